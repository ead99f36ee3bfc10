/* house.h -- what lives as long as the process: keys, ids, chance, settings. */
#ifndef ACCESS_HOUSE_H
#define ACCESS_HOUSE_H

#include "base/day.h"
#include "base/hash.h"

struct id_source;
struct notice_sender;
struct random;
struct seal_master;

enum installation_kind { INSTALLATION_DEMO, INSTALLATION_PRODUCTION };

/* What is shown of diseases that findings suggest (docs/decisions/0022). */
enum candidates_shown { CANDIDATES_OFF, CANDIDATES_LITERATURE, CANDIDATES_RANKED };

struct house {
    struct id_source *ids;
    struct random *random;
    struct seal_master *master;
    struct password_cost password_cost;
    enum installation_kind kind;
    int64_t session_life; /* of a full session, in microseconds; 0: SESSION_LIFE */
    const char *public_url; /* without a slash at the end; for links on paper */
    const char *emergency_folder; /* lists for disasters, sealed; NULL: none is written */
    const char *knowledge_path; /* findings and diseases, mapped; NULL: none */
    enum candidates_shown candidates;
    const char *candidates_physician; /* who answers for it; with CANDIDATES_RANKED */
    const char *candidates_reference; /* the approval or the written answer */
    const struct notice_sender *senders; /* end without a name; NULL: people send */
    instant (*clock)(void *clock_argument);
    void *clock_argument;
};

instant house_now(const struct house *house);

/* A key of 256 bits for one purpose of access (heads of the audit log, codes of
 * cards); it follows from the master key and is as secret. */
void house_key(const struct house *house, const char *purpose, struct hash *key);

#endif

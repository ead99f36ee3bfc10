/* audit_read.h -- the audit log as people ask for it: whose, by whom, when.
 *
 * Entries come newest first.  Reading the log is itself an event: the room that
 * shows it calls audit_saw().
 */
#ifndef ACCESS_AUDIT_READ_H
#define ACCESS_AUDIT_READ_H

#include "access/actor.h"
#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"

#include <stdint.h>

struct context;

enum { AUDIT_PAGE_MAX = 200 };

/* What is asked for; 0 (ID_NONE) and INSTANT_NONE leave a wish out. */
struct audit_filter {
    int64_t person;    /* entries about this person, also as one of many */
    int64_t care_case; /* entries about this case */
    int64_t actor;     /* account or link that acted */
    enum subject_kind subject; /* with subject_id: entries about this thing */
    int64_t subject_id;
    instant from_at, to_at; /* from_at <= at < to_at */
    int64_t before;         /* cursor: entries with a smaller seq; 0: newest */
    int limit;              /* 1 to AUDIT_PAGE_MAX */
};

/* An act and its arguments, for a page to tell by audit_say(). */
struct audit_entry {
    int64_t seq;
    instant at;
    enum actor_kind actor_kind;
    int64_t actor;          /* account or link; ID_NONE */
    const char *actor_name; /* of the account today, or NULL */
    int64_t office;         /* acted for; ID_NONE */
    const char *act;        /* name of the struct act_kind */
    enum subject_kind subject;
    int64_t subject_id;
    int64_t person;
    int64_t care_case;
    const char *reason;
    const char *detail; /* opened; NULL when absent or its key was destroyed */
    const int64_t *ids; /* all subjects, when the entry is about many; else NULL */
    int id_count;
};

struct audit_page {
    const struct audit_entry *entries; /* in the context's arena */
    int count;
    int64_t next; /* `before` of the next page; 0: this was the last */
};

/* One page.  ERR_INVALID when no wish narrows by person, case, actor or subject
 * and no time is given, or the limit is out of range. */
MUST_USE struct err audit_list(struct context *context, const struct audit_filter *filter,
                               struct audit_page *page);

/* For the clock, every minute: note where things occur in the next entries of the
 * log, so that they are found quickly.  Entries not noted yet are found too. */
MUST_USE struct err audit_index_more(struct context *context, bool *more);

/* The values of an entry's sentence: {1} the actor, {2} `subject` as the page
 * calls it (NULL: its id), {3} the detail, {4} the reason. */
const struct say *audit_say(struct context *context, const struct audit_entry *entry,
                            const char *subject);

#endif

/* replies_store.h -- rows of registered desks. */
#ifndef REPLIES_STORE_H
#define REPLIES_STORE_H

#include "base/hash.h"
#include "base/message.h"
#include "features/replies/replies.h"

struct db;

/* The latest registration of an institution, whether in force or not. */
MUST_USE struct err reply_desk_store_newest(struct db *db, int64_t institution,
                                            struct reply_desk *desk,
                                            const char **ended_by, bool *found);

/* What the code of a link is held against. */
struct reply_desk_lock {
    int64_t id;
    int64_t institution;
    struct hash code_hash;
    struct reply_tries tries;
};
/* ERR_NOT_FOUND: its registration has ended. */
MUST_USE struct err reply_desk_store_lock(struct db *db, int64_t link,
                                          struct reply_desk_lock *lock);

MUST_USE struct err reply_desk_store_add(struct db *db, const struct reply_desk *desk,
                                         int64_t account, const struct hash *code_hash);
MUST_USE struct err reply_desk_store_end(struct db *db, int64_t id, instant at,
                                         const char *by, const char *reason);
MUST_USE struct err reply_desk_store_tried(struct db *db, int64_t id,
                                           const struct reply_tries *tries);
/* Its name; NULL when there is none such. */
MUST_USE struct err reply_institution_store_name(struct db *db, int64_t id,
                                                 const char **name);
MUST_USE struct err reply_desk_store_used(struct db *db, int64_t id, instant at);

/* The reasons of the prefecture's list, in its order. */
MUST_USE struct err reply_reason_store_list(struct arena *arena, enum language language,
                                            struct reply_reasons *reasons);

/* A link that was opened by a desk's code, and whether one was. */
MUST_USE struct err reply_opened_store_add(struct db *db, int64_t link, instant now);
MUST_USE struct err reply_opened_store_find(struct db *db, int64_t link, bool *is_by_code);

#endif

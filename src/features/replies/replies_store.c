/* replies_store.c -- rows of registered desks, and the list of reasons. */
#include "features/replies/replies_store.h"

#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "features/replies/replies_sql.h"

#include <string.h>

struct err reply_desk_store_newest(struct db *db, int64_t institution,
                                   struct reply_desk *desk, const char **ended_by,
                                   bool *found)
{
    struct reply_desk_row_newest_row row;

    TRY(reply_desk_row_newest(
        db, (struct reply_desk_row_newest_args){.institution = institution}, &row,
        found));
    if (!*found) {
        *desk = (struct reply_desk){.institution = institution};
        *ended_by = NULL;
        return OK;
    }
    *desk = (struct reply_desk){
        .id = row.id,
        .institution = row.institution,
        .link = row.link,
        .answered_by = row.answered_by,
        .telephone = row.telephone,
        .registered_at = row.registered_at,
        .registered_by = row.registered_by,
        .expires_at = row.expires_at,
        .used_at = row.used_at,
        .ended_at = row.ended_at,
        .tries = {row.wrong_count, row.wrong_at},
        .version = row.version,
    };
    *ended_by = row.ended_by;
    return OK;
}

struct err reply_desk_store_lock(struct db *db, int64_t link,
                                 struct reply_desk_lock *lock)
{
    struct reply_desk_row_of_link_row row;
    bool found = false;

    TRY(reply_desk_row_of_link(db, (struct reply_desk_row_of_link_args){.link = link},
                               &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_OVER);
    if (row.code_hash.length != HASH_BYTES)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *lock = (struct reply_desk_lock){
        .id = row.id,
        .institution = row.institution,
        .tries = {row.wrong_count, row.wrong_at},
    };
    memcpy(lock->code_hash.bytes, row.code_hash.at, HASH_BYTES);
    return OK;
}

struct err reply_desk_store_add(struct db *db, const struct reply_desk *desk,
                                int64_t account, const struct hash *code_hash)
{
    return reply_desk_row_add(db,
                              (struct reply_desk_row_add_args){
                                  .id = desk->id,
                                  .institution = desk->institution,
                                  .link = desk->link,
                                  .code_hash = {code_hash->bytes, HASH_BYTES},
                                  .answered_by = desk->answered_by,
                                  .telephone = desk->telephone,
                                  .registered_at = desk->registered_at,
                                  .registered_by = desk->registered_by,
                                  .registered_by_account = account,
                                  .expires_at = desk->expires_at,
                              },
                              NULL);
}

struct err reply_desk_store_end(struct db *db, int64_t id, instant at, const char *by,
                                const char *reason)
{
    return reply_desk_row_end(db,
                              (struct reply_desk_row_end_args){.id = id,
                                                               .ended_at = at,
                                                               .ended_by = by,
                                                               .end_reason = reason},
                              NULL);
}

struct err reply_desk_store_tried(struct db *db, int64_t id,
                                  const struct reply_tries *tries)
{
    return reply_desk_row_tried(db,
                                (struct reply_desk_row_tried_args){
                                    .id = id,
                                    .wrong_count = tries->wrong,
                                    .wrong_at = tries->wrong_at,
                                },
                                NULL);
}

struct err reply_desk_store_used(struct db *db, int64_t id, instant at)
{
    return reply_desk_row_used(
        db, (struct reply_desk_row_used_args){.id = id, .used_at = at}, NULL);
}

struct err reply_institution_store_name(struct db *db, int64_t id, const char **name)
{
    struct reply_institution_name_row row;
    bool found = false;

    TRY(reply_institution_name(db, (struct reply_institution_name_args){.id = id}, &row,
                               &found));
    *name = found ? row.name : NULL;
    return OK;
}

struct err reply_opened_store_add(struct db *db, int64_t link, instant now)
{
    return reply_opened_row_add(
        db, (struct reply_opened_row_add_args){.link = link, .opened_at = now}, NULL);
}

struct err reply_opened_store_find(struct db *db, int64_t link, bool *is_by_code)
{
    struct reply_opened_row_get_row row;
    return reply_opened_row_get(db, (struct reply_opened_row_get_args){.link = link},
                                &row, is_by_code);
}

/* ---- why not --------------------------------------------------------------------- */

struct err reply_reason_store_list(struct arena *arena, enum language language,
                                   struct reply_reasons *reasons)
{
    struct tsv tsv;

    TRY(pack_table(arena, "refusal_reasons", &tsv));
    int name = tsv_column(&tsv, language == LANGUAGE_EN ? "name_en" : "name_ja");
    reasons->items = arena_new_array(arena, struct reply_reason, tsv.row_count + 1);
    reasons->count = tsv.row_count;
    for (size_t row = 0; row < tsv.row_count; row++)
        reasons->items[row] = (struct reply_reason){
            .code = tsv_cell(&tsv, row, tsv_column(&tsv, "code")),
            .name = tsv_cell(&tsv, row, name),
            .asks_until = text_equal(tsv_cell(&tsv, row, tsv_column(&tsv, "until")), "1"),
        };
    return OK;
}

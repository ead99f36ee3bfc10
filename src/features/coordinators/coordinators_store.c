/* coordinators_store.c -- coordinators, qualifications and cover as rows. */
#include "features/coordinators/coordinators_store.h"

#include "base/arena.h"
#include "features/coordinators/coordinators_sql.h" /* made from coordinators.sql */
#include "store/db.h"

enum { COVERS_MAX = 200 };

static struct err one_changed(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- coordinators -------------------------------------------------------------- */

/* The two queries return the same columns. */
#define COORDINATOR_OF(row)                                                              \
    (struct coordinator)                                                                 \
    {                                                                                    \
        .id = (row).id, .account = (row).account, .name = (row).name,                    \
        .post = (enum coordinator_post)(row).post, .institution = (row).institution,     \
        .telephone = (row).telephone, .from_on = (row).from_on, .to_on = (row).to_on,    \
        .end_reason = (row).end_reason, .version = (row).version,                        \
        .changed_at = (row).changed_at, .changed_by = (row).changed_by,                  \
        .covered_by = ID_NONE, .covered_to = DAY_NONE,                                   \
    }

static struct err post_check(enum coordinator_post post)
{
    return post >= COORDINATOR_OF_COUNCIL && post < COORDINATOR_POST_END
               ? OK
               : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

struct err coordinator_store_get(struct db *db, int64_t id,
                                 struct coordinator *coordinator)
{
    struct coordinator_row_get_row row;
    bool found = false;
    TRY(coordinator_row_get(db, (struct coordinator_row_get_args){.id = id}, &row,
                            &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_COORDINATORS_NOT_FOUND);
    *coordinator = COORDINATOR_OF(row);
    return post_check(coordinator->post);
}

struct err coordinator_store_list(struct db *db, int64_t account,
                                  struct coordinators *list)
{
    struct coordinator_rows_rows rows;
    TRY(coordinator_rows(
        db, (struct coordinator_rows_args){.account = account, .limit = COORDINATORS_MAX},
        &rows));
    list->items = arena_new_array(db_arena(db), struct coordinator, rows.count + 1);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        list->items[i] = COORDINATOR_OF(rows.items[i]);
        TRY(post_check(list->items[i].post));
    }
    return OK;
}

struct err coordinator_store_add(struct db *db, const struct coordinator *coordinator,
                                 const struct coordinator_stamp *stamp)
{
    return coordinator_row_add(
        db,
        (struct coordinator_row_add_args){.id = coordinator->id,
                                          .account = coordinator->account,
                                          .post = coordinator->post,
                                          .institution = coordinator->institution,
                                          .telephone = coordinator->telephone,
                                          .from_on = coordinator->from_on,
                                          .changed_at = stamp->at,
                                          .changed_by = stamp->by},
        NULL);
}

struct err coordinator_store_change(struct db *db, const struct coordinator *coordinator,
                                    const struct coordinator_stamp *stamp)
{
    int64_t changed = 0;
    TRY(coordinator_row_change(
        db,
        (struct coordinator_row_change_args){.id = coordinator->id,
                                             .version = coordinator->version,
                                             .telephone = coordinator->telephone,
                                             .to_on = coordinator->to_on,
                                             .end_reason = coordinator->end_reason,
                                             .changed_at = stamp->at,
                                             .changed_by = stamp->by},
        &changed));
    return one_changed(changed);
}

/* ---- qualifications -------------------------------------------------------------- */

struct err qualification_store_list(struct db *db, int64_t coordinator,
                                    struct qualifications *list)
{
    struct qualification_rows_rows rows;
    TRY(qualification_rows(
        db, (struct qualification_rows_args){.coordinator = coordinator}, &rows));
    list->items = arena_new_array(db_arena(db), struct qualification, rows.count + 1);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        list->items[i] = (struct qualification){
            .id = rows.items[i].id,
            .coordinator = rows.items[i].coordinator,
            .code = rows.items[i].code,
            .seen_what = rows.items[i].seen_what,
            .seen_on = rows.items[i].seen_on,
            .seen_by = rows.items[i].seen_by,
            .entered_at = rows.items[i].entered_at,
            .entered_by = rows.items[i].entered_by,
            .ended_on = rows.items[i].ended_on,
            .end_reason = rows.items[i].end_reason,
        };
    return OK;
}

struct err qualification_store_add(struct db *db,
                                   const struct qualification *qualification)
{
    return qualification_row_add(
        db,
        (struct qualification_row_add_args){.id = qualification->id,
                                            .coordinator = qualification->coordinator,
                                            .code = qualification->code,
                                            .seen_what = qualification->seen_what,
                                            .seen_on = qualification->seen_on,
                                            .seen_by = qualification->seen_by,
                                            .entered_at = qualification->entered_at,
                                            .entered_by = qualification->entered_by},
        NULL);
}

struct err qualification_store_end(struct db *db, int64_t coordinator, int64_t id, day on,
                                   const char *reason)
{
    int64_t changed = 0;
    TRY(qualification_row_end(
        db,
        (struct qualification_row_end_args){
            .id = id, .coordinator = coordinator, .ended_on = on, .end_reason = reason},
        &changed));
    return changed == 1 ? OK
                        : err_of(ERR_NOT_FOUND, MSG_COORDINATORS_QUALIFICATION_NOT_FOUND);
}

/* ---- cover ----------------------------------------------------------------------- */

struct err cover_store_list(struct db *db, const struct cover_wish *wish,
                            struct covers *list)
{
    struct cover_rows_rows rows;
    TRY(cover_rows(db,
                   (struct cover_rows_args){.coordinator = wish->coordinator,
                                            .covered_by = wish->covered_by,
                                            .from_on = wish->from_on,
                                            .limit = COVERS_MAX},
                   &rows));
    list->items = arena_new_array(db_arena(db), struct cover, rows.count + 1);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        list->items[i] = (struct cover){
            .id = rows.items[i].id,
            .coordinator = rows.items[i].coordinator,
            .covered_by = rows.items[i].covered_by,
            .covered_by_name = rows.items[i].covered_by_name,
            .from_on = rows.items[i].from_on,
            .to_on = rows.items[i].to_on,
            .ended_at = rows.items[i].ended_at,
            .version = rows.items[i].version,
            .changed_at = rows.items[i].changed_at,
            .changed_by = rows.items[i].changed_by,
        };
    return OK;
}

struct err cover_store_add(struct db *db, const struct cover *cover,
                           const struct coordinator_stamp *stamp)
{
    return cover_row_add(db,
                         (struct cover_row_add_args){.id = cover->id,
                                                     .coordinator = cover->coordinator,
                                                     .covered_by = cover->covered_by,
                                                     .from_on = cover->from_on,
                                                     .to_on = cover->to_on,
                                                     .changed_at = stamp->at,
                                                     .changed_by = stamp->by},
                         NULL);
}

struct err cover_store_end(struct db *db, int64_t coordinator, int64_t id,
                           const struct coordinator_stamp *stamp)
{
    int64_t changed = 0;
    TRY(cover_row_end(db,
                      (struct cover_row_end_args){.id = id,
                                                  .coordinator = coordinator,
                                                  .ended_at = stamp->at,
                                                  .changed_by = stamp->by},
                      &changed));
    return changed == 1 ? OK : err_of(ERR_NOT_FOUND, MSG_COORDINATORS_COVER_NOT_FOUND);
}

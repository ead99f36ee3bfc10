/* communication_store.c -- the sheet and its photographs as rows.  Decides nothing. */
#include "features/communication/communication_store.h"

#include "features/communication/communication_sql.h" /* made from communication.sql */
#include "store/db.h"

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- the sheet ------------------------------------------------------------------ */

struct err communication_store_add(struct db *db, int64_t id,
                                   const struct communication_of *of,
                                   const struct communication *communication)
{
    const struct communication_facts *facts = &communication->facts;

    return communication_add(db,
                             (struct communication_add_args){
                                 .id = id,
                                 .person = of->person,
                                 .care_case = of->care_case,
                                 .revision = communication->revision,
                                 .means = facts->means,
                                 .yes_no = facts->yes_no,
                                 .device = facts->device,
                                 .trigger_at = facts->trigger,
                                 .call_by = facts->call,
                                 .position = facts->position,
                                 .understood = facts->understood,
                                 .approach = facts->approach,
                                 .pain = facts->pain,
                                 .avoid = facts->avoid,
                                 .sleep = facts->sleep,
                                 .readers = facts->readers,
                                 .confirmed_with = communication->confirmed_with,
                                 .confirmed_on = communication->confirmed_on,
                                 .entered_at = communication->entered_at,
                                 .entered_by = communication->entered_by,
                             },
                             NULL);
}

struct err communication_store_get(struct db *db, int64_t person,
                                   struct communication *communication)
{
    struct communication_newest_row row;
    bool found = false;

    *communication = (struct communication){.revision = 0,
                                            .confirmed_on = DAY_NONE,
                                            .entered_at = INSTANT_NONE};
    TRY(communication_newest(db, (struct communication_newest_args){.person = person},
                             &row, &found));
    if (!found)
        return OK;
    *communication = (struct communication){
        .revision = row.revision,
        .facts = {.means = row.means,
                  .yes_no = row.yes_no,
                  .device = row.device,
                  .trigger = row.trigger_at,
                  .call = row.call_by,
                  .position = row.position,
                  .understood = row.understood,
                  .approach = row.approach,
                  .pain = row.pain,
                  .avoid = row.avoid,
                  .sleep = row.sleep,
                  .readers = row.readers},
        .confirmed_with = row.confirmed_with,
        .confirmed_on = row.confirmed_on,
        .entered_at = row.entered_at,
        .entered_by = row.entered_by,
    };
    return OK;
}

struct err communication_store_stands(struct db *db, int64_t person, instant *since,
                                      int64_t *photographs)
{
    struct communication_since_row row;
    bool found = false;

    TRY(communication_since(db, (struct communication_since_args){.person = person}, &row,
                            &found));
    *since = found ? row.since : INSTANT_NONE;
    *photographs = found ? row.photographs : 0;
    return OK;
}

/* ---- photographs ---------------------------------------------------------------- */

struct err photograph_store_add(struct db *db, const struct communication_of *of,
                                const struct photograph *photograph)
{
    return photograph_add(db,
                          (struct photograph_add_args){
                              .id = photograph->id,
                              .person = of->person,
                              .care_case = of->care_case,
                              .place = photograph->place,
                              .caption = photograph->caption,
                              .type = photograph->type,
                              .length = (int64_t)photograph->bytes.length,
                              .content = {photograph->bytes.at, photograph->bytes.length},
                              .entered_at = photograph->entered_at,
                              .entered_by = photograph->entered_by,
                          },
                          NULL);
}

struct err photograph_store_list(struct db *db, int64_t person,
                                 struct photographs *photographs)
{
    struct photograph_rows_rows rows;

    TRY(photograph_rows(db, (struct photograph_rows_args){.person = person}, &rows));
    photographs->count = 0;
    for (size_t i = 0; i < rows.count && i < PHOTOGRAPHS_MAX; i++)
        photographs->items[photographs->count++] =
            (struct photograph){.id = rows.items[i].id,
                                .place = rows.items[i].place,
                                .caption = rows.items[i].caption,
                                .type = rows.items[i].type,
                                .length = rows.items[i].length,
                                .entered_at = rows.items[i].entered_at,
                                .entered_by = rows.items[i].entered_by};
    return OK;
}

struct err photograph_store_open(struct db *db, int64_t person, int64_t id,
                                 struct photograph *photograph)
{
    struct photograph_open_row row;
    bool found = false;

    TRY(photograph_open(db, (struct photograph_open_args){.id = id, .person = person},
                        &row, &found));
    if (!found || row.content.at == NULL) /* ended, or the person was erased */
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *photograph = (struct photograph){.id = row.id,
                                      .place = row.place,
                                      .caption = row.caption,
                                      .type = row.type,
                                      .length = row.length,
                                      .entered_at = row.entered_at,
                                      .entered_by = row.entered_by,
                                      .bytes = {row.content.at, row.content.length}};
    return OK;
}

struct err photograph_store_end(struct db *db, int64_t person,
                                const struct photograph_stop *stop)
{
    int64_t changed = 0;

    TRY(photograph_end(db,
                       (struct photograph_end_args){.id = stop->id,
                                                    .person = person,
                                                    .at = stop->at,
                                                    .by = stop->by,
                                                    .end_reason = stop->reason},
                       &changed));
    return moved_on(changed);
}

/* choices_store.c -- rows of this room as structs.  Decides nothing. */
#include "features/choices/choices_store.h"

#include "base/arena.h"
#include "features/choices/choices_sql.h" /* made from choices.sql */
#include "store/db.h"

/* ---- what the patient was shown -------------------------------------------------- */

struct err offer_store_add(struct db *db, const struct offer *offer,
                           const struct offer_stamp *stamp)
{
    TRY(choice_offer_add(db,
                         (struct choice_offer_add_args){.id = offer->id,
                                                        .care_case = offer->care_case,
                                                        .person = offer->person,
                                                        .link = stamp->link,
                                                        .made_at = stamp->made_at,
                                                        .made_by = stamp->made_by},
                         NULL));
    for (size_t i = 0; i < offer->place_count; i++)
        TRY(choice_offer_place_add(
            db,
            (struct choice_offer_place_add_args){
                .id = stamp->place_ids[i],
                .offer = offer->id,
                .person = offer->person,
                .place = offer->places[i].place,
                .target = offer->places[i].target,
                .name = offer->places[i].name,
                .valid_until = offer->places[i].valid_until,
                .about = offer->places[i].about,
            },
            NULL));
    return OK;
}

struct err offer_store_of_link(struct db *db, int64_t link, struct offer *offer)
{
    struct choice_offer_of_link_row row;
    struct choice_offer_places_rows places;
    bool found = false;

    TRY(choice_offer_of_link(db, (struct choice_offer_of_link_args){.link = link},
                                &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *offer = (struct offer){
        .id = row.id, .care_case = row.care_case, .person = row.person};
    TRY(choice_offer_places(db,
                               (struct choice_offer_places_args){
                                   .offer = row.id, .limit = CHOICE_PLACES_MAX},
                               &places));
    for (size_t i = 0; i < places.count; i++)
        offer->places[offer->place_count++] = (struct offer_place){
            .place = places.items[i].place,
            .target = places.items[i].target,
            .name = places.items[i].name,
            .valid_until = places.items[i].valid_until,
            .about = places.items[i].about,
        };
    return OK;
}

/* ---- what he said ---------------------------------------------------------------- */

struct err statement_store_add(struct db *db, const struct statement *statement)
{
    return choice_statement_add(db,
                                (struct choice_statement_add_args){
                                    .id = statement->id,
                                    .offer = statement->offer,
                                    .kind = (int64_t)statement->kind,
                                    .place = statement->place,
                                    .said_at = statement->said_at,
                                },
                                NULL);
}

struct err statement_store_list(struct db *db, int64_t care_case,
                                struct statements *statements)
{
    struct choice_statements_rows rows;

    TRY(choice_statements(db,
                             (struct choice_statements_args){
                                 .care_case = care_case, .limit = STATEMENT_ROWS_MAX},
                             &rows));
    statements->count = rows.count;
    statements->items = arena_new_array(db_arena(db), struct statement, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct choice_statements_row *row = &rows.items[i];
        if (row->kind < STATEMENT_THIS || row->kind >= STATEMENT_KIND_END)
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
        statements->items[i] = (struct statement){
            .id = row->id,
            .offer = row->offer,
            .kind = (enum statement_kind)row->kind,
            .place = row->place,
            .target = row->target,
            .name = row->name,
            .said_at = row->said_at,
        };
    }
    return OK;
}

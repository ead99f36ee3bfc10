/* beds_store.c -- rows of this room as structs.  Decides nothing. */
#include "features/beds/beds_store.h"

#include "base/arena.h"
#include "features/beds/beds_sql.h" /* made from beds.sql */
#include "store/db.h"

/* The rows of the three queries have the same members. */
#define OFFER(row)                                                                       \
    (struct bed_offer)                                                                   \
    {                                                                                    \
        .id = (row).id, .institution = (row).institution,                                \
        .institution_name = (row).institution_name,                                      \
        .kind = (enum bed_offer_kind)(row).kind, .programme = (row).programme,           \
        .ward = (row).ward, .from_on = (row).from_on, .to_on = (row).to_on,              \
        .beds = (row).beds, .comes_on = (unsigned)(row).comes_on,                        \
        .goes_on = (unsigned)(row).goes_on,                                              \
        .closed_on_holidays = (row).closed_on_holidays, .terms = (row).terms,            \
        .not_here = (row).not_here, .confirmed_at = (row).confirmed_at,                  \
        .confirmed_by = (row).confirmed_by, .ended_on = (row).ended_on,                  \
        .end_reason = (row).end_reason, .version = (row).version,                        \
        .changed_at = (row).changed_at, .changed_by = (row).changed_by,                  \
    }

static struct err kind_check(const struct bed_offer *offer)
{
    bool is_known = offer->kind >= BED_OFFER_POSTED && offer->kind < BED_OFFER_KIND_END;
    return is_known ? OK : err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

/* ---- offers ------------------------------------------------------------------------ */

struct err bed_store_get(struct db *db, int64_t id, struct bed_offer *offer)
{
    struct bed_offer_row_row row;
    bool found = false;

    TRY(bed_offer_row(db, (struct bed_offer_row_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *offer = OFFER(row);
    return kind_check(offer);
}

struct err bed_store_list(struct db *db, int64_t institution, struct bed_offers *offers)
{
    struct bed_offer_rows_of_rows rows;

    TRY(bed_offer_rows_of(db,
                          (struct bed_offer_rows_of_args){.institution = institution,
                                                          .limit = BED_OFFERS_MAX},
                          &rows));
    offers->items = arena_new_array(db_arena(db), struct bed_offer, rows.count + 1);
    offers->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        offers->items[i] = OFFER(rows.items[i]);
        TRY(kind_check(&offers->items[i]));
    }
    return OK;
}

struct err bed_store_list_on(struct db *db, day from_on, day to_on,
                             struct bed_offers *offers)
{
    struct bed_offer_rows_on_rows rows;

    TRY(bed_offer_rows_on(db,
                          (struct bed_offer_rows_on_args){.from_on = from_on,
                                                          .to_on = to_on},
                          &rows));
    offers->items = arena_new_array(db_arena(db), struct bed_offer, rows.count + 1);
    offers->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        offers->items[i] = OFFER(rows.items[i]);
        TRY(kind_check(&offers->items[i]));
    }
    return OK;
}

struct err bed_store_list_to_place(struct db *db, const char *programme, day from_on,
                                   day to_on, struct bed_offers *offers)
{
    struct bed_offer_rows_to_place_rows rows;

    TRY(bed_offer_rows_to_place(
        db,
        (struct bed_offer_rows_to_place_args){.programme = programme,
                                              .from_on = from_on,
                                              .to_on = to_on},
        &rows));
    offers->items = arena_new_array(db_arena(db), struct bed_offer, rows.count + 1);
    offers->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct bed_offer_rows_to_place_row *row = &rows.items[i];
        offers->items[i] = (struct bed_offer){
            .id = row->id, .institution = row->institution, .kind = BED_OFFER_POSTED,
            .programme = row->programme, .ward = row->ward, .from_on = row->from_on,
            .to_on = row->to_on, .beds = row->beds, .comes_on = (unsigned)row->comes_on,
            .goes_on = (unsigned)row->goes_on,
            .closed_on_holidays = row->closed_on_holidays, .terms = row->terms,
            .not_here = row->not_here, .confirmed_at = row->confirmed_at,
            .ended_on = row->ended_on};
    }
    return OK;
}

struct err bed_store_add(struct db *db, const struct bed_offer *offer)
{
    return bed_offer_row_add(db,
                             (struct bed_offer_row_add_args){
                                 .id = offer->id,
                                 .institution = offer->institution,
                                 .kind = (int64_t)offer->kind,
                                 .programme = offer->programme,
                                 .ward = offer->ward,
                                 .from_on = offer->from_on,
                                 .to_on = offer->to_on,
                                 .beds = offer->beds,
                                 .comes_on = (int64_t)offer->comes_on,
                                 .goes_on = (int64_t)offer->goes_on,
                                 .closed_on_holidays = offer->closed_on_holidays,
                                 .terms = offer->terms,
                                 .not_here = offer->not_here,
                                 .confirmed_at = offer->confirmed_at,
                                 .confirmed_by = offer->confirmed_by,
                                 .changed_at = offer->changed_at,
                                 .changed_by = offer->changed_by,
                             },
                             NULL);
}

struct err bed_store_change(struct db *db, const struct bed_offer *offer)
{
    int64_t changed = 0;

    TRY(bed_offer_row_change(db,
                             (struct bed_offer_row_change_args){
                                 .id = offer->id,
                                 .version = offer->version,
                                 .programme = offer->programme,
                                 .ward = offer->ward,
                                 .from_on = offer->from_on,
                                 .to_on = offer->to_on,
                                 .beds = offer->beds,
                                 .comes_on = (int64_t)offer->comes_on,
                                 .goes_on = (int64_t)offer->goes_on,
                                 .closed_on_holidays = offer->closed_on_holidays,
                                 .terms = offer->terms,
                                 .not_here = offer->not_here,
                                 .confirmed_at = offer->confirmed_at,
                                 .confirmed_by = offer->confirmed_by,
                                 .ended_on = offer->ended_on,
                                 .end_reason = offer->end_reason,
                                 .changed_at = offer->changed_at,
                                 .changed_by = offer->changed_by,
                             },
                             &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- days -------------------------------------------------------------------------- */

struct err bed_store_closed(struct db *db, int64_t offer, day from_on, day to_on,
                            struct bed_closed_days *days)
{
    struct bed_closed_rows_rows rows;

    TRY(bed_closed_rows(
        db,
        (struct bed_closed_rows_args){.offer = offer, .from_on = from_on, .to_on = to_on},
        &rows));
    days->items = arena_new_array(db_arena(db), struct bed_closed_day, rows.count + 1);
    days->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        days->items[i] =
            (struct bed_closed_day){.on = rows.items[i].on_day,
                                    .reason = rows.items[i].reason};
    return OK;
}

struct err bed_store_days(struct db *db, const struct bed_offers *offers,
                          struct bed_span span, struct bed_days **days)
{
    struct arena *arena = db_arena(db);
    struct bed_closed_rows_on_rows closed;
    struct bed_stay_rows_on_rows rows;

    TRY(bed_closed_rows_on(
        db,
        (struct bed_closed_rows_on_args){.from_on = span.from_on, .to_on = span.to_on},
        &closed));
    TRY(bed_stay_rows_on(
        db, (struct bed_stay_rows_on_args){.from_on = span.from_on, .to_on = span.to_on},
        &rows));
    struct bed_offer_days shut = {
        arena_new_array(arena, struct bed_offer_day, closed.count + 1), closed.count};
    struct bed_taken_list taken = {
        arena_new_array(arena, struct bed_taken, rows.count + 1), rows.count};
    for (size_t i = 0; i < closed.count; i++)
        shut.items[i] =
            (struct bed_offer_day){closed.items[i].offer, closed.items[i].on_day};
    for (size_t i = 0; i < rows.count; i++)
        taken.items[i] = (struct bed_taken){.offer = rows.items[i].offer,
                                            .bed = rows.items[i].bed,
                                            .from_on = rows.items[i].from_on,
                                            .to_on = rows.items[i].to_on,
                                            .is_hold = rows.items[i].is_hold};
    *days = bed_days_make(arena, offers, span, &shut, &taken);
    return OK;
}

struct err bed_store_days_one(struct db *db, const struct bed_offer *offer, day from_on,
                              day to_on, int64_t but_stay, struct bed_days **days)
{
    struct arena *arena = db_arena(db);
    struct bed_offer copy = *offer;
    const struct bed_offers offers = {&copy, 1};
    struct bed_closed_days closed;
    struct bed_day_rows_of_rows rows;

    TRY(bed_store_closed(db, offer->id, from_on, to_on, &closed));
    TRY(bed_day_rows_of(db,
                        (struct bed_day_rows_of_args){.offer = offer->id,
                                                      .from_on = from_on,
                                                      .to_on = to_on},
                        &rows));
    struct bed_offer_days shut = {
        arena_new_array(arena, struct bed_offer_day, closed.count + 1), closed.count};
    struct bed_taken_list taken = {
        arena_new_array(arena, struct bed_taken, rows.count + 1), 0};
    for (size_t i = 0; i < closed.count; i++)
        shut.items[i] = (struct bed_offer_day){offer->id, closed.items[i].on};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].stay != but_stay)
            taken.items[taken.count++] = (struct bed_taken){
                .offer = offer->id, .bed = rows.items[i].bed,
                .from_on = rows.items[i].on_day, .to_on = rows.items[i].on_day,
                .is_hold = rows.items[i].is_hold};
    *days = bed_days_make(arena, &offers,
                          (struct bed_span){.from_on = from_on, .to_on = to_on}, &shut,
                          &taken);
    return OK;
}

/* national_network_store.c -- bodies, contacts, agreements and memberships as rows. */
#include "features/national_network/national_network_store.h"

#include "base/arena.h"
#include "features/national_network/national_network_sql.h" /* made */
#include "store/db.h"

/* ---- bodies ---------------------------------------------------------------------- */

/* The two queries return the same columns. */
#define BODY_OF(row)                                                                     \
    (struct network_body)                                                                \
    {                                                                                    \
        .id = (row).id, .institution = (row).institution, .kind = (row).kind,            \
        .name = (row).name, .kana = (row).kana, .prefecture = (row).prefecture,          \
        .telephone = (row).telephone, .fax = (row).fax, .mail = (row).mail,              \
        .checked_on = (row).checked_on, .checked_by = (row).checked_by,                  \
        .ended_on = (row).ended_on, .end_reason = (row).end_reason,                      \
        .version = (row).version, .changed_at = (row).changed_at,                        \
        .changed_by = (row).changed_by, .sort_key = (row).sort_key,                      \
    }

struct err network_store_body(struct db *db, int64_t id, struct network_body *body,
                              bool *found)
{
    struct network_body_row_row row;

    TRY(network_body_row(db, (struct network_body_row_args){.id = id}, &row, found));
    if (*found)
        *body = BODY_OF(row);
    return OK;
}

struct err network_store_bodies(struct db *db, const struct network_filter *filter,
                                const char *pattern, int64_t limit,
                                struct network_bodies *bodies)
{
    struct network_body_rows_rows rows;

    TRY(network_body_rows(
        db,
        (struct network_body_rows_args){
            .pattern = pattern,
            .kind = filter->kind,
            .with_ended = filter->with_ended,
            .after_name = filter->after_name != NULL ? filter->after_name : "",
            .after_id = filter->after_id,
            .limit = limit},
        &rows));
    bodies->items = arena_new_array(db_arena(db), struct network_body, rows.count + 1);
    bodies->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        bodies->items[i] = BODY_OF(rows.items[i]);
    return OK;
}

/* ---- contacts -------------------------------------------------------------------- */

struct err network_store_contacts(struct db *db, int64_t body,
                                  struct network_contacts *contacts)
{
    struct network_contact_rows_rows rows;

    TRY(network_contact_rows(
        db,
        (struct network_contact_rows_args){.body = body, .limit = NETWORK_ROWS_MAX},
        &rows));
    contacts->items =
        arena_new_array(db_arena(db), struct network_contact, rows.count + 1);
    contacts->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        contacts->items[i] =
            (struct network_contact){.id = rows.items[i].id,
                                     .body = body,
                                     .name = rows.items[i].name,
                                     .post = rows.items[i].post,
                                     .telephone = rows.items[i].telephone,
                                     .mail = rows.items[i].mail,
                                     .from_on = rows.items[i].from_on,
                                     .to_on = rows.items[i].to_on,
                                     .end_reason = rows.items[i].end_reason,
                                     .entered_at = rows.items[i].entered_at,
                                     .entered_by = rows.items[i].entered_by};
    return OK;
}

/* ---- agreements ------------------------------------------------------------------ */

#define AGREEMENT_OF(row)                                                                \
    (struct network_agreement)                                                           \
    {                                                                                    \
        .id = (row).id, .body = (row).body, .body_name = (row).body_name,                \
        .kind = (row).kind, .about = (row).about, .number = (row).number,                \
        .from_on = (row).from_on, .to_on = (row).to_on, .ended_on = (row).ended_on,      \
        .end_reason = (row).end_reason, .follows = (row).follows,                        \
        .is_renewed = (row).is_renewed,                                                  \
        .version = (row).version, .entered_at = (row).entered_at,                        \
        .entered_by = (row).entered_by,                                                  \
    }

struct err network_store_agreements(struct db *db, int64_t body,
                                    struct network_agreements *agreements)
{
    struct network_agreement_rows_rows rows;

    TRY(network_agreement_rows(
        db,
        (struct network_agreement_rows_args){.body = body, .limit = NETWORK_ROWS_MAX},
        &rows));
    agreements->items =
        arena_new_array(db_arena(db), struct network_agreement, rows.count + 1);
    agreements->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        agreements->items[i] = AGREEMENT_OF(rows.items[i]);
    return OK;
}

struct err network_store_agreement(struct db *db, int64_t id,
                                   struct network_agreement *agreement, bool *found)
{
    struct network_agreement_row_row row;

    TRY(network_agreement_row(db, (struct network_agreement_row_args){.id = id}, &row,
                              found));
    if (*found)
        *agreement = AGREEMENT_OF(row);
    return OK;
}

/* ---- joining --------------------------------------------------------------------- */

#define MEMBERSHIP_OF(row)                                                               \
    (struct network_membership)                                                          \
    {                                                                                    \
        .id = (row).id, .institution = (row).institution,                                \
        .institution_name = (row).institution_name, .network = (row).network,            \
        .joined_on = (row).joined_on, .left_on = (row).left_on,                          \
        .end_reason = (row).end_reason, .source = (row).source,                          \
        .entered_at = (row).entered_at, .entered_by = (row).entered_by,                  \
    }

struct err network_store_memberships(struct db *db,
                                     struct network_memberships *memberships)
{
    struct network_membership_rows_rows rows;

    TRY(network_membership_rows(
        db, (struct network_membership_rows_args){.limit = NETWORK_ROWS_MAX}, &rows));
    memberships->items =
        arena_new_array(db_arena(db), struct network_membership, rows.count + 1);
    memberships->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        memberships->items[i] = MEMBERSHIP_OF(rows.items[i]);
    return OK;
}

struct err network_store_membership(struct db *db, int64_t id,
                                    struct network_membership *membership, bool *found)
{
    struct network_membership_row_row row;

    TRY(network_membership_row(db, (struct network_membership_row_args){.id = id}, &row,
                               found));
    if (*found)
        *membership = MEMBERSHIP_OF(row);
    return OK;
}

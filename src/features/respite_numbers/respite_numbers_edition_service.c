/* respite_numbers_edition_service.c -- a year's numbers kept as they were said on a day. */
#include "features/respite_numbers/respite_numbers_service.h"
#include "features/respite_numbers/respite_numbers_store.h"

#include "access/context.h"
#include "base/arena.h"

/* An edition is a Japanese paper whoever froze it; so what is laid beside it is too. */
static struct err count_now(struct context *context, int32_t fiscal_year,
                            struct respite_numbers *numbers)
{
    return respite_numbers_count(context, fiscal_year, LANGUAGE_JA, numbers);
}

struct err number_edition_list(struct context *context, int32_t fiscal_year,
                               struct number_editions *editions)
{
    TRY(permission_need(context, &respite_numbers_read));
    return number_store_editions(context->db, fiscal_year, editions);
}

struct err number_edition_read(struct context *context, int64_t id,
                               struct number_edition *edition,
                               struct respite_numbers *numbers,
                               struct number_differences *differences)
{
    struct respite_numbers now;

    TRY(permission_need(context, &respite_numbers_read));
    TRY(number_store_edition(context->db, id, edition));
    TRY(number_store_read(context->db, edition, numbers));
    TRY(count_now(context, edition->year, &now));
    number_compare(context->arena, numbers, &now, differences);
    audit_saw(context, (struct audit_note){.act = &respite_numbers_act_seen});
    return OK;
}

/* The newest, beside `now`. */
static struct err newest_compare(struct context *context, const struct respite_numbers *now,
                                 struct number_edition *newest,
                                 struct number_differences *differences)
{
    struct number_editions editions;
    struct respite_numbers was;

    *newest = (struct number_edition){.edition = 0};
    *differences = (struct number_differences){.items = NULL};
    TRY(number_store_editions(context->db, now->year, &editions));
    if (editions.count == 0)
        return OK;
    *newest = editions.items[0];
    TRY(number_store_read(context->db, newest, &was));
    number_compare(context->arena, &was, now, differences);
    return OK;
}

static struct err year_need(int32_t fiscal_year)
{
    return fiscal_year >= NUMBER_YEAR_MIN && fiscal_year <= NUMBER_YEAR_MAX
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_RESPITE_NUMBERS_EDITION_NOT_FOUND);
}

struct err number_edition_newest(struct context *context, int32_t fiscal_year,
                                 struct number_edition *edition,
                                 struct number_differences *differences)
{
    struct respite_numbers now;

    TRY(permission_need(context, &respite_numbers_freeze));
    TRY(year_need(fiscal_year));
    TRY(count_now(context, fiscal_year, &now));
    TRY(newest_compare(context, &now, edition, differences));
    audit_saw(context, (struct audit_note){.act = &respite_numbers_act_seen});
    return OK;
}

static struct err table_keep(struct context *context, int64_t edition, size_t position,
                             const struct number_table *table)
{
    int64_t id = context_id(context);

    TRY(number_store_table_add(context->db, id, edition, position, table));
    for (size_t row = 0; row < table->cells.rows; row++)
        for (size_t column = 0; column < table->cells.columns; column++)
            TRY(number_store_cell_add(context->db,
                                      &(struct number_place){.id = context_id(context),
                                                             .of_table = id,
                                                             .row = row,
                                                             .column = column},
                                      table));
    return OK;
}

static struct err keep(struct context *context, const struct number_edition *edition,
                       const struct respite_numbers *numbers)
{
    TRY(number_store_add(context->db, edition));
    for (size_t i = 0; i < numbers->table_count; i++)
        TRY(table_keep(context, edition->id, i + 1, numbers->tables[i]));
    for (size_t i = 0; i < numbers->wait_count; i++)
        TRY(number_store_wait_add(context->db, context_id(context), edition->id, i + 1,
                                  &numbers->waits[i]));
    return OK;
}

struct err number_edition_freeze(struct context *context, int32_t fiscal_year,
                                 int64_t seen, const char *reason, int64_t *id)
{
    struct respite_numbers now;
    struct number_edition newest;
    struct number_differences differences;

    TRY(permission_need(context, &respite_numbers_freeze));
    TRY(year_need(fiscal_year));
    TRY(count_now(context, fiscal_year, &now));
    TRY(newest_compare(context, &now, &newest, &differences));
    TRY(context_version_need(context, seen, newest.edition, newest.frozen_by,
                             newest.frozen_at));
    TRY(number_freeze_check(&now, context->today, &newest, differences.count, reason));
    struct number_edition edition = {
        .id = context_id(context),
        .year = fiscal_year,
        .edition = newest.edition + 1,
        .is_interim = number_is_interim(fiscal_year, context->today),
        .reason = reason,
        .frozen_at = context->now,
        .frozen_by = context_actor_name(context),
    };
    TRY(keep(context, &edition, &now));
    *id = edition.id;
    return audit_did(context,
                     (struct audit_note){
                         .act = &respite_numbers_act_frozen,
                         .detail = arena_format(context->arena, "%d-%lld",
                                                (int)fiscal_year,
                                                (long long)edition.edition)});
}

/* network_numbers_service.c -- the tables of a fiscal year, counted from what the rooms of
 * both directions tell: requests for a diagnosis that went out, requests that came in. */
#include "features/network_numbers/network_numbers_rules.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/mask_least.h"
#include "base/values.h"
#include "features/diagnosis_requests/diagnosis_requests.h"
#include "features/incoming_requests/incoming_requests.h"
#include "features/national_network/national_network.h"
#include "features/prefecture/prefecture.h"

#include <string.h>

#define T(word) MSG_NETWORK_NUMBERS_##word

static const enum message out_columns[] = {T(ACCEPTED), T(DECLINED), T(WITHDRAWN), T(OPEN)};
static const enum message in_columns[] = {T(ACCEPTED), T(DECLINED), T(PASSED_ON),
                                          T(WITHDRAWN), T(OPEN)};
enum in_column { IN_ACCEPTED, IN_DECLINED, IN_PASSED_ON, IN_WITHDRAWN, IN_OPEN };

struct table_kind {
    const char *code;
    enum message title, definition, corner;
    const enum message *columns;
    size_t column_count;
};
static const struct table_kind kinds[NETWORK_TABLE_COUNT] = {
    [NETWORK_ASKED_BY_US] = {"network_asked", T(OUT_TITLE), T(OUT_WHAT), T(CORNER_BODY),
                             out_columns, sizeof out_columns / sizeof *out_columns},
    [NETWORK_ASKED_BY_KIND] = {"network_incoming", T(KIND_TITLE), T(KIND_WHAT),
                               T(CORNER_KIND), in_columns,
                               sizeof in_columns / sizeof *in_columns},
    [NETWORK_ASKED_BY_BODY] = {"network_incoming", T(BODY_TITLE), T(BODY_WHAT),
                               T(CORNER_BODY), in_columns,
                               sizeof in_columns / sizeof *in_columns},
};
#undef T

static instant year_begins_at(int32_t year)
{
    return instant_of(day_of(year, 4, 1), 0);
}

static const char *body_kind_word(struct context *context, const char *kind)
{
    return kind != NULL
               ? code_list_name("outside_body_kinds", kind, context->language)
               : message_raw(context->language, MSG_NETWORK_NUMBERS_NOT_REGISTERED);
}

static struct err tables_new(struct context *context, struct network_numbers *numbers)
{
    for (size_t i = 0; i < NETWORK_TABLE_COUNT; i++) {
        struct network_table *table = arena_new_of(context->arena, struct network_table);
        const struct table_kind *kind = &kinds[i];

        *table = (struct network_table){.code = kind->code,
                                        .title = kind->title,
                                        .definition = kind->definition,
                                        .corner = kind->corner,
                                        .columns = kind->columns,
                                        .column_count = kind->column_count};
        TRY(mask_least(context->arena, kind->code, context->today, &table->least));
        numbers->tables[i] = table;
    }
    return OK;
}

/* ---- what we asked ---------------------------------------------------------------- */

static struct err asked_count(struct context *context, struct network_numbers *numbers)
{
    struct network_wait *wait = &numbers->waits[NETWORK_WAIT_OUT];
    struct diagnosis_outside_list list;
    size_t answered = 0;
    int64_t least = 0;

    TRY(diagnosis_request_outside(context, year_begins_at(numbers->year),
                                  year_begins_at(numbers->year + 1), &list));
    int64_t *minutes = arena_new_array(context->arena, int64_t, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        const struct diagnosis_outside *one = &list.items[i];
        const char *kind = NULL;

        TRY(network_kind_of_institution(context, one->institution, &kind));
        network_count_at(numbers->tables[NETWORK_ASKED_BY_US],
                         body_kind_word(context, kind), network_out_column(one), 1);
        if (one->answered_at != INSTANT_NONE && one->answered_at >= one->asked_at)
            minutes[answered++] = (one->answered_at - one->asked_at) / MINUTES(1);
    }
    numbers->asked_by_us = (int64_t)list.count;
    wait->title = MSG_NETWORK_NUMBERS_WAIT_OUT;
    wait->definition = MSG_NETWORK_NUMBERS_WAIT_OUT_WHAT;
    TRY(mask_least(context->arena, "network_waits", context->today, &least));
    network_spread(wait, minutes, answered, least);
    return OK;
}

/* ---- what was asked of us --------------------------------------------------------- */

static void incoming_add(struct network_table *table, const char *row,
                         const struct incoming_count *count)
{
    network_count_at(table, row, IN_ACCEPTED, count->accepted);
    network_count_at(table, row, IN_DECLINED, count->declined);
    network_count_at(table, row, IN_PASSED_ON, count->passed_on);
    network_count_at(table, row, IN_WITHDRAWN, count->withdrawn);
    network_count_at(table, row, IN_OPEN, count->open);
}

static struct err incoming_take(struct context *context, struct network_numbers *numbers)
{
    struct network_wait *wait = &numbers->waits[NETWORK_WAIT_IN];
    struct incoming_counts counts;
    size_t answered = 0;
    int64_t least = 0;

    TRY(incoming_request_count(context, numbers->year, &counts));
    for (size_t i = 0; i < counts.count; i++)
        answered += counts.items[i].minutes_count;
    int64_t *minutes = arena_new_array(context->arena, int64_t, answered + 1);
    answered = 0;
    for (size_t i = 0; i < counts.count; i++) {
        const struct incoming_count *one = &counts.items[i];

        incoming_add(numbers->tables[NETWORK_ASKED_BY_KIND],
                     message_raw(context->language, incoming_kind_word(one->kind)), one);
        incoming_add(numbers->tables[NETWORK_ASKED_BY_BODY],
                     body_kind_word(context, one->body_kind), one);
        numbers->asked_of_us += one->asked;
        for (size_t k = 0; k < one->minutes_count; k++)
            minutes[answered++] = one->minutes[k];
    }
    wait->title = MSG_NETWORK_NUMBERS_WAIT_IN;
    wait->definition = MSG_NETWORK_NUMBERS_WAIT_IN_WHAT;
    TRY(mask_least(context->arena, "network_waits", context->today, &least));
    network_spread(wait, minutes, answered, least);
    return OK;
}

/* ---- both ------------------------------------------------------------------------- */

/* The two tables of what was asked of us share their totals. */
static void tables_mask(struct network_numbers *numbers)
{
    struct network_table *by_us = numbers->tables[NETWORK_ASKED_BY_US];
    struct network_table *by_kind = numbers->tables[NETWORK_ASKED_BY_KIND];
    struct network_table *by_body = numbers->tables[NETWORK_ASKED_BY_BODY];

    for (size_t i = 0; i < NETWORK_TABLE_COUNT; i++)
        network_table_close(numbers->tables[i]);
    if (by_us->row_count > 0)
        mask_table(&by_us->cells, by_us->least);
    if (by_kind->row_count > 0)
        mask_pair(&by_kind->cells, &by_body->cells, by_kind->least);
}

struct err network_numbers_get(struct context *context, int32_t fiscal_year,
                               struct network_numbers *numbers)
{
    TRY(permission_need(context, &network_numbers_read));
    *numbers = (struct network_numbers){.year = fiscal_year, .as_of = context->now};
    TRY(tables_new(context, numbers));
    TRY(asked_count(context, numbers));
    TRY(incoming_take(context, numbers));
    tables_mask(numbers);
    audit_saw(context, (struct audit_note){.act = &network_numbers_act_seen});
    return OK;
}

struct err network_asked_of(struct context *context, int64_t institution,
                            int32_t fiscal_year, struct network_asked *asked)
{
    struct diagnosis_outside_list list;
    int64_t counts[NETWORK_OUT_COUNT] = {0};

    TRY(permission_need(context, &network_numbers_read));
    TRY(diagnosis_request_outside(context, year_begins_at(fiscal_year),
                                  year_begins_at(fiscal_year + 1), &list));
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].institution == institution)
            counts[network_out_column(&list.items[i])]++;
    *asked = (struct network_asked){
        counts[NETWORK_OUT_ACCEPTED], counts[NETWORK_OUT_DECLINED],
        counts[NETWORK_OUT_WITHDRAWN], counts[NETWORK_OUT_OPEN]};
    return OK;
}

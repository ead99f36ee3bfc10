/* respite_check_service.c -- walks what stands in the house, and stops at the first thing
 * that does not agree. */
#include "features/respite_check/respite_check_rules.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/era.h"
#include "base/id.h"
#include "features/respite_check/respite_check_sql.h" /* made from respite_check.sql */

enum { PAGE = 200 };

static void fault_set(struct context *context, struct respite_fault *fault,
                      enum message sentence,
                      const struct say_value values[SAY_VALUES_MAX])
{
    struct say *say = say_new(context->arena);

    for (int i = 0; i < SAY_VALUES_MAX; i++)
        say->values[i] = values[i];
    *fault = (struct respite_fault){sentence, say};
}

#define FAULT(sentence, ...)                                                               \
    fault_set(context, fault, (sentence),                                                  \
              (const struct say_value[SAY_VALUES_MAX]){__VA_ARGS__})

/* ---- one thing of the whole house ------------------------------------------------- */

static struct err bed_twice(struct context *context, struct respite_fault *fault)
{
    struct respite_check_bed_twice_row row;
    bool found = false;

    TRY(respite_check_bed_twice(context->db, &row, &found));
    if (found)
        FAULT(MSG_RESPITE_CHECK_BED_TWICE, SAY_T(row.institution), SAY_N(row.bed),
              SAY_D(row.on_day), SAY_N(row.stays));
    return OK;
}

static struct err bed_of_nobody(struct context *context, struct respite_fault *fault)
{
    struct respite_check_bed_of_nobody_row row;
    bool found = false;

    TRY(respite_check_bed_of_nobody(context->db, &row, &found));
    if (found)
        FAULT(MSG_RESPITE_CHECK_BED_OF_NOBODY, SAY_T(row.institution), SAY_N(row.bed),
              SAY_D(row.on_day));
    return OK;
}

static struct err two_stays(struct context *context, struct respite_fault *fault)
{
    struct respite_check_two_stays_row row;
    bool found = false;

    TRY(respite_check_two_stays(context->db, &row, &found));
    if (found)
        FAULT(MSG_RESPITE_CHECK_TWO_STAYS, SAY_T(row.number), SAY_N(row.stays));
    return OK;
}

static struct err placed_alone(struct context *context, struct respite_fault *fault)
{
    struct respite_check_placed_alone_row row;
    bool found = false;

    TRY(respite_check_placed_alone(context->db, &row, &found));
    if (found)
        FAULT(MSG_RESPITE_CHECK_PLACED_ALONE, SAY_T(row.number));
    return OK;
}

static struct err entry_alone(struct context *context, struct respite_fault *fault)
{
    struct respite_check_entry_alone_row row;
    bool found = false;

    TRY(respite_check_entry_alone(context->db, &row, &found));
    if (found)
        FAULT(MSG_RESPITE_CHECK_ENTRY_ALONE, SAY_T(id_text(context->arena, row.id)),
              SAY_T(era_year(context->arena, (int32_t)row.fiscal_year)), SAY_N(row.days));
    return OK;
}

static struct err below_nothing(struct context *context, struct respite_fault *fault)
{
    struct respite_check_below_nothing_row row;
    bool found = false;

    TRY(respite_check_below_nothing(context->db, &row, &found));
    if (found)
        FAULT(MSG_RESPITE_CHECK_BELOW_NOTHING, SAY_T(id_text(context->arena, row.id)),
              SAY_T(era_year(context->arena, (int32_t)row.fiscal_year)),
              SAY_N(row.held), SAY_N(row.used));
    return OK;
}

/* ---- stay by stay ------------------------------------------------------------------ */

static struct err years_read(struct context *context, int64_t id,
                             struct checked_stay *stay)
{
    struct respite_check_years_rows rows;

    TRY(respite_check_years(context->db, (struct respite_check_years_args){.stay = id},
                            &rows));
    struct ledger_balance *years =
        arena_new_array(context->arena, struct ledger_balance, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        years[i] = (struct ledger_balance){
            .fiscal_year = (int32_t)rows.items[i].fiscal_year,
            .used = rows.items[i].used,
            .held = rows.items[i].held,
        };
    stay->years = years;
    stay->year_count = rows.count;
    return OK;
}

static day day_or_none(instant at)
{
    return at == INSTANT_NONE ? DAY_NONE : instant_day(at);
}

static struct err stay_check(struct context *context,
                             const struct respite_check_stays_row *row,
                             struct respite_fault *fault)
{
    struct checked_stay stay = {
        .number = row->number,
        .programme = programme_edition(programmes_get(), row->programme, row->edition_on),
        .state = (enum stay_state)row->state,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .came_on = day_or_none(row->came_at),
        .went_on = day_or_none(row->went_at),
        .days = row->days,
        .application = row->application,
        .was_corrected = row->was_corrected,
        .bed = {.days = row->bed_days,
                .first_on = row->bed_first,
                .last_on = row->bed_last,
                .other = row->bed_other,
                .rows = row->bed_rows,
                .row_from = row->row_from,
                .row_to = row->row_to},
    };

    TRY(years_read(context, row->id, &stay));
    *fault = respite_check_stay(context->arena, &stay);
    return OK;
}

static struct err stays_walk(struct context *context, struct respite_fault *fault)
{
    struct respite_check_stays_rows rows = {.count = PAGE};
    int64_t after = 0;

    while (rows.count == PAGE) {
        TRY(respite_check_stays(
            context->db,
            (struct respite_check_stays_args){.after_id = after, .limit = PAGE}, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            TRY(stay_check(context, &rows.items[i], fault));
            if (fault->sentence != MSG_NONE)
                return OK;
            after = rows.items[i].id;
        }
    }
    return OK;
}

/* ---- claim by claim ---------------------------------------------------------------- */

static struct respite_fault claim_check(struct context *context,
                                        const struct respite_check_claims_row *row)
{
    const struct checked_claim claim = {
        .number = row->number,
        .month_on = row->month_on,
        .contract_from = row->contract_from,
        .contract_to = row->contract_to,
        .claimed = row->claimed,
        .state = row->state == INT_NONE ? (enum stay_state)0 : (enum stay_state)row->state,
        .first_on =
            row->came_at == INSTANT_NONE ? row->from_on : instant_day(row->came_at),
        .to_on = row->to_on,
        .paid_days = row->paid_days,
    };

    return respite_check_claim(context->arena, &claim);
}

static struct err claims_walk(struct context *context, struct respite_fault *fault)
{
    struct respite_check_claims_rows rows = {.count = PAGE};
    struct respite_check_claims_args after = {.limit = PAGE};

    while (rows.count == PAGE) {
        TRY(respite_check_claims(context->db, after, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            *fault = claim_check(context, &rows.items[i]);
            if (fault->sentence != MSG_NONE)
                return OK;
            after.after_settlement = rows.items[i].settlement;
            after.after_stay = rows.items[i].stay;
        }
    }
    return OK;
}

/* ---- all of it --------------------------------------------------------------------- */

struct err respite_check_all(struct context *context, struct respite_checked *checked)
{
    static struct err (*const rules[])(struct context *, struct respite_fault *) = {
        bed_twice,   bed_of_nobody, two_stays,     placed_alone,
        entry_alone, stays_walk,    below_nothing, claims_walk,
    };
    struct respite_check_counts_row counts;
    bool found = false;

    *checked = (struct respite_checked){.fault = {.sentence = MSG_NONE}};
    TRY(respite_check_counts(context->db, &counts, &found));
    checked->stays = counts.stays;
    checked->entries = counts.entries;
    for (size_t i = 0; i < ARRAY_COUNT(rules) && checked->fault.sentence == MSG_NONE; i++)
        TRY(rules[i](context, &checked->fault));
    return OK;
}

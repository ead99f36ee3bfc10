/* diagnosis_numbers_service.c -- the numbers of five years, and from one of them to cases. */
#include "features/diagnosis_numbers/diagnosis_numbers_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/mask_least.h"
#include "base/str.h"
#include "base/values.h"
#include "features/cases/cases.h"

enum { TALLY_BLOCK = 256 * 1024, TALLY_MAX = 128 * 1024 * 1024 };

/* ---- counting ------------------------------------------------------------------------ */

struct counting {
    struct journey_tally tally;
    struct journey_categories categories;
    struct diagnosis_numbers *numbers;
};

static void journey_count(void *of, const struct journey *journey)
{
    struct counting *counting = of;
    journey_take(&counting->tally, journey);
}

static void outcome_count(void *of, enum journey_about about, size_t row, day begun_on,
                          int64_t care_case)
{
    struct counting *counting = of;
    struct journey_outcomes *outcomes = about == ABOUT_WAYS ? &counting->numbers->ways
                                                            : &counting->numbers->requests;
    int column = journey_column(counting->tally.from_year, begun_on);

    (void)care_case;
    if (column >= 0)
        outcomes->cells.counts[row][column]++;
}

static void outcomes_name(struct context *context, enum journey_about about,
                          struct journey_outcomes *outcomes, size_t *count)
{
    struct journey_outcome_row rows[MASK_ROWS_MAX];

    *count = journey_outcome_rows(context, about, rows);
    for (size_t i = 0; i < *count; i++) {
        outcomes->codes[i] = rows[i].code;
        outcomes->labels[i] = rows[i].label;
    }
}

static struct journey_asked asked_of(struct context *context,
                                     const struct counting *counting)
{
    return (struct journey_asked){
        .scratch = counting->tally.arena,
        .least = counting->numbers->least,
        .codes = {counting->categories.codes[CUT_GROUP],
                  counting->categories.codes[CUT_AREA]},
        .labels = {counting->categories.labels[CUT_GROUP],
                   counting->categories.labels[CUT_AREA]},
        .total = message_raw(context->language, MSG_DIAGNOSIS_NUMBERS_TOTAL),
    };
}

static void tables_make(struct context *context, struct counting *counting, int wanted)
{
    struct diagnosis_numbers *numbers = counting->numbers;
    struct journey_asked asked = asked_of(context, counting);
    struct arena_mark mark = arena_mark(asked.scratch);

    asked.columns = JOURNEY_YEARS;
    asked.with_days = true;
    for (int span = 0; span < SPAN_COUNT; span++) {
        asked.with_categories = wanted == span || wanted == SPAN_COUNT;
        journey_grids(context->arena, &counting->tally.spans[span], &asked,
                      numbers->spans[span].by);
        arena_rewind(asked.scratch, mark);
        journey_vague(context->arena, &counting->tally.spans[span], numbers->least,
                      &numbers->spans[span]);
    }
    asked.columns = WAITING_COLUMNS;
    asked.with_days = false;
    asked.with_half = true;
    asked.with_categories = wanted == SPAN_VISIT_NAMED || wanted == SPAN_COUNT;
    journey_grids(context->arena, &counting->tally.waiting, &asked, numbers->waiting);
}

static struct err count_all(struct context *context, struct counting *counting, int wanted)
{
    struct diagnosis_numbers *numbers = counting->numbers;
    struct journey_visitor visitor = {counting, journey_count, outcome_count};
    size_t ways = 0;
    size_t requests = 0;

    journey_categories_read(context, &counting->categories);
    outcomes_name(context, ABOUT_WAYS, &numbers->ways, &ways);
    outcomes_name(context, ABOUT_REQUESTS, &numbers->requests, &requests);
    TRY(journey_walk(context, &counting->categories, &visitor));
    tables_make(context, counting, wanted);
    const char *total = message_raw(context->language, MSG_DIAGNOSIS_NUMBERS_TOTAL);
    journey_outcomes_close(&numbers->ways, ways, total, numbers->least);
    journey_outcomes_close(&numbers->requests, requests, total, numbers->least);
    return OK;
}

struct err diagnosis_numbers_count(struct context *context, int64_t least, int span,
                                   struct diagnosis_numbers *numbers)
{
    struct counting *counting = arena_new_of(context->arena, struct counting);

    numbers->least = least;
    counting->numbers = numbers;
    counting->tally = (struct journey_tally){.arena = arena_new(TALLY_BLOCK, TALLY_MAX),
                                             .from_year = numbers->from_year,
                                             .today = context->today};
    struct err err = count_all(context, counting, span);
    arena_free(counting->tally.arena);
    return err;
}

struct err diagnosis_numbers_get(struct context *context, int32_t from_year, int span,
                                 struct diagnosis_numbers *numbers)
{
    int64_t least = 0;

    TRY(permission_need(context, &diagnosis_numbers_read));
    *numbers = (struct diagnosis_numbers){.from_year = journey_block(from_year),
                                          .as_of = context->now};
    TRY(mask_least(context->arena, "diagnosis_journeys", context->today, &least));
    TRY(diagnosis_numbers_count(context, least, span, numbers));
    audit_saw(context, (struct audit_note){.act = &diagnosis_numbers_act_seen});
    return OK;
}

/* ---- from a number to cases ---------------------------------------------------------- */

struct tracing {
    const struct journey_place *place;
    day today;
    int category;                                  /* negative: all */
    size_t row;                                    /* of outcomes */
    struct journey_case items[JOURNEY_CASES_MAX];  /* the newest, round and round */
    size_t count;
};

static bool is_year(const struct tracing *tracing, day on)
{
    const struct journey_place *place = tracing->place;
    int column = journey_column(place->from_year, on);
    return column >= 0 && (place->year == 0 || place->year == place->from_year + column);
}

/* A case may have two requests that were passed on: it is listed for each. */
static void trace_keep(struct tracing *tracing, struct journey_case found)
{
    tracing->items[tracing->count++ % JOURNEY_CASES_MAX] = found;
}

static void journey_trace(void *of, const struct journey *journey)
{
    struct tracing *tracing = of;
    const struct journey_place *place = tracing->place;
    enum journey_standing standing = STANDING_OPEN;
    struct journey_measure measure;
    bool is_waiting = place->about == ABOUT_WAITING;

    if (place->about != ABOUT_SPAN && !is_waiting)
        return;
    if (tracing->category >= 0 && journey->place[place->cut] != tracing->category)
        return;
    bool is_of = is_waiting
                     ? is_year(tracing, journey->opened_on) &&
                           journey_wait(journey, tracing->today, &measure, &standing) &&
                           (place->of == WAITING_ALL ? standing != STANDING_NAMED
                                                     : (int)standing == place->of)
                     : journey_measure(journey, (enum journey_span)place->of, &measure) &&
                           is_year(tracing, measure.to_on);
    if (!is_of)
        return;
    trace_keep(tracing,
               (struct journey_case){
                   .care_case = journey->care_case,
                   .from_on = measure.from_on,
                   .to_on = is_waiting && standing == STANDING_OPEN ? DAY_NONE
                                                                    : measure.to_on,
                   .days = measure.days});
}

static void outcome_trace(void *of, enum journey_about about, size_t row, day begun_on,
                          int64_t care_case)
{
    struct tracing *tracing = of;
    const struct journey_place *place = tracing->place;

    if (about == place->about && is_year(tracing, begun_on) &&
        (place->of_code == NULL || row == tracing->row))
        trace_keep(tracing, (struct journey_case){.care_case = care_case,
                                                  .from_on = DAY_NONE,
                                                  .to_on = DAY_NONE,
                                                  .days = INT_NONE});
}

/* ERR_NOT_FOUND: there is no such row or category. */
static struct err tracing_aim(struct context *context,
                              const struct journey_categories *categories,
                              struct tracing *tracing)
{
    const struct journey_place *place = tracing->place;
    struct journey_outcome_row rows[MASK_ROWS_MAX];
    bool is_outcome = place->about == ABOUT_WAYS || place->about == ABOUT_REQUESTS;

    tracing->category = -1;
    if (place->category != NULL) {
        tracing->category =
            journey_category_find(categories, place->cut, place->category);
        if (tracing->category < 0)
            return err_of(ERR_NOT_FOUND, MSG_DIAGNOSIS_NUMBERS_NOT_FOUND);
    }
    if (!is_outcome || place->of_code == NULL)
        return OK;
    size_t count = journey_outcome_rows(context, place->about, rows);
    for (tracing->row = 0; tracing->row < count; tracing->row++)
        if (text_equal(rows[tracing->row].code, place->of_code))
            return OK;
    return err_of(ERR_NOT_FOUND, MSG_DIAGNOSIS_NUMBERS_NOT_FOUND);
}

/* Those that the actor may open, as any other case; the others are not told of. */
static struct err cases_open(struct context *context, const struct tracing *tracing,
                             struct journey_cases *cases)
{
    size_t count = tracing->count < JOURNEY_CASES_MAX ? tracing->count : JOURNEY_CASES_MAX;

    cases->items = arena_new_array(context->arena, struct journey_case, count + 1);
    for (size_t i = 1; i <= count; i++) {
        struct journey_case found =
            tracing->items[(tracing->count - i) % JOURNEY_CASES_MAX];
        struct care_case care_case;
        unsigned relations = 0;
        /* Asked quietly: to look at a number is no try to open the cases of others. */
        TRY(relation_of(context, found.care_case, &relations));
        if (!permission_holds(context, &diagnosis_numbers_trace, relations, false))
            continue;
        TRY(case_for(context, &diagnosis_numbers_trace, found.care_case, &care_case));
        found.number = care_case.number;
        cases->items[cases->count++] = found;
        audit_saw(context, (struct audit_note){.act = &diagnosis_numbers_act_traced,
                                               .subject = SUBJECT_CASE,
                                               .id = found.care_case,
                                               .care_case = found.care_case,
                                               .person = care_case.person});
    }
    return OK;
}

struct err diagnosis_numbers_cases(struct context *context,
                                   const struct journey_place *place,
                                   struct journey_cases *cases)
{
    struct tracing *tracing = arena_new_of(context->arena, struct tracing);
    struct journey_categories *categories =
        arena_new_of(context->arena, struct journey_categories);
    struct journey_visitor visitor = {tracing, journey_trace, outcome_trace};

    TRY(permission_need(context, &diagnosis_numbers_trace));
    *cases = (struct journey_cases){.items = NULL};
    tracing->place = place;
    tracing->today = context->today;
    journey_categories_read(context, categories);
    TRY(tracing_aim(context, categories, tracing));
    TRY(journey_walk(context, categories, &visitor));
    return cases_open(context, tracing, cases);
}

/* diagnosers_demo.c -- what the invented institutions can diagnose, through the use cases;
 * some of it checked long ago, so that age shows. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/diagnosers/diagnosers.h"
#include "features/feature.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static struct err wait_fill(struct context *context, const struct tsv *tsv, size_t row,
                            int64_t institution)
{
    struct diagnoser_wait wait = {.source = cell(tsv, row, "source")};

    if (cell(tsv, row, "wait_days") == NULL)
        return OK;
    TRY(tsv_int(context->arena, tsv, row, tsv_column(tsv, "wait_days"), &wait.days));
    TRY(tsv_day(context->arena, tsv, row, tsv_column(tsv, "wait_on"), &wait.as_of_on));
    return diagnoser_wait_post(context, institution, &wait);
}

static struct err row_fill(struct context *context, const struct tsv *tsv, size_t row)
{
    static const char *const abilities[DIAGNOSER_ABILITY_END] = {"", "diagnoses", "tests",
                                                                 "counsels", "belongs"};
    int64_t institution = demo_key_get("institution", cell(tsv, row, "institution"));
    struct diagnoser_fact fact = {.terms = cell(tsv, row, "terms"),
                                  .source = cell(tsv, row, "source"),
                                  .checked_by = cell(tsv, row, "checked_by"),
                                  .to_on = DAY_NONE};
    const char *word = arena_format(context->arena, "%s:%s", cell(tsv, row, "about"),
                                    cell(tsv, row, "code"));
    int64_t id = ID_NONE;

    (void)diagnoser_term_parse(context->arena, word, &fact.term);
    for (int i = 1; i < DIAGNOSER_ABILITY_END; i++)
        if (text_equal(abilities[i], cell(tsv, row, "ability")))
            fact.ability = (enum diagnoser_ability)i;
    TRY(tsv_day(context->arena, tsv, row, tsv_column(tsv, "checked_on"),
                &fact.checked_on));
    TRY(tsv_day(context->arena, tsv, row, tsv_column(tsv, "from_on"), &fact.from_on));
    TRY(diagnoser_fact_add(context, institution, &fact, &id));
    return wait_fill(context, tsv, row, institution);
}

static struct err fill(struct context *context, void *nothing)
{
    struct tsv tsv;

    (void)nothing;
    TRY(pack_demo_table(context->arena, "diagnosers", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++)
        TRY(row_fill(context, &tsv, row));
    return OK;
}

extern const struct demo_step diagnosers_demo[];
const struct demo_step diagnosers_demo[] = {
    {21, fill},
    {0},
};

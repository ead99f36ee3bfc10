/* cases_demo.c -- the forty cases of the demonstration, made through the use cases.
 *
 * They begin at different hours of the days before, in the name of the two
 * coordinators of the council, so that board and timeline look as on any Friday.
 * The first is the Friday story at its start: the call has come, nothing is known
 * of the need yet.
 */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/feature.h"

#include <string.h>

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static bool word_is(const struct tsv *tsv, size_t row, const char *column,
                    const char *word)
{
    return text_equal(cell(tsv, row, column), word);
}

/* ---- who acts ------------------------------------------------------------------- */

static struct actor coordinator(struct context *context, size_t row)
{
    bool is_first = row % 3 != 1;

    return (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", is_first ? "hanako" : "taro"),
        .institution = demo_key_get("institution", "council"),
        .roles = ROLE_BIT(ROLE_COORDINATOR),
        .name = is_first ? "見本 花子" : "例示 太郎",
        .second_factor = true,
        .proved_at = context->now,
    };
}

/* ---- one case -------------------------------------------------------------------- */

/* "4.5" hours, in minutes. */
static int64_t gap_minutes(const char *hours)
{
    int64_t whole = 0;
    struct str rest = str_of(hours);
    struct str piece;

    if (!str_next(&rest, '.', &piece) || !str_int(piece, &whole))
        return INT_NONE;
    return whole * 60 + (rest.length > 0 ? 30 : 0);
}

static const char *telephone_of(struct context *context, size_t row, int nth)
{
    return arena_format(context->arena, "04-0000-%02d%02d", (int)row + 1, nth);
}

static struct err case_begin(struct context *context, const struct tsv *tsv, size_t row,
                        int64_t *id)
{
    const char *hours = cell(tsv, row, "gap_hours");
    const char *kana = cell(tsv, row, "kana");
    struct case_start wanted = {
        .kana = kana != NULL ? kana : cell(tsv, row, "name"),
        .municipality = cell(tsv, row, "municipality"),
        .telephone = telephone_of(context, row, 1),
        .gap_until = hours != NULL ? context->now + MINUTES(gap_minutes(hours))
                                   : context->now + DAYS(20),
        .opened_at = row == 0 ? context->now : context->now - HOURS(2) * (int64_t)row,
    };

    TRY(case_start(context, &wanted, id));
    demo_key_put("case", cell(tsv, row, "key"), *id);
    return OK;
}

static struct err person_fill(struct context *context, const struct tsv *tsv, size_t row,
                         int64_t id)
{
    struct care_case care_case;
    struct person known;
    day birth_on = DAY_NONE;

    TRY(case_get(context, id, &care_case, &known));
    const char *birth = cell(tsv, row, "birth_on");
    if (birth != NULL)
        (void)day_read_iso(str_of(birth), &birth_on);
    struct person_facts facts = known.facts;
    facts.name = cell(tsv, row, "name");
    facts.birth_on = birth_on;
    facts.sex = word_is(tsv, row, "sex", "female") ? SEX_FEMALE : SEX_MALE;
    facts.disease = cell(tsv, row, "disease");
    TRY(case_person_change(context, id, known.version, &facts));
    return case_change_facts(context, id, care_case.version,
                             &(struct case_facts){.purpose = cell(tsv, row, "purpose"),
                                                  .urgency = cell(tsv, row, "urgency"),
                                                  .summary = cell(tsv, row, "note")});
}

static struct err plan(struct context *context, int64_t id)
{
    struct care_case care_case;
    struct person known;

    TRY(case_get(context, id, &care_case, &known));
    return case_plan_change(context, id, known.version,
                            "停電や呼吸器の故障：バッグで換気し119番。業者の24時間番号へ電話。"
                            "介護者が倒れたとき：訪問看護に電話し、架空あおぞら中央病院に相談する",
                            context->today - 60);
}

/* ---- where it stands ------------------------------------------------------------ */

static const char *outcome_of(const char *state)
{
    static const struct {
        const char *state, *outcome;
    } ends[] = {
        {"ended", "placed_partner"},
        {"stays_home", "stays_home"},
        {"withdrawn", "withdrawn"},
        {"died", "died"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(ends); i++)
        if (text_equal(state, ends[i].state))
            return ends[i].outcome;
    return NULL;
}

/* The next date is not the same for all: some are for later, as on any day. */
static struct err next_date(struct context *context, size_t row, int64_t id)
{
    struct tasks tasks;
    instant due_at = context->now + MINUTES(90) * (int64_t)(row % 12 + 1);

    TRY(task_list_case(context, id, false, &tasks));
    for (size_t i = 0; i < tasks.count; i++) {
        const struct task *task = &tasks.items[i];
        if (task->alarm == TASK_ALARM_NONE && row % 5 != 0)
            TRY(task_postpone(context, task->id, task->version, due_at, "返事を待つ"));
    }
    return OK;
}

static struct err end(struct context *context, const char *outcome, int64_t id)
{
    struct care_case care_case;
    struct person known;

    TRY(case_get(context, id, &care_case, &known));
    return case_close(context, id, care_case.version, outcome, context->now, NULL);
}

/* ---- all of them ---------------------------------------------------------------- */

static struct err case_fill(struct context *context, const struct tsv *tsv, size_t row)
{
    int64_t id = ID_NONE;

    TRY(case_begin(context, tsv, row, &id));
    TRY(person_fill(context, tsv, row, id));
    return row == 0 || word_is(tsv, row, "urgency", "urgent") ? plan(context, id) : OK;
}

/* After the rooms of needs and contacts: nothing is added to a case that is over. */
static struct err case_settle(struct context *context, const struct tsv *tsv, size_t row)
{
    const char *outcome = outcome_of(cell(tsv, row, "state"));
    int64_t id = demo_key_get("case", cell(tsv, row, "key"));

    return outcome != NULL ? end(context, outcome, id) : next_date(context, row, id);
}

static struct err each(struct context *context,
                       struct err (*step)(struct context *, const struct tsv *, size_t))
{
    const struct actor doer = context->actor;
    struct err err = OK;
    struct tsv tsv;

    TRY(pack_demo_table(context->arena, "cases", &tsv));
    for (size_t row = 0; row < tsv.row_count && err.kind == ERR_NONE; row++) {
        context->actor = coordinator(context, row);
        err = step(context, &tsv, row);
    }
    context->actor = doer;
    return err;
}

static struct err fill_cases(struct context *context, void *nothing)
{
    (void)nothing;
    return each(context, case_fill);
}

static struct err settle_cases(struct context *context, void *nothing)
{
    (void)nothing;
    return each(context, case_settle);
}

const struct demo_step cases_demo[] = {
    {40, fill_cases},
    {43, settle_cases},
    {0},
};

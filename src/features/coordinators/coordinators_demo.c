/* coordinators_demo.c -- invented coordinators with their nights, made through the
 * use cases, so that every rule holds for them too.
 *
 * From the day on which the demonstration begins: a roster with one gap to be seen,
 * and a note from the night before for whoever comes in.
 */
#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/calendar.h"
#include "desk/demo_keys.h"
#include "features/coordinators/coordinators.h"
#include "features/feature.h"

enum { ROSTER_DAYS = 10, GAP_SPAN = 3 };

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static const struct candidate *candidate_of(const struct candidates *candidates,
                                            int64_t account)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->items[i].account == account)
            return &candidates->items[i];
    return NULL;
}

/* One of three has nothing recorded: a case is refused to her. */
static struct err add_one(struct context *context, const struct tsv *tsv, size_t row,
                          const struct candidate *candidate, int number)
{
    struct coordinator_new wanted = {
        .role = candidate->role,
        .from_on = context->today,
        .telephone = arena_format(context->arena, "048-000-01%02d", number),
    };
    struct qualification_new qualification = {
        .code = cell(tsv, row, "qualification"),
        .seen_on = context->today,
        .seen_by = "見本 正",
    };
    int64_t id = ID_NONE;

    TRY(coordinator_add(context, &wanted, &id));
    demo_key_put("coordinator", cell(tsv, row, "login"), id);
    if (qualification.code == NULL)
        return OK;
    const struct qualification_kind *kind = qualification_kind_get(qualification.code);
    qualification.seen_what = arena_format(context->arena, "%sの免許証・登録証の原本",
                                           kind != NULL ? kind->name_ja : "");
    return qualification_add(context, id, 1, &qualification);
}

static struct err fill_coordinators(struct context *context, void *nothing)
{
    struct tsv tsv;
    struct candidates candidates;
    int number = 1;

    (void)nothing;
    TRY(tsv_embedded(context->arena, "data/demo/accounts.tsv", &tsv));
    TRY(coordinator_candidates(context, &candidates));
    for (size_t row = 0; row < tsv.row_count; row++) {
        int64_t account = demo_key_get("account", cell(&tsv, row, "login"));
        const struct candidate *candidate = candidate_of(&candidates, account);
        if (candidate != NULL)
            TRY(add_one(context, &tsv, row, candidate, number++));
    }
    return OK;
}

/* 花子 and 太郎 in turn; the fourth night is left open, so that a gap is seen. */
static struct err fill_duties(struct context *context, void *nothing)
{
    static const char *const logins[] = {"hanako", "taro"};
    struct duty_spans needed;
    size_t turn = 0;

    (void)nothing;
    duty_needed(context->arena, calendar_get(), context->today, ROSTER_DAYS, &needed);
    for (size_t i = 0; i < needed.count; i++) {
        const struct duty_span *span = &needed.items[i];
        if (span->to_at <= context->now)
            continue;
        const char *login = logins[(turn + 1) % ARRAY_COUNT(logins)];
        if (turn++ == GAP_SPAN)
            continue;
        struct duty_new wanted = {
            .coordinator = demo_key_get("coordinator", login),
            .from_at = span->from_at,
            .to_at = span->to_at,
        };
        int64_t id = ID_NONE;
        TRY(duty_add(context, &wanted, &id));
    }
    return OK;
}

/* The system writes no notes: this one is 太郎's. */
static struct err fill_notes(struct context *context, void *nothing)
{
    struct context as = *context;
    int64_t id = ID_NONE;

    (void)nothing;
    as.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", "taro"),
        .institution = demo_key_get("institution", "council"),
        .roles = ROLE_BIT(ROLE_COORDINATOR),
        .name = "例示 太郎",
        .second_factor = true,
        .proved_at = context->now,
    };
    return handover_write(&as,
                          "夜間の電話は2件。\n"
                          "人工呼吸器の業者から、予備機の到着は明日の午前との連絡。\n"
                          "保健所には8:30以降に折り返してください。",
                          false, &id);
}

const struct demo_step coordinators_demo[] = {
    {30, fill_coordinators},
    {31, fill_duties},
    {32, fill_notes},
    {0},
};

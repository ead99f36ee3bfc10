/* coordinators_demo.c -- invented coordinators, made through the use cases, so that
 * every rule holds for them too. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/coordinators/coordinators.h"
#include "features/feature.h"

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

/* They have been there for a year: what is told of earlier months is theirs too. */
enum { DAYS_THERE = 365 };

/* One of three has nothing recorded: a case is refused to her. */
static struct err add_one(struct context *context, const struct tsv *tsv, size_t row,
                          const struct candidate *candidate, int number)
{
    struct coordinator_new wanted = {
        .role = candidate->role,
        .from_on = context->today - DAYS_THERE,
        .telephone = arena_format(context->arena, "048-000-01%02d", number),
    };
    struct qualification_new qualification = {
        .code = cell(tsv, row, "qualification"),
        .seen_on = context->today - DAYS_THERE,
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
    TRY(pack_demo_table(context->arena, "accounts", &tsv));
    TRY(coordinator_candidates(context, &candidates));
    for (size_t row = 0; row < tsv.row_count; row++) {
        int64_t account = demo_key_get("account", cell(&tsv, row, "login"));
        const struct candidate *candidate = candidate_of(&candidates, account);
        if (candidate != NULL)
            TRY(add_one(context, &tsv, row, candidate, number++));
    }
    return OK;
}

const struct demo_step coordinators_demo[] = {
    {30, fill_coordinators},
    {0},
};

/* afterwards_demo.c -- what the patients of the demonstration said of their stays; one has
 * not been asked yet. */
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/afterwards/afterwards.h"
#include "features/cases/cases.h"
#include "features/feature.h"

enum { DEMO_DAYS = 60 };

static const struct after_answer told[] = {
    {.words = {AFTER_YES, AFTER_YES, AFTER_YES},
     .who = AFTER_BY_PATIENT,
     .means = "letter_board",
     .text = "夜も文字盤を出してくれた"},
    {.words = {AFTER_PARTLY, AFTER_NO, AFTER_PARTLY},
     .who = AFTER_BY_FAMILY,
     .text = "ナースコールが鳴らせるまで半日かかった"},
    {.words = {AFTER_YES, AFTER_PARTLY, AFTER_YES},
     .who = AFTER_BY_PATIENT,
     .means = "gaze_device"},
};

static struct err answer_one(struct context *context, const struct stay *stay, size_t nth)
{
    struct after_answer answer = told[nth];
    struct care_case whole;
    struct person person;

    answer.stay = stay->id;
    answer.said_at = INSTANT_NONE;
    demo_act_as(context, ID_NONE, "system");
    TRY(case_get(context, stay->care_case, &whole, &person));
    if (whole.state != CASE_OPEN)
        return OK;
    demo_act_as(context, whole.holder, whole.holder_name);
    return after_enter(context, 0, &answer);
}

static struct err fill_answers(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct stays stays;
    size_t nth = 0;

    (void)nothing;
    TRY(stay_list_between(context, ID_NONE, context->today - DEMO_DAYS, context->today,
                          &stays));
    for (size_t i = 0; i < stays.count && nth < sizeof told / sizeof *told; i++)
        if (stays.items[i].state == STAY_ENDED)
            TRY(answer_one(context, &stays.items[i], nth++));
    context->actor = doer;
    return OK;
}

const struct demo_step afterwards_demo[] = {
    {77, fill_answers},
    {0},
};

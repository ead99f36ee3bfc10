/* continuity_desk_demo.c -- invented plans for care near home, in every state, made
 * through the use cases. */
#include "access/basis.h"
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/continuity_desk/continuity_desk.h"
#include "features/disclosures/disclosures.h"
#include "features/feature.h"

struct sketch {
    const char *key, *start;
    int days;                   /* since it began to count */
    enum continuity_state upto; /* how far it has come */
    const char *nearby, *specialist;
};

static const struct sketch sketches[] = {
    {"c02", "discharge", 6, CONTINUITY_BEGUN, NULL, NULL},
    {"c16", "diagnosis", 20, CONTINUITY_ARRANGING, "asagiri", "komorebi"},
    {"c12", "referral", 31, CONTINUITY_SETTLED, "tsubame", "midori"},
    {"c09", "diagnosis", 64, CONTINUITY_HOME, "hinata", "aozora"},
    {"c30", "diagnosis", 90, CONTINUITY_UNSETTLED, "nijiiro", "hidamari"},
    {"c34", "request", 40, CONTINUITY_ENDED, NULL, NULL},
};

/* One plan as it is made: whoever acts has just seen it. */
struct making {
    int64_t care_case;
    const struct sketch *sketch;
    struct continuity_plan plan;
};

static struct err see(struct context *context, struct making *making)
{
    return continuity_get(context, making->care_case, &making->plan);
}

static struct err wish(struct context *context, struct making *making,
                       enum continuity_wish_of of, const char *text)
{
    TRY(see(context, making));
    return continuity_wish_note(
        context, making->care_case, making->plan.version,
        &(struct continuity_wish_new){.of = of,
                                      .is_heard = true,
                                      .who = of == CONTINUITY_OF_FAMILY ? "長女" : NULL,
                                      .means = of == CONTINUITY_OF_PATIENT ? "voice"
                                                                           : NULL,
                                      .text = text,
                                      .said_at = INSTANT_NONE});
}

static struct err part(struct context *context, struct making *making,
                       enum continuity_part_kind kind, const char *institution,
                       const char *what)
{
    bool is_regular = kind == CONTINUITY_REGULAR;
    bool reopened = false;

    TRY(see(context, making));
    return continuity_part_write(
        context, making->care_case, making->plan.version,
        &(struct continuity_part_new){
            .kind = kind,
            .is_needed = true,
            .institution = demo_key_get("institution", institution),
            .what = what,
            .frequency = is_regular ? "three_months" : NULL,
            .next_on = is_regular ? context->today + 40 : DAY_NONE},
        &reopened);
}

static struct err told(struct context *context, struct making *making,
                       enum continuity_part_kind kind, enum continuity_side_kind side)
{
    bool is_there = side == CONTINUITY_INSTITUTION;

    TRY(see(context, making));
    return continuity_enter(
        context, making->care_case, making->plan.version, kind, side,
        &(struct continuity_said){.is_yes = true,
                                  .way = is_there ? CONTINUITY_BY_FAX
                                                  : CONTINUITY_BY_MEETING,
                                  .party = is_there ? CONTINUITY_PARTY_INSTITUTION
                                                    : CONTINUITY_PARTY_FAMILY,
                                  .by_name = is_there ? "地域医療連携室 見本" : "長女",
                                  .happened_at = context->now - HOURS(3)});
}

static struct err parts_write(struct context *context, struct making *making)
{
    const struct sketch *sketch = making->sketch;

    TRY(part(context, making, CONTINUITY_NEARBY, sketch->nearby,
             "ふだんの診察、薬、胃ろうと吸引の管理"));
    TRY(part(context, making, CONTINUITY_EMERGENCY, sketch->specialist,
             "息が苦しい、意識がおかしい：すぐ119番。38度以上の熱が続く：日中は身近な医療機関へ、"
             "夜間・休日はこの病院へ電話してから受診"));
    return part(context, making, CONTINUITY_REGULAR, sketch->specialist,
                "呼吸機能と飲み込みの検査、機器の設定の確認");
}

static struct err all_told(struct context *context, struct making *making)
{
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++) {
        TRY(told(context, making, (enum continuity_part_kind)kind,
                 CONTINUITY_INSTITUTION));
        TRY(told(context, making, (enum continuity_part_kind)kind,
                 CONTINUITY_HOUSEHOLD));
    }
    return OK;
}

/* One side has answered, another is asked. */
static struct err half_asked(struct context *context, struct making *making)
{
    int64_t id = ID_NONE;
    bool holds = false;

    TRY(told(context, making, CONTINUITY_NEARBY, CONTINUITY_INSTITUTION));
    TRY(basis_holds(context, making->care_case, &holds));
    if (!holds)
        TRY(case_basis_record(context, making->care_case,
                              &(struct basis_new){.kind = BASIS_CONSENT,
                                                  .means = "voice",
                                                  .witnessed_by = "例示 千草",
                                                  .told = "need",
                                                  .happened_at = INSTANT_NONE,
                                                  .to_at = INSTANT_NONE},
                              &id));
    TRY(see(context, making));
    return continuity_ask_institution(context, making->care_case, making->plan.version,
                                      CONTINUITY_EMERGENCY, false);
}

static struct err home(struct context *context, struct making *making)
{
    TRY(see(context, making));
    TRY(continuity_refer_home(
        context, making->care_case, making->plan.version,
        &(struct continuity_referral){.happened_at = INSTANT_NONE,
                                      .review_on = context->today + 90}));
    TRY(see(context, making));
    return continuity_review(
        context, making->care_case, making->plan.version,
        &(struct continuity_review){.note = "自宅での様子に変わりはない。夜の吸引が1回増えた。",
                                    .reviewed_at = INSTANT_NONE,
                                    .review_on = context->today + 180});
}

static struct err changed(struct context *context, struct making *making)
{
    return part(context, making, CONTINUITY_EMERGENCY, making->sketch->nearby,
                "夜間・休日も、まず身近な医療機関の当直へ電話。息が苦しいときは119番");
}

static struct err make(struct context *context, struct making *making)
{
    const struct sketch *sketch = making->sketch;
    int64_t id = ID_NONE;

    TRY(continuity_begin(context,
                         &(struct continuity_begin){
                             .care_case = making->care_case,
                             .start = sketch->start,
                             .start_on = context->today - sketch->days},
                         &id));
    if (sketch->upto == CONTINUITY_BEGUN)
        return OK;
    if (sketch->upto == CONTINUITY_ENDED) {
        TRY(see(context, making));
        return continuity_end(context, making->care_case, making->plan.version, "moved");
    }
    TRY(wish(context, making, CONTINUITY_OF_PATIENT,
             "家で、庭を見ながら暮らしたい。遠くの病院に何度も行くのはつらい。"));
    TRY(wish(context, making, CONTINUITY_OF_FAMILY,
             "できるだけ家で看たい。夜に急に悪くなったときが心配。"));
    TRY(parts_write(context, making));
    if (sketch->upto == CONTINUITY_ARRANGING)
        return half_asked(context, making);
    TRY(all_told(context, making));
    if (sketch->upto == CONTINUITY_SETTLED)
        return OK;
    TRY(home(context, making));
    return sketch->upto == CONTINUITY_UNSETTLED ? changed(context, making) : OK;
}

static struct err sketch_fill(struct context *context, const struct sketch *sketch)
{
    struct making making = {.care_case = demo_key_get("case", sketch->key),
                            .sketch = sketch};
    struct care_case whole;
    struct person person;

    demo_act_as(context, ID_NONE, "system");
    TRY(case_get(context, making.care_case, &whole, &person));
    if (whole.state != CASE_OPEN)
        return OK;
    demo_act_as(context, whole.holder, whole.holder_name);
    return make(context, &making);
}

static struct err fill_continuity(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct err err = OK;

    (void)nothing;
    for (size_t i = 0; i < ARRAY_COUNT(sketches) && err.kind == ERR_NONE; i++)
        err = sketch_fill(context, &sketches[i]);
    context->actor = doer;
    return err;
}

extern const struct demo_step continuity_desk_demo[];
const struct demo_step continuity_desk_demo[] = {
    {68, fill_continuity},
    {0},
};

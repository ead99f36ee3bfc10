/* admissions_demo.c -- the cases of the demonstration that have a place already: chosen,
 * scheduled, or in the bed, each by the use cases and at an hour of its own. */
#include "access/context.h"
#include "base/str.h"
#include "desk/demo_keys.h"
#include "features/admissions/admissions.h"
#include "features/feature.h"

enum reached { CHOSEN, SCHEDULED, ADMITTED };

static const struct stay {
    const char *care_case;
    enum reached reached;
    int minutes_ago; /* chosen; the rest follows */
    const char *means; /* NULL: the patient could not be asked */
} stays[] = {
    {"c12", CHOSEN, 90, "letter_board"},
    {"c13", CHOSEN, 25, "voice"},
    {"c40", CHOSEN, 110, "gaze_device"},
    {"c14", SCHEDULED, 12, NULL},
    {"c15", SCHEDULED, 150, "nod"},
    {"c16", SCHEDULED, 130, "writing"},
    {"c17", ADMITTED, 240, "voice"},
    {"c18", ADMITTED, 15, NULL},
    {"c19", ADMITTED, 250, "voice"},
    {"c20", ADMITTED, 230, "switch_device"},
    {"c21", ADMITTED, 170, "typed"},
};

static void time_set(struct context *context, instant at)
{
    context->now = at;
    context->today = instant_day(at);
}

/* As in the room of inquiries: the holder, at an hour before the relations began. */
static struct err act_as_holder(struct context *context, int64_t care_case)
{
    struct admission_case of;
    struct admission none;
    bool found = false;

    context->actor = (struct actor){.kind = ACTOR_SYSTEM, .proved_at = INSTANT_NONE};
    TRY(admission_look(context, care_case, &of, &none, &found));
    context->actor.account = of.holder;
    context->actor.institution = of.office;
    context->actor.name = of.holder_name;
    return OK;
}

static struct err choose(struct context *context, const struct stay *stay,
                         int64_t care_case, int64_t *id)
{
    struct inquiry_targets accepted;

    TRY(inquiry_accepted_list(context, care_case, &accepted));
    if (accepted.count == 0)
        return err_of(ERR_CONFLICT, MSG_ADMISSIONS_NOTHING_TO_OFFER);
    return admission_choose(
        context,
        &(struct admission_choice){
            .care_case = care_case,
            .target = accepted.items[0].id,
            .version = accepted.items[0].version,
            .means = stay->means,
            .said_by = stay->means != NULL ? "本人" : NULL,
            .reason = stay->means != NULL ? NULL
                                          : "意識がはっきりせず、長男と相談して決めた",
            .happened_at = INSTANT_NONE},
        id);
}

static struct err schedule(struct context *context, int64_t id, instant leaves_at)
{
    struct admission known;

    TRY(admission_get(context, id, &known));
    return admission_schedule(
        context, id, known.version,
        &(struct transport){.kind = "private_ambulance",
                            .leaves_at = leaves_at,
                            .arrives_at = leaves_at + MINUTES(40),
                            .company = "架空患者搬送サービス",
                            .telephone = "048-000-0909",
                            .escort = "訪問看護 見本さん",
                            .can_suction = ANSWER_YES,
                            .confirmed_by = "架空患者搬送 配車係"});
}

static struct err admit(struct context *context, int64_t id)
{
    struct admission known;

    TRY(admission_get(context, id, &known));
    return admission_admit(context, id, known.version, INSTANT_NONE);
}

static struct err one_stay(struct context *context, const struct stay *stay, instant now)
{
    int64_t care_case = demo_key_get("case", stay->care_case);
    instant chosen_at = now - MINUTES(stay->minutes_ago);
    int64_t id = ID_NONE;

    time_set(context, chosen_at);
    TRY(act_as_holder(context, care_case));
    TRY(choose(context, stay, care_case, &id));
    time_set(context, chosen_at + MINUTES(4));
    if (stay->reached == CHOSEN)
        return OK;
    bool is_there = stay->reached == ADMITTED;
    TRY(schedule(context, id, is_there ? context->now : now + MINUTES(30)));
    time_set(context, now - MINUTES(stay->minutes_ago / 4));
    return is_there ? admit(context, id) : OK;
}

static struct err fill_stays(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    const instant now = context->now;
    struct err err = OK;

    (void)nothing;
    for (size_t i = 0; i < ARRAY_COUNT(stays) && err.kind == ERR_NONE; i++)
        err = one_stay(context, &stays[i], now);
    context->actor = doer;
    time_set(context, now);
    return err;
}

extern const struct demo_step admissions_demo[];
const struct demo_step admissions_demo[] = {
    {55, fill_stays},
    {0},
};

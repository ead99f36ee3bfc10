/* arrivals_demo.c -- the hospitals of the demonstration that have read who comes, and
 * said so, some minutes after they were chosen. */
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/arrivals/arrivals.h"
#include "features/feature.h"

static const struct reading {
    const char *care_case, *login, *institution, *name;
} readings[] = {
    {"c13", "ichiro", "aozora", "見本 一郎"},
    {"c14", "hazuki", "komorebi", "例示 葉月"},
    {"c18", "ichiro", "aozora", "見本 一郎"},
    {"c20", "ichiro", "aozora", "見本 一郎"},
};

static struct err read_one(struct context *context, const struct reading *reading)
{
    struct admission admission;
    bool found = false;

    TRY(admission_open_of(context, demo_key_get("case", reading->care_case), &admission,
                          &found));
    if (!found)
        return err_of(ERR_CONFLICT, MSG_ADMISSIONS_NOT_CHOSEN);
    context->now = admission.chosen_at + MINUTES(4);
    context->today = instant_day(context->now);
    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", reading->login),
        .institution = demo_key_get("institution", reading->institution),
        .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
        .name = reading->name,
        .second_factor = true,
        .proved_at = context->now,
    };
    return arrival_received(context, admission.id);
}

static struct err fill_readings(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    const instant now = context->now;
    struct err err = OK;

    (void)nothing;
    for (size_t i = 0; i < ARRAY_COUNT(readings) && err.kind == ERR_NONE; i++)
        err = read_one(context, &readings[i]);
    context->actor = doer;
    context->now = now;
    context->today = instant_day(now);
    return err;
}

extern const struct demo_step arrivals_demo[];
const struct demo_step arrivals_demo[] = {
    {56, fill_readings},
    {0},
};

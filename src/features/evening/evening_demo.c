/* evening_demo.c -- two urgent cases are ready for the night, the Friday story is not. */
#include "access/context.h"
#include "base/arena.h"
#include "desk/demo_keys.h"
#include "features/evening/evening.h"
#include "features/feature.h"

/* In the name of the case's own coordinator. */
static struct err arrange(struct context *context, int64_t care_case)
{
    struct night_form form;
    int64_t id = ID_NONE;

    TRY(night_form_get(context, care_case, &form));
    if (form.outlook.duties.count == 0)
        return OK;
    const struct duty_span *night = &form.outlook.span;
    const struct duty *duty = &form.outlook.duties.items[0];
    const struct night_new wanted = {
        .holder = duty->account,
        .from_at = night->from_at > context->now ? night->from_at : context->now,
        .to_at = night->to_at,
        .told = "今夜も探し続けます。変わったことがあれば、この番号に何時でもかけてください。",
        .told_to = "長男",
        .told_at = context->now,
        .number = duty->telephone,
        .next_check_at =
            night_next_check(form.night.row.gap_until, INSTANT_NONE, night, context->now),
    };
    return night_arrange(context, care_case, form.version, &wanted, &id);
}

static struct err fill_evening(struct context *context, void *nothing)
{
    static const char *const keys[] = {"c04", "c07"};
    const struct actor doer = context->actor;
    struct err err = OK;

    (void)nothing;
    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", "hanako"),
        .institution = demo_key_get("institution", "council"),
        .roles = ROLE_BIT(ROLE_COORDINATOR),
        .name = "見本 花子",
        .second_factor = true,
        .proved_at = context->now,
    };
    for (size_t i = 0; i < ARRAY_COUNT(keys) && err.kind == ERR_NONE; i++)
        err = arrange(context, demo_key_get("case", keys[i]));
    context->actor = doer;
    return err;
}

const struct demo_step evening_demo[] = {
    {60, fill_evening},
    {0},
};

/* evacuation_demo.c -- a warning that is over, so that the list of the
 * demonstration is not empty and nobody's board has a disaster on it. */
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/evacuation/evacuation.h"
#include "features/feature.h"

static struct err fill_warning(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    const struct warning wanted = {
        .kind = "typhoon",
        .from_at = context->now - HOURS(20),
        .failed_at = context->now - HOURS(18),
        .basis = "見本気象台の発表",
        .municipalities = {"112089", "112259"},
        .municipality_count = 2,
        .ended_at = INSTANT_NONE,
    };
    int64_t id = ID_NONE;

    (void)nothing;
    demo_act_as(context, demo_key_get("account", "hanako"), "見本 花子");
    struct err err = warning_declare(context, &wanted, &id);
    if (err.kind == ERR_NONE)
        err = warning_end(context, id, 1, "停電が復旧し、全員の安全を確認した");
    context->actor = doer;
    return err;
}

extern const struct demo_step evacuation_demo[];
const struct demo_step evacuation_demo[] = {
    {72, fill_warning},
    {0},
};

/* handovers_demo.c -- an invented note from the night before, for whoever comes in. */
#include "access/context.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/handovers/handovers.h"

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

const struct demo_step handovers_demo[] = {
    {32, fill_notes},
    {0},
};

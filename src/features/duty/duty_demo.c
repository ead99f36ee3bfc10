/* duty_demo.c -- invented nights from the day on which the demonstration begins, with
 * one gap to be seen. */
#include "access/context.h"
#include "base/arena.h"
#include "desk/calendar.h"
#include "desk/demo_keys.h"
#include "features/duty/duty.h"
#include "features/feature.h"

enum { ROSTER_DAYS = 10, GAP_SPAN = 3 };

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

const struct demo_step duty_demo[] = {
    {31, fill_duties},
    {0},
};

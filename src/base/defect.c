/* defect.c -- a broken assumption ends one request, not the house.
 *
 * Guards form a list per thread, innermost first.  A guard is taken off the
 * list before the jump, so a defect while cleaning up reaches the next one out.
 */
#include "base/defect.h"
#include "base/log.h"

#include <stddef.h>
#include <stdlib.h>

static _Thread_local struct defect_guard *innermost;

void defect_guard_enter(struct defect_guard *guard)
{
    guard->outer = innermost;
    guard->what = NULL;
    guard->file = NULL;
    guard->line = 0;
    innermost = guard;
}

void defect_guard_leave(struct defect_guard *guard)
{
    /* Leaving out of order would leave a jump into a function that is gone. */
    need(innermost == guard);
    innermost = guard->outer;
}

_Noreturn void defect_at(const char *what, const char *file, int line)
{
    struct defect_guard *guard = innermost;

    if (guard == NULL) {
        log_event(LOG_ERROR, "defect",
                  LOG_FIELDS(LOG_TEXT("what", what), LOG_TEXT("file", file),
                             LOG_NUMBER("line", line)));
        abort();
    }
    innermost = guard->outer;
    guard->what = what;
    guard->file = file;
    guard->line = line;
    longjmp(guard->jump, 1);
}

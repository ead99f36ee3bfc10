/* calendar.c -- the calendar the program carries: read once, kept for good. */
#include "desk/calendar.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/pack.h"
#include "base/tsv.h"

#include <pthread.h>

enum { CALENDAR_BYTES_MAX = 1024 * 1024 };

static struct arena *carried_arena;
static struct calendar carried;
static struct err carried_err;

static struct err tables_read(void)
{
    struct tsv holidays;
    struct tsv closed;

    TRY(pack_table(carried_arena, "holidays", &holidays));
    TRY(pack_table(carried_arena, "closed_days", &closed));
    return calendar_read(carried_arena, &holidays, &closed, &carried);
}

static void carried_read(void)
{
    carried_arena = arena_new(64 * 1024, CALENDAR_BYTES_MAX);
    carried_err = tables_read();
}

const struct calendar *calendar_get(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, carried_read);
    if (carried_err.kind != ERR_NONE) /* out here: not from inside the callback */
        defect("the calendar the program carries cannot be read");
    return &carried;
}

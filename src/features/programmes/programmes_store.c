/* programmes_store.c -- the editions of this installation's pack: read once, kept. */
#include "features/programmes/programmes.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/pack.h"
#include "base/tsv.h"

#include <pthread.h>

enum { BYTES_MAX = 4 * 1024 * 1024 };

static struct arena *tables; /* live with the process */
static struct programmes programmes;

/* The data test has read the same tables at build time. */
static void pack_read(void)
{
    struct arena *arena = tables = arena_new(64 * 1024, BYTES_MAX);
    struct tsv editions, year_limits, items;

    if (pack_table(arena, "respite_programmes", &editions).kind != ERR_NONE ||
        pack_table(arena, "respite_year_limits", &year_limits).kind != ERR_NONE ||
        pack_table(arena, "respite_items", &items).kind != ERR_NONE ||
        programmes_read(arena, &editions, &year_limits, &items, &programmes).kind !=
            ERR_NONE)
        defect("the tables of programmes cannot be read");
}

const struct programmes *programmes_get(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, pack_read);
    need(tables != NULL);
    return &programmes;
}

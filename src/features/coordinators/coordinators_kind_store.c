/* coordinators_kind_store.c -- kinds of qualification from the prefecture's pack. */
#include "features/coordinators/coordinators.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"

#include <pthread.h>

enum { KINDS_BYTES_MAX = 256 * 1024 };

static struct arena *kinds_arena; /* with the process */
static struct qualification_kinds kinds;

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    int number = tsv_column(tsv, column);
    need(number >= 0);
    return tsv_cell(tsv, row, number);
}

/* The pack's other lists come through prefecture_list(); this one has two columns
 * of its own, which that does not carry. */
static void kinds_read(void)
{
    struct tsv tsv;
    kinds_arena = arena_new(16 * 1024, KINDS_BYTES_MAX);
    struct err err = pack_table(kinds_arena, "qualifications", &tsv);
    if (err.kind != ERR_NONE)
        defect("the list of qualifications cannot be read");
    struct qualification_kind *items =
        arena_new_array(kinds_arena, struct qualification_kind, tsv.row_count);
    for (size_t row = 0; row < tsv.row_count; row++)
        items[row] = (struct qualification_kind){
            .code = cell(&tsv, row, "code"),
            .name_ja = cell(&tsv, row, "name_ja"),
            .name_en = cell(&tsv, row, "name_en"),
            .is_enough = text_equal(cell(&tsv, row, "coordinator"), "1"),
            .is_confirmed = text_equal(cell(&tsv, row, "confirmed"), "1"),
        };
    kinds = (struct qualification_kinds){items, tsv.row_count};
}

struct qualification_kinds qualification_kinds(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, kinds_read);
    return kinds;
}

const struct qualification_kind *qualification_kind_get(const char *code)
{
    struct qualification_kinds all = qualification_kinds();
    for (size_t i = 0; i < all.count; i++)
        if (text_equal(all.items[i].code, code))
            return &all.items[i];
    return NULL;
}

const char *qualification_kind_name(const struct qualification_kind *kind,
                                    enum language language)
{
    return language == LANGUAGE_EN ? kind->name_en : kind->name_ja;
}

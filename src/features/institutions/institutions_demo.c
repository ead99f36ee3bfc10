/* institutions_demo.c -- the invented institutions of the demonstration, made through
 * the use cases, so that every rule holds for them too. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/institutions/institutions.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

/* "a|b" as people write a list. */
static const char *list_words(struct arena *arena, const char *list)
{
    const char *words = NULL;
    struct str rest = str_of(list);
    struct str word;
    while (list != NULL && str_next(&rest, '|', &word))
        words = words == NULL ? str_copy(arena, word)
                              : arena_format(arena, "%s、%s", words, str_copy(arena, word));
    return words;
}

static struct err fill_institutions(struct context *context, void *nothing)
{
    struct tsv tsv;
    (void)nothing;
    TRY(pack_demo_table(context->arena, "institutions", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        struct institution_facts facts = {
            .name = cell(&tsv, row, "name"),
            .kana = cell(&tsv, row, "kana"),
            .municipality = cell(&tsv, row, "municipality"),
            .address = cell(&tsv, row, "address"),
            .telephone = cell(&tsv, row, "telephone"),
            .fax = cell(&tsv, row, "fax"),
            .mail = cell(&tsv, row, "mail"),
            .departments = list_words(context->arena, cell(&tsv, row, "departments")),
            .remark = cell(&tsv, row, "remarks"),
            .latitude = INT_NONE,
            .longitude = INT_NONE,
            .beds = INT_NONE,
        };
        const char *beds = cell(&tsv, row, "beds");
        int64_t id = ID_NONE;
        for (int kind = INSTITUTION_HOSPITAL; kind < INSTITUTION_KIND_END; kind++)
            if (text_equal(cell(&tsv, row, "kind"),
                           institution_kind_code((enum institution_kind)kind)))
                facts.kind = (enum institution_kind)kind;
        if (beds != NULL)
            (void)str_int(str_of(beds), &facts.beds);
        TRY(institution_add(context, &facts, &id));
        demo_key_put("institution", cell(&tsv, row, "key"), id);
    }
    return OK;
}

const struct demo_step institutions_demo[] = {
    {10, fill_institutions},
    {0},
};

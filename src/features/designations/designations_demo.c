/* designations_demo.c -- the invented network of the demonstration: who is designated for
 * what, made through the use cases, so that every rule holds for it too. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/designations/designations.h"
#include "features/feature.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static day cell_day(const struct tsv *tsv, size_t row, const char *column)
{
    day on = DAY_NONE;
    const char *text = cell(tsv, row, column);
    return text != NULL && day_read_iso(str_of(text), &on) ? on : DAY_NONE;
}

static enum designation_kind kind_of(const char *word)
{
    for (int kind = 1; kind < DESIGNATION_KIND_END; kind++)
        if (text_equal(word, designation_kind_code((enum designation_kind)kind)))
            return (enum designation_kind)kind;
    return (enum designation_kind)0;
}

static struct err add_designation(struct context *context, const struct tsv *tsv, size_t row,
                                  enum designation_kind kind)
{
    const char *clause = cell(tsv, row, "clause");
    const char *field = cell(tsv, row, "field_groups");
    struct designation wanted = {
        .institution = demo_key_get("institution", cell(tsv, row, "institution")),
        .kind = kind,
        .from_on = cell_day(tsv, row, "from_on"),
        .to_on = cell_day(tsv, row, "to_on"),
        .basis = cell(tsv, row, "basis_document"),
        .way = clause != NULL ? DESIGNATION_BY_CLAUSE : DESIGNATION_BY_RECORD,
        .reason = cell(tsv, row, "note"),
        .field = INT_NONE,
    };
    int64_t id = ID_NONE;
    struct str rest = str_of(field);
    struct str group;
    if (field != NULL && str_next(&rest, '|', &group))
        (void)str_int(group, &wanted.field);
    return designation_add(context, &wanted, &id);
}

/* Partners first: a base hospital is one of them. */
static struct err fill_designations(struct context *context, void *nothing)
{
    static const enum designation_kind order[] = {
        DESIGNATION_CORE_PARTNER,         DESIGNATION_GENERAL_PARTNER,
        DESIGNATION_BASE_HOSPITAL,        DESIGNATION_LIAISON_BASE_HOSPITAL,
        DESIGNATION_MEDICAL_PARTNER,      DESIGNATION_FIELD_BASE_HOSPITAL,
    };
    struct tsv tsv;
    (void)nothing;
    TRY(pack_demo_table(context->arena, "designations", &tsv));
    for (size_t i = 0; i < ARRAY_COUNT(order); i++)
        for (size_t row = 0; row < tsv.row_count; row++)
            if (kind_of(cell(&tsv, row, "kind")) == order[i])
                TRY(add_designation(context, &tsv, row, order[i]));
    return OK;
}

const struct demo_step designations_demo[] = {
    {11, fill_designations},
    {0},
};

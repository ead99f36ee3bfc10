/* institutions_demo.c -- the invented network of the demonstration, made through
 * the use cases, so that every rule holds for it too. */
#include "access/context.h"
#include "base/arena.h"
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

static day cell_day(const struct tsv *tsv, size_t row, const char *column)
{
    day on = DAY_NONE;
    const char *text = cell(tsv, row, column);
    return text != NULL && day_read_iso(str_of(text), &on) ? on : DAY_NONE;
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

/* A number at which the words of one of our lists stands, from 1; 0: none. */
static int word_number(const char *const *words, const char *word)
{
    for (int i = 1; words[i] != NULL; i++)
        if (text_equal(words[i], word))
            return i;
    return 0;
}

static struct err fill_institutions(struct context *context, void *nothing)
{
    struct tsv tsv;
    (void)nothing;
    TRY(tsv_embedded(context->arena, "data/demo/institutions.tsv", &tsv));
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
    TRY(tsv_embedded(context->arena, "data/demo/designations.tsv", &tsv));
    for (size_t i = 0; i < ARRAY_COUNT(order); i++)
        for (size_t row = 0; row < tsv.row_count; row++)
            if (kind_of(cell(&tsv, row, "kind")) == order[i])
                TRY(add_designation(context, &tsv, row, order[i]));
    return OK;
}

static const char *const purpose_words[] = {
    "",       "admission",   "respite", "transfer", "advice",
    "undiagnosed", "nursing", "general", NULL,
};
static const char *const channel_words[] = {"", "fax", "mail", "page", "telephone", NULL};

static struct err fill_desks(struct context *context, void *nothing)
{
    struct tsv tsv;
    (void)nothing;
    TRY(tsv_embedded(context->arena, "data/demo/desks.tsv", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        struct desk_facts facts = {
            .purpose =
                (enum desk_purpose)word_number(purpose_words, cell(&tsv, row, "purpose")),
            .name = cell(&tsv, row, "name"),
            .telephone = cell(&tsv, row, "telephone"),
            .extension = cell(&tsv, row, "extension"),
            .fax = cell(&tsv, row, "fax"),
            .mail = cell(&tsv, row, "mail"),
            .out_of_hours = cell(&tsv, row, "out_of_hours"),
            .out_of_hours_telephone = cell(&tsv, row, "out_of_hours_telephone"),
        };
        struct str rest = str_of(cell(&tsv, row, "channels"));
        struct str word;
        int64_t id = ID_NONE;
        if (!desk_hours_read(str_of(cell(&tsv, row, "hours")), &facts.hours))
            return err_field("hours", MSG_INSTITUTIONS_DESK_HOURS_REVERSED);
        for (int i = 0; i < DESK_CHANNELS && str_next(&rest, '|', &word); i++)
            facts.channels[i] = (enum channel)word_number(
                channel_words, str_copy(context->arena, word));
        TRY(desk_add(context,
                     demo_key_get("institution", cell(&tsv, row, "institution")), &facts,
                     &id));
        const char *by = cell(&tsv, row, "fax_verified_by");
        if (by != NULL)
            TRY(desk_verify(context, id, 1, CHANNEL_FAX, by));
    }
    return OK;
}

const struct demo_step institutions_demo[] = {
    {10, fill_institutions},
    {11, fill_designations},
    {12, fill_desks},
    {0},
};

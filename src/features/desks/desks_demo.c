/* desks_demo.c -- the desks of the demonstration's institutions, made through the use
 * cases, so that every rule holds for them too. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/desks/desks.h"
#include "features/feature.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

/* A number at which the words of one of our lists stands, from 1; 0: none. */
static int word_number(const char *const *words, const char *word)
{
    for (int i = 1; words[i] != NULL; i++)
        if (text_equal(words[i], word))
            return i;
    return 0;
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
    TRY(pack_demo_table(context->arena, "desks", &tsv));
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
            return err_field("hours", MSG_DESKS_HOURS_REVERSED);
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

const struct demo_step desks_demo[] = {
    {12, fill_desks},
    {0},
};

/* needs_demo.c -- what the cases of the demonstration need, and what those of the Friday
 * story want.  Nothing is known of its need yet: the call has just come. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/needs/needs.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static bool word_is(const struct tsv *tsv, size_t row, const char *column,
                    const char *word)
{
    return text_equal(cell(tsv, row, column), word);
}

/* "ventilator_hours=24" is an amount, "cognitive=軽度" a note. */
static struct need_item need_item(struct context *context, struct str piece)
{
    struct need_item item = {.amount = INT_NONE};
    struct str code;
    struct str detail = piece;

    (void)str_next(&detail, '=', &code);
    item.code = str_copy(context->arena, code);
    if (detail.length > 0 && !str_int(detail, &item.amount)) {
        item.amount = INT_NONE;
        item.note = str_copy(context->arena, detail);
    }
    return item;
}

static struct err need_fill(struct context *context, const struct tsv *tsv, size_t row,
                            int64_t id)
{
    struct care_need wanted = {
        .level = word_is(tsv, row, "level", "advanced") ? CASE_LEVEL_ADVANCED
                                                        : CASE_LEVEL_GENERAL,
        .length_days = word_is(tsv, row, "purpose", "long_term") ? 90 : 14,
        .from_on = context->today,
        .exit = word_is(tsv, row, "purpose", "long_term") ? NULL : "自宅に戻る",
        .exit_review_on = context->today + 7,
        .items = arena_new_array(context->arena, struct need_item, NEED_ITEMS_MAX),
    };
    struct str rest = str_of(cell(tsv, row, "needs"));
    struct str piece;
    int64_t revision = 0;

    while (wanted.item_count < NEED_ITEMS_MAX && rest.length > 0 &&
           str_next(&rest, '|', &piece))
        wanted.items[wanted.item_count++] = need_item(context, piece);
    return care_need_revise(context, id, 0, &wanted, &revision);
}

static struct err wishes(struct context *context, int64_t id)
{
    int64_t wish = ID_NONE;

    TRY(wish_note(context, id,
                  &(struct wish){.of = WISH_OF_PATIENT,
                                 .means = "letter_board",
                                 .text = "家で暮らしたい。入院するなら、文字盤を読める人のいるところ",
                                 .said_at = context->now - DAYS(30)},
                  &wish));
    return wish_note(context, id,
                     &(struct wish){.of = WISH_OF_RELATIVE,
                                    .who = "長男",
                                    .means = "voice",
                                    .text = "母が戻るまで、安全なところで診てほしい",
                                    .said_at = context->now},
                     &wish);
}


/* ---- all of them ---------------------------------------------------------------- */

/* In the name of whoever holds the case. */
static struct err holder_acts(struct context *context, int64_t care_case)
{
    struct care_case whole;
    struct person person;

    demo_act_as(context, ID_NONE, "system");
    TRY(case_get(context, care_case, &whole, &person));
    demo_act_as(context, whole.holder, whole.holder_name);
    return OK;
}

static struct err one_case(struct context *context, const struct tsv *tsv, size_t row)
{
    int64_t id = demo_key_get("case", cell(tsv, row, "key"));

    TRY(holder_acts(context, id));
    return row == 0 ? wishes(context, id) : need_fill(context, tsv, row, id);
}

static struct err fill_needs(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct err err = OK;
    struct tsv tsv;

    (void)nothing;
    TRY(pack_demo_table(context->arena, "cases", &tsv));
    for (size_t row = 0; row < tsv.row_count && err.kind == ERR_NONE; row++)
        err = one_case(context, &tsv, row);
    context->actor = doer;
    return err;
}

const struct demo_step needs_demo[] = {
    {41, fill_needs},
    {0},
};

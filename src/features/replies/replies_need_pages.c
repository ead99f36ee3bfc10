/* replies_need_pages.c -- the minimised need in a few lines: what those asked see, on
 * the screen and on paper.  Nothing here names a person or a municipality. */
#include "features/replies/replies_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/capabilities/capabilities.h"
#include "features/diseases/diseases.h"

enum { ROWS_MAX = 16, HOUR_MINUTES = 60, DAY_MINUTES = 1440 };

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

static void row_add(struct reply_rows_view *rows, enum message label, const char *text)
{
    if (!text_is_empty(text))
        rows->items[rows->count++] = (struct reply_row_view){label, text};
}

static const char *word(struct web *web, const char *list, const char *code)
{
    const struct code_word *found = code_word_find(prefecture_list(list), code);
    return found != NULL ? code_word_name(found, web->context->language) : NULL;
}

/* ---- the rows ------------------------------------------------------------------- */

/* Two texts in one line; either may be missing. */
static const char *joined(struct web *web, const char *a, const char *b)
{
    if (text_is_empty(a) || text_is_empty(b))
        return text_is_empty(a) ? b : a;
    return arena_format(web->arena, "%s　%s", a, b);
}

static const char *age_text(struct web *web, const struct outline *sheet)
{
    if (sheet->age_low < 0)
        return NULL;
    if (sheet->age_low > 0 && sheet->age_low % 10 == 0 &&
        sheet->age_high == sheet->age_low + 9)
        return said(web, MSG_REPLIES_AGE_DECADE, say_count(web->arena, sheet->age_low));
    if (sheet->age_high < 0)
        return said(web, MSG_REPLIES_AGE_FROM, say_count(web->arena, sheet->age_low));
    return said(web, MSG_REPLIES_AGE_BAND,
                say_two(web->arena, SAY_N(sheet->age_low), SAY_N(sheet->age_high)));
}

static const char *area_text(struct web *web, const struct outline *sheet)
{
    const struct prefecture *prefecture = prefecture_get();
    const struct medical_area *area =
        sheet->area != NULL ? prefecture_area(prefecture, sheet->area) : NULL;

    if (area != NULL)
        return said(web, MSG_REPLIES_AREA, say_text(web->arena, area->name));
    return said(web, MSG_REPLIES_AREA_WHOLE, say_text(web->arena, prefecture->name));
}

static const char *group_text(struct web *web, const struct outline *sheet)
{
    const struct disease_group *group =
        sheet->disease_group != NULL ? disease_group_get(sheet->disease_group) : NULL;
    return group != NULL ? disease_group_title(group, web->context->language) : NULL;
}

static const char *level_text(struct web *web, enum case_level level)
{
    switch (level) {
    case CASE_LEVEL_GENERAL:
        return word(web, "care_levels", "general");
    case CASE_LEVEL_ADVANCED:
        return word(web, "care_levels", "advanced");
    case CASE_LEVEL_UNKNOWN:
    case CASE_LEVEL_END:
        break;
    }
    return NULL;
}

static const char *from_text(struct web *web, const struct outline *sheet)
{
    struct say *say = say_new(web->arena);

    if (sheet->needed_by != INSTANT_NONE) {
        say->values[0] = SAY_I(sheet->needed_by);
        return said(web, MSG_REPLIES_NEEDED_BY, say);
    }
    if (sheet->need.from_on == DAY_NONE)
        return NULL;
    say->values[0] = SAY_D(sheet->need.from_on);
    return said(web, MSG_REPLIES_FROM, say);
}

static const char *length_text(struct web *web, const struct care_need *need)
{
    if (need->length_days == INT_NONE)
        return said(web, MSG_REPLIES_LENGTH_OPEN, NULL);
    return said(web, MSG_REPLIES_LENGTH, say_count(web->arena, need->length_days));
}

static const char *exit_text(struct web *web, const struct care_need *need)
{
    const char *review = NULL;

    if (need->exit_review_on != DAY_NONE) {
        struct say *say = say_new(web->arena);
        say->values[0] = SAY_D(need->exit_review_on);
        review = said(web, MSG_REPLIES_EXIT_REVIEW, say);
    }
    return joined(web, need->exit, review);
}

/* "夜間の喀痰吸引 10回/夜" */
static const char *item_text(struct web *web, const struct need_item *item)
{
    int index = capability_need_index(item->code);

    if (index < 0)
        return item->code;
    const struct capability_need *need = &capability_needs()->items[index];
    const char *name = capability_need_name(need, web->context->language);
    if (item->amount == INT_NONE)
        return name;
    return arena_format(web->arena, "%s %lld%s", name, (long long)item->amount,
                        need->unit != NULL ? need->unit : "");
}

static const char *items_text(struct web *web, const struct care_need *need)
{
    const char *text = NULL;

    for (size_t i = 0; i < need->item_count; i++) {
        const char *item = item_text(web, &need->items[i]);
        text = text == NULL ? item : arena_format(web->arena, "%s、%s", text, item);
    }
    return text;
}

void reply_need_see(struct web *web, const struct outline *sheet,
                    struct reply_view *view)
{
    const struct care_need *need = &sheet->need;

    view->rows.items = arena_new_array(web->arena, struct reply_row_view, ROWS_MAX);
    row_add(&view->rows, MSG_REPLIES_LABEL_PATIENT,
            joined(web, joined(web, age_text(web, sheet), group_text(web, sheet)),
                   area_text(web, sheet)));
    row_add(&view->rows, MSG_REPLIES_LABEL_NEEDS, items_text(web, need));
    row_add(&view->rows, MSG_REPLIES_LABEL_PURPOSE,
            joined(web, word(web, "case_purposes", sheet->purpose),
                   level_text(web, sheet->level)));
    row_add(&view->rows, MSG_REPLIES_LABEL_FROM,
            joined(web, from_text(web, sheet), length_text(web, need)));
    row_add(&view->rows, MSG_REPLIES_LABEL_EXIT, exit_text(web, need));
    row_add(&view->rows, MSG_REPLIES_LABEL_TEXT, sheet->text);
}

void reply_sheet_row_see(struct web *web, enum sheet_state state, instant at,
                         struct reply_view *view)
{
    struct say *say = say_new(web->arena);
    enum message message = MSG_REPLIES_SHEET_NOT_ASKED;

    if (at != INSTANT_NONE)
        say->values[0] = SAY_I(at);
    if (state == SHEET_ASKED)
        message = MSG_REPLIES_SHEET_ASKED;
    else if (state == SHEET_RECEIVED || state == SHEET_CONFIRMED)
        message = MSG_REPLIES_SHEET_THERE;
    row_add(&view->rows, MSG_REPLIES_LABEL_SHEET, said(web, message, say));
}

/* ---- how long ----------------------------------------------------------------------- */

/* "あと1時間2分", or how long ago it was. */
const char *reply_left_text(struct web *web, instant until)
{
    int64_t left = until - web->context->now;
    bool is_past = left < 0;
    int64_t minutes = (is_past ? -left : left) / MINUTES(1);
    struct say *say = say_new(web->arena);

    if (minutes >= 2 * DAY_MINUTES) {
        say->values[0] = SAY_N(minutes / DAY_MINUTES);
        return said(web, is_past ? MSG_REPLIES_PAST_DAYS : MSG_REPLIES_LEFT_DAYS, say);
    }
    if (minutes < HOUR_MINUTES) {
        say->values[0] = SAY_N(minutes);
        return said(web, is_past ? MSG_REPLIES_PAST_MINUTES : MSG_REPLIES_LEFT_MINUTES,
                    say);
    }
    say->values[0] = SAY_N(minutes / HOUR_MINUTES);
    say->values[1] = SAY_N(minutes % HOUR_MINUTES);
    return said(web, is_past ? MSG_REPLIES_PAST_HOURS : MSG_REPLIES_LEFT_HOURS, say);
}

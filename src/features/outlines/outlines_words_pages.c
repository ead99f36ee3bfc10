/* outlines_words_pages.c -- the outline in words: the same on screen, in mail, on paper
 * and read aloud. */
#include "features/outlines/outlines.h"

#include "base/arena.h"
#include "base/message.h"
#include "desk/letter.h"
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"

static const char *said(struct arena *arena, enum language language, enum message message,
                        struct say_value first, struct say_value second)
{
    return message_text(arena, language, message, say_two(arena, first, second));
}

struct outline_pen {
    struct arena *arena;
    enum language language;
    struct letter_line *lines;
    size_t count;
};

static void line(struct outline_pen *pen, enum message label, const char *text)
{
    if (text == NULL || pen->count == LETTER_LINES_MAX)
        return;
    pen->lines[pen->count++] = (struct letter_line){
        message_text(pen->arena, pen->language, label, NULL), text};
}

static const char *age_text(const struct outline_pen *pen,
                            const struct outline *outline)
{
    if (outline->age_low < 0)
        return NULL;
    if (outline->age_high < 0)
        return said(pen->arena, pen->language, MSG_OUTLINES_AGE_FROM,
                    SAY_N(outline->age_low), SAY_N(0));
    return said(pen->arena, pen->language, MSG_OUTLINES_AGE_BAND,
                SAY_N(outline->age_low), SAY_N(outline->age_high));
}

static const char *group_text(const struct outline_pen *pen, const char *code)
{
    const struct disease_group *group = code != NULL ? disease_group_get(code) : NULL;
    return group != NULL ? disease_group_title(group, pen->language) : code;
}

static const char *area_text(const struct outline_pen *pen, const char *code)
{
    const struct medical_area *area =
        code != NULL ? prefecture_area(prefecture_get(), code) : NULL;

    if (code == NULL)
        return message_text(pen->arena, pen->language, MSG_OUTLINES_WHOLE, NULL);
    return area != NULL ? area->name : code;
}

static const char *needs_text(const struct outline_pen *pen, const struct care_need *need)
{
    const char *text = NULL;

    for (size_t i = 0; i < need->item_count; i++) {
        const struct need_item *item = &need->items[i];
        const struct code_word *word =
            code_word_find(prefecture_list("care_needs"), item->code);
        const char *name = word != NULL ? code_word_name(word, pen->language) : item->code;
        if (item->amount != INT_NONE)
            name = arena_format(pen->arena, "%s %lld%s", name, (long long)item->amount,
                                word != NULL ? word->unit : "");
        text = message_joined(pen->arena, pen->language, text, name);
    }
    return text;
}

static enum message level_message(enum case_level level)
{
    return level == CASE_LEVEL_ADVANCED  ? MSG_MATCHING_LEVEL_ADVANCED
           : level == CASE_LEVEL_GENERAL ? MSG_MATCHING_LEVEL_GENERAL
                                         : MSG_OUTLINES_NOT_SAID;
}

static void days_lines(struct outline_pen *pen, const struct outline *outline)
{
    const struct care_need *need = &outline->need;
    struct say_value at = SAY_I(outline->needed_by);
    struct say_value from = SAY_D(need->from_on);

    if (outline->needed_by != INSTANT_NONE)
        line(pen, MSG_OUTLINES_NEEDED_BY,
             said(pen->arena, pen->language, MSG_OUTLINES_BY, at, at));
    if (need->from_on != DAY_NONE)
        line(pen, MSG_OUTLINES_FROM,
             say_value_text(pen->arena, pen->language, &from));
    line(pen, MSG_OUTLINES_LENGTH,
         need->length_days != INT_NONE
             ? said(pen->arena, pen->language, MSG_OUTLINES_DAYS,
                    SAY_N(need->length_days), SAY_N(0))
             : message_text(pen->arena, pen->language, MSG_OUTLINES_NOT_SAID,
                            NULL));
}

void outline_words(struct arena *arena, enum language language,
                   const struct outline *outline, struct letter_line **lines,
                   size_t *count)
{
    struct outline_pen pen = {arena, language, NULL, 0};

    pen.lines = arena_new_array(arena, struct letter_line, LETTER_LINES_MAX);
    line(&pen, MSG_OUTLINES_URGENCY,
         code_list_name("urgencies", outline->urgency, language));
    line(&pen, MSG_OUTLINES_AREA, area_text(&pen, outline->area));
    line(&pen, MSG_OUTLINES_AGE, age_text(&pen, outline));
    line(&pen, MSG_OUTLINES_DISEASE, group_text(&pen, outline->disease_group));
    line(&pen, MSG_OUTLINES_PURPOSE,
         code_list_name("case_purposes", outline->purpose, language));
    line(&pen, MSG_OUTLINES_LEVEL,
         message_text(arena, language, level_message(outline->level), NULL));
    line(&pen, MSG_OUTLINES_NEEDS, needs_text(&pen, &outline->need));
    days_lines(&pen, outline);
    line(&pen, MSG_OUTLINES_TEXT, outline->text);
    *lines = pen.lines;
    *count = pen.count;
}

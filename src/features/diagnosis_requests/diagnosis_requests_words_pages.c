/* diagnosis_requests_words_pages.c -- the sheet as label and text: the same for the page,
 * for whoever checks it before it leaves, and for the letter. */
#include "features/diagnosis_requests/diagnosis_requests.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "features/prefecture/prefecture.h"

struct writing {
    struct arena *arena;
    enum language language;
    struct letter_line *lines;
    size_t count;
};

static const char *said(const struct writing *writing, enum message message,
                        const struct say *say)
{
    return message_text(writing->arena, writing->language, message, say);
}

static void line(struct writing *writing, enum message label, const char *text)
{
    if (!text_is_empty(text))
        writing->lines[writing->count++] =
            (struct letter_line){said(writing, label, NULL), text};
}

static const char *age_text(const struct writing *writing,
                            const struct diagnosis_sheet *sheet)
{
    if (sheet->age_low == INT_NONE)
        return said(writing, MSG_DIAGNOSIS_REQUESTS_AGE_UNKNOWN, NULL);
    return said(writing, MSG_DIAGNOSIS_REQUESTS_AGE_BAND,
                say_two(writing->arena, SAY_N(sheet->age_low), SAY_N(sheet->age_high)));
}

static const char *sex_text(const struct writing *writing, enum sex sex)
{
    static const enum message words[SEX_END] = {
        [SEX_UNKNOWN] = MSG_DIAGNOSIS_REQUESTS_SEX_UNKNOWN,
        [SEX_MALE] = MSG_DIAGNOSIS_REQUESTS_SEX_MALE,
        [SEX_FEMALE] = MSG_DIAGNOSIS_REQUESTS_SEX_FEMALE,
        [SEX_OTHER] = MSG_DIAGNOSIS_REQUESTS_SEX_OTHER,
    };
    return said(writing, words[sex], NULL);
}

static const char *area_text(const struct writing *writing, const char *code)
{
    const struct medical_area *area =
        code != NULL ? prefecture_area(prefecture_get(), code) : NULL;
    return area != NULL ? area->name
                        : said(writing, MSG_DIAGNOSIS_REQUESTS_AREA_PREFECTURE, NULL);
}

const char *diagnosis_terms_text(struct arena *arena, enum language language,
                                 const struct diagnoser_term *terms, size_t count)
{
    const char *text = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *name = diagnoser_term_name(language, terms[i]);
        text = text == NULL ? name : message_joined(arena, language, text, name);
    }
    return text;
}

void diagnosis_sheet_lines(struct arena *arena, enum language language,
                           const struct diagnosis_sheet *sheet,
                           struct letter_line **lines, size_t *count)
{
    enum { SHEET_LINES_MAX = 12 };
    struct writing writing = {
        .arena = arena,
        .language = language,
        .lines = arena_new_array(arena, struct letter_line, SHEET_LINES_MAX),
    };

    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_AGE, age_text(&writing, sheet));
    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_SEX, sex_text(&writing, sheet->sex));
    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_AREA, area_text(&writing, sheet->area));
    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_TERMS,
         diagnosis_terms_text(arena, language, sheet->terms, sheet->term_count));
    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_SYMPTOM,
         vague_day_text(arena, language, sheet->symptom));
    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_VISIT,
         vague_day_text(arena, language, sheet->visit));
    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_FINDINGS, sheet->findings);
    line(&writing, MSG_DIAGNOSIS_REQUESTS_LINE_COURSE, sheet->course);
    *lines = writing.lines;
    *count = writing.count;
}

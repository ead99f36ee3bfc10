/* choices_words_pages.c -- a place and an answer in the words a patient reads. */
#include "features/choices/choices_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"

/* ---- a place --------------------------------------------------------------------- */

static const char *word(enum language language, const char *list, const char *code)
{
    const struct code_word *found = code_word_find(prefecture_list(list), code);
    return found != NULL ? code_word_name(found, language) : code;
}

struct writing {
    struct arena *arena;
    enum language language;
    struct place_lines *lines;
};

static const char *say(const struct writing *writing, enum message message,
                       const struct say *values)
{
    return message_text(writing->arena, writing->language, message, values);
}

static void line(struct writing *writing, enum message label, const char *text)
{
    writing->lines->items[writing->lines->count++] =
        (struct place_line){say(writing, label, NULL), text};
}

static enum message answer_word(enum capability_answer answer)
{
    static const enum message words[CAPABILITY_ANSWER_END] = {
        [CAPABILITY_UNKNOWN] = MSG_CHOICES_ANSWER_UNKNOWN,
        [CAPABILITY_CAN] = MSG_CHOICES_ANSWER_CAN,
        [CAPABILITY_CONDITION] = MSG_CHOICES_ANSWER_CONDITION,
        [CAPABILITY_CANNOT] = MSG_CHOICES_ANSWER_CANNOT,
    };
    return words[answer];
}

/* "夜間の喀痰吸引：条件つき（夜勤の人数による）" */
static const char *answer_text(const struct writing *writing,
                               const struct place_answer *answer)
{
    const char *text =
        arena_format(writing->arena, "%s：%s",
                     word(writing->language, "care_needs", answer->need),
                     say(writing, answer_word(answer->answer), NULL));
    if (text_is_empty(answer->terms))
        return text;
    return arena_format(writing->arena, "%s（%s）", text, answer->terms);
}

static const char *joined(const struct writing *writing, const char *before,
                          const char *more)
{
    return text_is_empty(before) ? more
                                 : arena_format(writing->arena, "%s、%s", before, more);
}

/* Of the codes given, those that the place has said something about. */
static const char *around_text(const struct writing *writing,
                               const struct choice_place *place,
                               const char *const *codes, size_t count)
{
    const char *text = NULL;

    for (size_t i = 0; i < place->around_count; i++)
        for (size_t k = 0; k < count; k++)
            if (text_equal(place->around[i].need, codes[k]) &&
                place->around[i].answer != CAPABILITY_UNKNOWN)
                text = joined(writing, text, answer_text(writing, &place->around[i]));
    return text;
}

static const char *or_not_asked(const struct writing *writing, const char *text)
{
    return text != NULL ? text : say(writing, MSG_CHOICES_NOT_ASKED_YET, NULL);
}

static const char *visiting_text(const struct writing *writing,
                                 const struct choice_place *place)
{
    static const char *const codes[] = {"family_attendance", "helper_attendance"};
    const char *stays = around_text(writing, place, codes, ARRAY_COUNT(codes));

    for (size_t i = 0; i < place->around_count; i++)
        if (text_equal(place->around[i].need, "visiting") &&
            !text_is_empty(place->around[i].terms))
            return stays == NULL ? place->around[i].terms
                                 : joined(writing, place->around[i].terms, stays);
    return or_not_asked(writing, stays);
}

static const char *differs_text(const struct writing *writing,
                                const struct choice_place *place)
{
    const char *text = NULL;

    for (size_t i = 0; i < place->differ_count; i++)
        text = joined(writing, text, answer_text(writing, &place->differs[i]));
    return text != NULL ? text : say(writing, MSG_CHOICES_DIFFERS_NOTHING, NULL);
}

static const char *distance_text(const struct writing *writing,
                                 const struct choice_place *place)
{
    if (place->metres == INT_NONE)
        return say(writing, MSG_CHOICES_DISTANCE_UNKNOWN, NULL);
    if (place->metres < 1500)
        return say(writing, MSG_CHOICES_DISTANCE_NEAR, NULL);
    return say(writing, MSG_CHOICES_DISTANCE_KM,
               say_count(writing->arena, (place->metres + 500) / 1000));
}

void place_lines_write(struct arena *arena, enum language language,
                       const struct choice_place *place, struct place_lines *lines)
{
    static const char *const speaking[] = {"communication_device", "letter_board",
                                           "special_nurse_call"};
    struct writing writing = {arena, language, lines};

    lines->count = 0;
    line(&writing, MSG_CHOICES_LINE_DISTANCE, distance_text(&writing, place));
    line(&writing, MSG_CHOICES_LINE_VISITING, visiting_text(&writing, place));
    line(&writing, MSG_CHOICES_LINE_SPEAKING,
         or_not_asked(&writing, around_text(&writing, place, speaking,
                                            ARRAY_COUNT(speaking))));
    line(&writing, MSG_CHOICES_LINE_DIFFERS, differs_text(&writing, place));
    line(&writing, MSG_CHOICES_LINE_TERMS,
         text_is_empty(place->target.terms)
             ? say(&writing, MSG_CHOICES_TERMS_NONE, NULL)
             : place->target.terms);
}

/* ---- what the patient said ------------------------------------------------------- */

const char *statement_text(struct web *web, const struct statement *statement)
{
    static const enum message words[STATEMENT_KIND_END] = {
        [STATEMENT_THIS] = MSG_CHOICES_SAID_THIS,
        [STATEMENT_NONE] = MSG_CHOICES_SAID_NONE,
        [STATEMENT_TALK] = MSG_CHOICES_SAID_TALK,
    };
    const char *text = message_text(web->arena, web->context->language,
                                    words[statement->kind], NULL);
    return statement->name == NULL
               ? text
               : arena_format(web->arena, "%s：%s", statement->name, text);
}

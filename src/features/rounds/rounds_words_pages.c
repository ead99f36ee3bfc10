/* rounds_words_pages.c -- the outline, those asked and what they ask back, as the pages
 * of this room show them. */
#include "features/rounds/rounds_pages.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/task.h"
#include "features/prefecture/prefecture.h"
#include "web/due.h"

#include <string.h>

const char *rounds_distance(struct web *web, int64_t metres)
{
    if (metres == INT_NONE)
        return NULL;
    return message_text(web->arena, web->context->language, MSG_MATCHING_KILOMETRES,
                        say_count(web->arena, (metres + 500) / 1000));
}

/* ---- the outline ----------------------------------------------------------------- */

/* Ends a piece of free text: what looks like a name is marked no wider than this. */
static size_t piece_length(const char *text)
{
    static const char *const ends[] = {"。", "、", "\n", "，", "．"};

    for (size_t at = 0; text[at] != '\0'; at++)
        for (size_t i = 0; i < ARRAY_COUNT(ends); i++)
            if (strncmp(text + at, ends[i], strlen(ends[i])) == 0)
                return at + strlen(ends[i]);
    return strlen(text);
}

static void pieces_see(struct web *web, const char *text,
                       struct rounds_outline_view *view)
{
    view->pieces.items =
        arena_new_array(web->arena, struct rounds_piece_view, strlen(text) + 1);
    while (*text != '\0') {
        size_t length = piece_length(text);
        const char *piece = arena_text(web->arena, text, length);
        view->pieces.items[view->pieces.count++] =
            (struct rounds_piece_view){piece, outline_is_name_like(piece)};
        text += length;
    }
}

void rounds_outline_see(struct web *web, const struct outline *outline,
                        struct rounds_outline_view *view)
{
    struct outline plain = *outline;
    struct letter_line *lines;
    size_t count;

    plain.text = NULL; /* shown by itself, with its marks */
    outline_words(web->arena, web->context->language, &plain, &lines, &count);
    *view = (struct rounds_outline_view){
        .has_text = outline->text != NULL,
        .has_name_like = outline->has_name_like,
        .is_area_widened = outline->is_area_widened,
        .is_age_widened = outline->is_age_widened,
        .is_rare = outline->is_rare,
        .shared_by = outline->shared_by,
    };
    view->lines.items =
        arena_new_array(web->arena, struct rounds_line_view, count + 1);
    for (size_t i = 0; i < count; i++)
        view->lines.items[view->lines.count++] =
            (struct rounds_line_view){lines[i].label, lines[i].text};
    if (outline->text != NULL)
        pieces_see(web, outline->text, view);
}

/* ---- states ---------------------------------------------------------------------- */

static const struct {
    const char *tag;
    enum message word;
} states[TARGET_STATE_END] = {
    [TARGET_SENT] = {"tag", MSG_ROUNDS_WORD_WAITING},
    [TARGET_SEEN] = {"tag", MSG_ROUNDS_WORD_WAITING},
    [TARGET_DECIDING] = {"tag info", MSG_ROUNDS_WORD_DECIDING},
    [TARGET_TALK] = {"tag maybe", MSG_ROUNDS_WORD_TALK},
    [TARGET_ACCEPTED] = {"tag good", MSG_ROUNDS_WORD_ACCEPTED},
    [TARGET_CONDITIONAL] = {"tag good", MSG_ROUNDS_WORD_CONDITIONAL},
    [TARGET_DECLINED] = {"tag bad", MSG_ROUNDS_WORD_DECLINED},
    [TARGET_EXPIRED] = {"tag bad", MSG_ROUNDS_WORD_EXPIRED},
    [TARGET_RELEASED] = {"tag", MSG_ROUNDS_WORD_RELEASED},
    [TARGET_CHOSEN] = {"tag good", MSG_ROUNDS_WORD_CHOSEN},
    [TARGET_FELL_THROUGH] = {"tag bad", MSG_ROUNDS_WORD_FELL_THROUGH},
    [TARGET_OVER] = {"tag", MSG_ROUNDS_WORD_OVER},
};

/* ---- one that was asked ------------------------------------------------------------ */

enum message rounds_channel_word(enum notice_channel channel)
{
    static const enum message words[NOTICE_CHANNEL_END] = {
        [NOTICE_FAX] = MSG_ROUNDS_CHANNEL_FAX,
        [NOTICE_MAIL] = MSG_ROUNDS_CHANNEL_MAIL,
        [NOTICE_PAGE] = MSG_ROUNDS_CHANNEL_PAGE,
        [NOTICE_TELEPHONE] = MSG_ROUNDS_CHANNEL_TELEPHONE,
        [NOTICE_POST] = MSG_ROUNDS_CHANNEL_POST,
        [NOTICE_HAND] = MSG_ROUNDS_CHANNEL_HAND,
    };
    return words[channel];
}

/* Until when something is waited for. */
static instant due_of(const struct inquiry_target *target)
{
    switch (target->state) {
    case TARGET_SENT:
    case TARGET_SEEN:
    case TARGET_TALK:
        return target->answer_by;
    case TARGET_DECIDING:
        return target->promise_at;
    case TARGET_ACCEPTED:
    case TARGET_CONDITIONAL:
        return target->valid_until;
    case TARGET_DECLINED:
    case TARGET_EXPIRED:
    case TARGET_RELEASED:
    case TARGET_CHOSEN:
    case TARGET_FELL_THROUGH:
    case TARGET_OVER:
    case TARGET_STATE_END:
        break;
    }
    return INSTANT_NONE;
}

static bool is_red(const struct tasks *tasks, int64_t target, instant now)
{
    for (size_t i = 0; tasks != NULL && i < tasks->count; i++)
        if (tasks->items[i].subject_kind == SUBJECT_INQUIRY_TARGET &&
            tasks->items[i].subject == target && task_is_red(&tasks->items[i], now))
            return true;
    return false;
}

/* On what it was asked: ring, article, and why although it did not fit. */
static const char *why_text(struct web *web, const struct inquiry_target *target)
{
    static const enum message rings[MATCH_RING_END] = {
        [MATCH_DESIGNATED] = MSG_MATCHING_RING_DESIGNATED,
        [MATCH_INSIDE] = MSG_MATCHING_RING_INSIDE,
        [MATCH_OUTSIDE] = MSG_MATCHING_RING_OUTSIDE,
    };
    enum language language = web->context->language;
    const char *text =
        target->ring > 0 && target->ring < MATCH_RING_END
            ? message_text(web->arena, language, rings[target->ring], NULL)
            : NULL;

    if (target->article != NULL)
        text = message_joined(web->arena, language, text,
                              message_text(web->arena, language, MSG_MATCHING_BASIS_IS,
                                           say_text(web->arena, match_article_text(
                                                                    web->arena, language,
                                                                    target->article))));
    if (target->overruled != NULL)
        text = message_joined(
            web->arena, language, text,
            message_text(web->arena, language, MSG_ROUNDS_ONE_OVERRULED,
                         say_text(web->arena, target->overruled)));
    return text;
}

static const char *with_terms(struct web *web, const struct inquiry_target *target,
                              const char *text)
{
    return target->terms == NULL ? text
                                 : message_joined(web->arena, web->context->language,
                                                  text, target->terms);
}

/* Silent, and how often it was rung since. */
static const char *rung_text(struct web *web, const struct inquiry_target *target)
{
    const char *result =
        code_list_name("telephone_results", target->call_result, web->context->language);
    return target->calls == 0
               ? NULL
               : message_text(web->arena, web->context->language,
                              MSG_INQUIRIES_STATE_RUNG,
                              say_two(web->arena, SAY_N(target->calls), SAY_T(result)));
}

static const char *until_text(struct web *web, enum message message, instant at)
{
    struct say_value value = SAY_I(at);
    return at == INSTANT_NONE
               ? NULL
               : message_text(web->arena, web->context->language, message,
                              say_two(web->arena, value, value));
}

/* What stands beside the tag: the rest of the state, without saying it twice. */
static const char *detail_text(struct web *web, const struct inquiry_target *target)
{
    enum language language = web->context->language;

    switch (target->state) {
    case TARGET_SENT:
    case TARGET_SEEN:
    case TARGET_TALK:
        return inquiry_state_text(web->arena, language, target);
    case TARGET_DECLINED:
        return code_list_name("refusal_reasons", target->reason, language);
    case TARGET_DECIDING:
        return until_text(web, MSG_ROUNDS_ASK_UNTIL, target->promise_at);
    case TARGET_ACCEPTED:
        return until_text(web, MSG_ROUNDS_HOLDS_UNTIL, target->valid_until);
    case TARGET_CONDITIONAL:
        return with_terms(web, target,
                          until_text(web, MSG_ROUNDS_HOLDS_UNTIL, target->valid_until));
    case TARGET_EXPIRED:
        return rung_text(web, target);
    case TARGET_RELEASED:
    case TARGET_CHOSEN:
    case TARGET_FELL_THROUGH:
    case TARGET_OVER:
    case TARGET_STATE_END:
        break;
    }
    return NULL;
}

void rounds_target_see(struct web *web, const struct inquiry_target *target,
                       const struct tasks *tasks, struct rounds_target_view *view)
{
    enum language language = web->context->language;
    instant now = web->context->now;
    instant due = due_of(target);

    *view = (struct rounds_target_view){
        .id = target->id,
        .care_case = target->care_case,
        .institution = target->institution,
        .name = target->institution_name,
        .state = inquiry_state_text(web->arena, language, target),
        .detail = detail_text(web, target),
        .tag = states[target->state].tag,
        .tag_word = states[target->state].word,
        .telephone = target->telephone,
        .channel = message_text(web->arena, language,
                                rounds_channel_word(target->channel), NULL),
        .why = why_text(web, target),
        .is_open = target_is_open(target->state),
        .may_choose = target_is_accepted(target->state),
        .may_answer = target_is_open(target->state) ||
                      target->state == TARGET_DECLINED || target->state == TARGET_EXPIRED,
    };
    if (due == INSTANT_NONE)
        return;
    view->due = due_text(web->arena, language, due, now);
    view->due_class = due_class(due, now, is_red(tasks, target->id, now));
}

/* Of which round it is; the newest of the case when its target is not known. */
static int64_t round_of(const struct inquiry_targets *targets, int64_t target)
{
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].id == target)
            return targets->items[i].inquiry;
    return targets->count > 0 ? targets->items[0].inquiry : ID_NONE;
}

void rounds_questions_see(struct web *web, const struct questions *questions,
                          const struct inquiry_targets *targets, bool open_only,
                          struct rounds_questions_view *view)
{
    view->items = arena_new_array(web->arena, struct rounds_question_view,
                                  questions->count + 1);
    for (size_t i = 0; i < questions->count; i++) {
        const struct question *question = &questions->items[i];
        if (open_only && question->reply != NULL)
            continue;
        view->items[view->count++] = (struct rounds_question_view){
            .id = question->id,
            .inquiry = round_of(targets, question->target),
            .who = question->institution_name,
            .text = question->text,
            .asked_at = question->asked_at,
            .reply = question->reply,
            .replied_at = question->replied_at,
            .replied_by = question->replied_by,
            .is_shown_to_all = question->is_shown_to_all,
        };
    }
}

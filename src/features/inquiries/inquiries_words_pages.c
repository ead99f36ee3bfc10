/* inquiries_words_pages.c -- the minimised sheet, the states and the answers in words:
 * one wording for every page that shows them. */
#include "features/inquiries/inquiries_pages.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/task.h"
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"
#include "web/due.h"

#include <string.h>

const char *inquiries_list_name(struct arena *arena, enum language language,
                                const char *list, const char *code)
{
    const struct code_word *word =
        code != NULL ? code_word_find(prefecture_list(list), code) : NULL;

    (void)arena;
    return word == NULL ? code : code_word_name(word, language);
}

const char *inquiries_distance(struct web *web, int64_t metres)
{
    if (metres == INT_NONE)
        return NULL;
    return message_text(web->arena, web->context->language, MSG_MATCHING_KILOMETRES,
                        say_count(web->arena, (metres + 500) / 1000));
}

/* "a、b" */
const char *inquiries_joined(struct arena *arena, enum language language,
                             const char *before, const char *next)
{
    if (before == NULL)
        return next;
    return arena_format(arena, "%s%s%s", before, language == LANGUAGE_JA ? "、" : ", ",
                        next);
}

static const char *said(struct arena *arena, enum language language, enum message message,
                        struct say_value first, struct say_value second)
{
    return message_text(arena, language, message, say_two(arena, first, second));
}

/* ---- the sheet ------------------------------------------------------------------- */

struct sheet_pen {
    struct arena *arena;
    enum language language;
    struct letter_line *lines;
    size_t count;
};

static void line(struct sheet_pen *pen, enum message label, const char *text)
{
    if (text == NULL || pen->count == LETTER_LINES_MAX)
        return;
    pen->lines[pen->count++] = (struct letter_line){
        message_text(pen->arena, pen->language, label, NULL), text};
}

static const char *age_text(const struct sheet_pen *pen,
                            const struct inquiry_sheet *sheet)
{
    if (sheet->age_low < 0)
        return NULL;
    if (sheet->age_high < 0)
        return said(pen->arena, pen->language, MSG_INQUIRIES_SHEET_AGE_FROM,
                    SAY_N(sheet->age_low), SAY_N(0));
    return said(pen->arena, pen->language, MSG_INQUIRIES_SHEET_AGE_BAND,
                SAY_N(sheet->age_low), SAY_N(sheet->age_high));
}

static const char *group_text(const struct sheet_pen *pen, const char *code)
{
    const struct disease_group *group = code != NULL ? disease_group_get(code) : NULL;
    return group != NULL ? disease_group_title(group, pen->language) : code;
}

static const char *area_text(const struct sheet_pen *pen, const char *code)
{
    const struct medical_area *area =
        code != NULL ? prefecture_area(prefecture_get(), code) : NULL;

    if (code == NULL)
        return message_text(pen->arena, pen->language, MSG_INQUIRIES_SHEET_WHOLE, NULL);
    return area != NULL ? area->name : code;
}

static const char *needs_text(const struct sheet_pen *pen, const struct care_need *need)
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
        text = inquiries_joined(pen->arena, pen->language, text, name);
    }
    return text;
}

static enum message level_message(enum case_level level)
{
    return level == CASE_LEVEL_ADVANCED  ? MSG_MATCHING_LEVEL_ADVANCED
           : level == CASE_LEVEL_GENERAL ? MSG_MATCHING_LEVEL_GENERAL
                                         : MSG_INQUIRIES_SHEET_NOT_SAID;
}

static void days_lines(struct sheet_pen *pen, const struct inquiry_sheet *sheet)
{
    const struct care_need *need = &sheet->need;
    struct say_value at = SAY_I(sheet->needed_by);
    struct say_value from = SAY_D(need->from_on);

    if (sheet->needed_by != INSTANT_NONE)
        line(pen, MSG_INQUIRIES_SHEET_NEEDED_BY,
             said(pen->arena, pen->language, MSG_INQUIRIES_SHEET_BY, at, at));
    if (need->from_on != DAY_NONE)
        line(pen, MSG_INQUIRIES_SHEET_FROM,
             say_value_text(pen->arena, pen->language, &from));
    line(pen, MSG_INQUIRIES_SHEET_LENGTH,
         need->length_days != INT_NONE
             ? said(pen->arena, pen->language, MSG_INQUIRIES_SHEET_DAYS,
                    SAY_N(need->length_days), SAY_N(0))
             : message_text(pen->arena, pen->language, MSG_INQUIRIES_SHEET_NOT_SAID,
                            NULL));
}

void inquiry_sheet_words(struct arena *arena, enum language language,
                         const struct inquiry_sheet *sheet, struct letter_line **lines,
                         size_t *count)
{
    struct sheet_pen pen = {arena, language, NULL, 0};

    pen.lines = arena_new_array(arena, struct letter_line, LETTER_LINES_MAX);
    line(&pen, MSG_INQUIRIES_SHEET_URGENCY,
         inquiries_list_name(arena, language, "urgencies", sheet->urgency));
    line(&pen, MSG_INQUIRIES_SHEET_AREA, area_text(&pen, sheet->area));
    line(&pen, MSG_INQUIRIES_SHEET_AGE, age_text(&pen, sheet));
    line(&pen, MSG_INQUIRIES_SHEET_DISEASE, group_text(&pen, sheet->disease_group));
    line(&pen, MSG_INQUIRIES_SHEET_PURPOSE,
         inquiries_list_name(arena, language, "case_purposes", sheet->purpose));
    line(&pen, MSG_INQUIRIES_SHEET_LEVEL,
         message_text(arena, language, level_message(sheet->level), NULL));
    line(&pen, MSG_INQUIRIES_SHEET_NEEDS, needs_text(&pen, &sheet->need));
    days_lines(&pen, sheet);
    line(&pen, MSG_INQUIRIES_SHEET_TEXT, sheet->text);
    *lines = pen.lines;
    *count = pen.count;
}

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
                       struct inquiries_sheet_view *view)
{
    view->pieces.items =
        arena_new_array(web->arena, struct inquiries_piece_view, strlen(text) + 1);
    while (*text != '\0') {
        size_t length = piece_length(text);
        const char *piece = arena_text(web->arena, text, length);
        view->pieces.items[view->pieces.count++] =
            (struct inquiries_piece_view){piece, inquiry_text_is_name_like(piece)};
        text += length;
    }
}

void inquiries_sheet_see(struct web *web, const struct inquiry_sheet *sheet,
                         struct inquiries_sheet_view *view)
{
    struct inquiry_sheet plain = *sheet;
    struct letter_line *lines;
    size_t count;

    plain.text = NULL; /* shown by itself, with its marks */
    inquiry_sheet_words(web->arena, web->context->language, &plain, &lines, &count);
    *view = (struct inquiries_sheet_view){
        .has_text = sheet->text != NULL,
        .has_name_like = sheet->has_name_like,
        .is_area_widened = sheet->is_area_widened,
        .is_age_widened = sheet->is_age_widened,
        .is_rare = sheet->is_rare,
        .shared_by = sheet->shared_by,
    };
    view->lines.items =
        arena_new_array(web->arena, struct inquiries_line_view, count + 1);
    for (size_t i = 0; i < count; i++)
        view->lines.items[view->lines.count++] =
            (struct inquiries_line_view){lines[i].label, lines[i].text};
    if (sheet->text != NULL)
        pieces_see(web, sheet->text, view);
}

/* ---- states ---------------------------------------------------------------------- */

static const char *sent_text(struct arena *arena, enum language language,
                             const struct inquiry_target *target)
{
    if (target->calls > 0)
        return said(arena, language, MSG_INQUIRIES_STATE_RUNG, SAY_N(target->calls),
                    SAY_T(inquiries_list_name(arena, language, "telephone_results",
                                              target->call_result)));
    return message_text(arena, language,
                        target->channel == NOTICE_TELEPHONE ? MSG_INQUIRIES_STATE_RING
                                                            : MSG_INQUIRIES_STATE_SENT,
                        NULL);
}

static const struct {
    enum message plain; /* when nothing more is known */
    enum message timed; /* MSG_NONE: no time belongs to it */
    const char *tag;
    enum message word; /* short, for a tag */
} states[TARGET_STATE_END] = {
    [TARGET_SENT] = {MSG_INQUIRIES_STATE_SENT, MSG_NONE, "tag",
                     MSG_INQUIRIES_WORD_WAITING},
    [TARGET_SEEN] = {MSG_INQUIRIES_STATE_OPENED, MSG_INQUIRIES_STATE_OPENED_AT, "tag",
                     MSG_INQUIRIES_WORD_WAITING},
    [TARGET_DECIDING] = {MSG_INQUIRIES_STATE_DECIDING, MSG_INQUIRIES_STATE_DECIDING_UNTIL,
                         "tag info", MSG_INQUIRIES_WORD_DECIDING},
    [TARGET_TALK] = {MSG_INQUIRIES_STATE_TALK, MSG_NONE, "tag maybe",
                     MSG_INQUIRIES_WORD_TALK},
    [TARGET_ACCEPTED] = {MSG_INQUIRIES_STATE_ACCEPTED, MSG_INQUIRIES_STATE_ACCEPTED_UNTIL,
                         "tag good", MSG_INQUIRIES_WORD_ACCEPTED},
    [TARGET_CONDITIONAL] = {MSG_INQUIRIES_STATE_CONDITIONAL,
                            MSG_INQUIRIES_STATE_CONDITIONAL_UNTIL, "tag good",
                            MSG_INQUIRIES_WORD_CONDITIONAL},
    [TARGET_DECLINED] = {MSG_INQUIRIES_STATE_DECLINED, MSG_NONE, "tag bad",
                         MSG_INQUIRIES_WORD_DECLINED},
    [TARGET_EXPIRED] = {MSG_INQUIRIES_STATE_EXPIRED, MSG_INQUIRIES_STATE_LAPSED, "tag bad",
                        MSG_INQUIRIES_WORD_EXPIRED},
    [TARGET_RELEASED] = {MSG_INQUIRIES_STATE_RELEASED, MSG_NONE, "tag",
                         MSG_INQUIRIES_WORD_RELEASED},
    [TARGET_CHOSEN] = {MSG_INQUIRIES_STATE_CHOSEN, MSG_NONE, "tag good",
                       MSG_INQUIRIES_WORD_CHOSEN},
    [TARGET_FELL_THROUGH] = {MSG_INQUIRIES_STATE_FELL_THROUGH, MSG_NONE, "tag bad",
                             MSG_INQUIRIES_WORD_FELL_THROUGH},
    [TARGET_OVER] = {MSG_INQUIRIES_STATE_OVER, MSG_NONE, "tag", MSG_INQUIRIES_WORD_OVER},
};

/* The time that belongs to the state. */
static instant state_time(const struct inquiry_target *target)
{
    if (target->state == TARGET_SEEN)
        return target->seen_at;
    if (target->state == TARGET_DECIDING)
        return target->promise_at;
    return target->valid_until;
}

const char *inquiry_state_text(struct arena *arena, enum language language,
                               const struct inquiry_target *target)
{
    struct say_value at = SAY_I(state_time(target));
    const char *reason = inquiries_list_name(arena, language, "refusal_reasons",
                                             target->reason);

    if (target->state == TARGET_SENT)
        return sent_text(arena, language, target);
    if (target->state == TARGET_DECLINED && reason != NULL)
        return said(arena, language, MSG_INQUIRIES_STATE_DECLINED_WHY, SAY_T(reason),
                    SAY_N(0));
    if (at.number != INSTANT_NONE && states[target->state].timed != MSG_NONE)
        return said(arena, language, states[target->state].timed, at, at);
    return message_text(arena, language, states[target->state].plain, NULL);
}

/* ---- one that was asked ------------------------------------------------------------ */

enum message inquiries_channel_word(enum notice_channel channel)
{
    static const enum message words[NOTICE_CHANNEL_END] = {
        [NOTICE_FAX] = MSG_INQUIRIES_CHANNEL_FAX,
        [NOTICE_MAIL] = MSG_INQUIRIES_CHANNEL_MAIL,
        [NOTICE_PAGE] = MSG_INQUIRIES_CHANNEL_PAGE,
        [NOTICE_TELEPHONE] = MSG_INQUIRIES_CHANNEL_TELEPHONE,
        [NOTICE_POST] = MSG_INQUIRIES_CHANNEL_POST,
        [NOTICE_HAND] = MSG_INQUIRIES_CHANNEL_HAND,
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
        text = inquiries_joined(web->arena, language, text,
                                message_text(web->arena, language, MSG_MATCHING_BASIS_IS,
                                             say_text(web->arena, match_article_text(
                                                                      web->arena, language,
                                                                      target->article))));
    if (target->overruled != NULL)
        text = inquiries_joined(
            web->arena, language, text,
            message_text(web->arena, language, MSG_INQUIRIES_ROUND_OVERRULED,
                         say_text(web->arena, target->overruled)));
    return text;
}

/* What stands beside the tag: the rest of the state, without saying it twice. */
static const char *detail_text(struct web *web, const struct inquiry_target *target)
{
    struct arena *arena = web->arena;
    enum language language = web->context->language;
    struct say_value at = SAY_I(state_time(target));
    const char *text = NULL;

    switch (target->state) {
    case TARGET_SENT:
    case TARGET_SEEN:
    case TARGET_TALK:
        return inquiry_state_text(arena, language, target);
    case TARGET_DECLINED:
        return inquiries_list_name(arena, language, "refusal_reasons", target->reason);
    case TARGET_DECIDING:
    case TARGET_ACCEPTED:
    case TARGET_CONDITIONAL:
        if (at.number != INSTANT_NONE)
            text = said(arena, language,
                        target->state == TARGET_DECIDING ? MSG_INQUIRIES_ASK_UNTIL
                                                         : MSG_INQUIRIES_STATE_HOLDS_UNTIL,
                        at, at);
        if (target->state == TARGET_CONDITIONAL && target->terms != NULL)
            text = inquiries_joined(arena, language, text, target->terms);
        return text;
    case TARGET_EXPIRED:
        return target->calls > 0 ? sent_text(arena, language, target) : NULL;
    case TARGET_RELEASED:
    case TARGET_CHOSEN:
    case TARGET_FELL_THROUGH:
    case TARGET_OVER:
    case TARGET_STATE_END:
        break;
    }
    return NULL;
}

void inquiries_target_see(struct web *web, const struct inquiry_target *target,
                          const struct tasks *tasks, struct inquiries_target_view *view)
{
    enum language language = web->context->language;
    instant now = web->context->now;
    instant due = due_of(target);

    *view = (struct inquiries_target_view){
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
                                inquiries_channel_word(target->channel), NULL),
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

void inquiries_questions_see(struct web *web, const struct inquiry_questions *questions,
                             const struct inquiry_targets *targets, bool open_only,
                             struct inquiries_questions_view *view)
{
    view->items = arena_new_array(web->arena, struct inquiries_question_view,
                                  questions->count + 1);
    for (size_t i = 0; i < questions->count; i++) {
        const struct inquiry_question *question = &questions->items[i];
        if (open_only && question->reply != NULL)
            continue;
        view->items[view->count++] = (struct inquiries_question_view){
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

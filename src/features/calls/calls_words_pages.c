/* calls_words_pages.c -- whom to ring, at which number, and what to say. */
#include "features/calls/calls_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/calendar.h"
#include "desk/letter.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "web/due.h"

/* ---- a time as one hears it -------------------------------------------------------- */

struct err calls_time_read(const char *text, instant now, instant *at)
{
    int digits[4];
    int count = 0;
    int colon = 0; /* how many digits stood before it */

    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9' && count < 4)
            digits[count++] = *text - '0';
        else if ((*text == ':' || *text == ' ') && colon == 0)
            colon = count;
        else
            return err_of(ERR_INVALID, MSG_CALLS_NOT_A_TIME);
    }
    bool is_short = count == 3 && (colon == 1 || colon == 0); /* 9:05, 905 */
    if (count != 4 && !is_short)
        return err_of(ERR_INVALID, MSG_CALLS_NOT_A_TIME);
    int hour = is_short ? digits[0] : digits[0] * 10 + digits[1];
    int past = digits[count - 2] * 10 + digits[count - 1];
    if (hour > 23 || past > 59)
        return err_of(ERR_INVALID, MSG_CALLS_NOT_A_TIME);
    *at = instant_of(instant_day(now), hour * 60 + past);
    if (*at <= now)
        *at = instant_of(instant_day(now) + 1, hour * 60 + past);
    return OK;
}

/* ---- the one to ring ---------------------------------------------------------------- */

static const struct desk *desk_of(const struct desk_list *desks)
{
    const struct desk *best = NULL;

    for (size_t i = 0; i < desks->count; i++) {
        const struct desk *desk = &desks->items[i];
        if (desk->ended_on != DAY_NONE || desk->facts.telephone == NULL)
            continue;
        if (desk->facts.purpose == DESK_ADMISSION)
            return desk;
        if (best == NULL || desk->facts.purpose == DESK_GENERAL)
            best = desk;
    }
    return best;
}

/* Only today's: that is what counts while one rings. */
static const char *hours_today(struct web *web, const struct week_hours *hours)
{
    int weekday = day_weekday(web->context->today);
    int from = hours->from_minute[weekday];
    int to = hours->to_minute[weekday];

    if (from < 0 || (!hours->open_on_holidays &&
                     calendar_is_closed(calendar_get(), web->context->today)))
        return message_text(web->arena, web->context->language, MSG_CALLS_CLOSED_TODAY,
                            NULL);
    return message_text(web->arena, web->context->language, MSG_CALLS_TODAY,
                        say_text(web->arena, arena_format(web->arena, "%d:%02d–%d:%02d",
                                                          from / 60, from % 60, to / 60,
                                                          to % 60)));
}

static instant due_of(const struct inquiry_target *target)
{
    if (target->call_again_at != INSTANT_NONE)
        return target->call_again_at;
    if (target->state == TARGET_DECIDING)
        return target->promise_at;
    if (target_is_accepted(target->state))
        return target->valid_until;
    return target_is_open(target->state) ? target->answer_by : INSTANT_NONE;
}

void calls_row_see(struct web *web, const struct inquiry_target *target,
                   struct calls_row_view *view)
{
    enum language language = web->context->language;
    instant now = web->context->now;
    instant due = due_of(target);

    *view = (struct calls_row_view){
        .id = target->id,
        .care_case = target->care_case,
        .name = target->institution_name,
        .state = inquiry_state_text(web->arena, language, target),
        .telephone = target->telephone,
    };
    if (due == INSTANT_NONE)
        return;
    bool is_broken = target->state == TARGET_DECIDING && target->promise_at <= now;
    view->due = due_text(web->arena, language, due, now);
    view->due_class = due_class(due, now, is_broken);
}

void calls_current_see(struct web *web, const struct inquiry_target *target,
                       const struct desk_list *desks, struct calls_view *view)
{
    const struct desk *desk = desk_of(desks);
    struct calls_row_view row;

    calls_row_see(web, target, &row);
    view->has_current = true;
    view->target = target->id;
    view->institution = target->institution;
    view->inquiry = target->inquiry;
    view->name = row.name;
    view->state = row.state;
    view->telephone = row.telephone;
    view->due = row.due;
    view->due_class = row.due_class;
    view->calls = target->calls;
    if (target->call_again_at != INSTANT_NONE) {
        struct say_value at = SAY_I(target->call_again_at);
        view->again = say_value_text(web->arena, web->context->language, &at);
    }
    if (desk == NULL)
        return;
    view->desk = desk->facts.name;
    view->extension = desk->facts.extension;
    view->hours = hours_today(web, &desk->facts.hours);
    view->is_open =
        calendar_is_open(calendar_get(), &desk->facts.hours, web->context->now);
    view->out_of_hours = desk->facts.out_of_hours;
    view->out_of_hours_telephone = desk->facts.out_of_hours_telephone;
    if (view->telephone == NULL)
        view->telephone = desk->facts.telephone;
}

/* ---- what to say ---------------------------------------------------------------------- */

static void sentence(struct web *web, struct calls_view *view, enum message message,
                     const struct say *say)
{
    view->sentences.items[view->sentences.count++] = (struct calls_sentence_view){
        message_text(web->arena, web->context->language, message, say)};
}

void calls_sentences_see(struct web *web, const struct inquiry *inquiry,
                         struct calls_view *view)
{
    struct outline outline = inquiry->outline;
    struct letter_line *lines;
    size_t count;

    outline.text = NULL; /* it was written to be read, not to be said */
    outline_words(web->arena, web->context->language, &outline, &lines, &count);
    view->sentences.items =
        arena_new_array(web->arena, struct calls_sentence_view, count + 2);
    sentence(web, view, MSG_CALLS_SAY_WHO, say_text(web->arena, web->context->actor.name));
    for (size_t i = 0; i < count; i++)
        sentence(web, view, MSG_CALLS_SAY_LINE,
                 say_two(web->arena, SAY_T(lines[i].label), SAY_T(lines[i].text)));
    sentence(web, view, MSG_CALLS_SAY_ASK,
             say_two(web->arena, SAY_N(inquiry->target_count),
                     SAY_I(inquiry->answer_by)));
}

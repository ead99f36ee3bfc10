/* cases_until_pages.c -- until when somebody is at the bedside, as one says it on the
 * telephone, and what the server understood while it is being typed. */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "web/due.h"

enum until_day {
    UNTIL_NEXT = 1,
    UNTIL_TOMORROW,
    UNTIL_AFTER_TOMORROW,
    UNTIL_NOBODY,
    UNTIL_UNKNOWN,
};

const struct choice case_until_choices[] = {
    {UNTIL_NEXT,           "next",           MSG_CASES_UNTIL_NEXT,           NULL},
    {UNTIL_TOMORROW,       "tomorrow",       MSG_CASES_UNTIL_TOMORROW,       NULL},
    {UNTIL_AFTER_TOMORROW, "after_tomorrow", MSG_CASES_UNTIL_AFTER_TOMORROW, NULL},
    {UNTIL_NOBODY,         "nobody",         MSG_CASES_UNTIL_NOBODY,         NULL},
    {UNTIL_UNKNOWN,        "unknown",        MSG_CASES_UNTIL_UNKNOWN,        NULL},
    {.name = NULL},
};

/* The day that was said; DAY_NONE: none, the next time the clock shows the hour. */
static day day_said(const struct web *web, struct form *form)
{
    int64_t chosen = form_choice(form, "until_day");

    if (form_day(form, "until_on") != DAY_NONE)
        return form_day(form, "until_on");
    if (chosen == UNTIL_TOMORROW)
        return web->context->today + 1;
    return chosen == UNTIL_AFTER_TOMORROW ? web->context->today + 2 : DAY_NONE;
}

instant case_until_read(struct web *web, struct form *form)
{
    instant now = web->context->now;
    const char *typed = form_text(form, "until_time");
    int64_t chosen = form_choice(form, "until_day");
    day on = day_said(web, form);

    if (chosen == UNTIL_NOBODY)
        return now;
    if (chosen == UNTIL_UNKNOWN || (typed == NULL && on == DAY_NONE))
        return INSTANT_NONE;
    int32_t minute = typed != NULL ? case_minute_read(web->arena, typed) : -1;
    if (minute < 0) {
        form_blame(form, err_field("until_time", MSG_INPUT_NOT_A_TIME));
        return INSTANT_NONE;
    }
    if (on == DAY_NONE)
        on = instant_of(web->context->today, minute) > now ? web->context->today
                                                           : web->context->today + 1;
    return instant_of(on, minute);
}

void case_until_default(struct web *web, struct form *form, instant until)
{
    day today = web->context->today;

    form_default_int(form, "until_day", UNTIL_NEXT);
    if (until == INSTANT_NONE || until <= web->context->now)
        return;
    form_default_text(form, "until_time", due_clock(web->arena, until));
    if (until - web->context->now >= DAYS(1)) {
        if (instant_day(until) == today + 1)
            form_default_int(form, "until_day", UNTIL_TOMORROW);
        else if (instant_day(until) == today + 2)
            form_default_int(form, "until_day", UNTIL_AFTER_TOMORROW);
        else
            form_default_day(form, "until_on", instant_day(until));
    }
}

/* ---- what the server understood ------------------------------------------------- */

static const struct field echo_fields[] = {CASE_UNTIL_FIELDS, {.type = FIELD_END}};
static const struct form_table echo_form = {"case_until", echo_fields};

struct until_echo {
    bool is_wrong;
    instant until;
};

/* The script sends the whole form; only these fields are looked at. */
struct err case_until_post_read(struct web *web)
{
    struct until_echo *echo = web_input(web, struct until_echo);
    struct form *form = form_open(web, &echo_form);
    bool is_said =
        form_text(form, "until_time") != NULL || day_said(web, form) != DAY_NONE;

    echo->until = case_until_read(web, form);
    echo->is_wrong = is_said && echo->until == INSTANT_NONE &&
                     form_choice(form, "until_day") != UNTIL_UNKNOWN;
    return OK;
}

struct err case_until_post_show(struct web *web)
{
    const struct until_echo *echo = web->input;
    struct html *html = web_html(web);
    struct say_value at = SAY_I(echo->until);

    if (echo->is_wrong)
        html_message(html, MSG_INPUT_NOT_A_TIME, NULL);
    else if (echo->until == INSTANT_NONE)
        html_message(html, MSG_CASES_UNTIL_UNKNOWN_ECHO, NULL);
    else
        html_message(html, MSG_CASES_UNTIL_ECHO,
                     say_two(web->arena,
                             SAY_T(say_value_text(web->arena, html->language, &at)),
                             SAY_T(due_span(web->arena, html->language,
                                            echo->until - web->context->now))));
    return OK;
}

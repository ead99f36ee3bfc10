/* stays_forms_pages.c -- what may be done with a stay, as forms: their fields, what they
 * begin with, how they are read. */
#include "features/stays/stays_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "features/programmes/programmes.h"

enum { NAME_MAX = 60, SENTENCE_MAX = 500 };

#define VERSION {.name = "version", .type = FIELD_VERSION}, {.type = FIELD_END}

/* ---- tables ---------------------------------------------------------------------- */

static const struct field agree_fields[] = {
    {.name = "agreed_by", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_AGREED_BY,
     .hint = MSG_STAYS_HINT_AGREED_BY, .required = true, .max = NAME_MAX},
    {.name = "agreed_way", .type = FIELD_CHOICE, .label = MSG_STAYS_LABEL_AGREED_WAY,
     .required = true},
    {.name = "agreed_at", .type = FIELD_TIME, .label = MSG_STAYS_LABEL_AGREED_AT,
     .hint = MSG_STAYS_HINT_HAPPENED},
    {.name = "terms", .type = FIELD_LINES, .label = MSG_STAYS_LABEL_TERMS,
     .hint = MSG_STAYS_HINT_TERMS, .max = SENTENCE_MAX},
    VERSION,
};
/* In the hospital's own voice: it is on this page, now. */
static const struct field accept_fields[] = {
    {.name = "agreed_by", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_ACCEPTED_BY,
     .hint = MSG_STAYS_HINT_ACCEPTED_BY, .required = true, .max = NAME_MAX},
    {.name = "terms", .type = FIELD_LINES, .label = MSG_STAYS_LABEL_ACCEPT_TERMS,
     .hint = MSG_STAYS_HINT_TERMS, .max = SENTENCE_MAX},
    VERSION,
};
static const struct field decline_fields[] = {
    {.name = "decline_reason", .type = FIELD_CHOICE,
     .label = MSG_STAYS_LABEL_DECLINE_REASON, .required = true},
    {.name = "decline_note", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_DECLINE_NOTE,
     .max = SENTENCE_MAX},
    VERSION,
};
static const struct field change_fields[] = {
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_STAYS_LABEL_FROM,
     .required = true},
    {.name = "to_on", .type = FIELD_DAY, .label = MSG_STAYS_LABEL_TO, .required = true},
    {.name = "change_reason", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_REASON,
     .required = true, .max = SENTENCE_MAX},
    VERSION,
};
static const struct field cancel_fields[] = {
    {.name = "cancel_reason", .type = FIELD_CHOICE,
     .label = MSG_STAYS_LABEL_CANCEL_REASON, .required = true},
    {.name = "cancel_note", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_CANCEL_NOTE,
     .max = SENTENCE_MAX},
    VERSION,
};
static const struct field admit_fields[] = {
    {.name = "admit_at", .type = FIELD_TIME, .label = MSG_STAYS_LABEL_ADMIT_AT,
     .hint = MSG_STAYS_HINT_HAPPENED, .required = true},
    VERSION,
};
static const struct field end_fields[] = {
    {.name = "end_at", .type = FIELD_TIME, .label = MSG_STAYS_LABEL_END_AT,
     .hint = MSG_STAYS_HINT_HAPPENED, .required = true},
    {.name = "where_to", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_WHERE_TO,
     .hint = MSG_STAYS_HINT_WHERE_TO, .max = SENTENCE_MAX},
    VERSION,
};
static const struct field turn_fields[] = {
    {.name = "turn_on", .type = FIELD_DAY, .label = MSG_STAYS_LABEL_TURN_ON,
     .required = true},
    {.name = "turn_reason", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_TURN_REASON,
     .required = true, .max = SENTENCE_MAX},
    VERSION,
};
static const struct field correct_fields[] = {
    {.name = "correct_came", .type = FIELD_TIME, .label = MSG_STAYS_LABEL_CORRECT_CAME,
     .required = true},
    {.name = "correct_went", .type = FIELD_TIME, .label = MSG_STAYS_LABEL_CORRECT_WENT,
     .required = true},
    {.name = "correct_reason", .type = FIELD_TEXT,
     .label = MSG_STAYS_LABEL_CORRECT_REASON, .required = true, .max = SENTENCE_MAX},
    VERSION,
};
static const struct field helper_fields[] = {
    {.name = "helper_scheme", .type = FIELD_TEXT,
     .label = MSG_STAYS_LABEL_HELPER_SCHEME, .max = NAME_MAX},
    VERSION,
};
static const struct field report_fields[] = {
    {.name = "report_days", .type = FIELD_INT, .label = MSG_STAYS_LABEL_REPORT_DAYS,
     .required = true, .min = 0, .max = 400},
    {.name = "report_paid", .type = FIELD_INT, .label = MSG_STAYS_LABEL_REPORT_PAID,
     .required = true, .min = 0, .max = 400},
    {.name = "reported_by", .type = FIELD_TEXT, .label = MSG_STAYS_LABEL_REPORTED_BY,
     .required = true, .max = NAME_MAX},
    {.name = "summary", .type = FIELD_LINES, .label = MSG_STAYS_LABEL_SUMMARY,
     .hint = MSG_STAYS_HINT_SUMMARY, .max = SENTENCE_MAX},
    VERSION,
};
static const struct field approve_fields[] = {VERSION};
static const struct field return_fields[] = {
    {.name = "return_reason", .type = FIELD_TEXT,
     .label = MSG_STAYS_LABEL_RETURN_REASON, .required = true, .max = SENTENCE_MAX},
    VERSION,
};

/* Each form: what it is called, and the word behind its page's address. */
static const struct {
    struct form_table table;
    const char *word;
    enum message title, what, button;
    bool is_danger;
} forms[] = {
    [STAY_FORM_AGREE] = {{"stay_agree", agree_fields}, "agree", MSG_STAYS_AGREE_TITLE,
                         MSG_STAYS_AGREE_WHAT, MSG_STAYS_AGREE_BUTTON, false},
    [STAY_FORM_DECLINE] = {{"stay_decline", decline_fields}, "decline",
                           MSG_STAYS_DECLINE_TITLE, MSG_NONE, MSG_STAYS_DECLINE_BUTTON,
                           true},
    [STAY_FORM_ACCEPT] = {{"stay_accept", accept_fields}, "agree",
                          MSG_STAYS_ACCEPT_TITLE, MSG_STAYS_ANSWER_WHAT,
                          MSG_STAYS_ANSWER_BUTTON, false},
    [STAY_FORM_REFUSE] = {{"stay_refuse", decline_fields}, "decline",
                          MSG_STAYS_REFUSE_TITLE, MSG_STAYS_REFUSE_WHAT,
                          MSG_STAYS_REFUSE_BUTTON, true},
    [STAY_FORM_CHANGE] = {{"stay_change", change_fields}, "change",
                          MSG_STAYS_CHANGE_TITLE, MSG_STAYS_CHANGE_WHAT,
                          MSG_STAYS_CHANGE_BUTTON, false},
    [STAY_FORM_CANCEL] = {{"stay_cancel", cancel_fields}, "cancel",
                          MSG_STAYS_CANCEL_TITLE, MSG_NONE, MSG_STAYS_CANCEL_BUTTON, true},
    [STAY_FORM_ADMIT] = {{"stay_admit", admit_fields}, "admitted", MSG_STAYS_ADMIT_TITLE,
                         MSG_NONE, MSG_STAYS_ADMIT_BUTTON, false},
    [STAY_FORM_END] = {{"stay_end", end_fields}, "ended", MSG_STAYS_END_TITLE, MSG_NONE,
                       MSG_STAYS_END_BUTTON, false},
    [STAY_FORM_TURN] = {{"stay_turn", turn_fields}, "turned", MSG_STAYS_TURN_TITLE,
                        MSG_STAYS_TURN_WHAT, MSG_STAYS_TURN_BUTTON, true},
    [STAY_FORM_CORRECT] = {{"stay_correct", correct_fields}, "correct",
                           MSG_STAYS_CORRECT_TITLE, MSG_STAYS_CORRECT_WHAT,
                           MSG_STAYS_CORRECT_BUTTON, false},
    [STAY_FORM_HELPER] = {{"stay_helper", helper_fields}, "helper",
                          MSG_STAYS_HELPER_TITLE, MSG_NONE, MSG_STAYS_HELPER_BUTTON,
                          false},
    [STAY_FORM_REPORT] = {{"stay_report", report_fields}, "", MSG_STAYS_REPORT_TITLE,
                          MSG_STAYS_REPORT_WHAT, MSG_STAYS_REPORT_BUTTON, false},
    [STAY_FORM_APPROVE] = {{"stay_approve", approve_fields}, "approve",
                           MSG_STAYS_APPROVE_TITLE, MSG_STAYS_APPROVE_WHAT,
                           MSG_STAYS_APPROVE_BUTTON, false},
    [STAY_FORM_RETURN] = {{"stay_return", return_fields}, "return",
                          MSG_STAYS_RETURN_TITLE, MSG_STAYS_RETURN_WHAT,
                          MSG_STAYS_RETURN_BUTTON, true},
};

/* ---- what they begin with -------------------------------------------------------- */

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message == MSG_NONE
               ? NULL
               : message_text(web->arena, web->context->language, message, say);
}

static void lists_give(struct web *web, struct form *form, enum stay_form which)
{
    if (which == STAY_FORM_AGREE)
        form_choices(form, "agreed_way", prefecture_choices(web, "contact_methods"));
    if (which == STAY_FORM_DECLINE || which == STAY_FORM_REFUSE)
        form_choices(form, "decline_reason", prefecture_choices(web, "refusal_reasons"));
    if (which == STAY_FORM_CANCEL)
        form_choices(form, "cancel_reason",
                     prefecture_choices(web, "stay_cancel_reasons"));
}

/* Weeks before the day nobody has come, days before the last nobody has gone: such a form
 * stays folded and proposes no time. */
static bool is_early(const struct web *web, const struct stay_look *look,
                     enum stay_form which)
{
    const struct stay *stay = &look->stay;
    day on = which == STAY_FORM_ADMIT ? stay->from_on
             : which == STAY_FORM_END ? stay->to_on
                                      : DAY_NONE;

    return on != DAY_NONE && web->context->today < on;
}

static void change_defaults(struct form *form, const struct stay *stay)
{
    form_default_day(form, "from_on", stay->from_on);
    form_default_day(form, "to_on", stay->to_on);
}

static void defaults_give(struct web *web, const struct stay_look *look,
                          enum stay_form which, struct form *form)
{
    const struct stay *stay = &look->stay;

    if (which == STAY_FORM_AGREE) {
        form_default_int(form, "agreed_way",
                         prefecture_place("contact_methods", "telephone"));
        form_default_int(form, "agreed_at", web->context->now);
    }
    if (which == STAY_FORM_ACCEPT)
        form_default_text(form, "agreed_by", context_actor_name(web->context));
    if (which == STAY_FORM_CHANGE)
        change_defaults(form, stay);
    if (which == STAY_FORM_ADMIT && !is_early(web, look, which))
        form_default_int(form, "admit_at", web->context->now);
    if (which == STAY_FORM_END && !is_early(web, look, which))
        form_default_int(form, "end_at", web->context->now);
    if (which == STAY_FORM_TURN)
        form_default_day(form, "turn_on", web->context->today);
    if (which == STAY_FORM_CORRECT) {
        form_default_int(form, "correct_came", stay->came_at);
        form_default_int(form, "correct_went", stay->went_at);
    }
    if (which == STAY_FORM_HELPER)
        form_default_text(form, "helper_scheme", stay->helper_scheme);
    if (which == STAY_FORM_REPORT) {
        form_default_int(form, "report_days", stay->days);
        form_default_int(form, "report_paid", stay->paid_days);
        form_default_text(form, "reported_by", context_actor_name(web->context));
        form_default_text(form, "summary", look->report.facts.summary);
    }
}

/* On the day of admission it says what cancelling means. */
static const char *cancel_what(struct web *web, const struct stay *stay)
{
    static const enum message words[PROGRAMME_CANCELLED_END] = {
        [PROGRAMME_CANCELLED_FREE] = MSG_STAYS_CANCEL_ON_DAY_FREE,
        [PROGRAMME_CANCELLED_PAID] = MSG_STAYS_CANCEL_ON_DAY_PAID,
        [PROGRAMME_CANCELLED_DAY] = MSG_STAYS_CANCEL_ON_DAY_DAY,
    };
    const struct programme *programme =
        programme_edition(programmes_get(), stay->programme, stay->edition_on);

    if (programme == NULL || stay->state != STAY_AGREED ||
        web->context->today < stay->from_on)
        return NULL;
    return said(web, MSG_STAYS_CANCEL_ON_DAY,
                say_text(web->arena, said(web, words[programme->cancelled], NULL)));
}

static const char *what_of(struct web *web, const struct stay_look *look,
                           enum stay_form which)
{
    const struct stay *stay = &look->stay;

    if (which == STAY_FORM_CANCEL)
        return cancel_what(web, stay);
    if (!is_early(web, look, which))
        return said(web, forms[which].what, NULL);
    struct say *say = say_new(web->arena);
    say->values[0] = SAY_D(which == STAY_FORM_ADMIT ? stay->from_on : stay->to_on);
    return said(web, which == STAY_FORM_ADMIT ? MSG_STAYS_ADMIT_EARLY : MSG_STAYS_END_EARLY,
                say);
}

void stay_act_add(struct web *web, const struct stay_look *look, enum stay_form which,
                  const char *page, struct stay_acts_view *view)
{
    struct form *form = form_show(web, &forms[which].table);
    bool is_first = view->count == 0;

    lists_give(web, form, which);
    defaults_give(web, look, which, form);
    form_set_version(form, look->stay.version);
    view->items[view->count++] = (struct stay_act_view){
        .page = page,
        .word = forms[which].word,
        .which = which,
        .title = forms[which].title,
        .button = forms[which].button,
        .what = what_of(web, look, which),
        .is_open = (is_first && !is_early(web, look, which)) || form_has_errors(form),
        .is_danger = forms[which].is_danger,
        .form = form,
    };
}

/* The next step first: it stands open. */
void stay_acts_see(struct web *web, const struct stay_look *look, const char *page,
                   struct stay_acts_view *view)
{
    static const enum stay_form team[STAY_STATE_END][STAY_ACTS_MAX] = {
        [STAY_HELD] = {STAY_FORM_AGREE, STAY_FORM_DECLINE, STAY_FORM_CHANGE,
                       STAY_FORM_CANCEL, STAY_FORM_HELPER},
        [STAY_AGREED] = {STAY_FORM_ADMIT, STAY_FORM_CHANGE, STAY_FORM_HELPER,
                         STAY_FORM_CANCEL},
        [STAY_ADMITTED] = {STAY_FORM_END, STAY_FORM_CHANGE, STAY_FORM_TURN,
                           STAY_FORM_HELPER},
        [STAY_ENDED] = {STAY_FORM_CORRECT},
        [STAY_TURNED] = {STAY_FORM_CORRECT},
    };
    static const size_t team_counts[STAY_STATE_END] = {
        [STAY_HELD] = 5, [STAY_AGREED] = 4, [STAY_ADMITTED] = 4, [STAY_ENDED] = 1,
        [STAY_TURNED] = 1};
    static const enum stay_form hospital[STAY_STATE_END][STAY_ACTS_MAX] = {
        [STAY_HELD] = {STAY_FORM_ACCEPT, STAY_FORM_REFUSE},
        [STAY_AGREED] = {STAY_FORM_ADMIT, STAY_FORM_CANCEL},
        [STAY_ADMITTED] = {STAY_FORM_END, STAY_FORM_TURN},
    };
    static const size_t hospital_counts[STAY_STATE_END] = {
        [STAY_HELD] = 2, [STAY_AGREED] = 2, [STAY_ADMITTED] = 2};
    enum stay_state state = look->stay.state;
    size_t count = look->may_change   ? team_counts[state]
                   : look->may_report ? hospital_counts[state]
                                      : 0;

    view->items = arena_new_array(web->arena, struct stay_act_view, STAY_ACTS_MAX);
    view->count = 0;
    if (look->stay.report == STAY_REPORT_APPROVED)
        return;
    for (size_t i = 0; i < count; i++)
        stay_act_add(web, look, (look->may_change ? team : hospital)[state][i], page,
                     view);
}

/* ---- how they are read ----------------------------------------------------------- */

static struct form *opened(struct web *web, enum stay_form which,
                           struct stay_acting **acting)
{
    struct form *form = NULL;

    *acting = web_input(web, struct stay_acting);
    form = form_open(web, &forms[which].table);
    lists_give(web, form, which);
    return form;
}

static struct err closed(struct web *web, struct form *form, struct stay_acting *acting)
{
    acting->version = form_version(form);
    TRY(web_path_id(web, "id", &acting->id));
    return form_close(form);
}

struct err stay_agree_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_AGREE, &acting);

    acting->agreement = (struct stay_agreement){
        .agreed_by = form_text(form, "agreed_by"),
        .way = prefecture_chosen("contact_methods", form_choice(form, "agreed_way")),
        .happened_at = form_time(form, "agreed_at"),
        .terms = form_text(form, "terms"),
    };
    return closed(web, form, acting);
}

struct err stay_accept_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_ACCEPT, &acting);

    acting->agreement = (struct stay_agreement){
        .agreed_by = form_text(form, "agreed_by"),
        .way = "system",
        .happened_at = web->context->now,
        .terms = form_text(form, "terms"),
    };
    return closed(web, form, acting);
}

static struct err refusal_read(struct web *web, enum stay_form which)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, which, &acting);

    acting->code =
        prefecture_chosen("refusal_reasons", form_choice(form, "decline_reason"));
    acting->text = form_text(form, "decline_note");
    return closed(web, form, acting);
}

struct err stay_decline_post_read(struct web *web)
{
    return refusal_read(web, STAY_FORM_DECLINE);
}

struct err stay_refuse_post_read(struct web *web)
{
    return refusal_read(web, STAY_FORM_REFUSE);
}

struct err stay_change_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_CHANGE, &acting);

    acting->from_on = form_day(form, "from_on");
    acting->to_on = form_day(form, "to_on");
    acting->text = form_text(form, "change_reason");
    return closed(web, form, acting);
}

struct err stay_cancel_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_CANCEL, &acting);

    acting->code =
        prefecture_chosen("stay_cancel_reasons", form_choice(form, "cancel_reason"));
    acting->text = form_text(form, "cancel_note");
    return closed(web, form, acting);
}

struct err stay_admit_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_ADMIT, &acting);

    acting->at = form_time(form, "admit_at");
    return closed(web, form, acting);
}

struct err stay_end_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_END, &acting);

    acting->at = form_time(form, "end_at");
    acting->text = form_text(form, "where_to");
    return closed(web, form, acting);
}

struct err stay_turn_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_TURN, &acting);

    acting->from_on = form_day(form, "turn_on");
    acting->text = form_text(form, "turn_reason");
    return closed(web, form, acting);
}

struct err stay_correct_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_CORRECT, &acting);

    acting->times = (struct stay_times){.came_at = form_time(form, "correct_came"),
                                        .went_at = form_time(form, "correct_went")};
    acting->text = form_text(form, "correct_reason");
    return closed(web, form, acting);
}

struct err stay_helper_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_HELPER, &acting);

    acting->text = form_text(form, "helper_scheme");
    acting->flag = !text_is_empty(acting->text);
    return closed(web, form, acting);
}

struct err stay_report_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_REPORT, &acting);

    acting->facts = (struct stay_report_facts){
        .days = form_int(form, "report_days"),
        .paid_days = form_int(form, "report_paid"),
        .summary = form_text(form, "summary"),
        .reported_by = form_text(form, "reported_by"),
    };
    return closed(web, form, acting);
}

struct err stay_approve_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_APPROVE, &acting);

    return closed(web, form, acting);
}

struct err stay_return_post_read(struct web *web)
{
    struct stay_acting *acting = NULL;
    struct form *form = opened(web, STAY_FORM_RETURN, &acting);

    acting->text = form_text(form, "return_reason");
    return closed(web, form, acting);
}

/* admissions_step_pages.c -- the forms of a stay: way there, arrival, end, and what came
 * between.  Each shows where it stands, asks the little that is new, and leads back. */
#include "features/admissions/admissions_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/admissions/admissions_form_html.h"

enum { NAME_MAX = 60, COMPANY_MAX = 80, SENTENCE_MAX = 500 };

/* What every form here begins with: the open admission of the case in the path. */
struct step {
    int64_t id; /* of the case */
    int64_t version;
    struct admission_case of;
    struct admission admission;
    struct transport transport;
    instant at;
    const char *code, *text;
    bool flag;
};

struct err step_read(struct web *web)
{
    struct step *step = web_input(web, struct step);
    return web_path_id(web, "id", &step->id);
}

struct err step_look(struct context *context, void *input)
{
    struct step *step = input;
    bool found = false;

    TRY(admission_look(context, step->id, &step->of, &step->admission, &found));
    return found ? OK : err_of(ERR_CONFLICT, MSG_ADMISSIONS_NOT_CHOSEN);
}

static struct admissions_form_view step_view(struct web *web, const struct form *form)
{
    const struct step *step = web->input;
    struct admissions_form_view view = {
        .id = step->id, .number = step->of.number, .form = form};

    admission_stay_see(web, &step->admission, &view.stay);
    return view;
}

static struct err step_page(struct web *web, const struct admissions_form_view *view)
{
    struct html *html = web_html(web);

    web_crumb(web, url_admission_case(web->arena, view->id), MSG_NONE, view->number);
    web_crumb(web, NULL, view->title, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_ADMISSIONS_FORM_PAGE_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->title, NULL)),
                           SAY_T(view->number)));
    admissions_form_html(html, view);
    web_page_end(web, html);
    return OK;
}

static struct err step_saved(struct web *web, enum message message)
{
    const struct step *step = web->input;
    return web_redirect(
        web, web_url_saying(web, url_admission_case(web->arena, step->id), message));
}

/* ---- the way there --------------------------------------------------------------- */

static const struct choice suction_choices[] = {
    {ANSWER_YES, "yes", MSG_ADMISSIONS_SUCTION_YES, NULL},
    {ANSWER_NO, "no", MSG_ADMISSIONS_SUCTION_NO, NULL},
    {.name = NULL},
};

static const struct field transport_fields[] = {
    {.name = "kind", .type = FIELD_CHOICE, .label = MSG_ADMISSIONS_LABEL_VEHICLE,
     .required = true},
    {.name = "can_suction", .type = FIELD_CHOICE, .label = MSG_ADMISSIONS_LABEL_SUCTION,
     .choices = suction_choices},
    {.name = "escort", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_ESCORT,
     .hint = MSG_ADMISSIONS_HINT_ESCORT, .max = NAME_MAX},
    {.name = "leaves_at", .type = FIELD_TIME, .label = MSG_ADMISSIONS_LABEL_LEAVES_AT,
     .required = true},
    {.name = "arrives_at", .type = FIELD_TIME, .label = MSG_ADMISSIONS_LABEL_ARRIVES_AT},
    {.name = "company", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_COMPANY,
     .max = COMPANY_MAX},
    {.name = "telephone", .type = FIELD_TELEPHONE,
     .label = MSG_ADMISSIONS_LABEL_TELEPHONE, .hint = MSG_ADMISSIONS_HINT_TELEPHONE},
    {.name = "confirmed_by", .type = FIELD_TEXT,
     .label = MSG_ADMISSIONS_LABEL_CONFIRMED_BY,
     .hint = MSG_ADMISSIONS_HINT_CONFIRMED_BY, .required = true, .max = NAME_MAX},
    {.name = "note", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_NOTE,
     .max = SENTENCE_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table transport_form = {"admission_transport", transport_fields};

static void transport_defaults(struct form *form, const struct admission *admission)
{
    const struct transport *known = &admission->transport;
    struct code_list kinds = prefecture_list("transport_kinds");

    if (!admission->has_transport)
        return;
    for (size_t i = 0; i < kinds.count; i++)
        if (text_equal(kinds.items[i].code, known->kind))
            form_default_int(form, "kind", (int64_t)i);
    form_default_int(form, "can_suction", known->can_suction);
    form_default_text(form, "escort", known->escort);
    form_default_int(form, "leaves_at", known->leaves_at);
    form_default_int(form, "arrives_at", known->arrives_at);
    form_default_text(form, "company", known->company);
    form_default_text(form, "telephone", known->telephone);
    form_default_text(form, "confirmed_by", known->confirmed_by);
    form_default_text(form, "note", known->note);
}

struct err transport_get_show(struct web *web)
{
    const struct step *step = web->input;
    struct form *form = form_show(web, &transport_form);

    form_choices(form, "kind", admission_choices(web, "transport_kinds"));
    transport_defaults(form, &step->admission);
    form_set_version(form, step->admission.version);
    struct admissions_form_view view = step_view(web, form);
    view.title = MSG_ADMISSIONS_TRANSPORT_TITLE;
    view.what = MSG_ADMISSIONS_TRANSPORT_WHAT;
    view.button = MSG_ADMISSIONS_TRANSPORT_BUTTON;
    view.action = ADMISSION_FORM_TRANSPORT;
    view.has_cancel = step->admission.state == ADMISSION_SCHEDULED;
    return step_page(web, &view);
}

struct err transport_post_read(struct web *web)
{
    struct step *step = web_input(web, struct step);
    struct form *form = form_open(web, &transport_form);
    int64_t can_suction = INT_NONE;

    form_choices(form, "kind", admission_choices(web, "transport_kinds"));
    can_suction = form_choice(form, "can_suction");
    step->transport = (struct transport){
        .kind = admission_code_of("transport_kinds", form_choice(form, "kind")),
        .leaves_at = form_time(form, "leaves_at"),
        .arrives_at = form_time(form, "arrives_at"),
        .company = form_text(form, "company"),
        .telephone = form_text(form, "telephone"),
        .escort = form_text(form, "escort"),
        .can_suction =
            can_suction == INT_NONE ? ANSWER_UNKNOWN : (enum answer)can_suction,
        .confirmed_by = form_text(form, "confirmed_by"),
        .note = form_text(form, "note"),
    };
    step->version = form_version(form);
    TRY(web_path_id(web, "id", &step->id));
    return form_close(form);
}

struct err transport_post_act(struct context *context, void *input)
{
    struct step *step = input;

    TRY(step_look(context, step));
    return admission_schedule(context, step->admission.id, step->version,
                              &step->transport);
}

struct err transport_post_show(struct web *web)
{
    return step_saved(web, MSG_ADMISSIONS_SAID_SCHEDULED);
}

/* ---- forms of one sentence: the vehicle cancels, the patient withdraws ----------- */

static const struct field reason_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_REASON,
     .required = true, .max = SENTENCE_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table reason_form = {"admission_reason", reason_fields};

struct err reason_read(struct web *web)
{
    struct step *step = web_input(web, struct step);
    struct form *form = form_open(web, &reason_form);

    step->text = form_text(form, "reason");
    step->version = form_version(form);
    TRY(web_path_id(web, "id", &step->id));
    return form_close(form);
}

static struct admissions_form_view reason_view(struct web *web)
{
    const struct step *step = web->input;
    struct form *form = form_show(web, &reason_form);

    form_set_version(form, step->admission.version);
    return step_view(web, form);
}

struct err cancel_get_show(struct web *web)
{
    struct admissions_form_view view = reason_view(web);

    view.title = MSG_ADMISSIONS_CANCEL_TITLE;
    view.what = MSG_ADMISSIONS_CANCEL_WHAT;
    view.button = MSG_ADMISSIONS_CANCEL_BUTTON;
    view.action = ADMISSION_FORM_CANCEL;
    view.is_danger = true;
    return step_page(web, &view);
}

struct err cancel_post_act(struct context *context, void *input)
{
    struct step *step = input;

    TRY(step_look(context, step));
    return admission_unschedule(context, step->admission.id, step->version, step->text);
}

struct err cancel_post_show(struct web *web)
{
    return step_saved(web, MSG_ADMISSIONS_SAID_UNSCHEDULED);
}

struct err withdraw_get_show(struct web *web)
{
    struct admissions_form_view view = reason_view(web);

    view.title = MSG_ADMISSIONS_WITHDRAW_TITLE;
    view.what = MSG_ADMISSIONS_WITHDRAW_WHAT;
    view.button = MSG_ADMISSIONS_WITHDRAW_BUTTON;
    view.action = ADMISSION_FORM_WITHDRAW;
    view.is_danger = true;
    return step_page(web, &view);
}

struct err withdraw_post_act(struct context *context, void *input)
{
    struct step *step = input;

    TRY(step_look(context, step));
    return admission_withdraw(context, step->admission.id, step->version, step->text);
}

struct err withdraw_post_show(struct web *web)
{
    return step_saved(web, MSG_ADMISSIONS_SAID_WITHDRAWN);
}

/* ---- in the bed ------------------------------------------------------------------ */

static const struct field admitted_fields[] = {
    {.name = "admitted_at", .type = FIELD_TIME, .label = MSG_ADMISSIONS_LABEL_ADMITTED_AT,
     .hint = MSG_ADMISSIONS_HINT_HAPPENED, .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table admitted_form = {"admission_admitted", admitted_fields};

struct err admitted_get_show(struct web *web)
{
    const struct step *step = web->input;
    struct form *form = form_show(web, &admitted_form);

    form_default_int(form, "admitted_at", web->context->now);
    form_set_version(form, step->admission.version);
    struct admissions_form_view view = step_view(web, form);
    view.title = MSG_ADMISSIONS_ADMITTED_TITLE;
    view.what = MSG_ADMISSIONS_ADMITTED_WHAT;
    view.button = MSG_ADMISSIONS_ADMITTED_BUTTON;
    view.action = ADMISSION_FORM_ADMITTED;
    return step_page(web, &view);
}

struct err admitted_post_read(struct web *web)
{
    struct step *step = web_input(web, struct step);
    struct form *form = form_open(web, &admitted_form);

    step->at = form_time(form, "admitted_at");
    step->version = form_version(form);
    TRY(web_path_id(web, "id", &step->id));
    return form_close(form);
}

struct err admitted_post_act(struct context *context, void *input)
{
    struct step *step = input;

    TRY(step_look(context, step));
    return admission_admit(context, step->admission.id, step->version, step->at);
}

struct err admitted_post_show(struct web *web)
{
    return step_saved(web, MSG_ADMISSIONS_SAID_ADMITTED);
}

/* ---- the end --------------------------------------------------------------------- */

static const struct field ended_fields[] = {
    {.name = "outcome", .type = FIELD_CHOICE, .label = MSG_ADMISSIONS_LABEL_STAY_END,
     .required = true},
    {.name = "ended_at", .type = FIELD_TIME, .label = MSG_ADMISSIONS_LABEL_ENDED_AT,
     .hint = MSG_ADMISSIONS_HINT_HAPPENED, .required = true},
    {.name = "exit", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_EXIT,
     .hint = MSG_ADMISSIONS_HINT_EXIT, .max = SENTENCE_MAX},
    {.name = "close_case", .type = FIELD_FLAG, .label = MSG_ADMISSIONS_LABEL_CLOSE_CASE,
     .hint = MSG_ADMISSIONS_HINT_CLOSE_CASE},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table ended_form = {"admission_ended", ended_fields};

struct err ended_get_show(struct web *web)
{
    const struct step *step = web->input;
    struct form *form = form_show(web, &ended_form);

    form_choices(form, "outcome", admission_choices(web, "stay_ends"));
    form_default_int(form, "ended_at", web->context->now);
    form_set_version(form, step->admission.version);
    struct admissions_form_view view = step_view(web, form);
    view.title = MSG_ADMISSIONS_ENDED_TITLE;
    view.what = MSG_ADMISSIONS_ENDED_WHAT;
    view.button = MSG_ADMISSIONS_ENDED_BUTTON;
    view.action = ADMISSION_FORM_ENDED;
    return step_page(web, &view);
}

struct err ended_post_read(struct web *web)
{
    struct step *step = web_input(web, struct step);
    struct form *form = form_open(web, &ended_form);

    form_choices(form, "outcome", admission_choices(web, "stay_ends"));
    step->code = admission_code_of("stay_ends", form_choice(form, "outcome"));
    step->at = form_time(form, "ended_at");
    step->text = form_text(form, "exit");
    step->flag = form_flag(form, "close_case");
    step->version = form_version(form);
    TRY(web_path_id(web, "id", &step->id));
    return form_close(form);
}

struct err ended_post_act(struct context *context, void *input)
{
    struct step *step = input;

    TRY(step_look(context, step));
    return admission_end(context, step->admission.id, step->version,
                         &(struct admission_ending){.at = step->at,
                                                    .outcome = step->code,
                                                    .exit = step->text,
                                                    .close_case = step->flag});
}

struct err ended_post_show(struct web *web)
{
    return step_saved(web, MSG_ADMISSIONS_SAID_ENDED);
}

/* ---- it could not be ------------------------------------------------------------- */

static const struct field fell_fields[] = {
    {.name = "reason", .type = FIELD_CHOICE, .label = MSG_ADMISSIONS_LABEL_FELL_REASON,
     .required = true},
    {.name = "note", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_FELL_NOTE,
     .hint = MSG_ADMISSIONS_HINT_FELL_NOTE, .max = SENTENCE_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table fell_form = {"admission_fell_through", fell_fields};

struct err fell_through_get_show(struct web *web)
{
    const struct step *step = web->input;
    struct form *form = form_show(web, &fell_form);

    form_choices(form, "reason", admission_choices(web, "fall_through_reasons"));
    form_set_version(form, step->admission.version);
    struct admissions_form_view view = step_view(web, form);
    view.title = MSG_ADMISSIONS_FELL_TITLE;
    view.what = MSG_ADMISSIONS_FELL_WHAT;
    view.button = MSG_ADMISSIONS_FELL_BUTTON;
    view.action = ADMISSION_FORM_FELL_THROUGH;
    view.is_danger = true;
    return step_page(web, &view);
}

struct err fell_through_post_read(struct web *web)
{
    struct step *step = web_input(web, struct step);
    struct form *form = form_open(web, &fell_form);

    form_choices(form, "reason", admission_choices(web, "fall_through_reasons"));
    step->code = admission_code_of("fall_through_reasons", form_choice(form, "reason"));
    step->text = form_text(form, "note");
    step->version = form_version(form);
    TRY(web_path_id(web, "id", &step->id));
    return form_close(form);
}

struct err fell_through_post_act(struct context *context, void *input)
{
    struct step *step = input;

    TRY(step_look(context, step));
    return admission_fall_through(context, step->admission.id, step->version, step->code,
                                  step->text);
}

struct err fell_through_post_show(struct web *web)
{
    return step_saved(web, MSG_ADMISSIONS_SAID_FELL_THROUGH);
}

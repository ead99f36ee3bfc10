/* incoming_requests_step_pages.c -- the steps of a request from outside, each a form of its
 * page. */
#include "features/incoming_requests/incoming_requests_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/cases.h"
#include "features/prefecture/prefecture.h"

#define LABEL(key) MSG_INCOMING_REQUESTS_LABEL_##key
#define HINT(key) MSG_INCOMING_REQUESTS_HINT_##key
#define VERSION {.name = "version", .type = FIELD_VERSION}
#define END {.type = FIELD_END}

/* ---- forms ------------------------------------------------------------------------------ */

static const struct choice takes[] = {
    {INCOMING_CASE_NEW, "new", MSG_INCOMING_REQUESTS_INTO_NEW, NULL},
    {INCOMING_CASE_OLD, "old", MSG_INCOMING_REQUESTS_INTO_OLD, NULL},
    {INCOMING_CASE_NONE, "none", MSG_INCOMING_REQUESTS_INTO_NONE, NULL},
    {.name = NULL},
};
static const struct choice joins[] = {
    {INCOMING_CASE_NEW, "new", MSG_INCOMING_REQUESTS_INTO_NEW, NULL},
    {INCOMING_CASE_OLD, "old", MSG_INCOMING_REQUESTS_INTO_OLD, NULL},
    {.name = NULL},
};
static const struct choice answers[] = {
    {INCOMING_YES, "yes", MSG_INCOMING_REQUESTS_ANSWER_YES, NULL},
    {INCOMING_IN_PART, "in_part", MSG_INCOMING_REQUESTS_ANSWER_IN_PART, NULL},
    {INCOMING_NO, "no", MSG_INCOMING_REQUESTS_ANSWER_NO, NULL},
    {.name = NULL},
};
/* Nobody says yes who is not responsible; later a yes or a no may change. */
static const struct choice first_answers[] = {
    {INCOMING_NO, "no", MSG_INCOMING_REQUESTS_ANSWER_NO, NULL},
    {.name = NULL},
};
static const struct choice later_answers[] = {
    {INCOMING_YES, "yes", MSG_INCOMING_REQUESTS_ANSWER_YES, NULL},
    {INCOMING_NO, "no", MSG_INCOMING_REQUESTS_ANSWER_NO, NULL},
    {.name = NULL},
};
static const struct choice told_ways[] = {
    {INCOMING_BY_TELEPHONE, "telephone", MSG_INCOMING_REQUESTS_WAY_TELEPHONE, NULL},
    {INCOMING_BY_FAX, "fax", MSG_INCOMING_REQUESTS_WAY_FAX, NULL},
    {INCOMING_BY_LETTER, "letter", MSG_INCOMING_REQUESTS_WAY_LETTER, NULL},
    {INCOMING_BY_MAIL, "mail", MSG_INCOMING_REQUESTS_WAY_MAIL, NULL},
    {.name = NULL},
};

#define INTO_FIELDS(list)                                                                \
    {.name = "into", .type = FIELD_CHOICE, .label = LABEL(INTO), .choices = (list),      \
     .required = true},                                                                  \
    {.name = "kana", .type = FIELD_KANA, .label = LABEL(KANA), .hint = HINT(KANA),       \
     .max = INCOMING_NAME_MAX},                                                          \
    {.name = "patient_telephone", .type = FIELD_TELEPHONE,                               \
     .label = LABEL(PATIENT_TELEPHONE)},                                                 \
    {.name = "case_number", .type = FIELD_TEXT, .label = LABEL(CASE_NUMBER),             \
     .hint = HINT(CASE_NUMBER), .max = 40}
#define NEXT_FIELD                                                                       \
    {.name = "next_at", .type = FIELD_TIME, .label = LABEL(NEXT), .hint = HINT(NEXT),    \
     .required = true}

static const struct field take_fields[] = {NEXT_FIELD, INTO_FIELDS(takes), VERSION, END};
static const struct form_table take_form = {"incoming_take", take_fields};
static const struct field plan_fields[] = {NEXT_FIELD, VERSION, END};
static const struct form_table plan_form = {"incoming_plan", plan_fields};
static const struct field join_fields[] = {INTO_FIELDS(joins), VERSION, END};
static const struct form_table join_form = {"incoming_join", join_fields};

static const struct field answer_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .label = LABEL(ANSWER), .required = true},
    {.name = "place", .type = FIELD_TEXT, .label = LABEL(PLACE), .hint = HINT(PLACE),
     .max = INCOMING_NAME_MAX},
    {.name = "on", .type = FIELD_DAY, .label = LABEL(ON), .hint = HINT(ON)},
    {.name = "rest_at", .type = FIELD_TIME, .label = LABEL(REST), .hint = HINT(REST)},
    {.name = "reason", .type = FIELD_CHOICE, .label = LABEL(REASON),
     .hint = HINT(REASON)},
    {.name = "words", .type = FIELD_LINES, .label = LABEL(WORDS), .hint = HINT(WORDS),
     .max = INCOMING_TEXT_MAX},
    VERSION,
    END,
};
static const struct form_table answer_form = {"incoming_answer", answer_fields};

static const struct field pass_fields[] = {
    {.name = "to", .type = FIELD_TEXT, .label = LABEL(TO), .hint = HINT(TO),
     .required = true, .max = INCOMING_NAME_MAX},
    {.name = "pass_words", .type = FIELD_LINES, .label = LABEL(PASS_WORDS),
     .max = INCOMING_TEXT_MAX},
    VERSION,
    END,
};
static const struct form_table pass_form = {"incoming_pass", pass_fields};

static const struct field withdraw_fields[] = {
    {.name = "why", .type = FIELD_LINES, .label = LABEL(WHY), .required = true,
     .max = INCOMING_TEXT_MAX},
    VERSION,
    END,
};
static const struct form_table withdraw_form = {"incoming_withdraw", withdraw_fields};

static const struct field refuse_fields[] = {
    {.name = "not_ours", .type = FIELD_LINES, .label = LABEL(NOT_OURS),
     .hint = HINT(NOT_OURS), .required = true, .max = INCOMING_TEXT_MAX},
    VERSION,
    END,
};
static const struct form_table refuse_form = {"incoming_refuse", refuse_fields};

static const struct field tell_fields[] = {
    {.name = "told_way", .type = FIELD_CHOICE, .label = LABEL(TOLD_WAY),
     .choices = told_ways, .required = true},
    {.name = "told_at", .type = FIELD_TIME, .label = LABEL(TOLD_AT), .required = true},
    {.name = "to_name", .type = FIELD_TEXT, .label = LABEL(TO_NAME), .required = true,
     .max = INCOMING_NAME_MAX},
    {.name = "note", .type = FIELD_LINES, .label = LABEL(NOTE),
     .max = INCOMING_TEXT_MAX},
    VERSION,
    END,
};
static const struct form_table tell_form = {"incoming_tell", tell_fields};

static const struct field attach_fields[] = {
    {.name = "file", .type = FIELD_FILE, .label = LABEL(FILE), .hint = HINT(FILE_LATER),
     .required = true, .accept = "application/pdf,image/jpeg,image/png"},
    VERSION,
    END,
};
static const struct form_table attach_form = {"incoming_attach", attach_fields};

/* ---- as the page shows them ----------------------------------------------------------- */

static bool may(const struct incoming_request *request, enum incoming_action action)
{
    enum incoming_state to = request->state;
    return incoming_step(request->state, action, &to).kind == ERR_NONE;
}

static const struct choice *answers_for(enum incoming_state state)
{
    if (state == INCOMING_RECEIVED)
        return first_answers;
    return state == INCOMING_ANSWERED ? later_answers : answers;
}

static const struct form *form_see(struct web *web, const struct form_table *table,
                                   const struct incoming_request *request, bool *open)
{
    struct form *form = form_show(web, table);

    if (table == &answer_form) {
        form_choices(form, "answer", answers_for(request->state));
        form_choices(form, "reason", prefecture_choices(web, "incoming_no_reasons"));
    }
    if (table == &tell_form) {
        form_default_int(form, "told_at", web->context->now);
        form_default_text(form, "to_name", request->facts.asker);
    }
    form_set_version(form, request->version);
    if (open != NULL)
        *open = form_has_errors(form);
    return form;
}

void incoming_forms_see(struct web *web, const struct incoming_request *request,
                        struct incoming_one_view *view)
{
    view->take = form_see(web, &take_form, request, NULL);
    view->plan = form_see(web, &plan_form, request, &view->plan_open);
    view->join = form_see(web, &join_form, request, &view->join_open);
    view->answer_form = form_see(web, &answer_form, request, &view->is_answer_open);
    view->pass = form_see(web, &pass_form, request, &view->pass_open);
    view->withdraw = form_see(web, &withdraw_form, request, &view->withdraw_open);
    view->refuse = form_see(web, &refuse_form, request, &view->refuse_open);
    view->tell = form_see(web, &tell_form, request, &view->tell_open);
    view->attach = form_see(web, &attach_form, request, &view->attach_open);
    view->may_take = may(request, INCOMING_TAKE);
    view->may_plan = may(request, INCOMING_PLAN);
    view->may_join = may(request, INCOMING_JOIN) && request->care_case == ID_NONE;
    view->may_answer =
        may(request, INCOMING_ANSWER_YES) || may(request, INCOMING_ANSWER_NO);
    view->may_pass = may(request, INCOMING_PASS_ON);
    view->may_withdraw = may(request, INCOMING_WITHDRAW);
    view->may_refuse = may(request, INCOMING_REFUSE);
    view->may_attach = !incoming_is_over(request->state);
    view->is_open = view->may_attach;
    view->is_answer_open = view->is_answer_open || (view->may_answer && view->may_plan);
    view->tell_open = view->tell_open || view->owes_telling;
}

static struct err said(struct web *web, enum message message)
{
    const struct incoming_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_incoming_one(web->arena, page->id), message));
}

/* ---- taken, planned, joined ------------------------------------------------------------- */

static void into_read(struct form *form, struct incoming_page *page)
{
    int64_t choice = form_choice(form, "into");

    page->into = (struct incoming_case){
        .choice = choice == INT_NONE ? (enum incoming_case_choice)0
                                     : (enum incoming_case_choice)choice,
        .care_case = ID_NONE,
        .kana = form_text(form, "kana"),
        .telephone = form_text(form, "patient_telephone"),
    };
    page->case_number = form_text(form, "case_number");
}

/* Which of the actor's open cases it is; another office's is as if it were not there. */
static struct err case_find(struct context *context, struct incoming_page *page)
{
    struct case_rows rows;
    const struct case_filter filter = {
        .open_only = true, .number = page->case_number, .after_id = ID_NONE};

    TRY(permission_need(context, &incoming_request_receive));
    if (page->into.choice != INCOMING_CASE_OLD)
        return OK;
    if (page->case_number == NULL)
        return err_field("case_number", MSG_INPUT_REQUIRED);
    TRY(case_list(context, &filter, &rows));
    if (rows.count != 1)
        return err_field("case_number", MSG_INCOMING_REQUESTS_CASE_NOT_FOUND);
    page->into.care_case = rows.items[0].id;
    return OK;
}

struct err incoming_take_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &take_form);
    page->take.next_at = form_time(form, "next_at");
    into_read(form, page);
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_take_act(struct context *context, void *input)
{
    struct incoming_page *page = input;

    TRY(case_find(context, page));
    page->take.into = page->into;
    return incoming_request_take(context, page->id, page->version, &page->take);
}

struct err incoming_take_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_TAKEN);
}

struct err incoming_plan_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &plan_form);
    page->take.next_at = form_time(form, "next_at");
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_plan_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_plan(context, page->id, page->version, page->take.next_at);
}

struct err incoming_plan_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_PLANNED);
}

struct err incoming_join_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &join_form);
    into_read(form, page);
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_join_act(struct context *context, void *input)
{
    struct incoming_page *page = input;

    TRY(case_find(context, page));
    return incoming_request_join(context, page->id, page->version, &page->into);
}

struct err incoming_join_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_JOINED);
}

/* ---- answered, or over -------------------------------------------------------------------- */

struct err incoming_answer_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &answer_form);
    form_choices(form, "answer", answers);
    form_choices(form, "reason", prefecture_choices(web, "incoming_no_reasons"));
    int64_t kind = form_choice(form, "answer");
    page->answer = (struct incoming_answer){
        .kind = kind == INT_NONE ? INCOMING_NO_ANSWER : (enum incoming_answer_kind)kind,
        .place = form_text(form, "place"),
        .on = form_day(form, "on"),
        .reason = prefecture_chosen("incoming_no_reasons", form_choice(form, "reason")),
        .words = form_text(form, "words"),
        .next_at = form_time(form, "rest_at"),
    };
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_answer_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_answer(context, page->id, page->version, &page->answer);
}

struct err incoming_answer_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_ANSWERED);
}

struct err incoming_pass_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &pass_form);
    page->to = form_text(form, "to");
    page->text = form_text(form, "pass_words");
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_pass_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_pass(context, page->id, page->version, page->to, page->text);
}

struct err incoming_pass_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_PASSED);
}

struct err incoming_withdraw_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &withdraw_form);
    page->text = form_text(form, "why");
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_withdraw_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_withdraw(context, page->id, page->version, page->text);
}

struct err incoming_withdraw_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_WITHDRAWN);
}

struct err incoming_refuse_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &refuse_form);
    page->text = form_text(form, "not_ours");
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_refuse_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_refuse(context, page->id, page->version, page->text);
}

struct err incoming_refuse_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_REFUSED);
}

/* ---- told, attached --------------------------------------------------------------------- */

struct err incoming_tell_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &tell_form);
    int64_t way = form_choice(form, "told_way");
    page->telling = (struct incoming_telling){
        .way = way == INT_NONE ? (enum incoming_way)0 : (enum incoming_way)way,
        .to_name = form_text(form, "to_name"),
        .note = form_text(form, "note"),
        .happened_at = form_time(form, "told_at"),
    };
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_tell_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_tell(context, page->id, page->version, &page->telling);
}

struct err incoming_tell_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_TOLD);
}

struct err incoming_attach_read(struct web *web)
{
    TRY(incoming_one_read(web));
    struct incoming_page *page = web->input;
    struct form *form = form_open(web, &attach_form);
    page->file.bytes = form_file(form, "file", &page->file.name);
    page->version = form_version(form);
    return form_close(form);
}

struct err incoming_attach_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_attach(context, page->id, page->version, &page->file);
}

struct err incoming_attach_show(struct web *web)
{
    return said(web, MSG_INCOMING_REQUESTS_SAID_ATTACHED);
}

/* referral_desk_pages.c -- one referral at the liaison hospital's desk, and each step; the
 * table of this room's routes, and its addresses. */
#include "features/referral_desk/referral_desk_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/referral_desk/referral_one_html.h"
#include "web/due.h"
#include "web/url.h"

URL(referral_desk, "/referral-desk")
URL(referral_desk_enter, "/referrals/enter")
URL_ID(referral_desk_one, "/referral-desk/", "")
URL_ID(referral_desk_call, "/referral-desk/", "/call")
URL_ID(referral_desk_receive, "/referral-desk/", "/receive")
URL_ID(referral_desk_refuse, "/referral-desk/", "/refuse")
URL_ID(referral_desk_take, "/referral-desk/", "/take")
URL_ID(referral_desk_link, "/referral-desk/", "/link")
URL_ID(referral_desk_answer, "/referral-desk/", "/answer")
URL_ID(referral_desk_file, "/referral-desk/", "/file")
URL_ID(referral_desk_write, "/referrals/", "")
URL_ID(referral_desk_case, "/cases/", "")
URL_ID(referral_end_read, "/cases/", "/referral/read")

/* ---- forms ------------------------------------------------------------------------ */

#define VERSION {.name = "version", .type = FIELD_VERSION}

static const struct field call_fields[] = {
    {.name = "number", .type = FIELD_TELEPHONE, .label = MSG_REFERRALS_LABEL_CALLED_NUMBER,
     .hint = MSG_REFERRALS_HINT_CALLED_NUMBER, .required = true},
    {.name = "called_at", .type = FIELD_TIME, .label = MSG_REFERRALS_LABEL_CALLED_AT,
     .required = true},
    VERSION,
    {.type = FIELD_END},
};
static const struct form_table call_form = {"referral_call", call_fields};

static const struct field receive_fields[] = {VERSION, {.type = FIELD_END}};
static const struct form_table receive_form = {"referral_receive", receive_fields};

static const struct field refuse_fields[] = {
    {.name = "reason", .type = FIELD_LINES, .label = MSG_REFERRALS_LABEL_REASON,
     .hint = MSG_REFERRALS_HINT_REASON, .required = true, .max = 500},
    VERSION,
    {.type = FIELD_END},
};
static const struct form_table refuse_form = {"referral_refuse", refuse_fields};

static const struct field take_fields[] = {
    {.name = "kana", .type = FIELD_KANA, .label = MSG_REFERRALS_LABEL_KANA,
     .hint = MSG_REFERRALS_HINT_KANA, .required = true, .max = 100},
    {.name = "patient_telephone", .type = FIELD_TELEPHONE,
     .label = MSG_REFERRALS_LABEL_PATIENT_TELEPHONE, .required = true},
    VERSION,
    {.type = FIELD_END},
};
static const struct form_table take_form = {"referral_take", take_fields};

static const struct field link_fields[] = {
    {.name = "case_number", .type = FIELD_TEXT, .label = MSG_REFERRALS_LABEL_CASE_NUMBER,
     .hint = MSG_REFERRALS_HINT_CASE_NUMBER, .required = true, .max = 40},
    VERSION,
    {.type = FIELD_END},
};
static const struct form_table link_form = {"referral_link", link_fields};

static const struct field answer_fields[] = {
    {.name = "text", .type = FIELD_LINES, .label = MSG_REFERRALS_LABEL_ANSWER,
     .hint = MSG_REFERRALS_HINT_ANSWER, .required = true, .max = REFERRAL_TEXT_MAX},
    VERSION,
    {.type = FIELD_END},
};
static const struct form_table answer_form = {"referral_answer", answer_fields};

/* ---- one ------------------------------------------------------------------------------ */

static struct err one_read(struct web *web)
{
    struct referral_desk_page *page = web_input(web, struct referral_desk_page);
    return web_path_id(web, "id", &page->id);
}

static struct err one_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;

    TRY(permission_need(context, &referral_receive));
    TRY(referral_get(context, page->id, &page->referral));
    return referral_news_of(context, page->id, &page->news);
}

static void words_see(struct web *web, const struct referral_desk_page *page,
                      struct referral_one_view *view)
{
    struct referral_lines lines;

    referral_words(web->arena, web->context->language, &page->referral, &lines);
    view->lines.items =
        arena_new_array(web->arena, struct referral_line_view, lines.count + 1);
    for (size_t i = 0; i < lines.count; i++)
        view->lines.items[view->lines.count++] =
            (struct referral_line_view){lines.items[i].label, lines.items[i].text};
    view->news.items =
        arena_new_array(web->arena, struct referral_news_view, page->news.count + 1);
    for (size_t i = 0; i < page->news.count; i++) {
        const struct referral_news *news = &page->news.items[i];
        view->news.items[view->news.count++] =
            (struct referral_news_view){.kind = referral_news_word(news->kind),
                                        .text = news->text,
                                        .by = news->entered_by,
                                        .on = news->on,
                                        .at = news->happened_at,
                                        .has_on = news->on != DAY_NONE};
    }
}

static bool may(const struct referral *referral, enum referral_action action)
{
    enum referral_state to = referral->state;
    return referral_step(referral->state, action, &to).kind == ERR_NONE;
}

static void forms_see(struct web *web, const struct referral *referral,
                      struct referral_one_view *view)
{
    const struct form_table *const tables[] = {&call_form, &receive_form, &refuse_form,
                                               &take_form, &link_form,    &answer_form};
    const struct form **const forms[] = {&view->call, &view->receive, &view->refuse,
                                         &view->take, &view->link,    &view->answer};

    for (size_t i = 0; i < ARRAY_COUNT(tables); i++) {
        struct form *form = form_show(web, tables[i]);
        if (tables[i] == &call_form) {
            form_default_text(form, "number",
                              referral->sender.is_listed ? referral->sender.telephone
                                                         : NULL);
            form_default_int(form, "called_at", web->context->now);
        }
        form_set_version(form, referral->version);
        *forms[i] = form;
    }
    view->may_write = referral->state == REFERRAL_DRAFTED;
    view->is_open = !referral_is_over(referral->state) && !view->may_write;
    view->may_call = may(referral, REFERRAL_CALL_BACK);
    view->may_receive = may(referral, REFERRAL_RECEIVE);
    view->may_refuse = may(referral, REFERRAL_REFUSE);
    view->may_take = may(referral, REFERRAL_TAKE);
    view->may_answer = may(referral, REFERRAL_ANSWER);
}

static struct referral_one_view one_see(struct web *web, const struct referral *referral)
{
    instant now = web->context->now;
    instant due = referral_due(referral->state, referral->receive_by, referral->answer_by);
    struct referral_one_view view = {
        .id = referral->id,
        .care_case = referral->care_case,
        .number = referral->number,
        .tag = referral_tag(referral->state),
        .clinic = referral->sender.name,
        .code = referral->sender.code,
        .telephone = referral->sender.telephone,
        .doctor = referral->sender.doctor,
        .mail = referral->sender.mail,
        .called_number = referral->called_number,
        .called_by = referral->called_by,
        .received_by = referral->received_by,
        .ended_why = referral->ended_why,
        .entered_by = referral->entered_by,
        .state = referral_state_word(referral->state),
        .channel = referral_channel_word(referral->channel),
        .sent_at = referral->sent_at,
        .entered_at = referral->entered_at,
        .receive_by = referral->receive_by,
        .answer_by = referral->answer_by,
        .called_at = referral->called_at,
        .received_at = referral->received_at,
        .has_sent = referral->sent_at != INSTANT_NONE,
        .has_code = referral->sender.code != NULL,
        .is_listed = referral->sender.is_listed,
        .was_called = referral->called_at != INSTANT_NONE,
        .was_received = referral->received_at != INSTANT_NONE,
        .was_entered_later = referral->sent_at != referral->entered_at,
        .has_case = referral->care_case != ID_NONE,
        .has_file = referral->file_name != NULL,
    };

    if (due != INSTANT_NONE) {
        view.due = due_text(web->arena, web->context->language, due, now);
        view.due_class = due_class(due, now, due <= now);
        view.is_to_receive = !view.was_received;
        view.is_to_answer = view.was_received;
    }
    return view;
}

static struct err one_show(struct web *web)
{
    const struct referral_desk_page *page = web->input;
    const struct referral *referral = &page->referral;
    struct referral_one_view view = one_see(web, referral);
    struct html *html = web_html(web);
    const char *number =
        referral->number != NULL
            ? referral->number
            : message_text(web->arena, web->context->language, MSG_REFERRALS_NO_NUMBER,
                           NULL);

    words_see(web, page, &view);
    forms_see(web, referral, &view);
    referral_links_see(web, referral->id, &view.links);
    web_crumb(web, url_referral_desk(web->arena), MSG_REFERRALS_DESK_TITLE, NULL);
    web_crumb(web, NULL, MSG_NONE, number);
    web_page_begin(web, html, MSG_REFERRALS_ONE_PAGE_TITLE,
                   say_text(web->arena, number));
    referral_one_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err said(struct web *web, enum message message)
{
    const struct referral_desk_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_referral_desk_one(web->arena, page->id), message));
}

/* ---- steps ------------------------------------------------------------------------------ */

static struct err call_read(struct web *web)
{
    TRY(one_read(web));
    struct referral_desk_page *page = web->input;
    struct form *form = form_open(web, &call_form);
    page->number = form_text(form, "number");
    page->called_at = form_time(form, "called_at");
    page->version = form_version(form);
    return form_close(form);
}

static struct err call_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    return referral_call_back(context, page->id, page->version, page->number,
                              page->called_at);
}

static struct err call_show(struct web *web)
{
    return said(web, MSG_REFERRALS_SAID_RECEIVED);
}

static struct err receive_read(struct web *web)
{
    TRY(one_read(web));
    struct referral_desk_page *page = web->input;
    struct form *form = form_open(web, &receive_form);
    page->version = form_version(form);
    return form_close(form);
}

static struct err receive_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    return referral_receive_it(context, page->id, page->version);
}

static struct err refuse_read(struct web *web)
{
    TRY(one_read(web));
    struct referral_desk_page *page = web->input;
    struct form *form = form_open(web, &refuse_form);
    page->text = form_text(form, "reason");
    page->version = form_version(form);
    return form_close(form);
}

static struct err refuse_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    return referral_refuse(context, page->id, page->version, page->text);
}

static struct err refuse_show(struct web *web)
{
    return said(web, MSG_REFERRALS_SAID_REFUSED);
}

static struct err answer_read(struct web *web)
{
    TRY(one_read(web));
    struct referral_desk_page *page = web->input;
    struct form *form = form_open(web, &answer_form);
    page->text = form_text(form, "text");
    page->version = form_version(form);
    return form_close(form);
}

static struct err answer_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    return referral_answer(context, page->id, page->version, page->text);
}

static struct err answer_show(struct web *web)
{
    return said(web, MSG_REFERRALS_SAID_ANSWERED);
}

static struct err take_read(struct web *web)
{
    TRY(one_read(web));
    struct referral_desk_page *page = web->input;
    struct form *form = form_open(web, &take_form);
    page->kana = form_text(form, "kana");
    page->telephone = form_text(form, "patient_telephone");
    page->version = form_version(form);
    return form_close(form);
}

static struct err take_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    const struct referral_take take = {ID_NONE, page->kana, page->telephone};
    return referral_take(context, page->id, page->version, &take, &page->care_case);
}

static struct err take_show(struct web *web)
{
    const struct referral_desk_page *page = web->input;
    const char *url = url_referral_desk_case(web->arena, page->care_case);
    return web_redirect(web, web_url_saying(web, url, MSG_REFERRALS_SAID_TAKEN));
}

static struct err link_read(struct web *web)
{
    TRY(one_read(web));
    struct referral_desk_page *page = web->input;
    struct form *form = form_open(web, &link_form);
    page->case_number = form_text(form, "case_number");
    page->version = form_version(form);
    return form_close(form);
}

static struct err link_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    struct case_rows rows;
    const struct case_filter filter = {
        .open_only = true, .number = page->case_number, .after_id = ID_NONE};
    struct referral_take take = {.care_case = ID_NONE};

    TRY(permission_need(context, &referral_receive));
    TRY(case_list(context, &filter, &rows));
    if (rows.count != 1)
        return err_field("case_number", MSG_REFERRALS_CASE_NOT_FOUND);
    take.care_case = rows.items[0].id;
    struct err err =
        referral_take(context, page->id, page->version, &take, &page->care_case);
    /* Another office's case is as if it were not there. */
    return err.kind == ERR_NOT_FOUND && err.message == MSG_ACCESS_NOT_FOUND
               ? err_field("case_number", MSG_REFERRALS_CASE_NOT_FOUND)
               : err;
}

static struct err file_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    TRY(permission_need(context, &referral_receive));
    return referral_file_open(context, page->id, &page->file);
}

static struct err file_show(struct web *web)
{
    const struct referral_desk_page *page = web->input;
    return web_download(web, page->file.type, page->file.name, page->file.bytes.at,
                        page->file.bytes.length);
}

/* ---- the table ------------------------------------------------------------------------------ */

enum row { ROW_ONE };

#define STEP(url, name)                                                                  \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,      \
        HANDLES(name), .again = &referral_desk_routes[ROW_ONE]                           \
    }

extern const struct route referral_desk_routes[];
const struct route referral_desk_routes[] = {
    [ROW_ONE] = GET("/referral-desk/:id", one),
    {.method = METHOD_GET, .path = "/referral-desk", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(referral_desk_list)},
    {.method = METHOD_GET, .path = "/referral-desk/:id/file", .gate = GATE_ACCOUNT,
     .unit = READS, .read = one_read, .act = file_act, .show = file_show},
    STEP("/referral-desk/:id/call", call),
    {.method = METHOD_POST, .path = "/referral-desk/:id/receive", .gate = GATE_ACCOUNT,
     .unit = WRITES, .read = receive_read, .act = receive_act, .show = call_show,
     .again = &referral_desk_routes[ROW_ONE]},
    STEP("/referral-desk/:id/refuse", refuse),
    STEP("/referral-desk/:id/take", take),
    {.method = METHOD_POST, .path = "/referral-desk/:id/link", .gate = GATE_ACCOUNT,
     .unit = WRITES, .read = link_read, .act = link_act, .show = take_show,
     .again = &referral_desk_routes[ROW_ONE]},
    STEP("/referral-desk/:id/answer", answer),
    {.method = METHOD_POST, .path = "/cases/:id/referral/read", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(referral_end_read_post)},
    {.path = NULL},
};

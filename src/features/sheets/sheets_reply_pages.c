/* sheets_reply_pages.c -- the doctor's page by link, and the same sheet on paper.
 *
 * A link or a fax may reach somebody else, so neither says who the patient is.
 */
#include "features/sheets/sheets_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "features/sheets/sheet_paper_html.h"
#include "features/sheets/sheet_reply_html.h"

struct reply {
    int64_t version;
    int64_t id;
    struct sheet_request request;
    struct sheet_arrival arrival;
    struct sheet_facts facts;
};

static const struct field reply_fields[] = {
    SHEET_FACT_FIELDS,
    {.name = "file", .type = FIELD_FILE, .label = MSG_SHEETS_LABEL_FILE_OF_DOCTOR,
     .hint = MSG_SHEETS_HINT_FILE, .accept = SHEET_FILE_ACCEPT},
    {.name = "doctor", .type = FIELD_TEXT, .label = MSG_SHEETS_LABEL_DOCTOR,
     .required = true, .max = 100, .autocomplete = "name"},
    {.name = "doctor_institution", .type = FIELD_TEXT,
     .label = MSG_SHEETS_LABEL_INSTITUTION, .max = 100, .autocomplete = "organization"},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table reply_form = {"sheet_reply", reply_fields};

static struct sheet_request_view request_see(struct web *web,
                                             const struct sheet_request *request)
{
    const struct sheet_about *about = &request->about;
    const struct sheet *sheet = &request->sheet;

    return (struct sheet_request_view){
        .token = web->link_token,
        .number = about->case_number,
        .patient = sheet_patient_text(web, about),
        .office = about->office,
        .telephone = about->telephone,
        .fax = about->fax,
        .holder = about->holder,
        .doctor = sheet->asked_of,
        .institution = sheet->asked_institution,
        .kept_file = sheet->file_name,
        .council = pack_word("council_name", web->context->language),
        .today = web->context->today,
        .due_at = sheet->due_at,
        .has_due = sheet->due_at != INSTANT_NONE,
        .received_at = sheet->received_at,
        .expires_at = request->link_expires_at,
        .is_asked = sheet->state == SHEET_ASKED,
        .is_received = sheet->state == SHEET_RECEIVED,
        .is_confirmed = sheet->state == SHEET_CONFIRMED,
        .has_last = sheet_says_something(&sheet->facts),
    };
}

/* ---- by link -------------------------------------------------------------------- */

struct err sheet_reply_get_read(struct web *web)
{
    (void)web_input(web, struct reply);
    return OK;
}

struct err sheet_reply_get_act(struct context *context, void *input)
{
    struct reply *reply = input;
    return sheet_request_get(context, &reply->request);
}

struct err sheet_reply_get_show(struct web *web)
{
    const struct reply *reply = web->input;
    struct form *form = form_show(web, &reply_form);
    struct sheet_request_view view = request_see(web, &reply->request);
    struct html *html = web_html(web);

    sheet_facts_default(form, &reply->request.sheet.facts);
    form_set_version(form, reply->request.version);
    view.form = form;
    view.has_errors = form_has_errors(form);
    web_page_begin(web, html, MSG_SHEETS_REPLY_TITLE, NULL);
    sheet_reply_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err sheet_reply_post_read(struct web *web)
{
    struct reply *reply = web_input(web, struct reply);
    struct form *form = form_open(web, &reply_form);

    sheet_facts_read(form, &reply->facts);
    reply->arrival = (struct sheet_arrival){.way = SHEET_BY_LINK,
                                            .facts = &reply->facts,
                                            .received_at = INSTANT_NONE};
    reply->arrival.file = form_file(form, "file", &reply->arrival.file_name);
    reply->version = form_version(form);
    return form_close(form);
}

struct err sheet_reply_post_act(struct context *context, void *input)
{
    struct reply *reply = input;
    return sheet_answer(context, reply->version, &reply->arrival);
}

struct err sheet_reply_post_show(struct web *web)
{
    return web_redirect(web, url_sheet_link(web->arena, web->link_token));
}

/* ---- on paper ------------------------------------------------------------------- */

struct err sheet_paper_get_read(struct web *web)
{
    struct reply *reply = web_input(web, struct reply);
    return web_path_id(web, "id", &reply->id);
}

struct err sheet_paper_get_act(struct context *context, void *input)
{
    struct reply *reply = input;
    return sheet_form_get(context, reply->id, &reply->request);
}

struct err sheet_paper_get_show(struct web *web)
{
    const struct reply *reply = web->input;
    struct sheet_request_view view = request_see(web, &reply->request);
    const struct sheet_page page = {.id = reply->id,
                                    .care_case = {.number = view.number}};
    struct html *html = web_html(web);

    view.id = reply->id;
    sheet_facts_see(web, &reply->request.sheet.facts, true, &view.facts);
    sheet_crumbs(web, &page, MSG_SHEETS_PAPER_TITLE);
    web_page_begin(web, html, MSG_SHEETS_PAPER_TITLE, NULL);
    sheet_paper_html(html, &view);
    web_page_end(web, html);
    return OK;
}

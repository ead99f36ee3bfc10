/* sheets_form_pages.c -- asking the doctor, typing in what came by fax or telephone,
 * attaching it as it arrived, withdrawing it. */
#include "features/sheets/sheets_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/qr.h"
#include "features/institutions/institutions.h"
#include "features/sheets/sheet_ask_form_html.h"
#include "features/sheets/sheet_attach_form_html.h"
#include "features/sheets/sheet_enter_form_html.h"
#include "features/sheets/sheet_link_html.h"
#include "features/sheets/sheet_withdraw_form_html.h"
#include "web/draft_routes.h"

/* ---- shared --------------------------------------------------------------------- */

static struct err form_page(struct web *web, const struct sheet_page *page,
                            struct sheet_form_view *view,
                            void (*draw)(struct html *, const struct sheet_form_view *))
{
    const struct person_facts *facts = &page->person.facts;
    struct html *html = web_html(web);

    view->id = page->id;
    view->item = page->item;
    view->number = page->care_case.number;
    view->name = facts->name != NULL ? facts->name : facts->kana;
    view->path = page->path;
    view->draft_url = url_draft(web->arena, page->path);
    view->has_draft = page->has_draft && web->form == NULL;
    view->draft_at = page->draft.saved_at;
    web_page_looks(web, LOOK_NARROW);
    sheet_crumbs(web, page, view->title);
    web_page_begin(web, html, MSG_SHEETS_FORM_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->title, NULL)),
                           SAY_T(view->number)));
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

static struct err saved(struct web *web, enum message message)
{
    const struct sheet_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_sheet(web->arena, page->id), message));
}

void sheet_facts_read(struct form *form, struct sheet_facts *facts)
{
    for (size_t i = 0; i < SHEET_FACT_COUNT; i++)
        *sheet_fact(facts, i) = form_text(form, sheet_fact_name(i));
}

void sheet_facts_default(struct form *form, const struct sheet_facts *facts)
{
    struct sheet_facts copy = *facts;

    for (size_t i = 0; i < SHEET_FACT_COUNT; i++)
        form_default_text(form, sheet_fact_name(i), *sheet_fact(&copy, i));
}

/* ---- asking --------------------------------------------------------------------- */

static const struct choice ask_ways[] = {
    {SHEET_BY_LINK, "link", MSG_SHEETS_ASK_BY_LINK, NULL},
    {SHEET_BY_FORM, "form", MSG_SHEETS_ASK_BY_FORM, NULL},
    {.name = NULL},
};

static const struct field ask_fields[] = {
    {.name = "doctor", .type = FIELD_TEXT, .label = MSG_SHEETS_LABEL_ASKED_OF,
     .required = true, .max = 100},
    {.name = "institution", .type = FIELD_TEXT, .label = MSG_SHEETS_LABEL_INSTITUTION,
     .max = 100},
    {.name = "due_at", .type = FIELD_TIME, .label = MSG_SHEETS_LABEL_DUE,
     .hint = MSG_SHEETS_HINT_DUE, .required = true},
    {.name = "way", .type = FIELD_CHOICE, .label = MSG_SHEETS_LABEL_WAY,
     .choices = ask_ways, .required = true},
    {.name = "mail", .type = FIELD_MAIL, .label = MSG_SHEETS_LABEL_MAIL,
     .hint = MSG_SHEETS_HINT_MAIL, .max = 200},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table ask_form = {"sheet_ask", ask_fields};

static const struct contact *attending_doctor(const struct contacts *contacts)
{
    static const char *const roles[] = {"attending_doctor", "home_doctor"};

    for (size_t role = 0; role < ARRAY_COUNT(roles); role++)
        for (size_t i = 0; i < contacts->count; i++)
            if (text_equal(contacts->items[i].role, roles[role]))
                return &contacts->items[i];
    return NULL;
}

struct err sheet_ask_get_read(struct web *web)
{
    struct sheet_page *page = NULL;
    return sheet_page_read(web, &page);
}

struct err sheet_ask_get_act(struct context *context, void *input)
{
    struct sheet_page *page = input;
    struct institution institution;
    bool is_team = false;

    TRY(sheet_page_look(context, page));
    /* Whom to call is the team's; a health centre types the doctor's name. */
    TRY(case_may_change(context, page->id, &is_team));
    if (is_team)
        TRY(contact_list(context, page->id, &page->contacts));
    const struct contact *doctor = attending_doctor(&page->contacts);
    if (doctor == NULL || doctor->institution == ID_NONE)
        return OK;
    TRY(institution_get(context, doctor->institution, &institution));
    page->institution = institution.facts.name;
    return OK;
}

struct err sheet_ask_get_show(struct web *web)
{
    const struct sheet_page *page = web->input;
    const struct contact *doctor = attending_doctor(&page->contacts);
    struct form *form = form_show(web, &ask_form);
    struct sheet_form_view view = {
        .title = MSG_SHEETS_ASK_TITLE,
        .form = form,
        .has_last = sheet_told_last(&page->sheets) != NULL,
    };

    form_default_text(form, "doctor", doctor != NULL ? doctor->name : NULL);
    form_default_text(form, "institution", page->institution);
    form_default_int(
        form, "due_at",
        sheet_due_by_default(page->care_case.urgency, web->context->now));
    form_default_int(form, "way", SHEET_BY_LINK);
    form_set_version(form, page->sheets.version);
    return form_page(web, page, &view, sheet_ask_form_html);
}

struct err sheet_ask_post_read(struct web *web)
{
    struct sheet_page *page = NULL;

    TRY(sheet_page_read(web, &page));
    struct form *form = form_open(web, &ask_form);
    int64_t way = form_choice(form, "way");
    page->ask = (struct sheet_ask){
        .way = way == INT_NONE ? (enum sheet_way)0 : (enum sheet_way)way,
        .doctor = form_text(form, "doctor"),
        .institution = form_text(form, "institution"),
        .mail = form_text(form, "mail"),
        .due_at = form_time(form, "due_at"),
    };
    page->version = form_version(form);
    return form_close(form);
}

struct err sheet_ask_post_act(struct context *context, void *input)
{
    struct sheet_page *page = input;

    TRY(sheet_ask(context, page->id, page->version, &page->ask, &page->token));
    /* The page with the link is shown from here: it needs the case's number. */
    return page->token == NULL
               ? OK
               : case_get_given(context, page->id, &sheet_read, &page->care_case,
                                &page->person);
}

/* The link is told here and never again. */
static struct err link_page(struct web *web, const struct sheet_page *page)
{
    struct sheet_link_view view = {
        .id = page->id,
        .number = page->care_case.number,
        .address = arena_format(web->arena, "%s%s", web->context->house->public_url,
                                url_sheet_link(web->arena, page->token)),
        .doctor = page->ask.doctor,
        .due_at = page->ask.due_at,
    };
    struct qr qr = qr_encode(web->arena, view.address);
    struct html *html = web_html(web);

    view.qr_path = qr.path;
    view.qr_side = qr.side;
    web_page_looks(web, LOOK_NARROW);
    sheet_crumbs(web, page, MSG_SHEETS_LINK_TITLE);
    web_page_begin(web, html, MSG_SHEETS_LINK_TITLE, NULL);
    sheet_link_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err sheet_ask_post_show(struct web *web)
{
    const struct sheet_page *page = web->input;

    if (page->token != NULL)
        return link_page(web, page);
    if (page->ask.way != SHEET_BY_FORM)
        return saved(web, MSG_SHEETS_SAID_MAILED);
    const char *form = url_sheet_form(web->arena, page->id);
    return web_redirect(web, web_url_saying(web, form, MSG_SHEETS_SAID_FORM));
}

/* ---- typing in ------------------------------------------------------------------ */

static const struct choice enter_ways[] = {
    {SHEET_BY_FORM, "form", MSG_SHEETS_CAME_BY_FORM, NULL},
    {SHEET_BY_TELEPHONE, "telephone", MSG_SHEETS_CAME_BY_TELEPHONE, NULL},
    {.name = NULL},
};

#define CAME_FIELDS                                                                      \
    {.name = "received_from", .type = FIELD_TEXT, .label = MSG_SHEETS_LABEL_FROM,        \
     .hint = MSG_SHEETS_HINT_FROM, .required = true, .max = 100},                        \
    {.name = "received_at", .type = FIELD_TIME, .label = MSG_SHEETS_LABEL_RECEIVED,      \
     .hint = MSG_SHEETS_HINT_RECEIVED}

static const struct field enter_fields[] = {
    {.name = "way", .type = FIELD_CHOICE, .label = MSG_SHEETS_LABEL_CAME,
     .choices = enter_ways, .required = true},
    CAME_FIELDS,
    SHEET_FACT_FIELDS,
    {.name = "doctor", .type = FIELD_TEXT, .label = MSG_SHEETS_LABEL_DOCTOR, .max = 100},
    {.name = "doctor_institution", .type = FIELD_TEXT,
     .label = MSG_SHEETS_LABEL_INSTITUTION, .max = 100},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table enter_form = {"sheet_enter", enter_fields};

struct err sheet_enter_get_read(struct web *web)
{
    struct sheet_page *page = NULL;
    return sheet_page_read(web, &page);
}

struct err sheet_enter_get_act(struct context *context, void *input)
{
    struct sheet_page *page = input;
    TRY(sheet_page_look(context, page));
    return draft_find(context, page->path, &page->draft, &page->has_draft);
}

struct err sheet_enter_get_show(struct web *web)
{
    const struct sheet_page *page = web->input;
    const struct sheet *last = sheet_told_last(&page->sheets);
    const struct sheet *newest = page->sheets.count > 0 ? &page->sheets.items[0] : NULL;
    struct form *form = form_show(web, &enter_form);
    struct sheet_form_view view = {.title = MSG_SHEETS_ENTER_TITLE,
                                   .form = form,
                                   .has_last = last != NULL};

    if (web->form == NULL && page->has_draft)
        (void)form_restore(form, page->draft.body);
    if (last != NULL)
        sheet_facts_default(form, &last->facts);
    if (newest != NULL && newest->state == SHEET_ASKED)
        form_default_text(form, "received_from", newest->asked_of);
    form_default_int(form, "received_at", web->context->now);
    form_set_version(form, page->sheets.version);
    return form_page(web, page, &view, sheet_enter_form_html);
}

struct err sheet_enter_post_read(struct web *web)
{
    struct sheet_page *page = NULL;

    TRY(sheet_page_read(web, &page));
    struct form *form = form_open(web, &enter_form);
    int64_t way = form_choice(form, "way");
    sheet_facts_read(form, &page->facts);
    page->arrival = (struct sheet_arrival){
        .way = way == SHEET_BY_TELEPHONE ? SHEET_BY_TELEPHONE : SHEET_BY_FORM,
        .facts = &page->facts,
        .received_from = form_text(form, "received_from"),
        .received_at = form_time(form, "received_at"),
    };
    page->version = form_version(form);
    return form_close(form);
}

struct err sheet_enter_post_act(struct context *context, void *input)
{
    struct sheet_page *page = input;
    TRY(sheet_receive(context, page->id, page->version, &page->arrival));
    return draft_end(context, page->path);
}

struct err sheet_enter_post_show(struct web *web)
{
    return saved(web, MSG_SHEETS_SAID_RECEIVED);
}

/* ---- attaching ------------------------------------------------------------------ */

static const struct field attach_fields[] = {
    {.name = "file", .type = FIELD_FILE, .label = MSG_SHEETS_LABEL_FILE,
     .hint = MSG_SHEETS_HINT_FILE, .required = true, .accept = SHEET_FILE_ACCEPT},
    CAME_FIELDS,
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table attach_form = {"sheet_attach", attach_fields};

struct err sheet_attach_get_read(struct web *web)
{
    struct sheet_page *page = NULL;
    return sheet_page_read(web, &page);
}

struct err sheet_attach_get_act(struct context *context, void *input)
{
    return sheet_page_look(context, input);
}

struct err sheet_attach_get_show(struct web *web)
{
    const struct sheet_page *page = web->input;
    const struct sheet *newest = page->sheets.count > 0 ? &page->sheets.items[0] : NULL;
    struct form *form = form_show(web, &attach_form);
    struct sheet_form_view view = {.title = MSG_SHEETS_ATTACH_TITLE, .form = form};

    if (newest != NULL && newest->state == SHEET_ASKED)
        form_default_text(form, "received_from", newest->asked_of);
    form_default_int(form, "received_at", web->context->now);
    form_set_version(form, page->sheets.version);
    return form_page(web, page, &view, sheet_attach_form_html);
}

struct err sheet_attach_post_read(struct web *web)
{
    struct sheet_page *page = NULL;

    TRY(sheet_page_read(web, &page));
    struct form *form = form_open(web, &attach_form);
    page->arrival = (struct sheet_arrival){
        .way = SHEET_BY_FILE,
        .received_from = form_text(form, "received_from"),
        .received_at = form_time(form, "received_at"),
    };
    page->arrival.file = form_file(form, "file", &page->arrival.file_name);
    page->version = form_version(form);
    return form_close(form);
}

struct err sheet_attach_post_act(struct context *context, void *input)
{
    struct sheet_page *page = input;
    return sheet_receive(context, page->id, page->version, &page->arrival);
}

struct err sheet_attach_post_show(struct web *web)
{
    return saved(web, MSG_SHEETS_SAID_RECEIVED);
}

/* ---- withdrawing ---------------------------------------------------------------- */

static const struct field withdraw_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_SHEETS_LABEL_WHY,
     .hint = MSG_SHEETS_HINT_WHY, .required = true, .max = 200},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table withdraw_form = {"sheet_withdraw", withdraw_fields};

struct err sheet_withdraw_get_read(struct web *web)
{
    struct sheet_page *page = NULL;
    TRY(sheet_page_read(web, &page));
    return web_path_id(web, "sheet", &page->item);
}

struct err sheet_withdraw_get_act(struct context *context, void *input)
{
    struct sheet_page *page = input;

    TRY(sheet_page_look(context, page));
    for (size_t i = 0; i < page->sheets.count; i++)
        if (page->sheets.items[i].id == page->item)
            return OK;
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err sheet_withdraw_get_show(struct web *web)
{
    const struct sheet_page *page = web->input;
    struct form *form = form_show(web, &withdraw_form);
    struct sheet_form_view view = {.title = MSG_SHEETS_WITHDRAW_TITLE, .form = form};

    form_set_version(form, page->sheets.version);
    return form_page(web, page, &view, sheet_withdraw_form_html);
}

struct err sheet_withdraw_post_read(struct web *web)
{
    struct sheet_page *page = NULL;

    TRY(sheet_page_read(web, &page));
    TRY(web_path_id(web, "sheet", &page->item));
    struct form *form = form_open(web, &withdraw_form);
    page->reason = form_text(form, "reason");
    page->version = form_version(form);
    return form_close(form);
}

struct err sheet_withdraw_post_act(struct context *context, void *input)
{
    struct sheet_page *page = input;
    return sheet_withdraw(context, page->id, page->item, page->version, page->reason);
}

struct err sheet_withdraw_post_show(struct web *web)
{
    return saved(web, MSG_SHEETS_SAID_WITHDRAWN);
}

/* sheets_pages.c -- the sheet of a case: how it stands, what the latest version says,
 * what came before; its file; and the panel of the case page. */
#include "features/sheets/sheets_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/feature.h"
#include "features/sheets/sheet_html.h"
#include "features/sheets/sheet_panel_html.h"
#include "web/due.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL_ID(sheet, "/cases/", "/sheet")
URL_ID(sheet_ask, "/cases/", "/sheet/ask")
URL_ID(sheet_enter, "/cases/", "/sheet/enter")
URL_ID(sheet_attach, "/cases/", "/sheet/attach")
URL_ID(sheet_form, "/cases/", "/sheet/form")
URL_ID_ID(sheet_file, "/cases/", "/sheet/file/", "")
URL_ID_ID(sheet_confirm, "/cases/", "/sheet/confirm/", "")
URL_ID_ID(sheet_withdraw, "/cases/", "/sheet/withdraw/", "")
URL_ID(sheet_case, "/cases/", "")
URL_TEXT(sheet_link, "/s/", "")

/* ---- words ---------------------------------------------------------------------- */

static const enum message labels[SHEET_FACT_COUNT] = {
    MSG_SHEETS_LABEL_DIAGNOSIS,  MSG_SHEETS_LABEL_HISTORY,
    MSG_SHEETS_LABEL_RESPIRATION, MSG_SHEETS_LABEL_NUTRITION,
    MSG_SHEETS_LABEL_MEDICATION, MSG_SHEETS_LABEL_ALLERGIES,
    MSG_SHEETS_LABEL_INFECTION,  MSG_SHEETS_LABEL_COMMUNICATION,
    MSG_SHEETS_LABEL_CAUTIONS,   MSG_SHEETS_LABEL_TOLD,
    MSG_SHEETS_LABEL_DOCTOR,     MSG_SHEETS_LABEL_INSTITUTION,
};

enum message sheet_state_word(enum sheet_state state)
{
    static const enum message words[SHEET_STATE_END] = {
        MSG_SHEETS_STATE_NONE, MSG_SHEETS_STATE_ASKED, MSG_SHEETS_STATE_RECEIVED,
        MSG_SHEETS_STATE_CONFIRMED, MSG_SHEETS_STATE_WITHDRAWN};
    return words[state];
}

enum message sheet_way_word(enum sheet_way way)
{
    static const enum message words[SHEET_WAY_END] = {
        MSG_NONE, MSG_SHEETS_WAY_LINK, MSG_SHEETS_WAY_FORM, MSG_SHEETS_WAY_FILE,
        MSG_SHEETS_WAY_TELEPHONE};
    return words[way];
}

static const char *state_tag(enum sheet_state state)
{
    static const char *const tags[SHEET_STATE_END] = {"tag", "tag soon", "tag maybe",
                                                      "tag good", "tag bad"};
    return tags[state];
}

static enum message type_word(const char *type)
{
    if (text_equal(type, sheet_file_type_name(SHEET_FILE_PDF)))
        return MSG_SHEETS_FILE_PDF;
    return MSG_SHEETS_FILE_PHOTOGRAPH;
}

const char *sheet_patient_text(struct web *web, const struct sheet_about *about)
{
    enum language language = web->context->language;
    const char *initials =
        about->initials != NULL
            ? about->initials
            : message_text(web->arena, language, MSG_SHEETS_NO_INITIALS, NULL);

    if (about->age_low < 0)
        return initials;
    return arena_format(
        web->arena, "%s（%s）", initials,
        message_text(web->arena, language, sheet_age_message(about->age_low),
                     say_count(web->arena, about->age_low)));
}

/* ---- one case's sheet ----------------------------------------------------------- */

struct err sheet_page_read(struct web *web, struct sheet_page **page)
{
    *page = web_input(web, struct sheet_page);
    (*page)->path = web->request->path;
    return web_path_id(web, "id", &(*page)->id);
}

struct err sheet_page_look(struct context *context, struct sheet_page *page)
{
    TRY(case_get_given(context, page->id, &sheet_read, &page->care_case, &page->person));
    return sheet_list(context, page->id, &page->sheets);
}

void sheet_crumbs(struct web *web, const struct sheet_page *page, enum message label)
{
    /* A health centre reads the sheet, not the case's own page. */
    if (permission_holds(web->context, &case_list_all, 0, false)) {
        web_crumb(web, "/cases", MSG_CASES_LIST_TITLE, NULL);
        web_crumb(web, url_sheet_case(web->arena, page->id), MSG_NONE,
                  page->care_case.number);
    }
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_SHEETS_TITLE, NULL);
        return;
    }
    web_crumb(web, url_sheet(web->arena, page->id), MSG_SHEETS_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

void sheet_facts_see(struct web *web, const struct sheet_facts *facts, bool with_empty,
                     struct sheet_fact_views *views)
{
    /* What is told in a word or two needs less room to be written by hand. */
    static const char *const short_ones[] = {"nutrition", "allergies", "infection",
                                             "doctor", "doctor_institution"};
    struct sheet_facts copy = *facts;

    *views = (struct sheet_fact_views){
        .items = arena_new_array(web->arena, struct sheet_fact_view, SHEET_FACT_COUNT)};
    for (size_t i = 0; i < SHEET_FACT_COUNT; i++) {
        const char *text = *sheet_fact(&copy, i);
        if (text_is_empty(text) && !with_empty)
            continue;
        struct sheet_fact_view *view = &views->items[views->count++];
        *view = (struct sheet_fact_view){.label = labels[i],
                                         .text = text_is_empty(text) ? NULL : text};
        for (size_t j = 0; j < ARRAY_COUNT(short_ones); j++)
            view->is_short =
                view->is_short || text_equal(short_ones[j], sheet_fact_name(i));
    }
}

/* ---- the page ------------------------------------------------------------------- */

static const struct field act_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table act_form = {"sheet_act", act_fields};

static const char *size_text(struct arena *arena, int64_t bytes)
{
    if (bytes < 100 * 1000)
        return arena_format(arena, "%lld KB", (long long)((bytes + 999) / 1000));
    return arena_format(arena, "%lld.%lld MB", (long long)(bytes / 1000000),
                        (long long)(bytes / 100000 % 10));
}

/* What is over says so itself. */
static const char *due_words(struct arena *arena, const struct context *context,
                             instant due_at)
{
    const char *due = due_text(arena, context->language, due_at, context->now);
    if (due_at < context->now)
        return due;
    return message_text(arena, context->language, MSG_SHEETS_PANEL_DUE,
                        say_text(arena, due));
}

static void version_see(struct web *web, const struct sheet *sheet,
                        struct sheet_version_view *view)
{
    bool is_there = sheet_is_there(sheet->state);

    *view = (struct sheet_version_view){
        .care_case = sheet->care_case,
        .id = sheet->id,
        .revision = sheet->revision,
        .state = sheet_state_word(sheet->state),
        .way = sheet_way_word(sheet->way),
        .tag = state_tag(sheet->state),
        .is_asked = sheet->state == SHEET_ASKED,
        .was_asked = sheet->asked_at != INSTANT_NONE,
        .is_there = is_there,
        .was_confirmed = sheet->state == SHEET_CONFIRMED,
        .is_withdrawn = sheet->state == SHEET_WITHDRAWN,
        .was_entered_later =
            is_there && sheet->entered_at - sheet->received_at > MINUTES(2),
        .asked_at = sheet->asked_at,
        .due_at = sheet->due_at,
        .received_at = sheet->received_at,
        .entered_at = sheet->entered_at,
        .confirmed_at = sheet->confirmed_at,
        .withdrawn_at = sheet->withdrawn_at,
        .asked_by = sheet->asked_by,
        .asked_of = sheet->asked_of,
        .asked_institution = sheet->asked_institution,
        .received_from = sheet->received_from,
        .entered_by = sheet->entered_by,
        .confirmed_by = sheet->confirmed_by,
        .withdrawn_by = sheet->withdrawn_by,
        .withdrawn_why = sheet->withdrawn_why,
    };
    sheet_facts_see(web, &sheet->facts, false, &view->facts);
    view->has_facts = view->facts.count > 0;
    if (view->is_asked) {
        view->due = due_words(web->arena, web->context, sheet->due_at);
        view->due_class = due_class(sheet->due_at, web->context->now, false);
    }
    if (sheet->file_name != NULL) {
        view->file_name = sheet->file_name;
        view->file_type = type_word(sheet->file_type);
        view->file_size = size_text(web->arena, sheet->file_bytes);
    }
}

static struct err sheet_get_read(struct web *web)
{
    struct sheet_page *page = NULL;
    return sheet_page_read(web, &page);
}

static struct err sheet_get_act(struct context *context, void *input)
{
    return sheet_page_look(context, input);
}

static void versions_see(struct web *web, const struct sheet_page *page,
                         struct sheet_view *view)
{
    const struct sheets *sheets = &page->sheets;
    struct form *form = form_show(web, &act_form);
    bool may_confirm = true; /* the newest that stands, and no other */

    form_set_version(form, sheets->version);
    view->earlier.items =
        arena_new_array(web->arena, struct sheet_version_view, sheets->count);
    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheet *sheet = &sheets->items[i];
        struct sheet_version_view one;
        version_see(web, sheet, &one);
        one.form = form;
        one.may_withdraw = view->is_open && !one.is_withdrawn;
        one.may_confirm =
            view->is_open && may_confirm && sheet->state == SHEET_RECEIVED;
        may_confirm = may_confirm && one.is_withdrawn;
        if (!one.is_withdrawn && !view->has_latest) {
            view->latest = one;
            view->has_latest = true;
        } else {
            view->earlier.items[view->earlier.count++] = one;
        }
    }
    view->has_earlier = view->earlier.count > 0;
}

static struct err sheet_get_show(struct web *web)
{
    const struct sheet_page *page = web->input;
    const struct person_facts *facts = &page->person.facts;
    enum sheet_state state = page->sheets.state;
    struct sheet_view view = {
        .id = page->id,
        .number = page->care_case.number,
        .name = facts->name != NULL ? facts->name : facts->kana,
        .state = sheet_state_word(state),
        .tag = state_tag(state),
        .is_open = page->care_case.state == CASE_OPEN,
        .is_missing = sheet_told_last(&page->sheets) == NULL,
        .is_urgent = text_equal(page->care_case.urgency, "urgent"),
        .is_asked = state == SHEET_ASKED,
        .ask_look = state == SHEET_NONE ? "button main" : "button",
    };
    struct html *html = web_html(web);

    versions_see(web, page, &view);
    sheet_crumbs(web, page, MSG_NONE);
    web_page_begin(web, html, MSG_SHEETS_PAGE_TITLE, say_text(web->arena, view.number));
    sheet_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- confirming ----------------------------------------------------------------- */

static struct err confirm_read(struct web *web)
{
    struct sheet_page *page = NULL;

    TRY(sheet_page_read(web, &page));
    struct form *form = form_open(web, &act_form);
    page->version = form_version(form);
    TRY(web_path_id(web, "sheet", &page->item));
    return form_close(form);
}

static struct err confirm_act(struct context *context, void *input)
{
    struct sheet_page *page = input;
    return sheet_confirm(context, page->id, page->item, page->version);
}

static struct err confirm_show(struct web *web)
{
    const struct sheet_page *page = web->input;
    return web_redirect(web, web_url_saying(web, url_sheet(web->arena, page->id),
                                            MSG_SHEETS_SAID_CONFIRMED));
}

/* ---- the file ------------------------------------------------------------------- */

struct file_page {
    int64_t id, sheet;
    struct sheet_file file;
};

static struct err file_read(struct web *web)
{
    struct file_page *page = web_input(web, struct file_page);
    TRY(web_path_id(web, "id", &page->id));
    return web_path_id(web, "sheet", &page->sheet);
}

static struct err file_act(struct context *context, void *input)
{
    struct file_page *page = input;
    return sheet_file_open(context, page->id, page->sheet, &page->file);
}

/* The name it came with may be the patient's: it is not given to another computer.  A
 * browser that shows it all the same may run nothing in it. */
static struct err file_show(struct web *web)
{
    const struct file_page *page = web->input;
    const struct sheet_file *file = &page->file;
    const char *ending = text_equal(file->type, "application/pdf") ? "pdf"
                         : text_equal(file->type, "image/png")     ? "png"
                                                                   : "jpg";

    response_header(web->response, "Content-Security-Policy",
                    "default-src 'none'; sandbox");
    return web_download(web, file->type,
                        arena_format(web->arena, "sheet-%s.%s",
                                     id_text(web->arena, page->sheet), ending),
                        file->bytes.at, file->bytes.length);
}

/* ---- routes --------------------------------------------------------------------- */

enum { ROW_SHEET, ROW_ASK, ROW_ENTER, ROW_ATTACH, ROW_WITHDRAW, ROW_REPLY };

#define PAGE(name) .read = name##_read, .act = name##_act, .show = name##_show

const struct route sheets_routes[] = {
    [ROW_SHEET] = {METHOD_GET, "/cases/:id/sheet", GATE_ACCOUNT, READS, PAGE(sheet_get)},
    [ROW_ASK] = {METHOD_GET, "/cases/:id/sheet/ask", GATE_ACCOUNT, READS,
                 PAGE(sheet_ask_get)},
    [ROW_ENTER] = {METHOD_GET, "/cases/:id/sheet/enter", GATE_ACCOUNT, READS,
                   PAGE(sheet_enter_get)},
    [ROW_ATTACH] = {METHOD_GET, "/cases/:id/sheet/attach", GATE_ACCOUNT, READS,
                    PAGE(sheet_attach_get)},
    [ROW_WITHDRAW] = {METHOD_GET, "/cases/:id/sheet/withdraw/:sheet", GATE_ACCOUNT, READS,
                      PAGE(sheet_withdraw_get)},
    [ROW_REPLY] = {METHOD_GET, "/s/:token", GATE_LINK, READS, PAGE(sheet_reply_get),
                   .surface = SURFACE_REPLY},
    {METHOD_POST, "/cases/:id/sheet/ask", GATE_ACCOUNT, WRITES, PAGE(sheet_ask_post),
     .again = &sheets_routes[ROW_ASK]},
    {METHOD_GET, "/cases/:id/sheet/form", GATE_ACCOUNT, READS, PAGE(sheet_paper_get),
     .surface = SURFACE_PAPER},
    {METHOD_POST, "/cases/:id/sheet/enter", GATE_ACCOUNT, WRITES, PAGE(sheet_enter_post),
     .again = &sheets_routes[ROW_ENTER]},
    {METHOD_POST, "/cases/:id/sheet/attach", GATE_ACCOUNT, WRITES,
     PAGE(sheet_attach_post), .again = &sheets_routes[ROW_ATTACH],
     .body_max = SHEET_BODY_MAX},
    {METHOD_GET, "/cases/:id/sheet/file/:sheet", GATE_ACCOUNT, READS, PAGE(file)},
    {METHOD_POST, "/cases/:id/sheet/confirm/:sheet", GATE_ACCOUNT, WRITES, PAGE(confirm)},
    {METHOD_POST, "/cases/:id/sheet/withdraw/:sheet", GATE_ACCOUNT, WRITES,
     PAGE(sheet_withdraw_post), .again = &sheets_routes[ROW_WITHDRAW]},
    {METHOD_POST, "/s/:token", GATE_LINK, WRITES, PAGE(sheet_reply_post),
     .again = &sheets_routes[ROW_REPLY], .surface = SURFACE_REPLY,
     .body_max = SHEET_BODY_MAX},
    {.path = NULL},
};

/* ---- the panel of the case page ------------------------------------------------- */

struct panel {
    int64_t id;
    bool may_change;
    struct sheet_standing standing;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    unsigned relations = 0;

    panel->id = care_case;
    TRY(relation_of(context, care_case, &relations));
    panel->may_change = permission_holds(context, &sheet_change, relations, true);
    TRY(sheet_stands(context, care_case, &panel->standing));
    *data = panel;
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    const struct sheet_standing *standing = &panel->standing;
    const struct context *context = html->web->context;
    struct sheet_panel_view view = {
        .id = panel->id,
        .state = sheet_state_word(standing->state),
        .tag = state_tag(standing->state),
        .is_asked = standing->state == SHEET_ASKED,
        .is_there = standing->there != SHEET_NONE,
        .is_confirmed = standing->there == SHEET_CONFIRMED,
        .has_file = standing->has_file,
        .is_missing = standing->there == SHEET_NONE,
        .is_urgent = standing->is_urgent,
        .may_change = panel->may_change && standing->is_open,
        .asked_at = standing->asked_at,
        .there_at = standing->there_at,
        .confirmed_by = standing->confirmed_by,
    };

    if (view.is_asked) {
        view.due = due_words(html->arena, context, standing->due_at);
        view.due_class = due_class(standing->due_at, context->now, false);
    }
    sheet_panel_html(html, &view);
}

const struct case_panel sheets_panels[] = {
    {35, &sheet_read, panel_look, panel_draw},
    {.draw = NULL},
};

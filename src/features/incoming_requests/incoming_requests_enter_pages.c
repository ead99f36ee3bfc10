/* incoming_requests_enter_pages.c -- a request is entered as it came; the answer on paper;
 * the letter that came with it. */
#include "features/incoming_requests/incoming_requests_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/incoming_requests/incoming_enter_html.h"
#include "features/incoming_requests/incoming_letter_html.h"
#include "features/prefecture/prefecture.h"

#define LABEL(key) MSG_INCOMING_REQUESTS_LABEL_##key
#define HINT(key) MSG_INCOMING_REQUESTS_HINT_##key

/* ---- the form ------------------------------------------------------------------------ */

static const struct choice kinds[] = {
    {INCOMING_RETURN_CARE, "return_care", MSG_INCOMING_REQUESTS_KIND_RETURN_CARE, NULL},
    {INCOMING_DIAGNOSIS, "diagnosis", MSG_INCOMING_REQUESTS_KIND_DIAGNOSIS, NULL},
    {INCOMING_BED, "bed", MSG_INCOMING_REQUESTS_KIND_BED, NULL},
    {INCOMING_INFORMATION, "information", MSG_INCOMING_REQUESTS_KIND_INFORMATION, NULL},
    {.name = NULL},
};

static const struct choice ways[] = {
    {INCOMING_BY_TELEPHONE, "telephone", MSG_INCOMING_REQUESTS_WAY_TELEPHONE, NULL},
    {INCOMING_BY_FAX, "fax", MSG_INCOMING_REQUESTS_WAY_FAX, NULL},
    {INCOMING_BY_LETTER, "letter", MSG_INCOMING_REQUESTS_WAY_LETTER, NULL},
    {INCOMING_BY_MAIL, "mail", MSG_INCOMING_REQUESTS_WAY_MAIL, NULL},
    {.name = NULL},
};

static const struct choice sexes[] = {
    {SEX_FEMALE, "female", MSG_INCOMING_REQUESTS_SEX_FEMALE, NULL},
    {SEX_MALE, "male", MSG_INCOMING_REQUESTS_SEX_MALE, NULL},
    {SEX_OTHER, "other", MSG_INCOMING_REQUESTS_SEX_OTHER, NULL},
    {.name = NULL},
};

static const struct field enter_fields[] = {
    {.name = "way", .type = FIELD_CHOICE, .label = LABEL(WAY), .choices = ways,
     .required = true},
    {.name = "came_at", .type = FIELD_TIME, .label = LABEL(CAME_AT),
     .hint = HINT(CAME_AT), .required = true},
    {.name = "body", .type = FIELD_CHOICE, .label = LABEL(BODY), .hint = HINT(BODY)},
    {.name = "kind", .type = FIELD_CHOICE, .label = LABEL(BODY_KIND)},
    {.name = "name", .type = FIELD_TEXT, .label = LABEL(BODY_NAME),
     .hint = HINT(BODY_NAME), .max = NETWORK_NAME_MAX},
    {.name = "kana", .type = FIELD_KANA, .label = LABEL(BODY_KANA),
     .max = NETWORK_NAME_MAX},
    {.name = "prefecture", .type = FIELD_TEXT, .label = LABEL(BODY_PREFECTURE),
     .hint = HINT(BODY_PREFECTURE), .max = NETWORK_PREFECTURE_MAX},
    {.name = "telephone", .type = FIELD_TELEPHONE, .label = LABEL(BODY_TELEPHONE)},
    {.name = "fax", .type = FIELD_TELEPHONE, .label = LABEL(BODY_FAX)},
    {.name = "asker", .type = FIELD_TEXT, .label = LABEL(ASKER), .hint = HINT(ASKER),
     .required = true, .max = INCOMING_NAME_MAX},
    {.name = "asker_telephone", .type = FIELD_TELEPHONE,
     .label = LABEL(ASKER_TELEPHONE)},
    {.name = "asked", .type = FIELD_CHOICE, .label = LABEL(ASKED), .choices = kinds,
     .required = true},
    {.name = "age_band", .type = FIELD_CHOICE, .label = LABEL(AGE), .hint = HINT(AGE)},
    {.name = "sex", .type = FIELD_CHOICE, .label = LABEL(SEX), .choices = sexes},
    {.name = "municipality", .type = FIELD_CHOICE, .label = LABEL(AREA),
     .hint = HINT(AREA)},
    {.name = "need", .type = FIELD_LINES, .label = LABEL(NEED), .hint = HINT(NEED),
     .required = true, .max = INCOMING_NEED_MAX},
    {.name = "wanted_on", .type = FIELD_DAY, .label = LABEL(WANTED),
     .hint = HINT(WANTED)},
    {.name = "file", .type = FIELD_FILE, .label = LABEL(FILE), .hint = HINT(FILE),
     .accept = "application/pdf,image/jpeg,image/png"},
    {.type = FIELD_END},
};
static const struct form_table enter_form = {"incoming_enter", enter_fields};

struct err incoming_enter_get_read(struct web *web)
{
    (void)web_input(web, struct incoming_page);
    return OK;
}

struct err incoming_enter_get_act(struct context *context, void *input)
{
    struct incoming_page *page = input;

    TRY(permission_need(context, &incoming_request_receive));
    return network_body_all(context, &page->bodies);
}

static void lists_give(struct web *web, struct form *form)
{
    form_choices(form, "kind", prefecture_choices(web, "outside_body_kinds"));
    form_choices(form, "age_band", prefecture_choices(web, "age_bands"));
    form_choices(form, "municipality", prefecture_municipality_choices(web));
}

/* Those that are registered; and none of them, which the form could not unsay else. */
static const struct choice *bodies_give(struct web *web,
                                        const struct network_bodies *bodies)
{
    const struct choice *known = network_body_choices(web, bodies);
    struct choice *choices =
        arena_new_array(web->arena, struct choice, bodies->count + 2);

    for (size_t i = 0; i < bodies->count; i++)
        choices[i] = known[i];
    choices[bodies->count] =
        (struct choice){.value = (int64_t)bodies->count + 1,
                        .name = id_text(web->arena, ID_NONE),
                        .label = MSG_INCOMING_REQUESTS_ENTER_NEW_BODY};
    return choices;
}

struct err incoming_enter_get_show(struct web *web)
{
    const struct incoming_page *page = web->input;
    struct form *form = form_show(web, &enter_form);
    struct incoming_enter_view view = {.form = form,
                                       .new_open = form_has_errors(form) ||
                                                   page->bodies.count == 0};
    struct html *html = web_html(web);

    lists_give(web, form);
    form_choices(form, "body", bodies_give(web, &page->bodies));
    form_default_int(form, "came_at", web->context->now);
    web_page_looks(web, LOOK_NARROW);
    web_crumb(web, url_incoming_list(web->arena), MSG_INCOMING_REQUESTS_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_INCOMING_REQUESTS_ENTER_TITLE, NULL);
    web_page_begin(web, html, MSG_INCOMING_REQUESTS_ENTER_TITLE, NULL);
    incoming_enter_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- entered -------------------------------------------------------------------------- */

static void facts_read(struct form *form, struct incoming_facts *facts)
{
    int64_t kind = form_choice(form, "asked");
    int64_t way = form_choice(form, "way");
    int64_t sex = form_choice(form, "sex");
    int64_t place = form_choice(form, "municipality");

    *facts = (struct incoming_facts){
        .kind = kind == INT_NONE ? (enum incoming_kind)0 : (enum incoming_kind)kind,
        .way = way == INT_NONE ? (enum incoming_way)0 : (enum incoming_way)way,
        .came_at = form_time(form, "came_at"),
        .body = form_chosen_id(form, "body"),
        .asker = form_text(form, "asker"),
        .telephone = form_text(form, "asker_telephone"),
        .age_band = prefecture_chosen("age_bands", form_choice(form, "age_band")),
        .sex = sex == INT_NONE ? SEX_UNKNOWN : (enum sex)sex,
        .municipality =
            place == INT_NONE ? NULL : prefecture_municipality_chosen(place),
        .need = form_text(form, "need"),
        .wanted_on = form_day(form, "wanted_on"),
    };
}

struct err incoming_enter_post_read(struct web *web)
{
    struct incoming_page *page = web_input(web, struct incoming_page);
    struct form *form = form_open(web, &enter_form);

    lists_give(web, form);
    facts_read(form, &page->entry.facts);
    page->unknown = (struct network_body){
        .kind = prefecture_chosen("outside_body_kinds", form_choice(form, "kind")),
        .name = form_text(form, "name"),
        .kana = form_text(form, "kana"),
        .prefecture = form_text(form, "prefecture"),
        .telephone = form_text(form, "telephone"),
        .fax = form_text(form, "fax"),
    };
    page->entry.unknown = &page->unknown;
    page->entry.file.bytes = form_file(form, "file", &page->entry.file.name);
    return form_close(form);
}

struct err incoming_enter_post_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_enter(context, &page->entry, &page->id);
}

struct err incoming_enter_post_show(struct web *web)
{
    const struct incoming_page *page = web->input;
    const char *url = url_incoming_one(web->arena, page->id);
    return web_redirect(web,
                        web_url_saying(web, url, MSG_INCOMING_REQUESTS_SAID_ENTERED));
}

/* ---- on paper ------------------------------------------------------------------------- */

/* What was said last; before anything was, that it came and by when it is answered. */
struct err incoming_letter_get_show(struct web *web)
{
    const struct incoming_page *page = web->input;
    const struct incoming_request *request = &page->request;
    struct html *html = web_html(web);
    struct incoming_letter_view view = {
        .id = request->id,
        .number = request->number,
        .body = request->body_name,
        .asker = request->facts.asker,
        .fax = page->has_body ? page->body.fax : NULL,
        .office = request->office_name != NULL ? request->office_name : "",
        .office_telephone = request->office_telephone,
        .office_fax = request->office_fax,
        .holder = request->holder_name,
        .kind = incoming_kind_word(request->facts.kind),
        .on = web->context->today,
        .came_on = instant_day(request->facts.came_at),
        .answer_by = request->answer_by,
        .is_receipt = page->history.said_count == 0,
    };

    if (!view.is_receipt)
        view.said = incoming_said_see(web, &page->history.said[0]);
    web_page_looks(web, LOOK_SHEET);
    web_crumb(web, url_incoming_list(web->arena), MSG_INCOMING_REQUESTS_LIST_TITLE, NULL);
    web_crumb(web, url_incoming_one(web->arena, request->id), MSG_NONE, request->number);
    web_crumb(web, NULL, MSG_INCOMING_REQUESTS_LETTER_CRUMB, NULL);
    web_page_begin(web, html, MSG_INCOMING_REQUESTS_LETTER_PAGE_TITLE,
                   say_text(web->arena, request->number));
    incoming_letter_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the letter that came --------------------------------------------------------------- */

struct err incoming_file_get_act(struct context *context, void *input)
{
    struct incoming_page *page = input;
    return incoming_request_file(context, page->id, &page->opened);
}

struct err incoming_file_get_show(struct web *web)
{
    const struct incoming_page *page = web->input;
    return web_download(web, page->opened.type, page->opened.name, page->opened.bytes.at,
                        page->opened.bytes.length);
}

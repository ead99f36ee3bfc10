/* referral_forms_start_pages.c -- where one begins: the public page for doctors, the empty
 * sheet to print and fax, a clinic's own list, and what comes from paper. */
#include "features/referral_forms/referral_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/id.h"
#include "features/prefecture/prefecture.h"
#include "features/referral_forms/referral_doctors_html.h"
#include "features/referral_forms/referral_enter_html.h"
#include "features/referral_forms/referral_letter_html.h"
#include "features/referral_forms/referral_own_html.h"
#include "web/url.h"

#include <string.h>

#define LABEL(key) MSG_REFERRAL_FORMS_LABEL_##key
#define HINT(key) MSG_REFERRAL_FORMS_HINT_##key

#define CLINIC_FIELDS                                                                    \
    {.name = "code", .type = FIELD_CODE, .label = LABEL(CODE), .hint = HINT(CODE),       \
     .required = true, .min = 7, .max = 13},                                             \
    {.name = "name", .type = FIELD_TEXT, .label = LABEL(NAME), .hint = HINT(NAME),       \
     .max = 100, .autocomplete = "organization"},                                        \
    {.name = "telephone", .type = FIELD_TELEPHONE, .label = LABEL(TELEPHONE),            \
     .hint = HINT(TELEPHONE), .autocomplete = "tel"},                                    \
    {.name = "doctor", .type = FIELD_TEXT, .label = LABEL(DOCTOR), .required = true,     \
     .max = 100, .autocomplete = "name"}

static const struct field doctors_fields[] = {
    CLINIC_FIELDS,
    {.name = "mail", .type = FIELD_MAIL, .label = LABEL(MAIL), .hint = HINT(MAIL),
     .max = 200, .autocomplete = "email"},
    {.type = FIELD_END},
};
static const struct form_table doctors_form = {"referral_doctors", doctors_fields};

static const struct choice channels[] = {
    {REFERRAL_BY_FAX, "fax", MSG_REFERRALS_CHANNEL_FAX, NULL},
    {REFERRAL_BY_TELEPHONE, "telephone", MSG_REFERRALS_CHANNEL_TELEPHONE, NULL},
    {REFERRAL_BY_POST, "post", MSG_REFERRALS_CHANNEL_POST, NULL},
    {.name = NULL},
};

static const struct field enter_fields[] = {
    {.name = "channel", .type = FIELD_CHOICE, .label = LABEL(CHANNEL),
     .choices = channels, .required = true},
    {.name = "came_at", .type = FIELD_TIME, .label = LABEL(CAME_AT), .required = true},
    CLINIC_FIELDS,
    {.type = FIELD_END},
};
static const struct form_table enter_form = {"referral_enter", enter_fields};

static const struct field own_fields[] = {{.type = FIELD_END}};
static const struct form_table own_form = {"referral_own", own_fields};

struct starting {
    struct referral_start start;
    int64_t id;
    const char *token;
    struct liaison_offices offices;
    struct referral_rows rows;
};

static void sender_read(struct form *form, struct referral_sender *sender)
{
    *sender = (struct referral_sender){.institution = ID_NONE,
                                       .code = form_text(form, "code"),
                                       .name = form_text(form, "name"),
                                       .telephone = form_text(form, "telephone"),
                                       .doctor = form_text(form, "doctor")};
}

static struct err start_act(struct context *context, void *input)
{
    struct starting *starting = input;
    return referral_start(context, &starting->start, &starting->id, &starting->token);
}

static const char *begun(struct web *web, const struct starting *starting)
{
    return starting->token != NULL
               ? url_of_text(web->arena, "/u/", starting->token, "")
               : url_of(web->arena, "/referrals/", starting->id, "");
}

static struct err start_show(struct web *web)
{
    const struct starting *starting = web->input;
    return web_redirect(web, web_url_saying(web, begun(web, starting),
                                            MSG_REFERRAL_FORMS_SAID_BEGUN));
}

/* ---- the public page ---------------------------------------------------------------- */

struct err referral_doctors_get_read(struct web *web)
{
    (void)web_input(web, struct starting);
    return OK;
}

struct err referral_doctors_get_act(struct context *context, void *input)
{
    struct starting *starting = input;
    return referral_offices_find(context, ID_NONE, &starting->offices);
}

static struct referral_office_view *offices_see(struct web *web,
                                                const struct liaison_offices *offices)
{
    struct referral_office_view *items =
        arena_new_array(web->arena, struct referral_office_view, offices->count + 1);

    for (size_t i = 0; i < offices->count; i++)
        items[i] = (struct referral_office_view){offices->items[i].name,
                                                 offices->items[i].telephone,
                                                 offices->items[i].fax};
    return items;
}

struct err referral_doctors_get_show(struct web *web)
{
    const struct starting *starting = web->input;
    const struct dated_rule *days = dated_rule_on(
        &prefecture_get()->inquiry_rules, "referral_draft_days", NULL,
        web->context->today);
    struct referral_doctors_view view = {
        .has_choice = starting->offices.count > 1,
        .draft_days = dated_rule_number(days, 14),
        .receive_by = referral_receive_by(web->context->now),
        .answer_by = referral_answer_by(web->context->now),
        .form = form_show(web, &doctors_form),
    };
    struct html *html = web_html(web);

    view.offices.items = offices_see(web, &starting->offices);
    view.offices.count = starting->offices.count;
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_REFERRAL_FORMS_DOCTORS_TITLE, NULL);
    referral_doctors_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* Whom to count: never the address itself. */
static uint64_t asker_of(const struct web *web)
{
    const char *address = web->request->address != NULL ? web->request->address : "";
    struct hash hash = hash_sha256(address, strlen(address));
    uint64_t asker = 0;

    memcpy(&asker, hash.bytes, sizeof asker);
    return asker | 2u;
}

struct err referral_doctors_post_read(struct web *web)
{
    struct starting *starting = web_input(web, struct starting);
    struct form *form = form_open(web, &doctors_form);

    starting->start = (struct referral_start){.channel = REFERRAL_BY_LINK,
                                              .asker = asker_of(web),
                                              .came_at = INSTANT_NONE};
    sender_read(form, &starting->start.sender);
    starting->start.sender.mail = form_text(form, "mail");
    return form_close(form);
}

struct err referral_doctors_post_act(struct context *context, void *input)
{
    return start_act(context, input);
}

struct err referral_doctors_post_show(struct web *web)
{
    return start_show(web);
}

/* ---- the empty sheet ------------------------------------------------------------------ */

struct err referral_empty_get_read(struct web *web)
{
    (void)web_input(web, struct starting);
    return OK;
}

struct err referral_empty_get_act(struct context *context, void *input)
{
    return referral_doctors_get_act(context, input);
}

struct err referral_empty_get_show(struct web *web)
{
    static const struct {
        enum message label;
        bool is_tall;
    } rows[] = {
        {MSG_REFERRAL_FORMS_LETTER_ROW_CLINIC, false},
        {MSG_REFERRAL_FORMS_LETTER_ROW_DOCTOR, false},
        {MSG_REFERRAL_FORMS_LETTER_ROW_TELEPHONE, false},
        {LABEL(AGE), false},           {LABEL(SEX), false},
        {LABEL(AREA), false},          {MSG_REFERRALS_LABEL_STORY, true},
        {MSG_REFERRALS_LABEL_FINDINGS, true}, {MSG_REFERRALS_LABEL_FIRST_SYMPTOM, false},
        {MSG_REFERRALS_LABEL_FIRST_VISIT, false}, {MSG_REFERRALS_LABEL_EARLIER, false},
        {MSG_REFERRALS_LABEL_TESTS, true}, {LABEL(WISH_PAPER), false},
    };
    const struct starting *starting = web->input;
    struct html *html = web_html(web);
    struct referral_letter_view view = {
        .back = url_referral_forms_doctors(web->arena),
        .office = "",
        .is_empty = true,
        .look = "sheet",
    };

    view.offices.items = offices_see(web, &starting->offices);
    if (starting->offices.count > 1) {
        /* Which of them is marked by hand. */
        view.offices.count = starting->offices.count;
    } else if (starting->offices.count == 1) {
        view.office = starting->offices.items[0].name;
        view.office_telephone = starting->offices.items[0].telephone;
        view.office_fax = starting->offices.items[0].fax;
    }

    view.lines.items = arena_new_array(web->arena, struct referral_letter_line_view,
                                       ARRAY_COUNT(rows));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        view.lines.items[view.lines.count++] = (struct referral_letter_line_view){
            .label = rows[i].label,
            .text = "",
            .row = rows[i].is_tall ? "" : "answers",
            .cell = rows[i].is_tall ? "box" : "",
        };
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_REFERRAL_FORMS_EMPTY_TITLE, NULL);
    referral_letter_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- a clinic's own ----------------------------------------------------------------------- */

struct err referral_own_get_read(struct web *web)
{
    (void)web_input(web, struct starting);
    return OK;
}

struct err referral_own_get_act(struct context *context, void *input)
{
    struct starting *starting = input;
    return referral_list_own(context, &starting->rows);
}

static const char *patient_text(struct web *web, const struct referral_row *row)
{
    static const enum message sexes[SEX_END] = {
        [SEX_UNKNOWN] = MSG_REFERRALS_SEX_UNKNOWN,
        [SEX_MALE] = MSG_REFERRALS_SEX_MALE,
        [SEX_FEMALE] = MSG_REFERRALS_SEX_FEMALE,
        [SEX_OTHER] = MSG_REFERRALS_SEX_OTHER,
    };
    if (row->age_band == NULL)
        return "";
    return arena_format(web->arena, "%s %s",
                        prefecture_word(web, "age_bands", row->age_band),
                        message_text(web->arena, web->context->language, sexes[row->sex],
                                     NULL));
}

static const char *own_tag(const struct referral_row *row)
{
    if (referral_is_over(row->state))
        return "tag bad";
    return row->state == REFERRAL_ANSWERED  ? "tag good"
           : row->state == REFERRAL_DRAFTED ? "tag"
                                            : "tag info";
}

struct err referral_own_get_show(struct web *web)
{
    const struct starting *starting = web->input;
    const struct referral_rows *rows = &starting->rows;
    struct referral_own_view view = {.form = form_show(web, &own_form)};
    struct html *html = web_html(web);

    view.list.items =
        arena_new_array(web->arena, struct referral_own_row_view, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        const struct referral_row *row = &rows->items[i];
        view.list.items[view.list.count++] = (struct referral_own_row_view){
            .base = url_of(web->arena, "/referrals/", row->id, ""),
            .number = row->number,
            .tag = own_tag(row),
            .patient = patient_text(web, row),
            .state = referral_state_word(row->state),
            .wish = referral_wish_word(row->wish),
            .started_at = row->started_at,
            .sent_at = row->sent_at,
            .answer_by = row->answer_by,
            .visit_on = row->visit_on,
            .has_sent = row->sent_at != INSTANT_NONE,
            .has_visit = row->visit_on != DAY_NONE,
            .is_waiting = row->state > REFERRAL_DRAFTED && row->state < REFERRAL_ANSWERED,
        };
    }
    web_page_begin(web, html, MSG_REFERRAL_FORMS_OWN_TITLE, NULL);
    referral_own_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err referral_own_post_read(struct web *web)
{
    struct starting *starting = web_input(web, struct starting);
    struct form *form = form_open(web, &own_form);

    starting->start = (struct referral_start){.channel = REFERRAL_BY_ACCOUNT,
                                              .came_at = INSTANT_NONE};
    return form_close(form);
}

struct err referral_own_post_act(struct context *context, void *input)
{
    return start_act(context, input);
}

struct err referral_own_post_show(struct web *web)
{
    return start_show(web);
}

/* ---- from paper ------------------------------------------------------------------------------ */

struct err referral_enter_get_read(struct web *web)
{
    (void)web_input(web, struct starting);
    return OK;
}

struct err referral_enter_get_act(struct context *context, void *input)
{
    (void)input;
    return permission_need(context, &referral_receive);
}

struct err referral_enter_get_show(struct web *web)
{
    struct form *form = form_show(web, &enter_form);
    struct referral_enter_view view = {.form = form};
    struct html *html = web_html(web);

    form_default_int(form, "came_at", web->context->now);
    web_page_looks(web, LOOK_NARROW);
    web_crumb(web, url_referral_forms_desk(web->arena), MSG_REFERRALS_DESK_TITLE, NULL);
    web_crumb(web, NULL, MSG_REFERRAL_FORMS_ENTER_TITLE, NULL);
    web_page_begin(web, html, MSG_REFERRAL_FORMS_ENTER_TITLE, NULL);
    referral_enter_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err referral_enter_post_read(struct web *web)
{
    struct starting *starting = web_input(web, struct starting);
    struct form *form = form_open(web, &enter_form);
    int64_t channel = form_choice(form, "channel");

    starting->start.channel =
        channel == INT_NONE ? REFERRAL_BY_FAX : (enum referral_channel)channel;
    starting->start.came_at = form_time(form, "came_at");
    sender_read(form, &starting->start.sender);
    return form_close(form);
}

struct err referral_enter_post_act(struct context *context, void *input)
{
    return start_act(context, input);
}

struct err referral_enter_post_show(struct web *web)
{
    return start_show(web);
}

/* ---- where it goes --------------------------------------------------------------- */

static const struct field office_fields[] = {
    {.name = "office", .type = FIELD_CHOICE, .label = LABEL(OFFICE),
     .hint = HINT(OFFICE), .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table office_form = {"referral_office", office_fields};

/* "見本ひだまり医療センター（約12km）" */
static const char *office_text(struct web *web, const struct liaison_office *office)
{
    enum { METRES = 1000 };

    if (office->metres == INT_NONE)
        return office->name;
    return message_text(web->arena, web->context->language,
                        MSG_REFERRAL_FORMS_OFFICE_FAR,
                        say_two(web->arena, SAY_T(office->name),
                                SAY_N((office->metres + METRES / 2) / METRES)));
}

static const struct choice *office_choices(struct web *web,
                                           const struct liaison_offices *offices)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, offices->count + 1);

    for (size_t i = 0; i < offices->count; i++)
        choices[i] = (struct choice){.value = (int64_t)i,
                                     .name = id_text(web->arena, offices->items[i].id),
                                     .text = office_text(web, &offices->items[i])};
    choices[offices->count] = (struct choice){.name = NULL};
    return choices;
}

void referral_office_see(struct web *web, const struct referral_page *page,
                         struct referral_state_view *view)
{
    const struct liaison_office *office =
        liaison_office_among(&page->offices, page->referral.office);
    struct form *form = form_show(web, &office_form);

    form_choices(form, "office", office_choices(web, &page->offices));
    form_set_version(form, page->referral.version);
    view->office_form = form;
    view->may_choose = view->is_draft && !view->is_paper && page->offices.count > 1;
    if (office == NULL || !view->is_draft)
        return;
    form_default_int(form, "office", office - page->offices.items);
    view->nearest = office_text(web, office);
}

struct err referral_office_post_read(struct web *web)
{
    struct referral_page *page = NULL;

    TRY(referral_page_read(web, &page));
    struct form *form = form_open(web, &office_form);
    page->office = form_chosen_id(form, "office");
    page->version = form_version(form);
    return form_close(form);
}

struct err referral_office_post_act(struct context *context, void *input)
{
    struct referral_page *page = input;
    return referral_choose_office(context, page->id, page->version, page->office);
}

struct err referral_office_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, referral_base(web),
                                            MSG_REFERRAL_FORMS_SAID_OFFICE));
}

/* admissions_arrival_pages.c -- who comes: told by the coordinator, read by the chosen
 * place with its account or with a code from the telephone. */
#include "features/admissions/admissions_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "access/throttle.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/admissions/admissions_tell_html.h"
#include "features/admissions/arrival_code_html.h"
#include "features/admissions/arrival_html.h"
#include "features/admissions/arrivals_html.h"
#include "features/diseases/diseases.h"

enum { NAME_MAX = 60, TYPED_MAX = 20 };

/* ---- telling, by the coordinator ------------------------------------------------------ */

struct telling {
    int64_t id;
    struct admission_case of;
    struct admission admission;
    bool has_basis;
    const char *code;
    instant code_until;
};

static struct err telling_read(struct web *web)
{
    struct telling *telling = web_input(web, struct telling);
    return web_path_id(web, "id", &telling->id);
}

static struct err telling_look(struct context *context, void *input)
{
    struct telling *telling = input;
    bool found = false;

    TRY(admission_look(context, telling->id, &telling->of, &telling->admission, &found));
    TRY(basis_holds(context, telling->id, &telling->has_basis));
    return found ? OK : err_of(ERR_CONFLICT, MSG_ADMISSIONS_NOT_CHOSEN);
}

static struct err telling_page(struct web *web)
{
    const struct telling *telling = web->input;
    struct html *html = web_html(web);
    struct admissions_tell_view view = {
        .id = telling->id,
        .number = telling->of.number,
        .has_basis = telling->has_basis,
        .code = telling->code,
        .code_until = telling->code_until,
        .code_page =
            arena_format(web->arena, "%s/arrival-code", web->context->house->public_url),
    };

    admission_stay_see(web, &telling->admission, &view.stay);
    admission_crumbs(web, view.id, view.number, MSG_ADMISSIONS_TELL_TITLE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_ADMISSIONS_TELL_PAGE_TITLE,
                   say_text(web->arena, view.number));
    admissions_tell_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err tell_get_read(struct web *web)
{
    return telling_read(web);
}

struct err tell_get_act(struct context *context, void *input)
{
    return telling_look(context, input);
}

struct err tell_get_show(struct web *web)
{
    return telling_page(web);
}

struct err tell_fax_read(struct web *web)
{
    return telling_read(web);
}

struct err tell_fax_act(struct context *context, void *input)
{
    struct telling *telling = input;
    return admission_tell_fax(context, telling->id, LANGUAGE_JA);
}

struct err tell_fax_show(struct web *web)
{
    const struct telling *telling = web->input;
    return web_redirect(web, web_url_saying(web, url_admission(web->arena, telling->id, ""),
                                            MSG_ADMISSIONS_SAID_FAXED));
}

struct err tell_code_read(struct web *web)
{
    return telling_read(web);
}

struct err tell_code_act(struct context *context, void *input)
{
    struct telling *telling = input;
    const char *code = NULL;

    TRY(telling_look(context, telling));
    TRY(admission_code_make(context, telling->id, &code, &telling->code_until));
    telling->code = arena_format(context->arena, "%.4s-%s", code, code + 4);
    return OK;
}

struct err tell_code_show(struct web *web)
{
    return telling_page(web);
}

/* ---- the list of an office --------------------------------------------------------------- */

struct listing {
    struct admissions admissions;
};

struct err arrivals_get_read(struct web *web)
{
    (void)web_input(web, struct listing);
    return OK;
}

struct err arrivals_get_act(struct context *context, void *input)
{
    struct listing *listing = input;
    return admission_arrivals(context, &listing->admissions);
}

struct err arrivals_get_show(struct web *web)
{
    const struct listing *listing = web->input;
    struct html *html = web_html(web);
    struct arrivals_view view = {.now = web->context->now};

    view.rows.items =
        arena_new_array(web->arena, struct arrival_view, listing->admissions.count + 1);
    for (size_t i = 0; i < listing->admissions.count; i++) {
        struct arrival_view *row = &view.rows.items[view.rows.count++];
        row->id = listing->admissions.items[i].id;
        admission_stay_see(web, &listing->admissions.items[i], &row->stay);
    }
    web_page_begin(web, html, MSG_ADMISSIONS_ARRIVALS_TITLE, NULL);
    arrivals_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one, with who it is ------------------------------------------------------------------- */

struct looking {
    int64_t id;
    struct arrival arrival;
};

static void contacts_see(struct web *web, const struct contacts *contacts,
                         struct arrival_view *view)
{
    view->contacts.items =
        arena_new_array(web->arena, struct arrival_contact_view, contacts->count + 1);
    for (size_t i = 0; i < contacts->count; i++)
        view->contacts.items[view->contacts.count++] = (struct arrival_contact_view){
            .role = admission_word(web, "contact_roles", contacts->items[i].role),
            .name = contacts->items[i].name,
            .telephone = contacts->items[i].telephone,
            .hours = contacts->items[i].hours,
        };
}

static void needs_see(struct web *web, const struct case_identified *who,
                      struct arrival_view *view)
{
    size_t count = who->has_need ? who->need.item_count : 0;

    view->needs.items = arena_new_array(web->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        view->needs.items[view->needs.count++] = admission_need_text(
            web->arena, web->context->language, &who->need.items[i]);
    view->has_needs = count > 0;
    view->needs_exit = who->has_need ? who->need.exit : NULL;
    view->need_note = who->has_need ? who->need.note : NULL;
}

static int64_t age_on(day birth_on, day on)
{
    struct date birth = day_date(birth_on);
    struct date then = day_date(on);
    bool is_before = then.month < birth.month ||
                     (then.month == birth.month && then.dom < birth.dom);
    return then.year - birth.year - (is_before ? 1 : 0);
}

static void person_see(struct web *web, const struct person_facts *facts,
                       struct arrival_view *view)
{
    static const enum message sexes[SEX_END] = {
        [SEX_UNKNOWN] = MSG_ADMISSIONS_SEX_UNKNOWN,
        [SEX_MALE] = MSG_ADMISSIONS_SEX_MALE,
        [SEX_FEMALE] = MSG_ADMISSIONS_SEX_FEMALE,
        [SEX_OTHER] = MSG_ADMISSIONS_SEX_OTHER,
    };
    const struct disease *disease =
        facts->disease != NULL ? disease_get(facts->disease) : NULL;

    view->name = facts->name != NULL ? facts->name : facts->kana;
    view->kana = facts->name != NULL ? facts->kana : NULL;
    view->address = facts->address;
    view->telephone = facts->telephone;
    view->sex = sexes[facts->sex];
    view->has_sex = facts->sex != SEX_UNKNOWN;
    view->has_birth = facts->birth_on != DAY_NONE;
    view->birth_on = facts->birth_on;
    view->age = view->has_birth ? age_on(facts->birth_on, web->context->today) : 0;
    view->disease =
        disease != NULL ? disease_name(disease, web->context->language) : NULL;
    view->disease_note = facts->disease_note;
}

static struct err arrival_page(struct web *web, const struct arrival *arrival)
{
    struct html *html = web_html(web);
    struct arrival_view view = {
        .id = arrival->admission.id,
        .number = arrival->who.care_case.number,
        .speaking = arrival->who.speaking,
        .plan = arrival->who.person.plan,
        .holder = arrival->holder_name,
        .office = arrival->office_name,
        .office_telephone = arrival->office_telephone,
        .opened_by = arrival->opened_by,
        .link_ends_at = arrival->link_ends_at,
        .by_link = arrival->link_ends_at != INSTANT_NONE,
        .now = web->context->now,
    };

    admission_stay_see(web, &arrival->admission, &view.stay);
    view.may_receive = !view.by_link && !view.stay.is_told;
    person_see(web, &arrival->who.person.facts, &view);
    contacts_see(web, &arrival->who.contacts, &view);
    needs_see(web, &arrival->who, &view);
    if (!view.by_link) {
        web_crumb(web, url_arrivals(web->arena), MSG_ADMISSIONS_ARRIVALS_TITLE, NULL);
        web_crumb(web, NULL, MSG_NONE, view.number);
    }
    web_page_begin(web, html, MSG_ADMISSIONS_ARRIVAL_PAGE_TITLE,
                   say_text(web->arena, view.number));
    arrival_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err arrival_get_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    return web_path_id(web, "id", &looking->id);
}

struct err arrival_get_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return admission_arrival_get(context, looking->id, &looking->arrival);
}

struct err arrival_get_show(struct web *web)
{
    const struct looking *looking = web->input;
    return arrival_page(web, &looking->arrival);
}

struct err arrival_received_read(struct web *web)
{
    return arrival_get_read(web);
}

struct err arrival_received_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return admission_arrival_received(context, looking->id);
}

struct err arrival_received_show(struct web *web)
{
    const struct looking *looking = web->input;
    return web_redirect(web, web_url_saying(web, url_arrival(web->arena, looking->id),
                                            MSG_ADMISSIONS_SAID_RECEIVED));
}

struct err arrival_link_read(struct web *web)
{
    (void)web_input(web, struct looking);
    return OK;
}

struct err arrival_link_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return admission_arrival_of_link(context, &looking->arrival);
}

struct err arrival_link_show(struct web *web)
{
    const struct looking *looking = web->input;
    return arrival_page(web, &looking->arrival);
}

/* ---- the code from the telephone ------------------------------------------------- */

static const struct field code_fields[] = {
    {.name = "code", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_CODE,
     .hint = MSG_ADMISSIONS_HINT_CODE, .required = true, .max = TYPED_MAX,
     .autocomplete = "one-time-code"},
    {.name = "name", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_CODE_NAME,
     .hint = MSG_ADMISSIONS_HINT_CODE_NAME, .required = true, .max = NAME_MAX,
     .autocomplete = "name"},
    {.type = FIELD_END},
};
static const struct form_table code_form = {"arrival_code", code_fields};

static struct err code_page(struct web *web, const char *problem)
{
    struct html *html = web_html(web);
    struct arrival_code_view view = {.form = form_show(web, &code_form),
                                     .problem = problem};

    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_ADMISSIONS_CODE_TITLE, NULL);
    arrival_code_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err arrival_code_get_show(struct web *web)
{
    return code_page(web, NULL);
}

struct err arrival_code_post_read(struct web *web)
{
    struct admission_code_use *use = web_input(web, struct admission_code_use);
    struct form *form = form_open(web, &code_form);

    use->typed = form_text(form, "code");
    use->name = form_text(form, "name");
    return form_close(form);
}

struct err arrival_code_post_act(struct context *context, void *input)
{
    struct admission_code_use *use = input;

    use->is_wrong = false; /* an act may run again */
    use->wait_seconds = 0;
    use->token = NULL;
    return admission_code_open(context, use);
}

struct err arrival_code_post_show(struct web *web)
{
    const struct admission_code_use *use = web->input;
    enum language language = web->context->language;

    if (use->token != NULL)
        return web_redirect(web, arena_format(web->arena, "/i/%s", use->token));
    if (use->wait_seconds > 0) {
        struct err err = throttle_err(web->context, use->wait_seconds);
        return code_page(web, message_text(web->arena, language, err.message, err.say));
    }
    return code_page(web, message_text(web->arena, language, MSG_ADMISSIONS_CODE_WRONG,
                                       NULL));
}

/* arrivals_pages.c -- who comes, as the chosen place reads it: the list of an office, and
 * one with who it is.  The table of this room's routes, and its addresses. */
#include "features/arrivals/arrivals_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/arrivals/arrival_html.h"
#include "features/arrivals/arrivals_html.h"
#include "features/diseases/diseases.h"

/* ---- the table ------------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_TELL, ROW_CODE };


extern const struct route arrivals_routes[];

/* clang-format off */
const struct route arrivals_routes[] = {
    [ROW_TELL] = {.method = METHOD_GET, .path = "/cases/:id/admission/tell",
     .gate = GATE_ACCOUNT, .unit = READS, .read = telling_read, .act = telling_look,
     .show = telling_page},
    [ROW_CODE] = {.method = METHOD_GET, .path = "/arrival-code", .gate = GATE_PUBLIC,
     .unit = READS, .show = arrival_code_get_show, .surface = SURFACE_REPLY},

    {.method = METHOD_POST, .path = "/cases/:id/admission/tell/fax",
     .gate = GATE_ACCOUNT, .unit = WRITES, .read = telling_read,
     .act = tell_fax_act, .show = tell_fax_show,
     .again = &arrivals_routes[ROW_TELL]},
    {.method = METHOD_POST, .path = "/cases/:id/admission/tell/code",
     .gate = GATE_ACCOUNT, .unit = WRITES, .read = telling_read,
     .act = tell_code_act, .show = telling_page,
     .again = &arrivals_routes[ROW_TELL]},

    {.method = METHOD_GET, .path = "/arrivals", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(arrivals_get)},
    {.method = METHOD_GET, .path = "/arrivals/:id", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(arrival_get_one)},
    {.method = METHOD_POST, .path = "/arrivals/:id/received", .gate = GATE_ACCOUNT,
     .unit = WRITES, .read = arrival_get_one_read, .act = arrival_receive_act,
     .show = arrival_receive_show},
    {.method = METHOD_POST, .path = "/arrival-code", .gate = GATE_PUBLIC, .unit = WRITES,
     HANDLES(arrival_code_post), .again = &arrivals_routes[ROW_CODE],
     .surface = SURFACE_REPLY},
    {.method = METHOD_GET, .path = "/i/:token", .gate = GATE_LINK, .unit = READS,
     HANDLES(arrival_link), .surface = SURFACE_REPLY},
    {.path = NULL},
};
/* clang-format on */

/* ---- addresses ------------------------------------------------------------------- */

URL_ID(arrival_case, "/cases/", "")
URL_ID(arrival_basis, "/cases/", "/basis/new")
URL_ID(arrival_tell_fax, "/cases/", "/admission/tell/fax")
URL_ID(arrival_tell_code, "/cases/", "/admission/tell/code")
URL(arrivals, "/arrivals")
URL_ID(arrival, "/arrivals/", "")
URL_ID(arrival_received, "/arrivals/", "/received")
URL(arrival_code, "/arrival-code")
URL_TEXT(arrival_link, "/i/", "")

/* ---- words ----------------------------------------------------------------------- */

static const char *word(struct web *web, const char *list, const char *code)
{
    const struct code_word *found = code_word_find(prefecture_list(list), code);
    return found != NULL ? code_word_name(found, web->context->language) : code;
}

const char *arrival_tag(enum admission_state state)
{
    return state == ADMISSION_CHOSEN      ? "tag soon"
           : state == ADMISSION_SCHEDULED ? "tag info"
                                          : "tag good";
}

static struct arrival_way_view way_see(struct web *web, const struct admission *admission)
{
    const struct transport *transport = &admission->transport;

    if (!admission->has_transport)
        return (struct arrival_way_view){.suction = MSG_ADMISSIONS_SUCTION_NO};
    return (struct arrival_way_view){
        .has_transport = true,
        .has_arrives = transport->arrives_at != INSTANT_NONE,
        .vehicle = word(web, "transport_kinds", transport->kind),
        .company = transport->company,
        .telephone = transport->telephone,
        .escort = transport->escort,
        .suction = transport->can_suction == ANSWER_YES ? MSG_ADMISSIONS_SUCTION_YES
                                                        : MSG_ADMISSIONS_SUCTION_NO,
        .leaves_at = transport->leaves_at,
        .arrives_at = transport->arrives_at,
    };
}

/* ---- the list of an office ------------------------------------------------------- */

struct err arrivals_get_read(struct web *web)
{
    (void)web_input(web, struct admissions);
    return OK;
}

struct err arrivals_get_act(struct context *context, void *input)
{
    return arrival_list(context, input);
}

struct err arrivals_get_show(struct web *web)
{
    const struct admissions *admissions = web->input;
    struct html *html = web_html(web);
    struct arrivals_view view = {.now = web->context->now};

    view.rows.items =
        arena_new_array(web->arena, struct arrival_row_view, admissions->count + 1);
    for (size_t i = 0; i < admissions->count; i++) {
        const struct admission *admission = &admissions->items[i];
        view.rows.items[view.rows.count++] = (struct arrival_row_view){
            .id = admission->id,
            .state = admission_state_word(admission->state),
            .tag = arrival_tag(admission->state),
            .chosen_at = admission->chosen_at,
            .way = way_see(web, admission),
        };
    }
    web_page_begin(web, html, MSG_ARRIVALS_TITLE, NULL);
    arrivals_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- one, with who it is --------------------------------------------------------- */

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
            .role = word(web, "contact_roles", contacts->items[i].role),
            .name = contacts->items[i].name,
            .telephone = contacts->items[i].telephone,
            .hours = contacts->items[i].hours,
        };
}

static void needs_see(struct web *web, const struct arrival_patient *who,
                      struct arrival_view *view)
{
    size_t count = who->has_need ? who->need.item_count : 0;

    view->needs.items = arena_new_array(web->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        view->needs.items[view->needs.count++] = arrival_need_text(
            web->arena, web->context->language, &who->need.items[i]);
    view->has_needs = count > 0;
    view->needs_exit = who->has_need ? who->need.exit : NULL;
    view->need_note = who->has_need ? who->need.note : NULL;
}

static void sheet_see(struct web *web, const struct sheet_facts *facts,
                      struct arrival_view *view)
{
    const struct arrival_fact_view all[] = {
        {MSG_SHEETS_LABEL_DIAGNOSIS, facts->diagnosis},
        {MSG_SHEETS_LABEL_HISTORY, facts->history},
        {MSG_SHEETS_LABEL_RESPIRATION, facts->respiration},
        {MSG_SHEETS_LABEL_NUTRITION, facts->nutrition},
        {MSG_SHEETS_LABEL_MEDICATION, facts->medication},
        {MSG_SHEETS_LABEL_ALLERGIES, facts->allergies},
        {MSG_SHEETS_LABEL_INFECTION, facts->infection},
        {MSG_SHEETS_LABEL_COMMUNICATION, facts->communication},
        {MSG_SHEETS_LABEL_CAUTIONS, facts->cautions},
        {MSG_SHEETS_LABEL_TOLD, facts->told},
    };

    view->sheet.items =
        arena_new_array(web->arena, struct arrival_fact_view, ARRAY_COUNT(all));
    for (size_t i = 0; i < ARRAY_COUNT(all); i++)
        if (!text_is_empty(all[i].text))
            view->sheet.items[view->sheet.count++] = all[i];
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
        [SEX_UNKNOWN] = MSG_ARRIVALS_SEX_UNKNOWN,
        [SEX_MALE] = MSG_ARRIVALS_SEX_MALE,
        [SEX_FEMALE] = MSG_ARRIVALS_SEX_FEMALE,
        [SEX_OTHER] = MSG_ARRIVALS_SEX_OTHER,
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

/* Of what is shown to those who receive the patient. */
static bool has_speaking(const struct care_in_speaking *speaking)
{
    return !text_is_empty(speaking->how_to_reach) ||
           !text_is_empty(speaking->told_patient) ||
           !text_is_empty(speaking->told_family) ||
           !text_is_empty(speaking->words_to_avoid) ||
           !text_is_empty(speaking->whom_to_call);
}

static struct err arrival_page(struct web *web, const struct arrival *arrival)
{
    struct html *html = web_html(web);
    struct arrival_view view = {
        .id = arrival->admission.id,
        .number = arrival->who.care_case.number,
        .speaking = arrival->who.speaking,
        .has_speaking = has_speaking(&arrival->who.speaking),
        .plan = arrival->who.person.plan,
        .holder = arrival->holder_name,
        .office = arrival->office_name,
        .office_telephone = arrival->office_telephone,
        .opened_by = arrival->opened_by,
        .link_ends_at = arrival->link_ends_at,
        .by_link = arrival->link_ends_at != INSTANT_NONE,
        .way = way_see(web, &arrival->admission),
    };

    view.may_receive =
        !view.by_link && arrival->admission.identity_told_at == INSTANT_NONE;
    person_see(web, &arrival->who.person.facts, &view);
    contacts_see(web, &arrival->who.contacts, &view);
    needs_see(web, &arrival->who, &view);
    if (arrival->has_sheet)
        sheet_see(web, &arrival->sheet, &view);
    if (!view.by_link) {
        web_crumb(web, url_arrivals(web->arena), MSG_ARRIVALS_TITLE, NULL);
        web_crumb(web, NULL, MSG_NONE, view.number);
    }
    web_page_begin(web, html, MSG_ARRIVALS_ONE_PAGE_TITLE,
                   say_text(web->arena, view.number));
    arrival_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err arrival_get_one_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);
    return web_path_id(web, "id", &looking->id);
}

struct err arrival_get_one_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return arrival_get(context, looking->id, &looking->arrival);
}

struct err arrival_get_one_show(struct web *web)
{
    const struct looking *looking = web->input;
    return arrival_page(web, &looking->arrival);
}

struct err arrival_receive_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return arrival_received(context, looking->id);
}

struct err arrival_receive_show(struct web *web)
{
    const struct looking *looking = web->input;
    return web_redirect(web, web_url_saying(web, url_arrival(web->arena, looking->id),
                                            MSG_ARRIVALS_SAID_RECEIVED));
}

struct err arrival_link_read(struct web *web)
{
    (void)web_input(web, struct looking);
    return OK;
}

struct err arrival_link_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return arrival_of_link(context, &looking->arrival);
}

struct err arrival_link_show(struct web *web)
{
    const struct looking *looking = web->input;
    return arrival_page(web, &looking->arrival);
}

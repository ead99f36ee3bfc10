/* respite_forms_pages.c -- the table of this room's routes and addresses, and the form of
 * an application, which its pages share. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/contracts/contracts.h"
#include "features/feature.h"
#include "features/health_centres/health_centres.h"
#include "features/institutions/institutions.h"
#include "features/respite_forms/respite_forms_form_html.h"
#include "web/draft_routes.h"
#include "web/url.h"

URL(respite_forms_new, "/respite/new")
URL(respite_forms_apply, "/respite/apply")
URL(respite_forms_check, "/respite/check")
URL(respite_forms_list, "/respite")
URL_ID(respite_forms_for, "/respite/apply?person=", "")
URL_ID(respite_forms_listed, "/respite/apply?listed=", "")
URL_ID(respite_forms_change, "/respite/", "/change")
URL_ID(respite_forms_case, "/cases/", "/respite")
URL_ID(respite_forms_one, "/respite/", "")
URL_ID(respite_forms_record, "/respite/", "/record")
URL_TEXT(respite_forms_back, "", "")

/* ---- the form -------------------------------------------------------------------- */

enum { NOTE_MAX = 1000, NAME_MAX = 60, ADDRESS_MAX = 200, WISHES = 3 };

static const struct choice known_choices[] = {
    {KNOWN_YES, "yes", MSG_RESPITE_FORMS_YES, NULL},
    {KNOWN_NO, "no", MSG_RESPITE_FORMS_NO, NULL},
    {KNOWN_NOT, "unknown", MSG_RESPITE_FORMS_NOT_KNOWN, NULL},
    {.name = NULL},
};

#define KNOWN(field_name, key)                                                          \
    {.name = (field_name), .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_##key, \
     .choices = known_choices}
#define PERIOD(nth)                                                                     \
    {.name = "from_on_" #nth, .type = FIELD_DAY,                                        \
     .label = MSG_RESPITE_FORMS_LABEL_FROM_##nth},                                      \
    {.name = "to_on_" #nth, .type = FIELD_DAY, .label = MSG_RESPITE_FORMS_LABEL_TO_##nth}

#define APPLICATION_FIELDS                                                              \
    {.name = "kana", .type = FIELD_KANA, .label = MSG_RESPITE_FORMS_LABEL_KANA,         \
     .max = NAME_MAX},                                                                  \
    {.name = "name", .type = FIELD_TEXT, .label = MSG_RESPITE_FORMS_LABEL_NAME,         \
     .max = NAME_MAX},                                                                  \
    {.name = "birth_on", .type = FIELD_DAY, .label = MSG_RESPITE_FORMS_LABEL_BIRTH},    \
    {.name = "municipality", .type = FIELD_CHOICE,                                      \
     .label = MSG_RESPITE_FORMS_LABEL_MUNICIPALITY},                                    \
    {.name = "address", .type = FIELD_TEXT, .label = MSG_RESPITE_FORMS_LABEL_ADDRESS,   \
     .max = ADDRESS_MAX},                                                               \
    {.name = "telephone", .type = FIELD_TELEPHONE,                                      \
     .label = MSG_RESPITE_FORMS_LABEL_TELEPHONE},                                       \
    KNOWN("has_certificate", HAS_CERTIFICATE),                                          \
    {.name = "certificate", .type = FIELD_TEXT,                                         \
     .label = MSG_RESPITE_FORMS_LABEL_CERTIFICATE, .max = NAME_MAX},                    \
    {.name = "certificate_until", .type = FIELD_DAY,                                    \
     .label = MSG_RESPITE_FORMS_LABEL_UNTIL},                                           \
    KNOWN("is_at_home", AT_HOME),                                                       \
    KNOWN("is_stable", STABLE),                                                         \
    KNOWN("uses_short_stay", SHORT_STAY),                                               \
    {.name = "reason", .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_REASON},  \
    {.name = "is_sudden", .type = FIELD_FLAG, .label = MSG_RESPITE_FORMS_LABEL_SUDDEN,  \
     .hint = MSG_RESPITE_FORMS_HINT_SUDDEN},                                            \
    PERIOD(1),                                                                          \
    PERIOD(2),                                                                          \
    PERIOD(3),                                                                          \
    PERIOD(4),                                                                          \
    {.name = "wished", .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_WISHED_1}, \
    {.name = "wished_2", .type = FIELD_CHOICE,                                          \
     .label = MSG_RESPITE_FORMS_LABEL_WISHED_2},                                        \
    {.name = "refused", .type = FIELD_CHOICE, .label = MSG_RESPITE_FORMS_LABEL_REFUSED}, \
    KNOWN("doctor_consents", CONSENTS),                                                 \
    {.name = "doctor", .type = FIELD_TEXT, .label = MSG_RESPITE_FORMS_LABEL_DOCTOR,     \
     .hint = MSG_RESPITE_FORMS_HINT_DOCTOR, .max = ADDRESS_MAX},                        \
    {.name = "consented_on", .type = FIELD_DAY,                                         \
     .label = MSG_RESPITE_FORMS_LABEL_CONSENTED},                                       \
    {.name = "note", .type = FIELD_LINES, .label = MSG_RESPITE_FORMS_LABEL_NOTE,        \
     .hint = MSG_RESPITE_FORMS_HINT_NOTE, .max = NOTE_MAX},                             \
    {.name = "devices", .type = FIELD_MANY, .label = MSG_RESPITE_FORMS_LABEL_DEVICES},  \
    {.name = "person", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME},        \
    {.name = "listed", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME}

static const struct field new_fields[] = {APPLICATION_FIELDS, {.type = FIELD_END}};
static const struct field change_fields[] = {
    APPLICATION_FIELDS,
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
const struct form_table respite_forms_table = {"respite_application", new_fields};
const struct form_table respite_forms_change_table = {"respite_change", change_fields};

static const char *const from_fields[RESPITE_PERIODS_MAX] = {"from_on_1", "from_on_2",
                                                             "from_on_3", "from_on_4"};
static const char *const to_fields[RESPITE_PERIODS_MAX] = {"to_on_1", "to_on_2",
                                                           "to_on_3", "to_on_4"};
static const struct {
    const char *name;
    bool is_refused;
} wish_fields[WISHES] = {{"wished", false}, {"wished_2", false}, {"refused", true}};

/* ---- what was typed -------------------------------------------------------------- */

static void lists_give(struct web *web, struct form *form)
{
    form_choices(form, "municipality", prefecture_municipality_choices(web));
    form_choices(form, "reason", prefecture_choices(web, "respite_reasons"));
    form_choices(form, "devices", prefecture_choices(web, "care_needs"));
}

static enum known known_read(struct form *form, const char *field)
{
    int64_t value = form_choice(form, field);
    return value == KNOWN_YES ? KNOWN_YES : value == KNOWN_NO ? KNOWN_NO : KNOWN_NOT;
}

static void periods_read(struct form *form, struct respite_application *wanted)
{
    for (int i = 0; i < RESPITE_PERIODS_MAX; i++) {
        struct respite_period period = {form_day(form, from_fields[i]),
                                        form_day(form, to_fields[i])};
        if (i > 0 && period.from_on == DAY_NONE && period.to_on == DAY_NONE)
            continue;
        wanted->periods[wanted->period_count++] = period;
    }
}

static void places_read(struct form *form, struct respite_application *wanted)
{
    for (int i = 0; i < WISHES; i++) {
        int64_t id = form_chosen_id(form, wish_fields[i].name);
        if (id != ID_NONE)
            wanted->places[wanted->place_count++] =
                (struct respite_place_wish){id, wish_fields[i].is_refused};
    }
}

static void devices_read(struct web *web, struct form *form, struct respite_new *wanted)
{
    struct code_list list = prefecture_list("care_needs");
    int64_t *chosen = arena_new_array(web->arena, int64_t, list.count + 1);
    size_t count = form_many(form, "devices", chosen, list.count);
    const char **codes = arena_new_array(web->arena, const char *, count + 1);

    for (size_t i = 0; i < count; i++)
        codes[i] = list.items[chosen[i]].code;
    wanted->devices = codes;
    wanted->device_count = count < RESPITE_DEVICES_MAX ? count : RESPITE_DEVICES_MAX;
}

static void person_read(struct form *form, struct person_facts *facts)
{
    *facts = (struct person_facts){
        .name = form_text(form, "name"),
        .kana = form_text(form, "kana"),
        .birth_on = form_day(form, "birth_on"),
        .municipality =
            prefecture_municipality_chosen(form_choice(form, "municipality")),
        .address = form_text(form, "address"),
        .telephone = form_text(form, "telephone"),
        .certificate = form_text(form, "certificate"),
    };
}

void filling_read(struct web *web, struct form *form, struct filling *filling)
{
    struct respite_new *wanted = &filling->wanted;
    int64_t reason = INT_NONE;

    lists_give(web, form);
    reason = form_choice(form, "reason");
    *wanted = (struct respite_new){
        .wanted = {.reason = prefecture_chosen("respite_reasons", reason),
                   .is_sudden = form_flag(form, "is_sudden"),
                   .has_certificate = known_read(form, "has_certificate"),
                   .certificate_until = form_day(form, "certificate_until"),
                   .is_at_home = known_read(form, "is_at_home"),
                   .is_stable = known_read(form, "is_stable"),
                   .uses_short_stay = known_read(form, "uses_short_stay"),
                   .doctor_consents = known_read(form, "doctor_consents"),
                   .doctor = form_text(form, "doctor"),
                   .consented_on = form_day(form, "consented_on"),
                   .note = form_text(form, "note")},
        .person = form_id(form, "person"),
        .received_at = INSTANT_NONE,
    };
    person_read(form, &wanted->facts);
    periods_read(form, &wanted->wanted);
    places_read(form, &wanted->wanted);
    devices_read(web, form, wanted);
    filling->person = wanted->person;
    filling->listed = form_id(form, "listed");
    if ((filling->parts & PART_VERSION) != 0)
        filling->version = form_version(form);
    if (form_has_errors(form))
        return;
    form_blame(form, respite_check(&wanted->wanted, web->context->today));
    if ((filling->parts & PART_PERSON) != 0 && wanted->facts.municipality == NULL)
        form_blame(form, err_field("municipality", MSG_INPUT_REQUIRED));
}

/* ---- showing it ------------------------------------------------------------------ */

/* Of somebody new no residence is known yet: any of the centre's own will do. */
static struct err home_of(struct context *context, const char **municipality)
{
    const struct prefecture *prefecture = prefecture_get();
    struct health_centre_office centre;
    bool found = false;

    if (*municipality != NULL)
        return OK;
    TRY(health_centre_of_actor(context, &centre, &found));
    for (size_t i = 0; found && i < prefecture->municipality_count; i++)
        if (health_centre_has(&centre, prefecture->municipalities[i].code))
            *municipality = prefecture->municipalities[i].code;
    return OK;
}

static struct err places_look(struct context *context, struct filling *filling,
                              const char *municipality)
{
    TRY(home_of(context, &municipality));
    const struct programme *programme =
        programme_of_residence(programmes_get(), municipality, context->today);
    struct contract_parties parties = {.count = 0};
    struct institution institution;

    if (programme != NULL)
        TRY(contract_parties_on(context, programme->code, context->today, context->today,
                                &parties));
    filling->places =
        arena_new_array(context->arena, struct respite_place, parties.count + 1);
    filling->place_count = 0;
    for (size_t i = 0; i < parties.count; i++) {
        if (parties.items[i].standing == CONTRACT_MISSING)
            continue;
        TRY(institution_get(context, parties.items[i].institution, &institution));
        filling->places[filling->place_count++] =
            (struct respite_place){institution.id, institution.facts.name};
    }
    return OK;
}

struct err filling_look(struct context *context, struct filling *filling,
                        const char *municipality)
{
    TRY(draft_find(context, filling->path, &filling->draft, &filling->has_draft));
    return places_look(context, filling, municipality);
}

static const struct choice *place_choices(struct web *web, const struct filling *filling)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, filling->place_count + 1);

    for (size_t i = 0; i < filling->place_count; i++)
        choices[i] = (struct choice){filling->places[i].id,
                                     id_text(web->arena, filling->places[i].id), MSG_NONE,
                                     filling->places[i].name};
    return choices;
}

/* What was sent is shown again as it was typed; an address may say for whom a form begins,
 * which is no typing. */
static bool is_posted(const struct web *web)
{
    return web->request->method == METHOD_POST;
}

static void wishes_default(struct form *form, const struct respite_application *from)
{
    int wished = 0;

    for (size_t i = 0; i < from->period_count; i++) {
        form_default_day(form, from_fields[i], from->periods[i].from_on);
        form_default_day(form, to_fields[i], from->periods[i].to_on);
    }
    for (size_t i = 0; i < from->place_count; i++) {
        int nth = from->places[i].is_refused ? WISHES - 1 : wished++;
        if (nth < WISHES)
            form_default_int(form, wish_fields[nth].name, from->places[i].institution);
    }
}

static struct form *filling_form(struct web *web, const struct filling *filling,
                                 const struct respite_new *from)
{
    const struct form_table *table = (filling->parts & PART_VERSION) != 0
                                         ? &respite_forms_change_table
                                         : &respite_forms_table;
    struct form *form = form_show(web, table);
    const struct respite_application *wanted = &from->wanted;

    lists_give(web, form);
    for (int i = 0; i < WISHES; i++)
        form_choices(form, wish_fields[i].name, place_choices(web, filling));
    if (!is_posted(web) && filling->has_draft &&
        form_restore(form, filling->draft.body))
        return form;
    form_default_text(form, "kana", from->facts.kana);
    form_default_text(form, "name", from->facts.name);
    form_default_day(form, "birth_on", from->facts.birth_on);
    form_default_int(form, "municipality",
                     prefecture_municipality_place(from->facts.municipality));
    form_default_text(form, "address", from->facts.address);
    form_default_text(form, "telephone", from->facts.telephone);
    form_default_text(form, "certificate", from->facts.certificate);
    form_default_int(form, "has_certificate", wanted->has_certificate);
    form_default_day(form, "certificate_until", wanted->certificate_until);
    form_default_int(form, "is_at_home", wanted->is_at_home);
    form_default_int(form, "is_stable", wanted->is_stable);
    form_default_int(form, "uses_short_stay", wanted->uses_short_stay);
    form_default_int(form, "doctor_consents", wanted->doctor_consents);
    form_default_text(form, "doctor", wanted->doctor);
    form_default_day(form, "consented_on", wanted->consented_on);
    form_default_text(form, "note", wanted->note);
    form_default_int(form, "is_sudden", wanted->is_sudden);
    form_default_int(form, "reason", prefecture_place("respite_reasons", wanted->reason));
    wishes_default(form, wanted);
    if (from->person != ID_NONE)
        form_default_int(form, "person", from->person);
    if (filling->listed != ID_NONE)
        form_default_int(form, "listed", filling->listed);
    return form;
}

/* ---- devices, group by group ----------------------------------------------------- */

static bool is_chosen(const struct respite_new *from, const int64_t *typed,
                      size_t typed_count, bool is_typed, size_t nth, const char *code)
{
    if (is_typed) {
        for (size_t i = 0; i < typed_count; i++)
            if (typed[i] == (int64_t)nth)
                return true;
        return false;
    }
    for (size_t i = 0; from->devices != NULL && i < from->device_count; i++)
        if (text_equal(from->devices[i], code))
            return true;
    return false;
}

static void groups_see(struct web *web, const struct filling *filling,
                       const struct respite_new *from, struct form *form,
                       struct respite_forms_view *view)
{
    struct code_list groups = prefecture_list("care_need_groups");
    struct code_list needs = prefecture_list("care_needs");
    bool is_typed = is_posted(web) || filling->has_draft;
    int64_t *typed = arena_new_array(web->arena, int64_t, needs.count + 1);
    size_t count = is_typed ? form_many(form, "devices", typed, needs.count) : 0;

    view->groups.items =
        arena_new_array(web->arena, struct respite_forms_group_view, groups.count + 1);
    view->groups.count = groups.count;
    for (size_t g = 0; g < groups.count; g++) {
        struct respite_forms_group_view *group = &view->groups.items[g];
        group->name = code_word_name(&groups.items[g], web->context->language);
        group->is_open = g == 0;
        group->rows.items = arena_new_array(
            web->arena, struct respite_forms_choice_view, needs.count + 1);
        for (size_t i = 0; i < needs.count; i++) {
            if (!text_equal(needs.items[i].group, groups.items[g].code))
                continue;
            bool chosen = is_chosen(from, typed, count, is_typed, i, needs.items[i].code);
            group->is_open = group->is_open || chosen;
            group->rows.items[group->rows.count++] = (struct respite_forms_choice_view){
                needs.items[i].code,
                code_word_name(&needs.items[i], web->context->language), chosen};
        }
    }
}

struct respite_forms_view filling_see(struct web *web, const struct filling *filling,
                                      const struct respite_new *from)
{
    struct form *form = filling_form(web, filling, from);
    struct respite_forms_view view = {
        .path = filling->path,
        .draft_url = url_draft(web->arena, filling->path),
        .form = form,
        .has_draft = filling->has_draft && !is_posted(web),
        .draft_at = filling->draft.saved_at,
        .has_person = (filling->parts & PART_PERSON) != 0,
        .is_judged = filling->is_judged,
        .has_places = filling->place_count > 0,
    };

    groups_see(web, filling, from, form, &view);
    if (filling->is_judged)
        filling_verdict_see(web, &filling->verdict, &view);
    return view;
}

struct err filling_page(struct web *web, const struct respite_forms_view *view)
{
    struct html *html = web_html(web);

    web_crumb(web, url_respite_forms_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    if (view->number != NULL)
        web_crumb(web, view->back, MSG_NONE, view->number);
    web_crumb(web, NULL, view->title, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_FORMS_PAGE_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->title, NULL)),
                           SAY_T(view->number != NULL ? view->number : "")));
    respite_forms_form_html(html, view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_APPLY, ROW_CHANGE, ROW_CASE };

extern const struct route respite_forms_routes[];

/* clang-format off */
const struct route respite_forms_routes[] = {
    [ROW_APPLY] = GET("/respite/apply", rform_apply_get),
    [ROW_CHANGE] = GET("/respite/:id/change", rform_change_get),
    [ROW_CASE] = GET("/cases/:id/respite", rform_case_get),

    GET("/respite/new", rform_find),
    POST_AGAIN("/respite/apply", rform_apply_post, &respite_forms_routes[ROW_APPLY]),
    {.method = METHOD_POST, .path = "/respite/check", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(rform_check), .again = &respite_forms_routes[ROW_APPLY]},
    POST_AGAIN("/respite/:id/change", rform_change_post, &respite_forms_routes[ROW_CHANGE]),
    POST_AGAIN("/cases/:id/respite", rform_case_post, &respite_forms_routes[ROW_CASE]),
    {.method = METHOD_GET, .path = "/respite/:id/form", .gate = GATE_ACCOUNT,
     .unit = READS, HANDLES(rform_paper), .surface = SURFACE_PAPER},
    GET("/respite/:id/record", rform_record),
    {.path = NULL},
};
/* clang-format on */

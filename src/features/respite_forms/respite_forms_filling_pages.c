/* respite_forms_filling_pages.c -- an application while it is filled in: with what it
 * begins, what was typed of each step so far, and what both make together. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/centre_lists/centre_lists.h"
#include "features/contracts/contracts.h"
#include "features/institutions/institutions.h"
#include "web/draft_routes.h"
#include "web/url.h"

/* ---- steps and their drafts -------------------------------------------------------- */

const struct form_table *filling_table(const struct way *way, enum step step)
{
    const struct respite_forms_step *row = &respite_forms_steps[step];
    return way->has_person ? row->table : row->bare;
}

const char *filling_step_address(struct arena *arena, const char *address, enum step step)
{
    return arena_format(arena, "%s/step/%s", address, respite_forms_steps[step].name);
}

void filling_who_read(struct filling *filling, struct form *form)
{
    filling->person = form_id(form, "person");
    filling->listed = form_id(form, "listed");
}

bool filling_is_begun(const struct filling *filling)
{
    for (enum step step = 0; step < STEP_COUNT; step++)
        if (filling->has_draft[step])
            return true;
    return false;
}

bool filling_lacks(const struct filling *filling, enum step step)
{
    const struct respite_new *wanted = &filling->wanted;
    const struct respite_application *it = &wanted->wanted;

    if (filling->is_wrong[step])
        return true;
    if (step == STEP_WISH)
        return it->reason == NULL || it->period_count == 0 ||
               it->periods[0].from_on == DAY_NONE || it->periods[0].to_on == DAY_NONE;
    if (!filling->way->has_person)
        return false;
    return (step == STEP_PERSON && wanted->facts.kana == NULL) ||
           (step == STEP_HOME && wanted->facts.municipality == NULL) ||
           (step == STEP_CONTACT && wanted->facts.telephone == NULL);
}

struct err filling_look(struct context *context, struct filling *filling)
{
    for (enum step step = 0; step < STEP_COUNT; step++) {
        if (filling_table(filling->way, step) == NULL)
            continue;
        TRY(draft_find(context,
                       filling_step_address(context->arena, filling->address, step),
                       &filling->drafts[step], &filling->has_draft[step]));
    }
    return OK;
}

struct err filling_end(struct context *context, const struct filling *filling)
{
    for (enum step step = 0; step < STEP_COUNT; step++)
        TRY(draft_end(context,
                      filling_step_address(context->arena, filling->address, step)));
    return OK;
}

/* Half a date on another page is a mistake there: it is not sent as if it were empty. */
static void drafts_read(struct filling *filling)
{
    struct web *web = filling->web;
    bool has_person = filling->way->has_person;

    for (enum step step = 0; step < STEP_COUNT; step++) {
        if (!filling->has_draft[step] || filling->forms[step] != NULL ||
            (step == filling->step && web->form != NULL))
            continue;
        struct form *form = form_show(web, filling_table(filling->way, step));
        if (!form_restore(form, filling->drafts[step].body))
            continue;
        filling_lists_give(web, form, step, has_person);
        if (step != filling->step) {
            form_check(form);
            filling->is_wrong[step] = form_has_errors(form);
        }
        filling->forms[step] = form;
    }
    if (filling->forms[STEP_PERSON] != NULL)
        filling_who_read(filling, filling->forms[STEP_PERSON]);
}

/* ---- the hospitals one may wish for ------------------------------------------------- */

static struct err places_look(struct context *context, struct filling *filling)
{
    struct contract_parties parties = {.count = 0};
    const struct programme *programme = NULL;
    struct institution institution;

    TRY(respite_programme_here(context, filling->wanted.facts.municipality, &programme));
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

/* What the record says, and over it what was typed. */
struct err filling_act(struct context *context, void *input)
{
    struct filling *filling = input;
    bool has_person = filling->way->has_person;

    TRY(filling_look(context, filling));
    drafts_read(filling);
    bool is_typed = filling->typed != NULL && !filling_is_begun(filling);
    TRY(filling->way->begin(context, filling));
    filling->wanted = filling->from;
    for (enum step step = 0; step < STEP_COUNT; step++) {
        if (filling_table(filling->way, step) == NULL)
            continue;
        struct form *form = is_typed ? filling->typed : filling->forms[step];
        if (form != NULL)
            filling_step_read(context->arena, form, step, has_person, &filling->wanted);
    }
    return places_look(context, filling);
}

/* ---- at the desk -------------------------------------------------------------------- */

/* Somebody whom the house knows by another way, since the list was taken in. */
static struct err alike_find(struct context *context, struct filling *filling)
{
    struct respite_residents found;

    TRY(respite_residents_find(context, &filling->from.facts, &found));
    for (size_t i = 0; i < found.count && filling->alike == ID_NONE; i++)
        if (found.items[i].by != SIMILAR_BY_KANA)
            filling->alike = found.items[i].person;
    return OK;
}

/* What the health centre's own list says: nothing is typed twice. */
static struct err listed_begin(struct context *context, struct filling *filling)
{
    struct respite_new *wanted = &filling->from;
    struct centre_entry *entry = arena_new_of(context->arena, struct centre_entry);

    TRY(centre_entry_get(context, filling->listed, entry));
    const struct centre_facts *facts = &entry->facts;
    wanted->facts = (struct person_facts){.kana = facts->kana,
                                          .name = facts->name,
                                          .birth_on = facts->birth_on,
                                          .municipality = facts->municipality,
                                          .telephone = facts->telephone,
                                          .certificate = facts->certificate};
    wanted->devices = facts->devices;
    wanted->device_count = facts->device_count;
    wanted->wanted.certificate_until = facts->certificate_until;
    if (facts->certificate != NULL)
        wanted->wanted.has_certificate = KNOWN_YES;
    if (filling->person == ID_NONE)
        filling->person = entry->person;
    return filling->person == ID_NONE ? alike_find(context, filling) : OK;
}

/* Of somebody known what is known counts; the list fills what is missing. */
static struct err known_begin(struct context *context, struct filling *filling)
{
    struct person_facts said = filling->from.facts;
    struct person_facts *facts = &filling->from.facts;
    struct err err = respite_resident_get(context, filling->person, &filling->known);

    if (err.kind == ERR_NOT_FOUND && filling->listed != ID_NONE) {
        filling->person = ID_NONE; /* has moved to another area since */
        return OK;
    }
    TRY(err);
    filling->from.person = filling->person;
    *facts = filling->known.facts;
    facts->name = facts->name != NULL ? facts->name : said.name;
    facts->kana = facts->kana != NULL ? facts->kana : said.kana;
    facts->birth_on = facts->birth_on != DAY_NONE ? facts->birth_on : said.birth_on;
    facts->telephone = facts->telephone != NULL ? facts->telephone : said.telephone;
    facts->certificate =
        facts->certificate != NULL ? facts->certificate : said.certificate;
    return OK;
}

static struct err apply_begin(struct context *context, struct filling *filling)
{
    TRY(permission_need(context, respite_desk_permission(context, &respite_list_own)));
    filling->from = (struct respite_new){
        .person = ID_NONE,
        .facts = {.birth_on = DAY_NONE},
        .received_at = INSTANT_NONE,
        .wanted = {.certificate_until = DAY_NONE, .consented_on = DAY_NONE}};
    filling->alike = ID_NONE; /* an act may run again */
    if (filling->listed != ID_NONE)
        TRY(listed_begin(context, filling));
    return filling->person != ID_NONE ? known_begin(context, filling) : OK;
}

/* The form does not ask for the disease; the list may know it. */
static struct err disease_join(struct context *context, struct filling *filling)
{
    struct centre_entry *entry = arena_new_of(context->arena, struct centre_entry);

    TRY(centre_entry_get(context, filling->listed, entry));
    filling->wanted.facts.disease = entry->facts.disease;
    filling->wanted.facts.disease_note = entry->facts.disease_note;
    return OK;
}

/* Whoever stood on the list is from now on that patient. */
static struct err listed_became(struct context *context, const struct filling *filling)
{
    struct respite_application made;

    if (filling->listed == ID_NONE)
        return OK;
    TRY(respite_find(context, filling->made, &made));
    return centre_entry_became(context, filling->listed, made.person);
}

/* A known resident's facts are those that were shown and put right. */
static struct err facts_join(struct context *context, struct filling *filling)
{
    struct person_facts said = filling->wanted.facts;

    if (filling->person == ID_NONE)
        return filling->listed != ID_NONE ? disease_join(context, filling) : OK;
    TRY(respite_resident_get(context, filling->person, &filling->known));
    struct person_facts *facts = &filling->wanted.facts;
    *facts = filling->known.facts;
    facts->name = said.name;
    facts->kana = said.kana;
    facts->birth_on = said.birth_on;
    facts->municipality = said.municipality;
    facts->address = said.address;
    facts->telephone = said.telephone;
    facts->certificate = said.certificate;
    filling->wanted.person_version = filling->known.version;
    return OK;
}

static struct err apply_send(struct context *context, struct filling *filling)
{
    TRY(facts_join(context, filling));
    filling->wanted.person = filling->person;
    TRY(respite_apply_for(context, &filling->wanted, &filling->made));
    return listed_became(context, filling);
}

static const char *apply_address(struct arena *arena, int64_t id)
{
    (void)id;
    return url_respite_forms_apply(arena);
}

static const char *apply_back(struct arena *arena, int64_t id)
{
    (void)id;
    return url_respite_forms_list(arena);
}

const struct way respite_forms_apply = {
    .title = MSG_RESPITE_FORMS_NEW_TITLE,
    .about = MSG_RESPITE_FORMS_NEW_ABOUT,
    .button = MSG_RESPITE_FORMS_NEW_BUTTON,
    .said = MSG_RESPITE_FORMS_SAID_NEW,
    .has_person = true,
    .table = &respite_forms_table,
    .address = apply_address,
    .back = apply_back,
    .begin = apply_begin,
    .send = apply_send,
};

/* ---- putting it right ---------------------------------------------------------------- */

static struct err change_begin(struct context *context, struct filling *filling)
{
    struct respite_whole *whole = &filling->whole;

    TRY(respite_get_whole(context, filling->id, whole));
    if (whole->application.state > RESPITE_RETURNED)
        return err_of(ERR_CONFLICT, MSG_RESPITE_DECIDED_ALREADY);
    filling->from = (struct respite_new){
        .wanted = whole->application,
        .facts = {.birth_on = DAY_NONE,
                  .municipality = whole->application.municipality},
        .devices = whole->devices,
        .device_count = whole->device_count};
    return OK;
}

static struct err change_send(struct context *context, struct filling *filling)
{
    filling->made = filling->id;
    return respite_change_wanted(context, filling->id, filling->version,
                                 &filling->wanted);
}

static const char *change_address(struct arena *arena, int64_t id)
{
    return url_of(arena, "/respite/", id, "/change");
}

const struct way respite_forms_change = {
    .title = MSG_RESPITE_FORMS_CHANGE_TITLE,
    .about = MSG_RESPITE_FORMS_CHANGE_ABOUT,
    .button = MSG_RESPITE_FORMS_CHANGE_BUTTON,
    .said = MSG_RESPITE_FORMS_SAID_CHANGED,
    .table = &respite_forms_change_table,
    .address = change_address,
    .back = url_respite_forms_one,
    .begin = change_begin,
    .send = change_send,
};

/* ---- from an urgent case ------------------------------------------------------------- */

/* What is missing is seen at once: the rules are asked of two weeks from today. */
static struct err case_begin(struct context *context, struct filling *filling)
{
    enum { TWO_WEEKS = 14 };
    struct respite_outlook *outlook = &filling->outlook;

    TRY(respite_outlook(context, filling->id, outlook));
    filling->from = outlook->wanted;
    filling->from.facts.municipality = outlook->municipality;
    filling->from.wanted.reason = "carer_illness";
    filling->from.wanted.periods[0] =
        (struct respite_period){context->today, context->today + TWO_WEEKS - 1};
    filling->from.wanted.period_count = 1;
    return OK;
}

static struct err case_send(struct context *context, struct filling *filling)
{
    return respite_start(context, filling->id, &filling->wanted, &filling->made);
}

static const char *case_address(struct arena *arena, int64_t id)
{
    return url_of(arena, "/cases/", id, "/respite");
}

static const char *case_back(struct arena *arena, int64_t id)
{
    return url_of(arena, "/cases/", id, "");
}

const struct way respite_forms_case = {
    .title = MSG_RESPITE_FORMS_CASE_TITLE,
    .about = MSG_RESPITE_FORMS_CASE_ABOUT,
    .button = MSG_RESPITE_FORMS_CASE_BUTTON,
    .said = MSG_RESPITE_FORMS_SAID_STARTED,
    .is_whole = true,
    .table = &respite_forms_table,
    .address = case_address,
    .back = case_back,
    .begin = case_begin,
    .send = case_send,
};

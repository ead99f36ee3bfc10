/* respite_forms_apply_pages.c -- applying at the desk: found in the own area or new, held
 * against the rules as often as one likes, then received. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/id.h"
#include "features/centre_lists/centre_lists.h"
#include "features/respite_forms/respite_forms_find_html.h"

/* ---- who it is ------------------------------------------------------------------- */

static const struct field find_fields[] = {
    {.name = "kana", .type = FIELD_KANA, .label = MSG_RESPITE_FORMS_LABEL_KANA, .max = 60},
    {.name = "birth_on", .type = FIELD_DAY, .label = MSG_RESPITE_FORMS_LABEL_BIRTH},
    {.name = "certificate", .type = FIELD_TEXT,
     .label = MSG_RESPITE_FORMS_LABEL_CERTIFICATE, .max = 60},
    {.type = FIELD_END},
};
static const struct form_table find_form = {"respite_find", find_fields};

struct finding {
    struct form *form;
    struct person_facts facts;
    bool is_asked;
    struct respite_residents residents;
    struct centre_entries listed; /* of the health centre's own list */
};

struct err rform_find_read(struct web *web)
{
    struct finding *finding = web_input(web, struct finding);
    struct form *form = form_open(web, &find_form);

    finding->form = form;
    finding->facts = (struct person_facts){.kana = form_text(form, "kana"),
                                           .birth_on = form_day(form, "birth_on"),
                                           .certificate = form_text(form, "certificate")};
    finding->is_asked = finding->facts.kana != NULL || finding->facts.certificate != NULL;
    return OK;
}

struct err rform_find_act(struct context *context, void *input)
{
    struct finding *finding = input;

    TRY(permission_need(context, &respite_list_own));
    finding->residents.count = 0; /* an act may run again */
    finding->listed.count = 0;
    if (!finding->is_asked)
        return OK;
    TRY(centre_entry_list(context,
                          finding->facts.kana != NULL ? finding->facts.kana
                                                      : finding->facts.certificate,
                          &finding->listed));
    return respite_residents_find(context, &finding->facts, &finding->residents);
}

/* Whoever is found as a resident already is not shown again as one of the list. */
static bool is_found(const struct respite_residents *found, int64_t person)
{
    for (size_t i = 0; person != ID_NONE && i < found->count; i++)
        if (found->items[i].person == person)
            return true;
    return false;
}

static enum message by_word(enum similar_by by)
{
    static const enum message words[] = {
        [SIMILAR_BY_KANA_AND_BIRTH] = MSG_RESPITE_FORMS_BY_BOTH,
        [SIMILAR_BY_TELEPHONE] = MSG_RESPITE_FORMS_BY_TELEPHONE,
        [SIMILAR_BY_CERTIFICATE] = MSG_RESPITE_FORMS_BY_CERTIFICATE,
        [SIMILAR_BY_KANA] = MSG_RESPITE_FORMS_BY_KANA,
    };
    return words[by];
}

static struct respite_forms_hit_view hit_see(const char *path, const char *name,
                                             const char *code, day birth_on,
                                             enum message by)
{
    const struct municipality *home = prefecture_municipality(prefecture_get(), code);

    return (struct respite_forms_hit_view){.path = path,
                                           .name = name,
                                           .municipality = home != NULL ? home->name : "",
                                           .birth_on = birth_on,
                                           .has_birth = birth_on != DAY_NONE,
                                           .by = by};
}

static void hits_see(struct web *web, const struct finding *finding,
                     struct respite_forms_find_view *view)
{
    const struct respite_residents *found = &finding->residents;

    view->hits.items = arena_new_array(web->arena, struct respite_forms_hit_view,
                                       found->count + finding->listed.count + 1);
    for (size_t i = 0; i < found->count; i++) {
        const struct respite_resident *one = &found->items[i];
        view->hits.items[view->hits.count++] =
            hit_see(url_respite_forms_for(web->arena, one->person),
                    one->name != NULL ? one->name : one->kana, one->municipality,
                    one->birth_on, by_word(one->by));
    }
    for (size_t i = 0; i < finding->listed.count; i++) {
        const struct centre_entry *one = &finding->listed.items[i];
        if (!is_found(found, one->person))
            view->hits.items[view->hits.count++] =
                hit_see(url_respite_forms_listed(web->arena, one->id),
                        one->facts.name != NULL ? one->facts.name : one->facts.kana,
                        one->facts.municipality, one->facts.birth_on,
                        MSG_RESPITE_FORMS_BY_LIST);
    }
    view->is_empty = view->hits.count == 0;
}

struct err rform_find_show(struct web *web)
{
    const struct finding *finding = web->input;
    struct html *html = web_html(web);
    struct respite_forms_find_view view = {
        .form = finding->form,
        .is_asked = finding->is_asked,
    };

    hits_see(web, finding, &view);
    web_crumb(web, url_respite_forms_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_RESPITE_FORMS_NEW_OPEN, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_FORMS_NEW_OPEN, NULL);
    respite_forms_find_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the application ------------------------------------------------------------- */

static const struct field person_fields[] = {
    {.name = "person", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME},
    {.name = "listed", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME},
    {.type = FIELD_END},
};
static const struct form_table person_form = {"respite_person", person_fields};

static struct filling *filling_new(struct web *web)
{
    struct filling *filling = web_input(web, struct filling);

    filling->parts = PART_PERSON;
    filling->path = url_respite_forms_apply(web->arena);
    return filling;
}

/* Shown again after a mistake, the person is the one who was typed for. */
struct err rform_apply_get_read(struct web *web)
{
    struct filling *filling = filling_new(web);

    struct form *form = web->form != NULL ? form_show(web, &respite_forms_table)
                                          : form_open(web, &person_form);

    filling->person = form_id(form, "person");
    filling->listed = form_id(form, "listed");
    return OK;
}

/* Somebody whom the house knows by another way, since the list was taken in. */
static struct err alike_find(struct context *context, struct filling *filling)
{
    struct respite_residents found;

    TRY(respite_residents_find(context, &filling->wanted.facts, &found));
    for (size_t i = 0; i < found.count && filling->alike == ID_NONE; i++)
        if (found.items[i].by != SIMILAR_BY_KANA)
            filling->alike = found.items[i].person;
    return OK;
}

/* What the health centre's own list says: nothing is typed twice. */
static struct err listed_begin(struct context *context, struct filling *filling)
{
    struct respite_new *wanted = &filling->wanted;
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
    struct person_facts said = filling->wanted.facts;
    struct person_facts *facts = &filling->wanted.facts;
    struct err err = respite_resident_get(context, filling->person, &filling->known);

    if (err.kind == ERR_NOT_FOUND && filling->listed != ID_NONE) {
        filling->person = ID_NONE; /* has moved to another area since */
        return OK;
    }
    TRY(err);
    filling->wanted.person = filling->person;
    *facts = filling->known.facts;
    facts->name = facts->name != NULL ? facts->name : said.name;
    facts->kana = facts->kana != NULL ? facts->kana : said.kana;
    facts->birth_on = facts->birth_on != DAY_NONE ? facts->birth_on : said.birth_on;
    facts->telephone = facts->telephone != NULL ? facts->telephone : said.telephone;
    facts->certificate =
        facts->certificate != NULL ? facts->certificate : said.certificate;
    return OK;
}

struct err rform_apply_get_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(permission_need(context, &respite_list_own));
    filling->wanted = (struct respite_new){
        .person = ID_NONE,
        .facts = {.birth_on = DAY_NONE},
        .wanted = {.certificate_until = DAY_NONE, .consented_on = DAY_NONE}};
    filling->alike = ID_NONE; /* an act may run again */
    if (filling->listed != ID_NONE)
        TRY(listed_begin(context, filling));
    if (filling->person != ID_NONE)
        TRY(known_begin(context, filling));
    TRY(filling_look(context, filling, filling->wanted.facts.municipality));
    /* Begun for somebody named: what was half typed may be somebody else's. */
    if (filling->person != ID_NONE || filling->listed != ID_NONE)
        filling->has_draft = false;
    return OK;
}

static struct err apply_page(struct web *web, const struct filling *filling)
{
    struct respite_forms_view view = filling_see(web, filling, &filling->wanted);

    view.title = MSG_RESPITE_FORMS_NEW_TITLE;
    view.about = MSG_RESPITE_FORMS_NEW_ABOUT;
    view.button = MSG_RESPITE_FORMS_NEW_BUTTON;
    view.back = url_respite_forms_list(web->arena);
    view.is_known = filling->person != ID_NONE;
    view.is_listed = filling->listed != ID_NONE;
    if (filling->alike != ID_NONE && !view.is_known)
        view.alike = arena_format(web->arena, "/respite/apply?person=%s&listed=%s",
                                  id_text(web->arena, filling->alike),
                                  id_text(web->arena, filling->listed));
    view.has_check = true;
    return filling_page(web, &view);
}

struct err rform_apply_get_show(struct web *web)
{
    return apply_page(web, web->input);
}

struct err rform_apply_post_read(struct web *web)
{
    struct filling *filling = filling_new(web);
    struct form *form = form_open(web, &respite_forms_table);

    filling_read(web, form, filling);
    return form_close(form);
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

struct err rform_apply_post_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(facts_join(context, filling));
    TRY(respite_apply_for(context, &filling->wanted, &filling->made));
    TRY(listed_became(context, filling));
    return draft_end(context, filling->path);
}

struct err rform_apply_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return web_redirect(
        web, web_url_saying(web, url_respite_forms_one(web->arena, filling->made),
                            MSG_RESPITE_FORMS_SAID_NEW));
}

/* ---- held against the rules, nothing sent ---------------------------------------- */

struct err rform_check_read(struct web *web)
{
    return rform_apply_post_read(web);
}

struct err rform_check_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(respite_residence_need(context, filling->wanted.facts.municipality));
    TRY(facts_join(context, filling));
    TRY(respite_judge_new(context, &filling->wanted, filling->wanted.wanted.periods[0],
                          &filling->verdict));
    filling->is_judged = true;
    return filling_look(context, filling, filling->wanted.facts.municipality);
}

struct err rform_check_show(struct web *web)
{
    return apply_page(web, web->input);
}

/* respite_forms_apply_pages.c -- applying at the desk: found in the own area or new, held
 * against the rules as often as one likes, then received. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
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
    if (!finding->is_asked)
        return OK;
    return respite_residents_find(context, &finding->facts, &finding->residents);
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

struct err rform_find_show(struct web *web)
{
    const struct finding *finding = web->input;
    const struct respite_residents *found = &finding->residents;
    struct html *html = web_html(web);
    struct respite_forms_find_view view = {
        .form = finding->form,
        .is_asked = finding->is_asked,
        .is_empty = found->count == 0,
    };

    view.hits.items =
        arena_new_array(web->arena, struct respite_forms_hit_view, found->count + 1);
    view.hits.count = found->count;
    for (size_t i = 0; i < found->count; i++) {
        const struct respite_resident *one = &found->items[i];
        const struct municipality *home =
            prefecture_municipality(prefecture_get(), one->municipality);
        view.hits.items[i] = (struct respite_forms_hit_view){
            .person = one->person,
            .name = one->name != NULL ? one->name : one->kana,
            .municipality = home != NULL ? home->name : "",
            .birth_on = one->birth_on,
            .has_birth = one->birth_on != DAY_NONE,
            .by = by_word(one->by),
        };
    }
    web_crumb(web, url_respite_forms_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, NULL, MSG_RESPITE_FORMS_NEW_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_FORMS_NEW_TITLE, NULL);
    respite_forms_find_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the application ------------------------------------------------------------- */

static const struct field person_fields[] = {
    {.name = "person", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME},
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

    filling->person =
        web->form != NULL ? form_id(form_show(web, &respite_forms_table), "person")
                          : form_id(form_open(web, &person_form), "person");
    return OK;
}

struct err rform_apply_get_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(permission_need(context, &respite_list_own));
    filling->wanted = (struct respite_new){
        .person = filling->person,
        .facts = {.birth_on = DAY_NONE},
        .wanted = {.certificate_until = DAY_NONE, .consented_on = DAY_NONE}};
    if (filling->person != ID_NONE) {
        TRY(respite_resident_get(context, filling->person, &filling->known));
        filling->wanted.facts = filling->known.facts;
    }
    return filling_look(context, filling, filling->wanted.facts.municipality);
}

static struct err apply_page(struct web *web, const struct filling *filling)
{
    struct respite_forms_view view = filling_see(web, filling, &filling->wanted);

    view.title = MSG_RESPITE_FORMS_NEW_TITLE;
    view.about = MSG_RESPITE_FORMS_NEW_ABOUT;
    view.button = MSG_RESPITE_FORMS_NEW_BUTTON;
    view.back = url_respite_forms_list(web->arena);
    view.is_known = filling->person != ID_NONE;
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

/* A known resident's facts are those that were shown and put right. */
static struct err facts_join(struct context *context, struct filling *filling)
{
    struct person_facts said = filling->wanted.facts;

    if (filling->person == ID_NONE)
        return OK;
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

/* diagnosis_desk_patient_pages.c -- who the patient is: for the team to print and to tell,
 * and for the account of whoever has accepted the visit. */
#include "features/diagnosis_desk/diagnosis_desk_pages.h"

#include "base/arena.h"
#include "features/diagnosis_desk/diagnosis_desk_patient_html.h"

#define FIELD(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_DIAGNOSIS_DESK_LABEL_##word

struct telling {
    int64_t id;
    struct diagnosis_identity_view identity;
    struct diagnosis_request_view view;
    const char *way, *to_name;
};

static struct err begin(struct web *web, struct telling **telling)
{
    *telling = web_input(web, struct telling);
    return web_path_id(web, "id", &(*telling)->id);
}

enum { WAY_FAX = 1, WAY_POST, WAY_TELEPHONE, WAY_HAND };

static const struct choice told_choices[] = {
    {WAY_TELEPHONE, "telephone", MSG_DIAGNOSIS_DESK_WAY_TELEPHONE, NULL},
    {WAY_FAX, "fax", MSG_DIAGNOSIS_DESK_WAY_FAX, NULL},
    {WAY_POST, "post", MSG_DIAGNOSIS_DESK_WAY_POST, NULL},
    {WAY_HAND, "hand", MSG_DIAGNOSIS_DESK_WAY_HAND, NULL},
    {.name = NULL},
};

static const struct field told_fields[] = {
    {FIELD("way", CHOICE, WAY), .required = true, .choices = told_choices},
    {FIELD("to_name", TEXT, TO_NAME), .required = true, .max = DIAGNOSIS_BY_NAME_MAX},
    {.type = FIELD_END},
};
static const struct form_table told_form = {"diagnosis_told", told_fields};

struct err diagnosis_patient_get_read(struct web *web)
{
    struct telling *telling = NULL;
    return begin(web, &telling);
}

struct err diagnosis_patient_get_act(struct context *context, void *input)
{
    struct telling *telling = input;

    TRY(diagnosis_identity_get(context, telling->id, &telling->identity));
    return diagnosis_request_view_get(context, telling->id, &telling->view);
}

static const char *sex_text(struct web *web, enum sex sex)
{
    static const enum message words[SEX_END] = {
        MSG_DIAGNOSIS_REQUESTS_SEX_UNKNOWN, MSG_DIAGNOSIS_REQUESTS_SEX_MALE,
        MSG_DIAGNOSIS_REQUESTS_SEX_FEMALE, MSG_DIAGNOSIS_REQUESTS_SEX_OTHER};
    return diagnosis_said(web, words[sex], NULL);
}

struct err diagnosis_patient_get_show(struct web *web)
{
    const struct telling *telling = web->input;
    const struct diagnosis_identity_view *seen = &telling->identity;
    const struct person_facts *who = &seen->person.facts;
    const struct municipality *home =
        who->municipality != NULL
            ? prefecture_municipality(prefecture_get(), who->municipality)
            : NULL;
    struct html *html = web_html(web);
    struct diagnosis_patient_view view = {
        .id = telling->id,
        .care_case = seen->request.care_case,
        .is_team = telling->view.is_team,
        .hospital = seen->request.institution_name,
        .name = person_name(&seen->person),
        .kana = who->name != NULL ? who->kana : NULL,
        .sex = sex_text(web, who->sex),
        .municipality = home != NULL ? home->name : NULL,
        .address = who->address,
        .telephone = who->telephone,
        .birth_on = who->birth_on,
        .visit_on = seen->request.visit_on,
        .call_back = seen->call_back,
        .call_telephone = seen->telephone,
        .findings = seen->diagnosis.facts.findings,
        .course = seen->diagnosis.facts.course,
        .told_at = seen->request.told_at,
        .was_told = seen->request.told_at != INSTANT_NONE,
        .form = form_show(web, &told_form),
    };

    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_DIAGNOSIS_DESK_PATIENT_TITLE, NULL);
    diagnosis_desk_patient_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err diagnosis_patient_post_read(struct web *web)
{
    struct telling *telling = NULL;
    struct form *form = form_open(web, &told_form);
    int64_t way = form_choice(form, "way");

    TRY(begin(web, &telling));
    for (const struct choice *choice = told_choices; choice->name != NULL; choice++)
        if (choice->value == way)
            telling->way = choice->name;
    telling->to_name = form_text(form, "to_name");
    return form_close(form);
}

struct err diagnosis_patient_post_act(struct context *context, void *input)
{
    struct telling *telling = input;
    return diagnosis_identity_tell(context, telling->id, telling->way, telling->to_name);
}

struct err diagnosis_patient_post_show(struct web *web)
{
    const struct telling *telling = web->input;
    return web_redirect(
        web, web_url_saying(web, url_diagnosis_patient(web->arena, telling->id),
                            MSG_DIAGNOSIS_DESK_SAID_TOLD));
}

/* respite_forms_pages.c -- the table of this room's routes and addresses, and how a request
 * with a part of the form is read. */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/feature.h"
#include "web/url.h"

URL(respite_forms_new, "/respite/new")
URL(respite_forms_apply, "/respite/apply")
URL(respite_forms_list, "/respite")
URL_ID(respite_forms_for, "/respite/apply?person=", "")
URL_ID(respite_forms_listed, "/respite/apply?listed=", "")
URL_ID(respite_forms_one, "/respite/", "")
URL_ID(respite_forms_record, "/respite/", "/record")
URL_TEXT(respite_forms_back, "", "")

/* ---- a request with a part of the form --------------------------------------------- */

static const struct field asked_fields[] = {
    {.name = "person", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME},
    {.name = "listed", .type = FIELD_ID, .label = MSG_RESPITE_FORMS_LABEL_NAME},
    {.type = FIELD_END},
};
static const struct form_table asked_form = {"respite_person", asked_fields};

static struct err filling_new(struct web *web, const struct way *way,
                              struct filling **filling)
{
    *filling = web_input(web, struct filling);
    (*filling)->web = web;
    (*filling)->way = way;
    (*filling)->step = STEP_COUNT;
    if (way != &respite_forms_apply)
        TRY(web_path_id(web, "id", &(*filling)->id));
    (*filling)->address = way->address(web->arena, (*filling)->id);
    return OK;
}

static struct err step_find(struct web *web, struct filling *filling)
{
    const char *name = web_path_text(web, "step");

    for (enum step step = 0; step < STEP_COUNT; step++)
        if (text_equal(respite_forms_steps[step].name, name) &&
            filling_table(filling->way, step) != NULL)
            filling->step = step;
    return filling->step != STEP_COUNT ? OK
                                       : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static void lists_give(struct web *web, struct form *form)
{
    for (enum step step = 0; step < STEP_COUNT; step++)
        filling_lists_give(web, form, step, true);
}

/* Shown again after a mistake, the person is the one who was typed for. */
static struct err whole_read(struct web *web, const struct way *way)
{
    struct filling *filling = NULL;

    TRY(filling_new(web, way, &filling));
    if (web->form != NULL) {
        filling->typed = form_show(web, way->table);
        lists_give(web, filling->typed);
        filling_who_read(filling, filling->typed);
    } else if (way->has_person) {
        filling_who_read(filling, form_open(web, &asked_form));
        filling->asked = filling->person;
        filling->asked_listed = filling->listed;
    }
    return OK;
}

static struct err step_page_read(struct web *web, const struct way *way)
{
    struct filling *filling = NULL;

    TRY(filling_new(web, way, &filling));
    TRY(step_find(web, filling));
    if (web->form != NULL && filling->step == STEP_PERSON)
        filling_who_read(filling, web->form);
    return OK;
}

/* What stands on other pages is not this page's to blame. */
static void step_blame(struct web *web, struct form *form, const struct filling *filling)
{
    struct respite_new probe = {
        .wanted = {.reason = "rest",
                   .periods = {{web->context->today, web->context->today}},
                   .period_count = 1,
                   .certificate_until = DAY_NONE,
                   .consented_on = DAY_NONE}};

    filling_step_read(web->arena, form, filling->step, filling->way->has_person, &probe);
    if (!form_has_errors(form))
        form_blame(form, respite_check(&probe.wanted, web->context->today));
}

static struct err step_typed_read(struct web *web, const struct way *way)
{
    struct filling *filling = NULL;
    struct form *form = NULL;

    TRY(filling_new(web, way, &filling));
    TRY(step_find(web, filling));
    form = form_open(web, filling_table(way, filling->step));
    filling_lists_give(web, form, filling->step, way->has_person);
    step_blame(web, form, filling);
    filling_step_read(web->arena, form, filling->step, way->has_person, &filling->wanted);
    if (filling->step == STEP_PERSON)
        filling_who_read(filling, form);
    filling->body = str_copy(web->arena, web->request->body);
    return form_close(form);
}

static struct err sent_read(struct web *web, const struct way *way)
{
    struct filling *filling = NULL;
    struct form *form = NULL;

    TRY(filling_new(web, way, &filling));
    form = form_open(web, way->table);
    lists_give(web, form);
    filling->wanted.received_at = INSTANT_NONE;
    for (enum step step = 0; step < STEP_COUNT; step++)
        filling_step_read(web->arena, form, step, true, &filling->wanted);
    filling_who_read(filling, form);
    if (way == &respite_forms_change)
        filling->version = form_version(form);
    if (!form_has_errors(form)) {
        form_blame(form, respite_check(&filling->wanted.wanted, web->context->today));
        if (way->has_person && filling->wanted.facts.municipality == NULL)
            form_blame(form, err_field("municipality", MSG_INPUT_REQUIRED));
    }
    return form_close(form);
}

static struct err dropped_read(struct web *web, const struct way *way)
{
    struct filling *filling = NULL;
    return filling_new(web, way, &filling);
}

#define READ(way, what, function)                                                       \
    struct err rform_##way##_##what##_read(struct web *web)                             \
    {                                                                                   \
        return function(web, &respite_forms_##way);                                     \
    }
#define READS_OF(way)                                                                   \
    READ(way, whole, whole_read)                                                        \
    READ(way, step, step_page_read)                                                     \
    READ(way, typed, step_typed_read)                                                   \
    READ(way, sent, sent_read)                                                          \
    READ(way, dropped, dropped_read)

READS_OF(apply)
READS_OF(change)
READS_OF(case)

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_APPLY, ROW_APPLY_STEP, ROW_CHANGE, ROW_CHANGE_STEP, ROW_CASE,
           ROW_CASE_STEP };

extern const struct route respite_forms_routes[];

#define WHOLE(url, way)                                                                 \
    {.method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,          \
     .read = rform_##way##_whole_read,                                                 \
     .act = rform_whole_act, .show = rform_whole_show}
#define STEP(url, way)                                                                  \
    {.method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,          \
     .read = rform_##way##_step_read,                                                  \
     .act = filling_act, .show = rform_step_show}
#define POSTED(url, way, what, row)                                                     \
    {.method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,        \
     .read = rform_##way##_##what##_read, .act = rform_##what##_act,                    \
     .show = rform_##what##_show, .again = &respite_forms_routes[row]}

/* clang-format off */
const struct route respite_forms_routes[] = {
    [ROW_APPLY] = WHOLE("/respite/apply", apply),
    [ROW_APPLY_STEP] = STEP("/respite/apply/step/:step", apply),
    [ROW_CHANGE] = WHOLE("/respite/:id/change", change),
    [ROW_CHANGE_STEP] = STEP("/respite/:id/change/step/:step", change),
    [ROW_CASE] = WHOLE("/cases/:id/respite", case),
    [ROW_CASE_STEP] = STEP("/cases/:id/respite/step/:step", case),

    GET("/respite/new", rform_find),
    POSTED("/respite/apply", apply, sent, ROW_APPLY),
    POSTED("/respite/apply/step/:step", apply, typed, ROW_APPLY_STEP),
    POSTED("/respite/apply/drop", apply, dropped, ROW_APPLY),
    POSTED("/respite/:id/change", change, sent, ROW_CHANGE),
    POSTED("/respite/:id/change/step/:step", change, typed, ROW_CHANGE_STEP),
    POSTED("/respite/:id/change/drop", change, dropped, ROW_CHANGE),
    POSTED("/cases/:id/respite", case, sent, ROW_CASE),
    POSTED("/cases/:id/respite/step/:step", case, typed, ROW_CASE_STEP),
    POSTED("/cases/:id/respite/drop", case, dropped, ROW_CASE),
    {.method = METHOD_GET, .path = "/respite/:id/form", .gate = GATE_ACCOUNT,
     .unit = READS, HANDLES(rform_paper), .surface = SURFACE_PAPER},
    GET("/respite/:id/record", rform_record),
    {.path = NULL},
};
/* clang-format on */

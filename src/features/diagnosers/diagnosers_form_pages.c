/* diagnosers_form_pages.c -- a fact entered, the wait, a fact ended. */
#include "features/diagnosers/diagnosers_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/diagnosers/diagnosers_end_html.h"
#include "features/diagnosers/diagnosers_new_html.h"
#include "features/diagnosers/diagnosers_wait_html.h"
#include "features/diseases/diseases.h"
#include "features/prefecture/prefecture.h"

#define FIELD(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_DIAGNOSERS_LABEL_##word

static const struct choice ability_choices[] = {
    {DIAGNOSER_DIAGNOSES, "diagnoses", MSG_DIAGNOSERS_ABILITY_DIAGNOSES, NULL},
    {DIAGNOSER_TESTS, "tests", MSG_DIAGNOSERS_ABILITY_TESTS, NULL},
    {DIAGNOSER_COUNSELS, "counsels", MSG_DIAGNOSERS_ABILITY_COUNSELS, NULL},
    {DIAGNOSER_BELONGS, "belongs", MSG_DIAGNOSERS_ABILITY_BELONGS, NULL},
    {.name = NULL},
};

static const struct field new_fields[] = {
    {FIELD("code", CHOICE, TERM), .hint = MSG_DIAGNOSERS_HINT_TERM},
    {FIELD("disease", TEXT, DISEASE), .hint = MSG_DIAGNOSERS_HINT_DISEASE, .max = 80,
     .suggest = "/diseases/suggest"},
    {FIELD("ability", CHOICE, ABILITY), .required = true, .choices = ability_choices},
    {FIELD("terms", LINES, TERMS), .hint = MSG_DIAGNOSERS_HINT_TERMS,
     .max = DIAGNOSER_TEXT_MAX},
    {FIELD("source", TEXT, SOURCE), .hint = MSG_DIAGNOSERS_HINT_SOURCE, .required = true,
     .max = DIAGNOSER_TEXT_MAX},
    {FIELD("checked_on", DAY, CHECKED_ON), .required = true},
    {FIELD("checked_by", TEXT, CHECKED_BY), .required = true, .max = DIAGNOSER_NAME_MAX},
    {FIELD("from_on", DAY, FROM_ON), .required = true},
    {FIELD("to_on", DAY, TO_ON), .hint = MSG_DIAGNOSERS_HINT_TO_ON},
    {.type = FIELD_END},
};
static const struct form_table new_form = {"diagnoser_new", new_fields};

static const struct field wait_fields[] = {
    {FIELD("days", INT, DAYS), .hint = MSG_DIAGNOSERS_HINT_DAYS, .required = true,
     .max = DIAGNOSER_WAIT_MAX},
    {FIELD("as_of_on", DAY, AS_OF_ON), .required = true},
    {FIELD("source", TEXT, SOURCE), .hint = MSG_DIAGNOSERS_HINT_SOURCE, .required = true,
     .max = DIAGNOSER_TEXT_MAX},
    {.type = FIELD_END},
};
static const struct form_table wait_form = {"diagnoser_wait", wait_fields};

static const struct field end_fields[] = {
    {FIELD("on", DAY, ON), .required = true},
    {FIELD("reason", CHOICE, REASON), .required = true},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"diagnoser_end", end_fields};

struct filling {
    int64_t id, fact;
    struct institution institution;
    struct diagnoser_facts facts;
    struct diagnoser_fact wanted;
    struct diagnoser_wait wait;
    day on;
    const char *reason;
};

static struct err begin(struct web *web, struct filling **filling)
{
    *filling = web_input(web, struct filling);
    return web_path_id(web, "id", &(*filling)->id);
}

static struct err open_form(struct context *context, struct filling *filling)
{
    return institution_get_to_change(context, filling->id, &filling->institution);
}

static struct html *page(struct web *web, const struct diagnoser_form_view *view,
                         enum message title)
{
    struct html *html = web_html(web);

    web_crumb(web, url_diagnoser_institution(web->arena, view->id), MSG_NONE, view->name);
    web_crumb(web, url_diagnoser(web->arena, view->id), MSG_DIAGNOSERS_LINK, NULL);
    web_crumb(web, NULL, title, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, title, NULL);
    return html;
}

static struct err back(struct web *web, enum message message)
{
    const struct filling *filling = web->input;
    return web_redirect(
        web, web_url_saying(web, url_diagnoser(web->arena, filling->id), message));
}

/* ---- a fact ---------------------------------------------------------------------- */

struct err diagnoser_new_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err diagnoser_new_get_act(struct context *context, void *input)
{
    return open_form(context, input);
}

struct err diagnoser_new_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct form *form = form_show(web, &new_form);
    struct diagnoser_form_view view = {
        .id = filling->id, .name = filling->institution.facts.name, .form = form};

    form_choices(form, "code", diagnoser_term_choices(web, true));
    form_default_int(form, "ability", DIAGNOSER_DIAGNOSES);
    form_default_day(form, "checked_on", web->context->today);
    form_default_day(form, "from_on", web->context->today);
    struct html *html = page(web, &view, MSG_DIAGNOSERS_ADD_TITLE);
    diagnosers_new_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err diagnoser_new_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &new_form);

    TRY(begin(web, &filling));
    form_choices(form, "code", diagnoser_term_choices(web, true));
    int64_t chosen = form_choice(form, "code");
    int64_t ability = form_choice(form, "ability");
    const char *typed = form_text(form, "disease");
    const struct disease *meant = typed != NULL ? disease_meant(web->arena, typed) : NULL;
    filling->wanted = (struct diagnoser_fact){
        .ability = ability != INT_NONE ? (enum diagnoser_ability)ability : 0,
        .terms = form_text(form, "terms"),
        .source = form_text(form, "source"),
        .checked_on = form_day(form, "checked_on"),
        .checked_by = form_text(form, "checked_by"),
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
    };
    if (typed != NULL && (meant == NULL || meant->kind != DISEASE_DESIGNATED))
        form_blame(form, err_field("disease", MSG_DIAGNOSERS_CODE_UNKNOWN));
    else if (meant != NULL)
        filling->wanted.term =
            (struct diagnoser_term){DIAGNOSER_DISEASE, meant->code, meant->groups};
    else if (chosen != INT_NONE)
        filling->wanted.term = diagnoser_term_chosen(chosen);
    else
        form_blame(form, err_field("code", MSG_DIAGNOSERS_CODE_UNKNOWN));
    return form_close(form);
}

struct err diagnoser_new_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return diagnoser_fact_add(context, filling->id, &filling->wanted, &filling->fact);
}

struct err diagnoser_new_post_show(struct web *web)
{
    return back(web, MSG_DIAGNOSERS_SAID_ADDED);
}

/* ---- the wait -------------------------------------------------------------------- */

struct err diagnoser_wait_page_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err diagnoser_wait_page_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(open_form(context, filling));
    return diagnoser_wait_get(context, filling->id, &filling->wait);
}

struct err diagnoser_wait_page_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct form *form = form_show(web, &wait_form);
    struct diagnoser_form_view view = {
        .id = filling->id, .name = filling->institution.facts.name, .form = form};

    if (filling->wait.id != ID_NONE) {
        form_default_int(form, "days", filling->wait.days);
        form_default_text(form, "source", filling->wait.source);
    }
    form_default_day(form, "as_of_on", web->context->today);
    struct html *html = page(web, &view, MSG_DIAGNOSERS_WAIT_TITLE);
    diagnosers_wait_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err diagnoser_wait_post_page_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &wait_form);

    TRY(begin(web, &filling));
    filling->wait = (struct diagnoser_wait){.days = form_int(form, "days"),
                                            .as_of_on = form_day(form, "as_of_on"),
                                            .source = form_text(form, "source")};
    return form_close(form);
}

struct err diagnoser_wait_post_page_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return diagnoser_wait_post(context, filling->id, &filling->wait);
}

struct err diagnoser_wait_post_page_show(struct web *web)
{
    return back(web, MSG_DIAGNOSERS_SAID_WAIT);
}

/* ---- the end of a fact ----------------------------------------------------------- */

static struct err end_begin(struct web *web, struct filling **filling)
{
    TRY(begin(web, filling));
    return web_path_id(web, "fact", &(*filling)->fact);
}

struct err diagnoser_end_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return end_begin(web, &filling);
}

struct err diagnoser_end_get_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(open_form(context, filling));
    TRY(diagnoser_facts(context, filling->id, &filling->facts));
    for (size_t i = 0; i < filling->facts.count; i++) {
        if (filling->facts.items[i].id != filling->fact)
            continue;
        filling->wanted = filling->facts.items[i];
        return OK;
    }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err diagnoser_end_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct form *form = form_show(web, &end_form);
    struct diagnoser_form_view view = {
        .id = filling->id,
        .fact = filling->fact,
        .name = filling->institution.facts.name,
        .what = diagnoser_term_name(web->context->language, filling->wanted.term),
        .form = form,
    };

    form_choices(form, "reason", prefecture_choices(web, "diagnosis_fact_ends"));
    form_default_day(form, "on", web->context->today);
    struct html *html = page(web, &view, MSG_DIAGNOSERS_END_TITLE);
    diagnosers_end_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err diagnoser_end_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &end_form);

    TRY(end_begin(web, &filling));
    form_choices(form, "reason", prefecture_choices(web, "diagnosis_fact_ends"));
    filling->on = form_day(form, "on");
    filling->reason =
        prefecture_chosen("diagnosis_fact_ends", form_choice(form, "reason"));
    return form_close(form);
}

struct err diagnoser_end_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return diagnoser_fact_end(context, filling->id, filling->fact, filling->on,
                              filling->reason);
}

struct err diagnoser_end_post_show(struct web *web)
{
    return back(web, MSG_DIAGNOSERS_SAID_ENDED);
}

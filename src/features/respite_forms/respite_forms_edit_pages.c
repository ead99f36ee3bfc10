/* respite_forms_edit_pages.c -- putting an application right while nothing is decided, and
 * beginning one from an urgent case: could this be a temporary stay? */
#include "features/respite_forms/respite_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/cases.h"

#include <string.h>

/* ---- putting it right ------------------------------------------------------------ */

static struct err filling_new(struct web *web, unsigned parts)
{
    struct filling *filling = web_input(web, struct filling);

    filling->path = web->request->path;
    filling->parts = parts;
    return web_path_id(web, "id", &filling->id);
}

static struct err typed_read(struct web *web, unsigned parts,
                             const struct form_table *table)
{
    TRY(filling_new(web, parts));
    struct form *form = form_open(web, table);
    filling_read(web, form, web->input);
    return form_close(form);
}

struct err rform_change_get_read(struct web *web)
{
    return filling_new(web, PART_VERSION);
}

struct err rform_change_get_act(struct context *context, void *input)
{
    struct filling *filling = input;
    struct respite_whole *whole = &filling->whole;

    TRY(respite_get_whole(context, filling->id, whole));
    if (whole->application.state > RESPITE_RETURNED)
        return err_of(ERR_CONFLICT, MSG_RESPITE_DECIDED_ALREADY);
    filling->wanted = (struct respite_new){.wanted = whole->application,
                                           .facts = {.birth_on = DAY_NONE},
                                           .devices = whole->devices,
                                           .device_count = whole->device_count};
    return filling_look(context, filling, whole->application.municipality);
}

struct err rform_change_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    const struct respite_application *it = &filling->whole.application;
    struct respite_forms_view view = filling_see(web, filling, &filling->wanted);
    struct form *form = form_show(web, &respite_forms_change_table);

    form_set_version(form, it->version);
    view.title = MSG_RESPITE_FORMS_CHANGE_TITLE;
    view.about = MSG_RESPITE_FORMS_CHANGE_ABOUT;
    view.button = MSG_RESPITE_FORMS_CHANGE_BUTTON;
    view.number = it->number;
    view.name = person_name(&filling->whole.person);
    view.back = url_respite_forms_one(web->arena, filling->id);
    return filling_page(web, &view);
}

struct err rform_change_post_read(struct web *web)
{
    return typed_read(web, PART_VERSION, &respite_forms_change_table);
}

struct err rform_change_post_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(respite_change_wanted(context, filling->id, filling->version, &filling->wanted));
    return draft_end(context, filling->path);
}

struct err rform_change_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return web_redirect(
        web, web_url_saying(web, url_respite_forms_one(web->arena, filling->id),
                            MSG_RESPITE_FORMS_SAID_CHANGED));
}

/* ---- from an urgent case --------------------------------------------------------- */

struct err rform_case_get_read(struct web *web)
{
    return filling_new(web, 0);
}

/* What is missing is seen at once: the rules are asked of two weeks from today. */
struct err rform_case_get_act(struct context *context, void *input)
{
    enum { TWO_WEEKS = 14 };
    struct filling *filling = input;
    struct respite_outlook *outlook = &filling->outlook;
    struct respite_period period = {context->today, context->today + TWO_WEEKS - 1};

    TRY(respite_outlook(context, filling->id, outlook));
    filling->wanted = outlook->wanted;
    filling->wanted.wanted.reason = "carer_illness";
    filling->wanted.wanted.periods[0] = period;
    filling->wanted.wanted.period_count = 1;
    filling->is_judged = outlook->programme != NULL && !outlook->has_open;
    if (filling->is_judged)
        TRY(respite_judge_new(context, &filling->wanted, period, &filling->verdict));
    return filling_look(context, filling, outlook->municipality);
}

static enum message blocked_by(const struct respite_outlook *outlook)
{
    if (outlook->has_open)
        return MSG_RESPITE_FORMS_HAS_OPEN;
    if (outlook->programme == NULL)
        return MSG_RESPITE_NO_PROGRAMME;
    if (!outlook->programme->provisional)
        return MSG_RESPITE_NOT_PROVISIONAL;
    return outlook->has_centre ? MSG_CASES_NOT_OPEN : MSG_RESPITE_CENTRE_UNKNOWN;
}

struct err rform_case_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    const struct respite_outlook *outlook = &filling->outlook;
    struct respite_forms_view view = filling_see(web, filling, &filling->wanted);

    view.title = MSG_RESPITE_FORMS_CASE_TITLE;
    view.about = MSG_RESPITE_FORMS_CASE_ABOUT;
    view.button = MSG_RESPITE_FORMS_CASE_BUTTON;
    view.name = outlook->wanted.facts.name != NULL ? outlook->wanted.facts.name
                                                   : outlook->wanted.facts.kana;
    view.back = outlook->has_open ? url_respite_forms_one(web->arena, outlook->open.id)
                                  : arena_format(web->arena, "%.*s",
                                                 (int)(strlen(filling->path) -
                                                       strlen("/respite")),
                                                 filling->path);
    view.number = outlook->has_open ? outlook->open.number : NULL;
    view.centre = outlook->centre_name;
    if (outlook->programme != NULL)
        view.programme = programme_name(outlook->programme, web->context->language);
    view.is_blocked = !outlook->may_start;
    if (view.is_blocked)
        view.blocked = blocked_by(outlook);
    return filling_page(web, &view);
}

struct err rform_case_post_read(struct web *web)
{
    return typed_read(web, 0, &respite_forms_table);
}

struct err rform_case_post_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(respite_start(context, filling->id, &filling->wanted, &filling->made));
    return draft_end(context, filling->path);
}

struct err rform_case_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return web_redirect(
        web, web_url_saying(web, url_respite_forms_one(web->arena, filling->made),
                            MSG_RESPITE_FORMS_SAID_STARTED));
}

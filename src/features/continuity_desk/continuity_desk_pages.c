/* continuity_desk_pages.c -- routes and addresses of this room, the plan of a case, and
 * its panel on the case page. */
#include "features/continuity_desk/continuity_desk_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/continuity_desk/continuity_html.h"
#include "features/continuity_desk/continuity_panel_html.h"
#include "features/continuity_desk/continuity_versions_html.h"
#include "features/diagnosis/diagnosis.h"
#include "features/feature.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

static const char *const part_names[CONTINUITY_PART_END] = {NULL, "nearby", "emergency",
                                                            "regular"};
static const char *const wish_names[CONTINUITY_OF_END] = {NULL, "patient", "family"};

URL_ID(continuity, "/cases/", "/continuity")
URL_ID(continuity_begin, "/cases/", "/continuity")
URL_ID(continuity_home_link, "/cases/", "/continuity/link")
URL_ID(continuity_refer, "/cases/", "/continuity/refer")
URL_ID(continuity_review, "/cases/", "/continuity/review")
URL_ID(continuity_end, "/cases/", "/continuity/end")
URL_ID(continuity_versions, "/cases/", "/continuity/versions")
URL_ID(continuity_paper, "/cases/", "/continuity/paper")
URL_ID(continuity_card, "/cases/", "/continuity/card")

static const char *below(struct arena *arena, int64_t care_case, const char *what,
                         const char *name)
{
    return arena_format(arena, "%s/%s/%s", url_continuity(arena, care_case), what, name);
}

const char *url_continuity_wish(struct arena *arena, int64_t care_case, int64_t of)
{
    return below(arena, care_case, "wish", wish_names[of]);
}

const char *url_continuity_part(struct arena *arena, int64_t care_case, int64_t kind)
{
    return below(arena, care_case, "part", part_names[kind]);
}

const char *url_continuity_ask(struct arena *arena, int64_t care_case, int64_t kind)
{
    return below(arena, care_case, "ask", part_names[kind]);
}

const char *url_continuity_told(struct arena *arena, int64_t care_case, int64_t kind)
{
    return below(arena, care_case, "told", part_names[kind]);
}

struct err continuity_path_part(struct web *web, enum continuity_part_kind *kind)
{
    const char *name = web_path_text(web, "part");

    for (int i = CONTINUITY_NEARBY; i < CONTINUITY_PART_END; i++)
        if (text_equal(name, part_names[i])) {
            *kind = (enum continuity_part_kind)i;
            return OK;
        }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

/* ---- looking --------------------------------------------------------------------- */

struct err continuity_read_case(struct web *web, struct continuity_input *input)
{
    return case_edit_read(web, &input->edit);
}

struct err continuity_look(struct context *context, struct continuity_input *input)
{
    struct care_case care_case;
    struct person person;
    unsigned relations = 0;

    TRY(case_get_given(context, input->edit.id, &continuity_read, &care_case, &person));
    TRY(relation_of(context, input->edit.id, &relations));
    input->is_team = permission_holds(context, &case_read, relations, true);
    input->may_change = care_case.state == CASE_OPEN &&
                        permission_holds(context, &continuity_change, relations, true);
    TRY(case_edit_look(context, &input->edit, care_case.number, person_name(&person)));
    return continuity_get(context, input->edit.id, &input->plan);
}

struct err continuity_look_to_change(struct context *context,
                                     struct continuity_input *input)
{
    struct care_case care_case;

    TRY(case_for(context, &continuity_change, input->edit.id, &care_case));
    TRY(continuity_look(context, input));
    if (input->plan.id == ID_NONE)
        return err_of(ERR_NOT_FOUND, MSG_CONTINUITY_NONE_BEGUN);
    return input->may_change && input->plan.state != CONTINUITY_ENDED
               ? OK
               : err_of(ERR_CONFLICT, MSG_CONTINUITY_ENDED_ALREADY);
}

void continuity_crumbs(struct web *web, const struct continuity_input *input,
                       enum message label)
{
    const char *url = url_continuity(web->arena, input->edit.id);

    if (input->is_team) {
        web_crumb(web, "/cases", MSG_WEB_CASE_EDIT_CASES, NULL);
        web_crumb(web, url_case(web->arena, input->edit.id), MSG_NONE,
                  input->edit.number);
    }
    web_crumb(web, label == MSG_NONE ? NULL : url, MSG_CONTINUITY_TITLE, NULL);
    if (label != MSG_NONE)
        web_crumb(web, NULL, label, NULL);
}

struct err continuity_back(struct web *web, const struct continuity_input *input,
                           enum message message)
{
    return web_redirect(
        web, web_url_saying(web, url_continuity(web->arena, input->edit.id), message));
}

/* ---- the plan, and its beginning ------------------------------------------------- */

static const struct field begin_fields[] = {
    {.name = "start", .type = FIELD_CHOICE, .label = MSG_CONTINUITY_LABEL_START,
     .required = true},
    {.name = "start_on", .type = FIELD_DAY, .label = MSG_CONTINUITY_LABEL_START_ON,
     .required = true},
    {.name = "referrer", .type = FIELD_TEXT, .label = MSG_CONTINUITY_LABEL_REFERRER,
     .hint = MSG_CONTINUITY_HINT_REFERRER, .max = CONTINUITY_NAME_MAX,
     .suggest = "/institutions/suggest"},
    {.name = "referrer_id", .type = FIELD_ID, .label = MSG_CONTINUITY_LABEL_REFERRER},
    {.type = FIELD_END},
};
static const struct form_table begin_form = {"continuity_begin", begin_fields};

static const struct field link_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table link_form = {"continuity_link", link_fields};

/* The plan may be begun or begun anew once the last has ended. */
struct plan_input {
    struct continuity_input of;
    struct continuity_begin begin;
    struct diagnosis diagnosis; /* of a plan that may be begun */
    const char *referrer;
    int64_t id;
};

static struct err plan_read(struct web *web)
{
    struct plan_input *input = web_input(web, struct plan_input);
    return continuity_read_case(web, &input->of);
}

static struct err plan_act(struct context *context, void *argument)
{
    struct plan_input *input = argument;

    TRY(continuity_look(context, &input->of));
    return input->of.may_change && input->of.plan.id == ID_NONE
               ? diagnosis_of_case(context, input->of.edit.id, &input->diagnosis)
               : OK;
}

/* Where the disease has its name the days are counted from then. */
static void begin_defaults(struct form *form, const struct diagnosis *diagnosis,
                           day today)
{
    bool is_named = diagnosis->state == DIAGNOSIS_NAMED;

    if (is_named)
        form_default_int(form, "start",
                         prefecture_place("continuity_starts", "diagnosis"));
    form_default_day(form, "start_on", is_named ? diagnosis->named_on : today);
}

static struct err plan_show(struct web *web)
{
    const struct plan_input *input = web->input;
    struct html *html = web_html(web);
    struct form *form = form_show(web, &begin_form);
    struct form *link = form_show(web, &link_form);
    struct continuity_view view;

    continuity_see(web, &input->of, &view);
    form_choices(form, "start", prefecture_choices(web, "continuity_starts"));
    begin_defaults(form, &input->diagnosis, web->context->today);
    form_set_version(link, input->of.plan.version);
    view.form = form;
    view.link_form = link;
    continuity_crumbs(web, &input->of, MSG_NONE);
    web_page_begin(web, html, MSG_CONTINUITY_PAGE_TITLE,
                   say_text(web->arena, view.number));
    continuity_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err begin_read(struct web *web)
{
    struct plan_input *input = web_input(web, struct plan_input);
    struct form *form = form_open(web, &begin_form);

    form_choices(form, "start", prefecture_choices(web, "continuity_starts"));
    input->begin = (struct continuity_begin){
        .start = prefecture_chosen("continuity_starts", form_choice(form, "start")),
        .start_on = form_day(form, "start_on"),
        .referrer = form_id(form, "referrer_id"),
    };
    input->referrer = form_text(form, "referrer");
    TRY(continuity_read_case(web, &input->of));
    return form_close(form);
}

static struct err begin_act(struct context *context, void *argument)
{
    struct plan_input *input = argument;

    input->begin.care_case = input->of.edit.id;
    TRY(continuity_institution_meant(context, input->referrer, "referrer",
                                     &input->begin.referrer));
    return continuity_begin(context, &input->begin, &input->id);
}

static struct err begin_show(struct web *web)
{
    const struct plan_input *input = web->input;
    return continuity_back(web, &input->of, MSG_CONTINUITY_SAID_BEGUN);
}

/* ---- older versions -------------------------------------------------------------- */

struct versions_input {
    struct continuity_input of;
    struct continuity_editions editions;
};

static struct err versions_read(struct web *web)
{
    struct versions_input *input = web_input(web, struct versions_input);
    return continuity_read_case(web, &input->of);
}

static struct err versions_act(struct context *context, void *argument)
{
    struct versions_input *input = argument;

    TRY(continuity_look(context, &input->of));
    return continuity_editions(context, input->of.edit.id, &input->editions);
}

static struct err versions_show(struct web *web)
{
    const struct versions_input *input = web->input;
    const struct continuity_editions *editions = &input->editions;
    struct html *html = web_html(web);
    struct continuity_versions_view view = {.id = input->of.edit.id,
                                            .number = input->of.edit.number};

    view.editions.items = arena_new_array(web->arena, struct continuity_edition_view,
                                          editions->count + 1);
    view.editions.count = editions->count;
    for (size_t i = 0; i < editions->count; i++) {
        const struct continuity_edition *edition = &editions->items[i];
        struct continuity_edition_view *to = &view.editions.items[i];
        *to = (struct continuity_edition_view){.number = edition->number,
                                               .note = edition->note,
                                               .by = edition->closed_by,
                                               .reviewed_at = edition->reviewed_at,
                                               .closed_at = edition->closed_at};
        continuity_parts_see(web, edition->parts, view.id, &to->parts);
    }
    continuity_crumbs(web, &input->of, MSG_CONTINUITY_VERSIONS_TITLE);
    web_page_begin(web, html, MSG_CONTINUITY_VERSIONS_PAGE_TITLE,
                   say_text(web->arena, view.number));
    continuity_versions_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the panel of the case page -------------------------------------------------- */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct continuity_input *input =
        arena_new_of(context->arena, struct continuity_input);

    *data = input;
    input->edit.id = care_case;
    return continuity_get(context, care_case, &input->plan);
}

static void panel_draw(struct html *html, const void *data)
{
    struct continuity_view view;

    continuity_see(html->web, data, &view);
    continuity_panel_html(html, &view);
}

extern const struct case_panel continuity_desk_panels[];
const struct case_panel continuity_desk_panels[] = {
    {64, &continuity_read, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_PLAN, ROW_WISH, ROW_PART, ROW_TOLD, ROW_REFER, ROW_REVIEW, ROW_END,
           ROW_ASK };

extern const struct route continuity_desk_routes[];

#define HERE(path, name, row) POST_AGAIN(path, name, &continuity_desk_routes[row])

/* clang-format off */
const struct route continuity_desk_routes[] = {
    [ROW_PLAN] = GET("/cases/:id/continuity", plan),
    [ROW_WISH] = GET("/cases/:id/continuity/wish/:of", continuity_wish_get),
    [ROW_PART] = GET("/cases/:id/continuity/part/:part", continuity_part_get),
    [ROW_TOLD] = GET("/cases/:id/continuity/told/:part", continuity_told_get),
    [ROW_REFER] = GET("/cases/:id/continuity/refer", continuity_refer_get),
    [ROW_REVIEW] = GET("/cases/:id/continuity/review", continuity_review_get),
    [ROW_END] = GET("/cases/:id/continuity/end", continuity_end_get),
    [ROW_ASK] = GET("/cases/:id/continuity/ask/:part", continuity_ask_get),
    GET("/cases/:id/continuity/versions", versions),
    GET("/cases/:id/continuity/paper", continuity_paper),
    HERE("/cases/:id/continuity", begin, ROW_PLAN),
    HERE("/cases/:id/continuity/link", continuity_home_link, ROW_PLAN),
    HERE("/cases/:id/continuity/wish/:of", continuity_wish_post, ROW_WISH),
    HERE("/cases/:id/continuity/part/:part", continuity_part_post, ROW_PART),
    HERE("/cases/:id/continuity/told/:part", continuity_told_post, ROW_TOLD),
    HERE("/cases/:id/continuity/refer", continuity_refer_post, ROW_REFER),
    HERE("/cases/:id/continuity/review", continuity_review_post, ROW_REVIEW),
    HERE("/cases/:id/continuity/end", continuity_end_post, ROW_END),
    HERE("/cases/:id/continuity/ask/:part", continuity_ask_post, ROW_ASK),
    {.path = NULL},
};
/* clang-format on */

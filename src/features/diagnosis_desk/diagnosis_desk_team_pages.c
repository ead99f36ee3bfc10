/* diagnosis_desk_team_pages.c -- the team's side: candidates with reasons, asking, passing
 * on, the name recorded, the end. */
#include "features/diagnosis_desk/diagnosis_desk_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/diagnosis_desk/diagnosis_desk_ask_html.h"
#include "features/diagnosis_desk/diagnosis_desk_candidates_html.h"
#include "features/diagnosis_desk/diagnosis_desk_end_html.h"
#include "features/diagnosis_desk/diagnosis_desk_settle_html.h"
#include "features/diseases/diseases.h"
#include "features/institutions/institutions.h"

#define FIELD(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_DIAGNOSIS_DESK_LABEL_##word

/* What all forms of this file fill. */
struct filling {
    int64_t id, version;
    struct care_case care_case;
    struct diagnosis way;
    struct diagnosis_request_list requests;
    struct diagnoser_result candidates;
    struct diagnosis_sheet sheet;
    struct institution institution;
    struct diagnosis_request_new wanted;
    struct diagnosis_name name;
    const char *text;
    int64_t to, made;
    struct diagnosis_request_view view;
};

static struct err begin(struct web *web, struct filling **filling)
{
    *filling = web_input(web, struct filling);
    return web_path_id(web, "id", &(*filling)->id);
}

static struct err way_look(struct context *context, struct filling *filling)
{
    TRY(case_for(context, &diagnosis_follow, filling->id, &filling->care_case));
    return diagnosis_of_case(context, filling->id, &filling->way);
}

static void crumbs(struct web *web, const struct filling *filling, enum message here)
{
    web_crumb(web, url_diagnosis_case_page(web->arena, filling->care_case.id), MSG_NONE,
              filling->care_case.number);
    web_crumb(web, url_diagnosis_page(web->arena, filling->care_case.id),
              MSG_DIAGNOSIS_TITLE, NULL);
    web_crumb(web, NULL, here, NULL);
}

static struct err to_way(struct web *web, int64_t care_case, enum message message)
{
    return web_redirect(
        web, web_url_saying(web, url_diagnosis_page(web->arena, care_case), message));
}

/* ---- candidates ------------------------------------------------------------------ */

struct err diagnosis_candidates_page_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err diagnosis_candidates_page_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(case_for(context, &diagnosis_follow, filling->id, &filling->care_case));
    TRY(diagnosis_request_list(context, filling->id, &filling->requests));
    return diagnosis_candidates(context, filling->id, &filling->way,
                                &filling->candidates);
}

static bool is_asked(const struct filling *filling, int64_t institution)
{
    for (size_t i = 0; i < filling->requests.count; i++)
        if (filling->requests.items[i].institution == institution &&
            filling->requests.items[i].diagnosis == filling->way.id &&
            diagnosis_request_is_open(filling->requests.items[i].state))
            return true;
    return false;
}

static void reasons_see(struct web *web, const struct diagnoser_candidate *candidate,
                        struct diagnosis_candidate_view *view)
{
    static const char *const tags[] = {"tag maybe", "tag", "tag good"};
    static const enum message sides[] = {MSG_DIAGNOSIS_DESK_SIDE_AGAINST,
                                         MSG_DIAGNOSIS_DESK_SIDE_NEUTRAL,
                                         MSG_DIAGNOSIS_DESK_SIDE_FOR};

    view->reasons.count = candidate->reason_count;
    view->reasons.items = arena_new_array(web->arena, struct diagnosis_reason_view,
                                          candidate->reason_count + 1);
    for (size_t i = 0; i < candidate->reason_count; i++) {
        const struct diagnoser_reason *reason = &candidate->reasons[i];
        int side = (int)reason->side - DIAGNOSER_AGAINST;
        view->reasons.items[i] = (struct diagnosis_reason_view){
            diagnoser_reason_text(web->arena, web->context->language, reason), tags[side],
            sides[side]};
    }
}

static void candidate_see(struct web *web, const struct filling *filling, size_t nth,
                          struct diagnosis_candidate_view *view)
{
    const struct diagnoser_candidate *candidate = &filling->candidates.items[nth];
    const struct diagnoser_place *place = candidate->place;

    *view = (struct diagnosis_candidate_view){
        .id = place->id,
        .care_case = filling->id,
        .number = (int64_t)nth + 1,
        .name = place->name,
        .place = place->municipality,
        .telephone = place->telephone,
        .network = candidate->network != NULL
                       ? prefecture_word(web, "diagnosis_networks", candidate->network)
                       : NULL,
        .may_ask = !is_asked(filling, place->id),
        .ask = url_diagnosis_ask(web->arena, filling->id, place->id),
    };
    reasons_see(web, candidate, view);
}

static void rings_see(struct web *web, const struct filling *filling,
                      struct diagnosis_candidates_view *view)
{
    static const enum message titles[DIAGNOSER_RING_END] = {
        MSG_NONE, MSG_DIAGNOSIS_DESK_RING_INSIDE, MSG_DIAGNOSIS_DESK_RING_NATIONAL,
        MSG_DIAGNOSIS_DESK_RING_IRUD, MSG_DIAGNOSIS_DESK_RING_OTHER};

    view->rings.items =
        arena_new_array(web->arena, struct diagnosis_ring_view, DIAGNOSER_RING_END);
    for (int ring = DIAGNOSER_INSIDE; ring < DIAGNOSER_RING_END; ring++) {
        struct diagnosis_ring_view *one = &view->rings.items[view->rings.count];
        *one = (struct diagnosis_ring_view){.title = titles[ring]};
        one->rows.items = arena_new_array(web->arena, struct diagnosis_candidate_view,
                                          filling->candidates.count + 1);
        for (size_t i = 0; i < filling->candidates.count; i++)
            if (filling->candidates.items[i].ring == (enum diagnoser_ring)ring)
                candidate_see(web, filling, i, &one->rows.items[one->rows.count++]);
        view->rings.count += one->rows.count > 0;
    }
}

struct err diagnosis_candidates_page_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct html *html = web_html(web);
    struct diagnosis_candidates_view view = {
        .id = filling->id,
        .number = filling->care_case.number,
        .suspects = diagnosis_terms_text(web->arena, web->context->language,
                                         filling->way.facts.terms,
                                         filling->way.facts.term_count),
        .is_empty = filling->candidates.count == 0,
    };

    rings_see(web, filling, &view);
    crumbs(web, filling, MSG_DIAGNOSIS_DESK_CANDIDATES_TITLE);
    web_page_begin(web, html, MSG_DIAGNOSIS_DESK_CANDIDATES_TITLE, NULL);
    diagnosis_desk_candidates_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- asking ---------------------------------------------------------------------- */

static const struct choice wish_choices[] = {
    {DIAGNOSIS_WANTS_VISIT, "visit", MSG_DIAGNOSIS_REQUESTS_WISH_VISIT, NULL},
    {DIAGNOSIS_WANTS_ADVICE, "advice", MSG_DIAGNOSIS_REQUESTS_WISH_ADVICE, NULL},
    {.name = NULL},
};

static const struct field ask_fields[] = {
    {FIELD("wish", CHOICE, WISH), .required = true, .choices = wish_choices},
    {FIELD("checked", FLAG, CHECKED)},
    {FIELD("by_telephone", FLAG, BY_TELEPHONE)},
    {.type = FIELD_END},
};
static const struct form_table ask_form = {"diagnosis_ask", ask_fields};

static struct err ask_begin(struct web *web, struct filling **filling)
{
    TRY(begin(web, filling));
    (*filling)->wanted.care_case = (*filling)->id;
    return web_path_id(web, "institution", &(*filling)->wanted.institution);
}

struct err diagnosis_ask_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return ask_begin(web, &filling);
}

struct err diagnosis_ask_get_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(way_look(context, filling));
    TRY(institution_get(context, filling->wanted.institution, &filling->institution));
    return diagnosis_sheet_draw(context, filling->id, &filling->sheet);
}

struct err diagnosis_ask_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct form *form = form_show(web, &ask_form);
    struct html *html = web_html(web);
    struct diagnosis_ask_view view = {
        .id = filling->id,
        .number = filling->care_case.number,
        .name = filling->institution.facts.name,
        .institution = filling->institution.id,
        .form = form,
        .is_widened = filling->sheet.is_widened,
        .has_name_like = filling->sheet.has_name_like,
        .shared_by = filling->sheet.shared_by,
    };

    form_default_int(form, "wish", DIAGNOSIS_WANTS_VISIT);
    diagnosis_sheet_see(web, &filling->sheet, &view.lines);
    crumbs(web, filling, MSG_DIAGNOSIS_DESK_ASK_PAGE_TITLE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_DIAGNOSIS_DESK_ASK_PAGE_TITLE, NULL);
    diagnosis_desk_ask_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err diagnosis_ask_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &ask_form);
    int64_t wish = form_choice(form, "wish");

    TRY(ask_begin(web, &filling));
    filling->wanted.wish = wish != INT_NONE ? (enum diagnosis_wish)wish : 0;
    filling->wanted.is_checked = form_flag(form, "checked");
    filling->wanted.by_telephone = form_flag(form, "by_telephone");
    return form_close(form);
}

struct err diagnosis_ask_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return diagnosis_request_send(context, &filling->wanted, &filling->made);
}

struct err diagnosis_ask_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_way(web, filling->id, MSG_DIAGNOSIS_DESK_SAID_ASKED);
}

/* ---- the name, the end ----------------------------------------------------------- */

static const struct field settle_fields[] = {
    {FIELD("disease", TEXT, DISEASE), .hint = MSG_DIAGNOSIS_HINT_DISEASE, .required = true,
     .max = 80, .suggest = "/diseases/suggest"},
    {FIELD("certainty", CHOICE, CERTAINTY), .required = true},
    {FIELD("on", DAY, ON), .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table settle_form = {"diagnosis_settle", settle_fields};

static const struct field end_fields[] = {
    {FIELD("reason", CHOICE, REASON), .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"diagnosis_end", end_fields};

struct err diagnosis_settle_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err diagnosis_settle_get_act(struct context *context, void *input)
{
    return way_look(context, input);
}

static struct err end_page(struct web *web, struct form *form, enum message title,
                           void (*draw)(struct html *, const struct diagnosis_end_view *))
{
    const struct filling *filling = web->input;
    struct html *html = web_html(web);
    struct diagnosis_end_view view = {
        .id = filling->id, .number = filling->care_case.number, .form = form};

    form_set_version(form, filling->way.version);
    crumbs(web, filling, title);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, title, NULL);
    draw(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err diagnosis_settle_get_show(struct web *web)
{
    struct form *form = form_show(web, &settle_form);

    form_choices(form, "certainty", prefecture_choices(web, "diagnosis_certainties"));
    form_default_day(form, "on", web->context->today);
    return end_page(web, form, MSG_DIAGNOSIS_DESK_SETTLE_TITLE,
                    diagnosis_desk_settle_html);
}

struct err diagnosis_settle_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &settle_form);

    TRY(begin(web, &filling));
    form_choices(form, "certainty", prefecture_choices(web, "diagnosis_certainties"));
    const char *typed = form_text(form, "disease");
    const struct disease *meant = typed != NULL ? disease_meant(web->arena, typed) : NULL;
    if (typed != NULL && meant == NULL)
        form_blame(form, err_field("disease", MSG_DIAGNOSIS_DISEASE_UNKNOWN));
    filling->name = (struct diagnosis_name){
        .disease = meant != NULL ? meant->code : NULL,
        .certainty =
            prefecture_chosen("diagnosis_certainties", form_choice(form, "certainty")),
        .on = form_day(form, "on"),
    };
    filling->version = form_version(form);
    return form_close(form);
}

struct err diagnosis_settle_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return diagnosis_way_settle(context, filling->id, filling->version, &filling->name);
}

struct err diagnosis_settle_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_way(web, filling->id, MSG_DIAGNOSIS_DESK_SAID_SETTLED);
}

struct err diagnosis_end_get_read(struct web *web)
{
    struct filling *filling = NULL;
    return begin(web, &filling);
}

struct err diagnosis_end_get_act(struct context *context, void *input)
{
    return way_look(context, input);
}

struct err diagnosis_end_get_show(struct web *web)
{
    struct form *form = form_show(web, &end_form);

    form_choices(form, "reason", prefecture_choices(web, "diagnosis_ends"));
    return end_page(web, form, MSG_DIAGNOSIS_DESK_END_TITLE, diagnosis_desk_end_html);
}

struct err diagnosis_end_post_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &end_form);

    TRY(begin(web, &filling));
    form_choices(form, "reason", prefecture_choices(web, "diagnosis_ends"));
    filling->text = prefecture_chosen("diagnosis_ends", form_choice(form, "reason"));
    filling->version = form_version(form);
    return form_close(form);
}

struct err diagnosis_end_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    return diagnosis_way_end(context, filling->id, filling->version, filling->text);
}

struct err diagnosis_end_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_way(web, filling->id, MSG_DIAGNOSIS_DESK_SAID_ENDED);
}

/* ---- passing on, withdrawing ----------------------------------------------------- */

static const struct field one_fields[] = {
    {FIELD("institution", ID, INSTITUTION)},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table one_form = {"diagnosis_one", one_fields};

static struct err one_read(struct web *web)
{
    struct filling *filling = NULL;
    struct form *form = form_open(web, &one_form);

    TRY(begin(web, &filling));
    filling->to = form_id(form, "institution");
    filling->version = form_version(form);
    return form_close(form);
}

/* Nothing of it is a box of the page that is shown again. */
static struct err without_field(struct err err)
{
    err.field = NULL;
    return err;
}

struct err diagnosis_pass_post_read(struct web *web)
{
    return one_read(web);
}

struct err diagnosis_pass_post_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(diagnosis_request_view_get(context, filling->id, &filling->view));
    return without_field(diagnosis_request_pass(context, filling->id, filling->version,
                                                filling->to, &filling->made));
}

struct err diagnosis_pass_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_way(web, filling->view.request.care_case, MSG_DIAGNOSIS_DESK_SAID_PASSED);
}

struct err diagnosis_withdraw_post_read(struct web *web)
{
    return one_read(web);
}

struct err diagnosis_withdraw_post_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(diagnosis_request_view_get(context, filling->id, &filling->view));
    return diagnosis_request_withdraw(context, filling->id, filling->version);
}

struct err diagnosis_withdraw_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return to_way(web, filling->view.request.care_case,
                  MSG_DIAGNOSIS_DESK_SAID_WITHDRAWN);
}

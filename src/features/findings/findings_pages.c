/* findings_pages.c -- search, tree by organ, and what is picked; the table of routes. */
#include "features/findings/findings_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/findings/findings_pick_html.h"
#include "features/findings/findings_suggest_html.h"
#include "features/knowledge/knowledge.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

#include <pthread.h>
#include <stdio.h>

enum { SUGGESTED = 12, NAME_MAX_LENGTH = 16, QUERY_MAX = 100 };

const char *url_findings(struct arena *arena, const char *base)
{
    return arena_format(arena, "%s/findings", base);
}

const char *url_findings_under(struct arena *arena, const char *base, const char *term)
{
    return arena_format(arena, "%s/findings?under=%s#offered", base,
                        url_encode(arena, term));
}

const char *url_findings_back(struct arena *arena, const char *base)
{
    return arena_format(arena, "%s/write/findings", base);
}

/* ---- forms ------------------------------------------------------------------------ */

static const struct field search_fields[] = {
    {.name = "q", .type = FIELD_SEARCH, .label = MSG_FINDINGS_LABEL_SEARCH,
     .hint = MSG_FINDINGS_HINT_SEARCH, .max = QUERY_MAX, .suggest = "/findings/suggest"},
    {.name = "under", .type = FIELD_TEXT, .label = MSG_FINDINGS_LABEL_UNDER, .max = 20},
    {.name = "said", .type = FIELD_TEXT, .label = MSG_FINDINGS_LABEL_UNDER, .max = 60},
    {.type = FIELD_END},
};
static const struct form_table search_form = {"findings_search", search_fields};

static const struct choice presences[] = {
    {FINDING_PRESENT, "present", MSG_FINDINGS_PRESENT, NULL},
    {FINDING_ABSENT, "absent", MSG_FINDINGS_ABSENT, NULL},
    {FINDING_UNKNOWN, "unknown", MSG_FINDINGS_UNKNOWN, NULL},
    {.name = NULL},
};

/* Three boxes for each row that may be offered. */
enum { ROW_BOXES = 3, HEAD_BOXES = 4 };
static struct field pick_fields[HEAD_BOXES + ROW_BOXES * FINDINGS_ROWS_MAX + 1];
static char box_names[FINDINGS_ROWS_MAX][ROW_BOXES][NAME_MAX_LENGTH];
static const struct form_table pick_form = {"findings_pick", pick_fields};
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void table_make(void)
{
    static const char *const words[ROW_BOXES] = {"term", "presence", "onset"};
    static const enum field_type types[ROW_BOXES] = {FIELD_TEXT, FIELD_CHOICE,
                                                     FIELD_TEXT};
    size_t at = 0;

    pick_fields[at++] = (struct field){.name = "version", .type = FIELD_VERSION};
    pick_fields[at++] = (struct field){.name = "remove",
                                       .type = FIELD_INT,
                                       .label = MSG_FINDINGS_REMOVE,
                                       .max = REFERRAL_FINDINGS_MAX};
    pick_fields[at++] = (struct field){.name = "q",
                                       .type = FIELD_TEXT,
                                       .label = MSG_FINDINGS_LABEL_SEARCH,
                                       .max = QUERY_MAX};
    pick_fields[at++] = (struct field){
        .name = "under", .type = FIELD_TEXT, .label = MSG_FINDINGS_LABEL_UNDER, .max = 20};
    for (int row = 0; row < FINDINGS_ROWS_MAX; row++)
        for (int box = 0; box < ROW_BOXES; box++) {
            (void)snprintf(box_names[row][box], NAME_MAX_LENGTH, "%s_%d", words[box],
                           row);
            pick_fields[at++] =
                (struct field){.name = box_names[row][box],
                               .type = types[box],
                               .label = MSG_FINDINGS_LABEL_UNDER,
                               .choices = box == 1 ? presences : NULL,
                               .max = box == 1 ? 0 : 20};
        }
    pick_fields[at] = (struct field){.type = FIELD_END};
}

static const struct form_table *pick_table(void)
{
    pthread_once(&table_once, table_make);
    return &pick_form;
}

struct picking {
    int64_t id, version, remove;
    const char *query, *under;
    struct referral referral;
    struct referral_findings picks;
};

static struct err input_read(struct web *web, struct picking **picking)
{
    *picking = web_input(web, struct picking);
    (*picking)->id = ID_NONE;
    return web->link_token != NULL ? OK : web_path_id(web, "id", &(*picking)->id);
}

static const char *base_of(struct web *web)
{
    const struct picking *picking = web->input;
    return web->link_token != NULL
               ? url_of_text(web->arena, "/u/", web->link_token, "")
               : url_of(web->arena, "/referrals/", picking->id, "");
}

/* ---- shown -------------------------------------------------------------------------- */

static struct err pick_get_read(struct web *web)
{
    struct picking *picking = NULL;

    TRY(input_read(web, &picking));
    if (web->request->method == METHOD_POST)
        return OK;
    struct form *form = form_open(web, &search_form);
    picking->query = form_text(form, "q");
    picking->under = form_text(form, "under");
    return form_close(form);
}

static struct err pick_get_act(struct context *context, void *input)
{
    struct picking *picking = input;

    TRY(referral_get(context, picking->id, &picking->referral));
    return picking->referral.state == REFERRAL_DRAFTED
               ? OK
               : err_of(ERR_CONFLICT, MSG_REFERRALS_SENT_ALREADY);
}

static const struct referral_finding *chosen_of(const struct picking *picking,
                                                const char *term)
{
    const struct referral_findings *findings = &picking->referral.facts.findings;

    for (size_t i = 0; i < findings->count; i++)
        if (text_equal(findings->items[i].term, term))
            return &findings->items[i];
    return NULL;
}

static void ages_see(struct web *web, const char *onset, struct finding_row_view *row)
{
    struct code_list list = prefecture_list("age_bands");

    row->ages.items = arena_new_array(web->arena, struct finding_age_view, list.count);
    for (size_t i = 0; i < list.count; i++)
        row->ages.items[row->ages.count++] = (struct finding_age_view){
            .code = list.items[i].code,
            .name = code_word_name(&list.items[i], web->context->language),
            .is_chosen = text_equal(list.items[i].code, onset),
        };
}

static void row_see(struct web *web, const struct finding_offered *offered, size_t nth,
                    struct findings_view *view)
{
    const struct picking *picking = web->input;
    const struct referral_finding *known = chosen_of(picking, offered->id);
    struct finding_row_view *row = &view->rows.items[nth];

    *row = (struct finding_row_view){
        .id = offered->id,
        .label = offered->label,
        .other = offered->other,
        .because = offered->because,
        .base = view->base,
        .term_name = box_names[nth][0],
        .presence_name = box_names[nth][1],
        .onset_name = box_names[nth][2],
        .is_present = known != NULL && known->presence == FINDING_PRESENT,
        .is_absent = known != NULL && known->presence == FINDING_ABSENT,
        .is_unknown = known != NULL && known->presence == FINDING_UNKNOWN,
        .has_children = offered->has_children,
    };
    ages_see(web, known != NULL ? known->onset : NULL, row);
}

static struct finding_link_view *links_of(struct web *web,
                                          const struct finding_place *places,
                                          size_t count, const char *base)
{
    struct finding_link_view *links =
        arena_new_array(web->arena, struct finding_link_view, count + 1);

    for (size_t i = 0; i < count; i++)
        links[i] = (struct finding_link_view){base, places[i].id, places[i].label};
    return links;
}

static void offered_see(struct web *web, const struct knowledge *knowledge,
                        struct findings_view *view)
{
    const struct picking *picking = web->input;
    const struct findings_wanted wanted = {picking->query, picking->under};
    struct findings_offer offer;

    findings_offer(web->arena, web->context->language, knowledge, &wanted, &offer);
    view->rows.items =
        arena_new_array(web->arena, struct finding_row_view, offer.rows.count + 1);
    view->rows.count = offer.rows.count;
    for (size_t i = 0; i < offer.rows.count; i++)
        row_see(web, &offer.rows.items[i], i, view);
    view->is_under = offer.under_label != NULL;
    view->under_label = offer.under_label;
    view->is_searched = offer.is_searched;
    view->total = offer.total;
    view->has_more = offer.total > (int64_t)offer.rows.count;
    view->parents.items =
        links_of(web, offer.parents.items, offer.parents.count, view->base);
    view->parents.count = offer.parents.count;
    view->organs.items =
        links_of(web, offer.organs.items, offer.organs.count, view->base);
    view->organs.count = offer.organs.count;
}

static void chosen_see(struct web *web, struct findings_view *view)
{
    static const enum message words[FINDING_PRESENCE_END] = {
        [FINDING_UNKNOWN] = MSG_FINDINGS_UNKNOWN,
        [FINDING_PRESENT] = MSG_FINDINGS_PRESENT,
        [FINDING_ABSENT] = MSG_FINDINGS_ABSENT,
    };
    const struct picking *picking = web->input;
    const struct referral_findings *findings = &picking->referral.facts.findings;

    view->chosen.items =
        arena_new_array(web->arena, struct finding_chosen_view, findings->count + 1);
    for (size_t i = 0; i < findings->count; i++)
        view->chosen.items[view->chosen.count++] = (struct finding_chosen_view){
            .base = view->base,
            .label = findings->items[i].label,
            .onset = code_list_name("age_bands", findings->items[i].onset,
                                    web->context->language),
            .presence = words[findings->items[i].presence],
            .place = (int64_t)i + 1,
            .form = view->form,
        };
}

static struct err pick_get_show(struct web *web)
{
    const struct picking *picking = web->input;
    struct knowledge *knowledge = knowledge_take(web->context->house);
    struct form *form = form_show(web, pick_table());
    struct form *search = form_seen(web, &search_form);
    struct html *html = web_html(web);
    struct findings_view view = {
        .base = base_of(web),
        .query = picking->query,
        .under = picking->under,
        .has_knowledge = knowledge != NULL,
        .search = search,
        .form = form,
    };

    form_set_version(form, picking->referral.version);
    if (knowledge != NULL) {
        view.versions =
            knowledge_versions_text(web->arena, web->context->language, knowledge);
        view.is_demonstration = knowledge_versions(knowledge).is_demonstration;
        offered_see(web, knowledge, &view);
        knowledge_give(knowledge);
    }
    chosen_see(web, &view);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_FINDINGS_TITLE, NULL);
    findings_pick_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- picked ---------------------------------------------------------------------------- */

static void picks_read(struct web *web, struct form *form, struct picking *picking)
{
    picking->picks.items =
        arena_new_array(web->arena, struct referral_finding, FINDINGS_ROWS_MAX + 1);
    for (int row = 0; row < FINDINGS_ROWS_MAX; row++) {
        const char *term = form_text(form, box_names[row][0]);
        int64_t presence = form_choice(form, box_names[row][1]);
        const char *onset = form_text(form, box_names[row][2]);
        if (term == NULL || presence == INT_NONE)
            continue;
        if (onset != NULL &&
            code_word_find(prefecture_list("age_bands"), onset) == NULL)
            form_blame(form, err_field(box_names[row][2], MSG_INPUT_NOT_A_CHOICE));
        picking->picks.items[picking->picks.count++] =
            (struct referral_finding){.term = term,
                                      .presence = (enum finding_presence)presence,
                                      .onset = onset};
    }
}

static struct err pick_post_read(struct web *web)
{
    struct picking *picking = NULL;

    TRY(input_read(web, &picking));
    struct form *form = form_open(web, pick_table());
    picking->version = form_version(form);
    picking->remove = form_int(form, "remove");
    picking->query = form_text(form, "q");
    picking->under = form_text(form, "under");
    picks_read(web, form, picking);
    return form_close(form);
}

/* The words of each term, as they are known here. */
static struct err picks_name(struct context *context, struct picking *picking)
{
    struct knowledge *knowledge = knowledge_take(context->house);
    struct err err = OK;

    for (size_t i = 0; i < picking->picks.count && err.kind == ERR_NONE; i++) {
        struct referral_finding *pick = &picking->picks.items[i];
        uint32_t term = knowledge != NULL
                            ? knowledge_term_find(knowledge, pick->term, NULL)
                            : KNOWLEDGE_NONE;
        if (term == KNOWLEDGE_NONE) {
            err = err_of(ERR_CONFLICT, MSG_FINDINGS_NOT_KNOWN);
            break;
        }
        pick->term = arena_copy(context->arena, knowledge_term(knowledge, term).id);
        pick->label = arena_copy(context->arena,
                                 knowledge_label(knowledge, term, context->language));
    }
    knowledge_give(knowledge);
    return err;
}

static struct err pick_post_act(struct context *context, void *input)
{
    struct picking *picking = input;
    struct referral_facts facts;

    TRY(referral_get(context, picking->id, &picking->referral));
    facts = picking->referral.facts;
    if (picking->remove != INT_NONE) {
        findings_without(context->arena, &picking->referral.facts.findings,
                         (size_t)picking->remove - 1, &facts.findings);
    } else {
        TRY(picks_name(context, picking));
        findings_merge(context->arena, &picking->referral.facts.findings,
                       &picking->picks, &facts.findings);
    }
    return referral_save(context, &(struct referral_save){.id = picking->id,
                                                          .version = picking->version,
                                                          .part = PART_FINDINGS,
                                                          .facts = &facts});
}

static struct err pick_post_show(struct web *web)
{
    const struct picking *picking = web->input;
    const char *query = url_query_add(web->arena, "", "q", picking->query);

    query = url_query_add(web->arena, query, "under", picking->under);
    return web_redirect(
        web, web_url_saying(web,
                            url_where(web->arena, url_findings(web->arena, base_of(web)),
                                      query),
                            MSG_FINDINGS_SAID_KEPT));
}

/* ---- suggestions while typing -------------------------------------------------------------- */

static struct err suggest_read(struct web *web)
{
    struct picking *picking = web_input(web, struct picking);
    struct form *form = form_open(web, &search_form);

    picking->query = form_text(form, "q");
    return form_close(form);
}

static struct err suggest_show(struct web *web)
{
    const struct picking *picking = web->input;
    struct knowledge *knowledge = knowledge_take(web->context->house);
    struct knowledge_hits *hits = arena_new_of(web->arena, struct knowledge_hits);
    struct findings_suggest_view view = {.total = 0};

    if (knowledge != NULL && !text_is_empty(picking->query))
        knowledge_search(web->arena, knowledge, picking->query, SUGGESTED, hits);
    view.options.items =
        arena_new_array(web->arena, struct finding_option_view, SUGGESTED + 1);
    for (size_t i = 0; i < hits->count; i++) {
        uint32_t term = hits->items[i].term;
        view.options.items[view.options.count++] = (struct finding_option_view){
            .term = knowledge_term(knowledge, term).id,
            .label = knowledge_label(knowledge, term, web->context->language),
            .because = hits->items[i].because,
        };
    }
    view.total = (int64_t)hits->total;
    findings_suggest_html(web_html(web), &view);
    knowledge_give(knowledge);
    return OK;
}

/* ---- the table ---------------------------------------------------------------------- */

enum row { ROW_LINK, ROW_ID };

extern const struct route findings_routes[];
const struct route findings_routes[] = {
    [ROW_LINK] = {.method = METHOD_GET, .path = "/u/:token/findings", .gate = GATE_LINK,
                  .unit = READS, .surface = SURFACE_PUBLIC, HANDLES(pick_get)},
    [ROW_ID] = GET("/referrals/:id/findings", pick_get),
    {.method = METHOD_POST, .path = "/u/:token/findings", .gate = GATE_LINK,
     .unit = WRITES, .surface = SURFACE_PUBLIC, HANDLES(pick_post),
     .again = &findings_routes[ROW_LINK]},
    POST_AGAIN("/referrals/:id/findings", pick_post, &findings_routes[ROW_ID]),
    {.method = METHOD_GET, .path = "/findings/suggest", .gate = GATE_PUBLIC,
     .unit = READS, .read = suggest_read, .show = suggest_show, .surface = SURFACE_WORK},
    {.path = NULL},
};

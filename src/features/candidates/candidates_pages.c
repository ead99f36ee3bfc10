/* candidates_pages.c -- the physician's page.  What is typed is sent by POST, so that no
 * finding stands in an address, and is kept nowhere. */
#include "features/candidates/candidates_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/candidates/candidates_page_html.h"
#include "web/url.h"

URL(candidates, "/candidates")

extern const struct route candidates_routes[];
const struct route candidates_routes[] = {
    GET("/candidates", candidates_get),
    {.method = METHOD_POST, .path = "/candidates", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(candidates_post), .again = &candidates_routes[0]},
    {.path = NULL},
};

enum { SEX_OF_FEMALE = 1, SEX_OF_MALE, SEX_OF_UNKNOWN };

static const struct choice sex_choices[] = {
    {SEX_OF_FEMALE, "female", MSG_CANDIDATES_FEMALE, NULL},
    {SEX_OF_MALE, "male", MSG_CANDIDATES_MALE, NULL},
    {SEX_OF_UNKNOWN, "unknown", MSG_CANDIDATES_SEX_UNKNOWN, NULL},
    {.name = NULL},
};

static const struct field fields[] = {
    {.name = "findings", .type = FIELD_LINES, .label = MSG_CANDIDATES_LABEL_FINDINGS,
     .hint = MSG_CANDIDATES_HINT_FINDINGS, .required = true, .max = CANDIDATE_TEXT_MAX},
    {.name = "sex", .type = FIELD_CHOICE, .label = MSG_CANDIDATES_LABEL_SEX,
     .choices = sex_choices},
    {.type = FIELD_END},
};
static const struct form_table table = {"candidates", fields};

struct looking {
    struct form *form;
    struct candidate_question question;
    struct candidate_answer answer;
};

static const char *said(struct web *web, enum message message, const struct say *say)
{
    return message_text(web->arena, web->context->language, message, say);
}

/* ---- words ----------------------------------------------------------------------- */

static const char *share_text(struct web *web, int64_t share)
{
    return share == INT_NONE
               ? ""
               : said(web, MSG_CANDIDATES_SHARE, say_count(web->arena, share));
}

/* "歩行失調 ← 小脳性運動失調（およそ80%の患者）出典：PMID:…" */
static const char *line_text(struct web *web, const struct candidate_line *line)
{
    struct say *say = say_new(web->arena);

    if (line->annotated == NULL)
        return line->finding;
    if (line->finding == NULL)
        return arena_format(web->arena, "%s %s", line->annotated,
                            share_text(web, line->share));
    say->values[0] = SAY_T(line->finding);
    say->values[1] = SAY_T(line->annotated);
    say->values[2] = SAY_T(share_text(web, line->share));
    say->values[3] = SAY_T(
        line->source != NULL
            ? said(web, MSG_CANDIDATES_FROM, say_text(web->arena, line->source))
            : "");
    return said(web,
                line->is_same ? MSG_CANDIDATES_WHY_SAME : MSG_CANDIDATES_WHY_THROUGH,
                say);
}

static void lines_see(struct web *web, const struct candidate_lines *lines,
                      struct candidates_lines_view *view)
{
    view->items =
        arena_new_array(web->arena, struct candidates_line_view, lines->count + 1);
    view->count = lines->count;
    for (size_t i = 0; i < lines->count; i++)
        view->items[i] =
            (struct candidates_line_view){line_text(web, &lines->items[i])};
}

static const char *designated_text(struct web *web,
                                   const struct candidate_disease *disease)
{
    struct say *say = say_new(web->arena);

    if (disease->number == 0)
        return NULL;
    say->values[0] = SAY_N(disease->number);
    say->values[1] = SAY_T(disease->number_name);
    say->values[2] = SAY_T(disease->groups != NULL ? disease->groups : "");
    return said(web, MSG_CANDIDATES_DESIGNATED, say);
}

static void diseases_see(struct web *web, const struct candidate_answer *answer,
                         struct candidates_view *view)
{
    size_t count = answer->diseases.count;

    view->diseases.items =
        arena_new_array(web->arena, struct candidates_disease_view, count + 1);
    view->diseases.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct candidate_disease *disease = &answer->diseases.items[i];
        struct candidates_disease_view *row = &view->diseases.items[i];
        *row = (struct candidates_disease_view){
            .place = (int64_t)i + 1,
            .name = disease->name,
            .codes = disease->codes,
            .designated = designated_text(web, disease),
            .is_other_sex = disease->is_other_sex};
        lines_see(web, &disease->speaks, &row->speaks);
        lines_see(web, &disease->unexplained, &row->unexplained);
        lines_see(web, &disease->missing, &row->missing);
        lines_see(web, &disease->against, &row->against);
    }
}

static void findings_see(struct web *web, const struct candidate_answer *answer,
                         struct candidates_view *view)
{
    size_t count = answer->findings.count;

    view->findings.items =
        arena_new_array(web->arena, struct candidates_finding_view, count + 1);
    view->findings.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct candidate_finding *finding = &answer->findings.items[i];
        view->findings.items[i] = (struct candidates_finding_view){
            .typed = finding->typed,
            .label = finding->label,
            .is_known = finding->label != NULL,
            .is_absent = finding->is_absent};
    }
    view->sources.count = answer->sources.count;
    view->sources.items = arena_new_array(web->arena, struct candidates_source_view,
                                          answer->sources.count + 1);
    for (size_t i = 0; i < answer->sources.count; i++)
        view->sources.items[i] = (struct candidates_source_view){
            answer->sources.items[i].source, answer->sources.items[i].disease,
            answer->sources.items[i].finding};
}

static struct err page(struct web *web, struct form *form)
{
    const struct looking *looking = web->input;
    const struct candidate_answer *answer = &looking->answer;
    bool is_ranked = answer->shown == CANDIDATES_RANKED;
    struct html *html = web_html(web);
    struct candidates_view view = {
        .form = form,
        .is_off = answer->shown == CANDIDATES_OFF,
        .has_knowledge = answer->has_knowledge,
        .is_ranked = is_ranked,
        .was_asked = looking->question.text != NULL,
        .is_demonstration = answer->is_demonstration,
        .versions = answer->versions,
        .source_total = answer->source_total,
    };

    if (is_ranked)
        view.answers_for = said(web, MSG_CANDIDATES_ANSWERS_FOR,
                                say_two(web->arena, SAY_T(answer->physician),
                                        SAY_T(answer->reference)));
    form_default_int(form, "sex", SEX_OF_UNKNOWN);
    findings_see(web, answer, &view);
    diseases_see(web, answer, &view);
    web_page_begin(web, html,
                   is_ranked ? MSG_CANDIDATES_TITLE : MSG_CANDIDATES_LITERATURE_TITLE,
                   NULL);
    candidates_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- asking ---------------------------------------------------------------------- */

struct err candidates_get_read(struct web *web)
{
    (void)web_input(web, struct looking);
    return OK;
}

struct err candidates_get_act(struct context *context, void *input)
{
    struct looking *looking = input;

    looking->question.text = NULL;
    return candidate_answer(context, &looking->question, &looking->answer);
}

struct err candidates_get_show(struct web *web)
{
    return page(web, form_show(web, &table));
}

struct err candidates_post_read(struct web *web)
{
    struct looking *looking = web_input(web, struct looking);

    looking->form = form_open(web, &table);
    int64_t sex = form_choice(looking->form, "sex");
    looking->question = (struct candidate_question){
        .text = form_text(looking->form, "findings"),
        .is_female = sex == SEX_OF_FEMALE,
        .is_male = sex == SEX_OF_MALE};
    return form_close(looking->form);
}

struct err candidates_post_act(struct context *context, void *input)
{
    struct looking *looking = input;
    return candidate_answer(context, &looking->question, &looking->answer);
}

struct err candidates_post_show(struct web *web)
{
    const struct looking *looking = web->input;
    return page(web, looking->form);
}

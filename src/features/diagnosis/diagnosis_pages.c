/* diagnosis_pages.c -- a way to a diagnosis is begun or changed; the room's route. */
#include "features/diagnosis/diagnosis_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/diagnosis/diagnosis_form_html.h"
#include "features/diseases/diseases.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"
#include "features/referrals/referrals.h"
#include "web/url.h"


enum { SUSPECTS_MAX = 3 };

URL_ID(diagnosis_change, "/cases/", "/diagnosis/change")
URL_ID(diagnosis_way, "/cases/", "/diagnosis")
URL_ID(diagnosis_case, "/cases/", "")

/* ---- the table ------------------------------------------------------------------- */

extern const struct route diagnosis_routes[];
const struct route diagnosis_routes[] = {
    GET("/cases/:id/diagnosis/change", diagnosis_change_get),
    POST_AGAIN("/cases/:id/diagnosis/change", diagnosis_change_post,
               &diagnosis_routes[0]),
    {.path = NULL},
};

/* ---- the form -------------------------------------------------------------------- */

static const struct choice answer_choices[] = {
    {DIAGNOSER_YES, "yes", MSG_DIAGNOSIS_YES, NULL},
    {DIAGNOSER_NO, "no", MSG_DIAGNOSIS_NO, NULL},
    {DIAGNOSER_UNKNOWN, "unknown", MSG_DIAGNOSIS_UNKNOWN, NULL},
    {.name = NULL},
};

#define FIELD(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_DIAGNOSIS_LABEL_##word

static const struct field form_fields[] = {
    {FIELD("findings", LINES, FINDINGS), .hint = MSG_DIAGNOSIS_HINT_FINDINGS,
     .required = true, .max = DIAGNOSIS_TEXT_MAX},
    {FIELD("course", LINES, COURSE), .hint = MSG_DIAGNOSIS_HINT_COURSE,
     .max = DIAGNOSIS_TEXT_MAX},
    {FIELD("disease", TEXT, DISEASE), .hint = MSG_DIAGNOSIS_HINT_DISEASE, .max = 80,
     .suggest = "/diseases/suggest"},
    {FIELD("suspect_1", CHOICE, SUSPECT_1)},
    {FIELD("suspect_2", CHOICE, SUSPECT_2)},
    {FIELD("suspect_3", CHOICE, SUSPECT_3)},
    {FIELD("symptom", TEXT, SYMPTOM), .hint = MSG_DIAGNOSIS_HINT_VAGUE, .max = 30},
    {FIELD("visit", TEXT, VISIT), .hint = MSG_DIAGNOSIS_HINT_VAGUE, .max = 30},
    {FIELD("referred_on", DAY, REFERRED_ON)},
    {FIELD("referrer", TEXT, REFERRER), .hint = MSG_DIAGNOSIS_HINT_REFERRER, .max = 100,
     .suggest = "/institutions/suggest"},
    {FIELD("referrer_id", ID, REFERRER)},
    {FIELD("referrer_name", TEXT, REFERRER_NAME), .max = DIAGNOSIS_NAME_MAX},
    {FIELD("is_long", CHOICE, IS_LONG), .choices = answer_choices},
    {FIELD("disturbs", CHOICE, DISTURBS), .choices = answer_choices},
    {FIELD("organs", CHOICE, ORGANS), .choices = answer_choices},
    {FIELD("genetic", CHOICE, GENETIC), .choices = answer_choices},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table table = {"diagnosis_change", form_fields};

static const char *const suspects[SUSPECTS_MAX] = {"suspect_1", "suspect_2", "suspect_3"};

struct filling {
    int64_t id, version;
    struct care_case care_case;
    struct diagnosis diagnosis;
    struct diagnosis_facts facts;
    const char *referrer; /* as typed */
    struct referral referral; /* from which the case began */
    bool is_referred;
};

static bool is_new(const struct filling *filling)
{
    return filling->diagnosis.id == ID_NONE || filling->diagnosis.state != DIAGNOSIS_OPEN;
}

static void suspects_list(struct web *web, struct form *form)
{
    for (size_t i = 0; i < SUSPECTS_MAX; i++)
        form_choices(form, suspects[i], diagnoser_term_choices(web, false));
}

/* ---- showing it ------------------------------------------------------------------ */

struct err diagnosis_change_get_read(struct web *web)
{
    struct filling *filling = web_input(web, struct filling);
    return web_path_id(web, "id", &filling->id);
}

struct err diagnosis_change_get_act(struct context *context, void *input)
{
    struct filling *filling = input;

    TRY(case_for(context, &diagnosis_follow, filling->id, &filling->care_case));
    TRY(diagnosis_of_case(context, filling->id, &filling->diagnosis));
    return is_new(filling) ? referral_of_case(context, filling->id, &filling->referral,
                                              &filling->is_referred)
                           : OK;
}

/* Its place in the list of choices, INT_NONE: it is in none. */
static int64_t place_of(struct web *web, struct diagnoser_term term)
{
    const char *word = diagnoser_term_write(web->arena, term);

    for (const struct choice *choice = diagnoser_term_choices(web, false);
         choice->name != NULL; choice++)
        if (text_equal(choice->name, word))
            return choice->value;
    return INT_NONE;
}

static void terms_show(struct web *web, const struct diagnosis_facts *facts,
                       struct form *form)
{
    size_t at = 0;

    for (size_t i = 0; i < facts->term_count; i++) {
        const struct diagnoser_term *term = &facts->terms[i];
        if (term->about == DIAGNOSER_DISEASE)
            form_default_text(form, "disease",
                              disease_label(web->arena, disease_get(term->code),
                                            web->context->language));
        else if (at < SUSPECTS_MAX)
            form_default_int(form, suspects[at++], place_of(web, *term));
    }
}

static void facts_show(struct web *web, const struct diagnosis *diagnosis,
                       struct form *form)
{
    const struct diagnosis_facts *facts = &diagnosis->facts;
    enum language language = web->context->language;

    form_default_text(form, "findings", facts->findings);
    form_default_text(form, "course", facts->course);
    terms_show(web, facts, form);
    form_default_text(form, "symptom",
                      vague_day_text(web->arena, language, facts->symptom));
    form_default_text(form, "visit", vague_day_text(web->arena, language, facts->visit));
    if (facts->referred_on != DAY_NONE)
        form_default_day(form, "referred_on", facts->referred_on);
    form_default_text(form, "referrer", diagnosis->referrer_office);
    form_default_int(form, "referrer_id", facts->referrer);
    form_default_text(form, "referrer_name", facts->referrer_name);
    form_default_int(form, "is_long", facts->criteria.is_long);
    form_default_int(form, "disturbs", facts->criteria.disturbs);
    form_default_int(form, "organs", facts->criteria.organs);
    form_default_int(form, "genetic", facts->criteria.genetic);
    form_set_version(form, diagnosis->version);
}

/* What the clinic wrote is where one begins; the coordinator reads and corrects it. */
static const char *findings_text(struct web *web, const struct referral_facts *facts)
{
    const char *text = facts->story != NULL ? facts->story : "";

    for (size_t i = 0; i < facts->findings.count; i++) {
        const struct referral_finding *finding = &facts->findings.items[i];
        const char *absent =
            finding->presence == FINDING_ABSENT
                ? message_text(web->arena, web->context->language,
                               MSG_REFERRALS_FINDING_ABSENT, NULL)
                : "";
        if (finding->presence != FINDING_UNKNOWN && finding->label != NULL)
            text = arena_format(web->arena, "%s%s%s%s", text, *text != '\0' ? "\n" : "",
                                absent, finding->label);
    }
    return text;
}

static const char *course_text(struct web *web, const struct referral_facts *facts)
{
    const char *const parts[] = {facts->earlier, facts->course, facts->tests_note};
    const char *text = "";

    for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
        if (!text_is_empty(parts[i]))
            text = arena_format(web->arena, "%s%s%s", text, *text != '\0' ? "\n" : "",
                                parts[i]);
    return text;
}

static const char *when_text(struct web *web, struct referral_when when)
{
    return when.on != DAY_NONE ? referral_when_text(web->arena, when) : NULL;
}

static void referral_show(struct web *web, const struct referral *referral,
                          struct form *form)
{
    form_default_text(form, "findings", findings_text(web, &referral->facts));
    form_default_text(form, "course", course_text(web, &referral->facts));
    form_default_text(form, "symptom", when_text(web, referral->facts.first_symptom));
    form_default_text(form, "visit", when_text(web, referral->facts.first_visit));
    if (referral->sent_at != INSTANT_NONE)
        form_default_day(form, "referred_on", instant_day(referral->sent_at));
    if (referral->sender.institution != ID_NONE) {
        form_default_text(form, "referrer", referral->sender.name);
        form_default_int(form, "referrer_id", referral->sender.institution);
    }
    form_default_text(form, "referrer_name", referral->sender.doctor);
}

struct err diagnosis_change_get_show(struct web *web)
{
    const struct filling *filling = web->input;
    struct form *form = form_show(web, &table);
    struct html *html = web_html(web);
    struct diagnosis_form_view view = {.id = filling->id,
                                       .number = filling->care_case.number,
                                       .is_new = is_new(filling),
                                       .form = form};

    suspects_list(web, form);
    form_set_version(form, 0);
    if (!is_new(filling))
        facts_show(web, &filling->diagnosis, form);
    else if (filling->is_referred)
        referral_show(web, &filling->referral, form);
    web_crumb(web, url_diagnosis_case(web->arena, view.id), MSG_NONE, view.number);
    web_crumb(web, url_diagnosis_way(web->arena, view.id), MSG_DIAGNOSIS_TITLE, NULL);
    web_crumb(web, NULL,
              is_new(filling) ? MSG_DIAGNOSIS_OPEN_TITLE : MSG_DIAGNOSIS_CHANGE_TITLE, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_DIAGNOSIS_CHANGE_TITLE, NULL);
    diagnosis_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- what was typed -------------------------------------------------------------- */

static void terms_read(struct web *web, struct form *form, struct diagnosis_facts *facts)
{
    const char *typed = form_text(form, "disease");
    const struct disease *meant = typed != NULL ? disease_meant(web->arena, typed) : NULL;

    if (typed != NULL && (meant == NULL || meant->kind != DISEASE_DESIGNATED))
        form_blame(form, err_field("disease", MSG_DIAGNOSIS_DISEASE_UNKNOWN));
    else if (meant != NULL)
        facts->terms[facts->term_count++] =
            (struct diagnoser_term){DIAGNOSER_DISEASE, meant->code, meant->groups};
    for (size_t i = 0; i < SUSPECTS_MAX; i++) {
        int64_t chosen = form_choice(form, suspects[i]);
        struct diagnoser_term term = {.code = NULL};
        bool is_new = chosen != INT_NONE;
        if (is_new)
            term = diagnoser_term_chosen(chosen);
        for (size_t k = 0; k < facts->term_count && is_new; k++)
            is_new = facts->terms[k].about != term.about ||
                     !text_equal(facts->terms[k].code, term.code);
        if (is_new)
            facts->terms[facts->term_count++] = term;
    }
}

static struct vague_day vague_read(struct web *web, struct form *form, const char *field)
{
    const char *typed = form_text(form, field);
    struct vague_day vague = {DAY_NONE, DAY_NONE};

    if (typed != NULL && !vague_day_read(web->arena, typed, &vague))
        form_blame(form, err_field(field, MSG_DIAGNOSIS_VAGUE_UNREADABLE));
    return vague;
}

static enum diagnoser_answer answer_read(struct form *form, const char *field)
{
    int64_t chosen = form_choice(form, field);
    return chosen != INT_NONE ? (enum diagnoser_answer)chosen : DIAGNOSER_UNKNOWN;
}

struct err diagnosis_change_post_read(struct web *web)
{
    struct filling *filling = web_input(web, struct filling);
    struct form *form = form_open(web, &table);
    struct diagnosis_facts *facts = &filling->facts;

    suspects_list(web, form);
    *facts = (struct diagnosis_facts){
        .symptom = vague_read(web, form, "symptom"),
        .visit = vague_read(web, form, "visit"),
        .referred_on = form_day(form, "referred_on"),
        .criteria = {answer_read(form, "is_long"), answer_read(form, "disturbs"),
                     answer_read(form, "organs"), answer_read(form, "genetic")},
        .findings = form_text(form, "findings"),
        .course = form_text(form, "course"),
        .referrer = form_id(form, "referrer_id"),
        .referrer_name = form_text(form, "referrer_name"),
    };
    terms_read(web, form, facts);
    filling->referrer = form_text(form, "referrer");
    filling->version = form_version(form);
    TRY(web_path_id(web, "id", &filling->id));
    return form_close(form);
}

/* Whoever has no script has typed a name: it counts when it means one institution. */
static struct err referrer_find(struct context *context, struct filling *filling)
{
    struct institution_rows rows;

    if (filling->referrer == NULL)
        filling->facts.referrer = ID_NONE;
    if (filling->referrer == NULL || filling->facts.referrer != ID_NONE)
        return OK;
    TRY(institution_list(context,
                         &(struct institution_filter){.words = filling->referrer,
                                                      .kind = INT_NONE,
                                                      .designation = INT_NONE,
                                                      .as_of = context->today},
                         &rows));
    for (size_t i = 0; i < rows.count; i++)
        if (rows.count == 1 || text_equal(rows.items[i].name, filling->referrer)) {
            filling->facts.referrer = rows.items[i].id;
            return OK;
        }
    return err_field("referrer", MSG_DIAGNOSIS_REFERRER_UNKNOWN);
}

struct err diagnosis_change_post_act(struct context *context, void *input)
{
    struct filling *filling = input;
    int64_t id = ID_NONE;

    TRY(diagnosis_of_case(context, filling->id, &filling->diagnosis));
    TRY(referrer_find(context, filling));
    TRY(referral_of_case(context, filling->id, &filling->referral,
                         &filling->is_referred));
    if (filling->is_referred)
        filling->facts.referral = filling->referral.id;
    bool is_open = filling->diagnosis.id != ID_NONE &&
                   filling->diagnosis.state == DIAGNOSIS_OPEN;
    return is_open ? diagnosis_change(context, filling->diagnosis.id, filling->version,
                                      &filling->facts)
                   : diagnosis_open(context, filling->id, &filling->facts, &id);
}

struct err diagnosis_change_post_show(struct web *web)
{
    const struct filling *filling = web->input;
    return web_redirect(web,
                        web_url_saying(web, url_diagnosis_way(web->arena, filling->id),
                                       MSG_DIAGNOSIS_SAID_SAVED));
}

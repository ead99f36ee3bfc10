/* candidates_pages.c -- the physician's page.  What is picked and typed goes along in the
 * form, by POST, so that no finding stands in an address, and is kept nowhere. */
#include "features/candidates/candidates_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/candidates/candidates_page_html.h"
#include "web/url.h"

#include <pthread.h>
#include <stdio.h>

URL_TEXT(candidates, "", "")

/* ---- the form -------------------------------------------------------------------- */

enum { SEX_OF_FEMALE = 1, SEX_OF_MALE, SEX_OF_UNKNOWN };

static const struct choice sex_choices[] = {
    {SEX_OF_FEMALE, "female", MSG_CANDIDATES_FEMALE, NULL},
    {SEX_OF_MALE, "male", MSG_CANDIDATES_MALE, NULL},
    {SEX_OF_UNKNOWN, "unknown", MSG_CANDIDATES_SEX_UNKNOWN, NULL},
    {.name = NULL},
};

static const struct choice presences[] = {
    {false, "present", MSG_CANDIDATES_PRESENT, NULL},
    {true, "absent", MSG_CANDIDATES_ABSENT, NULL},
    {.name = NULL},
};

enum { QUERY_MAX = 100, ID_MAX = 20, PAGES_MAX = 100000, NAME_MAX_LENGTH = 16 };

#define SHOWN_FIELDS                                                                     \
    {.name = "q", .type = FIELD_TEXT, .label = MSG_FINDINGS_LABEL_SEARCH,                \
     .hint = MSG_FINDINGS_HINT_SEARCH, .max = QUERY_MAX, .suggest = "/findings/suggest"}, \
    {.name = "findings", .type = FIELD_LINES, .label = MSG_CANDIDATES_LABEL_FINDINGS,    \
     .hint = MSG_CANDIDATES_HINT_FINDINGS, .max = CANDIDATE_TEXT_MAX},                   \
    {.name = "sex", .type = FIELD_CHOICE, .label = MSG_CANDIDATES_LABEL_SEX,             \
     .choices = sex_choices}

/* Buttons and what stands behind them; none is shown as a box. */
#define WORD_FIELD(word)                                                                 \
    {.name = (word), .type = FIELD_TEXT, .label = MSG_CANDIDATES_FINDINGS, .max = ID_MAX}
#define PLACE_FIELD(word, most)                                                          \
    {.name = (word), .type = FIELD_INT, .label = MSG_CANDIDATES_FINDINGS, .min = 1,      \
     .max = (most)}
#define HEAD_FIELDS                                                                      \
    SHOWN_FIELDS, WORD_FIELD("present"), WORD_FIELD("absent"), WORD_FIELD("under"),      \
        WORD_FIELD("was_under"), WORD_FIELD("only"), WORD_FIELD("was_only"),             \
        PLACE_FIELD("drop", CANDIDATE_FINDINGS_MAX),                                     \
        PLACE_FIELD("turn", CANDIDATE_FINDINGS_MAX), PLACE_FIELD("page", PAGES_MAX)

/* Shown fresh each time, so that what was understood leaves the boxes. */
static const struct field shown_fields[] = {SHOWN_FIELDS, {.type = FIELD_END}};
static const struct form_table shown_table = {"candidates", shown_fields};

static const struct field head_fields[] = {HEAD_FIELDS};
enum { HEAD_COUNT = ARRAY_COUNT(head_fields) };

static struct field asked_fields[HEAD_COUNT + 2 * CANDIDATE_FINDINGS_MAX + 1];
static char term_names[CANDIDATE_FINDINGS_MAX][NAME_MAX_LENGTH];
static char presence_names[CANDIDATE_FINDINGS_MAX][NAME_MAX_LENGTH];
static const struct form_table asked_form = {"candidates_asked", asked_fields};
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void table_make(void)
{
    size_t at = 0;

    for (; at < HEAD_COUNT; at++)
        asked_fields[at] = head_fields[at];
    for (size_t i = 0; i < CANDIDATE_FINDINGS_MAX; i++) {
        (void)snprintf(term_names[i], NAME_MAX_LENGTH, "term_%zu", i);
        (void)snprintf(presence_names[i], NAME_MAX_LENGTH, "presence_%zu", i);
        asked_fields[at++] = (struct field)WORD_FIELD(term_names[i]);
        asked_fields[at++] = (struct field){.name = presence_names[i],
                                            .type = FIELD_CHOICE,
                                            .label = MSG_CANDIDATES_FINDINGS,
                                            .choices = presences};
    }
    asked_fields[at] = (struct field){.type = FIELD_END};
}

static const struct form_table *asked_table(void)
{
    pthread_once(&table_once, table_make);
    return &asked_form;
}

const char *candidates_term_box(size_t nth)
{
    (void)asked_table();
    return term_names[nth];
}

const char *candidates_presence_box(size_t nth)
{
    (void)asked_table();
    return presence_names[nth];
}

/* ---- what was asked -------------------------------------------------------------- */

struct looking {
    enum candidate_from from;
    int64_t id; /* of where one began; ID_NONE */
    struct form *form; /* as it was sent; NULL: nothing was sent yet */
    int64_t sex;
    struct candidate_question question;
    struct candidate_start start;
    struct candidate_answer answer;
};

static void pick_add(struct candidate_picks *picks, const char *id, bool is_absent)
{
    if (id != NULL)
        picks->items[picks->count++] = (struct candidate_pick){id, is_absent};
}

/* Those that came along, without the one let go, one turned round, one picked now. */
static void picks_read(struct web *web, struct form *form, struct candidate_picks *picks)
{
    int64_t drop = form_int(form, "drop");
    int64_t turn = form_int(form, "turn");

    picks->items = arena_new_array(web->arena, struct candidate_pick,
                                   CANDIDATE_FINDINGS_MAX + 2);
    for (int64_t i = 0; i < CANDIDATE_FINDINGS_MAX; i++) {
        bool is_absent = form_choice(form, candidates_presence_box((size_t)i)) == true;
        if (drop != i + 1)
            pick_add(picks, form_text(form, candidates_term_box((size_t)i)),
                     turn == i + 1 ? !is_absent : is_absent);
    }
    pick_add(picks, form_text(form, "present"), false);
    pick_add(picks, form_text(form, "absent"), true);
}

static void question_read(struct web *web, struct looking *looking)
{
    struct form *form = looking->form;
    struct candidate_question *question = &looking->question;
    const char *under = form_text(form, "under");
    const char *only = form_text(form, "only");
    bool is_picked = form_text(form, "present") != NULL ||
                     form_text(form, "absent") != NULL;

    looking->sex = form_choice(form, "sex");
    *question = (struct candidate_question){
        .text = form_text(form, "findings"),
        .wanted = {.words = form_text(form, "q"),
                   /* What was offered stays while one picks from it. */
                   .under = under == NULL && is_picked ? form_text(form, "was_under")
                                                       : under},
        .is_female = looking->sex == SEX_OF_FEMALE,
        .is_male = looking->sex == SEX_OF_MALE,
        .only = only != NULL ? only : form_text(form, "was_only"),
        .page = form_int(form, "page") == INT_NONE ? 1 : form_int(form, "page"),
    };
    if (text_equal(only, "all"))
        question->only = NULL;
    picks_read(web, form, &question->picks);
}

/* ---- the page -------------------------------------------------------------------- */

static const char *base_of(struct web *web)
{
    static const char *const bases[] = {
        [CANDIDATE_FROM_REFERRAL] = "/candidates/referral/",
        [CANDIDATE_FROM_CASE] = "/candidates/case/",
        [CANDIDATE_FROM_REQUEST] = "/candidates/request/",
    };
    const struct looking *looking = web->input;

    return looking->from == CANDIDATE_FROM_NOTHING
               ? "/candidates"
               : url_of(web->arena, bases[looking->from], looking->id, "");
}

/* Its crumbs, and what it is called. */
static const char *of_what(struct web *web)
{
    const struct looking *looking = web->input;
    const char *number = looking->start.number;
    const unsigned own = RELATION_BIT(RELATION_OFFICE);

    switch (looking->from) {
    case CANDIDATE_FROM_REFERRAL:
        number = number != NULL ? number
                                : message_text(web->arena, web->context->language,
                                               MSG_REFERRALS_NO_NUMBER, NULL);
        web_crumb(web,
                  url_of(web->arena,
                         permission_holds(web->context, &referral_receive, own, true)
                             ? "/referral-desk/"
                             : "/referrals/",
                         looking->id, ""),
                  MSG_NONE, number);
        return number;
    case CANDIDATE_FROM_CASE:
        web_crumb(web, url_of(web->arena, "/cases/", looking->id, "/diagnosis"), MSG_NONE,
                  number);
        return number;
    case CANDIDATE_FROM_REQUEST:
        web_crumb(web, url_of(web->arena, "/diagnosis-requests/", looking->id, ""),
                  MSG_CANDIDATES_OF_REQUEST, NULL);
        return message_text(web->arena, web->context->language,
                            MSG_CANDIDATES_OF_REQUEST, NULL);
    case CANDIDATE_FROM_NOTHING:
        break;
    }
    return NULL;
}

/* A refused form as it was sent; else a fresh one, in which only those lines stand that
 * were not understood. */
static struct form *form_of(struct web *web, const struct looking *looking)
{
    const struct candidate_answer *answer = &looking->answer;
    const char *lines = NULL;

    if (looking->form != NULL && form_has_errors(looking->form))
        return looking->form;
    struct form *form = form_show(web, &shown_table);
    for (size_t i = 0; i < answer->not_understood.count; i++)
        lines = arena_format(web->arena, "%s%s%s", lines != NULL ? lines : "",
                             lines != NULL ? "\n" : "", answer->not_understood.items[i]);
    form_default_text(form, "findings", lines);
    form_default_text(form, "q", looking->question.wanted.words);
    form_default_int(form, "sex",
                     looking->sex == INT_NONE ? SEX_OF_UNKNOWN : looking->sex);
    return form;
}

static struct err page_show(struct web *web)
{
    const struct looking *looking = web->input;
    bool is_ranked = looking->answer.shown == CANDIDATES_RANKED;
    enum message title =
        is_ranked ? MSG_CANDIDATES_TITLE : MSG_CANDIDATES_LITERATURE_TITLE;
    struct html *html = web_html(web);
    struct candidates_view view = {.base = base_of(web), .subject = of_what(web)};

    candidates_see(web, &looking->question, &looking->answer, &view);
    view.form = form_of(web, looking);
    if (view.subject != NULL) {
        web_crumb(web, NULL, title, NULL);
        title = is_ranked ? MSG_CANDIDATES_TITLE_OF : MSG_CANDIDATES_LITERATURE_TITLE_OF;
    }
    web_page_begin(web, html, title,
                   view.subject != NULL ? say_text(web->arena, view.subject) : NULL);
    candidates_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- asking ---------------------------------------------------------------------- */

static struct err begin(struct web *web, enum candidate_from from,
                        struct looking **looking)
{
    *looking = web_input(web, struct looking);
    (*looking)->from = from;
    (*looking)->id = ID_NONE;
    (*looking)->sex = INT_NONE;
    return from == CANDIDATE_FROM_NOTHING ? OK : web_path_id(web, "id", &(*looking)->id);
}

/* Shown again after a mistake, it knows what was sent. */
static struct err get_read(struct web *web, enum candidate_from from)
{
    struct looking *looking = NULL;

    TRY(begin(web, from, &looking));
    if (web->request->method != METHOD_POST)
        return OK;
    looking->form = form_show(web, asked_table());
    question_read(web, looking);
    return OK;
}

static struct err post_read(struct web *web, enum candidate_from from)
{
    struct looking *looking = NULL;

    TRY(begin(web, from, &looking));
    looking->form = form_open(web, asked_table());
    question_read(web, looking);
    return form_close(looking->form);
}

static struct err look_act(struct context *context, void *input)
{
    struct looking *looking = input;
    const struct candidate_start *start = &looking->start;

    TRY(candidate_start_from(context, looking->from, looking->id, &looking->start));
    if (looking->form == NULL) {
        looking->question = (struct candidate_question){
            .picks = start->picks,
            .text = start->words,
            .is_female = start->sex == SEX_FEMALE,
            .is_male = start->sex == SEX_MALE,
        };
        looking->sex = start->sex == SEX_FEMALE ? SEX_OF_FEMALE
                       : start->sex == SEX_MALE ? SEX_OF_MALE
                                                : SEX_OF_UNKNOWN;
    }
    return candidate_answer(context, &looking->question, &looking->answer);
}

#define READS_FROM(name, from)                                                           \
    static struct err name##_get_read(struct web *web)                                   \
    {                                                                                    \
        return get_read(web, from);                                                      \
    }                                                                                    \
    static struct err name##_post_read(struct web *web)                                  \
    {                                                                                    \
        return post_read(web, from);                                                     \
    }

READS_FROM(plain, CANDIDATE_FROM_NOTHING)
READS_FROM(referral, CANDIDATE_FROM_REFERRAL)
READS_FROM(case, CANDIDATE_FROM_CASE)
READS_FROM(request, CANDIDATE_FROM_REQUEST)

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_PLAIN, ROW_REFERRAL, ROW_CASE, ROW_REQUEST };

#define LOOK_GET(url, name)                                                              \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        .read = name##_get_read, .act = look_act, .show = page_show                      \
    }
#define LOOK_POST(url, name, row)                                                        \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,       \
        .read = name##_post_read, .act = look_act, .show = page_show,                    \
        .again = &candidates_routes[row]                                                 \
    }

extern const struct route candidates_routes[];
const struct route candidates_routes[] = {
    [ROW_PLAIN] = LOOK_GET("/candidates", plain),
    [ROW_REFERRAL] = LOOK_GET("/candidates/referral/:id", referral),
    [ROW_CASE] = LOOK_GET("/candidates/case/:id", case),
    [ROW_REQUEST] = LOOK_GET("/candidates/request/:id", request),
    LOOK_POST("/candidates", plain, ROW_PLAIN),
    LOOK_POST("/candidates/referral/:id", referral, ROW_REFERRAL),
    LOOK_POST("/candidates/case/:id", case, ROW_CASE),
    LOOK_POST("/candidates/request/:id", request, ROW_REQUEST),
    {.path = NULL},
};

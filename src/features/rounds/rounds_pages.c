/* rounds_pages.c -- addresses, routes, the panel of the case page and the button
 * above it. */
#include "features/rounds/rounds_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/rounds/rounds_panel_html.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------- */

URL_ID(rounds_case, "/cases/", "")
URL_ID(rounds_need, "/cases/", "/need")
URL_ID(rounds_basis, "/cases/", "/basis/new")
URL_ID(rounds_find, "/cases/", "/find-a-bed")
URL_ID_ID(rounds_call, "/cases/", "/calls?target=", "")
URL_ID(rounds_choose, "/cases/", "/choose")
URL_ID(rounds_ask, "/cases/", "/ask")
URL_ID(rounds_preview, "/cases/", "/ask/preview")
URL_ID(rounds_list, "/cases/", "/inquiries")
URL_ID(rounds_institution, "/institutions/", "")
URL_ID(rounds_one, "/inquiries/", "")
URL_ID(rounds_answer, "/inquiry-targets/", "/answer")
URL_ID_ID(rounds_question, "/inquiries/", "/questions/", "")

void rounds_crumbs(struct web *web, int64_t care_case, const char *number,
                   enum message label)
{
    web_crumb(web, url_rounds_case(web->arena, care_case), MSG_NONE, number);
    web_crumb(web, NULL, label, NULL);
}

/* ---- routes ---------------------------------------------------------------------- */

#define SHOWN(url, name)                                                                \
    {                                                                                   \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,       \
        .read = name##_read, .act = name##_act, .show = name##_show                     \
     }
#define SENT(url, name, row)                                                            \
    {                                                                                   \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,     \
        .read = name##_read, .act = name##_act, .show = name##_show,                    \
        .again = &rounds_routes[row]                                                 \
     }

enum { ROW_ASK, ROW_ANSWER };

extern const struct route rounds_routes[];

const struct route rounds_routes[] = {
    [ROW_ASK] = SHOWN("/cases/:id/ask", rounds_ask_get),
    [ROW_ANSWER] = SHOWN("/inquiry-targets/:id/answer", rounds_answer_get),
    SENT("/cases/:id/ask", rounds_ask_post, ROW_ASK),
    /* The form shown with its outline; nothing leaves. */
    {.method = METHOD_POST, .path = "/cases/:id/ask/preview", .gate = GATE_ACCOUNT,
     .unit = READS, .read = rounds_ask_preview_read, .act = rounds_ask_preview_act,
     .show = rounds_ask_preview_show, .again = &rounds_routes[ROW_ASK]},
    SENT("/inquiry-targets/:id/answer", rounds_answer_post, ROW_ANSWER),
    SHOWN("/cases/:id/inquiries", rounds_list_get),
    SHOWN("/inquiries/:id", rounds_one_get),
    {.path = NULL},
};

/* ---- the panel -------------------------------------------------------------------- */

struct panel {
    int64_t care_case;
    bool is_open;
    struct inquiry_targets targets;
    struct questions questions;
    struct tasks tasks;
    struct inquiry_summary summary;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    struct care_case whole;

    *data = panel;
    panel->care_case = care_case;
    TRY(case_for(context, &case_read, care_case, &whole));
    panel->is_open = whole.state == CASE_OPEN;
    TRY(inquiry_target_list(context, care_case, &panel->targets));
    if (panel->targets.count == 0)
        return OK;
    inquiry_summarise(&panel->targets, context->now, &panel->summary);
    TRY(question_list_case(context, care_case, &panel->questions));
    return task_list_case(context, care_case, false, &panel->tasks);
}

/* A round is shown while something may still come of it, the newest one always. */
static bool is_shown(const struct inquiry_targets *targets, size_t from, size_t to)
{
    if (from == 0)
        return true;
    for (size_t i = from; i < to; i++)
        if (target_is_open(targets->items[i].state) ||
            targets->items[i].state == TARGET_CHOSEN)
            return true;
    return false;
}

static void round_see(struct web *web, const struct panel *panel, size_t from, size_t to,
                      struct rounds_one_view *view)
{
    const struct inquiry_target *first = &panel->targets.items[from];

    *view = (struct rounds_one_view){.id = first->inquiry,
                                     .care_case = panel->care_case,
                                     .asked_at = first->asked_at};
    view->targets.items =
        arena_new_array(web->arena, struct rounds_target_view, to - from);
    for (size_t i = from; i < to; i++) {
        struct rounds_target_view *target = &view->targets.items[view->targets.count];
        rounds_target_see(web, &panel->targets.items[i], &panel->tasks, target);
        target->may_choose = target->may_choose && panel->is_open &&
                             !panel->summary.has_chosen;
        view->targets.count++;
    }
}

static void rounds_see(struct web *web, const struct panel *panel,
                       struct rounds_panel_view *view)
{
    const struct inquiry_targets *targets = &panel->targets;

    view->rounds.items =
        arena_new_array(web->arena, struct rounds_one_view, targets->count + 1);
    for (size_t from = 0, to; from < targets->count; from = to) {
        to = from + 1;
        while (to < targets->count &&
               targets->items[to].inquiry == targets->items[from].inquiry)
            to++;
        if (is_shown(targets, from, to))
            round_see(web, panel, from, to, &view->rounds.items[view->rounds.count++]);
    }
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;
    const struct inquiry_summary *summary = &panel->summary;
    struct rounds_panel_view view = {
        .care_case = panel->care_case,
        .has_any = panel->targets.count > 0,
        .has_news = summary->next_news_at != INSTANT_NONE && panel->targets.count > 0,
        .next_news_at = summary->next_news_at,
        .asked = summary->asked,
        .waiting = summary->waiting,
        .deciding = summary->deciding,
        .talk = summary->talk,
        .accepted = summary->accepted,
        .declined = summary->declined,
        .expired = summary->expired,
        .may_ask = panel->is_open,
    };

    rounds_see(html->web, panel, &view);
    rounds_questions_see(html->web, &panel->questions, &panel->targets, true,
                         &view.questions);
    rounds_panel_html(html, &view);
}

extern const struct case_panel rounds_panels[];
extern const struct case_link rounds_case_links[];

const struct case_panel rounds_panels[] = {
    {26, &inquiry_follow, panel_look, panel_draw},
    {.draw = NULL},
};

/* Shown to the team also without a basis: the page says what is missing. */
const struct case_link rounds_case_links[] = {
    {.rank = 10, .url = "/cases/:case/ask", .label = MSG_ROUNDS_ASK_TITLE,
     .permission = &inquiry_follow, .key = "i", .is_main = true},
    {.url = NULL},
};

/* inquiries_pages.c -- addresses, routes, the panel of the case page and the button
 * above it. */
#include "features/inquiries/inquiries_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/id.h"
#include "desk/task.h"
#include "features/feature.h"
#include "features/inquiries/inquiries_panel_html.h"

/* ---- addresses ------------------------------------------------------------------- */

static const char *below(struct arena *arena, const char *what, int64_t id,
                         const char *rest)
{
    return arena_format(arena, "/%s/%s%s", what, id_text(arena, id), rest);
}

#define CASE_URL(name, rest)                                                            \
    const char *url_inquiries_##name(struct arena *arena, int64_t care_case)            \
    {                                                                                   \
        return below(arena, "cases", care_case, rest);                                  \
    }

CASE_URL(case, "")
CASE_URL(need, "/need")
CASE_URL(basis, "/basis/new")
CASE_URL(find, "/find-a-bed")
CASE_URL(calls, "/calls")
CASE_URL(choose, "/choose")
CASE_URL(ask, "/ask")
CASE_URL(preview, "/ask/preview")
CASE_URL(list, "/inquiries")

#undef CASE_URL

const char *url_inquiries_call(struct arena *arena, int64_t care_case, int64_t target)
{
    return arena_format(arena, "/cases/%s/calls?target=%s", id_text(arena, care_case),
                        id_text(arena, target));
}

const char *url_inquiries_institution(struct arena *arena, int64_t institution)
{
    return below(arena, "institutions", institution, "");
}

const char *url_inquiries_round(struct arena *arena, int64_t inquiry)
{
    return below(arena, "inquiries", inquiry, "");
}

const char *url_inquiries_answer(struct arena *arena, int64_t target)
{
    return below(arena, "inquiry-targets", target, "/answer");
}

const char *url_inquiries_question(struct arena *arena, int64_t inquiry, int64_t question)
{
    return arena_format(arena, "/inquiries/%s/questions/%s", id_text(arena, inquiry),
                        id_text(arena, question));
}

void inquiries_crumbs(struct web *web, int64_t care_case, const char *number,
                      enum message label)
{
    web_crumb(web, url_inquiries_case(web->arena, care_case), MSG_NONE, number);
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
        .again = &inquiries_routes[row]                                                 \
    }

enum { ROW_ASK, ROW_ANSWER, ROW_QUESTION };

extern const struct route inquiries_routes[];

const struct route inquiries_routes[] = {
    [ROW_ASK] = SHOWN("/cases/:id/ask", inquiries_ask_get),
    [ROW_ANSWER] = SHOWN("/inquiry-targets/:id/answer", inquiries_answer_get),
    [ROW_QUESTION] = SHOWN("/inquiries/:id/questions/:question", inquiries_question_get),
    SENT("/cases/:id/ask", inquiries_ask_post, ROW_ASK),
    /* The form shown with its sheet; nothing leaves. */
    {.method = METHOD_POST, .path = "/cases/:id/ask/preview", .gate = GATE_ACCOUNT,
     .unit = READS, .read = inquiries_ask_preview_read, .act = inquiries_ask_preview_act,
     .show = inquiries_ask_preview_show, .again = &inquiries_routes[ROW_ASK]},
    SENT("/inquiry-targets/:id/answer", inquiries_answer_post, ROW_ANSWER),
    SENT("/inquiries/:id/questions/:question", inquiries_question_post, ROW_QUESTION),
    SHOWN("/cases/:id/inquiries", inquiries_list_get),
    SHOWN("/inquiries/:id", inquiries_round_get),
    {.path = NULL},
};

/* ---- the panel -------------------------------------------------------------------- */

struct panel {
    int64_t care_case;
    bool may_follow;
    struct inquiry_targets targets;
    struct inquiry_questions questions;
    struct tasks tasks;
    struct inquiry_summary summary;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);

    *data = panel;
    panel->care_case = care_case;
    TRY(inquiry_target_list(context, care_case, &panel->targets));
    if (panel->targets.count == 0)
        return OK;
    inquiry_summarise(&panel->targets, context->now, &panel->summary);
    TRY(inquiry_question_list_case(context, care_case, &panel->questions));
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
                      struct inquiries_round_view *view)
{
    const struct inquiry_target *first = &panel->targets.items[from];

    *view = (struct inquiries_round_view){.id = first->inquiry,
                                          .care_case = panel->care_case,
                                          .asked_at = first->asked_at};
    view->targets.items =
        arena_new_array(web->arena, struct inquiries_target_view, to - from);
    for (size_t i = from; i < to; i++) {
        struct inquiries_target_view *target = &view->targets.items[view->targets.count];
        inquiries_target_see(web, &panel->targets.items[i], &panel->tasks, target);
        target->may_choose = target->may_choose && !panel->summary.has_chosen;
        view->targets.count++;
    }
}

static void rounds_see(struct web *web, const struct panel *panel,
                       struct inquiries_panel_view *view)
{
    const struct inquiry_targets *targets = &panel->targets;

    view->rounds.items =
        arena_new_array(web->arena, struct inquiries_round_view, targets->count + 1);
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
    struct inquiries_panel_view view = {
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
        .may_choose = summary->accepted > 0 && !summary->has_chosen,
    };

    rounds_see(html->web, panel, &view);
    inquiries_questions_see(html->web, &panel->questions, &panel->targets, true,
                            &view.questions);
    inquiries_panel_html(html, &view);
}

extern const struct case_panel inquiries_panels[];
extern const struct case_link inquiries_case_links[];

const struct case_panel inquiries_panels[] = {
    {26, &inquiry_follow, panel_look, panel_draw},
    {.draw = NULL},
};

/* Shown to the team also without a basis: the page says what is missing. */
const struct case_link inquiries_case_links[] = {
    {.rank = 10, .url = "/cases/:case/ask", .label = MSG_INQUIRIES_ASK_TITLE,
     .permission = &inquiry_follow, .key = "i", .is_main = true},
    {.url = NULL},
};

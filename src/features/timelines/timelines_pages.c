/* timelines_pages.c -- what happened in a case, in sentences: its page, and the panel of
 * the case page. */
#include "features/timelines/timelines_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "desk/plate.h"
#include "desk/timeline.h"
#include "features/feature.h"
#include "features/timelines/timeline_page_html.h"
#include "features/timelines/timeline_panel_html.h"
#include "web/due.h"
#include "web/sentence.h"
#include "web/url.h"

enum { ENTRIES_SHOWN = 20, ENTRIES_A_PAGE = 50 };

URL_ID(timeline, "/cases/", "/timeline")

const char *url_timeline_where(struct arena *arena, int64_t id, const char *query)
{
    return url_where(arena, url_timeline(arena, id), query);
}

/* ---- entries -------------------------------------------------------------------- */

/* The act of that name, from the desk or a room's plate. */
static const struct act_kind *act_of(struct arena *arena, const char *name)
{
    for (size_t i = 0; desk_acts[i] != NULL; i++)
        if (text_equal(desk_acts[i]->name, name))
            return desk_acts[i];
    enum message sentence = sentence_of(name);
    if (sentence == MSG_NONE)
        return NULL;
    struct act_kind *kind = arena_new_of(arena, struct act_kind);
    *kind = (struct act_kind){.name = name, .sentence = sentence};
    return kind;
}

static void entries_see(struct web *web, const struct timeline_page *page,
                      struct timeline_entry_views *view)
{
    day last = DAY_NONE;

    view->rows.items = arena_new_array(web->arena, struct timeline_entry_view, page->count);
    view->rows.count = page->count;
    for (size_t i = 0; i < page->count; i++) {
        const struct timeline_entry *entry = &page->items[i];
        day on = instant_day(entry->happened_at);
        view->rows.items[i] = (struct timeline_entry_view){
            .on = on,
            .is_new_day = on != last,
            .at = entry->happened_at,
            .clock = due_clock(web->arena, entry->happened_at),
            .iso = instant_iso(web->arena, entry->happened_at),
            .text = timeline_tell(web->arena, web->context->language, entry,
                                  act_of(web->arena, entry->act)),
            .was_entered_later = entry->entered_at - entry->happened_at >= MINUTES(5),
            .entered_at = entry->entered_at,
        };
        last = on;
    }
}

/* ---- the panel ------------------------------------------------------------------ */

struct seen {
    int64_t care_case;
    struct timeline_page timeline;
};

static struct err timeline_look(struct context *context, int64_t care_case, void **data)
{
    const struct timeline_cursor newest = {.happened_at = INSTANT_NONE};
    struct seen *seen = arena_new_of(context->arena, struct seen);

    *data = seen;
    seen->care_case = care_case;
    return timeline_list(context, care_case, (enum timeline_topic)0, newest,
                         ENTRIES_SHOWN, &seen->timeline);
}

static void timeline_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct timeline_panel_view view = {.id = seen->care_case};

    entries_see(html->web, &seen->timeline, &view.entries);
    timeline_panel_html(html, &view);
}

extern const struct case_panel timelines_panels[];

const struct case_panel timelines_panels[] = {
    {90, &case_read, timeline_look, timeline_draw},
    {.draw = NULL},
};

/* ---- the page ------------------------------------------------------------------- */

static const struct choice topic_choices[] = {
    {TIMELINE_CASE,      "case",      MSG_TIMELINES_TOPIC_CASE,      NULL},
    {TIMELINE_INQUIRY,   "inquiry",   MSG_TIMELINES_TOPIC_INQUIRY,   NULL},
    {TIMELINE_CALL,      "call",      MSG_TIMELINES_TOPIC_CALL,      NULL},
    {TIMELINE_DOCUMENT,  "document",  MSG_TIMELINES_TOPIC_DOCUMENT,  NULL},
    {TIMELINE_ADMISSION, "admission", MSG_TIMELINES_TOPIC_ADMISSION, NULL},
    {.name = NULL},
};

static const struct field timeline_fields[] = {
    {.name = "topic", .type = FIELD_CHOICE, .label = MSG_TIMELINES_TOPICS,
     .choices = topic_choices},
    {.name = "before", .type = FIELD_TEXT, .label = MSG_TIMELINES_OLDER, .max = 20},
    {.name = "after", .type = FIELD_ID, .label = MSG_TIMELINES_OLDER},
    {.type = FIELD_END},
};
static const struct form_table timeline_form = {"timeline", timeline_fields};

struct story {
    int64_t id;
    int64_t topic; /* INT_NONE: all */
    struct timeline_cursor after;
    struct care_case care_case;
    struct person person;
    struct timeline_page page;
};

static struct err timeline_get_read(struct web *web)
{
    struct story *story = web_input(web, struct story);
    struct form *form = form_open(web, &timeline_form);
    const char *before = form_text(form, "before");

    story->topic = form_choice(form, "topic");
    story->after.happened_at = INSTANT_NONE;
    story->after.id = form_id(form, "after");
    if (before != NULL && !str_int(str_of(before), &story->after.happened_at))
        story->after.happened_at = INSTANT_NONE;
    return web_path_id(web, "id", &story->id);
}

static struct err timeline_get_act(struct context *context, void *input)
{
    struct story *story = input;
    enum timeline_topic topic = story->topic == INT_NONE
                                    ? (enum timeline_topic)0
                                    : (enum timeline_topic)story->topic;

    TRY(case_get(context, story->id, &story->care_case, &story->person));
    return timeline_list(context, story->id, topic, story->after, ENTRIES_A_PAGE,
                         &story->page);
}

static const char *topic_query(struct web *web, int64_t topic)
{
    for (const struct choice *c = topic_choices; c->name != NULL; c++)
        if (c->value == topic)
            return arena_format(web->arena, "topic=%s", c->name);
    return "";
}

static void topics_see(struct web *web, const struct story *story,
                       struct timeline_view *view)
{
    view->topics.items = arena_new_array(web->arena, struct timeline_topic_view,
                                         (size_t)TIMELINE_TOPIC_END + 1);
    view->topics.items[view->topics.count++] = (struct timeline_topic_view){
        .id = story->id,
        .query = "",
        .label = MSG_TIMELINES_TOPIC_ALL,
        .is_on = story->topic == INT_NONE,
    };
    for (const struct choice *c = topic_choices; c->name != NULL; c++)
        view->topics.items[view->topics.count++] = (struct timeline_topic_view){
            .id = story->id,
            .query = topic_query(web, c->value),
            .label = c->label,
            .is_on = story->topic == c->value,
        };
}

static struct err timeline_get_show(struct web *web)
{
    const struct story *story = web->input;
    struct html *html = web_html(web);
    struct timeline_view view = {.id = story->id, .number = story->care_case.number};

    topics_see(web, story, &view);
    entries_see(web, &story->page, &view.entries);
    if (story->page.more) {
        const struct timeline_entry *last = &story->page.items[story->page.count - 1];
        view.next_query =
            arena_format(web->arena, "%s&before=%lld&after=%s",
                         topic_query(web, story->topic), (long long)last->happened_at,
                         id_text(web->arena, last->id));
    }
    case_crumbs(web, story->id, story->care_case.number,
                MSG_TIMELINES_TITLE);
    web_page_begin(web, html, MSG_TIMELINES_OF, say_text(web->arena, view.number));
    timeline_page_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table of routes -------------------------------------------------------- */

extern const struct route timelines_routes[];

const struct route timelines_routes[] = {
    {.method = METHOD_GET, .path = "/cases/:id/timeline", .gate = GATE_ACCOUNT,
     .unit = READS, .read = timeline_get_read, .act = timeline_get_act,
     .show = timeline_get_show},
    {.path = NULL},
};

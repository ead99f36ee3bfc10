/* cases_panel_pages.c -- the panels this room offers to the case page.
 *
 * Ranks below 100 stand in the wide column, what has to be done first; from 100 on
 * in the narrow one, what one looks up.
 */
#include "features/cases/cases_pages.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/plate.h"
#include "desk/task.h"
#include "features/cases/case_contacts_html.h"
#include "features/cases/case_gaps_html.h"
#include "features/cases/case_need_html.h"
#include "features/cases/case_speaking_html.h"
#include "features/cases/case_tasks_html.h"
#include "features/cases/case_timeline_panel_html.h"
#include "features/cases/case_wishes_html.h"
#include "features/feature.h"
#include "web/due.h"
#include "web/sentence.h"

enum { ENTRIES_SHOWN = 20 };

/* What any panel of ours has looked up; each fills its part. */
struct seen {
    int64_t care_case;
    bool may_change;
    struct tasks tasks;
    struct care_gaps gaps;
    struct care_need need, before;
    bool has_need, has_before;
    struct wishes wishes;
    struct care_in_speaking speaking;
    struct contacts contacts;
    struct timeline_page timeline;
};

static struct err seen_begin(struct context *context, int64_t care_case,
                             struct seen **seen)
{
    unsigned relations = 0;

    *seen = arena_new_of(context->arena, struct seen);
    (*seen)->care_case = care_case;
    TRY(relation_of(context, care_case, &relations));
    (*seen)->may_change = permission_holds(context, &case_change, relations, true);
    return OK;
}

static struct case_panel_view view_begin(const struct seen *seen)
{
    return (struct case_panel_view){.id = seen->care_case,
                                    .may_change = seen->may_change};
}

/* ---- tasks ---------------------------------------------------------------------- */

static struct err tasks_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, &seen));
    *data = seen;
    return task_list_case(context, care_case, false, &seen->tasks);
}

/* The kind of that name from whichever plate has it. */
static const struct task_kind *kind_of(const char *name)
{
    const struct task_kind *kind = task_kind_find(desk_task_kinds, name);

    for (size_t i = 0; features[i] != NULL && kind == NULL; i++)
        if (features[i]->task_kinds != NULL)
            kind = task_kind_find(features[i]->task_kinds, name);
    return kind;
}

static void tasks_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct case_panel_view view = view_begin(seen);
    instant now = html->web->context->now;

    view.tasks.items =
        arena_new_array(html->arena, struct case_task_view, seen->tasks.count);
    for (size_t i = 0; i < seen->tasks.count; i++) {
        const struct task *task = &seen->tasks.items[i];
        const struct task_kind *kind = kind_of(task->kind);
        if (kind == NULL)
            continue;
        view.tasks.items[view.tasks.count++] = (struct case_task_view){
            .id = task->id,
            .title = kind->title,
            .due = due_text(html->arena, html->language, task->due_at, now),
            .due_class = due_class(task->due_at, now, task_is_red(task, now)),
            .is_done = task->done_at != INSTANT_NONE,
            .done_at = task->done_at,
        };
    }
    case_tasks_html(html, &view);
}

/* ---- care gap: what was said before --------------------------------------------- */

static const char *minutes_write(struct web *web, int64_t minutes)
{
    return minutes == INT_NONE
               ? NULL
               : due_span(web->arena, web->context->language, MINUTES(minutes));
}

void case_gap_see(struct web *web, const struct care_gap *gap, struct case_gap_view *view)
{
    *view = (struct case_gap_view){
        .id = gap->id,
        .clock = due_clock(web->arena, gap->noted_at),
        .bedside = gap->bedside,
        .bridge = gap->bridge,
        .power = minutes_write(web, gap->power_minutes),
        .oxygen = minutes_write(web, gap->oxygen_minutes),
        .by = gap->entered_by,
        .suction = case_word(case_answer_choices, gap->can_suction),
        .has_suction = gap->can_suction != ANSWER_UNKNOWN,
        .until_at = gap->until_at,
        .noted_at = gap->noted_at,
        .entered_at = gap->entered_at,
        .has_until = gap->until_at != INSTANT_NONE,
        .was_entered_later = gap->entered_at - gap->noted_at >= MINUTES(5),
    };
}

static struct err gaps_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, &seen));
    *data = seen;
    return care_gap_list(context, care_case, &seen->gaps);
}

static void gaps_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct case_panel_view view = view_begin(seen);

    if (seen->gaps.count < 2)
        return; /* the only one stands above */
    view.gaps.items =
        arena_new_array(html->arena, struct case_gap_view, seen->gaps.count);
    view.gaps.count = seen->gaps.count;
    for (size_t i = 0; i < seen->gaps.count; i++)
        case_gap_see(html->web, &seen->gaps.items[i], &view.gaps.items[i]);
    case_gaps_html(html, &view);
}

/* ---- need ----------------------------------------------------------------------- */

static struct err need_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, &seen));
    *data = seen;
    TRY(care_need_latest(context, care_case, &seen->need, &seen->has_need));
    seen->has_before = seen->has_need && seen->need.revision > 1;
    if (!seen->has_before)
        return OK;
    return care_need_get(context, care_case, seen->need.revision - 1, &seen->before);
}

/* An item's name from the pack, or one of the four of the revision itself. */
static const char *difference_name(struct html *html, const char *code)
{
    static const struct {
        const char *code;
        enum message message;
    } own[] = {
        {"level", MSG_CASES_LABEL_LEVEL},
        {"length", MSG_CASES_LABEL_LENGTH},
        {"from", MSG_CASES_LABEL_FROM_ON},
        {"exit", MSG_CASES_LABEL_EXIT},
    };

    for (size_t i = 0; i < ARRAY_COUNT(own); i++)
        if (text_equal(code, own[i].code))
            return message_text(html->arena, html->language, own[i].message, NULL);
    return case_list_name(html->web, "care_needs", code);
}

static void differences_see(struct html *html, const struct seen *seen,
                            struct case_panel_view *view)
{
    static const enum message kinds[] = {
        [NEED_ADDED] = MSG_CASES_NEED_ADDED,
        [NEED_DROPPED] = MSG_CASES_NEED_DROPPED,
        [NEED_CHANGED] = MSG_CASES_NEED_ALTERED,
    };
    struct need_differences *found = arena_new_of(html->arena, struct need_differences);

    need_compare(&seen->before, &seen->need, found);
    view->has_differences = found->count > 0;
    view->differences.count = found->count;
    view->differences.items =
        arena_new_array(html->arena, struct case_difference_view, found->count);
    for (size_t i = 0; i < found->count; i++)
        view->differences.items[i] = (struct case_difference_view){
            .kind = kinds[found->items[i].kind],
            .name = difference_name(html, found->items[i].code),
        };
}

static void needs_see(struct html *html, const struct care_need *need,
                      struct case_panel_view *view)
{
    view->needs.count = need->item_count;
    view->needs.items =
        arena_new_array(html->arena, struct case_need_view, need->item_count);
    for (size_t i = 0; i < need->item_count; i++) {
        const struct need_item *item = &need->items[i];
        const char *detail = case_detail_say(html->arena, item);
        view->needs.items[i] = (struct case_need_view){
            .name = case_list_name(html->web, "care_needs", item->code),
            .detail = text_is_empty(detail) ? NULL : detail,
        };
    }
}

static void need_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    const struct care_need *need = &seen->need;
    struct case_panel_view view = view_begin(seen);

    view.has_need = seen->has_need;
    if (seen->has_need) {
        view.revision = need->revision;
        view.level = case_word(case_level_choices, need->level);
        view.has_length = need->length_days != INT_NONE;
        view.length_days = need->length_days;
        view.has_from = need->from_on != DAY_NONE;
        view.from_on = need->from_on;
        view.exit = need->exit;
        view.has_exit_review = need->exit_review_on != DAY_NONE;
        view.exit_review_on = need->exit_review_on;
        view.note = need->note;
        view.is_frozen = need->frozen_at != INSTANT_NONE;
        view.by = need->entered_by;
        view.entered_at = need->entered_at;
        needs_see(html, need, &view);
    }
    if (seen->has_before)
        differences_see(html, seen, &view);
    case_need_html(html, &view);
}

/* ---- wishes --------------------------------------------------------------------- */

static struct err wishes_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, &seen));
    *data = seen;
    return wish_list(context, care_case, &seen->wishes);
}

static void wishes_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct case_panel_view view = view_begin(seen);
    size_t count = seen->wishes.count;

    view.patient.items = arena_new_array(html->arena, struct case_wish_view, count);
    view.relatives.items = arena_new_array(html->arena, struct case_wish_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct wish *wish = &seen->wishes.items[i];
        struct case_wish_views *to =
            wish->of == WISH_OF_PATIENT ? &view.patient : &view.relatives;
        to->items[to->count++] = (struct case_wish_view){
            .who = wish->who,
            .means = wish->means != NULL
                         ? case_list_name(html->web, "expression_means", wish->means)
                         : NULL,
            .text = wish->text,
            .by = wish->entered_by,
            .said_at = wish->said_at,
        };
    }
    case_wishes_html(html, &view);
}

/* ---- care in speaking, contacts ------------------------------------------------- */

bool case_has_warning(const struct care_in_speaking *speaking)
{
    return speaking->words_to_avoid != NULL || speaking->whom_to_call != NULL ||
           speaking->when_not_to_call != NULL || speaking->told_family != NULL;
}

static struct err speaking_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, &seen));
    *data = seen;
    return speaking_get(context, care_case, &seen->speaking);
}

static void speaking_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct case_panel_view view = view_begin(seen);

    view.has_speaking = seen->speaking.revision > 0;
    view.speaking = seen->speaking;
    case_speaking_html(html, &view);
}

static struct err contacts_look(struct context *context, int64_t care_case, void **data)
{
    struct seen *seen;

    TRY(seen_begin(context, care_case, &seen));
    *data = seen;
    TRY(speaking_get(context, care_case, &seen->speaking));
    return contact_list(context, care_case, &seen->contacts);
}

static void contacts_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct case_panel_view view = view_begin(seen);
    size_t count = seen->contacts.count;

    view.has_warning = case_has_warning(&seen->speaking);
    view.speaking = seen->speaking;
    view.contacts.items = arena_new_array(html->arena, struct case_contact_view, count);
    view.contacts.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct contact *contact = &seen->contacts.items[i];
        view.contacts.items[i] = (struct case_contact_view){
            .id = contact->id,
            .care_case = seen->care_case,
            .role = case_list_name(html->web, "contact_roles", contact->role),
            .name = contact->name,
            .telephone = contact->telephone,
            .hours = contact->hours,
            .is_day_and_night = contact->is_day_and_night,
            .may_change = seen->may_change,
        };
    }
    case_contacts_html(html, &view);
}

/* ---- timeline ------------------------------------------------------------------- */

static struct err timeline_look(struct context *context, int64_t care_case, void **data)
{
    const struct timeline_cursor newest = {.happened_at = INSTANT_NONE};
    struct seen *seen;

    TRY(seen_begin(context, care_case, &seen));
    *data = seen;
    return timeline_list(context, care_case, (enum timeline_topic)0, newest,
                         ENTRIES_SHOWN, &seen->timeline);
}

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

void case_entries_see(struct web *web, const struct timeline_page *page,
                      struct case_entry_views *view)
{
    day last = DAY_NONE;

    view->rows.items = arena_new_array(web->arena, struct case_entry_view, page->count);
    view->rows.count = page->count;
    for (size_t i = 0; i < page->count; i++) {
        const struct timeline_entry *entry = &page->items[i];
        day on = instant_day(entry->happened_at);
        view->rows.items[i] = (struct case_entry_view){
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

static void timeline_draw(struct html *html, const void *data)
{
    const struct seen *seen = data;
    struct case_panel_view view = view_begin(seen);

    case_entries_see(html->web, &seen->timeline, &view.entries);
    case_timeline_panel_html(html, &view);
}

/* ---- the table ------------------------------------------------------------------ */

extern const struct case_panel cases_panels[];

const struct case_panel cases_panels[] = {
    {10, &case_read, tasks_look, tasks_draw},
    {20, &case_read, need_look, need_draw},
    {30, &case_read, wishes_look, wishes_draw},
    {40, &case_read, case_bases_look, case_bases_draw},
    {90, &case_read, timeline_look, timeline_draw},
    {110, &case_read, speaking_look, speaking_draw},
    {120, &case_read, contacts_look, contacts_draw},
    {140, &case_read, gaps_look, gaps_draw},
    {.draw = NULL},
};

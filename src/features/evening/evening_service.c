/* evening_service.c -- what must be true before one goes home, case by case, and the
 * same on paper.
 *
 * Whoever is not of a case's team is told that it is ready or not and whom to ask,
 * nothing of what was said to the family.
 */
#include "features/evening/evening_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "features/evening/evening_store.h"

#include <stdlib.h>

enum { CASE_PAGES_MAX = 20, OTHERS_MAX = 50 };

/* ---- one case --------------------------------------------------------------------- */

static void saw(struct context *context, const struct act_kind *act, int64_t care_case,
                int64_t person)
{
    audit_saw(context, (struct audit_note){.act = act,
                                           .subject = SUBJECT_CASE,
                                           .id = care_case,
                                           .care_case = care_case,
                                           .person = person});
}

/* Codes and times of what is open; the first of them is the case's next date. */
static struct err tasks_see(struct context *context, struct night_case *found)
{
    struct tasks tasks;

    TRY(task_list_case(context, found->row.id, false, &tasks));
    found->open_tasks = (int64_t)tasks.count;
    found->next_task = (struct task){.id = ID_NONE};
    if (tasks.count > 0)
        found->next_task = tasks.items[0];
    return OK;
}

/* Names of institutions that were asked are for the team alone. */
static struct err place_see(struct context *context, struct night_case *found)
{
    struct inquiry_targets targets;
    struct admission *chosen = arena_new_of(context->arena, struct admission);
    bool has_chosen = false;

    TRY(inquiry_target_list(context, found->row.id, &targets));
    night_place_of(&targets, context->now, &found->place);
    TRY(admission_open_of(context, found->row.id, chosen, &has_chosen));
    found->place.chosen = has_chosen ? chosen : NULL;
    return OK;
}

struct err night_case_see(struct context *context, const struct case_row *row,
                          const struct outlook *outlook, struct night_case *found)
{
    struct night_watches *watches = arena_new_of(context->arena, struct night_watches);
    const struct duty_span *night = &outlook->span;
    unsigned relations = 0;

    *found = (struct night_case){.row = *row};
    TRY(relation_of(context, row->id, &relations));
    TRY(night_store_list(context->db, row->id, watches));
    TRY(tasks_see(context, found));
    found->is_theirs = permission_holds(context, &evening_arrange, relations, true);
    found->lack = night_lack_of(watches, night, context->now);
    found->open_from = night_open_from(watches, night, context->now);
    found->watch = night_watch_at(
        watches, context->now > night->from_at ? context->now : night->from_at);
    if (!found->is_theirs)
        return OK;
    found->told = night_told(watches, night);
    if (watches->count > 0)
        saw(context, &evening_act_seen, row->id, watches->items[0].person);
    return place_see(context, found);
}

/* What a list of cases would say of it. */
static struct case_row row_of(const struct care_case *care_case,
                              const struct care_gaps *gaps)
{
    return (struct case_row){
        .id = care_case->id,
        .number = care_case->number,
        .age = -1,
        .urgency = care_case->urgency,
        .holder_name = care_case->holder_name,
        .opened_at = care_case->opened_at,
        .gap_until = gaps->count > 0 ? care_gap_limit(&gaps->items[0]) : INSTANT_NONE,
        .state = care_case->state,
    };
}

struct err night_case_get(struct context *context, int64_t care_case,
                          struct night_case *found, struct outlook *outlook)
{
    struct care_case whole;
    struct person person;
    struct care_gaps gaps;

    TRY(case_get(context, care_case, &whole, &person));
    TRY(care_gap_list(context, care_case, &gaps));
    TRY(duty_outlook(context, outlook));
    struct case_row row = row_of(&whole, &gaps);
    return night_case_see(context, &row, outlook, found);
}

/* ---- the page --------------------------------------------------------------------- */

/* Every open case, as the list shows them. */
static struct err rows_look(struct context *context, struct case_rows *all)
{
    struct case_filter filter = {.open_only = true};
    size_t capacity = 0;

    *all = (struct case_rows){.count = 0};
    for (int page = 0; page < CASE_PAGES_MAX; page++) {
        struct case_rows rows;
        TRY(case_list(context, &filter, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            all->items = arena_grow(context->arena, all->items, all->count, &capacity,
                                    sizeof *all->items);
            all->items[all->count++] = rows.items[i];
        }
        all->more = rows.more;
        if (!rows.more)
            break;
        filter.after_id = rows.next_id;
    }
    return OK;
}

/* What is not ready first, then by when help must be there. */
static int night_compare(const void *a, const void *b)
{
    const struct night_case *left = a;
    const struct night_case *right = b;
    instant left_gap = left->row.gap_until;
    instant right_gap = right->row.gap_until;

    if ((left->lack == NIGHT_READY) != (right->lack == NIGHT_READY))
        return left->lack == NIGHT_READY ? 1 : -1;
    if (left_gap != right_gap) {
        if (left_gap == INSTANT_NONE || right_gap == INSTANT_NONE)
            return left_gap == INSTANT_NONE ? 1 : -1;
        return left_gap < right_gap ? -1 : 1;
    }
    return left->row.id < right->row.id ? -1 : left->row.id > right->row.id;
}

static struct err other_see(struct context *context, const struct case_row *row,
                            struct evening *evening)
{
    if (evening->other_count >= OTHERS_MAX)
        return OK;
    struct night_case *other = &evening->others[evening->other_count++];
    *other = (struct night_case){.row = *row};
    return tasks_see(context, other);
}

struct err evening_look(struct context *context, struct evening *evening)
{
    struct case_rows rows;

    *evening = (struct evening){.count = 0};
    TRY(permission_need(context, &evening_read));
    TRY(duty_outlook(context, &evening->outlook));
    TRY(rows_look(context, &rows));
    evening->items = arena_new_array(context->arena, struct night_case, rows.count + 1);
    evening->others = arena_new_array(context->arena, struct night_case, OTHERS_MAX);
    for (size_t i = 0; i < rows.count; i++) {
        const struct case_row *row = &rows.items[i];
        if (!night_concerns(row->urgency, row->gap_until, &evening->outlook.span)) {
            TRY(other_see(context, row, evening));
            continue;
        }
        struct night_case *item = &evening->items[evening->count++];
        TRY(night_case_see(context, row, &evening->outlook, item));
        evening->not_ready += item->lack != NIGHT_READY;
    }
    qsort(evening->items, evening->count, sizeof *evening->items, night_compare);
    return OK;
}

/* ---- on paper ----------------------------------------------------------------------- */

/* Those of this night that are not over, in the order in which they follow. */
static void watches_choose(struct arena *arena, const struct night_watches *all,
                           const struct duty_span *night, instant now,
                           struct night_watches *chosen)
{
    instant at = now > night->from_at ? now : night->from_at;

    chosen->count = 0;
    chosen->items = arena_new_array(arena, struct night_watch, all->count + 1);
    while (at < night->to_at && chosen->count < all->count) {
        const struct night_watch *watch = night_watch_at(all, at);
        if (watch == NULL)
            return;
        chosen->items[chosen->count++] = *watch;
        at = watch->to_at;
    }
}

static struct err sheet_fill(struct context *context, int64_t care_case,
                             const struct outlook *outlook, struct night_sheet *sheet)
{
    struct night_watches all;

    TRY(case_get(context, care_case, &sheet->care_case, &sheet->person));
    TRY(care_gap_list(context, care_case, &sheet->gaps));
    TRY(contact_list(context, care_case, &sheet->contacts));
    TRY(speaking_get(context, care_case, &sheet->speaking));
    TRY(task_list_case(context, care_case, false, &sheet->tasks));
    TRY(night_store_list(context->db, care_case, &all));
    watches_choose(context->arena, &all, &outlook->span, context->now, &sheet->watches);
    struct case_row row = row_of(&sheet->care_case, &sheet->gaps);
    TRY(night_case_see(context, &row, outlook, &sheet->night));
    saw(context, &evening_act_printed, care_case, sheet->care_case.person);
    return OK;
}

struct err night_sheet_get(struct context *context, int64_t care_case,
                           struct night_sheets *sheets)
{
    *sheets = (struct night_sheets){
        .items = arena_new_of(context->arena, struct night_sheet), .count = 1};
    struct care_case whole;
    struct person person;
    /* To whoever may not see it a case is not there: asked before the roster is. */
    TRY(case_get(context, care_case, &whole, &person));
    TRY(duty_outlook(context, &sheets->outlook));
    return sheet_fill(context, care_case, &sheets->outlook, sheets->items);
}

struct err night_sheet_list(struct context *context, struct night_sheets *sheets)
{
    struct evening evening;

    *sheets = (struct night_sheets){.count = 0};
    TRY(evening_look(context, &evening));
    sheets->outlook = evening.outlook;
    sheets->items =
        arena_new_array(context->arena, struct night_sheet, evening.count + 1);
    for (size_t i = 0; i < evening.count; i++) {
        if (!evening.items[i].is_theirs) {
            sheets->not_theirs++;
            continue;
        }
        TRY(sheet_fill(context, evening.items[i].row.id, &evening.outlook,
                       &sheets->items[sheets->count++]));
    }
    return OK;
}

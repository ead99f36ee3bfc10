/* respite_list_service.c -- applications as they are shown: lists of a health centre and
 * of all, who waits for a place in the programme's order, and one whole. */
#include "features/respite/respite_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/institutions/institutions.h"
#include "features/ledgers/ledgers.h"
#include "features/respite/respite_sql.h" /* made */

#include <string.h>

/* ---- the list --------------------------------------------------------------------- */

/* A part of a number as it stands inside LIKE '%..%' ESCAPE '!'. */
static const char *pattern_of(struct arena *arena, const char *text)
{
    if (text_is_empty(text))
        return NULL;
    char *pattern = arena_alloc(arena, strlen(text) * 2 + 3);
    char *to = pattern;
    *to++ = '%';
    for (; *text != '\0'; text++) {
        if (*text == '%' || *text == '_' || *text == '!')
            *to++ = '!';
        *to++ = *text;
    }
    *to++ = '%';
    *to = '\0';
    return pattern;
}

/* The first sign of the reading: coordinators cover for each other without names. */
static const char *initial_of(struct arena *arena, const char *kana)
{
    if (text_is_empty(kana))
        return NULL;
    struct str whole = str_trim(str_of(kana));
    return arena_text(arena, whole.at, utf8_prefix(whole, 1));
}

struct err respite_due(struct context *context, int64_t id, instant *due_at)
{
    static const struct task_kind *const kinds[] = {
        &respite_task_confirm, &respite_task_decide, &respite_task_answer,
        &respite_task_seek};
    struct task task;

    *due_at = INSTANT_NONE;
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        TRY(task_find(context, kinds[i], SUBJECT_RESPITE, id, &task));
        if (task.id != ID_NONE && (*due_at == INSTANT_NONE || task.due_at < *due_at))
            *due_at = task.due_at;
    }
    return OK;
}

static struct err row_of(struct context *context, const struct respite_page_row *from,
                         struct respite_row *to)
{
    const struct programme *programme =
        programme_edition(programmes_get(), from->programme, from->edition_on);
    bool is_own = from->office == context->actor.institution;

    if (from->state < RESPITE_APPLIED || from->state >= RESPITE_STATE_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *to = (struct respite_row){
        .id = from->id,
        .care_case = from->care_case,
        .number = from->number,
        .who = !is_own                   ? initial_of(context->arena, from->kana)
               : from->name != NULL      ? from->name
                                         : from->kana,
        .municipality = from->municipality,
        .reason = from->reason,
        .is_sudden = from->is_sudden,
        .is_confirmed = from->is_confirmed,
        .period = {from->from_on, from->to_on},
        .state = (enum respite_state)from->state,
        .ball = respite_ball((enum respite_state)from->state,
                             programme == NULL || programme->director_decides,
                             from->is_confirmed),
        .office_name = from->office_name,
        .holder_name = from->holder_name,
        .received_at = from->received_at,
    };
    audit_saw(context, (struct audit_note){.act = &respite_act_seen,
                                           .subject = SUBJECT_RESPITE,
                                           .id = from->id,
                                           .care_case = from->care_case,
                                           .person = from->person});
    return respite_due(context, from->id, &to->due_at);
}

/* Whoever may see all may narrow it; others see what lies with their own office. */
static struct err office_seen(struct context *context,
                              const struct respite_filter *filter, int64_t *office)
{
    *office = filter->office;
    if (permission_holds(context, &respite_list_all, 0, false))
        return permission_need(context, &respite_list_all);
    TRY(permission_need(context, respite_desk_permission(context, &respite_list_own)));
    *office = context->actor.institution;
    if (*office == ID_NONE)
        *office = -1; /* of no office: nothing lies there */
    return OK;
}

struct err respite_list(struct context *context, const struct respite_filter *filter,
                        struct respite_rows *rows)
{
    struct respite_page_rows found;
    int64_t office = ID_NONE;

    TRY(office_seen(context, filter, &office));
    TRY(respite_page(
        context->db,
        (struct respite_page_args){
            .open_only = filter->open_only,
            .sudden_only = filter->sudden_only,
            .state = filter->state != 0 ? (int64_t)filter->state : INT_NONE,
            .office = office,
            .holder = filter->mine_only ? context->actor.account : ID_NONE,
            .pattern = pattern_of(context->arena, filter->number),
            .before_id = filter->after_id == ID_NONE ? INT64_MAX : filter->after_id,
            .limit = RESPITE_PAGE + 1},
        &found));
    rows->more = found.count > RESPITE_PAGE;
    rows->count = rows->more ? RESPITE_PAGE : found.count;
    rows->items = arena_new_array(context->arena, struct respite_row, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++)
        TRY(row_of(context, &found.items[i], &rows->items[i]));
    rows->next_id = rows->more ? rows->items[rows->count - 1].id : ID_NONE;
    return OK;
}

/* ---- what has gone to other centres ----------------------------------------------- */

struct err respite_moves_from(struct context *context, day since,
                              struct respite_moves *moves)
{
    struct respite_move_rows_rows rows;

    TRY(permission_need(context, respite_desk_permission(context, &respite_list_own)));
    TRY(respite_move_rows(
        context->db,
        (struct respite_move_rows_args){.office = context->actor.institution,
                                        .since = instant_of(since, 0),
                                        .limit = RESPITE_PAGE},
        &rows));
    moves->items = arena_new_array(context->arena, struct respite_moved, rows.count + 1);
    moves->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        moves->items[i] = (struct respite_moved){rows.items[i].application,
                                                 rows.items[i].number,
                                                 rows.items[i].to_name,
                                                 rows.items[i].entered_at};
    return OK;
}

/* ---- who waits -------------------------------------------------------------------- */

enum { WAITING_MAX = 200 };

static struct err waiting_one(struct context *context, int64_t id,
                              struct respite_waiting *one)
{
    struct respite_application *it =
        arena_new_of(context->arena, struct respite_application);
    struct ledger_balance balance;

    TRY(respite_store_get(context->db, id, it, NULL));
    TRY(ledger_balance_of(context, it->person, it->programme,
                          day_fiscal_year(it->periods[0].from_on), &balance));
    it->doctor = it->note = it->decision_reason = NULL;
    *one = (struct respite_waiting){
        .application = id,
        .number = it->number,
        .rank = {.is_sudden = it->is_sudden,
                 .days = balance.used + balance.held,
                 .stays = balance.stays,
                 .uses_short_stay = it->uses_short_stay,
                 .received_at = it->received_at,
                 .id = id},
        .of = it,
    };
    return OK;
}

struct err respite_waiting(struct context *context, const char *programme,
                           struct respite_waiting_list *list)
{
    struct respite_in_state_rows rows;

    TRY(permission_need(context,
                        permission_holds(context, &respite_list_all, 0, false)
                            ? &respite_list_all
                            : respite_desk_permission(context, &respite_list_own)));
    TRY(respite_in_state(context->db,
                         (struct respite_in_state_args){.state = RESPITE_WAITING,
                                                        .programme = programme,
                                                        .limit = WAITING_MAX},
                         &rows));
    list->items = arena_new_array(context->arena, struct respite_waiting, rows.count + 1);
    list->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        TRY(waiting_one(context, rows.items[i].id, &list->items[i]));
    respite_rank_sort(programme_on(programmes_get(), programme, context->today),
                      list->items, list->count);
    return OK;
}

enum { THREAD_MAX = 100 };

/* Rooms whose acts are of the temporary admission, and the few of the case itself. */
static const char *const of_thread[] = {
    "respite.",   "stays.",  "bed_requests.",       "stay_papers.", "communication.",
    "sheets.",    "needs.",  "ledgers.",            "cases.closed", "cases.handed_over",
};

static bool belongs(const struct timeline_entry *entry)
{
    for (size_t i = 0; i < ARRAY_COUNT(of_thread); i++)
        if (strncmp(entry->act, of_thread[i], strlen(of_thread[i])) == 0)
            return true;
    return false;
}

/* What was before the application was begun is the urgent case's own. */
static struct err thread_read(struct context *context, struct respite_whole *whole)
{
    struct timeline_page *all = arena_new_of(context->arena, struct timeline_page);
    const struct respite_application *it = &whole->application;
    size_t count = 0;

    TRY(timeline_list(context, it->care_case, (enum timeline_topic)0,
                      (struct timeline_cursor){.happened_at = INSTANT_NONE}, THREAD_MAX,
                      all));
    for (size_t i = 0; i < all->count; i++)
        if (belongs(&all->items[i]) && all->items[i].happened_at >= it->received_at)
            all->items[count++] = all->items[i];
    all->count = count;
    whole->thread = all;
    return OK;
}

static struct err places_read(struct context *context, struct respite_whole *whole)
{
    struct institution institution;

    for (size_t i = 0; i < whole->application.place_count; i++) {
        TRY(institution_get(context, whole->application.places[i].institution,
                            &institution));
        whole->place_names[i] = institution.facts.name;
    }
    return OK;
}

static struct err use_read(struct context *context, struct respite_whole *whole)
{
    const struct respite_application *it = &whole->application;
    struct ledger_balance balance;

    TRY(ledger_balance_of(context, it->person, it->programme,
                          day_fiscal_year(it->periods[0].from_on), &balance));
    whole->used = balance.used;
    whole->held = balance.held;
    whole->stays = balance.stays;
    whole->year_days = whole->programme == NULL
                           ? INT_NONE
                           : programme_year_days_max(whole->programme, whole->devices,
                                                     whole->device_count);
    return OK;
}

struct err respite_get_thread(struct context *context, int64_t id,
                              struct respite_whole *whole)
{
    struct respite_application *it = &whole->application;

    TRY(respite_get(context, id, it));
    TRY(person_get(context, it->person, &whole->person));
    TRY(relation_of(context, it->care_case, &whole->relations));
    whole->programme = respite_edition(it);
    TRY(respite_due(context, id, &whole->due_at));
    return thread_read(context, whole);
}

struct err respite_get_whole(struct context *context, int64_t id,
                             struct respite_whole *whole)
{
    struct respite_application *it = &whole->application;
    const char **devices =
        arena_new_array(context->arena, const char *, RESPITE_DEVICES_MAX);
    struct task moved;

    TRY(respite_get_thread(context, id, whole));
    TRY(respite_devices(context, it->care_case, devices, &whole->device_count));
    whole->devices = devices;
    whole->is_judged = respite_is_open(it->state) && it->state != RESPITE_PLACED;
    if (whole->is_judged)
        TRY(respite_judge(context, it, it->periods[0], &whole->verdict));
    TRY(places_read(context, whole));
    TRY(use_read(context, whole));
    TRY(sheet_state_of(context, it->care_case, &whole->sheet, &whole->sheet_since));
    TRY(task_find(context, &respite_task_moved, SUBJECT_RESPITE, id, &moved));
    whole->is_moved_here = moved.id != ID_NONE;
    return OK;
}

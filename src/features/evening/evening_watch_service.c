/* evening_watch_service.c -- somebody has a case for the night: arranging it, taking
 * over what falls due, giving it back in the morning.
 *
 * The case's holder stays; the night is a row beside it.  Which tasks were handed over
 * is kept, so that in the morning exactly those go back and nobody's own are touched.
 */
#include "features/evening/evening_service.h"

#include "access/account.h"
#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/timeline.h"
#include "features/evening/evening_sql.h" /* made */
#include "features/evening/evening_store.h"

enum { MOVED_MAX = 500, CASES_MAX = 500 };

/* ---- may they, and is it theirs -------------------------------------------------- */

static struct err night_for(struct context *context, int64_t id,
                            struct care_case *care_case, struct person *person)
{
    unsigned relations = 0;

    TRY(case_get(context, id, care_case, person));
    TRY(relation_of(context, id, &relations));
    TRY(permission_need_for(context, &evening_arrange, relations, true));
    return care_case->state == CASE_OPEN ? OK : err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
}

struct err night_form_get(struct context *context, int64_t care_case,
                          struct night_form *form)
{
    struct night_count_row count;
    bool found = false;

    TRY(night_for(context, care_case, &form->care_case, &form->person));
    TRY(night_case_get(context, care_case, &form->night, &form->outlook));
    TRY(coordinator_list_able(context, context->today, &form->able));
    TRY(night_count(context->db, (struct night_count_args){.care_case = care_case}, &count,
                    &found));
    form->version = found ? count.version : 0;
    return OK;
}

/* ---- tasks of the night ------------------------------------------------------------ */

/* The tasks of a case, and those of them that were handed over for some night. */
struct owed {
    struct tasks tasks;
    struct night_task_rows_rows moved;
};

static struct err owed_look(struct context *context, int64_t care_case, struct owed *owed)
{
    TRY(task_list_case(context, care_case, false, &owed->tasks));
    return night_task_rows(
        context->db,
        (struct night_task_rows_args){.care_case = care_case, .limit = MOVED_MAX},
        &owed->moved);
}

/* Is it with somebody only because that one had a night? */
static bool is_moved(const struct owed *owed, const struct task *task)
{
    for (size_t i = 0; i < owed->moved.count; i++)
        if (owed->moved.items[i].task == task->id &&
            owed->moved.items[i].holder == task->owner_account)
            return true;
    return false;
}

static bool is_moved_for(const struct owed *owed, const struct task *task, int64_t watch)
{
    for (size_t i = 0; i < owed->moved.count; i++)
        if (owed->moved.items[i].task == task->id &&
            owed->moved.items[i].night_watch == watch)
            return true;
    return false;
}

static struct err hand(struct context *context, const struct task *task, int64_t to,
                       enum message why)
{
    return task_hand_over(context, task->id, task->version,
                          (struct task_owner){.account = to, .office = task->owner_office},
                          message_text(context->arena, LANGUAGE_JA, why, NULL));
}

/* Remember it once, so that it goes back from there. */
static struct err take(struct context *context, const struct owed *owed,
                       const struct task *task, const struct night_watch *watch)
{
    TRY(hand(context, task, watch->holder, MSG_EVENING_REASON_NIGHT));
    if (is_moved_for(owed, task, watch->id))
        return OK;
    return night_task_add(context->db,
                          (struct night_task_add_args){.id = context_id(context),
                                                       .night_watch = watch->id,
                                                       .task = task->id},
                          NULL);
}

/* The day's holder and an earlier night give theirs; what others owe stays theirs. */
static struct err tasks_take(struct context *context, const struct care_case *care_case,
                             const struct night_watch *watch, instant due_from)
{
    struct owed owed;

    TRY(owed_look(context, care_case->id, &owed));
    for (size_t i = 0; i < owed.tasks.count; i++) {
        const struct task *task = &owed.tasks.items[i];
        bool is_of_night = task->due_at >= due_from && task->due_at < watch->to_at;
        bool is_giving =
            task->owner_account == care_case->holder || is_moved(&owed, task);
        if (is_of_night && is_giving && task->owner_account != watch->holder)
            TRY(take(context, &owed, task, watch));
    }
    return OK;
}

/* To whoever has the case now: the next night's holder, or the day's. */
static struct err tasks_give_back(struct context *context,
                                  const struct care_case *care_case,
                                  const struct night_watch *over,
                                  const struct night_watch *next)
{
    struct owed owed;

    TRY(owed_look(context, care_case->id, &owed));
    for (size_t i = 0; i < owed.tasks.count; i++) {
        const struct task *task = &owed.tasks.items[i];
        if (task->owner_account != over->holder || !is_moved_for(&owed, task, over->id))
            continue;
        if (next != NULL && next->holder != over->holder)
            TRY(take(context, &owed, task, next));
        else if (next == NULL && care_case->holder != over->holder)
            TRY(hand(context, task, care_case->holder, MSG_EVENING_REASON_MORNING));
    }
    return night_return(context->db,
                        (struct night_return_args){.id = over->id, .at = context->now},
                        NULL);
}

struct err night_settle(struct context *context, const struct care_case *care_case)
{
    struct night_watches watches;

    TRY(night_store_list(context->db, care_case->id, &watches));
    const struct night_watch *running = night_watch_at(&watches, context->now);
    for (size_t i = 0; i < watches.count; i++) {
        const struct night_watch *watch = &watches.items[i];
        if (watch->returned_at == INSTANT_NONE && watch->to_at <= context->now)
            TRY(tasks_give_back(context, care_case, watch, running));
    }
    if (running == NULL)
        return OK;
    return tasks_take(context, care_case, running, INT64_MIN);
}

struct err night_turn(struct context *context)
{
    struct night_case_rows_rows rows;

    TRY(night_case_rows(
        context->db,
        (struct night_case_rows_args){.now = context->now, .limit = CASES_MAX}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct care_case care_case;
        struct person person;
        TRY(case_get(context, rows.items[i].care_case, &care_case, &person));
        TRY(night_settle(context, &care_case));
    }
    return OK;
}

struct err night_case_ended(struct context *context, int64_t care_case,
                            const char *outcome)
{
    (void)outcome;
    return night_return_case(
        context->db,
        (struct night_return_case_args){.care_case = care_case, .at = context->now}, NULL);
}

/* ---- arranging --------------------------------------------------------------------- */

static struct err tell(struct context *context, const struct night_watch *watch,
                       const struct act_kind *act, const char *text, instant happened_at)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(text);
    TRY(timeline_add(context, &(struct timeline_new){.care_case = watch->care_case,
                                                     .person = watch->person,
                                                     .act = act,
                                                     .topic = TIMELINE_CALL,
                                                     .happened_at = happened_at,
                                                     .say = say}));
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_CASE,
                                                  .id = watch->care_case,
                                                  .care_case = watch->care_case,
                                                  .person = watch->person,
                                                  .detail = text});
}

/* In the house's own language: the log keeps it as it was said. */
static struct err both_tell(struct context *context, const struct night_watch *watch)
{
    struct arena *arena = context->arena;
    struct say *until = say_new(arena);

    until->values[0] = SAY_T(watch->holder_name);
    until->values[1] = SAY_I(watch->from_at);
    until->values[2] = SAY_I(watch->to_at);
    TRY(tell(context, watch, &evening_act_arranged,
             message_text(arena, LANGUAGE_JA, MSG_EVENING_WHO_UNTIL, until),
             INSTANT_NONE));
    if (watch->told == NULL)
        return OK;
    return tell(context, watch, &evening_act_told,
                arena_format(arena, "%s：%s", watch->told_to, watch->told),
                watch->told_at);
}

static struct err duty_set(struct context *context, const struct care_case *care_case,
                           const struct night_watch *watch, const struct task_kind *kind,
                           instant due_at)
{
    bool is_running = watch->from_at <= context->now;
    bool is_check = kind == &evening_task_check;
    int64_t id = ID_NONE;

    return task_set(context,
                    &(struct task_new){.kind = kind,
                                       .subject_kind = SUBJECT_CASE,
                                       .subject = care_case->id,
                                       .care_case = care_case->id,
                                       .person = care_case->person,
                                       .owner_account = is_running || is_check
                                                            ? watch->holder
                                                            : care_case->holder,
                                       .owner_office = care_case->office,
                                       .due_at = due_at},
                    &id);
}

/* A look is fixed; while the family does not know, somebody owes them a call. */
static struct err duties_set(struct context *context, const struct care_case *care_case,
                             const struct night_watches *watches,
                             const struct night_watch *watch, const struct duty_span *night)
{
    bool is_told = watch->told != NULL || night_told(watches, night) != NULL;

    TRY(duty_set(context, care_case, watch, &evening_task_check, watch->next_check_at));
    if (is_told)
        return task_close_subject(context, &evening_task_tell, SUBJECT_CASE, care_case->id,
                                  "told");
    instant due_at = watch->from_at > context->now ? watch->from_at
                                                   : context->now + MINUTES(30);
    return duty_set(context, care_case, watch, &evening_task_tell, due_at);
}

static struct err holder_check(struct context *context, int64_t holder,
                               struct account *account)
{
    struct err err = account_get(context, holder, account);
    if (err.kind == ERR_NOT_FOUND)
        return err_field("holder", MSG_INPUT_NOT_A_CHOICE);
    TRY(err);
    if (account->ended_at != INSTANT_NONE ||
        coordinator_need(context, holder, context->today).kind != ERR_NONE)
        return err_field("holder", MSG_CASES_HOLDER_NOT_QUALIFIED);
    return OK;
}

static struct err version_check(struct context *context, int64_t care_case,
                                int64_t version)
{
    struct night_count_row count;
    bool found = false;

    TRY(night_count(context->db, (struct night_count_args){.care_case = care_case}, &count,
                    &found));
    return found && count.version == version
               ? OK
               : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* Whoever has the night reads the case that long. */
static struct err team_join(struct context *context, const struct night_watch *watch)
{
    int64_t relation = ID_NONE;

    return relation_begin(context,
                          &(struct relation_new){.care_case = watch->care_case,
                                                 .holder = {.account = watch->holder},
                                                 .relation = RELATION_TEAM,
                                                 .to_at = watch->to_at,
                                                 .reason = "night"},
                          &relation);
}

static struct night_watch watch_make(struct context *context,
                                     const struct care_case *care_case,
                                     const struct night_new *wanted, const char *name)
{
    bool is_told = wanted->told != NULL;
    bool has_instant = wanted->told_at != INSTANT_NONE;

    return (struct night_watch){
        .id = context_id(context),
        .care_case = care_case->id,
        .person = care_case->person,
        .holder = wanted->holder,
        .holder_name = name,
        .from_at = wanted->from_at,
        .to_at = wanted->to_at,
        .told = wanted->told,
        .told_to = is_told ? wanted->told_to : NULL,
        .told_at = !is_told      ? INSTANT_NONE
                   : has_instant ? wanted->told_at
                                 : context->now,
        .number = wanted->number,
        .next_check_at = wanted->next_check_at,
        .returned_at = INSTANT_NONE,
        .entered_at = context->now,
        .entered_by = context_actor_name(context),
    };
}

struct err night_arrange(struct context *context, int64_t care_case, int64_t version,
                         const struct night_new *wanted, int64_t *id)
{
    struct care_case whole;
    struct person person;
    struct account account;
    struct night_watches before;
    struct outlook outlook;

    TRY(night_for(context, care_case, &whole, &person));
    TRY(version_check(context, care_case, version));
    TRY(night_check(wanted, context->now));
    TRY(holder_check(context, wanted->holder, &account));
    TRY(duty_outlook(context, &outlook));
    TRY(night_store_list(context->db, care_case, &before));
    struct night_watch watch = watch_make(context, &whole, wanted, account.name);
    TRY(night_store_add(context->db, &watch));
    TRY(team_join(context, &watch));
    TRY(tasks_take(context, &whole, &watch,
                   watch.from_at > context->now ? watch.from_at : INT64_MIN));
    TRY(duties_set(context, &whole, &before, &watch, &outlook.span));
    *id = watch.id;
    return both_tell(context, &watch);
}

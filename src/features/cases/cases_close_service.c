/* cases_close_service.c -- lists of cases, handing one over, and its end. */
#include "features/cases/cases_store.h"

#include "access/account.h"
#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/notice.h"
#include "desk/rooms.h"
#include "desk/task.h"
#include "features/cases/cases_sql.h" /* made from cases.sql */
#include "features/coordinators/coordinators.h"
#include "features/prefecture/prefecture.h"

#include <string.h>

/* ---- lists ------------------------------------------------------------------------ */

/* Family's and given name's first sign; a name without a blank gives one. */
static const char *initials_of(struct arena *arena, const char *kana)
{
    if (text_is_empty(kana))
        return NULL;
    struct str whole = str_trim(str_of(kana));
    const char *first = arena_text(arena, whole.at, utf8_prefix(whole, 1));
    const char *blank = strstr(kana, "\xE3\x80\x80");
    size_t width = 3;
    if (blank == NULL) {
        blank = strchr(kana, ' ');
        width = 1;
    }
    if (blank == NULL)
        return first;
    struct str given = str_trim(str_of(blank + width));
    return arena_format(arena, "%s・%s", first,
                        arena_text(arena, given.at, utf8_prefix(given, 1)));
}

static instant gap_until(const struct gap_last_row *last)
{
    return care_gap_limit(&(struct care_gap){.until_at = last->until_at,
                                             .power_minutes = last->power_minutes,
                                             .oxygen_minutes = last->oxygen_minutes,
                                             .noted_at = last->noted_at});
}

static struct err row_of(struct context *context, const struct case_page_row *from,
                         struct case_row *to)
{
    struct gap_last_row last;
    bool found = false;
    TRY(gap_last(context->db, (struct gap_last_args){.care_case = from->id}, &last,
                 &found));
    *to = (struct case_row){
        .id = from->id,
        .number = from->number,
        .initials = initials_of(context->arena, from->kana),
        .age = from->birth_year == INT_NONE
                   ? -1
                   : (int32_t)(day_date(context->today).year - from->birth_year),
        .disease = from->disease,
        .municipality = from->municipality,
        .urgency = from->urgency,
        .holder_name = from->holder_name,
        .opened_at = from->opened_at,
        .gap_until = found ? gap_until(&last) : INSTANT_NONE,
        .state = (enum case_state)from->state,
    };
    audit_saw(context, (struct audit_note){.act = &case_act_seen,
                                           .subject = SUBJECT_CASE,
                                           .id = from->id,
                                           .care_case = from->id,
                                           .person = from->person});
    return OK;
}

/* A part of a number as it stands inside LIKE '%..%' ESCAPE '!'. */
static const char *number_pattern(struct arena *arena, const char *text)
{
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

struct err case_list(struct context *context, const struct case_filter *filter,
                     struct case_rows *rows)
{
    enum { PAGE = 50 };
    struct case_page_rows found;

    TRY(permission_need(context, &case_list_all));
    TRY(case_page(
        context->db,
        (struct case_page_args){
            .state = filter->open_only ? CASE_OPEN : INT_NONE,
            .holder = filter->mine_only ? context->actor.account : ID_NONE,
            .pattern = text_is_empty(filter->number)
                           ? NULL
                           : number_pattern(context->arena, filter->number),
            .before_id = filter->after_id == ID_NONE ? INT64_MAX : filter->after_id,
            .limit = PAGE + 1},
        &found));
    rows->more = found.count > PAGE;
    rows->count = rows->more ? PAGE : found.count;
    rows->items = arena_new_array(context->arena, struct case_row, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        TRY(row_of(context, &found.items[i], &rows->items[i]));
    rows->next_id = rows->more ? rows->items[rows->count - 1].id : ID_NONE;
    return OK;
}

struct err case_list_one(struct context *context, int64_t id, struct case_row *row)
{
    struct case_page_rows found;

    TRY(permission_need(context, &case_list_all));
    TRY(case_page(context->db,
                  (struct case_page_args){.state = INT_NONE,
                                          .holder = ID_NONE,
                                          .before_id = id + 1,
                                          .limit = 1},
                  &found));
    if (found.count == 0 || found.items[0].id != id)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return row_of(context, &found.items[0], row);
}

/* ---- handing over -------------------------------------------------------------------- */

/* What the old holder owed in this case is the new one's; others' tasks stay. */
static struct err tasks_hand_over(struct context *context, const struct care_case *care_case,
                                  int64_t to_account, const char *reason)
{
    struct tasks tasks;
    TRY(task_list_case(context, care_case->id, false, &tasks));
    for (size_t i = 0; i < tasks.count; i++) {
        const struct task *task = &tasks.items[i];
        if (task->owner_account == care_case->holder)
            TRY(task_hand_over(context, task->id, task->version,
                               (struct task_owner){to_account, task->owner_office},
                               reason));
    }
    return OK;
}

struct err case_hand_over(struct context *context, int64_t id, int64_t version,
                          int64_t to_account, const char *reason)
{
    struct care_case whole;
    struct account account;
    int64_t changed = 0;
    int64_t relation = ID_NONE;

    TRY(case_to_change(context, id, &whole));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(account_get(context, to_account, &account));
    if (account.ended_at != INSTANT_NONE ||
        coordinator_need(context, to_account, context->today).kind != ERR_NONE)
        return err_field("to", MSG_CASES_HOLDER_NOT_QUALIFIED);
    TRY(case_row_hold(context->db,
                      (struct case_row_hold_args){.id = id,
                                                  .version = version,
                                                  .holder = to_account,
                                                  .office = whole.office},
                      &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(relation_begin(context,
                       &(struct relation_new){.care_case = id,
                                              .holder = {.account = to_account},
                                              .relation = RELATION_TEAM,
                                              .to_at = INSTANT_NONE,
                                              .reason = "handed_over"},
                       &relation));
    TRY(tasks_hand_over(context, &whole, to_account, reason));
    return case_tell(context, &whole, &(struct case_event){.act = &case_act_handed_over,
                                                           .happened_at = INSTANT_NONE,
                                                           .text = account.name,
                                                           .reason = "handed_over"});
}

/* Whoever was asked or answered has nothing to look at any more; the team and those
 * who treat keep what is theirs. */
#define OUTSIDE_RELATIONS (RELATION_BIT(RELATION_ASKED) | RELATION_BIT(RELATION_ANSWERED))

/* ---- the end -------------------------------------------------------------------------- */

/* The timeline keeps what was read at the time, in the language of the house. */
static const char *closed_how(struct context *context, const char *outcome,
                              const char *reason)
{
    const char *name = code_list_name("outcomes", outcome, LANGUAGE_JA);
    return text_is_empty(reason) ? name
                                 : arena_format(context->arena, "%s、%s", name, reason);
}

struct err case_close(struct context *context, int64_t id, int64_t version,
                      const char *outcome, instant closed_at, const char *reason)
{
    struct care_case whole;
    int64_t changed = 0;
    bool is_death = text_equal(outcome, "died");
    instant at = closed_at == INSTANT_NONE ? context->now : closed_at;

    TRY(case_to_change(context, id, &whole));
    if (text_is_empty(outcome))
        return err_field("outcome", MSG_CASES_OUTCOME_MISSING);
    if (at > context->now)
        return err_field("closed_at", MSG_CASES_HAPPENED_IN_FUTURE);
    TRY(case_row_close(
        context->db,
        (struct case_row_close_args){
            .id = id, .version = version, .closed_at = at, .outcome = outcome},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    if (is_death)
        TRY(person_died(context, whole.person, instant_day(at)));
    /* Before the rooms end what is theirs: what they write then shall still go out. */
    TRY(notice_stop_for_case(context, id,
                             is_death ? NOTICE_STOP_ALL : NOTICE_STOP_HOUSEHOLD, outcome,
                             NULL));
    TRY(rooms_case_ended(context, id, outcome));
    TRY(task_close_case(context, id, outcome));
    TRY(relation_end_case(context, id, OUTSIDE_RELATIONS, outcome));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_closed,
                                          .happened_at = at,
                                          .text = closed_how(context, outcome, reason),
                                          .reason = outcome});
}

/* ---- somebody's account is to end ----------------------------------------------- */

struct err case_account_holds(struct context *context, int64_t account,
                              struct account_holds *holds)
{
    struct case_held_count_row row;
    bool found = false;

    TRY(case_held_count(context->db, (struct case_held_count_args){.holder = account},
                        &row, &found));
    account_hold_add(holds, (struct account_hold){.words = MSG_CASES_HOLD,
                                                  .count = found ? row.count : 0,
                                                  .must_end_first = true,
                                                  .url = "/cases"});
    return OK;
}

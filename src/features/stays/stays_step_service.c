/* stays_step_service.c -- other days, off, come, gone, turned; put right afterwards.
 *
 * What has happened is written down as it happened, whatever was agreed: only a promise can
 * be refused.
 */
#include "features/stays/stays_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"
#include "features/admissions/admissions.h"
#include "features/beds/beds.h"
#include "features/cases/cases.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"

static struct err tell(struct context *context, const struct stay *stay,
                       const struct act_kind *act, const char *more)
{
    return stay_tell(context, stay,
                     &(struct stay_event){.act = act,
                                          .happened_at = INSTANT_NONE,
                                          .text = stay_text_with(context, stay, more)});
}

/* ---- other days ------------------------------------------------------------------ */

/* The year's figures have this very stay in them: they are asked by longer_check(). */
static bool is_of_year(const struct programme_finding *finding)
{
    return finding->rule == PROGRAMME_RULE_YEAR_DAYS ||
           finding->rule == PROGRAMME_RULE_YEAR_STAYS;
}

static struct err verdict_check(struct context *context, const struct stay *stay)
{
    struct programme_verdict *verdict =
        arena_new_of(context->arena, struct programme_verdict);
    struct respite_application application;

    TRY(respite_find(context, stay->application, &application));
    TRY(respite_judge(context, &application,
                      (struct respite_period){stay->from_on, stay->to_on}, verdict));
    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].kind == PROGRAMME_REFUSES && !is_of_year(&verdict->items[i]))
            return err_say(ERR_CONFLICT, verdict->items[i].sentence,
                           verdict->items[i].say);
    return OK;
}

/* What the patient has used and holds, this stay left out. */
static struct err uses_look(struct context *context, const struct stay_moving *moving,
                            const struct stay_count *count,
                            struct ledger_balance uses[PROGRAMME_YEARS_MAX])
{
    const struct stay *stay = &moving->stay;
    struct ledger_balance own[LEDGER_YEARS_MAX];
    size_t own_count = 0;

    TRY(ledger_of_stay(context, stay->id, own, &own_count));
    for (size_t i = 0; i < count->year_count; i++) {
        TRY(ledger_balance_of(context, stay->person, stay->programme,
                              count->years[i].year, &uses[i]));
        for (size_t k = 0; k < own_count; k++) {
            if (own[k].fiscal_year != uses[i].fiscal_year)
                continue;
            uses[i].used -= own[k].used;
            uses[i].held -= own[k].held;
        }
    }
    return OK;
}

/* The limits of days, with this stay as it will be. */
static struct err longer_check(struct context *context, const struct stay_moving *moving)
{
    const char *devices[RESPITE_DEVICES_MAX];
    size_t device_count = 0;
    struct ledger_balance uses[PROGRAMME_YEARS_MAX];
    struct stay_count count;

    stay_count_of(moving->programme, &moving->stay, NULL, &count);
    TRY(respite_devices(context, moving->stay.care_case, devices, &device_count));
    TRY(uses_look(context, moving, &count, uses));
    const struct stay_limits limits = {
        moving->programme,
        programme_year_days_max(moving->programme, devices, device_count), uses,
        count.year_count};
    return stay_longer_check(context->arena, &limits, &count);
}

static struct err changed_owe(struct context *context, const struct stay_moving *moving)
{
    const struct stay *stay = &moving->stay;

    if (stay->state == STAY_AGREED)
        return stay_owe(context, moving, &stay_task_arrival, STAY_OWNED_BY_HOSPITAL,
                        stay_due(context, stay->from_on, 17 * 60));
    if (stay->state == STAY_ADMITTED)
        return stay_owe(context, moving, &stay_task_end, STAY_OWNED_BY_HOSPITAL,
                        stay_due(context, stay->to_on, 17 * 60));
    return OK;
}

struct err stay_change_days(struct context *context, int64_t id, int64_t version,
                            day from_on, day to_on, const char *reason)
{
    struct stay_moving moving;
    struct stay *stay = &moving.stay;

    TRY(stay_move_begin(context, id, version, STAY_CHANGE, STAY_BY_TEAM, &moving));
    TRY(stay_text_check("change_reason", reason, true));
    bool is_there = stay->state == STAY_ADMITTED;
    bool is_longer = to_on > stay->to_on;
    stay->from_on = is_there ? stay->from_on : from_on;
    stay->to_on = to_on;
    TRY(stay_period_check(stay->from_on, to_on, context->today));
    if (!is_there)
        TRY(verdict_check(context, stay));
    if (!is_there || is_longer)
        TRY(longer_check(context, &moving));
    TRY(bed_move(context, id, stay->from_on, stay->to_on));
    TRY(stay_settle(context, &moving, &(struct stay_settling){.note = NULL}));
    TRY(changed_owe(context, &moving));
    return tell(context, stay, &stay_act_changed, reason);
}

/* ---- off ------------------------------------------------------------------------- */

struct err stay_cancel(struct context *context, int64_t id, int64_t version,
                       const char *reason, const char *note)
{
    struct stay_moving moving;
    struct stay *stay = &moving.stay;

    TRY(stay_move_begin(context, id, version, STAY_CANCEL, STAY_BY_EITHER, &moving));
    const struct code_word *word =
        code_word_find(prefecture_list("stay_cancel_reasons"), reason);
    if (word == NULL)
        return err_field("cancel_reason", MSG_INPUT_NOT_A_CHOICE);
    TRY(stay_text_check("cancel_note", note, text_equal(reason, "other")));
    const struct stay_cancelling cancelling = {context->today,
                                               text_equal(word->group, "hospital")};
    const char *text = stay_text_with(context, stay, code_word_name(word, LANGUAGE_JA));
    stay->end_reason = reason;
    /* A mere hold has no day of admission to be paid. */
    TRY(stay_settle(context, &moving,
                    &(struct stay_settling){
                        .cancelling = moving.was == STAY_AGREED ? &cancelling : NULL,
                        .note = note}));
    TRY(stay_undo(context, &moving, "cancelled"));
    if (stay->paid_days > 0)
        TRY(stay_report_owe(context, &moving));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_cancelled,
                                          .happened_at = INSTANT_NONE,
                                          .text = text,
                                          .reason = reason});
}

/* ---- come ------------------------------------------------------------------------ */

static struct err came_check(struct context *context, const struct stay *stay)
{
    if (stay->came_on >= stay->from_on && stay->came_on <= stay->to_on)
        return OK;
    bool is_early = stay->came_on < stay->from_on;
    struct say *say = say_new(context->arena);
    say->values[0] = SAY_D(is_early ? stay->from_on : stay->to_on);
    struct err err =
        err_say(ERR_INVALID, is_early ? MSG_STAYS_CAME_BEFORE : MSG_STAYS_CAME_LATE, say);
    err.field = "admit_at";
    return err;
}

struct err stay_admit(struct context *context, int64_t id, int64_t version, instant at)
{
    struct stay_moving moving;
    struct stay *stay = &moving.stay;

    TRY(stay_move_begin(context, id, version, STAY_ADMIT, STAY_BY_EITHER, &moving));
    stay->came_at = at == INSTANT_NONE ? context->now : at;
    TRY(stay_time_check("admit_at", stay->came_at, INSTANT_NONE + 1, context->now));
    stay->came_on = instant_day(stay->came_at);
    TRY(came_check(context, stay));
    TRY(stay_settle(context, &moving, &(struct stay_settling){.note = NULL}));
    TRY(stay_task_end_of(context, NULL, stay, "admitted"));
    TRY(stay_owe(context, &moving, &stay_task_end, STAY_OWNED_BY_HOSPITAL,
                 stay_due(context, stay->to_on, 17 * 60)));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_admitted,
                                          .happened_at = stay->came_at,
                                          .text = stay_text(context, stay)});
}

/* ---- over ------------------------------------------------------------------------ */

/* The bed follows what happened.  Longer than agreed, and another has the bed from then on:
 * two cannot stand in the file, so it stays as it is and the story says so. */
static struct err bed_follow(struct context *context, const struct stay *stay,
                             const char **note)
{
    *note = NULL;
    if (stay->went_on < stay->to_on)
        return bed_release(context, stay->id, stay->went_on + 1);
    if (stay->went_on == stay->to_on)
        return OK;
    struct err err = bed_move(context, stay->id, stay->from_on, stay->went_on);
    if (err.kind != ERR_CONFLICT && err.kind != ERR_INVALID)
        return err;
    *note = message_text(context->arena, LANGUAGE_JA, MSG_STAYS_BED_KEPT, NULL);
    return OK;
}

static struct err over(struct context *context, const struct stay_moving *moving,
                       const char *outcome)
{
    TRY(stay_task_end_of(context, NULL, &moving->stay, outcome));
    return stay_report_owe(context, moving);
}

struct err stay_end(struct context *context, int64_t id, int64_t version, instant at,
                    const char *where_to)
{
    struct stay_moving moving;
    struct stay *stay = &moving.stay;
    const char *note = NULL;

    TRY(stay_move_begin(context, id, version, STAY_END, STAY_BY_EITHER, &moving));
    stay->went_at = at == INSTANT_NONE ? context->now : at;
    TRY(stay_time_check("end_at", stay->went_at, stay->came_at, context->now));
    TRY(stay_text_check("where_to", where_to, false));
    stay->went_on = instant_day(stay->went_at);
    TRY(bed_follow(context, stay, &note));
    TRY(stay_settle(context, &moving, &(struct stay_settling){.note = where_to}));
    TRY(over(context, &moving, "ended"));
    TRY(respite_over(context, stay->application));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_ended,
                                          .happened_at = stay->went_at,
                                          .text = stay_text_with(context, stay, note)});
}

/* ---- turned into a medical admission --------------------------------------------- */

/* From now on it is an admission like any other: who lies where, reviewed, ended. */
static struct err admission_follow(struct context *context, const struct stay *stay,
                                   const char *reason)
{
    int64_t id = ID_NONE;

    return admission_turn(
        context,
        &(struct admission_turned){.care_case = stay->care_case,
                                   .stay = stay->id,
                                   .institution = stay->institution,
                                   .institution_name = stay->institution_name,
                                   .at = stay->went_at,
                                   .reason = reason,
                                   .permission = &stay_read},
        &id);
}

/* The bed is the hospital's own from the next day on; the offer knows of no patient in it,
 * so the hospital is told (the page) to mend its days. */
struct err stay_turn(struct context *context, int64_t id, int64_t version, day turned_on,
                     const char *reason)
{
    struct stay_moving moving;
    struct stay *stay = &moving.stay;

    TRY(stay_move_begin(context, id, version, STAY_TURN, STAY_BY_EITHER, &moving));
    if (turned_on == DAY_NONE)
        return err_field("turn_on", MSG_INPUT_REQUIRED);
    if (turned_on > context->today)
        return err_field("turn_on", MSG_STAYS_IN_FUTURE);
    if (turned_on < stay->came_on)
        return err_field("turn_on", MSG_STAYS_BEFORE_BEGIN);
    TRY(stay_text_check("turn_reason", reason, true));
    stay->went_on = turned_on;
    stay->went_at =
        turned_on == stay->came_on ? stay->came_at : instant_of(turned_on, 0);
    if (turned_on < stay->to_on)
        TRY(bed_release(context, id, turned_on + 1));
    TRY(stay_settle(context, &moving, &(struct stay_settling){.note = reason}));
    TRY(over(context, &moving, "turned"));
    TRY(respite_over(context, stay->application));
    TRY(case_purpose_follow(context, stay->care_case, "respite_turned"));
    TRY(admission_follow(context, stay, reason));
    TRY(stay_owe(context, &moving, &stay_task_turned, STAY_OWNED_BY_HOLDER,
                 context->now + HOURS(24)));
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_turned,
                                          .happened_at = stay->went_at,
                                          .text = stay_text_with(context, stay, reason),
                                          .reason = "turned"});
}

/* ---- put right ------------------------------------------------------------------- */

static struct err times_check(const struct stay *stay, struct stay_times times,
                              instant now)
{
    if (stay->report == STAY_REPORT_APPROVED)
        return err_of(ERR_CONFLICT, MSG_STAYS_STEP_NOT_ALLOWED);
    TRY(stay_time_check("correct_came", times.came_at, INSTANT_NONE + 1, now));
    return stay_time_check("correct_went", times.went_at, times.came_at, now);
}

static const char *days_text(struct context *context, enum message message, day days)
{
    return message_text(context->arena, LANGUAGE_JA, message,
                        say_count(context->arena, days));
}

/* The bed as it was in truth.  Whoever has it meanwhile keeps it, and the story says so. */
static struct err bed_follow_again(struct context *context, const struct stay *stay,
                                   const char **note)
{
    day last = DAY_NONE;

    TRY(bed_last_of(context, stay->id, &last));
    if (last == DAY_NONE || last == stay->went_on)
        return OK;
    if (last > stay->went_on) {
        day kept = stay->went_on > stay->from_on ? stay->went_on : stay->from_on;
        if (last > kept)
            *note = days_text(context, MSG_STAYS_BED_FREED, last - kept);
        return bed_release(context, stay->id, kept + 1);
    }
    struct err err = bed_move(context, stay->id, stay->from_on, stay->went_on);
    if (err.kind != ERR_NONE && err.kind != ERR_CONFLICT && err.kind != ERR_INVALID)
        return err;
    *note = err.kind == ERR_NONE
                ? days_text(context, MSG_STAYS_BED_GROWN, stay->went_on - last)
                : message_text(context->arena, LANGUAGE_JA, MSG_STAYS_BED_KEPT, NULL);
    return OK;
}

struct err stay_correct(struct context *context, int64_t id, int64_t version,
                        struct stay_times times, const char *reason)
{
    struct stay_moving moving;
    struct stay *stay = &moving.stay;
    const char *note = NULL;

    TRY(stay_move_begin(context, id, version, STAY_CORRECT, STAY_BY_TEAM, &moving));
    TRY(times_check(stay, times, context->now));
    TRY(stay_text_check("correct_reason", reason, true));
    stay->came_at = times.came_at;
    stay->went_at = times.went_at;
    stay->came_on = instant_day(times.came_at);
    stay->went_on = instant_day(times.went_at);
    TRY(bed_follow_again(context, stay, &note));
    TRY(stay_settle(context, &moving, &(struct stay_settling){.correct = reason}));
    return tell(context, stay, &stay_act_corrected,
                note != NULL ? arena_format(context->arena, "%s %s", reason, note)
                             : reason);
}

/* ---- the patient's own helper ---------------------------------------------------- */

struct err stay_helper_set(struct context *context, int64_t id, int64_t version,
                           bool helper_comes, const char *scheme)
{
    struct stay_moving moving;
    struct stay *stay = &moving.stay;

    TRY(stay_move_begin(context, id, version, STAY_CHANGE, STAY_BY_TEAM, &moving));
    if (helper_comes && !moving.programme->helper_allowed)
        return err_of(ERR_CONFLICT, MSG_STAYS_HELPER_NOT_ALLOWED);
    TRY(stay_text_check("helper_scheme", scheme, helper_comes));
    stay->helper_comes = helper_comes;
    stay->helper_scheme = helper_comes ? scheme : NULL;
    stay->changed_at = context->now;
    stay->changed_by = context_actor_name(context);
    TRY(stay_store_helper(context->db, stay));
    const char *none =
        message_text(context->arena, LANGUAGE_JA, MSG_STAYS_HELPER_NONE, NULL);
    return stay_tell(context, stay,
                     &(struct stay_event){.act = &stay_act_helper,
                                          .happened_at = INSTANT_NONE,
                                          .text = helper_comes ? scheme : none});
}

/* ---- the case has ended ---------------------------------------------------------- */

/* Whoever lies there goes with the case; what has not begun becomes nothing.  The
 * application ends with the case by itself. */
static struct err open_end(struct context *context, const struct stay *open,
                           const char *outcome)
{
    bool is_there = open->state == STAY_ADMITTED;
    const struct stay_cancelling cancelling = {context->today, false};
    struct stay_moving moving;
    struct stay *stay = &moving.stay;
    const char *note = NULL;

    TRY(stay_move_load(context, open->id, is_there ? STAY_END : STAY_CANCEL, &moving));
    stay->went_at = is_there ? context->now : INSTANT_NONE;
    stay->went_on = is_there ? context->today : DAY_NONE;
    stay->end_reason = text_equal(outcome, "died") ? "died" : "case_ended";
    const char *text = stay_text(context, stay);
    if (is_there)
        TRY(bed_follow(context, stay, &note));
    else
        TRY(bed_release(context, stay->id, DAY_NONE));
    TRY(stay_settle(context, &moving,
                    &(struct stay_settling){
                        .cancelling = open->state == STAY_AGREED ? &cancelling : NULL}));
    TRY(stay_task_end_of(context, NULL, stay, outcome));
    if (stay_is_reportable(stay))
        TRY(stay_report_owe(context, &moving));
    return stay_tell(
        context, stay,
        &(struct stay_event){.act = is_there ? &stay_act_ended : &stay_act_cancelled,
                             .happened_at = INSTANT_NONE,
                             .text = text,
                             .reason = stay->end_reason});
}

struct err stay_case_ended(struct context *context, int64_t care_case, const char *outcome)
{
    struct stays stays;

    TRY(stay_store_of_case(context->db, care_case, &stays));
    for (size_t i = 0; i < stays.count; i++) {
        if (stay_is_open(stays.items[i].state))
            TRY(open_end(context, &stays.items[i], outcome));
        TRY(stay_shut(context, &stays.items[i], outcome));
        TRY(task_close_subject(context, &stay_task_again, SUBJECT_RESPITE,
                               stays.items[i].application, outcome));
    }
    return OK;
}

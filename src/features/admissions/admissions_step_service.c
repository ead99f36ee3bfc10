/* admissions_step_service.c -- the way there, the bed, the end.
 *
 * Every step leaves the next one to somebody: a task with an owner and a date.
 */
#include "features/admissions/admissions_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/admissions/admissions_rules.h"
#include "features/designations/designations.h"
#include "features/prefecture/prefecture.h"

enum { ARRIVAL_HOURS = 2, REVIEW_DAYS = 7 };

struct err admission_move_begin(struct context *context, int64_t id, int64_t version,
                                enum admission_action action,
                                struct admission_moving *moving)
{
    struct admission *admission = &moving->admission;

    TRY(admission_store_get(context->db, id, admission));
    TRY(admission_case_for(context, &admission_change, admission->care_case, &moving->of));
    if (admission->version != version)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return admission_step(admission->state, action, &admission->state);
}

const char *admission_at(struct context *context, const struct admission *admission,
                         const char *text)
{
    return arena_format(context->arena, "%s：%s", admission->institution_name, text);
}

static struct err task_end(struct context *context, const struct task_kind *kind,
                           const struct admission *admission, const char *outcome)
{
    return task_close_subject(context, kind, SUBJECT_ADMISSION, admission->id, outcome);
}

static struct err owe(struct context *context, const struct admission_moving *moving,
                      const struct task_kind *kind, instant due_at)
{
    return admission_owe(context, &moving->of,
                         &(struct admission_task){.kind = kind,
                                                  .subject_kind = SUBJECT_ADMISSION,
                                                  .subject = moving->admission.id,
                                                  .institution =
                                                      moving->admission.institution,
                                                  .due_at = due_at});
}

static struct transport_stamp stamp(struct context *context, bool is_cancelled)
{
    return (struct transport_stamp){
        .id = context_id(context),
        .is_cancelled = is_cancelled,
        .entered_at = context->now,
        .entered_by = context_actor_name(context),
    };
}

/* ---- the way there --------------------------------------------------------------- */

/* Unknown needs are taken for the worst: it costs one question on the telephone. */
static struct err suction_look(struct context *context, int64_t care_case, bool *needed)
{
    struct care_need need;
    bool has_need = false;

    TRY(care_need_latest(context, care_case, &need, &has_need));
    *needed = !has_need || need_has_suction(&need);
    return OK;
}

struct err admission_schedule(struct context *context, int64_t id, int64_t version,
                              const struct transport *transport)
{
    struct admission_moving moving;
    struct transport_stamp entered = stamp(context, false);
    bool needs_suction = true;

    TRY(admission_move_begin(context, id, version, ADMISSION_SCHEDULE, &moving));
    TRY(suction_look(context, moving.of.id, &needs_suction));
    TRY(transport_check(transport, needs_suction, moving.admission.chosen_at));
    const struct code_word *kind =
        code_word_find(prefecture_list("transport_kinds"), transport->kind);
    if (kind == NULL)
        return err_field("kind", MSG_INPUT_NOT_A_CHOICE);
    TRY(admission_store_move(context->db, &moving.admission));
    TRY(transport_store_add(context->db, &moving.admission, transport, &entered));
    TRY(task_end(context, &admission_task_transport, &moving.admission, "scheduled"));
    instant arrives = transport->arrives_at != INSTANT_NONE
                          ? transport->arrives_at
                          : transport->leaves_at + HOURS(ARRIVAL_HOURS);
    TRY(owe(context, &moving, &admission_task_arrival,
            arrives > context->now ? arrives : context->now));
    return admission_tell(
        context, &moving.admission,
        &(struct admission_event){.act = &admission_act_transport,
                                  .happened_at = INSTANT_NONE,
                                  .text = code_word_name(kind, context->language),
                                  .reason = transport->kind});
}

struct err admission_unschedule(struct context *context, int64_t id, int64_t version,
                                const char *reason)
{
    struct admission_moving moving;
    struct transport_stamp entered = stamp(context, true);

    TRY(admission_move_begin(context, id, version, ADMISSION_UNSCHEDULE, &moving));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(admission_store_move(context->db, &moving.admission));
    TRY(transport_store_add(context->db, &moving.admission, &moving.admission.transport,
                            &entered));
    TRY(task_end(context, &admission_task_arrival, &moving.admission, "cancelled"));
    TRY(owe(context, &moving, &admission_task_transport,
            admission_due(context, &moving.of, ADMISSION_AGAIN_MINUTES)));
    return admission_tell(context, &moving.admission,
                          &(struct admission_event){.act = &admission_act_unscheduled,
                                                    .happened_at = INSTANT_NONE,
                                                    .text = reason});
}

/* ---- the bed --------------------------------------------------------------------- */

instant admission_review_due(const struct context *context, const struct care_need *need)
{
    bool is_said = need != NULL && need->exit_review_on != DAY_NONE &&
                   need->exit_review_on > context->today;
    day on = is_said ? need->exit_review_on : context->today + REVIEW_DAYS;

    return instant_of(on, 9 * 60);
}

struct err admission_admit(struct context *context, int64_t id, int64_t version,
                           instant at)
{
    struct admission_moving moving;
    struct care_need need;
    bool has_need = false;

    TRY(admission_move_begin(context, id, version, ADMISSION_ADMIT, &moving));
    moving.admission.admitted_at = at == INSTANT_NONE ? context->now : at;
    TRY(admission_time_check("admitted_at", moving.admission.admitted_at,
                             moving.admission.chosen_at, context->now));
    TRY(admission_store_move(context->db, &moving.admission));
    TRY(task_end(context, &admission_task_arrival, &moving.admission, "admitted"));
    TRY(task_end(context, &admission_task_transport, &moving.admission, "admitted"));
    /* From now on somebody is at the bedside. */
    TRY(task_close_subject(context, &case_task_gap, SUBJECT_CASE, moving.of.id,
                           "admitted"));
    TRY(care_need_latest(context, moving.of.id, &need, &has_need));
    TRY(owe(context, &moving, &admission_task_review,
            admission_review_due(context, has_need ? &need : NULL)));
    return admission_tell(
        context, &moving.admission,
        &(struct admission_event){.act = &admission_act_admitted,
                                  .happened_at = moving.admission.admitted_at,
                                  .text = moving.admission.institution_name});
}

/* ---- the end --------------------------------------------------------------------- */

static bool is_death(const char *outcome)
{
    return text_equal(outcome, "died");
}

/* Whoever came for a temporary stay was in the prefecture: in the network, or not. */
static struct err outcome_of_stay(struct context *context,
                                  const struct admission *admission,
                                  const char **outcome)
{
    struct designation_list list;

    TRY(designation_list(context, admission->institution, &list));
    *outcome = "placed_other";
    for (size_t i = 0; i < list.count; i++)
        if (designation_is_valid(&list.items[i], context->today))
            *outcome = "placed_partner";
    return OK;
}

/* How the search ended, for the case: by where he was placed. */
static struct err case_outcome(struct context *context, const struct admission *admission,
                               const char **outcome)
{
    struct inquiry_target target;

    *outcome = "died";
    if (is_death(admission->outcome))
        return OK;
    if (admission->stay != ID_NONE)
        return outcome_of_stay(context, admission, outcome);
    TRY(inquiry_target_get(context, admission->target, &target));
    *outcome = target.ring == MATCH_OUTSIDE  ? "placed_outside"
               : target.ring == MATCH_INSIDE ? "placed_other"
                                             : "placed_partner";
    return OK;
}

struct err admission_end(struct context *context, int64_t id, int64_t version,
                         const struct admission_ending *ending)
{
    struct admission_moving moving;
    struct admission *admission = &moving.admission;
    const char *closes_as = NULL;

    TRY(admission_move_begin(context, id, version, ADMISSION_END, &moving));
    admission->ended_at = ending->at == INSTANT_NONE ? context->now : ending->at;
    TRY(admission_time_check("ended_at", admission->ended_at, admission->admitted_at,
                             context->now));
    const struct code_word *word =
        code_word_find(prefecture_list("stay_ends"), ending->outcome);
    if (word == NULL)
        return err_field("outcome", MSG_INPUT_REQUIRED);
    admission->outcome = ending->outcome;
    admission->exit = ending->exit;
    TRY(admission_store_move(context->db, admission));
    if (admission->stay == ID_NONE)
        TRY(inquiry_finish(context, admission->target));
    TRY(admission_shut(context, admission, "ended"));
    TRY(task_close_subject(context, NULL, SUBJECT_ADMISSION, admission->id, "ended"));
    TRY(admission_tell(context, admission,
                       &(struct admission_event){
                           .act = &admission_act_ended,
                           .happened_at = admission->ended_at,
                           .text = admission_at(context, admission,
                                                code_word_name(word, context->language)),
                           .reason = ending->outcome}));
    if (!ending->close_case && !is_death(ending->outcome))
        return OK;
    TRY(case_outcome(context, admission, &closes_as));
    return case_close(context, moving.of.id, moving.of.version, closes_as,
                      admission->ended_at, ending->exit);
}

/* stay_papers_service.c -- who may, all of one stay, and what is noted around it: the
 * meeting before, the check-in, changes, the summary. */
#include "features/stay_papers/stay_papers_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/communication/communication.h"

/* ---- who may -------------------------------------------------------------------- */

#define OF_THE_CASE (RELATION_BIT(RELATION_TEAM) | RELATION_BIT(RELATION_AREA))

/* A hospital has a relation to the case by some stay; it must be this one. */
static struct err own_stay(struct context *context, const struct stay *stay)
{
    unsigned relations = 0;

    TRY(relation_of(context, stay->care_case, &relations));
    if ((relations & OF_THE_CASE) != 0 || context->actor.kind == ACTOR_SYSTEM ||
        context->actor.institution == stay->institution)
        return OK;
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err stay_paper_for(struct context *context, const struct permission *permission,
                          int64_t id, struct stay *stay, struct care_case *care_case)
{
    TRY(stay_find(context, id, stay));
    TRY(case_for(context, permission, stay->care_case, care_case));
    return own_stay(context, stay);
}

struct err stay_paper_to_change(struct context *context,
                                const struct permission *permission, int64_t id,
                                struct stay *stay, struct care_case *care_case)
{
    TRY(stay_paper_for(context, permission, id, stay, care_case));
    return care_case->state == CASE_OPEN
               ? OK
               : err_of(ERR_CONFLICT, MSG_STAY_PAPERS_CASE_NOT_OPEN);
}

struct err stay_paper_by_ward(struct context *context, int64_t id, struct stay *stay,
                              struct care_case *care_case)
{
    TRY(stay_paper_to_change(context, &stay_paper_ward, id, stay, care_case));
    if (stay->came_at == INSTANT_NONE)
        return err_of(ERR_CONFLICT, MSG_STAY_PAPERS_NOT_COME_YET);
    return OK;
}

struct err stay_paper_tell(struct context *context, const struct care_case *care_case,
                           int64_t stay, const struct case_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(event->text != NULL ? event->text : "");
    TRY(timeline_add(context, &(struct timeline_new){.care_case = care_case->id,
                                                     .person = care_case->person,
                                                     .act = event->act,
                                                     .topic = TIMELINE_ADMISSION,
                                                     .happened_at = event->happened_at,
                                                     .say = say}));
    return audit_did(context, (struct audit_note){.act = event->act,
                                                  .subject = stay != ID_NONE
                                                                 ? SUBJECT_STAY
                                                                 : SUBJECT_CASE,
                                                  .id = stay != ID_NONE ? stay
                                                                        : care_case->id,
                                                  .care_case = care_case->id,
                                                  .person = care_case->person,
                                                  .reason = event->reason,
                                                  .detail = event->text});
}

/* Two people fill in the same: the second one sees what the first one wrote. */
static struct err seen_need(int64_t seen, int64_t now)
{
    return seen == now ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- all of one stay ------------------------------------------------------------ */

static struct err records_read(struct context *context, struct stay_file *file)
{
    instant since = INSTANT_NONE;
    int64_t photographs = 0;
    int64_t stay = file->stay.id;

    TRY(visit_store_get(context->db, stay, &file->visit));
    TRY(checkin_store_get(context->db, stay, &file->checkin));
    if (file->checkin.revision == 0)
        TRY(checkin_items_for(context, &file->stay, &file->checkin));
    TRY(change_store_list(context->db, stay, &file->changes));
    TRY(summary_store_get(context->db, stay, &file->summary));
    TRY(paper_store_list(context->db, file->stay.application, &file->papers));
    TRY(communication_stands(context, file->stay.care_case, &since, &photographs));
    file->has_communication = since != INSTANT_NONE;
    return OK;
}

/* Papers of another stay of the same application are not this one's. */
static void papers_keep(struct stay_paper_list *papers, int64_t stay)
{
    size_t kept = 0;

    for (size_t i = 0; i < papers->count; i++)
        if (papers->items[i].stay == stay)
            papers->items[kept++] = papers->items[i];
    papers->count = kept;
}

struct err stay_file_get(struct context *context, int64_t stay, struct stay_file *file)
{
    struct care_case care_case;
    struct person person;
    unsigned relations = 0;

    TRY(stay_paper_for(context, &stay_paper_read, stay, &file->stay, &care_case));
    TRY(case_get_given(context, care_case.id, &stay_paper_read, &care_case, &person));
    TRY(respite_find(context, file->stay.application, &file->application));
    TRY(relation_of(context, care_case.id, &relations));
    bool is_open = care_case.state == CASE_OPEN;
    file->may_arrange =
        is_open && permission_holds(context, &stay_paper_arrange, relations, true);
    file->may_ward =
        is_open && permission_holds(context, &stay_paper_ward, relations, true);
    file->patient = person_name(&person);
    TRY(records_read(context, file));
    papers_keep(&file->papers, stay);
    audit_saw(context, (struct audit_note){.act = &stay_paper_act_seen,
                                           .subject = SUBJECT_STAY,
                                           .id = stay,
                                           .care_case = care_case.id,
                                           .person = care_case.person});
    return OK;
}

/* ---- the meeting before --------------------------------------------------------- */

static enum visit_action action_of(enum visit_state state)
{
    static const enum visit_action actions[VISIT_STATE_END] = {
        [VISIT_NONE] = VISIT_PLAN,
        [VISIT_PLANNED] = VISIT_PLAN,
        [VISIT_DONE] = VISIT_HOLD,
        [VISIT_NOT_NEEDED] = VISIT_SKIP,
    };
    return actions[state];
}

/* The room of stays has opened the task; planned, it is due when the meeting is over. */
static struct err visit_task_follow(struct context *context, const struct stay *stay,
                                    const struct care_case *care_case,
                                    const struct stay_visit *visit)
{
    int64_t id = ID_NONE;

    if (visit->state != VISIT_PLANNED)
        return task_close_subject(context, &stay_task_visit, SUBJECT_STAY, stay->id,
                                  visit->state == VISIT_DONE ? "done" : "not_needed");
    return task_set(context,
                    &(struct task_new){.kind = &stay_task_visit,
                                       .subject_kind = SUBJECT_STAY,
                                       .subject = stay->id,
                                       .care_case = care_case->id,
                                       .person = care_case->person,
                                       .institution = stay->institution,
                                       .owner_account = care_case->holder,
                                       .owner_office = care_case->office,
                                       .due_at = visit->at + HOURS(2)},
                    &id);
}

struct err visit_note(struct context *context, int64_t stay, int64_t seen,
                      const struct stay_visit *visit)
{
    static const char *const reasons[VISIT_STATE_END] = {NULL, "planned", "done",
                                                         "not_needed"};
    struct stay of;
    struct care_case care_case;
    struct stay_visit before;
    struct stay_visit after = *visit;

    TRY(stay_paper_to_change(context, &stay_paper_arrange, stay, &of, &care_case));
    TRY(visit_store_get(context->db, stay, &before));
    TRY(seen_need(seen, before.revision));
    TRY(visit_check(visit, context->now));
    TRY(visit_step(before.state, action_of(visit->state), &after.state));
    after.revision = seen + 1;
    if (after.state == VISIT_NOT_NEEDED) {
        after.at = INSTANT_NONE;
        after.way = NULL;
    }
    after.entered_at = context->now;
    after.entered_by = context_actor_name(context);
    TRY(visit_store_add(context->db,
                        &(struct stay_row_of){.id = context_id(context),
                                              .stay = stay,
                                              .person = care_case.person},
                        &after));
    TRY(visit_task_follow(context, &of, &care_case, &after));
    return stay_paper_tell(
        context, &care_case, stay,
        &(struct case_event){.act = &stay_paper_act_visit,
                             .happened_at =
                                 after.state == VISIT_DONE ? after.at : INSTANT_NONE,
                             .text = after.said,
                             .reason = reasons[after.state]});
}

/* ---- on arrival ----------------------------------------------------------------- */

/* Somebody cannot call for help, or a spare part is missing: at once, and to the holder
 * of the case, who can ring the ward. */
static struct err alarm_follow(struct context *context, const struct stay *stay,
                               const struct care_case *care_case,
                               const struct stay_checkin *checkin)
{
    int64_t id = ID_NONE;

    if (checkin_alarms(checkin) == 0)
        return task_close_subject(context, &stay_paper_task_call, SUBJECT_STAY, stay->id,
                                  "all_right");
    return task_set(context,
                    &(struct task_new){.kind = &stay_paper_task_call,
                                       .subject_kind = SUBJECT_STAY,
                                       .subject = stay->id,
                                       .care_case = care_case->id,
                                       .person = care_case->person,
                                       .institution = stay->institution,
                                       .owner_account = care_case->holder,
                                       .owner_office = care_case->office,
                                       .due_at = context->now + HOURS(1)},
                    &id);
}

/* What was asked is the pack's list, whatever the form sent. */
static void answers_take(const struct stay_checkin *given, struct stay_checkin *asked)
{
    for (size_t i = 0; i < asked->count; i++)
        for (size_t k = 0; k < given->count; k++)
            if (text_equal(asked->items[i].code, given->items[k].code)) {
                asked->items[i].answer = given->items[k].answer;
                asked->items[i].note = given->items[k].note;
            }
}

struct err checkin_fill(struct context *context, int64_t stay, int64_t seen,
                        const struct stay_checkin *checkin)
{
    struct stay of;
    struct care_case care_case;
    struct stay_checkin before, after;
    int64_t item_ids[CHECKIN_ITEMS_MAX];

    TRY(stay_paper_by_ward(context, stay, &of, &care_case));
    TRY(checkin_store_get(context->db, stay, &before));
    TRY(seen_need(seen, before.revision));
    after = (struct stay_checkin){.revision = seen + 1,
                                  .at = checkin->at,
                                  .by = checkin->by,
                                  .entered_at = context->now,
                                  .entered_by = context_actor_name(context)};
    TRY(checkin_items_for(context, &of, &after));
    answers_take(checkin, &after);
    TRY(checkin_check(&after, of.came_at, context->now));
    for (size_t i = 0; i < after.count; i++)
        item_ids[i] = context_id(context);
    TRY(checkin_store_add(context->db,
                          &(struct stay_row_of){.id = context_id(context),
                                                .stay = stay,
                                                .person = care_case.person},
                          &after, item_ids));
    TRY(alarm_follow(context, &of, &care_case, &after));
    return stay_paper_tell(
        context, &care_case, stay,
        &(struct case_event){.act = &stay_paper_act_checked_in,
                             .happened_at = after.at,
                             .text = after.by,
                             .reason = checkin_alarms(&after) > 0 ? "alarm"
                                                                  : "all_right"});
}

/* ---- during, and on going home -------------------------------------------------- */

struct err ward_change_note(struct context *context, int64_t stay,
                            const struct ward_change *change)
{
    struct stay of;
    struct care_case care_case;
    struct ward_change added = *change;

    TRY(stay_paper_by_ward(context, stay, &of, &care_case));
    if (text_is_empty(change->text))
        return err_field("text", MSG_INPUT_REQUIRED);
    if (text_is_empty(change->by))
        return err_field("by", MSG_INPUT_REQUIRED);
    if (added.happened_at == INSTANT_NONE)
        added.happened_at = context->now;
    if (added.happened_at > context->now)
        return err_field("happened_at", MSG_STAY_PAPERS_IN_FUTURE);
    if (added.happened_at < of.came_at)
        return err_field("happened_at", MSG_STAY_PAPERS_CHECKIN_BEFORE_CAME);
    added.entered_at = context->now;
    added.entered_by = context_actor_name(context);
    TRY(change_store_add(context->db,
                         &(struct stay_row_of){.id = context_id(context),
                                               .stay = stay,
                                               .person = care_case.person},
                         &added));
    return stay_paper_tell(context, &care_case, stay,
                           &(struct case_event){.act = &stay_paper_act_changed,
                                                .happened_at = added.happened_at,
                                                .text = added.text});
}

struct err stay_summary_write(struct context *context, int64_t stay, int64_t seen,
                              const struct stay_summary *summary)
{
    struct stay of;
    struct care_case care_case;
    struct stay_summary before;
    struct stay_summary after = *summary;

    TRY(stay_paper_by_ward(context, stay, &of, &care_case));
    TRY(summary_store_get(context->db, stay, &before));
    TRY(seen_need(seen, before.revision));
    TRY(summary_check(summary));
    after.revision = seen + 1;
    after.entered_at = context->now;
    after.entered_by = context_actor_name(context);
    TRY(summary_store_add(context->db,
                          &(struct stay_row_of){.id = context_id(context),
                                                .stay = stay,
                                                .person = care_case.person},
                          &after));
    return stay_paper_tell(context, &care_case, stay,
                           &(struct case_event){.act = &stay_paper_act_summed_up,
                                                .happened_at = INSTANT_NONE,
                                                .text = after.by});
}

/* ---- the case ends -------------------------------------------------------------- */

struct err stay_papers_case_ended(struct context *context, int64_t care_case,
                                  const char *outcome)
{
    struct stays stays;

    TRY(stay_list_of_case(context, care_case, &stays));
    for (size_t i = 0; i < stays.count; i++) {
        TRY(task_close_subject(context, &stay_paper_task_call, SUBJECT_STAY,
                               stays.items[i].id, outcome));
        TRY(task_close_subject(context, &stay_task_visit, SUBJECT_STAY, stays.items[i].id,
                               outcome));
    }
    return OK;
}

/* inquiries_service.c -- who may, what every use case leaves behind, and reading. */
#include "features/inquiries/inquiries_service.h"

#include "access/basis.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/rooms.h"
#include "desk/timeline.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */

/* ---- rules of the day, lists ---------------------------------------------------- */

struct inquiry_limits inquiry_limits(const char *urgency, day on)
{
    const struct code_word *word = code_word_find(prefecture_list("urgencies"), urgency);
    return inquiry_limits_of(&prefecture_get()->inquiry_rules, urgency,
                             word != NULL && text_equal(word->clock, "wall"), on);
}

/* ---- who may -------------------------------------------------------------------- */

/* To whoever may not see it a case is not there: "forbidden" would say that it is. */
static struct err hidden(struct err err)
{
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_NO_BASIS)
        return err_of(ERR_FORBIDDEN, MSG_INQUIRIES_NO_BASIS);
    return err;
}

struct err inquiry_case_for(struct context *context, const struct permission *permission,
                            int64_t care_case, struct inquiry_case *of)
{
    unsigned relations = 0;
    bool has_basis = true;

    TRY(inquiry_store_case(context->db, care_case, of));
    TRY(relation_of(context, care_case, &relations));
    if (permission->needs_basis)
        TRY(basis_holds(context, care_case, &has_basis));
    return hidden(permission_need_for(context, permission, relations, has_basis));
}

struct err target_for_team(struct context *context, int64_t id,
                           struct inquiry_target *target, struct inquiry_case *of)
{
    TRY(target_store_get(context->db, id, target));
    return inquiry_case_for(context, &inquiry_follow, target->care_case, of);
}

struct err target_is_own(struct context *context, const struct inquiry_target *target,
                         bool *is_own)
{
    struct link link;

    *is_own = context->actor.kind == ACTOR_ACCOUNT &&
              context->actor.institution == target->institution &&
              (context->actor.roles & inquiry_reply.roles) != 0;
    if (context->actor.kind != ACTOR_LINK)
        return OK;
    TRY(link_get(context, context->actor.link, &link));
    *is_own = link.kind == LINK_INQUIRY_TARGET && link.subject == target->id &&
              link.ended_at == INSTANT_NONE && link.expires_at > context->now;
    return OK;
}

/* Having been asked suffices to answer and to hear what became of it; what may be seen
 * besides follows from the relations that hold now. */
struct err target_for_asked(struct context *context, int64_t id,
                            struct inquiry_target *target, struct inquiry_case *of)
{
    bool is_own = false;

    TRY(target_store_get(context->db, id, target));
    TRY(target_is_own(context, target, &is_own));
    TRY(hidden(permission_need_for(context, &inquiry_reply,
                                   is_own ? RELATION_BIT(RELATION_ASKED) : 0, true)));
    return inquiry_store_case(context->db, target->care_case, of);
}

/* ---- what was done -------------------------------------------------------------- */

struct err inquiry_tell(struct context *context, const struct inquiry_target *target,
                        const struct inquiry_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(target->institution_name);
    say->values[3] = event->detail.type == SAY_NOTHING ? SAY_T("") : event->detail;
    TRY(timeline_add(context, &(struct timeline_new){
                                  .care_case = target->care_case,
                                  .person = target->person,
                                  .act = event->story != NULL ? event->story : event->act,
                                  .topic = event->is_call ? TIMELINE_CALL
                                                          : TIMELINE_INQUIRY,
                                  .happened_at = event->happened_at,
                                  .for_office = target->institution,
                                  .for_name = event->for_name,
                                  .say = say}));
    return inquiry_note(context, target, event->act, event->reason);
}

struct err inquiry_note(struct context *context, const struct inquiry_target *target,
                        const struct act_kind *act, const char *reason)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_INQUIRY_TARGET,
                                                  .id = target->id,
                                                  .care_case = target->care_case,
                                                  .person = target->person,
                                                  .reason = reason,
                                                  .detail = target->institution_name});
}

/* ---- what is left to be done ---------------------------------------------------- */

static struct task_new task_of(const struct inquiry_case *of, const struct task_kind *kind,
                               enum subject_kind subject_kind, int64_t subject)
{
    return (struct task_new){
        .kind = kind,
        .subject_kind = subject_kind,
        .subject = subject,
        .care_case = of->id,
        .person = of->person,
        .owner_account = of->holder,
        .owner_office = of->office,
    };
}

struct err target_task(struct context *context, const struct inquiry_case *of,
                       const struct inquiry_target *target, const struct task_kind *kind,
                       instant due_at)
{
    int64_t task = ID_NONE;
    struct task_new wanted = task_of(of, kind, SUBJECT_INQUIRY_TARGET, target->id);
    wanted.institution = target->institution;
    wanted.due_at = due_at;
    return task_set(context, &wanted, &task);
}

/* One for the case as long as any acceptance waits for the patient. */
static struct err choose_task_renew(struct context *context, const struct inquiry_case *of)
{
    struct task_new wanted = task_of(of, &inquiry_task_choose, SUBJECT_CASE, of->id);
    struct inquiry_targets targets;
    struct task open;
    int64_t task = ID_NONE;

    TRY(target_store_list_case(context->db, of->id, &targets));
    wanted.due_at = INSTANT_NONE;
    for (size_t i = 0; i < targets.count; i++) {
        instant until = targets.items[i].valid_until;
        if (target_is_accepted(targets.items[i].state) &&
            (wanted.due_at == INSTANT_NONE || until < wanted.due_at))
            wanted.due_at = until;
    }
    if (wanted.due_at == INSTANT_NONE)
        return task_close_subject(context, &inquiry_task_choose, SUBJECT_CASE, of->id,
                                  "nothing_to_choose");
    if (wanted.due_at > context->now + HOURS(1))
        wanted.due_at = context->now + HOURS(1);
    TRY(task_find(context, &inquiry_task_choose, SUBJECT_CASE, of->id, &open));
    return open.id != ID_NONE ? OK : task_open(context, &wanted, &task);
}

static struct err waiting_task(struct context *context, const struct inquiry_case *of,
                               const struct inquiry_target *target)
{
    if (target->channel != NOTICE_TELEPHONE)
        return target_task(context, of, target, &inquiry_task_answer, target->answer_by);
    return target_task(context, of, target, &inquiry_task_call,
                       context->now + INQUIRY_RING_WITHIN);
}

static struct err state_task(struct context *context, const struct inquiry_case *of,
                             const struct inquiry_target *target)
{
    switch (target->state) {
    case TARGET_SENT:
    case TARGET_SEEN:
        return waiting_task(context, of, target);
    case TARGET_DECIDING:
        return target_task(context, of, target, &inquiry_task_promise, target->promise_at);
    case TARGET_TALK:
        return target_task(context, of, target, &inquiry_task_talk,
                           context->now + INQUIRY_RING_WITHIN);
    case TARGET_ACCEPTED:
    case TARGET_CONDITIONAL:
        return target_task(context, of, target, &inquiry_task_lapse, target->valid_until);
    case TARGET_EXPIRED:
        return target_task(context, of, target, &inquiry_task_call,
                           context->now + INQUIRY_RING_WITHIN);
    case TARGET_DECLINED:
    case TARGET_RELEASED:
    case TARGET_CHOSEN:
    case TARGET_FELL_THROUGH:
    case TARGET_OVER:
    case TARGET_STATE_END:
        break;
    }
    return OK;
}

struct err target_tasks_renew(struct context *context, const struct inquiry_case *of,
                              const struct inquiry_target *target, const char *outcome)
{
    TRY(task_close_subject(context, NULL, SUBJECT_INQUIRY_TARGET, target->id, outcome));
    if (of->is_open)
        TRY(state_task(context, of, target));
    return choose_task_renew(context, of);
}

/* ---- rung ----------------------------------------------------------------------- */

/* Somebody was spoken to, or is to be rung again: what waits for that moves with it. */
static struct err call_tasks(struct context *context, const struct inquiry_case *of,
                             const struct inquiry_target *target,
                             const struct inquiry_rung *rung)
{
    bool is_waiting = target->state == TARGET_SENT || target->state == TARGET_SEEN;
    instant soon = context->now + MINUTES(30);

    if (rung->again_at != INSTANT_NONE)
        return target_task(context, of, target, &inquiry_task_call, rung->again_at);
    if (rung->must_mend)
        return target_task(context, of, target, &inquiry_task_call,
                           context->now + INQUIRY_RING_WITHIN);
    TRY(task_close_subject(context, &inquiry_task_call, SUBJECT_INQUIRY_TARGET, target->id,
                           rung->result));
    TRY(task_close_subject(context, &inquiry_task_talk, SUBJECT_INQUIRY_TARGET, target->id,
                           rung->result));
    /* Spoken to, and no answer yet: it is waited for. */
    if (is_waiting || target->state == TARGET_TALK || target->state == TARGET_EXPIRED)
        return target_task(context, of, target, &inquiry_task_answer,
                           target->answer_by > soon ? target->answer_by : soon);
    return OK;
}

struct err inquiry_rung(struct context *context, const struct inquiry_target *target,
                        int64_t version, const struct inquiry_rung *rung)
{
    struct inquiry_case of;
    int64_t changed = 0;

    TRY(inquiry_store_case(context->db, target->care_case, &of));
    if (!of.is_open)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_CASE_CLOSED);
    TRY(inquiry_target_row_called(
        context->db,
        (struct inquiry_target_row_called_args){.id = target->id,
                                                .version = version,
                                                .call_result = rung->result,
                                                .call_again_at = rung->again_at},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return call_tasks(context, &of, target, rung);
}

/* ---- access of those asked ------------------------------------------------------ */

static struct err links_find(struct context *context, const struct inquiry_target *target,
                             struct inquiry_target_links_rows *links)
{
    return inquiry_target_links(context->db,
                                (struct inquiry_target_links_args){
                                    .target = target->id,
                                    .kind = LINK_INQUIRY_TARGET,
                                    .now = context->now},
                                links);
}

/* What was answered may hold longer than the link did so far. */
static struct err link_lend(struct context *context, const struct inquiry_target *target,
                            const struct inquiry_target_links_row *link,
                            enum relation relation)
{
    struct relation_new wanted = {.care_case = target->care_case,
                                  .holder = {.link = link->id},
                                  .relation = relation,
                                  .to_at = target_link_end_at(context, target),
                                  .reason = "inquiry"};
    int64_t id = ID_NONE;

    if (wanted.to_at > link->expires_at)
        TRY(link_extend(context, link->id, wanted.to_at));
    else
        wanted.to_at = link->expires_at;
    return relation_begin(context, &wanted, &id);
}

struct err target_access_begin(struct context *context,
                               const struct inquiry_target *target, enum relation relation)
{
    struct inquiry_target_links_rows links;
    int64_t id = ID_NONE;

    TRY(relation_begin(context,
                       &(struct relation_new){.care_case = target->care_case,
                                              .holder = {.office = target->institution},
                                              .relation = relation,
                                              .to_at = INSTANT_NONE,
                                              .reason = "inquiry"},
                       &id));
    TRY(links_find(context, target, &links));
    for (size_t i = 0; i < links.count; i++)
        TRY(link_lend(context, target, &links.items[i], relation));
    return OK;
}

/* What the inquiry lent ends; that the same hospital is asked for a bed does not. */
static struct err lent_end(struct context *context, const struct inquiry_target *target,
                           struct relation_holder holder, unsigned relations,
                           const char *reason)
{
    const struct relation_lent lent = {
        holder, relations & ~RELATION_BIT(RELATION_CHOSEN), "inquiry"};

    TRY(relation_end_lent(context, target->care_case, &lent, reason));
    return relation_end_holder(context, target->care_case, holder,
                               relations & RELATION_BIT(RELATION_CHOSEN), reason);
}

struct err target_access_end(struct context *context, const struct inquiry_target *target,
                             unsigned relations, const char *reason)
{
    struct inquiry_target_links_rows links;

    TRY(lent_end(context, target,
                 (struct relation_holder){.office = target->institution}, relations,
                 reason));
    TRY(links_find(context, target, &links));
    for (size_t i = 0; i < links.count; i++)
        TRY(lent_end(context, target, (struct relation_holder){.link = links.items[i].id},
                     relations, reason));
    return OK;
}

/* ---- reading, for the team ------------------------------------------------------ */

struct err inquiry_get(struct context *context, int64_t id, struct inquiry *inquiry)
{
    struct inquiry_case of;

    TRY(inquiry_store_get(context->db, id, inquiry));
    TRY(inquiry_case_for(context, &inquiry_follow, inquiry->care_case, &of));
    audit_saw(context, (struct audit_note){.act = &inquiry_act_sheet_seen,
                                           .subject = SUBJECT_INQUIRY,
                                           .id = id,
                                           .care_case = inquiry->care_case,
                                           .person = inquiry->person});
    return OK;
}

struct err inquiry_target_get(struct context *context, int64_t id,
                              struct inquiry_target *target)
{
    struct inquiry_case of;
    return target_for_team(context, id, target, &of);
}

struct err inquiry_target_list(struct context *context, int64_t care_case,
                               struct inquiry_targets *targets)
{
    struct inquiry_case of;
    TRY(inquiry_case_for(context, &inquiry_follow, care_case, &of));
    return target_store_list_case(context->db, care_case, targets);
}

struct err inquiry_summary_get(struct context *context, int64_t care_case,
                               struct inquiry_summary *summary)
{
    struct inquiry_targets targets;
    TRY(target_store_list_case(context->db, care_case, &targets));
    inquiry_summarise(&targets, context->now, summary);
    return OK;
}

struct err inquiry_answer_list(struct context *context, int64_t target,
                               struct inquiry_answers *answers)
{
    struct inquiry_target whole;
    struct inquiry_case of;
    bool is_own = false;

    TRY(target_store_get(context->db, target, &whole));
    TRY(target_is_own(context, &whole, &is_own));
    TRY(is_own ? target_for_asked(context, target, &whole, &of)
               : target_for_team(context, target, &whole, &of));
    return answer_store_list(context->db, target, answers);
}

/* ---- figures -------------------------------------------------------------------- */

struct err inquiry_histories(struct context *context,
                             struct institution_histories *histories)
{
    struct inquiry_history_rows_rows rows;

    TRY(inquiry_history_rows(context->db,
                             (struct inquiry_history_rows_args){
                                 /* by days: the same question until midnight */
                                 .since = instant_of(context->today - 365, 0),
                                 .today = instant_of(context->today, 0)},
                             &rows));
    histories->count = rows.count;
    histories->items =
        arena_new_array(context->arena, struct institution_history, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        histories->items[i] = (struct institution_history){
            .institution = rows.items[i].institution,
            .asked = (int32_t)rows.items[i].asked,
            .accepted = (int32_t)rows.items[i].accepted,
            .asked_today = (int32_t)rows.items[i].asked_today,
            .waiting = (int32_t)rows.items[i].waiting,
        };
    return OK;
}

struct err inquiry_institution_holds(struct context *context, int64_t institution,
                                     struct institution_holds *holds)
{
    struct inquiry_target_count_open_row row;
    bool found = false;
    TRY(inquiry_target_count_open(
        context->db, (struct inquiry_target_count_open_args){.institution = institution},
        &row, &found));
    institution_hold_add(holds, MSG_INQUIRIES_HOLD, found ? row.total : 0, true);
    return OK;
}

/* bed_requests_service.c -- who may, what everything leaves behind, and reading. */
#include "features/bed_requests/bed_requests_service.h"

#include "access/basis.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/bed_requests/bed_requests_sql.h" /* made from bed_requests.sql */
#include "features/prefecture/prefecture.h"

/* Why those asked stand in a relation to the case (access/relation.h). */
#define LENT_FOR "bed_request"

struct bed_request_limits bed_request_limits(bool is_sudden, day on)
{
    return bed_request_limits_of(&prefecture_get()->respite_rules, is_sudden, on);
}

const char *bed_request_days_text(struct arena *arena, enum language language,
                                  day from_on, day to_on)
{
    struct say *say = say_new(arena);

    say->values[0] = SAY_D(from_on);
    say->values[1] = SAY_D(to_on);
    say->values[2] = SAY_N(to_on - from_on + 1);
    return message_text(arena, language, MSG_BED_REQUESTS_DAYS, say);
}

/* ---- who may --------------------------------------------------------------------- */

bool bed_thread_seeks(const struct bed_thread *thread)
{
    enum respite_state state = thread->application.state;
    return state == RESPITE_APPROVED || state == RESPITE_PROVISIONAL ||
           state == RESPITE_WAITING;
}

/* To whoever may not see it an application is not there. */
static struct err hidden(struct err err)
{
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_NO_BASIS)
        return err_of(ERR_FORBIDDEN, MSG_BED_REQUESTS_NO_BASIS);
    return err;
}

struct err bed_thread_find(struct context *context, int64_t application,
                           struct bed_thread *thread)
{
    TRY(respite_find(context, application, &thread->application));
    return bed_case_store_get(context->db, thread->application.care_case, &thread->of);
}

struct err bed_thread_for(struct context *context, const struct permission *permission,
                          int64_t application, struct bed_thread *thread)
{
    unsigned relations = 0;
    bool has_basis = true;

    TRY(bed_thread_find(context, application, thread));
    TRY(relation_of(context, thread->application.care_case, &relations));
    if (permission->needs_basis)
        TRY(basis_holds(context, thread->application.care_case, &has_basis));
    return hidden(permission_need_for(context, permission, relations, has_basis));
}

struct err bed_request_for_team(struct context *context,
                                const struct permission *permission, int64_t id,
                                struct bed_request *request, struct bed_thread *thread)
{
    TRY(bed_request_store_get(context->db, id, request));
    return bed_thread_for(context, permission, request->application, thread);
}

/* Is it the acting link's or office's own? */
static struct err is_own_find(struct context *context, const struct bed_request *request,
                              bool *is_own)
{
    struct link link;

    *is_own = context->actor.kind == ACTOR_ACCOUNT &&
              context->actor.institution == request->institution &&
              (context->actor.roles & bed_request_reply.roles) != 0;
    if (context->actor.kind != ACTOR_LINK)
        return OK;
    TRY(link_get(context, context->actor.link, &link));
    *is_own = link.kind == LINK_BED_REQUEST && link.subject == request->id &&
              link.ended_at == INSTANT_NONE && link.expires_at > context->now;
    return OK;
}

static struct err asked_need(struct context *context, bool is_own)
{
    return hidden(permission_need_for(context, &bed_request_reply,
                                      is_own ? RELATION_BIT(RELATION_ASKED) : 0, true));
}

struct err bed_request_for_asked(struct context *context, int64_t id,
                                 struct bed_request *request, struct bed_thread *thread)
{
    bool is_own = false;

    TRY(bed_request_store_get(context->db, id, request));
    TRY(is_own_find(context, request, &is_own));
    TRY(asked_need(context, is_own));
    return bed_thread_find(context, request->application, thread);
}

struct err bed_request_for_answer(struct context *context, int64_t id,
                                  struct bed_request *request, struct bed_thread *thread,
                                  bool *is_own)
{
    TRY(bed_request_store_get(context->db, id, request));
    TRY(is_own_find(context, request, is_own));
    if (*is_own || context->actor.kind == ACTOR_LINK) {
        TRY(asked_need(context, *is_own));
        return bed_thread_find(context, request->application, thread);
    }
    return bed_thread_for(context, &bed_request_follow, request->application, thread);
}

/* ---- what everything leaves behind ----------------------------------------------- */

struct err bed_request_tell(struct context *context, const struct bed_request *request,
                            const struct bed_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(request->institution_name);
    say->values[3] = event->detail.type == SAY_NOTHING ? SAY_T("") : event->detail;
    TRY(timeline_add(context, &(struct timeline_new){
                                  .care_case = request->care_case,
                                  .person = request->person,
                                  .act = event->act,
                                  .topic = event->is_call ? TIMELINE_CALL
                                                          : TIMELINE_INQUIRY,
                                  .happened_at = event->happened_at,
                                  .for_office = request->institution,
                                  .for_name = event->for_name,
                                  .say = say}));
    return audit_did(context, (struct audit_note){.act = event->act,
                                                  .subject = event->is_call
                                                                 ? SUBJECT_RESPITE
                                                                 : SUBJECT_BED_REQUEST,
                                                  .id = event->is_call
                                                            ? request->application
                                                            : request->id,
                                                  .care_case = request->care_case,
                                                  .person = request->person,
                                                  .reason = event->reason,
                                                  .detail = request->institution_name});
}

struct err bed_task_set(struct context *context, const struct bed_thread *thread,
                        const struct bed_request *request, const struct task_kind *kind,
                        instant due_at)
{
    int64_t task = ID_NONE;

    return task_set(context,
                    &(struct task_new){.kind = kind,
                                       .subject_kind = SUBJECT_BED_REQUEST,
                                       .subject = request->id,
                                       .care_case = request->care_case,
                                       .person = request->person,
                                       .institution = request->institution,
                                       .owner_account = thread->of.holder,
                                       .owner_office = thread->of.office,
                                       .due_at = due_at},
                    &task);
}

static struct err state_task(struct context *context, const struct bed_thread *thread,
                             const struct bed_request *request)
{
    instant soon = context->now + BED_REQUEST_RING_WITHIN;

    switch (request->state) {
    case BED_REQUEST_ASKED:
    case BED_REQUEST_SEEN:
        if (request->channel == NOTICE_TELEPHONE)
            return bed_task_set(context, thread, request, &bed_request_task_call, soon);
        return bed_task_set(context, thread, request, &bed_request_task_answer,
                            request->answer_by);
    case BED_REQUEST_CAN:
    case BED_REQUEST_OTHER_DAYS:
        return bed_task_set(context, thread, request, &bed_request_task_hold,
                            request->valid_until);
    case BED_REQUEST_TALK:
        return bed_task_set(context, thread, request, &bed_request_task_talk, soon);
    case BED_REQUEST_SILENT:
        return bed_task_set(context, thread, request, &bed_request_task_call, soon);
    case BED_REQUEST_CANNOT:
    case BED_REQUEST_RELEASED:
    case BED_REQUEST_TAKEN:
    case BED_REQUEST_STATE_END:
        break;
    }
    return OK;
}

struct err bed_tasks_renew(struct context *context, const struct bed_thread *thread,
                           const struct bed_request *request, const char *outcome)
{
    TRY(task_close_subject(context, NULL, SUBJECT_BED_REQUEST, request->id, outcome));
    return thread->of.is_open ? state_task(context, thread, request) : OK;
}

/* ---- access of those asked ------------------------------------------------------- */

/* Its holder hears what became of it a day longer than anything may be answered. */
static instant link_end_at(const struct context *context,
                           const struct bed_request *request)
{
    instant last = request->valid_until != INSTANT_NONE &&
                           request->valid_until > request->answer_by
                       ? request->valid_until
                       : request->answer_by;

    return (last > context->now ? last : context->now) + HOURS(24);
}

static struct err lend(struct context *context, const struct bed_request *request,
                       struct relation_holder holder, instant to_at)
{
    int64_t id = ID_NONE;

    return relation_begin(context,
                          &(struct relation_new){.care_case = request->care_case,
                                                 .holder = holder,
                                                 .relation = RELATION_ASKED,
                                                 .to_at = to_at,
                                                 .reason = LENT_FOR},
                          &id);
}

static bool is_asked_now(const struct bed_request *request)
{
    return bed_request_is_open(request->state) || request->state == BED_REQUEST_TAKEN;
}

struct err bed_link_new(struct context *context, const struct bed_request *request,
                        const char **token, instant *expires_at)
{
    int64_t link = ID_NONE;

    *expires_at = link_end_at(context, request);
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_BED_REQUEST,
                                    .subject = request->id,
                                    .institution = request->institution,
                                    .expires_at = *expires_at},
                 &link, token));
    return is_asked_now(request) ? lend(context, request,
                                        (struct relation_holder){.link = link},
                                        *expires_at)
                                 : OK;
}

static struct err links_find(struct context *context, const struct bed_request *request,
                             struct bed_request_links_rows *links)
{
    return bed_request_links(context->db,
                             (struct bed_request_links_args){.request = request->id,
                                                             .kind = LINK_BED_REQUEST,
                                                             .now = context->now},
                             links);
}

/* What was answered may hold longer than the links did so far. */
static struct err access_begin(struct context *context, const struct bed_request *request)
{
    struct bed_request_links_rows links;
    instant until = link_end_at(context, request);

    TRY(lend(context, request, (struct relation_holder){.office = request->institution},
             INSTANT_NONE));
    TRY(links_find(context, request, &links));
    for (size_t i = 0; i < links.count; i++) {
        instant to_at = links.items[i].expires_at;
        if (to_at < until)
            TRY(link_extend(context, links.items[i].id, until));
        TRY(lend(context, request, (struct relation_holder){.link = links.items[i].id},
                 to_at < until ? until : to_at));
    }
    return OK;
}

static struct err lent_end(struct context *context, const struct bed_request *request,
                           struct relation_holder holder, const char *reason)
{
    const struct relation_lent lent = {holder, RELATION_BIT(RELATION_ASKED), LENT_FOR};
    return relation_end_lent(context, request->care_case, &lent, reason);
}

/* The links themselves stay, to tell what became of it. */
struct err bed_access_end(struct context *context, const struct bed_request *request,
                          const char *reason)
{
    struct bed_request_links_rows links;
    struct bed_request_others_row others;
    bool found = false;

    TRY(bed_request_others(
        context->db,
        (struct bed_request_others_args){.id = request->id,
                                         .care_case = request->care_case,
                                         .institution = request->institution},
        &others, &found));
    if (!found || others.total == 0)
        TRY(lent_end(context, request,
                     (struct relation_holder){.office = request->institution}, reason));
    TRY(links_find(context, request, &links));
    for (size_t i = 0; i < links.count; i++)
        TRY(lent_end(context, request,
                     (struct relation_holder){.link = links.items[i].id}, reason));
    return OK;
}

struct err bed_access_follow(struct context *context, const struct bed_request *request)
{
    if (is_asked_now(request))
        return access_begin(context, request);
    return bed_access_end(context, request,
                          request->state == BED_REQUEST_CANNOT   ? "declined"
                          : request->state == BED_REQUEST_SILENT ? "expired"
                                                                 : "over");
}

/* ---- reading --------------------------------------------------------------------- */

static void seen(struct context *context, const struct bed_thread *thread,
                 const struct act_kind *act, enum subject_kind kind, int64_t id)
{
    audit_saw(context, (struct audit_note){.act = act,
                                           .subject = kind,
                                           .id = id,
                                           .care_case = thread->application.care_case,
                                           .person = thread->application.person});
}

struct err bed_request_list(struct context *context, int64_t application,
                            struct bed_request_list *requests)
{
    struct bed_thread thread;

    TRY(bed_thread_for(context, &bed_request_look, application, &thread));
    TRY(bed_request_store_list(context->db, application, requests));
    seen(context, &thread, &bed_request_act_list_seen, SUBJECT_RESPITE, application);
    return OK;
}

struct err bed_contact_list(struct context *context, int64_t application,
                            struct bed_contacts *contacts)
{
    struct bed_request_list requests;

    TRY(bed_request_list(context, application, &requests));
    return bed_contact_store_list(context->db, application, &requests, contacts);
}

struct err bed_request_get(struct context *context, int64_t id,
                           struct bed_request *request)
{
    struct bed_thread thread;

    TRY(bed_request_for_team(context, &bed_request_look, id, request, &thread));
    seen(context, &thread, &bed_request_act_list_seen, SUBJECT_BED_REQUEST, id);
    return OK;
}

struct err bed_request_round(struct context *context, int64_t id, struct bed_round *round)
{
    struct bed_request request;

    TRY(bed_request_get(context, id, &request));
    return bed_round_store_get(context->db, request.round, round);
}

struct err bed_list_own(struct context *context, int64_t institution,
                        struct bed_request_list *requests)
{
    TRY(bed_request_store_list_own(context->db, institution, context->now - DAYS(7),
                                   requests));
    for (size_t i = 0; i < requests->count; i++)
        audit_saw(context,
                  (struct audit_note){.act = &bed_request_act_sheet_seen,
                                      .subject = SUBJECT_BED_REQUEST,
                                      .id = requests->items[i].id,
                                      .care_case = requests->items[i].care_case,
                                      .person = requests->items[i].person});
    return OK;
}

struct err bed_request_list_own(struct context *context,
                                struct bed_request_list *requests)
{
    TRY(permission_need(context, &bed_request_own));
    *requests = (struct bed_request_list){0};
    if (context->actor.institution == ID_NONE)
        return OK;
    return bed_list_own(context, context->actor.institution, requests);
}

/* ---- figures --------------------------------------------------------------------- */

struct err bed_request_histories(struct context *context,
                                 struct institution_histories *histories)
{
    struct bed_request_history_rows_rows rows;

    TRY(bed_request_history_rows(context->db,
                                 (struct bed_request_history_rows_args){
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

struct err bed_request_institution_holds(struct context *context, int64_t institution,
                                         struct institution_holds *holds)
{
    struct bed_request_count_open_row row;
    bool found = false;

    TRY(bed_request_count_open(
        context->db, (struct bed_request_count_open_args){.institution = institution},
        &row, &found));
    institution_hold_add(holds, MSG_BED_REQUESTS_HOLD, found ? row.total : 0, true);
    return OK;
}

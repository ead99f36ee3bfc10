/* diagnosis_requests_service.c -- who may, and what everything leaves behind. */
#include "features/diagnosis_requests/diagnosis_requests_service.h"

#include "access/basis.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/diagnosis_requests/diagnosis_requests_sql.h" /* made */

/* Why those asked stand in a relation to the case (access/relation.h). */
#define LENT_FOR "diagnosis_requests.ask"
#define LENT_BITS (RELATION_BIT(RELATION_ASKED) | RELATION_BIT(RELATION_CHOSEN))

struct diagnosis_limits diagnosis_limits_today(const struct context *context)
{
    return diagnosis_limits_of(&prefecture_get()->inquiry_rules, context->today);
}

/* ---- who may --------------------------------------------------------------------- */

/* To whoever may not see it, it is not there. */
static struct err hidden(struct err err)
{
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_FORBIDDEN)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (err.kind == ERR_FORBIDDEN && err.message == MSG_ACCESS_NO_BASIS)
        return err_of(ERR_FORBIDDEN, MSG_DIAGNOSIS_REQUESTS_NO_BASIS);
    return err;
}

struct err diagnosis_case_for(struct context *context,
                              const struct permission *permission, int64_t care_case)
{
    struct diagnosis_case of;
    unsigned relations = 0;
    bool has_basis = true;

    TRY(diagnosis_store_case(context->db, care_case, &of));
    TRY(relation_of(context, care_case, &relations));
    if (permission->needs_basis)
        TRY(basis_holds(context, care_case, &has_basis));
    return hidden(permission_need_for(context, permission, relations, has_basis));
}

struct err diagnosis_thread_find(struct context *context, int64_t id,
                                 struct diagnosis_thread *thread)
{
    TRY(diagnosis_request_store_get(context->db, id, &thread->request, NULL));
    TRY(diagnosis_find(context, thread->request.diagnosis, &thread->way));
    return diagnosis_store_case(context->db, thread->request.care_case, &thread->of);
}

struct err diagnosis_thread_for_team(struct context *context,
                                     const struct permission *permission, int64_t id,
                                     struct diagnosis_thread *thread)
{
    TRY(diagnosis_thread_find(context, id, thread));
    return diagnosis_case_for(context, permission, thread->request.care_case);
}

/* Is it the acting link's or office's own? */
static struct err is_own_find(struct context *context,
                              const struct diagnosis_request *request, bool *is_own)
{
    struct link link;

    *is_own = context->actor.kind == ACTOR_ACCOUNT &&
              context->actor.institution == request->institution &&
              (context->actor.roles & diagnosis_reply.roles) != 0;
    if (context->actor.kind != ACTOR_LINK)
        return OK;
    TRY(link_get(context, context->actor.link, &link));
    *is_own = link.kind == LINK_DIAGNOSIS && link.subject == request->id &&
              link.ended_at == INSTANT_NONE && link.expires_at > context->now;
    return OK;
}

struct err diagnosis_thread_for_answer(struct context *context, int64_t id,
                                       struct diagnosis_thread *thread, bool *is_own)
{
    TRY(diagnosis_thread_find(context, id, thread));
    TRY(is_own_find(context, &thread->request, is_own));
    if (!*is_own && context->actor.kind != ACTOR_LINK)
        return diagnosis_case_for(context, &diagnosis_answer, thread->request.care_case);
    return hidden(permission_need_for(
        context, &diagnosis_reply, *is_own ? RELATION_BIT(RELATION_ASKED) : 0, true));
}

/* ---- what everything leaves behind ----------------------------------------------- */

struct err diagnosis_tell(struct context *context,
                          const struct diagnosis_request *request,
                          const struct diagnosis_event *event)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(request->institution_name);
    say->values[3] = SAY_T(event->text != NULL ? event->text : "");
    TRY(timeline_add(context,
                     &(struct timeline_new){.care_case = request->care_case,
                                            .person = request->person,
                                            .act = event->act,
                                            .topic = TIMELINE_INQUIRY,
                                            .happened_at = event->happened_at,
                                            .for_office = request->institution,
                                            .for_name = event->for_name,
                                            .say = say}));
    return audit_did(context, (struct audit_note){.act = event->act,
                                                  .subject = SUBJECT_DIAGNOSIS_REQUEST,
                                                  .id = request->id,
                                                  .care_case = request->care_case,
                                                  .person = request->person,
                                                  .reason = event->reason,
                                                  .detail = request->institution_name});
}

struct err diagnosis_step_keep(struct context *context,
                               const struct diagnosis_request *request,
                               enum diagnosis_action action,
                               const struct diagnosis_answer_given *given)
{
    struct diagnosis_answer_given none = {.happened_at = INSTANT_NONE, .on = DAY_NONE};
    const struct diagnosis_answer_given *said = given != NULL ? given : &none;

    return diagnosis_step_add(
        context->db,
        (struct diagnosis_step_add_args){
            .id = context_id(context),
            .request = request->id,
            .person = request->person,
            .action = action,
            .state = request->state,
            .way = said->way == 0 ? INT_NONE : (int64_t)said->way,
            .by_name = said->by_name,
            .happened_at =
                said->happened_at != INSTANT_NONE ? said->happened_at : context->now,
            .on_day = said->on,
            .words = said->words,
            .disease = said->disease,
            .certainty = said->certainty,
            .reason = said->reason,
            .entered_at = context->now,
            .entered_by = context_actor_name(context)},
        NULL);
}

/* ---- tasks ----------------------------------------------------------------------- */

static instant working_after(const struct context *context, int64_t minutes)
{
    instant at = calendar_add_working(calendar_get(), &calendar_public_office,
                                      context->now, minutes);
    return at != INSTANT_NONE ? at : context->now + MINUTES(minutes);
}

static instant day_after(const struct context *context, day on)
{
    instant at = instant_of(on, 17 * 60);
    return at > context->now ? at : context->now + HOURS(1);
}

/* What the state waits for, and until when; NULL: nothing. */
static const struct task_kind *awaited(const struct context *context,
                                       const struct diagnosis_request *request,
                                       instant *due_at)
{
    struct diagnosis_limits limits = diagnosis_limits_today(context);
    enum diagnosis_request_state state = request->state;

    *due_at = working_after(context, limits.call_minutes);
    if (state == DIAGNOSIS_ASKED || state == DIAGNOSIS_SEEN) {
        if (request->channel == NOTICE_TELEPHONE)
            return &diagnosis_task_call;
        *due_at = request->answer_by;
        return &diagnosis_task_answer;
    }
    if (state == DIAGNOSIS_SILENT)
        return &diagnosis_task_call;
    if (state == DIAGNOSIS_DIAGNOSED)
        return &diagnosis_task_name;
    if (state == DIAGNOSIS_CANNOT) {
        *due_at = working_after(context, limits.pass_minutes);
        return &diagnosis_task_pass;
    }
    if (state == DIAGNOSIS_ACCEPTED) {
        *due_at = day_after(context, request->visit_on);
        return &diagnosis_task_visit;
    }
    if (state == DIAGNOSIS_TESTS) {
        *due_at = day_after(context, context->today + (day)limits.tests_days);
        return &diagnosis_task_tests;
    }
    if (state != DIAGNOSIS_VISITED && state != DIAGNOSIS_ADVISED &&
        state != DIAGNOSIS_STILL_OPEN)
        return NULL;
    *due_at = day_after(context, context->today + (day)(state == DIAGNOSIS_STILL_OPEN
                                                            ? limits.review_days
                                                            : limits.result_days));
    return &diagnosis_task_result;
}

/* Does anything of the way still lead on, or wait to be dealt with? */
static struct err way_waits(struct context *context, const struct diagnosis *way,
                            bool *waits)
{
    struct diagnosis_request_list requests;

    *waits = false;
    TRY(diagnosis_request_store_list(context->db, way->care_case, &requests));
    for (size_t i = 0; i < requests.count; i++) {
        enum diagnosis_request_state state = requests.items[i].state;
        *waits = *waits || (requests.items[i].diagnosis == way->id &&
                            (diagnosis_request_is_open(state) ||
                             state == DIAGNOSIS_CANNOT || state == DIAGNOSIS_DIAGNOSED));
    }
    return OK;
}

struct err diagnosis_tasks_renew(struct context *context,
                                 const struct diagnosis_thread *thread,
                                 const char *outcome)
{
    const struct diagnosis_request *request = &thread->request;
    instant due_at = INSTANT_NONE;
    int64_t task = ID_NONE;
    bool waits = false;

    TRY(task_close_subject(context, NULL, SUBJECT_DIAGNOSIS_REQUEST, request->id,
                           outcome));
    if (!thread->of.is_open || thread->way.state != DIAGNOSIS_OPEN)
        return OK;
    const struct task_kind *kind = awaited(context, request, &due_at);
    if (kind != NULL)
        TRY(task_set(context,
                     &(struct task_new){.kind = kind,
                                        .subject_kind = SUBJECT_DIAGNOSIS_REQUEST,
                                        .subject = request->id,
                                        .care_case = request->care_case,
                                        .person = request->person,
                                        .institution = request->institution,
                                        .owner_account = thread->of.holder,
                                        .owner_office = thread->of.office,
                                        .due_at = due_at},
                     &task));
    TRY(way_waits(context, &thread->way, &waits));
    return diagnosis_next_owed(context, &thread->way, !waits);
}

struct err diagnosis_moved(struct context *context, struct diagnosis_thread *thread,
                           const char *outcome)
{
    TRY(diagnosis_request_store_move(context->db, &thread->request, context->now));
    TRY(diagnosis_access_follow(context, &thread->request));
    TRY(diagnosis_tasks_renew(context, thread, outcome));
    return diagnosis_referrer_tell(context, thread);
}

/* ---- access of those asked ------------------------------------------------------- */

/* Long enough to say what came of it, by the link of the letter. */
static instant link_end_at(const struct context *context,
                           const struct diagnosis_request *request)
{
    struct diagnosis_limits limits = diagnosis_limits_today(context);
    instant last = request->answer_by > context->now ? request->answer_by : context->now;

    if (request->state == DIAGNOSIS_STILL_OPEN)
        return last + DAYS(limits.review_days + 7);
    if (request->visit_on != DAY_NONE && instant_of(request->visit_on, 0) > last)
        last = instant_of(request->visit_on, 0);
    return last + DAYS(limits.result_days + 7);
}

static struct err lend(struct context *context, const struct diagnosis_request *request,
                       struct relation_holder holder, enum relation relation,
                       instant to_at)
{
    int64_t id = ID_NONE;

    return relation_begin(context,
                          &(struct relation_new){.care_case = request->care_case,
                                                 .holder = holder,
                                                 .relation = relation,
                                                 .to_at = to_at,
                                                 .reason = LENT_FOR},
                          &id);
}

static struct err links_find(struct context *context,
                             const struct diagnosis_request *request,
                             struct diagnosis_request_links_rows *links)
{
    return diagnosis_request_links(
        context->db,
        (struct diagnosis_request_links_args){.request = request->id,
                                              .kind = LINK_DIAGNOSIS,
                                              .now = context->now},
        links);
}

struct err diagnosis_link_new(struct context *context,
                              const struct diagnosis_request *request,
                              const char **token, instant *expires_at)
{
    int64_t link = ID_NONE;

    *expires_at = link_end_at(context, request);
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_DIAGNOSIS,
                                    .subject = request->id,
                                    .institution = request->institution,
                                    .expires_at = *expires_at},
                 &link, token));
    return diagnosis_request_is_open(request->state)
               ? lend(context, request, (struct relation_holder){.link = link},
                      RELATION_ASKED, *expires_at)
               : OK;
}

static struct err access_begin(struct context *context,
                               const struct diagnosis_request *request)
{
    struct relation_holder office = {.office = request->institution};
    struct diagnosis_request_links_rows links;
    instant until = link_end_at(context, request);

    TRY(lend(context, request, office, RELATION_ASKED, INSTANT_NONE));
    TRY(links_find(context, request, &links));
    for (size_t i = 0; i < links.count; i++) {
        instant to_at = links.items[i].expires_at;
        if (to_at < until)
            TRY(link_extend(context, links.items[i].id, until));
        TRY(lend(context, request, (struct relation_holder){.link = links.items[i].id},
                 RELATION_ASKED, to_at < until ? until : to_at));
    }
    /* Who has accepted a visit learns who comes, on a basis. */
    return request->state == DIAGNOSIS_ACCEPTED || request->state == DIAGNOSIS_VISITED ||
                   request->state == DIAGNOSIS_STILL_OPEN
               ? lend(context, request, office, RELATION_CHOSEN, INSTANT_NONE)
               : OK;
}

static struct err lent_end(struct context *context,
                           const struct diagnosis_request *request,
                           struct relation_holder holder, unsigned bits)
{
    const struct relation_lent lent = {holder, bits, LENT_FOR};
    return relation_end_lent(context, request->care_case, &lent, "over");
}

/* The links themselves stay, to tell what became of it. */
static struct err access_end(struct context *context,
                             const struct diagnosis_request *request)
{
    struct diagnosis_request_links_rows links;
    struct diagnosis_request_others_row others;
    bool found = false;

    TRY(diagnosis_request_others(
        context->db,
        (struct diagnosis_request_others_args){.id = request->id,
                                               .care_case = request->care_case,
                                               .institution = request->institution},
        &others, &found));
    if (!found || others.total == 0)
        TRY(lent_end(context, request,
                     (struct relation_holder){.office = request->institution},
                     LENT_BITS));
    TRY(links_find(context, request, &links));
    for (size_t i = 0; i < links.count; i++)
        TRY(lent_end(context, request,
                     (struct relation_holder){.link = links.items[i].id}, LENT_BITS));
    return OK;
}

struct err diagnosis_access_follow(struct context *context,
                                   const struct diagnosis_request *request)
{
    enum diagnosis_request_state state = request->state;
    struct relation_holder office = {.office = request->institution};
    bool is_patient_there = state == DIAGNOSIS_ACCEPTED || state == DIAGNOSIS_VISITED ||
                            state == DIAGNOSIS_STILL_OPEN;

    if (!diagnosis_request_is_open(state))
        return access_end(context, request);
    if (!is_patient_there)
        TRY(lent_end(context, request, office, RELATION_BIT(RELATION_CHOSEN)));
    return access_begin(context, request);
}

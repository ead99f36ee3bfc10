/* diagnosis_requests_look_service.c -- reading: by the team, and by whoever was asked. */
#include "features/diagnosis_requests/diagnosis_requests_service.h"

#include "access/basis.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "features/cases/cases.h"

#define LENT_BITS (RELATION_BIT(RELATION_ASKED) | RELATION_BIT(RELATION_CHOSEN))

/* ---- reading --------------------------------------------------------------------- */

struct err diagnosis_request_list(struct context *context, int64_t care_case,
                                  struct diagnosis_request_list *requests)
{
    TRY(diagnosis_case_for(context, &diagnosis_answer, care_case));
    TRY(diagnosis_request_store_list(context->db, care_case, requests));
    for (size_t i = 0; i < requests->count; i++)
        audit_saw(context,
                  (struct audit_note){.act = &diagnosis_act_sheet_seen,
                                      .subject = SUBJECT_DIAGNOSIS_REQUEST,
                                      .id = requests->items[i].id,
                                      .care_case = care_case,
                                      .person = requests->items[i].person});
    return OK;
}

struct err diagnosis_own_list(struct context *context, int64_t institution,
                              struct diagnosis_request_list *requests)
{
    TRY(diagnosis_request_store_own(context->db, institution, context->now - DAYS(7),
                                    requests));
    for (size_t i = 0; i < requests->count; i++)
        audit_saw(context,
                  (struct audit_note){.act = &diagnosis_act_sheet_seen,
                                      .subject = SUBJECT_DIAGNOSIS_REQUEST,
                                      .id = requests->items[i].id,
                                      .care_case = requests->items[i].care_case,
                                      .person = requests->items[i].person});
    return OK;
}

struct err diagnosis_request_list_own(struct context *context,
                                      struct diagnosis_request_list *requests)
{
    TRY(permission_need(context, &diagnosis_own));
    *requests = (struct diagnosis_request_list){.count = 0};
    return context->actor.institution == ID_NONE
               ? OK
               : diagnosis_own_list(context, context->actor.institution, requests);
}

struct err diagnosis_request_of_link(struct context *context, int64_t *id)
{
    struct link link;

    TRY(link_need(context, LINK_DIAGNOSIS, &link));
    *id = link.subject;
    return OK;
}

static struct err desk_need(struct context *context, int64_t institution)
{
    struct link link;

    TRY(link_need(context, LINK_DESK_OPEN, &link));
    return link.subject == institution ? OK
                                       : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err diagnosis_request_list_desk(struct context *context, int64_t institution,
                                       struct diagnosis_request_list *requests)
{
    TRY(desk_need(context, institution));
    TRY(permission_need_for(context, &diagnosis_reply, RELATION_BIT(RELATION_ASKED),
                            true));
    return diagnosis_own_list(context, institution, requests);
}

/* Whoever has read the number on paper is nobody yet: the number was the proof. */
struct err diagnosis_request_link_new(struct context *context, int64_t id,
                                      const char **token)
{
    struct diagnosis_request request;
    instant expires_at = INSTANT_NONE;

    TRY(diagnosis_request_store_get(context->db, id, &request, NULL));
    if (context->actor.kind != ACTOR_ANONYMOUS)
        TRY(desk_need(context, request.institution));
    return diagnosis_link_new(context, &request, token, &expires_at);
}

static struct err sight_find(struct context *context, struct diagnosis_request_view *view)
{
    const struct diagnosis_request *request = &view->request;
    unsigned relations = 0;
    bool has_basis = false;

    TRY(basis_holds(context, request->care_case, &has_basis));
    TRY(relation_of(context, request->care_case, &relations));
    view->may_see = view->is_team || (has_basis && (relations & LENT_BITS) != 0 &&
                                      diagnosis_request_is_open(request->state));
    view->may_see_identity =
        view->may_see &&
        permission_holds(context, view->is_team ? &diagnosis_ask : &diagnosis_identity,
                         relations, has_basis) &&
        (request->state == DIAGNOSIS_ACCEPTED || request->state == DIAGNOSIS_VISITED ||
         request->state == DIAGNOSIS_STILL_OPEN);
    /* Without a basis nothing more is said about the patient, but a no always may be. */
    view->may_answer = view->may_answer && (view->is_team || has_basis ||
                                            request->state == DIAGNOSIS_CANNOT);
    return OK;
}

struct err diagnosis_request_view_get(struct context *context, int64_t id,
                                      struct diagnosis_request_view *view)
{
    struct diagnosis_thread thread;
    bool is_own = false;

    *view = (struct diagnosis_request_view){.may_see = false};
    TRY(diagnosis_thread_for_answer(context, id, &thread, &is_own));
    TRY(diagnosis_request_store_get(context->db, id, &view->request, &view->sheet));
    view->is_team = !is_own;
    view->may_answer = thread.of.is_open && thread.way.state == DIAGNOSIS_OPEN;
    view->call_back =
        arena_format(context->arena, "%s %s",
                     thread.of.office_name != NULL ? thread.of.office_name : "",
                     thread.of.holder_name != NULL ? thread.of.holder_name : "");
    view->telephone = thread.of.telephone;
    TRY(sight_find(context, view));
    audit_saw(context, (struct audit_note){.act = &diagnosis_act_sheet_seen,
                                           .subject = SUBJECT_DIAGNOSIS_REQUEST,
                                           .id = id,
                                           .care_case = view->request.care_case,
                                           .person = view->request.person,
                                           .detail = view->request.institution_name});
    if (!view->may_see)
        view->sheet = (struct diagnosis_sheet){.age_low = INT_NONE,
                                               .age_high = INT_NONE,
                                               .symptom = {DAY_NONE, DAY_NONE},
                                               .visit = {DAY_NONE, DAY_NONE},
                                               .referred_on = DAY_NONE};
    return OK;
}

/* ---- who it is ------------------------------------------------------------------- */

static bool is_patient_there(const struct diagnosis_request *request)
{
    return request->state == DIAGNOSIS_ACCEPTED || request->state == DIAGNOSIS_VISITED ||
           request->state == DIAGNOSIS_STILL_OPEN;
}

/* The team on a basis, or the account of the office that has accepted the visit. */
struct err diagnosis_identity_get(struct context *context, int64_t id,
                                  struct diagnosis_identity_view *view)
{
    struct diagnosis_thread thread;
    struct care_case care_case;
    bool is_own = false;

    TRY(diagnosis_thread_for_answer(context, id, &thread, &is_own));
    const struct permission *permission = is_own ? &diagnosis_identity : &diagnosis_ask;
    TRY(diagnosis_case_for(context, permission, thread.request.care_case));
    if (!is_patient_there(&thread.request))
        return err_of(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_NO_VISIT);
    TRY(case_get_given(context, thread.request.care_case, permission, &care_case,
                       &view->person));
    view->request = thread.request;
    view->diagnosis = thread.way;
    view->call_back =
        arena_format(context->arena, "%s %s",
                     thread.of.office_name != NULL ? thread.of.office_name : "",
                     thread.of.holder_name != NULL ? thread.of.holder_name : "");
    view->telephone = thread.of.telephone;
    audit_saw(context, (struct audit_note){.act = &diagnosis_act_identity_seen,
                                           .subject = SUBJECT_DIAGNOSIS_REQUEST,
                                           .id = id,
                                           .care_case = thread.request.care_case,
                                           .person = thread.request.person,
                                           .detail = thread.request.institution_name});
    return OK;
}

/* ---- counting -------------------------------------------------------------------- */

struct err diagnosis_request_count_between(struct context *context, int64_t from_case,
                                           int64_t to_case,
                                           struct diagnosis_request_counts *counts)
{
    return diagnosis_request_store_count(context->db, from_case, to_case, counts);
}

/* admissions_turned_service.c -- a temporary stay has turned into a medical admission in the
 * same bed: from then on it is followed here, as any other. */
#include "features/admissions/admissions_service.h"

#include "access/context.h"
#include "desk/task.h"
#include "features/admissions/admissions_rules.h"
#include "features/admissions/admissions_sql.h" /* made from admissions.sql */
#include "features/cases/cases.h"
#include "features/needs/needs.h"

static struct err row_add(struct context *context, struct admission *admission)
{
    TRY(admission_store_add(context->db, admission));
    TRY(admission_step(admission->state, ADMISSION_ADMIT, &admission->state));
    TRY(admission_store_move(context->db, admission));
    /* Who it is the hospital has known since the stay was agreed. */
    TRY(admission_told(context, admission, "account"));
    return task_close_subject(context, &case_task_gap, SUBJECT_CASE, admission->care_case,
                              "admitted");
}

struct err admission_turn(struct context *context, const struct admission_turned *turned,
                          int64_t *id)
{
    struct admission_case of;
    struct admission open;
    struct care_need need;
    bool found = false;

    /* What was arranged before stays as it is: one place for a case. */
    TRY(admission_store_open(context->db, turned->care_case, &open, &found));
    *id = found ? open.id : context_id(context);
    if (found)
        return OK;
    TRY(admission_store_case(context->db, turned->care_case, &of));
    TRY(care_need_get_given(context, of.id, turned->permission, &need, &found));
    struct admission admission = {.id = *id,
                                  .care_case = of.id,
                                  .person = of.person,
                                  .target = turned->stay,
                                  .stay = turned->stay,
                                  .institution = turned->institution,
                                  .institution_name = turned->institution_name,
                                  .state = ADMISSION_CHOSEN,
                                  .level = found ? need.level : CASE_LEVEL_UNKNOWN,
                                  .chosen_at = turned->at,
                                  .entered_at = context->now,
                                  .chosen_by = context_actor_name(context),
                                  .chosen_by_account = context->actor.account,
                                  .reason = turned->reason,
                                  .admitted_at = turned->at,
                                  .ended_at = INSTANT_NONE,
                                  .version = 1};
    TRY(row_add(context, &admission));
    TRY(admission_owe(context, &of,
                      &(struct admission_task){.kind = &admission_task_review,
                                               .subject_kind = SUBJECT_ADMISSION,
                                               .subject = admission.id,
                                               .institution = admission.institution,
                                               .due_at = admission_review_due(
                                                   context, found ? &need : NULL)}));
    return admission_tell(
        context, &admission,
        &(struct admission_event){.act = &admission_act_admitted,
                                  .happened_at = turned->at,
                                  .text = admission.institution_name,
                                  .for_office = admission.institution});
}

/* referrals_end_service.c -- what ends, and what hangs on it: a referral that is taken back
 * after a case was made of it, an institution, an account. */
#include "features/referrals/referrals_service.h"

#include "access/context.h"
#include "base/message.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/cases/cases.h"
#include "features/referrals/referrals_sql.h" /* made from referrals.sql */

/* ---- taken back after it was taken into a case ---------------------------------------------- */

struct err referral_withdrawal_owed(struct context *context,
                                    const struct referral *referral)
{
    struct referral_case_row_row of;
    struct say *say = say_new(context->arena);
    bool found = false;
    int64_t task = ID_NONE;

    TRY(referral_case_row(
        context->db,
        (struct referral_case_row_args){.care_case = referral->care_case}, &of, &found));
    if (!found || of.state != CASE_OPEN)
        return OK;
    say->values[2] = SAY_T(referral->number);
    TRY(timeline_add(context, &(struct timeline_new){.care_case = referral->care_case,
                                                     .person = of.person,
                                                     .act = &referral_act_withdrawn,
                                                     .topic = TIMELINE_CASE,
                                                     .happened_at = INSTANT_NONE,
                                                     .say = say}));
    return task_set(context,
                    &(struct task_new){.kind = &referral_task_withdrawn,
                                       .subject_kind = SUBJECT_REFERRAL,
                                       .subject = referral->id,
                                       .care_case = referral->care_case,
                                       .person = of.person,
                                       .institution = referral->sender.institution,
                                       .owner_account = of.holder,
                                       .owner_office = of.office,
                                       .due_at = referral_receive_by(context->now)},
                    &task);
}

/* Of those that were taken back the one nobody has read; *is_any: or one somebody has. */
static struct err unread_find(struct context *context, int64_t care_case, int64_t *unread,
                              bool *is_any)
{
    struct referral_of_case_row_rows rows;

    *unread = ID_NONE;
    *is_any = false;
    TRY(referral_of_case_row(
        context->db, (struct referral_of_case_row_args){.care_case = care_case}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.items[i].state != REFERRAL_WITHDRAWN)
            continue;
        *is_any = true;
        if (rows.items[i].end_read_at == INSTANT_NONE && *unread == ID_NONE)
            *unread = rows.items[i].id;
    }
    return OK;
}

struct err referral_taken_back(struct context *context, int64_t care_case,
                               struct referral *referral, bool *found)
{
    int64_t unread = ID_NONE;

    TRY(unread_find(context, care_case, &unread, found));
    *found = unread != ID_NONE;
    if (!*found)
        return OK;
    TRY(referral_store_get(context->db, unread, referral, NULL));
    audit_saw(context, (struct audit_note){.act = &referral_act_seen,
                                           .subject = SUBJECT_REFERRAL,
                                           .id = referral->id,
                                           .care_case = care_case,
                                           .detail = referral->number});
    return OK;
}

struct err referral_end_read(struct context *context, int64_t care_case)
{
    struct care_case of;
    struct referral referral;
    struct referral_stamp stamp = referral_stamp_of(context);
    int64_t unread = ID_NONE;
    bool is_any = false;

    TRY(case_to_change(context, care_case, &of));
    TRY(unread_find(context, care_case, &unread, &is_any));
    if (!is_any)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (unread == ID_NONE)
        return OK;
    TRY(referral_store_get(context->db, unread, &referral, NULL));
    TRY(referral_row_end_read(
        context->db,
        (struct referral_row_end_read_args){.id = unread, .at = stamp.at, .by = stamp.by},
        NULL));
    TRY(task_close_subject(context, &referral_task_withdrawn, SUBJECT_REFERRAL, unread,
                           "read"));
    return case_tell(context, &of,
                     &(struct case_event){.act = &referral_act_end_read,
                                          .happened_at = INSTANT_NONE,
                                          .text = referral.number});
}

/* ---- an institution or an account is to end -------------------------------------------------- */

/* At its desk each must be answered first; of its doctors' those that were sent; drafts of
 * a clinic that is no more end with it. */
struct err referral_institution_holds(struct context *context, int64_t institution,
                                      struct institution_holds *holds)
{
    struct referral_count_office_row desk;
    struct referral_count_clinic_row sent;
    struct referral_count_clinic_row drafts;
    bool found = false;
    struct referral_count_clinic_args of = {.institution = institution,
                                            .from_state = REFERRAL_TO_CALL,
                                            .to_state = REFERRAL_TAKEN};

    TRY(referral_count_office(
        context->db, (struct referral_count_office_args){.office = institution}, &desk,
        &found));
    institution_hold_add(holds, MSG_REFERRALS_HOLD_DESK, found ? desk.total : 0, true);
    TRY(referral_count_clinic(context->db, of, &sent, &found));
    institution_hold_add(holds, MSG_REFERRALS_HOLD_CLINIC, found ? sent.total : 0, true);
    of.from_state = of.to_state = REFERRAL_DRAFTED;
    TRY(referral_count_clinic(context->db, of, &drafts, &found));
    institution_hold_add(holds, MSG_REFERRALS_HOLD_DRAFTS, found ? drafts.total : 0,
                         false);
    return OK;
}

struct err referral_institution_ended(struct context *context, int64_t institution, day on,
                                      const char *reason)
{
    struct referral_ids_drafted_rows ids;

    (void)on;
    (void)reason; /* is the institution's to say */
    TRY(referral_ids_drafted(
        context->db, (struct referral_ids_drafted_args){.institution = institution},
        &ids));
    for (size_t i = 0; i < ids.count; i++) {
        struct referral referral;
        enum referral_state to = REFERRAL_LAPSED;
        TRY(referral_store_get(context->db, ids.items[i].id, &referral, NULL));
        TRY(referral_step(referral.state, REFERRAL_LAPSE, &to));
        TRY(referral_end(context, &referral, to, NULL));
        TRY(referral_draft_forget(context, referral.id, "institution_ended"));
        TRY(referral_note(context, &referral_act_lapsed, &referral, NULL));
    }
    return OK;
}

struct err referral_account_holds(struct context *context, int64_t account,
                                  struct account_holds *holds)
{
    struct referral_count_held_row row;
    bool found = false;

    TRY(referral_count_held(context->db,
                            (struct referral_count_held_args){.holder = account}, &row,
                            &found));
    account_hold_add(holds, (struct account_hold){.words = MSG_REFERRALS_HOLD_ACCOUNT,
                                                  .count = found ? row.total : 0,
                                                  .must_end_first = false,
                                                  .url = "/referral-desk"});
    return OK;
}

/* Back to the desk of the hospital: what is owed goes with them. */
struct err referral_account_ending(struct context *context, int64_t account,
                                   const char *reason)
{
    struct referral_ids_held_rows ids;
    struct referral_stamp stamp = referral_stamp_of(context);

    (void)reason; /* is the account's to say */
    TRY(referral_ids_held(context->db,
                          (struct referral_ids_held_args){.holder = account}, &ids));
    for (size_t i = 0; i < ids.count; i++) {
        struct referral referral;
        TRY(referral_store_get(context->db, ids.items[i].id, &referral, NULL));
        TRY(referral_row_released(context->db,
                                  (struct referral_row_released_args){
                                      .id = referral.id, .at = stamp.at, .by = stamp.by},
                                  NULL));
        referral.holder = ID_NONE;
        TRY(referral_tasks_follow(context, &referral, "released"));
        TRY(referral_note(context, &referral_act_released, &referral, referral.number));
    }
    return OK;
}

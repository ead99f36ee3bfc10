/* disclosure_test.c -- an emergency takes one call, and nobody forgets what follows. */
#include "desk/disclosure.h"

#include "access/acting_test.h"
#include "access/setting.h"
#include "desk/plate.h"
#include "desk/task.h"
#include "desk/timeline.h"

static struct basis_new new_basis(enum basis_kind kind)
{
    return (struct basis_new){
        .care_case = CASE,
        .person = PATIENT,
        .kind = kind,
        .means = "gaze_device",
        .representative = "adult_guardian",
        .reason = "caregiver_collapsed",
        .told = "need",
        .text = "妻が倒れた",
        .given_by = "後見人",
        .witnessed_by = "訪問看護師",
        .decided_by = "田中",
        .happened_at = INSTANT_NONE,
        .to_at = INSTANT_NONE,
    };
}

static int64_t record(struct context *context, enum basis_kind kind)
{
    struct basis_new new = new_basis(kind);
    struct disclosure_owner owner = {acting.coordinator, OFFICE};
    int64_t id = ID_NONE;
    CHECK_OK(disclosure_record(context, &new, owner, &id));
    return id;
}

static struct task duty(struct context *context, const struct task_kind *kind,
                        int64_t basis)
{
    struct task task;
    CHECK_OK(task_find(context, kind, SUBJECT_BASIS, basis, &task));
    return task;
}

static const char *told(struct context *context, size_t which)
{
    struct timeline_page page;
    struct timeline_cursor newest = {.happened_at = INSTANT_NONE};

    CHECK_OK(timeline_list(context, CASE, TIMELINE_CASE, newest, 20, &page));
    CHECK(which < page.count);
    const struct act_kind *act = NULL;
    for (size_t i = 0; desk_acts[i] != NULL; i++) {
        if (strcmp(desk_acts[i]->name, page.items[which].act) == 0)
            act = desk_acts[i];
    }
    CHECK(act != NULL);
    return timeline_tell(context->arena, LANGUAGE_EN, &page.items[which], act);
}

static void officer_add(struct context *context, int64_t institution)
{
    struct account_role_new role = {
        .account = acting.officer,
        .role = ROLE_PRIVACY_OFFICER,
        .institution = institution,
        .from_on = context->today,
        .to_on = DAY_NONE,
    };
    int64_t id = ID_NONE;
    CHECK_OK(account_role_add(context, &role, &id));
}

ACT_TEST(emergency_brings_three_duties)
{
    officer_add(context, OTHER_OFFICE);
    int64_t id = record(context, BASIS_EMERGENCY); /* Friday, 16:30 */

    struct task tell = duty(context, &desk_task_tell_family, id);
    CHECK_INT(acting.coordinator, tell.owner_account);
    CHECK_INT(OFFICE, tell.owner_office);
    CHECK_INT(CASE, tell.care_case);
    CHECK_INT(context->now + HOURS(6), tell.due_at);
    struct task review = duty(context, &desk_task_review, id);
    CHECK_INT(acting.officer, review.owner_account);
    CHECK_INT(OTHER_OFFICE, review.owner_office);
    CHECK_INT(instant_of(day_of(2026, 11, 30), 16 * 60 + 30), review.due_at); /* Monday */
    struct task turn = duty(context, &desk_task_turn_basis, id);
    CHECK_INT(acting.coordinator, turn.owner_account);
    CHECK_INT(context->now + HOURS(24), turn.due_at);
    CHECK_TEXT("田中 began an emergency disclosure in the patient's interest"
               " (until 28 November 16:30).",
               told(context, 0));
    CHECK_INT(3, acting_number(context, "SELECT count(*) FROM task"));
}

ACT_TEST(review_is_somebodys_also_where_nobody_is_privacy_officer)
{
    int64_t id = record(context, BASIS_EMERGENCY);
    CHECK_INT(acting.coordinator, duty(context, &desk_task_review, id).owner_account);
}

ACT_TEST(hours_of_the_duties_are_settings)
{
    struct setting_new tell = {.key = DISCLOSURE_TELL_SETTING,
                               .value = "2",
                               .basis = "協議会",
                               .from_on = context->today};
    struct setting_new review = {.key = DISCLOSURE_REVIEW_SETTING,
                                 .value = "30",
                                 .basis = "協議会",
                                 .from_on = context->today};
    int64_t id = ID_NONE;

    CHECK_OK(setting_add(context, &tell, &id));
    CHECK_OK(setting_add(context, &review, &id));
    id = record(context, BASIS_EMERGENCY);
    CHECK_INT(context->now + HOURS(2), duty(context, &desk_task_tell_family, id).due_at);
    CHECK_INT(context->now + MINUTES(30), duty(context, &desk_task_review, id).due_at);
}

ACT_TEST(duties_end_as_they_are_done)
{
    int64_t id = record(context, BASIS_EMERGENCY);

    CHECK_TEXT("to", disclosure_family_told(context, id, 1, INSTANT_NONE, "").field);
    CHECK_ERR(ERR_CONFLICT, disclosure_family_told(context, id, 9, INSTANT_NONE, "妻"));
    CHECK_OK(disclosure_family_told(context, id, 1, INSTANT_NONE, "長男"));
    CHECK_INT(ID_NONE, duty(context, &desk_task_tell_family, id).id);
    CHECK_TEXT("田中 explained the emergency disclosure (to 長男).", told(context, 0));
    CHECK_OK(disclosure_review(context, id, 2));
    CHECK_INT(ID_NONE, duty(context, &desk_task_review, id).id);
    CHECK_OK(disclosure_end(context, id, 3));
    CHECK_INT(ID_NONE, duty(context, &desk_task_turn_basis, id).id);
    CHECK_TEXT("田中 ended the disclosure begun on 27 November 16:30.", told(context, 0));
    CHECK_ERR(ERR_CONFLICT, disclosure_review(context, id, 4));
    CHECK_ERR(ERR_NOT_FOUND, disclosure_end(context, 77, 1));
}

ACT_TEST(family_is_not_told_before_it_happened)
{
    int64_t id = record(context, BASIS_EMERGENCY);
    CHECK_TEXT("happened_at",
               disclosure_family_told(context, id, 1, context->now - 1, "妻").field);
}

ACT_TEST(consent_ends_the_duty_to_turn_and_no_other)
{
    int64_t id = record(context, BASIS_EMERGENCY);

    context->now += HOURS(30); /* late, but it comes */
    record(context, BASIS_CONSENT);
    CHECK_INT(ID_NONE, duty(context, &desk_task_turn_basis, id).id);
    CHECK(duty(context, &desk_task_tell_family, id).id != ID_NONE);
    CHECK(duty(context, &desk_task_review, id).id != ID_NONE);
    CHECK_TEXT("田中 recorded the patient's consent to disclosure"
               " (witnessed by 訪問看護師).",
               told(context, 0));
}

ACT_TEST(refusal_ends_it_at_once_and_what_is_owed_stays_owed)
{
    int64_t id = record(context, BASIS_EMERGENCY);
    struct basis_new refusal = new_basis(BASIS_REFUSAL);
    int64_t refused = ID_NONE;
    bool holds = true;

    CHECK_OK(disclosure_refuse(context, &refusal, &refused));
    CHECK_OK(basis_holds(context, CASE, &holds));
    CHECK(!holds);
    CHECK_INT(ID_NONE, duty(context, &desk_task_turn_basis, id).id);
    CHECK(duty(context, &desk_task_tell_family, id).id != ID_NONE);
    CHECK(duty(context, &desk_task_review, id).id != ID_NONE);
    CHECK_TEXT("The patient refused disclosure (recorded by 田中, witnessed by"
               " 訪問看護師).",
               told(context, 0));
    CHECK_OK(task_close_case(context, CASE, "withdrawn"));
    CHECK(duty(context, &desk_task_review, id).id != ID_NONE);
}

ACT_TEST(next_emergency_takes_over_from_the_expired)
{
    int64_t first = record(context, BASIS_EMERGENCY);

    context->now += HOURS(24);
    int64_t second = record(context, BASIS_EMERGENCY);
    CHECK_INT(ID_NONE, duty(context, &desk_task_turn_basis, first).id);
    CHECK(duty(context, &desk_task_turn_basis, second).id != ID_NONE);
    CHECK(duty(context, &desk_task_tell_family, first).id != ID_NONE);
}

ACT_TEST(what_basis_refuses_leaves_no_duty_behind)
{
    struct basis_new new = new_basis(BASIS_EMERGENCY);
    struct disclosure_owner owner = {acting.coordinator, OFFICE};
    int64_t id = ID_NONE;

    new.text = NULL;
    CHECK_TEXT("text", disclosure_record(context, &new, owner, &id).field);
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM task"));
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM timeline"));
    record(context, BASIS_REPRESENTATIVE);
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM task"));
    CHECK_TEXT("田中 recorded a representative's consent (given by 後見人).",
               told(context, 0));
}

TEST_MAIN(emergency_brings_three_duties,
          review_is_somebodys_also_where_nobody_is_privacy_officer,
          hours_of_the_duties_are_settings, duties_end_as_they_are_done,
          family_is_not_told_before_it_happened,
          consent_ends_the_duty_to_turn_and_no_other,
          refusal_ends_it_at_once_and_what_is_owed_stays_owed,
          next_emergency_takes_over_from_the_expired,
          what_basis_refuses_leaves_no_duty_behind)

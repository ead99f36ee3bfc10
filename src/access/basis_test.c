/* basis_test.c -- what the patient said last counts, and every basis has its end. */
#include "access/basis.h"

#include "access/acting_test.h"
#include "access/setting.h"

static struct basis_new new_basis(enum basis_kind kind)
{
    return (struct basis_new){
        .care_case = CASE,
        .person = PATIENT,
        .kind = kind,
        .means = "gaze_device",
        .representative = "adult_guardian",
        .reason = "caregiver_collapsed",
        .told = "need,contact",
        .text = "Himitsu",
        .given_by = "Himitsu",
        .witnessed_by = "Himitsu",
        .decided_by = "田中",
        .happened_at = INSTANT_NONE,
        .to_at = INSTANT_NONE,
    };
}

static int64_t add(struct context *context, enum basis_kind kind)
{
    struct basis_new new = new_basis(kind);
    int64_t id = ID_NONE;
    CHECK_OK(basis_add(context, &new, &id));
    return id;
}

static struct err try_add(struct context *context, enum basis_kind kind, instant at)
{
    struct basis_new new = new_basis(kind);
    int64_t id = ID_NONE;
    new.happened_at = at;
    return basis_add(context, &new, &id);
}

static struct err refuse_at(struct context *context, instant at)
{
    struct basis_new refusal = new_basis(BASIS_REFUSAL);
    int64_t id = ID_NONE;
    refusal.happened_at = at;
    return basis_refuse(context, &refusal, &id);
}

static struct basis get(struct context *context, int64_t id)
{
    struct basis basis = {0};
    CHECK_OK(basis_get(context, id, &basis));
    return basis;
}

static bool holds(struct context *context)
{
    bool yes = false;
    CHECK_OK(basis_holds(context, CASE, &yes));
    return yes;
}

static enum basis_state state(struct context *context, int64_t id)
{
    struct basis basis = get(context, id);
    return basis_state_at(&basis, context->now);
}

ACT_TEST(basis_keeps_what_was_said_sealed)
{
    struct basis basis = get(context, add(context, BASIS_EMERGENCY));

    CHECK_INT(CASE, basis.care_case);
    CHECK_INT(PATIENT, basis.person);
    CHECK_INT(BASIS_EMERGENCY, basis.kind);
    CHECK_TEXT("gaze_device", basis.means);
    CHECK_TEXT("adult_guardian", basis.representative);
    CHECK_TEXT("caregiver_collapsed", basis.reason);
    CHECK_TEXT("need,contact", basis.told);
    CHECK_TEXT("Himitsu", basis.text);
    CHECK_TEXT("Himitsu", basis.given_by);
    CHECK_TEXT("Himitsu", basis.witnessed_by);
    CHECK_TEXT("田中", basis.decided_by);
    CHECK_INT(context->now, basis.happened_at);
    CHECK_INT(context->now + HOURS(24), basis.to_at);
    CHECK_INT(acting.coordinator, basis.entered_by);
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM basis WHERE"
                                        " instr(text, 'Himitsu') > 0 OR"
                                        " instr(given_by, 'Himitsu') > 0 OR"
                                        " instr(witnessed_by, 'Himitsu') > 0"));
    CHECK_ERR(ERR_NOT_FOUND, basis_get(context, 77, &basis));
}

ACT_TEST(emergency_lasts_as_long_as_the_setting_says)
{
    struct setting_new setting = {.key = BASIS_EMERGENCY_SETTING,
                                  .value = "12",
                                  .basis = "協議会",
                                  .from_on = context->today};
    int64_t id = ID_NONE;

    CHECK(!holds(context));
    id = add(context, BASIS_EMERGENCY);
    CHECK(holds(context));
    context->now += HOURS(24) - 1;
    CHECK(holds(context));
    context->now += 1;
    CHECK(!holds(context));
    CHECK_INT(BASIS_EXPIRED, state(context, id));
    CHECK_OK(setting_add(context, &setting, &id));
    id = add(context, BASIS_EMERGENCY);
    CHECK_INT(context->now + HOURS(12), get(context, id).to_at);
    setting.value = "1000";
    CHECK_OK(setting_add(context, &setting, &id));
    context->now += HOURS(12);
    CHECK_ERR(ERR_INTERNAL, try_add(context, BASIS_EMERGENCY, INSTANT_NONE));
}

ACT_TEST(one_emergency_at_a_time_and_the_next_ends_the_expired)
{
    int64_t first = add(context, BASIS_EMERGENCY);
    struct err err = try_add(context, BASIS_EMERGENCY, INSTANT_NONE);

    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_ACCESS_BASIS_EMERGENCY_RUNS, err.message);
    CHECK_INT(context->now + HOURS(24), err.say->values[0].number);
    context->now += HOURS(24);
    add(context, BASIS_EMERGENCY);
    CHECK_INT(BASIS_ENDED, state(context, first));
    CHECK(holds(context));
    /* Entered a day late, it would be over before it began. */
    context->now += HOURS(24);
    CHECK_TEXT("happened_at",
               try_add(context, BASIS_EMERGENCY, context->now - HOURS(24)).field);
}

ACT_TEST(consent_takes_the_place_of_what_did_not_come_from_the_patient)
{
    int64_t emergency = add(context, BASIS_EMERGENCY);
    int64_t representative = add(context, BASIS_REPRESENTATIVE);
    struct basis basis;
    bool found = false;

    CHECK_OK(basis_find(context, CASE, &basis, &found));
    CHECK(found);
    CHECK_INT(representative, basis.id);
    int64_t consent = add(context, BASIS_CONSENT);
    CHECK_INT(BASIS_TURNED, state(context, emergency));
    CHECK_INT(BASIS_TURNED, state(context, representative));
    CHECK_INT(consent, get(context, emergency).turned_into);
    CHECK_OK(basis_find(context, CASE, &basis, &found));
    CHECK_INT(consent, basis.id);
    CHECK_OK(basis_act(context, consent, 1, BASIS_END));
    CHECK(!holds(context));
    CHECK_OK(basis_find(context, CASE, &basis, &found));
    CHECK(!found);
}

ACT_TEST(refusal_ends_everything_at_once_and_stands)
{
    int64_t consent = add(context, BASIS_CONSENT);
    int64_t representative = add(context, BASIS_REPRESENTATIVE);
    int64_t emergency = add(context, BASIS_EMERGENCY);
    struct err err;

    context->now += MINUTES(5);
    CHECK(holds(context));
    CHECK_OK(refuse_at(context, INSTANT_NONE));
    CHECK(!holds(context));
    CHECK_INT(BASIS_REFUSED, state(context, consent));
    CHECK_INT(BASIS_REFUSED, state(context, representative));
    CHECK_INT(BASIS_REFUSED, state(context, emergency));
    CHECK_INT(context->now, get(context, emergency).ended_at);
    err = try_add(context, BASIS_EMERGENCY, INSTANT_NONE);
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_ACCESS_BASIS_PATIENT_REFUSED, err.message);
    CHECK_INT(context->now, err.say->values[0].number);
    CHECK_ERR(ERR_CONFLICT, try_add(context, BASIS_REPRESENTATIVE, INSTANT_NONE));
    CHECK_ERR(ERR_CONFLICT, refuse_at(context, INSTANT_NONE));
    CHECK(!holds(context));
    /* Another case is another question. */
    struct basis_new other = new_basis(BASIS_EMERGENCY);
    int64_t id = ID_NONE;
    other.care_case = OTHER_CASE;
    CHECK_OK(basis_add(context, &other, &id));
    /* Until he consents. */
    context->now += MINUTES(5);
    add(context, BASIS_CONSENT);
    CHECK(holds(context));
    context->now += MINUTES(5);
    CHECK_OK(refuse_at(context, INSTANT_NONE)); /* and he may change his mind again */
    CHECK(!holds(context));
}

ACT_TEST(last_word_counts_by_when_it_was_said)
{
    instant noon = context->now - HOURS(4);

    /* Consent at noon is entered after the refusal of one o'clock. */
    CHECK_OK(refuse_at(context, noon + HOURS(1)));
    CHECK_ERR(ERR_CONFLICT, try_add(context, BASIS_CONSENT, noon));
    CHECK_OK(try_add(context, BASIS_CONSENT, noon + HOURS(2)));
    CHECK(holds(context));
    /* A refusal from before that consent is entered late. */
    struct err err = refuse_at(context, noon + HOURS(1));
    CHECK_ERR(ERR_CONFLICT, err);
    CHECK_INT(MSG_ACCESS_BASIS_CONSENTED_LATER, err.message);
    CHECK(holds(context));
    CHECK_OK(refuse_at(context, noon + HOURS(3)));
    CHECK(!holds(context));
}

ACT_TEST(duties_of_an_emergency_outlive_it_and_are_done_once)
{
    int64_t id = add(context, BASIS_EMERGENCY);
    int64_t consent = add(context, BASIS_CONSENT);

    CHECK_ERR(ERR_CONFLICT, basis_act(context, id, 1, BASIS_TELL)); /* stale */
    CHECK_OK(basis_act(context, id, 2, BASIS_TELL));
    CHECK_INT(context->now, get(context, id).told_family_at);
    CHECK_INT(acting.coordinator, get(context, id).told_family_by);
    CHECK_INT(MSG_ACCESS_BASIS_TOLD_ALREADY,
              basis_act(context, id, 3, BASIS_TELL).message);
    CHECK_OK(basis_act(context, id, 3, BASIS_REVIEW));
    CHECK_INT(MSG_ACCESS_BASIS_REVIEWED_ALREADY,
              basis_act(context, id, 4, BASIS_REVIEW).message);
    CHECK_ERR(ERR_CONFLICT, basis_act(context, id, 4, BASIS_END));
    CHECK_ERR(ERR_CONFLICT, basis_act(context, consent, 1, BASIS_TELL));
    CHECK_ERR(ERR_CONFLICT, basis_act(context, consent, 1, BASIS_REVIEW));
}

ACT_TEST(lists_are_of_a_case_and_of_all_emergencies)
{
    struct bases bases;
    int64_t first = add(context, BASIS_EMERGENCY);
    struct basis_new other = new_basis(BASIS_EMERGENCY);
    int64_t second = ID_NONE;

    other.care_case = OTHER_CASE;
    other.person = OTHER_PATIENT;
    CHECK_OK(basis_add(context, &other, &second));
    add(context, BASIS_CONSENT);
    CHECK_OK(basis_list(context, CASE, &bases));
    CHECK_INT(2, bases.count);
    CHECK_INT(BASIS_CONSENT, bases.items[0].kind);
    CHECK_OK(basis_list_emergencies(context, false, ID_NONE, 1, &bases));
    CHECK_INT(1, bases.count);
    CHECK(bases.more);
    CHECK_INT(second, bases.items[0].id);
    CHECK_OK(basis_list_emergencies(context, false, second, 1, &bases));
    CHECK_INT(first, bases.items[0].id);
    CHECK(!bases.more);
    CHECK_OK(basis_act(context, first, 2, BASIS_TELL)); /* ended by the consent */
    CHECK_OK(basis_list_emergencies(context, true, ID_NONE, 9, &bases));
    CHECK_INT(2, bases.count);
    CHECK_OK(basis_act(context, first, 3, BASIS_REVIEW));
    CHECK_OK(basis_list_emergencies(context, true, ID_NONE, 9, &bases));
    CHECK_INT(1, bases.count);
    CHECK_INT(second, bases.items[0].id);
}

static int64_t erased;

static void add_one(struct context *context)
{
    erased = add(context, BASIS_EMERGENCY);
}

static void erase_and_look(struct context *context)
{
    CHECK_OK(seal_person_erase(db_seal(context->db), PATIENT));
    seal_forget(db_seal(context->db));
    CHECK(get(context, erased).text == NULL);
    CHECK(get(context, erased).witnessed_by == NULL);
    CHECK_TEXT("caregiver_collapsed", get(context, erased).reason);
}

TEST(erased_person_leaves_codes_without_words)
{
    acting_open();
    acting_write(add_one);
    acting_write(erase_and_look);
    acting_close();
}

TEST_MAIN(basis_keeps_what_was_said_sealed, emergency_lasts_as_long_as_the_setting_says,
          one_emergency_at_a_time_and_the_next_ends_the_expired,
          consent_takes_the_place_of_what_did_not_come_from_the_patient,
          refusal_ends_everything_at_once_and_stands,
          last_word_counts_by_when_it_was_said,
          duties_of_an_emergency_outlive_it_and_are_done_once,
          lists_are_of_a_case_and_of_all_emergencies,
          erased_person_leaves_codes_without_words)

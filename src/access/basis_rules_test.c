/* basis_rules_test.c -- what may happen to a basis is exactly its drawing. */
#include "access/basis.h"

#include "test.h"

static const char *const states[] = {
    "consent.in_force",         "consent.expired",        "consent.ended",
    "consent.refused",          "consent.turned",         "representative.in_force",
    "representative.expired",   "representative.ended",   "representative.refused",
    "representative.turned",    "emergency.in_force",     "emergency.expired",
    "emergency.ended",          "emergency.refused",      "emergency.turned",
    "refusal.in_force",         "refusal.expired",        "refusal.ended",
    "refusal.refused",          "refusal.turned",         NULL,
};
static const char *const actions[] = {"end", "turn", "refuse", "tell", "review", NULL};

enum { STATES = BASIS_STATE_END - 1 };

static struct err step(int from, int action, int *to)
{
    int kind = from / STATES;
    enum basis_state state = BASIS_IN_FORCE;
    struct err err =
        basis_step((enum basis_kind)(kind + 1), (enum basis_state)(from % STATES + 1),
                   (enum basis_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = kind * STATES + (int)state - 1;
    return err;
}

TEST(basis_steps_are_exactly_the_drawing)
{
    CHECK_INT((BASIS_KIND_END - 1) * STATES, test_name_count(states));
    CHECK_INT(BASIS_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/basis.tsv", states, actions, step);
}

TEST(basis_is_in_force_until_its_hours_are_over_or_somebody_ends_it)
{
    const instant now = HOURS(500000);

    for (int kind = BASIS_CONSENT; kind < BASIS_KIND_END; kind++) {
        struct basis basis = {.kind = (enum basis_kind)kind,
                              .to_at = INSTANT_NONE,
                              .ended_at = INSTANT_NONE};
        bool is_basis = kind != BASIS_REFUSAL;
        CHECK_INT(BASIS_IN_FORCE, basis_state_at(&basis, now));
        CHECK_INT(is_basis, basis_is_in_force(&basis, now));
        basis.to_at = now + 1;
        CHECK_INT(is_basis, basis_is_in_force(&basis, now));
        basis.to_at = now; /* the first instant without it */
        CHECK_INT(BASIS_EXPIRED, basis_state_at(&basis, now));
        CHECK(!basis_is_in_force(&basis, now));
        for (int why = BASIS_ENDED; why < BASIS_STATE_END; why++) {
            basis.to_at = INSTANT_NONE;
            basis.ended_at = now - 1;
            basis.ended_why = (enum basis_state)why;
            CHECK_INT(why, basis_state_at(&basis, now));
            CHECK(!basis_is_in_force(&basis, now));
        }
    }
}

static struct basis_new whole(enum basis_kind kind)
{
    return (struct basis_new){
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

/* Take one text away at a time: which kinds miss it? */
TEST(each_kind_must_say_what_it_rests_on)
{
    static const struct {
        const char *field;
        unsigned kinds; /* bits of those that need it */
    } rows[] = {
        {"means", 1u << BASIS_CONSENT | 1u << BASIS_REFUSAL},
        {"witnessed_by", 1u << BASIS_CONSENT | 1u << BASIS_REFUSAL},
        {"representative", 1u << BASIS_REPRESENTATIVE},
        {"given_by", 1u << BASIS_REPRESENTATIVE},
        {"reason", 1u << BASIS_EMERGENCY},
        {"text", 1u << BASIS_EMERGENCY},
        {"decided_by", 1u << BASIS_EMERGENCY},
        {"told", 1u << BASIS_EMERGENCY},
    };
    for (int kind = BASIS_CONSENT; kind < BASIS_KIND_END; kind++) {
        for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
            struct basis_new basis = whole((enum basis_kind)kind);
            const char **const texts[] = {
                &basis.means,  &basis.witnessed_by, &basis.representative,
                &basis.given_by, &basis.reason,     &basis.text,
                &basis.decided_by, &basis.told,
            };
            CHECK_OK(basis_check(&basis, 0));
            *texts[i] = i % 2 == 0 ? NULL : "";
            bool is_needed = (rows[i].kinds >> kind & 1u) != 0;
            struct err err = basis_check(&basis, 0);
            CHECK_ERR(is_needed ? ERR_INVALID : ERR_NONE, err);
            CHECK_TEXT(is_needed ? rows[i].field : NULL, err.field);
        }
    }
    struct basis_new none = whole(BASIS_KIND_END);
    CHECK_TEXT("kind", basis_check(&none, 0).field);
    none.kind = (enum basis_kind)0;
    CHECK_TEXT("kind", basis_check(&none, 0).field);
}

TEST(times_and_lengths_have_limits)
{
    static char text[BASIS_TEXT_MAX + 2];
    const instant now = HOURS(500000);
    struct basis_new basis = whole(BASIS_CONSENT);

    memset(text, 'a', BASIS_TEXT_MAX + 1);
    basis.text = text;
    CHECK_TEXT("text", basis_check(&basis, now).field);
    text[BASIS_TEXT_MAX] = '\0';
    CHECK_OK(basis_check(&basis, now));
    basis.happened_at = now;
    CHECK_OK(basis_check(&basis, now));
    basis.happened_at = now + 1;
    CHECK_TEXT("happened_at", basis_check(&basis, now).field);
    basis.happened_at = now - HOURS(1);
    basis.to_at = now - HOURS(1);
    CHECK_TEXT("to_at", basis_check(&basis, now).field);
    basis.to_at = now - HOURS(1) + 1;
    CHECK_OK(basis_check(&basis, now));
}

TEST_MAIN(basis_steps_are_exactly_the_drawing,
          basis_is_in_force_until_its_hours_are_over_or_somebody_ends_it,
          each_kind_must_say_what_it_rests_on, times_and_lengths_have_limits)

/* designations_rules_test.c -- links rules and base only: proof of purity.
 *
 * The dated rules are written here, as the guideline has them, and not read from
 * the prefecture's pack.
 */
#include "features/designations/designations_rules.h"

#include "base/random.h"
#include "test.h"

/* ---- selections --------------------------------------------------------------- */

static const char *const state_names[] = {
    "candidate", "reviewed", "designated", "declined", "withdrawn", "ended", NULL,
};
static const char *const action_names[] = {
    "review", "designate", "decline", "withdraw", "end", NULL,
};

static struct err step_by_number(int from, int action, int *to)
{
    enum selection_state next;
    struct err err = selection_step((enum selection_state)(from + 1),
                                    (enum selection_action)(action + 1), &next);
    if (err.kind == ERR_NONE)
        *to = (int)next - 1;
    return err;
}

TEST(selection_steps_are_exactly_the_drawing)
{
    test_drawing_walk("tests/expect/selection.tsv", state_names, action_names,
                      step_by_number);
}

/* ---- designations -------------------------------------------------------------- */

static const struct dated_rule rule_rows[] = {
    {"base_among_partners", "base_hospital", 14335, DAY_NONE, RULE_REFUSE,
     "core_partner|general_partner", "3(1)"},
    {"one_base_in_principle", "base_hospital", 14335, DAY_NONE, RULE_WARN, "1", "3(1)"},
    {"not_before", "core_partner", -25567, DAY_NONE, RULE_REFUSE, "2009-04-01", "3(1)"},
    {"not_before", "medical_partner", -25567, DAY_NONE, RULE_REFUSE, "2018-11-15", "4(1)"},
    {"not_before", "field_base_hospital", -25567, DAY_NONE, RULE_REFUSE, "2018-11-15",
     "suppl-3"},
    {"position_by_suppl", "medical_partner", 17850, DAY_NONE, RULE_INFORM,
     "base_hospital|core_partner|general_partner", "suppl-2"},
    {"position_by_suppl", "field_base_hospital", 17850, DAY_NONE, RULE_INFORM,
     "base_hospital", "suppl-3"},
};
static const struct dated_rules rules = {rule_rows, ARRAY_COUNT(rule_rows)};

static const struct designation_list nobody = {NULL, 0};

static struct designation held(enum designation_kind kind, day from_on, day to_on)
{
    static int64_t id = 1;
    return (struct designation){
        .id = id++, .kind = kind, .from_on = from_on, .to_on = to_on, .field = INT_NONE};
}

static struct designation_findings judge(const struct designation *wanted,
                                         struct designation *own, size_t own_count,
                                         struct designation *others, size_t other_count)
{
    struct designation_findings findings;
    designation_judge(wanted, &(struct designation_list){own, own_count},
                      &(struct designation_list){others, other_count}, &rules, &findings);
    return findings;
}

static bool says(const struct designation_findings *findings, enum message message)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].message == message)
            return true;
    return false;
}

static day march(int dom)
{
    return day_of(2020, 3, dom);
}

TEST(days_of_the_rules_are_those_of_the_guideline)
{
    CHECK_INT(day_of(2009, 4, 1), rule_rows[0].from_on);
    CHECK_INT(day_of(2018, 11, 15), rule_rows[5].from_on);
}

TEST(designation_holds_from_its_first_to_its_last_day)
{
    const struct designation period = held(DESIGNATION_CORE_PARTNER, march(2), march(4));
    const struct designation running = held(DESIGNATION_CORE_PARTNER, march(2), DAY_NONE);
    CHECK(!designation_is_valid(&period, march(1)));
    CHECK(designation_is_valid(&period, march(2)));
    CHECK(designation_is_valid(&period, march(4)));
    CHECK(!designation_is_valid(&period, march(5)));
    CHECK(designation_is_valid(&running, day_of(2999, 1, 1)));
}

TEST(base_hospital_stands_among_the_partners_on_every_day)
{
    const struct designation base =
        held(DESIGNATION_BASE_HOSPITAL, march(10), march(20));
    const struct {
        struct designation partners[2];
        size_t count;
        bool is_good;
    } rows[] = {
        {{{0}}, 0, false},
        {{held(DESIGNATION_CORE_PARTNER, march(10), march(20))}, 1, true},
        {{held(DESIGNATION_GENERAL_PARTNER, march(1), DAY_NONE)}, 1, true},
        {{held(DESIGNATION_CORE_PARTNER, march(11), march(20))}, 1, false},
        {{held(DESIGNATION_CORE_PARTNER, march(10), march(19))}, 1, false},
        /* one kind follows the other without a gap, then with one */
        {{held(DESIGNATION_GENERAL_PARTNER, march(1), march(14)),
          held(DESIGNATION_CORE_PARTNER, march(15), DAY_NONE)}, 2, true},
        {{held(DESIGNATION_GENERAL_PARTNER, march(1), march(14)),
          held(DESIGNATION_CORE_PARTNER, march(16), DAY_NONE)}, 2, false},
        /* the other network is no partner of this one */
        {{held(DESIGNATION_MEDICAL_PARTNER, march(1), DAY_NONE)}, 1, false},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct designation partners[2] = {rows[i].partners[0], rows[i].partners[1]};
        struct designation_findings findings =
            judge(&base, partners, rows[i].count, NULL, 0);
        CHECK_INT(rows[i].is_good ? RULE_NONE : RULE_REFUSE, findings.worst);
        CHECK(rows[i].is_good !=
              says(&findings, MSG_DESIGNATIONS_BASE_NOT_PARTNER));
        if (!rows[i].is_good) {
            CHECK_TEXT("3(1)", findings.items[0].article);
            CHECK_TEXT("kind", findings.items[0].field);
        }
    }
}

TEST(running_base_hospital_needs_a_running_partner)
{
    const struct designation base = held(DESIGNATION_BASE_HOSPITAL, march(1), DAY_NONE);
    struct designation partner = held(DESIGNATION_CORE_PARTNER, march(1), march(31));
    CHECK_INT(RULE_REFUSE, judge(&base, &partner, 1, NULL, 0).worst);
    partner.to_on = DAY_NONE;
    CHECK_INT(RULE_NONE, judge(&base, &partner, 1, NULL, 0).worst);
}

TEST(second_base_hospital_is_a_warning_that_wants_a_reason)
{
    const struct designation base = held(DESIGNATION_BASE_HOSPITAL, march(10), march(20));
    struct designation partner = held(DESIGNATION_CORE_PARTNER, march(1), DAY_NONE);
    struct designation other = held(DESIGNATION_BASE_HOSPITAL, march(1), march(10));
    struct designation_findings findings = judge(&base, &partner, 1, &other, 1);
    CHECK_INT(RULE_WARN, findings.worst);
    CHECK(says(&findings, MSG_DESIGNATIONS_SECOND_BASE));
    CHECK_TEXT("reason", findings.items[0].field);
    /* The one before ends on the day before: they follow each other. */
    other.to_on = march(9);
    CHECK_INT(RULE_NONE, judge(&base, &partner, 1, &other, 1).worst);
    other = held(DESIGNATION_BASE_HOSPITAL, march(21), DAY_NONE);
    CHECK_INT(RULE_NONE, judge(&base, &partner, 1, &other, 1).worst);
}

TEST(no_designation_begins_before_its_article)
{
    const struct {
        enum designation_kind kind;
        day first;
        int64_t field;
    } rows[] = {
        {DESIGNATION_CORE_PARTNER,        day_of(2009, 4, 1),   INT_NONE},
        {DESIGNATION_MEDICAL_PARTNER,     day_of(2018, 11, 15), INT_NONE},
        {DESIGNATION_FIELD_BASE_HOSPITAL, day_of(2018, 11, 15), 1},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct designation wanted = held(rows[i].kind, rows[i].first, DAY_NONE);
        wanted.field = rows[i].field;
        CHECK_INT(RULE_NONE, judge(&wanted, NULL, 0, NULL, 0).worst);
        wanted.from_on--;
        struct designation_findings findings = judge(&wanted, NULL, 0, NULL, 0);
        CHECK_INT(RULE_REFUSE, findings.worst);
        CHECK(says(&findings, MSG_DESIGNATIONS_TOO_EARLY));
        CHECK_TEXT("from_on", findings.items[0].field);
    }
}

TEST(same_designation_is_not_held_twice_at_a_time)
{
    struct designation has = held(DESIGNATION_CORE_PARTNER, march(1), march(10));
    struct designation wanted = held(DESIGNATION_CORE_PARTNER, march(10), DAY_NONE);
    CHECK(RULE_REFUSE == judge(&wanted, &has, 1, NULL, 0).worst);
    wanted.from_on = march(11);
    CHECK_INT(RULE_NONE, judge(&wanted, &has, 1, NULL, 0).worst);
    /* One field base hospital for each disease group. */
    has = held(DESIGNATION_FIELD_BASE_HOSPITAL, march(1), DAY_NONE);
    has.field = 1;
    wanted = held(DESIGNATION_FIELD_BASE_HOSPITAL, march(1), DAY_NONE);
    wanted.field = 1;
    CHECK_INT(RULE_REFUSE, judge(&wanted, &has, 1, NULL, 0).worst);
    wanted.field = 2;
    CHECK_INT(RULE_NONE, judge(&wanted, &has, 1, NULL, 0).worst);
}

TEST(period_and_disease_group_are_looked_at)
{
    struct designation wanted = held(DESIGNATION_CORE_PARTNER, march(2), march(1));
    struct designation_findings findings = judge(&wanted, NULL, 0, NULL, 0);
    CHECK(says(&findings, MSG_DESIGNATIONS_PERIOD_REVERSED));
    wanted.to_on = march(2);
    wanted.field = 1;
    findings = judge(&wanted, NULL, 0, NULL, 0);
    CHECK(says(&findings, MSG_DESIGNATIONS_FIELD_NOT_ASKED));
    wanted = held(DESIGNATION_FIELD_BASE_HOSPITAL, march(2), DAY_NONE);
    findings = judge(&wanted, NULL, 0, NULL, 0);
    CHECK(says(&findings, MSG_DESIGNATIONS_FIELD_MISSING));
    CHECK_TEXT("field", findings.items[0].field);
}

TEST(clause_positions_members_of_the_old_network_only)
{
    struct designation member = held(DESIGNATION_GENERAL_PARTNER, march(1), march(10));
    struct designation wanted = held(DESIGNATION_MEDICAL_PARTNER, march(10), DAY_NONE);
    wanted.way = DESIGNATION_BY_CLAUSE;
    struct designation_findings findings = judge(&wanted, &member, 1, NULL, 0);
    CHECK_INT(RULE_INFORM, findings.worst);
    CHECK_TEXT("suppl-2", findings.items[0].article);
    wanted.from_on = march(11); /* no member any more */
    findings = judge(&wanted, &member, 1, NULL, 0);
    CHECK(says(&findings, MSG_DESIGNATIONS_CLAUSE_NEEDS_MEMBER));
    /* A partner is not enough for a field base: that is the base hospital's. */
    wanted = held(DESIGNATION_FIELD_BASE_HOSPITAL, march(5), DAY_NONE);
    wanted.way = DESIGNATION_BY_CLAUSE;
    wanted.field = 1;
    findings = judge(&wanted, &member, 1, NULL, 0);
    CHECK_INT(RULE_REFUSE, findings.worst);
    struct designation base = held(DESIGNATION_BASE_HOSPITAL, march(1), DAY_NONE);
    CHECK_INT(RULE_INFORM, judge(&wanted, &base, 1, NULL, 0).worst);
    /* There is no clause for the base hospital itself. */
    wanted = held(DESIGNATION_BASE_HOSPITAL, march(5), march(6));
    wanted.way = DESIGNATION_BY_CLAUSE;
    findings = judge(&wanted, &member, 1, NULL, 0);
    CHECK(says(&findings, MSG_DESIGNATIONS_NO_CLAUSE));
}

TEST(partner_does_not_end_under_a_base_hospital)
{
    struct designation own[] = {
        held(DESIGNATION_CORE_PARTNER, march(1), DAY_NONE),
        held(DESIGNATION_BASE_HOSPITAL, march(5), march(20)),
    };
    const struct designation_list list = {own, ARRAY_COUNT(own)};
    struct designation_findings findings;
    designation_judge_end(&list, 0, march(19), &rules, &findings);
    CHECK(says(&findings, MSG_DESIGNATIONS_BASE_LEFT_ALONE));
    CHECK_TEXT("to_on", findings.items[0].field);
    designation_judge_end(&list, 0, march(20), &rules, &findings);
    CHECK_INT(RULE_NONE, findings.worst);
    designation_judge_end(&list, 1, march(10), &rules, &findings);
    CHECK_INT(RULE_NONE, findings.worst);
    own[1].to_on = DAY_NONE;
    designation_judge_end(&list, 0, march(20), &rules, &findings);
    CHECK_INT(RULE_REFUSE, findings.worst);
}

TEST(end_lies_within_the_designation)
{
    struct designation own = held(DESIGNATION_MEDICAL_PARTNER, march(5), march(20));
    const struct designation_list list = {&own, 1};
    const struct {
        day last_on;
        enum message message; /* MSG_NONE: it may end then */
    } rows[] = {
        {march(4),  MSG_DESIGNATIONS_ENDS_BEFORE_START},
        {march(5),  MSG_NONE},
        {march(19), MSG_NONE},
        {march(20), MSG_DESIGNATIONS_ENDED_ALREADY},
        {march(21), MSG_DESIGNATIONS_ENDED_ALREADY},
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct designation_findings findings;
        designation_judge_end(&list, 0, rows[i].last_on, &rules, &findings);
        CHECK_INT(rows[i].message == MSG_NONE ? 0 : 1, findings.count);
        CHECK(rows[i].message == MSG_NONE || says(&findings, rows[i].message));
    }
}

/* ---- cover, against a reference that looks at every day ----------------------- */

enum { SPAN = 40, PARTNERS_MAX = 5, ROUNDS = 4000 };

static day some_day(struct random *chance)
{
    return march(1) + (day)random_below(chance, SPAN);
}

static struct designation some_partner(struct random *chance)
{
    static const enum designation_kind kinds[] = {
        DESIGNATION_CORE_PARTNER, DESIGNATION_GENERAL_PARTNER, DESIGNATION_MEDICAL_PARTNER,
    };
    struct designation partner =
        held(kinds[random_below(chance, ARRAY_COUNT(kinds))], some_day(chance), DAY_NONE);
    if (random_below(chance, 4) > 0)
        partner.to_on = partner.from_on + (day)random_below(chance, SPAN);
    return partner;
}

static bool day_is_covered(const struct designation *partners, size_t count, day on)
{
    for (size_t i = 0; i < count; i++)
        if (partners[i].kind != DESIGNATION_MEDICAL_PARTNER &&
            partners[i].from_on <= on &&
            (partners[i].to_on == DAY_NONE || on <= partners[i].to_on))
            return true;
    return false;
}

TEST(cover_agrees_with_looking_at_every_day)
{
    struct random *chance = random_seeded(test_seed());
    for (int round = 0; round < ROUNDS; round++) {
        struct designation partners[PARTNERS_MAX];
        size_t count = (size_t)random_below(chance, PARTNERS_MAX + 1);
        for (size_t i = 0; i < count; i++)
            partners[i] = some_partner(chance);
        struct designation base =
            held(DESIGNATION_BASE_HOSPITAL, some_day(chance), DAY_NONE);
        if (random_below(chance, 3) > 0)
            base.to_on = base.from_on + (day)random_below(chance, SPAN);
        /* Beyond every last day only running partners are left. */
        day last = base.to_on == DAY_NONE ? march(1) + 3 * SPAN : base.to_on;
        bool is_covered = true;
        for (day on = base.from_on; on <= last; on++)
            is_covered = is_covered && day_is_covered(partners, count, on);
        struct designation_findings findings = judge(&base, partners, count, NULL, 0);
        CHECK(is_covered ==
              !says(&findings, MSG_DESIGNATIONS_BASE_NOT_PARTNER));
    }
    random_free(chance);
}

TEST(nothing_held_is_no_finding)
{
    const struct designation wanted =
        held(DESIGNATION_LIAISON_BASE_HOSPITAL, march(1), DAY_NONE);
    struct designation_findings findings;
    designation_judge(&wanted, &nobody, &nobody, &rules, &findings);
    CHECK_INT(0, findings.count);
    CHECK_INT(RULE_NONE, findings.worst);
}

TEST_MAIN(selection_steps_are_exactly_the_drawing,
          days_of_the_rules_are_those_of_the_guideline,
          designation_holds_from_its_first_to_its_last_day,
          base_hospital_stands_among_the_partners_on_every_day,
          running_base_hospital_needs_a_running_partner,
          second_base_hospital_is_a_warning_that_wants_a_reason,
          no_designation_begins_before_its_article,
          same_designation_is_not_held_twice_at_a_time,
          period_and_disease_group_are_looked_at,
          clause_positions_members_of_the_old_network_only,
          partner_does_not_end_under_a_base_hospital,
          end_lies_within_the_designation,
          cover_agrees_with_looking_at_every_day,
          nothing_held_is_no_finding)

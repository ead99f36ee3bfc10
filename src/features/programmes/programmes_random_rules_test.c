/* programmes_random_rules_test.c -- thousands of applicants and wishes by chance, judged
 * again by a slow and plain reference that walks every day of a stay; RENKEI_SEED repeats. */
#include "features/programmes/programmes_areas_test.h"

#include "base/random.h"

enum { APPLICATIONS = 10000, DAYS_MAX = 3000, DEVICES_MAX = 5, USES_MAX = 3 };

/* ---- the reference: a calendar walked day by day, and a set of rules as bits -------- */

struct plain {
    unsigned refuses, missing, warns; /* 1 << rule */
    int64_t days, left;
};

static int32_t plain_year(day on)
{
    struct date date = day_date(on);
    return date.month <= 3 ? date.year - 1 : date.year;
}

static bool plain_counts(const struct programme *programme, day to_on, day on)
{
    return programme->counting == PROGRAMME_COUNT_BOTH || on != to_on;
}

/* Days of the wish that one fiscal year is charged with. */
static int64_t plain_days_of_year(const struct programme *programme, day from_on, day to_on,
                                  int32_t year)
{
    int64_t days = 0;
    for (day on = from_on; on <= to_on; on++) {
        int32_t charged = programme->year_end == PROGRAMME_YEAR_FIRST ? plain_year(from_on)
                                                                      : plain_year(on);
        if (plain_counts(programme, to_on, on) && charged == year)
            days++;
    }
    return days;
}

static bool plain_has(const struct programme_applicant *applicant, const char *wanted)
{
    char copy[200];
    snprintf(copy, sizeof copy, "%s", wanted);
    for (char *part = copy, *next = NULL; part != NULL; part = next) {
        next = strchr(part, '+');
        if (next != NULL)
            *next++ = '\0';
        bool found = false;
        for (size_t i = 0; i < applicant->device_count; i++)
            found = found || strcmp(applicant->devices[i], part) == 0;
        if (!found)
            return false;
    }
    return true;
}

static int64_t plain_limit(const struct programme *programme,
                           const struct programme_applicant *applicant)
{
    int64_t limit = INT_NONE;
    for (size_t i = programme->year_limit_count; i-- > 0;)
        if (programme->year_limits[i].device == NULL ||
            plain_has(applicant, programme->year_limits[i].device))
            limit = programme->year_limits[i].days;
    return limit;
}

static int64_t plain_used(const struct programme_wish *wish, int32_t year, bool stays)
{
    for (size_t i = 0; i < wish->use_count; i++)
        if (wish->uses[i].year == year)
            return stays ? wish->uses[i].stays
                         : wish->uses[i].days_used + wish->uses[i].days_held;
    return 0;
}

static void plain_fact(unsigned bit, bool is_asked, enum known known, enum known wanted,
                       struct plain *plain)
{
    if (is_asked && known == KNOWN_NOT)
        plain->missing |= bit;
    else if (is_asked && known != wanted)
        plain->refuses |= bit;
}

#define BIT(rule) (1U << PROGRAMME_RULE_##rule)

static bool plain_lives_there(const struct programme *programme, const char *residence)
{
    bool is_in = false;
    for (size_t i = 0; i < programme->municipality_count; i++) {
        const char *pattern = programme->municipalities[i];
        bool is_out = *pattern == '-';
        pattern += is_out;
        size_t star = strcspn(pattern, "*");
        bool fits = pattern[star] == '*' ? strncmp(pattern, residence, star) == 0
                                         : strcmp(pattern, residence) == 0;
        if (fits && is_out)
            return false;
        is_in = is_in || fits;
    }
    return is_in;
}

static void plain_who(const struct programme *programme,
                      const struct programme_applicant *applicant, struct plain *plain)
{
    if (applicant->municipality == NULL)
        plain->missing |= BIT(RESIDENCE);
    else if (!plain_lives_there(programme, applicant->municipality))
        plain->refuses |= BIT(RESIDENCE);
    plain_fact(BIT(HOME), programme->needs_home, applicant->is_at_home, KNOWN_YES, plain);
    plain_fact(BIT(STABLE), programme->needs_stable, applicant->is_stable, KNOWN_YES, plain);
    plain_fact(BIT(CONSENT), programme->needs_consent, applicant->doctor_consents,
               KNOWN_YES, plain);
    plain_fact(BIT(SHORT_STAY), programme->excludes_short_stay, applicant->uses_short_stay,
               KNOWN_NO, plain);
    enum known device = applicant->devices == NULL ? KNOWN_NOT : KNOWN_NO;
    for (size_t i = 0; i < programme->device_count; i++)
        if (device != KNOWN_NOT && plain_has(applicant, programme->devices[i]))
            device = KNOWN_YES;
    plain_fact(BIT(DEVICE), programme->device_count > 0, device, KNOWN_YES, plain);
}

/* Valid on the first day at least; whether on the last too, the edition says. */
static void plain_certificate(const struct programme *programme,
                              const struct programme_applicant *applicant, day first,
                              day last, struct plain *plain)
{
    plain_fact(BIT(CERTIFICATE), programme->needs_certificate, applicant->has_certificate,
               KNOWN_YES, plain);
    if (!programme->needs_certificate || applicant->has_certificate != KNOWN_YES)
        return;
    if (applicant->certificate_until == DAY_NONE)
        plain->missing |= BIT(CERTIFICATE);
    else if (first > applicant->certificate_until)
        plain->refuses |= BIT(CERTIFICATE);
    else if (last > applicant->certificate_until && programme->certificate_throughout)
        plain->refuses |= BIT(CERTIFICATE);
    else if (last > applicant->certificate_until)
        plain->warns |= BIT(CERTIFICATE);
}

static void plain_days(const struct programme *programme,
                       const struct programme_applicant *applicant,
                       const struct programme_wish *wish, struct plain *plain)
{
    int64_t limit = plain_limit(programme, applicant);
    int32_t first_year = plain_year(wish->from_on);
    int64_t ahead = (int64_t)wish->from_on - wish->applied_on;

    for (day on = wish->from_on; on <= wish->to_on; on++)
        plain->days += plain_counts(programme, wish->to_on, on);
    for (int32_t year = first_year; year <= plain_year(wish->to_on); year++) {
        int64_t days =
            plain_days_of_year(programme, wish->from_on, wish->to_on, year);
        int64_t used = plain_used(wish, year, false);
        if (limit != INT_NONE && days > 0 && used + days > limit)
            plain->refuses |= BIT(YEAR_DAYS);
        if (year > first_year && programme->year_end == PROGRAMME_YEAR_REFUSE)
            plain->refuses |= BIT(YEAR_END);
    }
    int64_t most = programme->stay_days;
    if (most != INT_NONE && wish->is_extension)
        most = programme->extension_days == INT_NONE ? INT_NONE
                                                     : most + programme->extension_days;
    if (most != INT_NONE && plain->days > most)
        plain->refuses |= BIT(STAY_DAYS);
    if (programme->year_stays != INT_NONE &&
        plain_used(wish, first_year, true) + 1 > programme->year_stays)
        plain->refuses |= BIT(YEAR_STAYS);
    if (wish->is_extension)
        return;
    if (programme->lead_days != INT_NONE && !wish->is_sudden && programme->lead_days > ahead)
        plain->refuses |= BIT(LEAD);
    if (programme->earliest_days != INT_NONE && programme->earliest_days < ahead)
        plain->refuses |= BIT(EARLIEST);
}

/* The days make sense; unknown ones are missing, the others refused. */
static bool plain_period(const struct programme_wish *wish, struct plain *plain)
{
    day begin = wish->from_on;
    day end = wish->to_on;

    if (begin == DAY_NONE || end == DAY_NONE) {
        plain->missing |= BIT(PERIOD);
        return false;
    }
    day soonest = wish->is_extension ? end : begin;
    bool is_fine = begin <= end && soonest >= wish->applied_on &&
                   begin <= wish->applied_on + 400 && end < begin + 366;
    plain->refuses |= is_fine ? 0 : BIT(PERIOD);
    return is_fine;
}

static struct plain plain_judge(const struct programme *programme,
                                const struct programme_applicant *applicant,
                                const struct programme_wish *wish)
{
    struct plain plain = {0};
    bool has_end = programme->to_on != DAY_NONE;
    bool has_period = plain_period(wish, &plain);
    day first = has_period ? wish->from_on : wish->applied_on;
    day last = has_period ? wish->to_on : wish->applied_on;

    if (programme->from_on > wish->applied_on ||
        (has_end && programme->to_on < wish->applied_on && !wish->is_extension))
        plain.refuses |= BIT(EDITION);
    else if (has_end && has_period && last > programme->to_on)
        plain.warns |= BIT(EDITION);
    plain_who(programme, applicant, &plain);
    plain_certificate(programme, applicant, first, last, &plain);
    if (has_period)
        plain_days(programme, applicant, wish, &plain);
    int64_t limit = plain_limit(programme, applicant);
    int32_t year =
        plain_year(wish->from_on != DAY_NONE ? wish->from_on : wish->applied_on);
    plain.left = limit == INT_NONE ? INT_NONE : limit - plain_used(wish, year, false);
    if (plain.left != INT_NONE && plain.left < 0)
        plain.left = 0;
    return plain;
}

/* ---- by chance ------------------------------------------------------------------------ */

static struct random *chance;

static int32_t upto(int32_t most)
{
    return (int32_t)random_below(chance, (uint64_t)most + 1);
}

static bool one_in(int32_t many)
{
    return upto(many - 1) == 0;
}

/* Mostly yes, so that the other rules are reached. */
static enum known some_known(enum known usual)
{
    return one_in(12) ? (enum known)upto(2) : usual;
}

static const char *const devices[] = {"tppv", "nppv", "tracheostomy", "suction_day",
                                      "gastrostomy", "oxygen", "vad", "letter_board"};
static const char *const residences[] = {"112089", "131016", "141003", "141305", "121002",
                                         "122041", "092011", "102016", "252018", "352012",
                                         "202011", "331007", "401307", "011002"};

/* Somebody who fits more often than by blind chance. */
static void some_applicant(const struct programme *programme, day near,
                           const char **has, struct programme_applicant *applicant)
{
    const char *residence = residences[upto((int32_t)ARRAY_COUNT(residences) - 1)];

    for (size_t i = 0; i < ARRAY_COUNT(residences) && !one_in(12); i++)
        if (programme_is_for(programme, residences[i]))
            residence = residences[i];
    *applicant = (struct programme_applicant){
        .municipality = one_in(20) ? NULL : residence,
        .has_certificate = some_known(KNOWN_YES),
        .certificate_until = one_in(15) ? DAY_NONE : near - 20 + upto(300),
        .is_at_home = some_known(KNOWN_YES),
        .is_stable = some_known(KNOWN_YES),
        .doctor_consents = some_known(KNOWN_YES),
        .uses_short_stay = some_known(KNOWN_NO),
        .devices = one_in(15) ? NULL : has,
    };
    size_t count = applicant->devices == NULL ? 0 : (size_t)upto(DEVICES_MAX);
    for (; applicant->device_count < count; applicant->device_count++)
        has[applicant->device_count] =
            one_in(2) ? devices[upto(1)] : devices[upto((int32_t)ARRAY_COUNT(devices) - 1)];
}

static void some_wish(const struct programme *programme, day applied_on,
                      struct programme_use *uses, struct programme_wish *wish)
{
    int32_t longest = programme->stay_days == INT_NONE ? 30 : (int32_t)programme->stay_days;
    day from_on = applied_on + upto(one_in(4) ? 450 : 90) - (one_in(10) ? 20 : 0);
    int32_t year = day_fiscal_year(applied_on);

    if (one_in(3)) /* round the end of the year */
        from_on = day_of(day_date(from_on).year, 3, 31) - upto(12);
    *wish = (struct programme_wish){
        .from_on = one_in(40) ? DAY_NONE : from_on,
        .to_on = from_on + upto(longest + 4) - (one_in(25) ? 10 : 0),
        .applied_on = applied_on,
        .is_sudden = one_in(4),
        .is_extension = one_in(8),
        .uses = uses,
    };
    if (one_in(40))
        wish->to_on = one_in(2) ? DAY_NONE : from_on + 360 + upto(12);
    if (wish->is_extension && wish->from_on != DAY_NONE && one_in(2))
        wish->from_on = applied_on - upto(12);
    if (one_in(3) && wish->from_on != DAY_NONE)
        wish->to_on = wish->from_on + upto(6);
    for (; wish->use_count < (size_t)upto(USES_MAX); wish->use_count++)
        uses[wish->use_count] = (struct programme_use){
            year + (int32_t)wish->use_count - (one_in(6) ? 1 : 0), upto(one_in(2) ? 5 : 60),
            upto(one_in(2) ? 3 : 20), upto(3)};
}

static unsigned rules_of(const struct programme_verdict *verdict,
                         enum programme_finding_kind kind)
{
    unsigned bits = 0;

    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].kind == kind)
            bits |= 1U << verdict->items[i].rule;
    return bits;
}

static void verdict_check(const struct programme *programme,
                          const struct programme_verdict *verdict, const struct plain *plain,
                          int number)
{
    bool is_same = plain->refuses == rules_of(verdict, PROGRAMME_REFUSES) &&
                   plain->missing == rules_of(verdict, PROGRAMME_MISSING) &&
                   plain->warns == rules_of(verdict, PROGRAMME_WARNS) &&
                   plain->days == verdict->days && plain->left == verdict->days_left &&
                   verdict->is_refused == (plain->refuses != 0) &&
                   verdict->is_allowed == ((plain->refuses | plain->missing) == 0);
    if (is_same)
        return;
    print_error("%s, application %d: refuses %x/%x, missing %x/%x, warns %x/%x, "
                "days %lld/%lld, left %lld/%lld (thought/got)\n",
                programme->code, number, plain->refuses,
                rules_of(verdict, PROGRAMME_REFUSES), plain->missing,
                rules_of(verdict, PROGRAMME_MISSING), plain->warns,
                rules_of(verdict, PROGRAMME_WARNS), (long long)plain->days,
                (long long)verdict->days, (long long)plain->left,
                (long long)verdict->days_left);
    CHECK(false);
}

static void programme_try(const struct programme *programme)
{
    int allowed = 0, refused = 0;
    unsigned seen = 0;

    for (int i = 0; i < APPLICATIONS; i++) {
        struct arena_mark mark = arena_mark(areas_arena());
        const char *has[DEVICES_MAX];
        struct programme_use uses[USES_MAX + 1];
        struct programme_applicant applicant;
        struct programme_wish wish;
        struct programme_verdict verdict;
        day applied_on = programme->from_on + (one_in(30) ? -1 - upto(9) : upto(DAYS_MAX));
        some_wish(programme, applied_on, uses, &wish);
        some_applicant(programme, applied_on, has, &applicant);
        struct plain plain = plain_judge(programme, &applicant, &wish);
        programme_judge(areas_arena(), programme, &applicant, &wish, &verdict);
        verdict_check(programme, &verdict, &plain, i);
        allowed += verdict.is_allowed;
        refused += verdict.is_refused;
        seen |= plain.refuses;
        arena_rewind(areas_arena(), mark);
    }
    print_message("%s from %s: %d allowed, %d refused, rules %x\n", programme->code,
                  day_iso(areas_arena(), programme->from_on), allowed, refused, seen);
    CHECK(allowed > 20 && refused > APPLICATIONS / 10);
}

TEST(ten_thousand_applications_to_each_are_judged_as_the_reference_does)
{
    const struct programmes *areas = areas_get();

    chance = random_seeded(test_seed());
    for (size_t i = 0; i < areas->count; i++)
        programme_try(&areas->items[i]);
    random_free(chance);
}

TEST(the_years_of_a_stay_sum_up_to_its_days)
{
    const struct programmes *areas = areas_get();

    chance = random_seeded(test_seed());
    for (size_t i = 0; i < areas->count; i++)
        for (int round = 0; round < APPLICATIONS; round++) {
            const struct programme *programme = &areas->items[i];
            struct programme_year_days years[PROGRAMME_YEARS_MAX];
            day from_on = day_of(2024, 1, 1) + upto(DAYS_MAX);
            day to_on = from_on + upto(one_in(20) ? 1500 : 40) - (one_in(20) ? 3 : 0);
            day middle = from_on + upto(40);
            size_t count = programme_days_by_year(programme, from_on, to_on, years);
            int64_t sum = 0;
            for (size_t year = 0; year < count; year++) {
                sum += years[year].days;
                CHECK(years[year].days > 0);
                CHECK(year == 0 || years[year].year > years[year - 1].year);
            }
            CHECK_INT(programme_days(programme, from_on, to_on), sum);
            CHECK_INT(sum, programme_days_within(programme, from_on, to_on, from_on - 9,
                                                 middle) +
                               programme_days_within(programme, from_on, to_on, middle + 1,
                                                     to_on + 9));
        }
    random_free(chance);
}

TEST(a_stay_that_was_turned_counts_as_its_rule_says)
{
    const struct programmes *areas = areas_get();

    for (size_t i = 0; i < areas->count; i++)
        for (int32_t after = -1; after < 5; after++) {
            const struct programme *programme = &areas->items[i];
            day from_on = day_of(2026, 3, 30);
            day until = programme_turned_until(programme, from_on, from_on + after);
            int64_t days = programme->turned == PROGRAMME_TURNED_UNTIL  ? after
                           : programme->turned == PROGRAMME_TURNED_WITH ? after + 1
                                                                        : 0;
            CHECK_INT(days < 0 ? 0 : days, programme_days(programme, from_on, until));
        }
}

TEST_MAIN(ten_thousand_applications_to_each_are_judged_as_the_reference_does,
          the_years_of_a_stay_sum_up_to_its_days,
          a_stay_that_was_turned_counts_as_its_rule_says)

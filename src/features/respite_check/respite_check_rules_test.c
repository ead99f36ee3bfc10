/* respite_check_rules_test.c -- each way in which one stay can disagree with itself, and
 * that a sound one does not. */
#include "features/respite_check/respite_check_rules.h"

#include "base/arena.h"
#include "features/respite/respite.h"
#include "test.h"

enum { FROM = 20900, TO = 20906 }; /* 2027-03-23 to 03-29 */

static const struct programme every_day = {
    .code = "見本", .counting = PROGRAMME_COUNT_BOTH, .turned = PROGRAMME_TURNED_UNTIL};

struct sample {
    struct checked_stay stay;
    struct ledger_balance years[2];
};

/* Seven days in one fiscal year: held while open, used when over. */
static struct sample sample_of(enum stay_state state)
{
    struct sample sample = {
        .stay = {.number = "見本", .programme = &every_day, .state = state, .from_on = FROM,
                 .to_on = TO, .came_on = DAY_NONE, .went_on = DAY_NONE,
                 .application = stay_is_open(state) ? RESPITE_PLACED : RESPITE_ENDED,
                 .bed = {.first_on = DAY_NONE, .last_on = DAY_NONE, .row_from = DAY_NONE,
                         .row_to = DAY_NONE}},
        .years = {{.fiscal_year = day_fiscal_year(FROM)},
                  {.fiscal_year = day_fiscal_year(FROM) + 1}},
    };
    bool is_there = state >= STAY_ADMITTED && state <= STAY_TURNED;

    if (is_there)
        sample.stay.came_on = FROM;
    if (state == STAY_ENDED)
        sample.stay.went_on = TO;
    if (state == STAY_TURNED)
        sample.stay.went_on = TO + 1;
    if (state > STAY_TURNED)
        return sample;
    sample.stay.days = TO - FROM + 1;
    sample.stay.bed = (struct checked_bed){TO - FROM + 1, FROM, TO, 0, 1, FROM, TO};
    if (stay_is_open(state))
        sample.years[0].held = sample.stay.days;
    else
        sample.years[0].used = sample.stay.days;
    return sample;
}

static enum message said_of(struct sample *sample)
{
    struct arena *arena = arena_new(4096, 65536);
    sample->stay.years = sample->years;
    sample->stay.year_count =
        sample->years[1].used != 0 || sample->years[1].held != 0 ? 2 : 1;
    enum message said = respite_check_stay(arena, &sample->stay).sentence;
    arena_free(arena);
    return said;
}

TEST(a_sound_stay_agrees_in_every_state)
{
    for (enum stay_state one = STAY_HELD; one < STAY_STATE_END; one++) {
        struct sample sample = sample_of(one);
        CHECK_INT(MSG_NONE, said_of(&sample));
    }
}

TEST(application_is_of_the_same_person_and_has_a_place)
{
    struct sample sample = sample_of(STAY_AGREED);
    sample.stay.application = INT_NONE;
    CHECK_INT(MSG_RESPITE_CHECK_NO_APPLICATION, said_of(&sample));
    sample.stay.application = RESPITE_APPROVED;
    CHECK_INT(MSG_RESPITE_CHECK_NOT_PLACED, said_of(&sample));
}

TEST(bed_days_are_those_of_the_period)
{
    struct sample sample = sample_of(STAY_HELD);
    sample.stay.bed.days--; /* a hole */
    CHECK_INT(MSG_RESPITE_CHECK_BED_DAYS, said_of(&sample));
    sample = sample_of(STAY_HELD);
    sample.stay.bed.last_on = TO - 1;
    sample.stay.bed.days--;
    CHECK_INT(MSG_RESPITE_CHECK_BED_DAYS, said_of(&sample));
    sample = sample_of(STAY_ADMITTED);
    sample.stay.bed.first_on = FROM - 1;
    sample.stay.bed.days++;
    CHECK_INT(MSG_RESPITE_CHECK_BED_DAYS, said_of(&sample));
    sample = sample_of(STAY_AGREED);
    sample.stay.bed.other = 1;
    CHECK_INT(MSG_RESPITE_CHECK_BED_OTHER, said_of(&sample));
    sample = sample_of(STAY_AGREED);
    sample.stay.bed.row_to = TO + 1;
    CHECK_INT(MSG_RESPITE_CHECK_BED_ROW, said_of(&sample));
    sample = sample_of(STAY_LAPSED);
    sample.stay.bed.days = 1;
    CHECK_INT(MSG_RESPITE_CHECK_BED_LEFT, said_of(&sample));
}

/* Gone early the bed ends that day; gone late it is his, or was another's by then. */
TEST(bed_follows_whoever_goes_early_or_late)
{
    struct sample sample = sample_of(STAY_ENDED);
    sample.stay.went_on = TO - 2;
    sample.stay.days = sample.years[0].used = 5;
    CHECK_INT(MSG_RESPITE_CHECK_BED_DAYS, said_of(&sample));
    sample.stay.was_corrected = true; /* then the bed was freed too */
    CHECK_INT(MSG_RESPITE_CHECK_BED_DAYS, said_of(&sample));
    sample.stay.bed = (struct checked_bed){4, FROM, TO - 3, 0, 1, FROM, TO - 3};
    CHECK_INT(MSG_NONE, said_of(&sample)); /* another had it by then */
    sample.stay.bed = (struct checked_bed){5, FROM, TO - 2, 0, 1, FROM, TO - 2};
    CHECK_INT(MSG_NONE, said_of(&sample));
    sample.stay.was_corrected = false;
    CHECK_INT(MSG_NONE, said_of(&sample));
    sample = sample_of(STAY_ENDED);
    sample.stay.went_on = TO + 1;
    sample.stay.days = sample.years[0].used = 8;
    CHECK_INT(MSG_NONE, said_of(&sample));
    sample.stay.bed = (struct checked_bed){8, FROM, TO + 1, 0, 1, FROM, TO + 1};
    CHECK_INT(MSG_NONE, said_of(&sample));
    sample.stay.bed = (struct checked_bed){9, FROM, TO + 2, 0, 1, FROM, TO + 2};
    CHECK_INT(MSG_RESPITE_CHECK_BED_DAYS, said_of(&sample));
}

TEST(days_are_counted_by_the_edition)
{
    struct sample sample = sample_of(STAY_ENDED);
    sample.stay.days = 6;
    CHECK_INT(MSG_RESPITE_CHECK_DAYS, said_of(&sample));
    sample = sample_of(STAY_HELD);
    sample.stay.programme = NULL;
    CHECK_INT(MSG_RESPITE_CHECK_NO_EDITION, said_of(&sample));
    sample = sample_of(STAY_DECLINED);
    sample.stay.days = 1;
    CHECK_INT(MSG_RESPITE_CHECK_DAYS, said_of(&sample));
}

TEST(ledger_is_that_of_the_stay_year_by_year)
{
    struct sample sample = sample_of(STAY_ENDED);
    sample.years[0] = (struct ledger_balance){.fiscal_year = 2026, .held = 7};
    CHECK_INT(MSG_RESPITE_CHECK_LEDGER_OVER, said_of(&sample));
    sample = sample_of(STAY_AGREED);
    sample.years[0].held--;
    CHECK_INT(MSG_RESPITE_CHECK_LEDGER_OPEN, said_of(&sample));
    sample = sample_of(STAY_AGREED);
    sample.years[1].held = 1; /* of a year in which it has no day */
    CHECK_INT(MSG_RESPITE_CHECK_LEDGER_OPEN, said_of(&sample));
    sample = sample_of(STAY_CANCELLED);
    sample.years[0].used = 1;
    CHECK_INT(MSG_RESPITE_CHECK_LEDGER_OVER, said_of(&sample));
    sample.stay.days = 1; /* cancelled on the day, where the edition counts that */
    CHECK_INT(MSG_NONE, said_of(&sample));
}

TEST(over_31_march_each_year_has_its_own_days)
{
    struct sample sample = sample_of(STAY_AGREED);
    sample.stay.to_on = TO + 4; /* 2 April */
    sample.stay.days = 11;
    sample.stay.bed = (struct checked_bed){11, FROM, TO + 4, 0, 1, FROM, TO + 4};
    sample.years[0].held = 11;
    CHECK_INT(MSG_RESPITE_CHECK_LEDGER_OPEN, said_of(&sample));
    sample.years[0].held = 9;
    sample.years[1].held = 2;
    CHECK_INT(MSG_NONE, said_of(&sample));
}

/* ---- claims ------------------------------------------------------------------------ */

static enum message claim_said(struct checked_claim claim)
{
    struct arena *arena = arena_new(4096, 65536);
    enum message said = respite_check_claim(arena, &claim).sentence;
    arena_free(arena);
    return said;
}

TEST(claim_has_the_days_that_fall_in_its_month)
{
    const struct checked_claim sound = {
        .number = "見本", .month_on = day_of(2027, 3, 1),
        .contract_from = day_of(2026, 4, 1), .contract_to = day_of(2027, 3, 31),
        .claimed = 9, .state = STAY_ENDED, .first_on = FROM, .to_on = TO + 4,
        .paid_days = 11};
    struct checked_claim claim = sound;
    CHECK_INT(MSG_NONE, claim_said(claim));
    claim.claimed = 10;
    CHECK_INT(MSG_RESPITE_CHECK_CLAIM, claim_said(claim));
    claim = sound;
    claim.paid_days = 8;
    CHECK_INT(MSG_RESPITE_CHECK_CLAIM, claim_said(claim));
    claim = sound;
    claim.month_on = day_of(2027, 4, 1); /* the contract is over by then */
    claim.claimed = 2;
    CHECK_INT(MSG_RESPITE_CHECK_CLAIM, claim_said(claim));
    claim = sound;
    claim.state = STAY_CANCELLED;
    CHECK_INT(MSG_RESPITE_CHECK_CLAIM, claim_said(claim));
    claim = sound;
    claim.state = STAY_ADMITTED; /* claimed while he lay there */
    claim.claimed = 4;
    CHECK_INT(MSG_NONE, claim_said(claim));
    claim.claimed = 10;
    CHECK_INT(MSG_RESPITE_CHECK_CLAIM, claim_said(claim));
    claim.state = (enum stay_state)0;
    claim.claimed = 1;
    CHECK_INT(MSG_RESPITE_CHECK_CLAIM, claim_said(claim));
}

TEST_MAIN(a_sound_stay_agrees_in_every_state,
          application_is_of_the_same_person_and_has_a_place,
          bed_days_are_those_of_the_period, bed_follows_whoever_goes_early_or_late,
          days_are_counted_by_the_edition, ledger_is_that_of_the_stay_year_by_year,
          over_31_march_each_year_has_its_own_days,
          claim_has_the_days_that_fall_in_its_month)

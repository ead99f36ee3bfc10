/* stays_test.c -- a stay from hold to report, by whom, and what bed, days, application and
 * tasks make of it. */
#include "features/stays/stays_acting_test.h"

#include "store/db.h"

enum { FIRST = RESPITE_FRIDAY + 40, LAST = RESPITE_FRIDAY + 53 }; /* 1月6日〜19日 */

static int64_t held_beds(struct stays_town *town)
{
    return stays_number(town, "SELECT COUNT(*) FROM bed_day WHERE released_at IS NULL");
}

static int64_t ledger(struct stays_town *town, const char *kinds)
{
    return stays_number(
        town, arena_format(town->of.arena,
                           "SELECT COALESCE(SUM(days), 0) FROM ledger_entry"
                           " WHERE kind IN (%s)",
                           kinds));
}

static int64_t open_tasks(struct stays_town *town, const char *kind)
{
    return stays_number(town, arena_format(town->of.arena,
                                           "SELECT COUNT(*) FROM task WHERE done_at IS NULL"
                                           " AND kind = 'stays.%s'",
                                           kind));
}

static int64_t application_state(struct stays_town *town)
{
    CHECK_OK(respite_act(&town->of, R_HANAKO, respite_looks));
    return town->of.application.state;
}

static int64_t may_know(struct stays_town *town)
{
    return stays_number(town, "SELECT COUNT(*) FROM case_member WHERE relation = 6"
                              " AND to_at IS NULL");
}

TEST(a_hold_takes_bed_days_and_application_and_is_free_after_its_time)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    stays_town_held(&town);
    CHECK_INT(STAY_HELD, town.stay.state);
    CHECK_INT(14, town.stay.days);
    CHECK_INT(14, held_beds(&town));
    CHECK_INT(14, ledger(&town, "1"));
    CHECK_INT(RESPITE_PLACED, application_state(&town));
    CHECK_INT(1, open_tasks(&town, "hold"));
    CHECK_INT(0, may_know(&town));
    /* The same again: the application has its place. */
    CHECK_ERR(ERR_CONFLICT, stays_by_team(&town, stays_holds));
    town.of.house.now = town.stay.held_until - 1;
    CHECK_OK(stays_by_system(&town, stays_lapses));
    CHECK_INT(14, held_beds(&town));
    town.of.house.now = town.stay.held_until;
    CHECK_OK(stays_by_system(&town, stays_lapses));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(STAY_LAPSED, town.stay.state);
    CHECK_INT(0, held_beds(&town));
    CHECK_INT(0, ledger(&town, "1") - ledger(&town, "2"));
    CHECK_INT(RESPITE_APPROVED, application_state(&town));
    CHECK_INT(0, open_tasks(&town, "hold"));
    CHECK_INT(1, open_tasks(&town, "again"));
    CHECK_INT(1, stays_number(&town, "SELECT COUNT(*) FROM timeline"
                                     " WHERE act = 'stays.lapsed'"));
    /* A second look of the clock finds nothing; the place is held anew. */
    CHECK_OK(stays_by_system(&town, stays_lapses));
    CHECK_OK(stays_by_team(&town, stays_holds));
    CHECK_INT(0, open_tasks(&town, "again"));
    stays_town_close(&town);
}

TEST(a_verdict_that_refuses_holds_nothing)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    respite_town_approved(&town.of);
    town.hold = (struct stay_hold){.application = town.of.id,
                                   .offer = town.offers[0],
                                   .from_on = FIRST,
                                   .to_on = LAST + 1};
    CHECK_ERR(ERR_CONFLICT, stays_by_team(&town, stays_holds));
    town.hold.to_on = FIRST - 1;
    CHECK_ERR(ERR_INVALID, stays_by_team(&town, stays_holds));
    town.hold.from_on = RESPITE_FRIDAY - 20;
    town.hold.to_on = RESPITE_FRIDAY - 10;
    CHECK_ERR(ERR_INVALID, stays_by_team(&town, stays_holds));
    CHECK_INT(0, stays_number(&town, "SELECT COUNT(*) FROM stay"));
    CHECK_INT(0, held_beds(&town));
    CHECK_INT(RESPITE_APPROVED, application_state(&town));
    stays_town_close(&town);
}

TEST(the_hospital_that_agreed_may_know_and_no_other)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    stays_town_held(&town);
    CHECK_ERR(ERR_NOT_FOUND, stays_act(&town, stays_desk(&town, 1), stays_agrees));
    town.agreement.way = "pigeon";
    CHECK_ERR(ERR_INVALID, stays_act(&town, stays_desk(&town, 0), stays_agrees));
    town.agreement.way = "system";
    CHECK_OK(stays_act(&town, stays_desk(&town, 0), stays_agrees));
    CHECK_ERR(ERR_CONFLICT, stays_act(&town, stays_desk(&town, 0), stays_agrees));
    CHECK_INT(1, may_know(&town));
    CHECK_INT(0, open_tasks(&town, "hold"));
    CHECK_INT(1, open_tasks(&town, "visit"));
    CHECK_INT(1, open_tasks(&town, "arrival"));
    /* What was agreed does not run out. */
    town.of.house.now += DAYS(30);
    CHECK_OK(stays_by_system(&town, stays_lapses));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(STAY_AGREED, town.stay.state);
    stays_town_close(&town);
}

TEST(a_no_frees_everything_and_seeks_again)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    stays_town_held(&town);
    town.code = "none";
    CHECK_ERR(ERR_INVALID, stays_act(&town, stays_desk(&town, 0), stays_declines));
    town.code = "bed_full";
    CHECK_OK(stays_act(&town, stays_desk(&town, 0), stays_declines));
    CHECK_INT(0, held_beds(&town));
    CHECK_INT(14, ledger(&town, "2"));
    CHECK_INT(RESPITE_APPROVED, application_state(&town));
    CHECK_INT(1, open_tasks(&town, "again"));
    stays_town_close(&town);
}

TEST(other_days_move_bed_and_ledger_or_nothing)
{
    struct stays_town town;
    int64_t other = ID_NONE;

    stays_town_open(&town, 1, false);
    stays_town_agreed(&town);
    town.from_on = FIRST + 2;
    town.to_on = FIRST + 11;
    town.text = "家族の予定";
    CHECK_OK(stays_by_team(&town, stays_changes));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(10, town.stay.days);
    CHECK_INT(10, held_beds(&town));
    CHECK_INT(10, ledger(&town, "1") - ledger(&town, "2"));
    /* Somebody else has the days behind. */
    other = town.id;
    town.of.wanted.facts.kana = "ベツ ノヒト";
    town.of.wanted.facts.name = "別野 人";
    town.of.wanted.facts.certificate = "0000002";
    town.of.wanted.facts.telephone = "04-0000-9102";
    respite_town_approved(&town.of);
    town.hold.application = town.of.id;
    town.hold.from_on = FIRST + 12;
    town.hold.to_on = FIRST + 16;
    CHECK_OK(stays_by_team(&town, stays_holds));
    town.id = other;
    town.version = town.stay.version;
    town.to_on = FIRST + 12;
    CHECK_ERR(ERR_CONFLICT, stays_by_team(&town, stays_changes));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(10, town.stay.days);
    CHECK_INT(15, held_beds(&town));
    stays_town_close(&town);
}

TEST(cancelled_before_the_day_nothing_counts_on_the_day_as_the_edition_says)
{
    for (int late = 0; late < 3; late++) {
        struct stays_town town;

        stays_town_open(&town, 1, false);
        stays_town_agreed(&town);
        const struct programme *programme =
            programme_edition(programmes_get(), town.stay.programme, town.stay.edition_on);
        town.of.house.now = instant_of(FIRST, 8 * 60) - (late == 0 ? DAYS(1) : 0);
        town.code = late == 2 ? "hospital_bed" : "patient_wish";
        CHECK_OK(stays_by_team(&town, stays_cancels));
        CHECK_OK(stays_by_team(&town, stays_looks));
        bool is_paid = late == 1 && programme->cancelled != PROGRAMME_CANCELLED_FREE;
        bool is_day = late == 1 && programme->cancelled == PROGRAMME_CANCELLED_DAY;
        CHECK_INT(STAY_CANCELLED, town.stay.state);
        CHECK_INT(is_day, town.stay.days);
        CHECK_INT(is_paid, town.stay.paid_days);
        CHECK_INT(0, held_beds(&town));
        CHECK_INT(0, ledger(&town, "1") - ledger(&town, "2, 3"));
        CHECK_INT(is_day, ledger(&town, "3, 4, 5"));
        CHECK_INT(is_paid, open_tasks(&town, "report"));
        CHECK_INT(0, may_know(&town));
        CHECK_INT(RESPITE_APPROVED, application_state(&town));
        stays_town_close(&town);
    }
}

TEST(come_and_gone_days_count_from_then_to_then)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    stays_town_admitted(&town);
    CHECK_INT(STAY_ADMITTED, town.stay.state);
    CHECK_INT(0, open_tasks(&town, "visit"));
    CHECK_INT(1, open_tasks(&town, "end"));
    town.code = "patient_wish";
    CHECK_ERR(ERR_CONFLICT, stays_by_team(&town, stays_cancels));
    town.of.house.now = instant_of(FIRST + 9, 12 * 60);
    town.at = town.of.house.now + 1;
    CHECK_ERR(ERR_INVALID, stays_by_team(&town, stays_ends));
    town.at = instant_of(FIRST + 9, 10 * 60);
    CHECK_OK(stays_act(&town, stays_desk(&town, 0), stays_ends));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(10, town.stay.days);
    CHECK_INT(10, town.stay.paid_days);
    CHECK_INT(10, held_beds(&town)); /* the days that were; later ones are free */
    CHECK_INT(10, ledger(&town, "3"));
    CHECK_INT(4, ledger(&town, "2"));
    CHECK_INT(RESPITE_ENDED, application_state(&town));
    CHECK_INT(1, open_tasks(&town, "report"));
    stays_town_close(&town);
}

TEST(longer_than_agreed_is_written_down_as_it_was)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    stays_town_admitted(&town);
    town.of.house.now = instant_of(LAST + 2, 12 * 60);
    town.at = instant_of(LAST + 2, 10 * 60);
    CHECK_OK(stays_by_team(&town, stays_ends));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(16, town.stay.days);
    CHECK_INT(14, ledger(&town, "3"));
    CHECK_INT(2, ledger(&town, "4"));
    CHECK_INT(16, held_beds(&town));
    stays_town_close(&town);
}

TEST(turned_into_medical_admission_the_case_goes_on)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    stays_town_admitted(&town);
    town.of.house.now = instant_of(FIRST + 4, 12 * 60);
    town.from_on = FIRST + 4;
    town.text = "肺炎";
    CHECK_OK(stays_act(&town, stays_desk(&town, 0), stays_turns));
    CHECK_OK(stays_by_team(&town, stays_looks));
    const struct programme *programme =
        programme_edition(programmes_get(), town.stay.programme, town.stay.edition_on);
    int64_t expected = programme->turned == PROGRAMME_TURNED_UNTIL  ? 4
                       : programme->turned == PROGRAMME_TURNED_WITH ? 5
                                                                    : 0;
    CHECK_INT(STAY_TURNED, town.stay.state);
    CHECK_INT(expected, town.stay.days);
    CHECK_INT(expected, ledger(&town, "3"));
    CHECK_INT(5, held_beds(&town));
    CHECK_INT(1, stays_number(&town, "SELECT COUNT(*) FROM care_case"
                                     " WHERE purpose = 'respite_turned' AND state = 1"));
    CHECK_INT(1, open_tasks(&town, "turned"));
    CHECK_INT(RESPITE_ENDED, application_state(&town));
    /* From then on it is an admission like any other, in the same bed. */
    CHECK_INT(1, stays_number(&town, "SELECT COUNT(*) FROM admission JOIN stay s"
                                     " ON s.id = admission.stay WHERE admission.state = 3"
                                     " AND admission.institution = s.institution"
                                     " AND admitted_at = s.went_at"));
    CHECK_INT(1, stays_number(&town, "SELECT COUNT(*) FROM task WHERE done_at IS NULL"
                                     " AND kind = 'admissions.review'"));
    CHECK_INT(1, may_know(&town));
    stays_town_close(&town);
}

TEST(a_report_goes_back_and_forth_until_days_agree)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    stays_town_admitted(&town);
    town.facts = (struct stay_report_facts){12, 12, "予定どおり", "見本 なお"};
    CHECK_ERR(ERR_CONFLICT, stays_act(&town, stays_desk(&town, 0), stays_reports));
    town.of.house.now = instant_of(LAST, 12 * 60);
    town.at = instant_of(LAST, 10 * 60);
    CHECK_OK(stays_by_team(&town, stays_ends));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_ERR(ERR_NOT_FOUND, stays_act(&town, stays_desk(&town, 1), stays_reports));
    CHECK_OK(stays_act(&town, stays_desk(&town, 0), stays_reports));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_ERR(ERR_CONFLICT, stays_act(&town, stays_desk(&town, 0), stays_reports));
    CHECK_ERR(ERR_FORBIDDEN, stays_by_team(&town, stays_approves));
    /* 12 were reported, 14 counted. */
    CHECK_ERR(ERR_CONFLICT, stays_act(&town, stays_officer(&town), stays_approves));
    town.text = "日数が合いません";
    CHECK_OK(stays_act(&town, stays_officer(&town), stays_returns));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(1, open_tasks(&town, "report"));
    /* He had really gone two days before: days and ledger are put right. */
    town.times = (struct stay_times){town.stay.came_at, instant_of(LAST - 2, 600)};
    CHECK_OK(stays_by_team(&town, stays_corrects));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(12, town.stay.days);
    CHECK_INT(-2, ledger(&town, "5"));
    CHECK_INT(12, held_beds(&town)); /* and the bed was free from then on */
    CHECK_INT(1, stays_number(&town, "SELECT COUNT(*) FROM bed_stay WHERE to_on = from_on + 11"
                                     " AND released_at IS NULL"));
    /* It was a day longer after all. */
    town.times.went_at = instant_of(LAST - 1, 600);
    CHECK_OK(stays_by_team(&town, stays_corrects));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(13, held_beds(&town));
    town.times.went_at = instant_of(LAST - 2, 600);
    CHECK_OK(stays_by_team(&town, stays_corrects));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(12, held_beds(&town));
    CHECK_OK(stays_act(&town, stays_desk(&town, 0), stays_reports));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_OK(stays_act(&town, stays_officer(&town), stays_approves));
    CHECK_OK(stays_by_team(&town, stays_looks));
    CHECK_INT(STAY_REPORT_APPROVED, town.stay.report);
    CHECK_INT(0, may_know(&town));
    CHECK_ERR(ERR_CONFLICT, stays_by_team(&town, stays_corrects));
    stays_town_close(&town);
}

/* A programme of the pack next door: no form would let it in. */
static struct err limits_offers(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    struct bed_offer offer;

    TRY(bed_offer_find(context, town->offers[1], &offer));
    offer.programme = "saitama";
    TRY(bed_offer_change(context, offer.id, offer.version, &offer));
    offer.programme = "elsewhere";
    offer.version++;
    struct err err = bed_offer_change(context, offer.id, offer.version, &offer);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("programme", err.field);
    return db_run_script(context->db,
                         arena_format(context->arena,
                                      "UPDATE bed_offer SET programme = 'elsewhere'"
                                      " WHERE id = %lld",
                                      (long long)town->offers[0]));
}

TEST(what_is_kept_for_one_programme_is_not_held_for_another)
{
    struct stays_town town;

    stays_town_open(&town, 1, false);
    CHECK_OK(stays_by_team(&town, limits_offers));
    respite_town_approved(&town.of);
    town.hold = (struct stay_hold){.application = town.of.id,
                                   .offer = town.offers[0],
                                   .from_on = FIRST,
                                   .to_on = LAST,
                                   .overruled = "病院と話した"};
    CHECK_ERR(ERR_CONFLICT, stays_by_team(&town, stays_holds));
    CHECK_INT(0, held_beds(&town));
    town.hold.offer = town.offers[1];
    CHECK_OK(stays_by_team(&town, stays_holds));
    CHECK_INT(14, held_beds(&town));
    stays_town_close(&town);
}

static struct err closes(struct context *context, void *argument)
{
    struct stays_town *town = argument;
    struct care_case care_case;
    struct person person;

    TRY(case_get(context, town->stay.care_case, &care_case, &person));
    return case_close(context, care_case.id, care_case.version, "died", INSTANT_NONE,
                      NULL);
}

TEST(a_death_ends_what_was_held_and_what_was_under_way)
{
    for (int admitted = 0; admitted < 2; admitted++) {
        struct stays_town town;

        stays_town_open(&town, 1, false);
        if (admitted)
            stays_town_admitted(&town);
        else
            stays_town_held(&town);
        CHECK_OK(stays_by_team(&town, closes));
        CHECK_OK(stays_by_team(&town, stays_looks));
        CHECK_INT(admitted ? STAY_ENDED : STAY_CANCELLED, town.stay.state);
        CHECK_INT(admitted, town.stay.days);
        CHECK_INT(admitted, held_beds(&town));
        CHECK_INT(0, ledger(&town, "1") - ledger(&town, "2, 3"));
        CHECK_INT(0, may_know(&town));
        CHECK_INT(0, open_tasks(&town, "hold") + open_tasks(&town, "end") +
                         open_tasks(&town, "again"));
        CHECK_INT(admitted, open_tasks(&town, "report"));
        stays_town_close(&town);
    }
}

TEST_MAIN(what_is_kept_for_one_programme_is_not_held_for_another,
          a_hold_takes_bed_days_and_application_and_is_free_after_its_time,
          a_verdict_that_refuses_holds_nothing,
          the_hospital_that_agreed_may_know_and_no_other,
          a_no_frees_everything_and_seeks_again,
          other_days_move_bed_and_ledger_or_nothing,
          cancelled_before_the_day_nothing_counts_on_the_day_as_the_edition_says,
          come_and_gone_days_count_from_then_to_then,
          longer_than_agreed_is_written_down_as_it_was,
          turned_into_medical_admission_the_case_goes_on,
          a_report_goes_back_and_forth_until_days_agree,
          a_death_ends_what_was_held_and_what_was_under_way)

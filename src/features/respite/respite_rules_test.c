/* respite_rules_test.c -- steps are the drawing; wishes that cannot be; who waits first. */
#include "features/respite/respite_rules.h"

#include "base/day.h"
#include "test.h"

static const char *const states[] = {"applied", "provisional", "returned", "approved",
                                     "waiting", "placed",      "ended",    "refused",
                                     "withdrawn", NULL};
static const char *const actions[] = {"return", "answer", "confirm", "approve", "refuse",
                                      "wait",   "place",  "reopen",  "end",     "withdraw",
                                      NULL};

static struct err step(int from, int action, int *to)
{
    enum respite_state state = RESPITE_APPLIED;
    struct err err = respite_step((enum respite_state)(from + 1),
                                  (enum respite_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state - 1;
    return err;
}

TEST(steps_are_exactly_the_drawing)
{
    CHECK_INT(RESPITE_STATE_END - 1, test_name_count(states));
    CHECK_INT(RESPITE_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/respite.tsv", states, actions, step);
}

TEST(somebody_has_the_ball_while_it_is_open)
{
    for (int i = RESPITE_APPLIED; i < RESPITE_STATE_END; i++) {
        enum respite_state one = (enum respite_state)i;
        CHECK_INT(i <= RESPITE_PLACED, respite_is_open(one));
        CHECK_INT(respite_is_open(one),
                  respite_ball(one, true, true) != RESPITE_BALL_NONE);
    }
    CHECK_INT(RESPITE_BALL_DIRECTOR, respite_ball(RESPITE_APPLIED, true, true));
    CHECK_INT(RESPITE_BALL_CENTRE, respite_ball(RESPITE_APPLIED, false, true));
    CHECK_INT(RESPITE_BALL_COORDINATOR, respite_ball(RESPITE_WAITING, true, true));
    CHECK_INT(RESPITE_BALL_DIRECTOR, respite_ball(RESPITE_PLACED, true, false));
}

static struct respite_application wish(void)
{
    return (struct respite_application){
        .reason = "rest",
        .periods = {{1000, 1013}},
        .period_count = 1,
        .certificate_until = DAY_NONE,
        .consented_on = DAY_NONE,
    };
}

static void field_is(const char *field, const struct respite_application *wanted)
{
    struct err err = respite_check(wanted, 990);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

TEST(what_cannot_be_names_its_field)
{
    struct respite_application it = wish();

    CHECK_OK(respite_check(&it, 990));
    it.reason = NULL;
    field_is("reason", &it);
    it.reason = "other";
    field_is("note", &it);
    it = wish();
    it.period_count = 0;
    field_is("from_on_1", &it);
    it = wish();
    it.periods[0].to_on = 999;
    field_is("to_on_1", &it);
    it.periods[0] = (struct respite_period){989, 1000};
    field_is("from_on_1", &it);
    it.periods[0] = (struct respite_period){1000, 1092};
    field_is("to_on_1", &it);
    it = wish();
    it.periods[1] = it.periods[0];
    it.period_count = 2;
    field_is("from_on_2", &it);
    it.periods[1] = (struct respite_period){1020, DAY_NONE};
    field_is("to_on_2", &it);
    it.periods[1] = (struct respite_period){DAY_NONE, 1020};
    field_is("from_on_2", &it);
}

TEST(what_contradicts_itself_names_its_field)
{
    struct respite_application it = wish();

    it.places[0] = (struct respite_place_wish){7, false};
    it.places[1] = (struct respite_place_wish){7, true};
    it.place_count = 2;
    field_is("refused", &it);
    it = wish();
    it.doctor_consents = KNOWN_YES;
    field_is("doctor", &it);
    it.doctor = "架空 三郎";
    CHECK_OK(respite_check(&it, 990));
    it.consented_on = 991;
    field_is("consented_on", &it);
    it = wish();
    it.has_certificate = KNOWN_NO;
    it.certificate_until = 1100;
    field_is("certificate_until", &it);
}

TEST(waiting_is_in_the_programmes_order_and_says_why)
{
    const struct programme programme = {
        .order = {PROGRAMME_BY_URGENCY, PROGRAMME_BY_FEWER_DAYS,
                  PROGRAMME_BY_NO_SHORT_STAY},
        .order_count = 3};
    struct respite_waiting items[] = {
        {.rank = {false, 20, 2, KNOWN_NO, 100, 1}},
        {.rank = {false, 0, 0, KNOWN_YES, 300, 2}},
        {.rank = {true, 50, 4, KNOWN_NOT, 400, 3}},
        {.rank = {false, 0, 0, KNOWN_NO, 400, 4}},
        {.rank = {false, 20, 2, KNOWN_NO, 50, 5}},
    };
    static const int64_t ids[] = {3, 4, 2, 5, 1};
    static const int decided[] = {PROGRAMME_BY_URGENCY, PROGRAMME_BY_NO_SHORT_STAY,
                                  PROGRAMME_BY_FEWER_DAYS, PROGRAMME_BY_TIME, 0};

    respite_rank_sort(&programme, items, 5);
    for (int i = 0; i < 5; i++) {
        CHECK_INT(ids[i], items[i].rank.id);
        CHECK_INT(i + 1, items[i].place);
        CHECK_INT(decided[i], items[i].decided);
    }
}

TEST(fewer_stays_come_first_where_the_programme_says_so)
{
    const struct programme programme = {.order = {PROGRAMME_BY_FEWER_STAYS},
                                        .order_count = 1};
    const struct respite_rank a = {false, 14, 1, KNOWN_NOT, 100, 1};
    const struct respite_rank b = {false, 0, 0, KNOWN_NOT, 200, 2};
    bool before = true;

    CHECK_INT(PROGRAMME_BY_FEWER_STAYS, respite_rank_compare(&programme, &a, &b, &before));
    CHECK(!before);
    CHECK_INT(PROGRAMME_BY_TIME, respite_rank_compare(NULL, &a, &b, &before));
    CHECK(before);
    CHECK_INT(0, respite_rank_compare(NULL, &a, &a, &before));
}

TEST_MAIN(steps_are_exactly_the_drawing, somebody_has_the_ball_while_it_is_open,
          what_cannot_be_names_its_field, what_contradicts_itself_names_its_field,
          waiting_is_in_the_programmes_order_and_says_why,
          fewer_stays_come_first_where_the_programme_says_so)

/* choices_test.c -- what the patient is shown and says, the decision, and the family's
 * page. */
#include "features/admissions/admissions_acting_test.h"
#include "features/choices/choices.h"

#include "access/link.h"

struct choosing {
    struct town town; /* first: acts are given the town */
    struct offer offer;
    struct choice_page page;
    struct family_page family;
    enum statement_kind kind;
};

/* ---- use cases as acts ----------------------------------------------------------- */

static struct err decide(struct context *context, void *argument)
{
    struct town *town = argument;
    return choice_decide(context, &town->choice, &town->id);
}

static struct err offer(struct context *context, void *argument)
{
    struct choosing *it = argument;
    it->offer = (struct offer){.care_case = it->town.care_case};
    for (int i = 0; i < CHOICE_PLACES_MAX; i++)
        it->offer.places[it->offer.place_count++] =
            (struct offer_place){.place = i + 1,
                                 .target = it->town.targets[i],
                                 .name = "見本病院",
                                 .valid_until = context->now + HOURS(3),
                                 .about = "距離\t3km"};
    return choice_offer_make(context, &it->offer, &it->town.token, &it->town.at);
}

static struct err choice_page(struct context *context, void *argument)
{
    struct choosing *it = argument;
    struct link link;
    TRY(link_find(context, str_of(it->town.token), &link, &context->actor));
    return choice_page_get(context, &it->page);
}

static struct err say_choice(struct context *context, void *argument)
{
    struct choosing *it = argument;
    struct link link;
    TRY(link_find(context, str_of(it->town.token), &link, &context->actor));
    return choice_say(context, it->kind, it->town.version);
}

static struct err make_family(struct context *context, void *argument)
{
    struct town *town = argument;
    return family_page_make(context, town->care_case, &town->token, &town->at);
}

static struct err family_page(struct context *context, void *argument)
{
    struct choosing *it = argument;
    struct link link;
    TRY(link_find(context, str_of(it->town.token), &link, &context->actor));
    return family_page_get(context, &it->family);
}

/* ---- the tests ------------------------------------------------------------------- */

TEST(patient_says_it_and_decides_nothing)
{
    struct choosing it = {0};

    town_open(&it.town, false);
    town_case(&it.town);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&it.town, town_as(&it.town, SAKURA), offer));
    CHECK_OK(as_hanako(&it.town, offer));
    CHECK_OK(as_link(&it.town, choice_page));
    CHECK_INT(OFFER_OPEN, it.page.states[1]);
    it.kind = STATEMENT_THIS;
    it.town.version = 9;
    check_field("place", as_link(&it.town, say_choice));
    it.town.version = 2;
    CHECK_OK(as_link(&it.town, say_choice));
    CHECK_INT(1, open_tasks(&it.town, "choices.said"));
    it.kind = STATEMENT_TALK;
    CHECK_OK(as_link(&it.town, say_choice));
    CHECK_OK(as_link(&it.town, choice_page));
    CHECK_INT(STATEMENT_TALK, it.page.statement.kind);
    CHECK_INT(2, town_number(&it.town, "SELECT count(*) FROM choice_statement"));
    CHECK_INT(0, town_number(&it.town, "SELECT count(*) FROM admission"));
    it.town.choice = town_choice(&it.town, 1);
    CHECK_OK(as_hanako(&it.town, decide));
    CHECK_OK(as_link(&it.town, choice_page));
    CHECK(it.page.is_decided);
    CHECK_INT(OFFER_CHOSEN, it.page.states[1]);
    CHECK_ERR(ERR_CONFLICT, as_link(&it.town, say_choice));
    CHECK_INT(0, open_tasks(&it.town, "choices.said"));
    town_close(&it.town);
}

TEST(patients_page_tells_truly_what_has_lapsed)
{
    struct choosing it = {0};

    town_open(&it.town, false);
    town_case(&it.town);
    CHECK_OK(as_hanako(&it.town, offer));
    it.town.house.now += HOURS(4);
    CHECK_OK(as_link(&it.town, choice_page));
    CHECK(it.page.states[0] != OFFER_CHOSEN);
    it.town.house.now += HOURS(20);
    CHECK_OK(as_link(&it.town, choice_page));
    CHECK_INT(OFFER_LAPSED, it.page.states[0]);
    it.kind = STATEMENT_THIS;
    it.town.version = 1;
    CHECK_ERR(ERR_CONFLICT, as_link(&it.town, say_choice));
    it.town.house.now += DAYS(3);
    CHECK_ERR(ERR_NOT_FOUND, as_link(&it.town, choice_page));
    town_close(&it.town);
}

TEST(familys_page_counts_and_names_nobody)
{
    struct choosing it = {0};

    town_open(&it.town, false);
    town_case(&it.town);
    CHECK_ERR(ERR_NOT_FOUND, town_write(&it.town, town_as(&it.town, SAKURA), make_family));
    CHECK_OK(as_hanako(&it.town, make_family));
    CHECK_OK(as_link(&it.town, family_page));
    CHECK_INT(HOSPITALS, it.family.summary.accepted);
    CHECK(!it.family.is_decided);
    /* It is that page and no other. */
    CHECK_ERR(ERR_NOT_FOUND, as_link(&it.town, choice_page));
    it.town.choice = town_choice(&it.town, 1);
    CHECK_OK(as_hanako(&it.town, decide));
    CHECK_OK(as_link(&it.town, family_page));
    CHECK(it.family.is_decided);
    it.town.code = "died";
    CHECK_OK(as_hanako(&it.town, town_close_case));
    CHECK_ERR(ERR_NOT_FOUND, as_link(&it.town, family_page));
    town_close(&it.town);
}

TEST_MAIN(patient_says_it_and_decides_nothing,
          patients_page_tells_truly_what_has_lapsed,
          familys_page_counts_and_names_nobody)

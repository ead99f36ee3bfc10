/* arrivals_test.c -- who comes is told to the chosen place only, by its account, its
 * verified fax number, a code told by telephone; and to nobody once it is over. */
#include "features/admissions/admissions_acting_test.h"
#include "features/arrivals/arrivals.h"

#include "access/link.h"

struct receiving {
    struct town town; /* first: acts are given the town */
    struct arrival_code typed;
    struct arrival arrival;
    struct admissions admissions;
};

/* ---- use cases as acts ----------------------------------------------------------- */

static struct err fax(struct context *context, void *argument)
{
    struct town *town = argument;
    return arrival_tell_fax(context, town->care_case, LANGUAGE_JA);
}

static struct err make_code(struct context *context, void *argument)
{
    struct town *town = argument;
    return arrival_code_make(context, town->care_case, &town->code, &town->at);
}

static struct err open_code(struct context *context, void *argument)
{
    struct receiving *it = argument;
    it->typed.is_wrong = false;
    it->typed.token = NULL;
    return arrival_code_open(context, &it->typed);
}

static struct err arrival(struct context *context, void *argument)
{
    struct receiving *it = argument;
    return arrival_get(context, it->town.id, &it->arrival);
}

static struct err arrival_by_link(struct context *context, void *argument)
{
    struct receiving *it = argument;
    struct link link;
    TRY(link_find(context, str_of(it->town.token), &link, &context->actor));
    return arrival_of_link(context, &it->arrival);
}

static struct err received(struct context *context, void *argument)
{
    struct town *town = argument;
    return arrival_received(context, town->id);
}

static struct err arrivals(struct context *context, void *argument)
{
    struct receiving *it = argument;
    return arrival_list(context, &it->admissions);
}

/* ---- the tests ------------------------------------------------------------------- */

TEST(only_the_chosen_office_reads_who_comes)
{
    struct receiving it = {0};

    chosen_town(&it.town);
    CHECK_OK(town_read(&it.town, town_desk(&it.town, 0), arrivals));
    CHECK_INT(1, it.admissions.count);
    CHECK_OK(town_read(&it.town, town_desk(&it.town, 0), arrival));
    CHECK_TEXT("カナ ヒトリ", it.arrival.who.person.facts.kana);
    CHECK_TEXT("夜も見守り", it.arrival.who.need.items[0].note);
    CHECK(it.arrival.who.care_case.summary == NULL);
    CHECK_INT(1, town_acts(&it.town, "arrivals.seen"));
    CHECK_OK(town_read(&it.town, town_desk(&it.town, 1), arrivals));
    CHECK_INT(0, it.admissions.count);
    CHECK_ERR(ERR_NOT_FOUND, town_read(&it.town, town_desk(&it.town, 1), arrival));
    struct context half = town_desk(&it.town, 0);
    half.actor.second_factor = false;
    CHECK_ERR(ERR_FORBIDDEN, town_read(&it.town, half, arrival));
    CHECK_OK(town_write(&it.town, town_desk(&it.town, 0), received));
    CHECK_OK(as_hanako(&it.town, town_look));
    CHECK_TEXT("account", it.town.admission.identity_way);
    CHECK_INT(0, open_tasks(&it.town, "admissions.tell_identity"));
    town_close(&it.town);
}

TEST(fax_goes_to_a_verified_number_only)
{
    struct receiving it = {0};

    chosen_town(&it.town);
    CHECK_ERR(ERR_CONFLICT, as_hanako(&it.town, fax));
    CHECK_OK(as_hanako(&it.town, town_verify_fax));
    CHECK_ERR(ERR_NOT_FOUND, town_write(&it.town, town_as(&it.town, SAKURA), fax));
    CHECK_OK(as_hanako(&it.town, fax));
    CHECK_OK(as_hanako(&it.town, town_look));
    CHECK_TEXT("fax", it.town.admission.identity_way);
    CHECK_INT(1, town_number(&it.town, "SELECT count(*) FROM notice WHERE is_identified = 1"
                                    " AND purpose = 'arrival.identity'"));
    town_close(&it.town);
}

TEST(code_opens_once_under_the_name_given_for_a_day)
{
    struct receiving it = {0};

    chosen_town(&it.town);
    CHECK_OK(as_hanako(&it.town, make_code));
    const char *first = it.town.code;
    CHECK_OK(as_hanako(&it.town, make_code));
    it.typed = (struct arrival_code){.typed = first, .name = "連携室 見本"};
    CHECK_OK(as_link(&it.town, open_code));
    CHECK(it.typed.is_wrong); /* followed by another */
    it.typed = (struct arrival_code){.typed = it.town.code, .name = "連携室 見本"};
    CHECK_OK(as_link(&it.town, open_code));
    CHECK(it.typed.token != NULL);
    it.town.token = it.typed.token;
    CHECK_OK(as_link(&it.town, open_code));
    CHECK(it.typed.is_wrong); /* single use */
    CHECK_OK(as_link(&it.town, arrival_by_link));
    CHECK_TEXT("連携室 見本", it.arrival.opened_by);
    CHECK_TEXT("カナ ヒトリ", it.arrival.who.person.facts.kana);
    CHECK_OK(as_hanako(&it.town, town_look));
    CHECK_TEXT("code", it.town.admission.identity_way);
    it.town.house.now += HOURS(24);
    CHECK_ERR(ERR_NOT_FOUND, as_link(&it.town, arrival_by_link));
    town_close(&it.town);
}

TEST(guessing_a_code_is_slowed_down)
{
    struct receiving it = {0};
    bool has_waited = false;

    chosen_town(&it.town);
    for (int i = 0; i < 12 && !has_waited; i++) {
        it.typed = (struct arrival_code){.typed = "0000-0000", .name = "誰か"};
        CHECK_OK(as_link(&it.town, open_code));
        has_waited = it.typed.wait_seconds > 0;
    }
    CHECK(has_waited);
    town_close(&it.town);
}

TEST(what_is_over_opens_nothing_any_more)
{
    struct receiving it = {0};

    chosen_town(&it.town);
    CHECK_OK(as_hanako(&it.town, make_code));
    it.typed = (struct arrival_code){.typed = it.town.code, .name = "連携室 見本"};
    CHECK_OK(as_link(&it.town, open_code));
    it.town.token = it.typed.token;
    CHECK_OK(as_link(&it.town, arrival_by_link));
    CHECK_OK(as_hanako(&it.town, make_code));
    it.typed = (struct arrival_code){.typed = it.town.code, .name = "連携室 見本"};
    it.town.code = "bed_gone";
    CHECK_OK(as_hanako(&it.town, town_look));
    CHECK_OK(as_hanako(&it.town, town_fall));
    CHECK_OK(as_link(&it.town, open_code));
    CHECK(it.typed.is_wrong);
    CHECK_ERR(ERR_NOT_FOUND, as_link(&it.town, arrival_by_link));
    CHECK_ERR(ERR_NOT_FOUND, town_write(&it.town, town_desk(&it.town, 0), arrival));
    CHECK_ERR(ERR_CONFLICT, as_hanako(&it.town, make_code));
    town_close(&it.town);
}

TEST(end_of_the_case_shuts_it_too)
{
    struct receiving it = {0};

    chosen_town(&it.town);
    CHECK_OK(town_read(&it.town, town_desk(&it.town, 0), arrival));
    it.town.code = "died";
    CHECK_OK(as_hanako(&it.town, town_close_case));
    CHECK_ERR(ERR_NOT_FOUND, town_write(&it.town, town_desk(&it.town, 0), arrival));
    town_close(&it.town);
}

TEST_MAIN(only_the_chosen_office_reads_who_comes, fax_goes_to_a_verified_number_only,
          code_opens_once_under_the_name_given_for_a_day, guessing_a_code_is_slowed_down,
          what_is_over_opens_nothing_any_more, end_of_the_case_shuts_it_too)

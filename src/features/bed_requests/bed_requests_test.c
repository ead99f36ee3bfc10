/* bed_requests_test.c -- three hospitals are asked, each answers in its own way, and two
 * offices know of each other. */
#include "features/bed_requests/bed_requests.h"

#include "access/basis.h"
#include "access/link.h"
#include "desk/letter.h"
#include "desk/task.h"
#include "features/beds/beds.h"
#include "features/desks/desks.h"
#include "features/respite/respite_acting_test.h"

#include <string.h>

/* ---- the town -------------------------------------------------------------------- */

static struct {
    struct respite_town town;
    struct bed_request_new wanted;
    int64_t places[3];
    int64_t round, stay;
    struct bed_request_list list;
    struct bed_contacts contacts;
    struct bed_answer answer;
    struct bed_call call;
    struct bed_request_view seen;
    int which; /* of the three */
    int64_t version;
    const char *token;
} now;

static struct err contract_made(struct context *context, int64_t hospital, int nth)
{
    const struct contract contract = {.number = arena_format(context->arena,
                                                              "見本委 第%d号", nth),
                                      .institution = hospital,
                                      .scope = CONTRACT_RESPITE,
                                      .programme = "saitama",
                                      .article = "8(3)",
                                      .fiscal_year = 2026,
                                      .from_on = day_of(2026, 4, 1),
                                      .to_on = day_of(2027, 3, 31),
                                      .ceiling_yen = INT_NONE,
                                      .signed_by = "見本",
                                      .ended_on = DAY_NONE};
    const struct contract_price price = {"bed_day", 19000, 10, day_of(2026, 4, 1)};
    int64_t id = ID_NONE;

    return contract_add(context, &contract, &price, 1, &id);
}

static struct err desk_made(struct context *context, int64_t hospital)
{
    struct desk_facts facts = {.purpose = DESK_RESPITE,
                               .name = "地域連携室",
                               .telephone = "048-000-0001",
                               .mail = "desk@example.jp",
                               .channels = {CHANNEL_MAIL},
                               .hours = calendar_public_office};
    int64_t id = ID_NONE;

    return desk_add(context, hospital, &facts, &id);
}

static struct err hospitals_made(struct context *context, void *nothing)
{
    (void)nothing;
    for (int i = 0; i < 3; i++) {
        TRY(contract_made(context, now.town.hospitals[i], i));
        TRY(desk_made(context, now.town.hospitals[i]));
        now.places[i] = now.town.hospitals[i];
    }
    return OK;
}

static struct err basis_made(struct context *context, void *nothing)
{
    int64_t id = ID_NONE;
    bool holds = false;

    (void)nothing;
    TRY(basis_holds(context, now.town.care_case, &holds));
    if (holds)
        return OK;
    return basis_add(context,
                     &(struct basis_new){.care_case = now.town.care_case,
                                         .person = now.town.application.person,
                                         .kind = BASIS_CONSENT,
                                         .means = "voice",
                                         .witnessed_by = "見本",
                                         .told = "need",
                                         .happened_at = INSTANT_NONE,
                                         .to_at = INSTANT_NONE},
                     &id);
}

static struct err as_system(perform_function *act)
{
    struct context context = little_context(&now.town.house);
    context.arena = now.town.arena;
    return little_write(&now.town.house, &context, act, &now);
}

static struct err by(enum respite_actor person, perform_function *act)
{
    struct context context = respite_as(&now.town, person);
    return little_write(&now.town.house, &context, act, &now);
}

/* ---- acts ------------------------------------------------------------------------ */

static struct err sends(struct context *context, void *nothing)
{
    (void)nothing;
    return bed_request_send(context, &now.wanted, &now.round);
}

static struct err lists(struct context *context, void *nothing)
{
    (void)nothing;
    TRY(bed_request_list(context, now.town.id, &now.list));
    return bed_contact_list(context, now.town.id, &now.contacts);
}

static struct err calls(struct context *context, void *nothing)
{
    (void)nothing;
    return bed_request_call(context, &now.call);
}

/* The one of the nth hospital, the newest. */
static struct bed_request at(int which)
{
    CHECK_OK(by(R_HANAKO, lists));
    for (size_t i = 0; i < now.list.count; i++)
        if (now.list.items[i].institution == now.places[which])
            return now.list.items[i];
    CHECK(false);
    return (struct bed_request){.id = ID_NONE};
}

static struct err token_reads(struct context *context, void *nothing)
{
    struct notice notice;
    struct letter letter;
    struct bed_request request;

    (void)nothing;
    TRY(bed_request_get(context, now.list.items[now.which].id, &request));
    TRY(notice_get(context, request.notice, &notice));
    CHECK(letter_read(context->arena, str_of(notice.body), &letter));
    CHECK(strstr(notice.body, "カメイ") == NULL && strstr(notice.body, "仮名山") == NULL &&
          strstr(notice.body, "所沢") == NULL);
    now.token = arena_format(now.town.arena, "%s", strrchr(letter.url, '/') + 1);
    return OK;
}

static const char *token_at(int which)
{
    struct bed_request request = at(which);

    for (size_t i = 0; i < now.list.count; i++)
        if (now.list.items[i].id == request.id)
            now.which = (int)i;
    CHECK_OK(by(R_HANAKO, token_reads));
    return now.token;
}

static struct err by_link_answers(struct context *context, void *nothing)
{
    struct link link;
    int64_t id = ID_NONE;

    (void)nothing;
    TRY(link_find(context, str_of(now.token), &link, &context->actor));
    TRY(bed_request_of_link(context, &id));
    return bed_request_answer(context, id, now.version, &now.answer);
}

static struct err by_link_looks(struct context *context, void *nothing)
{
    struct link link;
    int64_t id = ID_NONE;

    (void)nothing;
    TRY(link_find(context, str_of(now.token), &link, &context->actor));
    TRY(bed_request_of_link(context, &id));
    return bed_request_view_get(context, id, &now.seen);
}

static struct err by_link_undoes(struct context *context, void *nothing)
{
    struct link link;
    int64_t id = ID_NONE;

    (void)nothing;
    TRY(link_find(context, str_of(now.token), &link, &context->actor));
    TRY(bed_request_of_link(context, &id));
    return bed_request_undo(context, id);
}

static struct err team_answers(struct context *context, void *nothing)
{
    (void)nothing;
    return bed_request_answer(context, now.list.items[now.which].id, now.version,
                              &now.answer);
}

static struct err clock_runs(struct context *context, void *nothing)
{
    bool more = true;

    (void)nothing;
    while (more)
        TRY(bed_request_due(context, &more));
    return OK;
}

static struct err settles(struct context *context, void *nothing)
{
    (void)nothing;
    return bed_request_settled(context, now.town.id, "agreed");
}

static struct bed_answer said(enum bed_request_action action)
{
    return (struct bed_answer){.action = action,
                               .way = BED_REQUEST_BY_TELEPHONE,
                               .by_name = "地域連携室 例示",
                               .happened_at = INSTANT_NONE,
                               .period = 1,
                               .from_on = DAY_NONE,
                               .to_on = DAY_NONE,
                               .valid_until = INSTANT_NONE,
                               .reason_until = DAY_NONE};
}

static struct err link_says(int which, enum bed_request_action action)
{
    now.answer = said(action);
    if (action == BED_REQUEST_SAY_OTHER) {
        now.answer.from_on = RESPITE_FRIDAY + 60;
        now.answer.to_on = RESPITE_FRIDAY + 69;
        now.answer.valid_until = now.town.house.now + DAYS(20);
    }
    now.version = at(which).version;
    (void)token_at(which);
    return as_system(by_link_answers);
}

static int64_t open_tasks(const char *kind)
{
    return respite_number(&now.town,
                          arena_format(now.town.arena,
                                       "SELECT COUNT(*) FROM task WHERE kind = "
                                       "'bed_requests.%s' AND done_at IS NULL",
                                       kind));
}

static int64_t count(const char *sql)
{
    return respite_number(&now.town, sql);
}

static void town_open(void)
{
    respite_town_open(&now.town);
    now.town.house.now = instant_of(RESPITE_FRIDAY, 10 * 60);
    CHECK_OK(as_system(hospitals_made));
    respite_town_approved(&now.town);
    CHECK_OK(as_system(basis_made));
    now.wanted = (struct bed_request_new){.application = now.town.id,
                                          .institutions = now.places,
                                          .count = 3,
                                          .answer_by = INSTANT_NONE};
}

#define TOWN_TEST(name)                                                                  \
    static void name##_in(void);                                                         \
    TEST(name)                                                                           \
    {                                                                                    \
        town_open();                                                                     \
        name##_in();                                                                     \
        respite_town_close(&now.town);                                                   \
    }                                                                                    \
    static void name##_in(void)

/* ---- asking ---------------------------------------------------------------------- */

TOWN_TEST(three_are_asked_and_nobody_is_named)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(by(R_HANAKO, lists));
    CHECK_INT(3, now.list.count);
    CHECK_INT(NOTICE_MAIL, now.list.items[0].channel);
    CHECK_INT(3, open_tasks("answer"));
    CHECK_OK(by(R_CHIGUSA, lists)); /* the health centre looks on */
    CHECK_INT(3, now.contacts.count);
    CHECK_TEXT("見本 花子", now.contacts.items[0].by);
    (void)token_at(1);
    CHECK_OK(as_system(by_link_looks));
    CHECK(now.seen.may_see && now.seen.may_answer);
    CHECK_INT(1, now.seen.round.period_count);
    CHECK_INT(14, now.seen.round.outline.need.length_days);
    CHECK_ERR(ERR_NOT_FOUND, by(R_ASAKA, lists)); /* of another area */
}

TOWN_TEST(who_is_asked_is_checked)
{
    now.wanted.count = 0;
    CHECK_TEXT("institution", by(R_HANAKO, sends).field);
    now.wanted.count = 1;
    now.places[0] = now.town.liaison; /* no contract */
    CHECK_TEXT("institution", by(R_HANAKO, sends).field);
    now.places[0] = now.town.hospitals[0];
    CHECK_ERR(ERR_NOT_FOUND, by(R_CHIGUSA, sends)); /* health centres do not ask */
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_ERR(ERR_CONFLICT, by(R_SAKURA, sends)); /* still open, whoever asks */
}

TOWN_TEST(a_second_call_by_the_other_office_is_warned_of)
{
    struct err err;

    now.call = (struct bed_call){.application = now.town.id,
                                 .institution = now.places[0],
                                 .result = "reached",
                                 .spoke_with = "見本 一郎",
                                 .said = "2月の空きを聞いた",
                                 .happened_at = INSTANT_NONE};
    CHECK_OK(by(R_HANAKO, calls));
    err = by(R_SAKURA, calls);
    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_TEXT("again", err.field);
    now.call.institution = now.places[1];
    CHECK_OK(by(R_SAKURA, calls)); /* another hospital */
    now.call.institution = now.places[0];
    now.call.is_again = true;
    CHECK_OK(by(R_SAKURA, calls));
    /* Asking it in writing is a second time as well. */
    now.wanted.count = 1;
    err = by(R_SAKURA, sends);
    CHECK_TEXT("again", err.field);
    now.wanted.is_again = true;
    CHECK_OK(by(R_SAKURA, sends));
    CHECK_OK(by(R_HANAKO, lists));
    CHECK_INT(4, now.contacts.count);
    CHECK_INT(3, count("SELECT COUNT(*) FROM bed_request_call"));
}

/* ---- answers --------------------------------------------------------------------- */

TOWN_TEST(one_yes_one_other_days_one_silent)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.answer.valid_until = now.town.house.now + DAYS(20);
    now.version = at(0).version;
    CHECK_OK(as_system(by_link_answers)); /* the same, for longer */
    struct bed_request yes = at(0);
    CHECK_INT(BED_REQUEST_CAN, yes.state);
    CHECK_INT(RESPITE_FRIDAY + 40, yes.from_on);
    CHECK(yes.offer != ID_NONE && yes.way == BED_REQUEST_BY_LINK);
    CHECK_INT(1, open_tasks("hold"));
    CHECK_OK(link_says(1, BED_REQUEST_SAY_OTHER));
    CHECK_INT(RESPITE_FRIDAY + 69, at(1).to_on);
    CHECK_INT(2, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
    /* The same again is the same answer. */
    now.version = 1;
    (void)token_at(0);
    now.answer = said(BED_REQUEST_SAY_CAN);
    now.answer.by_name = NULL;
    CHECK_OK(as_system(by_link_answers));
    CHECK_INT(3, count("SELECT COUNT(*) FROM bed_request_answer"));
    /* A stale page is told what stands. */
    now.answer = said(BED_REQUEST_SAY_TALK);
    CHECK_ERR(ERR_CONFLICT, as_system(by_link_answers));
    /* Silence: at the end of its time, and a little more. */
    now.town.house.now = at(2).answer_by;
    CHECK_OK(as_system(clock_runs));
    CHECK_INT(BED_REQUEST_ASKED, at(2).state);
    CHECK_INT(1, open_tasks("call"));
    now.town.house.now += MINUTES(16);
    CHECK_OK(as_system(clock_runs));
    CHECK_INT(BED_REQUEST_SILENT, at(2).state);
    /* One that comes late still counts. */
    CHECK_OK(link_says(2, BED_REQUEST_SAY_TALK));
    CHECK_INT(BED_REQUEST_TALK, at(2).state);
    CHECK_INT(1, open_tasks("talk"));
}

TOWN_TEST(a_yes_can_be_taken_back_for_some_minutes)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.town.house.now += MINUTES(9);
    CHECK_OK(as_system(by_link_undoes));
    CHECK_INT(BED_REQUEST_SEEN, at(0).state);
    CHECK_INT(0, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.town.house.now += MINUTES(11);
    CHECK_ERR(ERR_CONFLICT, as_system(by_link_undoes));
}

TOWN_TEST(a_yes_runs_out_and_so_does_its_offer)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    now.town.house.now = at(0).valid_until;
    CHECK_OK(as_system(clock_runs));
    CHECK_INT(BED_REQUEST_SILENT, at(0).state);
    CHECK_INT(0, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
}

TOWN_TEST(what_was_heard_by_telephone_is_entered)
{
    CHECK_OK(by(R_HANAKO, sends));
    now.town.house.now += HOURS(2);
    now.answer = said(BED_REQUEST_SAY_CANNOT);
    now.answer.reason = "bed_full";
    now.answer.happened_at = now.town.house.now - HOURS(1);
    now.version = at(0).version;
    for (size_t i = 0; i < now.list.count; i++)
        if (now.list.items[i].institution == now.places[0])
            now.which = (int)i;
    CHECK_OK(by(R_SAKURA, team_answers));
    CHECK_INT(now.town.house.now - HOURS(1), at(0).answered_at);
    CHECK_TEXT("bed_full", at(0).reason);
    now.version = at(0).version;
    now.answer = said(BED_REQUEST_SAY_TALK);
    now.answer.happened_at = now.town.house.now - HOURS(3);
    CHECK_TEXT("happened_at", by(R_SAKURA, team_answers).field); /* before it was asked */
    now.answer.happened_at = INSTANT_NONE;
    now.answer.way = BED_REQUEST_BY_LINK;
    CHECK_TEXT("way", by(R_SAKURA, team_answers).field);
}

/* ---- taking ---------------------------------------------------------------------- */

static struct err takes(struct context *context, void *nothing)
{
    (void)nothing;
    return bed_request_hold(context, now.list.items[now.which].id, now.version,
                            &(struct bed_request_take){DAY_NONE, DAY_NONE, NULL},
                            &now.stay);
}

static void choose(int which)
{
    struct bed_request request = at(which);

    now.version = request.version;
    for (size_t i = 0; i < now.list.count; i++)
        if (now.list.items[i].id == request.id)
            now.which = (int)i;
}

TOWN_TEST(one_click_takes_a_yes_and_lets_all_others_go)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    CHECK_OK(link_says(1, BED_REQUEST_SAY_OTHER));
    choose(2);
    CHECK_ERR(ERR_CONFLICT, by(R_HANAKO, takes)); /* nothing was said there */
    choose(0);
    now.version--;
    CHECK_ERR(ERR_CONFLICT, by(R_HANAKO, takes)); /* a stale page */
    choose(0);
    CHECK_ERR(ERR_NOT_FOUND, by(R_CHIGUSA, takes));
    CHECK_OK(by(R_HANAKO, takes));
    CHECK_INT(BED_REQUEST_TAKEN, at(0).state);
    CHECK_INT(now.stay, at(0).stay);
    CHECK_INT(BED_REQUEST_RELEASED, at(1).state);
    CHECK_INT(BED_REQUEST_RELEASED, at(2).state);
    CHECK_OK(respite_act(&now.town, R_HANAKO, respite_looks));
    CHECK_INT(RESPITE_PLACED, now.town.application.state);
    CHECK_INT(1, count("SELECT COUNT(*) FROM bed_offer WHERE ended_on IS NULL"));
    CHECK_INT(14, count("SELECT COUNT(*) FROM bed_day WHERE released_at IS NULL"));
    CHECK_INT(0, open_tasks("answer") + open_tasks("hold") + open_tasks("call"));
    choose(1);
    CHECK_ERR(ERR_CONFLICT, by(R_SAKURA, takes)); /* it was let go meanwhile */
}

/* ---- the end --------------------------------------------------------------------- */

TOWN_TEST(others_are_let_go_and_their_link_tells_the_truth)
{
    CHECK_OK(by(R_HANAKO, sends));
    CHECK_OK(link_says(0, BED_REQUEST_SAY_CAN));
    CHECK_OK(link_says(1, BED_REQUEST_SAY_CANNOT));
    CHECK_OK(as_system(settles));
    CHECK_INT(BED_REQUEST_RELEASED, at(0).state);
    CHECK_INT(BED_REQUEST_CANNOT, at(1).state);
    CHECK_INT(BED_REQUEST_RELEASED, at(2).state);
    CHECK_INT(0, open_tasks("answer") + open_tasks("hold"));
    (void)token_at(2);
    CHECK_OK(as_system(by_link_looks));
    CHECK(!now.seen.may_see && !now.seen.may_answer);
    CHECK_INT(0, now.seen.round.outline.need.item_count);
    CHECK_INT(0, now.seen.round.period_count);
    CHECK_ERR(ERR_CONFLICT, link_says(2, BED_REQUEST_SAY_CAN));
}

TEST_MAIN(three_are_asked_and_nobody_is_named, who_is_asked_is_checked,
          a_second_call_by_the_other_office_is_warned_of,
          one_yes_one_other_days_one_silent, a_yes_can_be_taken_back_for_some_minutes,
          a_yes_runs_out_and_so_does_its_offer, what_was_heard_by_telephone_is_entered,
          one_click_takes_a_yes_and_lets_all_others_go,
          others_are_let_go_and_their_link_tells_the_truth)

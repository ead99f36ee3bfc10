/* bed_requests_acting_test.h -- a small town, three hospitals to be asked, and the acts of
 * those who ask and answer. */
#ifndef BED_REQUESTS_ACTING_TEST_H
#define BED_REQUESTS_ACTING_TEST_H

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

#endif

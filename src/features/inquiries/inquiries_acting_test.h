/* inquiries_acting_test.h -- a small network for tests that ask and answer.
 *
 * Two coordinators and five hospitals, which are reached by fax, by mail, on the page,
 * by telephone, and one that does not fit.  A test is one act in it.
 */
#ifndef INQUIRIES_ACTING_TEST_H
#define INQUIRIES_ACTING_TEST_H

#include "features/inquiries/inquiries.h"

#include "access/acting_test.h"
#include "access/basis.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/number.h"
#include "desk/rooms.h"
#include "desk/task.h"
#include "features/capabilities/capabilities.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/disclosures/disclosures.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"
#include "features/matching/matching_snapshot_store.h"

enum hospital { BY_FAX, BY_MAIL, BY_PAGE, BY_TELEPHONE, UNFIT, HOSPITALS };

static struct {
    int64_t office, hospitals[HOSPITALS];
    int64_t clerk; /* of the one with the page */
    int64_t care_case;
    instant start;
} world;

/* ---- who acts ------------------------------------------------------------------- */

static inline void as_system(struct context *context)
{
    context->actor = (struct actor){.kind = ACTOR_SYSTEM, .proved_at = INSTANT_NONE};
}

static inline void as_coordinator(struct context *context, int64_t account)
{
    act_as(context, account, world.office);
    context->actor.roles = ROLE_BIT(ROLE_COORDINATOR);
}

static inline void as_clerk(struct context *context, enum hospital hospital)
{
    act_as(context, world.clerk, world.hospitals[hospital]);
    context->actor.roles = ROLE_BIT(ROLE_HOSPITAL_DESK);
    context->actor.second_factor = false;
    context->actor.name = "見本 一郎";
}

static inline void as_link(struct context *context, const char *token)
{
    struct link link;
    CHECK_OK(link_find(context, str_of(token), &link, &context->actor));
}

static inline void later(struct context *context, int64_t by)
{
    context->now += by;
    context->today = instant_day(context->now);
}

/* ---- the world ------------------------------------------------------------------ */

static inline int64_t institution_new(struct context *context, const char *name,
                               enum institution_kind kind)
{
    struct institution_facts facts = {.kind = kind,
                                      .name = name,
                                      .municipality = "112178",
                                      .telephone = "048-000-9000",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    int64_t id = ID_NONE;
    CHECK_OK(institution_add(context, &facts, &id));
    return id;
}

static inline void desk_new(struct context *context, int64_t institution,
                            enum channel channel)
{
    struct desk_facts facts = {.purpose = DESK_ADMISSION,
                               .name = "地域連携室",
                               .telephone = "048-000-0001",
                               .fax = "048-000-0002",
                               .mail = "desk@example.jp",
                               .channels = {channel}};
    int64_t id = ID_NONE;
    for (int i = 0; i < WEEK_DAYS; i++) {
        bool is_open = i >= 1 && i <= 5;
        facts.hours.from_minute[i] = is_open ? 9 * 60 : -1;
        facts.hours.to_minute[i] = is_open ? 17 * 60 : -1;
    }
    CHECK_OK(desk_add(context, institution, &facts, &id));
    if (channel == CHANNEL_FAX)
        CHECK_OK(desk_verify(context, id, 1, CHANNEL_FAX, "見本"));
}

static inline void can_tppv(struct context *context, int64_t institution)
{
    struct capability can = {.need = "tppv", .answer = CAPABILITY_CAN};
    struct capability_change change = {&can, 1, context->today, "見本"};
    struct capability_list list;
    int64_t changed = 0;
    CHECK_OK(capability_list(context, institution, &list));
    CHECK_OK(capability_change(context, institution, list.version, &change, &changed));
}

static inline void role_new(struct context *context, int64_t account, enum role role,
                     int64_t institution)
{
    int64_t id = ID_NONE;
    CHECK_OK(account_role_add(context,
                              &(struct account_role_new){.account = account,
                                                         .role = role,
                                                         .institution = institution,
                                                         .from_on = context->today,
                                                         .to_on = DAY_NONE},
                              &id));
}

static inline void coordinators_new(struct context *context)
{
    struct candidates candidates;
    role_new(context, acting.coordinator, ROLE_COORDINATOR, world.office);
    role_new(context, acting.colleague, ROLE_COORDINATOR, world.office);
    CHECK_OK(coordinator_candidates(context, &candidates));
    CHECK_INT(2, candidates.count);
    for (size_t i = 0; i < candidates.count; i++) {
        int64_t id = ID_NONE;
        CHECK_OK(coordinator_add(context,
                                 &(struct coordinator_new){.role =
                                                               candidates.items[i].role,
                                                           .from_on = context->today,
                                                           .telephone = "048-000-0100"},
                                 &id));
        CHECK_OK(qualification_add(context, id, 1,
                                   &(struct qualification_new){.code = "nurse",
                                                               .seen_what = "免許証",
                                                               .seen_on = context->today,
                                                               .seen_by = "見本"}));
    }
}

static inline void need_new(struct context *context, int64_t seen)
{
    struct need_item items[] = {{"tppv", INT_NONE, "Himitsu"},
                                {"ventilator_hours", 24, NULL}};
    struct care_need need = {.level = CASE_LEVEL_ADVANCED,
                             .length_days = 14,
                             .from_on = context->today,
                             .exit = "自宅に戻る",
                             .exit_review_on = context->today + 7,
                             .note = "Himitsu",
                             .items = items,
                             .item_count = ARRAY_COUNT(items)};
    int64_t revision = 0;
    CHECK_OK(care_need_revise(context, world.care_case, seen, &need, &revision));
}

static inline void basis_new(struct context *context)
{
    int64_t id = ID_NONE;
    CHECK_OK(case_basis_record(context, world.care_case,
                               &(struct basis_new){.kind = BASIS_CONSENT,
                                                   .means = "letter_board",
                                                   .witnessed_by = "見本",
                                                   .told = "need",
                                                   .happened_at = INSTANT_NONE,
                                                   .to_at = INSTANT_NONE},
                               &id));
}

static inline void case_new(struct context *context, const char *urgency)
{
    struct care_case care_case;
    struct person person;
    CHECK_OK(case_start(context,
                        &(struct case_start){.kana = "ヒミツ タロウ",
                                             .municipality = "112089",
                                             .telephone = "04-0000-0001",
                                             .gap_until = context->now + HOURS(4),
                                             .opened_at = INSTANT_NONE},
                        &world.care_case));
    CHECK_OK(case_get(context, world.care_case, &care_case, &person));
    struct person_facts facts = person.facts;
    facts.birth_on = day_of(1961, 5, 8);
    facts.disease = "2";
    CHECK_OK(case_person_change(context, world.care_case, person.version, &facts));
    CHECK_OK(case_change_facts(context, world.care_case, care_case.version,
                               &(struct case_facts){.purpose = "home_care_broken",
                                                    .urgency = urgency}));
}

/* The coordinator acts in the end, with a basis and a need. */
static inline void world_open(struct context *context, const char *urgency)
{
    static const enum channel channels[] = {CHANNEL_FAX, CHANNEL_MAIL, CHANNEL_PAGE,
                                            CHANNEL_TELEPHONE, CHANNEL_MAIL};
    static const char *const names[] = {"見本ファクス病院", "見本メール病院",
                                        "見本ページ病院", "見本電話病院", "見本対象外病院"};
    as_system(context);
    world.start = context->now;
    world.office = institution_new(context, "見本協議会", INSTITUTION_COUNCIL_OFFICE);
    coordinators_new(context);
    for (int i = 0; i < HOSPITALS; i++) {
        world.hospitals[i] = institution_new(context, names[i], INSTITUTION_HOSPITAL);
        desk_new(context, world.hospitals[i], channels[i]);
        if (i != UNFIT)
            can_tppv(context, world.hospitals[i]);
    }
    world.clerk = acting_account(context, "clerk");
    role_new(context, world.clerk, ROLE_HOSPITAL_DESK, world.hospitals[BY_PAGE]);
    as_coordinator(context, acting.coordinator);
    case_new(context, urgency);
    need_new(context, 0);
    basis_new(context);
}

/* ---- shorthands ----------------------------------------------------------------- */

static inline struct err try_send(struct context *context, const enum hospital *who,
                                  size_t count)
{
    struct inquiry_place places[INQUIRY_TARGETS_MAX] = {{0}};
    int64_t id = ID_NONE;
    for (size_t i = 0; i < count; i++)
        places[i].institution = world.hospitals[who[i]];
    return inquiry_send(context,
                        &(struct inquiry_new){.care_case = world.care_case,
                                              .places = places,
                                              .place_count = count,
                                              .answer_by = INSTANT_NONE},
                        &id);
}

/* Ask the four that fit. */
static inline void send_all(struct context *context)
{
    static const enum hospital who[] = {BY_FAX, BY_MAIL, BY_PAGE, BY_TELEPHONE};
    CHECK_OK(try_send(context, who, ARRAY_COUNT(who)));
}

/* The target at a hospital, the newest. */
static inline struct inquiry_target at(struct context *context, enum hospital hospital)
{
    struct actor actor = context->actor;
    struct inquiry_targets targets;
    struct inquiry_target found = {.id = ID_NONE};
    as_system(context);
    CHECK_OK(inquiry_target_list(context, world.care_case, &targets));
    for (size_t i = targets.count; i > 0; i--)
        if (targets.items[i - 1].institution == world.hospitals[hospital])
            found = targets.items[i - 1];
    context->actor = actor;
    CHECK(found.id != ID_NONE);
    return found;
}

static inline enum target_state state_at(struct context *context, enum hospital hospital)
{
    return at(context, hospital).state;
}

/* The token in the letter that was sent there. */
static inline const char *token_at(struct context *context, enum hospital hospital)
{
    struct notice notice;
    struct letter letter;
    CHECK_OK(notice_get(context, at(context, hospital).notice, &notice));
    CHECK(letter_read(context->arena, str_of(notice.body), &letter));
    CHECK(letter.url != NULL);
    return strrchr(letter.url, '/') + 1;
}

static inline struct inquiry_answer said(enum target_action action)
{
    return (struct inquiry_answer){.action = action,
                                   .happened_at = INSTANT_NONE,
                                   .until_at = INSTANT_NONE,
                                   .from_on = DAY_NONE,
                                   .reason_until = DAY_NONE,
                                   .by_name = "見本 一郎"};
}

static inline struct err answer(struct context *context, enum hospital hospital,
                         enum target_action action)
{
    struct inquiry_target target = at(context, hospital);
    struct inquiry_answer answer = said(action);
    answer.way = ANSWER_BY_TELEPHONE;
    answer.terms = action == TARGET_SAY_CONDITION ? "夜間の付き添い" : NULL;
    return inquiry_answer(context, target.id, target.version, &answer);
}

static inline bool has_task(struct context *context, const struct task_kind *kind,
                     enum hospital hospital)
{
    struct task task;
    CHECK_OK(task_find(context, kind, SUBJECT_INQUIRY_TARGET, at(context, hospital).id,
                       &task));
    return task.id != ID_NONE;
}

static inline int64_t notices(struct context *context, const char *purpose)
{
    struct notices all;
    int64_t count = 0;
    CHECK_OK(notice_list_case(context, world.care_case, &all));
    for (size_t i = 0; i < all.count; i++)
        count += text_equal(all.items[i].purpose, purpose) &&
                 all.items[i].state != NOTICE_STOPPED;
    return count;
}

static inline struct inquiry_view view_at(struct context *context,
                                          enum hospital hospital)
{
    struct inquiry_view view = {.may_see = false};
    CHECK_OK(inquiry_view_get(context, at(context, hospital).id, &view));
    return view;
}

static inline void clock_runs(struct context *context)
{
    struct actor actor = context->actor;
    bool more = true;
    as_system(context);
    while (more)
        CHECK_OK(inquiry_due(context, &more));
    context->actor = actor;
}

#define WORLD_TEST(name)                                                                 \
    static void name##_in(struct context *context);                                     \
    ACT_TEST(name)                                                                       \
    {                                                                                    \
        world_open(context, "urgent");                                                   \
        name##_in(context);                                                              \
        match_snapshot_forget();                                                         \
    }                                                                                    \
    static void name##_in(struct context *context)

#endif

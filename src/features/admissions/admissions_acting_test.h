/* admissions_acting_test.h -- a council office, five hospitals that have accepted one
 * patient, and the people at both ends, for the tests of this room and of those around it
 * (choices, arrivals). */
#ifndef ADMISSIONS_ACTING_TEST_H
#define ADMISSIONS_ACTING_TEST_H

#include "features/admissions/admissions_service.h"

#include "access/access_test.h"
#include "access/account.h"
#include "access/context.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "features/coordinators/coordinators.h"
#include "features/disclosures/disclosures.h"
#include "features/institutions/institutions.h"
#include "test.h"

enum { FRIDAY = 20784, HOSPITALS = 5 }; /* 2026-11-27 */

enum person_of_town { HANAKO, TARO, SAKURA, PERSON_COUNT };

struct town {
    struct little_house house;
    struct arena *arena; /* of the acts; may be reset between them */
    int64_t office, other_office;
    int64_t hospitals[HOSPITALS];
    int64_t desks[HOSPITALS];
    int64_t accounts[PERSON_COUNT];
    /* the case that is acted on */
    int64_t care_case;
    int64_t targets[HOSPITALS];
    int64_t versions[HOSPITALS];
    /* of the act that runs */
    struct admission_choice choice;
    struct transport transport;
    struct admission admission;
    int64_t id, version;
    const char *code, *text;
    instant at;
    bool flag, found;
    const char *token;
};

static const char *const people_names[PERSON_COUNT] = {"見本 花子", "例示 太郎",
                                                       "架空 さくら"};

static inline struct context town_as(struct town *town, enum person_of_town person)
{
    struct context context = little_context(&town->house);
    context.arena = town->arena;
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town->accounts[person],
        .institution = person == SAKURA ? town->other_office : town->office,
        .roles = ROLE_BIT(ROLE_COORDINATOR),
        .name = people_names[person],
        .second_factor = true,
        .proved_at = town->house.now,
    };
    return context;
}

/* The liaison desk of a hospital. */
static inline struct context town_desk(struct town *town, int hospital)
{
    struct context context = town_as(town, HANAKO);
    context.actor.account = 77;
    context.actor.institution = town->hospitals[hospital];
    context.actor.roles = ROLE_BIT(ROLE_HOSPITAL_DESK);
    context.actor.name = "連携室 見本";
    return context;
}

static inline struct err town_write(struct town *town, struct context context,
                                    perform_function *act)
{
    return little_write(&town->house, &context, act, town);
}

static inline struct err town_read(struct town *town, struct context context,
                                   perform_function *act)
{
    return little_read(&town->house, &context, act, town);
}

static inline int64_t town_number(struct town *town, const char *sql)
{
    return scratch_number(town->house.reader, sql);
}

/* ---- making it ------------------------------------------------------------------- */

static inline struct err institution_made(struct context *context, const char *name,
                                          enum institution_kind kind, int64_t *id)
{
    struct institution_facts facts = {.kind = kind,
                                      .name = name,
                                      .municipality = "112089",
                                      .telephone = "048-000-0100",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    return institution_add(context, &facts, id);
}

static inline struct err hospital_made(struct context *context, struct town *town, int i)
{
    struct desk_facts desk = {.purpose = DESK_ADMISSION,
                              .name = "地域連携室",
                              .telephone = "04-0000-0001",
                              .fax = "04-0000-0002",
                              .channels = {CHANNEL_FAX, CHANNEL_TELEPHONE},
                              .hours = calendar_public_office};
    const char *name = arena_format(context->arena, "見本第%d病院", i + 1);

    TRY(institution_made(context, name, INSTITUTION_HOSPITAL, &town->hospitals[i]));
    return desk_add(context, town->hospitals[i], &desk, &town->desks[i]);
}

static inline struct err coordinator_made(struct context *context, struct town *town,
                                          enum person_of_town person)
{
    struct account_new account = {.login = arena_format(context->arena, "p%d", (int)person),
                                  .name = people_names[person],
                                  .language = LANGUAGE_JA};
    struct account_role_new role = {.role = ROLE_COORDINATOR,
                                    .institution = person == SAKURA ? town->other_office
                                                                    : town->office,
                                    .from_on = FRIDAY - 100,
                                    .to_on = DAY_NONE};
    struct coordinator_new wanted = {.from_on = FRIDAY - 10,
                                     .telephone = "048-000-0101"};
    const struct qualification_new licence = {"nurse", "看護師免許証の原本", FRIDAY - 10,
                                              "見本 正"};
    int64_t id = ID_NONE;

    TRY(account_add(context, &account, &role.account));
    town->accounts[person] = role.account;
    TRY(account_role_add(context, &role, &wanted.role));
    TRY(coordinator_add(context, &wanted, &id));
    return qualification_add(context, id, 1, &licence);
}

static inline struct err town_made(struct context *context, void *argument)
{
    struct town *town = argument;

    TRY(institution_made(context, "見本協議会", INSTITUTION_COUNCIL_OFFICE,
                         &town->office));
    TRY(institution_made(context, "架空協議会", INSTITUTION_COUNCIL_OFFICE,
                         &town->other_office));
    for (int i = 0; i < HOSPITALS; i++)
        TRY(hospital_made(context, town, i));
    for (int person = 0; person < PERSON_COUNT; person++)
        TRY(coordinator_made(context, town, (enum person_of_town)person));
    return OK;
}

/* A patient on a ventilator, on a basis, whom all five hospitals were rung for. */
static inline struct err case_made(struct context *context, void *argument)
{
    struct town *town = argument;
    struct case_start start = {.kana = "カナ ヒトリ",
                               .municipality = "112089",
                               .telephone = "04-0000-9001",
                               .gap_until = context->now + HOURS(4),
                               .opened_at = INSTANT_NONE};
    struct need_item item = {.code = "tppv", .amount = INT_NONE, .note = "夜も見守り"};
    struct care_need need = {.level = CASE_LEVEL_ADVANCED,
                             .length_days = 14,
                             .from_on = DAY_NONE,
                             .exit_review_on = DAY_NONE,
                             .items = &item,
                             .item_count = 1};
    struct basis_new basis = {.kind = BASIS_EMERGENCY,
                              .reason = "caregiver_collapsed",
                              .text = "妻が倒れた",
                              .told = "name",
                              .decided_by = "見本 花子",
                              .happened_at = INSTANT_NONE,
                              .to_at = INSTANT_NONE};
    int64_t revision = 0;
    int64_t id = ID_NONE;

    TRY(case_start(context, &start, &town->care_case));
    TRY(care_need_revise(context, town->care_case, 0, &need, &revision));
    return case_basis_record(context, town->care_case, &basis, &id);
}

static inline struct err case_asked(struct context *context, void *argument)
{
    struct town *town = argument;
    struct inquiry_place places[HOSPITALS];
    struct inquiry_new round = {.care_case = town->care_case,
                                .places = places,
                                .place_count = HOSPITALS,
                                .answer_by = INSTANT_NONE};
    struct inquiry_targets targets;
    int64_t id = ID_NONE;

    for (int i = 0; i < HOSPITALS; i++)
        places[i] = (struct inquiry_place){town->hospitals[i], NOTICE_TELEPHONE, "試験"};
    TRY(inquiry_send(context, &round, &id));
    TRY(inquiry_target_list(context, town->care_case, &targets));
    /* Newest round first: the last to be written is of this round. */
    for (size_t i = targets.count; i > 0; i--)
        for (int k = 0; k < HOSPITALS; k++)
            if (targets.items[i - 1].institution == town->hospitals[k])
                town->targets[k] = targets.items[i - 1].id;
    return OK;
}

static inline struct err case_accepted(struct context *context, void *argument)
{
    struct town *town = argument;
    struct inquiry_answer answer = {.action = TARGET_SAY_ACCEPT,
                                    .way = ANSWER_BY_TELEPHONE,
                                    .by_name = "連携室 見本",
                                    .happened_at = INSTANT_NONE,
                                    .until_at = INSTANT_NONE,
                                    .from_on = DAY_NONE,
                                    .reason_until = DAY_NONE};

    for (int k = 0; k < HOSPITALS; k++) {
        struct inquiry_target target;
        TRY(inquiry_target_get(context, town->targets[k], &target));
        TRY(inquiry_answer(context, target.id, target.version, &answer));
        TRY(inquiry_target_get(context, town->targets[k], &target));
        town->versions[k] = target.version;
    }
    return OK;
}

static inline void town_case(struct town *town)
{
    CHECK_OK(town_write(town, town_as(town, HANAKO), case_made));
    CHECK_OK(town_write(town, town_as(town, HANAKO), case_asked));
    CHECK_OK(town_write(town, town_as(town, HANAKO), case_accepted));
}

static inline void town_open(struct town *town, bool threaded)
{
    *town = (struct town){.arena = arena_new(64 * 1024, 16 * 1024 * 1024)};
    little_house_open(&town->house, threaded);
    CHECK_OK(town_write(town, little_context(&town->house), town_made));
    town->house.now += MINUTES(1);
}

static inline void town_close(struct town *town)
{
    little_house_close(&town->house);
    arena_free(town->arena);
}

static inline struct admission_choice town_choice(const struct town *town, int hospital)
{
    return (struct admission_choice){
        .care_case = town->care_case,
        .target = town->targets[hospital],
        .version = town->versions[hospital],
        .means = "blink",
        .said_by = "本人",
        .happened_at = INSTANT_NONE,
    };
}

/* ---- acts that all of them need -------------------------------------------------- */

static inline struct err town_choose(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_choose(context, &town->choice, &town->id);
}

static inline struct err town_look(struct context *context, void *argument)
{
    struct town *town = argument;
    TRY(admission_get(context, town->id, &town->admission));
    town->version = town->admission.version;
    return OK;
}

static inline struct err town_fall(struct context *context, void *argument)
{
    struct town *town = argument;
    return admission_fall_through(context, town->id, town->version, town->code,
                                  town->text);
}

static inline struct err town_close_case(struct context *context, void *argument)
{
    struct town *town = argument;
    struct care_case care_case;
    struct person person;
    TRY(case_get(context, town->care_case, &care_case, &person));
    return case_close(context, town->care_case, care_case.version, town->code,
                      INSTANT_NONE, NULL);
}

/* Somebody has called back the number of the first hospital. */
static inline struct err town_verify_fax(struct context *context, void *argument)
{
    struct town *town = argument;
    return desk_verify(context, town->desks[0], 1, CHANNEL_FAX, "見本 花子");
}

/* As the coordinator who holds the case. */
static inline struct err as_hanako(struct town *town, perform_function *act)
{
    return town_write(town, town_as(town, HANAKO), act);
}

/* As whoever holds a link: the act says which. */
static inline struct err as_link(struct town *town, perform_function *act)
{
    struct context context = little_context(&town->house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE};
    return town_write(town, context, act);
}

static inline void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

static inline int64_t open_tasks(struct town *town, const char *kind)
{
    return town_number(town, arena_format(town->arena,
                                          "SELECT count(*) FROM task WHERE kind = '%s'"
                                          " AND done_at IS NULL", kind));
}

static inline int64_t town_acts(struct town *town, const char *act)
{
    return town_number(town, arena_format(town->house.scratch.arena,
                                          "SELECT count(*) FROM audit_entry"
                                          " WHERE act = '%s'", act));
}

/* A place was chosen five minutes after it had accepted. */
static inline void chosen_town(struct town *town)
{
    town_open(town, false);
    town_case(town);
    town->house.now += MINUTES(5);
    town->choice = town_choice(town, 0);
    CHECK_OK(as_hanako(town, town_choose));
    CHECK_OK(as_hanako(town, town_look));
}

#endif

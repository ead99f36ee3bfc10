/* respite_acting_test.h -- a council office, a liaison base hospital, two health centres and
 * the people there, for the tests of this room and of those above it. */
#ifndef RESPITE_ACTING_TEST_H
#define RESPITE_ACTING_TEST_H

#include "features/respite/respite.h"

#include "access/access_test.h"
#include "access/account.h"
#include "access/context.h"
#include "base/str.h"
#include "features/cases/cases.h"
#include "features/coordinators/coordinators.h"
#include "features/health_centres/health_centres.h"
#include "features/institutions/institutions.h"
#include "features/needs/needs.h"
#include "test.h"

enum { RESPITE_FRIDAY = 20784 }; /* 2026-11-27 */

enum respite_actor { R_HANAKO, R_TARO, R_SAKURA, R_CHIGUSA, R_NOZOMI, R_ASAKA, R_ACTORS };

struct respite_town {
    struct little_house house;
    struct arena *arena;
    int64_t council, liaison, sayama, asaka, hospitals[3];
    int64_t accounts[R_ACTORS];
    /* of the act that runs */
    struct respite_new wanted;
    struct respite_application application;
    struct programme_verdict verdict;
    struct respite_rows rows;
    struct respite_waiting_list waiting;
    struct respite_residents residents;
    struct respite_moves moves;
    struct respite_removal removal;
    int64_t id, care_case, version;
    const char *code, *text;
    bool flag, found;
};

static const struct {
    const char *name;
    enum role role;
} respite_people[R_ACTORS] = {
    {"見本 花子", ROLE_COORDINATOR},
    {"例示 太郎", ROLE_COORDINATOR},
    {"仮名 さくら", ROLE_LIAISON_COORDINATOR},
    {"例示 千草", ROLE_HEALTH_CENTRE_NURSE},
    {"仮名 望", ROLE_HEALTH_CENTRE_DIRECTOR},
    {"架空 朝子", ROLE_HEALTH_CENTRE_NURSE},
};

static inline int64_t respite_office_of(const struct respite_town *town,
                                        enum respite_actor person)
{
    switch (person) {
    case R_HANAKO:
    case R_TARO: return town->council;
    case R_SAKURA: return town->liaison;
    case R_CHIGUSA:
    case R_NOZOMI: return town->sayama;
    case R_ASAKA: return town->asaka;
    case R_ACTORS: break;
    }
    return ID_NONE;
}

static inline struct context respite_as(struct respite_town *town,
                                        enum respite_actor person)
{
    struct context context = little_context(&town->house);
    context.arena = town->arena;
    context.actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = town->accounts[person],
        .institution = respite_office_of(town, person),
        .roles = ROLE_BIT(respite_people[person].role),
        .name = respite_people[person].name,
        .second_factor = true,
        .proved_at = town->house.now,
    };
    return context;
}

static inline struct err respite_act(struct respite_town *town, enum respite_actor person,
                                     perform_function *act)
{
    struct context context = respite_as(town, person);
    return little_write(&town->house, &context, act, town);
}

static inline int64_t respite_number(struct respite_town *town, const char *sql)
{
    return scratch_number(town->house.reader, sql);
}

static inline int64_t respite_open_tasks(struct respite_town *town, const char *kind)
{
    return respite_number(town, arena_format(town->arena,
                                             "SELECT COUNT(*) FROM task WHERE kind = "
                                             "'respite.%s' AND done_at IS NULL",
                                             kind));
}

/* ---- making it -------------------------------------------------------------------- */

static inline struct err respite_office_made(struct context *context, const char *name,
                                             enum institution_kind kind,
                                             const char *centre, int64_t *id)
{
    struct institution_facts facts = {.kind = kind,
                                      .name = name,
                                      .municipality = "112089",
                                      .telephone = "048-000-0100",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    TRY(institution_add(context, &facts, id));
    if (centre == NULL)
        return OK;
    return health_centre_set(context, *id, ID_NONE, centre, day_of(2020, 4, 1));
}

static inline struct err respite_person_made(struct context *context,
                                             struct respite_town *town,
                                             enum respite_actor person)
{
    struct account_new account = {
        .login = arena_format(context->arena, "p%d", (int)person),
        .name = respite_people[person].name,
        .language = LANGUAGE_JA};
    struct account_role_new role = {.role = respite_people[person].role,
                                    .institution = respite_office_of(town, person),
                                    .from_on = RESPITE_FRIDAY - 100,
                                    .to_on = DAY_NONE};
    struct coordinator_new wanted = {.from_on = RESPITE_FRIDAY - 10,
                                     .telephone = "048-000-0101"};
    const struct qualification_new licence = {"nurse", "看護師免許証の原本",
                                              RESPITE_FRIDAY - 10, "見本 正"};
    int64_t id = ID_NONE;

    TRY(account_add(context, &account, &role.account));
    town->accounts[person] = role.account;
    TRY(account_role_add(context, &role, &wanted.role));
    if (person > R_SAKURA)
        return OK;
    TRY(coordinator_add(context, &wanted, &id));
    return qualification_add(context, id, 1, &licence);
}

static inline struct err respite_town_made(struct context *context, void *argument)
{
    struct respite_town *town = argument;

    TRY(respite_office_made(context, "見本協議会", INSTITUTION_COUNCIL_OFFICE, NULL,
                            &town->council));
    TRY(respite_office_made(context, "見本拠点病院", INSTITUTION_HOSPITAL, NULL,
                            &town->liaison));
    TRY(respite_office_made(context, "見本狭山保健所", INSTITUTION_HEALTH_CENTRE,
                            "sayama", &town->sayama));
    TRY(respite_office_made(context, "見本朝霞保健所", INSTITUTION_HEALTH_CENTRE, "asaka",
                            &town->asaka));
    for (int i = 0; i < 3; i++)
        TRY(respite_office_made(context,
                                arena_format(context->arena, "見本第%d病院", i + 1),
                                INSTITUTION_HOSPITAL, NULL, &town->hospitals[i]));
    for (int person = 0; person < R_ACTORS; person++)
        TRY(respite_person_made(context, town, (enum respite_actor)person));
    return OK;
}

/* A planned application that fits the rules; 所沢市, of 狭山保健所. */
static inline struct respite_new respite_wanted(void)
{
    static const char *const devices[] = {"tppv", "suction_night"};
    struct respite_new wanted = {
        .wanted = {.reason = "rest",
                   .periods = {{RESPITE_FRIDAY + 40, RESPITE_FRIDAY + 53}},
                   .period_count = 1,
                   .has_certificate = KNOWN_YES,
                   .certificate_until = RESPITE_FRIDAY + 300,
                   .is_at_home = KNOWN_YES,
                   .is_stable = KNOWN_YES,
                   .doctor_consents = KNOWN_YES,
                   .uses_short_stay = KNOWN_NO,
                   .doctor = "架空 三郎（架空在宅クリニック）",
                   .consented_on = RESPITE_FRIDAY - 3},
        .facts = {.name = "仮名山 一",
                  .kana = "カメイヤマ ハジメ",
                  .birth_on = 0,
                  .municipality = "112089",
                  .telephone = "04-0000-9101",
                  .certificate = "0000001"},
        .devices = devices,
        .device_count = 2,
        .received_at = INSTANT_NONE,
    };
    wanted.facts.birth_on = day_of(1955, 4, 1);
    return wanted;
}

static inline void respite_town_open(struct respite_town *town)
{
    *town = (struct respite_town){.id = ID_NONE};
    little_house_open(&town->house, false);
    town->arena = town->house.scratch.arena;
    struct context context = little_context(&town->house);
    context.arena = town->arena;
    CHECK_OK(little_write(&town->house, &context, respite_town_made, town));
    town->wanted = respite_wanted();
}

static inline void respite_town_close(struct respite_town *town)
{
    little_house_close(&town->house);
}

/* ---- acts ------------------------------------------------------------------------- */

static inline struct err respite_applies(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    TRY(respite_apply_for(context, &town->wanted, &town->id));
    town->version = 1;
    return OK;
}

static inline struct err respite_looks(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    TRY(respite_get(context, town->id, &town->application));
    town->version = town->application.version;
    town->care_case = town->application.care_case;
    return OK;
}

static inline struct err respite_approves(struct context *context, void *argument)
{
    struct respite_town *town = argument;
    return respite_approve_it(context, town->id, town->version, town->text);
}

/* Applied by the nurse and approved by the director: town->id, town->care_case. */
static inline void respite_town_approved(struct respite_town *town)
{
    town->text = NULL;
    CHECK_OK(respite_act(town, R_CHIGUSA, respite_applies));
    CHECK_OK(respite_act(town, R_NOZOMI, respite_approves));
    CHECK_OK(respite_act(town, R_HANAKO, respite_looks));
}

#endif

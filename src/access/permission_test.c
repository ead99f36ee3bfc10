/* permission_test.c -- every cell of the drawing, for every role and relation. */
#include "access/permission.h"

#include "access/access_test.h"

#include <stdio.h>

enum { GIVEN = 6, SUBJECTS = 11 };

static const instant now = HOURS(500000);

static const struct actor subjects[SUBJECTS] = {
    {.kind = ACTOR_ANONYMOUS, .proved_at = INSTANT_NONE},
    {.kind = ACTOR_LINK, .proved_at = INSTANT_NONE},
    {.kind = ACTOR_SYSTEM, .proved_at = INSTANT_NONE},
    {.kind = ACTOR_ACCOUNT, .proved_at = now - MINUTES(10)},
    {.kind = ACTOR_ACCOUNT, .proved_at = now - MINUTES(10) + 1},
    {.kind = ACTOR_ACCOUNT, .second_factor = true, .proved_at = now - MINUTES(10)},
    {.kind = ACTOR_ACCOUNT, .second_factor = true, .proved_at = now},
    {.kind = ACTOR_ACCOUNT, .proved_at = INSTANT_NONE},
    {.kind = ACTOR_ACCOUNT, .proved_at = now - MINUTES(9)},
    {.kind = ACTOR_ACCOUNT, .second_factor = true, .proved_at = now + MINUTES(11)},
    {.kind = ACTOR_ACCOUNT, .second_factor = true, .proved_at = now - SECONDS(1)},
};
static const char *const subject_names[] = {
    "anonymous",       "link",           "system",          "other_half_old",
    "other_half_new",  "other_full_old", "other_full_new",  "holder_half_old",
    "holder_half_new", "holder_full_old", "holder_full_new", NULL,
};
/* In the order of enum decision. */
static const char *const decision_names[] = {
    "yes", "sign_in", "factor", "no", "not_theirs", "no_basis", NULL,
};

static bool is_on(const char *cell)
{
    return strcmp(cell, "-") != 0;
}

static int cells_walked;

/* One cell, for every pair of roles and of relations it can stand for. */
static void cell_check(char *given[GIVEN], int column, const char *cell)
{
    int expected = test_number_of(decision_names, cell);
    CHECK(expected >= 0);
    for (unsigned role = 1; role < ROLE_COUNT; role++) {
        for (unsigned relation = 1; relation < RELATION_COUNT; relation++) {
            unsigned other = role % (ROLE_COUNT - 1) + 1;
            unsigned stranger = relation % (RELATION_COUNT - 1) + 1;
            struct permission permission = {
                .name = "test.act",
                .roles = ROLE_BIT(role),
                .relations = is_on(given[4]) ? RELATION_BIT(relation) : 0,
                .everyone = is_on(given[0]),
                .links = is_on(given[1]),
                .second_factor = is_on(given[2]),
                .fresh = is_on(given[3]),
                .needs_basis = is_on(given[5]),
            };
            struct actor actor = subjects[column];
            bool holds = strncmp(subject_names[column], "holder", 6) == 0;
            if (actor.kind == ACTOR_ACCOUNT)
                actor.roles = holds ? ROLE_BIT(role) | ROLE_BIT(other) : ROLE_BIT(other);
            unsigned relations = strcmp(given[4], "held") == 0
                                     ? RELATION_BIT(relation) | RELATION_BIT(stranger)
                                     : RELATION_BIT(stranger);
            bool has_basis = strcmp(given[5], "held") == 0;
            enum decision decision =
                access_decide(&permission, &actor, relations, has_basis, now);
            if ((int)decision != expected)
                print_error("%s %s %s %s relation %s basis %s, %s, role %u\n", given[0],
                            given[1], given[2], given[3], given[4], given[5],
                            subject_names[column], role);
            CHECK_TEXT(cell, decision_names[decision]);
            cells_walked++;
        }
    }
}

TEST(decision_is_exactly_the_drawing)
{
    char line[TEST_LINE_BYTES];
    char *cells[TEST_CELLS_MAX];
    int rows = -1; /* the first is the header */
    FILE *file = fopen(SOURCE_ROOT "/tests/expect/access_decide.tsv", "r");
    CHECK(file != NULL);
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#')
            continue;
        CHECK_INT(GIVEN + SUBJECTS, test_cut(line, cells));
        for (int i = 0; i < SUBJECTS; i++) {
            if (rows < 0)
                CHECK_TEXT(subject_names[i], cells[GIVEN + i]);
            else
                cell_check(cells, i, cells[GIVEN + i]);
        }
        rows++;
    }
    fclose(file);
    CHECK_INT(16 * 9, rows);
    CHECK_INT(16 * 9 * SUBJECTS * (ROLE_COUNT - 1) * (RELATION_COUNT - 1), cells_walked);
}

static const struct permission nobodys = {.name = "test.nobody"};
static const struct permission officers = {
    .name = "test.officer",
    .roles = ROLE_BIT(ROLE_OFFICER),
    .relations = RELATION_BIT(RELATION_OFFICE),
    .second_factor = true,
};

/* A hospital's desk shares its office with a coordinator, and is not of the team. */
TEST(other_roles_need_their_own_relation)
{
    static const struct permission chosen = {
        .name = "test.chosen",
        .roles = ROLE_BIT(ROLE_HOSPITAL_DESK),
        .relations = RELATION_BIT(RELATION_CHOSEN),
        .second_factor = true,
    };
    static const struct permission team = {
        .name = "test.team",
        .roles = ROLE_BIT(ROLE_LIAISON_COORDINATOR),
        .relations = RELATION_BIT(RELATION_TEAM),
        .second_factor = true,
        .also = &chosen,
    };
    struct actor actor = {.kind = ACTOR_ACCOUNT, .second_factor = true};

    actor.roles = ROLE_BIT(ROLE_HOSPITAL_DESK);
    CHECK_INT(DECISION_NOT_THEIRS,
              access_decide(&team, &actor, RELATION_BIT(RELATION_TEAM), true, now));
    CHECK_INT(DECISION_YES,
              access_decide(&team, &actor, RELATION_BIT(RELATION_CHOSEN), true, now));
    actor.second_factor = false;
    CHECK_INT(DECISION_SECOND_FACTOR,
              access_decide(&team, &actor, RELATION_BIT(RELATION_CHOSEN), true, now));
    actor.second_factor = true;
    actor.roles = ROLE_BIT(ROLE_LIAISON_COORDINATOR);
    CHECK_INT(DECISION_YES,
              access_decide(&team, &actor, RELATION_BIT(RELATION_TEAM), true, now));
    CHECK_INT(DECISION_NOT_THEIRS,
              access_decide(&team, &actor, RELATION_BIT(RELATION_CHOSEN), true, now));
    actor.roles = ROLE_BIT(ROLE_OFFICER);
    CHECK_INT(DECISION_NO, access_decide(&team, &actor, ~0u, true, now));
    actor.kind = ACTOR_ANONYMOUS;
    CHECK_INT(DECISION_SIGN_IN, access_decide(&team, &actor, 0, true, now));
}

TEST(permission_without_roles_is_the_systems_alone)
{
    struct actor actor = {.kind = ACTOR_ACCOUNT, .roles = ~0u, .second_factor = true};
    CHECK_INT(DECISION_NO, access_decide(&nobodys, &actor, ~0u, true, now));
    actor.kind = ACTOR_SYSTEM;
    CHECK_INT(DECISION_YES, access_decide(&nobodys, &actor, 0, false, now));
}

struct need {
    const struct permission *permission;
    unsigned relations;
};

static struct err need_it(struct context *context, void *argument)
{
    const struct need *need = argument;
    return permission_need_for(context, need->permission, need->relations, false);
}

static struct err need_none(struct context *context, void *permission)
{
    return permission_need(context, permission);
}

TEST(refusal_is_told_as_its_kind_and_recorded_with_the_permissions_name)
{
    struct little_house house;
    little_house_open(&house, false);
    struct need theirs = {&officers, RELATION_BIT(RELATION_OFFICE)};
    struct need not_theirs = {&officers, RELATION_BIT(RELATION_AREA)};
    struct need not_at_all = {&nobodys, 0};
    struct context context = little_context(&house);
    context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                   .account = 5,
                                   .roles = ROLE_BIT(ROLE_OFFICER),
                                   .second_factor = true,
                                   .proved_at = house.now};
    CHECK_OK(little_read(&house, &context, need_it, &theirs));
    CHECK_OK(little_read(&house, &context, need_none, (void *)&officers));
    CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM audit_entry"));
    CHECK_ERR(ERR_NOT_FOUND, little_read(&house, &context, need_it, &not_theirs));
    context = little_context(&house);
    CHECK(permission_holds(&context, &nobodys, 0, false));
    context.actor = (struct actor){.kind = ACTOR_ACCOUNT, .account = 5};
    CHECK(!permission_holds(&context, &officers, ~0u, true));
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, need_it, &not_at_all));
    CHECK_INT(2, scratch_number(house.reader,
                                "SELECT count(*) FROM audit_entry"
                                " WHERE act = 'access.refused' AND actor = 5"));
    context = little_context(&house);
    context.actor = (struct actor){.kind = ACTOR_ANONYMOUS};
    struct err err = little_read(&house, &context, need_it, &theirs);
    CHECK_ERR(ERR_FORBIDDEN, err);
    CHECK_INT(MSG_ACCESS_SIGN_IN_NEEDED, err.message);
    CHECK_INT(2, scratch_number(house.reader, "SELECT count(*) FROM audit_entry"));
    little_house_close(&house);
}

TEST_MAIN(decision_is_exactly_the_drawing, other_roles_need_their_own_relation,
          permission_without_roles_is_the_systems_alone,
          refusal_is_told_as_its_kind_and_recorded_with_the_permissions_name)

/* desks_service_test.c -- use cases of desks. */
#include "features/desks/desks.h"

#include "features/institutions/institutions_acting_test.h"

/* All that a use case is handed, and what it gives back. */
struct given {
    int64_t institution, id, version;
    day on;
    const char *text;
    struct desk_facts desk;
    enum channel which;
    struct desk_list desks;
};

static struct err look(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_list(context, given->institution, &given->desks);
}

static struct err add_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_add(context, given->institution, &given->desk, &given->id);
}

static struct err change_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_change(context, given->id, given->version, &given->desk);
}

static struct err verify_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_verify(context, given->id, given->version, given->which, given->text);
}

static struct err end_desk(struct context *context, void *argument)
{
    struct given *given = argument;
    return desk_end(context, given->id, given->version, given->on);
}

static struct given given_hospital(const char *name, const char *code)
{
    return (struct given){.institution = hospital_new(name, code), .version = 1};
}

static void look_again(struct given *given)
{
    CHECK_OK(act(&coordinator, look, given));
}

/* A desk that never opens, on the telephone. */
static struct desk_facts desk_of(const char *name)
{
    struct desk_facts desk = {
        .purpose = DESK_ADMISSION, .name = name, .telephone = "048-000-0001"};
    for (int i = 0; i < WEEK_DAYS; i++)
        desk.hours.from_minute[i] = desk.hours.to_minute[i] = -1;
    return desk;
}

TEST(desk_belongs_to_its_office)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    const struct person own = {ROLE_HOSPITAL_DESK, given.institution, "見本 一郎"};
    const struct person other = {ROLE_HOSPITAL_DESK, given.institution + 1, "例示 葉月"};
    given.desk = desk_of("連携室");
    CHECK_ERR(ERR_NOT_FOUND, act(&other, add_desk, &given));
    CHECK_ERR(ERR_FORBIDDEN, act(&administrator, add_desk, &given));
    CHECK_OK(act(&own, add_desk, &given));
    CHECK_ERR(ERR_NOT_FOUND, act(&other, change_desk, &given));
    CHECK_OK(act(&own, change_desk, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, change_desk, &given)); /* stale */
    given.version = 2;
    given.desk.name = NULL;
    check_field("name", act(&coordinator, change_desk, &given));
    given.on = today() + 1;
    check_field("on", act(&own, end_desk, &given));
    given.on = today();
    CHECK_ERR(ERR_NOT_FOUND, act(&other, end_desk, &given));
    CHECK_OK(act(&own, end_desk, &given));
    given.version = 3;
    CHECK_ERR(ERR_CONFLICT, act(&own, end_desk, &given)); /* over already */
    given.id = 42;
    CHECK_ERR(ERR_NOT_FOUND, act(&own, change_desk, &given));
    close_house();
}

TEST(changed_number_loses_its_verification)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.desk = desk_of("連携室");
    given.desk.fax = "048-000-0002";
    CHECK_OK(act(&coordinator, add_desk, &given));
    given.which = CHANNEL_MAIL;
    given.text = "見本 花子";
    check_field("which", act(&coordinator, verify_desk, &given));
    given.which = CHANNEL_FAX;
    given.text = NULL;
    check_field("by", act(&coordinator, verify_desk, &given));
    given.text = "見本 花子";
    CHECK_OK(act(&coordinator, verify_desk, &given));
    look_again(&given);
    CHECK_INT(today(), given.desks.items[0].fax_verified_on);
    given.version = 2;
    given.desk.name = "地域連携室"; /* another name: the number is as it was */
    CHECK_OK(act(&coordinator, change_desk, &given));
    look_again(&given);
    CHECK_INT(today(), given.desks.items[0].fax_verified_on);
    given.version = 3;
    given.desk.fax = "048-000-0003";
    CHECK_OK(act(&coordinator, change_desk, &given));
    look_again(&given);
    CHECK_INT(DAY_NONE, given.desks.items[0].fax_verified_on);
    CHECK_TEXT(NULL, given.desks.items[0].fax_verified_by);
    given.version = 4;
    given.desk.telephone = NULL;
    CHECK_OK(act(&coordinator, change_desk, &given));
    given.version = 5;
    given.which = CHANNEL_TELEPHONE;
    check_field("which", act(&coordinator, verify_desk, &given)); /* there is none */
    close_house();
}

TEST(closing_closes_the_desks)
{
    open_house();
    struct given given = given_hospital("見本病院", NULL);
    given.desk = desk_of("総合");
    CHECK_OK(act(&coordinator, add_desk, &given));
    struct closing closing = {given.institution, today() - 1};
    CHECK_OK(act(&coordinator, close_act, &closing));
    look_again(&given);
    CHECK_INT(today() - 1, given.desks.items[0].ended_on);
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, add_desk, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, change_desk, &given));
    close_house();
}

TEST_MAIN(desk_belongs_to_its_office,
          changed_number_loses_its_verification,
          closing_closes_the_desks)

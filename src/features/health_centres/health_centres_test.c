/* health_centres_test.c -- which office is in charge of whom, and since when. */
#include "features/health_centres/health_centres.h"

#include "features/institutions/institutions_acting_test.h"

struct given {
    int64_t institution, seen;
    const char *code, *municipality;
    day on;
    struct health_centre_office office;
    bool found;
    struct joint_work work;
    struct joint_work_counts counts;
};

static struct err set(struct context *context, void *argument)
{
    const struct given *given = argument;
    return health_centre_set(context, given->institution, given->seen, given->code,
                             given->on);
}

static struct err end(struct context *context, void *argument)
{
    const struct given *given = argument;
    return health_centre_end(context, given->institution, given->seen, given->on);
}

static struct err look(struct context *context, void *argument)
{
    struct given *given = argument;
    if (given->municipality != NULL)
        return health_centre_of_municipality(context, given->municipality, &given->office,
                                             &given->found);
    return health_centre_of(context, given->institution, &given->office, &given->found);
}

static struct err work(struct context *context, void *argument)
{
    const struct given *given = argument;
    return joint_work_note(context, &given->work);
}

static struct err count(struct context *context, void *argument)
{
    struct given *given = argument;
    return joint_work_count(context, given->institution, 2026, &given->counts);
}

static struct err centre_act(struct context *context, void *argument)
{
    struct given *given = argument;
    struct institution_facts facts = {.kind = INSTITUTION_HEALTH_CENTRE,
                                      .name = "見本保健所",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    return institution_add(context, &facts, &given->institution);
}

static void field_is(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

TEST(office_in_charge_is_the_one_entered_for_the_centre)
{
    struct given given = {.code = "sayama", .on = day_of(2026, 4, 1)};
    struct given second = {.code = "sayama", .on = day_of(2026, 11, 1)};

    open_house();
    CHECK_OK(act(&coordinator, centre_act, &given));
    CHECK_OK(act(&coordinator, centre_act, &second));
    CHECK_OK(act(&coordinator, set, &given));
    given.municipality = "112089";
    CHECK_OK(act(&coordinator, look, &given));
    CHECK(given.found && given.office.institution == given.institution);
    CHECK(health_centre_has(&given.office, "112089"));
    CHECK(!health_centre_has(&given.office, "111007"));
    CHECK(!health_centre_has(&given.office, NULL));
    given.municipality = "111007";
    CHECK_OK(act(&coordinator, look, &given));
    CHECK(!given.found);
    /* Another office takes it over: the first ends the day before. */
    CHECK_OK(act(&coordinator, set, &second));
    given.municipality = "112089";
    CHECK_OK(act(&coordinator, look, &given));
    CHECK(given.found && given.office.institution == second.institution);
    given.municipality = NULL;
    CHECK_OK(act(&coordinator, look, &given));
    CHECK(!given.found);
    close_house();
}

TEST(what_is_wrong_names_its_field)
{
    struct given given = {.code = "sayama", .on = day_of(2026, 4, 1)};
    struct given hospital = given;

    open_house();
    hospital.institution = hospital_new("見本病院", NULL);
    CHECK_OK(act(&coordinator, centre_act, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, set, &hospital));
    given.code = "nowhere";
    field_is("code", act(&coordinator, set, &given));
    given.code = "sayama";
    given.on = DAY_NONE;
    field_is("from_on", act(&coordinator, set, &given));
    given.on = day_of(2026, 4, 1);
    const struct person own = {ROLE_HEALTH_CENTRE_NURSE, given.institution, "例示 千草"};
    CHECK_ERR(ERR_FORBIDDEN, act(&own, set, &given));
    CHECK_OK(act(&coordinator, set, &given));
    CHECK_ERR(ERR_CONFLICT, act(&coordinator, set, &given)); /* stale */
    CHECK_OK(act(&coordinator, look, &given));
    given.seen = given.office.id;
    field_is("code", act(&coordinator, set, &given));
    given.code = "asaka";
    given.on = day_of(2026, 3, 1);
    field_is("from_on", act(&coordinator, set, &given));
    given.on = day_of(2026, 3, 30);
    field_is("to_on", act(&coordinator, end, &given));
    given.on = day_of(2026, 3, 31);
    CHECK_OK(act(&coordinator, end, &given));
    CHECK_OK(act(&coordinator, look, &given));
    CHECK(!given.found);
    close_house();
}

TEST(joint_work_is_counted_in_both_directions)
{
    struct given given = {.code = "sayama", .on = day_of(2026, 4, 1)};

    open_house();
    CHECK_OK(act(&coordinator, centre_act, &given));
    given.work = (struct joint_work){.centre = given.institution,
                                     .direction = JOINT_FROM_CENTRE,
                                     .what = "respite.applied",
                                     .happened_at = INSTANT_NONE};
    CHECK_OK(act(&coordinator, work, &given));
    CHECK_OK(act(&coordinator, work, &given));
    given.work.direction = JOINT_TO_CENTRE;
    CHECK_OK(act(&coordinator, work, &given));
    given.work.happened_at = instant_of(day_of(2026, 3, 31), 12 * 60);
    CHECK_OK(act(&coordinator, work, &given));
    CHECK_OK(act(&coordinator, count, &given));
    CHECK_INT(2, given.counts.from_centre);
    CHECK_INT(1, given.counts.to_centre);
    close_house();
}

TEST_MAIN(office_in_charge_is_the_one_entered_for_the_centre,
          what_is_wrong_names_its_field, joint_work_is_counted_in_both_directions)

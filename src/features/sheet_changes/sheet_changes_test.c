/* sheet_changes_test.c -- who compares with what: the team with the last application, a
 * hospital with what it read itself at the end of its own last stay, others with nothing. */
#include "features/stays/stays_acting_test.h"

#include "features/sheet_changes/sheet_changes.h"

struct scene {
    struct stays_town town;
    const char *respiration;
    int64_t application, stay;
    struct sheet_changes changes;
};

static struct err sheet_comes(struct context *context, void *argument)
{
    struct scene *scene = argument;
    const struct sheet_facts facts = {.respiration = scene->respiration,
                                      .doctor = "架空 三郎"};
    const struct sheet_arrival arrival = {.way = SHEET_BY_FORM,
                                          .facts = &facts,
                                          .received_from = "架空 三郎",
                                          .received_at = INSTANT_NONE};
    struct sheets sheets;

    TRY(sheet_list(context, scene->town.of.care_case, &sheets));
    return sheet_receive(context, scene->town.of.care_case, sheets.version, &arrival);
}

static struct err withdraws(struct context *context, void *argument)
{
    struct scene *scene = argument;
    struct sheets sheets;

    TRY(sheet_list(context, scene->town.of.care_case, &sheets));
    return sheet_withdraw(context, scene->town.of.care_case, sheets.items[0].id,
                          sheets.version, "別の方のもの");
}

static struct err withdraws_first(struct context *context, void *argument)
{
    struct scene *scene = argument;
    struct sheets sheets;

    TRY(sheet_list(context, scene->town.of.care_case, &sheets));
    return sheet_withdraw(context, scene->town.of.care_case,
                          sheets.items[sheets.count - 1].id, sheets.version,
                          "別の方のもの");
}

static struct err of_application(struct context *context, void *argument)
{
    struct scene *scene = argument;
    return sheet_changes_of_application(context, scene->application, &scene->changes);
}

static struct err of_stay(struct context *context, void *argument)
{
    struct scene *scene = argument;
    return sheet_changes_of_stay(context, scene->stay, &scene->changes);
}

static void act(struct scene *scene, struct context context, perform_function *function)
{
    CHECK_OK(little_write(&scene->town.of.house, &context, function, scene));
}

static enum sheet_compared team_sees(struct scene *scene)
{
    act(scene, respite_as(&scene->town.of, R_HANAKO), of_application);
    return scene->changes.compared;
}

static enum sheet_compared hospital_sees(struct scene *scene, int hospital)
{
    act(scene, stays_desk(&scene->town, hospital), of_stay);
    return scene->changes.compared;
}

static void sheet_in(struct scene *scene, const char *respiration)
{
    scene->respiration = respiration;
    act(scene, respite_as(&scene->town.of, R_HANAKO), sheet_comes);
}

static void first_stay_over(struct scene *scene)
{
    struct stays_town *town = &scene->town;

    stays_town_admitted(town);
    scene->application = town->of.id;
    scene->stay = town->id;
    sheet_in(scene, "TPPV 24時間。吸引は夜4回。");
    town->of.house.now = instant_of(town->stay.to_on, 12 * 60);
    town->at = instant_of(town->stay.to_on, 11 * 60);
    town->text = "自宅";
    CHECK_OK(stays_act(town, stays_desk(town, 0), stays_ends));
}

/* The same patient again, at that hospital or at another. */
static void second_stay_agreed(struct scene *scene, int hospital)
{
    struct stays_town *town = &scene->town;
    day from_on = instant_day(town->of.house.now) + 30;

    town->of.house.now += DAYS(5);
    town->of.wanted.person = town->stay.person;
    town->of.wanted.wanted.periods[0] = (struct respite_period){from_on, from_on + 6};
    respite_town_approved(&town->of);
    scene->application = town->of.id;
    town->hold = (struct stay_hold){.application = town->of.id,
                                    .offer = town->offers[hospital],
                                    .from_on = from_on,
                                    .to_on = from_on + 6};
    CHECK_OK(stays_by_team(town, stays_holds));
    CHECK_OK(stays_by_team(town, stays_looks));
    scene->stay = town->id;
}

static void agreed(struct scene *scene)
{
    CHECK_OK(stays_by_team(&scene->town, stays_agrees));
}

TEST(the_team_compares_with_the_last_application)
{
    struct scene scene = {.stay = ID_NONE};

    stays_town_open(&scene.town, 1, false);
    first_stay_over(&scene);
    CHECK_INT(SHEET_COMPARED_FIRST, team_sees(&scene));
    second_stay_agreed(&scene, 1);
    CHECK_INT(SHEET_COMPARED_SAME, team_sees(&scene));
    CHECK(scene.changes.number != NULL);
    sheet_in(&scene, "TPPV 24時間。吸引は夜8回。");
    CHECK_INT(SHEET_COMPARED_CHANGED, team_sees(&scene));
    CHECK_INT(1, scene.changes.count);
    CHECK_TEXT("吸引は夜4回。", scene.changes.items[0].before);
    CHECK_TEXT("吸引は夜8回。", scene.changes.items[0].now);
    /* By way of the stay it is the same. */
    act(&scene, respite_as(&scene.town.of, R_HANAKO), of_stay);
    CHECK_INT(1, scene.changes.count);
    CHECK(!scene.changes.is_of_hospital);
    /* Not of its area. */
    act(&scene, respite_as(&scene.town.of, R_ASAKA), of_application);
    CHECK_INT(SHEET_COMPARED_NOTHING, scene.changes.compared);
    stays_town_close(&scene.town);
}

TEST(a_hospital_compares_only_with_what_it_read_itself)
{
    struct scene scene = {.stay = ID_NONE};

    stays_town_open(&scene.town, 1, false);
    first_stay_over(&scene);
    second_stay_agreed(&scene, 0);
    sheet_in(&scene, "TPPV 24時間。吸引は夜8回。");
    CHECK_INT(SHEET_COMPARED_NOTHING, hospital_sees(&scene, 0)); /* held only */
    agreed(&scene);
    CHECK_INT(SHEET_COMPARED_CHANGED, hospital_sees(&scene, 0));
    CHECK(scene.changes.is_of_hospital);
    CHECK_INT(1, scene.changes.count);
    CHECK_INT(SHEET_COMPARED_NOTHING, hospital_sees(&scene, 1)); /* not its stay */
    act(&scene, respite_as(&scene.town.of, R_HANAKO), withdraws);
    CHECK_INT(SHEET_COMPARED_SAME, hospital_sees(&scene, 0)); /* the one before stands */
    act(&scene, respite_as(&scene.town.of, R_HANAKO), withdraws_first);
    CHECK_INT(SHEET_COMPARED_NO_SHEET, hospital_sees(&scene, 0));
    sheet_in(&scene, "TPPV 24時間。吸引は夜8回。");
    CHECK_INT(SHEET_COMPARED_WITHDRAWN, hospital_sees(&scene, 0));
    CHECK_INT(0, scene.changes.count);
    stays_town_close(&scene.town);
}

TEST(another_hospital_reads_nothing_of_the_last_time)
{
    struct scene scene = {.stay = ID_NONE};

    stays_town_open(&scene.town, 1, false);
    first_stay_over(&scene);
    second_stay_agreed(&scene, 2);
    sheet_in(&scene, "TPPV 24時間。吸引は夜8回。");
    agreed(&scene);
    CHECK_INT(SHEET_COMPARED_FIRST, hospital_sees(&scene, 2));
    CHECK_INT(0, scene.changes.count);
    CHECK_TEXT(NULL, scene.changes.number);
    stays_town_close(&scene.town);
}

TEST_MAIN(the_team_compares_with_the_last_application,
          a_hospital_compares_only_with_what_it_read_itself,
          another_hospital_reads_nothing_of_the_last_time)

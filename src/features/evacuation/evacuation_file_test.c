/* evacuation_file_test.c -- the list of an hour as a file: nobody can read it but whoever
 * has the house's key, and it is whole or the one of the hour before. */
#include "features/respite/respite_acting_test.h"

#include "base/file.h"
#include "base/id.h"
#include "clock/job.h"
#include "features/evacuation/evacuation.h"

#include <unistd.h>

extern const struct job evacuation_jobs[];

enum { LIST_MAX = 65536, ID_LETTERS = 13 };

static const char head[] = "renkei-list-1 ";

struct night {
    struct respite_town town;
    int64_t warning, version;
    void *file; /* what the round took; NULL: nothing was due */
    struct str whole;
    int64_t row;
    const char *text;
};

static struct err declares(struct context *context, void *argument)
{
    struct night *night = argument;
    const struct power_record record = {
        .hours_per_day = 24,
        .internal_minutes = 120,
        .internal_on = RESPITE_FRIDAY - 20,
        .external_minutes = INT_NONE,
        .external_on = DAY_NONE,
        .oxygen_minutes = INT_NONE,
        .floor = INT_NONE,
        .bearers = INT_NONE,
        .manual_bag = ANSWER_YES,
        .plan_on = DAY_NONE,
        .consent_on = DAY_NONE,
        .review_on = RESPITE_FRIDAY + 90,
    };
    const struct warning warning = {.kind = "typhoon",
                                    .from_at = context->now,
                                    .failed_at = INSTANT_NONE,
                                    .basis = "見本気象台の発表",
                                    .municipalities = {"112089"},
                                    .municipality_count = 1,
                                    .ended_at = INSTANT_NONE};

    TRY(power_revise(context, night->town.care_case, 0, &record));
    return warning_declare(context, &warning, &night->warning);
}

static struct err takes(struct context *context, void *argument)
{
    struct night *night = argument;

    night->file = NULL;
    return evacuation_jobs[0].outside->take(context, &night->file);
}

static struct err ends(struct context *context, void *argument)
{
    struct night *night = argument;
    struct warning warning;

    TRY(warning_get(context, night->warning, &warning));
    return warning_end(context, night->warning, warning.version, "警報が解けた");
}

/* A round of the clock, as its runner does it. */
static bool round_of(struct night *night)
{
    struct context context = little_context(&night->town.house);

    context.arena = night->town.arena;
    CHECK_OK(little_write(&night->town.house, &context, takes, night));
    if (night->file != NULL)
        evacuation_jobs[0].outside->work(&context, night->file);
    return night->file != NULL;
}

static void night_open(struct night *night)
{
    respite_town_open(&night->town);
    night->town.house.house.emergency_folder =
        scratch_path(&night->town.house.scratch, "emergency");
    respite_town_approved(&night->town);
    struct context context = respite_as(&night->town, R_HANAKO);
    CHECK_OK(little_write(&night->town.house, &context, declares, night));
}

static struct str read_back(struct night *night)
{
    const struct evacuation_file *file = night->file;
    struct str whole = {.at = NULL};

    CHECK_OK(file_read(night->town.arena, file->path, LIST_MAX, &whole));
    return whole;
}

static bool holds(struct str whole, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= whole.length; i++)
        if (memcmp(whole.at + i, word, length) == 0)
            return true;
    return false;
}

static struct err opens(struct context *context, void *argument)
{
    struct night *night = argument;
    const size_t begin = sizeof head - 1 + ID_LETTERS + 1;
    const struct bytes sealed = {night->whole.at + begin, night->whole.length - begin};

    return seal_open(db_seal(context->db), context->arena, SEAL_HOUSE,
                     (struct seal_place){"evacuation_list", "list", night->row}, sealed,
                     &night->text);
}

static struct err opened(struct night *night)
{
    struct context context = little_context(&night->town.house);

    context.arena = night->town.arena;
    return little_read(&night->town.house, &context, opens, night);
}

TEST(the_list_is_sealed_and_opens_with_the_key_of_the_house_alone)
{
    struct night night = {.file = NULL};

    night_open(&night);
    CHECK(round_of(&night));
    night.whole = read_back(&night);
    CHECK(str_starts(night.whole, head));
    CHECK(id_read((struct str){night.whole.at + sizeof head - 1, ID_LETTERS}, &night.row));
    CHECK(!holds(night.whole, "仮名山") && !holds(night.whole, "04-0000-9101"));
    CHECK_OK(opened(&night));
    CHECK(strstr(night.text, "仮名山 一") != NULL);
    CHECK(strstr(night.text, "04-0000-9101") != NULL);
    CHECK(strstr(night.text, "狭山保健所") != NULL);
    /* Moved behind another row's name, or with one bit of it changed, it does not open. */
    night.row++;
    CHECK(opened(&night).kind != ERR_NONE);
    night.row--;
    ((char *)night.whole.at)[night.whole.length - 1] ^= 1;
    CHECK(opened(&night).kind != ERR_NONE);
    respite_town_close(&night.town);
}

TEST(it_is_made_anew_each_hour_until_the_warning_is_over)
{
    struct night night = {.file = NULL};

    night_open(&night);
    CHECK(round_of(&night));
    CHECK(!round_of(&night));
    night.town.house.now += HOURS(1) + MINUTES(1);
    CHECK(round_of(&night)); /* over the one of the hour before */
    CHECK(read_back(&night).length > sizeof head + ID_LETTERS);
    struct context context = respite_as(&night.town, R_HANAKO);
    CHECK_OK(little_write(&night.town.house, &context, ends, &night));
    night.town.house.now += HOURS(2);
    CHECK(!round_of(&night));
    respite_town_close(&night.town);
}

TEST(what_a_process_that_died_left_half_does_not_stop_the_next)
{
    struct night night = {.file = NULL};
    const char *half = NULL;

    night_open(&night);
    CHECK(round_of(&night));
    half = arena_format(night.town.arena, "%s.part",
                        ((const struct evacuation_file *)night.file)->path);
    CHECK_OK(file_write_new(half, str_of("half")));
    night.town.house.now += HOURS(1) + MINUTES(1);
    CHECK(round_of(&night));
    CHECK(str_starts(read_back(&night), head));
    CHECK(access(half, F_OK) != 0);
    respite_town_close(&night.town);
}

TEST(a_house_without_such_a_folder_writes_none)
{
    struct night night = {.file = NULL};

    night_open(&night);
    night.town.house.house.emergency_folder = NULL;
    CHECK(!round_of(&night));
    respite_town_close(&night.town);
}

TEST_MAIN(the_list_is_sealed_and_opens_with_the_key_of_the_house_alone,
          it_is_made_anew_each_hour_until_the_warning_is_over,
          what_a_process_that_died_left_half_does_not_stop_the_next,
          a_house_without_such_a_folder_writes_none)

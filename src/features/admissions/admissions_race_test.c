/* admissions_race_test.c -- fifty choose at the same instant: one place, and forty-nine
 * who are told which one, by whom and when.
 *
 * RACE_ROUNDS says how often (20), RACE_SEED replays the order in which they start.
 */
#include "features/admissions/admissions_acting_test.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { CHOOSERS = 50, ROUNDS = 20 };

struct chooser {
    struct town *town;
    struct arena *arena;
    pthread_barrier_t *start;
    pthread_t thread;
    int hospital;
    const char *name;
    int64_t waits; /* turns before it begins: the order differs from round to round */
    struct admission_choice choice;
    struct err err;
    int64_t admission;
};

static struct err choose(struct context *context, void *argument)
{
    struct chooser *chooser = argument;
    return admission_choose(context, &chooser->choice, &chooser->admission);
}

/* No CHECK here: cmocka belongs to the main thread. */
static void *choose_once(void *argument)
{
    struct chooser *chooser = argument;
    struct context context = town_as(chooser->town, chooser->hospital % 2 ? TARO : HANAKO);

    context.actor.name = chooser->name;
    context.arena = chooser->arena;
    (void)pthread_barrier_wait(chooser->start);
    for (volatile int64_t turn = 0; turn < chooser->waits;)
        turn = turn + 1;
    chooser->err = perform_write(chooser->town->house.writer, &context, choose, chooser);
    return NULL;
}

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoll(text, NULL, 10);
}

static void choosers_run(struct town *town, struct chooser choosers[CHOOSERS],
                         uint64_t *seed)
{
    pthread_barrier_t start;

    CHECK_INT(0, pthread_barrier_init(&start, NULL, CHOOSERS));
    for (int i = 0; i < CHOOSERS; i++) {
        struct chooser *chooser = &choosers[i];
        chooser->town = town;
        chooser->start = &start;
        chooser->hospital = (int)(next(seed) % HOSPITALS);
        chooser->waits = (int64_t)(next(seed) % 20000);
        chooser->name = arena_format(chooser->arena, "見本 %d号", i + 1);
        chooser->choice = town_choice(town, chooser->hospital);
        CHECK_INT(0, pthread_create(&chooser->thread, NULL, choose_once, chooser));
    }
    for (int i = 0; i < CHOOSERS; i++)
        CHECK_INT(0, pthread_join(choosers[i].thread, NULL));
    CHECK_INT(0, pthread_barrier_destroy(&start));
}

static const struct chooser *winner_of(const struct chooser choosers[CHOOSERS])
{
    const struct chooser *winner = NULL;
    int count = 0;

    for (int i = 0; i < CHOOSERS; i++) {
        if (choosers[i].err.kind != ERR_NONE)
            continue;
        winner = &choosers[i];
        count++;
    }
    CHECK_INT(1, count);
    return winner;
}

/* Whoever lost knows the place, who chose it, and when. */
static void losers_check(struct town *town, const struct chooser choosers[CHOOSERS],
                         const struct chooser *winner)
{
    for (int i = 0; i < CHOOSERS; i++) {
        const struct err *err = &choosers[i].err;
        if (&choosers[i] == winner)
            continue;
        CHECK_ERR(ERR_CONFLICT, *err);
        CHECK_INT(MSG_ADMISSIONS_TAKEN, err->message);
        CHECK_TEXT(arena_format(choosers[i].arena, "見本第%d病院", winner->hospital + 1),
                   err->say->values[0].text);
        CHECK_TEXT(winner->name, err->say->values[1].text);
        CHECK_INT(town->house.now, err->say->values[2].number);
    }
}

/* What is counted of the case, each with its own text: the house keeps statements. */
enum count { LAST_ADMISSION, ADMISSIONS, TARGET_OF_ADMISSION, CHOSEN_TARGET, RELEASED,
             STORY_CHOSEN, STORY_RELEASED, LOG_CHOSEN, LOG_TARGET, LOG_RELEASED,
             OFFICES_CHOSEN, OTHERS_WITH_ACCESS, COUNTS };

static const struct sql counts[COUNTS] = {
    [LAST_ADMISSION] = {.name = "race_last", .sqlite = "SELECT max(id) FROM admission"
                        " WHERE care_case = ?1"},
    [ADMISSIONS] = {.name = "race_admissions", .sqlite = "SELECT count(*) FROM admission"
                    " WHERE care_case = ?1"},
    [TARGET_OF_ADMISSION] = {.name = "race_target", .sqlite = "SELECT max(target)"
                             " FROM admission WHERE care_case = ?1"},
    [CHOSEN_TARGET] = {.name = "race_chosen", .sqlite = "SELECT max(id)"
                       " FROM inquiry_target WHERE state = 10 AND care_case = ?1"},
    [RELEASED] = {.name = "race_released", .sqlite = "SELECT count(*)"
                  " FROM inquiry_target WHERE state = 9 AND care_case = ?1"},
    [STORY_CHOSEN] = {.name = "race_story", .sqlite = "SELECT count(*) FROM timeline"
                      " WHERE act IN ('admissions.chosen', 'inquiries.chosen')"
                      " AND care_case = ?1"},
    [STORY_RELEASED] = {.name = "race_story_released", .sqlite = "SELECT count(*)"
                        " FROM timeline WHERE act = 'inquiries.released'"
                        " AND care_case = ?1"},
    [LOG_CHOSEN] = {.name = "race_log", .sqlite = "SELECT count(*) FROM audit_entry"
                    " WHERE act = 'admissions.chosen' AND case_id = ?1"},
    [LOG_TARGET] = {.name = "race_log_target", .sqlite = "SELECT count(*) FROM audit_entry"
                    " WHERE act = 'inquiries.chosen' AND case_id = ?1"},
    [LOG_RELEASED] = {.name = "race_log_released", .sqlite = "SELECT count(*)"
                      " FROM audit_entry WHERE act = 'inquiries.released'"
                      " AND case_id = ?1"},
    [OFFICES_CHOSEN] = {.name = "race_offices", .sqlite = "SELECT count(DISTINCT office)"
                        " FROM case_member WHERE relation = 6 AND to_at IS NULL"
                        " AND care_case = ?1"},
    [OTHERS_WITH_ACCESS] = {.name = "race_access", .sqlite = "SELECT count(*)"
                            " FROM case_member m JOIN inquiry_target t"
                            " ON t.care_case = m.care_case AND t.institution = m.office"
                            " WHERE t.state = 9 AND m.to_at IS NULL"
                            " AND m.care_case = ?1"},
};

static int64_t count_of(struct town *town, enum count count)
{
    struct db_statement *statement = db_begin(town->house.reader, &counts[count]);
    int64_t number = INT64_MIN;

    db_bind_int(statement, 1, town->care_case);
    if (db_step(statement))
        number = db_column_int(statement, 0);
    CHECK_OK(db_finish(statement));
    return number;
}

/* Rows, targets, timeline, log and access tell the same story. */
static void histories_check(struct town *town, const struct chooser *winner)
{
    CHECK_INT(winner->admission, count_of(town, LAST_ADMISSION));
    CHECK_INT(1, count_of(town, ADMISSIONS));
    CHECK_INT(winner->choice.target, count_of(town, TARGET_OF_ADMISSION));
    CHECK_INT(winner->choice.target, count_of(town, CHOSEN_TARGET));
    CHECK_INT(HOSPITALS - 1, count_of(town, RELEASED));
    CHECK_INT(1, count_of(town, STORY_CHOSEN));
    CHECK_INT(HOSPITALS - 1, count_of(town, STORY_RELEASED));
    CHECK_INT(1, count_of(town, LOG_CHOSEN));
    CHECK_INT(1, count_of(town, LOG_TARGET));
    CHECK_INT(HOSPITALS - 1, count_of(town, LOG_RELEASED));
    CHECK_INT(1, count_of(town, OFFICES_CHOSEN));
    CHECK_INT(0, count_of(town, OTHERS_WITH_ACCESS));
}

TEST(fifty_choices_at_once_make_one_place_each_time)
{
    struct chooser choosers[CHOOSERS] = {0};
    struct town town;
    uint64_t seed = (uint64_t)setting("RACE_SEED", (int64_t)time(NULL));
    int64_t rounds = setting("RACE_ROUNDS", ROUNDS);
    int64_t by_hospital[HOSPITALS] = {0};

    print_message("seed %llu\n", (unsigned long long)seed);
    town_open(&town, true);
    for (int i = 0; i < CHOOSERS; i++)
        choosers[i].arena = arena_new(64 * 1024, 4 * 1024 * 1024);
    for (int64_t round = 0; round < rounds; round++) {
        town.house.now += MINUTES(1);
        town_case(&town);
        choosers_run(&town, choosers, &seed);
        const struct chooser *winner = winner_of(choosers);
        losers_check(&town, choosers, winner);
        histories_check(&town, winner);
        by_hospital[winner->hospital]++;
        for (int i = 0; i < CHOOSERS; i++)
            arena_reset(choosers[i].arena);
        arena_reset(town.arena);
    }
    CHECK_INT(rounds, town_number(&town, "SELECT count(*) FROM admission"));
    for (int i = 0; i < HOSPITALS; i++)
        print_message("hospital %d: %d of %d\n", i + 1, (int)by_hospital[i], (int)rounds);
    for (int i = 0; i < CHOOSERS; i++)
        arena_free(choosers[i].arena);
    town_close(&town);
}

TEST_MAIN(fifty_choices_at_once_make_one_place_each_time)

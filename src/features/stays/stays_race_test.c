/* stays_race_test.c -- fifty hold the last bed at the same instant: one has it, forty-nine
 * are told, and nothing of theirs stays behind.
 *
 * RACE_ROUNDS says how often (3), RACE_SEED replays the order in which they start.
 */
#include "features/stays/stays_acting_test.h"

#include <pthread.h>

enum { HOLDERS = 50, ROUNDS = 3, FIRST = RESPITE_FRIDAY + 40 };

struct holder {
    struct stays_town *town;
    struct arena *arena;
    pthread_barrier_t *start;
    pthread_t thread;
    int64_t waits; /* turns before it begins: the order differs from round to round */
    bool is_other; /* the other coordinator */
    struct stay_hold hold;
    struct err err;
    int64_t stay;
};

static struct err hold(struct context *context, void *argument)
{
    struct holder *holder = argument;
    return stay_hold(context, &holder->hold, &holder->stay);
}

/* No CHECK here: cmocka belongs to the main thread. */
static void *hold_once(void *argument)
{
    struct holder *holder = argument;
    struct context context =
        respite_as(&holder->town->of, holder->is_other ? R_TARO : R_HANAKO);

    context.arena = holder->arena;
    (void)pthread_barrier_wait(holder->start);
    for (volatile int64_t turn = 0; turn < holder->waits;)
        turn = turn + 1;
    holder->err =
        perform_write(holder->town->of.house.writer, &context, hold, holder);
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

/* Fifty patients, each with an application of their own that was approved. */
static void applications_make(struct stays_town *town, struct holder holders[HOLDERS])
{
    for (int i = 0; i < HOLDERS; i++) {
        struct person_facts *facts = &town->of.wanted.facts;
        facts->name = arena_format(town->of.arena, "仮名 %d", i + 1);
        facts->kana = "カナ ノヒト";
        facts->certificate = arena_format(town->of.arena, "%07d", i + 1);
        facts->telephone = arena_format(town->of.arena, "04-0000-%04d", i + 1);
        respite_town_approved(&town->of);
        holders[i].hold.application = town->of.id;
    }
}

/* Periods that overlap in one day at least, so that one bed serves one of them. */
static void holders_run(struct stays_town *town, struct holder holders[HOLDERS],
                        uint64_t *seed, int64_t round)
{
    pthread_barrier_t start;

    CHECK_INT(0, pthread_barrier_init(&start, NULL, HOLDERS));
    for (int i = 0; i < HOLDERS; i++) {
        struct holder *holder = &holders[i];
        day from_on = FIRST + (day)(next(seed) % 10);
        holder->town = town;
        holder->start = &start;
        holder->waits = (int64_t)(next(seed) % 20000);
        holder->is_other = next(seed) % 2 == 0;
        holder->hold.offer = town->offers[round % STAYS_HOSPITALS];
        holder->hold.from_on = from_on;
        holder->hold.to_on = FIRST + 9 + (day)(next(seed) % 4);
        holder->hold.overruled = "試験";
        CHECK_INT(0, pthread_create(&holder->thread, NULL, hold_once, holder));
    }
    for (int i = 0; i < HOLDERS; i++)
        CHECK_INT(0, pthread_join(holders[i].thread, NULL));
    CHECK_INT(0, pthread_barrier_destroy(&start));
}

static struct holder *winner_of(struct holder holders[HOLDERS])
{
    struct holder *winner = NULL;
    int count = 0;

    for (int i = 0; i < HOLDERS; i++) {
        if (holders[i].err.kind == ERR_NONE) {
            winner = &holders[i];
            count++;
            continue;
        }
        CHECK_ERR(ERR_CONFLICT, holders[i].err);
    }
    CHECK_INT(1, count);
    return winner;
}

/* Rows, beds, days, application, log and thread tell the same story. */
static void histories_check(struct stays_town *town, const struct holder *winner,
                            int64_t round)
{
    int64_t days = winner->hold.to_on - winner->hold.from_on + 1;

    CHECK_INT(round + 1, stays_number(town, "SELECT COUNT(*) FROM stay"));
    CHECK_INT(1, stays_number(town, "SELECT COUNT(*) FROM stay WHERE state = 1"));
    CHECK_INT(days, stays_number(town, "SELECT COUNT(*) FROM bed_day"
                                       " WHERE released_at IS NULL"));
    CHECK_INT(days, stays_number(town, "SELECT SUM(CASE WHEN kind = 1 THEN days"
                                       " ELSE -days END) FROM ledger_entry"));
    CHECK_INT(1, stays_number(town, "SELECT COUNT(*) FROM respite_application"
                                    " WHERE state = 6"));
    CHECK_INT(round + 1, stays_number(town, "SELECT COUNT(*) FROM audit_entry"
                                            " WHERE act = 'stays.held'"));
    CHECK_INT(round + 1, stays_number(town, "SELECT COUNT(*) FROM timeline"
                                            " WHERE act = 'stays.held'"));
    CHECK_INT(1, stays_number(town, "SELECT COUNT(*) FROM task WHERE kind = 'stays.hold'"
                                    " AND done_at IS NULL"));
}

TEST(fifty_holds_of_the_last_bed_make_one_stay_each_time)
{
    struct holder *holders = calloc(HOLDERS, sizeof(*holders));
    struct stays_town town;
    uint64_t seed = (uint64_t)setting("RACE_SEED", (int64_t)time(NULL));
    int64_t rounds = setting("RACE_ROUNDS", ROUNDS);

    print_message("seed %llu\n", (unsigned long long)seed);
    stays_town_open(&town, 1, true);
    for (int i = 0; i < HOLDERS; i++)
        holders[i].arena = arena_new(64 * 1024, 4 * 1024 * 1024);
    applications_make(&town, holders);
    for (int64_t round = 0; round < rounds; round++) {
        holders_run(&town, holders, &seed, round);
        struct holder *winner = winner_of(holders);
        histories_check(&town, winner, round);
        /* Its time runs out: the bed is the last one again. */
        town.of.house.now += DAYS(3);
        CHECK_OK(stays_by_system(&town, stays_lapses));
        town.of.house.now -= DAYS(3) - MINUTES(1);
        for (int i = 0; i < HOLDERS; i++)
            arena_reset(holders[i].arena);
    }
    for (int i = 0; i < HOLDERS; i++)
        arena_free(holders[i].arena);
    free(holders);
    stays_town_close(&town);
}

TEST_MAIN(fifty_holds_of_the_last_bed_make_one_stay_each_time)

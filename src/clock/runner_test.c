/* runner_test.c -- jobs run when due, page after page, and fail alone. */
#include "clock/runner.h"

#include "access/context.h"
#include "access/installation.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/random.h"
#include "engines/scratch.h"
#include "features/feature.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/seal.h"
#include "test.h"

#include <poll.h>
#include <stdatomic.h>

static atomic_int quick_runs;
static int page_runs, pages_left, broken_runs;
static enum actor_kind seen_actor;
static day seen_today;
static const char *seen_request;

static struct err quick_run(struct context *context, bool *more)
{
    *more = false;
    quick_runs++;
    seen_actor = context->actor.kind;
    seen_today = context->today;
    seen_request = context->request;
    return OK;
}

static struct err page_run(struct context *context, bool *more)
{
    (void)context;
    page_runs++;
    *more = --pages_left > 0;
    return OK;
}

static struct err broken_run(struct context *context, bool *more)
{
    *more = false;
    broken_runs++;
    return err_say(ERR_CONFLICT, MSG_STORE_BUSY, say_text(context->arena, "x"));
}

static const struct job jobs_a[] = {
    {"a.broken", HOURS(1), broken_run},
    {"a.quick", HOURS(3), quick_run},
    {0},
};

static const struct job jobs_b[] = {
    {"b.pages", HOURS(24), page_run},
    {0},
};

static const struct feature room_a = {.name = "a", .jobs = jobs_a};
static const struct feature room_b = {.name = "b", .jobs = jobs_b};
static const struct feature room_c = {.name = "c"};
static const struct feature *const rooms[] = {&room_a, &room_b, &room_c, NULL};

static struct {
    struct scratch scratch;
    struct house house;
    instant now;
    struct db *db;
    struct writer *writer;
    struct clock_runner *clock;
} stage;

static instant stage_clock(void *nothing)
{
    (void)nothing;
    return stage.now;
}

static void stage_open(void)
{
    int applied = 0;

    quick_runs = page_runs = broken_runs = 0;
    pages_left = 1;
    stage.scratch = scratch_new();
    stage.now = instant_of(day_of(2026, 11, 27), 600);
    stage.house = (struct house){.ids = id_source_new(1),
                                 .random = random_seeded(1),
                                 .master = seal_master_for_test(),
                                 .password_cost = password_cost_test,
                                 .kind = INSTALLATION_DEMO,
                                 .clock = stage_clock};
    stage.db = scratch_db(&stage.scratch, true);
    CHECK_OK(migrate_apply(stage.db, stage.now, &applied));
    db_seal_set(stage.db, seal_new(stage.house.master, stage.house.random, stage.db));
    CHECK_OK(seal_house_ready(db_seal(stage.db)));
    CHECK_OK(writer_start(stage.db, &stage.house, false, &stage.writer));
    stage.clock = clock_runner_new(rooms, &stage.house, stage.writer);
}

static void stage_close(void)
{
    clock_runner_free(stage.clock);
    writer_stop(stage.writer);
    seal_free(db_seal(stage.db));
    db_close(stage.db);
    seal_master_free(stage.house.master);
    id_source_free(stage.house.ids);
    random_free(stage.house.random);
    scratch_free(&stage.scratch);
}

TEST(clock_runs_everything_at_first_and_then_what_is_due)
{
    stage_open();
    struct clock_strike strike = clock_run_due(stage.clock);
    CHECK(strike.jobs >= 3); /* and access's own */
    CHECK_INT(1, quick_runs);
    CHECK_INT(ACTOR_SYSTEM, seen_actor);
    CHECK_INT(day_of(2026, 11, 27), seen_today);
    CHECK_TEXT("a.quick", seen_request);
    CHECK_INT(stage.now + MINUTES(1), strike.next_at); /* the log's index */

    stage.now += HOURS(3) - 1;
    (void)clock_run_due(stage.clock);
    CHECK_INT(1, quick_runs);
    stage.now += 1;
    (void)clock_run_due(stage.clock);
    CHECK_INT(2, quick_runs);
    (void)clock_run_due(stage.clock);
    CHECK_INT(2, quick_runs);
    CHECK_INT(1, page_runs);
    stage_close();
}

TEST(clock_goes_on_while_there_is_more_but_not_for_ever)
{
    stage_open();
    pages_left = 7;
    (void)clock_run_due(stage.clock);
    CHECK_INT(7, page_runs);

    stage.now += HOURS(24);
    page_runs = 0;
    pages_left = 10 * CLOCK_PAGES_MAX;
    struct clock_strike strike = clock_run_due(stage.clock);
    CHECK_INT(CLOCK_PAGES_MAX, page_runs);
    CHECK_INT(stage.now, strike.next_at); /* the rest is due at once */
    (void)clock_run_due(stage.clock);
    CHECK_INT(2 * CLOCK_PAGES_MAX, page_runs);
    stage_close();
}

TEST(clock_tells_of_a_failed_job_and_goes_on_to_the_next)
{
    stage_open();
    struct clock_strike strike = clock_run_due(stage.clock);
    CHECK_INT(1, strike.failed);
    CHECK_TEXT("a.broken", strike.failed_job);
    CHECK_ERR(ERR_CONFLICT, strike.err);
    CHECK(strike.err.say == NULL);
    CHECK_INT(1, quick_runs);
    CHECK_INT(1, broken_runs);
    stage.now += HOURS(1);
    (void)clock_run_due(stage.clock);
    CHECK_INT(2, broken_runs);
    stage_close();
}

TEST(clock_set_back_does_not_silence_a_job)
{
    stage_open();
    (void)clock_run_due(stage.clock);
    stage.now -= DAYS(365);
    (void)clock_run_due(stage.clock);
    CHECK_INT(2, quick_runs);
    stage_close();
}

TEST(clock_thread_runs_by_itself_and_stops)
{
    stage_open();
    CHECK_OK(clock_start(stage.clock));
    for (int i = 0; i < 500 && quick_runs == 0; i++)
        (void)poll(NULL, 0, 10);
    clock_stop(stage.clock);
    CHECK_INT(1, quick_runs);
    clock_stop(stage.clock); /* twice does no harm */
    stage_close();
}

TEST_MAIN(clock_runs_everything_at_first_and_then_what_is_due,
          clock_goes_on_while_there_is_more_but_not_for_ever,
          clock_tells_of_a_failed_job_and_goes_on_to_the_next,
          clock_set_back_does_not_silence_a_job,
          clock_thread_runs_by_itself_and_stops)

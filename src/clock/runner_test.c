/* runner_test.c -- jobs run when due, page after page, and fail alone. */
#include "clock/runner.h"

#include "access/context.h"
#include "access/installation.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/random.h"
#include "base/str.h"
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

static struct {
    struct scratch scratch;
    struct house house;
    instant now;
    struct db *db;
    struct writer *writer;
    struct clock_runner *clock;
} stage;

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

/* ---- work outside: a letter box with a lease, as the outbox has one ----------------- */

#define LEASE MINUTES(10)

static struct {
    int waiting, taken, told;
    atomic_int worked;
    instant leased_until;
    bool fails_to_tell, waits_for_quick, saw_database, saw_thing;
} box;

static struct err box_take(struct context *context, void **thing)
{
    if (box.waiting == 0 || box.leased_until > context->now)
        return OK;
    CHECK(context->db != NULL && context->writes);
    box.taken++;
    box.leased_until = context->now + LEASE;
    *thing = arena_copy(context->arena, "letter");
    return OK;
}

static void box_work(struct context *context, void *thing)
{
    box.worked++;
    box.saw_database = context->db != NULL;
    box.saw_thing = text_equal(thing, "letter");
    if (!box.waits_for_quick)
        stage.now += SECONDS(3); /* it takes its time */
    for (int i = 0; i < 500 && box.waits_for_quick && quick_runs == 0; i++)
        (void)poll(NULL, 0, 10);
}

static struct err box_tell(struct context *context, void *thing)
{
    CHECK(context->db != NULL && text_equal(thing, "letter"));
    if (box.fails_to_tell)
        return err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY);
    box.told++;
    box.waiting--;
    box.leased_until = INSTANT_NONE;
    return OK;
}

static const struct job_outside box_outside = {box_take, box_work, box_tell};

static const struct job jobs_a[] = {
    {"a.broken", HOURS(1), broken_run, NULL},
    {"a.quick", HOURS(3), quick_run, NULL},
    {0},
};

static const struct job jobs_b[] = {
    {"b.pages", HOURS(24), page_run, NULL},
    {.name = "b.box", .every = MINUTES(1), .outside = &box_outside},
    {0},
};

static const struct feature room_a = {.name = "a", .jobs = jobs_a};
static const struct feature room_b = {.name = "b", .jobs = jobs_b};
static const struct feature room_c = {.name = "c"};
static const struct feature *const rooms[] = {&room_a, &room_b, &room_c, NULL};

static instant stage_clock(void *nothing)
{
    (void)nothing;
    return stage.now;
}

static void stage_begin(bool threaded)
{
    int applied = 0;

    quick_runs = page_runs = broken_runs = 0;
    box.waiting = box.taken = box.told = 0;
    box.worked = 0;
    box.fails_to_tell = box.waits_for_quick = box.saw_database = box.saw_thing = false;
    box.leased_until = INSTANT_NONE;
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
    CHECK_OK(writer_start(stage.db, &stage.house, threaded, &stage.writer));
    stage.clock = clock_runner_new(rooms, &stage.house, stage.writer);
}

static void stage_open(void)
{
    stage_begin(false);
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

TEST(clock_does_outside_work_between_two_units)
{
    stage_open();
    (void)clock_run_due(stage.clock);
    CHECK_INT(0, box.taken);
    box.waiting = 3;
    stage.now += MINUTES(1);
    struct clock_strike strike = clock_run_due(stage.clock);
    CHECK_INT(0, strike.failed);
    CHECK_INT(3, box.taken);
    CHECK_INT(3, box.worked);
    CHECK_INT(3, box.told);
    CHECK(box.saw_thing && !box.saw_database);
    stage_close();
}

TEST(clock_takes_again_what_was_not_told)
{
    stage_open();
    box.waiting = 1;
    box.fails_to_tell = true; /* as when the process dies in between */
    struct clock_strike strike = clock_run_due(stage.clock);
    CHECK_INT(2, strike.failed); /* and a.broken */
    CHECK_INT(1, box.worked);
    box.fails_to_tell = false;
    stage.now += LEASE - MINUTES(1);
    (void)clock_run_due(stage.clock);
    CHECK_INT(1, box.worked); /* leased still */
    stage.now += MINUTES(1);
    (void)clock_run_due(stage.clock);
    CHECK_INT(2, box.worked);
    CHECK_INT(1, box.told);
    CHECK_INT(0, box.waiting);
    stage_close();
}

TEST(clock_is_not_kept_waiting_by_outside_work)
{
    stage_begin(true);
    box.waiting = 1;
    box.waits_for_quick = true;
    CHECK_OK(clock_start(stage.clock));
    for (int i = 0; i < 500 && (quick_runs == 0 || box.worked == 0); i++)
        (void)poll(NULL, 0, 10);
    clock_stop(stage.clock);
    CHECK_INT(1, quick_runs);
    CHECK_INT(1, box.told);
    stage_close();
}

TEST(clock_thread_runs_by_itself_and_stops)
{
    stage_begin(true);
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
          clock_does_outside_work_between_two_units, clock_takes_again_what_was_not_told,
          clock_is_not_kept_waiting_by_outside_work,
          clock_thread_runs_by_itself_and_stops)

/* runner.c -- runs the jobs, one unit of work after the other.
 *
 * There are two lanes, each with its jobs, its arena and its thread: one for plain
 * jobs, one for those with work outside of a unit.  A thread sleeps in poll() on a
 * pipe: a byte in it wakes and ends it, so no clock is needed to wait and stopping
 * does not take a second.
 */
#include "clock/runner.h"

#include "access/audit_read.h"
#include "access/context.h"
#include "access/house.h"
#include "access/once.h"
#include "access/perform.h"
#include "access/session.h"
#include "access/throttle.h"
#include "base/arena.h"
#include "base/log.h"
#include "desk/draft.h"
#include "features/feature.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum {
    ARENA_BLOCK = 64 * 1024,
    ARENA_LIMIT = 32 * 1024 * 1024,
    LOOK_MILLISECONDS = 1000,
};

struct timed_job {
    const struct job *job;
    instant due_at;
};

struct lane {
    struct clock_runner *runner;
    struct arena *arena; /* one unit of work, or one round */
    struct timed_job jobs[CLOCK_JOBS_MAX];
    int job_count;
    pthread_t thread;
    bool is_running;
    int wake[2];
};

enum { LANE_UNITS, LANE_OUTSIDE, LANE_COUNT };

struct clock_runner {
    struct house *house;
    struct writer *writer;
    struct arena *own; /* this struct itself */
    struct lane lanes[LANE_COUNT];
    atomic_bool is_stopping;
};

/* What access asks of the clock: forgetting, a page at a time. */
static const struct job house_jobs[] = {
    {"access.audit_index", MINUTES(1), audit_index_more, NULL},
    {"access.session_clean", HOURS(1), session_clean, NULL},
    {"access.once_clean", HOURS(1), once_clean, NULL},
    {"desk.draft_clean", HOURS(1), draft_clean, NULL},
    {"access.throttle_clean", HOURS(1), throttle_clean, NULL},
    {0},
};

static void jobs_add(struct clock_runner *runner, const struct job *jobs)
{
    for (size_t i = 0; jobs != NULL && jobs[i].name != NULL; i++) {
        struct lane *lane =
            &runner->lanes[jobs[i].outside != NULL ? LANE_OUTSIDE : LANE_UNITS];
        if (lane->job_count < CLOCK_JOBS_MAX)
            lane->jobs[lane->job_count++] =
                (struct timed_job){.job = &jobs[i], .due_at = INSTANT_NONE};
    }
}

struct clock_runner *clock_runner_new(const struct feature *const *rooms,
                                      struct house *house, struct writer *writer)
{
    struct arena *own = arena_new(ARENA_BLOCK, ARENA_LIMIT);
    struct clock_runner *runner = arena_new_of(own, struct clock_runner);

    runner->house = house;
    runner->writer = writer;
    runner->own = own;
    for (int i = 0; i < LANE_COUNT; i++) {
        runner->lanes[i].runner = runner;
        runner->lanes[i].arena = arena_new(ARENA_BLOCK, ARENA_LIMIT);
    }
    jobs_add(runner, house_jobs);
    for (size_t i = 0; rooms[i] != NULL; i++)
        jobs_add(runner, rooms[i]->jobs);
    return runner;
}

void clock_runner_free(struct clock_runner *runner)
{
    if (runner == NULL)
        return;
    clock_stop(runner);
    for (int i = 0; i < LANE_COUNT; i++)
        arena_free(runner->lanes[i].arena);
    arena_free(runner->own);
}

/* ---- one job ------------------------------------------------------------- */

struct job_unit {
    const struct job *job;
    bool more;
    void *thing; /* of a round outside */
};

static struct err unit_run(struct context *context, void *argument)
{
    struct job_unit *unit = argument;

    unit->more = false;
    return unit->job->run(context, &unit->more);
}

static struct err unit_take(struct context *context, void *argument)
{
    struct job_unit *unit = argument;

    unit->thing = NULL;
    return unit->job->outside->take(context, &unit->thing);
}

static struct err unit_tell(struct context *context, void *argument)
{
    struct job_unit *unit = argument;
    return unit->job->outside->tell(context, unit->thing);
}

static struct context unit_context(const struct lane *lane, const struct job *job)
{
    struct context context = {
        .arena = lane->arena,
        .house = lane->runner->house,
        .now = house_now(lane->runner->house),
        .actor = {.kind = ACTOR_SYSTEM},
        .language = LANGUAGE_JA,
        .request = job->name,
    };

    context.today = instant_day(context.now);
    return context;
}

static struct err unit_perform(struct lane *lane, struct job_unit *unit,
                               perform_function *function, struct clock_strike *strike)
{
    struct context context = unit_context(lane, unit->job);
    struct err err = perform_write(lane->runner->writer, &context, function, unit);

    strike->units++;
    if (err.kind != ERR_NONE)
        log_event(LOG_ERROR, "job_failed",
                  LOG_FIELDS(LOG_TEXT("job", unit->job->name),
                             LOG_TEXT("error", message_key(err.message))));
    err.say = NULL; /* it stands in the arena of the unit */
    return err;
}

/* Take, work, tell.  What was taken and could not be told comes again by itself. */
static struct err round_perform(struct lane *lane, struct job_unit *unit,
                                struct clock_strike *strike)
{
    unit->more = false;
    TRY(unit_perform(lane, unit, unit_take, strike));
    if (unit->thing == NULL)
        return OK;
    struct context outside = unit_context(lane, unit->job);
    unit->job->outside->work(&outside, unit->thing);
    unit->more = true;
    return unit_perform(lane, unit, unit_tell, strike);
}

static void job_strike(struct lane *lane, struct timed_job *timed, instant now,
                       struct clock_strike *strike)
{
    struct job_unit unit = {.job = timed->job, .more = true};
    struct err err = OK;

    strike->jobs++;
    for (int page = 0; unit.more && err.kind == ERR_NONE && page < CLOCK_PAGES_MAX &&
                       !lane->runner->is_stopping;
         page++) {
        err = timed->job->outside != NULL ? round_perform(lane, &unit, strike)
                                          : unit_perform(lane, &unit, unit_run, strike);
        arena_reset(lane->arena);
    }
    /* Pages left over are done at the next look. */
    bool is_unfinished = err.kind == ERR_NONE && unit.more;
    timed->due_at = is_unfinished ? now : now + timed->job->every;
    if (err.kind == ERR_NONE)
        return;
    if (strike->failed++ == 0) {
        strike->err = err;
        strike->failed_job = timed->job->name;
    }
}

static void lane_run_due(struct lane *lane, struct clock_strike *strike)
{
    instant now = house_now(lane->runner->house);

    for (int i = 0; i < lane->job_count; i++) {
        struct timed_job *timed = &lane->jobs[i];
        /* A clock set back must not silence a job until it has caught up. */
        bool is_stranded = timed->due_at > now + timed->job->every;
        if (timed->due_at <= now || is_stranded)
            job_strike(lane, timed, now, strike);
        if (timed->due_at < strike->next_at)
            strike->next_at = timed->due_at;
    }
}

struct clock_strike clock_run_due(struct clock_runner *runner)
{
    struct clock_strike strike = {.next_at = INT64_MAX};

    for (int i = 0; i < LANE_COUNT; i++)
        lane_run_due(&runner->lanes[i], &strike);
    return strike;
}

/* ---- the threads --------------------------------------------------------- */

static void *lane_thread(void *argument)
{
    struct lane *lane = argument;
    struct pollfd wake = {.fd = lane->wake[0], .events = POLLIN};

    do {
        struct clock_strike strike = {.next_at = INT64_MAX};
        lane_run_due(lane, &strike);
    } while (poll(&wake, 1, LOOK_MILLISECONDS) == 0);
    return NULL;
}

static struct err lane_start(struct lane *lane)
{
    if (pipe(lane->wake) != 0)
        return err_of(ERR_UNAVAILABLE, MSG_CLOCK_NO_THREAD);
    if (pthread_create(&lane->thread, NULL, lane_thread, lane) != 0) {
        close(lane->wake[0]);
        close(lane->wake[1]);
        return err_of(ERR_UNAVAILABLE, MSG_CLOCK_NO_THREAD);
    }
    lane->is_running = true;
    return OK;
}

struct err clock_start(struct clock_runner *runner)
{
    runner->is_stopping = false;
    for (int i = 0; i < LANE_COUNT; i++) {
        struct err err = lane_start(&runner->lanes[i]);
        if (err.kind != ERR_NONE) {
            clock_stop(runner);
            return err;
        }
    }
    return OK;
}

/* A lane without jobs sleeps and is woken like the other. */
static void lane_wake(struct lane *lane)
{
    /* A full pipe would mean that it was woken already. */
    if (lane->is_running && write(lane->wake[1], "", 1) != 1)
        log_event(LOG_ERROR, "clock_not_woken", NULL, 0);
}

static void lane_end(struct lane *lane)
{
    if (!lane->is_running)
        return;
    pthread_join(lane->thread, NULL);
    close(lane->wake[0]);
    close(lane->wake[1]);
    lane->is_running = false;
}

void clock_stop(struct clock_runner *runner)
{
    runner->is_stopping = true;
    for (int i = 0; i < LANE_COUNT; i++)
        lane_wake(&runner->lanes[i]);
    for (int i = 0; i < LANE_COUNT; i++)
        lane_end(&runner->lanes[i]);
    runner->is_stopping = false;
}

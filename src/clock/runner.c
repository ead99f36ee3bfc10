/* runner.c -- runs the jobs, one unit of work after the other.
 *
 * The thread sleeps in poll() on a pipe: a byte in it wakes and ends it, so no
 * clock is needed to wait and stopping does not take a second.
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

struct clock_runner {
    struct house *house;
    struct writer *writer;
    struct arena *own;  /* this struct itself */
    struct arena *unit; /* one unit of work */
    struct timed_job jobs[CLOCK_JOBS_MAX];
    int job_count;
    pthread_t thread;
    bool is_running;
    int wake[2];
};

/* What access asks of the clock: forgetting, a page at a time. */
static const struct job house_jobs[] = {
    {"access.audit_index", MINUTES(1), audit_index_more},
    {"access.session_clean", HOURS(1), session_clean},
    {"access.once_clean", HOURS(1), once_clean},
    {"desk.draft_clean", HOURS(1), draft_clean},
    {"access.throttle_clean", HOURS(1), throttle_clean},
    {0},
};

static void jobs_add(struct clock_runner *runner, const struct job *jobs)
{
    if (jobs == NULL)
        return;
    for (size_t i = 0; jobs[i].name != NULL && runner->job_count < CLOCK_JOBS_MAX; i++)
        runner->jobs[runner->job_count++] =
            (struct timed_job){.job = &jobs[i], .due_at = INSTANT_NONE};
}

struct clock_runner *clock_runner_new(const struct feature *const *rooms,
                                      struct house *house, struct writer *writer)
{
    struct arena *own = arena_new(ARENA_BLOCK, ARENA_LIMIT);
    struct clock_runner *runner = arena_new_of(own, struct clock_runner);

    runner->house = house;
    runner->writer = writer;
    runner->own = own;
    runner->unit = arena_new(ARENA_BLOCK, ARENA_LIMIT);
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
    arena_free(runner->unit);
    arena_free(runner->own);
}

/* ---- one job ------------------------------------------------------------- */

struct job_unit {
    const struct job *job;
    bool more;
};

static struct err unit_run(struct context *context, void *argument)
{
    struct job_unit *unit = argument;

    unit->more = false;
    return unit->job->run(context, &unit->more);
}

static struct err unit_perform(struct clock_runner *runner, struct job_unit *unit)
{
    struct context context = {
        .arena = runner->unit,
        .house = runner->house,
        .now = house_now(runner->house),
        .actor = {.kind = ACTOR_SYSTEM},
        .language = LANGUAGE_JA,
        .request = unit->job->name,
    };

    context.today = instant_day(context.now);
    struct err err = perform_write(runner->writer, &context, unit_run, unit);
    if (err.kind != ERR_NONE)
        log_event(LOG_ERROR, "job_failed",
                  LOG_FIELDS(LOG_TEXT("job", unit->job->name),
                             LOG_TEXT("error", message_key(err.message))));
    err.say = NULL; /* it stood in the arena of the unit */
    arena_reset(runner->unit);
    return err;
}

static void job_strike(struct clock_runner *runner, struct timed_job *timed, instant now,
                       struct clock_strike *strike)
{
    struct job_unit unit = {.job = timed->job, .more = true};
    struct err err = OK;

    strike->jobs++;
    for (int page = 0; unit.more && err.kind == ERR_NONE && page < CLOCK_PAGES_MAX;
         page++) {
        err = unit_perform(runner, &unit);
        strike->units++;
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

struct clock_strike clock_run_due(struct clock_runner *runner)
{
    struct clock_strike strike = {.next_at = INT64_MAX};
    instant now = house_now(runner->house);

    for (int i = 0; i < runner->job_count; i++) {
        struct timed_job *timed = &runner->jobs[i];
        /* A clock set back must not silence a job until it has caught up. */
        bool is_stranded = timed->due_at > now + timed->job->every;
        if (timed->due_at <= now || is_stranded)
            job_strike(runner, timed, now, &strike);
        if (timed->due_at < strike.next_at)
            strike.next_at = timed->due_at;
    }
    return strike;
}

/* ---- the thread ---------------------------------------------------------- */

static void *runner_thread(void *argument)
{
    struct clock_runner *runner = argument;
    struct pollfd wake = {.fd = runner->wake[0], .events = POLLIN};

    do
        (void)clock_run_due(runner);
    while (poll(&wake, 1, LOOK_MILLISECONDS) == 0);
    return NULL;
}

struct err clock_start(struct clock_runner *runner)
{
    if (pipe(runner->wake) != 0)
        return err_of(ERR_UNAVAILABLE, MSG_CLOCK_NO_THREAD);
    if (pthread_create(&runner->thread, NULL, runner_thread, runner) != 0) {
        close(runner->wake[0]);
        close(runner->wake[1]);
        return err_of(ERR_UNAVAILABLE, MSG_CLOCK_NO_THREAD);
    }
    runner->is_running = true;
    return OK;
}

void clock_stop(struct clock_runner *runner)
{
    if (!runner->is_running)
        return;
    /* A full pipe would mean that it was woken already. */
    if (write(runner->wake[1], "", 1) != 1)
        log_event(LOG_ERROR, "clock_not_woken", NULL, 0);
    pthread_join(runner->thread, NULL);
    close(runner->wake[0]);
    close(runner->wake[1]);
    runner->is_running = false;
}

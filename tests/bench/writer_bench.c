/* writer_bench.c -- group commit against one commit for each act.
 *
 * usage: writer_bench PRODUCERS SECONDS MILLISECONDS
 *
 * PRODUCERS threads each hand the writer one act at a time (a row and its audit
 * entry) and wait for the answer, as so many browsers would.  First with the
 * writer's batches, then with a writer that has no thread and a lock round each
 * act, the cheapest way to one commit for each.  MILLISECONDS are added to each sync, as on an
 * ordinary disk.  Figures only: one line each, CPU of this process / acts.
 */
#include "access/access_test.h"
#include "access/audit.h"
#include "engines/fault_vfs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>

enum { PRODUCERS_MAX = 256, SAMPLES_MAX = 200000 };

static const struct act_kind did_something = {"test.did", MSG_NUMBER_NONE};

static const struct sql row_add = {
    .name = "bench_row_add",
    .sqlite = "INSERT INTO bench_row (id, text) VALUES (?1, ?2)",
    .writes = true,
};

struct bench {
    struct little_house house;
    atomic_bool is_over;
    atomic_llong next_id;
    bool is_single;
    pthread_mutex_t gate; /* held round each act when is_single */
};

struct producer {
    struct bench *bench;
    struct arena *arena;
    pthread_t thread;
    int64_t acts;
    int64_t *waits; /* microseconds of the first SAMPLES_MAX / producers acts */
    int64_t waits_max;
};

static int64_t microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t cpu_microseconds(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return ((int64_t)used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
           used.ru_utime.tv_usec + used.ru_stime.tv_usec;
}

static struct err add(struct context *context, void *argument)
{
    const int64_t *id = argument;
    struct db_statement *statement = db_begin(context->db, &row_add);
    db_bind_int(statement, 1, *id);
    db_bind_text(statement, 2, "a row of the size that an ordinary act writes, more or less");
    (void)db_step(statement);
    TRY(db_finish(statement));
    return audit_did(context, (struct audit_note){.act = &did_something, .id = *id});
}

static void *produce(void *argument)
{
    struct producer *producer = argument;
    struct bench *bench = producer->bench;

    while (!atomic_load(&bench->is_over)) {
        int64_t id = atomic_fetch_add(&bench->next_id, 1) + 1;
        struct context context = little_context(&bench->house);
        context.arena = producer->arena;
        int64_t begun = microseconds();
        if (bench->is_single)
            pthread_mutex_lock(&bench->gate);
        struct err err = perform_write(bench->house.writer, &context, add, &id);
        if (bench->is_single)
            pthread_mutex_unlock(&bench->gate);
        if (err.kind != ERR_NONE)
            abort();
        if (producer->acts < producer->waits_max)
            producer->waits[producer->acts] = microseconds() - begun;
        producer->acts++;
        arena_reset(producer->arena);
    }
    return NULL;
}

static int by_size(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a;
    int64_t right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

static double wait_ms(const int64_t *sorted, size_t count, size_t percent)
{
    size_t place = count * percent / 100;
    return count == 0 ? 0 : (double)sorted[place] / 1000;
}

static void tell(const struct bench *bench, struct producer *producers, int count,
                 int64_t elapsed, int64_t cpu)
{
    static int64_t waits[SAMPLES_MAX];
    size_t sampled = 0;
    int64_t acts = 0;
    struct writer_figures figures = writer_figures(bench->house.writer);

    for (int i = 0; i < count; i++) {
        for (int64_t j = 0; j < producers[i].acts && j < producers[i].waits_max; j++)
            waits[sampled++] = producers[i].waits[j];
        acts += producers[i].acts;
    }
    qsort(waits, sampled, sizeof waits[0], by_size);
    printf("%s acts %lld per_second %.0f cpu_us %.1f p50_ms %.2f p99_ms %.2f batch %.1f\n",
           bench->is_single ? "single" : "group", (long long)acts,
           (double)acts * 1e6 / (double)elapsed, (double)cpu / (double)acts,
           wait_ms(waits, sampled, 50), wait_ms(waits, sampled, 99),
           (double)figures.acts / (double)figures.batches);
}

static void measure(bool is_single, int count, int seconds, int delay)
{
    static struct bench bench;
    static struct producer producers[PRODUCERS_MAX];

    bench = (struct bench){.is_single = is_single};
    pthread_mutex_init(&bench.gate, NULL);
    little_house_open(&bench.house, !is_single);
    CHECK_OK(db_run_script(bench.house.reader,
                           "PRAGMA query_only = 0;"
                           "CREATE TABLE bench_row (id INTEGER PRIMARY KEY, text TEXT) STRICT;"
                           "PRAGMA query_only = 1;"));
    fault_vfs_sync_delay(delay);
    int64_t cpu = cpu_microseconds();
    int64_t begun = microseconds();
    for (int i = 0; i < count; i++) {
        int64_t most = SAMPLES_MAX / count;
        producers[i] = (struct producer){.bench = &bench,
                                         .arena = arena_new(16 * 1024, 1024 * 1024),
                                         .waits = calloc((size_t)most, sizeof(int64_t)),
                                         .waits_max = most};
        if (producers[i].waits == NULL ||
            pthread_create(&producers[i].thread, NULL, produce, &producers[i]) != 0)
            abort();
    }
    struct timespec pause = {.tv_sec = seconds};
    (void)nanosleep(&pause, NULL);
    atomic_store(&bench.is_over, true);
    for (int i = 0; i < count; i++)
        pthread_join(producers[i].thread, NULL);
    tell(&bench, producers, count, microseconds() - begun, cpu_microseconds() - cpu);
    fault_vfs_sync_delay(0);
    for (int i = 0; i < count; i++) {
        free(producers[i].waits);
        arena_free(producers[i].arena);
    }
    little_house_close(&bench.house);
}

int main(int count, char **words)
{
    int producers = count > 1 ? (int)strtol(words[1], NULL, 10) : 64;
    int seconds = count > 2 ? (int)strtol(words[2], NULL, 10) : 3;
    int delay = count > 3 ? (int)strtol(words[3], NULL, 10) : 0;

    if (producers < 1 || producers > PRODUCERS_MAX || seconds < 1 || seconds > 60)
        return 2;
    if (delay > 0) /* its bookkeeping costs, so not under the plain figures */
        fault_vfs_install();
    measure(false, producers, seconds, delay);
    measure(true, producers, seconds, delay);
    return 0;
}

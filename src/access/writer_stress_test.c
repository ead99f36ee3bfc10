/* writer_stress_test.c -- eight threads push ten thousand acts; run under TSan too. */
#include "access/access_test.h"
#include "access/audit.h"
#include "base/defect.h"

#include <pthread.h>

enum { THREADS = 8, ACTS_EACH = 1250, REFUSED_EVERY = 10, BROKEN_EVERY = 50 };

static const struct act_kind did_something = {"test.did", MSG_NUMBER_NONE};

static const struct sql probe_add = {
    .name = "probe_add",
    .sqlite = "INSERT INTO probe (id) VALUES (?1)",
    .writes = true,
};
static const struct sql probe_has = {
    .name = "probe_has", .sqlite = "SELECT count(*) FROM probe WHERE id = ?1"};

/* By the reader: the writer's connection belongs to its thread. */
static const char probe_table[] =
    "PRAGMA query_only = 0;"
    "CREATE TABLE probe (id INTEGER PRIMARY KEY) STRICT;"
    "PRAGMA query_only = 1;";

struct pusher {
    struct little_house *house;
    struct db *reader;
    struct arena *arena;
    int number;
    int mistakes;
    pthread_t thread;
};

struct one {
    int64_t id;
    int place;
    bool is_there;
};

static struct err add(struct context *context, void *argument)
{
    const struct one *one = argument;
    struct db_statement *statement = db_begin(context->db, &probe_add);
    db_bind_int(statement, 1, one->id);
    (void)db_step(statement);
    TRY(db_finish(statement));
    TRY(audit_did(context, (struct audit_note){.act = &did_something, .id = one->id}));
    if (one->place % BROKEN_EVERY == 1)
        defect("planted");
    if (one->place % REFUSED_EVERY == 0)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return OK;
}

static struct err find(struct context *context, void *argument)
{
    struct one *one = argument;
    struct db_statement *statement = db_begin(context->db, &probe_has);
    db_bind_int(statement, 1, one->id);
    one->is_there = db_step(statement) && db_column_int(statement, 0) == 1;
    return db_finish(statement);
}

static enum err_kind expected_of(int place)
{
    if (place % BROKEN_EVERY == 1)
        return ERR_INTERNAL;
    return place % REFUSED_EVERY == 0 ? ERR_CONFLICT : ERR_NONE;
}

/* No CHECK here: cmocka belongs to the main thread. */
static void *push_all(void *argument)
{
    struct pusher *pusher = argument;
    for (int place = 0; place < ACTS_EACH; place++) {
        struct one one = {.id = (int64_t)pusher->number * ACTS_EACH + place + 1,
                          .place = place};
        struct context context = little_context(pusher->house);
        context.arena = pusher->arena;
        struct err err = perform_write(pusher->house->writer, &context, add, &one);
        pusher->mistakes += err.kind != expected_of(place);
        /* What was answered can be read at once, and only that. */
        struct context reading = little_context(pusher->house);
        reading.arena = pusher->arena;
        struct err read = perform_read(&reading, pusher->reader, find, &one);
        pusher->mistakes += read.kind != ERR_NONE;
        pusher->mistakes += one.is_there != (err.kind == ERR_NONE);
        arena_reset(pusher->arena);
    }
    return NULL;
}

TEST(ten_thousand_acts_of_eight_threads_are_each_answered_truly)
{
    struct little_house house;
    struct pusher pushers[THREADS];
    little_house_open(&house, true);
    CHECK_OK(db_run_script(house.reader, probe_table));
    for (int i = 0; i < THREADS; i++) {
        pushers[i] = (struct pusher){
            .house = &house,
            .reader = scratch_db(&house.scratch, false),
            .arena = arena_new(16 * 1024, 1024 * 1024),
            .number = i,
        };
    }
    for (int i = 0; i < THREADS; i++)
        CHECK_INT(0, pthread_create(&pushers[i].thread, NULL, push_all, &pushers[i]));
    for (int i = 0; i < THREADS; i++) {
        CHECK_INT(0, pthread_join(pushers[i].thread, NULL));
        CHECK_INT(0, pushers[i].mistakes);
        db_close(pushers[i].reader);
        arena_free(pushers[i].arena);
    }
    struct writer_figures figures = writer_figures(house.writer);
    CHECK_INT(THREADS * ACTS_EACH, figures.acts);
    CHECK_INT(0, figures.failed_batches);
    CHECK_INT(0, figures.queue_length);
    int64_t good = figures.acts - figures.refused;
    CHECK_INT(good, scratch_number(house.reader, "SELECT count(*) FROM probe"));
    CHECK_INT(good, scratch_number(house.reader, "SELECT max(seq) FROM audit_entry"));
    CHECK_INT(good, scratch_number(house.reader, "SELECT count(*) FROM audit_entry"));
    print_message("largest batch %d, %d batches\n", (int)figures.batch_largest,
                  (int)figures.batches);
    little_house_close(&house);
}

static void push_only(struct act *act)
{
    (void)act;
}

TEST(stopping_finishes_the_queue_and_refuses_what_comes_after)
{
    enum { COUNT = 600 };
    static struct act acts[COUNT];
    static struct context contexts[COUNT];
    static struct one ones[COUNT];
    struct little_house house;
    little_house_open(&house, true);
    CHECK_OK(db_run_script(house.reader, probe_table));
    for (int i = 0; i < COUNT; i++) {
        ones[i] = (struct one){.id = i + 1, .place = 2};
        contexts[i] = little_context(&house);
        acts[i] = (struct act){.context = &contexts[i],
                               .function = add,
                               .argument = &ones[i],
                               .done = push_only};
    }
    /* Staging takes from the arena of the context: one a thread at a time. */
    struct arena *arena = arena_new(64 * 1024, 8 * 1024 * 1024);
    for (int i = 0; i < COUNT; i++) {
        contexts[i].arena = arena;
        CHECK(writer_push(house.writer, &acts[i]));
    }
    writer_stop(house.writer);
    house.writer = NULL;
    CHECK_INT(COUNT, scratch_number(house.reader, "SELECT count(*) FROM probe"));
    arena_free(arena);
    little_house_close(&house);
}

TEST_MAIN(ten_thousand_acts_of_eight_threads_are_each_answered_truly,
          stopping_finishes_the_queue_and_refuses_what_comes_after)

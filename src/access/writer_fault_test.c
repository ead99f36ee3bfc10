/* writer_fault_test.c -- a full or failing disk under a batch of eight.
 *
 * Whatever fails wherever: who hears yes finds all of his act, who does not finds
 * nothing of it, and the log fits what is there.
 */
#include "access/access_test.h"
#include "access/audit.h"
#include "access/audit_verify.h"
#include "access/house.h"
#include "engines/fault_vfs.h"

#include <string.h>

enum { ACTS = 8, STATEMENTS = 7, TEXT_BYTES = 3000 };

static const struct act_kind did_something = {"test.did", MSG_NUMBER_NONE};

static const struct sql half_add = {
    .name = "half_add",
    .sqlite = "INSERT INTO half (id, side, text) VALUES (?1, ?2, ?3)",
    .writes = true,
};

static const char half_table[] =
    "CREATE TABLE half (id INTEGER NOT NULL, side INTEGER NOT NULL, text TEXT,"
    " PRIMARY KEY (id, side)) STRICT;";

struct plan {
    int64_t id;
    int fault_in; /* which statement of this act fails; 0: none */
    struct err fault;
};

static struct err half_write(struct db *db, int64_t id, int side)
{
    static char text[TEXT_BYTES];
    if (text[0] == '\0')
        memset(text, 'x', sizeof text - 1);
    struct db_statement *statement = db_begin(db, &half_add);
    db_bind_int(statement, 1, id);
    db_bind_int(statement, 2, side);
    db_bind_text(statement, 3, text);
    (void)db_step(statement);
    return db_finish(statement);
}

/* Three rows and an entry, or nothing. */
static struct err plan_run(struct context *context, void *argument)
{
    const struct plan *plan = argument;

    if (plan->fault_in > 0)
        db_fault_at(context->db, plan->fault_in, plan->fault);
    for (int side = 0; side < 3; side++)
        TRY(half_write(context->db, plan->id, side));
    return audit_did(context, (struct audit_note){.act = &did_something,
                                                  .id = plan->id,
                                                  .detail = "what it says"});
}

static struct plan plans[ACTS];
static struct act acts[ACTS];
static struct context contexts[ACTS];
static int answered;

static void note_answer(struct act *act)
{
    (void)act;
    answered++;
}

static void batch_run(struct little_house *house, int64_t first_id)
{
    for (int i = 0; i < ACTS; i++) {
        plans[i].id = first_id + i;
        contexts[i] = little_context(house);
        acts[i] = (struct act){
            .context = &contexts[i],
            .function = plan_run,
            .argument = &plans[i],
            .done = note_answer,
            .next = i + 1 < ACTS ? &acts[i + 1] : NULL,
        };
    }
    answered = 0;
    writer_run_batch(house->writer, acts);
    db_fault_at(house->db, 0, OK);
    CHECK_INT(ACTS, answered);
}

static const struct sql rows_of = {
    .name = "rows_of", .sqlite = "SELECT count(*) FROM half WHERE id = ?1"};
static const struct sql entries_of = {
    .name = "entries_of",
    .sqlite = "SELECT count(*) FROM audit_entry WHERE subject_id = ?1"};

static int64_t count_of(struct little_house *house, const struct sql *sql, int64_t id)
{
    int64_t count = -1;
    struct db_statement *counting = db_begin(house->reader, sql);
    db_bind_int(counting, 1, id);
    if (db_step(counting))
        count = db_column_int(counting, 0);
    CHECK_OK(db_finish(counting));
    return count;
}

static int yes_count(void)
{
    int count = 0;
    for (int i = 0; i < ACTS; i++)
        count += acts[i].err.kind == ERR_NONE;
    return count;
}

/* Every answer is true: all of it or nothing of it is there. */
static void answers_check(struct little_house *house)
{
    for (int i = 0; i < ACTS; i++) {
        bool said_yes = acts[i].err.kind == ERR_NONE;
        CHECK_INT(said_yes ? 3 : 0, count_of(house, &rows_of, plans[i].id));
        CHECK_INT(said_yes ? 1 : 0, count_of(house, &entries_of, plans[i].id));
    }
}

static void log_check(struct little_house *house)
{
    struct hash key;
    struct audit_report report;
    house_key(&house->house, "audit.head", &key);
    struct audit_verify how = {.key = &key};
    CHECK_OK(audit_verify_run(house->reader, house->scratch.arena, &how, &report));
    CHECK_INT(AUDIT_SOUND, report.fault);
}

static void fault_house_open(struct little_house *house)
{
    little_house_open(house, false);
    CHECK_OK(db_run_script(house->db, half_table));
}

/* A statement fails, the transaction stays: that act alone is refused. */
TEST(each_statement_of_each_act_may_fail_and_only_that_act_says_no)
{
    static const struct err faults[] = {
        {.kind = ERR_UNAVAILABLE, .message = MSG_DB_FULL},
        {.kind = ERR_UNAVAILABLE, .message = MSG_STORE_DISK_FAILED},
    };
    struct little_house house;
    int64_t id = 1;
    fault_house_open(&house);
    for (int act = 0; act < ACTS; act++) {
        for (int statement = 1; statement <= STATEMENTS; statement++) {
            memset(plans, 0, sizeof plans);
            plans[act].fault_in = statement;
            plans[act].fault = faults[statement % 2];
            batch_run(&house, id);
            CHECK(yes_count() < ACTS);
            answers_check(&house);
            id += ACTS;
        }
    }
    log_check(&house);
    little_house_close(&house);
}

/* ---- a real fault, below the engine ---------------------------------------------- */

static bool was_fatal;

static void fatal_noted(void)
{
    was_fatal = true;
}

/* The connection died with the house: what a new start finds. */
static void start_again(struct little_house *house)
{
    writer_stop(house->writer);
    seal_free(house->seal);
    db_close(house->db);
    house->db = scratch_db(&house->scratch, true);
    house->seal = seal_new(house->house.master, house->house.random, house->db);
    db_seal_set(house->db, house->seal);
    CHECK_OK(writer_start(house->db, &house->house, false, &house->writer));
}

/* The nth write to the log fails; a cache of a few pages makes the engine write
 * in the middle of acts too.  False when the batch needs fewer writes. */
static bool one_fault(struct little_house *house, enum fault_call call, int nth,
                      enum fault_kind kind, bool stays, int64_t id)
{
    memset(plans, 0, sizeof plans);
    was_fatal = false;
    writer_fatal_set(house->writer, fatal_noted);
    CHECK_OK(db_run_script(house->db, "PRAGMA cache_size = 4;"));
    fault_vfs_reset();
    fault_vfs_fail(FAULT_LOG, call, nth, kind, stays);
    batch_run(house, id);
    bool has_failed = fault_vfs_failed();
    fault_vfs_reset();
    if (was_fatal) {
        CHECK_INT(0, yes_count());
        start_again(house);
        /* The disk may hold the batch or not, but nothing of it by halves. */
        for (int i = 0; i < ACTS; i++) {
            int64_t rows = count_of(house, &rows_of, plans[i].id);
            CHECK(rows == 0 || rows == 3);
            CHECK_INT(rows / 3, count_of(house, &entries_of, plans[i].id));
        }
    } else {
        answers_check(house);
    }
    log_check(house);
    /* And the house goes on. */
    memset(plans, 0, sizeof plans);
    batch_run(house, id + ACTS);
    CHECK_INT(ACTS, yes_count());
    answers_check(house);
    return has_failed;
}

static int walk_faults(enum fault_call call, enum fault_kind kind, bool stays)
{
    struct little_house house;
    int nth = 1;
    fault_vfs_install();
    fault_house_open(&house);
    while (one_fault(&house, call, nth, kind, stays, (int64_t)nth * 2 * ACTS))
        nth++;
    little_house_close(&house);
    return nth - 1;
}

TEST(full_disk_at_any_write_lets_nobody_say_yes_wrongly)
{
    CHECK(walk_faults(FAULT_WRITE, FAULT_FULL, false) > ACTS);
    CHECK(walk_faults(FAULT_WRITE, FAULT_FULL, true) > ACTS);
}

TEST(failing_disk_at_any_write_or_sync_lets_nobody_say_yes_wrongly)
{
    CHECK(walk_faults(FAULT_WRITE, FAULT_IO, false) > ACTS);
    CHECK(walk_faults(FAULT_SYNC, FAULT_IO, false) >= 1);
    CHECK(walk_faults(FAULT_SYNC, FAULT_IO, true) >= 1);
}

TEST(answer_leaves_after_its_bytes_are_on_the_disk)
{
    struct little_house house;
    fault_vfs_install();
    fault_house_open(&house);
    memset(plans, 0, sizeof plans);
    fault_vfs_reset();
    int64_t mark = fault_vfs_mark();
    CHECK(!fault_vfs_is_durable_since(mark));
    batch_run(&house, 1);
    CHECK_INT(ACTS, yes_count());
    CHECK(fault_vfs_is_durable_since(mark));
    CHECK(!fault_vfs_synchronous_was_weakened());
    little_house_close(&house);
}

TEST_MAIN(each_statement_of_each_act_may_fail_and_only_that_act_says_no,
          full_disk_at_any_write_lets_nobody_say_yes_wrongly,
          failing_disk_at_any_write_or_sync_lets_nobody_say_yes_wrongly,
          answer_leaves_after_its_bytes_are_on_the_disk)

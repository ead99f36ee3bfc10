/* db_memory_test.c -- a question is asked once in a reading unit, and never longer. */
#include "store/db.h"

#include "base/arena.h"
#include "engines/scratch.h"
#include "store/tx.h"
#include "test.h"

static const char table[] =
    "CREATE TABLE ward (id INTEGER NOT NULL PRIMARY KEY, beds INTEGER NOT NULL) STRICT;"
    "INSERT INTO ward (id, beds) VALUES (1, 10), (2, 20);";

static const struct sql beds_get = {
    .name = "beds_get", .sqlite = "SELECT beds FROM ward WHERE id = ?1"};
static const struct sql beds_change = {.name = "beds_change",
                                       .sqlite = "UPDATE ward SET beds = beds + 1",
                                       .writes = true};

struct args {
    int64_t id;
};

static int asked; /* statements that reached the engine */

/* As tools/sqlc writes it. */
static int64_t beds(struct db *db, int64_t id)
{
    struct args args = {.id = id};
    const int64_t *known = db_recall(db, &beds_get, &args, sizeof args);
    if (known != NULL)
        return *known;
    asked++;
    struct db_statement *statement = db_begin(db, &beds_get);
    db_bind_int(statement, 1, id);
    int64_t count = db_step(statement) ? db_column_int(statement, 0) : -1;
    CHECK_OK(db_finish(statement));
    int64_t *kept = db_remember(db, &beds_get, &args, sizeof args, sizeof count);
    if (kept != NULL)
        *kept = count;
    return count;
}

static void change(struct db *db)
{
    struct db_statement *statement = db_begin(db, &beds_change);
    (void)db_step(statement);
    CHECK_OK(db_finish(statement));
}

struct pair {
    struct scratch scratch;
    struct db *writer, *reader;
};

static struct pair pair_new(void)
{
    struct pair pair = {.scratch = scratch_new()};
    pair.writer = scratch_db(&pair.scratch, true);
    CHECK_OK(db_run_script(pair.writer, table));
    pair.reader = scratch_db(&pair.scratch, false);
    asked = 0;
    return pair;
}

static void pair_free(struct pair *pair)
{
    db_close(pair->reader);
    db_close(pair->writer);
    scratch_free(&pair->scratch);
}

TEST(same_question_is_asked_once_in_a_reading_unit)
{
    struct pair pair = pair_new();
    CHECK_OK(tx_read_begin(pair.reader));
    for (int i = 0; i < 3; i++) {
        CHECK_INT(10, beds(pair.reader, 1));
        CHECK_INT(20, beds(pair.reader, 2));
        CHECK_INT(-1, beds(pair.reader, 3)); /* that there is none is an answer too */
    }
    CHECK_INT(3, asked);
    tx_read_end(pair.reader);
    pair_free(&pair);
}

TEST(next_unit_sees_what_was_committed_between)
{
    struct pair pair = pair_new();
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK_INT(10, beds(pair.reader, 1));
    change(pair.writer);
    CHECK_INT(10, beds(pair.reader, 1)); /* one snapshot */
    tx_read_end(pair.reader);
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK_INT(11, beds(pair.reader, 1));
    tx_read_end(pair.reader);
    pair_free(&pair);
}

TEST(writing_unit_and_none_ask_every_time)
{
    struct pair pair = pair_new();
    CHECK_INT(10, beds(pair.writer, 1));
    CHECK_INT(10, beds(pair.writer, 1));
    CHECK_INT(2, asked);
    CHECK_OK(tx_write_begin(pair.writer));
    CHECK_INT(10, beds(pair.writer, 1));
    change(pair.writer);
    CHECK_INT(11, beds(pair.writer, 1)); /* its own change is seen at once */
    CHECK_OK(tx_write_commit(pair.writer));
    pair_free(&pair);
}

TEST(what_lay_in_memory_given_back_is_asked_again)
{
    struct pair pair = pair_new();
    struct arena *other = arena_new(4096, 64 * 1024);
    CHECK_OK(tx_read_begin(pair.reader));
    CHECK_INT(10, beds(pair.reader, 1));
    struct arena_mark mark = arena_mark(pair.scratch.arena);
    CHECK_INT(20, beds(pair.reader, 2));
    arena_rewind(pair.scratch.arena, mark);
    memset(arena_alloc(pair.scratch.arena, 1000), 0xAA, 1000);
    CHECK_INT(20, beds(pair.reader, 2));
    CHECK_INT(10, beds(pair.reader, 1));
    CHECK_INT(4, asked);
    db_arena_set(pair.reader, other); /* another memory: neither looked up nor kept */
    CHECK_INT(10, beds(pair.reader, 1));
    CHECK_INT(5, asked);
    db_arena_set(pair.reader, pair.scratch.arena);
    arena_free(other);
    CHECK_INT(10, beds(pair.reader, 1));
    CHECK_INT(5, asked);
    tx_read_end(pair.reader);
    pair_free(&pair);
}

TEST(more_questions_than_are_kept_are_answered_too)
{
    struct pair pair = pair_new();
    CHECK_OK(tx_read_begin(pair.reader));
    for (int round = 0; round < 2; round++)
        for (int64_t id = 1; id <= 200; id++)
            CHECK_INT(id <= 2 ? id * 10 : -1, beds(pair.reader, id));
    tx_read_end(pair.reader);
    pair_free(&pair);
}

TEST_MAIN(same_question_is_asked_once_in_a_reading_unit,
          next_unit_sees_what_was_committed_between, writing_unit_and_none_ask_every_time,
          what_lay_in_memory_given_back_is_asked_again,
          more_questions_than_are_kept_are_answered_too)

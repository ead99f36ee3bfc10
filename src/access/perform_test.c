/* perform_test.c -- one unit of work: what stands, what falls, what is told when. */
#include "access/perform.h"

#include "access/access_test.h"
#include "access/audit.h"
#include "base/defect.h"

static const struct act_kind did_something = {"test.did", MSG_NUMBER_NONE};
static const struct act_kind saw_something = {"test.saw", MSG_NUMBER_NONE};
static const struct act_kind refused_something = {"test.refused", MSG_NUMBER_NONE};

static const struct sql probe_add = {
    .name = "probe_add",
    .sqlite = "INSERT INTO probe (id) VALUES (?1)",
    .writes = true,
};
static const struct sql probe_has = {
    .name = "probe_has", .sqlite = "SELECT count(*) FROM probe WHERE id = ?1"};

static void probe_open(struct little_house *house, bool threaded)
{
    little_house_open(house, threaded);
    CHECK_OK(db_run_script(house->db,
                           "CREATE TABLE probe (id INTEGER PRIMARY KEY) STRICT;"));
}

static struct err add_row(struct db *db, int64_t id)
{
    struct db_statement *statement = db_begin(db, &probe_add);
    db_bind_int(statement, 1, id);
    (void)db_step(statement);
    return db_finish(statement);
}

static struct err has_row(struct context *context, int64_t id, bool *has)
{
    struct db_statement *statement = db_begin(context->db, &probe_has);
    db_bind_int(statement, 1, id);
    *has = db_step(statement) && db_column_int(statement, 0) == 1;
    return db_finish(statement);
}

enum ending { ENDS_WELL, ENDS_REFUSED, ENDS_BROKEN, ENDS_BUSY_TWICE, ENDS_BUSY };

struct plan {
    int64_t id;
    enum ending ending;
    int runs;
    bool has_seen; /* the row `looks_for` was there */
    int64_t looks_for;
};

static struct err plan_run(struct context *context, void *argument)
{
    struct plan *plan = argument;

    plan->runs++;
    if (plan->looks_for != 0)
        TRY(has_row(context, plan->looks_for, &plan->has_seen));
    TRY(add_row(context->db, plan->id));
    TRY(audit_did(context, (struct audit_note){.act = &did_something, .id = plan->id}));
    switch (plan->ending) {
    case ENDS_WELL:
        return OK;
    case ENDS_REFUSED:
        audit_refused(context, (struct audit_note){.act = &refused_something});
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_FORBIDDEN);
    case ENDS_BROKEN:
        defect("planted");
    case ENDS_BUSY_TWICE:
        return plan->runs < 3 ? err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY) : OK;
    case ENDS_BUSY:
        return err_of(ERR_UNAVAILABLE, MSG_STORE_BUSY);
    }
    return OK;
}

static int64_t number(struct little_house *house, const char *sql)
{
    return scratch_number(house->reader, sql);
}

static int64_t entries(struct little_house *house)
{
    return number(house, "SELECT count(*) FROM audit_entry");
}

TEST(act_and_its_entry_stand_together)
{
    struct little_house house;
    probe_open(&house, false);
    struct context context = little_context(&house);
    struct plan plan = {.id = 7};
    CHECK_OK(little_write(&house, &context, plan_run, &plan));
    CHECK(context.db == NULL && !context.writes);
    CHECK_INT(1, number(&house, "SELECT count(*) FROM probe WHERE id = 7"));
    CHECK_INT(1, number(&house, "SELECT count(*) FROM audit_entry WHERE act = 'test.did'"
                                " AND subject_id = 7 AND seq = 1"));
    CHECK_INT(1, number(&house, "SELECT count(*) FROM audit_head WHERE size = 1"));
    little_house_close(&house);
}

TEST(refused_act_leaves_its_refusal_only)
{
    struct little_house house;
    probe_open(&house, false);
    struct context context = little_context(&house);
    struct plan plan = {.id = 7, .ending = ENDS_REFUSED};
    CHECK_ERR(ERR_FORBIDDEN, little_write(&house, &context, plan_run, &plan));
    CHECK_INT(0, number(&house, "SELECT count(*) FROM probe"));
    CHECK_INT(1, entries(&house));
    CHECK_INT(1, number(&house, "SELECT count(*) FROM audit_entry"
                                " WHERE act = 'test.refused' AND seq = 1"));
    little_house_close(&house);
}

TEST(broken_act_is_told_as_broken_and_leaves_nothing)
{
    struct little_house house;
    probe_open(&house, false);
    struct context context = little_context(&house);
    struct plan plan = {.id = 7, .ending = ENDS_BROKEN};
    CHECK_ERR(ERR_INTERNAL, little_write(&house, &context, plan_run, &plan));
    CHECK_INT(0, number(&house, "SELECT count(*) FROM probe"));
    CHECK_INT(0, entries(&house));
    struct context again = little_context(&house);
    plan.ending = ENDS_WELL;
    CHECK_OK(little_write(&house, &again, plan_run, &plan));
    CHECK_INT(1, entries(&house));
    little_house_close(&house);
}

TEST(busy_act_is_tried_three_times_and_told_once)
{
    struct little_house house;
    probe_open(&house, false);
    struct context context = little_context(&house);
    struct plan plan = {.id = 7, .ending = ENDS_BUSY_TWICE};
    CHECK_OK(little_write(&house, &context, plan_run, &plan));
    CHECK_INT(3, plan.runs);
    CHECK_INT(1, entries(&house));
    struct context other = little_context(&house);
    struct plan never = {.id = 8, .ending = ENDS_BUSY};
    CHECK_ERR(ERR_UNAVAILABLE, little_write(&house, &other, plan_run, &never));
    CHECK_INT(3, never.runs);
    CHECK_INT(1, number(&house, "SELECT count(*) FROM probe"));
    CHECK_INT(1, entries(&house));
    little_house_close(&house);
}

/* Another connection holds the database for writing: nobody waits for ever. */
TEST(batch_is_refused_when_another_program_writes_and_goes_on_after)
{
    struct little_house house;
    probe_open(&house, false);
    struct db *other = scratch_db(&house.scratch, true);
    CHECK_OK(db_run_script(house.db, "PRAGMA busy_timeout = 1;"));
    CHECK_OK(db_run_script(other, "BEGIN IMMEDIATE; INSERT INTO probe VALUES (1);"));
    struct context context = little_context(&house);
    struct plan plan = {.id = 7};
    CHECK_ERR(ERR_UNAVAILABLE, little_write(&house, &context, plan_run, &plan));
    CHECK_INT(0, plan.runs);
    CHECK_OK(db_run_script(other, "COMMIT;"));
    struct context again = little_context(&house);
    CHECK_OK(little_write(&house, &again, plan_run, &plan));
    CHECK_INT(2, number(&house, "SELECT count(*) FROM probe"));
    db_close(other);
    little_house_close(&house);
}

static struct err look(struct context *context, void *has)
{
    const int64_t seen[] = {11, 12, 13};
    TRY(has_row(context, 7, has));
    audit_saw(context, (struct audit_note){.act = &saw_something, .id = 7});
    audit_saw_many(context, (struct audit_note){.act = &saw_something}, seen, 3);
    return OK;
}

static struct err look_and_refuse(struct context *context, void *has)
{
    TRY(look(context, has));
    audit_refused(context, (struct audit_note){.act = &refused_something});
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static struct err write_while_reading(struct context *context, void *nothing)
{
    (void)nothing;
    return add_row(context->db, 1);
}

static struct err change_while_reading(struct context *context, void *nothing)
{
    (void)nothing;
    return audit_did(context, (struct audit_note){.act = &did_something});
}

/* Two panels of one page show the same; a third shows another. */
static struct err look_twice(struct context *context, void *nothing)
{
    (void)nothing;
    audit_saw(context, (struct audit_note){.act = &saw_something, .id = 7});
    audit_saw(context, (struct audit_note){.act = &saw_something, .id = 7});
    audit_saw(context, (struct audit_note){.act = &saw_something, .id = 8});
    audit_saw(context,
              (struct audit_note){.act = &saw_something, .id = 7, .detail = "a file"});
    return OK;
}

TEST(same_sight_twice_in_a_unit_is_one_entry)
{
    struct little_house house;
    probe_open(&house, false);
    int64_t before = entries(&house);
    struct context context = little_context(&house);
    CHECK_OK(little_read(&house, &context, look_twice, NULL));
    CHECK_INT(before + 3, entries(&house));
    struct context again = little_context(&house);
    CHECK_OK(little_read(&house, &again, look_twice, NULL));
    CHECK_INT(before + 6, entries(&house));
    little_house_close(&house);
}

TEST(reading_sees_a_commit_at_once_and_its_sight_is_written)
{
    struct little_house house;
    probe_open(&house, false);
    bool has = false;
    struct context before = little_context(&house);
    CHECK_OK(little_read(&house, &before, look, &has));
    CHECK(!has);
    struct context context = little_context(&house);
    struct plan plan = {.id = 7};
    CHECK_OK(little_write(&house, &context, plan_run, &plan));
    struct context after = little_context(&house);
    CHECK_OK(perform_read(&after, house.reader, look, &has));
    CHECK(has && audit_is_staged(&after));
    CHECK_INT(3, entries(&house)); /* not yet: flush it before a byte leaves */
    CHECK_OK(perform_flush(house.writer, &after));
    CHECK_INT(5, entries(&house));
    CHECK_INT(3, number(&house, "SELECT count(*) FROM audit_subject WHERE seq = 5"));
    little_house_close(&house);
}

TEST(reading_cannot_write_and_a_refused_reading_is_recorded)
{
    struct little_house house;
    probe_open(&house, false);
    bool has = false;
    struct context context = little_context(&house);
    CHECK_ERR(ERR_INTERNAL, little_read(&house, &context, write_while_reading, NULL));
    CHECK_ERR(ERR_INTERNAL, little_read(&house, &context, change_while_reading, NULL));
    CHECK_INT(0, number(&house, "SELECT count(*) FROM probe"));
    CHECK_ERR(ERR_NOT_FOUND, little_read(&house, &context, look_and_refuse, &has));
    CHECK_INT(1, number(&house, "SELECT count(*) FROM audit_entry"
                                " WHERE act = 'test.refused'"));
    little_house_close(&house);
}

/* ---- several acts in one batch --------------------------------------------------- */

enum { ACTS_MAX = 256 };

static int answered;
static bool was_committed_first;
static struct db *witness; /* a reader that looks when an answer leaves */

static void note_answer(struct act *act)
{
    const struct plan *plan = act->argument;
    struct db_statement *statement = db_begin(witness, &probe_has);
    db_bind_int(statement, 1, plan->id);
    bool is_there = db_step(statement) && db_column_int(statement, 0) == 1;
    CHECK_OK(db_finish(statement));
    if (is_there != (act->err.kind == ERR_NONE))
        was_committed_first = false;
    answered++;
}

static void batch_run(struct little_house *house, struct act *acts,
                      struct context *contexts, struct plan *plans, int count)
{
    for (int i = 0; i < count; i++) {
        contexts[i] = little_context(house);
        acts[i] = (struct act){
            .context = &contexts[i],
            .function = plan_run,
            .argument = &plans[i],
            .done = note_answer,
            .next = i + 1 < count ? &acts[i + 1] : NULL,
        };
    }
    answered = 0;
    was_committed_first = true;
    witness = house->reader;
    writer_run_batch(house->writer, acts);
    CHECK_INT(count, answered);
}

static struct act acts[ACTS_MAX];
static struct context contexts[ACTS_MAX];

TEST(no_answer_leaves_before_its_commit)
{
    struct little_house house;
    struct plan plans[8] = {{0}};
    probe_open(&house, false);
    for (int i = 0; i < 8; i++)
        plans[i] = (struct plan){.id = i + 1,
                                 .ending = i % 3 == 1 ? ENDS_REFUSED : ENDS_WELL};
    batch_run(&house, acts, contexts, plans, 8);
    CHECK(was_committed_first);
    CHECK_INT(5, number(&house, "SELECT count(*) FROM probe"));
    CHECK_INT(8, entries(&house));
    CHECK_INT(1, number(&house, "SELECT count(*) FROM audit_head")); /* one a batch */
    little_house_close(&house);
}

TEST(act_reads_what_an_earlier_one_of_its_batch_wrote_and_nothing_refused)
{
    struct little_house house;
    struct plan plans[] = {
        {.id = 1},
        {.id = 2, .looks_for = 1},
        {.id = 3, .ending = ENDS_REFUSED},
        {.id = 4, .looks_for = 3},
        {.id = 1}, /* taken already, by the first */
    };
    probe_open(&house, false);
    batch_run(&house, acts, contexts, plans, ARRAY_COUNT(plans));
    CHECK(plans[1].has_seen);
    CHECK(!plans[3].has_seen);
    CHECK_ERR(ERR_FORBIDDEN, acts[2].err);
    CHECK_ERR(ERR_CONFLICT, acts[4].err);
    CHECK_INT(3, number(&house, "SELECT count(*) FROM probe"));
    CHECK_INT(4, number(&house, "SELECT max(seq) FROM audit_entry"));
    little_house_close(&house);
}

TEST(planted_defect_ends_a_hundred_acts_while_fifty_succeed)
{
    struct little_house house;
    struct plan plans[150] = {{0}};
    probe_open(&house, false);
    for (int i = 0; i < 150; i++)
        plans[i] = (struct plan){.id = i + 1,
                                 .ending = i % 3 == 0 ? ENDS_WELL : ENDS_BROKEN};
    batch_run(&house, acts, contexts, plans, 150);
    for (int i = 0; i < 150; i++)
        CHECK_ERR(i % 3 == 0 ? ERR_NONE : ERR_INTERNAL, acts[i].err);
    CHECK(was_committed_first);
    CHECK_INT(50, number(&house, "SELECT count(*) FROM probe"));
    CHECK_INT(50, entries(&house));
    struct writer_figures figures = writer_figures(house.writer);
    CHECK_INT(150, figures.acts);
    CHECK_INT(100, figures.refused);
    CHECK_INT(150, figures.batch_largest);
    little_house_close(&house);
}

TEST(numbers_of_the_log_go_on_without_a_gap_when_another_program_wrote)
{
    struct little_house house;
    struct plan plan = {.id = 1};
    struct plan more = {.id = 2};
    struct plan last = {.id = 3};
    struct db *db = NULL;
    struct writer *writer = NULL;
    probe_open(&house, false);
    struct context context = little_context(&house);
    CHECK_OK(little_write(&house, &context, plan_run, &plan));
    db = scratch_db(&house.scratch, true);
    CHECK_OK(writer_start(db, &house.house, false, &writer));
    struct context other = little_context(&house);
    CHECK_OK(perform_write(writer, &other, plan_run, &more));
    struct context again = little_context(&house);
    CHECK_OK(little_write(&house, &again, plan_run, &last));
    CHECK_INT(3, entries(&house));
    CHECK_INT(3, number(&house, "SELECT max(seq) FROM audit_entry"));
    CHECK_INT(3, number(&house, "SELECT max(size) FROM audit_head"));
    writer_stop(writer);
    db_close(db);
    little_house_close(&house);
}

TEST_MAIN(act_and_its_entry_stand_together, refused_act_leaves_its_refusal_only,
          broken_act_is_told_as_broken_and_leaves_nothing,
          busy_act_is_tried_three_times_and_told_once,
          batch_is_refused_when_another_program_writes_and_goes_on_after,
          same_sight_twice_in_a_unit_is_one_entry,
          reading_sees_a_commit_at_once_and_its_sight_is_written,
          reading_cannot_write_and_a_refused_reading_is_recorded,
          no_answer_leaves_before_its_commit,
          act_reads_what_an_earlier_one_of_its_batch_wrote_and_nothing_refused,
          planted_defect_ends_a_hundred_acts_while_fifty_succeed,
          numbers_of_the_log_go_on_without_a_gap_when_another_program_wrote)

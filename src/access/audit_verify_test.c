/* audit_verify_test.c -- two thousand ways to spoil a log, each of them found. */
#include "access/audit_verify.h"

#include "access/access_test.h"
#include "access/audit.h"
#include "access/audit_entry.h"
#include "access/audit_sql.h"

enum { BATCHES = 24, ENTRIES_PER_BATCH = 4, TAMPERS = 2000, ENTRIES = 96 };

static const struct act_kind did_something = {"test.did", MSG_NUMBER_NONE};
static const struct act_kind saw_something = {"test.saw", MSG_NUMBER_NONE};

static struct err write_some(struct context *context, void *place_argument)
{
    int64_t place = *(int64_t *)place_argument;
    const int64_t ids[] = {place + 1, place + 2, place + 3};
    for (int i = 0; i < ENTRIES_PER_BATCH - 1; i++)
        TRY(audit_did(context, (struct audit_note){
                                   .act = &did_something,
                                   .subject = SUBJECT_CASE,
                                   .id = place * 10 + i,
                                   .care_case = i == 0 ? ID_NONE : place,
                                   .reason = i == 1 ? "because" : NULL,
                                   .detail = i == 2 ? "what was done" : NULL,
                               }));
    audit_saw_many(context,
                   (struct audit_note){.act = &saw_something, .subject = SUBJECT_PERSON},
                   ids, 3);
    return OK;
}

static void log_fill(struct little_house *house)
{
    for (int64_t place = 1; place <= BATCHES; place++) {
        struct context context = little_context(house);
        house->now += SECONDS(7);
        CHECK_OK(little_write(house, &context, write_some, &place));
    }
    CHECK_OK(db_run_script(house->db,
                           "DROP TRIGGER audit_entry_keeps; DROP TRIGGER audit_entry_stays;"
                           "DROP TRIGGER audit_subject_keeps;"
                           "DROP TRIGGER audit_subject_stays;"
                           "DROP TRIGGER audit_head_keeps; DROP TRIGGER audit_head_stays;"
                           "PRAGMA foreign_keys = OFF;"));
}

static struct audit_report verified(struct little_house *house,
                                    const struct audit_known_head *known, bool with_key)
{
    struct hash key;
    struct audit_report report;
    house_key(&house->house, AUDIT_HEAD_PURPOSE, &key);
    struct audit_verify how = {.key = with_key ? &key : NULL, .known = known};
    CHECK_OK(audit_verify_run(house->db, house->scratch.arena, &how, &report));
    return report;
}

TEST(untouched_log_is_sound_and_tells_its_root)
{
    struct little_house house;
    little_house_open(&house, false);
    struct audit_report report = verified(&house, NULL, true);
    CHECK_INT(AUDIT_SOUND, report.fault);
    CHECK_INT(0, report.entries);
    log_fill(&house);
    report = verified(&house, NULL, true);
    CHECK_INT(AUDIT_SOUND, report.fault);
    CHECK_INT(ENTRIES, report.entries);
    CHECK_INT(BATCHES, report.heads);
    struct audit_known_head known = {.size = ENTRIES, .root = report.root};
    CHECK_INT(AUDIT_SOUND, verified(&house, &known, false).fault);
    known.root.bytes[0] ^= 1;
    CHECK_INT(AUDIT_HEAD_UNKNOWN, verified(&house, &known, false).fault);
    little_house_close(&house);
}

TEST(database_itself_refuses_to_change_or_remove_rows_of_the_log)
{
    static const char *const attempts[] = {
        "UPDATE audit_entry SET act = 'x' WHERE seq = 1;",
        "DELETE FROM audit_entry WHERE seq = 1;",
        "UPDATE audit_head SET at = 0;",
        "DELETE FROM audit_head;",
        "UPDATE audit_subject SET subject_id = 9;",
        "DELETE FROM audit_subject;",
    };
    struct little_house house;
    int64_t place = 1;
    little_house_open(&house, false);
    struct context context = little_context(&house);
    CHECK_OK(little_write(&house, &context, write_some, &place));
    for (size_t i = 0; i < ARRAY_COUNT(attempts); i++)
        CHECK(db_run_script(house.db, attempts[i]).kind != ERR_NONE);
    CHECK_INT(AUDIT_SOUND, verified(&house, NULL, true).fault);
    little_house_close(&house);
}

/* ---- spoiling -------------------------------------------------------------------- */

struct spoil {
    struct little_house *house;
    struct random *random;
    const char *sql;
    enum audit_fault fault; /* AUDIT_SOUND: any fault will do */
    int64_t seq;            /* the entry that must be named; 0: none in particular */
    int64_t inside;         /* the batch named must hold it; 0: none in particular */
};

static int64_t any(struct spoil *spoil, int64_t bound)
{
    return (int64_t)random_below(spoil->random, (uint64_t)bound);
}

static const char *sql_of(struct spoil *spoil, const char *pattern, int64_t a, int64_t b)
{
    return arena_format(spoil->house->scratch.arena, pattern, (long long)a, (long long)b);
}

static void spoil_column(struct spoil *spoil)
{
    static const char *const edits[] = {
        "at = at + 1", "actor_kind = actor_kind + 1", "actor = COALESCE(actor, 0) + 1",
        "office = COALESCE(office, 0) + 1", "act = act || 'x'", "act = 'test.seen'",
        "subject_kind = subject_kind + 1", "subject_id = COALESCE(subject_id, 0) + 1",
        "person_id = COALESCE(person_id, 0) + 1", "case_id = COALESCE(case_id, 0) + 1",
        "reason = COALESCE(reason, '') || 'x'",
        "reason = CASE WHEN reason IS NULL THEN '' ELSE NULL END",
        "detail = CASE WHEN detail IS NULL THEN x'' ELSE NULL END",
        "detail = zeroblob(COALESCE(length(detail), 1))", "salt = zeroblob(16)",
        "leaf = zeroblob(32)",
    };
    spoil->seq = 1 + any(spoil, ENTRIES);
    const char *edit = edits[any(spoil, ARRAY_COUNT(edits))];
    spoil->sql = arena_format(spoil->house->scratch.arena,
                              "UPDATE audit_entry SET %s WHERE seq = %lld;", edit,
                              (long long)spoil->seq);
    spoil->fault = AUDIT_ENTRY_CHANGED;
}

static void spoil_delete(struct spoil *spoil)
{
    spoil->inside = 1 + any(spoil, ENTRIES);
    spoil->sql = sql_of(spoil,
                        "DELETE FROM audit_subject WHERE seq = %lld;"
                        "DELETE FROM audit_entry WHERE seq = %lld;",
                        spoil->inside, spoil->inside);
    if (spoil->inside % ENTRIES_PER_BATCH == 0) /* its subjects may be missed first */
        spoil->inside = 0;
    spoil->fault = AUDIT_BATCH_BROKEN;
}

static void spoil_cut_tail(struct spoil *spoil)
{
    int64_t left = any(spoil, ENTRIES);
    spoil->inside = left + 1;
    spoil->sql = sql_of(spoil,
                        "DELETE FROM audit_subject WHERE seq > %lld;"
                        "DELETE FROM audit_entry WHERE seq > %lld;", left, left);
    spoil->fault = AUDIT_BATCH_BROKEN;
}

/* Entries and heads: only a head noted elsewhere tells. */
static void spoil_roll_back(struct spoil *spoil)
{
    int64_t left = any(spoil, BATCHES) * ENTRIES_PER_BATCH;
    spoil->sql = arena_format(spoil->house->scratch.arena,
                              "DELETE FROM audit_subject WHERE seq > %lld;"
                              "DELETE FROM audit_entry WHERE seq > %lld;"
                              "DELETE FROM audit_head WHERE size > %lld;",
                              (long long)left, (long long)left, (long long)left);
    spoil->fault = AUDIT_HEAD_UNKNOWN;
}

static const char columns[] =
    "at, actor_kind, actor, office, act, subject_kind, subject_id, person_id, case_id,"
    " reason, detail, salt, leaf";

static void spoil_insert(struct spoil *spoil)
{
    int64_t from = 1 + any(spoil, ENTRIES);
    int64_t to = ENTRIES + 1 + any(spoil, 3);
    spoil->sql = arena_format(spoil->house->scratch.arena,
                              "INSERT INTO audit_entry (seq, %s) SELECT %lld, %s"
                              " FROM audit_entry WHERE seq = %lld;",
                              columns, (long long)to, columns, (long long)from);
}

/* Make room in the middle, as if nothing had happened. */
static void spoil_insert_between(struct spoil *spoil)
{
    int64_t at = 1 + any(spoil, ENTRIES);
    spoil->sql = arena_format(spoil->house->scratch.arena,
                              "UPDATE audit_entry SET seq = seq + 1000 WHERE seq >= %lld;"
                              "UPDATE audit_entry SET seq = seq - 999 WHERE seq > 1000;"
                              "INSERT INTO audit_entry (seq, %s) SELECT %lld, %s"
                              " FROM audit_entry WHERE seq = %lld;",
                              (long long)at, columns, (long long)at, columns,
                              (long long)at + 1);
}

static void spoil_swap(struct spoil *spoil)
{
    int64_t a = 1 + any(spoil, ENTRIES);
    int64_t b = 1 + (a + any(spoil, ENTRIES - 1)) % ENTRIES;
    spoil->sql = arena_format(spoil->house->scratch.arena,
                              "UPDATE audit_entry SET seq = 1000 WHERE seq = %lld;"
                              "UPDATE audit_entry SET seq = %lld WHERE seq = %lld;"
                              "UPDATE audit_entry SET seq = %lld WHERE seq = 1000;",
                              (long long)a, (long long)a, (long long)b, (long long)b);
    spoil->seq = a < b ? a : b;
    spoil->fault = AUDIT_ENTRY_CHANGED;
}

static void spoil_head(struct spoil *spoil)
{
    static const struct {
        const char *sql;
        enum audit_fault fault;
    } edits[] = {
        {"UPDATE audit_head SET root = zeroblob(32) WHERE size = %lld;", AUDIT_BATCH_BROKEN},
        {"UPDATE audit_head SET at = at + 1 WHERE size = %lld;", AUDIT_HEAD_CHANGED},
        {"UPDATE audit_head SET signature = NULL WHERE size = %lld;", AUDIT_HEAD_CHANGED},
        {"UPDATE audit_head SET signature = zeroblob(32) WHERE size = %lld;",
         AUDIT_HEAD_CHANGED},
        {"UPDATE audit_head SET size = size + 1 WHERE size = %lld;", AUDIT_BATCH_BROKEN},
        {"UPDATE audit_head SET size = size - 1 WHERE size = %lld;", AUDIT_BATCH_BROKEN},
        {"DELETE FROM audit_head WHERE size = %lld;", AUDIT_SOUND},
    };
    int64_t size = (1 + any(spoil, BATCHES)) * ENTRIES_PER_BATCH;
    int64_t edit = any(spoil, ARRAY_COUNT(edits));
    spoil->sql = sql_of(spoil, edits[edit].sql, size, 0);
    spoil->fault = edits[edit].fault;
}

static void spoil_subject(struct spoil *spoil)
{
    static const char *const edits[] = {
        "UPDATE audit_subject SET subject_id = -5 WHERE seq = %lld AND position = 1;",
        "UPDATE audit_subject SET position = 7 WHERE seq = %lld AND position = 2;",
        "DELETE FROM audit_subject WHERE seq = %lld AND position = 2;",
        "DELETE FROM audit_subject WHERE seq = %lld;",
        "INSERT INTO audit_subject VALUES (%lld, 3, 5);",
    };
    spoil->seq = (1 + any(spoil, BATCHES)) * ENTRIES_PER_BATCH;
    spoil->sql = sql_of(spoil, edits[any(spoil, ARRAY_COUNT(edits))], spoil->seq, 0);
    spoil->fault = AUDIT_ENTRY_CHANGED;
}

static void spoil_stray_subject(struct spoil *spoil)
{
    int64_t seq = any(spoil, 2) == 0 ? ENTRIES + 1 + any(spoil, 5) : -any(spoil, 5);
    spoil->sql = sql_of(spoil, "INSERT INTO audit_subject VALUES (%lld, %lld, 5);", seq, 0);
    spoil->fault = AUDIT_ENTRY_CHANGED;
}

/* Change a row and give it the leaf that fits: the tree tells. */
static void spoil_and_hash_anew(struct spoil *spoil)
{
    struct arena *arena = spoil->house->scratch.arena;
    struct audit_row_list_rows rows;
    int64_t seq = 1 + any(spoil, BATCHES) * ENTRIES_PER_BATCH + any(spoil, 3);
    CHECK_OK(audit_row_list(spoil->house->db,
                            (struct audit_row_list_args){.after = seq - 1, .limit = 1},
                            &rows));
    const struct audit_row_list_row *row = &rows.items[0];
    struct audit_columns changed = {
        .seq = seq,
        .at = row->at + 1,
        .actor_kind = row->actor_kind,
        .actor = row->actor,
        .office = row->office,
        .act = row->act,
        .subject_kind = row->subject_kind,
        .subject = row->subject_id,
        .person = row->person_id,
        .care_case = row->case_id,
        .reason = row->reason,
        .detail = row->detail,
    };
    struct hash leaf = audit_entry_leaf(arena, &changed, row->salt);
    spoil->sql = arena_format(arena,
                              "UPDATE audit_entry SET at = at + 1, leaf = x'%s'"
                              " WHERE seq = %lld;",
                              hash_hex(arena, leaf.bytes, HASH_BYTES), (long long)seq);
    spoil->fault = AUDIT_BATCH_BROKEN;
    spoil->inside = seq;
}

static void (*const spoilers[])(struct spoil *) = {
    spoil_column,  spoil_column, spoil_column,  spoil_column,        spoil_delete,
    spoil_cut_tail, spoil_roll_back, spoil_insert, spoil_insert_between, spoil_swap,
    spoil_head,    spoil_subject, spoil_stray_subject, spoil_and_hash_anew,
};

static void found_check(const struct spoil *spoil, const struct audit_report *report)
{
    bool is_right = report->fault != AUDIT_SOUND &&
                    (spoil->fault == AUDIT_SOUND || spoil->fault == report->fault) &&
                    (spoil->seq == 0 || spoil->seq == report->seq) &&
                    (spoil->inside == 0 || (report->first_seq <= spoil->inside &&
                                            report->last_seq >= spoil->inside));
    if (is_right)
        return;
    print_error("%s: fault %d at %d, batch %d to %d\n", spoil->sql, (int)report->fault,
                (int)report->seq, (int)report->first_seq, (int)report->last_seq);
    FAIL("a spoilt log was not found out, or not where it was spoilt");
}

TEST(two_thousand_spoilt_logs_are_found_and_the_place_named)
{
    struct little_house house;
    struct random *random = random_seeded(test_seed());
    little_house_open(&house, false);
    log_fill(&house);
    struct audit_known_head known = {.size = ENTRIES};
    known.root = verified(&house, NULL, true).root;
    for (int i = 0; i < TAMPERS; i++) {
        struct arena_mark mark = arena_mark(house.scratch.arena);
        struct spoil spoil = {.house = &house, .random = random};
        spoilers[i % (int)ARRAY_COUNT(spoilers)](&spoil);
        CHECK_OK(db_run_script(house.db, "BEGIN;"));
        CHECK_OK(db_run_script(house.db, spoil.sql));
        struct audit_report report = verified(&house, &known, true);
        found_check(&spoil, &report);
        CHECK_OK(db_run_script(house.db, "ROLLBACK;"));
        arena_rewind(house.scratch.arena, mark);
    }
    CHECK_INT(AUDIT_SOUND, verified(&house, &known, true).fault);
    random_free(random);
    little_house_close(&house);
}

TEST(log_goes_on_after_it_was_spoilt_and_still_names_the_place)
{
    struct little_house house;
    int64_t place = 99;
    little_house_open(&house, false);
    log_fill(&house);
    /* By another program, as one who wants to hide something would. */
    struct db *other = scratch_db(&house.scratch, true);
    CHECK_OK(db_run_script(other, "PRAGMA foreign_keys = OFF;"
                                  "DELETE FROM audit_entry WHERE seq > 90;"
                                  "DELETE FROM audit_entry WHERE seq = 50;"));
    db_close(other);
    struct context context = little_context(&house);
    CHECK_OK(little_write(&house, &context, write_some, &place));
    struct audit_report report = verified(&house, NULL, true);
    CHECK_INT(AUDIT_BATCH_BROKEN, report.fault);
    CHECK(report.first_seq <= 50 && report.last_seq >= 50);
    CHECK_INT(ENTRIES + ENTRIES_PER_BATCH,
              scratch_number(house.reader, "SELECT max(seq) FROM audit_entry"));
    little_house_close(&house);
}

/* ---- beside a busy house --------------------------------------------------------- */

struct busy {
    struct little_house *house;
    struct context *reading; /* NULL: outside every unit */
    int64_t place;
    int pauses;
};

static struct err write_between(void *busy_argument)
{
    struct busy *busy = busy_argument;
    struct context context = little_context(busy->house);
    int64_t place = busy->place++;

    busy->pauses++;
    CHECK_OK(little_write(busy->house, &context, write_some, &place));
    return busy->reading == NULL ? OK : perform_read_anew(busy->reading);
}

static struct err verify_busy(struct context *context, void *busy_argument)
{
    struct busy *busy = busy_argument;
    struct audit_report report;
    int64_t batches = busy->place - 1;
    struct audit_verify how = {.between = write_between, .between_argument = busy};

    busy->reading = context;
    CHECK_OK(audit_verify_run(busy->house->reader, busy->house->scratch.arena, &how,
                              &report));
    CHECK_INT(AUDIT_SOUND, report.fault);
    CHECK_INT(batches * ENTRIES_PER_BATCH, report.entries);
    CHECK_INT(batches, report.heads);
    return OK;
}

TEST(what_is_written_meanwhile_is_left_to_the_next_time)
{
    enum { MANY = 130 }; /* three pages */
    struct little_house house;
    little_house_open(&house, false);
    struct busy busy = {.house = &house, .place = 1};
    for (int i = 0; i < MANY; i++)
        CHECK_OK(write_between(&busy));
    CHECK_OK(verify_busy(NULL, &busy)); /* as the command does */
    CHECK(busy.pauses >= MANY + 3);
    struct context context = little_context(&house);
    CHECK_OK(perform_read(&context, house.reader, verify_busy, &busy));
    CHECK(busy.pauses >= MANY + 6);
    little_house_close(&house);
}

TEST_MAIN(untouched_log_is_sound_and_tells_its_root,
          database_itself_refuses_to_change_or_remove_rows_of_the_log,
          two_thousand_spoilt_logs_are_found_and_the_place_named,
          log_goes_on_after_it_was_spoilt_and_still_names_the_place,
          what_is_written_meanwhile_is_left_to_the_next_time)

/* matching_test.c -- the snapshot follows what is committed, is shared by readers on
 * many threads, and its memory goes with its last reader (built with TSan too). */
#include "features/matching/matching_snapshot_store.h"

#include "access/access_test.h"

#include <pthread.h>

enum { READERS = 4, READER_ROUNDS = 60, WRITER_ROUNDS = 30 };

struct call {
    int64_t institution;
    enum capability_answer answer;
    const struct match_snapshot *snapshot;
    struct match_found found;
    int64_t care_case;
};

static struct err add(struct context *context, void *argument)
{
    struct call *call = argument;
    struct institution_facts facts = {.kind = INSTITUTION_HOSPITAL,
                                      .name = "見本病院",
                                      .municipality = "112178",
                                      .latitude = INT_NONE,
                                      .longitude = INT_NONE,
                                      .beds = INT_NONE};
    return institution_add(context, &facts, &call->institution);
}

static struct err say(struct context *context, void *argument)
{
    struct call *call = argument;
    struct capability wanted = {.need = "tppv", .answer = call->answer};
    struct capability_change change = {&wanted, 1, context->today, "見本"};
    struct capability_list list;
    int64_t changed = 0;
    TRY(capability_list(context, call->institution, &list));
    return capability_change(context, call->institution, list.version, &change, &changed);
}

static struct err take(struct context *context, void *argument)
{
    struct call *call = argument;
    return match_snapshot_take(context->db, context->house, !context->writes,
                               &call->snapshot);
}

static struct err look(struct context *context, void *argument)
{
    struct call *call = argument;
    const struct match_filter everywhere = {.radius_metres = INT_NONE};
    return match_find(context, call->care_case, &everywhere, &call->found);
}

/* Reading for the system needs no audit entry, so nothing is flushed. */
static const struct match_snapshot *taken(struct little_house *house)
{
    struct call call = {.snapshot = NULL};
    struct context context = little_context(house);
    CHECK_OK(perform_read(&context, house->reader, take, &call));
    return call.snapshot;
}

static void said(struct little_house *house, struct call *call,
                 enum capability_answer answer)
{
    struct context context = little_context(house);
    house->now += SECONDS(1);
    context.now = house->now;
    call->answer = answer;
    CHECK_OK(little_write(house, &context, say, call));
}

TEST(snapshot_is_shared_until_something_was_committed)
{
    struct little_house house;
    struct call call = {.institution = 0};
    little_house_open(&house, false);
    struct context context = little_context(&house);
    CHECK_OK(little_write(&house, &context, add, &call));
    const struct match_snapshot *first = taken(&house);
    CHECK(first == taken(&house));
    CHECK_INT(1, first->count);
    CHECK_INT(0, first->items[0].capability_count);
    said(&house, &call, CAPABILITY_CAN);
    const struct match_snapshot *second = taken(&house);
    CHECK(first != second);
    CHECK_INT(2, match_snapshot_alive());
    CHECK_INT(0, first->items[0].capability_count); /* what was taken stays as it was */
    const struct match_capability *known =
        match_capability_of(&second->items[0], capability_need_index("tppv"));
    CHECK(known != NULL && known->answer == CAPABILITY_CAN);
    match_snapshot_return(first);
    match_snapshot_return(first);
    CHECK_INT(1, match_snapshot_alive());
    match_snapshot_return(second);
    match_snapshot_forget();
    CHECK_INT(0, match_snapshot_alive());
    little_house_close(&house);
}

/* What was counted is known until a minute, another asker or another snapshot. */
TEST(counts_go_with_their_snapshot)
{
    struct little_house house;
    struct call call = {.institution = 0};
    little_house_open(&house, false);
    struct context context = little_context(&house);
    CHECK_OK(little_write(&house, &context, add, &call));
    const struct match_snapshot *first = taken(&house);
    const struct match_counted key = {.need = 7, .office = 3, .minute = 100};
    struct match_counted other = key;
    const int64_t counts[MATCH_RING_END] = {0, 5, 2, 1};
    int64_t told[MATCH_RING_END] = {0};

    CHECK(!match_snapshot_counted(first, &key, told));
    match_snapshot_count_keep(first, &key, counts);
    CHECK(match_snapshot_counted(first, &key, told));
    CHECK_INT(5, told[MATCH_DESIGNATED]);
    other.minute++;
    CHECK(!match_snapshot_counted(first, &other, told));
    other = key;
    other.office++;
    CHECK(!match_snapshot_counted(first, &other, told));
    other = key;
    other.need++;
    CHECK(!match_snapshot_counted(first, &other, told));
    said(&house, &call, CAPABILITY_CAN);
    const struct match_snapshot *second = taken(&house);
    CHECK(!match_snapshot_counted(second, &key, told));
    match_snapshot_return(first);
    match_snapshot_return(second);
    match_snapshot_forget();
    little_house_close(&house);
}

/* An act sees rows that may be rolled back: what it built is nobody else's. */
TEST(what_an_act_has_built_is_not_kept)
{
    struct little_house house;
    struct call call = {.snapshot = NULL};
    little_house_open(&house, false);
    struct context context = little_context(&house);
    CHECK_OK(little_write(&house, &context, add, &call));
    CHECK_OK(little_write(&house, &context, take, &call));
    const struct match_snapshot *shared = taken(&house);
    CHECK(shared != call.snapshot);
    CHECK_INT(2, match_snapshot_alive());
    match_snapshot_return(call.snapshot);
    CHECK_INT(1, match_snapshot_alive());
    /* One that was committed serves an act as well. */
    CHECK_OK(little_write(&house, &context, take, &call));
    CHECK(shared == call.snapshot);
    match_snapshot_return(call.snapshot);
    match_snapshot_return(shared);
    match_snapshot_forget();
    CHECK_INT(0, match_snapshot_alive());
    little_house_close(&house);
}

/* Whatever the snapshot holds is counted when it changes. */
TEST(revision_rises_with_every_table_of_the_snapshot)
{
    static const char *const tables[] = {"institution",         "designation", "desk",
                                         "capability",          "capability_capacity",
                                         "capability_accepting"};
    struct little_house house;
    struct call call = {.institution = 0};
    little_house_open(&house, false);
    struct context context = little_context(&house);
    for (size_t i = 0; i < ARRAY_COUNT(tables); i++) {
        const char *sql = arena_format(
            house.scratch.arena,
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '%s'"
            " AND sql LIKE '%%AFTER INSERT%%match_revision%%'",
            tables[i]);
        CHECK_INT(1, scratch_number(house.reader, sql));
    }
    const char *revision = "SELECT revision FROM match_revision";
    int64_t before = scratch_number(house.reader, revision);
    CHECK_OK(little_write(&house, &context, add, &call));
    int64_t added = scratch_number(house.reader, revision);
    CHECK(added > before);
    said(&house, &call, CAPABILITY_CAN);
    CHECK(scratch_number(house.reader, revision) > added);
    CHECK_INT(3, scratch_number(house.reader, "SELECT count(*) FROM sqlite_master"
                                              " WHERE type = 'trigger' AND sql LIKE"
                                              " '%UPDATE OF version%match_revision%'"));
    little_house_close(&house);
}

struct reader {
    struct little_house *house;
    struct db *db;
    struct seal *seal;
    struct arena *arena;
    pthread_t thread;
    int failed;
};

static void *read_often(void *argument)
{
    struct reader *reader = argument;
    for (int i = 0; i < READER_ROUNDS; i++) {
        struct call call = {.snapshot = NULL};
        struct context context = {.arena = reader->arena,
                                  .now = 1,
                                  .actor = {.kind = ACTOR_SYSTEM},
                                  .house = &reader->house->house,
                                  .request = "test"};
        arena_reset(reader->arena);
        struct err err = perform_read(&context, reader->db, take, &call);
        bool is_whole = err.kind == ERR_NONE && call.snapshot->count == 1 &&
                        call.snapshot->items[0].capability_count <= 1 &&
                        call.snapshot->items[0].name != NULL;
        reader->failed += !is_whole;
        if (err.kind == ERR_NONE)
            match_snapshot_return(call.snapshot);
    }
    return NULL;
}

TEST(many_readers_and_a_writer_do_not_disturb_each_other)
{
    struct little_house house;
    struct reader readers[READERS];
    struct call call = {.institution = 0};
    little_house_open(&house, false);
    struct context context = little_context(&house);
    CHECK_OK(little_write(&house, &context, add, &call));
    (void)capability_needs();
    for (int i = 0; i < READERS; i++) {
        readers[i] = (struct reader){.house = &house,
                                     .db = scratch_db(&house.scratch, false),
                                     .arena = arena_new(1 << 16, 8 << 20)};
        readers[i].seal = seal_new(house.house.master, house.house.random, readers[i].db);
        db_seal_set(readers[i].db, readers[i].seal);
    }
    for (int i = 0; i < READERS; i++)
        CHECK_INT(0, pthread_create(&readers[i].thread, NULL, read_often, &readers[i]));
    for (int i = 0; i < WRITER_ROUNDS; i++)
        said(&house, &call, i % 2 == 0 ? CAPABILITY_CAN : CAPABILITY_CANNOT);
    for (int i = 0; i < READERS; i++) {
        pthread_join(readers[i].thread, NULL);
        CHECK_INT(0, readers[i].failed);
        db_close(readers[i].db);
        seal_free(readers[i].seal);
        arena_free(readers[i].arena);
    }
    match_snapshot_forget();
    CHECK_INT(0, match_snapshot_alive());
    little_house_close(&house);
}

TEST(whoever_is_not_of_the_team_is_not_told_that_there_is_such_a_case)
{
    static const enum role roles[] = {ROLE_HOSPITAL_DESK, ROLE_ADMINISTRATOR,
                                      ROLE_OFFICER, ROLE_COORDINATOR};
    struct little_house house;
    struct call call = {.care_case = 77};
    little_house_open(&house, false);
    for (size_t i = 0; i < ARRAY_COUNT(roles); i++) {
        struct context context = little_context(&house);
        context.actor = (struct actor){.kind = ACTOR_ACCOUNT,
                                       .account = 7,
                                       .roles = ROLE_BIT(roles[i]),
                                       .name = "見本",
                                       .second_factor = true,
                                       .proved_at = house.now};
        CHECK_ERR(ERR_NOT_FOUND, little_read(&house, &context, look, &call));
    }
    CHECK_INT(0, match_snapshot_alive()); /* refused before anything was read */
    little_house_close(&house);
}

TEST_MAIN(snapshot_is_shared_until_something_was_committed,
          counts_go_with_their_snapshot, what_an_act_has_built_is_not_kept,
          revision_rises_with_every_table_of_the_snapshot,
          many_readers_and_a_writer_do_not_disturb_each_other,
          whoever_is_not_of_the_team_is_not_told_that_there_is_such_a_case)

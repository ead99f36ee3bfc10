/* sync_order_test.c -- no answer before the bytes are on the disk; lies are caught.
 *
 * Eight threads push acts at the real writer, over a disk that counts.  When an
 * answer leaves, the log must have been written since the act ran, and synced
 * after that.  Two planted lies (a disk that swallows syncs, and
 * synchronous=OFF) must be caught at every single answer; the build with the
 * planted early answer must not pass this test at all (tools/check.sh).
 */
#include "access/access_test.h"
#include "access/audit.h"
#include "engines/fault_vfs.h"

#include <pthread.h>

enum { THREADS = 8, ACTS_EACH = 40 };

static const struct act_kind did_something = {"test.did", MSG_NUMBER_NONE};

static const struct sql probe_add = {
    .name = "sync_probe_add",
    .sqlite = "INSERT INTO probe (id) VALUES (?1)",
    .writes = true,
};

struct pusher {
    struct little_house *house;
    struct arena *arena;
    int number;
    int mistakes;
    pthread_t thread;
};

/* One act and its answer.  They outlive the test: the planted bug answers while
 * the writer still works with them, and is to be caught, not to crash. */
struct answer {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct context context;
    struct act act;
    int64_t id;
    int64_t mark;
    bool is_early;
    bool is_done;
};

static struct answer answers[THREADS * ACTS_EACH];

static struct err add(struct context *context, void *argument)
{
    struct answer *answer = argument;
    struct db_statement *statement = db_begin(context->db, &probe_add);
    answer->mark = fault_vfs_mark(); /* from here on: its own write, and a sync after it */
    db_bind_int(statement, 1, answer->id);
    (void)db_step(statement);
    TRY(db_finish(statement));
    return audit_did(context,
                     (struct audit_note){.act = &did_something, .id = answer->id});
}

/* On the writer's thread: from here on the door may send the answer. */
static void answered(struct act *act)
{
    struct answer *answer = act->owner;
    bool is_early = !fault_vfs_is_durable_since(answer->mark);
    pthread_mutex_lock(&answer->lock);
    answer->is_early = is_early;
    answer->is_done = true;
    pthread_cond_signal(&answer->changed);
    pthread_mutex_unlock(&answer->lock);
}

static bool one_is_early(struct pusher *pusher, struct answer *answer, int64_t id)
{
    *answer = (struct answer){.id = id, .context = little_context(pusher->house)};
    answer->context.arena = pusher->arena;
    answer->act = (struct act){.context = &answer->context,
                               .function = add,
                               .argument = answer,
                               .done = answered,
                               .owner = answer};
    pthread_mutex_init(&answer->lock, NULL);
    pthread_cond_init(&answer->changed, NULL);
    if (!writer_push(pusher->house->writer, &answer->act))
        abort();
    pthread_mutex_lock(&answer->lock);
    while (!answer->is_done)
        pthread_cond_wait(&answer->changed, &answer->lock);
    pthread_mutex_unlock(&answer->lock);
    return answer->is_early;
}

static void *push_all(void *argument)
{
    struct pusher *pusher = argument;
    for (int place = 0; place < ACTS_EACH; place++) {
        int number = pusher->number * ACTS_EACH + place;
        pusher->mistakes += one_is_early(pusher, &answers[number], number + 1);
    }
    return NULL;
}

/* How many of THREADS * ACTS_EACH answers left too early. */
static int early_answers(const char *setting, bool drops_syncs)
{
    struct little_house house;
    struct pusher pushers[THREADS];
    int early = 0;

    fault_vfs_install();
    little_house_open(&house, true);
    CHECK_OK(db_run_script(house.reader, "PRAGMA query_only = 0;"
                                         "CREATE TABLE probe (id INTEGER PRIMARY KEY) STRICT;"
                                         "PRAGMA query_only = 1;"));
    /* What the migrations wrote is out of the log: a checkpoint in the midst would sync. */
    CHECK_OK(db_run_script(house.db, "PRAGMA wal_checkpoint(TRUNCATE)"));
    if (setting != NULL)
        CHECK_OK(db_run_script(house.db, setting)); /* the writer still waits */
    fault_vfs_reset();
    fault_vfs_drop_syncs(drops_syncs);
    for (int i = 0; i < THREADS; i++) {
        pushers[i] = (struct pusher){
            .house = &house, .arena = arena_new(64 * 1024, 8 * 1024 * 1024), .number = i};
        CHECK_INT(0, pthread_create(&pushers[i].thread, NULL, push_all, &pushers[i]));
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK_INT(0, pthread_join(pushers[i].thread, NULL));
        early += pushers[i].mistakes;
    }
    fault_vfs_drop_syncs(false);
    little_house_close(&house);
    for (int i = 0; i < THREADS; i++)
        arena_free(pushers[i].arena);
    return early;
}

TEST(every_answer_follows_a_sync_of_the_log_that_came_after_its_write)
{
    CHECK_INT(0, early_answers(NULL, false));
    CHECK(!fault_vfs_synchronous_was_weakened());
}

TEST(synchronous_off_is_caught_at_every_answer)
{
    CHECK_INT(THREADS * ACTS_EACH, early_answers("PRAGMA synchronous = OFF", false));
}

TEST(synchronous_normal_is_caught_at_every_answer)
{
    CHECK_INT(THREADS * ACTS_EACH, early_answers("PRAGMA synchronous = NORMAL", false));
}

TEST(a_disk_that_swallows_syncs_is_caught_at_every_answer)
{
    CHECK_INT(THREADS * ACTS_EACH, early_answers(NULL, true));
}

TEST_MAIN(every_answer_follows_a_sync_of_the_log_that_came_after_its_write,
          synchronous_off_is_caught_at_every_answer,
          synchronous_normal_is_caught_at_every_answer,
          a_disk_that_swallows_syncs_is_caught_at_every_answer)

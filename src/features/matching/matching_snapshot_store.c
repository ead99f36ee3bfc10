/* matching_snapshot_store.c -- all institutions in memory, read when they changed. */
#include "features/matching/matching_snapshot_store.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "features/matching/matching_sql.h" /* made from matching.sql */
#include "store/db.h"

#include <pthread.h>
#include <string.h>

/* Which state of which database: identifiers are unique among the databases that one
 * process opens, but for copies that tests make. */
struct state {
    const struct house *house;
    int64_t revision;
    int64_t newest_institution;
    int64_t newest_capability;
};

enum { COUNTED_MAX = 256 };

struct counted {
    struct match_counted key; /* minute 0: none yet */
    int64_t by_ring[MATCH_RING_END];
};

struct kept {
    struct match_snapshot snapshot; /* first: what is handed out */
    struct arena *arena;            /* holds everything, this too */
    struct state state;
    int readers; /* the cache itself is one */
    struct counted counted[COUNTED_MAX]; /* under the lock; a newer one takes the place */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept *current;
static int alive;

/* ---- counting ------------------------------------------------------------------ */

/* Under the lock. */
static struct arena *let_go(struct kept *kept)
{
    if (kept == NULL || --kept->readers > 0)
        return NULL;
    alive--;
    return kept->arena;
}

void match_snapshot_return(const struct match_snapshot *snapshot)
{
    pthread_mutex_lock(&lock);
    struct arena *arena = let_go((struct kept *)(uintptr_t)snapshot);
    pthread_mutex_unlock(&lock);
    arena_free(arena);
}

static struct counted *counted_of(const struct match_snapshot *snapshot,
                                  const struct match_counted *key)
{
    struct kept *kept = (struct kept *)(uintptr_t)snapshot;
    uint64_t mixed = (uint64_t)key->need * UINT64_C(0x9E3779B97F4A7C15);
    return &kept->counted[(mixed >> 32) % COUNTED_MAX];
}

bool match_snapshot_counted(const struct match_snapshot *snapshot,
                            const struct match_counted *key, int64_t *by_ring)
{
    pthread_mutex_lock(&lock);
    const struct counted *counted = counted_of(snapshot, key);
    bool is_it = counted->key.need == key->need && counted->key.office == key->office &&
                 counted->key.minute == key->minute && key->minute != 0;
    if (is_it)
        memcpy(by_ring, counted->by_ring, sizeof counted->by_ring);
    pthread_mutex_unlock(&lock);
    return is_it;
}

void match_snapshot_count_keep(const struct match_snapshot *snapshot,
                               const struct match_counted *key, const int64_t *by_ring)
{
    pthread_mutex_lock(&lock);
    struct counted *counted = counted_of(snapshot, key);
    counted->key = *key;
    memcpy(counted->by_ring, by_ring, sizeof counted->by_ring);
    pthread_mutex_unlock(&lock);
}

int match_snapshot_alive(void)
{
    pthread_mutex_lock(&lock);
    int count = alive;
    pthread_mutex_unlock(&lock);
    return count;
}

void match_snapshot_forget(void)
{
    pthread_mutex_lock(&lock);
    struct arena *arena = let_go(current);
    current = NULL;
    pthread_mutex_unlock(&lock);
    arena_free(arena);
}

static bool is_same(const struct state *a, const struct state *b)
{
    return a->house == b->house && a->revision == b->revision &&
           a->newest_institution == b->newest_institution &&
           a->newest_capability == b->newest_capability;
}

static struct kept *take_current(const struct state *state)
{
    struct kept *kept = NULL;
    pthread_mutex_lock(&lock);
    if (current != NULL && is_same(&current->state, state)) {
        kept = current;
        kept->readers++;
    }
    pthread_mutex_unlock(&lock);
    return kept;
}

/* An older state that a slow reader has built does not drive out a newer one. */
static void publish(struct kept *kept)
{
    struct arena *gone = NULL;
    pthread_mutex_lock(&lock);
    alive++;
    bool is_older = current != NULL && current->state.house == kept->state.house &&
                    current->state.revision > kept->state.revision;
    if (!is_older) {
        gone = let_go(current);
        current = kept;
        kept->readers++;
    }
    pthread_mutex_unlock(&lock);
    arena_free(gone);
}

/* ---- building ------------------------------------------------------------------ */

static struct match_institution *find(struct match_snapshot *snapshot, int64_t id)
{
    size_t low = 0;
    size_t high = snapshot->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (snapshot->items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_there = low < snapshot->count && snapshot->items[low].id == id;
    return is_there ? &snapshot->items[low] : NULL;
}

static struct err institutions_read(struct db *db, struct match_snapshot *snapshot)
{
    const char *own = prefecture_get()->code;
    struct match_institution_rows_rows rows;
    TRY(match_institution_rows(db, &rows));
    snapshot->items = arena_new_array(db_arena(db), struct match_institution, rows.count);
    snapshot->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct match_institution_rows_row *row = &rows.items[i];
        bool is_elsewhere =
            row->prefecture != NULL && !text_equal(row->prefecture, own);
        snapshot->items[i] = (struct match_institution){
            .id = row->id,
            .kind = (enum institution_kind)row->kind,
            .name = row->name,
            .area = row->area,
            .municipality = row->municipality,
            .telephone = row->telephone,
            .is_outside = is_elsewhere || row->kind == INSTITUTION_OUTSIDE_BODY,
            .is_office_place = row->place == PLACE_MUNICIPAL_OFFICE,
            .latitude = row->latitude,
            .longitude = row->longitude,
            .accepting = {.is_accepting = true, .until_on = DAY_NONE},
        };
    }
    return OK;
}

static struct err designations_read(struct db *db, struct match_snapshot *snapshot)
{
    struct match_designation_rows_rows rows;
    TRY(match_designation_rows(db, &rows));
    struct match_designation *all =
        arena_new_array(db_arena(db), struct match_designation, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct match_designation_rows_row *row = &rows.items[i];
        struct match_institution *of = find(snapshot, row->institution);
        if (row->kind < 1 || row->kind >= DESIGNATION_KIND_END)
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
        all[i] = (struct match_designation){(enum designation_kind)row->kind,
                                            row->from_on, row->to_on};
        if (of == NULL)
            continue;
        if (of->designation_count++ == 0)
            of->designations = &all[i];
    }
    return OK;
}

static struct err capabilities_read(struct db *db, struct match_snapshot *snapshot)
{
    struct match_capability_rows_rows rows;
    TRY(match_capability_rows(db, &rows));
    struct match_capability *all =
        arena_new_array(db_arena(db), struct match_capability, rows.count);
    size_t used = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct match_capability_rows_row *row = &rows.items[i];
        struct match_institution *of = find(snapshot, row->institution);
        int need = capability_need_index(row->need);
        if (of == NULL || need < 0 || row->answer == CAPABILITY_UNKNOWN)
            continue;
        if (row->answer < 0 || row->answer >= CAPABILITY_ANSWER_END)
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
        all[used] = (struct match_capability){need, (enum capability_answer)row->answer,
                                              row->terms, row->ward, row->checked_on};
        if (of->capability_count++ == 0)
            of->capabilities = &all[used];
        of->by_need[need] = (uint8_t)of->capability_count;
        used++;
    }
    return OK;
}

static struct err now_read(struct db *db, struct match_snapshot *snapshot)
{
    struct match_capacity_rows_rows places;
    struct match_accepting_rows_rows said;
    TRY(match_capacity_rows(db, &places));
    TRY(match_accepting_rows(db, &said));
    for (size_t i = 0; i < places.count; i++) {
        const struct match_capacity_rows_row *row = &places.items[i];
        struct match_institution *of = find(snapshot, row->institution);
        if (of != NULL)
            of->capacity = (struct capacity){row->id,
                                             row->general_places,
                                             row->advanced_places,
                                             row->note,
                                             row->valid_until,
                                             row->posted_at,
                                             row->posted_by,
                                             0};
    }
    for (size_t i = 0; i < said.count; i++) {
        const struct match_accepting_rows_row *row = &said.items[i];
        struct match_institution *of = find(snapshot, row->institution);
        if (of != NULL)
            of->accepting = (struct accepting){row->id,     row->is_accepting,
                                               row->until_on, row->reason,
                                               row->entered_at, row->entered_by,
                                               0};
    }
    return OK;
}

static struct err desks_read(struct db *db, struct match_snapshot *snapshot)
{
    struct match_desk_rows_rows rows;
    TRY(match_desk_rows(db, &rows));
    struct match_desk *all = arena_new_array(db_arena(db), struct match_desk, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        const struct match_desk_rows_row *row = &rows.items[i];
        struct match_institution *of = find(snapshot, row->institution);
        all[i] = (struct match_desk){.purpose = (enum desk_purpose)row->purpose,
                                     .name = row->name,
                                     .telephone = row->telephone,
                                     .out_of_hours_telephone =
                                         row->out_of_hours_telephone};
        if (!desk_hours_read(str_of(row->hours), &all[i].hours))
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
        if (of != NULL && of->desk_count++ == 0)
            of->desks = &all[i];
    }
    return OK;
}

static struct err fill(struct db *db, struct match_snapshot *snapshot)
{
    TRY(institutions_read(db, snapshot));
    TRY(designations_read(db, snapshot));
    TRY(capabilities_read(db, snapshot));
    TRY(now_read(db, snapshot));
    return desks_read(db, snapshot);
}

/* Results of queries live in the connection's arena: lend it the snapshot's. */
static struct err build(struct db *db, const struct state *state, struct kept **kept)
{
    struct arena *request = db_arena(db);
    struct arena *arena = arena_new(1024 * 1024, MATCH_SNAPSHOT_BYTES_MAX);
    *kept = arena_new_of(arena, struct kept);
    (*kept)->arena = arena;
    (*kept)->state = *state;
    (*kept)->readers = 1;
    db_arena_set(db, arena);
    struct err err = fill(db, &(*kept)->snapshot);
    db_arena_set(db, request);
    if (err.kind != ERR_NONE)
        arena_free(arena);
    return err;
}

/* For one reader alone: it goes with it. */
static void count_alone(void)
{
    pthread_mutex_lock(&lock);
    alive++;
    pthread_mutex_unlock(&lock);
}

struct err match_snapshot_take(struct db *db, const struct house *house, bool is_committed,
                               const struct match_snapshot **snapshot)
{
    struct match_revision_row row;
    bool found = false;
    TRY(match_revision(db, &row, &found));
    const struct state state = {house, row.revision, row.newest_institution,
                                row.newest_capability};
    /* What an act sees may be rolled back, and its revision be given again to other
     * rows: it never fills the cache, where only what was committed may lie. */
    struct kept *kept = take_current(&state);
    if (kept == NULL) {
        TRY(build(db, &state, &kept));
        if (is_committed)
            publish(kept);
        else
            count_alone();
    }
    *snapshot = &kept->snapshot;
    return OK;
}

/* ---- the weights --------------------------------------------------------------- */

static struct arena *weights_arena; /* lives with the process */
static struct dated_rules weights;

static void weights_read(void)
{
    struct arena *arena = weights_arena = arena_new(8 * 1024, 256 * 1024);
    struct tsv tsv;
    if (pack_table(arena, "match_weights", &tsv).kind != ERR_NONE)
        defect("the weights of matching cannot be read");
    struct dated_rule *rows = arena_new_array(arena, struct dated_rule, tsv.row_count);
    for (size_t row = 0; row < tsv.row_count; row++) {
        const char *to_on = tsv_cell(&tsv, row, tsv_column(&tsv, "to_on"));
        rows[row] = (struct dated_rule){
            .code = tsv_cell(&tsv, row, tsv_column(&tsv, "part")),
            .subject = "",
            .to_on = DAY_NONE,
            .parameter = tsv_cell(&tsv, row, tsv_column(&tsv, "weight")),
            .article = "",
        };
        struct str from_on = str_of(tsv_cell(&tsv, row, tsv_column(&tsv, "from_on")));
        if (!day_read_iso(from_on, &rows[row].from_on) ||
            (!text_is_empty(to_on) && !day_read_iso(str_of(to_on), &rows[row].to_on)))
            defect("a day of the weights of matching cannot be read");
    }
    weights = (struct dated_rules){rows, tsv.row_count};
}

const struct dated_rules *match_weight_rows(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, weights_read);
    need(weights_arena != NULL);
    return &weights;
}

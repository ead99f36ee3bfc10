/* incoming_requests_store.c -- incoming requests as rows.  Decides nothing. */
#include "features/incoming_requests/incoming_requests_store.h"

#include "base/arena.h"
#include "features/incoming_requests/incoming_requests_sql.h" /* made */
#include "features/sheets/sheets.h"
#include "store/db.h"
#include "store/seal.h"

#include <stdlib.h>

static struct err damaged(void)
{
    return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
}

static bool is_within(int64_t value, int64_t first, int64_t end)
{
    return value >= first && value < end;
}

/* ---- one -------------------------------------------------------------------------- */

struct err incoming_store_add(struct db *db, const struct incoming_request *request,
                              const struct incoming_stamp *stamp)
{
    const struct incoming_facts *facts = &request->facts;

    TRY(seal_person_add(db_seal(db), request->id));
    return incoming_row_add(db,
                            (struct incoming_row_add_args){
                                .id = request->id,
                                .number = request->number,
                                .kind = (int64_t)facts->kind,
                                .way = (int64_t)facts->way,
                                .body = facts->body,
                                .body_name = request->body_name,
                                .body_kind = request->body_kind,
                                .asker = facts->asker,
                                .telephone = facts->telephone,
                                .age_band = facts->age_band,
                                .sex = (int64_t)facts->sex,
                                .municipality = facts->municipality,
                                .need = facts->need,
                                .wanted_on = facts->wanted_on,
                                .office = request->office,
                                .holder = request->holder,
                                .came_at = facts->came_at,
                                .take_by = request->take_by,
                                .answer_by = request->answer_by,
                                .at = stamp->at,
                                .by = stamp->by,
                            },
                            NULL);
}

static struct incoming_facts facts_of(const struct incoming_row_get_row *row)
{
    return (struct incoming_facts){
        .kind = (enum incoming_kind)row->kind,
        .way = (enum incoming_way)row->way,
        .came_at = row->came_at,
        .body = row->body,
        .asker = row->asker,
        .telephone = row->telephone,
        .age_band = row->age_band,
        .sex = (enum sex)row->sex,
        .municipality = row->municipality,
        .need = row->need,
        .wanted_on = row->wanted_on,
    };
}

static struct incoming_request request_of(const struct incoming_row_get_row *row)
{
    return (struct incoming_request){
        .id = row->id,
        .number = row->number,
        .state = (enum incoming_state)row->state,
        .facts = facts_of(row),
        .body_name = row->body_name,
        .body_kind = row->body_kind,
        .office = row->office,
        .office_name = row->office_name,
        .office_telephone = row->office_telephone,
        .office_fax = row->office_fax,
        .holder = row->holder,
        .holder_name = row->holder_name,
        .entered_at = row->entered_at,
        .entered_by = row->entered_by,
        .take_by = row->take_by,
        .answer_by = row->answer_by,
        .next_at = row->next_at,
        .taken_at = row->taken_at,
        .first_answered_at = row->first_answered_at,
        .ended_at = row->ended_at,
        .answer = (enum incoming_answer_kind)row->answer,
        .visit_on = row->visit_on,
        .tell_since = row->tell_since,
        .care_case = row->care_case,
        .person = row->person,
        .version = row->version,
        .changed_at = row->changed_at,
        .changed_by = row->changed_by,
    };
}

struct err incoming_store_get(struct db *db, int64_t id, struct incoming_request *request)
{
    struct incoming_row_get_row row;
    struct incoming_file_about_row file;
    bool found = false;

    TRY(incoming_row_get(db, (struct incoming_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (!is_within(row.state, INCOMING_RECEIVED, INCOMING_STATE_END) ||
        !is_within(row.kind, INCOMING_RETURN_CARE, INCOMING_KIND_END) ||
        !is_within(row.way, INCOMING_BY_TELEPHONE, INCOMING_WAY_END) ||
        !is_within(row.sex, SEX_UNKNOWN, SEX_END) ||
        !is_within(row.answer, INCOMING_NO_ANSWER, INCOMING_ANSWER_END))
        return damaged();
    *request = request_of(&row);
    TRY(incoming_file_about(db, (struct incoming_file_about_args){.request = id}, &file,
                            &found));
    if (!found)
        return OK;
    request->file_name = file.name;
    request->file_type = sheet_file_type_name((enum sheet_file_type)file.type);
    return OK;
}

struct err incoming_store_move(struct db *db, const struct incoming_request *after,
                               const struct incoming_stamp *stamp)
{
    int64_t changed = 0;

    TRY(incoming_row_move(
        db,
        (struct incoming_row_move_args){
            .id = after->id,
            .version = after->version,
            .state = (int64_t)after->state,
            .office = after->office,
            .holder = after->holder,
            .next_at = after->next_at,
            .due_at = incoming_due(after->state, after->take_by, after->answer_by,
                                   after->next_at),
            .care_case = after->care_case,
            .answer = (int64_t)after->answer,
            .visit_on = after->visit_on,
            .first_answered_at = after->first_answered_at,
            .tell_since = after->tell_since,
            .taken_at = after->taken_at,
            .ended_at = after->ended_at,
            .at = stamp->at,
            .by = stamp->by},
        &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

/* ---- lists ------------------------------------------------------------------------ */

#define ROW_OF(row)                                                                      \
    (struct incoming_row)                                                                \
    {                                                                                    \
        .id = (row).id, .number = (row).number,                                          \
        .state = (enum incoming_state)(row).state,                                       \
        .kind = (enum incoming_kind)(row).kind,                                          \
        .answer = (enum incoming_answer_kind)(row).answer, .body = (row).body,           \
        .body_name = (row).body_name, .holder_name = (row).holder_name,                  \
        .age_band = (row).age_band, .sex = (enum sex)(row).sex,                          \
        .municipality = (row).municipality, .office = (row).office,                      \
        .came_at = (row).came_at, .take_by = (row).take_by,                              \
        .answer_by = (row).answer_by, .next_at = (row).next_at,                          \
        .tell_since = (row).tell_since, .first_answered_at = (row).first_answered_at,    \
        .care_case = (row).care_case                                                     \
    }

#define ROWS_OF(db, rows, found)                                                         \
    do {                                                                                 \
        *(rows) = (struct incoming_rows){                                                \
            .items = arena_new_array(db_arena(db), struct incoming_row,                  \
                                     (found).count + 1)};                                \
        for (size_t i = 0; i < (found).count; i++)                                       \
            (rows)->items[(rows)->count++] = ROW_OF((found).items[i]);                   \
    } while (0)

struct err incoming_store_open(struct db *db, struct incoming_rows *rows)
{
    enum { OPEN_MAX = 200 };
    struct incoming_rows_open_rows found;

    TRY(incoming_rows_open(db, (struct incoming_rows_open_args){.limit = OPEN_MAX},
                           &found));
    ROWS_OF(db, rows, found);
    return OK;
}

struct err incoming_store_over(struct db *db, int64_t before, struct incoming_rows *rows)
{
    struct incoming_rows_over_rows found;

    TRY(incoming_rows_over(
        db,
        (struct incoming_rows_over_args){.before_id =
                                             before != ID_NONE ? before : INT64_MAX,
                                         .limit = INCOMING_PAGE_MAX + 1},
        &found));
    ROWS_OF(db, rows, found);
    if (rows->count <= INCOMING_PAGE_MAX)
        return OK;
    rows->count = INCOMING_PAGE_MAX;
    rows->more = true;
    rows->next_id = rows->items[INCOMING_PAGE_MAX - 1].id;
    return OK;
}

struct err incoming_store_body(struct db *db, int64_t body, struct incoming_rows *rows)
{
    struct incoming_rows_body_rows found;

    TRY(incoming_rows_body(
        db,
        (struct incoming_rows_body_args){.body = body, .limit = INCOMING_PAGE_MAX},
        &found));
    ROWS_OF(db, rows, found);
    return OK;
}

struct err incoming_store_case(struct db *db, int64_t care_case,
                               struct incoming_rows *rows)
{
    struct incoming_rows_case_rows found;

    TRY(incoming_rows_case(db, (struct incoming_rows_case_args){.care_case = care_case},
                           &found));
    ROWS_OF(db, rows, found);
    return OK;
}

/* ---- letters ---------------------------------------------------------------------- */

struct err incoming_store_file(struct db *db, const struct incoming_file_row *file,
                               const struct incoming_stamp *stamp)
{
    TRY(incoming_file_end(
        db, (struct incoming_file_end_args){.request = file->request, .at = stamp->at},
        NULL));
    return incoming_file_add(
        db,
        (struct incoming_file_add_args){.id = file->id,
                                        .request = file->request,
                                        .name = file->name,
                                        .type = file->type,
                                        .length = (int64_t)file->bytes.length,
                                        .content = {file->bytes.at, file->bytes.length},
                                        .at = stamp->at,
                                        .by = stamp->by},
        NULL);
}

struct err incoming_store_file_get(struct db *db, int64_t request,
                                   struct incoming_file *file)
{
    struct incoming_file_get_row row;
    bool found = false;

    TRY(incoming_file_get(db, (struct incoming_file_get_args){.request = request}, &row,
                          &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    const char *type = sheet_file_type_name((enum sheet_file_type)row.type);
    if (type == NULL)
        return damaged();
    *file = (struct incoming_file){
        .name = row.name, .type = type, .bytes = {row.content.at, row.content.length}};
    return OK;
}

/* ---- answers and tellings --------------------------------------------------------- */

struct err incoming_store_say(struct db *db, const struct incoming_said_new *said,
                              const struct incoming_stamp *stamp)
{
    const struct incoming_answer *answer = said->answer;

    return incoming_said_add(db,
                             (struct incoming_said_add_args){
                                 .id = said->id,
                                 .request = said->request,
                                 .state = (int64_t)said->state,
                                 .answer = (int64_t)answer->kind,
                                 .place = answer->place,
                                 .words = answer->words,
                                 .reason = answer->reason,
                                 .on_day = answer->on,
                                 .at = stamp->at,
                                 .by = stamp->by,
                             },
                             NULL);
}

static struct err said_rows(struct db *db, int64_t request,
                            struct incoming_history *history)
{
    struct incoming_said_rows_rows rows;

    TRY(incoming_said_rows(
        db,
        (struct incoming_said_rows_args){.request = request, .limit = INCOMING_PAGE_MAX},
        &rows));
    history->said = arena_new_array(db_arena(db), struct incoming_said, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_within(rows.items[i].state, INCOMING_PARTLY, INCOMING_STATE_END) ||
            !is_within(rows.items[i].answer, INCOMING_NO_ANSWER, INCOMING_ANSWER_END))
            return damaged();
        history->said[history->said_count++] = (struct incoming_said){
            .state = (enum incoming_state)rows.items[i].state,
            .kind = (enum incoming_answer_kind)rows.items[i].answer,
            .place = rows.items[i].place,
            .words = rows.items[i].words,
            .reason = rows.items[i].reason,
            .on = rows.items[i].on_day,
            .entered_at = rows.items[i].entered_at,
            .entered_by = rows.items[i].entered_by,
        };
    }
    return OK;
}

struct err incoming_store_history(struct db *db, int64_t request,
                                  struct incoming_history *history)
{
    struct incoming_told_rows_rows rows;

    *history = (struct incoming_history){.said = NULL};
    TRY(said_rows(db, request, history));
    TRY(incoming_told_rows(
        db,
        (struct incoming_told_rows_args){.request = request, .limit = INCOMING_PAGE_MAX},
        &rows));
    history->told = arena_new_array(db_arena(db), struct incoming_told, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_within(rows.items[i].way, INCOMING_BY_TELEPHONE, INCOMING_WAY_END))
            return damaged();
        history->told[history->told_count++] = (struct incoming_told){
            .way = (enum incoming_way)rows.items[i].way,
            .to_name = rows.items[i].to_name,
            .note = rows.items[i].note,
            .happened_at = rows.items[i].happened_at,
            .entered_at = rows.items[i].entered_at,
            .entered_by = rows.items[i].entered_by,
        };
    }
    return OK;
}

/* ---- counts ----------------------------------------------------------------------- */

static int by_length(const void *a, const void *b)
{
    const int64_t *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

/* The row of that kind and kind of body, made when there is none. */
static struct incoming_count *count_of(struct incoming_counts *counts, int64_t kind,
                                       const char *body_kind)
{
    for (size_t i = 0; i < counts->count; i++)
        if ((int64_t)counts->items[i].kind == kind &&
            text_equal(counts->items[i].body_kind, body_kind))
            return &counts->items[i];
    counts->items[counts->count] = (struct incoming_count){
        .kind = (enum incoming_kind)kind, .body_kind = body_kind};
    return &counts->items[counts->count++];
}

static void count_one(struct incoming_count *count,
                      const struct incoming_rows_year_row *row)
{
    bool is_ended = row->state >= INCOMING_PASSED_ON;

    count->asked++;
    count->passed_on += row->state == INCOMING_PASSED_ON ? 1 : 0;
    count->withdrawn +=
        row->state == INCOMING_WITHDRAWN || row->state == INCOMING_OVER ? 1 : 0;
    count->declined += row->state == INCOMING_NOT_OURS ||
                               (!is_ended && row->answer == INCOMING_NO)
                           ? 1
                           : 0;
    count->accepted +=
        !is_ended && (row->answer == INCOMING_YES || row->answer == INCOMING_IN_PART)
            ? 1
            : 0;
    count->open += !is_ended && row->answer == INCOMING_NO_ANSWER ? 1 : 0;
    count->minutes_count += row->first_answered_at != INSTANT_NONE ? 1 : 0;
}

/* Shortest first, of one kind and kind of body. */
static void minutes_fill(struct arena *arena, const struct incoming_rows_year_rows *rows,
                         struct incoming_count *count)
{
    int64_t *minutes = arena_new_array(arena, int64_t, count->minutes_count + 1);
    size_t filled = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct incoming_rows_year_row *row = &rows->items[i];
        if (row->kind == (int64_t)count->kind &&
            text_equal(row->body_kind, count->body_kind) &&
            row->first_answered_at != INSTANT_NONE)
            minutes[filled++] = (row->first_answered_at - row->came_at) / MINUTES(1);
    }
    qsort(minutes, filled, sizeof *minutes, by_length);
    count->minutes = minutes;
}

struct err incoming_store_count(struct db *db, instant from_at, instant to_at,
                                struct incoming_counts *counts)
{
    enum { YEAR_MAX = 20000 };
    struct incoming_rows_year_rows rows;

    TRY(incoming_rows_year(
        db,
        (struct incoming_rows_year_args){
            .from_at = from_at, .to_at = to_at, .limit = YEAR_MAX},
        &rows));
    *counts = (struct incoming_counts){
        .items = arena_new_array(db_arena(db), struct incoming_count, rows.count + 1)};
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_within(rows.items[i].kind, INCOMING_RETURN_CARE, INCOMING_KIND_END))
            return damaged();
        count_one(count_of(counts, rows.items[i].kind, rows.items[i].body_kind),
                  &rows.items[i]);
    }
    for (size_t i = 0; i < counts->count; i++)
        minutes_fill(db_arena(db), &rows, &counts->items[i]);
    return OK;
}

/* respite_numbers_service.c -- the tables of a fiscal year, filled fact by fact. */
#include "features/respite_numbers/respite_numbers_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/mask_least.h"
#include "base/str.h"
#include "base/values.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite.h"
#include "features/respite_numbers/respite_numbers_sql.h" /* made */
#include "features/stays/stays.h"

#include <string.h>

enum { FACTS_MAX = 20000 };

/* How a table is cut: its columns, known before; its rows come as they are met. */
struct table_kind {
    const char *code;
    enum message title, definition, coarser, corner;
    const enum message *columns; /* NULL: they come as they are met too */
    size_t column_count;
};

static const enum message outcome_columns[] = {
    MSG_RESPITE_NUMBERS_MET, MSG_RESPITE_NUMBERS_REFUSED, MSG_RESPITE_NUMBERS_NO_PLACE,
    MSG_RESPITE_NUMBERS_WITHDRAWN, MSG_RESPITE_NUMBERS_OPEN,
};
static const enum message road_columns[] = {MSG_RESPITE_NUMBERS_PLANNED,
                                            MSG_RESPITE_NUMBERS_SUDDEN};
static const enum message stay_columns[] = {
    MSG_RESPITE_NUMBERS_STAY_ENDED, MSG_RESPITE_NUMBERS_STAY_TURNED,
    MSG_RESPITE_NUMBERS_STAY_OPEN, MSG_RESPITE_NUMBERS_STAY_CANCELLED,
    MSG_RESPITE_NUMBERS_STAY_DECLINED,
};
static const enum message quarter_columns[] = {
    MSG_RESPITE_NUMBERS_QUARTER_ONE, MSG_RESPITE_NUMBERS_QUARTER_TWO,
    MSG_RESPITE_NUMBERS_QUARTER_THREE, MSG_RESPITE_NUMBERS_QUARTER_FOUR,
};

enum table_place { BY_AREA, BY_DEVICE, BY_REASON, BY_ENDING, BY_PERSON, BY_STAY, BY_DAY,
                   TABLE_COUNT };

#define T(word) MSG_RESPITE_NUMBERS_##word
static const struct table_kind kinds[TABLE_COUNT] = {
    [BY_AREA] = {"applications_area", T(AREA_TITLE), T(AREA_WHAT), T(AREA_COARSER),
                 T(CORNER_AREA), outcome_columns, ARRAY_COUNT(outcome_columns)},
    [BY_DEVICE] = {"applications_device", T(DEVICE_TITLE), T(DEVICE_WHAT),
                   T(DEVICE_COARSER), T(CORNER_DEVICE), outcome_columns,
                   ARRAY_COUNT(outcome_columns)},
    [BY_REASON] = {"applications_reason", T(REASON_TITLE), T(REASON_WHAT),
                   T(REASON_COARSER), T(CORNER_REASON), outcome_columns,
                   ARRAY_COUNT(outcome_columns)},
    [BY_ENDING] = {"endings", T(ENDING_TITLE), T(ENDING_WHAT), T(ENDING_COARSER),
                   T(CORNER_ENDING), road_columns, ARRAY_COUNT(road_columns)},
    [BY_PERSON] = {"persons_area_device", T(PERSON_TITLE), T(PERSON_WHAT),
                   T(PERSON_COARSER), T(CORNER_AREA), NULL, 0},
    [BY_STAY] = {"stays_hospital", T(STAY_TITLE), T(STAY_WHAT), T(STAY_COARSER),
                 T(CORNER_HOSPITAL), stay_columns, ARRAY_COUNT(stay_columns)},
    [BY_DAY] = {"days_hospital", T(DAY_TITLE), T(DAY_WHAT), T(DAY_COARSER),
                T(CORNER_HOSPITAL), quarter_columns, ARRAY_COUNT(quarter_columns)},
};
#undef T

/* What is being filled. */
struct filling {
    struct context *context;
    enum language language;
    struct number_table *tables[TABLE_COUNT];
    size_t rows[TABLE_COUNT], columns[TABLE_COUNT];
};

static const char *word(const struct filling *filling, enum message message)
{
    return message_raw(filling->language, message);
}

static struct err table_new(struct filling *filling, enum table_place place)
{
    struct context *context = filling->context;
    const struct table_kind *kind = &kinds[place];
    struct number_table *table = arena_new_of(context->arena, struct number_table);

    *table = (struct number_table){.code = kind->code,
                                   .title = word(filling, kind->title),
                                   .definition = word(filling, kind->definition),
                                   .coarser = word(filling, kind->coarser),
                                   .corner = word(filling, kind->corner)};
    for (size_t i = 0; i < kind->column_count; i++)
        table->column_labels[i] = word(filling, kind->columns[i]);
    filling->columns[place] = kind->column_count;
    filling->tables[place] = table;
    return mask_least(context->arena, kind->code, context->today, &table->least);
}

static void count_at(struct filling *filling, enum table_place place, const char *row,
                     size_t column, int64_t by)
{
    struct number_table *table = filling->tables[place];
    size_t at = number_place(table->row_labels, &filling->rows[place], MASK_ROWS_MAX, row);
    table->cells.counts[at][column] += by;
}

/* ---- applications ---------------------------------------------------------------------- */

typedef struct number_applications_row fact;

static size_t outcome_of(const fact *of)
{
    enum respite_state state = (enum respite_state)of->state;

    if (of->stays > 0)
        return 0;
    if (state == RESPITE_REFUSED)
        return 1;
    if (state == RESPITE_WITHDRAWN)
        return text_equal(of->ending, "no_place") ? 2 : 3;
    return 4;
}

static const char *area_of(const struct filling *filling, const fact *of)
{
    const struct prefecture *prefecture = prefecture_get();
    const struct municipality *municipality =
        prefecture_municipality(prefecture, of->municipality);
    const struct health_centre *centre =
        municipality != NULL
            ? prefecture_health_centre(prefecture, municipality->health_centre)
            : NULL;
    return centre != NULL ? centre->name
                          : word(filling, MSG_RESPITE_NUMBERS_NO_AREA);
}

static const char *device_of(const struct filling *filling, const fact *of)
{
    return text_is_empty(of->device)
               ? word(filling, MSG_RESPITE_NUMBERS_NO_DEVICE)
               : code_list_name("care_needs", of->device, filling->language);
}

/* A person is counted once, at the first application of the year; they come by number of
 * the application, so whoever was seen before is looked for among those. */
static bool is_first(const struct number_applications_rows *facts, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (facts->items[i].person == facts->items[at].person)
            return false;
    return true;
}

static void person_count(struct filling *filling, const fact *of)
{
    struct number_table *table = filling->tables[BY_PERSON];
    size_t column = number_place(table->column_labels, &filling->columns[BY_PERSON],
                                 MASK_COLUMNS_MAX, device_of(filling, of));
    count_at(filling, BY_PERSON, area_of(filling, of), column, 1);
}

static void application_count(struct filling *filling, const fact *of)
{
    enum language language = filling->language;
    size_t outcome = outcome_of(of);

    count_at(filling, BY_AREA, area_of(filling, of), outcome, 1);
    count_at(filling, BY_DEVICE, device_of(filling, of), outcome, 1);
    count_at(filling, BY_REASON, code_list_name("respite_reasons", of->reason, language),
             outcome, 1);
    if (of->ending != NULL && of->stays == 0)
        count_at(filling, BY_ENDING,
                 code_list_name("respite_endings", of->ending, language), of->is_sudden,
                 1);
}

static struct err wait_take(struct filling *filling, struct respite_numbers *numbers,
                            const struct number_applications_rows *facts, bool to_place)
{
    struct context *context = filling->context;
    struct number_wait *wait = &numbers->waits[numbers->wait_count++];
    int64_t *days = arena_new_array(context->arena, int64_t, facts->count + 1);
    int64_t least = 0;

    wait->title = word(filling, to_place ? MSG_RESPITE_NUMBERS_WAIT_PLACE
                                         : MSG_RESPITE_NUMBERS_WAIT_DECISION);
    wait->definition = word(filling, to_place ? MSG_RESPITE_NUMBERS_WAIT_PLACE_WHAT
                                              : MSG_RESPITE_NUMBERS_WAIT_DECISION_WHAT);
    for (size_t i = 0; i < facts->count; i++) {
        instant from_at = facts->items[i].received_at;
        instant to_at = to_place ? facts->items[i].agreed_at : facts->items[i].decided_at;
        if (to_at != INSTANT_NONE && to_at >= from_at)
            days[wait->count++] = instant_day(to_at) - instant_day(from_at);
    }
    TRY(mask_least(context->arena, "waits", context->today, &least));
    number_spread(wait, days, least);
    return OK;
}

static struct err applications_take(struct filling *filling,
                                    struct respite_numbers *numbers)
{
    struct context *context = filling->context;
    struct number_applications_rows facts;

    TRY(number_applications(
        context->db,
        (struct number_applications_args){
            .from_at = instant_of(day_of(numbers->year, 4, 1), 0),
            .to_at = instant_of(day_of(numbers->year + 1, 4, 1), 0),
            .limit = FACTS_MAX},
        &facts));
    numbers->applications = (int64_t)facts.count;
    for (size_t i = 0; i < facts.count; i++) {
        application_count(filling, &facts.items[i]);
        if (is_first(&facts, i))
            person_count(filling, &facts.items[i]);
    }
    TRY(wait_take(filling, numbers, &facts, false));
    return wait_take(filling, numbers, &facts, true);
}

/* ---- stays ------------------------------------------------------------------------------- */

static size_t stay_column(int64_t state)
{
    switch ((enum stay_state)state) {
    case STAY_ENDED:
        return 0;
    case STAY_TURNED:
        return 1;
    case STAY_CANCELLED:
    case STAY_LAPSED:
        return 3;
    case STAY_DECLINED:
        return 4;
    case STAY_HELD:
    case STAY_AGREED:
    case STAY_ADMITTED:
    case STAY_STATE_END:
        break;
    }
    return 2;
}

/* April to June is the first. */
static size_t quarter_of(day on)
{
    return (size_t)((day_date(on).month + 8) % 12 / 3);
}

static struct err stays_take(struct filling *filling, const struct respite_numbers *numbers)
{
    struct context *context = filling->context;
    struct number_stays_rows facts;

    TRY(number_stays(context->db,
                     (struct number_stays_args){
                         .from_on = day_of(numbers->year, 4, 1),
                         .to_on = day_of(numbers->year + 1, 3, 31),
                         .limit = FACTS_MAX},
                     &facts));
    for (size_t i = 0; i < facts.count; i++) {
        const struct number_stays_row *of = &facts.items[i];
        size_t column = stay_column(of->state);
        count_at(filling, BY_STAY, of->institution_name, column, 1);
        if (column < 2)
            count_at(filling, BY_DAY, of->institution_name, quarter_of(of->from_on),
                     of->days);
    }
    return OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void table_close(struct filling *filling, enum table_place place,
                        struct respite_numbers *numbers)
{
    struct number_table *table = filling->tables[place];
    size_t rows = filling->rows[place];
    size_t columns = filling->columns[place];

    if (rows == 0 || columns == 0)
        return; /* nothing was met: the page says so once */
    table->cells.rows = rows + 1;
    table->cells.columns = columns + 1;
    table->row_labels[rows] = word(filling, MSG_RESPITE_NUMBERS_TOTAL);
    table->column_labels[columns] = table->row_labels[rows];
    number_close(table);
    numbers->tables[numbers->table_count++] = table;
}

struct err respite_numbers_count(struct context *context, int32_t fiscal_year,
                                 enum language language, struct respite_numbers *numbers)
{
    struct filling filling = {.context = context, .language = language};

    *numbers = (struct respite_numbers){.year = fiscal_year, .as_of = context->now};
    for (int place = 0; place < TABLE_COUNT; place++)
        TRY(table_new(&filling, (enum table_place)place));
    TRY(applications_take(&filling, numbers));
    TRY(stays_take(&filling, numbers));
    for (int place = 0; place < TABLE_COUNT; place++)
        table_close(&filling, (enum table_place)place, numbers);
    return OK;
}

struct err respite_numbers_get(struct context *context, int32_t fiscal_year,
                               struct respite_numbers *numbers)
{
    TRY(permission_need(context, &respite_numbers_read));
    TRY(respite_numbers_count(context, fiscal_year, context->language, numbers));
    audit_saw(context, (struct audit_note){.act = &respite_numbers_act_seen});
    return OK;
}

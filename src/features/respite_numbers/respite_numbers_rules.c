/* respite_numbers_rules.c -- the parts of the numbers that need no database.  Pure. */
#include "features/respite_numbers/respite_numbers_rules.h"

#include "base/arena.h"
#include "base/spread.h"
#include "base/str.h"
#include "base/values.h"

size_t number_place(const char **labels, size_t *count, size_t most, const char *label)
{
    for (size_t i = 0; i < *count; i++)
        if (text_equal(labels[i], label))
            return i;
    if (*count == most)
        return most - 1;
    labels[*count] = label;
    return (*count)++;
}

void number_close(struct number_table *table)
{
    mask_total(&table->cells);
    mask_table(&table->cells, table->least);
}

void number_spread(struct number_wait *wait, int64_t *days, int64_t least)
{
    wait->quarter = wait->median = wait->three_quarters = INT_NONE;
    if (wait->count < least || wait->count == 0)
        return;
    struct spread spread = spread_of(days, (size_t)wait->count);
    wait->quarter = spread.quarter;
    wait->median = spread.median;
    wait->three_quarters = spread.three_quarters;
}

/* ---- editions ---------------------------------------------------------------------------- */

const char *number_cell_text(struct arena *arena, const struct number_table *table,
                             size_t row, size_t column)
{
    return table->cells.kinds[row][column] != MASK_SHOWN
               ? NUMBER_HIDDEN
               : arena_format(arena, "%lld",
                              (long long)table->cells.counts[row][column]);
}

struct comparing {
    struct arena *arena;
    struct number_differences *found;
    size_t capacity;
};

/* Both ways of reading one place; NULL: it is not there. */
static void place_compare(struct comparing *comparing, struct number_difference one)
{
    struct number_differences *found = comparing->found;

    if (one.was == NULL ? one.is == NULL : text_equal(one.was, one.is))
        return;
    found->items = arena_grow(comparing->arena, found->items, found->count,
                              &comparing->capacity, sizeof *found->items);
    found->items[found->count++] = one;
}

static size_t label_find(const char *const *labels, size_t count, const char *label)
{
    size_t at = 0;
    while (at < count && !text_equal(labels[at], label))
        at++;
    return at;
}

static const char *text_at(struct arena *arena, const struct number_table *table,
                           const char *row, const char *column)
{
    if (table == NULL)
        return NULL;
    size_t at_row = label_find(table->row_labels, table->cells.rows, row);
    size_t at_column = label_find(table->column_labels, table->cells.columns, column);
    return at_row == table->cells.rows || at_column == table->cells.columns
               ? NULL
               : number_cell_text(arena, table, at_row, at_column);
}

/* The places of `of`; those that are in `other` too only when `both`. */
static void table_compare(struct comparing *comparing, const struct number_table *of,
                          const struct number_table *other, bool is_new)
{
    struct arena *arena = comparing->arena;

    for (size_t row = 0; row < of->cells.rows; row++)
        for (size_t column = 0; column < of->cells.columns; column++) {
            const char *here = number_cell_text(arena, of, row, column);
            const char *there =
                text_at(arena, other, of->row_labels[row], of->column_labels[column]);
            if (is_new && there != NULL)
                continue; /* told already, from the other side */
            place_compare(comparing, (struct number_difference){
                                         .table = of->title,
                                         .row = of->row_labels[row],
                                         .column = of->column_labels[column],
                                         .was = is_new ? NULL : here,
                                         .is = is_new ? here : there});
        }
}

static const struct number_table *table_find(const struct respite_numbers *numbers,
                                             const char *code)
{
    for (size_t i = 0; i < numbers->table_count; i++)
        if (text_equal(numbers->tables[i]->code, code))
            return numbers->tables[i];
    return NULL;
}

static const char *wait_text(struct arena *arena, const struct number_wait *wait)
{
    return wait->median == INT_NONE
               ? NUMBER_HIDDEN
               : arena_format(arena, "%lld（%lld～%lld）", (long long)wait->median,
                              (long long)wait->quarter, (long long)wait->three_quarters);
}

void number_compare(struct arena *arena, const struct respite_numbers *was,
                    const struct respite_numbers *is,
                    struct number_differences *differences)
{
    struct comparing comparing = {.arena = arena, .found = differences};

    *differences = (struct number_differences){.items = NULL};
    for (size_t i = 0; i < was->wait_count && i < is->wait_count; i++)
        place_compare(&comparing, (struct number_difference){
                                      .table = was->waits[i].title,
                                      .was = wait_text(arena, &was->waits[i]),
                                      .is = wait_text(arena, &is->waits[i])});
    for (size_t i = 0; i < was->table_count; i++) {
        const struct number_table *now = table_find(is, was->tables[i]->code);
        if (now != NULL)
            place_compare(&comparing,
                          (struct number_difference){.table = was->tables[i]->title,
                                                     .was = was->tables[i]->definition,
                                                     .is = now->definition});
        table_compare(&comparing, was->tables[i], now, false);
    }
    for (size_t i = 0; i < is->table_count; i++)
        table_compare(&comparing, is->tables[i], table_find(was, is->tables[i]->code),
                      true);
}

bool number_is_interim(int32_t fiscal_year, day today)
{
    return today < day_of(fiscal_year + 1, 4, 1);
}

struct err number_freeze_check(const struct respite_numbers *numbers, day today,
                               const struct number_edition *newest, size_t differences,
                               const char *reason)
{
    if (today < day_of(numbers->year, 4, 1) || numbers->table_count == 0)
        return err_of(ERR_CONFLICT, MSG_RESPITE_NUMBERS_FREEZE_NOTHING);
    bool is_final = newest->edition > 0 && !newest->is_interim;
    bool becomes_final = newest->is_interim && !number_is_interim(numbers->year, today);
    if (newest->edition > 0 && differences == 0 && !becomes_final)
        return err_of(ERR_CONFLICT, MSG_RESPITE_NUMBERS_FREEZE_SAME);
    return is_final && text_is_empty(reason)
               ? err_field("reason", MSG_RESPITE_NUMBERS_FREEZE_REASON)
               : OK;
}

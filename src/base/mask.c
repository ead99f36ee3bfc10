/* mask.c -- which cells of a table of counts are hidden. */
#include "base/mask.h"

#include "base/defect.h"

enum { NODES_MAX = MASK_ROWS_MAX + MASK_COLUMNS_MAX + 2 };

/* ---- totals ------------------------------------------------------------------------ */

void mask_total(struct mask_table *table)
{
    size_t last_row = table->rows - 1;
    size_t last_column = table->columns - 1;

    need(table->rows >= 2 && table->rows <= MASK_ROWS_MAX + 1);
    need(table->columns >= 2 && table->columns <= MASK_COLUMNS_MAX + 1);
    for (size_t column = 0; column <= last_column; column++)
        table->counts[last_row][column] = 0;
    for (size_t row = 0; row < last_row; row++) {
        int64_t sum = 0;
        for (size_t column = 0; column < last_column; column++) {
            sum += table->counts[row][column];
            table->counts[last_row][column] += table->counts[row][column];
        }
        table->counts[row][last_column] = sum;
        table->counts[last_row][last_column] += sum;
    }
}

/* ---- what can be told from what is shown --------------------------------------------- */

/* A total stands on the other side of its line: one more of it is one less of the flow. */
static bool is_turned(const struct mask_table *table, size_t row, size_t column)
{
    return (row == table->rows - 1) != (column == table->columns - 1);
}

/* May the flow of a hidden cell rise, or fall, by one?  No count falls below 0. */
static bool may_move(const struct mask_table *table, size_t row, size_t column, bool rise)
{
    bool count_rises = rise != is_turned(table, row, column);
    return count_rises || table->counts[row][column] > 0;
}

struct search {
    const struct mask_table *table;
    size_t skip_row, skip_column; /* the cell that is asked about is no way for itself */
    size_t queue[NODES_MAX];      /* rows, then columns behind them */
    size_t head, tail;
    bool seen[NODES_MAX];
};

static void visit(struct search *search, size_t node)
{
    if (search->seen[node])
        return;
    search->seen[node] = true;
    search->queue[search->tail++] = node;
}

/* From a row to columns by a flow that rises, from a column to rows by one that falls. */
static void go_on(struct search *search, size_t node)
{
    const struct mask_table *table = search->table;
    bool is_row = node < table->rows;
    size_t count = is_row ? table->columns : table->rows;

    for (size_t other = 0; other < count; other++) {
        size_t row = is_row ? node : other;
        size_t column = is_row ? other : node - table->rows;
        bool is_asked = row == search->skip_row && column == search->skip_column;
        if (table->kinds[row][column] != MASK_SHOWN && !is_asked &&
            may_move(table, row, column, is_row))
            visit(search, is_row ? table->rows + other : other);
    }
}

static bool reaches(const struct mask_table *table, size_t row, size_t column, bool rise)
{
    struct search search = {.table = table, .skip_row = row, .skip_column = column};
    size_t from = rise ? table->rows + column : row;
    size_t to = rise ? row : table->rows + column;

    if (!may_move(table, row, column, rise))
        return false;
    visit(&search, from);
    while (search.head < search.tail && !search.seen[to])
        go_on(&search, search.queue[search.head++]);
    return search.seen[to];
}

bool mask_is_derivable(const struct mask_table *table, size_t row, size_t column)
{
    return !reaches(table, row, column, true) && !reaches(table, row, column, false);
}

/* ---- hiding -------------------------------------------------------------------------- */

struct cell {
    size_t row, column;
    bool found;
};

/* The dearest to keep is shown longest: cells before totals, counts before noughts, small
 * before large. */
static bool is_better(const struct mask_table *table, struct cell a, struct cell b)
{
    bool a_total = a.row == table->rows - 1 || a.column == table->columns - 1;
    bool b_total = b.row == table->rows - 1 || b.column == table->columns - 1;
    int64_t a_count = table->counts[a.row][a.column];
    int64_t b_count = table->counts[b.row][b.column];

    if (!b.found)
        return true;
    if ((a_count == 0) != (b_count == 0))
        return a_count != 0;
    if (a_total != b_total)
        return b_total;
    return a_count < b_count;
}

/* How many are hidden in a line with that cell: the line with fewer wants help first. */
static size_t hidden_in(const struct mask_table *table, bool in_row, struct cell of)
{
    size_t count = in_row ? table->columns : table->rows;
    size_t hidden = 0;

    for (size_t i = 0; i < count; i++)
        hidden += table->kinds[in_row ? of.row : i][in_row ? i : of.column] != MASK_SHOWN;
    return hidden;
}

static struct cell best_in(const struct mask_table *table, bool in_row, struct cell of)
{
    size_t count = in_row ? table->columns : table->rows;
    struct cell best = {.found = false};

    for (size_t i = 0; i < count; i++) {
        struct cell cell = {in_row ? of.row : i, in_row ? i : of.column, true};
        if (table->kinds[cell.row][cell.column] == MASK_SHOWN &&
            is_better(table, cell, best))
            best = cell;
    }
    return best;
}

/* The next cell to hide for one that can be derived: in its own lines, then in those of
 * what is hidden beside it, and at last anywhere. */
static struct cell next_of(const struct mask_table *table, struct cell of)
{
    bool row_first = hidden_in(table, true, of) <= hidden_in(table, false, of);
    struct cell best = best_in(table, row_first, of);

    if (!best.found)
        best = best_in(table, !row_first, of);
    for (size_t row = 0; row < table->rows && !best.found; row++)
        best = best_in(table, true, (struct cell){row, 0, true});
    return best;
}

/* The first small count that can be told although it is hidden. */
static struct cell leak_of(const struct mask_table *table)
{
    for (size_t row = 0; row < table->rows; row++)
        for (size_t column = 0; column < table->columns; column++)
            if (table->kinds[row][column] == MASK_SMALL &&
                mask_is_derivable(table, row, column))
                return (struct cell){row, column, true};
    return (struct cell){.found = false};
}

static void hide_small(struct mask_table *table, int64_t least)
{
    for (size_t row = 0; row < table->rows; row++)
        for (size_t column = 0; column < table->columns; column++) {
            int64_t count = table->counts[row][column];
            bool is_small = count > 0 && count < least;
            table->kinds[row][column] = is_small ? MASK_SMALL : MASK_SHOWN;
            table->small += is_small;
        }
}

/* A cell hidden in a line that is not the leak's own must come nearer: whole lines of
 * the leak first, then the lines of the cells already hidden in them. */
static struct cell near_of(const struct mask_table *table, struct cell leak)
{
    struct cell best = {.found = false};

    for (size_t column = 0; column < table->columns; column++) {
        struct cell beside = {leak.row, column, true};
        if (column == leak.column || table->kinds[leak.row][column] == MASK_SHOWN ||
            hidden_in(table, false, beside) > 1)
            continue;
        best = best_in(table, false, beside);
        if (best.found)
            return best;
    }
    for (size_t row = 0; row < table->rows; row++) {
        struct cell beside = {row, leak.column, true};
        if (row == leak.row || table->kinds[row][leak.column] == MASK_SHOWN ||
            hidden_in(table, true, beside) > 1)
            continue;
        best = best_in(table, true, beside);
        if (best.found)
            return best;
    }
    return best;
}

/* Hide more until nothing that is to be kept can be told. */
static void leaks_close(struct mask_table *table)
{
    struct cell leak;

    for (leak = leak_of(table); leak.found; leak = leak_of(table)) {
        bool is_alone =
            hidden_in(table, true, leak) == 1 || hidden_in(table, false, leak) == 1;
        struct cell next = {.found = false};
        if (!is_alone)
            next = near_of(table, leak);
        if (!next.found)
            next = next_of(table, leak);
        if (!next.found)
            return; /* everything is hidden */
        table->kinds[next.row][next.column] = MASK_BESIDE;
        table->beside++;
    }
}

void mask_table(struct mask_table *table, int64_t least)
{
    table->small = 0;
    table->beside = 0;
    hide_small(table, least);
    leaks_close(table);
}

/* ---- two tables ------------------------------------------------------------------ */

static bool total_keep(struct mask_table *table, size_t column)
{
    enum mask_kind *kind = &table->kinds[table->rows - 1][column];

    if (*kind == MASK_SMALL)
        return false;
    table->beside -= *kind == MASK_BESIDE;
    table->small++;
    *kind = MASK_SMALL;
    return true;
}

void mask_pair(struct mask_table *one, struct mask_table *other, int64_t least)
{
    bool is_new = true;

    need(one->columns == other->columns);
    mask_table(one, least);
    mask_table(other, least);
    while (is_new) {
        is_new = false;
        for (size_t column = 0; column < one->columns; column++) {
            if (one->kinds[one->rows - 1][column] == MASK_SHOWN &&
                other->kinds[other->rows - 1][column] == MASK_SHOWN)
                continue;
            is_new |= total_keep(one, column);
            is_new |= total_keep(other, column);
        }
        leaks_close(one);
        leaks_close(other);
    }
}

/* mask_test.c -- no small count can be reckoned from what is shown: tried by brute force on
 * random tables, and by eye on a few. */
#include "base/mask.h"
#include "base/random.h"
#include "test.h"

static struct mask_table table_of(size_t rows, size_t columns, const int64_t *counts)
{
    struct mask_table table = {.rows = rows + 1, .columns = columns + 1};
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < columns; column++)
            table.counts[row][column] = counts[row * columns + column];
    mask_total(&table);
    return table;
}

TEST(nothing_small_hides_nothing)
{
    const int64_t counts[] = {10, 0, 12, 30};
    struct mask_table table = table_of(2, 2, counts);

    mask_table(&table, 5);
    CHECK_INT(0, table.small);
    CHECK_INT(0, table.beside);
    CHECK_INT(52, table.counts[2][2]);
}

TEST(one_small_count_takes_three_with_it)
{
    const int64_t counts[] = {3, 20, 12, 30};
    struct mask_table table = table_of(2, 2, counts);

    mask_table(&table, 5);
    CHECK_INT(1, table.small);
    CHECK_INT(3, table.beside);
    CHECK_INT(MASK_SMALL, table.kinds[0][0]);
    CHECK_INT(MASK_SHOWN, table.kinds[2][2]);
    CHECK(!mask_is_derivable(&table, 0, 0));
}

TEST(a_small_total_is_hidden_too)
{
    const int64_t counts[] = {1, 2, 40, 50};
    struct mask_table table = table_of(2, 2, counts);

    mask_table(&table, 5);
    CHECK_INT(MASK_SMALL, table.kinds[0][2]);
    CHECK(!mask_is_derivable(&table, 0, 2));
    CHECK(!mask_is_derivable(&table, 0, 0));
}

TEST(a_lonely_count_in_an_empty_table_hides_its_totals)
{
    const int64_t counts[] = {0, 0, 0, 2};
    struct mask_table table = table_of(2, 2, counts);

    mask_table(&table, 5);
    CHECK(!mask_is_derivable(&table, 1, 1));
    CHECK(!mask_is_derivable(&table, 2, 2));
}

/* ---- by brute force -------------------------------------------------------------------- */

enum { SIDE_MAX = 3, COUNT_MAX = 6, TABLES = 400, PAIRS = 200 };

struct guess {
    const struct mask_table *truth;
    int64_t cells[SIDE_MAX][SIDE_MAX];
    bool differs[SIDE_MAX + 1][SIDE_MAX + 1]; /* another value is possible there too */
};

/* What a reader would see of these cells: everything that is shown is as it is. */
static bool looks_the_same(const struct guess *guess, struct mask_table *other)
{
    const struct mask_table *truth = guess->truth;
    *other = (struct mask_table){.rows = truth->rows, .columns = truth->columns};
    for (size_t row = 0; row + 1 < truth->rows; row++)
        for (size_t column = 0; column + 1 < truth->columns; column++)
            other->counts[row][column] = guess->cells[row][column];
    mask_total(other);
    for (size_t row = 0; row < truth->rows; row++)
        for (size_t column = 0; column < truth->columns; column++)
            if (truth->kinds[row][column] == MASK_SHOWN &&
                other->counts[row][column] != truth->counts[row][column])
                return false;
    return true;
}

static void guess_all(struct guess *guess, size_t place)
{
    size_t columns = guess->truth->columns - 1;
    size_t row = place / columns;
    size_t column = place % columns;
    struct mask_table other;

    if (row + 1 == guess->truth->rows) {
        if (!looks_the_same(guess, &other))
            return;
        for (size_t r = 0; r < guess->truth->rows; r++)
            for (size_t c = 0; c < guess->truth->columns; c++)
                guess->differs[r][c] |= other.counts[r][c] != guess->truth->counts[r][c];
        return;
    }
    guess->cells[row][column] = guess->truth->counts[row][column];
    if (guess->truth->kinds[row][column] == MASK_SHOWN) {
        guess_all(guess, place + 1);
        return;
    }
    for (int64_t count = 0; count <= COUNT_MAX + 2; count++) {
        guess->cells[row][column] = count;
        guess_all(guess, place + 1);
    }
}

/* In so many cases of so many a number below `bound`, else 0. */
static int64_t count_any(struct random *random, uint64_t of, uint64_t cases,
                         uint64_t bound)
{
    return random_below(random, of) < cases ? (int64_t)random_below(random, bound) : 0;
}

/* Whoever tries every table that looks the same finds another value for each small count;
 * and where this says that none can be told, no other value is found either. */
static int attack(unsigned seed)
{
    struct mask_table table = {.rows = 2 + seed % 2 + 1, .columns = 3};
    struct guess guess = {.truth = &table};
    int wrong = 0;

    struct random *random = random_seeded(seed);
    for (size_t row = 0; row + 1 < table.rows; row++)
        for (size_t column = 0; column + 1 < table.columns; column++)
            table.counts[row][column] = count_any(random, 3, 2, COUNT_MAX + 1);
    random_free(random);
    mask_total(&table);
    mask_table(&table, 3);
    guess_all(&guess, 0);
    for (size_t row = 0; row < table.rows; row++)
        for (size_t column = 0; column < table.columns; column++)
            if (table.kinds[row][column] == MASK_SMALL && !guess.differs[row][column])
                wrong++;
    return wrong;
}

TEST(no_small_count_can_be_reckoned_from_what_is_shown)
{
    unsigned seed = (unsigned)test_seed();

    for (unsigned i = 0; i < TABLES; i++)
        if (attack(seed + i) != 0)
            CHECK_INT(0, seed + i); /* the seed of the table that leaks */
}

/* ---- two tables that share their totals ------------------------------------------- */

enum { EACH = 7, ALIKE = EACH * EACH * EACH * EACH, TOTALS = 2 * EACH };

/* The nth table of two rows and columns, if it looks like the true one. */
static bool alike(const struct mask_table *truth, int nth, struct mask_table *other)
{
    struct guess guess = {.truth = truth};

    for (size_t place = 0; place < 4; place++, nth /= EACH)
        guess.cells[place / 2][place % 2] = nth % EACH;
    return looks_the_same(&guess, other);
}

/* The same people, cut two ways. */
static void pair_of(struct random *random, struct mask_table *one,
                    struct mask_table *other)
{
    *one = *other = (struct mask_table){.rows = 3, .columns = 3};
    for (size_t column = 0; column < 2; column++) {
        for (int64_t i = count_any(random, 3, 2, 6); i > 0; i--) {
            one->counts[random_below(random, 2)][column]++;
            other->counts[random_below(random, 2)][column]++;
        }
    }
    mask_total(one);
    mask_total(other);
}

static int pair_attack(unsigned seed)
{
    struct mask_table one, other, guess;
    bool may_be[TOTALS][TOTALS] = {{false}}; /* totals the other table allows */
    bool differs[9] = {false};
    int wrong = 0;

    struct random *random = random_seeded(seed);
    pair_of(random, &one, &other);
    random_free(random);
    mask_pair(&one, &other, 3);
    for (int nth = 0; nth < ALIKE; nth++)
        if (alike(&other, nth, &guess))
            may_be[guess.counts[2][0]][guess.counts[2][1]] = true;
    for (int nth = 0; nth < ALIKE; nth++) {
        if (!alike(&one, nth, &guess) || !may_be[guess.counts[2][0]][guess.counts[2][1]])
            continue;
        for (size_t place = 0; place < 9; place++)
            differs[place] |= guess.counts[place / 3][place % 3] !=
                              one.counts[place / 3][place % 3];
    }
    for (size_t place = 0; place < 9; place++) {
        int64_t count = one.counts[place / 3][place % 3];
        wrong += count > 0 && count < 3 && !differs[place];
    }
    return wrong;
}

TEST(a_total_that_one_table_hides_is_not_read_in_the_other)
{
    const int64_t by_area[] = {3, 0, 0, 40};
    const int64_t by_group[] = {3, 40};
    struct mask_table one = table_of(2, 2, by_area);
    struct mask_table other = table_of(1, 2, by_group);

    mask_pair(&one, &other, 5);
    for (size_t column = 0; column < 3; column++)
        CHECK_INT(one.kinds[2][column] == MASK_SHOWN,
                  other.kinds[1][column] == MASK_SHOWN);
    CHECK(!mask_is_derivable(&one, 0, 0));
    CHECK(!mask_is_derivable(&other, 0, 0));
}

TEST(no_small_count_can_be_reckoned_from_both_tables_together)
{
    unsigned seed = (unsigned)test_seed();

    for (unsigned i = 0; i < PAIRS; i++)
        if (pair_attack(seed + i) != 0)
            CHECK_INT(0, seed + i); /* the seed of the pair that leaks */
}

TEST(large_tables_end_too)
{
    struct mask_table table = {.rows = MASK_ROWS_MAX + 1, .columns = MASK_COLUMNS_MAX + 1};

    struct random *random = random_seeded(7);
    for (size_t row = 0; row < MASK_ROWS_MAX; row++)
        for (size_t column = 0; column < MASK_COLUMNS_MAX; column++)
            table.counts[row][column] = count_any(random, 4, 1, 40);
    random_free(random);
    mask_total(&table);
    mask_table(&table, 10);
    for (size_t row = 0; row < table.rows; row++)
        for (size_t column = 0; column < table.columns; column++)
            CHECK(table.kinds[row][column] != MASK_SMALL ||
                  !mask_is_derivable(&table, row, column));
}

TEST_MAIN(nothing_small_hides_nothing, one_small_count_takes_three_with_it,
          a_small_total_is_hidden_too, a_lonely_count_in_an_empty_table_hides_its_totals,
          no_small_count_can_be_reckoned_from_what_is_shown,
          a_total_that_one_table_hides_is_not_read_in_the_other,
          no_small_count_can_be_reckoned_from_both_tables_together, large_tables_end_too)

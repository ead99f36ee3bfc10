/* entrustment_workbook_test.c -- the workbook of a claim adds up by itself: what another
 * program finds in its cells is the sum that is claimed. */
#include "features/entrustment/entrustment_pages.h"

#include "base/arena.h"
#include "base/random.h"
#include "base/str.h"
#include "base/values.h"
#include "base/xlsx_read_test.h"
#include "features/entrustment/entrustment_rules.h"

#define TERMS(the_prices, first, last)                                                   \
    (&(struct claim_terms){(the_prices), (first), (last), NULL})

enum { FIRST_ROW = 5, ROUNDS = 200, STAYS_MAX = 12 }; /* rows as Excel counts them */

static int64_t cell(struct arena *arena, const char *sheet, char column, size_t row,
                    const char **formula)
{
    return (int64_t)(xlsx_cell_value(arena, sheet,
                                     arena_format(arena, "%c%zu", column, row), formula) +
                     0.5);
}

static struct bytes workbook_of(struct arena *arena, const struct claim *claim)
{
    struct context context = {.arena = arena, .now = HOURS(495000)};
    struct web web = {.arena = arena, .context = &context};
    struct settlement_whole whole = {
        .settlement = {.month_on = day_of(2026, 11, 1),
                       .edition = 1,
                       .institution_name = "見本病院",
                       .contract_number = "見本委 第1号"},
        .contract = {.programme = "saitama", .from_on = day_of(2026, 4, 1)},
        .claim = *claim};
    struct bytes file;
    CHECK_OK(settlement_workbook(&web, &whole, &file));
    return file;
}

static void workbook_check(struct arena *arena, const struct claim *claim)
{
    const char *sheet =
        xlsx_part(arena, workbook_of(arena, claim), "xl/worksheets/sheet1.xml");
    size_t last = FIRST_ROW + claim->count - 1;
    size_t row = last + 1;
    const char *formula = NULL;
    int64_t net = 0;

    for (size_t at = FIRST_ROW; at <= last; at++) {
        int64_t amount = cell(arena, sheet, 'H', at, &formula);
        CHECK_TEXT(arena_format(arena, "E%zu*F%zu", at, at), formula);
        CHECK_INT(amount, cell(arena, sheet, 'E', at, &formula) *
                              cell(arena, sheet, 'F', at, &formula));
        net += amount;
    }
    CHECK_INT(net, cell(arena, sheet, 'H', row++, &formula));
    CHECK_TEXT(arena_format(arena, "SUM(H5:H%zu)", last), formula);
    int64_t total = net;
    for (size_t i = 0; i < claim->rate_count; i++) {
        int64_t of_rate = 0;
        for (size_t k = 0; k < claim->count; k++)
            if (claim->items[k].tax_percent == claim->rates[i].percent)
                of_rate += cell(arena, sheet, 'H', FIRST_ROW + k, &formula);
        int64_t tax = cell(arena, sheet, 'H', row++, &formula);
        CHECK(strstr(formula, "ROUNDDOWN(SUMIF(") == formula);
        CHECK_INT(of_rate * claim->rates[i].percent / 100, tax);
        total += tax;
    }
    CHECK_INT(total, cell(arena, sheet, 'H', row, &formula));
    CHECK_INT(total, claim->total_yen);
    CHECK_TEXT(arena_format(arena, "SUM(H%zu:H%zu)", last + 1, row - 1), formula);
}

TEST(workbooks_of_random_months_add_up)
{
    struct arena *arena = arena_new(65536, 32 * 1024 * 1024);
    struct random *dice = random_seeded(test_seed());
    struct contract_price rows[] = {{"bed_day", 19000, 10, 0},
                                    {"bed_day", 19505, 10, 20770},
                                    {"cancelled_day", 9507, 8, 0}};
    struct contract_prices prices = {rows, ARRAY_COUNT(rows)};
    for (int round = 0; round < ROUNDS; round++) {
        struct claim_stay stays[STAYS_MAX];
        struct claim claim;
        size_t count = 1 + (size_t)random_below(dice, STAYS_MAX);
        for (size_t i = 0; i < count; i++) {
            bool is_cancelled = random_below(dice, 4) == 0;
            stays[i] = (struct claim_stay){(int64_t)i + 1,
                                           "一時 令和8-0001",
                                           is_cancelled ? NULL : "bed_day",
                                           is_cancelled ? "cancelled_day" : NULL,
                                           20758 + (day)random_below(dice, 30),
                                           is_cancelled ? 0 : 1 + (int64_t)i};
        }
        claim_make(arena, stays, count,
                   TERMS(&prices, 20758, 20787), &claim);
        CHECK(claim.count > 0);
        workbook_check(arena, &claim);
        arena_reset(arena);
    }
    random_free(dice);
    arena_free(arena);
}

TEST(month_is_told_in_the_era_and_printed_on_a4)
{
    struct arena *arena = arena_new(65536, 32 * 1024 * 1024);
    struct contract_price price = {"bed_day", 19000, 10, 0};
    struct contract_prices prices = {&price, 1};
    const struct claim_stay stay = {1, "一時 令和8-0001", "bed_day", NULL, 20760, 3};
    struct claim claim;

    claim_make(arena, &stay, 1,
               TERMS(&prices, 20758, 20787), &claim);
    struct bytes file = workbook_of(arena, &claim);
    const char *words = xlsx_part(arena, file, "xl/sharedStrings.xml");
    CHECK(strstr(words, "令和8年11月分 一時入院 請求明細") != NULL);
    CHECK(strstr(words, "一時入院の受入れ") != NULL);
    CHECK(strstr(xlsx_part(arena, file, "xl/workbook.xml"), "$4:$4") != NULL);
    CHECK(strstr(xlsx_part(arena, file, "xl/worksheets/sheet1.xml"),
                 "orientation=\"landscape\"") != NULL);
    arena_free(arena);
}

TEST_MAIN(workbooks_of_random_months_add_up, month_is_told_in_the_era_and_printed_on_a4)

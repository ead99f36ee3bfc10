/* ledgers_test.c -- days entered, added up, put right; by whom; and never changed. */
#include "features/ledgers/ledgers.h"

#include "access/acting_test.h"
#include "base/values.h"
#include "features/people/people.h"

enum { STAY = 5001, OTHER_STAY = 5002, YEAR = 2026 };

static int64_t patient;

static struct ledger_entry entry_of(enum ledger_kind kind, int64_t days)
{
    return (struct ledger_entry){.person = patient,
                                 .programme = "saitama",
                                 .fiscal_year = YEAR,
                                 .stay = STAY,
                                 .kind = kind,
                                 .days = days};
}

static void enter(struct context *context, enum ledger_kind kind, int64_t days)
{
    struct ledger_entry entry = entry_of(kind, days);
    CHECK_OK(ledger_enter(context, &entry));
}

static void refused(struct context *context, struct ledger_entry entry)
{
    CHECK_ERR(ERR_INVALID, ledger_enter(context, &entry));
}

static void person_row(struct context *context)
{
    struct person_facts facts = {.kana = "カナ ヒトリ", .birth_on = DAY_NONE};
    CHECK_OK(person_add(context, &facts, &patient));
}

static struct ledger_balance balance(struct context *context)
{
    struct ledger_balance sum;
    CHECK_OK(ledger_balance_of(context, patient, "saitama", YEAR, &sum));
    return sum;
}

ACT_TEST(days_are_held_used_released_and_put_right)
{
    struct ledger_entry correction = entry_of(LEDGER_CORRECT, -3);
    struct ledger_balance years[LEDGER_YEARS_MAX];
    struct ledger_entries entries;
    size_t count = 0;

    person_row(context);
    enter(context, LEDGER_HOLD, 14);
    CHECK_INT(14, balance(context).held);
    refused(context, entry_of(LEDGER_USE, 15));
    refused(context, entry_of(LEDGER_RELEASE, 15));
    enter(context, LEDGER_USE, 10);
    enter(context, LEDGER_RELEASE, 4);
    refused(context, entry_of(LEDGER_RELEASE, 1));
    enter(context, LEDGER_TAKE, 2);
    CHECK_INT(12, balance(context).used);
    CHECK_INT(0, balance(context).held);
    CHECK_INT(1, balance(context).stays);
    refused(context, correction);
    correction.reason = "退院の日の誤り";
    CHECK_OK(ledger_enter(context, &correction));
    CHECK_INT(9, balance(context).used);
    CHECK_OK(ledger_of_stay(context, STAY, years, &count));
    CHECK_INT(1, count);
    CHECK_INT(YEAR, years[0].fiscal_year);
    CHECK_INT(9, years[0].used);
    CHECK_OK(ledger_of_stay(context, OTHER_STAY, years, &count));
    CHECK_INT(0, count);
    CHECK_OK(ledger_list(context, patient, "saitama", YEAR, &entries));
    CHECK_INT(5, entries.count);
    CHECK_TEXT("退院の日の誤り", entries.items[4].reason);
    struct ledger_balance told = ledger_sum(entries.items, entries.count);
    CHECK_INT(balance(context).used, told.used);
    CHECK_INT(balance(context).held, told.held);
    CHECK_INT(balance(context).stays, told.stays);
}

/* The schema itself refuses: no program changes what was entered. */
static struct err changed(struct context *context, void *sql)
{
    struct db_statement *statement =
        db_begin(context->db, &(const struct sql){.name = "ledger_change", .sqlite = sql});

    (void)db_step(statement);
    return db_finish(statement);
}

static void one_entry(struct context *context)
{
    person_row(context);
    enter(context, LEDGER_HOLD, 14);
}

TEST(an_entry_is_neither_changed_nor_removed)
{
    acting_open();
    acting_write(one_entry);
    struct context context = little_context(&acting.little);
    CHECK(little_write(&acting.little, &context, changed,
                       "UPDATE ledger_entry SET days = 1").kind != ERR_NONE);
    context = little_context(&acting.little);
    CHECK(little_write(&acting.little, &context, changed,
                       "DELETE FROM ledger_entry WHERE days = 14").kind != ERR_NONE);
    CHECK_INT(14, scratch_number(acting.little.reader,
                                 "SELECT sum(days) FROM ledger_entry"));
    acting_close();
}

TEST_MAIN(an_entry_is_neither_changed_nor_removed,
          days_are_held_used_released_and_put_right)

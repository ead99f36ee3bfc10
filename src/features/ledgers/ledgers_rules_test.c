/* ledgers_rules_test.c -- entries add up, and none goes below nothing. */
#include "features/ledgers/ledgers_rules.h"

#include "base/values.h"
#include "test.h"

static void check_field(const char *field, struct err err)
{
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT(field, err.field);
}

TEST(entries_add_up_whatever_their_order)
{
    struct ledger_entry entries[] = {
        {.stay = 1, .kind = LEDGER_HOLD, .days = 14},
        {.stay = 1, .kind = LEDGER_USE, .days = 10},
        {.stay = 1, .kind = LEDGER_RELEASE, .days = 4},
        {.stay = 2, .kind = LEDGER_HOLD, .days = 7},
        {.stay = 3, .kind = LEDGER_HOLD, .days = 5},
        {.stay = 3, .kind = LEDGER_RELEASE, .days = 5},
        {.stay = 1, .kind = LEDGER_TAKE, .days = 2},
        {.stay = ID_NONE, .kind = LEDGER_CORRECT, .days = -3},
    };

    for (size_t turn = 0; turn < ARRAY_COUNT(entries); turn++) {
        struct ledger_balance sum = ledger_sum(entries, ARRAY_COUNT(entries));
        CHECK_INT(9, sum.used);
        CHECK_INT(7, sum.held);
        CHECK_INT(2, sum.stays);
        struct ledger_entry first = entries[0];
        for (size_t i = 1; i < ARRAY_COUNT(entries); i++)
            entries[i - 1] = entries[i];
        entries[ARRAY_COUNT(entries) - 1] = first;
    }
    CHECK_INT(26, ledger_total(entries, ARRAY_COUNT(entries), LEDGER_HOLD));
    CHECK_INT(9, ledger_total(entries, ARRAY_COUNT(entries), LEDGER_RELEASE));
    CHECK_INT(-3, ledger_total(entries, ARRAY_COUNT(entries), LEDGER_CORRECT));
    struct ledger_balance none = ledger_sum(entries, 0);
    CHECK_INT(0, none.used + none.held + none.stays);
}

TEST(nobody_uses_or_releases_more_than_is_held)
{
    const struct ledger_balance held = {.held = 5};
    const struct ledger_balance year = {.held = 9, .used = 3};
    struct ledger_entry entry = {.stay = 1, .kind = LEDGER_USE, .days = 6};

    check_field("days", ledger_entry_check(&entry, &held, &year));
    entry.kind = LEDGER_RELEASE;
    check_field("days", ledger_entry_check(&entry, &held, &year));
    entry.days = 5;
    CHECK_OK(ledger_entry_check(&entry, &held, &year));
    entry.kind = LEDGER_TAKE;
    entry.days = 60;
    CHECK_OK(ledger_entry_check(&entry, &held, &year));
    for (int kind = LEDGER_HOLD; kind <= LEDGER_TAKE; kind++) {
        entry.kind = (enum ledger_kind)kind;
        entry.days = 0;
        check_field("days", ledger_entry_check(&entry, &held, &year));
        entry.days = -1;
        check_field("days", ledger_entry_check(&entry, &held, &year));
    }
    entry.kind = LEDGER_KIND_END;
    check_field("kind", ledger_entry_check(&entry, &held, &year));
}

TEST(a_correction_has_a_reason_and_leaves_something)
{
    const struct ledger_balance none = {0};
    const struct ledger_balance year = {.used = 3};
    struct ledger_entry entry = {.kind = LEDGER_CORRECT, .days = -3};

    check_field("reason", ledger_entry_check(&entry, &none, &year));
    entry.reason = "二重に数えていた";
    CHECK_OK(ledger_entry_check(&entry, &none, &year));
    entry.days = -4;
    check_field("days", ledger_entry_check(&entry, &none, &year));
    entry.days = 0;
    check_field("days", ledger_entry_check(&entry, &none, &year));
    entry.days = 14;
    CHECK_OK(ledger_entry_check(&entry, &none, &year));
}

TEST_MAIN(entries_add_up_whatever_their_order, nobody_uses_or_releases_more_than_is_held,
          a_correction_has_a_reason_and_leaves_something)

/* places_rank_rules_test.c -- what stands beside a place that was found. */
#include "features/places/places.h"
#include "test.h"

TEST(what_is_promised_to_others_is_counted_by_hospital_and_days)
{
    struct place_promise promises[] = {{7, 100, 110}, {7, 110, 120}, {8, 100, 110}};
    const struct place_found found = {.promises = promises, .promise_count = 3};
    const struct {
        int64_t institution;
        day from_on, to_on;
        int64_t count;
    } rows[] = {{7, 105, 115, 2}, {7, 90, 99, 0},   {7, 90, 100, 1}, {7, 120, 130, 1},
                {7, 121, 130, 0}, {8, 105, 106, 1}, {9, 100, 110, 0}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(rows[i].count,
                  place_promised(&found, rows[i].institution,
                                 &(struct place_period){.from_on = rows[i].from_on,
                                                        .to_on = rows[i].to_on}));
}

TEST_MAIN(what_is_promised_to_others_is_counted_by_hospital_and_days)

/* institutions_list_service_test.c -- which way the list is looked for, and what it
 * says of more than it counts. */
#include "features/institutions/institutions_given_test.h"

#include "features/institutions/institutions_sql.h" /* made from institutions.sql */
#include "store/db.h"
#include "store/sql_check.h"

#include <string.h>

static const struct sql *statement_named(const char *name)
{
    for (size_t i = 0; sql_registry[i] != NULL; i++)
        for (const struct sql_check *check = sql_registry[i]; check->sql != NULL; check++)
            if (strcmp(check->sql->name, name) == 0)
                return check->sql;
    return NULL;
}

/* The engine's plan of a statement, a line for each step.  The connection knows a
 * statement by its address, so the text lives as long as the house. */
static const char *plan_of(const char *name)
{
    enum { DETAIL = 3 };
    const struct sql *sql = statement_named(name);
    struct arena *arena = house.scratch.arena;
    struct sql *explain = arena_new_of(arena, struct sql);
    const char *plan = "";

    CHECK(sql != NULL);
    *explain = (struct sql){
        .name = "plan",
        .sqlite = arena_format(arena, "EXPLAIN QUERY PLAN %s", sql->sqlite)};
    db_arena_set(house.reader, arena);
    struct db_statement *statement = db_begin(house.reader, explain);
    while (db_step(statement))
        plan = arena_format(arena, "%s%s\n", plan, db_column_text(statement, DETAIL));
    CHECK_OK(db_finish(statement));
    return plan;
}

static bool says(const char *plan, const char *words)
{
    bool does = strstr(plan, words) != NULL;
    if (!does)
        print_error("no \"%s\" in:\n%s", words, plan);
    return does;
}

/* What makes the list's cost stay the same when it grows a hundredfold. */
TEST(list_is_led_by_an_index_that_stops_early)
{
    open_house();
    const char *in_order = plan_of("institution_page");
    CHECK(says(in_order, "SEARCH i USING INDEX institution_by_sort (sort_key>?"));
    CHECK(strstr(in_order, "ORDER BY") == NULL); /* nothing is sorted: LIMIT stops it */
    const char *of_few = plan_of("institution_rows_of_token");
    CHECK(says(of_few, "SEARCH t USING"));
    CHECK(says(of_few, "(token=?"));
    CHECK(strstr(of_few, "SCAN i") == NULL && strstr(of_few, "SCAN t") == NULL);
    CHECK(says(plan_of("institution_token_count"), "(token=?"));
    close_house();
}

static struct institution_rows listed(const char *words)
{
    struct given given = {.filter = every_one()};
    given.filter.words = words;
    CHECK_OK(act(&nurse, list, &given));
    return given.rows;
}

/* More names than a piece may have to lead, and one among them. */
static void many_hospitals(int count)
{
    for (int i = 0; i < count; i++)
        (void)given_hospital(arena_format(house.scratch.arena, "見本%03d病院", i), NULL);
    (void)given_hospital("見本あおぞら病院", NULL);
}

TEST(words_of_many_and_of_few_names_find_alike)
{
    open_house();
    many_hospitals(INSTITUTION_TOTAL_FOUND_MAX + 5);
    struct institution_rows rows = listed("病院");
    CHECK_INT(INSTITUTION_TOTAL_FOUND_MAX, rows.total); /* or more */
    CHECK_INT(INSTITUTION_PAGE_MAX, rows.count);
    CHECK(rows.more);
    CHECK_TEXT("見本000病院", rows.items[0].name);
    rows = listed("見本あおぞら病院"); /* its first piece is in every name */
    CHECK_INT(1, rows.total);
    CHECK_TEXT("見本あおぞら病院", rows.items[0].name);
    rows = listed("本01");
    CHECK_INT(10, rows.total);
    CHECK_TEXT("見本010病院", rows.items[0].name);
    CHECK_TEXT("見本019病院", rows.items[9].name);
    CHECK_INT(0, listed("病院病院").total);
    CHECK_INT(INSTITUTION_TOTAL_FOUND_MAX + 6, listed(NULL).total);
    close_house();
}

TEST(pages_of_a_word_follow_each_other)
{
    open_house();
    many_hospitals(INSTITUTION_TOTAL_FOUND_MAX + 5);
    static const struct {
        const char *words;
        size_t total;
    } rows[] = {{"病院", INSTITUTION_TOTAL_FOUND_MAX + 6}, {"本1", 100}};
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct given given = {.filter = every_one()};
        const char *last = "";
        size_t count = 0;
        given.filter.words = rows[i].words;
        do {
            CHECK_OK(act(&nurse, list, &given));
            for (size_t j = 0; j < given.rows.count; j++) {
                CHECK(strcmp(last, given.rows.items[j].name) < 0);
                last = given.rows.items[j].name;
            }
            count += given.rows.count;
            given.filter.after_id = given.rows.next_id;
            given.filter.after_name = given.rows.next_name;
        } while (given.rows.more);
        CHECK_INT(rows[i].total, count);
    }
    close_house();
}

TEST_MAIN(list_is_led_by_an_index_that_stops_early,
          words_of_many_and_of_few_names_find_alike,
          pages_of_a_word_follow_each_other)

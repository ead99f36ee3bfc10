/* test.h -- how tests are written here; cmocka is behind it.
 *
 *   TEST(stay_counts_both_days) { CHECK_INT(2, stay_days(from, to)); }
 *   TEST_MAIN(stay_counts_both_days)
 *
 * The name of a test is a sentence in the present tense.  A test left out of
 * TEST_MAIN is an unused variable and does not compile without a warning.
 * Everything is in this header, so that a test of rules links rules and base only.
 */
#ifndef TEST_H
#define TEST_H

#include "base/defect.h"
#include "base/err.h"
#include "base/message.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#ifndef SOURCE_ROOT
#define SOURCE_ROOT "." /* the build says where the tree is */
#endif

#define TEST(test_name)                                                        \
    static void test_name##_body(void **state);                                \
    static const struct CMUnitTest test_name = {                               \
        .name = #test_name, .test_func = test_name##_body};                    \
    static void test_name##_body(void **state __attribute__((unused)))

#define TEST_MAIN(...)                                                         \
    int main(void)                                                             \
    {                                                                          \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                       \
        return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL);       \
    }

#define CHECK(claim) test_check((claim), #claim, __FILE__, __LINE__)
#define CHECK_INT(expected, got)                                               \
    test_check_int((int64_t)(expected), (int64_t)(got), #got, __FILE__, __LINE__)
#define CHECK_TEXT(expected, got)                                              \
    test_check_text((expected), (got), #got, __FILE__, __LINE__)
#define CHECK_ERR(expected_kind, err)                                          \
    test_check_err((expected_kind), (err), #err, __FILE__, __LINE__)
#define CHECK_OK(err) CHECK_ERR(ERR_NONE, (err))
/* The call act(argument) ends in a defect, seen by a guard round it. */
#define CHECK_DEFECT(act, argument)                                            \
    test_check(test_defects((act), (argument)), "defect in " #act, __FILE__, __LINE__)
#define FAIL(text) test_fail((text), __FILE__, __LINE__)

static inline void test_fail(const char *text, const char *file, int line)
{
    print_error("%s\n", text);
    _fail(file, line);
}

static inline void test_check(bool claim, const char *text, const char *file, int line)
{
    if (claim)
        return;
    print_error("not so: %s\n", text);
    _fail(file, line);
}

static inline void test_check_int(int64_t expected, int64_t got, const char *text,
                                  const char *file, int line)
{
    if (expected == got)
        return;
    print_error("%s: expected %" PRId64 ", got %" PRId64 "\n", text, expected, got);
    _fail(file, line);
}

static inline void test_check_text(const char *expected, const char *got,
                                   const char *text, const char *file, int line)
{
    bool is_same = expected == NULL || got == NULL ? expected == got
                                                   : strcmp(expected, got) == 0;
    if (is_same)
        return;
    print_error("%s: expected \"%s\", got \"%s\"\n", text,
                expected != NULL ? expected : "(NULL)", got != NULL ? got : "(NULL)");
    _fail(file, line);
}

static inline const char *test_kind_name(enum err_kind kind)
{
    switch (kind) {
    case ERR_NONE:
        return "OK";
    case ERR_INVALID:
        return "INVALID";
    case ERR_NOT_FOUND:
        return "NOT_FOUND";
    case ERR_FORBIDDEN:
        return "FORBIDDEN";
    case ERR_CONFLICT:
        return "CONFLICT";
    case ERR_UNAVAILABLE:
        return "UNAVAILABLE";
    case ERR_INTERNAL:
        return "INTERNAL";
    }
    return "unknown";
}

static inline void test_check_err(enum err_kind expected, struct err err,
                                  const char *text, const char *file, int line)
{
    if (expected == err.kind)
        return;
    print_error("%s: expected %s, got %s (%s, field %s)\n", text,
                test_kind_name(expected), test_kind_name(err.kind),
                message_key(err.message), err.field != NULL ? err.field : "none");
    _fail(file, line);
}

static inline bool test_defects(void (*act)(void *argument), void *argument)
{
    struct defect_guard guard;

    defect_guard_enter(&guard);
    if (setjmp(guard.jump) != 0)
        return true;
    act(argument);
    defect_guard_leave(&guard);
    return false;
}

/* Chance that can be repeated: RENKEI_SEED, or the clock; printed either way. */
static inline uint64_t test_seed(void)
{
    const char *given = getenv("RENKEI_SEED");
    uint64_t seed = 0;

    if (given != NULL) {
        seed = strtoull(given, NULL, 10);
    } else {
        struct timespec now = {0};
        clock_gettime(CLOCK_REALTIME, &now);
        seed = (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
    }
    print_message("RENKEI_SEED=%" PRIu64 "\n", seed);
    return seed;
}

/* ---- drawings of states ---- */

/* Take the step; ERR_CONFLICT leaves *to alone. */
typedef struct err test_step(int from, int action, int *to);

enum { TEST_LINE_BYTES = 4096, TEST_CELLS_MAX = 64 };

/* The number of a name in a list that NULL ends; -1 when it is not there. */
static inline int test_number_of(const char *const *names, const char *name)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

static inline int test_name_count(const char *const *names)
{
    int count = 0;
    while (names[count] != NULL)
        count++;
    return count;
}

/* Cut a line of TSV in place; the number of cells. */
static inline int test_cut(char *line, char *cells[TEST_CELLS_MAX])
{
    int count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    while (count < TEST_CELLS_MAX) {
        cells[count++] = line;
        line = strchr(line, '\t');
        if (line == NULL)
            break;
        *line++ = '\0';
    }
    return count;
}

/* One cell of the drawing: the next state, or "-" where there is no step. */
static inline void test_drawing_cell(const char *const *state_names, const char *from,
                                     const char *action, const char *cell,
                                     struct err err, int to)
{
    const int untouched = -1;
    bool may = strcmp(cell, "-") != 0;
    int expected = may ? test_number_of(state_names, cell) : untouched;

    if (may && expected < 0)
        print_error("%s, %s: the drawing leads to the unknown state %s\n", from,
                    action, cell);
    else if (may ? err.kind == ERR_NONE && to == expected
                 : err.kind == ERR_CONFLICT && to == untouched)
        return;
    else
        print_error("%s, %s: expected %s, got %s %s\n", from, action, cell,
                    test_kind_name(err.kind), to >= 0 ? state_names[to] : "-");
    fail();
}

static inline void test_drawing_row(char *cells[TEST_CELLS_MAX], int count,
                                    const int actions[TEST_CELLS_MAX],
                                    const char *const *state_names,
                                    const char *const *action_names, test_step *step)
{
    int from = test_number_of(state_names, cells[0]);

    if (from < 0) {
        print_error("the drawing has the unknown state %s\n", cells[0]);
        fail();
    }
    for (int i = 1; i < count; i++) {
        int to = -1;
        struct err err = step(from, actions[i], &to);
        test_drawing_cell(state_names, cells[0], action_names[actions[i]], cells[i],
                          err, to);
    }
}

static inline void test_drawing_header(char *cells[TEST_CELLS_MAX], int count,
                                       const char *const *action_names,
                                       int actions[TEST_CELLS_MAX])
{
    CHECK_TEXT("state", cells[0]);
    CHECK_INT(test_name_count(action_names), count - 1);
    for (int i = 1; i < count; i++) {
        actions[i] = test_number_of(action_names, cells[i]);
        if (actions[i] < 0) {
            print_error("the drawing has the unknown action %s\n", cells[i]);
            fail();
        }
        for (int j = 1; j < i; j++)
            CHECK(actions[j] != actions[i]);
    }
}

/* Compare a step function with a drawing made independently of it: SOURCE_ROOT/path
 * has the row `state<TAB>action...`, then one row a state, with the next state or "-"
 * in each cell.  Every state and every action must be in it exactly once; # comments. */
static inline void test_drawing_walk(const char *path, const char *const *state_names,
                                     const char *const *action_names, test_step *step)
{
    char name[TEST_LINE_BYTES];
    char line[TEST_LINE_BYTES];
    char *cells[TEST_CELLS_MAX];
    int actions[TEST_CELLS_MAX] = {0};
    int columns = 0;
    int rows = 0;
    uint64_t seen = 0;

    snprintf(name, sizeof name, "%s/%s", SOURCE_ROOT, path);
    FILE *file = fopen(name, "r");
    if (file == NULL) {
        print_error("%s cannot be opened\n", name);
        fail();
        return;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        int count = test_cut(line, cells);
        if (cells[0][0] == '#' || (count == 1 && cells[0][0] == '\0'))
            continue;
        if (columns == 0) {
            columns = count;
            test_drawing_header(cells, count, action_names, actions);
            continue;
        }
        CHECK_INT(columns, count);
        test_drawing_row(cells, count, actions, state_names, action_names, step);
        seen |= (uint64_t)1 << test_number_of(state_names, cells[0]);
        rows++;
    }
    fclose(file);
    CHECK_INT(test_name_count(state_names), rows);
    CHECK(seen == ((uint64_t)1 << rows) - 1);
}

#endif

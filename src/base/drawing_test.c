/* drawing_test.c -- test_drawing_walk() looks at every cell, and finds every lie. */
#include "test.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum lamp { OFF, ON, BROKEN };
enum lamp_action { PRESS, BREAK };

static const char path[] = "tests/expect/drawing_example.tsv";
static const char *const states[] = {"off", "on", "broken", NULL};
static const char *const actions[] = {"press", "break", NULL};

static struct err lamp_step(int from, int action, int *to)
{
    if (from == BROKEN)
        return err_of(ERR_CONFLICT, MSG_NONE);
    *to = action == BREAK ? BROKEN : from == OFF ? ON : OFF;
    return OK;
}

TEST(right_steps_pass)
{
    test_drawing_walk(path, states, actions, lamp_step);
}

static struct err wrong_target(int from, int action, int *to)
{
    struct err err = lamp_step(from, action, to);
    if (from == ON && action == PRESS)
        *to = ON;
    return err;
}

static struct err step_too_many(int from, int action, int *to)
{
    if (from == BROKEN && action == BREAK) {
        *to = BROKEN;
        return OK;
    }
    return lamp_step(from, action, to);
}

static struct err step_missing(int from, int action, int *to)
{
    if (from == OFF && action == BREAK)
        return err_of(ERR_CONFLICT, MSG_NONE);
    return lamp_step(from, action, to);
}

static struct err refusal_touches(int from, int action, int *to)
{
    *to = OFF;
    return lamp_step(from, action, to);
}

static struct err wrong_kind(int from, int action, int *to)
{
    return from == BROKEN ? err_of(ERR_INVALID, MSG_NONE) : lamp_step(from, action, to);
}

/* Each of these has to fail; a failed test ends its process with its count. */
static int fails(const char *drawing, const char *const *state_names,
                 const char *const *action_names, test_step *step)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDERR_FILENO);
        dup2(nothing, STDOUT_FILENO);
        setenv("CMOCKA_TEST_ABORT", "1", 1);
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        test_drawing_walk(drawing, state_names, action_names, step);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status != 0;
}

TEST(every_lie_is_found)
{
    static const char *const more_states[] = {"off", "on", "broken", "dim", NULL};
    static const char *const fewer_states[] = {"off", "on", NULL};
    static const char *const more_actions[] = {"press", "break", "mend", NULL};
    static const char *const other_actions[] = {"press", "mend", NULL};

    CHECK(!fails(path, states, actions, lamp_step));
    CHECK(fails(path, states, actions, wrong_target));
    CHECK(fails(path, states, actions, step_too_many));
    CHECK(fails(path, states, actions, step_missing));
    CHECK(fails(path, states, actions, refusal_touches));
    CHECK(fails(path, states, actions, wrong_kind));
    CHECK(fails(path, more_states, actions, lamp_step));
    CHECK(fails(path, fewer_states, actions, lamp_step));
    CHECK(fails(path, states, more_actions, lamp_step));
    CHECK(fails(path, states, other_actions, lamp_step));
    CHECK(fails("tests/expect/absent.tsv", states, actions, lamp_step));
}

TEST(seed_can_be_given)
{
    setenv("RENKEI_SEED", "12345678901234567890", 1);
    CHECK(test_seed() == 12345678901234567890U);
    unsetenv("RENKEI_SEED");
    CHECK(test_seed() != 0);
}

TEST_MAIN(right_steps_pass,
          every_lie_is_found,
          seed_can_be_given)

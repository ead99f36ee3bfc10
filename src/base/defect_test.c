/* defect_test.c -- a defect ends what the innermost guard surrounds. */
#include "base/defect.h"
#include "base/log.h"
#include "test.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void break_down(void *argument)
{
    (void)argument;
    need(1 + 1 == 3);
}

TEST(defect_tells_its_guard_what_and_where)
{
    struct defect_guard guard;

    defect_guard_enter(&guard);
    if (setjmp(guard.jump) == 0) {
        break_down(NULL);
        FAIL("the defect did not jump");
    }
    CHECK_TEXT("broken assumption: 1 + 1 == 3", guard.what);
    CHECK(strstr(guard.file, "defect_test.c") != NULL);
    CHECK(guard.line > 0);
}

TEST(defect_reaches_the_innermost_guard_only)
{
    struct defect_guard outer;

    defect_guard_enter(&outer);
    if (setjmp(outer.jump) != 0) {
        FAIL("the outer guard was reached");
        return;
    }
    CHECK_DEFECT(break_down, NULL);
    CHECK_DEFECT(break_down, NULL);
    defect_guard_leave(&outer);
    CHECK(outer.what == NULL);
}

static void break_down_while_cleaning_up(void *argument)
{
    CHECK_DEFECT(break_down, argument);
    break_down(argument);
}

TEST(defect_while_cleaning_up_reaches_the_next_guard)
{
    CHECK_DEFECT(break_down_while_cleaning_up, NULL);
}

static void leave_out_of_order(void *argument)
{
    struct defect_guard *other = argument;
    defect_guard_leave(other);
}

TEST(guards_are_left_in_order)
{
    struct defect_guard other = {.what = NULL};
    CHECK_DEFECT(leave_out_of_order, &other);
}

static void *thread_breaks_down(void *argument)
{
    bool *broke = argument;
    for (int i = 0; i < 100; i++)
        *broke = test_defects(break_down, NULL);
    return NULL;
}

TEST(guards_belong_to_their_thread)
{
    struct defect_guard guard;
    pthread_t thread;
    bool broke = false;

    defect_guard_enter(&guard);
    if (setjmp(guard.jump) != 0) {
        FAIL("another thread's defect came here");
        return;
    }
    CHECK_INT(0, pthread_create(&thread, NULL, thread_breaks_down, &broke));
    pthread_join(thread, NULL);
    defect_guard_leave(&guard);
    CHECK(broke);
}

static void say_nothing(const char *line)
{
    (void)line;
}

TEST(defect_without_a_guard_aborts)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        log_sink_set(say_nothing);
        defect("nobody is there");
    }
    int status = 0;
    CHECK_INT(child, waitpid(child, &status, 0));
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

TEST_MAIN(defect_tells_its_guard_what_and_where,
          defect_reaches_the_innermost_guard_only,
          defect_while_cleaning_up_reaches_the_next_guard,
          guards_are_left_in_order,
          guards_belong_to_their_thread,
          defect_without_a_guard_aborts)

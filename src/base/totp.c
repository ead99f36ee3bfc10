/* totp.c -- the codes of second factors, by liboath. */
#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"

#include <liboath/oath.h>
#include <pthread.h>
#include <string.h>

enum { CODE_DIGITS = 6, STEP_SECONDS = 30, WINDOW_MAX = 100 };

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void library_start(void)
{
    need(oath_init() == OATH_OK);
}

static void code_write(struct str secret, int64_t step, char code[CODE_DIGITS + 1])
{
    pthread_once(&once, library_start);
    int result = oath_hotp_generate(secret.at, secret.length, (uint64_t)step,
                                    CODE_DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION,
                                    code);
    need(result == OATH_OK);
}

/* Every step of the window is computed and compared in constant time, so that
 * the time taken says nothing about how near a guess came. */
static int64_t step_find(struct str secret, struct str code, int64_t first, int count)
{
    int64_t found = -1;

    if (code.length != CODE_DIGITS)
        return -1;
    for (int64_t step = first; step < first + count; step++) {
        char expected[CODE_DIGITS + 1];
        if (step < 0)
            continue;
        code_write(secret, step, expected);
        if (hash_equal(expected, code.at, CODE_DIGITS) && found < 0)
            found = step;
    }
    return found;
}

int64_t totp_step(struct str secret, struct str code, int64_t unix_seconds)
{
    need(unix_seconds >= 0);
    return step_find(secret, code, unix_seconds / STEP_SECONDS - 1, 3);
}

int64_t hotp_step(struct str secret, struct str code, int64_t counter, int window)
{
    need(counter >= 0 && counter <= INT64_MAX - WINDOW_MAX);
    need(window >= 1 && window <= WINDOW_MAX);
    return step_find(secret, code, counter, window);
}

const char *totp_code(struct arena *arena, struct str secret, int64_t unix_seconds)
{
    char code[CODE_DIGITS + 1];

    need(unix_seconds >= 0);
    code_write(secret, unix_seconds / STEP_SECONDS, code);
    return arena_text(arena, code, CODE_DIGITS);
}

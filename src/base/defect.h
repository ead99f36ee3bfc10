/* defect.h -- a broken assumption ends one request, not the house.
 *
 * defect() jumps to the innermost guard of this thread (perform.c sets one
 * round every unit of work, the worker one round input and page).  Without a
 * guard it logs and aborts.  Never call it from inside a library's callback:
 * the library's own state would be left half way.
 */
#ifndef BASE_DEFECT_H
#define BASE_DEFECT_H

#include <setjmp.h>
#include <stdbool.h>

struct defect_guard {
    jmp_buf jump;
    struct defect_guard *outer;
    const char *what; /* set when the guard was jumped to */
    const char *file;
    int line;
};

/* Put `guard` in place for this thread; follow with `setjmp(guard->jump)`,
 * which returns non-zero when a defect happened (the guard is then already
 * removed).  Take it away with defect_guard_leave() on the ordinary way out. */
void defect_guard_enter(struct defect_guard *guard);
void defect_guard_leave(struct defect_guard *guard);

_Noreturn void defect_at(const char *what, const char *file, int line);

#define defect(what) defect_at((what), __FILE__, __LINE__)

/* Stand in for assert(): always compiled in, ends the request only. */
#define need(claim)                                                            \
    do {                                                                       \
        if (!(claim))                                                          \
            defect("broken assumption: " #claim);                              \
    } while (0)

#endif

/* programmes_rules.h -- what the pure files of this room know of each other. */
#ifndef PROGRAMMES_RULES_H
#define PROGRAMMES_RULES_H

#include "features/programmes/programmes.h"

/* A code of care_needs, or several that go together ("gastrostomy+suction_day"). */
bool programme_has_device(const char *const *devices, size_t device_count,
                          const char *wanted);

/* ---- what one edition changed against another ------------------------------------- */

/* One line of the rules, as a whole sentence. */
enum { PROGRAMME_LINES_MAX = 48 };
struct programme_line {
    const char *code; /* of the line, the same in each edition; with _N when there are more */
    enum message heading;
    enum message sentence;
    const struct say *say;
    bool is_to_confirm;
    bool is_changed; /* reads otherwise in the edition before */
};
/* All lines of an edition; `before`: the edition it is compared with, or NULL. */
size_t programme_lines(struct arena *arena, const struct programme *programme,
                       const struct programme *before,
                       struct programme_line lines[PROGRAMME_LINES_MAX]);

#endif

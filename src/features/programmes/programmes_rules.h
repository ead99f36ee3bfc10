/* programmes_rules.h -- what the pure files of this room know of each other. */
#ifndef PROGRAMMES_RULES_H
#define PROGRAMMES_RULES_H

#include "features/programmes/programmes.h"

/* A code of care_needs, or several that go together ("gastrostomy+suction_day"). */
bool programme_has_device(const char *const *devices, size_t device_count,
                          const char *wanted);

/* ---- an edition as plain sentences -------------------------------------------------- */

enum { PROGRAMME_LINES_MAX = 48 };

struct programme_line {
    const char *code; /* the same in every edition: "stay_days", "year_days_1" */
    const char *column; /* of the table; what `to_confirm` may name */
    enum message heading;
    const char *text;
    bool is_to_confirm;
};

/* What only the pack can name. */
struct programme_words {
    enum language language;
    const char *residence;
    const char *year_devices[PROGRAMME_YEAR_LIMITS_MAX]; /* NULL: anybody */
};

size_t programme_lines(struct arena *arena, const struct programme *programme,
                       const struct programme_words *words,
                       struct programme_line lines[PROGRAMME_LINES_MAX]);
/* The text of that line, or NULL: another edition does not have it. */
const char *programme_line_text(const struct programme_line *lines, size_t count,
                                const char *code);

#endif

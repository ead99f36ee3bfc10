/* setting.h -- limits and choices that have a day and a document behind them.
 *
 * A setting is a row (key, value, from_on, basis); the one in force on a day is
 * the last that began by then.  Rows are added, never changed: a new value of
 * the same day follows the older one.
 */
#ifndef ACCESS_SETTING_H
#define ACCESS_SETTING_H

#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

struct setting {
    int64_t id;
    const char *key; /* room.what */
    const char *value;
    day from_on;
    const char *basis; /* document or decision it rests on */
    int64_t set_by;    /* account; ID_NONE */
    instant set_at;
};

struct settings {
    struct setting *items;
    int count;
};

/* In force on `on`, or `otherwise`. */
MUST_USE struct err setting_text(struct context *context, const char *key, day on,
                                 const char *otherwise, const char **value);
/* ERR_INTERNAL when the value kept is not a number. */
MUST_USE struct err setting_int(struct context *context, const char *key, day on,
                                int64_t otherwise, int64_t *value);

struct setting_new {
    const char *key, *value, *basis;
    day from_on;
};
/* ERR_INVALID names the field. */
MUST_USE struct err setting_add(struct context *context,
                                const struct setting_new *setting, int64_t *id);
/* The whole history of a key, newest first. */
MUST_USE struct err setting_history(struct context *context, const char *key,
                                    struct settings *settings);
/* What is in force on a day, all keys in order. */
MUST_USE struct err setting_in_force(struct context *context, day on,
                                     struct settings *settings);

#endif

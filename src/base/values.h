/* values.h -- how "absent" is written in house types.
 *
 * With DAY_NONE, INSTANT_NONE (day.h) and NULL for texts; sqlc turns them into
 * NULL where a type ends in '?'.
 */
#ifndef BASE_VALUES_H
#define BASE_VALUES_H

#include <stddef.h>
#include <stdint.h>

#define INT_NONE INT64_MIN
#define ID_NONE ((int64_t)0)

struct bytes {
    const void *at; /* NULL: absent */
    size_t length;
};

#endif

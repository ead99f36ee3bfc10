/* types.h -- the house types and what they are elsewhere (docs/sqlc.md). */
#ifndef SQLC_TYPES_H
#define SQLC_TYPES_H

#include "common/out.h"

#include <stdbool.h>

enum house_type {
    TYPE_ID,
    TYPE_INT,
    TYPE_DAY,
    TYPE_INSTANT,
    TYPE_FLAG,
    TYPE_TEXT,
    TYPE_BYTES,
    TYPE_SEALED,
    TYPE_SEALED_BYTES,
    TYPE_COUNT,
};

enum dialect { DIALECT_SQLITE, DIALECT_POSTGRES, DIALECT_COUNT };

struct type {
    const char *name;
    const char *column[DIALECT_COUNT];
    const char *c;    /* as it stands before a member's name */
    const char *none; /* the value that is absent, or NULL: see may_be_absent */
    bool may_be_absent;
};

extern const struct type types[TYPE_COUNT];

/* Opened and closed by the generated call. */
bool type_is_sealed(enum house_type type);

/* Exactly as written: INT is a house type, int is not.  TYPE_COUNT: none. */
enum house_type type_read(const char *name);

#endif

/* types.c -- the house types and what they are elsewhere. */
#include "sqlc/types.h"

#include <string.h>

/* In the order of enum house_type.  A flag has no value left for "absent". */
const struct type types[TYPE_COUNT] = {
    {"ID",      {"INTEGER", "BIGINT"},   "int64_t ",      "ID_NONE",      true},
    {"INT",     {"INTEGER", "BIGINT"},   "int64_t ",      "INT_NONE",     true},
    {"DAY",     {"INTEGER", "INTEGER"},  "day ",          "DAY_NONE",     true},
    {"INSTANT", {"INTEGER", "BIGINT"},   "instant ",      "INSTANT_NONE", true},
    {"FLAG",    {"INTEGER", "SMALLINT"}, "bool ",         NULL,           false},
    {"TEXT",    {"TEXT",    "TEXT"},     "const char *",  "NULL",         true},
    {"BYTES",   {"BLOB",    "BYTEA"},    "struct bytes ", NULL,           true},
    {"SEALED",  {"BLOB",    "BYTEA"},    "const char *",  "NULL",         true},
    {"SEALED_BYTES", {"BLOB", "BYTEA"},  "struct bytes ", NULL,           true},
};

bool type_is_sealed(enum house_type type)
{
    return type == TYPE_SEALED || type == TYPE_SEALED_BYTES;
}

enum house_type type_read(const char *name)
{
    for (int type = 0; type < TYPE_COUNT; type++)
        if (strcmp(types[type].name, name) == 0)
            return (enum house_type)type;
    return TYPE_COUNT;
}

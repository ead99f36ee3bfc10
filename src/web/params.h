/* params.h -- names and values out of a query or a body.
 *
 * Both encodings of HTML forms.  Every text that leaves here is valid UTF-8 in
 * NFC, without control characters but line feeds; a file is bytes of the body.
 * Pure but for the arena; fuzzed.
 */
#ifndef WEB_PARAMS_H
#define WEB_PARAMS_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum {
    PARAMS_MAX = 500,
    PARAM_NAME_MAX = 64,       /* bytes */
    PARAM_FILE_NAME_MAX = 200, /* bytes */
};

struct param {
    const char *name;
    const char *text;      /* NULL: a file */
    struct str file;       /* into the body */
    const char *file_name; /* without folders; NULL: not a file */
};

struct params {
    struct param *items;
    size_t count;
    size_t capacity;
};

/* "a=1&b=%E3%81%82".  ERR_INVALID: unreadable, not text, or too many. */
MUST_USE struct err params_read_urlencoded(struct arena *arena, struct str text,
                                           struct params *params);

/* A multipart/form-data body; `type` is the Content-Type with its boundary. */
MUST_USE struct err params_read_multipart(struct arena *arena, const char *type,
                                          struct str body, struct params *params);

/* Whichever of the two `type` says; an empty body of any type has no parameters. */
MUST_USE struct err params_read_body(struct arena *arena, const char *type,
                                     struct str body, struct params *params);

/* The first of that name, or NULL. */
const struct param *params_find(const struct params *params, const char *name);

/* For the two readers: check, normalise and add one. */
MUST_USE struct err params_add_text(struct arena *arena, struct params *params,
                                    struct str name, struct str text);
MUST_USE struct err params_add_file(struct arena *arena, struct params *params,
                                    struct str name, struct str file_name,
                                    struct str file);

#endif

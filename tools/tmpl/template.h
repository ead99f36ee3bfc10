/* template.h -- a template as read: what its C function does, in order. */
#ifndef TMPL_TEMPLATE_H
#define TMPL_TEMPLATE_H

#include "common/file.h"
#include "common/problem.h"

enum op_kind {
    OP_MARKUP,
    OP_TEXT,
    OP_DAY,
    OP_INSTANT,
    OP_COUNT,
    OP_NUMBER,
    OP_MESSAGE,
    OP_SAY,
    OP_URL,
    OP_FIELD,
    OP_HIDDEN,
    OP_PART,
    OP_IF,
    OP_ELSE_IF,
    OP_ELSE,
    OP_FOR,
    OP_END,
};

/* How an argument of {{say}} is told. */
enum value_type { VALUE_TEXT, VALUE_COUNT, VALUE_DAY, VALUE_INSTANT };

struct value {
    enum value_type type;
    const char *c;   /* as C: view->a.b, row->a, (*row), or a constant */
    const char *row; /* the loop variable alone: a pointer already; or NULL */
};

struct op {
    enum op_kind kind;
    int line;
    bool is_plain;    /* inside a value, <option>, <title>: no markup may come */
    const char *name; /* message, route, part, field, loop variable or constant */
    struct value value;
    bool is_negated;  /* {{if not x}} */
    const char *type; /* of an item of {{for}}, in C */
    int depth;        /* of {{for}}: how many loops stand around it */
    struct value *arguments;
    size_t argument_count;
    const char *text; /* OP_MARKUP */
    size_t length;
};

struct template {
    const char *view_type;   /* struct stay_view */
    const char *view_header; /* features/respite/respite_views.h */
    const char **uses;       /* headers of the parts */
    size_t use_count;
    size_t use_capacity;
    struct op *ops;
    size_t op_count;
    size_t op_capacity;
    bool uses_view;
};

/* Read a whole template; what is wrong is added to `problems`. */
void template_read(struct pool *pool, const struct source *source,
                   struct template *template, struct problems *problems);

void template_write_header(struct out *out, const struct template *template,
                           const char *stem, const char *include);

/* `path` is where the template lies, for #line. */
void template_write_source(struct out *out, const struct template *template,
                           const char *stem, const char *include, const char *path);

#endif

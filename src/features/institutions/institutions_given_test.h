/* institutions_given_test.h -- use cases of this room as acts of a test. */
#ifndef INSTITUTIONS_GIVEN_TEST_H
#define INSTITUTIONS_GIVEN_TEST_H

#include "features/institutions/institutions_acting_test.h"

/* All that a use case is handed, and what it gives back. */
struct given {
    int64_t institution, version;
    struct institution_facts facts;
    day on;
    const char *text;
    struct institution_filter filter;
    struct institution_rows rows;
    struct institution whole;
};

static inline struct err add(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_add(context, &given->facts, &given->institution);
}

static inline struct err change(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_change_facts(context, given->institution, given->version,
                                    &given->facts);
}

static inline struct err end(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_end(context, given->institution, given->version, given->on,
                           given->text);
}

static inline struct err look(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_get(context, given->institution, &given->whole);
}

static inline struct err list(struct context *context, void *argument)
{
    struct given *given = argument;
    return institution_list(context, &given->filter, &given->rows);
}

static inline struct given given_hospital(const char *name, const char *code)
{
    struct given given = {.facts = facts_of(name, code), .version = 1};
    CHECK_OK(act(&coordinator, add, &given));
    return given;
}

static inline void look_again(struct given *given)
{
    CHECK_OK(act(&coordinator, look, given));
}

#endif

/* institutions_service.h -- what the use cases of this room share. */
#ifndef INSTITUTIONS_SERVICE_H
#define INSTITUTIONS_SERVICE_H

#include "features/institutions/institutions_store.h"

struct context;

/* Who writes, and when; by hand unless an import says otherwise. */
struct institution_stamp institution_stamp_of(const struct context *context);

/* Fill what follows from the facts: municipality and place from the address when
 * they are not given, sort and search keys, area.  Texts come from the arena. */
void institution_complete(struct context *context, struct institution_facts *facts,
                          struct institution_keys *keys);

/* ERR_CONFLICT saying who changed it and when, unless `seen` is still its version. */
MUST_USE struct err version_need(struct context *context, int64_t seen, int64_t now,
                                 const char *changed_by, instant changed_at);

/* The row of a list: names of places, designations of the day. */
MUST_USE struct err institution_row_of(struct context *context,
                                       const struct institution *institution, day as_of,
                                       struct institution_row *row);

/* A page of the list without what only the list shows: for the export. */
MUST_USE struct err institution_ids(struct context *context,
                                    const struct institution_filter *filter, size_t max,
                                    struct institution_rows *rows);

/* May the actor change this institution: any, or the own office? */
MUST_USE struct err institution_change_need(struct context *context, int64_t institution);

/* Where an import's institutions are said to come from. */
enum institution_source import_source_of(enum import_format format);

#endif

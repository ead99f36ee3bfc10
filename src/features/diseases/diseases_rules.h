/* diseases_rules.h -- the list with its search keys, for the store and the rules. */
#ifndef DISEASES_RULES_H
#define DISEASES_RULES_H

#include "features/diseases/diseases.h"

/* One spelling under which a disease is found, folded (utf8.h). */
struct disease_key {
    const char *text;
    const char *wide;    /* folded wider, for the second try */
    const char *because; /* the synonym; NULL: a name of its own */
};

struct disease_entry {
    struct disease disease;
    const char *number;                 /* "2"; "" for the two answers */
    const char *labels[LANGUAGE_COUNT]; /* number and name, folded */
    const struct disease_key *keys;
    size_t key_count;
};

struct disease_catalogue {
    const struct disease_entry *entries; /* designated ones, by number */
    size_t count;
    const struct disease_entry *answers; /* undiagnosed, not designated */
    size_t answer_count;
};

struct disease_key disease_key_of(struct arena *arena, const char *name,
                                  const char *because);
/* Number, name, reading and English name: what every entry is found by. */
void disease_entry_complete(struct arena *arena, struct disease_entry *entry);

void disease_catalogue_find(const struct disease_catalogue *catalogue,
                            struct arena *arena, const char *group, const char *words,
                            struct diseases_found *found);
const struct disease *disease_catalogue_meant(const struct disease_catalogue *catalogue,
                                              struct arena *arena, const char *words);
void disease_catalogue_suggest(const struct disease_catalogue *catalogue,
                               struct arena *arena, const char *words,
                               struct disease_suggestions *suggestions);

#endif

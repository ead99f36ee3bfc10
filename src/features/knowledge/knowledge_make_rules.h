/* knowledge_make_rules.h -- a file in the making: its sections grow row by row. */
#ifndef KNOWLEDGE_MAKE_RULES_H
#define KNOWLEDGE_MAKE_RULES_H

#include "features/knowledge/knowledge_file_rules.h"

struct text_slot {
    uint32_t place; /* 0: free */
    uint32_t hash;
};

struct making {
    struct arena *arena;
    struct knowledge_source *source;
    void *sections[SECTION_COUNT];
    size_t counts[SECTION_COUNT], rooms[SECTION_COUNT];
    struct text_slot *slots; /* texts that TEXT already has */
    size_t slot_count, slots_used;
    bool *has_rows; /* of each disease of the source: it has a finding */
};

/* Room for `count` rows more, zeroed; the first of them. */
void *making_add(struct making *making, enum knowledge_section section, size_t count);
void *making_row(struct making *making, enum knowledge_section section, size_t which);
/* The place of a text in TEXT, put there once; "" and NULL are place 0. */
uint32_t making_text(struct making *making, const char *text);
/* The term of a number, of itself or by an alias; KNOWLEDGE_NONE. */
uint32_t making_term(const struct making *making, uint32_t number);

void making_diseases(struct making *making);
void making_keys(struct making *making);

#endif

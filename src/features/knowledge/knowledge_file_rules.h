/* knowledge_file_rules.h -- how the file is laid out, and one that is opened.
 *
 * A header, then sections of plain rows, each at a multiple of eight, in the byte order
 * of the machine that made it (another one refuses it).  Places in TEXT and KEY_TEXT are
 * offsets to texts that end with a NUL.  Nothing here allocates or computes a rank.
 */
#ifndef KNOWLEDGE_FILE_RULES_H
#define KNOWLEDGE_FILE_RULES_H

#include "features/knowledge/knowledge.h"

#define KNOWLEDGE_MAGIC 0x4e4b4e454b4e4552U /* "RENKENKN", little end first */
enum { KNOWLEDGE_FORMAT = 1, KNOWLEDGE_TERMS_MAX = 65000, KNOWLEDGE_SUFFIX_BITS = 10 };

enum knowledge_section {
    SECTION_TEXT,
    SECTION_TERMS,
    SECTION_ALIASES,
    SECTION_PARENTS,
    SECTION_CHILDREN,
    SECTION_ANCESTORS,
    SECTION_SYNONYMS,
    SECTION_DISEASES,
    SECTION_CODES, /* diseases by code */
    SECTION_GROUPS,
    SECTION_NUMBERS,
    SECTION_ROWS,
    SECTION_REFERENCES, /* by text */
    SECTION_KEY_TEXT,
    SECTION_KEYS,
    SECTION_SUFFIXES, /* by text: key << KNOWLEDGE_SUFFIX_BITS | place in it */
    SECTION_UNCOVERED,
    SECTION_COUNT,
};

struct file_section {
    uint64_t offset, bytes;
};

struct file_header {
    uint64_t magic;
    uint32_t format, is_demonstration;
    uint64_t size, checksum; /* of all of it, itself as 0 */
    uint32_t versions[5];    /* texts: hpo, labels, annotations, mondo, nando */
    uint32_t section_count;
    struct file_section sections[SECTION_COUNT];
};

struct file_range {
    uint32_t first, count;
};

struct file_term {
    uint32_t number; /* 1250 */
    uint32_t id, label_en, label_ja; /* texts; label_ja 0: none */
    struct file_range synonyms, parents, children, ancestors, keys;
    uint32_t is_finding;
};

struct file_alias {
    uint32_t number, term;
};

struct file_disease {
    uint32_t code, name, group;
    struct file_range rows;
};

struct file_group {
    uint32_t mondo;
    struct file_range diseases, numbers;
};

/* One spelling under which a term is found. */
struct file_key {
    uint32_t text, because; /* because 0: a label */
    uint16_t term;
    uint16_t length;
};

struct knowledge {
    struct str bytes;
    const struct file_header *header;
    const char *text, *key_text;
    const struct file_term *terms;
    const struct file_alias *aliases;
    const uint16_t *parents, *children, *ancestors;
    const uint32_t *synonyms;
    const struct file_disease *diseases;
    const uint16_t *codes;
    const struct file_group *groups;
    const uint16_t *numbers, *uncovered;
    const struct knowledge_row *rows;
    const uint32_t *references;
    const struct file_key *keys;
    const uint32_t *suffixes;
    size_t counts[SECTION_COUNT]; /* rows of each section */
    uint32_t root;                /* HP:0000118 */
    struct arena *arena;          /* its own; this struct lies in it */
    bool is_mapped;               /* the bytes are a mapping of its own */
    int readers;                  /* the service's, under its lock */
    void *attached;
};

size_t knowledge_row_bytes(enum knowledge_section section);
/* Of a whole file, whatever its field says. */
uint64_t knowledge_checksum(struct str file);
/* Look at every place in it; fills what points into the bytes.  ERR_INVALID. */
MUST_USE struct err knowledge_look(struct str bytes, struct knowledge *knowledge);

#endif

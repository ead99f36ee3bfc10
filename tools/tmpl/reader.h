/* reader.h -- between the files that read a template.
 *
 * scan.c goes through text, tag.c through tags, directive.c through {{ }}, and
 * block.c keeps {{if}} and {{for}}; rules.c holds what is known of HTML.
 */
#ifndef TMPL_READER_H
#define TMPL_READER_H

#include "tmpl/template.h"

/* Where a directive stands. */
enum site {
    SITE_TEXT,
    SITE_PLAIN, /* text of an element that holds no markup */
    SITE_VALUE,
    SITE_URL,   /* the value of href, src, action … */
    SITE_TAG,   /* between the attributes of a tag */
};

struct element {
    const char *name;
    const char *at;
};

struct block {
    bool is_loop;
    bool in_tag;
    bool has_else;
    const char *variable; /* of a loop */
    size_t element_count; /* how many elements were open at its start */
    const char *at;
};

struct id_list {
    const char **items;
    size_t count;
    size_t capacity;
};

struct elements {
    struct element *items;
    size_t count;
    size_t capacity;
};

struct blocks {
    struct block *items;
    size_t count;
    size_t capacity;
};

struct reader {
    struct pool *pool;
    const char *start;
    const char *at;
    const char *end;
    struct template *template;
    struct problems *problems;
    struct out markup;        /* literal text not yet made an op */
    struct elements elements; /* open now */
    struct elements closed;   /* {{opens …}}: what shall be open at the end */
    struct blocks blocks;
    struct id_list ids;
    size_t value_length;   /* bytes and directives of the value being read */
    bool value_is_dynamic; /* it holds a directive */
    /* Where reader_line() stopped counting last time. */
    const char *counted;
    int counted_line;
};

/* Tell a problem at a place of the text. */
void reader_refuse(struct reader *reader, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int reader_line(struct reader *reader, const char *at);

bool reader_sees(const struct reader *reader, const char *text);
void reader_skip_blanks(struct reader *reader);

/* Make the pending literal an op, then add `op`. */
void reader_flush(struct reader *reader);
void reader_add(struct reader *reader, struct op op);

/* The innermost open element is one of these (space-separated words). */
const char *reader_element(const struct reader *reader);
enum site reader_text_site(const struct reader *reader);

void element_push(struct reader *reader, struct elements *elements, const char *name,
                  const char *at);

/* One character of an entity's place: & must begin one. */
void reader_check_entity(struct reader *reader);

/* At '<' and a letter, or "</". */
void tag_read_open(struct reader *reader);
void tag_read_close(struct reader *reader);

/* At "{{". */
void directive_read(struct reader *reader, enum site site);

/* The value an author wrote as a.b, in the scope of the open loops; false, and
 * told, if it is none. */
bool value_read(struct reader *reader, const char *at, const char *word,
                struct value *value);
bool word_is_name(const char *word);
bool word_is_constant(const char *word);

struct directive {
    const char *at;
    enum site site;
    const char **words;
    size_t count;
};

void block_read_if(struct reader *reader, const struct directive *directive);
void block_read_else(struct reader *reader, const struct directive *directive);
void block_read_for(struct reader *reader, const struct directive *directive);
void block_read_end(struct reader *reader, const struct directive *directive);

/* Elements opened inside the innermost block so far must be closed again. */
void block_check_balance(struct reader *reader, const char *at, const char *what);

/* ---- rules.c ------------------------------------------------------------ */

bool html_is_void(const char *element);
bool html_is_refused(const char *element);
bool html_holds_text_only(const char *element); /* no markup, not even ruby */
bool html_keeps_blanks(const char *element);
bool html_is_url(const char *attribute);
bool html_is_refused_attribute(const char *attribute);
bool html_is_switch(const char *attribute, const char *value);

#endif

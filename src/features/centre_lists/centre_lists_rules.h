/* centre_lists_rules.h -- reading a health centre's list, and its steps.  Pure. */
#ifndef CENTRE_LISTS_RULES_H
#define CENTRE_LISTS_RULES_H

#include "features/centre_lists/centre_lists.h"

struct csv_record;

/* ERR_CONFLICT when there is no such step; *to is then left alone. */
MUST_USE struct err centre_list_step(enum centre_list_state from,
                                     enum centre_list_action action,
                                     enum centre_list_state *to);

enum centre_column {
    CENTRE_KANA = 0, CENTRE_NAME, CENTRE_BIRTH, CENTRE_MUNICIPALITY, CENTRE_DISEASE,
    CENTRE_CERTIFICATE, CENTRE_UNTIL, CENTRE_TELEPHONE, CENTRE_DEVICES, CENTRE_COLUMNS,
};
struct centre_columns { int at[CENTRE_COLUMNS]; };
/* ERR_INVALID, field file, names the columns that must be there and are not. */
MUST_USE struct err centre_columns_read(struct arena *arena, struct str header,
                                        struct centre_columns *columns);

/* A row as it stands; what it means is known to whoever knows places, diseases and
 * devices. */
struct centre_said {
    const char *texts[CENTRE_COLUMNS]; /* trimmed; NULL: empty */
    const char *kana;
    day birth_on, certificate_until;
};
/* ERR_INVALID names the field: kana, birth_on, municipality, certificate_until. */
MUST_USE struct err centre_said_read(struct arena *arena,
                                     const struct centre_columns *columns,
                                     struct str raw, struct centre_said *said);

bool centre_facts_equal(const struct centre_facts *a, const struct centre_facts *b);
/* The word of a list's code that a text means: its code, its name, the name without what
 * stands in brackets, or the one name that begins with it or else holds it.  NULL: none,
 * or more than one. */
struct centre_word { const char *code, *name; };
const char *centre_word_meant(struct arena *arena, const struct centre_word *words,
                              size_t count, const char *text);
/* The next device of a cell; separators 、 ， , ・ / ／ ＋ + and blanks. */
bool centre_device_next(struct arena *arena, struct str *rest, const char **device);

#endif

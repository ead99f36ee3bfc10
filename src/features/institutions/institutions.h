/* institutions.h -- hospitals and everybody else in the network: who they are, where,
 * and what hangs on them.
 *
 * Guideline: articles 3, 4 and 9 to 11 (who is in the two networks), 10-1
 * (information on institutions).
 *
 * The record, the list with its search, the export of the list, the end.  What else
 * there is to say of an institution is another room's and shown on its page by that
 * room's plate: desks (`desks`), designations (`designations`), what it can do
 * (`capabilities`).  Lists from outside come in by `imports`, which hands them over
 * record by record.  Nothing is deleted: things end, with a day and a reason.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef INSTITUTIONS_H
#define INSTITUTIONS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/rooms.h"
#include "features/prefecture/prefecture.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission institution_read;       /* the list and the pages */
extern const struct permission institution_change;     /* of any institution */
extern const struct permission institution_change_own; /* of the actor's own office */

/* What the audit trail tells of this room. */
extern const struct act_kind institution_act_added;
extern const struct act_kind institution_act_changed;
extern const struct act_kind institution_act_ended;

/* ---- institutions ---------------------------------------------------------- */

enum institution_kind {
    INSTITUTION_HOSPITAL = 1,
    INSTITUTION_CLINIC,
    INSTITUTION_HEALTH_CENTRE,
    INSTITUTION_WELFARE_FACILITY,
    INSTITUTION_VISITING_NURSES,
    INSTITUTION_CARE_OFFICE,
    INSTITUTION_SUPPORT_CENTRE, /* 難病相談支援センター */
    INSTITUTION_HELLO_WORK,
    INSTITUTION_MUNICIPALITY,
    INSTITUTION_COUNCIL_OFFICE,
    INSTITUTION_DEVICE_DEALER,
    INSTITUTION_OUTSIDE_BODY, /* another prefecture, a national centre */
    INSTITUTION_KIND_END,
};

/* Where an institution's place on the map comes from. */
enum place_source {
    PLACE_UNKNOWN = 1,
    PLACE_GIVEN,            /* by its own entry */
    PLACE_MUNICIPAL_OFFICE, /* of its municipality: marked as such wherever shown */
    PLACE_SOURCE_END,
};

/* What is said about an institution; the same struct is read from a form, an
 * import row and the demo.  Texts may be NULL where nothing is known. */
struct institution_facts {
    enum institution_kind kind;
    const char *name;
    const char *kana;         /* full-width katakana */
    const char *code;         /* prefecture (2) + institution code (7), 10 digits, or
                               * the 13 digits of the ministry's open data */
    const char *postal_code;  /* 7 digits */
    const char *municipality; /* 団体コード, 6 digits; NULL outside the prefecture */
    const char *address;
    const char *telephone; /* digits as written, main number */
    const char *fax;
    const char *mail;
    int64_t latitude; /* micro-degrees, INT_NONE when not given */
    int64_t longitude;
    enum place_source place;
    int64_t beds; /* INT_NONE: not known; empty is not zero */
    const char *departments;
    const char *remark;
};

struct institution {
    int64_t id;
    struct institution_facts facts;
    day ended_on; /* DAY_NONE: it exists */
    const char *end_reason;
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

enum { INSTITUTION_NAME_MAX = 100, INSTITUTION_KANA_MAX = 200, INSTITUTION_PAGE_MAX = 50 };

/* The word of a kind in lists and addresses ("hospital"); "" for an unknown one. */
const char *institution_kind_code(enum institution_kind kind);

/* Check facts by themselves.  ERR_INVALID names the field.  Pure. */
MUST_USE struct err institution_check(const struct institution_facts *facts);

/* Degrees as people write them ("35.8617") and micro-degrees; more than six
 * decimals are cut.  False when it is not a number of degrees.  Pure. */
bool degrees_read(const char *text, int64_t *micro);
const char *degrees_write(struct arena *arena, int64_t micro); /* "" for INT_NONE */

/* One, as the actor may see it.  ERR_NOT_FOUND. */
MUST_USE struct err institution_get(struct context *context, int64_t id,
                                    struct institution *institution);
/* May the actor change this one, any or the own office?  ERR_FORBIDDEN, or
 * ERR_NOT_FOUND when it is another's. */
MUST_USE struct err institution_change_need(struct context *context, int64_t id);
/* The same for a form that changes it or what belongs to it, and ERR_CONFLICT when it
 * has closed. */
MUST_USE struct err institution_get_to_change(struct context *context, int64_t id,
                                              struct institution *institution);
/* The same question, to show or hide buttons. */
bool institution_may_change(const struct context *context, int64_t id);

/* Add one: ERR_INVALID per field, ERR_CONFLICT when the code is taken. */
MUST_USE struct err institution_add(struct context *context,
                                    const struct institution_facts *facts, int64_t *id);
/* ERR_CONFLICT says who changed it and when. */
MUST_USE struct err institution_change_facts(struct context *context, int64_t id,
                                             int64_t version,
                                             const struct institution_facts *facts);
/* What hangs on it, of all rooms (desk/rooms.h): what ends with it, and what must be
 * over first. */
MUST_USE struct err institution_holds(struct context *context, int64_t id,
                                      struct institution_holds *holds);
/* It closed.  What other rooms keep of it ends in the same unit (desk/rooms.h);
 * ERR_INVALID field "on" while something is open that must be over first. */
MUST_USE struct err institution_end(struct context *context, int64_t id, int64_t version,
                                    day on, const char *reason);

/* ---- the list ------------------------------------------------------------------ */

struct institution_filter {
    const char *words;        /* part of name, kana of any width, or the code */
    int64_t kind;             /* INT_NONE: all */
    int64_t designation;      /* enum designation_kind, INT_NONE: all */
    const char *area;         /* secondary medical area, NULL: all */
    const char *municipality; /* NULL: all */
    bool designated_only;
    bool with_ended;
    day as_of;                /* designations of that day */
    const char *after_name;   /* cursor: the last row's sort name and id */
    int64_t after_id;
};

struct institution_row {
    int64_t id;
    enum institution_kind kind;
    const char *name;
    const char *municipality_name; /* "" outside the prefecture */
    const char *area_name;
    const char *telephone;
    const char *designations; /* short names, "、" between; as of the day */
    day ended_on;
};

struct institution_rows {
    struct institution_row *items;
    size_t count;
    int64_t total; /* that match, all pages; counted up to institution_total_max() */
    bool more;
    const char *next_name; /* cursor of the next page */
    int64_t next_id;
};

/* Counting stops here, for words and without: reaching it means "or more". */
enum { INSTITUTION_TOTAL_FOUND_MAX = 200, INSTITUTION_TOTAL_MAX = 10000 };

int64_t institution_total_max(const struct institution_filter *filter);

MUST_USE struct err institution_list(struct context *context,
                                     const struct institution_filter *filter,
                                     struct institution_rows *rows);
/* One as a row of the list. */
MUST_USE struct err institution_as_row(struct context *context, int64_t id, day as_of,
                                        struct institution_row *row);
/* How many match, whatever the cursor: to say which condition hides how many. */
MUST_USE struct err institution_total(struct context *context,
                                      const struct institution_filter *filter,
                                      int64_t *total);

/* ---- the list as a file ---------------------------------------------------------- */

/* Words of its header, in the order of its columns; room `imports` reads it back. */
enum { INSTITUTION_COLUMNS = 16, INSTITUTION_EXPORT_ROWS = 500 };
extern const char *const institution_column_words[INSTITUTION_COLUMNS];

/* One page of the list as CSV: the header first when filter->after_id is ID_NONE.
 * *rows says where it went on, as a list does. */
MUST_USE struct err institution_export_page(struct context *context,
                                            const struct institution_filter *filter,
                                            const char **csv,
                                            struct institution_rows *rows);

/* ---- records of a list from outside (room imports) --------------------------------- */

/* Where the record came from; a list tells which of its own have vanished. */
enum institution_source {
    INSTITUTION_BY_HAND = 1,
    INSTITUTION_BUREAU_LIST,
    INSTITUTION_OPEN_DATA,
    INSTITUTION_SOURCE_END,
};

struct institution_arrival {
    enum institution_source source;
    int64_t import;
    const char *by;
    bool writes; /* false: a dry run */
};

enum institution_outcome { INSTITUTION_ADDED = 1, INSTITUTION_CHANGED, INSTITUTION_AS_BEFORE };

struct institution_taken {
    enum institution_outcome outcome;
    bool has_municipality;
};

/* The one that has this code; ID_NONE: none. */
MUST_USE struct err institution_find_code(struct context *context, const char *code,
                                          int64_t *id);
/* Take a record whose facts have been checked: as a new one (`known` NULL), or as what
 * is now said of a known one.  The audit entry is the import's. */
MUST_USE struct err institution_take(struct context *context,
                                     const struct institution_arrival *arrival,
                                     const struct institution *known,
                                     const struct institution_facts *facts,
                                     struct institution_taken *taken);

struct institution_vanished {
    int64_t id;
    const char *name;
    const char *code;
};

enum { INSTITUTION_VANISHED_PAGE = 1000 };

struct institution_vanished_list {
    struct institution_vanished *items;
    size_t count;
};

/* A page of those of that source that still exist and were not in that import, though
 * it held others of their prefecture; `after_id` ID_NONE: the first. */
MUST_USE struct err institution_list_vanished(struct context *context,
                                              const struct institution_arrival *arrival,
                                              int64_t after_id,
                                              struct institution_vanished_list *list);
/* How many. */
MUST_USE struct err institution_count_vanished(struct context *context,
                                               const struct institution_arrival *arrival,
                                               int64_t *count);

#endif

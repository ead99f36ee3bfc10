/* centre_lists.h -- a health centre's own list of people who may apply, brought in as a
 * file, so that nothing is typed twice.
 *
 * Guideline: articles 12 and 13.  A file is read and looked at first; nothing of it counts
 * before somebody's word.  Every row is accounted for: new, changed, as before, alike
 * somebody (that is asked), or refused with its reason, which can be had as a file.  Whoever
 * is no longer on the list is told, never taken off by itself.
 *
 * The list is the health centre's alone: people of its own area, each sealed under a key of
 * their own, seen by nobody else.  Only an application makes a patient of the house of one
 * of them.  Of a list that was called off, or that a newer one has replaced, the key is
 * destroyed, and with it what stood in its rows.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef CENTRE_LISTS_H
#define CENTRE_LISTS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct person;

extern const struct permission centre_list_keep; /* the health centre's own */

extern const struct act_kind centre_list_act_checked, centre_list_act_answered,
    centre_list_act_taken, centre_list_act_cancelled, centre_list_act_seen,
    centre_list_act_entry_seen, centre_list_act_entry_ended;

struct task_kind;
extern const struct task_kind centre_list_task_confirm; /* looked at, waits for a word */

/* Drawing: tests/expect/centre_list.tsv */
enum centre_list_state {
    CENTRE_LIST_CHECKED = 1, /* read; nothing of it counts yet */
    CENTRE_LIST_TAKEN,
    CENTRE_LIST_CANCELLED,
    CENTRE_LIST_STATE_END,
};
enum centre_list_action { CENTRE_LIST_CONFIRM = 1, CENTRE_LIST_CANCEL,
                          CENTRE_LIST_ACTION_END };

/* What becomes of a row. */
enum centre_row_verdict {
    CENTRE_ROW_NEW = 1,
    CENTRE_ROW_CHANGED,  /* on the list already, with other facts */
    CENTRE_ROW_SAME,
    CENTRE_ROW_ALIKE,    /* somebody may be the same: asked */
    CENTRE_ROW_REFUSED,  /* cannot be read; why is found again from the row */
    CENTRE_ROW_OUTSIDE,  /* another health centre's area */
    CENTRE_ROW_TWICE,    /* stands in the same file above */
    CENTRE_ROW_VERDICT_END,
};
enum centre_row_answer {
    CENTRE_ANSWER_NONE = 0,
    CENTRE_ANSWER_SAME,  /* it is that person */
    CENTRE_ANSWER_OTHER,
    CENTRE_ANSWER_LEAVE, /* do not take this row */
    CENTRE_ANSWER_END,
};

enum { CENTRE_LIST_ROWS_MAX = 500, CENTRE_LIST_BYTES_MAX = 1024 * 1024,
       CENTRE_DEVICES_MAX = 16 };

/* What a list says of somebody. */
struct centre_facts {
    const char *kana; /* full-width katakana */
    const char *name;
    day birth_on;
    const char *municipality; /* code */
    const char *disease;      /* code; NULL: not known, or in words below */
    const char *disease_note;
    const char *certificate;
    day certificate_until;
    const char *telephone;
    const char *devices[CENTRE_DEVICES_MAX]; /* codes of care_needs */
    size_t device_count;
};

/* ---- a file that comes in --------------------------------------------------------- */

struct centre_file {
    const char *name;
    struct str header;
    struct str *rows; /* records as they came */
    size_t count;
};
/* Take the bytes apart.  ERR_INVALID, field file, says what it is instead of such a list.
 * Pure; texts point into a copy. */
MUST_USE struct err centre_file_read(struct arena *arena, struct str bytes,
                                     struct centre_file *file);
/* The header of an empty list to be filled in, for Excel.  Pure. */
const char *centre_file_example(struct arena *arena);

struct centre_list {
    int64_t id, centre;
    const char *file_name;
    enum centre_list_state state;
    int64_t rows;
    int64_t verdicts[CENTRE_ROW_VERDICT_END];
    int64_t open;     /* alike and not answered */
    int64_t left;     /* alike and answered: leave out */
    int64_t vanished; /* of the people before; INT_NONE before it was taken */
    int64_t version;
    instant entered_at;
    const char *entered_by;
};
MUST_USE struct err centre_list_start(struct context *context,
                                      const struct centre_file *file, int64_t *id);
MUST_USE struct err centre_list_get(struct context *context, int64_t id,
                                    struct centre_list *list);
struct centre_lists { struct centre_list *items; size_t count; };
/* Of the actor's own health centre, the newest 20. */
MUST_USE struct err centre_list_all(struct context *context, struct centre_lists *lists);

struct centre_row {
    int64_t id, line;
    enum centre_row_verdict verdict;
    enum centre_row_answer answer;
    const char *raw; /* NULL: taken in, or its key is gone */
    struct centre_facts facts; /* of a row that can be read */
    struct err why;  /* of one that was refused */
    bool has_before; /* who it may be, or what stood on the list before */
    struct centre_facts before;
    bool is_patient; /* before: somebody the house knows already */
};
struct centre_rows { struct centre_row *items; size_t count; };
/* All rows in the file's order; the sight is staged. */
MUST_USE struct err centre_list_rows(struct context *context, int64_t id,
                                     struct centre_rows *rows);
/* Why a row is not taken, in words; NULL: it is.  Pure. */
const char *centre_row_reason(struct arena *arena, enum language language,
                              const struct centre_row *row);
/* ERR_CONFLICT: the list is not waiting any more, or nothing is asked of that row. */
MUST_USE struct err centre_list_answer(struct context *context, int64_t id, int64_t row,
                                       enum centre_row_answer answer);
MUST_USE struct err centre_list_act(struct context *context, int64_t id, int64_t version,
                                    enum centre_list_action action);
/* The rows that were not taken, with their reasons, as CSV. */
MUST_USE struct err centre_list_rejects(struct context *context, int64_t id,
                                        const char **csv);

/* ---- the people on it -------------------------------------------------------------- */

struct centre_entry {
    int64_t id;
    int64_t person; /* the patient of the house who it is; ID_NONE: none yet */
    struct centre_facts facts;
    bool is_vanished; /* not on the newest list */
    int64_t version;
    instant entered_at;
};
struct centre_entries { struct centre_entry *items; size_t count; };
/* Whose reading, name or certificate holds the text; NULL: all.  Staged. */
MUST_USE struct err centre_entry_list(struct context *context, const char *text,
                                      struct centre_entries *entries);
MUST_USE struct err centre_entry_get(struct context *context, int64_t id,
                                     struct centre_entry *entry);
/* Off the list; an application of that person goes on. */
MUST_USE struct err centre_entry_end(struct context *context, int64_t id,
                                     int64_t version);
/* Has become that patient: an application was made. */
MUST_USE struct err centre_entry_became(struct context *context, int64_t id,
                                        int64_t person);

#endif

/* institutions.h -- hospitals and everybody else in the network: who they are,
 * how to reach their desks, and what the prefecture has designated them for.
 *
 * Guideline: articles 3 and 4 (two networks, selection is separate), 9 to 11,
 * supplementary provisions 2018-2 (a member of the old network may be positioned
 * in the new one) and 2018-3 (its base hospital as a field base hospital).
 *
 * A designation is never a boolean: it has a kind, a period, a basis document
 * and the selection that led to it, so the network can be seen "as of" any day.
 * Nothing is deleted: things end, with a day and a reason.
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
#include "desk/calendar.h"
#include "features/prefecture/prefecture.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission institution_read;       /* the list and the pages */
extern const struct permission institution_change;     /* of any institution */
extern const struct permission institution_change_own; /* of the actor's own office */
extern const struct permission institution_designate;  /* the prefecture's act */
extern const struct permission institution_import;

/* What the audit trail tells of this room. */
extern const struct act_kind institution_act_added;
extern const struct act_kind institution_act_changed;
extern const struct act_kind institution_act_ended;
extern const struct act_kind designation_act_added;
extern const struct act_kind designation_act_ended;
extern const struct act_kind designation_act_positioned;
extern const struct act_kind selection_act_proposed;
extern const struct act_kind selection_act_moved;
extern const struct act_kind desk_act_added;
extern const struct act_kind desk_act_changed;
extern const struct act_kind desk_act_verified;
extern const struct act_kind desk_act_ended;
extern const struct act_kind institution_act_imported;

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

/* One, as the actor may see it.  ERR_NOT_FOUND. */
MUST_USE struct err institution_get(struct context *context, int64_t id,
                                    struct institution *institution);
/* The same for a form that changes it or its desks: ERR_FORBIDDEN or ERR_NOT_FOUND
 * when the actor may not, ERR_CONFLICT when it has closed. */
MUST_USE struct err institution_get_to_change(struct context *context, int64_t id,
                                              struct institution *institution);
/* To show or hide buttons: may the actor change this one, any or the own office? */
bool institution_may_change(const struct context *context, int64_t id);

/* Add one: ERR_INVALID per field, ERR_CONFLICT when the code is taken. */
MUST_USE struct err institution_add(struct context *context,
                                    const struct institution_facts *facts, int64_t *id);
/* ERR_CONFLICT says who changed it and when. */
MUST_USE struct err institution_change_facts(struct context *context, int64_t id,
                                             int64_t version,
                                             const struct institution_facts *facts);
/* It closed.  Its running designations, selections and desks end on the same day. */
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
/* How many match, whatever the cursor: to say which condition hides how many. */
MUST_USE struct err institution_total(struct context *context,
                                      const struct institution_filter *filter,
                                      int64_t *total);

/* ---- designations and the selections that led to them ------------------------- */

enum designation_kind {
    DESIGNATION_BASE_HOSPITAL = 1,    /* 拠点病院, 第3条 */
    DESIGNATION_CORE_PARTNER,         /* 基幹協力病院, 第3条 */
    DESIGNATION_GENERAL_PARTNER,      /* 一般協力医療機関, 第3条 */
    DESIGNATION_LIAISON_BASE_HOSPITAL, /* 難病診療連携拠点病院, 第4条 */
    DESIGNATION_MEDICAL_PARTNER,      /* 難病医療協力医療機関, 第4条 */
    DESIGNATION_FIELD_BASE_HOSPITAL,  /* 難病診療分野別拠点病院, 附則 */
    DESIGNATION_KIND_END,
};

/* How an institution came to a designation. */
enum designation_way {
    DESIGNATION_BY_SELECTION = 1, /* candidate, reviewed, designated */
    DESIGNATION_BY_CLAUSE,        /* positioned by a supplementary clause */
    DESIGNATION_BY_RECORD,        /* entered afterwards from the register */
    DESIGNATION_WAY_END,
};

struct designation {
    int64_t id;
    int64_t institution;
    enum designation_kind kind;
    day from_on;
    day to_on;         /* last day, DAY_NONE: running */
    const char *basis; /* the document: number and date */
    enum designation_way way;
    int64_t selection;  /* ID_NONE unless by selection */
    const char *reason; /* given where a rule warned */
    int64_t field;      /* disease group of a field base hospital, else INT_NONE */
    const char *end_reason;
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct designation_list {
    struct designation *items;
    size_t count;
};

/* What the rules of the day say about a designation (institutions_rules.h). */
struct designation_finding {
    enum rule_effect effect;
    enum message message;
    const char *article; /* of the guideline */
    const char *field;   /* of the form to blame */
};

enum { DESIGNATION_FINDINGS_MAX = 8 };

struct designation_findings {
    struct designation_finding items[DESIGNATION_FINDINGS_MAX];
    size_t count;
    enum rule_effect worst; /* RULE_NONE: nothing found */
};

/* The word of a kind in the prefecture's pack ("base_hospital").  Pure. */
const char *designation_kind_code(enum designation_kind kind);

/* Is it in force on that day?  Pure. */
bool designation_is_valid(const struct designation *designation, day on);

/* All of one institution, newest first; ended ones included. */
MUST_USE struct err designation_list(struct context *context, int64_t institution,
                                     struct designation_list *list);
MUST_USE struct err designation_get(struct context *context, int64_t id,
                                    struct designation *designation);
/* What the rules would say to `wanted`, without writing anything: for the form. */
MUST_USE struct err designation_consider(struct context *context,
                                         const struct designation *wanted,
                                         struct designation_findings *findings);
/* ERR_INVALID at the field of the first refusal, or of a warning without reason. */
MUST_USE struct err designation_add(struct context *context,
                                    const struct designation *wanted, int64_t *id);
/* Its selection, if there was one, ends with it. */
MUST_USE struct err designation_end(struct context *context, int64_t id, int64_t version,
                                    day last_on, const char *reason);
/* Who could be positioned by supplementary provision 2018-2 on that day: members of
 * the admission network in force that are not yet medical partners. */
MUST_USE struct err designation_list_members(struct context *context, day from_on,
                                             struct institution_rows *rows);
/* Position all of them as medical partners: one act.  `expected` is how many were
 * shown before; ERR_CONFLICT when they are others by now (INT_NONE: not looked at).
 * ERR_INVALID field "from_on" when no clause is in force that day. */
MUST_USE struct err designation_position_members(struct context *context, day from_on,
                                                 const char *basis, int64_t expected,
                                                 int64_t *count);

enum selection_state {
    SELECTION_CANDIDATE = 1,
    SELECTION_REVIEWED,
    SELECTION_DESIGNATED,
    SELECTION_DECLINED,
    SELECTION_WITHDRAWN,
    SELECTION_ENDED,
    SELECTION_STATE_END,
};

enum selection_action {
    SELECTION_REVIEW = 1, SELECTION_DESIGNATE, SELECTION_DECLINE, SELECTION_WITHDRAW,
    SELECTION_END, SELECTION_ACTION_END,
};

struct selection {
    int64_t id;
    int64_t institution;
    enum designation_kind kind;
    enum selection_state state;
    day proposed_on;
    const char *proposed_by;
    day reviewed_on;
    const char *review;
    day decided_on;
    const char *decided_by;
    const char *decision; /* why it was declined, withdrawn or ended */
    const char *minutes;  /* reference of the minutes */
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct selection_list {
    struct selection *items;
    size_t count;
};

/* What is noted with a step. */
struct selection_note {
    day on;           /* of the review or decision */
    const char *by;   /* who decided */
    const char *text; /* review, or why it is declined, withdrawn or ended */
    const char *minutes;
    /* SELECTION_DESIGNATE only: */
    day from_on;
    const char *basis;
    const char *reason;
    int64_t field;
};

MUST_USE struct err selection_list(struct context *context, int64_t institution,
                                   struct selection_list *list);
MUST_USE struct err selection_get(struct context *context, int64_t id,
                                  struct selection *selection);
MUST_USE struct err selection_propose(struct context *context, int64_t institution,
                                      enum designation_kind kind, day on, const char *by,
                                      int64_t *id);
/* Designating adds the designation, ending ends it: one act. */
MUST_USE struct err selection_act(struct context *context, int64_t id, int64_t version,
                                  enum selection_action action,
                                  const struct selection_note *note);

/* ---- desks -------------------------------------------------------------------- */

enum desk_purpose {
    DESK_ADMISSION = 1,
    DESK_RESPITE,
    DESK_TRANSFER,
    DESK_ADVICE,
    DESK_UNDIAGNOSED,
    DESK_NURSING,
    DESK_GENERAL,
    DESK_PURPOSE_END,
};

enum channel { CHANNEL_FAX = 1, CHANNEL_MAIL, CHANNEL_PAGE, CHANNEL_TELEPHONE, CHANNEL_END };

enum { DESK_CHANNELS = 4 };

struct desk_facts {
    enum desk_purpose purpose;
    const char *name;
    const char *telephone;
    const char *extension;
    const char *fax;
    const char *mail;
    enum channel channels[DESK_CHANNELS]; /* in order of preference; 0 ends */
    struct week_hours hours;
    const char *out_of_hours;           /* who, in words */
    const char *out_of_hours_telephone;
};

struct desk {
    int64_t id;
    int64_t institution;
    struct desk_facts facts;
    day telephone_verified_on; /* DAY_NONE: never, or changed since */
    day fax_verified_on;
    const char *fax_verified_by;
    day ended_on;
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

struct desk_list {
    struct desk *items;
    size_t count;
};

/* Hours as a short text: seven "HH:MM-HH:MM" or "-", Sunday first, then "h" when
 * open on holidays; read back exactly.  Pure. */
const char *desk_hours_write(struct arena *arena, const struct week_hours *hours);
bool desk_hours_read(struct str text, struct week_hours *hours);
MUST_USE struct err desk_list(struct context *context, int64_t institution,
                              struct desk_list *list);
MUST_USE struct err desk_get(struct context *context, int64_t id, struct desk *desk);
/* For a form that changes it: ERR_NOT_FOUND when it is not the actor's to change. */
MUST_USE struct err desk_get_to_change(struct context *context, int64_t id,
                                       struct desk *desk);
MUST_USE struct err desk_add(struct context *context, int64_t institution,
                             const struct desk_facts *facts, int64_t *id);
MUST_USE struct err desk_change(struct context *context, int64_t id, int64_t version,
                                const struct desk_facts *facts);
/* Somebody called back and the number is right; `which` is fax or telephone. */
MUST_USE struct err desk_verify(struct context *context, int64_t id, int64_t version,
                                enum channel which, const char *by);
MUST_USE struct err desk_end(struct context *context, int64_t id, int64_t version, day on);

/* ---- lists from outside ------------------------------------------------------- */

/* Which list a file is, found by its header or shape. */
enum import_format {
    IMPORT_OWN = 1,     /* renkei's own export */
    IMPORT_BUREAU_LIST, /* 地方厚生局: code, code, name, postal code, address; no header */
    IMPORT_OPEN_DATA,   /* 医療情報ネット open data, hospitals or clinics */
    IMPORT_FORMAT_END,
};

/* A file is cut into chunks of at most this many records when it comes in; each
 * chunk is one act of the writer, so a restart goes on where it stopped. */
enum { IMPORT_CHUNK_RECORDS = 500, IMPORT_FILE_BYTES_MAX = 32 * 1024 * 1024 };

enum import_state {
    IMPORT_CHECKING = 1, /* dry run, chunk by chunk */
    IMPORT_CHECKED,      /* waiting for somebody's word */
    IMPORT_RUNNING,
    IMPORT_DONE,
    IMPORT_CANCELLED,
    IMPORT_STATE_END,
};

/* People confirm and cancel; the machine finishes. */
enum import_action {
    IMPORT_FINISH_CHECK = 1, IMPORT_CONFIRM, IMPORT_FINISH, IMPORT_CANCEL, IMPORT_ACTION_END,
};

struct import_counts {
    int64_t rows, added, changed, unchanged, rejected, without_municipality, vanished;
};

struct import {
    int64_t id;
    const char *file_name;
    enum import_format format;
    enum import_state state;
    int64_t chunks_total, chunks_done;
    struct import_counts counts;
    int64_t version;
    instant entered_at;
    const char *entered_by;
};

struct import_chunk {
    struct str header; /* the header record, empty when the format has none */
    struct str *items; /* texts of records */
    size_t count;
    int64_t records; /* of all chunks */
};

/* A file on its way in. */
struct import_start {
    const char *file_name;
    enum import_format format;
    struct import_chunk chunks;
};
/* Take the bytes of a file apart: format and chunks; texts point into a copy.
 * ERR_INVALID field "file" when it is none of the known lists.  Slow and pure. */
MUST_USE struct err import_file_read(struct arena *arena, struct str bytes,
                                     struct import_start *start);
/* Take it in and begin its dry run. */
MUST_USE struct err institution_import_start(struct context *context,
                                             const struct import_start *start, int64_t *id);
/* Do one chunk (of the dry run or of the import).  *more: there are chunks left. */
MUST_USE struct err institution_import_chunk_do(struct context *context, int64_t id,
                                                bool *more);
MUST_USE struct err institution_import_act(struct context *context, int64_t id,
                                           int64_t version, enum import_action action);
MUST_USE struct err institution_import_get(struct context *context, int64_t id,
                                           struct import *import);

struct import_list {
    struct import *items;
    size_t count;
};
/* The newest 50. */
MUST_USE struct err institution_import_list(struct context *context,
                                            struct import_list *list);
/* The rejected records with their reasons, as CSV; and those that vanished. */
MUST_USE struct err institution_import_rejects(struct context *context, int64_t id,
                                               const char **csv);
MUST_USE struct err institution_import_vanished(struct context *context, int64_t id,
                                                const char **csv);
/* The clock's: one chunk of whatever import waits for the machine. */
MUST_USE struct err institution_import_next(struct context *context, bool *more);

/* One page of renkei's own CSV of what the filter lets through: the header first
 * when filter->after_id is ID_NONE.  *rows says where it went on, as a list does. */
MUST_USE struct err institution_export_page(struct context *context,
                                            const struct institution_filter *filter,
                                            const char **csv,
                                            struct institution_rows *rows);

#endif

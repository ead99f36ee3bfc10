/* communication.h -- how one speaks with this patient: how yes and no are said, device and
 * switch, what is understood, what to avoid, how pain shows; on one A4, with up to four
 * photographs of switch and position.
 *
 * Guideline: articles 6 (1), 8 (3), 10-3 (3), 13.  Not being understood is why people who
 * cannot speak do not dare to leave home: the sheet goes wherever they go.  It belongs to
 * the person, so it outlives a case; it is followed by a version, never overwritten; words
 * and photographs are sealed under the patient's own key, and every opening is recorded.
 *
 * Seen by the case's team, the health centre of the area, and the hospital that agreed to
 * take the patient.  Everybody else who has to judge a request gets communication_outline():
 * words only, without whoever reads the board and without photographs.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef COMMUNICATION_H
#define COMMUNICATION_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission communication_read;
extern const struct permission communication_change;

extern const struct act_kind communication_act_revised, communication_act_seen,
    communication_act_photograph_added, communication_act_photograph_ended,
    communication_act_photograph_seen;

enum {
    COMMUNICATION_LINES_MAX = 5, /* of one box on the A4 */
    COMMUNICATION_LINE = 24,     /* full-width signs of such a line */
    COMMUNICATION_SHORT_MAX = 40,
    PHOTOGRAPHS_MAX = 4,
    PHOTOGRAPH_CAPTION_MAX = 20,
    PHOTOGRAPH_MAX = 4 * 1000 * 1000,
    /* Somewhat more may be sent, so that the refusal can say how large it was. */
    PHOTOGRAPH_BODY_MAX = 8 * 1000 * 1000,
};

/* The boxes of the sheet, in their order on it; texts, NULL where nothing was said.  Only
 * `readers` (who can read the board, the lips) may name people. */
struct communication_facts {
    const char *means; /* mostly used; code of expression_means */
    const char *yes_no;
    const char *device;
    const char *trigger; /* the switch: kind, place, force */
    const char *call;    /* which nurse call, where */
    const char *position;
    const char *understood;
    const char *approach; /* how to speak to the patient, how long to wait */
    const char *pain;     /* signs of pain, of being short of breath, of wanting suction */
    const char *avoid;
    const char *sleep;
    const char *readers;
};

enum { COMMUNICATION_BOXES = 11 }; /* all but `means` */

struct communication {
    int64_t revision; /* 0: nothing is written yet */
    struct communication_facts facts;
    const char *confirmed_with; /* whom it was gone through with; NULL: nobody yet */
    day confirmed_on;           /* DAY_NONE */
    instant entered_at;
    const char *entered_by;
};

struct photograph {
    int64_t id;
    int64_t place; /* 1 to PHOTOGRAPHS_MAX */
    const char *caption;
    const char *type; /* image/jpeg, image/png */
    int64_t length;
    instant entered_at;
    const char *entered_by;
    struct str bytes; /* only of communication_photograph() */
};

struct photographs {
    struct photograph items[PHOTOGRAPHS_MAX];
    size_t count;
};

/* ---- pure ------------------------------------------------------------------------ */

/* Box `number` of the facts (from 0), its name in forms. */
const char **communication_box(struct communication_facts *facts, size_t number);
const char *communication_box_name(size_t number);
/* How many lines a text fills in a box. */
int64_t communication_lines(const char *text);
/* ERR_INVALID, field and how many lines too many.  Something must be said at all. */
MUST_USE struct err communication_check(struct arena *arena,
                                        const struct communication *communication,
                                        day today);
/* "image/jpeg" or "image/png" by content, whatever the name says; NULL: neither. */
const char *photograph_sniff(struct str bytes);
MUST_USE struct err photograph_check(struct arena *arena, const char *file_name,
                                     struct str bytes, const char *caption);
/* Without what names people. */
struct communication_facts communication_minimised(const struct communication_facts *facts);

/* ---- use cases --------------------------------------------------------------------- */

/* The newest version and the photographs; the sight is staged.  ERR_NOT_FOUND when it is
 * not theirs. */
MUST_USE struct err communication_get(struct context *context, int64_t care_case,
                                      struct communication *communication,
                                      struct photographs *photographs);
/* Add a version after `seen` (0: the first).  ERR_CONFLICT: somebody else did. */
MUST_USE struct err communication_revise(struct context *context, int64_t care_case,
                                         int64_t seen,
                                         const struct communication *communication);
/* `caption` says what it shows; ERR_CONFLICT when there are four already. */
MUST_USE struct err communication_photograph_add(struct context *context,
                                                 int64_t care_case, const char *file_name,
                                                 struct str bytes, const char *caption);
/* Not shown any more; the row stays. */
MUST_USE struct err communication_photograph_end(struct context *context,
                                                 int64_t care_case, int64_t id,
                                                 const char *reason);
/* Opened, one entry in the log each time; only while it is shown. */
MUST_USE struct err communication_photograph(struct context *context, int64_t care_case,
                                             int64_t id, struct photograph *photograph);

/* ---- for composing services -------------------------------------------------------- */

/* Words only, minimised, of the person of a case: no permission is asked and nothing is
 * staged; the caller has decided that it may and records the sight.  *found. */
struct communication_outline {
    struct communication_facts facts; /* readers NULL */
    day as_of;                        /* of the version */
    bool is_confirmed;
};
MUST_USE struct err communication_outline(struct context *context, int64_t care_case,
                                          struct communication_outline *outline,
                                          bool *found);
/* Whether there is one, and since when, opening nothing; INSTANT_NONE: none. */
MUST_USE struct err communication_stands(struct context *context, int64_t care_case,
                                         instant *since, int64_t *photographs);

/* The label of box `number` as on the sheet. */
enum message communication_box_label(size_t number);

#endif

/* sheets.h -- 医療情報提供書: what the attending doctor says of the patient, on one
 * sheet, so that nobody explains the same patient ten times.
 *
 * Guideline: articles 6 (1), 13.  Asked of the doctor by link (prefilled from the last
 * version), by a printed form, or attached as it arrived (PDF, photograph; of a photograph
 * without where it was taken, base/picture.h).  Everything is sealed under the patient's
 * key and every opening is audited.  A sheet is followed by a version, never overwritten.
 * An urgent inquiry may leave without one.
 *
 * The state of a case's sheet is that of its newest version that was not withdrawn
 * (sheet_step; drawing: tests/expect/sheet.tsv).  Whoever holds the doctor's link sees
 * no more of the patient than initials and an age band.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef SHEETS_H
#define SHEETS_H

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

extern const struct permission sheet_read;   /* team, health centre of residence */
extern const struct permission sheet_change;
extern const struct permission sheet_write_by_link; /* the doctor asked */

extern const struct act_kind sheet_act_asked, sheet_act_received, sheet_act_confirmed,
    sheet_act_attached, sheet_act_opened, sheet_act_file_opened, sheet_act_withdrawn;

struct task_kind;
extern const struct task_kind sheet_task_missing; /* asked for, not there yet */
extern const struct task_kind sheet_task_confirm; /* arrived, nobody has read it */

/* SHEET_NONE: nobody was asked, and nothing came. */
enum sheet_state { SHEET_NONE = 0, SHEET_ASKED, SHEET_RECEIVED, SHEET_CONFIRMED,
                   SHEET_WITHDRAWN, SHEET_STATE_END };
enum sheet_action { SHEET_ASK = 1, SHEET_RECEIVE, SHEET_ANSWER, SHEET_CONFIRM,
                    SHEET_WITHDRAW, SHEET_ACTION_END };
/* How it is asked for; once it has come, how it came. */
enum sheet_way { SHEET_BY_LINK = 1, SHEET_BY_FORM, SHEET_BY_FILE, SHEET_BY_TELEPHONE,
                 SHEET_WAY_END };
enum sheet_file_type { SHEET_FILE_NONE = 0, SHEET_FILE_PDF, SHEET_FILE_JPEG,
                       SHEET_FILE_PNG, SHEET_FILE_TYPE_END };

enum {
    SHEET_TEXT_MAX = 4000, /* characters of one field */
    SHEET_FILE_MAX = 8 * 1000 * 1000,
    /* Somewhat more may be sent, so that the refusal can say how large it was. */
    SHEET_BODY_MAX = 12 * 1000 * 1000,
};

/* Pure.  Where `action` leads from `from`.  ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err sheet_step(enum sheet_state from, enum sheet_action action,
                               enum sheet_state *to);

/* What stands on it; texts, NULL where nothing was said.  `identity` fields never reach
 * those who are only asked. */
struct sheet_facts {
    const char *diagnosis;      /* course and present state of the disease */
    const char *history;
    const char *respiration;    /* ventilator: mode, settings, hours, interface */
    const char *nutrition;
    const char *medication;
    const char *allergies;
    const char *infection;
    const char *communication;
    const char *cautions;       /* what must not be done */
    const char *told;           /* what the patient and the family were told */
    const char *doctor;         /* identity of the doctor and the institution */
    const char *doctor_institution;
};

struct sheet {
    int64_t id;
    int64_t care_case;
    int64_t revision;
    enum sheet_state state;
    enum sheet_way way;
    struct sheet_facts facts; /* empty once withdrawn */
    instant asked_at;        /* INSTANT_NONE: it came without being asked for */
    const char *asked_by;
    const char *asked_of;    /* the doctor, in words */
    const char *asked_institution;
    instant due_at;
    instant received_at;     /* when it came; entered_at: when that was entered */
    const char *received_from;
    instant entered_at;
    const char *entered_by;
    instant confirmed_at;
    const char *confirmed_by;
    instant withdrawn_at;
    const char *withdrawn_by, *withdrawn_why;
    const char *file_name;   /* NULL: no file, or none that may be opened */
    const char *file_type;   /* image/jpeg, image/png, application/pdf */
    int64_t file_bytes;
    int64_t version;
};

struct sheets {
    struct sheet *items; /* newest first */
    size_t count;
    enum sheet_state state; /* of the whole */
    int64_t version; /* of the whole: rises with every change of any version */
};

/* ---- for other rooms -------------------------------------------------------------- */

/* How it stands, without opening anything. */
struct sheet_standing {
    enum sheet_state state; /* of the whole */
    bool is_urgent, is_open; /* the case */
    instant asked_at, due_at; /* while it is asked for; else INSTANT_NONE */
    enum sheet_state there;   /* received or confirmed; SHEET_NONE: nothing came yet */
    instant there_at;
    const char *confirmed_by;
    bool has_file;
};
MUST_USE struct err sheet_stands(struct context *context, int64_t care_case,
                                 struct sheet_standing *standing);

/* How it stands without opening it, for a panel or a request: nothing is staged and
 * nobody is asked whether they may.  A version that is there counts before one that was
 * asked for since; SHEET_NONE and INSTANT_NONE when there is neither. */
MUST_USE struct err sheet_state_of(struct context *context, int64_t care_case,
                                   enum sheet_state *state, instant *since);
/* Clinical detail without identity (no doctor, no file), for an institution that has
 * answered: the caller has decided that it may; the opening is staged in the log under
 * `target` (ID_NONE: under the case).  *found false when none has been received. */
MUST_USE struct err sheet_clinical(struct context *context, int64_t care_case,
                                   int64_t target, struct sheet_facts *facts,
                                 bool *found);
/* Which version was the one to read at an instant, opened and whole: the caller has decided
 * who may see what of it; the opening is staged in the log. */
struct sheet_then {
    struct sheet sheet;  /* of what had come by then and was not withdrawn since */
    bool found;
    bool was_withdrawn;  /* one had come, and all that had come was withdrawn since */
    instant file_at;     /* when its newest file came; INSTANT_NONE: none to be opened */
};
MUST_USE struct err sheet_as_of(struct context *context, int64_t care_case, instant at,
                                struct sheet_then *then);

/* ---- the team --------------------------------------------------------------------- */

/* Every change takes `seen`, the version of the whole that was on the page.  ERR_CONFLICT
 * when somebody else was faster (who and when is said) or the step is not allowed. */

struct sheet_ask {
    enum sheet_way way; /* SHEET_BY_LINK or SHEET_BY_FORM */
    const char *doctor;
    const char *institution;
    const char *mail; /* the link is sent there; NULL: it is told or copied */
    instant due_at;
};

/* *token is NULL but for a link that nobody was sent.  An earlier request that waits
 * still is withdrawn, and its link ended. */
MUST_USE struct err sheet_ask(struct context *context, int64_t care_case, int64_t seen,
                              const struct sheet_ask *ask, const char **token);
/* By when it is asked for unless somebody says otherwise. */
instant sheet_due_by_default(const char *urgency, instant now);

struct sheet_arrival {
    enum sheet_way way;
    const struct sheet_facts *facts; /* NULL: only a file came */
    const char *received_from;
    instant received_at; /* INSTANT_NONE: now */
    struct str file;     /* empty: none */
    const char *file_name;
};

/* Pure: what is wrong with it, the field named.  ERR_INVALID. */
MUST_USE struct err sheet_arrival_check(struct arena *arena,
                                        const struct sheet_arrival *arrival, instant now);
/* What these bytes are, whatever the name says.  Pure. */
enum sheet_file_type sheet_file_sniff(struct str bytes);
const char *sheet_file_type_name(enum sheet_file_type type);

/* What came by fax, telephone or hand, as text or as a file.  What an earlier version
 * that nobody has confirmed yet said besides stays. */
MUST_USE struct err sheet_receive(struct context *context, int64_t care_case,
                                  int64_t seen, const struct sheet_arrival *arrival);
/* All versions, opened; staged in the log.  Withdrawn ones are empty. */
MUST_USE struct err sheet_list(struct context *context, int64_t care_case,
                               struct sheets *sheets);
/* Somebody has read it: the newest version only. */
MUST_USE struct err sheet_confirm(struct context *context, int64_t care_case, int64_t id,
                                  int64_t seen);
/* Not this patient's, or no longer asked for: the row and the reason stay, what stands
 * in it and its file are opened for nobody any more. */
MUST_USE struct err sheet_withdraw(struct context *context, int64_t care_case, int64_t id,
                                   int64_t seen, const char *reason);

struct sheet_file {
    const char *name;
    const char *type;
    struct str bytes;
};
/* Opened for the team, one entry in the log each time.  ERR_NOT_FOUND also once it was
 * withdrawn. */
MUST_USE struct err sheet_file_open(struct context *context, int64_t care_case,
                                    int64_t id, struct sheet_file *file);

/* ---- the doctor asked ------------------------------------------------------------ */

/* What a link shows of whom it is about, and whom to call. */
struct sheet_about {
    const char *case_number;
    const char *initials;  /* NULL: no name is known yet */
    int32_t age_low;       /* a decade begins; -1: not known */
    const char *office, *telephone, *fax; /* NULL: not known */
    const char *holder;
};
/* The band's first year: 0, 10 ... 90 (and older); -1 when the year of birth is not
 * known.  Pure. */
int32_t sheet_age_low(int64_t birth_year, int64_t this_year);

struct sheet_request {
    struct sheet_about about;
    struct sheet sheet; /* as asked or as sent; facts of the last version to begin with */
    int64_t version;    /* of the whole */
    instant link_expires_at;
};
/* The acting link's request; staged in the log.  Once confirmed it is told without what
 * stands in it. */
MUST_USE struct err sheet_request_get(struct context *context,
                                      struct sheet_request *request);
/* The same for the printed form, for the team: nobody may have been asked yet. */
MUST_USE struct err sheet_form_get(struct context *context, int64_t care_case,
                                   struct sheet_request *request);
MUST_USE struct err sheet_answer(struct context *context, int64_t seen,
                                 const struct sheet_arrival *arrival);

/* The case has ended: links and tasks end, what is still asked for is withdrawn. */
MUST_USE struct err sheet_case_ended(struct context *context, int64_t care_case,
                                     const char *outcome);

#endif

/* referrals.h -- 診断がつかない患者の紹介: what a clinic's doctor writes of a patient nobody
 * can diagnose, and what becomes of it at the liaison hospital.
 *
 * Guideline: articles 10-1 (1)(3), 10-2 (2), 10-3 (1), 11 (2), 13.  Written in five short
 * parts (patient, findings, course, tests, wish) by an account of the clinic, by a link
 * from the public page, or from paper at the coordinator's; each part is kept when it is
 * sent, nothing else is needed to go on another day.  No identity of the patient is asked:
 * age band, sex and municipality until the clinic has been called.  What came from
 * somebody without an account goes nowhere before the clinic's listed number was called
 * back.  Everything in words is sealed under the referral's own key, which is destroyed
 * when it lapses unsent.
 *
 * The clinic is promised when it is received and when it is answered (dated rules), and is
 * told at each step, on its page and by letter.  The steps are drawn in
 * tests/expect/referral.tsv.  The clinic's pages are the room referral_forms, the
 * desk's referral_desk.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef REFERRALS_H
#define REFERRALS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/rooms.h"
#include "features/liaison_offices/liaison_offices.h"
#include "features/people/people.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission referral_start_public;  /* everybody: a draft of one's own */
extern const struct permission referral_write_by_link; /* that draft and its state */
extern const struct permission referral_write;         /* a doctor of that very clinic */
extern const struct permission referral_receive;       /* the liaison hospital's desk */

extern const struct act_kind referral_act_started, referral_act_changed,
    referral_act_sent, referral_act_called, referral_act_received, referral_act_refused,
    referral_act_taken, referral_act_told, referral_act_withdrawn, referral_act_lapsed,
    referral_act_seen, referral_act_file_opened, referral_act_end_read,
    referral_act_released;

struct task_kind;
extern const struct task_kind referral_task_call_back, referral_task_receive,
    referral_task_answer, referral_task_withdrawn;

enum referral_state {
    REFERRAL_DRAFTED = 1,
    REFERRAL_TO_CALL,
    REFERRAL_SENT,
    REFERRAL_RECEIVED,
    REFERRAL_TAKEN,
    REFERRAL_ANSWERED,
    REFERRAL_NOT_OURS,
    REFERRAL_WITHDRAWN,
    REFERRAL_LAPSED,
    REFERRAL_STATE_END,
};
enum referral_action {
    REFERRAL_SEND = 1,
    REFERRAL_SEND_UNCALLED,
    REFERRAL_CALL_BACK,
    REFERRAL_RECEIVE,
    REFERRAL_TAKE,
    REFERRAL_ANSWER,
    REFERRAL_REFUSE,
    REFERRAL_WITHDRAW,
    REFERRAL_LAPSE,
    REFERRAL_ACTION_END,
};
enum referral_channel { REFERRAL_BY_ACCOUNT = 1, REFERRAL_BY_LINK, REFERRAL_BY_FAX,
                        REFERRAL_BY_TELEPHONE, REFERRAL_BY_POST, REFERRAL_CHANNEL_END };
/* What is wished: an answer only, a visit, a place to be treated at. */
enum referral_wish { REFERRAL_WISH_NONE = 0, REFERRAL_ADVICE, REFERRAL_VISIT,
                     REFERRAL_PLACE, REFERRAL_WISH_END };
enum finding_presence { FINDING_UNKNOWN = 0, FINDING_PRESENT, FINDING_ABSENT,
                        FINDING_PRESENCE_END };
/* What a clinic is told. */
enum referral_news_kind {
    NEWS_RECEIVED = 1,
    NEWS_NOT_OURS,
    NEWS_TAKEN,
    NEWS_ADVICE,      /* an answer in words */
    NEWS_ASKED,       /* an institution is asked, for advice or a visit */
    NEWS_TESTS,       /* more tests are needed first */
    NEWS_APPOINTMENT, /* a visit on a day */
    NEWS_SEEN,
    NEWS_RESULT,      /* diagnosed, excluded or still open, in words */
    NEWS_PASSED_ON,
    NEWS_OVER,        /* nothing further comes: withdrawn, died */
    REFERRAL_NEWS_END,
};
enum when_precision { WHEN_NOT_SAID = 0, WHEN_YEAR, WHEN_MONTH, WHEN_DAY,
                      WHEN_PRECISION_END };

enum {
    REFERRAL_TEXT_MAX = 4000,
    REFERRAL_FINDINGS_MAX = 100,
    REFERRAL_FILE_MAX = 4 * 1000 * 1000,
    REFERRAL_BODY_MAX = 6 * 1000 * 1000,
    REFERRAL_PAGE_MAX = 50,
};

/* ---- what is said ----------------------------------------------------------------- */

/* A day as exactly as it is known: the first day of its month or year. */
struct referral_when {
    day on; /* DAY_NONE: not said */
    enum when_precision precision;
};

struct referral_finding {
    const char *term;  /* HP:…; NULL: words only */
    const char *label; /* as it was typed or picked */
    enum finding_presence presence;
    const char *onset; /* code of age_bands; NULL: not said */
};
struct referral_findings {
    struct referral_finding *items;
    size_t count;
};

/* Texts NULL, days DAY_NONE where nothing was said.  Codes are words of the lists
 * age_bands and referral_tests. */
struct referral_facts {
    const char *age_band;
    enum sex sex;
    const char *municipality; /* 団体コード; NULL with is_outside: not of the prefecture */
    bool is_outside;
    const char *story; /* as in a letter */
    struct referral_findings findings;
    struct referral_when first_symptom, first_visit;
    bool onset_unknown;
    const char *earlier; /* institutions before */
    const char *course;
    const char *tests; /* codes, | between */
    bool no_tests;
    const char *tests_note;
    enum referral_wish wish;
    const char *wish_note;
};

/* Who writes, and where to ring. */
struct referral_sender {
    int64_t institution; /* ID_NONE: not in our list */
    const char *code;    /* of the institution, as given */
    const char *name;
    const char *telephone; /* the list's number; as given when it is not in the list */
    bool is_listed;        /* the number is the list's */
    const char *doctor;    /* sealed */
    const char *mail;      /* sealed; NULL: none given */
};

struct referral {
    int64_t id;
    const char *number; /* 紹介 令和8-0007; NULL until it is sent */
    enum referral_state state;
    enum referral_channel channel;
    struct referral_sender sender;
    struct referral_facts facts;
    int64_t office; /* the liaison hospital */
    const char *office_name, *office_telephone;
    instant started_at;
    instant expires_at;  /* a draft's end */
    instant sent_at;     /* when it came; entered_at: when that was entered */
    instant entered_at;
    const char *entered_by;
    instant receive_by, answer_by; /* promised; INSTANT_NONE before it is sent */
    instant called_at;
    const char *called_by, *called_number;
    instant received_at;
    const char *received_by;
    instant taken_at, answered_at; /* the first time; INSTANT_NONE */
    instant ended_at;
    const char *ended_why; /* sealed */
    instant end_read_at;   /* that it was taken back, by the case's holder */
    const char *end_read_by;
    int64_t care_case; /* ID_NONE until it is taken */
    int64_t holder;    /* account that received it; ID_NONE */
    const char *file_name, *file_type; /* NULL: no letter attached */
    int64_t file_bytes;
    int64_t version;
    instant changed_at;
    const char *changed_by;
};

/* ---- pure ------------------------------------------------------------------------- */

/* Where `action` leads from `from`.  ERR_CONFLICT; *to is then left alone. */
MUST_USE struct err referral_step(enum referral_state from, enum referral_action action,
                                  enum referral_state *to);
bool referral_is_over(enum referral_state state);
/* By fax, telephone or post: entered at the desk. */
bool referral_is_of_paper(enum referral_channel channel);

/* The five parts, in their order. */
enum referral_part { PART_PATIENT = 1, PART_FINDINGS, PART_COURSE, PART_TESTS, PART_WISH,
                     REFERRAL_PART_END };
/* Is everything said that the part needs? */
bool referral_part_done(const struct referral *referral, enum referral_part part);

/* Reads 2024-03, 2024年3月, 令和6年3月, R6.3, 2024, 令和6年, or a day.  ERR_INVALID without
 * field. */
MUST_USE struct err referral_when_read(struct arena *arena, struct str text, day today,
                                       struct referral_when *when);
/* 2024年3月 as people write it; "" when it was not said. */
const char *referral_when_text(struct arena *arena, struct referral_when when);

/* What in a text looks like somebody's identity: the first such place, as it stands
 * there; NULL: nothing does. */
enum identity_sign { SIGN_NONE = 0, SIGN_NAME, SIGN_TELEPHONE, SIGN_BIRTH, SIGN_ADDRESS,
                     SIGN_NUMBER, IDENTITY_SIGN_END };
struct identity_found {
    enum identity_sign sign;
    const char *piece; /* in the arena */
};
struct identity_found referral_identity_find(struct arena *arena, const char *text);
/* The same in everything a referral says in words. */
struct identity_found referral_identity_of(struct arena *arena,
                                           const struct referral *referral);

/* ---- words --------------------------------------------------------------------------- */

enum message referral_state_word(enum referral_state state);
enum message referral_channel_word(enum referral_channel channel);
enum message referral_wish_word(enum referral_wish wish);
enum message referral_part_word(enum referral_part part);
enum message referral_news_word(enum referral_news_kind kind);
/* What it says of the patient, line by line in the order of the parts; no sender. */
struct referral_line {
    enum referral_part part;
    enum message label;
    const char *text;
};
struct referral_lines {
    struct referral_line *items;
    size_t count;
};
void referral_words(struct arena *arena, enum language language,
                    const struct referral *referral, struct referral_lines *lines);

/* ---- numbers it promises ---------------------------------------------------------- */

instant referral_receive_by(instant sent_at);
instant referral_answer_by(instant sent_at);

/* ---- the clinic ------------------------------------------------------------------- */

/* Where a referral may go today, the nearest to the clinic first (ID_NONE: one that is
 * not in our list).  Count 0: none runs. */
MUST_USE struct err referral_offices_find(struct context *context, int64_t clinic,
                                          struct liaison_offices *offices);

struct referral_start {
    enum referral_channel channel;
    struct referral_sender sender; /* institution by its code, or the actor's office */
    uint64_t asker; /* of the public page: whom to count, never 0; else 0 */
    instant came_at; /* from paper: when it came; else INSTANT_NONE */
};
/* A draft begins.  *token, for the public page only, is told here and never again; the
 * actor's own office or desk goes on by id.  ERR_UNAVAILABLE: too many from there. */
MUST_USE struct err referral_start(struct context *context,
                                   const struct referral_start *start, int64_t *id,
                                   const char **token);
/* The acting link's (id ID_NONE), the acting clinic's (by its accounts, or having left in
 * its name by link or on paper), or that at the acting desk; else ERR_NOT_FOUND.  The
 * sight is staged. */
MUST_USE struct err referral_get(struct context *context, int64_t id,
                                 struct referral *referral);
/* One part as said now; only while it is drafted.  The facts' other parts are not
 * looked at.  ERR_INVALID names the field. */
struct referral_save {
    int64_t id; /* ID_NONE: the acting link's */
    int64_t version;
    enum referral_part part;
    const struct referral_facts *facts;
    struct str file; /* PART_FINDINGS: a letter as it is; empty: none or the one before */
    const char *file_name;
    bool drop_file;
};
MUST_USE struct err referral_save(struct context *context,
                                  const struct referral_save *save);
/* Another of those hospitals than the one proposed; while it is drafted by the clinic
 * itself.  ERR_INVALID "office". */
MUST_USE struct err referral_choose_office(struct context *context, int64_t id,
                                           int64_t version, int64_t office);
/* It leaves.  `none_is_identity`: what looks like a name is none, the doctor says.
 * ERR_INVALID: a part is missing (its field is the part's word), or "none" was not said. */
MUST_USE struct err referral_send(struct context *context, int64_t id, int64_t version,
                                  bool none_is_identity);
/* One that was taken into a case leaves its holder to decide what becomes of that. */
MUST_USE struct err referral_withdraw(struct context *context, int64_t id,
                                      int64_t version, const char *reason);

/* For the clock: drafts whose time is over end, and nobody reads their words any more. */
MUST_USE struct err referral_lapse_due(struct context *context, bool *more);

struct referral_file {
    const char *name, *type;
    struct str bytes;
};
MUST_USE struct err referral_file_open(struct context *context, int64_t id,
                                       struct referral_file *file);

/* What the clinic was told, newest first. */
struct referral_news {
    enum referral_news_kind kind;
    const char *text; /* sealed; NULL */
    day on;           /* of the appointment; DAY_NONE */
    instant happened_at, entered_at;
    const char *entered_by;
};
struct referral_news_list {
    struct referral_news *items;
    size_t count;
};
MUST_USE struct err referral_news_of(struct context *context, int64_t id,
                                     struct referral_news_list *list);

struct referral_row {
    int64_t id;
    const char *number;
    enum referral_state state;
    enum referral_channel channel;
    enum referral_wish wish;
    const char *clinic, *age_band, *municipality;
    enum sex sex;
    instant started_at, sent_at, receive_by, answer_by;
    day visit_on; /* DAY_NONE: none told yet */
    int64_t care_case;
};
struct referral_rows {
    struct referral_row *items;
    size_t count;
};
/* Of the acting clinic, whoever sent it and how, newest first. */
MUST_USE struct err referral_list_own(struct context *context, struct referral_rows *rows);

/* ---- the desk --------------------------------------------------------------------- */

/* At the acting office: what is open first, by its promise. */
MUST_USE struct err referral_list_desk(struct context *context,
                                       struct referral_rows *rows);
/* The clinic was rung at `number` and has sent it: it is received. */
MUST_USE struct err referral_call_back(struct context *context, int64_t id,
                                       int64_t version, const char *number,
                                       instant called_at);
MUST_USE struct err referral_receive_it(struct context *context, int64_t id,
                                        int64_t version);
/* ERR_INVALID "reason". */
MUST_USE struct err referral_refuse(struct context *context, int64_t id, int64_t version,
                                    const char *reason);
struct referral_take {
    int64_t care_case;  /* ID_NONE: a new one, of which: */
    const char *kana;   /* told by telephone */
    const char *telephone;
};
MUST_USE struct err referral_take(struct context *context, int64_t id, int64_t version,
                                  const struct referral_take *take, int64_t *care_case);
/* An answer in words, with or without a case. */
MUST_USE struct err referral_answer(struct context *context, int64_t id, int64_t version,
                                    const char *text);

/* ---- other rooms ------------------------------------------------------------------ */

/* The referral from which a case began or which was linked, the newest; for rooms that
 * have asked their own permission on the case.  The sight is staged. */
MUST_USE struct err referral_of_case(struct context *context, int64_t care_case,
                                     struct referral *referral, bool *found);
/* Tell the referring doctor what happened in the case: on the page and by letter.  An
 * appointment, advice, result or end answers the referral.  For composing services;
 * *told false when no referral belongs to the case. */
struct referral_telling {
    enum referral_news_kind kind;
    const char *text;    /* NULL: the kind says enough */
    day on;              /* DAY_NONE */
    instant happened_at; /* INSTANT_NONE: now */
};
MUST_USE struct err referral_tell_case(struct context *context, int64_t care_case,
                                       const struct referral_telling *telling, bool *told);

/* The one of a case that its clinic took back and nobody has read yet, for rooms that have
 * asked their own permission on the case.  The sight is staged. */
MUST_USE struct err referral_taken_back(struct context *context, int64_t care_case,
                                        struct referral *referral, bool *found);
/* The holder has read that, and has decided; harmless when somebody has before.  For
 * whoever may change the case; ERR_NOT_FOUND: none was taken back. */
MUST_USE struct err referral_end_read(struct context *context, int64_t care_case);

/* For counting: a referral that belongs to a case, as days; it names nobody. */
struct referral_count {
    int64_t care_case;
    day sent_on, answered_on; /* DAY_NONE: not answered */
};
struct referral_counts { struct referral_count *items; size_t count; };
/* Of the cases between two ids, both included, by case.  For composing services. */
MUST_USE struct err referral_count_between(struct context *context, int64_t from_case,
                                           int64_t to_case,
                                           struct referral_counts *counts);

/* ---- on the plate ----------------------------------------------------------------- */

institution_holds_function referral_institution_holds;
institution_ended_function referral_institution_ended;
account_holds_function referral_account_holds;
account_ending_function referral_account_ending;

#endif

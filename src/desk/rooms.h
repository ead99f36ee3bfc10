/* rooms.h -- what all rooms are asked at once by a service, which knows none of them.
 *
 * The slots stand on the rooms' plates (features/feature.h); app/rooms.c, which
 * knows everyone, walks them.  All run inside the unit of whoever asks.
 */
#ifndef DESK_ROOMS_H
#define DESK_ROOMS_H

#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

/* A case has ended: what is open of it in a room ends in the same unit. */
typedef struct err case_ended_function(struct context *context, int64_t care_case,
                                       const char *outcome);

/* For an application for temporary admission a place is agreed, or none is sought any
 * more: what still asks for one ends in the same unit. */
typedef struct err respite_settled_function(struct context *context, int64_t application,
                                            const char *reason);

/* How an institution answered so far, whoever asked; names nobody. */
struct institution_history {
    int64_t institution;
    int32_t asked; /* answered or expired */
    int32_t accepted;
    int32_t asked_today;
    int32_t waiting; /* open cases that wait for its answer now */
};

struct institution_histories {
    struct institution_history *items; /* in order of institution */
    size_t count;
};

/* What an office was asked besides the inquiries, and answers by itself: found on the page
 * of its registered desk, and by the number on paper.  It names nobody. */
struct asked_item {
    enum subject_kind kind;
    int64_t id;
    enum message title; /* what it is about */
    enum message state;
    const char *tag; /* the class of its state on pages */
    instant asked_at, answer_by;
    bool is_open, is_waiting; /* something may come of it; for the office's word */
    const char *path;         /* its page for an account of the office; NULL: by link */
};

enum { ASKED_ITEMS_MAX = 200 };

struct asked_items {
    struct asked_item items[ASKED_ITEMS_MAX];
    size_t count;
};

/* For whoever acts by the office's open list, or by an account of the office: open ones, and
 * those of the last seven days. */
typedef struct err asked_list_function(struct context *context, int64_t institution,
                                       struct asked_items *asked);

/* A fresh page of one, as its path; NULL: it is not of this room.  By the office's open list
 * or, as nobody yet, by a number on paper: whoever came acts by the fresh link from here
 * on.  ERR_NOT_FOUND: not theirs. */
typedef struct err asked_open_function(struct context *context, enum subject_kind kind,
                                       int64_t id, const char **path);

/* What a coordinator has promised in a time: nights of a roster. */
struct coordinator_hours {
    instant first_at;
    int64_t count;
};

typedef struct err coordinator_hours_function(struct context *context,
                                              int64_t coordinator, instant from_at,
                                              instant to_at,
                                              struct coordinator_hours *hours);

/* What hangs on an institution in one room: said before it is closed. */
struct institution_hold {
    enum message words; /* a sentence; {1}: how many */
    int64_t count;
    bool must_end_first; /* else it ends with the institution */
};

enum { INSTITUTION_HOLDS_MAX = 16 };

struct institution_holds {
    struct institution_hold items[INSTITUTION_HOLDS_MAX];
    size_t count;
};

typedef struct err institution_holds_function(struct context *context,
                                              int64_t institution,
                                              struct institution_holds *holds);

/* It has closed: what a room keeps of it ends in the same unit. */
typedef struct err institution_ended_function(struct context *context,
                                              int64_t institution, day on,
                                              const char *reason);

/* For a room: `count` things hang on it; nothing is said of none. */
void institution_hold_add(struct institution_holds *holds, enum message words,
                          int64_t count, bool must_end_first);

/* What somebody with an account still has in hand in one room: said before it ends. */
struct account_hold {
    enum message words; /* a sentence, with what happens to it; {1}: how many */
    int64_t count;
    bool must_end_first; /* hand it over; else the room sees to it in the same unit */
    const char *url;     /* where that is done */
};

enum { ACCOUNT_HOLDS_MAX = 16 };

struct account_holds {
    struct account_hold items[ACCOUNT_HOLDS_MAX];
    size_t count;
};

typedef struct err account_holds_function(struct context *context, int64_t account,
                                          struct account_holds *holds);

/* It ends now: what a room keeps of it goes on in other hands, in the same unit. */
typedef struct err account_ending_function(struct context *context, int64_t account,
                                           const char *reason);

/* For a room: nothing is said of none. */
void account_hold_add(struct account_holds *holds, struct account_hold hold);

/* Every plate's case_ended. */
MUST_USE struct err rooms_case_ended(struct context *context, int64_t care_case,
                                     const char *outcome);

/* Every plate's respite_settled. */
MUST_USE struct err rooms_respite_settled(struct context *context, int64_t application,
                                          const char *reason);

/* Every plate's asked_list, and asked_open. */
MUST_USE struct err rooms_asked_list(struct context *context, int64_t institution,
                                     struct asked_items *asked);
MUST_USE struct err rooms_asked_open(struct context *context, enum subject_kind kind,
                                     int64_t id, const char **path);

/* Every plate's institution_holds, and institution_ended. */
MUST_USE struct err rooms_institution_holds(struct context *context, int64_t institution,
                                            struct institution_holds *holds);
MUST_USE struct err rooms_institution_ended(struct context *context, int64_t institution,
                                            day on, const char *reason);

/* Every plate's account_holds, and account_ending. */
MUST_USE struct err rooms_account_holds(struct context *context, int64_t account,
                                        struct account_holds *holds);
MUST_USE struct err rooms_account_ending(struct context *context, int64_t account,
                                         const char *reason);

/* Every plate's institution_histories, one of each institution, in its order. */
MUST_USE struct err rooms_histories(struct context *context,
                                    struct institution_histories *histories);

/* Every plate's coordinator_hours: the first of them, and how many. */
MUST_USE struct err rooms_coordinator_hours(struct context *context, int64_t coordinator,
                                            instant from_at, instant to_at,
                                            struct coordinator_hours *hours);

#endif

/* timeline.h -- what happened in a case, in sentences; only added to.
 *
 * An entry is an act and up to four values, never a sentence: it is told in either
 * language, and its values are sealed under the person's key.  Happened at and
 * entered at are two instants, because much comes by telephone and fax; the list is
 * in the order in which things happened.
 *
 * In the act's sentence {1} to {4} are the values given; a first value that is
 * SAY_NOTHING becomes the name of whoever acted, so that one act can serve audit
 * and timeline.  All functions run inside a unit of work.  Whoever shows a timeline
 * has seen a patient: the room calls audit_saw().
 */
#ifndef DESK_TIMELINE_H
#define DESK_TIMELINE_H

#include "access/actor.h"
#include "access/audit.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

enum { TIMELINE_PAGE_MAX = 200, TIMELINE_TEXT_MAX = 4000 };

/* What the page can be narrowed to. */
enum timeline_topic {
    TIMELINE_CASE = 1,  /* the case itself: gap, need, wish, basis */
    TIMELINE_INQUIRY,   /* asked, answered, chosen, released */
    TIMELINE_CALL,      /* telephone notes */
    TIMELINE_DOCUMENT,  /* sheets, faxes, letters */
    TIMELINE_ADMISSION, /* transport, admission, discharge */
    TIMELINE_TOPIC_END,
};

struct timeline_new {
    int64_t care_case;
    int64_t person; /* under whose key the values are sealed */
    const struct act_kind *act;
    enum timeline_topic topic;
    instant happened_at;  /* INSTANT_NONE: now */
    int64_t for_office;   /* said or done there and entered by the actor; ID_NONE */
    const char *for_name; /* by whom there; NULL */
    const struct say *say; /* NULL: no values */
};

struct timeline_entry {
    int64_t id;
    int64_t care_case;
    int64_t person;
    const char *act; /* name of the struct act_kind */
    enum timeline_topic topic;
    instant happened_at;
    instant entered_at;
    enum actor_kind actor_kind;
    int64_t actor;
    const char *actor_name; /* as shown then; NULL: none */
    int64_t office;
    int64_t for_office;
    const char *for_name; /* NULL also when the person was erased */
    struct say say;
    bool is_erased; /* the values are gone with the person's key */
};

struct timeline_page {
    struct timeline_entry *items; /* in the context's arena, newest first */
    size_t count;
    bool more;
};

/* Add an entry, entered now by the actor.  ERR_INVALID, field happened_at: later
 * than now.  A text longer than TIMELINE_TEXT_MAX bytes is a defect. */
MUST_USE struct err timeline_add(struct context *context,
                                 const struct timeline_new *entry);

/* Where a page begins: the last entry of the one before. */
struct timeline_cursor {
    instant happened_at; /* INSTANT_NONE: the newest */
    int64_t id;
};

/* One page of a case; `topic` 0: of all.  `limit` 1 to TIMELINE_PAGE_MAX. */
MUST_USE struct err timeline_list(struct context *context, int64_t care_case,
                                  enum timeline_topic topic,
                                  struct timeline_cursor after, int limit,
                                  struct timeline_page *page);

/* Tell an entry as a sentence.  `act` is the kind of that name from the plates,
 * NULL when this program no longer knows it: then the name itself is told. */
const char *timeline_tell(struct arena *arena, enum language language,
                          const struct timeline_entry *entry,
                          const struct act_kind *act);

/* ---- pure: values as text, for the sealed column --------------------------------- */

/* "t5:A病 n-12; d20600; i17...;" : type letter, then a length and the bytes of a
 * text or a number; "-" for nothing; nothing at the end is left out. */
const char *say_write(struct arena *arena, const struct say *say);

/* False, and *say undefined, when the text was not written by say_write(). */
bool say_read(struct arena *arena, struct str text, struct say *say);

#endif

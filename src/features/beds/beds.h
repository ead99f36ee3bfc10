/* beds.h -- places for temporary admission that can really be accepted, bed by bed and day
 * by day; no bed twice.
 *
 * Guideline: articles 8 (3), 11 (4).  A hospital posts an offer: ward, from when to when, how
 * many it can accept (not how many stand there), on what conditions, on which weekdays one
 * may come and go, on which days it is closed.  Most hospitals answer case by case: their yes
 * is an offer of one bed for those days, made in the same unit (BED_OFFER_ANSWERED).
 *
 * A bed day is a row with a unique key (offer, bed, day) while it is not released: two stays
 * on one bed cannot stand in the file, whatever the program does.  The bed is taken from the
 * day of admission to the day of discharge, both included.
 *
 * bed_take and its like ask no permission: they are for the room of stays.
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef BEDS_H
#define BEDS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "desk/rooms.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

extern const struct permission bed_read; /* of any hospital: coordinators, health centres */
extern const struct permission bed_read_own;        /* the hospital itself */
extern const struct permission bed_offer_write;     /* a coordinator, on its behalf */
extern const struct permission bed_offer_write_own; /* the hospital itself */
extern const struct act_kind bed_act_offered, bed_act_changed, bed_act_confirmed,
    bed_act_closed_day, bed_act_opened_day, bed_act_ended;

enum bed_offer_kind { BED_OFFER_POSTED = 1, BED_OFFER_ANSWERED, BED_OFFER_KIND_END };

enum { BED_NUMBER_MAX = 20, BED_OFFER_DAYS_MAX = 550, BED_TERMS_MAX = 400,
       BED_WARD_MAX = 60 };

struct bed_offer {
    int64_t id;
    int64_t institution;
    const char *institution_name;
    enum bed_offer_kind kind;
    const char *programme; /* code; NULL: of any it has a contract for */
    const char *ward;      /* NULL: not said */
    day from_on, to_on;    /* both included */
    int64_t beds;          /* 1 to BED_NUMBER_MAX: can be staffed and accepted */
    unsigned comes_on, goes_on; /* weekdays, bit 0 Sunday */
    bool closed_on_holidays; /* nobody comes or goes on holidays and closed days */
    const char *terms;     /* conditions, what to bring */
    const char *not_here;  /* codes of care_needs it cannot do in this ward, "tppv|vad" */
    instant confirmed_at;
    const char *confirmed_by; /* who at the hospital said so */
    day ended_on;          /* DAY_NONE; stays agreed before go on */
    const char *end_reason;
    int64_t version;
    instant changed_at;
    const char *changed_by;
};
struct bed_offers { struct bed_offer *items; size_t count; };

/* A day on which an offer takes nobody in at all, with the reason. */
struct bed_closed_day { day on; const char *reason; };
struct bed_closed_days { struct bed_closed_day *items; size_t count; };

/* May one come, or go, on that day?  Pure but for the calendar, which is an argument. */
struct calendar;
/* Is that need among what it cannot do (not_here)?  Pure. */
bool bed_is_not_here(const struct bed_offer *offer, const char *need);
/* May a stay of that programme (NULL: of none) be put there?  Pure. */
bool bed_is_for(const struct bed_offer *offer, const char *programme);
/* Is it one of its days: within from..to, and not after it ended?  Pure. */
bool bed_offer_holds_on(const struct bed_offer *offer, day on);
bool bed_comes_on(const struct bed_offer *offer, const struct calendar *calendar, day on);
bool bed_goes_on(const struct bed_offer *offer, const struct calendar *calendar, day on);

/* How many beds of an offer are free, day by day from..to: `free` has to-from+1 places.
 * Closed days and days outside the offer have 0. */
struct bed_days {
    int64_t offer;
    int16_t *free;
    int16_t *held;  /* taken by a hold that can still lapse */
    int16_t *taken; /* by stays that are agreed */
    /* Which ones: bit 0 the first bed.  A period fits when one bit stands on all its days:
     * two half-free beds are no place for a fortnight. */
    uint32_t *free_beds;
    const uint32_t *held_beds; /* taken by a hold that can still lapse */
    uint32_t *held_own;        /* the same where there is one; else NULL */
};
enum { BED_LOOK_DAYS_MAX = 400 };

MUST_USE struct err bed_offer_add(struct context *context, const struct bed_offer *offer,
                                  int64_t *id);
MUST_USE struct err bed_offer_change(struct context *context, int64_t id, int64_t version,
                                     const struct bed_offer *offer);
/* For a form that changes it: ERR_NOT_FOUND when it is not the actor's, ERR_CONFLICT when
 * it is over. */
MUST_USE struct err bed_offer_get_to_change(struct context *context, int64_t id,
                                            struct bed_offer *offer);
/* The same again from now: one tap. */
MUST_USE struct err bed_offer_confirm(struct context *context, int64_t id, int64_t version,
                                      const char *confirmed_by);
MUST_USE struct err bed_offer_close_day(struct context *context, int64_t id, int64_t version,
                                        const struct bed_closed_day *closed);
/* The day was closed by mistake. */
MUST_USE struct err bed_offer_open_day(struct context *context, int64_t id, int64_t version,
                                       day on);
MUST_USE struct err bed_offer_end(struct context *context, int64_t id, int64_t version,
                                  day ended_on, const char *reason);
MUST_USE struct err bed_offer_get(struct context *context, int64_t id,
                                  struct bed_offer *offer);
/* The same for a composing service, which has asked a permission of its own. */
MUST_USE struct err bed_offer_find(struct context *context, int64_t id,
                                   struct bed_offer *offer);
/* The newest BED_OFFERS_MAX of one, posted and answered, also ended ones. */
enum { BED_OFFERS_MAX = 200 };
MUST_USE struct err bed_offers_of(struct context *context, int64_t institution,
                                  struct bed_offers *offers);
MUST_USE struct err bed_closed_days_of(struct context *context, int64_t offer, day from_on,
                                       day to_on, struct bed_closed_days *days);
/* May the actor read, or write, those of an institution?  And the same for buttons. */
MUST_USE struct err bed_read_need(struct context *context, int64_t institution);
MUST_USE struct err bed_write_need(struct context *context, int64_t institution);
bool bed_may_read(const struct context *context, int64_t institution);
bool bed_may_write(const struct context *context, int64_t institution);
/* After how many days a confirmation is old, by the dated rule of the day. */
int64_t bed_stale_days(day today);
/* All that have a day in from..to; for composing services, asks no permission. */
MUST_USE struct err bed_offers_on(struct context *context, day from_on, day to_on,
                                  struct bed_offers *offers);
MUST_USE struct err bed_days_of(struct context *context, const struct bed_offers *offers,
                                day from_on, day to_on, struct bed_days **days);
/* For looking for a place: what is posted for a programme (without the names of institutions
 * and of whoever changed it), and which beds are free of it, without the sums. */
MUST_USE struct err bed_offers_to_place(struct context *context, const char *programme,
                                        day from_on, day to_on, struct bed_offers *offers);
MUST_USE struct err bed_sets_of(struct context *context, const struct bed_offers *offers,
                                day from_on, day to_on, struct bed_days **days);

/* ---- for the room of stays --------------------------------------------------------- */

/* Take one bed for all days from..to: the one with the lowest number that is free on all of
 * them; *bed.  ERR_CONFLICT says on which day it is taken, with the offer's free days.  A
 * hold of a posted offer keeps to its weekdays; an agreed stay has the hospital's word. */
MUST_USE struct err bed_take(struct context *context, int64_t offer, int64_t stay,
                             day from_on, day to_on, bool is_hold, int64_t *bed);
/* The hold has become an agreed stay. */
MUST_USE struct err bed_agree(struct context *context, int64_t stay);
/* The last day the stay has a bed on; DAY_NONE: it has none. */
MUST_USE struct err bed_last_of(struct context *context, int64_t stay, day *last_on);
/* Free the stay's days from a day on; DAY_NONE: all of them. */
MUST_USE struct err bed_release(struct context *context, int64_t stay, day from_on);
/* Other days on the same offer, in one step; ERR_CONFLICT leaves the old ones.  Weekdays
 * are not asked: by then the ward itself has agreed to the days.  An answered offer was made
 * for this stay and follows it. */
MUST_USE struct err bed_move(struct context *context, int64_t stay, day from_on, day to_on);

/* The hospital's yes to one question: BED_OFFER_ANSWERED, one bed for offer->from_on to
 * to_on, any weekday, by offer->confirmed_by; ward, programme and terms as said.  Asks no
 * permission (but for the institution's name, unless it is given). */
MUST_USE struct err bed_offer_answered(struct context *context,
                                       const struct bed_offer *offer, int64_t *id);
/* What was answered is no longer needed: it ends at once when nobody is in it, else
 * nothing happens.  Harmless when it is over. */
MUST_USE struct err bed_offer_answer_over(struct context *context, int64_t id,
                                          const char *reason);

/* On the plate: what hangs on an institution, and its end. */
institution_holds_function bed_institution_holds;
institution_ended_function bed_institution_ended;

#endif

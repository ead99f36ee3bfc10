/* programmes.h -- the rules of temporary admission (一時入院), as dated records: who may,
 * how long, how often, where one applies; and what they say of one patient and one wish.
 *
 * Guideline: articles 8 (3), 10-3 (3), 11 (4), 14.  A programme is one operator's scheme; an
 * edition of it is in force from a day on and names the document it rests on.  Changing a
 * rule is a new edition: a stay keeps the edition under which it was applied for.  The
 * editions of an installation stand in its prefecture pack (respite_programmes.tsv and the
 * tables beside it).
 *
 * programme_judge() is pure: it is handed facts, use so far, wish and day, and answers in
 * findings, each with the rule that decided and a whole sentence in either language.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef PROGRAMMES_H
#define PROGRAMMES_H

#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/message.h"
#include "base/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct tsv;

extern const struct permission programme_read; /* everybody who works in the network */

/* ---- the record ------------------------------------------------------------------ */

/* Which days of a stay count. */
enum programme_counting { PROGRAMME_COUNT_BOTH = 1, /* day of admission and of discharge */
                          PROGRAMME_COUNT_NIGHTS,   /* day of discharge does not count */
                          PROGRAMME_COUNTING_END };
/* A stay across 31 March. */
enum programme_year_end { PROGRAMME_YEAR_SPLIT = 1, /* each day to its own fiscal year */
                          PROGRAMME_YEAR_FIRST,     /* all to the year it begins in */
                          PROGRAMME_YEAR_REFUSE,    /* there is none */
                          PROGRAMME_YEAR_END_END };
/* A stay that was turned into medical admission on some day. */
enum programme_turned { PROGRAMME_TURNED_UNTIL = 1, /* counts up to and with the day before */
                        PROGRAMME_TURNED_WITH,      /* counts with that day */
                        PROGRAMME_TURNED_NOTHING,   /* does not count at all */
                        PROGRAMME_TURNED_END };
/* Cancelled on the very day of admission. */
enum programme_cancelled { PROGRAMME_CANCELLED_FREE = 1, /* no day, no payment */
                           PROGRAMME_CANCELLED_PAID,     /* no day, one day is paid */
                           PROGRAMME_CANCELLED_DAY,      /* one day, one day is paid */
                           PROGRAMME_CANCELLED_END };
/* Where one applies. */
enum programme_desk { PROGRAMME_AT_HEALTH_CENTRE = 1, PROGRAMME_AT_PREFECTURE,
                      PROGRAMME_AT_MUNICIPALITY, PROGRAMME_AT_HOSPITAL,
                      PROGRAMME_AT_COORDINATOR, PROGRAMME_DESK_END };
/* In what order those wait for a place: up to three, the first counts first. */
enum programme_order { PROGRAMME_BY_URGENCY = 1, /* sudden before planned */
                       PROGRAMME_BY_FEWER_DAYS, PROGRAMME_BY_FEWER_STAYS,
                       PROGRAMME_BY_NO_SHORT_STAY, /* who cannot use short-stay services */
                       PROGRAMME_BY_TIME,          /* of application */
                       PROGRAMME_ORDER_END };

enum { PROGRAMME_ORDERS_MAX = 3, PROGRAMME_DEVICES_MAX = 8, PROGRAMME_YEAR_LIMITS_MAX = 8,
       PROGRAMME_ITEMS_MAX = 16 };

/* Days a fiscal year: the first row whose device the patient has; device NULL: anybody. */
struct programme_year_limit {
    const char *device; /* as in `devices` */
    int64_t days;
};

/* What is paid for, by what unit; the price is the contract's. */
struct programme_item {
    const char *code;
    const char *name_ja, *name_en;
    const char *unit; /* "day", "stay" */
};

struct programme {
    const char *code; /* "saitama" */
    const char *name_ja, *name_en;
    const char *operator_ja; /* who runs and pays it */
    day from_on, to_on;      /* of this edition; to_on DAY_NONE: until further notice */
    const char *basis;       /* the document */
    const char *note;        /* "" when none */
    const char *const *to_confirm; /* columns that nobody has confirmed yet */
    size_t to_confirm_count;
    /* who may */
    const char *const *municipalities; /* codes; "11*": that begin so; "*": all; "-" before:
                                        * not */
    size_t municipality_count;
    bool needs_certificate, needs_home, needs_stable, needs_consent;
    bool certificate_throughout; /* valid on the last day too; else that is only told */
    bool excludes_short_stay; /* not for who can use short-stay services */
    /* One of these codes of care_needs, "a+b": both; none: no device is asked. */
    const char *devices[PROGRAMME_DEVICES_MAX];
    size_t device_count;
    const char *devices_ja, *devices_en; /* the same in words; "" when none is asked */
    /* how much; INT_NONE: no limit */
    int64_t stay_days, extension_days; /* extension 0: there is none */
    struct programme_year_limit year_limits[PROGRAMME_YEAR_LIMITS_MAX];
    size_t year_limit_count;
    int64_t year_stays;
    enum programme_counting counting;
    enum programme_year_end year_end;
    enum programme_turned turned;
    enum programme_cancelled cancelled;
    /* how one applies */
    enum programme_desk desk;
    int64_t lead_days;      /* at least so long before, when planned; INT_NONE: none */
    int64_t earliest_days;  /* not longer before than that; INT_NONE: none */
    bool director_decides;  /* the health centre's director; else whoever receives it */
    bool provisional;       /* a coordinator may start in the desk's stead */
    enum programme_order order[PROGRAMME_ORDERS_MAX];
    size_t order_count;
    int64_t hold_minutes;   /* how long a place is held unconfirmed */
    bool helper_allowed;    /* the patient's own helper may attend, under helper_scheme */
    const char *helper_scheme;
    struct programme_item items[PROGRAMME_ITEMS_MAX];
    size_t item_count;
};

struct programmes {
    const struct programme *items; /* by code, then by from_on */
    size_t count;
};

/* Those of this installation's pack; they live with the process. */
const struct programmes *programmes_get(void);
/* Read the tables into the arena; ERR_INVALID names table and line. */
MUST_USE struct err programmes_read(struct arena *arena, const struct tsv *editions,
                                    const struct tsv *year_limits, const struct tsv *items,
                                    struct programmes *programmes);
/* The edition in force on a day; NULL: none.  Pure. */
const struct programme *programme_on(const struct programmes *programmes, const char *code,
                                     day on);
/* The programme of a place of residence on a day (a city's own goes before the
 * prefecture's); NULL: none.  Pure. */
const struct programme *programme_of_residence(const struct programmes *programmes,
                                               const char *municipality, day on);
/* The edition a stay was applied under: by code and its from_on; NULL: unknown.  Pure. */
const struct programme *programme_edition(const struct programmes *programmes,
                                          const char *code, day from_on);
/* Does it take residents of this municipality?  Pure. */
bool programme_is_for(const struct programme *programme, const char *municipality);
const char *programme_name(const struct programme *programme, enum language language);
/* NULL: it does not pay for that. */
const struct programme_item *programme_item_of(const struct programme *programme,
                                               const char *code);
/* What a value is called on pages; Pure. */
enum message programme_counting_word(enum programme_counting counting);
enum message programme_year_end_word(enum programme_year_end year_end);
enum message programme_turned_word(enum programme_turned turned);
enum message programme_cancelled_word(enum programme_cancelled cancelled);
enum message programme_desk_word(enum programme_desk desk);
enum message programme_order_word(enum programme_order order);

/* ---- counting, pure -------------------------------------------------------------- */

/* Days of a stay from..to (both included in the period as people say it) that count; none
 * when to_on lies before from_on. */
int64_t programme_days(const struct programme *programme, day from_on, day to_on);
/* Those of them that fall on first..last: a month of a claim. */
int64_t programme_days_within(const struct programme *programme, day from_on, day to_on,
                              day first, day last);

/* The same by fiscal year: at most PROGRAMME_YEARS_MAX of them, in order; years without a
 * day are left out, and their sum is always programme_days(). */
enum { PROGRAMME_YEARS_MAX = 3 };
struct programme_year_days { int32_t year; int64_t days; };
size_t programme_days_by_year(const struct programme *programme, day from_on, day to_on,
                              struct programme_year_days years[PROGRAMME_YEARS_MAX]);
/* The to_on to count with, of a stay turned into medical admission on `turned_on`; a day
 * before from_on: nothing counts.  (With nights: the day that does not count itself.) */
day programme_turned_until(const struct programme *programme, day from_on, day turned_on);
/* The limit of days a fiscal year for who has these devices; INT_NONE: none. */
int64_t programme_year_days_max(const struct programme *programme,
                                const char *const *devices, size_t device_count);

/* ---- the verdict, pure ------------------------------------------------------------ */

enum known { KNOWN_NOT = 0, KNOWN_YES, KNOWN_NO };

struct programme_applicant {
    const char *municipality;   /* of residence on the day; NULL: not known */
    enum known has_certificate;
    day certificate_until;      /* DAY_NONE: not known, or none */
    enum known is_at_home, is_stable, doctor_consents, uses_short_stay;
    const char *const *devices; /* codes of care_needs the patient has; NULL: not known */
    size_t device_count;
};

/* Use of one fiscal year so far, this application left out. */
struct programme_use { int32_t year; int64_t days_used, days_held, stays; };

struct programme_wish {
    day from_on, to_on; /* both included; DAY_NONE: not known yet */
    day applied_on;     /* the day it is (to be) received; never DAY_NONE */
    bool is_sudden;     /* lead time does not apply */
    bool is_extension;  /* of a stay that goes on: from_on..to_on is the whole of it, the past
                         * days too */
    const struct programme_use *uses; /* of the years the period touches; none: no use */
    size_t use_count;
};

enum programme_rule {
    PROGRAMME_RULE_EDITION = 1, /* no edition is in force on that day */
    PROGRAMME_RULE_PERIOD,      /* reversed, past, too long a view ahead */
    PROGRAMME_RULE_RESIDENCE, PROGRAMME_RULE_CERTIFICATE, PROGRAMME_RULE_HOME,
    PROGRAMME_RULE_STABLE, PROGRAMME_RULE_DEVICE, PROGRAMME_RULE_CONSENT,
    PROGRAMME_RULE_SHORT_STAY, PROGRAMME_RULE_STAY_DAYS, PROGRAMME_RULE_YEAR_DAYS,
    PROGRAMME_RULE_YEAR_STAYS, PROGRAMME_RULE_YEAR_END, PROGRAMME_RULE_LEAD,
    PROGRAMME_RULE_EARLIEST, PROGRAMME_RULE_END,
};
enum programme_finding_kind { PROGRAMME_FITS = 1, PROGRAMME_MISSING, /* not known yet */
                              PROGRAMME_WARNS, PROGRAMME_REFUSES };

struct programme_finding {
    enum programme_rule rule;
    enum programme_finding_kind kind;
    enum message sentence; /* 今年度の残り12日のうち14日の希望なので2日多いです */
    const struct say *say;
};

/* A wish further ahead or longer than this is a slip of the pen in any programme. */
enum { PROGRAMME_AHEAD_DAYS_MAX = 400, PROGRAMME_PERIOD_DAYS_MAX = 366 };

enum { PROGRAMME_FINDINGS_MAX = 32 };

struct programme_verdict {
    struct programme_finding items[PROGRAMME_FINDINGS_MAX]; /* every rule that decided */
    size_t count;
    bool is_allowed;  /* nothing refuses and nothing is missing */
    bool is_refused;
    int64_t days;     /* that the wish counts */
    int64_t days_left; /* of the year it begins in, before this wish; INT_NONE: no limit */
};

/* Every rule of the edition says something, what fits too, in the order of the enum; years in
 * their order.  Without a readable period (PERIOD refuses or is missing) no rule that needs
 * days says anything.  `programme` NULL: EDITION refuses, and nothing else is said. */
void programme_judge(struct arena *arena, const struct programme *programme,
                     const struct programme_applicant *applicant,
                     const struct programme_wish *wish, struct programme_verdict *verdict);

/* "year_days"; and its heading.  Pure. */
const char *programme_rule_code(enum programme_rule rule);
enum message programme_rule_word(enum programme_rule rule);

#endif

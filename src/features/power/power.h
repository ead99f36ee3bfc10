/* power.h -- what a patient's life hangs on when the current fails: for how long batteries
 * last and when that was measured, what goes on without current, who brings help, where one
 * goes, and who may be told.
 *
 * Guideline: articles 1, 6 (1), 12, 13.  It belongs to the person, so it outlives a case; it
 * is followed by a revision, never overwritten; words are sealed under the patient's own key.
 * The team of the case and the health centre of the area read and write it.  Each revision
 * says by when it is looked through again, and that is a task of the case's holder.
 *
 * Batteries grow old: a number without the day on which it was measured is refused, and one
 * that was measured long ago is shown as old (respite_rules.tsv, battery_stale_days).
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef POWER_H
#define POWER_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"
#include "base/values.h"
#include "features/cases/cases.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct task_kind;

extern const struct permission power_read;
extern const struct permission power_change;
extern const struct act_kind power_act_revised, power_act_seen;
extern const struct task_kind power_task_review;

enum {
    POWER_MINUTES_MAX = 7 * 24 * 60,
    POWER_SHORT_MAX = 80,
    POWER_MODELS_MAX = 400,
    POWER_FLOOR_MAX = 60,
    POWER_BEARERS_MAX = 10,
    POWER_REVIEW_DAYS_MAX = 2 * 366,
};

/* Numbers INT_NONE, days DAY_NONE, texts NULL, answers ANSWER_UNKNOWN where nothing is
 * known.  Texts are sealed. */
struct power_record {
    int64_t revision; /* 0: nothing is written yet */
    int64_t hours_per_day; /* on a device that needs current */
    const char *models;    /* devices with their models */
    int64_t internal_minutes, external_minutes; /* batteries */
    day internal_on, external_on;               /* measured on */
    enum answer manual_bag;      /* within reach, and somebody who can use it */
    enum answer suction_without; /* suction that works by hand or foot */
    enum answer oxygen;          /* from a concentrator */
    int64_t oxygen_minutes;      /* in cylinders, at the usual flow */
    enum answer generator, vehicle; /* vehicle: the devices can run from it */
    const char *dealer, *dealer_telephone; /* day and night */
    const char *company, *customer;        /* power company, customer number */
    int64_t floor;
    enum answer lift;
    int64_t bearers; /* how many it takes to carry the patient down */
    const char *hospital; /* evacuation agreed with: where, with whom */
    int64_t institution;  /* which that is; found by its name when none was chosen */
    day plan_on;          /* date of the individual evacuation plan */
    enum answer consent;  /* that this is passed on in a disaster */
    const char *consent_to;
    day consent_on;
    day review_on;
    instant entered_at;
    const char *entered_by;
};

/* ERR_INVALID names the field.  Pure. */
MUST_USE struct err power_check(const struct power_record *record, day today);
/* Does life hang on the current, as far as is known?  Pure. */
bool power_depends(const struct power_record *record);
/* What the batteries give together; INT_NONE: nothing was measured.  Pure. */
int64_t power_minutes(const struct power_record *record);
/* When they are empty, if the current failed at `from_at`; INSTANT_NONE: not known. */
instant power_runs_out_at(const struct power_record *record, instant from_at);
/* The oldest day on which one of them was measured; DAY_NONE: none. */
day power_measured_on(const struct power_record *record);
/* Measured more than `days` before?  Pure; days by power_stale_days(). */
bool power_is_stale(const struct power_record *record, day today, int64_t days);
int64_t power_stale_days(day today);

/* Of the case's patient, newest revision; the sight is staged. */
MUST_USE struct err power_get(struct context *context, int64_t care_case,
                              struct power_record *record);
/* Add a revision after `seen`. */
MUST_USE struct err power_revise(struct context *context, int64_t care_case, int64_t seen,
                                 const struct power_record *record);
/* For composing services, which have asked a permission of their own and stage the sight. */
MUST_USE struct err power_of_person(struct context *context, int64_t person,
                                    struct power_record *record);

#endif

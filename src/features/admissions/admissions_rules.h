/* admissions_rules.h -- what is checked before a place is chosen, or anybody moves. */
#ifndef ADMISSIONS_RULES_H
#define ADMISSIONS_RULES_H

#include "features/admissions/admissions.h"

enum { ADMISSION_TEXT_MAX = 1000 };

/* ERR_INVALID names the field: a time later than now, nobody who said it, neither his
 * word nor why he could not be asked. */
MUST_USE struct err admission_choice_check(const struct admission_choice *choice,
                                           instant now);
/* `needs_suction`: somebody on the way must be able to do it, crew or escort. */
MUST_USE struct err transport_check(const struct transport *transport,
                                    bool needs_suction, instant chosen_at);
bool need_has_suction(const struct care_need *need);
/* It has happened: not later than now, not before the place was chosen. */
MUST_USE struct err admission_time_check(const char *field, instant at,
                                         instant not_before, instant now);

#endif

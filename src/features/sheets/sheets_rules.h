/* sheets_rules.h -- decisions that the service makes without a database. */
#ifndef SHEETS_RULES_H
#define SHEETS_RULES_H

#include "features/sheets/sheets.h"

/* Number of the texts in struct sheet_facts, and each by its number. */
enum { SHEET_FACT_COUNT = 12, SHEET_CLINICAL_COUNT = 10 };
const char **sheet_fact(struct sheet_facts *facts, size_t number);
/* The field of a form and of an error. */
const char *sheet_fact_name(size_t number);
/* Does it say anything about the patient? */
bool sheet_says_something(const struct sheet_facts *facts);
/* Where `after` says nothing of the patient, what `before` said. */
struct sheet_facts sheet_carried(const struct sheet_facts *before,
                                 const struct sheet_facts *after);
/* First sign of the family's and the given name's reading; NULL: none known. */
const char *sheet_initials(struct arena *arena, const char *kana);
/* Names the band that begins at `age_low`; {1} is that year. */
enum message sheet_age_message(int32_t age_low);
/* Did it come, and was it not withdrawn? */
bool sheet_is_there(enum sheet_state state);
/* The newest that is there and says something in words; else the newest that is there;
 * NULL: none.  A letter attached later does not hide what was written before. */
const struct sheet *sheet_told_last(const struct sheets *sheets);
/* The same of what had been entered by an instant. */
void sheet_then_of(const struct sheets *sheets, instant at, struct sheet_then *then);

#endif

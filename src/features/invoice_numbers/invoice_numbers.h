/* invoice_numbers.h -- 登録番号: the number under which an institution issues invoices for
 * consumption tax, from a day on; printed on its report and claim of each month.
 *
 * Guideline: article 2.  A row is added, never written over; what was printed before stays
 * explainable.  A corporation's number carries a check digit before its twelve digits; of
 * others' numbers it is not known whether they do, so a mismatch is refused once and may then
 * be entered as it is.
 *
 * Other rooms include this header and nothing else from this folder.
 */
#ifndef INVOICE_NUMBERS_H
#define INVOICE_NUMBERS_H

#include "access/audit.h"
#include "access/permission.h"
#include "base/day.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

extern const struct permission invoice_number_change; /* officers */
extern const struct act_kind invoice_number_act_entered;

/* Pure.  "T" and 13 digits of what people write (small t, blanks, hyphens, wide digits):
 * ERR_INVALID, field number, says what is wrong. */
MUST_USE struct err invoice_number_read(struct arena *arena, const char *written,
                                        const char **number);
/* Pure.  The check digit that a corporation's number would begin with; 1 to 9. */
int invoice_number_check_digit(const char *number);

struct invoice_number {
    const char *number; /* NULL: not registered */
    day from_on;
    instant entered_at;
    const char *entered_by;
};
enum { INVOICE_NUMBERS_MAX = 20 };
struct invoice_numbers { struct invoice_number *items; size_t count; };

/* In force on a day; NULL: none, or nobody knows.  Asks no permission. */
MUST_USE struct err invoice_number_on(struct context *context, int64_t institution,
                                      day on, const char **number);

/* ---- for officers ------------------------------------------------------------------ */

struct invoice_number_new {
    const char *number; /* as written; NULL: not registered from that day on */
    day from_on;
    bool is_sure;       /* entered although the check digit is another */
};
/* Newest first. */
MUST_USE struct err invoice_number_list(struct context *context, int64_t institution,
                                        struct invoice_numbers *numbers);
MUST_USE struct err invoice_number_set(struct context *context, int64_t institution,
                                       const struct invoice_number_new *wanted);

#endif

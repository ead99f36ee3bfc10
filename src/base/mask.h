/* mask.h -- which cells of a table of counts are hidden, so that a small count cannot be
 * read, nor reckoned from the totals beside it.
 *
 * A count from 1 to least - 1 is small and hidden: primary.  While some small count can
 * still be derived exactly from what is shown (every row and column adds up to its total,
 * and nobody counts below 0), another cell is hidden with it: complementary.  Totals are
 * cells like others, and small ones are hidden too.
 *
 * Method: cell suppression, audited exactly.  Hidden counts are a flow between rows and
 * columns; a count is derivable if and only if neither one more nor one less lies on a
 * closed way of that flow (D. Gusfield: A graph theoretic approach to statistical data
 * security, SIAM Journal on Computing 17, 1988).  Pure.
 */
#ifndef BASE_MASK_H
#define BASE_MASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MASK_ROWS_MAX = 64, MASK_COLUMNS_MAX = 24 };

enum mask_kind { MASK_SHOWN = 0, MASK_SMALL, MASK_BESIDE };

/* Rows and columns with their totals: the last row and the last column are the totals,
 * and every line adds up to its last cell. */
struct mask_table {
    size_t rows, columns; /* with the totals */
    int64_t counts[MASK_ROWS_MAX + 1][MASK_COLUMNS_MAX + 1];
    enum mask_kind kinds[MASK_ROWS_MAX + 1][MASK_COLUMNS_MAX + 1];
    size_t small, beside; /* how many were hidden, and why */
};

/* Fill in the last row and the last column. */
void mask_total(struct mask_table *table);

/* Decide `kinds`.  `least` is the smallest count that may be shown; 1 or less hides
 * nothing. */
void mask_table(struct mask_table *table, int64_t least);

/* The same for two tables of the same counts, cut by other rows: they share the totals of
 * their columns, the last rows, and both are shown.  A total that one hides is hidden in the
 * other too, as if it were small, and cannot be told from either. */
void mask_pair(struct mask_table *one, struct mask_table *other, int64_t least);

/* Can the hidden count of a cell be told exactly from what is shown? */
bool mask_is_derivable(const struct mask_table *table, size_t row, size_t column);

#endif

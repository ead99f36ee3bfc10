/* sql_check.h -- every query of the house, so that a test can prepare it.
 *
 * tools/sqlc makes one table for each X.sql and one list of all tables.  The
 * test prepares each statement on a migrated database and compares its columns
 * with what the made code reads: a query that no longer fits the schema fails
 * there and not at night.
 */
#ifndef STORE_SQL_CHECK_H
#define STORE_SQL_CHECK_H

struct sql;

struct sql_check {
    const struct sql *sql;    /* NULL ends the table */
    int columns;              /* 0: it changes rows and returns none */
    const char *const *names; /* of the columns, in order; ends with NULL */
};

/* The tables of all files; made; ends with NULL. */
extern const struct sql_check *const sql_registry[];

#endif

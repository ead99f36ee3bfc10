/* sheets_store.h -- sheets as rows.  Decides nothing. */
#ifndef SHEETS_STORE_H
#define SHEETS_STORE_H

#include "features/sheets/sheets.h"
#include "features/sheets/sheets_rules.h"

struct db;

/* Whose sheet it is, and who asks for it. */
struct sheet_case {
    int64_t id, person;
    int64_t holder, office; /* ID_NONE: none */
    const char *urgency;
    const char *kana;
    int64_t birth_year; /* INT_NONE: not known */
    bool is_open;
    struct sheet_about about; /* without initials and age */
};

/* One version as it is in the table, not opened. */
struct sheet_row {
    int64_t id, revision;
    enum sheet_state state;
    enum sheet_way way;
    instant asked_at, due_at, received_at, confirmed_at;
    const char *confirmed_by;
    int64_t file; /* ID_NONE: none */
    instant changed_at;
    const char *changed_by;
    int64_t version;
};

struct sheet_rows_seen {
    struct sheet_row *items; /* newest first */
    size_t count;
    int64_t version; /* of the whole */
    const struct sheet_row *current; /* newest not withdrawn; NULL: none */
    const struct sheet_row *there;   /* newest that came; NULL: none */
};

struct sheet_stamp {
    instant at;
    const char *by;
};

MUST_USE struct err sheet_store_case(struct db *db, int64_t id, struct sheet_case *of);
MUST_USE struct err sheet_store_states(struct db *db, int64_t care_case,
                                       struct sheet_rows_seen *seen);
MUST_USE struct err sheet_store_list(struct db *db, int64_t care_case,
                                     struct sheets *sheets);
MUST_USE struct err sheet_store_add(struct db *db, const struct sheet_case *of,
                                    const struct sheet *sheet, int64_t file,
                                    const struct sheet_stamp *stamp);
/* What was asked for has come. */
MUST_USE struct err sheet_store_receive(struct db *db, const struct sheet_case *of,
                                        const struct sheet *sheet, int64_t file,
                                        const struct sheet_stamp *stamp);
MUST_USE struct err sheet_store_confirm(struct db *db, const struct sheet_row *row,
                                        const struct sheet_stamp *stamp);
/* Its file is closed for every version that holds it. */
MUST_USE struct err sheet_store_withdraw(struct db *db, const struct sheet_case *of,
                                         const struct sheet_row *row, const char *why,
                                         const struct sheet_stamp *stamp);

struct sheet_file_new {
    int64_t id;
    enum sheet_file_type type;
    const char *name;
    struct str bytes;
};
MUST_USE struct err sheet_store_file_add(struct db *db, const struct sheet_case *of,
                                         const struct sheet_file_new *file, instant at);
MUST_USE struct err sheet_store_file_get(struct db *db, int64_t care_case, int64_t sheet,
                                         struct sheet_file *file);

#endif

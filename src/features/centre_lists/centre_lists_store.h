/* centre_lists_store.h -- lists, rows and people on them as rows. */
#ifndef CENTRE_LISTS_STORE_H
#define CENTRE_LISTS_STORE_H

#include "features/centre_lists/centre_lists.h"

struct db;

/* A row as it is stored. */
struct centre_kept {
    int64_t id, list, line;
    const char *content;
    enum centre_row_verdict verdict;
    enum centre_row_answer answer;
    int64_t entry, person;
};
struct centre_kept_rows { struct centre_kept *items; size_t count; };

/* Blind keys; INT_NONE without the fact. */
struct centre_keys { int64_t kana_birth, certificate; };
struct seal_master;
/* Of texts that are folded already; an empty certificate is none. */
struct centre_keys centre_store_keys(const struct seal_master *master,
                                     const char *kana_birth, const char *certificate);

/* With its own key. */
MUST_USE struct err centre_store_list_add(struct db *db, const struct centre_list *list,
                                          const char *header);
MUST_USE struct err centre_store_list(struct db *db, int64_t id, struct centre_list *list,
                                      const char **header);
MUST_USE struct err centre_store_move(struct db *db, const struct centre_list *list,
                                      enum centre_list_state to, int64_t vanished);
MUST_USE struct err centre_store_row_add(struct db *db, const struct centre_kept *row);
MUST_USE struct err centre_store_rows(struct db *db, int64_t list,
                                      struct centre_kept_rows *rows);
/* The newest that was taken; ID_NONE. */
MUST_USE struct err centre_store_newest(struct db *db, int64_t centre, int64_t *id);
/* What stands in the rows of a list can never be read again. */
MUST_USE struct err centre_store_forget(struct db *db, int64_t list);

struct centre_stored {
    struct centre_entry entry;
    int64_t centre, list;
    bool is_ended;
};
MUST_USE struct err centre_store_entry(struct db *db, int64_t id,
                                       struct centre_stored *stored);
/* With a key of its own. */
MUST_USE struct err centre_store_entry_add(struct db *db,
                                           const struct centre_stored *stored,
                                           const struct centre_keys *keys,
                                           const char *entered_by);
MUST_USE struct err centre_store_entry_set(struct db *db,
                                           const struct centre_stored *stored,
                                           const struct centre_keys *keys);

#endif

/* questions_store.h -- questions and replies as rows. */
#ifndef QUESTIONS_STORE_H
#define QUESTIONS_STORE_H

#include "features/questions/questions.h"

struct db;

/* Of the case; `to` NULL: for the team, who sees all with names.  Else for that target:
 * its own, and those of its round that are shown to all. */
MUST_USE struct err question_store_list(struct db *db, int64_t care_case,
                                        const struct inquiry_target *to,
                                        struct questions *questions);

#endif

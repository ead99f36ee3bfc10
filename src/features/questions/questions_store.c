/* questions_store.c -- questions and replies as rows.  Decides nothing. */
#include "features/questions/questions_store.h"

#include "base/arena.h"
#include "features/questions/questions_sql.h" /* made from questions.sql */
#include "store/db.h"

enum { PAGE_MAX = 200 };

struct err question_store_list(struct db *db, int64_t care_case,
                               const struct inquiry_target *to,
                               struct questions *questions)
{
    struct question_rows_rows rows;
    TRY(question_rows(db,
                      (struct question_rows_args){
                          .care_case = care_case, .limit = PAGE_MAX},
                      &rows));
    *questions = (struct questions){
        .items = arena_new_array(db_arena(db), struct question, rows.count + 1)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct question_rows_row *row = &rows.items[i];
        bool is_own = to != NULL && row->target == to->id;
        bool is_shared = to != NULL && row->inquiry == to->inquiry && row->is_shown_to_all;
        if (to != NULL && !is_own && !is_shared)
            continue;
        questions->items[questions->count++] = (struct question){
            .id = row->id,
            .target = to == NULL || is_own ? row->target : ID_NONE,
            .institution_name = to == NULL ? row->institution_name : NULL,
            .is_own = is_own,
            .text = row->question,
            .by_name = to == NULL || is_own ? row->by_name : NULL,
            .asked_at = row->asked_at,
            .reply = row->reply,
            .replied_at = row->replied_at,
            .replied_by = row->replied_by,
            .is_shown_to_all = row->is_shown_to_all,
            .version = row->version,
        };
    }
    return OK;
}

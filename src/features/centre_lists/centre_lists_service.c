/* centre_lists_service.c -- a list is read, looked at, answered, and taken in or called off.
 *
 * Between reading and somebody's word another list may have been taken: who a row is, is
 * found again then.
 */
#include "features/centre_lists/centre_lists_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/message.h"
#include "base/utf8.h"
#include "desk/calendar.h"
#include "desk/task.h"
#include "features/centre_lists/centre_lists_sql.h" /* made from centre_lists.sql */

/* ---- whose ------------------------------------------------------------------------ */

struct err centre_own(struct context *context, struct health_centre_office *office)
{
    bool found = false;

    TRY(permission_need(context, &centre_list_keep));
    TRY(health_centre_of_actor(context, office, &found));
    return found ? OK : err_of(ERR_CONFLICT, MSG_CENTRE_LISTS_NO_CENTRE);
}

struct err centre_list_own(struct context *context, int64_t id, struct centre_list *list,
                           const char **header)
{
    struct health_centre_office office;

    TRY(permission_need(context, &centre_list_keep));
    TRY(centre_store_list(context->db, id, list, header));
    struct err err = centre_own(context, &office);
    if (err.kind == ERR_CONFLICT ||
        (err.kind == ERR_NONE && list->centre != office.institution))
        return err_of(ERR_NOT_FOUND, MSG_CENTRE_LISTS_NOT_FOUND);
    return err;
}

static struct err did(struct context *context, const struct act_kind *act,
                      const struct centre_list *list)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_IMPORT,
                                                  .id = list->id,
                                                  .detail = list->file_name});
}

/* ---- it comes in ------------------------------------------------------------------- */

/* Until the end of the next working day somebody says what becomes of it. */
static struct err confirm_owe(struct context *context, const struct centre_list *list)
{
    enum { A_WORKING_DAY = 525 };
    instant tomorrow = instant_of(context->today + 1, 0);
    instant end = calendar_add_working(calendar_get(), &calendar_public_office, tomorrow,
                                       A_WORKING_DAY);
    int64_t task = ID_NONE;

    return task_set(context,
                    &(struct task_new){.kind = &centre_list_task_confirm,
                                       .subject_kind = SUBJECT_IMPORT,
                                       .subject = list->id,
                                       .institution = ID_NONE,
                                       .owner_account = context->actor.account,
                                       .owner_office = list->centre,
                                       .due_at = end != INSTANT_NONE ? end : tomorrow},
                    &task);
}

/* The readings, birthdays and certificates that stand above in the same file. */
struct seen_rows {
    struct centre_keys *items;
    size_t count;
};

static bool is_twice(struct seen_rows *seen, const struct centre_keys *keys)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->items[i].kana_birth == keys->kana_birth ||
            (keys->certificate != INT_NONE &&
             seen->items[i].certificate == keys->certificate))
            return true;
    seen->items[seen->count++] = *keys;
    return false;
}

struct start {
    const struct health_centre_office *office;
    struct centre_columns columns;
    struct seen_rows seen;
};

static struct err row_judge(struct context *context, struct start *start, struct str raw,
                            struct centre_match *match)
{
    struct centre_facts facts;
    struct err err = centre_facts_read(context, &start->columns, raw, &facts);

    *match = (struct centre_match){CENTRE_ROW_REFUSED, ID_NONE, ID_NONE};
    if (err.kind == ERR_INVALID)
        return OK;
    TRY(err);
    const struct centre_keys keys = centre_keys_of(context, &facts);
    match->verdict = CENTRE_ROW_OUTSIDE;
    if (!health_centre_has(start->office, facts.municipality))
        return OK;
    match->verdict = CENTRE_ROW_TWICE;
    if (is_twice(&start->seen, &keys))
        return OK;
    return centre_match_find(context, start->office->institution, &facts, match);
}

struct err centre_list_start(struct context *context, const struct centre_file *file,
                             int64_t *id)
{
    struct health_centre_office office;

    TRY(centre_own(context, &office));
    const struct centre_list list = {.id = context_id(context),
                                     .centre = office.institution,
                                     .file_name = file->name,
                                     .state = CENTRE_LIST_CHECKED,
                                     .entered_at = context->now,
                                     .entered_by = context_actor_name(context)};
    struct start start = {.office = &office};
    start.seen.items =
        arena_new_array(context->arena, struct centre_keys, file->count + 1);
    TRY(centre_columns_read(context->arena, file->header, &start.columns));
    TRY(centre_store_list_add(context->db, &list,
                              str_copy(context->arena, file->header)));
    for (size_t i = 0; i < file->count; i++) {
        struct centre_match match;
        TRY(row_judge(context, &start, file->rows[i], &match));
        TRY(centre_store_row_add(
            context->db,
            &(struct centre_kept){.id = context_id(context),
                                  .list = list.id,
                                  .line = (int64_t)i + 2, /* the header is the first */
                                  .content = str_copy(context->arena, file->rows[i]),
                                  .verdict = match.verdict,
                                  .entry = match.entry,
                                  .person = match.person}));
    }
    *id = list.id;
    TRY(confirm_owe(context, &list));
    return did(context, &centre_list_act_checked, &list);
}

/* ---- what is asked ----------------------------------------------------------------- */

struct err centre_list_answer(struct context *context, int64_t id, int64_t row,
                              enum centre_row_answer answer)
{
    struct centre_list list;
    enum centre_list_state to;
    int64_t changed = 0;

    TRY(centre_list_own(context, id, &list, NULL));
    if (answer <= CENTRE_ANSWER_NONE || answer >= CENTRE_ANSWER_END)
        return err_field("answer", MSG_INPUT_NOT_A_CHOICE);
    TRY(centre_list_step(list.state, CENTRE_LIST_CONFIRM, &to));
    TRY(centre_row_answer(
        context->db,
        (struct centre_row_answer_args){.id = row, .list = id, .answer = answer},
        &changed));
    if (changed == 0)
        return err_of(ERR_NOT_FOUND, MSG_CENTRE_LISTS_NOT_FOUND);
    TRY(centre_list_touch(context->db, (struct centre_list_touch_args){.id = id}, NULL));
    return did(context, &centre_list_act_answered, &list);
}

/* ---- it is taken in ---------------------------------------------------------------- */

/* On the list from now on: laid over what stood there, or new. */
static struct err entry_put(struct context *context, const struct centre_list *list,
                            const struct centre_facts *facts,
                            const struct centre_match *match)
{
    const struct centre_keys keys = centre_keys_of(context, facts);
    struct centre_stored stored = {.entry = {.id = match->entry,
                                             .person = match->person,
                                             .facts = *facts,
                                             .entered_at = context->now},
                                   .centre = list->centre,
                                   .list = list->id};

    if (match->verdict == CENTRE_ROW_SAME)
        return centre_entry_seen(
            context->db,
            (struct centre_entry_seen_args){.id = match->entry, .list = list->id}, NULL);
    if (match->entry != ID_NONE)
        return centre_store_entry_set(context->db, &stored, &keys);
    stored.entry.id = context_id(context);
    return centre_store_entry_add(context->db, &stored, &keys,
                                  context_actor_name(context));
}

/* Who it is today; what was asked is as it was answered. */
static struct err row_match(struct context *context, const struct centre_list *list,
                            const struct centre_kept *row,
                            const struct centre_facts *facts, struct centre_match *match)
{
    struct centre_stored known = {.is_ended = true};

    TRY(centre_match_find(context, list->centre, facts, match));
    if (match->verdict != CENTRE_ROW_ALIKE)
        return OK;
    *match = (struct centre_match){CENTRE_ROW_NEW, ID_NONE, ID_NONE};
    if (row->answer != CENTRE_ANSWER_SAME)
        return OK;
    if (row->entry != ID_NONE)
        TRY(centre_store_entry(context->db, row->entry, &known));
    match->entry = known.is_ended ? ID_NONE : row->entry;
    match->person = known.is_ended ? row->person : known.entry.person;
    return OK;
}

static bool is_wanted(const struct centre_kept *row)
{
    if (row->verdict == CENTRE_ROW_ALIKE)
        return row->answer == CENTRE_ANSWER_SAME || row->answer == CENTRE_ANSWER_OTHER;
    return row->verdict < CENTRE_ROW_ALIKE;
}

static struct err rows_take(struct context *context, const struct centre_list *list,
                            const char *header)
{
    struct centre_kept_rows rows;
    struct centre_columns columns;
    struct centre_facts facts;
    struct centre_match match;

    TRY(centre_columns_read(context->arena, str_of(header), &columns));
    TRY(centre_store_rows(context->db, list->id, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct centre_kept *row = &rows.items[i];
        if (!is_wanted(row))
            continue;
        TRY(centre_facts_read(context, &columns, str_of(row->content), &facts));
        TRY(row_match(context, list, row, &facts, &match));
        TRY(entry_put(context, list, &facts, &match));
        TRY(centre_row_taken(context->db, (struct centre_row_taken_args){.id = row->id},
                             NULL));
    }
    return OK;
}

/* What stood in the rows of earlier lists is not needed any more. */
static struct err earlier_forget(struct context *context, const struct centre_list *list)
{
    struct centre_list_before_rows before;

    TRY(centre_list_before(
        context->db,
        (struct centre_list_before_args){.centre = list->centre, .id = list->id},
        &before));
    for (size_t i = 0; i < before.count; i++)
        TRY(centre_store_forget(context->db, before.items[i].id));
    return OK;
}

static struct err list_take(struct context *context, const struct centre_list *list,
                            const char *header)
{
    struct centre_entry_vanished_row vanished;
    bool found = false;

    TRY(rows_take(context, list, header));
    TRY(earlier_forget(context, list));
    TRY(centre_entry_vanished(
        context->db,
        (struct centre_entry_vanished_args){.centre = list->centre, .list = list->id},
        &vanished, &found));
    return centre_store_move(context->db, list, CENTRE_LIST_TAKEN,
                             found ? vanished.count : 0);
}

static struct err list_cancel(struct context *context, const struct centre_list *list)
{
    TRY(centre_store_move(context->db, list, CENTRE_LIST_CANCELLED, INT_NONE));
    return centre_store_forget(context->db, list->id);
}

struct err centre_list_act(struct context *context, int64_t id, int64_t version,
                           enum centre_list_action action)
{
    struct centre_list list;
    enum centre_list_state to;
    const char *header = NULL;
    bool is_confirm = action == CENTRE_LIST_CONFIRM;

    TRY(centre_list_own(context, id, &list, &header));
    if (list.version != version)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(centre_list_step(list.state, action, &to));
    TRY(is_confirm ? list_take(context, &list, header) : list_cancel(context, &list));
    TRY(task_close_subject(context, &centre_list_task_confirm, SUBJECT_IMPORT, id,
                           is_confirm ? "taken" : "cancelled"));
    return did(context,
               is_confirm ? &centre_list_act_taken : &centre_list_act_cancelled, &list);
}

/* handovers_service.c -- use cases of handover notes.
 *
 * A note is owed a reader: it opens a task for whoever has the next duty, or for
 * the desk, which ends when somebody else than the author says "read".
 */
#include "features/handovers/handovers_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/task.h"
#include "features/coordinators/coordinators.h"
#include "features/duty/duty.h"

#define READ_WITHIN HOURS(16) /* a night, when the roster names nobody */
#define LOOK_AHEAD DAYS(7)

/* ---- reading -------------------------------------------------------------------- */

struct err handover_list(struct context *context, struct handover_notes *notes)
{
    instant since_at = context->now - DAYS(HANDOVER_DAYS);

    TRY(permission_need(context, &handovers_write));
    TRY(handover_store_list(context->db, since_at, notes));
    audit_saw(context, (struct audit_note){.act = &handover_act_read});
    return OK;
}

struct err handover_count_open(struct context *context, int64_t *count)
{
    TRY(permission_need(context, &handovers_write));
    return handover_store_count(context->db, count);
}

struct err handover_get(struct context *context, int64_t id, struct handover_note *note)
{
    TRY(permission_need(context, &handovers_write));
    TRY(handover_store_get(context->db, id, note));
    audit_saw(context, (struct audit_note){
                           .act = &handover_act_read, .subject = SUBJECT_HANDOVER, .id = id});
    return OK;
}

/* ---- writing --------------------------------------------------------------------- */

/* Names of coordinators may stand in a note. */
static struct err known_names(struct context *context, const char *const **names)
{
    struct coordinators list;
    size_t count = 0;

    TRY(coordinator_list(context, context->today, &list));
    const char **known = arena_new_array(context->arena, const char *, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        known[count++] = list.items[i].name;
    *names = known;
    return OK;
}

static struct err names_need_none(struct context *context, const char *text)
{
    struct handover_names names;
    const char *const *known = NULL;
    const char *joined = "";

    TRY(known_names(context, &known));
    handover_names_find(context->arena, text, known, &names);
    if (names.count == 0)
        return OK;
    for (size_t i = 0; i < names.count; i++)
        joined = arena_format(context->arena, "%s%s%s", joined, i == 0 ? "" : "、",
                              names.items[i]);
    struct err err = err_field("text", MSG_HANDOVERS_NAMES);
    err.say = say_text(context->arena, joined);
    return err;
}

static struct err text_check(struct context *context, const char *text,
                             bool names_checked)
{
    if (text_is_empty(text))
        return err_field("text", MSG_INPUT_REQUIRED);
    if (utf8_length(str_of(text)) > HANDOVER_TEXT_MAX) {
        struct err err = err_field("text", MSG_INPUT_TOO_LONG);
        err.say = say_count(context->arena, HANDOVER_TEXT_MAX);
        return err;
    }
    return names_checked ? OK : names_need_none(context, text);
}

/* Where the author is a coordinator, else where he acts for. */
static struct err own_desk(struct context *context, int64_t *office)
{
    struct coordinators list;

    TRY(coordinator_list(context, context->today, &list));
    *office = context->actor.institution;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].account == context->actor.account) {
            *office = list.items[i].institution;
            break;
        }
    return OK;
}

/* The next on duty who is not the author; else the author's desk. */
static struct err reader_find(struct context *context, struct task_new *task)
{
    struct duty duty;
    bool found = false;

    task->due_at = context->now + READ_WITHIN;
    TRY(duty_next(context, context->actor.account, context->now + LOOK_AHEAD, &duty,
                  &found));
    if (found) {
        task->owner_account = duty.account;
        if (duty.from_at > context->now)
            task->due_at = duty.from_at;
        return OK;
    }
    TRY(own_desk(context, &task->owner_office));
    if (task->owner_office == ID_NONE)
        task->owner_account = context->actor.account;
    return OK;
}

/* The log knows that a note was written; what it says is in the note alone. */
static struct err note_did(struct context *context, const struct act_kind *act,
                           int64_t id, const char *reason)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_HANDOVER,
                                                  .id = id,
                                                  .reason = reason});
}

struct err handover_write(struct context *context, const char *text, bool names_checked,
                          int64_t *id)
{
    struct handover_note note = {
        .author = context->actor.account,
        .author_name = context->actor.name,
        .text = text,
        .written_at = context->now,
    };
    struct task_new task = {.kind = &handover_task, .subject_kind = SUBJECT_HANDOVER};
    int64_t task_id = ID_NONE;

    TRY(permission_need(context, &handovers_write));
    TRY(text_check(context, text, names_checked));
    note.id = context_id(context);
    TRY(handover_store_add(context->db, &note, names_checked));
    task.subject = note.id;
    TRY(reader_find(context, &task));
    TRY(task_open(context, &task, &task_id));
    *id = note.id;
    return note_did(context, &handover_act_written, note.id,
                    names_checked ? "names_checked" : NULL);
}

static struct err note_to_move(struct context *context, int64_t id, int64_t version,
                               enum handover_action action, struct handover_note *note)
{
    enum handover_state next;

    TRY(permission_need(context, &handovers_write));
    TRY(handover_store_get(context->db, id, note));
    if (version != note->version)
        return err_of(ERR_CONFLICT, MSG_HANDOVERS_STEP_NOT_ALLOWED);
    return handover_step(handover_state_of(note), action, &next);
}

struct err handover_see(struct context *context, int64_t id, int64_t version)
{
    struct handover_note note;

    TRY(note_to_move(context, id, version, HANDOVER_SEE, &note));
    if (note.author == context->actor.account)
        return err_of(ERR_CONFLICT, MSG_HANDOVERS_OWN_REFUSED);
    note.seen_at = context->now;
    note.seen_by_name = context->actor.name;
    TRY(handover_store_see(context->db, &note, context->actor.account));
    TRY(task_close_subject(context, &handover_task, SUBJECT_HANDOVER, id, "seen"));
    return note_did(context, &handover_act_seen, id, NULL);
}

struct err handover_withdraw(struct context *context, int64_t id, int64_t version,
                             const char *reason)
{
    struct handover_note note;

    TRY(note_to_move(context, id, version, HANDOVER_WITHDRAW, &note));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    note.withdrawn_at = context->now;
    note.withdrawn_by = context->actor.name;
    note.withdraw_reason = reason;
    TRY(handover_store_withdraw(context->db, &note));
    TRY(task_close_subject(context, &handover_task, SUBJECT_HANDOVER, id,
                           "withdrawn"));
    return note_did(context, &handover_act_withdrawn, id, NULL);
}

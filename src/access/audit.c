/* audit.c -- entries are staged by use cases and written by the writer.
 *
 * Staging costs no database call, so a reading unit can do it; the writer alone
 * knows the next number of the log.  The actor is noted when the entry is
 * staged, because signing in changes who acts.
 */
#include "access/audit_stage.h"

#include "access/audit_entry.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/log.h"

#include <string.h>

enum staged_kind { STAGED_DID, STAGED_SAW, STAGED_REFUSED };

struct audit_staged {
    enum staged_kind kind;
    struct audit_note note;
    struct actor actor;
    const int64_t *ids; /* NULL: the note's own id alone */
    int id_count;
    struct audit_staged *next;
};

struct audit_stage {
    struct audit_staged *first;
    struct audit_staged *last;
};

static void stage(struct context *context, enum staged_kind kind, struct audit_note note,
                  const int64_t *ids, int count)
{
    need(note.act != NULL && note.act->name != NULL);
    need(count <= AUDIT_IDS_MAX);
    struct audit_staged *staged = arena_new_of(context->arena, struct audit_staged);
    staged->kind = kind;
    staged->note = note;
    staged->note.reason = arena_copy(context->arena, note.reason);
    staged->note.detail = arena_copy(context->arena, note.detail);
    staged->actor = context->actor;
    if (count > 0) {
        int64_t *copy = arena_new_array(context->arena, int64_t, count);
        memcpy(copy, ids, sizeof *ids * (size_t)count);
        staged->ids = copy;
        staged->id_count = count;
    }
    if (context->stage == NULL)
        context->stage = arena_new_of(context->arena, struct audit_stage);
    if (context->stage->last == NULL)
        context->stage->first = staged;
    else
        context->stage->last->next = staged;
    context->stage->last = staged;
}

struct err audit_did(struct context *context, struct audit_note note)
{
    /* A change outside a writing unit would be told before it is true. */
    need(context->db != NULL && context->writes);
    stage(context, STAGED_DID, note, NULL, 0);
    return OK;
}

static bool is_same_actor(const struct actor *one, const struct actor *other)
{
    return one->kind == other->kind && one->account == other->account &&
           one->link == other->link && one->institution == other->institution;
}

/* The same sight by the same person in the same unit, with nothing more to say. */
static bool is_staged_already(const struct context *context,
                              const struct audit_note *note)
{
    if (context->stage == NULL || note->reason != NULL || note->detail != NULL)
        return false;
    for (const struct audit_staged *staged = context->stage->first; staged != NULL;
         staged = staged->next) {
        const struct audit_note *told = &staged->note;
        if (staged->kind == STAGED_SAW && staged->id_count == 0 &&
            told->act == note->act && told->subject == note->subject &&
            told->id == note->id && told->care_case == note->care_case &&
            told->person == note->person && told->reason == NULL &&
            told->detail == NULL && is_same_actor(&staged->actor, &context->actor))
            return true;
    }
    return false;
}

void audit_saw(struct context *context, struct audit_note note)
{
    if (!is_staged_already(context, &note))
        stage(context, STAGED_SAW, note, NULL, 0);
}

void audit_saw_many(struct context *context, struct audit_note note, const int64_t *ids,
                    int count)
{
    stage(context, STAGED_SAW, note, ids, count);
}

void audit_refused(struct context *context, struct audit_note note)
{
    stage(context, STAGED_REFUSED, note, NULL, 0);
}

bool audit_is_staged(const struct context *context)
{
    return context->stage != NULL && context->stage->first != NULL;
}

/* ---- for perform ----------------------------------------------------------------- */

struct audit_mark audit_stage_mark(const struct context *context)
{
    return (struct audit_mark){context->stage == NULL ? NULL : context->stage->last};
}

void audit_stage_rewind(struct context *context, struct audit_mark mark)
{
    struct audit_stage *stage = context->stage;
    if (stage == NULL)
        return;
    stage->last = mark.last;
    if (mark.last == NULL)
        stage->first = NULL;
    else
        mark.last->next = NULL;
}

void audit_stage_fall_back(struct context *context, struct audit_mark mark,
                           bool keep_seen)
{
    struct audit_stage *stage = context->stage;
    if (stage == NULL)
        return;
    struct audit_staged *staged = mark.last == NULL ? stage->first : mark.last->next;
    audit_stage_rewind(context, mark);
    while (staged != NULL) {
        struct audit_staged *next = staged->next;
        staged->next = NULL;
        if (staged->kind == STAGED_REFUSED || (staged->kind == STAGED_SAW && keep_seen)) {
            if (stage->last == NULL)
                stage->first = staged;
            else
                stage->last->next = staged;
            stage->last = staged;
        }
        staged = next;
    }
}

struct err audit_stage_write(struct context *context, struct audit_tree *tree)
{
    if (context->stage == NULL)
        return OK;
    for (struct audit_staged *staged = context->stage->first; staged != NULL;
         staged = staged->next) {
        const struct audit_note *note = &staged->note;
        struct audit_columns columns = {
            .at = context->now,
            .actor_kind = (int64_t)staged->actor.kind,
            .actor = staged->actor.kind == ACTOR_LINK ? staged->actor.link
                                                      : staged->actor.account,
            .office = staged->actor.institution,
            .act = note->act->name,
            .subject_kind = (int64_t)note->subject,
            .subject = note->id,
            .person = note->person,
            .care_case = note->care_case,
            .reason = note->reason,
            .ids = staged->ids,
            .id_count = staged->id_count,
        };
        TRY(audit_entry_write(context, tree, &columns, note->detail));
    }
    return OK;
}

static void aside_tell(const struct context *context, const struct audit_staged *staged,
                       int64_t id)
{
    const char *request = context->request == NULL ? "-" : context->request;

    log_event(LOG_ERROR, "audit.aside",
              LOG_FIELDS(LOG_TEXT("request", request),
                         LOG_TEXT("act", staged->note.act->name),
                         LOG_NUMBER("account", staged->actor.account),
                         LOG_NUMBER("subject_kind", staged->note.subject),
                         LOG_NUMBER("subject", id),
                         LOG_NUMBER("care_case", staged->note.care_case),
                         LOG_NUMBER("at", context->now)));
}

void audit_tell_aside(const struct context *context)
{
    const struct audit_staged *staged =
        context->stage != NULL ? context->stage->first : NULL;

    for (; staged != NULL; staged = staged->next) {
        if (staged->id_count == 0)
            aside_tell(context, staged, staged->note.id);
        for (int i = 0; i < staged->id_count; i++)
            aside_tell(context, staged, staged->ids[i]);
    }
}

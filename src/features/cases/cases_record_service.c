/* cases_record_service.c -- what is known of a case: gap, need, wish, speaking, contact.
 *
 * Nothing is overwritten: each is added to, or followed by a revision.
 */
#include "features/cases/cases_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/cases/cases_sql.h" /* made from cases.sql */

/* ---- care gap ------------------------------------------------------------------- */

/* The deadline follows the latest word on the gap: one open task, moved each time.
 * Without a known limit somebody has to find it out within the hour. */
static struct err gap_deadline(struct context *context, const struct care_case *care_case,
                               const struct care_gap *latest)
{
    instant limit = care_gap_limit(latest);
    int64_t task = ID_NONE;
    instant due_at = limit == INSTANT_NONE ? context->now + HOURS(1) : limit;
    return task_set(context,
                    &(struct task_new){.kind = &case_task_gap,
                                       .subject_kind = SUBJECT_CASE,
                                       .subject = care_case->id,
                                       .care_case = care_case->id,
                                       .person = care_case->person,
                                       .owner_account = care_case->holder,
                                       .owner_office = care_case->office,
                                       .due_at = due_at,
                                       .code = limit == INSTANT_NONE ? "unknown" : NULL},
                    &task);
}

struct err care_gap_note(struct context *context, int64_t care_case,
                         const struct care_gap *gap, int64_t *id)
{
    struct care_case whole;
    struct care_gaps known;
    struct care_gap wanted = *gap;
    struct stamp stamp = stamp_of(context);

    if (wanted.noted_at == INSTANT_NONE)
        wanted.noted_at = context->now;
    TRY(case_to_change(context, care_case, &whole));
    TRY(care_gap_check(&wanted, context->now));
    wanted.id = context_id(context);
    TRY(gap_store_add(context->db, &whole, &wanted, &stamp));
    TRY(gap_store_list(context->db, care_case, &known));
    TRY(gap_deadline(context, &whole, &known.items[0]));
    *id = wanted.id;
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_gap_noted,
                                          .happened_at = wanted.noted_at,
                                          .text = wanted.bedside});
}

struct err care_gap_list(struct context *context, int64_t care_case, struct care_gaps *gaps)
{
    struct care_case whole;
    TRY(case_for(context, &case_read, care_case, &whole));
    return gap_store_list(context->db, care_case, gaps);
}

/* ---- need ------------------------------------------------------------------------- */

struct err care_need_latest(struct context *context, int64_t care_case,
                            struct care_need *need, bool *found)
{
    struct care_case whole;
    TRY(case_for(context, &case_read, care_case, &whole));
    return need_store_get(context->db, care_case, 0, need, found);
}

struct err care_need_get(struct context *context, int64_t care_case, int64_t revision,
                         struct care_need *need)
{
    struct care_case whole;
    bool found = false;
    TRY(case_for(context, &case_read, care_case, &whole));
    TRY(need_store_get(context->db, care_case, revision, need, &found));
    return found ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err care_need_revise(struct context *context, int64_t care_case, int64_t seen,
                            const struct care_need *need, int64_t *revision)
{
    struct care_case whole;
    struct care_need before;
    struct care_need after = *need;
    struct stamp stamp = stamp_of(context);
    bool found = false;

    TRY(case_to_change(context, care_case, &whole));
    TRY(need_store_get(context->db, care_case, 0, &before, &found));
    if (before.revision != seen)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(care_need_check(need, context->today));
    after.id = context_id(context);
    after.revision = seen + 1;
    int64_t *item_ids = arena_new_array(context->arena, int64_t, need->item_count + 1);
    for (size_t i = 0; i < need->item_count; i++)
        item_ids[i] = context_id(context);
    TRY(need_store_add(context->db, &whole, &after, item_ids, &stamp));
    *revision = after.revision;
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_need_revised,
                                          .happened_at = INSTANT_NONE});
}

struct err care_need_freeze(struct context *context, int64_t care_case, int64_t revision)
{
    struct care_case whole;
    TRY(case_to_change(context, care_case, &whole));
    /* Frozen already is as good as frozen now: an earlier inquiry sent it. */
    return need_freeze(context->db,
                       (struct need_freeze_args){.care_case = care_case,
                                                 .revision = revision,
                                                 .frozen_at = context->now},
                       NULL);
}

/* ---- wishes --------------------------------------------------------------------------- */

struct err wish_note(struct context *context, int64_t care_case, const struct wish *wish,
                     int64_t *id)
{
    struct care_case whole;
    struct wish wanted = *wish;
    struct stamp stamp = stamp_of(context);

    if (wanted.said_at == INSTANT_NONE)
        wanted.said_at = context->now;
    TRY(case_to_change(context, care_case, &whole));
    if (wanted.of < WISH_OF_PATIENT || wanted.of >= WISH_OF_END)
        return err_field("of", MSG_INPUT_REQUIRED);
    if (text_is_empty(wanted.text))
        return err_field("text", MSG_INPUT_REQUIRED);
    if (wanted.of == WISH_OF_RELATIVE && text_is_empty(wanted.who))
        return err_field("who", MSG_CASES_WISH_WHO_SAID_IT);
    if (wanted.said_at > context->now)
        return err_field("said_at", MSG_CASES_HAPPENED_IN_FUTURE);
    wanted.id = context_id(context);
    TRY(wish_store_add(context->db, &whole, &wanted, &stamp));
    *id = wanted.id;
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_wish_noted,
                                          .happened_at = wanted.said_at,
                                          .text = wanted.text});
}

struct err wish_list(struct context *context, int64_t care_case, struct wishes *wishes)
{
    struct care_case whole;
    TRY(case_for(context, &case_read, care_case, &whole));
    return wish_store_list(context->db, care_case, wishes);
}

/* ---- care in speaking --------------------------------------------------------------------- */

struct err speaking_get(struct context *context, int64_t care_case,
                        struct care_in_speaking *speaking)
{
    struct care_case whole;
    TRY(case_for(context, &case_read, care_case, &whole));
    return speaking_store_get(context->db, care_case, speaking);
}

struct err speaking_revise(struct context *context, int64_t care_case, int64_t seen,
                           const struct care_in_speaking *speaking)
{
    struct care_case whole;
    struct care_in_speaking before;
    struct care_in_speaking after = *speaking;
    struct stamp stamp = stamp_of(context);

    TRY(case_to_change(context, care_case, &whole));
    TRY(speaking_store_get(context->db, care_case, &before));
    if (before.revision != seen)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    after.revision = seen + 1;
    TRY(speaking_store_add(context->db, &whole, context_id(context), &after, &stamp));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_speaking_revised,
                                          .happened_at = INSTANT_NONE});
}

/* ---- contacts ------------------------------------------------------------------ */

static struct err contact_check(const struct contact *contact)
{
    if (text_is_empty(contact->role))
        return err_field("role", MSG_INPUT_REQUIRED);
    if (text_is_empty(contact->telephone) && contact->institution == ID_NONE)
        return err_field("telephone", MSG_CASES_CONTACT_UNREACHABLE);
    return OK;
}

struct err contact_list(struct context *context, int64_t care_case,
                        struct contacts *contacts)
{
    struct care_case whole;
    TRY(case_for(context, &case_read, care_case, &whole));
    return contact_store_list(context->db, care_case, contacts);
}

struct err contact_add(struct context *context, int64_t care_case,
                       const struct contact *contact, int64_t *id)
{
    struct care_case whole;
    struct contact wanted = *contact;

    TRY(case_to_change(context, care_case, &whole));
    TRY(contact_check(contact));
    wanted.id = context_id(context);
    TRY(contact_store_add(context->db, &whole, &wanted));
    *id = wanted.id;
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_contact_added,
                                          .happened_at = INSTANT_NONE,
                                          .text = wanted.name});
}

struct err contact_change(struct context *context, int64_t care_case,
                          const struct contact *contact)
{
    struct care_case whole;

    TRY(case_to_change(context, care_case, &whole));
    TRY(contact_check(contact));
    TRY(contact_store_change(context->db, &whole, contact));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_contact_changed,
                                          .happened_at = INSTANT_NONE,
                                          .text = contact->name});
}

struct err contact_end(struct context *context, int64_t care_case, int64_t id,
                       int64_t version)
{
    struct care_case whole;

    TRY(case_to_change(context, care_case, &whole));
    TRY(contact_store_end(context->db, care_case, id, version, context->now));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &case_act_contact_ended,
                                          .happened_at = INSTANT_NONE});
}

/* ---- given to somebody ----------------------------------------------------------- */

/* The summary is the team's own; the certificate is not needed at a bedside. */
struct err case_get_identified(struct context *context, int64_t id,
                               const struct permission *permission,
                               struct case_identified *identified)
{
    struct care_case *whole = &identified->care_case;

    TRY(case_for(context, permission, id, whole));
    TRY(person_store_get(context->db, whole->person, &identified->person));
    TRY(need_store_get(context->db, id, 0, &identified->need, &identified->has_need));
    TRY(speaking_store_get(context->db, id, &identified->speaking));
    TRY(contact_store_list(context->db, id, &identified->contacts));
    whole->summary = NULL;
    identified->person.facts.certificate = NULL;
    return OK;
}

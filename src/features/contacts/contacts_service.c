/* contacts_service.c -- use cases of contacts and care in speaking: permission, rule,
 * rows, audit. */
#include "features/contacts/contacts_store.h"

#include "access/context.h"
#include "base/str.h"

/* ---- contacts ------------------------------------------------------------------ */

static struct err contact_check(const struct contact *contact)
{
    if (text_is_empty(contact->role))
        return err_field("role", MSG_INPUT_REQUIRED);
    if (text_is_empty(contact->telephone) && contact->institution == ID_NONE)
        return err_field("telephone", MSG_CONTACTS_UNREACHABLE);
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
                     &(struct case_event){.act = &contact_act_added,
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
                     &(struct case_event){.act = &contact_act_changed,
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
                     &(struct case_event){.act = &contact_act_ended,
                                          .happened_at = INSTANT_NONE});
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

    TRY(case_to_change(context, care_case, &whole));
    TRY(speaking_store_get(context->db, care_case, &before));
    if (before.revision != seen)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    after.revision = seen + 1;
    after.entered_at = context->now;
    after.entered_by = context_actor_name(context);
    TRY(speaking_store_add(context->db, &whole, context_id(context), &after));
    return case_tell(context, &whole,
                     &(struct case_event){.act = &contact_act_speaking_revised,
                                          .happened_at = INSTANT_NONE});
}

/* ---- given to somebody ----------------------------------------------------------- */

struct err contacts_get_given(struct context *context, int64_t care_case,
                              const struct permission *permission,
                              struct contacts *contacts,
                              struct care_in_speaking *speaking)
{
    struct care_case whole;
    TRY(case_for(context, permission, care_case, &whole));
    TRY(contact_store_list(context->db, care_case, contacts));
    return speaking_store_get(context->db, care_case, speaking);
}

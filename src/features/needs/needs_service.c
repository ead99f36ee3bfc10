/* needs_service.c -- use cases of needs and wishes: permission, rule, rows, audit.
 *
 * Nothing is overwritten: a need is followed by a revision, a wish by another.
 */
#include "features/needs/needs_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/needs/needs_sql.h" /* made from needs.sql */

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

struct err care_need_get_given(struct context *context, int64_t care_case,
                               const struct permission *permission,
                               struct care_need *need, bool *found)
{
    struct care_case whole;
    TRY(case_for(context, permission, care_case, &whole));
    return need_store_get(context->db, care_case, 0, need, found);
}

static struct err need_revise(struct context *context, const struct care_case *whole,
                              int64_t seen, const struct care_need *need,
                              int64_t *revision)
{
    struct care_need before;
    struct care_need after = *need;
    bool found = false;

    TRY(need_store_get(context->db, whole->id, 0, &before, &found));
    if (before.revision != seen)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(care_need_check(need, context->today));
    after.id = context_id(context);
    after.revision = seen + 1;
    after.entered_at = context->now;
    after.entered_by = context_actor_name(context);
    int64_t *item_ids = arena_new_array(context->arena, int64_t, need->item_count + 1);
    for (size_t i = 0; i < need->item_count; i++)
        item_ids[i] = context_id(context);
    TRY(need_store_add(context->db, whole, &after, item_ids));
    *revision = after.revision;
    return case_tell(context, whole,
                     &(struct case_event){.act = &need_act_revised,
                                          .happened_at = INSTANT_NONE});
}

struct err care_need_revise(struct context *context, int64_t care_case, int64_t seen,
                            const struct care_need *need, int64_t *revision)
{
    struct care_case whole;
    TRY(case_to_change(context, care_case, &whole));
    return need_revise(context, &whole, seen, need, revision);
}

struct err care_need_revise_given(struct context *context, int64_t care_case,
                                  const struct permission *permission, int64_t seen,
                                  const struct care_need *need)
{
    struct care_case whole;
    int64_t revision = 0;
    TRY(case_for(context, permission, care_case, &whole));
    if (whole.state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    return need_revise(context, &whole, seen, need, &revision);
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

    if (wanted.said_at == INSTANT_NONE)
        wanted.said_at = context->now;
    TRY(case_to_change(context, care_case, &whole));
    if (wanted.of < WISH_OF_PATIENT || wanted.of >= WISH_OF_END)
        return err_field("of", MSG_INPUT_REQUIRED);
    if (text_is_empty(wanted.text))
        return err_field("text", MSG_INPUT_REQUIRED);
    if (wanted.of == WISH_OF_RELATIVE && text_is_empty(wanted.who))
        return err_field("who", MSG_NEEDS_WISH_WHO_SAID_IT);
    if (wanted.said_at > context->now)
        return err_field("said_at", MSG_NEEDS_HAPPENED_IN_FUTURE);
    wanted.id = context_id(context);
    wanted.entered_at = context->now;
    wanted.entered_by = context_actor_name(context);
    TRY(wish_store_add(context->db, &whole, &wanted));
    *id = wanted.id;
    return case_tell(context, &whole,
                     &(struct case_event){.act = &need_act_wish_noted,
                                          .happened_at = wanted.said_at,
                                          .text = wanted.text});
}

struct err wish_list(struct context *context, int64_t care_case, struct wishes *wishes)
{
    struct care_case whole;
    TRY(case_for(context, &case_read, care_case, &whole));
    return wish_store_list(context->db, care_case, wishes);
}

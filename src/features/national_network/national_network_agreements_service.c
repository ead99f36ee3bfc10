/* national_network_agreements_service.c -- what was agreed with those outside, and which of
 * our hospitals joined which network.  An agreement with a last day opens a task for whoever
 * entered it: does it go on? */
#include "features/national_network/national_network_service.h"
#include "features/national_network/national_network_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/designations/designations.h"
#include "features/institutions/institutions.h"
#include "features/national_network/national_network_sql.h" /* made */
#include "features/prefecture/prefecture.h"

enum { RENEW_DAYS = 60, MORNING_MINUTE = 9 * 60 };

/* ---- the task -------------------------------------------------------------------- */

static int64_t renew_days(day today)
{
    return dated_rule_number(dated_rule_on(&prefecture_get()->inquiry_rules,
                                           "network_renew_days", NULL, today),
                             RENEW_DAYS);
}

static struct err task_need(struct context *context,
                            const struct network_agreement *agreement)
{
    day decide_on = network_agreement_decide_on(agreement, renew_days(context->today),
                                                context->today);
    int64_t id = ID_NONE;

    if (decide_on == DAY_NONE)
        return OK;
    return task_open(context,
                     &(struct task_new){.kind = &network_task_renew,
                                        .subject_kind = SUBJECT_NETWORK_AGREEMENT,
                                        .subject = agreement->id,
                                        .owner_account = context->actor.account,
                                        .owner_office = context->actor.institution,
                                        .due_at = instant_of(decide_on, MORNING_MINUTE)},
                     &id);
}

static struct err task_over(struct context *context, int64_t agreement,
                            const char *outcome)
{
    return task_close_subject(context, &network_task_renew, SUBJECT_NETWORK_AGREEMENT,
                              agreement, outcome);
}

/* ---- agreements ------------------------------------------------------------------ */

struct err network_agreement_list(struct context *context, int64_t body,
                                  struct network_agreements *agreements)
{
    struct network_body of;
    struct network_agreements all;
    size_t count = 0;

    TRY(network_body_get(context, body, &of));
    TRY(network_store_agreements(context->db, body, &all));
    *agreements = all;
    agreements->items =
        arena_new_array(context->arena, struct network_agreement, all.count + 1);
    for (int past = 0; past < 2; past++)
        for (size_t i = 0; i < all.count; i++)
            if (network_agreement_holds(&all.items[i], context->today) == (past == 0))
                agreements->items[count++] = all.items[i];
    return OK;
}

static struct err agreement_find(struct context *context, int64_t id,
                                 struct network_agreement *agreement)
{
    bool found = false;

    TRY(network_store_agreement(context->db, id, agreement, &found));
    return found ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err network_agreement_get(struct context *context, int64_t id,
                                 struct network_agreement *agreement)
{
    TRY(permission_need(context, &network_read));
    return agreement_find(context, id, agreement);
}

static struct err agreement_write(struct context *context,
                                  struct network_agreement *agreement)
{
    agreement->id = context_id(context);
    TRY(network_agreement_row_add(
        context->db,
        (struct network_agreement_row_add_args){.id = agreement->id,
                                                .body = agreement->body,
                                                .kind = agreement->kind,
                                                .about = agreement->about,
                                                .number = agreement->number,
                                                .from_on = agreement->from_on,
                                                .to_on = agreement->to_on,
                                                .follows = agreement->follows,
                                                .now = context->now,
                                                .by = context_actor_name(context)},
        NULL));
    return task_need(context, agreement);
}

struct err network_agreement_add(struct context *context,
                                 const struct network_agreement *wanted, int64_t *id)
{
    struct network_agreement agreement = *wanted;
    struct network_body body;

    TRY(network_body_to_change(context, wanted->body, &body));
    TRY(network_agreement_check(wanted));
    TRY(network_code_need("outside_agreement_kinds", "kind", wanted->kind));
    agreement.follows = ID_NONE;
    agreement.ended_on = DAY_NONE;
    TRY(agreement_write(context, &agreement));
    *id = agreement.id;
    return network_body_did(context, &network_act_agreed, &body, NULL);
}

/* An agreement that may be changed, with its body; in the order of every act. */
static struct err to_change(struct context *context, int64_t id, int64_t version,
                            struct network_agreement *agreement,
                            struct network_body *body)
{
    TRY(permission_need(context, &network_change));
    TRY(agreement_find(context, id, agreement));
    TRY(network_body_to_change(context, agreement->body, body));
    TRY(context_version_need(context, version, agreement->version, agreement->entered_by,
                             agreement->entered_at));
    return agreement->ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
}

struct err network_agreement_renew(struct context *context, int64_t id, int64_t version,
                                   day to_on, const char *number, int64_t *next)
{
    struct network_agreement agreement;
    struct network_body body;

    TRY(to_change(context, id, version, &agreement, &body));
    if (agreement.to_on == DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_NO_LAST_DAY);
    if (agreement.is_renewed)
        return err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_RENEWED_ALREADY);
    agreement.from_on = agreement.to_on + 1;
    agreement.to_on = to_on;
    agreement.number = number;
    agreement.follows = id;
    TRY(network_agreement_check(&agreement));
    TRY(agreement_write(context, &agreement));
    *next = agreement.id;
    TRY(task_over(context, id, "renewed"));
    return network_body_did(context, &network_act_renewed, &body, NULL);
}

static struct err agreement_finish(struct context *context,
                                   const struct network_agreement *agreement, day on,
                                   const char *reason)
{
    int64_t changed = 0;

    TRY(network_agreement_row_end(
        context->db,
        (struct network_agreement_row_end_args){.id = agreement->id,
                                                .version = agreement->version,
                                                .on_day = on,
                                                .reason = reason,
                                                .now = context->now,
                                                .by = context_actor_name(context)},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return task_over(context, agreement->id, "ended");
}

struct err network_agreement_end(struct context *context, int64_t id, int64_t version,
                                 day on, const char *reason)
{
    struct network_agreement agreement;
    struct network_body body;

    TRY(to_change(context, id, version, &agreement, &body));
    if (on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (on < agreement.from_on)
        return err_field("on", MSG_NATIONAL_NETWORK_DAYS_REVERSED);
    if (agreement.to_on != DAY_NONE && on > agreement.to_on)
        return err_field("on", MSG_NATIONAL_NETWORK_DAY_BEHIND);
    TRY(network_code_need("outside_ends", "reason", reason));
    TRY(agreement_finish(context, &agreement, on, reason));
    return network_body_did(context, &network_act_agreement_ended, &body, reason);
}

struct err network_agreements_end(struct context *context, int64_t body, day on,
                                  const char *reason)
{
    struct network_agreements all;

    TRY(network_store_agreements(context->db, body, &all));
    for (size_t i = 0; i < all.count; i++) {
        const struct network_agreement *one = &all.items[i];
        day last_on = network_agreement_last_on(one);

        if (one->ended_on != DAY_NONE || (last_on != DAY_NONE && last_on <= on))
            continue;
        /* One that had not begun never was in force. */
        TRY(agreement_finish(context, one, on < one->from_on ? one->from_on - 1 : on,
                             reason));
    }
    return OK;
}

/* ---- joining --------------------------------------------------------------------- */

struct err network_membership_list(struct context *context,
                                   struct network_memberships *memberships)
{
    struct network_memberships all;
    size_t count = 0;

    TRY(permission_need(context, &network_read));
    TRY(network_store_memberships(context->db, &all));
    *memberships = all;
    memberships->items =
        arena_new_array(context->arena, struct network_membership, all.count + 1);
    for (int past = 0; past < 2; past++)
        for (size_t i = 0; i < all.count; i++)
            if (network_membership_holds(&all.items[i], context->today) == (past == 0))
                memberships->items[count++] = all.items[i];
    return OK;
}

/* Is it one of the base hospitals of article 4 on that day? */
static struct err base_need(struct context *context, int64_t institution, day on)
{
    struct designation_list designations;

    TRY(designation_list(context, institution, &designations));
    for (size_t i = 0; i < designations.count; i++) {
        const struct designation *one = &designations.items[i];
        bool is_base = one->kind == DESIGNATION_LIAISON_BASE_HOSPITAL ||
                       one->kind == DESIGNATION_FIELD_BASE_HOSPITAL;
        if (is_base && designation_is_valid(one, on))
            return OK;
    }
    return err_field("institution", MSG_NATIONAL_NETWORK_NOT_A_BASE);
}

static struct err joined_need_not(struct context *context,
                                  const struct network_membership *membership)
{
    struct network_membership_held_row row;
    bool found = false;

    TRY(network_membership_held(
        context->db,
        (struct network_membership_held_args){.institution = membership->institution,
                                              .network = membership->network,
                                              .on_day = membership->joined_on},
        &row, &found));
    return found ? err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_JOINED_ALREADY) : OK;
}

static struct err membership_did(struct context *context, const struct act_kind *act,
                                 int64_t id, const char *name, const char *reason)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_NETWORK_MEMBERSHIP,
                                                  .id = id,
                                                  .reason = reason,
                                                  .detail = name});
}

struct err network_membership_add(struct context *context,
                                  const struct network_membership *membership, int64_t *id)
{
    struct institution of;

    TRY(permission_need(context, &network_change));
    TRY(network_membership_check(membership, context->today));
    TRY(network_code_need("support_networks", "network", membership->network));
    TRY(institution_get(context, membership->institution, &of));
    TRY(base_need(context, membership->institution, membership->joined_on));
    TRY(joined_need_not(context, membership));
    *id = context_id(context);
    TRY(network_membership_row_add(
        context->db,
        (struct network_membership_row_add_args){.id = *id,
                                                 .institution = membership->institution,
                                                 .network = membership->network,
                                                 .joined_on = membership->joined_on,
                                                 .source = membership->source,
                                                 .now = context->now,
                                                 .by = context_actor_name(context)},
        NULL));
    return membership_did(context, &network_act_joined, *id, of.facts.name, NULL);
}

struct err network_membership_end(struct context *context, int64_t id, day on,
                                  const char *reason)
{
    struct network_membership membership;
    int64_t changed = 0;
    bool found = false;

    TRY(permission_need(context, &network_change));
    TRY(network_store_membership(context->db, id, &membership, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (membership.left_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_NATIONAL_NETWORK_OVER_ALREADY);
    if (on == DAY_NONE || on > context->today)
        return err_field("on", MSG_NATIONAL_NETWORK_DAY_IN_FUTURE);
    if (on < membership.joined_on)
        return err_field("on", MSG_NATIONAL_NETWORK_DAYS_REVERSED);
    TRY(network_code_need("outside_ends", "reason", reason));
    TRY(network_membership_row_end(
        context->db,
        (struct network_membership_row_end_args){.id = id,
                                                 .on_day = on,
                                                 .reason = reason,
                                                 .now = context->now,
                                                 .by = context_actor_name(context)},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return membership_did(context, &network_act_left, id, membership.institution_name,
                          reason);
}

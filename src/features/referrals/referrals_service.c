/* referrals_service.c -- whose a referral is and who may open it; how a draft begins, and
 * how one ends. */
#include "features/referrals/referrals_service.h"

#include "access/context.h"
#include "access/link.h"
#include "access/throttle.h"
#include "base/arena.h"
#include "base/message.h"
#include "features/prefecture/prefecture.h"
#include "features/referrals/referrals_sql.h" /* made from referrals.sql */

/* ---- shared --------------------------------------------------------------------- */

struct referral_stamp referral_stamp_of(const struct context *context)
{
    bool is_link = context->actor.kind == ACTOR_LINK;
    const char *nameless = is_link
                               ? message_raw(context->language, MSG_ACCESS_ACTOR_LINK)
                               : context_actor_name(context);
    return (struct referral_stamp){
        .at = context->now,
        .by = context->actor.name != NULL ? context->actor.name : nameless,
    };
}

struct err referral_note(struct context *context, const struct act_kind *act,
                         const struct referral *referral, const char *detail)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_REFERRAL,
                                                  .id = referral->id,
                                                  .care_case = referral->care_case,
                                                  .detail = detail});
}

static void saw(struct context *context, const struct act_kind *act,
                const struct referral *referral)
{
    audit_saw(context, (struct audit_note){.act = act,
                                           .subject = SUBJECT_REFERRAL,
                                           .id = referral->id,
                                           .care_case = referral->care_case,
                                           .detail = referral->number});
}

int64_t referral_rule(const char *key, day on, int64_t otherwise)
{
    const struct dated_rules *rules = &prefecture_get()->inquiry_rules;
    return dated_rule_number(dated_rule_on(rules, key, NULL, on), otherwise);
}

/* ---- whose ---------------------------------------------------------------------- */

static struct err not_theirs(void)
{
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static struct err seen_by_link(struct context *context, struct referral_seen *seen)
{
    struct link link;

    TRY(permission_need(context, &referral_write_by_link));
    TRY(link_need(context, LINK_REFERRAL, &link));
    TRY(referral_store_get(context->db, link.subject, &seen->referral, &seen->came_at));
    seen->is_writer = true;
    return OK;
}

struct err referral_seen_get(struct context *context, int64_t id,
                             struct referral_seen *seen)
{
    const unsigned own = RELATION_BIT(RELATION_OFFICE);
    bool may_write = permission_holds(context, &referral_write, own, true);
    bool may_receive = permission_holds(context, &referral_receive, own, true);
    int64_t office = context->actor.institution;
    struct referral *referral = &seen->referral;

    *seen = (struct referral_seen){.came_at = INSTANT_NONE};
    if (context->actor.kind == ACTOR_LINK)
        return seen_by_link(context, seen);
    if (!may_write && !may_receive)
        return permission_need_for(context, &referral_write, own, true);
    TRY(referral_store_get(context->db, id, referral, &seen->came_at));
    bool is_of_paper = referral_is_of_paper(referral->channel);
    bool has_left = referral->number != NULL;
    /* What somebody writes by link or the desk from paper is the clinic's once it left. */
    bool is_clinic = may_write && office != ID_NONE &&
                     referral->sender.institution == office &&
                     (referral->channel == REFERRAL_BY_ACCOUNT || has_left);
    seen->is_desk =
        may_receive && referral->office == office && (has_left || is_of_paper);
    seen->is_writer = is_clinic || (seen->is_desk && is_of_paper);
    if (!is_clinic && !seen->is_desk) {
        struct err err = permission_need_for(
            context, may_write ? &referral_write : &referral_receive, 0, true);
        return err.kind == ERR_NONE ? not_theirs() : err;
    }
    return OK;
}

static struct err version_check(struct context *context, const struct referral *referral,
                                int64_t version)
{
    return context_version_need(context, version, referral->version,
                                referral->changed_by, referral->changed_at);
}

struct err referral_to_write(struct context *context, int64_t id, int64_t version,
                             struct referral_seen *seen)
{
    TRY(referral_seen_get(context, id, seen));
    if (!seen->is_writer)
        return not_theirs();
    return version_check(context, &seen->referral, version);
}

struct err referral_to_act(struct context *context, int64_t id, int64_t version,
                           struct referral *referral)
{
    struct referral_seen seen;

    TRY(permission_need_for(context, &referral_receive, RELATION_BIT(RELATION_OFFICE),
                            true));
    TRY(referral_seen_get(context, id, &seen));
    *referral = seen.referral;
    return seen.is_desk ? version_check(context, referral, version) : not_theirs();
}

struct err referral_get(struct context *context, int64_t id, struct referral *referral)
{
    struct referral_seen seen;

    TRY(referral_seen_get(context, id, &seen));
    *referral = seen.referral;
    saw(context, &referral_act_seen, referral);
    return OK;
}

struct err referral_news_of(struct context *context, int64_t id,
                            struct referral_news_list *list)
{
    struct referral_seen seen;

    TRY(referral_seen_get(context, id, &seen));
    return referral_store_news(context->db, seen.referral.id, list);
}

struct err referral_file_open(struct context *context, int64_t id,
                              struct referral_file *file)
{
    struct referral_seen seen;

    TRY(referral_seen_get(context, id, &seen));
    TRY(referral_store_file_get(context->db, seen.referral.id, file));
    saw(context, &referral_act_file_opened, &seen.referral);
    return OK;
}

struct err referral_list_own(struct context *context, struct referral_rows *rows)
{
    TRY(permission_need_for(context, &referral_write, RELATION_BIT(RELATION_OFFICE),
                            true));
    *rows = (struct referral_rows){.items = NULL};
    if (context->actor.institution == ID_NONE)
        return OK;
    TRY(referral_store_clinic(context->db, context->actor.institution, rows));
    for (size_t i = 0; i < rows->count; i++)
        saw(context, &referral_act_seen,
            &(struct referral){.id = rows->items[i].id,
                               .number = rows->items[i].number,
                               .care_case = rows->items[i].care_case});
    return OK;
}

/* ---- a draft begins --------------------------------------------------------------- */

struct err referral_offices_find(struct context *context, int64_t clinic,
                                 struct liaison_offices *offices)
{
    return liaison_offices_find(context, referral_receive.roles, clinic, offices);
}

/* The nearest; what came on paper is at the desk to which it came. */
static struct err office_find(struct context *context, const struct referral *referral,
                              const struct liaison_office **office)
{
    struct liaison_offices offices;

    TRY(referral_offices_find(context, referral->sender.institution, &offices));
    if (offices.count == 0)
        return err_of(ERR_CONFLICT, MSG_REFERRALS_NO_OFFICE);
    *office = referral_is_of_paper(referral->channel)
                  ? liaison_office_among(&offices, context->actor.institution)
                  : &offices.items[0];
    return *office != NULL ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

/* Ten digits: prefecture, table of points (1: medical), institution; seven are ours. */
static const char *code_of(struct context *context, const char *typed)
{
    enum { OURS = 7 };
    if (typed == NULL || str_of(typed).length != OURS)
        return typed;
    return arena_format(context->arena, "%s1%s", prefecture_get()->code, typed);
}

static struct err sender_by_code(struct context *context,
                                 const struct referral_sender *given,
                                 struct referral_sender *sender)
{
    struct referral_clinic_by_code_row row;
    bool found = false;

    *sender = *given;
    sender->institution = ID_NONE;
    sender->is_listed = false;
    if (text_is_empty(given->code))
        return err_field("code", MSG_REFERRALS_CODE_MISSING);
    sender->code = code_of(context, given->code);
    TRY(referral_clinic_by_code(
        context->db, (struct referral_clinic_by_code_args){.code = sender->code}, &row,
        &found));
    if (found) {
        sender->institution = row.id;
        sender->name = row.name;
        sender->is_listed = !text_is_empty(row.telephone);
        sender->telephone = sender->is_listed ? row.telephone : given->telephone;
    }
    if (text_is_empty(sender->name))
        return err_field("name", MSG_REFERRALS_NAME_MISSING);
    if (text_is_empty(sender->telephone))
        return err_field("telephone", MSG_REFERRALS_TELEPHONE_MISSING);
    return text_is_empty(sender->doctor) ? err_field("doctor", MSG_INPUT_REQUIRED) : OK;
}

static struct err sender_of_account(struct context *context,
                                    const struct referral_sender *given,
                                    struct referral_sender *sender)
{
    struct referral_clinic_row_row row;
    bool found = false;

    TRY(permission_need_for(context, &referral_write, RELATION_BIT(RELATION_OFFICE),
                            true));
    TRY(referral_clinic_row(
        context->db,
        (struct referral_clinic_row_args){.id = context->actor.institution}, &row,
        &found));
    if (!found)
        return err_of(ERR_CONFLICT, MSG_REFERRALS_NO_CLINIC);
    *sender = (struct referral_sender){.institution = row.id,
                                       .code = row.code,
                                       .name = row.name,
                                       .telephone = row.telephone,
                                       .is_listed = true,
                                       .doctor = given->doctor != NULL
                                                     ? given->doctor
                                                     : context->actor.name};
    return OK;
}

/* So many may begin one within an hour: from one address, and altogether. */
static struct err rate_check(struct context *context, uint64_t asker)
{
    enum { PER_ASKER = 10, ALTOGETHER = 60 };
    int wait = 0;

    TRY(throttle_rate(context, "referral.start", (int64_t)(asker >> 1), PER_ASKER,
                      HOURS(1), &wait));
    if (wait == 0)
        TRY(throttle_rate(context, "referral.start_all", 0, ALTOGETHER, HOURS(1),
                          &wait));
    return wait > 0 ? throttle_err(context, wait) : OK;
}

static struct err sender_find(struct context *context, const struct referral_start *start,
                              struct referral_sender *sender)
{
    if (start->channel == REFERRAL_BY_ACCOUNT)
        return sender_of_account(context, &start->sender, sender);
    if (start->channel == REFERRAL_BY_LINK) {
        TRY(permission_need(context, &referral_start_public));
        TRY(rate_check(context, start->asker));
    } else {
        TRY(permission_need_for(context, &referral_receive,
                                RELATION_BIT(RELATION_OFFICE), true));
        if (start->came_at == INSTANT_NONE)
            return err_field("came_at", MSG_INPUT_REQUIRED);
        if (start->came_at > context->now)
            return err_field("came_at", MSG_REFERRALS_IN_FUTURE);
    }
    return sender_by_code(context, &start->sender, sender);
}

struct err referral_start(struct context *context, const struct referral_start *start,
                          int64_t *id, const char **token)
{
    const struct liaison_office *office = NULL;
    struct referral referral = {.channel = start->channel,
                                .state = REFERRAL_DRAFTED,
                                .started_at = context->now,
                                .care_case = ID_NONE,
                                .changed_by = referral_stamp_of(context).by};
    int64_t link = ID_NONE;

    *token = NULL;
    TRY(sender_find(context, start, &referral.sender));
    TRY(office_find(context, &referral, &office));
    referral.id = *id = context_id(context);
    referral.office = office->id;
    referral.office_name = office->name;
    referral.office_telephone = office->telephone;
    referral.expires_at =
        context->now + DAYS(referral_rule("referral_draft_days", context->today, 14));
    TRY(referral_store_add(context->db, &referral, start->came_at));
    TRY(referral_note(context, &referral_act_started, &referral, referral.sender.name));
    if (start->channel != REFERRAL_BY_LINK)
        return OK;
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_REFERRAL,
                                    .subject = referral.id,
                                    .expires_at = referral.expires_at},
                 &link, token));
    return text_is_empty(referral.sender.mail)
               ? OK
               : referral_link_mail(context, &referral, *token);
}

/* ---- it ends ------------------------------------------------------------------------ */

struct err referral_end(struct context *context, const struct referral *referral,
                        enum referral_state state, const char *why)
{
    struct referral_stamp stamp = referral_stamp_of(context);
    struct referral after = *referral;
    int64_t changed = 0;

    TRY(referral_row_end(context->db,
                         (struct referral_row_end_args){.id = referral->id,
                                                        .version = referral->version,
                                                        .state = (int64_t)state,
                                                        .ended_why = why,
                                                        .at = stamp.at,
                                                        .by = stamp.by},
                         &changed));
    TRY(referral_moved(changed));
    after.state = state;
    return referral_tasks_follow(context, &after, "ended");
}

struct err referral_draft_forget(struct context *context, int64_t id, const char *reason)
{
    TRY(link_end_subject(context, LINK_REFERRAL, id, reason));
    return referral_store_forget(context->db, id);
}

struct err referral_withdraw(struct context *context, int64_t id, int64_t version,
                             const char *reason)
{
    struct referral_seen seen;
    enum referral_state to = REFERRAL_WITHDRAWN;

    TRY(referral_to_write(context, id, version, &seen));
    const struct referral *referral = &seen.referral;
    bool is_draft = referral->state == REFERRAL_DRAFTED;
    TRY(referral_step(referral->state, REFERRAL_WITHDRAW, &to));
    if (!is_draft && text_is_empty(reason))
        return err_field("reason", MSG_REFERRALS_REASON_MISSING);
    TRY(referral_end(context, referral, to, is_draft ? NULL : reason));
    /* What never left is read by nobody any more. */
    if (is_draft)
        TRY(referral_draft_forget(context, referral->id, "withdrawn"));
    if (referral->care_case != ID_NONE)
        TRY(referral_withdrawal_owed(context, referral));
    return referral_note(context, &referral_act_withdrawn, referral, referral->number);
}

struct err referral_lapse_due(struct context *context, bool *more)
{
    enum { AT_ONCE = 50 };
    struct referral_expired_rows rows;

    TRY(referral_expired(
        context->db,
        (struct referral_expired_args){.now = context->now, .limit = AT_ONCE}, &rows));
    *more = rows.count == AT_ONCE;
    for (size_t i = 0; i < rows.count; i++) {
        struct referral referral;
        enum referral_state to = REFERRAL_LAPSED;
        TRY(referral_store_get(context->db, rows.items[i].id, &referral, NULL));
        TRY(referral_step(referral.state, REFERRAL_LAPSE, &to));
        TRY(referral_end(context, &referral, to, NULL));
        TRY(referral_draft_forget(context, referral.id, "lapsed"));
        TRY(referral_note(context, &referral_act_lapsed, &referral, NULL));
    }
    return OK;
}

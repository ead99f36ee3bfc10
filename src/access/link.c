/* link.c -- a token that opens one thing to one office, for a time. */
#include "access/link.h"

#include "access/acts.h"
#include "access/context.h"
#include "access/link_sql.h"
#include "access/token.h"
#include "base/defect.h"

struct err link_kind_read(int64_t number, enum link_kind *kind)
{
    if (number < LINK_INQUIRY_TARGET || number > LINK_CONTINUITY_HOME)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *kind = (enum link_kind)number;
    return OK;
}

/* What the log calls the thing a link opens. */
static enum subject_kind subject_of(enum link_kind kind)
{
    switch (kind) {
    case LINK_INQUIRY_TARGET:
        return SUBJECT_INQUIRY_TARGET;
    case LINK_INVITATION:
        return SUBJECT_ACCOUNT;
    case LINK_INSTITUTION:
        return SUBJECT_INSTITUTION;
    case LINK_SHEET:
    case LINK_CHOICE:
    case LINK_STATE:
        return SUBJECT_CASE;
    case LINK_DESK:
    case LINK_DESK_OPEN:
        return SUBJECT_INSTITUTION;
    case LINK_IDENTITY:
        return SUBJECT_ADMISSION;
    case LINK_BED_REQUEST:
        return SUBJECT_BED_REQUEST;
    case LINK_REFERRAL:
        return SUBJECT_REFERRAL;
    case LINK_AFTERWARDS:
        return SUBJECT_STAY;
    case LINK_DIAGNOSIS:
        return SUBJECT_DIAGNOSIS_REQUEST;
    case LINK_CONTINUITY:
        return SUBJECT_CONTINUITY_SIDE;
    case LINK_CONTINUITY_HOME:
        return SUBJECT_CONTINUITY;
    }
    return SUBJECT_NONE;
}

static struct err noted(struct context *context, const struct act_kind *act,
                        enum link_kind kind, int64_t subject, const char *reason)
{
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = subject_of(kind),
                                  .id = subject,
                                  .reason = reason,
                              });
}

struct err link_add(struct context *context, const struct link_new *link, int64_t *id,
                    const char **token)
{
    need(link->expires_at > context->now && link->subject != ID_NONE);
    *id = context_id(context);
    *token = context_token(context, LINK_TOKEN_BITS);
    struct hash hash = token_hash(*token);
    TRY(link_row_add(context->db,
                     (struct link_row_add_args){
                         .id = *id,
                         .token_hash = {hash.bytes, HASH_BYTES},
                         .kind = (int64_t)link->kind,
                         .subject = link->subject,
                         .institution = link->institution,
                         .made_at = context->now,
                         .made_by = context->actor.account,
                         .expires_at = link->expires_at,
                     },
                     NULL));
    return noted(context, &access_act_link_added, link->kind, link->subject, NULL);
}

struct err link_get(struct context *context, int64_t id, struct link *link)
{
    struct link_row_get_row row;
    bool found = false;

    TRY(link_row_get(context->db, (struct link_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_UNKNOWN);
    *link = (struct link){
        .id = row.id,
        .subject = row.subject,
        .institution = row.institution,
        .made_at = row.made_at,
        .expires_at = row.expires_at,
        .ended_at = row.ended_at,
        .first_used_at = row.first_used_at,
    };
    return link_kind_read(row.kind, &link->kind);
}

struct err link_need(struct context *context, enum link_kind kind, struct link *link)
{
    if (context->actor.kind != ACTOR_LINK)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_UNKNOWN);
    TRY(link_get(context, context->actor.link, link));
    if (link->kind != kind)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_UNKNOWN);
    if (link->ended_at != INSTANT_NONE || link->expires_at <= context->now)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_OVER);
    return OK;
}

struct err link_find(struct context *context, struct str typed, struct link *link,
                     struct actor *actor)
{
    const char *token = token_read(context->arena, typed, LINK_TOKEN_LENGTH);
    struct link_row_find_row row;
    bool found = false;

    if (token == NULL)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_UNKNOWN);
    struct hash hash = token_hash(token);
    TRY(link_row_find(context->db,
                      (struct link_row_find_args){.token_hash = {hash.bytes, HASH_BYTES}},
                      &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_UNKNOWN);
    TRY(link_get(context, row.id, link));
    if (link->ended_at != INSTANT_NONE || link->expires_at <= context->now)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_LINK_OVER);
    *actor = (struct actor){
        .kind = ACTOR_LINK,
        .link = link->id,
        .institution = link->institution,
        .proved_at = INSTANT_NONE,
    };
    return OK;
}

struct err link_used_act(struct context *context, void *nothing)
{
    struct link link;
    int64_t changed = 0;

    (void)nothing;
    TRY(link_get(context, context->actor.link, &link));
    TRY(link_row_used(context->db,
                      (struct link_row_used_args){.id = link.id, .now = context->now},
                      &changed));
    if (changed == 0)
        return OK;
    return noted(context, &access_act_link_used, link.kind, link.subject, NULL);
}

struct err link_extend(struct context *context, int64_t id, instant expires_at)
{
    struct link link;
    int64_t changed = 0;

    TRY(link_get(context, id, &link));
    TRY(link_row_extend(context->db,
                        (struct link_row_extend_args){.id = id, .expires_at = expires_at},
                        &changed));
    if (changed == 0)
        return err_of(ERR_CONFLICT, MSG_ACCESS_LINK_OVER);
    return noted(context, &access_act_link_extended, link.kind, link.subject, NULL);
}

struct err link_end(struct context *context, int64_t id, const char *reason)
{
    struct link link;
    int64_t changed = 0;

    TRY(link_get(context, id, &link));
    TRY(link_row_end(
        context->db,
        (struct link_row_end_args){.id = id, .now = context->now, .reason = reason},
        &changed));
    if (changed == 0)
        return OK;
    return noted(context, &access_act_link_ended, link.kind, link.subject, reason);
}

struct err link_end_subject(struct context *context, enum link_kind kind, int64_t subject,
                            const char *reason)
{
    struct link_row_list_rows rows;

    TRY(link_row_list(context->db,
                      (struct link_row_list_args){
                          .kind = (int64_t)kind,
                          .subject = subject,
                      },
                      &rows));
    for (int i = 0; i < (int)rows.count; i++)
        TRY(link_end(context, rows.items[i].id, reason));
    return OK;
}

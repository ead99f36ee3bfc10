/* arrivals_code_service.c -- a code told by telephone: once, under the name given, it
 * opens who comes for a day. */
#include "features/arrivals/arrivals_service.h"

#include "access/context.h"
#include "access/link.h"
#include "access/relation.h"
#include "access/throttle.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/arrivals/arrivals_sql.h" /* made from arrivals.sql */

enum { CODE_BITS = 40, CODE_LENGTH = 8, CODE_BUCKET = 3 };

/* ---- made ------------------------------------------------------------------------ */

struct err arrival_code_make(struct context *context, int64_t care_case,
                             const char **code, instant *expires_at)
{
    struct arrival_telling telling;
    const struct admission *admission = &telling.admission;

    TRY(arrival_to_tell(context, care_case, &telling));
    TRY(arrival_codes_end(context->db,
                          (struct arrival_codes_end_args){.admission = admission->id,
                                                          .now = context->now},
                          NULL));
    *code = context_token(context, CODE_BITS);
    *expires_at = context->now + HOURS(arrival_view_hours(context));
    struct hash hash = token_hash(*code);
    TRY(arrival_code_add(context->db,
                         (struct arrival_code_add_args){
                             .id = context_id(context),
                             .admission = admission->id,
                             .code_hash = {hash.bytes, HASH_BYTES},
                             .made_at = context->now,
                             .expires_at = *expires_at,
                         },
                         NULL));
    return admission_tell(context, admission,
                          &(struct admission_event){
                              .act = &arrival_act_code_made,
                              .happened_at = INSTANT_NONE,
                              .text = admission->institution_name});
}

/* ---- typed ----------------------------------------------------------------------- */

/* Whoever guesses is slowed down where he guesses; a code told to a hospital lies among
 * 32,768 others, so that nobody's is shut by a stranger. */
static struct throttle bucket_of(struct context *context, const char *code)
{
    return (struct throttle){
        .kind = THROTTLE_LINK,
        .who = arena_format(context->arena, "arrival %.*s", CODE_BUCKET, code),
    };
}

/* The code becomes a link of its own to this one admission, for hours. */
static struct err code_turn(struct context *context, int64_t code,
                            const struct admission *admission,
                            struct arrival_code *typed)
{
    struct link_new link = {.kind = LINK_IDENTITY,
                            .subject = admission->id,
                            .institution = admission->institution,
                            .expires_at = context->now + HOURS(arrival_view_hours(context))};
    int64_t id = ID_NONE;
    int64_t relation = ID_NONE;
    int64_t changed = 0;

    TRY(link_add(context, &link, &id, &typed->token));
    TRY(arrival_code_use(context->db,
                         (struct arrival_code_use_args){.id = code,
                                                        .now = context->now,
                                                        .opened_by = typed->name,
                                                        .link = id},
                         &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(relation_begin(context,
                       &(struct relation_new){.care_case = admission->care_case,
                                              .holder = {.link = id},
                                              .relation = RELATION_CHOSEN,
                                              .to_at = link.expires_at,
                                              .reason = "code"},
                       &relation));
    return arrival_say_told(context, admission, "code", typed->name);
}

struct err arrival_code_open(struct context *context, struct arrival_code *typed)
{
    const char *code = token_read(context->arena, str_of(typed->typed), CODE_LENGTH);
    struct arrival_code_find_row row;
    struct admission admission;
    bool found = false;

    typed->is_wrong = code == NULL;
    if (typed->is_wrong)
        return OK;
    struct throttle throttle = bucket_of(context, code);
    struct hash hash = token_hash(code);
    TRY(throttle_look(context, &throttle, &typed->wait_seconds));
    if (typed->wait_seconds > 0)
        return OK;
    TRY(arrival_code_find(
        context->db,
        (struct arrival_code_find_args){.code_hash = {hash.bytes, HASH_BYTES},
                                        .now = context->now},
        &row, &found));
    typed->is_wrong = !found;
    if (typed->is_wrong)
        return throttle_failed(context, &throttle);
    TRY(throttle_passed(context, &throttle));
    TRY(admission_find(context, row.admission, &admission));
    return code_turn(context, row.id, &admission, typed);
}

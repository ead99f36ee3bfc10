/* replies_service.c -- registered desks with their code, the open list, the number on
 * paper: who may, is it theirs, version, write, audit. */
#include "features/replies/replies_store.h"

#include "access/context.h"
#include "access/house.h"
#include "access/link.h"
#include "access/throttle.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/random.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/number.h"
#include "desk/task.h"
#include "features/desks/desks.h"
#include "features/institutions/institutions.h"

#include <string.h>

enum { CODES = 1000000, ID_BYTES = 8 };

static struct err did(struct context *context, const struct act_kind *act,
                      enum subject_kind subject, int64_t id, const char *detail)
{
    return audit_did(
        context,
        (struct audit_note){.act = act, .subject = subject, .id = id, .detail = detail});
}

/* Keyed, and bound to its registration: a stolen table cannot be searched. */
static struct hash code_hash(const struct context *context, int64_t desk,
                             const char *code)
{
    struct hash key;
    unsigned char place[ID_BYTES + REPLY_CODE_DIGITS];

    house_key(context->house, "reply.desk", &key);
    for (int i = 0; i < ID_BYTES; i++)
        place[i] = (unsigned char)((uint64_t)desk >> (8 * i));
    memcpy(place + ID_BYTES, code, REPLY_CODE_DIGITS);
    struct hash hash = hash_hmac(&key, place, sizeof place);
    wipe(&key, sizeof key);
    return hash;
}

/* ---- registering ----------------------------------------------------------------- */

struct err reply_desk_get(struct context *context, int64_t institution,
                          struct reply_desk *desk, bool *found, int64_t *version)
{
    struct institution of;
    const char *ended_by = NULL;

    TRY(permission_need(context, &reply_desk_manage));
    TRY(institution_get(context, institution, &of));
    TRY(reply_desk_store_newest(context->db, institution, desk, &ended_by, found));
    *version = *found ? desk->version : 0;
    *found = *found && desk->ended_at == INSTANT_NONE;
    return OK;
}

/* May they, is it there, is it still as they saw it?  *latest is the one in force. */
static struct err desk_open(struct context *context, int64_t institution,
                            int64_t version, struct reply_desk *latest, bool *found)
{
    const char *ended_by = NULL;
    struct institution of;

    TRY(permission_need(context, &reply_desk_manage));
    TRY(institution_get(context, institution, &of));
    if (of.ended_on != DAY_NONE)
        return err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
    TRY(reply_desk_store_newest(context->db, institution, latest, &ended_by, found));
    if (!*found && version != 0)
        return err_of(ERR_CONFLICT, MSG_REPLIES_DESK_CHANGED);
    if (*found && latest->version != version)
        return err_say(ERR_CONFLICT, MSG_REPLIES_DESK_CHANGED_BY,
                       say_two(context->arena, SAY_T(latest->registered_by),
                               SAY_I(latest->registered_at)));
    *found = *found && latest->ended_at == INSTANT_NONE;
    return OK;
}

/* Whoever registered it calls back again before the year is over. */
static struct err renew_open(struct context *context, int64_t institution,
                             instant expires_at)
{
    int64_t task = ID_NONE;
    return task_set(context,
                    &(struct task_new){.kind = &reply_task_renew,
                                       .subject_kind = SUBJECT_INSTITUTION,
                                       .subject = institution,
                                       .institution = institution,
                                       .owner_account = context->actor.account,
                                       .owner_office = context->actor.institution,
                                       .due_at = expires_at - DAYS(REPLY_RENEW_DAYS)},
                    &task);
}

static struct err desk_finish(struct context *context, const struct reply_desk *desk,
                              const char *reason)
{
    TRY(reply_desk_store_end(context->db, desk->id, context->now, context_actor_name(context),
                             reason));
    TRY(link_end(context, desk->link, "desk"));
    /* A list that lies open on somebody's screen closes with it. */
    return link_end_subject(context, LINK_DESK_OPEN, desk->institution, "desk");
}

static struct err wanted_check(struct context *context,
                               const struct reply_desk_new *wanted, struct desk *desk)
{
    if (text_is_empty(wanted->answered_by))
        return err_field("answered_by", MSG_REPLIES_ANSWERED_BY_MISSING);
    if (utf8_length(str_of(wanted->answered_by)) > REPLY_NAME_MAX)
        return err_field("answered_by", MSG_REPLIES_TEXT_TOO_LONG);
    struct err err = desk_get(context, wanted->desk, desk);
    if (err.kind == ERR_NOT_FOUND)
        return err_field("desk", MSG_REPLIES_DESK_NOT_VERIFIED);
    TRY(err);
    if (desk->institution != wanted->institution || desk->ended_on != DAY_NONE ||
        desk->telephone_verified_on == DAY_NONE || text_is_empty(desk->facts.telephone))
        return err_field("desk", MSG_REPLIES_DESK_NOT_VERIFIED);
    return OK;
}

static struct err registration_add(struct context *context, struct reply_desk *row,
                                   struct reply_desk_given *given)
{
    given->expires_at = context->now + DAYS(REPLY_DESK_DAYS);
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_DESK,
                                    .subject = row->institution,
                                    .institution = row->institution,
                                    .expires_at = given->expires_at},
                 &row->link, &given->token));
    row->id = context_id(context);
    row->registered_at = context->now;
    row->registered_by = context_actor_name(context);
    row->expires_at = given->expires_at;
    given->telephone = row->telephone;
    given->code = arena_format(context->arena, "%06llu",
                               (unsigned long long)random_below(
                                   context->house->random, CODES));
    struct hash hash = code_hash(context, row->id, given->code);
    return reply_desk_store_add(context->db, row, context->actor.account, &hash);
}

struct err reply_desk_register(struct context *context, int64_t version,
                               const struct reply_desk_new *wanted,
                               struct reply_desk_given *given)
{
    struct reply_desk latest;
    struct desk desk;
    bool found = false;

    TRY(desk_open(context, wanted->institution, version, &latest, &found));
    TRY(wanted_check(context, wanted, &desk));
    if (found)
        TRY(desk_finish(context, &latest, "replaced"));
    struct reply_desk row = {
        .institution = wanted->institution,
        .answered_by = wanted->answered_by,
        .telephone = desk.facts.telephone,
    };
    TRY(registration_add(context, &row, given));
    TRY(renew_open(context, wanted->institution, given->expires_at));
    return did(context, &reply_act_desk_registered, SUBJECT_INSTITUTION,
               wanted->institution, wanted->answered_by);
}

struct err reply_desk_end(struct context *context, int64_t institution, int64_t version,
                          const char *reason)
{
    struct reply_desk latest;
    bool found = false;

    TRY(desk_open(context, institution, version, &latest, &found));
    if (text_is_empty(reason))
        return err_field("reason", MSG_REPLIES_END_REASON_MISSING);
    if (utf8_length(str_of(reason)) > REPLY_REASON_MAX)
        return err_field("reason", MSG_REPLIES_TEXT_TOO_LONG);
    if (!found)
        return OK;
    TRY(desk_finish(context, &latest, reason));
    TRY(task_close_subject(context, &reply_task_renew, SUBJECT_INSTITUTION, institution,
                           "ended"));
    return did(context, &reply_act_desk_ended, SUBJECT_INSTITUTION, institution, reason);
}

/* ---- the code ---------------------------------------------------------------------- */

static struct err code_wrong(struct context *context, const struct reply_desk_lock *lock,
                             struct reply_code_try *tried)
{
    struct reply_tries tries = reply_tries_wrong(&lock->tries, context->now);

    tried->outcome = REPLY_CODE_WRONG;
    tried->tries_left = REPLY_CODE_TRIES - tries.wrong;
    tried->locked_until = reply_tries_locked_until(&tries, context->now);
    if (tried->locked_until != INSTANT_NONE)
        tried->outcome = REPLY_CODE_LOCKED;
    TRY(reply_desk_store_tried(context->db, lock->id, &tries));
    return did(context, &reply_act_code_wrong, SUBJECT_INSTITUTION, lock->institution,
               NULL);
}

static struct err lock_get(struct context *context, struct reply_desk_lock *lock)
{
    struct link link;

    TRY(permission_need(context, &reply_desk_use));
    TRY(link_need(context, LINK_DESK, &link));
    return reply_desk_store_lock(context->db, link.id, lock);
}

struct err reply_code_need(struct context *context)
{
    struct reply_desk_lock lock;
    return lock_get(context, &lock);
}

struct err reply_code_use(struct context *context, struct reply_code_try *tried)
{
    struct reply_desk_lock lock;
    int64_t id = ID_NONE;

    TRY(lock_get(context, &lock));
    const char *code = reply_code_read(context->arena, tried->code);
    if (code == NULL)
        return err_field("code", MSG_REPLIES_CODE_DIGITS);
    tried->locked_until = reply_tries_locked_until(&lock.tries, context->now);
    tried->outcome = REPLY_CODE_LOCKED;
    if (tried->locked_until != INSTANT_NONE)
        return OK;
    struct hash hash = code_hash(context, lock.id, code);
    if (!hash_equal(hash.bytes, lock.code_hash.bytes, HASH_BYTES))
        return code_wrong(context, &lock, tried);
    tried->outcome = REPLY_CODE_RIGHT;
    TRY(reply_desk_store_used(context->db, lock.id, context->now));
    TRY(link_add(context,
                 &(struct link_new){
                     .kind = LINK_DESK_OPEN,
                     .subject = lock.institution,
                     .institution = lock.institution,
                     .expires_at = context->now + MINUTES(REPLY_OPEN_MINUTES)},
                 &id, &tried->token));
    return did(context, &reply_act_desk_opened, SUBJECT_INSTITUTION, lock.institution,
               NULL);
}

/* ---- one request --------------------------------------------------------------------- */

struct err reply_target(struct context *context, int64_t *target)
{
    if (context->actor.kind == ACTOR_LINK)
        return inquiry_target_of_link(context, target);
    return permission_need(context, &reply_requests);
}

/* By which way the actor says what it says. */
static struct err way_of(struct context *context, enum answer_way *way)
{
    bool is_by_code = false;

    *way = ANSWER_BY_ACCOUNT;
    if (context->actor.kind != ACTOR_LINK)
        return OK;
    TRY(reply_opened_store_find(context->db, context->actor.link, &is_by_code));
    *way = is_by_code ? ANSWER_BY_DESK : ANSWER_BY_LINK;
    return OK;
}

struct err reply_answer(struct context *context, int64_t target, int64_t version,
                        const struct inquiry_answer *given)
{
    struct inquiry_answer answer = *given;

    TRY(reply_target(context, &target));
    TRY(way_of(context, &answer.way));
    return inquiry_answer(context, target, version, &answer);
}

/* ---- the open list ------------------------------------------------------------------ */

static struct err office_of(struct context *context, int64_t *institution)
{
    struct link link;

    if (context->actor.kind != ACTOR_LINK) {
        TRY(permission_need(context, &reply_requests));
        *institution = context->actor.institution;
        return OK;
    }
    TRY(permission_need(context, &reply_desk_use));
    TRY(link_need(context, LINK_DESK_OPEN, &link));
    *institution = link.institution;
    return OK;
}

struct err reply_list(struct context *context, int64_t *institution, const char **name,
                      struct inquiry_targets *targets)
{
    *name = NULL;
    *targets = (struct inquiry_targets){0};
    TRY(office_of(context, institution));
    if (*institution == ID_NONE)
        return OK;
    TRY(reply_institution_store_name(context->db, *institution, name));
    TRY(inquiry_target_list_office(context, *institution, targets));
    audit_saw(context, (struct audit_note){.act = &reply_act_list_seen,
                                           .subject = SUBJECT_INSTITUTION,
                                           .id = *institution});
    return OK;
}

struct err reply_list_asked(struct context *context, int64_t institution,
                            struct asked_items *asked)
{
    asked->count = 0;
    return institution != ID_NONE ? rooms_asked_list(context, institution, asked) : OK;
}

/* From here on whoever came acts by the fresh link, and the log says so. */
static struct err go_on_by_link(struct context *context, int64_t target,
                                const char **path)
{
    bool is_desk = context->actor.kind == ACTOR_LINK;
    const char *token = NULL;
    struct link link;

    TRY(inquiry_link_new(context, target, &token));
    TRY(link_find(context, str_of(token), &link, &context->actor));
    *path = arena_format(context->arena, "/a/%s", token);
    if (is_desk)
        TRY(reply_opened_store_add(context->db, link.id, context->now));
    return inquiry_see(context, target);
}

static struct err asked_open(struct context *context, int64_t institution, int64_t id,
                             const char **path)
{
    struct asked_items *asked = arena_new_of(context->arena, struct asked_items);

    TRY(reply_list_asked(context, institution, asked));
    for (size_t i = 0; i < asked->count; i++)
        if (asked->items[i].id == id)
            return rooms_asked_open(context, asked->items[i].kind, id, path);
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err reply_list_open(struct context *context, int64_t id, const char **path)
{
    struct inquiry_targets targets;
    int64_t institution = ID_NONE;

    TRY(office_of(context, &institution));
    TRY(inquiry_target_list_office(context, institution, &targets));
    for (size_t i = 0; i < targets.count; i++)
        if (targets.items[i].id == id)
            return go_on_by_link(context, id, path);
    return asked_open(context, institution, id, path);
}

/* ---- the number on paper -------------------------------------------------------------- */

/* *path stays NULL where the number leads to nothing that is answered. */
static struct err paper_open(struct context *context, const struct paper_number *paper,
                             const char **path)
{
    struct actor nobody = context->actor;

    if (paper->subject_kind == SUBJECT_INQUIRY_TARGET)
        TRY(go_on_by_link(context, paper->subject, path));
    else
        TRY(rooms_asked_open(context, paper->subject_kind, paper->subject, path));
    struct actor by_link = context->actor;
    context->actor = nobody; /* the number was brought by nobody yet */
    if (*path != NULL)
        TRY(did(context, &reply_act_paper_used, paper->subject_kind, paper->subject,
                NULL));
    context->actor = by_link;
    return OK;
}

struct err reply_paper_use(struct context *context, struct reply_paper_try *tried)
{
    struct paper_number paper;
    struct throttle throttle = {
        .kind = THROTTLE_LINK,
        .who = arena_format(context->arena, "paper %s",
                            tried->address != NULL ? tried->address : ""),
    };

    TRY(permission_need(context, &reply_paper));
    TRY(throttle_look(context, &throttle, &tried->wait_seconds));
    tried->outcome = REPLY_PAPER_WAIT;
    if (tried->wait_seconds > 0)
        return OK;
    struct err err = paper_number_find(context, str_of(tried->number), &paper);
    if (err.kind != ERR_NONE && err.kind != ERR_NOT_FOUND)
        return err;
    tried->path = NULL;
    if (err.kind == ERR_NONE)
        TRY(paper_open(context, &paper, &tried->path));
    tried->outcome = tried->path != NULL ? REPLY_PAPER_FOUND : REPLY_PAPER_UNKNOWN;
    return tried->path != NULL ? OK : throttle_failed(context, &throttle);
}

struct err reply_reason_list(struct context *context, struct reply_reasons *reasons)
{
    return reply_reason_store_list(context->arena, context->language, reasons);
}

/* ---- when an institution closes ---------------------------------------------------- */

struct err reply_institution_holds(struct context *context, int64_t institution,
                                   struct institution_holds *holds)
{
    struct reply_desk desk;
    const char *ended_by = NULL;
    bool found = false;
    TRY(reply_desk_store_newest(context->db, institution, &desk, &ended_by, &found));
    bool is_in_force = found && desk.ended_at == INSTANT_NONE;
    institution_hold_add(holds, MSG_REPLIES_HOLD, is_in_force ? 1 : 0, false);
    return OK;
}

/* Its page and its code open nothing any more. */
struct err reply_institution_ended(struct context *context, int64_t institution, day on,
                                   const char *reason)
{
    struct reply_desk desk;
    const char *ended_by = NULL;
    bool found = false;
    (void)on; /* a page ends at once, whenever the house was closed */
    TRY(reply_desk_store_newest(context->db, institution, &desk, &ended_by, &found));
    if (!found || desk.ended_at != INSTANT_NONE)
        return OK;
    TRY(desk_finish(context, &desk, reason));
    TRY(task_close_subject(context, &reply_task_renew, SUBJECT_INSTITUTION, institution,
                           "ended"));
    return did(context, &reply_act_desk_ended, SUBJECT_INSTITUTION, institution, reason);
}

/* inquiries_notice_service.c -- links to a target, and what whoever was asked is written. */
#include "features/inquiries/inquiries_service.h"

#include "access/house.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "desk/number.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */

/* ---- links ---------------------------------------------------------------------- */

/* Its holder hears what became of it a day longer than anything may be answered. */
instant target_link_end_at(const struct context *context,
                           const struct inquiry_target *target)
{
    instant last = target->answer_by;
    if (target->promise_at != INSTANT_NONE && target->promise_at > last)
        last = target->promise_at;
    if (target->valid_until != INSTANT_NONE && target->valid_until > last)
        last = target->valid_until;
    return (last > context->now ? last : context->now) + HOURS(24);
}

struct err target_link_add(struct context *context, const struct inquiry_target *target,
                           enum relation relation, const char **token)
{
    struct link_new wanted = {.kind = LINK_INQUIRY_TARGET,
                              .subject = target->id,
                              .institution = target->institution,
                              .expires_at = target_link_end_at(context, target)};
    int64_t link = ID_NONE;
    int64_t id = ID_NONE;

    TRY(link_add(context, &wanted, &link, token));
    if (relation == RELATION_ANY)
        return OK;
    return relation_begin(context,
                          &(struct relation_new){.care_case = target->care_case,
                                                 .holder = {.link = link},
                                                 .relation = relation,
                                                 .to_at = wanted.expires_at,
                                                 .reason = "inquiry"},
                          &id);
}

/* ---- letters -------------------------------------------------------------------- */

/* Hospitals are written to in the language of the guideline. */
static const char *said(struct context *context, enum message message,
                        const struct say *say)
{
    return message_text(context->arena, LANGUAGE_JA, message, say);
}

static const char *instant_said(struct context *context, instant at)
{
    struct say_value value = SAY_I(at);
    return say_value_text(context->arena, LANGUAGE_JA, &value);
}

const char *inquiry_call_back(struct context *context, const struct inquiry_case *of)
{
    return arena_format(context->arena, "%s %s %s",
                        of->office_name != NULL ? of->office_name : "",
                        of->holder_name != NULL ? of->holder_name : "",
                        of->office_telephone != NULL ? of->office_telephone : "");
}

/* What whoever was asked may see now. */
static enum relation relation_now(const struct inquiry_target *target)
{
    if (!target_is_open(target->state) && target->state != TARGET_CHOSEN)
        return RELATION_ANY;
    return target->state >= TARGET_DECIDING ? RELATION_ANSWERED : RELATION_ASKED;
}

/* The page and the number on paper that lead to the target; on the desk's page it is
 * there already. */
static struct err ways_add(struct context *context, const struct inquiry_target *target,
                           struct letter *letter)
{
    const char *house = context->house->public_url;
    const char *token = NULL;

    if (target->channel == NOTICE_PAGE)
        return OK;
    TRY(target_link_add(context, target, relation_now(target), &token));
    letter->url = arena_format(context->arena, "%s/a/%s", house, token);
    letter->number_page = arena_format(context->arena, "%s/fax-answer", house);
    return paper_number_add(context,
                            &(struct paper_number){.subject_kind = SUBJECT_INQUIRY_TARGET,
                                                   .subject = target->id,
                                                   .expires_at =
                                                       target_link_end_at(context, target)},
                            &letter->number);
}

static struct err outline_letter(struct context *context, enum letter_kind kind,
                                 const struct inquiry *inquiry,
                                 const struct inquiry_target *target,
                                 struct letter *letter)
{
    bool is_first = kind == LETTER_ASK;
    struct say *about = say_new(context->arena);

    about->values[0] = SAY_N(inquiry->target_count);
    about->values[1] = SAY_I(target->answer_by);
    letter->title = said(context,
                         is_first ? MSG_INQUIRIES_LETTER_ASK_TITLE
                                  : MSG_INQUIRIES_LETTER_REMIND_TITLE,
                         NULL);
    letter->about = said(context,
                         is_first ? MSG_INQUIRIES_LETTER_ASK_ABOUT
                                  : MSG_INQUIRIES_LETTER_REMIND_ABOUT,
                         about);
    letter->answers = said(context, MSG_INQUIRIES_LETTER_ANSWERS, NULL);
    letter->until = instant_said(context, target->answer_by);
    outline_words(context->arena, LANGUAGE_JA, &inquiry->outline, &letter->lines,
                  &letter->line_count);
    return ways_add(context, target, letter);
}

static struct err letter_make(struct context *context, enum letter_kind kind,
                              const struct inquiry *inquiry,
                              const struct inquiry_target *target, struct letter *letter)
{
    bool is_off = kind == LETTER_OFF;

    if (kind == LETTER_ASK || kind == LETTER_REMIND)
        return outline_letter(context, kind, inquiry, target, letter);
    letter->title = said(context,
                         is_off ? MSG_INQUIRIES_LETTER_OFF_TITLE
                                : MSG_INQUIRIES_LETTER_THANKS_TITLE,
                         NULL);
    letter->about = said(context,
                         is_off ? MSG_INQUIRIES_LETTER_OFF_ABOUT
                                : MSG_INQUIRIES_LETTER_THANKS_ABOUT,
                         say_two(context->arena, SAY_I(target->asked_at), SAY_T("")));
    return OK;
}

static const char *number_of(const struct way_to *to, enum notice_channel channel)
{
    if (to->desk == NULL || channel == NOTICE_PAGE)
        return NULL;
    return channel == NOTICE_FAX ? to->desk->facts.fax : to->desk->facts.mail;
}

static struct err letter_queue(struct context *context,
                               const struct inquiry_target *target, const char *purpose,
                               struct letter *letter, int64_t *notice)
{
    struct inquiry_case of;
    struct way_to to;

    TRY(inquiry_store_case(context->db, target->care_case, &of));
    TRY(way_to_find(context, target->institution, &to));
    letter->call_back = inquiry_call_back(context, &of);
    bool is_fax = to.desk != NULL && target->channel == NOTICE_FAX;
    struct notice_new wanted = {
        .channel = target->channel,
        .purpose = purpose,
        .body = letter_write(context->arena, letter),
        .subject_kind = SUBJECT_INQUIRY_TARGET,
        .subject = target->id,
        .care_case = target->care_case,
        .person = target->person,
        .to_office = target->institution,
        .to_name = to.name,
        .to_number = number_of(&to, target->channel),
        .number_verified_on = is_fax ? to.desk->fax_verified_on : DAY_NONE,
        .owner_account = of.holder,
        .owner_office = of.office,
        .not_before = INSTANT_NONE,
    };
    TRY(notice_queue(context, &wanted, notice));
    /* What a desk's page shows is there at once. */
    return target->channel == NOTICE_PAGE ? notice_handed_over(context, *notice) : OK;
}

struct err target_letter_send(struct context *context, enum letter_kind kind,
                              const struct inquiry *inquiry,
                              const struct inquiry_target *target, int64_t *notice)
{
    static const char *const purposes[] = {
        [LETTER_ASK] = "inquiry.ask",
        [LETTER_REMIND] = "inquiry.remind",
        [LETTER_THANKS] = "inquiry.thanks",
        [LETTER_OFF] = "inquiry.off",
    };
    struct letter letter = {.lines = NULL};

    *notice = ID_NONE;
    if (target->channel == NOTICE_TELEPHONE)
        return OK;
    TRY(letter_make(context, kind, inquiry, target, &letter));
    return letter_queue(context, target, purposes[kind], &letter, notice);
}

/* By the way it was asked while that can be used, else by the desk's own order. */
static struct err channel_now(struct context *context, const struct inquiry_target *target,
                              enum notice_channel *channel)
{
    struct way_to to;

    TRY(way_to_find(context, target->institution, &to));
    *channel = way_of(context, &to,
                      target->channel == NOTICE_TELEPHONE ? 0 : target->channel);
    return OK;
}

struct err inquiry_write(struct context *context, const struct inquiry_target *target,
                         const struct inquiry_letter *wanted, int64_t *notice)
{
    struct inquiry_target to = *target;
    struct inquiry_case of;
    struct letter letter = {.title = wanted->title,
                            .about = wanted->about,
                            .lines = wanted->lines,
                            .line_count = wanted->line_count};

    *notice = ID_NONE;
    TRY(channel_now(context, target, &to.channel));
    if (to.channel == NOTICE_TELEPHONE) {
        TRY(inquiry_store_case(context->db, target->care_case, &of));
        return target_task(context, &of, target, &inquiry_task_call,
                           context->now + INQUIRY_RING_WITHIN);
    }
    if (relation_now(target) == RELATION_ASKED) { /* an answer is still waited for */
        letter.answers = said(context, MSG_INQUIRIES_LETTER_ANSWERS, NULL);
        letter.until = instant_said(context, target->answer_by);
    }
    TRY(ways_add(context, &to, &letter));
    return letter_queue(context, &to, wanted->purpose, &letter, notice);
}

/* ---- a fresh link --------------------------------------------------------------- */

/* Who may have one: an account of the office, the desk by its code, or whoever has read
 * the number on paper (nobody yet: the number was the proof). */
static struct err link_new_for(struct context *context, const struct inquiry_target *target,
                               bool *may)
{
    struct link link;

    *may = context->actor.kind == ACTOR_ANONYMOUS || context->actor.kind == ACTOR_SYSTEM;
    if (context->actor.kind == ACTOR_ACCOUNT)
        return target_is_own(context, target, may);
    if (context->actor.kind != ACTOR_LINK)
        return OK;
    TRY(link_get(context, context->actor.link, &link));
    bool is_desk = link.kind == LINK_DESK_OPEN && link.subject == target->institution;
    bool is_own = link.kind == LINK_INQUIRY_TARGET && link.subject == target->id;
    *may = (is_desk || is_own) && link.ended_at == INSTANT_NONE &&
           link.expires_at > context->now;
    return OK;
}

struct err inquiry_link_new(struct context *context, int64_t id, const char **token)
{
    struct inquiry_target target;
    bool may = false;

    TRY(target_store_get(context->db, id, &target));
    TRY(link_new_for(context, &target, &may));
    if (!may)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return target_link_add(context, &target, relation_now(&target), token);
}

/* inquiries_notice_service.c -- how an institution is reached, and what it is written. */
#include "features/inquiries/inquiries_service.h"

#include "access/account.h"
#include "access/house.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "desk/number.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */

/* ---- the desk asked ------------------------------------------------------------- */

/* The page helps only where somebody opens it: by an account, or by the desk's code. */
static struct err page_find(struct context *context, int64_t institution, bool *has_page)
{
    struct account_roles roles;
    struct inquiry_desk_link_row row;

    *has_page = false;
    TRY(account_role_list_at(context, institution, context->today, &roles));
    for (int i = 0; i < roles.count; i++)
        *has_page |= (ROLE_BIT(roles.items[i].role) & inquiry_reply.roles) != 0;
    if (*has_page)
        return OK;
    return inquiry_desk_link(context->db,
                             (struct inquiry_desk_link_args){.institution = institution,
                                                             .kind = LINK_DESK,
                                                             .now = context->now},
                             &row, has_page);
}

/* Outside its hours the desk's other number, when it has one. */
static const char *telephone_of(const struct context *context, const struct desk *desk,
                                const char *otherwise)
{
    const struct desk_facts *facts = &desk->facts;
    if (!calendar_is_open(calendar_get(), &facts->hours, context->now) &&
        !text_is_empty(facts->out_of_hours_telephone))
        return facts->out_of_hours_telephone;
    return text_is_empty(facts->telephone) ? otherwise : facts->telephone;
}

struct err target_desk_find(struct context *context, int64_t institution,
                            struct target_desk *desk)
{
    struct inquiry_institution_row_row row;
    bool found = false;

    TRY(inquiry_institution_row(
        context->db, (struct inquiry_institution_row_args){.institution = institution},
        &row, &found));
    if (!found)
        return err_field("institution", MSG_INQUIRIES_NO_SUCH_INSTITUTION);
    TRY(desk_list(context, institution, &desk->list));
    desk->desk = inquiry_desk_of(&desk->list);
    desk->institution_name = row.name;
    desk->name = desk->desk == NULL ? row.name
                                    : arena_format(context->arena, "%s %s", row.name,
                                                   desk->desk->facts.name);
    desk->telephone = desk->desk == NULL
                          ? row.telephone
                          : telephone_of(context, desk->desk, row.telephone);
    return page_find(context, institution, &desk->has_page);
}

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

static const char *call_back_of(struct context *context, const struct inquiry_case *of)
{
    return arena_format(context->arena, "%s %s %s",
                        of->office_name != NULL ? of->office_name : "",
                        of->holder_name != NULL ? of->holder_name : "",
                        of->office_telephone != NULL ? of->office_telephone : "");
}

/* The page and the number on paper that lead to the target. */
static struct err ways_add(struct context *context, const struct inquiry_target *target,
                           struct letter *letter)
{
    const char *token = NULL;

    TRY(target_link_add(context, target, RELATION_ASKED, &token));
    letter->url = arena_format(context->arena, "%s/a/%s", context->house->public_url, token);
    return paper_number_add(context,
                            &(struct paper_number){.subject_kind = SUBJECT_INQUIRY_TARGET,
                                                   .subject = target->id,
                                                   .expires_at =
                                                       target_link_end_at(context, target)},
                            &letter->number);
}

static struct err sheet_letter(struct context *context, enum letter_kind kind,
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
    inquiry_sheet_words(context->arena, LANGUAGE_JA, &inquiry->sheet, &letter->lines,
                        &letter->line_count);
    return target->channel == NOTICE_PAGE ? OK : ways_add(context, target, letter);
}

static struct err letter_make(struct context *context, enum letter_kind kind,
                              const struct inquiry *inquiry,
                              const struct inquiry_target *target, struct letter *letter)
{
    if (kind != LETTER_THANKS)
        return sheet_letter(context, kind, inquiry, target, letter);
    letter->title = said(context, MSG_INQUIRIES_LETTER_THANKS_TITLE, NULL);
    letter->about = said(context, MSG_INQUIRIES_LETTER_THANKS_ABOUT,
                         say_two(context->arena, SAY_I(target->asked_at), SAY_T("")));
    return OK;
}

static const char *number_of(const struct target_desk *to, enum notice_channel channel)
{
    if (to->desk == NULL || channel == NOTICE_PAGE)
        return NULL;
    return channel == NOTICE_FAX ? to->desk->facts.fax : to->desk->facts.mail;
}

static struct err letter_queue(struct context *context, const struct inquiry_case *of,
                               const struct inquiry_target *target,
                               struct notice_new *wanted, int64_t *notice)
{
    struct target_desk to;

    TRY(target_desk_find(context, target->institution, &to));
    wanted->channel = target->channel;
    wanted->subject_kind = SUBJECT_INQUIRY_TARGET;
    wanted->subject = target->id;
    wanted->care_case = target->care_case;
    wanted->person = target->person;
    wanted->to_office = target->institution;
    wanted->to_name = to.name;
    wanted->to_number = number_of(&to, target->channel);
    wanted->number_verified_on = to.desk != NULL && target->channel == NOTICE_FAX
                                     ? to.desk->fax_verified_on
                                     : DAY_NONE;
    wanted->owner_account = of->holder;
    wanted->owner_office = of->office;
    wanted->not_before = INSTANT_NONE;
    TRY(notice_queue(context, wanted, notice));
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
    };
    struct notice_new wanted = {.purpose = purposes[kind]};
    struct inquiry_case of;
    struct letter letter = {.lines = NULL};

    *notice = ID_NONE;
    if (target->channel == NOTICE_TELEPHONE)
        return OK;
    TRY(inquiry_store_case(context->db, target->care_case, &of));
    letter.call_back = call_back_of(context, &of);
    TRY(letter_make(context, kind, inquiry, target, &letter));
    wanted.body = letter_write(context->arena, &letter);
    return letter_queue(context, &of, target, &wanted, notice);
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
    if (!target_is_open(target.state) && target.state != TARGET_CHOSEN)
        return target_link_add(context, &target, RELATION_ANY, token);
    bool has_answered = target.state >= TARGET_DECIDING;
    return target_link_add(context, &target,
                           has_answered ? RELATION_ANSWERED : RELATION_ASKED, token);
}

/* referrals_letter_service.c -- what the clinic is told: a row for its page, and a letter
 * by fax, mail or telephone, as its desk is reached.
 *
 * A letter names the referral by its number and says nothing of the patient; an answer in
 * words stands in it only where it goes by fax to a number that was tried, else on the
 * page behind the address.
 */
#include "features/referrals/referrals_service.h"

#include "access/context.h"
#include "access/house.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/message.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "features/referrals/referrals_sql.h" /* made from referrals.sql */
#include "features/ways/ways.h"

/* Clinics are written to in the language of the guideline. */
static const char *said(struct context *context, enum message message,
                        const struct say *say)
{
    return message_text(context->arena, LANGUAGE_JA, message, say);
}

/* ---- by which way ---------------------------------------------------------------------- */

struct reach {
    enum notice_channel channel;
    const char *name, *number;
    day verified_on;
};

static struct err reach_of_desk(struct context *context, const struct referral *referral,
                                struct reach *reach)
{
    struct way_to to;

    TRY(way_to_find_for(context, referral->sender.institution, DESK_GENERAL, &to));
    reach->name = to.name;
    reach->channel = way_of(context, &to, 0);
    if (reach->channel == NOTICE_PAGE)
        reach->channel = way_after(context, &to, reach->channel);
    if (reach->channel == NOTICE_PAGE || to.desk == NULL)
        reach->channel = NOTICE_TELEPHONE;
    bool is_fax = reach->channel == NOTICE_FAX;
    if (is_fax)
        reach->verified_on = to.desk->fax_verified_on;
    reach->number = reach->channel == NOTICE_TELEPHONE ? to.telephone
                    : is_fax                           ? to.desk->facts.fax
                                                       : to.desk->facts.mail;
    return OK;
}

/* By its desk; without one by the mail that was given; else by telephone. */
static struct err reach_find(struct context *context, const struct referral *referral,
                             struct reach *reach)
{
    const struct referral_sender *sender = &referral->sender;

    *reach = (struct reach){.channel = NOTICE_TELEPHONE,
                            .name = sender->name,
                            .number = sender->telephone,
                            .verified_on = DAY_NONE};
    if (sender->institution != ID_NONE)
        TRY(reach_of_desk(context, referral, reach));
    if (reach->channel == NOTICE_TELEPHONE && !text_is_empty(sender->mail)) {
        reach->channel = NOTICE_MAIL;
        reach->number = sender->mail;
    }
    if (text_is_empty(reach->number)) {
        reach->channel = NOTICE_TELEPHONE;
        reach->number = referral->called_number != NULL ? referral->called_number
                                                        : sender->telephone;
    }
    return OK;
}

/* ---- letters ------------------------------------------------------------------------------ */

static struct err page_link(struct context *context, const struct referral *referral,
                            struct letter *letter)
{
    int64_t days = referral_rule("referral_link_days", context->today, 180);
    const char *token = NULL;
    int64_t link = ID_NONE;

    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_REFERRAL,
                                    .subject = referral->id,
                                    .expires_at = context->now + DAYS(days)},
                 &link, &token));
    letter->url =
        arena_format(context->arena, "%s/u/%s", context->house->public_url, token);
    return OK;
}

static struct err queue(struct context *context, const struct referral *referral,
                        const struct reach *reach, struct letter *letter,
                        const char *purpose)
{
    int64_t notice = ID_NONE;

    letter->call_back = arena_format(
        context->arena, "%s %s", referral->office_name,
        referral->office_telephone != NULL ? referral->office_telephone : "");
    return notice_queue(
        context,
        &(struct notice_new){.purpose = purpose,
                             .channel = reach->channel,
                             .subject_kind = SUBJECT_REFERRAL,
                             .subject = referral->id,
                             .care_case = referral->care_case,
                             .to_office = referral->sender.institution,
                             .to_name = reach->name,
                             .to_number = reach->number,
                             .number_verified_on = reach->verified_on,
                             .body = letter_write(context->arena, letter),
                             .owner_account = referral->holder,
                             .owner_office = referral->office,
                             .not_before = INSTANT_NONE},
        &notice);
}

static struct err letter_send(struct context *context, const struct referral *referral,
                              const struct referral_telling *telling)
{
    struct letter_line lines[5];
    struct letter letter = {.lines = lines};
    struct reach reach;
    const struct say_value on = SAY_D(telling->on);
    const struct say_value by = SAY_I(referral->answer_by);

    TRY(reach_find(context, referral, &reach));
    letter.title = said(context, MSG_REFERRALS_LETTER_TITLE, NULL);
    letter.about = said(context, referral_news_word(telling->kind), NULL);
    lines[letter.line_count++] = (struct letter_line){
        said(context, MSG_REFERRALS_LABEL_NUMBER, NULL), referral->number};
    if (telling->on != DAY_NONE)
        lines[letter.line_count++] =
            (struct letter_line){said(context, MSG_REFERRALS_LABEL_ON, NULL),
                                 say_value_text(context->arena, LANGUAGE_JA, &on)};
    if (telling->kind == NEWS_RECEIVED || telling->kind == NEWS_TAKEN)
        lines[letter.line_count++] =
            (struct letter_line){said(context, MSG_REFERRALS_LABEL_ANSWER_BY, NULL),
                                 say_value_text(context->arena, LANGUAGE_JA, &by)};
    if (!text_is_empty(telling->text))
        lines[letter.line_count++] = (struct letter_line){
            said(context, MSG_REFERRALS_LABEL_TEXT, NULL),
            reach.channel == NOTICE_FAX
                ? telling->text
                : said(context, MSG_REFERRALS_LETTER_ON_PAGE, NULL)};
    TRY(page_link(context, referral, &letter));
    return queue(context, referral, &reach, &letter, "referral.news");
}

struct err referral_tell(struct context *context, const struct referral *referral,
                         const struct referral_telling *telling)
{
    TRY(referral_news_add(
        context->db,
        (struct referral_news_add_args){
            .id = context_id(context),
            .referral = referral->id,
            .kind = (int64_t)telling->kind,
            .text = telling->text,
            .told_on = telling->on,
            .happened_at = telling->happened_at != INSTANT_NONE ? telling->happened_at
                                                                : context->now,
            .entered_at = context->now,
            .entered_by = referral_stamp_of(context).by},
        NULL));
    return letter_send(context, referral, telling);
}

struct err referral_link_mail(struct context *context, const struct referral *referral,
                              const char *token)
{
    const struct say_value until = SAY_I(referral->expires_at);
    struct reach reach = {.channel = NOTICE_MAIL,
                          .name = referral->sender.name,
                          .number = referral->sender.mail,
                          .verified_on = DAY_NONE};
    struct letter letter = {
        .title = said(context, MSG_REFERRALS_LETTER_LINK_TITLE, NULL),
        .about = said(context, MSG_REFERRALS_LETTER_LINK_ABOUT, NULL),
        .url = arena_format(context->arena, "%s/u/%s", context->house->public_url, token),
        .until = say_value_text(context->arena, LANGUAGE_JA, &until),
    };
    return queue(context, referral, &reach, &letter, "referral.link");
}

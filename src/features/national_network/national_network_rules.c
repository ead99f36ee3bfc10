/* national_network_rules.c -- what may be said of a body outside, whom to call there and
 * what was agreed; which of them hold on a day.  Pure. */
#include "features/national_network/national_network.h"

#include "base/str.h"
#include "base/utf8.h"

static size_t length(const char *text)
{
    return text == NULL ? 0 : utf8_length(str_of(text));
}

/* ---- bodies ---------------------------------------------------------------------- */

static struct err name_check(const struct network_body *body)
{
    if (body->institution != ID_NONE) {
        bool says = body->name != NULL || body->kana != NULL || body->telephone != NULL ||
                    body->fax != NULL || body->mail != NULL;
        return says ? err_field("name", MSG_NATIONAL_NETWORK_NAME_IS_INSTITUTIONS) : OK;
    }
    if (text_is_empty(body->name))
        return err_field("name", MSG_NATIONAL_NETWORK_NAME_MISSING);
    if (length(body->name) > NETWORK_NAME_MAX)
        return err_field("name", MSG_NATIONAL_NETWORK_TOO_LONG);
    if (body->kana != NULL && !utf8_is_kana(body->kana))
        return err_field("kana", MSG_INPUT_NOT_KANA);
    if (length(body->kana) > 2 * NETWORK_NAME_MAX)
        return err_field("kana", MSG_NATIONAL_NETWORK_TOO_LONG);
    bool is_reached = body->telephone != NULL || body->fax != NULL || body->mail != NULL;
    return is_reached ? OK : err_field("telephone", MSG_NATIONAL_NETWORK_REACH_MISSING);
}

struct err network_body_check(const struct network_body *body, day today)
{
    if (text_is_empty(body->kind))
        return err_field("kind", MSG_INPUT_REQUIRED);
    TRY(name_check(body));
    if (length(body->prefecture) > NETWORK_PREFECTURE_MAX)
        return err_field("prefecture", MSG_NATIONAL_NETWORK_TOO_LONG);
    if (body->checked_on == DAY_NONE || body->checked_on > today)
        return err_field("checked_on", MSG_NATIONAL_NETWORK_DAY_IN_FUTURE);
    if (text_is_empty(body->checked_by))
        return err_field("checked_by", MSG_INPUT_REQUIRED);
    return OK;
}

/* ---- contacts -------------------------------------------------------------------- */

bool network_contact_holds(const struct network_contact *contact, day on)
{
    return contact->from_on <= on &&
           (contact->to_on == DAY_NONE || contact->to_on >= on);
}

struct err network_contact_check(const struct network_contact *contact, day today)
{
    if (text_is_empty(contact->name))
        return err_field("name", MSG_INPUT_REQUIRED);
    if (length(contact->name) > NETWORK_NAME_MAX)
        return err_field("name", MSG_NATIONAL_NETWORK_TOO_LONG);
    if (length(contact->post) > NETWORK_NAME_MAX)
        return err_field("post", MSG_NATIONAL_NETWORK_TOO_LONG);
    if (contact->from_on == DAY_NONE || contact->from_on > today)
        return err_field("from_on", MSG_NATIONAL_NETWORK_DAY_IN_FUTURE);
    if (contact->to_on != DAY_NONE && contact->to_on < contact->from_on)
        return err_field("to_on", MSG_NATIONAL_NETWORK_DAYS_REVERSED);
    return OK;
}

/* ---- agreements ------------------------------------------------------------------ */

day network_agreement_last_on(const struct network_agreement *agreement)
{
    return agreement->ended_on != DAY_NONE ? agreement->ended_on : agreement->to_on;
}

bool network_agreement_holds(const struct network_agreement *agreement, day on)
{
    day last_on = network_agreement_last_on(agreement);

    return agreement->from_on <= on && (last_on == DAY_NONE || last_on >= on);
}

struct err network_agreement_check(const struct network_agreement *agreement)
{
    if (text_is_empty(agreement->kind))
        return err_field("kind", MSG_INPUT_REQUIRED);
    if (text_is_empty(agreement->about))
        return err_field("about", MSG_NATIONAL_NETWORK_ABOUT_MISSING);
    if (length(agreement->about) > NETWORK_TEXT_MAX)
        return err_field("about", MSG_NATIONAL_NETWORK_TOO_LONG);
    if (text_equal(agreement->kind, "by_word") && agreement->number != NULL)
        return err_field("number", MSG_NATIONAL_NETWORK_NUMBER_OF_WORD);
    if (length(agreement->number) > NETWORK_NUMBER_MAX)
        return err_field("number", MSG_NATIONAL_NETWORK_TOO_LONG);
    if (agreement->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (agreement->to_on != DAY_NONE && agreement->to_on < agreement->from_on)
        return err_field("to_on", MSG_NATIONAL_NETWORK_DAYS_REVERSED);
    return OK;
}

day network_agreement_decide_on(const struct network_agreement *agreement, int64_t days,
                                day today)
{
    if (agreement->ended_on != DAY_NONE || agreement->to_on == DAY_NONE ||
        agreement->to_on < today)
        return DAY_NONE;
    day on = agreement->to_on - (day)days;
    return on > today ? on : today + 1;
}

/* ---- joining --------------------------------------------------------------------- */

bool network_membership_holds(const struct network_membership *membership, day on)
{
    return membership->joined_on <= on &&
           (membership->left_on == DAY_NONE || membership->left_on >= on);
}

struct err network_membership_check(const struct network_membership *membership, day today)
{
    if (membership->institution == ID_NONE)
        return err_field("institution", MSG_INPUT_REQUIRED);
    if (text_is_empty(membership->network))
        return err_field("network", MSG_INPUT_REQUIRED);
    if (membership->joined_on == DAY_NONE || membership->joined_on > today)
        return err_field("joined_on", MSG_NATIONAL_NETWORK_DAY_IN_FUTURE);
    if (text_is_empty(membership->source))
        return err_field("source", MSG_NATIONAL_NETWORK_SOURCE_MISSING);
    if (length(membership->source) > NETWORK_TEXT_MAX)
        return err_field("source", MSG_NATIONAL_NETWORK_TOO_LONG);
    return OK;
}

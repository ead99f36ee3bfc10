/* continuity_rules.c -- steps, what is missing, what a form may say.  Pure. */
#include "features/continuity/continuity_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

/* ---- steps ----------------------------------------------------------------------- */

static enum continuity_state to_if(bool may, enum continuity_state to)
{
    return may ? to : (enum continuity_state)0;
}

/* 0: not a step from there. */
static enum continuity_state next_of(enum continuity_state from,
                                     enum continuity_action action)
{
    bool is_open = from >= CONTINUITY_BEGUN && from < CONTINUITY_ENDED;
    bool is_heard = is_open && from != CONTINUITY_BEGUN;
    bool is_home = from == CONTINUITY_HOME || from == CONTINUITY_UNSETTLED;

    switch (action) {
    case CONTINUITY_HEAR:
        return from == CONTINUITY_BEGUN ? CONTINUITY_ARRANGING : to_if(is_open, from);
    case CONTINUITY_ARRANGE:
        return to_if(is_heard, from);
    case CONTINUITY_SETTLE:
        return to_if(is_heard, is_home ? CONTINUITY_HOME : CONTINUITY_SETTLED);
    case CONTINUITY_UNSETTLE:
        return to_if(is_heard, is_home ? CONTINUITY_UNSETTLED : CONTINUITY_ARRANGING);
    case CONTINUITY_REFER_HOME:
        return to_if(from == CONTINUITY_SETTLED, CONTINUITY_HOME);
    case CONTINUITY_REVIEW:
        return to_if(is_heard && from != CONTINUITY_ARRANGING, from);
    case CONTINUITY_END:
        return to_if(is_open, CONTINUITY_ENDED);
    case CONTINUITY_ACTION_END:
        break;
    }
    return (enum continuity_state)0;
}

struct err continuity_step(enum continuity_state from, enum continuity_action action,
                           enum continuity_state *to)
{
    enum continuity_state next = next_of(from, action);

    if (next == 0)
        return err_of(ERR_CONFLICT, from == CONTINUITY_BEGUN && action != CONTINUITY_END
                                        ? MSG_CONTINUITY_WISH_FIRST
                                        : MSG_CONTINUITY_NOT_POSSIBLE_NOW);
    *to = next;
    return OK;
}

/* 0: not a step from there. */
static enum continuity_side_state side_next(enum continuity_side_state from,
                                            enum continuity_side_action action)
{
    const enum continuity_side_state none = (enum continuity_side_state)0;
    bool is_said = from == CONTINUITY_SIDE_AGREED || from == CONTINUITY_SIDE_DECLINED;
    bool is_open = from >= CONTINUITY_SIDE_OPEN && from < CONTINUITY_SIDE_OVER;

    switch (action) {
    case CONTINUITY_SIDE_ASK:
        return is_open && from != CONTINUITY_SIDE_ASKED && from != CONTINUITY_SIDE_AGREED
                   ? CONTINUITY_SIDE_ASKED
                   : none;
    case CONTINUITY_SIDE_AGREE:
        return is_open ? CONTINUITY_SIDE_AGREED : none;
    case CONTINUITY_SIDE_DECLINE:
        return is_open ? CONTINUITY_SIDE_DECLINED : none;
    case CONTINUITY_SIDE_LAPSE:
        return from == CONTINUITY_SIDE_ASKED ? CONTINUITY_SIDE_SILENT : none;
    case CONTINUITY_SIDE_CLOSE:
        return is_said ? from : CONTINUITY_SIDE_OVER;
    case CONTINUITY_SIDE_TAKE_BACK:
        return is_said ? CONTINUITY_SIDE_ASKED : none;
    case CONTINUITY_SIDE_ACTION_END:
        break;
    }
    return none;
}

struct err continuity_side_step(enum continuity_side_state from,
                                enum continuity_side_action action,
                                enum continuity_side_state *to)
{
    enum continuity_side_state next = side_next(from, action);

    if (next == 0)
        return err_of(ERR_CONFLICT, from == CONTINUITY_SIDE_AGREED
                                        ? MSG_CONTINUITY_AGREED_ALREADY
                                    : from == CONTINUITY_SIDE_ASKED
                                        ? MSG_CONTINUITY_ASKED_ALREADY
                                        : MSG_CONTINUITY_NOT_POSSIBLE_NOW);
    *to = next;
    return OK;
}

/* Nobody is reminded but by letter: the others are rung once their time is over. */
instant continuity_side_next_at(const struct continuity_side *side)
{
    bool is_written = side->channel == NOTICE_FAX || side->channel == NOTICE_MAIL;

    if (side->state != CONTINUITY_SIDE_ASKED)
        return INSTANT_NONE;
    if (!is_written)
        return side->answer_by;
    if (side->reminded_last_at != INSTANT_NONE)
        return side->reminded_last_at + CONTINUITY_GRACE;
    if (side->reminded_first_at == INSTANT_NONE && side->remind_at != INSTANT_NONE)
        return side->remind_at;
    return side->answer_by;
}

/* ---- what is missing ------------------------------------------------------------- */

bool continuity_part_is_settled(const struct continuity_part *part)
{
    if (part->id == ID_NONE)
        return false;
    return !part->is_needed ||
           (part->sides[CONTINUITY_INSTITUTION].state == CONTINUITY_SIDE_AGREED &&
            part->sides[CONTINUITY_HOUSEHOLD].state == CONTINUITY_SIDE_AGREED);
}

unsigned continuity_missing(const struct continuity_plan *plan)
{
    const struct continuity_part *nearby = &plan->parts[CONTINUITY_NEARBY];
    unsigned missing = 0;

    if (!plan->wishes[CONTINUITY_OF_PATIENT].is_there)
        missing |= CONTINUITY_NO_PATIENT_WISH;
    if (!plan->wishes[CONTINUITY_OF_FAMILY].is_there)
        missing |= CONTINUITY_NO_FAMILY_WISH;
    if (!nearby->is_needed || !continuity_part_is_settled(nearby))
        missing |= CONTINUITY_NO_NEARBY;
    if (!continuity_part_is_settled(&plan->parts[CONTINUITY_EMERGENCY]))
        missing |= CONTINUITY_NO_EMERGENCY;
    if (!continuity_part_is_settled(&plan->parts[CONTINUITY_REGULAR]))
        missing |= CONTINUITY_NO_REGULAR;
    return missing;
}

enum continuity_action continuity_action_of(const struct continuity_plan *plan)
{
    return continuity_missing(plan) == 0 ? CONTINUITY_SETTLE : CONTINUITY_UNSETTLE;
}

const char *continuity_missing_text(struct arena *arena, enum language language,
                                    unsigned missing)
{
    static const struct {
        unsigned bit;
        enum message word;
    } words[] = {
        {CONTINUITY_NO_PATIENT_WISH, MSG_CONTINUITY_WISH_PATIENT},
        {CONTINUITY_NO_FAMILY_WISH, MSG_CONTINUITY_WISH_FAMILY},
        {CONTINUITY_NO_NEARBY, MSG_CONTINUITY_PART_NEARBY},
        {CONTINUITY_NO_EMERGENCY, MSG_CONTINUITY_PART_EMERGENCY},
        {CONTINUITY_NO_REGULAR, MSG_CONTINUITY_PART_REGULAR},
    };
    const char *text = NULL;

    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if ((missing & words[i].bit) == 0)
            continue;
        const char *word = message_text(arena, language, words[i].word, NULL);
        text = text == NULL ? word
                            : arena_format(arena, "%s%s%s", text,
                                           language == LANGUAGE_JA ? "、" : ", ", word);
    }
    return text;
}

bool continuity_part_touches(const struct continuity_part *before,
                             const struct continuity_part_new *after)
{
    return before->id == ID_NONE || before->is_needed != after->is_needed ||
           before->institution != after->institution ||
           !text_equal(before->what != NULL ? before->what : "",
                       after->what != NULL ? after->what : "") ||
           !text_equal(before->frequency != NULL ? before->frequency : "",
                       after->frequency != NULL ? after->frequency : "");
}

/* ---- words ----------------------------------------------------------------------- */

enum message continuity_part_word(enum continuity_part_kind kind)
{
    static const enum message words[CONTINUITY_PART_END] = {
        MSG_NONE, MSG_CONTINUITY_PART_NEARBY, MSG_CONTINUITY_PART_EMERGENCY,
        MSG_CONTINUITY_PART_REGULAR};
    return words[kind];
}

enum message continuity_state_word(enum continuity_state state)
{
    static const enum message words[CONTINUITY_STATE_END] = {
        [CONTINUITY_BEGUN] = MSG_CONTINUITY_STATE_BEGUN,
        [CONTINUITY_ARRANGING] = MSG_CONTINUITY_STATE_ARRANGING,
        [CONTINUITY_SETTLED] = MSG_CONTINUITY_STATE_SETTLED,
        [CONTINUITY_HOME] = MSG_CONTINUITY_STATE_HOME,
        [CONTINUITY_UNSETTLED] = MSG_CONTINUITY_STATE_UNSETTLED,
        [CONTINUITY_ENDED] = MSG_CONTINUITY_STATE_ENDED,
    };
    return words[state];
}

enum message continuity_side_word(enum continuity_side_kind kind,
                                  enum continuity_side_state state)
{
    static const enum message words[CONTINUITY_SIDE_STATE_END] = {
        MSG_NONE,
        MSG_CONTINUITY_SIDE_OPEN,
        MSG_CONTINUITY_SIDE_ASKED,
        MSG_CONTINUITY_SIDE_AGREED,
        MSG_CONTINUITY_SIDE_DECLINED,
        MSG_CONTINUITY_SIDE_SILENT,
        MSG_CONTINUITY_SIDE_OVER,
    };

    return kind == CONTINUITY_HOUSEHOLD && state == CONTINUITY_SIDE_DECLINED
               ? MSG_CONTINUITY_SIDE_NOT_WISHED
               : words[state];
}

enum message continuity_way_word(enum continuity_way way)
{
    static const enum message words[CONTINUITY_WAY_END] = {
        MSG_NONE, MSG_CONTINUITY_WAY_LINK, MSG_CONTINUITY_WAY_FAX,
        MSG_CONTINUITY_WAY_TELEPHONE, MSG_CONTINUITY_WAY_MEETING};
    return words[way];
}

enum message continuity_party_word(enum continuity_party party)
{
    static const enum message words[CONTINUITY_PARTY_END] = {
        MSG_NONE, MSG_CONTINUITY_PARTY_INSTITUTION, MSG_CONTINUITY_PARTY_PATIENT,
        MSG_CONTINUITY_PARTY_FAMILY, MSG_CONTINUITY_PARTY_REFERRER};
    return words[party];
}

enum message continuity_part_standing(const struct continuity_part *part)
{
    bool is_there = part->sides[CONTINUITY_INSTITUTION].state == CONTINUITY_SIDE_AGREED;
    bool is_home = part->sides[CONTINUITY_HOUSEHOLD].state == CONTINUITY_SIDE_AGREED;

    if (part->id == ID_NONE)
        return MSG_CONTINUITY_STANDING_EMPTY;
    if (!part->is_needed)
        return MSG_CONTINUITY_STANDING_NOT_NEEDED;
    if (is_there)
        return is_home ? MSG_CONTINUITY_STANDING_SETTLED
                       : MSG_CONTINUITY_STANDING_HOUSEHOLD;
    return is_home ? MSG_CONTINUITY_STANDING_INSTITUTION : MSG_CONTINUITY_STANDING_BOTH;
}

/* ---- what a form may say --------------------------------------------------------- */

static struct err too_long(const char *text, const char *field, size_t max)
{
    return text != NULL && utf8_length(str_of(text)) > max
               ? err_field(field, MSG_CONTINUITY_TOO_LONG)
               : OK;
}

static struct err past_need(instant at, const char *field, instant now)
{
    return at != INSTANT_NONE && at > now ? err_field(field, MSG_CONTINUITY_IN_FUTURE)
                                          : OK;
}

struct err continuity_begin_check(const struct continuity_begin *begin, day today)
{
    if (text_is_empty(begin->start))
        return err_field("start", MSG_INPUT_REQUIRED);
    if (begin->start_on == DAY_NONE)
        return err_field("start_on", MSG_INPUT_REQUIRED);
    return begin->start_on > today ? err_field("start_on", MSG_CONTINUITY_IN_FUTURE) : OK;
}

struct err continuity_wish_check(const struct continuity_wish_new *wish, instant now)
{
    if (wish->of != CONTINUITY_OF_PATIENT && wish->of != CONTINUITY_OF_FAMILY)
        return err_field("of", MSG_INPUT_REQUIRED);
    if (text_is_empty(wish->text))
        return err_field("text", wish->is_heard ? MSG_CONTINUITY_WISH_WORDS
                                                : MSG_CONTINUITY_WISH_WHY_NOT);
    if (wish->of == CONTINUITY_OF_FAMILY && wish->is_heard && text_is_empty(wish->who))
        return err_field("who", MSG_CONTINUITY_WISH_WHO);
    TRY(too_long(wish->text, "text", CONTINUITY_TEXT_MAX));
    TRY(too_long(wish->who, "who", CONTINUITY_NAME_MAX));
    return past_need(wish->said_at, "said_at", now);
}

static struct err needed_check(const struct continuity_part_new *part, day today)
{
    if (part->institution == ID_NONE)
        return err_field("institution", MSG_CONTINUITY_WHICH_INSTITUTION);
    if (text_is_empty(part->what))
        return err_field("what", part->kind == CONTINUITY_EMERGENCY
                                     ? MSG_CONTINUITY_WHAT_EMERGENCY
                                     : MSG_CONTINUITY_WHAT_IS_DONE);
    if (part->kind != CONTINUITY_REGULAR)
        return OK;
    if (text_is_empty(part->frequency))
        return err_field("frequency", MSG_CONTINUITY_HOW_OFTEN);
    if (part->next_on == DAY_NONE)
        return err_field("next_on", MSG_CONTINUITY_NEXT_WHEN);
    return part->next_on < today ? err_field("next_on", MSG_CONTINUITY_NEXT_PAST) : OK;
}

struct err continuity_part_check(const struct continuity_part_new *part, day today)
{
    if (part->kind <= 0 || part->kind >= CONTINUITY_PART_END)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(too_long(part->what, "what", CONTINUITY_TEXT_MAX));
    TRY(too_long(part->reason, "reason", CONTINUITY_TEXT_MAX));
    if (part->is_needed)
        return needed_check(part, today);
    return text_is_empty(part->reason)
               ? err_field("reason", MSG_CONTINUITY_WHY_NOT_NEEDED)
               : OK;
}

static bool party_fits(enum continuity_side_kind kind, enum continuity_party party)
{
    return kind == CONTINUITY_INSTITUTION ? party == CONTINUITY_PARTY_INSTITUTION
                                          : party > CONTINUITY_PARTY_INSTITUTION &&
                                                party < CONTINUITY_PARTY_END;
}

struct err continuity_said_check(const struct continuity_said *said,
                                 const struct continuity_side *side, instant now)
{
    if (said->way <= 0 || said->way >= CONTINUITY_WAY_END)
        return err_field("way", MSG_INPUT_REQUIRED);
    if (!party_fits(side->kind, said->party))
        return err_field("party", MSG_CONTINUITY_WHO_SAID);
    if (said->way != CONTINUITY_BY_LINK && text_is_empty(said->by_name))
        return err_field("by_name", MSG_CONTINUITY_WHO_NAME);
    TRY(too_long(said->by_name, "by_name", CONTINUITY_NAME_MAX));
    TRY(too_long(said->note, "note", CONTINUITY_TEXT_MAX));
    return past_need(said->happened_at, "happened_at", now);
}

struct err continuity_review_on_check(struct arena *arena, day review_on,
                                      int64_t days_max, day today)
{
    if (review_on == DAY_NONE)
        return err_field("review_on", MSG_CONTINUITY_REVIEW_WHEN);
    if (review_on <= today)
        return err_field("review_on", MSG_CONTINUITY_REVIEW_PAST);
    if (review_on > today + days_max)
        return (struct err){.kind = ERR_INVALID,
                            .message = MSG_CONTINUITY_REVIEW_FAR,
                            .field = "review_on",
                            .say = say_two(arena, SAY_D(today + (day)days_max),
                                           SAY_N(days_max))};
    return OK;
}

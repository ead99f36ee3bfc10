/* continuity_asks_letter_service.c -- what an office is written: the request and its
 * reminders, with a page and a number on paper.
 *
 * What it reads is the part, an age band and a medical area; who it is, the coordinator
 * tells it on the telephone.
 */
#include "features/continuity_asks/continuity_asks_service.h"

#include "access/house.h"
#include "access/link.h"
#include "base/arena.h"
#include "desk/letter.h"
#include "desk/number.h"
#include "features/cases/cases.h"
#include "features/prefecture/prefecture.h"
#include "features/ways/ways.h"

enum { LINK_STAYS_DAYS = 14 };

const char *continuity_said(struct context *context, enum message message,
                            const struct say *say)
{
    return message_text(context->arena, LANGUAGE_JA, message, say);
}

const char *continuity_part_said(struct context *context, enum continuity_part_kind kind)
{
    return continuity_said(context, continuity_part_word(kind), NULL);
}

static struct letter_line line(struct context *context, enum message label,
                               const char *text)
{
    return (struct letter_line){continuity_said(context, label, NULL), text};
}

/* What the letter and the page say of whom it is about: never a name. */
static size_t about_write(struct context *context, const struct continuity_case *of,
                          const struct continuity_part *part, const char *number,
                          struct letter_line *lines)
{
    size_t count = 0;

    lines[count++] = line(context, MSG_CONTINUITY_LETTER_NUMBER, number);
    if (of->area != NULL)
        lines[count++] = line(context, MSG_CONTINUITY_LETTER_AREA, of->area);
    if (of->age_low >= 0)
        lines[count++] =
            line(context, MSG_CONTINUITY_LETTER_AGE,
                 continuity_said(context, MSG_CONTINUITY_AGE_BAND,
                                 say_two(context->arena, SAY_N(of->age_low), SAY_N(0))));
    lines[count++] = line(context, MSG_CONTINUITY_LETTER_PART,
                          continuity_part_said(context, part->kind));
    lines[count++] = line(context, MSG_CONTINUITY_LETTER_WHAT, part->what);
    if (part->frequency != NULL)
        lines[count++] =
            line(context, MSG_CONTINUITY_LETTER_FREQUENCY,
                 code_list_name("continuity_frequencies", part->frequency, LANGUAGE_JA));
    return count;
}

struct err continuity_link_make(struct context *context,
                                const struct continuity_side *side, const char **token,
                                instant *expires_at)
{
    int64_t link = ID_NONE;
    instant last = side->answer_by > context->now ? side->answer_by : context->now;

    *expires_at = last + DAYS(LINK_STAYS_DAYS);
    return link_add(context,
                    &(struct link_new){.kind = LINK_CONTINUITY,
                                       .subject = side->id,
                                       .institution = side->institution,
                                       .expires_at = *expires_at},
                    &link, token);
}

static const struct {
    const char *purpose;
    enum message title, about;
} kinds[] = {
    [CONTINUITY_LETTER_ASK] = {"continuity.ask", MSG_CONTINUITY_LETTER_TITLE,
                               MSG_CONTINUITY_LETTER_ABOUT},
    [CONTINUITY_LETTER_REMIND] = {"continuity.remind", MSG_CONTINUITY_LETTER_AGAIN_TITLE,
                                  MSG_CONTINUITY_LETTER_AGAIN_ABOUT},
};

static struct err letter_fill(struct context *context, enum continuity_letter kind,
                              const struct continuity_asking *asking,
                              struct letter *letter)
{
    enum { LINES_MAX = 8 };
    const struct continuity_case *of = asking->of;
    const struct continuity_side *side = asking->side;
    struct say_value until = SAY_I(side->answer_by);
    const char *house = context->house->public_url;
    const char *token = NULL;
    const char *number = NULL;
    instant expires_at = INSTANT_NONE;

    TRY(case_number_of(context, side->care_case, &number));
    TRY(continuity_link_make(context, side, &token, &expires_at));
    letter->title = continuity_said(context, kinds[kind].title, NULL);
    letter->about =
        continuity_said(context, kinds[kind].about,
                        say_two(context->arena, SAY_I(side->answer_by), SAY_N(0)));
    letter->lines = arena_new_array(context->arena, struct letter_line, LINES_MAX);
    letter->line_count = about_write(context, of, asking->part, number, letter->lines);
    letter->answers = continuity_said(context, MSG_CONTINUITY_LETTER_ANSWERS, NULL);
    letter->until = say_value_text(context->arena, LANGUAGE_JA, &until);
    letter->call_back = arena_format(context->arena, "%s %s %s",
                                     of->office_name != NULL ? of->office_name : "",
                                     of->holder_name != NULL ? of->holder_name : "",
                                     of->telephone != NULL ? of->telephone : "");
    letter->url = arena_format(context->arena, "%s/k/%s", house, token);
    letter->number_page = arena_format(context->arena, "%s/fax-answer", house);
    return paper_number_add(context,
                            &(struct paper_number){
                                .subject_kind = SUBJECT_CONTINUITY_SIDE,
                                .subject = side->id,
                                .expires_at = expires_at},
                            &letter->number);
}

struct err continuity_letter_send(struct context *context, enum continuity_letter kind,
                                  const struct continuity_asking *asking, int64_t *notice)
{
    const struct continuity_case *of = asking->of;
    const struct continuity_side *side = asking->side;
    const struct way_to *to = asking->to;
    struct letter letter = {.lines = NULL};
    bool is_fax = side->channel == NOTICE_FAX;

    *notice = ID_NONE;
    if ((!is_fax && side->channel != NOTICE_MAIL) || to->desk == NULL)
        return OK;
    TRY(letter_fill(context, kind, asking, &letter));
    return notice_queue(
        context,
        &(struct notice_new){.channel = side->channel,
                             .purpose = kinds[kind].purpose,
                             .body = letter_write(context->arena, &letter),
                             .subject_kind = SUBJECT_CONTINUITY_SIDE,
                             .subject = side->id,
                             .care_case = side->care_case,
                             .person = side->person,
                             .to_office = side->institution,
                             .to_name = to->name,
                             .to_number = is_fax ? to->desk->facts.fax
                                                 : to->desk->facts.mail,
                             .number_verified_on =
                                 is_fax ? to->desk->fax_verified_on : DAY_NONE,
                             .owner_account = of->holder,
                             .owner_office = of->office,
                             .not_before = INSTANT_NONE},
        notice);
}

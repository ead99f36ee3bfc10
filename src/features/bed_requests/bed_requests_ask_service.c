/* bed_requests_ask_service.c -- several are asked at once, and what they are written.
 *
 * A contract decides who is asked.  Before anything leaves it is looked up what either
 * office has asked or told there about the same application: a second time is meant, or
 * it is not done.  Rows, letters, tasks and thread stand or fall together.
 */
#include "features/bed_requests/bed_requests_service.h"

#include "access/house.h"
#include "access/link.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "desk/number.h"
#include "features/bed_requests/bed_requests_sql.h" /* made from bed_requests.sql */
#include "features/ways/ways.h"

/* ---- ways ------------------------------------------------------------------------ */

enum notice_channel bed_request_channel(const struct context *context,
                                        const struct way_to *to)
{
    enum notice_channel channel = way_of(context, to, 0);
    return channel == NOTICE_PAGE ? bed_channel_after(context, to, channel) : channel;
}

enum notice_channel bed_channel_after(const struct context *context,
                                      const struct way_to *to, enum notice_channel used)
{
    enum notice_channel channel = way_after(context, to, used);
    return channel == NOTICE_PAGE ? NOTICE_TELEPHONE : channel;
}

/* ---- letters --------------------------------------------------------------------- */

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

/* The page and the number on paper that lead to the request. */
static struct err ways_write(struct context *context, const struct bed_request *request,
                             struct letter *letter)
{
    const char *house = context->house->public_url;
    const char *token = NULL;
    instant expires_at = INSTANT_NONE;

    TRY(bed_link_new(context, request, &token, &expires_at));
    letter->url = arena_format(context->arena, "%s/b/%s", house, token);
    letter->number_page = arena_format(context->arena, "%s/fax-answer", house);
    return paper_number_add(context,
                            &(struct paper_number){.subject_kind = SUBJECT_BED_REQUEST,
                                                   .subject = request->id,
                                                   .expires_at = expires_at},
                            &letter->number);
}

/* The days asked, then the need; the address comes last. */
static struct err outline_write(struct context *context, bool is_first,
                                const struct bed_round *round,
                                const struct bed_request *request, struct letter *letter)
{
    struct letter_line *lines =
        arena_new_array(context->arena, struct letter_line, LETTER_LINES_MAX);
    struct letter_line *need = NULL;
    size_t need_count = 0;
    size_t count = 0;

    for (size_t i = 0; i < round->period_count; i++)
        lines[count++] = (struct letter_line){
            said(context, MSG_BED_REQUESTS_PERIOD,
                 say_two(context->arena, SAY_N((int64_t)i + 1), SAY_N(0))),
            bed_request_days_text(context->arena, LANGUAGE_JA, round->periods[i].from_on,
                                  round->periods[i].to_on)};
    outline_words(context->arena, LANGUAGE_JA, &round->outline, &need, &need_count);
    for (size_t i = 0; i < need_count && count < LETTER_LINES_MAX; i++)
        lines[count++] = need[i];
    letter->title = said(context,
                         is_first ? MSG_BED_REQUESTS_LETTER_ASK_TITLE
                                  : MSG_BED_REQUESTS_LETTER_REMIND_TITLE,
                         NULL);
    letter->about = said(context,
                         is_first ? MSG_BED_REQUESTS_LETTER_ASK_ABOUT
                                  : MSG_BED_REQUESTS_LETTER_REMIND_ABOUT,
                         say_two(context->arena, SAY_I(request->answer_by),
                                 SAY_N(round->place_count)));
    letter->lines = lines;
    letter->line_count = count;
    letter->answers = said(context, MSG_BED_REQUESTS_LETTER_ANSWERS, NULL);
    letter->until = instant_said(context, request->answer_by);
    return ways_write(context, request, letter);
}

static struct err letter_queue(struct context *context, const char *purpose,
                               const struct bed_thread *thread,
                               const struct bed_request *request, struct letter *letter,
                               int64_t *notice)
{
    const struct bed_case *of = &thread->of;
    struct way_to to;

    TRY(way_to_find_for(context, request->institution, DESK_RESPITE, &to));
    bool is_fax = to.desk != NULL && request->channel == NOTICE_FAX;
    const char *number = to.desk == NULL ? NULL
                         : is_fax        ? to.desk->facts.fax
                                         : to.desk->facts.mail;
    letter->call_back = arena_format(context->arena, "%s %s %s",
                                     of->office_name != NULL ? of->office_name : "",
                                     of->holder_name != NULL ? of->holder_name : "",
                                     of->telephone != NULL ? of->telephone : "");
    return notice_queue(
        context,
        &(struct notice_new){.channel = request->channel,
                             .purpose = purpose,
                             .body = letter_write(context->arena, letter),
                             .subject_kind = SUBJECT_BED_REQUEST,
                             .subject = request->id,
                             .care_case = request->care_case,
                             .person = request->person,
                             .to_office = request->institution,
                             .to_name = to.name,
                             .to_number = number,
                             .number_verified_on =
                                 is_fax ? to.desk->fax_verified_on : DAY_NONE,
                             .owner_account = of->holder,
                             .owner_office = of->office,
                             .not_before = INSTANT_NONE},
        notice);
}

struct err bed_letter_send(struct context *context, enum bed_letter kind,
                           const struct bed_thread *thread, const struct bed_round *round,
                           const struct bed_request *request, int64_t *notice)
{
    static const char *const purposes[] = {
        [BED_LETTER_ASK] = "bed_request.ask",
        [BED_LETTER_REMIND] = "bed_request.remind",
        [BED_LETTER_THANKS] = "bed_request.thanks",
    };
    struct letter letter = {.lines = NULL};

    *notice = ID_NONE;
    if (request->channel != NOTICE_FAX && request->channel != NOTICE_MAIL)
        return OK;
    if (round == NULL) { /* thanks: nothing of what was asked is told again */
        letter.title = said(context, MSG_BED_REQUESTS_LETTER_THANKS_TITLE, NULL);
        letter.about = said(context, MSG_BED_REQUESTS_LETTER_THANKS_ABOUT,
                            say_two(context->arena, SAY_I(request->asked_at), SAY_N(0)));
    } else {
        TRY(outline_write(context, kind == BED_LETTER_ASK, round, request, &letter));
    }
    return letter_queue(context, purposes[kind], thread, request, &letter, notice);
}

/* ---- whom ------------------------------------------------------------------------ */

static struct err field_say(const char *field, enum message message,
                            const struct say *say)
{
    return (struct err){
        .kind = ERR_INVALID, .message = message, .field = field, .say = say};
}

/* Under contract on all days of at least one of the periods. */
static struct err contract_need(struct context *context, const struct bed_round *round,
                                const char *programme, int64_t institution,
                                const char *name)
{
    for (size_t i = 0; i < round->period_count; i++) {
        struct contract_parties parties;
        TRY(contract_parties_on(context, programme, round->periods[i].from_on,
                                round->periods[i].to_on, &parties));
        for (size_t k = 0; k < parties.count; k++)
            if (parties.items[k].institution == institution &&
                parties.items[k].standing != CONTRACT_MISSING)
                return OK;
    }
    return field_say("institution", MSG_BED_REQUESTS_NO_CONTRACT,
                     say_text(context->arena, name));
}

/* What the patient does not want is changed with the patient, not passed over here. */
static struct err wish_need(struct context *context,
                            const struct respite_application *application,
                            int64_t institution, const char *name)
{
    for (size_t i = 0; i < application->place_count; i++)
        if (application->places[i].institution == institution &&
            application->places[i].is_refused)
            return field_say("institution", MSG_BED_REQUESTS_NOT_WISHED,
                             say_text(context->arena, name));
    return OK;
}

static struct err again_need(struct context *context, const struct bed_contacts *contacts,
                             int64_t institution, const char *name)
{
    const struct bed_contact *last = bed_contact_last(contacts, institution);

    if (last == NULL)
        return OK;
    struct say *say = say_new(context->arena);
    say->values[0] = SAY_T(name);
    say->values[1] = SAY_I(last->happened_at);
    say->values[2] = SAY_T(last->by);
    return field_say("again", MSG_BED_REQUESTS_TOLD_BEFORE, say);
}

static struct err place_check(struct context *context, const struct bed_thread *thread,
                              const struct bed_round *round,
                              const struct bed_contacts *told, int64_t institution,
                              const char *name)
{
    struct bed_request_asked_row asked;
    bool is_asked = false;

    TRY(bed_request_asked(
        context->db,
        (struct bed_request_asked_args){.application = thread->application.id,
                                        .institution = institution},
        &asked, &is_asked));
    if (is_asked) {
        struct say *say = say_new(context->arena);
        say->values[0] = SAY_T(name);
        say->values[1] = SAY_I(asked.asked_at);
        say->values[2] = SAY_T(asked.asked_by);
        return err_say(ERR_CONFLICT, MSG_BED_REQUESTS_ASKED_ALREADY, say);
    }
    TRY(contract_need(context, round, thread->application.programme, institution, name));
    TRY(wish_need(context, &thread->application, institution, name));
    return told != NULL ? again_need(context, told, institution, name) : OK;
}

/* ---- a round --------------------------------------------------------------------- */

struct sending {
    const struct bed_request_new *wanted;
    struct bed_thread thread;
    struct bed_round round;
    struct bed_request_limits limits;
    struct bed_contacts told;
};

static struct err sending_begin(struct context *context, struct sending *sending)
{
    const struct bed_request_new *wanted = sending->wanted;
    struct bed_thread *thread = &sending->thread;
    const struct respite_application *application = &thread->application;
    struct bed_request_list requests;

    TRY(bed_thread_for(context, &bed_request_ask, wanted->application, thread));
    if (!thread->of.is_open || !bed_thread_seeks(thread))
        return err_say(ERR_CONFLICT, MSG_BED_REQUESTS_NOT_SOUGHT,
                       say_text(context->arena,
                                message_text(context->arena, context->language,
                                             respite_state_word(application->state),
                                             NULL)));
    sending->limits = bed_request_limits(application->is_sudden, context->today);
    TRY(bed_request_new_check(context->arena, wanted, &sending->limits, context->now));
    TRY(bed_request_store_list(context->db, wanted->application, &requests));
    TRY(bed_contact_store_list(context->db, wanted->application, &requests,
                               &sending->told));
    sending->round = (struct bed_round){
        .id = context_id(context),
        .application = application->id,
        .care_case = application->care_case,
        .person = application->person,
        .place_count = (int64_t)wanted->count,
        .asked_at = context->now,
        .asked_by = context_actor_name(context),
    };
    for (size_t i = 0; i < application->period_count; i++)
        if (application->periods[i].from_on >= context->today)
            sending->round.periods[sending->round.period_count++] =
                application->periods[i];
    if (sending->round.period_count == 0)
        return err_of(ERR_CONFLICT, MSG_BED_REQUESTS_PERIODS_PAST);
    TRY(outline_draw(context, application->care_case, wanted->text,
                     &sending->round.outline));
    sending->round.outline.needed_by = INSTANT_NONE;
    TRY(bed_round_store_add(context->db, &sending->round));
    /* The letter says what the page will say. */
    return bed_round_store_get(context->db, sending->round.id, &sending->round);
}

static struct bed_request request_make(struct context *context,
                                       const struct sending *sending, int64_t institution,
                                       const struct way_to *to)
{
    const struct week_hours *hours =
        to->desk != NULL ? &to->desk->facts.hours : &calendar_public_office;
    struct bed_request request = {
        .id = context_id(context),
        .round = sending->round.id,
        .application = sending->round.application,
        .care_case = sending->round.care_case,
        .person = sending->round.person,
        .institution = institution,
        .institution_name = to->institution_name,
        .desk = to->desk != NULL ? to->desk->id : ID_NONE,
        .telephone = to->telephone,
        .state = BED_REQUEST_ASKED,
        .channel = sending->wanted->by_telephone ? NOTICE_TELEPHONE
                                                 : bed_request_channel(context, to),
        .asked_at = context->now,
        .asked_by = sending->round.asked_by,
        .answer_by = sending->wanted->answer_by,
        .reminded_first_at = INSTANT_NONE,
        .reminded_last_at = INSTANT_NONE,
        .version = 1,
    };

    bed_answer_forget(&request);
    if (request.answer_by == INSTANT_NONE)
        request.answer_by =
            bed_request_due_after(&sending->limits, calendar_get(), hours, context->now,
                                  sending->limits.answer_minutes);
    request.remind_at = bed_request_remind_at(&sending->limits, calendar_get(), hours,
                                              context->now, request.answer_by);
    return request;
}

static struct err one_send(struct context *context, struct sending *sending,
                           int64_t institution)
{
    struct way_to to;

    TRY(way_to_find_for(context, institution, DESK_RESPITE, &to));
    TRY(place_check(context, &sending->thread, &sending->round,
                    sending->wanted->is_again ? NULL : &sending->told, institution,
                    to.institution_name));
    struct bed_request request = request_make(context, sending, institution, &to);
    TRY(bed_request_store_add(context->db, &request, context->actor.institution));
    TRY(bed_access_follow(context, &request));
    TRY(bed_letter_send(context, BED_LETTER_ASK, &sending->thread, &sending->round,
                        &request, &request.notice));
    if (request.notice != ID_NONE)
        TRY(bed_request_row_notice(
            context->db,
            (struct bed_request_row_notice_args){.id = request.id,
                                                 .notice = request.notice},
            NULL));
    TRY(bed_tasks_renew(context, &sending->thread, &request, "asked"));
    return bed_request_tell(context, &request,
                            &(struct bed_event){.act = &bed_request_act_asked,
                                                .happened_at = INSTANT_NONE,
                                                .detail = SAY_I(request.answer_by)});
}

struct err bed_request_send(struct context *context, const struct bed_request_new *wanted,
                            int64_t *round)
{
    struct sending sending = {.wanted = wanted};

    TRY(sending_begin(context, &sending));
    for (size_t i = 0; i < wanted->count; i++)
        TRY(one_send(context, &sending, wanted->institutions[i]));
    *round = sending.round.id;
    return care_need_freeze(context, sending.round.care_case,
                            sending.round.outline.need.revision);
}

/* ---- by the desk's list, or by the number on paper --------------------------------- */

static struct err desk_need(struct context *context, int64_t institution)
{
    struct link link;

    TRY(link_need(context, LINK_DESK_OPEN, &link));
    return link.subject == institution ? OK
                                       : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err bed_request_list_desk(struct context *context, int64_t institution,
                                 struct bed_request_list *requests)
{
    TRY(desk_need(context, institution));
    TRY(permission_need_for(context, &bed_request_reply, RELATION_BIT(RELATION_ASKED),
                            true));
    return bed_list_own(context, institution, requests);
}

/* Whoever has read the number on paper is nobody yet: the number was the proof. */
struct err bed_request_link_new(struct context *context, int64_t id, const char **token)
{
    struct bed_request request;
    instant expires_at = INSTANT_NONE;

    TRY(bed_request_store_get(context->db, id, &request));
    if (context->actor.kind != ACTOR_ANONYMOUS)
        TRY(desk_need(context, request.institution));
    return bed_link_new(context, &request, token, &expires_at);
}

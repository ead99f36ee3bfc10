/* diagnosis_requests_letter_service.c -- what whoever is asked is written, and what whoever
 * referred the patient is told at each step. */
#include "features/diagnosis_requests/diagnosis_requests_service.h"

#include "access/house.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/letter.h"
#include "desk/number.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/diagnosis_requests/diagnosis_requests_sql.h" /* made */
#include "features/diseases/diseases.h"
#include "features/referrals/referrals.h"
#include "features/ways/ways.h"

/* ---- letters --------------------------------------------------------------------- */

/* Institutions are written to in the language of the guideline. */
static const char *said(struct context *context, enum message message,
                        const struct say *say)
{
    return message_text(context->arena, LANGUAGE_JA, message, say);
}

enum notice_channel diagnosis_channel(const struct context *context,
                                      const struct way_to *to, enum notice_channel used)
{
    enum notice_channel channel =
        used == 0 ? way_of(context, to, 0) : way_after(context, to, used);
    if (channel == NOTICE_PAGE)
        channel = way_after(context, to, channel);
    return channel == NOTICE_PAGE ? NOTICE_TELEPHONE : channel;
}

/* What leaves: how, and what it says. */
struct posting {
    struct notice_new notice;
    struct letter letter;
};

static struct err post(struct context *context, const struct diagnosis_thread *thread,
                       const struct way_to *to, struct posting *posting, int64_t *id)
{
    struct notice_new *notice = &posting->notice;
    bool is_fax = to->desk != NULL && notice->channel == NOTICE_FAX;

    posting->letter.call_back = arena_format(
        context->arena, "%s %s %s",
        thread->of.office_name != NULL ? thread->of.office_name : "",
        thread->of.holder_name != NULL ? thread->of.holder_name : "",
        thread->of.telephone != NULL ? thread->of.telephone : "");
    notice->body = letter_write(context->arena, &posting->letter);
    notice->subject_kind = SUBJECT_DIAGNOSIS_REQUEST;
    notice->subject = thread->request.id;
    notice->care_case = thread->request.care_case;
    notice->person = thread->request.person;
    notice->to_name = to->name;
    notice->to_number = to->desk == NULL ? NULL
                        : is_fax         ? to->desk->facts.fax
                                         : to->desk->facts.mail;
    notice->number_verified_on = is_fax ? to->desk->fax_verified_on : DAY_NONE;
    notice->owner_account = thread->of.holder;
    notice->owner_office = thread->of.office;
    notice->not_before = INSTANT_NONE;
    return notice_queue(context, notice, id);
}

static struct err ways_write(struct context *context,
                             const struct diagnosis_request *request,
                             struct letter *letter)
{
    const char *house = context->house->public_url;
    const char *token = NULL;
    instant expires_at = INSTANT_NONE;

    TRY(diagnosis_link_new(context, request, &token, &expires_at));
    letter->url = arena_format(context->arena, "%s/n/%s", house, token);
    letter->number_page = arena_format(context->arena, "%s/fax-answer", house);
    return paper_number_add(
        context,
        &(struct paper_number){.subject_kind = SUBJECT_DIAGNOSIS_REQUEST,
                               .subject = request->id,
                               .expires_at = expires_at},
        &letter->number);
}

static const struct {
    const char *purpose;
    enum message title, about;
} kinds[] = {
    [DIAGNOSIS_LETTER_ASK] = {"diagnosis.ask", MSG_DIAGNOSIS_REQUESTS_LETTER_ASK,
                              MSG_DIAGNOSIS_REQUESTS_LETTER_ASK_ABOUT},
    [DIAGNOSIS_LETTER_REMIND] = {"diagnosis.remind", MSG_DIAGNOSIS_REQUESTS_LETTER_REMIND,
                                 MSG_DIAGNOSIS_REQUESTS_LETTER_REMIND_ABOUT},
    [DIAGNOSIS_LETTER_END] = {"diagnosis.end", MSG_DIAGNOSIS_REQUESTS_LETTER_END,
                              MSG_DIAGNOSIS_REQUESTS_LETTER_END_ABOUT},
};

struct err diagnosis_letter_send(struct context *context, enum diagnosis_letter kind,
                                 const struct diagnosis_thread *thread,
                                 const struct diagnosis_sheet *sheet, int64_t *notice)
{
    const struct diagnosis_request *request = &thread->request;
    struct posting posting = {.notice = {.purpose = kinds[kind].purpose,
                                         .channel = request->channel,
                                         .to_office = request->institution}};
    struct letter *letter = &posting.letter;
    struct say_value until = SAY_I(request->answer_by);
    struct way_to to;

    *notice = ID_NONE;
    if (request->channel != NOTICE_FAX && request->channel != NOTICE_MAIL)
        return OK;
    TRY(way_to_find_for(context, request->institution, DESK_UNDIAGNOSED, &to));
    letter->title = said(context, kinds[kind].title, NULL);
    letter->about = said(
        context, kinds[kind].about,
        say_two(context->arena, SAY_I(request->answer_by),
                SAY_T(said(context, diagnosis_wish_word(request->wish), NULL))));
    if (kind != DIAGNOSIS_LETTER_END) {
        diagnosis_sheet_lines(context->arena, LANGUAGE_JA, sheet, &letter->lines,
                              &letter->line_count);
        letter->answers = said(context, MSG_DIAGNOSIS_REQUESTS_LETTER_ANSWERS, NULL);
        letter->until = say_value_text(context->arena, LANGUAGE_JA, &until);
        TRY(ways_write(context, request, letter));
    }
    return post(context, thread, &to, &posting, notice);
}

/* ---- to whoever referred --------------------------------------------------------- */

/* Where nothing can be sent it is told by voice: somebody owes the call. */
static struct err voice_owed(struct context *context,
                             const struct diagnosis_thread *thread)
{
    int64_t task = ID_NONE;
    instant due_at = calendar_add_working(
        calendar_get(), &calendar_public_office, context->now,
        diagnosis_limits_today(context).call_minutes);

    return task_set(context,
                    &(struct task_new){.kind = &diagnosis_task_tell,
                                       .subject_kind = SUBJECT_DIAGNOSIS_REQUEST,
                                       .subject = thread->request.id,
                                       .care_case = thread->request.care_case,
                                       .person = thread->request.person,
                                       .institution = thread->way.facts.referrer,
                                       .owner_account = thread->of.holder,
                                       .owner_office = thread->of.office,
                                       .due_at = due_at},
                    &task);
}

static const char *state_text(struct context *context,
                              const struct diagnosis_request *request)
{
    const char *state = said(context, diagnosis_request_word(request->state), NULL);

    if (request->state == DIAGNOSIS_ACCEPTED)
        return said(context, MSG_DIAGNOSIS_REQUESTS_TOLD_VISIT,
                    say_two(context->arena, SAY_D(request->visit_on), SAY_T("")));
    if (request->state == DIAGNOSIS_TESTS)
        return arena_format(context->arena, "%s：%s %s", state,
                            request->tests != NULL ? request->tests : "",
                            request->tests_where != NULL ? request->tests_where : "");
    if (request->state == DIAGNOSIS_DIAGNOSED && disease_get(request->disease) != NULL)
        return arena_format(context->arena, "%s：%s", state,
                            disease_name(disease_get(request->disease), LANGUAGE_JA));
    return state;
}

static struct err told_write(struct context *context,
                             const struct diagnosis_thread *thread, struct letter *letter)
{
    const struct diagnosis_request *request = &thread->request;
    struct letter_line *lines = arena_new_array(context->arena, struct letter_line, 4);
    struct say_value referred = SAY_D(thread->way.facts.referred_on);
    const char *number = NULL;
    size_t count = 0;

    TRY(case_number_of(context, request->care_case, &number));
    if (thread->way.facts.referred_on != DAY_NONE)
        lines[count++] = (struct letter_line){
            said(context, MSG_DIAGNOSIS_REQUESTS_TOLD_REFERRED, NULL),
            say_value_text(context->arena, LANGUAGE_JA, &referred)};
    lines[count++] = (struct letter_line){
        said(context, MSG_DIAGNOSIS_REQUESTS_TOLD_NUMBER, NULL), number};
    lines[count++] = (struct letter_line){
        said(context, MSG_DIAGNOSIS_REQUESTS_TOLD_INSTITUTION, NULL),
        request->institution_name};
    lines[count++] =
        (struct letter_line){said(context, MSG_DIAGNOSIS_REQUESTS_TOLD_STATE, NULL),
                             state_text(context, request)};
    *letter = (struct letter){
        .title = said(context, MSG_DIAGNOSIS_REQUESTS_LETTER_TOLD, NULL),
        .about = said(context, MSG_DIAGNOSIS_REQUESTS_LETTER_TOLD_ABOUT, NULL),
        .lines = lines,
        .line_count = count};
    return OK;
}

struct err diagnosis_referrer_tell(struct context *context,
                                   const struct diagnosis_thread *thread)
{
    const struct diagnosis_facts *facts = &thread->way.facts;

    if ((facts->referrer == ID_NONE && facts->referral == ID_NONE) ||
        thread->request.state == DIAGNOSIS_SEEN)
        return OK;
    return diagnosis_request_row_tell(
        context->db,
        (struct diagnosis_request_row_tell_args){
            .id = thread->request.id, .steps = INT64_C(1) << thread->request.state},
        NULL);
}

/* What a state is to the clinic; 0: nothing to tell. */
static enum referral_news_kind news_of(enum diagnosis_request_state state)
{
    static const enum referral_news_kind news[DIAGNOSIS_REQUEST_STATE_END] = {
        [DIAGNOSIS_ASKED] = NEWS_ASKED,           [DIAGNOSIS_TESTS] = NEWS_TESTS,
        [DIAGNOSIS_ACCEPTED] = NEWS_APPOINTMENT,  [DIAGNOSIS_VISITED] = NEWS_SEEN,
        [DIAGNOSIS_ADVISED] = NEWS_ADVICE,        [DIAGNOSIS_STILL_OPEN] = NEWS_RESULT,
        [DIAGNOSIS_DIAGNOSED] = NEWS_RESULT,      [DIAGNOSIS_EXCLUDED] = NEWS_RESULT,
        [DIAGNOSIS_REFERRED_ON] = NEWS_PASSED_ON, [DIAGNOSIS_PASSED_ON] = NEWS_PASSED_ON,
    };
    return news[state];
}

/* Whose referral is in the house reads it on its page too. */
static struct err referral_told(struct context *context,
                                const struct diagnosis_thread *thread, bool *told)
{
    const struct diagnosis_request *request = &thread->request;
    enum referral_news_kind kind = news_of(request->state);

    *told = false;
    if (thread->way.facts.referral == ID_NONE || kind == 0)
        return OK;
    return referral_tell_case(
        context, request->care_case,
        &(struct referral_telling){
            .kind = kind,
            .text = arena_format(context->arena, "%s：%s", request->institution_name,
                                 request->words != NULL && kind == NEWS_ADVICE
                                     ? request->words
                                     : state_text(context, request)),
            .on = kind == NEWS_APPOINTMENT ? request->visit_on : DAY_NONE,
            .happened_at = INSTANT_NONE},
        told);
}

static struct err told_send(struct context *context,
                            const struct diagnosis_thread *thread)
{
    int64_t referrer = thread->way.facts.referrer;
    struct posting posting = {
        .notice = {.purpose = "diagnosis.told", .to_office = referrer}};
    struct way_to to;
    int64_t notice = ID_NONE;
    bool is_told = false;

    TRY(referral_told(context, thread, &is_told));
    if (is_told || referrer == ID_NONE)
        return OK;
    struct err err = way_to_find_for(context, referrer, DESK_GENERAL, &to);
    if (err.kind == ERR_INVALID)
        return OK; /* it has closed */
    TRY(err);
    posting.notice.channel = diagnosis_channel(context, &to, 0);
    if (posting.notice.channel != NOTICE_FAX && posting.notice.channel != NOTICE_MAIL)
        return voice_owed(context, thread);
    TRY(told_write(context, thread, &posting.letter));
    TRY(post(context, thread, &to, &posting, &notice));
    return diagnosis_tell(context, &thread->request,
                          &(struct diagnosis_event){.act = &diagnosis_act_told,
                                                    .happened_at = INSTANT_NONE,
                                                    .text = thread->way.referrer_office});
}

/* Each state it came to since the last time, in the order of the states.  What was said in
 * words is the last step's. */
static struct err steps_send(struct context *context,
                             const struct diagnosis_thread *thread, int64_t steps)
{
    struct diagnosis_thread step = *thread;

    for (int state = 1; state < DIAGNOSIS_REQUEST_STATE_END; state++) {
        if ((steps & (INT64_C(1) << state)) == 0)
            continue;
        step.request.state = (enum diagnosis_request_state)state;
        step.request.words =
            step.request.state == thread->request.state ? thread->request.words : NULL;
        TRY(told_send(context, &step));
    }
    return OK;
}

/* By the clock, so that who answered by a link needs to know no desk of another's. */
struct err diagnosis_tell_due(struct context *context, bool *more)
{
    enum { PAGE = 20 };
    struct diagnosis_request_ids_tell_rows ids;
    struct diagnosis_thread thread;

    TRY(diagnosis_request_ids_tell(
        context->db, (struct diagnosis_request_ids_tell_args){.limit = PAGE}, &ids));
    for (size_t i = 0; i < ids.count; i++) {
        TRY(diagnosis_thread_find(context, ids.items[i].id, &thread));
        TRY(diagnosis_request_row_told_all(
            context->db,
            (struct diagnosis_request_row_told_all_args){.id = ids.items[i].id}, NULL));
        TRY(steps_send(context, &thread, ids.items[i].steps));
    }
    *more = ids.count == PAGE;
    return OK;
}

/* referrals_desk_service.c -- the liaison hospital's part: the clinic is called back, a
 * referral is received, refused, taken into a case, answered; what is owed meanwhile. */
#include "features/referrals/referrals_service.h"

#include "access/context.h"
#include "desk/calendar.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/referrals/referrals_sql.h" /* made from referrals.sql */

/* ---- what is promised and owed ------------------------------------------------------- */

static instant after(const char *key, int64_t otherwise, instant from)
{
    int64_t minutes = referral_rule(key, instant_day(from), otherwise);
    instant due_at =
        calendar_add_working(calendar_get(), &calendar_public_office, from, minutes);
    return due_at != INSTANT_NONE ? due_at : from + MINUTES(minutes);
}

instant referral_receive_by(instant sent_at)
{
    return after("referral_receive_minutes", 525, sent_at);
}

instant referral_answer_by(instant sent_at)
{
    return after("referral_answer_minutes", 5250, sent_at);
}

static const struct task_kind *const owed_in[REFERRAL_STATE_END] = {
    [REFERRAL_TO_CALL] = &referral_task_call_back,
    [REFERRAL_SENT] = &referral_task_receive,
    [REFERRAL_RECEIVED] = &referral_task_answer,
    [REFERRAL_TAKEN] = &referral_task_answer,
};

struct err referral_tasks_follow(struct context *context, const struct referral *referral,
                                 const char *outcome)
{
    static const struct task_kind *const kinds[] = {
        &referral_task_call_back, &referral_task_receive, &referral_task_answer};
    const struct task_kind *owed = owed_in[referral->state];
    int64_t task = ID_NONE;

    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
        if (kinds[i] != owed)
            TRY(task_close_subject(context, kinds[i], SUBJECT_REFERRAL, referral->id,
                                   outcome));
    if (owed == NULL)
        return OK;
    return task_set(context,
                    &(struct task_new){.kind = owed,
                                       .subject_kind = SUBJECT_REFERRAL,
                                       .subject = referral->id,
                                       .care_case = referral->care_case,
                                       .institution = referral->sender.institution,
                                       .owner_account = referral->holder,
                                       .owner_office = referral->office,
                                       .due_at = owed == &referral_task_answer
                                                     ? referral->answer_by
                                                     : referral->receive_by},
                    &task);
}

/* ---- the list ------------------------------------------------------------------------ */

struct err referral_list_desk(struct context *context, struct referral_rows *rows)
{
    static const enum referral_state states[] = {
        REFERRAL_TO_CALL,  REFERRAL_SENT,     REFERRAL_DRAFTED,  REFERRAL_RECEIVED,
        REFERRAL_TAKEN,    REFERRAL_ANSWERED, REFERRAL_NOT_OURS, REFERRAL_WITHDRAWN};
    struct referral_rows all = {.items = NULL};

    TRY(permission_need_for(context, &referral_receive, RELATION_BIT(RELATION_OFFICE),
                            true));
    *rows = (struct referral_rows){.items = NULL};
    if (context->actor.institution == ID_NONE)
        return OK;
    for (size_t i = 0; i < ARRAY_COUNT(states); i++)
        TRY(referral_store_desk(context->db, context->actor.institution, states[i],
                                &all));
    *rows = (struct referral_rows){.items = all.items};
    for (size_t i = 0; i < all.count; i++) {
        const struct referral_row *row = &all.items[i];
        /* Of drafts only those that are entered here from paper. */
        if (row->state == REFERRAL_DRAFTED && !referral_is_of_paper(row->channel))
            continue;
        audit_saw(context, (struct audit_note){.act = &referral_act_seen,
                                               .subject = SUBJECT_REFERRAL,
                                               .id = row->id,
                                               .care_case = row->care_case,
                                               .detail = row->number});
        rows->items[rows->count++] = *row;
    }
    return OK;
}

/* ---- received ------------------------------------------------------------------------- */

struct call {
    const char *number; /* NULL: nobody had to be called */
    instant at;
};

static struct err receive(struct context *context, struct referral *referral,
                          const struct call *call)
{
    struct referral_stamp stamp = referral_stamp_of(context);
    int64_t changed = 0;

    TRY(referral_row_receive(
        context->db,
        (struct referral_row_receive_args){.id = referral->id,
                                           .version = referral->version,
                                           .called_at = call->at,
                                           .called_number = call->number,
                                           .holder = context->actor.account,
                                           .at = stamp.at,
                                           .by = stamp.by},
        &changed));
    TRY(referral_moved(changed));
    referral->state = REFERRAL_RECEIVED;
    referral->holder = context->actor.account;
    TRY(referral_tasks_follow(context, referral, "received"));
    TRY(referral_tell(context, referral,
                      &(struct referral_telling){.kind = NEWS_RECEIVED,
                                                 .on = DAY_NONE,
                                                 .happened_at = INSTANT_NONE}));
    return referral_note(context,
                         call->number != NULL ? &referral_act_called
                                              : &referral_act_received,
                         referral, call->number);
}

struct err referral_call_back(struct context *context, int64_t id, int64_t version,
                              const char *number, instant called_at)
{
    struct referral referral;
    enum referral_state to = REFERRAL_RECEIVED;
    const struct call call = {number, called_at};

    TRY(referral_to_act(context, id, version, &referral));
    TRY(referral_step(referral.state, REFERRAL_CALL_BACK, &to));
    if (text_is_empty(number))
        return err_field("number", MSG_REFERRALS_NUMBER_MISSING);
    if (called_at == INSTANT_NONE)
        return err_field("called_at", MSG_INPUT_REQUIRED);
    if (called_at > context->now)
        return err_field("called_at", MSG_REFERRALS_IN_FUTURE);
    return receive(context, &referral, &call);
}

struct err referral_receive_it(struct context *context, int64_t id, int64_t version)
{
    struct referral referral;
    enum referral_state to = REFERRAL_RECEIVED;

    TRY(referral_to_act(context, id, version, &referral));
    TRY(referral_step(referral.state, REFERRAL_RECEIVE, &to));
    return receive(context, &referral, &(struct call){.at = INSTANT_NONE});
}

struct err referral_refuse(struct context *context, int64_t id, int64_t version,
                           const char *reason)
{
    struct referral referral;
    enum referral_state to = REFERRAL_NOT_OURS;

    TRY(referral_to_act(context, id, version, &referral));
    TRY(referral_step(referral.state, REFERRAL_REFUSE, &to));
    if (text_is_empty(reason))
        return err_field("reason", MSG_REFERRALS_REASON_MISSING);
    TRY(referral_end(context, &referral, to, reason));
    TRY(referral_tell(context, &referral,
                      &(struct referral_telling){.kind = NEWS_NOT_OURS,
                                                 .text = reason,
                                                 .on = DAY_NONE,
                                                 .happened_at = INSTANT_NONE}));
    return referral_note(context, &referral_act_refused, &referral, referral.number);
}

/* ---- taken ----------------------------------------------------------------------------- */

/* What the referral said of the patient without a name stands in the case from now on. */
static struct err person_follow(struct context *context, const struct referral *referral,
                                int64_t care_case)
{
    struct care_case of;
    struct person person;

    TRY(case_get_to_change(context, care_case, &of, &person));
    person.facts.disease = "undiagnosed";
    person.facts.sex = referral->facts.sex;
    return case_person_change(context, care_case, person.version, &person.facts);
}

static struct err case_begin(struct context *context, const struct referral *referral,
                             const struct referral_take *take, int64_t *care_case)
{
    const struct case_start start = {
        .kana = take->kana,
        .municipality = referral->facts.municipality,
        .telephone = take->telephone,
        .gap_until = INSTANT_NONE,
        .opened_at = INSTANT_NONE,
        .permission = &referral_receive,
        .office = referral->office,
        .purpose = "diagnosis",
        .urgency = "normal",
        .next_at = referral->answer_by > context->now ? referral->answer_by : 0,
    };

    if (text_is_empty(take->kana))
        return err_field("kana", MSG_INPUT_REQUIRED);
    TRY(case_start(context, &start, care_case));
    return person_follow(context, referral, *care_case);
}

struct err referral_take(struct context *context, int64_t id, int64_t version,
                         const struct referral_take *take, int64_t *care_case)
{
    struct referral referral;
    struct care_case of;
    struct referral_stamp stamp = referral_stamp_of(context);
    int64_t changed = 0;

    *care_case = take->care_case;
    TRY(referral_to_act(context, id, version, &referral));
    TRY(referral_step(referral.state, REFERRAL_TAKE, &referral.state));
    if (*care_case == ID_NONE)
        TRY(case_begin(context, &referral, take, care_case));
    TRY(case_to_change(context, *care_case, &of));
    TRY(referral_row_take(context->db,
                          (struct referral_row_take_args){
                              .id = referral.id,
                              .version = referral.version,
                              .care_case = *care_case,
                              .holder = context->actor.account,
                              .at = stamp.at,
                              .by = stamp.by},
                          &changed));
    TRY(referral_moved(changed));
    referral.care_case = *care_case;
    referral.holder = context->actor.account;
    TRY(referral_tasks_follow(context, &referral, "taken"));
    TRY(case_tell(context, &of,
                  &(struct case_event){.act = &referral_act_taken,
                                       .happened_at = INSTANT_NONE,
                                       .text = referral.number}));
    return referral_tell(context, &referral,
                         &(struct referral_telling){.kind = NEWS_TAKEN,
                                                    .on = DAY_NONE,
                                                    .happened_at = INSTANT_NONE});
}

/* ---- answered ---------------------------------------------------------------------------- */

static bool is_answer(enum referral_news_kind kind)
{
    return kind == NEWS_ADVICE || kind == NEWS_APPOINTMENT || kind == NEWS_RESULT ||
           kind == NEWS_OVER;
}

static struct err tell_one(struct context *context, struct referral *referral,
                           const struct referral_telling *telling)
{
    struct referral_stamp stamp = referral_stamp_of(context);
    enum referral_state to = referral->state;
    int64_t changed = 0;

    if (is_answer(telling->kind)) {
        TRY(referral_step(referral->state, REFERRAL_ANSWER, &to));
        TRY(referral_row_answer(context->db,
                                (struct referral_row_answer_args){
                                    .id = referral->id,
                                    .version = referral->version,
                                    .visit_on = telling->kind == NEWS_APPOINTMENT
                                                    ? telling->on
                                                    : DAY_NONE,
                                    .at = stamp.at,
                                    .by = stamp.by},
                                &changed));
        TRY(referral_moved(changed));
        referral->state = to;
        TRY(referral_tasks_follow(context, referral, "answered"));
    }
    TRY(referral_tell(context, referral, telling));
    return referral_note(context, &referral_act_told, referral, referral->number);
}

struct err referral_answer(struct context *context, int64_t id, int64_t version,
                           const char *text)
{
    struct referral referral;
    enum referral_state to = REFERRAL_ANSWERED;

    TRY(referral_to_act(context, id, version, &referral));
    TRY(referral_step(referral.state, REFERRAL_ANSWER, &to));
    if (text_is_empty(text))
        return err_field("text", MSG_REFERRALS_ANSWER_MISSING);
    return tell_one(context, &referral,
                    &(struct referral_telling){.kind = NEWS_ADVICE,
                                               .text = text,
                                               .on = DAY_NONE,
                                               .happened_at = INSTANT_NONE});
}

/* ---- other rooms --------------------------------------------------------------------------- */

struct err referral_of_case(struct context *context, int64_t care_case,
                            struct referral *referral, bool *found)
{
    struct referral_of_case_row_rows rows;

    TRY(referral_of_case_row(
        context->db, (struct referral_of_case_row_args){.care_case = care_case}, &rows));
    *found = rows.count > 0;
    if (!*found)
        return OK;
    TRY(referral_store_get(context->db, rows.items[0].id, referral, NULL));
    audit_saw(context, (struct audit_note){.act = &referral_act_seen,
                                           .subject = SUBJECT_REFERRAL,
                                           .id = referral->id,
                                           .care_case = care_case,
                                           .detail = referral->number});
    return OK;
}

struct err referral_tell_case(struct context *context, int64_t care_case,
                              const struct referral_telling *telling, bool *told)
{
    struct referral_of_case_row_rows rows;

    *told = false;
    TRY(referral_of_case_row(
        context->db, (struct referral_of_case_row_args){.care_case = care_case}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct referral referral;
        TRY(referral_store_get(context->db, rows.items[i].id, &referral, NULL));
        if (referral_is_over(referral.state))
            continue;
        TRY(tell_one(context, &referral, telling));
        *told = true;
    }
    return OK;
}

struct err referral_count_between(struct context *context, int64_t from_case,
                                  int64_t to_case, struct referral_counts *counts)
{
    return referral_store_count(context->db, from_case, to_case, counts);
}

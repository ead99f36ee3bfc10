/* afterwards_service.c -- asking, answering, and what a hospital may see of it. */
#include "features/afterwards/afterwards.h"

#include "access/context.h"
#include "access/link.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/afterwards/afterwards_sql.h" /* made from afterwards.sql */
#include "features/cases/cases.h"
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

enum { LINK_DAYS = 30, ASK_DAYS = 7, LOOK_BACK_DAYS = 14, ANSWERS_MAX = 10000 };

/* ---- rows ----------------------------------------------------------------------- */

static bool is_word(int64_t word)
{
    return word > AFTER_NONE && word < AFTER_WORD_END;
}

static struct err answer_get(struct context *context, int64_t stay,
                             struct after_answer *answer)
{
    struct after_newest_row row;
    bool found = false;

    *answer = (struct after_answer){.stay = stay, .said_at = INSTANT_NONE,
                                    .entered_at = INSTANT_NONE};
    TRY(after_newest(context->db, (struct after_newest_args){.stay = stay}, &row, &found));
    if (!found)
        return OK;
    if (!is_word(row.understood) || !is_word(row.equipment) || !is_word(row.again) ||
        row.who < AFTER_BY_LINK || row.who >= AFTER_WHO_END)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *answer = (struct after_answer){
        .stay = stay,
        .revision = row.revision,
        .words = {(enum after_word)row.understood, (enum after_word)row.equipment,
                  (enum after_word)row.again},
        .who = (enum after_who)row.who,
        .means = row.means,
        .text = row.said,
        .said_at = row.said_at,
        .entered_at = row.entered_at,
        .entered_by = row.entered_by,
    };
    return OK;
}

static struct err answer_add(struct context *context, const struct stay *stay,
                             const struct after_answer *answer)
{
    return after_add(context->db,
                     (struct after_add_args){.id = context_id(context),
                                             .stay = stay->id,
                                             .institution = stay->institution,
                                             .person = stay->person,
                                             .revision = answer->revision,
                                             .understood = answer->words[AFTER_UNDERSTOOD],
                                             .equipment = answer->words[AFTER_EQUIPMENT],
                                             .again = answer->words[AFTER_AGAIN],
                                             .who = answer->who,
                                             .means = answer->means,
                                             .said = answer->text,
                                             .said_at = answer->said_at,
                                             .entered_at = answer->entered_at,
                                             .entered_by = answer->entered_by},
                     NULL);
}

/* ---- who may -------------------------------------------------------------------- */

static bool is_over(const struct stay *stay)
{
    return stay->state == STAY_ENDED || stay->state == STAY_TURNED;
}

static struct err to_ask(struct context *context, int64_t id, struct stay *stay,
                         struct care_case *care_case)
{
    TRY(stay_find(context, id, stay));
    TRY(case_for(context, &afterwards_ask, stay->care_case, care_case));
    if (care_case->state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_AFTERWARDS_CASE_NOT_OPEN);
    return is_over(stay) ? OK : err_of(ERR_CONFLICT, MSG_AFTERWARDS_NOT_OVER);
}

static struct err tell(struct context *context, const struct stay *stay,
                       const struct act_kind *act, const char *text)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(text != NULL ? text : "");
    TRY(timeline_add(context, &(struct timeline_new){.care_case = stay->care_case,
                                                     .person = stay->person,
                                                     .act = act,
                                                     .topic = TIMELINE_ADMISSION,
                                                     .happened_at = INSTANT_NONE,
                                                     .say = say}));
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_STAY,
                                                  .id = stay->id,
                                                  .care_case = stay->care_case,
                                                  .person = stay->person,
                                                  .detail = text});
}

static void saw(struct context *context, const struct stay *stay)
{
    audit_saw(context, (struct audit_note){.act = &afterwards_act_seen,
                                           .subject = SUBJECT_STAY,
                                           .id = stay->id,
                                           .care_case = stay->care_case,
                                           .person = stay->person});
}

/* ---- the team ------------------------------------------------------------------- */

struct err after_look_get(struct context *context, int64_t stay, struct after_look *look)
{
    struct care_case care_case;
    struct person person;

    TRY(stay_find(context, stay, &look->stay));
    TRY(case_get_given(context, look->stay.care_case, &afterwards_ask, &care_case,
                       &person));
    look->patient = person_name(&person);
    look->is_over = is_over(&look->stay);
    look->may_ask = look->is_over && care_case.state == CASE_OPEN;
    TRY(answer_get(context, stay, &look->answer));
    saw(context, &look->stay);
    return OK;
}

struct err after_of_case(struct context *context, int64_t care_case,
                         struct after_case *all)
{
    struct care_case whole;
    struct stays stays;

    TRY(case_for(context, &afterwards_ask, care_case, &whole));
    TRY(stay_list_of_case(context, care_case, &stays));
    all->items = arena_new_array(context->arena, struct after_look, stays.count + 1);
    all->count = 0;
    for (size_t i = 0; i < stays.count; i++) {
        if (!is_over(&stays.items[i]))
            continue;
        struct after_look *look = &all->items[all->count++];
        look->stay = stays.items[i];
        look->is_over = true;
        look->may_ask = whole.state == CASE_OPEN;
        TRY(answer_get(context, look->stay.id, &look->answer));
        if (look->answer.revision > 0)
            saw(context, &look->stay);
    }
    return OK;
}

struct err after_link_make(struct context *context, int64_t stay, const char **token,
                           instant *expires_at)
{
    struct stay of;
    struct care_case care_case;
    struct after_answer answer;
    int64_t link = ID_NONE;

    TRY(to_ask(context, stay, &of, &care_case));
    TRY(answer_get(context, stay, &answer));
    if (answer.revision > 0)
        return err_of(ERR_CONFLICT, MSG_AFTERWARDS_ANSWERED_ALREADY);
    *expires_at = context->now + DAYS(LINK_DAYS);
    TRY(link_end_subject(context, LINK_AFTERWARDS, stay, "followed"));
    TRY(link_add(context,
                 &(struct link_new){.kind = LINK_AFTERWARDS,
                                    .subject = stay,
                                    .expires_at = *expires_at},
                 &link, token));
    TRY(task_close_subject(context, &afterwards_task_ask, SUBJECT_STAY, stay, "asked"));
    return tell(context, &of, &afterwards_act_asked, NULL);
}

struct err after_enter(struct context *context, int64_t seen,
                       const struct after_answer *answer)
{
    struct stay of;
    struct care_case care_case;
    struct after_answer before;
    struct after_answer after = *answer;

    TRY(to_ask(context, answer->stay, &of, &care_case));
    TRY(answer_get(context, answer->stay, &before));
    if (before.revision != seen)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    if (after.who == AFTER_BY_LINK) /* somebody told it: whoever that was */
        return err_field("who", MSG_INPUT_REQUIRED);
    TRY(after_check(&after, context->now));
    after.revision = seen + 1;
    after.entered_at = context->now;
    after.entered_by = context_actor_name(context);
    if (after.said_at == INSTANT_NONE)
        after.said_at = context->now;
    TRY(answer_add(context, &of, &after));
    TRY(link_end_subject(context, LINK_AFTERWARDS, of.id, "answered"));
    TRY(task_close_subject(context, &afterwards_task_ask, SUBJECT_STAY, of.id,
                           "answered"));
    return tell(context, &of, &afterwards_act_entered, after.text);
}

/* ---- the patient ---------------------------------------------------------------- */

static struct err by_link(struct context *context, struct stay *stay,
                          struct after_answer *answer)
{
    struct link link;

    TRY(permission_need(context, &afterwards_answer));
    TRY(link_need(context, LINK_AFTERWARDS, &link));
    TRY(stay_find(context, link.subject, stay));
    return answer_get(context, stay->id, answer);
}

/* Where the patient was is known to whoever holds the paper; no name is shown. */
struct err after_page_get(struct context *context, struct after_page *page)
{
    struct stay stay;
    struct after_answer answer;
    struct after_office_row row = {.telephone = NULL};
    bool found = false;

    TRY(by_link(context, &stay, &answer));
    TRY(after_office(context->db, (struct after_office_args){.care_case = stay.care_case},
                     &row, &found));
    *page = (struct after_page){
        .place = stay.institution_name,
        .from_on = stay.came_on != DAY_NONE ? stay.came_on : stay.from_on,
        .to_on = stay.went_on != DAY_NONE ? stay.went_on : stay.to_on,
        .is_answered = answer.revision > 0,
        .telephone = row.telephone,
    };
    saw(context, &stay);
    return OK;
}

struct err after_say(struct context *context, const enum after_word words[AFTER_QUESTIONS],
                     const char *text)
{
    struct stay stay;
    struct after_answer before;
    struct after_answer after = {.who = AFTER_BY_LINK,
                                 .revision = 1,
                                 .text = text,
                                 .said_at = context->now,
                                 .entered_at = context->now};

    TRY(by_link(context, &stay, &before));
    if (before.revision > 0)
        return err_of(ERR_CONFLICT, MSG_AFTERWARDS_ANSWERED_ALREADY);
    for (int i = 0; i < AFTER_QUESTIONS; i++)
        after.words[i] = words[i];
    TRY(after_check(&after, context->now));
    TRY(answer_add(context, &stay, &after));
    TRY(task_close_subject(context, &afterwards_task_ask, SUBJECT_STAY, stay.id,
                           "answered"));
    return tell(context, &stay, &afterwards_act_answered, text);
}

/* ---- sums ----------------------------------------------------------------------- */

struct err after_sums_get(struct context *context, int64_t institution,
                          struct after_sums *sums, const char **name)
{
    const struct dated_rule *rule = dated_rule_on(
        &prefecture_get()->respite_rules, "afterwards_answers_min", NULL, context->today);
    bool is_own = institution == ID_NONE;
    struct institution of;
    struct after_counts_rows rows;

    TRY(permission_need(context, is_own ? &afterwards_sum_own : &afterwards_sum_all));
    TRY(institution_get(context, is_own ? context->actor.institution : institution, &of));
    *name = of.facts.name;
    TRY(after_counts(
        context->db,
        (struct after_counts_args){.institution = of.id, .limit = ANSWERS_MAX}, &rows));
    *sums = (struct after_sums){.min = dated_rule_number(rule, 3)};
    sums->answers = after_counted((int64_t)rows.count, sums->min);
    sums->is_hidden = sums->answers == 0;
    for (size_t i = 0; i < (size_t)sums->answers; i++) {
        const struct after_counts_row *row = &rows.items[i];
        if (!is_word(row->understood) || !is_word(row->equipment) || !is_word(row->again))
            return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
        sums->counts[AFTER_UNDERSTOOD][row->understood]++;
        sums->counts[AFTER_EQUIPMENT][row->equipment]++;
        sums->counts[AFTER_AGAIN][row->again]++;
    }
    return OK;
}

/* ---- the clock ------------------------------------------------------------------ */

/* Once for each stay: the row that is added makes it so. */
static struct err ask_one(struct context *context, const struct stay *stay)
{
    struct care_case care_case;
    int64_t changed = 0, task = ID_NONE;

    TRY(case_for(context, &afterwards_ask, stay->care_case, &care_case));
    if (care_case.state != CASE_OPEN)
        return OK;
    TRY(after_found(context->db,
                    (struct after_found_args){.stay = stay->id,
                                              .care_case = stay->care_case,
                                              .found_at = context->now},
                    &changed));
    if (changed == 0)
        return OK;
    return task_open(context,
                     &(struct task_new){.kind = &afterwards_task_ask,
                                        .subject_kind = SUBJECT_STAY,
                                        .subject = stay->id,
                                        .care_case = stay->care_case,
                                        .person = stay->person,
                                        .owner_account = care_case.holder,
                                        .owner_office = care_case.office,
                                        .due_at = context->now + DAYS(ASK_DAYS)},
                     &task);
}

struct err after_ask_due(struct context *context, bool *more)
{
    struct stays stays;

    *more = false;
    TRY(stay_list_between(context, ID_NONE, context->today - LOOK_BACK_DAYS,
                          context->today, &stays));
    for (size_t i = 0; i < stays.count; i++)
        if (is_over(&stays.items[i]))
            TRY(ask_one(context, &stays.items[i]));
    return OK;
}

struct err after_case_ended(struct context *context, int64_t care_case,
                            const char *outcome)
{
    struct stays stays;

    TRY(stay_list_of_case(context, care_case, &stays));
    for (size_t i = 0; i < stays.count; i++) {
        TRY(link_end_subject(context, LINK_AFTERWARDS, stays.items[i].id, outcome));
        TRY(task_close_subject(context, &afterwards_task_ask, SUBJECT_STAY,
                               stays.items[i].id, outcome));
    }
    return OK;
}

/* continuity_plan_service.c -- the plan from its beginning to its end. */
#include "features/continuity/continuity_service.h"

#include "base/str.h"
#include "features/cases/cases.h"
#include "features/continuity/continuity_rules.h"
#include "features/continuity/continuity_sql.h" /* made from continuity.sql */
#include "features/institutions/institutions.h"
#include "features/prefecture/prefecture.h"

enum { REVIEW_DAYS_MAX = 366 };

/* ---- beginning ------------------------------------------------------------------- */

struct err continuity_begin(struct context *context, const struct continuity_begin *begin,
                            int64_t *id)
{
    const struct permission *permission =
        begin->permission != NULL ? begin->permission : &continuity_change;
    struct care_case whole;
    struct continuity_plan plan;

    TRY(case_for(context, permission, begin->care_case, &whole));
    if (whole.state != CASE_OPEN)
        return err_of(ERR_CONFLICT, MSG_CASES_NOT_OPEN);
    TRY(continuity_store_of_case(context->db, begin->care_case, &plan));
    if (plan.id != ID_NONE && plan.state != CONTINUITY_ENDED)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_BEGUN_ALREADY);
    TRY(continuity_begin_check(begin, context->today));
    if (code_word_find(prefecture_list("continuity_starts"), begin->start) == NULL)
        return err_field("start", MSG_INPUT_NOT_A_CHOICE);
    if (begin->referrer != ID_NONE)
        TRY(continuity_institution_need(context, begin->referrer, "referrer"));
    *id = context_id(context);
    TRY(continuity_plan_add(
        context->db,
        (struct continuity_plan_add_args){.id = *id,
                                          .care_case = whole.id,
                                          .person = whole.person,
                                          .start = begin->start,
                                          .start_on = begin->start_on,
                                          .referrer = begin->referrer,
                                          .at = context->now,
                                          .by = context_actor_name(context)},
        NULL));
    TRY(continuity_store_get(context->db, *id, &plan));
    TRY(continuity_tasks_follow(context, &plan));
    return continuity_tell(context, &plan,
                           &(struct continuity_event){.act = &continuity_act_begun,
                                                      .happened_at = INSTANT_NONE,
                                                      .reason = begin->start});
}

/* The one whose whole name was typed, else the only one that fits. */
static struct err by_name(struct context *context, const char *typed, const char *field,
                          int64_t *institution)
{
    const struct institution_filter filter = {.words = typed,
                                              .kind = INT_NONE,
                                              .designation = INT_NONE,
                                              .as_of = context->today};
    struct institution_rows rows;

    TRY(institution_list(context, &filter, &rows));
    *institution = rows.count == 1 ? rows.items[0].id : ID_NONE;
    for (size_t i = 0; i < rows.count; i++)
        if (text_equal(rows.items[i].name, typed))
            *institution = rows.items[i].id;
    if (*institution != ID_NONE)
        return OK;
    return err_field(field, rows.count > 1 ? MSG_CONTINUITY_SEVERAL_INSTITUTIONS
                                           : MSG_CONTINUITY_NO_SUCH_INSTITUTION);
}

struct err continuity_institution_meant(struct context *context, const char *typed,
                                        const char *field, int64_t *institution)
{
    struct institution chosen;

    if (text_is_empty(typed)) {
        *institution = ID_NONE;
        return OK;
    }
    if (*institution != ID_NONE && *institution != INT_NONE) {
        struct err err = institution_get(context, *institution, &chosen);
        if (err.kind == ERR_NONE && text_equal(chosen.facts.name, typed))
            return OK;
    }
    return by_name(context, typed, field, institution);
}

/* ---- the wishes first ------------------------------------------------------------ */

static struct err wish_add(struct context *context, const struct continuity_plan *plan,
                           const struct continuity_wish_new *wish, instant said_at)
{
    return continuity_wish_add(
        context->db,
        (struct continuity_wish_add_args){.id = context_id(context),
                                          .plan = plan->id,
                                          .person = plan->person,
                                          .whose = wish->of,
                                          .is_heard = wish->is_heard,
                                          .who = text_is_empty(wish->who) ? NULL
                                                                          : wish->who,
                                          .means = wish->means,
                                          .words = wish->text,
                                          .said_at = said_at,
                                          .entered_at = context->now,
                                          .entered_by = context_actor_name(context)},
        NULL);
}

struct err continuity_wish_note(struct context *context, int64_t care_case,
                                int64_t version, const struct continuity_wish_new *wish)
{
    struct continuity_plan plan;

    TRY(continuity_to_change(context, care_case, version, &plan));
    TRY(continuity_wish_check(wish, context->now));
    if (wish->means != NULL &&
        code_word_find(prefecture_list("expression_means"), wish->means) == NULL)
        return err_field("means", MSG_INPUT_NOT_A_CHOICE);
    instant said_at = wish->said_at == INSTANT_NONE ? context->now : wish->said_at;
    TRY(wish_add(context, &plan, wish, said_at));
    plan.wishes[wish->of].is_there = true;
    plan.changed_at = context->now;
    plan.changed_by = context_actor_name(context);
    if (plan.wishes[CONTINUITY_OF_PATIENT].is_there &&
        plan.wishes[CONTINUITY_OF_FAMILY].is_there) {
        if (plan.heard_at == INSTANT_NONE)
            plan.heard_at = context->now;
        TRY(continuity_take(context, &plan, CONTINUITY_HEAR, context->today));
    } else {
        TRY(continuity_store_move(context->db, &plan));
    }
    return continuity_tell(
        context, &plan,
        &(struct continuity_event){
            .act = &continuity_act_wish_noted,
            .happened_at = said_at,
            .what = message_text(context->arena, LANGUAGE_JA,
                                 wish->of == CONTINUITY_OF_PATIENT
                                     ? MSG_CONTINUITY_WISH_PATIENT
                                     : MSG_CONTINUITY_WISH_FAMILY,
                                 NULL),
            .detail = wish->text});
}

/* ---- home, and looked at again --------------------------------------------------- */

static struct err review_on_need(struct context *context, day review_on)
{
    return continuity_review_on_check(
        context->arena, review_on,
        continuity_limit(context, "continuity_review_days_max", REVIEW_DAYS_MAX),
        context->today);
}

struct err continuity_refer_home(struct context *context, int64_t care_case,
                                 int64_t version,
                                 const struct continuity_referral *referral)
{
    struct continuity_plan plan;

    TRY(continuity_to_change(context, care_case, version, &plan));
    unsigned missing = continuity_missing(&plan);
    if (missing != 0)
        return err_say(ERR_CONFLICT, MSG_CONTINUITY_NOT_SETTLED,
                       say_text(context->arena,
                                continuity_missing_text(context->arena, context->language,
                                                        missing)));
    instant at = referral->happened_at != INSTANT_NONE ? referral->happened_at
                                                       : context->now;
    if (at > context->now)
        return err_field("happened_at", MSG_CONTINUITY_IN_FUTURE);
    TRY(review_on_need(context, referral->review_on));
    plan.home_at = at;
    plan.home_entered_at = context->now;
    plan.home_by = context_actor_name(context);
    plan.review_on = referral->review_on;
    TRY(continuity_take(context, &plan, CONTINUITY_REFER_HOME, instant_day(at)));
    return continuity_tell(
        context, &plan,
        &(struct continuity_event){
            .act = &continuity_act_referred,
            .happened_at = at,
            .what = plan.parts[CONTINUITY_NEARBY].institution_name});
}

struct err continuity_review(struct context *context, int64_t care_case, int64_t version,
                             const struct continuity_review *review)
{
    struct continuity_plan plan;

    TRY(continuity_to_change(context, care_case, version, &plan));
    enum continuity_state to = plan.state;
    TRY(continuity_step(plan.state, CONTINUITY_REVIEW, &to));
    if (text_is_empty(review->note))
        return err_field("note", MSG_CONTINUITY_REVIEW_NOTE);
    instant at = review->reviewed_at != INSTANT_NONE ? review->reviewed_at : context->now;
    if (at > context->now)
        return err_field("reviewed_at", MSG_CONTINUITY_IN_FUTURE);
    TRY(review_on_need(context, review->review_on));
    TRY(continuity_edition_add(
        context->db,
        (struct continuity_edition_add_args){
            .id = context_id(context),
            .plan = plan.id,
            .person = plan.person,
            .number = plan.edition,
            .nearby = plan.parts[CONTINUITY_NEARBY].id,
            .emergency = plan.parts[CONTINUITY_EMERGENCY].id,
            .regular = plan.parts[CONTINUITY_REGULAR].id,
            .note = review->note,
            .reviewed_at = at,
            .closed_at = context->now,
            .closed_by = context_actor_name(context)},
        NULL));
    plan.edition++;
    plan.review_on = review->review_on;
    TRY(continuity_take(context, &plan, CONTINUITY_REVIEW, instant_day(at)));
    return continuity_tell(context, &plan,
                           &(struct continuity_event){.act = &continuity_act_reviewed,
                                                      .happened_at = at,
                                                      .what = review->note});
}

/* ---- the end --------------------------------------------------------------------- */

static struct err plan_end(struct context *context, struct continuity_plan *plan,
                           const char *reason)
{
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        for (int side = CONTINUITY_INSTITUTION; side < CONTINUITY_SIDE_END; side++)
            if (plan->parts[kind].sides[side].id != ID_NONE)
                TRY(continuity_side_close(context, &plan->parts[kind].sides[side]));
    plan->ended_at = context->now;
    plan->end_reason = reason;
    TRY(continuity_take(context, plan, CONTINUITY_END, context->today));
    return continuity_tell(context, plan,
                           &(struct continuity_event){.act = &continuity_act_ended,
                                                      .happened_at = INSTANT_NONE,
                                                      .reason = reason});
}

struct err continuity_end(struct context *context, int64_t care_case, int64_t version,
                          const char *reason)
{
    struct continuity_plan plan;

    TRY(continuity_to_change(context, care_case, version, &plan));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    if (code_word_find(prefecture_list("continuity_ends"), reason) == NULL)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    return plan_end(context, &plan, reason);
}

struct err continuity_case_ended(struct context *context, int64_t care_case,
                                 const char *outcome)
{
    struct continuity_plan plan;

    (void)outcome; /* why is the case's to say */
    TRY(continuity_store_of_case(context->db, care_case, &plan));
    return plan.id == ID_NONE || plan.state == CONTINUITY_ENDED
               ? OK
               : plan_end(context, &plan, "case_ended");
}

struct err continuity_institution_holds(struct context *context, int64_t institution,
                                        struct institution_holds *holds)
{
    struct continuity_holds_row row;
    bool found = false;

    TRY(continuity_holds(context->db,
                         (struct continuity_holds_args){.institution = institution}, &row,
                         &found));
    institution_hold_add(holds, MSG_CONTINUITY_HOLDS, found ? row.total : 0, true);
    return OK;
}

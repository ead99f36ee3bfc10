/* inquiries_answer_service.c -- what those asked see, and what they say.
 *
 * Whoever says it, by link, account, desk code, fax or telephone, the same steps hold.
 * Access follows the state: a first answer opens the detail, a no closes everything,
 * and the link still tells what became of it.
 */
#include "features/inquiries/inquiries_service.h"

#include "access/basis.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */

#define ACCESS (RELATION_BIT(RELATION_ASKED) | RELATION_BIT(RELATION_ANSWERED))
#define DETAIL                                                                           \
    (RELATION_BIT(RELATION_ANSWERED) | RELATION_BIT(RELATION_CHOSEN) |                   \
     RELATION_BIT(RELATION_TREATING))

/* ---- who says it ---------------------------------------------------------------- */

/* The target, for whoever was asked or for the team; *is_own tells which. */
static struct err target_for_answer(struct context *context, int64_t id,
                                    struct inquiry_target *target,
                                    struct inquiry_case *of, bool *is_own)
{
    TRY(target_store_get(context->db, id, target));
    TRY(target_is_own(context, target, is_own));
    return *is_own || context->actor.kind == ACTOR_LINK
               ? target_for_asked(context, id, target, of)
               : target_for_team(context, id, target, of);
}

/* An answer is refused with the truth: the place is given, or nobody is needed. */
static struct err answer_may(struct context *context, const struct inquiry_case *of,
                             const struct inquiry_target *target, bool is_own)
{
    struct err taken = inquiry_nobody_chosen(context, of->id);
    if (taken.kind == ERR_CONFLICT && is_own)
        return err_of(ERR_CONFLICT, target->state == TARGET_CHOSEN
                                        ? MSG_INQUIRIES_YOU_ARE_CHOSEN
                                        : MSG_INQUIRIES_FILLED);
    TRY(taken);
    if (!of->is_open || target->state == TARGET_RELEASED)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_NO_LONGER_NEEDED);
    return OK;
}

/* Somebody else has said something since: what, and when. */
static struct err version_check(struct context *context,
                                const struct inquiry_target *target, int64_t version)
{
    if (version == target->version)
        return OK;
    return err_say(ERR_CONFLICT, MSG_INQUIRIES_CHANGED_SINCE,
                   say_two(context->arena, SAY_I(target->changed_at),
                           SAY_T(inquiry_state_text(context->arena, context->language,
                                                    target))));
}

static struct err way_choose(const struct context *context, bool is_own,
                             enum answer_way *way)
{
    if (is_own && context->actor.kind == ACTOR_LINK) {
        *way = *way == ANSWER_BY_DESK ? ANSWER_BY_DESK : ANSWER_BY_LINK;
        return OK;
    }
    if (is_own) {
        *way = ANSWER_BY_ACCOUNT;
        return OK;
    }
    return *way == ANSWER_BY_FAX || *way == ANSWER_BY_TELEPHONE
               ? OK
               : err_field("way", MSG_INPUT_NOT_A_CHOICE);
}

/* ---- an answer ------------------------------------------------------------------ */

/* Until when it holds, when nobody said so. */
static struct err until_fill(struct context *context, const struct inquiry_case *of,
                             const struct inquiry_target *target,
                             struct inquiry_answer *answer)
{
    struct inquiry_limits limits = inquiry_limits(of->urgency, context->today);
    struct week_hours hours;

    if (answer->action == TARGET_SAY_TALK || answer->action == TARGET_SAY_DECLINE)
        answer->until_at = INSTANT_NONE;
    else if (answer->until_at != INSTANT_NONE)
        return OK;
    else if (answer->action != TARGET_SAY_DECIDING)
        answer->until_at = answer->happened_at + HOURS(limits.accepted_hours);
    else {
        TRY(target_store_hours(context->db, target->desk, &hours));
        answer->until_at = inquiry_due_after(&limits, calendar_get(), &hours,
                                             answer->happened_at, limits.deciding_minutes);
    }
    return OK;
}

static struct err answer_check(struct context *context, const struct inquiry_target *target,
                               const struct inquiry_answer *answer)
{
    TRY(inquiry_answer_check(answer, context->now));
    if (!text_is_empty(answer->reason) &&
        code_word_find(prefecture_list("refusal_reasons"), answer->reason) == NULL)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    if (answer->happened_at != INSTANT_NONE && answer->happened_at < target->asked_at)
        return (struct err){
            .kind = ERR_INVALID,
            .message = MSG_INQUIRIES_BEFORE_ASKED,
            .field = "happened_at",
            .say = say_two(context->arena, SAY_I(target->asked_at), SAY_T(""))};
    return OK;
}

/* What the timeline adds to the answer. */
static struct say_value answer_detail(const struct inquiry_answer *answer)
{
    switch (answer->action) {
    case TARGET_SAY_DECIDING:
    case TARGET_SAY_ACCEPT:
        return SAY_I(answer->until_at);
    case TARGET_SAY_CONDITION:
        return SAY_T(answer->terms);
    case TARGET_SAY_DECLINE:
    case TARGET_SAY_TALK:
    case TARGET_SEE:
    case TARGET_UNDO:
    case TARGET_EXPIRE:
    case TARGET_RELEASE:
    case TARGET_CHOOSE:
    case TARGET_FALL_THROUGH:
    case TARGET_FINISH:
    case TARGET_ACTION_END:
        break;
    }
    return SAY_T(answer->note != NULL ? answer->note : "");
}

static const char *const answer_codes[TARGET_ACTION_END] = {
    [TARGET_SAY_DECIDING] = "deciding", [TARGET_SAY_TALK] = "talk",
    [TARGET_SAY_ACCEPT] = "accepted",   [TARGET_SAY_CONDITION] = "conditional",
    [TARGET_SAY_DECLINE] = "declined",
};

static struct err access_follow(struct context *context,
                                const struct inquiry_target *target)
{
    if (target->state == TARGET_DECLINED)
        return target_access_end(context, target, ACCESS, "declined");
    TRY(target_access_begin(context, target, RELATION_ASKED));
    return target_access_begin(context, target, RELATION_ANSWERED);
}

static struct err answer_save(struct context *context, const struct inquiry_case *of,
                              struct inquiry_target *target,
                              const struct inquiry_answer *answer)
{
    TRY(inquiry_step(target->state, answer->action, &target->state));
    inquiry_answer_apply(target, answer);
    TRY(target_store_move(context->db, target, context->now));
    TRY(answer_store_add(context->db, target, answer));
    TRY(access_follow(context, target));
    TRY(target_tasks_renew(context, of, target, "answered"));
    return inquiry_tell(context, target,
                        &(struct inquiry_event){.act = &inquiry_act_answered,
                                                .story = &inquiry_act_said[answer->action],
                                                .happened_at = answer->happened_at,
                                                .for_name = answer->by_name,
                                                .reason = answer_codes[answer->action],
                                                .detail = answer_detail(answer)});
}

struct err inquiry_answer(struct context *context, int64_t id, int64_t version,
                          const struct inquiry_answer *given)
{
    struct inquiry_target target;
    struct inquiry_case of;
    struct inquiry_answer answer = *given;
    bool is_own = false;

    TRY(target_for_answer(context, id, &target, &of, &is_own));
    TRY(answer_check(context, &target, &answer));
    TRY(way_choose(context, is_own, &answer.way));
    TRY(answer_may(context, &of, &target, is_own));
    if (inquiry_answer_is_same(&target, &answer))
        return OK;
    TRY(version_check(context, &target, version));
    /* Who answers by himself says so now. */
    if (is_own || answer.happened_at == INSTANT_NONE)
        answer.happened_at = context->now;
    TRY(until_fill(context, &of, &target, &answer));
    answer.id = context_id(context);
    answer.entered_at = context->now;
    answer.entered_by = context_actor_name(context);
    return answer_save(context, &of, &target, &answer);
}

/* ---- why not -------------------------------------------------------------------- */

struct err inquiry_explain(struct context *context, int64_t id, const char *reason,
                           day until, const char *note)
{
    struct inquiry_target target;
    struct inquiry_case of;
    bool is_own = false;
    const struct code_word *word = NULL;

    TRY(target_for_answer(context, id, &target, &of, &is_own));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    word = code_word_find(prefecture_list("refusal_reasons"), reason);
    if (word == NULL)
        return err_field("reason", MSG_INPUT_NOT_A_CHOICE);
    if (until != DAY_NONE && until < context->today)
        return err_field("until", MSG_INQUIRIES_UNTIL_PAST);
    if (target.state != TARGET_DECLINED)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_NOT_POSSIBLE_NOW);
    struct inquiry_answer answer = {
        .id = context_id(context),
        .action = TARGET_SAY_DECLINE,
        .way = target.way,
        .by_name = target.answered_by,
        .happened_at = context->now,
        .until_at = INSTANT_NONE,
        .from_on = DAY_NONE,
        .reason = reason,
        .reason_until = until,
        .note = text_is_empty(note) ? NULL : note,
        .entered_at = context->now,
        .entered_by = context_actor_name(context),
    };
    TRY(inquiry_answer_check(&answer, context->now));
    target.reason = reason;
    target.reason_until = until;
    TRY(target_store_move(context->db, &target, context->now));
    TRY(answer_store_add(context->db, &target, &answer));
    return inquiry_tell(context, &target,
                        &(struct inquiry_event){.act = &inquiry_act_explained,
                                                .happened_at = INSTANT_NONE,
                                                .detail = SAY_T(word->name_ja)});
}

/* ---- taking it back ------------------------------------------------------------- */

/* What was said by themselves, while the minutes last. */
static struct err undo_find(struct context *context, const struct inquiry_case *of,
                            const struct inquiry_target *target, bool *may)
{
    struct inquiry_limits limits = inquiry_limits(of->urgency, context->today);
    struct inquiry_answers answers;
    enum target_state to = target->state;

    *may = false;
    if (inquiry_step(target->state, TARGET_UNDO, &to).kind != ERR_NONE)
        return OK;
    TRY(answer_store_list(context->db, target->id, &answers));
    *may = answers.count > 0 && answers.items[0].action != TARGET_UNDO &&
           answers.items[0].way <= ANSWER_BY_DESK &&
           context->now < answers.items[0].entered_at + MINUTES(limits.undo_minutes);
    return OK;
}

static void answer_forget(struct inquiry_target *target)
{
    target->answered_at = target->promise_at = INSTANT_NONE;
    target->valid_until = target->accepted_at = INSTANT_NONE;
    target->answered_by = target->terms = target->reason = NULL;
    target->from_on = target->reason_until = DAY_NONE;
    target->way = (enum answer_way)0;
}

struct err inquiry_undo(struct context *context, int64_t id)
{
    struct inquiry_target target;
    struct inquiry_case of;
    bool may = false;

    TRY(target_for_asked(context, id, &target, &of));
    TRY(answer_may(context, &of, &target, true));
    TRY(undo_find(context, &of, &target, &may));
    if (!may)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_UNDO_TOO_LATE);
    TRY(inquiry_step(target.state, TARGET_UNDO, &target.state));
    struct inquiry_answer answer = {.id = context_id(context),
                                    .action = TARGET_UNDO,
                                    .way = target.way,
                                    .by_name = target.answered_by,
                                    .happened_at = context->now,
                                    .until_at = INSTANT_NONE,
                                    .from_on = DAY_NONE,
                                    .reason_until = DAY_NONE,
                                    .entered_at = context->now,
                                    .entered_by = context_actor_name(context)};
    answer_forget(&target);
    TRY(target_store_move(context->db, &target, context->now));
    TRY(answer_store_add(context->db, &target, &answer));
    TRY(target_access_end(context, &target, RELATION_BIT(RELATION_ANSWERED), "undone"));
    TRY(target_access_begin(context, &target, RELATION_ASKED));
    TRY(target_tasks_renew(context, &of, &target, "undone"));
    return inquiry_tell(context, &target,
                        &(struct inquiry_event){.act = &inquiry_act_undone,
                                                .happened_at = INSTANT_NONE});
}

/* ---- what they see -------------------------------------------------------------- */

struct err inquiry_target_of_link(struct context *context, int64_t *target)
{
    struct link link;
    TRY(link_need(context, LINK_INQUIRY_TARGET, &link));
    *target = link.subject;
    return OK;
}

/* The need is seen while somebody may still come of it, by whom it was lent to, on a
 * basis that holds. */
static struct err sight_find(struct context *context, struct inquiry_view *view)
{
    unsigned relations = 0;
    bool has_basis = false;
    enum target_state state = view->target.state;

    TRY(relation_of(context, view->target.care_case, &relations));
    TRY(basis_holds(context, view->target.care_case, &has_basis));
    view->may_see = has_basis && (target_is_open(state) || state == TARGET_CHOSEN) &&
                    (relations & inquiry_reply.relations) != 0;
    view->may_see_clinical =
        view->may_see && state >= TARGET_DECIDING && (relations & DETAIL) != 0;
    return OK;
}

/* Without access only when, how urgent and by whom: what the page needs to say so. */
static void outline_hide(struct inquiry *inquiry)
{
    inquiry->person = ID_NONE;
    inquiry->outline = (struct outline){.age_low = -1,
                                        .age_high = -1,
                                        .urgency = inquiry->outline.urgency,
                                        .needed_by = INSTANT_NONE};
    inquiry->outline.need.length_days = INT_NONE;
    inquiry->outline.need.from_on = inquiry->outline.need.exit_review_on = DAY_NONE;
}

static void coordinators_words_hide(struct inquiry_target *target)
{
    target->overruled = NULL;
    target->call_result = NULL;
    target->chosen_by = NULL;
}

struct err inquiry_view_get(struct context *context, int64_t id, struct inquiry_view *view)
{
    struct inquiry_case of;

    *view = (struct inquiry_view){.may_see = false};
    TRY(target_for_asked(context, id, &view->target, &of));
    TRY(inquiry_store_get(context->db, view->target.inquiry, &view->inquiry));
    view->limits = inquiry_limits(of.urgency, context->today);
    TRY(sight_find(context, view));
    enum target_state to = view->target.state;
    view->may_answer =
        answer_may(context, &of, &view->target, true).kind == ERR_NONE &&
        inquiry_step(view->target.state, TARGET_SAY_TALK, &to).kind == ERR_NONE;
    TRY(undo_find(context, &of, &view->target, &view->may_undo));
    view->may_undo = view->may_undo && view->may_answer;
    view->asked_count = view->inquiry.target_count;
    view->call_back = inquiry_call_back(context, &of);
    coordinators_words_hide(&view->target);
    audit_saw(context, (struct audit_note){.act = &inquiry_act_sheet_seen,
                                           .subject = SUBJECT_INQUIRY_TARGET,
                                           .id = id,
                                           .care_case = view->target.care_case,
                                           .person = view->target.person,
                                           .detail = view->target.institution_name});
    if (!view->may_see)
        outline_hide(&view->inquiry);
    return OK;
}

struct err inquiry_see(struct context *context, int64_t id)
{
    struct inquiry_target target;
    struct inquiry_case of;
    int64_t changed = 0;

    TRY(target_for_asked(context, id, &target, &of));
    TRY(inquiry_target_row_seen(
        context->db,
        (struct inquiry_target_row_seen_args){.id = id, .seen_at = context->now},
        &changed));
    if (changed == 0)
        return OK;
    return inquiry_tell(context, &target,
                        &(struct inquiry_event){.act = &inquiry_act_seen,
                                                .happened_at = INSTANT_NONE});
}

/* ---- all of an office ----------------------------------------------------------- */

static struct err office_need(struct context *context, int64_t institution)
{
    struct link link;
    bool is_own = context->actor.institution == institution;

    if (context->actor.kind == ACTOR_LINK) {
        TRY(link_need(context, LINK_DESK_OPEN, &link));
        is_own = link.subject == institution;
    }
    return permission_need_for(context, &inquiry_reply,
                               is_own ? RELATION_BIT(RELATION_ASKED) : 0, true);
}

struct err inquiry_target_list_office(struct context *context, int64_t institution,
                                      struct inquiry_targets *targets)
{
    enum { OFFICE_PAGE = 100 };
    struct inquiry_target_ids_office_rows ids;

    TRY(office_need(context, institution));
    TRY(inquiry_target_ids_office(
        context->db,
        (struct inquiry_target_ids_office_args){.institution = institution,
                                                .since = context->now - DAYS(7),
                                                .limit = OFFICE_PAGE},
        &ids));
    targets->count = ids.count;
    targets->items =
        arena_new_array(context->arena, struct inquiry_target, ids.count + 1);
    for (size_t i = 0; i < ids.count; i++) {
        struct inquiry_target *target = &targets->items[i];
        TRY(target_store_get(context->db, ids.items[i].id, target));
        coordinators_words_hide(target);
        audit_saw(context, (struct audit_note){.act = &inquiry_act_sheet_seen,
                                               .subject = SUBJECT_INQUIRY_TARGET,
                                               .id = target->id,
                                               .care_case = target->care_case,
                                               .person = target->person});
    }
    return OK;
}

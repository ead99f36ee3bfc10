/* inquiries_ask_service.c -- ask several at once.
 *
 * Whom a rule refuses or who does not fit may be asked as well, with a reason: the
 * rank proposes, the coordinator decides.  Everything of a round is one unit: rows,
 * letters, access and tasks stand or fall together.
 */
#include "features/inquiries/inquiries_service.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */

/* ---- whom ----------------------------------------------------------------------- */

/* How the search of the day sees an institution; NULL: it does not list it. */
static const struct match_candidate *candidate_of(const struct match_found *found,
                                                  int64_t institution, bool *fits)
{
    const struct match_result *result = &found->result;
    *fits = true;
    for (size_t i = 0; i < result->fit_count; i++)
        if (found->institutions[result->fits[i].index].id == institution)
            return &result->fits[i];
    *fits = false;
    for (size_t i = 0; i < result->other_count; i++)
        if (found->institutions[result->others[i].index].id == institution)
            return &result->others[i];
    return NULL;
}

static struct err field_say(const char *field, enum message message,
                            const struct say *say)
{
    return (struct err){
        .kind = ERR_INVALID, .message = message, .field = field, .say = say};
}

/* A round on its way out: what all of its targets share. */
struct round {
    struct inquiry inquiry;
    struct inquiry_case of;
    struct inquiry_limits limits;
    struct match_found found;
    instant answer_by; /* as asked; INSTANT_NONE: by the rule */
};

static struct err place_check(struct context *context, const struct round *round,
                              const struct inquiry_place *place, const char *name)
{
    struct inquiry_target_asked_row asked;
    bool is_asked = false;
    bool fits = false;

    TRY(inquiry_target_asked(
        context->db,
        (struct inquiry_target_asked_args){.care_case = round->of.id,
                                           .institution = place->institution},
        &asked, &is_asked));
    if (is_asked)
        return err_say(ERR_CONFLICT, MSG_INQUIRIES_ASKED_ALREADY,
                       say_two(context->arena, SAY_T(name), SAY_I(asked.asked_at)));
    const struct match_candidate *candidate =
        candidate_of(&round->found, place->institution, &fits);
    bool is_refused = candidate != NULL && candidate->effect == RULE_REFUSE;
    if ((!fits || is_refused) && text_is_empty(place->overruled))
        return field_say("institution",
                         is_refused ? MSG_INQUIRIES_RULE_REFUSES
                                    : MSG_INQUIRIES_DOES_NOT_FIT,
                         say_text(context->arena, name));
    return OK;
}

/* ---- one target ----------------------------------------------------------------- */

static struct inquiry_target target_make(struct context *context, const struct round *round,
                                         const struct inquiry_place *place,
                                         const struct way_to *desk)
{
    bool fits = false;
    const struct match_candidate *candidate =
        candidate_of(&round->found, place->institution, &fits);
    const struct week_hours *hours =
        desk->desk != NULL ? &desk->desk->facts.hours : &calendar_public_office;
    struct inquiry_target target = {
        .id = context_id(context),
        .inquiry = round->inquiry.id,
        .care_case = round->of.id,
        .person = round->of.person,
        .institution = place->institution,
        .institution_name = desk->institution_name,
        .desk = desk->desk != NULL ? desk->desk->id : ID_NONE,
        .telephone = desk->telephone,
        .state = TARGET_SENT,
        .ring = candidate != NULL ? candidate->ring : (enum match_ring)0,
        .article = candidate != NULL ? candidate->article : NULL,
        .overruled = text_is_empty(place->overruled) ? NULL : place->overruled,
        .channel = way_of(context, desk, place->channel),
        .asked_at = context->now,
        .answer_by = round->answer_by,
        .promise_at = INSTANT_NONE,
        .valid_until = INSTANT_NONE,
        .reminded_first_at = INSTANT_NONE,
        .reminded_last_at = INSTANT_NONE,
        .call_again_at = INSTANT_NONE,
        .version = 1,
    };
    if (target.answer_by == INSTANT_NONE)
        target.answer_by = inquiry_due_after(&round->limits, calendar_get(), hours,
                                             context->now, round->limits.answer_minutes);
    target.remind_at = inquiry_remind_at(&round->limits, calendar_get(), hours,
                                         context->now, target.answer_by);
    return target;
}

static struct err target_send(struct context *context, struct round *round,
                              struct inquiry_target *target)
{
    TRY(target_store_add(context->db, target));
    TRY(target_access_begin(context, target, RELATION_ASKED));
    TRY(target_letter_send(context, LETTER_ASK, &round->inquiry, target, &target->notice));
    if (target->notice != ID_NONE)
        TRY(inquiry_target_row_notice(
            context->db,
            (struct inquiry_target_row_notice_args){.id = target->id,
                                                    .notice = target->notice},
            NULL));
    TRY(target_tasks_renew(context, &round->of, target, "asked"));
    return inquiry_tell(
        context, target,
        &(struct inquiry_event){.act = &inquiry_act_asked,
                                .happened_at = INSTANT_NONE,
                                .detail = SAY_I(target->answer_by)});
}

/* ---- a round -------------------------------------------------------------------- */

static struct err round_begin(struct context *context, const struct inquiry_new *wanted,
                              struct round *round)
{
    const struct match_filter everywhere = {.radius_metres = INT_NONE};

    TRY(inquiry_case_for(context, &inquiry_ask, wanted->care_case, &round->of));
    if (!round->of.is_open)
        return err_of(ERR_CONFLICT, MSG_INQUIRIES_CASE_CLOSED);
    TRY(inquiry_nobody_chosen(context, wanted->care_case));
    round->limits = inquiry_limits(round->of.urgency, context->today);
    TRY(inquiry_places_check(context->arena, wanted, &round->limits, context->now));
    round->answer_by = wanted->answer_by;
    TRY(outline_draw(context, wanted->care_case, wanted->text, &round->inquiry.outline));
    return match_find(context, wanted->care_case, &everywhere, &round->found);
}

static struct err inquiry_fill(struct context *context, struct round *round,
                               const struct inquiry_target *targets, size_t count)
{
    struct inquiry_round_last_row last;
    struct inquiry *inquiry = &round->inquiry;
    bool found = false;

    TRY(inquiry_round_last(context->db,
                           (struct inquiry_round_last_args){.care_case = round->of.id},
                           &last, &found));
    inquiry->care_case = round->of.id;
    inquiry->person = round->of.person;
    inquiry->round = (found ? last.round : 0) + 1;
    inquiry->need_revision = inquiry->outline.need.revision;
    inquiry->asked_at = context->now;
    inquiry->asked_by = context_actor_name(context);
    inquiry->asked_by_account = context->actor.account;
    inquiry->target_count = (int64_t)count;
    inquiry->answer_by = targets[0].answer_by;
    for (size_t i = 1; i < count; i++)
        if (targets[i].answer_by > inquiry->answer_by)
            inquiry->answer_by = targets[i].answer_by;
    return inquiry_store_add(context->db, inquiry);
}

struct err inquiry_send(struct context *context, const struct inquiry_new *new_one,
                        int64_t *id)
{
    struct round round = {.of = {0}};
    struct inquiry_target *targets =
        arena_new_array(context->arena, struct inquiry_target, new_one->place_count + 1);

    TRY(round_begin(context, new_one, &round));
    round.inquiry.id = *id = context_id(context);
    for (size_t i = 0; i < new_one->place_count; i++) {
        const struct inquiry_place *place = &new_one->places[i];
        struct way_to desk;
        TRY(way_to_find(context, place->institution, &desk));
        TRY(place_check(context, &round, place, desk.institution_name));
        targets[i] = target_make(context, &round, place, &desk);
    }
    TRY(inquiry_fill(context, &round, targets, new_one->place_count));
    for (size_t i = 0; i < new_one->place_count; i++)
        TRY(target_send(context, &round, &targets[i]));
    return care_need_freeze(context, round.of.id, round.inquiry.need_revision);
}

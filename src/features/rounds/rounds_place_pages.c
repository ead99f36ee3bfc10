/* rounds_place_pages.c -- one place that may be asked, in words: what is to be made
 * sure of, whether its desk opens in time, by which way it is asked. */
#include "features/rounds/rounds_ask_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "desk/calendar.h"
#include "features/prefecture/prefecture.h"

enum { FIRST_SHOWN = 8 /* before one opens the rest */, DOUBTS_SHOWN = 4, CHANNELS = 4 };

static void channels_see(const struct ask_pen *pen, const struct ways *ways,
                         size_t nth, struct rounds_place_view *view)
{
    int64_t typed = pen->input->is_typed ? form_choice(pen->form, ask_channel_field(nth))
                                         : INT_NONE;
    enum notice_channel chosen = typed != INT_NONE ? (enum notice_channel)typed
                                 : pen->input->by_telephone ? NOTICE_TELEPHONE
                                                            : ways->first;

    view->channels.items =
        arena_new_array(pen->web->arena, struct rounds_option_view, CHANNELS);
    for (const struct choice *choice = ask_channel_choices; choice->name != NULL;
         choice++) {
        bool is_old = choice->value == NOTICE_FAX && ways->has_old_fax;
        bool may = choice->value == NOTICE_TELEPHONE || ways->may[choice->value];
        if (may || is_old)
            view->channels.items[view->channels.count++] = (struct rounds_option_view){
                choice->name, is_old ? MSG_ROUNDS_CHANNEL_FAX_UNVERIFIED : choice->label,
                choice->value == (int64_t)chosen, is_old};
    }
}

/* By when this desk is asked to answer. */
static instant answer_by(const struct ask_pen *pen, const struct ways *ways)
{
    const struct inquiry_limits *limits = &pen->input->limits;
    instant now = pen->web->context->now;

    if (pen->input->answer_by != INSTANT_NONE)
        return pen->input->answer_by;
    instant by = !ways->has_desk || limits->is_wall
                     ? INSTANT_NONE
                     : calendar_add_working(calendar_get(), &ways->hours, now,
                                            limits->answer_minutes);
    return by != INSTANT_NONE ? by : now + MINUTES(limits->answer_minutes);
}

/* Is somebody there while the answer is waited for? */
static bool opens_in_time(const struct ask_pen *pen, const struct ways *ways)
{
    const struct calendar *calendar = calendar_get();
    instant now = pen->web->context->now;
    instant by = answer_by(pen, ways);

    if (!ways->has_desk)
        return false;
    if (pen->input->limits.is_wall)
        return calendar_is_open(calendar, &ways->hours, now) &&
               calendar_is_open(calendar, &ways->hours, by - MINUTES(1));
    return calendar_working_minutes(calendar, &ways->hours, now, by) > 0;
}

static void desk_see(const struct ask_pen *pen, const struct ways *ways,
                     struct rounds_place_view *view)
{
    view->telephone = ways->telephone;
    view->opens_in_time = opens_in_time(pen, ways);
    if (!ways->has_desk)
        return;
    view->desk = ways->desk_name;
    view->is_open = calendar_is_open(calendar_get(), &ways->hours, pen->web->context->now);
}

static const char *doubt_text(const struct ask_pen *pen, int need,
                              const struct match_capability *fact)
{
    struct web *web = pen->web;
    enum language language = web->context->language;
    const char *name = capability_need_name(&capability_needs()->items[need], language);
    enum message message = MSG_NONE;

    if (fact == NULL || fact->answer == CAPABILITY_UNKNOWN)
        message = MSG_ROUNDS_DOUBT_UNKNOWN;
    else if (fact->answer == CAPABILITY_CANNOT)
        message = MSG_ROUNDS_DOUBT_CANNOT;
    else if (fact->answer == CAPABILITY_CONDITION && fact->terms != NULL)
        return message_text(web->arena, language, MSG_ROUNDS_DOUBT_TERMS,
                            say_two(web->arena, SAY_T(name), SAY_T(fact->terms)));
    else if (fact->answer == CAPABILITY_CONDITION)
        message = MSG_ROUNDS_DOUBT_CONDITION;
    else if (capability_is_stale(fact->checked_on, pen->input->found.rules.stale_days,
                                 web->context->today))
        message = MSG_ROUNDS_DOUBT_STALE;
    return message == MSG_NONE
               ? NULL
               : message_text(web->arena, language, message, say_text(web->arena, name));
}

/* What the telephone or the answer must settle. */
static const char *doubts_text(const struct ask_pen *pen,
                               const struct match_institution *institution)
{
    const struct match_found *found = &pen->input->found;
    enum language language = pen->web->context->language;
    const char *text = NULL;
    int64_t count = 0;

    for (size_t i = 0; i < found->need_count; i++) {
        int need = found->needs[i].need;
        const char *doubt =
            doubt_text(pen, need, match_capability_of(institution, need));
        if (doubt != NULL && count++ < DOUBTS_SHOWN)
            text = message_joined(pen->web->arena, language, text, doubt);
    }
    if (count <= DOUBTS_SHOWN)
        return text;
    return message_joined(
        pen->web->arena, language, text,
        message_text(pen->web->arena, language, MSG_ROUNDS_DOUBT_MORE,
                     say_count(pen->web->arena, count - DOUBTS_SHOWN)));
}

static const char *asked_today(const struct ask_pen *pen, int64_t count)
{
    return count > 0 ? message_text(pen->web->arena, pen->web->context->language,
                                    MSG_ROUNDS_ASKED_TODAY,
                                    say_count(pen->web->arena, count))
                     : NULL;
}

/* When it was last asked in this case. */
static const struct inquiry_target *target_of(const struct ask_input *input,
                                              int64_t institution)
{
    for (size_t i = 0; i < input->targets.count; i++)
        if (input->targets.items[i].institution == institution)
            return &input->targets.items[i]; /* of the newest round */
    return NULL;
}

static bool is_asked(const struct ask_input *input, int64_t institution)
{
    const struct inquiry_target *before = target_of(input, institution);
    return before != NULL && target_is_open(before->state);
}

static bool is_typed_in(const struct ask_pen *pen, int64_t institution)
{
    for (size_t i = 0; i < PLACES_MAX; i++)
        if (form_id(pen->form, ask_place_field(i)) == institution)
            return true;
    return false;
}

/* The best that may be asked at once; whoever was asked for is one of them. */
static bool is_proposed(const struct ask_pen *pen, const struct rounds_place_view *view)
{
    const struct ask_input *input = pen->input;
    bool is_kept = input->institution != ID_NONE && !is_asked(input, input->institution);
    int64_t room = input->limits.at_once - (is_kept ? 1 : 0);

    if (view->id == input->institution)
        return true;
    if (input->by_telephone || view->needs_reason || view->verdict == MSG_NONE)
        return false;
    return pen->ticked < room && target_of(input, view->id) == NULL;
}

static void place_see(struct ask_pen *pen, const struct ways *ways,
                      const struct match_institution *institution,
                      struct rounds_place_view *view)
{
    const struct inquiry_target *before = target_of(pen->input, institution->id);
    const struct medical_area *area =
        prefecture_area(prefecture_get(), institution->area);
    size_t nth = view->needs_reason ? PLAIN_MAX + pen->reasoned++ : pen->plain++;

    view->id = institution->id;
    view->ident = id_text(pen->web->arena, institution->id);
    view->name = institution->name;
    view->box = ask_place_field(nth);
    view->channel = ask_channel_field(nth);
    view->area = area != NULL ? area->name : NULL;
    view->doubts = doubts_text(pen, institution);
    if (before != NULL) /* it was asked before, and that is over */
        view->doubts = inquiry_state_text(pen->web->arena, pen->web->context->language,
                                          before);
    desk_see(pen, ways, view);
    channels_see(pen, ways, nth, view);
    view->is_ticked =
        pen->input->is_typed ? is_typed_in(pen, view->id) : is_proposed(pen, view);
    if (view->is_ticked && view->id != pen->input->institution)
        pen->ticked++;
}

static void fit_see(struct ask_pen *pen, size_t nth, struct rounds_place_view *view)
{
    const struct match_found *found = &pen->input->found;
    const struct match_candidate *candidate = &found->result.fits[nth];
    struct match_verdict verdict = match_verdict_of(found, candidate);

    *view = (struct rounds_place_view){
        .nth = (int64_t)nth + 1,
        .distance = rounds_distance(pen->web, candidate->metres),
        .asked_today = asked_today(pen, candidate->asked_today),
        .verdict = verdict.word,
        .tag = verdict.tag,
        .is_compared = found->need_count > 0,
        .needs_reason = candidate->effect == RULE_WARN && pen->reasoned < REASON_MAX / 2,
    };
    place_see(pen, &pen->input->fit_ways[nth], &found->institutions[candidate->index],
              view);
}

static void other_see(struct ask_pen *pen, size_t nth, struct rounds_place_view *view)
{
    const struct match_found *found = &pen->input->found;
    const struct match_candidate *candidate = &found->result.others[nth];

    *view = (struct rounds_place_view){
        .nth = (int64_t)nth + 1,
        .distance = rounds_distance(pen->web, candidate->metres),
        .asked_today = asked_today(pen, candidate->asked_today),
        .verdict = MSG_ROUNDS_ASK_NOT_FIT,
        .tag = "tag bad",
        .is_compared = found->need_count > 0,
        .needs_reason = true,
    };
    place_see(pen, &pen->input->other_ways[nth], &found->institutions[candidate->index],
              view);
}

/* Somebody who was asked for, so far down that the search did not bring it. */
static void beyond_see(struct ask_pen *pen, struct rounds_place_view *view)
{
    const struct institution *known = &pen->input->asked_for;
    const struct match_institution institution = {
        .id = known->id, .name = known->facts.name, .telephone = known->facts.telephone};

    *view = (struct rounds_place_view){
        .verdict = MSG_ROUNDS_ASK_NOT_FIT, .tag = "tag bad", .needs_reason = true};
    place_see(pen, &pen->input->beyond_ways, &institution, view);
}

/* Nobody is asked twice at the same time: those stand above, with what they said. */
static void asked_see(const struct ask_pen *pen, struct rounds_ask_view *view)
{
    const struct inquiry_targets *targets = &pen->input->targets;

    view->asked.items = arena_new_array(pen->web->arena, struct rounds_target_view,
                                        targets->count + 1);
    for (size_t i = 0; i < targets->count; i++)
        if (target_is_open(targets->items[i].state))
            rounds_target_see(pen->web, &targets->items[i], NULL,
                              &view->asked.items[view->asked.count++]);
}

static void fits_see(struct ask_pen *pen, struct rounds_ask_view *view)
{
    static const enum message rings[MATCH_RING_END] = {
        MSG_NONE, MSG_MATCHING_RING_DESIGNATED, MSG_MATCHING_RING_INSIDE,
        MSG_MATCHING_RING_OUTSIDE};
    const struct ask_input *input = pen->input;
    enum match_ring ring = 0;

    for (size_t i = 0; i < input->fit_count; i++) {
        const struct match_candidate *candidate = &input->found.result.fits[i];
        if (is_asked(input, input->found.institutions[candidate->index].id))
            continue;
        struct rounds_places_view *to =
            view->first.count < FIRST_SHOWN ? &view->first : &view->more;
        struct rounds_place_view *place = &to->items[to->count++];
        fit_see(pen, i, place);
        place->begins_ring = candidate->ring != ring;
        ring = candidate->ring;
        place->ring = rings[ring];
        view->is_more_open |= to == &view->more && place->is_ticked;
    }
}

void ask_places_see(struct ask_pen *pen, struct rounds_ask_view *view)
{
    const struct ask_input *input = pen->input;
    const struct match_result *result = &input->found.result;
    struct arena *arena = pen->web->arena;

    view->first.items = arena_new_array(arena, struct rounds_place_view, FIRST_SHOWN);
    view->more.items = arena_new_array(arena, struct rounds_place_view, PLAIN_MAX);
    view->others.items =
        arena_new_array(arena, struct rounds_place_view, REASON_MAX + 1);
    asked_see(pen, view);
    fits_see(pen, view);
    if (input->is_beyond && !is_asked(input, input->asked_for.id))
        beyond_see(pen, &view->others.items[view->others.count++]);
    for (size_t i = 0; i < input->other_count; i++)
        if (!is_asked(input, input->found.institutions[result->others[i].index].id))
            other_see(pen, i, &view->others.items[view->others.count++]);
    for (size_t i = 0; i < view->others.count; i++)
        view->are_others_open |= view->others.items[i].is_ticked;
    view->unshown = (int64_t)(result->fit_count - input->fit_count);
    view->hidden = (int64_t)(result->other_count - input->other_count);
}

/* continuity_desk_views_pages.c -- how a plan and its parts are shown, and what its forms
 * share. */
#include "features/continuity_desk/continuity_desk_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"

/* ---- views ----------------------------------------------------------------------- */

static const char *side_tag(enum continuity_side_state state)
{
    return state == CONTINUITY_SIDE_AGREED     ? "tag good"
           : state == CONTINUITY_SIDE_DECLINED ? "tag bad"
           : state == CONTINUITY_SIDE_SILENT   ? "tag bad"
           : state == CONTINUITY_SIDE_ASKED    ? "tag info"
                                               : "tag";
}

static void sides_see(struct web *web, const struct continuity_part *part,
                      struct continuity_part_view *view)
{
    view->sides.items =
        arena_new_array(web->arena, struct continuity_side_view, CONTINUITY_SIDE_END);
    for (int kind = CONTINUITY_INSTITUTION; kind < CONTINUITY_SIDE_END; kind++) {
        const struct continuity_side *side = &part->sides[kind];
        bool is_said = side->way != 0 && (side->state == CONTINUITY_SIDE_AGREED ||
                                          side->state == CONTINUITY_SIDE_DECLINED);
        if (side->id == ID_NONE)
            continue;
        view->sides.items[view->sides.count++] = (struct continuity_side_view){
            .side = kind == CONTINUITY_INSTITUTION ? MSG_CONTINUITY_SIDE_INSTITUTION
                                                   : MSG_CONTINUITY_SIDE_HOUSEHOLD,
            .state = continuity_side_word(side->kind, side->state),
            .tag = side_tag(side->state),
            .is_said = is_said,
            .has_party = is_said && kind == CONTINUITY_HOUSEHOLD,
            .party = is_said ? continuity_party_word(side->party) : MSG_NONE,
            .way = is_said ? continuity_way_word(side->way) : MSG_NONE,
            .by = side->answered_by,
            .note = side->note,
            .entered_by = side->entered_by,
            .answered_at = side->answered_at,
            .entered_at = side->entered_at,
            .waits = side->state == CONTINUITY_SIDE_ASKED,
            .answer_by = side->answer_by,
        };
    }
}

void continuity_part_see(struct web *web, const struct continuity_part *part,
                         int64_t care_case, struct continuity_part_view *view)
{
    enum message standing = continuity_part_standing(part);
    enum continuity_side_state institution = part->sides[CONTINUITY_INSTITUTION].state;

    *view = (struct continuity_part_view){
        .care_case = care_case,
        .kind = part->kind,
        .title = continuity_part_word(part->kind),
        .standing = standing,
        .tag = continuity_part_is_settled(part) ? "tag good" : "tag soon",
        .is_written = part->id != ID_NONE,
        .is_needed = part->is_needed,
        .may_ask = part->is_needed && institution != CONTINUITY_SIDE_AGREED &&
                   institution != CONTINUITY_SIDE_ASKED,
        .may_tell = part->is_needed,
        .institution = part->institution_name,
        .institution_id = part->institution,
        .telephone = part->telephone,
        .address = part->address,
        .what = part->what,
        .frequency = part->frequency != NULL
                         ? prefecture_word(web, "continuity_frequencies", part->frequency)
                         : NULL,
        .next_on = part->next_on,
        .reason = part->reason,
        .made_at = part->made_at,
        .made_by = part->made_by,
    };
    sides_see(web, part, view);
}

void continuity_parts_see(struct web *web, const struct continuity_part *parts,
                          int64_t care_case, struct continuity_parts_view *view)
{
    view->items =
        arena_new_array(web->arena, struct continuity_part_view, CONTINUITY_PART_END);
    view->count = 0;
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        continuity_part_see(web, &parts[kind], care_case, &view->items[view->count++]);
}

void continuity_wishes_see(struct web *web, const struct continuity_plan *plan,
                           struct continuity_wishes_view *view)
{
    view->items =
        arena_new_array(web->arena, struct continuity_wish_view, CONTINUITY_OF_END);
    view->count = 0;
    for (int of = CONTINUITY_OF_PATIENT; of < CONTINUITY_OF_END; of++) {
        const struct continuity_wish *wish = &plan->wishes[of];
        view->items[view->count++] = (struct continuity_wish_view){
            .care_case = plan->care_case,
            .of = of,
            .title = of == CONTINUITY_OF_PATIENT ? MSG_CONTINUITY_WISH_PATIENT
                                                 : MSG_CONTINUITY_WISH_FAMILY,
            .is_there = wish->is_there,
            .is_heard = wish->is_heard,
            .who = wish->who,
            .means = wish->means != NULL
                         ? prefecture_word(web, "expression_means", wish->means)
                         : NULL,
            .text = wish->text,
            .by = wish->entered_by,
            .said_at = wish->said_at,
        };
    }
}

static const char *days_said(struct web *web, day from_on, instant to)
{
    if (to == INSTANT_NONE)
        return NULL;
    return message_text(web->arena, web->context->language, MSG_CONTINUITY_DAYS,
                        say_two(web->arena, SAY_N(instant_day(to) - from_on), SAY_N(0)));
}

static const char *state_tag(enum continuity_state state)
{
    return state == CONTINUITY_HOME || state == CONTINUITY_SETTLED ? "tag good"
           : state == CONTINUITY_ENDED                             ? "tag"
                                                                   : "tag soon";
}

static void standing_see(struct web *web, const struct continuity_plan *plan,
                         struct continuity_view *view)
{
    unsigned missing = continuity_missing(plan);

    view->is_ended = plan->state == CONTINUITY_ENDED;
    view->state = continuity_state_word(plan->state);
    view->tag = state_tag(plan->state);
    view->missing = view->is_ended ? NULL
                                   : continuity_missing_text(
                                         web->arena, web->context->language, missing);
    view->is_reopened = plan->state == CONTINUITY_UNSETTLED ||
                        (plan->state == CONTINUITY_ARRANGING &&
                         plan->settled_at != INSTANT_NONE);
    view->may_change = view->may_change && !view->is_ended;
    view->may_arrange = view->may_change && plan->state != CONTINUITY_BEGUN;
    view->may_refer = view->may_change && plan->state == CONTINUITY_SETTLED;
    view->may_review = view->may_change && plan->state >= CONTINUITY_SETTLED;
    view->has_review = plan->review_on != DAY_NONE;
    view->review_is_late = view->has_review && !view->is_ended &&
                           plan->review_on < web->context->today;
    view->end_reason = plan->end_reason == NULL ? NULL
                       : text_equal(plan->end_reason, "case_ended")
                           ? message_text(web->arena, web->context->language,
                                          MSG_CONTINUITY_END_CASE, NULL)
                           : prefecture_word(web, "continuity_ends", plan->end_reason);
    for (size_t i = 0; i < view->parts.count; i++) {
        struct continuity_part_view *part = &view->parts.items[i];
        part->may_change = view->may_arrange;
        view->may_link = view->may_link || (part->is_written && part->is_needed);
    }
    view->may_link = view->may_link && view->may_arrange;
}

void continuity_see(struct web *web, const struct continuity_input *input,
                    struct continuity_view *view)
{
    const struct continuity_plan *plan = &input->plan;

    *view = (struct continuity_view){
        .id = input->edit.id,
        .number = input->edit.number,
        .patient = input->edit.name,
        .is_begun = plan->id != ID_NONE,
        .is_team = input->is_team,
        .may_change = input->may_change,
        .may_begin = input->may_change && plan->id == ID_NONE,
        .now = web->context->now,
    };
    if (!view->is_begun)
        return;
    view->start = prefecture_word(web, "continuity_starts", plan->start);
    view->start_on = plan->start_on;
    view->referrer = plan->referrer_name;
    view->begun_by = plan->begun_by;
    view->begun_at = plan->begun_at;
    view->settled_at = plan->settled_at;
    view->is_settled = plan->settled_at != INSTANT_NONE;
    view->home_at = plan->home_at;
    view->is_home = plan->home_at != INSTANT_NONE;
    view->ended_at = plan->ended_at;
    view->review_on = plan->review_on;
    view->edition = plan->edition;
    view->days_to_settled = days_said(web, plan->start_on, plan->settled_at);
    view->days_to_home = days_said(web, plan->start_on, plan->home_at);
    continuity_wishes_see(web, plan, &view->wishes);
    continuity_parts_see(web, plan->parts, input->edit.id, &view->parts);
    standing_see(web, plan, view);
}

/* ---- forms ----------------------------------------------------------------------- */

struct err continuity_form_read(struct web *web, struct continuity_form_input **input)
{
    *input = web_input(web, struct continuity_form_input);
    return continuity_read_case(web, &(*input)->of);
}

struct err continuity_form_look(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;
    return continuity_look_to_change(context, &input->of);
}

struct form *continuity_form_begin(struct web *web,
                                   const struct continuity_form_input *input,
                                   const struct form_table *table,
                                   struct continuity_form_view *view, enum message title)
{
    struct form *form = case_edit_form(web, &input->of.edit, table);

    form_set_version(form, input->of.plan.version);
    *view = (struct continuity_form_view){
        .edit = case_edit_view(web, &input->of.edit, title, form), .form = form};
    return form;
}

/* The frame of every form here. */
struct html *continuity_form_page(struct web *web,
                                  const struct continuity_form_input *input,
                                  const struct continuity_form_view *view)
{
    struct html *html = web_html(web);

    continuity_crumbs(web, &input->of, view->edit.title);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_WEB_CASE_EDIT_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->edit.title, NULL)),
                           SAY_T(view->edit.number)));
    return html;
}

struct err continuity_form_end(struct web *web, struct html *html)
{
    web_page_end(web, html);
    return OK;
}

/* continuity_part_service.c -- the parts of a plan, and what each side says of them.
 *
 * Whoever says it, by a page, by fax or by telephone, the same steps hold.  A part
 * that is written anew asks both sides anew; what was said of the one before stays
 * with it.
 */
#include "features/continuity/continuity_service.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/number.h"
#include "desk/task.h"
#include "features/cases/cases.h"
#include "features/continuity/continuity_rules.h"
#include "features/continuity/continuity_sql.h" /* made from continuity.sql */
#include "features/prefecture/prefecture.h"

/* The timeline is told in the language of the guideline. */
static const char *part_said(struct context *context, enum continuity_part_kind kind)
{
    return message_text(context->arena, LANGUAGE_JA, continuity_part_word(kind), NULL);
}

/* ---- sides ----------------------------------------------------------------------- */

struct err continuity_side_close(struct context *context, struct continuity_side *side)
{
    TRY(continuity_side_step(side->state, CONTINUITY_SIDE_CLOSE, &side->state));
    TRY(continuity_store_side_move(context->db, side, context->now));
    TRY(notice_stop_for_subject(context, SUBJECT_CONTINUITY_SIDE, side->id, "over"));
    TRY(paper_number_end_subject(context, SUBJECT_CONTINUITY_SIDE, side->id));
    return task_close_subject(context, NULL, SUBJECT_CONTINUITY_SIDE, side->id, "over");
}

static bool is_same(const struct continuity_side *side,
                    const struct continuity_said *said)
{
    enum continuity_side_state wanted =
        said->is_yes ? CONTINUITY_SIDE_AGREED : CONTINUITY_SIDE_DECLINED;

    return side->state == wanted && side->way == said->way &&
           side->party == said->party &&
           text_equal(side->answered_by != NULL ? side->answered_by : "",
                      said->by_name != NULL ? said->by_name : "") &&
           text_equal(side->note != NULL ? side->note : "",
                      said->note != NULL ? said->note : "");
}

static struct err answer_keep(struct context *context, const struct continuity_side *side)
{
    return continuity_answer_add(
        context->db,
        (struct continuity_answer_add_args){.id = context_id(context),
                                            .side = side->id,
                                            .person = side->person,
                                            .state = side->state,
                                            .way = side->way,
                                            .party = side->party,
                                            .by_name = side->answered_by,
                                            .note = side->note,
                                            .happened_at = side->answered_at,
                                            .entered_at = side->entered_at,
                                            .entered_by = side->entered_by},
        NULL);
}

struct err continuity_said_save(struct context *context,
                                const struct continuity_plan *plan,
                                struct continuity_side *side,
                                const struct continuity_said *said)
{
    struct continuity_part part;

    TRY(continuity_said_check(said, side, context->now));
    if (is_same(side, said))
        return OK;
    TRY(continuity_side_step(side->state,
                             said->is_yes ? CONTINUITY_SIDE_AGREE
                                          : CONTINUITY_SIDE_DECLINE,
                             &side->state));
    side->way = said->way;
    side->party = said->party;
    side->answered_by = text_is_empty(said->by_name) ? NULL : said->by_name;
    side->note = text_is_empty(said->note) ? NULL : said->note;
    side->answered_at =
        said->happened_at != INSTANT_NONE ? said->happened_at : context->now;
    side->entered_at = context->now;
    side->entered_by = context_actor_name(context);
    TRY(continuity_store_side_move(context->db, side, context->now));
    TRY(answer_keep(context, side));
    TRY(task_close_subject(context, NULL, SUBJECT_CONTINUITY_SIDE, side->id, "answered"));
    TRY(continuity_store_part(context->db, side->part, &part));
    const char *who = side->institution_name != NULL
                          ? side->institution_name
                          : message_text(context->arena, LANGUAGE_JA,
                                         continuity_party_word(side->party), NULL);
    TRY(continuity_tell(context, plan,
                        &(struct continuity_event){
                            .act = said->is_yes ? &continuity_act_agreed
                                                : &continuity_act_declined,
                            .happened_at = side->answered_at,
                            .what = who,
                            .detail = part_said(context, part.kind),
                            .side = side}));
    return continuity_follow(context, plan->id);
}

struct err continuity_said_take_back(struct context *context,
                                     const struct continuity_plan *plan,
                                     struct continuity_side *side)
{
    struct continuity_part part;

    TRY(continuity_side_step(side->state, CONTINUITY_SIDE_TAKE_BACK, &side->state));
    side->answered_at = side->entered_at = context->now;
    side->entered_by = context_actor_name(context);
    side->note = NULL;
    TRY(answer_keep(context, side));
    side->answered_at = side->entered_at = INSTANT_NONE;
    side->entered_by = side->answered_by = NULL;
    side->way = (enum continuity_way)0;
    side->party = (enum continuity_party)0;
    TRY(continuity_store_side_move(context->db, side, context->now));
    TRY(continuity_store_part(context->db, side->part, &part));
    TRY(continuity_tell(context, plan,
                        &(struct continuity_event){
                            .act = &continuity_act_taken_back,
                            .happened_at = INSTANT_NONE,
                            .what = side->institution_name,
                            .detail = part_said(context, part.kind),
                            .side = side}));
    return continuity_follow(context, plan->id);
}

/* ---- writing a part -------------------------------------------------------------- */

static struct err codes_need(struct context *context,
                             const struct continuity_part_new *part)
{
    if (!part->is_needed)
        return OK;
    TRY(continuity_institution_need(context, part->institution, "institution"));
    return part->kind != CONTINUITY_REGULAR ||
                   code_word_find(prefecture_list("continuity_frequencies"),
                                  part->frequency) != NULL
               ? OK
               : err_field("frequency", MSG_INPUT_NOT_A_CHOICE);
}

static struct continuity_side side_new(struct context *context,
                                       const struct continuity_plan *plan,
                                       const struct continuity_part *part,
                                       enum continuity_side_kind kind)
{
    return (struct continuity_side){
        .id = context_id(context),
        .part = part->id,
        .plan = plan->id,
        .care_case = plan->care_case,
        .person = plan->person,
        .kind = kind,
        .institution = kind == CONTINUITY_INSTITUTION ? part->institution : ID_NONE,
        .state = CONTINUITY_SIDE_OPEN,
        .asked_at = INSTANT_NONE,
        .answer_by = INSTANT_NONE,
        .remind_at = INSTANT_NONE,
        .reminded_first_at = INSTANT_NONE,
        .reminded_last_at = INSTANT_NONE,
        .answered_at = INSTANT_NONE,
        .entered_at = INSTANT_NONE,
    };
}

/* Where nothing that was confirmed changes, what was said goes along. */
static struct err sides_add(struct context *context, const struct continuity_plan *plan,
                            const struct continuity_part *part,
                            const struct continuity_part *kept)
{
    for (int kind = CONTINUITY_INSTITUTION; kind < CONTINUITY_SIDE_END; kind++) {
        struct continuity_side side =
            side_new(context, plan, part, (enum continuity_side_kind)kind);
        if (kept != NULL) {
            const struct continuity_side *before = &kept->sides[kind];
            side.state = before->state;
            side.answered_at = before->answered_at;
            side.entered_at = before->entered_at;
            side.entered_by = before->entered_by;
            side.way = before->way;
            side.party = before->party;
            side.answered_by = before->answered_by;
            side.note = before->note;
        }
        TRY(continuity_store_side_add(context->db, &side, context->now));
    }
    return OK;
}

static struct err part_close(struct context *context, struct continuity_part *part)
{
    for (int kind = CONTINUITY_INSTITUTION; kind < CONTINUITY_SIDE_END; kind++)
        if (part->sides[kind].id != ID_NONE)
            TRY(continuity_side_close(context, &part->sides[kind]));
    return continuity_part_replace(
        context->db,
        (struct continuity_part_replace_args){.id = part->id, .at = context->now}, NULL);
}

static bool was_agreed(const struct continuity_part *part)
{
    return part->sides[CONTINUITY_INSTITUTION].state == CONTINUITY_SIDE_AGREED ||
           part->sides[CONTINUITY_HOUSEHOLD].state == CONTINUITY_SIDE_AGREED;
}

struct err continuity_part_write(struct context *context, int64_t care_case,
                                 int64_t version, const struct continuity_part_new *part,
                                 bool *reopened)
{
    struct continuity_plan plan;

    TRY(continuity_to_change(context, care_case, version, &plan));
    TRY(continuity_part_check(part, context->today));
    TRY(codes_need(context, part));
    enum continuity_state to = plan.state;
    TRY(continuity_step(plan.state, CONTINUITY_ARRANGE, &to));
    struct continuity_part *before = &plan.parts[part->kind];
    bool is_kept = !continuity_part_touches(before, part) && part->is_needed &&
                   continuity_part_is_settled(before);
    *reopened = !is_kept && before->id != ID_NONE && was_agreed(before);
    if (before->id != ID_NONE)
        TRY(part_close(context, before));
    struct continuity_part after = {
        .id = context_id(context),
        .plan = plan.id,
        .kind = part->kind,
        .is_needed = part->is_needed,
        .institution = part->is_needed ? part->institution : ID_NONE,
        .what = part->is_needed ? part->what : NULL,
        .frequency = part->kind == CONTINUITY_REGULAR && part->is_needed ? part->frequency
                                                                         : NULL,
        .next_on = part->kind == CONTINUITY_REGULAR && part->is_needed ? part->next_on
                                                                       : DAY_NONE,
        .reason = part->is_needed ? NULL : part->reason,
        .made_at = context->now,
        .made_by = context_actor_name(context),
    };
    TRY(continuity_store_part_add(context->db, plan.person, &after));
    if (part->is_needed)
        TRY(sides_add(context, &plan, &after, is_kept ? before : NULL));
    TRY(continuity_tell(context, &plan,
                        &(struct continuity_event){
                            .act = *reopened ? &continuity_act_reopened
                                             : &continuity_act_part_written,
                            .happened_at = INSTANT_NONE,
                            .what = part_said(context, part->kind)}));
    return continuity_follow(context, plan.id);
}

/* ---- as it was told -------------------------------------------------------------- */

struct err continuity_enter(struct context *context, int64_t care_case, int64_t version,
                            enum continuity_part_kind kind,
                            enum continuity_side_kind side,
                            const struct continuity_said *said)
{
    struct continuity_plan plan;

    TRY(continuity_to_change(context, care_case, version, &plan));
    if (said->way == CONTINUITY_BY_LINK) /* somebody told it: by which way? */
        return err_field("way", MSG_INPUT_REQUIRED);
    struct continuity_side *of = &plan.parts[kind].sides[side];
    if (of->id == ID_NONE)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_NOT_POSSIBLE_NOW);
    return continuity_said_save(context, &plan, of, said);
}

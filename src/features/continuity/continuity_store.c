/* continuity_store.c -- plans, parts and sides as rows.  Decides nothing. */
#include "features/continuity/continuity_store.h"

#include "base/arena.h"
#include "features/continuity/continuity_sql.h" /* made from continuity.sql */
#include "store/db.h"

static const struct err damaged = {.kind = ERR_INTERNAL, .message = MSG_DB_DAMAGED};

/* A number of the row that must lie between 1 and before `end`; absent is 0. */
static bool is_of(int64_t stored, int64_t end)
{
    return stored == INT_NONE || (stored >= 1 && stored < end);
}

static int64_t or_zero(int64_t stored)
{
    return stored == INT_NONE ? 0 : stored;
}

static int64_t or_none(int64_t number)
{
    return number == 0 ? INT_NONE : number;
}

/* ---- sides ----------------------------------------------------------------------- */

struct err continuity_store_side(struct db *db, int64_t id, struct continuity_side *side)
{
    struct continuity_side_row_row row;
    bool found = false;

    TRY(continuity_side_row(db, (struct continuity_side_row_args){.id = id}, &row,
                            &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (!is_of(row.kind, CONTINUITY_SIDE_END) ||
        !is_of(row.state, CONTINUITY_SIDE_STATE_END) ||
        !is_of(row.channel, NOTICE_CHANNEL_END) || !is_of(row.way, CONTINUITY_WAY_END) ||
        !is_of(row.party, CONTINUITY_PARTY_END))
        return damaged;
    *side = (struct continuity_side){
        .id = row.id,
        .part = row.part,
        .plan = row.plan,
        .care_case = row.care_case,
        .person = row.person,
        .kind = (enum continuity_side_kind)row.kind,
        .institution = row.institution,
        .institution_name = row.institution_name,
        .state = (enum continuity_side_state)row.state,
        .channel = (enum notice_channel)or_zero(row.channel),
        .notice = row.notice,
        .asked_at = row.asked_at,
        .answer_by = row.answer_by,
        .remind_at = row.remind_at,
        .reminded_first_at = row.reminded_first_at,
        .reminded_last_at = row.reminded_last_at,
        .answered_at = row.answered_at,
        .entered_at = row.entered_at,
        .entered_by = row.entered_by,
        .way = (enum continuity_way)or_zero(row.way),
        .party = (enum continuity_party)or_zero(row.party),
        .answered_by = row.answered_by,
        .note = row.note,
        .version = row.version,
    };
    return OK;
}

struct err continuity_store_side_add(struct db *db, const struct continuity_side *side,
                                     instant at)
{
    return continuity_side_add(
        db,
        (struct continuity_side_add_args){.id = side->id,
                                          .part = side->part,
                                          .plan = side->plan,
                                          .care_case = side->care_case,
                                          .person = side->person,
                                          .kind = side->kind,
                                          .institution = side->institution,
                                          .state = side->state,
                                          .answered_at = side->answered_at,
                                          .entered_at = side->entered_at,
                                          .entered_by = side->entered_by,
                                          .way = or_none(side->way),
                                          .party = or_none(side->party),
                                          .answered_by = side->answered_by,
                                          .note = side->note,
                                          .at = at},
        NULL);
}

struct err continuity_store_side_move(struct db *db, struct continuity_side *side,
                                      instant at)
{
    int64_t changed = 0;

    TRY(continuity_side_move(
        db,
        (struct continuity_side_move_args){
            .id = side->id,
            .person = side->person,
            .version = side->version,
            .state = side->state,
            .channel = or_none(side->channel),
            .notice = side->notice,
            .asked_at = side->asked_at,
            .answer_by = side->answer_by,
            .remind_at = side->remind_at,
            .reminded_first_at = side->reminded_first_at,
            .reminded_last_at = side->reminded_last_at,
            .next_at = continuity_side_next_at(side),
            .answered_at = side->answered_at,
            .entered_at = side->entered_at,
            .entered_by = side->entered_by,
            .way = or_none(side->way),
            .party = or_none(side->party),
            .answered_by = side->answered_by,
            .note = side->note,
            .at = at},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    side->version++;
    return OK;
}

/* ---- parts ----------------------------------------------------------------------- */

static struct err sides_read(struct db *db, struct continuity_part *part)
{
    struct continuity_side_of_part_rows rows;

    TRY(continuity_side_of_part(
        db, (struct continuity_side_of_part_args){.part = part->id}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_of(rows.items[i].kind, CONTINUITY_SIDE_END))
            return damaged;
        TRY(continuity_store_side(db, rows.items[i].id,
                                  &part->sides[rows.items[i].kind]));
    }
    return OK;
}

struct err continuity_store_part(struct db *db, int64_t id, struct continuity_part *part)
{
    struct continuity_part_row_row row;
    bool found = false;

    TRY(continuity_part_row(db, (struct continuity_part_row_args){.id = id}, &row,
                            &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (!is_of(row.kind, CONTINUITY_PART_END))
        return damaged;
    *part = (struct continuity_part){
        .id = row.id,
        .plan = row.plan,
        .kind = (enum continuity_part_kind)row.kind,
        .is_needed = row.is_needed,
        .institution = row.institution,
        .institution_name = row.institution_name,
        .telephone = row.telephone,
        .address = row.address,
        .what = row.what,
        .frequency = row.frequency,
        .next_on = row.next_on,
        .reason = row.reason,
        .made_at = row.made_at,
        .replaced_at = row.replaced_at,
        .made_by = row.made_by,
    };
    return sides_read(db, part);
}

struct err continuity_store_part_add(struct db *db, int64_t person,
                                     const struct continuity_part *part)
{
    return continuity_part_add(
        db,
        (struct continuity_part_add_args){.id = part->id,
                                          .plan = part->plan,
                                          .person = person,
                                          .kind = part->kind,
                                          .is_needed = part->is_needed,
                                          .institution = part->institution,
                                          .what = part->what,
                                          .frequency = part->frequency,
                                          .next_on = part->next_on,
                                          .reason = part->reason,
                                          .made_at = part->made_at,
                                          .made_by = part->made_by},
        NULL);
}

/* ---- plans ----------------------------------------------------------------------- */

static struct err wishes_read(struct db *db, struct continuity_plan *plan)
{
    for (int of = CONTINUITY_OF_PATIENT; of < CONTINUITY_OF_END; of++) {
        struct continuity_wish_row_row row;
        bool found = false;
        TRY(continuity_wish_row(
            db, (struct continuity_wish_row_args){.plan = plan->id, .whose = of}, &row,
            &found));
        plan->wishes[of] = (struct continuity_wish){.is_there = found};
        if (found)
            plan->wishes[of] = (struct continuity_wish){.is_there = true,
                                                        .is_heard = row.is_heard,
                                                        .who = row.who,
                                                        .means = row.means,
                                                        .text = row.words,
                                                        .said_at = row.said_at,
                                                        .entered_at = row.entered_at,
                                                        .entered_by = row.entered_by};
    }
    return OK;
}

static struct err parts_read(struct db *db, struct continuity_plan *plan)
{
    struct continuity_part_now_rows rows;

    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        plan->parts[kind] = (struct continuity_part){
            .kind = (enum continuity_part_kind)kind, .next_on = DAY_NONE,
            .made_at = INSTANT_NONE, .replaced_at = INSTANT_NONE};
    TRY(continuity_part_now(db, (struct continuity_part_now_args){.plan = plan->id},
                            &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_of(rows.items[i].kind, CONTINUITY_PART_END))
            return damaged;
        TRY(continuity_store_part(db, rows.items[i].id,
                                  &plan->parts[rows.items[i].kind]));
    }
    return OK;
}

static struct continuity_plan plan_of(const struct continuity_plan_row_row *row)
{
    return (struct continuity_plan){
        .id = row->id,
        .care_case = row->care_case,
        .person = row->person,
        .state = (enum continuity_state)row->state,
        .edition = row->edition,
        .start = row->start,
        .start_on = row->start_on,
        .referrer = row->referrer,
        .referrer_name = row->referrer_name,
        .begun_at = row->begun_at,
        .begun_by = row->begun_by,
        .heard_at = row->heard_at,
        .settled_at = row->settled_at,
        .home_at = row->home_at,
        .home_entered_at = row->home_entered_at,
        .home_by = row->home_by,
        .review_on = row->review_on,
        .ended_at = row->ended_at,
        .end_reason = row->end_reason,
        .changed_at = row->changed_at,
        .changed_by = row->changed_by,
        .version = row->version,
    };
}

struct err continuity_store_get(struct db *db, int64_t id, struct continuity_plan *plan)
{
    struct continuity_plan_row_row row;
    bool found = false;

    TRY(continuity_plan_row(db, (struct continuity_plan_row_args){.id = id}, &row,
                            &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (!is_of(row.state, CONTINUITY_STATE_END))
        return damaged;
    *plan = plan_of(&row);
    TRY(wishes_read(db, plan));
    return parts_read(db, plan);
}

struct err continuity_store_of_case(struct db *db, int64_t care_case,
                                    struct continuity_plan *plan)
{
    struct continuity_plan_of_case_row row;
    bool found = false;

    *plan = (struct continuity_plan){.id = ID_NONE, .care_case = care_case};
    TRY(continuity_plan_of_case(
        db, (struct continuity_plan_of_case_args){.care_case = care_case}, &row, &found));
    return found ? continuity_store_get(db, row.id, plan) : OK;
}

struct err continuity_store_move(struct db *db, struct continuity_plan *plan)
{
    int64_t changed = 0;

    TRY(continuity_plan_move(
        db,
        (struct continuity_plan_move_args){.id = plan->id,
                                           .version = plan->version,
                                           .state = plan->state,
                                           .edition = plan->edition,
                                           .heard_at = plan->heard_at,
                                           .settled_at = plan->settled_at,
                                           .home_at = plan->home_at,
                                           .home_entered_at = plan->home_entered_at,
                                           .home_by = plan->home_by,
                                           .review_on = plan->review_on,
                                           .ended_at = plan->ended_at,
                                           .end_reason = plan->end_reason,
                                           .at = plan->changed_at,
                                           .by = plan->changed_by},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    plan->version++;
    return OK;
}

/* ---- older versions -------------------------------------------------------------- */

static struct err edition_parts(struct db *db,
                                const struct continuity_edition_rows_row *row,
                                struct continuity_edition *edition)
{
    const int64_t ids[CONTINUITY_PART_END] = {ID_NONE, row->nearby, row->emergency,
                                              row->regular};

    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++) {
        edition->parts[kind] =
            (struct continuity_part){.kind = (enum continuity_part_kind)kind};
        if (ids[kind] != ID_NONE)
            TRY(continuity_store_part(db, ids[kind], &edition->parts[kind]));
    }
    return OK;
}

struct err continuity_store_editions(struct db *db, struct arena *arena, int64_t plan,
                                     struct continuity_editions *editions)
{
    enum { EDITIONS_MAX = 50 };
    struct continuity_edition_rows_rows rows;

    TRY(continuity_edition_rows(
        db, (struct continuity_edition_rows_args){.plan = plan, .limit = EDITIONS_MAX},
        &rows));
    editions->items = arena_new_array(arena, struct continuity_edition, rows.count + 1);
    editions->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct continuity_edition_rows_row *row = &rows.items[i];
        editions->items[i] = (struct continuity_edition){.number = row->number,
                                                         .note = row->note,
                                                         .closed_by = row->closed_by,
                                                         .reviewed_at = row->reviewed_at,
                                                         .closed_at = row->closed_at};
        TRY(edition_parts(db, row, &editions->items[i]));
    }
    return OK;
}

/* inquiries_store.c -- rounds, targets and answers as rows.  Decides nothing. */
#include "features/inquiries/inquiries_store.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/inquiries/inquiries_rules.h"
#include "features/inquiries/inquiries_sql.h" /* made from inquiries.sql */
#include "store/db.h"

static const struct err damaged = {.kind = ERR_INTERNAL, .message = MSG_DB_DAMAGED};
static const struct err not_there = {.kind = ERR_NOT_FOUND,
                                     .message = MSG_ACCESS_NOT_FOUND};

static struct err moved_on(int64_t changed)
{
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
}

struct err inquiry_store_case(struct db *db, int64_t care_case, struct inquiry_case *of)
{
    struct inquiry_case_row_row row;
    bool found = false;

    TRY(inquiry_case_row(db, (struct inquiry_case_row_args){.care_case = care_case}, &row,
                         &found));
    if (!found)
        return not_there;
    *of = (struct inquiry_case){
        .id = row.id,
        .number = row.number,
        .person = row.person,
        .holder = row.holder,
        .holder_name = row.holder_name,
        .office = row.office,
        .office_name = row.office_name,
        .office_telephone = row.office_telephone,
        .is_open = row.state == CASE_OPEN,
        .urgency = row.urgency,
    };
    return OK;
}

/* ---- rounds --------------------------------------------------------------------- */

static int64_t age_number(int32_t age)
{
    return age < 0 ? INT_NONE : age;
}

static int32_t age_of(int64_t number)
{
    return number == INT_NONE ? -1 : (int32_t)number;
}

struct err inquiry_store_add(struct db *db, const struct inquiry *inquiry)
{
    const struct outline *outline = &inquiry->outline;
    return inquiry_row_add(
        db,
        (struct inquiry_row_add_args){
            .id = inquiry->id,
            .care_case = inquiry->care_case,
            .person = inquiry->person,
            .round = inquiry->round,
            .need_revision = inquiry->need_revision,
            .area = outline->area,
            .age_low = age_number(outline->age_low),
            .age_high = age_number(outline->age_high),
            .disease_group = outline->disease_group,
            .purpose = outline->purpose,
            .urgency = outline->urgency,
            .level = outline->level,
            .items = outline_items_write(db_arena(db), &outline->need),
            .length_days = outline->need.length_days,
            .from_on = outline->need.from_on,
            .exit_place = outline->need.exit,
            .exit_review_on = outline->need.exit_review_on,
            .needed_by = outline->needed_by,
            .words = outline->text,
            .shared_by = outline->shared_by,
            .is_area_widened = outline->is_area_widened,
            .is_age_widened = outline->is_age_widened,
            .is_rare = outline->is_rare,
            .answer_by = inquiry->answer_by,
            .target_count = inquiry->target_count,
            .asked_at = inquiry->asked_at,
            .asked_by = inquiry->asked_by,
            .asked_by_account = inquiry->asked_by_account,
        },
        NULL);
}

static struct outline outline_of(const struct inquiry_row_get_row *row)
{
    return (struct outline){
        .area = row->area,
        .age_low = age_of(row->age_low),
        .age_high = age_of(row->age_high),
        .disease_group = row->disease_group,
        .purpose = row->purpose,
        .urgency = row->urgency,
        .level = (enum case_level)row->level,
        .need = {.revision = row->need_revision,
                 .level = (enum case_level)row->level,
                 .length_days = row->length_days,
                 .from_on = row->from_on,
                 .exit = row->exit_place,
                 .exit_review_on = row->exit_review_on,
                 .frozen_at = row->asked_at,
                 .entered_at = row->asked_at,
                 .entered_by = row->asked_by},
        .needed_by = row->needed_by,
        .text = row->words,
        .shared_by = row->shared_by,
        .is_area_widened = row->is_area_widened,
        .is_age_widened = row->is_age_widened,
        .is_rare = row->is_rare,
        .has_name_like = outline_is_name_like(row->words) ||
                         outline_is_name_like(row->exit_place),
    };
}

struct err inquiry_store_get(struct db *db, int64_t id, struct inquiry *inquiry)
{
    struct inquiry_row_get_row row;
    bool found = false;

    TRY(inquiry_row_get(db, (struct inquiry_row_get_args){.id = id}, &row, &found));
    if (!found)
        return not_there;
    if (row.level < CASE_LEVEL_UNKNOWN || row.level >= CASE_LEVEL_END)
        return damaged;
    *inquiry = (struct inquiry){
        .id = row.id,
        .care_case = row.care_case,
        .person = row.person,
        .round = row.round,
        .need_revision = row.need_revision,
        .outline = outline_of(&row),
        .asked_at = row.asked_at,
        .asked_by = row.asked_by,
        .asked_by_account = row.asked_by_account,
        .answer_by = row.answer_by,
        .target_count = row.target_count,
    };
    return outline_items_read(db_arena(db), row.items, &inquiry->outline.need) ? OK : damaged;
}

/* ---- targets -------------------------------------------------------------------- */

struct err target_store_add(struct db *db, const struct inquiry_target *target)
{
    return inquiry_target_row_add(
        db,
        (struct inquiry_target_row_add_args){
            .id = target->id,
            .inquiry = target->inquiry,
            .care_case = target->care_case,
            .person = target->person,
            .institution = target->institution,
            .desk = target->desk,
            .telephone = target->telephone,
            .state = target->state,
            .ring = target->ring,
            .article = target->article,
            .overruled = target->overruled,
            .channel = target->channel,
            .asked_at = target->asked_at,
            .answer_by = target->answer_by,
            .remind_at = target->remind_at,
            .next_at = inquiry_next_at(target),
        },
        NULL);
}

static struct inquiry_target target_of(const struct inquiry_target_row_get_row *row)
{
    return (struct inquiry_target){
        .id = row->id,
        .inquiry = row->inquiry,
        .care_case = row->care_case,
        .person = row->person,
        .institution = row->institution,
        .institution_name = row->institution_name,
        .desk = row->desk,
        .telephone = row->telephone,
        .state = (enum target_state)row->state,
        .ring = (enum match_ring)row->ring,
        .article = row->article,
        .overruled = row->overruled,
        .channel = (enum notice_channel)row->channel,
        .notice = row->notice,
        .asked_at = row->asked_at,
        .answer_by = row->answer_by,
        .remind_at = row->remind_at,
        .reminded_first_at = row->reminded_first_at,
        .reminded_last_at = row->reminded_last_at,
        .seen_at = row->seen_at,
        .answered_at = row->answered_at,
        .way = row->way == INT_NONE ? (enum answer_way)0 : (enum answer_way)row->way,
        .answered_by = row->answered_by,
        .promise_at = row->promise_at,
        .accepted_at = row->accepted_at,
        .valid_until = row->valid_until,
        .from_on = row->from_on,
        .terms = row->terms,
        .reason = row->reason,
        .reason_until = row->reason_until,
        .calls = row->calls,
        .call_again_at = row->call_again_at,
        .call_result = row->call_result,
        .chosen_at = row->chosen_at,
        .chosen_by = row->chosen_by,
        .changed_at = row->changed_at,
        .version = row->version,
    };
}

struct err target_store_get(struct db *db, int64_t id, struct inquiry_target *target)
{
    struct inquiry_target_row_get_row row;
    bool found = false;

    TRY(inquiry_target_row_get(db, (struct inquiry_target_row_get_args){.id = id}, &row,
                               &found));
    if (!found)
        return not_there;
    if (row.state < TARGET_SENT || row.state >= TARGET_STATE_END || row.ring < 0 ||
        row.ring >= MATCH_RING_END || row.channel < NOTICE_FAX ||
        row.channel >= NOTICE_CHANNEL_END)
        return damaged;
    *target = target_of(&row);
    return OK;
}

struct err target_store_hours(struct db *db, int64_t desk, struct week_hours *hours)
{
    struct inquiry_desk_hours_row row;
    bool found = false;

    *hours = calendar_public_office;
    if (desk == ID_NONE)
        return OK;
    TRY(inquiry_desk_hours(db, (struct inquiry_desk_hours_args){.desk = desk}, &row,
                           &found));
    return found && desk_hours_read(str_of(row.hours), hours) ? OK : damaged;
}

struct err target_store_move(struct db *db, struct inquiry_target *target, instant now)
{
    int64_t changed = 0;
    TRY(inquiry_target_row_move(
        db,
        (struct inquiry_target_row_move_args){
            .id = target->id,
            .person = target->person,
            .version = target->version,
            .state = target->state,
            .next_at = inquiry_next_at(target),
            .answered_at = target->answered_at,
            .way = target->way == 0 ? INT_NONE : (int64_t)target->way,
            .answered_by = target->answered_by,
            .promise_at = target->promise_at,
            .accepted_at = target->accepted_at,
            .valid_until = target->valid_until,
            .from_on = target->from_on,
            .terms = target->terms,
            .reason = target->reason,
            .reason_until = target->reason_until,
            .chosen_at = target->chosen_at,
            .chosen_by = target->chosen_by,
            .changed_at = now,
        },
        &changed));
    TRY(moved_on(changed));
    target->version++;
    target->changed_at = now;
    return OK;
}

struct err target_store_list_case(struct db *db, int64_t care_case,
                                  struct inquiry_targets *targets)
{
    struct inquiry_target_ids_case_rows ids;
    TRY(inquiry_target_ids_case(db,
                                (struct inquiry_target_ids_case_args){
                                    .care_case = care_case, .limit = TARGETS_PAGE_MAX},
                                &ids));
    targets->count = ids.count;
    targets->items = arena_new_array(db_arena(db), struct inquiry_target, ids.count + 1);
    for (size_t i = 0; i < ids.count; i++)
        TRY(target_store_get(db, ids.items[i].id, &targets->items[i]));
    return OK;
}

/* ---- answers -------------------------------------------------------------------- */

struct err answer_store_add(struct db *db, const struct inquiry_target *target,
                            const struct inquiry_answer *answer)
{
    return inquiry_answer_row_add(db,
                                  (struct inquiry_answer_row_add_args){
                                      .id = answer->id,
                                      .target = target->id,
                                      .person = target->person,
                                      .action = answer->action,
                                      .way = answer->way,
                                      .by_name = answer->by_name,
                                      .happened_at = answer->happened_at,
                                      .until_at = answer->until_at,
                                      .from_on = answer->from_on,
                                      .terms = answer->terms,
                                      .reason = answer->reason,
                                      .reason_until = answer->reason_until,
                                      .note = answer->note,
                                      .entered_at = answer->entered_at,
                                      .entered_by = answer->entered_by,
                                  },
                                  NULL);
}

struct err answer_store_list(struct db *db, int64_t target,
                             struct inquiry_answers *answers)
{
    struct inquiry_answer_rows_rows rows;
    TRY(inquiry_answer_rows(
        db, (struct inquiry_answer_rows_args){.target = target, .limit = TARGETS_PAGE_MAX},
        &rows));
    answers->count = rows.count;
    answers->items = arena_new_array(db_arena(db), struct inquiry_answer, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct inquiry_answer_rows_row *row = &rows.items[i];
        answers->items[i] = (struct inquiry_answer){
            .id = row->id,
            .action = (enum target_action)row->action,
            .way = (enum answer_way)row->way,
            .by_name = row->by_name,
            .happened_at = row->happened_at,
            .until_at = row->until_at,
            .from_on = row->from_on,
            .terms = row->terms,
            .reason = row->reason,
            .reason_until = row->reason_until,
            .note = row->note,
            .entered_at = row->entered_at,
            .entered_by = row->entered_by,
        };
        if (row->action < TARGET_SEE || row->action >= TARGET_ACTION_END ||
            row->way < ANSWER_BY_LINK || row->way >= ANSWER_WAY_END)
            return damaged;
    }
    return OK;
}

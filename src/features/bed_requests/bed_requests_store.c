/* bed_requests_store.c -- rounds, requests, answers and calls.  Decides nothing. */
#include "features/bed_requests/bed_requests_store.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/bed_requests/bed_requests_sql.h" /* made from bed_requests.sql */
#include "features/cases/cases.h"
#include "features/desks/desks.h"
#include "store/db.h"

#include <stdlib.h>

static const struct err damaged = {.kind = ERR_INTERNAL, .message = MSG_DB_DAMAGED};
static const struct err not_there = {.kind = ERR_NOT_FOUND,
                                     .message = MSG_ACCESS_NOT_FOUND};

struct err bed_case_store_get(struct db *db, int64_t care_case, struct bed_case *of)
{
    struct bed_request_case_row_row row;
    bool found = false;

    TRY(bed_request_case_row(
        db, (struct bed_request_case_row_args){.care_case = care_case}, &row, &found));
    if (!found)
        return not_there;
    *of = (struct bed_case){
        .holder = row.holder,
        .holder_name = row.holder_name,
        .office = row.office,
        .office_name = row.office_name,
        .telephone = row.telephone,
        .is_open = row.state == CASE_OPEN,
    };
    return OK;
}

/* ---- rounds ---------------------------------------------------------------------- */

static int64_t age_number(int32_t age)
{
    return age < 0 ? INT_NONE : age;
}

static int32_t age_of(int64_t number)
{
    return number == INT_NONE ? -1 : (int32_t)number;
}

struct err bed_round_store_add(struct db *db, const struct bed_round *round)
{
    const struct outline *outline = &round->outline;

    return bed_round_add(db,
                         (struct bed_round_add_args){
                             .id = round->id,
                             .application = round->application,
                             .care_case = round->care_case,
                             .person = round->person,
                             .area = outline->area,
                             .age_low = age_number(outline->age_low),
                             .age_high = age_number(outline->age_high),
                             .disease_group = outline->disease_group,
                             .urgency = outline->urgency,
                             .purpose = outline->purpose,
                             .level = outline->level,
                             .need_revision = outline->need.revision,
                             .items = outline_items_write(db_arena(db), &outline->need),
                             .words = outline->text,
                             .shared_by = outline->shared_by,
                             .periods = bed_periods_write(db_arena(db), round->periods,
                                                          round->period_count),
                             .place_count = round->place_count,
                             .asked_at = round->asked_at,
                             .asked_by = round->asked_by,
                         },
                         NULL);
}

/* How long it would be stands in the days asked. */
static int64_t days_longest(const struct bed_round *round)
{
    int64_t longest = 0;

    for (size_t i = 0; i < round->period_count; i++) {
        int64_t days = round->periods[i].to_on - round->periods[i].from_on + 1;
        longest = days > longest ? days : longest;
    }
    return longest;
}

struct err bed_round_store_get(struct db *db, int64_t id, struct bed_round *round)
{
    struct bed_round_get_row row;
    bool found = false;

    TRY(bed_round_get(db, (struct bed_round_get_args){.id = id}, &row, &found));
    if (!found)
        return not_there;
    *round = (struct bed_round){
        .id = row.id,
        .application = row.application,
        .care_case = row.care_case,
        .person = row.person,
        .outline = {.area = row.area,
                    .age_low = age_of(row.age_low),
                    .age_high = age_of(row.age_high),
                    .disease_group = row.disease_group,
                    .purpose = row.purpose,
                    .urgency = row.urgency,
                    .level = (enum case_level)row.level,
                    .need = {.revision = row.need_revision,
                             .level = (enum case_level)row.level,
                             .from_on = DAY_NONE,
                             .exit_review_on = DAY_NONE},
                    .needed_by = INSTANT_NONE,
                    .text = row.words,
                    .shared_by = row.shared_by},
        .place_count = row.place_count,
        .asked_at = row.asked_at,
        .asked_by = row.asked_by,
    };
    if (!bed_periods_read(row.periods, round->periods, &round->period_count) ||
        !outline_items_read(db_arena(db), row.items, &round->outline.need))
        return damaged;
    round->outline.need.length_days = days_longest(round);
    return OK;
}

/* ---- requests -------------------------------------------------------------------- */

struct err bed_request_store_add(struct db *db, const struct bed_request *request,
                                 int64_t office)
{
    return bed_request_add(db,
                           (struct bed_request_add_args){
                               .id = request->id,
                               .round = request->round,
                               .application = request->application,
                               .care_case = request->care_case,
                               .person = request->person,
                               .institution = request->institution,
                               .desk = request->desk,
                               .telephone = request->telephone,
                               .state = request->state,
                               .channel = request->channel,
                               .asked_at = request->asked_at,
                               .asked_by = request->asked_by,
                               .office = office,
                               .answer_by = request->answer_by,
                               .remind_at = request->remind_at,
                               .next_at = bed_request_next_at(request),
                           },
                           NULL);
}

static bool is_known(const struct bed_request_row_get_row *row)
{
    bool has_way = row->way == INT_NONE ||
                   (row->way >= BED_REQUEST_BY_LINK && row->way < BED_REQUEST_WAY_END);
    return row->state >= BED_REQUEST_ASKED && row->state < BED_REQUEST_STATE_END &&
           row->channel >= NOTICE_FAX && row->channel < NOTICE_CHANNEL_END && has_way;
}

struct err bed_request_store_get(struct db *db, int64_t id, struct bed_request *request)
{
    struct bed_request_row_get_row row;
    bool found = false;

    TRY(bed_request_row_get(db, (struct bed_request_row_get_args){.id = id}, &row,
                            &found));
    if (!found)
        return not_there;
    *request = (struct bed_request){
        .id = row.id,
        .round = row.round,
        .application = row.application,
        .care_case = row.care_case,
        .person = row.person,
        .institution = row.institution,
        .institution_name = row.institution_name,
        .desk = row.desk,
        .telephone = row.telephone,
        .state = (enum bed_request_state)row.state,
        .channel = (enum notice_channel)row.channel,
        .notice = row.notice,
        .asked_at = row.asked_at,
        .asked_by = row.asked_by,
        .office_name = row.office_name,
        .answer_by = row.answer_by,
        .remind_at = row.remind_at,
        .reminded_first_at = row.reminded_first_at,
        .reminded_last_at = row.reminded_last_at,
        .seen_at = row.seen_at,
        .answered_at = row.answered_at,
        .way = row.way == INT_NONE ? 0 : (enum bed_request_way)row.way,
        .answered_by = row.answered_by,
        .from_on = row.from_on,
        .to_on = row.to_on,
        .terms = row.terms,
        .valid_until = row.valid_until,
        .reason = row.reason,
        .reason_until = row.reason_until,
        .offer = row.offer,
        .stay = row.stay,
        .changed_at = row.changed_at,
        .version = row.version,
    };
    return is_known(&row) ? OK : damaged;
}

static struct bed_request_list list_of(struct db *db, size_t count)
{
    return (struct bed_request_list){
        arena_new_array(db_arena(db), struct bed_request, count + 1), count};
}

struct err bed_request_store_list(struct db *db, int64_t application,
                                  struct bed_request_list *requests)
{
    struct bed_request_ids_rows ids;

    TRY(bed_request_ids(db,
                        (struct bed_request_ids_args){.application = application,
                                                      .limit = BED_REQUESTS_PAGE},
                        &ids));
    *requests = list_of(db, ids.count);
    for (size_t i = 0; i < ids.count; i++)
        TRY(bed_request_store_get(db, ids.items[i].id, &requests->items[i]));
    return OK;
}

struct err bed_request_store_list_case(struct db *db, int64_t care_case,
                                       struct bed_request_list *requests)
{
    struct bed_request_ids_case_rows ids;

    TRY(bed_request_ids_case(db,
                             (struct bed_request_ids_case_args){
                                 .care_case = care_case, .limit = BED_REQUESTS_PAGE},
                             &ids));
    *requests = list_of(db, ids.count);
    for (size_t i = 0; i < ids.count; i++)
        TRY(bed_request_store_get(db, ids.items[i].id, &requests->items[i]));
    return OK;
}

struct err bed_request_store_list_own(struct db *db, int64_t institution, instant since,
                                      struct bed_request_list *requests)
{
    struct bed_request_ids_own_rows ids;

    TRY(bed_request_ids_own(db,
                            (struct bed_request_ids_own_args){.institution = institution,
                                                              .since = since,
                                                              .limit = BED_REQUESTS_PAGE},
                            &ids));
    *requests = list_of(db, ids.count);
    for (size_t i = 0; i < ids.count; i++)
        TRY(bed_request_store_get(db, ids.items[i].id, &requests->items[i]));
    return OK;
}

struct err bed_request_store_move(struct db *db, struct bed_request *request, instant now)
{
    int64_t changed = 0;

    TRY(bed_request_row_move(
        db,
        (struct bed_request_row_move_args){
            .id = request->id,
            .person = request->person,
            .version = request->version,
            .state = request->state,
            .next_at = bed_request_next_at(request),
            .answered_at = request->answered_at,
            .accepted_at =
                bed_request_is_yes(request->state) ? request->answered_at : INSTANT_NONE,
            .way = request->way == 0 ? INT_NONE : (int64_t)request->way,
            .answered_by = request->answered_by,
            .from_on = request->from_on,
            .to_on = request->to_on,
            .terms = request->terms,
            .valid_until = request->valid_until,
            .reason = request->reason,
            .reason_until = request->reason_until,
            .offer = request->offer,
            .stay = request->stay,
            .changed_at = now,
        },
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    request->changed_at = now;
    request->version++;
    return OK;
}

/* ---- what was said --------------------------------------------------------------- */

struct err bed_answer_store_add(struct db *db, const struct bed_request *request,
                                const struct bed_answer_kept *kept)
{
    const struct bed_answer *answer = &kept->answer;

    return bed_request_answer_add(db,
                                  (struct bed_request_answer_add_args){
                                      .id = kept->id,
                                      .request = request->id,
                                      .person = request->person,
                                      .action = answer->action,
                                      .state = request->state,
                                      .way = answer->way,
                                      .by_name = answer->by_name,
                                      .happened_at = answer->happened_at,
                                      .from_on = answer->from_on,
                                      .to_on = answer->to_on,
                                      .terms = answer->terms,
                                      .reason = answer->reason,
                                      .note = answer->note,
                                      .entered_at = kept->entered_at,
                                      .entered_by = kept->entered_by,
                                  },
                                  NULL);
}

struct err bed_call_store_add(struct db *db, const struct bed_call_kept *kept)
{
    const struct bed_call *call = &kept->call;

    return bed_request_call_add(db,
                                (struct bed_request_call_add_args){
                                    .id = kept->id,
                                    .application = call->application,
                                    .person = kept->person,
                                    .institution = call->institution,
                                    .result = call->result,
                                    .spoke_with = call->spoke_with,
                                    .said = call->said,
                                    .happened_at = call->happened_at,
                                    .entered_at = kept->entered_at,
                                    .entered_by = kept->entered_by,
                                    .office = kept->office,
                                },
                                NULL);
}

static void asked_list(const struct bed_request_list *requests,
                       struct bed_contacts *contacts)
{
    for (size_t i = 0; i < requests->count; i++) {
        const struct bed_request *request = &requests->items[i];
        contacts->items[contacts->count++] = (struct bed_contact){
            .kind = BED_CONTACT_ASKED,
            .institution = request->institution,
            .institution_name = request->institution_name,
            .by = request->asked_by,
            .office_name = request->office_name,
            .happened_at = request->asked_at,
            .entered_at = request->asked_at,
        };
    }
}

static void answers_list(const struct bed_request_answer_rows_rows *rows,
                         struct bed_contacts *contacts)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct bed_request_answer_rows_row *row = &rows->items[i];
        contacts->items[contacts->count++] = (struct bed_contact){
            .kind = BED_CONTACT_ANSWERED,
            .institution = row->institution,
            .institution_name = row->institution_name,
            .by = row->entered_by,
            .with = row->by_name,
            .text = row->note,
            .said = (enum bed_request_state)row->state,
            .happened_at = row->happened_at,
            .entered_at = row->entered_at,
        };
    }
}

static void calls_list(const struct bed_request_call_rows_rows *rows,
                       struct bed_contacts *contacts)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct bed_request_call_rows_row *row = &rows->items[i];
        contacts->items[contacts->count++] = (struct bed_contact){
            .kind = BED_CONTACT_CALLED,
            .institution = row->institution,
            .institution_name = row->institution_name,
            .by = row->entered_by,
            .office_name = row->office_name,
            .with = row->spoke_with,
            .text = row->said,
            .result = row->result,
            .happened_at = row->happened_at,
            .entered_at = row->entered_at,
        };
    }
}

static int newest_first(const void *left, const void *right)
{
    const struct bed_contact *a = left;
    const struct bed_contact *b = right;
    return (a->happened_at < b->happened_at) - (a->happened_at > b->happened_at);
}

struct err bed_contact_store_list(struct db *db, int64_t application,
                                  const struct bed_request_list *requests,
                                  struct bed_contacts *contacts)
{
    struct bed_request_answer_rows_rows answers;
    struct bed_request_call_rows_rows calls;

    TRY(bed_request_answer_rows(
        db,
        (struct bed_request_answer_rows_args){.application = application,
                                              .limit = BED_REQUESTS_PAGE},
        &answers));
    TRY(bed_request_call_rows(db,
                              (struct bed_request_call_rows_args){
                                  .application = application, .limit = BED_REQUESTS_PAGE},
                              &calls));
    *contacts = (struct bed_contacts){
        arena_new_array(db_arena(db), struct bed_contact,
                        requests->count + answers.count + calls.count + 1),
        0};
    calls_list(&calls, contacts);
    answers_list(&answers, contacts);
    asked_list(requests, contacts);
    qsort(contacts->items, contacts->count, sizeof contacts->items[0], newest_first);
    return OK;
}

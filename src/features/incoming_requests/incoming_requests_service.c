/* incoming_requests_service.c -- whose a request from outside is, how it comes in, what is
 * owed meanwhile; lists, letters and counts. */
#include "features/incoming_requests/incoming_requests_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/picture.h"
#include "desk/calendar.h"
#include "desk/number.h"
#include "desk/task.h"
#include "desk/timeline.h"
#include "features/national_network/national_network.h"
#include "features/prefecture/prefecture.h"
#include "features/sheets/sheets.h"

/* ---- shared --------------------------------------------------------------------- */

struct incoming_stamp incoming_stamp_of(const struct context *context)
{
    return (struct incoming_stamp){.at = context->now, .by = context_actor_name(context)};
}

struct err incoming_note(struct context *context, const struct act_kind *act,
                         const struct incoming_request *request, const char *detail)
{
    struct say *say = say_new(context->arena);

    say->values[2] = SAY_T(detail != NULL ? detail : "");
    if (request->care_case != ID_NONE)
        TRY(timeline_add(context, &(struct timeline_new){.care_case = request->care_case,
                                                         .person = request->person,
                                                         .act = act,
                                                         .topic = TIMELINE_CASE,
                                                         .happened_at = INSTANT_NONE,
                                                         .say = say}));
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_INCOMING_REQUEST,
                                                  .id = request->id,
                                                  .care_case = request->care_case,
                                                  .person = request->person,
                                                  .detail = detail});
}

static void saw(struct context *context, const struct act_kind *act,
                const struct incoming_request *request)
{
    audit_saw(context, (struct audit_note){.act = act,
                                           .subject = SUBJECT_INCOMING_REQUEST,
                                           .id = request->id,
                                           .care_case = request->care_case,
                                           .person = request->person,
                                           .detail = request->number});
}

/* ---- whose ---------------------------------------------------------------------- */

/* Everybody's until somebody has taken it; then that office's. */
static bool is_ours(const struct context *context, enum incoming_state state,
                    int64_t office)
{
    return state == INCOMING_RECEIVED || office == context->actor.institution;
}

static struct err ours_find(struct context *context, int64_t id,
                            struct incoming_request *request)
{
    TRY(permission_need(context, &incoming_request_receive));
    TRY(incoming_store_get(context->db, id, request));
    return is_ours(context, request->state, request->office)
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err incoming_to_act(struct context *context, int64_t id, int64_t version,
                           struct incoming_request *request)
{
    TRY(ours_find(context, id, request));
    return context_version_need(context, version, request->version, request->changed_by,
                                request->changed_at);
}

struct err incoming_request_get(struct context *context, int64_t id,
                                struct incoming_request *request)
{
    TRY(ours_find(context, id, request));
    saw(context, &incoming_act_seen, request);
    return OK;
}

struct err incoming_request_history(struct context *context, int64_t id,
                                    struct incoming_history *history)
{
    struct incoming_request request;

    TRY(ours_find(context, id, &request));
    return incoming_store_history(context->db, id, history);
}

/* ---- by when, and what is owed ---------------------------------------------------- */

static instant after_working(const char *key, int64_t otherwise, instant from)
{
    const struct dated_rules *rules = &prefecture_get()->inquiry_rules;
    int64_t minutes =
        dated_rule_number(dated_rule_on(rules, key, NULL, instant_day(from)), otherwise);
    instant due_at =
        calendar_add_working(calendar_get(), &calendar_public_office, from, minutes);
    return due_at != INSTANT_NONE ? due_at : from + MINUTES(minutes);
}

static instant answer_by_rule(enum incoming_kind kind, instant came_at)
{
    static const char *const keys[INCOMING_KIND_END] = {
        [INCOMING_RETURN_CARE] = "incoming_answer_minutes_return_care",
        [INCOMING_DIAGNOSIS] = "incoming_answer_minutes_diagnosis",
        [INCOMING_BED] = "incoming_answer_minutes_bed",
        [INCOMING_INFORMATION] = "incoming_answer_minutes_information",
    };
    static const int64_t otherwise[INCOMING_KIND_END] = {
        [INCOMING_RETURN_CARE] = 5250, [INCOMING_DIAGNOSIS] = 2625,
        [INCOMING_BED] = 1050,         [INCOMING_INFORMATION] = 2625,
    };
    return after_working(keys[kind], otherwise[kind], came_at);
}

/* When a task of that kind is due now; INSTANT_NONE: nothing of it is owed. */
static instant owed_at(const struct incoming_request *request,
                       const struct task_kind *kind)
{
    bool is_taken = request->state == INCOMING_TAKEN;

    if (kind == &incoming_task_take)
        return request->state == INCOMING_RECEIVED ? request->take_by : INSTANT_NONE;
    if (kind == &incoming_task_answer)
        return is_taken ? request->answer_by : INSTANT_NONE;
    if (kind == &incoming_task_next)
        return is_taken || request->state == INCOMING_PARTLY ? request->next_at
                                                             : INSTANT_NONE;
    return request->tell_since != INSTANT_NONE
               ? after_working("incoming_tell_minutes", 525, request->tell_since)
               : INSTANT_NONE;
}

struct err incoming_tasks_follow(struct context *context,
                                 const struct incoming_request *request)
{
    static const struct task_kind *const kinds[] = {
        &incoming_task_take, &incoming_task_answer, &incoming_task_next,
        &incoming_task_tell};
    int64_t task = ID_NONE;

    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        instant due_at = owed_at(request, kinds[i]);
        if (due_at == INSTANT_NONE) {
            TRY(task_close_subject(context, kinds[i], SUBJECT_INCOMING_REQUEST,
                                   request->id, "done"));
            continue;
        }
        TRY(task_set(context,
                     &(struct task_new){.kind = kinds[i],
                                        .subject_kind = SUBJECT_INCOMING_REQUEST,
                                        .subject = request->id,
                                        .care_case = request->care_case,
                                        .person = request->person,
                                        .owner_account = request->holder,
                                        .owner_office = request->office,
                                        .due_at = due_at},
                     &task));
    }
    return OK;
}

struct err incoming_move(struct context *context, struct incoming_request *after)
{
    struct incoming_stamp stamp = incoming_stamp_of(context);
    bool is_held = after->state == INCOMING_TAKEN || after->state == INCOMING_PARTLY;

    if (!is_held)
        after->next_at = INSTANT_NONE;
    if (incoming_is_over(after->state) && after->ended_at == INSTANT_NONE)
        after->ended_at = context->now;
    TRY(incoming_store_move(context->db, after, &stamp));
    return incoming_tasks_follow(context, after);
}

/* ---- it comes in ------------------------------------------------------------------- */

static struct err codes_check(const struct incoming_facts *facts)
{
    if (facts->age_band != NULL &&
        code_word_find(prefecture_list("age_bands"), facts->age_band) == NULL)
        return err_field("age_band", MSG_INPUT_NOT_A_CHOICE);
    return facts->municipality != NULL &&
                   prefecture_municipality(prefecture_get(), facts->municipality) == NULL
               ? err_field("municipality", MSG_INPUT_NOT_A_CHOICE)
               : OK;
}

static struct err body_register(struct context *context,
                                const struct network_body *unknown, int64_t *id)
{
    struct network_body body = *unknown;

    body.institution = ID_NONE;
    body.checked_on = context->today;
    body.checked_by = context_actor_name(context);
    body.ended_on = DAY_NONE;
    struct err err = network_body_add(context, &body, id);
    /* It is there already: then it is to be chosen. */
    return err.kind == ERR_CONFLICT ? err_field("name", err.message) : err;
}

static struct err body_find(struct context *context, const struct incoming_entry *entry,
                            struct network_body *body)
{
    const struct network_body *unknown = entry->unknown;
    bool is_typed = unknown != NULL && !text_is_empty(unknown->name);
    int64_t id = entry->facts.body;
    bool found = false;

    if (id == ID_NONE && !is_typed)
        return err_field("body", MSG_INCOMING_REQUESTS_BODY_MISSING);
    if (id != ID_NONE && is_typed)
        return err_field("body", MSG_INCOMING_REQUESTS_BODY_TWICE);
    if (id == ID_NONE)
        TRY(body_register(context, unknown, &id));
    TRY(network_body_find(context, id, body, &found));
    return found && body->ended_on == DAY_NONE
               ? OK
               : err_field("body", MSG_INPUT_NOT_A_CHOICE);
}

static struct err file_check(struct context *context,
                             const struct incoming_file_new *given,
                             struct incoming_file_row *file)
{
    if (given->bytes.length > INCOMING_FILE_MAX)
        return err_field("file", MSG_INCOMING_REQUESTS_FILE_TOO_LARGE);
    file->type = (int64_t)sheet_file_sniff(given->bytes);
    if (file->type == SHEET_FILE_NONE)
        return err_field("file", MSG_SHEETS_FILE_OTHER_TYPE);
    /* A photographed letter does not tell where it was taken. */
    if (!picture_bare(context->arena, given->bytes, &file->bytes))
        return err_field("file", MSG_INPUT_PICTURE_DAMAGED);
    file->id = context_id(context);
    file->name = text_is_empty(given->name) ? "letter" : given->name;
    return OK;
}

static struct err file_keep(struct context *context, int64_t request,
                            const struct incoming_file_new *given)
{
    struct incoming_stamp stamp = incoming_stamp_of(context);
    struct incoming_file_row file = {.request = request};

    if (given->bytes.length == 0)
        return OK;
    TRY(file_check(context, given, &file));
    return incoming_store_file(context->db, &file, &stamp);
}

static struct err number_give(struct context *context, struct incoming_request *request)
{
    struct number number;

    TRY(number_next(context, "incoming", &number));
    request->number = message_text(
        context->arena, LANGUAGE_JA, MSG_INCOMING_REQUESTS_NUMBER,
        say_text(context->arena, number_text(context->arena, LANGUAGE_JA, number)));
    return OK;
}

struct err incoming_request_enter(struct context *context,
                                  const struct incoming_entry *entry, int64_t *id)
{
    struct incoming_stamp stamp = incoming_stamp_of(context);
    struct network_body body;
    struct incoming_request request = {.facts = entry->facts,
                                       .state = INCOMING_RECEIVED,
                                       .office = context->actor.institution,
                                       .holder = ID_NONE,
                                       .next_at = INSTANT_NONE,
                                       .tell_since = INSTANT_NONE};
    instant came_at = entry->facts.came_at;

    TRY(permission_need(context, &incoming_request_receive));
    TRY(incoming_facts_check(&entry->facts, context->now));
    TRY(codes_check(&entry->facts));
    TRY(body_find(context, entry, &body));
    TRY(number_give(context, &request));
    request.id = *id = context_id(context);
    request.facts.body = body.id;
    request.body_name = body.name;
    request.body_kind = body.kind;
    request.take_by = after_working("incoming_take_minutes", 525, came_at);
    request.answer_by =
        incoming_answer_by_of(answer_by_rule(request.facts.kind, came_at),
                              request.facts.wanted_on, request.take_by);
    /* Nobody's desk: then whoever entered it. */
    if (request.office == ID_NONE)
        request.holder = context->actor.account;
    TRY(incoming_store_add(context->db, &request, &stamp));
    TRY(file_keep(context, request.id, &entry->file));
    TRY(incoming_tasks_follow(context, &request));
    return incoming_note(context, &incoming_act_entered, &request, request.number);
}

/* ---- letters ------------------------------------------------------------------------ */

struct err incoming_request_attach(struct context *context, int64_t id, int64_t version,
                                   const struct incoming_file_new *file)
{
    struct incoming_request request;

    TRY(incoming_to_act(context, id, version, &request));
    if (file->bytes.length == 0)
        return err_field("file", MSG_INPUT_REQUIRED);
    if (incoming_is_over(request.state))
        return err_of(ERR_CONFLICT, MSG_INCOMING_REQUESTS_NO_SUCH_STEP);
    TRY(file_keep(context, id, file));
    TRY(incoming_move(context, &request));
    return incoming_note(context, &incoming_act_file_added, &request, request.number);
}

struct err incoming_request_file(struct context *context, int64_t id,
                                 struct incoming_file *file)
{
    struct incoming_request request;

    TRY(ours_find(context, id, &request));
    TRY(incoming_store_file_get(context->db, id, file));
    saw(context, &incoming_act_file_opened, &request);
    return OK;
}

/* ---- lists and counts ---------------------------------------------------------------- */

static void rows_saw(struct context *context, struct incoming_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct incoming_row *row = &rows->items[i];
        row->is_ours = is_ours(context, row->state, row->office);
        saw(context, &incoming_act_seen,
            &(struct incoming_request){.id = row->id,
                                       .number = row->number,
                                       .care_case = row->care_case});
    }
}

struct err incoming_request_list(struct context *context, int64_t after_id,
                                 struct incoming_rows *open, struct incoming_rows *over)
{
    TRY(permission_need(context, &incoming_request_receive));
    TRY(incoming_store_open(context->db, open));
    TRY(incoming_store_over(context->db, after_id, over));
    rows_saw(context, open);
    rows_saw(context, over);
    return OK;
}

struct err incoming_request_list_body(struct context *context, int64_t body,
                                      struct incoming_rows *rows)
{
    *rows = (struct incoming_rows){.items = NULL};
    if (!permission_holds(context, &incoming_request_receive, 0, false))
        return OK;
    TRY(incoming_store_body(context->db, body, rows));
    rows_saw(context, rows);
    return OK;
}

struct err incoming_request_of_case(struct context *context, int64_t care_case,
                                    struct incoming_rows *rows)
{
    TRY(incoming_store_case(context->db, care_case, rows));
    rows_saw(context, rows);
    return OK;
}

struct err incoming_request_count(struct context *context, int32_t fiscal_year,
                                  struct incoming_counts *counts)
{
    enum { APRIL = 4 };
    return incoming_store_count(context->db,
                                instant_of(day_of(fiscal_year, APRIL, 1), 0),
                                instant_of(day_of(fiscal_year + 1, APRIL, 1), 0), counts);
}

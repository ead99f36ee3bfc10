/* calls_service.c -- whom to ring next, and what came of a call. */
#include "features/calls/calls_rules.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/calls/calls_sql.h" /* made from calls.sql */
#include "features/prefecture/prefecture.h"

enum { WORDS_MAX = 500, NAME_MAX = 60, PAGE_MAX = 200 };

int64_t call_again_minutes(const char *result, day on)
{
    return call_again_minutes_of(&prefecture_get()->inquiry_rules, result, on);
}

/* ---- noting a call --------------------------------------------------------------- */

static struct err words_check(const char *field, const char *text, size_t most)
{
    return text != NULL && utf8_length(str_of(text)) > most
               ? err_field(field, MSG_INQUIRIES_TEXT_TOO_LONG)
               : OK;
}

static struct err call_check(struct context *context, const struct inquiry_target *target,
                             const struct call *call, const struct code_word *result)
{
    if (result == NULL)
        return err_field("result", MSG_INPUT_NOT_A_CHOICE);
    if (call->happened_at != INSTANT_NONE && call->happened_at > context->now)
        return err_field("happened_at", MSG_INQUIRIES_HAPPENED_IN_FUTURE);
    if (call->happened_at != INSTANT_NONE && call->happened_at < target->asked_at)
        return err_field("happened_at", MSG_CALLS_BEFORE_ASKED);
    if (call->again_at == INSTANT_NONE &&
        call_again_minutes(call->result, context->today) != INT_NONE)
        return err_field("again_at", MSG_INPUT_REQUIRED);
    if (call->again_at != INSTANT_NONE && call->again_at <= context->now)
        return err_field("again_at", MSG_CALLS_AGAIN_PAST);
    TRY(words_check("spoke_with", call->spoke_with, NAME_MAX));
    return words_check("note", call->note, WORDS_MAX);
}

static struct err call_add(struct context *context, const struct inquiry_target *target,
                           const struct call *call, instant happened_at)
{
    return call_row_add(
        context->db,
        (struct call_row_add_args){.id = context_id(context),
                                   .target = target->id,
                                   .person = target->person,
                                   .result = call->result,
                                   .spoke_with = call->spoke_with,
                                   .happened_at = happened_at,
                                   .again_at = call->again_at,
                                   .note = call->note,
                                   .entered_at = context->now,
                                   .entered_by = context_actor_name(context)},
        NULL);
}

struct err call_note(struct context *context, int64_t id, int64_t version,
                     const struct call *call)
{
    struct inquiry_target target;
    struct inquiry_case of;

    TRY(target_for_team(context, id, &target, &of));
    const struct code_word *result =
        code_word_find(prefecture_list("telephone_results"), call->result);
    TRY(call_check(context, &target, call, result));
    TRY(inquiry_rung(context, &target, version,
                     &(struct inquiry_rung){
                         .result = call->result,
                         .must_mend = text_equal(call->result, "wrong_number"),
                         .again_at = call->again_at}));
    instant happened_at =
        call->happened_at == INSTANT_NONE ? context->now : call->happened_at;
    TRY(call_add(context, &target, call, happened_at));
    return inquiry_tell(context, &target,
                        &(struct inquiry_event){.act = &call_act_noted,
                                                .is_call = true,
                                                .happened_at = happened_at,
                                                .for_name = call->spoke_with,
                                                .detail = SAY_T(result->name_ja)});
}

/* ---- reading ---------------------------------------------------------------------- */

struct err call_list_target(struct context *context, int64_t id, struct calls *calls)
{
    struct inquiry_target target;
    struct inquiry_case of;
    struct call_rows_rows rows;

    TRY(target_for_team(context, id, &target, &of));
    TRY(call_rows(context->db,
                  (struct call_rows_args){.target = id, .limit = PAGE_MAX}, &rows));
    calls->count = rows.count;
    calls->items = arena_new_array(context->arena, struct call, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        calls->items[i] = (struct call){
            .id = rows.items[i].id,
            .result = rows.items[i].result,
            .spoke_with = rows.items[i].spoke_with,
            .happened_at = rows.items[i].happened_at,
            .again_at = rows.items[i].again_at,
            .note = rows.items[i].note,
            .entered_at = rows.items[i].entered_at,
            .entered_by = rows.items[i].entered_by,
        };
    return OK;
}

struct err call_list(struct context *context, int64_t care_case,
                     struct inquiry_targets *targets)
{
    TRY(inquiry_target_list(context, care_case, targets));
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].state == TARGET_CHOSEN) {
            targets->count = 0;
            return OK;
        }
    call_sort(targets, context->now);
    return OK;
}

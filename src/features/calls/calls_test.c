/* calls_test.c -- who is rung, what came of it, and when to ring again. */
#include "features/calls/calls.h"
#include "features/inquiries/inquiries_acting_test.h"
#include "features/prefecture/prefecture.h"

TEST(the_rules_know_after_which_results_to_ring_again)
{
    static const struct {
        const char *result;
        int64_t minutes;
    } rows[] = {{"reached", INT_NONE},   {"absent", 60},    {"call_back", 60},
                {"message_left", 60},    {"no_answer", 15}, {"busy", 10},
                {"wrong_number", INT_NONE}};
    struct code_list results = prefecture_list("telephone_results");
    CHECK_INT(ARRAY_COUNT(rows), results.count);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        CHECK(code_word_find(results, rows[i].result) != NULL);
        CHECK_INT(rows[i].minutes,
                  call_again_minutes(rows[i].result, day_of(2026, 11, 27)));
    }
}

WORLD_TEST(a_call_is_noted_and_the_next_one_is_due_when_it_was_said)
{
    struct inquiry_targets calls;
    struct call call = {.result = "absent",
                        .happened_at = INSTANT_NONE,
                        .again_at = INSTANT_NONE};

    send_all(context);
    CHECK_OK(call_list(context, world.care_case, &calls));
    CHECK_INT(at(context, BY_TELEPHONE).id, calls.items[0].id);
    int64_t id = calls.items[0].id;
    CHECK_TEXT("again_at", call_note(context, id, 1, &call).field);
    call.again_at = context->now;
    CHECK_TEXT("again_at", call_note(context, id, 1, &call).field);
    call.again_at = context->now + MINUTES(10);
    CHECK_OK(call_note(context, id, 1, &call));
    CHECK_ERR(ERR_CONFLICT, call_note(context, id, 1, &call));
    CHECK_OK(call_list(context, world.care_case, &calls));
    CHECK(calls.items[0].id != id || calls.items[0].call_again_at > context->now);
    later(context, MINUTES(10));
    CHECK_OK(call_list(context, world.care_case, &calls));
    CHECK_INT(id, calls.items[0].id);
    call = (struct call){.result = "reached",
                         .spoke_with = "見本",
                         .happened_at = INSTANT_NONE,
                         .again_at = INSTANT_NONE};
    CHECK_OK(call_note(context, id, 2, &call));
    CHECK(!has_task(context, &inquiry_task_call, BY_TELEPHONE));
    CHECK(has_task(context, &inquiry_task_answer, BY_TELEPHONE)); /* an answer is owed */
    call.result = "no such";
    CHECK_TEXT("result", call_note(context, id, 3, &call).field);
}

WORLD_TEST(what_was_said_on_the_telephone_is_read_by_the_team_alone)
{
    struct call call = {.result = "reached",
                        .spoke_with = "見本",
                        .happened_at = INSTANT_NONE,
                        .again_at = INSTANT_NONE,
                        .note = "折り返すとのこと"};
    struct calls calls;

    send_all(context);
    int64_t id = at(context, BY_TELEPHONE).id;
    CHECK_OK(call_note(context, id, 1, &call));
    CHECK_OK(call_list_target(context, id, &calls));
    CHECK_INT(1, calls.count);
    CHECK_TEXT("折り返すとのこと", calls.items[0].note);
    CHECK_TEXT("見本", calls.items[0].spoke_with);
    as_clerk(context, BY_PAGE);
    CHECK_ERR(ERR_NOT_FOUND,
              call_list_target(context, at(context, BY_PAGE).id, &calls));
}

TEST_MAIN(the_rules_know_after_which_results_to_ring_again,
          a_call_is_noted_and_the_next_one_is_due_when_it_was_said,
          what_was_said_on_the_telephone_is_read_by_the_team_alone)

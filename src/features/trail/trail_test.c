/* trail_test.c -- how far the log is read, that every look is an entry, and checks. */
#include "features/trail/trail.h"

#include "access/audit.h"
#include "features/accounts/people_test.h"

#include <string.h>

/* What the use cases are given, and what they give back. */
struct call {
    struct trail_wish wish;
    struct trail_rows log;
    struct trail_check check;
    struct trail_state state;
};

UNIT(log_unit, { return trail_read(context, &call->wish, &call->log); })
UNIT(check_look_unit, { return trail_check_look(context, &call->check); })
UNIT(check_act_unit, { return trail_check_act(context, &call->check); })
UNIT(state_unit, { return trail_state_get(context, &call->state); })

/* ---- the log -------------------------------------------------------------------- */

static const struct act_kind planted = {"cases.seen", MSG_TRAIL_UNKNOWN};

static struct err plant_unit(struct context *context, void *nothing)
{
    (void)nothing;
    return audit_did(context, (struct audit_note){.act = &planted,
                                                  .subject = SUBJECT_CASE,
                                                  .id = 4711,
                                                  .care_case = 4711,
                                                  .reason = "x"});
}

static const struct trail_row *row_of(const struct trail_rows *rows, const char *act,
                                      int64_t actor)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].entry->act, act) == 0 &&
            rows->items[i].entry->actor == actor)
            return &rows->items[i];
    return NULL;
}

TEST(the_log_is_read_as_far_as_the_post_goes)
{
    struct call call = {.wish = {.limit = 100}};

    open_house();
    call.wish.from_on = instant_day(house.now);
    call.wish.to_on = DAY_NONE;
    struct context context = as_officer();
    CHECK_OK(little_write(&house, &context, plant_unit, NULL));

    CHECK_OK(read_as(as_guard(), log_unit, &call));
    const struct trail_row *row = row_of(&call.log, "cases.seen", officer);
    CHECK(row != NULL && !row->is_covered && row->entry->subject_id == 4711);
    CHECK_OK(read_as(as_chief(), log_unit, &call));
    row = row_of(&call.log, "cases.seen", officer);
    CHECK(row != NULL && row->is_covered && row->entry->subject_id == ID_NONE);
    CHECK(row->entry->care_case == ID_NONE && row->entry->reason == NULL);
    CHECK(row_of(&call.log, "access.account_added", ID_NONE) != NULL);

    call.wish.by = "chief"; /* others' acts are not one's own, whatever is asked */
    CHECK_OK(read_as(as_officer(), log_unit, &call));
    for (size_t i = 0; i < call.log.count; i++)
        CHECK_INT(officer, call.log.items[i].entry->actor);
    little_house_close(&house);
}

TEST(every_look_is_an_entry_and_a_wrong_wish_names_its_field)
{
    struct call call = {.wish = {.limit = 100, .to_on = DAY_NONE}};

    open_house();
    call.wish.from_on = instant_day(house.now);
    CHECK_OK(read_as(as_guard(), log_unit, &call));
    CHECK(row_of(&call.log, "trail.seen", guard) == NULL);
    CHECK_OK(read_as(as_guard(), log_unit, &call));
    CHECK(row_of(&call.log, "trail.seen", guard) != NULL);

    call.wish.by = "nobody at all";
    CHECK_TEXT("by", read_as(as_guard(), log_unit, &call).field);
    call.wish.by = NULL;
    call.wish.subject = "nobody";
    CHECK_TEXT("subject", read_as(as_guard(), log_unit, &call).field);
    call.wish.subject = NULL;
    call.wish.to_on = call.wish.from_on - 1;
    CHECK_TEXT("to_on", read_as(as_guard(), log_unit, &call).field);
    little_house_close(&house);
}

TEST(a_check_of_the_log_is_kept_and_told)
{
    struct call call = {0};

    open_house();
    CHECK_OK(read_as(as_guard(), state_unit, &call));
    CHECK_INT(INSTANT_NONE, call.state.checked_at);
    CHECK(call.state.entries > 0);
    CHECK_ERR(ERR_FORBIDDEN, read_as(as_officer(), check_look_unit, &call));
    CHECK_OK(read_as(as_guard(), check_look_unit, &call));
    CHECK(call.check.found.is_sound);
    CHECK_OK(write_as(as_guard(), check_act_unit, &call));
    CHECK_OK(read_as(as_guard(), state_unit, &call));
    CHECK_INT(house.now, call.state.checked_at);
    CHECK(call.state.is_sound);
    CHECK_TEXT("guard", call.state.checked_by);
    CHECK(call.state.entries > call.state.checked_entries);
    little_house_close(&house);
}

TEST_MAIN(the_log_is_read_as_far_as_the_post_goes,
          every_look_is_an_entry_and_a_wrong_wish_names_its_field,
          a_check_of_the_log_is_kept_and_told)

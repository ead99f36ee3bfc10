/* notice_rules_test.c -- the life of a notice is exactly its drawing. */
#include "desk/notice.h"

#include "test.h"

/* In the order of the enums, of which the first number is 1. */
static const char *const states[] = {"queued",  "printed", "handed_over", "failed",
                                     "receipt", "stopped", NULL};
static const char *const actions[] = {"print", "hand_over", "fail", "retry",
                                      "receive", "stop", NULL};

static struct err step(int from, int action, int *to)
{
    enum notice_state state = NOTICE_QUEUED;
    struct err err = notice_step((enum notice_state)(from + 1),
                                 (enum notice_action)(action + 1), &state);
    if (err.kind == ERR_NONE)
        *to = (int)state - 1;
    return err;
}

TEST(notice_steps_are_exactly_the_drawing)
{
    CHECK_INT(NOTICE_STATE_END - 1, test_name_count(states));
    CHECK_INT(NOTICE_ACTION_END - 1, test_name_count(actions));
    test_drawing_walk("tests/expect/notice.tsv", states, actions, step);
}

TEST(tries_come_ever_later_and_end)
{
    instant last = 0;

    for (int64_t tries = 1; tries < NOTICE_TRIES_MAX; tries++) {
        instant next = notice_next_try(tries, 0);
        CHECK(next > last);
        last = next;
    }
    CHECK(notice_next_try(NOTICE_TRIES_MAX, 0) == INSTANT_NONE);
    CHECK(notice_next_try(NOTICE_TRIES_MAX + 7, 0) == INSTANT_NONE);
}

static bool needs_number(enum notice_channel channel)
{
    return channel == NOTICE_FAX || channel == NOTICE_MAIL ||
           channel == NOTICE_TELEPHONE || channel == NOTICE_POST;
}

/* What may be said to whom by which way, written out a second time. */
static const char *blamed(const struct notice_new *notice)
{
    bool is_dialled =
        notice->channel == NOTICE_FAX || notice->channel == NOTICE_TELEPHONE;

    if (needs_number(notice->channel) && notice->to_number == NULL)
        return "to_number";
    if (notice->is_identified && notice->channel == NOTICE_MAIL)
        return "channel";
    if (notice->is_identified && is_dialled && notice->number_verified_on == DAY_NONE)
        return "to_number";
    return NULL;
}

TEST(identity_goes_only_where_somebody_made_sure)
{
    for (int channel = NOTICE_FAX; channel < NOTICE_CHANNEL_END; channel++) {
        for (int mask = 0; mask < 8; mask++) {
            struct notice_new notice = {
                .channel = (enum notice_channel)channel,
                .is_identified = (mask & 1) != 0,
                .to_number = (mask & 2) != 0 ? "048-000-0000" : NULL,
                .number_verified_on = (mask & 4) != 0 ? 20000 : DAY_NONE,
            };
            struct err err = notice_check(&notice);
            CHECK_TEXT(blamed(&notice), err.field);
            CHECK_ERR(blamed(&notice) != NULL ? ERR_INVALID : ERR_NONE, err);
        }
    }
    struct notice_new none = {.channel = NOTICE_CHANNEL_END};
    CHECK_TEXT("channel", notice_check(&none).field);
    none.channel = (enum notice_channel)0;
    CHECK_TEXT("channel", notice_check(&none).field);
}

TEST_MAIN(notice_steps_are_exactly_the_drawing, tries_come_ever_later_and_end,
          identity_goes_only_where_somebody_made_sure)

/* replies_desk_test.c -- a desk opens its list by its code and answers from there. */
#include "features/inquiries/inquiries_acting_test.h"
#include "features/replies/replies.h"

/* Registered by calling back, its code typed: the list of the office is open. */
static void list_open(struct context *context, enum hospital hospital)
{
    struct reply_desk_given given;
    struct reply_code_try tried = {0};
    struct desk_list desks;

    CHECK_OK(desk_list(context, world.hospitals[hospital], &desks));
    const struct desk *desk = &desks.items[0];
    CHECK_OK(desk_verify(context, desk->id, desk->version, CHANNEL_TELEPHONE, "見本"));
    CHECK_OK(reply_desk_register(
        context, 0,
        &(struct reply_desk_new){.institution = world.hospitals[hospital],
                                 .desk = desk->id,
                                 .answered_by = "見本さん"},
        &given));
    as_link(context, given.token);
    tried.code = given.code;
    CHECK_OK(reply_code_use(context, &tried));
    CHECK_INT(REPLY_CODE_RIGHT, tried.outcome);
    as_link(context, tried.token);
}

WORLD_TEST(what_a_desk_says_after_its_code_is_recorded_as_the_desks)
{
    struct inquiry_answer deciding = said(TARGET_SAY_DECIDING);
    struct inquiry_answers answers;
    const char *path = NULL;

    send_all(context);
    int64_t target = at(context, BY_MAIL).id;
    list_open(context, BY_MAIL);
    CHECK_OK(reply_list_open(context, target, &path));
    as_link(context, path + strlen("/a/"));
    CHECK_OK(reply_answer(context, ID_NONE, at(context, BY_MAIL).version, &deciding));
    CHECK_INT(ANSWER_BY_DESK, at(context, BY_MAIL).way);
    CHECK_OK(inquiry_answer_list(context, target, &answers));
    CHECK_INT(ANSWER_BY_DESK, answers.items[0].way);
    CHECK(view_at(context, BY_MAIL).may_undo);
}

WORLD_TEST(the_link_of_the_letter_and_an_account_stay_what_they_are)
{
    struct inquiry_answer deciding = said(TARGET_SAY_DECIDING);

    send_all(context);
    deciding.way = ANSWER_BY_DESK; /* nobody chooses by which way he came */
    as_link(context, token_at(context, BY_MAIL));
    CHECK_OK(reply_answer(context, ID_NONE, 1, &deciding));
    CHECK_INT(ANSWER_BY_LINK, at(context, BY_MAIL).way);
    as_clerk(context, BY_PAGE);
    context->actor.second_factor = true;
    CHECK_OK(reply_answer(context, at(context, BY_PAGE).id, 1, &deciding));
    CHECK_INT(ANSWER_BY_ACCOUNT, at(context, BY_PAGE).way);
}

TEST_MAIN(what_a_desk_says_after_its_code_is_recorded_as_the_desks,
          the_link_of_the_letter_and_an_account_stay_what_they_are)

/* questions_test.c -- what is asked back, and who reads the reply. */
#include "features/inquiries/inquiries_acting_test.h"
#include "features/questions/questions.h"

WORLD_TEST(a_question_is_answered_to_all_without_saying_who_asked)
{
    struct questions questions;
    int64_t id = ID_NONE;

    send_all(context);
    const char *mail = token_at(context, BY_MAIL);
    const char *fax = token_at(context, BY_FAX);
    as_link(context, mail);
    int64_t target = at(context, BY_MAIL).id;
    CHECK_TEXT("text", question_ask(context, target, "", NULL, &id).field);
    CHECK_OK(question_ask(context, target, "夜の吸引は何回", "見本", &id));
    CHECK_ERR(ERR_FORBIDDEN, question_reply(context, id, 1, "5回", true));
    as_coordinator(context, acting.coordinator);
    struct task task;
    CHECK_OK(task_find(context, &question_task_reply, SUBJECT_QUESTION, id, &task));
    CHECK(task.id != ID_NONE);
    CHECK_TEXT("reply", question_reply(context, id, 1, "", true).field);
    CHECK_OK(question_reply(context, id, 1, "5回", true));
    CHECK_ERR(ERR_CONFLICT, question_reply(context, id, 1, "6回", true));
    CHECK_OK(question_list_case(context, world.care_case, &questions));
    CHECK_TEXT("見本メール病院", questions.items[0].institution_name);
    as_link(context, fax);
    CHECK_OK(question_list(context, at(context, BY_FAX).id, &questions));
    CHECK_INT(1, questions.count);
    CHECK_TEXT("5回", questions.items[0].reply);
    CHECK(!questions.items[0].is_own && questions.items[0].by_name == NULL &&
          questions.items[0].institution_name == NULL);
    as_link(context, mail);
    CHECK_OK(question_list(context, target, &questions));
    CHECK(questions.items[0].is_own);
}

/* The letter of the reply, newest; NULL: none was written. */
static const struct notice *reply_notice(struct context *context)
{
    struct notices all;
    CHECK_OK(notice_list_case(context, world.care_case, &all));
    for (size_t i = 0; i < all.count; i++)
        if (text_equal(all.items[i].purpose, "question.reply"))
            return &all.items[i];
    return NULL;
}

WORLD_TEST(a_reply_leaves_by_the_way_of_its_desk_and_names_nobody)
{
    struct letter letter;
    int64_t id = ID_NONE;

    send_all(context);
    as_link(context, token_at(context, BY_FAX));
    CHECK_OK(question_ask(context, at(context, BY_FAX).id, "夜の吸引は何回", "見本", &id));
    as_coordinator(context, acting.coordinator);
    CHECK_OK(question_reply(context, id, 1, "5回", false));
    const struct notice *notice = reply_notice(context);
    CHECK(notice != NULL && notice->channel == NOTICE_FAX && !notice->is_identified);
    CHECK_INT(world.hospitals[BY_FAX], notice->to_office);
    CHECK_TEXT("048-000-0002", notice->to_number);
    CHECK(strstr(notice->body, "ヒミツ") == NULL && strstr(notice->body, "Himitsu") == NULL);
    CHECK(letter_read(context->arena, str_of(notice->body), &letter));
    CHECK_TEXT("夜の吸引は何回", letter.lines[0].text);
    CHECK_TEXT("5回", letter.lines[1].text);
    CHECK(letter.until != NULL && letter.number != NULL);
    CHECK(strstr(letter.number_page, "/fax-answer") != NULL);
    as_link(context, strrchr(letter.url, '/') + 1);
    CHECK(view_at(context, BY_FAX).may_see);
}

/* Asked by telephone, and there is a page: it stands there; else somebody rings. */
WORLD_TEST(a_reply_that_cannot_be_sent_is_told_by_telephone)
{
    int64_t id = ID_NONE;
    const char *token = NULL;

    send_all(context);
    as_system(context);
    int64_t target = at(context, BY_TELEPHONE).id;
    CHECK_OK(task_close_subject(context, NULL, SUBJECT_INQUIRY_TARGET, target, "test"));
    CHECK_OK(inquiry_link_new(context, target, &token));
    as_link(context, token);
    CHECK_OK(question_ask(context, target, "夜の吸引は何回", NULL, &id));
    as_coordinator(context, acting.coordinator);
    CHECK_OK(question_reply(context, id, 1, "5回", false));
    CHECK(reply_notice(context) == NULL);
    CHECK(has_task(context, &inquiry_task_call, BY_TELEPHONE));
}

WORLD_TEST(nobody_is_written_to_once_it_is_over)
{
    int64_t id = ID_NONE;

    send_all(context);
    as_link(context, token_at(context, BY_MAIL));
    CHECK_OK(question_ask(context, at(context, BY_MAIL).id, "夜の吸引は何回", NULL, &id));
    as_coordinator(context, acting.coordinator);
    CHECK_OK(answer(context, BY_MAIL, TARGET_SAY_DECLINE));
    CHECK_OK(question_reply(context, id, 1, "5回", false));
    CHECK(reply_notice(context) == NULL);
}

WORLD_TEST(a_reply_never_names_anybody)
{
    int64_t id = ID_NONE;

    send_all(context);
    as_link(context, token_at(context, BY_MAIL));
    CHECK_OK(question_ask(context, at(context, BY_MAIL).id, "どなたですか", NULL, &id));
    as_coordinator(context, acting.coordinator);
    struct err err = question_reply(context, id, 1, "見本さんです", false);
    CHECK_TEXT("reply", err.field);
    CHECK_INT(MSG_QUESTIONS_NAME_LIKE, err.message);
}

TEST_MAIN(a_question_is_answered_to_all_without_saying_who_asked,
          a_reply_leaves_by_the_way_of_its_desk_and_names_nobody,
          a_reply_that_cannot_be_sent_is_told_by_telephone,
          nobody_is_written_to_once_it_is_over,
          a_reply_never_names_anybody)

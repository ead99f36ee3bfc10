/* draft_test.c -- nothing typed is lost, and nothing sent comes back to life. */
#include "desk/draft.h"

#include "access/acting_test.h"
#include "access/once.h"

static const char form[] = "/cases/new";

static bool save(struct context *context, const char *once, const char *body)
{
    bool kept = false;
    CHECK_OK(draft_save(context, form, once, body, &kept));
    return kept;
}

static const char *found(struct context *context)
{
    struct draft draft;
    bool is_found = false;
    CHECK_OK(draft_find(context, form, &draft, &is_found));
    return is_found ? draft.body : NULL;
}

ACT_TEST(draft_is_replaced_and_found_again)
{
    struct draft draft;
    bool is_found = false;

    CHECK_TEXT(NULL, found(context));
    CHECK(save(context, "once", "kana=ﾔﾏﾀﾞ"));
    CHECK(save(context, "once", "kana=ヤマダ"));
    CHECK(save(context, NULL, "kana=山田"));
    CHECK_TEXT("kana=山田", found(context));
    CHECK_INT(1, acting_number(context, "SELECT count(*) FROM draft"));
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM draft"
                                      " WHERE instr(body, 'kana') > 0"));
    CHECK_OK(draft_find(context, "/cases/other", &draft, &is_found));
    CHECK(!is_found);
    act_as(context, acting.colleague, OFFICE);
    CHECK_TEXT(NULL, found(context));
}

/* Once tokens are stored by the door, in the act that answers the form. */
ACT_TEST(late_draft_of_a_sent_form_is_dropped)
{
    CHECK(save(context, "first", "a=1"));
    CHECK_OK(draft_end(context, form));
    CHECK_OK(once_keep(context, "first", form, "/cases/1"));
    CHECK_TEXT(NULL, found(context));
    CHECK(!save(context, "first", "a=2")); /* was on its way when the form was sent */
    CHECK_TEXT(NULL, found(context));
    CHECK(save(context, "second", "b=1")); /* a new form of the same kind */
    CHECK(!save(context, "first", "a=3"));
    CHECK_TEXT("b=1", found(context));
    CHECK_OK(draft_end(context, form));
    CHECK_OK(draft_end(context, form)); /* harmless */
}

ACT_TEST(draft_has_a_size_and_an_owner)
{
    static char body[DRAFT_BYTES_MAX + 2];
    struct draft draft;
    bool yes = false;

    memset(body, 'a', DRAFT_BYTES_MAX + 1);
    struct err err = draft_save(context, form, NULL, body, &yes);
    CHECK_ERR(ERR_INVALID, err);
    CHECK_TEXT("body", err.field);
    body[DRAFT_BYTES_MAX] = '\0';
    CHECK_OK(draft_save(context, form, NULL, body, &yes));
    CHECK(yes);
    CHECK_INT(DRAFT_BYTES_MAX, strlen(found(context)));
    context->actor = (struct actor){.kind = ACTOR_LINK, .link = 5};
    CHECK_ERR(ERR_FORBIDDEN, draft_save(context, form, NULL, "x", &yes));
    CHECK_ERR(ERR_FORBIDDEN, draft_find(context, form, &draft, &yes));
    CHECK_ERR(ERR_FORBIDDEN, draft_end(context, form));
}

ACT_TEST(draft_ends_after_seven_days)
{
    bool more = true;

    CHECK(save(context, NULL, "old"));
    context->now += DRAFT_KEPT - 1;
    CHECK_TEXT("old", found(context));
    CHECK_OK(draft_clean(context, &more));
    CHECK(!more);
    CHECK_INT(1, acting_number(context, "SELECT count(*) FROM draft"));
    context->now += 1;
    CHECK_TEXT(NULL, found(context)); /* also before it is removed */
    CHECK_OK(draft_clean(context, &more));
    CHECK_INT(0, acting_number(context, "SELECT count(*) FROM draft"));
}

TEST_MAIN(draft_is_replaced_and_found_again, late_draft_of_a_sent_form_is_dropped,
          draft_has_a_size_and_an_owner, draft_ends_after_seven_days)

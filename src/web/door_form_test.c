/* door_form_test.c -- what is posted: once, from our own page, shown again as typed. */
#include "web/browser_test.h"

TEST(form_sent_twice_counts_once)
{
    begin();
    const char *token = form_token();
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    CHECK_TEXT("/meal/1?said=web.frame.idle", header_of("Location"));
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    CHECK_TEXT("/meal/1?said=web.frame.idle", header_of("Location"));
    CHECK_INT(1, kitchen_meals);
    CHECK_INT(1, entries("kitchen.cooked"));
    /* Another token is another form. */
    CHECK_INT(303, post("/dish", dish(form_token(), "soup")));
    CHECK_INT(2, kitchen_meals);
    /* An answer without an address is given anew each time. */
    token = form_token();
    CHECK_INT(200, post("/draft", dish(token, "soup")));
    CHECK_INT(200, post("/draft", dish(token, "soup")));
    CHECK_INT(4, kitchen_meals);
    close_house();
}

TEST(refused_form_is_shown_as_typed)
{
    begin();
    const char *token = form_token();
    CHECK_INT(422, post("/dish", dish(token, "")));
    CHECK(says("class=\"error-summary\""));
    CHECK(says("<a href=\"#dish\">"));
    CHECK(says("<title>エラー："));
    CHECK(!says("geheim"));
    CHECK_INT(422, post("/dish", dish(token, "raw")));
    CHECK(says("value=\"raw\""));
    CHECK(says("id=\"dish-error\""));
    CHECK_INT(422,
              post("/dish", arena_format(arena, "%s&role=cook", dish(token, "soup"))));
    CHECK(says("role"));
    CHECK_INT(409,
              post("/dish", arena_format(arena, "dish=stew&version=6&once=%s", token)));
    CHECK(says("value=\"stew\""));
    CHECK(says("いまの登録内容：soup"));
    CHECK(says("name=\"version\" value=\"7\""));
    CHECK_INT(422, post("/dish/bare", dish(token, "")));
    CHECK(!says("error-summary"));
    CHECK_INT(500, post("/dish", dish(token, "boom")));
    CHECK_INT(0, kitchen_meals);
    /* None of them used the token up. */
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    CHECK_INT(1, kitchen_meals);
    close_house();
}

TEST(refusal_is_written_and_typed_text_kept)
{
    begin();
    const char *token = form_token();
    CHECK_INT(403, post("/dish", dish(token, "poison")));
    CHECK_INT(1, entries("kitchen.refused"));
    CHECK_INT(0, entries("kitchen.cooked"));
    CHECK(says("まだ送られていません"));
    CHECK(says("name=\"dish\" value=\"poison\""));
    CHECK(!says("geheim"));
    close_house();
}

TEST(form_of_others_is_refused)
{
    begin();
    const char *token = form_token();
    browser.site = "cross-site";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    CHECK(!says("soup"));
    browser.site = "same-site";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    browser.site = NULL;
    browser.origin = "https://evil.example";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    CHECK(!says("soup"));
    browser.origin = "null";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    browser.origin = "https://renkei.example";
    CHECK_INT(303, post("/dish", dish(token, "soup")));
    /* A reading row asks where it comes from, and for no token. */
    CHECK_INT(200, post("/look", "dish=soup&version=7"));
    browser.origin = "https://evil.example";
    CHECK_INT(403, post("/look", "dish=soup&version=7"));
    CHECK_INT(1, kitchen_meals);
    close_house();
}

TEST(stale_token_keeps_what_was_typed)
{
    begin();
    const char *token = form_token();
    const char *mine = browser.cookie;
    browser.cookie = "renkei-visitor=0123456789abcdefghjkmnpqrstvwxyz";
    CHECK_INT(403, post("/dish", dish(token, "soup")));
    CHECK(says("value=\"soup\""));
    CHECK(says("まだ保存していません"));
    const char *fresh = between(response.body.data, "name=\"once\" value=\"", '"');
    CHECK_INT(303, post("/dish", dish(fresh, "soup")));
    CHECK_INT(1, kitchen_meals);
    browser.cookie = mine;
    CHECK_INT(403, post("/dish", "dish=soup&version=7"));
    CHECK_INT(403, post("/dish", dish("0", "soup")));
    /* A row without a page of its own: all of it in hidden fields, but secrets. */
    CHECK_INT(403, post("/dish/bare", dish("0", "stew")));
    CHECK(says("<input type=\"hidden\" name=\"dish\" value=\"stew\">"));
    CHECK(!says("geheim"));
    CHECK(says("action=\"/dish/bare\""));
    /* No browser's word about the origin: nothing is put into the page. */
    browser.site = NULL;
    browser.origin = NULL;
    CHECK_INT(403, post("/dish", dish("0", "soup")));
    CHECK(!says("value=\"soup\""));
    CHECK_INT(1, kitchen_meals);
    close_house();
}

TEST(slow_work_comes_before_the_act)
{
    begin();
    const char *token = form_token();
    CHECK_INT(500, post("/slow", dish(token, "boom")));
    CHECK_INT(0, kitchen_meals);
    CHECK_INT(303, post("/slow", dish(token, "soup")));
    CHECK_INT(1, kitchen_meals);
    close_house();
}

TEST(echo_tells_what_was_understood)
{
    begin();
    browser.site = "same-origin";
    CHECK_INT(200, post("/echo/day?field=from", "from=S35.4.1&other=x"));
    CHECK(says("1960-04-01"));
    CHECK_INT(200, post("/echo/day?field=from", "from="));
    CHECK_INT(0, response.body.length);
    CHECK_INT(200, post("/echo/day?field=from", "from=%3Cb%3E"));
    CHECK(!says("<b>"));
    CHECK_INT(404, post("/echo/day", "from=1"));
    close_house();
}

TEST_MAIN(form_sent_twice_counts_once, refused_form_is_shown_as_typed,
          refusal_is_written_and_typed_text_kept, form_of_others_is_refused,
          stale_token_keeps_what_was_typed, slow_work_comes_before_the_act,
          echo_tells_what_was_understood)

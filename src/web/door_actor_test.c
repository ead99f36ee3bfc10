/* door_actor_test.c -- who asks: sessions, links, and how often. */
#include "access/link.h"
#include "base/random.h"
#include "web/browser_test.h"

struct signing {
    bool is_full;
    int64_t account;
    const char *token;
};

static struct err sign_unit(struct context *context, void *signing_argument)
{
    struct signing *signing = signing_argument;
    int64_t id;

    TRY(account_add(context,
                    &(struct account_new){.login = "nurse",
                                          .name = "Test <Nurse>",
                                          .language = LANGUAGE_JA},
                    &signing->account));
    return session_make(context, signing->account, signing->is_full, &id,
                        &signing->token);
}

static void sign_in(bool is_full)
{
    struct context context = little_context(&house);
    struct signing signing = {.is_full = is_full};

    context.arena = arena;
    CHECK_OK(little_write(&house, &context, sign_unit, &signing));
    browser.cookie = arena_format(arena, "renkei=%s", signing.token);
}

TEST(full_session_opens_the_desk)
{
    begin();
    sign_in(true);
    CHECK_INT(200, get("/desk"));
    CHECK(says("Test &lt;Nurse&gt;"));
    CHECK(says("data-idle-minutes=\"15\""));
    browser.cookie = "renkei=0000000000000000000000000000000000000000000000000000";
    CHECK_INT(303, get("/desk"));
    close_house();
}

TEST(half_session_is_led_to_its_factor)
{
    begin();
    sign_in(false);
    CHECK_INT(303, get("/desk"));
    CHECK_TEXT("/me/factor?to=%2Fdesk", header_of("Location"));
    CHECK_INT(200, get("/me/factor"));
    CHECK_INT(200, get("/hello"));
    CHECK(!says("Nurse"));
    close_house();
}

TEST(idle_session_is_locked_and_loses_nothing)
{
    begin();
    sign_in(true);
    const char *token = form_token();
    house.now += MINUTES(14);
    CHECK_INT(200, get("/desk"));
    house.now += MINUTES(14);
    CHECK_INT(200, get("/desk"));
    house.now += MINUTES(16);
    CHECK_INT(303, get("/desk"));
    CHECK_TEXT("/lock?to=%2Fdesk", header_of("Location"));
    CHECK_INT(200, get("/lock"));
    CHECK_INT(303, get("/me/factor"));
    CHECK_INT(200, get("/hello"));
    CHECK(!says("Nurse"));
    CHECK_INT(403, post("/desk/dish", dish(token, "stew")));
    CHECK(says("name=\"dish\" value=\"stew\""));
    CHECK(says("href=\"/lock\""));
    CHECK(!says("geheim"));
    CHECK_INT(0, kitchen_meals);
    close_house();
}

TEST(poll_does_not_keep_a_session_awake)
{
    begin();
    sign_in(true);
    browser.extra_name = "Sec-Fetch-Dest";
    browser.extra_value = "empty";
    for (int i = 0; i < 10; i++) {
        house.now += MINUTES(2);
        (void)get("/desk");
    }
    CHECK_INT(303, response.status);
    close_house();
}

TEST(link_that_nobody_holds_is_not_found)
{
    begin();
    CHECK_INT(404, get("/l/0123456789abcdefghjkmnpqrstvwxyz"));
    CHECK_INT(404, get("/l/x"));
    close_house();
}

struct linking {
    int64_t id;
    const char *token;
    struct link link;
};

static struct err link_unit(struct context *context, void *linking_argument)
{
    struct linking *linking = linking_argument;
    const struct link_new link = {
        .kind = LINK_SHEET, .subject = 7, .expires_at = context->now + HOURS(1)};
    return link_add(context, &link, &linking->id, &linking->token);
}

static struct err link_look(struct context *context, void *linking_argument)
{
    struct linking *linking = linking_argument;
    return link_get(context, linking->id, &linking->link);
}

TEST(link_opens_its_page_and_notes_its_first_use)
{
    struct linking linking = {0};

    begin();
    struct context context = little_context(&house);
    context.arena = arena;
    CHECK_OK(little_write(&house, &context, link_unit, &linking));
    const char *path = arena_format(arena, "/l/%s", linking.token);
    (void)ask(METHOD_HEAD, path, NULL);
    CHECK_INT(200, response.status);
    CHECK_OK(little_read(&house, &context, link_look, &linking));
    CHECK_INT(INSTANT_NONE, linking.link.first_used_at);
    CHECK_INT(200, get(path));
    CHECK(says("<body class=\"reply demo\">"));
    CHECK_OK(little_read(&house, &context, link_look, &linking));
    CHECK_INT(house.now, linking.link.first_used_at);
    house.now += HOURS(2);
    CHECK_INT(404, get(path));
    close_house();
}

TEST(too_many_requests_are_slowed_down)
{
    int refused = 0;

    begin();
    sign_in(true);
    for (int i = 0; i < 300; i++)
        refused += get("/desk") == 429;
    CHECK(refused > 0);
    CHECK(header_of("Retry-After") != NULL);
    house.now += MINUTES(1);
    CHECK_INT(200, get("/desk"));
    close_house();
}

TEST_MAIN(full_session_opens_the_desk, half_session_is_led_to_its_factor,
          idle_session_is_locked_and_loses_nothing, poll_does_not_keep_a_session_awake,
          link_that_nobody_holds_is_not_found,
          link_opens_its_page_and_notes_its_first_use, too_many_requests_are_slowed_down)

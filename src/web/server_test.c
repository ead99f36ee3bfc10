/* server_test.c -- the same house over a real socket on loopback. */
#define _DEFAULT_SOURCE /* struct timeval options of sockets */

#include "web/client_test.h"

/* ---- ordinary life ------------------------------------------------------- */

TEST(page_is_answered)
{
    begin();
    CHECK_INT(200, ask(ASK_FOR("/hello"), &answer));
    CHECK(strstr(answer.text, "<h1>hello</h1>") != NULL);
    CHECK(strstr(answer.text, "Content-Security-Policy: default-src 'none'") != NULL);
    CHECK(strstr(answer.text, "\r\nDate: ") != NULL);
    CHECK_INT(404, ask(ASK_FOR("/nowhere"), &answer));
    CHECK_INT(500, ask(ASK_FOR("/boom"), &answer));
    CHECK(strstr(answer.text, "half a page") == NULL);
    CHECK_INT(200, ask(ASK_FOR("/saw"), &answer));
    CHECK_INT(200, ask(ASK_FOR("/livez"), &answer));
    CHECK_INT(200, ask(ASK_FOR("/readyz"), &answer));
    is_ready = false;
    CHECK_INT(503, ask(ASK_FOR("/readyz"), &answer));
    CHECK(strstr(answer.text, "migrations wait") != NULL);
    is_ready = true;
    end();
}

static void keeps(const char *request)
{
    int client = client_open();
    for (int i = 0; i < 20; i++) {
        client_send(client, request, strlen(request));
        answer_read(client, &answer);
        CHECK_INT(200, answer.status);
        CHECK(!answer.is_closed);
    }
    close(client);
}

TEST(connection_is_kept)
{
    begin();
    keeps(ASK_FOR("/saw"));
    keeps(ASK_FOR("/livez"));
    keeps(ASK_FOR("/readyz"));
    end();
}

static const char *token_take(struct arena *arena, const char **cookie)
{
    CHECK_INT(200, ask(ASK_FOR("/dish"), &answer));
    const char *once = strstr(answer.text, "name=\"once\" value=\"");
    const char *set = strstr(answer.text, "Set-Cookie: ");
    CHECK(once != NULL && set != NULL);
    once += 19;
    set += 12;
    *cookie = arena_text(arena, set, strcspn(set, ";"));
    return arena_text(arena, once, strcspn(once, "\""));
}

static const char *post_text(struct arena *arena, const char *path, const char *cookie,
                             const char *body)
{
    return arena_format(arena,
                        "POST %s HTTP/1.1\r\nHost: renkei.example\r\nCookie: %s\r\n"
                        "Sec-Fetch-Site: same-origin\r\n"
                        "Content-Type: application/x-www-form-urlencoded\r\n"
                        "Content-Length: %zu\r\n\r\n%s",
                        path, cookie, strlen(body), body);
}

TEST(form_is_posted)
{
    begin();
    struct arena *arena = arena_new(4096, 1 << 20);
    const char *cookie;
    const char *token = token_take(arena, &cookie);
    const char *body = arena_format(arena, "dish=soup&version=7&once=%s", token);
    CHECK_INT(303, ask(post_text(arena, "/dish", cookie, body), &answer));
    CHECK(strstr(answer.text, "Location: /meal/1?said=") != NULL);
    CHECK_INT(303, ask(post_text(arena, "/dish", cookie, body), &answer));
    CHECK(strstr(answer.text, "Location: /meal/1?said=") != NULL);
    CHECK_INT(1, kitchen_meals);
    body = arena_format(arena, "dish=&version=7&once=%s", token);
    CHECK_INT(422, ask(post_text(arena, "/dish", cookie, body), &answer));
    CHECK(strstr(answer.text, "error-summary") != NULL);
    token = token_take(arena, &cookie);
    body = arena_format(arena, "dish=stew&version=7&once=%s", token);
    CHECK_INT(303, ask(post_text(arena, "/slow", cookie, body), &answer));
    body = arena_format(arena, "dish=boom&version=7&once=%s", token);
    CHECK_INT(500, ask(post_text(arena, "/slow", cookie, body), &answer));
    arena_free(arena);
    end();
}

/* ---- many at once -------------------------------------------------------- */

enum { CLIENTS = 10, ROUNDS = 20 };

struct crowd {
    const char *request;
    int expected;
    int right;
};

static void *crowd_main(void *crowd_argument)
{
    struct crowd *crowd = crowd_argument;
    struct answer *mine = malloc(sizeof *mine);
    int client = client_open();

    for (int i = 0; mine != NULL && i < ROUNDS; i++) {
        client_send(client, crowd->request, strlen(crowd->request));
        answer_read(client, mine);
        crowd->right += mine->status == crowd->expected;
    }
    close(client);
    free(mine);
    return NULL;
}

TEST(defects_end_their_own_requests_only)
{
    static const char *const requests[] = {ASK_FOR("/boom"), ASK_FOR("/hello"), ASK_FOR("/saw"),
                                           ASK_FOR("/boom-act"), ASK_FOR("/err/2")};
    static const int expected[] = {500, 200, 200, 500, 404};
    struct crowd crowds[CLIENTS] = {{0}};
    pthread_t threads[CLIENTS];

    begin();
    for (int i = 0; i < CLIENTS; i++) {
        crowds[i] =
            (struct crowd){.request = requests[i % 5], .expected = expected[i % 5]};
        CHECK_INT(0, pthread_create(&threads[i], NULL, crowd_main, &crowds[i]));
    }
    for (int i = 0; i < CLIENTS; i++)
        (void)pthread_join(threads[i], NULL);
    for (int i = 0; i < CLIENTS; i++)
        CHECK_INT(ROUNDS, crowds[i].right);
    end();
}

/* ---- its life ------------------------------------------------------------ */

TEST(taken_port_is_told)
{
    struct server *second = NULL;

    begin();
    struct server_setup setup = setup_of_test();
    setup.port = server_port(server);
    struct err err = server_start(&setup, &second);
    CHECK_ERR(ERR_UNAVAILABLE, err);
    CHECK_INT(MSG_WEB_SERVER_PORT_TAKEN, err.message);
    setup.address = "localhost";
    CHECK_ERR(ERR_INVALID, server_start(&setup, &second));
    end();
}

static void *stop_main(void *nothing)
{
    (void)nothing;
    server_stop(server, 5);
    return NULL;
}

TEST(stop_finishes_what_runs)
{
    pthread_t thread;
    const char *cookie;

    begin();
    struct arena *arena = arena_new(4096, 1 << 20);
    const char *token = token_take(arena, &cookie);
    const char *request =
        post_text(arena, "/slow", cookie,
                  arena_format(arena, "dish=stew&version=7&once=%s", token));
    int client = client_open();
    int idle = client_open();
    client_send(client, request, strlen(request));
    (void)nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    CHECK_INT(0, pthread_create(&thread, NULL, stop_main, NULL));
    answer_read(client, &answer);
    (void)pthread_join(thread, NULL);
    CHECK_INT(303, answer.status);
    CHECK_INT(1, kitchen_meals);
    close(client);
    close(idle);
    arena_free(arena);
    little_house_close(&house);
    door_free(door);
}

TEST(page_that_cannot_be_recorded_is_thrown_away)
{
    begin();
    CHECK_INT(200, ask(ASK_FOR("/saw"), &answer));
    db_fault_at(house.db, 1, err_of(ERR_UNAVAILABLE, MSG_DB_FULL));
    CHECK_INT(503, ask(ASK_FOR("/saw"), &answer));
    CHECK(strstr(answer.text, "<h1>hello") == NULL);
    CHECK(strstr(answer.text, "Retry-After: ") != NULL);
    CHECK_INT(200, ask(ASK_FOR("/saw"), &answer));
    end();
}

TEST_MAIN(page_is_answered, connection_is_kept, form_is_posted,
          defects_end_their_own_requests_only, taken_port_is_told,
          stop_finishes_what_runs, page_that_cannot_be_recorded_is_thrown_away)

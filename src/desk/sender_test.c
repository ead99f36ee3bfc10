/* sender_test.c -- a mail server on loopback, played by this test, and a folder. */
#define _DEFAULT_SOURCE /* struct timeval options of sockets */

#include "desk/sender.h"

#include "access/house.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/id.h"
#include "desk/letter.h"
#include "engines/scratch.h"
#include "test.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

enum { NOTICE_ID = 4711 };

/* ---- a mail server that says what it is told to ----------------------------------- */

static struct {
    int listener, port;
    pthread_t thread;
    const char *greeting; /* "": says nothing at all */
    const char *to_mail, *to_rcpt, *to_text, *to_login; /* answers */
    struct buf heard; /* commands */
    struct buf text;  /* the message */
} server;

static void server_says(int peer, const char *line)
{
    char text[200];
    int length = snprintf(text, sizeof text, "%s\r\n", line);
    CHECK(write(peer, text, (size_t)length) == length);
}

static void server_answers(int peer, const char *line, bool *is_text)
{
    buf_format(&server.heard, "%s\n", line);
    if (strncmp(line, "EHLO", 4) == 0)
        server_says(peer, server.to_login != NULL ? "250-test\r\n250 AUTH PLAIN"
                                                  : "250 test");
    else if (strcmp(line, "AUTH PLAIN") == 0)
        server_says(peer, "334 ");
    else if (strcmp(line, "AHJlbmtlaQByZW5rZWk=") == 0)
        server_says(peer, server.to_login);
    else if (strncmp(line, "MAIL", 4) == 0)
        server_says(peer, server.to_mail);
    else if (strncmp(line, "RCPT", 4) == 0)
        server_says(peer, server.to_rcpt);
    else if (strcmp(line, "DATA") == 0) {
        *is_text = true;
        server_says(peer, "354 go on");
    } else
        server_says(peer, strcmp(line, "QUIT") == 0 ? "221 bye" : "250 ok");
}

static bool server_line(FILE *from, int peer, bool *is_text)
{
    char line[1000];

    if (fgets(line, sizeof line, from) == NULL)
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    if (*is_text && strcmp(line, ".") == 0) {
        *is_text = false;
        server_says(peer, server.to_text);
    } else if (*is_text)
        buf_format(&server.text, "%s\n", line);
    else
        server_answers(peer, line, is_text);
    return true;
}

/* Bounded: two seconds without a word end it, and so does one connection. */
static void *server_run(void *nothing)
{
    struct timeval most = {.tv_sec = 2};
    bool is_text = false;

    (void)setsockopt(server.listener, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    int peer = accept(server.listener, NULL, NULL);
    if (peer < 0)
        return nothing;
    (void)setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    FILE *from = fdopen(peer, "r");
    if (server.greeting[0] != '\0')
        server_says(peer, server.greeting);
    bool is_open = true;
    while (is_open)
        is_open = server_line(from, peer, &is_text);
    fclose(from);
    return nothing;
}

static void server_start(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;

    server.greeting = "220 test";
    server.to_mail = server.to_rcpt = server.to_text = "250 ok";
    server.to_login = NULL;
    buf_init(&server.heard, 64 * 1024);
    buf_init(&server.text, 64 * 1024);
    server.listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(server.listener, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(listen(server.listener, 1) == 0);
    CHECK(getsockname(server.listener, (struct sockaddr *)&address, &length) == 0);
    server.port = ntohs(address.sin_port);
}

static void server_stop(void)
{
    close(server.listener);
    buf_release(&server.heard);
    buf_release(&server.text);
}

/* ---- what is sent ------------------------------------------------------------------ */

static struct arena *arena;

static struct notice notice_of(enum notice_channel channel, const char *to)
{
    struct letter_line line = {"必要なこと", "人工呼吸器"};
    struct letter letter = {.title = "入院受け入れのご相談", .lines = &line,
                            .line_count = 1, .answers = "受け入れできます",
                            .call_back = "青葉 みなと 048-000-0101"};

    return (struct notice){.id = NOTICE_ID, .channel = channel, .to_name = "架空病院",
                           .to_number = to,
                           .made_at = instant_of(day_of(2026, 11, 27), 990),
                           .body = letter_write(arena, &letter)};
}

static struct sender_server by_server(void)
{
    return (struct sender_server){
        .server = {.host = "127.0.0.1", .port = server.port, .security = MAIL_PLAIN,
                   .user = "", .password = "", .from = "renkei@council.example.jp",
                   .seconds = 2},
        .language = LANGUAGE_JA,
    };
}

static enum notice_outcome send_it(struct sender_server *sender, struct notice notice,
                                   const char **failure)
{
    CHECK(pthread_create(&server.thread, NULL, server_run, NULL) == 0);
    *failure = NULL;
    enum notice_outcome outcome = sender_server_send(sender, arena, &notice, failure);
    pthread_join(server.thread, NULL);
    return outcome;
}

static void check_outcome(enum notice_outcome expected, const char *why)
{
    struct sender_server sender = by_server();
    const char *failure = NULL;

    if (server.to_login != NULL)
        sender.server.user = sender.server.password = "renkei";
    CHECK_INT(expected, send_it(&sender, notice_of(NOTICE_MAIL, "desk@h.example.jp"),
                                &failure));
    if (why != NULL)
        CHECK_TEXT(why, failure);
    server_stop();
}

static void begin(void)
{
    arena = arena_new(64 * 1024, 64 * 1024 * 1024);
    mail_begin();
    server_start();
}

TEST(mail_goes_to_its_one_address)
{
    const char *failure = NULL;

    begin();
    struct sender_server sender = by_server();
    CHECK_INT(NOTICE_SENT, send_it(&sender, notice_of(NOTICE_MAIL, "desk@h.example.jp"),
                                   &failure));
    CHECK(strstr(server.heard.data, "MAIL FROM:<renkei@council.example.jp>") != NULL);
    CHECK(strstr(server.heard.data, "RCPT TO:<desk@h.example.jp>\nDATA\n") != NULL);
    CHECK(strstr(server.text.data, "\nTo: desk@h.example.jp\n") != NULL);
    CHECK(strstr(server.text.data, "\nContent-Type: text/plain; charset=UTF-8\n"));
    /* The subject is the house's: the letter's own title stays inside. */
    CHECK(strstr(server.text.data, "Subject: =?UTF-8?B?6Zuj55eF") != NULL);
    server_stop();
    arena_free(arena);
}

TEST(fax_goes_to_the_gateway_with_its_number)
{
    const char *failure = NULL;

    begin();
    struct sender_server sender = by_server();
    sender.fax_address = "NUMBER@fax.example.jp";
    CHECK_INT(NOTICE_SENT,
              send_it(&sender, notice_of(NOTICE_FAX, "０４８-000-0001"), &failure));
    CHECK(strstr(server.heard.data, "RCPT TO:<0480000001@fax.example.jp>") != NULL);
    server_stop();
    arena_free(arena);
}

TEST(what_the_server_says_decides_whether_to_try_again)
{
    begin();
    server.to_rcpt = "550 no such mailbox";
    check_outcome(NOTICE_REFUSED, "address_refused");
    server_start();
    server.to_rcpt = "451 later";
    check_outcome(NOTICE_TRY_AGAIN, "mail_refused");
    server_start();
    server.to_text = "554 looks like unwanted mail";
    check_outcome(NOTICE_REFUSED, "mail_refused");
    server_start();
    server.to_mail = "421 too busy";
    check_outcome(NOTICE_TRY_AGAIN, "mail_refused");
    server_start();
    server.to_login = "535 no";
    check_outcome(NOTICE_TRY_AGAIN, "login_refused");
    server_start();
    server.to_login = "235 welcome";
    check_outcome(NOTICE_SENT, NULL);
    arena_free(arena);
}

TEST(silent_or_absent_server_is_tried_again)
{
    const char *failure = NULL;

    begin();
    server.greeting = "";
    check_outcome(NOTICE_TRY_AGAIN, "server_unreachable");
    struct sender_server sender = by_server(); /* nobody listens any more */
    struct notice notice = notice_of(NOTICE_MAIL, "desk@h.example.jp");
    CHECK_INT(NOTICE_TRY_AGAIN, sender_server_send(&sender, arena, &notice, &failure));
    CHECK_TEXT("server_unreachable", failure);
    arena_free(arena);
}

TEST(server_without_encryption_is_refused_unless_that_was_meant)
{
    const char *failure = NULL;

    begin();
    struct sender_server sender = by_server();
    sender.server.security = MAIL_STARTTLS;
    CHECK_INT(NOTICE_TRY_AGAIN,
              send_it(&sender, notice_of(NOTICE_MAIL, "desk@h.example.jp"), &failure));
    CHECK_TEXT("tls_failed", failure);
    CHECK(strstr(server.heard.data, "MAIL") == NULL);
    server_stop();
    arena_free(arena);
}

TEST(what_cannot_be_addressed_is_refused_without_asking_anybody)
{
    begin();
    server_stop();
    struct sender_server sender = by_server();
    struct notice notice = notice_of(NOTICE_MAIL, "a@b.jp\r\nBcc: c@d.jp");
    const char *failure = NULL;

    CHECK_INT(NOTICE_REFUSED, sender_server_send(&sender, arena, &notice, &failure));
    CHECK_TEXT("address_bad", failure);
    notice = notice_of(NOTICE_MAIL, NULL); /* the person was erased */
    notice.body = NULL;
    CHECK_INT(NOTICE_REFUSED, sender_server_send(&sender, arena, &notice, &failure));
    notice = notice_of(NOTICE_FAX, "119;rm");
    sender.fax_address = "NUMBER@fax.example.jp";
    CHECK_INT(NOTICE_REFUSED, sender_server_send(&sender, arena, &notice, &failure));
    CHECK_TEXT("number_bad", failure);
    arena_free(arena);
}

TEST(number_is_dialled_as_digits)
{
    begin();
    server_stop();
    CHECK_TEXT("0480000001", sender_digits(arena, "048-000-0001"));
    CHECK_TEXT("0480000001", sender_digits(arena, "（０４８）０００−０００１"));
    CHECK(sender_digits(arena, "110") == NULL);
    CHECK(sender_digits(arena, NULL) == NULL);
    CHECK(sender_digits(arena, "048-000-0001 内線3") == NULL);
    CHECK_TEXT("f-0480000001@g.jp", sender_gateway(arena, "f-NUMBER@g.jp", "0480000001"));
    CHECK(sender_gateway(arena, "fax@g.jp", "0480000001") == NULL);
    arena_free(arena);
}

/* ---- a folder ---------------------------------------------------------------------- */

static int files_in(const char *folder)
{
    DIR *all = opendir(folder);
    int count = 0;

    for (struct dirent *one; (one = readdir(all)) != NULL;)
        count += one->d_name[0] != '.' || strlen(one->d_name) > 2;
    closedir(all);
    return count;
}

TEST(folder_gets_one_whole_file_a_notice)
{
    struct scratch scratch = scratch_new();
    const char *folder = scratch_path(&scratch, "fax");
    struct sender_folder sender = {folder, LANGUAGE_JA};
    const char *failure = NULL;
    struct str text = {0};

    begin();
    server_stop();
    struct notice notice = notice_of(NOTICE_FAX, "048-000-0001");
    CHECK_INT(NOTICE_TRY_AGAIN, sender_folder_send(&sender, arena, &notice, &failure));
    CHECK_TEXT("folder_failed", failure);
    CHECK(mkdir(folder, 0700) == 0);
    CHECK_INT(NOTICE_SENT, sender_folder_send(&sender, arena, &notice, &failure));
    CHECK_INT(NOTICE_SENT, sender_folder_send(&sender, arena, &notice, &failure));
    CHECK_INT(1, files_in(folder));
    CHECK_OK(file_read(arena,
                       arena_format(arena, "%s/%s.txt", folder,
                                    id_text(arena, NOTICE_ID)),
                       64 * 1024, &text));
    CHECK(str_starts(text, "0480000001\n架空病院\n\n入院受け入れのご相談\n"));
    CHECK(strstr(text.at, "[  ] 受け入れできます") != NULL);
    scratch_free(&scratch);
    arena_free(arena);
}

TEST(house_knows_its_ways)
{
    const struct notice_sender ways[] = {
        {"smtp", NOTICE_MAIL, sender_server_send, NULL},
        {.name = NULL},
    };
    struct house house = {.senders = ways};

    CHECK_TEXT("smtp", sender_find(&house, NOTICE_MAIL)->name);
    CHECK(sender_find(&house, NOTICE_FAX) == NULL);
    house.senders = NULL;
    CHECK(sender_find(&house, NOTICE_MAIL) == NULL);
}

TEST_MAIN(mail_goes_to_its_one_address, fax_goes_to_the_gateway_with_its_number,
          what_the_server_says_decides_whether_to_try_again,
          silent_or_absent_server_is_tried_again,
          server_without_encryption_is_refused_unless_that_was_meant,
          what_cannot_be_addressed_is_refused_without_asking_anybody,
          number_is_dialled_as_digits, folder_gets_one_whole_file_a_notice,
          house_knows_its_ways)

/* mail_rules_test.c -- nothing of a letter gets into the headers, and lines end well. */
#include "desk/mail.h"

#include "base/arena.h"
#include "test.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new(64 * 1024, 16 * 1024 * 1024);
}

TEST(address_is_one_plain_address)
{
    static const char *const good[] = {
        "a@b", "chiiki.renkei@hospital.example.jp", "a+b_c%d-e@x-y.example",
        "0480000001@fax.example.jp",
    };
    static const char *const bad[] = {
        "", "a", "@b", "a@", "a@b@c", "a b@c.jp", "a@b.jp\r\nBcc: c@d.jp", "a@b.jp\n",
        "a@b.jp,c@d.jp", "<a@b.jp>", "\"a\"@b.jp", "a@[127.0.0.1]", "a@.jp", "a@b.",
        "-oQ/tmp@b.jp", "a@b_c.jp", "\xe7\xa5\x9e@b.jp", "a;b@c.jp",
    };
    char longest[400];

    for (size_t i = 0; i < ARRAY_COUNT(good); i++)
        CHECK(mail_address_is_good(good[i]));
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        CHECK(!mail_address_is_good(bad[i]));
    CHECK(!mail_address_is_good(NULL));
    memset(longest, 'a', sizeof longest);
    longest[0] = 'x';
    longest[1] = '@';
    longest[254] = '\0';
    CHECK(mail_address_is_good(longest));
    longest[254] = 'a';
    longest[255] = '\0';
    CHECK(!mail_address_is_good(longest));
}

static struct mail letter(const char *text)
{
    return (struct mail){.to = "desk@hospital.example.jp",
                         .subject = "難病医療連携：ご確認のお願い",
                         .id = "00H4K2",
                         .made_at = instant_of(day_of(2026, 11, 27), 16 * 60 + 30),
                         .text = text};
}

TEST(message_is_headers_and_one_text)
{
    struct mail mail = letter("A\nB\n");

    begin();
    CHECK_TEXT("Date: Fri, 27 Nov 2026 16:30:00 +0900\r\n"
               "From: renkei@council.example.jp\r\n"
               "To: desk@hospital.example.jp\r\n"
               "Message-ID: <00H4K2@council.example.jp>\r\n"
               "Subject: =?UTF-8?B?6Zuj55eF5Yy755mC6YCj5pC677ya44GU56K66KqN44Gu?=\r\n"
               " =?UTF-8?B?44GK6aGY44GE?=\r\n"
               "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=UTF-8\r\n"
               "Content-Transfer-Encoding: base64\r\n"
               "Auto-Submitted: auto-generated\r\n"
               "\r\n"
               "QQ0KQg0K\r\n",
               mail_write(arena, "renkei@council.example.jp", &mail));
    arena_free(arena);
}

TEST(no_line_of_a_message_is_long_and_none_is_a_dot)
{
    char text[5000];

    begin();
    memset(text, '.', sizeof text);
    text[1] = '\n';
    text[sizeof text - 1] = '\0';
    struct mail mail = letter(text);
    const char *at = mail_write(arena, "a@b.jp", &mail);
    for (const char *end; (end = strstr(at, "\r\n")) != NULL; at = end + 2) {
        CHECK(end - at <= 78);
        CHECK(memchr(at, '\n', (size_t)(end - at)) == NULL);
        CHECK(*at != '.');
    }
    CHECK_TEXT("", at);
    arena_free(arena);
}

TEST(text_of_a_letter_begins_no_header)
{
    struct mail mail = letter("A\r\nBcc: thief@evil.example\r\n\r\n.\r\nDATA\r\n");

    begin();
    const char *message = mail_write(arena, "a@b.jp", &mail);
    CHECK(strstr(message, "Bcc") == NULL && strstr(message, "evil") == NULL);
    CHECK(strstr(message, "DATA") == NULL);
    arena_free(arena);
}

static void write_it(void *mail)
{
    mail_write(arena, "a@b.jp", mail);
}

TEST(bad_address_never_becomes_a_header)
{
    struct mail mail = letter("A\n");

    begin();
    mail.to = "a@b.jp\r\nBcc: c@d.jp";
    CHECK_DEFECT(write_it, &mail);
    arena_free(arena);
}

TEST_MAIN(address_is_one_plain_address, message_is_headers_and_one_text,
          no_line_of_a_message_is_long_and_none_is_a_dot,
          text_of_a_letter_begins_no_header, bad_address_never_becomes_a_header)

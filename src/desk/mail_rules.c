/* mail_rules.c -- what a mail looks like on the wire.  No I/O of any kind. */
#include "desk/mail.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum {
    MESSAGE_MAX = 1024 * 1024,
    LINE_BYTES = 57,         /* 76 characters of base64 */
    SUBJECT_CHARACTERS = 11, /* of four bytes each, in a word of 75 characters */
};

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool mail_address_is_good(const char *address)
{
    if (address == NULL || strlen(address) > MAIL_ADDRESS_MAX)
        return false;
    const char *at = strchr(address, '@');
    if (at == NULL || at == address || at[1] == '\0' || strchr(at + 1, '@') != NULL)
        return false;
    for (const char *c = address; *c != '\0'; c++) {
        const char *others = c < at ? "._%+-@" : ".-@";
        if (!is_alphanumeric(*c) && strchr(others, *c) == NULL)
            return false;
    }
    /* An option of some program, or a name that ends in the middle. */
    return address[0] != '-' && is_alphanumeric(at[1]) &&
           is_alphanumeric(address[strlen(address) - 1]);
}

static void base64_write(struct buf *out, const unsigned char *bytes, size_t length)
{
    static const char signs[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < length; i += 3) {
        unsigned value = (unsigned)bytes[i] << 16;
        if (i + 1 < length)
            value |= (unsigned)bytes[i + 1] << 8;
        if (i + 2 < length)
            value |= bytes[i + 2];
        buf_char(out, signs[value >> 18]);
        buf_char(out, signs[value >> 12 & 63]);
        buf_char(out, i + 1 < length ? signs[value >> 6 & 63] : '=');
        buf_char(out, i + 2 < length ? signs[value & 63] : '=');
    }
}

/* RFC 2047: words of whole characters, so that each can be read by itself. */
static void subject_write(struct buf *out, const char *subject)
{
    struct str rest = str_of(subject);

    buf_text(out, "Subject:");
    while (rest.length > 0) {
        size_t bytes = utf8_prefix(rest, SUBJECT_CHARACTERS);
        buf_text(out, out->data[out->length - 1] == ':' ? " " : "\r\n ");
        buf_text(out, "=?UTF-8?B?");
        base64_write(out, (const unsigned char *)rest.at, bytes);
        buf_text(out, "?=");
        rest = str_skip(rest, bytes);
    }
    buf_text(out, "\r\n");
}

static void date_write(struct buf *out, instant at)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    day on = instant_day(at);
    struct date date = day_date(on);
    int32_t minute = instant_minute(at);

    buf_format(out, "Date: %s, %02d %s %04d %02d:%02d:00 +0900\r\n",
               days[day_weekday(on)], (int)date.dom, months[date.month - 1],
               (int)date.year, (int)minute / 60, (int)minute % 60);
}

static void body_write(struct buf *out, const char *text)
{
    struct buf lines;

    buf_init(&lines, MESSAGE_MAX);
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            buf_char(&lines, '\r');
        if (*text != '\r')
            buf_char(&lines, *text);
    }
    need(!buf_failed(&lines));
    for (size_t at = 0; at < lines.length; at += LINE_BYTES) {
        size_t left = lines.length - at;
        base64_write(out, (const unsigned char *)lines.data + at,
                     left < LINE_BYTES ? left : LINE_BYTES);
        buf_text(out, "\r\n");
    }
    buf_release(&lines);
}

const char *mail_write(struct arena *arena, const char *from, const struct mail *mail)
{
    struct buf out;

    need(mail_address_is_good(from) && mail_address_is_good(mail->to));
    buf_init(&out, MESSAGE_MAX);
    date_write(&out, mail->made_at);
    buf_format(&out, "From: %s\r\nTo: %s\r\n", from, mail->to);
    buf_format(&out, "Message-ID: <%s%s>\r\n", mail->id, strchr(from, '@'));
    subject_write(&out, mail->subject);
    buf_text(&out, "MIME-Version: 1.0\r\n"
                   "Content-Type: text/plain; charset=UTF-8\r\n"
                   "Content-Transfer-Encoding: base64\r\n"
                   "Auto-Submitted: auto-generated\r\n\r\n");
    body_write(&out, mail->text);
    need(!buf_failed(&out));
    const char *text = arena_text(arena, out.data, out.length);
    buf_release(&out);
    return text;
}

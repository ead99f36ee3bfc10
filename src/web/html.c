/* html.c -- text becomes markup here and only here. */
#include "web/html.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"

#include <string.h>

void html_bytes(struct html *html, const char *bytes, size_t length)
{
    buf_bytes(html->out, bytes, length);
}

static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Is one of eight bytes an `other`?  Either is exact as long as it is only asked
 * whether there is any: then the bytes are looked at one by one. */
static bool has_byte(uint64_t eight, uint64_t other)
{
    const uint64_t ones = 0x0101010101010101U;
    uint64_t same = eight ^ other;
    return ((same - ones) & ~same & ones << 7) != 0;
}

/* Bytes up to the first that must be escaped, eight at a time: most text has none.
 * '&' and '\'' differ in their last bit, '<' and '>' in the one before. */
static size_t plain_run(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101U;
    size_t at = 0;

    for (uint64_t eight; at + sizeof eight <= length; at += sizeof eight) {
        memcpy(&eight, text + at, sizeof eight);
        if ((eight & ones << 7) == ones << 7) /* Japanese */
            continue;
        if (has_byte(eight | ones, '\'' * ones) || has_byte(eight | ones << 1, '>' * ones) ||
            has_byte(eight, '"' * ones))
            break;
    }
    while (at < length && escape_of(text[at]) == NULL)
        at++;
    return at;
}

static void escaped(struct html *html, const char *text, size_t length)
{
    for (;;) {
        size_t run = plain_run(text, length);
        buf_bytes(html->out, text, run);
        if (run == length)
            return;
        buf_text(html->out, escape_of(text[run]));
        text += run + 1;
        length -= run + 1;
    }
}

void html_text(struct html *html, const char *text)
{
    if (text != NULL)
        escaped(html, text, strlen(text));
}

static void ruby(struct html *html, struct str base, struct str reading)
{
    if (!html->has_ruby || reading.length == 0) {
        escaped(html, base.at, base.length);
        return;
    }
    html_markup(html, "<ruby>");
    escaped(html, base.at, base.length);
    html_markup(html, "<rp>（</rp><rt>");
    escaped(html, reading.at, reading.length);
    html_markup(html, "</rt><rp>）</rp></ruby>");
}

/* What stands between braces: {1} is a value, {難病|なんびょう} a reading. */
static void inside(struct html *html, struct str piece, const struct say *say)
{
    bool is_value = piece.length == 1 && piece.at[0] >= '1' && piece.at[0] <= '4';

    if (is_value && say != NULL) {
        const struct say_value *value = &say->values[piece.at[0] - '1'];
        if (value->type == SAY_DAY)
            html_day(html, (day)value->number);
        else if (value->type == SAY_INSTANT)
            html_instant(html, value->number);
        else
            html_text(html, say_value_text(html->arena, html->language, value));
        return;
    }
    if (is_value) {
        html_text(html, "{");
        escaped(html, piece.at, piece.length);
        html_text(html, "}");
        return;
    }
    struct str base = {0};
    (void)str_next(&piece, '|', &base);
    ruby(html, base, piece);
}

void html_message(struct html *html, enum message message, const struct say *say)
{
    const char *raw = html->is_easy && html->language == LANGUAGE_JA
                          ? message_raw_easy(message)
                          : message_raw(html->language, message);
    const char *open;

    while ((open = strchr(raw, '{')) != NULL) {
        const char *close = strchr(open, '}');
        need(close != NULL); /* tools/messages.awk has seen to it */
        escaped(html, raw, (size_t)(open - raw));
        inside(html, (struct str){.at = open + 1, .length = (size_t)(close - open - 1)},
               say);
        raw = close + 1;
    }
    html_text(html, raw);
}

void html_day(struct html *html, day on)
{
    if (on == DAY_NONE)
        return;
    struct say_value value = SAY_D(on);
    html_markup(html, "<time datetime=\"");
    html_text(html, day_iso(html->arena, on));
    html_markup(html, "\">");
    html_text(html, say_value_text(html->arena, html->language, &value));
    html_markup(html, "</time>");
}

void html_instant(struct html *html, instant at)
{
    if (at == INSTANT_NONE)
        return;
    struct say_value value = SAY_I(at);
    html_markup(html, "<time datetime=\"");
    html_text(html, instant_iso(html->arena, at));
    html_markup(html, "\">");
    html_text(html, say_value_text(html->arena, html->language, &value));
    html_markup(html, "</time>");
}

void html_count(struct html *html, int64_t count)
{
    struct say_value value = SAY_N(count);
    html_text(html, say_value_text(html->arena, html->language, &value));
}

void html_number(struct html *html, int64_t number)
{
    buf_int(html->out, number);
}

/* "//host" and "/\host" are addresses of other people's servers. */
static bool url_is_ours(const char *url)
{
    if (strncmp(url, "tel:", 4) == 0)
        return true;
    return url[0] == '/' && url[1] != '/' && url[1] != '\\';
}

void html_url(struct html *html, const char *url)
{
    need(url != NULL && url_is_ours(url));
    html_text(html, url);
}

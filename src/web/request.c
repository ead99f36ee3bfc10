/* request.c -- reading what was asked: headers, target, cookies, who asked. */
#include "web/request_read.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

const char *request_header(const struct request *request, const char *name)
{
    const char *value = NULL;

    for (size_t i = 0; i < request->header_count; i++) {
        if (!str_equal_fold(str_of(request->headers[i].name), name))
            continue;
        /* Twice is no value: which one counts would be a guess. */
        if (value != NULL)
            return NULL;
        value = request->headers[i].value;
    }
    return value;
}

enum method method_read(const char *name)
{
    if (strcmp(name, "GET") == 0)
        return METHOD_GET;
    if (strcmp(name, "HEAD") == 0)
        return METHOD_HEAD;
    if (strcmp(name, "POST") == 0)
        return METHOD_POST;
    return METHOD_OTHER;
}

const char *method_name(enum method method)
{
    switch (method) {
    case METHOD_GET:
        return "GET";
    case METHOD_HEAD:
        return "HEAD";
    case METHOD_POST:
        return "POST";
    case METHOD_OTHER:
        return "other";
    }
    return "other";
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool percent_read(const char *text, size_t length, size_t *at, char *byte)
{
    if (*at + 2 >= length)
        return false;
    int high = hex_digit(text[*at + 1]);
    int low = hex_digit(text[*at + 2]);
    if (high < 0 || low < 0)
        return false;
    *byte = (char)(high * 16 + low);
    *at += 2;
    return true;
}

/* "." and "..", and an empty part anywhere but at the end. */
static bool path_is_plain(const char *path)
{
    for (const char *part = path; *part == '/'; part += strcspn(part, "/")) {
        part++;
        size_t length = strcspn(part, "/");
        if (length == 0 && *part == '/')
            return false;
        if ((length == 1 && part[0] == '.') ||
            (length == 2 && part[0] == '.' && part[1] == '.'))
            return false;
    }
    return true;
}

bool target_read(struct arena *arena, const char *raw, const char **path,
                 const char **query)
{
    size_t length = strcspn(raw, "?");
    char *decoded = arena_alloc(arena, length + 1);
    size_t used = 0;

    if (raw[0] != '/')
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = raw[i];
        if (c == '#' || c == '\\')
            return false;
        /* An encoded slash would be a part of a part: no page of ours has one. */
        if (c == '%' && (!percent_read(raw, length, &i, &c) || c == '/' || c == '\\'))
            return false;
        decoded[used++] = c;
    }
    if (!utf8_is_text((struct str){.at = decoded, .length = used}, false) ||
        !path_is_plain(decoded))
        return false;
    *path = decoded;
    *query = raw[length] == '?' ? arena_copy(arena, raw + length + 1) : "";
    return true;
}

const char *request_cookie(struct arena *arena, const struct request *request,
                           const char *name)
{
    struct str rest = str_of(request_header(request, "cookie"));
    struct str piece;
    const char *value = NULL;

    while (rest.length > 0 && str_next(&rest, ';', &piece)) {
        struct str key;
        piece = str_trim(piece);
        if (!str_next(&piece, '=', &key) || !str_is(key, name))
            continue;
        /* Two of one name: a neighbouring host may have planted one. */
        if (value != NULL)
            return NULL;
        value = str_copy(arena, piece);
    }
    return value;
}

void request_trust_proxy(struct arena *arena, struct request *request,
                         const char *trusted_proxy)
{
    if (trusted_proxy == NULL || !text_equal(request->address, trusted_proxy))
        return;
    struct str rest = str_of(request_header(request, "x-forwarded-for"));
    struct str piece;
    struct str last = {0};
    /* The last entry is the one the trusted proxy itself has written. */
    while (rest.length > 0 && str_next(&rest, ',', &piece))
        last = str_trim(piece);
    if (last.length > 0 && last.length < 64)
        request->address = str_copy(arena, last);
    const char *scheme = request_header(request, "x-forwarded-proto");
    request->secure = scheme != NULL && strcmp(scheme, "https") == 0;
}

/* "ja,en-US;q=0.8": the language we have that stands highest; Japanese if none. */
enum language language_read(const char *accept)
{
    struct str rest = str_of(accept);
    struct str piece;
    int best = 0;
    enum language language = LANGUAGE_JA;

    while (rest.length > 0 && str_next(&rest, ',', &piece)) {
        struct str tag;
        int weight = 10;
        piece = str_trim(piece);
        if (!str_next(&piece, ';', &tag))
            continue;
        piece = str_trim(piece);
        if (str_starts(piece, "q=0") || str_starts(piece, "q=1"))
            weight = piece.at[2] == '1' ? 10 :
                     piece.length > 4 && piece.at[4] >= '0' && piece.at[4] <= '9' ?
                     piece.at[4] - '0' : 0;
        tag.length = tag.length > 2 ? 2 : tag.length;
        bool is_ours = str_equal_fold(tag, "ja") || str_equal_fold(tag, "en");
        if (is_ours && weight > best) {
            best = weight;
            language = str_equal_fold(tag, "en") ? LANGUAGE_EN : LANGUAGE_JA;
        }
    }
    return language;
}

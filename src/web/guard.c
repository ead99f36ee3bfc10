/* guard.c -- the strict guard: what two servers could read differently is refused.
 *
 * The HTTP engine is lax about framing (it takes the first of two lengths, or
 * a length beside a coding), and a server in front may take the other one; then
 * a second request hides in the body of the first.  So nothing doubtful passes.
 * What the engine has folded before we see it (continued lines, a blank before
 * the colon) only the server in front can refuse.
 */
#include "web/request.h"

#include "base/str.h"

#include <string.h>

enum { LENGTH_DIGITS_MAX = 15 };

static bool is_name_byte(unsigned char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
        return true;
    return c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL;
}

static const char *name_check(const char *name)
{
    if (name == NULL || name[0] == '\0')
        return "a header without a name";
    for (; *name != '\0'; name++)
        if (!is_name_byte((unsigned char)*name))
            return "a byte that may not stand in a header's name";
    return NULL;
}

static const char *value_check(const char *value)
{
    if (value == NULL)
        return "a header without a value";
    for (; *value != '\0'; value++) {
        unsigned char c = (unsigned char)*value;
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return "a control byte in a header's value";
    }
    return NULL;
}

/* Digits only: "+5", " 5", "5, 5" and "0x5" mean different things elsewhere. */
static const char *length_check(const char *value)
{
    size_t digits = strspn(value, "0123456789");

    if (digits == 0 || value[digits] != '\0')
        return "a Content-Length that is not a number";
    if (digits > LENGTH_DIGITS_MAX)
        return "a Content-Length that is too long";
    return NULL;
}

static const char *host_check(const char *value)
{
    size_t good = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789.-_:[]");
    if (good == 0 || value[good] != '\0')
        return "a Host that is not one";
    return NULL;
}

struct framing {
    int lengths;
    int codings;
    int hosts;
};

static const char *framing_count(struct framing *framing, const struct header *header)
{
    struct str name = str_of(header->name);

    if (str_equal_fold(name, "content-length")) {
        framing->lengths++;
        return length_check(header->value);
    }
    if (str_equal_fold(name, "transfer-encoding")) {
        framing->codings++;
        if (!str_is(str_of(header->value), "chunked"))
            return "a Transfer-Encoding other than chunked";
    }
    if (str_equal_fold(name, "host")) {
        framing->hosts++;
        return host_check(header->value);
    }
    return NULL;
}

const char *guard_check(const struct header *headers, size_t count)
{
    struct framing framing = {0};

    if (count > REQUEST_HEADER_COUNT_MAX)
        return "too many headers";
    for (size_t i = 0; i < count; i++) {
        const char *wrong = name_check(headers[i].name);
        if (wrong == NULL)
            wrong = value_check(headers[i].value);
        if (wrong == NULL)
            wrong = framing_count(&framing, &headers[i]);
        if (wrong != NULL)
            return wrong;
    }
    if (framing.lengths > 1)
        return "more than one Content-Length";
    if (framing.codings > 1)
        return "more than one Transfer-Encoding";
    if (framing.lengths > 0 && framing.codings > 0)
        return "Content-Length together with Transfer-Encoding";
    if (framing.hosts == 0)
        return "no Host";
    if (framing.hosts > 1)
        return "more than one Host";
    return NULL;
}

/* guard_fuzz.c -- any headers through the guard, and any target through its reader.
 *
 * The input is lines "name:value"; the first line is the target.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "web/request_read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void trap_unless(bool claim)
{
    if (!claim)
        abort();
}

static void check_target(struct arena *arena, const char *target)
{
    const char *path = NULL;
    const char *query = NULL;

    if (!target_read(arena, target, &path, &query))
        return;
    trap_unless(path[0] == '/' && strstr(path, "//") == NULL &&
                strstr(path, "/../") == NULL);
    trap_unless(utf8_is_text(str_of(path), false));
}

/* What passes has exactly one host, and a body that ends in one place only. */
static void check_passed(const struct request *request)
{
    const char *length = request_header(request, "content-length");
    const char *coding = request_header(request, "transfer-encoding");

    trap_unless(request_header(request, "host") != NULL);
    trap_unless(length == NULL || coding == NULL);
    trap_unless(coding == NULL || strcmp(coding, "chunked") == 0);
    trap_unless(length == NULL || strspn(length, "0123456789") == strlen(length));
    for (size_t i = 0; i < request->header_count; i++)
        trap_unless(strpbrk(request->headers[i].value, "\r\n") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { INPUT_BYTES_MAX = 4096 };
    struct header headers[REQUEST_HEADER_COUNT_MAX + 1];
    struct request request = {.headers = headers};
    struct str rest = {.at = (const char *)data, .length = size};
    struct str line;
    struct str name;

    if (size == 0 || size > INPUT_BYTES_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)16 * 1024, (size_t)1 << 20);
    (void)str_next(&rest, '\n', &line);
    check_target(arena, str_copy(arena, line));
    while (request.header_count < REQUEST_HEADER_COUNT_MAX + 1 &&
           str_next(&rest, '\n', &line)) {
        (void)str_next(&line, ':', &name);
        headers[request.header_count].name = str_copy(arena, name);
        headers[request.header_count++].value =
            line.at != NULL ? str_copy(arena, line) : NULL;
    }
    if (guard_check(headers, request.header_count) == NULL)
        check_passed(&request);
    arena_free(arena);
    return 0;
}

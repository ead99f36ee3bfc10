/* static_files.c -- styles and scripts, out of the program itself.
 *
 * The digest in the address makes every version a file of its own, so that it
 * may be kept for ever and a new page never meets an old style.
 */
#include "web/visit.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/str.h"

#include <string.h>

static const struct {
    const char *ending;
    const char *type;
} types[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".txt", "text/plain; charset=utf-8"},
};

static const char *type_of(const char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < ARRAY_COUNT(types); i++) {
        size_t ending = strlen(types[i].ending);
        if (length > ending && strcmp(name + length - ending, types[i].ending) == 0)
            return types[i].type;
    }
    return NULL;
}

bool static_answer(struct visit *visit)
{
    static const char top[] = "/static/";
    const char *path = visit->request.path;
    bool is_read =
        visit->request.method == METHOD_GET || visit->request.method == METHOD_HEAD;

    if (!is_read || strncmp(path, top, sizeof top - 1) != 0)
        return false;
    const char *digest = path + sizeof top - 1;
    const char *slash = strchr(digest, '/');
    if (slash == NULL)
        return false;
    const char *type = type_of(slash + 1);
    const struct embedded *file =
        embedded_find(arena_format(visit->arena, "static/%s", slash + 1));
    if (file == NULL || type == NULL ||
        !str_is((struct str){.at = digest, .length = (size_t)(slash - digest)},
                file->digest))
        return false;
    visit->response.cacheable = true;
    if (web_etag(&visit->web, file->digest))
        return true;
    visit->response.status = 200;
    visit->response.type = type;
    buf_bytes(&visit->response.body, file->bytes, file->length);
    return true;
}

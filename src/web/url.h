/* url.h -- addresses of a room's pages, one line each.
 *
 * A room lists its addresses at the top of its pages, as a table:
 *
 *     URL(desks_new, "/desks/new")                    url_desks_new(arena)
 *     URL_WHERE(desks_where, "/desks")                url_desks_where(arena, query)
 *     URL_ID(desk, "/desks/", "")                     url_desk(arena, id)
 *     URL_ID_ID(desk_end, "/of/", "/desks/", "/end")  url_desk_end(arena, of, desk)
 *     URL_TEXT(desk_link, "/d/", "")                  url_desk_link(arena, token)
 *
 * Each makes the function that templates call with {{url ...}}; its declaration stands
 * in the room's X_pages.h.  Everything lives in the arena.
 */
#ifndef WEB_URL_H
#define WEB_URL_H

#include <stdint.h>

struct arena;

/* Percent-encoded, for a value or one segment of a path; '/' is encoded too. */
const char *url_encode(struct arena *arena, const char *text);
/* The same for a whole path: '/' stays. */
const char *url_encode_path(struct arena *arena, const char *path);

/* `query` with "name=value" more, encoded; `query` itself when there is no value. */
const char *url_query_add(struct arena *arena, const char *query, const char *name,
                          const char *value);
/* The path, and "?query" unless that is empty. */
const char *url_where(struct arena *arena, const char *path, const char *query);

/* before ID after; before ID middle ID after; before TEXT after (not encoded). */
const char *url_of(struct arena *arena, const char *before, int64_t id,
                   const char *after);
const char *url_of_two(struct arena *arena, const char *before, int64_t id,
                       const char *middle, int64_t item, const char *after);
const char *url_of_text(struct arena *arena, const char *before, const char *text,
                        const char *after);
/* tel: and the digits of a number as people write it; an extension behind is left out. */
const char *url_of_telephone(struct arena *arena, const char *number);

#define URL(name, path)                                                                 \
    const char *url_##name(struct arena *arena)                                         \
    {                                                                                   \
        (void)arena;                                                                    \
        return path;                                                                    \
    }

#define URL_WHERE(name, path)                                                           \
    const char *url_##name(struct arena *arena, const char *query)                      \
    {                                                                                   \
        return url_where(arena, path, query);                                           \
    }

#define URL_ID(name, before, after)                                                     \
    const char *url_##name(struct arena *arena, int64_t id)                             \
    {                                                                                   \
        return url_of(arena, before, id, after);                                        \
    }

#define URL_ID_ID(name, before, middle, after)                                          \
    const char *url_##name(struct arena *arena, int64_t id, int64_t item)               \
    {                                                                                   \
        return url_of_two(arena, before, id, middle, item, after);                      \
    }

#define URL_TEXT(name, before, after)                                                   \
    const char *url_##name(struct arena *arena, const char *text)                       \
    {                                                                                   \
        return url_of_text(arena, before, text, after);                                 \
    }

#endif

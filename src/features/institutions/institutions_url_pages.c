/* institutions_url_pages.c -- the addresses of this room's pages, for links and
 * redirects; the table of routes in institutions_pages.c answers to them. */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"

#include <string.h>

const char *query_add(struct arena *arena, const char *query, const char *name,
                      const char *value)
{
    static const char digits[] = "0123456789ABCDEF";
    if (text_is_empty(value))
        return query;
    char *encoded = arena_alloc(arena, strlen(value) * 3 + 1);
    size_t used = 0;
    for (const unsigned char *c = (const unsigned char *)value; *c != '\0'; c++) {
        bool is_plain = (*c >= '0' && *c <= '9') || (*c >= 'a' && *c <= 'z') ||
                        (*c >= 'A' && *c <= 'Z') || strchr("-_.~", *c) != NULL;
        if (is_plain) {
            encoded[used++] = (char)*c;
            continue;
        }
        encoded[used++] = '%';
        encoded[used++] = digits[*c >> 4];
        encoded[used++] = digits[*c & 15];
    }
    return arena_format(arena, "%s%s%s=%s", query, *query == '\0' ? "" : "&", name,
                        encoded);
}

static const char *with_query(struct arena *arena, const char *path, const char *query)
{
    return text_is_empty(query) ? path : arena_format(arena, "%s?%s", path, query);
}

static const char *below(struct arena *arena, int64_t id, const char *rest)
{
    return arena_format(arena, "/institutions/%s%s", id_text(arena, id), rest);
}

static const char *item(struct arena *arena, int64_t institution, const char *items,
                        int64_t id, const char *rest)
{
    return arena_format(arena, "/institutions/%s/%s/%s%s", id_text(arena, institution),
                        items, id_text(arena, id), rest);
}

const char *url_institutions(struct arena *arena)
{
    (void)arena;
    return "/institutions";
}

const char *url_institutions_where(struct arena *arena, const char *query)
{
    return with_query(arena, "/institutions", query);
}

const char *url_institutions_csv(struct arena *arena, const char *query)
{
    return with_query(arena, "/institutions/export.csv", query);
}

const char *url_institutions_print(struct arena *arena, const char *query)
{
    return with_query(arena, "/institutions/print", query);
}

const char *url_institutions_import(struct arena *arena)
{
    (void)arena;
    return "/institutions/import";
}

const char *url_institutions_position(struct arena *arena)
{
    (void)arena;
    return "/institutions/position-members";
}

const char *url_institution_new(struct arena *arena)
{
    (void)arena;
    return "/institutions/new";
}

const char *url_institution(struct arena *arena, int64_t id)
{
    return below(arena, id, "");
}

const char *url_institution_change(struct arena *arena, int64_t id)
{
    return below(arena, id, "/change");
}

/* Made in institutions_pages.c from another room's plate; it is whole already. */
const char *url_institution_link(struct arena *arena, const char *url)
{
    (void)arena;
    return url;
}

const char *url_institution_end(struct arena *arena, int64_t id)
{
    return below(arena, id, "/end");
}

const char *url_designation_new(struct arena *arena, int64_t institution)
{
    return below(arena, institution, "/designations/new");
}

const char *url_designation_end(struct arena *arena, int64_t institution, int64_t id)
{
    return item(arena, institution, "designations", id, "/end");
}

const char *url_selection_new(struct arena *arena, int64_t institution)
{
    return below(arena, institution, "/selections/new");
}

const char *url_selection(struct arena *arena, int64_t institution, int64_t id)
{
    return item(arena, institution, "selections", id, "");
}

const char *url_selection_act(struct arena *arena, int64_t institution, int64_t id,
                              const char *action)
{
    return arena_format(arena, "%s/%s", url_selection(arena, institution, id), action);
}

const char *url_desk_new(struct arena *arena, int64_t institution)
{
    return below(arena, institution, "/desks/new");
}

const char *url_desk(struct arena *arena, int64_t institution, int64_t id)
{
    return item(arena, institution, "desks", id, "");
}

const char *url_desk_change(struct arena *arena, int64_t institution, int64_t id)
{
    return item(arena, institution, "desks", id, "/change");
}

const char *url_desk_verify(struct arena *arena, int64_t institution, int64_t id)
{
    return item(arena, institution, "desks", id, "/verify");
}

const char *url_desk_end(struct arena *arena, int64_t institution, int64_t id)
{
    return item(arena, institution, "desks", id, "/end");
}

const char *url_import(struct arena *arena, int64_t id)
{
    return arena_format(arena, "/institutions/imports/%s", id_text(arena, id));
}

const char *url_import_rejected(struct arena *arena, int64_t id)
{
    return arena_format(arena, "%s/rejected.csv", url_import(arena, id));
}

const char *url_import_vanished(struct arena *arena, int64_t id)
{
    return arena_format(arena, "%s/vanished.csv", url_import(arena, id));
}

const char *url_institution_tel(struct arena *arena, const char *number)
{
    char *digits = arena_alloc(arena, strlen(number) + 5);
    size_t used = 4;
    memcpy(digits, "tel:", used);
    for (; *number != '\0'; number++)
        if ((*number >= '0' && *number <= '9') || (*number == '+' && used == 4))
            digits[used++] = *number;
    return digits;
}

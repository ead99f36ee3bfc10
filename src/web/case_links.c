/* case_links.c -- from the plates to the buttons of one case, application or stay. */
#include "web/case_links.h"

#include "base/arena.h"
#include "base/id.h"
#include "features/feature.h"
#include "web/web.h"

#include <string.h>

enum { CASE_LINKS_MAX = 24 };

const char *url_case_link(struct arena *arena, const char *url)
{
    (void)arena;
    return url;
}

static const char *filled(struct arena *arena, const char *url, const char *word,
                          int64_t id)
{
    const char *at = strstr(url, word);

    if (at == NULL)
        return url;
    return arena_format(arena, "%.*s%s%s", (int)(at - url), url, id_text(arena, id),
                        at + strlen(word));
}

/* A dozen at most, so each is put where it belongs. */
static size_t link_add(const struct case_link **links, size_t count,
                       const struct case_link *link)
{
    size_t at = count;

    if (count == CASE_LINKS_MAX)
        return count;
    for (; at > 0 && links[at - 1]->rank > link->rank; at--)
        links[at] = links[at - 1];
    links[at] = link;
    return count + 1;
}

/* What a plate offers there. */
typedef const struct case_link *plate_links(const struct feature *feature);

static const struct case_link *of_case(const struct feature *feature)
{
    return feature->case_links;
}

static const struct case_link *of_respite(const struct feature *feature)
{
    return feature->respite_links;
}

static const struct case_link *of_stay(const struct feature *feature)
{
    return feature->stay_links;
}

static void links_see(struct web *web, plate_links *links_of, int64_t id,
                      unsigned relations, struct case_link_views *views)
{
    const struct case_link *links[CASE_LINKS_MAX];
    size_t count = 0;
    bool has_main = false;

    for (size_t i = 0; features[i] != NULL; i++) {
        const struct case_link *link = links_of(features[i]);
        for (; link != NULL && link->url != NULL; link++)
            if (permission_holds(web->context, link->permission, relations, true))
                count = link_add(links, count, link);
    }
    views->items = arena_new_array(web->arena, struct case_link_view, count + 1);
    views->count = count;
    for (size_t i = 0; i < count; i++) {
        bool is_main = links[i]->is_main && !has_main;
        has_main = has_main || is_main;
        views->items[i] = (struct case_link_view){
            .url = filled(web->arena, links[i]->url, ":case", id),
            .label = links[i]->label,
            .key = links[i]->key,
            .look = is_main ? "button main" : "button",
            .is_main = is_main,
        };
    }
}

void case_links_see(struct web *web, int64_t care_case, unsigned relations,
                    struct case_link_views *views)
{
    links_see(web, of_case, care_case, relations, views);
}

void respite_links_see(struct web *web, int64_t application, unsigned relations,
                       struct case_link_views *views)
{
    links_see(web, of_respite, application, relations, views);
}

void stay_links_see(struct web *web, int64_t stay, unsigned relations,
                    struct case_link_views *views)
{
    links_see(web, of_stay, stay, relations, views);
}

void referral_links_see(struct web *web, int64_t referral, struct case_link_views *views)
{
    *views = (struct case_link_views){
        .items = arena_new_array(web->arena, struct case_link_view, CASE_LINKS_MAX)};
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct referral_link *link = features[i]->referral_links;
        for (; link != NULL && link->url != NULL && views->count < CASE_LINKS_MAX; link++)
            if (link->is_shown(web->context))
                views->items[views->count++] = (struct case_link_view){
                    .url = filled(web->arena, link->url, ":id", referral),
                    .label = link->label,
                    .look = "button",
                };
    }
}

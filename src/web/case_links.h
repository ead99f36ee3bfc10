/* case_links.h -- the buttons that the rooms' plates offer for a case, the same
 * wherever a case is shown.
 */
#ifndef WEB_CASE_LINKS_H
#define WEB_CASE_LINKS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct web;

struct case_link_view {
    const char *url;
    enum message label;
    const char *key; /* NULL: none */
    const char *look; /* its class: the main one looks different */
    bool is_main;
};

struct case_link_views {
    struct case_link_view *items;
    size_t count;
};

/* In rank order, those for whom `relations` suffice (relation.h); one is the main one
 * at most. */
void case_links_see(struct web *web, int64_t care_case, unsigned relations,
                    struct case_link_views *views);

/* The same on the page of an application for temporary admission, and of a stay; the
 * relations are those to its case. */
void respite_links_see(struct web *web, int64_t application, unsigned relations,
                       struct case_link_views *views);
void stay_links_see(struct web *web, int64_t stay, unsigned relations,
                    struct case_link_views *views);

/* On the pages of a clinic's referral, the desk's and the clinic's. */
void referral_links_see(struct web *web, int64_t referral,
                        struct case_link_views *views);

/* Its address, for templates: {{url case_link l.url}}. */
const char *url_case_link(struct arena *arena, const char *url);

#endif

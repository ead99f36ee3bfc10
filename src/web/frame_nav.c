/* frame_nav.c -- the menu of a page: the words of all rooms that the reader may follow. */
#include "access/permission.h"
#include "base/message.h"
#include "features/feature.h"
#include "web/html.h"
#include "web/visit.h"
#include "web/web_private.h"

#include <limits.h>
#include <string.h>

static bool is_current(const struct web *web, const char *url)
{
    size_t length = strlen(url);
    const char *path = web->request->path;

    if (strcmp(url, "/") == 0)
        return strcmp(path, "/") == 0;
    return strncmp(path, url, length) == 0 &&
           (path[length] == '\0' || path[length] == '/');
}

static void nav_item(struct html *html, const struct web *web,
                     const struct nav_entry *entry)
{
    html_markup(html, "<li><a href=\"");
    html_url(html, entry->url);
    html_markup(html, "\"");
    if (is_current(web, entry->url))
        html_markup(html, " aria-current=\"page\"");
    html_markup(html, ">");
    html_message(html, entry->label, NULL);
    html_markup(html, "</a></li>\n");
}

static bool nav_is_shown(const struct web *web, const struct nav_entry *entry)
{
    return entry->permission == NULL ||
           permission_holds(web->context, entry->permission, 0, false);
}

static int menu_shown(const struct web *web, const struct menu *menu,
                      const struct nav_entry **first)
{
    int count = 0;

    for (int i = 0; i < menu->count; i++)
        if (nav_is_shown(web, menu->items[i]) && count++ == 0)
            *first = menu->items[i];
    return count;
}

static bool menu_is_current(const struct web *web, const struct menu *menu, int from_rank)
{
    for (int i = 0; i < menu->count; i++)
        if (menu->items[i]->rank >= from_rank && nav_is_shown(web, menu->items[i]) &&
            is_current(web, menu->items[i]->url))
            return true;
    return false;
}

static void menu_items(struct html *html, const struct web *web, const struct menu *menu,
                       int from_rank)
{
    for (int i = 0; i < menu->count; i++)
        if (menu->items[i]->rank >= from_rank && nav_is_shown(web, menu->items[i]))
            nav_item(html, web, menu->items[i]);
}

/* Under one word in the bar, else line by line. */
static void menu_fold(struct html *html, const struct web *web, const struct menu *menu,
                      int from_rank, enum message word)
{
    html_markup(html, "<li><details class=\"fold\"><summary");
    if (menu_is_current(web, menu, from_rank))
        html_markup(html, " class=\"is-current\"");
    html_markup(html, ">");
    html_message(html, word, NULL);
    html_markup(html, "</summary><ul>\n");
    menu_items(html, web, menu, from_rank);
    html_markup(html, "</ul></details></li>\n");
}

/* What belongs to temporary admission, where the first of it stands by rank. */
static void respite_items(struct html *html, const struct web *web, bool is_folded)
{
    const struct menu *menu = &web->private->door->respite_nav;

    if (is_folded)
        menu_fold(html, web, menu, 0, MSG_WEB_FRAME_MENU_RESPITE);
    else
        menu_items(html, web, menu, 0);
}

/* The rank from which on words are looked up rather than worked with: one word in the bar
 * for whoever has many, so that the bar stays one line. */
static int folded_from(const struct web *web, bool is_folded)
{
    enum { REFERENCE_RANK = 50, REFERENCES_LEAST = 3, WORDS_MOST = 9 };
    const struct menu *menu = &web->private->door->nav;
    int shown = 0;
    int references = 0;

    for (int i = 0; i < menu->count; i++)
        if (nav_is_shown(web, menu->items[i])) {
            shown++;
            references += menu->items[i]->rank >= REFERENCE_RANK;
        }
    return is_folded && references >= REFERENCES_LEAST && shown > WORDS_MOST
               ? REFERENCE_RANK
               : INT_MAX;
}

static void nav_list(struct html *html, const struct web *web, bool is_folded)
{
    const struct door *door = web->private->door;
    const struct nav_entry *first = NULL;
    int respite = menu_shown(web, &door->respite_nav, &first);
    int references_from = folded_from(web, is_folded);
    bool is_over = respite == 0;

    html_markup(html, "<ul>\n");
    for (int i = 0; i < door->nav.count; i++) {
        if (door->nav.items[i]->rank >= references_from ||
            !nav_is_shown(web, door->nav.items[i]))
            continue;
        if (!is_over && first->rank < door->nav.items[i]->rank) {
            respite_items(html, web, is_folded && respite > 1);
            is_over = true;
        }
        nav_item(html, web, door->nav.items[i]);
    }
    if (!is_over)
        respite_items(html, web, is_folded && respite > 1);
    if (references_from != INT_MAX)
        menu_fold(html, web, &door->nav, references_from, MSG_WEB_FRAME_MENU_REFERENCES);
    html_markup(html, "</ul>");
}

/* Twice: as a bar, and folded for a telephone, where the content shall come first; the
 * stylesheet shows one of them. */
void frame_nav(struct html *html, const struct web *web)
{
    const struct door *door = web->private->door;
    const struct nav_entry *first = NULL;

    if (menu_shown(web, &door->nav, &first) +
            menu_shown(web, &door->respite_nav, &first) ==
        0)
        return;
    html_markup(html, "<nav class=\"nav\" aria-label=\"");
    html_message(html, MSG_WEB_FRAME_MENU, NULL);
    html_markup(html, "\">");
    nav_list(html, web, true);
    html_markup(html, "<details><summary>");
    html_message(html, MSG_WEB_FRAME_MENU_OPEN, NULL);
    html_markup(html, "</summary>");
    nav_list(html, web, false);
    html_markup(html, "</details></nav>\n");
}

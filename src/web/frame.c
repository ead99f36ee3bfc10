/* frame.c -- what stands round every page: band, header, menu, crumbs, footer.
 *
 * The same things at the same place on every page (WCAG 3.2.3, 3.2.6), few tab
 * stops before the content, and everything works without the script.
 */
#include "access/house.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/message.h"
#include "base/pack.h"
#include "base/str.h"
#include "web/html.h"
#include "web/request_read.h"
#include "web/visit.h"

#include <string.h>

static bool is_signed_in(const struct web *web)
{
    return web->private->state == SESSION_FULL &&
           web->context->actor.kind == ACTOR_ACCOUNT;
}

static enum surface surface_of(const struct web *web)
{
    if (web->route != NULL)
        return web->route->surface;
    return is_signed_in(web) ? SURFACE_WORK : SURFACE_PUBLIC;
}

static void class_write(struct html *html, enum surface surface)
{
    switch (surface) {
    case SURFACE_WORK:
        html_markup(html, "work");
        return;
    case SURFACE_REPLY:
        html_markup(html, "reply");
        return;
    case SURFACE_PUBLIC:
        html_markup(html, "public");
        return;
    case SURFACE_GAZE:
        html_markup(html, "gaze");
        return;
    case SURFACE_PAPER:
        html_markup(html, "work has-sheet");
        return;
    }
}

/* ---- head ---------------------------------------------------------------- */

static void style(struct html *html, const char *name)
{
    html_markup(html, "<link rel=\"stylesheet\" href=\"");
    html_url(html, web_static_url(html->arena, name));
    html_markup(html, "\">\n");
}

/* Besides what every page has: whoever answers by a link loads nothing of the staff's. */
static const char *style_of(enum surface surface)
{
    switch (surface) {
    case SURFACE_WORK:
    case SURFACE_PAPER:
        return "work.css";
    case SURFACE_GAZE:
        return "gaze.css";
    case SURFACE_REPLY:
    case SURFACE_PUBLIC:
        break;
    }
    return NULL;
}

static void head(struct html *html, const struct web *web, enum message title,
                 const struct say *say)
{
    const char *text = message_text(html->arena, html->language, title, say);

    html_markup(html, "<!doctype html>\n<html lang=\"");
    html_text(html, html->language == LANGUAGE_EN ? "en" : "ja");
    html_markup(html, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\""
                      " content=\"width=device-width, initial-scale=1\">\n<title>");
    html_message(
        html, web->err.kind != ERR_NONE ? MSG_WEB_FRAME_TITLE_ERROR : MSG_WEB_FRAME_TITLE,
        say_text(html->arena, text));
    html_markup(html, "</title>\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"");
    html_url(html, web_static_url(html->arena, "icon.svg"));
    html_markup(html, "\">\n");
    style(html, "renkei.css");
    if (style_of(surface_of(web)) != NULL)
        style(html, style_of(surface_of(web)));
    html_markup(html, "<link rel=\"stylesheet\" media=\"print\" href=\"");
    html_url(html, web_static_url(html->arena, "print.css"));
    html_markup(html, "\">\n<script type=\"module\" src=\"");
    html_url(html, web_static_url(html->arena, "renkei.js"));
    html_markup(html, "\"></script>\n</head>\n");
}

/* ---- header -------------------------------------------------------------- */

static void search(struct html *html)
{
    html_markup(
        html, "<form class=\"search\" role=\"search\" method=\"get\" action=\"" WEB_SEARCH
              "\"><input type=\"search\" name=\"q\" autocomplete=\"off\" data-key=\"/\""
              " aria-label=\"");
    html_message(html, MSG_WEB_FRAME_SEARCH_LABEL, NULL);
    html_markup(html, "\"><button class=\"button\">");
    html_message(html, MSG_WEB_FRAME_SEARCH, NULL);
    html_markup(html, "</button></form>\n");
}

static void help(struct html *html, const struct door *door)
{
    const char *telephone = door->setup.help_telephone;

    if (text_is_empty(telephone))
        return;
    html_markup(html, "<p class=\"help\"><span>");
    html_message(html, MSG_WEB_FRAME_HELP, NULL);
    html_markup(html, "<br>");
    html_text(html, door->setup.help_hours);
    html_markup(html, "</span> <a class=\"tel\" href=\"");
    html_url(html, url_tel(html->arena, telephone));
    html_markup(html, "\">");
    html_text(html, telephone);
    html_markup(html, "</a></p>\n");
}

/* Who came by a link has one thing to answer or to read; every other stop is in the
 * way there. */
static bool has_ways(const struct web *web)
{
    enum surface surface = surface_of(web);
    bool is_by_link = web->route != NULL && web->route->gate == GATE_LINK;

    return !is_by_link && surface != SURFACE_REPLY && surface != SURFACE_GAZE;
}

/* A gaze that strays shall not lead a patient out of the page; a family has no use for
 * the start page of those who work here. */
static bool has_home(const struct web *web)
{
    return has_ways(web) || surface_of(web) == SURFACE_REPLY;
}

static void me(struct html *html, const struct web *web)
{
    if (!is_signed_in(web)) {
        if (has_ways(web) && web->private->state == SESSION_NONE) {
            html_markup(html, "<p class=\"me\"><a class=\"button quiet\""
                              " href=\"" WEB_SIGN_IN "\">");
            html_message(html, MSG_WEB_FRAME_SIGN_IN, NULL);
            html_markup(html, "</a></p>\n");
        }
        return;
    }
    html_markup(html, "<details class=\"me\"><summary>");
    html_text(html, web->context->actor.name);
    html_markup(html,
                "</summary><div>\n<a class=\"button quiet\" href=\"" WEB_ME "\">");
    html_message(html, MSG_WEB_FRAME_ME, NULL);
    html_markup(html, "</a>\n<form method=\"post\" action=\"" WEB_SIGN_OUT "\">\n");
    html_form_hidden(html, NULL);
    html_markup(html, "<button class=\"button\">");
    html_message(html, MSG_WEB_FRAME_SIGN_OUT, NULL);
    html_markup(html, "</button></form>\n</div></details>\n");
}

static void brand(struct html *html, const struct web *web)
{
    bool is_link = has_home(web);

    if (is_link)
        html_markup(html, "<a class=\"brand\" href=\"/\"><b>");
    else
        html_markup(html, "<p class=\"brand\"><b>");
    html_message(html, MSG_WEB_FRAME_BRAND, NULL);
    html_markup(html, "</b> ");
    html_message(html, MSG_WEB_FRAME_SUBTITLE,
                 say_text(html->arena, pack_word("name", html->language)));
    if (is_link)
        html_markup(html, "</a>\n");
    else
        html_markup(html, "</p>\n");
}

/* What a demonstration shows though it is off elsewhere is said too. */
static void band_demo(struct html *html, const struct house *house)
{
    if (house->kind != INSTALLATION_DEMO)
        return;
    html_markup(html, "<p class=\"band-demo\">");
    html_message(html, MSG_WEB_FRAME_DEMO, NULL);
    if (house->candidates == CANDIDATES_RANKED) {
        html_markup(html, " ");
        html_message(html, MSG_WEB_FRAME_DEMO_CANDIDATES, NULL);
    }
    html_markup(html, "</p>\n");
}

static void header(struct html *html, const struct web *web)
{
    const struct door *door = web->private->door;

    html_markup(html, "<header class=\"top\">\n");
    band_demo(html, web->context->house);
    brand(html, web);
    if (has_ways(web))
        frame_nav(html, web);
    if (door->has_search && is_signed_in(web) && surface_of(web) == SURFACE_WORK)
        search(html);
    help(html, door);
    me(html, web);
    html_markup(html, "</header>\n");
}

/* ---- below the header ---------------------------------------------------- */

void web_crumb(struct web *web, const char *url, enum message label, const char *text)
{
    struct web_private *private = web->private;

    need(private->crumb_count < CRUMBS_MAX);
    private->crumbs[private->crumb_count++] =
        (struct crumb){.url = url, .label = label, .text = text};
}

static void crumb_words(struct html *html, const struct crumb *crumb)
{
    if (crumb->text != NULL)
        html_text(html, crumb->text);
    else
        html_message(html, crumb->label, NULL);
}

static void crumbs(struct html *html, const struct web *web)
{
    const struct web_private *private = web->private;

    if (private->crumb_count == 0)
        return;
    html_markup(html, "<nav class=\"crumbs\" aria-label=\"");
    html_message(html, MSG_WEB_FRAME_CRUMBS, NULL);
    html_markup(html, "\"><ol>\n");
    for (int i = 0; i < private->crumb_count; i++) {
        const struct crumb *crumb = &private->crumbs[i];
        html_markup(html, "<li>");
        if (crumb->url != NULL) {
            html_markup(html, "<a href=\"");
            html_url(html, crumb->url);
            html_markup(html, "\">");
            crumb_words(html, crumb);
            html_markup(html, "</a>");
        } else {
            crumb_words(html, crumb);
        }
        html_markup(html, "</li>\n");
    }
    html_markup(html, "</ol></nav>\n");
}

/* ?said=key is looked up among our own sentences, so nobody can make the house
 * say theirs; one with values to fill in is no such message. */
static enum message said(struct web *web)
{
    const struct param *param = params_find(web_query(web), "said");

    if (param == NULL || param->text == NULL)
        return MSG_NONE;
    for (int i = 1; i < MESSAGE_COUNT; i++) {
        enum message message = (enum message)i;
        if (strcmp(message_key(message), param->text) == 0 &&
            strstr(message_raw(LANGUAGE_EN, message), "{") == NULL)
            return message;
    }
    return MSG_NONE;
}

static void notice(struct html *html, struct web *web)
{
    enum message message = said(web);

    if (message == MSG_NONE || web->err.kind != ERR_NONE)
        return;
    html_markup(html, "<div class=\"notice success\" role=\"status\"><p>");
    html_message(html, message, NULL);
    html_markup(html, "</p></div>\n");
}

/* Shown by the script in the last minute, and posted while somebody works. */
static void idle_warning(struct html *html)
{
    html_markup(html, "<div role=\"alert\"><form class=\"band-idle\" method=\"post\""
                      " action=\"/awake\" data-idle-warning hidden>\n<p>");
    html_message(html, MSG_WEB_FRAME_IDLE, NULL);
    html_markup(html, " <button class=\"button\" type=\"button\">");
    html_message(html, MSG_WEB_FRAME_IDLE_STAY, NULL);
    html_markup(html, "</button></p>\n</form></div>\n");
}

void web_page_looks(struct web *web, unsigned looks)
{
    web->private->looks = looks;
}

static void looks_write(struct html *html, unsigned looks)
{
    if ((looks & LOOK_WIDE) != 0)
        html_markup(html, " wide");
    if ((looks & LOOK_SHEET) != 0)
        html_markup(html, " has-sheet");
    if ((looks & LOOK_SIGN_IN) != 0)
        html_markup(html, " signin");
}

/* Shortcuts of one letter can be switched off (WCAG 2.1.4). */
static bool wants_keys(const struct web *web)
{
    return !text_equal(request_cookie(web->arena, web->request, WEB_KEYS_COOKIE), "off");
}

void web_page_begin(struct web *web, struct html *html, enum message title,
                    const struct say *say)
{
    enum surface surface = surface_of(web);

    web->private->is_page = true;
    head(html, web, title, say);
    html_markup(html, "<body class=\"");
    class_write(html, surface);
    if (web->context->house->kind == INSTALLATION_DEMO)
        html_markup(html, " demo");
    looks_write(html, web->private->looks);
    html_markup(html, "\"");
    if (surface == SURFACE_WORK && wants_keys(web))
        html_markup(html, " data-keys=\"on\"");
    if (is_signed_in(web)) {
        html_markup(html, " data-idle-url=\"" WEB_LOCK "\" data-idle-minutes=\"");
        html_number(html, web->private->door->setup.idle_lock_minutes);
        html_markup(html, "\"");
    }
    html_markup(html, ">\n<a class=\"skip\" href=\"#main\">");
    html_message(html, MSG_WEB_FRAME_SKIP, NULL);
    html_markup(html, "</a>\n");
    header(html, web);
    crumbs(html, web);
    html_markup(html, "<main id=\"main\" tabindex=\"-1\"");
    if ((web->private->looks & LOOK_NARROW) != 0)
        html_markup(html, " class=\"narrow\"");
    html_markup(html, ">\n");
    notice(html, web);
    if (web->err.kind != ERR_NONE && web->private->is_again)
        html_error_summary(html, web->form, web->err);
}

static void foot(struct html *html, struct web *web)
{
    if (!has_home(web))
        return;
    html_markup(html, "<footer class=\"foot\" aria-label=\"");
    html_message(html, MSG_WEB_FRAME_FOOT, NULL);
    html_markup(html, "\">\n<ul>\n<li><a href=\"/\">");
    html_message(html, MSG_WEB_FRAME_HOME, NULL);
    html_markup(html, "</a></li>\n</ul>\n</footer>\n");
}

void web_page_end(struct web *web, struct html *html)
{
    need(web->private->is_page);
    html_markup(html, "</main>\n");
    foot(html, web);
    if (is_signed_in(web))
        idle_warning(html);
    html_markup(html, "</body>\n</html>\n");
}

/* house_routes.c -- the rows that no room owns: echoes of what was typed. */
#include "web/house_routes.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/message.h"
#include "web/params.h"
#include "web/web.h"
#include "web/web_private.h"

/* What the server understood of a date, in both calendars.  The script sends the
 * whole form as it stands, so this reads one parameter and leaves the rest. */
struct echo {
    day day;
    struct err err;
};

static struct err echo_day_read(struct web *web)
{
    struct echo *echo = web_input(web, struct echo);
    struct params query = {0};
    struct params body = {0};
    bool noted = false;

    echo->day = DAY_NONE;
    TRY(params_read_urlencoded(web->arena, str_of(web->request->query), &query));
    TRY(web_params(web, &body));
    const struct param *asked = params_find(&query, "field");
    if (asked == NULL || asked->text == NULL)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    const struct param *typed = params_find(&body, asked->text);
    if (typed == NULL || text_is_empty(typed->text))
        return OK;
    echo->err = era_read(web->arena, str_trim(str_of(typed->text)), &echo->day, &noted);
    return OK;
}

static struct err echo_day_show(struct web *web)
{
    const struct echo *echo = web->input;
    struct html *html = web_html(web);

    if (echo->err.kind != ERR_NONE) {
        html_message(html, echo->err.message, echo->err.say);
    } else if (echo->day != DAY_NONE) {
        html_text(html, "→ ");
        html_text(html, era_day(web->arena, echo->day));
        html_text(html, " ");
        html_text(html, day_iso(web->arena, echo->day));
    }
    return OK;
}

static struct err robots_show(struct web *web)
{
    return web_plain(web, 200, "text/plain; charset=utf-8",
                     "User-agent: *\nDisallow: /\n");
}

/* The script says that somebody is at work; noting it is identify's business. */
static struct err awake_show(struct web *web)
{
    return web_plain(web, 200, "text/plain; charset=utf-8", "");
}

const struct route house_routes[] = {
    {.method = METHOD_POST, .path = "/awake", .gate = GATE_ACCOUNT, .unit = READS,
     .show = awake_show},
    {.method = METHOD_POST, .path = "/echo/day", .gate = GATE_PUBLIC, .unit = READS,
     .read = echo_day_read, .show = echo_day_show},
    {.method = METHOD_GET, .path = "/robots.txt", .gate = GATE_PUBLIC, .unit = READS,
     .show = robots_show},
    {.path = NULL},
};

#!/bin/sh
# new_room.sh -- make the folder of a new room, complete enough to build and pass.
# usage: make room name=advice       (a plural or singular word, lower case)
set -eu
cd "$(dirname "$0")/.."
room=${1:-}
case $room in
'' | *[!a-z_]*) echo "usage: make room name=advice   (lower-case letters and _)" >&2; exit 2 ;;
esac
folder=src/features/$room
[ -e "$folder" ] && { echo "$folder is there already" >&2; exit 1; }
upper=$(printf '%s' "$room" | tr '[:lower:]' '[:upper:]')
mkdir -p "$folder"

cat >"$folder/$room.h" <<END
/* $room.h -- (what this room does for whom, as a phrase).
 *
 * Guideline: article (…).  Other rooms include this header and nothing else
 * from this folder.
 */
#ifndef $upper\_H
#define $upper\_H

#include "access/permission.h"
#include "base/err.h"

struct context;

extern const struct permission ${room}_read;

/* Say something that only those who may read can hear.  ERR_FORBIDDEN. */
MUST_USE struct err ${room}_look(struct context *context);

#endif
END
sed -i "s/\\\\_H/_H/" "$folder/$room.h"

cat >"$folder/${room}_service.c" <<END
/* ${room}_service.c -- use cases: permission, rule, rows, task, audit. */
#include "features/$room/$room.h"

#include "access/context.h"

struct err ${room}_look(struct context *context)
{
    return permission_need(context, &${room}_read);
}
END

cat >"$folder/${room}_pages.c" <<END
/* ${room}_pages.c -- this room in the browser. */
#include "base/arena.h"
#include "features/$room/$room.h"
#include "features/$room/${room}_pages.h"
#include "features/$room/${room}_start_html.h" /* made from ${room}_start.html */
#include "web/web.h"

static struct err start_act(struct context *context, void *input)
{
    (void)input;
    return ${room}_look(context);
}

static struct err start_show(struct web *web)
{
    struct ${room}_start_view view = {.note = NULL};
    struct html *html = web_html(web);
    web_page_begin(web, html, MSG_${upper}_TITLE, NULL);
    ${room}_start_html(html, &view);
    web_page_end(web, html);
    return OK;
}

const struct route ${room}_routes[] = {
    {.method = METHOD_GET, .path = "/$room", .gate = GATE_ACCOUNT, .unit = READS,
     .act = start_act, .show = start_show, .surface = SURFACE_WORK},
    {.path = NULL},
};
END

cat >"$folder/${room}_pages.h" <<END
/* ${room}_pages.h -- what the templates of this room are given. */
#ifndef ${upper}_PAGES_H
#define ${upper}_PAGES_H

struct ${room}_start_view {
    const char *note; /* NULL: nothing to say */
};

#endif
END

cat >"$folder/${room}_start.html" <<END
{{view struct ${room}_start_view from "features/$room/${room}_pages.h"}}
<p class="empty">{{say $room.empty}} {{note}}</p>
END

cat >"$folder/${room}_feature.c" <<END
/* ${room}_feature.c -- the door plate of this room. */
#include "features/feature.h"
#include "features/$room/$room.h"

/* What stands at the doors: _pages.c. */
extern const struct route ${room}_routes[];

const struct permission ${room}_read = {
    .name = "$room.read",
    .roles = ROLES_STAFF,
    .second_factor = true,
};

static const struct permission *const permissions[] = {&${room}_read, NULL};

static const struct nav_entry nav[] = {
    {90, "/$room", MSG_${upper}_TITLE, &${room}_read},
    {0},
};

const struct feature ${room}_feature = {
    .name = "$room",
    .articles = "",
    .permissions = permissions,
    .routes = ${room}_routes,
    .nav = nav,
};
END

cat >"$folder/messages.ja" <<END
# messages.ja -- sentences of the room $room.
$room.title = $room
$room.empty = まだ何もありません。
END
cat >"$folder/messages.en" <<END
# messages.en -- sentences of the room $room.
$room.title = $room
$room.empty = There is nothing here yet.
END

cat >"tests/http/$room.http" <<END
# The room opens for those who work in the network, and for nobody else.
at 2026-11-27 16:30
as hanako
GET /$room
=> 200
says MSG_${upper}_EMPTY
as nobody
GET /$room
=> 303
END
echo "$folder is there: fill its contract first (CONTRIBUTING.md)."
echo "Add its routes to tests/expect/permissions.tsv."

/* kitchen_test.h -- a room with a row for everything a row can do, for tests. */
#ifndef WEB_KITCHEN_TEST_H
#define WEB_KITCHEN_TEST_H

#include "access/access_test.h"
#include "access/account.h"
#include "access/audit.h"
#include "access/session.h"
#include "base/defect.h"
#include "features/feature.h"
#include "web/visit.h"
#include "web/web.h"

#include <stdatomic.h>
#include <time.h>

static const struct act_kind kitchen_saw = {"kitchen.saw", MSG_NUMBER_NONE};
static const struct act_kind kitchen_cooked = {"kitchen.cooked", MSG_NUMBER_NONE};
static const struct act_kind kitchen_refused = {"kitchen.refused", MSG_NUMBER_NONE};

static _Atomic int64_t kitchen_meals; /* how often an act went through */

static const struct field kitchen_fields[] = {
    {.name = "dish", .type = FIELD_TEXT, .label = MSG_WEB_FIELD_DAY, .required = true,
     .max = 20},
    {.name = "secret", .type = FIELD_PASSWORD, .label = MSG_WEB_FIELD_DAY},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table kitchen_form = {"kitchen", kitchen_fields};

/* ---- reading rows -------------------------------------------------------- */

static struct err hello_show(struct web *web)
{
    struct html *html = web_html(web);
    web_page_begin(web, html, MSG_WEB_FRAME_HOME, NULL);
    html_markup(html, "<h1>hello</h1>\n");
    web_page_end(web, html);
    return OK;
}

static struct err saw_act(struct context *context, void *input)
{
    (void)input;
    audit_saw(context, (struct audit_note){
                           .act = &kitchen_saw, .subject = SUBJECT_SETTING, .id = 1});
    return OK;
}

static struct err boom_show(struct web *web)
{
    struct html *html = web_html(web);
    html_text(html, "half a page");
    defect("planted in show");
}

static struct err boom_act(struct context *context, void *input)
{
    (void)context;
    (void)input;
    defect("planted in act");
}

/* GET /err/:kind : an error of every kind. */
static struct err err_read(struct web *web)
{
    enum err_kind *kind = web_input(web, enum err_kind);
    *kind = (enum err_kind)(web_path_text(web, "kind")[0] - '0');
    return OK;
}

static struct err err_act(struct context *context, void *input)
{
    const enum err_kind *kind = input;
    if (*kind == ERR_FORBIDDEN)
        audit_refused(context, (struct audit_note){.act = &kitchen_refused});
    return err_of(*kind, MSG_INPUT_UNREADABLE);
}

static struct err file_show(struct web *web)
{
    return web_download(web, "text/csv", "名簿 \"1\".csv", "a,b\r\n", 5);
}

static struct err tagged_show(struct web *web)
{
    return web_etag(web, "v1") ? OK : web_plain(web, 200, "text/plain", "news");
}

/* ---- the form ------------------------------------------------------------ */

struct kitchen_input {
    const char *dish;
    int64_t version;
};

static struct err dish_show(struct web *web)
{
    struct form *form = form_show(web, &kitchen_form);
    struct html *html = web_html(web);

    form_set_version(form, 7);
    form_default_text(form, "dish", "soup");
    web_page_begin(web, html, MSG_WEB_FRAME_HOME, NULL);
    html_markup(html, "<form method=\"post\" action=\"/dish\" novalidate>\n");
    html_field(html, form, "dish");
    html_field(html, form, "secret");
    html_form_hidden(html, form);
    html_markup(html, "<button class=\"button main\">Cook</button></form>\n");
    web_page_end(web, html);
    return OK;
}

static struct err dish_read(struct web *web)
{
    struct kitchen_input *input = web_input(web, struct kitchen_input);
    struct form *form = form_open(web, &kitchen_form);
    input->dish = form_text(form, "dish");
    input->version = form_version(form);
    return form_close(form);
}

static struct err dish_act(struct context *context, void *input)
{
    const struct kitchen_input *dish = input;

    if (strcmp(dish->dish, "poison") == 0) {
        audit_refused(context, (struct audit_note){.act = &kitchen_refused});
        return err_of(ERR_FORBIDDEN, MSG_ACCESS_FORBIDDEN);
    }
    if (strcmp(dish->dish, "raw") == 0)
        return err_field("dish", MSG_INPUT_NOT_TEXT);
    if (strcmp(dish->dish, "boom") == 0)
        defect("planted in act");
    if (dish->version != 7)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    atomic_fetch_add(&kitchen_meals, 1);
    return audit_did(context, (struct audit_note){.act = &kitchen_cooked,
                                                  .subject = SUBJECT_SETTING, .id = 1});
}

static struct err dish_redirect(struct web *web)
{
    int64_t meals = atomic_load(&kitchen_meals);
    const char *url = arena_format(web->arena, "/meal/%d", (int)meals);
    return web_redirect(web, web_url_saying(web, url, MSG_WEB_FRAME_IDLE));
}

static struct err draft_show(struct web *web)
{
    return web_plain(web, 200, "text/plain; charset=utf-8", "kept");
}

static struct err slow_work(struct web *web)
{
    struct kitchen_input *input = web->input;
    if (strcmp(input->dish, "boom") == 0)
        defect("planted in work");
    if (strcmp(input->dish, "stew") == 0)
        (void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    return OK;
}

static const struct route kitchen_routes[] = {
    {.method = METHOD_GET, .path = "/hello", .gate = GATE_PUBLIC, .unit = READS,
     .show = hello_show, .surface = SURFACE_PUBLIC},
    {.method = METHOD_GET, .path = "/saw", .gate = GATE_PUBLIC, .unit = READS,
     .act = saw_act, .show = hello_show},
    {.method = METHOD_GET, .path = "/saw-boom", .gate = GATE_PUBLIC, .unit = READS,
     .act = saw_act, .show = boom_show},
    {.method = METHOD_GET, .path = "/boom", .gate = GATE_PUBLIC, .unit = READS,
     .show = boom_show},
    {.method = METHOD_GET, .path = "/boom-act", .gate = GATE_PUBLIC, .unit = READS,
     .act = boom_act, .show = hello_show},
    {.method = METHOD_GET, .path = "/err/:kind", .gate = GATE_PUBLIC, .unit = READS,
     .read = err_read, .act = err_act, .show = hello_show},
    {.method = METHOD_GET, .path = "/file", .gate = GATE_PUBLIC, .unit = READS,
     .show = file_show},
    {.method = METHOD_GET, .path = "/tagged", .gate = GATE_PUBLIC, .unit = READS,
     .show = tagged_show},
    {.method = METHOD_GET, .path = "/desk", .gate = GATE_ACCOUNT, .unit = READS,
     .show = hello_show},
    {.method = METHOD_GET, .path = "/lock", .gate = GATE_HALF, .unit = READS,
     .show = hello_show},
    {.method = METHOD_GET, .path = "/me/factor", .gate = GATE_HALF, .unit = READS,
     .show = hello_show},
    {.method = METHOD_GET, .path = "/l/:token", .gate = GATE_LINK, .unit = READS,
     .show = hello_show, .surface = SURFACE_REPLY},
    {.method = METHOD_GET, .path = "/dish", .gate = GATE_PUBLIC, .unit = READS,
     .show = dish_show},
    {.method = METHOD_POST, .path = "/dish", .gate = GATE_PUBLIC, .unit = WRITES,
     .read = dish_read, .act = dish_act, .show = dish_redirect,
     .again = &kitchen_routes[12]},
    {.method = METHOD_POST, .path = "/dish/bare", .gate = GATE_PUBLIC, .unit = WRITES,
     .read = dish_read, .act = dish_act, .show = dish_redirect},
    {.method = METHOD_POST, .path = "/draft", .gate = GATE_PUBLIC, .unit = WRITES,
     .read = dish_read, .act = dish_act, .show = draft_show},
    {.method = METHOD_POST, .path = "/slow", .gate = GATE_PUBLIC, .unit = WRITES,
     .read = dish_read, .work = slow_work, .act = dish_act, .show = dish_redirect,
     .again = &kitchen_routes[12]},
    {.method = METHOD_POST, .path = "/desk/dish", .gate = GATE_ACCOUNT, .unit = WRITES,
     .read = dish_read, .act = dish_act, .show = dish_redirect},
    {.method = METHOD_POST, .path = "/look", .gate = GATE_PUBLIC, .unit = READS,
     .read = dish_read, .show = draft_show},
    {.path = NULL},
};

static const struct nav_entry kitchen_nav[] = {
    {.rank = 1, .url = "/hello", .label = MSG_WEB_FRAME_HOME}, {.url = NULL}};
static const struct feature kitchen_feature = {
    .name = "kitchen", .routes = kitchen_routes, .nav = kitchen_nav};
static const struct feature *const kitchen_features[] = {&kitchen_feature, NULL};

static inline struct door *kitchen_door(struct little_house *house)
{
    return door_new(&(struct door_setup){
        .house = &house->house,
        .writer = house->writer,
        .features = kitchen_features,
        .idle_lock_minutes = 15,
        .help_telephone = "048-000-0000",
        .help_hours = "9-17",
    });
}

#endif

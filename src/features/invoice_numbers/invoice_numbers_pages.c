/* invoice_numbers_pages.c -- one institution's numbers, and entering another. */
#include "features/invoice_numbers/invoice_numbers_pages.h"

#include "base/arena.h"
#include "features/institutions/institutions.h"
#include "features/invoice_numbers/invoice_numbers_html.h"
#include "web/url.h"

URL_ID(invoice_number, "/institutions/", "/invoice-number")
URL_ID(invoice_number_institution, "/institutions/", "")

enum { NUMBER_MAX = 40 };

static const struct field fields[] = {
    {.name = "number",
     .type = FIELD_TEXT,
     .label = MSG_INVOICE_NUMBERS_LABEL_NUMBER,
     .hint = MSG_INVOICE_NUMBERS_HINT_NUMBER,
     .max = NUMBER_MAX},
    {.name = "from_on",
     .type = FIELD_DAY,
     .label = MSG_INVOICE_NUMBERS_LABEL_FROM,
     .required = true},
    {.name = "is_sure", .type = FIELD_FLAG, .label = MSG_INVOICE_NUMBERS_LABEL_SURE},
    {.type = FIELD_END},
};
static const struct form_table table = {"invoice_number", fields};

struct entering {
    int64_t id;
    struct institution of;
    struct invoice_numbers numbers;
    struct invoice_number_new wanted;
};

static struct err number_get_read(struct web *web)
{
    struct entering *entering = web_input(web, struct entering);
    return web_path_id(web, "id", &entering->id);
}

static struct err number_get_act(struct context *context, void *input)
{
    struct entering *entering = input;

    TRY(permission_need(context, &invoice_number_change));
    TRY(institution_get(context, entering->id, &entering->of));
    return invoice_number_list(context, entering->id, &entering->numbers);
}

static void rows_see(struct web *web, const struct invoice_numbers *numbers,
                     struct invoice_numbers_view *view)
{
    bool has_now = false;

    view->rows.items =
        arena_new_array(web->arena, struct invoice_number_view, numbers->count + 1);
    for (size_t i = 0; i < numbers->count; i++) {
        const struct invoice_number *one = &numbers->items[i];
        bool is_now = !has_now && one->from_on <= web->context->today;
        has_now |= is_now;
        view->rows.items[view->rows.count++] =
            (struct invoice_number_view){.number = one->number,
                                         .from_on = one->from_on,
                                         .entered_at = one->entered_at,
                                         .entered_by = one->entered_by,
                                         .is_now = is_now};
    }
}

static struct err number_get_show(struct web *web)
{
    const struct entering *entering = web->input;
    struct form *form = form_show(web, &table);
    struct invoice_numbers_view view = {.id = entering->id,
                                        .name = entering->of.facts.name,
                                        .may_enter = entering->of.ended_on == DAY_NONE,
                                        .form = form};
    struct html *html = web_html(web);

    form_default_day(form, "from_on", web->context->today);
    rows_see(web, &entering->numbers, &view);
    web_page_looks(web, LOOK_NARROW);
    web_crumb(web, url_invoice_number_institution(web->arena, view.id), MSG_NONE,
              view.name);
    web_crumb(web, NULL, MSG_INVOICE_NUMBERS_TITLE, NULL);
    web_page_begin(web, html, MSG_INVOICE_NUMBERS_TITLE, NULL);
    invoice_numbers_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err number_post_read(struct web *web)
{
    struct entering *entering = web_input(web, struct entering);
    struct form *form = form_open(web, &table);

    entering->wanted = (struct invoice_number_new){
        .number = form_text(form, "number"),
        .from_on = form_day(form, "from_on"),
        .is_sure = form_flag(form, "is_sure"),
    };
    TRY(web_path_id(web, "id", &entering->id));
    return form_close(form);
}

static struct err number_post_act(struct context *context, void *input)
{
    struct entering *entering = input;
    return invoice_number_set(context, entering->id, &entering->wanted);
}

static struct err number_post_show(struct web *web)
{
    const struct entering *entering = web->input;
    const char *url = url_invoice_number(web->arena, entering->id);
    return web_redirect(web, web_url_saying(web, url, MSG_INVOICE_NUMBERS_SAID_ENTERED));
}

extern const struct route invoice_numbers_routes[];

/* clang-format off */
const struct route invoice_numbers_routes[] = {
    GET("/institutions/:id/invoice-number", number_get),
    POST_AGAIN("/institutions/:id/invoice-number", number_post, &invoice_numbers_routes[0]),
    {.path = NULL},
};
/* clang-format on */

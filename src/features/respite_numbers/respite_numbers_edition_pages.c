/* respite_numbers_edition_pages.c -- an edition of a year's numbers, and how one is made. */
#include "features/respite_numbers/respite_numbers_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/respite_numbers/numbers_edition_html.h"
#include "features/respite_numbers/numbers_freeze_html.h"
#include "web/url.h"

URL_ID(number_edition, "/respite/numbers/editions/", "")
URL_ID(number_edition_xlsx, "/respite/numbers/editions/", "/numbers.xlsx")

const char *url_number_freeze(struct arena *arena, int64_t fiscal_year)
{
    return arena_format(arena, "/respite/numbers/freeze/%lld", (long long)fiscal_year);
}

static void differences_see(struct web *web, const struct number_differences *found,
                            struct number_differences_view *view)
{
    view->count = view->rows.count = found->count;
    view->rows.items =
        arena_new_array(web->arena, struct number_difference_view, found->count + 1);
    for (size_t i = 0; i < found->count; i++) {
        const struct number_difference *one = &found->items[i];
        view->rows.items[i] = (struct number_difference_view){
            .table = one->table,
            .place = one->row == NULL ? NULL
                                      : arena_format(web->arena, "%s・%s", one->row,
                                                     one->column),
            .was = one->was,
            .is = one->is};
    }
}

static void crumbs(struct web *web, int32_t year, const char *text)
{
    web_crumb(web, url_respite_numbers(web->arena, numbers_year_query(web, year)),
              MSG_RESPITE_NUMBERS_NAV, NULL);
    web_crumb(web, NULL, MSG_NONE, text);
}

static const char *edition_name(struct web *web, int64_t edition)
{
    return message_text(web->arena, web->context->language, MSG_RESPITE_NUMBERS_EDITION,
                        say_count(web->arena, edition));
}

/* ---- one edition ---------------------------------------------------------------------- */

struct edition_input {
    int64_t id;
    struct number_edition edition;
    struct respite_numbers numbers;
    struct number_differences differences;
    struct number_editions all;
};

struct err number_edition_get_read(struct web *web)
{
    struct edition_input *input = web_input(web, struct edition_input);
    return web_path_id(web, "id", &input->id);
}

struct err number_edition_get_act(struct context *context, void *input)
{
    struct edition_input *of = input;
    TRY(number_edition_read(context, of->id, &of->edition, &of->numbers,
                            &of->differences));
    return number_edition_list(context, of->edition.year, &of->all);
}

struct err number_edition_get_show(struct web *web)
{
    const struct edition_input *input = web->input;
    const struct number_edition *edition = &input->edition;
    struct edition_view view = {
        .year = era_year(web->arena, edition->year),
        .query = numbers_year_query(web, edition->year),
        .edition = number_edition_see(edition),
        .newest = input->all.items[0].id,
        .is_newest = input->all.items[0].id == edition->id,
        .may_freeze = permission_holds(web->context, &respite_numbers_freeze, 0, false)};
    struct html *html = web_html(web);

    numbers_tables_see(web, &input->numbers, &view.of);
    differences_see(web, &input->differences, &view.differences);
    crumbs(web, edition->year, edition_name(web, edition->edition));
    web_page_begin(web, html, MSG_RESPITE_NUMBERS_EDITION_TITLE,
                   say_two(web->arena, SAY_T(view.year), SAY_N(edition->edition)));
    numbers_edition_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err number_edition_xlsx_get_read(struct web *web)
{
    return number_edition_get_read(web);
}

struct err number_edition_xlsx_get_act(struct context *context, void *input)
{
    TRY(permission_need(context, &respite_numbers_freeze));
    return number_edition_get_act(context, input);
}

struct err number_edition_xlsx_get_show(struct web *web)
{
    const struct edition_input *input = web->input;
    const struct number_edition *edition = &input->edition;
    struct say *say = say_new(web->arena);
    struct bytes file;

    say->values[0] = SAY_T(era_year(web->arena, edition->year));
    say->values[1] = SAY_N(edition->edition);
    say->values[2] = SAY_I(edition->frozen_at);
    say->values[3] = SAY_T(edition->frozen_by);
    TRY(numbers_workbook(web, &input->numbers,
                         message_text(web->arena, LANGUAGE_JA,
                                      MSG_RESPITE_NUMBERS_FILE_EDITION, say),
                         &file));
    return web_download(
        web, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        arena_format(web->arena, "respite-%d-edition%lld.xlsx", (int)edition->year,
                     (long long)edition->edition),
        file.at, file.length);
}

/* ---- making one ----------------------------------------------------------------------- */

static const struct field freeze_fields[] = {
    {.name = "reason", .type = FIELD_LINES, .label = MSG_RESPITE_NUMBERS_FREEZE_LABEL,
     .hint = MSG_RESPITE_NUMBERS_FREEZE_HINT, .max = NUMBER_REASON_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table freeze_form = {"respite_numbers_freeze", freeze_fields};

struct freeze_input {
    int32_t year;
    int64_t version, id;
    const char *reason;
    struct number_edition newest;
    struct number_differences differences;
};

/* What is no year is one of which nothing is there. */
static void year_read(struct web *web, struct freeze_input *input)
{
    int64_t year = 0;
    bool is_year = str_int(str_of(web_path_text(web, "year")), &year) &&
                   year >= NUMBER_YEAR_MIN && year <= NUMBER_YEAR_MAX;
    input->year = is_year ? (int32_t)year : 0;
}

struct err number_freeze_get_read(struct web *web)
{
    year_read(web, web_input(web, struct freeze_input));
    return OK;
}

struct err number_freeze_get_act(struct context *context, void *input)
{
    struct freeze_input *freeze = input;
    return number_edition_newest(context, freeze->year, &freeze->newest,
                                 &freeze->differences);
}

struct err number_freeze_get_show(struct web *web)
{
    const struct freeze_input *input = web->input;
    struct form *form = form_show(web, &freeze_form);
    struct freeze_view view = {
        .year = era_year(web->arena, input->year),
        .query = numbers_year_query(web, input->year),
        .fiscal_year = input->year,
        .next = input->newest.edition + 1,
        .has_newest = input->newest.edition > 0,
        .will_be_interim = number_is_interim(input->year, web->context->today),
        .newest = number_edition_see(&input->newest),
        .form = form};
    struct html *html = web_html(web);

    form_set_version(form, input->newest.edition);
    differences_see(web, &input->differences, &view.differences);
    web_page_looks(web, LOOK_NARROW);
    crumbs(web, input->year,
           message_raw(web->context->language, MSG_RESPITE_NUMBERS_FREEZE));
    web_page_begin(web, html, MSG_RESPITE_NUMBERS_FREEZE_TITLE,
                   say_text(web->arena, view.year));
    numbers_freeze_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err number_freeze_post_read(struct web *web)
{
    struct freeze_input *input = web_input(web, struct freeze_input);
    struct form *form = form_open(web, &freeze_form);

    input->reason = form_text(form, "reason");
    input->version = form_version(form);
    year_read(web, input);
    return form_close(form);
}

struct err number_freeze_post_act(struct context *context, void *input)
{
    struct freeze_input *freeze = input;
    return number_edition_freeze(context, freeze->year, freeze->version, freeze->reason,
                                 &freeze->id);
}

struct err number_freeze_post_show(struct web *web)
{
    const struct freeze_input *input = web->input;
    return web_redirect(web, web_url_saying(web, url_number_edition(web->arena, input->id),
                                            MSG_RESPITE_NUMBERS_SAID_FROZEN));
}

/* programmes_pages.c -- the rules as plain sentences, as of a day, editions side by side. */
#include "features/programmes/programmes_pages.h"

#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "features/prefecture/prefecture.h"
#include "features/programmes/programmes_list_html.h"

#include <string.h>

/* ---- addresses ---------------------------------------------------------------------- */

URL(programmes, "/programmes")
URL(programmes_try, "/programmes/try")

/* ---- words -------------------------------------------------------------------------- */

static const char *say(struct web *web, enum message message, const struct say *said)
{
    return message_text(web->arena, web->context->language, message, said);
}

/* "111007", "11*" or "*" as people call it. */
static const char *place_name(struct web *web, const char *pattern)
{
    const struct prefecture *prefecture = prefecture_get();
    const struct municipality *one = prefecture_municipality(prefecture, pattern);
    size_t length = strlen(pattern);

    if (one != NULL)
        return one->name;
    if (strcmp(pattern, "*") == 0)
        return say(web, MSG_PROGRAMMES_ANYWHERE, NULL);
    bool is_ours = pattern[length - 1] == '*' && strlen(prefecture->code) == length - 1 &&
                   strncmp(prefecture->code, pattern, length - 1) == 0;
    if (!is_ours)
        return pattern;
    return say(web, MSG_PROGRAMMES_ALL_RESIDENTS,
               say_text(web->arena, pack_word("name", web->context->language)));
}

static const char *residence_text(struct web *web, const struct programme *programme)
{
    const char *with = NULL;
    const char *without = NULL;

    for (size_t i = 0; i < programme->municipality_count; i++) {
        const char *pattern = programme->municipalities[i];
        const char **text = pattern[0] == '-' ? &without : &with;
        const char *name = place_name(web, pattern[0] == '-' ? pattern + 1 : pattern);
        *text = *text == NULL ? name
                              : message_joined(web->arena, web->context->language, *text,
                                               name);
    }
    if (without == NULL || with == NULL)
        return with;
    return say(web, MSG_PROGRAMMES_BUT_NOT,
               say_two(web->arena, SAY_T(with), SAY_T(without)));
}

/* "gastrostomy+suction_day" as the pack's list calls them. */
static const char *device_text(struct web *web, const char *device)
{
    struct str rest = str_of(device);
    struct str part;
    const char *text = NULL;

    while (str_next(&rest, '+', &part)) {
        const char *name = prefecture_word(web, "care_needs", str_copy(web->arena, part));
        text = text == NULL ? name
                            : say(web, MSG_PROGRAMMES_AND,
                                  say_two(web->arena, SAY_T(text), SAY_T(name)));
    }
    return text;
}

struct programme_words programme_words_of(struct web *web,
                                          const struct programme *programme)
{
    struct programme_words words = {.language = web->context->language,
                                    .residence = residence_text(web, programme)};

    for (size_t i = 0; i < programme->year_limit_count; i++)
        if (programme->year_limits[i].device != NULL)
            words.year_devices[i] = device_text(web, programme->year_limits[i].device);
    return words;
}

/* ---- one programme ------------------------------------------------------------------ */

enum { EDITIONS_SHOWN_MAX = 4 }; /* the last ones; more do not fit side by side */

struct edition {
    const struct programme *programme;
    struct programme_line *lines;
    size_t count;
};

static void edition_write(struct web *web, const struct programme *programme,
                          struct edition *edition)
{
    struct programme_words words = programme_words_of(web, programme);

    edition->programme = programme;
    edition->lines =
        arena_new_array(web->arena, struct programme_line, PROGRAMME_LINES_MAX);
    edition->count = programme_lines(web->arena, programme, &words, edition->lines);
}

static struct programme_edition_view edition_view(struct web *web, day on,
                                                  const struct programme *programme)
{
    bool has_end = programme->to_on != DAY_NONE;

    return (struct programme_edition_view){
        .from_on = programme->from_on,
        .to_on = programme->to_on,
        .from = say_value_text(web->arena, web->context->language,
                               &SAY_D(programme->from_on)),
        .basis = programme->basis,
        .note = text_is_empty(programme->note) ? NULL : programme->note,
        .is_in_force = programme->from_on <= on && (!has_end || on <= programme->to_on),
        .has_end = has_end,
    };
}

static void shown_see(struct web *web, const struct edition *edition, day on,
                      struct programme_view *view)
{
    view->has_edition = true;
    view->shown = edition_view(web, on, edition->programme);
    view->lines.items =
        arena_new_array(web->arena, struct programme_line_view, edition->count + 1);
    for (size_t i = 0; i < edition->count; i++) {
        const struct programme_line *line = &edition->lines[i];
        view->lines.items[view->lines.count++] = (struct programme_line_view){
            line->heading, line->text, line->is_to_confirm};
        view->has_to_confirm = view->has_to_confirm || line->is_to_confirm;
    }
}

/* The line of every edition; false when all say the same. */
static bool row_see(struct web *web, const struct edition *editions, size_t count,
                    const struct programme_line *line, struct programme_row_view *row)
{
    const char *before = NULL;
    bool is_changed = false;

    row->heading = line->heading;
    row->cells.items = arena_new_array(web->arena, struct programme_cell_view, count);
    for (size_t i = 0; i < count; i++) {
        const char *text =
            programme_line_text(editions[i].lines, editions[i].count, line->code);
        bool is_other = i > 0 && !text_equal(text, before);
        row->cells.items[row->cells.count++] = (struct programme_cell_view){
            .edition = say_value_text(web->arena, web->context->language,
                                      &SAY_D(editions[i].programme->from_on)),
            .text = text != NULL ? text : say(web, MSG_PROGRAMMES_GONE, NULL),
            .is_changed = is_other,
        };
        is_changed = is_changed || is_other;
        before = text;
    }
    return is_changed;
}

/* Lines of all editions in one order: one that is new stands behind its neighbour. */
static size_t lines_join(const struct edition *editions, size_t count,
                         const struct programme_line **joined)
{
    size_t total = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t line = 0, at = 0; line < editions[i].count; line++) {
            const char *code = editions[i].lines[line].code;
            size_t found = 0;
            while (found < total && !text_equal(joined[found]->code, code))
                found++;
            if (found == total) {
                for (size_t move = total++; move > at; move--)
                    joined[move] = joined[move - 1];
                joined[at] = &editions[i].lines[line];
                found = at;
            }
            at = found + 1;
        }
    return total;
}

static void editions_compare(struct web *web, const struct edition *editions, size_t count,
                             struct programme_view *view)
{
    size_t most = PROGRAMME_LINES_MAX * count;
    const struct programme_line **joined =
        arena_new_array(web->arena, const struct programme_line *, most);
    size_t total = lines_join(editions, count, joined);

    view->is_side_by_side = true;
    view->rows.items = arena_new_array(web->arena, struct programme_row_view, most);
    for (size_t i = 0; i < total; i++) {
        struct programme_row_view *row = &view->rows.items[view->rows.count];
        *row = (struct programme_row_view){0};
        if (row_see(web, editions, count, joined[i], row))
            view->rows.count++;
    }
}

static void programme_see(struct web *web, const struct programme *first, size_t count,
                          day on, struct programme_view *view)
{
    struct edition editions[EDITIONS_SHOWN_MAX];
    size_t skipped = count > EDITIONS_SHOWN_MAX ? count - EDITIONS_SHOWN_MAX : 0;
    const struct programme *named = &first[count - 1];

    view->editions.items =
        arena_new_array(web->arena, struct programme_edition_view, count);
    view->caption = arena_format(web->arena, "p-%s", first->code);
    for (size_t i = 0; i < count; i++) {
        struct edition edition;
        edition_write(web, &first[i], &edition);
        struct programme_edition_view seen = edition_view(web, on, &first[i]);
        if (seen.is_in_force) {
            shown_see(web, &edition, on, view);
            named = &first[i];
        }
        if (i < skipped)
            continue;
        editions[view->editions.count] = edition;
        view->editions.items[view->editions.count++] = seen;
    }
    view->name = programme_name(named, web->context->language);
    view->operator_name = named->operator_ja;
    if (count > 1)
        editions_compare(web, editions, view->editions.count, view);
}

/* ---- the page ----------------------------------------------------------------------- */

static const struct field list_fields[] = {
    {.name = "on", .type = FIELD_DAY, .label = MSG_PROGRAMMES_AS_OF},
    {.type = FIELD_END},
};
static const struct form_table list_form = {"programmes", list_fields};

struct list {
    struct form *form;
    day on;
};

static struct err programmes_read_page(struct web *web)
{
    struct list *list = web_input(web, struct list);

    list->form = form_open(web, &list_form);
    list->on = form_day(list->form, "on");
    if (list->on == DAY_NONE)
        list->on = web->context->today;
    return OK;
}

static struct err programmes_act(struct context *context, void *input)
{
    (void)input;
    return permission_need(context, &programme_read);
}

static struct err programmes_show(struct web *web)
{
    const struct list *list = web->input;
    const struct programmes *all = programmes_get();
    struct programmes_view view = {.form = list->form, .on = list->on,
                                   .is_empty = all->count == 0};

    view.programmes.items =
        arena_new_array(web->arena, struct programme_view, all->count + 1);
    for (size_t i = 0, next = 0; i < all->count; i = next) {
        for (next = i; next < all->count &&
                       text_equal(all->items[next].code, all->items[i].code);)
            next++;
        programme_see(web, &all->items[i], next - i, list->on,
                      &view.programmes.items[view.programmes.count++]);
    }
    form_default_day(list->form, "on", list->on);
    struct html *html = web_html(web);
    web_page_begin(web, html, MSG_PROGRAMMES_TITLE, NULL);
    programmes_list_html(html, &view);
    web_page_end(web, html);
    return OK;
}

enum { ROW_TRY };

/* clang-format off */
const struct route programmes_routes[] = {
    [ROW_TRY] = {.method = METHOD_GET, .path = "/programmes/try", .gate = GATE_ACCOUNT,
                 .unit = READS, .read = programmes_try_get_read, .act = programmes_try_act,
                 .show = programmes_try_show},
    /* Asked, never kept: what is typed about somebody stays out of the address. */
    {.method = METHOD_POST, .path = "/programmes/try", .gate = GATE_ACCOUNT, .unit = READS,
     .read = programmes_try_post_read, .act = programmes_try_act,
     .show = programmes_try_show, .again = &programmes_routes[ROW_TRY]},
    {.method = METHOD_GET, .path = "/programmes", .gate = GATE_ACCOUNT, .unit = READS,
     .read = programmes_read_page, .act = programmes_act, .show = programmes_show},
    {.path = NULL},
};
/* clang-format on */

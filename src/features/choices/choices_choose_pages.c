/* choices_choose_pages.c -- places side by side, on the screen of the coordinator and on
 * paper for the patient; and the decision. */
#include "features/choices/choices_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/choices/choice_choose_html.h"
#include "features/choices/choice_sheet_html.h"
#include "web/due.h"

enum { NAME_MAX = 60, REASON_MAX = 500, CHOICE_MAX = 40 };

static const struct field choose_fields[] = {
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_CHOICES_LABEL_MEANS,
     .hint = MSG_CHOICES_HINT_MEANS},
    {.name = "said_by", .type = FIELD_TEXT, .label = MSG_CHOICES_LABEL_SAID_BY,
     .hint = MSG_CHOICES_HINT_SAID_BY, .max = NAME_MAX},
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_CHOICES_LABEL_WHY_NOT,
     .hint = MSG_CHOICES_HINT_WHY_NOT, .max = REASON_MAX},
    {.name = "happened_at", .type = FIELD_TIME, .label = MSG_CHOICES_LABEL_CHOSEN_AT,
     .hint = MSG_CHOICES_HINT_HAPPENED},
    {.name = "place", .type = FIELD_TEXT, .label = MSG_CHOICES_LABEL_PLACE,
     .required = true, .max = CHOICE_MAX},
    {.type = FIELD_END},
};
static const struct form_table choose_form = {"choice", choose_fields};

struct choosing {
    int64_t id;
    struct choice_places places;
    struct admission_choice choice;
    int64_t admission;
};

/* The ways of saying it, as choices: the place in the list of the pack is the number. */
static const struct choice *means_choices(struct web *web)
{
    struct code_list words = prefecture_list("expression_means");
    struct choice *choices = arena_new_array(web->arena, struct choice, words.count + 1);

    for (size_t i = 0; i < words.count; i++)
        choices[i] = (struct choice){
            .value = (int64_t)i,
            .name = words.items[i].code,
            .text = code_word_name(&words.items[i], web->context->language),
        };
    return choices;
}

static const char *means_code(int64_t chosen)
{
    struct code_list words = prefecture_list("expression_means");
    return chosen == INT_NONE || (size_t)chosen >= words.count ? NULL
                                                               : words.items[chosen].code;
}

/* A button says which place and which version of its answer was seen. */
static const char *choice_write(struct arena *arena, const struct inquiry_target *target)
{
    return arena_format(arena, "%s,%lld", id_text(arena, target->id),
                        (long long)target->version);
}

static bool choice_read(const char *typed, struct admission_choice *choice)
{
    struct str rest = str_of(typed);
    struct str id;

    return typed != NULL && str_next(&rest, ',', &id) && id_read(id, &choice->target) &&
           str_int(rest, &choice->version);
}

/* ---- looking --------------------------------------------------------------------- */

struct err choose_get_read(struct web *web)
{
    struct choosing *choosing = web_input(web, struct choosing);
    return web_path_id(web, "id", &choosing->id);
}

struct err choose_get_act(struct context *context, void *input)
{
    struct choosing *choosing = input;
    return choice_places_look(context, choosing->id, &choosing->places);
}

static void lines_see(struct web *web, const struct choice_place *place,
                      struct choice_lines_view *view)
{
    struct place_lines lines = {0};

    place_lines_write(web->arena, web->context->language, place, &lines);
    view->items = arena_new_array(web->arena, struct choice_line_view, lines.count + 1);
    for (size_t i = 0; i < lines.count; i++)
        view->items[view->count++] =
            (struct choice_line_view){lines.items[i].label, lines.items[i].text};
}

static void place_see(struct web *web, const struct choice_place *place,
                      int64_t number, struct choice_place_view *view)
{
    const struct inquiry_target *target = &place->target;
    enum language language = web->context->language;
    instant now = web->context->now;

    *view = (struct choice_place_view){
        .number = number,
        .institution = target->institution,
        .choice = choice_write(web->arena, target),
        .name = target->institution_name,
        .address = place->address,
        .telephone = target->telephone,
        .article = target->article == NULL
                       ? NULL
                       : match_article_text(web->arena, language, target->article),
        .answered = target->answered_by,
        .left = due_text(web->arena, language, target->valid_until, now),
        .left_class = due_class(target->valid_until, now, false),
        .is_condition = target->state == TARGET_CONDITIONAL,
        .valid_until = target->valid_until,
    };
    lines_see(web, place, &view->lines);
}

/* What is told of each place, turned round: for paper, where three stand in a row. */
static void rows_see(struct web *web, struct choice_choose_view *view)
{
    size_t count = view->places.count;

    view->rows.items =
        arena_new_array(web->arena, struct choice_row_view, PLACE_LINES + 1);
    for (size_t line = 0; count > 0 && line < PLACE_LINES; line++) {
        struct choice_row_view *row = &view->rows.items[view->rows.count++];
        row->label = view->places.items[0].lines.items[line].label;
        row->cells.items = arena_new_array(web->arena, const char *, count);
        for (size_t i = 0; i < count; i++)
            row->cells.items[row->cells.count++] =
                view->places.items[i].lines.items[line].text;
    }
}

static void said_see(struct web *web, const struct choice_places *places,
                     struct choice_choose_view *view)
{
    view->said.items = arena_new_array(web->arena, struct choice_said_view,
                                       places->statements.count + 1);
    for (size_t i = 0; i < places->statements.count; i++) {
        const struct statement *one = &places->statements.items[i];
        view->said.items[view->said.count++] = (struct choice_said_view){
            .at = one->said_at, .text = statement_text(web, one), .is_last = i == 0};
    }
}

static struct choice_choose_view choose_see(struct web *web, size_t most)
{
    const struct choosing *choosing = web->input;
    const struct choice_places *places = &choosing->places;
    size_t shown = places->count < most ? places->count : most;
    struct choice_choose_view view = {
        .id = choosing->id,
        .number = places->of.number,
        .is_decided = places->has_open,
        .has_basis = places->has_basis,
        .is_open = places->of.is_open,
        .is_empty = places->count == 0,
        .call = places->of.office_telephone,
        .now = web->context->now,
    };

    view.may_choose = view.is_open && view.has_basis && !view.is_decided;
    if (view.is_decided) {
        view.decided = places->open.institution_name;
        view.decided_by = places->open.chosen_by;
        view.decided_at = places->open.chosen_at;
    }
    view.places.items =
        arena_new_array(web->arena, struct choice_place_view, places->count + 1);
    for (size_t i = 0; i < shown; i++)
        place_see(web, &places->items[i], (int64_t)i + 1,
                  &view.places.items[view.places.count++]);
    rows_see(web, &view);
    said_see(web, places, &view);
    return view;
}

struct err choose_get_show(struct web *web)
{
    enum { ALL = 60 };
    struct choice_choose_view view = choose_see(web, ALL);
    struct form *form = form_show(web, &choose_form);
    struct html *html = web_html(web);

    form_choices(form, "means", means_choices(web));
    form_default_int(form, "happened_at", web->context->now);
    view.form = form;
    choice_crumbs(web, view.id, view.number, MSG_CHOICES_CHOOSE_TITLE);
    web_page_begin(web, html, MSG_CHOICES_CHOOSE_PAGE_TITLE,
                   say_text(web->arena, view.number));
    choice_choose_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err choose_sheet_show(struct web *web)
{
    struct choice_choose_view view = choose_see(web, CHOICE_PLACES_MAX);
    struct html *html = web_html(web);

    choice_crumbs(web, view.id, view.number, MSG_CHOICES_CHOOSE_SHEET_TITLE);
    web_page_begin(web, html, MSG_CHOICES_CHOOSE_SHEET_PAGE_TITLE,
                   say_text(web->arena, view.number));
    choice_sheet_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- choosing -------------------------------------------------------------------- */

struct err choose_post_read(struct web *web)
{
    struct choosing *choosing = web_input(web, struct choosing);
    struct form *form = form_open(web, &choose_form);
    struct admission_choice *choice = &choosing->choice;

    form_choices(form, "means", means_choices(web));
    TRY(web_path_id(web, "id", &choosing->id));
    *choice = (struct admission_choice){
        .care_case = choosing->id,
        .means = means_code(form_choice(form, "means")),
        .said_by = form_text(form, "said_by"),
        .reason = form_text(form, "reason"),
        .happened_at = form_time(form, "happened_at"),
    };
    if (!choice_read(form_text(form, "place"), choice))
        form_blame(form, err_field("place", MSG_INPUT_NOT_A_CHOICE));
    return form_close(form);
}

struct err choose_post_act(struct context *context, void *input)
{
    struct choosing *choosing = input;
    return choice_decide(context, &choosing->choice, &choosing->admission);
}

struct err choose_post_show(struct web *web)
{
    const struct choosing *choosing = web->input;
    return web_redirect(web, web_url_saying(web, url_choice_case(web->arena, choosing->id),
                                            MSG_CHOICES_SAID_CHOSEN));
}

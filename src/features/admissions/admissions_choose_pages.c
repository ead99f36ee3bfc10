/* admissions_choose_pages.c -- at most three places side by side: on the screen of the
 * coordinator, on paper for the patient, and as a page of his own. */
#include "features/admissions/admissions_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "features/admissions/admissions_choose_html.h"
#include "features/admissions/admissions_choose_sheet_html.h"
#include "web/due.h"

enum { NAME_MAX = 60, REASON_MAX = 500, CHOICE_MAX = 40 };

static const struct field choose_fields[] = {
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_ADMISSIONS_LABEL_MEANS,
     .hint = MSG_ADMISSIONS_HINT_MEANS},
    {.name = "said_by", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_SAID_BY,
     .hint = MSG_ADMISSIONS_HINT_SAID_BY, .max = NAME_MAX},
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_WHY_NOT,
     .hint = MSG_ADMISSIONS_HINT_WHY_NOT, .max = REASON_MAX},
    {.name = "happened_at", .type = FIELD_TIME, .label = MSG_ADMISSIONS_LABEL_CHOSEN_AT,
     .hint = MSG_ADMISSIONS_HINT_HAPPENED},
    {.name = "place", .type = FIELD_TEXT, .label = MSG_ADMISSIONS_LABEL_PLACE,
     .required = true, .max = CHOICE_MAX},
    {.type = FIELD_END},
};
static const struct form_table choose_form = {"admission_choose", choose_fields};

struct choosing {
    int64_t id;
    struct admission_places places;
    struct admission_choice choice;
    int64_t admission;
    struct offer offer;
    const char *token;
    instant expires_at;
};

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

/* ---- looking ------------------------------------------------------------------------ */

struct err choose_get_read(struct web *web)
{
    struct choosing *choosing = web_input(web, struct choosing);
    return web_path_id(web, "id", &choosing->id);
}

struct err choose_get_act(struct context *context, void *input)
{
    struct choosing *choosing = input;
    return admission_places_look(context, choosing->id, &choosing->places);
}

static enum message level_word(const struct inquiry_target *target)
{
    return target->article != NULL ? MSG_ADMISSIONS_ON_ARTICLE : MSG_ADMISSIONS_NO_ARTICLE;
}

static void lines_see(struct web *web, const struct admission_place *place,
                      struct admissions_lines_view *view)
{
    struct place_lines lines;

    place_lines_write(web->arena, web->context->language, place, &lines);
    view->items = arena_new_array(web->arena, struct admissions_line_view, lines.count + 1);
    for (size_t i = 0; i < lines.count; i++)
        view->items[view->count++] =
            (struct admissions_line_view){lines.items[i].label, lines.items[i].text};
}

static void place_see(struct web *web, const struct admission_place *place,
                      int64_t number, struct admissions_place_view *view)
{
    const struct inquiry_target *target = &place->target;
    enum language language = web->context->language;
    instant now = web->context->now;

    *view = (struct admissions_place_view){
        .number = number,
        .institution = target->institution,
        .choice = choice_write(web->arena, target),
        .name = target->institution_name,
        .address = place->address,
        .telephone = target->telephone,
        .article = admission_article(web->arena, language, target->article),
        .answered = target->answered_by,
        .left = due_text(web->arena, language, target->valid_until, now),
        .left_class = due_class(target->valid_until, now, false),
        .level = level_word(target),
        .is_condition = target->state == TARGET_CONDITIONAL,
        .is_main = number == 1,
        .valid_until = target->valid_until,
        .from_on = target->from_on,
    };
    lines_see(web, place, &view->lines);
}

/* What is told of each place, turned round: for paper, where three stand in a row. */
static void rows_see(struct web *web, struct admissions_choose_view *view)
{
    size_t count = view->places.count;

    view->rows.items =
        arena_new_array(web->arena, struct admissions_row_view, PLACE_LINES + 1);
    for (size_t line = 0; count > 0 && line < PLACE_LINES; line++) {
        struct admissions_row_view *row = &view->rows.items[view->rows.count++];
        row->label = view->places.items[0].lines.items[line].label;
        row->cells.items = arena_new_array(web->arena, const char *, count);
        for (size_t i = 0; i < count; i++)
            row->cells.items[row->cells.count++] =
                view->places.items[i].lines.items[line].text;
    }
}

static void said_see(struct web *web, const struct admission_places *places,
                     struct admissions_choose_view *view)
{
    view->said.items = arena_new_array(web->arena, struct admissions_said_view,
                                       places->statements.count + 1);
    for (size_t i = 0; i < places->statements.count; i++) {
        const struct statement *one = &places->statements.items[i];
        view->said.items[view->said.count++] = (struct admissions_said_view){
            .at = one->said_at, .text = admission_said_text(web, one), .is_last = i == 0};
    }
}

static struct admissions_choose_view choose_see(struct web *web, size_t most)
{
    const struct choosing *choosing = web->input;
    const struct admission_places *places = &choosing->places;
    size_t shown = places->count < most ? places->count : most;
    struct admissions_choose_view view = {
        .id = choosing->id,
        .number = places->of.number,
        .is_decided = places->has_open,
        .has_basis = places->has_basis,
        .is_open = places->of.is_open,
        .is_empty = places->count == 0,
        .more_count = (int64_t)(places->count - shown),
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
        arena_new_array(web->arena, struct admissions_place_view, places->count + 1);
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
    struct admissions_choose_view view = choose_see(web, ALL);
    struct form *form = form_show(web, &choose_form);
    struct html *html = web_html(web);

    form_choices(form, "means", admission_choices(web, "expression_means"));
    form_default_int(form, "happened_at", web->context->now);
    view.form = form;
    admission_crumbs(web, view.id, view.number, MSG_ADMISSIONS_CHOOSE_TITLE);
    web_page_begin(web, html, MSG_ADMISSIONS_CHOOSE_PAGE_TITLE,
                   say_text(web->arena, view.number));
    admissions_choose_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err choose_sheet_read(struct web *web)
{
    return choose_get_read(web);
}

struct err choose_sheet_act(struct context *context, void *input)
{
    return choose_get_act(context, input);
}

struct err choose_sheet_show(struct web *web)
{
    struct admissions_choose_view view = choose_see(web, ADMISSION_OFFERED_MAX);
    struct html *html = web_html(web);

    admission_crumbs(web, view.id, view.number, MSG_ADMISSIONS_CHOOSE_SHEET_TITLE);
    web_page_begin(web, html, MSG_ADMISSIONS_CHOOSE_SHEET_PAGE_TITLE,
                   say_text(web->arena, view.number));
    admissions_choose_sheet_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- choosing ------------------------------------------------------------------------- */

struct err choose_post_read(struct web *web)
{
    struct choosing *choosing = web_input(web, struct choosing);
    struct form *form = form_open(web, &choose_form);
    struct admission_choice *choice = &choosing->choice;

    form_choices(form, "means", admission_choices(web, "expression_means"));
    TRY(web_path_id(web, "id", &choosing->id));
    *choice = (struct admission_choice){
        .care_case = choosing->id,
        .means = admission_code_of("expression_means", form_choice(form, "means")),
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
    return admission_choose(context, &choosing->choice, &choosing->admission);
}

struct err choose_post_show(struct web *web)
{
    const struct choosing *choosing = web->input;
    return web_redirect(web, web_url_saying(web, url_admission(web->arena, choosing->id, ""),
                                            MSG_ADMISSIONS_SAID_CHOSEN));
}

/* ---- the patient's own page -------------------------------------------------------------- */

struct err choose_link_read(struct web *web)
{
    return choose_get_read(web);
}

/* Worded once, as the patient is shown it: what changes afterwards is another page. */
static const char *about_write(struct arena *arena, const struct admission_place *place)
{
    struct place_lines lines;
    const char *about = "";

    place_lines_write(arena, LANGUAGE_JA, place, &lines);
    for (size_t i = 0; i < lines.count; i++)
        about = arena_format(arena, "%s%s%s\t%s", about, i > 0 ? "\n" : "",
                             lines.items[i].label, lines.items[i].text);
    return about;
}

struct err choose_link_act(struct context *context, void *input)
{
    struct choosing *choosing = input;
    const struct admission_places *places = &choosing->places;
    struct offer *offer = &choosing->offer;

    TRY(admission_places_look(context, choosing->id, &choosing->places));
    *offer = (struct offer){.care_case = choosing->id};
    for (size_t i = 0; i < places->count && i < ADMISSION_OFFERED_MAX; i++)
        offer->places[offer->place_count++] = (struct offer_place){
            .place = (int64_t)i + 1,
            .target = places->items[i].target.id,
            .name = places->items[i].target.institution_name,
            .valid_until = places->items[i].target.valid_until,
            .about = about_write(context->arena, &places->items[i]),
        };
    return admission_offer_make(context, offer, &choosing->token, &choosing->expires_at);
}

struct err choose_link_show(struct web *web)
{
    const struct choosing *choosing = web->input;
    struct admissions_given_view view = {
        .id = choosing->id,
        .number = choosing->places.of.number,
        .title = MSG_ADMISSIONS_GIVEN_CHOICE_TITLE,
        .what = MSG_ADMISSIONS_GIVEN_CHOICE_WHAT,
        .how = MSG_ADMISSIONS_GIVEN_CHOICE_HOW,
        .keep = MSG_ADMISSIONS_GIVEN_KEEP,
        .by = choosing->places.of.holder_name,
        .telephone = choosing->places.of.office_telephone,
        .expires_at = choosing->expires_at,
    };
    return admission_given_page(web, &view, url_choice(web->arena, choosing->token));
}

/* ---- the family's page --------------------------------------------------------------------- */

struct err family_make_read(struct web *web)
{
    return choose_get_read(web);
}

struct err family_make_act(struct context *context, void *input)
{
    struct choosing *choosing = input;

    TRY(admission_state_make(context, choosing->id, &choosing->token,
                             &choosing->expires_at));
    return admission_look(context, choosing->id, &choosing->places.of,
                          &choosing->places.open, &choosing->places.has_open);
}

struct err family_make_show(struct web *web)
{
    const struct choosing *choosing = web->input;
    struct admissions_given_view view = {
        .id = choosing->id,
        .number = choosing->places.of.number,
        .title = MSG_ADMISSIONS_GIVEN_FAMILY_TITLE,
        .what = MSG_ADMISSIONS_GIVEN_FAMILY_WHAT,
        .how = MSG_ADMISSIONS_GIVEN_FAMILY_HOW,
        .keep = MSG_ADMISSIONS_GIVEN_KEEP,
        .by = choosing->places.of.holder_name,
        .telephone = choosing->places.of.office_telephone,
        .expires_at = choosing->expires_at,
    };
    const char *path = arena_format(web->arena, "/f/%s", choosing->token);
    return admission_given_page(web, &view, path);
}

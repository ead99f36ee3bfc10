/* choices_public_pages.c -- the patient's page, answered by eye or switch, and the
 * family's, which names nobody.
 *
 * A choice is a link to a page that asks once more; only there is a button.  No time
 * runs but the acceptances' own, which are said.
 */
#include "features/choices/choices_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/choices/choice_gaze_html.h"
#include "features/choices/choice_sure_html.h"
#include "features/choices/choice_family_html.h"
#include "web/due.h"

/* ---- the patient's page ---------------------------------------------------------- */

static const struct choice answer_choices[] = {
    {STATEMENT_THIS, "this", MSG_CHOICES_SAID_THIS, NULL},
    {STATEMENT_NONE, "none", MSG_CHOICES_SAID_NONE, NULL},
    {STATEMENT_TALK, "talk", MSG_CHOICES_SAID_TALK, NULL},
    {.name = NULL},
};

static const struct field answer_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .label = MSG_CHOICES_GAZE_TITLE,
     .required = true, .choices = answer_choices},
    {.name = "place", .type = FIELD_INT, .label = MSG_CHOICES_LABEL_PLACE, .min = 1,
     .max = CHOICE_PLACES_MAX},
    {.type = FIELD_END},
};
static const struct form_table answer_form = {"choice_answer", answer_fields};

struct gazing {
    struct choice_page page;
    enum statement_kind kind;
    int64_t place;
};

struct err gaze_get_read(struct web *web)
{
    (void)web_input(web, struct gazing);
    return OK;
}

struct err gaze_get_act(struct context *context, void *input)
{
    struct gazing *gazing = input;
    return choice_page_get(context, &gazing->page);
}

/* Lines "label\ttext", as they were worded when the page was made. */
static void about_see(struct web *web, const char *about,
                      struct choice_lines_view *view)
{
    struct str rest = str_of(about);
    struct str line;

    view->items =
        arena_new_array(web->arena, struct choice_line_view, PLACE_LINES);
    while (view->count < PLACE_LINES && str_next(&rest, '\n', &line)) {
        struct str label;
        if (!str_next(&line, '\t', &label))
            continue;
        view->items[view->count++] = (struct choice_line_view){
            str_copy(web->arena, label), str_copy(web->arena, line)};
    }
}

static enum message gone_word(enum offer_state state)
{
    static const enum message words[] = {
        [OFFER_OPEN] = MSG_CHOICES_GAZE_GONE,
        [OFFER_LAPSED] = MSG_CHOICES_GAZE_LAPSED,
        [OFFER_GONE] = MSG_CHOICES_GAZE_GONE,
        [OFFER_CHOSEN] = MSG_CHOICES_GAZE_IT_IS,
    };
    return words[state];
}

static void places_see(struct web *web, const struct choice_page *page,
                       struct gaze_view *view)
{
    view->places.items =
        arena_new_array(web->arena, struct gaze_place_view, CHOICE_PLACES_MAX);
    for (size_t i = 0; i < page->offer.place_count; i++) {
        const struct offer_place *place = &page->offer.places[i];
        struct gaze_place_view *to = &view->places.items[view->places.count++];
        *to = (struct gaze_place_view){
            .number = place->place,
            .name = place->name,
            .until = due_text(web->arena, web->context->language, place->valid_until,
                              web->context->now),
            .gone = gone_word(page->states[i]),
            .is_open = page->states[i] == OFFER_OPEN && !page->is_decided,
        };
        about_see(web, place->about, &to->lines);
        view->has_open = view->has_open || to->is_open;
    }
}

static struct gaze_view gaze_see(struct web *web)
{
    const struct gazing *gazing = web->input;
    const struct choice_page *page = &gazing->page;
    struct gaze_view view = {
        .token = web->link_token,
        .is_decided = page->is_decided,
        .decided = page->decided,
        .has_said = page->has_statement && !page->is_decided,
        .holder = page->holder_name,
        .telephone = page->office_telephone,
    };

    places_see(web, page, &view);
    if (view.has_said) {
        view.said = statement_text(web, &page->statement);
        view.said_at = page->statement.said_at;
    }
    return view;
}

struct err gaze_get_show(struct web *web)
{
    struct gaze_view view = gaze_see(web);
    struct html *html = web_html(web);

    web_page_begin(web, html, MSG_CHOICES_GAZE_TITLE, NULL);
    choice_gaze_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- once more ------------------------------------------------------------------- */

struct err gaze_answer_read(struct web *web)
{
    struct gazing *gazing = web_input(web, struct gazing);
    struct form *form = form_open(web, &answer_form);
    int64_t answer = form_choice(form, "answer");

    gazing->place = form_int(form, "place");
    gazing->kind = answer == INT_NONE ? STATEMENT_TALK : (enum statement_kind)answer;
    return form_close(form);
}

struct err gaze_sure_show(struct web *web)
{
    static const enum message questions[STATEMENT_KIND_END] = {
        [STATEMENT_THIS] = MSG_CHOICES_SURE_THIS,
        [STATEMENT_NONE] = MSG_CHOICES_SURE_NONE,
        [STATEMENT_TALK] = MSG_CHOICES_SURE_TALK,
    };
    const struct gazing *gazing = web->input;
    const struct choice_page *page = &gazing->page;
    struct gaze_view view = gaze_see(web);

    view.question = questions[gazing->kind];
    view.answer = answer_choices[gazing->kind - STATEMENT_THIS].name;
    for (size_t i = 0; i < page->offer.place_count; i++)
        if (page->offer.places[i].place == gazing->place &&
            gazing->kind == STATEMENT_THIS && view.places.items[i].is_open) {
            view.name = page->offer.places[i].name;
            view.place = gazing->place;
        }
    /* What has gone meanwhile, or is decided, is said by the page before. */
    if (view.is_decided || (gazing->kind == STATEMENT_THIS && view.name == NULL))
        return web_redirect(web, url_choice_page(web->arena, view.token));
    struct html *html = web_html(web);
    web_page_begin(web, html, MSG_CHOICES_GAZE_SURE_TITLE, NULL);
    choice_sure_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err gaze_post_act(struct context *context, void *input)
{
    struct gazing *gazing = input;
    return choice_say(context, gazing->kind, gazing->place);
}

struct err gaze_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, url_choice_page(web->arena, web->link_token),
                                            MSG_CHOICES_SAID_HEARD));
}

/* ---- the family's page ----------------------------------------------------------- */

struct err family_get_read(struct web *web)
{
    (void)web_input(web, struct family_page);
    return OK;
}

struct err family_get_act(struct context *context, void *input)
{
    return family_page_get(context, input);
}

struct err family_get_show(struct web *web)
{
    const struct family_page *page = web->input;
    const struct inquiry_summary *summary = &page->summary;
    struct html *html = web_html(web);
    int64_t waiting = summary->waiting + summary->deciding + summary->talk;
    struct family_view view = {
        .is_decided = page->is_decided,
        .is_admitted = page->is_admitted,
        .is_asking = !page->is_decided && waiting > 0,
        .has_accepted = !page->is_decided && summary->accepted > 0,
        .waiting = waiting,
        .accepted = summary->accepted,
        .has_next = !page->is_decided && summary->next_news_at > web->context->now,
        .telephone = page->office_telephone,
        .has_telephone = !text_is_empty(page->office_telephone),
        .now = web->context->now,
    };

    if (view.has_next)
        view.next = instant_day(summary->next_news_at) == web->context->today
                        ? due_clock(web->arena, summary->next_news_at)
                        : due_text(web->arena, web->context->language,
                                   summary->next_news_at, web->context->now);
    web_page_begin(web, html, MSG_CHOICES_FAMILY_TITLE, NULL);
    choice_family_html(html, &view);
    web_page_end(web, html);
    return OK;
}

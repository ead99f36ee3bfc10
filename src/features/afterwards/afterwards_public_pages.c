/* afterwards_public_pages.c -- the patient's page: one question at a time, answered by eye
 * or switch.
 *
 * What was chosen so far stands in the address, so nothing is kept half answered; a choice
 * is a link, and the last page shows all three once more before there is a button.
 */
#include "features/afterwards/afterwards_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/afterwards/after_gaze_html.h"

struct gazing {
    struct after_page page;
    enum after_word words[AFTER_QUESTIONS];
    size_t count;
    const char *chosen, *text;
};

static const struct field gaze_fields[] = {
    {.name = "words", .type = FIELD_TEXT, .label = MSG_AFTERWARDS_TITLE, .required = true,
     .max = AFTER_QUESTIONS},
    {.name = "text", .type = FIELD_LINES, .label = MSG_AFTERWARDS_LABEL_TEXT_OWN,
     .max = AFTER_TEXT_MAX},
    {.type = FIELD_END},
};
static const struct form_table gaze_form = {"after", gaze_fields};

struct err after_gaze_get_read(struct web *web)
{
    struct gazing *gazing = web_input(web, struct gazing);

    gazing->chosen = "";
    return OK;
}

struct err after_gaze_get_act(struct context *context, void *input)
{
    struct gazing *gazing = input;
    return after_page_get(context, &gazing->page);
}

/* With the next choice behind what was chosen. */
static const char *next_url(struct web *web, const char *chosen, int word)
{
    return arena_format(web->arena, "%s/%s%d", url_after_page(web->arena, web->link_token),
                        chosen, word);
}

/* One choice less; the first page when that was all. */
static const char *back_url(struct web *web, const char *chosen, size_t count)
{
    const char *page = url_after_page(web->arena, web->link_token);

    if (count <= 1)
        return page;
    return arena_format(web->arena, "%s/%.*s", page, (int)(count - 1), chosen);
}

static void question_see(struct web *web, const struct gazing *gazing,
                         struct after_gaze_view *view)
{
    enum after_question question = (enum after_question)gazing->count;

    view->is_asking = true;
    view->number = (int64_t)gazing->count + 1;
    view->question = after_question_word(question);
    view->choices.items = arena_new_array(web->arena, struct after_choice_view, 3);
    for (int word = AFTER_YES; word < AFTER_WORD_END; word++)
        view->choices.items[view->choices.count++] = (struct after_choice_view){
            next_url(web, gazing->chosen, word),
            after_word_word(question, (enum after_word)word)};
}

struct err after_gaze_get_show(struct web *web)
{
    const struct gazing *gazing = web->input;
    const struct after_page *page = &gazing->page;
    struct html *html = web_html(web);
    struct after_gaze_view view = {
        .token = web->link_token,
        .place = page->place,
        .from_on = page->from_on,
        .to_on = page->to_on,
        .telephone = page->telephone,
        .is_answered = page->is_answered,
        .chosen = gazing->chosen,
        .has_back = gazing->count > 0,
        .back = back_url(web, gazing->chosen, gazing->count),
        .form = form_show(web, &gaze_form),
    };

    if (gazing->count < AFTER_QUESTIONS)
        question_see(web, gazing, &view);
    after_words_see(web, gazing->words, gazing->count, &view.words);
    web_page_begin(web, html,
                   view.is_answered  ? MSG_AFTERWARDS_GAZE_THANKS
                   : view.is_asking ? view.question
                                    : MSG_AFTERWARDS_GAZE_SURE,
                   NULL);
    after_gaze_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err after_gaze_chosen_read(struct web *web)
{
    struct gazing *gazing = web_input(web, struct gazing);

    gazing->chosen = web_path_text(web, "words");
    return after_words_read(gazing->chosen, gazing->words, &gazing->count)
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err after_gaze_chosen_act(struct context *context, void *input)
{
    return after_gaze_get_act(context, input);
}

struct err after_gaze_chosen_show(struct web *web)
{
    return after_gaze_get_show(web);
}

struct err after_gaze_post_read(struct web *web)
{
    struct gazing *gazing = web_input(web, struct gazing);
    struct form *form = form_open(web, &gaze_form);
    const char *words = form_text(form, "words");

    gazing->text = form_text(form, "text");
    if (!after_words_read(words, gazing->words, &gazing->count) ||
        gazing->count != AFTER_QUESTIONS)
        form_blame(form, err_field("words", MSG_INPUT_REQUIRED));
    return form_close(form);
}

struct err after_gaze_post_act(struct context *context, void *input)
{
    struct gazing *gazing = input;
    return after_say(context, gazing->words, gazing->text);
}

struct err after_gaze_post_show(struct web *web)
{
    return web_redirect(web,
                        web_url_saying(web, url_after_page(web->arena, web->link_token),
                                       MSG_AFTERWARDS_SAID_ANSWERED));
}

/* afterwards_pages.c -- the team's page of one stay, the link, what was told, the sums, and
 * the panel of the case page. */
#include "features/afterwards/afterwards_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/qr.h"
#include "features/afterwards/after_enter_html.h"
#include "features/afterwards/after_given_html.h"
#include "features/afterwards/after_html.h"
#include "features/afterwards/after_panel_html.h"
#include "features/afterwards/after_sums_html.h"
#include "features/feature.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL_ID(after, "/stays/", "/afterwards")
URL_ID(after_link, "/stays/", "/afterwards/link")
URL_ID(after_enter, "/stays/", "/afterwards/enter")
URL_ID(after_stay, "/stays/", "")
URL_TEXT(after_page, "/q/", "")

const char *url_after_chosen(struct arena *arena, const char *address)
{
    (void)arena;
    return address;
}

/* ---- words ---------------------------------------------------------------------- */

#define CHOICES(list, middle)                                                            \
    const struct choice list[] = {                                                       \
        {AFTER_YES, "yes", MSG_AFTERWARDS_YES, NULL},                                    \
        {AFTER_PARTLY, "partly", middle, NULL},                                          \
        {AFTER_NO, "no", MSG_AFTERWARDS_NO, NULL},                                       \
        {.name = NULL},                                                                  \
    }

CHOICES(after_understood_choices, MSG_AFTERWARDS_PARTLY);
CHOICES(after_equipment_choices, MSG_AFTERWARDS_PARTLY);
CHOICES(after_again_choices, MSG_AFTERWARDS_NOT_SURE);

enum message after_question_word(enum after_question question)
{
    static const enum message words[AFTER_QUESTIONS] = {MSG_AFTERWARDS_UNDERSTOOD,
                                                        MSG_AFTERWARDS_EQUIPMENT,
                                                        MSG_AFTERWARDS_AGAIN};
    return words[question];
}

enum message after_word_word(enum after_question question, enum after_word word)
{
    return choice_message(question == AFTER_AGAIN ? after_again_choices
                                                  : after_understood_choices,
                          word);
}

void after_words_see(struct web *web, const enum after_word words[AFTER_QUESTIONS],
                     size_t count, struct after_word_views *views)
{
    views->items = arena_new_array(web->arena, struct after_word_view, AFTER_QUESTIONS);
    views->count = count;
    for (size_t i = 0; i < count; i++)
        views->items[i] = (struct after_word_view){
            after_question_word((enum after_question)i),
            after_word_word((enum after_question)i, words[i])};
}

static void look_see(struct web *web, const struct after_look *look,
                     struct after_view *view)
{
    static const enum message whos[AFTER_WHO_END] = {
        MSG_AFTERWARDS_WHO_LINK, MSG_AFTERWARDS_WHO_PATIENT, MSG_AFTERWARDS_WHO_FAMILY};
    const struct after_answer *answer = &look->answer;

    *view = (struct after_view){
        .id = look->stay.id,
        .number = look->stay.number,
        .place = look->stay.institution_name,
        .patient = look->patient,
        .from_on = look->stay.came_on != DAY_NONE ? look->stay.came_on
                                                  : look->stay.from_on,
        .to_on = look->stay.went_on != DAY_NONE ? look->stay.went_on : look->stay.to_on,
        .is_over = look->is_over,
        .may_ask = look->may_ask,
        .is_answered = answer->revision > 0,
        .is_by_link = answer->who == AFTER_BY_LINK,
        .who = whos[answer->who],
        .means = answer->means != NULL
                     ? prefecture_word(web, "expression_means", answer->means)
                     : NULL,
        .text = answer->text,
        .by = answer->entered_by,
        .said_at = answer->said_at,
    };
    after_words_see(web, answer->words, view->is_answered ? AFTER_QUESTIONS : 0,
                    &view->words);
}

/* ---- the team's page ------------------------------------------------------------ */

/* Begins the input of every page about one stay. */
struct after_input {
    int64_t id, version;
    struct after_look look;
    struct after_answer answer;
    const char *token;
    instant expires_at;
    struct after_sums sums;
    const char *name;
};

static const struct field no_fields[] = {{.type = FIELD_END}};
static const struct form_table link_form = {"after_link", no_fields};

static struct err team_read(struct web *web)
{
    struct after_input *input = web_input(web, struct after_input);
    return web_path_id(web, "stay", &input->id);
}

static struct err team_act(struct context *context, void *argument)
{
    struct after_input *input = argument;
    return after_look_get(context, input->id, &input->look);
}

static void crumbs(struct web *web, const struct after_input *input, enum message label)
{
    web_crumb(web, url_after_stay(web->arena, input->id), MSG_NONE,
              input->look.stay.number);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_AFTERWARDS_TITLE, NULL);
        return;
    }
    web_crumb(web, url_after(web->arena, input->id), MSG_AFTERWARDS_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

static struct err team_show(struct web *web)
{
    const struct after_input *input = web->input;
    struct html *html = web_html(web);
    struct after_view view;

    look_see(web, &input->look, &view);
    view.form = form_show(web, &link_form);
    crumbs(web, input, MSG_NONE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_AFTERWARDS_PAGE_TITLE, say_text(web->arena, view.number));
    after_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the link ------------------------------------------------------------------- */

static struct err link_read(struct web *web)
{
    TRY(team_read(web));
    return form_close(form_open(web, &link_form));
}

static struct err link_act(struct context *context, void *argument)
{
    struct after_input *input = argument;

    TRY(after_link_make(context, input->id, &input->token, &input->expires_at));
    return after_look_get(context, input->id, &input->look);
}

static struct err link_show(struct web *web)
{
    const struct after_input *input = web->input;
    struct html *html = web_html(web);
    const char *url = arena_format(web->arena, "%s%s", web->context->house->public_url,
                                   url_after_page(web->arena, input->token));
    struct qr qr = qr_encode(web->arena, url);
    const char *council = pack_word("council_name", web->context->language);
    const struct after_given_view view = {.id = input->id,
                                          .council = council,
                                          .number = input->look.stay.number,
                                          .url_shown = url,
                                          .qr_path = qr.path,
                                          .qr_side = qr.side,
                                          .expires_at = input->expires_at,
                                          .given_on = web->context->today};

    crumbs(web, input, MSG_AFTERWARDS_GIVEN_TITLE);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_AFTERWARDS_GIVEN_TITLE, NULL);
    after_given_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- what was told -------------------------------------------------------------- */

static const struct choice whos[] = {
    {AFTER_BY_PATIENT, "patient", MSG_AFTERWARDS_WHO_PATIENT, NULL},
    {AFTER_BY_FAMILY, "family", MSG_AFTERWARDS_WHO_FAMILY, NULL},
    {.name = NULL},
};

static const struct field enter_fields[] = {
    {.name = "who", .type = FIELD_CHOICE, .label = MSG_AFTERWARDS_LABEL_WHO,
     .required = true, .choices = whos},
    {.name = "means", .type = FIELD_CHOICE, .label = MSG_AFTERWARDS_LABEL_MEANS,
     .hint = MSG_AFTERWARDS_HINT_MEANS},
    {.name = "understood", .type = FIELD_CHOICE, .label = MSG_AFTERWARDS_UNDERSTOOD,
     .required = true, .choices = after_understood_choices},
    {.name = "equipment", .type = FIELD_CHOICE, .label = MSG_AFTERWARDS_EQUIPMENT,
     .required = true, .choices = after_equipment_choices},
    {.name = "again", .type = FIELD_CHOICE, .label = MSG_AFTERWARDS_AGAIN,
     .required = true, .choices = after_again_choices},
    {.name = "text", .type = FIELD_LINES, .label = MSG_AFTERWARDS_LABEL_TEXT,
     .hint = MSG_AFTERWARDS_HINT_TEXT, .max = AFTER_TEXT_MAX},
    {.name = "said_at", .type = FIELD_TIME, .label = MSG_AFTERWARDS_LABEL_SAID_AT,
     .hint = MSG_AFTERWARDS_HINT_SAID_AT},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table enter_form = {"after_enter", enter_fields};

static struct err enter_act(struct context *context, void *argument)
{
    struct after_input *input = argument;

    TRY(after_look_get(context, input->id, &input->look));
    return input->look.may_ask ? OK : err_of(ERR_CONFLICT, MSG_AFTERWARDS_NOT_OVER);
}

static struct err enter_show(struct web *web)
{
    const struct after_input *input = web->input;
    struct form *form = form_show(web, &enter_form);
    struct html *html = web_html(web);
    struct after_view view;

    look_see(web, &input->look, &view);
    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    form_set_version(form, input->look.answer.revision);
    view.form = form;
    crumbs(web, input, MSG_AFTERWARDS_ENTER_TITLE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_AFTERWARDS_ENTER_TITLE, NULL);
    after_enter_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static enum after_word word_of(struct form *form, const char *field)
{
    int64_t chosen = form_choice(form, field);
    return chosen != INT_NONE ? (enum after_word)chosen : AFTER_NONE;
}

static struct err enter_post_read(struct web *web)
{
    TRY(team_read(web));
    struct after_input *input = web->input;
    struct form *form = form_open(web, &enter_form);
    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    int64_t who = form_choice(form, "who");
    input->answer = (struct after_answer){
        .stay = input->id,
        .words = {word_of(form, "understood"), word_of(form, "equipment"),
                  word_of(form, "again")},
        .who = who != INT_NONE ? (enum after_who)who : AFTER_BY_LINK,
        .means = prefecture_chosen("expression_means", form_choice(form, "means")),
        .text = form_text(form, "text"),
        .said_at = form_time(form, "said_at"),
    };
    input->version = form_version(form);
    return form_close(form);
}

static struct err enter_post_act(struct context *context, void *argument)
{
    struct after_input *input = argument;
    return after_enter(context, input->version, &input->answer);
}

static struct err enter_post_show(struct web *web)
{
    const struct after_input *input = web->input;
    return web_redirect(web, web_url_saying(web, url_after(web->arena, input->id),
                                            MSG_AFTERWARDS_SAID_ENTERED));
}

/* ---- sums ----------------------------------------------------------------------- */

static struct err own_read(struct web *web)
{
    struct after_input *input = web_input(web, struct after_input);
    input->id = ID_NONE;
    return OK;
}

static struct err own_act(struct context *context, void *argument)
{
    struct after_input *input = argument;
    return after_sums_get(context, input->id, &input->sums, &input->name);
}

static struct err own_show(struct web *web)
{
    const struct after_input *input = web->input;
    const struct after_sums *sums = &input->sums;
    struct html *html = web_html(web);
    struct after_sums_view view = {.name = input->name,
                                   .is_hidden = sums->is_hidden,
                                   .answers = sums->answers,
                                   .min = sums->min};

    view.rows.items = arena_new_array(web->arena, struct after_row_view, AFTER_QUESTIONS);
    view.rows.count = AFTER_QUESTIONS;
    for (int i = 0; i < AFTER_QUESTIONS; i++)
        view.rows.items[i] = (struct after_row_view){
            .question = after_question_word((enum after_question)i),
            .yes = sums->counts[i][AFTER_YES],
            .partly = sums->counts[i][AFTER_PARTLY],
            .no = sums->counts[i][AFTER_NO],
            .yes_word = after_word_word((enum after_question)i, AFTER_YES),
            .partly_word = after_word_word((enum after_question)i, AFTER_PARTLY),
            .no_word = after_word_word((enum after_question)i, AFTER_NO),
        };
    if (input->id == ID_NONE) /* one's own */
        web_page_begin(web, html, MSG_AFTERWARDS_NAV, NULL);
    else
        web_page_begin(web, html, MSG_AFTERWARDS_SUM_PAGE_TITLE,
                       say_text(web->arena, input->name));
    after_sums_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err all_read(struct web *web)
{
    struct after_input *input = web_input(web, struct after_input);
    return web_path_id(web, "id", &input->id);
}

/* ---- the panel of the case page ------------------------------------------------- */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct after_case *all = arena_new_of(context->arena, struct after_case);

    *data = all;
    return after_of_case(context, care_case, all);
}

/* Nothing is said of a case without a stay. */
static void panel_draw(struct html *html, const void *data)
{
    const struct after_case *all = data;
    struct after_panel_view view = {.stays.count = all->count};

    if (all->count == 0)
        return;
    view.stays.items = arena_new_array(html->arena, struct after_view, all->count);
    for (size_t i = 0; i < all->count; i++)
        look_see(html->web, &all->items[i], &view.stays.items[i]);
    after_panel_html(html, &view);
}

const struct case_panel afterwards_panels[] = {
    {62, &afterwards_ask, panel_look, panel_draw},
    {.draw = NULL},
};

/* ---- the table ------------------------------------------------------------------ */

enum row { ROW_TEAM, ROW_ENTER, ROW_GAZE };

extern const struct route afterwards_routes[];

/* clang-format off */
const struct route afterwards_routes[] = {
    [ROW_TEAM] = {.method = METHOD_GET, .path = "/stays/:stay/afterwards",
     .gate = GATE_ACCOUNT, .unit = READS, HANDLES(team)},
    [ROW_ENTER] = {.method = METHOD_GET, .path = "/stays/:stay/afterwards/enter",
     .gate = GATE_ACCOUNT, .unit = READS, .read = team_read, .act = enter_act,
     .show = enter_show},
    [ROW_GAZE] = {.method = METHOD_GET, .path = "/q/:token", .gate = GATE_LINK,
     .unit = READS, HANDLES(after_gaze_get), .surface = SURFACE_GAZE},
    {.method = METHOD_POST, .path = "/stays/:stay/afterwards/link", .gate = GATE_ACCOUNT,
     .unit = WRITES, HANDLES(link), .again = &afterwards_routes[ROW_TEAM]},
    {.method = METHOD_POST, .path = "/stays/:stay/afterwards/enter",
     .gate = GATE_ACCOUNT, .unit = WRITES, HANDLES(enter_post),
     .again = &afterwards_routes[ROW_ENTER]},
    GET("/afterwards", own),
    {.method = METHOD_GET, .path = "/institutions/:id/afterwards", .gate = GATE_ACCOUNT,
     .unit = READS, .read = all_read, .act = own_act, .show = own_show},
    {.method = METHOD_GET, .path = "/q/:token/:words", .gate = GATE_LINK, .unit = READS,
     HANDLES(after_gaze_chosen), .surface = SURFACE_GAZE},
    {.method = METHOD_POST, .path = "/q/:token", .gate = GATE_LINK, .unit = WRITES,
     HANDLES(after_gaze_post), .again = &afterwards_routes[ROW_GAZE],
     .surface = SURFACE_GAZE},
    {.path = NULL},
};
/* clang-format on */

/* continuity_replies_pages.c -- what an institution and a household read by their
 * links, and what they say.  Looking changes nothing: mail programs open links before
 * people do. */
#include "features/continuity_replies/continuity_replies_pages.h"

#include "access/link.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/id.h"
#include "features/continuity_replies/continuity_asked_html.h"
#include "features/continuity_replies/continuity_household_html.h"
#include "features/prefecture/prefecture.h"
#include "web/url.h"

URL_TEXT(continuity_asked, "/k/", "")
URL_TEXT(continuity_take_back, "/k/", "/undo")
URL_TEXT(continuity_household, "/h/", "")

/* As it is stored, not as it was typed from paper. */
static const char *token_of(struct web *web)
{
    const char *token =
        token_read(web->arena, str_of(web->link_token), LINK_TOKEN_LENGTH);
    return token != NULL ? token : "";
}

/* ---- the institution ------------------------------------------------------------- */

static const struct choice yes_choices[] = {
    {1, "yes", MSG_CONTINUITY_ASKED_YES, NULL},
    {2, "no", MSG_CONTINUITY_ASKED_NO, NULL},
    {.name = NULL},
};
static const struct field asked_fields[] = {
    {.name = "by_name", .type = FIELD_TEXT, .label = MSG_CONTINUITY_LABEL_ASKED_NAME,
     .max = CONTINUITY_NAME_MAX, .autocomplete = "name"},
    {.name = "note", .type = FIELD_LINES, .label = MSG_CONTINUITY_LABEL_ASKED_NOTE,
     .max = CONTINUITY_TEXT_MAX},
    {.name = "yes", .type = FIELD_CHOICE, .label = MSG_CONTINUITY_LABEL_YES,
     .required = true, .choices = yes_choices},
    {.type = FIELD_END},
};
static const struct form_table asked_form = {"continuity_asked", asked_fields};

/* Taking back needs no more than its once-token. */
static const struct field plain_fields[] = {{.type = FIELD_END}};
static const struct form_table plain_form = {"continuity_take_back", plain_fields};

struct asked_input {
    struct continuity_asked asked;
    struct continuity_said said;
};

static struct err asked_read(struct web *web)
{
    (void)web_input(web, struct asked_input);
    return OK;
}

static struct err asked_act(struct context *context, void *argument)
{
    struct asked_input *input = argument;
    return continuity_asked_get(context, &input->asked);
}

static const char *frequency_said(struct web *web, const struct continuity_part *part)
{
    return part->frequency != NULL
               ? prefecture_word(web, "continuity_frequencies", part->frequency)
               : NULL;
}

static struct err asked_show(struct web *web)
{
    const struct asked_input *input = web->input;
    const struct continuity_asked *asked = &input->asked;
    const struct continuity_side *side = &asked->side;
    struct form *form = form_show(web, &asked_form);
    struct html *html = web_html(web);
    struct continuity_asked_view view = {
        .token = token_of(web),
        .hospital = side->institution_name,
        .number = asked->number,
        .area = asked->area,
        .call_back = asked->call_back,
        .telephone = asked->telephone,
        .what = asked->part.what,
        .frequency = frequency_said(web, &asked->part),
        .form = form,
        .plain = form_show(web, &plain_form),
        .may_answer = asked->may_answer,
        .may_take_back = asked->may_take_back,
        .take_back_until = asked->take_back_until,
        .is_answered = side->state == CONTINUITY_SIDE_AGREED ||
                       side->state == CONTINUITY_SIDE_DECLINED,
        .is_yes = side->state == CONTINUITY_SIDE_AGREED,
        .state = continuity_side_word(CONTINUITY_INSTITUTION, side->state),
        .part = continuity_part_word(asked->part.kind),
        .answered_at = side->answered_at,
        .answer_by = side->answer_by,
    };

    if (asked->age_low >= 0)
        view.age = message_text(web->arena, web->context->language,
                                MSG_CONTINUITY_AGE_BAND,
                                say_two(web->arena, SAY_N(asked->age_low), SAY_N(0)));
    form_default_text(form, "by_name", side->answered_by);
    form_default_text(form, "note", side->note);
    web_page_begin(web, html, MSG_CONTINUITY_ASKED_TITLE, NULL);
    continuity_asked_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err asked_post_read(struct web *web)
{
    struct asked_input *input = web_input(web, struct asked_input);
    struct form *form = form_open(web, &asked_form);

    input->said = (struct continuity_said){.is_yes = form_choice(form, "yes") == 1,
                                           .by_name = form_text(form, "by_name"),
                                           .note = form_text(form, "note"),
                                           .happened_at = INSTANT_NONE};
    return form_close(form);
}

static struct err asked_post_act(struct context *context, void *argument)
{
    struct asked_input *input = argument;
    return continuity_asked_answer(context, &input->said);
}

static struct err asked_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web,
                                            url_continuity_asked(web->arena,
                                                                 token_of(web)),
                                            MSG_CONTINUITY_SAID_ANSWERED));
}

static struct err back_post_read(struct web *web)
{
    (void)web_input(web, struct asked_input);
    return form_close(form_open(web, &plain_form));
}

static struct err back_post_act(struct context *context, void *nothing)
{
    (void)nothing;
    return continuity_asked_take_back(context);
}

static struct err back_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web,
                                            url_continuity_asked(web->arena,
                                                                 token_of(web)),
                                            MSG_CONTINUITY_SAID_TAKEN_BACK));
}

/* ---- the household --------------------------------------------------------------- */

enum said { PATIENT_YES = 1, FAMILY_YES, PATIENT_NO, FAMILY_NO };

static const struct choice said_choices[] = {
    {PATIENT_YES, "patient_yes", MSG_CONTINUITY_HOUSEHOLD_PATIENT_YES, NULL},
    {FAMILY_YES, "family_yes", MSG_CONTINUITY_HOUSEHOLD_FAMILY_YES, NULL},
    {PATIENT_NO, "patient_no", MSG_CONTINUITY_HOUSEHOLD_PATIENT_NO, NULL},
    {FAMILY_NO, "family_no", MSG_CONTINUITY_HOUSEHOLD_FAMILY_NO, NULL},
    {.name = NULL},
};
static const struct field home_fields[] = {
    {.name = "part", .type = FIELD_ID, .label = MSG_CONTINUITY_PARTS},
    {.name = "said", .type = FIELD_CHOICE, .label = MSG_CONTINUITY_LABEL_YES,
     .required = true, .choices = said_choices},
    {.type = FIELD_END},
};
static const struct form_table home_form = {"continuity_household", home_fields};

struct home_input {
    struct continuity_household household;
    struct continuity_said said;
    int64_t part;
};

static struct err home_read(struct web *web)
{
    (void)web_input(web, struct home_input);
    return OK;
}

static struct err home_act(struct context *context, void *argument)
{
    struct home_input *input = argument;
    return continuity_household_get(context, &input->household);
}

static void sides_see(struct web *web, const struct continuity_part *part,
                      struct continuity_home_part_view *view)
{
    view->sides.items =
        arena_new_array(web->arena, struct continuity_said_view, CONTINUITY_SIDE_END);
    for (int kind = CONTINUITY_INSTITUTION; kind < CONTINUITY_SIDE_END; kind++) {
        const struct continuity_side *side = &part->sides[kind];
        bool is_good = side->state == CONTINUITY_SIDE_AGREED;
        if (side->id == ID_NONE)
            continue;
        view->sides.items[view->sides.count++] = (struct continuity_said_view){
            .side = kind == CONTINUITY_INSTITUTION ? MSG_CONTINUITY_SIDE_INSTITUTION
                                                   : MSG_CONTINUITY_SIDE_HOUSEHOLD,
            .state = continuity_side_word(side->kind, side->state),
            .tag = is_good ? "tag good" : "tag",
        };
    }
}

static void part_see(struct web *web, const struct continuity_part *part,
                     const struct form *form, struct continuity_home_part_view *view)
{
    enum continuity_side_state state = part->sides[CONTINUITY_HOUSEHOLD].state;

    *view = (struct continuity_home_part_view){
        .token = token_of(web),
        .id_shown = part->id != ID_NONE ? id_text(web->arena, part->id) : NULL,
        .institution = part->institution_name,
        .telephone = part->telephone,
        .what = part->what,
        .frequency = frequency_said(web, part),
        .reason = part->reason,
        .form = form,
        .title = continuity_part_word(part->kind),
        .is_written = part->id != ID_NONE,
        .is_needed = part->is_needed,
        .may_answer = part->is_needed,
        .is_answered =
            state == CONTINUITY_SIDE_AGREED || state == CONTINUITY_SIDE_DECLINED,
        .next_on = part->next_on,
    };
    sides_see(web, part, view);
}

static struct err home_show(struct web *web)
{
    const struct home_input *input = web->input;
    const struct continuity_household *household = &input->household;
    const struct form *form = form_show(web, &home_form);
    struct html *html = web_html(web);
    struct continuity_household_view view = {.call_back = household->call_back,
                                             .telephone = household->telephone,
                                             .is_over = household->is_over};

    view.parts.items = arena_new_array(web->arena, struct continuity_home_part_view,
                                       CONTINUITY_PART_END);
    for (int kind = CONTINUITY_NEARBY; kind < CONTINUITY_PART_END; kind++)
        part_see(web, &household->plan.parts[kind], form,
                 &view.parts.items[view.parts.count++]);
    web_page_begin(web, html, MSG_CONTINUITY_HOUSEHOLD_TITLE, NULL);
    continuity_household_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err home_post_read(struct web *web)
{
    struct home_input *input = web_input(web, struct home_input);
    struct form *form = form_open(web, &home_form);
    int64_t said = form_choice(form, "said");

    input->part = form_id(form, "part");
    input->said = (struct continuity_said){
        .is_yes = said == PATIENT_YES || said == FAMILY_YES,
        .party = said == PATIENT_YES || said == PATIENT_NO ? CONTINUITY_PARTY_PATIENT
                                                           : CONTINUITY_PARTY_FAMILY,
        .happened_at = INSTANT_NONE,
    };
    return form_close(form);
}

static struct err home_post_act(struct context *context, void *argument)
{
    struct home_input *input = argument;
    return continuity_household_answer(context, input->part, &input->said);
}

static struct err home_post_show(struct web *web)
{
    return web_redirect(
        web,
        web_url_saying(web, url_continuity_household(web->arena, token_of(web)),
                       MSG_CONTINUITY_SAID_ANSWERED));
}

/* ---- the table ------------------------------------------------------------------- */

enum row { ROW_ASKED, ROW_HOME };

extern const struct route continuity_replies_routes[];

#define BY_LINK(url, name)                                                              \
    {                                                                                   \
        .method = METHOD_GET, .path = (url), .gate = GATE_LINK, .unit = READS,          \
        .surface = SURFACE_REPLY, HANDLES(name)                                         \
    }
#define LINK_POST(url, name, row)                                                       \
    {                                                                                   \
        .method = METHOD_POST, .path = (url), .gate = GATE_LINK, .unit = WRITES,        \
        .surface = SURFACE_REPLY, HANDLES(name),                                        \
        .again = &continuity_replies_routes[row]                                        \
    }

/* clang-format off */
const struct route continuity_replies_routes[] = {
    [ROW_ASKED] = BY_LINK("/k/:token", asked),
    [ROW_HOME] = BY_LINK("/h/:token", home),
    LINK_POST("/k/:token", asked_post, ROW_ASKED),
    LINK_POST("/k/:token/undo", back_post, ROW_ASKED),
    LINK_POST("/h/:token", home_post, ROW_HOME),
    {.path = NULL},
};
/* clang-format on */

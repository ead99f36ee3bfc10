/* respite_step_pages.c -- the pages of the steps: each says what it does, asks the little
 * that is new, and leads back.  Which steps there are is a table. */
#include "features/respite/respite_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "features/respite/respite_step_html.h"

#include <string.h>

enum { REASON_MAX = 1000, ADDRESS_MAX = 200 };

/* What the act that runs is given. */
struct step {
    int64_t id, version;
    const struct step_kind *kind;
    struct respite_whole whole;
    const char *reason, *ending;
    struct respite_removal removal;
};

enum asks { ASKS_NOTHING = 0, ASKS_REASON = 1, ASKS_REFUSED = 2, ASKS_WITHDRAWN = 4,
            ASKS_REMOVAL = 8, SHOWS_VERDICT = 16, IS_DANGER = 32, IS_MAIN = 64,
            NEEDS_REASON = 128 };

struct step_kind {
    const char *word; /* the last part of its address */
    unsigned asks;
    int action; /* that the actor must be able to take; 0: a change */
    enum message title, about, button, said;
    struct err (*take)(struct context *context, const struct step *step);
};

/* ---- what each does -------------------------------------------------------------- */

static struct err take_return(struct context *context, const struct step *step)
{
    return respite_return_for(context, step->id, step->version, step->reason);
}

static struct err take_answer(struct context *context, const struct step *step)
{
    return respite_answer_with(context, step->id, step->version, step->reason);
}

static struct err take_confirm(struct context *context, const struct step *step)
{
    return respite_confirm_it(context, step->id, step->version);
}

static struct err take_approve(struct context *context, const struct step *step)
{
    return respite_approve_it(context, step->id, step->version, step->reason);
}

static struct err take_refuse(struct context *context, const struct step *step)
{
    return respite_refuse_it(context, step->id, step->version, step->ending,
                             step->reason);
}

static struct err take_wait(struct context *context, const struct step *step)
{
    return respite_put_waiting(context, step->id, step->version, step->reason);
}

static struct err take_withdraw(struct context *context, const struct step *step)
{
    return respite_withdraw_it(context, step->id, step->version, step->ending,
                               step->reason);
}

static struct err take_sudden(struct context *context, const struct step *step)
{
    return respite_switch(context, step->id, step->version, true, step->reason);
}

static struct err take_planned(struct context *context, const struct step *step)
{
    return respite_switch(context, step->id, step->version, false, step->reason);
}

static struct err take_move(struct context *context, const struct step *step)
{
    return respite_move_house(context, step->id, step->version, &step->removal);
}

static struct err take_over(struct context *context, const struct step *step)
{
    return respite_take_over_it(context, step->id, step->version);
}

#define WORDS(key)                                                                      \
    MSG_RESPITE_##key##_TITLE, MSG_RESPITE_##key##_ABOUT, MSG_RESPITE_##key##_BUTTON,   \
        MSG_RESPITE_##key##_SAID

/* In the order of their buttons. */
static const struct step_kind step_kinds[] = {
    {"confirm", SHOWS_VERDICT | IS_MAIN, RESPITE_CONFIRM, WORDS(CONFIRM), take_confirm},
    {"approve", ASKS_REASON | SHOWS_VERDICT | IS_MAIN, RESPITE_APPROVE, WORDS(APPROVE),
     take_approve},
    {"answer", ASKS_REASON | NEEDS_REASON | IS_MAIN, RESPITE_ANSWER, WORDS(ANSWER),
     take_answer},
    {"return", ASKS_REASON | NEEDS_REASON | SHOWS_VERDICT, RESPITE_RETURN, WORDS(RETURN),
     take_return},
    {"refuse", ASKS_REASON | NEEDS_REASON | ASKS_REFUSED | SHOWS_VERDICT | IS_DANGER,
     RESPITE_REFUSE, WORDS(REFUSE), take_refuse},
    {"wait", ASKS_REASON | NEEDS_REASON, RESPITE_WAIT, WORDS(WAIT), take_wait},
    {"sudden", ASKS_REASON | NEEDS_REASON, 0, WORDS(SUDDEN), take_sudden},
    {"planned", ASKS_REASON | NEEDS_REASON, 0, WORDS(PLANNED), take_planned},
    {"move", ASKS_REMOVAL, 0, WORDS(MOVE), take_move},
    {"withdraw", ASKS_REASON | ASKS_WITHDRAWN | IS_DANGER, RESPITE_WITHDRAW,
     WORDS(WITHDRAW), take_withdraw},
    {"taken-over", ASKS_NOTHING, 0, WORDS(TAKEN), take_over},
};

/* ---- buttons of the application's page ------------------------------------------- */

static bool is_offered(const struct step_kind *kind, unsigned actions, bool may_change,
                       const struct respite_whole *whole)
{
    if (kind->action != 0)
        return (actions & (1u << kind->action)) != 0;
    if (!may_change || kind->take == take_over)
        return false;
    if (kind->take == take_sudden || kind->take == take_planned)
        return whole->application.is_sudden == (kind->take == take_planned);
    return true;
}

void respite_steps_see(struct web *web, unsigned actions, bool may_change,
                       const struct respite_whole *whole, struct respite_one_view *view)
{
    view->steps.items = arena_new_array(web->arena, struct respite_step_view,
                                        ARRAY_COUNT(step_kinds));
    for (size_t i = 0; i < ARRAY_COUNT(step_kinds); i++) {
        const struct step_kind *kind = &step_kinds[i];
        if (!is_offered(kind, actions, may_change, whole))
            continue;
        view->steps.items[view->steps.count++] = (struct respite_step_view){
            .step = kind->word,
            .label = kind->title,
            .look = kind->asks & IS_MAIN   ? "button main"
                    : kind->action == 0    ? "button quiet"
                    : kind->asks & IS_DANGER ? "button quiet"
                                             : "button",
        };
    }
}

/* ---- the form -------------------------------------------------------------------- */

static const struct field step_fields[] = {
    {.name = "ending", .type = FIELD_CHOICE, .label = MSG_RESPITE_LABEL_ENDING},
    {.name = "municipality", .type = FIELD_CHOICE,
     .label = MSG_RESPITE_LABEL_NEW_MUNICIPALITY},
    {.name = "address", .type = FIELD_TEXT, .label = MSG_RESPITE_LABEL_NEW_ADDRESS,
     .max = ADDRESS_MAX},
    {.name = "moved_on", .type = FIELD_DAY, .label = MSG_RESPITE_LABEL_MOVED_ON},
    {.name = "reason", .type = FIELD_LINES, .label = MSG_RESPITE_LABEL_WORDS,
     .max = REASON_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table step_form = {"respite_step", step_fields};

/* Those of the list that are of the step's group; the value is the place in the list. */
static const struct choice *ending_choices(struct web *web, const struct step_kind *kind)
{
    struct code_list list = prefecture_list("respite_endings");
    const char *group = kind->asks & ASKS_REFUSED ? "refused" : "withdrawn";
    struct choice *choices = arena_new_array(web->arena, struct choice, list.count + 1);
    size_t count = 0;

    for (size_t i = 0; i < list.count; i++)
        if (text_equal(list.items[i].group, group))
            choices[count++] = (struct choice){
                (int64_t)i, list.items[i].code, MSG_NONE,
                code_word_name(&list.items[i], web->context->language)};
    return choices;
}

static void lists_give(struct web *web, struct form *form, const struct step_kind *kind)
{
    form_choices(form, "municipality", prefecture_municipality_choices(web));
    form_choices(form, "ending", ending_choices(web, kind));
}

static const struct step_kind *kind_of(const struct web *web)
{
    const char *word = strrchr(web->route->path, '/') + 1;

    for (size_t i = 0; i < ARRAY_COUNT(step_kinds); i++)
        if (text_equal(step_kinds[i].word, word))
            return &step_kinds[i];
    defect("a step has no kind");
}

/* ---- showing it ------------------------------------------------------------------ */

struct err respite_step_get_read(struct web *web)
{
    struct step *step = web_input(web, struct step);

    step->kind = kind_of(web);
    return web_path_id(web, "id", &step->id);
}

struct err respite_step_get_act(struct context *context, void *input)
{
    struct step *step = input;
    unsigned actions = 0;
    bool may_change = false;

    TRY(respite_get_whole(context, step->id, &step->whole));
    TRY(respite_may(context, &step->whole.application, &actions, &may_change));
    if (step->kind->action == RESPITE_WITHDRAW &&
        step->whole.application.state == RESPITE_PLACED)
        return err_of(ERR_CONFLICT, MSG_RESPITE_CANCEL_STAY_FIRST);
    if (step->kind->take == take_over ? !may_change
                                      : !is_offered(step->kind, actions, may_change,
                                                    &step->whole))
        return err_of(ERR_CONFLICT, MSG_RESPITE_STEP_NOT_ALLOWED);
    return OK;
}

struct err respite_step_get_show(struct web *web)
{
    const struct step *step = web->input;
    const struct step_kind *kind = step->kind;
    const struct respite_application *it = &step->whole.application;
    struct form *form = form_show(web, &step_form);
    struct html *html = web_html(web);
    struct respite_act_view view = {
        .id = step->id,
        .step = kind->word,
        .number = it->number,
        .name = person_name(&step->whole.person),
        .look = kind->asks & IS_DANGER ? "button danger" : "button main",
        .title = kind->title,
        .about = kind->about,
        .button = kind->button,
        .has_reason = (kind->asks & ASKS_REASON) != 0,
        .has_ending = (kind->asks & (ASKS_REFUSED | ASKS_WITHDRAWN)) != 0,
        .has_removal = (kind->asks & ASKS_REMOVAL) != 0,
        .has_verdict = (kind->asks & SHOWS_VERDICT) != 0 && step->whole.is_judged,
        .form = form,
    };

    lists_give(web, form, kind);
    form_set_version(form, it->version);
    form_default_day(form, "moved_on", web->context->today);
    if (view.has_verdict)
        respite_verdict_see(web, &step->whole.verdict, &view.verdict);
    web_crumb(web, url_respite_list(web->arena), MSG_RESPITE_LIST_TITLE, NULL);
    web_crumb(web, url_respite(web->arena, step->id), MSG_NONE, it->number);
    web_crumb(web, NULL, kind->title, NULL);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_RESPITE_STEP_PAGE_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              kind->title, NULL)),
                           SAY_T(it->number)));
    respite_step_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- taking it ------------------------------------------------------------------- */

struct err respite_step_post_read(struct web *web)
{
    struct step *step = web_input(web, struct step);
    struct form *form = form_open(web, &step_form);

    step->kind = kind_of(web);
    lists_give(web, form, step->kind);
    step->reason = form_text(form, "reason");
    step->version = form_version(form);
    int64_t ending = form_choice(form, "ending");
    if (ending != INT_NONE)
        step->ending = prefecture_chosen("respite_endings", ending);
    step->removal.municipality =
        prefecture_municipality_chosen(form_choice(form, "municipality"));
    step->removal.address = form_text(form, "address");
    step->removal.moved_on = form_day(form, "moved_on");
    if ((step->kind->asks & NEEDS_REASON) != 0 && text_is_empty(step->reason))
        form_blame(form, err_field("reason", MSG_INPUT_REQUIRED));
    TRY(web_path_id(web, "id", &step->id));
    return form_close(form);
}

struct err respite_step_post_act(struct context *context, void *input)
{
    const struct step *step = input;
    return step->kind->take(context, step);
}

/* Whoever moved it to another centre sees it no more: back to the list. */
struct err respite_step_post_show(struct web *web)
{
    const struct step *step = web->input;
    bool is_gone = step->kind->take == take_move &&
                   !permission_holds(web->context, &respite_list_all, 0, false);
    const char *url = is_gone ? url_respite_list(web->arena)
                              : url_respite(web->arena, step->id);

    return web_redirect(web, web_url_saying(web, url, step->kind->said));
}

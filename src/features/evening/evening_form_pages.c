/* evening_form_pages.c -- who has the case tonight, what the family was told, which
 * number they call, when somebody looks again: one form, one button. */
#include "features/evening/evening_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"
#include "desk/draft.h"
#include "features/evening/evening_form_html.h"
#include "web/draft_routes.h"

enum { NAME_MAX = 100, NUMBER_MAX = 40 };

static const struct field night_fields[] = {
    {.name = "told_to", .type = FIELD_TEXT, .label = MSG_EVENING_LABEL_TOLD_TO,
     .hint = MSG_EVENING_HINT_TOLD_TO, .max = NAME_MAX},
    {.name = "told", .type = FIELD_LINES, .label = MSG_EVENING_LABEL_TOLD,
     .hint = MSG_EVENING_HINT_TOLD, .max = NIGHT_TOLD_MAX},
    {.name = "told_at", .type = FIELD_TIME, .label = MSG_EVENING_LABEL_TOLD_AT,
     .hint = MSG_EVENING_HINT_TOLD_AT},
    {.name = "number", .type = FIELD_TELEPHONE, .label = MSG_EVENING_LABEL_NUMBER,
     .hint = MSG_EVENING_HINT_NUMBER, .required = true, .max = NUMBER_MAX},
    {.name = "holder", .type = FIELD_CHOICE, .label = MSG_EVENING_LABEL_WHO,
     .hint = MSG_EVENING_HINT_HOLDER, .required = true},
    {.name = "from_at", .type = FIELD_TIME, .label = MSG_EVENING_LABEL_FROM,
     .required = true},
    {.name = "to_at", .type = FIELD_TIME, .label = MSG_EVENING_LABEL_TO,
     .hint = MSG_EVENING_HINT_TO, .required = true},
    {.name = "next_check_at", .type = FIELD_TIME, .label = MSG_EVENING_LABEL_CHECK,
     .hint = MSG_EVENING_HINT_CHECK, .required = true},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table night_form = {"evening_night", night_fields};

struct night_input {
    int64_t id, made;
    int64_t version;
    const char *path;
    struct night_form known;
    struct care_in_speaking speaking;
    struct draft draft;
    bool has_draft;
    struct night_new wanted;
};

/* ---- the form ------------------------------------------------------------------- */

struct err night_change_get_read(struct web *web)
{
    struct night_input *input = web_input(web, struct night_input);

    input->path = web->request->path;
    return web_path_id(web, "id", &input->id);
}

struct err night_change_get_act(struct context *context, void *argument)
{
    struct night_input *input = argument;

    TRY(night_form_get(context, input->id, &input->known));
    TRY(speaking_get(context, input->id, &input->speaking));
    return draft_find(context, input->path, &input->draft, &input->has_draft);
}

/* The part of the night that nobody has yet, or else all that is left of it. */
static instant from_default(const struct night_form *known, instant now)
{
    const struct duty_span *span = &known->outlook.span;

    if (known->night.open_from != INSTANT_NONE)
        return known->night.open_from;
    return now > span->from_at ? now : span->from_at;
}

/* By the roster: whose duty it is then; NULL: nobody's. */
static const struct duty *duty_of(const struct night_form *known, instant at)
{
    const struct duties *duties = &known->outlook.duties;

    for (size_t i = 0; i < duties->count; i++)
        if (duties->items[i].from_at <= at && at < duties->items[i].to_at)
            return &duties->items[i];
    return NULL;
}

static bool is_on_duty(const struct night_form *known, int64_t account)
{
    const struct duties *duties = &known->outlook.duties;

    for (size_t i = 0; i < duties->count; i++)
        if (duties->items[i].account == account)
            return true;
    return false;
}

static void choice_add(struct web *web, const struct coordinator *one, bool is_duty,
                       struct choice *to)
{
    enum message label = is_duty ? MSG_EVENING_CHOICE_DUTY : MSG_EVENING_CHOICE_OTHER;

    *to = (struct choice){
        .value = one->account,
        .name = id_text(web->arena, one->account),
        .text = message_text(web->arena, web->context->language, label,
                             say_two(web->arena, SAY_T(one->name),
                                     SAY_T(one->institution_name))),
    };
}

/* Those of the roster first; the word of a choice is the account's id. */
static const struct choice *holder_choices(struct web *web, const struct night_form *known)
{
    size_t room = known->able.count;
    struct choice *choices = arena_new_array(web->arena, struct choice, room + 1);
    size_t count = 0;

    for (int is_duty = 1; is_duty >= 0; is_duty--)
        for (size_t i = 0; i < room; i++)
            if (is_on_duty(known, known->able.items[i].account) == (is_duty == 1))
                choice_add(web, &known->able.items[i], is_duty == 1, &choices[count++]);
    return choices;
}

static void night_default(struct web *web, struct form *form,
                          const struct night_form *known)
{
    instant now = web->context->now;
    instant from_at = from_default(known, now);
    const struct duty *duty = duty_of(known, from_at);
    const struct night_watch *before = known->night.watch;
    instant to_at = known->outlook.span.to_at;

    form_default_int(form, "told_at", now);
    form_default_int(form, "from_at", from_at);
    if (duty != NULL) {
        form_default_int(form, "holder", duty->account);
        to_at = duty->to_at < to_at ? duty->to_at : to_at;
    }
    form_default_int(form, "to_at", to_at);
    form_default_text(form, "number",
                      before != NULL ? before->number
                      : duty != NULL ? duty->telephone
                                     : NULL);
    form_default_int(form, "next_check_at",
                     before != NULL && before->next_check_at > now
                         ? before->next_check_at
                         : night_next_check(known->night.row.gap_until,
                                            known->night.place.asked.next_news_at,
                                            &known->outlook.span, now));
    form_set_version(form, known->version);
}

static struct evening_form_view form_see(struct web *web, const struct night_input *input,
                                         const struct form *form)
{
    const struct person_facts *facts = &input->known.person.facts;
    const struct care_in_speaking *speaking = &input->speaking;
    struct evening_form_view view = {
        .id = input->id,
        .number = input->known.care_case.number,
        .name = facts->name != NULL ? facts->name : facts->kana,
        .draft_url = url_draft(web->arena, input->path),
        .path = input->path,
        .has_draft = input->has_draft && web->form == NULL,
        .draft_at = input->draft.saved_at,
        .form = form,
        .has_caution = speaking->words_to_avoid != NULL ||
                       speaking->whom_to_call != NULL ||
                       speaking->when_not_to_call != NULL ||
                       speaking->told_family != NULL,
        .caution = *speaking,
    };

    evening_night_see(web, &input->known.outlook, &view.now.night);
    evening_case_see(web, &input->known.night, &view.now.of);
    return view;
}

struct err night_change_get_show(struct web *web)
{
    const struct night_input *input = web->input;
    struct form *form = form_show(web, &night_form);
    struct html *html = web_html(web);

    if (web->form == NULL && input->has_draft)
        (void)form_restore(form, input->draft.body);
    form_choices(form, "holder", holder_choices(web, &input->known));
    night_default(web, form, &input->known);
    const struct evening_form_view view = form_see(web, input, form);
    web_crumb(web, url_evening(web->arena), MSG_EVENING_TITLE, NULL);
    web_crumb(web, url_evening_case(web->arena, input->id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_EVENING_FORM_TITLE, NULL);
    web_page_begin(web, html, MSG_EVENING_FORM_PAGE_TITLE,
                   say_text(web->arena, view.number));
    evening_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- it was sent ---------------------------------------------------------------- */

/* Which accounts may take it is known inside the unit only: the use case says so. */
struct err night_change_post_read(struct web *web)
{
    struct night_input *input = web_input(web, struct night_input);
    struct form *form = form_open(web, &night_form);

    input->wanted = (struct night_new){
        .holder = form_chosen_id(form, "holder"),
        .told = form_text(form, "told"),
        .told_to = form_text(form, "told_to"),
        .told_at = form_time(form, "told_at"),
        .number = form_text(form, "number"),
        .from_at = form_time(form, "from_at"),
        .to_at = form_time(form, "to_at"),
        .next_check_at = form_time(form, "next_check_at"),
    };
    input->version = form_version(form);
    input->path = web->request->path;
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err night_change_post_act(struct context *context, void *argument)
{
    struct night_input *input = argument;

    TRY(night_arrange(context, input->id, input->version, &input->wanted, &input->made));
    return draft_end(context, input->path);
}

/* Back to the list: the next one is not ready yet. */
struct err night_change_post_show(struct web *web)
{
    return web_redirect(web, web_url_saying(web, url_evening(web->arena),
                                            MSG_EVENING_SAID_ARRANGED));
}

/* rounds_ask_pages.c -- 照会する: whom, by which way, until when, and the outline as
 * they will see it, on one page; the second click sends.
 *
 * Whatever the form cannot be filled in with is said and does not hide the rest: one
 * reads who could be asked also without a basis.
 */
#include "features/rounds/rounds_ask_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/calendar.h"
#include "features/rounds/rounds_ask_html.h"

#include <pthread.h>
#include <stdio.h>

enum { LAST_FIELDS = 6, NAME_BYTES = 16 };

/* ---- the form ---------------------------------------------------------------------- */

const struct choice ask_channel_choices[] = {
    {NOTICE_FAX, "fax", MSG_ROUNDS_CHANNEL_FAX, NULL},
    {NOTICE_MAIL, "mail", MSG_ROUNDS_CHANNEL_MAIL, NULL},
    {NOTICE_PAGE, "page", MSG_ROUNDS_CHANNEL_PAGE, NULL},
    {NOTICE_TELEPHONE, "telephone", MSG_ROUNDS_CHANNEL_TELEPHONE, NULL},
    {.name = NULL},
};

static const struct field last_fields[LAST_FIELDS] = {
    {.name = "overrule", .type = FIELD_TEXT, .label = MSG_ROUNDS_LABEL_OVERRULE,
     .hint = MSG_ROUNDS_HINT_OVERRULE, .max = 200},
    {.name = "answer_by", .type = FIELD_TIME, .label = MSG_ROUNDS_LABEL_ANSWER_BY,
     .hint = MSG_ROUNDS_HINT_ANSWER_BY},
    {.name = "with_text", .type = FIELD_FLAG, .label = MSG_ROUNDS_LABEL_WITH_TEXT},
    {.name = "text", .type = FIELD_LINES, .label = MSG_ROUNDS_LABEL_TEXT,
     .hint = MSG_ROUNDS_HINT_TEXT, .max = INQUIRY_TEXT_MAX},
    {.name = "text_checked", .type = FIELD_FLAG,
     .label = MSG_ROUNDS_LABEL_TEXT_CHECKED},
    {.type = FIELD_END},
};

static char names[PLACES_MAX][2][NAME_BYTES]; /* of the box, of its channel */
static struct field ask_fields[PLACES_MAX * 2 + LAST_FIELDS];
static const struct form_table ask_form = {"rounds_ask", ask_fields};

static void table_make(void)
{
    static const struct field place = {.type = FIELD_ID,
                                       .label = MSG_ROUNDS_ASK_PLACES};
    static const struct field channel = {.type = FIELD_CHOICE,
                                         .label = MSG_ROUNDS_ASK_CHANNEL,
                                         .choices = ask_channel_choices};
    size_t at = 0;

    for (size_t i = 0; i < PLACES_MAX; i++) {
        (void)snprintf(names[i][0], NAME_BYTES, "place_%zu", i + 1);
        (void)snprintf(names[i][1], NAME_BYTES, "channel_%zu", i + 1);
        ask_fields[at] = place;
        ask_fields[at++].name = names[i][0];
        ask_fields[at] = channel;
        ask_fields[at++].name = names[i][1];
    }
    for (size_t i = 0; i < LAST_FIELDS; i++)
        ask_fields[at++] = last_fields[i];
}

static const struct form_table *ask_table(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, table_make);
    return &ask_form;
}

const char *ask_place_field(size_t nth)
{
    return names[nth][0];
}

const char *ask_channel_field(size_t nth)
{
    return names[nth][1];
}

static const struct field with_fields[] = {
    {.name = "institution", .type = FIELD_ID, .label = MSG_ROUNDS_ASK_PLACES},
    {.name = "telephone", .type = FIELD_FLAG, .label = MSG_ROUNDS_CHANNEL_TELEPHONE},
    {.type = FIELD_END},
};
static const struct form_table with_form = {"rounds_ask_with", with_fields};

/* ---- looking ----------------------------------------------------------------------- */

static void typed_read(struct ask_input *input, struct form *form)
{
    input->answer_by = form_time(form, "answer_by");
    input->is_with_text = form_flag(form, "with_text");
    input->text = input->is_with_text ? form_text(form, "text") : NULL;
}

struct err rounds_ask_get_read(struct web *web)
{
    struct ask_input *input = web_input(web, struct ask_input);

    input->is_typed = web->request->method == METHOD_POST;
    input->answer_by = INSTANT_NONE;
    if (input->is_typed) {
        typed_read(input, form_show(web, ask_table()));
    } else {
        struct form *with = form_open(web, &with_form);
        input->institution = form_id(with, "institution");
        input->by_telephone = form_flag(with, "telephone");
    }
    return web_path_id(web, "id", &input->id);
}

/* The outline with the text as typed, before anything leaves. */
struct err rounds_ask_preview_read(struct web *web)
{
    struct ask_input *input = web_input(web, struct ask_input);

    input->is_typed = true;
    typed_read(input, form_open(web, ask_table()));
    return web_path_id(web, "id", &input->id);
}

static bool is_found(const struct ask_input *input, int64_t institution)
{
    const struct match_found *found = &input->found;

    for (size_t i = 0; i < input->fit_count; i++)
        if (found->institutions[found->result.fits[i].index].id == institution)
            return true;
    for (size_t i = 0; i < found->result.other_count; i++)
        if (found->institutions[found->result.others[i].index].id == institution)
            return true;
    return false;
}

/* Who was asked for from elsewhere is shown, however far down it stands: moved up to
 * the line `to`. */
static void put_at(const struct ask_input *input, struct match_candidate *candidates,
                   size_t count, size_t to)
{
    for (size_t i = to + 1; i < count; i++) {
        if (input->found.institutions[candidates[i].index].id != input->institution)
            continue;
        struct match_candidate moved = candidates[i];
        for (size_t k = i; k > to; k--)
            candidates[k] = candidates[k - 1];
        candidates[to] = moved;
        return;
    }
}

static struct err ways_look(struct context *context, const struct ask_input *input,
                            const struct match_candidate *candidates, size_t count,
                            struct ways **ways)
{
    *ways = arena_new_array(context->arena, struct ways, count + 1);
    for (size_t i = 0; i < count; i++)
        TRY(ways_get(context,
                     input->found.institutions[candidates[i].index].id,
                     &(*ways)[i]));
    return OK;
}

struct err rounds_ask_get_act(struct context *context, void *argument)
{
    struct ask_input *input = argument;
    const struct match_filter everywhere = {.radius_metres = INT_NONE};
    struct match_result *result = &input->found.result;

    input->is_beyond = false; /* an act may run again */
    TRY(match_find(context, input->id, &everywhere, &input->found));
    TRY(inquiry_target_list(context, input->id, &input->targets));
    TRY(case_basis_list(context, input->id, &input->bases));
    input->limits = inquiry_limits(input->found.care_case.urgency, context->today);
    input->fit_count = result->fit_count < PLAIN_MAX ? result->fit_count : PLAIN_MAX;
    put_at(input, result->fits, result->fit_count, PLAIN_MAX - 1);
    put_at(input, result->others, result->other_count, 0);
    /* Half of these lines is for those that fit and want a reason, one for who was
     * asked for from elsewhere. */
    input->other_count = result->other_count < REASON_MAX / 2 - 1 ? result->other_count
                                                                  : REASON_MAX / 2 - 1;
    if (input->institution != ID_NONE && !is_found(input, input->institution)) {
        TRY(institution_get(context, input->institution, &input->asked_for));
        TRY(ways_get(context, input->institution, &input->beyond_ways));
        input->is_beyond = true;
    }
    TRY(ways_look(context, input, result->fits, input->fit_count, &input->fit_ways));
    TRY(ways_look(context, input, result->others, input->other_count,
                  &input->other_ways));
    if (!input->found.has_need)
        return OK;
    return outline_draw(context, input->id, input->text, &input->outline);
}

struct err rounds_ask_preview_act(struct context *context, void *argument)
{
    return rounds_ask_get_act(context, argument);
}

/* ---- the page ------------------------------------------------------------------------ */

/* Those ticked: how many, how many are open until the deadline, whom to ring now. */
static void ticked_count(struct rounds_ask_view *view,
                         const struct rounds_places_view *places)
{
    for (size_t i = 0; i < places->count; i++) {
        const struct rounds_place_view *place = &places->items[i];
        if (!place->is_ticked)
            continue;
        view->ticked++;
        if (place->opens_in_time)
            view->open_count++;
        else if (view->call_now.count < INQUIRY_TARGETS_MAX)
            view->call_now.items[view->call_now.count++] = *place;
    }
}

static const char *deadline_text(const struct ask_pen *pen)
{
    const struct inquiry_limits *limits = &pen->input->limits;
    struct web *web = pen->web;
    enum language language = web->context->language;
    instant now = web->context->now;

    if (pen->input->answer_by != INSTANT_NONE) {
        struct say_value at = SAY_I(pen->input->answer_by);
        return message_text(web->arena, language, MSG_ROUNDS_ASK_UNTIL,
                            say_two(web->arena, at, at));
    }
    if (limits->is_wall)
        return message_text(web->arena, language, MSG_ROUNDS_ASK_UNTIL_WALL,
                            say_two(web->arena,
                                    SAY_I(now + MINUTES(limits->answer_minutes)),
                                    SAY_N(limits->answer_minutes)));
    instant usual = calendar_add_working(calendar_get(), &calendar_public_office, now,
                                         limits->answer_minutes);
    return message_text(web->arena, language, MSG_ROUNDS_ASK_UNTIL_DESK,
                        say_two(web->arena, SAY_I(usual),
                                SAY_N(limits->answer_minutes / 60)));
}

static bool has_basis(const struct bases *bases, instant now)
{
    for (int i = 0; i < bases->count; i++)
        if (basis_is_in_force(&bases->items[i], now))
            return true;
    return false;
}

static bool has_chosen(const struct inquiry_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].state == TARGET_CHOSEN)
            return true;
    return false;
}

struct err rounds_ask_get_show(struct web *web)
{
    const struct ask_input *input = web->input;
    struct ask_pen pen = {web, input, form_show(web, ask_table()), 0, 0, 0};
    struct rounds_ask_view view = {
        .id = input->id,
        .number = input->found.care_case.number,
        .now = web->context->now,
        .form = pen.form,
        .has_basis = has_basis(&input->bases, web->context->now),
        .has_need = input->found.has_need,
        .has_chosen = has_chosen(&input->targets),
        .is_level_assumed = input->found.is_level_assumed,
        .at_once = input->limits.at_once,
        .wants_text = input->is_with_text,
        .asks_text_check = input->text != NULL && outline_is_name_like(input->text),
        .is_time_open = input->answer_by != INSTANT_NONE,
    };
    struct html *html = web_html(web);

    ask_places_see(&pen, &view);
    view.call_now.items =
        arena_new_array(web->arena, struct rounds_place_view, INQUIRY_TARGETS_MAX);
    ticked_count(&view, &view.first);
    ticked_count(&view, &view.more);
    ticked_count(&view, &view.others);
    view.has_places = view.first.count > 0;
    view.deadline = deadline_text(&pen);
    if (view.has_need)
        rounds_outline_see(web, &input->outline, &view.outline);
    rounds_crumbs(web, view.id, view.number, MSG_ROUNDS_ASK_TITLE);
    web_page_begin(web, html, MSG_ROUNDS_ASK_PAGE_TITLE,
                   say_text(web->arena, view.number));
    rounds_ask_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err rounds_ask_preview_show(struct web *web)
{
    return rounds_ask_get_show(web);
}

/* ---- sending --------------------------------------------------------------------------- */

static void text_check(struct form *form, const char *text)
{
    if (text != NULL && outline_is_name_like(text) &&
        !form_flag(form, "text_checked"))
        form_blame(form, err_field("text_checked", MSG_ROUNDS_ASK_NAME_LIKE));
}

struct err rounds_ask_post_read(struct web *web)
{
    struct ask_input *input = web_input(web, struct ask_input);
    struct form *form = form_open(web, ask_table());
    struct inquiry_place *places =
        arena_new_array(web->arena, struct inquiry_place, PLACES_MAX);
    const char *overrule = form_text(form, "overrule");
    size_t count = 0;

    typed_read(input, form);
    for (size_t i = 0; i < PLACES_MAX; i++) {
        int64_t institution = form_id(form, names[i][0]);
        int64_t channel = form_choice(form, names[i][1]);
        if (institution == ID_NONE)
            continue;
        places[count++] = (struct inquiry_place){
            .institution = institution,
            .channel = channel != INT_NONE ? (enum notice_channel)channel : 0,
            .overruled = i >= PLAIN_MAX ? overrule : NULL,
        };
        if (i >= PLAIN_MAX && overrule == NULL)
            form_blame(form, err_field("overrule", MSG_ROUNDS_ASK_NEEDS_REASON));
    }
    if (count == 0)
        form_blame(form, err_of(ERR_INVALID, MSG_ROUNDS_ASK_NOBODY));
    text_check(form, input->text);
    input->wanted = (struct inquiry_new){.places = places,
                                         .place_count = count,
                                         .answer_by = input->answer_by,
                                         .text = input->text};
    TRY(web_path_id(web, "id", &input->id));
    input->wanted.care_case = input->id;
    return form_close(form);
}

struct err rounds_ask_post_act(struct context *context, void *argument)
{
    struct ask_input *input = argument;
    return inquiry_send(context, &input->wanted, &input->sent);
}

struct err rounds_ask_post_show(struct web *web)
{
    const struct ask_input *input = web->input;
    return web_redirect(web, web_url_saying(web, url_rounds_case(web->arena, input->id),
                                            MSG_ROUNDS_SAID_SENT));
}

/* continuity_desk_part_pages.c -- writing a part, asking for it to be confirmed, and the
 * plan on paper. */
#include "features/continuity_desk/continuity_desk_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/pack.h"
#include "base/qr.h"
#include "features/contacts/contacts.h"
#include "features/continuity_desk/continuity_ask_html.h"
#include "features/continuity_desk/continuity_given_html.h"
#include "features/continuity_desk/continuity_paper_html.h"
#include "features/continuity_desk/continuity_part_form_html.h"
#include "features/institutions/institutions.h"
#include "features/matching/matching.h"

enum { NEAR_MAX = 5, NAMED_MAX = 4 };

#define LABELLED(word, kind, key)                                                        \
    .name = (word), .type = FIELD_##kind, .label = MSG_CONTINUITY_LABEL_##key
#define VERSION {.name = "version", .type = FIELD_VERSION}
#define END {.type = FIELD_END}

/* ---- a part ---------------------------------------------------------------------- */

static const struct choice needed_choices[] = {
    {1, "yes", MSG_CONTINUITY_NEEDED_YES, NULL},
    {2, "no", MSG_CONTINUITY_NEEDED_NO, NULL},
    {.name = NULL},
};
static const struct field part_fields[] = {
    {LABELLED("needed", CHOICE, NEEDED), .required = true, .choices = needed_choices},
    {LABELLED("near", CHOICE, NEAR), .hint = MSG_CONTINUITY_HINT_NEAR},
    {LABELLED("institution", TEXT, INSTITUTION), .hint = MSG_CONTINUITY_HINT_INSTITUTION,
     .max = INSTITUTION_NAME_MAX, .suggest = "/institutions/suggest"},
    {LABELLED("institution_id", ID, INSTITUTION)},
    {LABELLED("what", LINES, WHAT), .hint = MSG_CONTINUITY_HINT_WHAT,
     .max = CONTINUITY_TEXT_MAX},
    {LABELLED("frequency", CHOICE, FREQUENCY)},
    {LABELLED("next_on", DAY, NEXT_ON)},
    {LABELLED("reason", LINES, REASON), .max = CONTINUITY_TEXT_MAX},
    VERSION,
    END,
};
static const struct form_table part_form = {"continuity_part", part_fields};

static struct err part_path(struct web *web, struct continuity_form_input **input)
{
    TRY(continuity_form_read(web, input));
    return continuity_path_part(web, &(*input)->kind);
}

struct err continuity_part_get_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    return part_path(web, &input);
}

struct err continuity_part_get_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    TRY(continuity_form_look(context, input));
    if (input->of.plan.state == CONTINUITY_BEGUN)
        return err_of(ERR_CONFLICT, MSG_CONTINUITY_WISH_FIRST);
    if (input->kind != CONTINUITY_NEARBY)
        return OK;
    input->near = arena_new_of(context->arena, struct match_found);
    return match_find(context, input->of.edit.id,
                      &(struct match_filter){.level = CASE_LEVEL_UNKNOWN,
                                             .radius_metres = INT_NONE},
                      input->near);
}

static int64_t metres_order(const struct match_candidate *candidate)
{
    return candidate->metres == INT_NONE ? INT64_MAX : candidate->metres;
}

/* The needs of which the institution gives one of two answers, by name. */
static const char *needs_named(struct web *web, const struct match_found *near,
                               const struct match_institution *institution,
                               enum capability_answer answer)
{
    const char *text = NULL;
    int64_t count = 0;

    for (size_t i = 0; i < near->need_count; i++) {
        int need = near->needs[i].need;
        const struct match_capability *said = match_capability_of(institution, need);
        if ((said != NULL ? said->answer : CAPABILITY_UNKNOWN) != answer)
            continue;
        if (count++ == NAMED_MAX)
            return arena_format(web->arena, "%s…", text);
        const char *name = capability_need_name(&capability_needs()->items[need],
                                                web->context->language);
        text = text == NULL ? name : arena_format(web->arena, "%s・%s", text, name);
    }
    return text;
}

/* How far it is, and what it says of what is needed, for and against, in words. */
static const char *near_words(struct web *web, const struct match_found *near,
                              const struct match_candidate *candidate)
{
    static const struct {
        enum capability_answer answer;
        enum message word;
    } answers[] = {
        {CAPABILITY_CAN, MSG_CONTINUITY_NEAR_CAN},
        {CAPABILITY_CONDITION, MSG_CONTINUITY_NEAR_CONDITION},
        {CAPABILITY_CANNOT, MSG_CONTINUITY_NEAR_CANNOT},
        {CAPABILITY_UNKNOWN, MSG_CONTINUITY_NEAR_NOT_ASKED},
    };
    const struct match_institution *institution = &near->institutions[candidate->index];
    enum language language = web->context->language;
    const char *how_far =
        candidate->metres == INT_NONE
            ? message_text(web->arena, language, MSG_CONTINUITY_NEAR_UNKNOWN, NULL)
            : message_text(web->arena, language, MSG_CONTINUITY_NEAR_METRES,
                           say_two(web->arena, SAY_N((candidate->metres + 500) / 1000),
                                   SAY_N(0)));
    const char *text = message_text(web->arena, language, MSG_CONTINUITY_NEAR_CHOICE,
                                    say_two(web->arena, SAY_T(institution->name),
                                            SAY_T(how_far)));

    for (size_t i = 0; i < ARRAY_COUNT(answers); i++) {
        const char *names = needs_named(web, near, institution, answers[i].answer);
        if (names != NULL)
            text = arena_format(web->arena, "%s　%s", text,
                                message_text(web->arena, language, answers[i].word,
                                             say_text(web->arena, names)));
    }
    return text;
}

static const struct choice *near_choices(struct web *web, const struct match_found *near)
{
    struct choice *choices = arena_new_array(web->arena, struct choice, NEAR_MAX + 1);
    const struct match_candidate *best[NEAR_MAX];
    size_t count = 0;

    for (size_t i = 0; near != NULL && i < near->result.fit_count; i++) {
        const struct match_candidate *candidate = &near->result.fits[i];
        size_t at = count < NEAR_MAX ? count : NEAR_MAX;
        while (at > 0 && metres_order(best[at - 1]) > metres_order(candidate)) {
            if (at < NEAR_MAX)
                best[at] = best[at - 1];
            at--;
        }
        if (at < NEAR_MAX)
            best[at] = candidate;
        count += count < NEAR_MAX;
    }
    for (size_t i = 0; i < count; i++) {
        int64_t id = near->institutions[best[i]->index].id;
        choices[i] = (struct choice){id, id_text(web->arena, id), MSG_NONE,
                                     near_words(web, near, best[i])};
    }
    return choices;
}

static void part_defaults(struct form *form, const struct continuity_part *part)
{
    form_default_int(form, "needed", part->id != ID_NONE && !part->is_needed ? 2 : 1);
    form_default_text(form, "institution", part->institution_name);
    form_default_int(form, "institution_id", part->institution);
    form_default_text(form, "what", part->what);
    form_default_int(form, "frequency",
                     prefecture_place("continuity_frequencies", part->frequency));
    form_default_day(form, "next_on", part->next_on);
    form_default_text(form, "reason", part->reason);
}

struct err continuity_part_get_show(struct web *web)
{
    static const enum message abouts[CONTINUITY_PART_END] = {
        MSG_NONE, MSG_CONTINUITY_ABOUT_NEARBY, MSG_CONTINUITY_ABOUT_EMERGENCY,
        MSG_CONTINUITY_ABOUT_REGULAR};
    const struct continuity_form_input *input = web->input;
    const struct continuity_part *part = &input->of.plan.parts[input->kind];
    const struct choice *near = near_choices(web, input->near);
    struct continuity_form_view view;
    struct form *form = continuity_form_begin(web, input, &part_form, &view,
                                   continuity_part_word(input->kind));

    form_choices(form, "near", near);
    form_choices(form, "frequency", prefecture_choices(web, "continuity_frequencies"));
    part_defaults(form, part);
    view.about = abouts[input->kind];
    view.has_near = near[0].name != NULL;
    view.is_regular = input->kind == CONTINUITY_REGULAR;
    view.will_reopen = part->id != ID_NONE && part->is_needed &&
                       continuity_part_is_settled(part);
    struct html *html = continuity_form_page(web, input, &view);
    continuity_part_form_html(html, &view);
    return continuity_form_end(web, html);
}

struct err continuity_part_post_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    struct form *form = form_open(web, &part_form);

    TRY(continuity_form_read(web, &input));
    form_choices(form, "frequency", prefecture_choices(web, "continuity_frequencies"));
    input->part = (struct continuity_part_new){
        .is_needed = form_choice(form, "needed") == 1,
        .institution = form_id(form, "institution_id"),
        .what = form_text(form, "what"),
        .frequency =
            prefecture_chosen("continuity_frequencies", form_choice(form, "frequency")),
        .reason = form_text(form, "reason"),
        .next_on = form_day(form, "next_on"),
    };
    input->near_id = form_chosen_id(form, "near");
    input->typed = form_text(form, "institution");
    input->version = form_version(form);
    TRY(form_close(form));
    return continuity_path_part(web, &input->kind);
}

struct err continuity_part_post_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    input->part.kind = input->kind;
    if (input->near_id != ID_NONE)
        input->part.institution = input->near_id;
    else if (input->part.is_needed)
        TRY(continuity_institution_meant(context, input->typed, "institution",
                                         &input->part.institution));
    TRY(continuity_part_write(context, input->of.edit.id, input->version, &input->part,
                              &input->is_reopened));
    return case_edit_done(context, &input->of.edit);
}

struct err continuity_part_post_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    return continuity_back(web, &input->of,
                           input->is_reopened ? MSG_CONTINUITY_SAID_REOPENED
                                              : MSG_CONTINUITY_SAID_PART);
}

/* ---- asking the institution ------------------------------------------------------ */

static const struct field ask_fields[] = {
    {LABELLED("is_sure", FLAG, IS_SURE)},
    VERSION,
    END,
};
static const struct form_table ask_form = {"continuity_ask", ask_fields};

struct ask_input {
    struct continuity_input of;
    enum continuity_part_kind kind;
    struct continuity_preview preview;
    bool is_sure;
    int64_t version;
};

struct err continuity_ask_get_read(struct web *web)
{
    struct ask_input *input = web_input(web, struct ask_input);

    TRY(continuity_read_case(web, &input->of));
    return continuity_path_part(web, &input->kind);
}

struct err continuity_ask_get_act(struct context *context, void *argument)
{
    struct ask_input *input = argument;

    TRY(continuity_look_to_change(context, &input->of));
    return continuity_preview(context, input->of.edit.id, input->kind, &input->preview);
}

static enum message way_word(enum notice_channel channel)
{
    return channel == NOTICE_MAIL  ? MSG_CONTINUITY_BY_LETTER
           : channel == NOTICE_FAX ? MSG_CONTINUITY_BY_FAX
                                   : MSG_CONTINUITY_BY_TELEPHONE;
}

struct err continuity_ask_get_show(struct web *web)
{
    const struct ask_input *input = web->input;
    struct form *form = form_show(web, &ask_form);
    struct html *html = web_html(web);
    struct continuity_ask_view view = {
        .id = input->of.edit.id,
        .number = input->of.edit.number,
        .form = form,
        .area = input->preview.area,
        .way = way_word(input->preview.channel),
        .is_name_like = input->preview.is_name_like,
    };

    if (input->preview.age_low >= 0)
        view.age = message_text(
            web->arena, web->context->language, MSG_CONTINUITY_AGE_BAND,
            say_two(web->arena, SAY_N(input->preview.age_low), SAY_N(0)));
    form_set_version(form, input->of.plan.version);
    continuity_part_see(web, &input->of.plan.parts[input->kind], view.id, &view.part);
    continuity_crumbs(web, &input->of, MSG_CONTINUITY_ASK_TITLE);
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_CONTINUITY_ASK_PAGE_TITLE,
                   say_text(web->arena, view.number));
    continuity_ask_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err continuity_ask_post_read(struct web *web)
{
    struct ask_input *input = web_input(web, struct ask_input);
    struct form *form = form_open(web, &ask_form);

    TRY(continuity_read_case(web, &input->of));
    input->is_sure = form_flag(form, "is_sure");
    input->version = form_version(form);
    TRY(form_close(form));
    return continuity_path_part(web, &input->kind);
}

struct err continuity_ask_post_act(struct context *context, void *argument)
{
    struct ask_input *input = argument;
    return continuity_ask_institution(context, input->of.edit.id, input->version,
                                      input->kind, input->is_sure);
}

struct err continuity_ask_post_show(struct web *web)
{
    const struct ask_input *input = web->input;
    return continuity_back(web, &input->of, MSG_CONTINUITY_SAID_ASKED);
}

/* ---- a page for the household ---------------------------------------------------- */

static const struct field link_fields[] = {VERSION, END};
static const struct form_table link_form = {"continuity_link", link_fields};

struct link_input {
    struct continuity_input of;
    int64_t version;
    const char *token;
    instant expires_at;
};

struct err continuity_home_link_read(struct web *web)
{
    struct link_input *input = web_input(web, struct link_input);
    struct form *form = form_open(web, &link_form);

    TRY(continuity_read_case(web, &input->of));
    input->version = form_version(form);
    return form_close(form);
}

struct err continuity_home_link_act(struct context *context, void *argument)
{
    struct link_input *input = argument;

    TRY(continuity_home_link(context, input->of.edit.id, input->version, &input->token,
                             &input->expires_at));
    return continuity_look(context, &input->of);
}

struct err continuity_home_link_show(struct web *web)
{
    const struct link_input *input = web->input;
    struct html *html = web_html(web);
    const char *url = arena_format(web->arena, "%s/h/%s",
                                   web->context->house->public_url, input->token);
    struct qr qr = qr_encode(web->arena, url);
    const struct continuity_given_view view = {
        .id = input->of.edit.id,
        .number = input->of.edit.number,
        .url_shown = url,
        .qr_path = qr.path,
        .council = pack_word("council_name", web->context->language),
        .qr_side = qr.side,
        .expires_at = input->expires_at,
        .given_on = web->context->today,
    };

    continuity_crumbs(web, &input->of, MSG_CONTINUITY_GIVEN_TITLE);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_CONTINUITY_GIVEN_TITLE, NULL);
    continuity_given_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- on paper -------------------------------------------------------------------- */

struct paper_input {
    struct continuity_input of;
    struct contacts contacts;
    struct care_in_speaking speaking;
};

struct err continuity_paper_read(struct web *web)
{
    struct paper_input *input = web_input(web, struct paper_input);
    return continuity_read_case(web, &input->of);
}

struct err continuity_paper_act(struct context *context, void *argument)
{
    struct paper_input *input = argument;

    TRY(continuity_look(context, &input->of));
    if (input->of.plan.id == ID_NONE)
        return err_of(ERR_NOT_FOUND, MSG_CONTINUITY_NONE_BEGUN);
    return contacts_get_given(context, input->of.edit.id, &continuity_read,
                              &input->contacts, &input->speaking);
}

struct err continuity_paper_show(struct web *web)
{
    const struct paper_input *input = web->input;
    const struct contacts *contacts = &input->contacts;
    struct html *html = web_html(web);
    struct continuity_paper_view view = {
        .council = pack_word("council_name", web->context->language),
        .today = web->context->today,
    };

    continuity_see(web, &input->of, &view.plan);
    view.calls.items =
        arena_new_array(web->arena, struct continuity_call_view, contacts->count + 1);
    for (size_t i = 0; i < contacts->count; i++)
        view.calls.items[view.calls.count++] = (struct continuity_call_view){
            .role = prefecture_word(web, "contact_roles", contacts->items[i].role),
            .name = contacts->items[i].name,
            .telephone = contacts->items[i].telephone,
            .hours = contacts->items[i].hours,
        };
    continuity_crumbs(web, &input->of, MSG_CONTINUITY_PAPER_OPEN);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_CONTINUITY_PAPER_PAGE_TITLE,
                   say_text(web->arena, view.plan.number));
    continuity_paper_html(html, &view);
    web_page_end(web, html);
    return OK;
}

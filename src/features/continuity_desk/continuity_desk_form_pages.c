/* continuity_desk_form_pages.c -- the forms of a plan: wishes, what was told, referral,
 * review, end. */
#include "features/continuity_desk/continuity_desk_pages.h"

#include "access/context.h"
#include "base/str.h"
#include "features/continuity_desk/continuity_end_form_html.h"
#include "features/continuity_desk/continuity_refer_form_html.h"
#include "features/continuity_desk/continuity_review_form_html.h"
#include "features/continuity_desk/continuity_told_form_html.h"
#include "features/continuity_desk/continuity_wish_form_html.h"

#define LABELLED(word, kind, key)                                                        \
    .name = (word), .type = FIELD_##kind, .label = MSG_CONTINUITY_LABEL_##key
#define VERSION {.name = "version", .type = FIELD_VERSION}
#define END {.type = FIELD_END}

static struct err part_path(struct web *web, struct continuity_form_input **input)
{
    TRY(continuity_form_read(web, input));
    return continuity_path_part(web, &(*input)->kind);
}

/* ---- a wish ---------------------------------------------------------------------- */

static const struct choice heard_choices[] = {
    {1, "yes", MSG_CONTINUITY_HEARD_YES, NULL},
    {2, "no", MSG_CONTINUITY_HEARD_NO, NULL},
    {.name = NULL},
};
static const struct field wish_fields[] = {
    {LABELLED("heard", CHOICE, HEARD), .required = true, .choices = heard_choices},
    {LABELLED("who", TEXT, WHO), .hint = MSG_CONTINUITY_HINT_WHO,
     .max = CONTINUITY_NAME_MAX},
    {LABELLED("means", CHOICE, MEANS)},
    {LABELLED("text", LINES, TEXT), .hint = MSG_CONTINUITY_HINT_TEXT,
     .max = CONTINUITY_TEXT_MAX},
    {LABELLED("said_at", TIME, SAID_AT), .hint = MSG_CONTINUITY_HINT_HAPPENED},
    VERSION,
    END,
};
static const struct form_table wish_form = {"continuity_wish", wish_fields};

static struct err wish_path(struct web *web, struct continuity_form_input *input)
{
    const char *of = web_path_text(web, "of");

    input->whose = text_equal(of, "patient")  ? CONTINUITY_OF_PATIENT
                   : text_equal(of, "family") ? CONTINUITY_OF_FAMILY
                                              : CONTINUITY_OF_END;
    return input->whose != CONTINUITY_OF_END
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err continuity_wish_get_read(struct web *web)
{
    struct continuity_form_input *input = NULL;

    TRY(continuity_form_read(web, &input));
    return wish_path(web, input);
}

struct err continuity_wish_get_act(struct context *context, void *argument)
{
    return continuity_form_look(context, argument);
}

struct err continuity_wish_get_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    struct continuity_wishes_view wishes;
    struct continuity_form_view view;
    struct form *form = continuity_form_begin(web, input, &wish_form, &view,
                                   input->whose == CONTINUITY_OF_PATIENT
                                       ? MSG_CONTINUITY_WISH_PATIENT
                                       : MSG_CONTINUITY_WISH_FAMILY);

    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    form_default_int(form, "heard", 1);
    form_default_int(form, "said_at", web->context->now);
    continuity_wishes_see(web, &input->of.plan, &wishes);
    view.wish = wishes.items[input->whose - CONTINUITY_OF_PATIENT];
    struct html *html = continuity_form_page(web, input, &view);
    continuity_wish_form_html(html, &view);
    return continuity_form_end(web, html);
}

struct err continuity_wish_post_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    struct form *form = form_open(web, &wish_form);

    TRY(continuity_form_read(web, &input));
    form_choices(form, "means", prefecture_choices(web, "expression_means"));
    input->wish = (struct continuity_wish_new){
        .is_heard = form_choice(form, "heard") == 1,
        .who = form_text(form, "who"),
        .means = prefecture_chosen("expression_means", form_choice(form, "means")),
        .text = form_text(form, "text"),
        .said_at = form_time(form, "said_at"),
    };
    input->version = form_version(form);
    TRY(form_close(form));
    return wish_path(web, input);
}

struct err continuity_wish_post_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    input->wish.of = input->whose;
    TRY(continuity_wish_note(context, input->of.edit.id, input->version, &input->wish));
    return case_edit_done(context, &input->of.edit);
}

struct err continuity_wish_post_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    return continuity_back(web, &input->of, MSG_CONTINUITY_SAID_WISH);
}

/* ---- what was told --------------------------------------------------------------- */

static const struct choice party_choices[] = {
    {CONTINUITY_PARTY_INSTITUTION, "institution", MSG_CONTINUITY_PARTY_INSTITUTION, NULL},
    {CONTINUITY_PARTY_PATIENT, "patient", MSG_CONTINUITY_PARTY_PATIENT, NULL},
    {CONTINUITY_PARTY_FAMILY, "family", MSG_CONTINUITY_PARTY_FAMILY, NULL},
    {CONTINUITY_PARTY_REFERRER, "referrer", MSG_CONTINUITY_PARTY_REFERRER, NULL},
    {.name = NULL},
};
static const struct choice yes_choices[] = {
    {1, "yes", MSG_CONTINUITY_TOLD_YES, NULL},
    {2, "no", MSG_CONTINUITY_TOLD_NO, NULL},
    {.name = NULL},
};
static const struct choice way_choices[] = {
    {CONTINUITY_BY_TELEPHONE, "telephone", MSG_CONTINUITY_WAY_TELEPHONE, NULL},
    {CONTINUITY_BY_FAX, "fax", MSG_CONTINUITY_WAY_FAX, NULL},
    {CONTINUITY_BY_MEETING, "meeting", MSG_CONTINUITY_WAY_MEETING, NULL},
    {.name = NULL},
};
static const struct field told_fields[] = {
    {LABELLED("party", CHOICE, PARTY), .required = true, .choices = party_choices},
    {LABELLED("yes", CHOICE, YES), .required = true, .choices = yes_choices},
    {LABELLED("way", CHOICE, WAY), .required = true, .choices = way_choices},
    {LABELLED("by_name", TEXT, BY_NAME), .hint = MSG_CONTINUITY_HINT_BY_NAME,
     .max = CONTINUITY_NAME_MAX},
    {LABELLED("note", LINES, NOTE), .max = CONTINUITY_TEXT_MAX},
    {LABELLED("happened_at", TIME, HAPPENED_AT), .hint = MSG_CONTINUITY_HINT_HAPPENED},
    VERSION,
    END,
};
static const struct form_table told_form = {"continuity_told", told_fields};

struct err continuity_told_get_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    return part_path(web, &input);
}

struct err continuity_told_get_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    TRY(continuity_form_look(context, input));
    const struct continuity_part *part = &input->of.plan.parts[input->kind];
    return part->id != ID_NONE && part->is_needed
               ? OK
               : err_of(ERR_CONFLICT, MSG_CONTINUITY_NOT_POSSIBLE_NOW);
}

struct err continuity_told_get_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    struct continuity_form_view view;
    struct form *form =
        continuity_form_begin(web, input, &told_form, &view, MSG_CONTINUITY_TOLD_TITLE);

    form_default_int(form, "happened_at", web->context->now);
    view.edit.button = MSG_CONTINUITY_TOLD_ACT;
    continuity_part_see(web, &input->of.plan.parts[input->kind], input->of.edit.id,
                        &view.part);
    struct html *html = continuity_form_page(web, input, &view);
    continuity_told_form_html(html, &view);
    return continuity_form_end(web, html);
}

struct err continuity_told_post_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    struct form *form = form_open(web, &told_form);

    TRY(continuity_form_read(web, &input));
    int64_t party = form_choice(form, "party");
    int64_t way = form_choice(form, "way");
    input->said = (struct continuity_said){
        .is_yes = form_choice(form, "yes") == 1,
        .way = way != INT_NONE ? (enum continuity_way)way : (enum continuity_way)0,
        .party = party != INT_NONE ? (enum continuity_party)party
                                   : (enum continuity_party)0,
        .by_name = form_text(form, "by_name"),
        .note = form_text(form, "note"),
        .happened_at = form_time(form, "happened_at"),
    };
    input->side = party == CONTINUITY_PARTY_INSTITUTION ? CONTINUITY_INSTITUTION
                                                        : CONTINUITY_HOUSEHOLD;
    input->version = form_version(form);
    TRY(form_close(form));
    return continuity_path_part(web, &input->kind);
}

struct err continuity_told_post_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    TRY(continuity_enter(context, input->of.edit.id, input->version, input->kind,
                         input->side, &input->said));
    return case_edit_done(context, &input->of.edit);
}

struct err continuity_told_post_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    return continuity_back(web, &input->of, MSG_CONTINUITY_SAID_TOLD);
}

/* ---- referral home --------------------------------------------------------------- */

static const struct field refer_fields[] = {
    {LABELLED("happened_at", TIME, REFERRED_AT), .hint = MSG_CONTINUITY_HINT_HAPPENED},
    {LABELLED("review_on", DAY, REVIEW_ON), .hint = MSG_CONTINUITY_HINT_REVIEW_ON,
     .required = true},
    VERSION,
    END,
};
static const struct form_table refer_form = {"continuity_refer", refer_fields};

struct err continuity_refer_get_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    return continuity_form_read(web, &input);
}

struct err continuity_refer_get_act(struct context *context, void *argument)
{
    return continuity_form_look(context, argument);
}

struct err continuity_refer_get_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    unsigned missing = continuity_missing(&input->of.plan);
    struct continuity_form_view view;
    struct form *form =
        continuity_form_begin(web, input, &refer_form, &view, MSG_CONTINUITY_REFER_TITLE);

    form_default_int(form, "happened_at", web->context->now);
    view.edit.button = MSG_CONTINUITY_REFER_ACT;
    view.missing = continuity_missing_text(web->arena, web->context->language, missing);
    struct html *html = continuity_form_page(web, input, &view);
    continuity_refer_form_html(html, &view);
    return continuity_form_end(web, html);
}

struct err continuity_refer_post_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    struct form *form = form_open(web, &refer_form);

    TRY(continuity_form_read(web, &input));
    input->referral = (struct continuity_referral){
        .happened_at = form_time(form, "happened_at"),
        .review_on = form_day(form, "review_on"),
    };
    input->version = form_version(form);
    return form_close(form);
}

struct err continuity_refer_post_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    TRY(continuity_refer_home(context, input->of.edit.id, input->version,
                              &input->referral));
    return case_edit_done(context, &input->of.edit);
}

struct err continuity_refer_post_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    return continuity_back(web, &input->of, MSG_CONTINUITY_SAID_REFERRED);
}

/* ---- looked at again ------------------------------------------------------------- */

static const struct field review_fields[] = {
    {LABELLED("note", LINES, REVIEW_NOTE), .required = true, .max = CONTINUITY_TEXT_MAX},
    {LABELLED("reviewed_at", TIME, REVIEWED_AT), .hint = MSG_CONTINUITY_HINT_HAPPENED},
    {LABELLED("review_on", DAY, REVIEW_ON), .hint = MSG_CONTINUITY_HINT_REVIEW_ON,
     .required = true},
    VERSION,
    END,
};
static const struct form_table review_form = {"continuity_review", review_fields};

struct err continuity_review_get_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    return continuity_form_read(web, &input);
}

struct err continuity_review_get_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;
    enum continuity_state to = CONTINUITY_BEGUN;

    TRY(continuity_form_look(context, input));
    return continuity_step(input->of.plan.state, CONTINUITY_REVIEW, &to);
}

struct err continuity_review_get_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    struct continuity_form_view view;
    struct form *form = continuity_form_begin(web, input, &review_form, &view,
                                              MSG_CONTINUITY_REVIEW_TITLE);

    form_default_int(form, "reviewed_at", web->context->now);
    view.edit.button = MSG_CONTINUITY_REVIEW_ACT;
    struct html *html = continuity_form_page(web, input, &view);
    continuity_review_form_html(html, &view);
    return continuity_form_end(web, html);
}

struct err continuity_review_post_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    struct form *form = form_open(web, &review_form);

    TRY(continuity_form_read(web, &input));
    input->review = (struct continuity_review){
        .note = form_text(form, "note"),
        .reviewed_at = form_time(form, "reviewed_at"),
        .review_on = form_day(form, "review_on"),
    };
    input->version = form_version(form);
    return form_close(form);
}

struct err continuity_review_post_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    TRY(continuity_review(context, input->of.edit.id, input->version, &input->review));
    return case_edit_done(context, &input->of.edit);
}

struct err continuity_review_post_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    return continuity_back(web, &input->of, MSG_CONTINUITY_SAID_REVIEWED);
}

/* ---- the end --------------------------------------------------------------------- */

static const struct field end_fields[] = {
    {LABELLED("reason", CHOICE, END_REASON), .required = true},
    VERSION,
    END,
};
static const struct form_table end_form = {"continuity_end", end_fields};

struct err continuity_end_get_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    return continuity_form_read(web, &input);
}

struct err continuity_end_get_act(struct context *context, void *argument)
{
    return continuity_form_look(context, argument);
}

struct err continuity_end_get_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    struct continuity_form_view view;
    struct form *form = continuity_form_begin(web, input, &end_form, &view,
                                              MSG_CONTINUITY_END_TITLE);

    form_choices(form, "reason", prefecture_choices(web, "continuity_ends"));
    view.edit.button = MSG_CONTINUITY_END_ACT;
    struct html *html = continuity_form_page(web, input, &view);
    continuity_end_form_html(html, &view);
    return continuity_form_end(web, html);
}

struct err continuity_end_post_read(struct web *web)
{
    struct continuity_form_input *input = NULL;
    struct form *form = form_open(web, &end_form);

    TRY(continuity_form_read(web, &input));
    form_choices(form, "reason", prefecture_choices(web, "continuity_ends"));
    input->reason = prefecture_chosen("continuity_ends", form_choice(form, "reason"));
    input->version = form_version(form);
    return form_close(form);
}

struct err continuity_end_post_act(struct context *context, void *argument)
{
    struct continuity_form_input *input = argument;

    TRY(continuity_end(context, input->of.edit.id, input->version, input->reason));
    return case_edit_done(context, &input->of.edit);
}

struct err continuity_end_post_show(struct web *web)
{
    const struct continuity_form_input *input = web->input;
    return continuity_back(web, &input->of, MSG_CONTINUITY_SAID_ENDED);
}

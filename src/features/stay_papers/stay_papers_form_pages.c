/* stay_papers_form_pages.c -- the meeting before, a change during the stay, the summary. */
#include "features/stay_papers/stay_papers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/stay_papers/stay_change_html.h"
#include "features/stay_papers/stay_summary_html.h"
#include "features/stay_papers/stay_visit_html.h"

#define TEXT(word, key)                                                                  \
    {.name = word, .type = FIELD_LINES, .label = MSG_STAY_PAPERS_LABEL_##key,            \
     .hint = MSG_STAY_PAPERS_HINT_##key, .max = STAY_TEXT_MAX}

/* ---- the meeting before --------------------------------------------------------- */

static const struct choice visit_states[] = {
    {VISIT_PLANNED, "planned", MSG_STAY_PAPERS_VISIT_STATE_PLANNED, NULL},
    {VISIT_DONE, "done", MSG_STAY_PAPERS_VISIT_STATE_DONE, NULL},
    {VISIT_NOT_NEEDED, "not_needed", MSG_STAY_PAPERS_VISIT_STATE_NOT_NEEDED, NULL},
    {.name = NULL},
};

static const struct field visit_fields[] = {
    {.name = "state", .type = FIELD_CHOICE, .label = MSG_STAY_PAPERS_LABEL_STATE,
     .required = true, .choices = visit_states},
    {.name = "way", .type = FIELD_CHOICE, .label = MSG_STAY_PAPERS_LABEL_WAY},
    {.name = "at", .type = FIELD_TIME, .label = MSG_STAY_PAPERS_LABEL_AT},
    TEXT("who", WHO),
    TEXT("said", SAID),
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table visit_form = {"stay_visit", visit_fields};

struct err visit_get_read(struct web *web)
{
    struct stay_page *page = NULL;
    return stay_page_read(web, &page);
}

struct err visit_get_act(struct context *context, void *input)
{
    struct stay_page *page = input;

    TRY(stay_page_look(context, page));
    return stay_page_need(page, page->file.may_arrange);
}

struct err visit_get_show(struct web *web)
{
    const struct stay_page *page = web->input;
    const struct stay_visit *visit = &page->file.visit;
    struct form *form = form_show(web, &visit_form);
    struct stay_form_view view = {.title = MSG_STAY_PAPERS_VISIT_TITLE, .form = form};

    form_choices(form, "way", prefecture_choices(web, "visit_ways"));
    form_set_version(form, visit->revision);
    if (visit->state == VISIT_PLANNED) {
        form_default_int(form, "way", prefecture_place("visit_ways", visit->way));
        form_default_int(form, "at", visit->at);
        form_default_text(form, "who", visit->who);
        form_default_text(form, "said", visit->said);
    }
    return stay_form_page(web, page, &view, stay_visit_html);
}

struct err visit_post_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(stay_page_read(web, &page));
    struct form *form = form_open(web, &visit_form);
    form_choices(form, "way", prefecture_choices(web, "visit_ways"));
    int64_t state = form_choice(form, "state");
    page->visit = (struct stay_visit){
        .state = state != INT_NONE ? (enum visit_state)state : VISIT_NONE,
        .way = prefecture_chosen("visit_ways", form_choice(form, "way")),
        .at = form_time(form, "at"),
        .who = form_text(form, "who"),
        .said = form_text(form, "said"),
    };
    page->version = form_version(form);
    return form_close(form);
}

struct err visit_post_act(struct context *context, void *input)
{
    struct stay_page *page = input;
    return visit_note(context, page->id, page->version, &page->visit);
}

struct err visit_post_show(struct web *web)
{
    return stay_saved(web, MSG_STAY_PAPERS_SAID_VISIT);
}

/* ---- a change during the stay --------------------------------------------------- */

static const struct field change_fields[] = {
    {.name = "happened_at", .type = FIELD_TIME,
     .label = MSG_STAY_PAPERS_LABEL_HAPPENED_AT, .hint = MSG_STAY_PAPERS_HINT_HAPPENED_AT},
    {.name = "text", .type = FIELD_LINES, .label = MSG_STAY_PAPERS_LABEL_CHANGE,
     .hint = MSG_STAY_PAPERS_HINT_CHANGE, .required = true, .max = STAY_TEXT_MAX},
    {.name = "by", .type = FIELD_TEXT, .label = MSG_STAY_PAPERS_LABEL_BY,
     .hint = MSG_STAY_PAPERS_HINT_BY, .required = true, .max = STAY_NAME_MAX},
    {.type = FIELD_END},
};
static const struct form_table change_form = {"ward_change", change_fields};

struct err change_get_read(struct web *web)
{
    struct stay_page *page = NULL;
    return stay_page_read(web, &page);
}

/* Nothing happens on the ward before the patient has come. */
struct err change_get_act(struct context *context, void *input)
{
    struct stay_page *page = input;

    TRY(stay_page_look(context, page));
    TRY(stay_page_need(page, page->file.may_ward));
    return page->file.stay.came_at != INSTANT_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_STAY_PAPERS_NOT_COME_YET);
}

struct err change_get_show(struct web *web)
{
    struct form *form = form_show(web, &change_form);
    struct stay_form_view view = {.title = MSG_STAY_PAPERS_CHANGE_TITLE, .form = form};

    form_default_int(form, "happened_at", web->context->now);
    return stay_form_page(web, web->input, &view, stay_change_html);
}

struct err change_post_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(stay_page_read(web, &page));
    struct form *form = form_open(web, &change_form);
    page->change = (struct ward_change){.happened_at = form_time(form, "happened_at"),
                                        .text = form_text(form, "text"),
                                        .by = form_text(form, "by")};
    return form_close(form);
}

struct err change_post_act(struct context *context, void *input)
{
    struct stay_page *page = input;
    return ward_change_note(context, page->id, &page->change);
}

struct err change_post_show(struct web *web)
{
    return stay_saved(web, MSG_STAY_PAPERS_SAID_CHANGE);
}

/* ---- the summary ---------------------------------------------------------------- */

static const struct field summary_fields[] = {
    {.name = "course", .type = FIELD_LINES, .label = MSG_STAY_PAPERS_LABEL_COURSE,
     .hint = MSG_STAY_PAPERS_HINT_COURSE, .required = true, .max = STAY_TEXT_MAX},
    TEXT("devices", DEVICES),
    TEXT("medicines", MEDICINES),
    TEXT("speaking", SPEAKING),
    TEXT("watch", WATCH),
    {.name = "by", .type = FIELD_TEXT, .label = MSG_STAY_PAPERS_LABEL_BY,
     .hint = MSG_STAY_PAPERS_HINT_BY, .required = true, .max = STAY_NAME_MAX},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table summary_form = {"stay_summary", summary_fields};

struct err summary_get_read(struct web *web)
{
    return change_get_read(web);
}

struct err summary_get_act(struct context *context, void *input)
{
    return change_get_act(context, input);
}

struct err summary_get_show(struct web *web)
{
    const struct stay_page *page = web->input;
    const struct stay_summary *summary = &page->file.summary;
    struct form *form = form_show(web, &summary_form);
    struct stay_form_view view = {.title = MSG_STAY_PAPERS_SUMMARY_TITLE, .form = form};

    form_set_version(form, summary->revision);
    form_default_text(form, "course", summary->course);
    form_default_text(form, "devices", summary->devices);
    form_default_text(form, "medicines", summary->medicines);
    form_default_text(form, "speaking", summary->speaking);
    form_default_text(form, "watch", summary->watch);
    form_default_text(form, "by", summary->by);
    return stay_form_page(web, page, &view, stay_summary_html);
}

struct err summary_post_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(stay_page_read(web, &page));
    struct form *form = form_open(web, &summary_form);
    page->summary = (struct stay_summary){.course = form_text(form, "course"),
                                          .devices = form_text(form, "devices"),
                                          .medicines = form_text(form, "medicines"),
                                          .speaking = form_text(form, "speaking"),
                                          .watch = form_text(form, "watch"),
                                          .by = form_text(form, "by")};
    page->version = form_version(form);
    return form_close(form);
}

struct err summary_post_act(struct context *context, void *input)
{
    struct stay_page *page = input;
    return stay_summary_write(context, page->id, page->version, &page->summary);
}

struct err summary_post_show(struct web *web)
{
    return stay_saved(web, MSG_STAY_PAPERS_SAID_SUMMARY);
}

/* stay_papers_letter_pages.c -- making a paper for one addressee, the paper itself, and
 * what an application has come to. */
#include "features/stay_papers/stay_papers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "features/stay_papers/stay_paper_html.h"
#include "features/stay_papers/stay_result_html.h"
#include "features/stay_papers/stay_send_html.h"
#include "web/url.h"

static const struct choice channels[] = {
    {NOTICE_FAX, "fax", MSG_STAY_PAPERS_BY_FAX, NULL},
    {NOTICE_POST, "post", MSG_STAY_PAPERS_BY_POST, NULL},
    {NOTICE_HAND, "hand", MSG_STAY_PAPERS_BY_HAND, NULL},
    {.name = NULL},
};

#define TEXT(word, key)                                                                  \
    {.name = word, .type = FIELD_LINES, .label = MSG_STAY_PAPERS_LABEL_##key,            \
     .hint = MSG_STAY_PAPERS_HINT_##key, .max = STAY_TEXT_MAX}

static const struct field send_fields[] = {
    {.name = "to_name", .type = FIELD_TEXT, .label = MSG_STAY_PAPERS_LABEL_TO_NAME,
     .required = true, .max = STAY_NAME_MAX},
    {.name = "channel", .type = FIELD_CHOICE, .label = MSG_STAY_PAPERS_LABEL_CHANNEL,
     .required = true, .choices = channels},
    {.name = "to_number", .type = FIELD_TEXT, .label = MSG_STAY_PAPERS_LABEL_TO_NUMBER,
     .hint = MSG_STAY_PAPERS_HINT_TO_NUMBER, .max = 200},
    {.name = "verified_on", .type = FIELD_DAY, .label = MSG_STAY_PAPERS_LABEL_VERIFIED_ON,
     .hint = MSG_STAY_PAPERS_HINT_VERIFIED_ON},
    TEXT("bring", BRING),
    TEXT("call", CALL),
    TEXT("note", NOTE),
    {.type = FIELD_END},
};
static const struct form_table send_form = {"stay_send", send_fields};

/* ---- making one ----------------------------------------------------------------- */

static void defaults(struct form *form, const struct stay_paper *paper)
{
    form_default_text(form, "to_name", paper->to_name);
    form_default_int(form, "channel", paper->channel);
    form_default_text(form, "to_number", paper->to_number);
    form_default_day(form, "verified_on", paper->verified_on);
    form_default_text(form, "bring", paper->bring);
    form_default_text(form, "call", paper->call);
}

static void paper_read(struct form *form, struct stay_paper *paper)
{
    int64_t channel = form_choice(form, "channel");

    paper->to_name = form_text(form, "to_name");
    paper->channel = channel != INT_NONE ? (enum notice_channel)channel : NOTICE_PAGE;
    paper->to_number = form_text(form, "to_number");
    paper->verified_on = form_day(form, "verified_on");
    paper->bring = form_text(form, "bring");
    paper->call = form_text(form, "call");
    paper->note = form_text(form, "note");
}

static enum message send_title(const struct stay_paper *paper)
{
    return paper->kind == PAPER_DECISION  ? MSG_STAY_PAPERS_SEND_DECISION_TITLE
           : paper->kind == PAPER_REFUSAL ? MSG_STAY_PAPERS_SEND_REFUSAL_TITLE
                                          : MSG_STAY_PAPERS_SEND_SUMMARY_TITLE;
}

static struct err send_read(struct web *web, struct stay_page **page)
{
    TRY(stay_page_read(web, page));
    struct stay_paper *paper = &(*page)->paper;
    const char *kind = web_path_text(web, "kind");

    paper->stay = (*page)->id;
    paper->kind = text_equal(kind, "decision")  ? PAPER_DECISION
                  : text_equal(kind, "summary") ? PAPER_SUMMARY
                                                : PAPER_KIND_END;
    paper->addressee = stay_addressee_read(web_path_text(web, "addressee"));
    return paper_may_go(paper->kind, paper->addressee)
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err send_get_read(struct web *web)
{
    struct stay_page *page = NULL;
    return send_read(web, &page);
}

struct err send_get_act(struct context *context, void *input)
{
    struct stay_page *page = input;

    TRY(stay_page_look(context, page));
    return stay_paper_propose(context, &page->paper);
}

struct err send_get_show(struct web *web)
{
    const struct stay_page *page = web->input;
    struct form *form = form_show(web, &send_form);
    struct stay_form_view view = {.title = send_title(&page->paper),
                                  .to = stay_addressee_word(page->paper.addressee),
                                  .has_bring = page->paper.kind == PAPER_DECISION,
                                  .form = form};

    defaults(form, &page->paper);
    return stay_form_page(web, page, &view, stay_send_html);
}

struct err send_post_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(send_read(web, &page));
    struct form *form = form_open(web, &send_form);
    paper_read(form, &page->paper);
    return form_close(form);
}

struct err send_post_act(struct context *context, void *input)
{
    struct stay_page *page = input;
    return stay_paper_make(context, &page->paper, &page->item);
}

struct err send_post_show(struct web *web)
{
    const struct stay_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_stay_paper(web->arena, page->id, page->item),
                            MSG_STAY_PAPERS_SAID_SENT));
}

/* ---- the paper ------------------------------------------------------------------ */

static enum message honour_of(enum paper_addressee addressee)
{
    return addressee == PAPER_TO_FAMILY          ? MSG_STAY_PAPERS_HONOUR_FAMILY
           : addressee == PAPER_TO_HEALTH_CENTRE ? MSG_STAY_PAPERS_HONOUR_CENTRE
                                                 : MSG_STAY_PAPERS_HONOUR_DOCTOR;
}

static struct err paper_show(struct web *web, const struct stay_paper_view *more)
{
    const struct stay_page *page = web->input;
    const struct stay_paper *paper = &page->paper;
    struct stay_paper_view view = *more;
    struct html *html = web_html(web);

    view.number = paper->number;
    view.to_name = paper->to_name;
    view.honour = message_text(web->arena, LANGUAGE_JA, honour_of(paper->addressee), NULL);
    view.council = pack_word("council_name", LANGUAGE_JA);
    view.from = paper->made_by;
    view.title = page->letter.title;
    view.about = page->letter.about;
    view.call = page->letter.call_back;
    view.made_on = instant_day(paper->made_at);
    view.lines.items = page->letter.lines;
    view.lines.count = page->letter.line_count;
    web_crumb(web, view.back, view.back_label, NULL);
    web_crumb(web, NULL, MSG_NONE, paper->number);
    web_page_looks(web, LOOK_SHEET);
    web_page_begin(web, html, MSG_STAY_PAPERS_FORM_TITLE,
                   say_two(web->arena, SAY_T(view.title), SAY_T(paper->number)));
    stay_paper_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err stay_paper_page_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(stay_page_read(web, &page));
    return web_path_id(web, "paper", &page->item);
}

struct err stay_paper_page_act(struct context *context, void *input)
{
    struct stay_page *page = input;

    TRY(stay_paper_get(context, page->item, &page->paper, &page->letter));
    if (page->paper.stay != page->id)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return stay_find(context, page->id, &page->file.stay);
}

struct err stay_paper_page_show(struct web *web)
{
    const struct stay_page *page = web->input;
    return paper_show(web, &(struct stay_paper_view){
                               .back = url_stay_papers(web->arena, page->id),
                               .back_label = MSG_STAY_PAPERS_TITLE,
                               .is_outdated =
                                   paper_is_outdated(&page->paper, &page->file.stay)});
}

/* ---- what an application has come to -------------------------------------------- */

static struct err application_read(struct web *web, struct stay_page **page)
{
    *page = web_input(web, struct stay_page);
    (*page)->path = web->request->path;
    return web_path_id(web, "id", &(*page)->id);
}

struct err result_get_read(struct web *web)
{
    struct stay_page *page = NULL;
    return application_read(web, &page);
}

struct err result_get_act(struct context *context, void *input)
{
    struct stay_page *page = input;
    return refusal_file_get(context, page->id, &page->refusal);
}

static void refusals_see(struct web *web, const struct stay_page *page,
                         struct paper_send_views *sends)
{
    static const enum message labels[PAPER_ADDRESSEE_END] = {
        MSG_NONE, MSG_STAY_PAPERS_SEND_REFUSAL_FAMILY,
        MSG_STAY_PAPERS_SEND_REFUSAL_CENTRE, MSG_STAY_PAPERS_SEND_REFUSAL_DOCTOR};

    sends->items = arena_new_array(web->arena, struct paper_send_view, PAPER_ADDRESSEE_END);
    if (!page->refusal.is_refused || !page->refusal.may_arrange)
        return;
    for (int to = 1; to < PAPER_ADDRESSEE_END; to++)
        sends->items[sends->count++] = (struct paper_send_view){
            arena_format(web->arena, "%s/%s", url_stay_result(web->arena, page->id),
                         stay_addressee_code((enum paper_addressee)to)),
            labels[to]};
}

struct err result_get_show(struct web *web)
{
    const struct stay_page *page = web->input;
    const struct refusal_file *file = &page->refusal;
    struct html *html = web_html(web);
    struct result_view view = {.id = page->id,
                               .stay = file->stay,
                               .number = file->application.number,
                               .patient = file->patient,
                               .state = respite_state_word(file->application.state),
                               .is_refused = file->is_refused,
                               .has_stay = file->has_stay};

    stay_paper_rows_see(web, &file->papers, NULL, &view.papers);
    refusals_see(web, page, &view.sends);
    web_crumb(web, url_papers_application(web->arena, page->id), MSG_NONE, view.number);
    web_crumb(web, NULL, MSG_STAY_PAPERS_RESULT_TITLE, NULL);
    web_page_begin(web, html, MSG_STAY_PAPERS_RESULT_PAGE_TITLE,
                   say_text(web->arena, view.number));
    stay_result_html(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err refuse_read(struct web *web, struct stay_page **page)
{
    TRY(application_read(web, page));
    (*page)->paper = (struct stay_paper){
        .kind = PAPER_REFUSAL,
        .addressee = stay_addressee_read(web_path_text(web, "addressee")),
        .application = (*page)->id,
        .stay = ID_NONE};
    return paper_may_go(PAPER_REFUSAL, (*page)->paper.addressee)
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err refuse_get_read(struct web *web)
{
    struct stay_page *page = NULL;
    return refuse_read(web, &page);
}

struct err refuse_get_act(struct context *context, void *input)
{
    struct stay_page *page = input;

    TRY(refusal_file_get(context, page->id, &page->refusal));
    return stay_paper_propose(context, &page->paper);
}

struct err refuse_get_show(struct web *web)
{
    const struct stay_page *page = web->input;
    struct form *form = form_show(web, &send_form);
    struct stay_form_view view = {.title = MSG_STAY_PAPERS_SEND_REFUSAL_TITLE,
                                  .to = stay_addressee_word(page->paper.addressee),
                                  .number = page->refusal.application.number,
                                  .patient = page->refusal.patient,
                                  .is_refusal = true,
                                  .form = form};

    defaults(form, &page->paper);
    web_crumb(web, url_papers_application(web->arena, page->id), MSG_NONE, view.number);
    web_crumb(web, url_stay_result(web->arena, page->id), MSG_STAY_PAPERS_RESULT_TITLE,
              NULL);
    web_crumb(web, NULL, view.title, NULL);
    return stay_form_page(web, page, &view, stay_send_html);
}

struct err refuse_post_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(refuse_read(web, &page));
    struct form *form = form_open(web, &send_form);
    paper_read(form, &page->paper);
    return form_close(form);
}

struct err refuse_post_act(struct context *context, void *input)
{
    return send_post_act(context, input);
}

struct err refuse_post_show(struct web *web)
{
    const struct stay_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_refusal_paper(web->arena, page->id, page->item),
                            MSG_STAY_PAPERS_SAID_SENT));
}

struct err refusal_paper_read(struct web *web)
{
    struct stay_page *page = NULL;

    TRY(application_read(web, &page));
    return web_path_id(web, "paper", &page->item);
}

struct err refusal_paper_act(struct context *context, void *input)
{
    struct stay_page *page = input;

    TRY(stay_paper_get(context, page->item, &page->paper, &page->letter));
    return page->paper.stay == ID_NONE && page->paper.application == page->id
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err refusal_paper_show(struct web *web)
{
    const struct stay_page *page = web->input;
    return paper_show(web, &(struct stay_paper_view){
                               .back = url_stay_result(web->arena, page->id),
                               .back_label = MSG_STAY_PAPERS_RESULT_TITLE});
}

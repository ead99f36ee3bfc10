/* stay_papers_pages.c -- addresses, words and the table of routes; all that surrounds one
 * stay on one page. */
#include "features/stay_papers/stay_papers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/feature.h"
#include "features/stay_papers/stay_papers_html.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL_ID(stay_papers, "/stays/", "/papers")
URL_ID(stay_page, "/stays/", "")
URL_ID(stay_visit, "/stays/", "/papers/visit")
URL_ID(stay_checkin, "/stays/", "/papers/checkin")
URL_ID(stay_list, "/stays/", "/papers/list")
URL_ID(ward_change, "/stays/", "/papers/change")
URL_ID(stay_summary, "/stays/", "/papers/summary")
URL_ID(stay_talk, "/cases/", "/communication")
URL_ID_ID(stay_paper, "/stays/", "/papers/paper/", "")
URL_ID(stay_result, "/respite/", "/refusal")
URL_ID(papers_application, "/respite/", "")
URL_ID_ID(refusal_paper, "/respite/", "/refusal/paper/", "")

const char *url_stay_send(struct arena *arena, const char *address)
{
    (void)arena;
    return address;
}

/* ---- words ---------------------------------------------------------------------- */

enum message stay_addressee_word(enum paper_addressee addressee)
{
    static const enum message words[PAPER_ADDRESSEE_END] = {
        MSG_NONE, MSG_STAY_PAPERS_TO_FAMILY, MSG_STAY_PAPERS_TO_HEALTH_CENTRE,
        MSG_STAY_PAPERS_TO_DOCTOR};
    return words[addressee];
}

static const char *const addressees[PAPER_ADDRESSEE_END] = {NULL, "family",
                                                            "health-centre", "doctor"};

const char *stay_addressee_code(enum paper_addressee addressee)
{
    return addressees[addressee];
}

enum paper_addressee stay_addressee_read(const char *code)
{
    for (int i = 1; i < PAPER_ADDRESSEE_END; i++)
        if (text_equal(code, addressees[i]))
            return (enum paper_addressee)i;
    return PAPER_ADDRESSEE_END;
}

enum message stay_paper_kind_word(enum paper_kind kind)
{
    static const enum message words[PAPER_KIND_END] = {
        MSG_NONE, MSG_STAY_PAPERS_KIND_DECISION, MSG_STAY_PAPERS_KIND_REFUSAL,
        MSG_STAY_PAPERS_KIND_SUMMARY};
    return words[kind];
}

enum message stay_channel_word(enum notice_channel channel)
{
    return channel == NOTICE_FAX    ? MSG_STAY_PAPERS_BY_FAX
           : channel == NOTICE_POST ? MSG_STAY_PAPERS_BY_POST
                                    : MSG_STAY_PAPERS_BY_HAND;
}

static enum message visit_word(enum visit_state state)
{
    static const enum message words[VISIT_STATE_END] = {
        MSG_STAY_PAPERS_VISIT_STATE_NONE, MSG_STAY_PAPERS_VISIT_STATE_PLANNED,
        MSG_STAY_PAPERS_VISIT_STATE_DONE, MSG_STAY_PAPERS_VISIT_STATE_NOT_NEEDED};
    return words[state];
}

static const char *visit_tag(enum visit_state state)
{
    static const char *const tags[VISIT_STATE_END] = {"tag maybe", "tag soon", "tag good",
                                                      "tag"};
    return tags[state];
}

static enum message sending_word(enum notice_state state)
{
    static const enum message words[NOTICE_STATE_END] = {
        [NOTICE_QUEUED] = MSG_STAY_PAPERS_SENDING_QUEUED,
        [NOTICE_PRINTED] = MSG_STAY_PAPERS_SENDING_PRINTED,
        [NOTICE_HANDED_OVER] = MSG_STAY_PAPERS_SENDING_HANDED_OVER,
        [NOTICE_FAILED] = MSG_STAY_PAPERS_SENDING_FAILED,
        [NOTICE_RECEIPT] = MSG_STAY_PAPERS_SENDING_RECEIPT,
        [NOTICE_STOPPED] = MSG_STAY_PAPERS_SENDING_STOPPED,
    };
    return words[state];
}

static enum message answer_word(enum checkin_answer answer)
{
    static const enum message words[CHECKIN_ANSWER_END] = {
        MSG_STAY_PAPERS_ANSWER_OPEN, MSG_STAY_PAPERS_ANSWER_YES, MSG_STAY_PAPERS_ANSWER_NO,
        MSG_STAY_PAPERS_ANSWER_NOT_ASKED};
    return words[answer];
}

/* ---- shared --------------------------------------------------------------------- */

struct err stay_page_read(struct web *web, struct stay_page **page)
{
    *page = web_input(web, struct stay_page);
    (*page)->path = web->request->path;
    return web_path_id(web, "stay", &(*page)->id);
}

struct err stay_page_look(struct context *context, struct stay_page *page)
{
    return stay_file_get(context, page->id, &page->file);
}

struct err stay_page_need(const struct stay_page *page, bool may)
{
    (void)page;
    return may ? OK : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

void stay_papers_crumbs(struct web *web, const struct stay_page *page, enum message label)
{
    web_crumb(web, url_stay_page(web->arena, page->id), MSG_NONE, page->file.stay.number);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_STAY_PAPERS_TITLE, NULL);
        return;
    }
    web_crumb(web, url_stay_papers(web->arena, page->id), MSG_STAY_PAPERS_TITLE, NULL);
    web_crumb(web, NULL, label, NULL);
}

struct err stay_form_page(struct web *web, const struct stay_page *page,
                          struct stay_form_view *view,
                          void (*draw)(struct html *, const struct stay_form_view *))
{
    struct html *html = web_html(web);

    view->id = page->id;
    view->action = page->path;
    if (!view->is_refusal) {
        view->number = page->file.stay.number;
        view->patient = page->file.patient;
        view->place = page->file.stay.institution_name;
        stay_papers_crumbs(web, page, view->title);
    }
    web_page_looks(web, LOOK_NARROW);
    web_page_begin(web, html, MSG_STAY_PAPERS_FORM_TITLE,
                   say_two(web->arena,
                           SAY_T(message_text(web->arena, web->context->language,
                                              view->title, NULL)),
                           SAY_T(view->number)));
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

struct err stay_saved(struct web *web, enum message message)
{
    const struct stay_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_stay_papers(web->arena, page->id), message));
}

void stay_paper_rows_see(struct web *web, const struct stay_paper_list *papers,
                         const struct stay *stay, struct paper_row_views *rows)
{
    rows->items = arena_new_array(web->arena, struct paper_row_view, papers->count + 1);
    rows->count = papers->count;
    for (size_t i = 0; i < papers->count; i++) {
        const struct stay_paper *paper = &papers->items[i];
        bool is_refusal = paper->stay == ID_NONE;
        rows->items[i] = (struct paper_row_view){
            .url = is_refusal
                       ? url_refusal_paper(web->arena, paper->application, paper->id)
                       : url_stay_paper(web->arena, paper->stay, paper->id),
            .number = paper->number,
            .to_name = paper->to_name,
            .by = paper->made_by,
            .kind = stay_paper_kind_word(paper->kind),
            .addressee = stay_addressee_word(paper->addressee),
            .channel = stay_channel_word(paper->channel),
            .state = sending_word(paper->state),
            .state_tag = paper->state == NOTICE_FAILED     ? "tag bad"
                         : paper->state == NOTICE_RECEIPT  ? "tag good"
                         : paper->state == NOTICE_STOPPED  ? "tag"
                                                           : "tag soon",
            .is_outdated = stay != NULL && paper_is_outdated(paper, stay),
            .made_at = paper->made_at,
        };
    }
}

void stay_items_see(struct web *web, const struct stay_checkin *checkin,
                    struct checkin_item_views *views)
{
    struct code_list list = prefecture_list("stay_checkin_items");

    views->items = arena_new_array(web->arena, struct checkin_item_view, CHECKIN_ITEMS_MAX);
    views->count = checkin->count;
    for (size_t i = 0; i < checkin->count; i++) {
        const struct checkin_item *item = &checkin->items[i];
        const struct code_word *word = code_word_find(list, item->code);
        bool has_hint = word != NULL && !text_is_empty(word->note);
        views->items[i] = (struct checkin_item_view){
            .code = item->code,
            .note_name = arena_format(web->arena, "note_%s", item->code),
            .name = word != NULL ? code_word_name(word, web->context->language)
                                 : item->code,
            .hint = has_hint ? word->note : NULL,
            .detail = text_is_empty(item->detail) ? NULL : item->detail,
            .note = text_is_empty(item->note) ? NULL : item->note,
            .answer = answer_word(item->answer),
            .is_must = item->is_must,
            .is_alarm = item->is_must && item->answer == CHECKIN_NO,
        };
    }
}

/* ---- all of one stay ------------------------------------------------------------ */

static struct err papers_read(struct web *web)
{
    struct stay_page *page = NULL;
    return stay_page_read(web, &page);
}

static struct err papers_act(struct context *context, void *input)
{
    return stay_page_look(context, input);
}

static void visit_see(struct web *web, const struct stay_file *file,
                      struct stay_papers_view *view)
{
    const struct stay_visit *visit = &file->visit;

    view->has_visit = visit->revision > 0;
    view->visit_state = visit_word(visit->state);
    view->visit_tag = visit_tag(visit->state);
    view->has_visit_at = visit->at != INSTANT_NONE;
    view->visit_at = visit->at;
    view->visit_way =
        visit->way != NULL ? prefecture_word(web, "visit_ways", visit->way) : NULL;
    view->visit_who = visit->who;
    view->visit_said = visit->said;
    view->helper_comes = file->stay.helper_comes;
    view->helper_scheme = file->stay.helper_scheme;
}

static void ward_see(struct web *web, const struct stay_file *file,
                     struct stay_papers_view *view)
{
    const struct ward_changes *changes = &file->changes;

    view->is_checked_in = file->checkin.revision > 0;
    view->has_alarm = checkin_alarms(&file->checkin) > 0;
    view->checkin_at = file->checkin.at;
    view->checkin_by = file->checkin.by;
    view->may_fill = file->may_ward && file->stay.came_at != INSTANT_NONE;
    stay_items_see(web, &file->checkin, &view->items);
    view->changes.items =
        arena_new_array(web->arena, struct ward_change_view, changes->count + 1);
    view->changes.count = changes->count;
    for (size_t i = 0; i < changes->count; i++)
        view->changes.items[i] =
            (struct ward_change_view){.text = changes->items[i].text,
                                      .by = changes->items[i].by,
                                      .happened_at = changes->items[i].happened_at};
    view->has_summary = file->summary.revision > 0;
    view->summary = file->summary;
}

static void send_add(struct web *web, const struct stay_page *page, enum paper_kind kind,
                     struct paper_send_views *sends)
{
    static const enum message labels[PAPER_KIND_END][PAPER_ADDRESSEE_END] = {
        [PAPER_DECISION] = {MSG_NONE, MSG_STAY_PAPERS_SEND_DECISION_FAMILY,
                            MSG_STAY_PAPERS_SEND_DECISION_CENTRE,
                            MSG_STAY_PAPERS_SEND_DECISION_DOCTOR},
        [PAPER_SUMMARY] = {MSG_NONE, MSG_NONE, MSG_STAY_PAPERS_SEND_SUMMARY_CENTRE,
                           MSG_STAY_PAPERS_SEND_SUMMARY_DOCTOR},
    };
    const char *word = kind == PAPER_SUMMARY ? "summary" : "decision";

    for (int to = 1; to < PAPER_ADDRESSEE_END; to++)
        if (paper_may_go(kind, (enum paper_addressee)to))
            sends->items[sends->count++] = (struct paper_send_view){
                arena_format(web->arena, "%s/send/%s/%s",
                             url_stay_papers(web->arena, page->id), word, addressees[to]),
                labels[kind][to]};
}

static void sends_see(struct web *web, const struct stay_page *page,
                      struct paper_send_views *sends)
{
    const struct stay_file *file = &page->file;
    enum stay_state state = file->stay.state;

    sends->items = arena_new_array(web->arena, struct paper_send_view, 8);
    if (file->may_arrange && (state == STAY_AGREED || state == STAY_ADMITTED))
        send_add(web, page, PAPER_DECISION, sends);
    if (file->may_ward && file->summary.revision > 0)
        send_add(web, page, PAPER_SUMMARY, sends);
}

static struct err papers_show(struct web *web)
{
    const struct stay_page *page = web->input;
    const struct stay_file *file = &page->file;
    struct stay_papers_view view = {
        .id = page->id,
        .care_case = file->stay.care_case,
        .number = file->stay.number,
        .patient = file->patient,
        .place = file->stay.institution_name,
        .state = stay_state_word(file->stay.state),
        .from_on = file->stay.from_on,
        .to_on = file->stay.to_on,
        .may_arrange = file->may_arrange,
        .may_ward = file->may_ward,
        .has_communication = file->has_communication,
    };
    struct html *html = web_html(web);

    visit_see(web, file, &view);
    ward_see(web, file, &view);
    stay_paper_rows_see(web, &file->papers, &file->stay, &view.papers);
    sends_see(web, page, &view.sends);
    stay_papers_crumbs(web, page, MSG_NONE);
    web_page_begin(web, html, MSG_STAY_PAPERS_PAGE_TITLE, say_text(web->arena, view.number));
    stay_papers_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the table ------------------------------------------------------------------ */

enum row { ROW_VISIT, ROW_CHECKIN, ROW_CHANGE, ROW_SUMMARY, ROW_SEND, ROW_REFUSE };

extern const struct route stay_papers_routes[];

/* clang-format off */
const struct route stay_papers_routes[] = {
    [ROW_VISIT] = GET("/stays/:stay/papers/visit", visit_get),
    [ROW_CHECKIN] = GET("/stays/:stay/papers/checkin", checkin_get),
    [ROW_CHANGE] = GET("/stays/:stay/papers/change", change_get),
    [ROW_SUMMARY] = GET("/stays/:stay/papers/summary", summary_get),
    [ROW_SEND] = GET("/stays/:stay/papers/send/:kind/:addressee", send_get),
    [ROW_REFUSE] = GET("/respite/:id/refusal/:addressee", refuse_get),
    GET("/stays/:stay/papers", papers),
    GET("/stays/:stay/papers/list", checkin_list),
    GET("/stays/:stay/papers/paper/:paper", stay_paper_page),
    GET("/respite/:id/refusal", result_get),
    GET("/respite/:id/refusal/paper/:paper", refusal_paper),
    POST_AGAIN("/stays/:stay/papers/visit", visit_post, &stay_papers_routes[ROW_VISIT]),
    POST_AGAIN("/stays/:stay/papers/checkin", checkin_post,
               &stay_papers_routes[ROW_CHECKIN]),
    POST_AGAIN("/stays/:stay/papers/change", change_post, &stay_papers_routes[ROW_CHANGE]),
    POST_AGAIN("/stays/:stay/papers/summary", summary_post,
               &stay_papers_routes[ROW_SUMMARY]),
    POST_AGAIN("/stays/:stay/papers/send/:kind/:addressee", send_post,
               &stay_papers_routes[ROW_SEND]),
    POST_AGAIN("/respite/:id/refusal/:addressee", refuse_post,
               &stay_papers_routes[ROW_REFUSE]),
    {.path = NULL},
};
/* clang-format on */

/* referral_forms_pages.c -- one referral as the clinic sees it: a list of five parts while
 * it is written, how it stands once it was sent; the table of this room's routes. */
#include "features/referral_forms/referral_forms_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/qr.h"
#include "features/feature.h"
#include "features/referral_forms/referral_state_html.h"
#include "web/url.h"

const char *url_referral_forms(struct arena *arena, const char *base)
{
    (void)arena;
    return base;
}

static const char *below(struct arena *arena, const char *base, const char *word)
{
    return arena_format(arena, "%s/%s", base, word);
}

const char *url_referral_forms_part(struct arena *arena, const char *base,
                                    const char *part)
{
    return arena_format(arena, "%s/write/%s", base, part);
}

const char *url_referral_forms_check(struct arena *arena, const char *base)
{
    return below(arena, base, "check");
}

const char *url_referral_forms_send(struct arena *arena, const char *base)
{
    return below(arena, base, "send");
}

const char *url_referral_forms_letter(struct arena *arena, const char *base)
{
    return below(arena, base, "letter");
}

const char *url_referral_forms_file(struct arena *arena, const char *base)
{
    return below(arena, base, "file");
}

const char *url_referral_forms_withdraw(struct arena *arena, const char *base)
{
    return below(arena, base, "withdraw");
}

const char *url_referral_forms_office(struct arena *arena, const char *base)
{
    return below(arena, base, "office");
}

const char *url_referral_forms_pick(struct arena *arena, const char *base)
{
    return below(arena, base, "findings");
}

URL(referral_forms_own, "/referrals")
URL(referral_forms_doctors, "/doctors")
URL(referral_forms_empty, "/doctors/sheet")
URL(referral_forms_enter, "/referrals/enter")
URL(referral_forms_desk, "/referral-desk")

/* ---- shared ------------------------------------------------------------------------ */

struct err referral_page_read(struct web *web, struct referral_page **page)
{
    *page = web_input(web, struct referral_page);
    (*page)->id = ID_NONE;
    return web->link_token != NULL ? OK : web_path_id(web, "id", &(*page)->id);
}

const char *referral_base(struct web *web)
{
    const struct referral_page *page = web->input;
    return web->link_token != NULL ? url_of_text(web->arena, "/u/", web->link_token, "")
                                   : url_of(web->arena, "/referrals/", page->id, "");
}

static const char *const part_names[REFERRAL_PART_END] = {
    [PART_PATIENT] = "patient", [PART_FINDINGS] = "findings", [PART_COURSE] = "course",
    [PART_TESTS] = "tests",     [PART_WISH] = "wish",
};

const char *referral_part_name(enum referral_part part)
{
    return part_names[part];
}

enum referral_part referral_part_named(const char *name)
{
    int part = PART_PATIENT;
    while (part < REFERRAL_PART_END && !text_equal(part_names[part], name))
        part++;
    return (enum referral_part)part;
}

const char *referral_form_number(struct web *web, const struct referral *referral)
{
    return referral->number != NULL
               ? referral->number
               : message_text(web->arena, web->context->language,
                              MSG_REFERRALS_NO_NUMBER, NULL);
}

/* What came on paper is the desk's that entered it; its clinic sees it among its own. */
static bool is_at_desk(const struct web *web, const struct referral *referral)
{
    return referral_is_of_paper(referral->channel) &&
           web->context->actor.institution == referral->office;
}

/* Whoever holds a link has no page above. */
void referral_form_crumbs(struct web *web, const struct referral *referral,
                          enum message label)
{
    bool is_desk = is_at_desk(web, referral);

    if (web->link_token != NULL)
        return;
    web_crumb(web,
              is_desk ? url_referral_forms_desk(web->arena)
                      : url_referral_forms_own(web->arena),
              is_desk ? MSG_REFERRALS_DESK_TITLE : MSG_REFERRAL_FORMS_OWN_TITLE, NULL);
    web_crumb(web, label == MSG_NONE ? NULL : referral_base(web), MSG_NONE,
              referral_form_number(web, referral));
    if (label != MSG_NONE)
        web_crumb(web, NULL, label, NULL);
}

/* ---- how it stands ------------------------------------------------------------------- */

static const struct field withdraw_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .label = MSG_REFERRAL_FORMS_LABEL_WITHDRAW,
     .hint = MSG_REFERRAL_FORMS_HINT_WITHDRAW, .max = 200},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table withdraw_form = {"referral_withdraw", withdraw_fields};

struct err referral_state_get_read(struct web *web)
{
    struct referral_page *page = NULL;
    return referral_page_read(web, &page);
}

struct err referral_state_get_act(struct context *context, void *input)
{
    struct referral_page *page = input;

    TRY(referral_get(context, page->id, &page->referral));
    if (page->referral.state == REFERRAL_DRAFTED)
        TRY(referral_offices_find(context, page->referral.sender.institution,
                                  &page->offices));
    return referral_news_of(context, page->id, &page->news);
}

static void tasks_see(struct web *web, const struct referral *referral,
                      struct referral_state_view *view)
{
    view->tasks.items =
        arena_new_array(web->arena, struct referral_task_view, REFERRAL_PART_END);
    for (int part = PART_PATIENT; part < REFERRAL_PART_END; part++) {
        bool is_done = referral_part_done(referral, (enum referral_part)part);
        view->done += is_done;
        view->tasks.items[view->tasks.count++] = (struct referral_task_view){
            .base = view->base,
            .part = part_names[part],
            .name = referral_part_word((enum referral_part)part),
            .is_done = is_done,
        };
    }
    view->is_ready = view->done == (int64_t)view->tasks.count;
}

static day visit_of(const struct referral_news_list *news)
{
    for (size_t i = 0; i < news->count; i++)
        if (news->items[i].kind == NEWS_APPOINTMENT)
            return news->items[i].on;
    return DAY_NONE;
}

static void step_add(struct referral_state_view *view, enum message name, bool is_done,
                     instant at)
{
    view->steps.items[view->steps.count++] = (struct referral_step_view){
        .name = name,
        .look = is_done ? "done" : "",
        .at = at,
        .has_at = is_done && at != INSTANT_NONE,
    };
}

/* 受付 → 担当 → 回答 → 予約; the first that has not been is the one it stands at. */
static void steps_see(struct web *web, const struct referral_page *page,
                      struct referral_state_view *view)
{
    const struct referral *referral = &page->referral;
    day visit_on = visit_of(&page->news);
    bool is_found = false;

    view->steps.items = arena_new_array(web->arena, struct referral_step_view, 5);
    step_add(view, MSG_REFERRAL_FORMS_STEP_SENT, true, referral->sent_at);
    step_add(view, MSG_REFERRAL_FORMS_STEP_RECEIVED,
             referral->received_at != INSTANT_NONE, referral->received_at);
    step_add(view, MSG_REFERRAL_FORMS_STEP_TAKEN,
             referral->taken_at != INSTANT_NONE || referral->answered_at != INSTANT_NONE,
             referral->taken_at);
    step_add(view, MSG_REFERRAL_FORMS_STEP_ANSWERED,
             referral->answered_at != INSTANT_NONE, referral->answered_at);
    if (visit_on != DAY_NONE) {
        step_add(view, MSG_REFERRAL_FORMS_STEP_VISIT, true, INSTANT_NONE);
        view->steps.items[view->steps.count - 1].on = visit_on;
        view->steps.items[view->steps.count - 1].has_on = true;
    }
    for (size_t i = 0; i < view->steps.count && !is_found && !view->is_over; i++) {
        is_found = text_equal(view->steps.items[i].look, "");
        view->steps.items[i].is_now = is_found;
    }
}

static void news_see(struct web *web, const struct referral_news_list *news,
                     struct referral_state_view *view)
{
    view->news.items =
        arena_new_array(web->arena, struct referral_said_view, news->count + 1);
    for (size_t i = 0; i < news->count; i++)
        view->news.items[view->news.count++] = (struct referral_said_view){
            .kind = referral_news_word(news->items[i].kind),
            .text = news->items[i].text,
            .on = news->items[i].on,
            .at = news->items[i].happened_at,
            .has_on = news->items[i].on != DAY_NONE,
        };
}

static struct referral_state_view state_see(struct web *web,
                                            const struct referral *referral)
{
    enum referral_state to = referral->state;
    struct referral_state_view view = {
        .base = referral_base(web),
        .number = referral->number,
        .clinic = referral->sender.name,
        .office = referral->office_name,
        .telephone = referral->office_telephone,
        .why = referral->ended_why,
        .state = referral_state_word(referral->state),
        .expires_at = referral->expires_at,
        .receive_by = referral->receive_by,
        .answer_by = referral->answer_by,
        .is_draft = referral->state == REFERRAL_DRAFTED,
        .is_over = referral_is_over(referral->state),
        .is_to_call = referral->state == REFERRAL_TO_CALL,
        .was_received = referral->received_at != INSTANT_NONE ||
                        referral->answered_at != INSTANT_NONE,
        .is_answered = referral->answered_at != INSTANT_NONE,
        .is_by_link = web->link_token != NULL,
        .is_paper = referral_is_of_paper(referral->channel),
    };

    view.may_withdraw =
        referral_step(referral->state, REFERRAL_WITHDRAW, &to).kind == ERR_NONE;
    if (view.is_by_link) {
        view.address = arena_format(web->arena, "%s%s", web->context->house->public_url,
                                    view.base);
        struct qr qr = qr_encode(web->arena, view.address);
        view.qr_path = qr.path;
        view.qr_side = qr.side;
    }
    return view;
}

struct err referral_state_get_show(struct web *web)
{
    const struct referral_page *page = web->input;
    struct referral_state_view view = state_see(web, &page->referral);
    struct form *form = form_show(web, &withdraw_form);
    struct html *html = web_html(web);

    form_set_version(form, page->referral.version);
    view.form = form;
    referral_links_see(web, page->referral.id, &view.links);
    referral_office_see(web, page, &view);
    if (view.is_draft)
        tasks_see(web, &page->referral, &view);
    else if (page->referral.sent_at != INSTANT_NONE)
        steps_see(web, page, &view);
    news_see(web, &page->news, &view);
    web_page_looks(web, LOOK_NARROW);
    referral_form_crumbs(web, &page->referral, MSG_NONE);
    web_page_begin(web, html,
                   view.is_draft ? MSG_REFERRAL_FORMS_WRITE_TITLE
                                 : MSG_REFERRAL_FORMS_STATE_TITLE,
                   say_text(web->arena, referral_form_number(web, &page->referral)));
    referral_state_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err referral_withdraw_post_read(struct web *web)
{
    struct referral_page *page = NULL;

    TRY(referral_page_read(web, &page));
    struct form *form = form_open(web, &withdraw_form);
    page->reason = form_text(form, "reason");
    page->version = form_version(form);
    return form_close(form);
}

struct err referral_withdraw_post_act(struct context *context, void *input)
{
    struct referral_page *page = input;

    TRY(referral_get(context, page->id, &page->referral));
    return referral_withdraw(context, page->id, page->version, page->reason);
}

/* A draft's words are gone with its link: what is left is the page where one begins. */
struct err referral_withdraw_post_show(struct web *web)
{
    const struct referral_page *page = web->input;
    bool was_draft = page->referral.state == REFERRAL_DRAFTED;
    bool is_desk = is_at_desk(web, &page->referral);
    const char *start = web->link_token != NULL ? url_referral_forms_doctors(web->arena)
                        : is_desk               ? url_referral_forms_desk(web->arena)
                                                : url_referral_forms_own(web->arena);
    return web_redirect(web, web_url_saying(web, was_draft ? start : referral_base(web),
                                            MSG_REFERRAL_FORMS_SAID_WITHDRAWN));
}

/* ---- the table ------------------------------------------------------------------------- */

enum row { ROW_LINK, ROW_LINK_PART, ROW_LINK_CHECK, ROW_ID, ROW_ID_PART, ROW_ID_CHECK,
           ROW_DOCTORS, ROW_OWN, ROW_ENTER };

#define BY_LINK(url, name)                                                               \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_LINK, .unit = READS,           \
        .surface = SURFACE_PUBLIC, HANDLES(name)                                         \
    }
#define LINK_POST(url, name, row)                                                        \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_LINK, .unit = WRITES,         \
        .surface = SURFACE_PUBLIC, HANDLES(name), .again = &referral_forms_routes[row],  \
        .body_max = REFERRAL_BODY_MAX                                                    \
    }
#define ID_POST(url, name, row)                                                          \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,      \
        HANDLES(name), .again = &referral_forms_routes[row],                             \
        .body_max = REFERRAL_BODY_MAX                                                    \
    }

extern const struct route referral_forms_routes[];

/* clang-format off */
const struct route referral_forms_routes[] = {
    [ROW_LINK]       = BY_LINK("/u/:token", referral_state_get),
    [ROW_LINK_PART]  = BY_LINK("/u/:token/write/:part", referral_part_get),
    [ROW_LINK_CHECK] = BY_LINK("/u/:token/check", referral_check_get),
    [ROW_ID]         = GET("/referrals/:id", referral_state_get),
    [ROW_ID_PART]    = GET("/referrals/:id/write/:part", referral_part_get),
    [ROW_ID_CHECK]   = GET("/referrals/:id/check", referral_check_get),
    [ROW_DOCTORS]    = {.method = METHOD_GET, .path = "/doctors", .gate = GATE_PUBLIC,
                        .unit = READS, .surface = SURFACE_PUBLIC,
                        HANDLES(referral_doctors_get)},
    [ROW_OWN]        = GET("/referrals", referral_own_get),
    [ROW_ENTER]      = GET("/referrals/enter", referral_enter_get),

    LINK_POST("/u/:token/write/:part", referral_part_post, ROW_LINK_PART),
    LINK_POST("/u/:token/send", referral_send_post, ROW_LINK_CHECK),
    LINK_POST("/u/:token/withdraw", referral_withdraw_post, ROW_LINK),
    LINK_POST("/u/:token/office", referral_office_post, ROW_LINK),
    {.method = METHOD_GET, .path = "/u/:token/letter", .gate = GATE_LINK, .unit = READS,
     .surface = SURFACE_PAPER, HANDLES(referral_letter_get)},
    {.method = METHOD_GET, .path = "/u/:token/file", .gate = GATE_LINK, .unit = READS,
     .surface = SURFACE_PUBLIC, HANDLES(referral_file_get)},

    ID_POST("/referrals/:id/write/:part", referral_part_post, ROW_ID_PART),
    ID_POST("/referrals/:id/send", referral_send_post, ROW_ID_CHECK),
    ID_POST("/referrals/:id/withdraw", referral_withdraw_post, ROW_ID),
    ID_POST("/referrals/:id/office", referral_office_post, ROW_ID),
    {.method = METHOD_GET, .path = "/referrals/:id/letter", .gate = GATE_ACCOUNT,
     .unit = READS, .surface = SURFACE_PAPER, HANDLES(referral_letter_get)},
    GET("/referrals/:id/file", referral_file_get),

    {.method = METHOD_POST, .path = "/doctors", .gate = GATE_PUBLIC, .unit = WRITES,
     .surface = SURFACE_PUBLIC, HANDLES(referral_doctors_post),
     .again = &referral_forms_routes[ROW_DOCTORS]},
    {.method = METHOD_GET, .path = "/doctors/sheet", .gate = GATE_PUBLIC, .unit = READS,
     .surface = SURFACE_PAPER, HANDLES(referral_empty_get)},
    POST_AGAIN("/referrals", referral_own_post, &referral_forms_routes[ROW_OWN]),
    POST_AGAIN("/referrals/enter", referral_enter_post,
               &referral_forms_routes[ROW_ENTER]),
    {.path = NULL},
};
/* clang-format on */

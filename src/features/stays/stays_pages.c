/* stays_pages.c -- the table of this room's routes, its addresses, lists and panel. */
#include "features/stays/stays_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/values.h"
#include "features/feature.h"
#include "features/programmes/programmes.h"
#include "features/respite/respite.h"
#include "features/stays/stay_list_html.h"
#include "features/stays/stay_panel_html.h"

URL(stays, "/stays")
URL(stay_reports, "/stays/reports")
URL_ID(stay, "/stays/", "")
URL_ID(stay_answer, "/stays/", "/answer")
URL_ID(stay_hospital, "/stays/", "/hospital")
URL_ID(stay_report, "/stays/", "/report")
URL_ID(stay_approval, "/stays/", "/approval")
URL_ID(stay_case, "/cases/", "")
URL_ID(stay_ledger, "/ledgers/", "")
URL_ID(stay_application, "/respite/", "")
URL_ID(stay_communication, "/cases/", "/communication")

const char *url_stay_act(struct arena *arena, const char *page, const char *word)
{
    return text_is_empty(word) ? page : arena_format(arena, "%s/%s", page, word);
}

/* ---- a stay in words ------------------------------------------------------------- */

static const char *tag_of(enum stay_state state)
{
    static const char *const tags[STAY_STATE_END] = {
        [STAY_HELD] = "tag soon",     [STAY_AGREED] = "tag info",
        [STAY_ADMITTED] = "tag good", [STAY_ENDED] = "tag",
        [STAY_TURNED] = "tag",        [STAY_LAPSED] = "tag",
        [STAY_DECLINED] = "tag bad",  [STAY_CANCELLED] = "tag",
    };
    return tags[state];
}

static const char *report_tag_of(enum stay_report_state state)
{
    static const char *const tags[STAY_REPORT_STATE_END] = {
        [STAY_REPORT_NONE] = "tag soon",
        [STAY_REPORT_SENT] = "tag info",
        [STAY_REPORT_RETURNED] = "tag bad",
        [STAY_REPORT_APPROVED] = "tag good",
    };
    return tags[state];
}

static void over_see(struct web *web, const struct stay_look *look,
                     struct stay_facts_view *view)
{
    const struct stay *stay = &look->stay;
    const struct stay_report_row *report = &look->report;
    bool is_over = stay->state == STAY_ENDED || stay->state == STAY_TURNED;

    view->reason = stay->end_reason == NULL ? NULL
                   : stay->state == STAY_DECLINED
                       ? prefecture_word(web, "refusal_reasons", stay->end_reason)
                       : prefecture_word(web, "stay_cancel_reasons", stay->end_reason);
    view->note = look->words.end_note;
    view->note_label = stay->state == STAY_ENDED    ? MSG_STAYS_LABEL_WHERE_TO
                       : stay->state == STAY_TURNED ? MSG_STAYS_LABEL_TURN_REASON
                                                    : MSG_STAYS_LABEL_CANCEL_NOTE;
    view->has_report = is_over || stay->paid_days > 0;
    view->has_report = view->has_report && !stay_is_open(stay->state);
    view->report = stay_report_word(stay->report);
    view->report_tag = report_tag_of(stay->report);
    view->has_bed_note = stay->state == STAY_TURNED && stay->went_on < stay->to_on;
    view->bed_free_on = view->has_bed_note ? stay->went_on + 1 : DAY_NONE;
    if (report->revision == 0)
        return;
    /* Who answers for it, and whose account sent it: mostly not the same person. */
    struct say *say = say_new(web->arena);
    say->values[0] = SAY_N(report->revision);
    say->values[1] = SAY_T(report->facts.reported_by);
    say->values[2] = SAY_T(report->sent_by);
    say->values[3] = SAY_I(report->sent_at);
    view->report_by = message_text(web->arena, web->context->language,
                                   MSG_STAYS_REPORT_LAST, say);
    view->returned = report->reason;
}

static void care_see(struct web *web, const struct stay_look *look,
                     struct stay_facts_view *view)
{
    view->care.items =
        arena_new_array(web->arena, const char *, look->care_count + 1);
    for (; view->care.count < look->care_count; view->care.count++)
        view->care.items[view->care.count] = code_list_name(
            "care_needs", look->care[view->care.count], web->context->language);
}

void stay_facts_see(struct web *web, const struct stay_look *look,
                    struct stay_facts_view *view)
{
    const struct stay *stay = &look->stay;
    const struct programme *programme =
        programme_edition(programmes_get(), stay->programme, stay->edition_on);

    *view = (struct stay_facts_view){
        .id = stay->id,
        .application = stay->application,
        .care_case = stay->care_case,
        .number = stay->number,
        .hospital = stay->institution_name,
        .programme = programme == NULL
                         ? stay->programme
                         : programme_name(programme, web->context->language),
        .tag = tag_of(stay->state),
        .state = stay_state_word(stay->state),
        .from_on = stay->from_on,
        .to_on = stay->to_on,
        .held_until = stay->held_until,
        .is_held = stay->state == STAY_HELD,
        .came_at = stay->came_at,
        .went_at = stay->went_at,
        .has_came = stay->came_at != INSTANT_NONE,
        .has_went = stay->went_at != INSTANT_NONE,
        .days = stay->days,
        .paid_days = stay->paid_days,
        .helper = stay->helper_comes ? stay->helper_scheme : NULL,
        .terms = look->words.terms,
        .agreed_by = look->words.agreed_by,
        .agreed_way = look->words.agreed_way == NULL
                          ? NULL
                          : prefecture_word(web, "contact_methods",
                                            look->words.agreed_way),
        .agreed_at = look->words.agreed_at,
        .is_agreed = look->words.agreed_by != NULL,
    };
    over_see(web, look, view);
    care_see(web, look, view);
}

/* ---- lists ----------------------------------------------------------------------- */

static struct err list_page(struct web *web, struct stay_list_view *view)
{
    struct html *html = web_html(web);

    view->now = web->context->now;
    web_page_begin(web, html, view->title, NULL);
    stay_list_html(html, view);
    web_page_end(web, html);
    return OK;
}

static struct err own_read(struct web *web)
{
    (void)web_input(web, struct stays);
    return OK;
}

static struct err own_act(struct context *context, void *input)
{
    return stay_list_hospital(context, input);
}

static void rows_begin(struct web *web, size_t count, struct stay_list_view *view)
{
    view->rows.items = arena_new_array(web->arena, struct stay_facts_view, count + 1);
}

static struct err own_show(struct web *web)
{
    const struct stays *stays = web->input;
    struct stay_list_view view = {.title = MSG_STAYS_TITLE_OWN,
                                  .about = MSG_STAYS_ABOUT_OWN,
                                  .none = MSG_STAYS_NONE_OWN};

    rows_begin(web, stays->count, &view);
    for (size_t i = 0; i < stays->count; i++)
        stay_facts_see(web, &(struct stay_look){.stay = stays->items[i]},
                       &view.rows.items[view.rows.count++]);
    return list_page(web, &view);
}

static struct err reports_read(struct web *web)
{
    (void)web_input(web, struct stay_reports);
    return OK;
}

static struct err reports_act(struct context *context, void *input)
{
    return stay_list_reports(context, input);
}

static struct err reports_show(struct web *web)
{
    const struct stay_reports *reports = web->input;
    struct stay_list_view view = {.is_reports = true,
                                  .title = MSG_STAYS_REPORTS_TITLE,
                                  .about = MSG_STAYS_ABOUT_REPORTS,
                                  .none = MSG_STAYS_NONE_REPORTS};

    rows_begin(web, reports->count, &view);
    for (size_t i = 0; i < reports->count; i++)
        stay_facts_see(web, &reports->items[i], &view.rows.items[view.rows.count++]);
    return list_page(web, &view);
}

/* ---- the table ------------------------------------------------------------------- */

/* The names of the rows that are shown again when a POST was refused. */
enum row { ROW_ONE, ROW_ANSWER, ROW_HOSPITAL, ROW_REPORT, ROW_APPROVAL };

#define PAGE(url, name)                                                                  \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        .read = stay_acting_read, .act = name##_act, .show = name##_show                 \
    }
#define LIST(url, name)                                                                  \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        .read = name##_read, .act = name##_act, .show = name##_show                      \
    }
#define ACT(url, name, row) POST_AGAIN(url, name##_post, &stays_routes[row])

extern const struct route stays_routes[];

/* clang-format off */
const struct route stays_routes[] = {
    [ROW_ONE]      = PAGE("/stays/:id", stay_one),
    [ROW_ANSWER]   = PAGE("/stays/:id/answer", stay_answer),
    [ROW_HOSPITAL] = PAGE("/stays/:id/hospital", stay_hospital),
    [ROW_REPORT]   = PAGE("/stays/:id/report", stay_report_page),
    [ROW_APPROVAL] = PAGE("/stays/:id/approval", stay_approval),

    LIST("/stays", own),
    LIST("/stays/reports", reports),

    ACT("/stays/:id/agree", stay_agree, ROW_ONE),
    ACT("/stays/:id/decline", stay_decline, ROW_ONE),
    ACT("/stays/:id/change", stay_change, ROW_ONE),
    ACT("/stays/:id/cancel", stay_cancel, ROW_ONE),
    ACT("/stays/:id/admitted", stay_admit, ROW_ONE),
    ACT("/stays/:id/ended", stay_end, ROW_ONE),
    ACT("/stays/:id/turned", stay_turn, ROW_ONE),
    ACT("/stays/:id/correct", stay_correct, ROW_ONE),
    ACT("/stays/:id/helper", stay_helper, ROW_ONE),

    ACT("/stays/:id/answer/agree", stay_accept, ROW_ANSWER),
    ACT("/stays/:id/answer/decline", stay_refuse, ROW_ANSWER),
    ACT("/stays/:id/hospital/cancel", stay_cancel, ROW_HOSPITAL),
    ACT("/stays/:id/hospital/admitted", stay_admit, ROW_HOSPITAL),
    ACT("/stays/:id/hospital/ended", stay_end, ROW_HOSPITAL),
    ACT("/stays/:id/hospital/turned", stay_turn, ROW_HOSPITAL),
    ACT("/stays/:id/report", stay_report, ROW_REPORT),
    ACT("/stays/:id/approval/approve", stay_approve, ROW_APPROVAL),
    ACT("/stays/:id/approval/return", stay_return, ROW_APPROVAL),
    {.path = NULL},
};
/* clang-format on */

/* ---- the panel ------------------------------------------------------------------- */

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct stays *stays = arena_new_of(context->arena, struct stays);

    *data = stays;
    TRY(stay_list_of_case(context, care_case, stays));
    for (size_t i = 0; i < stays->count; i++)
        audit_saw(context, (struct audit_note){.act = &stay_act_seen,
                                               .subject = SUBJECT_STAY,
                                               .id = stays->items[i].id,
                                               .care_case = care_case,
                                               .person = stays->items[i].person});
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct stays *stays = data;
    struct stay_list_view view = {.is_reports = false};

    if (stays->count == 0)
        return;
    rows_begin(html->web, stays->count, &view);
    for (size_t i = 0; i < stays->count; i++)
        stay_facts_see(html->web, &(struct stay_look){.stay = stays->items[i]},
                       &view.rows.items[view.rows.count++]);
    stay_panel_html(html, &view);
}

/* The same on the page of an application: its own stays. */
static struct err of_application_look(struct context *context, int64_t application,
                                      void **data)
{
    struct respite_application whole;
    struct stays *stays = NULL;
    size_t count = 0;

    TRY(respite_find(context, application, &whole));
    TRY(panel_look(context, whole.care_case, data));
    stays = *data;
    for (size_t i = 0; i < stays->count; i++)
        if (stays->items[i].application == application)
            stays->items[count++] = stays->items[i];
    stays->count = count;
    return OK;
}

extern const struct respite_panel stays_respite_panels[];

const struct respite_panel stays_respite_panels[] = {
    {20, &stay_read, of_application_look, panel_draw},
    {.draw = NULL},
};

extern const struct case_panel stays_panels[];

const struct case_panel stays_panels[] = {
    {17, &stay_read, panel_look, panel_draw},
    {.draw = NULL},
};

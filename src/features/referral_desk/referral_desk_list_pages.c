/* referral_desk_list_pages.c -- the desk's list of referrals, and a panel of the case. */
#include "features/referral_desk/referral_desk_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/cases/cases.h"
#include "features/feature.h"
#include "features/prefecture/prefecture.h"
#include "features/referral_desk/referral_desk_html.h"
#include "features/referral_desk/referral_panel_html.h"
#include "web/due.h"

/* ---- states ------------------------------------------------------------------------ */

const char *referral_tag(enum referral_state state)
{
    static const char *const tags[REFERRAL_STATE_END] = {
        [REFERRAL_DRAFTED] = "tag",        [REFERRAL_TO_CALL] = "tag soon",
        [REFERRAL_SENT] = "tag soon",      [REFERRAL_RECEIVED] = "tag maybe",
        [REFERRAL_TAKEN] = "tag info",     [REFERRAL_ANSWERED] = "tag good",
        [REFERRAL_NOT_OURS] = "tag bad",   [REFERRAL_WITHDRAWN] = "tag bad",
        [REFERRAL_LAPSED] = "tag bad",
    };
    return tags[state];
}

instant referral_due(enum referral_state state, instant receive_by, instant answer_by)
{
    if (state == REFERRAL_TO_CALL || state == REFERRAL_SENT)
        return receive_by;
    return state == REFERRAL_RECEIVED || state == REFERRAL_TAKEN ? answer_by
                                                                 : INSTANT_NONE;
}

/* ---- the list ---------------------------------------------------------------------- */

static const char *patient_text(struct web *web, const struct referral_row *row)
{
    static const enum message sexes[SEX_END] = {
        [SEX_UNKNOWN] = MSG_REFERRALS_SEX_UNKNOWN,
        [SEX_MALE] = MSG_REFERRALS_SEX_MALE,
        [SEX_FEMALE] = MSG_REFERRALS_SEX_FEMALE,
        [SEX_OTHER] = MSG_REFERRALS_SEX_OTHER,
    };
    if (row->age_band == NULL)
        return "";
    return arena_format(web->arena, "%s %s",
                        prefecture_word(web, "age_bands", row->age_band),
                        message_text(web->arena, web->context->language, sexes[row->sex],
                                     NULL));
}

static struct referral_desk_row_view row_see(struct web *web,
                                             const struct referral_row *row)
{
    instant due = referral_due(row->state, row->receive_by, row->answer_by);
    instant now = web->context->now;
    struct referral_desk_row_view view = {
        .id = row->id,
        .number = row->number,
        .tag = referral_tag(row->state),
        .clinic = row->clinic,
        .patient = patient_text(web, row),
        .state = referral_state_word(row->state),
        .wish = referral_wish_word(row->wish),
        .sent_at = row->sent_at,
        .has_sent = row->sent_at != INSTANT_NONE,
    };

    if (due != INSTANT_NONE) {
        view.due = due_text(web->arena, web->context->language, due, now);
        view.due_class = due_class(due, now, due <= now);
    }
    return view;
}


struct err referral_desk_list_read(struct web *web)
{
    (void)web_input(web, struct referral_desk_page);
    return OK;
}

struct err referral_desk_list_act(struct context *context, void *input)
{
    struct referral_desk_page *page = input;
    return referral_list_desk(context, &page->rows);
}

struct err referral_desk_list_show(struct web *web)
{
    const struct referral_desk_page *page = web->input;
    const struct referral_rows *rows = &page->rows;
    struct referral_desk_view view = {.open = {NULL, 0}};
    struct html *html = web_html(web);

    view.open.items =
        arena_new_array(web->arena, struct referral_desk_row_view, rows->count + 1);
    view.over.items =
        arena_new_array(web->arena, struct referral_desk_row_view, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        const struct referral_row *row = &rows->items[i];
        if (row->state >= REFERRAL_ANSWERED)
            view.over.items[view.over.count++] = row_see(web, row);
        else
            view.open.items[view.open.count++] = row_see(web, row);
    }
    web_page_begin(web, html, MSG_REFERRALS_DESK_TITLE, NULL);
    referral_desk_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the case's panel --------------------------------------------------------------------- */

static const struct field end_fields[] = {{.type = FIELD_END}};
static const struct form_table end_form = {"referral_end_read", end_fields};

struct panel {
    int64_t care_case;
    struct referral referral;
    bool may_open, may_change;
};

static struct err panel_look(struct context *context, int64_t care_case, void **data)
{
    struct panel *panel = arena_new_of(context->arena, struct panel);
    bool found = false;

    *data = NULL;
    panel->care_case = care_case;
    /* What its clinic took back comes before a newer one. */
    TRY(referral_taken_back(context, care_case, &panel->referral, &found));
    if (!found)
        TRY(referral_of_case(context, care_case, &panel->referral, &found));
    if (!found)
        return OK;
    panel->may_open = permission_holds(context, &referral_receive, 0, true) &&
                      context->actor.institution == panel->referral.office;
    TRY(case_may_change(context, care_case, &panel->may_change));
    *data = panel;
    return OK;
}

static void panel_draw(struct html *html, const void *data)
{
    const struct panel *panel = data;

    if (panel == NULL)
        return;
    const struct referral *referral = &panel->referral;
    bool is_withdrawn = referral->state == REFERRAL_WITHDRAWN;
    bool was_read = referral->end_read_at != INSTANT_NONE;
    struct referral_panel_view view = {
        .id = referral->id,
        .care_case = panel->care_case,
        .number = referral->number,
        .clinic = referral->sender.name,
        .tag = referral_tag(referral->state),
        .why = referral->ended_why,
        .read_by = referral->end_read_by,
        .state = referral_state_word(referral->state),
        .sent_at = referral->sent_at,
        .answer_by = referral->answer_by,
        .read_at = referral->end_read_at,
        .is_waiting = referral->answered_at == INSTANT_NONE && !is_withdrawn,
        .may_open = panel->may_open,
        .is_withdrawn = is_withdrawn,
        .was_read = was_read,
        .may_read = is_withdrawn && !was_read && panel->may_change,
        .form = form_show(html->web, &end_form),
    };
    referral_panel_html(html, &view);
}

struct err referral_end_read_post_read(struct web *web)
{
    struct referral_desk_page *page = web_input(web, struct referral_desk_page);
    struct form *form = form_open(web, &end_form);

    TRY(web_path_id(web, "id", &page->id));
    return form_close(form);
}

struct err referral_end_read_post_act(struct context *context, void *input)
{
    const struct referral_desk_page *page = input;
    return referral_end_read(context, page->id);
}

struct err referral_end_read_post_show(struct web *web)
{
    const struct referral_desk_page *page = web->input;
    return web_redirect(
        web, web_url_saying(web, url_referral_desk_case(web->arena, page->id),
                            MSG_REFERRALS_SAID_END_READ));
}

extern const struct case_panel referral_desk_panels[];
const struct case_panel referral_desk_panels[] = {
    {22, &case_read, panel_look, panel_draw},
    {.draw = NULL},
};

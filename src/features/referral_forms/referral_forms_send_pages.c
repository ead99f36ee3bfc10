/* referral_forms_send_pages.c -- check answers, send; the letter on paper; the file. */
#include "features/referral_forms/referral_forms_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "features/referral_forms/referral_check_html.h"
#include "features/referral_forms/referral_letter_html.h"

static const struct field send_fields[] = {
    {.name = "none_is_identity", .type = FIELD_FLAG,
     .label = MSG_REFERRAL_FORMS_LABEL_NONE},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table send_form = {"referral_send", send_fields};

/* ---- check answers ------------------------------------------------------------------ */

struct err referral_check_get_read(struct web *web)
{
    struct referral_page *page = NULL;
    return referral_page_read(web, &page);
}

struct err referral_check_get_act(struct context *context, void *input)
{
    struct referral_page *page = input;

    TRY(referral_get(context, page->id, &page->referral));
    return page->referral.state == REFERRAL_DRAFTED
               ? OK
               : err_of(ERR_CONFLICT, MSG_REFERRALS_SENT_ALREADY);
}

static void lines_see(struct web *web, const struct referral *referral,
                      struct referral_check_view *view)
{
    struct referral_lines lines;
    enum referral_part before = REFERRAL_PART_END;

    referral_words(web->arena, web->context->language, referral, &lines);
    view->lines.items =
        arena_new_array(web->arena, struct referral_checked_view, lines.count + 1);
    for (size_t i = 0; i < lines.count; i++) {
        enum referral_part part = lines.items[i].part;
        view->lines.items[view->lines.count++] = (struct referral_checked_view){
            .base = view->base,
            .part = referral_part_name(part),
            .text = lines.items[i].text,
            .label = lines.items[i].label,
            .is_first = part != before,
            .part_name = referral_part_word(part),
        };
        before = part;
    }
}

struct err referral_check_get_show(struct web *web)
{
    static const enum message signs[IDENTITY_SIGN_END] = {
        [SIGN_NAME] = MSG_REFERRAL_FORMS_SIGN_NAME,
        [SIGN_TELEPHONE] = MSG_REFERRAL_FORMS_SIGN_TELEPHONE,
        [SIGN_BIRTH] = MSG_REFERRAL_FORMS_SIGN_BIRTH,
        [SIGN_ADDRESS] = MSG_REFERRAL_FORMS_SIGN_ADDRESS,
        [SIGN_NUMBER] = MSG_REFERRAL_FORMS_SIGN_NUMBER,
    };
    const struct referral_page *page = web->input;
    const struct referral *referral = &page->referral;
    struct identity_found found = referral_identity_of(web->arena, referral);
    struct form *form = form_show(web, &send_form);
    struct html *html = web_html(web);
    struct referral_check_view view = {
        .base = referral_base(web),
        .clinic = referral->sender.name,
        .doctor = referral->sender.doctor,
        .telephone = referral->sender.telephone,
        .sign = found.piece,
        .sign_kind = signs[found.sign],
        .has_sign = found.sign != SIGN_NONE,
        .is_ready = true,
        .receive_by = referral_receive_by(web->context->now),
        .answer_by = referral_answer_by(web->context->now),
        .office = referral->office_name,
        .form = form,
    };

    for (int part = PART_PATIENT; part < REFERRAL_PART_END; part++)
        view.is_ready =
            view.is_ready && referral_part_done(referral, (enum referral_part)part);
    lines_see(web, referral, &view);
    form_set_version(form, referral->version);
    web_page_looks(web, LOOK_NARROW);
    referral_form_crumbs(web, referral, MSG_REFERRAL_FORMS_CHECK_CRUMB);
    web_page_begin(web, html, MSG_REFERRAL_FORMS_CHECK_TITLE, NULL);
    referral_check_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err referral_send_post_read(struct web *web)
{
    struct referral_page *page = NULL;

    TRY(referral_page_read(web, &page));
    struct form *form = form_open(web, &send_form);
    page->none_is_identity = form_flag(form, "none_is_identity");
    page->version = form_version(form);
    return form_close(form);
}

struct err referral_send_post_act(struct context *context, void *input)
{
    struct referral_page *page = input;
    struct err err =
        referral_send(context, page->id, page->version, page->none_is_identity);

    /* Another part than those on the page: told above the form. */
    if (err.kind == ERR_INVALID && !text_equal(err.field, "none_is_identity"))
        err.field = NULL;
    return err;
}

struct err referral_send_post_show(struct web *web)
{
    return web_redirect(
        web, web_url_saying(web, referral_base(web), MSG_REFERRAL_FORMS_SAID_SENT));
}

/* ---- the letter ------------------------------------------------------------------------- */

struct err referral_letter_get_read(struct web *web)
{
    struct referral_page *page = NULL;
    return referral_page_read(web, &page);
}

struct err referral_letter_get_act(struct context *context, void *input)
{
    struct referral_page *page = input;
    return referral_get(context, page->id, &page->referral);
}

struct err referral_letter_get_show(struct web *web)
{
    const struct referral_page *page = web->input;
    const struct referral *referral = &page->referral;
    struct referral_lines lines;
    struct html *html = web_html(web);
    struct referral_letter_view view = {
        .back = referral_base(web),
        .number = referral->number,
        .clinic = referral->sender.name,
        .code = referral->sender.code,
        .doctor = referral->sender.doctor,
        .telephone = referral->sender.telephone,
        .office = referral->office_name,
        .office_telephone = referral->office_telephone,
        .has_sent = referral->sent_at != INSTANT_NONE,
        .look = "sheet",
    };

    if (view.has_sent)
        view.sent_on = instant_day(referral->sent_at);
    referral_words(web->arena, web->context->language, referral, &lines);
    view.lines.items =
        arena_new_array(web->arena, struct referral_letter_line_view, lines.count + 1);
    for (size_t i = 0; i < lines.count; i++)
        view.lines.items[view.lines.count++] = (struct referral_letter_line_view){
            .label = lines.items[i].label,
            .text = lines.items[i].text,
            .row = "",
            .cell = "lines",
        };
    web_page_looks(web, LOOK_SHEET);
    referral_form_crumbs(web, referral, MSG_REFERRAL_FORMS_LETTER_CRUMB);
    web_page_begin(web, html, MSG_REFERRAL_FORMS_LETTER_TITLE,
                   say_text(web->arena, referral_form_number(web, referral)));
    referral_letter_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- the file ---------------------------------------------------------------------------- */

struct err referral_file_get_read(struct web *web)
{
    struct referral_page *page = NULL;
    return referral_page_read(web, &page);
}

struct err referral_file_get_act(struct context *context, void *input)
{
    struct referral_page *page = input;
    return referral_file_open(context, page->id, &page->opened);
}

struct err referral_file_get_show(struct web *web)
{
    const struct referral_page *page = web->input;
    return web_download(web, page->opened.type, page->opened.name, page->opened.bytes.at,
                        page->opened.bytes.length);
}

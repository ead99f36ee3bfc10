/* entrustment_settlement_pages.c -- settlements in the browser: one with its claim and
 * what does not fit, and the form of each step. */
#include "features/entrustment/entrustment_pages.h"

#include "base/arena.h"
#include "features/entrustment/settlement_correct_html.h"
#include "features/entrustment/settlement_html.h"
#include "features/entrustment/settlement_inspect_html.h"
#include "features/entrustment/settlement_pay_html.h"
#include "features/entrustment/settlement_send_html.h"

/* ---- what is shown ---------------------------------------------------------------- */

static const char *const tags[SETTLEMENT_STATE_END] = {
    "tag", "tag", "tag info", "tag info", "tag good", "tag bad"};

void settlement_row_see(struct web *web, const struct settlement *settlement,
                        struct settlement_row_view *view)
{
    *view = (struct settlement_row_view){
        .id = settlement->id,
        .month = entrustment_month(web, settlement->month_on),
        .institution = settlement->institution_name,
        .number = settlement->contract_number,
        .total = entrustment_yen(web, settlement->total_yen),
        .edition = settlement->edition,
        .state = settlement_state_word(settlement->state),
        .tag = tags[settlement->state],
        .is_replaced = settlement->state == SETTLEMENT_REPLACED,
    };
}

static void lines_see(struct web *web, const struct settlement_whole *whole,
                      struct settlement_view *view)
{
    const struct claim *claim = &whole->claim;
    view->lines.count = claim->count;
    view->lines.items =
        arena_new_array(web->arena, struct claim_line_view, claim->count + 1);
    for (size_t i = 0; i < claim->count; i++) {
        const struct claim_line *line = &claim->items[i];
        view->lines.items[i] = (struct claim_line_view){
            .number = line->number,
            .item = contract_item_name(whole->contract.programme, line->item,
                                       line->from_on, web->context->language),
            .days = entrustment_days(web, line->from_on, line->to_on),
            .quantity = line->quantity,
            .yen = entrustment_yen(web, line->yen),
            .tax = message_text(web->arena, web->context->language,
                                MSG_ENTRUSTMENT_PERCENT,
                                say_count(web->arena, line->tax_percent)),
            .amount = entrustment_yen(web, line->amount_yen),
            .is_first = i == 0 || claim->items[i - 1].stay != line->stay,
        };
    }
    view->rates.count = claim->rate_count;
    view->rates.items =
        arena_new_array(web->arena, struct claim_rate_view, CLAIM_RATES_MAX);
    for (size_t i = 0; i < claim->rate_count; i++)
        view->rates.items[i] =
            (struct claim_rate_view){claim->rates[i].percent,
                                     entrustment_yen(web, claim->rates[i].net_yen),
                                     entrustment_yen(web, claim->rates[i].tax_yen)};
    view->days = claim->days;
    view->tax_rule = tax_rounding_word(claim->rounding);
    view->stays = claim->stays;
    view->net = entrustment_yen(web, claim->net_yen);
    view->tax = entrustment_yen(web, claim->tax_yen);
    view->total = entrustment_yen(web, claim->total_yen);
}

static const char *difference_words(struct web *web,
                                    const struct settlement_difference *one)
{
    static const enum message words[SETTLEMENT_DIFFERENCE_END] = {
        [SETTLEMENT_OPEN] = MSG_ENTRUSTMENT_DIFFERENCE_OPEN,
        [SETTLEMENT_UNREPORTED] = MSG_ENTRUSTMENT_DIFFERENCE_UNREPORTED,
        [SETTLEMENT_UNAPPROVED] = MSG_ENTRUSTMENT_DIFFERENCE_UNAPPROVED,
        [SETTLEMENT_LEDGER] = MSG_ENTRUSTMENT_DIFFERENCE_LEDGER,
        [SETTLEMENT_CHANGED] = MSG_ENTRUSTMENT_DIFFERENCE_CHANGED,
        [SETTLEMENT_NO_PRICE] = MSG_ENTRUSTMENT_NO_PRICE,
    };
    struct say *say = say_new(web->arena);
    say->values[0] = SAY_T(one->number != NULL ? one->number : "");
    say->values[1] = SAY_N(one->claimed);
    say->values[2] = SAY_N(one->ledger);
    return message_text(web->arena, web->context->language, words[one->kind], say);
}

static void differences_see(struct web *web, const struct settlement_differences *from,
                            struct difference_view **items, size_t *count)
{
    *items = arena_new_array(web->arena, struct difference_view, from->count + 1);
    *count = from->count;
    for (size_t i = 0; i < from->count; i++)
        (*items)[i].words = difference_words(web, &from->items[i]);
}

static bool can(const struct settlement *of, enum settlement_action action)
{
    enum settlement_state to;
    return settlement_step(of->state, action, &to).kind == ERR_NONE;
}

static void may_see(struct web *web, const struct settlement *of,
                    struct settlement_view *view)
{
    bool is_own = of->institution == web->context->actor.institution;
    bool may_inspect = permission_holds(web->context, &settlement_inspect, 0, false);
    bool may_send =
        may_inspect ||
        permission_holds(web->context, &settlement_send,
                         is_own ? RELATION_BIT(RELATION_OFFICE) : 0, false);

    view->is_officer = may_inspect;
    view->may_send = may_send && can(of, SETTLEMENT_SEND);
    view->may_inspect = may_inspect && can(of, SETTLEMENT_INSPECT);
    view->may_pay = may_inspect && can(of, SETTLEMENT_PAY);
    view->may_correct =
        can(of, SETTLEMENT_CORRECT) &&
        (may_inspect || (may_send && of->state == SETTLEMENT_SENT));
}

/* A correction after payment: what was paid already, and what is left to pay or give back. */
static void paid_before_see(struct web *web, const struct settlement_whole *whole,
                            struct settlement_view *view)
{
    const struct settlement *paid = NULL;
    for (size_t i = 0; i < whole->editions.count; i++) {
        const struct settlement *one = &whole->editions.items[i];
        if (one->edition < whole->settlement.edition && one->paid_on != DAY_NONE)
            paid = one;
    }
    if (paid == NULL)
        return;
    view->paid_before = entrustment_yen(web, paid->total_yen);
    view->paid_before_on = paid->paid_on;
    view->to_pay = entrustment_yen(web, whole->claim.total_yen - paid->total_yen);
}

void settlement_see(struct web *web, const struct settlement_whole *whole,
                    struct settlement_view *view)
{
    const struct settlement *of = &whole->settlement;
    *view = (struct settlement_view){
        .contract = of->contract,
        .work = entrustment_work(web, &whole->contract),
        .sent_by = of->sent_by,
        .inspected_by = of->inspected_by,
        .inspection = of->inspection,
        .correction = of->correction,
        .sent_at = of->sent_at,
        .sent_on = of->sent_at == INSTANT_NONE ? DAY_NONE : instant_day(of->sent_at),
        .inspected_on = of->inspected_on,
        .paid_on = of->paid_on,
        .is_draft = of->state == SETTLEMENT_DRAFTED,
        .is_sent = of->state == SETTLEMENT_SENT,
        .is_inspected = of->state == SETTLEMENT_INSPECTED,
        .is_paid = of->paid_on != DAY_NONE,
        .was_sent = of->sent_at != INSTANT_NONE,
        .was_inspected = of->inspected_on != DAY_NONE,
        .has_more_editions = whole->editions.count > 1,
        .today = web->context->today,
    };
    settlement_row_see(web, of, &view->of);
    may_see(web, of, view);
    lines_see(web, whole, view);
    differences_see(web, &whole->differences, &view->differences.items,
                    &view->differences.count);
    paid_before_see(web, whole, view);
    view->editions.count = whole->editions.count;
    view->editions.items =
        arena_new_array(web->arena, struct settlement_row_view, view->editions.count + 1);
    for (size_t i = 0; i < view->editions.count; i++) {
        settlement_row_see(web, &whole->editions.items[i], &view->editions.items[i]);
        view->editions.items[i].is_this = whole->editions.items[i].id == of->id;
    }
}

/* ---- one -------------------------------------------------------------------------- */

struct edit {
    int64_t id, version, next;
    struct settlement_whole whole;
    const char *text;
    int64_t seen_total;
    day on;
};

struct err settlement_one_get_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    return web_path_id(web, "id", &edit->id);
}

struct err settlement_one_get_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return settlement_get(context, edit->id, &edit->whole);
}

static const char *about(struct web *web, const struct settlement *of)
{
    return arena_format(web->arena, "%s %s", entrustment_month(web, of->month_on),
                        of->institution_name);
}

static void crumbs(struct web *web, const struct settlement *of, enum message label)
{
    web_crumb(web,
              url_settlements(web->arena, entrustment_year_query(
                                              web, day_fiscal_year(of->month_on))),
              MSG_ENTRUSTMENT_SETTLEMENTS, NULL);
    if (label == MSG_NONE) {
        web_crumb(web, NULL, MSG_NONE, about(web, of));
        return;
    }
    web_crumb(web, url_settlement(web->arena, of->id), MSG_NONE, about(web, of));
    web_crumb(web, NULL, label, NULL);
}

struct err settlement_one_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    struct settlement_view view;
    struct html *html = web_html(web);

    settlement_see(web, &edit->whole, &view);
    crumbs(web, &edit->whole.settlement, MSG_NONE);
    web_page_begin(web, html, MSG_ENTRUSTMENT_ONE_TITLE,
                   say_two(web->arena, SAY_T(view.of.month),
                           SAY_T(view.of.institution)));
    settlement_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- forms: what they share ------------------------------------------------------- */

#define FIELD(field_name, kind, word)                                                   \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_ENTRUSTMENT_LABEL_##word
#define HINT(word) .hint = MSG_ENTRUSTMENT_HINT_##word
#define NEEDED .required = true
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}

/* Of a step that can be done now by whoever asks; else the page is not there for them. */
static struct err edit_act(struct context *context, struct edit *edit,
                           const struct permission *officers,
                           enum settlement_action action)
{
    enum settlement_state to;
    if (officers != NULL)
        TRY(permission_need(context, officers));
    TRY(settlement_get(context, edit->id, &edit->whole));
    return settlement_step(edit->whole.settlement.state, action, &to);
}

static struct err edit_show(struct web *web, enum message title, struct form *form,
                            void (*draw)(struct html *,
                                         const struct settlement_form_view *))
{
    const struct edit *edit = web->input;
    const struct settlement *of = &edit->whole.settlement;
    struct settlement_form_view view = {
        .id = of->id,
        .about = about(web, of),
        .total = entrustment_yen(web, edit->whole.claim.total_yen),
        .title = title,
        .form = form,
        .has_differences = edit->whole.differences.count > 0,
    };
    form_set_version(form, of->version);
    differences_see(web, &edit->whole.differences, &view.differences.items,
                    &view.differences.count);
    struct html *html = web_html(web);
    web_page_looks(web, LOOK_NARROW);
    crumbs(web, of, title);
    web_page_begin(web, html, title, NULL);
    draw(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err saved(struct web *web, int64_t id, enum message message)
{
    return web_redirect(web, web_url_saying(web, url_settlement(web->arena, id), message));
}

/* ---- send ------------------------------------------------------------------------- */

static const struct field send_fields[] = {
    {FIELD("seen_total", INT, SEEN_TOTAL), HINT(SEEN_TOTAL), NEEDED,
     .max = CONTRACT_YEN_MAX},
    {FIELD("sent_by", TEXT, SENT_BY), HINT(SENT_BY), NEEDED, .max = 100},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table send_form = {"settlement_send", send_fields};

struct err settlement_send_get_read(struct web *web)
{
    return settlement_one_get_read(web);
}

struct err settlement_send_get_act(struct context *context, void *input)
{
    return edit_act(context, input, NULL, SETTLEMENT_SEND);
}

struct err settlement_send_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    struct form *form = form_show(web, &send_form);
    form_default_int(form, "seen_total", edit->whole.claim.total_yen);
    return edit_show(web, MSG_ENTRUSTMENT_SEND_TITLE, form, settlement_send_html);
}

struct err settlement_send_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &send_form);
    edit->seen_total = form_int(form, "seen_total");
    edit->text = form_text(form, "sent_by");
    edit->version = form_version(form);
    TRY(web_path_id(web, "id", &edit->id));
    return form_close(form);
}

struct err settlement_send_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return settlement_send_off(context, edit->id, edit->version, edit->seen_total,
                               edit->text);
}

struct err settlement_send_post_show(struct web *web)
{
    return saved(web, ((const struct edit *)web->input)->id, MSG_ENTRUSTMENT_SAID_SENT);
}

/* ---- inspect ---------------------------------------------------------------------- */

static const struct field inspect_fields[] = {
    {FIELD("on", DAY, INSPECTED_ON), NEEDED},
    {FIELD("note", LINES, NOTE), HINT(NOTE), .max = SETTLEMENT_TEXT_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table inspect_form = {"settlement_inspect", inspect_fields};

struct err settlement_inspect_get_read(struct web *web)
{
    return settlement_one_get_read(web);
}

struct err settlement_inspect_get_act(struct context *context, void *input)
{
    return edit_act(context, input, &settlement_inspect, SETTLEMENT_INSPECT);
}

struct err settlement_inspect_get_show(struct web *web)
{
    struct form *form = form_show(web, &inspect_form);
    form_default_day(form, "on", web->context->today);
    return edit_show(web, MSG_ENTRUSTMENT_INSPECT_TITLE, form, settlement_inspect_html);
}

struct err settlement_inspect_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &inspect_form);
    edit->on = form_day(form, "on");
    edit->text = form_text(form, "note");
    edit->version = form_version(form);
    TRY(web_path_id(web, "id", &edit->id));
    return form_close(form);
}

struct err settlement_inspect_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return settlement_inspected(context, edit->id, edit->version, edit->on, edit->text);
}

struct err settlement_inspect_post_show(struct web *web)
{
    return saved(web, ((const struct edit *)web->input)->id,
                 MSG_ENTRUSTMENT_SAID_INSPECTED);
}

/* ---- pay -------------------------------------------------------------------------- */

static const struct field pay_fields[] = {
    {FIELD("on", DAY, PAID_ON), NEEDED},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table pay_form = {"settlement_pay", pay_fields};

struct err settlement_pay_get_read(struct web *web)
{
    return settlement_one_get_read(web);
}

struct err settlement_pay_get_act(struct context *context, void *input)
{
    return edit_act(context, input, &settlement_inspect, SETTLEMENT_PAY);
}

struct err settlement_pay_get_show(struct web *web)
{
    struct form *form = form_show(web, &pay_form);
    form_default_day(form, "on", web->context->today);
    return edit_show(web, MSG_ENTRUSTMENT_PAY_TITLE, form, settlement_pay_html);
}

struct err settlement_pay_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &pay_form);
    edit->on = form_day(form, "on");
    edit->version = form_version(form);
    TRY(web_path_id(web, "id", &edit->id));
    return form_close(form);
}

struct err settlement_pay_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return settlement_paid(context, edit->id, edit->version, edit->on);
}

struct err settlement_pay_post_show(struct web *web)
{
    return saved(web, ((const struct edit *)web->input)->id, MSG_ENTRUSTMENT_SAID_PAID);
}

/* ---- correct ---------------------------------------------------------------------- */

static const struct field correct_fields[] = {
    {FIELD("reason", LINES, CORRECTION), HINT(CORRECTION), NEEDED,
     .max = SETTLEMENT_TEXT_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table correct_form = {"settlement_correct", correct_fields};

struct err settlement_correct_get_read(struct web *web)
{
    return settlement_one_get_read(web);
}

struct err settlement_correct_get_act(struct context *context, void *input)
{
    return edit_act(context, input, NULL, SETTLEMENT_CORRECT);
}

struct err settlement_correct_get_show(struct web *web)
{
    struct form *form = form_show(web, &correct_form);
    return edit_show(web, MSG_ENTRUSTMENT_CORRECT_TITLE, form, settlement_correct_html);
}

struct err settlement_correct_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &correct_form);
    edit->text = form_text(form, "reason");
    edit->version = form_version(form);
    TRY(web_path_id(web, "id", &edit->id));
    return form_close(form);
}

struct err settlement_correct_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return settlement_correct(context, edit->id, edit->version, edit->text, &edit->next);
}

struct err settlement_correct_post_show(struct web *web)
{
    return saved(web, ((const struct edit *)web->input)->next,
                 MSG_ENTRUSTMENT_SAID_CORRECTED);
}

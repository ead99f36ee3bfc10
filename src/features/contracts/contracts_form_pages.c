/* contracts_form_pages.c -- a new contract with its first price, a price from a day on,
 * what another paper changed, the end before its time. */
#include "features/contracts/contracts_pages.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/str.h"
#include "features/contracts/contracts_change_html.h"
#include "features/contracts/contracts_end_html.h"
#include "features/contracts/contracts_new_html.h"
#include "features/contracts/contracts_price_html.h"
#include "features/institutions/institutions.h"
#include "features/programmes/programmes.h"

#define FIELD(field_name, kind, word)                                                   \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_CONTRACTS_LABEL_##word
#define HINT(word) .hint = MSG_CONTRACTS_HINT_##word
#define NEEDED .required = true
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}
#define YEN .max = CONTRACT_YEN_MAX

static const struct choice scope_choices[] = {
    {CONTRACT_RESPITE, "respite", MSG_CONTRACTS_SCOPE_RESPITE, NULL},
    {CONTRACT_COORDINATORS, "coordinators", MSG_CONTRACTS_SCOPE_COORDINATORS, NULL},
    {CONTRACT_COUNCIL_OFFICE, "council_office", MSG_CONTRACTS_SCOPE_COUNCIL_OFFICE, NULL},
    {.name = NULL},
};

static const struct choice tax_choices[] = {
    {10, "10", MSG_CONTRACTS_TAX_10, NULL},
    {8, "8", MSG_CONTRACTS_TAX_8, NULL},
    {0, "0", MSG_CONTRACTS_TAX_0, NULL},
    {.name = NULL},
};

static const struct field new_fields[] = {
    {FIELD("number", TEXT, NUMBER), HINT(NUMBER), NEEDED, .max = CONTRACT_NUMBER_MAX},
    {FIELD("scope", CHOICE, SCOPE), NEEDED, .choices = scope_choices},
    {FIELD("programme", CHOICE, PROGRAMME), HINT(PROGRAMME)},
    {FIELD("from_on", DAY, FROM_ON), NEEDED},
    {FIELD("to_on", DAY, TO_ON), HINT(TO_ON), NEEDED},
    {FIELD("ceiling_yen", INT, CEILING), HINT(CEILING), YEN},
    {FIELD("article", TEXT, ARTICLE), HINT(ARTICLE), .max = 40},
    {FIELD("signed_by", TEXT, SIGNED_BY), HINT(SIGNED_BY), .max = CONTRACT_TEXT_MAX},
    {FIELD("document", TEXT, DOCUMENT), HINT(DOCUMENT), .max = CONTRACT_TEXT_MAX},
    {FIELD("item", CHOICE, ITEM)},
    {FIELD("yen", INT, YEN), HINT(YEN), YEN},
    {FIELD("tax_percent", CHOICE, TAX_PERCENT), .choices = tax_choices},
    {.type = FIELD_END},
};
static const struct form_table new_form = {"contract_new", new_fields};

static const struct field price_fields[] = {
    {FIELD("item", CHOICE, ITEM), NEEDED},
    {FIELD("price_from_on", DAY, PRICE_FROM_ON), HINT(PRICE_FROM_ON), NEEDED},
    {FIELD("yen", INT, YEN), HINT(YEN), NEEDED, YEN},
    {FIELD("tax_percent", CHOICE, TAX_PERCENT), NEEDED, .choices = tax_choices},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table price_form = {"contract_price", price_fields};

static const struct field change_fields[] = {
    {FIELD("number", TEXT, NUMBER), HINT(NUMBER), NEEDED, .max = CONTRACT_NUMBER_MAX},
    {FIELD("ceiling_yen", INT, CEILING), HINT(CEILING), YEN},
    {FIELD("signed_by", TEXT, SIGNED_BY), HINT(SIGNED_BY), .max = CONTRACT_TEXT_MAX},
    {FIELD("document", TEXT, DOCUMENT), HINT(DOCUMENT), .max = CONTRACT_TEXT_MAX},
    {FIELD("reason", TEXT, CHANGE_REASON), HINT(CHANGE_REASON), NEEDED,
     .max = CONTRACT_TEXT_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table change_form = {"contract_change", change_fields};

static const struct field end_fields[] = {
    {FIELD("ended_on", DAY, ENDED_ON), HINT(ENDED_ON), NEEDED},
    {FIELD("reason", TEXT, REASON), NEEDED, .max = CONTRACT_TEXT_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table end_form = {"contract_end", end_fields};

/* ---- lists that the pack makes ---------------------------------------------------- */

static bool is_in(const struct choice *choices, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(choices[i].name, name))
            return true;
    return false;
}

/* Each programme once, by its newest name. */
static const struct choice *programme_choices(struct web *web)
{
    const struct programmes *all = programmes_get();
    struct choice *choices = arena_new_array(web->arena, struct choice, all->count + 1);
    size_t count = 0;
    for (size_t i = all->count; i > 0; i--) {
        const struct programme *one = &all->items[i - 1];
        if (is_in(choices, count, one->code))
            continue;
        choices[count] = (struct choice){
            .value = (int64_t)count + 1,
            .name = one->code,
            .text = web->context->language == LANGUAGE_EN ? one->name_en : one->name_ja,
        };
        count++;
    }
    return choices;
}

/* What is paid for; `programme` NULL: by any.  A fixed sum stands last. */
static const struct choice *item_choices(struct web *web, const char *programme)
{
    const struct programmes *all = programmes_get();
    struct choice *choices = arena_new_array(web->arena, struct choice,
                                             all->count * PROGRAMME_ITEMS_MAX + 2);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct programme *one = &all->items[i];
        if (programme != NULL && !text_equal(programme, one->code))
            continue;
        for (size_t k = 0; k < one->item_count; k++) {
            const struct programme_item *item = &one->items[k];
            if (is_in(choices, count, item->code))
                continue;
            choices[count] = (struct choice){
                .value = (int64_t)count + 1,
                .name = item->code,
                .text = web->context->language == LANGUAGE_EN ? item->name_en
                                                              : item->name_ja};
            count++;
        }
    }
    choices[count] = (struct choice){.value = (int64_t)count + 1,
                                     .name = CONTRACT_ITEM_SUM,
                                     .label = MSG_CONTRACTS_ITEM_SUM};
    return choices;
}

static const char *word_chosen(const struct choice *choices, int64_t value)
{
    for (; choices->name != NULL; choices++)
        if (choices->value == value)
            return choices->name;
    return NULL;
}

/* ---- what they share -------------------------------------------------------------- */

struct edit {
    int64_t id, version;
    struct institution institution;
    struct contract contract;
    struct contract_prices prices;
    struct contract_price price;
    struct contract_change change;
    struct institution_holds holds;
    const char *reason;
};

static struct err edit_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    return web_path_id(web, "id", &edit->id);
}

static struct err edit_act(struct context *context, void *input)
{
    struct edit *edit = input;
    TRY(permission_need(context, &contract_change));
    TRY(contract_get(context, edit->id, &edit->contract, &edit->prices));
    return edit->contract.ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_CONTRACTS_ENDED_ALREADY);
}

static struct err edit_show(struct web *web, struct contract_form_view *view,
                            void (*draw)(struct html *,
                                         const struct contract_form_view *))
{
    const struct edit *edit = web->input;
    struct html *html = web_html(web);
    view->id = edit->id;
    view->number = edit->contract.number;
    view->name = edit->contract.institution_name;
    web_page_looks(web, LOOK_NARROW);
    web_crumb(web, url_contracts(web->arena, ""), MSG_CONTRACTS_TITLE, NULL);
    web_crumb(web, url_contract(web->arena, edit->id), MSG_NONE, view->number);
    web_crumb(web, NULL, view->title, NULL);
    web_page_begin(web, html, view->title, NULL);
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

static struct err saved(struct web *web, int64_t contract, enum message message)
{
    return web_redirect(web,
                        web_url_saying(web, url_contract(web->arena, contract), message));
}

/* ---- a new one -------------------------------------------------------------------- */

struct err contract_new_get_read(struct web *web)
{
    return edit_read(web);
}

struct err contract_new_get_act(struct context *context, void *input)
{
    struct edit *edit = input;
    TRY(permission_need(context, &contract_change));
    return institution_get(context, edit->id, &edit->institution);
}

struct err contract_new_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    int32_t year = day_fiscal_year(web->context->today);
    struct form *form = form_show(web, &new_form);
    struct contract_form_view view = {.id = edit->id,
                                      .name = edit->institution.facts.name,
                                      .title = MSG_CONTRACTS_NEW_TITLE,
                                      .form = form};
    form_choices(form, "programme", programme_choices(web));
    form_choices(form, "item", item_choices(web, NULL));
    form_default_int(form, "scope", CONTRACT_RESPITE);
    form_default_day(form, "from_on", day_of(year, 4, 1));
    form_default_day(form, "to_on", day_of(year + 1, 3, 31));
    form_default_int(form, "tax_percent", 10);
    struct html *html = web_html(web);
    web_page_looks(web, LOOK_NARROW);
    web_crumb(web, url_contract_institution(web->arena, view.id), MSG_NONE, view.name);
    web_crumb(web, NULL, view.title, NULL);
    web_page_begin(web, html, view.title, NULL);
    contracts_new_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err contract_new_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &new_form);
    const struct choice *programmes = programme_choices(web);
    const struct choice *items = item_choices(web, NULL);
    form_choices(form, "programme", programmes);
    form_choices(form, "item", items);
    int64_t scope = form_choice(form, "scope");
    int64_t tax = form_choice(form, "tax_percent");
    edit->contract = (struct contract){
        .number = form_text(form, "number"),
        .scope = scope == INT_NONE ? (enum contract_scope)0 : (enum contract_scope)scope,
        .programme = word_chosen(programmes, form_choice(form, "programme")),
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
        .ceiling_yen = form_int(form, "ceiling_yen"),
        .article = form_text(form, "article"),
        .signed_by = form_text(form, "signed_by"),
        .document = form_text(form, "document"),
    };
    edit->price = (struct contract_price){
        .item = word_chosen(items, form_choice(form, "item")),
        .yen = form_int(form, "yen"),
        .tax_percent = tax == INT_NONE ? 10 : tax,
        .from_on = edit->contract.from_on,
    };
    if ((edit->price.item == NULL) != (edit->price.yen == INT_NONE))
        form_blame(form, err_field(edit->price.item == NULL ? "item" : "yen",
                                   MSG_CONTRACTS_PRICE_HALF));
    TRY(web_path_id(web, "id", &edit->contract.institution));
    return form_close(form);
}

struct err contract_new_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return contract_add(context, &edit->contract, &edit->price,
                        edit->price.item != NULL ? 1 : 0, &edit->id);
}

struct err contract_new_post_show(struct web *web)
{
    const struct edit *edit = web->input;
    return saved(web, edit->id, MSG_CONTRACTS_SAID_ADDED);
}

/* ---- a price from a day on -------------------------------------------------------- */

struct err contract_price_get_read(struct web *web)
{
    return edit_read(web);
}

struct err contract_price_get_act(struct context *context, void *input)
{
    return edit_act(context, input);
}

struct err contract_price_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    struct form *form = form_show(web, &price_form);
    struct contract_form_view view = {.title = MSG_CONTRACTS_PRICE_TITLE, .form = form};
    form_choices(form, "item", item_choices(web, edit->contract.programme));
    form_default_int(form, "tax_percent", 10);
    form_set_version(form, edit->contract.version);
    return edit_show(web, &view, contracts_price_html);
}

struct err contract_price_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &price_form);
    const struct choice *items = item_choices(web, NULL);
    form_choices(form, "item", items);
    edit->price = (struct contract_price){
        .item = word_chosen(items, form_choice(form, "item")),
        .yen = form_int(form, "yen"),
        .tax_percent = form_choice(form, "tax_percent"),
        .from_on = form_day(form, "price_from_on"),
    };
    edit->version = form_version(form);
    TRY(web_path_id(web, "id", &edit->id));
    return form_close(form);
}

struct err contract_price_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return contract_price_set(context, edit->id, edit->version, &edit->price);
}

struct err contract_price_post_show(struct web *web)
{
    const struct edit *edit = web->input;
    return saved(web, edit->id, MSG_CONTRACTS_SAID_PRICED);
}

/* ---- what another paper changed --------------------------------------------------- */

struct err contract_change_get_read(struct web *web)
{
    return edit_read(web);
}

struct err contract_change_get_act(struct context *context, void *input)
{
    return edit_act(context, input);
}

struct err contract_change_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    const struct contract *contract = &edit->contract;
    struct form *form = form_show(web, &change_form);
    struct contract_form_view view = {.title = MSG_CONTRACTS_CHANGE_TITLE, .form = form};
    form_default_text(form, "number", contract->number);
    form_default_int(form, "ceiling_yen", contract->ceiling_yen);
    form_default_text(form, "signed_by", contract->signed_by);
    form_default_text(form, "document", contract->document);
    form_set_version(form, contract->version);
    return edit_show(web, &view, contracts_change_html);
}

struct err contract_change_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &change_form);
    edit->change = (struct contract_change){
        .number = form_text(form, "number"),
        .ceiling_yen = form_int(form, "ceiling_yen"),
        .signed_by = form_text(form, "signed_by"),
        .document = form_text(form, "document"),
        .reason = form_text(form, "reason"),
    };
    edit->version = form_version(form);
    TRY(web_path_id(web, "id", &edit->id));
    return form_close(form);
}

struct err contract_change_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return contract_change_terms(context, edit->id, edit->version, &edit->change);
}

struct err contract_change_post_show(struct web *web)
{
    const struct edit *edit = web->input;
    return saved(web, edit->id, MSG_CONTRACTS_SAID_CHANGED);
}

/* ---- before its time -------------------------------------------------------------- */

struct err contract_end_get_read(struct web *web)
{
    return edit_read(web);
}

struct err contract_end_get_act(struct context *context, void *input)
{
    struct edit *edit = input;
    TRY(edit_act(context, input));
    edit->holds.count = 0; /* an act may run again */
    return rooms_institution_holds(context, edit->contract.institution, &edit->holds);
}

/* What must be over before its institution closes, stays above all: said as a warning. */
static void holds_see(struct web *web, const struct institution_holds *holds,
                      struct contract_form_view *view)
{
    view->holds.items =
        arena_new_array(web->arena, struct contract_hold_view, holds->count + 1);
    for (size_t i = 0; i < holds->count; i++)
        if (holds->items[i].must_end_first)
            view->holds.items[view->holds.count++].words =
                message_text(web->arena, web->context->language, holds->items[i].words,
                             say_count(web->arena, holds->items[i].count));
}

struct err contract_end_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    struct form *form = form_show(web, &end_form);
    struct contract_form_view view = {.title = MSG_CONTRACTS_END_TITLE, .form = form};
    holds_see(web, &edit->holds, &view);
    form_set_version(form, edit->contract.version);
    return edit_show(web, &view, contracts_end_html);
}

struct err contract_end_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &end_form);
    edit->contract.ended_on = form_day(form, "ended_on");
    edit->reason = form_text(form, "reason");
    edit->version = form_version(form);
    TRY(web_path_id(web, "id", &edit->id));
    return form_close(form);
}

struct err contract_end_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return contract_end(context, edit->id, edit->version, edit->contract.ended_on,
                        edit->reason);
}

struct err contract_end_post_show(struct web *web)
{
    const struct edit *edit = web->input;
    return saved(web, edit->id, MSG_CONTRACTS_SAID_ENDED);
}

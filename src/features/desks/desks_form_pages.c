/* desks_form_pages.c -- desks: adding, changing, calling back, closing. */
#include "features/desks/desks_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/desks/desks_end_html.h"
#include "features/desks/desks_form_html.h"
#include "features/desks/desks_rules.h"
#include "features/desks/desks_verify_html.h"

#define HOURS_FIELD(field_name, word)                                                   \
    {.name = (field_name), .type = FIELD_TEXT, .label = MSG_DESKS_WEEKDAY_##word, \
     .max = 14}
#define ORDER_FIELD(field_name, word)                                                   \
    {.name = (field_name), .type = FIELD_INT, .label = MSG_DESKS_CHANNEL_##word, \
     .min = 1, .max = DESK_CHANNELS}
#define DESK_FIELDS                                                                     \
    {FIELD("purpose", CHOICE, LABEL_PURPOSE), NEEDED, .choices = desk_purpose_choices}, \
    {FIELD("name", TEXT, LABEL_NAME), HINT(NAME), NEEDED, .max = 100},        \
    {FIELD("telephone", TELEPHONE, LABEL_TELEPHONE)},                                   \
    {FIELD("extension", TEXT, LABEL_EXTENSION), .max = 20},                             \
    {FIELD("fax", TELEPHONE, LABEL_FAX), HINT(FAX)},                               \
    {FIELD("mail", MAIL, LABEL_MAIL)},                                                  \
    ORDER_FIELD("order_page", PAGE), ORDER_FIELD("order_telephone", TELEPHONE),         \
    ORDER_FIELD("order_fax", FAX), ORDER_FIELD("order_mail", MAIL),                     \
    HOURS_FIELD("monday", MONDAY), HOURS_FIELD("tuesday", TUESDAY),                     \
    HOURS_FIELD("wednesday", WEDNESDAY), HOURS_FIELD("thursday", THURSDAY),             \
    HOURS_FIELD("friday", FRIDAY), HOURS_FIELD("saturday", SATURDAY),                   \
    HOURS_FIELD("sunday", SUNDAY),                                                      \
    {FIELD("holidays", FLAG, LABEL_OPEN_ON_HOLIDAYS)},                                  \
    {FIELD("out_of_hours", TEXT, LABEL_OUT_OF_HOURS), HINT(OUT_OF_HOURS), .max = 100},  \
    {FIELD("out_of_hours_telephone", TELEPHONE, LABEL_OUT_OF_HOURS_TELEPHONE)}

static const struct field new_fields[] = {DESK_FIELDS, {.type = FIELD_END}};
static const struct form_table new_form = {"desk_new", new_fields};

static const struct field change_fields[] = {
    DESK_FIELDS,
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table change_form = {"desk_change", change_fields};

static const struct field verify_fields[] = {
    {FIELD("which", CHOICE, LABEL_WHICH_NUMBER), HINT(WHICH_NUMBER), NEEDED,
     .choices = desk_number_choices},
    {FIELD("by", TEXT, LABEL_VERIFIED_BY), NEEDED, .max = 60},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table verify_form = {"desk_verify", verify_fields};

static const struct field end_fields[] = {
    {FIELD("on", DAY, LABEL_ENDED_ON), NEEDED},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table end_form = {"desk_end", end_fields};

/* ---- what was typed ----------------------------------------------------------- */

static const struct {
    const char *field;
    enum channel channel;
} orders[DESK_CHANNELS] = {
    {"order_page",      CHANNEL_PAGE},
    {"order_telephone", CHANNEL_TELEPHONE},
    {"order_fax",       CHANNEL_FAX},
    {"order_mail",      CHANNEL_MAIL},
};

/* Numbers from 1 beside the ways become an order; gaps do no harm. */
static void channels_read(struct form *form, struct desk_facts *facts)
{
    int count = 0;
    for (int64_t place = 1; place <= DESK_CHANNELS; place++) {
        bool is_taken = false;
        for (size_t i = 0; i < ARRAY_COUNT(orders); i++) {
            if (form_int(form, orders[i].field) != place)
                continue;
            if (is_taken)
                form_blame(form, err_field(orders[i].field,
                                           MSG_DESKS_SAME_PLACE));
            else
                facts->channels[count++] = orders[i].channel;
            is_taken = true;
        }
    }
}

static void hours_read(struct web *web, struct form *form, struct week_hours *hours)
{
    for (int i = 0; i < WEEK_DAYS; i++) {
        const char *text = form_text(form, desk_day_fields[i]);
        hours->from_minute[i] = -1;
        hours->to_minute[i] = -1;
        if (text != NULL && !desk_day_hours_read(web->arena, text, &hours->from_minute[i],
                                                 &hours->to_minute[i]))
            form_blame(form,
                       err_field(desk_day_fields[i], MSG_DESKS_HOURS_UNREADABLE));
    }
    hours->open_on_holidays = form_flag(form, "holidays");
}

static void facts_read(struct web *web, struct form *form, struct desk_facts *facts)
{
    *facts = (struct desk_facts){
        .purpose = (enum desk_purpose)form_choice(form, "purpose"),
        .name = form_text(form, "name"),
        .telephone = form_text(form, "telephone"),
        .extension = form_text(form, "extension"),
        .fax = form_text(form, "fax"),
        .mail = form_text(form, "mail"),
        .out_of_hours = form_text(form, "out_of_hours"),
        .out_of_hours_telephone = form_text(form, "out_of_hours_telephone"),
    };
    channels_read(form, facts);
    hours_read(web, form, &facts->hours);
    if (!form_has_errors(form))
        form_blame(form, desk_check(facts));
}

static void facts_default(struct web *web, struct form *form, const struct desk_facts *facts)
{
    form_default_int(form, "purpose", facts->purpose);
    form_default_text(form, "name", facts->name);
    form_default_text(form, "telephone", facts->telephone);
    form_default_text(form, "extension", facts->extension);
    form_default_text(form, "fax", facts->fax);
    form_default_text(form, "mail", facts->mail);
    form_default_text(form, "out_of_hours", facts->out_of_hours);
    form_default_text(form, "out_of_hours_telephone", facts->out_of_hours_telephone);
    form_default_int(form, "holidays", facts->hours.open_on_holidays);
    for (int i = 0; i < WEEK_DAYS; i++)
        form_default_text(form, desk_day_fields[i],
                          desk_day_hours_write(web->arena, facts->hours.from_minute[i],
                                               facts->hours.to_minute[i]));
    for (int64_t i = 0; i < DESK_CHANNELS && facts->channels[i] != 0; i++)
        for (size_t k = 0; k < ARRAY_COUNT(orders); k++)
            if (orders[k].channel == facts->channels[i])
                form_default_int(form, orders[k].field, i + 1);
}

/* What most offices have; a person on the telephone need not type it five times. */
static struct desk_facts usual_facts(void)
{
    struct desk_facts facts = {.channels = {CHANNEL_TELEPHONE}};
    for (int i = 0; i < WEEK_DAYS; i++) {
        bool is_weekday = i >= 1 && i <= 5;
        facts.hours.from_minute[i] = is_weekday ? 8 * 60 + 30 : -1;
        facts.hours.to_minute[i] = is_weekday ? 17 * 60 + 15 : -1;
    }
    return facts;
}

/* ---- pages -------------------------------------------------------------------- */

static struct err known_act(struct context *context, struct desk_edit *edit)
{
    TRY(desk_get_to_change(context, edit->id, &edit->known));
    return desk_of_act(context, edit);
}

static struct err desk_page(struct web *web, enum message title, const struct form *form,
                            void (*draw)(struct html *, const struct desk_form_view *))
{
    const struct desk_edit *edit = web->input;
    struct desk_form_view view = {
        .id = edit->institution,
        .item = edit->id,
        .is_new = edit->id == ID_NONE,
        .name = edit->of.facts.name,
        .item_name = edit->known.facts.name,
        .title = title,
        .form = form,
    };
    struct html *html = web_html(web);
    desk_crumbs(web, view.id, view.name, title);
    web_page_begin(web, html, title, NULL);
    draw(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err saved(struct web *web, enum message message)
{
    const struct desk_edit *edit = web->input;
    const char *url = url_desk(web->arena, edit->institution, edit->id);
    return web_redirect(web, web_url_saying(web, url, message));
}

struct err desk_new_get_read(struct web *web)
{
    struct desk_edit *edit = web_input(web, struct desk_edit);
    return web_path_id(web, "id", &edit->institution);
}

struct err desk_new_get_act(struct context *context, void *input)
{
    struct desk_edit *edit = input;
    return institution_get_to_change(context, edit->institution, &edit->of);
}

struct err desk_new_get_show(struct web *web)
{
    struct form *form = form_show(web, &new_form);
    const struct desk_facts usual = usual_facts();
    facts_default(web, form, &usual);
    return desk_page(web, MSG_DESKS_NEW_TITLE, form, desks_form_html);
}

struct err desk_new_post_read(struct web *web)
{
    struct desk_edit *edit = web_input(web, struct desk_edit);
    struct form *form = form_open(web, &new_form);
    TRY(web_path_id(web, "id", &edit->institution));
    facts_read(web, form, &edit->facts);
    return form_close(form);
}

struct err desk_new_post_act(struct context *context, void *input)
{
    struct desk_edit *edit = input;
    return desk_add(context, edit->institution, &edit->facts, &edit->id);
}

struct err desk_new_post_show(struct web *web)
{
    return saved(web, MSG_DESKS_SAID_ADDED);
}

struct err desk_change_get_read(struct web *web)
{
    return desk_path_read(web, web_input(web, struct desk_edit));
}

struct err desk_change_get_act(struct context *context, void *input)
{
    return known_act(context, input);
}

struct err desk_change_get_show(struct web *web)
{
    const struct desk_edit *edit = web->input;
    struct form *form = form_show(web, &change_form);
    facts_default(web, form, &edit->known.facts);
    form_set_version(form, edit->known.version);
    return desk_page(web, MSG_DESKS_CHANGE_TITLE, form, desks_form_html);
}

struct err desk_change_post_read(struct web *web)
{
    struct desk_edit *edit = web_input(web, struct desk_edit);
    struct form *form = form_open(web, &change_form);
    TRY(desk_path_read(web, edit));
    facts_read(web, form, &edit->facts);
    edit->version = form_version(form);
    return form_close(form);
}

struct err desk_change_post_act(struct context *context, void *input)
{
    const struct desk_edit *edit = input;
    return desk_change(context, edit->id, edit->version, &edit->facts);
}

struct err desk_change_post_show(struct web *web)
{
    return saved(web, MSG_DESKS_SAID_CHANGED);
}

struct err desk_verify_get_read(struct web *web)
{
    return desk_path_read(web, web_input(web, struct desk_edit));
}

struct err desk_verify_get_act(struct context *context, void *input)
{
    return known_act(context, input);
}

struct err desk_verify_get_show(struct web *web)
{
    const struct desk_edit *edit = web->input;
    struct form *form = form_show(web, &verify_form);
    form_default_int(form, "which", edit->known.facts.fax != NULL ? CHANNEL_FAX
                                                                  : CHANNEL_TELEPHONE);
    form_default_text(form, "by", web->context->actor.name);
    form_set_version(form, edit->known.version);
    return desk_page(web, MSG_DESKS_VERIFY_TITLE, form, desks_verify_html);
}

struct err desk_verify_post_read(struct web *web)
{
    struct desk_edit *edit = web_input(web, struct desk_edit);
    struct form *form = form_open(web, &verify_form);
    TRY(desk_path_read(web, edit));
    edit->which = (enum channel)form_choice(form, "which");
    edit->by = form_text(form, "by");
    edit->version = form_version(form);
    return form_close(form);
}

struct err desk_verify_post_act(struct context *context, void *input)
{
    const struct desk_edit *edit = input;
    return desk_verify(context, edit->id, edit->version, edit->which, edit->by);
}

struct err desk_verify_post_show(struct web *web)
{
    return saved(web, MSG_DESKS_SAID_VERIFIED);
}

struct err desk_end_get_read(struct web *web)
{
    return desk_path_read(web, web_input(web, struct desk_edit));
}

struct err desk_end_get_act(struct context *context, void *input)
{
    return known_act(context, input);
}

struct err desk_end_get_show(struct web *web)
{
    const struct desk_edit *edit = web->input;
    struct form *form = form_show(web, &end_form);
    form_default_day(form, "on", web->context->today);
    form_set_version(form, edit->known.version);
    return desk_page(web, MSG_DESKS_END_TITLE, form, desks_end_html);
}

struct err desk_end_post_read(struct web *web)
{
    struct desk_edit *edit = web_input(web, struct desk_edit);
    struct form *form = form_open(web, &end_form);
    TRY(desk_path_read(web, edit));
    edit->on = form_day(form, "on");
    edit->version = form_version(form);
    return form_close(form);
}

struct err desk_end_post_act(struct context *context, void *input)
{
    const struct desk_edit *edit = input;
    return desk_end(context, edit->id, edit->version, edit->on);
}

struct err desk_end_post_show(struct web *web)
{
    return saved(web, MSG_DESKS_SAID_ENDED);
}

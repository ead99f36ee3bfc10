/* beds_form_pages.c -- offers: posting, changing, the same again, closing a day, ending. */
#include "features/beds/beds_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/beds/beds_close_html.h"
#include "features/beds/beds_end_html.h"
#include "features/beds/beds_form_html.h"
#include "features/beds/beds_rules.h"
#include "features/capabilities/capabilities.h"
#include "features/programmes/programmes.h"

#define FIELD(field_name, kind, word)                                                    \
    .name = (field_name), .type = FIELD_##kind, .label = MSG_BEDS_LABEL_##word
#define HINT(word) .hint = MSG_BEDS_HINT_##word
#define NEEDED .required = true
#define THE_VERSION {.name = "version", .type = FIELD_VERSION}

enum { WEEKDAYS = 7, NEEDS_MAX = CAPABILITY_NEEDS_MAX };

static const struct choice weekday_choices[] = {
    {1, "monday", MSG_BEDS_WEEKDAY_MONDAY, NULL},
    {2, "tuesday", MSG_BEDS_WEEKDAY_TUESDAY, NULL},
    {3, "wednesday", MSG_BEDS_WEEKDAY_WEDNESDAY, NULL},
    {4, "thursday", MSG_BEDS_WEEKDAY_THURSDAY, NULL},
    {5, "friday", MSG_BEDS_WEEKDAY_FRIDAY, NULL},
    {6, "saturday", MSG_BEDS_WEEKDAY_SATURDAY, NULL},
    {0, "sunday", MSG_BEDS_WEEKDAY_SUNDAY, NULL},
    {.name = NULL},
};

#define OFFER_FIELDS                                                                     \
    {FIELD("ward", TEXT, WARD), HINT(WARD), .max = BED_WARD_MAX},                        \
    {FIELD("beds", INT, BEDS), HINT(BEDS), NEEDED, .min = 1, .max = BED_NUMBER_MAX},     \
    {FIELD("from_on", DAY, FROM_ON), NEEDED}, {FIELD("to_on", DAY, TO_ON), NEEDED},      \
    {FIELD("comes_on", MANY, COMES_ON), NEEDED, .choices = weekday_choices},             \
    {FIELD("goes_on", MANY, GOES_ON), NEEDED, .choices = weekday_choices},               \
    {FIELD("closed_on_holidays", FLAG, CLOSED_ON_HOLIDAYS)},                             \
    {FIELD("terms", LINES, TERMS), HINT(TERMS), .max = BED_TERMS_MAX},                   \
    {FIELD("not_here", MANY, NOT_HERE), HINT(NOT_HERE)},                                 \
    {FIELD("programme", CHOICE, PROGRAMME), HINT(PROGRAMME)},                            \
    {FIELD("confirmed_by", TEXT, CONFIRMED_BY), HINT(CONFIRMED_BY), NEEDED,              \
     .max = BED_NAME_MAX}

static const struct field new_fields[] = {OFFER_FIELDS, {.type = FIELD_END}};
static const struct form_table new_form = {"beds_new", new_fields};

static const struct field change_fields[] = {OFFER_FIELDS, THE_VERSION,
                                             {.type = FIELD_END}};
static const struct form_table change_form = {"beds_change", change_fields};

static const struct field confirm_fields[] = {
    {FIELD("confirmed_by", TEXT, CONFIRMED_BY), .max = BED_NAME_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table confirm_form = {"beds_confirm", confirm_fields};

static const struct field close_fields[] = {
    {FIELD("on", DAY, CLOSED_ON), NEEDED},
    {FIELD("reason", TEXT, REASON), HINT(REASON), NEEDED, .max = BED_REASON_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table close_form = {"beds_close", close_fields};

static const struct field open_fields[] = {
    {FIELD("on", DAY, CLOSED_ON), NEEDED},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table open_form = {"beds_open", open_fields};

static const struct field end_fields[] = {
    {FIELD("ended_on", DAY, ENDED_ON), HINT(ENDED_ON), NEEDED},
    {FIELD("reason", TEXT, REASON), HINT(REASON), NEEDED, .max = BED_REASON_MAX},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table end_form = {"beds_end", end_fields};

/* ---- what was typed --------------------------------------------------------------------- */

const struct choice *bed_need_choices(struct web *web)
{
    const struct capability_needs *needs = capability_needs();
    struct choice *choices = arena_new_array(web->arena, struct choice, needs->count + 1);
    size_t count = 0;

    for (size_t i = 0; i < needs->count; i++)
        if (needs->items[i].is_hard && needs->items[i].is_stated)
            choices[count++] = (struct choice){
                (int64_t)i, needs->items[i].code, MSG_NONE,
                capability_need_name(&needs->items[i], web->context->language)};
    return choices;
}

/* "All there is a contract for", then each programme once, by its newest name. */
static const struct choice *programme_choices(struct web *web)
{
    const struct programmes *all = programmes_get();
    struct choice *choices = arena_new_array(web->arena, struct choice, all->count + 2);
    size_t count = 0;

    choices[count++] =
        (struct choice){.value = 0, .name = "any", .label = MSG_BEDS_ANY_PROGRAMME};
    for (size_t i = all->count; i > 0; i--) {
        const struct programme *one = &all->items[i - 1];
        bool is_newest = i == all->count || !text_equal(one->code, one[1].code);
        if (is_newest)
            choices[count++] =
                (struct choice){.value = (int64_t)i,
                                .name = one->code,
                                .text = programme_name(one, web->context->language)};
    }
    return choices;
}

static const char *programme_chosen(struct form *form)
{
    int64_t value = form_choice(form, "programme");
    return value == INT_NONE || value == 0 ? NULL
                                           : programmes_get()->items[value - 1].code;
}

static unsigned weekdays_read(struct form *form, const char *field)
{
    int64_t values[WEEKDAYS];
    size_t count = form_many(form, field, values, WEEKDAYS);
    unsigned weekdays = 0;

    for (size_t i = 0; i < count; i++)
        weekdays |= 1u << values[i];
    return weekdays;
}

static const char *needs_read(struct web *web, struct form *form)
{
    int64_t values[NEEDS_MAX];
    size_t count = form_many(form, "not_here", values, NEEDS_MAX);
    const char *text = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *code = capability_needs()->items[values[i]].code;
        text = text == NULL ? code : arena_format(web->arena, "%s|%s", text, code);
    }
    return text;
}

static void wanted_read(struct web *web, struct form *form, struct bed_offer *wanted)
{
    form_choices(form, "not_here", bed_need_choices(web));
    form_choices(form, "programme", programme_choices(web));
    *wanted = (struct bed_offer){
        .kind = BED_OFFER_POSTED,
        .programme = programme_chosen(form),
        .ward = form_text(form, "ward"),
        .beds = form_int(form, "beds"),
        .from_on = form_day(form, "from_on"),
        .to_on = form_day(form, "to_on"),
        .comes_on = weekdays_read(form, "comes_on"),
        .goes_on = weekdays_read(form, "goes_on"),
        .closed_on_holidays = form_flag(form, "closed_on_holidays"),
        .terms = form_text(form, "terms"),
        .not_here = needs_read(web, form),
        .confirmed_by = form_text(form, "confirmed_by"),
        .ended_on = DAY_NONE,
    };
    if (!form_has_errors(form))
        form_blame(form, bed_offer_check(wanted, web->context->today));
}

static void weekdays_default(struct form *form, const char *field, unsigned weekdays)
{
    int64_t values[WEEKDAYS];
    size_t count = 0;

    for (int64_t i = 0; i < WEEKDAYS; i++)
        if ((weekdays >> i & 1u) != 0)
            values[count++] = i;
    form_default_many(form, field, values, count);
}

static void wanted_default(struct web *web, struct form *form,
                           const struct bed_offer *known)
{
    int64_t values[NEEDS_MAX];
    size_t count = 0;

    form_choices(form, "not_here", bed_need_choices(web));
    for (size_t i = 0; i < capability_needs()->count; i++)
        if (bed_is_not_here(known, capability_needs()->items[i].code))
            values[count++] = (int64_t)i;
    form_default_many(form, "not_here", values, count);
    const struct choice *programmes = programme_choices(web);
    form_choices(form, "programme", programmes);
    form_default_int(form, "programme", 0);
    for (; known->programme != NULL && programmes->name != NULL; programmes++)
        if (text_equal(programmes->name, known->programme))
            form_default_int(form, "programme", programmes->value);
    form_default_text(form, "ward", known->ward);
    form_default_int(form, "beds", known->beds);
    form_default_day(form, "from_on", known->from_on);
    form_default_day(form, "to_on", known->to_on);
    weekdays_default(form, "comes_on", known->comes_on);
    weekdays_default(form, "goes_on", known->goes_on);
    form_default_int(form, "closed_on_holidays", known->closed_on_holidays);
    form_default_text(form, "terms", known->terms);
    if (web->context->actor.institution == known->institution)
        form_default_text(form, "confirmed_by", web->context->actor.name);
}

/* ---- pages ------------------------------------------------------------------------------- */

static struct err path_read(struct web *web, struct bed_edit *edit)
{
    TRY(web_path_id(web, "id", &edit->institution));
    return web_path_id(web, "item", &edit->id);
}

/* The offer the address names, if it is that institution's. */
static struct err known_act(struct context *context, struct bed_edit *edit)
{
    TRY(bed_offer_get_to_change(context, edit->id, &edit->known));
    if (edit->known.institution != edit->institution)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return institution_get(context, edit->institution, &edit->of);
}

static struct err edit_page(struct web *web, enum message title, const struct form *form,
                            void (*draw)(struct html *, const struct bed_form_view *))
{
    const struct bed_edit *edit = web->input;
    const char *ward = edit->known.ward;
    struct bed_form_view view = {
        .id = edit->institution,
        .item = edit->id,
        .is_new = edit->id == ID_NONE,
        .name = edit->of.facts.name,
        .offer_name = ward,
        .from_on = edit->known.from_on,
        .to_on = edit->known.to_on,
        .title = title,
        .form = form,
    };

    web_page_looks(web, LOOK_NARROW);
    struct html *html = web_html(web);
    beds_crumbs(web, view.id, view.name, title);
    web_page_begin(web, html, title, NULL);
    draw(html, &view);
    web_page_end(web, html);
    return OK;
}

static struct err saved(struct web *web, enum message message)
{
    const struct bed_edit *edit = web->input;
    const char *url = url_beds_of(web->arena, edit->institution);
    return web_redirect(web, web_url_saying(web, url, message));
}

struct err beds_new_get_read(struct web *web)
{
    struct bed_edit *edit = web_input(web, struct bed_edit);
    return web_path_id(web, "id", &edit->institution);
}

struct err beds_new_get_act(struct context *context, void *input)
{
    struct bed_edit *edit = input;
    TRY(bed_write_need(context, edit->institution));
    TRY(institution_get(context, edit->institution, &edit->of));
    return edit->of.ended_on == DAY_NONE
               ? OK
               : err_of(ERR_CONFLICT, MSG_INSTITUTIONS_ENDED_ALREADY);
}

struct err beds_new_get_show(struct web *web)
{
    enum { WORK_WEEK = 62 };
    struct bed_edit *edit = web->input;
    struct form *form = form_show(web, &new_form);
    const struct bed_offer usual = {.institution = edit->institution,
                                    .beds = 1,
                                    .from_on = web->context->today,
                                    .to_on = DAY_NONE,
                                    .comes_on = WORK_WEEK,
                                    .goes_on = WORK_WEEK,
                                    .closed_on_holidays = true};
    wanted_default(web, form, &usual);
    return edit_page(web, MSG_BEDS_NEW_TITLE, form, beds_form_html);
}

struct err beds_new_post_read(struct web *web)
{
    struct bed_edit *edit = web_input(web, struct bed_edit);
    struct form *form = form_open(web, &new_form);
    TRY(web_path_id(web, "id", &edit->institution));
    wanted_read(web, form, &edit->wanted);
    edit->wanted.institution = edit->institution;
    return form_close(form);
}

struct err beds_new_post_act(struct context *context, void *input)
{
    struct bed_edit *edit = input;
    return bed_offer_add(context, &edit->wanted, &edit->id);
}

struct err beds_new_post_show(struct web *web)
{
    return saved(web, MSG_BEDS_SAID_OFFERED);
}

struct err beds_change_get_read(struct web *web)
{
    return path_read(web, web_input(web, struct bed_edit));
}

struct err beds_change_get_act(struct context *context, void *input)
{
    return known_act(context, input);
}

struct err beds_change_get_show(struct web *web)
{
    const struct bed_edit *edit = web->input;
    struct form *form = form_show(web, &change_form);
    wanted_default(web, form, &edit->known);
    form_set_version(form, edit->known.version);
    return edit_page(web, MSG_BEDS_CHANGE_TITLE, form, beds_form_html);
}

struct err beds_change_post_read(struct web *web)
{
    struct bed_edit *edit = web_input(web, struct bed_edit);
    struct form *form = form_open(web, &change_form);
    TRY(path_read(web, edit));
    wanted_read(web, form, &edit->wanted);
    edit->version = form_version(form);
    return form_close(form);
}

struct err beds_change_post_act(struct context *context, void *input)
{
    struct bed_edit *edit = input;
    TRY(known_act(context, edit));
    return bed_offer_change(context, edit->id, edit->version, &edit->wanted);
}

struct err beds_change_post_show(struct web *web)
{
    return saved(web, MSG_BEDS_SAID_CHANGED);
}

/* One tap for the hospital; who enters it for another says who said so there. */
struct err beds_confirm_post_read(struct web *web)
{
    struct bed_edit *edit = web_input(web, struct bed_edit);
    struct form *form = form_open(web, &confirm_form);
    TRY(path_read(web, edit));
    edit->by = form_text(form, "confirmed_by");
    edit->version = form_version(form);
    return form_close(form);
}

struct err beds_confirm_post_act(struct context *context, void *input)
{
    struct bed_edit *edit = input;
    bool is_own = context->actor.institution == edit->institution;
    const char *by = edit->by == NULL && is_own ? context->actor.name : edit->by;

    TRY(known_act(context, edit));
    return bed_offer_confirm(context, edit->id, edit->version, by);
}

struct err beds_confirm_post_show(struct web *web)
{
    return saved(web, MSG_BEDS_SAID_CONFIRMED);
}

struct err beds_close_get_read(struct web *web)
{
    return path_read(web, web_input(web, struct bed_edit));
}

struct err beds_close_get_act(struct context *context, void *input)
{
    return known_act(context, input);
}

struct err beds_close_get_show(struct web *web)
{
    const struct bed_edit *edit = web->input;
    struct form *form = form_show(web, &close_form);
    form_set_version(form, edit->known.version);
    return edit_page(web, MSG_BEDS_CLOSE_TITLE, form, beds_close_html);
}

struct err beds_close_post_read(struct web *web)
{
    struct bed_edit *edit = web_input(web, struct bed_edit);
    struct form *form = form_open(web, &close_form);
    TRY(path_read(web, edit));
    edit->closed = (struct bed_closed_day){.on = form_day(form, "on"),
                                           .reason = form_text(form, "reason")};
    edit->version = form_version(form);
    return form_close(form);
}

struct err beds_close_post_act(struct context *context, void *input)
{
    struct bed_edit *edit = input;
    TRY(known_act(context, edit));
    return bed_offer_close_day(context, edit->id, edit->version, &edit->closed);
}

struct err beds_close_post_show(struct web *web)
{
    return saved(web, MSG_BEDS_SAID_CLOSED);
}

struct err beds_open_post_read(struct web *web)
{
    struct bed_edit *edit = web_input(web, struct bed_edit);
    struct form *form = form_open(web, &open_form);
    TRY(path_read(web, edit));
    edit->on = form_day(form, "on");
    edit->version = form_version(form);
    return form_close(form);
}

struct err beds_open_post_act(struct context *context, void *input)
{
    struct bed_edit *edit = input;
    TRY(known_act(context, edit));
    return bed_offer_open_day(context, edit->id, edit->version, edit->on);
}

struct err beds_open_post_show(struct web *web)
{
    return saved(web, MSG_BEDS_SAID_OPENED);
}

struct err beds_end_get_read(struct web *web)
{
    return path_read(web, web_input(web, struct bed_edit));
}

struct err beds_end_get_act(struct context *context, void *input)
{
    return known_act(context, input);
}

struct err beds_end_get_show(struct web *web)
{
    const struct bed_edit *edit = web->input;
    struct form *form = form_show(web, &end_form);
    form_default_day(form, "ended_on", web->context->today);
    form_set_version(form, edit->known.version);
    return edit_page(web, MSG_BEDS_END_TITLE, form, beds_end_html);
}

struct err beds_end_post_read(struct web *web)
{
    struct bed_edit *edit = web_input(web, struct bed_edit);
    struct form *form = form_open(web, &end_form);
    TRY(path_read(web, edit));
    edit->on = form_day(form, "ended_on");
    edit->reason = form_text(form, "reason");
    edit->version = form_version(form);
    return form_close(form);
}

struct err beds_end_post_act(struct context *context, void *input)
{
    struct bed_edit *edit = input;
    TRY(known_act(context, edit));
    return bed_offer_end(context, edit->id, edit->version, edit->on, edit->reason);
}

struct err beds_end_post_show(struct web *web)
{
    return saved(web, MSG_BEDS_SAID_ENDED);
}

/* institutions_form_pages.c -- adding, changing and closing an institution. */
#include "features/institutions/institutions_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/institutions/institutions_rules.h"
#include "features/institutions/institution_end_form_html.h"
#include "features/institutions/institution_form_html.h"

#include <string.h>

#define FACT_FIELDS                                                                     \
    {FIELD("kind", CHOICE, LABEL_KIND), NEEDED, .choices = institution_kind_choices},   \
    {FIELD("name", TEXT, LABEL_NAME), NEEDED, .max = INSTITUTION_NAME_MAX},             \
    {FIELD("kana", KANA, LABEL_KANA), HINT(KANA), .max = INSTITUTION_KANA_MAX},         \
    {FIELD("code", TEXT, LABEL_CODE), HINT(CODE), .max = 30},                           \
    {FIELD("postal_code", TEXT, LABEL_POSTAL_CODE), HINT(POSTAL_CODE), .max = 20},      \
    {FIELD("address", TEXT, LABEL_ADDRESS), HINT(ADDRESS), .max = 200},                 \
    {FIELD("municipality", CHOICE, LABEL_MUNICIPALITY), HINT(MUNICIPALITY)},            \
    {FIELD("telephone", TELEPHONE, LABEL_TELEPHONE)},                                   \
    {FIELD("fax", TELEPHONE, LABEL_FAX)},                                               \
    {FIELD("mail", MAIL, LABEL_MAIL)},                                                  \
    {FIELD("beds", INT, LABEL_BEDS), HINT(BEDS), .max = 5000},                          \
    {FIELD("departments", TEXT, LABEL_DEPARTMENTS), HINT(DEPARTMENTS), .max = 200},     \
    {FIELD("latitude", TEXT, LABEL_LATITUDE), HINT(LATITUDE), .max = 20},               \
    {FIELD("longitude", TEXT, LABEL_LONGITUDE), .max = 20},                             \
    {FIELD("remark", LINES, LABEL_REMARK), HINT(REMARK), .max = 1000}

static const struct field new_fields[] = {FACT_FIELDS, {.type = FIELD_END}};
static const struct form_table new_form = {"institution_new", new_fields};

static const struct field change_fields[] = {
    FACT_FIELDS,
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table change_form = {"institution_change", change_fields};

static const struct field end_fields[] = {
    {FIELD("on", DAY, LABEL_ENDED_ON), HINT(ENDED_ON), NEEDED},
    {FIELD("reason", TEXT, LABEL_REASON), HINT(END_REASON), NEEDED, .max = 200},
    THE_VERSION,
    {.type = FIELD_END},
};
static const struct form_table end_form = {"institution_end", end_fields};

struct edit {
    int64_t id;
    int64_t version;
    struct institution_facts facts; /* as typed */
    struct institution known;       /* as it is */
    day on;
    const char *reason;
    struct institution_holds holds; /* what hangs on it */
};

/* ---- what was typed ----------------------------------------------------------- */

/* A number as a list writes it: digits of any width, blanks and hyphens dropped;
 * anything else stays, and the rule says what is wrong with it. */
static const char *number_typed(struct form *form, struct arena *arena, const char *field)
{
    static const char *const dropped[] = {" ", "-", "‐", "−", "ー", "〒"};
    const char *text = form_text(form, field);
    if (text == NULL)
        return NULL;
    const char *from = utf8_nfkc(arena, str_of(text));
    char *number = arena_alloc(arena, strlen(from) + 1);
    size_t used = 0;
    while (*from != '\0') {
        size_t i = 0;
        while (i < ARRAY_COUNT(dropped) && !str_starts(str_of(from), dropped[i]))
            i++;
        if (i < ARRAY_COUNT(dropped))
            from += strlen(dropped[i]);
        else
            number[used++] = *from++;
    }
    return number;
}

static int64_t degrees_typed(struct form *form, struct arena *arena, const char *field)
{
    const char *text = form_text(form, field);
    int64_t micro = INT_NONE;
    if (text != NULL && !degrees_read(utf8_nfkc(arena, str_of(text)), &micro)) {
        form_blame(form, err_field(field, MSG_INSTITUTIONS_PLACE_NOT_DEGREES));
        return INT_NONE;
    }
    return micro;
}

static void facts_read(struct web *web, struct form *form, struct institution_facts *facts)
{
    form_choices(form, "municipality", prefecture_municipality_choices(web));
    *facts = (struct institution_facts){
        .kind = (enum institution_kind)form_choice(form, "kind"),
        .name = form_text(form, "name"),
        .kana = form_text(form, "kana"),
        .code = number_typed(form, web->arena, "code"),
        .postal_code = number_typed(form, web->arena, "postal_code"),
        .municipality = prefecture_municipality_chosen(form_choice(form, "municipality")),
        .address = form_text(form, "address"),
        .telephone = form_text(form, "telephone"),
        .fax = form_text(form, "fax"),
        .mail = form_text(form, "mail"),
        .latitude = degrees_typed(form, web->arena, "latitude"),
        .longitude = degrees_typed(form, web->arena, "longitude"),
        .place = PLACE_UNKNOWN,
        .beds = form_int(form, "beds"),
        .departments = form_text(form, "departments"),
        .remark = form_text(form, "remark"),
    };
    if (!form_has_errors(form))
        form_blame(form, institution_check(facts));
}

/* Where only the municipal office's place is known, the boxes stay empty: what is
 * typed there is the institution's own. */
static void facts_default(struct form *form, struct web *web,
                          const struct institution_facts *facts)
{
    bool is_given = facts->place == PLACE_GIVEN;
    form_choices(form, "municipality", prefecture_municipality_choices(web));
    form_default_int(form, "kind", facts->kind);
    form_default_text(form, "name", facts->name);
    form_default_text(form, "kana", facts->kana);
    form_default_text(form, "code", facts->code);
    form_default_text(form, "postal_code", facts->postal_code);
    form_default_int(form, "municipality", prefecture_municipality_place(facts->municipality));
    form_default_text(form, "address", facts->address);
    form_default_text(form, "telephone", facts->telephone);
    form_default_text(form, "fax", facts->fax);
    form_default_text(form, "mail", facts->mail);
    form_default_int(form, "beds", facts->beds);
    form_default_text(form, "departments", facts->departments);
    form_default_text(form, "remark", facts->remark);
    if (is_given) {
        form_default_text(form, "latitude", degrees_write(web->arena, facts->latitude));
        form_default_text(form, "longitude", degrees_write(web->arena, facts->longitude));
    }
}

static struct err form_page(struct web *web, const struct institution_form_view *view,
                            void (*draw)(struct html *, const struct institution_form_view *))
{
    struct html *html = web_html(web);
    if (view->is_new) {
        web_crumb(web, url_institutions(web->arena), MSG_INSTITUTIONS_LIST_TITLE, NULL);
        web_crumb(web, NULL, view->title, NULL);
    } else {
        institution_crumbs(web, view->id, view->name, view->title);
    }
    web_page_begin(web, html, view->title, NULL);
    draw(html, view);
    web_page_end(web, html);
    return OK;
}

/* ---- a new one ---------------------------------------------------------------- */

struct err institution_new_get_read(struct web *web)
{
    (void)web_input(web, struct edit);
    return OK;
}

struct err institution_new_get_act(struct context *context, void *input)
{
    (void)input;
    return permission_need(context, &institution_change);
}

struct err institution_new_get_show(struct web *web)
{
    struct form *form = form_show(web, &new_form);
    form_choices(form, "municipality", prefecture_municipality_choices(web));
    struct institution_form_view view = {
        .is_new = true,
        .title = MSG_INSTITUTIONS_NEW_TITLE,
        .button = MSG_INSTITUTIONS_NEW_BUTTON,
        .form = form,
    };
    return form_page(web, &view, institution_form_html);
}

struct err institution_new_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &new_form);
    facts_read(web, form, &edit->facts);
    return form_close(form);
}

struct err institution_new_post_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return institution_add(context, &edit->facts, &edit->id);
}

struct err institution_new_post_show(struct web *web)
{
    const struct edit *edit = web->input;
    return web_redirect(web, web_url_saying(web, url_institution(web->arena, edit->id),
                                            MSG_INSTITUTIONS_SAID_ADDED));
}

/* ---- a change ----------------------------------------------------------------- */

struct err institution_change_get_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    return web_path_id(web, "id", &edit->id);
}

struct err institution_change_get_act(struct context *context, void *input)
{
    struct edit *edit = input;
    return institution_get_to_change(context, edit->id, &edit->known);
}

struct err institution_change_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    struct form *form = form_show(web, &change_form);
    facts_default(form, web, &edit->known.facts);
    form_set_version(form, edit->known.version);
    struct institution_form_view view = {
        .id = edit->id,
        .name = edit->known.facts.name,
        .title = MSG_INSTITUTIONS_CHANGE_TITLE,
        .button = MSG_INSTITUTIONS_CHANGE_BUTTON,
        .form = form,
    };
    return form_page(web, &view, institution_form_html);
}

struct err institution_change_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &change_form);
    TRY(web_path_id(web, "id", &edit->id));
    facts_read(web, form, &edit->facts);
    edit->version = form_version(form);
    return form_close(form);
}

struct err institution_change_post_act(struct context *context, void *input)
{
    const struct edit *edit = input;
    return institution_change_facts(context, edit->id, edit->version, &edit->facts);
}

struct err institution_change_post_show(struct web *web)
{
    const struct edit *edit = web->input;
    return web_redirect(web, web_url_saying(web, url_institution(web->arena, edit->id),
                                            MSG_INSTITUTIONS_SAID_CHANGED));
}

/* ---- its end ------------------------------------------------------------------ */

struct err institution_end_get_read(struct web *web)
{
    return institution_change_get_read(web);
}

struct err institution_end_get_act(struct context *context, void *input)
{
    struct edit *edit = input;
    TRY(permission_need(context, &institution_change));
    TRY(institution_change_get_act(context, input));
    return institution_holds(context, edit->id, &edit->holds);
}

/* What must be over first apart from what ends with it. */
static void holds_see(struct web *web, const struct institution_holds *holds,
                      struct institution_form_view *view)
{
    view->open.items =
        arena_new_array(web->arena, struct institution_hold_view, holds->count);
    view->ending.items =
        arena_new_array(web->arena, struct institution_hold_view, holds->count);
    for (size_t i = 0; i < holds->count; i++) {
        const struct institution_hold *hold = &holds->items[i];
        struct institution_holds_view *to =
            hold->must_end_first ? &view->open : &view->ending;
        to->items[to->count++] = (struct institution_hold_view){
            message_text(web->arena, web->context->language, hold->words,
                         say_count(web->arena, hold->count))};
    }
}

struct err institution_end_get_show(struct web *web)
{
    const struct edit *edit = web->input;
    struct form *form = form_show(web, &end_form);
    form_default_day(form, "on", web->context->today);
    form_set_version(form, edit->known.version);
    struct institution_form_view view = {
        .id = edit->id,
        .name = edit->known.facts.name,
        .title = MSG_INSTITUTIONS_END_TITLE,
        .form = form,
    };
    holds_see(web, &edit->holds, &view);
    return form_page(web, &view, institution_end_form_html);
}

struct err institution_end_post_read(struct web *web)
{
    struct edit *edit = web_input(web, struct edit);
    struct form *form = form_open(web, &end_form);
    TRY(web_path_id(web, "id", &edit->id));
    edit->on = form_day(form, "on");
    edit->reason = form_text(form, "reason");
    edit->version = form_version(form);
    return form_close(form);
}

struct err institution_end_post_act(struct context *context, void *input)
{
    const struct edit *edit = input;
    return institution_end(context, edit->id, edit->version, edit->on, edit->reason);
}

struct err institution_end_post_show(struct web *web)
{
    const struct edit *edit = web->input;
    return web_redirect(web, web_url_saying(web, url_institution(web->arena, edit->id),
                                            MSG_INSTITUTIONS_SAID_ENDED));
}

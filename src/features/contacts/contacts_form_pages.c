/* contacts_form_pages.c -- the people and offices round a patient, with their numbers. */
#include "features/contacts/contacts_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/contacts/contact_end_form_html.h"
#include "features/contacts/contact_form_html.h"
#include "features/institutions/institutions.h"

#define CONTACT_FIELDS                                                                  \
    {.name = "role", .type = FIELD_CHOICE, .label = MSG_CONTACTS_LABEL_ROLE,               \
     .required = true},                                                                 \
    {.name = "name", .type = FIELD_TEXT, .label = MSG_CONTACTS_LABEL_NAME,         \
     .max = 100},                                                                       \
    {.name = "telephone", .type = FIELD_TELEPHONE, .label = MSG_CONTACTS_LABEL_TELEPHONE,  \
     .required = true},                                                                 \
    {.name = "is_day_and_night", .type = FIELD_FLAG,                                    \
     .label = MSG_CONTACTS_LABEL_DAY_AND_NIGHT},                                           \
    {.name = "hours", .type = FIELD_TEXT, .label = MSG_CONTACTS_LABEL_HOURS,               \
     .hint = MSG_CONTACTS_HINT_HOURS, .max = 100},                                         \
    {.name = "place", .type = FIELD_TEXT, .label = MSG_CONTACTS_LABEL_PLACE,       \
     .hint = MSG_CONTACTS_HINT_PLACE, .max = 100,                                  \
     .suggest = "/institutions/suggest"},                                               \
    {.name = "place_id", .type = FIELD_ID, .label = MSG_CONTACTS_LABEL_PLACE}

static const struct field new_fields[] = {CONTACT_FIELDS, {.type = FIELD_END}};
static const struct form_table new_form = {"contact_new", new_fields};

static const struct field change_fields[] = {
    CONTACT_FIELDS,
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table change_form = {"contact_change", change_fields};

static const struct field end_fields[] = {
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};
static const struct form_table end_form = {"contact_end", end_fields};

struct contact_input {
    struct case_edit edit;
    struct contact known;
    struct contact wanted;
    const char *place; /* the institution, as it was typed */
    const char *known_place;
};

/* ---- which institution it is ---------------------------------------------------- */

/* By name or code, when it can be one only. */
static struct err place_by_words(struct context *context, const char *words, int64_t *id)
{
    struct institution_filter filter = {.words = words,
                                        .kind = INT_NONE,
                                        .designation = INT_NONE,
                                        .as_of = context->today};
    struct institution_rows rows;

    TRY(institution_list(context, &filter, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (!text_equal(rows.items[i].name, words) && rows.total != 1)
            continue;
        *id = rows.items[i].id;
        return OK;
    }
    return err_field("place", MSG_CONTACTS_PLACE_UNKNOWN);
}

/* What was chosen first and then typed over does not count. */
static struct err place_find(struct context *context, struct contact_input *input)
{
    int64_t *id = &input->wanted.institution;
    struct institution found;

    if (text_is_empty(input->place)) {
        *id = ID_NONE;
        return OK;
    }
    if (*id != ID_NONE) {
        struct err err = institution_get(context, *id, &found);
        if (err.kind == ERR_NONE && text_equal(found.facts.name, input->place))
            return OK;
        if (err.kind != ERR_NONE && err.kind != ERR_NOT_FOUND)
            return err;
    }
    return place_by_words(context, input->place, id);
}

static struct err place_name(struct context *context, struct contact_input *input)
{
    struct institution found;

    if (input->known.institution == ID_NONE)
        return OK;
    struct err err = institution_get(context, input->known.institution, &found);
    if (err.kind == ERR_NONE)
        input->known_place = found.facts.name;
    return err.kind == ERR_NOT_FOUND ? OK : err;
}

static struct err contact_look(struct context *context, struct contact_input *input)
{
    struct contacts contacts;

    TRY(contact_edit_look(context, &input->edit));
    TRY(contact_list(context, input->edit.id, &contacts));
    for (size_t i = 0; i < contacts.count; i++)
        if (contacts.items[i].id == input->edit.item) {
            input->known = contacts.items[i];
            return place_name(context, input);
        }
    return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

static void contact_read(struct web *web, struct form *form, struct contact_input *input)
{
    form_choices(form, "role", prefecture_choices(web, "contact_roles"));
    input->wanted = (struct contact){
        .id = input->edit.item,
        .role = prefecture_chosen("contact_roles", form_choice(form, "role")),
        .name = form_text(form, "name"),
        .telephone = form_text(form, "telephone"),
        .hours = form_text(form, "hours"),
        .is_day_and_night = form_flag(form, "is_day_and_night"),
        .institution = form_id(form, "place_id"),
        .version = input->edit.version,
    };
    input->place = form_text(form, "place");
}

/* ---- a new one ------------------------------------------------------------------ */

struct err contact_new_get_read(struct web *web)
{
    struct contact_input *input = web_input(web, struct contact_input);
    return case_edit_read(web, &input->edit);
}

struct err contact_new_get_act(struct context *context, void *argument)
{
    struct contact_input *input = argument;
    return contact_edit_look(context, &input->edit);
}

struct err contact_new_get_show(struct web *web)
{
    const struct contact_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &new_form);

    form_choices(form, "role", prefecture_choices(web, "contact_roles"));
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_CONTACTS_NEW_TITLE, form);
    return case_edit_page(web, &view, contact_form_html);
}

struct err contact_new_post_read(struct web *web)
{
    struct contact_input *input = web_input(web, struct contact_input);
    struct form *form = form_open(web, &new_form);

    TRY(case_edit_read(web, &input->edit));
    contact_read(web, form, input);
    return form_close(form);
}

struct err contact_new_post_act(struct context *context, void *argument)
{
    struct contact_input *input = argument;

    TRY(place_find(context, input));
    TRY(contact_add(context, input->edit.id, &input->wanted, &input->edit.item));
    return case_edit_done(context, &input->edit);
}

struct err contact_new_post_show(struct web *web)
{
    const struct contact_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CONTACTS_SAID_SAVED);
}

/* ---- a change ------------------------------------------------------------------- */

struct err contact_change_get_read(struct web *web)
{
    struct contact_input *input = web_input(web, struct contact_input);
    return case_edit_read_item(web, &input->edit);
}

struct err contact_change_get_act(struct context *context, void *argument)
{
    return contact_look(context, argument);
}

struct err contact_change_get_show(struct web *web)
{
    const struct contact_input *input = web->input;
    struct form *form = case_edit_form(web, &input->edit, &change_form);

    form_choices(form, "role", prefecture_choices(web, "contact_roles"));
    form_default_int(form, "role", prefecture_place("contact_roles", input->known.role));
    form_default_text(form, "name", input->known.name);
    form_default_text(form, "telephone", input->known.telephone);
    form_default_text(form, "hours", input->known.hours);
    form_default_int(form, "is_day_and_night", input->known.is_day_and_night);
    form_default_text(form, "place", input->known_place);
    if (input->known_place != NULL)
        form_default_int(form, "place_id", input->known.institution);
    form_set_version(form, input->known.version);
    struct case_edit_view view =
        case_edit_view(web, &input->edit, MSG_CONTACTS_CHANGE_TITLE, form);
    return case_edit_page(web, &view, contact_form_html);
}

struct err contact_change_post_read(struct web *web)
{
    struct contact_input *input = web_input(web, struct contact_input);
    struct form *form = form_open(web, &change_form);

    TRY(case_edit_read_item(web, &input->edit));
    input->edit.version = form_version(form);
    contact_read(web, form, input);
    return form_close(form);
}

struct err contact_change_post_act(struct context *context, void *argument)
{
    struct contact_input *input = argument;

    TRY(contact_look(context, input));
    TRY(place_find(context, input));
    TRY(contact_change(context, input->edit.id, &input->wanted));
    return case_edit_done(context, &input->edit);
}

struct err contact_change_post_show(struct web *web)
{
    const struct contact_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CONTACTS_SAID_SAVED);
}

/* ---- its end -------------------------------------------------------------------- */

struct err contact_end_get_read(struct web *web)
{
    struct contact_input *input = web_input(web, struct contact_input);
    return case_edit_read_item(web, &input->edit);
}

struct err contact_end_get_act(struct context *context, void *argument)
{
    return contact_look(context, argument);
}

struct err contact_end_get_show(struct web *web)
{
    const struct contact_input *input = web->input;
    struct form *form = form_show(web, &end_form);
    const char *role = prefecture_word(web, "contact_roles", input->known.role);

    form_set_version(form, input->known.version);
    struct contact_end_view view = {
        .edit = case_edit_view(web, &input->edit, MSG_CONTACTS_END_TITLE, form),
        .contact = arena_format(web->arena, "%s %s", role,
                                input->known.name != NULL ? input->known.name : ""),
    };
    view.edit.button = MSG_CONTACTS_END_BUTTON;
    struct html *html = case_edit_begin(web, &view.edit);
    contact_end_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

struct err contact_end_post_read(struct web *web)
{
    struct contact_input *input = web_input(web, struct contact_input);
    struct form *form = form_open(web, &end_form);

    input->edit.version = form_version(form);
    TRY(case_edit_read_item(web, &input->edit));
    return form_close(form);
}

struct err contact_end_post_act(struct context *context, void *argument)
{
    const struct contact_input *input = argument;
    return contact_end(context, input->edit.id, input->edit.item, input->edit.version);
}

struct err contact_end_post_show(struct web *web)
{
    const struct contact_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_CONTACTS_SAID_ENDED);
}

/* form.c -- a sticky reader of declared parameters.
 *
 * form_open() reads and checks every declared field at once; the readers only
 * hand out what was read.  So a mistake in a field that a handler forgot to look
 * at is still told, and all mistakes are told together.
 */
#include "web/form.h"
#include "web/form_private.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/id.h"
#include "web/web.h"
#include "web/web_private.h"

#include <string.h>

/* Sent by every form of ours and read before the form is opened. */
static const char *const house_fields[] = {"once"};

static struct form *form_new(struct web *web, const struct form_table *table)
{
    struct form *form = arena_new_of(web->arena, struct form);

    form->web = web;
    form->arena = web->arena;
    form->table = table;
    while (table->fields[form->slot_count].type != FIELD_END)
        form->slot_count++;
    form->slots = arena_new_array(web->arena, struct slot, form->slot_count + 1);
    for (size_t i = 0; i < form->slot_count; i++) {
        form->slots[i].field = &table->fields[i];
        form->slots[i].choices = table->fields[i].choices;
        form->slots[i].number = INT_NONE;
    }
    return form;
}

static struct slot *slot_find(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->slot_count; i++)
        if (strcmp(form->slots[i].field->name, name) == 0)
            return &form->slots[i];
    return NULL;
}

/* "start_time" belongs to the field "start" when that is a FIELD_TIME. */
static struct slot *slot_of_time(const struct form *form, const char *name)
{
    static const char ending[] = "_time";
    size_t length = strlen(name);

    if (length < sizeof ending ||
        strcmp(name + length - (sizeof ending - 1), ending) != 0)
        return NULL;
    length -= sizeof ending - 1;
    for (size_t i = 0; i < form->slot_count; i++) {
        const struct field *field = form->slots[i].field;
        if (field->type == FIELD_TIME && strlen(field->name) == length &&
            memcmp(field->name, name, length) == 0)
            return &form->slots[i];
    }
    return NULL;
}

struct slot *form_slot(struct form *form, const char *field)
{
    struct slot *slot = slot_find(form, field);
    need(slot != NULL);
    return slot;
}

const struct slot *form_slot_of(const struct form *form, const char *field)
{
    const struct slot *slot = slot_find(form, field);
    need(slot != NULL);
    return slot;
}

const struct slot *form_slot_companion(const struct form *form, const struct slot *slot)
{
    if (slot->field->suggest == NULL)
        return NULL;
    const char *name = arena_format(form->arena, "%s_id", slot->field->name);
    const struct slot *companion = slot_find(form, name);
    return companion != NULL && companion->field->type == FIELD_ID ? companion : NULL;
}

static void blame(struct slot *slot, struct err err)
{
    if (slot->err.kind != ERR_NONE)
        return;
    slot->err = err;
    slot->err.field = slot->field->name;
}

static void text_take(struct form *form, struct slot *slot, const struct param *param)
{
    size_t capacity = slot->typed_count;

    if (slot->field->type == FIELD_FILE || param->file_name != NULL) {
        if (slot->field->type == FIELD_FILE && param->file_name != NULL &&
            slot->file_name == NULL) {
            slot->file = param->file;
            slot->file_name = param->file_name;
        } else if (param->file_name != NULL || !text_is_empty(param->text)) {
            blame(slot, err_of(ERR_INVALID, MSG_INPUT_UNREADABLE));
        }
        return;
    }
    if (slot->typed_count > 0 && slot->field->type != FIELD_MANY) {
        blame(slot, err_of(ERR_INVALID, MSG_INPUT_TWICE));
        return;
    }
    slot->typed = arena_grow(form->arena, slot->typed, slot->typed_count, &capacity,
                             sizeof *slot->typed);
    slot->typed[slot->typed_count++] = param->text;
}

static bool is_of_the_house(const char *name)
{
    for (size_t i = 0; i < ARRAY_COUNT(house_fields); i++)
        if (strcmp(house_fields[i], name) == 0)
            return true;
    return false;
}

static void param_take(struct form *form, const struct param *param, bool is_strict)
{
    struct slot *slot = slot_find(form, param->name);
    struct slot *of_time = slot == NULL ? slot_of_time(form, param->name) : NULL;

    if (slot != NULL) {
        text_take(form, slot, param);
    } else if (of_time != NULL && param->text != NULL) {
        if (of_time->typed_time != NULL)
            blame(of_time, err_of(ERR_INVALID, MSG_INPUT_TWICE));
        of_time->typed_time = param->text;
    } else if (is_strict && !is_of_the_house(param->name)) {
        form_blame(form, err_say(ERR_INVALID, MSG_INPUT_UNKNOWN_FIELD,
                                 say_text(form->arena, param->name)));
    }
    if (slot != NULL || of_time != NULL)
        form->is_typed = true;
}

/* A link may carry what we do not know (a mail program's mark); a form may not. */
static void params_take(struct form *form)
{
    struct params params = {0};
    bool is_posted = web_reads_body(form->web);
    struct err err = web_params(form->web, &params);

    if (err.kind != ERR_NONE)
        form_blame(form, err);
    if (is_posted)
        form->is_typed = true;
    for (size_t i = 0; i < params.count; i++)
        param_take(form, &params.items[i], is_posted);
    if (!form->is_typed)
        return;
    for (size_t i = 0; i < form->slot_count; i++)
        field_read(form->arena, &form->slots[i]);
}

struct form *form_open(struct web *web, const struct form_table *table)
{
    struct form *form = form_new(web, table);

    params_take(form);
    web_form_add(web, form);
    return form;
}

struct form *form_show(struct web *web, const struct form_table *table)
{
    for (struct form *form = web_forms(web); form != NULL; form = form->next)
        if (form->table == table)
            return form;
    struct form *form = form_new(web, table);
    web_form_add(web, form);
    return form;
}

struct form *form_seen(struct web *web, const struct form_table *table)
{
    return web->form != NULL ? form_show(web, table) : form_open(web, table);
}

enum message choice_word(const struct choice *choices, int64_t value)
{
    while (choices->name != NULL && choices->value != value)
        choices++;
    need(choices->name != NULL);
    return choices->label;
}

/* ---- values ---------------------------------------------------------------- */

const char *form_text(struct form *form, const char *field)
{
    const struct slot *slot = form_slot(form, field);
    return slot->err.kind == ERR_NONE ? slot->text : NULL;
}

const char *form_digits(struct form *form, const char *field)
{
    const struct slot *slot = form_slot(form, field);
    return slot->err.kind == ERR_NONE ? slot->digits : NULL;
}

static int64_t number_of(struct form *form, const char *field, int64_t none)
{
    const struct slot *slot = form_slot(form, field);
    return slot->err.kind == ERR_NONE && slot->number != INT_NONE ? slot->number : none;
}

int64_t form_int(struct form *form, const char *field)
{
    return number_of(form, field, INT_NONE);
}

day form_day(struct form *form, const char *field)
{
    return (day)number_of(form, field, DAY_NONE);
}

instant form_time(struct form *form, const char *field)
{
    return number_of(form, field, INSTANT_NONE);
}

int64_t form_choice(struct form *form, const char *field)
{
    return number_of(form, field, INT_NONE);
}

size_t form_many(struct form *form, const char *field, int64_t *values, size_t max)
{
    struct slot *slot = form_slot(form, field);
    size_t count = 0;

    if (slot->err.kind != ERR_NONE || slot->choices == NULL)
        return 0;
    /* In the order of the choices, so that the same boxes give the same list. */
    for (const struct choice *choice = slot->choices; choice->name != NULL; choice++) {
        for (size_t i = 0; i < slot->typed_count; i++) {
            if (strcmp(slot->typed[i], choice->name) != 0)
                continue;
            need(count < max);
            values[count++] = choice->value;
            break;
        }
    }
    return count;
}

bool form_flag(struct form *form, const char *field)
{
    return number_of(form, field, 0) != 0;
}

int64_t form_id(struct form *form, const char *field)
{
    return number_of(form, field, ID_NONE);
}

int64_t form_chosen_id(struct form *form, const char *field)
{
    int64_t id = ID_NONE;
    const char *text = form_text(form, field);

    if (text != NULL && !id_read(str_of(text), &id))
        form_blame(form, err_field(field, MSG_INPUT_NOT_A_CHOICE));
    return id;
}

int64_t form_version(struct form *form)
{
    for (size_t i = 0; i < form->slot_count; i++)
        if (form->slots[i].field->type == FIELD_VERSION)
            return number_of(form, form->slots[i].field->name, 0);
    defect("a form without a version was asked for it");
}

struct str form_file(struct form *form, const char *field, const char **file_name)
{
    const struct slot *slot = form_slot(form, field);
    if (file_name != NULL)
        *file_name = slot->file_name;
    return slot->file;
}

/* ---- mistakes ------------------------------------------------------------ */

void form_blame(struct form *form, struct err err)
{
    struct slot *slot = err.field != NULL ? slot_find(form, err.field) : NULL;

    if (slot != NULL)
        blame(slot, err);
    else if (form->wrong.kind == ERR_NONE)
        form->wrong = err;
}

struct err form_first(const struct form *form)
{
    if (form->wrong.kind != ERR_NONE)
        return form->wrong;
    for (size_t i = 0; i < form->slot_count; i++)
        if (form->slots[i].err.kind != ERR_NONE)
            return form->slots[i].err;
    return OK;
}

struct err form_close(struct form *form)
{
    return form_first(form);
}

bool form_has_errors(const struct form *form)
{
    return form_first(form).kind != ERR_NONE;
}

/* ---- what the record holds now ------------------------------------------- */

void form_default_text(struct form *form, const char *field, const char *text)
{
    form_slot(form, field)->now_text = text;
}

void form_default_int(struct form *form, const char *field, int64_t value)
{
    if (value != INT_NONE)
        form_default_many(form, field, &value, 1);
}

void form_default_day(struct form *form, const char *field, day on)
{
    if (on != DAY_NONE)
        form_default_int(form, field, on);
}

void form_default_many(struct form *form, const char *field, const int64_t *values,
                       size_t count)
{
    struct slot *slot = form_slot(form, field);
    int64_t *copy = arena_new_array(form->arena, int64_t, count + 1);

    for (size_t i = 0; i < count; i++)
        copy[i] = values[i];
    slot->now_numbers = copy;
    slot->now_count = count;
}

void form_choices(struct form *form, const char *field, const struct choice *choices)
{
    struct slot *slot = form_slot(form, field);

    slot->choices = choices;
    if (form->is_typed && slot->err.kind == ERR_NONE)
        field_read_choices(form->arena, slot);
}

void form_set_version(struct form *form, int64_t version)
{
    for (size_t i = 0; i < form->slot_count; i++)
        if (form->slots[i].field->type == FIELD_VERSION) {
            form_default_int(form, form->slots[i].field->name, version);
            return;
        }
    defect("a form without a version was given one");
}

enum message choice_message(const struct choice *choices, int64_t value)
{
    while (choices->name != NULL && choices->value != value)
        choices++;
    need(choices->name != NULL);
    return choices->label;
}

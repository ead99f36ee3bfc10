/* fields.c -- one field of a form as markup: label, hint, box, error.
 *
 * The rules are those of the Digital Agency design system (screens.md 1.1): the
 * label above, 必須 in words, the hint between label and box, the error below it
 * beginning with ＊ and tied to it, groups in a fieldset, no placeholder.
 */
#include "web/field_parts.h"

#include "base/arena.h"
#include "base/era.h"
#include "base/id.h"
#include "base/message.h"

#include <string.h>

enum { RADIOS_MAX = 6 };

static bool is_group(const struct slot *slot)
{
    switch (slot->field->type) {
    case FIELD_MANY:
    case FIELD_TIME:
        return true;
    case FIELD_CHOICE: {
        int count = 0;
        for (const struct choice *c = slot->choices; c != NULL && c->name != NULL; c++)
            count++;
        return count <= RADIOS_MAX;
    }
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_KANA:
    case FIELD_INT:
    case FIELD_DAY:
    case FIELD_FLAG:
    case FIELD_TELEPHONE:
    case FIELD_MAIL:
    case FIELD_PASSWORD:
    case FIELD_CODE:
    case FIELD_ID:
    case FIELD_VERSION:
    case FIELD_SEARCH:
    case FIELD_FILE:
    case FIELD_END:
        return false;
    }
    return false;
}

bool field_is_wrong(const struct slot *slot)
{
    return slot->err.kind != ERR_NONE;
}

/* What the record holds now, as one would type it; NULL: nothing. */
static const char *now_text(const struct html *html, const struct slot *slot)
{
    if (slot->now_text != NULL)
        return slot->now_text;
    if (slot->now_count == 0)
        return NULL;
    int64_t number = slot->now_numbers[0];
    switch (slot->field->type) {
    case FIELD_DAY:
        return html->language == LANGUAGE_JA ? era_day_short(html->arena, (day)number)
                                             : day_iso(html->arena, (day)number);
    case FIELD_TIME:
        return day_iso(html->arena, instant_day(number));
    case FIELD_ID:
        return id_text(html->arena, number);
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_KANA:
    case FIELD_INT:
    case FIELD_CHOICE:
    case FIELD_MANY:
    case FIELD_FLAG:
    case FIELD_TELEPHONE:
    case FIELD_MAIL:
    case FIELD_PASSWORD:
    case FIELD_CODE:
    case FIELD_VERSION:
    case FIELD_SEARCH:
    case FIELD_FILE:
    case FIELD_END:
        break;
    }
    return arena_format(html->arena, "%lld", (long long)number);
}

const char *field_shown(const struct html *html, const struct form *form,
                              const struct slot *slot)
{
    if (slot->field->type == FIELD_PASSWORD || slot->field->type == FIELD_CODE)
        return NULL;
    if (form->is_typed)
        return slot->typed_count > 0 ? slot->typed[0] : NULL;
    return now_text(html, slot);
}

/* ---- pieces -------------------------------------------------------------- */

void field_id(struct html *html, const struct slot *slot)
{
    html_text(html, slot->field->name);
}

static bool has_required(const struct form *form)
{
    for (size_t i = 0; i < form->slot_count; i++)
        if (form->slots[i].field->required)
            return true;
    return false;
}

/* In words: a star alone says nothing.  A form that requires nothing (a filter)
 * need not say so at every field. */
static void label_words(struct html *html, const struct form *form,
                        const struct slot *slot)
{
    html_message(html, slot->field->label, NULL);
    if (slot->field->required) {
        html_markup(html, "<span class=\"need\">");
        html_message(html, MSG_WEB_FIELD_REQUIRED, NULL);
        html_markup(html, "</span>");
    } else if (slot->field->type != FIELD_FLAG && has_required(form)) {
        html_markup(html, "<span class=\"may\">");
        html_message(html, MSG_WEB_FIELD_OPTIONAL, NULL);
        html_markup(html, "</span>");
    }
}

static void hint(struct html *html, const struct slot *slot)
{
    if (slot->field->hint == MSG_NONE)
        return;
    html_markup(html, "<p class=\"hint\" id=\"");
    field_id(html, slot);
    html_markup(html, "-hint\">");
    html_message(html, slot->field->hint, NULL);
    html_markup(html, "</p>\n");
}

static void error(struct html *html, const struct slot *slot)
{
    if (!field_is_wrong(slot))
        return;
    html_markup(html, "<p class=\"error\" id=\"");
    field_id(html, slot);
    html_markup(html, "-error\">＊");
    html_message(html, slot->err.message, slot->err.say);
    html_markup(html, "</p>\n");
}

/* After a conflict: what the record holds now, where it is not what was typed. */
static void now_differs(struct html *html, const struct form *form,
                        const struct slot *slot)
{
    const char *now = form->is_conflict ? now_text(html, slot) : NULL;

    if (now == NULL || slot->field->type == FIELD_CHOICE ||
        slot->field->type == FIELD_MANY || slot->field->type == FIELD_FLAG ||
        text_equal(now, field_shown(html, form, slot)))
        return;
    html_markup(html, "<p class=\"hint\">");
    html_message(html, MSG_WEB_FIELD_NOW, say_text(html->arena, now));
    html_markup(html, "</p>\n");
}

static void described_by(struct html *html, const struct slot *slot)
{
    bool has_hint = slot->field->hint != MSG_NONE;

    if (!has_hint && !field_is_wrong(slot))
        return;
    html_markup(html, " aria-describedby=\"");
    if (has_hint) {
        field_id(html, slot);
        html_markup(html, "-hint");
    }
    if (has_hint && field_is_wrong(slot))
        html_markup(html, " ");
    if (field_is_wrong(slot)) {
        field_id(html, slot);
        html_markup(html, "-error");
    }
    html_markup(html, "\"");
}

void field_state(struct html *html, const struct slot *slot)
{
    described_by(html, slot);
    if (slot->field->required)
        html_markup(html, " required");
    if (field_is_wrong(slot))
        html_markup(html, " aria-invalid=\"true\"");
}

void field_attribute(struct html *html, const char *value, const char *name)
{
    if (value == NULL)
        return;
    html_markup(html, " ");
    html_text(html, name);
    html_markup(html, "=\"");
    html_text(html, value);
    html_markup(html, "\"");
}

static void flag(struct html *html, const struct form *form, const struct slot *slot)
{
    bool is_set = form->is_typed
                      ? slot->typed_count > 0 && strcmp(slot->typed[0], "0") != 0
                      : slot->now_count > 0 && slot->now_numbers[0] != 0;

    html_markup(html, "<div class=\"field choices");
    if (field_is_wrong(slot))
        html_markup(html, " wrong");
    html_markup(html, "\">\n");
    hint(html, slot);
    html_markup(html, "<label><input type=\"checkbox\" value=\"1\"");
    field_name_and_id(html, slot);
    if (is_set)
        html_markup(html, " checked");
    field_state(html, slot);
    html_markup(html, "><span>");
    label_words(html, form, slot);
    html_markup(html, "</span></label>\n");
    error(html, slot);
    html_markup(html, "</div>\n");
}

/* ---- a whole field ------------------------------------------------------- */

static void group(struct html *html, const struct form *form, const struct slot *slot)
{
    html_markup(html, "<fieldset class=\"field");
    if (slot->field->type != FIELD_TIME)
        html_markup(html, " choices");
    if (field_is_wrong(slot))
        html_markup(html, " wrong");
    html_markup(html, "\"");
    described_by(html, slot);
    html_markup(html, ">\n<legend>");
    label_words(html, form, slot);
    html_markup(html, "</legend>\n");
    hint(html, slot);
    if (slot->field->type == FIELD_TIME)
        field_time_boxes(html, form, slot);
    else
        field_choice_boxes(html, form, slot);
    error(html, slot);
    now_differs(html, form, slot);
    html_markup(html, "</fieldset>\n");
}

static void single(struct html *html, const struct form *form, const struct slot *slot)
{
    html_markup(html, "<div class=\"field");
    if (slot->field->type == FIELD_CODE)
        html_markup(html, " code");
    if (field_is_wrong(slot))
        html_markup(html, " wrong");
    html_markup(html, "\">\n<label for=\"");
    field_id(html, slot);
    html_markup(html, "\">");
    label_words(html, form, slot);
    html_markup(html, "</label>\n");
    hint(html, slot);
    if (slot->field->type == FIELD_LINES)
        field_lines(html, form, slot);
    else if (slot->field->type == FIELD_CHOICE)
        field_select(html, form, slot);
    else
        field_input(html, form, slot);
    error(html, slot);
    now_differs(html, form, slot);
    html_markup(html, "</div>\n");
}

void html_field(struct html *html, const struct form *form, const char *name)
{
    const struct slot *slot = form_slot_of(form, name);

    if (slot->field->type == FIELD_ID || slot->field->type == FIELD_VERSION)
        field_hidden(html, form, slot);
    else if (slot->field->type == FIELD_FLAG)
        flag(html, form, slot);
    else if (is_group(slot))
        group(html, form, slot);
    else
        single(html, form, slot);
}

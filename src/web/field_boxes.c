/* field_boxes.c -- what one types into or ticks: inputs, lists, radio buttons. */
#include "web/field_parts.h"

#include "base/arena.h"
#include "base/message.h"

#include <string.h>

enum { SIZE_DAY = 16, SIZE_SHORT = 10, SIZE_LINE_MAX = 60 };

static bool is_chosen(const struct form *form, const struct slot *slot,
                      const struct choice *choice)
{
    if (form->is_typed) {
        for (size_t i = 0; i < slot->typed_count; i++)
            if (strcmp(slot->typed[i], choice->name) == 0)
                return true;
        return false;
    }
    for (size_t i = 0; i < slot->now_count; i++)
        if (slot->now_numbers[i] == choice->value)
            return true;
    return false;
}

void field_name_and_id(struct html *html, const struct slot *slot)
{
    html_markup(html, " id=\"");
    field_id(html, slot);
    html_markup(html, "\" name=\"");
    html_text(html, slot->field->name);
    html_markup(html, "\"");
}

struct box {
    const char *type;
    const char *inputmode;
    const char *autocomplete;
    int64_t size; /* characters expected; 0: the whole width */
};

static struct box box_of(const struct field *field)
{
    struct box box = {.type = "text", .autocomplete = "off"};

    switch (field->type) {
    case FIELD_INT:
        box.inputmode = "numeric";
        box.size = SIZE_SHORT;
        break;
    case FIELD_DAY:
    case FIELD_TIME:
        box.size = SIZE_DAY;
        break;
    case FIELD_TELEPHONE:
        box.type = "tel";
        box.size = SIZE_DAY;
        break;
    case FIELD_MAIL:
        box.type = "email";
        break;
    case FIELD_PASSWORD:
        box.type = "password";
        box.autocomplete = "current-password";
        break;
    case FIELD_CODE:
        box.inputmode = "numeric";
        box.autocomplete = "one-time-code";
        break;
    case FIELD_SEARCH:
        box.type = "search";
        break;
    case FIELD_FILE:
        box.type = "file";
        break;
    case FIELD_TEXT:
    case FIELD_KANA:
        if (field->max > 0 && field->max <= SIZE_LINE_MAX)
            box.size = field->max * 2;
        break;
    case FIELD_LINES:
    case FIELD_CHOICE:
    case FIELD_MANY:
    case FIELD_FLAG:
    case FIELD_ID:
    case FIELD_VERSION:
    case FIELD_END:
        break;
    }
    if (field->autocomplete != NULL)
        box.autocomplete = field->autocomplete;
    return box;
}

static void suggestions(struct html *html, const struct slot *slot,
                        const struct slot *companion)
{
    field_attribute(html, slot->field->suggest, "data-suggest");
    if (companion == NULL)
        return;
    html_markup(html, " data-suggest-into=\"#");
    field_id(html, companion);
    html_markup(html, "\"");
}

void field_hidden(struct html *html, const struct form *form, const struct slot *slot)
{
    html_markup(html, "<input type=\"hidden\"");
    field_name_and_id(html, slot);
    field_attribute(html, field_shown(html, form, slot), "value");
    html_markup(html, ">\n");
}

void field_input(struct html *html, const struct form *form, const struct slot *slot)
{
    struct box box = box_of(slot->field);
    const struct slot *companion = form_slot_companion(form, slot);

    if (slot->field->suggest != NULL)
        html_markup(html, "<div class=\"suggest\">\n");
    html_markup(html, "<input");
    field_attribute(html, box.type, "type");
    field_name_and_id(html, slot);
    if (slot->field->type != FIELD_FILE)
        field_attribute(html, field_shown(html, form, slot), "value");
    field_attribute(html, box.inputmode, "inputmode");
    if (slot->field->type != FIELD_FILE)
        field_attribute(html, box.autocomplete, "autocomplete");
    field_attribute(html, slot->field->accept, "accept");
    if (box.size > 0) {
        html_markup(html, " size=\"");
        html_number(html, box.size);
        html_markup(html, "\"");
    }
    suggestions(html, slot, companion);
    if (slot->field->autofocus)
        html_markup(html, " autofocus");
    if (slot->field->type == FIELD_DAY) {
        html_markup(html, " data-echo=\"/echo/day?field=");
        html_text(html, slot->field->name);
        html_markup(html, "\" data-echo-to=\"#");
        field_id(html, slot);
        html_markup(html, "-echo\"");
    }
    field_state(html, slot);
    html_markup(html, ">\n");
    if (companion != NULL)
        field_hidden(html, form, companion);
    if (slot->field->suggest != NULL)
        html_markup(html, "</div>\n");
    if (slot->field->type == FIELD_DAY) {
        html_markup(html, "<output class=\"echo\" id=\"");
        field_id(html, slot);
        html_markup(html, "-echo\" for=\"");
        field_id(html, slot);
        html_markup(html, "\"></output>\n");
    }
}

void field_lines(struct html *html, const struct form *form, const struct slot *slot)
{
    html_markup(html, "<textarea rows=\"5\"");
    field_name_and_id(html, slot);
    field_attribute(html, slot->field->autocomplete, "autocomplete");
    field_state(html, slot);
    /* The line feed keeps a first empty line of what was typed. */
    html_markup(html, ">\n");
    html_text(html, field_shown(html, form, slot));
    html_markup(html, "</textarea>\n");
}

static void choice_label(struct html *html, const struct choice *choice)
{
    if (choice->label != MSG_NONE)
        html_message(html, choice->label, NULL);
    else
        html_text(html, choice->text);
}

void field_select(struct html *html, const struct form *form, const struct slot *slot)
{
    html_markup(html, "<select");
    field_name_and_id(html, slot);
    field_state(html, slot);
    html_markup(html, ">\n<option value=\"\">");
    html_message(html, MSG_WEB_FIELD_CHOOSE, NULL);
    html_markup(html, "</option>\n");
    for (const struct choice *c = slot->choices; c->name != NULL; c++) {
        html_markup(html, "<option value=\"");
        html_text(html, c->name);
        html_markup(html, "\"");
        if (is_chosen(form, slot, c))
            html_markup(html, " selected");
        html_markup(html, ">");
        choice_label(html, c);
        html_markup(html, "</option>\n");
    }
    html_markup(html, "</select>\n");
}

/* The first box carries the field's own id, so that the error summary's link
 * lands on something that takes the focus. */
void field_choice_boxes(struct html *html, const struct form *form,
                        const struct slot *slot)
{
    bool is_many = slot->field->type == FIELD_MANY;
    int nth = 0;

    for (const struct choice *c = slot->choices; c != NULL && c->name != NULL;
         c++, nth++) {
        html_markup(html, "<label><input");
        field_attribute(html, is_many ? "checkbox" : "radio", "type");
        html_markup(html, " id=\"");
        field_id(html, slot);
        if (nth > 0) {
            html_markup(html, "-");
            html_number(html, nth);
        }
        html_markup(html, "\" name=\"");
        html_text(html, slot->field->name);
        html_markup(html, "\" value=\"");
        html_text(html, c->name);
        html_markup(html, "\"");
        if (is_chosen(form, slot, c))
            html_markup(html, " checked");
        if (field_is_wrong(slot))
            html_markup(html, " aria-invalid=\"true\"");
        html_markup(html, "><span>");
        choice_label(html, c);
        html_markup(html, "</span></label>\n");
    }
}

static const char *now_minute(const struct html *html, const struct form *form,
                              const struct slot *slot)
{
    if (form->is_typed)
        return slot->typed_time;
    if (slot->now_count == 0)
        return NULL;
    int32_t minute = instant_minute(slot->now_numbers[0]);
    return arena_format(html->arena, "%02d:%02d", (int)minute / 60, (int)minute % 60);
}

void field_time_boxes(struct html *html, const struct form *form, const struct slot *slot)
{
    html_markup(html,
                "<div class=\"parts\">\n<label class=\"part\"><span class=\"unseen\">");
    html_message(html, MSG_WEB_FIELD_DAY, NULL);
    html_markup(html, "</span><input type=\"text\" size=\"16\" autocomplete=\"off\"");
    field_name_and_id(html, slot);
    field_attribute(html, field_shown(html, form, slot), "value");
    field_state(html, slot);
    html_markup(html, "></label>\n<label class=\"part\"><span class=\"unseen\">");
    html_message(html, MSG_WEB_FIELD_MINUTE, NULL);
    html_markup(html, "</span><input type=\"text\" size=\"6\" inputmode=\"numeric\""
                      " autocomplete=\"off\" id=\"");
    field_id(html, slot);
    html_markup(html, "-time\" name=\"");
    html_text(html, slot->field->name);
    html_markup(html, "_time\"");
    field_attribute(html, now_minute(html, form, slot), "value");
    field_state(html, slot);
    html_markup(html, "></label>\n</div>\n");
}


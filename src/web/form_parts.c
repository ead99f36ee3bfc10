/* form_parts.c -- what belongs to a whole form: hidden fields, all its mistakes. */
#include "web/form_private.h"
#include "web/html.h"

#include "base/arena.h"
#include "web/web.h"
#include "web/web_private.h"

/* The version that was seen, so that a change in between is found out; after a
 * conflict the one of now, because now it has been seen. */
static int64_t version_shown(const struct form *form, const struct slot *slot)
{
    bool is_kept = form->is_typed && !form->is_conflict && slot->number != INT_NONE;

    if (is_kept || slot->now_count == 0)
        return slot->number;
    return slot->now_numbers[0];
}

void html_form_hidden(struct html *html, const struct form *form)
{
    html_markup(html, "<input type=\"hidden\" name=\"once\" value=\"");
    html_text(html, html->web != NULL ? web_once(html->web) : NULL);
    html_markup(html, "\">\n");
    for (size_t i = 0; form != NULL && i < form->slot_count; i++) {
        const struct slot *slot = &form->slots[i];
        if (slot->field->type != FIELD_VERSION)
            continue;
        int64_t version = version_shown(form, slot);
        if (version == INT_NONE)
            continue;
        html_markup(html, "<input type=\"hidden\" name=\"");
        html_text(html, slot->field->name);
        html_markup(html, "\" value=\"");
        html_number(html, version);
        html_markup(html, "\">\n");
    }
}

static void mistake(struct html *html, const struct slot *slot)
{
    html_markup(html, "<li><a href=\"#");
    html_text(html, slot->field->name);
    html_markup(html, "\">");
    html_message(html, slot->field->label, NULL);
    html_markup(html, "：");
    html_message(html, slot->err.message, slot->err.say);
    html_markup(html, "</a></li>\n");
}

static bool form_blames(const struct form *form, struct err err)
{
    struct err first = form_first(form);
    return first.kind == err.kind && first.message == err.message;
}

static int mistake_count(const struct form *form, bool has_general)
{
    int count = has_general ? 1 : 0;

    for (size_t i = 0; form != NULL && i < form->slot_count; i++)
        count += form->slots[i].err.kind != ERR_NONE;
    return count;
}

/* `role="alert"` stands inside, else one screen reader reads it twice. */
void html_error_summary(struct html *html, const struct form *form, struct err err)
{
    bool has_general =
        form == NULL || !form_blames(form, err) || form->wrong.kind != ERR_NONE;
    bool is_invalid = err.kind == ERR_INVALID;

    html_markup(html,
                "<div class=\"error-summary\" role=\"group\" aria-labelledby=\"errors\""
                " tabindex=\"-1\"><div role=\"alert\">\n<h2 id=\"errors\">");
    if (is_invalid)
        html_message(html, MSG_WEB_ERRORS_TITLE,
                     say_count(html->arena, mistake_count(form, has_general)));
    else
        html_message(html, MSG_WEB_RESEND_TITLE, NULL);
    html_markup(html, "</h2>\n<ul>\n");
    if (has_general) {
        html_markup(html, "<li>");
        html_message(html, err.message, err.say);
        html_markup(html, "</li>\n");
    }
    for (size_t i = 0; form != NULL && i < form->slot_count; i++)
        if (form->slots[i].err.kind != ERR_NONE)
            mistake(html, &form->slots[i]);
    html_markup(html, "</ul>\n</div></div>\n");
}

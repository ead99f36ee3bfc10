/* field_parts.h -- between fields.c and field_boxes.c. */
#ifndef WEB_FIELD_PARTS_H
#define WEB_FIELD_PARTS_H

#include "web/form_private.h"
#include "web/html.h"

bool field_is_wrong(const struct slot *slot);
/* As typed, or what the record holds now; NULL: nothing, or not to be shown. */
const char *field_shown(const struct html *html, const struct form *form,
                        const struct slot *slot);
void field_id(struct html *html, const struct slot *slot);
/* ` name="value"`; nothing when the value is NULL. */
void field_attribute(struct html *html, const char *value, const char *name);
/* aria-describedby, required, aria-invalid. */
void field_state(struct html *html, const struct slot *slot);

void field_name_and_id(struct html *html, const struct slot *slot);

void field_input(struct html *html, const struct form *form, const struct slot *slot);
void field_hidden(struct html *html, const struct form *form, const struct slot *slot);
void field_lines(struct html *html, const struct form *form, const struct slot *slot);
void field_select(struct html *html, const struct form *form, const struct slot *slot);
void field_choice_boxes(struct html *html, const struct form *form,
                        const struct slot *slot);
void field_time_boxes(struct html *html, const struct form *form,
                      const struct slot *slot);

#endif

/* page.h -- a page as a reader meets it: its text, and the values in its fields. */
#ifndef STORY_PAGE_H
#define STORY_PAGE_H

#include "base/str.h"

#include <stdbool.h>

struct arena;

/* The text: tags, scripts and ruby readings dropped, entities decoded, blanks
 * joined; blocks stand apart by one blank. */
const char *page_text(struct arena *arena, struct str html);

/* Blanks joined, as in page_text(). */
const char *page_plain(struct arena *arena, const char *text);

/* Does `text` hold `wanted`, whose {1} to {4} stand for anything? */
bool page_says(const char *text, const char *wanted);

/* The value of a field as it would be sent; NULL: no such field, or nothing of
 * it chosen.  *exists tells the two apart. */
const char *page_field(struct arena *arena, struct str html, const char *name,
                       bool *exists);

#endif

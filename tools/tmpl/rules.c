/* rules.c -- what is known of HTML here: one list a question. */
#include "tmpl/reader.h"

#include <string.h>

static const char *const voids[] = {
    "area", "base", "br",   "col",  "embed",  "hr",    "img",
    "input", "link", "meta", "source", "track", "wbr", NULL,
};

/* Script and style come from files; frames and plug-ins not at all. */
static const char *const refused[] = {
    "style", "iframe", "frame", "object", "embed", "applet", "base", NULL,
};

static const char *const text_only[] = {"title", "textarea", "option", NULL};

static const char *const blank_keepers[] = {"pre", "textarea", NULL};

static const char *const urls[] = {
    "href", "src",     "action", "formaction", "cite",   "data",       "poster",
    "ping", "srcset",  "manifest", "background", "xlink:href", "longdesc", NULL,
};

/* What {{if}} inside a tag may add; each is a word alone. */
static const char *const switches[] = {
    "checked", "selected", "disabled", "hidden", "open", "required", NULL,
};

static bool is_one_of(const char *word, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

bool html_is_void(const char *element)
{
    return is_one_of(element, voids);
}

bool html_is_refused(const char *element)
{
    return is_one_of(element, refused);
}

bool html_holds_text_only(const char *element)
{
    return is_one_of(element, text_only);
}

bool html_keeps_blanks(const char *element)
{
    return is_one_of(element, blank_keepers);
}

bool html_is_url(const char *attribute)
{
    return is_one_of(attribute, urls);
}

bool html_is_refused_attribute(const char *attribute)
{
    return strcmp(attribute, "style") == 0 || strcmp(attribute, "srcdoc") == 0 ||
           strncmp(attribute, "on", 2) == 0;
}

bool html_is_switch(const char *attribute, const char *value)
{
    if (value == NULL)
        return is_one_of(attribute, switches);
    return strcmp(attribute, "aria-current") == 0 && strcmp(value, "page") == 0;
}

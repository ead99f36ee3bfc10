/* config_show.c -- settings as they are, and the commented sample file. */
#include "app/config.h"

#include "base/arena.h"
#include "base/str.h"

#include <ctype.h>
#include <string.h>

static const char *shown(const struct config_row *row, const struct config_value *value)
{
    if (value->text[0] == '\0')
        return "-";
    return row->secret ? "********" : value->text;
}

void config_show(const struct config *config, struct arena *arena, bool with_origin,
                 void (*line)(void *argument, const char *text), void *argument)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_row *row = &config_rows[i];
        const struct config_value *value = &config->values[i];
        const char *name = arena_format(arena, "%s.%s", row->section, row->name);
        if (with_origin)
            line(argument, arena_format(arena, "%-24s %-28s %s", name, shown(row, value),
                                        value->place));
        else
            line(argument, arena_format(arena, "%-24s %s", name, shown(row, value)));
    }
}

static const char *environment_name(struct arena *arena, const struct config_row *row)
{
    char *name = arena_format(arena, "RENKEI_%s_%s", row->section, row->name);

    for (char *at = name; *at != '\0'; at++)
        *at = (char)toupper((unsigned char)*at);
    return name;
}

/* Every line of a message that may have several becomes a comment. */
static void comment(struct arena *arena, const char *text,
                    void (*line)(void *argument, const char *text), void *argument)
{
    struct str rest = str_of(text);
    struct str piece;

    while (str_next(&rest, '\n', &piece))
        line(argument, arena_format(arena, piece.length == 0 ? "#%.*s" : "# %.*s",
                                    (int)piece.length, piece.at));
}

void config_sample(struct arena *arena, enum language language,
                   void (*line)(void *argument, const char *text), void *argument)
{
    const char *section = "";

    comment(arena, message_text(arena, language, MSG_CONFIG_SAMPLE_HEAD, NULL), line,
            argument);
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_row *row = &config_rows[i];
        line(argument, "");
        if (!text_equal(section, row->section)) {
            section = row->section;
            line(argument, arena_format(arena, "[%s]", section));
        }
        comment(arena, message_text(arena, language, row->help, NULL), line, argument);
        line(argument, arena_format(arena, "# %s", environment_name(arena, row)));
        line(argument, arena_format(arena, "#%s =%s%s", row->name,
                                    row->standard[0] == '\0' ? "" : " ", row->standard));
        if (row->secret)
            line(argument, arena_format(arena, "#%s_file =", row->name));
    }
}

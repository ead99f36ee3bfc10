/* trail_words_pages.c -- an entry of the log as a sentence, its codes as words.
 *
 * An entry keeps codes, because it is told in two languages.  Their words stand with the
 * room that writes them, as messages whose key is made from the code:
 *
 *     ROOM.code.CODE   a reason or detail of an act of ROOM; access and desk lend theirs
 *     ROOM.may.WHAT    the permission ROOM.WHAT, that was refused
 *
 * The rest have words already: roles, kinds of tasks, what was sent for, the lists of the
 * prefecture.
 */
#include "features/trail/trail_pages.h"

#include "access/account.h"
#include "access/acts.h"
#include "access/context.h"
#include "base/arena.h"
#include "desk/plate.h"
#include "desk/task.h"
#include "features/feature.h"
#include "features/prefecture/prefecture.h"
#include "web/sentence.h"

#include <string.h>

static const char *said(struct context *context, enum message message)
{
    return message == MSG_NONE ? NULL
                               : message_text(context->arena, context->language, message,
                                              say_text(context->arena, ""));
}

static const char *keyed(struct context *context, const char *begin, const char *code)
{
    return said(context,
                message_find(arena_format(context->arena, "%s%s", begin, code)));
}

static struct str room_of(const char *act)
{
    struct str rest = str_of(act);
    struct str room = rest;

    (void)str_next(&rest, '.', &room);
    return room;
}

/* Those of the room that did it; the floors below lend theirs.  What was sent, and why
 * it was not, is told as the outbox tells it. */
static const char *own_words(struct context *context, const char *act, const char *code)
{
    static const char *const begins[] = {"access.code.", "desk.code.", "outbox.purpose.",
                                         "outbox.failure.", "outbox.stop."};
    enum { LENT = 2 };
    const char *room = str_copy(context->arena, room_of(act));
    bool is_sent = text_equal(room, "desk") || text_equal(room, "outbox");
    size_t count = is_sent ? ARRAY_COUNT(begins) : LENT;
    const char *words =
        keyed(context, arena_format(context->arena, "%s.code.", room), code);

    for (size_t i = 0; i < count && words == NULL; i++)
        words = keyed(context, begins[i], code);
    return words;
}

static const char *permission_words(struct context *context, const char *code)
{
    const char *dot = strchr(code, '.');

    if (dot == NULL)
        return NULL;
    return keyed(context,
                 arena_format(context->arena, "%.*s.may.", (int)(dot - code), code),
                 dot + 1);
}

static const char *task_words(struct context *context, const char *code)
{
    const struct task_kind *kind = task_kind_find(desk_task_kinds, code);

    for (size_t i = 0; features[i] != NULL && kind == NULL; i++)
        if (features[i]->task_kinds != NULL)
            kind = task_kind_find(features[i]->task_kinds, code);
    return kind == NULL ? NULL : said(context, kind->title);
}

static const char *listed(struct context *context, const struct feature *feature,
                          const char *code)
{
    for (const char *const *list = feature->code_lists; list != NULL && *list != NULL;
         list++) {
        const struct code_word *word = code_word_find(prefecture_list(*list), code);
        if (word != NULL)
            return code_word_name(word, context->language);
    }
    return NULL;
}

/* The room's own lists first: the same code may stand in another's. */
static const char *list_words(struct context *context, const char *act, const char *code)
{
    const char *room = str_copy(context->arena, room_of(act));
    const char *words = NULL;

    for (size_t i = 0; features[i] != NULL && words == NULL; i++)
        if (text_equal(features[i]->name, room))
            words = listed(context, features[i], code);
    for (size_t i = 0; features[i] != NULL && words == NULL; i++)
        words = listed(context, features[i], code);
    return words;
}

static bool is_code(const char *text)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";

    return text != NULL && text[0] >= 'a' && text[0] <= 'z' &&
           strspn(text, signs) == strlen(text);
}

const char *trail_words(struct context *context, const char *act, const char *code)
{
    const char *words = NULL;
    enum role role;

    if (!is_code(code))
        return NULL;
    if (role_from_name(code, &role))
        return said(context, role_message(role));
    words = own_words(context, act, code);
    if (words == NULL)
        words = permission_words(context, code);
    if (words == NULL)
        words = task_words(context, code);
    return words != NULL ? words : list_words(context, act, code);
}

/* What the floors below keep as detail is a code; elsewhere it is a name. */
static bool has_coded_detail(const char *act)
{
    return strncmp(act, "desk.", 5) == 0 || strncmp(act, "access.relation", 15) == 0;
}

static const char *words_or(struct context *context, const char *act, const char *text)
{
    const char *words = trail_words(context, act, text);

    return words != NULL ? words : text;
}

static const char *told(struct context *context, const struct audit_entry *entry,
                        enum message message, const char *subject)
{
    struct say say = *audit_say(context, entry, subject);

    if (has_coded_detail(entry->act))
        say.values[2] = SAY_T(words_or(context, entry->act, say.values[2].text));
    say.values[3] = SAY_T(words_or(context, entry->act, say.values[3].text));
    if (text_is_empty(say.values[2].text)) /* a card has no name of its own */
        say.values[2] = say.values[3];
    if (message == MSG_NONE) {
        message = MSG_TRAIL_UNKNOWN;
        say.values[1] = SAY_T(entry->act);
    }
    return message_text(context->arena, context->language, message, &say);
}

const char *trail_told(struct context *context, const struct audit_entry *entry,
                       const char *subject)
{
    return told(context, entry, sentence_of(entry->act), subject);
}

const char *trail_sentence(struct context *context, const struct trail_row *row)
{
    return row->is_covered ? told(context, row->entry, MSG_TRAIL_COVERED, row->subject)
                           : trail_told(context, row->entry, row->subject);
}

const char *trail_code_without_words(struct context *context,
                                     const struct audit_entry *entry)
{
    const char *const texts[] = {
        text_equal(entry->act, access_act_setting_added.name) ? NULL : entry->reason,
        has_coded_detail(entry->act) ? entry->detail : NULL,
    };

    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        if (is_code(texts[i]) && trail_words(context, entry->act, texts[i]) == NULL)
            return texts[i];
    return NULL;
}

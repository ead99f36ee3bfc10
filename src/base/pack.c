/* pack.c -- which prefecture's tables this process serves. */
#include "base/pack.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/embedded.h"
#include "base/str.h"
#include "base/tsv.h"

#include <pthread.h>
#include <stdio.h>

enum { NAME_BYTES_MAX = 32, PATH_BYTES_MAX = 160, HEAD_BYTES_MAX = 256 * 1024 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char chosen[NAME_BYTES_MAX] = PACK_DEFAULT;
static struct arena *head_arena; /* made when the first table is read */
static struct tsv head;

/* Names come from a command line: a path must not. */
static bool is_name(const char *name)
{
    struct str text = str_of(name);

    if (text.length == 0 || text.length >= NAME_BYTES_MAX)
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] < 'a' || text.at[i] > 'z')
            return false;
    return true;
}

static bool is_there(const char *pack, const char *table)
{
    char path[PATH_BYTES_MAX];

    (void)snprintf(path, sizeof path, "data/%s/%s.tsv", pack, table);
    return embedded_find(path) != NULL;
}

bool pack_is_carried(const char *name)
{
    return is_name(name) && is_there(name, "prefecture");
}

static const char *head_value(const char *key)
{
    for (size_t row = 0; row < head.row_count; row++)
        if (text_equal(tsv_cell(&head, row, tsv_column(&head, "key")), key))
            return tsv_cell(&head, row, tsv_column(&head, "value"));
    return NULL;
}

/* From here on the choice stands. */
static void head_need(void)
{
    pthread_mutex_lock(&lock);
    if (head_arena == NULL) {
        char path[PATH_BYTES_MAX];
        head_arena = arena_new(16 * 1024, HEAD_BYTES_MAX);
        (void)snprintf(path, sizeof path, "data/%s/prefecture.tsv", chosen);
        if (tsv_embedded(head_arena, path, &head).kind != ERR_NONE ||
            tsv_column(&head, "key") < 0 || tsv_column(&head, "value") < 0)
            defect("the head of the prefecture's pack cannot be read");
    }
    pthread_mutex_unlock(&lock);
}

struct err pack_choose(struct arena *arena, const char *name)
{
    struct err err = OK;

    if (!pack_is_carried(name))
        return err_say(ERR_INVALID, MSG_PACK_UNKNOWN, say_text(arena, name));
    pthread_mutex_lock(&lock);
    if (head_arena == NULL)
        (void)snprintf(chosen, sizeof chosen, "%s", name);
    else if (!text_equal(chosen, name))
        err = err_say(ERR_CONFLICT, MSG_PACK_IN_USE,
                      say_two(arena, SAY_T(name), SAY_T(chosen)));
    pthread_mutex_unlock(&lock);
    return err;
}

const char *pack_name(void)
{
    return chosen;
}

struct err pack_table(struct arena *arena, const char *name, struct tsv *tsv)
{
    head_need();
    const char *pack = chosen;
    if (!is_there(pack, name))
        pack = head_value("inherits");
    if (pack == NULL)
        defect("a table is missing in the prefecture's pack");
    return tsv_embedded(arena, arena_format(arena, "data/%s/%s.tsv", pack, name), tsv);
}

struct err pack_demo_table(struct arena *arena, const char *name, struct tsv *tsv)
{
    bool is_default = text_equal(chosen, PACK_DEFAULT);

    head_need();
    return tsv_embedded(arena,
                        arena_format(arena, "data/demo%s%s/%s.tsv", is_default ? "" : "_",
                                     is_default ? "" : chosen, name),
                        tsv);
}

const char *pack_word(const char *key, enum language language)
{
    const char *word = NULL;

    head_need();
    if (language == LANGUAGE_EN) {
        char key_en[NAME_BYTES_MAX * 2];
        (void)snprintf(key_en, sizeof key_en, "%s_en", key);
        word = head_value(key_en);
    }
    if (word == NULL)
        word = head_value(key);
    if (word == NULL)
        defect("a word is missing in the head of the prefecture's pack");
    return word;
}

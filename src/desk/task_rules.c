/* task_rules.c -- when a task is late, when it is red, where it leads.  No I/O. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/defect.h"
#include "base/id.h"
#include "base/str.h"
#include "desk/task.h"

#include <string.h>

enum { URL_BYTES_MAX = 2048 };

bool task_is_red(const struct task *task, instant now)
{
    return task->done_at == INSTANT_NONE && task->red_at != INSTANT_NONE &&
           task->red_at <= now;
}

bool task_is_overdue(const struct task *task, instant now)
{
    return task->done_at == INSTANT_NONE && task->due_at < now;
}

instant task_red_at(const struct task_kind *kind, instant due_at)
{
    if (kind->alarm == TASK_ALARM_NONE)
        return INSTANT_NONE;
    return due_at - MINUTES((int64_t)kind->red_minutes);
}

static bool take(const char **rest, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*rest, word, length) != 0)
        return false;
    *rest += length;
    return true;
}

const char *task_url(struct arena *arena, const struct task_kind *kind,
                     const struct task *task)
{
    struct buf url;
    const char *rest = kind->url;

    buf_init(&url, URL_BYTES_MAX);
    while (*rest != '\0') {
        size_t run = strcspn(rest, ":");
        buf_bytes(&url, rest, run);
        rest += run;
        if (take(&rest, ":case"))
            buf_text(&url, id_text(arena, task->care_case));
        else if (take(&rest, ":subject"))
            buf_text(&url, id_text(arena, task->subject));
        else if (take(&rest, ":task"))
            buf_text(&url, id_text(arena, task->id));
        else if (*rest != '\0')
            buf_char(&url, *rest++);
    }
    need(!buf_failed(&url));
    const char *text = arena_text(arena, url.data != NULL ? url.data : "", url.length);
    buf_release(&url);
    return text;
}

const struct task_kind *task_kind_find(const struct task_kind *const *kinds,
                                       const char *name)
{
    for (; *kinds != NULL; kinds++) {
        if (text_equal((*kinds)->name, name))
            return *kinds;
    }
    return NULL;
}

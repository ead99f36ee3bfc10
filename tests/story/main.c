/* main.c -- plays the stories given and counts: stories tests/http/NAME.http ...
 *
 *   stories FILE...            play; prints "N passed, N failed" at the end
 *   stories --walk FILE        every route as every role, against the table
 *   stories --walk-print       the table as the house is now, to be read by people
 */
#include "base/arena.h"
#include "base/log.h"
#include "base/message.h"
#include "story/story.h"
#include "story/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STORY_BYTES_MAX = 1 << 20 };

static void log_nowhere(const char *line)
{
    (void)line;
}

static const char *story_text(struct arena *arena, const char *path)
{
    char *text = arena_alloc(arena, STORY_BYTES_MAX + 1);
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return NULL;
    size_t length = fread(text, 1, STORY_BYTES_MAX, file);
    (void)fclose(file); /* only read */
    text[length] = '\0';
    return text;
}

static double milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

/* One story from file to verdict. */
static bool story_run(const struct network *network, const char *path, int number)
{
    struct arena *arena = arena_new(1 << 20, 256 << 20);
    const char *text = story_text(arena, path);
    struct script script = script_read(arena, text == NULL ? "" : text);
    struct stage stage = {0};
    struct story story = {.stage = &stage, .arena = arena, .path = path};
    double begun = milliseconds();
    bool is_good = false;

    if (text == NULL) {
        printf("FAIL %s: cannot be read\n", path);
    } else if (script.fault != NULL) {
        printf("FAIL %s:%d: %s\n", path, script.fault_line, script.fault);
    } else {
        struct err err = stage_open(network, number, &stage);
        is_good = err.kind == ERR_NONE && story_play(&story, &script);
        if (is_good)
            printf("ok   %s (%.0f ms)\n", path, milliseconds() - begun);
        else if (err.kind != ERR_NONE)
            printf("FAIL %s: the house did not open: %s\n", path,
                   message_key(err.message));
        else
            printf("FAIL %s:%d: %s\n    %s\n", path, story.step->line, story.step->source,
                   story.fault);
        stage_close(&stage);
    }
    arena_free(arena);
    return is_good;
}

static int stories_run(const struct network *network, int count, char **paths)
{
    int failed = 0;

    for (int i = 0; i < count; i++) {
        if (!story_run(network, paths[i], i))
            failed++;
        fflush(stdout);
    }
    printf("%d passed, %d failed\n", count - failed, failed);
    return failed == 0 ? 0 : 1;
}

static int run(const struct network *network, int count, char **words)
{
    if (count == 2 && strcmp(words[0], "--walk") == 0)
        return walk_check(network, words[1]);
    if (count == 1 && strcmp(words[0], "--walk-print") == 0)
        return walk_print(network);
    return stories_run(network, count, words);
}

int main(int count, char **words)
{
    struct network *network = NULL;

    if (getenv("RENKEI_STORY_LOG") == NULL)
        log_sink_set(log_nowhere);
    struct err err = network_build(&network);
    if (err.kind != ERR_NONE) {
        printf("the network could not be built: %s (more with RENKEI_STORY_LOG=1)\n",
               message_key(err.message));
        printf("0 passed, %d failed\n", count - 1);
        network_remove(network);
        return 1;
    }
    int code = run(network, count - 1, words + 1);
    network_remove(network);
    return code;
}

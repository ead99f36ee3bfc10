/* main.c -- plays the stories given and counts: stories tests/http/NAME.http ...
 *
 *   stories FILE...            play; prints "N passed, N failed" at the end
 *   stories --walk FILE        every route as every role, against the table
 *   stories --walk-print       the table as the house is now, to be read by people
 *
 * A process serves one prefecture: stories of another pack are played in a child.
 */
#include "base/arena.h"
#include "base/log.h"
#include "base/message.h"
#include "base/pack.h"
#include "story/story.h"
#include "story/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

/* ---- of which prefecture ------------------------------------------------------- */

/* What a story wants to be played in; a story that cannot be read fails later. */
static const char *story_pack(struct arena *arena, const char *path)
{
    const char *text = story_text(arena, path);
    struct script script = script_read(arena, text == NULL ? "" : text);

    return script.count > 0 && script.steps[0].kind == STEP_PACK ? script.steps[0].text
                                                                 : PACK_DEFAULT;
}

struct stories {
    struct arena *arena;
    const char *const *paths;
    const char **packs; /* of each; NULL: played */
    int count;
};

static int network_fails(struct err err, int count)
{
    printf("the network of %s could not be built: %s (more with RENKEI_STORY_LOG=1)\n",
           pack_name(), message_key(err.message));
    return count;
}

/* Play those of one pack and take them off the list; how many failed. */
static int pack_run(struct stories *stories, const char *pack)
{
    struct network *network = NULL;
    struct err err = pack_choose(stories->arena, pack);
    int failed = 0;

    if (err.kind == ERR_NONE)
        err = network_build(&network);
    for (int i = 0; i < stories->count; i++) {
        if (stories->packs[i] == NULL || strcmp(stories->packs[i], pack) != 0)
            continue;
        stories->packs[i] = NULL;
        if (err.kind != ERR_NONE || !story_run(network, stories->paths[i], i))
            failed++;
        fflush(stdout);
    }
    if (err.kind != ERR_NONE)
        failed = network_fails(err, failed);
    network_remove(network);
    return failed;
}

/* The same in a process of its own. */
static int pack_run_apart(struct stories *stories, const char *pack)
{
    int status = 0;
    int count = 0;

    for (int i = 0; i < stories->count; i++)
        count += stories->packs[i] != NULL && strcmp(stories->packs[i], pack) == 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        exit(pack_run(stories, pack));
    for (int i = 0; i < stories->count; i++) {
        if (stories->packs[i] != NULL && strcmp(stories->packs[i], pack) == 0)
            stories->packs[i] = NULL;
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) > count)
        return count;
    return WEXITSTATUS(status);
}

static int stories_run(int count, const char *const *paths)
{
    struct stories stories = {.arena = arena_new(1 << 20, 256 << 20),
                              .paths = paths,
                              .count = count};
    int failed = 0;

    stories.packs = arena_new_array(stories.arena, const char *, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        stories.packs[i] = story_pack(stories.arena, paths[i]);
    for (int i = 0; i < count; i++) /* first the children: nothing is read yet */
        if (stories.packs[i] != NULL && strcmp(stories.packs[i], PACK_DEFAULT) != 0)
            failed += pack_run_apart(&stories, stories.packs[i]);
    failed += pack_run(&stories, PACK_DEFAULT);
    printf("%d passed, %d failed\n", count - failed, failed);
    arena_free(stories.arena);
    return failed == 0 ? 0 : 1;
}

static int walk_run(int count, char **words)
{
    struct network *network = NULL;
    struct err err = network_build(&network);
    int code = 1;

    if (err.kind != ERR_NONE)
        (void)network_fails(err, 1);
    else
        code = count == 2 ? walk_check(network, words[1]) : walk_print(network);
    network_remove(network);
    return code;
}

int main(int count, char **words)
{
    if (getenv("RENKEI_STORY_LOG") == NULL)
        log_sink_set(log_nowhere);
    if ((count == 3 && strcmp(words[1], "--walk") == 0) ||
        (count == 2 && strcmp(words[1], "--walk-print") == 0))
        return walk_run(count - 1, words + 1);
    return stories_run(count - 1, (const char *const *)(words + 1));
}

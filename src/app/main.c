/* main.c -- from the words of a command line to one command. */
#include "app/config.h"
#include "app/serve.h"
#include "app/verbs.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "base/log.h"
#include "cli/cli.h"
#include "features/feature.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

enum { ARENA_BLOCK = 256 * 1024, ARENA_LIMIT = 512 * 1024 * 1024 };

static const char default_file[] = "/etc/renkei/renkei.conf";

struct words {
    const char **verbs;
    int verb_count;
    struct config_source source;
};

/* Settings may stand anywhere on the command line; the rest is the command. */
static void words_sort(struct arena *arena, int count, char **words, struct words *sorted)
{
    const char **flags = arena_new_array(arena, const char *, count);
    const char *named = getenv("RENKEI_CONFIG");

    sorted->verbs = arena_new_array(arena, const char *, count);
    for (int i = 1; i < count; i++) {
        if (strncmp(words[i], "--config=", 9) == 0)
            named = words[i] + 9;
        else if (strcmp(words[i], "--config") == 0 && i + 1 < count)
            named = words[++i];
        else if (config_is_flag(words[i]))
            flags[sorted->source.flag_count++] = words[i];
        else
            sorted->verbs[sorted->verb_count++] = words[i];
    }
    sorted->source.file = named != NULL ? named : default_file;
    sorted->source.file_is_named = named != NULL;
    sorted->source.environment = environ;
    sorted->source.flags = flags;
    sorted->source.language = cli_language(environ);
}

/* Help and samples must be had also when the settings are wrong. */
static bool needs_settings(const struct words *words)
{
    static const char *const without[] = {"help", "--help", "-h", "version", "--version"};

    if (words->verb_count == 0)
        return false;
    for (size_t i = 0; i < ARRAY_COUNT(without); i++) {
        if (strcmp(words->verbs[0], without[i]) == 0)
            return false;
    }
    for (int i = 1; i < words->verb_count; i++) {
        if (strcmp(words->verbs[i], "--help") == 0 || strcmp(words->verbs[i], "-h") == 0)
            return false;
    }
    return !(words->verb_count == 2 && strcmp(words->verbs[0], "config") == 0 &&
             strcmp(words->verbs[1], "sample") == 0);
}

static int64_t clock_now(void)
{
    return wiring_clock(NULL);
}

static int run(struct arena *arena, const struct words *words)
{
    const struct config *config = config_load(arena, &words->source);
    struct wiring wiring;

    if (needs_settings(words) && config->problem_count > 0) {
        for (size_t i = 0; i < config->problem_count; i++)
            cli_error_line(stderr, config->problems[i]);
        return EXIT_CONFIGURATION;
    }
    log_level_set(LOG_WARNING); /* the server takes its own from the settings */
    wiring_init(&wiring, arena, config, words->source.language);
    wiring.config_file = words->source.file;
    struct cli_setup setup = {
        .builtins = verbs,
        .features = features,
        .application = &wiring,
        .open = verbs_open,
        .close = verbs_close,
        .language = words->source.language,
        .out = stdout,
        .error = stderr,
        .error_is_terminal = isatty(STDERR_FILENO) == 1,
        .out_is_terminal = isatty(STDOUT_FILENO) == 1,
        .clock = clock_now,
    };
    int code = cli_run(&setup, arena, words->verb_count, words->verbs);
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        cli_error_line(stderr, message_raw(words->source.language, MSG_APP_OUT_FAILED));
        return code == EXIT_DONE ? EXIT_FAILED : code;
    }
    return code;
}

int main(int count, char **given)
{
    struct arena *arena = arena_new(ARENA_BLOCK, ARENA_LIMIT);
    struct words words = {0};

    serve_harden();
    umask(0077); /* what we write is nobody else's to read */
    words_sort(arena, count, given, &words);
    int code = run(arena, &words);
    arena_free(arena);
    return code;
}

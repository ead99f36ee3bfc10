/* verbs_test.c -- the house's own commands on a real folder: from init to restore. */
#include "app/verbs.h"

#include "app/serve.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "engines/scratch.h"
#include "features/feature.h"
#include "test.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUTPUT_BYTES = 64 * 1024, HELP_LINES_MAX = 30 };

static struct scratch scratch;
static char out_text[OUTPUT_BYTES], error_text[OUTPUT_BYTES];
static const char *folder;
static enum language language = LANGUAGE_EN;

static const struct config *settings(const char *const *flags, size_t count)
{
    struct config_source source = {.flags = flags, .flag_count = count};
    const struct config *config = config_load(scratch.arena, &source);

    CHECK_INT(0, config->problem_count);
    return config;
}

static int run_with(const char *line, FILE *out, FILE *error)
{
    const char *words[32];
    int count = 0;
    struct str rest = str_of(line);
    struct str word;
    struct wiring wiring;
    const char *flags[] = {
        arena_format(scratch.arena, "--data.directory=%s", folder),
        arena_format(scratch.arena, "--data.key_file=%s/renkei.key", folder),
        "--data.disk_reserve=0",
        "--server.port=18473",
    };

    while (rest.length > 0 && str_next(&rest, ' ', &word))
        words[count++] = str_copy(scratch.arena, word);
    wiring_init(&wiring, scratch.arena, settings(flags, ARRAY_COUNT(flags)), language);
    wiring.house.password_cost = password_cost_test;
    struct cli_setup setup = {.builtins = verbs,
                              .features = features,
                              .application = &wiring,
                              .open = verbs_open,
                              .close = verbs_close,
                              .language = language,
                              .out = out,
                              .error = error};
    return cli_run(&setup, scratch.arena, count, words);
}

/* Run "renkei LINE"; the exit code.  Blanks cut words. */
static int run(const char *line)
{
    memset(out_text, 0, sizeof out_text);
    memset(error_text, 0, sizeof error_text);
    FILE *out = fmemopen(out_text, sizeof out_text, "w");
    FILE *error = fmemopen(error_text, sizeof error_text, "w");
    int code = run_with(line, out, error);
    fclose(out);
    fclose(error);
    return code;
}

static void expect(const char *line, int code, const char *within)
{
    int got = run(line);
    bool is_there =
        strstr(out_text, within) != NULL || strstr(error_text, within) != NULL;

    if (got != code || !is_there)
        print_error("renkei %s: expected %d and \"%s\", got %d:\n%s%s", line, code,
                    within, got, out_text, error_text);
    CHECK(got == code && is_there);
}

static void folder_use(const char *name)
{
    folder = scratch_path(&scratch, name);
}

static bool has(const char *name)
{
    return access(arena_format(scratch.arena, "%s/%s", folder, name), F_OK) == 0;
}

TEST(init_makes_a_house_once)
{
    folder_use("made/deep/house");
    expect("init", EXIT_USAGE, "--admin");
    CHECK(!has("renkei.db"));
    expect("init --admin yamada --pack utopia", EXIT_USAGE, "utopia");
    CHECK(!has("renkei.db"));
    expect("init --admin yamada --name Hanako", EXIT_DONE, "Recovery sheet");
    CHECK(strstr(out_text, "A password that works once: ") != NULL);
    CHECK(has("renkei.db"));
    CHECK(has("renkei.key"));
    struct stat about;
    CHECK_INT(0, stat(arena_format(scratch.arena, "%s/renkei.key", folder), &about));
    CHECK_INT(0600, about.st_mode & 0777);
    expect("init --admin other", EXIT_CANNOT_CREATE, "Nothing was changed");
    CHECK_INT(0, unlink(arena_format(scratch.arena, "%s/renkei.db", folder)));
    expect("init --admin other", EXIT_CANNOT_CREATE, "key");
}

TEST(init_with_a_bad_login_leaves_nothing_behind)
{
    folder_use("bad");
    CHECK(run("init --admin a\tb") != EXIT_DONE);
    CHECK(!has("renkei.db"));
    CHECK(!has("renkei.key"));
    expect("init --admin ab", EXIT_DONE, "What to do next");
}

TEST(commands_say_when_there_is_no_house)
{
    folder_use("nowhere");
    expect("account list", EXIT_NOT_FOUND, "There is no database");
    expect("migrate", EXIT_NOT_FOUND, "There is no database");
    expect("check", EXIT_FAILED, "wrong: key and database");
    expect("restore /nowhere/file.db", EXIT_NOT_FOUND, "cannot be opened");
}

TEST(accounts_are_added_reset_and_ended)
{
    folder_use("people");
    expect("init --admin kanri", EXIT_DONE, "kanri");
    expect("account add hana --name Hana --role coordinator", EXIT_DONE, "works once: ");
    expect("account add hana", EXIT_TEMPORARY, "");
    expect("account add ken --role king", EXIT_DATA,
           "There is no role \"king\" (coordinator");
    expect("account list", EXIT_DONE, "hana");
    CHECK(strstr(out_text, "kanri") != NULL);
    expect("account reset hana --second-factor", EXIT_DONE, "new password");
    expect("account reset nobody", EXIT_NOT_FOUND, "nobody");
    expect("account end hana", EXIT_DATA, "--reason");
    expect("account end hana --reason left", EXIT_DONE, "Ended");
    expect("account list", EXIT_DONE, "ended");
    expect("audit verify", EXIT_DONE, "as written");
    expect("check", EXIT_DONE, "good: audit log");
    CHECK(strstr(out_text, "wrong") == NULL);
}

TEST(backup_and_restore_bring_the_same_house_back)
{
    folder_use("copied");
    const char *copy = scratch_path(&scratch, "copy.db");
    expect("init --admin kanri", EXIT_DONE, "kanri");
    expect(arena_format(scratch.arena, "backup %s", copy), EXIT_DONE, "the copy opens");
    CHECK(run(arena_format(scratch.arena, "backup %s", copy)) != EXIT_DONE);
    expect("account add later", EXIT_DONE, "later");
    expect(arena_format(scratch.arena, "restore %s", copy), EXIT_DONE, "before-restore");
    CHECK(run("account list") == EXIT_DONE);
    CHECK(strstr(out_text, "later") == NULL);
    CHECK(strstr(out_text, "kanri") != NULL);

    const char *broken = scratch_path(&scratch, "broken.db");
    FILE *file = fopen(broken, "w");
    fputs("this is no database, however long it goes on", file);
    fclose(file);
    CHECK(run(arena_format(scratch.arena, "restore %s", broken)) != EXIT_DONE);
    expect("account list", EXIT_DONE, "kanri");
    expect("migrate --check", EXIT_DONE, "up to date");
    expect("migrate", EXIT_DONE, "Applied 0");
}

TEST(a_folder_is_held_by_one_server)
{
    struct wiring first, second;
    const char *flags[] = {
        arena_format(scratch.arena, "--data.directory=%s", folder),
        arena_format(scratch.arena, "--data.key_file=%s/renkei.key", folder)};

    wiring_init(&first, scratch.arena, settings(flags, 2), LANGUAGE_EN);
    CHECK_OK(wiring_open(&first, WIRING_SERVER));
    fflush(NULL);
    /* A lock of this kind is between processes. */
    pid_t child = fork();
    if (child == 0) {
        wiring_init(&second, scratch.arena, settings(flags, 2), LANGUAGE_EN);
        struct err err = wiring_open(&second, WIRING_SERVER);
        _exit(err.kind == ERR_UNAVAILABLE && err.message == MSG_APP_ALREADY_RUNNING ? 0
                                                                                    : 1);
    }
    int status = -1;
    CHECK_INT(child, waitpid(child, &status, 0));
    CHECK_INT(0, status);
    wiring_close(&first);
}

TEST(demo_is_made_kept_and_never_over_production)
{
    folder_use("unused");
    const char *place = scratch_path(&scratch, "demo");
    const char *line =
        arena_format(scratch.arena, "demo --no-serve --directory %s", place);
    expect(line, EXIT_DONE, "Made the demo network");
    CHECK(strstr(out_text, "Sign-ins") != NULL);
    expect(line, EXIT_DONE, "as it was left");
    expect(arena_format(scratch.arena, "%s --fresh", line), EXIT_DONE, "Made the demo");
    expect(arena_format(scratch.arena, "demo code nobody --directory %s", place),
           EXIT_NOT_FOUND, "nobody");
    folder_use("serious");
    expect("init --admin kanri", EXIT_DONE, "kanri");
    expect(arena_format(scratch.arena, "demo --fresh --no-serve --directory %s", folder),
           EXIT_NO_PERMISSION, "production database");
    CHECK(has("renkei.db"));
}

TEST(a_file_that_is_no_list_is_said_to_be_none)
{
    folder_use("listed");
    expect("init --admin yamada", EXIT_DONE, "Recovery sheet");
    const char *path = scratch_path(&scratch, "no.list");
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fputs("renkei-list-1 0000000000001\nnot sealed at all", file) > 0);
    (void)fclose(file);
    expect(arena_format(scratch.arena, "emergency %s", path), EXIT_DATA,
           "no list for a disaster");
    expect("emergency /nowhere", EXIT_NOT_FOUND, "");
    expect("emergency", EXIT_USAGE, "FILE");
}

TEST(help_of_every_level_fits_one_screen_in_both_languages)
{
    for (size_t i = 0; verbs[i].name != NULL; i++) {
        expect(arena_format(scratch.arena, "%s --help", verbs[i].name), EXIT_DONE,
               verbs[i].name);
        int lines = 0;
        for (const char *at = out_text; *at != '\0'; at++)
            lines += *at == '\n';
        CHECK(lines <= HELP_LINES_MAX);
    }
    expect("--help", EXIT_DONE, "serve");
    expect("--version", EXIT_DONE, "renkei ");
}

TEST(tables_are_printed_without_a_house)
{
    folder_use("nowhere");
    expect("permissions", EXIT_DONE, "permission\tcoordinator\t");
    expect("articles", EXIT_DONE, "");
    expect("routes", EXIT_DONE, "");
    expect("config show --origin", EXIT_DONE, "--data.directory");
    expect("config sample", EXIT_DONE, "#port = 8080");
    expect("config check", EXIT_DONE, "right");
}

TEST(deployed_settings_file_is_the_sample)
{
    static char kept[OUTPUT_BYTES];
    FILE *file = fopen(SOURCE_ROOT "/deploy/renkei.conf", "r");
    CHECK(file != NULL);
    kept[fread(kept, 1, sizeof kept - 1, file)] = '\0';
    fclose(file);
    language = LANGUAGE_JA;
    expect("config sample", EXIT_DONE, "");
    language = LANGUAGE_EN;
    CHECK_TEXT(out_text, kept);
}

TEST(loopback_is_told_from_the_world)
{
    CHECK(serve_is_loopback("127.0.0.1"));
    CHECK(serve_is_loopback("127.9.9.9"));
    CHECK(serve_is_loopback("::1"));
    CHECK(!serve_is_loopback("0.0.0.0"));
    CHECK(!serve_is_loopback("::"));
    CHECK(!serve_is_loopback("192.168.1.1"));
    CHECK(!serve_is_loopback("localhost"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        init_makes_a_house_once,
        init_with_a_bad_login_leaves_nothing_behind,
        commands_say_when_there_is_no_house,
        accounts_are_added_reset_and_ended,
        backup_and_restore_bring_the_same_house_back,
        a_folder_is_held_by_one_server,
        demo_is_made_kept_and_never_over_production,
        a_file_that_is_no_list_is_said_to_be_none,
        help_of_every_level_fits_one_screen_in_both_languages,
        tables_are_printed_without_a_house,
        deployed_settings_file_is_the_sample,
        loopback_is_told_from_the_world,
    };

    scratch = scratch_new();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_free(&scratch);
    return failed;
}

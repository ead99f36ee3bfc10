/* command_test.c -- words find their row; help is made from rows; exit codes. */
#include "cli/cli_private.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/str.h"
#include "cli/nearest.h"
#include "test.h"

static struct arena *arena;
static int64_t ticks;
static char out_text[16384], error_text[16384];
static const char *seen; /* what the command had in its hands */

static struct err list_run(struct cli *cli)
{
    const char *day_text = cli_option(cli, "day");

    seen = arena_format(arena, "list day=%s all=%s", day_text == NULL ? "-" : day_text,
                        cli_option(cli, "all") == NULL ? "-" : "yes");
    return OK;
}

static struct err import_run(struct cli *cli)
{
    seen = arena_format(arena, "import %d %s", cli->argument_count, cli->arguments[0]);
    cli_line(cli, "%s", cli->arguments[0]);
    return OK;
}

static struct err fail_run(struct cli *cli)
{
    if (str_is(str_of("DEFECT"), cli->arguments[0])) /* as perform.c tells it */
        return err_of(ERR_INTERNAL, MSG_PERFORM_INTERNAL);
    for (int kind = ERR_INVALID; kind <= ERR_INTERNAL; kind++)
        if (str_is(str_of(test_kind_name((enum err_kind)kind)), cli->arguments[0]))
            return err_of((enum err_kind)kind, MSG_ACCESS_FORBIDDEN);
    cli_exit(cli, EXIT_CONFIGURATION);
    return OK;
}

static struct err progress_run(struct cli *cli)
{
    for (int i = 0; i <= 12; i++) {
        cli_progress(cli, i * 1000, 45000);
        ticks += SECONDS(1);
    }
    return OK;
}

static const struct option list_options[] = {
    {"day", "DAY", MSG_APP_OPTION_REASON},
    {"all", NULL, MSG_APP_OPTION_QUICK},
    {0},
};

static const struct command rows[] = {
    {"beds", MSG_APP_HELP_AUDIT, NULL, NULL, COMMAND_NEEDS_NOTHING, NULL},
    {"beds list", MSG_APP_HELP_ACCOUNT_LIST, "[--day DAY] [--all]", list_options,
     COMMAND_NEEDS_NOTHING, list_run},
    {"beds import", MSG_APP_HELP_BACKUP, "FILE...", NULL, COMMAND_NEEDS_NOTHING,
     import_run},
    {"fail", MSG_APP_HELP_CHECK, "KIND [MORE]", NULL, COMMAND_NEEDS_NOTHING, fail_run},
    {"count", MSG_APP_HELP_CHECK, NULL, NULL, COMMAND_NEEDS_NOTHING, progress_run},
    {"wards export", MSG_APP_HELP_BACKUP, NULL, NULL, COMMAND_NEEDS_NOTHING, list_run},
    {"wards import", MSG_APP_HELP_BACKUP, NULL, NULL, COMMAND_NEEDS_NOTHING, list_run},
    {0},
};

static int64_t ticks_now(void)
{
    return ticks;
}

/* Run "renkei LINE" (cut at blanks); the exit code. */
static int run_as(const char *line, enum language language, bool terminal)
{
    const char *words[32];
    int count = 0;
    struct str rest = str_of(line);
    struct str word;
    FILE *out = fmemopen(out_text, sizeof out_text, "w");
    FILE *error = fmemopen(error_text, sizeof error_text, "w");
    struct cli_setup setup = {.builtins = rows,
                              .language = language,
                              .out = out,
                              .error = error,
                              .error_is_terminal = terminal,
                              .clock = ticks_now};

    memset(out_text, 0, sizeof out_text);
    memset(error_text, 0, sizeof error_text);
    seen = NULL;
    while (rest.length > 0 && str_next(&rest, ' ', &word))
        words[count++] = str_copy(arena, word);
    int code = cli_run(&setup, arena, count, words);
    fclose(out);
    fclose(error);
    return code;
}

static int run(const char *line)
{
    return run_as(line, LANGUAGE_EN, false);
}

TEST(command_is_found_by_its_longest_name)
{
    CHECK_INT(EXIT_DONE, run("beds list"));
    CHECK_TEXT("list day=- all=-", seen);
    CHECK_INT(EXIT_DONE, run("beds import a b c"));
    CHECK_TEXT("import 3 a", seen);
    CHECK_TEXT("a\n", out_text);
}

TEST(command_options_stand_anywhere_and_end_at_two_dashes)
{
    CHECK_INT(EXIT_DONE, run("beds list --all --day 2026-04-01"));
    CHECK_TEXT("list day=2026-04-01 all=yes", seen);
    CHECK_INT(EXIT_DONE, run("beds list --day=2026-04-01"));
    CHECK_TEXT("list day=2026-04-01 all=-", seen);
    CHECK_INT(EXIT_DONE, run("beds import -- --all"));
    CHECK_TEXT("import 1 --all", seen);
    CHECK_INT(EXIT_DONE, run("beds import -"));
    CHECK_TEXT("import 1 -", seen);
}

TEST(command_says_what_it_does_not_understand_and_runs_nothing)
{
    static const struct {
        const char *line, *words;
    } wrong[] = {
        {"bed list", "did you mean: beds list?"},
        {"beds lsit", "did you mean: beds list?"},
        {"cuont", "did you mean: count?"},
        {"zzzzzzzz", "There is no command \"zzzzzzzz\""},
        {"beds list --dya 1", "did you mean --day?"},
        {"beds list --zzzzzzzz", "There is no option --zzzzzzzz."},
        {"beds list --day", "needs a value"},
        {"beds list --all=1", "takes no value"},
        {"beds list extra", "One argument too many: extra"},
        {"beds import", "Too few arguments: 1 needed"},
        {"fail", "usage: renkei fail KIND [MORE]"},
        {"fail a b c", "One argument too many: c"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        CHECK_INT(EXIT_USAGE, run(wrong[i].line));
        if (strstr(error_text, wrong[i].words) == NULL)
            print_error("%s: got %s", wrong[i].line, error_text);
        CHECK(strstr(error_text, wrong[i].words) != NULL);
        CHECK(strncmp(error_text, "renkei: ", 8) == 0);
        CHECK(seen == NULL);
    }
    CHECK_INT(EXIT_USAGE, run("--version extra words")); /* no such row here */
    CHECK_INT(EXIT_USAGE, run_as("bed list", LANGUAGE_JA, false));
    CHECK_TEXT("renkei: 「bed list」というコマンドはありません（もしかして: beds list）。"
               "一覧: renkei --help\n",
               error_text);
}

TEST(command_ends_with_the_code_of_its_error)
{
    static const struct {
        const char *line;
        int code;
    } codes[] = {
        {"fail INVALID", 65},     {"fail NOT_FOUND", 66},   {"fail FORBIDDEN", 77},
        {"fail CONFLICT", 75},    {"fail UNAVAILABLE", 75}, {"fail INTERNAL", 70},
        {"fail otherwise", 78},
    };

    for (size_t i = 0; i < ARRAY_COUNT(codes); i++)
        CHECK_INT(codes[i].code, run(codes[i].line));
}

TEST(command_says_a_defect_without_a_request_number)
{
    CHECK_INT(EXIT_SOFTWARE, run("fail DEFECT"));
    CHECK(strstr(error_text, "prevented \"fail\"") != NULL);
    CHECK(strchr(error_text, '{') == NULL);
}

TEST(command_help_is_made_from_the_rows)
{
    CHECK_INT(EXIT_DONE, run("--help"));
    CHECK(strstr(out_text, "  beds             The audit log\n") != NULL);
    CHECK(strstr(out_text, "  wards            export, import\n") != NULL);
    CHECK_INT(EXIT_DONE, run("beds --help"));
    CHECK_TEXT("renkei beds -- The audit log\n"
               "  renkei beds import FILE...\n"
               "      Copy the running database into one file and prove that it opens.\n"
               "  renkei beds list [--day DAY] [--all]\n"
               "      List the accounts.\n",
               out_text);
    CHECK_INT(EXIT_DONE, run("beds list --help"));
    CHECK_TEXT(
        "renkei beds list [--day DAY] [--all]\n"
        "  List the accounts.\n"
        "  --day DAY                  the reason\n"
        "  --all                      leave out the audit log and the whole database\n"
        "Settings can be given as --section.key=value (all of them: renkei config "
        "show).\n",
        out_text);
    CHECK_INT(EXIT_DONE, run("help beds list"));
    CHECK_INT(EXIT_DONE, run("help wards"));
    CHECK(strstr(out_text, "renkei wards export") != NULL);
    CHECK_INT(EXIT_USAGE, run("beds"));
    CHECK_INT(EXIT_USAGE, run(""));
    CHECK(seen == NULL);
}

TEST(command_arity_is_read_from_the_usage)
{
    static const struct {
        const char *usage;
        int least, most;
    } usages[] = {
        {NULL, 0, 0},
        {"", 0, 0},
        {"FILE", 1, 1},
        {"FILE [OTHER]", 1, 2},
        {"LOGIN --reason TEXT", 1, 1},
        {"LOGIN [--name NAME] [--all] [MORE]", 1, 2},
        {"[--fresh]", 0, 0},
        {"[--at DAY] FILE", 1, 1},
    };

    for (size_t i = 0; i < ARRAY_COUNT(usages); i++) {
        int least = -1;
        int most = -1;
        command_arity(usages[i].usage, &least, &most);
        CHECK_INT(usages[i].least, least);
        CHECK_INT(usages[i].most, most);
    }
}

TEST(progress_moves_on_a_terminal_and_is_rare_in_a_file)
{
    ticks = SECONDS(1);
    CHECK_INT(EXIT_DONE, run_as("count", LANGUAGE_JA, false));
    CHECK_TEXT("5,000 / 45,000 (11%) 件 1,000件/秒 残り 40秒\n"
               "10,000 / 45,000 (22%) 件 1,000件/秒 残り 35秒\n",
               error_text);
    CHECK_INT(EXIT_DONE, run_as("count", LANGUAGE_EN, true));
    CHECK(strstr(error_text, "\r[##------------------] 5,000 / 45,000 (11%), 1,000") !=
          NULL);
    CHECK(error_text[strlen(error_text) - 1] == '\n');
}

TEST(language_follows_the_environment)
{
    char english[] = "LANG=en_US.UTF-8";
    char japanese[] = "LC_ALL=ja_JP.UTF-8";
    char plain[] = "LANG=C";
    char *a[] = {english, NULL};
    char *b[] = {english, japanese, NULL};
    char *c[] = {plain, NULL};
    char *none[] = {NULL};

    CHECK_INT(LANGUAGE_EN, cli_language(a));
    CHECK_INT(LANGUAGE_JA, cli_language(b));
    CHECK_INT(LANGUAGE_JA, cli_language(c));
    CHECK_INT(LANGUAGE_JA, cli_language(none));
}

TEST(nearest_counts_slips_of_the_finger)
{
    CHECK_INT(0, nearest_distance("port", "port"));
    CHECK_INT(1, nearest_distance("prot", "port"));
    CHECK_INT(1, nearest_distance("por", "port"));
    CHECK_INT(1, nearest_distance("portt", "port"));
    CHECK_INT(4, nearest_distance("", "port"));
    CHECK_INT(3, nearest_distance("kitten", "sitting"));
    struct nearest nearest = nearest_begin("host");
    nearest_try(&nearest, "password");
    CHECK(nearest.name == NULL);
    nearest_try(&nearest, "post");
    nearest_try(&nearest, "port");
    CHECK_TEXT("post", nearest.name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        command_is_found_by_its_longest_name,
        command_options_stand_anywhere_and_end_at_two_dashes,
        command_says_what_it_does_not_understand_and_runs_nothing,
        command_ends_with_the_code_of_its_error,
        command_says_a_defect_without_a_request_number,
        command_help_is_made_from_the_rows,
        command_arity_is_read_from_the_usage,
        progress_moves_on_a_terminal_and_is_rare_in_a_file,
        language_follows_the_environment,
        nearest_counts_slips_of_the_finger,
    };

    arena = arena_new(1 << 16, 1 << 24);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}

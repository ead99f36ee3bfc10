/* config_test.c -- every way to write a setting, and every way to get one wrong. */
#include "app/config.h"

#include "base/arena.h"
#include "base/str.h"
#include "engines/scratch.h"
#include "test.h"

static struct scratch scratch;

static struct config *load(const char *file, char *const *environment,
                           const char *const *flags, size_t flag_count,
                           enum language language)
{
    struct config_source source = {.environment = environment,
                                   .flags = flags,
                                   .flag_count = flag_count,
                                   .language = language};

    if (file != NULL) {
        source.file = scratch_path(&scratch, "renkei.conf");
        FILE *out = fopen(source.file, "w");
        CHECK(out != NULL);
        fputs(file, out);
        fclose(out);
    }
    return config_load(scratch.arena, &source);
}

static struct config *from_file(const char *text)
{
    return load(text, NULL, NULL, 0, LANGUAGE_JA);
}

static struct config *from_flag(const char *flag)
{
    return load(NULL, NULL, &flag, 1, LANGUAGE_EN);
}

/* Exactly one problem, and it begins and goes on like this. */
static void one_problem(const struct config *config, const char *beginning,
                        const char *within)
{
    CHECK_INT(1, config->problem_count);
    if (strncmp(config->problems[0], beginning, strlen(beginning)) != 0 ||
        strstr(config->problems[0], within) == NULL) {
        print_error("expected \"%s … %s\", got \"%s\"\n", beginning, within,
                    config->problems[0]);
        fail();
    }
}

TEST(config_has_a_good_default_for_every_key)
{
    struct config *config = from_file("");

    CHECK_INT(0, config->problem_count);
    CHECK_TEXT("127.0.0.1", config_text(config, CONFIG_SERVER_ADDRESS));
    CHECK_INT(8080, config_number(config, CONFIG_SERVER_PORT));
    CHECK_INT(15 * 60, config_number(config, CONFIG_SESSION_IDLE_LOCK));
    CHECK_INT(256 * 1024 * 1024, config_number(config, CONFIG_DATA_DISK_RESERVE));
    CHECK_INT(1, config_number(config, CONFIG_LOG_LEVEL));
    CHECK_TEXT("", config_text(config, CONFIG_MAIL_HOST));
    for (int i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct say *say;
        int64_t number;
        CHECK(config_rows[i].name != NULL);
        CHECK_INT(MSG_NONE, config_value_read(scratch.arena, &config_rows[i],
                                              config_rows[i].standard, &number, &say));
    }
}

TEST(config_file_gives_values_with_their_place)
{
    struct config *config = from_file("# comment\n\n[server]\nport = 9000 ; why not\n"
                                      "public_url = https://renkei.example.jp\n[log]\n"
                                      "level=debug\n");

    CHECK_INT(0, config->problem_count);
    CHECK_INT(9000, config_number(config, CONFIG_SERVER_PORT));
    CHECK_TEXT("renkei.conf:4", config->values[CONFIG_SERVER_PORT].place);
    CHECK_INT(CONFIG_FILE, config->values[CONFIG_SERVER_PORT].origin);
    CHECK_TEXT("https://renkei.example.jp",
               config_text(config, CONFIG_SERVER_PUBLIC_URL));
    CHECK_INT(0, config_number(config, CONFIG_LOG_LEVEL));
}

TEST(config_takes_flag_over_environment_over_file_over_default)
{
    char entry[] = "RENKEI_SERVER_PORT=9002";
    char other[] = "RENKEI_CONFIG=/nowhere";
    char *environment[] = {entry, other, NULL};
    const char *flag = "--server.port=9003";
    const char *file = "[server]\nport = 9001\n";

    CHECK_INT(9001,
              config_number(load(file, NULL, NULL, 0, LANGUAGE_JA), CONFIG_SERVER_PORT));
    struct config *config = load(file, environment, NULL, 0, LANGUAGE_JA);
    CHECK_INT(9002, config_number(config, CONFIG_SERVER_PORT));
    CHECK_TEXT("RENKEI_SERVER_PORT", config->values[CONFIG_SERVER_PORT].place);
    config = load(file, environment, &flag, 1, LANGUAGE_JA);
    CHECK_INT(9003, config_number(config, CONFIG_SERVER_PORT));
    CHECK_TEXT("--server.port", config->values[CONFIG_SERVER_PORT].place);
    CHECK_INT(0, config->problem_count);
}

TEST(config_names_the_nearest_setting_in_both_languages)
{
    const char *file = "[mail]\n\nprot = 587\n";

    struct config *config = from_file(file);
    CHECK_INT(1, config->problem_count);
    CHECK_TEXT("renkei.conf:3: [mail] prot — 「prot」という設定はありません"
               "（もしかして: port）",
               config->problems[0]);
    config = load(file, NULL, NULL, 0, LANGUAGE_EN);
    CHECK_TEXT("renkei.conf:3: [mail] prot — There is no setting \"prot\" "
               "(did you mean: port?)",
               config->problems[0]);
}

TEST(config_refuses_what_it_does_not_know)
{
    char entry[] = "RENKEI_SERVER_WORKER=3";
    char *environment[] = {entry, NULL};

    one_problem(from_file("[server]\nzzzzzzzzz = 1\n"),
                "renkei.conf:2: [server] zzzzzzzzz", "という設定はありません");
    one_problem(from_file("[sever]\nport = 1\n"), "renkei.conf:2: [sever] port",
                "もしかして: server");
    one_problem(from_file("[qqqqqqqqq]\nport = 1\n"), "renkei.conf:2:", "という区分");
    one_problem(from_file("port = 1\n"), "renkei.conf:1: port", "見出し");
    one_problem(from_file("[server]\nport\n"), "renkei.conf:2", "形ではありません");
    one_problem(load(NULL, environment, NULL, 0, LANGUAGE_EN), "RENKEI_SERVER_WORKER — ",
                "did you mean: workers?");
    one_problem(from_flag("--server.prot=1"), "--server.prot — ", "did you mean: port?");
    one_problem(from_flag("--server.port"), "--server.port — ", "--section.key=value");
}

TEST(config_refuses_a_setting_given_twice)
{
    one_problem(from_file("[server]\nport = 1\nport = 2\n"),
                "renkei.conf:3: [server] port", "renkei.conf:2");
    /* A blank in front does not continue the line above. */
    one_problem(from_file("[server]\nport = 1\n  port = 2\n"), "renkei.conf:3:", "二度");
}

TEST(config_refuses_each_kind_of_wrong_value)
{
    static const struct {
        const char *flag, *within;
    } rows[] = {
        {"--server.port=0", "from 1 to 65535"},
        {"--server.port=65536", "from 1 to 65535"},
        {"--server.port=80a", "from 1 to 65535"},
        {"--server.port=", "from 1 to 65535"},
        {"--session.idle_lock=15", "its unit"},
        {"--session.idle_lock=30s", "from 1m to 8h"},
        {"--session.idle_lock=9h", "from 1m to 8h"},
        {"--session.idle_lock=999999999999d", "from 1m to 8h"},
        {"--data.disk_reserve=10", "its unit"},
        {"--data.disk_reserve=10XB", "its unit"},
        {"--log.level=loud", "debug info warning error"},
        {"--server.address=localhost", "IP address"},
        {"--server.public_url=renkei.example.jp", "http://"},
        {"--server.public_url=https://renkei.example.jp/", "not end with /"},
        {"--data.directory=", "no value"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        size_t name = strcspn(rows[i].flag, "=");
        one_problem(from_flag(rows[i].flag),
                    arena_text(scratch.arena, rows[i].flag, name), rows[i].within);
    }
}

TEST(config_reads_units)
{
    CHECK_INT(90, config_number(from_flag("--session.idle_lock=90s"),
                                CONFIG_SESSION_IDLE_LOCK));
    CHECK_INT(7200, config_number(from_flag("--session.idle_lock=2h"),
                                  CONFIG_SESSION_IDLE_LOCK));
    CHECK_INT(10 * 1024 * 1024, config_number(from_flag("--data.disk_reserve=10MB"),
                                              CONFIG_DATA_DISK_RESERVE));
    CHECK_INT(65536, config_number(from_flag("--data.disk_reserve=64kb"),
                                   CONFIG_DATA_DISK_RESERVE));
    CHECK_INT(
        0, config_number(from_flag("--data.disk_reserve=0"), CONFIG_DATA_DISK_RESERVE));
}

TEST(config_keeps_secrets_off_the_command_line_and_out_of_sight)
{
    const char *path = scratch_path(&scratch, "secret");
    FILE *out = fopen(path, "w");
    fputs("hi mi tsu\nsecond line\n", out);
    fclose(out);

    one_problem(from_flag("--mail.password=x"), "--mail.password",
                "--mail.password_file=FILE");
    struct config *config =
        from_flag(arena_format(scratch.arena, "--mail.password_file=%s", path));
    CHECK_INT(0, config->problem_count);
    CHECK_TEXT("hi mi tsu", config_text(config, CONFIG_MAIL_PASSWORD));
    one_problem(from_flag("--mail.password_file=/nowhere/x"), "--mail.password_file",
                "/nowhere/x");
    one_problem(from_file("[mail]\npassword = a\npassword_file = /x\n"), "renkei.conf:3",
                "二度");
    one_problem(from_flag("--server.port_file=/x"), "--server.port_file", "no setting");
}

static void line_keep(void *argument, const char *text)
{
    const char **all = argument;

    *all = arena_format(scratch.arena, "%s%s\n", *all, text);
}

TEST(config_show_masks_secrets_and_tells_origins)
{
    const char *all = "";
    struct config *config = from_file("[mail]\nhost=h\nfrom=f@example.jp\npassword = hunter2\n");

    config_show(config, scratch.arena, true, line_keep, &all);
    CHECK(strstr(all, "hunter2") == NULL);
    CHECK(strstr(all, "********") != NULL);
    CHECK(strstr(all, "renkei.conf:4") != NULL);
    CHECK(strstr(all, "既定値") != NULL);
}

TEST(config_sample_is_a_good_file_and_changes_nothing)
{
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        const char *all = "";
        config_sample(scratch.arena, (enum language)language, line_keep, &all);
        struct config *config = from_file(all);
        CHECK_INT(0, config->problem_count);
        for (int i = 0; i < CONFIG_KEY_COUNT; i++) {
            CHECK_INT(CONFIG_DEFAULT, config->values[i].origin);
            CHECK(strstr(all, arena_format(scratch.arena,
                                           "#%s =", config_rows[i].name)) != NULL);
        }
    }
}

TEST(config_tells_of_files_it_cannot_read)
{
    struct config_source source = {.file = "/nowhere/renkei.conf",
                                   .language = LANGUAGE_EN};

    CHECK_INT(0, config_load(scratch.arena, &source)->problem_count);
    source.file_is_named = true;
    one_problem(config_load(scratch.arena, &source), "/nowhere/renkei.conf",
                "cannot be read");
    char *text = arena_alloc(scratch.arena, 1000);
    memset(text, 'x', 900);
    memcpy(text, "[server]\n", 9);
    one_problem(from_file(text), "renkei.conf:2", "長すぎ");
}

TEST(config_checks_settings_that_must_agree)
{
    one_problem(from_file("[server]\nport=9000\nmetrics_port=9000\n"), "renkei.conf:3",
                "同じ番号");
    one_problem(from_file("[session]\nidle_lock=2h\nabsolute=1h\n"), "renkei.conf:2",
                "absolute");
    one_problem(from_file("[mail]\nhost=mail.example.jp\n"), "renkei.conf:2", "from");
}

TEST(config_shows_candidates_in_order_only_with_somebody_who_answers_for_them)
{
    CHECK_INT(0, config_number(from_file(""), CONFIG_DIAGNOSIS_CANDIDATES));
    one_problem(from_file("[diagnosis]\ncandidates=ranked\n"), "renkei.conf:2",
                "physician");
    one_problem(from_file("[diagnosis]\ncandidates=ranked\nphysician=a\n"),
                "renkei.conf:2", "reference");
    CHECK_INT(0, from_file("[diagnosis]\ncandidates=literature\n")->problem_count);
    CHECK_INT(0, from_file("[diagnosis]\ncandidates=ranked\nphysician=a\nreference=b\n")
                     ->problem_count);
}

TEST(config_checks_the_ways_out_of_the_house)
{
#define SERVER "[mail]\nhost=h.example.jp\nfrom=r@example.jp\n"
    one_problem(from_file("[mail]\nhost=h\nfrom=renkei <r@example.jp>\n"),
                "renkei.conf:3", "メールアドレスだけ");
    one_problem(from_file(SERVER "user=u\nsecurity=none\n"), "renkei.conf:5", "暗号化");
    one_problem(from_file(SERVER "folder=/mail\n"), "renkei.conf:4", "一つだけ");
    one_problem(from_file(SERVER "[fax]\naddress=fax@example.jp\n"), "renkei.conf:5",
                "NUMBER");
    one_problem(from_file("[fax]\naddress=NUMBER@example.jp\n"), "renkei.conf:2",
                "[mail] host");
    one_problem(from_file(SERVER "[fax]\naddress=NUMBER@example.jp\nfolder=/fax\n"),
                "renkei.conf:6", "一つだけ");
    CHECK_INT(0, from_file(SERVER "[fax]\naddress=NUMBER@example.jp\n")->problem_count);
    CHECK_INT(0, from_file("[mail]\nfolder=/m\n[fax]\nfolder=/f\n")->problem_count);
#undef SERVER
}

TEST(config_knows_its_flags)
{
    CHECK(config_is_flag("--server.port=1"));
    CHECK(config_is_flag("--server.port"));
    CHECK(!config_is_flag("--name=a.b"));
    CHECK(!config_is_flag("server.port=1"));
    CHECK(!config_is_flag("--fresh"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        config_has_a_good_default_for_every_key,
        config_file_gives_values_with_their_place,
        config_takes_flag_over_environment_over_file_over_default,
        config_names_the_nearest_setting_in_both_languages,
        config_refuses_what_it_does_not_know,
        config_refuses_a_setting_given_twice,
        config_refuses_each_kind_of_wrong_value,
        config_reads_units,
        config_keeps_secrets_off_the_command_line_and_out_of_sight,
        config_show_masks_secrets_and_tells_origins,
        config_sample_is_a_good_file_and_changes_nothing,
        config_tells_of_files_it_cannot_read,
        config_checks_settings_that_must_agree,
        config_shows_candidates_in_order_only_with_somebody_who_answers_for_them,
          config_checks_the_ways_out_of_the_house,
        config_knows_its_flags,
    };

    scratch = scratch_new();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_free(&scratch);
    return failed;
}

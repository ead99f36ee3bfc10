/* log_test.c -- one line per event, nothing personal, nothing that obeys. */
#include "base/log.h"
#include "test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char last_line[8192];
static int line_count;

static void keep(const char *line)
{
    snprintf(last_line, sizeof last_line, "%s", line);
    line_count++;
}

static void check_value(const char *expected, const char *value)
{
    log_sink_set(keep);
    log_event(LOG_INFO, "x", LOG_FIELDS(LOG_TEXT("v", value)));
    CHECK(strncmp(last_line, "level=info event=x v=", 21) == 0);
    CHECK_TEXT(expected, last_line + 21);
}

TEST(event_is_one_line_of_keys_and_values)
{
    log_sink_set(keep);
    log_event(LOG_WARNING, "db.slow",
              LOG_FIELDS(LOG_TEXT("sql", "stay_get"), LOG_NUMBER("ms", -12),
                         LOG_NUMBER("least", INT64_MIN)));
    CHECK_TEXT("level=warning event=db.slow sql=stay_get ms=-12 "
               "least=-9223372036854775808",
               last_line);
    log_event(LOG_ERROR, "stop", NULL, 0);
    CHECK_TEXT("level=error event=stop", last_line);
}

TEST(values_are_quoted_and_escaped)
{
    check_value("plain", "plain");
    check_value("\"\"", "");
    check_value("\"a b\"", "a b");
    check_value("\"a=b\"", "a=b");
    check_value("\"say \\x22no\\x22\"", "say \"no\"");
    check_value("\"a\\x5Cn\"", "a\\n");
    check_value("\"a\\x0Alevel=info\"", "a\nlevel=info");
    check_value("\"\\x1B[31m\\x0D\\x7F\"", "\x1B[31m\r\x7F");
    check_value("\"難病\"", "難病");
    check_value("\"\\xC2\\x9B31m\"", "\xC2\x9B" "31m"); /* CSI in one byte */
    check_value("\"\xC2\xA0\"", "\xC2\xA0");
    check_value("\"\\xFF\\xE3\\x81\"", "\xFF\xE3\x81");
    check_value("\"\\xC0\\x80\"", "\xC0\x80");
    check_value("\"𠮷\"", "𠮷");
    check_value("\"\\xF5\\x80\\x80\\x80\"", "\xF5\x80\x80\x80");
}

TEST(long_values_are_cut_between_characters)
{
    char text[1000];
    char expected[1000];

    memset(text, 'a', sizeof text);
    text[200] = '\0';
    check_value(text, text);
    text[200] = 'a';
    text[201] = '\0';
    snprintf(expected, sizeof expected, "%.200s...", text);
    check_value(expected, text);
    /* The 67th character would end at byte 201. */
    for (size_t i = 0; i < 100; i++)
        memcpy(text + 3 * i, "難", 4);
    snprintf(expected, sizeof expected, "\"%.198s...\"", text);
    check_value(expected, text);
}

TEST(line_has_a_limit)
{
    struct log_field fields[40];
    char text[201];

    memset(text, '\n', 200);
    text[200] = '\0';
    for (size_t i = 0; i < ARRAY_COUNT(fields); i++)
        fields[i] = LOG_TEXT("key", text);
    log_sink_set(keep);
    log_event(LOG_INFO, "many", fields, (int)ARRAY_COUNT(fields));
    CHECK(strlen(last_line) < 4000);
    CHECK(strlen(last_line) > 3900);
}

TEST(keys_that_name_people_are_refused)
{
    const char *const refused[] = {
        "name", "patient_name", "kana", "birth_on", "telephone", "address", "note",
        "query", "token", "token_hash", "", NULL, "Name", "a b", "a=b", "1a", "_a",
        "a\n", "キー",
    };
    const char *const allowed[] = {"request", "ms", "sql", "route", "tokens", "a1_b"};

    for (size_t i = 0; i < ARRAY_COUNT(refused); i++)
        CHECK(!log_key_is_allowed(refused[i]));
    for (size_t i = 0; i < ARRAY_COUNT(allowed); i++)
        CHECK(log_key_is_allowed(allowed[i]));
    log_sink_set(keep);
    log_event(LOG_INFO, "x",
              LOG_FIELDS(LOG_TEXT("patient_name", "山田"), LOG_NUMBER("ms", 1)));
    CHECK_TEXT("level=info event=x refused_key=1 ms=1", last_line);
}

TEST(levels_below_the_least_are_silent)
{
    log_sink_set(keep);
    line_count = 0;
    log_event(LOG_DEBUG, "x", NULL, 0);
    CHECK_INT(0, line_count);
    log_level_set(LOG_DEBUG);
    log_event(LOG_DEBUG, "x", NULL, 0);
    CHECK_INT(1, line_count);
    log_level_set(LOG_ERROR);
    log_event(LOG_WARNING, "x", NULL, 0);
    log_event(LOG_ERROR, "x", NULL, 0);
    CHECK_INT(2, line_count);
    log_level_set(LOG_INFO);
}

/* What one event writes to standard error. */
static void check_written(const char *expected)
{
    char path[] = "/tmp/renkei_log_XXXXXX";
    char written[200] = "";
    int kept = dup(STDERR_FILENO);
    int file = mkstemp(path);
    struct stat status;

    unlink(path);
    fstat(file, &status);
    dup2(file, STDERR_FILENO);
    if (expected[0] == '<') {
        char stream[64];
        snprintf(stream, sizeof stream, "%ju:%ju", (uintmax_t)status.st_dev,
                 (uintmax_t)status.st_ino);
        setenv("JOURNAL_STREAM", stream, 1);
    }
    log_sink_set(NULL);
    log_event(LOG_ERROR, "x", NULL, 0);
    dup2(kept, STDERR_FILENO);
    close(kept);
    CHECK(pread(file, written, sizeof written - 1, 0) > 0);
    close(file);
    CHECK_TEXT(expected, written);
}

TEST(prefix_is_for_the_journal_only)
{
    unsetenv("JOURNAL_STREAM");
    check_written("level=error event=x\n");
    setenv("JOURNAL_STREAM", "1:2", 1); /* inherited, but we were sent elsewhere */
    check_written("level=error event=x\n");
    check_written("<3>level=error event=x\n");
    unsetenv("JOURNAL_STREAM");
}

TEST_MAIN(event_is_one_line_of_keys_and_values,
          values_are_quoted_and_escaped,
          long_values_are_cut_between_characters,
          line_has_a_limit,
          keys_that_name_people_are_refused,
          levels_below_the_least_are_silent,
          prefix_is_for_the_journal_only)

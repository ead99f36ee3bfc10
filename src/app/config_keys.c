/* config_keys.c -- every setting there is, and how its value is read. */
#include "app/config.h"

#include "base/arena.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <string.h>

#define KILO INT64_C(1024)
#define MEGA (KILO * KILO)
#define GIGA (KILO * MEGA)
#define TERA (KILO * GIGA)
#define MINUTE INT64_C(60)
#define HOUR (60 * MINUTE)

/* A row without bounds, and one with them. */
#define ROW(type, section, name, standard, help)                                     \
    {                                                                                \
        section, name, type, standard, help, 0, 0, NULL, false                       \
    }
#define BOUND(type, section, name, standard, least, most, help)                      \
    {                                                                                \
        section, name, type, standard, help, least, most, NULL, false                \
    }

const struct config_row config_rows[CONFIG_KEY_COUNT] = {
    [CONFIG_SERVER_ADDRESS] =
        ROW(CONFIG_ADDRESS, "server", "address", "127.0.0.1", MSG_CONFIG_HELP_ADDRESS),
    [CONFIG_SERVER_PORT] =
        BOUND(CONFIG_NUMBER, "server", "port", "8080", 1, 65535, MSG_CONFIG_HELP_PORT),
    [CONFIG_SERVER_METRICS_PORT] = BOUND(CONFIG_NUMBER, "server", "metrics_port", "0", 0,
                                         65535, MSG_CONFIG_HELP_METRICS_PORT),
    [CONFIG_SERVER_WORKERS] =
        BOUND(CONFIG_NUMBER, "server", "workers", "4", 1, 64, MSG_CONFIG_HELP_WORKERS),
    [CONFIG_SERVER_SLOW_WORKERS] = BOUND(CONFIG_NUMBER, "server", "slow_workers", "1", 1,
                                         8, MSG_CONFIG_HELP_SLOW_WORKERS),
    [CONFIG_SERVER_CONNECTIONS_MAX] =
        BOUND(CONFIG_NUMBER, "server", "connections_max", "1000", 10, 100000,
              MSG_CONFIG_HELP_CONNECTIONS_MAX),
    [CONFIG_SERVER_PUBLIC_URL] =
        ROW(CONFIG_URL, "server", "public_url", "", MSG_CONFIG_HELP_PUBLIC_URL),
    [CONFIG_SERVER_TRUSTED_PROXY] =
        ROW(CONFIG_ADDRESS, "server", "trusted_proxy", "", MSG_CONFIG_HELP_TRUSTED_PROXY),
    [CONFIG_DATA_DIRECTORY] = ROW(CONFIG_PATH, "data", "directory", "/var/lib/renkei",
                                  MSG_CONFIG_HELP_DIRECTORY),
    [CONFIG_DATA_KEY_FILE] = ROW(CONFIG_PATH, "data", "key_file",
                                 "/etc/renkei/renkei.key", MSG_CONFIG_HELP_KEY_FILE),
    [CONFIG_DATA_DISK_RESERVE] = BOUND(CONFIG_SIZE, "data", "disk_reserve", "256MB", 0,
                                       TERA, MSG_CONFIG_HELP_DISK_RESERVE),
    [CONFIG_SESSION_IDLE_LOCK] = BOUND(CONFIG_DURATION, "session", "idle_lock", "15m",
                                       MINUTE, 8 * HOUR, MSG_CONFIG_HELP_IDLE_LOCK),
    [CONFIG_SESSION_ABSOLUTE] = BOUND(CONFIG_DURATION, "session", "absolute", "12h",
                                      5 * MINUTE, 24 * HOUR, MSG_CONFIG_HELP_ABSOLUTE),
    [CONFIG_LOG_LEVEL] = {"log", "level", CONFIG_CHOICE, "info", MSG_CONFIG_HELP_LEVEL,
                          .choices = "debug info warning error"},
    [CONFIG_MAIL_HOST] = ROW(CONFIG_TEXT, "mail", "host", "", MSG_CONFIG_HELP_MAIL_HOST),
    [CONFIG_MAIL_PORT] =
        BOUND(CONFIG_NUMBER, "mail", "port", "587", 1, 65535, MSG_CONFIG_HELP_MAIL_PORT),
    [CONFIG_MAIL_USER] = ROW(CONFIG_TEXT, "mail", "user", "", MSG_CONFIG_HELP_MAIL_USER),
    [CONFIG_MAIL_PASSWORD] = {"mail", "password", CONFIG_TEXT, "",
                              MSG_CONFIG_HELP_MAIL_PASSWORD, .secret = true},
    [CONFIG_MAIL_FROM] = ROW(CONFIG_TEXT, "mail", "from", "", MSG_CONFIG_HELP_MAIL_FROM),
    [CONFIG_MAIL_SECURITY] = {"mail", "security", CONFIG_CHOICE, "starttls",
                              MSG_CONFIG_HELP_MAIL_SECURITY,
                              .choices = "starttls tls none"},
    [CONFIG_MAIL_FOLDER] =
        ROW(CONFIG_PATH, "mail", "folder", "", MSG_CONFIG_HELP_MAIL_FOLDER),
    [CONFIG_FAX_FOLDER] =
        ROW(CONFIG_PATH, "fax", "folder", "", MSG_CONFIG_HELP_FAX_FOLDER),
    [CONFIG_FAX_ADDRESS] =
        ROW(CONFIG_TEXT, "fax", "address", "", MSG_CONFIG_HELP_FAX_ADDRESS),
    [CONFIG_HELP_TELEPHONE] =
        ROW(CONFIG_TEXT, "help", "telephone", "", MSG_CONFIG_HELP_HELP_TELEPHONE),
    [CONFIG_HELP_HOURS] =
        ROW(CONFIG_TEXT, "help", "hours", "", MSG_CONFIG_HELP_HELP_HOURS),
    [CONFIG_DIAGNOSIS_CANDIDATES] = {"diagnosis", "candidates", CONFIG_CHOICE, "off",
                                     MSG_CONFIG_HELP_DIAGNOSIS_CANDIDATES,
                                     .choices = "off literature ranked"},
    [CONFIG_DIAGNOSIS_PHYSICIAN] = ROW(CONFIG_TEXT, "diagnosis", "physician", "",
                                       MSG_CONFIG_HELP_DIAGNOSIS_PHYSICIAN),
    [CONFIG_DIAGNOSIS_REFERENCE] = ROW(CONFIG_TEXT, "diagnosis", "reference", "",
                                       MSG_CONFIG_HELP_DIAGNOSIS_REFERENCE),
};

/* A whole number followed by one of `units`; a bare 0 needs none. */
static bool unit_read(const char *text, const char *const *units, const int64_t *factors,
                      int64_t *number)
{
    size_t digits = strspn(text, "0123456789");
    int64_t count = 0;

    if (digits == 0 || digits > 12 ||
        !str_int((struct str){.at = text, .length = digits}, &count))
        return false;
    if (count == 0 && text[digits] == '\0') {
        *number = 0;
        return true;
    }
    for (size_t i = 0; units[i] != NULL; i++) {
        if (str_equal_fold(str_of(text + digits), units[i])) {
            if (count > INT64_MAX / factors[i])
                return false;
            *number = count * factors[i];
            return true;
        }
    }
    return false;
}

static bool duration_read(const char *text, int64_t *seconds)
{
    static const char *const units[] = {"s", "m", "h", "d", NULL};
    static const int64_t factors[] = {1, MINUTE, HOUR, 24 * HOUR};

    return unit_read(text, units, factors, seconds);
}

static bool size_read(const char *text, int64_t *bytes)
{
    static const char *const units[] = {"B", "KB", "MB", "GB", "TB", NULL};
    static const int64_t factors[] = {1, KILO, MEGA, GIGA, TERA};

    return unit_read(text, units, factors, bytes);
}

/* Without commas: it is to be typed. */
static const char *number_text(struct arena *arena, int64_t number)
{
    return arena_format(arena, "%lld", (long long)number);
}

static const char *duration_text(struct arena *arena, int64_t seconds)
{
    if (seconds % HOUR == 0)
        return arena_format(arena, "%lldh", (long long)(seconds / HOUR));
    if (seconds % MINUTE == 0)
        return arena_format(arena, "%lldm", (long long)(seconds / MINUTE));
    return arena_format(arena, "%llds", (long long)seconds);
}

static enum message duration_value(struct arena *arena, const struct config_row *row,
                                   const char *text, int64_t *number,
                                   const struct say **say)
{
    if (duration_read(text, number) && *number >= row->min && *number <= row->max)
        return MSG_NONE;
    *say = say_two(arena, SAY_T(duration_text(arena, row->min)),
                   SAY_T(duration_text(arena, row->max)));
    return MSG_CONFIG_BAD_DURATION;
}

static bool choice_read(struct str choices, const char *text, int64_t *number)
{
    struct str choice;

    for (*number = 0; str_next(&choices, ' ', &choice); (*number)++) {
        if (str_is(choice, text))
            return true;
    }
    return false;
}

static bool address_is_good(const char *text)
{
    unsigned char bytes[sizeof(struct in6_addr)];

    return inet_pton(AF_INET, text, bytes) == 1 || inet_pton(AF_INET6, text, bytes) == 1;
}

static bool url_is_good(const char *text)
{
    size_t length = strlen(text);
    const char *host = NULL;

    if (strncmp(text, "http://", 7) == 0)
        host = text + 7;
    else if (strncmp(text, "https://", 8) == 0)
        host = text + 8;
    return host != NULL && host[0] != '\0' && text[length - 1] != '/' &&
           strpbrk(text, " ?#\"<>") == NULL;
}

enum message config_value_read(struct arena *arena, const struct config_row *row,
                               const char *text, int64_t *number, const struct say **say)
{
    *number = 0;
    *say = NULL;
    /* What is empty by default may be emptied again. */
    if (text[0] == '\0' && row->standard[0] == '\0')
        return MSG_NONE;
    switch (row->type) {
    case CONFIG_TEXT:
    case CONFIG_PATH:
        return text[0] == '\0' ? MSG_CONFIG_EMPTY : MSG_NONE;
    case CONFIG_NUMBER:
        if (str_int(str_of(text), number) && *number >= row->min && *number <= row->max)
            return MSG_NONE;
        *say = say_two(arena, SAY_T(number_text(arena, row->min)),
                       SAY_T(number_text(arena, row->max)));
        return MSG_CONFIG_BAD_NUMBER;
    case CONFIG_DURATION:
        return duration_value(arena, row, text, number, say);
    case CONFIG_SIZE:
        if (size_read(text, number) && *number >= row->min && *number <= row->max)
            return MSG_NONE;
        return MSG_CONFIG_BAD_SIZE;
    case CONFIG_CHOICE:
        if (choice_read(str_of(row->choices), text, number))
            return MSG_NONE;
        *say = say_text(arena, row->choices);
        return MSG_CONFIG_BAD_CHOICE;
    case CONFIG_ADDRESS:
        return address_is_good(text) ? MSG_NONE : MSG_CONFIG_BAD_ADDRESS;
    case CONFIG_URL:
        return url_is_good(text) ? MSG_NONE : MSG_CONFIG_BAD_URL;
    }
    return MSG_NONE;
}

const char *config_text(const struct config *config, enum config_key key)
{
    return config->values[key].text;
}

int64_t config_number(const struct config *config, enum config_key key)
{
    return config->values[key].number;
}

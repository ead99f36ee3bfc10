/* config.h -- settings: one commented file, the environment, flags, defaults.
 *
 * Every setting is one row of a table (config_keys.c).  It may be written as
 *   [server] port = 8080         in /etc/renkei/renkei.conf
 *   RENKEI_SERVER_PORT=8080      in the environment
 *   --server.port=8080           on the command line
 * and the later of these wins.  What is not in the table is refused, with its
 * place and the nearest name.  A secret can also be named by a file that holds
 * it (password_file, RENKEI_MAIL_PASSWORD_FILE, --mail.password_file) and may
 * never stand on the command line itself.
 */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "base/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum config_key {
    CONFIG_SERVER_ADDRESS,
    CONFIG_SERVER_PORT,
    CONFIG_SERVER_METRICS_PORT,
    CONFIG_SERVER_WORKERS,
    CONFIG_SERVER_SLOW_WORKERS,
    CONFIG_SERVER_CONNECTIONS_MAX,
    CONFIG_SERVER_PUBLIC_URL,
    CONFIG_SERVER_TRUSTED_PROXY,
    CONFIG_DATA_DIRECTORY,
    CONFIG_DATA_KEY_FILE,
    CONFIG_DATA_DISK_RESERVE,
    CONFIG_SESSION_IDLE_LOCK,
    CONFIG_SESSION_ABSOLUTE,
    CONFIG_LOG_LEVEL,
    CONFIG_MAIL_HOST,
    CONFIG_MAIL_PORT,
    CONFIG_MAIL_USER,
    CONFIG_MAIL_PASSWORD,
    CONFIG_MAIL_FROM,
    CONFIG_MAIL_SECURITY,
    CONFIG_MAIL_FOLDER,
    CONFIG_FAX_FOLDER,
    CONFIG_FAX_ADDRESS,
    CONFIG_HELP_TELEPHONE,
    CONFIG_HELP_HOURS,
    CONFIG_DIAGNOSIS_CANDIDATES,
    CONFIG_DIAGNOSIS_PHYSICIAN,
    CONFIG_DIAGNOSIS_REFERENCE,
    CONFIG_KEY_COUNT
};

enum config_type {
    CONFIG_TEXT,
    CONFIG_PATH,
    CONFIG_NUMBER,   /* min to max */
    CONFIG_DURATION, /* 30s 15m 12h 7d; the number is seconds */
    CONFIG_SIZE,     /* 64KB 10MB 2GB; the number is bytes */
    CONFIG_CHOICE,   /* one of `choices`; the number is its place */
    CONFIG_ADDRESS,  /* an IPv4 or IPv6 address */
    CONFIG_URL,      /* http:// or https://, no slash at the end */
};

struct config_row {
    const char *section, *name;
    enum config_type type;
    const char *standard; /* the default, as it would be written; "" is none */
    enum message help;
    int64_t min, max;    /* NUMBER, DURATION (seconds), SIZE (bytes) */
    const char *choices; /* "debug info warning error" */
    bool secret;
};

extern const struct config_row config_rows[CONFIG_KEY_COUNT];

enum config_origin { CONFIG_DEFAULT, CONFIG_FILE, CONFIG_ENVIRONMENT, CONFIG_FLAG };

struct config_value {
    const char *text; /* "" when empty */
    int64_t number;
    enum config_origin origin;
    const char *place; /* "renkei.conf:12", "RENKEI_SERVER_PORT", "--server.port" */
};

struct config {
    struct config_value values[CONFIG_KEY_COUNT];
    const char **problems; /* ready sentences; the settings count only if none */
    size_t problem_count;
};

struct config_source {
    const char *file;          /* NULL: no file */
    bool file_is_named;        /* named by somebody: it must exist */
    char *const *environment;  /* ends with NULL; NULL: none */
    const char *const *flags;  /* "--server.port=8080" */
    size_t flag_count;
    enum language language;
};

/* Read all sources.  Never fails: what is wrong is in `problems`. */
struct config *config_load(struct arena *arena, const struct config_source *source);

/* Is this word of a command line a setting ("--section.key=value")? */
bool config_is_flag(const char *word);

const char *config_text(const struct config *config, enum config_key key);
int64_t config_number(const struct config *config, enum config_key key);

/* Hand `line` every setting with its value (secrets masked), with its origin
 * if asked; or the commented sample file. */
void config_show(const struct config *config, struct arena *arena, bool with_origin,
                 void (*line)(void *argument, const char *text), void *argument);
void config_sample(struct arena *arena, enum language language,
                   void (*line)(void *argument, const char *text), void *argument);

/* For config.c and its tests: read `text` as a value of `row`.  MSG_NONE when it
 * is one; else what to say, with `say` its values. */
enum message config_value_read(struct arena *arena, const struct config_row *row,
                               const char *text, int64_t *number, const struct say **say);

#endif

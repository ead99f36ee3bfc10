/* log.h -- one line per event on standard error, key=value, no personal data.
 *
 * A value is text or a number; text longer than 200 bytes is cut, control
 * characters are escaped.  Keys that name personal data (name, kana, birth,
 * telephone, address, note, query, token) are refused: see log_key_is_allowed().
 * The default has INFO and above; <N> syslog prefixes under JOURNAL_STREAM.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

struct log_field {
    const char *key;
    const char *text; /* NULL: the number counts */
    int64_t number;
};

void log_event(enum log_level level, const char *event,
               const struct log_field *fields, int count);
void log_level_set(enum log_level level);
void log_sink_set(void (*sink)(const char *line)); /* tests; NULL: standard error */
bool log_key_is_allowed(const char *key);

#define LOG_TEXT(k, v) ((struct log_field){.key = (k), .text = (v)})
#define LOG_NUMBER(k, v) ((struct log_field){.key = (k), .number = (v)})
#define LOG_FIELDS(...) \
    (const struct log_field[]){__VA_ARGS__}, \
        (int)(sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))

#endif

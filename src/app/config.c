/* config.c -- settings from the file, the environment and flags, in that order.
 *
 * Reads everything before it complains, so that one look shows all mistakes.
 * libinih cuts the file into lines; it reads from a copy in memory, which lets
 * us know the line of every setting and refuse lines longer than its buffer.
 */
#include "app/config.h"

#include "base/arena.h"
#include "base/str.h"
#include "cli/nearest.h"
#include "desk/sender.h"

#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <string.h>

enum { FILE_BYTES_MAX = 256 * 1024, SECRET_BYTES_MAX = 4096 };

struct reading {
    struct arena *arena;
    enum language language;
    struct config *config;
    size_t problem_capacity;
    struct str rest; /* of the file's text */
    const char *file_name;
    int line;
};

/* ---- what is wrong ------------------------------------------------------- */

static void problem(struct reading *reading, const char *place, const char *what,
                    enum message message, const struct say *say)
{
    struct config *config = reading->config;
    const char *sentence = message_text(reading->arena, reading->language, message, say);

    config->problems =
        arena_grow(reading->arena, config->problems, config->problem_count,
                   &reading->problem_capacity, sizeof config->problems[0]);
    config->problems[config->problem_count++] =
        what == NULL ? arena_format(reading->arena, "%s — %s", place, sentence)
                     : arena_format(reading->arena, "%s: %s — %s", place, what, sentence);
}

static bool section_exists(const char *section)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        if (text_equal(config_rows[i].section, section))
            return true;
    }
    return false;
}

static void unknown(struct reading *reading, const char *place, const char *what,
                    const char *section, const char *name)
{
    bool known = section_exists(section);
    const char *typed = known ? name : section;
    struct nearest nearest = nearest_begin(typed);

    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        if (!known)
            nearest_try(&nearest, config_rows[i].section);
        else if (text_equal(config_rows[i].section, section))
            nearest_try(&nearest, config_rows[i].name);
    }
    if (nearest.name != NULL)
        problem(reading, place, what,
                known ? MSG_CONFIG_UNKNOWN_KEY_NEAR : MSG_CONFIG_UNKNOWN_SECTION_NEAR,
                say_two(reading->arena, SAY_T(typed), SAY_T(nearest.name)));
    else
        problem(reading, place, what,
                known ? MSG_CONFIG_UNKNOWN_KEY : MSG_CONFIG_UNKNOWN_SECTION,
                say_text(reading->arena, typed));
}

/* Where a setting is written, and how to call it in a complaint. */
struct written {
    enum config_origin origin;
    const char *place;
    const char *what; /* NULL: the place says it all */
};

/* ---- one setting --------------------------------------------------------- */

/* Read a small file; NULL when it cannot be read or is longer than `max`. */
static char *file_read(struct arena *arena, const char *path, size_t max)
{
    char *text = arena_alloc(arena, max + 1);
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return NULL;
    size_t length = fread(text, 1, max + 1, file);
    bool failed = ferror(file) != 0 || length > max;
    (void)fclose(file); /* only read: nothing can be lost */
    if (failed)
        return NULL;
    text[length] = '\0';
    return text;
}

/* The key of that name, or of the secret whose `name_file` it is. */
static bool key_find(const char *section, const char *name, enum config_key *key,
                     bool *from_file)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_row *row = &config_rows[i];
        size_t own = strlen(row->name);
        if (!text_equal(row->section, section) || strncmp(row->name, name, own) != 0)
            continue;
        *from_file = row->secret && strcmp(name + own, "_file") == 0;
        if (own == length || *from_file) {
            *key = (enum config_key)i;
            return true;
        }
    }
    return false;
}

static void setting(struct reading *reading, const struct written *written,
                    const char *section, const char *name, const char *text)
{
    enum config_origin origin = written->origin;
    const char *place = written->place;
    const char *what = written->what;
    enum config_key key;
    bool from_file;

    if (!key_find(section, name, &key, &from_file)) {
        unknown(reading, place, what, section, name);
        return;
    }
    const struct config_row *row = &config_rows[key];
    struct config_value *value = &reading->config->values[key];
    if (value->origin == origin) {
        problem(reading, place, what, MSG_CONFIG_TWICE,
                say_text(reading->arena, value->place));
        return;
    }
    if (row->secret && !from_file && origin == CONFIG_FLAG) {
        problem(reading, place, what, MSG_CONFIG_SECRET_ON_COMMAND_LINE,
                say_two(reading->arena, SAY_T(section), SAY_T(name)));
        return;
    }
    if (from_file) {
        const char *path = text;
        char *secret = file_read(reading->arena, path, SECRET_BYTES_MAX);
        if (secret == NULL) {
            problem(reading, place, what, MSG_CONFIG_SECRET_UNREADABLE,
                    say_text(reading->arena, path));
            return;
        }
        secret[strcspn(secret, "\r\n")] = '\0';
        text = secret;
    }
    const struct say *say;
    int64_t number;
    enum message wrong = config_value_read(reading->arena, row, text, &number, &say);
    if (wrong != MSG_NONE) {
        problem(reading, place, what, wrong, say);
        return;
    }
    *value = (struct config_value){.text = arena_copy(reading->arena, text),
                                   .number = number,
                                   .origin = origin,
                                   .place = place};
}

/* ---- the file ------------------------------------------------------------ */

static const char *file_place(struct reading *reading)
{
    return arena_format(reading->arena, "%s:%d", reading->file_name, reading->line);
}

/* libinih asks for the next line, as from fgets(). */
static char *line_read(char *line, int size, void *stream)
{
    struct reading *reading = stream;
    struct str piece;

    if (reading->rest.length == 0 || !str_next(&reading->rest, '\n', &piece))
        return NULL;
    reading->line++;
    if (piece.length + 2 > (size_t)size) {
        problem(reading, file_place(reading), NULL, MSG_CONFIG_LINE_TOO_LONG,
                say_count(reading->arena, size - 2));
        piece.length = 0;
    }
    /* A blank in front would continue the value of the line above. */
    piece = str_trim(piece);
    memcpy(line, piece.at, piece.length);
    line[piece.length] = '\n';
    line[piece.length + 1] = '\0';
    return line;
}

static int line_handle(void *user, const char *section, const char *name,
                       const char *value)
{
    struct reading *reading = user;
    const char *what = arena_format(reading->arena, "[%s] %s", section, name);

    if (section[0] == '\0')
        problem(reading, file_place(reading), name, MSG_CONFIG_NO_SECTION, NULL);
    else
        setting(reading, &(struct written){CONFIG_FILE, file_place(reading), what},
                arena_copy(reading->arena, section), arena_copy(reading->arena, name),
                value);
    return 1;
}

static void file_settings(struct reading *reading, const struct config_source *source)
{
    if (source->file == NULL)
        return;
    errno = 0;
    char *text = file_read(reading->arena, source->file, FILE_BYTES_MAX);
    if (text == NULL) {
        if (errno != ENOENT || source->file_is_named)
            problem(reading, source->file, NULL, MSG_CONFIG_FILE_UNREADABLE,
                    say_text(reading->arena, errno != 0 ? strerror(errno) : "256 KB"));
        return;
    }
    const char *slash = strrchr(source->file, '/');
    reading->file_name = slash == NULL ? source->file : slash + 1;
    reading->rest = str_of(text);
    int wrong_line = ini_parse_stream(line_read, reading, line_handle, reading);
    if (wrong_line > 0) {
        reading->line = wrong_line;
        problem(reading, file_place(reading), NULL, MSG_CONFIG_NOT_A_SETTING, NULL);
    }
}

/* ---- environment and flags ----------------------------------------------- */

/* RENKEI_SERVER_PORT becomes server, port.  Names of no section (RENKEI_CONFIG)
 * are somebody else's and left alone. */
static void environment_setting(struct reading *reading, const char *entry)
{
    static const char prefix[] = "RENKEI_";
    const char *equals = strchr(entry, '=');

    if (equals == NULL || strncmp(entry, prefix, sizeof prefix - 1) != 0)
        return;
    const char *place = arena_text(reading->arena, entry, (size_t)(equals - entry));
    char *section = arena_copy(reading->arena, place + sizeof prefix - 1);
    for (char *at = section; *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
    char *name = strchr(section, '_');
    if (name == NULL)
        return;
    *name++ = '\0';
    if (section_exists(section))
        setting(reading, &(struct written){CONFIG_ENVIRONMENT, place, NULL}, section,
                name, equals + 1);
}

bool config_is_flag(const char *word)
{
    size_t name = strcspn(word, "=");

    return strncmp(word, "--", 2) == 0 && memchr(word, '.', name) != NULL;
}

static void flag_setting(struct reading *reading, const char *word)
{
    const char *equals = strchr(word, '=');
    size_t length = equals == NULL ? strlen(word) : (size_t)(equals - word);
    const char *place = arena_text(reading->arena, word, length);

    if (equals == NULL) {
        problem(reading, place, NULL, MSG_CONFIG_FLAG_WITHOUT_VALUE, NULL);
        return;
    }
    char *section = arena_copy(reading->arena, place + 2);
    char *name = strchr(section, '.');
    *name++ = '\0';
    setting(reading, &(struct written){CONFIG_FLAG, place, NULL}, section, name,
            equals + 1);
}

/* ---- settings that must agree -------------------------------------------- */

/* What leaves the house: each way by one road, and none in the clear with a name. */
static void ways_together(struct reading *reading, const struct config_value *values)
{
    const struct config_value *host = &values[CONFIG_MAIL_HOST];
    const struct config_value *from = &values[CONFIG_MAIL_FROM];
    const struct config_value *fax = &values[CONFIG_FAX_ADDRESS];
    bool has_host = host->text[0] != '\0';

    if (has_host && from->text[0] == '\0')
        problem(reading, host->place, "[mail] host", MSG_CONFIG_MAIL_FROM_MISSING, NULL);
    else if (has_host && !mail_address_is_good(from->text))
        problem(reading, from->place, "[mail] from", MSG_CONFIG_BAD_MAIL_ADDRESS, NULL);
    if (values[CONFIG_MAIL_USER].text[0] != '\0' &&
        values[CONFIG_MAIL_SECURITY].number == MAIL_PLAIN)
        problem(reading, values[CONFIG_MAIL_SECURITY].place, "[mail] security",
                MSG_CONFIG_LOGIN_IN_CLEAR, NULL);
    if (has_host && values[CONFIG_MAIL_FOLDER].text[0] != '\0')
        problem(reading, values[CONFIG_MAIL_FOLDER].place, "[mail] folder",
                MSG_CONFIG_TWO_WAYS, NULL);
    if (fax->text[0] == '\0')
        return;
    if (sender_gateway(reading->arena, fax->text, "0480000000") == NULL)
        problem(reading, fax->place, "[fax] address", MSG_CONFIG_BAD_FAX_ADDRESS, NULL);
    else if (!has_host)
        problem(reading, fax->place, "[fax] address", MSG_CONFIG_FAX_NEEDS_MAIL, NULL);
    if (values[CONFIG_FAX_FOLDER].text[0] != '\0')
        problem(reading, values[CONFIG_FAX_FOLDER].place, "[fax] folder",
                MSG_CONFIG_TWO_WAYS, NULL);
}

/* Candidates in order may be a medical device program: somebody answers for it, by name. */
static void candidates_check(struct reading *reading)
{
    const struct config_value *values = reading->config->values;
    const struct config_value *candidates = &values[CONFIG_DIAGNOSIS_CANDIDATES];

    if (text_equal(candidates->text, "ranked") &&
        (values[CONFIG_DIAGNOSIS_PHYSICIAN].text[0] == '\0' ||
         values[CONFIG_DIAGNOSIS_REFERENCE].text[0] == '\0'))
        problem(reading, candidates->place, "[diagnosis] candidates",
                MSG_CONFIG_CANDIDATES_NEED, NULL);
}

static void agreement_check(struct reading *reading)
{
    const struct config *config = reading->config;
    const struct config_value *values = config->values;

    if (values[CONFIG_SERVER_PORT].number == values[CONFIG_SERVER_METRICS_PORT].number)
        problem(reading, values[CONFIG_SERVER_METRICS_PORT].place,
                "[server] metrics_port", MSG_CONFIG_PORTS_EQUAL, NULL);
    if (values[CONFIG_SESSION_IDLE_LOCK].number > values[CONFIG_SESSION_ABSOLUTE].number)
        problem(reading, values[CONFIG_SESSION_IDLE_LOCK].place, "[session] idle_lock",
                MSG_CONFIG_IDLE_BEYOND_ABSOLUTE, NULL);
    ways_together(reading, values);
    candidates_check(reading);
}

struct config *config_load(struct arena *arena, const struct config_source *source)
{
    struct reading reading = {.arena = arena,
                              .language = source->language,
                              .config = arena_new_of(arena, struct config)};

    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        struct config_value *value = &reading.config->values[i];
        const struct say *say;
        value->text = config_rows[i].standard;
        value->origin = CONFIG_DEFAULT;
        value->place = message_text(arena, source->language, MSG_CONFIG_DEFAULT, NULL);
        (void)config_value_read(arena, &config_rows[i], value->text, &value->number,
                                &say);
    }
    file_settings(&reading, source);
    if (source->environment != NULL) {
        for (size_t i = 0; source->environment[i] != NULL; i++)
            environment_setting(&reading, source->environment[i]);
    }
    for (size_t i = 0; i < source->flag_count; i++)
        flag_setting(&reading, source->flags[i]);
    if (reading.config->problem_count == 0)
        agreement_check(&reading);
    return reading.config;
}

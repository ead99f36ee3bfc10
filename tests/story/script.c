/* script.c -- reads stories: words of a line, then one rule for each first word. */
#include "story/script.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

#include <string.h>

enum { WORDS_MAX = 64 };

struct words {
    const char *items[WORDS_MAX];
    int count;
    const char *fault;
};

struct reading {
    struct arena *arena;
    struct script script;
    size_t capacity;
    int line;
    const char *source;
};

/* ---- words --------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* One word from *at: quotes may stand anywhere in it; \n, \t, \" and \\ inside. */
static const char *word_read(struct arena *arena, const char **at, const char **fault)
{
    char *word = arena_alloc(arena, strlen(*at) + 1);
    char *end = word;
    bool is_quoted = false;

    for (; **at != '\0' && (is_quoted || !is_blank(**at)); ++*at) {
        if (**at == '"') {
            is_quoted = !is_quoted;
        } else if (is_quoted && **at == '\\' && (*at)[1] != '\0') {
            ++*at;
            *end++ = **at == 'n' ? '\n' : **at == 't' ? '\t' : **at;
        } else {
            *end++ = **at;
        }
    }
    if (is_quoted)
        *fault = "a quotation mark is not closed";
    return word;
}

static struct words words_read(struct arena *arena, const char *line)
{
    struct words words = {0};

    for (;;) {
        while (is_blank(*line))
            line++;
        if (*line == '\0' || *line == '#')
            return words;
        if (words.count == WORDS_MAX - 1) {
            words.fault = "too many words";
            return words;
        }
        words.items[words.count++] = word_read(arena, &line, &words.fault);
    }
}

/* ---- steps --------------------------------------------------------------- */

static struct step *step_add(struct reading *reading, enum step_kind kind)
{
    struct script *script = &reading->script;

    script->steps = arena_grow(reading->arena, script->steps, script->count,
                               &reading->capacity, sizeof script->steps[0]);
    struct step *step = &script->steps[script->count++];
    *step = (struct step){.kind = kind, .line = reading->line, .source = reading->source};
    return step;
}

static const char *at_read(struct reading *reading, const struct words *words)
{
    struct step *step = step_add(reading, STEP_AT);
    day on = DAY_NONE;
    struct str rest = str_of(words->count == 3 ? words->items[2] : "0:00");
    struct str hour;
    int64_t hours = 0;
    int64_t minutes = 0;

    if (words->count < 2 || words->count > 3 ||
        !day_read_iso(str_of(words->items[1]), &on) || !str_next(&rest, ':', &hour) ||
        !str_int(hour, &hours) || !str_int(rest, &minutes) || hours < 0 || hours > 23 ||
        minutes < 0 || minutes > 59)
        return "write: at 2026-11-27 16:30";
    step->number = instant_of(on, (int32_t)(hours * 60 + minutes));
    return NULL;
}

static const char *duration_read(struct reading *reading, const struct words *words,
                                 enum step_kind kind)
{
    static const struct {
        const char *unit;
        int64_t microseconds;
    } units[] = {{"s", SECONDS(1)}, {"m", MINUTES(1)}, {"h", HOURS(1)}, {"d", DAYS(1)}};
    struct step *step = step_add(reading, kind);

    for (int i = 1; i < words->count; i++) {
        size_t digits = strspn(words->items[i], "0123456789");
        int64_t count = 0;
        int64_t factor = 0;
        for (size_t j = 0; j < ARRAY_COUNT(units); j++) {
            if (strcmp(words->items[i] + digits, units[j].unit) == 0)
                factor = units[j].microseconds;
        }
        if (factor == 0 ||
            !str_int((struct str){.at = words->items[i], .length = digits}, &count))
            return "write: wait 4h (s, m, h, d); idle and life likewise";
        step->number += count * factor;
    }
    return words->count > 1 ? NULL : "write: wait 4h (s, m, h, d); idle and life likewise";
}

static const char *wait_read(struct reading *reading, const struct words *words)
{
    return duration_read(reading, words, STEP_WAIT);
}

static const char *idle_read(struct reading *reading, const struct words *words)
{
    return duration_read(reading, words, STEP_IDLE);
}

static const char *life_read(struct reading *reading, const struct words *words)
{
    return duration_read(reading, words, STEP_LIFE);
}

static const char *pack_read(struct reading *reading, const struct words *words)
{
    if (words->count != 2 || reading->script.count != 0)
        return "write: pack NAME, before all other steps";
    step_add(reading, STEP_PACK)->text = words->items[1];
    return NULL;
}

static const char *disk_read(struct reading *reading, const struct words *words)
{
    if (words->count != 2 || (strcmp(words->items[1], "full") != 0 &&
                              strcmp(words->items[1], "fine") != 0))
        return "write: disk full, disk fine";
    step_add(reading, STEP_DISK)->number = strcmp(words->items[1], "full") == 0;
    return NULL;
}

static const char *candidates_read(struct reading *reading, const struct words *words)
{
    static const char *const shown[] = {"off", "literature", "ranked"};

    for (size_t i = 0; i < ARRAY_COUNT(shown) && words->count == 2; i++)
        if (strcmp(words->items[1], shown[i]) == 0) {
            step_add(reading, STEP_CANDIDATES)->number = (int64_t)i;
            return NULL;
        }
    return "write: candidates off, candidates literature, candidates ranked";
}

static const char *run_read(struct reading *reading, const struct words *words)
{
    if (words->count != 2 || strcmp(words->items[1], "due") != 0)
        return "write: run due";
    (void)step_add(reading, STEP_RUN_DUE);
    return NULL;
}

static const char *request_read(struct reading *reading, const struct words *words)
{
    struct step *step = step_add(reading, STEP_REQUEST);

    if (words->count < 2 || words->items[1][0] != '/')
        return "write: GET /path or POST /path name=value";
    step->method = words->items[0];
    step->text = words->items[1];
    step->pairs = arena_new_array(reading->arena, struct step_pair, words->count);
    for (int i = 2; i < words->count; i++) {
        const char *equals = strchr(words->items[i], '=');
        if (equals == NULL)
            return "a field is written name=value";
        step->pairs[step->pair_count++] = (struct step_pair){
            .name = arena_text(reading->arena, words->items[i],
                               (size_t)(equals - words->items[i])),
            .value = equals + 1,
        };
    }
    return NULL;
}

/* says WORD at words[at], perhaps more of it. */
static const char *says_read(struct reading *reading, const struct words *words, int at,
                             bool is_not)
{
    if (words->count != at + 2 || strcmp(words->items[at], "says") != 0)
        return "write: says MSG_KEY or says \"text\"";
    struct step *step = step_add(reading, STEP_SAYS);
    step->text = words->items[at + 1];
    step->is_not = is_not;
    return NULL;
}

static const char *status_read(struct reading *reading, const struct words *words)
{
    struct step *step = step_add(reading, STEP_EXPECT);
    int at = 2;

    if (words->count < 2 || !str_int(str_of(words->items[1]), &step->number) ||
        step->number < 100 || step->number > 599)
        return "write: => 303 /path, => 409 says MSG_KEY, or expect 404";
    if (at < words->count && words->items[at][0] == '/')
        step->text = words->items[at++];
    return at == words->count ? NULL : says_read(reading, words, at, false);
}

static const char *field_read(struct reading *reading, const struct words *words)
{
    if (words->count == 4 && strcmp(words->items[1], "no") == 0 &&
        strcmp(words->items[2], "field") == 0) {
        step_add(reading, STEP_NO_FIELD)->text = words->items[3];
        return NULL;
    }
    if (words->count < 3 || words->count > 4 || strcmp(words->items[1], "field") != 0)
        return "write: has field NAME value, or has no field NAME";
    struct step *step = step_add(reading, STEP_FIELD);
    step->text = words->items[2];
    step->value = words->count == 4 ? words->items[3] : NULL;
    return NULL;
}

static const char *audit_read(struct reading *reading, const struct words *words)
{
    if (words->count == 3 && strcmp(words->items[1], "count") == 0) {
        struct step *step = step_add(reading, STEP_AUDIT_COUNT);
        if (str_int(str_of(words->items[2]), &step->number))
            return NULL;
    } else if (words->count == 3 && strcmp(words->items[1], "says") == 0) {
        step_add(reading, STEP_AUDIT_SAYS)->text = words->items[2];
        return NULL;
    }
    return "write: audit count N, or audit says act.name";
}

static const char *let_read(struct reading *reading, const struct words *words)
{
    if (words->count != 4 || strcmp(words->items[2], "=") != 0)
        return "write: let name = value";
    struct step *step = step_add(reading, STEP_LET);
    step->text = words->items[1];
    step->value = words->items[3];
    return NULL;
}

/* What a page shows once (a code, a password) is taken from it. */
static const char *take_read(struct reading *reading, const struct words *words)
{
    if (words->count != 4 || strcmp(words->items[2], "after") != 0)
        return "write: take name after \"words\"";
    struct step *step = step_add(reading, STEP_TAKE);
    step->text = words->items[1];
    step->value = words->items[3];
    return NULL;
}

static const char *account_read(struct reading *reading, const struct words *words)
{
    if (words->count < 3 || words->count > 4)
        return "write: account LOGIN role[,role] [:institution]";
    struct step *step = step_add(reading, STEP_ACCOUNT);
    step->text = words->items[1];
    step->value = words->items[2];
    step->method = words->count == 4 ? words->items[3] : NULL;
    return NULL;
}

/* header Name: some value -- taken from the line, blanks and all. */
static const char *header_read(struct reading *reading, const struct words *words)
{
    const char *colon = strchr(reading->source, ':');

    if (words->count < 2 || colon == NULL)
        return "write: header Name: value";
    struct str name = str_trim(str_skip((struct str){reading->source,
                                                     (size_t)(colon - reading->source)},
                                        strlen("header")));
    struct step *step = step_add(reading, STEP_HEADER);
    step->text = str_copy(reading->arena, name);
    step->value = str_copy(reading->arena, str_trim(str_of(colon + 1)));
    return NULL;
}

/* A step of one word after its name. */
static const char *one_read(struct reading *reading, const struct words *words,
                            enum step_kind kind)
{
    if (words->count != 2)
        return "one word is needed after this";
    step_add(reading, kind)->text = words->items[1];
    return NULL;
}

static const char *step_read(struct reading *reading, const struct words *words)
{
    static const struct {
        const char *word;
        const char *(*read)(struct reading *reading, const struct words *words);
    } rules[] = {
        {"at", at_read},          {"wait", wait_read},   {"run", run_read},
        {"GET", request_read},    {"HEAD", request_read}, {"POST", request_read},
        {"=>", status_read},      {"expect", status_read}, {"has", field_read},
        {"audit", audit_read},    {"let", let_read},     {"account", account_read},
        {"header", header_read},  {"take", take_read},    {"idle", idle_read},
        {"life", life_read},       {"pack", pack_read},
        {"disk", disk_read},       {"candidates", candidates_read},
    };
    static const struct {
        const char *word;
        enum step_kind kind;
    } single[] = {
        {"as", STEP_AS},         {"office", STEP_OFFICE}, {"language", STEP_LANGUAGE},
        {"format", STEP_FORMAT}, {"forget", STEP_FORGET},
    };
    const char *first = words->items[0];

    if (strcmp(first, "says") == 0)
        return says_read(reading, words, 0, false);
    if (strcmp(first, "not") == 0)
        return says_read(reading, words, 1, true);
    if (strcmp(first, "follow") == 0 && words->count == 1) {
        (void)step_add(reading, STEP_FOLLOW);
        return NULL;
    }
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
        if (strcmp(first, rules[i].word) == 0)
            return rules[i].read(reading, words);
    }
    for (size_t i = 0; i < ARRAY_COUNT(single); i++) {
        if (strcmp(first, single[i].word) == 0)
            return one_read(reading, words, single[i].kind);
    }
    return "no step begins with this word";
}

struct script script_read(struct arena *arena, const char *text)
{
    struct reading reading = {.arena = arena};
    struct str rest = str_of(text);
    struct str piece;

    while (rest.length > 0 && str_next(&rest, '\n', &piece)) {
        reading.line++;
        reading.source = str_copy(arena, str_trim(piece));
        struct words words = words_read(arena, reading.source);
        const char *fault = words.fault;
        if (fault == NULL && words.count > 0)
            fault = step_read(&reading, &words);
        if (fault != NULL) {
            reading.script.fault = fault;
            reading.script.fault_line = reading.line;
            break;
        }
    }
    return reading.script;
}

/* ---- names --------------------------------------------------------------- */

/* A name stands alone between these: 16:30 and "a: b" are left as they are. */
static bool is_edge(char c)
{
    return c == '\0' || strchr("/?&;,= ", c) != NULL;
}

static size_t name_length(const char *text)
{
    size_t length = 0;

    while ((text[length] >= 'a' && text[length] <= 'z') || text[length] == '_' ||
           (length > 0 && text[length] >= '0' && text[length] <= '9'))
        length++;
    return length;
}

const char *script_fill(struct arena *arena, const char *text,
                        const char *(*find)(void *argument, const char *name),
                        void *argument, const char **missing)
{
    const char *filled = "";

    *missing = NULL;
    for (const char *at = text; *at != '\0';) {
        size_t plain = strcspn(at, ":");
        size_t length = at[plain] == ':' ? name_length(at + plain + 1) : 0;
        bool begins = at + plain == text || is_edge(at[(ptrdiff_t)plain - 1]);
        if (length > 0 && begins && is_edge(at[plain + 1 + length])) {
            const char *name = arena_text(arena, at + plain + 1, length);
            const char *value = find(argument, name);
            if (value == NULL && *missing == NULL)
                *missing = name;
            filled = arena_format(arena, "%s%.*s%s", filled, (int)plain, at,
                                  value == NULL ? "" : value);
            at += plain + 1 + length;
        } else {
            size_t take = at[plain] == ':' ? plain + 1 : plain;
            filled = arena_format(arena, "%s%.*s", filled, (int)take, at);
            at += take;
        }
    }
    return filled;
}

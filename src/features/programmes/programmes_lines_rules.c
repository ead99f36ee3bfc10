/* programmes_lines_rules.c -- an edition as plain sentences, line by line, so that editions
 * can stand side by side.  Pure. */
#include "features/programmes/programmes_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"

struct writing {
    struct arena *arena;
    const struct programme *programme;
    const struct programme_words *words;
    struct programme_line *lines;
    size_t count;
};

static const char *text_of(const struct writing *writing, enum message message,
                           const struct say *say)
{
    return message_text(writing->arena, writing->words->language, message, say);
}

static bool is_to_confirm(const struct writing *writing, const char *column)
{
    for (size_t i = 0; i < writing->programme->to_confirm_count; i++)
        if (text_equal(writing->programme->to_confirm[i], column))
            return true;
    return false;
}

static struct programme_line *line_add(struct writing *writing, const char *column,
                                       enum message heading, const char *text)
{
    need(writing->count < PROGRAMME_LINES_MAX);
    struct programme_line *line = &writing->lines[writing->count++];
    *line = (struct programme_line){column, column, heading, text,
                                    is_to_confirm(writing, column)};
    return line;
}

static void say(struct writing *writing, const char *column, enum message heading,
                enum message sentence)
{
    line_add(writing, column, heading, text_of(writing, sentence, NULL));
}

/* A number that says something, or a sentence for there being none (MSG_NONE: no line). */
static void number_say(struct writing *writing, const char *column, enum message heading,
                       int64_t number, const enum message sentences[2])
{
    if (number != INT_NONE)
        line_add(writing, column, heading,
                 text_of(writing, sentences[0], say_count(writing->arena, number)));
    else if (sentences[1] != MSG_NONE)
        say(writing, column, heading, sentences[1]);
}

/* ---- who --------------------------------------------------------------------------- */

static void who_write(struct writing *writing)
{
    const struct programme *programme = writing->programme;
    bool is_english = writing->words->language == LANGUAGE_EN;
    const char *devices = is_english ? programme->devices_en : programme->devices_ja;

    line_add(writing, "municipalities", MSG_PROGRAMMES_RULE_RESIDENCE,
             text_of(writing, MSG_PROGRAMMES_LINE_RESIDENCE,
                     say_text(writing->arena, writing->words->residence)));
    if (programme->needs_certificate)
        say(writing,
            is_to_confirm(writing, "certificate_throughout") ? "certificate_throughout"
                                                             : "certificate",
            MSG_PROGRAMMES_RULE_CERTIFICATE,
            programme->certificate_throughout ? MSG_PROGRAMMES_LINE_CERTIFICATE_THROUGHOUT
                                              : MSG_PROGRAMMES_LINE_CERTIFICATE);
    if (programme->needs_home)
        say(writing, "home", MSG_PROGRAMMES_RULE_HOME, MSG_PROGRAMMES_LINE_HOME);
    if (programme->needs_stable)
        say(writing, "stable", MSG_PROGRAMMES_RULE_STABLE, MSG_PROGRAMMES_LINE_STABLE);
    line_add(writing, "devices", MSG_PROGRAMMES_RULE_DEVICE,
             programme->device_count == 0
                 ? text_of(writing, MSG_PROGRAMMES_LINE_DEVICE_ANY, NULL)
                 : text_of(writing, MSG_PROGRAMMES_LINE_DEVICE,
                           say_text(writing->arena, devices)));
    if (programme->needs_consent)
        say(writing, "consent", MSG_PROGRAMMES_RULE_CONSENT, MSG_PROGRAMMES_LINE_CONSENT);
    if (programme->excludes_short_stay)
        say(writing, "excludes_short_stay", MSG_PROGRAMMES_RULE_SHORT_STAY,
            MSG_PROGRAMMES_LINE_SHORT_STAY);
}

/* ---- how long ---------------------------------------------------------------------- */

static void year_days_write(struct writing *writing)
{
    const struct programme *programme = writing->programme;

    for (size_t i = 0; i < programme->year_limit_count; i++) {
        const struct programme_year_limit *limit = &programme->year_limits[i];
        const char *device = writing->words->year_devices[i];
        bool is_rest = limit->device == NULL && i > 0;
        enum message sentence = limit->device != NULL
                                    ? MSG_PROGRAMMES_LINE_YEAR_DAYS_DEVICE
                                : is_rest ? MSG_PROGRAMMES_LINE_YEAR_DAYS_REST
                                          : MSG_PROGRAMMES_LINE_YEAR_DAYS;
        struct say *said = say_new(writing->arena);
        said->values[0] = SAY_N(limit->days);
        if (limit->device != NULL)
            said->values[1] = SAY_T(device);
        struct programme_line *line =
            line_add(writing, "year_days", MSG_PROGRAMMES_RULE_YEAR_DAYS,
                     text_of(writing, sentence, said));
        line->code = arena_format(writing->arena, "year_days_%zu", i + 1);
    }
    if (programme->year_limit_count == 0)
        line_add(writing, "year_days", MSG_PROGRAMMES_RULE_YEAR_DAYS,
                 text_of(writing, MSG_PROGRAMMES_LINE_YEAR_DAYS_ANY, NULL))
            ->code = "year_days_1";
}

static void days_write(struct writing *writing)
{
    static const enum message stay[] = {MSG_PROGRAMMES_LINE_STAY_DAYS,
                                        MSG_PROGRAMMES_LINE_STAY_DAYS_ANY};
    static const enum message extension[] = {MSG_PROGRAMMES_LINE_EXTENSION,
                                             MSG_PROGRAMMES_LINE_EXTENSION_ANY};
    static const enum message stays[] = {MSG_PROGRAMMES_LINE_YEAR_STAYS,
                                         MSG_PROGRAMMES_LINE_YEAR_STAYS_ANY};
    const struct programme *programme = writing->programme;

    number_say(writing, "stay_days", MSG_PROGRAMMES_RULE_STAY_DAYS, programme->stay_days,
               stay);
    if (programme->extension_days == 0)
        say(writing, "extension_days", MSG_PROGRAMMES_HEADING_EXTENSION,
            MSG_PROGRAMMES_LINE_EXTENSION_NONE);
    else
        number_say(writing, "extension_days", MSG_PROGRAMMES_HEADING_EXTENSION,
                   programme->extension_days, extension);
    year_days_write(writing);
    number_say(writing, "year_stays", MSG_PROGRAMMES_RULE_YEAR_STAYS,
               programme->year_stays, stays);
    say(writing, "counting", MSG_PROGRAMMES_HEADING_COUNTING,
        programme_counting_word(programme->counting));
    say(writing, "year_end", MSG_PROGRAMMES_RULE_YEAR_END,
        programme_year_end_word(programme->year_end));
    say(writing, "turned", MSG_PROGRAMMES_HEADING_TURNED,
        programme_turned_word(programme->turned));
    say(writing, "cancelled", MSG_PROGRAMMES_HEADING_CANCELLED,
        programme_cancelled_word(programme->cancelled));
}

/* ---- how one applies --------------------------------------------------------------- */

static void order_write(struct writing *writing)
{
    const struct programme *programme = writing->programme;
    const char *text = "";

    for (size_t i = 0; i < programme->order_count; i++)
        text = arena_format(writing->arena, "%s%s%zu. %s", text, i == 0 ? "" : "　", i + 1,
                            text_of(writing, programme_order_word(programme->order[i]),
                                    NULL));
    line_add(writing, "order", MSG_PROGRAMMES_HEADING_ORDER, text);
}

static void hold_write(struct writing *writing)
{
    int64_t minutes = writing->programme->hold_minutes;
    bool is_hours = minutes % 60 == 0;

    line_add(writing, "hold_minutes", MSG_PROGRAMMES_HEADING_HOLD,
             text_of(writing,
                     is_hours ? MSG_PROGRAMMES_LINE_HOLD_HOURS
                              : MSG_PROGRAMMES_LINE_HOLD_MINUTES,
                     say_count(writing->arena, is_hours ? minutes / 60 : minutes)));
}

static void helper_write(struct writing *writing)
{
    const struct programme *programme = writing->programme;
    bool has_scheme = !text_is_empty(programme->helper_scheme);

    if (!programme->helper_allowed)
        say(writing, "helper_allowed", MSG_PROGRAMMES_HEADING_HELPER,
            MSG_PROGRAMMES_LINE_HELPER_NOT);
    else
        line_add(writing, "helper_allowed", MSG_PROGRAMMES_HEADING_HELPER,
                 text_of(writing,
                         has_scheme ? MSG_PROGRAMMES_LINE_HELPER_SCHEME
                                    : MSG_PROGRAMMES_LINE_HELPER,
                         say_text(writing->arena, programme->helper_scheme)));
}

static void items_write(struct writing *writing)
{
    const struct programme *programme = writing->programme;
    bool is_english = writing->words->language == LANGUAGE_EN;

    for (size_t i = 0; i < programme->item_count; i++) {
        const struct programme_item *item = &programme->items[i];
        bool by_day = text_equal(item->unit, "day");
        struct programme_line *line =
            line_add(writing, "items", MSG_PROGRAMMES_HEADING_ITEM,
                     text_of(writing,
                             by_day ? MSG_PROGRAMMES_LINE_ITEM_DAY
                                    : MSG_PROGRAMMES_LINE_ITEM_STAY,
                             say_text(writing->arena,
                                      is_english ? item->name_en : item->name_ja)));
        line->code = arena_format(writing->arena, "item_%s", item->code);
    }
}

static void applying_write(struct writing *writing)
{
    static const enum message lead[] = {MSG_PROGRAMMES_LINE_LEAD,
                                        MSG_PROGRAMMES_LINE_LEAD_ANY};
    static const enum message earliest[] = {MSG_PROGRAMMES_LINE_EARLIEST,
                                            MSG_PROGRAMMES_LINE_EARLIEST_ANY};
    const struct programme *programme = writing->programme;

    say(writing, "desk", MSG_PROGRAMMES_HEADING_DESK, programme_desk_word(programme->desk));
    number_say(writing, "lead_days", MSG_PROGRAMMES_RULE_LEAD, programme->lead_days, lead);
    number_say(writing, "earliest_days", MSG_PROGRAMMES_RULE_EARLIEST,
               programme->earliest_days, earliest);
    say(writing, "director_decides", MSG_PROGRAMMES_HEADING_DECISION,
        programme->director_decides ? MSG_PROGRAMMES_LINE_DIRECTOR_DECIDES
                                    : MSG_PROGRAMMES_LINE_DESK_DECIDES);
    say(writing, "provisional", MSG_PROGRAMMES_HEADING_PROVISIONAL,
        programme->provisional ? MSG_PROGRAMMES_LINE_PROVISIONAL
                               : MSG_PROGRAMMES_LINE_PROVISIONAL_NOT);
    order_write(writing);
    hold_write(writing);
    helper_write(writing);
    items_write(writing);
}

size_t programme_lines(struct arena *arena, const struct programme *programme,
                       const struct programme_words *words,
                       struct programme_line lines[PROGRAMME_LINES_MAX])
{
    struct writing writing = {arena, programme, words, lines, 0};

    who_write(&writing);
    days_write(&writing);
    applying_write(&writing);
    return writing.count;
}

const char *programme_line_text(const struct programme_line *lines, size_t count,
                                const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(lines[i].code, code))
            return lines[i].text;
    return NULL;
}

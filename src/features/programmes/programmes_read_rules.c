/* programmes_read_rules.c -- the tables of programmes as records; what cannot be meant is
 * refused with table, line and column.  Pure. */
#include "features/programmes/programmes_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/tsv.h"

/* One table with a cursor; a row that is not there yet is a column's mistake too. */
struct table {
    struct arena *arena;
    const struct tsv *tsv;
    size_t row;
};

static struct err refuse(const struct table *table, const char *column, const char *value)
{
    struct say *say = say_new(table->arena);

    say->values[0] = SAY_T(table->tsv->name);
    say->values[1] = SAY_N(table->tsv->lines[table->row]);
    say->values[2] = SAY_T(column);
    say->values[3] = SAY_T(value);
    return err_say(ERR_INVALID, MSG_PROGRAMMES_TABLE_VALUE, say);
}

static struct err text_read(const struct table *table, const char *name, const char **text)
{
    int column = -1;

    TRY(tsv_need(table->arena, table->tsv, name, &column));
    *text = tsv_cell(table->tsv, table->row, column);
    return OK;
}

static struct err text_need(const struct table *table, const char *name, const char **text)
{
    TRY(text_read(table, name, text));
    return text_is_empty(*text) ? refuse(table, name, *text) : OK;
}

static struct err day_read(const struct table *table, const char *name, day *on)
{
    int column = -1;

    TRY(tsv_need(table->arena, table->tsv, name, &column));
    *on = DAY_NONE;
    if (text_is_empty(tsv_cell(table->tsv, table->row, column)))
        return OK;
    return tsv_day(table->arena, table->tsv, table->row, column, on);
}

/* Empty: INT_NONE. */
static struct err number_read(const struct table *table, const char *name, int64_t least,
                              int64_t *number)
{
    int column = -1;

    TRY(tsv_need(table->arena, table->tsv, name, &column));
    *number = INT_NONE;
    const char *text = tsv_cell(table->tsv, table->row, column);
    if (text_is_empty(text))
        return OK;
    TRY(tsv_int(table->arena, table->tsv, table->row, column, number));
    return *number < least || *number > 100000 ? refuse(table, name, text) : OK;
}

static struct err flag_read(const struct table *table, const char *name, bool *flag)
{
    const char *text = NULL;

    TRY(text_read(table, name, &text));
    *flag = text_equal(text, "1");
    return *flag || text_equal(text, "0") ? OK : refuse(table, name, text);
}

/* The place of a word in a list that begins at 1. */
static int word_place(const char *const *words, struct str word)
{
    for (int i = 1; words[i] != NULL; i++)
        if (str_is(word, words[i]))
            return i;
    return 0;
}

static struct err word_read(const struct table *table, const char *name,
                            const char *const *words, int *place)
{
    const char *text = NULL;

    TRY(text_read(table, name, &text));
    *place = word_place(words, str_of(text));
    return *place == 0 ? refuse(table, name, text) : OK;
}

/* Parts split by |; none when the cell is empty. */
static struct err parts_read(const struct table *table, const char *name, size_t max,
                             const char **parts, size_t *count)
{
    const char *text = NULL;
    struct str rest, part;

    TRY(text_read(table, name, &text));
    rest = str_of(text);
    *count = 0;
    while (!text_is_empty(text) && str_next(&rest, '|', &part)) {
        if (*count == max || part.length == 0)
            return refuse(table, name, text);
        parts[(*count)++] = str_copy(table->arena, part);
    }
    return OK;
}

/* ---- an edition -------------------------------------------------------------------- */

enum { MUNICIPALITIES_MAX = 200, CONFIRM_MAX = 32 };

static struct err head_read(const struct table *table, struct programme *programme)
{
    TRY(text_need(table, "code", &programme->code));
    TRY(text_need(table, "name_ja", &programme->name_ja));
    TRY(text_need(table, "name_en", &programme->name_en));
    TRY(text_need(table, "operator_ja", &programme->operator_ja));
    TRY(text_need(table, "basis", &programme->basis));
    TRY(text_read(table, "note", &programme->note));
    TRY(day_read(table, "from_on", &programme->from_on));
    TRY(day_read(table, "to_on", &programme->to_on));
    if (programme->from_on == DAY_NONE)
        return refuse(table, "from_on", "");
    if (programme->to_on != DAY_NONE && programme->to_on < programme->from_on)
        return refuse(table, "to_on", day_iso(table->arena, programme->to_on));
    const char **parts = arena_new_array(table->arena, const char *, CONFIRM_MAX);
    programme->to_confirm = parts;
    return parts_read(table, "to_confirm", CONFIRM_MAX, parts,
                      &programme->to_confirm_count);
}

/* Words of needs: certificate, home, stable, consent. */
static struct err needs_read(const struct table *table, struct programme *programme)
{
    static const char *const words[] = {"", "certificate", "certificate_throughout",
                                        "home", "stable", "consent", NULL};
    const char *parts[ARRAY_COUNT(words)];
    size_t count = 0;

    TRY(parts_read(table, "needs", ARRAY_COUNT(parts), parts, &count));
    for (size_t i = 0; i < count; i++) {
        int place = word_place(words, str_of(parts[i]));
        if (place == 0)
            return refuse(table, "needs", parts[i]);
        programme->needs_certificate = programme->needs_certificate || place <= 2;
        programme->certificate_throughout =
            programme->certificate_throughout || place == 2;
        programme->needs_home = programme->needs_home || place == 3;
        programme->needs_stable = programme->needs_stable || place == 4;
        programme->needs_consent = programme->needs_consent || place == 5;
    }
    return OK;
}

static struct err who_read(const struct table *table, struct programme *programme)
{
    const char **places = arena_new_array(table->arena, const char *, MUNICIPALITIES_MAX);

    programme->municipalities = places;
    TRY(parts_read(table, "municipalities", MUNICIPALITIES_MAX, places,
                   &programme->municipality_count));
    if (programme->municipality_count == 0)
        return refuse(table, "municipalities", "");
    TRY(needs_read(table, programme));
    TRY(flag_read(table, "excludes_short_stay", &programme->excludes_short_stay));
    TRY(parts_read(table, "devices", PROGRAMME_DEVICES_MAX, programme->devices,
                   &programme->device_count));
    if (programme->device_count > 0) {
        TRY(text_need(table, "devices_ja", &programme->devices_ja));
        return text_need(table, "devices_en", &programme->devices_en);
    }
    TRY(text_read(table, "devices_ja", &programme->devices_ja));
    return text_read(table, "devices_en", &programme->devices_en);
}

static struct err days_read(const struct table *table, struct programme *programme)
{
    static const char *const countings[] = {"", "both", "nights", NULL};
    static const char *const year_ends[] = {"", "split", "first", "refuse", NULL};
    static const char *const turneds[] = {"", "until", "with", "nothing", NULL};
    static const char *const cancelleds[] = {"", "free", "paid", "day", NULL};
    int place = 0;

    TRY(number_read(table, "stay_days", 1, &programme->stay_days));
    TRY(number_read(table, "extension_days", 0, &programme->extension_days));
    TRY(number_read(table, "year_stays", 1, &programme->year_stays));
    TRY(word_read(table, "counting", countings, &place));
    programme->counting = (enum programme_counting)place;
    TRY(word_read(table, "year_end", year_ends, &place));
    programme->year_end = (enum programme_year_end)place;
    TRY(word_read(table, "turned", turneds, &place));
    programme->turned = (enum programme_turned)place;
    TRY(word_read(table, "cancelled", cancelleds, &place));
    programme->cancelled = (enum programme_cancelled)place;
    return OK;
}

static struct err order_read(const struct table *table, struct programme *programme)
{
    static const char *const orders[] = {"",           "urgency", "fewer_days", "fewer_stays",
                                         "no_short_stay", "time", NULL};
    const char *parts[PROGRAMME_ORDERS_MAX];

    TRY(parts_read(table, "order", PROGRAMME_ORDERS_MAX, parts, &programme->order_count));
    for (size_t i = 0; i < programme->order_count; i++) {
        int place = word_place(orders, str_of(parts[i]));
        if (place == 0)
            return refuse(table, "order", parts[i]);
        programme->order[i] = (enum programme_order)place;
    }
    return programme->order_count == 0 ? refuse(table, "order", "") : OK;
}

static struct err applying_read(const struct table *table, struct programme *programme)
{
    static const char *const desks[] = {"",         "health_centre", "prefecture",
                                        "municipality", "hospital", "coordinator", NULL};
    int place = 0;

    TRY(word_read(table, "desk", desks, &place));
    programme->desk = (enum programme_desk)place;
    TRY(number_read(table, "lead_days", 0, &programme->lead_days));
    TRY(number_read(table, "earliest_days", 1, &programme->earliest_days));
    TRY(flag_read(table, "director_decides", &programme->director_decides));
    TRY(flag_read(table, "provisional", &programme->provisional));
    TRY(order_read(table, programme));
    TRY(number_read(table, "hold_minutes", 1, &programme->hold_minutes));
    if (programme->hold_minutes == INT_NONE)
        return refuse(table, "hold_minutes", "");
    if (programme->earliest_days != INT_NONE && programme->lead_days != INT_NONE &&
        programme->earliest_days < programme->lead_days)
        return refuse(table, "earliest_days",
                      arena_format(table->arena, "%lld",
                                   (long long)programme->earliest_days));
    TRY(flag_read(table, "helper_allowed", &programme->helper_allowed));
    return text_read(table, "helper_scheme", &programme->helper_scheme);
}

static struct err edition_read(const struct table *table, struct programme *programme)
{
    TRY(head_read(table, programme));
    TRY(who_read(table, programme));
    TRY(days_read(table, programme));
    return applying_read(table, programme);
}

/* ---- the tables beside it ---------------------------------------------------------- */

/* The edition that a row of another table belongs to. */
static struct err owner_find(const struct table *table, struct programme *all, size_t count,
                             struct programme **owner)
{
    const char *code = NULL;
    day from_on = DAY_NONE;

    TRY(text_need(table, "code", &code));
    TRY(day_read(table, "from_on", &from_on));
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(all[i].code, code) || all[i].from_on != from_on)
            continue;
        *owner = &all[i];
        return OK;
    }
    return refuse(table, "code", code);
}

static struct err year_limit_read(const struct table *table, struct programme *all,
                                  size_t count)
{
    struct programme *owner = NULL;
    struct programme_year_limit limit = {0};
    const char *device = NULL;

    TRY(owner_find(table, all, count, &owner));
    TRY(text_read(table, "device", &device));
    TRY(number_read(table, "days", 1, &limit.days));
    if (limit.days == INT_NONE)
        return refuse(table, "days", "");
    limit.device = text_is_empty(device) ? NULL : device;
    if (owner->year_limit_count == PROGRAMME_YEAR_LIMITS_MAX)
        return refuse(table, "device", device);
    owner->year_limits[owner->year_limit_count++] = limit;
    return OK;
}

static struct err item_read(const struct table *table, struct programme *all, size_t count)
{
    static const char *const units[] = {"", "day", "stay", NULL};
    struct programme *owner = NULL;
    struct programme_item item = {0};
    int place = 0;

    TRY(owner_find(table, all, count, &owner));
    TRY(text_need(table, "item", &item.code));
    TRY(text_need(table, "name_ja", &item.name_ja));
    TRY(text_need(table, "name_en", &item.name_en));
    TRY(word_read(table, "unit", units, &place));
    item.unit = units[place];
    if (owner->item_count == PROGRAMME_ITEMS_MAX ||
        programme_item_of(owner, item.code) != NULL)
        return refuse(table, "item", item.code);
    owner->items[owner->item_count++] = item;
    return OK;
}

/* ---- all --------------------------------------------------------------------------- */

/* By code, then by from_on; the order of codes is the table's. */
static struct err edition_put(const struct table *table, struct programme *all,
                              size_t count, const struct programme *edition)
{
    size_t at = count;
    size_t end = count;

    for (size_t i = 0; i < count; i++)
        if (text_equal(all[i].code, edition->code))
            end = i + 1;
    at = end;
    while (at > 0 && text_equal(all[at - 1].code, edition->code) &&
           all[at - 1].from_on >= edition->from_on) {
        if (all[at - 1].from_on == edition->from_on)
            return refuse(table, "from_on", day_iso(table->arena, edition->from_on));
        at--;
    }
    for (size_t i = count; i > at; i--)
        all[i] = all[i - 1];
    all[at] = *edition;
    return OK;
}

/* A new row ends the one before it, so that nobody has to change an old row. */
static void editions_close(struct programme *all, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        day before_next = all[i + 1].from_on - 1;
        bool is_followed = text_equal(all[i].code, all[i + 1].code);
        if (is_followed && (all[i].to_on == DAY_NONE || all[i].to_on > before_next))
            all[i].to_on = before_next;
    }
}

struct err programmes_read(struct arena *arena, const struct tsv *editions,
                           const struct tsv *year_limits, const struct tsv *items,
                           struct programmes *programmes)
{
    struct table table = {arena, editions, 0};
    struct programme *all = arena_new_array(arena, struct programme, editions->row_count + 1);

    for (; table.row < editions->row_count; table.row++) {
        struct programme edition = {0};
        TRY(edition_read(&table, &edition));
        TRY(edition_put(&table, all, table.row, &edition));
    }
    editions_close(all, editions->row_count);
    for (table = (struct table){arena, year_limits, 0}; table.row < year_limits->row_count;
         table.row++)
        TRY(year_limit_read(&table, all, editions->row_count));
    for (table = (struct table){arena, items, 0}; table.row < items->row_count; table.row++)
        TRY(item_read(&table, all, editions->row_count));
    *programmes = (struct programmes){all, editions->row_count};
    return OK;
}

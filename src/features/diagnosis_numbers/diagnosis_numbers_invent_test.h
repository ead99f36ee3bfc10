/* diagnosis_numbers_invent_test.h -- invented journeys, into the store and into a file.
 *
 * Rows are written as they are: what matters is what is read from them, and days that no
 * form would take belong to it (an end before its beginning, a municipality elsewhere).
 */
#ifndef DIAGNOSIS_NUMBERS_INVENT_TEST_H
#define DIAGNOSIS_NUMBERS_INVENT_TEST_H

#include "access/access_test.h"
#include "access/context.h"
#include "base/str.h"
#include "base/values.h"
#include "features/prefecture/prefecture.h"

enum { PLACES = 5, MINUTES_OF_DAY = 24 * 60 };

struct inventing {
    struct random *random;
    FILE *file;
    struct db *db;
    day today;
    int64_t count, next; /* how many cases; the last id that was used */
    int64_t places[PLACES];
};

/* ---- chance ------------------------------------------------------------------------- */

static inline int64_t below(struct inventing *inventing, int64_t bound)
{
    return (int64_t)random_below(inventing->random, (uint64_t)bound);
}

static inline bool in_ten(struct inventing *inventing, int64_t times)
{
    return below(inventing, 10) < times;
}

static inline instant moment(struct inventing *inventing, day on)
{
    return instant_of(on, (int32_t)below(inventing, MINUTES_OF_DAY));
}

/* Some days later, at times some before, at times never; not behind today. */
static inline day later(struct inventing *inventing, day from, int64_t most, int64_t tenths)
{
    if (from == DAY_NONE || !in_ten(inventing, tenths))
        return DAY_NONE;
    day on = from + (day)below(inventing, most) - (below(inventing, 25) == 0 ? 40 : 0);
    return on > inventing->today ? inventing->today : on;
}

/* ---- rows --------------------------------------------------------------------------- */

/* Values of a row: a day or instant that is none, ID_NONE in a reference, NULL. */
struct value {
    enum { VALUE_NUMBER, VALUE_DAY, VALUE_INSTANT, VALUE_ID, VALUE_TEXT } type;
    int64_t number;
    const char *text;
};
#define N_(v) {VALUE_NUMBER, (v), NULL}
#define D_(v) {VALUE_DAY, (v), NULL}
#define I_(v) {VALUE_INSTANT, (v), NULL}
#define R_(v) {VALUE_ID, (v), NULL}
#define T_(v) {VALUE_TEXT, 0, (v)}

static inline bool value_is_none(const struct value *value)
{
    return value->type == VALUE_TEXT      ? value->text == NULL
           : value->type == VALUE_DAY     ? value->number == DAY_NONE
           : value->type == VALUE_INSTANT ? value->number == INSTANT_NONE
           : value->type == VALUE_ID      ? value->number == ID_NONE
                                          : false;
}

static inline struct err row_write(struct db *db, const struct sql *sql,
                                   const struct value *values, size_t count)
{
    struct db_statement *statement = db_begin(db, sql);

    for (size_t i = 0; i < count; i++) {
        int position = (int)i + 1;
        if (value_is_none(&values[i]))
            db_bind_null(statement, position);
        else if (values[i].type == VALUE_TEXT)
            db_bind_text(statement, position, values[i].text);
        else
            db_bind_int(statement, position, values[i].number);
    }
    (void)db_step(statement);
    return db_finish(statement);
}

#define ROW(db, sql, ...)                                                               \
    do {                                                                                \
        const struct value values_[] = {__VA_ARGS__};                                   \
        TRY(row_write((db), &(sql), values_, ARRAY_COUNT(values_)));                    \
    } while (0)

static const struct sql insert_person = {
    .name = "invent_person", .writes = true,
    .sqlite = "INSERT INTO person (id, sex, municipality, version, entered_at)"
              " VALUES (?1, 0, ?2, 1, 0)"};
static const struct sql insert_case = {
    .name = "invent_case", .writes = true,
    .sqlite = "INSERT INTO care_case (id, number, person, urgency, state, opened_at,"
              " entered_at, entered_by, closed_at, version) VALUES (?1, ?2, ?3, 'normal', 2,"
              " 0, 0, 'x', 1, 1)"};
static const struct sql insert_place = {
    .name = "invent_place", .writes = true,
    .sqlite = "INSERT INTO institution (id, kind, name, sort_key, search, place, source,"
              " version, changed_at, changed_by) VALUES (?1, 1, ?2, ?2, ?2, 1, 1, 1, 0, 'x')"};
static const struct sql insert_way = {
    .name = "invent_way", .writes = true,
    .sqlite = "INSERT INTO diagnosis (id, care_case, person, state, symptom_from_on,"
              " symptom_to_on, visit_from_on, visit_to_on, referred_on, is_long, disturbs,"
              " organs, genetic, opened_at, opened_by, disease, named_on, ended_at,"
              " end_reason, changed_at, changed_by, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
              " ?7, ?8, ?9, 0, 0, 0, 0, ?10, 'x', ?11, ?12, ?13, ?14, 0, 'x', 1)"};
static const struct sql insert_suspect = {
    .name = "invent_suspect", .writes = true,
    .sqlite = "INSERT INTO diagnosis_suspect (id, diagnosis, about, code, said_by, from_at,"
              " to_at) VALUES (?1, ?2, ?3, ?4, 'x', 0, ?5)"};
static const struct sql insert_request = {
    .name = "invent_request", .writes = true,
    .sqlite = "INSERT INTO diagnosis_request (id, diagnosis, care_case, person, institution,"
              " wish, state, channel, asked_at, asked_by, answer_by, answered_at, visit_on,"
              " visited_on, disease, result_on, cannot_at, passed_at, tell, sex, terms,"
              " findings, shared_by, changed_at, version) VALUES (?1, ?2, ?3, ?4, ?5, 2, ?6,"
              " 1, ?7, 'x', ?7 + 1, ?8, 1, ?9, '1', 1, ?10, ?11, 0, 0, '', x'00', 0, 0, 1)"};
static const struct sql insert_referral = {
    .name = "invent_referral", .writes = true,
    .sqlite = "INSERT INTO referral (id, number, state, channel, clinic, is_listed, office,"
              " sex, is_outside, first_symptom_precision, onset_unknown,"
              " first_visit_precision, no_tests, wish, started_at, expires_at, sent_at,"
              " received_at, answered_at, care_case, version, changed_at, changed_by)"
              " VALUES (?1, ?2, 6, 1, 'x', 1, ?3, 0, 0, 0, 0, 0, 0, 1, 0, 1, ?4, ?4, ?5, ?6,"
              " 1, 0, 'x')"};
static const struct sql insert_plan = {
    .name = "invent_plan", .writes = true,
    .sqlite = "INSERT INTO continuity_plan (id, care_case, person, state, edition, start,"
              " start_on, begun_at, begun_by, settled_at, ended_at, end_reason, changed_at,"
              " changed_by, version) VALUES (?1, ?2, ?3, 6, 1, 'diagnosis', 1, 0, 'x', ?4, 1,"
              " ?5, 0, 'x', 1)"};

/* ---- the same for whoever counts once more ------------------------------------------- */

static inline void say_day(FILE *file, day on)
{
    if (on == DAY_NONE) {
        fputs(",", file);
        return;
    }
    struct date date = day_date(on);
    fprintf(file, ",%04d-%02d-%02d", (int)date.year, (int)date.month, (int)date.dom);
}

static inline void say_id(FILE *file, char kind, int64_t id)
{
    fprintf(file, "%c,%lld", kind, (long long)id);
}

static inline instant instant_or_none(struct inventing *inventing, day on)
{
    return on == DAY_NONE ? INSTANT_NONE : moment(inventing, on);
}

/* ---- one case ------------------------------------------------------------------------ */

struct invented {
    int64_t person, care_case, way;
    day symptom[2], visit[2], referred_on, opened_on, over_on;
};

/* As people know it: a day, its month, its year, or not at all. */
static inline void known_as(struct inventing *inventing, day on, day known[2])
{
    struct date date = day_date(on);
    int64_t how = below(inventing, 20);

    known[0] = known[1] = how < 3 ? DAY_NONE : on;
    if (how >= 3 && how < 9) {
        known[0] = day_of(date.year, date.month, 1);
        known[1] = (date.month == 12 ? day_of(date.year + 1, 1, 1)
                                     : day_of(date.year, date.month + 1, 1)) -
                   1;
    } else if (how == 9 || how == 10) {
        known[0] = day_of(date.year, 1, 1);
        known[1] = day_of(date.year, 12, 31);
    }
}

static inline const char *disease_some(struct inventing *inventing)
{
    static const char *const diseases[] = {"2", "6", "17", "46", "49", "96", "113", "156",
                                           "202", "303", "306", "330", "341", "348",
                                           "not_designated"};
    return diseases[below(inventing, (int64_t)ARRAY_COUNT(diseases))];
}

static inline struct err suspects_invent(struct inventing *inventing, int64_t way)
{
    static const char *const groups[] = {"1", "2", "5", "14", "99"};

    for (int64_t left = below(inventing, 4); left > 0; left--) {
        int64_t about = 1 + below(inventing, 3);
        const char *code = about == 1   ? disease_some(inventing)
                           : about == 2 ? groups[below(inventing, 5)]
                                        : "neurology";
        bool is_over = in_ten(inventing, 2);
        ROW(inventing->db, insert_suspect, N_(++inventing->next), R_(way), N_(about),
            T_(code), I_(is_over ? 1 : INSTANT_NONE));
        say_id(inventing->file, 'S', way);
        fprintf(inventing->file, ",%d,%s,%d\n", (int)about, code, is_over);
    }
    return OK;
}

static inline struct err request_invent(struct inventing *inventing,
                                        const struct invented *of, int64_t place)
{
    static const char *const states[] = {
        NULL,        "asked",    "seen",        "tests",     "accepted",
        "visited",   "advised",  "still_open",  "diagnosed", "excluded",
        "referred_on", "cannot", "passed_on",   "silent",    "withdrawn",
        "died"};
    int64_t state = 1 + below(inventing, (int64_t)ARRAY_COUNT(states) - 1);
    day asked_on = later(inventing, of->opened_on, 300, 10);
    day answered_on = later(inventing, asked_on, 30, 8);
    day visited_on = later(inventing, answered_on, 90, 6);
    bool cannot = state == 11 || state == 12 || in_ten(inventing, 1);
    instant cannot_at = cannot ? moment(inventing, asked_on) + DAYS(below(inventing, 20))
                               : INSTANT_NONE;
    instant passed_at = state == 12 ? cannot_at + HOURS(below(inventing, 400))
                                    : INSTANT_NONE;

    ROW(inventing->db, insert_request, N_(++inventing->next), R_(of->way),
        R_(of->care_case), R_(of->person), R_(inventing->places[place]), N_(state),
        I_(moment(inventing, asked_on)), I_(instant_or_none(inventing, answered_on)),
        D_(visited_on), I_(cannot_at), I_(passed_at));
    say_id(inventing->file, 'Q', of->way);
    fprintf(inventing->file, ",%lld,%s", (long long)of->care_case, states[state]);
    say_day(inventing->file, asked_on);
    say_day(inventing->file, answered_on);
    say_day(inventing->file, visited_on);
    say_day(inventing->file, cannot ? instant_day(cannot_at) : DAY_NONE);
    say_day(inventing->file, state == 12 ? instant_day(passed_at) : DAY_NONE);
    fputs("\n", inventing->file);
    return OK;
}

static inline struct err way_invent(struct inventing *inventing, struct invented *of,
                                    bool may_be_open, const char *municipality)
{
    static const char *const ends[] = {"patient_wish", "not_rare", "moved", "died", "other"};
    int64_t state = may_be_open ? 1 + below(inventing, 3) : 2 + below(inventing, 2);
    day end_on = later(inventing, of->opened_on, 900, 10);
    const char *disease = state == 2 ? disease_some(inventing) : NULL;
    const char *reason = state == 3 ? ends[below(inventing, 5)] : NULL;

    of->way = ++inventing->next;
    of->over_on = end_on;
    ROW(inventing->db, insert_way, N_(of->way), R_(of->care_case), R_(of->person),
        N_(state), D_(of->symptom[0]), D_(of->symptom[1]), D_(of->visit[0]),
        D_(of->visit[1]), D_(of->referred_on), I_(moment(inventing, of->opened_on)),
        T_(disease), D_(state == 2 ? end_on : DAY_NONE),
        I_(state == 1 ? INSTANT_NONE : moment(inventing, end_on)), T_(reason));
    say_id(inventing->file, 'W', of->way);
    fprintf(inventing->file, ",%lld,%d", (long long)of->care_case, (int)state);
    say_day(inventing->file, of->symptom[0]);
    say_day(inventing->file, of->symptom[1]);
    say_day(inventing->file, of->visit[0]);
    say_day(inventing->file, of->visit[1]);
    say_day(inventing->file, of->referred_on);
    say_day(inventing->file, of->opened_on);
    fprintf(inventing->file, ",%s", disease != NULL ? disease : "");
    say_day(inventing->file, state == 2 ? end_on : DAY_NONE);
    say_day(inventing->file, state == 1 ? DAY_NONE : end_on);
    fprintf(inventing->file, ",%s,%s\n", reason != NULL ? reason : "",
            municipality != NULL ? municipality : "");
    TRY(suspects_invent(inventing, of->way));
    int64_t requests = below(inventing, PLACES);
    for (int64_t place = 0; place < requests; place++)
        TRY(request_invent(inventing, of, place));
    return OK;
}

static inline struct err beside_invent(struct inventing *inventing,
                                       const struct invented *of)
{
    char number[32];

    for (int64_t left = below(inventing, 3); left > 0; left--) {
        day sent_on = later(inventing, of->opened_on - 20, 60, 10);
        day answered_on = later(inventing, sent_on, 40, 7);
        int64_t id = ++inventing->next;
        (void)snprintf(number, sizeof number, "R%lld", (long long)id);
        ROW(inventing->db, insert_referral, N_(id), T_(number), R_(inventing->places[0]),
            I_(moment(inventing, sent_on)), I_(instant_or_none(inventing, answered_on)),
            R_(of->care_case));
        say_id(inventing->file, 'R', of->care_case);
        say_day(inventing->file, sent_on);
        say_day(inventing->file, answered_on);
        fputs("\n", inventing->file);
    }
    for (int64_t left = below(inventing, 3); left > 0; left--) {
        day settled_on = later(inventing, of->over_on, 200, 8);
        bool is_mistake = in_ten(inventing, 1);
        ROW(inventing->db, insert_plan, N_(++inventing->next), R_(of->care_case),
            R_(of->person), I_(instant_or_none(inventing, settled_on)),
            T_(is_mistake ? "mistake" : NULL));
        say_id(inventing->file, 'P', of->care_case);
        say_day(inventing->file, settled_on);
        fprintf(inventing->file, ",%d\n", is_mistake);
    }
    return OK;
}

static inline struct err case_invent(struct inventing *inventing)
{
    const struct prefecture *pack = prefecture_get();
    struct invented of = {.person = ++inventing->next, .care_case = ++inventing->next};
    int64_t home = below(inventing, (int64_t)pack->municipality_count + 3);
    const char *municipality =
        home < (int64_t)pack->municipality_count ? pack->municipalities[home].code
        : home == (int64_t)pack->municipality_count ? NULL
                                                    : "131016"; /* elsewhere */
    day symptom_on = day_of(2012, 1, 1) + (day)below(inventing, 5200);
    char number[32];

    (void)snprintf(number, sizeof number, "C%lld", (long long)of.care_case);
    ROW(inventing->db, insert_person, N_(of.person), T_(municipality));
    ROW(inventing->db, insert_case, N_(of.care_case), T_(number), R_(of.person));
    day visit_on = later(inventing, symptom_on, 900, 10);
    known_as(inventing, symptom_on, of.symptom);
    known_as(inventing, visit_on, of.visit);
    of.referred_on = later(inventing, visit_on, 1500, 7);
    of.opened_on =
        later(inventing, of.referred_on != DAY_NONE ? of.referred_on : visit_on, 60, 10);
    if (in_ten(inventing, 1)) { /* a first way that is over */
        TRY(way_invent(inventing, &of, false, municipality));
        of.opened_on = later(inventing, of.over_on, 100, 10);
    }
    TRY(way_invent(inventing, &of, true, municipality));
    return beside_invent(inventing, &of);
}

static inline struct err journeys_invent(struct context *context, void *argument)
{
    struct inventing *inventing = argument;
    char name[16];

    inventing->db = context->db;
    for (int i = 0; i < PLACES; i++) {
        inventing->places[i] = ++inventing->next;
        (void)snprintf(name, sizeof name, "P%d", i);
        ROW(inventing->db, insert_place, N_(inventing->places[i]), T_(name));
    }
    for (int64_t i = 0; i < inventing->count; i++)
        TRY(case_invent(inventing));
    return OK;
}

#endif

/* decade.c -- ten years of a prefecture in a demonstration, for load: no test, no product.
 *
 * usage: decade FOLDER CASES [SIGHTS [ROUNDS [LINKS]]]
 *
 * Opens the demonstration in FOLDER (no server may run) and adds CASES whole cases
 * through the use cases of the room, begun in the ten years before today: person,
 * need, contacts, care gap, wishes, care in speaking, basis; all but one in 75 ended
 * again.  Each case was looked at SIGHTS times: so many entries of the audit log.
 * For ten of them hospitals were asked in ROUNDS rounds, three at a time: one refuses, one
 * accepts, one is silent; those of open cases, asked thrice at least, have not answered yet.
 * At most LINKS links to those are made, an address a line in FOLDER/links.txt.
 * Prints what it made and how long it took.
 */
#include "access/access_test.h"
#include "access/audit_read.h"
#include "access/context.h"
#include "access/link.h"
#include "app/wiring.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/disclosures/disclosures.h"
#include "features/needs/needs.h"
#include "features/inquiries/inquiries.h"
#include "store/db.h"
#include "test.h"

#include <time.h>

enum {
    ARENA_BYTES = 256 * 1024,
    ARENA_MAX = 512 * 1024 * 1024,
    CASES_EACH = 100, /* in one act of the writer */
    OPEN_EACH = 75,  /* 3,000 in ten years leave forty open */
    YEARS_DAYS = 2800, /* the first rules are of 2018-11-15 */
    SIGHTS_USUAL = 100,
    PLACES_EACH = 3, /* asked in one round: the dated rule of what is not urgent */
    PLACES_MAX = 30,
    LINKS_EACH = 100,
    OPEN_ROUNDS = 3, /* of an open case at least */
};

struct decade {
    int64_t cases, sights, rounds, links;
    int64_t first, count; /* of this act */
    int64_t places[PLACES_MAX]; /* hospitals that may be asked */
    size_t place_count;
    FILE *paper; /* where the links go */
    int64_t account, office;
    instant now;
};

static const char *words_of(struct context *context, const char *words, int64_t nth)
{
    return arena_format(context->arena, "%s %lld", words, (long long)nth);
}

/* When the telephone rang: those that ended first, evenly over the years that have
 * rules of asking; then those still open, in the last days. */
static bool is_open(const struct decade *decade, int64_t nth)
{
    return nth >= decade->cases - decade->cases / OPEN_EACH;
}

static instant begun_at(const struct decade *decade, int64_t nth)
{
    int64_t left = decade->cases - nth;
    return decade->now - (is_open(decade, nth) ? HOURS(left % 200)
                                               : DAYS(YEARS_DAYS) / decade->cases * left);
}

/* ---- one case ---------------------------------------------------------------------- */

static const char *reading_of(struct context *context, int64_t nth)
{
    static const char *const family[] = {"ミホン", "カメイ", "レイジ", "カクウ", "タメシ",
                                         "モノガタリ", "ソラ", "ツクリ"};
    static const char *const given[] = {"ハナ", "タロウ", "チグサ", "オサム", "ハヅキ",
                                        "イチロウ", "マコト"};
    return arena_format(context->arena, "%s%s %s", family[nth % 8], given[nth / 8 % 7],
                        given[nth / 56 % 7]);
}

static struct err person_fill(struct context *context, int64_t nth, int64_t id)
{
    struct care_case care_case;
    struct person known;

    TRY(case_get(context, id, &care_case, &known));
    struct person_facts facts = known.facts;
    facts.name = words_of(context, "仮名山 見本", nth);
    facts.birth_on = day_of(1930 + (int)(nth % 70), 1 + (int)(nth % 12), 3);
    facts.sex = nth % 2 == 0 ? SEX_FEMALE : SEX_MALE;
    facts.address = words_of(context, "架空町", nth);
    TRY(case_person_change(context, id, known.version, &facts));
    return case_change_facts(
        context, id, care_case.version,
        &(struct case_facts){.purpose = "home_care_broken",
                             .urgency = "normal",
                             .summary = "介護する人が入院するあいだの受け入れ先を探す"});
}

static struct err need_fill(struct context *context, int64_t id)
{
    static struct need_item items[] = {
        {.code = "tppv", .amount = INT_NONE},
        {.code = "suction_night", .amount = INT_NONE},
        {.code = "gastrostomy", .amount = INT_NONE},
    };
    struct care_need wanted = {.level = CASE_LEVEL_ADVANCED,
                               .length_days = 14,
                               .from_on = context->today,
                               .exit = "自宅に戻る",
                               .exit_review_on = context->today + 7,
                               .items = items,
                               .item_count = ARRAY_COUNT(items)};
    int64_t revision = 0;
    return care_need_revise(context, id, 0, &wanted, &revision);
}

static struct err contacts_fill(struct context *context, int64_t id)
{
    static const char *const roles[] = {"attending_doctor", "visiting_nurse",
                                        "ventilator_dealer", "key_relative"};
    int64_t contact = ID_NONE;
    for (size_t i = 0; i < ARRAY_COUNT(roles); i++)
        TRY(contact_add(context, id,
                        &(struct contact){.role = roles[i],
                                          .name = "架空 三郎",
                                          .telephone = "048-000-0000",
                                          .hours = "平日 9時から17時"},
                        &contact));
    return OK;
}

static struct err record_fill(struct context *context, int64_t id)
{
    int64_t made = ID_NONE;
    TRY(contacts_fill(context, id));
    TRY(speaking_revise(context, id, 0,
                        &(struct care_in_speaking){.told_patient = "主治医から聞いている",
                                                   .words_to_avoid = "「施設」",
                                                   .how_to_reach = "視線入力装置"}));
    TRY(wish_note(context, id,
                  &(struct wish){.of = WISH_OF_PATIENT,
                                 .means = "letter_board",
                                 .text = "家で暮らしたい",
                                 .said_at = context->now},
                  &made));
    return case_basis_record(
        context, id,
        &(struct basis_new){.kind = BASIS_CONSENT,
                            .means = "letter_board",
                            .witnessed_by = "架空 三郎",
                            .told = "尋ねる先に、名前と病状を知らせる",
                            .happened_at = context->now,
                            .to_at = INSTANT_NONE},
        &made);
}

/* ---- who was asked ----------------------------------------------------------------- */

static struct err answers_fill(struct context *context, const int64_t *places,
                               const struct inquiry_targets *targets)
{
    const struct inquiry_answer answers[] = {
        {.action = TARGET_SAY_DECLINE,
         .way = ANSWER_BY_TELEPHONE,
         .by_name = "架空 連携",
         .happened_at = INSTANT_NONE,
         .until_at = INSTANT_NONE,
         .from_on = DAY_NONE,
         .reason_until = DAY_NONE},
        {.action = TARGET_SAY_ACCEPT,
         .way = ANSWER_BY_TELEPHONE,
         .by_name = "架空 連携",
         .happened_at = INSTANT_NONE,
         .until_at = INSTANT_NONE,
         .from_on = DAY_NONE,
         .reason_until = DAY_NONE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(answers); i++)
        for (size_t t = 0; t < targets->count; t++)
            if (targets->items[t].institution == places[i])
                TRY(inquiry_answer(context, targets->items[t].id,
                                   targets->items[t].version, &answers[i]));
    return OK;
}

static struct err round_fill(struct context *context, const struct decade *decade,
                             int64_t nth, int64_t round, int64_t id)
{
    struct inquiry_place places[PLACES_EACH] = {{0}};
    int64_t institutions[PLACES_EACH];
    struct inquiry_targets targets;
    int64_t inquiry = ID_NONE;

    for (size_t i = 0; i < PLACES_EACH; i++) {
        size_t at = (size_t)(nth + round * PLACES_EACH) + i;
        institutions[i] = decade->places[at % decade->place_count];
        places[i] = (struct inquiry_place){.institution = institutions[i],
                                           .channel = is_open(decade, nth)
                                                          ? 0 /* by the desk's own order */
                                                          : NOTICE_TELEPHONE,
                                           .overruled = "以前に受けたことがある"};
    }
    TRY(inquiry_send(context,
                     &(struct inquiry_new){.care_case = id,
                                           .places = places,
                                           .place_count = PLACES_EACH,
                                           .answer_by = context->now + DAYS(1)},
                     &inquiry));
    if (is_open(decade, nth))
        return OK;
    TRY(inquiry_target_list(context, id, &targets));
    return answers_fill(context, institutions, &targets);
}

static struct err rounds_fill(struct context *context, const struct decade *decade,
                              int64_t nth, int64_t id)
{
    int64_t first = nth * decade->rounds / 10;
    int64_t end = (nth + 1) * decade->rounds / 10;

    if (decade->rounds > 0 && is_open(decade, nth) && end < first + OPEN_ROUNDS)
        end = first + OPEN_ROUNDS;
    for (int64_t round = first; round < end; round++)
        TRY(round_fill(context, decade, nth, round - first, id));
    return OK;
}

static struct err one_case(struct context *context, const struct decade *decade,
                           int64_t nth)
{
    struct case_start wanted = {
        .kana = reading_of(context, nth),
        .municipality = "112089",
        .telephone = arena_format(context->arena, "04-%04lld-%04lld",
                                  (long long)(nth / 10000), (long long)(nth % 10000)),
        .gap_until = decade->now + DAYS(20),
        .opened_at = context->now,
        .holder = ID_NONE,
    };
    struct care_case care_case;
    struct person person;
    int64_t id = ID_NONE;

    TRY(case_start(context, &wanted, &id));
    TRY(person_fill(context, nth, id));
    TRY(need_fill(context, id));
    TRY(record_fill(context, id));
    TRY(rounds_fill(context, decade, nth, id));
    TRY(case_get(context, id, &care_case, &person));
    for (int64_t i = 0; i < decade->sights; i++)
        audit_saw(context, (struct audit_note){.act = &case_act_seen,
                                               .subject = SUBJECT_CASE,
                                               .id = id,
                                               .care_case = id,
                                               .person = care_case.person});
    return is_open(decade, nth)
               ? OK
               : case_close(context, id, care_case.version, "placed_partner",
                            context->now, NULL);
}

/* ---- all of them ------------------------------------------------------------------- */

static struct err some_cases(struct context *context, void *argument)
{
    const struct decade *decade = argument;

    for (int64_t i = 0; i < decade->count; i++) {
        context->now = begun_at(decade, decade->first + i);
        context->today = instant_day(context->now);
        TRY(one_case(context, decade, decade->first + i));
    }
    return OK;
}

static struct context context_of(struct wiring *wiring, const struct decade *decade)
{
    return (struct context){.arena = wiring->arena,
                            .house = &wiring->house,
                            .now = decade->now,
                            .today = instant_day(decade->now),
                            .actor = {.kind = ACTOR_ACCOUNT,
                                      .account = decade->account,
                                      .institution = decade->office,
                                      .roles = ROLE_BIT(ROLE_COORDINATOR),
                                      .name = "見本 花子",
                                      .second_factor = true,
                                      .proved_at = decade->now},
                            .language = LANGUAGE_JA,
                            .request = "decade"};
}

/* `act` for every so many of `whole`. */
static struct err in_acts(struct wiring *wiring, struct decade *decade, int64_t whole,
                          int64_t each, perform_function *act)
{
    for (decade->first = 0; decade->first < whole; decade->first += each) {
        struct arena_mark mark = arena_mark(wiring->arena);
        struct context context = context_of(wiring, decade);
        int64_t left = whole - decade->first;
        decade->count = left < each ? left : each;
        TRY(perform_write(wiring->writer, &context, act, decade));
        arena_rewind(wiring->arena, mark);
    }
    return OK;
}

/* The log's index by person and case, that a house fills minute by minute. */
static struct err index_more(struct context *context, void *argument)
{
    return audit_index_more(context, argument);
}

static struct err index_fill(struct wiring *wiring, const struct decade *decade)
{
    bool more = true;

    while (more) {
        struct arena_mark mark = arena_mark(wiring->arena);
        struct context context = context_of(wiring, decade);
        TRY(perform_write(wiring->writer, &context, index_more, &more));
        arena_rewind(wiring->arena, mark);
    }
    return OK;
}

static const struct sql unanswered = {
    .name = "decade_unanswered",
    .sqlite = "SELECT t.id, t.institution FROM inquiry_target t JOIN care_case c"
              " ON c.id = t.care_case WHERE c.state = 1 AND t.state = 1"
              " ORDER BY t.id LIMIT ?1 OFFSET ?2",
};

/* The targets of these links, as many as there are. */
static struct err unanswered_find(struct context *context, const struct decade *decade,
                                  struct link_new *wanted, int64_t *count)
{
    struct db_statement *statement = db_begin(context->db, &unanswered);
    db_bind_int(statement, 1, decade->count);
    db_bind_int(statement, 2, decade->first);
    for (*count = 0; db_step(statement); (*count)++)
        wanted[*count] = (struct link_new){.kind = LINK_INQUIRY_TARGET,
                                           .subject = db_column_int(statement, 0),
                                           .institution = db_column_int(statement, 1),
                                           .expires_at = context->now + DAYS(1)};
    return db_finish(statement);
}

/* A link to each enquiry that is open and not answered. */
static struct err some_links(struct context *context, void *argument)
{
    const struct decade *decade = argument;
    struct link_new wanted[LINKS_EACH];
    int64_t count = 0;

    TRY(unanswered_find(context, decade, wanted, &count));
    for (int64_t i = 0; i < count; i++) {
        const char *token = NULL;
        int64_t id = ID_NONE;
        TRY(link_add(context, &wanted[i], &id, &token));
        fprintf(decade->paper, "/a/%s\n", token);
    }
    return OK;
}

static struct err links_make(struct wiring *wiring, struct decade *decade,
                             const char *folder)
{
    if (decade->links == 0)
        return OK;
    decade->paper = fopen(arena_format(wiring->arena, "%s/links.txt", folder), "w");
    if (decade->paper == NULL)
        return err_of(ERR_UNAVAILABLE, MSG_NONE);
    struct err err = in_acts(wiring, decade, decade->links, LINKS_EACH, some_links);
    fclose(decade->paper);
    return err;
}

/* The demonstration's people begin in these weeks; here they have always been there. */
static struct err people_begin(struct context *context, void *nothing)
{
    (void)nothing;
    scratch_number(context->db, "UPDATE coordinator SET from_on = 17000 RETURNING id");
    scratch_number(context->db, "UPDATE coordinator_qualification SET seen_on = 17000"
                                " RETURNING id");
    return OK;
}

/* The coordinator of the demonstration, whose desk all of it is on. */
static void coordinator_find(struct wiring *wiring, struct decade *decade)
{
    decade->account =
        scratch_number(wiring->read_db, "SELECT id FROM account WHERE login = 'hanako'");
    decade->office = scratch_number(
        wiring->read_db, "SELECT office FROM care_case WHERE office IS NOT NULL");
    for (; decade->place_count < PLACES_MAX; decade->place_count++)
        decade->places[decade->place_count] = scratch_number(
            wiring->read_db, arena_format(wiring->arena,
                                          "SELECT id FROM institution WHERE kind = 1"
                                          " AND ended_on IS NULL ORDER BY id"
                                          " LIMIT 1 OFFSET %zu",
                                          decade->place_count));
}

int main(int count, char **words)
{
    if (count < 3) {
        fputs("usage: decade FOLDER CASES [SIGHTS]\n", stderr);
        return 2;
    }
    struct arena *arena = arena_new(ARENA_BYTES, ARENA_MAX);
    const struct config_source source = {.language = LANGUAGE_EN};
    struct decade decade = {.cases = strtoll(words[2], NULL, 10), .sights = SIGHTS_USUAL};
    struct wiring wiring;
    time_t begun = time(NULL);
    if (count > 3)
        decade.sights = strtoll(words[3], NULL, 10);
    if (count > 4)
        decade.rounds = strtoll(words[4], NULL, 10);
    if (count > 5)
        decade.links = strtoll(words[5], NULL, 10);
    wiring_init(&wiring, arena, config_load(arena, &source), LANGUAGE_EN);
    wiring_directory_set(&wiring, words[1]);
    struct err err = wiring_open(&wiring, WIRING_TOOL);
    if (err.kind == ERR_NONE) {
        decade.now = house_now(&wiring.house);
        coordinator_find(&wiring, &decade);
        struct context context = context_of(&wiring, &decade);
        err = perform_write(wiring.writer, &context, people_begin, NULL);
    }
    if (err.kind == ERR_NONE)
        err = in_acts(&wiring, &decade, decade.cases, CASES_EACH, some_cases);
    if (err.kind == ERR_NONE)
        err = links_make(&wiring, &decade, words[1]);
    if (err.kind == ERR_NONE)
        err = index_fill(&wiring, &decade);
    int64_t asked = decade.cases * decade.rounds / 10 * PLACES_EACH;
    if (err.kind != ERR_NONE)
        fprintf(stderr, "decade: %s (%s)\n",
                message_text(arena, LANGUAGE_EN, err.message, err.say),
                err.field != NULL ? err.field : "-");
    else
        printf("%lld cases, each looked at %lld times, %lld hospitals asked, in %lld s\n",
               (long long)decade.cases, (long long)decade.sights,
               (long long)asked,
               (long long)(time(NULL) - begun));
    wiring_close(&wiring);
    arena_free(arena);
    return err.kind == ERR_NONE ? 0 : 1;
}

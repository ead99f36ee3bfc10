/* decade.c -- ten years of a prefecture in a demonstration, for load: no test, no product.
 *
 * usage: decade FOLDER CASES [SIGHTS]
 *
 * Opens the demonstration in FOLDER (no server may run) and adds CASES whole cases
 * through the use cases of the room, begun in the ten years before today: person,
 * need, contacts, care gap, wishes, care in speaking, basis; all but one in 75 ended
 * again, as from its next one on.  Each case was looked at SIGHTS times: so many entries
 * of the audit log.  Prints what it made and how long it took.
 */
#include "access/access_test.h"
#include "access/context.h"
#include "app/wiring.h"
#include "features/cases/cases.h"
#include "test.h"

#include <time.h>

enum {
    ARENA_BYTES = 256 * 1024,
    ARENA_MAX = 512 * 1024 * 1024,
    CASES_EACH = 10, /* in one act of the writer */
    OPEN_EACH = 75,  /* 3,000 in ten years leave forty open */
    SIGHTS_USUAL = 100,
};

struct decade {
    int64_t cases, sights;
    int64_t first, count; /* of this act */
    int64_t account, office;
    instant now;
};

static const char *words_of(struct context *context, const char *words, int64_t nth)
{
    return arena_format(context->arena, "%s %lld", words, (long long)nth);
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

/* When the telephone rang: the newest last; what is open began in the last days. */
static instant begun_at(const struct context *context, const struct decade *decade,
                        int64_t nth)
{
    if (nth % OPEN_EACH == 0)
        return context->now - HOURS(nth / OPEN_EACH % 200);
    return context->now - DAYS(3652) / decade->cases * (decade->cases - nth);
}

static struct err one_case(struct context *context, const struct decade *decade,
                           int64_t nth)
{
    struct case_start wanted = {
        .kana = reading_of(context, nth),
        .municipality = "112089",
        .telephone = arena_format(context->arena, "04-%04lld-%04lld",
                                  (long long)(nth / 10000), (long long)(nth % 10000)),
        .gap_until = context->now + DAYS(20),
        .opened_at = begun_at(context, decade, nth),
        .holder = ID_NONE,
    };
    struct care_case care_case;
    struct person person;
    int64_t id = ID_NONE;

    TRY(case_start(context, &wanted, &id));
    TRY(person_fill(context, nth, id));
    TRY(need_fill(context, id));
    TRY(record_fill(context, id));
    TRY(case_get(context, id, &care_case, &person));
    for (int64_t i = 0; i < decade->sights; i++)
        audit_saw(context, (struct audit_note){.act = &case_act_seen,
                                               .subject = SUBJECT_CASE,
                                               .id = id,
                                               .care_case = id,
                                               .person = care_case.person});
    return nth % OPEN_EACH == 0
               ? OK
               : case_close(context, id, care_case.version, "placed_partner",
                            context->now, NULL);
}

/* ---- all of them ------------------------------------------------------------------- */

static struct err some_cases(struct context *context, void *argument)
{
    const struct decade *decade = argument;

    for (int64_t i = 0; i < decade->count; i++)
        TRY(one_case(context, decade, decade->first + i));
    return OK;
}

static struct err all_cases(struct wiring *wiring, struct decade *decade)
{
    for (; decade->first < decade->cases; decade->first += CASES_EACH) {
        struct arena_mark mark = arena_mark(wiring->arena);
        struct context context = {.arena = wiring->arena,
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
        int64_t left = decade->cases - decade->first;
        decade->count = left < CASES_EACH ? left : CASES_EACH;
        TRY(perform_write(wiring->writer, &context, some_cases, decade));
        arena_rewind(wiring->arena, mark);
    }
    return OK;
}

/* The coordinator of the demonstration, whose desk all of it is on. */
static void coordinator_find(struct wiring *wiring, struct decade *decade)
{
    decade->account =
        scratch_number(wiring->read_db, "SELECT id FROM account WHERE login = 'hanako'");
    decade->office = scratch_number(
        wiring->read_db, "SELECT office FROM care_case WHERE office IS NOT NULL");
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
    wiring_init(&wiring, arena, config_load(arena, &source), LANGUAGE_EN);
    wiring_directory_set(&wiring, words[1]);
    struct err err = wiring_open(&wiring, WIRING_TOOL);
    if (err.kind == ERR_NONE) {
        decade.now = house_now(&wiring.house);
        coordinator_find(&wiring, &decade);
        err = all_cases(&wiring, &decade);
    }
    if (err.kind != ERR_NONE)
        fprintf(stderr, "decade: %s (%s)\n",
                message_text(arena, LANGUAGE_EN, err.message, err.say),
                err.field != NULL ? err.field : "-");
    else
        printf("%lld cases, each looked at %lld times, in %lld s\n",
               (long long)decade.cases, (long long)decade.sights,
               (long long)(time(NULL) - begun));
    wiring_close(&wiring);
    arena_free(arena);
    return err.kind == ERR_NONE ? 0 : 1;
}

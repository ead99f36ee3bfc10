/* name_plant.c -- cases whose every word can be told again, for the search of leaks.
 *
 * usage: name_plant FOLDER COUNT
 *
 * Opens the demonstration in FOLDER (no server may run) and begins COUNT cases through
 * the use cases, as the first coordinator: from the first telephone call through the
 * doctor's sheet with a file, a letter, a round of asking with an answer and a question,
 * to the place that was chosen.  Every text about a person holds a marker
 * that stands nowhere else: ヱヰ and the number in kana where a reading is asked for,
 * 龘麤 and the number in signs elsewhere.  tests/durable/sealed.mjs looks for them.
 */
#include "access/access_test.h"
#include "access/account.h"
#include "access/context.h"
#include "access/link.h"
#include "app/wiring.h"
#include "desk/letter.h"
#include "desk/notice.h"
#include "features/admissions/admissions.h"
#include "features/calls/calls.h"
#include "features/cases/cases.h"
#include "features/contacts/contacts.h"
#include "features/disclosures/disclosures.h"
#include "features/inquiries/inquiries.h"
#include "features/matching/matching.h"
#include "features/needs/needs.h"
#include "features/questions/questions.h"
#include "features/sheets/sheets.h"

enum { ARENA_BYTES = 256 * 1024, ARENA_MAX = 1024 * 1024 * 1024, DIGITS = 5 };

static const char *const kana_digits[] = {"レ", "イ", "ニ", "サ", "ヨ", "ゴ", "ロ", "ナ", "ハ", "ク"};
static const char *const sign_digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

struct planted {
    int number;
    struct account holder;
    int64_t office;
    int64_t care_case;
};

static const char *marked(struct arena *arena, const char *marker,
                          const char *const digits[], int number)
{
    const char *text = marker;
    for (int power = 10000; power > 0; power /= 10)
        text = arena_format(arena, "%s%s", text, digits[number / power % 10]);
    return text;
}

static struct err person_fill(struct context *context, const struct planted *planted,
                              const char *sign, const char *kana)
{
    struct care_case care_case;
    struct person known;

    TRY(case_get(context, planted->care_case, &care_case, &known));
    struct person_facts facts = known.facts;
    facts.name = sign;
    facts.kana = kana;
    facts.birth_on = -3653 - planted->number;
    facts.address = arena_format(context->arena, "所沢市%s１丁目", sign);
    facts.disease_note = sign;
    TRY(case_person_change(context, planted->care_case, known.version, &facts));
    TRY(case_get(context, planted->care_case, &care_case, &known));
    TRY(case_plan_change(context, planted->care_case, known.version, sign, context->today));
    return case_change_facts(
        context, planted->care_case, care_case.version,
        &(struct case_facts){.purpose = "transfer", .urgency = "normal", .summary = sign});
}

static struct err words_fill(struct context *context, const struct planted *planted,
                             const char *sign)
{
    int64_t id = ID_NONE;
    int64_t at = planted->care_case;

    TRY(care_gap_note(context, at,
                      &(struct care_gap){.bedside = sign,
                                         .until_at = context->now + HOURS(100),
                                         .power_minutes = INT_NONE,
                                         .oxygen_minutes = INT_NONE,
                                         .bridge = sign,
                                         .noted_at = context->now},
                      &id));
    TRY(wish_note(context, at,
                  &(struct wish){.of = WISH_OF_PATIENT, .means = "voice", .text = sign,
                                 .said_at = context->now},
                  &id));
    TRY(speaking_revise(context, at, 0,
                        &(struct care_in_speaking){.told_patient = sign,
                                                   .words_to_avoid = sign,
                                                   .how_to_reach = sign}));
    return contact_add(context, at,
                       &(struct contact){.role = "attending_doctor", .name = sign,
                                         .telephone = "048-000-0000",
                                         .institution = ID_NONE,
                                         .ended_at = INSTANT_NONE},
                       &id);
}

/* What the doctor sent, with a file in which the marker stands too. */
static struct err sheet_fill(struct context *context, const struct planted *planted,
                             const char *sign)
{
    const struct sheet_facts facts = {
        sign, sign, sign, sign, sign, sign, sign, sign, sign, sign, sign, sign,
    };
    const char *file = arena_format(context->arena, "%%PDF-1.4\n%% %s\n", sign);

    return sheet_receive(
        context, planted->care_case, 0,
        &(struct sheet_arrival){.way = SHEET_BY_FILE,
                                .facts = &facts,
                                .received_from = sign,
                                .received_at = INSTANT_NONE,
                                .file = str_of(file),
                                .file_name = arena_format(context->arena, "%s.pdf", sign)});
}

static struct err letter_fill(struct context *context, const struct planted *planted,
                              const char *sign)
{
    struct letter_line line = {sign, sign};
    const struct letter letter = {.title = sign, .about = sign, .lines = &line,
                                  .line_count = 1, .call_back = sign};
    struct care_case care_case;
    struct person known;
    int64_t id = ID_NONE;

    TRY(case_get(context, planted->care_case, &care_case, &known));
    return notice_queue(
        context,
        &(struct notice_new){.purpose = "outbox.case_letter",
                             .channel = NOTICE_POST,
                             .subject_kind = SUBJECT_CASE,
                             .subject = care_case.id,
                             .care_case = care_case.id,
                             .person = known.id,
                             .to_household = true,
                             .is_identified = true,
                             .to_name = sign,
                             .to_number = sign,
                             .number_verified_on = DAY_NONE,
                             .body = letter_write(context->arena, &letter),
                             .owner_account = planted->holder.id,
                             .owner_office = planted->office,
                             .not_before = INSTANT_NONE},
        &id);
}

static struct err need_fill(struct context *context, const struct planted *planted,
                            const char *sign)
{
    struct need_item item = {.code = "nppv", .amount = INT_NONE, .note = sign};
    int64_t revision = 0;
    int64_t id = ID_NONE;

    TRY(care_need_revise(context, planted->care_case, 0,
                         &(struct care_need){.level = CASE_LEVEL_GENERAL,
                                             .length_days = 14,
                                             .from_on = context->today,
                                             .exit = sign,
                                             .exit_review_on = context->today + 7,
                                             .note = sign,
                                             .items = &item,
                                             .item_count = 1},
                         &revision));
    return case_basis_record(context, planted->care_case,
                             &(struct basis_new){.kind = BASIS_CONSENT,
                                                 .means = "voice",
                                                 .witnessed_by = sign,
                                                 .text = sign,
                                                 .told = "need",
                                                 .happened_at = INSTANT_NONE,
                                                 .to_at = INSTANT_NONE},
                             &id);
}

/* One place is asked, though no rule would, and answers by telephone. */
static struct err round_fill(struct context *context, const struct planted *planted,
                             const char *sign, struct inquiry_target *target)
{
    const struct match_filter everywhere = {.radius_metres = INT_NONE};
    struct match_found found;
    struct inquiry_targets targets;
    int64_t id = ID_NONE;

    TRY(match_find(context, planted->care_case, &everywhere, &found));
    struct inquiry_place place = {.institution = found.institutions[0].id,
                                  .overruled = sign};
    TRY(inquiry_send(context,
                     &(struct inquiry_new){.care_case = planted->care_case,
                                           .places = &place,
                                           .place_count = 1,
                                           .answer_by = INSTANT_NONE,
                                           .text = sign},
                     &id));
    TRY(inquiry_target_list(context, planted->care_case, &targets));
    *target = targets.items[0];
    return OK;
}

/* Asked by whoever opened the link, answered by the team. */
static struct err question_fill(struct context *context, const char *sign,
                                const struct inquiry_target *target)
{
    const struct actor team = context->actor;
    struct link link;
    const char *token = NULL;
    int64_t id = ID_NONE;

    context->actor = (struct actor){.kind = ACTOR_SYSTEM};
    TRY(inquiry_link_new(context, target->id, &token));
    TRY(link_find(context, str_of(token), &link, &context->actor));
    TRY(question_ask(context, target->id, sign, sign, &id));
    context->actor = team;
    return question_reply(context, id, 1, sign, true);
}

static struct err answers_fill(struct context *context, const char *sign,
                               struct inquiry_target *target)
{
    TRY(call_note(context, target->id, target->version,
                  &(struct call){.result = "reached", .spoke_with = sign, .note = sign,
                                 .happened_at = INSTANT_NONE, .again_at = INSTANT_NONE}));
    TRY(inquiry_target_get(context, target->id, target));
    TRY(question_fill(context, sign, target));
    TRY(inquiry_target_get(context, target->id, target));
    TRY(inquiry_answer(context, target->id, target->version,
                       &(struct inquiry_answer){.action = TARGET_SAY_CONDITION,
                                                .way = ANSWER_BY_TELEPHONE,
                                                .by_name = sign,
                                                .happened_at = INSTANT_NONE,
                                                .until_at = context->now + HOURS(20),
                                                .from_on = DAY_NONE,
                                                .terms = sign,
                                                .reason_until = DAY_NONE,
                                                .note = sign}));
    return inquiry_target_get(context, target->id, target);
}

/* What the patient said of it, and who goes along. */
static struct err place_fill(struct context *context, const struct planted *planted,
                             const char *sign)
{
    struct inquiry_target target;
    int64_t id = ID_NONE;

    TRY(need_fill(context, planted, sign));
    TRY(round_fill(context, planted, sign, &target));
    TRY(answers_fill(context, sign, &target));
    TRY(admission_choose(context,
                         &(struct admission_choice){.care_case = planted->care_case,
                                                    .target = target.id,
                                                    .version = target.version,
                                                    .said_by = sign,
                                                    .reason = sign,
                                                    .happened_at = INSTANT_NONE},
                         &id));
    return admission_schedule(
        context, id, 1,
        &(struct transport){.kind = "hospital_car",
                            .leaves_at = context->now + HOURS(2),
                            .arrives_at = INSTANT_NONE,
                            .company = sign,
                            .telephone = "048-000-0001",
                            .escort = sign,
                            .confirmed_by = sign,
                            .note = sign});
}

static struct err plant_act(struct context *context, void *argument)
{
    struct planted *planted = argument;
    const char *kana = marked(context->arena, "ヱヰ", kana_digits, planted->number);
    const char *sign = marked(context->arena, "龘麤", sign_digits, planted->number);

    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = planted->holder.id,
        .institution = planted->office,
        .roles = ROLE_BIT(ROLE_COORDINATOR),
        .name = planted->holder.name,
        .second_factor = true,
        .proved_at = context->now,
    };
    TRY(case_start(context,
                   &(struct case_start){.kana = kana, .municipality = "112089",
                                        .telephone = "04-0000-0000",
                                        .gap_until = context->now + HOURS(100)},
                   &planted->care_case));
    TRY(person_fill(context, planted, sign, kana));
    TRY(words_fill(context, planted, sign));
    TRY(sheet_fill(context, planted, sign));
    TRY(letter_fill(context, planted, sign));
    return place_fill(context, planted, sign);
}

static struct err holder_act(struct context *context, void *argument)
{
    struct planted *planted = argument;
    struct account_roles roles;
    bool found = false;

    TRY(account_find(context, "hanako", &planted->holder, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(account_role_list(context, planted->holder.id, &roles));
    planted->office = roles.count > 0 ? roles.items[0].institution : ID_NONE;
    return OK;
}

static struct err all_plant(struct wiring *wiring, int count)
{
    struct planted planted = {.number = -1};
    for (; planted.number < count; planted.number++) {
        struct arena *arena = arena_new(ARENA_BYTES, ARENA_MAX);
        struct context context = {.arena = arena,
                                  .house = &wiring->house,
                                  .now = house_now(&wiring->house),
                                  .actor = {.kind = ACTOR_SYSTEM},
                                  .language = LANGUAGE_JA,
                                  .request = "plant"};
        context.today = instant_day(context.now);
        if (planted.number < 0)
            context.arena = wiring->arena; /* the holder is used to the end */
        struct err err = perform_write(wiring->writer, &context,
                                       planted.number < 0 ? holder_act : plant_act,
                                       &planted);
        arena_free(arena);
        TRY(err);
    }
    return OK;
}

int main(int count, char **words)
{
    long wanted = count == 3 ? strtol(words[2], NULL, 10) : 0;
    if (wanted < 1 || wanted > 99999) {
        fputs("usage: name_plant FOLDER COUNT\n", stderr);
        return 2;
    }
    struct arena *arena = arena_new(ARENA_BYTES, ARENA_MAX);
    const struct config_source source = {.language = LANGUAGE_EN};
    struct wiring wiring;
    wiring_init(&wiring, arena, config_load(arena, &source), LANGUAGE_EN);
    wiring_directory_set(&wiring, words[1]);
    struct err err = wiring_open(&wiring, WIRING_TOOL);
    if (err.kind == ERR_NONE)
        err = all_plant(&wiring, (int)wanted);
    if (err.kind != ERR_NONE)
        fprintf(stderr, "name_plant: %s %s\n",
                message_text(arena, LANGUAGE_EN, err.message, err.say),
                err.field != NULL ? err.field : "");
    wiring_close(&wiring);
    arena_free(arena);
    return err.kind == ERR_NONE ? 0 : 1;
}

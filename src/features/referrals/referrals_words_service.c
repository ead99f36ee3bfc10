/* referrals_words_service.c -- what a referral is called and what it says, in words. */
#include "features/referrals/referrals.h"

#include "base/arena.h"
#include "base/message.h"
#include "features/prefecture/prefecture.h"

/* ---- codes ----------------------------------------------------------------------- */

enum message referral_state_word(enum referral_state state)
{
    static const enum message words[REFERRAL_STATE_END] = {
        [REFERRAL_DRAFTED] = MSG_REFERRALS_STATE_DRAFTED,
        [REFERRAL_TO_CALL] = MSG_REFERRALS_STATE_TO_CALL,
        [REFERRAL_SENT] = MSG_REFERRALS_STATE_SENT,
        [REFERRAL_RECEIVED] = MSG_REFERRALS_STATE_RECEIVED,
        [REFERRAL_TAKEN] = MSG_REFERRALS_STATE_TAKEN,
        [REFERRAL_ANSWERED] = MSG_REFERRALS_STATE_ANSWERED,
        [REFERRAL_NOT_OURS] = MSG_REFERRALS_STATE_NOT_OURS,
        [REFERRAL_WITHDRAWN] = MSG_REFERRALS_STATE_WITHDRAWN,
        [REFERRAL_LAPSED] = MSG_REFERRALS_STATE_LAPSED,
    };
    return words[state];
}

enum message referral_channel_word(enum referral_channel channel)
{
    static const enum message words[REFERRAL_CHANNEL_END] = {
        [REFERRAL_BY_ACCOUNT] = MSG_REFERRALS_CHANNEL_ACCOUNT,
        [REFERRAL_BY_LINK] = MSG_REFERRALS_CHANNEL_LINK,
        [REFERRAL_BY_FAX] = MSG_REFERRALS_CHANNEL_FAX,
        [REFERRAL_BY_TELEPHONE] = MSG_REFERRALS_CHANNEL_TELEPHONE,
        [REFERRAL_BY_POST] = MSG_REFERRALS_CHANNEL_POST,
    };
    return words[channel];
}

enum message referral_wish_word(enum referral_wish wish)
{
    static const enum message words[REFERRAL_WISH_END] = {
        [REFERRAL_WISH_NONE] = MSG_REFERRALS_WISH_NONE,
        [REFERRAL_ADVICE] = MSG_REFERRALS_WISH_ADVICE,
        [REFERRAL_VISIT] = MSG_REFERRALS_WISH_VISIT,
        [REFERRAL_PLACE] = MSG_REFERRALS_WISH_PLACE,
    };
    return words[wish];
}

enum message referral_part_word(enum referral_part part)
{
    static const enum message words[REFERRAL_PART_END] = {
        [PART_PATIENT] = MSG_REFERRALS_PART_PATIENT,
        [PART_FINDINGS] = MSG_REFERRALS_PART_FINDINGS,
        [PART_COURSE] = MSG_REFERRALS_PART_COURSE,
        [PART_TESTS] = MSG_REFERRALS_PART_TESTS,
        [PART_WISH] = MSG_REFERRALS_PART_WISH,
    };
    return words[part];
}

enum message referral_news_word(enum referral_news_kind kind)
{
    static const enum message words[REFERRAL_NEWS_END] = {
        [NEWS_RECEIVED] = MSG_REFERRALS_NEWS_RECEIVED,
        [NEWS_NOT_OURS] = MSG_REFERRALS_NEWS_NOT_OURS,
        [NEWS_TAKEN] = MSG_REFERRALS_NEWS_TAKEN,
        [NEWS_ADVICE] = MSG_REFERRALS_NEWS_ADVICE,
        [NEWS_ASKED] = MSG_REFERRALS_NEWS_ASKED,
        [NEWS_TESTS] = MSG_REFERRALS_NEWS_TESTS,
        [NEWS_APPOINTMENT] = MSG_REFERRALS_NEWS_APPOINTMENT,
        [NEWS_SEEN] = MSG_REFERRALS_NEWS_SEEN,
        [NEWS_RESULT] = MSG_REFERRALS_NEWS_RESULT,
        [NEWS_PASSED_ON] = MSG_REFERRALS_NEWS_PASSED_ON,
        [NEWS_OVER] = MSG_REFERRALS_NEWS_OVER,
    };
    return words[kind];
}

/* ---- lines ----------------------------------------------------------------------- */

enum { LINES_MAX = 16 };

struct writing {
    struct arena *arena;
    enum language language;
    struct referral_lines *lines;
};

static const char *word(const struct writing *writing, enum message message)
{
    return message_text(writing->arena, writing->language, message, NULL);
}

static void line(const struct writing *writing, enum referral_part part,
                 enum message label, const char *text)
{
    struct referral_lines *lines = writing->lines;

    if (!text_is_empty(text) && lines->count < LINES_MAX)
        lines->items[lines->count++] = (struct referral_line){part, label, text};
}

static const char *sex_text(const struct writing *writing, enum sex sex)
{
    static const enum message words[SEX_END] = {
        [SEX_UNKNOWN] = MSG_REFERRALS_SEX_UNKNOWN,
        [SEX_MALE] = MSG_REFERRALS_SEX_MALE,
        [SEX_FEMALE] = MSG_REFERRALS_SEX_FEMALE,
        [SEX_OTHER] = MSG_REFERRALS_SEX_OTHER,
    };
    return sex != SEX_UNKNOWN ? word(writing, words[sex]) : NULL;
}

static const char *place_text(const struct writing *writing,
                              const struct referral_facts *facts)
{
    const struct municipality *found =
        facts->municipality != NULL
            ? prefecture_municipality(prefecture_get(), facts->municipality)
            : NULL;
    if (facts->is_outside)
        return word(writing, MSG_REFERRALS_OUTSIDE);
    return found != NULL ? found->name : facts->municipality;
}

/* あり：筋力低下（20代〜）, one a line. */
static const char *findings_text(const struct writing *writing,
                                 const struct referral_findings *findings)
{
    static const enum message words[FINDING_PRESENCE_END] = {
        [FINDING_UNKNOWN] = MSG_REFERRALS_FINDING_UNKNOWN,
        [FINDING_PRESENT] = MSG_REFERRALS_FINDING_PRESENT,
        [FINDING_ABSENT] = MSG_REFERRALS_FINDING_ABSENT,
    };
    const char *text = NULL;

    for (size_t i = 0; i < findings->count; i++) {
        const struct referral_finding *finding = &findings->items[i];
        const char *onset =
            code_list_name("age_bands", finding->onset, writing->language);
        const struct say *say = say_two(writing->arena, SAY_T(finding->label),
                                  SAY_T(onset != NULL ? onset : ""));
        const char *one = message_text(writing->arena, writing->language,
                                       onset != NULL ? MSG_REFERRALS_FINDING_SINCE
                                                     : MSG_REFERRALS_FINDING_LINE,
                                       say);
        text = arena_format(writing->arena, "%s%s%s%s", text != NULL ? text : "",
                            text != NULL ? "\n" : "",
                            word(writing, words[finding->presence]), one);
    }
    return text;
}

static const char *tests_text(const struct writing *writing,
                              const struct referral_facts *facts)
{
    struct str rest = str_of(facts->tests);
    struct str piece;
    const char *text = NULL;

    if (facts->no_tests)
        return word(writing, MSG_REFERRALS_NO_TESTS);
    while (str_next(&rest, '|', &piece)) {
        const char *code = str_copy(writing->arena, piece);
        const char *name = code_list_name("referral_tests", code, writing->language);
        text = arena_format(writing->arena, "%s%s%s", text != NULL ? text : "",
                            text != NULL ? "、" : "", name);
    }
    return text;
}

void referral_words(struct arena *arena, enum language language,
                    const struct referral *referral, struct referral_lines *lines)
{
    const struct referral_facts *facts = &referral->facts;
    const struct writing writing = {arena, language, lines};
    const char *first = facts->onset_unknown
                            ? word(&writing, MSG_REFERRALS_ONSET_UNKNOWN)
                            : referral_when_text(arena, facts->first_symptom);

    *lines = (struct referral_lines){
        .items = arena_new_array(arena, struct referral_line, LINES_MAX)};
    line(&writing, PART_PATIENT, MSG_REFERRALS_LABEL_AGE,
         code_list_name("age_bands", facts->age_band, language));
    line(&writing, PART_PATIENT, MSG_REFERRALS_LABEL_SEX, sex_text(&writing, facts->sex));
    line(&writing, PART_PATIENT, MSG_REFERRALS_LABEL_AREA, place_text(&writing, facts));
    line(&writing, PART_FINDINGS, MSG_REFERRALS_LABEL_STORY, facts->story);
    line(&writing, PART_FINDINGS, MSG_REFERRALS_LABEL_FINDINGS,
         findings_text(&writing, &facts->findings));
    line(&writing, PART_FINDINGS, MSG_REFERRALS_LABEL_FILE, referral->file_name);
    line(&writing, PART_COURSE, MSG_REFERRALS_LABEL_FIRST_SYMPTOM, first);
    line(&writing, PART_COURSE, MSG_REFERRALS_LABEL_FIRST_VISIT,
         referral_when_text(arena, facts->first_visit));
    line(&writing, PART_COURSE, MSG_REFERRALS_LABEL_COURSE, facts->course);
    line(&writing, PART_COURSE, MSG_REFERRALS_LABEL_EARLIER, facts->earlier);
    line(&writing, PART_TESTS, MSG_REFERRALS_LABEL_TESTS, tests_text(&writing, facts));
    line(&writing, PART_TESTS, MSG_REFERRALS_LABEL_TESTS_NOTE, facts->tests_note);
    line(&writing, PART_WISH, MSG_REFERRALS_LABEL_WISH,
         facts->wish != REFERRAL_WISH_NONE
             ? word(&writing, referral_wish_word(facts->wish))
             : NULL);
    line(&writing, PART_WISH, MSG_REFERRALS_LABEL_WISH_NOTE, facts->wish_note);
}

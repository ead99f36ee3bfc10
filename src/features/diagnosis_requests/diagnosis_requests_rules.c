/* diagnosis_requests_rules.c -- steps, time, answers.  Pure. */
#include "features/diagnosis_requests/diagnosis_requests_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

/* ---- states ---------------------------------------------------------------------- */

#define STATE(name) (1u << DIAGNOSIS_##name)

/* From where each action may be taken, and where it leads; the drawing is
 * tests/expect/diagnosis.tsv. */
enum {
    BEFORE_VISIT = STATE(ASKED) | STATE(SEEN) | STATE(TESTS) | STATE(ACCEPTED) |
                   STATE(ADVISED) | STATE(CANNOT) | STATE(SILENT),
    AFTER_VISIT = STATE(VISITED) | STATE(ADVISED) | STATE(STILL_OPEN) |
                  STATE(DIAGNOSED) | STATE(EXCLUDED) | STATE(REFERRED_ON),
    NO_RESULT = BEFORE_VISIT | STATE(VISITED) | STATE(STILL_OPEN),
};

static const struct {
    unsigned from;
    enum diagnosis_request_state to;
} steps[DIAGNOSIS_ACTION_END] = {
    [DIAGNOSIS_ASK_TESTS] = {BEFORE_VISIT, DIAGNOSIS_TESTS},
    [DIAGNOSIS_TESTS_DONE] = {STATE(TESTS), DIAGNOSIS_ASKED},
    [DIAGNOSIS_ACCEPT] = {BEFORE_VISIT, DIAGNOSIS_ACCEPTED},
    [DIAGNOSIS_ADVISE] = {BEFORE_VISIT, DIAGNOSIS_ADVISED},
    [DIAGNOSIS_VISIT] = {STATE(ACCEPTED) | STATE(VISITED), DIAGNOSIS_VISITED},
    [DIAGNOSIS_SAY_DIAGNOSED] = {AFTER_VISIT, DIAGNOSIS_DIAGNOSED},
    [DIAGNOSIS_SAY_EXCLUDED] = {AFTER_VISIT, DIAGNOSIS_EXCLUDED},
    [DIAGNOSIS_SAY_REFERRED_ON] = {AFTER_VISIT, DIAGNOSIS_REFERRED_ON},
    [DIAGNOSIS_SAY_OPEN] = {AFTER_VISIT, DIAGNOSIS_STILL_OPEN},
    [DIAGNOSIS_SAY_CANNOT] = {NO_RESULT, DIAGNOSIS_CANNOT},
    [DIAGNOSIS_PASS_ON] = {STATE(CANNOT), DIAGNOSIS_PASSED_ON},
    [DIAGNOSIS_EXPIRE] = {STATE(ASKED) | STATE(SEEN), DIAGNOSIS_SILENT},
    [DIAGNOSIS_WITHDRAW] = {NO_RESULT, DIAGNOSIS_WITHDRAWN},
    [DIAGNOSIS_DIE] = {NO_RESULT, DIAGNOSIS_DIED},
};

bool diagnosis_request_may(enum diagnosis_request_state from,
                           enum diagnosis_action action)
{
    return action == DIAGNOSIS_SEE || (steps[action].from & (1u << from)) != 0;
}

struct err diagnosis_request_step(enum diagnosis_request_state from,
                                  enum diagnosis_action action,
                                  enum diagnosis_request_state *to)
{
    if (!diagnosis_request_may(from, action))
        return err_of(ERR_CONFLICT, MSG_DIAGNOSIS_REQUESTS_NOT_POSSIBLE);
    if (action == DIAGNOSIS_SEE)
        *to = from == DIAGNOSIS_ASKED ? DIAGNOSIS_SEEN : from;
    else
        *to = steps[action].to;
    return OK;
}

bool diagnosis_request_is_open(enum diagnosis_request_state state)
{
    return (NO_RESULT & ~STATE(CANNOT) & (1u << state)) != 0;
}

enum message diagnosis_request_word(enum diagnosis_request_state state)
{
    static const enum message words[DIAGNOSIS_REQUEST_STATE_END] = {
        [DIAGNOSIS_ASKED] = MSG_DIAGNOSIS_REQUESTS_STATE_ASKED,
        [DIAGNOSIS_SEEN] = MSG_DIAGNOSIS_REQUESTS_STATE_SEEN,
        [DIAGNOSIS_TESTS] = MSG_DIAGNOSIS_REQUESTS_STATE_TESTS,
        [DIAGNOSIS_ACCEPTED] = MSG_DIAGNOSIS_REQUESTS_STATE_ACCEPTED,
        [DIAGNOSIS_VISITED] = MSG_DIAGNOSIS_REQUESTS_STATE_VISITED,
        [DIAGNOSIS_ADVISED] = MSG_DIAGNOSIS_REQUESTS_STATE_ADVISED,
        [DIAGNOSIS_STILL_OPEN] = MSG_DIAGNOSIS_REQUESTS_STATE_STILL_OPEN,
        [DIAGNOSIS_DIAGNOSED] = MSG_DIAGNOSIS_REQUESTS_STATE_DIAGNOSED,
        [DIAGNOSIS_EXCLUDED] = MSG_DIAGNOSIS_REQUESTS_STATE_EXCLUDED,
        [DIAGNOSIS_REFERRED_ON] = MSG_DIAGNOSIS_REQUESTS_STATE_REFERRED_ON,
        [DIAGNOSIS_CANNOT] = MSG_DIAGNOSIS_REQUESTS_STATE_CANNOT,
        [DIAGNOSIS_PASSED_ON] = MSG_DIAGNOSIS_REQUESTS_STATE_PASSED_ON,
        [DIAGNOSIS_SILENT] = MSG_DIAGNOSIS_REQUESTS_STATE_SILENT,
        [DIAGNOSIS_WITHDRAWN] = MSG_DIAGNOSIS_REQUESTS_STATE_WITHDRAWN,
        [DIAGNOSIS_DIED] = MSG_DIAGNOSIS_REQUESTS_STATE_DIED,
    };
    return words[state];
}

const char *diagnosis_request_tag(enum diagnosis_request_state state)
{
    static const char *const tags[DIAGNOSIS_REQUEST_STATE_END] = {
        [DIAGNOSIS_ASKED] = "tag",          [DIAGNOSIS_SEEN] = "tag",
        [DIAGNOSIS_TESTS] = "tag maybe",    [DIAGNOSIS_ACCEPTED] = "tag good",
        [DIAGNOSIS_VISITED] = "tag good",   [DIAGNOSIS_ADVISED] = "tag good",
        [DIAGNOSIS_STILL_OPEN] = "tag maybe", [DIAGNOSIS_DIAGNOSED] = "tag good",
        [DIAGNOSIS_EXCLUDED] = "tag info",  [DIAGNOSIS_REFERRED_ON] = "tag info",
        [DIAGNOSIS_CANNOT] = "tag bad",     [DIAGNOSIS_PASSED_ON] = "tag",
        [DIAGNOSIS_SILENT] = "tag maybe",   [DIAGNOSIS_WITHDRAWN] = "tag",
        [DIAGNOSIS_DIED] = "tag",
    };
    return tags[state];
}

enum message diagnosis_action_word(enum diagnosis_action action)
{
    static const enum message words[DIAGNOSIS_ACTION_END] = {
        [DIAGNOSIS_SEE] = MSG_DIAGNOSIS_REQUESTS_SAY_SEEN,
        [DIAGNOSIS_ASK_TESTS] = MSG_DIAGNOSIS_REQUESTS_SAY_TESTS,
        [DIAGNOSIS_TESTS_DONE] = MSG_DIAGNOSIS_REQUESTS_SAY_TESTS_DONE,
        [DIAGNOSIS_ACCEPT] = MSG_DIAGNOSIS_REQUESTS_SAY_ACCEPT,
        [DIAGNOSIS_ADVISE] = MSG_DIAGNOSIS_REQUESTS_SAY_ADVISE,
        [DIAGNOSIS_VISIT] = MSG_DIAGNOSIS_REQUESTS_SAY_VISIT,
        [DIAGNOSIS_SAY_DIAGNOSED] = MSG_DIAGNOSIS_REQUESTS_SAY_DIAGNOSED,
        [DIAGNOSIS_SAY_EXCLUDED] = MSG_DIAGNOSIS_REQUESTS_SAY_EXCLUDED,
        [DIAGNOSIS_SAY_REFERRED_ON] = MSG_DIAGNOSIS_REQUESTS_SAY_REFERRED_ON,
        [DIAGNOSIS_SAY_OPEN] = MSG_DIAGNOSIS_REQUESTS_SAY_OPEN,
        [DIAGNOSIS_SAY_CANNOT] = MSG_DIAGNOSIS_REQUESTS_SAY_CANNOT,
        [DIAGNOSIS_PASS_ON] = MSG_DIAGNOSIS_REQUESTS_PASS,
        [DIAGNOSIS_EXPIRE] = MSG_DIAGNOSIS_REQUESTS_STATE_SILENT,
        [DIAGNOSIS_WITHDRAW] = MSG_DIAGNOSIS_REQUESTS_WITHDRAW,
        [DIAGNOSIS_DIE] = MSG_DIAGNOSIS_REQUESTS_STATE_DIED,
    };
    return words[action];
}

enum message diagnosis_wish_word(enum diagnosis_wish wish)
{
    return wish == DIAGNOSIS_WANTS_VISIT ? MSG_DIAGNOSIS_REQUESTS_WISH_VISIT
                                         : MSG_DIAGNOSIS_REQUESTS_WISH_ADVICE;
}

/* ---- time ------------------------------------------------------------------------ */

static int64_t limit_of(const struct dated_rules *rules, const char *key, day on,
                        int64_t otherwise)
{
    return dated_rule_number(dated_rule_on(rules, key, NULL, on), otherwise);
}

struct diagnosis_limits diagnosis_limits_of(const struct dated_rules *rules, day on)
{
    return (struct diagnosis_limits){
        .at_once = limit_of(rules, "diagnosis_at_once_max", on, 3),
        .answer_minutes = limit_of(rules, "diagnosis_answer_minutes", on, 2625),
        .remind_percent = limit_of(rules, "diagnosis_remind_percent", on, 50),
        .call_minutes = limit_of(rules, "diagnosis_call_minutes", on, 525),
        .tests_days = limit_of(rules, "diagnosis_tests_days", on, 30),
        .result_days = limit_of(rules, "diagnosis_result_days", on, 60),
        .review_days = limit_of(rules, "diagnosis_review_days", on, 180),
        .pass_minutes = limit_of(rules, "diagnosis_pass_minutes", on, 525),
    };
}

instant diagnosis_remind_at(const struct diagnosis_limits *limits,
                            const struct calendar *calendar,
                            const struct week_hours *hours, instant from, instant to)
{
    int64_t whole = calendar_working_minutes(calendar, hours, from, to);
    int64_t part = whole * limits->remind_percent / 100;
    instant at = calendar_add_working(calendar, hours, from, part);

    return part > 0 && at != INSTANT_NONE && at > from && at < to ? at : INSTANT_NONE;
}

instant diagnosis_next_at(const struct diagnosis_request *request)
{
    if (request->state != DIAGNOSIS_ASKED && request->state != DIAGNOSIS_SEEN)
        return INSTANT_NONE;
    if (request->reminded_last_at != INSTANT_NONE)
        return request->reminded_last_at + DIAGNOSIS_GRACE;
    if (request->remind_at != INSTANT_NONE && request->reminded_first_at == INSTANT_NONE)
        return request->remind_at;
    return request->answer_by;
}

int64_t diagnosis_pass_days(const struct diagnosis_request *request, day today)
{
    if (request->cannot_at == INSTANT_NONE)
        return INT_NONE;
    return (request->passed_at != INSTANT_NONE ? instant_day(request->passed_at) : today) -
           instant_day(request->cannot_at);
}

/* ---- answers --------------------------------------------------------------------- */

static bool is_too_long(const char *text, size_t max)
{
    return text != NULL && utf8_length(str_of(text)) > max;
}

static bool needs_words(enum diagnosis_action action)
{
    return action == DIAGNOSIS_ADVISE || action == DIAGNOSIS_ASK_TESTS ||
           action == DIAGNOSIS_SAY_REFERRED_ON;
}

static bool is_of_past(enum diagnosis_action action)
{
    return action == DIAGNOSIS_VISIT || action == DIAGNOSIS_SAY_DIAGNOSED ||
           action == DIAGNOSIS_SAY_EXCLUDED || action == DIAGNOSIS_TESTS_DONE;
}

static struct err day_check(const struct diagnosis_answer_given *answer,
                            const struct diagnosis_request *request, day today)
{
    bool is_needed = is_of_past(answer->action) || answer->action == DIAGNOSIS_ACCEPT;

    if (!is_needed)
        return OK;
    if (answer->on == DAY_NONE)
        return err_field("on", MSG_INPUT_REQUIRED);
    if (is_of_past(answer->action) && answer->on > today)
        return err_field("on", MSG_DIAGNOSIS_REQUESTS_IN_FUTURE);
    return answer->on < instant_day(request->asked_at)
               ? err_field("on", MSG_DIAGNOSIS_REQUESTS_BEFORE_ASKED)
               : OK;
}

static struct err words_check(const struct diagnosis_answer_given *answer)
{
    if (needs_words(answer->action) && text_is_empty(answer->words))
        return err_field("words", MSG_INPUT_REQUIRED);
    if (is_too_long(answer->words, DIAGNOSIS_WORDS_MAX))
        return err_field("words", MSG_DIAGNOSIS_REQUESTS_TOO_LONG);
    if (is_too_long(answer->where, DIAGNOSIS_WORDS_MAX))
        return err_field("where", MSG_DIAGNOSIS_REQUESTS_TOO_LONG);
    return is_too_long(answer->by_name, DIAGNOSIS_BY_NAME_MAX)
               ? err_field("by_name", MSG_DIAGNOSIS_REQUESTS_TOO_LONG)
               : OK;
}

struct err diagnosis_answer_check(const struct diagnosis_answer_given *answer,
                                  const struct diagnosis_request *request, instant now)
{
    if (answer->action < DIAGNOSIS_ASK_TESTS || answer->action > DIAGNOSIS_SAY_CANNOT)
        return err_field("answer", MSG_INPUT_NOT_A_CHOICE);
    if (answer->happened_at != INSTANT_NONE && answer->happened_at > now)
        return err_field("happened_at", MSG_DIAGNOSIS_REQUESTS_IN_FUTURE);
    if (answer->happened_at != INSTANT_NONE && answer->happened_at < request->asked_at)
        return err_field("happened_at", MSG_DIAGNOSIS_REQUESTS_BEFORE_ASKED);
    TRY(day_check(answer, request, instant_day(now)));
    TRY(words_check(answer));
    if (answer->action == DIAGNOSIS_SAY_CANNOT && text_is_empty(answer->reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    if (answer->action != DIAGNOSIS_SAY_DIAGNOSED)
        return OK;
    if (text_is_empty(answer->disease))
        return err_field("disease", MSG_INPUT_REQUIRED);
    return text_is_empty(answer->certainty) ? err_field("certainty", MSG_INPUT_REQUIRED)
                                            : OK;
}

static bool is_text_same(const char *a, const char *b)
{
    return text_equal(text_is_empty(a) ? NULL : a, text_is_empty(b) ? NULL : b);
}

bool diagnosis_answer_is_same(const struct diagnosis_request *request,
                              const struct diagnosis_answer_given *answer)
{
    enum diagnosis_request_state to;
    struct diagnosis_request after = *request;

    if (diagnosis_request_step(request->state, answer->action, &to).kind != ERR_NONE ||
        to != request->state)
        return false;
    diagnosis_answer_apply(&after, answer);
    return after.visit_on == request->visit_on &&
           after.visited_on == request->visited_on &&
           after.result_on == request->result_on &&
           is_text_same(after.words, request->words) &&
           is_text_same(after.tests, request->tests) &&
           is_text_same(after.tests_where, request->tests_where) &&
           is_text_same(after.disease, request->disease) &&
           is_text_same(after.certainty, request->certainty) &&
           is_text_same(after.reason, request->reason) &&
           is_text_same(after.answered_by, request->answered_by);
}

/* A result that is said anew leaves nothing of the one before. */
static void result_apply(struct diagnosis_request *request,
                         const struct diagnosis_answer_given *answer, day happened_on)
{
    bool is_named = answer->action == DIAGNOSIS_SAY_DIAGNOSED;

    request->words = answer->words;
    request->disease = is_named ? answer->disease : NULL;
    request->certainty = is_named ? answer->certainty : NULL;
    request->result_on = answer->on != DAY_NONE ? answer->on : happened_on;
}

void diagnosis_answer_apply(struct diagnosis_request *request,
                            const struct diagnosis_answer_given *answer)
{
    day happened_on = answer->happened_at != INSTANT_NONE
                          ? instant_day(answer->happened_at)
                          : request->result_on;

    request->way = answer->way;
    if (!text_is_empty(answer->by_name))
        request->answered_by = answer->by_name;
    if (answer->action == DIAGNOSIS_ACCEPT) {
        request->visit_on = answer->on;
        request->words = answer->words;
    } else if (answer->action == DIAGNOSIS_VISIT) {
        request->visited_on = answer->on;
    } else if (answer->action == DIAGNOSIS_ASK_TESTS) {
        request->tests = answer->words;
        request->tests_where = answer->where;
    } else if (answer->action == DIAGNOSIS_ADVISE) {
        request->words = answer->words;
    } else if (answer->action == DIAGNOSIS_SAY_CANNOT) {
        request->reason = answer->reason;
        request->words = answer->words;
    } else if (answer->action >= DIAGNOSIS_SAY_DIAGNOSED &&
               answer->action <= DIAGNOSIS_SAY_OPEN) {
        result_apply(request, answer, happened_on);
    }
}

/* ---- the sheet ------------------------------------------------------------------- */

void diagnosis_age_band(int64_t age, int64_t years, int64_t *low, int64_t *high)
{
    *low = *high = INT_NONE;
    if (age < 0)
        return;
    *low = age / years * years;
    *high = *low + years - 1;
}

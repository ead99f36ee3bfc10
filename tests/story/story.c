/* story.c -- one rule for each step; stops at the first that fails. */
#include "story/story.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/pack.h"
#include "clock/runner.h"
#include "store/db.h"
#include "story/page.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FAULT_BYTES = 2048, AROUND_BYTES = 700 };

void story_fail(struct story *story, const char *format, ...)
{
    va_list values;

    if (story->fault != NULL)
        return;
    char *fault = arena_alloc(story->arena, FAULT_BYTES);
    va_start(values, format);
    (void)vsnprintf(fault, FAULT_BYTES, format, values); /* cut is good enough */
    va_end(values);
    story->fault = fault;
}

/* ---- names --------------------------------------------------------------- */

const char *story_name(void *argument, const char *name)
{
    const struct story *story = argument;

    for (size_t i = 0; i < story->name_count; i++) {
        if (strcmp(story->names[i].name, name) == 0)
            return story->names[i].value;
    }
    return NULL;
}

static void name_forget(struct story *story, const char *name)
{
    for (size_t i = 0; i < story->name_count; i++) {
        if (strcmp(story->names[i].name, name) == 0)
            story->names[i] = story->names[--story->name_count];
    }
}

void story_let(struct story *story, const char *name, const char *value)
{
    name_forget(story, name);
    if (story->name_count == STORY_NAMES_MAX)
        story_fail(story, "too many names");
    else
        story->names[story->name_count++] = (struct step_pair){name, value};
}

const char *story_fill(struct story *story, const char *text)
{
    const char *missing = NULL;
    const char *filled = script_fill(story->arena, text, story_name, story, &missing);

    if (missing != NULL)
        story_fail(story, "nothing is called :%s yet", missing);
    return filled;
}

/* ---- the answer ---------------------------------------------------------- */

/* Compare a place with its pattern, part by part; an unknown :name takes its
 * part.  A query is compared only where the pattern has one. */
static void place_check(struct story *story, const char *pattern, const char *place)
{
    struct str wanted = str_of(pattern);
    struct str got = str_of(place == NULL ? "" : place);
    struct str wanted_part;
    struct str got_part;

    if (strchr(pattern, '?') == NULL && memchr(got.at, '?', got.length) != NULL)
        (void)str_next(&(struct str){got.at, got.length}, '?', &got);
    while (wanted.length > 0) {
        bool more = got.length > 0 && str_next(&got, '/', &got_part);
        (void)str_next(&wanted, '/', &wanted_part);
        bool is_name = str_starts(wanted_part, ":");
        const char *name = str_copy(story->arena, str_skip(wanted_part, is_name ? 1 : 0));
        const char *value = is_name ? story_name(story, name) : name;
        if (more && value == NULL && got_part.length > 0)
            story_let(story, name, str_copy(story->arena, got_part));
        else if (!more || !str_is(got_part, value == NULL ? "" : value))
            story_fail(story, "expected to be sent to %s, got %s", pattern,
                       place == NULL ? "nowhere" : place);
    }
    if (got.length > 0)
        story_fail(story, "expected to be sent to %s, got %s", pattern, place);
}

static void expect(struct story *story, const struct step *step)
{
    if (story->response.status != step->number)
        story_fail(story, "expected %d, got %d%s%s", (int)step->number,
                   story->response.status,
                   browser_header(story, "Location") == NULL ? "" : " to ",
                   browser_header(story, "Location") == NULL
                       ? ""
                       : browser_header(story, "Location"));
    else if (step->text != NULL)
        place_check(story, step->text, browser_header(story, "Location"));
}

/* RESPITE_PERIOD_PAST is the key respite.period_past. */
static bool is_key(const char *name, const char *key)
{
    for (; *key != '\0'; key++, name++) {
        int expected = *key == '.' ? '_' : (toupper)((unsigned char)*key); /* no macro */
        if (*name != expected)
            return false;
    }
    return *name == '\0';
}

static enum message message_named(const char *name)
{
    for (int message = 1; message < MESSAGE_COUNT; message++) {
        if (is_key(name, message_key((enum message)message)))
            return (enum message)message;
    }
    return MSG_NONE;
}

/* The sentence with its ruby dropped and its {1} left in. */
static const char *sentence(struct story *story, enum message message)
{
    struct say *say = say_new(story->arena);
    static const char *const marks[] = {"{1}", "{2}", "{3}", "{4}"};

    for (size_t i = 0; i < ARRAY_COUNT(marks); i++)
        say->values[i] = SAY_T(marks[i]);
    return message_text(story->arena, story->language, message, say);
}

static void says(struct story *story, const struct step *step)
{
    const char *wanted = story_fill(story, step->text);

    if (strncmp(wanted, "MSG_", 4) == 0) {
        enum message message = message_named(wanted + 4);
        if (message == MSG_NONE) {
            story_fail(story, "there is no message %s", wanted);
            return;
        }
        wanted = sentence(story, message);
    }
    wanted = page_plain(story->arena, wanted);
    if (page_says(browser_text(story), wanted) == step->is_not)
        story_fail(story, "the page %s \"%s\"", step->is_not ? "says" : "does not say",
                   wanted);
}

static void field(struct story *story, const struct step *step)
{
    const struct buf *body = &story->response.body;
    bool exists = false;
    const char *value = page_field(story->arena, (struct str){body->data, body->length},
                                   step->text, &exists);

    if (step->kind == STEP_NO_FIELD) {
        if (exists)
            story_fail(story, "the page has the field %s", step->text);
        return;
    }
    const char *wanted = step->value == NULL ? NULL : story_fill(story, step->value);
    if (!exists)
        story_fail(story, "the page has no field %s", step->text);
    else if (wanted != NULL && (value == NULL || strcmp(value, wanted) != 0))
        story_fail(story, "expected field %s to be \"%s\", got \"%s\"", step->text,
                   wanted, value == NULL ? "(nothing chosen)" : value);
}

static void format(struct story *story, const struct step *step)
{
    const char *type = story->response.type;

    if (type == NULL || strstr(type, step->text) == NULL)
        story_fail(story, "expected the type %s, got %s", step->text,
                   type == NULL ? "none" : type);
}

/* ---- time ---------------------------------------------------------------- */

static void at(struct story *story, const struct step *step)
{
    /* Going back would break what the house may rely on. */
    if (step->number < story->stage->now)
        story_fail(story,
                   "a story's time goes forward only (it begins at 2026-11-27 09:00)");
    else
        story->stage->now = step->number;
}

static void run_due(struct story *story)
{
    story->audit_before = people_audit_newest(story);
    struct clock_strike strike = clock_run_due(story->stage->clock);
    if (strike.failed > 0)
        story_fail(story, "the job %s failed: %s", strike.failed_job,
                   message_key(strike.err.message));
}

/* Nothing can be written, as on a full disk; reading goes on. */
/* Somebody answers for them, as the settings demand. */
static void candidates(struct story *story, enum candidates_shown shown)
{
    struct house *house = &story->stage->house;

    house->candidates = shown;
    house->candidates_physician = "見本 医師";
    house->candidates_reference = "見本第1号";
}

static void disk(struct story *story, bool is_full)
{
    struct err err =
        db_run_script(story->stage->write_db,
                      is_full ? "PRAGMA query_only = 1;" : "PRAGMA query_only = 0;");

    if (err.kind != ERR_NONE)
        story_fail(story, "the disk: %s", message_key(err.message));
}

static void follow(struct story *story)
{
    const char *location = browser_header(story, "Location");

    if (location == NULL)
        story_fail(story, "the last answer (%d) sent us nowhere", story->response.status);
    else
        browser_get(story, location);
}

/* ---- playing ------------------------------------------------------------- */

static void language(struct story *story, const char *name)
{
    if (strcmp(name, "ja") == 0)
        story->language = LANGUAGE_JA;
    else if (strcmp(name, "en") == 0)
        story->language = LANGUAGE_EN;
    else
        story_fail(story, "write: language ja, or language en");
}

static void header(struct story *story, const struct step *step)
{
    if (story->header_count == STORY_HEADERS_MAX)
        story_fail(story, "too many headers");
    else
        story->headers[story->header_count++] =
            (struct step_pair){step->text, step->value};
}

static void take(struct story *story, const struct step *step)
{
    const char *filled = story_fill(story, step->value);
    const char *words = page_plain(story->arena, filled);
    const char *at = strstr(browser_text(story), words);
    const struct buf *body = &story->response.body;

    if (at == NULL && body->length > 0) { /* an address stands in the markup only */
        words = filled;
        at = strstr(arena_text(story->arena, body->data, body->length), words);
    }
    if (at == NULL) {
        story_fail(story, "the page does not say \"%s\"", words);
        return;
    }
    at += strlen(words);
    at += strspn(at, " ");
    story_let(story, step->text, arena_text(story->arena, at, strcspn(at, " \"/?<")));
}

static bool needs_answer(enum step_kind kind)
{
    return kind == STEP_EXPECT || kind == STEP_SAYS || kind == STEP_FIELD ||
           kind == STEP_NO_FIELD || kind == STEP_FORMAT || kind == STEP_FOLLOW ||
           kind == STEP_TAKE;
}

static void compare(struct story *story, const struct step *step)
{
    if (step->kind == STEP_EXPECT)
        expect(story, step);
    else if (step->kind == STEP_SAYS)
        says(story, step);
    else if (step->kind == STEP_FORMAT)
        format(story, step);
    else if (step->kind == STEP_FOLLOW)
        follow(story);
    else
        field(story, step);
}

static void people(struct story *story, const struct step *step)
{
    const char *text = story_fill(story, step->text);
    const char *office = step->method == NULL ? NULL : story_fill(story, step->method);

    if (story->fault != NULL)
        return;
    if (step->kind == STEP_AS)
        people_sign_in(story, text);
    else if (step->kind == STEP_OFFICE)
        people_office(story, text);
    else
        people_add(story, text, step->value, office);
}

static void play(struct story *story, const struct step *step)
{
    switch (step->kind) {
    case STEP_PACK:
        if (strcmp(step->text, pack_name()) != 0)
            story_fail(story, "this house is of %s", pack_name());
        break;
    case STEP_AT:
        at(story, step);
        break;
    case STEP_WAIT:
        story->stage->now += step->number;
        break;
    case STEP_IDLE:
        stage_idle(story->stage, step->number);
        break;
    case STEP_LIFE:
        story->stage->house.session_life = step->number;
        break;
    case STEP_CANDIDATES:
        candidates(story, (enum candidates_shown)step->number);
        break;
    case STEP_DISK:
        disk(story, step->number != 0);
        break;
    case STEP_RUN_DUE:
        run_due(story);
        break;
    case STEP_AS:
    case STEP_OFFICE:
    case STEP_ACCOUNT:
        people(story, step);
        break;
    case STEP_LANGUAGE:
        language(story, step->text);
        break;
    case STEP_REQUEST:
        browser_request(story, step);
        break;
    case STEP_HEADER:
        header(story, step);
        break;
    case STEP_EXPECT:
    case STEP_SAYS:
    case STEP_FIELD:
    case STEP_NO_FIELD:
    case STEP_FORMAT:
    case STEP_FOLLOW:
        compare(story, step);
        break;
    case STEP_AUDIT_COUNT:
        people_audit_count(story, step->number);
        break;
    case STEP_AUDIT_SAYS:
        people_audit_says(story, step->text);
        break;
    case STEP_LET:
        story_let(story, step->text, story_fill(story, step->value));
        break;
    case STEP_TAKE:
        take(story, step);
        break;
    case STEP_FORGET:
        name_forget(story, step->text);
        break;
    }
}

bool story_play(struct story *story, const struct script *script)
{
    response_init(&story->response);
    for (size_t i = 0; i < script->count && story->fault == NULL; i++) {
        story->step = &script->steps[i];
        if (needs_answer(story->step->kind) && !story->has_response)
            story_fail(story, "nothing has been asked yet");
        else
            play(story, story->step);
    }
    if (story->fault == NULL)
        people_audit_tells(story);
    if (story->fault != NULL && story->has_response)
        story->fault =
            arena_format(story->arena, "%s\n    the page (%d): %.*s", story->fault,
                         story->response.status, AROUND_BYTES, browser_text(story));
    response_release(&story->response);
    return story->fault == NULL;
}

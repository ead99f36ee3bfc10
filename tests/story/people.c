/* people.c -- accounts, sessions and the audit log behind a story's back. */
#include "story/story.h"

#include "access/account.h"
#include "access/audit_read.h"
#include "access/context.h"
#include "access/perform.h"
#include "access/session.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/values.h"
#include "features/trail/trail_pages.h"

#include <string.h>

static struct context context_of(struct story *story)
{
    struct house *house = &story->stage->house;

    return (struct context){.arena = story->arena,
                            .house = house,
                            .now = house_now(house),
                            .today = instant_day(house_now(house)),
                            .actor = {.kind = ACTOR_SYSTEM},
                            .language = story->language,
                            .request = "story"};
}

static void err_fail(struct story *story, const char *what, struct err err)
{
    if (err.kind != ERR_NONE)
        story_fail(story, "%s: %s (%s)", what, message_key(err.message),
                   message_text(story->arena, LANGUAGE_EN, err.message, err.say));
}

/* ---- signing in ---------------------------------------------------------- */

struct signing_in {
    const char *login;
    bool found;
    int64_t session;
    const char *token;
};

static struct err sign_in_unit(struct context *context, void *argument)
{
    struct signing_in *signing_in = argument;
    struct account account;

    TRY(account_find(context, signing_in->login, &account, &signing_in->found));
    if (!signing_in->found)
        return OK;
    return session_make(context, account.id, true, &signing_in->session,
                        &signing_in->token);
}

void people_sign_in(struct story *story, const char *login)
{
    struct context context = context_of(story);
    struct signing_in signing_in = {.login = login};

    browser_forget(story);
    if (strcmp(login, "nobody") == 0)
        return;
    err_fail(story, "signing in",
             perform_write(story->stage->writer, &context, sign_in_unit, &signing_in));
    if (story->fault == NULL && !signing_in.found)
        story_fail(story, "nobody signs in as \"%s\"", login);
    if (story->fault == NULL)
        browser_cookie_set(story, "renkei", signing_in.token);
}

/* ---- the session behind the cookie --------------------------------------- */

struct looking {
    const char *token;
    struct session_found found;
};

static struct err look_unit(struct context *context, void *argument)
{
    struct looking *looking = argument;

    return session_find(context, str_of(looking->token), SESSION_IDLE_DEFAULT,
                        &looking->found);
}

static struct session_found session_now(struct story *story)
{
    struct context context = context_of(story);
    struct looking looking = {.token = browser_cookie(story, "renkei")};

    if (looking.token != NULL)
        err_fail(story, "looking for the session",
                 perform_read(&context, story->stage->read_db, look_unit, &looking));
    return looking.found;
}

int64_t people_session(struct story *story)
{
    return session_now(story).actor.session;
}

static struct err office_unit(struct context *context, void *institution)
{
    return session_office_choose(context, *(int64_t *)institution);
}

void people_office(struct story *story, const char *text)
{
    struct context context = context_of(story);
    int64_t institution = ID_NONE;

    context.actor = session_now(story).actor;
    if (!id_read(str_of(text), &institution))
        story_fail(story, "\"%s\" is not the id of an office", text);
    else
        err_fail(
            story, "choosing the office",
            perform_write(story->stage->writer, &context, office_unit, &institution));
}

/* ---- adding people ------------------------------------------------------- */

struct adding {
    const char *login;
    struct str roles;
    int64_t institution;
    const char *unknown_role;
};

static struct err add_unit(struct context *context, void *argument)
{
    struct adding *adding = argument;
    struct account_new account = {
        .login = adding->login, .name = adding->login, .language = LANGUAGE_JA};
    struct account_role_new role = {.institution = adding->institution,
                                    .from_on = context->today,
                                    .to_on = DAY_NONE};
    struct str rest = adding->roles;
    struct str word;
    int64_t id;

    TRY(account_add(context, &account, &role.account));
    while (rest.length > 0 && str_next(&rest, ',', &word)) {
        const char *name = str_copy(context->arena, word);
        if (!role_from_name(name, &role.role))
            adding->unknown_role = name;
        else
            TRY(account_role_add(context, &role, &id));
    }
    return OK;
}

void people_add(struct story *story, const char *login, const char *roles,
                const char *institution)
{
    struct context context = context_of(story);
    struct adding adding = {.login = login, .roles = str_of(roles)};

    if (institution != NULL && !id_read(str_of(institution), &adding.institution)) {
        story_fail(story, "\"%s\" is not the id of an office", institution);
        return;
    }
    err_fail(story, "adding an account",
             perform_write(story->stage->writer, &context, add_unit, &adding));
    if (adding.unknown_role != NULL)
        story_fail(story, "there is no role \"%s\"", adding.unknown_role);
}

/* ---- the audit log ------------------------------------------------------- */

struct reading {
    struct audit_filter filter;
    struct audit_page page;
};

static struct err audit_unit(struct context *context, void *argument)
{
    struct reading *reading = argument;

    return audit_list(context, &reading->filter, &reading->page);
}

/* The newest entries, newest first. */
static struct audit_page audit_newest(struct story *story, int limit)
{
    struct context context = context_of(story);
    struct reading reading = {
        .filter = {.from_at = 0, .to_at = INT64_MAX, .limit = limit},
    };

    err_fail(story, "reading the audit log",
             perform_read(&context, story->stage->read_db, audit_unit, &reading));
    return reading.page;
}

int64_t people_audit_newest(struct story *story)
{
    struct audit_page page = audit_newest(story, 1);

    return page.count == 0 ? 0 : page.entries[0].seq;
}

/* The entries since the last step that acted, as "a.b, c.d". */
static const char *audit_names(struct story *story, int *count)
{
    struct audit_page page = audit_newest(story, AUDIT_PAGE_MAX);
    const char *names = "";

    *count = 0;
    for (int i = 0; i < page.count && page.entries[i].seq > story->audit_before; i++) {
        names = arena_format(story->arena, "%s%s%s", page.entries[i].act,
                             i == 0 ? "" : ", ", names);
        ++*count;
    }
    return names;
}

void people_audit_count(struct story *story, int64_t wanted)
{
    int count = 0;
    const char *names = audit_names(story, &count);

    if (count != wanted)
        story_fail(story, "expected %lld audit entries, got %d (%s)", (long long)wanted,
                   count, names);
}

void people_audit_says(struct story *story, const char *act)
{
    int count = 0;
    const char *names = audit_names(story, &count);
    struct str rest = str_of(names);
    struct str name;

    while (rest.length > 0 && str_next(&rest, ',', &name)) {
        if (str_is(str_trim(name), act))
            return;
    }
    story_fail(story, "expected the audit entry %s, got: %s", act,
               count == 0 ? "none" : names);
}

/* An entry must read as a sentence, in the language of whoever reads it. */
static void entry_tells(struct story *story, struct context *context,
                        const struct audit_entry *entry)
{
    const struct trail_row row = {.entry = entry};
    const char *code = trail_code_without_words(context, entry);

    if (code != NULL)
        story_fail(story,
                   "the log would say %s as it stands (%s); give it words: a message "
                   "ROOM.code.%s, of a permission ROOM.may.WHAT",
                   code, entry->act, code);
    else if (strchr(trail_sentence(context, &row), '{') != NULL)
        story_fail(story, "the sentence of %s has a brace in it: %s", entry->act,
                   trail_sentence(context, &row));
}

void people_audit_tells(struct story *story)
{
    struct context context = context_of(story);
    struct reading reading = {
        .filter = {.from_at = 0, .to_at = INT64_MAX, .limit = AUDIT_PAGE_MAX}};

    do {
        err_fail(story, "reading the audit log",
                 perform_read(&context, story->stage->read_db, audit_unit, &reading));
        for (int i = 0; i < reading.page.count && story->fault == NULL; i++)
            for (int language = 0; language < LANGUAGE_COUNT; language++) {
                context.language = (enum language)language;
                entry_tells(story, &context, &reading.page.entries[i]);
            }
        reading.filter.before = reading.page.next;
    } while (reading.page.next != 0 && story->fault == NULL);
}

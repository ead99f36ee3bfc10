/* story.h -- plays a story: each step does something or compares something. */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include "base/message.h"
#include "story/network.h"
#include "story/script.h"
#include "web/response.h"

enum { STORY_COOKIES_MAX = 8, STORY_HEADERS_MAX = 16, STORY_NAMES_MAX = 64 };

struct story {
    struct stage *stage;
    struct arena *arena;
    const char *path;  /* of the story's file */
    const char *fault; /* the first; NULL while all is well */
    const struct step *step;
    enum language language;

    /* the browser */
    struct step_pair cookies[STORY_COOKIES_MAX];
    size_t cookie_count;
    struct step_pair headers[STORY_HEADERS_MAX]; /* for the next request */
    size_t header_count;

    /* the last answer */
    struct response response;
    bool has_response;
    int64_t audit_before; /* newest entry before the last step that acted */

    /* what was captured, and form tokens by their names in the story */
    struct step_pair names[STORY_NAMES_MAX];
    size_t name_count;
    struct step_pair tokens[STORY_NAMES_MAX];
    size_t token_count;
};

/* Play the whole script; true when nothing went wrong, else `fault` says what. */
bool story_play(struct story *story, const struct script *script);

/* The first fault is kept. */
void story_fail(struct story *story, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

const char *story_name(void *story, const char *name);
void story_let(struct story *story, const char *name, const char *value);
/* A text with its :names put in; a missing one is a fault. */
const char *story_fill(struct story *story, const char *text);

/* ---- the browser (browser.c) --------------------------------------------- */

void browser_request(struct story *story, const struct step *step);
void browser_get(struct story *story, const char *target);
void browser_cookie_set(struct story *story, const char *name, const char *value);
const char *browser_cookie(const struct story *story, const char *name);
void browser_forget(struct story *story); /* as nobody */
const char *browser_header(const struct story *story, const char *name);
const char *browser_text(struct story *story); /* of the last page */

/* ---- people (people.c) --------------------------------------------------- */

void people_sign_in(struct story *story, const char *login);
void people_office(struct story *story, const char *institution);
void people_add(struct story *story, const char *login, const char *roles,
                const char *institution);
int64_t people_session(struct story *story); /* of the browser's cookie; 0: none */
int64_t people_audit_newest(struct story *story);
void people_audit_count(struct story *story, int64_t wanted);
void people_audit_says(struct story *story, const char *act);
/* Everything the story left in the log reads as sentences, in every language. */
void people_audit_tells(struct story *story);

#endif

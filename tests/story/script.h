/* script.h -- a story as text becomes a list of steps.  Pure; tells line and fault.
 *
 * One step a line; "#" begins a comment at the start of a line or after a blank.
 *
 *   pack NAME                    (first of all: of which prefecture the house is)
 *   at 2026-11-27 16:30          wait 4h            run due
 *   idle 5m                      life 1h            (the house's [session] settings)
 *   disk full                    disk fine          (nothing can be written)
 *   candidates ranked            (the house's [diagnosis] setting: off, literature, ranked)
 *   as LOGIN                     as nobody          office :id
 *   account LOGIN role[,role] [:institution]        language en
 *   GET /path/:id?q=word         HEAD /path
 *   POST /path name=value name="two words" file=@path once=a
 *   header Name: value           (for the next request only; empty takes it away)
 *   follow                       (GET where the last answer sent us)
 *   => 303 /institutions/:id     (compares, or captures an unknown :id)
 *   => 409 says MSG_KEY
 *   says MSG_KEY | says "text"   not says MSG_KEY
 *   has field NAME value         has no field NAME
 *   expect 404                   format application/json
 *   audit count N                audit says act.name
 *   let name = value             forget name
 *   take name after "words"      (the next word, or piece of an address)
 */
#ifndef STORY_SCRIPT_H
#define STORY_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum step_kind {
    STEP_PACK,
    STEP_AT,
    STEP_WAIT,
    STEP_IDLE,
    STEP_LIFE,
    STEP_CANDIDATES,
    STEP_DISK,
    STEP_RUN_DUE,
    STEP_AS,
    STEP_OFFICE,
    STEP_ACCOUNT,
    STEP_LANGUAGE,
    STEP_REQUEST,
    STEP_HEADER,
    STEP_FOLLOW,
    STEP_EXPECT, /* a status, and a place if `text` is given */
    STEP_SAYS,
    STEP_FIELD,
    STEP_NO_FIELD,
    STEP_FORMAT,
    STEP_AUDIT_COUNT,
    STEP_AUDIT_SAYS,
    STEP_LET,
    STEP_TAKE,
    STEP_FORGET,
};

struct step_pair {
    const char *name;
    const char *value;
};

struct step {
    enum step_kind kind;
    int line;
    const char *source; /* the line as written */
    const char *method; /* REQUEST */
    const char *text;   /* path, login, words, name of a field */
    const char *value;  /* second text */
    int64_t number;     /* instant, microseconds, status, count */
    bool is_not;        /* not says */
    struct step_pair *pairs; /* REQUEST: what the form sends */
    size_t pair_count;
};

struct script {
    struct step *steps;
    size_t count;
    int fault_line;    /* 0: none */
    const char *fault; /* what is wrong there */
};

/* Read a whole story.  On a fault the steps before it are there. */
struct script script_read(struct arena *arena, const char *text);

/* Put the values of names in: ":name" where it ends at "/", "?", "&", a blank or the end.
 * It must also begin after one of these or "=" (so 16:30 is left alone).
 * `find` gives a value or NULL; *missing is then the name. */
const char *script_fill(struct arena *arena, const char *text,
                        const char *(*find)(void *argument, const char *name),
                        void *argument, const char **missing);

#endif

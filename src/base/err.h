/* err.h -- an error is a value: what kind, about which field, said how.
 *
 * Every function that can fail for a reason outside the program returns
 * `struct err`.  A broken assumption inside the program is not an error: it is
 * a defect (defect.h).  Doors translate a kind once: web/ to an HTTP status,
 * cli/ to an exit code, later api/ to an OperationOutcome.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "message_ids.h" /* made from all messages.ja by tools/messages.awk */

#include <stdint.h>

#define MUST_USE __attribute__((warn_unused_result))

enum err_kind {
    ERR_NONE = 0,
    ERR_INVALID,     /* the input breaks a rule; the sender can correct it */
    ERR_NOT_FOUND,   /* no such record, or none this actor may know of */
    ERR_FORBIDDEN,   /* the actor may not do this */
    ERR_CONFLICT,    /* the record has moved on since the actor saw it */
    ERR_UNAVAILABLE, /* a resource is busy or down; trying again may help */
    ERR_INTERNAL,    /* a defect or damaged data; logged, never shown */
};

/* What a sentence is about: up to four typed values, in the request's arena.
 * They stand at {1} to {4} of the message, in either language. */
enum say_type { SAY_NOTHING = 0, SAY_TEXT, SAY_COUNT, SAY_DAY, SAY_INSTANT };

struct say_value {
    enum say_type type;
    const char *text; /* SAY_TEXT */
    int64_t number;   /* SAY_COUNT, SAY_DAY, SAY_INSTANT */
};

enum { SAY_VALUES_MAX = 4 };

struct say {
    struct say_value values[SAY_VALUES_MAX];
};

struct err {
    enum err_kind kind;
    enum message message;  /* a missing key does not compile */
    const char *field;     /* the field to blame, or NULL */
    const struct say *say; /* what the sentence is about, or NULL */
};

static const struct err OK = {.kind = ERR_NONE};

static inline struct err err_of(enum err_kind kind, enum message message)
{
    return (struct err){.kind = kind, .message = message};
}

static inline struct err err_field(const char *field, enum message message)
{
    return (struct err){.kind = ERR_INVALID, .message = message, .field = field};
}

static inline struct err err_say(enum err_kind kind, enum message message,
                                 const struct say *say)
{
    return (struct err){.kind = kind, .message = message, .say = say};
}

/* Pass a failure on to the caller.  The only macro that hides a return. */
#define TRY(call)                                                              \
    do {                                                                       \
        struct err try_err = (call);                                           \
        if (try_err.kind != ERR_NONE)                                          \
            return try_err;                                                    \
    } while (0)

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif

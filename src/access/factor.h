/* factor.h -- second factors that need no private telephone and no USB port.
 *
 * An app or a hardware token that shows codes (RFC 6238, RFC 4226), or a printed
 * card of one-time codes.  Secrets are sealed under the house, card codes kept
 * as keyed hashes.  A code is used up in the act that accepts it.
 */
#ifndef ACCESS_FACTOR_H
#define ACCESS_FACTOR_H

#include "base/day.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

enum factor_kind {
    FACTOR_APP = 1,       /* TOTP in an authenticator */
    FACTOR_TOKEN_TIME,    /* hardware, TOTP */
    FACTOR_TOKEN_COUNTER, /* hardware, HOTP */
    FACTOR_CARD,          /* printed, 20 codes */
};

enum { FACTOR_CARD_CODES = 20, FACTOR_LIST_MAX = 50 };

struct factor {
    int64_t id;
    int64_t account; /* ID_NONE: a hardware token in the drawer */
    enum factor_kind kind;
    const char *label;    /* given by its owner, or the token's serial */
    instant made_at;
    instant confirmed_at; /* INSTANT_NONE: not in force yet */
    instant used_at;      /* INSTANT_NONE: never */
    instant ended_at;     /* INSTANT_NONE: in force */
    int codes_left;       /* FACTOR_CARD */
};

struct factors {
    struct factor *items;
    int count;
};

MUST_USE struct err factor_kind_read(int64_t number, enum factor_kind *kind);

/* Factors of an account, ended ones too. */
MUST_USE struct err factor_list(struct context *context, int64_t account,
                                struct factors *factors);
/* Has it a confirmed one in force? */
MUST_USE struct err factor_has(struct context *context, int64_t account, bool *has);

/* Making factors: an actor that has not shown a second factor may do it only for
 * an account that has none (its first sign-in), else ERR_FORBIDDEN. */

/* Begin an app: *uri for the QR code (otpauth://totp/...), *secret in base32 to
 * type by hand.  Not in force until factor_app_confirm() saw a right code; an
 * earlier unconfirmed one of the account is ended. */
MUST_USE struct err factor_app_begin(struct context *context, int64_t account,
                                     const char *label, int64_t *id, const char **uri,
                                     const char **secret);
/* The same uri and secret again, to show the page again; ERR_NOT_FOUND once
 * it was confirmed. */
MUST_USE struct err factor_app_show(struct context *context, int64_t account, int64_t id,
                                    const char **uri, const char **secret);
/* ERR_INVALID, field "code": not the code of now. */
MUST_USE struct err factor_app_confirm(struct context *context, int64_t account,
                                       int64_t id, struct str code);

/* Make a card; earlier cards of the account are ended.  *codes are shown once
 * (FACTOR_CARD_CODES texts "abcd-efgh-jk"). */
MUST_USE struct err factor_card_make(struct context *context, int64_t account,
                                     int64_t *id, const char ***codes);

/* Seeds of hardware tokens, lines "serial,secret,digits,kind" (hex or base32;
 * 6 digits; totp or hotp); nothing is kept when a line is wrong: ERR_INVALID
 * says which.  At most 500 a call. */
MUST_USE struct err factor_token_import(struct context *context, struct str csv,
                                        int *count);
/* Give a token from the drawer to an account.  ERR_NOT_FOUND: no such serial;
 * ERR_CONFLICT: already given. */
MUST_USE struct err factor_token_give(struct context *context, const char *serial,
                                      int64_t account);

/* End one.  ERR_CONFLICT when it is the account's last and `may_be_last` is
 * false. */
MUST_USE struct err factor_end(struct context *context, int64_t id, const char *reason,
                               bool may_be_last);
MUST_USE struct err factor_end_all(struct context *context, int64_t account,
                                   const char *reason);

/* Try a code against every factor of the account and use it up.  OK with
 * *kind 0 when it was wrong or used before: the caller counts the failure, so
 * the act must not be rolled back. */
MUST_USE struct err factor_use(struct context *context, int64_t account, struct str code,
                               enum factor_kind *kind);

#endif

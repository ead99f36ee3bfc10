/* factor.c -- second factors: the ones people make themselves, and their use. */
#include "access/factor.h"

#include "access/account.h"
#include "access/acts.h"
#include "access/base32.h"
#include "access/context.h"
#include "access/factor_sql.h"
#include "access/house.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/utf8.h"
#include "store/db.h"

#include <string.h>

enum {
    SECRET_BYTES = 20,
    CODE_DIGITS = 6,
    CARD_CODE_BITS = 50,
    CARD_CODE_LENGTH = 10,
    LABEL_MAX = 60,
    IN_FORCE_MAX = 20,
    COUNTER_WINDOW = 20, /* presses of a token in a pocket */
};

/* Before any step: the first step of all is 0. */
#define NO_STEP ((int64_t)-1)

static struct err noted(struct context *context, const struct act_kind *act,
                        int64_t account, const char *reason, const char *detail)
{
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = account,
                                  .reason = reason,
                                  .detail = detail,
                              });
}

struct err factor_kind_read(int64_t number, enum factor_kind *kind)
{
    if (number < FACTOR_APP || number > FACTOR_CARD)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *kind = (enum factor_kind)number;
    return OK;
}

struct err factor_list(struct context *context, int64_t account, struct factors *factors)
{
    struct factor_row_list_rows rows;

    TRY(factor_row_list(
        context->db,
        (struct factor_row_list_args){.account = account, .limit = FACTOR_LIST_MAX},
        &rows));
    factors->count = (int)rows.count;
    factors->items = arena_new_array(context->arena, struct factor, rows.count + 1);
    for (int i = 0; i < factors->count; i++) {
        struct factor *factor = &factors->items[i];
        *factor = (struct factor){
            .id = rows.items[i].id,
            .account = rows.items[i].account,
            .label = rows.items[i].label,
            .made_at = rows.items[i].made_at,
            .confirmed_at = rows.items[i].confirmed_at,
            .used_at = rows.items[i].used_at,
            .ended_at = rows.items[i].ended_at,
            .codes_left = (int)rows.items[i].codes_left,
        };
        TRY(factor_kind_read(rows.items[i].kind, &factor->kind));
    }
    return OK;
}

static struct err count_in_force(struct context *context, int64_t account, int64_t *count)
{
    struct factor_row_count_row row = {0};
    bool found = false;

    TRY(factor_row_count(context->db, (struct factor_row_count_args){.account = account},
                         &row, &found));
    *count = found ? row.count : 0;
    return OK;
}

struct err factor_has(struct context *context, int64_t account, bool *has)
{
    int64_t count = 0;

    TRY(count_in_force(context, account, &count));
    *has = count > 0;
    return OK;
}

static struct err room_need(struct context *context, int64_t account)
{
    int64_t count = 0;

    TRY(count_in_force(context, account, &count));
    return count < IN_FORCE_MAX ? OK
                                : err_of(ERR_CONFLICT, MSG_ACCESS_FACTOR_NONE_LEFT);
}

/* Whoever knows only the password may make the first factor, never a second. */
static struct err enrol_need(struct context *context, int64_t account)
{
    bool has = false;

    if (context->actor.kind == ACTOR_SYSTEM || context->actor.second_factor)
        return OK;
    TRY(factor_has(context, account, &has));
    return has ? err_of(ERR_FORBIDDEN, MSG_ACCESS_SECOND_FACTOR_NEEDED) : OK;
}

/* ---- an authenticator ------------------------------------------------------------ */

static void put_encoded(char *out, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t used = 0;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (is_plain) {
            out[used++] = (char)c;
            continue;
        }
        out[used++] = '%';
        out[used++] = hex[c >> 4];
        out[used++] = hex[c & 15];
    }
    out[used] = '\0';
}

static const char *uri_of(struct context *context, const char *login, const char *secret)
{
    char *encoded = arena_alloc(context->arena, strlen(login) * 3 + 1);

    put_encoded(encoded, login);
    return arena_format(context->arena,
                        "otpauth://totp/renkei:%s?secret=%s&issuer=renkei"
                        "&algorithm=SHA1&digits=6&period=30",
                        encoded, secret);
}

/* Those begun and never confirmed: nobody has their secret any more. */
static struct err unconfirmed_end(struct context *context, int64_t account)
{
    struct factors factors;

    TRY(factor_list(context, account, &factors));
    for (int i = 0; i < factors.count; i++) {
        if (factors.items[i].confirmed_at == INSTANT_NONE &&
            factors.items[i].ended_at == INSTANT_NONE)
            TRY(factor_row_end(context->db,
                               (struct factor_row_end_args){
                                   .id = factors.items[i].id,
                                   .now = context->now,
                                   .reason = "unconfirmed",
                               },
                               NULL));
    }
    return OK;
}

struct err factor_app_begin(struct context *context, int64_t account, const char *label,
                            int64_t *id, const char **uri, const char **secret)
{
    unsigned char bytes[SECRET_BYTES];
    struct account owner;

    if (text_is_empty(label) || utf8_length(str_of(label)) > LABEL_MAX)
        return err_field("label", MSG_ACCESS_FACTOR_LABEL_NEEDED);
    TRY(enrol_need(context, account));
    TRY(account_get(context, account, &owner));
    TRY(room_need(context, account));
    TRY(unconfirmed_end(context, account));
    random_bytes(context->house->random, bytes, sizeof bytes);
    *secret = base32_rfc_write(context->arena, bytes, sizeof bytes);
    wipe(bytes, sizeof bytes);
    *uri = uri_of(context, owner.login, *secret);
    *id = context_id(context);
    return factor_row_add(context->db,
                          (struct factor_row_add_args){
                              .id = *id,
                              .account = account,
                              .kind = FACTOR_APP,
                              .label = label,
                              .secret = *secret,
                              .last_step = NO_STEP,
                              .made_at = context->now,
                              .confirmed_at = INSTANT_NONE,
                          },
                          NULL);
}

/* An authenticator of the account that waits for its first code. */
static struct err unconfirmed_get(struct context *context, int64_t account, int64_t id,
                                  struct factor_row_get_row *row)
{
    bool found = false;

    TRY(factor_row_get(context->db, (struct factor_row_get_args){.id = id}, row, &found));
    if (!found || row->account != account || row->kind != FACTOR_APP ||
        row->confirmed_at != INSTANT_NONE || row->ended_at != INSTANT_NONE ||
        row->secret == NULL)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return OK;
}

struct err factor_app_show(struct context *context, int64_t account, int64_t id,
                           const char **uri, const char **secret)
{
    struct factor_row_get_row row;
    struct account owner;

    TRY(unconfirmed_get(context, account, id, &row));
    TRY(account_get(context, account, &owner));
    *secret = row.secret;
    *uri = uri_of(context, owner.login, row.secret);
    return OK;
}

/* Six digits, however they were typed; NULL when it is something else. */
static const char *digits_read(struct arena *arena, struct str code)
{
    if (code.length > 64 || !utf8_is_text(code, false))
        return NULL;
    const char *text = utf8_nfkc(arena, code);
    char *digits = arena_alloc(arena, CODE_DIGITS + 1);
    int count = 0;
    for (; *text != '\0'; text++) {
        if (*text == ' ' || *text == '-')
            continue;
        if (*text < '0' || *text > '9' || count == CODE_DIGITS)
            return NULL;
        digits[count++] = *text;
    }
    return count == CODE_DIGITS ? digits : NULL;
}

static int64_t step_of(struct context *context, enum factor_kind kind, const char *secret,
                       int64_t last_step, const char *digits)
{
    struct str bytes;

    if (secret == NULL || !base32_rfc_read(context->arena, str_of(secret), &bytes))
        return -1;
    if (kind == FACTOR_TOKEN_COUNTER)
        return hotp_step(bytes, str_of(digits), last_step + 1, COUNTER_WINDOW);
    return totp_step(bytes, str_of(digits), context->now / SECONDS(1));
}

struct err factor_app_confirm(struct context *context, int64_t account, int64_t id,
                              struct str code)
{
    const char *digits = digits_read(context->arena, code);
    struct factor_row_get_row row;
    int64_t step = -1;

    TRY(enrol_need(context, account));
    TRY(unconfirmed_get(context, account, id, &row));
    if (digits != NULL)
        step = step_of(context, FACTOR_APP, row.secret, row.last_step, digits);
    if (step < 0)
        return err_field("code", MSG_ACCESS_FACTOR_CODE_WRONG);
    TRY(factor_row_confirm(
        context->db,
        (struct factor_row_confirm_args){.id = id, .step = step, .now = context->now},
        NULL));
    return noted(context, &access_act_factor_added, account, "app", row.label);
}

/* ---- a printed card -------------------------------------------------------------- */

/* Keyed, and bound to its card: a stolen table cannot be searched. */
static struct hash card_hash(const struct context *context, int64_t card,
                             const char *code)
{
    struct hash key;
    unsigned char place[8 + CARD_CODE_LENGTH];

    house_key(context->house, "factor.card", &key);
    for (int i = 0; i < 8; i++)
        place[i] = (unsigned char)((uint64_t)card >> (8 * i));
    memcpy(place + 8, code, CARD_CODE_LENGTH);
    struct hash hash = hash_hmac(&key, place, sizeof place);
    wipe(&key, sizeof key);
    return hash;
}

static struct err cards_end(struct context *context, int64_t account)
{
    struct factors factors;

    TRY(factor_list(context, account, &factors));
    for (int i = 0; i < factors.count; i++) {
        if (factors.items[i].kind == FACTOR_CARD &&
            factors.items[i].ended_at == INSTANT_NONE)
            TRY(factor_end(context, factors.items[i].id, "new_card", true));
    }
    return OK;
}

struct err factor_card_make(struct context *context, int64_t account, int64_t *id,
                            const char ***codes)
{
    const char **made = arena_new_array(context->arena, const char *, FACTOR_CARD_CODES);
    struct account owner;

    TRY(enrol_need(context, account));
    TRY(account_get(context, account, &owner));
    TRY(cards_end(context, account));
    TRY(room_need(context, account));
    *id = context_id(context);
    TRY(factor_row_add(context->db,
                       (struct factor_row_add_args){
                           .id = *id,
                           .account = account,
                           .kind = FACTOR_CARD,
                           .label = "",
                           .last_step = NO_STEP,
                           .made_at = context->now,
                           .confirmed_at = context->now,
                       },
                       NULL));
    for (int i = 0; i < FACTOR_CARD_CODES; i++) {
        const char *code = context_token(context, CARD_CODE_BITS);
        struct hash hash = card_hash(context, *id, code);
        TRY(factor_code_add(context->db,
                            (struct factor_code_add_args){
                                .factor = *id,
                                .place = i + 1,
                                .hash = {hash.bytes, HASH_BYTES},
                            },
                            NULL));
        made[i] = arena_format(context->arena, "%.4s-%.4s-%.2s", code, code + 4,
                               code + 8);
    }
    *codes = made;
    return noted(context, &access_act_factor_added, account, "card", NULL);
}

/* ---- its end --------------------------------------------------------------------- */

struct err factor_end(struct context *context, int64_t id, const char *reason,
                      bool may_be_last)
{
    struct factor_row_get_row row;
    int64_t changed = 0;
    int64_t left = 0;
    bool found = false;

    TRY(factor_row_get(context->db, (struct factor_row_get_args){.id = id}, &row,
                       &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(factor_row_end(
        context->db,
        (struct factor_row_end_args){.id = id, .now = context->now, .reason = reason},
        &changed));
    if (changed == 0)
        return OK;
    if (!may_be_last && row.confirmed_at != INSTANT_NONE) {
        TRY(count_in_force(context, row.account, &left));
        if (left == 0)
            return err_of(ERR_CONFLICT, MSG_ACCESS_FACTOR_LAST_ONE);
    }
    return noted(context, &access_act_factor_ended, row.account, reason, row.label);
}

struct err factor_end_all(struct context *context, int64_t account, const char *reason)
{
    struct factors factors;

    TRY(factor_list(context, account, &factors));
    for (int i = 0; i < factors.count; i++) {
        if (factors.items[i].ended_at == INSTANT_NONE)
            TRY(factor_end(context, factors.items[i].id, reason, true));
    }
    return OK;
}

/* ---- use ------------------------------------------------------------------------- */

static struct err card_use(struct context *context, int64_t card, const char *code,
                           bool *right)
{
    struct hash hash = card_hash(context, card, code);
    int64_t changed = 0;

    TRY(factor_code_use(context->db,
                        (struct factor_code_use_args){
                            .factor = card,
                            .hash = {hash.bytes, HASH_BYTES},
                            .now = context->now,
                        },
                        &changed));
    *right = changed == 1;
    if (!*right)
        return OK;
    return factor_row_used(
        context->db, (struct factor_row_used_args){.id = card, .now = context->now},
        NULL);
}

/* The step is stored by the very act that accepts it: nobody comes in between. */
static struct err step_use(struct context *context, int64_t id, int64_t step, bool *right)
{
    int64_t changed = 0;

    TRY(factor_row_use(
        context->db,
        (struct factor_row_use_args){.id = id, .step = step, .now = context->now},
        &changed));
    *right = changed == 1;
    return OK;
}

struct err factor_use(struct context *context, int64_t account, struct str code,
                      enum factor_kind *kind_used)
{
    const char *digits = digits_read(context->arena, code);
    const char *card_code = token_read(context->arena, code, CARD_CODE_LENGTH);
    struct factor_row_in_force_rows rows;

    *kind_used = (enum factor_kind)0;
    TRY(factor_row_in_force(
        context->db,
        (struct factor_row_in_force_args){.account = account, .limit = FACTOR_LIST_MAX},
        &rows));
    for (int i = 0; i < (int)rows.count; i++) {
        const struct factor_row_in_force_row *row = &rows.items[i];
        enum factor_kind kind = FACTOR_APP;
        bool right = false;
        TRY(factor_kind_read(row->kind, &kind));
        if (kind == FACTOR_CARD && card_code != NULL) {
            TRY(card_use(context, row->id, card_code, &right));
        } else if (kind != FACTOR_CARD && digits != NULL) {
            int64_t step = step_of(context, kind, row->secret, row->last_step, digits);
            if (step >= 0)
                TRY(step_use(context, row->id, step, &right));
        }
        if (right) {
            *kind_used = kind;
            return OK;
        }
    }
    return OK;
}

/* factor_token.c -- hardware tokens: seeds come as a file, tokens from a drawer. */
#include "access/factor.h"

#include "access/account.h"
#include "access/acts.h"
#include "access/base32.h"
#include "access/context.h"
#include "access/factor_sql.h"
#include "base/arena.h"
#include "base/message.h"

enum {
    LINES_MAX = 500,
    SECRET_MIN = 10,
    SECRET_MAX = 64,
    SERIAL_MAX = 60,
};

struct token_line {
    int number;
    struct str serial, secret, digits, kind;
};

static struct err line_err(struct context *context, enum message message, int number)
{
    struct err err = err_field("file", message);
    err.say = say_count(context->arena, number);
    return err;
}

static bool line_cut(struct str text, struct token_line *line)
{
    struct str *const columns[] = {&line->serial, &line->secret, &line->digits,
                                   &line->kind};
    for (size_t i = 0; i < ARRAY_COUNT(columns); i++) {
        if (!str_next(&text, ',', columns[i]))
            return false;
        *columns[i] = str_trim(*columns[i]);
    }
    struct str more;
    return !str_next(&text, ',', &more);
}

/* Hexadecimal and base32 share digits: what reads as hexadecimal is. */
static const char *secret_read(struct arena *arena, struct str text)
{
    struct str bytes;

    if (!hex_read(arena, text, &bytes) && !base32_rfc_read(arena, text, &bytes))
        return NULL;
    if (bytes.length < SECRET_MIN || bytes.length > SECRET_MAX)
        return NULL;
    return base32_rfc_write(arena, bytes.at, bytes.length);
}

static struct err token_add(struct context *context, const struct token_line *line)
{
    bool is_counter = str_equal_fold(line->kind, "hotp");
    const char *secret = secret_read(context->arena, line->secret);
    const char *serial = str_copy(context->arena, line->serial);
    struct factor_row_find_serial_row known;
    bool found = false;

    if (!is_counter && !str_equal_fold(line->kind, "totp"))
        return line_err(context, MSG_ACCESS_FACTOR_CSV_KIND, line->number);
    if (!str_is(line->digits, "6"))
        return line_err(context, MSG_ACCESS_FACTOR_CSV_DIGITS, line->number);
    if (secret == NULL)
        return line_err(context, MSG_ACCESS_FACTOR_CSV_SECRET, line->number);
    TRY(factor_row_find_serial(
        context->db, (struct factor_row_find_serial_args){.serial = serial}, &known,
        &found));
    if (found || line->serial.length == 0 || line->serial.length > SERIAL_MAX)
        return line_err(context, MSG_ACCESS_FACTOR_CSV_SERIAL, line->number);
    return factor_row_add(
        context->db,
        (struct factor_row_add_args){
            .id = context_id(context),
            .account = ID_NONE,
            .kind = is_counter ? FACTOR_TOKEN_COUNTER : FACTOR_TOKEN_TIME,
            .label = serial,
            .serial = serial,
            .secret = secret,
            .last_step = -1,
            .made_at = context->now,
            .confirmed_at = INSTANT_NONE,
        },
        NULL);
}

struct err factor_token_import(struct context *context, struct str csv, int *count)
{
    struct token_line line = {.number = 0};
    struct str text;

    *count = 0;
    if (str_starts(csv, "\xEF\xBB\xBF"))
        csv = str_skip(csv, 3);
    while (str_next(&csv, '\n', &text)) {
        line.number++;
        if (text.length > 0 && text.at[text.length - 1] == '\r')
            text.length--;
        text = str_trim(text);
        if (text.length == 0 || (line.number == 1 && str_starts(text, "serial,")))
            continue;
        if (++*count > LINES_MAX)
            return line_err(context, MSG_ACCESS_FACTOR_CSV_TOO_MANY, LINES_MAX);
        if (!line_cut(text, &line))
            return line_err(context, MSG_ACCESS_FACTOR_CSV_LINE, line.number);
        TRY(token_add(context, &line));
    }
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_tokens_imported,
                                  .subject = SUBJECT_IMPORT,
                                  .detail = arena_format(context->arena, "%d", *count),
                              });
}

struct err factor_token_give(struct context *context, const char *serial, int64_t account)
{
    struct factor_row_find_serial_row row;
    struct account owner;
    int64_t changed = 0;
    bool found = false;

    TRY(account_get(context, account, &owner));
    if (owner.ended_at != INSTANT_NONE)
        return err_of(ERR_CONFLICT, MSG_ACCESS_ACCOUNT_ENDED);
    TRY(factor_row_find_serial(context->db,
                               (struct factor_row_find_serial_args){.serial = serial},
                               &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(factor_row_give(context->db,
                        (struct factor_row_give_args){
                            .id = row.id,
                            .account = account,
                            .now = context->now,
                        },
                        &changed));
    if (changed == 0)
        return err_of(ERR_CONFLICT, MSG_ACCESS_FACTOR_TOKEN_GIVEN);
    return audit_did(context, (struct audit_note){
                                  .act = &access_act_factor_added,
                                  .subject = SUBJECT_ACCOUNT,
                                  .id = account,
                                  .reason = "token",
                                  .detail = serial,
                              });
}

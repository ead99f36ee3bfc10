/* number.c -- counters, and numbers on paper. */
#include "desk/number.h"

#include "access/context.h"
#include "access/house.h"
#include "access/token.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/hash.h"
#include "base/id.h"
#include "desk/number_sql.h" /* made from number.sql */

enum { PAPER_BITS = 5 * (PAPER_NUMBER_LENGTH - 1) };

struct err number_next(struct context *context, const char *kind, struct number *number)
{
    struct number_row_next_row row;
    bool found = false;

    number->year = day_fiscal_year(context->today);
    TRY(number_row_next(context->db,
                        (struct number_row_next_args){.kind = kind, .year = number->year},
                        &row, &found));
    need(found);
    number->number = row.last;
    return OK;
}

/* ---- on paper -------------------------------------------------------------------- */

/* Keyed: 55 bits could be tried out against a stolen database. */
static struct hash paper_hash(const struct context *context, const char *number)
{
    struct hash key;

    house_key(context->house, "paper.number", &key);
    struct hash hash = hash_hmac(&key, number, PAPER_NUMBER_LENGTH);
    wipe(&key, sizeof key);
    return hash;
}

struct err paper_number_add(struct context *context, const struct paper_number *paper,
                            const char **text)
{
    need(paper->subject != ID_NONE && paper->expires_at > context->now);
    const char *digits = context_token(context, PAPER_BITS);
    const char *number = arena_format(context->arena, "%s%c", digits,
                                      base32_check(str_of(digits)));
    struct hash hash = paper_hash(context, number);
    *text = arena_format(context->arena, "%.4s-%.4s-%.4s", number, number + 4,
                         number + 8);
    return paper_number_row_add(context->db,
                                (struct paper_number_row_add_args){
                                    .hash = {hash.bytes, HASH_BYTES},
                                    .subject_kind = (int64_t)paper->subject_kind,
                                    .subject_id = paper->subject,
                                    .made_at = context->now,
                                    .expires_at = paper->expires_at,
                                },
                                NULL);
}

struct err paper_number_find(struct context *context, struct str text,
                             struct paper_number *paper)
{
    const char *number = token_read(context->arena, text, PAPER_NUMBER_LENGTH);
    struct paper_number_row_find_row row;
    bool found = false;

    if (number == NULL ||
        base32_check((struct str){number, PAPER_NUMBER_LENGTH - 1}) !=
            number[PAPER_NUMBER_LENGTH - 1])
        return err_field("number", MSG_DESK_PAPER_NUMBER_MISREAD);
    struct hash hash = paper_hash(context, number);
    TRY(paper_number_row_find(context->db,
                              (struct paper_number_row_find_args){
                                  .hash = {hash.bytes, HASH_BYTES},
                                  .now = context->now,
                              },
                              &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_DESK_PAPER_NUMBER_UNKNOWN);
    if (row.subject_kind <= SUBJECT_NONE || row.subject_kind >= SUBJECT_KIND_COUNT)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *paper = (struct paper_number){
        .subject_kind = (enum subject_kind)row.subject_kind,
        .subject = row.subject_id,
        .expires_at = row.expires_at,
    };
    return OK;
}

struct err paper_number_end_subject(struct context *context,
                                    enum subject_kind subject_kind, int64_t subject)
{
    return paper_number_row_end_subject(context->db,
                                        (struct paper_number_row_end_subject_args){
                                            .subject_kind = (int64_t)subject_kind,
                                            .subject_id = subject,
                                            .now = context->now,
                                        },
                                        NULL);
}

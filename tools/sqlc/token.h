/* token.h -- SQL text as tokens: words, strings, parameters, signs, comments.
 *
 * Knows nothing of SQL beyond what must not be cut in two.
 */
#ifndef SQLC_TOKEN_H
#define SQLC_TOKEN_H

#include "common/file.h"
#include "common/problem.h"

enum token_kind {
    TOKEN_WORD,
    TOKEN_QUOTED,    /* "name" */
    TOKEN_STRING,    /* 'text' with its quotes, or $$text$$ */
    TOKEN_NUMBER,
    TOKEN_PARAMETER, /* $name; text is the name alone */
    TOKEN_SIGN,      /* one character */
    TOKEN_COMMENT,   /* -- to the end of the line; text without the dashes */
};

struct token {
    enum token_kind kind;
    const char *text; /* NUL-ended */
    int line;
    int depth;         /* how many ( are open; the ( and its ) are outside */
    bool blank_before; /* blanks, a comment or a new line stand before it */
    bool line_before;  /* among them a new line */
    bool is_dropped;   /* for sqlc, not for the database */
};

struct tokens {
    struct token *items;
    size_t count;
    size_t capacity;
};

/* Append the tokens of a text whose first line is number `line`. */
void tokens_read(struct pool *pool, const struct source *source, int line,
                 struct tokens *tokens, struct problems *problems);

void tokens_add(struct pool *pool, struct tokens *tokens, struct token token);

/* A part of a list of tokens. */
struct span {
    struct token *items;
    size_t count;
};

/* Is it this word (any case), or this sign? */
bool token_is_word(const struct token *token, const char *word);
bool token_is_sign(const struct token *token, char sign);

/* The same of the token at `at`, false beyond the end. */
bool span_has_word(struct span span, size_t at, const char *word);
bool span_has_sign(struct span span, size_t at, char sign);

/* Where the parenthesis opened at `at` closes; span.count if it does not. */
size_t span_closing(struct span span, size_t at);

#endif

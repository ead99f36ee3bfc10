/* token.c -- SQL text as tokens. */
#include "sqlc/token.h"

#include <ctype.h>
#include <string.h>

struct scanner {
    struct pool *pool;
    const char *at;
    const char *end;
    int line;
    int depth;
    bool blank;
    bool line_break;
    struct tokens *tokens;
    struct problems *problems;
};

static bool is_word_start(char c)
{
    return isalpha((unsigned char)c) || c == '_';
}

static bool is_word_part(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static char peek(const struct scanner *scanner, size_t ahead)
{
    return (size_t)(scanner->end - scanner->at) > ahead ? scanner->at[ahead] : '\0';
}

void tokens_add(struct pool *pool, struct tokens *tokens, struct token token)
{
    tokens->items = pool_grow(pool, tokens->items, tokens->count, &tokens->capacity,
                              sizeof *tokens->items);
    tokens->items[tokens->count++] = token;
}

/* Add what stands from `start` to `end`; the scanner goes on at `next`. */
static void scanner_add(struct scanner *scanner, enum token_kind kind, const char *start,
                        const char *end, const char *next)
{
    tokens_add(scanner->pool, scanner->tokens,
               (struct token){
                   .kind = kind,
                   .text = pool_text(scanner->pool, start, (size_t)(end - start)),
                   .line = scanner->line,
                   .depth = scanner->depth,
                   .blank_before = scanner->blank,
                   .line_before = scanner->line_break,
               });
    for (const char *at = scanner->at; at < next; at++)
        if (*at == '\n')
            scanner->line++;
    scanner->at = next;
    scanner->blank = false;
    scanner->line_break = false;
}

static void read_comment(struct scanner *scanner)
{
    const char *start = scanner->at + 2;
    const char *end = memchr(start, '\n', (size_t)(scanner->end - start));
    if (end == NULL)
        end = scanner->end;
    bool line_break = scanner->line_break;
    scanner_add(scanner, TOKEN_COMMENT, start, end, end);
    scanner->blank = true;
    scanner->line_break = line_break;
}

/* Text between two equal quotes; a doubled quote stands for itself. */
static void read_quoted(struct scanner *scanner, enum token_kind kind)
{
    char quote = *scanner->at;
    const char *at = scanner->at + 1;
    while (at < scanner->end) {
        if (*at == quote && (at + 1 == scanner->end || at[1] != quote)) {
            scanner_add(scanner, kind, scanner->at, at + 1, at + 1);
            return;
        }
        at += *at == quote ? 2 : 1;
    }
    problem_add(scanner->problems, scanner->line, 0, "%c is not closed", quote);
    scanner->at = scanner->end;
}

/* PostgreSQL's $$text$$, for functions in a .postgres.sql. */
static void read_dollar_text(struct scanner *scanner)
{
    for (const char *at = scanner->at + 2; at + 1 < scanner->end; at++) {
        if (at[0] == '$' && at[1] == '$') {
            scanner_add(scanner, TOKEN_STRING, scanner->at, at + 2, at + 2);
            return;
        }
    }
    problem_add(scanner->problems, scanner->line, 0, "$$ is not closed");
    scanner->at = scanner->end;
}

static void read_word(struct scanner *scanner, enum token_kind kind)
{
    const char *start = kind == TOKEN_PARAMETER ? scanner->at + 1 : scanner->at;
    const char *end = start;
    while (end < scanner->end && is_word_part(*end))
        end++;
    /* 1.5 is one number. */
    if (kind == TOKEN_NUMBER && end + 1 < scanner->end && *end == '.' &&
        isdigit((unsigned char)end[1])) {
        end++;
        while (end < scanner->end && is_word_part(*end))
            end++;
    }
    scanner_add(scanner, kind, start, end, end);
}

static void read_sign(struct scanner *scanner)
{
    char c = *scanner->at;
    if (strchr("()*+-/%<>=!|&~.,;:?", c) == NULL || c == '\0') {
        if (c == '$')
            problem_add(scanner->problems, scanner->line, 0,
                        "write parameters as $name");
        else if (isprint((unsigned char)c))
            problem_add(scanner->problems, scanner->line, 0, "unexpected '%c'", c);
        else
            problem_add(scanner->problems, scanner->line, 0, "unexpected byte %02x",
                        (unsigned int)(unsigned char)c);
        scanner->at++;
        return;
    }
    if (c == ')' && scanner->depth > 0)
        scanner->depth--;
    scanner_add(scanner, TOKEN_SIGN, scanner->at, scanner->at + 1, scanner->at + 1);
    if (c == '(')
        scanner->depth++;
}

static void read_one(struct scanner *scanner)
{
    char c = *scanner->at;
    char next = peek(scanner, 1);
    if (c == '-' && next == '-')
        read_comment(scanner);
    else if (c == '\'')
        read_quoted(scanner, TOKEN_STRING);
    else if (c == '"')
        read_quoted(scanner, TOKEN_QUOTED);
    else if (c == '$' && next == '$')
        read_dollar_text(scanner);
    else if (c == '$' && is_word_start(next))
        read_word(scanner, TOKEN_PARAMETER);
    else if (is_word_start(c))
        read_word(scanner, TOKEN_WORD);
    else if (isdigit((unsigned char)c))
        read_word(scanner, TOKEN_NUMBER);
    else
        read_sign(scanner);
}

void tokens_read(struct pool *pool, const struct source *source, int line,
                 struct tokens *tokens, struct problems *problems)
{
    struct scanner scanner = {
        .pool = pool,
        .at = source->text,
        .end = source->text + source->length,
        .line = line,
        .tokens = tokens,
        .problems = problems,
    };
    if (strlen(source->text) < source->length) {
        problem_add(problems, line, 0, "the file holds a NUL: it is no text");
        return;
    }
    while (scanner.at < scanner.end) {
        char c = *scanner.at;
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            if (c == ';')
                scanner.depth = 0; /* a forgotten ) ends with its statement */
            read_one(&scanner);
            continue;
        }
        scanner.blank = true;
        if (c == '\n') {
            scanner.line_break = true;
            scanner.line++;
        }
        scanner.at++;
    }
}

bool token_is_word(const struct token *token, const char *word)
{
    if (token->kind != TOKEN_WORD || strlen(token->text) != strlen(word))
        return false;
    for (size_t i = 0; word[i] != '\0'; i++)
        if (toupper((unsigned char)token->text[i]) != toupper((unsigned char)word[i]))
            return false;
    return true;
}

bool token_is_sign(const struct token *token, char sign)
{
    return token->kind == TOKEN_SIGN && token->text[0] == sign;
}

bool span_has_word(struct span span, size_t at, const char *word)
{
    return at < span.count && token_is_word(&span.items[at], word);
}

bool span_has_sign(struct span span, size_t at, char sign)
{
    return at < span.count && token_is_sign(&span.items[at], sign);
}

size_t span_closing(struct span span, size_t at)
{
    int depth = span.items[at].depth;
    for (size_t i = at + 1; i < span.count; i++)
        if (token_is_sign(&span.items[i], ')') && span.items[i].depth <= depth)
            return i;
    return span.count;
}

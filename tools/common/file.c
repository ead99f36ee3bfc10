/* file.c -- whole files in, whole files out, and their names. */
#include "common/file.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const keywords[] = {
    "auto",     "break",    "case",     "char",   "const",    "continue", "default",
    "do",       "double",   "else",     "enum",   "extern",   "float",    "for",
    "goto",     "if",       "inline",   "int",    "long",     "register", "restrict",
    "return",   "short",    "signed",   "sizeof", "static",   "struct",   "switch",
    "typedef",  "typeof",   "union",    "bool",   "unsigned", "void",     "volatile",
    "true",     "while",    "false",    "asm",    NULL,
};

static bool file_failed(const char *path)
{
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return false;
}

bool file_read(struct pool *pool, struct source *source)
{
    struct out out = {0};
    char block[4096];
    size_t got;

    FILE *file = fopen(source->path, "rb");
    if (file == NULL)
        return file_failed(source->path);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        out_bytes(&out, block, got);
    bool failed = ferror(file) != 0;
    if (failed)
        file_failed(source->path);
    fclose(file);
    source->text = pool_text(pool, out_read(&out), out.length);
    source->length = out.length;
    out_release(&out);
    return !failed;
}

bool file_write(const char *path, const struct out *out)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return file_failed(path);
    bool written = fwrite(out_read(out), 1, out->length, file) == out->length;
    if (fclose(file) != 0 || !written)
        return file_failed(path);
    return true;
}

const char *file_last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

bool text_ends(const char *text, const char *ending)
{
    size_t length = strlen(text);
    size_t tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

const char *file_stem(struct pool *pool, const char *path, const char *ending)
{
    const char *name = file_last_part(path);
    size_t length = strlen(name);
    if (text_ends(name, ending))
        length -= strlen(ending);
    return pool_text(pool, name, length);
}

bool text_is_c_name(const char *text)
{
    if (text[0] == '\0' || isdigit((unsigned char)text[0]))
        return false;
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        if (c >= 0x80 || (!isalnum(c) && c != '_'))
            return false;
    }
    for (size_t i = 0; keywords[i] != NULL; i++)
        if (strcmp(keywords[i], text) == 0)
            return false;
    return true;
}

/* knowledge_import_store.c -- files, packed with gzip or not, read piece by piece, so that
 * what is unpacked never stands in memory as a whole. */
#include "features/knowledge_import/knowledge_import_store.h"

#include "base/arena.h"

#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { PIECE_BYTES = 256 * 1024, LINE_BYTES_MAX = 1024 * 1024 };

static void progress_tell(const struct importing *importing, gzFile file)
{
    const struct knowledge_report *report = importing->report;

    if (report->progress != NULL)
        report->progress(report->argument, (int64_t)gzoffset(file), report->total);
}

/* gzread() gives what it has of a packed file that ends too early, and says so only when
 * asked. */
static struct err end_look(gzFile file)
{
    int code = Z_OK;

    (void)gzerror(file, &code);
    return code == Z_OK || code == Z_STREAM_END
               ? OK
               : err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_CUT_SHORT);
}

static struct err pieces_read(struct importing *importing, gzFile file,
                              piece_function *function, void *argument)
{
    char *piece = arena_alloc(importing->arena, PIECE_BYTES);

    for (;;) {
        int count = gzread(file, piece, PIECE_BYTES);
        if (count < 0)
            return err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_CUT_SHORT);
        if (count == 0)
            return end_look(file);
        TRY(function(argument, (struct str){piece, (size_t)count}));
        progress_tell(importing, file);
    }
}

struct err import_pieces(struct importing *importing, const char *path,
                         piece_function *function, void *argument)
{
    struct stat found;

    importing_begin(importing, path);
    if (stat(path, &found) != 0 || !S_ISREG(found.st_mode))
        return err_say(ERR_NOT_FOUND, MSG_KNOWLEDGE_IMPORT_CANNOT_OPEN,
                       say_text(importing->arena, path));
    importing->report->total = found.st_size;
    gzFile file = gzopen(path, "rb");
    if (file == NULL)
        return err_say(ERR_NOT_FOUND, MSG_KNOWLEDGE_IMPORT_CANNOT_OPEN,
                       say_text(importing->arena, path));
    struct err err = pieces_read(importing, file, function, argument);
    (void)gzclose(file);
    if (err.kind != ERR_NONE && err.say == NULL)
        err.say = say_text(importing->arena, path);
    return err;
}

/* ---- lines ---------------------------------------------------------------------------- */

struct lines {
    struct importing *importing;
    line_function *function;
    char *kept; /* the beginning of a line whose end is in the next piece */
    size_t kept_length;
};

static struct err line_give(struct lines *lines, struct str line)
{
    if (line.length > 0 && line.at[line.length - 1] == '\r')
        line.length--;
    lines->importing->line++;
    return lines->function(lines->importing, line);
}

static struct err line_keep(struct lines *lines, struct str rest)
{
    if (lines->kept_length + rest.length > LINE_BYTES_MAX)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_LONG_LINE);
    memcpy(lines->kept + lines->kept_length, rest.at, rest.length);
    lines->kept_length += rest.length;
    return OK;
}

static struct err lines_piece(void *argument, struct str piece)
{
    struct lines *lines = argument;

    while (piece.length > 0) {
        const char *end = memchr(piece.at, '\n', piece.length);
        if (end == NULL)
            return line_keep(lines, piece);
        struct str line = {piece.at, (size_t)(end - piece.at)};
        piece = str_skip(piece, line.length + 1);
        if (lines->kept_length > 0) {
            TRY(line_keep(lines, line));
            line = (struct str){lines->kept, lines->kept_length};
            lines->kept_length = 0;
        }
        TRY(line_give(lines, line));
    }
    return OK;
}

struct err import_lines(struct importing *importing, const char *path,
                        line_function *function)
{
    struct lines lines = {.importing = importing, .function = function};

    lines.kept = arena_alloc(importing->arena, LINE_BYTES_MAX);
    TRY(import_pieces(importing, path, lines_piece, &lines));
    if (lines.kept_length > 0) /* the last line needs no end */
        return line_give(&lines, (struct str){lines.kept, lines.kept_length});
    return OK;
}

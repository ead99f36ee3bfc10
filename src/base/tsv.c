/* tsv.c -- reference data as tables of text. */
#include "base/tsv.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/embedded.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

struct reader {
    struct arena *arena;
    struct tsv *tsv;
    const char **cells;
    size_t cell_capacity;
    int32_t *lines;
    size_t line_capacity;
    int32_t line; /* being read, from 1 */
};

static struct err complain(const struct reader *reader, enum message message)
{
    return err_say(ERR_INVALID, message,
                   say_two(reader->arena, SAY_T(reader->tsv->name),
                           SAY_N(reader->line)));
}

/* A tab is the only control character a line may hold. */
static bool is_text(struct str line)
{
    struct str cell;
    while (str_next(&line, '\t', &cell)) {
        if (!utf8_is_text(cell, false))
            return false;
    }
    return true;
}

static size_t cell_count(struct str line)
{
    size_t count = 1;
    for (size_t i = 0; i < line.length; i++)
        count += line.at[i] == '\t';
    return count;
}

static struct err header_read(struct reader *reader, struct str line)
{
    struct tsv *tsv = reader->tsv;
    size_t count = cell_count(line);
    struct str cell;

    if (count > TSV_COLUMNS_MAX)
        return complain(reader, MSG_TSV_TOO_LARGE);
    const char **columns = arena_new_array(reader->arena, const char *, count);
    tsv->columns = columns;
    while (str_next(&line, '\t', &cell)) {
        char *name = str_copy(reader->arena, cell);
        if (tsv_column(tsv, name) >= 0)
            return err_say(ERR_INVALID, MSG_TSV_COLUMN_TWICE,
                           say_two(reader->arena, SAY_T(tsv->name), SAY_T(name)));
        columns[tsv->column_count++] = name;
    }
    return OK;
}

static struct err row_read(struct reader *reader, struct str line)
{
    struct tsv *tsv = reader->tsv;
    size_t count = cell_count(line);
    size_t taken = tsv->row_count * tsv->column_count;
    struct str cell;

    if (count != tsv->column_count) {
        struct say *say = say_new(reader->arena);
        say->values[0] = SAY_T(tsv->name);
        say->values[1] = SAY_N(reader->line);
        say->values[2] = SAY_N((int64_t)count);
        say->values[3] = SAY_N((int64_t)tsv->column_count);
        return err_say(ERR_INVALID, MSG_TSV_CELL_COUNT, say);
    }
    while (str_next(&line, '\t', &cell)) {
        reader->cells = arena_grow(reader->arena, reader->cells, taken,
                                   &reader->cell_capacity, sizeof *reader->cells);
        reader->cells[taken++] = str_copy(reader->arena, cell);
    }
    reader->lines = arena_grow(reader->arena, reader->lines, tsv->row_count,
                               &reader->line_capacity, sizeof *reader->lines);
    reader->lines[tsv->row_count++] = reader->line;
    return OK;
}

static struct err line_read(struct reader *reader, struct str line)
{
    if (line.length > 0 && line.at[line.length - 1] == '\r')
        line.length--;
    if (line.length == 0 || line.at[0] == '#')
        return OK;
    if (!is_text(line))
        return complain(reader, MSG_TSV_NOT_TEXT);
    if (reader->tsv->column_count == 0)
        return header_read(reader, line);
    return row_read(reader, line);
}

struct err tsv_read(struct arena *arena, const char *name, struct str text,
                    struct tsv *tsv)
{
    struct reader reader = {.arena = arena, .tsv = tsv};
    struct str line;

    *tsv = (struct tsv){.name = arena_copy(arena, name)};
    if (str_starts(text, "\xEF\xBB\xBF")) /* some editors put a mark in front */
        text = str_skip(text, 3);
    while (str_next(&text, '\n', &line)) {
        if (reader.line == TSV_LINES_MAX)
            return complain(&reader, MSG_TSV_TOO_LARGE);
        reader.line++;
        TRY(line_read(&reader, line));
    }
    tsv->cells = reader.cells;
    tsv->lines = reader.lines;
    if (tsv->column_count == 0)
        return err_say(ERR_INVALID, MSG_TSV_NO_HEADER, say_text(arena, tsv->name));
    return OK;
}

struct err tsv_embedded(struct arena *arena, const char *path, struct tsv *tsv)
{
    const struct embedded *file = embedded_find(path);
    if (file == NULL)
        defect("a data file is missing in the program");
    struct str text = {.at = (const char *)file->bytes, .length = file->length};
    return tsv_read(arena, path, text, tsv);
}

int tsv_column(const struct tsv *tsv, const char *name)
{
    for (size_t i = 0; i < tsv->column_count; i++) {
        if (strcmp(tsv->columns[i], name) == 0)
            return (int)i;
    }
    return -1;
}

struct err tsv_need(struct arena *arena, const struct tsv *tsv, const char *name,
                    int *column)
{
    *column = tsv_column(tsv, name);
    if (*column >= 0)
        return OK;
    return err_say(ERR_INVALID, MSG_TSV_COLUMN_MISSING,
                   say_two(arena, SAY_T(tsv->name), SAY_T(arena_copy(arena, name))));
}

const char *tsv_cell(const struct tsv *tsv, size_t row, int column)
{
    need(row < tsv->row_count);
    need(column >= 0 && (size_t)column < tsv->column_count);
    return tsv->cells[row * tsv->column_count + (size_t)column];
}

static struct err cell_complain(struct arena *arena, const struct tsv *tsv, size_t row,
                                int column, enum message message)
{
    struct say *say = say_new(arena);
    say->values[0] = SAY_T(tsv->name);
    say->values[1] = SAY_N(tsv->lines[row]);
    say->values[2] = SAY_T(tsv->columns[column]);
    return err_say(ERR_INVALID, message, say);
}

struct err tsv_int(struct arena *arena, const struct tsv *tsv, size_t row, int column,
                   int64_t *number)
{
    if (!str_int(str_of(tsv_cell(tsv, row, column)), number))
        return cell_complain(arena, tsv, row, column, MSG_TSV_NOT_A_NUMBER);
    return OK;
}

struct err tsv_day(struct arena *arena, const struct tsv *tsv, size_t row, int column,
                   day *on)
{
    if (!day_read_iso(str_of(tsv_cell(tsv, row, column)), on))
        return cell_complain(arena, tsv, row, column, MSG_TSV_NOT_A_DAY);
    return OK;
}

/* diagnosis_numbers_file_pages.c -- all tables of five years as CSV, with definitions. */
#include "features/diagnosis_numbers/diagnosis_numbers_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/lines.h"
#include "base/values.h"
#include "web/form.h"

#include <string.h>

enum { CELLS_MAX = 12 };

struct file {
    struct web *web;
    const struct diagnosis_numbers *numbers;
    struct lines lines;
};

static void line_add(struct file *file, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        lines_add(&file->lines, i == 0 ? "" : ",");
        lines_add(&file->lines,
                  csv_cell(file->web->arena, cells[i] != NULL ? cells[i] : ""));
    }
    lines_add(&file->lines, "\r\n");
}

static void text_add(struct file *file, const char *text)
{
    line_add(file, &text, 1);
}

/* As on the page: a hidden place says so, and tells no days. */
static void table_add(struct file *file, const struct journey_table_view *table)
{
    const char *cells[CELLS_MAX] = {table->corner};

    for (size_t i = 0; i < table->columns.count && i + 1 < CELLS_MAX; i++)
        cells[i + 1] = table->columns.items[i];
    if (table->title != NULL)
        text_add(file, table->title);
    if (table->what != NULL)
        text_add(file, table->what);
    line_add(file, cells, table->columns.count + 1);
    for (size_t row = 0; row < table->rows.count; row++) {
        const struct journey_row_view *of = &table->rows.items[row];
        cells[0] = of->label;
        for (size_t i = 0; i < of->cells.count && i + 1 < CELLS_MAX; i++)
            cells[i + 1] = of->cells.items[i].text;
        line_add(file, cells, of->cells.count + 1);
    }
    text_add(file, "");
}

/* ---- one line a cell, as a spreadsheet wants it --------------------------------------- */

static const char *number(const struct file *file, const struct journey_cell *cell,
                          int64_t value)
{
    if (cell->is_hidden)
        return "＊";
    return value == INT_NONE ? ""
                             : arena_format(file->web->arena, "%lld", (long long)value);
}

static void row_add(struct file *file, const char *cut, const struct journey_row *row)
{
    for (size_t i = 0; i < JOURNEY_COLUMNS; i++) {
        const struct journey_cell *cell = &row->cells[i];
        const struct spread *days = &cell->days;
        const char *cells[] = {
            cut,
            row->label,
            journey_column_label(file->web, file->numbers->from_year, i),
            number(file, cell, cell->count),
            number(file, cell, days->quarter),
            number(file, cell, days->median),
            number(file, cell, days->three_quarters),
            number(file, cell, days->shortest),
            number(file, cell, days->longest),
        };
        line_add(file, cells, ARRAY_COUNT(cells));
    }
}

static void span_add(struct file *file, int span)
{
    const struct journey_figures *figures = &file->numbers->spans[span];
    struct web *web = file->web;
    const char *heads[] = {
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_BY),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_KEY),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_YEAR),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_COLUMN_COUNT),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_COLUMN_QUARTER),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_COLUMN_MEDIAN),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_COLUMN_THREE_QUARTERS),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_COLUMN_SHORTEST),
        journey_word(web, MSG_DIAGNOSIS_NUMBERS_COLUMN_LONGEST),
    };

    text_add(file, journey_word(web, journey_span_title(span)));
    text_add(file, journey_word(web, journey_span_what(span)));
    line_add(file, heads, ARRAY_COUNT(heads));
    for (int cut = 0; cut < CUT_COUNT; cut++) {
        const struct journey_grid *grid = &figures->by[cut];
        const char *name =
            journey_word(web, cut == CUT_GROUP ? MSG_DIAGNOSIS_NUMBERS_BY_GROUP
                                               : MSG_DIAGNOSIS_NUMBERS_BY_AREA);
        for (size_t row = 0; row < grid->count; row++)
            row_add(file, name, &grid->items[row]);
    }
    text_add(file, "");
}

/* ---- the file ------------------------------------------------------------------------- */

static const struct field csv_fields[] = {
    {.name = "from", .type = FIELD_INT, .label = MSG_DIAGNOSIS_NUMBERS_FROM,
     .min = JOURNEY_YEAR_MIN, .max = JOURNEY_YEAR_MAX},
    {.type = FIELD_END},
};
static const struct form_table csv_form = {"diagnosis_numbers_csv", csv_fields};

struct err diagnosis_numbers_csv_get_read(struct web *web)
{
    struct diagnosis_numbers *numbers = web_input(web, struct diagnosis_numbers);
    int64_t from = form_int(form_open(web, &csv_form), "from");

    numbers->from_year =
        from == INT_NONE ? day_fiscal_year(web->context->today) : (int32_t)from;
    return OK;
}

struct err diagnosis_numbers_csv_get_act(struct context *context, void *input)
{
    struct diagnosis_numbers *numbers = input;
    return diagnosis_numbers_get(context, numbers->from_year, SPAN_COUNT, numbers);
}

static void head_add(struct file *file)
{
    static const enum message defined[] = {
        MSG_DIAGNOSIS_NUMBERS_DEFINED_DAYS,     MSG_DIAGNOSIS_NUMBERS_DEFINED_YEAR,
        MSG_DIAGNOSIS_NUMBERS_DEFINED_VAGUE,    MSG_DIAGNOSIS_NUMBERS_DEFINED_LEFT_OUT,
        MSG_DIAGNOSIS_NUMBERS_DEFINED_CUT,      MSG_DIAGNOSIS_NUMBERS_DEFINED_UNIT,
    };
    struct web *web = file->web;
    enum language language = web->context->language;

    text_add(file, message_text(web->arena, language, MSG_DIAGNOSIS_NUMBERS_AS_OF,
                                say_two(web->arena, SAY_I(file->numbers->as_of),
                                        SAY_T(""))));
    text_add(file, message_text(web->arena, language, MSG_DIAGNOSIS_NUMBERS_MASKED,
                                say_two(web->arena, SAY_N(file->numbers->least),
                                        SAY_T(""))));
    for (size_t i = 0; i < ARRAY_COUNT(defined); i++)
        text_add(file, journey_word(web, defined[i]));
    text_add(file, "");
}

struct err diagnosis_numbers_csv_get_show(struct web *web)
{
    const struct diagnosis_numbers *numbers = web->input;
    struct file file = {.web = web, .numbers = numbers, .lines = {.arena = web->arena}};
    struct journey_table_of of = {web, numbers, false};
    struct journey_table_view table;

    lines_add(&file.lines, "\xEF\xBB\xBF");
    head_add(&file);
    for (int span = 0; span < SPAN_COUNT; span++)
        span_add(&file, span);
    for (int cut = 0; cut < CUT_COUNT; cut++) {
        journey_waiting_see(&of, (enum journey_cut)cut, true, &table);
        table_add(&file, &table);
    }
    journey_outcomes_see(&of, ABOUT_WAYS, &table);
    table_add(&file, &table);
    journey_outcomes_see(&of, ABOUT_REQUESTS, &table);
    table_add(&file, &table);
    const char *whole = lines_join(&file.lines);
    return web_download(web, "text/csv; charset=utf-8",
                        arena_format(web->arena, "diagnosis-%d-%d.csv",
                                     (int)numbers->from_year,
                                     (int)numbers->from_year + JOURNEY_YEARS - 1),
                        whole, strlen(whole));
}

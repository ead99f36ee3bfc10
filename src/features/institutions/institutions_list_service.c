/* institutions_list_service.c -- the list: a page, how many there are, and for words
 * which way in is the cheaper one.
 *
 * A word that few names hold is looked up by its rarest piece: few rows are read and
 * sorted.  A word of many names is looked for in the order of the list, until the page
 * is full.  So neither grows with the list, as long as the count stops as well.
 */
#include "features/institutions/institutions_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/id.h"
#include "base/lines.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/institutions/institutions_sql.h" /* made from institutions.sql */

#include <string.h>

/* A piece of at most this many names leads; the pieces of a word tried for it. */
enum { RARE_MAX = 200, PIECES_MAX = 16 };

/* ---- words and rows -------------------------------------------------------------- */

/* A text as it stands inside LIKE '%..%' ESCAPE '!'. */
static const char *like_pattern(struct arena *arena, const char *folded)
{
    char *pattern = arena_alloc(arena, strlen(folded) * 2 + 3);
    char *to = pattern;
    *to++ = '%';
    for (; *folded != '\0'; folded++) {
        if (*folded == '%' || *folded == '_' || *folded == '!')
            *to++ = '!';
        *to++ = *folded;
    }
    *to++ = '%';
    *to = '\0';
    return pattern;
}

static const char *short_names(struct context *context, const bool *held)
{
    const struct code_list kinds = prefecture_get()->designation_kinds;
    const char *text = "";
    for (int kind = 1; kind < DESIGNATION_KIND_END; kind++) {
        const struct code_word *word =
            code_word_find(kinds, designation_kind_code((enum designation_kind)kind));
        if (held[kind] && word != NULL)
            text = arena_format(context->arena, "%s%s%s", text, *text != '\0' ? "、" : "",
                                code_word_short(word, context->language));
    }
    return text;
}

static struct err row_of(struct context *context, const struct institution *institution,
                         day as_of, struct institution_row *row)
{
    const struct prefecture *prefecture = prefecture_get();
    const struct municipality *municipality =
        prefecture_municipality(prefecture, institution->facts.municipality);
    const struct medical_area *area =
        municipality != NULL ? prefecture_area(prefecture, municipality->area) : NULL;
    bool held[DESIGNATION_KIND_END];
    TRY(institution_store_held(context->db, institution->id, as_of, held));
    *row = (struct institution_row){
        .id = institution->id,
        .kind = institution->facts.kind,
        .name = institution->facts.name,
        .municipality_name = municipality != NULL ? municipality->name : "",
        .area_name = area != NULL ? area->name : "",
        .telephone = institution->facts.telephone,
        .designations = short_names(context, held),
        .ended_on = institution->ended_on,
    };
    return OK;
}

static struct err row_complete(struct context *context, day as_of,
                               const struct institution_page_row *from,
                               struct institution_row *to)
{
    struct institution institution = {
        .id = from->id,
        .facts = {.kind = (enum institution_kind)from->kind,
                  .name = from->name,
                  .municipality = from->municipality,
                  .telephone = from->telephone},
        .ended_on = from->ended_on,
    };
    return row_of(context, &institution, as_of, to);
}

struct err institution_as_row(struct context *context, int64_t id, day as_of,
                               struct institution_row *row)
{
    struct institution institution;
    TRY(permission_need(context, &institution_read));
    TRY(institution_store_get(context->db, id, &institution));
    return row_of(context, &institution, as_of, row);
}

/* ---- the two ways in ------------------------------------------------------------ */

/* What a list asks of the rows; `token` is the piece that leads, or NULL. */
struct wanted {
    const struct institution_filter *filter;
    const char *token, *pattern;
};

static struct err names_with(struct context *context, const char *token, int64_t *count)
{
    struct institution_token_count_row row;
    bool found = false;
    TRY(institution_token_count(
        context->db,
        (struct institution_token_count_args){.token = token, .most = RARE_MAX + 1}, &row,
        &found));
    *count = found ? row.total : 0;
    return OK;
}

/* The piece that fewest names hold, when they are few.  A piece with a blank may lie
 * between name and reading, where no name has it. */
static struct err token_find(struct context *context, const char *folded,
                             const char **token)
{
    struct utf8_tokens pieces = utf8_bigrams(context->arena, folded);
    int64_t least = RARE_MAX + 1;

    *token = NULL;
    for (size_t i = 0; i < pieces.count && i < PIECES_MAX && least > 1; i++) {
        int64_t count = 0;
        if (strchr(pieces.items[i], ' ') != NULL)
            continue;
        TRY(names_with(context, pieces.items[i], &count));
        if (count < least)
            *token = pieces.items[i];
        least = count < least ? count : least;
    }
    return OK;
}

static struct err wanted_of(struct context *context,
                            const struct institution_filter *filter,
                            struct wanted *wanted)
{
    *wanted = (struct wanted){.filter = filter};
    const char *folded =
        filter->words != NULL ? utf8_fold(context->arena, filter->words) : "";
    if (text_is_empty(folded))
        return OK;
    bool is_code = folded[0] >= '0' && folded[0] <= '9'; /* codes have no pieces */
    wanted->pattern = like_pattern(context->arena, folded);
    return utf8_length(str_of(folded)) > 1 && !is_code
               ? token_find(context, folded, &wanted->token)
               : OK;
}

/* All that a rare piece leads to: few enough to be counted and cut into pages here. */
static struct err rows_of_token(struct context *context, const struct wanted *wanted,
                                struct institution_rows_of_token_rows *rows)
{
    const struct institution_filter *filter = wanted->filter;
    struct institution_rows_of_token_args args = {
        .token = wanted->token,
        .pattern = wanted->pattern,
        .kind = filter->kind,
        .designation = filter->designation,
        .designated_only = filter->designated_only,
        .area = filter->area,
        .municipality = filter->municipality,
        .with_ended = filter->with_ended,
        .as_of = filter->as_of,
        .limit = RARE_MAX,
    };
    return institution_rows_of_token(context->db, args, rows);
}

/* ---- how many ------------------------------------------------------------------- */

int64_t institution_total_max(const struct institution_filter *filter)
{
    return text_is_empty(filter->words) ? INSTITUTION_TOTAL_MAX
                                        : INSTITUTION_TOTAL_FOUND_MAX;
}

static struct err total_in_order(struct context *context, const struct wanted *wanted,
                                 int64_t *total)
{
    const struct institution_filter *filter = wanted->filter;
    struct institution_count_args args = {
        .pattern = wanted->pattern,
        .kind = filter->kind,
        .designation = filter->designation,
        .designated_only = filter->designated_only,
        .area = filter->area,
        .municipality = filter->municipality,
        .with_ended = filter->with_ended,
        .as_of = filter->as_of,
        .most = institution_total_max(filter),
    };
    struct institution_count_row row;
    bool found = false;
    TRY(institution_count(context->db, args, &row, &found));
    *total = found ? row.total : 0;
    return OK;
}

static struct err total_of(struct context *context, const struct wanted *wanted,
                           int64_t *total)
{
    struct institution_rows_of_token_rows rows;
    if (wanted->token == NULL)
        return total_in_order(context, wanted, total);
    TRY(rows_of_token(context, wanted, &rows));
    *total = (int64_t)rows.count;
    return OK;
}

struct err institution_total(struct context *context,
                             const struct institution_filter *filter, int64_t *total)
{
    struct wanted wanted;
    TRY(permission_need(context, &institution_read));
    TRY(wanted_of(context, filter, &wanted));
    return total_of(context, &wanted, total);
}

/* ---- a page --------------------------------------------------------------------- */

static struct err page_in_order(struct context *context, const struct wanted *wanted,
                                size_t limit, struct institution_page_rows *rows)
{
    const struct institution_filter *filter = wanted->filter;
    struct institution_page_args args = {
        .pattern = wanted->pattern,
        .kind = filter->kind,
        .designation = filter->designation,
        .designated_only = filter->designated_only,
        .area = filter->area,
        .municipality = filter->municipality,
        .with_ended = filter->with_ended,
        .as_of = filter->as_of,
        .after_name = filter->after_name != NULL ? filter->after_name : "",
        .after_id = filter->after_id,
        .limit = (int64_t)limit,
    };
    return institution_page(context->db, args, rows);
}

/* The rows after the cursor; what is before it was on earlier pages. */
static struct err page_by_token(struct context *context, const struct wanted *wanted,
                                size_t limit, struct institution_page_rows *rows)
{
    const struct institution_filter *filter = wanted->filter;
    const char *after = filter->after_name != NULL ? filter->after_name : "";
    struct institution_rows_of_token_rows all;
    TRY(rows_of_token(context, wanted, &all));
    struct institution_page_row *items =
        arena_new_array(context->arena, struct institution_page_row, all.count);
    size_t count = 0;
    for (size_t i = 0; i < all.count && count < limit; i++) {
        const struct institution_rows_of_token_row *row = &all.items[i];
        int order = strcmp(row->sort_key, after);
        if (order < 0 || (order == 0 && row->id <= filter->after_id))
            continue;
        items[count++] = (struct institution_page_row){
            .id = row->id,
            .kind = row->kind,
            .name = row->name,
            .sort_key = row->sort_key,
            .municipality = row->municipality,
            .area = row->area,
            .telephone = row->telephone,
            .ended_on = row->ended_on,
        };
    }
    *rows = (struct institution_page_rows){.items = items, .count = count};
    return OK;
}

/* One more than asked for is looked up, to know whether there are more. */
static struct err page_get(struct context *context, const struct wanted *wanted, size_t max,
                           struct institution_page_rows *found,
                           struct institution_rows *rows)
{
    TRY(wanted->token != NULL ? page_by_token(context, wanted, max + 1, found)
                              : page_in_order(context, wanted, max + 1, found));
    *rows = (struct institution_rows){.more = found->count > max};
    rows->count = rows->more ? max : found->count;
    rows->items = arena_new_array(context->arena, struct institution_row, rows->count);
    if (rows->more) {
        rows->next_name = found->items[max - 1].sort_key;
        rows->next_id = found->items[max - 1].id;
    }
    return OK;
}

struct err institution_list(struct context *context,
                            const struct institution_filter *filter,
                            struct institution_rows *rows)
{
    struct institution_page_rows found;
    struct wanted wanted;
    TRY(permission_need(context, &institution_read));
    TRY(wanted_of(context, filter, &wanted));
    TRY(page_get(context, &wanted, INSTITUTION_PAGE_MAX, &found, rows));
    for (size_t i = 0; i < rows->count; i++)
        TRY(row_complete(context, filter->as_of, &found.items[i], &rows->items[i]));
    return total_of(context, &wanted, &rows->total);
}

/* ---- as a file ------------------------------------------------------------------- */

static void line_add(struct lines *lines, const char *const cells[INSTITUTION_COLUMNS])
{
    for (size_t i = 0; i < INSTITUTION_COLUMNS; i++) {
        lines_add(lines, i == 0 ? "" : ",");
        lines_add(lines, csv_cell(lines->arena, cells[i]));
    }
    lines_add(lines, "\r\n");
}

static void institution_line_add(struct lines *lines, const struct institution *institution)
{
    struct arena *arena = lines->arena;
    const struct institution_facts *facts = &institution->facts;
    bool is_given = facts->place == PLACE_GIVEN;
    const char *beds = facts->beds == INT_NONE
                           ? ""
                           : arena_format(arena, "%lld", (long long)facts->beds);
    const char *const cells[INSTITUTION_COLUMNS] = {
        id_text(arena, institution->id),
        institution_kind_code(facts->kind),
        facts->name,
        facts->kana,
        facts->code,
        facts->postal_code,
        facts->municipality,
        facts->address,
        facts->telephone,
        facts->fax,
        facts->mail,
        is_given ? degrees_write(arena, facts->latitude) : "",
        is_given ? degrees_write(arena, facts->longitude) : "",
        beds,
        facts->departments,
        facts->remark,
    };
    line_add(lines, cells);
}

struct err institution_export_page(struct context *context,
                                   const struct institution_filter *filter,
                                   const char **csv, struct institution_rows *rows)
{
    struct lines lines = {.arena = context->arena};
    struct institution_page_rows found;
    struct wanted wanted;

    TRY(permission_need(context, &institution_read));
    TRY(wanted_of(context, filter, &wanted));
    TRY(page_get(context, &wanted, INSTITUTION_EXPORT_ROWS, &found, rows));
    if (filter->after_id == ID_NONE) {
        lines_add(&lines, "\xEF\xBB\xBF");
        line_add(&lines, institution_column_words);
    }
    for (size_t i = 0; i < rows->count; i++) {
        struct institution institution;
        TRY(institution_store_get(context->db, found.items[i].id, &institution));
        institution_line_add(&lines, &institution);
    }
    *csv = lines_join(&lines);
    return OK;
}

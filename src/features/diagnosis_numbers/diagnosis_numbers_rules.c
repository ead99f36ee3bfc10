/* diagnosis_numbers_rules.c -- the parts of the numbers that need no database.  Pure. */
#include "features/diagnosis_numbers/diagnosis_numbers_rules.h"

#include "base/arena.h"
#include "base/values.h"

#include <stdlib.h>

int32_t journey_block(int32_t fiscal_year)
{
    int32_t off = (fiscal_year - JOURNEY_YEAR_FIRST) % JOURNEY_YEARS;
    return fiscal_year - (off < 0 ? off + JOURNEY_YEARS : off);
}

/* ---- one way ------------------------------------------------------------------------- */

static struct journey_days exact(day on)
{
    return (struct journey_days){on, on};
}

static struct journey_days from_of(const struct journey *journey, enum journey_span span)
{
    switch (span) {
    case SPAN_SYMPTOM_VISIT:
    case SPAN_SYMPTOM_NAMED:
        return journey->symptom;
    case SPAN_VISIT_REFERRED:
    case SPAN_VISIT_NAMED:
        return journey->visit;
    case SPAN_REFERRED_ANSWERED:
    case SPAN_REFERRED_SEEN:
    case SPAN_REFERRED_NAMED:
        return exact(journey->referred_on);
    case SPAN_CANNOT_PASSED:
        return exact(journey->cannot_on);
    case SPAN_NAMED_SETTLED:
        return exact(journey->named_on);
    case SPAN_COUNT:
        break;
    }
    return exact(DAY_NONE);
}

static struct journey_days to_of(const struct journey *journey, enum journey_span span)
{
    switch (span) {
    case SPAN_SYMPTOM_VISIT:
        return journey->visit;
    case SPAN_VISIT_REFERRED:
        return exact(journey->referred_on);
    case SPAN_REFERRED_ANSWERED:
        return exact(journey->answered_on);
    case SPAN_REFERRED_SEEN:
        return exact(journey->seen_on);
    case SPAN_REFERRED_NAMED:
    case SPAN_SYMPTOM_NAMED:
    case SPAN_VISIT_NAMED:
        return exact(journey->named_on);
    case SPAN_CANNOT_PASSED:
        return exact(journey->passed_on);
    case SPAN_NAMED_SETTLED:
        return exact(journey->settled_on);
    case SPAN_COUNT:
        break;
    }
    return exact(DAY_NONE);
}

static bool is_known(struct journey_days days)
{
    return days.from_on != DAY_NONE && days.to_on != DAY_NONE;
}

static bool between(struct journey_days from, struct journey_days to,
                    struct journey_measure *measure)
{
    if (!is_known(from) || !is_known(to))
        return false;
    *measure = (struct journey_measure){
        .from_on = from.from_on + (from.to_on - from.from_on) / 2,
        .to_on = to.from_on + (to.to_on - to.from_on) / 2,
        .width = (from.to_on - from.from_on) + (to.to_on - to.from_on),
    };
    /* Vague days may overlap: then nobody knows of any time between. */
    measure->days = measure->to_on > measure->from_on ? measure->to_on - measure->from_on : 0;
    return from.from_on <= to.to_on;
}

bool journey_measure(const struct journey *journey, enum journey_span span,
                     struct journey_measure *measure)
{
    return between(from_of(journey, span), to_of(journey, span), measure);
}

bool journey_wait(const struct journey *journey, day today,
                  struct journey_measure *measure, enum journey_standing *standing)
{
    day until = today;

    if (journey->opened_on == DAY_NONE)
        return false;
    *standing = STANDING_OPEN;
    if (journey->named_on != DAY_NONE) {
        *standing = STANDING_NAMED;
        until = journey->named_on;
    } else if (journey->over_on != DAY_NONE) {
        *standing = STANDING_OVER;
        until = journey->over_on;
    }
    return between(journey->visit, exact(until), measure);
}

/* ---- many ---------------------------------------------------------------------------- */

enum { CHUNK = 1024 };

struct journey_chunk {
    struct journey_chunk *next;
    size_t count;
    struct journey_piece items[CHUNK];
};

void journey_piece_add(struct arena *arena, struct journey_pieces *pieces,
                       struct journey_piece piece)
{
    struct journey_chunk *last = pieces->last;

    if (last == NULL || last->count == CHUNK) {
        struct journey_chunk *more = arena_new_of(arena, struct journey_chunk);
        if (last == NULL)
            pieces->first = more;
        else
            last->next = more;
        pieces->last = last = more;
    }
    last->items[last->count++] = piece;
    pieces->count++;
}

int journey_column(int32_t from_year, day on)
{
    if (on == DAY_NONE)
        return -1;
    int32_t column = day_fiscal_year(on) - from_year;
    return column >= 0 && column < JOURNEY_YEARS ? (int)column : -1;
}

static void keep(struct journey_tally *tally, struct journey_pieces *pieces,
                 const struct journey *journey, struct journey_piece piece)
{
    for (int cut = 0; cut < CUT_COUNT; cut++)
        piece.place[cut] = journey->place[cut];
    journey_piece_add(tally->arena, pieces, piece);
}

void journey_take(struct journey_tally *tally, const struct journey *journey)
{
    struct journey_measure measure;
    enum journey_standing standing = STANDING_OPEN;

    for (int span = 0; span < SPAN_COUNT; span++) {
        if (!journey_measure(journey, (enum journey_span)span, &measure))
            continue;
        int column = journey_column(tally->from_year, measure.to_on);
        if (column >= 0)
            keep(tally, &tally->spans[span], journey,
                 (struct journey_piece){.days = (int32_t)measure.days,
                                        .width = (int32_t)measure.width,
                                        .column = (uint8_t)column});
    }
    if (journey_column(tally->from_year, journey->opened_on) >= 0 &&
        journey_wait(journey, tally->today, &measure, &standing))
        keep(tally, &tally->waiting, journey,
             (struct journey_piece){.days = (int32_t)measure.days,
                                    .width = (int32_t)measure.width,
                                    .column = (uint8_t)standing});
}

/* ---- Kaplan and Meier ---------------------------------------------------------------- */

/* Whoever got a name on the day another left was still seen by it. */
static int by_days(const void *left, const void *right)
{
    const struct journey_piece *a = left;
    const struct journey_piece *b = right;

    if (a->days != b->days)
        return a->days < b->days ? -1 : 1;
    return (a->column != STANDING_NAMED) - (b->column != STANDING_NAMED);
}

int64_t journey_half_days(struct journey_piece *pieces, size_t count)
{
    /* A product of fractions: what is a half by arithmetic may miss it by rounding. */
    const double half = 0.5 + 1e-9;
    double waiting = 1;
    size_t at = 0;

    if (count > 0)
        qsort(pieces, count, sizeof *pieces, by_days);
    while (at < count) {
        size_t seen = count - at;
        size_t named = 0;
        int32_t days = pieces[at].days;
        for (; at < count && pieces[at].days == days; at++)
            named += pieces[at].column == STANDING_NAMED;
        waiting *= 1 - (double)named / (double)seen;
        if (waiting <= half)
            return days;
    }
    return INT_NONE;
}

/* ---- tables -------------------------------------------------------------------------- */

enum { ANY = -1 };

/* The rows of a table: the categories that were met, in their order. */
struct frame {
    enum journey_cut cut;
    size_t count;
    uint8_t places[MASK_ROWS_MAX];
    struct mask_table cells;
};

static bool is_of(const struct journey_piece *piece, enum journey_cut cut, int place,
                  int column)
{
    return (place == ANY || piece->place[cut] == place) &&
           (column == ANY || piece->column == column);
}

static void frame_count(const struct journey_pieces *pieces, size_t columns,
                        struct frame *frame)
{
    static const size_t none = MASK_ROWS_MAX;
    bool is_met[UINT8_MAX + 1] = {false};
    size_t row_of[UINT8_MAX + 1];

    for (const struct journey_chunk *chunk = pieces->first; chunk; chunk = chunk->next)
        for (size_t i = 0; i < chunk->count; i++)
            is_met[chunk->items[i].place[frame->cut]] = true;
    for (size_t place = 0; place <= UINT8_MAX; place++) {
        row_of[place] = is_met[place] ? frame->count : none;
        if (is_met[place] && frame->count < MASK_ROWS_MAX)
            frame->places[frame->count++] = (uint8_t)place;
    }
    frame->cells.rows = frame->count + 1;
    frame->cells.columns = columns + 1;
    for (const struct journey_chunk *chunk = pieces->first; chunk; chunk = chunk->next)
        for (size_t i = 0; i < chunk->count; i++) {
            const struct journey_piece *piece = &chunk->items[i];
            if (piece->column < columns)
                frame->cells.counts[row_of[piece->place[frame->cut]]][piece->column]++;
        }
    mask_total(&frame->cells);
}

/* Those of one cell, into room for all. */
static size_t gather(const struct journey_pieces *pieces, enum journey_cut cut, int place,
                     int column, struct journey_piece *found)
{
    size_t count = 0;

    for (const struct journey_chunk *chunk = pieces->first; chunk; chunk = chunk->next)
        for (size_t i = 0; i < chunk->count; i++)
            if (is_of(&chunk->items[i], cut, place, column))
                found[count++] = chunk->items[i];
    return count;
}

struct filling {
    struct arena *arena;
    const struct journey_pieces *pieces;
    const struct journey_asked *asked;
    const struct frame *frame;
    struct journey_piece *found; /* room for all pieces */
    int64_t *days;
};

static struct spread days_of(const struct filling *filling, int place, int column)
{
    size_t count = gather(filling->pieces, filling->frame->cut, place, column,
                          filling->found);

    for (size_t i = 0; i < count; i++)
        filling->days[i] = filling->found[i].days;
    return spread_of(filling->days, count);
}

/* Of few with a name, or of few without, an estimate would tell of the few. */
static int64_t half_of(const struct filling *filling, int place,
                       const struct journey_cell *unnamed)
{
    const struct journey_pieces *pieces = filling->pieces;
    enum journey_cut cut = filling->frame->cut;

    if (unnamed->is_hidden || (int64_t)gather(pieces, cut, place, STANDING_NAMED,
                                              filling->found) < filling->asked->least)
        return INT_NONE;
    return journey_half_days(filling->found,
                             gather(pieces, cut, place, ANY, filling->found));
}

static void row_fill(const struct filling *filling, size_t at, struct journey_row *row)
{
    const struct frame *frame = filling->frame;
    const struct journey_asked *asked = filling->asked;
    bool is_total = at == frame->count;
    int place = is_total ? ANY : frame->places[at];

    *row = (struct journey_row){.label = asked->total, .half_days = INT_NONE};
    if (!is_total) {
        row->code = asked->codes[frame->cut][place];
        row->label = asked->labels[frame->cut][place];
    }
    for (size_t i = 0; i <= asked->columns; i++) {
        int column = i == asked->columns ? ANY : (int)i;
        row->cells[i].is_hidden = frame->cells.kinds[at][i] != MASK_SHOWN;
        if (row->cells[i].is_hidden)
            continue;
        row->cells[i].count = frame->cells.counts[at][i];
        if (asked->with_days)
            row->cells[i].days = days_of(filling, place, column);
    }
    if (asked->with_half)
        row->half_days = half_of(filling, place, &row->cells[asked->columns]);
}

static void grid_fill(const struct filling *filling, struct journey_grid *grid)
{
    const struct frame *frame = filling->frame;
    size_t first = filling->asked->with_categories ? 0 : frame->count;

    grid->items = arena_new_array(filling->arena, struct journey_row,
                                  frame->count + 1 - first);
    grid->hidden = (int64_t)(frame->cells.small + frame->cells.beside);
    for (size_t at = first; at <= frame->count; at++)
        row_fill(filling, at, &grid->items[grid->count++]);
}

void journey_grids(struct arena *arena, const struct journey_pieces *pieces,
                   const struct journey_asked *asked, struct journey_grid grids[CUT_COUNT])
{
    struct frame *frames = arena_new_array(asked->scratch, struct frame, CUT_COUNT);
    struct filling filling = {
        .arena = arena,
        .pieces = pieces,
        .asked = asked,
        .found = arena_new_array(asked->scratch, struct journey_piece, pieces->count + 1),
        .days = arena_new_array(asked->scratch, int64_t, pieces->count + 1)};

    for (int cut = 0; cut < CUT_COUNT; cut++) {
        grids[cut] = (struct journey_grid){.items = NULL};
        frames[cut].cut = (enum journey_cut)cut;
        if (pieces->count > 0)
            frame_count(pieces, asked->columns, &frames[cut]);
    }
    if (pieces->count == 0)
        return;
    mask_pair(&frames[CUT_GROUP].cells, &frames[CUT_AREA].cells, asked->least);
    for (int cut = 0; cut < CUT_COUNT; cut++) {
        filling.frame = &frames[cut];
        grid_fill(&filling, &grids[cut]);
    }
}

void journey_vague(struct arena *arena, const struct journey_pieces *pieces, int64_t least,
                   struct journey_figures *figures)
{
    struct arena_mark mark = arena_mark(arena);
    int64_t *widths = arena_new_array(arena, int64_t, pieces->count + 1);
    int64_t all = (int64_t)pieces->count;
    int64_t vague = 0;

    for (const struct journey_chunk *chunk = pieces->first; chunk; chunk = chunk->next)
        for (size_t i = 0; i < chunk->count; i++)
            if (chunk->items[i].width > 0)
                widths[vague++] = chunk->items[i].width;
    figures->is_vague_hidden =
        (vague > 0 && vague < least) || (all > vague && all - vague < least);
    figures->vague = figures->is_vague_hidden ? 0 : vague;
    figures->vague_width = figures->is_vague_hidden
                               ? INT_NONE
                               : spread_of(widths, (size_t)vague).median;
    arena_rewind(arena, mark);
}

void journey_outcomes_close(struct journey_outcomes *outcomes, size_t rows,
                            const char *total, int64_t least)
{
    struct mask_table *cells = &outcomes->cells;
    size_t met = 0;

    for (size_t row = 0; row < rows; row++) {
        int64_t sum = 0;
        for (size_t column = 0; column < JOURNEY_YEARS; column++) {
            sum += cells->counts[row][column];
            cells->counts[met][column] = cells->counts[row][column];
        }
        if (sum == 0)
            continue;
        outcomes->codes[met] = outcomes->codes[row];
        outcomes->labels[met++] = outcomes->labels[row];
    }
    cells->rows = met == 0 ? 0 : met + 1;
    cells->columns = JOURNEY_COLUMNS;
    if (met == 0)
        return;
    outcomes->codes[met] = NULL;
    outcomes->labels[met] = total;
    mask_total(cells);
    mask_table(cells, least);
}

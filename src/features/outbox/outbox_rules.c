/* outbox_rules.c -- what may be printed, and how a letter falls onto pages.  Pure. */
#include "features/outbox/outbox.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

const char *outbox_purpose(struct arena *arena, enum language language,
                           const char *purpose)
{
    enum message message =
        message_find(arena_format(arena, "outbox.purpose.%s", purpose));

    return message == MSG_NONE ? purpose : message_text(arena, language, message, NULL);
}

enum outbox_hold outbox_hold_of(const struct notice *notice,
                                const struct outbox_number *number, bool has_sender)
{
    bool is_waiting = notice->state == NOTICE_QUEUED || notice->state == NOTICE_FAILED ||
                      notice->state == NOTICE_PRINTED;
    bool is_paper = notice->channel == NOTICE_FAX || notice->channel == NOTICE_POST ||
                    notice->channel == NOTICE_HAND;

    if (!is_waiting)
        return OUTBOX_DONE;
    if (!is_paper)
        return OUTBOX_NOT_PAPER;
    if (text_is_empty(notice->body))
        return OUTBOX_ERASED;
    if (notice->channel == NOTICE_FAX && !number->is_verified)
        return OUTBOX_NOT_VERIFIED;
    if (notice->is_identified)
        return OUTBOX_LOOK_TWICE;
    if (has_sender && notice->state == NOTICE_QUEUED)
        return OUTBOX_BY_MACHINE;
    return OUTBOX_READY;
}

/* ---- pages ----------------------------------------------------------------------------- */

/* Tenths of a row of 13 points on A4 (print.css .sheet.fax): a page holds 33 rows; the
 * figures of its parts are a fifth too high, so that a page of ours never becomes two. */
enum {
    PAGE_TENTHS = 340,
    TEXT_CHARACTERS = 28,
    LABEL_CHARACTERS = 6,
    WHOLE_CHARACTERS = 35,
    PIECE_ROWS = 10,
    ROW_GAP_TENTHS = 4,
    TITLE_TENTHS = 35, /* round it, and the line above */
    CONTINUED_TENTHS = 15,
    BOX_TENTHS = 17,
    FOOT_TENTHS = 75, /* number and QR code */
};

static int32_t rows_of(const char *text, size_t width)
{
    struct str rest = str_of(text);
    struct str piece;
    int32_t rows = 0;

    while (str_next(&rest, '\n', &piece)) {
        size_t length = utf8_length(piece);
        rows += length == 0 ? 1 : (int32_t)((length + width - 1) / width);
    }
    return rows;
}

static int32_t line_tenths(const struct letter_line *line)
{
    int32_t label = rows_of(line->label, LABEL_CHARACTERS);
    int32_t text = rows_of(line->text, TEXT_CHARACTERS);

    return 10 * (label > text ? label : text) + ROW_GAP_TENTHS;
}

static int32_t head_tenths(const struct letter *letter)
{
    int32_t tenths = TITLE_TENTHS + 15 * rows_of(letter->title, WHOLE_CHARACTERS / 2);

    if (!text_is_empty(letter->about))
        tenths += 10 * rows_of(letter->about, WHOLE_CHARACTERS) + 10;
    return tenths;
}

static int32_t end_tenths(const struct letter *letter)
{
    bool has_foot = !text_is_empty(letter->url) || letter->number != NULL;
    int32_t tenths = has_foot ? FOOT_TENTHS : 0;
    struct str rest = str_of(letter->answers);
    struct str box;

    if (!text_is_empty(letter->until))
        tenths += 10 * rows_of(letter->until, TEXT_CHARACTERS) + ROW_GAP_TENTHS;
    if (text_is_empty(letter->answers))
        return tenths;
    tenths += 2 * BOX_TENTHS; /* their heading, and a line for name and day */
    while (str_next(&rest, '\n', &box))
        tenths += BOX_TENTHS;
    return tenths;
}

/* How much of a text fits into a piece, in bytes. */
static size_t piece_bytes(struct str text)
{
    size_t at = 0;

    for (int32_t rows = 0; rows < PIECE_ROWS && at < text.length; rows++) {
        struct str rest = str_skip(text, at);
        size_t row = utf8_prefix(rest, TEXT_CHARACTERS);
        const char *end = memchr(rest.at, '\n', row < rest.length ? row + 1 : row);
        at += end != NULL ? (size_t)(end - rest.at) + 1 : row;
    }
    return at;
}

static void line_cut(struct arena *arena, const struct letter_line *line,
                     struct outbox_paper *paper, size_t *capacity)
{
    struct str rest = str_of(line->text);
    const char *label = line->label != NULL ? line->label : "";

    do {
        size_t bytes = piece_bytes(rest);
        struct str piece = {rest.at, bytes};
        rest = str_skip(rest, bytes);
        if (rest.length > 0 && piece.at[bytes - 1] == '\n')
            piece.length--; /* the line ends with the piece */
        paper->lines = arena_grow(arena, paper->lines, paper->line_count, capacity,
                                  sizeof *paper->lines);
        paper->lines[paper->line_count++] = (struct letter_line){
            label, piece.length > 0 ? str_copy(arena, piece) : ""};
        label = "";
    } while (rest.length > 0);
}

static void page_add(struct arena *arena, struct outbox_paper *paper, size_t *capacity,
                     size_t from)
{
    paper->pages = arena_grow(arena, paper->pages, paper->page_count, capacity,
                              sizeof *paper->pages);
    paper->pages[paper->page_count++] = (struct outbox_page){.from = from};
}

struct outbox_paper outbox_paper_of(struct arena *arena, const struct letter *letter)
{
    struct outbox_paper paper = {0};
    size_t line_room = 0, page_room = 0;
    int32_t used = head_tenths(letter);

    for (size_t i = 0; i < letter->line_count; i++)
        line_cut(arena, &letter->lines[i], &paper, &line_room);
    page_add(arena, &paper, &page_room, 0);
    for (size_t i = 0; i < paper.line_count; i++) {
        int32_t tenths = line_tenths(&paper.lines[i]);
        if (used + tenths > PAGE_TENTHS && paper.pages[paper.page_count - 1].count > 0) {
            page_add(arena, &paper, &page_room, i);
            used = CONTINUED_TENTHS;
        }
        used += tenths;
        paper.pages[paper.page_count - 1].count++;
    }
    if (used + end_tenths(letter) > PAGE_TENTHS)
        page_add(arena, &paper, &page_room, paper.line_count);
    paper.pages[0].is_first = true;
    paper.pages[paper.page_count - 1].is_last = true;
    return paper;
}

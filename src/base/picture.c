/* picture.c -- segments of a JPEG and chunks of a PNG, kept or left out (picture.h). */
#include "base/picture.h"

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>
#include <string.h>

/* ---- reading --------------------------------------------------------------------- */

struct reader {
    const unsigned char *at;
    size_t length;
    size_t next;
};

static uint32_t number_at(const unsigned char *at, int bytes, bool is_little)
{
    uint32_t number = 0;

    for (int i = 0; i < bytes; i++)
        number |= (uint32_t)at[i] << (8 * (is_little ? i : bytes - 1 - i));
    return number;
}

static bool begins(const unsigned char *at, size_t length, const char *with, size_t count)
{
    return length >= count && memcmp(at, with, count) == 0;
}

/* What is kept grows behind what was kept so far; it is never longer than the picture and
 * one small segment. */
struct kept {
    unsigned char *at;
    size_t length;
};

static void keep(struct kept *kept, const unsigned char *at, size_t length)
{
    memcpy(kept->at + kept->length, at, length);
    kept->length += length;
}

/* ---- the turn of a JPEG ---------------------------------------------------------- */

enum { EXIF_HEAD = 6, TIFF_HEAD = 8, TIFF_ENTRY = 12, TAG_TURN = 0x0112, TIFF_SHORT = 3 };
enum { TURN_UPRIGHT = 1, TURNS = 8 };

/* Of an APP1's content; TURN_UPRIGHT when it says nothing. */
static unsigned turn_of(const unsigned char *at, size_t length)
{
    if (!begins(at, length, "Exif\0", EXIF_HEAD) || length < EXIF_HEAD + TIFF_HEAD + 2)
        return TURN_UPRIGHT;
    const unsigned char *tiff = at + EXIF_HEAD;
    size_t left = length - EXIF_HEAD;
    bool is_little = tiff[0] == 'I';
    size_t first = number_at(tiff + 4, 4, is_little);

    if (first > left - 2)
        return TURN_UPRIGHT;
    size_t entries = number_at(tiff + first, 2, is_little);
    for (size_t i = 0; i < entries; i++) {
        size_t entry = first + 2 + i * TIFF_ENTRY;
        if (entry + TIFF_ENTRY > left)
            break;
        if (number_at(tiff + entry, 2, is_little) != TAG_TURN ||
            number_at(tiff + entry + 2, 2, is_little) != TIFF_SHORT)
            continue;
        uint32_t turn = number_at(tiff + entry + 8, 2, is_little);
        return turn >= TURN_UPRIGHT && turn <= TURNS ? (unsigned)turn : TURN_UPRIGHT;
    }
    return TURN_UPRIGHT;
}

#define TURN_SEGMENT                                                                     \
    "\xFF\xE1\x00\x22"                                                                   \
    "Exif\0\0"                                                                           \
    "MM\0\x2A\0\0\0\x08"                                                                 \
    "\0\x01"                                                                             \
    "\x01\x12\0\x03\0\0\0\x01\0\0\0\0"                                                   \
    "\0\0\0\0"
enum { TURN_LENGTH = sizeof TURN_SEGMENT - 1, TURN_VALUE = 4 + 6 + 8 + 2 + 9 };

static void turn_keep(struct kept *kept, unsigned turn)
{
    unsigned char segment[TURN_LENGTH];

    if (turn == TURN_UPRIGHT)
        return;
    memcpy(segment, TURN_SEGMENT, TURN_LENGTH);
    segment[TURN_VALUE] = (unsigned char)turn;
    keep(kept, segment, TURN_LENGTH);
}

/* ---- a JPEG ---------------------------------------------------------------------- */

enum { MARK = 0xFF, RESTART = 0xD0, START = 0xD8, END = 0xD9, SCAN = 0xDA, APP0 = 0xE0,
       APP1 = 0xE1, APP2 = 0xE2, APP14 = 0xEE, APP15 = 0xEF, COMMENT = 0xFE, ALONE = 0x01 };

/* A segment with its marker; content and its length without. */
struct segment {
    unsigned marker;
    const unsigned char *whole, *content;
    size_t whole_length, length;
};

static bool is_alone(unsigned marker)
{
    return marker == ALONE || (marker >= RESTART && marker <= END);
}

static bool segment_read(struct reader *reader, struct segment *segment)
{
    size_t at = reader->next;

    if (at >= reader->length || reader->at[at] != MARK)
        return false;
    while (at + 1 < reader->length && reader->at[at + 1] == MARK)
        at++; /* fill bytes */
    if (at + 1 >= reader->length || reader->at[at + 1] == 0)
        return false; /* FF 00 is a byte of coded lines, never a marker */
    *segment = (struct segment){.marker = reader->at[at + 1],
                                .whole = reader->at + at,
                                .whole_length = 2};
    reader->next = at + 2;
    if (is_alone(segment->marker))
        return true;
    if (reader->length - reader->next < 2)
        return false;
    size_t length = number_at(reader->at + reader->next, 2, false);
    if (length < 2 || length > reader->length - reader->next)
        return false;
    segment->content = reader->at + reader->next + 2;
    segment->length = length - 2;
    segment->whole_length += length;
    reader->next += length;
    return true;
}

static bool is_drawn(const struct segment *segment)
{
    const unsigned char *at = segment->content;

    switch (segment->marker) {
    case APP0:
        return begins(at, segment->length, "JFIF", 5);
    case APP2:
        return begins(at, segment->length, "ICC_PROFILE", 12);
    case APP14:
        return begins(at, segment->length, "Adobe", 5);
    case COMMENT:
        return false;
    default:
        return segment->marker < APP0 || segment->marker > APP15;
    }
}

/* The coded lines behind a scan's head, up to the next marker that is one. */
static void lines_keep(struct reader *reader, struct kept *kept)
{
    size_t from = reader->next;
    size_t at = from;

    for (; at + 1 < reader->length; at++) {
        unsigned after = reader->at[at + 1];
        bool is_stuffed = after == 0 || (after >= RESTART && after < START);
        if (reader->at[at] == MARK && !is_stuffed && after != MARK)
            break;
    }
    keep(kept, reader->at + from, at - from);
    reader->next = at;
}

/* The turn stands in the first Exif segment, wherever that is. */
static unsigned turn_find(struct reader reader)
{
    struct segment segment;

    while (segment_read(&reader, &segment) && segment.marker != SCAN &&
           segment.marker != END)
        if (segment.marker == APP1 && begins(segment.content, segment.length, "Exif", 5))
            return turn_of(segment.content, segment.length);
    return TURN_UPRIGHT;
}

static bool jpeg_bare(struct reader *reader, struct kept *kept)
{
    unsigned turn = turn_find(*reader);
    bool is_first = true;
    struct segment segment;

    while (segment_read(reader, &segment)) {
        if (segment.marker == START && kept->length > 0)
            return false; /* a picture within a picture */
        if (segment.marker != START && segment.marker != APP0 && is_first) {
            turn_keep(kept, turn); /* JFIF stands before it */
            is_first = false;
        }
        if (is_drawn(&segment))
            keep(kept, segment.whole, segment.whole_length);
        if (segment.marker == END)
            return true;
        if (segment.marker == SCAN)
            lines_keep(reader, kept);
    }
    return false;
}

/* ---- a PNG ----------------------------------------------------------------------- */

enum { CHUNK_AROUND = 12, CHUNK_NAME = 4, PNG_HEAD = 8, SMALL = 0x20 };

static bool chunk_is_drawn(const unsigned char *name)
{
    static const char *const of_colours[] = {"cHRM", "gAMA", "iCCP", "sBIT", "sRGB",
                                             "bKGD", "hIST", "tRNS", "pHYs", "sPLT",
                                             "acTL", "fcTL", "fdAT", "cICP"};

    if ((name[0] & SMALL) == 0)
        return true; /* without it nothing can be drawn */
    for (size_t i = 0; i < ARRAY_COUNT(of_colours); i++)
        if (memcmp(name, of_colours[i], CHUNK_NAME) == 0)
            return true;
    return false;
}

static bool png_bare(struct reader *reader, struct kept *kept)
{
    keep(kept, reader->at, PNG_HEAD);
    reader->next = PNG_HEAD;
    while (reader->length - reader->next >= CHUNK_AROUND) {
        const unsigned char *chunk = reader->at + reader->next;
        size_t length = number_at(chunk, 4, false);
        if (length > reader->length - reader->next - CHUNK_AROUND)
            return false;
        if (chunk_is_drawn(chunk + 4))
            keep(kept, chunk, length + CHUNK_AROUND);
        reader->next += length + CHUNK_AROUND;
        if (memcmp(chunk + 4, "IEND", CHUNK_NAME) == 0)
            return true;
    }
    return false;
}

/* ---- either ---------------------------------------------------------------------- */

bool picture_bare(struct arena *arena, struct str picture, struct str *bare)
{
    struct reader reader = {(const unsigned char *)picture.at, picture.length, 0};
    bool is_jpeg = begins(reader.at, reader.length, "\xFF\xD8\xFF", 3);
    bool is_png = begins(reader.at, reader.length, "\x89PNG\r\n\x1A\n", PNG_HEAD);

    if (!is_jpeg && !is_png) {
        *bare = picture;
        return true;
    }
    struct kept kept = {arena_alloc(arena, picture.length + TURN_LENGTH), 0};
    if (is_jpeg ? !jpeg_bare(&reader, &kept) : !png_bare(&reader, &kept))
        return false;
    *bare = (struct str){(const char *)kept.at, kept.length};
    return true;
}

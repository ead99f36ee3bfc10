/* picture_test.c -- a photograph made here, with a place in it, loses the place and nothing
 * that draws it. */
#include "base/picture.h"

#include "base/arena.h"
#include "test.h"

#include <string.h>

/* ---- invented pictures ----------------------------------------------------------- */

struct made {
    char at[1024];
    size_t length;
};

static void add(struct made *made, const char *bytes, size_t length)
{
    memcpy(made->at + made->length, bytes, length);
    made->length += length;
}
#define ADD(made, text) add((made), text, sizeof(text) - 1)

static void segment_add(struct made *made, int marker, const char *bytes, size_t length)
{
    const char head[] = {(char)0xFF, (char)marker, (char)((length + 2) >> 8),
                         (char)(length + 2)};
    add(made, head, sizeof head);
    add(made, bytes, length);
}
#define SEGMENT(made, marker, text)                                                      \
    segment_add((made), (marker), text, sizeof(text) - 1)

/* As a telephone writes it: the turn, then a pointer to the place, then the place. */
#define EXIF_LITTLE                                                                      \
    "Exif\0\0II\x2A\0\x08\0\0\0\x02\0"                                                   \
    "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"                                                 \
    "\x25\x88\x04\0\x01\0\0\0\x26\0\0\0"                                                 \
    "\0\0\0\0GPS-PLACE-35.86N-139.64E"
#define EXIF_BIG                                                                         \
    "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01"                                                   \
    "\x01\x12\0\x03\0\0\0\x01\0\x08\0\0"                                                 \
    "\0\0\0\0GPS-PLACE"
#define TURNED "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"

static struct made jpeg_make(const char *exif, size_t length)
{
    struct made made = {.length = 0};

    ADD(&made, "\xFF\xD8");
    SEGMENT(&made, 0xE0, "JFIF\0\x01\x01\0\0\x48\0\x48\0\0");
    if (length > 0)
        segment_add(&made, 0xE1, exif, length);
    SEGMENT(&made, 0xE1, "http://ns.adobe.com/xap/1.0/\0GPS-IN-XMP");
    SEGMENT(&made, 0xE2, "ICC_PROFILE\0colours");
    SEGMENT(&made, 0xE2, "MPF\0another-picture");
    SEGMENT(&made, 0xED, "Photoshop 3.0\0GPS-IN-IPTC");
    SEGMENT(&made, 0xEE, "Adobe\0d\0\0\0\0\x01");
    SEGMENT(&made, 0xFE, "GPS-IN-COMMENT");
    SEGMENT(&made, 0xDB, "tables");
    SEGMENT(&made, 0xC2, "frame");
    SEGMENT(&made, 0xDA, "scan");
    ADD(&made, "lines\xFF\0more\xFF\xD0lines");
    SEGMENT(&made, 0xC4, "tables-between");
    SEGMENT(&made, 0xED, "GPS-BETWEEN-SCANS");
    SEGMENT(&made, 0xDA, "second");
    ADD(&made, "last-lines\xFF\xFF\xD9"); /* with a fill byte */
    ADD(&made, "GPS-BEHIND-THE-END");
    return made;
}
#define JPEG(exif) jpeg_make(exif, sizeof(exif) - 1)

static bool has(struct str bytes, const char *text, size_t length)
{
    for (size_t i = 0; i + length <= bytes.length; i++)
        if (memcmp(bytes.at + i, text, length) == 0)
            return true;
    return false;
}
#define HAS(bytes, text) has((bytes), text, sizeof(text) - 1)

static struct str of(const struct made *made)
{
    return (struct str){made->at, made->length};
}

/* ---- JPEG ------------------------------------------------------------------------ */

TEST(a_photograph_loses_its_place_and_keeps_what_draws_it)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct made made = JPEG(EXIF_LITTLE);
    struct str bare;

    CHECK(HAS(of(&made), "GPS-PLACE"));
    CHECK(picture_bare(arena, of(&made), &bare));
    CHECK(!HAS(bare, "GPS") && !HAS(bare, "another-picture"));
    CHECK(HAS(bare, "JFIF") && HAS(bare, "ICC_PROFILE") && HAS(bare, "Adobe"));
    CHECK(HAS(bare, "lines\xFF\0more\xFF\xD0lines"));
    CHECK(HAS(bare, "tables-between") && HAS(bare, "last-lines"));
    CHECK(memcmp(bare.at + bare.length - 2, "\xFF\xD9", 2) == 0);
    arena_free(arena);
}

TEST(it_still_stands_upright)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct made made = JPEG(EXIF_LITTLE);
    struct str bare;
    struct str again;

    CHECK(picture_bare(arena, of(&made), &bare));
    CHECK(HAS(bare, "Exif\0\0MM\0\x2A" "\0\0\0\x08\0\x01" TURNED));
    /* Done twice nothing changes any more. */
    CHECK(picture_bare(arena, bare, &again));
    CHECK(again.length == bare.length && memcmp(again.at, bare.at, bare.length) == 0);
    made = JPEG(EXIF_BIG);
    CHECK(picture_bare(arena, of(&made), &bare));
    CHECK(HAS(bare, "\x01\x12\0\x03\0\0\0\x01\0\x08\0\0"));
    made = JPEG("");
    CHECK(picture_bare(arena, of(&made), &bare));
    CHECK(!HAS(bare, "Exif"));
    arena_free(arena);
}

TEST(nonsense_in_exif_is_no_turn)
{
    static const char *const nonsense[] = {
        "Exif\0\0II\x2A\0\xFF\xFF\xFF\xFF\x02\0", /* points far away */
        "Exif\0\0II\x2A\0\x08\0\0\0\xFF\xFF",     /* entries that are not there */
        "Exif\0\0",
    };
    static const size_t lengths[] = {16, 16, 6};
    struct arena *arena = arena_new(4096, 1 << 20);
    struct str bare;

    for (size_t i = 0; i < 3; i++) {
        struct made made = jpeg_make(nonsense[i], lengths[i]);
        CHECK(picture_bare(arena, of(&made), &bare));
        CHECK(!HAS(bare, "Exif"));
    }
    arena_free(arena);
}

TEST(a_photograph_that_ends_too_early_is_told)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct made made = JPEG(EXIF_LITTLE);
    struct str bare = {NULL, 0};
    size_t end = made.length - (sizeof "GPS-BEHIND-THE-END" - 1);

    for (size_t length = 3; length < end; length++)
        CHECK(!picture_bare(arena, (struct str){made.at, length}, &bare));
    CHECK(bare.at == NULL);
    CHECK(picture_bare(arena, (struct str){made.at, end}, &bare));
    arena_free(arena);
}

/* ---- PNG ------------------------------------------------------------------------- */

static void chunk_add(struct made *made, const char *name, const char *text)
{
    size_t length = strlen(text);
    const char head[] = {0, 0, 0, (char)length};

    add(made, head, sizeof head);
    add(made, name, 4);
    add(made, text, length);
    ADD(made, "CRC.");
}

TEST(a_png_keeps_its_colours_and_loses_its_words)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct made made = {.length = 0};
    struct str bare = {NULL, 0};

    ADD(&made, "\x89PNG\r\n\x1A\n");
    chunk_add(&made, "IHDR", "size");
    chunk_add(&made, "gAMA", "light");
    chunk_add(&made, "eXIf", "GPS-PLACE");
    chunk_add(&made, "tEXt", "GPS-IN-WORDS");
    chunk_add(&made, "prIv", "GPS-OF-SOMEBODY");
    chunk_add(&made, "IDAT", "drawn");
    CHECK(!picture_bare(arena, of(&made), &bare)); /* without its end */
    chunk_add(&made, "IEND", "");
    ADD(&made, "GPS-BEHIND");
    CHECK(picture_bare(arena, of(&made), &bare));
    CHECK(!HAS(bare, "GPS"));
    CHECK(HAS(bare, "IHDRsizeCRC.") && HAS(bare, "gAMAlight") && HAS(bare, "IDATdrawn"));
    CHECK(memcmp(bare.at + bare.length - 8, "IENDCRC.", 8) == 0);
    arena_free(arena);
}

TEST(anything_else_is_left_alone)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    struct str bare;

    CHECK(picture_bare(arena, str_of("%PDF-1.7 ..."), &bare));
    CHECK(str_is(bare, "%PDF-1.7 ..."));
    CHECK(picture_bare(arena, str_of(""), &bare));
    arena_free(arena);
}

TEST_MAIN(a_photograph_loses_its_place_and_keeps_what_draws_it, it_still_stands_upright,
          nonsense_in_exif_is_no_turn, a_photograph_that_ends_too_early_is_told,
          a_png_keeps_its_colours_and_loses_its_words, anything_else_is_left_alone)

/* qr.c -- QR codes as one SVG path.  The only file that includes qrencode.h. */
#include "base/qr.h"

#include "base/arena.h"
#include "base/defect.h"

#include <qrencode.h>
#include <string.h>

/* Longest run in a row: "M177 177h177v1h-177z" and a NUL. */
enum { RUN_BYTES_MAX = 32 };

/* One rectangle per run of dark modules: shorter than one per module. */
static char *runs_write(struct arena *arena, const unsigned char *modules, int width)
{
    size_t room = (size_t)width * ((size_t)width / 2 + 1) * RUN_BYTES_MAX + 1;
    char *path = arena_alloc(arena, room);
    char *to = path;
    for (int row = 0; row < width; row++) {
        for (int column = 0; column < width;) {
            int start = column;
            while (column < width && (modules[row * width + column] & 1) != 0)
                column++;
            if (column == start) {
                column++;
                continue;
            }
            const char *run = arena_format(arena, "M%d %dh%dv1h-%dz",
                                           start + QR_QUIET_MODULES,
                                           row + QR_QUIET_MODULES, column - start,
                                           column - start);
            size_t length = strlen(run);
            memcpy(to, run, length);
            to += length;
        }
    }
    *to = '\0';
    return path;
}

struct qr qr_encode(struct arena *arena, const char *text)
{
    need(strlen(text) <= QR_TEXT_MAX);
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    need(code != NULL);
    int width = code->width;
    size_t size = (size_t)width * (size_t)width;
    unsigned char *modules = arena_alloc(arena, size);
    memcpy(modules, code->data, size);
    QRcode_free(code); /* before anything that may end in a defect */
    return (struct qr){.side = width + 2 * QR_QUIET_MODULES,
                       .path = runs_write(arena, modules, width)};
}

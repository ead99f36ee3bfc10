/* ranking_store.c -- the table of cases on the disk, packed with gzip or not. */
#include "features/ranking/ranking_store.h"

#include "base/arena.h"
#include "base/message.h"

#include <string.h>
#include <zlib.h>

enum { TEXT_BYTES_FIRST = 4 * 1024 * 1024, TEXT_BYTES_MAX = 512 * 1024 * 1024 };

struct err ranking_file_read(struct arena *arena, const char *path, struct str *text)
{
    size_t room = TEXT_BYTES_FIRST;
    char *bytes = arena_alloc(arena, room);
    size_t length = 0;
    int count = 0;
    int code = Z_OK;
    gzFile file = gzopen(path, "rb");

    if (file == NULL)
        return err_say(ERR_NOT_FOUND, MSG_RANKING_CANNOT_OPEN, say_text(arena, path));
    while ((count = gzread(file, bytes + length, (unsigned)(room - length))) > 0) {
        length += (size_t)count;
        if (length < room || room >= TEXT_BYTES_MAX)
            continue;
        char *grown = arena_alloc(arena, room * 2);
        memcpy(grown, bytes, length);
        bytes = grown;
        room *= 2;
    }
    (void)gzerror(file, &code);
    (void)gzclose(file);
    *text = (struct str){bytes, length};
    return count == 0 && (code == Z_OK || code == Z_STREAM_END) && length < room
               ? OK
               : err_say(ERR_INVALID, MSG_RANKING_CUT_SHORT, say_text(arena, path));
}

/* params_fuzz.c -- any bytes as a query and as a multipart body. */
#include "base/arena.h"
#include "base/utf8.h"
#include "web/params.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void trap_unless(bool claim)
{
    if (!claim)
        abort();
}

static void check(const struct params *params, struct str body)
{
    trap_unless(params->count <= PARAMS_MAX);
    for (size_t i = 0; i < params->count; i++) {
        const struct param *param = &params->items[i];
        trap_unless(param->name[0] != '\0' && strlen(param->name) <= PARAM_NAME_MAX);
        trap_unless((param->text == NULL) == (param->file_name != NULL));
        if (param->text != NULL)
            trap_unless(utf8_is_text(str_of(param->text), true));
        else
            trap_unless(param->file.at >= body.at &&
                        param->file.at + param->file.length <= body.at + body.length);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { INPUT_BYTES_MAX = 8192 };
    struct str body = {.at = (const char *)data, .length = size};
    struct params params = {0};
    struct params parts = {0};

    if (size > INPUT_BYTES_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)64 * 1024, (size_t)16 << 20);
    struct err err = params_read_urlencoded(arena, body, &params);
    trap_unless(err.kind == ERR_NONE || err.kind == ERR_INVALID);
    check(&params, body);
    err = params_read_multipart(arena, "multipart/form-data; boundary=x", body, &parts);
    trap_unless(err.kind == ERR_NONE || err.kind == ERR_INVALID);
    check(&parts, body);
    arena_free(arena);
    return 0;
}

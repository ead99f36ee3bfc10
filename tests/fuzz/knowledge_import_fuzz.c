/* knowledge_import_fuzz.c -- any bytes as one of the sources, the first byte says which;
 * then what came of it is made into a file and looked at. */
#include "base/arena.h"
#include "features/knowledge/knowledge_file_rules.h"
#include "features/knowledge_import/knowledge_import_store.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char ontology[] =
    "{\"graphs\":[{\"nodes\":[{\"id\":\"x/HP_0000118\",\"lbl\":\"a\"},"
    "{\"id\":\"x/HP_0001250\",\"lbl\":\"b\"}],\"edges\":[{\"sub\":\"x/HP_0001250\","
    "\"pred\":\"is_a\",\"obj\":\"x/HP_0000118\"}]}]}";

static void lines_give(struct importing *importing, struct str text, line_function *function)
{
    struct str line;

    importing_begin(importing, "-");
    while (text.length > 0 && str_next(&text, '\n', &line)) {
        importing->line++;
        if (function(importing, line).kind != ERR_NONE)
            return;
    }
}

static void made_look(struct arena *arena, struct knowledge_source *source)
{
    struct knowledge knowledge;
    struct str bytes;

    if (knowledge_make(source, &bytes).kind != ERR_NONE)
        return;
    if (knowledge_look(bytes, &knowledge).kind != ERR_NONE)
        abort(); /* what we make ourselves is always readable */
    (void)knowledge_versions_text(arena, LANGUAGE_JA, &knowledge);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static line_function *const functions[] = {import_annotation_line, import_mapping_line,
                                               import_edge_line, import_label_line,
                                               import_nando_line};
    enum { INPUT_MAX = 8192 };
    struct knowledge_report report = {0};

    if (size < 1 || size > INPUT_MAX)
        return 0;
    struct arena *arena = arena_new((size_t)1 << 20, (size_t)1 << 29);
    struct knowledge_source source = {.arena = arena,
                                      .versions = {"", "", "", "", "", false}};
    struct importing importing = {.arena = arena, .source = &source, .report = &report};
    struct str text = {(const char *)data + 1, size - 1};
    size_t which = data[0] % (ARRAY_COUNT(functions) + 1);
    if (which == ARRAY_COUNT(functions)) {
        if (import_ontology_bytes(&importing, text).kind == ERR_NONE)
            made_look(arena, &source);
    } else if (import_ontology_bytes(&importing, str_of(ontology)).kind == ERR_NONE) {
        lines_give(&importing, text, functions[which]);
        importing_end(&importing);
        made_look(arena, &source);
    }
    arena_free(arena);
    return 0;
}

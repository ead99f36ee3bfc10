/* knowledge_import_service.c -- all sources in their order, then one file. */
#include "base/arena.h"
#include "base/message.h"
#include "base/tsv.h"
#include "features/knowledge_import/knowledge_import_store.h"

#include <string.h>
#include <unistd.h>

/* A file of the folder by its usual name, as it is or packed; NULL: neither. */
static const char *usual(struct arena *arena, const char *folder, const char *name)
{
    const char *path = arena_format(arena, "%s/%s", folder, name);

    if (access(path, R_OK) == 0)
        return path;
    path = arena_format(arena, "%s.gz", path);
    return access(path, R_OK) == 0 ? path : NULL;
}

static struct err mondo_read(struct importing *importing, const char *folder)
{
    static const struct {
        const char *name;
        line_function *function;
        bool is_needed;
    } files[] = {
        {"mondo_exactmatch_omim.sssom.tsv", import_mapping_line, true},
        {"mondo_exactmatch_orphanet.sssom.tsv", import_mapping_line, true},
        {"mondo_hasdbxref_nando.sssom.tsv", import_mapping_line, false},
        {"mondo-rare_edges.tsv", import_edge_line, true},
    };

    for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
        const char *path = usual(importing->arena, folder, files[i].name);
        if (path == NULL && files[i].is_needed)
            return err_say(ERR_NOT_FOUND, MSG_KNOWLEDGE_IMPORT_CANNOT_OPEN,
                           say_text(importing->arena,
                                    arena_format(importing->arena, "%s/%s", folder,
                                                 files[i].name)));
        if (path != NULL)
            TRY(import_lines(importing, path, files[i].function));
    }
    return OK;
}

/* What NANDO and MONDO do not say, each row with its source. */
static struct err own_read(struct importing *importing)
{
    struct tsv tsv;
    int number = 0;
    int code = 0;

    TRY(tsv_embedded(importing->arena, "data/diagnosis/number_codes.tsv", &tsv));
    TRY(tsv_need(importing->arena, &tsv, "number", &number));
    TRY(tsv_need(importing->arena, &tsv, "code", &code));
    for (size_t row = 0; row < tsv.row_count; row++) {
        int64_t value = 0;
        TRY(tsv_int(importing->arena, &tsv, row, number, &value));
        TRY(import_own_row(importing, (uint16_t)value, tsv_cell(&tsv, row, code)));
    }
    return OK;
}

/* How the Japanese names are read, by our own table of stems. */
static struct err readings_give(struct importing *importing)
{
    static const char *const names[] = {"stem", "reading", "alone"};
    struct knowledge_source *source = importing->source;
    struct import_stems stems = {0};
    int at[ARRAY_COUNT(names)];
    struct tsv tsv;

    TRY(tsv_embedded(importing->arena, "data/diagnosis/finding_readings.tsv", &tsv));
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        TRY(tsv_need(importing->arena, &tsv, names[i], &at[i]));
    stems.items = arena_new_array(importing->arena, struct import_stem, tsv.row_count + 1);
    for (size_t row = 0; row < tsv.row_count; row++) {
        int64_t alone = 0;
        TRY(tsv_int(importing->arena, &tsv, row, at[2], &alone));
        stems.items[stems.count++] = (struct import_stem){
            tsv_cell(&tsv, row, at[0]), tsv_cell(&tsv, row, at[1]), alone != 0};
    }
    import_stems_sort(&stems);
    for (size_t i = 0; i < source->term_count; i++)
        if (source->terms[i].label_ja != NULL)
            source->terms[i].reading = import_reading(importing->arena, &stems,
                                                      str_of(source->terms[i].label_ja));
    return OK;
}

static void synonyms_add(struct arena *arena, struct source_term *term, const char *list)
{
    struct str rest = str_of(list);
    struct str piece;

    while (rest.length > 0 && str_next(&rest, '|', &piece)) {
        term->synonyms = arena_grow(arena, term->synonyms, term->synonym_count,
                                    &term->synonym_room, sizeof *term->synonyms);
        term->synonyms[term->synonym_count++] = str_copy(arena, piece);
    }
}

/* Words of our own beside the ontology's; those of a term it does not have are nothing. */
static struct err synonyms_give(struct importing *importing)
{
    struct knowledge_source *source = importing->source;
    struct tsv tsv;
    int id = 0;
    int synonyms = 0;

    TRY(tsv_embedded(importing->arena, "data/diagnosis/finding_synonyms.tsv", &tsv));
    TRY(tsv_need(importing->arena, &tsv, "id", &id));
    TRY(tsv_need(importing->arena, &tsv, "synonyms", &synonyms));
    for (size_t row = 0; row < tsv.row_count; row++) {
        uint32_t number = import_id(str_of(tsv_cell(&tsv, row, id)), "HP");
        for (size_t i = 0; i < source->term_count; i++)
            if (source->terms[i].id == number)
                synonyms_add(importing->arena, &source->terms[i],
                             tsv_cell(&tsv, row, synonyms));
    }
    return OK;
}

static struct err sources_read(struct importing *importing,
                               const struct knowledge_paths *paths)
{
    TRY(import_ontology(importing, paths->hpo));
    if (paths->labels != NULL)
        TRY(import_lines(importing, paths->labels, import_label_line));
    TRY(readings_give(importing));
    TRY(synonyms_give(importing));
    TRY(import_lines(importing, paths->annotations, import_annotation_line));
    if (importing->source->row_count == 0)
        return err_say(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_ANNOTATIONS,
                       say_text(importing->arena, paths->annotations));
    if (paths->mondo != NULL)
        TRY(mondo_read(importing, paths->mondo));
    if (paths->nando != NULL) {
        TRY(import_lines(importing, paths->nando, import_nando_line));
        if (importing->numbers.count == 0)
            return err_say(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_NUMBERS,
                           say_text(importing->arena, paths->nando));
        TRY(own_read(importing));
    }
    importing_end(importing);
    return OK;
}

struct err knowledge_import_run(struct arena *arena, const struct knowledge_paths *paths,
                                struct knowledge_report *report)
{
    struct knowledge_source source = {.arena = arena,
                                      .versions = {"", "", "", "", "", false}};
    struct importing importing = {.arena = arena, .source = &source, .report = report};
    struct knowledge *made = NULL;
    struct str bytes;

    TRY(sources_read(&importing, paths));
    TRY(knowledge_make(&source, &bytes));
    report->unfit_count += (int64_t)source.rows_left;
    report->diseases = (int64_t)source.disease_count;
    TRY(knowledge_of_bytes(bytes, &made)); /* what cannot be read is not written */
    knowledge_close(made);
    return knowledge_write(paths->out, bytes);
}

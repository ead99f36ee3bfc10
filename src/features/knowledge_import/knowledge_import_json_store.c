/* knowledge_import_json_store.c -- the ontology as obographs JSON.
 *
 * json-c parses it piece by piece and keeps the whole tree: some 200 MB for 22 MB, once,
 * in a command that ends.  Nodes without a name are passed over; obsolete ones leave the
 * term in their place.
 */
#include "features/knowledge_import/knowledge_import_store.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

static struct json_object *member(struct json_object *object, const char *name)
{
    struct json_object *found = NULL;

    if (!json_object_is_type(object, json_type_object))
        return NULL;
    (void)json_object_object_get_ex(object, name, &found);
    return found;
}

static const char *text_of(struct json_object *object, const char *name)
{
    struct json_object *found = member(object, name);

    const char *text = json_object_is_type(found, json_type_string)
                           ? json_object_get_string(found)
                           : NULL;
    return text != NULL && utf8_is_valid(str_of(text)) ? text : NULL;
}

static size_t length_of(struct json_object *list)
{
    return json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
}

/* ".../HP_0001250" or "HP:0001250" -> 1250; 0: of another ontology. */
static uint32_t term_id(const char *text)
{
    if (text == NULL)
        return 0;
    const char *slash = strrchr(text, '/');
    return import_id(str_of(slash == NULL ? text : slash + 1), "HP");
}

/* ---- nodes ------------------------------------------------------------------------------ */

static void alias_add(struct importing *importing, uint32_t id, uint32_t in_place)
{
    struct knowledge_source *source = importing->source;

    if (id == 0 || in_place == 0 || id == in_place)
        return;
    source->aliases = arena_grow(source->arena, source->aliases, source->alias_count,
                                 &source->alias_room, sizeof *source->aliases);
    source->aliases[source->alias_count++] = (struct source_alias){id, in_place};
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = text == NULL ? 0 : strlen(text);

    return text != NULL && length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

/* Other ids of a term, and the one in place of an obsolete term. */
static void properties_read(struct importing *importing, struct json_object *meta,
                            uint32_t id, bool is_obsolete)
{
    struct json_object *list = member(meta, "basicPropertyValues");

    for (size_t i = 0; i < length_of(list); i++) {
        struct json_object *property = json_object_array_get_idx(list, i);
        const char *name = text_of(property, "pred");
        uint32_t other = term_id(text_of(property, "val"));
        if (ends_with(name, "hasAlternativeId"))
            alias_add(importing, other, id);
        if (is_obsolete && ends_with(name, "IAO_0100001"))
            alias_add(importing, id, other);
    }
}

static void synonyms_read(struct importing *importing, struct json_object *meta,
                          struct source_term *term)
{
    struct arena *arena = importing->source->arena;
    struct json_object *list = member(meta, "synonyms");

    for (size_t i = 0; i < length_of(list); i++) {
        const char *text = text_of(json_object_array_get_idx(list, i), "val");
        if (text == NULL || text[0] == '\0' || strcmp(text, term->label_en) == 0)
            continue;
        term->synonyms = arena_grow(arena, term->synonyms, term->synonym_count,
                                    &term->synonym_room, sizeof *term->synonyms);
        term->synonyms[term->synonym_count++] = arena_copy(arena, text);
    }
}

static void node_read(struct importing *importing, struct json_object *node)
{
    struct knowledge_source *source = importing->source;
    struct json_object *meta = member(node, "meta");
    uint32_t id = term_id(text_of(node, "id"));
    const char *label = text_of(node, "lbl");
    bool is_obsolete = json_object_get_boolean(member(meta, "deprecated"));

    importing->line++;
    if (id == 0)
        return;
    properties_read(importing, meta, id, is_obsolete);
    if (is_obsolete)
        return;
    if (label == NULL || label[0] == '\0') {
        importing_unfit(importing, MSG_KNOWLEDGE_IMPORT_NO_LABEL,
                        str_of(text_of(node, "id")));
        return;
    }
    source->terms = arena_grow(source->arena, source->terms, source->term_count,
                               &source->term_room, sizeof *source->terms);
    struct source_term *term = &source->terms[source->term_count++];
    *term = (struct source_term){.id = id, .label_en = arena_copy(source->arena, label)};
    synonyms_read(importing, meta, term);
    importing->report->terms++;
}

/* ---- edges ------------------------------------------------------------------------------- */

static int term_order(const void *a, const void *b)
{
    const struct source_term *left = a;
    const struct source_term *right = b;

    return left->id < right->id ? -1 : left->id > right->id;
}

static void edge_read(struct importing *importing, struct json_object *edge)
{
    struct knowledge_source *source = importing->source;
    const char *predicate = text_of(edge, "pred");
    const struct source_term wanted = {.id = term_id(text_of(edge, "sub"))};
    uint32_t above = term_id(text_of(edge, "obj"));

    if (predicate == NULL || strcmp(predicate, "is_a") != 0 || wanted.id == 0 ||
        above == 0 || source->term_count == 0)
        return;
    struct source_term *term =
        bsearch(&wanted, source->terms, source->term_count, sizeof wanted, term_order);
    if (term == NULL)
        return;
    term->parents = arena_grow(source->arena, term->parents, term->parent_count,
                               &term->parent_room, sizeof *term->parents);
    term->parents[term->parent_count++] = above;
}

/* ---- the whole ---------------------------------------------------------------------------- */

static struct err tree_read(struct importing *importing, struct json_object *tree)
{
    struct knowledge_source *source = importing->source;
    struct json_object *graphs = member(tree, "graphs");
    struct json_object *graph =
        length_of(graphs) == 0 ? NULL : json_object_array_get_idx(graphs, 0);
    struct json_object *nodes = member(graph, "nodes");
    struct json_object *edges = member(graph, "edges");

    if (length_of(nodes) == 0)
        return err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_ONTOLOGY);
    for (size_t i = 0; i < length_of(nodes); i++)
        node_read(importing, json_object_array_get_idx(nodes, i));
    if (source->term_count > 0)
        qsort(source->terms, source->term_count, sizeof *source->terms, term_order);
    for (size_t i = 0; i < length_of(edges); i++)
        edge_read(importing, json_object_array_get_idx(edges, i));
    const char *version = text_of(member(graph, "meta"), "version");
    source->versions.hpo = import_date(source->arena, str_of(version));
    return source->term_count > 0
               ? OK
               : err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_ONTOLOGY);
}

struct parsing {
    struct json_tokener *tokener;
    struct json_object *tree;
};

static struct err json_piece(void *argument, struct str piece)
{
    struct parsing *parsing = argument;

    if (parsing->tree != NULL)
        return OK; /* blanks after the end */
    parsing->tree = json_tokener_parse_ex(parsing->tokener, piece.at, (int)piece.length);
    enum json_tokener_error error = json_tokener_get_error(parsing->tokener);
    return error == json_tokener_success || error == json_tokener_continue
               ? OK
               : err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_NO_ONTOLOGY);
}

static struct err parsed(struct importing *importing, struct parsing *parsing,
                         struct err err)
{
    if (err.kind == ERR_NONE && parsing->tree == NULL)
        err = err_of(ERR_INVALID, MSG_KNOWLEDGE_IMPORT_CUT_SHORT);
    if (err.kind == ERR_NONE)
        err = tree_read(importing, parsing->tree);
    (void)json_object_put(parsing->tree);
    json_tokener_free(parsing->tokener);
    return err;
}

struct err import_ontology(struct importing *importing, const char *path)
{
    struct parsing parsing = {.tokener = json_tokener_new()};

    if (parsing.tokener == NULL)
        return err_of(ERR_UNAVAILABLE, MSG_KNOWLEDGE_IMPORT_MEMORY);
    struct err err = import_pieces(importing, path, json_piece, &parsing);
    err = parsed(importing, &parsing, err);
    if (err.kind != ERR_NONE && err.say == NULL)
        err.say = say_text(importing->arena, path);
    return err;
}

struct err import_ontology_bytes(struct importing *importing, struct str bytes)
{
    struct parsing parsing = {.tokener = json_tokener_new()};

    importing_begin(importing, "-");
    if (parsing.tokener == NULL)
        return err_of(ERR_UNAVAILABLE, MSG_KNOWLEDGE_IMPORT_MEMORY);
    return parsed(importing, &parsing, json_piece(&parsing, bytes));
}

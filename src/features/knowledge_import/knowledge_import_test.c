/* knowledge_import_test.c -- small sources of our own, whole, cut short, bent; the file
 * that was there stays unless a whole new one takes its place. */
#include "base/arena.h"
#include "features/knowledge/knowledge.h"
#include "features/knowledge_import/knowledge_import_store.h"
#include "test.h"

#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static const char hpo[] =
    "{\"graphs\":[{\"meta\":{\"version\":\"http://x/releases/2031-02-03/hp.json\"},"
    "\"nodes\":[{\"id\":\"http://x/HP_0000118\",\"lbl\":\"Finding\"},"
    "{\"id\":\"http://x/HP_0001250\",\"lbl\":\"Seizure\",\"meta\":{\"synonyms\":"
    "[{\"pred\":\"hasExactSynonym\",\"val\":\"Fit\"}],\"basicPropertyValues\":"
    "[{\"pred\":\"http://x#hasAlternativeId\",\"val\":\"HP:0000009\"}]}},"
    "{\"id\":\"http://x/HP_0000010\",\"lbl\":\"obsolete\",\"meta\":{\"deprecated\":true,"
    "\"basicPropertyValues\":[{\"pred\":\"http://x/IAO_0100001\",\"val\":\"HP:0001250\"}]}},"
    "{\"id\":\"http://x/HP_0002240\",\"lbl\":\"Hepatomegaly\"},"
    "{\"id\":\"http://x/HP_0001337\"},{\"id\":\"http://x/NCIT_1\",\"lbl\":\"other\"}],"
    "\"edges\":[{\"sub\":\"http://x/HP_0001250\",\"pred\":\"is_a\","
    "\"obj\":\"http://x/HP_0000118\"},"
    "{\"sub\":\"http://x/HP_0002240\",\"pred\":\"is_a\","
    "\"obj\":\"http://x/HP_0000118\"}]}]}";

static const char annotations[] =
    "#description: invented\n#version: 2031-02-04\n"
    "database_id\tdisease_name\tqualifier\thpo_id\treference\tevidence\tonset\tfrequency"
    "\tsex\tmodifier\taspect\tbiocuration\n"
    "OMIM:1\tExample one\t\tHP:0001250\tPMID:1;PMID:2\tPCS\t\t3/4\t\t\tP\tx\n"
    "ORPHA:2\tExample one of Orphanet\t\tHP:0000009\tORPHA:2\tTAS\t\tHP:0040282\t\t\tP\tx\n"
    "OMIM:3\tExample three\tNOT\tHP:0000010\tPMID:3\tPCS\t\t12.5%\tMALE\t\tP\tx\n"
    "OMIM:3\ttoo short\n"
    "OMIM:3\tExample three\t\tHP:0001250\tPMID:3\tPCS\t\t5/4\t\t\tP\tx\n"
    "OMIM:3\tExample three\t\tnothing\tPMID:3\tPCS\t\t\t\t\tP\tx\n"
    "OMIM:3\tExample three\t\tHP:7777777\tPMID:3\tPCS\t\t\t\t\tP\tx\n";

static const char omim[] = "# mapping_set_version: http://x/2031-02-05/m.tsv\n"
                           "subject_id\tsubject_label\tpredicate_id\tobject_id\n"
                           "MONDO:0000020\tone\tskos:exactMatch\tOMIM:1\n"
                           "nothing\tone\tskos:exactMatch\tOMIM:9\n";
static const char orphanet[] = "subject_id\tsubject_label\tpredicate_id\tobject_id\n"
                               "MONDO:0000020\tone\tskos:exactMatch\tOrphanet:2\n"
                               "MONDO:0000030\tthree\tskos:exactMatch\tOrphanet:30\n";
static const char edges[] = "id\tsubject\tpredicate\tobject\n"
                            "x\tMONDO:0000020\tbiolink:subclass_of\tMONDO:0000021\n"
                            "x\tMONDO:0000021\tbiolink:subclass_of\tMONDO:0000020\n";
static const char nando[] = "@prefix x: <y> .\n\n<http://nanbyodata.jp/ontology/nando.owl#>\n"
                            "    owl:versionInfo \"2031-02-06\" .\n\n"
                            ":1200007\n    nando:hasNotificationNumber \"7\" ;\n"
                            "    skos:closeMatch obo:MONDO_0000021, obo:MONDO_0000099 .\n\n"
                            ":1200008\n    nando:hasNotificationNumber \"8\" .\n\n"
                            ":2200001\n    nando:hasNotificationNumber \"9\" .\n";
static const char labels[] =
    "source_version\tsubject_id\tpredicate_id\ttranslation_value\ttranslation_status\n"
    "2031-01-01\tHP:0001250\trdfs:label\tけいれん\tOFFICIAL\n"
    "2031-01-01\tHP:0001250\toio:hasExactSynonym\tひきつけ\tOFFICIAL\n"
    "2031-01-01\tHP:0002240\trdfs:label\t肝腫大\tOFFICIAL\n"
    "2031-01-01\tHP:0000118\trdfs:label\tNA\tNOT_TRANSLATED\n"
    "2031-01-01\tHP:0555555\trdfs:label\tなし\tOFFICIAL\n";

static const char names[] = "id\tlabel_en\tsynonym_en\tlabel_ja\tsynonym_ja\n"
                            "NANDO:1200001\t[Shitei] Example\t\t[指定] 例\t\n";

struct desk {
    struct arena *arena;
    char folder[32];
    struct knowledge_paths paths;
    struct knowledge_report report;
};

static const char *path_in(struct desk *desk, const char *name)
{
    return arena_format(desk->arena, "%s/%s", desk->folder, name);
}

static const char *put(struct desk *desk, const char *name, const char *text, size_t length)
{
    const char *path = path_in(desk, name);
    FILE *file = fopen(path, "wb");

    CHECK(file != NULL);
    size_t written = fwrite(text, 1, length, file);
    int closed = fclose(file);
    CHECK(written == length && closed == 0);
    return path;
}

static const char *pack(struct desk *desk, const char *name, const char *text)
{
    const char *path = path_in(desk, name);
    gzFile file = gzopen(path, "wb");

    CHECK(gzwrite(file, text, (unsigned)strlen(text)) == (int)strlen(text));
    CHECK_INT(Z_OK, gzclose(file));
    return path;
}

static struct desk desk_make(void)
{
    struct desk desk = {.arena = arena_new(1 << 20, 1 << 28),
                        .folder = "/tmp/renkei-import-XXXXXX"};

    CHECK(mkdtemp(desk.folder) != NULL);
    desk.paths = (struct knowledge_paths){
        .hpo = pack(&desk, "hp.json.gz", hpo),
        .annotations = put(&desk, "phenotype.hpoa", annotations, strlen(annotations)),
        .mondo = arena_copy(desk.arena, desk.folder),
        .nando = put(&desk, "nando.ttl", nando, strlen(nando)),
        .labels = pack(&desk, "hp-ja.tsv.gz", labels),
        .out = path_in(&desk, "knowledge.renkei"),
    };
    (void)pack(&desk, "mondo_exactmatch_omim.sssom.tsv.gz", omim);
    (void)put(&desk, "mondo_exactmatch_orphanet.sssom.tsv", orphanet, strlen(orphanet));
    (void)put(&desk, "mondo-rare_edges.tsv", edges, strlen(edges));
    return desk;
}

static void desk_end(struct desk *desk)
{
    static const char *const left[] = {
        "hp.json.gz", "phenotype.hpoa", "nando.ttl", "hp-ja.tsv.gz", "knowledge.renkei",
        "mondo_exactmatch_omim.sssom.tsv.gz", "mondo_exactmatch_orphanet.sssom.tsv",
        "mondo-rare_edges.tsv", "cut.gz"};

    for (size_t i = 0; i < ARRAY_COUNT(left); i++)
        (void)unlink(path_in(desk, left[i]));
    CHECK_INT(0, rmdir(desk->folder)); /* nothing half made lies beside */
    arena_free(desk->arena);
}

TEST(sources_become_one_file_and_what_does_not_fit_is_counted)
{
    struct desk desk = desk_make();
    struct knowledge *knowledge = NULL;
    struct knowledge_hits hits;
    uint16_t left[4];

    CHECK_OK(knowledge_import_run(desk.arena, &desk.paths, &desk.report));
    CHECK_INT(7, desk.report.unfit_count); /* 3 rows and an unknown term, 3 others */
    CHECK_OK(knowledge_open(desk.paths.out, &knowledge));
    CHECK_TEXT("2031-02-03", knowledge_versions(knowledge).hpo);
    CHECK_TEXT("2031-02-04", knowledge_versions(knowledge).annotations);
    CHECK_TEXT("2031-02-05", knowledge_versions(knowledge).mondo);
    CHECK_TEXT("2031-02-06", knowledge_versions(knowledge).nando);
    knowledge_search(desk.arena, knowledge, "ひき", 5, &hits);
    CHECK_INT(1, hits.total);
    CHECK_INT(hits.items[0].term, knowledge_term_find(knowledge, "HP:0000010", NULL));
    struct knowledge_disease one =
        knowledge_disease(knowledge, knowledge_disease_find(knowledge, "OMIM:1"));
    struct knowledge_group group = knowledge_group(knowledge, one.group);
    CHECK_INT(2, group.disease_count); /* with Orphanet's */
    CHECK_INT(1, group.number_count);  /* through the class above, though in a circle */
    CHECK_INT(7, group.numbers[0]);
    CHECK(knowledge_uncovered(knowledge, left, ARRAY_COUNT(left)) > 0);
    CHECK(knowledge_disease_find(knowledge, "ORPHA:30") != KNOWLEDGE_NONE);
    CHECK(knowledge_reference_find(knowledge, "PMID:1;PMID:2") != KNOWLEDGE_NONE);
    knowledge_close(knowledge);
    desk_end(&desk);
}

static uint64_t number_there(const struct desk *desk)
{
    struct knowledge *knowledge = NULL;

    CHECK_OK(knowledge_open(desk->paths.out, &knowledge));
    uint64_t number = knowledge_number(knowledge);
    knowledge_close(knowledge);
    return number;
}

TEST(a_finding_in_kanji_is_found_by_its_kana)
{
    static const char *const typed[] = {"かんしゅだい", "カンシュ", "しゅだい", "かんし", "肝腫"};
    struct desk desk = desk_make();
    struct knowledge *knowledge = NULL;
    struct knowledge_hits hits;

    CHECK_OK(knowledge_import_run(desk.arena, &desk.paths, &desk.report));
    CHECK_OK(knowledge_open(desk.paths.out, &knowledge));
    for (size_t i = 0; i < ARRAY_COUNT(typed); i++) {
        knowledge_search(desk.arena, knowledge, typed[i], 5, &hits);
        CHECK_INT(1, hits.total);
        CHECK_TEXT("HP:0002240", knowledge_term(knowledge, hits.items[0].term).id);
        CHECK(hits.items[0].because == NULL);
    }
    knowledge_close(knowledge);
    desk_end(&desk);
}

TEST(words_of_our_own_find_what_the_ontology_calls_otherwise)
{
    struct desk desk = desk_make();
    struct knowledge *knowledge = NULL;
    struct knowledge_hits hits;

    CHECK_OK(knowledge_import_run(desk.arena, &desk.paths, &desk.report));
    CHECK_OK(knowledge_open(desk.paths.out, &knowledge));
    knowledge_search(desk.arena, knowledge, "てんかん発作", 5, &hits);
    CHECK_INT(1, hits.total);
    CHECK_TEXT("HP:0001250", knowledge_term(knowledge, hits.items[0].term).id);
    CHECK_TEXT("てんかん発作", hits.items[0].because);
    knowledge_close(knowledge);
    desk_end(&desk);
}

TEST(names_are_read_by_the_longest_stem)
{
    static struct import_stem items[] = {{"耳の", "みみの", true}, {"外", "がい", false},
                                         {"耳", "じ", false},      {"骨", "こつ", false},
                                         {"骨折", "こっせつ", false}};
    struct import_stems stems = {items, ARRAY_COUNT(items), 0};
    struct arena *arena = arena_new(1 << 16, 1 << 20);

    import_stems_sort(&stems);
    CHECK_TEXT(" こっせつ ", import_reading(arena, &stems, str_of("骨折")));
    CHECK_TEXT(" みみの  こつ ", import_reading(arena, &stems, str_of("耳の骨")));
    CHECK_TEXT(" がい  じ の", import_reading(arena, &stems, str_of("外耳の")));
    CHECK_TEXT("謎 こつ の\xe9", import_reading(arena, &stems, str_of("謎骨の\xe9")));
    CHECK(import_reading(arena, &stems, str_of("けいれん")) == NULL);
    CHECK(import_reading(arena, &stems, str_of("")) == NULL);
    arena_free(arena);
}

TEST(what_is_cut_short_leaves_the_old_file_as_it_was)
{
    struct desk desk = desk_make();
    struct str bytes;

    CHECK_OK(knowledge_import_run(desk.arena, &desk.paths, &desk.report));
    uint64_t before = number_there(&desk);
    FILE *file = fopen(desk.paths.hpo, "rb");
    char packed[4096];
    bytes = (struct str){packed, fread(packed, 1, sizeof packed, file)};
    (void)fclose(file);
    for (size_t length = 0; length < bytes.length; length += 11) {
        struct knowledge_paths paths = desk.paths;
        paths.hpo = put(&desk, "cut.gz", packed, length);
        CHECK_ERR(ERR_INVALID, knowledge_import_run(desk.arena, &paths, &desk.report));
    }
    CHECK_INT(before, number_there(&desk));
    desk_end(&desk);
}

TEST(a_file_that_is_another_is_refused_by_name)
{
    struct desk desk = desk_make();
    struct knowledge_paths paths = desk.paths;

    paths.annotations = desk.paths.nando;
    CHECK_ERR(ERR_INVALID, knowledge_import_run(desk.arena, &paths, &desk.report));
    paths = desk.paths;
    paths.nando = desk.paths.annotations;
    CHECK_ERR(ERR_INVALID, knowledge_import_run(desk.arena, &paths, &desk.report));
    paths = desk.paths;
    paths.nando = put(&desk, "cut.gz", names, strlen(names));
    struct err err = knowledge_import_run(desk.arena, &paths, &desk.report);
    CHECK_ERR(ERR_INVALID, err); /* names only: it says which file is wanted */
    CHECK_INT(MSG_KNOWLEDGE_IMPORT_NAMES_ONLY, err.message);
    paths = desk.paths;
    paths.hpo = desk.paths.nando;
    err = knowledge_import_run(desk.arena, &paths, &desk.report);
    CHECK_ERR(ERR_INVALID, err);
    CHECK(err.say != NULL && strcmp(err.say->values[0].text, paths.hpo) == 0);
    paths = desk.paths;
    paths.labels = "/nowhere";
    CHECK_ERR(ERR_NOT_FOUND, knowledge_import_run(desk.arena, &paths, &desk.report));
    paths = desk.paths;
    paths.mondo = "/nowhere";
    CHECK_ERR(ERR_NOT_FOUND, knowledge_import_run(desk.arena, &paths, &desk.report));
    paths = desk.paths;
    paths.out = "/nowhere/knowledge";
    CHECK_ERR(ERR_UNAVAILABLE, knowledge_import_run(desk.arena, &paths, &desk.report));
    desk_end(&desk);
}

TEST_MAIN(sources_become_one_file_and_what_does_not_fit_is_counted,
          a_finding_in_kanji_is_found_by_its_kana,
          words_of_our_own_find_what_the_ontology_calls_otherwise,
          names_are_read_by_the_longest_stem,
          what_is_cut_short_leaves_the_old_file_as_it_was,
          a_file_that_is_another_is_refused_by_name)

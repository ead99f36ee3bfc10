/* imports_rules_test.c -- lists from outside, in tiny invented samples. */
#include "features/imports/imports_rules.h"

#include "base/arena.h"
#include "base/csv.h"
#include "test.h"

#include <iconv.h>

static struct arena *arena;

static struct arena *scratch(void)
{
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 26);
    return arena;
}

/* ---- steps --------------------------------------------------------------------- */

static const char *const state_names[] = {
    "checking", "checked", "running", "done", "cancelled", NULL,
};
static const char *const action_names[] = {
    "finish_check", "confirm", "finish", "cancel", NULL,
};

static struct err step_by_number(int from, int action, int *to)
{
    enum import_state next;
    struct err err = import_step((enum import_state)(from + 1),
                                 (enum import_action)(action + 1), &next);
    if (err.kind == ERR_NONE)
        *to = (int)next - 1;
    return err;
}

TEST(import_steps_are_exactly_the_drawing)
{
    test_drawing_walk("tests/expect/import.tsv", state_names, action_names,
                      step_by_number);
}

/* ---- samples ------------------------------------------------------------------ */

#define BOM "\xEF\xBB\xBF"

static const char own[] =
    BOM "番号,種別,名称,フリガナ,医療機関コード,郵便番号,市町村コード,所在地,電話,FAX,"
        "メール,緯度,経度,病床数,診療科,備考\r\n"
        ",hospital,\"見本,第一\"\"病院\"\"\",ミホンダイイチ,111234567,3300063,112089,"
        "埼玉県所沢市見本町1,048-000-0001,,,35.8617,139.6455,120,脳神経内科,\r\n"
        ",welfare_facility,見本の家,,,,,,,,,,,,,\r\n";

static const char bureau[] =
    "111234567,3300063,見本病院,３３０－００６３,さいたま市西区見本１－２\n"
    "111234568,3500801,架空クリニック,350-0801,川越市見本3\n";

static const char open_data[] =
    "ID,正式名称,正式名称（フリガナ）,機関区分,都道府県コード,市区町村コード,所在地,"
    "所在地座標（緯度）,所在地座標（経度）,合計病床数\n"
    "1110000000001,見本総合病院,ﾐﾎﾝｿｳｺﾞｳﾋﾞｮｳｲﾝ,1,11,208,所沢市見本1,35.79916,139.46858,300\n"
    "1110000000002,架空医院,カクウイイン,2,11,301,北足立郡伊奈町見本2,0,0,\n";

static struct import_start read_file(struct str bytes)
{
    struct import_start start = {.file_name = "sample.csv"};
    CHECK_OK(import_file_read(scratch(), bytes, &start));
    return start;
}

static struct err read_row(const struct import_start *start, int row,
                           struct import_record *record)
{
    const struct import_columns *columns = NULL;
    struct csv_record *cells = arena_new_of(scratch(), struct csv_record);
    struct csv csv;
    CHECK_OK(import_columns_read(scratch(), start->format, start->chunks.header, &columns));
    csv_open(&csv, start->chunks.items[0]);
    for (int i = 0; i <= row; i++)
        CHECK(csv_next(&csv, scratch(), cells));
    return import_record_read(scratch(), columns, cells, record);
}

TEST(own_list_says_everything)
{
    struct import_start start = read_file(str_of(own));
    struct import_record record;
    CHECK_INT(IMPORT_OWN, start.format);
    CHECK_OK(read_row(&start, 0, &record));
    CHECK_INT(ID_NONE, record.id);
    CHECK_INT(INSTITUTION_HOSPITAL, record.facts.kind);
    CHECK_TEXT("見本,第一\"病院\"", record.facts.name);
    CHECK_TEXT("111234567", record.facts.code);
    CHECK_TEXT("112089", record.facts.municipality);
    CHECK_INT(35861700, record.facts.latitude);
    CHECK_INT(120, record.facts.beds);
    CHECK_TEXT(NULL, record.facts.fax);
    CHECK_OK(read_row(&start, 1, &record));
    CHECK_INT(INSTITUTION_WELFARE_FACILITY, record.facts.kind);
    CHECK_INT(INT_NONE, record.facts.beds);
    CHECK_INT(INT_NONE, record.facts.latitude);
}

TEST(bureau_list_is_known_by_its_shape)
{
    struct import_start start = read_file(str_of(bureau));
    struct import_record record;
    CHECK_INT(IMPORT_BUREAU_LIST, start.format);
    CHECK_INT(0, start.chunks.header.length);
    CHECK_OK(read_row(&start, 0, &record));
    CHECK_INT(INSTITUTION_HOSPITAL, record.facts.kind); /* 病院 is a protected word */
    CHECK_TEXT("111234567", record.facts.code);
    CHECK_TEXT("3300063", record.facts.postal_code); /* full-width digits and hyphen */
    CHECK_OK(read_row(&start, 1, &record));
    CHECK_INT(INSTITUTION_CLINIC, record.facts.kind);
    CHECK_TEXT("川越市見本3", record.facts.address);
}

TEST(open_data_are_read_with_their_municipality)
{
    struct import_start start = read_file(str_of(open_data));
    struct import_record record;
    CHECK_INT(IMPORT_OPEN_DATA, start.format);
    CHECK_OK(read_row(&start, 0, &record));
    CHECK_TEXT("112089", record.facts.municipality); /* 11 and 208, check digit 9 */
    CHECK_TEXT("ミホンソウゴウビョウイン", record.facts.kana);
    CHECK_INT(35799160, record.facts.latitude);
    CHECK_INT(300, record.facts.beds);
    CHECK_OK(read_row(&start, 1, &record));
    CHECK_TEXT("113018", record.facts.municipality);
    CHECK_INT(INT_NONE, record.facts.latitude); /* 0, 0 stands for not known */
    CHECK_INT(INT_NONE, record.facts.beds);
}

/* The same bytes as old Excel writes them. */
static struct str in_cp932(const char *text)
{
    size_t left = strlen(text);
    size_t room = left * 2;
    char *bytes = arena_alloc(scratch(), room);
    char *from = arena_copy(scratch(), text);
    char *to = bytes;
    iconv_t conversion = iconv_open("CP932", "UTF-8");
    CHECK(conversion != (iconv_t)-1);
    CHECK(iconv(conversion, &from, &left, &to, &room) == 0);
    iconv_close(conversion);
    return (struct str){bytes, (size_t)(to - bytes)};
}

TEST(encodings_are_found_by_looking)
{
    struct import_start start = read_file(in_cp932(bureau));
    struct import_record record;
    CHECK_INT(IMPORT_BUREAU_LIST, start.format);
    CHECK_OK(read_row(&start, 0, &record));
    CHECK_TEXT("見本病院", record.facts.name);
    start = read_file(str_of(arena_format(scratch(), BOM "%s", bureau)));
    CHECK_INT(IMPORT_BUREAU_LIST, start.format);
    CHECK_OK(read_row(&start, 0, &record));
    CHECK_TEXT("111234567", record.facts.code);
}

TEST(unknown_and_empty_lists_are_refused_at_the_file)
{
    static const char *const bad[] = {
        "", "a,b,c\n1,2,3\n", "番号,種別,名称\n",
        "\xff\xfe\x00\x01", /* no text at all */
    };
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        struct import_start start;
        struct err err = import_file_read(scratch(), str_of(bad[i]), &start);
        CHECK_ERR(ERR_INVALID, err);
        CHECK_TEXT("file", err.field);
    }
}

static const char *own_header(void)
{
    const char *line = institution_column_words[0];
    for (size_t i = 1; i < INSTITUTION_COLUMNS; i++)
        line = arena_format(scratch(), "%s,%s", line, institution_column_words[i]);
    return line;
}

TEST(bad_records_say_why)
{
    static const struct {
        const char *row;
        const char *field;
    } rows[] = {
        {"x,hospital,見本病院,,,,,,,,,,,,,", "id"},
        {",hospital,,,,,,,,,,,,,,", "name"},
        {",castle,見本城,,,,,,,,,,,,,", "kind"},
        {",hospital,見本病院,,12,,,,,,,,,,,", "code"},
        {",hospital,見本病院,,,,,,,,,35.1,,,,", NULL},
        {",hospital,見本病院,,,,,,,,,x,y,,,", "latitude"},
        {",hospital,見本病院,,,,,,,,,,,many,,", "beds"},
        {",hospital,見本\x01病院,,,,,,,,,,,,,", "name"},
    };
    const char *header = own_header();
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct import_record record;
        struct import_start start = read_file(
            str_of(arena_format(scratch(), "%s\n%s\n", header, rows[i].row)));
        struct err err = read_row(&start, 0, &record);
        CHECK_TEXT(rows[i].field, err.field);
    }
}

/* ---- cutting ------------------------------------------------------------------ */

static int64_t records_of(struct str chunk)
{
    struct csv_record *record = arena_new_of(scratch(), struct csv_record);
    struct csv csv;
    int64_t count = 0;
    csv_open(&csv, chunk);
    while (csv_next(&csv, scratch(), record))
        count++;
    return count;
}

TEST(every_record_is_in_exactly_one_chunk)
{
    enum { RECORDS = IMPORT_CHUNK_RECORDS * 2 + 1 };
    size_t size = 0;
    char *text = arena_alloc(scratch(), (size_t)RECORDS * 80);
    for (int i = 0; i < RECORDS; i++)
        size += (size_t)snprintf(text + size, 80, "11%07d,%07d,\"見本\n病院\",330-0063,所沢市\n",
                                 i, i);
    struct import_start start = read_file((struct str){text, size});
    CHECK_INT(3, start.chunks.count);
    CHECK_INT(RECORDS, start.chunks.records);
    CHECK_INT(IMPORT_CHUNK_RECORDS, records_of(start.chunks.items[0]));
    CHECK_INT(IMPORT_CHUNK_RECORDS, records_of(start.chunks.items[1]));
    CHECK_INT(1, records_of(start.chunks.items[2]));
}

/* ---- laying over -------------------------------------------------------------- */

TEST(list_from_outside_leaves_alone_what_it_does_not_carry)
{
    const struct institution_facts known = {
        .kind = INSTITUTION_WELFARE_FACILITY,
        .name = "旧い名",
        .telephone = "048-000-0001",
        .latitude = 35000000,
        .longitude = 139000000,
        .place = PLACE_GIVEN,
        .beds = 20,
        .remark = "夜間は裏口",
    };
    const struct institution_facts said = {
        .kind = INSTITUTION_CLINIC,
        .name = "新しい名",
        .latitude = INT_NONE,
        .longitude = INT_NONE,
        .beds = INT_NONE,
    };
    struct institution_facts merged = import_merge(IMPORT_BUREAU_LIST, &known, &said);
    CHECK_TEXT("新しい名", merged.name);
    CHECK_INT(INSTITUTION_WELFARE_FACILITY, merged.kind); /* a guess overrules nobody */
    CHECK_TEXT("048-000-0001", merged.telephone);
    CHECK_INT(35000000, merged.latitude);
    CHECK_INT(20, merged.beds);
    /* Our own list says everything: what is empty there is empty here. */
    merged = import_merge(IMPORT_OWN, &known, &said);
    CHECK_TEXT(NULL, merged.telephone);
    CHECK_INT(INT_NONE, merged.beds);
    CHECK_INT(INT_NONE, merged.latitude);
    CHECK_INT(INSTITUTION_CLINIC, merged.kind);
}

TEST(list_from_outside_brings_what_it_carries)
{
    struct institution_facts known = {.kind = INSTITUTION_CLINIC,
                                      .name = "見本",
                                      .latitude = 35000000,
                                      .longitude = 139000000,
                                      .place = PLACE_MUNICIPAL_OFFICE,
                                      .beds = INT_NONE};
    struct institution_facts said = known;
    said.latitude = 35100000;
    said.place = (enum place_source)0;
    said.beds = 10;
    struct institution_facts merged = import_merge(IMPORT_OPEN_DATA, &known, &said);
    CHECK_INT(35100000, merged.latitude);
    CHECK(merged.place != PLACE_MUNICIPAL_OFFICE);
    CHECK_INT(10, merged.beds);
}

TEST_MAIN(import_steps_are_exactly_the_drawing, own_list_says_everything,
          bureau_list_is_known_by_its_shape, open_data_are_read_with_their_municipality,
          encodings_are_found_by_looking, unknown_and_empty_lists_are_refused_at_the_file,
          bad_records_say_why, every_record_is_in_exactly_one_chunk,
          list_from_outside_leaves_alone_what_it_does_not_carry,
          list_from_outside_brings_what_it_carries)

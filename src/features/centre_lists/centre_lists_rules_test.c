/* centre_lists_rules_test.c -- lists of people, in tiny invented samples. */
#include "features/centre_lists/centre_lists_rules.h"

#include "base/arena.h"
#include "test.h"

#include <string.h>

static struct arena *arena;

static struct arena *scratch(void)
{
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 26);
    return arena;
}

/* ---- steps ------------------------------------------------------------------------ */

static const char *const state_names[] = {"checked", "taken", "cancelled", NULL};
static const char *const action_names[] = {"confirm", "cancel", NULL};

static struct err step_by_number(int from, int action, int *to)
{
    enum centre_list_state next;
    struct err err = centre_list_step((enum centre_list_state)(from + 1),
                                      (enum centre_list_action)(action + 1), &next);
    if (err.kind == ERR_NONE)
        *to = (int)next - 1;
    return err;
}

TEST(steps_are_exactly_the_drawing)
{
    test_drawing_walk("tests/expect/centre_list.tsv", state_names, action_names,
                      step_by_number);
}

/* ---- files ------------------------------------------------------------------------- */

#define HEAD "フリガナ,氏名,生年月日,市町村,受給者番号,受給者証の終わり,電話,装置\n"

static struct err file_read(const char *bytes, size_t length, struct centre_file *file)
{
    return centre_file_read(scratch(), (struct str){bytes, length}, file);
}

static void file_refused(const char *bytes, size_t length, enum message message)
{
    struct centre_file file;
    struct err err = file_read(bytes, length, &file);

    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_INT(message, err.message);
    CHECK_TEXT("file", err.field);
}

TEST(what_is_no_list_is_told_what_it_is)
{
    static const char workbook[] = "PK\x03\x04 and more";
    static const char picture[] = "\x89PNG\r\n\x1a\n and more";
    static const char neither[] = "\xFF\xFE\x81\x00\x00";
    char *large = memset(arena_alloc(scratch(), 10 * 1024 * 1024), 'a', 10 * 1024 * 1024);

    file_refused("", 0, MSG_CENTRE_LISTS_EMPTY);
    file_refused("\n\n", 2, MSG_CENTRE_LISTS_EMPTY);
    file_refused(workbook, sizeof workbook - 1, MSG_CENTRE_LISTS_WORKBOOK);
    file_refused(picture, sizeof picture - 1, MSG_CENTRE_LISTS_NO_TABLE);
    file_refused(neither, sizeof neither - 1, MSG_CENTRE_LISTS_NO_TABLE);
    file_refused(large, 10 * 1024 * 1024, MSG_CENTRE_LISTS_TOO_LARGE);
    file_refused("a,b\n1,2\n", 8, MSG_CENTRE_LISTS_COLUMNS);
    file_refused(HEAD, sizeof HEAD - 1, MSG_CENTRE_LISTS_NO_ROWS);
    file_refused(HEAD ",,,\n", sizeof HEAD + 3, MSG_CENTRE_LISTS_NO_ROWS);
}

TEST(more_than_five_hundred_people_are_too_many)
{
    struct centre_file file;
    const char *text = HEAD;

    for (int i = 0; i < CENTRE_LIST_ROWS_MAX; i++)
        text = arena_format(scratch(), "%s%s", text, "ア,,,\n");
    CHECK_OK(file_read(text, strlen(text), &file));
    CHECK_INT(CENTRE_LIST_ROWS_MAX, file.count);
    text = arena_format(scratch(), "%sア,,,\n", text);
    file_refused(text, strlen(text), MSG_CENTRE_LISTS_TOO_MANY);
}

TEST(the_example_is_a_list_without_people)
{
    const char *example = centre_file_example(scratch());
    file_refused(example, strlen(example), MSG_CENTRE_LISTS_NO_ROWS);
}

/* As Excel saved it before: CP932, other words in the header, other columns between. */
TEST(an_old_excel_list_with_its_own_header_is_read)
{
    static const char old[] = "No.,\x8E\x81\x96\xBC\x83\x4A\x83\x69," /* 氏名カナ */
                              "\x90\xB6\x94\x4E\x8C\x8E\x93\xFA,"     /* 生年月日 */
                              "\x8E\x73\x92\xAC\x91\xBA\r\n"          /* 市町村 */
                              "1,\xD4\xCF\xC0\xDE,S30.5.5,\x8F\x8A\x91\xF2\x8E\x73\r\n";
    struct centre_file file;
    struct centre_columns columns;
    struct centre_said said;

    CHECK_OK(file_read(old, sizeof old - 1, &file));
    CHECK_INT(1, file.count);
    CHECK_OK(centre_columns_read(scratch(), file.header, &columns));
    CHECK_OK(centre_said_read(scratch(), &columns, file.rows[0], &said));
    CHECK_TEXT("ヤマダ", said.kana);
    CHECK_INT(day_of(1955, 5, 5), said.birth_on);
    CHECK_TEXT("所沢市", said.texts[CENTRE_MUNICIPALITY]);
}

/* ---- rows -------------------------------------------------------------------------- */

static struct err said_read(const char *raw, struct centre_said *said)
{
    struct centre_columns columns;

    TRY(centre_columns_read(scratch(), str_of(HEAD), &columns));
    return centre_said_read(scratch(), &columns, str_of(raw), said);
}

static void said_refused(const char *raw, const char *field, enum message message)
{
    struct centre_said said;
    struct err err = said_read(raw, &said);

    CHECK_INT(ERR_INVALID, err.kind);
    CHECK_INT(message, err.message);
    CHECK_TEXT(field, err.field);
}

TEST(a_row_says_what_is_wrong_at_its_field)
{
    struct centre_said said;

    CHECK_OK(said_read("みほん はな,見本 花,１９５５／５／５,所沢市,,R9.12.31,,", &said));
    CHECK_TEXT("ミホン ハナ", said.kana);
    CHECK_INT(day_of(2027, 12, 31), said.certificate_until);
    said_refused(",見本 花,S30.5.5,所沢市,,,,", "kana", MSG_INPUT_REQUIRED);
    said_refused("ミホン,,,所沢市,,,,", "birth_on", MSG_INPUT_REQUIRED);
    said_refused("ミホン,,昭和65年1月1日,所沢市,,,,", "birth_on", MSG_DATE_ERA_ENDED);
    said_refused("ミホン,,1955-02-31,所沢市,,,,", "birth_on", MSG_DATE_NO_SUCH_DAY);
    said_refused("ミホン,,いつか,所沢市,,,,", "birth_on", MSG_DATE_UNREADABLE);
    said_refused("ミホン,,S30.5.5,,,,,", "municipality", MSG_INPUT_REQUIRED);
    said_refused("ミホン,,S30.5.5,所沢市,1,昭和65年1月1日,,", "certificate_until",
                 MSG_DATE_ERA_ENDED);
    said_refused("ミホン", "birth_on", MSG_INPUT_REQUIRED); /* a short row */
}

/* ---- words ------------------------------------------------------------------------- */

TEST(devices_are_found_by_code_by_name_and_by_the_only_name_that_holds_them)
{
    static const struct centre_word words[] = {
        {"tppv", "気管切開下の人工呼吸器（TPPV）"},
        {"nppv", "マスクによる人工呼吸器（NPPV）"},
        {"tracheostomy", "気管切開（人工呼吸器なし）"},
        {"gastrostomy", "胃ろう・腸ろう"},
        {"tube_change", "カテーテル・胃ろうの交換"},
    };
    enum { COUNT = ARRAY_COUNT(words) };

    CHECK_TEXT("tppv", centre_word_meant(scratch(), words, COUNT, "ＴＰＰＶ"));
    CHECK_TEXT("tppv", centre_word_meant(scratch(), words, COUNT, "人工呼吸器(TPPV)"));
    CHECK_TEXT("tracheostomy", centre_word_meant(scratch(), words, COUNT, "気管切開"));
    CHECK_TEXT("gastrostomy", centre_word_meant(scratch(), words, COUNT, "胃ろう"));
    CHECK(centre_word_meant(scratch(), words, COUNT, "人工呼吸器") == NULL);
    CHECK(centre_word_meant(scratch(), words, COUNT, "電動ベッド") == NULL);
}

TEST(several_devices_stand_in_one_cell)
{
    struct str rest = str_of("、TPPV、胃ろう　/ 吸引 ");
    const char *device = NULL;

    CHECK(centre_device_next(scratch(), &rest, &device));
    CHECK_TEXT("TPPV", device);
    CHECK(centre_device_next(scratch(), &rest, &device));
    CHECK_TEXT("胃ろう", device);
    CHECK(centre_device_next(scratch(), &rest, &device));
    CHECK_TEXT("吸引", device);
    CHECK(!centre_device_next(scratch(), &rest, &device));
}

TEST_MAIN(steps_are_exactly_the_drawing, what_is_no_list_is_told_what_it_is,
          more_than_five_hundred_people_are_too_many,
          the_example_is_a_list_without_people,
          an_old_excel_list_with_its_own_header_is_read,
          a_row_says_what_is_wrong_at_its_field,
          devices_are_found_by_code_by_name_and_by_the_only_name_that_holds_them,
          several_devices_stand_in_one_cell)

/* sheet_changes_rules_test.c -- two sheets told apart by field and sentence; how a version
 * stands to the one before it. */
#include "base/arena.h"
#include "base/values.h"
#include "features/sheet_changes/sheet_changes.h"
#include "test.h"

static struct arena *room(void)
{
    static struct arena *arena;
    if (arena == NULL)
        arena = arena_new(1 << 16, 1 << 24);
    return arena;
}

static struct sheet_changes between(const char *before, const char *now)
{
    struct sheet_changes changes = {.count = 0};
    const struct sheet_facts was = {.respiration = before};
    const struct sheet_facts is = {.respiration = now};

    sheet_changes_of(room(), &was, &is, true, &changes);
    return changes;
}

TEST(only_the_sentences_that_differ_are_told)
{
    static const struct {
        const char *before, *now;       /* the two texts */
        enum sheet_change_kind kind;    /* 0: no change */
        const char *gone, *new;
    } rows[] = {
        {"TPPV 24時間。吸引は夜8回。", "TPPV 24時間。吸引は夜8回。", 0, NULL, NULL},
        {"TPPV 24時間。吸引は夜8回。", " TPPV 24時間。\n吸引は夜8回 ", 0, NULL, NULL},
        {NULL, NULL, 0, NULL, NULL},
        {NULL, "  \n　", 0, NULL, NULL},
        {"", "NPPV 夜間", SHEET_CHANGE_ADDED, NULL, "NPPV 夜間"},
        {"NPPV 夜間", NULL, SHEET_CHANGE_REMOVED, "NPPV 夜間", NULL},
        {"NPPV 夜間", "TPPV 24時間", SHEET_CHANGE_OTHER, "NPPV 夜間", "TPPV 24時間"},
        {"TPPV。吸引は夜8回。カフアシスト3回", "TPPV。吸引は夜12回。カフアシスト3回",
         SHEET_CHANGE_OTHER, "吸引は夜8回。", "吸引は夜12回。"},
        {"TPPV", "TPPV。夜はNPPVに替える", SHEET_CHANGE_OTHER, NULL, "夜はNPPVに替える"},
        {"TPPV。夜はNPPVに替える", "TPPV", SHEET_CHANGE_OTHER, "夜はNPPVに替える", NULL},
        {"甲。乙。", "乙。甲。", SHEET_CHANGE_OTHER, "甲。\n乙。", "乙。\n甲。"},
        /* Said once where it was said twice is a difference. */
        {"甲。甲。", "甲。", SHEET_CHANGE_OTHER, "甲。", NULL},
        {"換気量450 ml", "換気量 450 ml", SHEET_CHANGE_OTHER, "換気量450 ml", "換気量 450 ml"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sheet_changes changes = between(rows[i].before, rows[i].now);
        CHECK_INT(rows[i].kind != 0, changes.count);
        if (changes.count == 0)
            continue;
        CHECK_INT(rows[i].kind, changes.items[0].kind);
        CHECK_INT(MSG_SHEETS_LABEL_RESPIRATION, changes.items[0].label);
        CHECK_TEXT(rows[i].gone, changes.items[0].before);
        CHECK_TEXT(rows[i].new, changes.items[0].now);
    }
}

TEST(a_text_of_very_many_sentences_loses_nothing)
{
    enum { SENTENCES = 900 };
    char *text = arena_new_array(room(), char, SENTENCES * 4 + 1);
    char *other = arena_new_array(room(), char, SENTENCES * 4 + 1);

    for (int i = 0; i < SENTENCES; i++) {
        const char sentence[4] = {(char)('a' + i % 26), (char)('a' + i / 26 % 26), 'x', '\n'};
        for (int k = 0; k < 4; k++)
            text[i * 4 + k] = other[i * 4 + k] = sentence[k];
    }
    text[SENTENCES * 4] = other[SENTENCES * 4] = '\0';
    CHECK_INT(0, between(text, other).count);
    other[SENTENCES * 4 - 2] = 'y'; /* the last one */
    struct sheet_changes changes = between(text, other);
    CHECK_INT(1, changes.count);
    CHECK(changes.items[0].now != NULL && changes.items[0].before != NULL);
}

TEST(every_field_is_compared_and_the_doctor_only_for_those_who_may_know)
{
    const struct sheet_facts none = {.diagnosis = NULL};
    const struct sheet_facts all = {"a", "b", "c", "d", "e", "f",
                                    "g", "h", "i", "j", "k", "l"};
    struct sheet_changes changes = {.count = 0};

    CHECK_INT(SHEET_CHANGES_MAX * sizeof(char *), sizeof all);
    sheet_changes_of(room(), &none, &all, true, &changes);
    CHECK_INT(12, changes.count);
    CHECK_TEXT("a", changes.items[0].now);
    CHECK_INT(MSG_SHEETS_LABEL_DOCTOR, changes.items[10].label);
    sheet_changes_of(room(), &all, &none, false, &changes);
    CHECK_INT(10, changes.count);
    CHECK_INT(MSG_SHEETS_LABEL_TOLD, changes.items[9].label);
    CHECK_INT(SHEET_CHANGE_REMOVED, changes.items[9].kind);
}

static struct sheet_then then_of(const char *respiration, const char *doctor)
{
    return (struct sheet_then){
        .found = true,
        .sheet = {.entered_at = 10,
                  .facts = {.respiration = respiration, .doctor = doctor}},
        .file_at = INSTANT_NONE,
    };
}

TEST(how_the_two_stand_to_each_other)
{
    const struct sheet_then none = {.file_at = INSTANT_NONE};
    const struct sheet_then gone = {.file_at = INSTANT_NONE, .was_withdrawn = true};
    const struct sheet_then said = then_of("TPPV", "架空"), other = then_of("NPPV", "架空");
    const struct sheet_then file = then_of(NULL, "架空"), moved = then_of("TPPV", "見本");
    struct sheet_then filed = said;
    filed.file_at = 30;
    const struct {
        const struct sheet_then *before, *now;
        bool is_of_hospital;
        enum sheet_compared compared;
        size_t count;
        bool has_new_file;
    } rows[] = {
        {&none, &none, false, SHEET_COMPARED_NO_SHEET, 0, false},
        {&said, &none, false, SHEET_COMPARED_NO_SHEET, 0, false},
        {&said, &gone, false, SHEET_COMPARED_NO_SHEET, 0, false},
        {&none, &said, false, SHEET_COMPARED_FIRST, 0, false},
        {&gone, &said, false, SHEET_COMPARED_WITHDRAWN, 0, false},
        {&file, &said, false, SHEET_COMPARED_FILE_ONLY, 0, false},
        {&said, &file, false, SHEET_COMPARED_FILE_ONLY, 0, false},
        {&said, &said, false, SHEET_COMPARED_SAME, 0, false},
        {&said, &other, false, SHEET_COMPARED_CHANGED, 1, false},
        {&said, &moved, false, SHEET_COMPARED_CHANGED, 1, false},
        {&said, &moved, true, SHEET_COMPARED_SAME, 0, false},
        {&said, &filed, false, SHEET_COMPARED_SAME, 0, true},
        {&filed, &filed, false, SHEET_COMPARED_SAME, 0, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sheet_changes changes = {.is_of_hospital = rows[i].is_of_hospital};
        sheet_changes_judge(room(), rows[i].before, rows[i].now, &changes);
        CHECK_INT(rows[i].compared, changes.compared);
        CHECK_INT(rows[i].count, changes.count);
        CHECK_INT(rows[i].has_new_file, changes.has_new_file);
    }
}

TEST_MAIN(only_the_sentences_that_differ_are_told,
          a_text_of_very_many_sentences_loses_nothing,
          every_field_is_compared_and_the_doctor_only_for_those_who_may_know,
          how_the_two_stand_to_each_other)

/* outbox_rules_test.c -- what is held back, and that pages hold the whole letter. */
#include "features/outbox/outbox.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/random.h"
#include "base/str.h"
#include "test.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new(64 * 1024, 64 * 1024 * 1024);
}

static struct notice waiting(enum notice_channel channel)
{
    return (struct notice){.channel = channel, .state = NOTICE_QUEUED, .body = "x",
                           .to_number = "048-000-0001"};
}

static const struct outbox_number verified = {.is_verified = true};
static const struct outbox_number unknown = {.is_verified = false};

TEST(paper_is_held_for_its_reasons)
{
    struct notice notice = waiting(NOTICE_FAX);

    CHECK_INT(OUTBOX_READY, outbox_hold_of(&notice, &verified, false));
    CHECK_INT(OUTBOX_BY_MACHINE, outbox_hold_of(&notice, &verified, true));
    CHECK_INT(OUTBOX_NOT_VERIFIED, outbox_hold_of(&notice, &unknown, false));
    CHECK_INT(OUTBOX_NOT_VERIFIED, outbox_hold_of(&notice, &unknown, true));
    notice.is_identified = true;
    CHECK_INT(OUTBOX_NOT_VERIFIED, outbox_hold_of(&notice, &unknown, false));
    CHECK_INT(OUTBOX_LOOK_TWICE, outbox_hold_of(&notice, &verified, false));
    CHECK_INT(OUTBOX_LOOK_TWICE, outbox_hold_of(&notice, &verified, true));
    notice.body = NULL;
    CHECK_INT(OUTBOX_ERASED, outbox_hold_of(&notice, &verified, false));
    notice = waiting(NOTICE_POST);
    CHECK_INT(OUTBOX_READY, outbox_hold_of(&notice, &unknown, false));
    notice = waiting(NOTICE_HAND);
    CHECK_INT(OUTBOX_READY, outbox_hold_of(&notice, &unknown, false));
    notice.is_identified = true;
    CHECK_INT(OUTBOX_LOOK_TWICE, outbox_hold_of(&notice, &unknown, false));
}

TEST(only_paper_is_printed_and_only_before_it_leaves)
{
    static const enum notice_channel others[] = {NOTICE_MAIL, NOTICE_PAGE,
                                                 NOTICE_TELEPHONE};
    static const enum notice_state over[] = {NOTICE_HANDED_OVER, NOTICE_RECEIPT,
                                             NOTICE_STOPPED};
    struct notice notice = waiting(NOTICE_FAX);

    for (size_t i = 0; i < ARRAY_COUNT(over); i++) {
        notice.state = over[i];
        CHECK_INT(OUTBOX_DONE, outbox_hold_of(&notice, &verified, false));
    }
    notice.state = NOTICE_FAILED; /* people may print what the machine could not send */
    CHECK_INT(OUTBOX_READY, outbox_hold_of(&notice, &verified, true));
    for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
        notice = waiting(others[i]);
        CHECK_INT(OUTBOX_NOT_PAPER, outbox_hold_of(&notice, &verified, false));
    }
}

/* ---- pages --------------------------------------------------------------------------- */

/* What is cut comes back whole, in order, and each page holds a run of the lines. */
static void check_whole(const struct letter *letter, const struct outbox_paper *paper)
{
    struct buf want, got;
    size_t at = 0;

    buf_init(&want, 1024 * 1024);
    buf_init(&got, 1024 * 1024);
    for (size_t i = 0; i < letter->line_count; i++)
        buf_format(&want, "%s%s", letter->lines[i].label, letter->lines[i].text);
    for (size_t i = 0; i < paper->page_count; i++) {
        CHECK_INT(at, paper->pages[i].from);
        CHECK_INT(i == 0, paper->pages[i].is_first);
        CHECK_INT(i + 1 == paper->page_count, paper->pages[i].is_last);
        at += paper->pages[i].count;
    }
    CHECK_INT(paper->line_count, at);
    for (size_t i = 0; i < paper->line_count; i++)
        buf_format(&got, "%s%s", paper->lines[i].label, paper->lines[i].text);
    /* Ends of lines where a piece ends are the paper's own. */
    for (size_t i = 0, j = 0; want.length > 0 && i < want.length; i++) {
        if (j < got.length && want.data[i] == got.data[j])
            j++;
        else
            CHECK(want.data[i] == '\n');
    }
    buf_release(&want);
    buf_release(&got);
}

TEST(short_letter_is_one_page)
{
    struct letter_line lines[] = {{"必要なこと", "人工呼吸器"}, {"期間", "2週間"}};
    struct letter letter = {.title = "入院受け入れのご相談", .lines = lines,
                            .line_count = 2, .answers = "受け入れできます\nできません",
                            .until = "17:00"};

    begin();
    struct outbox_paper paper = outbox_paper_of(arena, &letter);
    CHECK_INT(1, paper.page_count);
    check_whole(&letter, &paper);
    letter.line_count = 0;
    paper = outbox_paper_of(arena, &letter);
    CHECK_INT(1, paper.page_count);
    check_whole(&letter, &paper);
    arena_free(arena);
}

TEST(boxes_that_have_no_room_begin_a_page)
{
    struct letter_line lines[17];
    struct letter letter = {.title = "T", .lines = lines, .line_count = 17,
                            .answers = "a\nb\nc\nd"};

    begin();
    for (size_t i = 0; i < ARRAY_COUNT(lines); i++)
        lines[i] = (struct letter_line){"呼吸", "人工呼吸器"};
    struct outbox_paper paper = outbox_paper_of(arena, &letter);
    CHECK_INT(2, paper.page_count);
    CHECK_INT(0, paper.pages[1].count);
    check_whole(&letter, &paper);
    arena_free(arena);
}

TEST(long_text_is_cut_where_a_page_ends)
{
    char text[30 * 1024 + 1];
    struct letter_line line = {"経過", text};
    struct letter letter = {.title = "T", .lines = &line, .line_count = 1};

    begin();
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "神", 3);
    text[30 * 1024] = '\0';
    struct outbox_paper paper = outbox_paper_of(arena, &letter);
    CHECK(paper.page_count >= 12);
    CHECK_TEXT("経過", paper.lines[0].label);
    CHECK_TEXT("", paper.lines[1].label);
    check_whole(&letter, &paper);
    memset(text, '\n', 400);
    text[400] = '\0';
    paper = outbox_paper_of(arena, &letter);
    check_whole(&letter, &paper);
    text[0] = '\0';
    paper = outbox_paper_of(arena, &letter);
    CHECK_INT(1, paper.line_count);
    arena_free(arena);
}

static const char *odd_text(struct random *random)
{
    static const char *const pieces[] = {"\n", "神", "a", "人工呼吸器（気管切開）",
                                         "夜間の吸引は家族のほかに三人"};
    const char *text = "";
    for (uint64_t count = random_below(random, 60); count > 0; count--)
        text = arena_format(arena, "%s%s", text,
                            pieces[random_below(random, ARRAY_COUNT(pieces))]);
    return text;
}

TEST(random_letters_are_whole)
{
    struct random *random = random_seeded(5);

    begin();
    for (int round = 0; round < 300; round++) {
        struct letter_line lines[20];
        struct letter letter = {.title = odd_text(random), .about = odd_text(random),
                                .lines = lines,
                                .line_count = (size_t)random_below(random, 21),
                                .answers = odd_text(random)};
        for (size_t i = 0; i < letter.line_count; i++)
            lines[i] = (struct letter_line){"l", odd_text(random)};
        struct outbox_paper paper = outbox_paper_of(arena, &letter);
        check_whole(&letter, &paper);
        arena_reset(arena);
    }
    random_free(random);
    arena_free(arena);
}

TEST_MAIN(paper_is_held_for_its_reasons, only_paper_is_printed_and_only_before_it_leaves,
          short_letter_is_one_page, boxes_that_have_no_room_begin_a_page,
          long_text_is_cut_where_a_page_ends, random_letters_are_whole)

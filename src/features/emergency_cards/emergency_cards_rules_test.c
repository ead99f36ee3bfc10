/* emergency_cards_rules_test.c -- links the rules and base only: proof of purity. */
#include "features/emergency_cards/emergency_cards_rules.h"

#include "base/arena.h"
#include "test.h"

#include <string.h>

TEST(what_is_shown_must_be_said_and_agreed)
{
    struct emergency_card card = {.agreed_on = DAY_NONE};
    CHECK_TEXT("shows", emergency_card_check(&card, 100).field);
    card.shows[CARD_SHOW_DOCTOR] = true;
    CHECK_TEXT("doctor", emergency_card_check(&card, 100).field);
    card.doctor = "見本 一郎";
    CHECK_TEXT("doctor_telephone", emergency_card_check(&card, 100).field);
    card.doctor_telephone = "048-000-0001";
    CHECK_TEXT("agreed_party", emergency_card_check(&card, 100).field);
    card.agreed_party = CONTINUITY_PARTY_INSTITUTION;
    CHECK_TEXT("agreed_party", emergency_card_check(&card, 100).field);
    card.agreed_party = CONTINUITY_PARTY_FAMILY;
    CHECK_TEXT("agreed_on", emergency_card_check(&card, 100).field);
    card.agreed_on = 101;
    CHECK_TEXT("agreed_on", emergency_card_check(&card, 100).field);
    card.agreed_on = 100;
    CHECK_OK(emergency_card_check(&card, 100));
}

TEST(what_was_agreed_is_read_back)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    bool shows[CARD_SHOW_END] = {[CARD_SHOW_NAME] = true, [CARD_SHOW_CALLS] = true};
    bool back[CARD_SHOW_END];
    const char *text = card_shows_write(arena, shows);
    CHECK_TEXT("name|calls", text);
    card_shows_read("calls|name|unknown", back);
    CHECK(memcmp(shows, back, sizeof(shows)) == 0);
    arena_free(arena);
}

TEST(a_card_is_old_once_the_plan_has_changed)
{
    struct continuity_plan plan = {.id = 1};
    struct emergency_card card = {.revision = 0, .made_at = 10};
    plan.parts[CONTINUITY_EMERGENCY] = (struct continuity_part){.id = 2, .made_at = 11};
    CHECK(!emergency_card_is_old(&card, &plan));
    card.revision = 1;
    CHECK(emergency_card_is_old(&card, &plan));
    card.made_at = 11;
    CHECK(!emergency_card_is_old(&card, &plan));
}

TEST(a_text_is_cut_between_characters)
{
    struct arena *arena = arena_new(4096, 1 << 20);
    CHECK_TEXT("あい", card_text_cut(arena, "あいう", 8));
    CHECK_TEXT("あいう", card_text_cut(arena, "あいう", 9));
    arena_free(arena);
}

TEST(the_letters_are_as_large_as_a_face_allows)
{
    char long_text[3 * 300 + 1];
    const char *texts[] = {"吸引器", NULL, "長女 048-000-0001"};

    for (int i = 0; i < 300; i++)
        memcpy(&long_text[3 * i], "あ", 3);
    long_text[3 * 300] = '\0';
    CHECK_INT(CARD_LETTERS_LARGE, card_letters_of(texts, ARRAY_COUNT(texts), 60));
    CHECK_INT(CARD_LETTERS_CLOSE, card_letters_of(texts, ARRAY_COUNT(texts), 24));
    texts[1] = "1\n2\n3\n4\n5\n6\n7";
    CHECK_INT(CARD_LETTERS_CLOSE, card_letters_of(texts, ARRAY_COUNT(texts), 63));
    texts[1] = long_text;
    CHECK_INT(CARD_LETTERS_CLOSEST, card_letters_of(texts, ARRAY_COUNT(texts), 66));
    CHECK_INT(CARD_LETTERS_LARGE, card_letters_of(texts, 0, 0));
}

TEST_MAIN(what_is_shown_must_be_said_and_agreed,
          what_was_agreed_is_read_back,
          a_card_is_old_once_the_plan_has_changed,
          a_text_is_cut_between_characters,
          the_letters_are_as_large_as_a_face_allows)

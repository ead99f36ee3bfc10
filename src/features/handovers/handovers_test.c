/* handovers_test.c -- use cases of handover notes: who writes, who reads, what is owed
 * to whom, what is taken away. */
#include "features/coordinators/coordinators_acting_test.h"
#include "features/duty/duty.h"
#include "features/handovers/handovers.h"

static struct err note_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return handover_write(context, town->text, town->checked, &town->id);
}

static struct err see_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return handover_see(context, town->id, town->version);
}

static struct err withdraw_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return handover_withdraw(context, town->id, town->version, town->text);
}

static struct err notes_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct handover_notes notes;
    TRY(handover_list(context, &notes));
    town->item = (int64_t)notes.count;
    town->text = notes.count > 0 ? notes.items[0].text : NULL;
    town->checked =
        notes.count > 0 && handover_state_of(&notes.items[0]) != HANDOVER_WRITTEN;
    return OK;
}

static struct err count_act(struct context *context, void *argument)
{
    struct town *town = argument;
    return handover_count_open(context, &town->item);
}

static struct err night_act(struct context *context, void *argument)
{
    struct town *town = argument;
    struct duty_new wanted = {.coordinator = town->coordinators[town->by],
                              .from_at = at(town->on, 17, 15),
                              .to_at = at(town->on + 1, 8, 30)};
    return duty_add(context, &wanted, &town->id);
}

TEST(a_note_is_read_by_somebody_else)
{
    struct town town;
    town_open(&town);
    town.text = "令和8-0412は明日の午前に折り返し。";
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, OFFICER, note_act));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, note_act));
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.version = 1;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, HANAKO, see_act)); /* her own */
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, see_act));
    CHECK_OK(write_as(&town, TARO, see_act));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, WAKANA, see_act));
    CHECK_ERR(ERR_FORBIDDEN, read_as(&town, NURSE, notes_act));
    CHECK_OK(read_as(&town, HANAKO, notes_act));
    CHECK_INT(1, town.item);
    CHECK(town.checked);
    town.id = 12345;
    CHECK_ERR(ERR_NOT_FOUND, write_as(&town, TARO, see_act));
    town_close(&town);
}

TEST(a_note_with_what_looks_like_a_name_is_pointed_at)
{
    struct town town;
    town_open(&town);
    town.text = "仮名山さんの奥様から電話";
    struct err err = write_as(&town, HANAKO, note_act);
    CHECK_FIELD("text", err);
    CHECK_INT(MSG_HANDOVERS_NAMES, err.message);
    CHECK_TEXT("仮名山さん", err.say->values[0].text);
    town.checked = true;
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.checked = false;
    town.text = "例示 太郎さんに引き継ぎ"; /* a coordinator */
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.text = "";
    CHECK_FIELD("text", write_as(&town, HANAKO, note_act));
    char long_text[(HANDOVER_TEXT_MAX + 1) * 3 + 1] = "";
    for (int i = 0; i <= HANDOVER_TEXT_MAX; i++)
        memcpy(long_text + i * 3, "あ", 4);
    town.text = long_text;
    CHECK_FIELD("text", write_as(&town, HANAKO, note_act));
    town_close(&town);
}

TEST(a_withdrawn_note_has_no_text_any_more)
{
    struct town town;
    town_open(&town);
    town.text = "夜間の電話は2件。";
    CHECK_OK(write_as(&town, HANAKO, note_act));
    town.version = 1;
    town.text = NULL;
    CHECK_FIELD("reason", write_as(&town, TARO, withdraw_act));
    CHECK_ERR(ERR_FORBIDDEN, write_as(&town, NURSE, withdraw_act));
    town.text = "お名前が入っていた";
    CHECK_OK(write_as(&town, TARO, withdraw_act));
    town.version = 2;
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, withdraw_act));
    CHECK_ERR(ERR_CONFLICT, write_as(&town, TARO, see_act));
    CHECK_OK(read_as(&town, TARO, notes_act));
    CHECK_INT(1, town.item);
    CHECK_TEXT(NULL, town.text);
    town_close(&town);
}

TEST(a_note_lies_sealed_in_the_file)
{
    struct town town;
    town_open(&town);
    town.text = "ひみつのもうしおくり";
    CHECK_OK(write_as(&town, HANAKO, note_act));
    CHECK_INT(0, scratch_number(town.house.db, "SELECT COUNT(*) FROM handover_note WHERE "
                                               "instr(content, 'ひみつ') > 0"));
    CHECK_INT(1, scratch_number(town.house.db, "SELECT COUNT(*) FROM handover_note"));
    CHECK_INT(1, scratch_number(town.house.db,
                                "SELECT COUNT(*) FROM task WHERE done_at "
                                "IS NULL AND kind = 'handovers.read'"));
    town.version = 1;
    CHECK_OK(write_as(&town, TARO, see_act));
    CHECK_INT(0, scratch_number(town.house.db,
                                "SELECT COUNT(*) FROM task WHERE done_at IS NULL"));
    town_close(&town);
}

TEST(a_note_is_owed_to_the_next_on_duty_else_to_the_desk)
{
    struct town town;
    town_open(&town);
    town.text = "書類は棚の上。";
    CHECK_OK(write_as(&town, HANAKO, note_act));
    CHECK_INT(town.office, scratch_number(town.house.db, "SELECT owner_office FROM task"));
    town.by = HANAKO;
    CHECK_OK(write_as(&town, TARO, night_act)); /* Friday's is her own */
    town.by = TARO;
    town.on = FRIDAY + 1;
    CHECK_OK(write_as(&town, TARO, night_act));
    CHECK_OK(write_as(&town, HANAKO, note_act));
    CHECK_INT(town.accounts[TARO],
              scratch_number(town.house.db, "SELECT owner_account FROM task WHERE "
                                            "owner_account IS NOT NULL"));
    CHECK_INT(at(FRIDAY + 1, 17, 15),
              scratch_number(town.house.db, "SELECT due_at FROM task WHERE "
                                            "owner_account IS NOT NULL"));
    CHECK_OK(read_as(&town, HANAKO, count_act));
    CHECK_INT(2, town.item);
    CHECK_ERR(ERR_FORBIDDEN, read_as(&town, NURSE, count_act));
    town_close(&town);
}

TEST_MAIN(a_note_is_read_by_somebody_else,
          a_note_with_what_looks_like_a_name_is_pointed_at,
          a_withdrawn_note_has_no_text_any_more,
          a_note_lies_sealed_in_the_file,
          a_note_is_owed_to_the_next_on_duty_else_to_the_desk)

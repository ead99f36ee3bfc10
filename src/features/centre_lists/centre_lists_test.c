/* centre_lists_test.c -- lists of people that come in: what becomes of each row, who is
 * asked about, and that nobody else sees them. */
#include "features/centre_lists/centre_lists.h"

#include "features/respite/respite_acting_test.h"

static struct respite_town town;

/* What an act is handed, and what it gives back. */
static struct {
    const char *text;
    int64_t id, row, version;
    enum centre_list_action action;
    enum centre_row_answer answer;
    struct centre_list list;
    struct centre_rows rows;
    struct centre_entries people;
    struct centre_entry entry;
    const char *csv;
} given;

#define HEAD "フリガナ,氏名,生年月日,市町村,病名,受給者番号,受給者証の終わり,電話,装置\n"
#define ONE "ミホンノ アカネ,見本野 茜,S33.2.14,所沢市,ALS,7700001,R9.12.31,"

static struct err start(struct context *context, void *argument)
{
    struct centre_file file;
    (void)argument;
    TRY(centre_file_read(context->arena, str_of(given.text), &file));
    file.name = "見本.csv";
    return centre_list_start(context, &file, &given.id);
}

static struct err look(struct context *context, void *argument)
{
    (void)argument;
    TRY(centre_list_get(context, given.id, &given.list));
    given.version = given.list.version;
    return centre_list_rows(context, given.id, &given.rows);
}

static struct err move(struct context *context, void *argument)
{
    (void)argument;
    return centre_list_act(context, given.id, given.version, given.action);
}

static struct err answers(struct context *context, void *argument)
{
    (void)argument;
    return centre_list_answer(context, given.id, given.row, given.answer);
}

static struct err people(struct context *context, void *argument)
{
    (void)argument;
    return centre_entry_list(context, NULL, &given.people);
}

static struct err rejects(struct context *context, void *argument)
{
    (void)argument;
    return centre_list_rejects(context, given.id, &given.csv);
}

static struct err one(struct context *context, void *argument)
{
    (void)argument;
    return centre_entry_get(context, given.entry.id, &given.entry);
}

static struct err ends(struct context *context, void *argument)
{
    (void)argument;
    return centre_entry_end(context, given.entry.id, given.entry.version);
}

static void read_in(const char *text)
{
    given.text = text;
    CHECK_OK(respite_act(&town, R_CHIGUSA, start));
    CHECK_OK(respite_act(&town, R_CHIGUSA, look));
}

static void take(void)
{
    given.action = CENTRE_LIST_CONFIRM;
    CHECK_OK(respite_act(&town, R_CHIGUSA, move));
    CHECK_OK(respite_act(&town, R_CHIGUSA, look));
    CHECK_OK(respite_act(&town, R_CHIGUSA, people));
}

static int64_t open_tasks(void)
{
    return respite_number(&town, "SELECT COUNT(*) FROM task WHERE kind ="
                                 " 'centre_lists.confirm' AND done_at IS NULL");
}

/* ---- every row is accounted for ------------------------------------------------------ */

TEST(nothing_counts_before_somebody_has_said_so)
{
    respite_town_open(&town);
    read_in(HEAD ONE "04-0000-7701,TPPV、胃ろう\n"
                     "ニ,,昭和65年1月1日,所沢市,,,,,\n"
                     "サン,,S30.1.1,朝霞市,,,,,\n"
                     "ヨン,,S30.1.1,高崎市,,,,,\n"
                     "ゴ,,S30.1.1,所沢市,,,,,電動ベッド\n" ONE ",\n");
    CHECK_INT(6, given.list.rows);
    CHECK_INT(1, given.list.verdicts[CENTRE_ROW_NEW]);
    CHECK_INT(3, given.list.verdicts[CENTRE_ROW_REFUSED]);
    CHECK_INT(1, given.list.verdicts[CENTRE_ROW_OUTSIDE]);
    CHECK_INT(1, given.list.verdicts[CENTRE_ROW_TWICE]);
    CHECK_INT(1, open_tasks());
    CHECK_OK(respite_act(&town, R_CHIGUSA, people));
    CHECK_INT(0, given.people.count);
    CHECK_OK(respite_act(&town, R_CHIGUSA, rejects));
    CHECK(strstr(given.csv, "生年月日") != NULL && strstr(given.csv, "朝霞") != NULL);
    CHECK(strstr(given.csv, "電動ベッド") != NULL);
    take();
    CHECK_INT(CENTRE_LIST_TAKEN, given.list.state);
    CHECK_INT(0, open_tasks());
    CHECK_INT(1, given.people.count);
    const struct centre_facts *facts = &given.people.items[0].facts;
    CHECK_TEXT("見本野 茜", facts->name);
    CHECK_TEXT("112089", facts->municipality);
    CHECK_TEXT("2", facts->disease);
    CHECK_INT(2, facts->device_count);
    /* Taken once. */
    CHECK_INT(ERR_CONFLICT, respite_act(&town, R_CHIGUSA, move).kind);
    CHECK_INT(0, respite_number(&town, "SELECT COUNT(*) FROM person"));
    respite_town_close(&town);
}

TEST(the_next_list_tells_what_changed_and_who_is_missing)
{
    respite_town_open(&town);
    read_in(HEAD ONE "04-0000-7701,TPPV\nニ,,S30.1.1,所沢市,,,,,\nサン,,S31.1.1,所沢市,,,,,\n");
    take();
    CHECK_INT(3, given.people.count);
    read_in(HEAD ONE "04-0000-7799,NPPV\nニ,,S30.1.1,所沢市,,,,,\n");
    CHECK_INT(1, given.list.verdicts[CENTRE_ROW_CHANGED]);
    CHECK_INT(1, given.list.verdicts[CENTRE_ROW_SAME]);
    CHECK(given.rows.items[0].has_before);
    CHECK_TEXT("04-0000-7701", given.rows.items[0].before.telephone);
    take();
    CHECK_INT(1, given.list.vanished);
    CHECK_INT(3, given.people.count);
    for (size_t i = 0; i < given.people.count; i++)
        CHECK_INT(text_equal(given.people.items[i].facts.kana, "サン"),
                  given.people.items[i].is_vanished);
    respite_town_close(&town);
}

/* ---- who is alike --------------------------------------------------------------------- */

static const char of_known[] =
    HEAD "カメイヤマ ハジメ,仮名山 一,1955-04-01,所沢市,,,,,NPPV\n"
         "ベツノ ヒト,,S40.1.1,所沢市,,,,,\n";

static void known_read_in(enum centre_row_answer answer)
{
    CHECK_OK(respite_act(&town, R_CHIGUSA, respite_applies));
    read_in(of_known);
    CHECK_INT(1, given.list.verdicts[CENTRE_ROW_ALIKE]);
    CHECK_INT(1, given.list.open);
    CHECK(given.rows.items[0].is_patient);
    CHECK_TEXT("仮名山 一", given.rows.items[0].before.name);
    if (answer == CENTRE_ANSWER_NONE)
        return;
    given.row = given.rows.items[0].id;
    given.answer = answer;
    CHECK_OK(respite_act(&town, R_CHIGUSA, answers));
    CHECK_OK(respite_act(&town, R_CHIGUSA, look));
    CHECK_INT(0, given.list.open);
}

TEST(somebody_known_already_is_asked_about)
{
    respite_town_open(&town);
    known_read_in(CENTRE_ANSWER_SAME);
    take();
    CHECK_INT(2, given.people.count);
    CHECK(given.people.items[0].person != ID_NONE);
    CHECK_INT(1, respite_number(&town, "SELECT COUNT(*) FROM person"));
    /* Said once: the next list asks no more. */
    read_in(of_known);
    CHECK_INT(2, given.list.verdicts[CENTRE_ROW_SAME]);
    respite_town_close(&town);
}

TEST(somebody_else_of_that_name_is_somebody_else)
{
    respite_town_open(&town);
    known_read_in(CENTRE_ANSWER_OTHER);
    take();
    CHECK_INT(2, given.people.count);
    CHECK(given.people.items[0].person == ID_NONE);
    respite_town_close(&town);
}

TEST(what_is_not_answered_is_left_out)
{
    respite_town_open(&town);
    known_read_in(CENTRE_ANSWER_NONE);
    take();
    CHECK_INT(1, given.people.count);
    CHECK_TEXT("ベツノ ヒト", given.people.items[0].facts.kana);
    CHECK_OK(respite_act(&town, R_CHIGUSA, rejects));
    CHECK(strstr(given.csv, "カメイヤマ") != NULL);
    respite_town_close(&town);
}

/* ---- whose it is ----------------------------------------------------------------------- */

TEST(another_health_centre_and_the_coordinators_find_nothing)
{
    respite_town_open(&town);
    read_in(HEAD ONE ",\n");
    CHECK_INT(ERR_NOT_FOUND, respite_act(&town, R_ASAKA, look).kind);
    CHECK_INT(ERR_NOT_FOUND, respite_act(&town, R_ASAKA, move).kind);
    CHECK_INT(ERR_FORBIDDEN, respite_act(&town, R_HANAKO, look).kind);
    take();
    given.entry = given.people.items[0];
    CHECK_INT(ERR_NOT_FOUND, respite_act(&town, R_ASAKA, one).kind);
    CHECK_INT(ERR_FORBIDDEN, respite_act(&town, R_SAKURA, one).kind);
    CHECK_OK(respite_act(&town, R_NOZOMI, one));
    CHECK_OK(respite_act(&town, R_ASAKA, people));
    CHECK_INT(0, given.people.count);
    respite_town_close(&town);
}

/* ---- what is no longer needed ---------------------------------------------------------- */

TEST(what_was_called_off_or_taken_off_cannot_be_read_any_more)
{
    respite_town_open(&town);
    read_in(HEAD ONE ",\n");
    given.action = CENTRE_LIST_CANCEL;
    CHECK_OK(respite_act(&town, R_CHIGUSA, move));
    CHECK_OK(respite_act(&town, R_CHIGUSA, look));
    CHECK_INT(0, given.rows.count);
    CHECK_INT(0, open_tasks());
    read_in(HEAD ONE ",\n");
    take();
    given.entry = given.people.items[0];
    CHECK_OK(respite_act(&town, R_CHIGUSA, ends));
    CHECK_INT(ERR_NOT_FOUND, respite_act(&town, R_CHIGUSA, one).kind);
    CHECK_OK(respite_act(&town, R_CHIGUSA, people));
    CHECK_INT(0, given.people.count);
    /* On the next list the same person is new. */
    read_in(HEAD ONE ",\n");
    CHECK_INT(1, given.list.verdicts[CENTRE_ROW_NEW]);
    respite_town_close(&town);
}

TEST_MAIN(nothing_counts_before_somebody_has_said_so,
          the_next_list_tells_what_changed_and_who_is_missing,
          somebody_known_already_is_asked_about,
          somebody_else_of_that_name_is_somebody_else, what_is_not_answered_is_left_out,
          another_health_centre_and_the_coordinators_find_nothing,
          what_was_called_off_or_taken_off_cannot_be_read_any_more)

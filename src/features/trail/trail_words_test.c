/* trail_words_test.c -- every act, permission and kind of task has words in both
 * languages, and no sentence keeps a brace.  Codes that entries hold are watched by
 * the stories (tests/story/people.c). */
#include "features/trail/trail_pages.h"

#include "access/access_test.h"
#include "access/acts.h"
#include "access/basis.h"
#include "access/relation.h"
#include "desk/plate.h"
#include "features/feature.h"

#include <stdio.h>
#include <string.h>

static struct little_house house;

static void for_each_language(void (*walk)(struct context *context))
{
    little_house_open(&house, false);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        struct context context = little_context(&house);
        context.language = (enum language)language;
        walk(&context);
    }
    little_house_close(&house);
}

/* ---- acts ----------------------------------------------------------------------- */

static void acts_tell(struct context *context, const struct act_kind *const *acts)
{
    for (; acts != NULL && *acts != NULL; acts++) {
        const struct audit_entry entry = {
            .seq = 1,
            .act = (*acts)->name,
            .actor_kind = ACTOR_ACCOUNT,
            .actor_name = "架空 夏子",
            .subject = SUBJECT_ACCOUNT,
            .subject_id = 4711,
            .reason = "password",
            .detail = "細目",
        };
        const struct trail_row row = {.entry = &entry, .subject = "相手"};
        const char *told = trail_sentence(context, &row);
        bool is_good = strchr(told, '{') == NULL && strstr(told, entry.act) == NULL &&
                       trail_code_without_words(context, &entry) == NULL;
        if (!is_good)
            printf("%s: %s\n", entry.act, told);
        CHECK(is_good);
    }
}

static void all_acts_tell(struct context *context)
{
    acts_tell(context, access_acts);
    acts_tell(context, relation_acts);
    acts_tell(context, basis_acts);
    acts_tell(context, desk_acts);
    for (size_t i = 0; features[i] != NULL; i++)
        acts_tell(context, features[i]->acts);
}

TEST(every_act_is_told_without_braces_and_codes)
{
    for_each_language(all_acts_tell);
}

/* ---- permissions and tasks ------------------------------------------------------ */

static void code_tells(struct context *context, const char *act, const char *code)
{
    if (trail_words(context, act, code) == NULL)
        printf("%s has no words\n", code);
    CHECK(trail_words(context, act, code) != NULL);
}

static void all_refusals_tell(struct context *context)
{
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct permission *const *permission = features[i]->permissions;
        for (; permission != NULL && *permission != NULL; permission++)
            code_tells(context, access_act_refused.name, (*permission)->name);
    }
}

TEST(every_permission_has_words_for_when_it_was_refused)
{
    for_each_language(all_refusals_tell);
}

static void all_tasks_tell(struct context *context)
{
    for (size_t i = 0; features[i] != NULL; i++) {
        const struct task_kind *const *kind = features[i]->task_kinds;
        for (; kind != NULL && *kind != NULL; kind++)
            code_tells(context, desk_act_task_done.name, (*kind)->name);
    }
}

TEST(every_kind_of_task_has_words)
{
    for_each_language(all_tasks_tell);
}

/* ---- codes ---------------------------------------------------------------------- */

TEST(a_code_is_told_in_the_words_of_the_room_that_wrote_it)
{
    static const struct {
        const char *act, *code, *words;
    } rows[] = {
        {"access.relation_begun", "team", "担当チーム"},
        {"access.role_added", "officer", "県担当職員"},
        {"trail.checked", "sound", "改ざんなし"},
        {"desk.notice_queued", "inquiry.ask", "受入れの照会"},
        {"cases.closed", "died", "死亡"},
        {"access.account_ended", "異動のため", NULL},
        {"access.account_ended", "unheard_of", NULL},
        {"access.account_ended", NULL, NULL},
    };

    little_house_open(&house, false);
    struct context context = little_context(&house);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_TEXT(rows[i].words, trail_words(&context, rows[i].act, rows[i].code));
    little_house_close(&house);
}

TEST_MAIN(every_act_is_told_without_braces_and_codes,
          every_permission_has_words_for_when_it_was_refused,
          every_kind_of_task_has_words,
          a_code_is_told_in_the_words_of_the_room_that_wrote_it)

/* needs_form_pages.c -- what care is needed, at what level, how long, where after.
 *
 * The boxes are the pack's list of needs, so the form's table is made of it once:
 * one box a need and one line beside it, whose leading number is the amount (hours,
 * times, litres) and whose rest is the note.
 */
#include "features/needs/needs_pages.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/utf8.h"
#include "features/needs/need_form_html.h"

#include <pthread.h>
#include <stdio.h>

enum { DETAIL_MAX = 300, DETAIL_NAME_MAX = 64, FIRST_FIELDS = 7, LENGTH_DAYS_MAX = 3650 };

static const struct field first_fields[FIRST_FIELDS] = {
    {.name = "level", .type = FIELD_CHOICE, .label = MSG_NEEDS_LABEL_LEVEL,
     .hint = MSG_NEEDS_HINT_LEVEL, .choices = need_level_choices},
    {.name = "from_on", .type = FIELD_DAY, .label = MSG_NEEDS_LABEL_FROM_ON},
    {.name = "length_days", .type = FIELD_INT, .label = MSG_NEEDS_LABEL_LENGTH,
     .hint = MSG_NEEDS_HINT_LENGTH, .min = 1, .max = LENGTH_DAYS_MAX},
    {.name = "exit", .type = FIELD_TEXT, .label = MSG_NEEDS_LABEL_EXIT,
     .hint = MSG_NEEDS_HINT_EXIT, .max = 500},
    {.name = "exit_review_on", .type = FIELD_DAY, .label = MSG_NEEDS_LABEL_EXIT_REVIEW},
    {.name = "note", .type = FIELD_LINES, .label = MSG_NEEDS_LABEL_NOTE,
     .max = 2000},
    {.name = "version", .type = FIELD_VERSION},
};

static struct field need_fields[FIRST_FIELDS + NEED_ITEMS_MAX + 2];
static char detail_names[NEED_ITEMS_MAX][DETAIL_NAME_MAX];
static const struct form_table need_form = {"need", need_fields};
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void table_make(void)
{
    struct code_list list = prefecture_list("care_needs");
    size_t at = 0;

    for (; at < FIRST_FIELDS; at++)
        need_fields[at] = first_fields[at];
    need_fields[at++] = (struct field){
        .name = "need", .type = FIELD_MANY, .label = MSG_NEEDS_ITEMS};
    for (size_t i = 0; i < list.count && i < NEED_ITEMS_MAX; i++) {
        (void)snprintf(detail_names[i], DETAIL_NAME_MAX, "detail_%s", list.items[i].code);
        need_fields[at++] = (struct field){.name = detail_names[i],
                                           .type = FIELD_TEXT,
                                           .label = MSG_NEEDS_DETAIL,
                                           .max = DETAIL_MAX};
    }
    need_fields[at] = (struct field){.type = FIELD_END};
}

static const struct form_table *need_table(void)
{
    (void)prefecture_get(); /* a damaged pack must not jump out of pthread_once() */
    pthread_once(&table_once, table_make);
    return &need_form;
}

struct need_input {
    struct case_edit edit;
    struct care_need known;
    bool has_known;
    struct care_need wanted;
    int64_t revision;
};

/* ---- one line beside a need ----------------------------------------------------- */

const char *need_detail_write(struct arena *arena, const struct need_item *item)
{
    const char *note = item->note != NULL ? item->note : "";

    if (item->amount == INT_NONE)
        return note;
    return arena_format(arena, "%lld%s%s", (long long)item->amount,
                        *note != '\0' ? " " : "", note);
}

const char *need_detail_say(struct arena *arena, const struct need_item *item)
{
    const struct code_word *word =
        code_word_find(prefecture_list("care_needs"), item->code);
    const char *note = item->note != NULL ? item->note : "";

    if (item->amount == INT_NONE)
        return note;
    return arena_format(arena, "%lld%s%s%s", (long long)item->amount,
                        word != NULL ? word->unit : "", *note != '\0' ? " " : "", note);
}

/* "12", "24 離脱できない", "胃ろう 20Fr": a whole number in front is the amount. */
static struct need_item detail_read(struct arena *arena, const char *code,
                                    const char *text)
{
    struct need_item item = {.code = code, .amount = INT_NONE};

    if (text == NULL)
        return item;
    struct str plain = str_of(utf8_nfkc(arena, str_of(text)));
    size_t digits = 0;
    while (digits < plain.length && plain.at[digits] >= '0' && plain.at[digits] <= '9')
        digits++;
    bool is_whole = digits > 0 && digits < 7 &&
                    (digits == plain.length || plain.at[digits] == ' ');
    if (!is_whole) {
        item.note = text;
        return item;
    }
    (void)str_int((struct str){plain.at, digits}, &item.amount);
    struct str rest = str_trim(str_skip(plain, digits));
    if (rest.length > 0)
        item.note = str_copy(arena, rest);
    return item;
}

/* ---- showing it ----------------------------------------------------------------- */

static const struct need_item *known_item(const struct need_input *input,
                                          const char *code)
{
    for (size_t i = 0; input->has_known && i < input->known.item_count; i++)
        if (text_equal(input->known.items[i].code, code))
            return &input->known.items[i];
    return NULL;
}

static bool is_among(const int64_t *values, size_t count, int64_t value)
{
    for (size_t i = 0; i < count; i++)
        if (values[i] == value)
            return true;
    return false;
}

/* What is typed wins over what the last revision says. */
static struct need_choice_view choice_see(struct web *web, struct form *form,
                                          const struct need_input *input, size_t nth)
{
    const struct code_word *word = &prefecture_list("care_needs").items[nth];
    const struct need_item *item = known_item(input, word->code);
    int64_t chosen[NEED_ITEMS_MAX];
    bool is_typed = web->form != NULL || input->edit.has_draft;
    size_t count = is_typed ? form_many(form, "need", chosen, NEED_ITEMS_MAX) : 0;
    const char *known = item != NULL ? need_detail_write(web->arena, item) : "";
    const char *typed = form_text(form, detail_names[nth]);

    return (struct need_choice_view){
        .code = word->code,
        .name = code_word_name(word, web->context->language),
        .note = text_is_empty(word->note) ? NULL : word->note,
        .unit = text_is_empty(word->unit) ? NULL : word->unit,
        .detail = !is_typed ? known : typed != NULL ? typed : "",
        .is_chosen = is_typed ? is_among(chosen, count, (int64_t)nth) : item != NULL,
    };
}

static void groups_see(struct web *web, struct form *form, const struct need_input *input,
                       struct need_form_view *view)
{
    struct code_list groups = prefecture_list("care_need_groups");
    struct code_list needs = prefecture_list("care_needs");

    view->groups.items =
        arena_new_array(web->arena, struct need_group_view, groups.count);
    view->groups.count = groups.count;
    for (size_t g = 0; g < groups.count; g++) {
        struct need_group_view *group = &view->groups.items[g];
        group->code = groups.items[g].code;
        group->name = code_word_name(&groups.items[g], web->context->language);
        group->rows.items =
            arena_new_array(web->arena, struct need_choice_view, needs.count);
        for (size_t i = 0; i < needs.count && i < NEED_ITEMS_MAX; i++) {
            if (!text_equal(needs.items[i].group, group->code))
                continue;
            struct need_choice_view row = choice_see(web, form, input, i);
            group->is_open = group->is_open || row.is_chosen;
            group->rows.items[group->rows.count++] = row;
        }
    }
    /* Nothing is known yet: breathing and food are asked first. */
    for (size_t g = 0; g < groups.count && g < 2 && !input->has_known; g++)
        view->groups.items[g].is_open = true;
}

struct err need_get_read(struct web *web)
{
    struct need_input *input = web_input(web, struct need_input);
    return case_edit_read(web, &input->edit);
}

struct err need_get_act(struct context *context, void *argument)
{
    struct need_input *input = argument;

    TRY(need_edit_look(context, &input->edit));
    return care_need_latest(context, input->edit.id, &input->known, &input->has_known);
}

struct err need_get_show(struct web *web)
{
    const struct need_input *input = web->input;
    const struct care_need *known = &input->known;
    struct form *form = case_edit_form(web, &input->edit, need_table());

    form_choices(form, "need", prefecture_choices(web, "care_needs"));
    form_set_version(form, input->has_known ? known->revision : 0);
    form_default_int(form, "level", CASE_LEVEL_UNKNOWN);
    if (input->has_known) {
        form_default_int(form, "level", known->level);
        form_default_day(form, "from_on", known->from_on);
        form_default_int(form, "length_days", known->length_days);
        form_default_text(form, "exit", known->exit);
        form_default_day(form, "exit_review_on", known->exit_review_on);
        form_default_text(form, "note", known->note);
    }
    struct need_form_view view = {
        .edit = case_edit_view(web, &input->edit, MSG_NEEDS_TITLE, form),
        .form = form,
    };
    groups_see(web, form, input, &view);
    struct html *html = case_edit_begin(web, &view.edit);
    need_form_html(html, &view);
    web_page_end(web, html);
    return OK;
}

/* ---- a revision ----------------------------------------------------------------- */

struct err need_post_read(struct web *web)
{
    struct need_input *input = web_input(web, struct need_input);
    struct form *form = form_open(web, need_table());
    struct code_list list = prefecture_list("care_needs");
    int64_t chosen[NEED_ITEMS_MAX];

    form_choices(form, "need", prefecture_choices(web, "care_needs"));
    size_t count = form_many(form, "need", chosen, NEED_ITEMS_MAX);
    int64_t level = form_choice(form, "level");
    input->wanted = (struct care_need){
        .level = level != INT_NONE ? (enum case_level)level : CASE_LEVEL_UNKNOWN,
        .length_days = form_int(form, "length_days"),
        .from_on = form_day(form, "from_on"),
        .exit = form_text(form, "exit"),
        .exit_review_on = form_day(form, "exit_review_on"),
        .note = form_text(form, "note"),
        .items = arena_new_array(web->arena, struct need_item, count + 1),
        .item_count = count,
    };
    for (size_t i = 0; i < count; i++)
        input->wanted.items[i] =
            detail_read(web->arena, list.items[chosen[i]].code,
                        form_text(form, detail_names[chosen[i]]));
    input->edit.version = form_version(form);
    TRY(case_edit_read(web, &input->edit));
    return form_close(form);
}

struct err need_post_act(struct context *context, void *argument)
{
    struct need_input *input = argument;

    TRY(care_need_revise(context, input->edit.id, input->edit.version, &input->wanted,
                         &input->revision));
    return case_edit_done(context, &input->edit);
}

struct err need_post_show(struct web *web)
{
    const struct need_input *input = web->input;
    return case_edit_saved(web, &input->edit, MSG_NEEDS_SAID_NEED);
}

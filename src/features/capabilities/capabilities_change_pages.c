/* capabilities_change_pages.c -- several answers changed at once.
 *
 * The lines are the pack's list of needs, so the form's table is made of it once:
 * an answer, a condition and a ward for each.
 */
#include "features/capabilities/capabilities_pages.h"

#include "base/arena.h"
#include "base/str.h"
#include "features/capabilities/capabilities_change_html.h"

#include <pthread.h>
#include <stdio.h>

enum { NAME_MAX_BYTES = 48, LAST_FIELDS = 4 };

static const struct choice answer_choices[] = {
    {CAPABILITY_CAN, "can", MSG_CAPABILITIES_ANSWER_CAN, NULL},
    {CAPABILITY_CONDITION, "condition", MSG_CAPABILITIES_ANSWER_CONDITION, NULL},
    {CAPABILITY_CANNOT, "cannot", MSG_CAPABILITIES_ANSWER_CANNOT, NULL},
    {CAPABILITY_UNKNOWN, "unknown", MSG_CAPABILITIES_ANSWER_UNKNOWN, NULL},
    {.name = NULL},
};

static const struct field last_fields[LAST_FIELDS] = {
    {.name = "checked_on", .type = FIELD_DAY, .label = MSG_CAPABILITIES_LABEL_CHECKED_ON,
     .required = true},
    {.name = "checked_by", .type = FIELD_TEXT, .label = MSG_CAPABILITIES_LABEL_CHECKED_BY,
     .hint = MSG_CAPABILITIES_HINT_CHECKED_BY, .required = true, .max = 60},
    {.name = "version", .type = FIELD_VERSION},
    {.type = FIELD_END},
};

static char names[CAPABILITY_NEEDS_MAX][3][NAME_MAX_BYTES];
static struct field change_fields[CAPABILITY_NEEDS_MAX * 3 + LAST_FIELDS];
static const struct form_table change_form = {"capabilities_change", change_fields};

static void table_make(void)
{
    static const char *const endings[3] = {"", "_terms", "_ward"};
    static const struct field kinds[3] = {
        {.type = FIELD_CHOICE, .label = MSG_CAPABILITIES_LABEL_ANSWER,
         .choices = answer_choices},
        {.type = FIELD_TEXT, .label = MSG_CAPABILITIES_LABEL_TERMS,
         .max = CAPABILITY_TEXT_MAX},
        {.type = FIELD_TEXT, .label = MSG_CAPABILITIES_LABEL_WARD,
         .max = CAPABILITY_WARD_MAX},
    };
    const struct capability_needs *needs = capability_needs();
    size_t at = 0;
    for (size_t i = 0; i < needs->count; i++) {
        for (size_t k = 0; k < 3; k++)
            (void)snprintf(names[i][k], NAME_MAX_BYTES, "%s%s", needs->items[i].code,
                           endings[k]);
        for (size_t k = 0; needs->items[i].is_stated && k < 3; k++) {
            change_fields[at] = kinds[k];
            change_fields[at++].name = names[i][k];
        }
    }
    for (size_t i = 0; i < LAST_FIELDS; i++)
        change_fields[at++] = last_fields[i];
}

static const struct form_table *change_table(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)capability_needs(); /* a damaged list must not jump out of pthread_once() */
    pthread_once(&once, table_make);
    return &change_form;
}

struct change_input {
    int64_t id;
    int64_t version;
    struct institution institution;
    struct capability_list list;
    struct capability_change change;
    int64_t changed;
};

/* ---- showing it ---------------------------------------------------------------- */

static const char *shown_text(struct web *web, struct form *form, const char *field,
                              const char *known)
{
    const char *typed = web->form == form ? form_text(form, field) : known;
    return typed != NULL ? typed : "";
}

static void options_see(struct web *web, enum capability_answer chosen,
                        struct capabilities_row_view *row)
{
    row->options.items =
        arena_new_array(web->arena, struct capabilities_option_view,
                        ARRAY_COUNT(answer_choices));
    for (const struct choice *choice = answer_choices; choice->name != NULL; choice++)
        row->options.items[row->options.count++] = (struct capabilities_option_view){
            choice->name, choice->label, choice->value == (int64_t)chosen};
}

/* What is typed wins over what is known. */
static void line_see(struct web *web, struct form *form, size_t nth,
                     const struct capability *known, struct capabilities_row_view *row)
{
    const struct capability_need *need = &capability_needs()->items[nth];
    enum capability_answer answer = known != NULL ? known->answer : CAPABILITY_UNKNOWN;
    int64_t typed = web->form == form ? form_choice(form, names[nth][0]) : INT_NONE;
    struct str blamed = str_of(web->form == form ? web->err.field : NULL);
    *row = (struct capabilities_row_view){
        .code = need->code,
        .name = capability_need_name(need, web->context->language),
        .terms =
            shown_text(web, form, names[nth][1], known != NULL ? known->terms : NULL),
        .ward = shown_text(web, form, names[nth][2], known != NULL ? known->ward : NULL),
    };
    if (str_is(blamed, names[nth][1]) || str_is(blamed, names[nth][2]))
        row->error = message_text(web->arena, web->context->language, web->err.message,
                                  web->err.say);
    options_see(web, typed != INT_NONE ? (enum capability_answer)typed : answer, row);
}

static void lines_see(struct web *web, struct form *form,
                      const struct change_input *input,
                      struct capabilities_groups_view *view)
{
    const struct capability_needs *needs = capability_needs();
    struct code_list groups = prefecture_list("care_need_groups");
    view->items =
        arena_new_array(web->arena, struct capabilities_group_view, groups.count);
    for (size_t g = 0; g < groups.count; g++) {
        struct capabilities_group_view *group = &view->items[view->count];
        group->name = code_word_name(&groups.items[g], web->context->language);
        group->is_open = g == 0;
        group->rows.items =
            arena_new_array(web->arena, struct capabilities_row_view, needs->count);
        for (size_t i = 0; i < needs->count; i++) {
            if (!needs->items[i].is_stated ||
                !text_equal(needs->items[i].group, groups.items[g].code))
                continue;
            struct capabilities_row_view *row = &group->rows.items[group->rows.count++];
            line_see(web, form, i, capability_find(&input->list, needs->items[i].code),
                     row);
            group->is_open = group->is_open || row->error != NULL;
        }
        view->count += group->rows.count > 0;
    }
}

struct err capabilities_change_get_read(struct web *web)
{
    struct change_input *input = web_input(web, struct change_input);
    return web_path_id(web, "id", &input->id);
}

struct err capabilities_change_get_act(struct context *context, void *argument)
{
    struct change_input *input = argument;
    TRY(institution_get_to_change(context, input->id, &input->institution));
    return capability_list(context, input->id, &input->list);
}

struct err capabilities_change_get_show(struct web *web)
{
    const struct change_input *input = web->input;
    struct form *form = form_show(web, change_table());
    struct capabilities_form_view view = {
        .id = input->id,
        .name = input->institution.facts.name,
        .title = MSG_CAPABILITIES_CHANGE_TITLE,
        .form = form,
    };
    form_default_day(form, "checked_on", web->context->today);
    form_set_version(form, input->list.version);
    lines_see(web, form, input, &view.groups);
    return capabilities_form_page(web, &view, capabilities_change_html);
}

/* ---- what was typed ------------------------------------------------------------ */

struct err capabilities_change_post_read(struct web *web)
{
    struct change_input *input = web_input(web, struct change_input);
    struct form *form = form_open(web, change_table());
    const struct capability_needs *needs = capability_needs();
    struct capability *wanted =
        arena_new_array(web->arena, struct capability, needs->count);
    size_t count = 0;
    for (size_t i = 0; i < needs->count; i++) {
        int64_t answer =
            needs->items[i].is_stated ? form_choice(form, names[i][0]) : INT_NONE;
        if (answer == INT_NONE)
            continue; /* a line that was not sent changes nothing */
        bool is_known = answer != CAPABILITY_UNKNOWN;
        wanted[count++] = (struct capability){
            .need = needs->items[i].code,
            .answer = (enum capability_answer)answer,
            .terms = is_known ? form_text(form, names[i][1]) : NULL,
            .ward = is_known ? form_text(form, names[i][2]) : NULL,
        };
    }
    input->change = (struct capability_change){
        .wanted = wanted,
        .count = count,
        .checked_on = form_day(form, "checked_on"),
        .checked_by = form_text(form, "checked_by"),
    };
    input->version = form_version(form);
    TRY(web_path_id(web, "id", &input->id));
    return form_close(form);
}

struct err capabilities_change_post_act(struct context *context, void *argument)
{
    struct change_input *input = argument;
    return capability_change(context, input->id, input->version, &input->change,
                             &input->changed);
}

struct err capabilities_change_post_show(struct web *web)
{
    const struct change_input *input = web->input;
    return capabilities_saved(web, input->id, MSG_CAPABILITIES_SAID_CHANGED);
}

/* sheet_changes_pages.c -- the panel on the pages of an application and of a stay. */
#include "features/sheet_changes/sheet_changes_pages.h"

#include "base/arena.h"
#include "access/context.h"
#include "features/feature.h"
#include "features/sheet_changes/sheet_changes_panel_html.h"
#include "web/web.h"

static struct err application_look(struct context *context, int64_t id, void **data)
{
    struct sheet_changes *changes = arena_new_of(context->arena, struct sheet_changes);

    *data = changes;
    return sheet_changes_of_application(context, id, changes);
}

static struct err stay_look(struct context *context, int64_t id, void **data)
{
    struct sheet_changes *changes = arena_new_of(context->arena, struct sheet_changes);

    *data = changes;
    return sheet_changes_of_stay(context, id, changes);
}

static enum message about_of(const struct sheet_changes *changes)
{
    switch (changes->compared) {
    case SHEET_COMPARED_NO_SHEET:
        return MSG_SHEET_CHANGES_NO_SHEET;
    case SHEET_COMPARED_FIRST:
        return changes->is_of_hospital ? MSG_SHEET_CHANGES_FIRST_HERE
                                       : MSG_SHEET_CHANGES_FIRST;
    case SHEET_COMPARED_WITHDRAWN:
        return MSG_SHEET_CHANGES_WITHDRAWN;
    case SHEET_COMPARED_FILE_ONLY:
        return MSG_SHEET_CHANGES_FILE_ONLY;
    case SHEET_COMPARED_CHANGED:
        return MSG_SHEET_CHANGES_CHANGED;
    case SHEET_COMPARED_NOTHING:
    case SHEET_COMPARED_SAME:
        break;
    }
    return MSG_SHEET_CHANGES_SAME;
}

static struct sheet_change_view row_of(const struct sheet_change *change)
{
    static const struct {
        enum message word;
        const char *tag;
    } kinds[] = {
        [SHEET_CHANGE_ADDED] = {MSG_SHEET_CHANGES_KIND_ADDED, "tag soon"},
        [SHEET_CHANGE_REMOVED] = {MSG_SHEET_CHANGES_KIND_REMOVED, "tag maybe"},
        [SHEET_CHANGE_OTHER] = {MSG_SHEET_CHANGES_KIND_OTHER, "tag soon"},
    };

    return (struct sheet_change_view){.label = change->label,
                                      .kind = kinds[change->kind].word,
                                      .tag = kinds[change->kind].tag,
                                      .before = change->before,
                                      .now = change->now};
}

static void panel_draw(struct html *html, const void *data)
{
    const struct sheet_changes *changes = data;
    struct sheet_changes_view view = {
        .title = changes->is_of_hospital ? MSG_SHEET_CHANGES_TITLE_HERE
                                         : MSG_SHEET_CHANGES_TITLE,
        .about = about_of(changes),
        .number = changes->number,
        .has_before = changes->number != NULL && changes->before_at != INSTANT_NONE,
        .has_new_file = changes->has_new_file,
        .is_of_hospital = changes->is_of_hospital,
        .before_at = changes->before_at,
        .now_at = changes->now_at,
    };

    if (changes->compared == SHEET_COMPARED_NOTHING)
        return;
    view.rows.items = arena_new_array(html->web->arena, struct sheet_change_view,
                                      changes->count + 1);
    for (size_t i = 0; i < changes->count; i++)
        view.rows.items[view.rows.count++] = row_of(&changes->items[i]);
    sheet_changes_panel_html(html, &view);
}

/* Behind what was applied for, before the long thread. */
const struct respite_panel sheet_changes_panels[] = {
    {100, &sheet_changes_read, application_look, panel_draw},
    {.draw = NULL},
};

const struct respite_panel sheet_changes_stay_panels[] = {
    {10, &sheet_changes_read, stay_look, panel_draw},
    {.draw = NULL},
};

/* timeline.c -- entries of a case are added and listed. */
#include "desk/timeline.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/values.h"
#include "desk/timeline_sql.h" /* made from timeline.sql */

struct err timeline_add(struct context *context, const struct timeline_new *entry)
{
    instant happened_at =
        entry->happened_at != INSTANT_NONE ? entry->happened_at : context->now;
    const struct actor *actor = &context->actor;

    need(entry->care_case != ID_NONE && entry->person != ID_NONE);
    need(entry->act != NULL && entry->topic >= TIMELINE_CASE &&
         entry->topic < TIMELINE_TOPIC_END);
    if (happened_at > context->now)
        return err_field("happened_at", MSG_DESK_TIMELINE_IN_FUTURE);
    return timeline_row_add(
        context->db,
        (struct timeline_row_add_args){
            .id = context_id(context),
            .care_case = entry->care_case,
            .person = entry->person,
            .act = entry->act->name,
            .topic = (int64_t)entry->topic,
            .happened_at = happened_at,
            .entered_at = context->now,
            .actor_kind = (int64_t)actor->kind,
            .actor = actor->kind == ACTOR_LINK ? actor->link : actor->account,
            .actor_name = actor->name,
            .office = actor->institution,
            .for_office = entry->for_office,
            .for_name = entry->for_name,
            .args = entry->say != NULL ? say_write(context->arena, entry->say) : NULL,
        },
        NULL);
}

static struct err entry_read(struct context *context, int64_t care_case,
                             const struct timeline_row_list_row *row,
                             struct timeline_entry *entry)
{
    if (row->topic < TIMELINE_CASE || row->topic >= TIMELINE_TOPIC_END ||
        row->actor_kind < ACTOR_ANONYMOUS || row->actor_kind > ACTOR_SYSTEM)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *entry = (struct timeline_entry){
        .id = row->id,
        .care_case = care_case,
        .person = row->person,
        .act = row->act,
        .topic = (enum timeline_topic)row->topic,
        .happened_at = row->happened_at,
        .entered_at = row->entered_at,
        .actor_kind = (enum actor_kind)row->actor_kind,
        .actor = row->actor,
        .actor_name = row->actor_name,
        .office = row->office,
        .for_office = row->for_office,
        .for_name = row->for_name,
        .is_erased = row->has_args != 0 && row->args == NULL,
    };
    if (row->args != NULL && !say_read(context->arena, str_of(row->args), &entry->say))
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    return OK;
}

struct err timeline_list(struct context *context, int64_t care_case,
                         enum timeline_topic topic, struct timeline_cursor after,
                         int limit, struct timeline_page *page)
{
    struct timeline_row_list_rows rows;
    bool is_first = after.happened_at == INSTANT_NONE;

    need(limit >= 1 && limit <= TIMELINE_PAGE_MAX);
    TRY(timeline_row_list(context->db,
                          (struct timeline_row_list_args){
                              .care_case = care_case,
                              .topic = (int64_t)topic,
                              .before_at = is_first ? INT64_MAX : after.happened_at,
                              .before_id = is_first ? INT64_MAX : after.id,
                              .limit = limit + 1,
                          },
                          &rows));
    page->more = rows.count > (size_t)limit;
    page->count = page->more ? (size_t)limit : rows.count;
    page->items =
        arena_new_array(context->arena, struct timeline_entry, page->count + 1);
    for (size_t i = 0; i < page->count; i++)
        TRY(entry_read(context, care_case, &rows.items[i], &page->items[i]));
    return OK;
}

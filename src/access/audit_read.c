/* audit_read.c -- the log as people ask for it: whose, by whom, when. */
#include "access/audit_read.h"

#include "access/audit_read_sql.h"
#include "access/audit_sql.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/id.h"
#include "base/message.h"
#include "store/db.h"
#include "store/seal.h"

enum { INDEX_ROWS = 2000 };

struct numbers {
    int64_t *items;
    int count;
};

/* What is asked for, in the form of the statements. */
struct wish {
    int64_t thing;
    bool as_subject;
    int64_t actor, care_case;
    int64_t indexed_to;
};

static struct wish wish_of(const struct audit_filter *filter)
{
    struct wish wish = {.actor = filter->actor, .care_case = filter->care_case};

    wish.as_subject = true;
    if (filter->person != ID_NONE) {
        wish.thing = filter->person;
    } else if (filter->subject_id != ID_NONE) {
        wish.thing = filter->subject_id;
    } else if (filter->care_case != ID_NONE) {
        wish.thing = filter->care_case;
        wish.care_case = ID_NONE; /* lists that showed the case count too */
    } else {
        wish.thing = filter->actor;
        wish.as_subject = false;
    }
    return wish;
}

static struct err behind(struct context *context, const struct audit_filter *filter,
                         const struct wish *wish, struct numbers *numbers)
{
    struct audit_list_behind_rows rows;

    TRY(audit_list_behind(context->db,
                          (struct audit_list_behind_args){
                              .thing = wish->thing,
                              .as_subject = wish->as_subject,
                              .actor = wish->actor,
                              .care_case = wish->care_case,
                              .from_at = filter->from_at,
                              .to_at = filter->to_at,
                              .indexed_to = wish->indexed_to,
                              .before = filter->before,
                              .limit = filter->limit,
                          },
                          &rows));
    for (int i = 0; i < (int)rows.count; i++)
        numbers->items[numbers->count++] = rows.items[i].seq;
    return OK;
}

static struct err indexed(struct context *context, const struct audit_filter *filter,
                          const struct wish *wish, struct numbers *numbers)
{
    struct audit_list_indexed_rows rows;

    TRY(audit_list_indexed(context->db,
                           (struct audit_list_indexed_args){
                               .thing = wish->thing,
                               .as_subject = wish->as_subject,
                               .actor = wish->actor,
                               .care_case = wish->care_case,
                               .from_at = filter->from_at,
                               .to_at = filter->to_at,
                               .indexed_to = wish->indexed_to,
                               .before = filter->before,
                               .limit = filter->limit - numbers->count,
                           },
                           &rows));
    for (int i = 0; i < (int)rows.count; i++)
        numbers->items[numbers->count++] = rows.items[i].seq;
    return OK;
}

static struct err by_time(struct context *context, const struct audit_filter *filter,
                          struct numbers *numbers)
{
    struct audit_list_time_rows rows;

    TRY(audit_list_time(context->db,
                        (struct audit_list_time_args){
                            .from_at = filter->from_at,
                            .to_at = filter->to_at,
                            .before = filter->before,
                            .limit = filter->limit,
                        },
                        &rows));
    for (int i = 0; i < (int)rows.count; i++)
        numbers->items[numbers->count++] = rows.items[i].seq;
    return OK;
}

static struct err indexed_to_get(struct context *context, int64_t *seq)
{
    struct audit_about_state_get_row row;
    bool found = false;

    TRY(audit_about_state_get(context->db, &row, &found));
    *seq = found ? row.indexed_to : 0;
    return OK;
}

static struct err ids_read(struct context *context, struct audit_entry *entry)
{
    struct audit_subject_of_rows rows;
    TRY(audit_subject_of(context->db, (struct audit_subject_of_args){.seq = entry->seq},
                         &rows));
    if (rows.count == 0)
        return OK;
    int64_t *ids = arena_new_array(context->arena, int64_t, rows.count);
    for (int i = 0; i < (int)rows.count; i++)
        ids[i] = rows.items[i].subject_id;
    entry->ids = ids;
    entry->id_count = (int)rows.count;
    return OK;
}

static struct err entry_read(struct context *context, int64_t seq,
                             struct audit_entry *entry)
{
    struct audit_entry_get_row row;
    bool found = false;

    TRY(audit_entry_get(context->db, (struct audit_entry_get_args){.seq = seq}, &row,
                        &found));
    if (!found || row.actor_kind < 0 || row.actor_kind > ACTOR_SYSTEM ||
        row.subject_kind < 0 || row.subject_kind >= SUBJECT_KIND_COUNT)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *entry = (struct audit_entry){
        .seq = row.seq,
        .at = row.at,
        .actor_kind = (enum actor_kind)row.actor_kind,
        .actor = row.actor,
        .actor_name = row.actor_name,
        .office = row.office,
        .act = row.act,
        .subject = (enum subject_kind)row.subject_kind,
        .subject_id = row.subject_id,
        .person = row.person_id,
        .care_case = row.case_id,
        .reason = row.reason,
    };
    if (row.detail.at != NULL) {
        struct seal_place place = {"audit_entry", "detail", seq};
        TRY(seal_open(db_seal(context->db), context->arena, row.person_id, place,
                      row.detail, &entry->detail));
    }
    return ids_read(context, entry);
}

static struct err numbers_find(struct context *context, const struct audit_filter *filter,
                               struct numbers *numbers)
{
    struct wish wish = wish_of(filter);

    numbers->items = arena_new_array(context->arena, int64_t, filter->limit);
    if (wish.thing == ID_NONE)
        return by_time(context, filter, numbers);
    TRY(indexed_to_get(context, &wish.indexed_to));
    TRY(behind(context, filter, &wish, numbers));
    if (numbers->count == filter->limit)
        return OK;
    return indexed(context, filter, &wish, numbers);
}

struct err audit_list(struct context *context, const struct audit_filter *asked,
                      struct audit_page *page)
{
    struct audit_filter filter = *asked;
    struct numbers numbers = {0};
    bool narrows = filter.person != ID_NONE || filter.care_case != ID_NONE ||
                   filter.subject_id != ID_NONE || filter.actor != ID_NONE ||
                   filter.from_at != INSTANT_NONE || filter.to_at != INSTANT_NONE;
    int limit = filter.limit;

    if (!narrows)
        return err_field("from_on", MSG_ACCESS_AUDIT_FILTER);
    if (limit < 1 || limit > AUDIT_PAGE_MAX)
        return err_field("limit", MSG_ACCESS_AUDIT_FILTER);
    if (filter.to_at == INSTANT_NONE)
        filter.to_at = INT64_MAX;
    if (filter.before == 0)
        filter.before = INT64_MAX;
    filter.limit = limit + 1; /* one more tells whether there is a next page */
    TRY(numbers_find(context, &filter, &numbers));
    *page = (struct audit_page){.count = numbers.count > limit ? limit : numbers.count};
    struct audit_entry *entries =
        arena_new_array(context->arena, struct audit_entry, page->count + 1);
    for (int i = 0; i < page->count; i++)
        TRY(entry_read(context, numbers.items[i], &entries[i]));
    page->entries = entries;
    if (numbers.count > limit)
        page->next = entries[limit - 1].seq;
    return OK;
}

struct err audit_index_more(struct context *context, bool *more)
{
    struct audit_last_row last = {0};
    int64_t from = 0;
    bool found = false;

    TRY(indexed_to_get(context, &from));
    TRY(audit_last(context->db, &last, &found));
    int64_t to = last.seq > from + INDEX_ROWS ? from + INDEX_ROWS : last.seq;
    *more = to < last.seq;
    if (to <= from)
        return OK;
    TRY(audit_about_fill(context->db,
                         (struct audit_about_fill_args){.after = from, .to_seq = to},
                         NULL));
    return audit_about_state_put(
        context->db, (struct audit_about_state_put_args){.indexed_to = to}, NULL);
}

/* ---- told as a sentence ---------------------------------------------------------- */

static const char *actor_text(struct context *context, const struct audit_entry *entry)
{
    enum message words = MSG_ACCESS_ACTOR_ACCOUNT;

    if (entry->actor_name != NULL)
        return entry->actor_name;
    switch (entry->actor_kind) {
    case ACTOR_ANONYMOUS:
        words = MSG_ACCESS_ACTOR_ANONYMOUS;
        break;
    case ACTOR_LINK:
        words = MSG_ACCESS_ACTOR_LINK;
        break;
    case ACTOR_SYSTEM:
        words = MSG_ACCESS_ACTOR_SYSTEM;
        break;
    case ACTOR_ACCOUNT:
        break;
    }
    return message_text(context->arena, context->language, words, NULL);
}

const struct say *audit_say(struct context *context, const struct audit_entry *entry,
                            const char *subject)
{
    struct say *say = say_new(context->arena);

    if (subject == NULL && entry->subject_id != ID_NONE)
        subject = id_text(context->arena, entry->subject_id);
    say->values[0] = SAY_T(actor_text(context, entry));
    say->values[1] = SAY_T(subject == NULL ? "" : subject);
    say->values[2] = SAY_T(entry->detail == NULL ? "" : entry->detail);
    say->values[3] = SAY_T(entry->reason == NULL ? "" : entry->reason);
    return say;
}

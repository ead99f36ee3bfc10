/* trail_service.c -- who did what: how far one may read, rows with names,
 * and looking through the whole log.  Every look is itself an entry. */
#include "features/trail/trail.h"

#include "access/audit.h"
#include "access/audit_entry.h"
#include "access/audit_verify.h"
#include "access/context.h"
#include "access/house.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/id.h"
#include "features/accounts/accounts.h"
#include "features/trail/trail_store.h"

enum { NAMES_MAX = 64 };

/* ---- how far -------------------------------------------------------------------- */

struct err trail_reach_of(struct context *context, enum trail_reach *reach)
{
    *reach = TRAIL_REACH_ALL;
    if (permission_holds(context, &trail_read_all, 0, false))
        return OK;
    *reach = TRAIL_REACH_HOUSE;
    if (permission_holds(context, &trail_read_house, 0, false))
        return OK;
    *reach = TRAIL_REACH_OWN;
    return permission_need(context, &trail_read_own);
}

/* ---- names, each looked up once ------------------------------------------------- */

struct names {
    int64_t ids[NAMES_MAX];
    const char *texts[NAMES_MAX];
    int count;
};

static struct err name_find(struct context *context, struct names *names,
                            enum subject_kind kind, int64_t id, const char **name)
{
    struct account account;

    *name = NULL;
    for (int i = 0; i < names->count; i++) {
        if (names->ids[i] == id) {
            *name = names->texts[i];
            return OK;
        }
    }
    if (kind == SUBJECT_ACCOUNT) {
        struct err err = account_get(context, id, &account);
        if (err.kind != ERR_NONE && err.kind != ERR_NOT_FOUND)
            return err;
        if (err.kind == ERR_NONE)
            *name = account.name;
    } else {
        TRY(accounts_office_name(context, id, name));
    }
    if (names->count < NAMES_MAX) {
        names->ids[names->count] = id;
        names->texts[names->count++] = *name;
    }
    return OK;
}

static bool is_nameable(enum subject_kind kind)
{
    return kind == SUBJECT_ACCOUNT || kind == SUBJECT_INSTITUTION;
}

/* ---- rows ----------------------------------------------------------------------- */

/* Does it tell anything of a patient? */
static bool is_of_patient(const struct audit_entry *entry)
{
    return entry->person != ID_NONE || entry->care_case != ID_NONE ||
           entry->subject == SUBJECT_PERSON || entry->subject == SUBJECT_CASE;
}

static struct err row_make(struct context *context, enum trail_reach reach,
                           struct names *names, const struct audit_entry *entry,
                           struct trail_row *row)
{
    *row = (struct trail_row){.entry = entry};
    row->is_covered = reach != TRAIL_REACH_ALL && is_of_patient(entry);
    if (entry->office != ID_NONE)
        TRY(name_find(context, names, SUBJECT_INSTITUTION, entry->office, &row->office));
    if (row->is_covered) {
        struct audit_entry *bare = arena_new_of(context->arena, struct audit_entry);
        *bare = *entry;
        bare->subject_id = bare->person = bare->care_case = ID_NONE;
        bare->detail = bare->reason = NULL;
        bare->ids = NULL;
        bare->id_count = 0;
        row->entry = bare;
        return OK;
    }
    if (is_nameable(entry->subject) && entry->subject_id != ID_NONE)
        return name_find(context, names, entry->subject, entry->subject_id,
                         &row->subject);
    row->subject = entry->detail;
    return OK;
}

/* A login, or a number as it stands in an address: ended accounts have only that. */
static struct err thing_find(struct context *context, const char *typed,
                             const char *field, int64_t *id)
{
    struct account account;
    bool found = false;

    *id = ID_NONE;
    if (text_is_empty(typed))
        return OK;
    TRY(account_find(context, typed, &account, &found));
    if (found)
        *id = account.id;
    else if (!id_read(str_of(typed), id))
        return err_field(field, MSG_TRAIL_NOBODY);
    return OK;
}

static struct err filter_make(struct context *context, enum trail_reach reach,
                              const struct trail_wish *wish, struct audit_filter *filter)
{
    bool is_reversed = wish->from_on != DAY_NONE && wish->to_on != DAY_NONE &&
                       wish->to_on < wish->from_on;

    *filter = (struct audit_filter){
        .before = wish->before,
        .limit = wish->limit,
        .from_at = wish->from_on != DAY_NONE ? instant_of(wish->from_on, 0)
                                             : INSTANT_NONE,
        .to_at = wish->to_on != DAY_NONE ? instant_of(wish->to_on + 1, 0) : INSTANT_NONE,
    };
    if (is_reversed)
        return err_field("to_on", MSG_TRAIL_DAYS_REVERSED);
    TRY(thing_find(context, wish->by, "by", &filter->actor));
    TRY(thing_find(context, wish->subject, "subject", &filter->subject_id));
    if (reach == TRAIL_REACH_OWN)
        filter->actor = context->actor.account;
    return OK;
}

static const char *day_or_dash(struct context *context, day on)
{
    return on == DAY_NONE ? "-" : day_iso(context->arena, on);
}

static void look_note(struct context *context, const struct act_kind *act,
                      const struct trail_wish *wish, const struct audit_filter *filter)
{
    audit_saw(context,
              (struct audit_note){
                  .act = act,
                  .subject = filter->actor != ID_NONE ? SUBJECT_ACCOUNT : SUBJECT_NONE,
                  .id = filter->actor,
                  .detail = arena_format(context->arena, "%s %s %s %s",
                                         wish->by != NULL ? wish->by : "-",
                                         wish->subject != NULL ? wish->subject : "-",
                                         day_or_dash(context, wish->from_on),
                                         day_or_dash(context, wish->to_on)),
              });
}

static struct err rows_add(struct context *context, enum trail_reach reach,
                           struct names *names, const struct audit_page *page,
                           struct trail_rows *rows)
{
    for (int i = 0; i < page->count; i++)
        TRY(row_make(context, reach, names, &page->entries[i],
                     &rows->items[rows->count++]));
    rows->next = page->next;
    return OK;
}

struct err trail_read(struct context *context, const struct trail_wish *wish,
                           struct trail_rows *rows)
{
    struct names *names = arena_new_of(context->arena, struct names);
    struct audit_filter filter;
    struct audit_page page;
    enum trail_reach reach;

    *rows = (struct trail_rows){0};
    TRY(trail_reach_of(context, &reach));
    TRY(filter_make(context, reach, wish, &filter));
    TRY(audit_list(context, &filter, &page));
    rows->items = arena_new_array(context->arena, struct trail_row, page.count + 1);
    TRY(rows_add(context, reach, names, &page, rows));
    look_note(context, &trail_act_seen, wish, &filter);
    return OK;
}

struct err trail_file_read(struct context *context, const struct trail_wish *wish,
                           struct trail_rows *rows)
{
    struct names *names = arena_new_of(context->arena, struct names);
    struct audit_filter filter;
    struct audit_page page;
    enum trail_reach reach;

    *rows = (struct trail_rows){0};
    TRY(trail_reach_of(context, &reach));
    TRY(filter_make(context, reach, wish, &filter));
    rows->items = arena_new_array(context->arena, struct trail_row, TRAIL_FILE + 1);
    filter.limit = AUDIT_PAGE_MAX;
    do {
        TRY(audit_list(context, &filter, &page));
        TRY(rows_add(context, reach, names, &page, rows));
        filter.before = page.next;
    } while (page.next != 0 && rows->count + AUDIT_PAGE_MAX <= TRAIL_FILE);
    look_note(context, &trail_act_taken, wish, &filter);
    return OK;
}

/* ---- is the log what was written? ----------------------------------------------- */

struct err trail_state_get(struct context *context, struct trail_state *state)
{
    enum trail_reach reach;

    TRY(trail_reach_of(context, &reach));
    return trail_store_check_get(context->db, state);
}

static struct err check_need(struct context *context)
{
    if (permission_holds(context, &trail_read_all, 0, false))
        return OK;
    return permission_need(context, &trail_read_house);
}

/* A long log is read in many short snapshots. */
static struct err page_end(void *context_argument)
{
    return perform_read_anew(context_argument);
}

struct err trail_check_look(struct context *context, struct trail_check *check)
{
    struct trail_state state;
    struct audit_report report;
    struct hash key;

    TRY(check_need(context));
    TRY(trail_store_check_get(context->db, &state));
    if (state.entries > TRAIL_CHECK_ENTRIES_MAX)
        return err_say(ERR_INVALID, MSG_TRAIL_TOO_LONG,
                       say_count(context->arena, TRAIL_CHECK_ENTRIES_MAX));
    house_key(context->house, AUDIT_HEAD_PURPOSE, &key);
    struct audit_verify how = {
        .key = &key,
        .between = page_end,
        .between_argument = context,
    };
    struct err err = audit_verify_run(context->db, context->arena, &how, &report);
    wipe(&key, sizeof key);
    if (err.kind != ERR_NONE)
        return err;
    bool is_entry = report.fault == AUDIT_ENTRY_CHANGED;
    check->found = (struct trail_state){
        .checked_at = context->now,
        .checked_entries = report.entries,
        .is_sound = report.fault == AUDIT_SOUND,
        .first_seq = is_entry ? report.seq : report.first_seq,
        .last_seq = is_entry ? report.seq : report.last_seq,
    };
    return OK;
}

struct err trail_check_act(struct context *context, struct trail_check *check)
{
    const struct trail_state *found = &check->found;

    TRY(check_need(context));
    TRY(trail_store_check_add(context->db, context_id(context), context->actor.account,
                              found));
    return audit_did(context,
                     (struct audit_note){
                         .act = &trail_act_checked,
                         .detail = arena_format(context->arena, "%lld",
                                                (long long)found->checked_entries),
                         .reason = found->is_sound ? "sound" : "unsound",
                     });
}

/* capabilities_service.c -- use cases: who may is the institution's own rule, then
 * version, check, rows, audit. */
#include "features/capabilities/capabilities_rules.h"
#include "features/capabilities/capabilities_store.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/institutions/institutions.h"

int64_t capability_stale_days(day today)
{
    const struct dated_rule *rule = dated_rule_on(&prefecture_get()->inquiry_rules,
                                                  "capability_stale_days", NULL, today);
    return dated_rule_number(rule, 180);
}

instant capacity_valid_until(instant now)
{
    const struct dated_rule *rule =
        dated_rule_on(&prefecture_get()->inquiry_rules, "bed_figure_stale_hours", NULL,
                      instant_day(now));
    return now + HOURS(dated_rule_number(rule, 24));
}

static struct err moved_on(struct context *context, const char *by, instant at)
{
    return err_say(ERR_CONFLICT, MSG_CAPABILITIES_CHANGED_BY,
                   say_two(context->arena, SAY_T(by), SAY_I(at)));
}

static struct err did(struct context *context, const struct act_kind *act,
                      const struct institution *institution)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_INSTITUTION,
                                                  .id = institution->id,
                                                  .detail = institution->facts.name});
}

/* ---- what it can do ------------------------------------------------------------ */

struct err capability_list(struct context *context, int64_t institution,
                           struct capability_list *list)
{
    struct institution of;
    TRY(institution_get(context, institution, &of));
    return capability_store_list(context->db, institution, list);
}

/* May they, is it theirs, is it still as they saw it? */
static struct err open_to_change(struct context *context, int64_t id, int64_t version,
                                 struct institution *institution,
                                 struct capability_list *latest)
{
    struct capability_newest newest;
    TRY(institution_get_to_change(context, id, institution));
    TRY(capability_store_list(context->db, id, latest));
    if (latest->version == version)
        return OK;
    TRY(capability_store_newest(context->db, id, &newest));
    return moved_on(context, newest.entered_by, newest.entered_at);
}

static const struct capability *latest_of(const struct capability_list *list,
                                          const char *need)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i].need, need))
            return &list->items[i];
    return NULL;
}

static struct err row_add(struct context *context, int64_t institution,
                          const struct capability *wanted, day checked_on,
                          const char *checked_by)
{
    struct capability row = *wanted;
    row.id = context_id(context);
    row.checked_on = checked_on;
    row.checked_by = checked_by;
    row.entered_at = context->now;
    row.entered_by = context_actor_name(context);
    return capability_store_add(context->db, institution, &row);
}

static struct err wanted_check(struct context *context, const struct capability *wanted)
{
    int index = capability_need_index(wanted->need);
    if (index < 0 || !capability_needs()->items[index].is_stated)
        return err_of(ERR_INVALID, MSG_CAPABILITIES_NEED_UNKNOWN);
    return capability_check(context->arena, wanted);
}

struct err capability_change(struct context *context, int64_t institution,
                             int64_t version, const struct capability_change *change,
                             int64_t *changed)
{
    struct institution of;
    struct capability_list latest;

    *changed = 0;
    TRY(open_to_change(context, institution, version, &of, &latest));
    TRY(capability_check_stamp(change->checked_on, change->checked_by, context->today));
    for (size_t i = 0; i < change->count; i++)
        TRY(wanted_check(context, &change->wanted[i]));
    for (size_t i = 0; i < change->count; i++) {
        const struct capability *wanted = &change->wanted[i];
        if (!capability_differs(wanted, latest_of(&latest, wanted->need)))
            continue;
        TRY(row_add(context, institution, wanted, change->checked_on,
                    change->checked_by));
        ++*changed;
    }
    return *changed > 0 ? did(context, &capability_act_changed, &of) : OK;
}

struct err capability_confirm(struct context *context, int64_t institution,
                              int64_t version, const char *checked_by, int64_t *changed)
{
    struct institution of;
    struct capability_list latest;

    *changed = 0;
    TRY(open_to_change(context, institution, version, &of, &latest));
    TRY(capability_check_stamp(context->today, checked_by, context->today));
    if (latest.count == 0)
        return err_of(ERR_CONFLICT, MSG_CAPABILITIES_NOTHING_TO_CONFIRM);
    for (size_t i = 0; i < latest.count; i++)
        TRY(row_add(context, institution, &latest.items[i], context->today, checked_by));
    *changed = (int64_t)latest.count;
    return did(context, &capability_act_confirmed, &of);
}

/* ---- how many, and whether at all ---------------------------------------------- */

struct err capacity_get(struct context *context, int64_t institution,
                        struct capacity *capacity)
{
    struct institution of;
    TRY(institution_get(context, institution, &of));
    return capacity_store_get(context->db, institution, capacity);
}

static struct err capacity_open(struct context *context, int64_t id, int64_t version,
                                struct institution *institution, struct capacity *latest)
{
    TRY(institution_get_to_change(context, id, institution));
    TRY(capacity_store_get(context->db, id, latest));
    return latest->version == version
               ? OK
               : moved_on(context, latest->posted_by, latest->posted_at);
}

static struct err capacity_write(struct context *context,
                                 const struct institution *institution,
                                 const struct capacity *capacity)
{
    struct capacity row = *capacity;
    TRY(capacity_check(capacity, context->now));
    row.id = context_id(context);
    row.posted_at = context->now;
    row.posted_by = context_actor_name(context);
    TRY(capacity_store_add(context->db, institution->id, &row));
    return did(context, &capability_act_capacity, institution);
}

struct err capacity_post(struct context *context, int64_t institution, int64_t version,
                         const struct capacity *capacity)
{
    struct institution of;
    struct capacity latest;
    TRY(capacity_open(context, institution, version, &of, &latest));
    return capacity_write(context, &of, capacity);
}

struct err capacity_repeat(struct context *context, int64_t institution, int64_t version)
{
    struct institution of;
    struct capacity latest;
    TRY(capacity_open(context, institution, version, &of, &latest));
    if (latest.id == ID_NONE)
        return err_of(ERR_CONFLICT, MSG_CAPABILITIES_NOTHING_TO_CONFIRM);
    latest.valid_until = capacity_valid_until(context->now);
    return capacity_write(context, &of, &latest);
}

struct err accepting_get(struct context *context, int64_t institution,
                         struct accepting *accepting)
{
    struct institution of;
    TRY(institution_get(context, institution, &of));
    return accepting_store_get(context->db, institution, accepting);
}

struct err accepting_set(struct context *context, int64_t institution, int64_t version,
                         const struct accepting *accepting)
{
    struct institution of;
    struct accepting latest;
    struct accepting row = *accepting;

    TRY(institution_get_to_change(context, institution, &of));
    TRY(accepting_store_get(context->db, institution, &latest));
    if (latest.version != version)
        return moved_on(context, latest.entered_by, latest.entered_at);
    TRY(accepting_check(accepting, context->today));
    if (row.is_accepting)
        row.reason = NULL;
    row.id = context_id(context);
    row.entered_at = context->now;
    row.entered_by = context_actor_name(context);
    TRY(accepting_store_add(context->db, institution, &row));
    return did(context, &capability_act_accepting, &of);
}

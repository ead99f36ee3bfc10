/* evacuation_service.c -- use cases of warnings: permission, area, rule, rows,
 * task, audit. */
#include "features/evacuation/evacuation_service.h"

#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/task.h"
#include "features/prefecture/prefecture.h"

enum { WATCH_HOURS = 24 };

/* ---- whom the actor may see --------------------------------------------------- */

static struct err reach_find(struct context *context, struct reach *reach)
{
    *reach = (struct reach){
        .is_all = permission_holds(context, &evacuation_read_all, 0, false)};
    if (reach->is_all)
        return OK;
    return health_centre_of_actor(context, &reach->centre, &reach->has_centre);
}

struct err reach_to_read(struct context *context, struct reach *reach)
{
    TRY(reach_find(context, reach));
    return reach->is_all ? OK : permission_need(context, &evacuation_read_area);
}

struct err reach_to_change(struct context *context, struct reach *reach)
{
    TRY(permission_need(context, &evacuation_change));
    return reach_find(context, reach);
}

bool reach_has(const struct reach *reach, const char *municipality)
{
    return reach->is_all || (reach->has_centre && municipality != NULL &&
                             health_centre_has(&reach->centre, municipality));
}

bool warning_may_change(const struct context *context)
{
    return permission_holds(context, &evacuation_change, 0, false);
}

struct err warning_for(struct context *context, int64_t id, enum warning_action action,
                       struct warning *warning)
{
    enum warning_state to;

    TRY(warning_store_get(context->db, id, warning));
    return warning_step(warning_state_of(warning), action, &to);
}

/* ---- declaring ---------------------------------------------------------------- */

static struct err did(struct context *context, const struct act_kind *act,
                      const struct warning *warning)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_WARNING,
                                                  .id = warning->id,
                                                  .reason = warning->kind,
                                                  .detail = warning->basis});
}

/* A warning that nobody ends would make the list worthless: is it still in
 * force? */
static struct err watch_set(struct context *context, const struct warning *warning)
{
    int64_t task = ID_NONE;

    return task_set(context,
                    &(struct task_new){.kind = &evacuation_task_watch,
                                       .subject_kind = SUBJECT_WARNING,
                                       .subject = warning->id,
                                       .owner_account = context->actor.account,
                                       .owner_office = context->actor.institution,
                                       .due_at = context->now + HOURS(WATCH_HOURS),
                                       .code = warning->kind},
                    &task);
}

static struct err areas_check(const struct reach *reach, const struct warning *warning)
{
    for (size_t i = 0; i < warning->municipality_count; i++)
        if (!reach_has(reach, warning->municipalities[i]))
            return err_field("municipality", MSG_EVACUATION_NOT_YOUR_AREA);
    return OK;
}

static bool has_place(const struct warning *warning, const char *municipality)
{
    for (size_t i = 0; i < warning->municipality_count; i++)
        if (text_equal(warning->municipalities[i], municipality))
            return true;
    return false;
}

struct err warning_declare(struct context *context, const struct warning *warning,
                           int64_t *id)
{
    struct warning made = *warning;
    struct reach reach;

    TRY(reach_to_change(context, &reach));
    TRY(warning_check(warning, context->now));
    TRY(areas_check(&reach, warning));
    made.id = context_id(context);
    made.declared_at = context->now;
    made.declared_by = context_actor_name(context);
    TRY(warning_store_add(context->db, &made));
    for (size_t i = 0; i < made.municipality_count; i++)
        TRY(warning_store_place(context->db, context_id(context), made.id,
                                made.municipalities[i]));
    *id = made.id;
    TRY(watch_set(context, &made));
    return did(context, &evacuation_act_declared, &made);
}

static bool is_touched(const struct reach *reach, const struct warning *warning)
{
    for (size_t i = 0; i < warning->municipality_count; i++)
        if (reach_has(reach, warning->municipalities[i]))
            return true;
    return false;
}

/* A health centre that has residents in it, or a coordinator. */
static struct err to_change(struct context *context, int64_t id, int64_t version,
                            enum warning_action action, struct warning *known)
{
    struct reach reach;

    TRY(reach_to_change(context, &reach));
    TRY(warning_store_get(context->db, id, known));
    if (!is_touched(&reach, known))
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    if (known->version != version)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return warning_for(context, id, action, known);
}

struct err warning_change(struct context *context, int64_t id, int64_t version,
                          const struct warning *warning)
{
    struct warning known;
    struct warning after = *warning;
    struct reach reach;

    TRY(to_change(context, id, version, WARNING_CHANGE, &known));
    TRY(reach_to_change(context, &reach));
    TRY(warning_check(warning, context->now));
    for (size_t i = 0; i < known.municipality_count; i++)
        if (!has_place(warning, known.municipalities[i]) &&
            reach_has(&reach, known.municipalities[i]))
            return err_field("municipality", MSG_EVACUATION_NONE_AWAY);
    after.id = id;
    after.version = version;
    TRY(warning_store_change(context->db, &after));
    for (size_t i = 0; i < warning->municipality_count; i++) {
        if (has_place(&known, warning->municipalities[i]))
            continue;
        if (!reach_has(&reach, warning->municipalities[i]))
            return err_field("municipality", MSG_EVACUATION_NOT_YOUR_AREA);
        TRY(warning_store_place(context->db, context_id(context), id,
                                warning->municipalities[i]));
    }
    TRY(watch_set(context, &after));
    return did(context, &evacuation_act_changed, &after);
}

struct err warning_end(struct context *context, int64_t id, int64_t version,
                       const char *reason)
{
    struct warning known;

    TRY(to_change(context, id, version, WARNING_END, &known));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    known.ended_at = context->now;
    known.ended_by = context_actor_name(context);
    known.end_reason = reason;
    TRY(warning_store_end(context->db, &known));
    TRY(task_close_subject(context, &evacuation_task_watch, SUBJECT_WARNING, id,
                           "ended"));
    known.basis = reason;
    return did(context, &evacuation_act_ended, &known);
}

/* ---- reading ------------------------------------------------------------------ */

struct err warning_list(struct context *context, struct warnings *warnings)
{
    struct reach reach;

    TRY(reach_to_read(context, &reach));
    return warning_store_list(context->db, warnings);
}

struct err warning_get(struct context *context, int64_t id, struct warning *warning)
{
    struct reach reach;

    TRY(reach_to_read(context, &reach));
    return warning_store_get(context->db, id, warning);
}

/* coordinators_service.c -- use cases of coordinators: who is one, with what
 * qualification.
 *
 * Each reads as the sentence it is: may they, does it exist, has it moved on, is it
 * right, write it, say who did.
 */
#include "features/coordinators/coordinators_store.h"

#include "access/account.h"
#include "access/context.h"
#include "base/arena.h"
#include "base/str.h"
#include "desk/rooms.h"
#include "features/coordinators/coordinators_sql.h" /* made from coordinators.sql */
#include "features/institutions/institutions.h"

enum { CANDIDATES_MAX = 200 };

static struct coordinator_stamp stamp_of(const struct context *context)
{
    return (struct coordinator_stamp){
        .at = context->now,
        .by = context_actor_name(context),
    };
}

static struct err coordinator_note(struct context *context, const struct act_kind *act,
                                   int64_t id, const char *detail)
{
    return audit_did(context, (struct audit_note){.act = act,
                                                  .subject = SUBJECT_COORDINATOR,
                                                  .id = id,
                                                  .detail = detail});
}

/* ---- what depends on the day ---------------------------------------------------- */

/* The one that is enough before any other. */
static const struct qualification_kind *kind_shown(const struct qualifications *list)
{
    const struct qualification_kind *shown = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct qualification_kind *kind =
            qualification_kind_get(list->items[i].code);
        bool is_held = list->items[i].ended_on == DAY_NONE && kind != NULL;
        if (is_held && (shown == NULL || (kind->is_enough && !shown->is_enough)))
            shown = kind;
    }
    return shown;
}

static struct err day_fill(struct context *context, struct coordinator *coordinator,
                           day on)
{
    struct qualifications list;
    struct covers covers;

    TRY(qualification_store_list(context->db, coordinator->id, &list));
    coordinator->lack =
        coordinator_lack_on(coordinator, &list, qualification_kinds(), on);
    coordinator->qualification = kind_shown(&list);
    TRY(cover_store_list(context->db, &(struct cover_wish){coordinator->id, ID_NONE, on},
                         &covers));
    if (covers.count > 0 && covers.items[0].from_on <= on) {
        coordinator->covered_by = covers.items[0].covered_by;
        coordinator->covered_by_name = covers.items[0].covered_by_name;
        coordinator->covered_to = covers.items[0].to_on;
    }
    return OK;
}

static struct err office_name(struct context *context, int64_t institution,
                              const char **name)
{
    struct institution office;
    TRY(institution_get(context, institution, &office));
    *name = office.facts.name;
    return OK;
}

/* ---- the gate of other rooms ----------------------------------------------------- */

struct err coordinator_need(struct context *context, int64_t account, day on)
{
    struct coordinators list;
    enum coordinator_lack lack = COORDINATOR_LACKS_POST;

    if (account == ID_NONE)
        return err_of(ERR_FORBIDDEN, MSG_COORDINATORS_LACK_POST);
    TRY(coordinator_store_list(context->db, account, &list));
    for (size_t i = 0; i < list.count; i++) {
        TRY(day_fill(context, &list.items[i], on));
        if (list.items[i].lack == COORDINATOR_LACKS_NOTHING)
            return OK;
        if (list.items[i].lack != COORDINATOR_LACKS_POST)
            lack = list.items[i].lack; /* what could be mended is told first */
    }
    return err_of(ERR_FORBIDDEN, coordinator_lack_message(lack));
}

struct err coordinator_list_able(struct context *context, day on,
                                 struct coordinators *list)
{
    size_t count = 0;
    TRY(coordinator_list(context, on, list));
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].lack == COORDINATOR_LACKS_NOTHING)
            list->items[count++] = list->items[i];
    list->count = count;
    return OK;
}

struct err coordinator_chosen(struct context *context, int64_t id, const char *field,
                              struct coordinator *coordinator)
{
    if (id == ID_NONE)
        return err_field(field, MSG_INPUT_REQUIRED);
    struct err err = coordinator_store_get(context->db, id, coordinator);
    return err.kind == ERR_NOT_FOUND ? err_field(field, MSG_INPUT_NOT_A_CHOICE) : err;
}

struct err coordinator_fit_need(struct context *context,
                                const struct coordinator *coordinator, day from_on,
                                day to_on, const char *field)
{
    struct qualifications list;
    struct covers covers;
    struct qualification_kinds kinds = qualification_kinds();

    TRY(qualification_store_list(context->db, coordinator->id, &list));
    enum coordinator_lack lack = coordinator_lack_on(coordinator, &list, kinds, from_on);
    if (lack == COORDINATOR_LACKS_NOTHING)
        lack = coordinator_lack_on(coordinator, &list, kinds, to_on);
    if (lack != COORDINATOR_LACKS_NOTHING)
        return err_field(field, coordinator_lack_message(lack));
    TRY(cover_store_list(
        context->db, &(struct cover_wish){coordinator->id, ID_NONE, from_on}, &covers));
    if (covers.count == 0 || covers.items[0].from_on > to_on)
        return OK;
    struct err err = err_field(field, MSG_COORDINATORS_IS_AWAY);
    err.say = say_two(context->arena, SAY_D(covers.items[0].from_on),
                      SAY_D(covers.items[0].to_on));
    return err;
}

/* ---- reading --------------------------------------------------------------------- */

struct err coordinator_list(struct context *context, day on, struct coordinators *list)
{
    TRY(permission_need(context, &coordinators_read));
    TRY(coordinator_store_list(context->db, ID_NONE, list));
    for (size_t i = 0; i < list->count; i++) {
        struct coordinator *one = &list->items[i];
        TRY(day_fill(context, one, on));
        TRY(office_name(context, one->institution, &one->institution_name));
    }
    return OK;
}

static struct err whole_read(struct context *context, int64_t id,
                             struct coordinator_whole *whole)
{
    struct coordinator *coordinator = &whole->coordinator;

    TRY(coordinator_store_get(context->db, id, coordinator));
    TRY(day_fill(context, coordinator, context->today));
    TRY(office_name(context, coordinator->institution, &coordinator->institution_name));
    TRY(qualification_store_list(context->db, id, &whole->qualifications));
    whole->is_self = context->actor.kind == ACTOR_ACCOUNT &&
                     context->actor.account == coordinator->account;
    return cover_store_list(
        context->db, &(struct cover_wish){id, ID_NONE, context->today}, &whole->covers);
}

struct err coordinator_get(struct context *context, int64_t id,
                           struct coordinator_whole *whole)
{
    TRY(permission_need(context, &coordinators_read));
    return whole_read(context, id, whole);
}

static struct err not_past(const struct context *context,
                           const struct coordinator *coordinator)
{
    if (coordinator->to_on != DAY_NONE && coordinator->to_on < context->today)
        return err_of(ERR_CONFLICT, MSG_COORDINATORS_ENDED_ALREADY);
    return OK;
}

struct err coordinator_get_to_change(struct context *context, int64_t id,
                                     struct coordinator_whole *whole)
{
    TRY(permission_need(context, &coordinators_change));
    TRY(whole_read(context, id, whole));
    return not_past(context, &whole->coordinator);
}

struct err coordinator_get_to_cover(struct context *context, int64_t id,
                                    struct coordinator_whole *whole)
{
    TRY(permission_need(context, &coordinators_cover));
    TRY(whole_read(context, id, whole));
    return not_past(context, &whole->coordinator);
}

/* ---- entering somebody ----------------------------------------------------------- */

struct err coordinator_candidates(struct context *context, struct candidates *candidates)
{
    struct coordinator_candidate_rows_rows rows;

    TRY(permission_need(context, &coordinators_change));
    TRY(coordinator_candidate_rows(
        context->db,
        (struct coordinator_candidate_rows_args){.role_council = ROLE_COORDINATOR,
                                                 .role_liaison = ROLE_LIAISON_COORDINATOR,
                                                 .on = context->today,
                                                 .limit = CANDIDATES_MAX},
        &rows));
    candidates->items = arena_new_array(context->arena, struct candidate, rows.count + 1);
    candidates->count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        bool is_council = rows.items[i].role == ROLE_COORDINATOR;
        struct candidate *candidate = &candidates->items[i];
        *candidate = (struct candidate){
            .role = rows.items[i].role_id,
            .account = rows.items[i].account,
            .name = rows.items[i].name,
            .institution = rows.items[i].institution,
            .post = is_council ? COORDINATOR_OF_COUNCIL : COORDINATOR_OF_LIAISON_BASE,
        };
        TRY(office_name(context, candidate->institution, &candidate->institution_name));
    }
    return OK;
}

static const struct candidate *candidate_of(const struct candidates *candidates,
                                            int64_t role)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->items[i].role == role)
            return &candidates->items[i];
    return NULL;
}

struct err coordinator_add(struct context *context, const struct coordinator_new *wanted,
                           int64_t *id)
{
    struct candidates candidates;
    struct coordinator_stamp stamp = stamp_of(context);

    TRY(coordinator_candidates(context, &candidates));
    const struct candidate *candidate = candidate_of(&candidates, wanted->role);
    if (candidate == NULL)
        return err_field("person", MSG_COORDINATORS_NOT_A_CANDIDATE);
    if (wanted->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    struct coordinator coordinator = {
        .id = context_id(context),
        .account = candidate->account,
        .post = candidate->post,
        .institution = candidate->institution,
        .telephone = wanted->telephone,
        .from_on = wanted->from_on,
    };
    TRY(coordinator_store_add(context->db, &coordinator, &stamp));
    *id = coordinator.id;
    return coordinator_note(context, &coordinator_act_added, *id, candidate->name);
}

/* As it stands, if the actor may change it and nobody else has. */
static struct err to_change(struct context *context, const struct permission *permission,
                            int64_t id, int64_t version, struct coordinator *coordinator)
{
    TRY(permission_need(context, permission));
    TRY(coordinator_store_get(context->db, id, coordinator));
    if (version != coordinator->version)
        return err_say(ERR_CONFLICT, MSG_COORDINATORS_CHANGED_BY,
                       say_two(context->arena, SAY_T(coordinator->changed_by),
                               SAY_I(coordinator->changed_at)));
    return not_past(context, coordinator);
}

/* The row as it is, with a new version: what hangs on it has changed. */
static struct err touch(struct context *context, const struct coordinator *coordinator)
{
    struct coordinator_stamp stamp = stamp_of(context);
    return coordinator_store_change(context->db, coordinator, &stamp);
}

struct err coordinator_change(struct context *context, int64_t id, int64_t version,
                              const char *telephone)
{
    struct coordinator coordinator;

    TRY(to_change(context, &coordinators_change, id, version, &coordinator));
    coordinator.telephone = telephone;
    TRY(touch(context, &coordinator));
    return coordinator_note(context, &coordinator_act_changed, id, coordinator.name);
}

/* Rooms that know of promised hours, as the roster's nights, are asked. */
static struct err no_hours(struct context *context, int64_t id, instant from_at,
                           instant to_at, const char *field)
{
    struct coordinator_hours hours;

    TRY(rooms_coordinator_hours(context, id, from_at, to_at, &hours));
    if (hours.count == 0)
        return OK;
    struct err err = err_field(field, MSG_COORDINATORS_HAS_DUTIES);
    err.say = say_two(context->arena, SAY_I(hours.first_at), SAY_N(hours.count));
    return err;
}

/* Nobody leaves a night without anybody. */
static struct err nothing_after(struct context *context, int64_t id, day to_on)
{
    struct covers covers;

    TRY(no_hours(context, id, instant_of(to_on + 1, 0), INT64_MAX, "to_on"));
    TRY(cover_store_list(context->db, &(struct cover_wish){ID_NONE, id, to_on + 1},
                         &covers));
    if (covers.count == 0)
        return OK;
    struct err err = err_field("to_on", MSG_COORDINATORS_COVERS_OTHERS);
    err.say = say_two(context->arena, SAY_D(covers.items[0].from_on),
                      SAY_D(covers.items[0].to_on));
    return err;
}

struct err coordinator_end(struct context *context, int64_t id, int64_t version,
                           day to_on, const char *reason)
{
    struct coordinator coordinator;

    TRY(to_change(context, &coordinators_change, id, version, &coordinator));
    if (to_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (to_on < coordinator.from_on)
        return err_field("to_on", MSG_COORDINATORS_ENDS_BEFORE_START);
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(nothing_after(context, id, to_on));
    coordinator.to_on = to_on;
    coordinator.end_reason = reason;
    TRY(touch(context, &coordinator));
    return coordinator_note(context, &coordinator_act_ended, id, coordinator.name);
}

/* ---- qualifications -------------------------------------------------------------- */

struct err qualification_add(struct context *context, int64_t id, int64_t version,
                             const struct qualification_new *wanted)
{
    struct coordinator coordinator;

    TRY(to_change(context, &coordinators_change, id, version, &coordinator));
    TRY(qualification_check(wanted, context->today));
    const struct qualification_kind *kind = qualification_kind_get(wanted->code);
    if (kind == NULL)
        return err_field("code", MSG_INPUT_NOT_A_CHOICE);
    struct coordinator_stamp stamp = stamp_of(context);
    struct qualification qualification = {
        .id = context_id(context),
        .coordinator = id,
        .code = wanted->code,
        .seen_what = wanted->seen_what,
        .seen_on = wanted->seen_on,
        .seen_by = wanted->seen_by,
        .entered_at = stamp.at,
        .entered_by = stamp.by,
    };
    TRY(qualification_store_add(context->db, &qualification));
    TRY(touch(context, &coordinator));
    return audit_did(context, (struct audit_note){.act = &coordinator_act_qualified,
                                                  .subject = SUBJECT_COORDINATOR,
                                                  .id = id,
                                                  .reason = kind->code,
                                                  .detail = coordinator.name});
}

struct err qualification_end(struct context *context, int64_t id, int64_t version,
                             int64_t qualification, const char *reason)
{
    struct coordinator coordinator;

    TRY(to_change(context, &coordinators_change, id, version, &coordinator));
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    TRY(qualification_store_end(context->db, id, qualification, context->today, reason));
    TRY(touch(context, &coordinator));
    return coordinator_note(context, &coordinator_act_qualification_ended, id,
                            coordinator.name);
}

/* ---- cover ----------------------------------------------------------------------- */

static struct err period_check(const struct cover_new *wanted, day today)
{
    enum { DAYS_MAX = 366 };
    if (wanted->from_on == DAY_NONE)
        return err_field("from_on", MSG_INPUT_REQUIRED);
    if (wanted->to_on == DAY_NONE)
        return err_field("to_on", MSG_INPUT_REQUIRED);
    if (wanted->to_on < wanted->from_on)
        return err_field("to_on", MSG_COORDINATORS_PERIOD_REVERSED);
    if (wanted->to_on < today)
        return err_field("to_on", MSG_COORDINATORS_PERIOD_PAST);
    if (wanted->to_on - wanted->from_on > DAYS_MAX)
        return err_field("to_on", MSG_COORDINATORS_PERIOD_TOO_LONG);
    return OK;
}

/* Somebody away has no night and stands in for nobody. */
static struct err is_free(struct context *context, int64_t id,
                          const struct cover_new *wanted)
{
    struct covers covers;
    struct err err = err_field("from_on", MSG_COORDINATORS_AWAY_TWICE);

    TRY(cover_store_list(context->db, &(struct cover_wish){id, ID_NONE, wanted->from_on},
                         &covers));
    if (covers.count > 0 && covers.items[0].from_on <= wanted->to_on)
        return err;
    TRY(cover_store_list(context->db, &(struct cover_wish){ID_NONE, id, wanted->from_on},
                         &covers));
    if (covers.count > 0 && covers.items[0].from_on <= wanted->to_on) {
        err.message = MSG_COORDINATORS_COVERS_OTHERS;
        err.say = say_two(context->arena, SAY_D(covers.items[0].from_on),
                          SAY_D(covers.items[0].to_on));
        return err;
    }
    return no_hours(context, id, instant_of(wanted->from_on, 0),
                    instant_of(wanted->to_on + 1, 0), "from_on");
}

struct err cover_add(struct context *context, int64_t id, int64_t version,
                     const struct cover_new *wanted)
{
    struct coordinator coordinator;
    struct coordinator by;
    struct coordinator_stamp stamp = stamp_of(context);

    TRY(to_change(context, &coordinators_cover, id, version, &coordinator));
    TRY(period_check(wanted, context->today));
    if (wanted->covered_by == id)
        return err_field("covered_by", MSG_COORDINATORS_COVERS_SELF);
    TRY(coordinator_chosen(context, wanted->covered_by, "covered_by", &by));
    TRY(coordinator_fit_need(context, &by, wanted->from_on, wanted->to_on, "covered_by"));
    TRY(is_free(context, id, wanted));
    struct cover cover = {
        .id = context_id(context),
        .coordinator = id,
        .covered_by = by.id,
        .from_on = wanted->from_on,
        .to_on = wanted->to_on,
    };
    TRY(cover_store_add(context->db, &cover, &stamp));
    TRY(touch(context, &coordinator));
    return coordinator_note(context, &coordinator_act_covered, id, coordinator.name);
}

struct err cover_end(struct context *context, int64_t id, int64_t version, int64_t cover)
{
    struct coordinator coordinator;
    struct coordinator_stamp stamp = stamp_of(context);

    TRY(to_change(context, &coordinators_cover, id, version, &coordinator));
    TRY(cover_store_end(context->db, id, cover, &stamp));
    TRY(touch(context, &coordinator));
    return coordinator_note(context, &coordinator_act_cover_ended, id, coordinator.name);
}

/* ---- somebody's account is to end ----------------------------------------------- */

struct err coordinator_account_holds(struct context *context, int64_t account,
                                     struct account_holds *holds)
{
    struct coordinator_count_of_args of = {.account = account, .on_day = context->today};
    struct coordinator_count_of_row row;
    bool found = false;

    TRY(coordinator_count_of(context->db, of, &row, &found));
    account_hold_add(holds, (struct account_hold){.words = MSG_COORDINATORS_HOLD,
                                                  .count = found ? row.posts : 0,
                                                  .must_end_first = true,
                                                  .url = "/coordinators"});
    account_hold_add(holds, (struct account_hold){.words = MSG_COORDINATORS_HOLD_COVER,
                                                  .count = found ? row.covers : 0,
                                                  .must_end_first = true,
                                                  .url = "/coordinators"});
    return OK;
}

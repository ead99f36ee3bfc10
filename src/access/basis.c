/* basis.c -- a basis is recorded, ended, turned, refused. */
#include "access/basis.h"

#include "access/basis_sql.h" /* made from basis.sql */
#include "access/context.h"
#include "access/setting.h"
#include "base/arena.h"
#include "base/defect.h"
#include "base/message.h"
#include "base/values.h"

#define ACT(act_name, act_sentence)                                            \
    const struct act_kind access_act_basis_##act_name = {                      \
        .name = "access.basis_" #act_name,                                     \
        .sentence = (act_sentence),                                            \
    }

ACT(added, MSG_ACCESS_ACT_BASIS_ADDED);
ACT(ended, MSG_ACCESS_ACT_BASIS_ENDED);
ACT(turned, MSG_ACCESS_ACT_BASIS_TURNED);
ACT(refused, MSG_ACCESS_ACT_BASIS_REFUSED);
ACT(family_told, MSG_ACCESS_ACT_BASIS_FAMILY_TOLD);
ACT(reviewed, MSG_ACCESS_ACT_BASIS_REVIEWED);

const struct act_kind *const basis_acts[] = {
    &access_act_basis_added,
    &access_act_basis_ended,
    &access_act_basis_turned,
    &access_act_basis_refused,
    &access_act_basis_family_told,
    &access_act_basis_reviewed,
    NULL,
};

/* In the order of enum basis_kind, for the log. */
static const char *const kind_names[BASIS_KIND_END] = {
    "", "consent", "representative", "emergency", "refusal",
};

static struct err noted(struct context *context, const struct act_kind *act,
                        const struct basis *basis)
{
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = SUBJECT_CASE,
                                  .id = basis->care_case,
                                  .care_case = basis->care_case,
                                  .person = basis->person,
                                  .reason = kind_names[basis->kind],
                                  .detail = basis->reason,
                              });
}

/* ---- rows ------------------------------------------------------------------------ */

static struct err enums_read(const struct basis_row_get_row *row, struct basis *basis)
{
    bool has_why = row->ended_why != INT_NONE;

    if (row->kind < BASIS_CONSENT || row->kind >= BASIS_KIND_END ||
        (has_why && (row->ended_why < BASIS_ENDED || row->ended_why >= BASIS_STATE_END)))
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    basis->kind = (enum basis_kind)row->kind;
    basis->ended_why = has_why ? (enum basis_state)row->ended_why : (enum basis_state)0;
    return OK;
}

struct err basis_get(struct context *context, int64_t id, struct basis *basis)
{
    struct basis_row_get_row row;
    bool found = false;

    TRY(basis_row_get(context->db, (struct basis_row_get_args){.id = id}, &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    *basis = (struct basis){
        .id = row.id,
        .care_case = row.care_case,
        .person = row.person,
        .means = row.means,
        .representative = row.representative,
        .reason = row.reason,
        .told = row.told,
        .text = row.text,
        .given_by = row.given_by,
        .witnessed_by = row.witnessed_by,
        .decided_by = row.decided_by,
        .happened_at = row.happened_at,
        .entered_at = row.entered_at,
        .entered_by = row.entered_by,
        .to_at = row.to_at,
        .ended_at = row.ended_at,
        .turned_into = row.turned_into,
        .told_family_at = row.told_family_at,
        .told_family_by = row.told_family_by,
        .reviewed_at = row.reviewed_at,
        .reviewed_by = row.reviewed_by,
        .version = row.version,
    };
    return enums_read(&row, basis);
}

static struct err get_many(struct context *context, const int64_t *ids, size_t found,
                           int limit, struct bases *bases)
{
    bases->more = found > (size_t)limit;
    bases->count = bases->more ? limit : (int)found;
    bases->items = arena_new_array(context->arena, struct basis, bases->count + 1);
    for (int i = 0; i < bases->count; i++)
        TRY(basis_get(context, ids[i], &bases->items[i]));
    return OK;
}

static struct err open_list(struct context *context, int64_t care_case,
                            struct bases *bases)
{
    struct basis_row_open_rows rows;

    TRY(basis_row_open(context->db, (struct basis_row_open_args){.care_case = care_case},
                       &rows));
    int64_t *ids = arena_new_array(context->arena, int64_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.items[i].id;
    return get_many(context, ids, rows.count, (int)rows.count, bases);
}

static instant happened(const struct context *context, const struct basis_new *new)
{
    return new->happened_at != INSTANT_NONE ? new->happened_at : context->now;
}

static struct err row_add(struct context *context, const struct basis_new *new,
                          instant to_at, struct basis *added)
{
    *added = (struct basis){
        .id = context_id(context),
        .care_case = new->care_case,
        .person = new->person,
        .kind = new->kind,
        .reason = new->reason,
    };
    return basis_row_add(
        context->db,
        (struct basis_row_add_args){
            .id = added->id,
            .care_case = new->care_case,
            .person = new->person,
            .kind = (int64_t) new->kind,
            .means = new->means,
            .representative = new->representative,
            .reason = new->reason,
            .told = new->told,
            .text = new->text,
            .given_by = new->given_by,
            .witnessed_by = new->witnessed_by,
            .decided_by = new->decided_by,
            .happened_at = happened(context, new),
            .entered_at = context->now,
            .entered_by = context->actor.account,
            .to_at = to_at,
        },
        NULL);
}

static struct err row_end(struct context *context, const struct basis *basis,
                          enum basis_state why, int64_t turned_into)
{
    int64_t changed = 0;

    TRY(basis_row_end(context->db,
                      (struct basis_row_end_args){
                          .id = basis->id,
                          .version = basis->version,
                          .ended_at = context->now,
                          .ended_why = (int64_t)why,
                          .ended_by = context->actor.account,
                          .turned_into = turned_into,
                      },
                      &changed));
    return changed == 1 ? OK : err_of(ERR_CONFLICT, MSG_ACCESS_BASIS_CHANGED);
}

/* ---- what stands in the way, and what gives way ---------------------------------- */

static struct err already(struct context *context, enum message message, instant at)
{
    return err_say(ERR_CONFLICT, message,
                   say_two(context->arena, SAY_I(at), SAY_T("")));
}

/* The patient's last word counts, by when it was said and not by when it was entered. */
static struct err way_is_free(struct context *context, const struct basis_new *new,
                              const struct bases *open)
{
    instant said_at = happened(context, new);

    for (int i = 0; i < open->count; i++) {
        const struct basis *basis = &open->items[i];
        bool is_later = basis->happened_at >= said_at;
        if (basis->kind == BASIS_REFUSAL && (new->kind != BASIS_CONSENT || is_later))
            return already(context, MSG_ACCESS_BASIS_PATIENT_REFUSED,
                           basis->happened_at);
        if (new->kind == BASIS_REFUSAL && basis->kind == BASIS_CONSENT && is_later)
            return already(context, MSG_ACCESS_BASIS_CONSENTED_LATER,
                           basis->happened_at);
        if (new->kind == BASIS_EMERGENCY && basis->kind == BASIS_EMERGENCY &&
            basis_is_in_force(basis, context->now))
            return already(context, MSG_ACCESS_BASIS_EMERGENCY_RUNS, basis->to_at);
    }
    return OK;
}

/* An emergency that has expired is over when the next begins. */
static struct err expired_end(struct context *context, const struct bases *open)
{
    for (int i = 0; i < open->count; i++) {
        const struct basis *basis = &open->items[i];
        if (basis->kind != BASIS_EMERGENCY)
            continue;
        TRY(row_end(context, basis, BASIS_ENDED, ID_NONE));
        TRY(noted(context, &access_act_basis_ended, basis));
    }
    return OK;
}

/* What did not come from the patient gives way to what does. */
static struct err turned_end(struct context *context, const struct bases *open,
                             int64_t consent)
{
    for (int i = 0; i < open->count; i++) {
        const struct basis *basis = &open->items[i];
        enum basis_state to = BASIS_TURNED;
        enum basis_state from = basis_state_at(basis, context->now);
        if (basis_step(basis->kind, from, BASIS_TURN, &to).kind != ERR_NONE)
            continue;
        TRY(row_end(context, basis, to, consent));
        TRY(noted(context, &access_act_basis_turned, basis));
    }
    return OK;
}

/* ---- recording ------------------------------------------------------------------- */

static struct err emergency_end(struct context *context, const struct basis_new *new,
                                instant *to_at)
{
    int64_t hours = 0;

    TRY(setting_int(context, BASIS_EMERGENCY_SETTING, context->today,
                    BASIS_EMERGENCY_HOURS, &hours));
    if (hours < 1 || hours > 72)
        return err_of(ERR_INTERNAL, MSG_ACCESS_SETTING_DAMAGED);
    *to_at = happened(context, new) + HOURS(hours);
    if (*to_at <= context->now)
        return err_field("happened_at", MSG_ACCESS_BASIS_TOO_LATE);
    return OK;
}

struct err basis_add(struct context *context, const struct basis_new *new, int64_t *id)
{
    struct bases open;
    struct basis added;
    instant to_at = new->to_at;

    need(new->care_case != ID_NONE && new->person != ID_NONE);
    need(new->kind != BASIS_REFUSAL);
    TRY(basis_check(new, context->now));
    TRY(open_list(context, new->care_case, &open));
    TRY(way_is_free(context, new, &open));
    if (new->kind == BASIS_EMERGENCY) {
        TRY(emergency_end(context, new, &to_at));
        TRY(expired_end(context, &open));
    }
    TRY(row_add(context, new, to_at, &added));
    if (new->kind == BASIS_CONSENT)
        TRY(turned_end(context, &open, added.id));
    *id = added.id;
    return noted(context, &access_act_basis_added, &added);
}

struct err basis_refuse(struct context *context, const struct basis_new *refusal,
                        int64_t *id)
{
    struct bases open;
    struct basis added;

    need(refusal->care_case != ID_NONE && refusal->person != ID_NONE);
    need(refusal->kind == BASIS_REFUSAL && refusal->to_at == INSTANT_NONE);
    TRY(basis_check(refusal, context->now));
    TRY(open_list(context, refusal->care_case, &open));
    TRY(way_is_free(context, refusal, &open));
    for (int i = 0; i < open.count; i++) {
        const struct basis *basis = &open.items[i];
        enum basis_state to = BASIS_REFUSED;
        enum basis_state from = basis_state_at(basis, context->now);
        if (basis_step(basis->kind, from, BASIS_REFUSE, &to).kind != ERR_NONE)
            continue;
        TRY(row_end(context, basis, to, ID_NONE));
    }
    TRY(row_add(context, refusal, INSTANT_NONE, &added));
    *id = added.id;
    return noted(context, &access_act_basis_refused, &added);
}

/* ---- what follows ---------------------------------------------------------------- */

static struct err seen_as(const struct basis *basis, int64_t version)
{
    if (basis->version != version)
        return err_of(ERR_CONFLICT, MSG_ACCESS_BASIS_CHANGED);
    return OK;
}

static struct err tell(struct context *context, const struct basis *basis)
{
    if (basis->told_family_at != INSTANT_NONE)
        return already(context, MSG_ACCESS_BASIS_TOLD_ALREADY, basis->told_family_at);
    TRY(basis_row_tell(context->db,
                       (struct basis_row_tell_args){
                           .id = basis->id,
                           .version = basis->version,
                           .now = context->now,
                           .by_account = context->actor.account,
                       },
                       NULL));
    return noted(context, &access_act_basis_family_told, basis);
}

static struct err review(struct context *context, const struct basis *basis)
{
    if (basis->reviewed_at != INSTANT_NONE)
        return already(context, MSG_ACCESS_BASIS_REVIEWED_ALREADY, basis->reviewed_at);
    TRY(basis_row_review(context->db,
                         (struct basis_row_review_args){
                             .id = basis->id,
                             .version = basis->version,
                             .now = context->now,
                             .by_account = context->actor.account,
                         },
                         NULL));
    return noted(context, &access_act_basis_reviewed, basis);
}

struct err basis_act(struct context *context, int64_t id, int64_t version,
                     enum basis_action action)
{
    struct basis basis;
    enum basis_state to = BASIS_ENDED;

    need(action == BASIS_END || action == BASIS_TELL || action == BASIS_REVIEW);
    TRY(basis_get(context, id, &basis));
    TRY(seen_as(&basis, version));
    TRY(basis_step(basis.kind, basis_state_at(&basis, context->now), action, &to));
    if (action == BASIS_TELL)
        return tell(context, &basis);
    if (action == BASIS_REVIEW)
        return review(context, &basis);
    TRY(row_end(context, &basis, to, ID_NONE));
    return noted(context, &access_act_basis_ended, &basis);
}

/* ---- asking ---------------------------------------------------------------------- */

/* The best that has not run out; ID_NONE: none holds. */
static struct err holding(struct context *context, int64_t care_case, int64_t *id)
{
    struct basis_row_running_rows rows;

    *id = ID_NONE;
    TRY(basis_row_running(context->db,
                          (struct basis_row_running_args){.care_case = care_case},
                          &rows));
    for (size_t i = 0; i < rows.count && *id == ID_NONE; i++) {
        instant to_at = rows.items[i].to_at;
        if (to_at == INSTANT_NONE || to_at > context->now)
            *id = rows.items[i].id;
    }
    return OK;
}

struct err basis_holds(struct context *context, int64_t care_case, bool *holds)
{
    int64_t id = ID_NONE;

    TRY(holding(context, care_case, &id));
    *holds = id != ID_NONE;
    return OK;
}

struct err basis_find(struct context *context, int64_t care_case, struct basis *basis,
                      bool *found)
{
    int64_t id = ID_NONE;

    TRY(holding(context, care_case, &id));
    *found = id != ID_NONE;
    return *found ? basis_get(context, id, basis) : OK;
}

struct err basis_list(struct context *context, int64_t care_case, struct bases *bases)
{
    struct basis_row_list_rows rows;

    TRY(basis_row_list(context->db,
                       (struct basis_row_list_args){
                           .care_case = care_case,
                           .limit = BASIS_PAGE_MAX + 1,
                       },
                       &rows));
    int64_t *ids = arena_new_array(context->arena, int64_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.items[i].id;
    return get_many(context, ids, rows.count, BASIS_PAGE_MAX, bases);
}

struct err basis_list_emergencies(struct context *context, bool open_only, int64_t before,
                                  int limit, struct bases *bases)
{
    struct basis_row_emergencies_rows rows;

    need(limit >= 1 && limit <= BASIS_PAGE_MAX);
    TRY(basis_row_emergencies(context->db,
                              (struct basis_row_emergencies_args){
                                  .open_only = open_only,
                                  .before = before != ID_NONE ? before : INT64_MAX,
                                  .limit = limit + 1,
                              },
                              &rows));
    int64_t *ids = arena_new_array(context->arena, int64_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.items[i].id;
    return get_many(context, ids, rows.count, limit, bases);
}

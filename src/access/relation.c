/* relation.c -- who stands in what relation to a case, from when to when. */
#include "access/relation.h"

#include "access/context.h"
#include "access/relation_sql.h" /* made from relation.sql */
#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/values.h"

/* What a link can lend. */
#define LENDABLE                                                               \
    (RELATION_BIT(RELATION_ASKED) | RELATION_BIT(RELATION_ANSWERED) |          \
     RELATION_BIT(RELATION_CHOSEN))

const struct act_kind access_act_relation_begun = {
    .name = "access.relation_begun",
    .sentence = MSG_ACCESS_ACT_RELATION_BEGUN,
};
const struct act_kind access_act_relation_ended = {
    .name = "access.relation_ended",
    .sentence = MSG_ACCESS_ACT_RELATION_ENDED,
};
const struct act_kind *const relation_acts[] = {
    &access_act_relation_begun,
    &access_act_relation_ended,
    NULL,
};

bool case_member_holds(const struct case_member *member, instant at)
{
    return member->from_at <= at && (member->to_at == INSTANT_NONE || at < member->to_at);
}

/* In the order of enum relation, for the log. */
static const char *const relation_names[RELATION_COUNT] = {
    "any", "office", "team", "area", "asked", "answered", "chosen", "treating",
};

static struct err noted(struct context *context, const struct act_kind *act,
                        enum relation relation, int64_t care_case, const char *reason)
{
    return audit_did(context, (struct audit_note){
                                  .act = act,
                                  .subject = SUBJECT_CASE,
                                  .id = care_case,
                                  .care_case = care_case,
                                  .reason = reason,
                                  .detail = relation_names[relation],
                              });
}

static struct err relation_read(int64_t number, enum relation *relation)
{
    if (number < RELATION_TEAM || number >= RELATION_COUNT)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *relation = (enum relation)number;
    return OK;
}

/* ---- beginning ------------------------------------------------------------------- */

static void new_need(const struct relation_new *new)
{
    const struct relation_holder *holder = &new->holder;
    int holders = (holder->account != ID_NONE) + (holder->office != ID_NONE) +
                  (holder->link != ID_NONE);

    need(new->care_case != ID_NONE && holders == 1);
    need(new->relation >= RELATION_TEAM && new->relation < RELATION_COUNT);
    need(!text_is_empty(new->reason));
    if (holder->link != ID_NONE) {
        need(new->to_at != INSTANT_NONE);
        need((RELATION_BIT(new->relation) & LENDABLE) != 0);
    }
}

static struct err same_find(struct context *context, const struct relation_new *new,
                            int64_t *id, bool *found)
{
    struct case_member_row_same_row row;

    TRY(case_member_row_same(context->db,
                             (struct case_member_row_same_args){
                                 .care_case = new->care_case,
                                 .account = new->holder.account,
                                 .office = new->holder.office,
                                 .link = new->holder.link,
                                 .relation = (int64_t) new->relation,
                                 .reason = new->reason,
                                 .now = context->now,
                                 .to_at = new->to_at,
                             },
                             &row, found));
    if (*found)
        *id = row.id;
    return OK;
}

struct err relation_begin(struct context *context, const struct relation_new *new,
                          int64_t *id)
{
    bool found = false;

    new_need(new);
    if (new->to_at != INSTANT_NONE && new->to_at <= context->now)
        return err_field("to_at", MSG_ACCESS_RELATION_ENDS_BEFORE);
    TRY(same_find(context, new, id, &found));
    if (found)
        return OK;
    *id = context_id(context);
    TRY(case_member_row_add(context->db,
                            (struct case_member_row_add_args){
                                .id = *id,
                                .care_case = new->care_case,
                                .account = new->holder.account,
                                .office = new->holder.office,
                                .link = new->holder.link,
                                .relation = (int64_t) new->relation,
                                .from_at = context->now,
                                .to_at = new->to_at,
                                .reason = new->reason,
                                .made_by = context->actor.account,
                            },
                            NULL));
    return noted(context, &access_act_relation_begun, new->relation, new->care_case,
                 new->reason);
}

/* ---- ending ---------------------------------------------------------------------- */

static struct err end_row(struct context *context, int64_t id, int64_t number,
                          int64_t care_case, const char *reason)
{
    enum relation relation = RELATION_ANY;
    int64_t changed = 0;

    TRY(relation_read(number, &relation));
    TRY(case_member_row_end(context->db,
                            (struct case_member_row_end_args){
                                .id = id,
                                .now = context->now,
                                .reason = reason,
                            },
                            &changed));
    if (changed == 0)
        return OK;
    return noted(context, &access_act_relation_ended, relation, care_case, reason);
}

struct err relation_end(struct context *context, int64_t id, const char *reason)
{
    struct case_member_row_get_row row;
    bool found = false;

    need(!text_is_empty(reason));
    TRY(case_member_row_get(context->db, (struct case_member_row_get_args){.id = id},
                            &row, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    return end_row(context, id, row.relation, row.care_case, reason);
}

static bool is_held_by(const struct case_member_row_running_row *row,
                       const struct relation_holder *holder)
{
    return row->account == holder->account && row->office == holder->office &&
           row->link == holder->link;
}

/* Which of a case end. */
struct ending {
    const struct relation_holder *holder; /* NULL: whoever it is */
    unsigned relations;
    const char *begun; /* NULL: for whatever reason */
};

static bool is_among(const struct case_member_row_running_row *row,
                     const struct ending *ending)
{
    return (RELATION_BIT((unsigned)row->relation) & ending->relations) != 0 &&
           (ending->holder == NULL || is_held_by(row, ending->holder)) &&
           (ending->begun == NULL || text_equal(row->reason, ending->begun));
}

static struct err end_many(struct context *context, int64_t care_case,
                           const struct ending *ending, const char *reason)
{
    struct case_member_row_running_rows rows;

    need(!text_is_empty(reason));
    TRY(case_member_row_running(context->db,
                                (struct case_member_row_running_args){
                                    .care_case = care_case,
                                    .now = context->now,
                                },
                                &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct case_member_row_running_row *row = &rows.items[i];
        if (is_among(row, ending))
            TRY(end_row(context, row->id, row->relation, care_case, reason));
    }
    return OK;
}

struct err relation_end_holder(struct context *context, int64_t care_case,
                               struct relation_holder holder, unsigned relations,
                               const char *reason)
{
    return end_many(context, care_case,
                    &(struct ending){.holder = &holder, .relations = relations}, reason);
}

struct err relation_end_lent(struct context *context, int64_t care_case,
                             const struct relation_lent *lent, const char *reason)
{
    return end_many(
        context, care_case,
        &(struct ending){&lent->holder, lent->relations, lent->begun}, reason);
}

struct err relation_end_case(struct context *context, int64_t care_case,
                             unsigned relations, const char *reason)
{
    return end_many(context, care_case, &(struct ending){.relations = relations}, reason);
}

/* ---- reading --------------------------------------------------------------------- */

/* As whom the actor may hold something: as itself and its office, or as its link
 * alone, whoever it was sent to. */
static struct relation_holder holder_of(const struct actor *actor)
{
    switch (actor->kind) {
    case ACTOR_ACCOUNT:
        return (struct relation_holder){.account = actor->account,
                                        .office = actor->institution};
    case ACTOR_LINK:
        return (struct relation_holder){.link = actor->link};
    case ACTOR_ANONYMOUS:
    case ACTOR_SYSTEM:
        break;
    }
    return (struct relation_holder){0};
}

static bool is_running(const struct case_member_row_of_row *row, instant now)
{
    return row->from_at <= now && (row->to_at == INSTANT_NONE || row->to_at > now);
}

struct err relation_of(struct context *context, int64_t care_case, unsigned *relations)
{
    struct relation_holder holder = holder_of(&context->actor);
    struct case_member_row_of_rows rows;

    *relations = 0;
    TRY(case_member_row_of(context->db,
                           (struct case_member_row_of_args){
                               .care_case = care_case,
                               .account = holder.account,
                               .office = holder.office,
                               .link = holder.link,
                           },
                           &rows));
    for (size_t i = 0; i < rows.count; i++) {
        enum relation relation = RELATION_ANY;
        if (!is_running(&rows.items[i], context->now))
            continue;
        TRY(relation_read(rows.items[i].relation, &relation));
        *relations |= RELATION_BIT(relation);
    }
    return OK;
}

static struct err member_get(struct context *context, int64_t id,
                             struct case_member *member)
{
    struct case_member_row_get_row row;
    bool found = false;

    TRY(case_member_row_get(context->db, (struct case_member_row_get_args){.id = id},
                            &row, &found));
    need(found);
    *member = (struct case_member){
        .id = row.id,
        .care_case = row.care_case,
        .holder = {.account = row.account, .office = row.office, .link = row.link},
        .from_at = row.from_at,
        .to_at = row.to_at,
        .reason = row.reason,
        .end_reason = row.end_reason,
        .made_by = row.made_by,
    };
    return relation_read(row.relation, &member->relation);
}

struct err relation_list(struct context *context, int64_t care_case, bool now_only,
                         struct case_members *members)
{
    struct case_member_row_list_rows rows;

    TRY(case_member_row_list(context->db,
                             (struct case_member_row_list_args){
                                 .care_case = care_case,
                                 .now_only = now_only,
                                 .now = context->now,
                                 .limit = RELATION_PAGE_MAX,
                             },
                             &rows));
    members->count = (int)rows.count;
    members->items = arena_new_array(context->arena, struct case_member, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        TRY(member_get(context, rows.items[i].id, &members->items[i]));
    return OK;
}

static bool has(unsigned relations, enum relation relation)
{
    return (relations & RELATION_BIT(relation)) != 0;
}

struct err relation_case_list(struct context *context, unsigned relations, int64_t after,
                              int limit, struct relation_cases *cases)
{
    struct relation_holder holder = holder_of(&context->actor);
    struct case_member_row_cases_rows rows;

    need(limit >= 1 && limit <= RELATION_PAGE_MAX);
    TRY(case_member_row_cases(context->db,
                              (struct case_member_row_cases_args){
                                  .account = holder.account,
                                  .office = holder.office,
                                  .link = holder.link,
                                  .team = has(relations, RELATION_TEAM),
                                  .area = has(relations, RELATION_AREA),
                                  .asked = has(relations, RELATION_ASKED),
                                  .answered = has(relations, RELATION_ANSWERED),
                                  .chosen = has(relations, RELATION_CHOSEN),
                                  .treating = has(relations, RELATION_TREATING),
                                  .after = after,
                                  .now = context->now,
                                  .limit = limit,
                              },
                              &rows));
    cases->count = (int)rows.count;
    cases->items = arena_new_array(context->arena, int64_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        cases->items[i] = rows.items[i].care_case;
    return OK;
}

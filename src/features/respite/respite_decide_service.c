/* respite_decide_service.c -- what becomes of an application: sent back, answered,
 * confirmed, approved, refused, waiting, withdrawn; between the roads, and to another
 * health centre. */
#include "features/respite/respite_service.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/arena.h"
#include "base/str.h"
#include "features/prefecture/prefecture.h"
#include "features/respite/respite_sql.h" /* made */

/* ---- who decides ------------------------------------------------------------------ */

/* The director where the edition says so; else whoever may change it. */
static const struct permission *decider(const struct respite_application *it)
{
    const struct programme *programme = respite_edition(it);

    return programme == NULL || programme->director_decides ? &respite_decide
                                                            : &respite_change;
}

static struct err to_decide(struct context *context, int64_t id, int64_t version,
                            struct respite_application *it)
{
    TRY(respite_for(context, &respite_read, id, it));
    return respite_to_change(context, decider(it), id, version, it);
}

struct err respite_may(struct context *context, const struct respite_application *it,
                       unsigned *actions, bool *may_change)
{
    unsigned relations = 0;

    TRY(relation_of(context, it->care_case, &relations));
    bool decides = permission_holds(context, decider(it), relations, true);
    bool changes = permission_holds(context, &respite_change, relations, true);
    bool seeks = permission_holds(context, &respite_seek, relations, true);
    *actions = 0;
    *may_change = changes && respite_is_open(it->state);
    for (int i = RESPITE_RETURN; i < RESPITE_ACTION_END; i++) {
        enum respite_action action = (enum respite_action)i;
        enum respite_state to = it->state;
        bool is_right = action == RESPITE_CONFIRM || action == RESPITE_APPROVE ||
                                action == RESPITE_REFUSE
                            ? decides
                        : action == RESPITE_WAIT ? seeks
                                                 : changes;
        bool is_stays = action == RESPITE_PLACE || action == RESPITE_REOPEN ||
                        action == RESPITE_END ||
                        (action == RESPITE_WITHDRAW && it->state == RESPITE_PLACED);
        bool is_needless = action == RESPITE_CONFIRM && it->is_confirmed;
        if (is_right && !is_stays && !is_needless &&
            respite_step(it->state, action, &to).kind == ERR_NONE)
            *actions |= 1u << action;
    }
    return OK;
}

/* ---- steps ------------------------------------------------------------------------ */

static struct err reason_need(const char *reason)
{
    if (text_is_empty(reason))
        return err_field("reason", MSG_INPUT_REQUIRED);
    if (str_of(reason).length > RESPITE_TEXT_MAX)
        return err_field("reason", MSG_RESPITE_TEXT_LONG);
    return OK;
}

static void decided(const struct context *context, struct respite_application *it,
                    const char *reason)
{
    it->decided_at = context->now;
    it->decided_by = context_actor_name(context);
    it->decision_reason = reason;
}

struct err respite_return_for(struct context *context, int64_t id, int64_t version,
                              const char *missing)
{
    struct respite_application it;

    TRY(respite_to_change(context, &respite_change, id, version, &it));
    TRY(reason_need(missing));
    it.decision_reason = missing;
    return respite_take_step(context, &it,
                             &(struct respite_step_done){.action = RESPITE_RETURN,
                                                         .act = &respite_act_returned,
                                                         .text = missing});
}

struct err respite_answer_with(struct context *context, int64_t id, int64_t version,
                               const char *answer)
{
    struct respite_application it;

    TRY(respite_to_change(context, &respite_change, id, version, &it));
    TRY(reason_need(answer));
    return respite_take_step(context, &it,
                             &(struct respite_step_done){.action = RESPITE_ANSWER,
                                                         .act = &respite_act_answered,
                                                         .text = answer});
}

struct err respite_confirm_it(struct context *context, int64_t id, int64_t version)
{
    struct respite_application it;

    TRY(to_decide(context, id, version, &it));
    if (it.is_confirmed)
        return err_of(ERR_CONFLICT, MSG_RESPITE_CONFIRMED_ALREADY);
    it.is_confirmed = true;
    decided(context, &it, NULL);
    return respite_take_step(context, &it,
                             &(struct respite_step_done){.action = RESPITE_CONFIRM,
                                                         .act = &respite_act_confirmed});
}

/* The first wish is what the rules are asked of; a director may see further than they. */
static struct err approve_check(struct context *context,
                                const struct respite_application *it, const char *reason)
{
    struct programme_verdict *verdict =
        arena_new_of(context->arena, struct programme_verdict);

    TRY(respite_judge(context, it, it->periods[0], verdict));
    if (verdict->is_allowed || !text_is_empty(reason))
        return OK;
    return err_field("reason", MSG_RESPITE_APPROVE_WHY);
}

struct err respite_approve_it(struct context *context, int64_t id, int64_t version,
                              const char *reason)
{
    enum respite_state to = RESPITE_APPLIED;
    struct respite_application it;

    TRY(to_decide(context, id, version, &it));
    TRY(respite_step(it.state, RESPITE_APPROVE, &to));
    TRY(approve_check(context, &it, reason));
    it.is_confirmed = true;
    decided(context, &it, reason);
    return respite_take_step(context, &it,
                             &(struct respite_step_done){.action = RESPITE_APPROVE,
                                                         .act = &respite_act_approved,
                                                         .text = reason});
}

static struct err ending_check(const char *ending, const char *group)
{
    const struct code_word *word =
        code_word_find(prefecture_list("respite_endings"), ending);

    if (word == NULL || !text_equal(word->group, group))
        return err_field("ending", MSG_INPUT_REQUIRED);
    return OK;
}

static const char *ending_told(struct context *context, const char *ending,
                               const char *reason)
{
    const char *name = code_list_name("respite_endings", ending, LANGUAGE_JA);

    return text_is_empty(reason) ? name
                                 : arena_format(context->arena, "%s、%s", name, reason);
}

struct err respite_refuse_it(struct context *context, int64_t id, int64_t version,
                             const char *ending, const char *reason)
{
    struct respite_application it;

    TRY(to_decide(context, id, version, &it));
    TRY(ending_check(ending, "refused"));
    TRY(reason_need(reason));
    it.ending = ending;
    decided(context, &it, reason);
    TRY(respite_take_step(
        context, &it,
        &(struct respite_step_done){.action = RESPITE_REFUSE,
                                    .act = &respite_act_refused,
                                    .text = ending_told(context, ending, reason),
                                    .reason = ending}));
    return rooms_respite_settled(context, id, "refused");
}

struct err respite_put_waiting(struct context *context, int64_t id, int64_t version,
                               const char *reason)
{
    struct respite_application it;

    TRY(respite_to_change(context, &respite_seek, id, version, &it));
    TRY(reason_need(reason));
    return respite_take_step(context, &it,
                             &(struct respite_step_done){.action = RESPITE_WAIT,
                                                         .act = &respite_act_waiting,
                                                         .text = reason});
}

struct err respite_withdraw_it(struct context *context, int64_t id, int64_t version,
                               const char *ending, const char *reason)
{
    struct respite_application it;

    TRY(respite_to_change(context, &respite_change, id, version, &it));
    if (it.state == RESPITE_PLACED)
        return err_of(ERR_CONFLICT, MSG_RESPITE_CANCEL_STAY_FIRST);
    TRY(ending_check(ending, "withdrawn"));
    it.ending = ending;
    TRY(respite_take_step(
        context, &it,
        &(struct respite_step_done){.action = RESPITE_WITHDRAW,
                                    .act = &respite_act_withdrawn,
                                    .text = ending_told(context, ending, reason),
                                    .reason = ending}));
    return rooms_respite_settled(context, id, "withdrawn");
}

/* ---- the roads -------------------------------------------------------------------- */

struct err respite_switch(struct context *context, int64_t id, int64_t version,
                          bool is_sudden, const char *reason)
{
    struct respite_application it;
    int64_t changed = 0;

    TRY(respite_to_change(context, &respite_change, id, version, &it));
    if (!respite_is_open(it.state) || it.is_sudden == is_sudden)
        return err_of(ERR_CONFLICT, MSG_RESPITE_STEP_NOT_ALLOWED);
    TRY(reason_need(reason));
    TRY(respite_row_switch(
        context->db,
        (struct respite_row_switch_args){
            .id = id, .version = version, .is_sudden = is_sudden},
        &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    return respite_tell(
        context, &it,
        &(struct respite_event){.act = is_sudden ? &respite_act_turned_sudden
                                                 : &respite_act_turned_planned,
                                .happened_at = INSTANT_NONE,
                                .text = reason});
}

/* ---- moving house ----------------------------------------------------------------- */

static struct err person_moves(struct context *context, int64_t person,
                               const struct respite_removal *removal)
{
    struct person known;

    TRY(person_get(context, person, &known));
    known.facts.municipality = removal->municipality;
    known.facts.address = removal->address;
    return person_change(context, person, known.version, &known.facts);
}

/* Where it lies from now on. */
struct desk {
    int64_t office;
    const char *name;
};

/* The programme of the new residence, where it is another's (a city with its own), and its
 * desk; the same one when the area is the same. */
static struct err new_desk(struct context *context, struct respite_application *it,
                           const struct respite_removal *removal, struct desk *desk)
{
    const struct programme *programme = NULL;

    if (text_is_empty(removal->municipality))
        return err_field("municipality", MSG_INPUT_REQUIRED);
    if (removal->moved_on == DAY_NONE)
        return err_field("moved_on", MSG_INPUT_REQUIRED);
    TRY(respite_desk_programme(context, removal->municipality, it->periods[0].from_on,
                               &programme));
    if (text_equal(it->municipality, removal->municipality))
        return err_field("municipality", MSG_RESPITE_SAME_PLACE);
    desk->office = it->office;
    TRY(respite_desk_moved(context, programme, removal->municipality, &desk->office,
                           &desk->name));
    if (!text_equal(programme->code, it->programme)) {
        it->programme = programme->code;
        it->edition_on = programme->from_on;
    }
    return OK;
}

static struct err move_note(struct context *context, const struct respite_application *it,
                            const struct desk *desk,
                            const struct respite_removal *removal)
{
    return respite_move_add(
        context->db,
        (struct respite_move_add_args){.id = context_id(context),
                                       .application = it->id,
                                       .from_office = it->office,
                                       .to_office = desk->office,
                                       .from_municipality = it->municipality,
                                       .to_municipality = removal->municipality,
                                       .moved_on = removal->moved_on,
                                       .entered_at = context->now,
                                       .entered_by = context_actor_name(context)},
        NULL);
}

struct err respite_move_house(struct context *context, int64_t id, int64_t version,
                              const struct respite_removal *removal)
{
    struct respite_application it;
    struct desk desk;
    int64_t changed = 0;
    int64_t old_office = ID_NONE;

    TRY(respite_to_change(context, &respite_change, id, version, &it));
    if (!respite_is_open(it.state))
        return err_of(ERR_CONFLICT, MSG_RESPITE_STEP_NOT_ALLOWED);
    TRY(new_desk(context, &it, removal, &desk));
    old_office = it.office;
    TRY(person_moves(context, it.person, removal));
    TRY(respite_row_move(context->db,
                         (struct respite_row_move_args){.id = id,
                                                        .version = version,
                                                        .office = desk.office,
                                                        .municipality =
                                                            removal->municipality,
                                                        .programme = it.programme,
                                                        .edition_on = it.edition_on},
                         &changed));
    if (changed != 1)
        return err_of(ERR_CONFLICT, MSG_PERFORM_CHANGED_MEANWHILE);
    TRY(move_note(context, &it, &desk, removal));
    /* Told while the old centre still reads along: it sees where the thread has gone. */
    TRY(respite_tell(context, &it,
                     &(struct respite_event){.act = &respite_act_moved,
                                             .happened_at = INSTANT_NONE,
                                             .text = desk.name}));
    TRY(respite_find(context, id, &it));
    return respite_moved_to(context, &it, old_office);
}

/* disclosures_service.c -- on what basis a case may be disclosed: who may record it.
 *
 * The duties that follow are the desk's (desk/disclosure.h); the holder owes them.
 * It takes one act and no second person, so that it is never slower than the
 * telephone.
 */
#include "features/disclosures/disclosures.h"

#include "access/context.h"
#include "base/arena.h"
#include "desk/disclosure.h"
#include "desk/plate.h"
#include "features/cases/cases.h"

struct err case_basis_record(struct context *context, int64_t care_case,
                             const struct basis_new *basis, int64_t *id)
{
    struct care_case whole;
    struct basis_new wanted = *basis;

    TRY(case_to_change(context, care_case, &whole));
    wanted.care_case = whole.id;
    wanted.person = whole.person;
    if (wanted.kind == BASIS_REFUSAL)
        return disclosure_refuse(context, &wanted, id);
    return disclosure_record(context, &wanted,
                             (struct disclosure_owner){.account = whole.holder,
                                                       .office = whole.office},
                             id);
}

/* A duty stays due when the case is closed, so it need not be open. */
static struct err basis_for(struct context *context, int64_t care_case, int64_t id)
{
    struct care_case whole;
    struct basis basis;

    TRY(case_for(context, &case_change, care_case, &whole));
    TRY(basis_get(context, id, &basis));
    return basis.care_case == care_case ? OK
                                        : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err case_basis_family_told(struct context *context, int64_t care_case, int64_t id,
                                  int64_t version, instant told_at, const char *to)
{
    TRY(basis_for(context, care_case, id));
    return disclosure_family_told(context, id, version, told_at, to);
}

struct err case_basis_end(struct context *context, int64_t care_case, int64_t id,
                          int64_t version)
{
    TRY(basis_for(context, care_case, id));
    return disclosure_end(context, id, version);
}

struct err case_basis_list(struct context *context, int64_t care_case,
                           struct bases *bases)
{
    struct care_case whole;

    TRY(case_for(context, &case_read, care_case, &whole));
    return basis_list(context, care_case, bases);
}

/* ---- the privacy officer's ---------------------------------------------------------- */

enum { EMERGENCIES_SHOWN = 50 };

/* The number says which case to ask about; nothing else of it is shown. */
static struct err emergency_see(struct context *context, const struct basis *basis,
                                 bool may_review, struct emergency *emergency)
{
    const char *number = NULL;

    TRY(case_number_of(context, basis->care_case, &number));
    *emergency = (struct emergency){
        .basis = *basis,
        .number = number,
        .may_review = may_review && basis->reviewed_at == INSTANT_NONE,
    };
    audit_saw(context, (struct audit_note){.act = &emergency_act_seen,
                                           .subject = SUBJECT_CASE,
                                           .id = basis->care_case,
                                           .care_case = basis->care_case,
                                           .person = basis->person});
    return OK;
}

struct err emergency_list(struct context *context, bool open_only, int64_t before,
                                struct emergencies *list)
{
    struct bases bases;

    *list = (struct emergencies){.next_id = ID_NONE};
    TRY(permission_need(context, &emergency_review_all));
    TRY(basis_list_emergencies(context, open_only, before, EMERGENCIES_SHOWN, &bases));
    list->items =
        arena_new_array(context->arena, struct emergency, (size_t)bases.count + 1);
    for (int i = 0; i < bases.count; i++)
        TRY(emergency_see(context, &bases.items[i], true, &list->items[list->count++]));
    list->more = bases.more;
    if (bases.more && list->count > 0)
        list->next_id = list->items[list->count - 1].basis.id;
    return OK;
}

/* Whoever owes the review may look at what it is about, also where nobody has the role.
 * To everybody else it is not there. */
static struct err emergency_for(struct context *context, int64_t id, struct basis *basis)
{
    struct task task;

    if (!permission_holds(context, &emergency_review_all, 0, false)) {
        TRY(task_find(context, &desk_task_review, SUBJECT_BASIS, id, &task));
        if (task.id == ID_NONE || task.owner_account == ID_NONE ||
            task.owner_account != context->actor.account)
            TRY(permission_need(context, &emergency_review_all));
    }
    TRY(basis_get(context, id, basis));
    return basis->kind == BASIS_EMERGENCY
               ? OK
               : err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
}

struct err emergency_get(struct context *context, int64_t basis,
                               struct emergency *emergency)
{
    struct basis found;

    TRY(emergency_for(context, basis, &found));
    return emergency_see(context, &found, true, emergency);
}

struct err emergency_review(struct context *context, int64_t basis, int64_t version)
{
    struct basis found;

    TRY(emergency_for(context, basis, &found));
    return disclosure_review(context, basis, version);
}

/* cases_basis_service.c -- on what basis a case may be disclosed: who may record it.
 *
 * The duties that follow are the desk's (desk/disclosure.h); the holder owes them.
 * It takes one act and no second person, so that it is never slower than the
 * telephone.
 */
#include "features/cases/cases_service.h"

#include "access/context.h"
#include "desk/disclosure.h"

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

/* sheet_changes_service.c -- who compares with what. */
#include "features/sheet_changes/sheet_changes.h"

#include "access/context.h"
#include "access/relation.h"
#include "base/values.h"
#include "features/respite/respite.h"
#include "features/sheet_changes/sheet_changes_sql.h"
#include "features/stays/stays.h"

/* A version that stood at an instant, in the case it belongs to. */
struct moment {
    int64_t care_case;
    instant at; /* INSTANT_NONE: there is none */
};

static struct err compare(struct context *context, struct moment before,
                          struct moment now, struct sheet_changes *changes)
{
    struct sheet_then was = {.file_at = INSTANT_NONE};
    struct sheet_then is;

    TRY(sheet_as_of(context, now.care_case, now.at, &is));
    if (is.found && before.at != INSTANT_NONE)
        TRY(sheet_as_of(context, before.care_case, before.at, &was));
    sheet_changes_judge(context->arena, &was, &is, changes);
    return OK;
}

/* ---- the team and the health centre ---------------------------------------------- */

static struct err of_application(struct context *context,
                                 const struct respite_application *it,
                                 struct sheet_changes *changes)
{
    struct sheet_changes_last_application_row row;
    bool found = false;
    struct moment before = {.at = INSTANT_NONE};
    const struct moment now = {
        it->care_case, it->ended_at != INSTANT_NONE ? it->ended_at : context->now};

    TRY(sheet_changes_last_application(context->db,
                                       (struct sheet_changes_last_application_args){
                                           .person = it->person, .application = it->id},
                                       &row, &found));
    if (found) {
        before = (struct moment){row.care_case, row.ended_at};
        changes->number = row.number;
    }
    return compare(context, before, now, changes);
}

struct err sheet_changes_of_application(struct context *context, int64_t application,
                                        struct sheet_changes *changes)
{
    struct respite_application it;
    unsigned relations = 0;

    *changes = (struct sheet_changes){.compared = SHEET_COMPARED_NOTHING};
    TRY(respite_find(context, application, &it));
    TRY(relation_of(context, it.care_case, &relations));
    if (!permission_holds(context, &sheet_read, relations, true))
        return OK;
    return of_application(context, &it, changes);
}

/* ---- the hospital ---------------------------------------------------------------- */

/* It read the sheet of its own last stay to the day the patient went; no other. */
static struct err of_hospital(struct context *context, const struct stay *stay,
                              struct sheet_changes *changes)
{
    struct sheet_changes_last_stay_row row;
    bool found = false;
    struct moment before = {.at = INSTANT_NONE};
    const struct moment now = {stay->care_case, context->now};

    changes->is_of_hospital = true;
    TRY(sheet_changes_last_stay(context->db,
                                (struct sheet_changes_last_stay_args){
                                    .person = stay->person,
                                    .institution = stay->institution,
                                    .from_on = stay->from_on},
                                &row, &found));
    if (found) {
        before = (struct moment){row.care_case, row.went_at};
        changes->number = row.number;
    }
    return compare(context, before, now, changes);
}

struct err sheet_changes_of_stay(struct context *context, int64_t id,
                                 struct sheet_changes *changes)
{
    struct stay stay;
    unsigned relations = 0;

    *changes = (struct sheet_changes){.compared = SHEET_COMPARED_NOTHING};
    TRY(stay_find(context, id, &stay));
    TRY(relation_of(context, stay.care_case, &relations));
    if (permission_holds(context, &sheet_read, relations, true))
        return sheet_changes_of_application(context, stay.application, changes);
    /* Of several hospitals in one case each sees its own stay, once it has agreed. */
    if (context->actor.institution != stay.institution || stay.state == STAY_HELD ||
        !permission_holds(context, &stay_identity, relations, true))
        return OK;
    return of_hospital(context, &stay, changes);
}

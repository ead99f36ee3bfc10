/* role.c -- the words of the roles. */
#include "access/account.h"

#include "base/str.h"

#define ROLE(role_word, KEY) {#role_word, MSG_ACCESS_ROLE_##KEY}

/* In the order of enum role. */
static const struct {
    const char *name;
    enum message message;
} roles[ROLE_COUNT] = {
    [ROLE_NONE]                   = {"none", MSG_NUMBER_NONE},
    [ROLE_COORDINATOR]            = ROLE(coordinator, COORDINATOR),
    [ROLE_LIAISON_COORDINATOR]    = ROLE(liaison_coordinator, LIAISON_COORDINATOR),
    [ROLE_HOSPITAL_DESK]          = ROLE(hospital_desk, HOSPITAL_DESK),
    [ROLE_HOSPITAL_DOCTOR]        = ROLE(hospital_doctor, HOSPITAL_DOCTOR),
    [ROLE_CLINIC_DOCTOR]          = ROLE(clinic_doctor, CLINIC_DOCTOR),
    [ROLE_HEALTH_CENTRE_NURSE]    = ROLE(health_centre_nurse, HEALTH_CENTRE_NURSE),
    [ROLE_HEALTH_CENTRE_DIRECTOR] = ROLE(health_centre_director, HEALTH_CENTRE_DIRECTOR),
    [ROLE_WELFARE_STAFF]          = ROLE(welfare_staff, WELFARE_STAFF),
    [ROLE_OFFICER]                = ROLE(officer, OFFICER),
    [ROLE_PRIVACY_OFFICER]        = ROLE(privacy_officer, PRIVACY_OFFICER),
    [ROLE_ADMINISTRATOR]          = ROLE(administrator, ADMINISTRATOR),
};

struct err role_read(int64_t number, enum role *role)
{
    if (number <= ROLE_NONE || number >= ROLE_COUNT)
        return err_of(ERR_INTERNAL, MSG_DB_DAMAGED);
    *role = (enum role)number;
    return OK;
}

const char *role_name(enum role role)
{
    return roles[role].name;
}

enum message role_message(enum role role)
{
    return roles[role].message;
}

bool role_from_name(const char *name, enum role *role)
{
    for (int i = ROLE_NONE + 1; i < ROLE_COUNT; i++) {
        if (text_equal(roles[i].name, name)) {
            *role = (enum role)i;
            return true;
        }
    }
    return false;
}

/* acts.c -- the acts of the access floor, as the log tells them. */
#include "access/acts.h"

#include <stddef.h>

#define ACT(act_name, act_sentence)                                            \
    const struct act_kind access_act_##act_name = {                            \
        .name = "access." #act_name,                                           \
        .sentence = (act_sentence),                                            \
    }

ACT(account_added, MSG_ACCESS_ACT_ACCOUNT_ADDED);
ACT(account_changed, MSG_ACCESS_ACT_ACCOUNT_CHANGED);
ACT(account_ended, MSG_ACCESS_ACT_ACCOUNT_ENDED);
ACT(code_wrong, MSG_ACCESS_ACT_CODE_WRONG);
ACT(factor_added, MSG_ACCESS_ACT_FACTOR_ADDED);
ACT(factor_ended, MSG_ACCESS_ACT_FACTOR_ENDED);
ACT(installation_born, MSG_ACCESS_ACT_INSTALLATION_BORN);
ACT(link_added, MSG_ACCESS_ACT_LINK_ADDED);
ACT(link_ended, MSG_ACCESS_ACT_LINK_ENDED);
ACT(link_extended, MSG_ACCESS_ACT_LINK_EXTENDED);
ACT(link_used, MSG_ACCESS_ACT_LINK_USED);
ACT(office_chosen, MSG_ACCESS_ACT_OFFICE_CHOSEN);
ACT(password_set, MSG_ACCESS_ACT_PASSWORD_SET);
ACT(refused, MSG_ACCESS_ACT_REFUSED);
ACT(role_added, MSG_ACCESS_ACT_ROLE_ADDED);
ACT(role_ended, MSG_ACCESS_ACT_ROLE_ENDED);
ACT(session_ended, MSG_ACCESS_ACT_SESSION_ENDED);
ACT(setting_added, MSG_ACCESS_ACT_SETTING_ADDED);
ACT(sign_in, MSG_ACCESS_ACT_SIGN_IN);
ACT(sign_in_full, MSG_ACCESS_ACT_SIGN_IN_FULL);
ACT(sign_in_wrong, MSG_ACCESS_ACT_SIGN_IN_WRONG);
ACT(tokens_imported, MSG_ACCESS_ACT_TOKENS_IMPORTED);
ACT(unlocked, MSG_ACCESS_ACT_UNLOCKED);

const struct act_kind *const access_acts[] = {
    &access_act_account_added,
    &access_act_account_changed,
    &access_act_account_ended,
    &access_act_code_wrong,
    &access_act_factor_added,
    &access_act_factor_ended,
    &access_act_installation_born,
    &access_act_link_added,
    &access_act_link_ended,
    &access_act_link_extended,
    &access_act_link_used,
    &access_act_office_chosen,
    &access_act_password_set,
    &access_act_refused,
    &access_act_role_added,
    &access_act_role_ended,
    &access_act_session_ended,
    &access_act_setting_added,
    &access_act_sign_in,
    &access_act_sign_in_full,
    &access_act_sign_in_wrong,
    &access_act_tokens_imported,
    &access_act_unlocked,
    NULL,
};

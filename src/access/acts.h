/* acts.h -- the acts of the access floor, as the log tells them.
 *
 * Rooms list theirs on their plate; these are the house's own.
 */
#ifndef ACCESS_ACTS_H
#define ACCESS_ACTS_H

#include "access/audit.h"

extern const struct act_kind access_act_account_added;
extern const struct act_kind access_act_account_changed;
extern const struct act_kind access_act_account_ended;
extern const struct act_kind access_act_code_wrong;
extern const struct act_kind access_act_factor_added;
extern const struct act_kind access_act_factor_ended;
extern const struct act_kind access_act_installation_born;
extern const struct act_kind access_act_link_added;
extern const struct act_kind access_act_link_ended;
extern const struct act_kind access_act_link_extended;
extern const struct act_kind access_act_link_used;
extern const struct act_kind access_act_office_chosen;
extern const struct act_kind access_act_password_set;
extern const struct act_kind access_act_refused;
extern const struct act_kind access_act_role_added;
extern const struct act_kind access_act_role_ended;
extern const struct act_kind access_act_session_ended;
extern const struct act_kind access_act_setting_added;
extern const struct act_kind access_act_sign_in;
extern const struct act_kind access_act_sign_in_full;
extern const struct act_kind access_act_sign_in_wrong;
extern const struct act_kind access_act_tokens_imported;
extern const struct act_kind access_act_unlocked;

extern const struct act_kind *const access_acts[]; /* ends with NULL */

#endif

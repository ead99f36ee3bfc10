/* accounts_pages.c -- what the pages of this room share: addresses and small words. */
#include "features/accounts/accounts_pages.h"

#include "access/context.h"
#include "access/house.h"
#include "base/arena.h"
#include "base/qr.h"
#include "features/accounts/account_given_html.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL(accounts, "/accounts")
URL_WHERE(accounts_where, "/accounts")
URL(account_new, "/accounts/new")
URL(account_tokens, "/accounts/tokens")
URL_ID(account_one, "/accounts/", "")
URL_ID(account_change, "/accounts/", "/change")
URL_ID(account_role, "/accounts/", "/role")
URL_ID(account_password, "/accounts/", "/password")
URL_ID(account_factors, "/accounts/", "/factors")
URL_ID(account_token, "/accounts/", "/token")
URL_ID(account_end, "/accounts/", "/end")
URL_ID_ID(account_role_end, "/accounts/", "/roles/", "/end")
URL_TEXT(account_step, "", "")
URL_ID(audit_of, "/audit?subject=", "")
URL_ID(audit_by, "/audit?by=", "")

/* ---- words ---------------------------------------------------------------------- */

const struct choice accounts_language_choices[] = {
    {LANGUAGE_JA, "ja", MSG_ACCOUNTS_LANGUAGE_JA, NULL},
    {LANGUAGE_EN, "en", MSG_ACCOUNTS_LANGUAGE_EN, NULL},
    {.name = NULL},
};

#define ROLE(name, word) {ROLE_##name, word, MSG_ACCESS_ROLE_##name, NULL}
const struct choice accounts_role_choices[] = {
    ROLE(COORDINATOR, "coordinator"),
    ROLE(LIAISON_COORDINATOR, "liaison_coordinator"),
    ROLE(HOSPITAL_DESK, "hospital_desk"),
    ROLE(HOSPITAL_DOCTOR, "hospital_doctor"),
    ROLE(CLINIC_DOCTOR, "clinic_doctor"),
    ROLE(HEALTH_CENTRE_NURSE, "health_centre_nurse"),
    ROLE(HEALTH_CENTRE_DIRECTOR, "health_centre_director"),
    ROLE(WELFARE_STAFF, "welfare_staff"),
    ROLE(OFFICER, "officer"),
    ROLE(PRIVACY_OFFICER, "privacy_officer"),
    ROLE(ADMINISTRATOR, "administrator"),
    {.name = NULL},
};

/* ---- the sheet with a password -------------------------------------------------- */

struct err account_given_page(struct web *web, struct account_given_view *view)
{
    view->address =
        arena_format(web->arena, "%s%s", web->context->house->public_url, WEB_SIGN_IN);
    struct qr qr = qr_encode(web->arena, view->address);

    view->given_on = web->context->today;
    view->given_by = web->context->actor.name;
    view->qr_path = qr.path;
    view->qr_side = qr.side;
    ACCOUNTS_PAGE(web, MSG_ACCOUNTS_GIVEN_TITLE, account_given_html, view);
    return OK;
}

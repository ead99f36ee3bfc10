/* accounts_demo.c -- the people of the demonstration, with their roles and offices.
 *
 * They get no password here: whoever makes the demonstration gives them all the
 * same one and prints their cards.
 */
#include "access/account.h"
#include "access/context.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/accounts/accounts.h"
#include "features/feature.h"

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

enum { DAYS_HELD = 365 };

/* "a|b" are two roles at the same office; held for a year, so that the demonstration has
 * something to tell of the months before. */
static struct err roles_add(struct context *context, const struct tsv *tsv, size_t row,
                            int64_t account)
{
    const char *office = cell(tsv, row, "institution");
    struct str rest = str_of(cell(tsv, row, "roles"));
    struct str word;
    struct account_role_new role = {
        .account = account,
        .institution = office != NULL ? demo_key_get("institution", office) : ID_NONE,
        .from_on = context->today - DAYS_HELD,
        .to_on = DAY_NONE,
    };
    int64_t id;

    if (office != NULL && role.institution == ID_NONE)
        return err_field("institution", MSG_ACCOUNTS_OFFICE_UNKNOWN);
    while (rest.length > 0 && str_next(&rest, '|', &word)) {
        if (!role_from_name(str_copy(context->arena, word), &role.role))
            return err_field("roles", MSG_ACCESS_ACCOUNT_ROLE_UNKNOWN);
        TRY(account_role_add(context, &role, &id));
    }
    return OK;
}

static struct err fill_accounts(struct context *context, void *nothing)
{
    struct tsv tsv;

    (void)nothing;
    TRY(pack_demo_table(context->arena, "accounts", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        struct account_new account = {
            .login = cell(&tsv, row, "login"),
            .name = cell(&tsv, row, "name"),
            .kana = cell(&tsv, row, "kana"),
            .language = LANGUAGE_JA,
        };
        int64_t id = ID_NONE;
        TRY(account_add(context, &account, &id));
        demo_key_put("account", account.login, id);
        TRY(roles_add(context, &tsv, row, id));
    }
    return OK;
}

const struct demo_step accounts_demo[] = {
    {20, fill_accounts},
    {0},
};

/* basis_rules.c -- what may happen to a basis, and what it must say.
 *
 * No I/O of any kind.  Seed: article 13.
 */
#include "access/basis.h"
#include "base/defect.h"
#include "base/str.h"

#include <string.h>

/* Steps that end it; tests/expect/basis.tsv is the drawing. */
static const struct {
    enum basis_kind kind;
    enum basis_state from;
    enum basis_action action;
    enum basis_state to;
} steps[] = {
    {BASIS_CONSENT,        BASIS_IN_FORCE, BASIS_END,    BASIS_ENDED  },
    {BASIS_CONSENT,        BASIS_IN_FORCE, BASIS_REFUSE, BASIS_REFUSED},
    {BASIS_REPRESENTATIVE, BASIS_IN_FORCE, BASIS_END,    BASIS_ENDED  },
    {BASIS_REPRESENTATIVE, BASIS_IN_FORCE, BASIS_TURN,   BASIS_TURNED },
    {BASIS_REPRESENTATIVE, BASIS_IN_FORCE, BASIS_REFUSE, BASIS_REFUSED},
    {BASIS_EMERGENCY,      BASIS_IN_FORCE, BASIS_END,    BASIS_ENDED  },
    {BASIS_EMERGENCY,      BASIS_IN_FORCE, BASIS_TURN,   BASIS_TURNED },
    {BASIS_EMERGENCY,      BASIS_IN_FORCE, BASIS_REFUSE, BASIS_REFUSED},
    {BASIS_EMERGENCY,      BASIS_EXPIRED,  BASIS_END,    BASIS_ENDED  },
    {BASIS_EMERGENCY,      BASIS_EXPIRED,  BASIS_TURN,   BASIS_TURNED },
    {BASIS_EMERGENCY,      BASIS_EXPIRED,  BASIS_REFUSE, BASIS_REFUSED},
    {BASIS_REFUSAL,        BASIS_IN_FORCE, BASIS_END,    BASIS_ENDED  },
    {BASIS_REFUSAL,        BASIS_IN_FORCE, BASIS_TURN,   BASIS_TURNED },
};

struct err basis_step(enum basis_kind kind, enum basis_state from,
                      enum basis_action action, enum basis_state *to)
{
    /* The duties of an emergency outlive it. */
    if (kind == BASIS_EMERGENCY && (action == BASIS_TELL || action == BASIS_REVIEW)) {
        *to = from;
        return OK;
    }
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (steps[i].kind == kind && steps[i].from == from &&
            steps[i].action == action) {
            *to = steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_ACCESS_BASIS_STEP_NOT_ALLOWED);
}

enum basis_state basis_state_at(const struct basis *basis, instant now)
{
    if (basis->ended_at != INSTANT_NONE)
        return basis->ended_why;
    if (basis->to_at != INSTANT_NONE && basis->to_at <= now)
        return BASIS_EXPIRED;
    return BASIS_IN_FORCE;
}

bool basis_is_in_force(const struct basis *basis, instant now)
{
    return basis->kind != BASIS_REFUSAL &&
           basis_state_at(basis, now) == BASIS_IN_FORCE;
}

/* ---- what each kind must say ----------------------------------------------------- */

static struct err said(const char *field, const char *text)
{
    return text_is_empty(text) ? err_field(field, MSG_INPUT_REQUIRED) : OK;
}

static struct err kind_check(const struct basis_new *basis)
{
    switch (basis->kind) {
    case BASIS_CONSENT:
    case BASIS_REFUSAL:
        TRY(said("means", basis->means));
        return said("witnessed_by", basis->witnessed_by);
    case BASIS_REPRESENTATIVE:
        TRY(said("representative", basis->representative));
        return said("given_by", basis->given_by);
    case BASIS_EMERGENCY:
        TRY(said("reason", basis->reason));
        TRY(said("text", basis->text));
        TRY(said("decided_by", basis->decided_by));
        return said("told", basis->told);
    case BASIS_KIND_END:
        break;
    }
    return err_field("kind", MSG_INPUT_NOT_A_CHOICE);
}

static struct err length_check(const struct basis_new *basis)
{
    const struct {
        const char *field;
        const char *text;
    } texts[] = {
        {"text", basis->text},
        {"given_by", basis->given_by},
        {"witnessed_by", basis->witnessed_by},
        {"decided_by", basis->decided_by},
        {"told", basis->told},
    };
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        if (texts[i].text != NULL && strlen(texts[i].text) > BASIS_TEXT_MAX)
            return err_field(texts[i].field, MSG_ACCESS_BASIS_TOO_LONG);
    }
    return OK;
}

struct err basis_check(const struct basis_new *basis, instant now)
{
    instant happened_at =
        basis->happened_at != INSTANT_NONE ? basis->happened_at : now;

    TRY(kind_check(basis));
    TRY(length_check(basis));
    if (happened_at > now)
        return err_field("happened_at", MSG_ACCESS_BASIS_IN_FUTURE);
    if (basis->to_at != INSTANT_NONE && basis->to_at <= happened_at)
        return err_field("to_at", MSG_ACCESS_BASIS_ENDS_BEFORE);
    return OK;
}

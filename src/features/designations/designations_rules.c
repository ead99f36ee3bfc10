/* designations_rules.c -- the steps of a selection, and what may be
 * designated.  No I/O of any kind.
 *
 * The effects (inform, warn, refuse), their days and their articles are rows of the
 * prefecture's pack; what is looked at stands here.
 */
#include "features/designations/designations_rules.h"

#include "base/defect.h"
#include "base/str.h"

/* ---- selections ------------------------------------------------------------- */

/* The whole life of a selection.  Buttons, the diagram in the documentation and
 * the tests are made from this table; nothing else decides a step. */
static const struct {
    enum selection_state from;
    enum selection_action action;
    enum selection_state to;
} steps[] = {
    {SELECTION_CANDIDATE,  SELECTION_REVIEW,    SELECTION_REVIEWED},
    {SELECTION_CANDIDATE,  SELECTION_WITHDRAW,  SELECTION_WITHDRAWN},
    {SELECTION_REVIEWED,   SELECTION_DESIGNATE, SELECTION_DESIGNATED},
    {SELECTION_REVIEWED,   SELECTION_DECLINE,   SELECTION_DECLINED},
    {SELECTION_REVIEWED,   SELECTION_WITHDRAW,  SELECTION_WITHDRAWN},
    {SELECTION_DESIGNATED, SELECTION_END,       SELECTION_ENDED},
};

struct err selection_step(enum selection_state from, enum selection_action action,
                          enum selection_state *to)
{
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (steps[i].from == from && steps[i].action == action) {
            *to = steps[i].to;
            return OK;
        }
    }
    return err_of(ERR_CONFLICT, MSG_DESIGNATIONS_SELECTION_STEP_NOT_ALLOWED);
}

/* ---- designations -------------------------------------------------------------- */

static day last_day(const struct designation *designation)
{
    return designation->to_on == DAY_NONE ? INT32_MAX : designation->to_on;
}

bool designation_is_valid(const struct designation *designation, day on)
{
    return designation->from_on <= on && on <= last_day(designation);
}

static bool overlap(const struct designation *a, const struct designation *b)
{
    return a->from_on <= last_day(b) && b->from_on <= last_day(a);
}

static bool is_partner(enum designation_kind kind)
{
    return kind == DESIGNATION_CORE_PARTNER || kind == DESIGNATION_GENERAL_PARTNER;
}

static void found(struct designation_findings *findings, enum rule_effect effect,
                  enum message message, const char *article, const char *field)
{
    need(findings->count < DESIGNATION_FINDINGS_MAX);
    findings->items[findings->count++] =
        (struct designation_finding){effect, message, article, field};
    if (effect > findings->worst)
        findings->worst = effect;
}

/* A rule of the pack that was broken, if it is in force that day. */
struct breach {
    const char *code;
    enum designation_kind kind;
    day on;
    enum message message;
    const char *field; /* to blame */
};

static void found_by_rule(struct designation_findings *findings,
                          const struct dated_rules *rules, struct breach breach)
{
    const struct dated_rule *rule = dated_rule_on(
        rules, breach.code, designation_kind_code(breach.kind), breach.on);
    if (rule != NULL && rule->effect != RULE_NONE)
        found(findings, rule->effect, breach.message, rule->article, breach.field);
}

/* Do the partner designations of `own` (but `except`) cover first to last without
 * a gap?  Walks from day to day that is still uncovered; each step moves on. */
static bool partners_cover(const struct designation_list *own, size_t except, day first,
                           day last)
{
    day uncovered = first;
    for (size_t step = 0; step <= own->count; step++) {
        day reach = DAY_NONE;
        for (size_t i = 0; i < own->count; i++) {
            const struct designation *held = &own->items[i];
            if (i != except && is_partner(held->kind) &&
                designation_is_valid(held, uncovered) && last_day(held) > reach)
                reach = last_day(held);
        }
        if (reach == DAY_NONE)
            return false;
        if (reach >= last)
            return true;
        uncovered = reach + 1;
    }
    return false;
}

/* Does the institution hold one of the kinds named in `kinds` ("a|b") that day? */
static bool holds_one_of(const struct designation_list *own, const char *kinds, day on)
{
    for (size_t i = 0; i < own->count; i++) {
        if (!designation_is_valid(&own->items[i], on))
            continue;
        struct str rest = str_of(kinds);
        struct str piece;
        while (str_next(&rest, '|', &piece))
            if (str_is(piece, designation_kind_code(own->items[i].kind)))
                return true;
    }
    return false;
}

/* Is there a day before which this kind did not exist? */
static void judge_first_day(const struct designation *wanted,
                            const struct dated_rules *rules,
                            struct designation_findings *findings)
{
    const char *code = designation_kind_code(wanted->kind);
    for (size_t i = 0; i < rules->count; i++) {
        const struct dated_rule *rule = &rules->items[i];
        day first = DAY_NONE;
        if (text_equal(rule->code, "not_before") && text_equal(rule->subject, code) &&
            day_read_iso(str_of(rule->parameter), &first) && wanted->from_on < first)
            found(findings, rule->effect, MSG_DESIGNATIONS_TOO_EARLY,
                  rule->article, "from_on");
    }
}

static void judge_base(const struct designation *wanted, const struct designation_list *own,
                       const struct designation_list *elsewhere,
                       const struct dated_rules *rules,
                       struct designation_findings *findings)
{
    if (!partners_cover(own, SIZE_MAX, wanted->from_on, last_day(wanted)))
        found_by_rule(findings, rules,
                      (struct breach){"base_among_partners", wanted->kind, wanted->from_on,
                                      MSG_DESIGNATIONS_BASE_NOT_PARTNER,
                                      "kind"});
    for (size_t i = 0; i < elsewhere->count; i++) {
        if (elsewhere->items[i].kind == wanted->kind &&
            overlap(&elsewhere->items[i], wanted)) {
            found_by_rule(findings, rules,
                          (struct breach){"one_base_in_principle", wanted->kind,
                                          wanted->from_on,
                                          MSG_DESIGNATIONS_SECOND_BASE,
                                          "reason"});
            break;
        }
    }
}

/* Positioned by a supplementary clause: the clause must exist that day for this
 * kind, and the institution must hold what the clause starts from. */
static void judge_clause(const struct designation *wanted,
                         const struct designation_list *own,
                         const struct dated_rules *rules,
                         struct designation_findings *findings)
{
    const struct dated_rule *clause =
        dated_rule_on(rules, "position_by_suppl", designation_kind_code(wanted->kind),
                      wanted->from_on);
    if (clause == NULL)
        found(findings, RULE_REFUSE, MSG_DESIGNATIONS_NO_CLAUSE, "", "way");
    else if (!holds_one_of(own, clause->parameter, wanted->from_on))
        found(findings, RULE_REFUSE, MSG_DESIGNATIONS_CLAUSE_NEEDS_MEMBER,
              clause->article, "way");
    else
        found(findings, clause->effect, MSG_DESIGNATIONS_BY_CLAUSE,
              clause->article, "way");
}

static bool is_held_already(const struct designation *wanted,
                            const struct designation_list *own)
{
    for (size_t i = 0; i < own->count; i++) {
        const struct designation *held = &own->items[i];
        if (held->kind == wanted->kind && held->field == wanted->field &&
            held->id != wanted->id && overlap(held, wanted))
            return true;
    }
    return false;
}

void designation_judge(const struct designation *wanted,
                       const struct designation_list *own,
                       const struct designation_list *of_kind_elsewhere,
                       const struct dated_rules *rules,
                       struct designation_findings *findings)
{
    *findings = (struct designation_findings){.count = 0};
    if (wanted->to_on != DAY_NONE && wanted->to_on < wanted->from_on)
        found(findings, RULE_REFUSE, MSG_DESIGNATIONS_PERIOD_REVERSED, "",
              "to_on");
    if (is_held_already(wanted, own))
        found(findings, RULE_REFUSE, MSG_DESIGNATIONS_HELD_ALREADY, "", "kind");
    judge_first_day(wanted, rules, findings);
    if (wanted->kind == DESIGNATION_BASE_HOSPITAL)
        judge_base(wanted, own, of_kind_elsewhere, rules, findings);
    if ((wanted->kind == DESIGNATION_FIELD_BASE_HOSPITAL) != (wanted->field != INT_NONE))
        found(findings, RULE_REFUSE,
              wanted->field == INT_NONE ? MSG_DESIGNATIONS_FIELD_MISSING
                                        : MSG_DESIGNATIONS_FIELD_NOT_ASKED,
              "", "field");
    if (wanted->way == DESIGNATION_BY_CLAUSE)
        judge_clause(wanted, own, rules, findings);
}

void designation_judge_end(const struct designation_list *own, size_t index, day last_on,
                           const struct dated_rules *rules,
                           struct designation_findings *findings)
{
    need(index < own->count);
    struct designation shorter = own->items[index];
    *findings = (struct designation_findings){.count = 0};
    if (last_on < shorter.from_on)
        found(findings, RULE_REFUSE, MSG_DESIGNATIONS_ENDS_BEFORE_START, "",
              "to_on");
    if (shorter.to_on != DAY_NONE && shorter.to_on <= last_on)
        found(findings, RULE_REFUSE, MSG_DESIGNATIONS_ENDED_ALREADY, "", "to_on");
    if (!is_partner(shorter.kind))
        return;
    for (size_t i = 0; i < own->count; i++) {
        const struct designation *base = &own->items[i];
        if (base->kind != DESIGNATION_BASE_HOSPITAL || last_day(base) <= last_on)
            continue;
        day first = base->from_on > last_on ? base->from_on : last_on + 1;
        if (!partners_cover(own, index, first, last_day(base)))
            found_by_rule(findings, rules,
                          (struct breach){"base_among_partners", base->kind, first,
                                          MSG_DESIGNATIONS_BASE_LEFT_ALONE,
                                          "to_on"});
    }
}

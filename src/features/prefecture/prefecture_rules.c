/* prefecture_rules.c -- dated rules, addresses and distances.  Pure. */
#include "features/prefecture/prefecture.h"
#include "features/prefecture/prefecture_rules.h"

#include "base/arena.h"
#include "base/defect.h"
#include "base/str.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* ---- kinds of designation ---------------------------------------------------- */

static const char *const kind_codes[DESIGNATION_KIND_END] = {
    [DESIGNATION_BASE_HOSPITAL] = "base_hospital",
    [DESIGNATION_CORE_PARTNER] = "core_partner",
    [DESIGNATION_GENERAL_PARTNER] = "general_partner",
    [DESIGNATION_LIAISON_BASE_HOSPITAL] = "liaison_base_hospital",
    [DESIGNATION_MEDICAL_PARTNER] = "medical_partner",
    [DESIGNATION_FIELD_BASE_HOSPITAL] = "field_base_hospital",
};

const char *designation_kind_code(enum designation_kind kind)
{
    need(kind >= DESIGNATION_BASE_HOSPITAL && kind < DESIGNATION_KIND_END);
    return kind_codes[kind];
}

/* ---- dated rules ------------------------------------------------------------ */

const struct dated_rule *dated_rule_on(const struct dated_rules *rules, const char *code,
                                       const char *subject, day on)
{
    const struct dated_rule *newest = NULL;
    for (size_t i = 0; i < rules->count; i++) {
        const struct dated_rule *rule = &rules->items[i];
        if (!text_equal(rule->code, code) ||
            (subject != NULL && !text_equal(rule->subject, subject)))
            continue;
        if (rule->from_on > on || (rule->to_on != DAY_NONE && rule->to_on < on))
            continue;
        if (newest == NULL || rule->from_on > newest->from_on)
            newest = rule;
    }
    return newest;
}

int64_t dated_rule_number(const struct dated_rule *rule, int64_t otherwise)
{
    int64_t number = otherwise;
    if (rule == NULL || !str_int(str_of(rule->parameter), &number))
        return otherwise;
    return number;
}

const struct guideline_edition *prefecture_edition(const struct prefecture *prefecture,
                                                   day on)
{
    const struct guideline_edition *in_force = NULL;
    for (size_t i = 0; i < prefecture->edition_count; i++)
        if (prefecture->editions[i].from_on <= on)
            in_force = &prefecture->editions[i];
    return in_force;
}

/* ---- addresses ----------------------------------------------------------------- */

/* If `text` starts with `start`, step over it. */
static bool step_over(const char **text, const char *start)
{
    size_t length = strlen(start);
    if (length == 0 || strncmp(*text, start, length) != 0)
        return false;
    *text += length;
    return true;
}

const char *prefecture_address_key(struct arena *arena, const char *text)
{
    static const char *const kes[] = {"ヶ", "ガ", NULL};
    const char *key = utf8_fold(arena, text);
    char *out = arena_alloc(arena, strlen(key) + 1); /* all three have three bytes */
    char *to = out;
    while (*key != '\0') {
        const char *const *ke = kes;
        while (*ke != NULL && !step_over(&key, *ke))
            ke++;
        if (*ke == NULL) {
            *to++ = *key++;
        } else {
            memcpy(to, "ケ", 3);
            to += 3;
        }
    }
    *to = '\0';
    return out;
}

const struct municipality *prefecture_of_address(const struct prefecture *prefecture,
                                                 struct arena *arena, const char *address)
{
    if (text_is_empty(address))
        return NULL;
    const char *key = prefecture_address_key(arena, address);
    step_over(&key, prefecture->name_key);
    const struct municipality *best = NULL;
    size_t best_length = 0;
    for (size_t i = 0; i < prefecture->spelling_count; i++) {
        const struct address_spelling *spelling = &prefecture->spellings[i];
        const char *rest = key;
        if (step_over(&rest, spelling->key) && (size_t)(rest - key) > best_length) {
            best = spelling->municipality;
            best_length = (size_t)(rest - key);
        }
    }
    return best;
}

/* ---- distance -------------------------------------------------------------------- */

/* Equirectangular approximation on a sphere of 6,371 km: within 0.1 % of the
 * great circle over the 82 km that Saitama is wide. */
int64_t place_distance(int64_t latitude_a, int64_t longitude_a, int64_t latitude_b,
                       int64_t longitude_b)
{
    const double radius_metres = 6371000.0;
    const double degree = 3.14159265358979323846 / 180.0;
    double middle = (double)(latitude_a + latitude_b) / 2e6 * degree;
    double north = (double)(latitude_b - latitude_a) / 1e6 * degree;
    double east = (double)(longitude_b - longitude_a) / 1e6 * degree * cos(middle);
    return (int64_t)llround(radius_metres * sqrt(north * north + east * east));
}

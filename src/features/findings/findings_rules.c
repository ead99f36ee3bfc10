/* findings_rules.c -- picks are laid over what stood there.  Pure. */
#include "features/findings/findings.h"

#include "base/arena.h"

static bool is_same(const struct referral_finding *a, const struct referral_finding *b)
{
    if (a->term != NULL && b->term != NULL)
        return text_equal(a->term, b->term);
    return text_equal(a->label, b->label);
}

static struct referral_finding *find(struct referral_findings *among,
                                     const struct referral_finding *wanted)
{
    for (size_t i = 0; i < among->count; i++)
        if (is_same(&among->items[i], wanted))
            return &among->items[i];
    return NULL;
}

void findings_merge(struct arena *arena, const struct referral_findings *before,
                    const struct referral_findings *picks,
                    struct referral_findings *merged)
{
    *merged = (struct referral_findings){
        .items = arena_new_array(arena, struct referral_finding,
                                 before->count + picks->count + 1)};
    for (size_t i = 0; i < before->count; i++)
        merged->items[merged->count++] = before->items[i];
    for (size_t i = 0; i < picks->count; i++) {
        struct referral_finding *same = find(merged, &picks->items[i]);
        if (same != NULL)
            *same = picks->items[i];
        else
            merged->items[merged->count++] = picks->items[i];
    }
}

void findings_without(struct arena *arena, const struct referral_findings *before,
                      size_t place, struct referral_findings *left)
{
    *left = (struct referral_findings){
        .items = arena_new_array(arena, struct referral_finding, before->count + 1)};
    for (size_t i = 0; i < before->count; i++)
        if (i != place)
            left->items[left->count++] = before->items[i];
}

/* referral_forms_rules.c -- findings as lines of words, and back.  Pure. */
#include "features/referral_forms/referral_forms.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

static const struct {
    const char *word;
    enum finding_presence presence;
} prefixes[] = {
    {"あり", FINDING_PRESENT},  {"なし", FINDING_ABSENT},    {"不明", FINDING_UNKNOWN},
    {"present", FINDING_PRESENT}, {"absent", FINDING_ABSENT}, {"unknown", FINDING_UNKNOWN},
};

/* "なし：けいれん", "なし:けいれん"; a word that only begins so is a finding. */
static enum finding_presence presence_of(struct str *line)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        struct str rest;
        if (!str_starts(*line, prefixes[i].word))
            continue;
        rest = str_trim(str_skip(*line, strlen(prefixes[i].word)));
        size_t mark = str_starts(rest, "：") ? strlen("：") : str_starts(rest, ":");
        if (mark == 0)
            continue;
        *line = str_trim(str_skip(rest, mark));
        return prefixes[i].presence;
    }
    return FINDING_PRESENT;
}

static const struct referral_finding *known(const struct referral_findings *before,
                                            const char *label)
{
    for (size_t i = 0; i < before->count; i++)
        if (text_equal(before->items[i].label, label))
            return &before->items[i];
    return NULL;
}

void referral_findings_read(struct arena *arena, const char *text,
                            const struct referral_findings *before,
                            struct referral_findings *findings)
{
    struct str rest = str_of(text);
    struct str line;

    *findings = (struct referral_findings){
        .items = arena_new_array(arena, struct referral_finding,
                                 REFERRAL_FINDINGS_MAX + 1)};
    /* One too many is kept, so that the rule can refuse it. */
    while (findings->count <= REFERRAL_FINDINGS_MAX && str_next(&rest, '\n', &line)) {
        line = str_trim(line);
        enum finding_presence presence = presence_of(&line);
        if (line.length == 0)
            continue;
        const char *label = str_copy(arena, line);
        const struct referral_finding *same = known(before, label);
        findings->items[findings->count++] =
            (struct referral_finding){.term = same != NULL ? same->term : NULL,
                                      .label = label,
                                      .presence = presence,
                                      .onset = same != NULL ? same->onset : NULL};
    }
}

const char *referral_findings_write(struct arena *arena,
                                    const struct referral_findings *findings)
{
    static const char *const words[FINDING_PRESENCE_END] = {
        [FINDING_PRESENT] = "", [FINDING_ABSENT] = "なし：", [FINDING_UNKNOWN] = "不明："};
    const char *text = NULL;

    for (size_t i = 0; i < findings->count; i++)
        text = arena_format(arena, "%s%s%s%s", text != NULL ? text : "",
                            text != NULL ? "\n" : "",
                            words[findings->items[i].presence], findings->items[i].label);
    return text;
}

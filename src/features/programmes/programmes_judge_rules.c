/* programmes_judge_rules.c -- the verdict: one sentence for each rule that had a say. Pure. */
#include "features/programmes/programmes_rules.h"

#include "base/arena.h"
#include "base/defect.h"

struct judging {
    struct arena *arena;
    const struct programme *programme;
    const struct programme_applicant *applicant;
    const struct programme_wish *wish;
    struct programme_verdict *verdict;
};

static void tell(const struct judging *judging, enum programme_rule rule,
                 enum programme_finding_kind kind, enum message sentence,
                 const struct say *say)
{
    struct programme_verdict *verdict = judging->verdict;

    need(verdict->count < PROGRAMME_FINDINGS_MAX);
    verdict->items[verdict->count++] =
        (struct programme_finding){rule, kind, sentence, say};
}

static const struct say *say_of(const struct judging *judging, struct say_value a,
                                struct say_value b, struct say_value c)
{
    struct say *say = say_new(judging->arena);

    say->values[0] = a;
    say->values[1] = b;
    say->values[2] = c;
    return say;
}

static const struct say *say_day(const struct judging *judging, day on)
{
    return say_of(judging, SAY_D(on), SAY_N(0), SAY_N(0));
}

/* ---- edition and period ------------------------------------------------------------ */

static void edition_judge(const struct judging *judging, bool has_period)
{
    const struct programme *programme = judging->programme;
    const struct programme_wish *wish = judging->wish;
    const enum programme_rule rule = PROGRAMME_RULE_EDITION;
    bool has_end = programme->to_on != DAY_NONE;

    if (wish->applied_on < programme->from_on)
        tell(judging, rule, PROGRAMME_REFUSES, MSG_PROGRAMMES_VERDICT_EDITION_NOT_YET,
             say_day(judging, programme->from_on));
    else if (has_end && wish->applied_on > programme->to_on && !wish->is_extension)
        tell(judging, rule, PROGRAMME_REFUSES, MSG_PROGRAMMES_VERDICT_EDITION_OVER,
             say_day(judging, programme->to_on));
    else if (has_end && has_period && wish->to_on > programme->to_on)
        tell(judging, rule, PROGRAMME_WARNS, MSG_PROGRAMMES_VERDICT_EDITION_CHANGES,
             say_day(judging, programme->to_on));
    else
        tell(judging, rule, PROGRAMME_FITS, MSG_PROGRAMMES_VERDICT_EDITION,
             say_day(judging, programme->from_on));
}

static void period_fits(const struct judging *judging)
{
    const struct programme_wish *wish = judging->wish;
    bool by_nights = judging->programme->counting == PROGRAMME_COUNT_NIGHTS;

    tell(judging, PROGRAMME_RULE_PERIOD, PROGRAMME_FITS,
         by_nights ? MSG_PROGRAMMES_VERDICT_PERIOD_NIGHTS
                   : MSG_PROGRAMMES_VERDICT_PERIOD_BOTH,
         say_of(judging, SAY_D(wish->from_on), SAY_D(wish->to_on),
                SAY_N(judging->verdict->days)));
}

/* What is wrong with the days; MSG_NONE: they can be counted. */
static enum message period_mistake(const struct programme_wish *wish)
{
    if (wish->from_on == DAY_NONE || wish->to_on == DAY_NONE)
        return MSG_PROGRAMMES_VERDICT_PERIOD_UNKNOWN;
    if (wish->to_on < wish->from_on)
        return MSG_PROGRAMMES_VERDICT_PERIOD_REVERSED;
    if (!wish->is_extension && wish->from_on < wish->applied_on)
        return MSG_PROGRAMMES_VERDICT_PERIOD_PAST;
    if (wish->to_on < wish->applied_on)
        return MSG_PROGRAMMES_VERDICT_PERIOD_OVER;
    if (wish->from_on - wish->applied_on > PROGRAMME_AHEAD_DAYS_MAX)
        return MSG_PROGRAMMES_VERDICT_PERIOD_FAR;
    if (wish->to_on - wish->from_on >= PROGRAMME_PERIOD_DAYS_MAX)
        return MSG_PROGRAMMES_VERDICT_PERIOD_LONG;
    return MSG_NONE;
}

static void period_judge(const struct judging *judging, enum message mistake)
{
    const struct programme_wish *wish = judging->wish;
    const enum programme_rule rule = PROGRAMME_RULE_PERIOD;

    if (mistake == MSG_NONE)
        period_fits(judging);
    else if (mistake == MSG_PROGRAMMES_VERDICT_PERIOD_UNKNOWN)
        tell(judging, rule, PROGRAMME_MISSING, mistake, NULL);
    else
        tell(judging, rule, PROGRAMME_REFUSES, mistake,
             say_of(judging, SAY_D(wish->from_on), SAY_D(wish->to_on),
                    SAY_D(wish->applied_on)));
}

/* ---- who --------------------------------------------------------------------------- */

static void residence_judge(const struct judging *judging)
{
    const char *municipality = judging->applicant->municipality;
    const enum programme_rule rule = PROGRAMME_RULE_RESIDENCE;

    if (municipality == NULL)
        tell(judging, rule, PROGRAMME_MISSING, MSG_PROGRAMMES_VERDICT_RESIDENCE_UNKNOWN,
             NULL);
    else if (programme_is_for(judging->programme, municipality))
        tell(judging, rule, PROGRAMME_FITS, MSG_PROGRAMMES_VERDICT_RESIDENCE, NULL);
    else
        tell(judging, rule, PROGRAMME_REFUSES, MSG_PROGRAMMES_VERDICT_RESIDENCE_OTHER,
             NULL);
}

/* It is there; is it valid on those days? */
static void certificate_days_judge(const struct judging *judging, bool has_period)
{
    const struct programme_wish *wish = judging->wish;
    day until = judging->applicant->certificate_until;
    bool throughout = judging->programme->certificate_throughout;
    const enum programme_rule rule = PROGRAMME_RULE_CERTIFICATE;

    if (until == DAY_NONE)
        tell(judging, rule, PROGRAMME_MISSING,
             MSG_PROGRAMMES_VERDICT_CERTIFICATE_UNTIL_UNKNOWN, NULL);
    else if (until < (has_period ? wish->from_on : wish->applied_on))
        tell(judging, rule, PROGRAMME_REFUSES, MSG_PROGRAMMES_VERDICT_CERTIFICATE_OVER,
             say_day(judging, until));
    else if (has_period && until < wish->to_on)
        tell(judging, rule, throughout ? PROGRAMME_REFUSES : PROGRAMME_WARNS,
             throughout ? MSG_PROGRAMMES_VERDICT_CERTIFICATE_THROUGHOUT
                        : MSG_PROGRAMMES_VERDICT_CERTIFICATE_ENDS,
             say_day(judging, until));
    else
        tell(judging, rule, PROGRAMME_FITS, MSG_PROGRAMMES_VERDICT_CERTIFICATE,
             say_day(judging, until));
}

static void certificate_judge(const struct judging *judging, bool has_period)
{
    const enum programme_rule rule = PROGRAMME_RULE_CERTIFICATE;

    if (!judging->programme->needs_certificate)
        return;
    if (judging->applicant->has_certificate == KNOWN_NOT)
        tell(judging, rule, PROGRAMME_MISSING, MSG_PROGRAMMES_VERDICT_CERTIFICATE_UNKNOWN,
             NULL);
    else if (judging->applicant->has_certificate == KNOWN_NO)
        tell(judging, rule, PROGRAMME_REFUSES, MSG_PROGRAMMES_VERDICT_CERTIFICATE_NONE,
             NULL);
    else
        certificate_days_judge(judging, has_period);
}

/* A fact that is known, known not to be so, or not known: what is wanted, and what is said. */
struct fact {
    enum programme_rule rule;
    bool is_asked;
    enum known known, wanted;
    enum message fits, unknown, refuses;
};

static void fact_judge(const struct judging *judging, const struct fact *fact)
{
    if (!fact->is_asked)
        return;
    if (fact->known == KNOWN_NOT)
        tell(judging, fact->rule, PROGRAMME_MISSING, fact->unknown, NULL);
    else if (fact->known == fact->wanted)
        tell(judging, fact->rule, PROGRAMME_FITS, fact->fits, NULL);
    else
        tell(judging, fact->rule, PROGRAMME_REFUSES, fact->refuses, NULL);
}

static void device_judge(const struct judging *judging)
{
    const struct programme *programme = judging->programme;
    const struct programme_applicant *applicant = judging->applicant;
    const struct say *say = say_text(judging->arena, programme->devices_ja);
    bool has_one = false;

    if (programme->device_count == 0)
        return;
    for (size_t i = 0; i < programme->device_count; i++)
        has_one = has_one || programme_has_device(applicant->devices,
                                                  applicant->device_count,
                                                  programme->devices[i]);
    if (applicant->devices == NULL)
        tell(judging, PROGRAMME_RULE_DEVICE, PROGRAMME_MISSING,
             MSG_PROGRAMMES_VERDICT_DEVICE_UNKNOWN, say);
    else
        tell(judging, PROGRAMME_RULE_DEVICE, has_one ? PROGRAMME_FITS : PROGRAMME_REFUSES,
             has_one ? MSG_PROGRAMMES_VERDICT_DEVICE : MSG_PROGRAMMES_VERDICT_DEVICE_NONE,
             say);
}

static void facts_judge(const struct judging *judging)
{
    const struct programme *programme = judging->programme;
    const struct programme_applicant *applicant = judging->applicant;
    const struct fact home = {PROGRAMME_RULE_HOME,
                              programme->needs_home,
                              applicant->is_at_home,
                              KNOWN_YES,
                              MSG_PROGRAMMES_VERDICT_HOME,
                              MSG_PROGRAMMES_VERDICT_HOME_UNKNOWN,
                              MSG_PROGRAMMES_VERDICT_HOME_NOT};
    const struct fact stable = {PROGRAMME_RULE_STABLE,
                                programme->needs_stable,
                                applicant->is_stable,
                                KNOWN_YES,
                                MSG_PROGRAMMES_VERDICT_STABLE,
                                MSG_PROGRAMMES_VERDICT_STABLE_UNKNOWN,
                                MSG_PROGRAMMES_VERDICT_STABLE_NOT};
    const struct fact consent = {PROGRAMME_RULE_CONSENT,
                                 programme->needs_consent,
                                 applicant->doctor_consents,
                                 KNOWN_YES,
                                 MSG_PROGRAMMES_VERDICT_CONSENT,
                                 MSG_PROGRAMMES_VERDICT_CONSENT_UNKNOWN,
                                 MSG_PROGRAMMES_VERDICT_CONSENT_NOT};
    const struct fact short_stay = {PROGRAMME_RULE_SHORT_STAY,
                                    programme->excludes_short_stay,
                                    applicant->uses_short_stay,
                                    KNOWN_NO,
                                    MSG_PROGRAMMES_VERDICT_SHORT_STAY,
                                    MSG_PROGRAMMES_VERDICT_SHORT_STAY_UNKNOWN,
                                    MSG_PROGRAMMES_VERDICT_SHORT_STAY_USES};
    fact_judge(judging, &home);
    fact_judge(judging, &stable);
    device_judge(judging);
    fact_judge(judging, &consent);
    fact_judge(judging, &short_stay);
}

/* ---- how long ---------------------------------------------------------------------- */

static void stay_days_judge(const struct judging *judging)
{
    const struct programme *programme = judging->programme;
    const enum programme_rule rule = PROGRAMME_RULE_STAY_DAYS;
    int64_t days = judging->verdict->days;
    int64_t limit = programme->stay_days;
    int64_t more = judging->wish->is_extension ? programme->extension_days : 0;

    if (limit == INT_NONE)
        return;
    const struct say *usual =
        say_of(judging, SAY_N(limit), SAY_N(days), SAY_N(days - limit));
    if (days <= limit)
        tell(judging, rule, PROGRAMME_FITS, MSG_PROGRAMMES_VERDICT_STAY_DAYS, usual);
    else if (more == INT_NONE)
        tell(judging, rule, PROGRAMME_FITS, MSG_PROGRAMMES_VERDICT_STAY_DAYS_EXTENDED,
             usual);
    else if (more == 0)
        tell(judging, rule, PROGRAMME_REFUSES,
             judging->wish->is_extension ? MSG_PROGRAMMES_VERDICT_STAY_DAYS_NO_EXTENSION
                                         : MSG_PROGRAMMES_VERDICT_STAY_DAYS_OVER,
             usual);
    else
        tell(judging, rule, days <= limit + more ? PROGRAMME_FITS : PROGRAMME_REFUSES,
             days <= limit + more ? MSG_PROGRAMMES_VERDICT_STAY_DAYS_EXTENDED
                                  : MSG_PROGRAMMES_VERDICT_STAY_DAYS_EXTENDED_OVER,
             say_of(judging, SAY_N(limit + more), SAY_N(days),
                    SAY_N(days - limit - more)));
}

static struct programme_use use_of(const struct programme_wish *wish, int32_t year)
{
    for (size_t i = 0; i < wish->use_count; i++)
        if (wish->uses[i].year == year)
            return wish->uses[i];
    return (struct programme_use){.year = year};
}

/* Of that year before this wish; never less than none. */
static int64_t left_of(const struct judging *judging, int64_t limit, int32_t year)
{
    struct programme_use use = use_of(judging->wish, year);
    int64_t left = limit - use.days_used - use.days_held;

    return left > 0 ? left : 0;
}

/* A year as people say it on the day of application; another one by its first day. */
enum told_year { TOLD_THIS, TOLD_NEXT, TOLD_OTHER };

static enum told_year year_told(const struct judging *judging, int32_t year)
{
    int32_t now = day_fiscal_year(judging->wish->applied_on);

    return year == now ? TOLD_THIS : year == now + 1 ? TOLD_NEXT : TOLD_OTHER;
}

static void year_days_tell(const struct judging *judging, int64_t limit,
                           const struct programme_year_days *year)
{
    static const enum message fits[] = {MSG_PROGRAMMES_VERDICT_YEAR_DAYS_THIS,
                                        MSG_PROGRAMMES_VERDICT_YEAR_DAYS_NEXT,
                                        MSG_PROGRAMMES_VERDICT_YEAR_DAYS_OTHER};
    static const enum message over[] = {MSG_PROGRAMMES_VERDICT_YEAR_DAYS_THIS_OVER,
                                        MSG_PROGRAMMES_VERDICT_YEAR_DAYS_NEXT_OVER,
                                        MSG_PROGRAMMES_VERDICT_YEAR_DAYS_OTHER_OVER};
    int64_t left = left_of(judging, limit, year->year);
    bool is_over = year->days > left;
    enum told_year told = year_told(judging, year->year);
    struct say *say = say_new(judging->arena);

    say->values[0] = SAY_N(left);
    say->values[1] = SAY_N(year->days);
    say->values[2] = SAY_N(is_over ? year->days - left : left - year->days);
    say->values[3] = SAY_D(day_of(year->year, 4, 1));
    tell(judging, PROGRAMME_RULE_YEAR_DAYS, is_over ? PROGRAMME_REFUSES : PROGRAMME_FITS,
         is_over ? over[told] : fits[told], say);
}

static int64_t year_limit(const struct judging *judging)
{
    return programme_year_days_max(judging->programme, judging->applicant->devices,
                                   judging->applicant->device_count);
}

static void year_days_judge(const struct judging *judging)
{
    const struct programme_wish *wish = judging->wish;
    struct programme_year_days years[PROGRAMME_YEARS_MAX];
    int64_t limit = year_limit(judging);
    size_t count = programme_days_by_year(judging->programme, wish->from_on, wish->to_on,
                                          years);
    for (size_t i = 0; i < count && limit != INT_NONE; i++)
        year_days_tell(judging, limit, &years[i]);
}

static void year_stays_judge(const struct judging *judging)
{
    static const enum message fits[] = {MSG_PROGRAMMES_VERDICT_YEAR_STAYS_THIS,
                                        MSG_PROGRAMMES_VERDICT_YEAR_STAYS_NEXT,
                                        MSG_PROGRAMMES_VERDICT_YEAR_STAYS_OTHER};
    static const enum message over[] = {MSG_PROGRAMMES_VERDICT_YEAR_STAYS_THIS_OVER,
                                        MSG_PROGRAMMES_VERDICT_YEAR_STAYS_NEXT_OVER,
                                        MSG_PROGRAMMES_VERDICT_YEAR_STAYS_OTHER_OVER};
    int64_t limit = judging->programme->year_stays;
    int32_t year = day_fiscal_year(judging->wish->from_on);

    if (limit == INT_NONE)
        return;
    int64_t stays = use_of(judging->wish, year).stays;
    bool is_over = stays >= limit;
    enum told_year told = year_told(judging, year);
    tell(judging, PROGRAMME_RULE_YEAR_STAYS, is_over ? PROGRAMME_REFUSES : PROGRAMME_FITS,
         is_over ? over[told] : fits[told],
         say_of(judging, SAY_N(limit), SAY_N(is_over ? stays : stays + 1),
                SAY_D(day_of(year, 4, 1))));
}

static void year_end_judge(const struct judging *judging)
{
    const struct programme_wish *wish = judging->wish;
    struct programme_year_days years[PROGRAMME_YEARS_MAX];
    enum programme_year_end year_end = judging->programme->year_end;

    if (day_fiscal_year(wish->from_on) == day_fiscal_year(wish->to_on))
        return;
    size_t count = programme_days_by_year(judging->programme, wish->from_on, wish->to_on,
                                          years);
    if (year_end == PROGRAMME_YEAR_REFUSE)
        tell(judging, PROGRAMME_RULE_YEAR_END, PROGRAMME_REFUSES,
             MSG_PROGRAMMES_VERDICT_YEAR_END_REFUSED, NULL);
    else if (year_end == PROGRAMME_YEAR_FIRST || count < 2)
        tell(judging, PROGRAMME_RULE_YEAR_END, PROGRAMME_FITS,
             MSG_PROGRAMMES_VERDICT_YEAR_END_FIRST, NULL);
    else
        tell(judging, PROGRAMME_RULE_YEAR_END, PROGRAMME_FITS,
             MSG_PROGRAMMES_VERDICT_YEAR_END_SPLIT,
             say_of(judging, SAY_N(years[0].days), SAY_N(years[1].days), SAY_N(0)));
}

/* ---- when one applies -------------------------------------------------------------- */

static void lead_judge(const struct judging *judging)
{
    const struct programme_wish *wish = judging->wish;
    const enum programme_rule rule = PROGRAMME_RULE_LEAD;
    int64_t lead = judging->programme->lead_days;
    int64_t ahead = (int64_t)wish->from_on - wish->applied_on;

    if (lead == INT_NONE)
        return;
    const struct say *say = say_of(judging, SAY_N(lead), SAY_N(ahead),
                                   SAY_D(wish->applied_on + (day)lead));
    if (wish->is_sudden)
        tell(judging, rule, PROGRAMME_FITS, MSG_PROGRAMMES_VERDICT_LEAD_SUDDEN, say);
    else if (ahead < lead)
        tell(judging, rule, PROGRAMME_REFUSES, MSG_PROGRAMMES_VERDICT_LEAD_SHORT, say);
    else
        tell(judging, rule, PROGRAMME_FITS, MSG_PROGRAMMES_VERDICT_LEAD, say);
}

static void earliest_judge(const struct judging *judging)
{
    const struct programme_wish *wish = judging->wish;
    int64_t earliest = judging->programme->earliest_days;
    int64_t ahead = (int64_t)wish->from_on - wish->applied_on;

    if (earliest == INT_NONE)
        return;
    bool is_early = ahead > earliest;
    tell(judging, PROGRAMME_RULE_EARLIEST, is_early ? PROGRAMME_REFUSES : PROGRAMME_FITS,
         is_early ? MSG_PROGRAMMES_VERDICT_EARLIEST_NOT_YET
                  : MSG_PROGRAMMES_VERDICT_EARLIEST,
         say_of(judging, SAY_N(earliest), SAY_N(ahead),
                SAY_D(wish->from_on - (day)earliest)));
}

/* ---- all --------------------------------------------------------------------------- */

static void period_rules_judge(const struct judging *judging)
{
    stay_days_judge(judging);
    year_days_judge(judging);
    year_stays_judge(judging);
    year_end_judge(judging);
    if (judging->wish->is_extension)
        return; /* it was applied for in time when it began */
    lead_judge(judging);
    earliest_judge(judging);
}

static void left_set(const struct judging *judging)
{
    const struct programme_wish *wish = judging->wish;
    day on = wish->from_on != DAY_NONE ? wish->from_on : wish->applied_on;
    int64_t limit = year_limit(judging);

    judging->verdict->days_left =
        limit == INT_NONE ? INT_NONE : left_of(judging, limit, day_fiscal_year(on));
}

static void all_judge(const struct judging *judging)
{
    const struct programme_wish *wish = judging->wish;
    enum message mistake = period_mistake(wish);
    bool has_period = mistake == MSG_NONE;

    if (has_period)
        judging->verdict->days =
            programme_days(judging->programme, wish->from_on, wish->to_on);
    edition_judge(judging, has_period);
    period_judge(judging, mistake);
    residence_judge(judging);
    certificate_judge(judging, has_period);
    facts_judge(judging);
    if (has_period)
        period_rules_judge(judging);
    left_set(judging);
}

void programme_judge(struct arena *arena, const struct programme *programme,
                     const struct programme_applicant *applicant,
                     const struct programme_wish *wish, struct programme_verdict *verdict)
{
    const struct judging judging = {arena, programme, applicant, wish, verdict};

    need(wish->applied_on != DAY_NONE);
    *verdict = (struct programme_verdict){.days_left = INT_NONE, .is_allowed = true};
    if (programme != NULL)
        all_judge(&judging);
    else
        tell(&judging, PROGRAMME_RULE_EDITION, PROGRAMME_REFUSES,
             MSG_PROGRAMMES_VERDICT_EDITION_NONE, say_day(&judging, wish->applied_on));
    for (size_t i = 0; i < verdict->count; i++) {
        enum programme_finding_kind kind = verdict->items[i].kind;
        verdict->is_refused = verdict->is_refused || kind == PROGRAMME_REFUSES;
        if (kind == PROGRAMME_REFUSES || kind == PROGRAMME_MISSING)
            verdict->is_allowed = false;
    }
}

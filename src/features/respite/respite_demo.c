/* respite_demo.c -- the applications of the demonstration, made through the use cases by
 * the people of the health centres and the council. */
#include "access/context.h"
#include "base/arena.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/tsv.h"
#include "desk/demo_keys.h"
#include "features/feature.h"
#include "features/respite/respite.h"

enum { DEMO_DEVICES_MAX = 16 };

static const char *cell(const struct tsv *tsv, size_t row, const char *column)
{
    const char *text = tsv_cell(tsv, row, tsv_column(tsv, column));
    return text_is_empty(text) ? NULL : text;
}

static int64_t number(const struct tsv *tsv, size_t row, const char *column)
{
    int64_t value = INT_NONE;
    (void)str_int(str_of(cell(tsv, row, column)), &value);
    return value;
}

static bool word_is(const struct tsv *tsv, size_t row, const char *column,
                    const char *word)
{
    return text_equal(cell(tsv, row, column), word);
}

/* ---- who acts -------------------------------------------------------------------- */

/* Of 狭山 the people who sign in; of other centres somebody without an account. */
static void act_as(struct context *context, const char *centre, bool is_director)
{
    bool is_sayama = text_equal(centre, "hc_sayama");
    static const enum role roles[] = {ROLE_HEALTH_CENTRE_NURSE,
                                      ROLE_HEALTH_CENTRE_DIRECTOR};
    const char *login = is_director ? "nozomi" : "chigusa";

    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = is_sayama ? demo_key_get("account", login) : ID_NONE,
        .institution = demo_key_get("institution", centre),
        .roles = ROLE_BIT(roles[is_director]),
        .name = !is_sayama    ? (is_director ? "（架空）保健所長" : "（架空）保健師")
                : is_director ? "仮名 望"
                              : "例示 千草",
        .second_factor = true,
        .proved_at = context->now,
    };
}

static void act_as_coordinator(struct context *context)
{
    demo_act_as(context, demo_key_get("account", "hanako"), "見本 花子");
}

/* ---- one application ------------------------------------------------------------- */

static enum known known_of(char sign)
{
    return sign == 'y' ? KNOWN_YES : sign == 'n' ? KNOWN_NO : KNOWN_NOT;
}

static void places_read(const struct tsv *tsv, size_t row, const char *column,
                        bool is_refused, struct context *context,
                        struct respite_application *wanted)
{
    struct str rest = str_of(cell(tsv, row, column));
    struct str key;

    while (cell(tsv, row, column) != NULL && str_next(&rest, '|', &key)) {
        int64_t id = demo_key_get("institution", str_copy(context->arena, key));
        if (id != ID_NONE)
            wanted->places[wanted->place_count++] =
                (struct respite_place_wish){id, is_refused};
    }
}

static void devices_read(struct context *context, const struct tsv *tsv, size_t row,
                         struct respite_new *wanted)
{
    const char **devices = arena_new_array(context->arena, const char *, DEMO_DEVICES_MAX);
    struct str rest = str_of(cell(tsv, row, "devices"));
    struct str code;

    if (cell(tsv, row, "devices") == NULL)
        return;
    while (wanted->device_count < DEMO_DEVICES_MAX && str_next(&rest, '|', &code))
        devices[wanted->device_count++] = str_copy(context->arena, code);
    wanted->devices = devices;
}

static void person_read(const struct tsv *tsv, size_t row, struct person_facts *facts)
{
    *facts = (struct person_facts){
        .name = cell(tsv, row, "name"),
        .kana = cell(tsv, row, "kana"),
        .birth_on = DAY_NONE,
        .sex = word_is(tsv, row, "sex", "female") ? SEX_FEMALE : SEX_MALE,
        .municipality = cell(tsv, row, "municipality"),
        .telephone = cell(tsv, row, "telephone"),
        .certificate = cell(tsv, row, "certificate"),
    };
    if (cell(tsv, row, "birth_on") != NULL)
        (void)day_read_iso(str_of(cell(tsv, row, "birth_on")), &facts->birth_on);
}

static struct respite_new wanted_read(struct context *context, const struct tsv *tsv,
                                      size_t row)
{
    const char *known = cell(tsv, row, "known");
    int64_t until = number(tsv, row, "until_days");
    struct respite_application it = {
        .reason = cell(tsv, row, "reason"),
        .is_sudden = word_is(tsv, row, "sudden", "1"),
        .periods = {{context->today + (day)number(tsv, row, "from_days"),
                     context->today + (day)number(tsv, row, "to_days")}},
        .period_count = 1,
        .has_certificate = known_of(known[0]),
        .certificate_until = until != INT_NONE ? context->today + (day)until : DAY_NONE,
        .is_at_home = known_of(known[1]),
        .is_stable = known_of(known[2]),
        .doctor_consents = known_of(known[3]),
        .uses_short_stay = known_of(known[4]),
        .consented_on = DAY_NONE,
        .note = cell(tsv, row, "note"),
    };
    struct respite_new wanted = {
        .wanted = it,
        .received_at = context->now - DAYS(1) * number(tsv, row, "days_ago"),
    };

    if (it.doctor_consents == KNOWN_YES) {
        wanted.wanted.doctor = "（架空）見本こばと在宅クリニック 見本 歩";
        wanted.wanted.consented_on =
            instant_day(wanted.received_at) - 3;
    }
    places_read(tsv, row, "wished", false, context, &wanted.wanted);
    places_read(tsv, row, "refused", true, context, &wanted.wanted);
    devices_read(context, tsv, row, &wanted);
    person_read(tsv, row, &wanted.facts);
    return wanted;
}

/* ---- where it stands ------------------------------------------------------------- */

static struct err approve(struct context *context, const char *centre, int64_t id)
{
    act_as(context, centre, true);
    return respite_approve_it(context, id, 1, "体制を確かめたうえで承認");
}

static struct err bring_to(struct context *context, const char *centre, const char *state,
                           int64_t id, const char *note)
{
    if (text_equal(state, "returned")) {
        act_as(context, centre, true);
        return respite_return_for(context, id, 1, "主治医の同意の有無を確かめてください");
    }
    if (text_equal(state, "refused")) {
        act_as(context, centre, true);
        return respite_refuse_it(context, id, 1, "not_eligible",
                                 note != NULL ? note : "対象の要件に合わない");
    }
    if (text_equal(state, "applied"))
        return OK;
    TRY(approve(context, centre, id));
    act_as_coordinator(context);
    if (text_equal(state, "waiting"))
        return respite_put_waiting(context, id, 2, note != NULL ? note : "空きがない");
    act_as(context, centre, false);
    if (text_equal(state, "withdrawn"))
        return respite_withdraw_it(context, id, 2, "not_needed", note);
    return OK;
}

/* "provisional:c04": begun by the coordinator from that case. */
static struct err begin(struct context *context, const struct tsv *tsv, size_t row,
                        int64_t *id)
{
    struct respite_new wanted = wanted_read(context, tsv, row);
    struct str state = str_of(cell(tsv, row, "reached"));
    struct str word;

    (void)str_next(&state, ':', &word);
    if (!str_equal(word, str_of("provisional"))) {
        act_as(context, cell(tsv, row, "centre"), false);
        return respite_apply_for(context, &wanted, id);
    }
    act_as_coordinator(context);
    wanted.received_at = INSTANT_NONE;
    return respite_start(context,
                         demo_key_get("case", str_copy(context->arena, state)), &wanted,
                         id);
}

static struct err fill_applications(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    struct tsv tsv;

    (void)nothing;
    TRY(pack_demo_table(context->arena, "respite", &tsv));
    for (size_t row = 0; row < tsv.row_count; row++) {
        const char *centre = cell(&tsv, row, "centre");
        int64_t id = ID_NONE;
        TRY(begin(context, &tsv, row, &id));
        demo_key_put("respite", cell(&tsv, row, "key"), id);
        if (centre != NULL)
            TRY(bring_to(context, centre, cell(&tsv, row, "reached"), id,
                         cell(&tsv, row, "note")));
    }
    context->actor = doer;
    return OK;
}

extern const struct demo_step respite_demo[];
const struct demo_step respite_demo[] = {
    {57, fill_applications},
    {0},
};

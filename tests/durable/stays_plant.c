/* stays_plant.c -- patients with an approved application and beds to stay in, for the load of
 * parallel bookings: no test, no product.
 *
 * usage: stays_plant FOLDER COUNT
 *
 * Opens the demonstration in FOLDER (no server may run) and makes COUNT applications through
 * the use cases, as the people of its health centre, and places at one of its hospitals:
 * many beds, in which one can come today, and few, over which there are quarrels.  Prints
 * "application ID NUMBER" and "offer ID BEDS", one a line.  tests/durable/stays_load.mjs
 * books them.
 */
#include "app/wiring.h"
#include "base/id.h"
#include "features/beds/beds.h"
#include "features/respite/respite_acting_test.h"

enum { ARENA_BYTES = 256 * 1024, ARENA_MAX = 512 * 1024 * 1024, OFFER_DAYS = 200 };

static const int64_t beds[] = {20, 20, 20, 1, 2};

struct planted {
    int64_t hospital;
    int number;
};

static struct err act_as(struct context *context, const char *login, enum role role,
                         int64_t *account)
{
    struct account person;
    struct account_roles roles;
    bool found = false;

    TRY(account_find(context, login, &person, &found));
    if (!found)
        return err_of(ERR_NOT_FOUND, MSG_ACCESS_NOT_FOUND);
    TRY(account_role_list(context, person.id, &roles));
    if (account != NULL)
        *account = person.id;
    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = person.id,
        .institution = roles.count > 0 ? roles.items[0].institution : ID_NONE,
        .roles = ROLE_BIT(role),
        .name = person.name,
        .second_factor = true,
        .proved_at = context->now,
    };
    return OK;
}

static struct err offers_make(struct context *context, void *argument)
{
    const struct planted *planted = argument;

    for (size_t i = 0; i < ARRAY_COUNT(beds); i++) {
        const struct bed_offer offer = {
            .institution = planted->hospital,
            .kind = BED_OFFER_POSTED,
            .programme = "saitama",
            .ward = arena_format(context->arena, "見本病棟%d", (int)i + 1),
            .from_on = context->today,
            .to_on = context->today + OFFER_DAYS,
            .beds = beds[i],
            .comes_on = 0x7f,
            .goes_on = 0x7f,
            .confirmed_by = "連携室 見本",
            .ended_on = DAY_NONE};
        int64_t id = ID_NONE;
        TRY(bed_offer_add(context, &offer, &id));
        printf("offer %s %d\n", id_text(context->arena, id), (int)beds[i]);
    }
    return OK;
}

static struct err application_make(struct context *context, void *argument)
{
    const struct planted *planted = argument;
    struct respite_new wanted = respite_wanted();
    struct respite_application made;
    int64_t id = ID_NONE;
    int64_t holder = ID_NONE;

    TRY(act_as(context, "hanako", ROLE_COORDINATOR, &holder));
    wanted.holder = holder;
    wanted.facts.name = arena_format(context->arena, "見本 試験%d", planted->number);
    wanted.facts.kana = "ミホン シケン";
    wanted.facts.certificate = arena_format(context->arena, "97%05d", planted->number);
    wanted.facts.telephone =
        arena_format(context->arena, "04-0000-%04d", planted->number);
    wanted.wanted.periods[0] =
        (struct respite_period){context->today + 20, context->today + 30};
    wanted.wanted.certificate_until = context->today + 400;
    wanted.wanted.consented_on = context->today;
    TRY(act_as(context, "chigusa", ROLE_HEALTH_CENTRE_NURSE, NULL));
    TRY(respite_apply_for(context, &wanted, &id));
    TRY(act_as(context, "nozomi", ROLE_HEALTH_CENTRE_DIRECTOR, NULL));
    TRY(respite_approve_it(context, id, 1, "決まりに合う"));
    TRY(respite_find(context, id, &made));
    printf("application %s %s\n", id_text(context->arena, id), made.number);
    return OK;
}

static struct err plant(struct wiring *wiring, int count)
{
    struct planted planted = {
        .hospital = scratch_number(wiring->read_db, "SELECT MIN(institution) FROM bed_offer")};

    for (; planted.number <= count; planted.number++) {
        struct arena *arena = arena_new(ARENA_BYTES, ARENA_MAX);
        struct context context = {.arena = arena,
                                  .house = &wiring->house,
                                  .now = house_now(&wiring->house),
                                  .actor = {.kind = ACTOR_SYSTEM},
                                  .language = LANGUAGE_JA,
                                  .request = "plant"};
        context.today = instant_day(context.now);
        struct err err = perform_write(wiring->writer, &context,
                                       planted.number == 0 ? offers_make : application_make,
                                       &planted);
        arena_free(arena);
        TRY(err);
    }
    return OK;
}

int main(int count, char **words)
{
    long wanted = count == 3 ? strtol(words[2], NULL, 10) : 0;
    if (wanted < 1 || wanted > 9999) {
        fputs("usage: stays_plant FOLDER COUNT\n", stderr);
        return 2;
    }
    struct arena *arena = arena_new(ARENA_BYTES, ARENA_MAX);
    const struct config_source source = {.language = LANGUAGE_EN};
    struct wiring wiring;
    wiring_init(&wiring, arena, config_load(arena, &source), LANGUAGE_EN);
    wiring_directory_set(&wiring, words[1]);
    struct err err = wiring_open(&wiring, WIRING_TOOL);
    if (err.kind == ERR_NONE)
        err = plant(&wiring, (int)wanted);
    if (err.kind != ERR_NONE)
        fprintf(stderr, "stays_plant: %s %s\n",
                message_text(arena, LANGUAGE_EN, err.message, err.say),
                err.field != NULL ? err.field : "");
    wiring_close(&wiring);
    arena_free(arena);
    return err.kind == ERR_NONE ? 0 : 1;
}

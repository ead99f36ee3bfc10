/* demo.c -- fills a demo installation through the rooms' own use cases. */
#include "app/demo.h"

#include "access/account.h"
#include "access/context.h"
#include "access/factor.h"
#include "access/house.h"
#include "access/installation.h"
#include "access/perform.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/pack.h"
#include "desk/demo_keys.h"
#include "features/feature.h"

#include <stdlib.h>

const char demo_password[] = "hare-no-hi-no-tame-ni";

enum { STEPS_MAX = 128 };

struct filling {
    struct house *house;
    struct db *reader;
    struct writer *writer;
    struct arena *arena;
};

static struct context context_of(const struct filling *filling)
{
    struct context context = {.arena = filling->arena,
                              .house = filling->house,
                              .now = house_now(filling->house),
                              .actor = {.kind = ACTOR_SYSTEM},
                              .language = LANGUAGE_JA,
                              .request = "demo"};

    context.today = instant_day(context.now);
    return context;
}

static struct err unit(const struct filling *filling, perform_function *function,
                       void *argument)
{
    struct context context = context_of(filling);

    return perform_write(filling->writer, &context, function, argument);
}

/* ---- the plates' steps --------------------------------------------------- */

struct ranked_step {
    const struct demo_step *step;
    const char *room;
    size_t place; /* equal ranks keep the order of the rooms */
};

static int step_order(const void *a, const void *b)
{
    const struct ranked_step *left = a;
    const struct ranked_step *right = b;

    if (left->step->rank != right->step->rank)
        return left->step->rank < right->step->rank ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

static struct err steps_run(const struct filling *filling)
{
    struct ranked_step steps[STEPS_MAX];
    size_t count = 0;

    for (size_t i = 0; features[i] != NULL; i++) {
        const struct demo_step *list = features[i]->demo;
        if (!features[i]->demo_of_every_pack && !text_equal(pack_name(), PACK_DEFAULT))
            continue;
        for (size_t j = 0; list != NULL && list[j].fill != NULL && count < STEPS_MAX;
             j++) {
            steps[count] = (struct ranked_step){
                .step = &list[j], .room = features[i]->name, .place = count};
            count++;
        }
    }
    qsort(steps, count, sizeof steps[0], step_order);
    struct err err = OK;
    for (size_t i = 0; i < count && err.kind == ERR_NONE; i++) {
        err = unit(filling, steps[i].step->fill, NULL);
        if (err.kind != ERR_NONE)
            log_event(LOG_ERROR, "demo_step_failed",
                      LOG_FIELDS(LOG_TEXT("room", steps[i].room),
                                 LOG_NUMBER("rank", steps[i].step->rank),
                                 LOG_TEXT("error", message_key(err.message))));
    }
    demo_keys_forget();
    return err;
}

/* ---- accounts ------------------------------------------------------------ */

struct page {
    const char *after;
    struct accounts accounts;
};

static struct err page_read(struct context *context, void *argument)
{
    struct page *page = argument;

    return account_list(context, page->after, ACCOUNT_PAGE_MAX, &page->accounts);
}

/* The next page of accounts; `after` moves on. */
static struct err page_next(const struct filling *filling, struct page *page)
{
    struct context context = context_of(filling);

    TRY(perform_read(&context, filling->reader, page_read, page));
    if (page->accounts.count > 0)
        page->after = page->accounts.items[page->accounts.count - 1].login;
    return OK;
}

struct given_password {
    int64_t account;
    const char *hashed;
};

static struct err password_act(struct context *context, void *argument)
{
    const struct given_password *given = argument;

    return account_password_set(context, given->account, given->hashed, false);
}

static struct err passwords_give(const struct filling *filling)
{
    struct given_password given = {
        .hashed = password_hash(filling->arena, str_of(demo_password),
                                filling->house->password_cost)};
    struct page page = {0};

    do {
        TRY(page_next(filling, &page));
        for (int i = 0; i < page.accounts.count; i++) {
            given.account = page.accounts.items[i].id;
            if (!page.accounts.items[i].has_password)
                TRY(unit(filling, password_act, &given));
        }
    } while (page.accounts.count == ACCOUNT_PAGE_MAX);
    return OK;
}

static struct err demo_need(struct context *context, void *nothing)
{
    (void)nothing;
    return installation_need_demo(context);
}

struct err demo_fill(struct house *house, struct db *reader, struct writer *writer,
                     struct arena *arena)
{
    struct filling filling = {house, reader, writer, arena};

    TRY(unit(&filling, demo_need, NULL));
    TRY(steps_run(&filling));
    return passwords_give(&filling);
}

/* ---- cards --------------------------------------------------------------- */

struct card {
    int64_t account;
    const char **codes;
};

static struct err card_act(struct context *context, void *argument)
{
    struct card *card = argument;
    int64_t id;

    TRY(installation_need_demo(context));
    return factor_card_make(context, card->account, &id, &card->codes);
}

struct err demo_cards(struct house *house, struct db *reader, struct writer *writer,
                      struct arena *arena, const char *login,
                      struct demo_sign_ins *sign_ins)
{
    struct filling filling = {house, reader, writer, arena};
    struct page page = {0};
    size_t capacity = 0;

    *sign_ins = (struct demo_sign_ins){0};
    do {
        TRY(page_next(&filling, &page));
        for (int i = 0; i < page.accounts.count; i++) {
            const struct account *account = &page.accounts.items[i];
            if (account->ended_at != INSTANT_NONE ||
                (login != NULL && !text_equal(login, account->login)))
                continue;
            struct card card = {.account = account->id};
            TRY(unit(&filling, card_act, &card));
            sign_ins->items = arena_grow(arena, sign_ins->items, sign_ins->count,
                                         &capacity, sizeof sign_ins->items[0]);
            sign_ins->items[sign_ins->count++] = (struct demo_sign_in){
                .login = account->login, .name = account->name, .codes = card.codes};
        }
    } while (page.accounts.count == ACCOUNT_PAGE_MAX);
    return OK;
}

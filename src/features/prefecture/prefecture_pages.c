/* prefecture_pages.c -- the pack's lists in the forms and on the pages of all rooms. */
#include "features/prefecture/prefecture.h"

#include "access/context.h"
#include "base/arena.h"
#include "web/web.h"

const struct choice *prefecture_choices(struct web *web, const char *name)
{
    struct code_list list = prefecture_list(name);
    struct choice *choices = arena_new_array(web->arena, struct choice, list.count + 1);

    for (size_t i = 0; i < list.count; i++)
        choices[i] = (struct choice){
            .value = (int64_t)i,
            .name = list.items[i].code,
            .text = code_word_name(&list.items[i], web->context->language),
        };
    return choices;
}

const char *prefecture_chosen(const char *list, int64_t chosen)
{
    return chosen == INT_NONE ? NULL : prefecture_list(list).items[chosen].code;
}

int64_t prefecture_place(const char *name, const char *code)
{
    struct code_list list = prefecture_list(name);
    const struct code_word *word = code_word_find(list, code);

    return word == NULL ? INT_NONE : word - list.items;
}

const struct choice *prefecture_municipality_choices(struct web *web)
{
    const struct prefecture *pack = prefecture_get();
    struct choice *choices =
        arena_new_array(web->arena, struct choice, pack->municipality_count + 1);

    for (size_t i = 0; i < pack->municipality_count; i++)
        choices[i] = (struct choice){.value = (int64_t)i,
                                     .name = pack->municipalities[i].code,
                                     .text = pack->municipalities[i].name};
    return choices;
}

const char *prefecture_municipality_chosen(int64_t chosen)
{
    return chosen == INT_NONE ? NULL : prefecture_get()->municipalities[chosen].code;
}

int64_t prefecture_municipality_place(const char *code)
{
    const struct municipality *found = prefecture_municipality(prefecture_get(), code);

    return found == NULL ? INT_NONE : found - prefecture_get()->municipalities;
}

const char *prefecture_word(struct web *web, const char *list, const char *code)
{
    const struct code_word *word = code_word_find(prefecture_list(list), code);

    return word == NULL ? code : code_word_name(word, web->context->language);
}

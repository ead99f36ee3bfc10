/* coordinators_words_pages.c -- addresses, words and lists to choose from. */
#include "features/coordinators/coordinators_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "web/url.h"

/* ---- addresses ------------------------------------------------------------------ */

URL(coordinators, "/coordinators")
URL(coordinator_new, "/coordinators/new")
URL_ID(coordinator, "/coordinators/", "")
URL_ID(coordinator_change, "/coordinators/", "/change")
URL_ID(coordinator_end, "/coordinators/", "/end")
URL_ID(coordinator_cover, "/coordinators/", "/cover")
URL_ID_ID(coordinator_cover_end, "/coordinators/", "/cover/", "/end")
URL_ID(coordinator_qualify, "/coordinators/", "/qualification")
URL_ID_ID(coordinator_unqualify, "/coordinators/", "/qualification/", "/end")

/* ---- words ----------------------------------------------------------------------- */

enum message coordinator_post_message(enum coordinator_post post)
{
    switch (post) {
    case COORDINATOR_OF_COUNCIL:
        return MSG_COORDINATORS_POST_COUNCIL;
    case COORDINATOR_OF_LIAISON_BASE:
        return MSG_COORDINATORS_POST_LIAISON;
    case COORDINATOR_POST_END:
        break;
    }
    return MSG_NONE;
}

/* ---- lists to choose from -------------------------------------------------------- */

const struct choice *coordinator_choices(struct arena *arena,
                                         const struct coordinators *list)
{
    struct choice *choices = arena_new_array(arena, struct choice, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct coordinator *one = &list->items[i];
        choices[i] = (struct choice){
            .value = one->id,
            .name = id_text(arena, one->id),
            .text = arena_format(arena, "%s（%s）", one->name, one->institution_name),
        };
    }
    return choices;
}

const struct choice *candidate_choices(struct web *web,
                                       const struct candidates *candidates)
{
    struct choice *choices =
        arena_new_array(web->arena, struct choice, candidates->count + 1);
    for (size_t i = 0; i < candidates->count; i++) {
        const struct candidate *one = &candidates->items[i];
        const char *post = message_text(web->arena, web->context->language,
                                        coordinator_post_message(one->post), NULL);
        choices[i] = (struct choice){
            .value = one->role,
            .name = id_text(web->arena, one->role),
            .text = arena_format(web->arena, "%s（%s、%s）", one->name,
                                 one->institution_name, post),
        };
    }
    return choices;
}

/* Those that are enough first. */
const struct choice *qualification_choices(struct web *web)
{
    struct qualification_kinds kinds = qualification_kinds();
    struct choice *choices = arena_new_array(web->arena, struct choice, kinds.count + 1);
    size_t count = 0;
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < kinds.count; i++) {
            const struct qualification_kind *kind = &kinds.items[i];
            if (kind->is_enough != (turn == 0))
                continue;
            choices[count++] = (struct choice){
                .value = (int64_t)i + 1,
                .name = kind->code,
                .text = qualification_kind_name(kind, web->context->language),
            };
        }
    return choices;
}

/* coordinators_words_pages.c -- addresses, words and lists to choose from. */
#include "features/coordinators/coordinators_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"

#include <string.h>

/* ---- addresses ------------------------------------------------------------------ */

static const char *below(struct arena *arena, const char *room, int64_t id,
                         const char *rest)
{
    return arena_format(arena, "/%s/%s%s", room, id_text(arena, id), rest);
}

const char *url_coordinators(struct arena *arena)
{
    (void)arena;
    return "/coordinators";
}

const char *url_coordinator_new(struct arena *arena)
{
    (void)arena;
    return "/coordinators/new";
}

const char *url_coordinator(struct arena *arena, int64_t id)
{
    return below(arena, "coordinators", id, "");
}

const char *url_coordinator_change(struct arena *arena, int64_t id)
{
    return below(arena, "coordinators", id, "/change");
}

const char *url_coordinator_end(struct arena *arena, int64_t id)
{
    return below(arena, "coordinators", id, "/end");
}

const char *url_coordinator_cover(struct arena *arena, int64_t id)
{
    return below(arena, "coordinators", id, "/cover");
}

const char *url_coordinator_cover_end(struct arena *arena, int64_t id, int64_t cover)
{
    return arena_format(arena, "%s/%s/end", url_coordinator_cover(arena, id),
                        id_text(arena, cover));
}

const char *url_coordinator_qualify(struct arena *arena, int64_t id)
{
    return below(arena, "coordinators", id, "/qualification");
}

const char *url_coordinator_unqualify(struct arena *arena, int64_t id, int64_t item)
{
    return arena_format(arena, "%s/%s/end", url_coordinator_qualify(arena, id),
                        id_text(arena, item));
}

const char *url_coordinator_tel(struct arena *arena, const char *number)
{
    static const char scheme[] = "tel:";
    char *digits = arena_alloc(arena, strlen(number) + sizeof scheme);
    size_t used = strlen(scheme);

    memcpy(digits, scheme, used);
    for (; *number != '\0'; number++)
        if ((*number >= '0' && *number <= '9') ||
            (*number == '+' && used == strlen(scheme)))
            digits[used++] = *number;
    return digits;
}

const char *url_duty(struct arena *arena)
{
    (void)arena;
    return "/duty";
}

const char *url_duty_week(struct arena *arena, day on)
{
    return arena_format(arena, "/duty?week=%s", day_iso(arena, on));
}

const char *url_duty_new(struct arena *arena)
{
    (void)arena;
    return "/duty/new";
}

static const char *moment(struct arena *arena, const char *name, instant at)
{
    int32_t minute = instant_minute(at);
    return arena_format(arena, "%s=%s&%s_time=%02d%%3A%02d", name,
                        day_iso(arena, instant_day(at)), name, (int)minute / 60,
                        (int)minute % 60);
}

const char *url_duty_new_for(struct arena *arena, instant from_at, instant to_at)
{
    return arena_format(arena, "/duty/new?%s&%s", moment(arena, "from", from_at),
                        moment(arena, "to", to_at));
}

const char *url_duty_change(struct arena *arena, int64_t id)
{
    return below(arena, "duty", id, "/change");
}

const char *url_duty_cancel(struct arena *arena, int64_t id)
{
    return below(arena, "duty", id, "/cancel");
}

const char *url_duty_relieve(struct arena *arena, int64_t id)
{
    return below(arena, "duty", id, "/relieve");
}

const char *url_handover(struct arena *arena)
{
    (void)arena;
    return "/handover";
}

const char *url_handover_seen(struct arena *arena, int64_t id)
{
    return below(arena, "handover", id, "/seen");
}

const char *url_handover_withdraw(struct arena *arena, int64_t id)
{
    return below(arena, "handover", id, "/withdraw");
}

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

const char *minute_text(struct arena *arena, int32_t minute)
{
    return arena_format(arena, "%d:%02d", (int)minute / 60, (int)minute % 60);
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

/* Who may be chosen is known to the act alone; here it is only an id. */
int64_t person_typed(struct form *form, const char *field)
{
    int64_t id = ID_NONE;
    const char *text = form_text(form, field);

    if (text != NULL && !id_read(str_of(text), &id))
        form_blame(form, err_field(field, MSG_INPUT_NOT_A_CHOICE));
    return id;
}

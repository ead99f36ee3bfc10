/* cases_url_pages.c -- the addresses of this room's pages, for links and redirects. */
#include "features/cases/cases_pages.h"

#include "base/arena.h"
#include "base/id.h"
#include "base/str.h"

static const char *with_query(struct arena *arena, const char *path, const char *query)
{
    return text_is_empty(query) ? path : arena_format(arena, "%s?%s", path, query);
}

const char *url_cases(struct arena *arena)
{
    (void)arena;
    return "/cases";
}

const char *url_cases_where(struct arena *arena, const char *query)
{
    return with_query(arena, "/cases", query);
}

const char *url_case_new(struct arena *arena)
{
    (void)arena;
    return "/cases/new#kana";
}

const char *url_case(struct arena *arena, int64_t id)
{
    return arena_format(arena, "/cases/%s", id_text(arena, id));
}

const char *url_case_form(struct arena *arena, int64_t id, const char *step)
{
    return arena_format(arena, "/cases/%s/%s", id_text(arena, id), step);
}

const char *url_case_step(struct arena *arena, int64_t id, enum case_step step)
{
    static const char *const addresses[] = {
        [CASE_STEP_GAP] = "gap#bedside",
        [CASE_STEP_NEED] = "need",
        [CASE_STEP_WISH] = "wish",
        [CASE_STEP_SPEAKING] = "speaking#told_patient",
        [CASE_STEP_CONTACT] = "contacts/new#role",
        [CASE_STEP_PERSON] = "person#kana",
        [CASE_STEP_PLAN] = "plan#plan",
        [CASE_STEP_FACTS] = "facts",
        [CASE_STEP_BASIS] = "basis/new",
        [CASE_STEP_HAND_OVER] = "hand-over",
        [CASE_STEP_CLOSE] = "close",
    };
    return url_case_form(arena, id, addresses[step]);
}

static const char *item(struct arena *arena, int64_t id, const char *items, int64_t one,
                        const char *step)
{
    return arena_format(arena, "/cases/%s/%s/%s/%s", id_text(arena, id), items,
                        id_text(arena, one), step);
}

const char *url_case_contact_change(struct arena *arena, int64_t id, int64_t contact)
{
    return item(arena, id, "contacts", contact, "change");
}

const char *url_case_contact_end(struct arena *arena, int64_t id, int64_t contact)
{
    return item(arena, id, "contacts", contact, "end");
}

const char *url_case_basis_told(struct arena *arena, int64_t id, int64_t basis)
{
    return item(arena, id, "basis", basis, "told");
}

const char *url_case_basis_end(struct arena *arena, int64_t id, int64_t basis)
{
    return item(arena, id, "basis", basis, "end");
}

const char *url_case_timeline(struct arena *arena, int64_t id)
{
    return url_case_form(arena, id, "timeline");
}

const char *url_case_timeline_where(struct arena *arena, int64_t id, const char *query)
{
    return with_query(arena, url_case_timeline(arena, id), query);
}

const char *url_disclosures(struct arena *arena, const char *query)
{
    return with_query(arena, "/disclosures", query);
}

const char *url_disclosure(struct arena *arena, int64_t basis)
{
    return arena_format(arena, "/disclosures/%s", id_text(arena, basis));
}

const char *url_disclosure_reviewed(struct arena *arena, int64_t basis)
{
    return arena_format(arena, "/disclosures/%s/reviewed", id_text(arena, basis));
}

const char *url_case_task(struct arena *arena, int64_t task)
{
    return arena_format(arena, "/tasks/%s", id_text(arena, task));
}

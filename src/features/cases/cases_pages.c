/* cases_pages.c -- the table of this room's routes: every gate at one sight. */
#include "features/cases/cases_pages.h"

/* The names of the rows that are shown again when a POST was refused. */
enum row {
    ROW_NEW,
    ROW_GAP,
    ROW_NEED,
    ROW_WISH,
    ROW_SPEAKING,
    ROW_PERSON,
    ROW_PLAN,
    ROW_FACTS,
    ROW_HAND_OVER,
    ROW_CLOSE,
    ROW_BASIS,
    ROW_BASIS_TOLD,
    ROW_BASIS_END,
    ROW_CONTACT_NEW,
    ROW_CONTACT_CHANGE,
    ROW_CONTACT_END,
    ROW_DISCLOSURE,
};

#define HANDLES(name) .read = name##_read, .act = name##_act, .show = name##_show
#define GET(url, name)                                                                   \
    {                                                                                    \
        .method = METHOD_GET, .path = (url), .gate = GATE_ACCOUNT, .unit = READS,        \
        HANDLES(name)                                                                    \
    }
#define POST(url, name, row)                                                             \
    {                                                                                    \
        .method = METHOD_POST, .path = (url), .gate = GATE_ACCOUNT, .unit = WRITES,      \
        HANDLES(name), .again = &cases_routes[row]                                       \
    }

extern const struct route cases_routes[];

/* clang-format off */
const struct route cases_routes[] = {
    [ROW_NEW]            = GET("/cases/new", case_new_get),
    [ROW_GAP]            = GET("/cases/:id/gap", case_gap_get),
    [ROW_NEED]           = GET("/cases/:id/need", case_need_get),
    [ROW_WISH]           = GET("/cases/:id/wish", case_wish_get),
    [ROW_SPEAKING]       = GET("/cases/:id/speaking", case_speaking_get),
    [ROW_PERSON]         = GET("/cases/:id/person", case_person_get),
    [ROW_PLAN]           = GET("/cases/:id/plan", case_plan_get),
    [ROW_FACTS]          = GET("/cases/:id/facts", case_facts_get),
    [ROW_HAND_OVER]      = GET("/cases/:id/hand-over", case_hand_over_get),
    [ROW_CLOSE]          = GET("/cases/:id/close", case_close_get),
    [ROW_BASIS]          = GET("/cases/:id/basis/new", case_basis_get),
    [ROW_BASIS_TOLD]     = GET("/cases/:id/basis/:item/told", case_basis_told_get),
    [ROW_BASIS_END]      = GET("/cases/:id/basis/:item/end", case_basis_end_get),
    [ROW_CONTACT_NEW]    = GET("/cases/:id/contacts/new", contact_new_get),
    [ROW_CONTACT_CHANGE] = GET("/cases/:id/contacts/:item/change", contact_change_get),
    [ROW_CONTACT_END]    = GET("/cases/:id/contacts/:item/end", contact_end_get),
    [ROW_DISCLOSURE]     = GET("/disclosures/:item", disclosure_get),

    GET("/disclosures", disclosures_get),
    GET("/cases", cases_get),
    GET("/cases/:id", case_get_page),
    GET("/cases/:id/timeline", case_timeline_get),
    GET("/cases/:id/basis", case_bases_get),
    {.method = METHOD_GET, .path = "/cases/municipalities", .gate = GATE_ACCOUNT,
     .unit = READS, .read = case_municipality_get_read,
     .show = case_municipality_get_show},

    /* Asked while somebody types. */
    {.method = METHOD_POST, .path = "/cases/similar", .gate = GATE_ACCOUNT, .unit = READS,
     HANDLES(case_similar_post)},
    {.method = METHOD_POST, .path = "/cases/until", .gate = GATE_ACCOUNT, .unit = READS,
     .read = case_until_post_read, .show = case_until_post_show},

    POST("/cases/new", case_new_post, ROW_NEW),
    POST("/cases/:id/gap", case_gap_post, ROW_GAP),
    POST("/cases/:id/need", case_need_post, ROW_NEED),
    POST("/cases/:id/wish", case_wish_post, ROW_WISH),
    POST("/cases/:id/speaking", case_speaking_post, ROW_SPEAKING),
    POST("/cases/:id/person", case_person_post, ROW_PERSON),
    POST("/cases/:id/plan", case_plan_post, ROW_PLAN),
    POST("/cases/:id/facts", case_facts_post, ROW_FACTS),
    POST("/cases/:id/hand-over", case_hand_over_post, ROW_HAND_OVER),
    POST("/cases/:id/close", case_close_post, ROW_CLOSE),
    POST("/cases/:id/basis/new", case_basis_post, ROW_BASIS),
    POST("/cases/:id/basis/:item/told", case_basis_told_post, ROW_BASIS_TOLD),
    POST("/cases/:id/basis/:item/end", case_basis_end_post, ROW_BASIS_END),
    POST("/cases/:id/contacts/new", contact_new_post, ROW_CONTACT_NEW),
    POST("/cases/:id/contacts/:item/change", contact_change_post, ROW_CONTACT_CHANGE),
    POST("/cases/:id/contacts/:item/end", contact_end_post, ROW_CONTACT_END),
    POST("/disclosures/:item/reviewed", disclosure_post, ROW_DISCLOSURE),
    {.path = NULL},
};
/* clang-format on */

/* disclosures_pages.c -- addresses of this room, its panel of the case page, and the table
 * of routes: every gate at one sight. */
#include "features/disclosures/disclosures_pages.h"

#include "features/feature.h"
#include "web/url.h"

URL_ID(basis_new, "/cases/", "/basis/new")
URL_ID_ID(basis_told, "/cases/", "/basis/", "/told")
URL_ID_ID(basis_end, "/cases/", "/basis/", "/end")
URL_WHERE(emergencies, "/disclosures")
URL_ID(emergency, "/disclosures/", "")
URL_ID(emergency_reviewed, "/disclosures/", "/reviewed")

extern const struct case_panel disclosures_panels[];

const struct case_panel disclosures_panels[] = {
    {40, &case_read, bases_look, bases_draw},
    {.draw = NULL},
};

enum row { ROW_BASIS, ROW_TOLD, ROW_END, ROW_EMERGENCY };

#define POST(url, name, row) POST_AGAIN(url, name, &disclosures_routes[row])

extern const struct route disclosures_routes[];

/* clang-format off */
const struct route disclosures_routes[] = {
    [ROW_BASIS]     = GET("/cases/:id/basis/new", basis_get_form),
    [ROW_TOLD]      = GET("/cases/:id/basis/:item/told", basis_told_get),
    [ROW_END]       = GET("/cases/:id/basis/:item/end", basis_end_get),
    [ROW_EMERGENCY] = GET("/disclosures/:item", emergency_get_one),

    GET("/cases/:id/basis", bases_get),
    GET("/disclosures", emergencies_get),

    POST("/cases/:id/basis/new", basis_post, ROW_BASIS),
    POST("/cases/:id/basis/:item/told", basis_told_post, ROW_TOLD),
    POST("/cases/:id/basis/:item/end", basis_end_post, ROW_END),
    POST("/disclosures/:item/reviewed", emergency_post, ROW_EMERGENCY),
    {.path = NULL},
};
/* clang-format on */

/* bed_requests_team_pages.h -- what the two halves of the coordinators' page share. */
#ifndef BED_REQUESTS_TEAM_PAGES_H
#define BED_REQUESTS_TEAM_PAGES_H

#include "features/bed_requests/bed_requests_pages.h"

enum { PLACES_MAX = 40 };

struct party {
    struct contract_party party;
    struct way_to to;
    enum notice_channel channel;
    bool is_wished, is_refused, can_be_reached;
};

struct asking {
    int64_t application_id;
    int64_t institution; /* asked for from elsewhere; ID_NONE */
    struct respite_application application;
    struct bed_request_list requests;
    struct bed_contacts contacts;
    struct institution_histories histories;
    struct party parties[PLACES_MAX];
    size_t party_count;
    struct bed_request_limits limits;
    bool may_follow, has_basis, has_need;
    struct outline outline;
    /* what was sent */
    struct bed_request_new wanted;
    struct bed_call call;
    struct bed_request_take take;
    int64_t request, version, made;
};

extern const struct form_table bed_call_form, bed_plain_form, bed_with_form;
const struct form_table *bed_ask_table(void);
/* The box of the nth hospital. */
const char *bed_place_field(size_t nth);

#endif

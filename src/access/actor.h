/* actor.h -- who knocks: nobody, a link's holder, an account, or the clock. */
#ifndef ACCESS_ACTOR_H
#define ACCESS_ACTOR_H

#include "base/day.h"

#include <stdbool.h>
#include <stdint.h>

/* What a person is in the network.  One account may hold several, each at an
 * office (an institution) and for a time; see account_role in access. */
enum role {
    ROLE_NONE = 0,
    ROLE_COORDINATOR,         /* of the council, 第6条 */
    ROLE_LIAISON_COORDINATOR, /* of the liaison base hospital, 第10条3項 */
    ROLE_HOSPITAL_DESK,       /* 地域連携室 */
    ROLE_HOSPITAL_DOCTOR,
    ROLE_CLINIC_DOCTOR,
    ROLE_HEALTH_CENTRE_NURSE,
    ROLE_HEALTH_CENTRE_DIRECTOR,
    ROLE_WELFARE_STAFF,
    ROLE_OFFICER,         /* of the prefecture */
    ROLE_PRIVACY_OFFICER, /* 個人情報保護担当 */
    ROLE_ADMINISTRATOR,   /* of the installation; sees no patient */
    ROLE_COUNT,
};

/* A set of roles is a bit mask: ROLE_BIT(ROLE_OFFICER) | ... */
#define ROLE_BIT(role) (1u << (role))

/* Everybody who works in the network, whatever the task. */
#define ROLES_STAFF ((1u << ROLE_COUNT) - 2u)

enum actor_kind {
    ACTOR_ANONYMOUS,
    ACTOR_LINK,    /* the holder of a link or code: one inquiry, one institution */
    ACTOR_ACCOUNT, /* signed in */
    ACTOR_SYSTEM,  /* the clock, migrations, demo */
};

struct actor {
    enum actor_kind kind;
    int64_t account;     /* ACTOR_ACCOUNT */
    int64_t link;        /* ACTOR_LINK */
    int64_t institution; /* the office acted for; ID_NONE: none */
    unsigned roles;      /* held today at that office */
    const char *name;    /* as shown; NULL for anonymous */
    bool second_factor;  /* shown in this session */
    instant proved_at;   /* when a factor was last shown */
    int64_t session;
};

#endif

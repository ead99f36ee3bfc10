/* permission.h -- what may be done, as objects, and the one pure decision.
 *
 * A permission is a const object of its room, on the room's plate.  access
 * knows the struct, never a room.  No `if` on a role's name in features/.
 */
#ifndef ACCESS_PERMISSION_H
#define ACCESS_PERMISSION_H

#include "access/actor.h"
#include "base/err.h"

struct context;

/* In what relation an actor stands to a case or institution (model.md 7). */
enum relation {
    RELATION_ANY = 0,  /* the permission asks for none */
    RELATION_OFFICE,   /* acts for that very institution */
    RELATION_TEAM,     /* of the case's team */
    RELATION_AREA,     /* a health centre, for residents of its area; the desk where one
                          applied */
    RELATION_ASKED,    /* asked in an open inquiry: minimised need */
    RELATION_ANSWERED, /* answered deciding / want to talk: clinical detail */
    RELATION_CHOSEN,   /* the chosen institution: identity */
    RELATION_TREATING, /* recorded as treating already */
    RELATION_COUNT,
};

#define RELATION_BIT(relation) (1u << (relation))

struct permission {
    const char *name;   /* room.verb */
    unsigned roles;     /* ROLE_BITs; 0: nobody but ACTOR_SYSTEM */
    unsigned relations; /* RELATION_BITs that suffice; 0: none is asked for */
    bool links;         /* an ACTOR_LINK may, by its link's own scope */
    bool everyone;      /* also without sign-in */
    bool second_factor; /* both factors in this session */
    bool fresh;         /* a factor within the last 10 minutes */
    bool needs_basis;   /* a basis in force for the disclosure */
    const struct permission *also; /* or this one suffices: other roles, by other
                                      relations; NULL */
};

enum decision {
    DECISION_YES,
    DECISION_SIGN_IN,       /* nobody is signed in */
    DECISION_SECOND_FACTOR, /* one factor is missing or stale */
    DECISION_NO,            /* not for this role */
    DECISION_NOT_THEIRS,    /* answered as "not found" */
    DECISION_NO_BASIS,
};

/* The one decision.  Pure: subject, relations that hold, basis, instant. */
enum decision access_decide(const struct permission *permission,
                            const struct actor *actor, unsigned relations,
                            bool has_basis, instant now);

/* For use cases without a record: may they at all?  Stages a refusal. */
MUST_USE struct err permission_need(struct context *context,
                                    const struct permission *permission);
/* For a record: `relations` are those that hold, from relation.h. */
MUST_USE struct err permission_need_for(struct context *context,
                                        const struct permission *permission,
                                        unsigned relations, bool has_basis);
/* To show or hide a button; stages nothing. */
bool permission_holds(const struct context *context, const struct permission *permission,
                      unsigned relations, bool has_basis);

#endif

/* walk.h -- every route asked as every role, compared with a table made by hand.
 *
 * tests/expect/permissions.tsv: a row a route ("GET /cases/:id"), a column a role
 * ("nobody", then role_name()), a cell: yes, no (403), sign-in, or form (the gate
 * let an empty form in, 422; who may do what it asks is a story's to tell).  A :name
 * of the path is asked with an id that nobody has, so "yes" for such a row means
 * "not refused": may they comes before does it exist.
 */
#ifndef STORY_WALK_H
#define STORY_WALK_H

struct network;

/* Prints each difference and "N passed, N failed"; 0 when there is none. */
int walk_check(const struct network *network, const char *path);
int walk_print(const struct network *network);

#endif

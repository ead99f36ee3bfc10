/* pack.h -- which prefecture's tables this process serves: data/<pack>/.
 *
 * A process serves one installation, and an installation keeps the pack it was born
 * with.  The pack is chosen once, before the first table is read; where nobody
 * chooses (tools without a database, tests) it is PACK_DEFAULT.
 *
 * A table that a pack does not carry is that of the pack it `inherits`
 * (prefecture.tsv), whole: a neighbour writes only what differs.  What each pack must
 * say itself is checked by tools/data_check.awk.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/err.h"
#include "base/message.h"

#include <stdbool.h>

struct arena;
struct tsv;

#define PACK_DEFAULT "saitama"

/* Does the program carry a pack of that name? */
bool pack_is_carried(const char *name);

/* Choosing the same again is well.
 *   ERR_INVALID  MSG_PACK_UNKNOWN: the program carries no such pack
 *   ERR_CONFLICT MSG_PACK_IN_USE: tables of another were read already */
MUST_USE struct err pack_choose(struct arena *arena, const char *name);

/* Not to be freed. */
const char *pack_name(void);

/* A table by the name of its file without ending.  Missing is a defect. */
MUST_USE struct err pack_table(struct arena *arena, const char *name, struct tsv *tsv);

/* The same of the pack's demonstration: data/demo/ for the default, else
 * data/demo_<pack>/.  Nothing is inherited: its hospitals are its own. */
MUST_USE struct err pack_demo_table(struct arena *arena, const char *name,
                                    struct tsv *tsv);

/* A word of prefecture.tsv, in English by the key with _en behind it where there is
 * one.  A key that is missing is a defect.  Lives with the process. */
const char *pack_word(const char *key, enum language language);

#endif

/* audit_tree.h -- the tree over all audit entries (RFC 6962).
 *
 * Only the frontier is kept: one node for each complete subtree on the right
 * edge, so adding a leaf and telling the root cost O(log n) and the whole state
 * is a plain value: saving it is an assignment, putting it back another.
 */
#ifndef ACCESS_AUDIT_TREE_H
#define ACCESS_AUDIT_TREE_H

#include "base/hash.h"

#include <stdint.h>

enum { AUDIT_TREE_LEVELS = 63 };

struct audit_tree {
    int64_t size;                        /* leaves so far */
    int64_t sealed;                      /* of these under the last head */
    struct hash edge[AUDIT_TREE_LEVELS]; /* edge[k] counts when bit k of size is set */
};

/* SHA-256(0x00 | bytes): a leaf of RFC 6962. */
struct hash audit_tree_leaf(const void *bytes, size_t length);

/* Take one more leaf hash.  Start from a zeroed struct. */
void audit_tree_add(struct audit_tree *tree, const struct hash *leaf);

/* The root over all leaves; of an empty tree SHA-256 of nothing. */
struct hash audit_tree_root(const struct audit_tree *tree);

#endif

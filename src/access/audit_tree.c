/* audit_tree.c -- the tree over all audit entries (RFC 6962).
 *
 * Adding a leaf is adding one to a binary number: where a bit is already set,
 * two complete subtrees of that size become one of twice the size.
 */
#include "access/audit_tree.h"

#include "base/defect.h"
#include "base/str.h"

static const unsigned char leaf_mark = 0x00;
static const unsigned char node_mark = 0x01;

static struct hash node_of(const struct hash *left, const struct hash *right)
{
    const struct str parts[] = {
        {(const char *)&node_mark, 1},
        {(const char *)left->bytes, HASH_BYTES},
        {(const char *)right->bytes, HASH_BYTES},
    };
    return hash_sha256_parts(parts, 3);
}

struct hash audit_tree_leaf(const void *bytes, size_t length)
{
    const struct str parts[] = {
        {(const char *)&leaf_mark, 1},
        {bytes, length},
    };
    return hash_sha256_parts(parts, 2);
}

void audit_tree_add(struct audit_tree *tree, const struct hash *leaf)
{
    struct hash node = *leaf;
    int level = 0;

    need(tree->size >= 0 && tree->size < INT64_MAX);
    for (; (tree->size >> level & 1) != 0; level++)
        node = node_of(&tree->edge[level], &node);
    tree->edge[level] = node;
    tree->size++;
}

struct hash audit_tree_root(const struct audit_tree *tree)
{
    struct hash root;
    bool has_root = false;

    if (tree->size == 0)
        return hash_sha256("", 0);
    for (int level = 0; level < AUDIT_TREE_LEVELS; level++) {
        if ((tree->size >> level & 1) == 0)
            continue;
        root = has_root ? node_of(&tree->edge[level], &root) : tree->edge[level];
        has_root = true;
    }
    return root;
}

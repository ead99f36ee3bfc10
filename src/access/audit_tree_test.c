/* audit_tree_test.c -- the tree against the known roots of RFC 6962 logs. */
#include "access/audit_tree.h"

#include "base/arena.h"
#include "test.h"

/* Leaves and roots as the Certificate Transparency project tests its own. */
static const struct {
    const char *leaf;
    size_t length;
    const char *root;
} known[] = {
    {"", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {"\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {"\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {"\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
    {"\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
    {"\x40\x41\x42\x43", 4,
     "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
    {"\x50\x51\x52\x53\x54\x55\x56\x57", 8,
     "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
     "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
};

TEST(roots_are_those_of_certificate_transparency)
{
    struct arena *arena = arena_new(4096, 65536);
    struct audit_tree tree = {0};
    struct hash root = audit_tree_root(&tree);
    CHECK_TEXT("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
               hash_hex(arena, root.bytes, HASH_BYTES));
    for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
        struct hash leaf = audit_tree_leaf(known[i].leaf, known[i].length);
        audit_tree_add(&tree, &leaf);
        root = audit_tree_root(&tree);
        CHECK_TEXT(known[i].root, hash_hex(arena, root.bytes, HASH_BYTES));
    }
    arena_free(arena);
}

/* MTH(D[n]) as RFC 6962, 2.1 writes it down, without any frontier. */
static struct hash root_of(const struct hash *leaves, size_t count)
{
    if (count == 1)
        return leaves[0];
    size_t left = 1;
    while (left * 2 < count)
        left *= 2;
    unsigned char bytes[1 + 2 * HASH_BYTES] = {0x01};
    struct hash a = root_of(leaves, left);
    struct hash b = root_of(leaves + left, count - left);
    memcpy(bytes + 1, a.bytes, HASH_BYTES);
    memcpy(bytes + 1 + HASH_BYTES, b.bytes, HASH_BYTES);
    return hash_sha256(bytes, sizeof bytes);
}

TEST(frontier_agrees_with_the_recursive_definition_and_can_be_put_back)
{
    enum { LEAVES = 300 };
    static struct hash leaves[LEAVES];
    struct audit_tree tree = {0};
    struct audit_tree saved = {0};
    for (size_t i = 0; i < LEAVES; i++) {
        leaves[i] = hash_sha256(&i, sizeof i);
        saved = tree;
        audit_tree_add(&tree, &leaves[(i + 7) % LEAVES]); /* a wrong one … */
        tree = saved;                                     /* … put back */
        audit_tree_add(&tree, &leaves[i]);
        struct hash root = audit_tree_root(&tree);
        struct hash right = root_of(leaves, i + 1);
        CHECK(memcmp(root.bytes, right.bytes, HASH_BYTES) == 0);
    }
}

TEST_MAIN(roots_are_those_of_certificate_transparency,
          frontier_agrees_with_the_recursive_definition_and_can_be_put_back)

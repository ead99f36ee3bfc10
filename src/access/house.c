/* house.c -- the clock of the house, and keys that follow from its master key. */
#include "access/house.h"

#include "store/seal.h"

instant house_now(const struct house *house)
{
    return house->clock(house->clock_argument);
}

void house_key(const struct house *house, const char *purpose, struct hash *key)
{
    /* The master key never leaves store; what it gives is 32 bits at a time. */
    enum { PIECES = HASH_BYTES / 4 };
    char place[2] = "0";

    for (int piece = 0; piece < PIECES; piece++) {
        place[0] = (char)('0' + piece);
        uint64_t bits = (uint64_t)seal_blind(house->master, purpose, 32, place);
        for (int byte = 0; byte < 4; byte++)
            key->bytes[piece * 4 + byte] = (unsigned char)(bits >> (8 * byte));
    }
}

/* qr.h -- QR codes as one SVG path; wraps libqrencode. */
#ifndef BASE_QR_H
#define BASE_QR_H

struct arena;

enum { QR_QUIET_MODULES = 4, QR_TEXT_MAX = 1000 };

struct qr {
    int side;         /* modules, the quiet zone on both sides included */
    const char *path; /* the "d" of one <path>, one unit a module */
};

/* Encode a text (error correction M).  A text that is too long is a defect: the
 * house encodes its own addresses and numbers only. */
struct qr qr_encode(struct arena *arena, const char *text);

#endif

/* picture.h -- a photograph without what it tells besides: where and when it was taken,
 * by which device, with whose words.
 *
 * Nothing is encoded again: what draws the picture stays byte for byte.  Of a JPEG stay
 * the tables, frames and scans, JFIF, a colour profile and Adobe's colour transform;
 * every other application segment (Exif with GPS, XMP, IPTC, further pictures), comments,
 * and whatever follows the end of the picture go.  Its turn (Exif orientation) is written
 * anew as the only entry of a small Exif segment, or a photograph taken upright would lie
 * on its side.  Of a PNG stay the critical chunks and those that say how colours are
 * shown.  Anything that is neither is given back as it is.  Pure.
 */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include "base/str.h"

#include <stdbool.h>

struct arena;

/* False: a JPEG or PNG that is damaged or ends too early, so that nobody can say what is
 * in it; *bare is then left alone. */
bool picture_bare(struct arena *arena, struct str picture, struct str *bare);

#endif

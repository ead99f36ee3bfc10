#!/bin/sh
# room_order.sh -- print the rooms in an order in which each uses only earlier
# ones; fails, naming the rooms, when they go round in a circle.
#
# usage: tools/room_order.sh [src]
set -eu
src=${1:-src}

pairs()
{
    for room in "$src"/features/*/; do
        [ -d "$room" ] || continue
        name=$(basename "$room")
        echo "$name $name"
        # Tests are free; everything else of the room counts.
        find "$room" -name '*.[ch]' ! -name '*_test.c' -exec \
            sed -n 's,^[ \t]*#[ \t]*include[ \t]*"features/\([a-z0-9_]*\)/.*,\1,p' {} + |
            sort -u | while read -r other; do
                [ "$other" = "$name" ] || echo "$other $name"
            done
    done
}

pairs | tsort

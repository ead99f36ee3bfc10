#!/bin/sh
# tree_test.sh -- the tree tests itself: floors, walls, tidiness, order of rooms, data.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."
wrong=0
say() { echo "tree: $1"; }
sources=$(find src -name '*.[ch]' | LC_ALL=C sort)
# shellcheck disable=SC2086
awk -f tools/floors.awk $sources || { say "an include goes through a wall"; wrong=1; }
# shellcheck disable=SC2046
awk -f tools/tidy.awk $(find src tools tests -name node_modules -prune -o -type f \( -name '*.[ch]' -o -name '*.sql' -o -name '*.html' -o -name '*.awk' -o -name '*.sh' -o -name 'messages.*' \) -print | LC_ALL=C sort) || { say "tidy found something"; wrong=1; }
sh tools/room_order.sh || { say "rooms include each other in a circle"; wrong=1; }
# A prefecture's table is read through base/pack.h, whichever prefecture it is.
# shellcheck disable=SC2086
if grep -n '"data/\(saitama\|kagami\|demo\)[a-z_]*/[a-z_]*\.tsv' $(echo "$sources" | grep -v 'base/pack\.\|_test\.c$'); then
    say "a table of one prefecture is named in the code"
    wrong=1
fi
sh tools/data_check.sh || { say "reference data are wrong"; wrong=1; }
exit $wrong

#!/bin/sh
# sources.sh -- which files are what; meson.build asks it, so no list is kept by hand.
# usage: tools/sources.sh KIND   (paths from the top of the tree, sorted)
set -eu
cd "$(dirname "$0")/.."
product() { find src -name '*.c' ! -name '*_test.c' ! -name '*_bench.c'; }
case $1 in
base) product | grep '^src/base/' ;;
house) product | grep -v '^src/base/' | grep -v '^src/app/main.c$' ;;
sql) find src -name '*.sql' ! -path '*/migrations/*' ! -name '*.postgres.sql' ;;
migrations) find src -path '*/migrations/*.sql' ;;
html) find src -name '*.html' ;;
messages) find src -name 'messages.*' ;;
plates) find src/features -name '*_feature.c' ;;
tests) find src tests -name '*_test.c' ;;
rules) find src -name '*_rules.c' ;;
stories) find tests/story -name '*.c' ! -name '*_test.c' 2>/dev/null || true ;;
support) find tests/engines -name '*.c' ! -name '*_test.c' 2>/dev/null || true ;;
fuzz) find tests/fuzz -name '*_fuzz.c' ;;
data) find data static -type f ! -name '*.md' ;;
all) find src tools tests data static -name node_modules -prune -o -type f -print ;;
*) echo "sources.sh: unknown kind: $1" >&2; exit 2 ;;
esac | LC_ALL=C sort

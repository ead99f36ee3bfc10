#!/bin/sh
# floors_test.sh -- do the guards of the tree bite?  Plants one violation a rule
# in a throw-away tree and expects floors.awk, tidy.awk, rooms.awk and
# room_order.sh to name it; and expects silence over a clean tree.
set -u
tools=$(cd "$(dirname "$0")/../../tools" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
LC_ALL=C
export LC_ALL
awk=${AWK:-awk}
passed=0
failed=0

# fresh: a small clean house.
fresh()
{
    rm -rf "$folder/t"
    mkdir -p "$folder/t/src/features/rest" "$folder/t/src/features/beds"
    for floor in base store access desk web cli clock app; do
        mkdir -p "$folder/t/src/$floor"
    done
    cd "$folder/t" || exit 1
    put src/base/err.h '#include "message_ids.h"'
    put src/store/db_sqlite.c '#include "store/tx.h"' '#include <sqlite3.h>'
    put src/access/perform.c '#include "store/tx.h"' '#include "base/err.h"'
    put src/web/route.c '#include "features/feature.h"'
    put src/features/rest/rest.h '#include "base/err.h"'
    put src/features/rest/rest_rules.c '#include "features/rest/rest.h"'
    put src/features/rest/rest_store.c '#include "features/rest/rest_sql.h"' \
        '#include "store/db.h"'
    put src/features/rest/rest_service.c '#include "features/rest/rest_store.h"' \
        '#include "features/beds/beds.h"' '#include "access/context.h"'
    put src/features/rest/rest_pages.c '#include "web/web.h"' \
        '#include "features/rest/list_html.h"'
    put src/features/rest/rest_feature.c '#include "features/feature.h"'
    put src/features/beds/beds.h '#include "base/err.h"'
    put src/features/beds/beds_feature.c '#include "features/feature.h"'
    put src/app/main.c '#include "web/server.h"' '#include "features/feature.h"'
}

# put FILE LINE...: a file with a proper first line and these lines.
put()
{
    file=$1
    shift
    case $file in
    *.[ch]) echo "/* $(basename "$file") -- a planted file. */" >"$file" ;;
    *) : >"$file" ;;
    esac
    for line in "$@"; do printf '%s\n' "$line" >>"$file"; done
}

floors() { $awk -f "$tools/floors.awk" $(find src -name '*.[ch]' | sort); }
tidy() { $awk -f "$tools/tidy.awk" $(find src -type f | sort); }
rooms() { $awk -f "$tools/rooms.awk" $(find src -name '*_feature.c'); }
order() { sh "$tools/room_order.sh" src; }

# expect NAME TOOL WORDS: the tool fails and says the words; "-" means silence.
expect()
{
    out=$($2 2>&1)
    code=$?
    if [ "$3" = - ]; then
        [ $code = 0 ] && right=1 || right=0
    else
        case $out in *"$3"*) right=1 ;; *) right=0 ;; esac
        [ $code != 0 ] || right=0
    fi
    if [ $right = 1 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s (exit %d): expected: %s\n%s\n' "$1" "$code" "$3" "$out"
    fi
}

# plant NAME TOOL WORDS FILE LINE...: one violation in a clean tree.
plant()
{
    name=$1
    tool=$2
    words=$3
    shift 3
    fresh
    put "$@"
    expect "$name" "$tool" "$words"
}

fresh
expect "a clean tree passes the floors" floors -
expect "a clean tree is tidy" tidy -
expect "the rooms are listed" rooms -
expect "the rooms have an order" order -

up='may not include'
plant "base may not see store" floors "$up" src/base/up.c '#include "store/db.h"'
plant "store may not see access" floors "$up" src/store/up.c '#include "access/context.h"'
plant "desk may not see a room" floors "$up" src/desk/up.c '#include "features/rest/rest.h"'
plant "web may not see store" floors "$up" src/web/up.c '#include "store/db.h"'
plant "web may not see cli" floors "$up" src/web/up.c '#include "cli/command.h"'
plant "nobody sees app" floors "$up" src/cli/up.c '#include "app/config.h"'
plant "rules may not see rows" floors "$up" src/features/rest/rest_rules.c \
    '#include "features/rest/rest_store.h"'
plant "rules may not see access" floors "$up" src/features/rest/rest_rules.c \
    '#include "access/context.h"'
plant "pages may not see rows" floors "$up" src/features/rest/rest_pages.c \
    '#include "features/rest/rest_sql.h"'
plant "services may not see the web" floors "$up" src/features/rest/rest_service.c \
    '#include "web/web.h"'
plant "a contract may not see the web" floors "$up" src/features/rest/rest.h \
    '#include "web/web.h"'
plant "another room's rows" floors "only see the contract" src/features/rest/rest_store.c \
    '#include "features/beds/beds_sql.h"'
plant "app sees contracts only" floors "only see the contract" src/app/up.c \
    '#include "features/beds/beds_store.h"'
plant "an ending nobody knows" floors "unknown ending" src/features/rest/rest_util.c \
    '#include "base/err.h"'
plant "transactions elsewhere" floors "begin and end" src/access/account.c '#include "store/tx.h"'
plant "transactions in app" floors "begin and end" src/app/up.c '#include "store/tx.h"'
plant "sqlite elsewhere" floors "belongs to one file" src/store/migrate.c '#include <sqlite3.h>'
plant "microhttpd elsewhere" floors "belongs to one file" src/web/route.c '#include <microhttpd.h>'
plant "sodium elsewhere" floors "belongs to one file" src/access/session.c '#include <sodium.h>'
plant "inih elsewhere" floors "belongs to one file" src/app/serve.c '#include <ini.h>'
plant "tests are free" floors - src/features/rest/rest_rules_test.c \
    '#include "features/beds/beds_sql.h"' '#include <sqlite3.h>'

tab=$(printf '\t')
fresh
put src/base/one.c
sed -i 's/ -- .*/ *\//' src/base/one.c
expect "a first line without purpose" tidy "first line"
plant "a tab" tidy "tab" src/base/one.c "${tab}int x;"
plant "a trailing blank" tidy "blanks" src/base/one.c 'int x; '
plant "a long line" tidy "100 columns" src/base/one.c "$(printf 'int %0101d;' 0)"
plant "ninety kanji are not too long" tidy - src/base/one.c \
    "/* $(printf '難%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 \
        27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50) */"
plant "bytes that are no text" tidy "UTF-8" src/base/one.c "$(printf '/* \377 */')"
plant "a cut character" tidy "UTF-8" src/base/one.c "$(printf '/* \345\244 */')"
plant "a banned call" tidy "banned" src/base/one.c 'x = strcpy(a, b);'
plant "a banned word in a text is fine" tidy - src/base/one.c 'x = "strcpy(a, b)"; /* gets(x) */'
plant "a member of that name is fine" tidy - src/access/one.c 'x = server->free(y); z.printf(1);'
plant "malloc in a room" tidy "arena" src/access/one.c 'x = malloc(3);'
plant "malloc in base is fine" tidy - src/base/one.c 'x = malloc(3);'
plant "arena_free is not free" tidy - src/access/one.c 'arena_free(arena);'
plant "printf outside cli" tidy "printf" src/web/one.c 'printf("x");'
plant "a clock in a room" tidy "time is an argument" src/access/one.c 'x = time(NULL);'
plant "SELECT *" tidy "SELECT" src/features/rest/rest.sql 'SELECT * FROM rest;'
plant "a deleted case" tidy "DELETE" src/features/rest/rest.sql 'DELETE FROM care_case WHERE id = 1;'
plant "a deleted session is fine" tidy - src/access/access.sql 'DELETE FROM session WHERE id = 1;'
plant "a deferrable constraint" tidy "DEFERRABLE" src/features/rest/rest.sql 'x INTEGER DEFERRABLE'
plant "an if on a role" tidy "role" src/features/rest/rest_service.c \
    'if (context->actor.roles & ROLE_BIT(ROLE_OFFICER))'
plant "a default over an enum" tidy "default" src/features/rest/rest_rules.c '    default:'
plant "a TODO without issue" tidy "TODO" src/base/one.c '/* TODO later */'
fresh
put src/base/one.c
i=0
while [ $i -lt 500 ]; do echo 'int x;'; i=$((i + 1)); done >>src/base/one.c
expect "a file beyond 500 lines" tidy "the limit is 500"
put src/zzz.c
expect "a long file in the middle" tidy "the limit is 500"

fresh
mv src/features/beds/beds_feature.c src/features/beds/bed_feature.c
expect "a plate with a foreign name" rooms "beds_feature.c"
plant "rooms in a circle" order "rest" src/features/beds/beds_service.c \
    '#include "features/rest/rest.h"'
plant "a test may close the circle" order - src/features/beds/beds_service_test.c \
    '#include "features/rest/rest.h"'

echo "$passed passed, $failed failed"
[ $failed = 0 ]

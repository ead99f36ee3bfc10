#!/bin/sh
# run_tests.sh -- run every test program of a build folder and count what they say.
# usage: tools/run_tests.sh FOLDER
# Ends with "N passed, N failed"; a program that dies counts as one failure.
set -u
folder=$1
log=$folder/test-logs
rm -rf "$log"
mkdir -p "$log"
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}

# 1. What the tree says about itself.
failed=0
export TMPDIR=${TMPDIR:-$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)}
sh tools/tree_test.sh >"$log/tree.txt" 2>&1 || { cat "$log/tree.txt"; failed=1; }

# 1b. The tools that guard and make the code, and the program itself, each with
# planted mistakes.
script_run() {
    name=$(basename "$1" .sh)
    sh "$@" >"$log/$name.txt" 2>&1 || { echo "---- $name failed"; tail -40 "$log/$name.txt"; failed=1; }
}
script_run tools/messages_test.sh
script_run tests/engines/generators_test.sh
script_run tests/engines/floors_test.sh
[ -x "$folder/stories" ] && script_run tests/engines/stories_test.sh "$folder/stories"
script_run tests/engines/serve_test.sh "$folder/renkei"

# 2. Unit tests, two at a time.
find "$folder" -maxdepth 1 -type f -name '*_test' | LC_ALL=C sort |
    xargs -P 2 -I{} sh -c 'name=$(basename {}); {} >'"$log"'/$name.txt 2>&1; echo $? >'"$log"'/$name.rc'

passed=$(cat "$log"/*_test.txt 2>/dev/null | sed -n 's/.*\[  PASSED  \] \([0-9]*\) test(s).*/\1/p' | awk '{s += $1} END {print s + 0}')
wrong=$(cat "$log"/*_test.txt 2>/dev/null | sed -n 's/.*\[  FAILED  \] \([0-9]*\) test(s).*/\1/p' | awk '{s += $1} END {print s + 0}')
for rc in "$log"/*_test.rc; do
    [ -e "$rc" ] || continue
    if [ "$(cat "$rc")" != 0 ]; then
        name=$(basename "$rc" .rc)
        echo "---- $name failed (exit $(cat "$rc"))"
        grep -vE '^\[ +(RUN|OK) +\]' "$log/$name.txt" | head -60
        grep -q '\[  FAILED  \]' "$log/$name.txt" || wrong=$((wrong + 1))
    fi
done

# 3. Stories, and every route asked as every role.
said() {
    "$folder/stories" "$@" >"$log/stories.txt" 2>&1 || grep -v '^ok' "$log/stories.txt"
    line=$(tail -n 1 "$log/stories.txt")
    case $line in
    *' passed, '*' failed')
        passed=$((passed + ${line%% passed*}))
        more=${line#* passed, }
        wrong=$((wrong + ${more%% failed*})) ;;
    *) echo "---- the stories ended without a count"; wrong=$((wrong + 1)) ;;
    esac
}
if [ -x "$folder/stories" ]; then
    said tests/http/*.http
    said --walk tests/expect/permissions.tsv
fi
[ "$failed" = 0 ] && passed=$((passed + 1)) || wrong=$((wrong + 1))
echo "$passed passed, $wrong failed"
[ "$wrong" = 0 ] && [ "$passed" -gt 1 ]

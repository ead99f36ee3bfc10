#!/bin/sh
# fuzz.sh -- run every fuzz target over its corpus, then for a while on its own.
# usage: tools/fuzz.sh FOLDER [SECONDS [TARGET ...]]
#
# FOLDER is a build with -Dfuzz=true, which this script does not make (check.sh does).
# A crash leaves its input in FOLDER/found/; put it into tests/corpus/TARGET/ with the
# mend, and it is replayed for ever.  SEED=N replays a run; else the day's seed is made
# up and printed.  Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.."
folder=$1
seconds=${2:-15}
[ $# -lt 2 ] || shift
shift
targets=${*:-$(tools/sources.sh fuzz | sed 's,tests/fuzz/,,; s,\.c$,,')}
seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
top=$PWD
mkdir -p "$folder/found" "$folder/grown" "$folder/fuzz-logs"
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}

one()
{
    target=$1
    log=$folder/fuzz-logs/$target.txt
    corpus=$top/tests/corpus/$target
    common="-artifact_prefix=$folder/found/$target- -rss_limit_mb=1024 -timeout=10"
    mkdir -p "$folder/grown/$target"
    if [ ! -d "$corpus" ]; then
        echo "$target: there is no tests/corpus/$target/" >"$log"
        return 1
    fi
    # Every known input once; then inputs of its own, which are not kept in the tree.
    # shellcheck disable=SC2086
    "$folder/$target" $common -runs=0 "$corpus" >"$log" 2>&1 || return 1
    rm -rf "$folder/grown/$target"
    mkdir -p "$folder/grown/$target"
    # shellcheck disable=SC2086
    "$folder/$target" $common -seed="$seed" -max_len=4096 -max_total_time="$seconds" \
        -print_final_stats=1 "$folder/grown/$target" "$corpus" >>"$log" 2>&1
}

echo "fuzz: seed $seed, $seconds s each (SEED=$seed replays)"
passed=0
failed=0
pids=
told()
{
    target=${1%%:*}
    log=$folder/fuzz-logs/$target.txt
    if wait "${1##*:}"; then
        passed=$((passed + 1))
        echo "  $target $(sed -n 's/^stat::number_of_executed_units: */executed /p' "$log")"
    else
        failed=$((failed + 1))
        echo "---- $target failed (seed $seed)"
        grep -E 'ERROR|SUMMARY|runtime error|no tests/corpus|Test unit|#[0-9] 0x' "$log" | head -20
    fi
}
# Two at a time: one a core.
for target in $targets; do
    one "$target" &
    pids="$pids $target:$!"
    # shellcheck disable=SC2086
    set -- $pids
    if [ $# -ge 2 ]; then
        told "$1"
        shift
        pids=$*
    fi
done
for pair in $pids; do told "$pair"; done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

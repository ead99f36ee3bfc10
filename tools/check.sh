#!/bin/sh
# check.sh -- the long proof: everything that `make test` has no time for.
#
# usage: tools/check.sh [release] [STEP ...]        (all steps, in the order below)
#
# A step that fails does not stop the others.  Each ends with a line of its seconds
# and counts, and its whole output is in build-check/logs/STEP.txt.  Seeds are
# printed; SEED=N replays one.  docs/testing.md says what each step proves.
# JOBS=1 for a machine that is busy with other things; BUILD_CHECK names the folder.
set -u
cd "$(dirname "$0")/.."
top=$PWD
folder=${BUILD_CHECK:-$top/build-check}
jobs=${JOBS:-2}
every='gcc clang tsan tidy cppcheck fuzz sync durable planted stays sealed journeys browser rooms'
release=no
[ "${1:-}" = release ] && { release=yes; shift; }
steps=${*:-$every}

# The ordinary figures, and those of a release.
if [ $release = yes ]; then
    fuzz_seconds=300 kills=200 planted_runs=20 stays_kills=100 names=10000 limit_minutes=150
    analysis=deep clang_finds='-Db_sanitize=address,undefined -Db_lundef=false'
else
    # `make test` runs everything under gcc's sanitizers; the other compiler does without.
    fuzz_seconds=15 kills=20 planted_runs=5 stays_kills=10 names=1000 limit_minutes=25
    analysis=shallow clang_finds='-Dbuildtype=debug -Ddebug=false'
fi
mkdir -p "$folder/logs"

# ---- building ------------------------------------------------------------------

# configure FOLDER OPTIONS...: anew when the list of files or the options changed.
configure()
{
    at=$folder/$1
    shift
    stamp="$(tools/sources.sh all | cksum) ${CC:-cc} $*"
    [ "$(cat "$at/check.stamp" 2>/dev/null)" = "$stamp" ] && return 0
    rm -rf "$at"
    meson setup -Dwerror=${strict:-true} "$@" "$at" >"$folder/logs/meson.txt" 2>&1 ||
        { tail -20 "$folder/logs/meson.txt"; return 1; }
    echo "$stamp" >"$at/check.stamp"
}

# build FOLDER TARGETS...
build()
{
    at=$folder/$1
    shift
    # The generators' headers first, or a first build may not find one.
    ninja -C "$at" -j "$jobs" -k 20 "$@" >"$folder/logs/ninja.txt" 2>&1 && return 0
    grep -E '(error|warning): |^FAILED|undefined reference' "$folder/logs/ninja.txt" | cut -c1-300 | head -40
    return 1
}

# Programs to run and kill: optimised, as they are shipped.  A warning is the gcc step's to
# tell; it does not keep others from running.
program() { strict=false configure plain && build plain "$@"; }

counted()
{
    # $1 of $2 were good.
    echo "$1 passed, $(($2 - $1)) failed"
    [ "$1" = "$2" ]
}

# ---- the steps -----------------------------------------------------------------

# The program as it is shipped, every warning an error (the checks of libc included,
# which the sanitizers' builds leave out).
step_gcc()
{
    configure gcc -Dtests=false && build gcc renkei
    counted $((1 - $?)) 1
}

# The other compiler, every warning an error, and char without a sign; under its
# sanitizers for a release.
step_clang()
{
    # shellcheck disable=SC2086
    CC=clang configure clang -Dc_args=-funsigned-char $clang_finds || { counted 0 1; return; }
    build clang || { counted 0 1; return; }
    tools/run_tests.sh "$folder/clang"
}

# Every test that makes threads, under gcc's thread sanitizer; then the program itself.
step_tsan()
{
    configure tsan -Db_sanitize=thread -Db_lundef=false || { counted 0 1; return; }
    tests=$(grep -lE 'pthread_create|server_start|clock_start' $(tools/sources.sh tests) |
        sed 's,^src/,,; s,/,_,g; s,\.c$,,')
    # shellcheck disable=SC2086
    build tsan $tests renkei || { counted 0 1; return; }
    export TSAN_OPTIONS="suppressions=$top/tests/tsan.supp halt_on_error=0 exitcode=66"
    good=0
    all=0
    for test in $tests; do
        all=$((all + 1))
        if timeout 300 "$folder/tsan/$test" >"$folder/logs/tsan-$test.txt" 2>&1; then
            good=$((good + 1))
        else
            echo "---- $test"
            grep -E 'WARNING|FAILED|^    #[0-4]|SUMMARY' "$folder/logs/tsan-$test.txt" | head -40
        fi
    done
    all=$((all + 1))
    if node tests/durable/soak.mjs --program "$folder/tsan/renkei" --folder "$folder/tsan-house" \
        --seconds 5 >"$folder/logs/tsan-program.txt" 2>&1; then
        good=$((good + 1))
    else
        echo "---- the program under load"
        grep -E 'load:|WARNING|^    #[0-4]|SUMMARY' "$folder/logs/tsan-program.txt" | head -60
    fi
    counted $good $all
}

# Only what is generated has to be there; nothing is compiled.
step_tidy()
{
    CC=clang configure tidy -Dfuzz=true || { counted 0 1; return; }
    # shellcheck disable=SC2046
    build tidy $(ninja -C "$folder/tidy" -t targets all |
        sed -n 's/^\(.*\.[ch]\): CUSTOM_COMMAND.*/\1/p') || { counted 0 1; return; }
    ANALYSIS=$analysis tools/check_tidy.sh "$folder/tidy" "$folder/tidy-seen" "$jobs"
}

step_cppcheck()
{
    cppcheck --quiet -j "$jobs" --std=c11 --language=c --library=tests/cppcheck.cfg \
        --enable=warning,performance,portability,style --suppressions-list=tests/cppcheck.supp \
        --inline-suppr -D_POSIX_C_SOURCE=200809L -Isrc -Itests -Itools \
        --template='{file}:{line}: {severity}: {id}: {message}' \
        src tools tests >"$folder/logs/cppcheck-found.txt" 2>&1
    grep -v ': note:' "$folder/logs/cppcheck-found.txt" | sort -u | head -40
    all=$(find src tools tests -name '*.c' | wc -l)
    bad=$(grep -v ': note:' "$folder/logs/cppcheck-found.txt" | cut -d: -f1 | sort -u | wc -l)
    counted $((all - bad)) "$all"
}

step_fuzz()
{
    CC=clang configure fuzz -Dfuzz=true -Dtests=false -Db_sanitize=address,undefined \
        -Db_lundef=false || { counted 0 1; return; }
    # shellcheck disable=SC2046
    build fuzz $(tools/sources.sh fuzz | sed 's,tests/fuzz/,,; s,\.c$,,') || { counted 0 1; return; }
    tools/fuzz.sh "$folder/fuzz" $fuzz_seconds
}

# The order of writes and syncs; and the planted early answer must not pass.
step_sync()
{
    program tests_durable_sync_order_test sync_order_early || { counted 0 2; return; }
    good=0
    if "$folder/plain/tests_durable_sync_order_test" >"$folder/logs/sync-plain.txt" 2>&1; then
        good=1
    else
        grep -E 'FAILED|ERROR|!=' "$folder/logs/sync-plain.txt"
    fi
    if "$folder/plain/sync_order_early" >"$folder/logs/sync-early.txt" 2>&1; then
        echo "---- the planted early answer was NOT caught by the order of syncs"
    elif grep -q 'FAILED.*every_answer_follows' "$folder/logs/sync-early.txt"; then
        good=$((good + 1))
    fi
    counted $good 2
}

# Half of the kills at full speed, half with 5 ms before each commit.
step_durable()
{
    program renkei renkei_delay durable_check || { counted 0 2; return; }
    seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
    half=$((kills / 2))
    for kind in renkei renkei_delay; do
        echo "$kind:"
        node tests/durable/run.mjs --program "$folder/plain/$kind" --seed "$seed" \
            --check "$folder/plain/durable_check" --folder "$folder/durable-$kind" --cycles $half
    done
}

step_planted()
{
    program renkei renkei_early durable_check || { counted 0 1; return; }
    node tests/durable/run.mjs --program "$folder/plain/renkei_early" --planted \
        --maker "$folder/plain/renkei" --check "$folder/plain/durable_check" \
        --folder "$folder/durable-planted" \
        --cycles $planted_runs ${SEED:+--seed "$SEED"}
}

# The same kills under parallel bookings of temporary stays: what was held, agreed, begun and
# ended is there, and bed, days, application and stay agree.  Then the planted bug, once.
step_stays()
{
    program renkei renkei_early durable_check crowd stays_plant || { counted 0 2; return; }
    seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
    set -- --load stays --check "$folder/plain/durable_check" --seed "$seed" \
        --crowd "$folder/plain/crowd" --plant "$folder/plain/stays_plant"
    node tests/durable/run.mjs "$@" --program "$folder/plain/renkei" \
        --folder "$folder/stays" --cycles $stays_kills
    node tests/durable/run.mjs "$@" --program "$folder/plain/renkei_early" --planted \
        --maker "$folder/plain/renkei" --folder "$folder/stays-planted" --cycles 1
}

# Marked names, pages that show them, an abort with a core: nothing stands in the open.
step_sealed()
{
    program renkei name_plant core_allowed.so || { counted 0 1; return; }
    node tests/durable/sealed.mjs --program "$folder/plain/renkei" \
        --plant "$folder/plain/name_plant" --core "$folder/plain/core_allowed.so" --folder "$folder/sealed" --names $names
}

# The days until a diagnosis of many invented patients, counted here and by a program that
# knows their definitions alone; `make test` does it with a tenth of them.
step_journeys()
{
    test=features_diagnosis_numbers_diagnosis_numbers_test
    program $test || { counted 0 1; return; }
    RENKEI_SEED=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')} JOURNEYS=20000 \
        "$folder/plain/$test" >"$folder/logs/journeys-found.txt" 2>&1
    good=$((1 - ($? != 0)))
    grep -E 'SEED|cells|all tables|FAILED|!=' "$folder/logs/journeys-found.txt"
    counted $good 1
}

step_browser()
{
    program renkei || { counted 0 1; return; }
    if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.lock-seen; then
        (cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) &&
            cp tests/browser/package-lock.json tests/browser/node_modules/.lock-seen ||
            { echo "npm could not fetch playwright-core and axe-core"; counted 0 1; return; }
    fi
    node tests/browser/run.mjs --program "$folder/plain/renkei" --folder "$folder/browser" \
        --screens "$folder/screens"
}

# Rooms that no other room includes.
top_rooms()
{
    for room in src/features/*/; do
        room=$(basename "$room")
        grep -rl --include='*.[ch]' --include='*.html' "\"features/$room/" src |
            grep -qv "^src/features/$room/" || echo "$room"
    done
}

# The tree without the rooms named: does the program still build?
builds_without()
{
    copy=$folder/rooms
    rm -rf "$copy"
    mkdir -p "$copy"
    cp -a meson.build meson_options.txt src tools tests data static "$copy/"
    for room in "$@"; do
        rm -rf "$copy/src/features/$room"
    done
    # Without optimisation: only whether it builds is asked.
    (cd "$copy" && meson setup -Dtests=false -Dbuildtype=debug b >m.txt 2>&1 &&
        ninja -C b -j "$jobs" renkei >n.txt 2>&1)
}

# A room that no other room uses may be deleted, and the rest still builds.  All at once;
# one by one only when that fails, to say which.
step_rooms()
{
    rooms=$(top_rooms)
    good=0
    all=$(echo "$rooms" | wc -w)
    [ "$all" -gt 0 ] || echo "there is no room that no other uses"
    # shellcheck disable=SC2086
    if builds_without $rooms; then
        echo "  without" $rooms": builds"
        counted "$all" "$all"
        return
    fi
    for room in $rooms; do
        if builds_without "$room"; then
            good=$((good + 1))
        else
            echo "---- without $room it does not build"
            grep -hE 'error|ERROR|undefined' "$folder/rooms/m.txt" "$folder/rooms/n.txt" | head -10
        fi
    done
    counted $good "$all"
}

# ---- run, tell, count ------------------------------------------------------------

passed=0
failed=0
table=
begun=$(date +%s)
for step in $steps; do
    case " $every " in *" $step "*) ;; *) echo "check.sh: no step $step; there are: $every" >&2; exit 2 ;; esac
    printf 'check: %s ...\n' "$step"
    since=$(date +%s)
    "step_$step" >"$folder/logs/$step.txt" 2>&1
    seconds=$(($(date +%s) - since))
    # A step may count more than once; one that says nothing has failed.
    counts=$(awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3; n++ }
        END { print p + 0, (n ? f + 0 : 1) }' "$folder/logs/$step.txt")
    good=${counts% *}
    bad=${counts#* }
    [ "$bad" = 0 ] || cat "$folder/logs/$step.txt"
    [ "$bad" = 0 ] && grep -E 'seed|kills|planted|caught' "$folder/logs/$step.txt"
    line=$(printf '%-9s %4d s   %d passed, %d failed' "$step" "$seconds" "$good" "$bad")
    echo "check: $line"
    table="$table$line
"
    passed=$((passed + good))
    failed=$((failed + bad))
done
total=$(($(date +%s) - begun))
printf '\n%s' "$table"
echo "in $((total / 60)) min $((total % 60)) s of $limit_minutes; logs in $folder/logs, pictures in $folder/screens"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]

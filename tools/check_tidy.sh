#!/bin/sh
# check_tidy.sh -- clang-tidy over every C file; tests/tidy.supp says what is accepted.
# usage: tools/check_tidy.sh BUILD SEEN [JOBS]     (BUILD has compile_commands.json)
#        tools/check_tidy.sh --one FILE BUILD SEEN (itself, for one file)
#
# What was found in a file is kept in SEEN under the hash of all that the answer
# depends on: the file as the preprocessor leaves it, with its comments (NOLINT), the
# rules, and the tool's version.  So a change in a header is a change of its users.
# The tests' own files are not analysed path by path: the analyser does not know that
# a failed CHECK ends the test, and they run under sanitizers instead.
# ANALYSIS=deep follows every path (check-release); shallow, an eighth of the time.
set -u
cd "$(dirname "$0")/.."

if [ "$1" = --one ]; then
    file=$2 build=$3 seen=$4
    case $file in
    *_test.c | *_fuzz.c | tests/*) less=--checks=-clang-analyzer-*,-readability-function-size,-misc-misleading-* ;;
    *) less= ;;
    esac
    key=$({
        echo "$RULES $less $DEPTH"
        clang -E -C -P -std=c11 -D_POSIX_C_SOURCE=200809L -Isrc -Itests -Itools \
            -I"$build" -I"$build/libhouse.a.p" "$file" 2>/dev/null
        cat "$file"
    } | sha256sum | cut -d' ' -f1)
    if [ ! -f "$seen/$key" ]; then
        # shellcheck disable=SC2086
        clang-tidy -p "$build" --quiet $less $DEPTH "$file" >"$seen/$key.new" 2>/dev/null
        code=$?
        if [ $code -gt 1 ]; then # killed, say: no answer to be kept
            echo "$PWD/$file:1: error: clang-tidy ended with $code [no-answer]"
            exit 0
        fi
        mv "$seen/$key.new" "$seen/$key"
    fi
    cat "$seen/$key"
    exit 0
fi

build=$1 seen=$2 jobs=${3:-2}
mkdir -p "$seen"
find "$seen" -type f -mtime +30 -delete
RULES=$({ cat .clang-tidy; clang-tidy --version; } | sha256sum)
DEPTH=
[ "${ANALYSIS:-deep}" = deep ] || DEPTH='--extra-arg=-Xclang --extra-arg=-analyzer-config
    --extra-arg=-Xclang --extra-arg=mode=shallow'
export RULES DEPTH
files=$(find src tools tests -name '*.c' | LC_ALL=C sort)
echo "$files" | xargs -P "$jobs" -I{} sh "$0" --one {} "$build" "$seen" >"$seen/raw" 2>&1

# Findings that are accepted are taken out, and told when they are no longer found.
awk -F'|' -v top="$PWD/" -v depth="$DEPTH" '
    FNR == NR {
        if ($0 !~ /^#/ && NF == 4) { path[++n] = $1; check[n] = $2; text[n] = $3 }
        next
    }
    /: (warning|error): .*\[[-a-zA-Z0-9.,]*\]$/ {
        line = $0
        # The tool names a file as the build names it, or by its whole path.
        while ((at = index(line, top)) > 0) line = substr(line, at + length(top))
        sub(/^[^:]*\.\.\//, "", line)
        sub(/,-warnings-as-errors\]$/, "]", line)
        for (i = 1; i <= n; i++)
            if (index(line, path[i] ":") == 1 && index(line, check[i]) && index(line, text[i])) {
                used[i] = 1
                next
            }
        if (!told[line]++) print line
    }
    END {
        for (i = 1; i <= n; i++)
            if (!used[i] && depth == "") print "tests/tidy.supp: no longer needed: " path[i] "|" check[i]
    }' tests/tidy.supp "$seen/raw" >"$seen/found"
cat "$seen/found"
all=$(echo "$files" | wc -l)
bad=$(grep -v '^tests/tidy.supp' "$seen/found" | cut -d: -f1 | sort -u | wc -l)
echo "$((all - bad)) passed, $bad failed"
[ "$bad" = 0 ]

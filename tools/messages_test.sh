#!/bin/sh
# messages_test.sh -- what tools/messages.awk accepts, makes and refuses; with every awk here.
set -eu
tools=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
    echo "messages_test: $awk: $1" >&2
    failures=$((failures + 1))
}

# refuses WHY JAPANESE ENGLISH: both given as printf formats.
refuses() {
    printf "$2" >"$work/a.ja"
    printf "$3" >"$work/a.en"
    if $awk -v mode=ids -f "$tools/messages.awk" "$work/a.ja" "$work/a.en" \
        >"$work/out" 2>"$work/err"; then
        fail "accepted: $1"
    elif ! grep -q "$1" "$work/err"; then
        fail "refused for another reason than '$1': $(cat "$work/err")"
    elif [ -s "$work/out" ]; then
        fail "wrote something although it refused: $1"
    fi
}

for awk in awk mawk gawk "gawk --posix"; do
    command -v "${awk%% *}" >/dev/null || continue

    refuses 'is given twice' 'a.b = x\na.b = y\n' 'a.b = x\n'
    refuses 'missing in messages.en' 'a.b = x\na.c = y\n' 'a.b = x\n'
    refuses 'missing in messages.ja' 'a.b = x\n' 'a.b = x\na.c = y\n'
    refuses 'other values' 'a.b = {1}\n' 'a.b = {2}\n'
    refuses 'other values' 'a.b = {1}{2}\n' 'a.b = {1}\n'
    refuses '{ without }' 'a.b = {1\n' 'a.b = x\n'
    refuses '} without {' 'a.b = 1}\n' 'a.b = x\n'
    refuses 'neither a value' 'a.b = {5}\n' 'a.b = {5}\n'
    refuses 'neither a value' 'a.b = {漢字|}\n' 'a.b = x\n'
    refuses 'neither a value' 'a.b = {|かんじ}\n' 'a.b = x\n'
    refuses 'neither a value' 'a.b = {漢|か|ん}\n' 'a.b = x\n'
    refuses 'neither a value' 'a.b = x\n' 'a.b = {kanji|x}\n'
    refuses '{ without }' 'a.b = {漢{1}|か}\n' 'a.b = {1}\n'
    refuses 'blanks at the end' 'a.b = x \n' 'a.b = x\n'
    refuses 'blanks at the end' 'a.b = x　\n' 'a.b = x\n'
    refuses 'blanks at the end' 'a.b = x\r\n' 'a.b = x\n'
    refuses 'a tab' 'a.b = x\ty\n' 'a.b = x\n'
    refuses 'not a line of the form' 'a.b=x\n' 'a.b = x\n'
    refuses 'not a line of the form' 'a.b =\n' 'a.b = x\n'
    refuses 'not a line of the form' 'ab = x\n' 'a.b = x\n'
    refuses 'not a line of the form' 'A.b = x\n' 'a.b = x\n'
    refuses 'not a line of the form' 'a.b = x\n and more\n' 'a.b = x\n'
    refuses 'only .n is an escape' 'a.b = x\\\\ty\n' 'a.b = x\n'
    refuses 'same identifier' 'a.b_c = x\na.b.c = x\n' 'a.b_c = x\na.b.c = x\n'

    mkdir -p "$work/one" "$work/two"
    printf '# about\n\nz.last = {難病|なんびょう}の"%%"が{1}件\\n??)\n' >"$work/one/m.ja"
    printf 'z.last = {1} of "%%" \\n??)\n' >"$work/one/m.en"
    printf 'a.first = あ\n' >"$work/two/m.ja"
    printf 'a.first = a\n' >"$work/two/m.en"
    printf 'a.first = やさしい\n' >"$work/two/m.ja_easy"
    set -- "$work/one/m.ja" "$work/one/m.en" "$work/two/m.ja" "$work/two/m.en" \
        "$work/two/m.ja_easy"
    $awk -v mode=table -f "$tools/messages.awk" "$@" >"$work/table.c"
    grep -q '\[MSG_Z_LAST\] = "{難病|なんびょう}の\\"%\\"が{1}件\\n\\?\\?)",' "$work/table.c" ||
        fail "the text is not kept: $(grep Z_LAST "$work/table.c")"
    grep -q '\[MSG_A_FIRST\] = "やさしい",' "$work/table.c" || fail "easy Japanese is lost"
    $awk -v mode=table -f "$tools/messages.awk" "$5" "$4" "$3" "$2" "$1" >"$work/again.c"
    cmp -s "$work/table.c" "$work/again.c" || fail "the order of files matters"
    [ ! -f "$work/first.c" ] || cmp -s "$work/table.c" "$work/first.c" ||
        fail "another awk makes something else"
    cp "$work/table.c" "$work/first.c"
    if $awk -v mode=other -f "$tools/messages.awk" "$@" >/dev/null 2>&1; then
        fail "accepted an unknown mode"
    fi
done

[ "$failures" -eq 0 ] && echo "messages_test: ok"

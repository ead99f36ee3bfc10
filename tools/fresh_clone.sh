#!/bin/sh
# fresh_clone.sh -- a fresh clone's `make run` must answer its first page.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'kill "$(cat "$folder/pid" 2>/dev/null)" 2>/dev/null || true; rm -rf "$folder"' EXIT
git clone -q "$here" "$folder/renkei"
cd "$folder/renkei"
setsid make run >"$folder/out.txt" 2>&1 &
echo $! >"$folder/group"
waited=0
until url=$(sed -n 's/.*\(http:\/\/[0-9.]*:[0-9]*\).*/\1/p' "$folder/out.txt" | head -n 1) && [ -n "$url" ]; do
    sleep 1
    waited=$((waited + 1))
    [ "$waited" -lt 900 ] || { echo "make run printed no address"; cat "$folder/out.txt"; exit 1; }
done
tries=0
until answer=$(node -e "fetch('$url/').then(r=>r.text().then(t=>console.log(r.status, t.length)))" 2>/dev/null); do
    sleep 1
    tries=$((tries + 1))
    [ "$tries" -lt 30 ] || { echo "no answer from $url"; cat "$folder/out.txt"; exit 1; }
done
echo "fresh clone: $url answered $answer"
kill -- -"$(cat "$folder/group")" 2>/dev/null || true
case $answer in 200\ *) exit 0 ;; *) exit 1 ;; esac

#!/bin/sh
# serve_test.sh -- the life of the server from outside: start, answer, signals,
# busy port, exit codes.   usage: tests/engines/serve_test.sh build/renkei
set -u
renkei=$1
folder=$(mktemp -d)
server=
first=
trap 'kill $server $first 2>/dev/null; rm -rf "$folder"' EXIT
passed=0
failed=0
LANG=en_US.UTF-8
export LANG

check()
{
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1: expected $2, got $3"
        cat "$folder/out.txt" 2>/dev/null
    fi
}

port=$((20000 + $$ % 20000))
settings="--data.directory=$folder/d --data.key_file=$folder/d/renkei.key --server.port=$port"

# shellcheck disable=SC2086
begin()
{
    rm -f "$folder/out.txt"
    "$renkei" "$@" $settings >"$folder/out.txt" 2>"$folder/log.txt" &
    server=$!
    tries=0
    until grep -q 'http://' "$folder/out.txt" 2>/dev/null; do
        kill -0 $server 2>/dev/null || return 1
        tries=$((tries + 1))
        [ $tries -lt 200 ] || return 1
        sleep 0.05
    done
}

url() { sed -n 's,.*\(http://[0-9.]*:[0-9]*\).*,\1,p' "$folder/out.txt" | tail -n 1; }

"$renkei" --server.prot=1 serve 2>"$folder/err.txt"
check "a wrong setting" 78 $?
check "names the nearest" 1 "$(grep -c 'did you mean: port' "$folder/err.txt")"
"$renkei" zerve 2>/dev/null
check "an unknown verb" 2 $?
# shellcheck disable=SC2086
"$renkei" serve $settings 2>/dev/null
check "no database" 66 $?
# shellcheck disable=SC2086
"$renkei" init --admin kanri $settings >/dev/null 2>&1
check "init" 0 $?

begin serve
check "starts" 0 $?
check "is live" 200 "$(curl -s -o /dev/null -w '%{http_code}' "$(url)/livez")"
check "is ready" 200 "$(curl -s -o /dev/null -w '%{http_code}' "$(url)/readyz")"
# shellcheck disable=SC2086
"$renkei" serve $settings 2>/dev/null
check "a second server in the folder" 75 $?
# shellcheck disable=SC2086
"$renkei" serve $settings --data.directory="$folder/e" 2>/dev/null
check "the same setting twice" 78 $?
"$renkei" demo --directory "$folder/busy" --server.port=$port 2>"$folder/err.txt" >/dev/null
check "a busy port" 75 $?
check "names the port" 1 "$(grep -c "Port $port is in use" "$folder/err.txt")"
kill -TERM $server
wait $server
check "SIGTERM" 0 $?

begin serve
kill -INT $server
wait $server
check "SIGINT" 0 $?

# The demo takes the next port, says so, and never leaves this machine.
begin serve
first=$server
rm -f "$folder/out.txt"
"$renkei" demo --directory "$folder/demo" --next-port --server.port=$port \
    >"$folder/out.txt" 2>"$folder/log.txt" &
server=$!
tries=0
until grep -q 'http://' "$folder/out.txt" 2>/dev/null || [ $tries -gt 400 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
check "the next port" "http://127.0.0.1:$((port + 1))" "$(url)"
check "it is said" 1 "$(grep -c "taking $((port + 1))" "$folder/log.txt")"
kill -TERM $server
wait $server
check "the demo stops" 0 $?
kill -TERM $first
wait $first
first=
server=
"$renkei" demo --directory "$folder/demo" --server.address=0.0.0.0 --server.port=$port \
    >/dev/null 2>"$folder/err.txt"
check "a demo off loopback" 77 $?

echo "$passed passed, $failed failed"
[ $failed = 0 ]

#!/bin/sh
# bench.sh -- figures, each with its definition; never fails.
#
# usage: tools/bench.sh [SECTION ...]     decade pages growth writer memory import search places diagnosis
#
#   SECONDS_EACH=4   how long each load lasts          ROUNDS=3  rounds, interleaved
#   RENKEI_KNOWLEDGE_DATA=FOLDER   hp*.json.gz, phenotype*.hpoa.gz, MONDO's, nando*.ttl.gz, hp-ja*.tsv.gz
#   RENKEI_CASES=FILES             tables of cases, blanks between (renkei diagnosis evaluate)
#   RENKEI_BENCH_DATA=FOLDER   where the bureaus' lists are (*.csv, *.csv.gz)
#   DECADE_CASES=3000  DECADE_SIGHTS=100   ten years of Saitama; GROWTH="1 10 100" times it
#   DECADE_ROUNDS=40   rounds of asking three hospitals, for ten cases (growth: one)
#
# CPU is what decides: user and system time of the server's processes, from
# /proc/PID/stat, divided by the requests that were answered.  Requests per second
# depend on what else this machine does, and wrk runs on the same cores.  nginx
# serves a file of the same bytes in the same round, on its own port and config.
# Everything listens on 127.0.0.1, and only processes started here are stopped.
set -u
cd "$(dirname "$0")/.."
top=$PWD
folder=${BUILD_BENCH:-$top/build-bench}
seconds=${SECONDS_EACH:-4}
rounds=${ROUNDS:-3}
sections=${*:-decade pages growth writer memory import search places diagnosis}
decade_cases=${DECADE_CASES:-3000}
decade_sights=${DECADE_SIGHTS:-100}
decade_rounds=${DECADE_ROUNDS:-40}
growth=${GROWTH:-1 10 100}
started=
mkdir -p "$folder"
house=$folder/house
nginx=$folder/nginx

stop_all()
{
    for pid in $started; do kill "$pid" 2>/dev/null; done
    for pid in $started; do
        tries=0
        while kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    done
    started=
}
trap stop_all EXIT
trap 'exit 1' INT TERM

free_port() { node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# Microseconds of user and system time of a process and of its children that live.
cpu_of()
{
    for pid in "$1" $(cat "/proc/$1/task/$1/children" 2>/dev/null); do cat "/proc/$pid/stat" 2>/dev/null; done |
        awk -v hertz="$(getconf CLK_TCK)" '{ sub(/^.*\) /, ""); s += $12 + $13 } END { printf "%d\n", s * 1000000 / hertz }'
}
rss_of() { awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$1/status"; }

# ---- building and starting ---------------------------------------------------------

build()
{
    [ -f "$folder/b/build.ninja" ] || meson setup "$folder/b" >"$folder/meson.txt" 2>&1 ||
        { tail -5 "$folder/meson.txt"; exit 0; }
    meson setup --reconfigure "$folder/b" >"$folder/meson.txt" 2>&1
    ninja -C "$folder/b" renkei crowd decade town writer_bench places_bench ranking_bench >"$folder/ninja.txt" 2>&1 ||
        { grep -E 'error|FAILED' "$folder/ninja.txt" | head; exit 0; }
}
renkei=$folder/b/renkei

# A demonstration with people enough for the load: 240 requests each are allowed at once.
house_make()
{
    rm -rf "$house"
    "$renkei" demo --directory "$house" --no-serve >"$folder/demo.txt" &&
        "$folder/b/crowd" "$house" "${1:-3000}" coordinator office >"$folder/cookies.txt"
}

# house_of_cases CASES SIGHTS ROUNDS: the same with so many cases more, each looked at so
# often, hospitals asked in so many rounds for ten of them; links to those who may answer.
house_of_cases()
{
    rm -rf "$house"
    "$renkei" demo --directory "$house" --no-serve >"$folder/demo.txt" &&
        "$folder/b/decade" "$house" "$1" "$2" "$3" 3000 >"$folder/decade.txt" 2>&1 &&
        "$folder/b/crowd" "$house" 3000 coordinator office >"$folder/cookies.txt" ||
        { cat "$folder/decade.txt"; return 1; }
}

serve()
{
    port=$(free_port)
    "$renkei" serve --data.directory="$house" --data.key_file="$house/renkei.key" \
        --server.port="$port" --log.level=error "$@" >"$folder/serve.txt" 2>"$folder/serve-error.txt" &
    server=$!
    started="$started $server"
    tries=0
    until grep -q 127.0.0.1 "$folder/serve.txt"; do
        sleep 0.1
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { cat "$folder/serve-error.txt"; exit 0; }
    done
}

serve_end() { stop_all; }

# nginx with one file for each page to be compared; access log off.
nginx_start()
{
    nginx_port=$(free_port)
    mkdir -p "$nginx/files" "$nginx/tmp"
    cat >"$nginx/nginx.conf" <<CONF
worker_processes 2;
pid $nginx/nginx.pid;
error_log $nginx/error.txt;
events { worker_connections 2048; }
http {
    access_log off;
    sendfile on;
    open_file_cache max=100;
    keepalive_requests 1000000;
    default_type text/html;
    client_body_temp_path $nginx/tmp; proxy_temp_path $nginx/tmp; fastcgi_temp_path $nginx/tmp;
    uwsgi_temp_path $nginx/tmp; scgi_temp_path $nginx/tmp;
    server { listen 127.0.0.1:$nginx_port; root $nginx/files; }
}
CONF
    chmod -R a+rX "$nginx"
    nginx -p "$nginx" -c "$nginx/nginx.conf" -g 'daemon off;' 2>"$nginx/start.txt" &
    nginx_pid=$!
    started="$started $nginx_pid"
    sleep 1
}

# ---- one load ------------------------------------------------------------------------

# load NAME PID CLIENTS URL [SCRIPT]: "NAME clients rps p50 p99 cpu_us refused"
load()
{
    before=$(cpu_of "$2")
    COOKIES=$folder/cookies.txt LINKS=$house/links.txt wrk -t1 -c"$3" -d"${seconds}s" --latency \
        -s "$top/tests/bench/${5:-cookies.lua}" "$4" >"$folder/wrk.txt" 2>&1
    after=$(cpu_of "$2")
    awk -v name="$1" -v clients="$3" -v cpu=$((after - before)) '
        function ms(text) {
            if (text ~ /us$/) return text / 1000
            if (text ~ /ms$/) return text + 0
            return text * 1000
        }
        /^ +50%/ { p50 = ms($2) } /^ +99%/ { p99 = ms($2) }
        /requests in/ { requests = $1 }
        /^Requests\/sec/ { rps = $2 }
        /Non-2xx/ { refused = $NF }
        END {
            if (!requests) { print name, clients, "no answer"; exit }
            printf "%s %d %.0f %.2f %.2f %.1f %d\n", name, clients, rps, p50, p99, cpu / requests, refused
        }' "$folder/wrk.txt"
}

# The median of each figure over the rounds, and CPU beside nginx's file of the same size.
table()
{
    sort -k1,1 -k2,2n "$1" | awk '
        $3 == "no" { next }
        { key = $1 " " $2; n[key]++; for (i = 3; i <= 7; i++) v[key, i, n[key]] = $i; if (!seen[key]++) keys[++k] = key }
        function median(key, i,   a, j, m, t, x) {
            m = n[key]
            for (j = 1; j <= m; j++) a[j] = v[key, i, j]
            for (j = 2; j <= m; j++) for (t = j; t > 1 && a[t - 1] + 0 > a[t] + 0; t--) { x = a[t]; a[t] = a[t - 1]; a[t - 1] = x }
            return a[int((m + 1) / 2)]
        }
        END {
            printf "%-26s %7s %9s %8s %8s %8s %7s %s\n", "what", "clients", "req/s", "p50 ms", "p99 ms", "CPU us", "x nginx", "refused"
            for (i = 1; i <= k; i++) {
                split(keys[i], part, " ")
                base = "nginx:" part[1] " " part[2]
                ratio = (base in n) ? sprintf("%.2f", median(keys[i], 6) / median(base, 6)) : "-"
                printf "%-26s %7d %9d %8.2f %8.2f %8.1f %7s %d\n", part[1], part[2], median(keys[i], 3), median(keys[i], 4), median(keys[i], 5), median(keys[i], 6), ratio, median(keys[i], 7)
            }
        }'
}

# ---- sections --------------------------------------------------------------------------

# Addresses to measure: name, path; the first institution of the list is the page.
pages_of()
{
    cookie=$(head -n 1 "$folder/cookies.txt")
    one=$(curl -s -H "Cookie: $cookie" "http://127.0.0.1:$port/institutions" |
        grep -oE 'href="/institutions/[0-9a-z]{13}"' | head -n 1 | cut -d'"' -f2)
    printf 'hello /livez\nlist /institutions\ninstitution %s\n' "$one"
}

# Of cases: one that decade made, still open, with everything a case can have.
# The demonstration's first case, so that it is the same one in a house of any size.
case_pages_of()
{
    cookie=$(head -n 1 "$folder/cookies.txt")
    one=$(curl -s -H "Cookie: $cookie" "http://127.0.0.1:$port/cases?number=-0001" |
        grep -oE 'href="/cases/[0-9a-z]{13}"' | head -n 1 | cut -d'"' -f2)
    printf 'case %s\nboard /board\nmatching %s/find-a-bed\n' "$one" "$one"
}

section_pages()
{
    echo "== pages: every reader is signed in with both factors; rights are asked at every page"
    echo "   hello: /livez.  list: /institutions.  institution: one page with desks and designations.  case: all panels"
    echo "   of an open case, sealed fields opened, its audit entry on the disk before a byte leaves.  board: all tasks."
    echo "   matching: places ranked for a need, with its audit entry.  reply: the page a hospital sees behind its link."
    echo "   answer: a hospital opens that page and presses a button of it; half of the requests are pages, half answers,"
    echo "   each answer a row, a task, a sentence of the timeline, an audit entry.  nginx:X is a static file of the bytes of X."
    echo "   Median of $rounds rounds of $seconds s.  Aim for case: at most 5 times nginx with 64 clients, 7.5 with one,"
    echo "   p99 at most 10 ms with 64.  The house: ten years of Saitama ($decade_cases cases)."
    house_of_cases "$decade_cases" "$decade_sights" "$decade_rounds" || return
    serve
    nginx_start
    pages_of >"$folder/pages.txt"
    case_pages_of >>"$folder/pages.txt"
    echo "reply $(head -n 1 "$house/links.txt")" >>"$folder/pages.txt"
    cookie=$(head -n 1 "$folder/cookies.txt")
    while read -r name path; do
        curl -s -H "Cookie: $cookie" "http://127.0.0.1:$port$path" >"$nginx/files/$name.html"
        echo "   $name: $(wc -c <"$nginx/files/$name.html") bytes"
    done <"$folder/pages.txt"
    cp "$nginx/files/reply.html" "$nginx/files/answer.html"
    : >"$folder/figures.txt"
    entries_before=$(audit_count)
    for clients in 1 64; do
        for round in $(seq "$rounds"); do
            while read -r name path; do
                load "nginx:$name" "$nginx_pid" $clients "http://127.0.0.1:$nginx_port/$name.html" >>"$folder/figures.txt"
                script=cookies.lua
                [ "$name" = reply ] && script=links.lua
                load "$name" "$server" $clients "http://127.0.0.1:$port$path" $script >>"$folder/figures.txt"
            done <"$folder/pages.txt"
            load nginx:answer "$nginx_pid" $clients "http://127.0.0.1:$nginx_port/answer.html" >>"$folder/figures.txt"
            load answer "$server" $clients "http://127.0.0.1:$port/" answers.lua >>"$folder/figures.txt"
            # The allowances of the accounts live in memory: a new server, new allowances.
            [ "$round" = "$rounds" ] && continue
            stop_all; serve; nginx_start
        done
        stop_all; serve; nginx_start
    done
    table "$folder/figures.txt"
    echo "   audit entries written while these pages were read: $(($(audit_count) - entries_before))"
    serve_end
}

# How many entries the audit trail has, from what its verification says.
audit_count()
{
    "$renkei" audit verify --data.directory="$house" --data.key_file="$house/renkei.key" 2>/dev/null |
        tr -d ',' | grep -oE '[0-9]+' | head -n 1
}

section_decade()
{
    echo "== decade: ten years of Saitama on one machine: $decade_cases cases with person, need, contacts, wishes, basis;"
    echo "   each looked at $decade_sights times, 1 in 75 still open, $((decade_rounds * 3 / 10)) hospitals asked for each.  (No consultations: no room yet.)"
    house_of_cases "$decade_cases" "$decade_sights" "$decade_rounds" || return
    echo "   made: $(cat "$folder/decade.txt")"
    echo "   disk: $(du -m "$house/renkei.db" | cut -f1) MB, audit entries $(audit_count)"
    serve
    sleep 1
    echo "   memory after the start: $(rss_of "$server") MB"
    case_pages_of >"$folder/pages.txt"
    printf 'cases /cases\naudit /audit\nlist /institutions\n' >>"$folder/pages.txt"
    cookie=$(head -n 1 "$folder/cookies.txt")
    while read -r name path; do
        for turn in 1 2 3 4 5; do
            curl -s -o /dev/null -w '%{time_total}\n' -H "Cookie: $cookie" "http://127.0.0.1:$port$path"
        done | sort -n | awk -v name="$name" '{ v[NR] = $1 * 1000 } END { printf "   %-9s %6.1f ms (median of 5, %.1f slowest)\n", name, v[3], v[5] }'
    done <"$folder/pages.txt"
    echo "   memory after these pages: $(rss_of "$server") MB"
    rm -f "$folder/copy.db"
    echo "   backup while serving: $(timed "$renkei" backup "$folder/copy.db" --data.directory="$house" --data.key_file="$house/renkei.key")"
    serve_end
    echo "   audit verify: $(timed "$renkei" audit verify --data.directory="$house" --data.key_file="$house/renkei.key")"
    echo "   restore: $(timed "$renkei" restore "$folder/copy.db" --data.directory="$house" --data.key_file="$house/renkei.key")"
    rm -f "$folder/copy.db" "$house"/renkei.db.before*
}

# Time and greatest memory of a command, and whether it did what it should.
timed() { node tests/bench/measure.mjs "$@" 2>&1 | tail -n 1; }

section_growth()
{
    echo "== growth: case, board, matching and a hospital's answer with 64 clients at $growth times ten years"
    echo "   (20 looks a case, a hospital asked); growth is the CPU of a page divided by that at the first (aim: 1.3 at most)."
    : >"$folder/growth.txt"
    for times in $growth; do
        house_of_cases $((decade_cases * times)) 20 1 || return
        serve
        case_pages_of >"$folder/pages.txt"
        echo "answer /" >>"$folder/pages.txt"
        while read -r name path; do
            # Links are few and each has its allowance: a short load for those.
            case $name in
            answer) (seconds=2; load "$name" "$server" 64 "http://127.0.0.1:$port$path" answers.lua) ;;
            *) load "$name" "$server" 64 "http://127.0.0.1:$port$path" ;;
            esac >>"$folder/growth.txt"
            awk -v w="$name" -v times="$times" '$1 == w { if (!first) first = $6; last = $0 } END { split(last, v, " ")
                printf "   %-9s x%-3d %6d req/s, p50 %s ms, p99 %s ms, CPU %s us, growth %.2f, refused %s\n", w, times, v[3], v[4], v[5], v[6], v[6] / first, v[7] }' "$folder/growth.txt"
        done <"$folder/pages.txt"
        echo "   x$times: $(du -m "$house/renkei.db" | cut -f1) MB on disk, $(rss_of "$server") MB of memory, $(cat "$folder/decade.txt")"
        serve_end
    done
}

section_writer()
{
    echo "== writer: an act is one row and its audit entry, waited for until its commit is on the disk"
    echo "   group: the writer's batches.  single: one commit for each act, under a lock, without a thread between."
    echo "   CPU of the whole process, producers included, divided by acts."
    for delay in 0 2; do
        for producers in 1 64; do
            echo "   $producers producers$([ $delay = 0 ] || echo ", $delay ms added to each sync"):"
            TMPDIR=$folder "$folder/b/writer_bench" $producers "$seconds" $delay | sed 's/^/     /'
        done
    done
}

section_memory()
{
    echo "== memory: VmRSS of the server, in MB (aim: 16 idle, 64 with 1,000 connections)"
    [ -s "$folder/cookies.txt" ] || house_make
    serve --server.connections_max=1100
    sleep 1
    echo "   idle after the start: $(rss_of "$server")"
    node tests/bench/hold.mjs 127.0.0.1 "$port" 1000 5 >"$folder/hold.txt" &
    hold=$!
    sleep 4
    echo "   1,000 idle keep-alive connections: $(rss_of "$server") ($(cat "$folder/hold.txt"))"
    wait "$hold"
    one=$(pages_of | sed -n 's/^institution //p')
    COOKIES=$folder/cookies.txt wrk -t1 -c1000 -d"${seconds}s" --latency \
        -s "$top/tests/bench/cookies.lua" "http://127.0.0.1:$port$one" >"$folder/wrk.txt" 2>&1 &
    wrk=$!
    sleep $((seconds - 1))
    echo "   1,000 busy connections, each reading an institution: $(rss_of "$server")"
    wait "$wrk"
    grep -E 'Requests/sec|Socket errors|Non-2xx| 99%' "$folder/wrk.txt" | sed 's/^ */     /'
    echo "   afterwards: $(rss_of "$server")"
    serve_end
}

section_import()
{
    echo "== import: institutions of the bureaus' list, in one go; time and greatest memory of the command"
    data=${RENKEI_BENCH_DATA:-}
    if [ -z "$data" ] || [ ! -d "$data" ]; then
        echo "   not measured: RENKEI_BENCH_DATA does not name a folder with the lists"
        return
    fi
    for list in "$data"/*.csv "$data"/*.csv.gz; do
        [ -f "$list" ] || continue
        case $list in
        *.gz) gzip -dc "$list" >"$folder/list.csv" && list=$folder/list.csv ;;
        esac
        rm -rf "$house"
        "$renkei" demo --directory "$house" --no-serve >"$folder/demo.txt"
        rows=$(wc -l <"$list")
        node tests/bench/measure.mjs "$renkei" institutions import "$list" \
            --data.directory="$house" --data.key_file="$house/renkei.key" >"$folder/import.txt" 2>&1
        echo "   $(basename "$list"), $rows lines: $(tail -n 1 "$folder/import.txt")"
        sed -n '1,6p' "$folder/import.txt" | sed 's/^/     /'
        echo "   the database afterwards: $(du -m "$house/renkei.db" | cut -f1) MB"
    done
}

# 病院 is in nearly every name, あおぞら in one: what is found grows with the first only.
search_words='common %E7%97%85%E9%99%A2
rare %E3%81%82%E3%81%8A%E3%81%9E%E3%82%89'

section_search()
{
    echo "== search: the list with a word, 8 readers, at 1, 10 and 100 times the institutions of the demonstration"
    echo "   common: a word of nearly all names (a page of the first ones is shown).  rare: of one name."
    echo "   growth is the CPU of a page divided by that at x1 (aim: 1.3 at most)."
    : >"$folder/growth.txt"
    for times in 1 10 100; do
        house_make 1500
        [ $times = 1 ] || multiply $times || { echo "   x$times: not measured, the import failed: $(tail -n 1 "$folder/import.txt")"; continue; }
        serve
        echo "$search_words" | while read -r word letters; do
            load "$word" "$server" 8 "http://127.0.0.1:$port/institutions?words=$letters" >>"$folder/growth.txt"
            awk -v w="$word" -v times=$times '$1 == w { if (!first) first = $6; last = $0 } END { split(last, v, " ")
                printf "   %-6s x%-3d %6d req/s, p50 %s ms, p99 %s ms, CPU %s us, growth %.2f, refused %s\n", w, times, v[3], v[4], v[5], v[6], v[6] / first, v[7] }' "$folder/growth.txt"
        done
        serve_end
    done
}

# A place for a temporary stay: 12 months, 300 hospitals, 1,000 stays; beside it in the same
# run a plain reading of every free day once.  Aim: below 5,000 microseconds of CPU.
section_places()
{
    echo "== places"
    TMPDIR=$folder "$folder/b/places_bench" 300 1000 100 2>/dev/null | grep '^places:'
    rm -rf "$house"
    "$renkei" demo --directory "$house" --no-serve >"$folder/demo.txt" &&
        "$folder/b/town" "$house" 300 1000 >"$folder/town.txt" 2>&1 &&
        "$folder/b/crowd" "$house" 300 coordinator office >"$folder/cookies.txt" ||
        { cat "$folder/town.txt"; return; }
    echo "   the whole product, with $(cat "$folder/town.txt"): a page by HTTP, one reader, CPU of the server a page"
    echo "   (contracts, profiles, places and days read, the rules asked, its audit entry on the disk).  Aim: 5,000 us."
    serve
    place_pages_of >"$folder/pages.txt"
    while read -r name path; do
        load "$name" "$server" 1 "http://127.0.0.1:$port$path"
    done <"$folder/pages.txt" >"$folder/figures.txt"
    table "$folder/figures.txt"
    serve_end
}

# A year looked through for 14 days: for the first application that may look; and the calendar.
place_pages_of()
{
    cookie=$(head -n 1 "$folder/cookies.txt")
    from=$(date -d '+7 days' +%Y-%m-%d)
    to=$(date -d '+360 days' +%Y-%m-%d)
    one=$(curl -s -H "Cookie: $cookie" "http://127.0.0.1:$port/respite" |
        grep -oE '/respite/[0-9a-z]{13}' | sort -u | while read -r path; do
        [ "$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: $cookie" "http://127.0.0.1:$port$path/places")" = 200 ] &&
            echo "$path" && break
    done)
    printf 'find %s/places?days=14&from_on=%s&to_on=%s\n' "$one" "$from" "$to"
    printf 'calendar /respite/calendar\n'
}

# Each vintage of annotations: how well, with which data; then how fast on one core.
section_diagnosis()
{
    echo "== diagnosis"
    if [ ! -d "${RENKEI_KNOWLEDGE_DATA:-}" ] || [ -z "${RENKEI_CASES:-}" ]; then
        echo "   RENKEI_KNOWLEDGE_DATA and RENKEI_CASES are not given: nothing is measured"
        return
    fi
    data=$RENKEI_KNOWLEDGE_DATA
    knowledge=$folder/knowledge.renkei
    first() { for file in "$@"; do [ -f "$file" ] && echo "$file" && return; done; }
    for rows in "$data"/phenotype*.hpoa.gz; do
        "$renkei" knowledge import --hpo "$(first "$data"/hp.*json.gz)" --annotations "$rows" --mondo "$data" \
            --nando "$(first "$data"/nando*.ttl.gz)" --labels-ja "$(first "$data"/hp-ja*.tsv.gz)" \
            --out "$knowledge" 2>/dev/null || continue
        for cases in $RENKEI_CASES; do
            for how in "--candidates omim" "--candidates merged" "--candidates omim --without-own-paper" \
                "--candidates merged --without-own-paper" "--candidates merged --without-shared-rows"; do
                echo "-- $(basename "$cases") $how"
                began=$(date +%s.%N)
                # shellcheck disable=SC2086
                "$renkei" diagnosis evaluate --knowledge "$knowledge" --cases "$cases" --threads "$(nproc)" $how 2>/dev/null
                echo "$began $(date +%s.%N) $(gzip -cdf "$cases" | wc -l)" |
                    awk '{ printf "   %.0f cases a second, all cores\n", ($3 - 1) / ($2 - $1) }'
            done
        done
    done
    for cases in $RENKEI_CASES; do
        for threads in 1 2 "$(nproc)"; do
            "$renkei" diagnosis rank --knowledge "$knowledge" --cases "$cases" --threads "$threads" 2>/dev/null | cksum
        done | sort -u | wc -l | sed 's/^/   different answers with 1, 2 and all threads: /'
        "$folder/b/ranking_bench" "$knowledge" "$cases"
        break
    done
    echo "   aims: base p99 2 ms, with second look and twenty explanations p99 10 ms, start 100 ms, 32 MB"
}

# As many institutions again, through the import, as everybody else's come in.
multiply()
{
    "$renkei" institutions export --data.directory="$house" --data.key_file="$house/renkei.key" >"$folder/export.csv" 2>/dev/null
    node tests/bench/multiply.mjs "$folder/export.csv" "$1" >"$folder/many.csv"
    "$renkei" institutions import "$folder/many.csv" --data.directory="$house" \
        --data.key_file="$house/renkei.key" >"$folder/import.txt" 2>&1
}

build
echo "$(date '+%Y-%m-%d') $(uname -m), $(nproc) cores, $(awk -F: '/model name/ {print $2; exit}' /proc/cpuinfo | sed 's/^ *//'), load $(cut -d' ' -f1 /proc/loadavg)"
for section in $sections; do
    case $section in
    decade | pages | growth | writer | memory | import | search | places | diagnosis) "section_$section" ;;
    *) echo "bench.sh: no section $section" ;;
    esac
done
exit 0

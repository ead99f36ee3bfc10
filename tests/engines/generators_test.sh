#!/bin/sh
# generators_test.sh -- do tools/sqlc and tools/tmpl refuse what they must, with
# file, line and reason, and does what they make compile without a warning?
# usage: tests/engines/generators_test.sh   (CC: one compiler instead of gcc and clang)
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
LC_ALL=C
export LC_ALL
compilers=
for compiler in ${CC:-gcc clang}; do
    command -v "$compiler" >/dev/null && compilers="$compilers $compiler"
done
set -- $compilers
first=${1:?no C compiler}
warnings='-std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wmissing-prototypes
          -Wswitch-enum -Wformat=2 -Wundef -Wstrict-prototypes -Werror'
passed=0
failed=0

pass() { passed=$((passed + 1)); }
fail()
{
    failed=$((failed + 1))
    printf 'FAILED %s\n%s\n' "$1" "$2"
}

for tool in sqlc tmpl; do
    # shellcheck disable=SC2086
    "$first" $warnings -g -D_POSIX_C_SOURCE=200809L -fsanitize=address,undefined \
        -I"$root/tools" -o "$tool" "$root"/tools/$tool/*.c "$root"/tools/common/*.c || exit 1
done

# ---- helpers -------------------------------------------------------------------

run_sqlc()
{
    ./sqlc queries x.sql $twin --header x_sql.h --source x_sql.c \
        --include a/b/x_sql.h --may-delete session,\*_token
}
run_migration() { ./sqlc migrations --source m.c $files; }
run_tmpl() { ./tmpl x.html --header x_html.h --source x_html.c --include a/b/x_html.h; }

# expect NAME WORDS RUN: RUN fails, says the words, and writes nothing.
expect()
{
    rm -f x_sql.c x_html.c m.c
    out=$($3 2>&1)
    code=$?
    case $out in *"$2"*) right=1 ;; *) right=0 ;; esac
    [ $code = 1 ] || right=0
    if [ -e x_sql.c ] || [ -e x_html.c ] || [ -e m.c ]; then right=0; fi
    if [ $right = 1 ]; then pass; else fail "$1" "expected: $2
said ($code): $out"; fi
}

twin=
files=20261122_01_x.sql

# refuse_sql WORDS TEXT: x.sql holding TEXT is refused with "x.sql:WORDS".
refuse_sql()
{
    printf '%s\n' "$2" >x.sql
    expect "sqlc: $1" "x.sql:$1" run_sqlc
}

refuse_migration()
{
    printf '%s\n' "$2" >20261122_01_x.sql
    expect "migration: $1" "20261122_01_x.sql:$1" run_migration
}

# The view line is the first: TEXT begins on line 2.
refuse_tmpl()
{
    printf '%s\n%s\n' '{{view struct x_view from "a/x_views.h"}}' "$2" >x.html
    expect "tmpl: $1" "x.html:$1" run_tmpl
}

accept()
{
    out=$($2 2>&1) && pass || fail "$1" "$out"
}

has()
{
    grep -qF -- "$3" "$2" && pass || fail "$1: $2 lacks" "$3"
}

lacks()
{
    grep -qF -- "$3" "$2" && fail "$1: $2 has" "$3" || pass
}

compile()
{
    for compiler in $compilers; do
        # shellcheck disable=SC2086
        out=$($compiler $warnings -fsyntax-only -Iinclude -I"$root/src" "$1" 2>&1) &&
            pass || fail "$compiler compiles $1" "$out"
    done
}

# ---- sqlc: refusals --------------------------------------------------------------

one='-- name: a (id ID) -> one'
refuse_sql '1: a statement needs' 'SELECT 1;'
refuse_sql '1: unknown type BIGINT' '-- name: a (id BIGINT) -> one
SELECT x AS x:INT FROM t WHERE id = $id;'
refuse_sql '2: unknown type STRING' "$one
SELECT x AS x:STRING FROM t WHERE id = \$id;"
refuse_sql '1: a FLAG has no value for absent' '-- name: a (x FLAG?) -> changed
UPDATE t SET x = $x;'
refuse_sql '2: $other is not declared' "$one
SELECT x AS x:INT FROM t WHERE id = \$id AND y = \$other;"
refuse_sql '1: parameter id of a is declared but not used' "$one
SELECT x AS x:INT FROM t;"
refuse_sql '1: parameter id is declared twice' '-- name: a (id ID, id INT) -> one
SELECT x AS x:INT FROM t WHERE id = $id;'
refuse_sql '1: int is a word of C' '-- name: a (int ID) -> one
SELECT x AS x:INT FROM t WHERE id = $int;'
refuse_sql '1: a statement'\''s name must be a name in C' '-- name: while -> one
SELECT x AS x:INT FROM t;'
refuse_sql '1: expected -> one, -> many or -> changed' '-- name: a (id ID) -> several
SELECT x AS x:INT FROM t WHERE id = $id;'
refuse_sql '1: expected -> one, -> many or -> changed' '-- name: a (id ID)
SELECT x AS x:INT FROM t WHERE id = $id;'
refuse_sql '3: result column 2 of a needs AS name:TYPE' "$one
SELECT x AS x:INT,
       y FROM t WHERE id = \$id;"
refuse_sql '2: result column 1 of a needs AS name:TYPE' "$one
SELECT x AS x FROM t WHERE id = \$id;"
refuse_sql '2: result column x is named twice' "$one
SELECT x AS x:INT, y AS x:INT FROM t WHERE id = \$id;"
refuse_sql '2: * is not used here' "$one
SELECT * FROM t WHERE id = \$id;"
refuse_sql '2: * is not used here' "$one
SELECT t.* FROM t WHERE id = \$id;"
refuse_sql '2: * is not used here' '-- name: a (id ID) -> one
INSERT INTO t (id) VALUES ($id) RETURNING *;'
refuse_sql '1: a -> many needs LIMIT' '-- name: a -> many
SELECT x AS x:INT FROM t;'
refuse_sql '1: a -> many needs LIMIT' '-- name: a -> many
-- all:
SELECT x AS x:INT FROM t;'
refuse_sql '1: a -> many needs LIMIT' '-- name: a -> many
SELECT x AS x:INT FROM (SELECT x FROM t LIMIT 3) u;'
refuse_sql '2: DELETE FROM person is not allowed' '-- name: a (id ID) -> changed
DELETE FROM person WHERE id = $id;'
refuse_sql '3: DELETE FROM person is not allowed' '-- name: a (id ID) -> changed
-- delete: a reason alone does not do
DELETE FROM person WHERE id = $id;'
refuse_sql '2: NOW() is not used here: time' "$one
SELECT now() AS x:INT FROM t WHERE id = \$id;"
refuse_sql '2: CURRENT_TIMESTAMP is not used here' "$one
SELECT current_timestamp AS x:INT FROM t WHERE id = \$id;"
refuse_sql '2: DATETIME() is not used here' "$one
SELECT datetime('x') AS x:TEXT FROM t WHERE id = \$id;"
refuse_sql '2: RANDOM() is not used here: chance' "$one
SELECT random() AS x:INT FROM t WHERE id = \$id;"
refuse_sql '2: ILIKE is not used here' "$one
SELECT x AS x:INT FROM t WHERE id = \$id AND n ILIKE 'a';"
refuse_sql '2: COLLATE is not used here' "$one
SELECT x AS x:INT FROM t WHERE id = \$id ORDER BY n COLLATE nocase;"
refuse_sql '2: FTS5 is not used here' "$one
SELECT x AS x:INT FROM fts5 WHERE id = \$id;"
refuse_sql '2: INSERT or is SQLite' '-- name: a (id ID) -> changed
INSERT or REPLACE INTO t (id) VALUES ($id);'
refuse_sql '2: write parameters as $name' "$one
SELECT x AS x:INT FROM t WHERE id = \$id AND y = ?;"
refuse_sql '2: write parameters as $name' "$one
SELECT x AS x:INT FROM t WHERE id = \$id AND y = \$1;"
refuse_sql '2: :: is PostgreSQL' "$one
SELECT x::text AS x:TEXT FROM t WHERE id = \$id;"
refuse_sql '2: name:TYPE belongs to the outer list' "$one
SELECT x AS x:INT FROM (SELECT y AS x:INT FROM t) u WHERE id = \$id;"
refuse_sql '2: CAST needs a house type, not BIGINT' "$one
SELECT CAST(x AS BIGINT) AS x:INT FROM t WHERE id = \$id;"
refuse_sql '2: this SELECT of a has another number of columns' "$one
SELECT x AS x:INT FROM t WHERE id = \$id UNION SELECT 1, 2;"
refuse_sql '3: a has more than one statement' "$one
SELECT x AS x:INT FROM t WHERE id = \$id;
SELECT y AS y:INT FROM t;"
refuse_sql '1: a does not end with ;' "$one
SELECT x AS x:INT FROM t WHERE id = \$id"
refuse_sql '1: a has no text' "$one"
refuse_sql '3: a is named twice' '-- name: a -> changed
UPDATE t SET x = 1;
-- name: a -> changed
UPDATE t SET x = 2;'
refuse_sql '1: a has no results: it is -> changed' '-- name: a -> one
UPDATE t SET x = 1;'
refuse_sql '1: a has results: it is -> one or -> many' '-- name: a -> changed
SELECT x AS x:INT FROM t;'
refuse_sql '2: a must be a SELECT, INSERT, UPDATE or DELETE' '-- name: a -> changed
PRAGMA foreign_keys = off;'
refuse_sql '1: write SEALED(table.column, row, person)' '-- name: a (n SEALED) -> changed
UPDATE t SET n = $n;'
refuse_sql '1: n is sealed by id, which is no parameter' '-- name: a (n SEALED(t.n, id, house)) -> changed
UPDATE t SET n = $n;'
refuse_sql '1: n is sealed by id, which is no result column' '-- name: a -> one
SELECT n AS n:SEALED(t.n, id, house) FROM t;'
refuse_sql '1: write SEALED_BYTES(table.column, row, person)' '-- name: a (n SEALED_BYTES) -> changed
UPDATE t SET n = $n;'
refuse_sql "2: ' is not closed" "$one
SELECT 'x AS x:TEXT FROM t WHERE id = \$id;"
refuse_sql '2: unexpected' "$one
SELECT [x] AS x:TEXT FROM t WHERE id = \$id;"

printf '%s\n' '-- name: a (id ID) -> one' 'SELECT x AS x:INT FROM t WHERE id = $id;' >x.sql
twin=x.postgres.sql
printf '%s\n' '-- name: b (id ID) -> one' 'SELECT x AS x:INT FROM t WHERE id = $id;' >$twin
expect "a twin without its sister" 'x.postgres.sql:1: b is not in the file for both' run_sqlc
printf '%s\n' '-- name: a (id INT) -> one' 'SELECT x AS x:INT FROM t WHERE id = $id;' >$twin
expect "a twin with another header" 'x.postgres.sql:1: a must have the same header' run_sqlc
printf '%s\n' '-- name: a (id ID) -> one' 'SELECT y AS y:INT FROM t WHERE id = $id;' >$twin
expect "a twin with other columns" 'a must have the same result columns' run_sqlc
printf '%s\n' '-- name: a (id ID) -> one' 'SELECT x AS x:INT FROM t;' >$twin
expect "a twin with other parameters" '$id is used for one engine only' run_sqlc
twin=

# ---- sqlc: what is made ------------------------------------------------------------

mkdir -p include/a/b
cat >include/message_ids.h <<'E'
enum message { MSG_NONE, MSG_A_B, MSG_ROOM_THING_WHAT };
E
cat >x.sql <<'E'
-- x.sql -- every feature once.

-- name: stay_get (id ID) -> one
-- One stay; it's /* quoted */ here.
SELECT s.id AS id:ID, s.start_on AS start_on:DAY, s.ended_on AS ended_on:DAY?,
       s.name AS name:SEALED(stay.name, id, person), s.person AS person:ID?, -- why; not
       s.scan AS scan:SEALED_BYTES(stay.scan, id, person)?,
       s.why AS why:SEALED?(stay.why, id, house), s.at AS at:INSTANT?, s.seen AS seen:INSTANT,
       CASE WHEN s.x IS DISTINCT FROM 3 THEN 1 ELSE 0 END AS is_x:FLAG,
       s.photo AS photo:BYTES?, s.print AS print:BYTES, s.note AS note:TEXT?, s.n AS n:INT?,
       'a;b -- $c ??/ "' AS text:TEXT, COUNT(*) AS rows:INT
  FROM stay s WHERE s.id = $id OR s.other = $id;

-- name: stay_list (place ID, after_day DAY,
--   after_id ID, limit INT) -> many
SELECT id AS id:ID FROM stay WHERE place = $place
   AND (start_on, id) > ($after_day, $after_id) ORDER BY start_on, id LIMIT $limit;

-- name: stay_all -> many
-- all: ten rows
SELECT CAST(SUM(x) AS INT) AS sum:INT? FROM stay GROUP BY y UNION ALL SELECT 3 FROM t;

-- name: stay_move (id ID, version INT, state INT) -> changed
UPDATE stay SET state = $state, version = version + 1 WHERE id = $id AND version = $version;

-- name: stay_add (id ID, person ID, note TEXT?, name SEALED(stay.name, id, person),
--   why SEALED?(stay.why, id, house), photo BYTES, print BYTES?, at INSTANT?, is_x FLAG,
--   scan SEALED_BYTES(stay.scan, id, person),
--   must TEXT, n INT?, on_day DAY?, place ID?) -> changed
INSERT INTO stay (id, note, name, why, photo, print, at, is_x, must, n, on_day, place, scan)
VALUES ($id, $note, $name, $why, $photo, $print, $at, $is_x, $must, $n, $on_day, $place, $scan);

-- name: number_next (year INT) -> one
UPDATE number SET last = last + 1 WHERE year = $year RETURNING last AS last:INT;

-- name: session_end (id ID) -> changed
DELETE FROM session WHERE id = $id;

-- name: stay_token_clear (id ID) -> changed
DELETE FROM stay_token WHERE id = $id;

-- name: differs (id ID) -> one
WITH y AS (SELECT 1 AS z) SELECT z AS z:INT FROM y WHERE z = $id;
E
cat >x.postgres.sql <<'E'
-- name: differs (id ID) -> one
SELECT 2 AS z:INT FROM y WHERE z = $id;
E
twin=x.postgres.sql
accept "sqlc makes the calls" run_sqlc
twin=
cp x_sql.h include/a/b/
compile x_sql.c
has "one" x_sql.h 'struct stay_get_row *row, bool *found);'
has "many" x_sql.h 'struct stay_list_rows *rows);'
has "changed" x_sql.h 'int64_t *changed);'
has "no parameters, no args" x_sql.h 'MUST_USE struct err stay_all(struct db *db,'
has "guard" x_sql.h '#ifndef A_B_X_SQL_H'
has "a repeated parameter is one" x_sql.c 's.id = ?1 OR s.other = ?1'
has "numbers follow the declaration" x_sql.c 'SET state = ?3'
has "postgres numbers and types" x_sql.c 'SET state = $3::BIGINT'
has "a parameter that only seals is not bound" x_sql.c 'VALUES (?1, ?2, ?3,'
has "house types in CAST" x_sql.c 'CAST(SUM(x) AS BIGINT) AS sum'
has "the twin's text" x_sql.c 'SELECT 2 AS z FROM y WHERE z = $1::BIGINT'
has "texts are kept" x_sql.c "'a;b -- \$c ?\\?/ \\\"' AS text"
has "sealing names its cell" x_sql.c '{.table = "stay", .column = "name", .row = args.id}'
has "sealing names its person" x_sql.c 'seal_close(db_seal(db), db_arena(db), args.person'
has "the house seals too" x_sql.c 'seal_open(db_seal(db), db_arena(db), SEAL_HOUSE'
has "bytes are sealed as bytes" x_sql.c 'seal_close_bytes(db_seal(db), db_arena(db), args.person'
has "and opened as bytes" x_sql.c 'db_column_bytes(statement, 5), &row->scan);'
has "bytes stay bytes" x_sql.h 'struct bytes scan;'
has "checks" x_sql.c '{.sql = &sql_for_stay_list, .columns = 1, .names = names_for_stay_list}'
lacks "comments stay out" x_sql.c 'why; not'

printf '%s\n' '-- name: a (limit INT) -> many' "SELECT x AS x:INT FROM t WHERE n = '$(
    head -c 6000 /dev/zero | tr '\0' a)' LIMIT \$limit;" >x.sql
accept "sqlc makes a long text" run_sqlc
cp x_sql.h include/a/b/
compile x_sql.c

./sqlc registry --source registry.c a/x_sql.h b/y_sql.h
has "registry" registry.c 'x_sql_checks,'
compile registry.c

# ---- sqlc: migrations ---------------------------------------------------------------

refuse_migration '2: unknown type VARCHAR of column b' 'CREATE TABLE t (a ID,
b VARCHAR(10));'
refuse_migration '1: unknown type integer' 'CREATE TABLE t (a integer);'
refuse_migration '1: column a needs a type' 'CREATE TABLE t (a);'
refuse_migration '1: DEFERRABLE' 'CREATE TABLE t (a ID REFERENCES u (id) DEFERRABLE);'
refuse_migration '1: CASCADE' 'CREATE TABLE t (a ID REFERENCES u (id) ON DELETE CASCADE);'
refuse_migration '1: COLLATE' 'CREATE INDEX i ON t (a COLLATE nocase);'
refuse_migration '1: CURRENT_DATE' 'CREATE TABLE t (a TEXT DEFAULT CURRENT_DATE);'
refuse_migration '1: AUTOINCREMENT' 'CREATE TABLE t (a ID PRIMARY KEY AUTOINCREMENT);'
refuse_migration '1: a migration has no parameters' 'UPDATE t SET a = $a;'
refuse_migration '1: BEGIN does not belong' 'BEGIN;'
refuse_migration '1: PRAGMA does not belong' 'PRAGMA foreign_keys = 1;'
refuse_migration '1: DELETE FROM t is not allowed' 'DELETE FROM t;'
refuse_migration '1: only ordinary tables' 'CREATE VIRTUAL TABLE t USING x (a);'
refuse_migration '1: write CREATE TABLE' 'CREATE TABLE t AS SELECT 1;'
refuse_migration '1: nothing but WITHOUT ROWID' 'CREATE TABLE t (a ID) STRICT;'
refuse_migration '1: the statement does not end' 'CREATE TABLE t (a ID)'
refuse_migration '1: the migration is empty' '-- nothing'
mkdir -p other
echo 'CREATE TABLE t (a ID);' | tee 20261122_01_x.sql >other/20261122_01_x.sql
files='20261122_01_x.sql other/20261122_01_x.sql'
expect "two of one name" 'there are two migrations named 20261122_01_x' run_migration
echo 'CREATE TABLE t (a ID);' >first.sql
files=first.sql
expect "a name without a date" 'the name must be YYYYMMDD_NN_what.sql' run_migration
echo 'CREATE TABLE t (a ID);' >20261122_03_y.postgres.sql
files=20261122_03_y.postgres.sql
expect "a twin alone" 'there is no 20261122_03_y.sql beside it' run_migration

cat >20261122_02_b.sql <<'E'
-- A stay; it's here.
CREATE TABLE stay (
    id       ID PRIMARY KEY, -- the id
    person   ID NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    start_on DAY NOT NULL, at INSTANT,
    is_x     FLAG NOT NULL DEFAULT 0,
    name     SEALED, photo BYTES, n INT,
    note     TEXT CHECK (note <> 'a,b;(--'),
    UNIQUE (person, start_on),
    CHECK (start_on > 0)
);
CREATE UNIQUE INDEX stay_open ON stay (person) WHERE is_x = 1;
CREATE TABLE pair (k ID NOT NULL, v ID NOT NULL, PRIMARY KEY (k, v)) WITHOUT ROWID;
ALTER TABLE pair ADD COLUMN is_y FLAG NOT NULL DEFAULT 0;
CREATE TRIGGER pair_kept BEFORE UPDATE ON pair BEGIN
    SELECT RAISE(ABORT, 'a pair; kept');
    SELECT 1;
END;
INSERT INTO pair VALUES (1, 2, 0);
E
cp 20261122_02_b.sql 20261122_02_b.postgres.sql
echo 'CREATE TABLE person (id ID PRIMARY KEY);' >20261122_01_a.sql
files='20261122_02_b.postgres.sql 20261122_02_b.sql 20261122_01_a.sql'
accept "sqlc makes migrations" run_migration
compile m.c
has "flag in SQLite" m.c 'is_x INTEGER CHECK (is_x IN (0, 1)) NOT NULL DEFAULT 0,'
has "flag in PostgreSQL" m.c 'is_x SMALLINT CHECK (is_x IN (0, 1)) NOT NULL DEFAULT 0,'
has "strict" m.c 'STRICT, WITHOUT ROWID;'
has "sealed in PostgreSQL" m.c 'name BYTEA, photo BYTEA, n BIGINT'
has "days in PostgreSQL" m.c 'start_on INTEGER NOT NULL, at BIGINT'
has "digest" m.c "\"$(sha256sum <20261122_01_a.sql | cut -c 1-16)\""
[ "$(grep -n '01_a' m.c | cut -d: -f1)" -lt "$(grep -n '02_b' m.c | cut -d: -f1)" ] && pass ||
    fail "migrations are in the order of their names" ""
if command -v sqlite3 >/dev/null; then
    cat >print.c <<'E'
#include "store/migrate.h"
#include <stdio.h>
int main(void)
{
    for (int i = 0; migrations[i].name != NULL; i++)
        fputs(migrations[i].sqlite, stdout);
}
E
    "$first" -Iinclude -I"$root/src" -o print print.c m.c && ./print >all.sql
    out=$(sqlite3 -bail :memory: <all.sql 2>&1) && pass || fail "SQLite runs them" "$out"
fi

# ---- tmpl: refusals ------------------------------------------------------------------

printf '<p>x</p>\n' >x.html
expect "no view" 'x.html:1:1: the first line says' run_tmpl
refuse_tmpl '2:1: {{view}} stands once' '{{view struct y_view from "a/y.h"}}'
refuse_tmpl '2:4: unknown directive {{raw}}' '<p>{{raw x}}</p>'
refuse_tmpl '2:4: {{}} is empty' '<p>{{}}</p>'
refuse_tmpl '2:4: {{ has no }}' '<p>{{x </p>'
refuse_tmpl '2:5: }} without {{' '<p>x}}</p>'
refuse_tmpl '2:4: unknown directive {{a-b}}' '<p>{{a-b}}</p>'
refuse_tmpl '2:4: {{day}} needs one member' '<p>{{day}}</p>'
refuse_tmpl '2:4: a->b is no member' '<p>{{day a->b}}</p>'
refuse_tmpl '2:1: write &lt; for <' '<{{x}}>'
refuse_tmpl '2:4: {{x}} may not stand inside a tag' '<p {{x}}="a"></p>'
refuse_tmpl '2:4: the value of class needs double quotes' '<p class={{x}}></p>'
refuse_tmpl '2:4: the value of class needs double quotes' '<p class=a></p>'
refuse_tmpl "2:4: the value of class needs double quotes" "<p class='a'></p>"
refuse_tmpl '2:10: the value of class is not closed' '<p class="a></p>'
refuse_tmpl '2:6: {{ stands in text' '<!-- {{x}} -->'
refuse_tmpl '2:1: the comment is not closed' '<!-- x'
refuse_tmpl '2:10: {{x}} may not stand in a link' '<a href="{{x}}">a</a>'
refuse_tmpl '2:10: {{text}} may not stand in a link' '<a href="{{text x}}">a</a>'
refuse_tmpl '2:11: {{url}} begins the value' '<a href="/{{url x}}">a</a>'
refuse_tmpl '2:11: {{x}} may not stand in a link' '<img src="{{x}}" alt="">'
refuse_tmpl '2:15: {{x}} may not stand in a link' '<form action="{{x}}"></form>'
refuse_tmpl '2:21: {{x}} may not stand in a link' '<button formaction="{{x}}">a</button>'
refuse_tmpl '2:4: no script in href' '<a href=" JavaScript:x">a</a>'
refuse_tmpl '2:4: onclick= is not used here' '<p onclick="x"></p>'
refuse_tmpl '2:4: onclick= is not used here' '<p onclick="{{x}}"></p>'
refuse_tmpl '2:4: style= is not used here' '<p style="color: red"></p>'
refuse_tmpl '2:4: style= is not used here' '<p style="{{x}}"></p>'
refuse_tmpl '2:1: <style> is not used here' '<style>p { }</style>'
refuse_tmpl '2:1: <iframe> is not used here' '<iframe src="/x"></iframe>'
refuse_tmpl '2:1: <script> needs src' '<script></script>'
refuse_tmpl '2:1: <script> needs src' '<script src="/other/x.js"></script>'
refuse_tmpl '2:1: <script> needs src' '<script src="{{url x}}"></script>'
refuse_tmpl '2:32: <script> with src has no text' '<script src="/static/x.js">    alert(1)</script>'
refuse_tmpl '2:1: <p> is not closed' '<p>'
refuse_tmpl '2:1: </p> closes nothing' '</p>'
refuse_tmpl '2:7: </p> where </b> is due' '<p><b></p></b>'
refuse_tmpl '2:9: </ul> where </li> is due' '<ul><li></ul>'
refuse_tmpl '2:1: <p/> does not close' '<p/>'
refuse_tmpl '2:1: write <DIV> in small letters' '<DIV></DIV>'
refuse_tmpl '3:2: class stands twice in <p>' '<p class="a"
 class="b"></p>'
refuse_tmpl '2:18: id="a" stands here twice' '<p id="a"></p><p id="a"></p>'
refuse_tmpl '2:33: id="a" would come once' '{{for a in as of struct a}}  <p id="a"></p>{{end}}'
refuse_tmpl '2:1: <img> needs alt' '<img src="/static/x.png">'
refuse_tmpl '2:1: <input> needs type' '<input name="a">'
refuse_tmpl '2:11: {{if}} may not stand in a value' '<p class="{{if x}}a{{end}}"></p>'
refuse_tmpl '2:13: {{if}} in a tag adds only' '<p {{if x}} class="a"{{end}}></p>'
refuse_tmpl '2:13: {{if}} in a tag adds only' '<p {{if x}} aria-current="true"{{end}}></p>'
refuse_tmpl '2:1: {{if}} in <p> has no {{end}}' '<p{{if x}} hidden></p>'
refuse_tmpl '2:3: {{for}} may not stand inside a tag' '<p{{for a in as of text}}></p>'
refuse_tmpl '2:14: {{end}} must stand in the same tag' '{{if x}}<p a {{end}}></p>'
refuse_tmpl '2:1: {{if}} has no {{end}}' '{{if x}}'
refuse_tmpl '2:1: {{for}} has no {{end}}' '{{for a in as of text}}'
refuse_tmpl '2:1: {{end}} without' '{{end}}'
refuse_tmpl '2:1: {{else}} without' '{{else}}'
refuse_tmpl '2:17: {{else}} stands after' '{{if x}}{{else}}{{else}}{{end}}'
refuse_tmpl '2:24: {{else}} belongs to {{if}}' '{{for a in as of text}}{{else}}{{end}}'
refuse_tmpl '2:12: <p> is still open at {{end}}' '{{if x}}<p>{{end}}</p>'
refuse_tmpl '2:12: </p> closes what was opened outside' '<p>{{if x}}</p>{{end}}'
refuse_tmpl '2:12: <p> is still open at {{else}}' '{{if x}}<p>{{else}}</p>{{end}}'
refuse_tmpl '2:1: write {{if x}}, {{if not x}}' '{{if x y}}{{end}}'
refuse_tmpl '2:1: write {{if x}}, {{if not x}}' '{{if x == y}}{{end}}'
refuse_tmpl '2:1: write {{for a in as of struct x}}' '{{for a in as}}{{end}}'
refuse_tmpl '2:1: view cannot name an item' '{{for view in as of text}}{{end}}'
refuse_tmpl '2:24: a is an item already' '{{for a in as of text}}{{for a in as of text}}{{end}}{{end}}'
refuse_tmpl '2:1: {{say}} needs a key' '{{say a-b}}'
refuse_tmpl '2:1: a message has at most 4 values' '{{say a.b c d e f g}}'
refuse_tmpl '2:1: {{field}} needs form.name' '{{field form}}'
refuse_tmpl '2:11: {{field}} may not stand in a value' '<p title="{{field form.x}}"></p>'
refuse_tmpl '2:17: {{part}} may not stand in an element of text' '<option>        {{part a b}}</option>'
refuse_tmpl '2:11: <textarea> holds text only' '<textarea><b></b></textarea>'
refuse_tmpl '2:1: write {{use' '{{use a.h}}'
refuse_tmpl '2:4: {{opens}} stands before' '<p>{{opens p}}'
refuse_tmpl '2:1: <p> is not open at the end' '{{opens p}}'
refuse_tmpl '2:1: <p> is not closed' '{{closes p}}'
refuse_tmpl '2:4: write &amp; for &' '<p>& </p>'
refuse_tmpl '2:4: write &lt; for <' '<p>< </p>'
refuse_tmpl '2:1: write <!DOCTYPE html>' '<!doctype x>'
refuse_tmpl '2:1: <p has no >' '<p class="a"'
printf 'x' >x-y.html
out=$(./tmpl x-y.html --header h --source c --include i 2>&1)
case $out in *'must be a name in C'*) pass ;; *) fail "a file name" "$out" ;; esac

# ---- tmpl: what is made ---------------------------------------------------------------

mkdir -p include/features/x
cat >include/features/x/x_views.h <<'E'
#include "base/day.h"
#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
struct form;
struct arena;
struct html;
struct row_view { const char *value; const char *label; bool is_main; };
enum stay_state { STAY_OPEN, STAY_ENDED };
struct person_view { const char *name; day birth; };
struct x_view {
    int64_t id;
    const char *title;
    bool is_urgent, is_late;
    size_t left;
    enum stay_state state;
    enum message label;
    day start_on;
    instant asked_at;
    struct person_view person;
    const struct form *form;
    struct { struct row_view *items; size_t count; } rows;
    struct { const char **items; size_t count; } names;
    struct { const enum message *items; size_t count; } labels;
};
void row_html(struct html *html, const struct row_view *view);
void person_html(struct html *html, const struct person_view *view);
void foot_html(struct html *html, const struct x_view *view);
const char *url_stay(struct arena *arena, int64_t id);
const char *url_home(struct arena *arena);
const char *url_list(struct arena *arena, int64_t id, enum stay_state state);
E
echo '#include "base/day.h"' >include/features/x/foot_html.h
cat >x.html <<'E'
{{view struct x_view from "features/x/x_views.h"}}
{{use "features/x/foot_html.h"}}

<!-- for the author -->
<h1>{{say room.thing.what}}</h1>
<p class="state {{title}}" data-left="{{number left}}" data-label="{{message label}}"
   title="{{say a.b}} {{day start_on}}{{instant asked_at}}">{{text title}}   {{message label}}
   {{day start_on}} {{instant asked_at}} {{count left}}</p>
{{if is_urgent}}
  <p>&amp; "quoted" ??/ \ </p>
{{else if not is_late}}<b>{{say a.b person.name count:left day:start_on instant:asked_at}}</b>
{{else if state == STAY_ENDED}}x{{else if not state == STAY_OPEN}}z{{else}}<i>y</i>{{end}}
<table>
{{for row in rows of struct row_view}}
  <tr id="row-{{row.value}}"><td><input type="checkbox"
      value="{{row.value}}"{{if row.is_main}} checked{{end}} disabled></td>
  <td>{{row.label}}{{part row row}}
  {{for name in names of text}}<b>{{name}}</b>{{end}}</td></tr>
{{end}}
</table>
{{for l in labels of enum message}}{{message l}}{{end}}
{{for l in labels of enum message}}{{end}}
<nav><a href="{{url home}}"{{if is_late}} aria-current="page"{{end}}>a</a>
<a href="{{url stay id}}#x">b</a><a href="{{url list id STAY_OPEN}}">{{say a.b}}</a></nav>
<form method="post" action="{{url stay id}}">{{hidden form}}{{field form.name}}
<textarea name="t" rows="3">
{{title}}</textarea>
<select name="s"><option value="a"{{if not is_late}} selected{{else}} disabled{{end}}>
{{say a.b}} {{day start_on}} {{instant asked_at}}</option></select></form>
{{part person person}}{{part foot}}<br><img src="/static/x.png" alt="">
<svg viewBox="0 0 1 1"><path d="M0 0"/><linearGradient/></svg>
<script src="/static/x.js" defer></script>
<pre>a
   b</pre>
E
accept "tmpl makes the function" run_tmpl
mkdir -p include/a/b
cp x_html.h include/a/b/
compile x_html.c
has "a bare number" x_html.c 'html_number(html, (int64_t)+view->left);'
has "lines of the template" x_html.c '#line 5 "x.html"'
has "message" x_html.c 'html_message(html, MSG_ROOM_THING_WHAT, NULL);'
has "no ruby in a value" x_html.c 'message_text(html_arena(html), html->language, MSG_A_B, NULL)'
has "no <time> in a value" x_html.c 'if (view->start_on != DAY_NONE) html_text('
has "no <time> in an option" x_html.c '&SAY_I(view->asked_at)));'
has "values of a message" x_html.c \
    'SAY_T(view->person.name), SAY_N((int64_t)+view->left), SAY_D(view->start_on)'
has "a member of an item" x_html.c 'html_text(html, row->label);'
has "an item alone" x_html.c 'html_text(html, (*name));'
has "an item as a part" x_html.c 'row_html(html, row);'
has "the view as a part" x_html.c 'foot_html(html, view);'
has "a link" x_html.c 'html_url(html, url_stay(html_arena(html), view->id));'
has "a field" x_html.c 'html_field(html, view->form, "name");'
has "the hidden ones" x_html.c 'html_form_hidden(html, view->form);'
has "blanks in a tag shrink" x_html.c 'disabled></td>\n"'
lacks "comments stay out" x_html.c 'for the author'
lacks "blanks shrink" x_html.c '\n\n'

printf '%s\n' '{{view struct x_view from "features/x/x_views.h"}}' '<p>' '{{misspelt}}</p>' >x.html
run_tmpl
# shellcheck disable=SC2086
out=$("$first" $warnings -fsyntax-only -Iinclude -I"$root/src" x_html.c 2>&1)
case $out in *x.html:3:*misspelt*) pass ;; *) fail "a misspelt member is told at its line" "$out" ;; esac

printf '%s\n' '{{view struct x_view from "features/x/x_views.h"}}' '{{opens html body}}' \
    '<!DOCTYPE html>' '<html lang="ja"><body>' >x.html
accept "a first part leaves elements open" run_tmpl
cp x_html.h include/a/b/
compile x_html.c
printf '%s\n' '{{view struct x_view from "features/x/x_views.h"}}' '{{closes html body}}' \
    '</body></html>' >x.html
accept "a last part closes them" run_tmpl
printf '%s\n<p>%s</p>\n' '{{view struct x_view from "features/x/x_views.h"}}' \
    "$(head -c 9000 /dev/zero | tr '\0' a)" >x.html
accept "a long text" run_tmpl
compile x_html.c
printf '%s\n' '{{view struct x_view from "features/x/x_views.h"}}' >x.html
accept "an empty template" run_tmpl
compile x_html.c

# ---- the house's own files --------------------------------------------------------------

for file in $(cd "$root" && find src -name '*.html'); do
    out=$(./tmpl "$root/$file" --header h --source c --include x.h 2>&1) && pass || fail "$file" "$out"
done

echo "generators: $passed passed, $failed failed"
[ $failed = 0 ]

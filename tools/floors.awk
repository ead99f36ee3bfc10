# floors.awk -- refuse an #include that goes up the house or through a wall.
#
# usage: awk -f tools/floors.awk $(git ls-files 'src/*.[ch]')
# Three walls: floors (who may see whom), rooms (only another room's contract),
# and one library, one file.  Tests, fuzzers and benches are free.

function room(path,   part, n)
{
    n = split(path, part, "/")
    return part[1] == "features" && n > 2 ? part[2] : ""
}

function floor(path,   part, n, stem)
{
    if (path ~ /_(test|fuzz|bench)\.[ch]$/ || path ~ /(^|\/)test\.h$/) return "test"
    if (path == "store/tx.h")                   return "tx"
    if (path == "base/values.h")            return "base" # words, not rows
    if (path == "features/feature.h")           return "door"
    if (path !~ /\//)                           return "base" # made: message_ids.h
    if (path !~ /^features\//) { sub(/\/.*/, "", path); return path }
    n = split(path, part, "/"); stem = part[n]
    if (stem == part[2] ".h")                   return "contract"
    if (stem ~ /_rules\.[ch]$/)                 return "rules"
    if (stem ~ /_(store|sql)\.[ch]$/)           return "rows"
    if (stem ~ /_service\.[ch]$/)               return "service"
    if (stem ~ /_(pages|html)\.[ch]$/)          return "pages"
    if (stem ~ /_api\.[ch]$/)                   return "endpoints"
    if (stem ~ /_cli\.[ch]$/)                   return "commands"
    if (stem ~ /_jobs\.[ch]$/)                  return "jobs"
    if (stem ~ /_demo\.[ch]$/)                  return "demo"
    if (stem ~ /_feature\.c$/)                  return "plate"
    return "unknown ending"
}

# One library, one file: the pattern of the files that may include a header.
function wall(header, owner)
{
    walls[++wall_count] = header
    owners[wall_count] = owner
}

BEGIN {
    may["base"]      = "base"
    may["store"]     = "base store tx"
    may["tx"]        = "base store"
    may["access"]    = "base store access"
    may["desk"]      = "base store access desk"
    may["web"]       = "base access desk web door"
    may["api"]       = "base access desk web api door"
    may["cli"]       = "base access desk cli door"
    may["clock"]     = "base access desk clock door"
    may["door"]      = "base access desk web api cli clock"
    may["contract"]  = "base access desk contract"
    may["rules"]     = "base contract rules"
    may["rows"]      = "base store contract rules rows"
    may["service"]   = "base access desk contract rules rows service"
    may["pages"]     = "base access desk web door contract rules pages"
    may["endpoints"] = "base access desk web api contract rules endpoints"
    may["commands"]  = "base access desk cli contract commands"
    may["jobs"]      = "base access desk clock contract jobs"
    may["demo"]      = "base access desk door contract demo"
    may["plate"]     = "base access desk web api cli clock door contract " \
                       "pages endpoints commands jobs demo"

    wall("^sqlite3\\.h$",     "^store/db_sqlite[a-z_]*\\.[ch]$")
    wall("^libpq-fe\\.h$",    "^store/db_postgres[a-z_]*\\.[ch]$")
    wall("^microhttpd\\.h$",  "^web/server[a-z_]*\\.[ch]$")
    wall("^sodium(\\.h|/)",   "^(base/(hash|random|arena|buf)[a-z_]*|store/seal[a-z_]*)\\.[ch]$")
    wall("^liboath/",         "^base/totp\\.c$")
    wall("^utf8proc\\.h$",    "^base/utf8[a-z_]*\\.c$")
    wall("^iconv\\.h$",       "^base/utf8[a-z_]*\\.c$")
    wall("^ini\\.h$",         "^app/config[a-z_]*\\.c$")
    wall("^curl/",            "^desk/mail[a-z_]*\\.c$")
    wall("^xlsxwriter\\.h$",  "^base/xlsx\\.c$")
    wall("^json-c/",          "^features/knowledge_import/knowledge_import_json_store\\.c$")
    wall("^qrencode\\.h$",    "^base/qr\\.c$")
}

/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    from = FILENAME; sub(/^.*src\//, "", from)
    to = $0; sub(/^[^<"]*[<"]/, "", to); sub(/[>"].*/, "", to)
    f = floor(from)
    if (f == "test") next
    for (i = 1; i <= wall_count; i++)
        if (to ~ walls[i] && from !~ owners[i]) {
            printf "%s:%d: <%s> belongs to one file, and this is not it\n", FILENAME, FNR, to
            bad = 1
        }
    if ($0 ~ /include[ \t]*</) next
    t = floor(to)
    if (t == "tx" && f != "store" && from !~ /^access\/(perform|writer|writer_batch)\.c$/) {
        printf "%s:%d: only perform and the writer begin and end transactions\n", FILENAME, FNR
        bad = 1
    }
    if (t == "tx" || (f == "app" && room(to) == "")) next
    if (f != "app" && (!(f in may) || index(" " may[f] " ", " " t " ") == 0)) {
        printf "%s:%d: floor '%s' may not include '%s' (%s)\n", FILENAME, FNR, f, t, to
        bad = 1
    }
    if (room(to) != "" && room(from) != room(to) && t != "contract") {
        printf "%s:%d: '%s' may only see the contract of room '%s'\n", \
               FILENAME, FNR, from, room(to)
        bad = 1
    }
}

END { exit bad }

# tidy.awk -- the tree tests its own text: one pattern a rule.
#
# usage: LC_ALL=C awk -f tools/tidy.awk $(git ls-files src tools tests docs deploy)
# Prints file:line: rule.  Limits are for text written by hand; a table (.tsv,
# messages) may be long.  A rule that has refused good code twice is changed.

function tell(rule)
{
    printf "%s:%d: %s\n", FILENAME, FNR, rule
    bad = 1
}

function width(text,   copy)
{
    copy = text
    if (is_bytes) gsub(continued, "", copy) # such bytes take no column
    return length(copy)
}

# What is left of a line of C without comments and texts.
function bare(line)
{
    if (in_comment) {
        if (line !~ /\*\//) return ""
        sub(/^.*\*\//, "", line)
        in_comment = 0
    }
    gsub(/\\\\/, "", line); gsub(/\\"/, "", line)
    gsub(/"[^"]*"/, "\"\"", line)
    gsub(/'[^']*'/, "' '", line)
    gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, " ", line)
    if (line ~ /\/\*/) { in_comment = 1; sub(/\/\*.*/, "", line) }
    return line
}

function calls(line, names)
{
    return line ~ ("(^|[^A-Za-z0-9_.>])(" names ")[ \t]*\\(")
}

BEGIN {
    is_bytes = length("\303\251") == 2 # else a UTF-8 locale: awk looks itself
    continued = "[\200-\277]"
    utf8_bad = "[\300\301\365-\377]|(^|[^\200-\377])[\200-\277]" \
               "|[\302-\337]([^\200-\277]|$)" \
               "|[\340-\357]([^\200-\277]|.[^\200-\277]|.?$)" \
               "|[\360-\364]([^\200-\277]|.[^\200-\277]|..[^\200-\277]|.?.?$)"
    # Things end (ended_on); only these may be deleted from (model.md 2).
    may_delete = "(session|draft|rate|throttle|once|token|notice)"
}

FNR == 1 {
    if (previous != "" && lines > lines_max) {
        printf "%s: %d lines; the limit is %d\n", previous, lines, lines_max
        bad = 1
    }
    previous = FILENAME
    in_comment = 0
    path = FILENAME; sub(/^\.\//, "", path)
    base = path; sub(/^.*\//, "", base)
    is_c = path ~ /\.[ch]$/
    is_sql = path ~ /\.sql$/
    is_test = path ~ /_(test|fuzz|bench)\.[ch]$/ || path ~ /^tests\//
    is_table = path ~ /\.tsv$/ || path ~ /(^|\/)messages\./ || path ~ /^data\//
    lines_max = (path ~ /^(src|tools)\// && !is_table) ? (is_test ? 900 : 500) : 1000000
    if (is_c && path ~ /^src\// && index($0, "/* " base " -- ") != 1)
        tell("the first line says what the file is: /* " base " -- ...")
}

{ lines = FNR }

/[ \t\r]$/              { tell("blanks at the end of the line") }
/\t/ && !is_table && base !~ /^Makefile|\.mk$|\.tsv$/ { tell("tab") }
is_bytes && $0 ~ utf8_bad { tell("not UTF-8") }
(is_c || base ~ /\.awk$/) && width($0) > 100 { tell("longer than 100 columns") }
is_sql && !/^-- name:/ && width($0) > 140    { tell("longer than 140 columns") }
/TODO|FIXME|XXX/ && !/(TODO|FIXME)\(#[0-9]+\)/ && path !~ /^(tools|docs)\// && !is_test {
    tell("a TODO without its issue: TODO(#12)")
}

is_sql && /SELECT[ \t]+([a-z]+\.)?\*/ { tell("SELECT * (name the columns)") }
is_sql && /DEFERRABLE/                { tell("DEFERRABLE constraint") }
is_sql && /^[^-]*DELETE[ \t]+FROM/ && $0 !~ ("FROM[ \t]+[a-z_]*" may_delete) {
    tell("DELETE: things end, they are not deleted")
}

is_c {
    code = bare($0)
    if (is_test || path !~ /^src\//) next
    if (calls(code, "strcpy|strcat|sprintf|vsprintf|strtok|gets|atoi|atol|localtime|gmtime" \
                    "|system|popen|rand|srand|alloca"))
        tell("banned function")
    if (path !~ /^src\/(base|store)\// && calls(code, "malloc|calloc|realloc|free"))
        tell("memory is taken from an arena (malloc and free live in base and store)")
    if (path !~ /^src\/cli\// && calls(code, "printf|puts|putchar"))
        tell("printf outside cli")
    # Ticks for figures and timeouts are not the time of day.
    if (path !~ /^src\/app\// && (calls(code, "time|gettimeofday") || \
        (calls(code, "clock_gettime") && code !~ /CLOCK_MONOTONIC/)))
        tell("the time is an argument: clocks are read in app only")
    if (path ~ /^src\/features\// && code ~ /(if|while|[?]).*[^A-Z_]ROLE_[A-Z]/)
        tell("an if on a role's name: ask a permission")
    if (path ~ /^src\/features\// && code ~ /(^|[^a-z_])default:/)
        tell("a switch over an enum has no default")
}

END {
    if (lines > lines_max && lines_max > 0) {
        printf "%s: %d lines; the limit is %d\n", previous, lines, lines_max
        bad = 1
    }
    exit bad
}

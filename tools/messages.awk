# messages.awk -- joins every messages.ja, messages.en and messages.ja_easy into C.
#
#   awk -f tools/messages.awk -v mode=ids   FILES... > message_ids.h
#   awk -f tools/messages.awk -v mode=table FILES... > message_table.c
#
# A file holds lines `room.thing.what = text`, comments (#) and blank lines.  Its
# ending is its language.  What a translator can get wrong is refused here: a key
# given twice or in one language only, other values {1}..{4} than the Japanese,
# broken ruby {漢字|かんじ}, blanks at the end.  POSIX awk: mawk and gawk agree,
# because only ASCII is looked at.

function complain(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text > "/dev/stderr"
    mistakes++
}

function complain_key(key, text) {
    printf "%s: %s: %s\n", place[key], key, text > "/dev/stderr"
    mistakes++
}

function identifier(key,    name) {
    name = "MSG_" toupper(key)
    gsub(/\./, "_", name)
    return name
}

# The values a text uses, as "1 3 "; sets `fault` when a brace is out of place.
function values_of(text, may_have_ruby,    inside, seen, result, at, number) {
    fault = ""
    while ((at = match(text, /[{}]/)) > 0) {
        if (substr(text, at, 1) == "}") { fault = "} without {"; return "" }
        text = substr(text, at + 1)
        at = match(text, /[{}]/)
        if (at == 0 || substr(text, at, 1) == "{") { fault = "{ without }"; return "" }
        inside = substr(text, 1, at - 1)
        text = substr(text, at + 1)
        if (inside ~ /^[1-4]$/)
            seen[inside] = 1
        else if (!may_have_ruby || inside !~ /^[^|]+[|][^|]+$/) {
            fault = "{" inside "} is neither a value {1} to {4} nor ruby {base|reading}"
            return ""
        }
    }
    result = ""
    for (number = 1; number <= 4; number++)
        if (number in seen)
            result = result number " "
    return result
}

function check_escapes(text,    at) {
    while ((at = index(text, "\\")) > 0) {
        if (substr(text, at + 1, 1) != "n")
            return 0
        text = substr(text, at + 2)
    }
    return 1
}

# The text as a C literal.  Only \n is an escape, and C reads it the same way; a
# question mark is escaped because ISO C knows trigraphs.
function literal(text) {
    gsub(/"/, "\\\"", text)
    gsub(/\?/, "\\?", text)
    return "\"" text "\""
}

function language_of(path) {
    if (path ~ /\.ja$/) return "ja"
    if (path ~ /\.en$/) return "en"
    if (path ~ /\.ja_easy$/) return "ja_easy"
    return ""
}

# Heap sort, so that the result does not depend on the order of the files.
function sift(root, last,    child, held) {
    while ((child = 2 * root) <= last) {
        if (child < last && sorted[child] < sorted[child + 1])
            child++
        if (sorted[root] >= sorted[child])
            return
        held = sorted[root]
        sorted[root] = sorted[child]
        sorted[child] = held
        root = child
    }
}

function sort_keys(    i, held) {
    for (i = int(count / 2); i >= 1; i--)
        sift(i, count)
    for (i = count; i > 1; i--) {
        held = sorted[1]
        sorted[1] = sorted[i]
        sorted[i] = held
        sift(1, i - 1)
    }
}

function check_key(key,    name, wanted) {
    name = identifier(key)
    if (name in owner)
        complain_key(key, "has the same identifier as " owner[name])
    owner[name] = key
    if (!(("ja", key) in text_of) || !(("en", key) in text_of)) {
        complain_key(key, "is missing in messages." ((("ja", key) in text_of) ? "en" : "ja"))
        return
    }
    wanted = values["ja", key]
    if (values["en", key] != wanted)
        complain_key(key, "the English uses other values than the Japanese")
    if ((("ja_easy", key) in text_of) && values["ja_easy", key] != wanted)
        complain_key(key, "the easy Japanese uses other values than the Japanese")
}

function write_ids(    i) {
    print "/* message_ids.h -- made by tools/messages.awk; do not edit. */"
    print "#ifndef MESSAGE_IDS_H"
    print "#define MESSAGE_IDS_H"
    print ""
    print "enum message {"
    print "    MSG_NONE = 0,"
    for (i = 1; i <= count; i++)
        printf "    %s,\n", identifier(sorted[i])
    print "    MESSAGE_COUNT"
    print "};"
    print ""
    print "#endif"
}

function write_texts(language, none,    i, key) {
    printf "\nconst char *const message_texts_%s[MESSAGE_COUNT] = {\n", language
    printf "    [MSG_NONE] = %s,\n", none
    for (i = 1; i <= count; i++) {
        key = sorted[i]
        if ((language, key) in text_of)
            printf "    [%s] = %s,\n", identifier(key), literal(text_of[language, key])
    }
    print "};"
}

function write_table(    i) {
    print "/* message_table.c -- made by tools/messages.awk; do not edit. */"
    print "#include \"base/message_table.h\""
    print ""
    print "const char *const message_keys[MESSAGE_COUNT] = {"
    print "    [MSG_NONE] = \"none\","
    for (i = 1; i <= count; i++)
        printf "    [%s] = \"%s\",\n", identifier(sorted[i]), sorted[i]
    print "};"
    write_texts("ja", "\"\"")
    write_texts("en", "\"\"")
    write_texts("ja_easy", "0")
}

FNR == 1 {
    language = language_of(FILENAME)
    if (language == "")
        complain("the file must end in .ja, .en or .ja_easy")
}

language == "" || /^#/ || /^$/ { next }

/[ \t\r]$/ || /　$/ { complain("blanks at the end of the line"); next }

/\t/ { complain("a tab: use a blank"); next }

!/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+ = [^ ]/ {
    complain("not a line of the form `room.thing.what = text`")
    next
}

{
    at = index($0, " = ")
    key = substr($0, 1, at - 1)
    text = substr($0, at + 3)
    if ((language, key) in text_of) { complain(key " is given twice"); next }
    if (!check_escapes(text)) { complain("only \\n is an escape"); next }
    used = values_of(text, language != "en")
    if (fault != "") { complain(fault); next }
    text_of[language, key] = text
    values[language, key] = used
    if (!(key in place)) {
        place[key] = FILENAME ":" FNR
        sorted[++count] = key
    }
}

END {
    if (mode != "ids" && mode != "table") {
        print "messages.awk: say -v mode=ids or -v mode=table" > "/dev/stderr"
        exit 2
    }
    sort_keys()
    for (i = 1; i <= count; i++)
        check_key(sorted[i])
    if (mistakes > 0)
        exit 1
    if (mode == "ids")
        write_ids()
    else
        write_table()
}

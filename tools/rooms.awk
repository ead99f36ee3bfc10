# rooms.awk -- write features[], the list of rooms, from the plates that exist.
#
# usage: awk -f tools/rooms.awk src/features/*/*_feature.c > features.c
# Names are taken from the files' names, never from their text, and sorted, so
# that the list is the same on every machine.  A plate whose name differs from
# its folder's is refused: it would be found by nobody.

function fail(text)
{
    printf "rooms.awk: %s\n", text > "/dev/stderr"
    failed = 1
    exit 1
}

BEGIN {
    count = 0
    for (i = 1; i < ARGC; i++) {
        n = split(ARGV[i], part, "/")
        if (n < 2 || part[n] !~ /^[a-z][a-z0-9_]*_feature\.c$/)
            fail("not a door plate: " ARGV[i])
        name = part[n]
        sub(/_feature\.c$/, "", name)
        if (part[n - 1] != name)
            fail(ARGV[i] ": the plate of '" part[n - 1] "' is " part[n - 1] "_feature.c")
        at = ++count
        while (at > 1 && (names[at - 1] "") > (name "")) {
            names[at] = names[at - 1]
            at--
        }
        names[at] = name
    }
    print "/* Made by tools/rooms.awk from the door plates; not to be edited. */"
    print "#include \"features/feature.h\"\n"
    for (i = 1; i <= count; i++)
        printf "extern const struct feature %s_feature;\n", names[i]
    print "\nconst struct feature *const features[] = {"
    for (i = 1; i <= count; i++)
        printf "    &%s_feature,\n", names[i]
    print "    0,\n};"
    exit failed
}

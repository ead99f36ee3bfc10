# data_check.awk -- checks every table under data/: shape, keys, days, references, counts.
#
# usage: sh tools/data_check.sh
# The tables are what users see, and the program trusts them once it carries them.  A table is
# comment lines, one header row, then rows of as many cells; lists inside a cell are split by |.
# A folder with prefecture.tsv is a pack; what is said of "pack/" here holds for each.  A table
# it lacks is that of the pack it inherits.  demo/ belongs to the first, demo_NAME/ to pack NAME.
# POSIX awk, by bytes: run with LC_ALL=C.

function tell(place, text) { print place ": " text; bad = 1 }
function value(id, column) { return (id SUBSEP column) in cell ? cell[id, column] : "" }

function is_day(text,   y, m, d) {
    if (text !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) return 0
    y = substr(text, 1, 4) + 0; m = substr(text, 6, 2) + 0; d = substr(text, 9) + 0
    if (m == 2) return d >= 1 && d <= 28 + (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))
    return m >= 1 && m <= 12 && d >= 1 && d <= 30 + (m + (m > 7)) % 2
}

# What a table is called in the rules below: pack/x, demo/x, or its own name.
function known_as(table,   folder, name) {
    folder = name = table; sub(/\/.*/, "", folder); sub(/^.*\//, "", name)
    if (folder ~ /^demo_/) return "demo/" name
    return folder ~ /^(demo|diseases|text)$/ ? table : "pack/" name
}

# The table of a pack that a rule means; "" where its demonstration has none.
function table_of(pack, name,   folder) {
    if (name ~ /^demo\//) {
        if (pack != "saitama") sub(/^demo/, "demo_" pack, name)
        return name in rows ? name : ""
    }
    if (name ~ /\//) return name
    return (pack "/" name) in rows ? pack "/" name : parent[pack] "/" name
}

# Each pack in turn: its head, what it must say itself, and headers like its parent's.
function pack_check(pack,   i, row, name, own, many) {
    many = split("municipalities medical_areas health_centres guideline_editions " \
        "guideline_articles designation_kinds designation_rules request_rules", own, " ")
    for (i = 1; i <= many; i++)
        if (!((pack "/" own[i]) in rows)) tell(pack, "has no " own[i] " of its own")
    if (parent[pack] == "") return
    if (parent[parent[pack]] != "") tell(pack, "inherits from a pack that inherits")
    for (name in rows) {
        if (name !~ ("^" pack "/")) continue
        row = name; sub(/^[^\/]*/, parent[pack], row)
        if (!(row in header)) tell(name, "the pack it inherits has no such table")
        else if (header[name] != header[row]) tell(name, "other columns than " row)
    }
}

# Guideline editions, articles, codes of municipalities.
function places_check(pack,   table, i, j, row, code, sum, edition, part, list, key) {
    table = pack "/municipalities"
    for (i = 1; i <= rows[table]; i++) {
        row = table SUBSEP i; code = value(row, "code"); sum = 0
        for (j = 1; j <= 5; j++) sum += substr(code, j, 1) * (7 - j)
        if ((11 - sum % 11) % 10 != substr(code, 6)) tell(where[row], "check digit of " code)
        if ((value(row, "name") ~ /市$/) != (value(row, "county") == "")) tell(where[row], "county")
        if (value(row, "confirmed") != (value(row, "to_confirm") == ""))
            tell(where[row], "confirmed and to_confirm disagree")
    }
    table = pack "/guideline_editions"
    edition = value(table SUBSEP rows[table], "edition_on") # the one in force
    split("designation_rules request_rules", list, " ")
    for (j = 1; j in list; j++) for (i = 1; i <= rows[pack "/" list[j]]; i++) {
        row = pack "/" list[j] SUBSEP i; split(value(row, "article") "(", part, /[()]/)
        key = SUBSEP edition SUBSEP part[1] SUBSEP part[2]
        if (!((pack "/guideline_articles", key) in seen)) tell(where[row], "no such article")
    }
}

# A cell of a table of this pack is a key of another.
function reference_check(pack, rule,   side, target, table, column, allowed, i, j, row, part,
                         many) {
    split(rule, side, />/); table = column = side[1]; target = allowed = side[2]
    sub(/\.[^.]*$/, "", table); sub(/^.*\./, "", column)
    sub(/^[^[]*/, "", allowed); sub(/\[.*/, "", target)
    if (table !~ /\// && parent[pack] != "" && !((pack "/" table) in rows)) return
    table = table_of(pack, table); target = table_of(pack, target)
    if (table == "" && parent[pack] != "") return
    if (!(table in rows) || !(target in rows)) { tell(rule, "no such table"); return }
    for (i = 1; i <= rows[table]; i++) {
        row = table SUBSEP i; many = split(value(row, column), part, "|")
        for (j = 1; j <= many; j++) {
            sub(/=.*/, "", part[j])
            if (!((target, part[j]) in seen) && !index(allowed, "[" part[j] "]"))
                tell(where[row], column " " part[j] " is not in " target)
        }
    }
}

# Nobody real in a demonstration.
function demo_check(pack,   table, i, row, name, real) {
    for (i = 1; i <= rows[pack "/health_centres"]; i++)
        real[value(pack "/health_centres" SUBSEP i, "name")] = 1
    table = table_of(pack, "demo/institutions")
    for (i = 1; i <= rows[table]; i++) {
        row = table SUBSEP i; name = value(row, "name")
        if (name !~ /^(見本|架空)/ && name !~ /（架空）$/ && !(name in real))
            tell(where[row], "not recognisably invented: " name)
        if (value(row, "telephone") !~ /^0[0-9]+-0+-/ || value(row, "fax") !~ /^0[0-9]+-0+-/)
            tell(where[row], "a number that could be real")
    }
}

BEGIN {
    FS = "\t"; passwords = "data/text/common_passwords.txt"
    # Keys of more than one column; other tables: a first column with one of these names.
    wide["pack/guideline_articles"] = "edition_on article item"
    wide["pack/designation_rules"] = "rule kind from_on"
    wide["pack/request_rules"] = "from_kind to_kind level from_on"
    wide["pack/inquiry_rules"] = "key urgency from_on"
    wide["pack/respite_rules"] = "key urgency from_on"
    wide["pack/respite_programmes"] = "code from_on"
    wide["pack/respite_year_limits"] = "code from_on device"
    wide["pack/respite_items"] = "code from_on item"
    wide["diseases/disease_synonyms"] = "number synonym"
    wide["demo/designations"] = "institution kind from_on"
    wide["demo/desks"] = "institution purpose"; wide["demo/capabilities"] = "institution need"
    keys = " code key number day login variant edition_on "
    # Rows a table must have, where the number is a fact.
    split("saitama/municipalities 63 saitama/medical_areas 10 saitama/health_centres 17 " \
        "saitama/guideline_editions 4 saitama/designation_kinds 6 demo/cases 40 " \
        "diseases/designated_diseases 348 diseases/disease_groups 15 diseases/severe_network 19",
        part, " ")
    for (i = 1; i in part; i += 2) wanted[part[i]] = part[i + 1]
    # table.column>table: each part of the cell is a key there, or one of the words in brackets.
    split("municipalities.medical_area>medical_areas municipalities.health_centre>health_centres " \
        "health_centres.seat_municipality>municipalities posts.qualification>qualifications " \
        "guideline_articles.edition_on>guideline_editions care_needs.group>care_need_groups " \
        "designation_kinds.needs_kind>designation_kinds request_rules.level>care_levels " \
        "designation_rules.kind>designation_kinds request_rules.from_kind>designation_kinds " \
        "request_rules.to_kind>designation_kinds[none] inquiry_rules.urgency>urgencies " \
        "respite_programmes.devices>care_needs respite_year_limits.device>care_needs " \
        "diseases/designated_diseases.groups>diseases/disease_groups " \
        "diseases/disease_synonyms.number>diseases/designated_diseases " \
        "diseases/severe_network.number>diseases/designated_diseases " \
        "demo/institutions.kind>institution_kinds demo/institutions.municipality>municipalities " \
        "demo/institutions.health_centre>health_centres demo/desks.purpose>desk_purposes " \
        "demo/designations.institution>demo/institutions demo/accounts.post>posts " \
        "demo/designations.kind>designation_kinds demo/capabilities.need>care_needs " \
        "demo/designations.field_groups>diseases/disease_groups " \
        "demo/desks.institution>demo/institutions demo/accounts.institution>demo/institutions " \
        "demo/capabilities.institution>demo/institutions demo/cases.needs>care_needs " \
        "demo/accounts.qualification>qualifications demo/cases.municipality>municipalities " \
        "demo/cases.disease>diseases/designated_diseases[undiagnosed][not_designated] " \
        "demo/cases.urgency>urgencies demo/cases.purpose>case_purposes " \
        "demo/cases.level>care_levels", reference, " ")
    # Cells that hold one of a few words.
    word["answer"] = "can|condition|cannot"; word["effect"] = "refuse|warn|inform|allow"
    word["side"] = "both|patient|institution"; word["detail_kind"] = "flag|hours|number|text"
    word["sex"] = "male|female"; word["state"] = "new|seeking|asked|answered|chosen|scheduled" \
        "|admitted|ended|stays_home|withdrawn|died"
}

{ at = FILENAME ":" FNR }
FNR == 1 { table = FILENAME; sub(/^.*data\//, "", table); sub(/\.tsv$/, "", table); width = 0 }
/\r/ { tell(at, "carriage return") }
FILENAME == passwords {
    if (FNR > 1 && ($0 "") <= (before "")) tell(at, "not sorted, or twice")
    before = $0; word_count++
    next
}
/^#/ || /^$/ { if (width) tell(at, "comment or nothing below the header"); next }
!width {
    width = NF; for (i = 1; i <= NF; i++) head[i] = $i
    rows[table] = 0; header[table] = $0; shape = known_as(table); next
}
NF != width { tell(at, NF " cells, header has " width); next }
{
    row = table SUBSEP (++rows[table]); where[row] = at
    for (i = 1; i <= NF; i++) {
        name = head[i]; cell[row, name] = $i
        if ($i ~ /^ | $/) tell(at, "blank at the edge of " name)
        if ((name ~ /_on$/ || name == "day") && $i != "" && !is_day($i)) tell(at, "no day: " $i)
        if (name in word && !index("|" word[name] "|", "|" $i "|")) tell(at, name ": " $i)
        if (name == "to_on" && $i != "" && $i < value(row, "from_on")) tell(at, "ends too early")
    }
    key = index(keys, " " head[1] " ") ? $1 : $0
    if (shape in wide) {
        key = ""; many = split(wide[shape], part, " ")
        for (i = 1; i <= many; i++) key = key SUBSEP cell[row, part[i]]
    }
    if (seen[table, key]++) tell(at, "key twice: " $1)
}

END {
    for (name in wanted)
        if (rows[name] != wanted[name]) tell(name, rows[name] + 0 " rows, not " wanted[name])
    for (name in rows) {
        if (name !~ /\/prefecture$/) continue
        pack = name; sub(/\/.*/, "", pack); packs[pack] = 1; parent[pack] = ""
        for (i = 1; i <= rows[name]; i++)
            if (value(name SUBSEP i, "key") == "inherits")
                parent[pack] = value(name SUBSEP i, "value")
    }
    for (pack in packs) {
        pack_check(pack); places_check(pack); demo_check(pack)
        for (r = 1; r in reference; r++) reference_check(pack, reference[r])
    }
    for (i = 1; i <= rows["diseases/designated_diseases"]; i++) {
        row = "diseases/designated_diseases" SUBSEP i; disease[i] = value(row, "name_ja")
        if (value(row, "number") != i) tell(where[row], "the numbers are not 1, 2, 3 ...")
        total += many = split(value(row, "groups"), part, "|")
        for (j = 1; j <= many; j++) members[part[j]]++
    }
    if (total != 354) tell("designated_diseases", total + 0 " memberships, not 354")
    for (i = 1; i <= rows["diseases/disease_groups"]; i++)
        if (value("diseases/disease_groups" SUBSEP i, "members") != members[i] + 0)
            tell("disease_groups", "members of " i)
    for (i = 1; i <= rows["diseases/severe_network"]; i++) {
        row = "diseases/severe_network" SUBSEP i
        if (value(row, "name_ja") != disease[value(row, "number")]) tell(where[row], "other name")
    }
    if (word_count < 3000) tell(passwords, word_count + 0 " words")
    for (name in rows) { files++; all += rows[name] }
    print files " tables, " all " rows: " (bad ? "NOT as they should be" : "as they should be")
    exit bad
}

/* durable_check.c -- what a killed server left behind, held against what it had said.
 *
 * usage: durable_check DATABASE ACKNOWLEDGED SENT institutions PREFIX
 *        durable_check DATABASE ACKNOWLEDGED SENT stays
 *
 * ACKNOWLEDGED and SENT are files with one nonce a line, written by the client.
 * An institution named by a nonce is the act's effect; or a temporary stay of an
 * application that was sent, in the state that the act leads to: NUMBER/FROM/TO/ACT.
 * Opening the database here is its first opening after the kill, so recovery is the
 * engine's own.
 *
 *   missing  acknowledged, and not there          twice    there more than once
 *   bare     there without exactly one entry      extra    never sent, and there
 *   half     an entry whose effect is not there
 *   unknown  sent, never answered, and there: allowed, it is told for the record
 *
 * Counted by nonce, never by id: an id given a second time would hide a loss.
 * Exit 0: sound; 1: something is wrong; 2: it could not be found out.
 */
#include <sqlite3.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NONCE_BYTES = 128 };

static sqlite3 *db;

static void give_up(const char *what)
{
    fprintf(stderr, "durable_check: %s: %s\n", what, db == NULL ? "" : sqlite3_errmsg(db));
    exit(2);
}

static void run(const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        give_up(sql);
}

static long long number(const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW)
        give_up(sql);
    long long found = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return found;
}

/* A pragma that answers with rows of complaint, or with the one word "ok". */
static bool is_clean(const char *pragma)
{
    sqlite3_stmt *statement = NULL;
    bool is_good = true;
    if (sqlite3_prepare_v2(db, pragma, -1, &statement, NULL) != SQLITE_OK)
        give_up(pragma);
    for (int code; (code = sqlite3_step(statement)) != SQLITE_DONE;) {
        if (code != SQLITE_ROW)
            give_up(pragma);
        const char *said = (const char *)sqlite3_column_text(statement, 0);
        if (said != NULL && strcmp(said, "ok") == 0)
            continue;
        if (is_good)
            printf("%s says: %s\n", pragma, said == NULL ? "NULL" : said);
        is_good = false;
    }
    sqlite3_finalize(statement);
    return is_good;
}

static void load(const char *table, const char *path)
{
    char sql[NONCE_BYTES];
    char line[NONCE_BYTES];
    sqlite3_stmt *statement = NULL;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        give_up(path);
    snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO temp.%s (nonce) VALUES (?1)", table);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        give_up(sql);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, line, -1, SQLITE_TRANSIENT);
        if (line[0] != '\0' && sqlite3_step(statement) != SQLITE_DONE)
            give_up(path);
    }
    sqlite3_finalize(statement);
    fclose(file);
}

/* What an act leaves behind, and what the log has of it: seen (id, act, nonce), entry
 * (id, act). */
struct effects {
    const char *name;
    const char *seen; /* ?1: the last word */
    const char *entries;
};

#define STAY(act, condition)                                                               \
    "SELECT id, '" act "', number || '/' || from_on || '/' || to_on || '/' || '" act "'"   \
    " FROM main.stay WHERE " condition " AND number IN (SELECT substr(nonce, 1,"           \
    " instr(nonce, '/') - 1) FROM temp.sent)"

static const struct effects all_effects[] = {
    {"institutions",
     "INSERT INTO temp.seen SELECT id, 'institutions.added', name FROM main.institution"
     " WHERE substr(name, 1, length(?1)) = ?1",
     "INSERT INTO temp.entry SELECT subject_id, act FROM main.audit_entry"
     " WHERE act = 'institutions.added' AND subject_id NOT IN (SELECT id FROM"
     " main.institution WHERE substr(name, 1, length(?1)) <> ?1)"},
    {"stays",
     "INSERT INTO temp.seen " STAY("stays.held", "1") " UNION ALL " STAY(
         "stays.agreed", "agreed_at IS NOT NULL") " UNION ALL "
     STAY("stays.admitted", "came_at IS NOT NULL") " UNION ALL " STAY(
         "stays.ended", "state = 4") " UNION ALL " STAY("stays.declined", "state = 7")
     " UNION ALL " STAY("stays.cancelled", "state = 8"),
     "INSERT INTO temp.entry SELECT subject_id, act FROM main.audit_entry WHERE act IN"
     " ('stays.held', 'stays.agreed', 'stays.admitted', 'stays.ended', 'stays.declined',"
     " 'stays.cancelled') AND subject_id NOT IN (SELECT id FROM main.stay WHERE number"
     " NOT IN (SELECT substr(nonce, 1, instr(nonce, '/') - 1) FROM temp.sent))"},
};

static void run_with(const char *sql, const char *word)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        give_up(sql);
    if (sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_text(statement, 1, word, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE)
        give_up(sql);
    sqlite3_finalize(statement);
}

static void lists_load(char **words, const struct effects *effects, const char *word)
{
    run("CREATE TEMP TABLE acked (nonce TEXT PRIMARY KEY);"
        "CREATE TEMP TABLE sent (nonce TEXT PRIMARY KEY);"
        "CREATE TEMP TABLE seen (id INTEGER, act TEXT, nonce TEXT);"
        "CREATE TEMP TABLE entry (id INTEGER, act TEXT)");
    run("BEGIN");
    load("acked", words[2]);
    load("sent", words[3]);
    run_with(effects->seen, word);
    run_with(effects->entries, word);
    run("COMMIT");
    run("CREATE INDEX temp.seen_nonce ON seen (nonce);"
        "CREATE INDEX temp.seen_id ON seen (id, act);"
        "CREATE INDEX temp.entry_id ON entry (id, act)");
}

static const struct effects *effects_named(int count, char **words)
{
    for (size_t i = 0; count > 4 && i < sizeof all_effects / sizeof all_effects[0]; i++)
        if (strcmp(all_effects[i].name, words[4]) == 0 &&
            count == (strstr(all_effects[i].seen, "?1") != NULL ? 6 : 5))
            return &all_effects[i];
    return NULL;
}

int main(int count, char **words)
{
    const struct effects *effects = effects_named(count, words);
    if (effects == NULL) {
        fputs("usage: durable_check DATABASE ACKNOWLEDGED SENT institutions PREFIX|stays\n",
              stderr);
        return 2;
    }
    if (sqlite3_open_v2(words[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        give_up(words[1]);
    bool is_whole = is_clean("PRAGMA integrity_check");
    is_whole = is_clean("PRAGMA foreign_key_check") && is_whole;
    run("PRAGMA temp_store = MEMORY");
    lists_load(words, effects, count > 5 ? words[5] : NULL);
    long long missing = number("SELECT count(*) FROM temp.acked WHERE nonce NOT IN"
                               " (SELECT nonce FROM temp.seen)");
    long long twice = number("SELECT count(*) FROM (SELECT nonce FROM temp.seen"
                             " GROUP BY nonce HAVING count(*) > 1)");
    long long bare = number("SELECT count(*) FROM temp.seen s WHERE (SELECT count(*) FROM"
                            " temp.entry e WHERE e.id = s.id AND e.act = s.act) <> 1");
    long long extra = number("SELECT count(*) FROM temp.seen WHERE nonce NOT IN"
                             " (SELECT nonce FROM temp.sent)");
    long long half = number("SELECT count(*) FROM temp.entry e WHERE NOT EXISTS"
                            " (SELECT 1 FROM temp.seen s WHERE s.id = e.id"
                            " AND s.act = e.act)");
    long long unknown = number("SELECT count(*) FROM temp.seen WHERE nonce NOT IN"
                               " (SELECT nonce FROM temp.acked)");
    printf("acknowledged %lld missing %lld twice %lld bare %lld extra %lld half %lld"
           " unknown %lld whole %s\n",
           number("SELECT count(*) FROM temp.acked"), missing, twice, bare, extra, half,
           unknown, is_whole ? "yes" : "no");
    sqlite3_close(db);
    return missing + twice + bare + extra + half == 0 && is_whole ? 0 : 1;
}

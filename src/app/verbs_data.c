/* verbs_data.c -- commands about the database as a whole: schema, copies, proof. */
#include "app/verbs.h"

#include "access/audit_entry.h"
#include "access/audit_verify.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "base/hash.h"
#include "store/db.h"
#include "store/migrate.h"

#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* ---- migrate ------------------------------------------------------------- */

static struct err migrate_look(struct cli *cli, struct wiring *wiring)
{
    struct db *db = NULL;
    struct migration_state state;

    TRY(db_open(wiring->database_path, DB_READ_ONLY, &db));
    db_arena_set(db, cli->arena);
    struct err err = migrate_state(db, &state);
    db_close(db);
    TRY(err);
    if (state.waiting == 0) {
        cli_say(cli, MSG_APP_MIGRATE_CURRENT, say_count(cli->arena, state.applied));
    } else {
        cli_say(cli, MSG_APP_MIGRATE_WAITING, say_count(cli->arena, state.waiting));
        cli_exit(cli, EXIT_FAILED);
    }
    return OK;
}

/* A name beside the database that nothing has yet: renkei.db.WHAT-2026-11-22T16:30:00 */
static const char *name_beside(struct cli *cli, const struct wiring *wiring,
                               const char *what)
{
    const char *at = instant_iso(cli->arena, house_now(cli->house));

    return arena_format(cli->arena, "%s.%s-%.19s", wiring->database_path, what, at);
}

struct err verb_migrate(struct cli *cli)
{
    struct wiring *wiring = cli_application(cli);
    const char *copy = NULL;
    int applied = 0;

    if (cli_option(cli, "check") != NULL)
        return migrate_look(cli, wiring);
    if (cli_option(cli, "no-backup") == NULL)
        copy = name_beside(cli, wiring, "before-migrate");
    TRY(wiring_migrate(wiring, copy, &applied));
    cli_say(cli, MSG_APP_MIGRATE_DONE, say_count(cli->arena, applied));
    if (applied > 0 && copy != NULL)
        cli_line(cli, "%s", copy);
    return OK;
}

/* ---- backup and restore -------------------------------------------------- */

/* Is this a whole database of ours? */
static struct err copy_check(struct arena *arena, const char *path)
{
    struct db *db = NULL;
    struct migration_state state;

    TRY(db_open(path, DB_READ_ONLY, &db));
    db_arena_set(db, arena);
    struct err err = db_integrity_check(db);
    if (err.kind == ERR_NONE)
        err = migrate_state(db, &state);
    db_close(db);
    if (err.kind != ERR_NONE)
        return err;
    return state.applied > 0 ? OK
                             : err_say(ERR_INVALID, MSG_APP_RESTORE_UNREADABLE,
                                       say_text(arena, path));
}

struct err verb_backup(struct cli *cli)
{
    const char *path = cli->arguments[0];

    TRY(db_copy_to(cli->db, path));
    struct err err = copy_check(cli->arena, path);
    if (err.kind != ERR_NONE) {
        (void)unlink(path); /* a copy that does not open is worse than none */
        cli_complain(cli, err.message, err.say);
        return err_say(ERR_INTERNAL, MSG_APP_BACKUP_FAILED, say_text(cli->arena, path));
    }
    cli_say(cli, MSG_APP_BACKUP_DONE, say_text(cli->arena, path));
    return OK;
}

/* The copy is made beside the place under another name, so that a full disk or a
 * broken copy changes nothing; renaming is the last thing. */
static struct err restore_copy(struct cli *cli, const char *from, const char *to)
{
    struct db *db = NULL;

    if (db_open(from, DB_READ_ONLY, &db).kind != ERR_NONE)
        return err_say(ERR_INVALID, MSG_APP_RESTORE_UNREADABLE,
                       say_text(cli->arena, from));
    db_arena_set(db, cli->arena);
    struct err err = db_copy_to(db, to);
    db_close(db);
    if (err.kind == ERR_NONE)
        err = copy_check(cli->arena, to);
    if (err.kind != ERR_NONE)
        (void)unlink(to);
    return err;
}

struct err verb_restore(struct cli *cli)
{
    struct wiring *wiring = cli_application(cli);
    const char *from = cli->arguments[0];
    const char *made = name_beside(cli, wiring, "restoring");
    const char *kept = name_beside(cli, wiring, "before-restore");
    bool has_old = access(wiring->database_path, F_OK) == 0;

    if (access(from, R_OK) != 0)
        return err_say(ERR_NOT_FOUND, MSG_APP_RESTORE_UNREADABLE,
                       say_text(cli->arena, from));
    TRY(wiring_lock(wiring));
    TRY(restore_copy(cli, from, made));
    if (has_old) {
        /* A log left by a crash belongs to the old file: bring it home first. */
        struct db *old = NULL;
        if (db_open(wiring->database_path, DB_READ_WRITE, &old).kind == ERR_NONE)
            db_close(old);
        if (rename(wiring->database_path, kept) != 0) {
            (void)unlink(made);
            return err_say(ERR_UNAVAILABLE, MSG_APP_BACKUP_FAILED,
                           say_text(cli->arena, kept));
        }
    }
    if (rename(made, wiring->database_path) != 0)
        return err_say(ERR_UNAVAILABLE, MSG_APP_BACKUP_FAILED,
                       say_text(cli->arena, wiring->database_path));
    if (has_old)
        cli_say(cli, MSG_APP_RESTORE_DONE,
                say_two(cli->arena, SAY_T(wiring->database_path), SAY_T(kept)));
    else
        cli_say(cli, MSG_APP_RESTORE_DONE_EMPTY,
                say_text(cli->arena, wiring->database_path));
    return OK;
}

/* ---- audit verify -------------------------------------------------------- */

static void progress(int64_t done, int64_t total, void *cli)
{
    cli_progress(cli, done, total);
}

static void report_say(struct cli *cli, const struct audit_report *report)
{
    struct say *say = say_new(cli->arena);

    say->values[0] = SAY_N(report->first_seq);
    switch (report->fault) {
    case AUDIT_SOUND:
        say->values[0] = SAY_N(report->entries);
        say->values[1] = SAY_N(report->heads);
        say->values[2] = SAY_T(hash_hex(cli->arena, report->root.bytes, HASH_BYTES));
        cli_say(cli, MSG_APP_AUDIT_SOUND, say);
        return;
    case AUDIT_ENTRY_CHANGED:
        say->values[0] = SAY_N(report->seq);
        cli_say(cli, MSG_APP_AUDIT_CHANGED, say);
        return;
    case AUDIT_BATCH_BROKEN:
        say->values[1] = SAY_N(report->last_seq);
        say->values[2] = SAY_I(report->batch_at);
        cli_say(cli, MSG_APP_AUDIT_BATCH_BROKEN, say);
        return;
    case AUDIT_HEAD_CHANGED:
        say->values[0] = SAY_N(report->last_seq);
        cli_say(cli, MSG_APP_AUDIT_HEAD_CHANGED, say);
        return;
    case AUDIT_ENTRIES_UNSEALED:
        cli_say(cli, MSG_APP_AUDIT_UNSEALED, say);
        return;
    case AUDIT_HEAD_UNKNOWN:
        cli_say(cli, MSG_APP_AUDIT_HEAD_UNKNOWN, NULL);
        return;
    }
}

static struct err audit_run(struct cli *cli, struct audit_report *report)
{
    struct hash key;
    struct audit_verify how = {.key = &key, .progress = progress, .argument = cli};

    house_key(cli->house, AUDIT_HEAD_PURPOSE, &key);
    db_arena_set(cli->db, cli->arena);
    struct err err = audit_verify_run(cli->db, cli->arena, &how, report);
    cli_progress_end(cli);
    return err;
}

struct err verb_audit_verify(struct cli *cli)
{
    struct audit_report report = {0};

    TRY(audit_run(cli, &report));
    report_say(cli, &report);
    if (report.fault != AUDIT_SOUND)
        cli_exit(cli, EXIT_DATA);
    return OK;
}

/* ---- check --------------------------------------------------------------- */

static void check_say(struct cli *cli, bool is_good, enum message what)
{
    const char *name = message_text(cli->arena, cli->language, what, NULL);

    cli_say(cli, is_good ? MSG_APP_CHECK_GOOD : MSG_APP_CHECK_BAD,
            say_text(cli->arena, name));
    if (!is_good)
        cli_exit(cli, EXIT_FAILED);
}

static void check_err(struct cli *cli, struct err err, enum message what)
{
    check_say(cli, err.kind == ERR_NONE, what);
    if (err.kind != ERR_NONE)
        cli_complain(cli, err.message, err.say);
}

static bool disk_is_roomy(const struct wiring *wiring)
{
    struct statvfs disk;

    return statvfs(wiring->directory, &disk) == 0 &&
           (int64_t)disk.f_bavail * (int64_t)disk.f_frsize >=
               config_number(wiring->config, CONFIG_DATA_DISK_RESERVE);
}

struct err verb_check(struct cli *cli)
{
    struct wiring *wiring = cli_application(cli);
    struct audit_report report = {0};

    check_say(cli, true, MSG_APP_CHECK_CONFIG);
    check_say(cli, disk_is_roomy(wiring), MSG_APP_CHECK_DISK);
    struct err err = wiring_open(wiring, WIRING_TOOL);
    check_err(cli, err, MSG_APP_CHECK_KEY);
    if (err.kind != ERR_NONE || cli_option(cli, "quick") != NULL)
        return OK;
    cli->db = wiring->read_db;
    db_arena_set(cli->db, cli->arena);
    check_err(cli, db_integrity_check(cli->db), MSG_APP_CHECK_DATABASE);
    err = audit_run(cli, &report);
    if (err.kind == ERR_NONE && report.fault != AUDIT_SOUND) {
        check_say(cli, false, MSG_APP_CHECK_AUDIT);
        report_say(cli, &report);
    } else {
        check_err(cli, err, MSG_APP_CHECK_AUDIT);
    }
    return OK;
}

/* verbs_emergency.c -- the list of a disaster from its file: key, database, nothing written. */
#include "app/verbs.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/id.h"
#include "base/str.h"
#include "store/db.h"
#include "store/seal.h"

enum { LIST_BYTES_MAX = 16 * 1024 * 1024, ID_LETTERS = 13 };

static const char list_head[] = "renkei-list-1 ";

/* "renkei-list-1 ID\n" and the sealed cell of that row. */
static struct err list_open(struct cli *cli, struct db *db, struct str whole,
                            const char **text)
{
    struct err no_list = err_say(ERR_INVALID, MSG_APP_EMERGENCY_NOT_A_LIST,
                                 say_text(cli->arena, cli->arguments[0]));
    const size_t head = sizeof list_head - 1;
    int64_t row = ID_NONE;

    if (whole.length <= head + ID_LETTERS + 1 || !str_starts(whole, list_head) ||
        !id_read((struct str){whole.at + head, ID_LETTERS}, &row))
        return no_list;
    struct bytes sealed = {whole.at + head + ID_LETTERS + 1,
                           whole.length - head - ID_LETTERS - 1};
    struct err err =
        seal_open(db_seal(db), cli->arena, SEAL_HOUSE,
                  (struct seal_place){"evacuation_list", "list", row}, sealed, text);
    return err.kind == ERR_NONE && *text != NULL ? OK : no_list;
}

struct err verb_emergency(struct cli *cli)
{
    struct wiring *wiring = cli_application(cli);
    const char *text = NULL;
    struct str whole;

    TRY(file_read(cli->arena, cli->arguments[0], LIST_BYTES_MAX, &whole));
    TRY(wiring_open_reader(wiring));
    TRY(list_open(cli, wiring->read_db, whole, &text));
    cli_text(cli, text);
    cli_line(cli, "%s", "");
    return OK;
}

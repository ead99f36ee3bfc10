/* factor_test.c -- second factors: made, used once, ended; secrets never readable. */
#include "access/factor.h"

#include "access/access_test.h"
#include "access/account.h"
#include "access/base32.h"
#include "base/hash.h"

#include <string.h>

struct call {
    int64_t account;
    int64_t id;
    const char *uri, *secret, *label, *serial;
    const char **codes;
    struct str code, csv;
    struct factors factors;
    enum factor_kind kind;
    int count;
    bool may_be_last;
};

static struct err account_make(struct context *context, void *argument)
{
    const struct account_new account = {.login = "a+b@example.jp", .name = "蕨 はな"};
    return account_add(context, &account, &((struct call *)argument)->account);
}

static struct err app_begin(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_app_begin(context, call->account, call->label, &call->id, &call->uri,
                            &call->secret);
}

static struct err app_show(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_app_show(context, call->account, call->id, &call->uri, &call->secret);
}

static struct err app_confirm(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_app_confirm(context, call->account, call->id, call->code);
}

static struct err card_make(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_card_make(context, call->account, &call->id, &call->codes);
}

static struct err use(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_use(context, call->account, call->code, &call->kind);
}

static struct err list(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_list(context, call->account, &call->factors);
}

static struct err end(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_end(context, call->id, "lost", call->may_be_last);
}

static struct err import(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_token_import(context, call->csv, &call->count);
}

static struct err give(struct context *context, void *argument)
{
    struct call *call = argument;
    return factor_token_give(context, call->serial, call->account);
}

static struct err write(struct little_house *house, perform_function *function,
                        struct call *call)
{
    struct context context = little_context(house);
    return little_write(house, &context, function, call);
}

static enum factor_kind used(struct little_house *house, struct call *call,
                             const char *code)
{
    call->code = str_of(code);
    CHECK_OK(write(house, use, call));
    return call->kind;
}

static const char *code_of(struct little_house *house, const char *secret, int64_t offset)
{
    struct str bytes;
    CHECK(base32_rfc_read(house->scratch.arena, str_of(secret), &bytes));
    return totp_code(house->scratch.arena, bytes, house->now / SECONDS(1) + offset);
}

static void open(struct little_house *house, struct call *call)
{
    little_house_open(house, false);
    *call = (struct call){.label = "iPhone"};
    CHECK_OK(write(house, account_make, call));
}

TEST(base32_and_hexadecimal_agree_with_rfc_4648)
{
    static const struct {
        const char *plain, *text;
    } rows[] = {{"f", "MY"},       {"fo", "MZXQ"},      {"foo", "MZXW6"},
                {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
    struct arena *arena = arena_new(4096, 65536);
    struct str bytes;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        size_t length = strlen(rows[i].plain);
        CHECK_TEXT(rows[i].text, base32_rfc_write(arena, rows[i].plain, length));
        CHECK(base32_rfc_read(arena, str_of(rows[i].text), &bytes));
        CHECK(str_is(bytes, rows[i].plain));
    }
    CHECK(base32_rfc_read(arena, str_of("mzxw 6ytb-oi======"), &bytes));
    CHECK(str_is(bytes, "foobar"));
    CHECK(!base32_rfc_read(arena, str_of("M1"), &bytes));
    CHECK(!base32_rfc_read(arena, str_of(""), &bytes));
    CHECK(hex_read(arena, str_of("66 6F 6f"), &bytes) && str_is(bytes, "foo"));
    CHECK(!hex_read(arena, str_of("6g"), &bytes));
    arena_free(arena);
}

TEST(app_holds_only_after_a_right_code_and_each_code_once)
{
    struct little_house house;
    struct call call;
    open(&house, &call);
    CHECK_OK(write(&house, app_begin, &call));
    const char *expected = arena_format(
        house.scratch.arena,
        "otpauth://totp/renkei:a%%2Bb%%40example.jp?secret=%s&issuer=renkei"
        "&algorithm=SHA1&digits=6&period=30",
        call.secret);
    CHECK_TEXT(expected, call.uri);
    const char *secret = call.secret;
    CHECK_INT(0, used(&house, &call, code_of(&house, secret, 0))); /* not in force */
    CHECK_OK(write(&house, app_show, &call));
    CHECK_TEXT(secret, call.secret);
    call.code = str_of("12345");
    CHECK_ERR(ERR_INVALID, write(&house, app_confirm, &call));
    call.code = str_of(code_of(&house, secret, 0));
    CHECK_OK(write(&house, app_confirm, &call));
    CHECK_ERR(ERR_NOT_FOUND, write(&house, app_show, &call));
    CHECK_INT(0, used(&house, &call, code_of(&house, secret, 0)));   /* used to confirm */
    CHECK_INT(0, used(&house, &call, code_of(&house, secret, -30))); /* older still */
    CHECK_INT(FACTOR_APP, used(&house, &call, code_of(&house, secret, 30)));
    CHECK_INT(0, used(&house, &call, code_of(&house, secret, 30)));
    house.now += SECONDS(300);
    CHECK_INT(0, used(&house, &call, code_of(&house, secret, 90)));
    const char *code = code_of(&house, secret, 0);
    const char *typed = arena_format(house.scratch.arena, " %.3s %s", code, code + 3);
    CHECK_INT(FACTOR_APP, used(&house, &call, typed));
    CHECK_INT(0, used(&house, &call, ""));
    CHECK_INT(0, used(&house, &call, "\xFF\xFF\xFF\xFF\xFF\xFF"));
    little_house_close(&house);
}

TEST(secret_is_not_in_the_database_as_it_is)
{
    struct little_house house;
    struct call call;
    open(&house, &call);
    CHECK_OK(write(&house, app_begin, &call));
    const char *sql = arena_format(house.scratch.arena,
                                   "SELECT count(*) FROM factor"
                                   " WHERE instr(secret, CAST('%.16s' AS BLOB)) > 0",
                                   call.secret);
    CHECK_INT(0, scratch_number(house.reader, sql));
    CHECK_INT(1, scratch_number(house.reader,
                                "SELECT count(*) FROM factor WHERE length(secret) > 40"));
    little_house_close(&house);
}

TEST(card_has_twenty_codes_each_good_once_until_the_next_card)
{
    struct little_house house;
    struct call call;
    open(&house, &call);
    CHECK_OK(write(&house, card_make, &call));
    const char **codes = call.codes;
    for (int i = 0; i < FACTOR_CARD_CODES; i++) {
        CHECK_INT(12, (int)strlen(codes[i]));
        CHECK_INT(FACTOR_CARD, used(&house, &call, codes[i]));
        CHECK_INT(0, used(&house, &call, codes[i]));
    }
    struct context context = little_context(&house);
    CHECK_OK(little_read(&house, &context, list, &call));
    CHECK_INT(1, call.factors.count);
    CHECK_INT(0, call.factors.items[0].codes_left);
    CHECK_OK(write(&house, card_make, &call));
    const char *old = call.codes[0];
    CHECK_OK(write(&house, card_make, &call));
    CHECK_INT(0, used(&house, &call, old));
    char shouted[16];
    snprintf(shouted, sizeof shouted, "%s", call.codes[5]);
    for (char *c = shouted; *c != '\0'; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    }
    CHECK_INT(FACTOR_CARD, used(&house, &call, shouted));
    little_house_close(&house);
}

TEST(last_factor_is_kept_unless_it_may_go)
{
    struct little_house house;
    struct call call;
    open(&house, &call);
    CHECK_OK(write(&house, card_make, &call));
    CHECK_ERR(ERR_CONFLICT, write(&house, end, &call));
    struct context context = little_context(&house);
    CHECK_OK(little_read(&house, &context, list, &call));
    CHECK_INT(INSTANT_NONE, call.factors.items[0].ended_at); /* rolled back */
    call.may_be_last = true;
    CHECK_OK(write(&house, end, &call));
    CHECK_INT(0, used(&house, &call, call.codes[0]));
    little_house_close(&house);
}

/* RFC 4226, appendix D: the secret 12345678901234567890 and its first counters. */
TEST(tokens_come_from_a_file_and_count_on)
{
    static const char csv[] =
        "\xEF\xBB\xBFserial,secret,digits,kind\r\n"
        "A-1, 3132333435363738393031323334353637383930 ,6,hotp\r\n"
        "\r\n"
        "A-2,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,6,TOTP\n";
    struct little_house house;
    struct call call;
    open(&house, &call);
    call.csv = str_of(csv);
    CHECK_OK(write(&house, import, &call));
    CHECK_INT(2, call.count);
    call.serial = "A-1";
    CHECK_INT(0, used(&house, &call, "755224")); /* in the drawer */
    CHECK_OK(write(&house, give, &call));
    CHECK_ERR(ERR_CONFLICT, write(&house, give, &call));
    CHECK_INT(FACTOR_TOKEN_COUNTER, used(&house, &call, "755224"));
    CHECK_INT(0, used(&house, &call, "755224"));
    /* Pressed three times in between; what lies behind counts no more. */
    CHECK_INT(FACTOR_TOKEN_COUNTER, used(&house, &call, "338314"));
    CHECK_INT(0, used(&house, &call, "287082"));
    CHECK_INT(FACTOR_TOKEN_COUNTER, used(&house, &call, "254676"));
    call.serial = "A-2";
    CHECK_OK(write(&house, give, &call));
    const char *secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    CHECK_INT(FACTOR_TOKEN_TIME, used(&house, &call, code_of(&house, secret, 0)));
    CHECK_INT(0, used(&house, &call, code_of(&house, secret, 0)));
    call.serial = "A-3";
    CHECK_ERR(ERR_NOT_FOUND, write(&house, give, &call));
    little_house_close(&house);
}

TEST(file_with_one_wrong_line_leaves_nothing_and_names_the_line)
{
    static const char good[] = "B-1,3132333435363738393031323334353637383930,6,hotp\n";
    static const struct {
        const char *line;
        enum message message;
    } rows[] = {
        {"B-2,3132333435363738393031323334353637383930,6", MSG_ACCESS_FACTOR_CSV_LINE},
        {"B-2,3132333435363738393031323334353637383930,6,hotp,x", MSG_ACCESS_FACTOR_CSV_LINE},
        {"B-2,3132333435363738393031323334353637383930,8,hotp", MSG_ACCESS_FACTOR_CSV_DIGITS},
        {"B-2,3132333435363738393031323334353637383930,6,ocra", MSG_ACCESS_FACTOR_CSV_KIND},
        {"B-2,3132,6,hotp", MSG_ACCESS_FACTOR_CSV_SECRET},
        {"B-2,!!,6,hotp", MSG_ACCESS_FACTOR_CSV_SECRET},
        {",3132333435363738393031323334353637383930,6,hotp", MSG_ACCESS_FACTOR_CSV_SERIAL},
        {"B-1,3132333435363738393031323334353637383930,6,hotp", MSG_ACCESS_FACTOR_CSV_SERIAL},
    };
    struct little_house house;
    struct call call;
    open(&house, &call);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        call.csv =
            str_of(arena_format(house.scratch.arena, "%s%s\n", good, rows[i].line));
        struct err err = write(&house, import, &call);
        CHECK_ERR(ERR_INVALID, err);
        CHECK_INT(rows[i].message, err.message);
        CHECK_INT(2, err.say->values[0].number);
        CHECK_INT(0, scratch_number(house.reader, "SELECT count(*) FROM factor"));
    }
    little_house_close(&house);
}

TEST_MAIN(base32_and_hexadecimal_agree_with_rfc_4648,
          app_holds_only_after_a_right_code_and_each_code_once,
          secret_is_not_in_the_database_as_it_is,
          card_has_twenty_codes_each_good_once_until_the_next_card,
          last_factor_is_kept_unless_it_may_go, tokens_come_from_a_file_and_count_on,
          file_with_one_wrong_line_leaves_nothing_and_names_the_line)

/* serve.c -- what the server starts and stops, and in which order.
 *
 * Signals are blocked before the first thread exists, so that only this thread
 * ever sees one, by waiting for it: no handler, no interrupted calls.
 */
#include "app/serve.h"

#include "access/perform.h"
#include "app/notify.h"
#include "app/senders.h"
#include "app/wiring.h"
#include "base/arena.h"
#include "base/log.h"
#include "cli/cli.h"
#include "clock/runner.h"
#include "features/feature.h"
#include "web/door.h"
#include "web/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

struct running {
    struct cli *cli;
    struct wiring *wiring;
    struct door *door;
    struct server *server;
    struct clock_runner *clock;
};

bool serve_is_loopback(const char *address)
{
    struct in_addr four;
    struct in6_addr six;

    if (inet_pton(AF_INET, address, &four) == 1)
        return (ntohl(four.s_addr) >> 24) == 127;
    return inet_pton(AF_INET6, address, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

void serve_harden(void)
{
    struct rlimit none = {0, 0};

    if (setrlimit(RLIMIT_CORE, &none) != 0)
        log_event(LOG_WARNING, "core_files_not_refused", NULL, 0);
    (void)signal(SIGPIPE, SIG_IGN); /* a closed connection is an ordinary event */
}

/* For /readyz: can things be saved here for a while yet? */
static bool is_ready(void *argument, const char **reason)
{
    const struct wiring *wiring = argument;
    struct statvfs disk;
    int64_t reserve = config_number(wiring->config, CONFIG_DATA_DISK_RESERVE);

    *reason = NULL;
    if (statvfs(wiring->directory, &disk) == 0 &&
        (int64_t)disk.f_bavail * (int64_t)disk.f_frsize < reserve)
        *reason = message_raw(wiring->language, MSG_APP_READY_DISK_LOW);
    else if (writer_figures(wiring->writer).queue_length > WRITER_QUEUE_MAX / 2)
        *reason = message_raw(wiring->language, MSG_APP_READY_WRITER_FULL);
    return *reason == NULL;
}

/* ---- start --------------------------------------------------------------- */

static int number(const struct wiring *wiring, enum config_key key)
{
    return (int)config_number(wiring->config, key); /* the table bounds them */
}

static struct err server_begin(struct running *running)
{
    struct wiring *wiring = running->wiring;
    struct server_setup setup = {
        .door = running->door,
        .address = wiring->address,
        .port = number(wiring, CONFIG_SERVER_PORT),
        .metrics_port = number(wiring, CONFIG_SERVER_METRICS_PORT),
        .workers = number(wiring, CONFIG_SERVER_WORKERS),
        .slow_workers = number(wiring, CONFIG_SERVER_SLOW_WORKERS),
        .connections_max = number(wiring, CONFIG_SERVER_CONNECTIONS_MAX),
        .open_reader = wiring_reader_open,
        .close_reader = wiring_reader_close,
        .is_ready = is_ready,
        .argument = wiring,
    };
    int wanted = setup.port;
    struct err err = server_start(&setup, &running->server);

    while (err.kind == ERR_UNAVAILABLE && wiring->next_port &&
           setup.port < wanted + SERVE_PORTS_TRIED && setup.port < 65535) {
        setup.port++;
        err = server_start(&setup, &running->server);
    }
    if (err.kind == ERR_UNAVAILABLE)
        return err_say(
            ERR_UNAVAILABLE, MSG_APP_PORT_BUSY,
            say_text(wiring->arena, arena_format(wiring->arena, "%d", wanted)));
    if (err.kind == ERR_NONE && setup.port != wanted)
        cli_complain(running->cli, MSG_APP_PORT_BUSY_NEXT,
                     say_two(wiring->arena,
                             SAY_T(arena_format(wiring->arena, "%d", wanted)),
                             SAY_T(arena_format(wiring->arena, "%d", setup.port))));
    return err;
}

static struct err begin(struct running *running)
{
    struct wiring *wiring = running->wiring;
    struct door_setup setup = {
        .house = &wiring->house,
        .features = features,
        .secure_cookies = strncmp(wiring->house.public_url, "https://", 8) == 0,
        .idle_lock_minutes = number(wiring, CONFIG_SESSION_IDLE_LOCK) / 60,
    };
    const char *proxy = config_text(wiring->config, CONFIG_SERVER_TRUSTED_PROXY);

    if (wiring->house.kind == INSTALLATION_DEMO && !serve_is_loopback(wiring->address))
        return err_of(ERR_FORBIDDEN, MSG_APP_DEMO_OFF_LOOPBACK);
    setup.trusted_proxy = proxy[0] == '\0' ? NULL : proxy;
    setup.writer = wiring->writer;
    setup.help_telephone = config_text(wiring->config, CONFIG_HELP_TELEPHONE);
    setup.help_hours = config_text(wiring->config, CONFIG_HELP_HOURS);
    wiring->house.session_life =
        SECONDS(config_number(wiring->config, CONFIG_SESSION_ABSOLUTE));
    running->door = door_new(&setup);
    TRY(server_begin(running));
    running->clock = clock_runner_new(features, &wiring->house, wiring->writer);
    return clock_start(running->clock);
}

/* Nobody knows the port yet, so nobody can ask while this changes. */
static void public_url_take(struct wiring *wiring, const char *url)
{
    if (config_text(wiring->config, CONFIG_SERVER_PUBLIC_URL)[0] == '\0')
        wiring->house.public_url = url;
}

static void tell_ready(struct running *running)
{
    struct wiring *wiring = running->wiring;
    int port = server_port(running->server);
    bool is_ipv6 = strchr(wiring->address, ':') != NULL;
    const char *url =
        arena_format(wiring->arena, is_ipv6 ? "http://[%s]:%d" : "http://%s:%d",
                     wiring->address, port);

    public_url_take(wiring, url);
    cli_say(running->cli, MSG_APP_READY, say_text(wiring->arena, url));
    cli_flush(running->cli);
    log_event(LOG_INFO, "ready",
              LOG_FIELDS(LOG_TEXT("listen", url), LOG_TEXT("version", RENKEI_VERSION),
                         LOG_TEXT("kind", wiring->house.kind == INSTALLATION_DEMO
                                              ? "demo"
                                              : "production")));
    notify_send("READY=1\nSTATUS=serving");
}

/* ---- wait and stop ------------------------------------------------------- */

static void signals_choose(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGHUP);
}

static void wait_for_end(const sigset_t *signals)
{
    int pause = notify_watchdog_milliseconds();
    struct timespec most = {.tv_sec = pause > 0 ? pause / 1000 : 3600,
                            .tv_nsec = pause > 0 ? pause % 1000 * 1000000L : 0};

    for (;;) {
        int caught = sigtimedwait(signals, NULL, &most);
        if (caught == SIGTERM || caught == SIGINT)
            return;
        if (caught == SIGHUP)
            log_event(LOG_WARNING, "settings_are_read_at_start_only", NULL, 0);
        else if (caught < 0 && errno == EAGAIN && pause > 0)
            notify_send("WATCHDOG=1");
    }
}

/* The second signal: nothing that was answered is lost, it was committed. */
static void stop_now(int caught)
{
    (void)caught;
    _exit(EXIT_TEMPORARY);
}

static void end(struct running *running, const sigset_t *signals)
{
    struct sigaction now = {.sa_handler = stop_now};

    sigemptyset(&now.sa_mask);
    (void)sigaction(SIGTERM, &now, NULL);
    (void)sigaction(SIGINT, &now, NULL);
    (void)pthread_sigmask(SIG_UNBLOCK, signals, NULL);
    notify_send("STOPPING=1");
    if (running->server != NULL)
        server_stop(running->server, SERVE_STOP_SECONDS);
    clock_runner_free(running->clock);
    if (running->door != NULL)
        door_free(running->door);
}

struct err serve_run(struct cli *cli, struct wiring *wiring)
{
    struct running running = {.cli = cli, .wiring = wiring};
    sigset_t signals;

    signals_choose(&signals);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
    log_level_set((enum log_level)config_number(wiring->config, CONFIG_LOG_LEVEL));
    struct err err = wiring_open(wiring, WIRING_SERVER);
    if (err.kind == ERR_NONE) {
        senders_wire(wiring);
        err = begin(&running);
    }
    if (err.kind == ERR_NONE) {
        tell_ready(&running);
        wait_for_end(&signals);
        cli_complain(cli, MSG_APP_STOPPING, NULL);
        log_event(LOG_INFO, "stopping", NULL, 0);
    }
    end(&running, &signals);
    return err;
}

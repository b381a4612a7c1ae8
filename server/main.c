/* server/main.c: the program talks-serve, which `talks serve` becomes.
 *
 * Reads the dossier, listens, says where, and waits for a signal. Takes the options of
 * `talks serve` from the same table. A dossier that cannot be read at the start is refused
 * with its findings; one that breaks later is told here and to the pages, and the last
 * reading stays.
 */
#include "http.h"
#include "json.h"
#include "review.h"
#include "watch.h"

#include "cli/cli.h"
#include "talks_config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
  ANSWER_MS = 20000,        /* to compute one answer */
  ANSWER_BYTES = 256 << 20, /* that it may hold at a time */
  START_MS = 60000,         /* for which the browser's first address is good */
  BEAT_MS = 15000,          /* between comments that keep streams alive */
  MOST_STREAMS = 64
};

typedef struct {
  cli c;
  serve_limits limits;
  serve_http_settings http;
  serve_http *server;
  serve_watch *watch;
  const char *folder;
  char start[SERVE_TOKEN + 1];
  pid_t browser;
} program;

/* ---- options ----------------------------------------------------------------------- */

static int take_port(const char *text, uint16_t *out) {
  *out = 0;
  if (!text) return 0;
  char *end;
  errno = 0;
  unsigned long port = strtoul(text, &end, 10);
  if (text[0] < '0' || text[0] > '9' || *end || errno || port > 65535)
    return cli_misuse("this is no port", text, "a number from 0 (any) to 65535");
  *out = (uint16_t)port;
  return 0;
}

static int take_options(program *p, uint16_t *port) {
  const cli_options *o = p->c.options;
  const struct {
    const char *option;
    bool given;
  } of_review[] = {{"--published", o->published != NULL},
                   {"--encoding", o->encoding != NULL},
                   {"--all", o->all},
                   {"--again", o->again},
                   {"--model", o->model != NULL},
                   {"--model-name", o->model_name != NULL},
                   {"--model-wait", o->model_wait != NULL}};
  int code = take_port(o->port, port);
  if (code) return code;
  if (o->nwords > 0)
    return cli_misuse("serve does not know", o->words[0],
                      "talks serve [--port N] [--open] [--review FILE] [--dossier DIR] "
                      "[--lang LANG]");
  for (size_t i = 0; i < TALKS_COUNT(of_review) && o->nreview == 0; i++) {
    char what[48];
    snprintf(what, sizeof what, "%s goes with --review", of_review[i].option);
    if (of_review[i].given)
      return cli_misuse(what, NULL,
                        "as in: talks serve --review FILE --dossier my-talks");
  }
  p->http.service.lang = (unsigned char)o->command[0] >= 0x80 ? TALKS_ZH_HANS : TALKS_EN;
  if (o->lang && !talks_lang_find(o->lang, &p->http.service.lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  return 0;
}

/* ---- secrets ----------------------------------------------------------------------- */

static bool make_secret(char out[SERVE_TOKEN + 1]) {
  unsigned char bytes[SERVE_TOKEN / 2];
  for (size_t n = 0; n < sizeof bytes;) {
    ssize_t got = getrandom(bytes + n, sizeof bytes - n, 0);
    if (got < 0 && errno != EINTR) return false;
    if (got > 0) n += (size_t)got;
  }
  for (size_t i = 0; i < sizeof bytes; i++) snprintf(out + 2 * i, 3, "%02x", bytes[i]);
  return true;
}

/* ---- a change of the files --------------------------------------------------------- */

static void send_state(program *p, talks_status status, talks_diag *diag) {
  talks__buf data, problems;
  serve_state state;
  talks__buf_init(&data, p->c.ctx);
  talks__buf_init(&problems, p->c.ctx);
  talks_status told = serve_desk_state(p->http.service.desk, &state, &problems);
  talks__buf_printf(&data, "{\"generation\":%llu", (unsigned long long)state.generation);
  if (status) {
    talks__buf_puts(&data, ",\"problems\":");
    talks__buf_str(&data, told ? TALKS_STR("[]") : talks__buf_view(&problems));
  }
  talks__buf_char(&data, '}');
  if (!data.failed)
    serve_events_send(p->http.events, status ? "broken" : "reload",
                      talks__buf_view(&data));
  talks__buf_free(&problems);
  talks__buf_free(&data);
  if (!status) {
    fprintf(stderr, "talks: the dossier changed and was read again (%llu)\n",
            (unsigned long long)state.generation);
    return;
  }
  if (diag) cli_print_problems(diag);
  fprintf(stderr,
          "talks: the dossier cannot be read as it is now: %s\n"
          "  answers stay those of the last reading\n",
          talks_status_text(status));
}

static void on_change(void *user) {
  program *p = user;
  talks_diag *diag = NULL;
  talks_status status = talks_diag_create(p->c.ctx, &diag);
  if (!status) status = serve_desk_again(p->http.service.desk, diag);
  send_state(p, status, diag);
  talks_diag_destroy(diag);
}

/* ---- the browser ------------------------------------------------------------------- */

/* The address of a process can be seen by everybody on the machine; so the browser gets one
 * that works once, and is led on to the real one. */
static void open_browser(program *p) {
  char address[96];
  snprintf(address, sizeof address, "http://127.0.0.1:%u/start/%s",
           (unsigned)p->http.port, p->start);
  p->browser = fork();
  if (p->browser != 0) return;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  setsid(); /* Ctrl-C is meant for the server */
  int null = open("/dev/null", O_RDWR);
  if (null >= 0) dup2(null, 0), dup2(null, 1), dup2(null, 2);
  execlp("xdg-open", "xdg-open", address, (char *)NULL);
  _exit(127);
}

static void look_after_browser(program *p) {
  int status;
  if (p->browser <= 0 || waitpid(p->browser, &status, WNOHANG) == 0) return;
  p->browser = 0;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    fputs("talks: the browser could not be started\n"
          "  open the address above yourself\n",
          stderr);
}

/* ---- running ----------------------------------------------------------------------- */

static void say_where(const program *p) {
  printf("http://127.0.0.1:%u/%s/\n", (unsigned)p->http.port, p->http.secrets.token);
  fflush(stdout);
  fprintf(stderr, "%s\n",
          p->http.service.lang == TALKS_EN
              ? "  Only this machine can open it, with this address. "
                "Ctrl-C ends it."
              : "  只有本机凭此地址可以打开。按 Ctrl-C 结束。");
}

static void wait_for_signal(program *p, const sigset_t *signals) {
  int64_t beaten = serve_now();
  for (;;) {
    const struct timespec second = {1, 0};
    int got = sigtimedwait(signals, NULL, &second);
    if (got > 0) return;
    serve_http_tick(p->server);
    look_after_browser(p);
    if (serve_now() - beaten < BEAT_MS) continue;
    serve_events_beat(p->http.events);
    beaten = serve_now();
  }
}

static int serve(program *p, const sigset_t *signals) {
  talks_status status = serve_http_start(&p->http, &p->server);
  if (!status) status = serve_watch_start(p->watch);
  if (status) return cli_fail(&p->c, status, "the server");
  say_where(p);
  if (p->c.options->open) open_browser(p);
  wait_for_signal(p, signals);
  serve_events_send(p->http.events, "bye", TALKS_STR("{}"));
  return 0;
}

static int no_port(uint16_t port) {
  fprintf(stderr, "talks: port %u cannot be used: %s\n  %s\n", (unsigned)port,
          strerror(errno), "leave --port out, and a free one is taken");
  return talks_status_exit(TALKS_IO);
}

/* Watches before it reads, so that no change falls in between. */
static int open_dossier(program *p) {
  p->folder = cli_dossier_folder(&p->c);
  if (!p->folder) return talks_status_exit(TALKS_NOT_FOUND);
  p->http.service.dossier = p->c.options->dossier;
  talks_status status = serve_watch_create(p->c.ctx, p->folder, on_change, p, &p->watch);
  if (!status)
    status = serve_desk_open(p->c.ctx, p->folder, p->c.diag, &p->http.service.desk);
  if (status == TALKS_NOT_FOUND && talks_diag_found(p->c.diag, TALKS_ERROR) == 0)
    return cli_no_dossier_in(p->folder);
  return status ? cli_fail(&p->c, status, p->folder) : 0;
}

/* Before the dossier is read: what a review that was broken off left is finished first. */
static int open_review(program *p, const sigset_t *signals) {
  const cli_options *o = p->c.options;
  if (o->nreview == 0) return 0;
  const char *folder = cli_dossier_folder(&p->c);
  if (!folder) return talks_status_exit(TALKS_NOT_FOUND);
  p->http.service.review = true;
  /* A model may take minutes: until there is a server, the signals end this at once. */
  sigprocmask(SIG_UNBLOCK, signals, NULL);
  int code = serve_review_open(&p->c, folder, &p->http.review);
  sigprocmask(SIG_BLOCK, signals, NULL);
  return code;
}

static int run(program *p, const sigset_t *signals) {
  uint16_t port;
  int code = take_options(p, &port);
  if (!code) code = open_review(p, signals);
  if (!code) code = open_dossier(p);
  if (code) return code;
  p->http.ctx = p->c.ctx;
  p->http.limits = &p->limits;
  if (!make_secret(p->http.secrets.token) || !make_secret(p->start))
    return cli_fail(&p->c, TALKS_IO, "random numbers");
  if (p->c.options->open) {
    memcpy(p->http.secrets.start, p->start, sizeof p->start);
    p->http.start_until = serve_now() + START_MS;
  }
  talks_status status = serve_events_create(p->c.ctx, MOST_STREAMS, &p->http.events);
  if (status) return cli_fail(&p->c, status, NULL);
  p->http.socket = serve_listen(port, &p->http.port);
  return p->http.socket < 0 ? no_port(port) : serve(p, signals);
}

static void end(program *p) {
  atomic_store(&p->limits.ending, true);
  serve_watch_destroy(p->watch);
  serve_http_stop(p->server);
  serve_events_destroy(p->http.events);
  serve_desk_close(p->http.service.desk);
  serve_review_close(p->http.review);
}

static int run_in_context(const cli_options *options, const sigset_t *signals) {
  program p = {.c = {.options = options},
               .limits = {.bytes = ANSWER_BYTES, .milliseconds = ANSWER_MS}};
  talks_settings settings;
  serve_limits_settings(&p.limits, &settings);
  talks_status status = talks_ctx_create(&settings, &p.c.ctx);
  if (!status) status = talks_diag_create(p.c.ctx, &p.c.diag);
  int code = status ? cli_fail(&p.c, status, NULL) : run(&p, signals);
  end(&p);
  talks_diag_destroy(p.c.diag);
  talks_ctx_destroy(p.c.ctx);
  return code;
}

int main(int argc, char **argv) {
  cli_options options;
  sigset_t signals;
  /* Before any thread begins: they all inherit it, and main waits for them alone. */
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  sigprocmask(SIG_BLOCK, &signals, NULL);
  signal(SIGPIPE, SIG_IGN);
  int code = cli_parse(argc, argv, &options);
  return code ? code : run_in_context(&options, &signals);
}

/* cli/connector.c: a language model on this machine, asked through talks-model. */
#include "connector.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum {
  WAIT_SECONDS = 300, /* for one reply, unless --model-wait */
  WAIT_MOST = 86400,
  FAILURES_IN_A_ROW = 3, /* after which it is not asked again */
  HEAD_MOST = 300,
  EXIT_BAD_ADDRESS = 2
};

struct cli_connector {
  const talks_ctx *ctx;
  pid_t program;
  int socket;
  talks__buf name, body; /* body: of the last reply */
  char reason[HEAD_MOST];
  bool stopped; /* it is not asked again */
  bool failed;  /* a question was not answered as it should be */
  unsigned in_a_row;
};

/* ---- the socket -------------------------------------------------------------------- */

static bool send_all(int to, const char *bytes, size_t n) {
  while (n > 0) {
    ssize_t done = send(to, bytes, n, MSG_NOSIGNAL);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes += done;
    n -= (size_t)done;
  }
  return true;
}

static bool take_all(int from, char *bytes, size_t n) {
  while (n > 0) {
    ssize_t got = recv(from, bytes, n, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    n -= (size_t)got;
  }
  return true;
}

static bool take_head(int from, char out[HEAD_MOST]) {
  for (size_t i = 0; i < HEAD_MOST; i++) {
    if (!take_all(from, &out[i], 1)) return false;
    if (out[i] != '\n') continue;
    out[i] = '\0';
    return true;
  }
  return false;
}

typedef enum { REPLY_OK, REPLY_NEXT, REPLY_STOP } reply;

static reply gone(cli_connector *m) {
  snprintf(m->reason, sizeof m->reason, "talks-model ended");
  return REPLY_STOP;
}

/* The reply to what was asked, in m->body or m->reason. */
static reply take_reply(cli_connector *m) {
  char head[HEAD_MOST];
  unsigned long n;
  m->body.n = 0;
  if (!take_head(m->socket, head)) return gone(m);
  if (strncmp(head, "NEXT ", 5) == 0 || strncmp(head, "STOP ", 5) == 0) {
    snprintf(m->reason, sizeof m->reason, "%s", head + 5);
    return head[0] == 'N' ? REPLY_NEXT : REPLY_STOP;
  }
  if (sscanf(head, "OK %lu", &n) != 1 || n > TALKS_REPLY_MOST) return gone(m);
  char *room = talks__buf_room(&m->body, n + 1);
  if (!room || !take_all(m->socket, room, n)) return gone(m);
  m->body.n = n;
  return REPLY_OK;
}

/* ---- starting it ------------------------------------------------------------------- */

/* The child's end becomes its standard input and output. */
static int spawn(cli_connector *m, const char *path, const char *address,
                 const char *wait) {
  posix_spawn_file_actions_t actions;
  char *argv[] = {(char *)(uintptr_t) "talks-model", (char *)(uintptr_t)address,
                  (char *)(uintptr_t)wait, NULL};
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) return errno;
  int error = fcntl(ends[0], F_SETFD, FD_CLOEXEC) || fcntl(ends[1], F_SETFD, FD_CLOEXEC)
                  ? errno
                  : posix_spawn_file_actions_init(&actions);
  if (!error) {
    error = posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    if (!error)
      error = posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (!error) error = posix_spawn(&m->program, path, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
  }
  close(ends[1]);
  m->socket = ends[0];
  if (error) m->program = 0;
  return error;
}

static int not_there(int error) {
  fprintf(stderr,
          "talks: the connector to a language model is not installed: talks-model: %s\n"
          "  install the package talks-model, or build with libcurl4-gnutls-dev\n",
          strerror(error));
  return talks_status_exit(TALKS_IO);
}

static int start(cli_connector *m, const char *address, const char *wait) {
  char path[8192], head[HEAD_MOST];
  int ended = 0;
  if (!cli_find_program("talks-model", path, sizeof path)) return not_there(ENOENT);
  int error = spawn(m, path, address, wait);
  if (error) return not_there(error);
  if (take_head(m->socket, head) && strcmp(head, "READY") == 0) return 0;
  waitpid(m->program, &ended, 0); /* it said why */
  m->program = 0;
  bool told = WIFEXITED(ended) && WEXITSTATUS(ended) == EXIT_BAD_ADDRESS;
  if (told) return EXIT_BAD_ADDRESS;
  fputs("talks: the connector to a language model cannot begin\n", stderr);
  return talks_status_exit(TALKS_IO);
}

/* ---- which model ------------------------------------------------------------------- */

static void give_up(cli_connector *m, const char *why) {
  fprintf(stderr,
          "talks: the model cannot be asked: %s\n"
          "  what follows is what the rules propose, as without --model\n",
          why);
  m->stopped = m->failed = true;
}

static int ask_which(uint32_t n, talks_str names) {
  enum { SHOWN = 400 };
  size_t shown = names.n < SHOWN ? names.n : SHOWN;
  while (shown > 0 && names.p[shown - 1] != '\n') shown--;
  fprintf(stderr,
          "talks: the server of --model has %u models; say which: --model-name NAME\n",
          n);
  for (size_t at = 0, end; at < shown; at = end + 1) {
    for (end = at; names.p[end] != '\n';) end++;
    fprintf(stderr, "  %.*s\n", (int)(end - at), names.p + at);
  }
  return talks_status_exit(TALKS_BAD_INPUT);
}

/* The only model that the server has. */
static int learn_name(cli_connector *m) {
  uint32_t n = 0;
  const char *why = NULL;
  reply got = send_all(m->socket, "MODELS\n", 7) ? take_reply(m) : gone(m);
  if (got != REPLY_OK) {
    give_up(m, m->reason);
    return 0;
  }
  talks_status status =
      talks__models_read(m->ctx, talks__buf_view(&m->body), &m->name, &n, &why);
  if (status == TALKS_BAD_INPUT) {
    char text[HEAD_MOST];
    snprintf(text, sizeof text,
             "of GET /v1/models: %s; name the model: --model-name NAME", why);
    give_up(m, text);
    return 0;
  }
  if (status) return talks_status_exit(status);
  talks_str names = talks__buf_view(&m->name);
  if (n == 0) {
    give_up(m, "the server has no model; name one: --model-name NAME");
    return 0;
  }
  if (n > 1 || names.n == 0) return ask_which(n, names);
  m->name.n--; /* the line break */
  return 0;
}

static int take_wait(const char *given, char out[16]) {
  unsigned long seconds = WAIT_SECONDS;
  char *end = NULL;
  if (given) seconds = strtoul(given, &end, 10);
  if (given &&
      (given[0] < '0' || given[0] > '9' || *end || seconds < 1 || seconds > WAIT_MOST))
    return cli_misuse("--model-wait takes seconds, not", given,
                      "a number from 1 to 86400, for one reply");
  snprintf(out, 16, "%lu", seconds);
  return 0;
}

int cli_connector_open(cli *c, cli_connector **out) {
  const cli_options *o = c->options;
  char wait[16];
  if (!o->model && (o->model_name || o->model_wait))
    return cli_misuse("--model-name and --model-wait go with --model", NULL,
                      "as in: --model http://127.0.0.1:8080");
  if (!o->model) return 0;
  int code = take_wait(o->model_wait, wait);
  if (!code && o->model_name && !talks__model_name_fits(talks__str(o->model_name)))
    code = cli_misuse("this is no name of a model", o->model_name,
                      "at most 100 letters, digits and . _ : / @ + -");
  if (code) return code;
  cli_connector *m = talks__calloc(c->ctx, 1, sizeof *m);
  if (!m) return cli_fail(c, TALKS_NO_MEMORY, NULL);
  m->ctx = c->ctx;
  m->socket = -1;
  talks__buf_init(&m->name, c->ctx);
  talks__buf_init(&m->body, c->ctx);
  code = start(m, o->model, wait);
  if (!code && o->model_name) talks__buf_puts(&m->name, o->model_name);
  else if (!code) code = learn_name(m);
  if (!code && m->name.failed) code = cli_fail(c, TALKS_NO_MEMORY, NULL);
  if (code) cli_connector_close(m);
  else *out = m;
  return code;
}

void cli_connector_close(cli_connector *m) {
  if (!m) return;
  if (m->socket >= 0) close(m->socket); /* then it ends */
  if (m->program > 0) waitpid(m->program, NULL, 0);
  talks__buf_free(&m->name);
  talks__buf_free(&m->body);
  talks__free(m->ctx, m);
}

int cli_connector_exit(const cli_connector *m) {
  return m && m->failed ? talks_status_exit(TALKS_IO) : 0;
}

/* ---- a document -------------------------------------------------------------------- */

typedef struct {
  cli_connector *m;
  talks__document *d;
  talks__tellings told;
  uint32_t pieces, at;
} asking;

static reply ask(asking *a, talks__piece piece) {
  talks__buf question;
  char head[32];
  talks__buf_init(&question, a->m->ctx);
  talks__piece_question(a->d, piece, talks__buf_view(&a->m->name), &question);
  snprintf(head, sizeof head, "CHAT %zu\n", question.n);
  reply got = REPLY_STOP;
  if (question.failed) snprintf(a->m->reason, HEAD_MOST, "there is not enough memory");
  else if (!send_all(a->m->socket, head, strlen(head)) ||
           !send_all(a->m->socket, question.p, question.n))
    got = gone(a->m);
  else got = take_reply(a->m);
  talks__buf_free(&question);
  return got;
}

static void tell_failure(asking *a, talks__piece piece, reply got) {
  cli_connector *m = a->m;
  m->failed = true;
  m->in_a_row++;
  fprintf(stderr, "talks: %s: paragraphs %u to %u: nothing from the model: %s\n",
          a->d->name, a->d->paragraphs[piece.first].number,
          a->d->paragraphs[piece.end - 1].number, m->reason);
  if (got != REPLY_STOP && m->in_a_row < FAILURES_IN_A_ROW) return;
  m->stopped = true;
  fputs("talks: the model is not asked again; the rules go on\n", stderr);
}

static talks_status ask_piece(asking *a, talks__piece piece) {
  cli_connector *m = a->m;
  const char *why = NULL;
  bool screen = isatty(STDERR_FILENO);
  if (screen)
    fprintf(stderr, "\rtalks: asking the model, piece %u of %u ", ++a->at, a->pieces);
  reply got = ask(a, piece);
  if (screen) fputs("\r\033[K", stderr);
  talks_status status = TALKS_OK;
  if (got == REPLY_OK)
    status = talks__reply_read(a->d, piece, talks__buf_view(&m->body), &a->told, &why);
  if (status && status != TALKS_BAD_INPUT) return status;
  if (status) {
    got = REPLY_NEXT;
    snprintf(m->reason, sizeof m->reason, "of its reply: %s", why);
  }
  if (got == REPLY_OK) m->in_a_row = 0;
  else tell_failure(a, piece, got);
  return TALKS_OK;
}

static void tell_dropped(const talks__document *d, const talks__told_tally *t) {
  const struct {
    uint32_t n;
    const char *why;
  } rows[] = {
      {t->absent, "their words are not in the document"},
      {t->unclear, "their words stand there several times, with no speaker beside them"},
      {t->foreign, "of a paragraph that was not shown, or of an unknown kind"},
  };
  for (size_t i = 0; i < TALKS_COUNT(rows); i++)
    if (rows[i].n > 0)
      fprintf(stderr, "talks: %s: %u of %u proposals from the model dropped: %s\n",
              d->name, rows[i].n, t->told, rows[i].why);
}

talks_status cli_connector_ask(cli_connector *m, const talks__reader *r,
                               talks__document *d) {
  asking a = {.m = m, .d = d};
  talks__piece piece = {0};
  talks__told_tally tally;
  if (!m || m->stopped) return TALKS_OK;
  while (talks__piece_next(d, &piece)) a.pieces++;
  talks__tellings_init(&a.told, m->ctx);
  talks_status status = TALKS_OK;
  piece = (talks__piece){0};
  while (!status && !m->stopped && talks__piece_next(d, &piece))
    status = ask_piece(&a, piece);
  if (!status)
    status = talks__document_take(r, d, talks__buf_view(&m->name), &a.told, &tally);
  if (!status) tell_dropped(d, &tally);
  uint32_t omitted = talks__piece_omits(d);
  if (!status && omitted > 0)
    fprintf(stderr, "talks: %s: %u paragraphs longer than %d bytes are not shown to it\n",
            d->name, omitted, (int)TALKS_PIECE_PARAGRAPH);
  talks__tellings_free(&a.told);
  return status;
}

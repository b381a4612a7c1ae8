/* cli/scan_document.c: one document is read piece by piece, scanned and written. */
#include "scan_document.h"

#include "asked.h"
#include "decode.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  PIECE = 1 << 20, /* bytes read at once */
  HELD = 16 << 20, /* bytes of output that wait for their turn, for each thread */
  LEFT = 1 << 20   /* of a document that is left for its turn */
};

/* One document's life. */
typedef struct {
  scanning *all;
  uint64_t number;
  bool kept;        /* it lies in memory of its own */
  bool turn;        /* it is its turn */
  const char *name; /* behind it, where it is kept */
  talks__buf out;
  talks__scan_counts counts;
  const char *encoding;
  uint64_t damaged;          /* in its own encoding */
  cli_document_word no_text; /* what it is instead */
  int error;                 /* errno */
  talks_status status;
} document;

/* ---- writing ----------------------------------------------------------------------------- */

static void wait_turn(document *d) {
  if (!d->turn) talks__turns_wait(d->all->turns, d->number);
  d->turn = true;
}

static void stop(scanning *all, const char *what, int error) {
  if (!all->stopped) fprintf(stderr, "talks: %s: %s\n", what, strerror(error));
  all->stopped = true;
  all->exit_code = talks_status_exit(TALKS_IO);
}

/* Writes what there is, in its turn. */
static void write_out(document *d) {
  size_t at = 0;
  wait_turn(d);
  while (at < d->out.n && !d->all->stopped) {
    ssize_t n = write(STDOUT_FILENO, d->out.p + at, d->out.n - at);
    if (n < 0 && errno != EINTR) stop(d->all, "standard output", errno);
    if (n > 0) at += (size_t)n;
  }
  if (d->all->state) d->all->state->output += at;
  d->out.n = 0;
}

/* Goes on with writing where it is its turn or too much waits. */
static void flush(document *d) {
  if (talks__buf_status(&d->out)) return;
  if (!d->turn) d->turn = talks__turns_is(d->all->turns, d->number);
  if (d->out.n > HELD || (d->turn && d->out.n > 0)) write_out(d);
}

static void save(scanning *all) {
  int error = scan_state_save(all->state);
  if (error) stop(all, all->state->path, error);
}

/* Within a long document: remembers the place, in its turn. */
static void remember(document *d, const talks__scan *s) {
  scan_state *state = d->all->state;
  if (!state || !d->turn || d->all->stopped || !scan_state_is_due(state)) return;
  if (strcmp(d->encoding, "UTF-8") != 0 || strcmp(d->name, "-") == 0) return;
  if (d->out.n > 0) return; /* memory ran out; it is told at the end */
  state->within = talks__scan_mark_get(s, &state->mark);
  if (state->within) save(d->all);
}

/* ---- reading ----------------------------------------------------------------------------- */

/* Scans what is whole of the text and keeps the rest for the next time. */
static talks_status scan_text(document *d, talks__scan *s, talks__buf *text, bool last) {
  talks_str all = talks__buf_view(text);
  if (talks__buf_status(text)) return TALKS_NO_MEMORY;
  size_t n = all.n;
  if (!last) {
    while (n > 0 && all.p[n - 1] != '\n') n--;
    if (n == 0 && all.n > 2 * (size_t)TALKS_LINE_MOST) n = talks__scan_cut(all);
  }
  talks_status status = talks__scan_piece(s, (talks_str){all.p, n}, last, &d->out);
  memmove(text->p, text->p + n, text->n - n);
  text->n -= n;
  if (!status) flush(d);
  if (!status && !last) remember(d, s);
  return status;
}

/* Fills as much of the room as there is to read; -1: errno. */
static ssize_t read_full(int fd, char *room, size_t n) {
  size_t have = 0;
  while (have < n) {
    ssize_t got = read(fd, room + have, n - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    have += (size_t)got;
  }
  return (ssize_t)have;
}

/* Goes to where the document was left. */
static void take_up(document *d, talks__scan *s, int fd) {
  const talks__scan_mark *mark = &d->all->mark;
  talks__scan_mark_set(s, mark);
  if (lseek(fd, (off_t)mark->offset, SEEK_SET) < 0) d->error = errno;
}

static void begin(document *d, talks__scan *s, cli_decoder *decoder, talks_str first,
                  bool whole) {
  d->no_text = d->all->encoding ? DOCUMENT_IS_TEXT : cli_not_text(first);
  if (d->no_text) d->status = TALKS_BAD_INPUT;
  const char *name = d->all->encoding ? d->all->encoding : cli_encoding_of(first, whole);
  if (!cli_decoder_open(name, decoder)) d->error = EILSEQ;
  d->encoding = name;
  talks__scan_begin(s, &(talks__scan_settings){.name = d->name,
                                               .encoding = name,
                                               .published = d->all->published,
                                               .speech = d->all->reader,
                                               .all = d->all->c->options->all});
}

static void scan_stream(document *d, talks__scan *s, int fd, char *room) {
  talks__buf text;
  cli_decoder decoder = {0};
  bool begun = false, last = false;
  bool resumed = d->all->within && d->number == d->all->first;
  talks__buf_init(&text, d->all->c->ctx);
  if (resumed) { /* it was UTF-8 */
    begin(d, s, &decoder, TALKS_STR(""), true);
    take_up(d, s, fd);
    begun = true;
  }
  while (!last && !d->error && !d->status && !d->all->stopped) {
    ssize_t got = read_full(fd, room, PIECE);
    if (got < 0) {
      d->error = errno;
      break;
    }
    last = got < PIECE;
    if (!begun) begin(d, s, &decoder, (talks_str){room, (size_t)got}, last);
    begun = true;
    if (d->error || d->status) break;
    cli_decode(&decoder, (talks_str){room, (size_t)got}, last, &text);
    d->status = scan_text(d, s, &text, last);
  }
  if (begun && !d->status && !d->all->stopped) talks__scan_end(s, &d->out, &d->counts);
  if (!d->status) d->status = talks__buf_status(&d->out);
  d->damaged = decoder.damaged;
  cli_decoder_close(&decoder);
  talks__buf_free(&text);
}

/* ---- the end of a document --------------------------------------------------------------- */

static void warn(const document *d, talks_lang lang) {
  cli_document_state state = {.damaged = d->damaged + d->counts.damaged,
                              .encoding = d->encoding,
                              .empty =
                                  !d->error && !d->status && d->counts.paragraphs == 0,
                              .too_long = d->counts.cut_lines,
                              .of_them = DOCUMENT_in_parts};
  cli_document_warn(d->all->c, lang, d->name, &state);
}

/* In its turn: writes the rest, says what went wrong, remembers that it is done; the scan
 * goes on. */
static void finish(void *user) {
  document *d = user;
  scanning *all = d->all;
  talks_lang lang = cli_command_lang(all->c->options);
  d->turn = true;
  if (!d->error && !d->status) write_out(d);
  if (!all->stopped && (d->error || d->status)) {
    if (d->no_text) cli_document_no_text(all->c, lang, d->name, d->no_text);
    else if (d->error) cli_document_unread(all->c, lang, d->name, d->error);
    else fprintf(stderr, "talks: %s: %s\n", d->name, talks_status_text(d->status));
    talks_status status = d->status ? d->status : TALKS_IO;
    if (all->exit_code == 0) all->exit_code = talks_status_exit(status);
  }
  if (!all->stopped) warn(d, lang);
  if (!all->stopped && all->state) {
    all->state->documents = d->number + 1;
    all->state->names = scan_state_add(all->state->names, d->name);
    all->state->within = false;
    all->state->exit_code = all->exit_code;
    if (scan_state_is_due(all->state)) save(all);
  }
  talks__buf_free(&d->out);
  if (d->kept) talks__free(all->c->ctx, d);
}

static void scan_now(document *d) {
  const scanning *all = d->all;
  talks__scan *s = NULL;
  char *room = talks__alloc(all->c->ctx, PIECE, 1);
  d->status = room ? talks__scan_make(all->c->ctx, all->lexicon, all->model, &s)
                   : TALKS_NO_MEMORY;
  bool standard = strcmp(d->name, "-") == 0;
  int fd = standard ? STDIN_FILENO : open(d->name, O_RDONLY | O_CLOEXEC);
  if (fd < 0) d->error = errno;
  else if (!d->status) scan_stream(d, s, fd, room);
  if (fd >= 0 && !standard) (void)close(fd);
  talks__scan_destroy(s);
  talks__free(all->c->ctx, room);
}

void scan_document(scanning *all, uint64_t number, const char *name) {
  size_t n = strlen(name) + 1;
  document alone = {.all = all, .number = number, .name = name}, *d = &alone;
  document *kept = talks__alloc(all->c->ctx, sizeof *d + n, 1);
  talks__buf_init(&alone.out, all->c->ctx);
  if (kept) {
    *kept = alone;
    memcpy(kept + 1, name, n);
    kept->name = (const char *)(kept + 1);
    kept->kept = true;
    d = kept;
  }
  scan_now(d);
  if (!kept || d->out.n > LEFT) wait_turn(d);
  talks__turns_leave(all->turns, number, finish, d);
}

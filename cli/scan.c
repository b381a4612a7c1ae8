/* cli/scan.c: what stands in many documents, one JSON line each.
 *
 * Documents are read several at once and written in the order in which they were named. A
 * document past BIG bytes, or one that comes in through a pipe, is read alone and written
 * piece by piece, so that memory stays the same however much there is.
 */
#include "cli.h"
#include "decode.h"

#include "base/par.h"
#include "reading/gazetteer.h"
#include "reading/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  PIECE = 1 << 20,  /* bytes read at once */
  BIG = 8 << 20,    /* a document that is read alone */
  BATCH = 32 << 20, /* bytes of documents read side by side */
  BATCH_MOST = 512  /* of them */
};

typedef struct {
  cli *c;
  const talks__lexicon *lexicon;
  const talks_model *model;
  const char *encoding; /* NULL: each document's own */
  const int32_t *published;
  int exit_code;
} scanning;

/* One document's life. */
typedef struct {
  scanning *all;
  const char *name;
  bool alone; /* written as it goes */
  talks__buf out;
  talks__scan_counts counts;
  const char *encoding;
  uint64_t damaged; /* in its own encoding */
  int error;        /* errno */
  talks_status status;
} document;

/* ---- one document -------------------------------------------------------------------- */

static void flush(document *d) {
  if (!d->alone || d->out.n == 0) return;
  if (fwrite(d->out.p, 1, d->out.n, stdout) != d->out.n) d->error = errno;
  d->out.n = 0;
}

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
  flush(d);
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

static void begin(document *d, talks__scan *s, cli_decoder *decoder, talks_str first,
                  bool whole) {
  const char *name = d->all->encoding ? d->all->encoding : cli_encoding_of(first, whole);
  if (!cli_decoder_open(name, decoder)) d->error = EILSEQ;
  d->encoding = name;
  talks__scan_begin(s, &(talks__scan_settings){.name = d->name,
                                               .encoding = name,
                                               .published = d->all->published,
                                               .all = d->all->c->options->all});
}

static void scan_stream(document *d, talks__scan *s, int fd, char *room) {
  talks__buf text;
  cli_decoder decoder = {0};
  bool begun = false, last = false;
  talks__buf_init(&text, d->all->c->ctx);
  while (!last && !d->error && !d->status) {
    ssize_t got = read_full(fd, room, PIECE);
    if (got < 0) {
      d->error = errno;
      break;
    }
    last = got < PIECE;
    if (!begun) begin(d, s, &decoder, (talks_str){room, (size_t)got}, last);
    begun = true;
    if (d->error) break;
    cli_decode(&decoder, (talks_str){room, (size_t)got}, last, &text);
    d->status = scan_text(d, s, &text, last);
  }
  if (begun && !d->status) talks__scan_end(s, &d->out, &d->counts);
  if (!d->status) d->status = talks__buf_status(&d->out);
  flush(d);
  d->damaged = decoder.damaged;
  cli_decoder_close(&decoder);
  talks__buf_free(&text);
}

static void scan_document(void *user, size_t item) {
  document *d = (document *)user + item;
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

/* ---- many documents --------------------------------------------------------------------- */

static void warn(const document *d) {
  uint64_t damaged = d->damaged + d->counts.damaged;
  if (damaged > 0)
    fprintf(stderr, "talks: %s: %llu bytes are no %s; each is read as U+FFFD\n", d->name,
            (unsigned long long)damaged, d->encoding);
  if (d->counts.cut_lines > 0)
    fprintf(stderr,
            "talks: %s: %u lines are longer than %d bytes and are read in parts\n",
            d->name, d->counts.cut_lines, (int)TALKS_LINE_MOST);
}

/* Writes what a document gave and says what went wrong; the scan goes on. */
static void finish(scanning *all, document *d) {
  d->alone = true;
  if (!d->error && !d->status) flush(d);
  if (d->error || d->status) {
    const char *why = d->error ? strerror(d->error) : talks_status_text(d->status);
    fprintf(stderr, "talks: %s: %s\n", d->name, why);
    talks_status status = d->status ? d->status : TALKS_IO;
    if (all->exit_code == 0) all->exit_code = talks_status_exit(status);
  }
  warn(d);
  talks__buf_free(&d->out);
}

static uint64_t size_of(const char *name) {
  struct stat info;
  if (strcmp(name, "-") == 0) return BIG + 1u;
  if (stat(name, &info) != 0) return 0; /* told when it is opened */
  return S_ISREG(info.st_mode) ? (uint64_t)info.st_size : BIG + 1u;
}

typedef struct {
  document list[BATCH_MOST];
  size_t n;
  uint64_t bytes;
} batch;

static void run_batch(scanning *all, batch *b) {
  talks__par_for(all->c->ctx, b->n, scan_document, b->list);
  for (size_t i = 0; i < b->n; i++) finish(all, &b->list[i]);
  b->n = 0;
  b->bytes = 0;
}

static void add_document(scanning *all, batch *b, const char *name) {
  uint64_t size = size_of(name);
  bool big = size > BIG;
  if (b->n == BATCH_MOST || (b->n > 0 && (big || b->bytes + size > BATCH)))
    run_batch(all, b);
  document *d = &b->list[b->n++];
  *d = (document){.all = all, .name = name, .alone = big};
  talks__buf_init(&d->out, all->c->ctx);
  b->bytes += size;
  if (big) run_batch(all, b);
}

/* A list of names, one a line; each lives until its batch has run. */
static void add_listed(scanning *all, batch *b, FILE *list) {
  char *line = NULL;
  size_t cap = 0;
  static char names[BATCH_MOST][4096];
  for (ssize_t n; (n = getline(&line, &cap, list)) > 0;) {
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
    if (n == 0) continue;
    if ((size_t)n >= sizeof names[0]) {
      fprintf(stderr, "talks: a name in the list is longer than %zu bytes\n",
              sizeof names[0] - 1);
      all->exit_code = talks_status_exit(TALKS_LIMIT);
      continue;
    }
    if (b->n == BATCH_MOST) run_batch(all, b);
    memcpy(names[b->n], line, (size_t)n + 1);
    add_document(all, b, names[b->n]);
  }
  free(line);
}

static int scan_all(scanning *all) {
  const cli_options *o = all->c->options;
  batch *b = talks__calloc(all->c->ctx, 1, sizeof *b);
  if (!b) return cli_fail(all->c, TALKS_NO_MEMORY, NULL);
  for (size_t i = 0; i < o->nwords; i++) add_document(all, b, o->words[i]);
  run_batch(all, b);
  FILE *list = !o->list ? NULL : strcmp(o->list, "-") == 0 ? stdin : fopen(o->list, "r");
  if (o->list && !list) {
    fprintf(stderr, "talks: %s: %s\n", o->list, strerror(errno));
    all->exit_code = talks_status_exit(TALKS_IO);
  }
  if (list) add_listed(all, b, list);
  run_batch(all, b);
  if (list && list != stdin) (void)fclose(list);
  talks__free(all->c->ctx, b);
  return all->exit_code;
}

/* ---- the command --------------------------------------------------------------------------- */

int cli_take_published(const cli_options *o, const char *command, int32_t *day,
                       const int32_t **out) {
  talks_days days;
  const char *hint = NULL;
  char example[80];
  if (!o->published) return 0;
  snprintf(example, sizeof example, "as in: talks %s --published 2026-03-08 FILE",
           command);
  if (talks_days_parse(o->published, strlen(o->published), &days, &hint) ||
      days.from != days.to)
    return cli_misuse("--published takes one day, not", o->published, example);
  *day = days.from;
  *out = day;
  return 0;
}

int cli_run_scan(cli *c) {
  const cli_options *o = c->options;
  scanning all = {.c = c};
  int32_t day;
  talks_model *model = NULL;
  talks__lexicon *lexicon = NULL;
  talks__gazetteer *gazetteer = NULL;
  if (o->nwords == 0 && !o->list)
    return cli_misuse("scan takes the names of documents", NULL,
                      "as in: talks scan FILE...; - is standard input; --list FILE has "
                      "names, one a line");
  if (o->encoding && !(all.encoding = cli_encoding_named(o->encoding)))
    return cli_misuse("--encoding does not know", o->encoding,
                      "utf-8, gb18030, big5, utf-16le or utf-16be");
  int code = cli_take_published(o, "scan", &day, &all.published);
  if (!code) code = cli_open_gazetteer(c, &gazetteer);
  if (!code) code = cli_open_model(c, &model);
  if (!code) {
    talks_status status = talks__lexicon_make_with(c->ctx, model, gazetteer, &lexicon);
    all.lexicon = lexicon;
    all.model = model;
    code = status ? cli_fail(c, status, NULL) : scan_all(&all);
  }
  talks__lexicon_destroy(lexicon);
  talks_model_destroy(model);
  talks__gazetteer_destroy(gazetteer);
  return code;
}

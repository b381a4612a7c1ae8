/* archive/add.c: reading documents, telling what is wrong with them, and keeping batches.
 *
 * A document that is being taken in has no SHA-256 in the archive until all of it is there:
 * a run that ends early leaves it to be read again, when its articles are known by their
 * own hashes. Writing is in archive/write.c.
 */
#include "archive/add.h"

#include "archive/article.h"
#include "archive/lines.h"
#include "archive/write.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct archive_adding {
  archive *a;
  archive_add_settings settings;
  archive_writer *writer;
  archive_added added;
  bool missed;
  const char *document;
  talks__buf mended; /* a line, or a text */
  talks__buf room;   /* what an article's strings stand in */
};

talks_status archive_add_begin(archive *a, const archive_add_settings *settings,
                               archive_adding **out) {
  archive_adding *g = talks__calloc(a->ctx, 1, sizeof *g);
  if (!g) return TALKS_NO_MEMORY;
  g->a = a;
  g->settings = *settings;
  talks__buf_init(&g->mended, a->ctx);
  talks__buf_init(&g->room, a->ctx);
  talks_status status = archive_writer_make(a, &g->writer);
  if (status) archive_add_destroy(g);
  else *out = g;
  return status;
}

void archive_add_destroy(archive_adding *g) {
  if (!g) return;
  archive_writer_destroy(g->writer);
  talks__buf_free(&g->mended);
  talks__buf_free(&g->room);
  talks__free(g->a->ctx, g);
}

const archive_added *archive_added_so_far(const archive_adding *g) { return &g->added; }
bool archive_add_missed(const archive_adding *g) { return g->missed; }

static void tell(const archive_adding *g, uint64_t line, uint64_t column,
                 const char *what, const char *hint) {
  g->settings.tell(g->settings.user, g->document, line, column, what, hint);
}

/* ---- articles ---------------------------------------------------------------------------- */

/* What an article is known by: its bytes, and which sort of document they are. */
static void hash_of(talks_str bytes, const char *sort, uint8_t out[ARCHIVE_HASH]) {
  uint8_t digest[SHA256_DIGEST_LENGTH];
  SHA2_CTX state;
  SHA256Init(&state);
  SHA256Update(&state, (const uint8_t *)sort, strlen(sort));
  SHA256Update(&state, (const uint8_t *)bytes.p, bytes.n);
  SHA256Final(digest, &state);
  memcpy(out, digest, ARCHIVE_HASH);
}

/* Well-formed: the text itself, or a copy of it in g->mended. */
static talks_str mend(archive_adding *g, talks_str s, uint64_t line) {
  char what[80];
  g->mended.n = 0;
  if (talks__utf8_check(s) == s.n) return s;
  uint64_t damaged = archive_mend(s, &g->mended);
  g->added.mended += damaged;
  snprintf(what, sizeof what, "%llu bytes are no UTF-8; each is read as U+FFFD",
           (unsigned long long)damaged);
  tell(g, line, 0, what, NULL);
  return talks__buf_view(&g->mended);
}

static talks_status put(archive_adding *g, const archive_article *article, uint64_t line,
                        const uint8_t hash[ARCHIVE_HASH]) {
  bool new_one = false;
  talks_status status = archive_write_article(g->writer, article, line, hash, &new_one);
  if (status) return status;
  g->added.added += new_one;
  g->added.kept += !new_one;
  if (new_one && article->bad_date.n > 0) {
    g->added.undated++;
    tell(g, line, 0, "the date is none; the article is taken without",
         "write 2025-12-20, 2025-12 or 2025");
  }
  return TALKS_OK;
}

static talks_status put_text(archive_adding *g, talks_str text) {
  uint8_t hash[ARCHIVE_HASH];
  const int32_t *day = g->settings.published;
  archive_article article = {.text = mend(g, text, 0),
                             .dated = day != NULL,
                             .first = day ? *day : 0,
                             .last = day ? *day : 0};
  if (talks__buf_status(&g->mended)) return TALKS_NO_MEMORY;
  char sort[40];
  snprintf(sort, sizeof sort, "text %d", day ? (int)*day : 0);
  hash_of(article.text, sort, hash);
  return put(g, &article, 0, hash);
}

static bool is_blank(talks_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (!memchr(" \t\r\n", s.p[i], 4)) return false;
  return true;
}

static talks_status put_line(archive_adding *g, talks_str line, uint64_t number) {
  uint8_t hash[ARCHIVE_HASH];
  archive_article article;
  size_t where;
  const char *why;
  if (is_blank(line)) return TALKS_OK;
  line = mend(g, line, number);
  g->room.n = 0;
  talks_status status = talks__buf_status(&g->mended);
  if (!status)
    status = archive_article_read(g->a->ctx, line, &g->room, &article, &where, &why);
  if (status == TALKS_BAD_INPUT) {
    size_t column = talks__utf8_count((talks_str){line.p, where});
    tell(g, number, where > 0 ? column + 1 : 0, why,
         "an article is a line such as {\"text\": \"...\", \"date\": \"2025-12-20\"}");
    g->added.left_out++;
    return TALKS_OK;
  }
  if (status) return status;
  hash_of(line, "line", hash);
  return put(g, &article, number, hash);
}

/* ---- documents --------------------------------------------------------------------------- */

static const char split[] = "split it into articles";

static void tell_too_long(archive_adding *g, uint64_t line) {
  char what[80];
  snprintf(what, sizeof what, "this is longer than %d bytes and is left out",
           (int)ARCHIVE_ARTICLE_MOST);
  tell(g, line, 0, what, split);
  g->added.left_out++;
}

static void tell_no_text(archive_adding *g, cli_document_word instead) {
  char what[120];
  snprintf(what, sizeof what, "this is not plain text: %s",
           cli_document_english(instead));
  tell(g, 0, 0, what, "save it as plain text");
  g->added.left_out++;
}

static void tell_errno(archive_adding *g, int error) {
  tell(g, 0, 0, strerror(error), NULL);
  g->missed = true;
}

/* *whole: all of it could be read. */
static talks_status take_lines(archive_adding *g, archive_lines *l, bool *whole) {
  for (;;) {
    talks_str line;
    switch (archive_lines_next(l, &line)) {
    case ARCHIVE_LINE: {
      talks_status status = put_line(g, line, l->line);
      if (status) return status;
      break;
    }
    case ARCHIVE_LINE_TOO_LONG:
      tell_too_long(g, l->line);
      break;
    case ARCHIVE_LINES_END:
      *whole = true;
      return TALKS_OK;
    case ARCHIVE_LINES_ERROR:
      tell_errno(g, l->error);
      return TALKS_OK;
    case ARCHIVE_LINES_NO_MEMORY:
      return TALKS_NO_MEMORY;
    }
  }
}

static talks_status take_text(archive_adding *g, archive_lines *l, bool *whole) {
  talks_str text;
  archive_lines_state state = archive_lines_rest(l, &text);
  if (state == ARCHIVE_LINES_NO_MEMORY) return TALKS_NO_MEMORY;
  *whole = state != ARCHIVE_LINES_ERROR;
  if (!*whole) tell_errno(g, l->error);
  else if (state == ARCHIVE_LINE_TOO_LONG) tell_too_long(g, 0);
  else if (!is_blank(text)) return put_text(g, text);
  return TALKS_OK;
}

static void tell_damage(archive_adding *g, const archive_lines *l) {
  char what[80];
  if (l->decoder.damaged == 0) return;
  snprintf(what, sizeof what, "%llu bytes are no %s; each is read as U+FFFD",
           (unsigned long long)l->decoder.damaged, l->encoding);
  g->added.mended += l->decoder.damaged;
  tell(g, 0, 0, what, NULL);
}

/* What the bytes and the settings that matter to it make of a document. */
static void finish_hash(const archive_adding *g, SHA2_CTX *state,
                        uint8_t out[SHA256_DIGEST_LENGTH]) {
  char settings[80];
  int n = snprintf(settings, sizeof settings, "%s %d",
                   g->settings.encoding ? g->settings.encoding : "",
                   g->settings.published ? (int)*g->settings.published : 0);
  SHA256Update(state, (const uint8_t *)settings, (size_t)n);
  SHA256Final(out, state);
}

static talks_status take_in(archive_adding *g, int fd, bool standard) {
  archive_lines l;
  bool whole = false;
  uint8_t digest[SHA256_DIGEST_LENGTH];
  talks_status status = archive_lines_begin(&l, g->a->ctx, fd, g->settings.encoding);
  if (!status) status = archive_write_begin(g->writer, g->document, standard);
  if (!status) {
    char first = archive_lines_peek(&l);
    if (l.not_text) tell_no_text(g, l.not_text);
    else status = first == '{' ? take_lines(g, &l, &whole) : take_text(g, &l, &whole);
  }
  if (!status) tell_damage(g, &l);
  finish_hash(g, &l.hash, digest);
  if (!status)
    status = archive_write_end(g->writer, whole && !standard ? digest : NULL,
                               &g->added.removed);
  archive_lines_end(&l);
  return status;
}

/* The hash of a file, which is left at its beginning. An errno, or 0. */
static int hash_file(archive_adding *g, int fd, uint8_t out[SHA256_DIGEST_LENGTH]) {
  enum { PIECE = 1 << 16 };
  uint8_t piece[PIECE];
  SHA2_CTX state;
  ssize_t n;
  SHA256Init(&state);
  while ((n = read(fd, piece, sizeof piece)) != 0) {
    if (n < 0 && errno != EINTR) return errno;
    if (n > 0) SHA256Update(&state, piece, (size_t)n);
  }
  finish_hash(g, &state, out);
  return lseek(fd, 0, SEEK_SET) < 0 ? errno : 0;
}

static talks_status add_file(archive_adding *g, int fd) {
  struct stat about;
  uint8_t digest[SHA256_DIGEST_LENGTH];
  bool same = false;
  if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) {
    int error = hash_file(g, fd, digest);
    if (error) {
      tell_errno(g, error);
      return TALKS_OK;
    }
    talks_status status = archive_write_is_same(g->writer, g->document, digest, &same);
    if (status) return status;
  }
  g->added.unchanged += same;
  return same ? TALKS_OK : take_in(g, fd, false);
}

talks_status archive_add(archive_adding *g, const char *document) {
  g->document = document;
  g->added.documents++;
  if (strcmp(document, "-") == 0) return take_in(g, STDIN_FILENO, true);
  int fd = open(document, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    tell_errno(g, errno);
    return TALKS_OK;
  }
  talks_status status = add_file(g, fd);
  (void)close(fd);
  return status;
}

talks_status archive_add_end(archive_adding *g) { return archive_write_keep(g->writer); }

/* reading/scan.c: a document's lines, and what is found in them as JSON. */
#include "reading/scan.h"

#include "base/json.h"
#include "reading/inner.h"
#include "reading/scan_speech.h"
#include "reading/writer.h"

struct talks__scan {
  const talks_ctx *ctx;
  talks__reading *reading;
  talks__scan_settings settings;
  talks__scan_counts counts;
  uint64_t offset;    /* of the piece in the document */
  bool open;          /* a line goes on in the next piece */
  bool cut;           /* that line was counted as cut */
  uint64_t line_code; /* what was read of it, in code points */
  talks__writer writer;
  talks__scan_speech speech;
};

talks_status talks__scan_make(const talks_ctx *ctx, const talks__lexicon *lexicon,
                              const talks_model *model, talks__scan **out) {
  talks__scan *s = talks__calloc(ctx, 1, sizeof *s);
  if (!s) return TALKS_NO_MEMORY;
  s->ctx = ctx;
  talks__writer_init(&s->writer, ctx, lexicon, model);
  talks__scan_speech_init(&s->speech, ctx);
  talks_status status = talks__reading_make(ctx, lexicon, &s->reading);
  if (!status) *out = s;
  else talks__free(ctx, s);
  return status;
}

void talks__scan_destroy(talks__scan *s) {
  if (!s) return;
  talks__reading_destroy(s->reading);
  talks__writer_free(&s->writer);
  talks__scan_speech_free(&s->speech);
  talks__free(s->ctx, s);
}

void talks__scan_begin(talks__scan *s, const talks__scan_settings *settings) {
  s->settings = *settings;
  s->counts = (talks__scan_counts){0};
  s->offset = 0;
  s->open = s->cut = false;
  talks__writer_begin(&s->writer, settings->name,
                      strcmp(settings->encoding, "UTF-8") == 0);
  talks__reading_begin(s->reading, settings->published);
}

/* ---- a line ------------------------------------------------------------------------ */

/* Where a part of a line stands: what was cut off before it. */
typedef struct {
  talks_str text;
  uint64_t byte;
  uint64_t code;
} part;

static void count_found(talks__scan *s, const talks__found *f) {
  if (f->kind == TALKS_FOUND_FIGURE) s->counts.figures++;
  if (f->kind == TALKS_FOUND_DATE) s->counts.dates++;
  if (f->kind == TALKS_FOUND_MENTION) s->counts.mentions++;
}

static talks_status scan_part(talks__scan *s, const part *p, talks__buf *out) {
  const talks__found *found;
  size_t n;
  talks_status status = talks__reading_line(s->reading, p->text, &found, &n);
  if (status) return status;
  talks__writer_place place = {.paragraph = s->counts.paragraphs,
                               .line = s->counts.lines,
                               .text = p->text,
                               .byte = p->byte,
                               .code = p->code};
  for (size_t i = 0; i < n; i++) {
    if (found[i].trust == TALKS_TRUST_LOW && !s->settings.all) {
      s->counts.low++;
      continue;
    }
    count_found(s, &found[i]);
    talks__writer_put(&s->writer, &place, &found[i], out);
  }
  s->counts.traditional += s->reading->traditional;
  s->counts.simplified += s->reading->simplified;
  if (s->settings.speech)
    status = talks__scan_speech_put(&s->speech, &s->settings, &s->writer, &place, found,
                                    n, &s->counts, out);
  if (status) return status;
  return s->writer.failed ? TALKS_NO_MEMORY : talks__buf_status(out);
}

size_t talks__scan_cut(talks_str line) {
  size_t most = TALKS_LINE_MOST;
  if (line.n <= most) return line.n;
  for (size_t at = most; at > most / 2; at--) {
    if (line.p[at - 1] == ' ') return at;
    if (memcmp(line.p + at - 3, "\xE3\x80\x82", 3) == 0) return at;
  }
  for (int i = 0; i < 3 && ((unsigned char)line.p[most] & 0xC0) == 0x80; i++) most--;
  return most;
}

/* Reads a line, or what a piece has of it: line_code says how much came before. */
static talks_status scan_line(talks__scan *s, talks_str line, uint64_t byte,
                              talks__buf *out) {
  part p = {.byte = byte, .code = s->line_code};
  bool cut = s->open || line.n > TALKS_LINE_MOST;
  s->counts.cut_lines += cut && !s->cut;
  s->cut = cut;
  while (line.n > 0) {
    p.text = (talks_str){line.p, talks__scan_cut(line)};
    talks_status status = scan_part(s, &p, out);
    if (status) return status;
    p.byte += p.text.n;
    p.code += s->reading->codes;
    s->counts.damaged += s->reading->damaged;
    line = (talks_str){line.p + p.text.n, line.n - p.text.n};
  }
  s->line_code = p.code;
  return TALKS_OK;
}

/* The rest of a line that the piece before began. */
static talks_status go_on(talks__scan *s, talks_str *piece, talks__buf *out) {
  const char *end = piece->n > 0 ? memchr(piece->p, '\n', piece->n) : NULL;
  talks_str line = {piece->p, end ? (size_t)(end - piece->p) : piece->n};
  size_t taken = line.n + (end != NULL);
  if (end && line.n > 0 && line.p[line.n - 1] == '\r') line.n--;
  talks_status status = scan_line(s, line, s->offset, out);
  s->open = s->open && !end;
  s->offset += taken;
  *piece = (talks_str){piece->p + taken, piece->n - taken};
  return status;
}

/* Words of what a reading has noted of the gazetteer's entries. */
static size_t named_words(const talks__reading *r) {
  return r->named ? TALKS_BITS_WORDS(r->lexicon->aliases->gazetteer->n_entries) : 0;
}

bool talks__scan_mark_get(const talks__scan *s, talks__scan_mark *out) {
  const talks__reading *r = s->reading;
  size_t words = named_words(r);
  if (words > TALKS_MARK_NAMED) return false;
  *out = (talks__scan_mark){.counts = s->counts,
                            .offset = s->offset,
                            .line_code = s->line_code,
                            .open = s->open,
                            .cut = s->cut,
                            .has_context = r->has_context,
                            .has_latest = r->has_latest,
                            .context_unsure = r->context_unsure,
                            .latest_unsure = r->latest_unsure,
                            .context = r->context,
                            .latest = r->latest};
  if (words > 0) memcpy(out->named, r->named, words * sizeof *r->named);
  return true;
}

void talks__scan_mark_set(talks__scan *s, const talks__scan_mark *mark) {
  talks__reading *r = s->reading;
  s->counts = mark->counts;
  s->offset = mark->offset;
  s->line_code = mark->line_code;
  s->open = mark->open;
  s->cut = mark->cut;
  r->has_context = mark->has_context;
  r->has_latest = mark->has_latest;
  r->context_unsure = mark->context_unsure;
  r->latest_unsure = mark->latest_unsure;
  r->context = mark->context;
  r->latest = mark->latest;
  size_t words = named_words(r);
  if (words > 0 && words <= TALKS_MARK_NAMED)
    memcpy(r->named, mark->named, words * sizeof *r->named);
}

talks_status talks__scan_piece(talks__scan *s, talks_str piece, bool last,
                               talks__buf *out) {
  talks__paragraph p = {.number = s->counts.paragraphs, .line = s->counts.lines};
  size_t at = 0;
  talks_status status = TALKS_OK;
  s->counts.bytes += piece.n;
  if (s->open) status = go_on(s, &piece, out);
  bool ends = piece.n > 0 && piece.p[piece.n - 1] == '\n';
  while (!status && talks__paragraph_next(piece, &at, &p)) {
    s->counts.paragraphs = p.number;
    s->counts.lines = p.line;
    s->line_code = 0;
    s->cut = false;
    s->open = !last && !ends && at == piece.n;
    status = scan_line(s, p.text, s->offset + (uint64_t)(p.text.p - piece.p), out);
  }
  s->counts.lines = p.line;
  s->offset += piece.n;
  return status;
}

const char *talks__scan_script(const talks__scan_counts *c) {
  enum { FEW = 20 }; /* of the other script: less than one in twenty */
  if (c->traditional == 0 && c->simplified == 0) return "none";
  if (c->traditional > FEW * c->simplified) return "traditional";
  return c->simplified > FEW * c->traditional ? "simplified" : "mixed";
}

static void put(talks__json_writer *w, const char *key, const char *value) {
  talks__json_key(w, talks__str(key));
  talks__json_string(w, talks__str(value));
}

static void put_number(talks__json_writer *w, const char *key, uint64_t value) {
  talks__json_key(w, talks__str(key));
  talks__json_int(w, (int64_t)value);
}

void talks__scan_end(talks__scan *s, talks__buf *out, talks__scan_counts *counts) {
  const talks__scan_counts *c = &s->counts;
  talks__json_writer w;
  talks__json_writer_init(&w, out, 0);
  talks__json_open_map(&w);
  put(&w, "file", s->settings.name);
  put(&w, "kind", "document");
  put(&w, "encoding", s->settings.encoding);
  put(&w, "script", talks__scan_script(c));
  put_number(&w, "bytes", c->bytes);
  put_number(&w, "lines", c->lines);
  put_number(&w, "paragraphs", c->paragraphs);
  put_number(&w, "figures", c->figures);
  put_number(&w, "dates", c->dates);
  put_number(&w, "mentions", c->mentions);
  if (s->settings.speech) put_number(&w, "speeches", c->speeches);
  put_number(&w, "left-out", c->low);
  if (c->damaged) put_number(&w, "damaged-bytes", c->damaged);
  if (c->cut_lines) put_number(&w, "cut-lines", c->cut_lines);
  talks__json_close_map(&w);
  talks__buf_char(out, '\n');
  if (counts) *counts = *c;
}

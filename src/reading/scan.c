/* reading/scan.c: a document's lines, and what is found in them as JSON. */
#include "reading/scan.h"

#include "base/json.h"
#include "reading/inner.h"

#include <stdio.h>

struct talks__scan {
  const talks_ctx *ctx;
  const talks_model *model;
  const talks__lexicon *lexicon;
  talks__reading *reading;
  talks__scan_settings settings;
  talks__scan_counts counts;
  uint64_t offset;    /* of the piece in the document */
  bool open, failed;  /* a line goes on in the next piece; memory ran out */
  bool cut;           /* that line was counted as cut */
  uint64_t line_code; /* what was read of it, in code points */
};

talks_status talks__scan_make(const talks_ctx *ctx, const talks__lexicon *lexicon,
                              const talks_model *model, talks__scan **out) {
  talks__scan *s = talks__calloc(ctx, 1, sizeof *s);
  if (!s) return TALKS_NO_MEMORY;
  s->ctx = ctx;
  s->model = model;
  s->lexicon = lexicon;
  talks_status status = talks__reading_make(ctx, lexicon, &s->reading);
  if (!status) *out = s;
  else talks__free(ctx, s);
  return status;
}

void talks__scan_destroy(talks__scan *s) {
  if (!s) return;
  talks__reading_destroy(s->reading);
  talks__free(s->ctx, s);
}

void talks__scan_begin(talks__scan *s, const talks__scan_settings *settings) {
  s->settings = *settings;
  s->counts = (talks__scan_counts){0};
  s->offset = 0;
  s->open = s->failed = s->cut = false;
  talks__reading_begin(s->reading, settings->published);
}

/* ---- values as JSON ------------------------------------------------------------------ */

static void put(talks__json_writer *w, const char *key, const char *value) {
  talks__json_key(w, talks__str(key));
  talks__json_string(w, talks__str(value));
}

static void put_number(talks__json_writer *w, const char *key, uint64_t value) {
  talks__json_key(w, talks__str(key));
  talks__json_int(w, (int64_t)value);
}

/* A double as a JSON number with 15 digits, whatever the locale. */
static void put_about(talks__json_writer *w, double value) {
  char digits[40], number[48];
  int exponent = 0;
  bool minus = value < 0;
  double scaled = minus ? -value : value;
  for (; scaled >= 10; exponent++) scaled /= 10;
  for (; scaled > 0 && scaled < 1; exponent--) scaled *= 10;
  int64_t mantissa = (int64_t)(scaled * 1e6 + 0.5);
  snprintf(digits, sizeof digits, "%06d", (int)(mantissa % 1000000));
  snprintf(number, sizeof number, "%s%d.%se%d", minus ? "-" : "",
           (int)(mantissa / 1000000), digits, exponent);
  talks__json_raw(w, talks__str(number));
}

static void put_values(talks__json_writer *w, const talks__found_figure *f,
                       const talks_ctx *ctx, bool *failed) {
  talks__json_key(w, TALKS_STR("values"));
  talks__json_open_list(w);
  for (uint8_t i = 0; i < f->value.n; i++) {
    talks_rational v = f->value.v[i];
    talks__buf text;
    bool exact = true;
    talks__buf_init(&text, ctx);
    talks__rat_format(v, false, 12, &text, &exact);
    if (f->inexact) put_about(w, f->about);
    else if (exact) talks__json_raw(w, talks__buf_view(&text));
    if (!f->inexact && !exact) {
      text.n = 0;
      talks__rat_format((talks_rational){v.num, 1}, false, 0, &text, NULL);
      talks__buf_char(&text, '/');
      talks__rat_format((talks_rational){v.den, 1}, false, 0, &text, NULL);
      talks__json_string(w, talks__buf_view(&text));
    }
    *failed |= text.failed;
    talks__buf_free(&text);
  }
  talks__json_close_list(w);
}

static void put_figure(talks__scan *s, talks__json_writer *w,
                       const talks__found_figure *f) {
  static const char *const forms[] = {"value", "range", "list", "times", "words"};
  static const char *const bounds[] = {NULL, "about", "over", "under"};
  if (!f->inexact) {
    talks__buf text;
    talks__buf_init(&text, s->ctx);
    talks__figure_format(&f->value, 0, &text);
    talks__json_key(w, TALKS_STR("figure"));
    talks__json_string(w, talks__buf_view(&text));
    s->failed |= text.failed;
    talks__buf_free(&text);
  }
  put(w, "form", forms[f->value.form]);
  put_values(w, f, s->ctx, &s->failed);
  if (f->value.unit.n > 0) {
    talks__json_key(w, TALKS_STR("unit"));
    talks__json_string(w, f->value.unit);
  }
  if (bounds[f->value.bound]) put(w, "bound", bounds[f->value.bound]);
  if (f->value.strict) {
    talks__json_key(w, TALKS_STR("strict"));
    talks__json_bool(w, true);
  }
}

static void put_clock(talks__json_writer *w, const char *key, int32_t seconds) {
  char text[16];
  if (seconds < 0) return;
  snprintf(text, sizeof text, "%02d:%02d:%02d", (int)(seconds / 3600 % 25),
           (int)(seconds / 60 % 60), (int)(seconds % 60));
  put(w, key, text);
}

static void put_said(talks__json_writer *w, const talks__found_date *d) {
  if (d->year) put_number(w, "year", d->year);
  if (d->month) put_number(w, "month", d->month);
  if (d->day) put_number(w, "day", d->day);
}

static void put_date(talks__json_writer *w, const talks__found_date *d) {
  static const char *const anchors[] = {NULL, "stated", "published", "earlier"};
  static const char *const parts[] = {NULL,        "dawn",    "morning", "noon",
                                      "afternoon", "evening", "night"};
  char text[64];
  bool known = d->resolved && !d->lunar; /* days of another calendar are not ours */
  if (known) {
    talks_days_format(d->days, text, sizeof text);
    put(w, "days", text);
    put(w, "anchor", anchors[d->anchor]);
  } else {
    put_said(w, d);
  }
  if (known && d->anchor != TALKS_ANCHOR_STATED) {
    talks_days_format((talks_days){d->base, d->base, TALKS_WHEN}, text, sizeof text);
    put(w, "anchor-day", text);
  }
  put_clock(w, "from-time", d->clock[0]);
  put_clock(w, "to-time", d->clock[1]);
  if (parts[d->part[0]]) put(w, "part", parts[d->part[0]]);
  if (parts[d->part[1]]) put(w, "to-part", parts[d->part[1]]);
  if (d->lunar) put(w, "calendar", "lunar");
}

static void put_mention(talks__scan *s, talks__json_writer *w,
                        const talks__found_mention *m) {
  static const char *const whats[] = {"person", "party", "faction", "group", "place"};
  uint32_t at = m->first;
  talks_rec record;
  talks__mention_kind kind;
  bool first = true;
  while (talks__mention_next(s->lexicon, &at, &record, &kind)) {
    if (first) {
      put(w, "what", whats[kind]);
      talks__json_key(w, TALKS_STR("ids"));
      talks__json_open_list(w);
      first = false;
    }
    talks__json_string(w, talks__str(talks_model_id(s->model, record)));
  }
  if (!first) talks__json_close_list(w);
}

/* ---- a line ----------------------------------------------------------------------------- */

/* Where a part of a line stands: what was cut off before it. */
typedef struct {
  talks_str text;
  uint64_t byte;
  uint64_t code;
} part;

static void put_pair(talks__json_writer *w, const char *key, uint64_t from, uint64_t to) {
  talks__json_key(w, talks__str(key));
  talks__json_open_list(w);
  talks__json_int(w, (int64_t)from);
  talks__json_int(w, (int64_t)to);
  talks__json_close_list(w);
}

/* What was read, with U+FFFD for what is no UTF-8, since JSON holds nothing else. */
static void put_text(talks__scan *s, talks__json_writer *w, talks_str text) {
  talks__buf clean;
  talks__buf_init(&clean, s->ctx);
  for (size_t at = 0, length; at < text.n; at += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){text.p + at, text.n - at}, &length);
    talks__buf_put(&clean, bytes, talks__utf8_put(code, bytes));
  }
  talks__json_key(w, TALKS_STR("text"));
  talks__json_string(w, talks__buf_view(&clean));
  s->failed |= clean.failed;
  talks__buf_free(&clean);
}

static void put_found(talks__scan *s, const part *p, const talks__found *f,
                      talks__buf *out) {
  static const char *const kinds[] = {"figure", "date", "mention"};
  static const char *const trusts[] = {"low", "fair", "high"};
  talks__json_writer w;
  talks__json_writer_init(&w, out, 0);
  talks__json_open_map(&w);
  put(&w, "file", s->settings.name);
  put_number(&w, "paragraph", s->counts.paragraphs);
  put_number(&w, "line", s->counts.lines);
  put_pair(&w, "chars", p->code + f->at.from_code, p->code + f->at.to_code);
  if (strcmp(s->settings.encoding, "UTF-8") == 0)
    put_pair(&w, "bytes", p->byte + f->at.from, p->byte + f->at.to);
  put(&w, "kind", kinds[f->kind]);
  put_text(s, &w, (talks_str){p->text.p + f->at.from, f->at.to - f->at.from});
  if (f->kind == TALKS_FOUND_FIGURE) put_figure(s, &w, &f->as.figure);
  if (f->kind == TALKS_FOUND_DATE) put_date(&w, &f->as.date);
  if (f->kind == TALKS_FOUND_MENTION) put_mention(s, &w, &f->as.mention);
  put(&w, "rule", f->rule);
  put(&w, "trust", trusts[f->trust]);
  talks__json_close_map(&w);
  talks__buf_char(out, '\n');
}

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
  for (size_t i = 0; i < n; i++) {
    if (found[i].trust == TALKS_TRUST_LOW && !s->settings.all) {
      s->counts.low++;
      continue;
    }
    count_found(s, &found[i]);
    put_found(s, p, &found[i], out);
  }
  s->counts.traditional += s->reading->traditional;
  s->counts.simplified += s->reading->simplified;
  return s->failed ? TALKS_NO_MEMORY : talks__buf_status(out);
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

static uint64_t count_damaged(talks_str text) {
  uint64_t damaged = 0;
  for (size_t at = 0;; at++, damaged++) {
    at += talks__utf8_check((talks_str){text.p + at, text.n - at});
    if (at >= text.n) return damaged;
  }
}

talks_status talks__scan_piece(talks__scan *s, talks_str piece, bool last,
                               talks__buf *out) {
  talks__paragraph p = {.number = s->counts.paragraphs, .line = s->counts.lines};
  size_t at = 0;
  talks_status status = TALKS_OK;
  s->counts.damaged += count_damaged(piece);
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
  put_number(&w, "left-out", c->low);
  if (c->damaged) put_number(&w, "damaged-bytes", c->damaged);
  if (c->cut_lines) put_number(&w, "cut-lines", c->cut_lines);
  talks__json_close_map(&w);
  talks__buf_char(out, '\n');
  if (counts) *counts = *c;
}

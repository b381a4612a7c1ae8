/* reading/writer.c: what was found, as lines of JSON.
 *
 * An archive gives a line for every fifty bytes that are read, so this costs as much as
 * finding. What stands before and between the values is put as it is, without a writer that
 * keeps books about commas; what all lines of a document or of one of its lines begin with
 * is made once. Values that may need escapes go through base/json.h.
 */
#include "reading/writer.h"

#include "reading/gazetteer.h"

#include "base/json.h"

#include <stdio.h>

void talks__writer_init(talks__writer *w, const talks_ctx *ctx,
                        const talks__lexicon *lexicon, const talks_model *model) {
  *w = (talks__writer){.lexicon = lexicon, .model = model};
  talks__buf_init(&w->scratch, ctx);
  talks__buf_init(&w->head, ctx);
  talks__buf_init(&w->endings, ctx);
}

void talks__writer_free(talks__writer *w) {
  talks__buf_free(&w->scratch);
  talks__buf_free(&w->head);
  talks__buf_free(&w->endings);
}

/* ---- pieces --------------------------------------------------------------------------- */

/* talks__buf_put where there nearly always is room: a copy of a known length. */
static inline void put(talks__buf *out, talks_str s) {
  if (s.n >= out->cap - out->n) {
    talks__buf_str(out, s);
    return;
  }
  memcpy(out->p + out->n, s.p, s.n);
  out->n += s.n;
}

/* The same into room that is known to be there; returns the place behind it. */
static inline char *lay(char *at, talks_str s) {
  memcpy(at, s.p, s.n);
  return at + s.n;
}

enum { DIGITS = 20 }; /* of any number */

/* Puts the digits where a number so long ends; returns the place where it begins. */
static inline char *lay_backwards(char *end, uint64_t value) {
  for (; value >= 100; value /= 100) {
    uint32_t two = (uint32_t)(value % 100);
    *--end = (char)('0' + two % 10);
    *--end = (char)('0' + two / 10);
  }
  *--end = (char)('0' + value % 10);
  if (value >= 10) *--end = (char)('0' + value / 10);
  return end;
}

static inline char *lay_number(char *at, uint64_t value) {
  size_t n = 1;
  for (uint64_t rest = value; rest >= 10; rest /= 10) n++;
  (void)lay_backwards(at + n, value);
  return at + n;
}

static inline char *lay_pair(char *at, uint64_t from, uint64_t to) {
  at = lay_number(at, from);
  *at++ = ',';
  at = lay_number(at, to);
  *at++ = ']';
  return at;
}

static void put_number(talks__buf *out, uint64_t value) {
  char digits[DIGITS];
  char *from = lay_backwards(digits + sizeof digits, value);
  put(out, (talks_str){from, (size_t)(digits + sizeof digits - from)});
}

/* A member whose value is a word of ours, which needs no escapes. */
static inline void put_word(talks__buf *out, talks_str key, talks_str word) {
  put(out, key);
  put(out, word);
  put(out, TALKS_STR("\""));
}

/* Bytes of s that are UTF-8 and need no escape. */
static size_t plain_bytes(talks_str s) {
  size_t at = 0;
  while (at < s.n) {
    unsigned char byte = (unsigned char)s.p[at];
    if (byte >= 0x80) {
      if (s.n - at < 3 || !talks__utf8_is_three(s.p + at)) break;
      at += 3;
    } else if (byte < 0x20 || byte == '"' || byte == '\\') {
      break;
    } else {
      at++;
    }
  }
  return at;
}

/* What was read, with U+FFFD for what is no UTF-8, since JSON holds nothing else. */
static void put_damaged(talks__writer *w, talks__buf *out, talks_str text) {
  w->scratch.n = 0;
  for (size_t at = 0, length; at < text.n; at += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){text.p + at, text.n - at}, &length);
    talks__buf_put(&w->scratch, bytes, talks__utf8_put(code, bytes));
  }
  talks__json_quote(out, talks__buf_view(&w->scratch));
  w->failed |= w->scratch.failed;
}

void talks__writer_text(talks__writer *w, talks__buf *out, talks_str text) {
  if (plain_bytes(text) < text.n) {
    put_damaged(w, out, text);
    return;
  }
  put(out, TALKS_STR("\""));
  put(out, text);
  put(out, TALKS_STR("\""));
}

/* ---- figures -------------------------------------------------------------------------- */

/* A double as a JSON number with 15 digits, whatever the locale. */
static void put_about(talks__buf *out, double value) {
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
  put(out, talks__str(number));
}

/* Exactly: as a number, or "1/3" where there is no decimal. */
static void put_value(talks__writer *w, talks__buf *out, talks_rational v) {
  bool exact = true;
  if (v.den == 1 && v.num >= 0) {
    put_number(out, (uint64_t)v.num);
    return;
  }
  w->scratch.n = 0;
  talks__rat_format(v, false, 12, &w->scratch, &exact);
  if (!exact) {
    w->scratch.n = 0;
    talks__buf_char(&w->scratch, '"');
    talks__rat_format((talks_rational){v.num, 1}, false, 0, &w->scratch, NULL);
    talks__buf_char(&w->scratch, '/');
    talks__rat_format((talks_rational){v.den, 1}, false, 0, &w->scratch, NULL);
    talks__buf_char(&w->scratch, '"');
  }
  put(out, talks__buf_view(&w->scratch));
  w->failed |= w->scratch.failed;
}

static void put_figure(talks__writer *w, talks__buf *out, const talks__found_figure *f) {
  static const talks_str forms[] = {TALKS_STR_INIT("value"), TALKS_STR_INIT("range"),
                                    TALKS_STR_INIT("list"), TALKS_STR_INIT("times"),
                                    TALKS_STR_INIT("words")};
  static const talks_str bounds[] = {{NULL, 0},
                                     TALKS_STR_INIT("about"),
                                     TALKS_STR_INIT("over"),
                                     TALKS_STR_INIT("under")};
  if (!f->inexact) {
    put(out, TALKS_STR(",\"figure\":\""));
    talks__figure_format(&f->value, 0, out); /* in words that need no escapes */
    put(out, TALKS_STR("\""));
  }
  put_word(out, TALKS_STR(",\"form\":\""), forms[f->value.form]);
  put(out, TALKS_STR(",\"values\":["));
  for (uint8_t i = 0; i < f->value.n; i++) {
    if (i > 0) put(out, TALKS_STR(","));
    if (f->inexact) put_about(out, f->about);
    else put_value(w, out, f->value.v[i]);
  }
  put(out, TALKS_STR("]"));
  if (f->value.unit.n > 0) {
    put(out, TALKS_STR(",\"unit\":\""));
    put(out, f->value.unit);
    put(out, TALKS_STR("\""));
  }
  if (bounds[f->value.bound].n > 0)
    put_word(out, TALKS_STR(",\"bound\":\""), bounds[f->value.bound]);
  if (f->value.strict) put(out, TALKS_STR(",\"strict\":true"));
}

/* ---- dates ---------------------------------------------------------------------------- */

static void put_days(talks__buf *out, talks_str key, talks_days days) {
  char text[64];
  talks_days_format(days, text, sizeof text);
  put_word(out, key, talks__str(text));
}

static void put_clock(talks__buf *out, talks_str key, int32_t seconds) {
  char text[16];
  if (seconds < 0) return;
  snprintf(text, sizeof text, "%02d:%02d:%02d", (int)(seconds / 3600 % 25),
           (int)(seconds / 60 % 60), (int)(seconds % 60));
  put_word(out, key, talks__str(text));
}

static void put_said(talks__buf *out, talks_str key, uint64_t value) {
  if (value == 0) return;
  put(out, key);
  put_number(out, value);
}

static void put_date(talks__buf *out, const talks__found_date *d) {
  static const talks_str anchors[] = {{NULL, 0},
                                      TALKS_STR_INIT("stated"),
                                      TALKS_STR_INIT("published"),
                                      TALKS_STR_INIT("earlier")};
  static const talks_str parts[] = {{NULL, 0},
                                    TALKS_STR_INIT("dawn"),
                                    TALKS_STR_INIT("morning"),
                                    TALKS_STR_INIT("noon"),
                                    TALKS_STR_INIT("afternoon"),
                                    TALKS_STR_INIT("evening"),
                                    TALKS_STR_INIT("night")};
  bool known = d->resolved && !d->lunar; /* days of another calendar are not ours */
  if (known) {
    put_days(out, TALKS_STR(",\"days\":\""), d->days);
    put_word(out, TALKS_STR(",\"anchor\":\""), anchors[d->anchor]);
  } else {
    put_said(out, TALKS_STR(",\"year\":"), d->year);
    put_said(out, TALKS_STR(",\"month\":"), d->month);
    put_said(out, TALKS_STR(",\"day\":"), d->day);
  }
  if (known && d->anchor != TALKS_ANCHOR_STATED)
    put_days(out, TALKS_STR(",\"anchor-day\":\""),
             (talks_days){d->base, d->base, TALKS_WHEN});
  put_clock(out, TALKS_STR(",\"from-time\":\""), d->clock[0]);
  put_clock(out, TALKS_STR(",\"to-time\":\""), d->clock[1]);
  if (parts[d->part[0]].n > 0)
    put_word(out, TALKS_STR(",\"part\":\""), parts[d->part[0]]);
  if (parts[d->part[1]].n > 0)
    put_word(out, TALKS_STR(",\"to-part\":\""), parts[d->part[1]]);
  if (d->lunar) put(out, TALKS_STR(",\"calendar\":\"lunar\""));
}

/* ---- names ---------------------------------------------------------------------------- */

/* Entries of a gazetteer that stand for no record; told: what it is has been said. */
static void put_entries(talks__writer *w, talks__buf *out, uint32_t at, bool told) {
  const talks__entry *entry;
  bool any = false;
  for (; talks__mention_entry(w->lexicon, &at, &entry); any = true) {
    if (!any && !told)
      put_word(out, TALKS_STR(",\"what\":\""),
               talks__str(talks__entry_kind_name(entry->kind)));
    put(out, any ? TALKS_STR(",") : TALKS_STR(",\"gazetteer\":["));
    talks__json_quote(out, entry->id);
  }
  if (any) put(out, TALKS_STR("]"));
}

void talks__writer_mention(talks__writer *w, talks__buf *out,
                           const talks__found_mention *m) {
  static const talks_str whats[] = {TALKS_STR_INIT("person"), TALKS_STR_INIT("party"),
                                    TALKS_STR_INIT("faction"), TALKS_STR_INIT("group"),
                                    TALKS_STR_INIT("place")};
  uint32_t at = m->first;
  talks_rec record;
  talks__mention_kind kind;
  bool any = false;
  for (; talks__mention_next(w->lexicon, &at, &record, &kind); any = true) {
    if (!any) {
      put_word(out, TALKS_STR(",\"what\":\""), whats[kind]);
      put(out, TALKS_STR(",\"ids\":["));
    } else {
      put(out, TALKS_STR(","));
    }
    talks__json_quote(out, talks__str(talks_model_id(w->model, record)));
  }
  if (any) put(out, TALKS_STR("]"));
  put_entries(w, out, m->first, any);
}

/* ---- a line --------------------------------------------------------------------------- */

void talks__writer_begin(talks__writer *w, const char *document, bool bytes) {
  w->failed = false;
  w->bytes = bytes;
  w->head.n = 0;
  talks__buf_puts(&w->head, "{\"file\":");
  talks__json_quote(&w->head, talks__str(document));
  talks__buf_puts(&w->head, ",\"paragraph\":");
  w->of_document = w->head.n;
  w->line = 0;
}

static void begin_line(talks__writer *w, const talks__writer_place *place) {
  w->paragraph = place->paragraph;
  w->line = place->line;
  w->head.n = w->of_document;
  put_number(&w->head, place->paragraph);
  put(&w->head, TALKS_STR(",\"line\":"));
  put_number(&w->head, place->line);
  put(&w->head, TALKS_STR(",\"chars\":["));
  w->failed |= w->head.failed;
}

/* The room for all of it is made at once. */
void talks__writer_open(talks__writer *w, const talks__writer_place *place,
                        const talks__span *span, talks_str kind, talks__buf *out) {
  enum { WORDS = 64 }; /* bytes of what stands between the values, and of a kind */
  talks_str text = {place->text.p + span->from, span->to - span->from};
  if (w->line != place->line || w->line == 0 || w->paragraph != place->paragraph)
    begin_line(w, place);
  char *from = talks__buf_room(out, w->head.n + 4 * DIGITS + WORDS + text.n), *at = from;
  if (!from) return;
  at = lay(at, talks__buf_view(&w->head));
  at = lay_pair(at, place->code + span->from_code, place->code + span->to_code);
  if (w->bytes) {
    at = lay(at, TALKS_STR(",\"bytes\":["));
    at = lay_pair(at, place->byte + span->from, place->byte + span->to);
  }
  at = lay(at - 1, kind);
  bool plain = plain_bytes(text) == text.n;
  if (plain) {
    *at++ = '"';
    at = lay(at, text);
    *at++ = '"';
  }
  out->n += (size_t)(at - from);
  if (!plain) put_damaged(w, out, text);
}

void talks__writer_close(talks__buf *out, const char *rule, talks__trust trust) {
  static const talks_str trusts[] = {TALKS_STR_INIT("\",\"trust\":\"low\"}\n"),
                                     TALKS_STR_INIT("\",\"trust\":\"fair\"}\n"),
                                     TALKS_STR_INIT("\",\"trust\":\"high\"}\n")};
  put(out, TALKS_STR(",\"rule\":\""));
  put(out, talks__str(rule));
  talks__buf_str(out, trusts[trust]); /* and the NUL behind it */
}

/* The ending of a name's line, made anew where another lies in its place. */
static void put_name_ending(talks__writer *w, const talks__found *f, talks__buf *out) {
  uint32_t first = f->as.mention.first;
  talks__writer_ending *e = &w->kept[(first * 31 + f->trust) % TALKS_WRITER_ENDINGS];
  if (e->first != first || e->trust != f->trust || e->rule != f->rule) {
    if (w->endings.n > TALKS_WRITER_KEPT) {
      memset(w->kept, 0, sizeof w->kept);
      w->endings.n = 0;
    }
    size_t from = w->endings.n;
    talks__writer_mention(w, &w->endings, &f->as.mention);
    talks__writer_close(&w->endings, f->rule, f->trust);
    w->failed |= w->endings.failed;
    if (w->failed) return;
    *e = (talks__writer_ending){.first = first,
                                .trust = (uint8_t)f->trust,
                                .rule = f->rule,
                                .from = (uint32_t)from,
                                .n = (uint32_t)(w->endings.n - from)};
  }
  talks__buf_put(out, w->endings.p + e->from, e->n);
}

void talks__writer_put(talks__writer *w, const talks__writer_place *place,
                       const talks__found *f, talks__buf *out) {
  static const talks_str kinds[] = {TALKS_STR_INIT("],\"kind\":\"figure\",\"text\":"),
                                    TALKS_STR_INIT("],\"kind\":\"date\",\"text\":"),
                                    TALKS_STR_INIT("],\"kind\":\"mention\",\"text\":")};
  talks__writer_open(w, place, &f->at, kinds[f->kind], out);
  if (f->kind == TALKS_FOUND_MENTION) {
    put_name_ending(w, f, out);
    return;
  }
  if (f->kind == TALKS_FOUND_FIGURE) put_figure(w, out, &f->as.figure);
  if (f->kind == TALKS_FOUND_DATE) put_date(out, &f->as.date);
  talks__writer_close(out, f->rule, f->trust);
}

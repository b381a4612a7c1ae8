/* archive/page.c: articles as a list for a terminal, or as JSON.
 *
 * Texts come from outside: what would move the cursor or turn the direction of writing is
 * left out, and of a long line only what stands around the first term is shown, with dots
 * where something is left out. On a screen the terms are bold.
 */
#include "archive/page.h"

#include "base/json.h"
#include "text/wrap.h"

#include <stdio.h>

enum {
  DAY = 12,      /* columns of a day and two blanks */
  EXCERPT = 210, /* columns of a passage, */
  BEFORE = 60,   /* of them before the first term */
  DAY_TEXT = 48
};

static const char *const texts[][2] = {
#define TEXT(name, en, zh) {en, zh},
#include "archive/words.def"
#undef TEXT
};

/* ---- sentences --------------------------------------------------------------------------- */

static void put_own(talks__buf *out, talks_lang lang, talks_str s) {
  if (lang == TALKS_ZH_HANT) talks__to_traditional(out, s);
  else talks__buf_str(out, s);
}

void archive_say(talks__buf *out, talks_lang lang, archive_text text,
                 const talks_str *words, size_t n) {
  const char *form = texts[text][lang != TALKS_EN];
  for (const char *at; (at = strstr(form, "%s")) != NULL; form = at + 2) {
    put_own(out, lang, (talks_str){form, (size_t)(at - form)});
    if (n > 0) talks__buf_str(out, *words++), n--;
  }
  put_own(out, lang, talks__str(form));
}

void archive_put_count(talks__buf *out, uint64_t n) {
  char digits[32];
  int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
  for (int i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0) talks__buf_char(out, ',');
    talks__buf_char(out, digits[i]);
  }
}

/* A sentence with numbers in it, in lines. */
static void say_counts(talks__buf *out, const archive_look *look, archive_text text,
                       const uint64_t *numbers, size_t n) {
  talks__buf line, word[2];
  talks_str words[2] = {{NULL, 0}, {NULL, 0}};
  talks__buf_init(&line, out->ctx);
  for (size_t i = 0; i < n; i++) {
    talks__buf_init(&word[i], out->ctx);
    archive_put_count(&word[i], numbers[i]);
    words[i] = talks__buf_view(&word[i]);
  }
  archive_say(&line, look->lang, text, words, n);
  archive_put_lines(out, look, 0, talks__buf_view(&line));
  out->failed = out->failed || line.failed;
  for (size_t i = 0; i < n; i++) {
    out->failed = out->failed || word[i].failed;
    talks__buf_free(&word[i]);
  }
  talks__buf_free(&line);
}

/* ---- texts from outside ------------------------------------------------------------------ */

typedef struct {
  size_t from, to;
} place;

/* What can be shown of a text; the places go along. */
static void clean(talks_str s, place *places, size_t n, talks__buf *out) {
  size_t length;
  for (size_t i = 0; i <= s.n; i += length) {
    for (size_t k = 0; k < n; k++) {
      if (places[k].from == i) places[k].from = out->n;
      if (places[k].to == i) places[k].to = out->n;
    }
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &length);
    if (length == 0) break;
    if (code == '\t' || code == '\n') talks__buf_char(out, ' ');
    else if (!talks__is_unprintable(code))
      talks__buf_put(out, bytes, talks__utf8_put(code, bytes));
  }
}

/* A row of a text, with the places in it bold. */
static void put_row(talks__buf *out, const archive_look *look, talks_str s,
                    talks__row row, const place *places, size_t n) {
  size_t at = row.from;
  for (size_t i = 0; i < n && look->colour; i++) {
    size_t from = places[i].from > at ? places[i].from : at;
    size_t to = places[i].to < row.to ? places[i].to : row.to;
    if (from >= to) continue;
    talks__buf_put(out, s.p + at, from - at);
    talks__buf_puts(out, "\033[1m");
    talks__buf_put(out, s.p + from, to - from);
    talks__buf_puts(out, "\033[0m");
    at = to;
  }
  talks__buf_put(out, s.p + at, row.to - at);
  talks__buf_char(out, '\n');
}

static void put_marked(talks__buf *out, const archive_look *look, size_t indent,
                       talks_str s, const place *places, size_t n, bool begun) {
  size_t at = 0, width = look->width > indent + 20 ? look->width - indent : 20;
  talks__row row;
  while (talks__wrap_next(s, width, &at, &row)) {
    if (!begun) talks__buf_repeat(out, ' ', indent);
    begun = false;
    put_row(out, look, s, row, places, n);
  }
}

/* begun: the first line's blanks are there already. */
static void put_text(talks__buf *out, const archive_look *look, size_t indent,
                     talks_str text, bool begun) {
  talks__buf shown;
  talks__buf_init(&shown, out->ctx);
  clean(text, NULL, 0, &shown);
  put_marked(out, look, indent, talks__buf_view(&shown), NULL, 0, begun);
  out->failed = out->failed || shown.failed;
  talks__buf_free(&shown);
}

void archive_put_lines(talks__buf *out, const archive_look *look, size_t indent,
                       talks_str text) {
  put_text(out, look, indent, text, false);
}

/* ---- a passage --------------------------------------------------------------------------- */

/* The beginning of the code point that ends before `at`. */
static size_t step_back(talks_str s, size_t at) {
  at--;
  while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80) at--;
  return at;
}

/* What is shown of a line: a piece around its first term. */
static talks__row excerpt_of(const archive_hit *hit) {
  talks_str s = hit->passage;
  size_t first = hit->nplaces > 0 ? hit->places[0].from : 0, columns = 0, length;
  talks__row cut = {first, first};
  while (cut.from > 0) {
    size_t at = step_back(s, cut.from);
    columns +=
        talks__width_code(talks__utf8_next((talks_str){s.p + at, s.n - at}, &length));
    if (columns > BEFORE) break;
    cut.from = at;
  }
  while (cut.to < s.n) {
    uint32_t code = talks__utf8_next((talks_str){s.p + cut.to, s.n - cut.to}, &length);
    columns += talks__width_code(code);
    if (columns > EXCERPT) break;
    cut.to += length;
  }
  /* not within a word, where there are blanks */
  talks_str rest = {s.p + cut.from, first - cut.from};
  const char *blank = cut.from > 0 && rest.n > 0 ? memchr(rest.p, ' ', rest.n) : NULL;
  if (blank && blank < rest.p + rest.n / 2) cut.from = (size_t)(blank - s.p) + 1;
  size_t end = cut.to;
  while (end > cut.from && s.p[end - 1] != ' ' && cut.to - end < 16) end--;
  if (cut.to < s.n && cut.to - end < 16 && end > cut.from) cut.to = end - 1;
  return cut;
}

static void put_excerpt(talks__buf *out, const archive_look *look,
                        const archive_hit *hit) {
  talks__row cut = excerpt_of(hit);
  talks__buf shown, piece;
  place places[TALKS_TERMS_MOST];
  size_t n = 0, before = 0;
  talks__buf_init(&shown, out->ctx);
  talks__buf_init(&piece, out->ctx);
  for (size_t i = 0; i < hit->nplaces; i++)
    if (hit->places[i].from >= cut.from && hit->places[i].to <= cut.to)
      places[n++] = (place){hit->places[i].from - cut.from, hit->places[i].to - cut.from};
  clean((talks_str){hit->passage.p + cut.from, cut.to - cut.from}, places, n, &piece);
  if (cut.from > 0) talks__buf_puts(&shown, "... ");
  before = shown.n;
  talks__buf_str(&shown, talks__buf_view(&piece));
  if (cut.to < hit->passage.n) talks__buf_puts(&shown, " ...");
  for (size_t i = 0; i < n; i++) places[i].from += before, places[i].to += before;
  put_marked(out, look, DAY, talks__buf_view(&shown), places, n, false);
  out->failed = out->failed || shown.failed || piece.failed;
  talks__buf_free(&shown);
  talks__buf_free(&piece);
}

/* ---- an article -------------------------------------------------------------------------- */

/* "2025-12-20", "2025-12", "2025"; empty: no date. */
static talks_str day_of(const archive_hit *hit, char out[DAY_TEXT]) {
  int year, month, day, last_year, last_month, last_day;
  if (!hit->dated) return (talks_str){"", 0};
  talks_day_civil(hit->first, &year, &month, &day);
  talks_day_civil(hit->last, &last_year, &last_month, &last_day);
  bool months = day == 1 && hit->last > hit->first + 26;
  int n = snprintf(out, DAY_TEXT, "%04d-%02d-%02d", year, month, day);
  if (hit->first == hit->last) return (talks_str){out, (size_t)n};
  if (months && year == last_year && month == last_month)
    n = snprintf(out, DAY_TEXT, "%04d-%02d", year, month);
  else if (months && month == 1 && year == last_year && last_month == 12)
    n = snprintf(out, DAY_TEXT, "%04d", year);
  else
    n = snprintf(out, DAY_TEXT, "%04d-%02d-%02d/%04d-%02d-%02d", year, month, day,
                 last_year, last_month, last_day);
  return (talks_str){out, (size_t)n};
}

/* A line that is not broken, so that it can be copied. */
static void put_whole(talks__buf *out, talks_str text) {
  talks__buf_repeat(out, ' ', DAY);
  clean(text, NULL, 0, out);
  talks__buf_char(out, '\n');
}

static void put_where(const archive_page *p, const archive_hit *hit, talks__buf *out) {
  talks__buf where, number;
  const char *between = p->look->lang == TALKS_EN ? "; " : "；";
  talks__buf_init(&where, out->ctx);
  talks__buf_init(&number, out->ctx);
  talks__buf_str(&where, hit->source);
  if (hit->source.n > 0) talks__buf_puts(&where, between);
  archive_put_count(&number, hit->line);
  talks_str words[] = {hit->file, talks__buf_view(&number)};
  if (hit->line > 0) archive_say(&where, p->look->lang, ARCHIVE_SAY_line, words, 2);
  else talks__buf_str(&where, hit->file);
  put_whole(out, talks__buf_view(&where));
  if (hit->url.n > 0) put_whole(out, hit->url);
  out->failed = out->failed || where.failed || number.failed;
  talks__buf_free(&where);
  talks__buf_free(&number);
}

static void put_article(const archive_page *p, const archive_hit *hit, talks__buf *out) {
  char room[DAY_TEXT];
  talks_str day = day_of(hit, room);
  talks__buf label;
  talks__buf_init(&label, out->ctx);
  if (day.n > 0) talks__buf_str(&label, day);
  else archive_say(&label, p->look->lang, ARCHIVE_SAY_undated, NULL, 0);
  size_t used = talks__width(talks__buf_view(&label));
  talks__buf_char(out, '\n');
  talks__buf_str(out, talks__buf_view(&label));
  if (used + 2 > DAY) talks__buf_char(out, '\n'); /* a span of days */
  talks__buf_repeat(out, ' ', used + 2 > DAY ? DAY : DAY - used);
  if (hit->title.n > 0) {
    talks_str title = hit->title;
    title.n = talks__width_prefix(title, EXCERPT);
    put_text(out, p->look, DAY, title, true);
  } else {
    archive_say(out, p->look->lang, ARCHIVE_SAY_no_title, NULL, 0);
    talks__buf_char(out, '\n');
  }
  if (hit->passage_line > 0) put_excerpt(out, p->look, hit);
  put_where(p, hit, out);
  out->failed = out->failed || label.failed;
  talks__buf_free(&label);
}

/* ---- JSON -------------------------------------------------------------------------------- */

static void key_text(talks__json_writer *w, const char *key, talks_str value) {
  talks__json_key(w, talks__str(key));
  talks__json_string(w, value);
}

static void key_count(talks__json_writer *w, const char *key, uint64_t value) {
  talks__json_key(w, talks__str(key));
  talks__json_int(w, (int64_t)value);
}

/* The map of the whole, up to its list of articles. */
static void begin_json(const archive_page *p, talks__buf *out) {
  talks__json_writer w;
  const archive_query *q = p->query;
  talks__json_writer_init(&w, out, 0);
  talks__json_open_map(&w);
  key_text(&w, "archive", talks__str(p->archive));
  key_text(&w, "basis", TALKS_STR("outside"));
  talks__json_key(&w, TALKS_STR("looked-for"));
  talks__json_open_list(&w);
  for (size_t i = 0; i < q->nterms; i++) talks__json_string(&w, q->terms[i]);
  talks__json_close_list(&w);
  key_text(&w, "order",
           p->newest || q->nterms == 0 ? TALKS_STR("newest") : TALKS_STR("best"));
  key_count(&w, "articles", p->counts->articles);
  key_count(&w, "found", p->counts->found);
  key_count(&w, "undated-left-out", p->counts->undated);
  talks__buf_puts(out, ",\"list\":[");
}

static void put_json(const archive_page *p, const archive_hit *hit, talks__buf *out) {
  talks__json_writer w;
  char day[DAY_TEXT];
  talks__buf_puts(out, p->shown > 0 ? ",\n" : "\n");
  talks__json_writer_init(&w, out, 0);
  talks__json_open_map(&w);
  key_text(&w, "file", hit->file);
  if (hit->line > 0) key_count(&w, "line", hit->line);
  if (hit->dated) key_text(&w, "days", day_of(hit, day));
  if (hit->source.n > 0) key_text(&w, "source", hit->source);
  if (hit->url.n > 0) key_text(&w, "url", hit->url);
  if (hit->title.n > 0) key_text(&w, "title", hit->title);
  talks__row cut = excerpt_of(hit);
  key_text(&w, "passage", (talks_str){hit->passage.p + cut.from, cut.to - cut.from});
  key_count(&w, "passage-line", hit->passage_line); /* of the text; 0: the title */
  key_count(&w, "passage-from", cut.from);          /* bytes of the line before it */
  talks__json_key(&w, TALKS_STR("places"));
  talks__json_open_list(&w);
  for (size_t i = 0; i < hit->nplaces; i++) {
    if (hit->places[i].from < cut.from || hit->places[i].to > cut.to) continue;
    talks__json_open_list(&w);
    talks__json_int(&w, (int64_t)(hit->places[i].from - cut.from));
    talks__json_int(&w, (int64_t)(hit->places[i].to - cut.from));
    talks__json_close_list(&w);
  }
  talks__json_close_list(&w);
  talks__json_close_map(&w);
}

/* ---- the whole --------------------------------------------------------------------------- */

static void put_title(const archive_page *p, talks__buf *out) {
  talks__buf line;
  talks__buf_init(&line, out->ctx);
  archive_say(&line, p->look->lang, ARCHIVE_SAY_find, NULL, 0);
  talks__buf_printf(&line, " | %s", p->archive);
  for (size_t i = 0; i < p->nwords; i++)
    if (strcmp(p->words[i], "--all") != 0)
      talks__buf_printf(&line, " | \"%s\"", p->words[i]);
  archive_put_lines(out, p->look, 0, talks__buf_view(&line));
  out->failed = out->failed || line.failed;
  talks__buf_free(&line);
}

void archive_page_begin(const archive_page *p, talks__buf *out) {
  const archive_counts *c = p->counts;
  if (p->look->json) {
    begin_json(p, out);
    return;
  }
  archive_text text = p->query->nterms == 0 ? ARCHIVE_SAY_chosen
                      : p->newest           ? ARCHIVE_SAY_found_newest
                                            : ARCHIVE_SAY_found;
  if (c->found > 0) {
    put_title(p, out);
    talks__buf_char(out, '\n');
    say_counts(out, p->look, text, (uint64_t[]){c->found, c->articles}, 2);
  } else {
    say_counts(out, p->look, ARCHIVE_SAY_nothing, &c->articles, 1);
  }
  if (c->undated > 0)
    say_counts(out, p->look, ARCHIVE_SAY_undated_left_out, &c->undated, 1);
}

void archive_page_article(archive_page *p, const archive_hit *hit, talks__buf *out) {
  if (p->look->json) put_json(p, hit, out);
  else put_article(p, hit, out);
  p->shown++;
}

void archive_page_end(const archive_page *p, talks__buf *out) {
  uint64_t more = p->counts->found - p->shown;
  if (p->look->json) {
    talks__buf_puts(out, p->shown > 0 ? "\n],\"more\":" : "],\"more\":");
    talks__buf_printf(out, "%zu}\n", (size_t)more);
    return;
  }
  if (p->counts->found == 0) return;
  talks__buf_char(out, '\n');
  if (more > 0) say_counts(out, p->look, ARCHIVE_SAY_more, &more, 1);
  talks__buf line;
  talks__buf_init(&line, out->ctx);
  archive_say(&line, p->look->lang, ARCHIVE_SAY_outside, NULL, 0);
  archive_put_lines(out, p->look, 0, talks__buf_view(&line));
  out->failed = out->failed || line.failed;
  talks__buf_free(&line);
}

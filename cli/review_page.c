/* cli/review_page.c: one offer on a page.
 *
 * The paragraph stands there as the document has it, with the span that is proposed; below
 * it what the reader made of it, each field of the record on a line. Characters that would
 * move the cursor or turn the text round are left out: a document must not paint the screen.
 */
#include "review.h"

#include "text/text.h"
#include "text/wrap.h"

#include <stdio.h>
#include <string.h>

enum { LABEL = 11 }; /* columns of a field's name */

typedef struct {
  const talks__review *r;
  const cli_review_look *look;
  talks__buf *out;
} page;

static const char *const texts[][2] = {
#define TEXT(name, en, zh) {en, zh},
#include "review_words.def"
#undef TEXT
};

void cli_review_say(talks__buf *out, talks_lang lang, cli_review_text text,
                    const char *word) {
  const char *form = texts[text][lang != TALKS_EN], *at = strstr(form, "%s");
  size_t before = at ? (size_t)(at - form) : strlen(form);
  if (lang == TALKS_ZH_HANT) talks__to_traditional(out, (talks_str){form, before});
  else talks__buf_put(out, form, before);
  if (!at) return;
  talks__buf_puts(out, word);
  if (lang == TALKS_ZH_HANT) talks__to_traditional(out, talks__str(at + 2));
  else talks__buf_puts(out, at + 2);
}

static void say_count(talks__buf *out, talks_lang lang, cli_review_text text, size_t n) {
  char number[24];
  if (n == 0) return;
  snprintf(number, sizeof number, "%zu", n);
  talks__buf_char(out, '\n');
  cli_review_say(out, lang, text, number);
}

void cli_review_wrote(talks__buf *out, talks_lang lang, const char *id,
                      const talks__figures_apart *figures) {
  cli_review_say(out, lang, SAY_wrote, id);
  say_count(out, lang, SAY_figures_apart, figures->remarked);
  say_count(out, lang, SAY_figures_lost, figures->lost);
}

static void say(const page *p, cli_review_text text, const char *word) {
  cli_review_say(p->out, p->look->lang, text, word);
}

/* ---- text of a document ------------------------------------------------------------------- */

void cli_review_clean(talks_str s, size_t *from, size_t *to, talks__buf *out) {
  size_t length, a = *from, b = *to;
  *from = *to = 0;
  for (size_t i = 0; i < s.n; i += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &length);
    if (i == a) *from = out->n;
    if (i == b) *to = out->n;
    if (code == '\t') talks__buf_char(out, ' ');
    else if (!talks__is_unprintable(code))
      talks__buf_put(out, bytes, talks__utf8_put(code, bytes));
  }
  if (a >= s.n) *from = out->n;
  if (b >= s.n) *to = out->n;
}

static void put_clean(const page *p, talks_str s) {
  size_t from = 0, to = 0;
  cli_review_clean(s, &from, &to, p->out);
}

static void put_marked_line(const page *p, talks_str s, talks__row l, size_t from,
                            size_t to) {
  size_t a = from < l.from ? l.from : from > l.to ? l.to : from;
  size_t b = to < l.from ? l.from : to > l.to ? l.to : to;
  bool marked = b > a, screen = p->look->screen;
  talks__buf_put(p->out, s.p + l.from, a - l.from);
  if (marked && screen) talks__buf_puts(p->out, "\033[7m");
  talks__buf_put(p->out, s.p + a, b - a);
  if (marked && screen) talks__buf_puts(p->out, "\033[27m");
  talks__buf_put(p->out, s.p + b, l.to - b);
  talks__buf_char(p->out, '\n');
  if (!marked || screen) return;
  talks__buf_repeat(p->out, ' ', talks__width((talks_str){s.p + l.from, a - l.from}));
  talks__buf_repeat(p->out, '^', talks__width((talks_str){s.p + a, b - a}));
  talks__buf_char(p->out, '\n');
}

/* The paragraph in at most so many lines (0: all), around the beginning of the span. */
static void put_passage(const page *p, const talks__offer *o, size_t most) {
  talks__buf text;
  size_t from = o->from, to = o->to, at = 0, lines = 0, first = 0, skip = 0;
  talks__row l;
  talks__buf_init(&text, p->out->ctx);
  cli_review_clean(o->passage, &from, &to, &text);
  talks_str s = talks__buf_view(&text);
  for (; talks__wrap_next(s, p->look->columns, &at, &l); lines++)
    if (l.from <= from) first = lines;
  if (most > 0 && lines > most) {
    most = most > 4 ? most - 2 : 2; /* for what says that there is more */
    skip = first < 2 ? 0 : first - 1;
    if (skip + most > lines) skip = lines - most;
  } else {
    most = lines;
  }
  if (skip > 0) {
    say(p, SAY_above, "");
    talks__buf_char(p->out, '\n');
  }
  size_t k = 0;
  for (at = 0; talks__wrap_next(s, p->look->columns, &at, &l); k++)
    if (k >= skip && k < skip + most) put_marked_line(p, s, l, from, to);
  if (skip + most < lines) {
    say(p, SAY_below, "");
    talks__buf_char(p->out, '\n');
  }
  p->out->failed |= text.failed;
  talks__buf_free(&text);
}

void cli_review_passage(const talks__offer *o, talks__buf *out, size_t *from,
                        size_t *to) {
  *from = o->from;
  *to = o->to;
  cli_review_clean(o->passage, from, to, out);
}

talks_str cli_review_last_of(talks_str name) {
  size_t from = name.n;
  while (from > 0 && name.p[from - 1] != '/') from--;
  return (talks_str){name.p + from, name.n - from};
}

/* ---- the page -------------------------------------------------------------------------------- */

static void put_count(const page *p, cli_review_text text, size_t n) {
  char number[24];
  snprintf(number, sizeof number, "%zu", n);
  talks__buf_puts(p->out, "  ");
  say(p, text, number);
}

/* Which dossier is written into, as far as a line of so many columns has room: its end tells
 * more than its beginning. */
static void put_folder(const page *p, size_t room) {
  enum { LEAST = 12, MARKS = 5 }; /* "  " before it, "..." for what is left out */
  talks__buf into, whole;
  talks__buf_init(&into, p->out->ctx);
  talks__buf_init(&whole, p->out->ctx);
  cli_review_say(&into, p->look->lang, SAY_into, "");
  size_t used = talks__width(talks__buf_view(&into)) + MARKS, from = 0, to = 0;
  cli_review_clean(talks__str(p->r->folder), &from, &to, &whole);
  talks_str left = talks__buf_view(&whole);
  bool shown = !whole.failed && room > used + LEAST, cut = false;
  for (size_t length; shown && talks__width(left) > room - used; cut = true) {
    const char *slash = left.n > 1 ? memchr(left.p + 1, '/', left.n - 1) : NULL;
    length = slash ? (size_t)(slash - left.p) : 1;
    if (!slash) (void)talks__utf8_next(left, &length);
    left = (talks_str){left.p + length, left.n - length};
  }
  if (shown) talks__buf_puts(p->out, "  ");
  if (shown) talks__buf_str(p->out, talks__buf_view(&into));
  if (cut) talks__buf_puts(p->out, "...");
  if (shown) talks__buf_str(p->out, left);
  p->out->failed |= into.failed || whole.failed;
  talks__buf_free(&into);
  talks__buf_free(&whole);
}

static void put_head(const page *p, size_t at) {
  char text[64];
  const talks__review *r = p->r;
  size_t begin = p->out->n;
  if (at < r->noffers) {
    const talks__offer *o = &r->offers[at];
    static const cli_review_text states[] = {SAY_TEXTS, SAY_was_skipped, SAY_was_accepted,
                                             SAY_was_rejected};
    snprintf(text, sizeof text, "%zu/%zu", at + 1, r->noffers);
    say(p, SAY_offer, text);
    talks__buf_puts(p->out, "  ");
    talks_str name = cli_review_last_of(r->documents[o->document].name);
    put_clean(p, (talks_str){name.p, talks__width_prefix(name, 30)});
    snprintf(text, sizeof text, "%u", o->paragraph);
    talks__buf_puts(p->out, "  ");
    say(p, SAY_paragraph, text);
    if (states[o->state] != SAY_TEXTS) {
      talks__buf_puts(p->out, "  ");
      say(p, states[o->state], "");
    }
  } else {
    say(p, SAY_nothing_open, "");
  }
  put_count(p, SAY_open, talks__review_count(r, TALKS_OFFER_OPEN));
  /* one line, whatever the name */
  talks_str head = {p->out->p + begin, p->out->n - begin};
  size_t used = talks__width(head);
  p->out->n = begin + talks__width_prefix(head, p->look->columns);
  if (used < p->look->columns) put_folder(p, p->look->columns - used);
  talks__buf_char(p->out, '\n');
  talks__buf_repeat(p->out, '-', p->look->columns);
  talks__buf_char(p->out, '\n');
}

static void put_help(const page *p) {
  for (int t = SAY_help_a; t <= SAY_help_q; t++) {
    say(p, (cli_review_text)t, "");
    talks__buf_char(p->out, '\n');
  }
  talks__buf_char(p->out, '\n');
}

static size_t lines_in(const talks__buf *b, size_t from) {
  size_t n = 0;
  for (size_t i = from; i < b->n; i++) n += b->p[i] == '\n';
  return n;
}

/* Lines of what happened, wrapped. */
static void put_message(const page *p) {
  const char *text = p->look->message;
  for (const char *at = text; *at;) {
    size_t n = strcspn(at, "\n"), i = 0;
    talks__row l;
    while (talks__wrap_next((talks_str){at, n}, p->look->columns, &i, &l)) {
      put_clean(p, (talks_str){at + l.from, l.to - l.from});
      talks__buf_char(p->out, '\n');
    }
    at += n + (at[n] == '\n');
  }
}

/* "label      value", the value in a few lines at most. */
static void put_line(void *user, cli_review_text label, talks_str value) {
  enum { LINES = 3 };
  const page *p = user;
  size_t begin = p->out->n, room = p->look->columns - LABEL, at = 0;
  talks__row l;
  say(p, label, "");
  talks_str shown = {p->out->p + begin, p->out->n - begin};
  size_t used = talks__width(shown);
  talks__buf_repeat(p->out, ' ', used < LABEL ? LABEL - used : 1);
  for (int k = 0; talks__wrap_next(value, room, &at, &l); k++) {
    if (k > 0) talks__buf_repeat(p->out, ' ', LABEL);
    talks_str line = {value.p + l.from, l.to - l.from};
    bool cut = k == LINES - 1 && at < value.n;
    if (cut) line.n = talks__width_prefix(line, room - 4);
    talks__buf_str(p->out, line);
    talks__buf_puts(p->out, cut ? " ...\n" : "\n");
    if (cut) break;
  }
}

/* The fields, in at most so many lines (0: all). */
static void put_made(const page *p, const talks__offer *o, size_t most) {
  talks__buf all;
  talks__buf_init(&all, p->out->ctx);
  page inner = {.r = p->r, .look = p->look, .out = &all};
  if (!cli_review_fields(p->r, o, p->look->lang, put_line, &inner)) all.failed = true;
  size_t kept = all.n;
  if (most > 0 && lines_in(&all, 0) > most) {
    kept = 0;
    for (size_t lines = 0; lines + 1 < most && kept < all.n; kept++)
      lines += all.p[kept] == '\n';
  }
  talks__buf_put(p->out, all.p, all.failed ? 0 : kept);
  if (kept < all.n) {
    say(p, SAY_cut, "");
    talks__buf_char(p->out, '\n');
  }
  p->out->failed |= all.failed;
  talks__buf_free(&all);
}

/* On a screen the help stands in the place of the fields: both would not fit. */
void cli_review_page(const talks__review *r, size_t at, const cli_review_look *look,
                     talks__buf *out) {
  enum { PASSAGE = 4, LEAST = 4 }; /* lines that are always kept for it; for the fields */
  const talks__offer *o = at < r->noffers ? &r->offers[at] : NULL;
  talks__buf below;
  talks__buf_init(&below, out->ctx);
  page p = {.r = r, .look = look, .out = out};
  page under = {.r = r, .look = look, .out = &below};
  put_head(&p, at);
  size_t begin = lines_in(out, 0);
  if (look->help) put_help(&under);
  put_message(&under);
  say(&under, o ? SAY_keys : SAY_keys_end, "");
  if (!look->screen) talks__buf_char(&below, '\n');
  size_t used = begin + lines_in(&below, 0) + 1 + (o ? 2 : 1);
  talks__buf made;
  talks__buf_init(&made, out->ctx);
  page middle = {.r = r, .look = look, .out = &made};
  size_t room = look->rows > used + PASSAGE ? look->rows - used - PASSAGE : 0;
  if (look->rows > 0 && room < LEAST) room = LEAST;
  if (o && !(look->help && look->screen)) put_made(&middle, o, look->rows ? room : 0);
  used += lines_in(&made, 0);
  size_t most = look->rows == 0               ? 0
                : look->rows > used + PASSAGE ? look->rows - used
                                              : PASSAGE;
  if (o) put_passage(&p, o, most);
  talks__buf_char(out, '\n');
  talks__buf_str(out, talks__buf_view(&made));
  if (o && made.n > 0) talks__buf_char(out, '\n');
  talks__buf_str(out, talks__buf_view(&below));
  out->failed |= below.failed || made.failed;
  talks__buf_free(&made);
  talks__buf_free(&below);
}

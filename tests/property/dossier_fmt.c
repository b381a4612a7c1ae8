/* Generated dossiers, written as untidily as YAML allows: laid out they say the same,
 * hold every comment once, and stay as they are when laid out again; so do they after
 * changes.
 *
 * The generator writes lines with any indentation that is allowed, in any of the styles
 * of a scalar, with comments wherever one may stand; each comment has a number of its
 * own. */
#include "tap.h"

#include "dossier/write.h"

typedef struct {
  tap_gen *g;
  talks__buf text;
  unsigned comments; /* so far: #c1. #c2. ... */
  size_t keys;
  bool block; /* a block text may hold blank lines */
} writer;

/* How many cases were files that could be read and changed: a property that holds because
 * nothing came of the case says nothing. */
typedef struct {
  const talks_ctx *ctx;
  size_t cases, read, changed;
} tally;

static void gap(writer *w) { talks__buf_repeat(&w->text, ' ', tap_upto(w->g, 3)); }

static void comment(writer *w) { talks__buf_printf(&w->text, "#c%u.", ++w->comments); }

static void end_line(writer *w) {
  if (tap_upto(w->g, 4) == 1) {
    talks__buf_char(&w->text, ' ');
    gap(w);
    comment(w);
  }
  if (tap_upto(w->g, 7) == 1) gap(w);
  talks__buf_puts(&w->text, tap_upto(w->g, 9) == 1 ? "\r\n" : "\n");
}

/* Blank lines and comments, at any column. */
static void lines_between(writer *w) {
  while (tap_upto(w->g, 4) == 1) {
    gap(w);
    if (tap_bool(w->g)) {
      talks__buf_repeat(&w->text, ' ', tap_upto(w->g, 8));
      comment(w);
    }
    talks__buf_char(&w->text, '\n');
  }
}

static const char *word(writer *w) {
  static const char *const words[] = {"a",    "b c", "S1.2a",        "2025-12", "x#y",
                                      "it's", "-1",  "\xE4\xB8\xAD", "a,b",     "q:r",
                                      "end",  "?z",  "yes"};
  return words[tap_upto(w->g, TALKS_COUNT(words) - 1)];
}

static void quoted(writer *w) {
  static const char *const pieces[] = {"a ",   "\\n", "\\u2028", "# ",
                                       "\\\\", "''",  ": ",      "\\x23"};
  talks__buf_char(&w->text, '"');
  while (tap_upto(w->g, 3) > 0)
    talks__buf_puts(&w->text, pieces[tap_upto(w->g, TALKS_COUNT(pieces) - 1)]);
  talks__buf_char(&w->text, '"');
}

static void block_text(writer *w, size_t indent) {
  w->block = true;
  static const char *const signs[] = {"|", ">", "|-", ">-", "|+", ">+"};
  talks__buf_puts(&w->text, signs[tap_upto(w->g, TALKS_COUNT(signs) - 1)]);
  end_line(w);
  for (size_t n = 1 + tap_upto(w->g, 2); n > 0; n--) {
    talks__buf_repeat(&w->text, ' ', indent);
    talks__buf_puts(&w->text, word(w));
    if (tap_upto(w->g, 7) == 1) talks__buf_puts(&w->text, "  ");
    talks__buf_puts(&w->text, tap_upto(w->g, 4) == 1 ? "\n\n" : "\n");
  }
}

static void folded(writer *w, size_t indent, char quote) {
  if (quote) talks__buf_char(&w->text, quote);
  talks__buf_puts(&w->text, "one");
  for (size_t n = 1 + tap_upto(w->g, 2); n > 0; n--) {
    talks__buf_puts(&w->text, tap_upto(w->g, 4) == 1 ? " \n\n" : "\n");
    talks__buf_repeat(&w->text, ' ', indent + tap_upto(w->g, 3));
    talks__buf_puts(&w->text, "more");
  }
  if (quote) talks__buf_char(&w->text, quote);
}

static void flow(writer *w, size_t indent, unsigned depth) {
  bool map = tap_bool(w->g);
  talks__buf_char(&w->text, map ? '{' : '[');
  for (size_t n = tap_upto(w->g, 3), i = 0; i < n; i++) {
    if (i > 0) talks__buf_puts(&w->text, ",");
    if (tap_upto(w->g, 5) == 1) {
      end_line(w);
      talks__buf_repeat(&w->text, ' ', indent);
    }
    gap(w);
    if (map) talks__buf_printf(&w->text, "k%u: ", (unsigned)w->keys++);
    if (depth < 2 && tap_upto(w->g, 3) == 1) flow(w, indent, depth + 1);
    else if (tap_bool(w->g)) quoted(w);
    else talks__buf_puts(&w->text, "plain");
  }
  talks__buf_char(&w->text, map ? '}' : ']');
}

static void value(writer *w, size_t indent) {
  if (tap_upto(w->g, 9) == 1) {
    end_line(w);
    talks__buf_repeat(&w->text, ' ', indent);
  }
  switch (tap_upto(w->g, 6)) {
  case 1:
    quoted(w);
    break;
  case 2:
    block_text(w, indent);
    return;
  case 3:
    folded(w, indent, '\0');
    break;
  case 4:
    folded(w, indent, tap_bool(w->g) ? '"' : '\'');
    break;
  case 5:
    flow(w, indent, 0);
    break;
  default:
    talks__buf_puts(&w->text, tap_bool(w->g) ? "text" : "'it''s'");
  }
  end_line(w);
}

static void entries(writer *w, size_t indent, const char *const *keys, size_t n,
                    unsigned depth);

static void list(writer *w, size_t indent) {
  for (size_t n = 1 + tap_upto(w->g, 2); n > 0; n--) {
    lines_between(w);
    talks__buf_repeat(&w->text, ' ', indent);
    talks__buf_puts(&w->text, "- ");
    value(w, indent + 2);
  }
}

/* The keys in a rotated order, some left out, at least one. */
static void entries(writer *w, size_t indent, const char *const *keys, size_t n,
                    unsigned depth) {
  static const char *const fields[] = {"note", "zh", "odd", "kind", "en", "figures"};
  size_t start = tap_upto(w->g, n - 1), count = 1 + tap_upto(w->g, n - 1);
  for (size_t i = 0; i < count; i++) {
    lines_between(w);
    talks__buf_repeat(&w->text, ' ', indent);
    talks__buf_puts(&w->text, keys[(start + i) % n]);
    talks__buf_char(&w->text, ':');
    bool nested = depth < 2 || tap_upto(w->g, 4) == 1;
    if (nested && depth < 4) {
      end_line(w);
      size_t inner = indent + 1 + tap_upto(w->g, 3);
      if (depth >= 2 && tap_bool(w->g)) list(w, inner);
      else entries(w, inner, fields, TALKS_COUNT(fields), depth + 1);
    } else {
      talks__buf_char(&w->text, ' ');
      value(w, indent + 1 + tap_upto(w->g, 3));
    }
  }
}

static void file(writer *w) {
  static const char *const heads[] = {"statements", "parties", "scopes", "unless-said"};
  static const char *const ids[] = {"S1.10a", "S1.9b", "S1.9a", "S2.1a"};
  size_t start = tap_upto(w->g, 3), count = 1 + tap_upto(w->g, 3);
  lines_between(w);
  if (tap_upto(w->g, 7) == 1) talks__buf_puts(&w->text, "---\n");
  for (size_t i = 0; i < count; i++) {
    lines_between(w);
    talks__buf_printf(&w->text, "%s:", heads[(start + i) % 4]);
    end_line(w);
    entries(w, 1 + tap_upto(w->g, 3), ids, TALKS_COUNT(ids), 1);
  }
  lines_between(w);
}

static size_t count(talks_str s, const char *what) {
  size_t n = 0, length = strlen(what);
  for (size_t i = 0; i + length <= s.n; i++) n += memcmp(s.p + i, what, length) == 0;
  return n;
}

static bool comments_once(talks_str text, unsigned n) {
  for (unsigned i = 1; i <= n; i++) {
    char name[24];
    snprintf(name, sizeof name, "#c%u.", i);
    if (count(text, name) != 1) return false;
  }
  return true;
}

static bool same_tree(const talks_ctx *ctx, talks_str a, talks_str b) {
  talks__arena arena;
  talks__node *x = NULL, *y = NULL;
  talks__arena_init(&arena, ctx);
  bool same =
      talks__tree_read(&arena, &arena, TALKS_STR("x.yaml"), a, NULL, &x) == TALKS_OK &&
      talks__tree_read(&arena, &arena, TALKS_STR("x.yaml"), b, NULL, &y) == TALKS_OK &&
      talks__tree_eq(x, y);
  talks__arena_free(&arena);
  return same;
}

/* No line ends in a blank, but where a '\' needs one; outside of texts none is empty
 * after an empty one. */
static bool is_tidy(talks_str s, bool block) {
  return (block || count(s, "\n\n\n") == 0) && count(s, "\r") == 0 && s.n > 0 &&
         s.p[s.n - 1] == '\n' && count(s, " \n") == count(s, "\\ \n");
}

static bool laid_out(tap_gen *g, void *user) {
  tally *t = (tally *)user;
  const talks_ctx *ctx = t->ctx;
  writer w = {.g = g};
  talks__buf once, twice;
  talks__buf_init(&w.text, ctx);
  talks__buf_init(&once, ctx);
  talks__buf_init(&twice, ctx);
  file(&w);
  talks_str text = talks__buf_view(&w.text), name = TALKS_STR("x.yaml");
  tap_say(g, "file:\n%s", w.text.p);
  bool read = same_tree(ctx, text, text); /* what YAML refuses says nothing about fmt */
  t->cases++;
  t->read += read;
  bool good = !read || talks__fmt(ctx, name, text, NULL, &once) == TALKS_OK;
  tap_say(g, "laid out:\n%s", once.p ? once.p : "");
  if (read && good) {
    talks_str result = talks__buf_view(&once);
    good = same_tree(ctx, text, result) && comments_once(result, w.comments) &&
           is_tidy(result, w.block) &&
           talks__fmt(ctx, name, result, NULL, &twice) == TALKS_OK &&
           talks__str_eq(result, talks__buf_view(&twice));
  }
  talks__buf_free(&w.text);
  talks__buf_free(&once);
  talks__buf_free(&twice);
  return good;
}

/* Adds a record to the statements of a text; false when there is nowhere to add it. */
static bool add(talks__rewrite *r, talks_str section, talks_str id, talks_status *status,
                talks__buf *out) {
  talks__node *record = talks__node_map(&r->arena);
  talks__node *kind = talks__node_scalar(&r->arena, TALKS_STR("claim"));
  if (!talks__node_put(record, TALKS_STR("kind"), kind)) abort();
  if (talks__rewrite_add(r, section, id, record) != TALKS_OK) return false;
  *status = talks__rewrite_finish(r, out);
  return true;
}

/* From text, which is laid out: a record is added, which leaves it laid out, and taken
 * out again, which leaves what was there. */
static bool goes_there_and_back(tally *t, talks_str text, unsigned comments) {
  const talks_ctx *ctx = t->ctx;
  talks_str name = TALKS_STR("x.yaml"),
            path[] = {TALKS_STR("statements"), TALKS_STR("S1.9c")};
  talks__buf changed, tidy, back;
  talks__rewrite r;
  talks__buf_init(&changed, ctx);
  talks__buf_init(&tidy, ctx);
  talks__buf_init(&back, ctx);
  talks_status status = talks__rewrite_open(ctx, name, text, NULL, &r);
  if (status) return false;
  bool added = add(&r, path[0], path[1], &status, &changed);
  talks__rewrite_close(&r);
  talks_str there = talks__buf_view(&changed);
  bool good =
      !status && (!added || talks__fmt(ctx, name, there, NULL, &tidy) == TALKS_OK);
  if (added && good) {
    t->changed++;
    good = talks__str_eq(talks__buf_view(&tidy), there) &&
           talks__rewrite_open(ctx, name, there, NULL, &r) == TALKS_OK;
    if (good) status = talks__rewrite_remove(&r, path, 2);
    if (good && !status) status = talks__rewrite_finish(&r, &back);
    if (good) talks__rewrite_close(&r);
    good = good && !status && same_tree(ctx, talks__buf_view(&back), text) &&
           comments_once(talks__buf_view(&back), comments);
  }
  talks__buf_free(&changed);
  talks__buf_free(&tidy);
  talks__buf_free(&back);
  return good;
}

static bool there_and_back(tap_gen *g, void *user) {
  tally *t = (tally *)user;
  writer w = {.g = g};
  talks__buf text;
  talks__buf_init(&w.text, t->ctx);
  talks__buf_init(&text, t->ctx);
  file(&w);
  talks_str raw = talks__buf_view(&w.text);
  bool good = true;
  if (talks__fmt(t->ctx, TALKS_STR("x.yaml"), raw, NULL, &text) == TALKS_OK) {
    tap_say(g, "file:\n%s", text.p);
    good = goes_there_and_back(t, talks__buf_view(&text), w.comments);
  }
  talks__buf_free(&w.text);
  talks__buf_free(&text);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx)) abort();
  tally t = {.ctx = ctx};
  tap_property("laid out", 0, laid_out, &t);
  tap_property("there and back", 0, there_and_back, &t);
  tap_diag("%zu files, %zu read, %zu changed", t.cases, t.read, t.changed);
  if (!tap_.property)
    ok(t.read * 2 > t.cases && t.changed * 4 > t.cases, "most generated files count");
  talks_ctx_destroy(ctx);
  return tap_done();
}

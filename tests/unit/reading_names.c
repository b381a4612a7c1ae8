/* The bar of names: persons and organisations in the five sources, against the lists of two
 * coders who worked apart (tests/data/reading/names-a.txt: spellings, each of which counts
 * wherever it stands; names-b.tsv: paragraph and spelling). Never a sentence. Without the
 * sources the check is skipped by name.
 *
 * A place is one spelling in one line, the leftmost and longest first. It is found where a
 * mention covers it. The coders agree about a place where one's overlaps the other's; by
 * characters, where both say that a name stands there, or that none does. */
#include "gold.h"
#include "tap.h"

#include "reading/gazetteer.h"
#include "reading/reading.h"

enum { SOURCES = 5, NAMES = 512, PLACES = 128, LONG = 1 << 14 };

/* ---- a coder's list ---------------------------------------------------------------- */

typedef struct {
  int source; /* -1: in each */
  uint32_t line;
  talks_str name;
} entry;

typedef struct {
  entry list[NAMES];
  int n;
  char *text;
} gold;

static void add(gold *g, int source, uint32_t line, talks_str name) {
  if (g->n < NAMES) g->list[g->n++] = (entry){source, line, name};
}

/* Words anywhere. */
static void take_words(gold *g, talks_str line) {
  talks_str name;
  while (talks__str_word(&line, &name)) add(g, -1, 0, name);
}

/* Columns: source, line, sort, whom, as printed. */
static void take_row(gold *g, talks_str line) {
  talks_str column[5];
  int n = 0;
  while (n < 5) {
    const char *tab = memchr(line.p, '\t', line.n);
    size_t taken = tab ? (size_t)(tab - line.p) : line.n;
    column[n++] = (talks_str){line.p, taken};
    if (!tab) break;
    line = (talks_str){tab + 1, line.n - taken - 1};
  }
  if (n == 5) add(g, column[0].p[2] - '0', (uint32_t)atoi(column[1].p), column[4]);
}

static void read_list(const char *name, void (*take)(gold *, talks_str), gold *g) {
  size_t n, at = 0;
  talks__paragraph p = {0};
  g->text = gold_list(name, &n);
  while (g->text && talks__paragraph_next((talks_str){g->text, n}, &at, &p))
    if (p.text.p[0] != '#') take(g, p.text);
}

typedef struct {
  size_t from, to;
} place;

/* The longest spelling of the list that begins here, in bytes. */
static size_t longest(const gold *g, int source, uint32_t line, talks_str rest) {
  size_t best = 0;
  for (int i = 0; i < g->n; i++) {
    const entry *e = &g->list[i];
    bool here = e->source < 0 || (e->source == source && e->line == line);
    if (here && e->name.n > best && talks__str_starts(rest, e->name)) best = e->name.n;
  }
  return best;
}

static int places_of(const gold *g, int source, const talks__paragraph *p, place *out) {
  int n = 0;
  for (size_t at = 0; at < p->text.n && n < PLACES;) {
    talks_str rest = {p->text.p + at, p->text.n - at};
    size_t taken = longest(g, source, p->line, rest);
    if (taken > 0) out[n++] = (place){at, at + taken};
    at += taken > 0 ? taken : 1;
  }
  return n;
}

/* ---- counting ---------------------------------------------------------------------- */

typedef struct {
  int found, all;
} recall;

static void count_found(const talks__found *found, size_t n, const talks__paragraph *p,
                        int source, const place *list, int places, recall *out) {
  for (int i = 0; i < places; i++) {
    bool good = false;
    for (size_t k = 0; k < n && !good; k++)
      good = found[k].kind == TALKS_FOUND_MENTION && found[k].at.from <= list[i].from &&
             found[k].at.to >= list[i].to;
    out->all++;
    out->found += good;
    if (!good)
      tap_diag("not found in 00%d, line %u: %.*s", source, p->line,
               (int)(list[i].to - list[i].from), p->text.p + list[i].from);
  }
}

typedef struct {
  int both_a, both_b, a, b;        /* places that the other has too; places */
  int64_t yes, only_a, only_b, no; /* characters */
} agreement;

static bool overlaps(place x, const place *list, int n) {
  for (int i = 0; i < n; i++)
    if (x.from < list[i].to && list[i].from < x.to) return true;
  return false;
}

static void count_agreement(const talks__paragraph *p, int source, const place *a, int na,
                            const place *b, int nb, agreement *out) {
  bool loud = getenv("TALKS_BARS_ALL") != NULL;
  for (int i = 0; i < na; i++) {
    bool both = overlaps(a[i], b, nb);
    out->both_a += both;
    if (loud && !both)
      tap_diag("only the first coder has, 00%d line %u: %.*s", source, p->line,
               (int)(a[i].to - a[i].from), p->text.p + a[i].from);
  }
  for (int i = 0; i < nb; i++) {
    bool both = overlaps(b[i], a, na);
    out->both_b += both;
    if (loud && !both)
      tap_diag("only the second coder has, 00%d line %u: %.*s", source, p->line,
               (int)(b[i].to - b[i].from), p->text.p + b[i].from);
  }
  out->a += na;
  out->b += nb;
  for (size_t at = 0, length; at < p->text.n; at += length) {
    talks__utf8_next((talks_str){p->text.p + at, p->text.n - at}, &length);
    bool x = overlaps((place){at, at + length}, a, na);
    bool y = overlaps((place){at, at + length}, b, nb);
    out->yes += x && y;
    out->only_a += x && !y;
    out->only_b += y && !x;
    out->no += !x && !y;
  }
}

/* Cohen's kappa in thousandths. */
static int kappa(const agreement *g) {
  double n = (double)(g->yes + g->only_a + g->only_b + g->no);
  double a = (double)(g->yes + g->only_a) / n, b = (double)(g->yes + g->only_b) / n;
  double seen = (double)(g->yes + g->no) / n, chance = a * b + (1 - a) * (1 - b);
  return (int)(1000 * (seen - chance) / (1 - chance) + 0.5);
}

static bool measure(talks__reading *r, const gold *a, const gold *b, recall *found_a,
                    recall *found_b, agreement *both) {
  for (int i = 0; i < SOURCES; i++) {
    size_t n = 0, at = 0, count;
    char *text = gold_source(i, &n);
    if (!text) return false;
    talks__reading_begin(r, NULL);
    talks__paragraph p = {0};
    while (talks__paragraph_next((talks_str){text, n}, &at, &p)) {
      const talks__found *found;
      place x[PLACES], y[PLACES];
      if (talks__reading_line(r, p.text, &found, &count)) continue;
      int na = places_of(a, i, &p, x), nb = places_of(b, i, &p, y);
      count_found(found, count, &p, i, x, na, found_a);
      count_found(found, count, &p, i, y, nb, found_b);
      count_agreement(&p, i, x, na, y, nb, both);
    }
    free(text);
  }
  return true;
}

/* ---- the lists themselves ---------------------------------------------------------- */

/* A name is no sentence: the sources must not come into the repository with it. */
static void check_list(const char *name, const gold *g) {
  enum { MOST_CODES = 24 };
  int bad = 0;
  for (int i = 0; i < g->n; i++)
    bad += g->list[i].name.n == 0 || talks__utf8_count(g->list[i].name) > MOST_CODES;
  ok(g->n > 0 && g->n < NAMES && bad == 0, "%s: names and nothing longer", name);
}

/* The shipped gazetteer; NULL where it cannot be read. */
static talks__gazetteer *open_gazetteer(const talks_ctx *ctx) {
  static const char *const files[] = {"states.yaml", "organisations.yaml", "places.yaml",
                                      "persons.yaml", "sources.yaml"};
  const char *root = getenv("TALKS_DATA");
  talks__gazetteer *g = NULL;
  talks_status status = talks__gazetteer_make(ctx, &g);
  for (size_t i = 0; i < TALKS_COUNT(files) && !status; i++) {
    char path[512];
    size_t n;
    snprintf(path, sizeof path, "%s/data/gazetteer/%s", root ? root : ".", files[i]);
    char *text = gold_file(path, &n);
    if (!text) status = TALKS_IO;
    if (text)
      status = talks__gazetteer_add(g, talks__str(files[i]), (talks_str){text, n}, NULL);
    free(text);
  }
  if (!status) status = talks__gazetteer_finish(g, NULL);
  if (!status) return g;
  talks__gazetteer_destroy(g);
  return NULL;
}

static void check(const talks_ctx *ctx, const talks_model *model,
                  const talks__gazetteer *gazetteer, const gold *a, const gold *b) {
  const char *with = gazetteer ? "with the gazetteer" : "the dossier alone";
  talks__lexicon *lexicon = NULL;
  talks__reading *r = NULL;
  recall found_a = {0}, found_b = {0};
  agreement both = {0};
  bool made = talks__lexicon_make_with(ctx, model, gazetteer, &lexicon) == TALKS_OK &&
              talks__reading_make(ctx, lexicon, &r) == TALKS_OK;
  ok(made, "%s: its names are taken", with);
  if (made && measure(r, a, b, &found_a, &found_b, &both)) {
    int f1 = (int)(1000.0 * (both.both_a + both.both_b) / (both.a + both.b) + 0.5);
    tap_diag("%s, first list: %d of %d places found", with, found_a.found, found_a.all);
    tap_diag("%s, second list: %d of %d places found", with, found_b.found, found_b.all);
    tap_diag("the coders: %d of %d and %d of %d places, F1 .%03d, kappa by characters "
             ".%03d",
             both.both_a, both.a, both.both_b, both.b, f1, kappa(&both));
    ok(100 * found_a.found >= 95 * found_a.all, "%s, first list: recall at least .95",
       with);
    ok(100 * found_b.found >= 95 * found_b.all, "%s, second list: recall at least .95",
       with);
  } else if (made) {
    ok(true, "the five sources # SKIP they are not here");
  }
  talks__reading_destroy(r);
  talks__lexicon_destroy(lexicon);
}

int main(int argc, char **argv) {
  static gold a, b;
  tap_begin(argc, argv);
  const char *root = getenv("TALKS_DATA");
  char path[512];
  talks_ctx *ctx;
  talks_model *model = NULL;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  snprintf(path, sizeof path, "%s/dossiers/ukraine-2025", root ? root : ".");
  bool opened = talks_model_open(ctx, path, NULL, &model) == TALKS_OK;
  ok(opened, "the shipped dossier is read");
  read_list("names-a.txt", take_words, &a);
  read_list("names-b.tsv", take_row, &b);
  check_list("names-a.txt", &a);
  check_list("names-b.tsv", &b);
  talks__gazetteer *gazetteer = open_gazetteer(ctx);
  ok(gazetteer != NULL, "the shipped gazetteer is read");
  if (opened) check(ctx, model, NULL, &a, &b);
  if (opened && gazetteer) check(ctx, model, gazetteer, &a, &b);
  talks__gazetteer_destroy(gazetteer);
  free(a.text);
  free(b.text);
  talks_model_destroy(model);
  talks_ctx_destroy(ctx);
  return tap_done();
}

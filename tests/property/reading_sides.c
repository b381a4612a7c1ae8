/* What a document is held against by links of the dossier, beside naive twins: which
 * statements a sentence repeats, by a look at each; which parts a total has, by going through
 * all lines for each. */
#include "../reading_desk.h"

#include "dossier/claim.h"
#include "reading/sides.h"

/* ---- for and against --------------------------------------------------------------- */

enum { STATEMENTS = 6, ROWS = 2, WORDS = 7 };

static const char *const vocabulary[] = {"渡船", "旧桥", "盐场", "粮仓",
                                         "修好", "卖出", "没有", "如果"};

typedef struct {
  int words[WORDS], n;
} wording;

static wording draw_text(tap_gen *g) {
  wording t = {.n = 2 + (int)tap_upto(g, WORDS - 2)};
  for (int i = 0; i < t.n; i++)
    t.words[i] = (int)tap_upto(g, TALKS_COUNT(vocabulary) - 1);
  return t;
}

static void put_text(talks__buf *out, const wording *t) {
  for (int i = 0; i < t->n; i++) talks__buf_puts(out, vocabulary[t->words[i]]);
}

typedef struct {
  wording said[STATEMENTS], sentence;
  int n;
  int side[ROWS][STATEMENTS]; /* 0: none, 1: yes, 2: no */
} matter;

static void put_side(talks__buf *out, const matter *m, int row, int side,
                     const char *field) {
  bool any = false;
  for (int i = 0; i < m->n; i++) {
    if (m->side[row][i] != side) continue;
    talks__buf_printf(out, "%s S1.%da", any ? "" : field, i + 1);
    any = true;
  }
  if (any) talks__buf_puts(out, ", ");
}

static void put_dossier(talks__buf *out, const matter *m) {
  talks__buf_puts(out, "sources: {'001': {published: 2030-05-20}}\n"
                       "parties: {b: {en: B, persons: {mori: {en: Mori, zh: 莫里}}}}\n"
                       "statements:\n");
  for (int i = 0; i < m->n; i++) {
    talks__buf_printf(out, "  S1.%da: {kind: claim, en: x, zh: ", i + 1);
    put_text(out, &m->said[i]);
    talks__buf_puts(out, "}\n");
  }
  talks__buf_puts(out, "criteria: {c: {from: S1.1a, rows: {");
  for (int r = 0; r < ROWS; r++) {
    talks__buf_printf(out, "%sr%d: {", r > 0 ? ", " : "", r);
    put_side(out, m, r, 1, "yes-says:");
    put_side(out, m, r, 2, "no-says:");
    talks__buf_puts(out, "from: S1.1a}");
  }
  talks__buf_puts(out, "}}}\n");
}

static talks__content content_of(const desk *d, talks__arena *arena, const wording *t) {
  talks__buf plain;
  talks__content out;
  talks__buf_init(&plain, d->ctx);
  put_text(&plain, t);
  if (talks__content_read(d->ctx, arena, talks__buf_view(&plain), &out)) abort();
  talks__buf_free(&plain);
  return out;
}

static bool supposes(const wording *t) {
  for (int i = 0; i < t->n; i++)
    if (strcmp(vocabulary[t->words[i]], "如果") == 0) return true;
  return false;
}

static bool holds_last(const talks__content *said, const talks__content *c) {
  for (uint32_t i = 0; i < said->n; i++)
    if (said->list[i] == c->last) return true;
  return false;
}

/* The row by which a sentence is held against statements: the first that says the same. */
typedef struct {
  int other, first; /* 0: none, 1: yes, 2: no */
} held;

static held hold_row(const matter *m, int row, const bool *stands, const bool *same) {
  bool on[3] = {false}, says[3] = {false};
  for (int i = 0; i < m->n; i++) {
    on[m->side[row][i]] |= stands[i];
    says[m->side[row][i]] |= same[i];
  }
  held h = {on[1] && on[2] ? 0 : says[1] ? 2 : says[2] ? 1 : 0, 0};
  while (h.other > 0 && !(same[h.first] && m->side[row][h.first] == 3 - h.other))
    h.first++;
  return h;
}

static void put_held(const matter *m, int row, int other, talks__buf *out) {
  int count = 0;
  for (int i = 0; i < m->n && other > 0; i++) {
    if (m->side[row][i] != other) continue;
    if (count++ == 0) talks__buf_printf(out, "S1.%da", i + 1);
  }
  if (count > 0) talks__buf_printf(out, "+%d;", count - 1);
}

/* "S1.2a+1;S1.1a+0;": of each row, the first statement of the other side and how many more;
 * rows in the order of the statements that say the same. */
static void expect(const desk *d, const matter *m, bool claim, talks__buf *out) {
  talks__arena arena;
  talks__arena_init(&arena, d->ctx);
  talks__content sentence = content_of(d, &arena, &m->sentence);
  bool stands[STATEMENTS], same[STATEMENTS];
  for (int i = 0; i < m->n; i++) {
    talks__content c = content_of(d, &arena, &m->said[i]);
    stands[i] = talks__content_holds(&sentence, &c) && c.negative == sentence.negative &&
                holds_last(&sentence, &c);
    same[i] = claim && stands[i] && supposes(&m->said[i]) == supposes(&m->sentence);
  }
  held rows[ROWS];
  for (int r = 0; r < ROWS; r++) rows[r] = hold_row(m, r, stands, same);
  for (int i = 0; i < m->n; i++)
    for (int r = 0; r < ROWS; r++)
      if (rows[r].first == i) put_held(m, r, rows[r].other, out);
  talks__arena_free(&arena);
}

static bool sides_like_naive(tap_gen *g, void *user) {
  matter m = {.n = 1 + (int)tap_upto(g, STATEMENTS - 1)};
  desk d = {0};
  talks__buf dossier, line, got, want;
  const desk *shared = user; /* its context alone: the dossier is another one each time */
  for (int i = 0; i < m.n; i++) {
    m.said[i] = draw_text(g);
    for (int r = 0; r < ROWS; r++) m.side[r][i] = (int)tap_upto(g, 2);
  }
  /* one that a statement was, with words before and behind it, or any */
  m.sentence = tap_bool(g) ? draw_text(g) : m.said[tap_upto(g, (uint64_t)m.n - 1)];
  if (m.sentence.n < WORDS && tap_bool(g))
    m.sentence.words[m.sentence.n++] = (int)tap_upto(g, TALKS_COUNT(vocabulary) - 1);
  talks__buf_init(&dossier, shared->ctx);
  talks__buf_init(&line, shared->ctx);
  talks__buf_init(&got, shared->ctx);
  talks__buf_init(&want, shared->ctx);
  put_dossier(&dossier, &m);
  talks__buf_char(&dossier, 0);
  talks__buf_puts(&line, "莫里说，");
  put_text(&line, &m.sentence);
  talks__buf_puts(&line, "。\n");
  talks__buf_char(&line, 0);
  tap_say(g, "%s%s", dossier.p, line.p);
  if (desk_open(NULL, dossier.p, &d) || desk_reader(&d)) return false;
  talks__document *doc = desk_read(&d, line.p, NULL);
  bool good = doc != NULL, claim = false;
  for (uint32_t i = 0; good && i < doc->nproposals; i++) {
    claim |= doc->proposals[i].nwho > 0 &&
             doc->proposals[i].kind == TALKS_WORD_statement_kind_claim;
    for (uint32_t k = 0; k < doc->proposals[i].nconflicts; k++) {
      const talks__proposed_conflict *c = &doc->proposals[i].conflicts[k];
      if (c->rule != TALKS_RULE_mixed) continue;
      talks__buf_printf(&got, "%s+%u;", talks_model_id(d.model, c->statement), c->nalso);
    }
  }
  expect(&d, &m, claim, &want);
  good = good && talks__str_eq(talks__buf_view(&got), talks__buf_view(&want));
  tap_say(g, "got %.*s, wanted %.*s", (int)got.n, got.p, (int)want.n, want.p);
  talks__document_destroy(doc);
  talks__buf_free(&dossier);
  talks__buf_free(&line);
  talks__buf_free(&got);
  talks__buf_free(&want);
  desk_close(&d);
  return good;
}

/* ---- sums -------------------------------------------------------------------------- */

static const char works[] =
    "sources: {'001': {published: 2030-05-20}}\n"
    "parties: {b: {en: B, persons: {mori: {en: Mori, zh: 莫里},"
    " karo: {en: Karo, zh: 卡罗}}}}\n"
    "quantities:\n"
    "  works: {en: money for the harbour, zh: 港务工程总额, measures: money, unit: USD,"
    " parts: pier mole}\n"
    "  pier: {en: money for the pier, zh: 码头工程款, measures: money, unit: USD}\n"
    "  mole: {en: money for the mole, zh: 防波堤工程款, measures: money, unit: USD}\n"
    "statements: {S1.1a: {kind: claim, en: x}}\n";

enum { LINES = 7 };
typedef struct {
  int speaker, quantity, value, unit; /* quantity 0: the total */
} amount;

static bool matches(const amount *a, const amount *part, int quantity) {
  return part->quantity == quantity && part->unit == a->unit &&
         part->speaker == a->speaker;
}

static talks__figure figure_of(const amount *a) {
  char text[40];
  talks__figure f;
  const char *hint;
  snprintf(text, sizeof text, "%d %s", a->value, a->unit ? "bn EUR" : "bn USD");
  if (talks__figure_parse(talks__str(text), &f, &hint)) abort();
  return f;
}

static bool is_off(const amount *list, int n, int at) {
  talks__figure_range sum = talks__no_sum;
  talks__figure total = figure_of(&list[at]);
  int found = 0;
  if (list[at].quantity != 0) return false;
  for (int quantity = 1; quantity <= 2; quantity++)
    for (int i = 0; i < n; i++) {
      if (!matches(&list[at], &list[i], quantity)) continue;
      talks__figure part = figure_of(&list[i]);
      if (!talks__sum_add(&sum, &part)) abort();
      found++;
      break; /* the first one that is said */
    }
  if (found < 2) sum.has_high = false;
  return found > 0 && !talks__sum_fits(&sum, found == 2, &total);
}

static bool sums_like_naive(tap_gen *g, void *user) {
  static const char *const speakers[] = {"", "莫里说，", "卡罗说，"};
  static const char *const names[] = {"港务工程总额", "码头工程款", "防波堤工程款"};
  static const char *const units[] = {"0亿美元", "0亿欧元"};
  const desk *d = user;
  amount list[LINES];
  int n = 1 + (int)tap_upto(g, LINES - 1);
  talks__buf text;
  talks__buf_init(&text, d->ctx);
  for (int i = 0; i < n; i++) {
    amount *a = &list[i];
    *a = (amount){(int)tap_upto(g, 2), (int)tap_upto(g, 2), 1 + (int)tap_upto(g, 8),
                  tap_upto(g, 5) == 5};
    talks__buf_printf(&text, "%s%s为%d%s。\n", speakers[a->speaker], names[a->quantity],
                      a->value, units[a->unit]);
  }
  talks__buf_char(&text, 0);
  talks__document *doc = desk_read(d, text.p, NULL);
  bool good = doc != NULL;
  for (int i = 0; i < n && good; i++) {
    bool off = false;
    for (uint32_t k = 0; k < doc->nproposals; k++)
      for (uint32_t c = 0; c < doc->proposals[k].nconflicts; c++)
        off |= doc->paragraphs[doc->proposals[k].paragraph].number == (uint32_t)i + 1 &&
               doc->proposals[k].conflicts[c].rule == TALKS_RULE_sum;
    good = off == is_off(list, n, i);
    if (!good) tap_say(g, "line %d: %s\n%s", i + 1, off ? "off" : "fits", text.p);
  }
  talks__document_destroy(doc);
  talks__buf_free(&text);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (desk_open(NULL, works, &d) || desk_reader(&d)) return 1;
  tap_property("sums of named parts like going through all", 0, sums_like_naive, &d);
  /* a reader for each case is what takes the time */
  tap_property("for and against like a look at each statement", 60, sides_like_naive, &d);
  desk_close(&d);
  return tap_done();
}

/* dossier/contradictions_names.c: one name spelt in several ways.
 *
 * Compared are the name and the aliases of one person or place, script by script, with
 * traditional and simplified characters folded: 北約 and 北约
 * are one spelling, 默茨 and 梅爾茨 are two. A fuller form ("Steve Witkoff", with a word for the kind of place behind
 * it) is no other spelling. A place may bear names that have nothing to do with each
 * other, and so may anybody in Latin letters (initials, nicknames): there, spellings
 * must be near each other. In Chinese a person's names are all renderings of one.
 */
#include "dossier/finder.h"

#include "text/text.h"

enum { MAX_CODES = 48 }; /* a longer one is no name */

typedef enum { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_HAN } letters;

typedef struct {
  talks_str text;           /* as written, less what stands in brackets behind it */
  uint32_t code[MAX_CODES]; /* folded; blanks, hyphens and points left out */
  unsigned n;
  letters script;
} spelling;

typedef struct {
  spelling *of;
  unsigned n;
} spellings;

/* ---- one spelling -------------------------------------------------------------- */

static letters script_of(uint32_t code) {
  if (code >= 0x3400 && code <= 0x9FFF) return SCRIPT_HAN;
  if (code >= 0x0400 && code <= 0x052F) return SCRIPT_CYRILLIC;
  bool letter = (code >= 'a' && code <= 'z') || (code >= 0xC0 && code <= 0x24F);
  return letter ? SCRIPT_LATIN : SCRIPT_NONE;
}

static talks_str without_brackets(talks_str s) {
  size_t length;
  for (size_t i = 0; i < s.n; i += length) {
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &length);
    if (code == '(' || code == 0xFF08) return talks__str_trim((talks_str){s.p, i});
  }
  return talks__str_trim(s);
}

/* False for what is no name in one script: too long, mixed, letters of another script. */
static bool spell(talks_str text, spelling *out) {
  spelling s = {.text = without_brackets(text)};
  size_t length;
  for (size_t i = 0; i < s.text.n; i += length) {
    uint32_t code = talks__utf8_next((talks_str){s.text.p + i, s.text.n - i}, &length);
    code = talks__fold_alike(code);
    letters is = script_of(code);
    if (is == SCRIPT_NONE && (code == ' ' || code == '-' || code == 0xB7 || code == '.'))
      continue;
    if (is == SCRIPT_NONE || (s.script && s.script != is) || s.n == MAX_CODES)
      return false;
    s.script = is;
    s.code[s.n++] = code;
  }
  *out = s;
  return s.n > 1;
}

/* ---- two spellings ------------------------------------------------------------- */

static bool contains(const spelling *a, const spelling *b) {
  for (unsigned at = 0; at + b->n <= a->n; at++) {
    unsigned i = 0;
    while (i < b->n && a->code[at + i] == b->code[i]) i++;
    if (i == b->n) return true;
  }
  return false;
}

/* Chinese words for the kind of place, at the end of a name. */
static void drop_kind_of_place(spelling *s) {
  static const uint32_t kinds[] = {0x5DDE /* 州 */, 0x5E02 /* 市 */, 0x6751 /* 村 */,
                                   0x9547 /* 镇 */, 0x6E2F /* 港 */, 0x533A /* 区 */,
                                   0x7701 /* 省 */, 0x57CE /* 城 */, 0x5BAB /* 宫 */};
  for (size_t i = 0; i < TALKS_COUNT(kinds); i++)
    if (s->n > 2 && s->code[s->n - 1] == kinds[i]) {
      s->n--;
      return;
    }
}

/* Code points to put in, take out or exchange. */
static unsigned distance(const spelling *a, const spelling *b) {
  unsigned row[MAX_CODES + 1];
  for (unsigned k = 0; k <= b->n; k++) row[k] = k;
  for (unsigned i = 1; i <= a->n; i++) {
    unsigned corner = row[0];
    row[0] = i;
    for (unsigned k = 1; k <= b->n; k++) {
      unsigned best = corner + (a->code[i - 1] != b->code[k - 1]);
      corner = row[k];
      if (row[k] + 1 < best) best = row[k] + 1;
      if (row[k - 1] + 1 < best) best = row[k - 1] + 1;
      row[k] = best;
    }
  }
  return row[b->n];
}

static bool are_variants(const spelling *a, const spelling *b, bool place) {
  spelling x = *a, y = *b;
  if (x.script != y.script) return false;
  if (place) {
    drop_kind_of_place(&x);
    drop_kind_of_place(&y);
  }
  if (contains(&x, &y) || contains(&y, &x)) return false;
  if (!place && x.script == SCRIPT_HAN) return true;
  unsigned longer = x.n > y.n ? x.n : y.n; /* two code points at least */
  return distance(&x, &y) <= longer / 2;
}

bool talks__spellings_vary(talks_str a, talks_str b, bool place) {
  spelling x, y;
  return spell(a, &x) && spell(b, &y) && are_variants(&x, &y, place);
}

/* ---- one person or place ------------------------------------------------------- */

static void add(spellings *all, talks_str text) {
  if (text.n > 0 && spell(text, &all->of[all->n])) all->n++;
}

/* Another spelling of its script differs from the i-th, which was not there before. */
static bool varies(const spellings *all, unsigned i, bool place) {
  bool varies = false;
  for (unsigned k = 0; k < all->n; k++) {
    const spelling *x = &all->of[i], *y = &all->of[k];
    if (k < i && contains(x, y) && contains(y, x)) return false;
    varies = varies || are_variants(x, y, place);
  }
  return varies;
}

/* The spellings of one script that differ; the dossier's own stands first. */
static void report(talks__finder *f, talks_rec rec, const spellings *all, letters script,
                   bool place) {
  uint32_t n = 0;
  talks_str *list = talks__arena_alloc(f->arena, all->n + 1, sizeof *list);
  if (!list) f->status = TALKS_NO_MEMORY;
  for (unsigned i = 0; i < all->n && list; i++)
    if (all->of[i].script == script && varies(all, i, place)) list[n++] = all->of[i].text;
  if (n == 0) return;
  talks__contradiction c = {
      .rule = TALKS_RULE_names, .a = rec, .b = TALKS_NO_RECORD, .on = rec};
  c.of.names.spellings = list;
  c.of.names.n = n;
  talks__found(f, c);
}

typedef struct {
  talks__kind kind;
  talks__field en, zh, aliases;
  bool place;
} named;

static const named kinds[] = {
    {TALKS_K_person, TALKS_F_person_en, TALKS_F_person_zh, TALKS_F_person_aliases, false},
    {TALKS_K_place, TALKS_F_place_en, TALKS_F_place_zh, TALKS_F_place_aliases, true},
};

static void find_variants(talks__finder *f, const named *kind, talks_rec rec) {
  uint32_t n;
  const talks_str *aliases = talks__names(f->v, rec, kind->aliases, &n);
  spellings all = {talks__alloc(f->v->ctx, (size_t)n + 2, sizeof *all.of), 0};
  if (!all.of) f->status = TALKS_NO_MEMORY;
  if (!all.of) return;
  add(&all, talks__text(f->v, rec, kind->en));
  add(&all, talks__text(f->v, rec, kind->zh));
  for (uint32_t i = 0; i < n; i++) add(&all, aliases[i]);
  for (int s = SCRIPT_LATIN; s <= SCRIPT_HAN; s++)
    report(f, rec, &all, (letters)s, kind->place);
  talks__free(f->v->ctx, all.of);
}

void talks__find_in_names(talks__finder *f) {
  for (size_t i = 0; i < TALKS_COUNT(kinds); i++) {
    size_t n;
    const talks_rec *all = talks__all(f->v, kinds[i].kind, &n);
    for (size_t k = 0; k < n && !talks__finder_done(f); k++)
      find_variants(f, &kinds[i], all[k]);
  }
}

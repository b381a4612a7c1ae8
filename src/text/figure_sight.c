/* text/figure_sight.c: the figure with which a piece of a document begins.
 *
 * The grammar is the dossier's (figure_read.c), read as far as it goes: where it would be
 * refused, what was certain before is taken. Two readings are of documents alone: half of
 * something without a number (半年), and powers of ten that are passed or reached (数百, 上千).
 */
#include "text/figure_reader.h"

static const talks_str half_price = TALKS_STR_INIT("对折");

/* Half of something, said without a number: 半年, 半成, 对折. */
static bool read_half(talks__figure_reader *r) {
  talks__number number = {.value = {1, 2}, .scale = 1, .spelled = true};
  talks_str whole = r->s;
  if (talks__str_starts(r->s, half_price)) {
    r->s = (talks_str){whole.p + half_price.n, whole.n - half_price.n};
    number.value = (talks_rational){50, 1};
    r->unit = UNIT_PERCENT;
    talks__figure_note_item(r, &number, whole, (talks_str){whole.p, half_price.n / 2});
    return true;
  }
  if (!talks__figure_take_code(&r->s, u'半')) return false;
  talks_str digits = {whole.p, whole.n - r->s.n};
  talks_status status = talks__figure_take_behind(r, &number, 0);
  bool measured = r->unit != UNIT_NONE && r->unit != UNIT_ITEM;
  if (status || !measured) return false;
  talks__figure_note_item(r, &number, whole, digits);
  return true;
}

/* What joins the first item to others, if that can be read; otherwise nothing. */
static void read_joined_loosely(talks__figure_reader *r, talks__word_kind joint) {
  static const uint32_t kinds = 1u << WORD_TO | 1u << WORD_AND | 1u << WORD_TIMES |
                                1u << WORD_COMMA | 1u << WORD_MARK | 1u << WORD_OR;
  uint32_t next;
  if (!(talks__figure_kinds(r->s, &next) & kinds)) return;
  talks__figure_reader before = *r;
  talks__figure figure;
  const char *here = r->s.p;
  if (talks__figure_read_joined(r, false, joint) == TALKS_OK &&
      !r->items[r->n - 1].pair && !r->items[r->n - 1].inexact) {
    if (r->s.p == here) return; /* nothing was joined */
    talks__figure_reader copy = *r;
    if (talks__figure_finish(&copy, &figure) == TALKS_OK) return;
  }
  *r = before;
}

static void take_pair(talks__figure_reader *r) {
  if (r->n != 1 || !r->items[0].pair) return;
  r->items[1] = r->items[0];
  r->items[1].value = r->items[0].upper;
  r->items[0].scaled = r->items[1].scaled = true;
  r->number[1] = r->number[0];
  r->item[1] = r->item[0];
  r->form = TALKS_FIG_RANGE;
  r->n = 2;
}

/* 上千, 数百, 几万: a power of ten that is reached or passed; what follows is the number. */
static void take_some(talks__figure_reader *r) {
  static const char16_t powers[] = u"十百千万亿";
  talks_str rest = r->s;
  size_t length;
  bool reached =
      talks__figure_take_code(&rest, u'上') || talks__figure_take_code(&rest, u'成');
  if (!reached && !talks__figure_take_code(&rest, u'数') &&
      !talks__figure_take_code(&rest, u'几'))
    return;
  if (!talks__figure_is_one_of(talks__fold_next(rest, &length), powers)) return;
  r->s = rest;
  r->bound = reached ? TALKS_FIG_OVER : TALKS_FIG_OVER | BOUND_STRICT;
}

static bool read_loosely(talks__figure_reader *r, talks_str *whole) {
  unsigned bound;
  if (talks__figure_word(&r->s, WORD_BEFORE, &bound)) r->bound = bound;
  else take_some(r);
  talks_str first = r->s;
  bool between = talks__figure_take(&r->s, WORD_BETWEEN),
       opens = between || talks__figure_take(&r->s, WORD_FROM);
  talks_str opened = r->s;
  unsigned opened_bound = r->bound;
  r->between = between;
  talks_status status = talks__figure_read_item(r);
  r->between = false;
  if (status) { /* no item was kept: take the rest back */
    r->s = opened;
    r->bound = opened_bound;
    r->unit = UNIT_NONE;
    r->n = 0;
    if (!read_half(r)) return false;
  }
  bool one = !r->items[0].pair && !r->items[0].inexact;
  if (one) read_joined_loosely(r, between ? WORD_AND : WORD_TO);
  if (opens && r->form != TALKS_FIG_RANGE && first.p == whole->p) *whole = r->item[0];
  take_pair(r);
  if (r->form == TALKS_FIG_TIMES) (void)talks__figure_take(&r->s, WORD_EACH);
  (void)talks__figure_take_after(r); /* a document's is never refused */
  return true;
}

bool talks__figure_at(talks_str text, talks__figure_sight *out) {
  talks__figure_reader r = {.s = text, .unit = UNIT_NONE, .loose = true};
  talks__figure_sight sight = {0};
  if (!read_loosely(&r, &text)) return false;
  sight.whole = (talks_str){text.p, (size_t)(r.s.p - text.p)};
  sight.pair = r.items[0].pair;
  sight.spelled = r.items[0].spelled;
  sight.inexact = r.items[0].inexact;
  sight.about = r.items[0].about;
  for (size_t i = 0; i < r.n; i++) sight.joined |= r.items[i].joined;
  memcpy(sight.number, r.number, sizeof sight.number);
  memcpy(sight.item, r.item, sizeof sight.item);
  r.s.n = 0;
  if (talks__figure_finish(&r, &sight.figure) != TALKS_OK) return false;
  *out = sight;
  return true;
}

/* Who asked for the words, which the vocabulary shows one by one. */
typedef struct {
  void (*see)(void *user, talks_str word, bool leads);
  void *user;
  bool leads;
} asked;

static void show(void *user, talks_str word) {
  const asked *a = user;
  a->see(a->user, word, a->leads);
}

void talks__figure_beginnings(void (*see)(void *user, talks_str word, bool leads),
                              void *user) {
  static const talks__word_kind alone[] = {WORD_NUMBER, WORD_HUNDREDTH, WORD_SHARE},
                                leading[] = {WORD_BEFORE, WORD_FROM, WORD_BETWEEN};
  asked a = {see, user, false};
  for (size_t i = 0; i < TALKS_COUNT(alone); i++)
    talks__figure_vocabulary(alone[i], UNIT_NONE, show, &a);
  for (unsigned unit = 0; unit < UNIT_COUNT; unit++)
    if (talks__units[unit].sort == UNIT_MONEY)
      talks__figure_vocabulary(WORD_UNIT, unit, show, &a);
  show(&a, half_price);
  static const char *const some[] = {
      "上百",      "上千",      "上万",       "上亿",    "成百",      "成千",
      "数百",      "数千",      "数万",       "数亿",    "数十",      "几百",
      "几千",      "几万",      "几亿",       "几十",    "a hundred", "a thousand",
      "a million", "a billion", "a trillion", "a dozen", "half a "};
  for (size_t i = 0; i < TALKS_COUNT(some); i++) show(&a, talks__str(some[i]));
  a.leads = true;
  for (size_t i = 0; i < TALKS_COUNT(leading); i++)
    talks__figure_vocabulary(leading[i], UNIT_NONE, show, &a);
}

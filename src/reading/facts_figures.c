/* reading/facts_figures.c: what figures of one sentence say together.
 *
 * A bare 元 amid amounts in dollars has lost the character before it; two amounts with
 * "about", "equivalent to" between them are one in two currencies; figures of one unit
 * before a word of totals are its parts, those behind "of which" are some of them.
 */
#include "reading/against.h"

#include <string.h>

enum { ROW_MOST = 16, NEAR = 12 };

static const talks__figure *figure_at(const talks__line *l, size_t i) {
  const talks__found *f = &l->found[i];
  bool counts = f->kind == TALKS_FOUND_FIGURE && f->trust > TALKS_TRUST_LOW &&
                !f->as.figure.inexact && f->as.figure.value.form == TALKS_FIG_VALUE;
  return counts ? &f->as.figure.value : NULL;
}

/* Others: from the first of them to the last, as the text has them. */
static talks_status add(talks__taking *t, talks__rule rule, size_t at, size_t other,
                        size_t last, talks__fact_lone one) {
  const talks__found *f = t->l->found;
  talks__fact *fact = t->fact;
  if (fact->nlone == FACT_LONE) return TALKS_OK;
  if (fact->nlone == 0)
    fact->lone = talks__arena_alloc(&t->p->ledger->arena, FACT_LONE, sizeof *fact->lone);
  if (!fact->lone) return TALKS_NO_MEMORY;
  one.rule = rule;
  one.at = (talks__extent){f[at].at.from, f[at].at.to};
  one.other = talks__fact_text(t, (talks__extent){f[other].at.from, f[last].at.to});
  if (!one.other.p) return TALKS_NO_MEMORY;
  fact->lone[fact->nlone++] = one;
  return TALKS_OK;
}

static bool has_word(const talks__line *l, talks__matter_word of, uint32_t from,
                     uint32_t to) {
  talks__matter_place at;
  return to > from &&
         talks__matter_word_in(l->reader, of, talks__stretch(l, from, to), &at);
}

static bool ends_sentence(const talks__line *l, uint32_t from, uint32_t to) {
  talks_str s = talks__stretch(l, from, to);
  for (size_t i = 0; i + 3 <= s.n; i++)
    if (memcmp(s.p + i, "\xE3\x80\x82", 3) == 0) return true;
  for (size_t i = 0; i + 1 < s.n; i++)
    if (s.p[i] == '.' && s.p[i + 1] == ' ') return true;
  return false;
}

/* ---- a unit out of line ---------------------------------------------------------------- */

/* How the currency is written: 元 alone, 元 behind the name of a state's, or otherwise. */
typedef enum { OTHERWISE, BARE, WITH_NAME } written;

static written currency_of(const talks__line *l, size_t i) {
  talks_str s = talks__stretch(l, l->found_at[2 * i], l->found_at[2 * i + 1]);
  static const char *const named[] = {"美元", "港元", "加元", "澳元", "新元", "台币"};
  for (size_t k = 0; k < TALKS_COUNT(named); k++)
    for (size_t at = 0; at + 6 <= s.n; at++)
      if (memcmp(s.p + at, named[k], 6) == 0) return WITH_NAME;
  if (!talks__str_ends(s, TALKS_STR("元"))) return OTHERWISE;
  for (size_t at = 0; at + 9 <= s.n; at++)
    if (memcmp(s.p + at, "人民币", 9) == 0) return OTHERWISE;
  return talks__str_ends(s, TALKS_STR("欧元")) ? OTHERWISE : BARE;
}

/* The amounts of the paragraph and of the two before it, in dollars of one sort. */
static talks_status take_unit(talks__taking *t, size_t at) {
  const talks__line *l = t->l;
  const talks__ledger *ledger = t->p->ledger;
  const talks__figure *row[ROW_MOST + LEDGER_ROW];
  size_t n = 0, first = at > ROW_MOST ? at - ROW_MOST : 0, other = at;
  talks_str printed = talks__stretch(l, l->found_at[2 * at], l->found_at[2 * at + 1]);
  bool yuan = printed.n >= 3 && memcmp(printed.p + printed.n - 3, "元", 3) == 0;
  if (!yuan || currency_of(l, at) != BARE) return TALKS_OK;
  for (size_t i = first; i < l->nfound && i < at + ROW_MOST && n < ROW_MOST; i++) {
    const talks__figure *f = figure_at(l, i);
    if (i == at || !f || !talks__unit_is_money(f->unit)) continue;
    if (currency_of(l, i) != WITH_NAME) return TALKS_OK;
    other = i;
    row[n++] = f;
  }
  if (other == at) return TALKS_OK; /* none in its own paragraph */
  for (size_t i = 0; i < ledger->nrow; i++) {
    const talks__row_amount *a = &ledger->row[i];
    if (a->paragraph + 2 < t->p->paragraph) continue;
    if (!a->named) return TALKS_OK;
    row[n++] = &a->value;
  }
  if (!talks__unit_breaks_row(figure_at(l, at), row, n)) return TALKS_OK;
  return add(t, TALKS_RULE_unit, at, other, other, (talks__fact_lone){0});
}

void talks__row_keep(talks__proposer *p) {
  const talks__line *l = &p->line;
  talks__ledger *ledger = p->ledger;
  size_t first = l->nfound > LEDGER_ROW ? l->nfound - LEDGER_ROW : 0;
  for (size_t i = first; i < l->nfound; i++) {
    const talks__figure *f = figure_at(l, i);
    if (!f || !talks__unit_is_money(f->unit)) continue;
    if (ledger->nrow == LEDGER_ROW)
      memmove(ledger->row, ledger->row + 1, --ledger->nrow * sizeof *ledger->row);
    talks__row_amount a = {
        .value = *f, .paragraph = p->paragraph, .named = currency_of(l, i) == WITH_NAME};
    a.value.words = a.value.rest = TALKS_STR("");
    ledger->row[ledger->nrow++] = a;
  }
}

/* ---- a rate ---------------------------------------------------------------------------- */

static talks_status take_rate(talks__taking *t, size_t a, size_t b) {
  enum { FAR = 30 };
  const talks__line *l = t->l;
  uint32_t from = l->found_at[2 * a + 1], to = l->found_at[2 * b];
  uint32_t behind = l->found_at[2 * b + 1];
  talks__fact_lone one = {0};
  if (to < from || to - from > FAR ||
      !talks__rate_implied(figure_at(l, a), figure_at(l, b), &one.rate))
    return TALKS_OK;
  bool bracket = to > from && (l->folded.text.p[to - 1] == '(' ||
                               (to - from >= 1 && l->folded.text.p[from] == '('));
  if (!bracket && !has_word(l, MATTER_CONVERTED, from, behind)) return TALKS_OK;
  return add(t, TALKS_RULE_rate, a, b, b, one);
}

/* ---- a sum ------------------------------------------------------------------------------ */

static bool is_part(const talks__line *l, size_t i, const talks__figure *total) {
  const talks__figure *f = figure_at(l, i);
  return f && f->bound != TALKS_FIG_UNDER && talks__str_eq(f->unit, total->unit);
}

/* Adds the figures [from, to) of the total's unit; how many there are. */
static uint32_t add_parts(const talks__line *l, size_t from, size_t to,
                          const talks__figure *total, talks__figure_range *sum) {
  uint32_t n = 0;
  *sum = talks__no_sum;
  for (size_t i = from; i < to; i++) {
    if (!is_part(l, i, total)) continue;
    if (!talks__sum_add(sum, figure_at(l, i))) return 0;
    n++;
  }
  return n;
}

/* "A and B, in total T": T and the word beside it. */
static bool is_total(const talks__line *l, size_t i) {
  uint32_t from = l->found_at[2 * i], to = l->found_at[2 * i + 1];
  uint32_t low = from > NEAR ? from - NEAR : 0, end = (uint32_t)l->folded.text.n;
  uint32_t high = to + NEAR < end ? to + NEAR : end;
  if (i > 0 && low < l->found_at[2 * i - 1]) low = l->found_at[2 * i - 1];
  return has_word(l, MATTER_TOTAL, low, from) || has_word(l, MATTER_TOTAL, to, high);
}

static talks_status take_total(talks__taking *t, size_t first, size_t at) {
  const talks__line *l = t->l;
  const talks__figure *total = figure_at(l, at);
  talks__fact_lone one = {0};
  size_t from = at;
  if (!is_total(l, at)) return TALKS_OK;
  while (from > first && at - from < ROW_MOST &&
         !ends_sentence(l, l->found_at[2 * from - 1], l->found_at[2 * at]))
    from--;
  if (has_word(l, MATTER_PARTLY, l->found_at[2 * from], l->found_at[2 * at]) ||
      add_parts(l, from, at, total, &one.sum) < 2 ||
      talks__sum_fits(&one.sum, true, total))
    return TALKS_OK;
  return add(t, TALKS_RULE_sum, at, from, at - 1, one);
}

/* "T, of which A and B": with parts missing, it can only be too small. */
static talks_status take_parts(talks__taking *t, size_t at) {
  static const char *const words[] = {"其中", "包括", "including", "of which"};
  const talks__line *l = t->l;
  const talks__figure *total = figure_at(l, at);
  uint32_t behind = l->found_at[2 * at + 1], end = t->to;
  talks__fact_lone one = {0};
  size_t to = at + 1;
  if (behind >= end) return TALKS_OK; /* nothing of the stretch stands behind the total */
  talks_str near = talks__stretch(l, behind, behind + NEAR < end ? behind + NEAR : end);
  bool opens = false;
  for (size_t i = 0; i < TALKS_COUNT(words); i++)
    for (size_t k = 0; k + strlen(words[i]) <= near.n; k++)
      opens |= memcmp(near.p + k, words[i], strlen(words[i])) == 0;
  if (!opens) return TALKS_OK;
  while (to < l->nfound && to - at < ROW_MOST && l->found_at[2 * to] < end &&
         !ends_sentence(l, behind, l->found_at[2 * to]))
    to++;
  if (add_parts(l, at + 1, to, total, &one.sum) == 0) return TALKS_OK;
  one.sum.has_high = false;
  if (talks__sum_fits(&one.sum, false, total)) return TALKS_OK;
  return add(t, TALKS_RULE_sum, at, at + 1, to - 1, one);
}

talks_status talks__take_lone(talks__taking *t) {
  const talks__line *l = t->l;
  size_t first = talks__found_from(l, t->from), last = l->nfound;
  talks_status status = TALKS_OK;
  for (size_t i = first; i < l->nfound && l->found_at[2 * i] < t->to && !status; i++) {
    if (!figure_at(l, i)) continue;
    status = take_unit(t, i);
    if (!status && last < i) status = take_rate(t, last, i);
    if (!status) status = take_total(t, first, i);
    if (!status) status = take_parts(t, i);
    last = i;
  }
  return status;
}

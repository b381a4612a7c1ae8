/* record/money.c: see money.h. */
#include "record/money.h"

typedef struct {
  const talks_view *v;
  const talks__amount *all;
  size_t n;
} listing;

/* ---- figures and the stages they give ------------------------------------------ */

static bool is_money(const talks_view *v, const talks__figure_entry *e) {
  return talks__word_in(v, e->quantity, TALKS_F_quantity_measures) ==
             TALKS_WORD_measures_money &&
         talks__unit_is_money(e->value->unit);
}

static bool gives(const talks_view *v, talks_rec stage, const talks__figure_entry *e) {
  const talks__figure *amount = talks__figure_in(v, stage, TALKS_F_stage_amount);
  return amount && talks__same_value(amount, e->value) &&
         talks__ref(v, stage, TALKS_F_stage_scope) == e->scope &&
         (talks__has_ref(v, stage, TALKS_F_stage_from, e->statement) ||
          talks__has_ref(v, stage, TALKS_F_stage_because, e->statement));
}

static talks_rec stage_of(const talks_view *v, const talks__figure_entry *e) {
  size_t n;
  talks_rec found = TALKS_NO_RECORD;
  const talks_rec *all = talks__all(v, TALKS_K_stage, &n);
  for (size_t i = 0; i < n; i++) {
    if (!gives(v, all[i], e)) continue;
    if (found != TALKS_NO_RECORD && talks__word_in(v, found, TALKS_F_stage_stage) !=
                                        talks__word_in(v, all[i], TALKS_F_stage_stage))
      return TALKS_NO_RECORD;
    if (found == TALKS_NO_RECORD) found = all[i];
  }
  return found;
}

static size_t of_scope(const listing *l, talks_rec scope) {
  size_t found = 0;
  for (size_t i = 0; i < l->n; i++) found += l->all[i].is.scope == scope;
  return found;
}

static int by_scope(const listing *l, talks_rec a, talks_rec b) {
  if (a == b) return 0;
  if (a == TALKS_NO_RECORD || b == TALKS_NO_RECORD) return a == TALKS_NO_RECORD ? 1 : -1;
  size_t x = of_scope(l, a), y = of_scope(l, b);
  if (x != y) return x > y ? -1 : 1;
  return talks__str_natcmp(talks__id(l->v, a), talks__id(l->v, b));
}

static int by_place_in_list(const void *a, const void *b, const void *user) {
  const talks__amount *x = a, *y = b;
  const listing *l = user;
  int order = by_scope(l, x->is.scope, y->is.scope);
  if (order) return order;
  if (x->stage == TALKS_NO_RECORD || y->stage == TALKS_NO_RECORD) {
    if (x->stage != y->stage) return x->stage == TALKS_NO_RECORD ? 1 : -1;
  } else {
    talks__word p = talks__word_in(l->v, x->stage, TALKS_F_stage_stage);
    talks__word q = talks__word_in(l->v, y->stage, TALKS_F_stage_stage);
    if (p != q) return p < q ? -1 : 1;
  }
  if (x->is.time.to != y->is.time.to) return x->is.time.to < y->is.time.to ? -1 : 1;
  return talks__str_natcmp(talks__id(l->v, x->is.figure), talks__id(l->v, y->is.figure));
}

talks_status talks__money_amounts(const talks_view *v, talks__arena *arena,
                                  talks__amount **out, size_t *n) {
  talks__entries all;
  talks_status status = talks__entries_gather(v, arena, &all);
  if (status) return status;
  talks__amount *list = talks__arena_alloc(arena, all.n + 1, sizeof *list);
  talks__amount *before = talks__arena_alloc(arena, all.n + 1, sizeof *before);
  if (!list || !before) return TALKS_NO_MEMORY;
  listing l = {v, before, 0};
  for (size_t i = 0; i < all.n; i++)
    if (is_money(v, &all.of[i]))
      list[l.n++] = (talks__amount){all.of[i], stage_of(v, &all.of[i])};
  for (size_t i = 0; i < l.n; i++) before[i] = list[i];
  *out = list;
  *n = l.n;
  return talks__sort(v->ctx, list, l.n, sizeof *list, by_place_in_list, &l);
}

/* ---- sums ---------------------------------------------------------------------- */

const talks__figure *talks__sum_value(const talks_view *v, talks__arena *arena,
                                      const talks__sum *sum, talks_status *status) {
  talks__figure total = {.form = TALKS_FIG_VALUE, .n = 1, .v = {{0, 1}}};
  for (uint32_t i = 0; i < sum->n; i++) {
    const talks__figure *part = talks__figure_in(v, sum->parts[i], TALKS_F_figure_value);
    if (!talks__is_number(part) || !talks__rat_add(total.v[0], part->v[0], &total.v[0]))
      return NULL;
    if (part->bound == TALKS_FIG_ABOUT) total.bound = TALKS_FIG_ABOUT;
    total.unit = part->unit;
  }
  talks__figure *kept = talks__arena_alloc(arena, 1, sizeof *kept);
  if (!kept) *status = TALKS_NO_MEMORY;
  else *kept = total;
  return kept;
}

/* ---- pairs --------------------------------------------------------------------- */

/* What an amount is compared by. */
typedef struct {
  const talks__amount *amount;
  const talks__figure *value;
  const talks__sum *sum;
} comparand;

static bool is_beside(const talks_view *v, talks_rec a, talks_rec b) {
  return talks__has_ref(v, a, TALKS_F_quantity_beside, b) ||
         talks__has_ref(v, b, TALKS_F_quantity_beside, a);
}

static bool is_denial(const talks_view *v, const talks__figure_entry *e) {
  return talks__word_in(v, e->statement, TALKS_F_statement_kind) ==
         TALKS_WORD_statement_kind_denial;
}

static bool may_compare(const talks_view *v, const talks__figure_entry *a,
                        const talks__figure_entry *b, bool beside) {
  if (a->scope == TALKS_NO_RECORD || a->scope != b->scope || a->statement == b->statement)
    return false;
  if (!beside)
    return a->quantity == b->quantity && talks__asserts(v, a) && talks__asserts(v, b);
  return a->quantity != b->quantity && is_beside(v, a->quantity, b->quantity) &&
         !is_denial(v, a) && !is_denial(v, b);
}

/* What a sum covers, not what its digits would: parts bring their own vagueness. */
static bool covers(const comparand *c, talks__figure_range *out) {
  if (c->sum) *out = c->sum->sum;
  return c->sum || talks__figure_covers(c->value, out);
}

static talks__values compare(const comparand *a, const comparand *b) {
  talks__figure_range x, y;
  bool vague_sum = (a->sum && a->value->bound == TALKS_FIG_ABOUT) ||
                   (b->sum && b->value->bound == TALKS_FIG_ABOUT);
  if (!talks__str_eq(a->value->unit, b->value->unit)) return TALKS_VALUES_APART;
  if (!vague_sum) return talks__figures_compare(a->value, b->value);
  if (!covers(a, &x) || !covers(b, &y)) return TALKS_VALUES_APART;
  return talks__range_below(&x, &y) || talks__range_below(&y, &x) ? TALKS_VALUES_CLASH
                                                                  : TALKS_VALUES_FIT;
}

static talks__money_pair pair_of(const comparand *a, const comparand *b, bool beside) {
  const talks__figure *x = a->value, *y = b->value;
  bool numbers = talks__is_number(x) && talks__is_number(y);
  talks__values verdict = compare(a, b);
  if (numbers && verdict != TALKS_VALUES_APART && talks__rat_cmp(x->v[0], y->v[0]) < 0) {
    const comparand *was = a;
    a = b;
    b = was;
  }
  talks__money_pair p = {.a = a->amount,
                         .b = b->amount,
                         .a_value = a->value,
                         .b_value = b->value,
                         .a_sum = a->sum,
                         .b_sum = b->sum,
                         .beside = beside,
                         .verdict = verdict};
  p.apart_in_time = !talks__days_meet(a->amount->is.time, b->amount->is.time);
  p.has_ratio = numbers && verdict == TALKS_VALUES_CLASH && p.b_value->v[0].num != 0 &&
                talks__rat_div(p.a_value->v[0], p.b_value->v[0], &p.ratio);
  return p;
}

/* By its parts, where they are all there and say it more sharply. */
static comparand comparand_of(const talks_view *v, talks__arena *arena,
                              const talks__amount *amount, const talks__sum *sums,
                              size_t n, talks_status *status) {
  comparand c = {amount, amount->is.value, NULL};
  for (size_t i = 0; i < n; i++) {
    const talks__figure *value = NULL;
    if (sums[i].total == amount->is.figure && sums[i].complete && sums[i].fits)
      value = talks__sum_value(v, arena, &sums[i], status);
    if (value) c = (comparand){amount, value, &sums[i]};
  }
  return c;
}

/* Puts the pairs, or only counts them. */
static size_t put_pairs(const talks_view *v, const comparand *list, size_t n,
                        talks__money_pair *out) {
  size_t found = 0;
  for (int beside = 0; beside < 2; beside++)
    for (size_t i = 0; i < n; i++)
      for (size_t k = i + 1; k < n; k++) {
        if (!may_compare(v, &list[i].amount->is, &list[k].amount->is, beside)) continue;
        if (out) out[found] = pair_of(&list[i], &list[k], beside);
        found++;
      }
  return found;
}

talks_status talks__money_pairs(const talks_view *v, talks__arena *arena,
                                const talks__amount *amounts, size_t n,
                                talks__money_pair **out, size_t *npairs) {
  talks__sum *sums;
  size_t nsums;
  talks_status status = talks__sums(v, arena, &sums, &nsums);
  if (status) return status;
  comparand *list = talks__arena_alloc(arena, n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++)
    list[i] = comparand_of(v, arena, &amounts[i], sums, nsums, &status);
  if (status) return status;
  size_t found = put_pairs(v, list, n, NULL);
  talks__money_pair *pairs = talks__arena_alloc(arena, found + 1, sizeof *pairs);
  if (!pairs) return TALKS_NO_MEMORY;
  *npairs = put_pairs(v, list, n, pairs);
  *out = pairs;
  return TALKS_OK;
}

/* ---- slips --------------------------------------------------------------------- */

talks_status talks__slips_at(const talks_view *v, talks_rec statement, talks__word sort,
                             talks__arena *arena, talks_rec **out, size_t *n) {
  size_t all, found = 0;
  const talks_rec *slips = talks__all(v, TALKS_K_slip, &all);
  talks_rec *list = talks__arena_alloc(arena, all + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < all; i++)
    if ((sort == TALKS_WORD_NONE ||
         talks__word_in(v, slips[i], TALKS_F_slip_kind) == sort) &&
        talks__has_ref(v, slips[i], TALKS_F_slip_touches, statement))
      list[found++] = slips[i];
  *out = list;
  *n = found;
  return TALKS_OK;
}

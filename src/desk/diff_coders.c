/* desk/diff_coders.c: two coders of the same sources compared.
 *
 * The unit is the paragraph: which statements each coder drew from it, then, statement by
 * statement, field by field. Statements of one paragraph are paired so that as many fields
 * as possible say the same (record/agreement.h); whose letters they bear does not matter.
 * Agreement is counted over pairs, for the fields that are closed lists or sets of records.
 * Coders choose ids of their own: a party, person or issue counts as the same where the
 * comparison of two dossiers takes it for one under another id, and the answer lists those.
 */
#include "desk/diff.h"
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/agreement.h"

/* What is compared. A field left out is a value where the format gives that a meaning: the
 * document speaks itself, nobody stands between; otherwise the coder gave none. */
static const struct {
  talks__field field;
  bool absent_is_value;
} nominal[] = {
    {TALKS_F_statement_kind, false},     {TALKS_F_statement_issue, true},
    {TALKS_F_statement_strength, false}, {TALKS_F_statement_who, true},
    {TALKS_F_statement_relay, true},     {TALKS_F_statement_credibility, false},
    {TALKS_F_statement_moved, true},
};
enum { FIELDS = TALKS_COUNT(nominal) };

/* A statement of A, of B, or a pair. */
typedef struct {
  talks_rec before, after; /* or TALKS_NO_RECORD */
} drawn;

typedef struct {
  talks_answer *a;
  const talks__diff *d;
  drawn *
      list; /* in the order of the paragraphs; in one, pairs and those of A alone first */
  size_t n, pairs;
  size_t both, only_before, only_after; /* paragraphs */
  talks__matching match;                /* ids of A and of B */
} coding;

/* ---- values ----------------------------------------------------------------------------- */

/* The id of a record, in B's words where it is one of A that is taken for one of B. */
static talks_str id_of(const coding *c, talks__eye eye, talks_rec rec) {
  const talks_view *after = c->d->b.view;
  if (eye.view == after) return talks__id(after, rec);
  talks_rec twin = c->match.to[rec];
  return twin == TALKS_NO_RECORD ? talks__id(eye.view, rec) : talks__id(after, twin);
}

static int by_text(const void *x, const void *y, const void *user) {
  (void)user;
  return talks__str_natcmp(*(const talks_str *)x, *(const talks_str *)y);
}

/* The value as a text that is equal for equal values: the ids of a set are sorted. Empty
 * where none is given. */
static talks_str value_of(coding *c, talks__eye eye, talks_rec rec, talks__field field) {
  const talks_view *v = eye.view;
  talks_answer *a = c->a;
  talks__buf b;
  uint32_t n;
  if (talks__field_info_of(field)->type == TALKS_T_WORD) {
    talks__word word = talks__word_in(v, rec, field);
    return word == TALKS_WORD_NONE ? talks__str(NULL) : talks__word_info_of(word)->name;
  }
  const talks_rec *refs = talks__refs(v, rec, field, &n);
  talks_str *sorted = talks__arena_alloc(&a->arena, n + 1u, sizeof *sorted);
  a->failed = a->failed || !sorted;
  if (!sorted || n == 0) return talks__str(NULL);
  for (uint32_t i = 0; i < n; i++) sorted[i] = id_of(c, eye, refs[i]);
  if (talks__sort(v->ctx, sorted, n, sizeof *sorted, by_text, NULL)) a->failed = true;
  talks__buf_init(&b, v->ctx);
  for (uint32_t i = 0; i < n; i++) {
    if (i > 0) talks__buf_char(&b, ' ');
    talks__buf_str(&b, sorted[i]);
  }
  talks_str kept = talks__arena_str(&a->arena, talks__buf_view(&b));
  a->failed = a->failed || b.failed || !kept.p;
  talks__buf_free(&b);
  return kept.p ? kept : talks__str(NULL);
}

/* In how many fields two statements have been given the same. */
static uint32_t weight(coding *c, talks_rec before, talks_rec after) {
  uint32_t equal = 0;
  for (size_t f = 0; f < FIELDS; f++) {
    talks_str x = value_of(c, c->d->a, before, nominal[f].field);
    talks_str y = value_of(c, c->d->b, after, nominal[f].field);
    equal += x.n > 0 && talks__str_eq(x, y);
  }
  return equal;
}

/* ---- units ------------------------------------------------------------------------------ */

/* "S4.33" of "S4.33b". */
static talks_str paragraph_of(const talks_view *v, talks_rec statement) {
  talks_str id = talks__id(v, statement);
  while (id.n > 0 && id.p[id.n - 1] >= 'a' && id.p[id.n - 1] <= 'z') id.n--;
  return id;
}

static size_t end_of_paragraph(const talks_view *v, const talks_rec *list, size_t first,
                               size_t n) {
  size_t end = first;
  while (end < n &&
         talks__str_eq(paragraph_of(v, list[end]), paragraph_of(v, list[first])))
    end++;
  return end;
}

static void add(coding *c, talks_rec before, talks_rec after) {
  c->pairs += before != TALKS_NO_RECORD && after != TALKS_NO_RECORD;
  c->list[c->n++] = (drawn){before, after};
}

/* The statements that the coders drew from one paragraph. */
static talks_status pair_paragraph(coding *c, const talks_rec *before, size_t n,
                                   const talks_rec *after, size_t m) {
  talks__arena *arena = &c->a->arena;
  uint32_t *weights = talks__arena_alloc(arena, n * m + 1, sizeof *weights);
  size_t *pair = talks__arena_alloc(arena, n + 1, sizeof *pair);
  bool *taken = talks__arena_calloc(arena, m + 1, sizeof *taken);
  if (!weights || !pair || !taken) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < m; k++) weights[i * m + k] = weight(c, before[i], after[k]);
  talks_status status = talks__pair_best(weights, n, m, arena, pair);
  if (status) return status;
  for (size_t i = 0; i < n; i++) {
    add(c, before[i], pair[i] == SIZE_MAX ? TALKS_NO_RECORD : after[pair[i]]);
    if (pair[i] != SIZE_MAX) taken[pair[i]] = true;
  }
  for (size_t k = 0; k < m; k++)
    if (!taken[k]) add(c, TALKS_NO_RECORD, after[k]);
  c->both += n > 0 && m > 0;
  c->only_before += m == 0;
  c->only_after += n == 0;
  return TALKS_OK;
}

/* Both lists are sorted by id, and so by paragraph. */
static talks_status pair_all(coding *c) {
  size_t n, m, i = 0, k = 0;
  const talks_view *x = c->d->a.view, *y = c->d->b.view;
  const talks_rec *before = talks__all(x, TALKS_K_statement, &n);
  const talks_rec *after = talks__all(y, TALKS_K_statement, &m);
  talks_status status = TALKS_OK;
  c->list = talks__arena_alloc(&c->a->arena, n + m + 1, sizeof *c->list);
  if (!c->list) return TALKS_NO_MEMORY;
  while ((i < n || k < m) && !status) {
    int order = i == n   ? 1
                : k == m ? -1
                         : talks__str_natcmp(paragraph_of(x, before[i]),
                                             paragraph_of(y, after[k]));
    size_t i_end = order <= 0 ? end_of_paragraph(x, before, i, n) : i;
    size_t k_end = order >= 0 ? end_of_paragraph(y, after, k, m) : k;
    status = pair_paragraph(c, before + i, i_end - i, after + k, k_end - k);
    i = i_end;
    k = k_end;
  }
  return status;
}

/* ---- agreement ---------------------------------------------------------------------------- */

/* The number of a value among those met; TALKS_NO_LABEL where it counts as not given. */
static uint32_t label_of(coding *c, talks__map *values, talks__eye eye, talks_rec rec,
                         size_t field) {
  talks_str value = value_of(c, eye, rec, nominal[field].field);
  if (value.n == 0 && !nominal[field].absent_is_value) return TALKS_NO_LABEL;
  if (value.n == 0) value = TALKS_STR("-"); /* no id and no word */
  uint32_t label = talks__map_get(values, value);
  if (label != TALKS_NONE) return label;
  label = (uint32_t)values->n;
  if (talks__map_set(values, value, label, NULL)) c->a->failed = true;
  return label;
}

/* All that was paired, as both coders have it. */
static talks_support rests_on_pairs(coding *c) {
  talks_answer *a = c->a;
  talks_support s = {.basis = TALKS_INFERRED};
  for (size_t side = 0; side < 2; side++) {
    size_t n = 0;
    talks_rec *recs = talks__arena_alloc(&a->arena, c->pairs + 1, sizeof *recs);
    a->failed = a->failed || !recs;
    for (size_t i = 0; i < c->n && recs; i++) {
      const drawn *one = &c->list[i];
      if (one->before == TALKS_NO_RECORD || one->after == TALKS_NO_RECORD) continue;
      recs[n++] = side ? one->after : one->before;
    }
    talks__eye back = talks__look(a, side ? c->d->b : c->d->a);
    if (n > 0) s = talks__join(a, s, talks__counted(a, recs, n));
    talks__look(a, back);
  }
  return s;
}

static void put_alpha(talks_answer *a, const talks__alpha *alpha, talks__field field,
                      talks_support s) {
  talks__open(a, TALKS_ITEM_agreement_on);
  talks__put_plain(a, TALKS_ITEM_name, talks__field_info_of(field)->name, false, s);
  talks__put_count(a, TALKS_ITEM_pairable, (int64_t)alpha->units, s);
  talks__put_count(a, TALKS_ITEM_agreeing, (int64_t)alpha->agreeing, s);
  if (alpha->defined)
    talks__put_figure(a, TALKS_ITEM_alpha, talks__number(a, alpha->alpha, talks__str("")),
                      s);
  else {
    talks__put_unknown(a, TALKS_ITEM_alpha);
    talks__put_term(a, TALKS_ITEM_undefined,
                    alpha->units ? TALKS_TERM_no_variation : TALKS_TERM_nothing_to_pair,
                    s);
  }
  talks__close(a);
}

static talks_status put_agreement_on(coding *c, size_t field, talks_support s) {
  talks__map values;
  talks__alpha alpha;
  size_t n = 0;
  uint32_t *labels = talks__arena_alloc(&c->a->arena, 2 * c->pairs + 1, sizeof *labels);
  if (!labels) return TALKS_NO_MEMORY;
  talks__map_init(&values, c->d->b.view->ctx);
  for (size_t i = 0; i < c->n; i++) {
    if (c->list[i].before == TALKS_NO_RECORD || c->list[i].after == TALKS_NO_RECORD)
      continue;
    labels[n++] = label_of(c, &values, c->d->a, c->list[i].before, field);
    labels[n++] = label_of(c, &values, c->d->b, c->list[i].after, field);
  }
  talks_status status = c->a->failed ? TALKS_NO_MEMORY
                                     : talks__alpha_nominal(labels, c->pairs, 2, values.n,
                                                            &c->a->arena, &alpha);
  talks__map_free(&values);
  if (!status) put_alpha(c->a, &alpha, nominal[field].field, s);
  return status;
}

static talks_status put_agreement(coding *c) {
  talks_status status = TALKS_OK;
  talks_support s = rests_on_pairs(c);
  if (c->pairs == 0) s = talks__absent();
  talks__open(c->a, TALKS_ITEM_agreement);
  for (size_t f = 0; f < FIELDS && !status; f++) status = put_agreement_on(c, f, s);
  talks__close(c->a);
  return status;
}

/* ---- putting -------------------------------------------------------------------------------- */

static void put_counts(coding *c, talks_support s) {
  const struct {
    talks__item item;
    size_t count;
  } counts[] = {
      {TALKS_ITEM_drawn_by_both, c->both},
      {TALKS_ITEM_drawn_before, c->only_before},
      {TALKS_ITEM_drawn_after, c->only_after},
      {TALKS_ITEM_pairs_made, c->pairs},
      {TALKS_ITEM_drawn_alone, c->n - c->pairs},
  };
  talks__open(c->a, TALKS_ITEM_units_drawn);
  for (size_t i = 0; i < TALKS_COUNT(counts); i++)
    talks__put_count(c->a, counts[i].item, (int64_t)counts[i].count, s);
  talks__close(c->a);
}

/* Whether the compared fields name records of a kind. */
static bool is_named(talks__kind kind) {
  static const talks__kind kinds[] = {TALKS_K_source,  TALKS_K_cited,  TALKS_K_party,
                                      TALKS_K_faction, TALKS_K_person, TALKS_K_group,
                                      TALKS_K_issue};
  for (size_t i = 0; i < TALKS_COUNT(kinds); i++)
    if (kinds[i] == kind) return true;
  return false;
}

/* Of what the compared fields name, all that bears another id with each coder, parts too. */
static void put_renamed(coding *c) {
  const talks_view *x = c->d->a.view, *y = c->d->b.view;
  talks__open(c->a, TALKS_ITEM_renamed);
  for (talks_rec rec = 0; rec < x->model->nrecords; rec++) {
    talks_rec twin = c->match.to[rec];
    if (twin != TALKS_NO_RECORD && is_named(talks__kind_of(x, rec)) &&
        !talks__str_eq(talks__id(x, rec), talks__id(y, twin)))
      talks__put_renamed_one(&c->match, rec, twin);
  }
  talks__close(c->a);
}

static void put_pair(coding *c, const drawn *pair) {
  talks_answer *a = c->a;
  size_t equal = 0;
  talks__eye back = talks__look(a, c->d->a);
  talks_support s = talks__rests(a, pair->before);
  talks__look(a, c->d->b);
  s = talks__weaken(talks__join(a, s, talks__rests(a, pair->after)), TALKS_INFERRED);
  talks__open(a, TALKS_ITEM_paired_one);
  talks__put_ref(a, TALKS_ITEM_new_id, pair->after, s);
  talks__look(a, c->d->a);
  talks__put_ref(a, TALKS_ITEM_old_id, pair->before, s);
  talks__look(a, back);
  talks__open(a, TALKS_ITEM_field_changes);
  for (size_t f = 0; f < FIELDS; f++) {
    talks_str x = value_of(c, c->d->a, pair->before, nominal[f].field);
    talks_str y = value_of(c, c->d->b, pair->after, nominal[f].field);
    if (talks__str_eq(x, y)) equal++;
    else talks__put_field_change(a, c->d, pair->before, pair->after, nominal[f].field);
  }
  talks__close(a);
  talks__put_count(a, TALKS_ITEM_fields_equal, (int64_t)equal, s);
  talks__close(a);
}

static void put_alone(coding *c, bool after) {
  talks__open(c->a, after ? TALKS_ITEM_only_after : TALKS_ITEM_only_before);
  for (size_t i = 0; i < c->n; i++) {
    const drawn *one = &c->list[i];
    talks_rec rec = after ? one->after : one->before;
    if ((after ? one->before : one->after) != TALKS_NO_RECORD) continue;
    talks__eye back = talks__look(c->a, after ? c->d->b : c->d->a);
    talks__open(c->a, TALKS_ITEM_record_change);
    talks__put_ref(c->a, TALKS_ITEM_record, rec, talks__rests(c->a, rec));
    talks__put_lines(c->a, TALKS_ITEM_lines, &rec, 1);
    talks__close(c->a);
    talks__look(c->a, back);
  }
  talks__close(c->a);
}

talks_status talks__put_coders(talks_answer *a, const talks__diff *d) {
  coding c = {.a = a, .d = d};
  talks_status status = talks__match_dossiers(a, d, &c.match);
  if (!status) status = pair_all(&c);
  if (status) return status;
  talks_support all = {.basis = TALKS_INFERRED};
  size_t n, m;
  const talks_rec *before = talks__all(d->a.view, TALKS_K_statement, &n);
  const talks_rec *after = talks__all(d->b.view, TALKS_K_statement, &m);
  talks__eye back = talks__look(a, d->a);
  all = talks__join(a, all, talks__counted(a, before, n));
  talks__look(a, d->b);
  all = talks__join(a, all, talks__counted(a, after, m));
  talks__look(a, back);
  put_counts(&c, all);
  put_renamed(&c);
  status = put_agreement(&c);
  if (status) return status;
  talks__open(a, TALKS_ITEM_paired);
  for (size_t i = 0; i < c.n; i++)
    if (c.list[i].before != TALKS_NO_RECORD && c.list[i].after != TALKS_NO_RECORD)
      put_pair(&c, &c.list[i]);
  talks__close(a);
  put_alone(&c, true);
  put_alone(&c, false);
  return TALKS_OK;
}

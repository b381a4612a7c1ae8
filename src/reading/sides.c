/* reading/sides.c: see sides.h. */
#include "reading/sides.h"

#include <string.h>

typedef struct {
  const talks__reader *r;
  talks__matters *m;
  talks__standers *out;
  talks__side *sides; /* while they are gathered: in the order of the records */
  uint32_t *of;       /* the statement of each: place in m->said */
  uint32_t *places;   /* of records in m->said, or TALKS_NONE */
  size_t n, cap, cap_of;
  talks_status status;
} maker;

/* ---- gathering -------------------------------------------------------------------- */

static void add(maker *k, talks_rec statement, talks__side side) {
  const talks_ctx *ctx = k->r->ctx;
  uint32_t place = k->status ? TALKS_NONE : k->places[statement];
  if (place == TALKS_NONE || !talks__stands(k->m->view, statement)) return;
  talks__side *sides = talks__grow(ctx, k->sides, &k->cap, k->n + 1, sizeof *sides);
  if (sides) k->sides = sides;
  uint32_t *of = talks__grow(ctx, k->of, &k->cap_of, k->n + 1, sizeof *of);
  if (of) k->of = of;
  if (!sides || !of) {
    k->status = TALKS_NO_MEMORY;
    return;
  }
  k->sides[k->n] = side;
  k->of[k->n++] = place;
}

/* The statements of one or two lists that stand, in the arena. */
static const talks_rec *list_of(maker *k, talks_rec on, const talks__field *fields,
                                size_t nfields, uint32_t *n) {
  talks_rec *out = NULL;
  uint32_t count, kept = 0, room = 1;
  for (size_t i = 0; i < nfields; i++) {
    talks__refs(k->m->view, on, fields[i], &count);
    room += count;
  }
  if (!k->status && !(out = talks__arena_alloc(&k->m->arena, room, sizeof *out)))
    k->status = TALKS_NO_MEMORY;
  for (size_t i = 0; i < nfields && out; i++) {
    const talks_rec *all = talks__refs(k->m->view, on, fields[i], &count);
    for (uint32_t j = 0; j < count; j++) {
      bool known = talks__kind_of(k->m->view, all[j]) != TALKS_K_statement ||
                   !talks__stands(k->m->view, all[j]);
      for (uint32_t x = 0; x < kept && !known; x++) known = out[x] == all[j];
      if (!known) out[kept++] = all[j];
    }
  }
  *n = kept;
  return out;
}

/* Issues and guarantees are left out: whether they are settled shows in words. */
static void add_record(maker *k, const talks__sides *s, talks_rec on) {
  uint32_t nyes, nno;
  size_t lists = s->yes[0] == s->yes[1] ? 1 : 2;
  if (s->rule == TALKS_RULE_against && !talks__took_place(k->m->view, on)) return;
  const talks_rec *yes = list_of(k, on, s->yes, lists, &nyes);
  const talks_rec *no = list_of(k, on, &s->no, 1, &nno);
  for (uint32_t i = 0; i < nyes && nno > 0; i++)
    add(k, yes[i], (talks__side){s->rule, on, true, no, nno});
  for (uint32_t i = 0; i < nno && nyes > 0; i++)
    add(k, no[i], (talks__side){s->rule, on, false, yes, nyes});
}

static void add_position(maker *k, talks_rec position) {
  static const talks__field from = TALKS_F_position_from;
  uint32_t n;
  if (!talks__is_one_thing(k->m->view, position)) return;
  const talks_rec *all = list_of(k, position, &from, 1, &n);
  for (uint32_t i = 0; i < n; i++)
    add(k, all[i], (talks__side){TALKS_RULE_strength, position, true, all, n});
}

static void place_statements(maker *k) {
  size_t n = talks_model_records(k->r->model);
  k->places = talks__alloc(k->r->ctx, n + 1, sizeof *k->places);
  if (!k->places) k->status = TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && k->places; i++) k->places[i] = TALKS_NONE;
  for (size_t i = 0; i < k->m->nsaid && k->places; i++)
    k->places[k->m->said[i].statement] = (uint32_t)i;
}

static void gather(maker *k) {
  size_t kinds, n;
  place_statements(k);
  const talks__sides *all = talks__sides_all(&kinds);
  for (size_t i = 0; i < kinds; i++) {
    if (all[i].kind == TALKS_K_issue || all[i].kind == TALKS_K_guarantee) continue;
    const talks_rec *list = talks__all(k->m->view, all[i].kind, &n);
    for (size_t j = 0; j < n && !k->status; j++) add_record(k, &all[i], list[j]);
  }
  const talks_rec *positions = talks__all(k->m->view, TALKS_K_position, &n);
  for (size_t j = 0; j < n && !k->status; j++) add_position(k, positions[j]);
}

/* ---- by statement ----------------------------------------------------------------- */

static bool is_supposed(maker *k, talks_rec statement, talks__field text) {
  talks__folded folded;
  talks__matter_place at;
  talks__folded_init(&folded, k->r->ctx);
  talks_status status =
      talks__folded_line(k->r, talks__text(k->m->view, statement, text), &folded);
  bool found = !status && talks__matter_word_in(k->r, MATTER_SUPPOSED,
                                                talks__buf_view(&folded.text), &at);
  if (status) k->status = status;
  talks__folded_free(&folded);
  return found;
}

static int by_statement(const void *a, const void *b, const void *user) {
  const uint32_t *x = a, *y = b;
  const maker *k = user;
  if (k->of[*x] != k->of[*y]) return k->of[*x] < k->of[*y] ? -1 : 1;
  return (*x > *y) - (*x < *y);
}

static void list_standers(maker *k) {
  talks__arena *arena = &k->m->arena;
  talks__standers *o = k->out;
  uint32_t *order = talks__alloc(k->r->ctx, k->n + 1, sizeof *order);
  talks__side *sides = talks__arena_alloc(arena, k->n + 1, sizeof *sides);
  o->list = talks__arena_alloc(arena, k->n + 1, sizeof *o->list);
  if (!order || !sides || !o->list) k->status = TALKS_NO_MEMORY;
  for (size_t i = 0; i < k->n && !k->status; i++) order[i] = (uint32_t)i;
  if (!k->status)
    k->status = talks__sort(k->r->ctx, order, k->n, sizeof *order, by_statement, k);
  for (size_t i = 0; i < k->n && !k->status; i++) {
    const talks__matter_said *said = &k->m->said[k->of[order[i]]];
    sides[i] = k->sides[order[i]];
    if (i == 0 || said != o->list[o->n - 1].said)
      o->list[o->n++] = (talks__stander){
          .said = said,
          .claim = talks__claim_of(k->m->view, said->statement),
          .sides = &sides[i],
          .supposed = {is_supposed(k, said->statement, TALKS_F_statement_en),
                       is_supposed(k, said->statement, TALKS_F_statement_zh)}};
    o->list[o->n - 1].n++;
  }
  talks__free(k->r->ctx, order);
}

/* ---- by the last word ------------------------------------------------------------- */

static uint32_t bucket_of(uint32_t word) { return word >> 20; }

static uint32_t bit_of(uint32_t word) { return word % STANDER_BITS; }

static int by_word(const void *a, const void *b, const void *user) {
  const talks__stander_word *x = a, *y = b;
  (void)user;
  if (x->word != y->word) return x->word < y->word ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static void list_words(maker *k) {
  talks__standers *o = k->out;
  o->words = talks__arena_alloc(&k->m->arena, 2 * o->n + 1, sizeof *o->words);
  if (!o->words) k->status = TALKS_NO_MEMORY;
  for (size_t i = 0; i < o->n && !k->status; i++)
    for (uint32_t lang = 0; lang < 2; lang++) {
      const talks__content *c = &o->list[i].said->said[lang];
      if (c->n > 0)
        o->words[o->nwords++] = (talks__stander_word){c->last, 2 * (uint32_t)i + lang};
    }
  if (!k->status)
    k->status =
        talks__sort(k->r->ctx, o->words, o->nwords, sizeof *o->words, by_word, NULL);
  for (size_t i = 0; i < o->nwords && !k->status; i++) {
    uint32_t bit = bit_of(o->words[i].word);
    o->here[bit / 64] |= UINT64_C(1) << bit % 64;
  }
  for (uint32_t b = 0, at = 0; b <= STANDER_BUCKETS && !k->status; b++) {
    while (at < o->nwords && bucket_of(o->words[at].word) < b) at++;
    o->first[b] = at;
  }
}

talks_status talks__standers_make(const talks__reader *r, talks__matters *m) {
  maker k = {.r = r, .m = m};
  k.out = talks__arena_alloc(&m->arena, 1, sizeof *k.out);
  if (!k.out) return TALKS_NO_MEMORY;
  memset(k.out, 0, sizeof *k.out);
  gather(&k);
  if (!k.status) list_standers(&k);
  if (!k.status) list_words(&k);
  m->standers = k.out;
  talks__free(r->ctx, k.sides);
  talks__free(r->ctx, k.of);
  talks__free(r->ctx, k.places);
  return k.status;
}

/* ---- asking ----------------------------------------------------------------------- */

static bool is_meant(const talks__standers *s, const talks__content *said,
                     uint32_t place) {
  uint32_t lang = place % 2;
  const talks__content *c = &s->list[place / 2].said->said[lang];
  return lang == !said->latin && c->latin == said->latin &&
         c->negative == said->negative && talks__content_holds(said, c);
}

uint32_t talks__standers_in(const talks__standers *s, const talks__content *said,
                            uint32_t *out) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < said->n; i++) {
    uint32_t bucket = bucket_of(said->list[i]), bit = bit_of(said->list[i]);
    if (!(s->here[bit / 64] >> bit % 64 & 1)) continue;
    for (uint32_t at = s->first[bucket]; at < s->first[bucket + 1]; at++)
      if (s->words[at].word == said->list[i] && is_meant(s, said, s->words[at].place))
        out[n++] = s->words[at].place / 2;
  }
  for (uint32_t i = 1; i < n; i++) /* in their order: few */
    for (uint32_t k = i; k > 0 && out[k] < out[k - 1]; k--) {
      uint32_t x = out[k];
      out[k] = out[k - 1];
      out[k - 1] = x;
    }
  return n;
}

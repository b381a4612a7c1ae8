/* dossier/redact.c: which records a redacted dossier goes without.
 *
 * Records that say so themselves (visibility: restricted); what stands in one, is drawn from
 * a source that went, or cannot be said without one (a field that must be given); slips and
 * loaded words of paragraphs known through secret statements alone; and what only such
 * records use: a person whom only secret statements quote would be a leak by being listed.
 * Each rule can bring another into play, so they run until nothing changes; sets only
 * grow, so the end does not depend on the order. Sets of assumptions, what cannot stand
 * without one, and retired ids never leave the house, whatever they say.
 */
#include "dossier/redact.h"

bool talks__is_out(const talks__redaction *r, talks_rec rec) {
  return talks__bit_get(r->out, rec);
}

bool talks__describes(talks__kind kind) {
  static const uint64_t kinds =
      UINT64_C(1) << TALKS_K_source | UINT64_C(1) << TALKS_K_cited |
      UINT64_C(1) << TALKS_K_party | UINT64_C(1) << TALKS_K_faction |
      UINT64_C(1) << TALKS_K_person | UINT64_C(1) << TALKS_K_group |
      UINT64_C(1) << TALKS_K_issue | UINT64_C(1) << TALKS_K_option |
      UINT64_C(1) << TALKS_K_quantity | UINT64_C(1) << TALKS_K_scope |
      UINT64_C(1) << TALKS_K_state | UINT64_C(1) << TALKS_K_act |
      UINT64_C(1) << TALKS_K_place;
  return kinds >> kind & 1u;
}

static bool stays_home(talks__kind kind) {
  return kind == TALKS_K_assumption || kind == TALKS_K_retired;
}

/* ---- what a record uses -------------------------------------------------------- */

typedef void (*use_fn)(void *user, talks_rec used);

/* Not its children: that a list names somebody is no use of them. */
static void each_use(const talks_model *m, talks_rec rec, use_fn fn, void *user) {
  const talks__record *x = &m->records[rec];
  if (x->parent != TALKS_NO_RECORD) fn(user, x->parent);
  if (x->kind == TALKS_K_statement) fn(user, x->source);
  for (uint32_t i = 0; i < x->expr_n; i++) fn(user, x->expr[i]);
  for (uint32_t i = 0; i < x->values; i++) {
    const talks__value *v = &m->values[x->first + i];
    talks__type type = talks__field_info_of((talks__field)v->field)->type;
    for (uint32_t k = 0; k < v->n; k++) {
      if (type == TALKS_T_REF || type == TALKS_T_REFS) fn(user, v->of.refs[k]);
      if (type == TALKS_T_PASSAGES) fn(user, v->of.passages[k].source);
    }
  }
}

typedef struct {
  const talks__redaction *r;
  uint64_t *met;
  talks_rec *stack;
  size_t n;
} walk;

static void enter(void *user, talks_rec rec) {
  walk *w = user;
  if (talks__bit_get(w->met, rec)) return;
  talks__bit_set(w->met, rec);
  w->stack[w->n++] = rec;
}

static void enter_described(void *user, talks_rec rec) {
  const walk *w = user;
  if (talks__describes(w->r->m->records[rec].kind)) enter(user, rec);
}

static void go(walk *w) {
  while (w->n > 0) each_use(w->r->m, w->stack[--w->n], enter_described, w);
}

/* Takes out what secret records use, directly or through others of the kind, and nothing
 * that stays does. What nobody uses at all stays. */
static talks_status take_used(talks__redaction *r, bool *changed) {
  size_t n = r->m->nrecords, words = TALKS_BITS_WORDS(n) + 1;
  walk secret = {.r = r}, open = {.r = r};
  secret.met = talks__calloc(r->ctx, words, sizeof *secret.met);
  open.met = talks__calloc(r->ctx, words, sizeof *open.met);
  talks_rec *stack = talks__alloc(r->ctx, n + 1, sizeof *stack);
  talks_status status = secret.met && open.met && stack ? TALKS_OK : TALKS_NO_MEMORY;
  secret.stack = open.stack = stack;
  for (talks_rec i = 0; i < n && !status; i++)
    if (talks__bit_get(r->secret, i)) enter(&secret, i);
  if (!status) go(&secret);
  for (talks_rec i = 0; i < n && !status; i++)
    if (!talks__is_out(r, i) && !talks__bit_get(secret.met, i)) enter(&open, i);
  if (!status) go(&open);
  for (talks_rec i = 0; i < n && !status; i++) {
    if (talks__is_out(r, i) || !talks__bit_get(secret.met, i) ||
        talks__bit_get(open.met, i))
      continue;
    talks__bit_set(r->out, i);
    talks__bit_set(r->secret, i);
    talks__bit_set(r->by_use, i);
    *changed = true;
  }
  talks__free(r->ctx, stack);
  talks__free(r->ctx, open.met);
  talks__free(r->ctx, secret.met);
  return status;
}

/* ---- paragraphs ---------------------------------------------------------------- */

static int by_place(const void *a, const void *b, const void *user) {
  const talks__stood *x = a, *y = b;
  const talks_model *m = user;
  if (x->source != y->source) return x->source < y->source ? -1 : 1;
  if (x->paragraph != y->paragraph) return x->paragraph < y->paragraph ? -1 : 1;
  talks_str one = m->records[x->rec].id, other = m->records[y->rec].id;
  if (one.n != other.n) return one.n < other.n ? -1 : 1; /* z before aa */
  return talks__str_cmp(one, other);
}

static talks_status list_stood(talks__redaction *r) {
  r->stood = talks__arena_alloc(&r->arena, r->m->nrecords + 1, sizeof *r->stood);
  if (!r->stood) return TALKS_NO_MEMORY;
  for (talks_rec i = 0; i < r->m->nrecords; i++) {
    const talks__record *x = &r->m->records[i];
    if (x->kind == TALKS_K_statement)
      r->stood[r->nstood++] = (talks__stood){x->source, i, x->paragraph};
  }
  return talks__sort(r->ctx, r->stood, r->nstood, sizeof *r->stood, by_place, r->m);
}

/* The first statement of a paragraph, or where it would be. */
static size_t first_of(const talks__redaction *r, talks__passage p) {
  size_t low = 0, high = r->nstood;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const talks__stood *s = &r->stood[middle];
    bool before =
        s->source != p.source ? s->source < p.source : s->paragraph < p.paragraph;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

bool talks__passage_went(const talks__redaction *r, talks__passage p) {
  if (talks__is_out(r, p.source)) return true;
  bool any = false;
  for (size_t i = first_of(r, p); i < r->nstood && r->stood[i].source == p.source &&
                                  r->stood[i].paragraph == p.paragraph;
       i++) {
    if (!talks__is_out(r, r->stood[i].rec)) return false;
    any = true;
  }
  return any;
}

static bool all_passages_went(const talks__redaction *r, talks_rec rec,
                              talks__field field) {
  const talks__value *at = talks__value_of(r->m, rec, field);
  for (uint32_t i = 0; at && i < at->n; i++)
    if (!talks__passage_went(r, at->of.passages[i])) return false;
  return at != NULL; /* an empty list is refused when it is read */
}

static bool all_refs_went(const talks__redaction *r, talks_rec rec, talks__field field) {
  const talks__value *v = talks__value_of(r->m, rec, field);
  for (uint32_t i = 0; v && i < v->n; i++)
    if (!talks__is_out(r, v->of.refs[i])) return false;
  return v != NULL;
}

/* ---- the rules ----------------------------------------------------------------- */

bool talks__is_restricted(const talks_model *m, talks_rec rec) {
  int field = talks__field_like(m->records[rec].kind, TALKS_F_position_visibility);
  const talks__value *v = field < 0 ? NULL : talks__value_of(m, rec, (talks__field)field);
  return v && v->word == TALKS_WORD_visibility_restricted;
}

/* A field without which the record says nothing, or something else, has lost an id. */
static bool lacks_must(const talks__redaction *r, talks_rec rec) {
  const talks__record *x = &r->m->records[rec];
  /* An expression names states, and a state only goes when nothing that stays names it. */
  for (uint32_t i = 0; i < x->expr_n; i++)
    if (TALKS_NEVER(talks__is_out(r, x->expr[i]))) return true;
  for (uint32_t i = 0; i < x->values; i++) {
    const talks__value *v = &r->m->values[x->first + i];
    const talks__field_info *info = talks__field_info_of((talks__field)v->field);
    bool refs = info->type == TALKS_T_REF || info->type == TALKS_T_REFS;
    for (uint32_t k = 0; refs && info->must && k < v->n; k++)
      if (talks__is_out(r, v->of.refs[k])) return true;
  }
  return false;
}

/* Rests on nothing that stands unless a set of assumptions is chosen, and those are not
 * given: nothing secret, so nothing says that it went. */
static bool needs_home(const talks__redaction *r, talks_rec rec) {
  static const talks__field models[] = {TALKS_F_position_because, TALKS_F_position_from};
  for (size_t f = 0; f < TALKS_COUNT(models); f++) {
    int field = talks__field_like(r->m->records[rec].kind, models[f]);
    const talks__value *v =
        field < 0 ? NULL : talks__value_of(r->m, rec, (talks__field)field);
    uint32_t home = 0;
    for (uint32_t i = 0; v && i < v->n; i++)
      home += talks__is_out(r, v->of.refs[i]); /* nothing secret has gone yet */
    if (home > 0 && (f == 0 || home == v->n)) return true;
  }
  return false;
}

static void keep_home(talks__redaction *r) {
  for (bool changed = true; changed;) {
    changed = false;
    for (talks_rec i = 0; i < r->m->nrecords; i++) {
      bool goes = stays_home(r->m->records[i].kind) || needs_home(r, i) ||
                  (r->m->records[i].parent != TALKS_NO_RECORD &&
                   talks__is_out(r, r->m->records[i].parent)) ||
                  lacks_must(r, i);
      if (talks__is_out(r, i) || !goes) continue;
      talks__bit_set(r->out, i);
      changed = true;
    }
  }
}

static bool must_go(const talks__redaction *r, talks_rec rec) {
  const talks__record *x = &r->m->records[rec];
  if (talks__is_restricted(r->m, rec) || lacks_must(r, rec)) return true;
  if (x->parent != TALKS_NO_RECORD && talks__is_out(r, x->parent)) return true;
  if (x->kind == TALKS_K_statement) return talks__is_out(r, x->source);
  if (x->kind == TALKS_K_slip)
    return all_passages_went(r, rec, TALKS_F_slip_at) ||
           all_refs_went(r, rec, TALKS_F_slip_touches);
  if (x->kind == TALKS_K_loaded)
    return all_passages_went(r, rec, TALKS_F_loaded_at) ||
           all_refs_went(r, rec, TALKS_F_loaded_used_by);
  return false;
}

talks_status talks__redact_choose(talks__redaction *r) {
  size_t n = r->m->nrecords, words = TALKS_BITS_WORDS(n) + 1;
  r->out = talks__arena_calloc(&r->arena, words, sizeof *r->out);
  r->secret = talks__arena_calloc(&r->arena, words, sizeof *r->secret);
  r->by_use = talks__arena_calloc(&r->arena, words, sizeof *r->by_use);
  if (!r->out || !r->secret || !r->by_use) return TALKS_NO_MEMORY;
  talks_status status = list_stood(r);
  keep_home(r);
  for (bool changed = true; changed && !status;) {
    if (talks__stopped(r->ctx)) return TALKS_STOPPED;
    changed = false;
    for (talks_rec i = 0; i < n; i++) {
      if (talks__is_out(r, i) || !must_go(r, i)) continue;
      talks__bit_set(r->out, i);
      talks__bit_set(r->secret, i);
      changed = true;
    }
    status = take_used(r, &changed);
  }
  return status;
}

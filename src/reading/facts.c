/* reading/facts.c: what is kept of a proposal to hold it against others; see against.h.
 *
 * The links that a dossier's authors write down (which quantity a figure measures, of what
 * scope, which event a day is of) are looked for in the text, and only where the text leaves
 * one answer: the words of a name stand in the clause of the figure, which has no other
 * figure of that sort. Two sentences of documents are of one thing where the clause around
 * the figure, or the day, is the same to the word and begins its sentence: one that begins
 * later has left its subject behind.
 */
#include "reading/against.h"

#include "dossier/names.h"

#include <string.h>

typedef talks__taking taking;

typedef struct {
  uint32_t from, to;
  bool begins; /* a sentence, or what is said */
} clause;

enum { FAR = 600, WIDE = 1500 };

/* ---- clauses ----------------------------------------------------------------------------- */

static uint32_t whole(const talks__line *l, uint32_t at) {
  while (at < l->folded.text.n && ((unsigned char)l->folded.text.p[at] & 0xC0) == 0x80)
    at++;
  return at;
}

static size_t token_at(const talks__line *l, uint32_t at) {
  size_t low = 0, high = l->row.n;
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (l->row.list[mid].from < at) low = mid + 1;
    else high = mid;
  }
  return low;
}

static bool cuts(const talks__token *t) {
  return t->class == TOKEN_COMMA || t->class == TOKEN_STOP || t->class == TOKEN_COLON;
}

static clause clause_of(const taking *t, uint32_t from, uint32_t to) {
  enum { MARKS = 6 };
  const talks__line *l = t->l;
  clause c = {from > FAR ? whole(l, from - FAR) : 0, to + FAR, from <= FAR};
  if (c.to > l->folded.text.n) c.to = (uint32_t)l->folded.text.n;
  c.to = whole(l, c.to);
  for (size_t i = token_at(l, from); i-- > 0 && l->row.list[i].to > c.from;)
    if (cuts(&l->row.list[i])) {
      c.from = l->row.list[i].to;
      c.begins = l->row.list[i].class != TOKEN_COMMA;
    }
  for (size_t i = token_at(l, to); i < l->row.n && l->row.list[i].from < c.to; i++)
    if (cuts(&l->row.list[i])) c.to = l->row.list[i].from;
  uint32_t said = t->said_from;
  if (said >= c.from && said <= from) {
    c.begins = true;
    c.from = said;
  } else if (c.from >= said && c.from - said <= MARKS) {
    c.begins = true;
  }
  if (c.from < t->from) c.from = t->from;
  if (c.to > t->to) c.to = t->to;
  return c;
}

/* The words of a clause but for its dates and one figure; with those of a clause that does
 * not begin anything, none. */
static talks_status read_around(taking *t, clause c, uint32_t from, uint32_t to,
                                talks__content *out) {
  enum { LEAST = 3 };
  const talks__line *l = t->l;
  uint32_t at = c.from;
  *out = (talks__content){.n = 0};
  if (!c.begins) return TALKS_OK;
  t->text.n = 0;
  for (size_t i = talks__found_from(l, c.from); i <= l->nfound; i++) {
    bool end = i == l->nfound || l->found_at[2 * i] >= c.to;
    uint32_t here = end ? c.to : l->found_at[2 * i];
    uint32_t behind = end ? c.to : l->found_at[2 * i + 1];
    bool date = !end && l->found[i].kind == TALKS_FOUND_DATE;
    if (!end && !date && here != from) continue;
    if (here > at) talks__buf_put(&t->text, l->folded.text.p + at, here - at);
    talks__buf_char(&t->text, ' ');
    if (behind > at) at = here == from && to > behind ? to : behind;
    if (end) break;
  }
  if (talks__buf_status(&t->text)) return TALKS_NO_MEMORY;
  talks_status status = talks__content_read(l->reader->ctx, &t->p->ledger->arena,
                                            talks__buf_view(&t->text), out);
  if (out->n < LEAST) out->n = 0;
  return status;
}

talks_str talks__fact_text(const taking *t, talks__extent at) {
  return talks__arena_str(&t->p->ledger->arena,
                          (talks_str){t->l->line.p + at.from, at.to - at.from});
}

/* ---- figures ------------------------------------------------------------------------------- */

/* No other figure of its sort stands in the clause. */
static bool is_alone(const talks__line *l, clause c, uint32_t at, talks_str unit) {
  for (size_t i = talks__found_from(l, c.from);
       i < l->nfound && l->found_at[2 * i] < c.to; i++)
    if (l->found[i].kind == TALKS_FOUND_FIGURE && l->found_at[2 * i] != at &&
        talks__units_alike(l->found[i].as.figure.value.unit, unit))
      return false;
  return true;
}

static bool may_measure(const talks_view *v, talks_rec quantity, talks_str unit) {
  talks_str declared = talks__text(v, quantity, TALKS_F_quantity_unit);
  return declared.n == 0 || talks__units_alike(declared, unit) ||
         (talks__unit_is_money(declared) && talks__unit_is_money(unit));
}

static talks_rec quantity_of(const taking *t, clause c, talks_str unit) {
  const talks__matters *m = t->l->reader->matters;
  talks_rec best = TALKS_NO_RECORD;
  uint32_t most = 0;
  talks__key_sight sight;
  talks__key_look(t->l, c.from, c.to, &sight);
  for (size_t i = 0; i < m->quantities.n; i++) {
    const talks__matter *q = &m->quantities.list[i];
    uint32_t here = talks__matter_bytes(q, &sight, t->l, c.from, c.to);
    if (here == 0 || here < most || !may_measure(m->view, q->rec, unit)) continue;
    best = here == most ? TALKS_NO_RECORD : q->rec;
    most = here;
  }
  return best;
}

static const talks__matter *scope_named(const talks__matters *m, talks_rec scope) {
  for (size_t i = 0; i < m->scopes.n; i++)
    if (m->scopes.list[i].rec == scope) return &m->scopes.list[i];
  return NULL;
}

/* The scope that a stretch names, of those that the quantity has in the dossier; several as
 * well as each other: none. any: it has some. */
static talks_rec scope_in(const taking *t, uint32_t from, uint32_t to, talks_rec quantity,
                          bool *any) {
  const talks__matters *m = t->l->reader->matters;
  talks_rec best = TALKS_NO_RECORD, before = TALKS_NO_RECORD;
  uint32_t most = 0;
  talks__key_sight sight;
  talks__key_look(t->l, from, to, &sight);
  *any = false;
  for (size_t i = 0; i < m->entries.n; i++) {
    const talks__figure_entry *e = &m->entries.of[i];
    if (e->quantity != quantity || e->scope == TALKS_NO_RECORD || e->scope == before)
      continue;
    before = e->scope;
    *any = true;
    const talks__matter *scope = scope_named(m, e->scope);
    uint32_t here = scope ? talks__matter_bytes(scope, &sight, t->l, from, to) : 0;
    if (here == 0 || here < most) continue;
    best = here == most ? TALKS_NO_RECORD : e->scope;
    most = here;
  }
  return best;
}

/* In the figure's clause, else in its sentence. False where the quantity has scopes and the
 * text names none, or does not decide. */
static bool scope_of(const taking *t, clause c, talks_rec quantity, talks_rec *out) {
  uint32_t from = c.from > t->from + WIDE ? whole(t->l, c.from - WIDE) : t->from;
  uint32_t to = t->to > c.to + WIDE ? whole(t->l, c.to + WIDE) : t->to;
  bool any;
  *out = scope_in(t, c.from, c.to, quantity, &any);
  if (any && *out == TALKS_NO_RECORD) *out = scope_in(t, from, to, quantity, &any);
  return !any || *out != TALKS_NO_RECORD;
}

/* The one day of what happened that a stretch gives; false: none, or several. */
static bool day_in(const taking *t, uint32_t from, uint32_t to, talks_days *out,
                   talks__extent *at, uint32_t *count) {
  *count = 0;
  for (uint32_t i = 0; i < t->out->ndates; i++) {
    const talks__proposed_date *d = &t->out->dates[i];
    uint32_t here = talks__place_ahead(t->l, d->at.from);
    bool known = d->date.resolved && !d->date.lunar && !d->date.vague &&
                 !d->date.recurring && d->use == TALKS_DATE_OF_EVENT;
    if (!known || here < from || here >= to) continue;
    *out = d->date.days;
    *at = d->at;
    ++*count;
  }
  return *count == 1;
}

static talks_status take_figure(taking *t, uint32_t number) {
  const talks__proposed_figure *given = &t->out->figures[number];
  const talks__figure *value = &given->figure.value;
  talks__ledger *ledger = t->p->ledger;
  talks__extent at;
  uint32_t days;
  if (given->figure.inexact || !talks__has_number(value)) return TALKS_OK;
  uint32_t from = talks__place_ahead(t->l, given->at.from),
           to = talks__place_ahead(t->l, given->at.to);
  clause c = clause_of(t, from, to);
  talks__fact_figure f = {
      .number = number, .quantity = TALKS_NO_RECORD, .scope = TALKS_NO_RECORD};
  bool own = day_in(t, c.from, c.to, &f.measure.time, &at, &days);
  bool timed = own || day_in(t, t->from, t->to, &f.measure.time, &at, &days) || days == 0;
  if (!timed || !is_alone(t->l, c, from, value->unit)) return TALKS_OK;
  f.timed = days > 0;
  f.at = given->at;
  const talks__matters *m = t->l->reader->matters;
  if (m) f.quantity = quantity_of(t, c, value->unit);
  if (f.quantity != TALKS_NO_RECORD && !scope_of(t, c, f.quantity, &f.scope))
    f.quantity = TALKS_NO_RECORD;
  if (f.quantity != TALKS_NO_RECORD)
    f.measure.opinion = talks__word_in(m->view, f.quantity, TALKS_F_quantity_measures) ==
                        TALKS_WORD_measures_opinion;
  talks_status status = read_around(t, c, from, to, &f.around);
  if (status || (f.around.n == 0 && f.quantity == TALKS_NO_RECORD)) return status;
  talks__figure *copy = talks__arena_alloc(&ledger->arena, 1, sizeof *copy);
  if (!copy) return TALKS_NO_MEMORY;
  *copy = *value; /* its unit is static; words and rest are empty */
  copy->words = copy->rest = TALKS_STR("");
  f.measure.value = copy;
  f.printed = talks__fact_text(t, f.at);
  if (!f.printed.p) return TALKS_NO_MEMORY;
  t->fact->figures[t->fact->nfigures++] = f;
  return TALKS_OK;
}

static talks_status take_figures(taking *t) {
  uint32_t n = t->out->nfigures;
  if (n == 0) return TALKS_OK;
  t->fact->figures =
      talks__arena_alloc(&t->p->ledger->arena, n, sizeof *t->fact->figures);
  if (!t->fact->figures) return TALKS_NO_MEMORY;
  talks_status status = TALKS_OK;
  for (uint32_t i = 0; i < n && !status; i++) status = take_figure(t, i);
  return status;
}

/* ---- how a matter stands --------------------------------------------------------------------- */

static bool has_word(const taking *t, talks__matter_word of, uint32_t from, uint32_t to) {
  talks__matter_place at;
  return talks__matter_word_in(t->l->reader, of, talks__stretch(t->l, from, to), &at);
}

/* The one topic of a clause that may be an issue; UINT32_MAX: none, or several. */
static uint32_t topic_in(const talks__line *l, clause c) {
  uint32_t topic = UINT32_MAX;
  for (size_t i = talks__tokens_from(&l->hints, c.from);
       i < l->hints.n && l->hints.list[i].from < c.to; i++) {
    const talks__token *h = &l->hints.list[i];
    if (h->class != TOKEN_TOPIC || !talks__topic_is_linked(h->value)) continue;
    if (topic != UINT32_MAX && topic != h->value) return UINT32_MAX;
    topic = h->value;
  }
  return topic;
}

static talks_rec matter_in(const taking *t, clause c) {
  const talks__matters *m = t->l->reader->matters;
  uint32_t a = 0, b = 0;
  if (!m) return TALKS_NO_RECORD;
  talks_rec issue = talks__matter_of(&m->issues, t->l, c.from, c.to, &a);
  talks_rec guarantee = talks__matter_of(&m->guarantees, t->l, c.from, c.to, &b);
  return a == b ? TALKS_NO_RECORD : a > b ? issue : guarantee;
}

static talks_status take_status(taking *t) {
  enum { TOPIC_BIT = 0x40000000 };
  uint32_t end =
      t->to > t->from + CONTENT_MOST ? whole(t->l, t->from + CONTENT_MOST) : t->to;
  talks_str text = talks__stretch(t->l, t->from, end);
  talks__matter_place word;
  if (!talks__matter_either_in(t->l->reader, MATTER_OPEN, MATTER_SETTLED, text, &word))
    return TALKS_OK;
  uint32_t at = t->from + word.at, behind = at + word.n;
  bool open = word.of == MATTER_OPEN;
  clause c = clause_of(t, at, behind);
  if (has_word(t, MATTER_AHEAD, c.from, at)) return TALKS_OK;
  bool undone = !open && has_word(t, MATTER_UNDONE, c.from, at);
  talks_rec on = matter_in(t, c);
  uint32_t topic = on == TALKS_NO_RECORD ? topic_in(t->l, c) : UINT32_MAX;
  if (topic != UINT32_MAX) on = TOPIC_BIT | topic;
  t->fact->status = on;
  t->fact->settled = !open && !undone;
  t->fact->status_at = talks__place_back(t->l, at, behind);
  t->fact->status_text = talks__fact_text(t, t->fact->status_at);
  return t->fact->status_text.p ? TALKS_OK : TALKS_NO_MEMORY;
}

/* ---- events ------------------------------------------------------------------------------------ */

static bool mentions(const taking *t, uint32_t from, uint32_t to, talks_rec rec) {
  talks_rec record;
  talks__mention_kind kind;
  for (size_t i = talks__found_from(t->l, from);
       i < t->l->nfound && t->l->found_at[2 * i] < to; i++) {
    if (t->l->found[i].kind != TALKS_FOUND_MENTION) continue;
    uint32_t walk = t->l->found[i].as.mention.first;
    while (talks__mention_next(t->l->reader->lexicon, &walk, &record, &kind))
      if (record == rec) return true;
  }
  return false;
}

static bool mentions_any(const taking *t, uint32_t from, uint32_t to, talks_rec contact,
                         talks__field field) {
  uint32_t n;
  const talks_rec *all = talks__refs(t->l->reader->matters->view, contact, field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (mentions(t, from, to, all[i])) return true;
  return false;
}

/* How many of a contact's parties are named, by themselves or by one of their persons. */
static uint32_t parties_named(const taking *t, uint32_t from, uint32_t to,
                              talks_rec contact) {
  const talks_view *v = t->l->reader->matters->view;
  uint32_t n, m, named = 0;
  const talks_rec *parties = talks__refs(v, contact, TALKS_F_contact_parties, &n);
  const talks_rec *persons = talks__refs(v, contact, TALKS_F_contact_persons, &m);
  for (uint32_t i = 0; i < n; i++) {
    bool here = mentions(t, from, to, parties[i]);
    for (uint32_t k = 0; k < m && !here; k++)
      here = talks__party_of(v, persons[k]) == parties[i] &&
             mentions(t, from, to, persons[k]);
    named += here;
  }
  return named;
}

bool talks__same_month(talks_days a, talks_days b) {
  int ya, ma, yb, mb, day;
  talks_day_civil(a.from, &ya, &ma, &day);
  talks_day_civil(b.from, &yb, &mb, &day);
  return ya == yb && ma == mb;
}

/* The contact of that month, at a place that is named, between parties that are named;
 * several: none. Another month's is another one. */
static talks_rec contact_in(const taking *t, uint32_t from, uint32_t to, talks_days day) {
  const talks_view *v = t->l->reader->matters->view;
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_contact, &n);
  talks_rec best = TALKS_NO_RECORD;
  for (size_t i = 0; i < n; i++) {
    talks_days on;
    if (!talks__days_in(v, all[i], TALKS_F_contact_on, &on) ||
        !talks__same_month(on, day) ||
        !mentions_any(t, from, to, all[i], TALKS_F_contact_where) ||
        parties_named(t, from, to, all[i]) < 2)
      continue;
    if (best != TALKS_NO_RECORD) return TALKS_NO_RECORD;
    best = all[i];
  }
  return best;
}

static bool has_topic(const talks__line *l, clause c) {
  for (size_t i = talks__tokens_from(&l->hints, c.from);
       i < l->hints.n && l->hints.list[i].from < c.to; i++)
    if (l->hints.list[i].class == TOKEN_TOPIC) return true;
  return false;
}

static talks_status take_event(taking *t) {
  enum { LEAST = 4 };
  talks__fact *f = t->fact;
  uint32_t n, bytes;
  talks__extent at = {0, 0};
  if (!day_in(t, t->from, t->to, &f->day, &at, &n) || f->day.from != f->day.to)
    return TALKS_OK;
  f->day_at = at;
  f->day_text = talks__fact_text(t, at);
  if (!f->day_text.p) return TALKS_NO_MEMORY;
  uint32_t from = talks__place_ahead(t->l, at.from), to = talks__place_ahead(t->l, at.to);
  clause c = clause_of(t, from, to);
  const talks__matters *m = t->l->reader->matters;
  uint32_t low = from > t->from + WIDE ? whole(t->l, from - WIDE) : t->from;
  uint32_t high = t->to > to + WIDE ? whole(t->l, to + WIDE) : t->to;
  if (m) f->incident = talks__matter_of(&m->incidents, t->l, low, high, &bytes);
  if (m) f->contact = contact_in(t, low, high, f->day);
  /* A day set apart by a comma belongs to the clause behind it. */
  if (c.to <= to && c.to + 1 < t->to) c.to = clause_of(t, c.to + 1, c.to + 1).to;
  if (!has_topic(t->l, c)) return TALKS_OK;
  talks_status status = read_around(t, c, from, to, &f->event);
  if (f->event.n < LEAST) f->event.n = 0;
  return status;
}

/* ---- names --------------------------------------------------------------------------------------- */

static uint64_t bearer_of(const taking *t, const talks__found *f, talks_rec *record,
                          bool *place) {
  const talks__lexicon *lexicon = t->l->reader->lexicon;
  uint32_t walk = f->as.mention.first;
  talks__mention_kind kind = TALKS_MENTION_PARTY, other;
  talks_rec another;
  const talks__entry *entry;
  *record = TALKS_NO_RECORD;
  if (talks__mention_next(lexicon, &walk, record, &kind)) {
    bool several = talks__mention_next(lexicon, &walk, &another, &other);
    *place = kind == TALKS_MENTION_PLACE;
    bool named = *place || kind == TALKS_MENTION_PERSON;
    return named && !several ? 1 + (uint64_t)*record : 0;
  }
  walk = f->as.mention.first;
  if (!talks__mention_entry(lexicon, &walk, &entry)) return 0;
  bool named = entry->kind == TALKS_ENTRY_PERSON || entry->kind == TALKS_ENTRY_PLACE;
  *place = entry->kind == TALKS_ENTRY_PLACE;
  if (!named || talks__mention_entry(lexicon, &walk, &entry)) return 0;
  return talks__hash(entry->id.p, entry->id.n) | UINT64_C(1) << 63;
}

static talks_status take_names(taking *t) {
  const talks__line *l = t->l;
  talks__arena *arena = &t->p->ledger->arena;
  uint32_t n = 0;
  size_t first = talks__found_from(l, t->from);
  for (size_t i = first; i < l->nfound && l->found_at[2 * i] < t->to; i++)
    n += l->found[i].kind == TALKS_FOUND_MENTION;
  if (n == 0) return TALKS_OK;
  t->fact->names = talks__arena_alloc(arena, n, sizeof *t->fact->names);
  if (!t->fact->names) return TALKS_NO_MEMORY;
  for (size_t i = first; i < l->nfound && l->found_at[2 * i] < t->to; i++) {
    talks__fact_name one = {.at = {l->found[i].at.from, l->found[i].at.to}};
    if (l->found[i].kind != TALKS_FOUND_MENTION) continue;
    one.who = bearer_of(t, &l->found[i], &one.record, &one.place);
    if (one.who == 0) continue;
    one.folded = talks__arena_str(
        arena, talks__stretch(l, l->found_at[2 * i], l->found_at[2 * i + 1]));
    one.spelling = talks__arena_str(
        arena, (talks_str){l->line.p + one.at.from, one.at.to - one.at.from});
    if (!one.folded.p || !one.spelling.p) return TALKS_NO_MEMORY;
    t->fact->names[t->fact->nnames++] = one;
  }
  return TALKS_OK;
}

/* ---- the claim ------------------------------------------------------------------------------------- */

/* A record, or for whoever the dossier lacks a number made of the words that name them. */
static talks_rec number_of(const taking *t, const talks__voice *v) {
  if (v->record != TALKS_NO_RECORD && v->sort != TALKS_VOICE_DESCRIBED) return v->record;
  const talks__doc_paragraph *p = &t->p->document->paragraphs[v->name_paragraph];
  uint64_t hash = talks__hash(p->text.p + v->name.from, v->name.to - v->name.from);
  return (talks_rec)(hash >> 33) | 0x80000000u;
}

static talks_status take_claim(taking *t) {
  talks__claim *c = &t->fact->claim;
  const talks__proposal *p = t->out;
  talks_rec *who = talks__arena_alloc(&t->p->ledger->arena, p->nwho + 1u, sizeof *who);
  if (!who) return TALKS_NO_MEMORY;
  for (uint8_t i = 0; i < p->nwho; i++) who[i] = number_of(t, &p->who[i]);
  c->kind = p->denied ? TALKS_WORD_statement_kind_denial : p->kind;
  if (c->kind == TALKS_WORD_NONE && p->nwho == 0)
    c->kind = TALKS_WORD_statement_kind_claim;
  c->strength = p->strength;
  c->who = who;
  c->nwho = p->nwho;
  c->nrelay = p->nrelay;
  t->fact->denial = c->kind == TALKS_WORD_statement_kind_denial;
  return TALKS_OK;
}

static talks__fact *add_fact(talks__ledger *l) {
  talks__fact *more =
      talks__grow(l->reader->ctx, l->facts, &l->cap, l->n + 1, sizeof *more);
  if (!more) return NULL;
  l->facts = more;
  l->facts[l->n] = (talks__fact){.status = TALKS_NO_RECORD,
                                 .contact = TALKS_NO_RECORD,
                                 .incident = TALKS_NO_RECORD,
                                 .next_event = TALKS_NONE,
                                 .next_status = TALKS_NONE};
  return &l->facts[l->n];
}

talks_status talks__fact_take(talks__proposer *p, size_t proposal) {
  const talks__proposal *out = &p->list[proposal];
  if (out->sort != TALKS_PROPOSED_STATEMENT) return TALKS_OK;
  taking t = {.p = p, .l = &p->line, .out = out, .fact = add_fact(p->ledger)};
  if (!t.fact) return TALKS_NO_MEMORY;
  talks__buf_init(&t.text, p->reader->ctx);
  t.from = talks__place_ahead(t.l, out->at.from);
  t.to = talks__place_ahead(t.l, out->at.to);
  t.said_from = talks__place_ahead(t.l, out->said.from);
  t.said_to = talks__place_ahead(t.l, out->said.to);
  t.fact->proposal = (uint32_t)proposal;
  uint32_t end = t.said_to > t.said_from + CONTENT_MOST
                     ? whole(t.l, t.said_from + CONTENT_MOST)
                     : t.said_to;
  talks_status status = take_claim(&t);
  if (!status)
    status = talks__content_read(p->reader->ctx, &p->ledger->arena,
                                 talks__stretch(t.l, t.said_from, end), &t.fact->said);
  if (!status) status = take_figures(&t);
  if (!status) status = take_status(&t);
  if (!status) status = talks__take_lone(&t);
  if (!status) status = take_event(&t);
  if (!status) status = take_names(&t);
  if (!status) p->ledger->n++;
  talks__buf_free(&t.text);
  return status;
}

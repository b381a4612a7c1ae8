/* reading/against.c: what a document says, held against the dossier and against the run.
 *
 * The rules are the dossier's own (dossier/claim.h); here it is looked up what to hold
 * against what: figures of one quantity and scope, or with the same words around; denials
 * and what they deny; one matter called settled and open; one event on two days; one name in
 * two spellings; sides in against_sides.c, sums in against_sums.c. A conflict stands at the later of two sentences. How far back is looked is
 * limited, so that the work stays linear; a document says so where the limit was met.
 */
#include "reading/against.h"

#include <string.h>

typedef talks__holder finder;

/* ---- the ledger ------------------------------------------------------------------------ */

talks_status talks__ledger_make(const talks__reader *r, talks__ledger **out) {
  talks__ledger *l = talks__calloc(r->ctx, 1, sizeof *l);
  if (!l) return TALKS_NO_MEMORY;
  l->reader = r;
  talks__arena_init(&l->arena, r->ctx);
  l->heads = talks__calloc(r->ctx, 1, sizeof *l->heads);
  if (!l->heads) {
    talks__ledger_destroy(l);
    return TALKS_NO_MEMORY;
  }
  *out = l;
  return TALKS_OK;
}

void talks__ledger_destroy(talks__ledger *l) {
  if (!l) return;
  const talks_ctx *ctx = l->reader->ctx;
  talks__free(ctx, l->facts);
  talks__free(ctx, l->heads);
  talks__free(ctx, l->links);
  talks__free(ctx, l->spelt);
  talks__free(ctx, l->denials);
  talks__free(ctx, l->firm[0]);
  talks__free(ctx, l->firm[1]);
  talks__arena_free(&l->arena);
  talks__free(ctx, l);
}

static talks__fact *fact_of(const finder *f) { return &f->l->facts[f->fact]; }

static talks__measure measure_of(const talks__fact *fact, const talks__fact_figure *f) {
  talks__measure m = f->measure;
  m.says = &fact->claim;
  if (!f->timed) m.time = fact->claim.time;
  return m;
}

static uint64_t content_hash(const talks__content *c) {
  return talks__hash(c->list, c->n * sizeof *c->list);
}

/* ---- what is found ------------------------------------------------------------------------ */

talks__proposed_conflict talks__conflict_of(talks__rule rule, talks__extent at) {
  return (talks__proposed_conflict){.rule = rule,
                                    .statement = TALKS_NO_RECORD,
                                    .on = TALKS_NO_RECORD,
                                    .at = at,
                                    .figure = TALKS_NO_RECORD};
}

/* Proposals overlap: what one of the paragraph has, another need not repeat. */
static bool is_known(const finder *f, const talks__proposed_conflict *c) {
  const talks__proposal *mine = &f->list[fact_of(f)->proposal];
  for (size_t i = f->n; i-- > 0;) {
    const talks__proposed_conflict *x = &f->found[i];
    if (f->list[f->of[i]].paragraph != mine->paragraph) return false;
    bool same_place = x->at.from == c->at.from && x->at.to == c->at.to &&
                      (c->at.to > c->at.from || f->of[i] == fact_of(f)->proposal);
    if (x->rule == c->rule && same_place && x->statement == c->statement &&
        (x->on == c->on || c->rule == TALKS_RULE_denial) && x->earlier == c->earlier)
      return true;
  }
  return false;
}

void talks__hold_emit(talks__holder *f, talks__proposed_conflict c) {
  const talks_ctx *ctx = f->l->reader->ctx;
  if (f->status || is_known(f, &c)) return;
  talks__proposed_conflict *found =
      talks__grow(ctx, f->found, &f->cap, f->n + 1, sizeof *found);
  if (found) f->found = found;
  uint32_t *of = talks__grow(ctx, f->of, &f->cap_of, f->n + 1, sizeof *of);
  if (of) f->of = of;
  if (!found || !of) {
    f->status = TALKS_NO_MEMORY;
    return;
  }
  f->found[f->n] = c;
  f->of[f->n++] = fact_of(f)->proposal;
}

/* ---- figures ---------------------------------------------------------------------------------- */

static void hold_figure(finder *f, const talks__fact_figure *mine) {
  const talks__measure x = measure_of(fact_of(f), mine);
  const talks__matters *m = f->m;
  for (size_t i = 0; i < m->entries.n; i++) {
    const talks__figure_entry *e = &m->entries.of[i];
    if (e->quantity != mine->quantity || e->scope != mine->scope) continue;
    bool clash = talks__measures_clash(&m->measures[i], &x);
    if (!clash && !talks__speaker_is_lost(&m->measures[i], &x)) continue;
    talks__proposed_conflict c =
        talks__conflict_of(clash ? TALKS_RULE_figures : TALKS_RULE_drift, mine->at);
    c.statement = e->statement;
    c.figure = e->figure;
    c.on = mine->quantity;
    talks__hold_emit(f, c);
  }
}

/* Of two figures of one quantity in a sentence, one is the other in another unit. */
static void check_unit(finder *f, const talks__fact_figure *mine) {
  const talks__fact *fact = fact_of(f);
  talks_str declared = talks__text(f->m->view, mine->quantity, TALKS_F_quantity_unit);
  if (!talks__unit_strays(mine->measure.value, declared)) return;
  for (uint32_t i = 0; i < fact->nfigures; i++)
    if (&fact->figures[i] != mine && fact->figures[i].quantity == mine->quantity) return;
  talks__proposed_conflict c = talks__conflict_of(TALKS_RULE_unit, mine->at);
  c.on = mine->quantity;
  c.other = declared;
  talks__hold_emit(f, c);
}

/* What the figure measures: of the dossier, or the words around it. */
static uint32_t thing_of(const talks__fact_figure *f) {
  uint64_t hash = ((uint64_t)f->quantity << 32 | f->scope) * 31;
  if (f->quantity == TALKS_NO_RECORD) hash = content_hash(&f->around);
  return (uint32_t)(hash ^ hash >> 32);
}

static bool same_thing(const talks__fact_figure *a, const talks__fact_figure *b) {
  if (a->quantity != b->quantity || a->scope != b->scope) return false;
  return a->quantity != TALKS_NO_RECORD || talks__content_same(&a->around, &b->around);
}

/* The same words of the same paragraph, which another proposal holds too. */
static bool same_place(const finder *f, const talks__fact *other,
                       const talks__fact_figure *a, const talks__fact_figure *b) {
  const talks__fact *mine = fact_of(f);
  return other->document == mine->document &&
         other->where->paragraph == mine->where->paragraph && a->at.from == b->at.from;
}

/* Of what hold_figure_in_run does: the figure that is the latest of its shelf now. */
static void link_figure(finder *f, talks__figure_link mine) {
  talks__ledger *l = f->l;
  uint32_t *head = &l->heads->figures[mine.thing % LEDGER_BUCKETS];
  talks__figure_link *more =
      talks__grow(l->reader->ctx, l->links, &l->cap_links, l->nlinks + 1, sizeof *more);
  if (!more) f->status = TALKS_NO_MEMORY;
  if (!more) return;
  l->links = more;
  mine.next = *head;
  more[l->nlinks++] = mine;
  *head = (uint32_t)l->nlinks;
}

static void hold_figure_in_run(finder *f, uint32_t number) {
  talks__ledger *l = f->l;
  const talks__fact_figure *mine = &fact_of(f)->figures[number];
  const uint32_t thing = thing_of(mine);
  uint32_t walk = l->heads->figures[thing % LEDGER_BUCKETS], steps = 0;
  const talks__measure x = measure_of(fact_of(f), mine);
  bool clashed = false;
  for (; walk != 0 && steps < LEDGER_WALK && !clashed; steps++) {
    const talks__figure_link *link = &l->links[walk - 1];
    walk = link->next;
    if (link->thing != thing) continue;
    const talks__fact *fact = &l->facts[link->fact];
    const talks__fact_figure *other = &fact->figures[link->figure];
    if (!same_thing(mine, other) || same_place(f, fact, mine, other)) continue;
    const talks__measure y = measure_of(fact, other);
    bool clash = talks__measures_clash(&x, &y);
    if (!clash && !talks__speaker_is_lost(&x, &y)) continue;
    talks__proposed_conflict c =
        talks__conflict_of(clash ? TALKS_RULE_figures : TALKS_RULE_drift, mine->at);
    c.earlier = fact->where;
    c.on = mine->quantity;
    c.other = other->printed;
    talks__hold_emit(f, c);
    clashed = true; /* the latest one is enough */
  }
  f->p->document->conflicts_cut |= walk != 0 && !clashed;
  link_figure(f, (talks__figure_link){.fact = f->fact, .figure = number, .thing = thing});
}

static void hold_figures(finder *f) {
  talks__fact *fact = fact_of(f);
  for (uint32_t i = 0; i < fact->nfigures && !f->status; i++) {
    talks__fact_figure *mine = &fact->figures[i];
    if (mine->quantity != TALKS_NO_RECORD) hold_figure(f, mine);
    if (mine->quantity != TALKS_NO_RECORD) check_unit(f, mine);
    if (!f->status) hold_figure_in_run(f, i);
  }
}

static void put_lone(finder *f) {
  const talks__fact *fact = fact_of(f);
  for (uint32_t i = 0; i < fact->nlone; i++) {
    const talks__fact_lone *one = &fact->lone[i];
    talks__proposed_conflict c = talks__conflict_of(one->rule, one->at);
    c.has_rate = one->rule == TALKS_RULE_rate;
    c.rate = one->rate;
    c.sum = one->sum;
    c.other = one->other;
    talks__hold_emit(f, c);
  }
}

/* ---- denials ------------------------------------------------------------------------------------ */

static bool says_it_is(const talks__fact *fact) {
  return !fact->denial && talks__speaks_to(TALKS_RULE_status, &fact->claim);
}

/* What is denied, and what says so: as negative as each other. */
static bool denies(const talks__content *denial, const talks__content *said) {
  return denial->n > 0 && denial->latin == said->latin &&
         denial->negative == said->negative && talks__content_holds(said, denial);
}

static bool asserts(const talks_view *v, talks_rec statement) {
  talks__claim c = talks__claim_of(v, statement);
  return c.kind != TALKS_WORD_statement_kind_denial &&
         talks__speaks_to(TALKS_RULE_status, &c);
}

/* The denial against all statements; anything else against those that are denied. */
static void hold_denial(finder *f) {
  const talks__fact *fact = fact_of(f);
  const talks__matters *m = f->m;
  size_t n = fact->denial ? m->nsaid : m->ndenied;
  for (size_t i = 0; i < n; i++) {
    const talks__matter_said *s = &m->said[fact->denial ? i : m->denied[i]];
    const talks__content *said = &s->said[!fact->said.latin];
    bool hit = fact->denial
                   ? denies(&fact->said, said) && asserts(f->m->view, s->statement)
                   : denies(said, &fact->said);
    if (!hit) continue;
    talks__proposed_conflict c =
        talks__conflict_of(TALKS_RULE_denial, (talks__extent){0, 0});
    c.statement = fact->denial ? s->statement : s->denied;
    c.on = s->statement;
    talks__hold_emit(f, c);
  }
}

static void put_earlier(finder *f, talks__rule rule, const talks__fact *other) {
  talks__proposed_conflict c = talks__conflict_of(rule, (talks__extent){0, 0});
  c.earlier = other->where;
  talks__hold_emit(f, c);
}

bool talks__hold_overlaps(const talks__holder *f, const talks__fact *other) {
  const talks__fact *mine = fact_of(f);
  return other->document == mine->document && other->where->from < mine->where->to &&
         mine->where->from < other->where->to;
}

static void hold_denial_in_run(finder *f) {
  talks__ledger *l = f->l;
  const talks__fact *fact = fact_of(f);
  if (fact->denial) {
    uint32_t first = f->fact > LEDGER_BACK ? f->fact - LEDGER_BACK : 0;
    f->p->document->conflicts_cut |= first > 0;
    for (uint32_t i = f->fact; i-- > first;)
      if (l->facts[i].where && denies(&fact->said, &l->facts[i].said) &&
          says_it_is(&l->facts[i]) && !talks__hold_overlaps(f, &l->facts[i])) {
        put_earlier(f, TALKS_RULE_denial, &l->facts[i]);
        break;
      }
    talks__ledger_denial *more = talks__grow(l->reader->ctx, l->denials, &l->cap_denials,
                                             l->ndenials + 1, sizeof *more);
    if (!more) f->status = TALKS_NO_MEMORY;
    if (!more) return;
    l->denials = more;
    more[l->ndenials++] = (talks__ledger_denial){fact->said, f->fact};
    return;
  }
  size_t first = l->ndenials > LEDGER_WALK ? l->ndenials - LEDGER_WALK : 0;
  f->p->document->conflicts_cut |= first > 0;
  for (size_t i = l->ndenials; i-- > first;) {
    if (!denies(&l->denials[i].said, &fact->said)) continue;
    const talks__fact *denial = &l->facts[l->denials[i].fact];
    if (talks__hold_overlaps(f, denial)) continue;
    put_earlier(f, TALKS_RULE_denial, denial);
    break;
  }
}

/* ---- how a matter stands ------------------------------------------------------------------------- */

enum { TOPIC_BIT = 0x40000000 };

static void hold_status(finder *f) {
  const talks__fact *fact = fact_of(f);
  const talks_view *v = f->m->view;
  bool issue = talks__kind_of(v, fact->status) == TALKS_K_issue;
  talks__field yes = issue ? TALKS_F_issue_settled_says : TALKS_F_guarantee_in_place_says;
  talks__field no = issue ? TALKS_F_issue_open_says : TALKS_F_guarantee_open_says;
  uint32_t n;
  const talks_rec *all = talks__refs(v, fact->status, fact->settled ? no : yes, &n);
  talks_rec *kept = talks__arena_alloc(&f->l->arena, n + 1u, sizeof *kept);
  uint32_t opposed = 0;
  if (!kept) f->status = TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n && kept; i++) {
    if (!talks__stands(v, all[i])) continue;
    talks__claim other = talks__claim_of(v, all[i]);
    if (talks__claims_oppose(TALKS_RULE_status, &fact->claim, &other))
      kept[opposed++] = all[i];
  }
  if (opposed == 0) return;
  talks__proposed_conflict c = talks__conflict_of(TALKS_RULE_status, fact->status_at);
  c.statement = kept[0];
  c.also = kept + 1;
  c.nalso = opposed - 1;
  c.on = fact->status;
  talks__hold_emit(f, c);
}

static void hold_status_in_run(finder *f) {
  talks__ledger *l = f->l;
  talks__fact *fact = fact_of(f);
  uint32_t *head = &l->heads->status[fact->status % LEDGER_BUCKETS], walk = *head;
  for (uint32_t steps = 0; walk != 0 && steps < LEDGER_WALK; steps++) {
    const talks__fact *other = &l->facts[walk - 1];
    walk = other->next_status == TALKS_NONE ? 0 : other->next_status;
    if (other->status != fact->status || other->settled == fact->settled ||
        talks__hold_overlaps(f, other) ||
        !talks__claims_oppose(TALKS_RULE_status, &fact->claim, &other->claim))
      continue;
    talks__proposed_conflict c = talks__conflict_of(TALKS_RULE_status, fact->status_at);
    c.earlier = other->where;
    c.other = other->status_text;
    if (!(fact->status & TOPIC_BIT)) c.on = fact->status;
    talks__hold_emit(f, c);
    break;
  }
  f->p->document->conflicts_cut |= walk != 0;
  fact->next_status = *head == 0 ? TALKS_NONE : *head;
  *head = f->fact + 1;
}

/* ---- events ----------------------------------------------------------------------------------------- */

/* The day of the dossier's event, and the statement that has it. */
static void hold_event(finder *f, talks_rec event, talks__field on, talks__field from) {
  const talks_view *v = f->m->view;
  talks__fact *fact = fact_of(f);
  talks_days *days = talks__arena_alloc(&f->l->arena, 1, sizeof *days);
  uint32_t n;
  if (!days) f->status = TALKS_NO_MEMORY;
  if (!days || !talks__took_place(v, event) || !talks__days_in(v, event, on, days) ||
      !talks__same_month(*days, fact->day) || !talks__days_differ(*days, fact->day))
    return;
  talks__proposed_conflict c = talks__conflict_of(TALKS_RULE_dates, fact->day_at);
  const talks_rec *all = talks__refs(v, event, from, &n);
  for (uint32_t i = 0; i < n && c.statement == TALKS_NO_RECORD; i++)
    if (talks__stands(v, all[i]) && talks__kind_of(v, all[i]) == TALKS_K_statement)
      c.statement = all[i];
  c.on = event;
  c.days = days;
  talks__hold_emit(f, c);
}

static void hold_event_in_run(finder *f) {
  talks__ledger *l = f->l;
  talks__fact *fact = fact_of(f);
  uint32_t *head = &l->heads->events[content_hash(&fact->event) % LEDGER_BUCKETS];
  uint32_t walk = *head;
  for (uint32_t steps = 0; walk != 0 && steps < LEDGER_WALK; steps++) {
    const talks__fact *other = &l->facts[walk - 1];
    walk = other->next_event == TALKS_NONE ? 0 : other->next_event;
    if (!talks__content_same(&other->event, &fact->event) ||
        talks__hold_overlaps(f, other) || !talks__same_month(other->day, fact->day) ||
        !talks__days_differ(other->day, fact->day))
      continue;
    talks__proposed_conflict c = talks__conflict_of(TALKS_RULE_dates, fact->day_at);
    c.earlier = other->where;
    c.other = other->day_text;
    talks__hold_emit(f, c);
    break;
  }
  f->p->document->conflicts_cut |= walk != 0;
  fact->next_event = *head == 0 ? TALKS_NONE : *head;
  *head = f->fact + 1;
}

static void hold_events(finder *f) {
  const talks__fact *fact = fact_of(f);
  if (!talks__dates_event(&fact->claim)) return;
  if (fact->contact != TALKS_NO_RECORD)
    hold_event(f, fact->contact, TALKS_F_contact_on, TALKS_F_contact_from);
  if (fact->incident != TALKS_NO_RECORD)
    hold_event(f, fact->incident, TALKS_F_incident_on, TALKS_F_incident_accuses);
  if (fact->event.n > 0 && !f->status) hold_event_in_run(f);
}

/* ---- names ------------------------------------------------------------------------------------------- */

static void hold_name(finder *f, const talks__fact_name *name) {
  talks__ledger *l = f->l;
  uint32_t *head = &l->heads->names[name->who % LEDGER_BUCKETS], steps = 0;
  const talks__spelt *variant = NULL;
  for (uint32_t walk = *head; walk != 0 && steps < LEDGER_WALK; steps++) {
    const talks__spelt *s = &l->spelt[walk - 1];
    walk = s->next;
    if (s->name.who != name->who) continue;
    if (talks__str_eq(s->name.folded, name->folded)) return;
    if (talks__spellings_vary(s->name.spelling, name->spelling, name->place)) variant = s;
  }
  f->p->document->conflicts_cut |= steps == LEDGER_WALK;
  if (variant) {
    talks__proposed_conflict c = talks__conflict_of(TALKS_RULE_names, name->at);
    c.earlier = variant->where;
    c.on = name->record;
    c.other = variant->name.spelling;
    talks__hold_emit(f, c);
  }
  talks__spelt *more =
      talks__grow(l->reader->ctx, l->spelt, &l->cap_spelt, l->nspelt + 1, sizeof *more);
  if (!more) f->status = TALKS_NO_MEMORY;
  if (!more) return;
  l->spelt = more;
  more[l->nspelt++] = (talks__spelt){*name, fact_of(f)->where, *head};
  *head = (uint32_t)l->nspelt;
}

/* ---- a document ----------------------------------------------------------------------------------------- */

/* As in a dossier: when it happened, else when it was said, else the text's present, from
 * the month of the latest event it tells of until its publication. */
static talks_days time_of(const talks__document *d, const talks__proposal *p) {
  talks_days days = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  for (int use = TALKS_DATE_OF_EVENT; use >= TALKS_DATE_OF_SAYING; use--) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->ndates; i++) {
      const talks__proposed_date *one = &p->dates[i];
      if ((int)one->use != use || !one->date.resolved || one->date.lunar) continue;
      days = one->date.days;
      n++;
    }
    if (n == 1) return days;
  }
  days = (talks_days){TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  if (d->published_how == TALKS_PUBLISHED_UNKNOWN) return days;
  int year, month, day;
  days = d->published;
  if (days.from == TALKS_DAY_MIN) return days;
  talks_day_civil(days.from, &year, &month, &day);
  days.from -= day - 1;
  return days;
}

static talks_status place(finder *f) {
  talks__fact *fact = fact_of(f);
  const talks__document *d = f->p->document;
  const talks__proposal *p = &f->list[fact->proposal];
  const talks__doc_paragraph *in = &d->paragraphs[p->paragraph];
  talks__said_before *where = talks__arena_alloc(&f->l->arena, 1, sizeof *where);
  if (!where) return TALKS_NO_MEMORY;
  talks_str text = {in->text.p + p->at.from, p->at.to - p->at.from};
  *where = (talks__said_before){.file = d->name,
                                .paragraph = in->number,
                                .line = in->line,
                                .key = p->key,
                                .from = in->from + p->at.from,
                                .to = in->from + p->at.to,
                                .text = text};
  /* a ledger of the run outlives the document */
  if (f->l != d->own) where->text = talks__arena_str(&f->l->arena, text);
  if (!where->text.p) return TALKS_NO_MEMORY;
  fact->where = where;
  fact->document = f->l->documents;
  fact->claim.by = UINT64_C(1) << 62 | f->fact;
  fact->claim.text = UINT64_C(1) << 62 | f->l->documents;
  fact->claim.time = time_of(d, p);
  return TALKS_OK;
}

static void hold(finder *f) {
  talks__fact *fact = fact_of(f);
  bool dossier = f->m != NULL;
  bool speaks = fact->denial || says_it_is(fact);
  hold_figures(f);
  put_lone(f);
  if (dossier && speaks) hold_denial(f);
  if (speaks && !f->status) hold_denial_in_run(f);
  if (dossier && fact->status != TALKS_NO_RECORD && !(fact->status & TOPIC_BIT))
    hold_status(f);
  if (fact->status != TALKS_NO_RECORD && !f->status) hold_status_in_run(f);
  if (dossier && !f->status) talks__hold_sides(f);
  if (!f->status) talks__hold_firmness(f);
  if (!f->status) hold_events(f);
  for (uint32_t i = 0; i < fact->nnames && !f->status; i++) hold_name(f, &fact->names[i]);
}

/* Conflicts of one proposal stand together, in the order of the rules. */
static int by_place(const void *a, const void *b, const void *user) {
  const uint32_t *x = a, *y = b;
  const finder *f = user;
  if (f->of[*x] != f->of[*y]) return f->of[*x] < f->of[*y] ? -1 : 1;
  talks__rule p = f->found[*x].rule, q = f->found[*y].rule;
  return (p > q) - (p < q);
}

static talks_status give_out(finder *f) {
  talks__document *d = f->p->document;
  const talks_ctx *ctx = f->l->reader->ctx;
  talks__proposed_conflict *kept = talks__arena_alloc(&d->arena, f->n + 1, sizeof *kept);
  uint32_t *order = talks__alloc(ctx, f->n + 1, sizeof *order);
  talks_status status = kept && order ? TALKS_OK : TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < f->n && !status; i++) order[i] = i;
  if (!status) status = talks__sort(ctx, order, f->n, sizeof *order, by_place, f);
  for (size_t i = 0; i < f->n && !status; i++) {
    talks__proposal *p = &f->list[f->of[order[i]]];
    kept[i] = f->found[order[i]];
    if (p->nconflicts++ == 0) p->conflicts = &kept[i];
  }
  if (!status) d->nconflicts += (uint32_t)f->n;
  talks__free(ctx, order);
  return status;
}

talks_status talks__against_find(talks__proposer *p, talks__proposal *list) {
  finder f = {.p = p, .l = p->ledger, .m = p->reader->matters, .list = list};
  for (size_t i = p->first_fact; i < p->ledger->n && !f.status; i++) {
    f.fact = (uint32_t)i;
    if (talks__stopped(p->reader->ctx)) f.status = TALKS_STOPPED;
    if (!f.status) f.status = place(&f);
    if (!f.status) hold(&f);
  }
  if (!f.status) talks__hold_sums(&f);
  if (!f.status) f.status = give_out(&f);
  p->ledger->documents++;
  talks__free(p->reader->ctx, f.found);
  talks__free(p->reader->ctx, f.of);
  talks__free(p->reader->ctx, f.standers);
  return f.status;
}

/* ---- in words ------------------------------------------------------------------------------------------- */

void talks__conflict_other(const talks_model *m, const talks__proposed_conflict *c,
                           int lang, talks__buf *out) {
  char days[64];
  const talks__value *f = c->figure != TALKS_NO_RECORD && m
                              ? talks__value_of(m, c->figure, TALKS_F_figure_value)
                              : NULL;
  if (f) {
    talks__figure_format(f->of.figure, lang, out);
  } else if (c->days) {
    talks_days_format(*c->days, days, sizeof days);
    talks__buf_puts(out, days);
  } else {
    talks__buf_str(out, c->other);
  }
}

void talks__rate_format(talks_rational rate, talks__buf *out) {
  talks_rational scaled, hundred = {100, 1};
  if (!talks__rat_mul(rate, hundred, &scaled)) return;
  int64_t cents = talks__rat_round(scaled);
  talks__buf_printf(out, "%lld.%02d", (long long)(cents / 100),
                    (int)(cents % 100 < 0 ? -(cents % 100) : cents % 100));
}

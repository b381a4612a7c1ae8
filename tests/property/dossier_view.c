/* tests/property/dossier_view.c: opening a view, against a naive reading of the rules.
 *
 * A dossier of at most 24 records is made up, with statements, records that need support,
 * records that only describe, children and dated positions, leaning on each other at
 * random; then a view of it, without some records and sources, as of a day, valid on a day,
 * with a hypothetical change. The twin computes by going over everything until nothing
 * changes, sets of records being bits of a number. Both must agree on what stands and on
 * each support; and so must a second dossier, the same one written in another order into
 * other files.
 */
#include "dossier.h"

enum { MOST = 24, SOURCES = 3, DAYS = 12 };
typedef enum { STATEMENT, CONCERN, CITED, GUARANTEE, TERM, POSITION, SORTS } sort;

typedef struct {
  sort sort;
  char id[40];
  int source, parent, party, issue;
  uint32_t from, because, against, denies; /* bits of records */
  bool inference, outside;
  int since, since_to, until; /* days, -1: not given */
  int said, happened;         /* the same, of a statement */
  bool claim;                 /* else a position */
} rec;

typedef struct {
  tap_gen *g;
  rec r[MOST];
  int n;
  int published[SOURCES][2]; /* days, -1: not given */
  int taken[SOURCES];
  /* the view */
  uint32_t without, sources_without;
  int as_of, valid_on;
  bool strict;
  int op, target, shift; /* op 0: no change */
  /* what must come of it */
  uint32_t live;
  talks_basis basis[MOST];
  bool late[MOST], disputed[MOST];
  uint32_t on[MOST], opposed[MOST];
} world;

static bool in(uint32_t set, int i) { return (set >> i & 1u) != 0; }
static uint32_t bit(int i) { return UINT32_C(1) << i; }
static bool chance(world *w, unsigned one_in) {
  return tap_upto(w->g, one_in - 1) == one_in - 1;
}
static int a_day(world *w) { return (int)tap_upto(w->g, DAYS - 1); }

/* ---- making it up ------------------------------------------------------------------ */

static uint32_t some(world *w, unsigned most, int but) {
  uint32_t set = 0;
  for (unsigned k = (unsigned)tap_upto(w->g, most); k > 0; k--) {
    int i = (int)tap_upto(w->g, (unsigned)w->n - 1);
    if (i != but) set |= bit(i);
  }
  return set;
}

static uint32_t statements_only(const world *w, uint32_t set) {
  for (int i = 0; i < w->n; i++)
    if (w->r[i].sort != STATEMENT) set &= ~bit(i);
  return set;
}

static void make_record(world *w, int i) {
  rec *r = &w->r[i];
  *r = (rec){
      .sort = (sort)tap_upto(w->g, SORTS - 1), .parent = -1, .since = -1, .until = -1};
  r->said = chance(w, 3) ? a_day(w) : -1;
  r->happened = chance(w, 3) ? a_day(w) : -1;
  r->claim = tap_bool(w->g);
  if (i == 0) r->sort = STATEMENT;
  for (int k = 0; k < i && r->sort == TERM; k++)
    if (w->r[k].sort == GUARANTEE) r->parent = k;
  if (r->sort == TERM && r->parent < 0) r->sort = CONCERN;
  r->source = (int)tap_upto(w->g, SOURCES - 1);
  if (r->sort == STATEMENT)
    snprintf(r->id, sizeof r->id, "S%d.%da", r->source + 1, i + 1);
  else if (r->sort == TERM) snprintf(r->id, sizeof r->id, "r%d/t%d", r->parent, i);
  else snprintf(r->id, sizeof r->id, "r%d", i);
  r->party = (int)tap_upto(w->g, 1);
  r->issue = (int)tap_upto(w->g, 1);
  if (r->sort != POSITION) return;
  if (tap_bool(w->g)) {
    r->since = a_day(w);
    r->since_to = r->since + (int)tap_upto(w->g, 2);
    if (chance(w, 3)) r->until = r->since_to + a_day(w);
  }
}

static void make_leans(world *w, int i) {
  rec *r = &w->r[i];
  r->outside = chance(w, 12);
  r->inference = chance(w, 5);
  if (r->sort == STATEMENT) {
    r->denies = chance(w, 3) ? statements_only(w, some(w, 2, -1)) : 0;
    return;
  }
  r->from = some(w, 3, i);
  r->because = chance(w, 2) ? some(w, 2, i) : 0;
  r->against = chance(w, 3) ? some(w, 2, -1) : 0;
  bool needs = r->sort == CONCERN || r->sort == TERM || r->sort == POSITION;
  if (needs && !r->from && !r->because) r->inference = true;
}

static void make_view(world *w) {
  w->without = some(w, 2, -1);
  if (chance(w, 3)) w->sources_without = bit((int)tap_upto(w->g, SOURCES - 1));
  w->as_of = tap_bool(w->g) ? a_day(w) : -1;
  w->valid_on = tap_bool(w->g) ? a_day(w) : -1;
  w->strict = chance(w, 3);
  w->op = (int)tap_upto(w->g, 2);
  w->target = (int)tap_upto(w->g, (unsigned)w->n - 1);
  w->shift = (int)tap_range(w->g, -4, 4);
}

static void make(world *w) {
  w->n = (int)tap_range(w->g, 1, MOST);
  for (int s = 0; s < SOURCES; s++) {
    w->published[s][0] = tap_bool(w->g) ? a_day(w) : -1;
    w->published[s][1] = w->published[s][0] + (int)tap_upto(w->g, 3);
    w->taken[s] = chance(w, 3) ? w->published[s][0] + (int)tap_upto(w->g, 4) : -1;
  }
  for (int i = 0; i < w->n; i++) make_record(w, i);
  for (int i = 0; i < w->n; i++) make_leans(w, i);
  make_view(w);
}

/* ---- writing it -------------------------------------------------------------------- */

typedef struct {
  char text[2][16384];
  size_t n[2];
} pages;

TAP_PRINTF(3, 4) static void put(pages *p, int page, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int k =
      vsnprintf(p->text[page] + p->n[page], sizeof p->text[0] - p->n[page], format, args);
  va_end(args);
  if (k < 0 || (p->n[page] += (size_t)k) >= sizeof p->text[0]) abort();
}

static void put_ids(const world *w, pages *p, int page, const char *field, uint32_t set) {
  if (!set) return;
  put(p, page, ", %s:", field);
  for (int i = 0; i < w->n; i++)
    if (in(set, i)) put(p, page, " %s", w->r[i].id);
}

static void put_record(const world *w, pages *p, int page, int i, bool backwards) {
  const rec *r = &w->r[i];
  put(p, page, "%s: {note: x", r->sort == TERM ? strchr(r->id, '/') + 1 : r->id);
  if (r->sort == STATEMENT)
    put(p, page, ", en: x, kind: %s", r->claim ? "claim" : "position");
  if (r->sort == STATEMENT && r->said >= 0)
    put(p, page, ", said: 2025-01-%02d", r->said + 1);
  if (r->sort == STATEMENT && r->happened >= 0)
    put(p, page, ", happened: 2025-01-%02d", r->happened + 1);
  if (r->sort == CONCERN || r->sort == POSITION) put(p, page, ", party: p%d", r->party);
  if (r->sort == POSITION) put(p, page, ", issue: i%d", r->issue);
  if (r->sort == TERM) put(p, page, ", part: trigger");
  if (r->since >= 0)
    put(p, page, ", since: 2025-01-%02d or 2025-01-%02d", r->since + 1, r->since_to + 1);
  if (r->until >= 0) put(p, page, ", until: 2025-01-%02d", r->until + 1);
  if (r->inference) put(p, page, ", inference: x");
  if (r->outside) put(p, page, ", outside: x");
  put_ids(w, p, page, "from", r->from);
  put_ids(w, p, page, "because", r->because);
  put_ids(w, p, page, "against", r->against);
  put_ids(w, p, page, "denies", r->denies);
  bool terms = false;
  for (int k = 0; k < w->n && r->sort == GUARANTEE; k++) {
    int t = backwards ? w->n - 1 - k : k;
    if (w->r[t].parent != i) continue;
    put(p, page, terms ? ", " : ", terms: {");
    put_record(w, p, page, t, backwards);
    terms = true;
  }
  put(p, page, terms ? "}}" : "}");
}

/* backwards: sections and records in the other order, other records in the other file. */
static void write(const world *w, pages *p, bool backwards) {
  static const char *const sections[SORTS] = {"statements", "concerns", "cited",
                                              "guarantees", NULL,       "positions"};
  p->n[0] = p->n[1] = 0;
  p->text[0][0] = p->text[1][0] = '\0';
  put(p, backwards, "parties: {p0: {}, p1: {}}\nissues: {i0: {}, i1: {}}\nsources:\n");
  for (int s = 0; s < SOURCES; s++) {
    put(p, backwards, "  \"00%d\": {", s + 1);
    if (w->published[s][0] >= 0)
      put(p, backwards, "published: 2025-01-%02d or 2025-01-%02d, ",
          w->published[s][0] + 1, w->published[s][1] + 1);
    if (w->taken[s] >= 0) put(p, backwards, "taken: 2025-01-%02d", w->taken[s] + 1);
    put(p, backwards, "}\n");
  }
  for (int page = 0; page < 2; page++)
    for (int k = 0; k < SORTS; k++) {
      int sort_of = backwards ? SORTS - 1 - k : k;
      bool any = false;
      for (int j = 0; j < w->n && sections[sort_of]; j++) {
        int i = backwards ? w->n - 1 - j : j;
        if ((int)w->r[i].sort != sort_of || (i + (backwards ? i / 2 : 0)) % 2 != page)
          continue;
        if (!any) put(p, page, "%s:\n", sections[sort_of]);
        put(p, page, "  ");
        put_record(w, p, page, i, backwards);
        put(p, page, "\n");
        any = true;
      }
    }
}

/* ---- the twin ---------------------------------------------------------------------- */

static bool needs_support(const rec *r) {
  return r->sort == CONCERN || r->sort == TERM || r->sort == POSITION;
}

static int shifted(const world *w, int i, int day) {
  return w->op == 2 && w->target == i ? day + w->shift : day;
}

/* The days of which one is that of its report: those of its source, not after the copy was
 * taken, not before it was said, nor, where it tells of what was so, before that was. */
typedef struct {
  int from, to;
} span;

static span known(const world *w, const rec *r) {
  const int *published = w->published[r->source], taken = w->taken[r->source];
  span k = {-1000, 1000};
  if (published[0] >= 0) k = (span){published[0], published[1]};
  if (taken >= k.from && taken >= 0 && taken < k.to) k.to = taken;
  if (r->said >= 0 && r->said > k.from && r->said <= k.to) k.from = r->said;
  if (r->claim && r->happened > k.from && r->happened >= 0 && r->happened <= k.to)
    k.from = r->happened;
  return k;
}

static bool left_out(const world *w, int i) {
  const rec *r = &w->r[i];
  if (in(w->without, i) || (w->op == 1 && w->target == i)) return true;
  if (r->sort == STATEMENT) {
    span k = known(w, r);
    if (in(w->sources_without, r->source)) return true;
    if (w->as_of >= 0 && k.from > w->as_of) return true;
    if (w->as_of >= 0 && w->strict && k.to > w->as_of) return true;
  }
  return r->sort == POSITION && r->since >= 0 && w->as_of >= 0 &&
         shifted(w, i, r->since) > w->as_of;
}

static uint32_t standing(const world *w, uint32_t out) {
  uint32_t live = 0, before;
  do {
    before = live;
    for (int i = 0; i < w->n; i++) {
      const rec *r = &w->r[i];
      bool parent = r->parent < 0 || in(live, r->parent);
      bool carried = !r->from || (r->from & live);
      bool premises = (r->because & ~live) == 0;
      if (!in(out, i) && parent && (!needs_support(r) || (carried && premises)))
        live |= bit(i);
    }
  } while (live != before);
  return live;
}

static bool in_force(const world *w, uint32_t live, int i) {
  const rec *r = &w->r[i];
  int since = shifted(w, i, r->since);
  if (r->sort != POSITION) return true;
  if (r->since >= 0 && since > w->valid_on) return false;
  if (r->until >= 0) return shifted(w, i, r->until) >= w->valid_on;
  for (int k = 0; k < w->n; k++) {
    const rec *o = &w->r[k];
    if (o->sort != POSITION || !in(live, k) || o->party != r->party ||
        o->issue != r->issue)
      continue;
    bool later = o->since >= 0 && (r->since < 0 || shifted(w, k, o->since) > since);
    if (later && shifted(w, k, o->since_to) <= w->valid_on) return false;
  }
  return true;
}

/* All that can be reached from i by leaning, i among it. */
static uint32_t reached(const world *w, int i) {
  uint32_t set = bit(i), before;
  do {
    before = set;
    for (int k = 0; k < w->n; k++)
      if (in(set, k)) set |= (w->r[k].from | w->r[k].because) & w->live;
  } while (set != before);
  return set;
}

/* Every record gets the best that its leans allow, from the worst on. */
static void weigh(world *w) {
  for (int i = 0; i < w->n; i++) {
    w->basis[i] = TALKS_ABSENT;
    w->late[i] = true;
  }
  for (int round = 0; round < MOST * 8; round++)
    for (int i = 0; i < w->n; i++) {
      const rec *r = &w->r[i];
      talks_basis best = TALKS_ABSENT, b = r->outside                    ? TALKS_OUTSIDE
                                           : w->op > 0 && w->target == i ? TALKS_ASSUMED
                                           : r->inference                ? TALKS_INFERRED
                                                                         : TALKS_STATED;
      bool any = (r->from & w->live) != 0, all_late = true, late = false;
      if (r->sort == STATEMENT) late = w->as_of >= 0 && known(w, r).to > w->as_of;
      for (int k = 0; k < w->n; k++) {
        if (!in(w->live, k)) continue;
        if (in(r->from, k) && w->basis[k] < best) best = w->basis[k];
        if (in(r->from, k) && !w->late[k]) all_late = false;
        if (in(r->because, k) && w->basis[k] > b) b = w->basis[k];
        if (in(r->because, k) && w->late[k]) late = true;
      }
      if (any && best > b) b = best;
      w->basis[i] = b;
      w->late[i] = late || (any && all_late);
    }
}

static void compute(world *w) {
  uint32_t out = 0, deniers[MOST] = {0}, against[MOST] = {0};
  bool opposed[MOST] = {false};
  for (int i = 0; i < w->n; i++)
    if (left_out(w, i)) out |= bit(i);
  w->live = standing(w, out);
  if (w->valid_on >= 0) {
    uint32_t first = w->live;
    for (int i = 0; i < w->n; i++)
      if (in(first, i) && !in_force(w, first, i)) out |= bit(i);
    w->live = standing(w, out);
  }
  weigh(w);
  for (int i = 0; i < w->n; i++) w->on[i] = statements_only(w, reached(w, i));
  for (int i = 0; i < w->n; i++)
    for (int k = 0; k < w->n && in(w->live, i); k++)
      if (in(w->r[i].denies, k)) deniers[k] |= bit(i);
  for (int i = 0; i < w->n; i++) {
    against[i] = deniers[i];
    opposed[i] = deniers[i] != 0;
    for (int k = 0; k < w->n; k++)
      if (in(w->r[i].against & w->live, k)) {
        against[i] |= w->on[k];
        opposed[i] = true;
      }
  }
  for (int i = 0; i < w->n; i++) {
    uint32_t all = reached(w, i);
    w->opposed[i] = 0;
    w->disputed[i] = false;
    for (int k = 0; k < w->n; k++)
      if (in(all, k)) {
        w->opposed[i] |= against[k];
        w->disputed[i] = w->disputed[i] || opposed[k];
      }
  }
}

/* ---- comparing --------------------------------------------------------------------- */

static uint32_t set_of(const world *w, const dossier *d, talks_ev set) {
  size_t n;
  const talks_rec *recs = talks_view_evidence(d->view, set, &n);
  uint32_t out = 0;
  for (size_t k = 0; k < n; k++)
    for (int i = 0; i < w->n; i++)
      if (strcmp(talks_view_id(d->view, recs[k]), w->r[i].id) == 0) out |= bit(i);
  return out;
}

static bool same_record(const world *w, const dossier *d, int i) {
  talks_rec at = dossier_rec(d, w->r[i].id);
  bool live = talks_view_stands(d->view, at);
  if (live != in(w->live, i)) {
    tap_say(w->g, "%s: stands %d, wanted %d", w->r[i].id, live, in(w->live, i));
    return false;
  }
  if (!live) return talks_view_support(d->view, at).basis == TALKS_ABSENT;
  talks_support s = talks_view_support(d->view, at);
  uint32_t on = set_of(w, d, s.on), against = set_of(w, d, s.against);
  bool good = s.basis == w->basis[i] && s.late == w->late[i] &&
              s.disputed == w->disputed[i] && on == w->on[i] && against == w->opposed[i];
  if (!good)
    tap_say(w->g, "%s: basis %d/%d late %d/%d disputed %d/%d on %x/%x against %x/%x",
            w->r[i].id, (int)s.basis, (int)w->basis[i], s.late, w->late[i], s.disputed,
            w->disputed[i], (unsigned)on, (unsigned)w->on[i], (unsigned)against,
            (unsigned)w->opposed[i]);
  return good;
}

static int32_t day_number(int day) {
  int32_t first;
  if (talks_day_from_civil(2025, 1, 1, &first)) abort();
  return day < 0 ? TALKS_NO_DAY : first + day;
}

static talks_status open_view(const world *w, dossier *d) {
  static const char *const sources[SOURCES] = {"001", "2", "S3"};
  const char *names[MOST + SOURCES];
  talks_view_settings s;
  talks_view_defaults(&s);
  s.without = names;
  for (int i = 0; i < w->n; i++)
    if (in(w->without, i)) names[s.nwithout++] = w->r[i].id;
  for (int i = 0; i < SOURCES; i++)
    if (in(w->sources_without, i)) names[s.nwithout++] = sources[i];
  s.as_of = day_number(w->as_of);
  s.valid_on = day_number(w->valid_on);
  s.strict = w->strict;
  talks_change change = {w->op == 1 ? TALKS_DROP : TALKS_SHIFT, TALKS_NO_RECORD,
                         TALKS_NO_RECORD, w->shift, 0};
  change.target = dossier_rec(d, w->r[w->target].id);
  s.changes = &change;
  s.nchanges = w->op > 0;
  return dossier_view(d, &s);
}

static bool agrees(const world *w, bool backwards) {
  static pages p;
  write(w, &p, backwards);
  dossier d =
      dossier_load((const char *const[]){"a.yaml", p.text[0], "b.yaml", p.text[1], NULL});
  bool good = d.status == TALKS_OK && open_view(w, &d) == TALKS_OK;
  for (int i = 0; i < w->n && good; i++) good = same_record(w, &d, i);
  if (!good && w->g->loud) {
    static char said[8192];
    printf("# %s%s# ---\n%s# ---\n", dossier_said(&d, said, sizeof said), p.text[0],
           p.text[1]);
  }
  dossier_free(&d);
  return good;
}

static bool like_the_twin(tap_gen *g, void *user) {
  static world w;
  (void)user;
  memset(&w, 0, sizeof w);
  w.g = g;
  make(&w);
  compute(&w);
  return agrees(&w, false) && agrees(&w, true);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  tap_property("what stands, and on what", 0, like_the_twin, NULL);
  return tap_done();
}

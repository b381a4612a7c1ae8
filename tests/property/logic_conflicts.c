/* Conflicts against a twin that knows no solver: every set of positions, in every
 * combination of readings, against every package. The dossier is written as text, so the
 * loader, the view and the net are in the test too. */
#include "dossier.h"

#include "logic/conflicts.h"

enum {
  ISSUES = 3,
  OPTIONS = 3,
  POSITIONS = 6,
  READINGS = 3,
  FACTS = 2,
  SHOWN = 5,
  TEXT_ROOM = 16384
};

typedef struct {
  int issue, party;
  unsigned demands, accepts, rejects, red;
} position;
typedef struct {
  int of;
  unsigned rejects, accepts;
} reading;
typedef struct {
  int issue[2], option[2];
} fact;

typedef struct {
  tap_gen *g;
  int npositions, nreadings, nfacts, options[ISSUES];
  position p[POSITIONS];
  reading r[READINGS];
  fact f[FACTS];
  char text[TEXT_ROOM];
  size_t n;
} world;

/* ---- making -------------------------------------------------------------------- */

static void say(world *w, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int k = vsnprintf(w->text + w->n, sizeof w->text - w->n, format, args);
  va_end(args);
  if (k < 0 || (w->n += (size_t)k) >= sizeof w->text) abort();
}

static unsigned some(world *w, int options) {
  unsigned set = 0;
  for (int o = 0; o < options; o++)
    if (tap_upto(w->g, 2) == 0) set |= 1u << o;
  return set;
}

static void say_set(world *w, const char *field, int issue, unsigned set) {
  if (!set) return;
  say(w, ", %s:", field);
  for (int o = 0; o < OPTIONS; o++)
    if (set >> o & 1) say(w, " o%d%d", issue, o);
}

/* One party has one position on an issue; which are left out is chosen. */
static void make(world *w) {
  for (int i = 0; i < ISSUES; i++) w->options[i] = 1 + (int)tap_upto(w->g, OPTIONS - 1);
  for (int k = 0; k < POSITIONS; k++) {
    position *p = &w->p[w->npositions];
    *p = (position){.issue = k % ISSUES, .party = k / ISSUES};
    if (tap_upto(w->g, 4) == 0) continue;
    int n = w->options[p->issue];
    if (tap_bool(w->g)) p->demands = some(w, n);
    p->accepts = some(w, n);
    p->rejects = some(w, n);
    p->red = tap_upto(w->g, 3) ? 0 : some(w, n);
    w->npositions++;
  }
  for (int k = 0; k < READINGS && w->npositions > 0; k++) {
    reading *r = &w->r[w->nreadings];
    r->of = (int)tap_upto(w->g, (uint64_t)w->npositions - 1);
    int n = w->options[w->p[r->of].issue];
    r->rejects = some(w, n);
    r->accepts = some(w, n) & ~r->rejects;
    if ((r->rejects | r->accepts) && tap_bool(w->g)) w->nreadings++;
  }
  for (int k = 0; k < FACTS; k++) {
    fact *f = &w->f[w->nfacts];
    for (int s = 0; s < 2; s++) {
      f->issue[s] = (k + s) % ISSUES;
      f->option[s] = (int)tap_upto(w->g, (uint64_t)w->options[f->issue[s]] - 1);
    }
    if (tap_bool(w->g)) w->nfacts++;
  }
}

static void write(world *w) {
  say(w, "sources: {'001': {paragraphs: 9}}\n"
         "statements: {S1.1a: {kind: claim, en: x}}\n"
         "parties: {a: {}, b: {}}\nissues:\n");
  for (int i = 0; i < ISSUES; i++) {
    say(w, "  i%d: {options: {", i);
    for (int o = 0; o < w->options[i]; o++) say(w, "%so%d%d: x", o ? ", " : "", i, o);
    say(w, "}}\n");
  }
  if (w->npositions) say(w, "positions:\n");
  for (int k = 0; k < w->npositions; k++) {
    const position *p = &w->p[k];
    say(w, "  p%d: {party: %c, issue: i%d", k, 'a' + p->party, p->issue);
    say_set(w, "demands", p->issue, p->demands);
    say_set(w, "accepts", p->issue, p->accepts);
    say_set(w, "rejects", p->issue, p->rejects);
    say_set(w, "red-line", p->issue, p->red);
    say(w, ", from: S1.1a}\n");
  }
  if (w->nreadings) say(w, "readings:\n");
  for (int k = 0; k < w->nreadings; k++) {
    say(w, "  r%d: {of: p%d", k, w->r[k].of);
    say_set(w, "rejects", w->p[w->r[k].of].issue, w->r[k].rejects);
    say_set(w, "accepts", w->p[w->r[k].of].issue, w->r[k].accepts);
    say(w, ", from: S1.1a}\n");
  }
  if (w->nfacts) say(w, "structures:\n");
  for (int k = 0; k < w->nfacts; k++)
    say(w, "  f%d: {if-all: o%d%d, excludes: o%d%d, from: S1.1a}\n", k, w->f[k].issue[0],
        w->f[k].option[0], w->f[k].issue[1], w->f[k].option[1]);
}

/* ---- the twin ------------------------------------------------------------------ */

static unsigned excluded(const world *w, int k, unsigned readings) {
  const position *p = &w->p[k];
  unsigned all = (1u << w->options[p->issue]) - 1, out = p->rejects | p->red;
  unsigned lifted = 0, more = 0;
  if (p->demands) out |= all & ~(p->demands | p->accepts);
  for (int r = 0; r < w->nreadings; r++) {
    if (w->r[r].of != k || !(readings >> r & 1)) continue;
    lifted |= w->r[r].accepts;
    more |= w->r[r].rejects;
  }
  return (out & ~lifted) | more;
}

static bool possible(const world *w, unsigned set, unsigned readings, const int *package,
                     bool facts) {
  for (int k = 0; k < w->npositions; k++)
    if ((set >> k & 1) && (excluded(w, k, readings) >> package[w->p[k].issue] & 1))
      return false;
  for (int k = 0; k < w->nfacts && facts; k++)
    if (package[w->f[k].issue[0]] == w->f[k].option[0] &&
        package[w->f[k].issue[1]] == w->f[k].option[1])
      return false;
  return true;
}

static bool satisfiable(const world *w, unsigned set, unsigned readings) {
  int p[ISSUES];
  for (p[0] = 0; p[0] < w->options[0]; p[0]++)
    for (p[1] = 0; p[1] < w->options[1]; p[1]++)
      for (p[2] = 0; p[2] < w->options[2]; p[2]++)
        if (possible(w, set, readings, p, true)) return true;
  return false;
}

static bool in_conflict(const world *w, unsigned set, unsigned readings) {
  if (satisfiable(w, set, readings)) return false;
  for (int k = 0; k < w->npositions; k++)
    if ((set >> k & 1) && !satisfiable(w, set & ~(1u << k), readings)) return false;
  return true;
}

/* ---- comparing ----------------------------------------------------------------- */

/* Numbers of the net to those of the world. */
static int number(const talks_view *v, talks_rec rec) {
  talks_str id = talks__id(v, rec);
  return id.p[1] - '0';
}

static unsigned as_set(const talks__net *net, const talks__conflict *c) {
  unsigned set = 0;
  for (uint32_t i = 0; i < c->n; i++)
    set |= 1u << number(net->view, net->requirements[c->requirements[i]].position);
  return set;
}

static unsigned as_readings(const talks__net *net, uint64_t readings) {
  unsigned set = 0;
  for (uint32_t i = 0; i < net->nreadings; i++)
    if (readings >> i & 1) set |= 1u << number(net->view, net->readings[i].reading);
  return set;
}

static int bits(unsigned set) {
  int n = 0;
  for (; set; set &= set - 1) n++;
  return n;
}

/* In how many readings a set is in conflict, and the fewest readings on either side. */
typedef struct {
  int in, out, fewest_in, fewest_out;
} judged;

static judged judge(const world *w, unsigned set) {
  judged j = {0, 0, 99, 99};
  for (unsigned r = 0; r < 1u << w->nreadings; r++) {
    bool holds = in_conflict(w, set, r);
    int *fewest = holds ? &j.fewest_in : &j.fewest_out;
    if (holds) j.in++;
    else j.out++;
    if (bits(r) < *fewest) *fewest = bits(r);
  }
  return j;
}

static bool same_conflict(world *w, const talks__net *net, const talks__conflict *c) {
  unsigned set = as_set(net, c);
  judged j = judge(w, set);
  unsigned needs = as_readings(net, c->needs), lifts = as_readings(net, c->lifts);
  bool good = j.in > 0 && c->firm == (j.out == 0) &&
              c->written == in_conflict(w, set, 0) && bits(needs) == j.fewest_in &&
              in_conflict(w, set, needs) &&
              (c->firm || (bits(lifts) == j.fewest_out && !in_conflict(w, set, lifts)));
  if (!good) tap_say(w->g, "set %x: firm %d written %d", set, c->firm, c->written);
  return good;
}

/* Each step opens the set, and everything that would open it is a step. */
static bool same_steps(world *w, talks__conflicts *c, size_t i, talks__arena *arena) {
  talks__step *steps;
  size_t n;
  const talks__conflict *conflict = &c->list[i];
  unsigned set = as_set(c->net, conflict), r = as_readings(c->net, conflict->needs);
  size_t wanted = 0;
  if (talks__conflict_steps(c, i, arena, &steps, &n)) return false;
  for (int k = 0; k < w->npositions; k++) {
    int issue = w->p[k].issue, p[ISSUES];
    if (!(set >> k & 1)) continue;
    for (int o = 0; o < w->options[issue]; o++) {
      bool opens = false;
      if (!(excluded(w, k, r) >> o & 1)) continue;
      for (p[0] = 0; p[0] < w->options[0]; p[0]++)
        for (p[1] = 0; p[1] < w->options[1]; p[1]++)
          for (p[2] = 0; p[2] < w->options[2]; p[2]++)
            opens = opens || (p[issue] == o && possible(w, set & ~(1u << k), r, p, true));
      wanted += opens;
    }
  }
  return n == wanted;
}

static bool same_ways(world *w, talks__conflicts *c, talks__arena *arena) {
  for (uint32_t k = 0; k < c->components; k++) {
    talks__way *ways;
    size_t n;
    bool complete;
    if (c->n > 0 && c->list[0].n == 0) return true; /* the facts alone rule all out */
    if (talks__ways_out(c, k, 1000, arena, &ways, &n, &complete) || !complete || n == 0)
      return false;
    for (size_t i = 0; i < n; i++)
      for (size_t b = 0; b < c->n; b++) {
        bool hit = c->list[b].component != k;
        for (uint32_t m = 0; m < c->list[b].n && !hit; m++)
          for (uint32_t o = 0; o < ways[i].n && !hit; o++)
            hit = c->list[b].requirements[m] == ways[i].requirements[o];
        if (!hit) {
          tap_say(w->g, "way %zu misses conflict %zu", i, b);
          return false;
        }
      }
  }
  return true;
}

static bool same_count(world *w, const talks__conflicts *c, talks__arena *arena) {
  uint32_t issues[ISSUES] = {0, 1, 2};
  char wanted[16];
  int n = 0, p[ISSUES];
  talks__packages got;
  uint32_t *list;
  size_t listed, same = 0;
  if (talks__first_packages(c, issues, ISSUES, NULL, SHOWN, arena, &list, &listed))
    return false;
  for (p[0] = 0; p[0] < w->options[0]; p[0]++)
    for (p[1] = 0; p[1] < w->options[1]; p[1]++)
      for (p[2] = 0; p[2] < w->options[2]; p[2]++) {
        if (!possible(w, ~0u, 0, p, true)) continue;
        const uint32_t *one = list + (size_t)n * ISSUES;
        if ((size_t)n++ < listed)
          same += (int)one[0] == p[0] && (int)one[1] == p[1] && (int)one[2] == p[2];
      }
  if (same != listed || listed != (size_t)(n < SHOWN ? n : SHOWN)) return false;
  snprintf(wanted, sizeof wanted, "%d", n);
  return talks__count_packages(c, issues, ISSUES, NULL, false, arena, &got) == TALKS_OK &&
         talks__str_eq(got.digits, talks__str(wanted));
}

static bool compare(world *w, const dossier *d, talks__oracle_kind oracle,
                    talks__arena *arena) {
  talks__net net;
  talks__conflicts c;
  talks__conflict_settings s;
  talks__conflict_defaults(&s);
  s.oracle = oracle;
  if (talks__net_build(d->view, TALKS_NO_DAY, NULL, arena, &net) ||
      talks__conflicts_find(&net, &s, arena, &c))
    return false;
  size_t wanted = 0;
  bool good = c.complete;
  for (unsigned set = 0; set < 1u << w->npositions; set++) wanted += judge(w, set).in > 0;
  if (wanted != c.n) tap_say(w->g, "%zu conflicts, wanted %zu", c.n, wanted);
  good = good && wanted == c.n;
  for (size_t i = 0; i < c.n && good; i++)
    good = same_conflict(w, &net, &c.list[i]) && same_steps(w, &c, i, arena);
  good = good && same_ways(w, &c, arena) && same_count(w, &c, arena);
  talks__conflicts_free(&c);
  return good;
}

static bool like_the_twin(tap_gen *g, void *user) {
  static world w;
  (void)user;
  memset(&w, 0, sizeof w);
  w.g = g;
  make(&w);
  write(&w);
  dossier d = dossier_load_text(w.text);
  talks__arena arena;
  talks__arena_init(&arena, d.ctx);
  bool good = d.status == TALKS_OK && dossier_view(&d, NULL) == TALKS_OK &&
              compare(&w, &d, TALKS_ORACLE_BUILTIN, &arena) &&
              (!talks__oracle_has(TALKS_ORACLE_CADICAL) ||
               compare(&w, &d, TALKS_ORACLE_CADICAL, &arena));
  if (!good && g->loud) {
    static char said[8192];
    printf("# %s%s# ---\n", dossier_said(&d, said, sizeof said), w.text);
  }
  talks__arena_free(&arena);
  dossier_free(&d);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  tap_property("conflicts, steps, ways out and counts", 0, like_the_twin, NULL);
  return tap_done();
}

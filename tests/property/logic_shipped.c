/* The sets of the shipped dossier against a twin without any search: in every combination of
 * readings, every package over issues that facts join says which positions it satisfies; a
 * set cannot hold together when it meets the rest of each of them. The minimal ones by Berge's
 * rule, one package after the other. */
#include "tap.h"

#include "logic/conflicts.h"

#include <talks/talks.h>

enum { ISSUES = 64, MOST = 4096, READINGS = 16 };

typedef struct {
  const talks__net *net;
  uint32_t group[ISSUES]; /* of each issue */
  uint32_t of[ISSUES], n; /* the issues of one group */
  uint64_t sets[MOST];    /* minimal sets of requirements, in one reading */
  size_t nsets;
} twin;

/* One set, and in which readings it cannot hold together. */
typedef struct {
  uint64_t set;
  uint32_t in, fewest_in;
  bool written;
} judged;

static judged known[MOST];
static size_t nknown;

static void join(twin *t) {
  const talks__net *net = t->net;
  for (uint32_t i = 0; i < net->nissues; i++) t->group[i] = i;
  for (uint32_t round = 0; round < net->nissues; round++)
    for (uint32_t f = 0; f < net->nfacts; f++) {
      const talks__net_fact *x = &net->facts[f];
      uint32_t least = UINT32_MAX;
      for (uint32_t k = 0; k < x->nif; k++)
        if (t->group[x->if_all[k].issue] < least) least = t->group[x->if_all[k].issue];
      for (uint32_t k = 0; k < x->nexcludes; k++)
        if (t->group[x->excludes[k].issue] < least)
          least = t->group[x->excludes[k].issue];
      for (uint32_t k = 0; k < x->nif; k++) t->group[x->if_all[k].issue] = least;
      for (uint32_t k = 0; k < x->nexcludes; k++) t->group[x->excludes[k].issue] = least;
    }
}

static bool fits_facts(const twin *t, const uint32_t *option) {
  for (uint32_t f = 0; f < t->net->nfacts; f++) {
    const talks__net_fact *x = &t->net->facts[f];
    bool all = true, one = false;
    if (t->group[x->excludes[0].issue] != t->group[t->of[0]]) continue;
    for (uint32_t k = 0; k < x->nif; k++)
      all = all && (x->if_all[k].options >> option[x->if_all[k].issue] & 1);
    for (uint32_t k = 0; k < x->nexcludes; k++)
      one = one || (x->excludes[k].options >> option[x->excludes[k].issue] & 1);
    if (all && one) return false;
  }
  return true;
}

/* The positions on these issues that a package breaks: one of them has to be in each set. */
static uint64_t broken(const twin *t, const uint32_t *option, uint64_t readings) {
  uint64_t set = 0;
  for (uint32_t r = 0; r < t->net->nrequirements; r++) {
    uint32_t issue = t->net->requirements[r].issue;
    if (t->group[issue] == t->group[t->of[0]] &&
        (talks__net_excludes(t->net, r, readings) >> option[issue] & 1))
      set |= UINT64_C(1) << r;
  }
  return set;
}

static void add_minimal(uint64_t *list, size_t *n, uint64_t set) {
  size_t kept = 0;
  for (size_t i = 0; i < *n; i++)
    if ((list[i] & ~set) == 0) return;
  for (size_t i = 0; i < *n; i++)
    if (set & ~list[i]) list[kept++] = list[i];
  if (kept == MOST) abort();
  list[kept++] = set;
  *n = kept;
}

static void meet(twin *t, uint64_t set) {
  static uint64_t next[MOST];
  size_t n = 0;
  for (size_t i = 0; i < t->nsets; i++) {
    if (t->sets[i] & set) add_minimal(next, &n, t->sets[i]);
    for (uint64_t rest = t->sets[i] & set ? 0 : set; rest; rest &= rest - 1)
      add_minimal(next, &n, t->sets[i] | (rest & (0 - rest)));
  }
  memcpy(t->sets, next, n * sizeof *next);
  t->nsets = n;
}

/* The minimal sets over one group of issues, in one reading. */
static void find(twin *t, uint64_t readings) {
  uint32_t option[ISSUES] = {0};
  t->sets[0] = 0;
  t->nsets = 1;
  for (bool more = true; more;) {
    if (fits_facts(t, option)) meet(t, broken(t, option, readings));
    more = false;
    for (uint32_t i = 0; i < t->n && !more; i++) {
      more = ++option[t->of[i]] < t->net->issues[t->of[i]].n;
      if (!more) option[t->of[i]] = 0;
    }
  }
}

static void note(uint64_t set, uint64_t readings) {
  size_t i = 0;
  uint32_t size = (uint32_t)__builtin_popcountll(readings);
  while (i < nknown && known[i].set != set) i++;
  if (i == MOST) abort();
  if (i == nknown) known[nknown++] = (judged){.set = set, .fewest_in = 99};
  known[i].in++;
  if (size < known[i].fewest_in) known[i].fewest_in = size;
  known[i].written = known[i].written || readings == 0;
}

static const judged *look_up(uint64_t set) {
  for (size_t i = 0; i < nknown; i++)
    if (known[i].set == set) return &known[i];
  return NULL;
}

static void by_looking(twin *t) {
  for (uint64_t readings = 0; readings < UINT64_C(1) << t->net->nreadings; readings++)
    for (uint32_t g = 0; g < t->net->nissues; g++) {
      t->n = 0;
      for (uint32_t i = 0; i < t->net->nissues; i++)
        if (t->group[i] == g) t->of[t->n++] = i;
      if (t->n == 0) continue;
      find(t, readings);
      for (size_t i = 0; i < t->nsets; i++) note(t->sets[i], readings);
    }
}

static size_t wrong_ones(const talks__net *net, const talks__conflicts *c) {
  size_t wrong = 0;
  for (size_t i = 0; i < c->n; i++) {
    const talks__conflict *x = &c->list[i];
    uint64_t set = 0;
    for (uint32_t k = 0; k < x->n; k++) set |= UINT64_C(1) << x->requirements[k];
    const judged *j = look_up(set);
    if (!j || x->written != j->written ||
        x->firm != (j->in == UINT32_C(1) << net->nreadings) ||
        (uint32_t)__builtin_popcountll(x->needs) != j->fewest_in)
      wrong++;
  }
  return wrong;
}

static void compare(const talks_model *model, const char *frame,
                    talks__oracle_kind kind) {
  static twin t;
  talks_view_settings settings;
  talks_view *v = NULL;
  talks__net net;
  talks__conflicts c;
  talks__conflict_settings s;
  talks__arena arena;
  talks_view_defaults(&settings);
  settings.frame = frame;
  if (talks_view_open(model, &settings, NULL, &v)) abort();
  talks__arena_init(&arena, v->ctx);
  talks__conflict_defaults(&s);
  s.oracle = kind;
  if (talks__net_build(v, v->valid_on, NULL, &arena, &net) ||
      talks__conflicts_find(&net, &s, &arena, &c))
    abort();
  if (net.nissues > ISSUES || net.nrequirements > 64 || net.nreadings > READINGS) {
    ok(false, "the twin is too small for this dossier");
  } else {
    t.net = &net;
    nknown = 0;
    join(&t);
    by_looking(&t);
    is_int((int)c.n, (int)nknown, "%s: as many sets as by looking",
           frame ? frame : "the dossier's frame");
    is_int((int)wrong_ones(&net, &c), 0, "each with the same readings");
    ok(nknown > 0, "and there are some");
  }
  talks__conflicts_free(&c);
  talks__arena_free(&arena);
  talks_view_destroy(v);
}

int main(int argc, char **argv) {
  char folder[4096];
  const char *data = getenv("TALKS_DATA");
  talks_ctx *ctx = NULL;
  talks_model *model = NULL;
  tap_begin(argc, argv);
  snprintf(folder, sizeof folder, "%s/dossiers/ukraine-2025", data ? data : ".");
  if (talks_ctx_create(NULL, &ctx) || talks_model_open(ctx, folder, NULL, &model))
    abort();
  for (int k = TALKS_ORACLE_BUILTIN; k <= TALKS_ORACLE_CADICAL; k++) {
    if (!talks__oracle_has((talks__oracle_kind)k)) continue;
    compare(model, NULL, (talks__oracle_kind)k);
    compare(model, "two-parties", (talks__oracle_kind)k);
  }
  talks_model_destroy(model);
  talks_ctx_destroy(ctx);
  return tap_done();
}

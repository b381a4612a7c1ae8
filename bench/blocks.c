/* bench/blocks.c: what finding blocks costs, on nets whose blocks are known or random.
 *
 *   blocks FAMILY ISSUES REQUIREMENTS SEED ORACLE [FOLDER]
 *
 * FAMILY planted: clusters of five issues of four options. In each, a requirement that
 * settles an issue meets one to five chains of two to four requirements that end against it:
 * as many blocks in one component. All other requirements accept two options of every issue
 * and join the clusters by clauses of which one issue lies outside the conflicts; they are in
 * no block. FAMILY tangled: the same, but those clauses are about any issues. FAMILY random:
 * every requirement a clause over one or two issues that allows about half of the options.
 * ORACLE builtin or cadical. With FOLDER the net is written there as a weighted CNF and the
 * answers as lists, for others to be measured on the same. Prints name=value words: least
 * milliseconds of processor time of five runs (fewer where they are long), and what was
 * found.
 */
#include "logic/blocks.h"

#include "base/rng.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { OPTIONS = 4, CLUSTER = 5, PLANTED = 3, WANTED = 100, WORDS = 64, LONG = 5000 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void check(talks_status status, const char *what) {
  if (!status) return;
  fprintf(stderr, "blocks: %s: %s\n", what, talks_status_text(status));
  exit(1);
}

/* ---- the nets ------------------------------------------------------------------------- */

typedef struct {
  talks__choices *p;
  uint64_t seed, drawn;
} maker;

static uint32_t draw(maker *m, uint32_t below) {
  return (uint32_t)talks__draw_below(m->seed, 0, m->drawn++, below);
}

static void require(maker *m, talks__literal a, talks__literal b) {
  talks__literal lits[] = {a, b};
  talks__choices_clause(m->p, talks__choices_group(m->p), lits,
                        a.issue == b.issue ? 1 : 2);
}

/* Option 0 of each issue is the one that is settled, 1 the other that nothing else rejects.
 * A chain of n links from the cluster's first issue ends with "not option 0". */
static uint32_t plant(maker *m, uint32_t x, uint32_t most) {
  uint32_t made = 1, chains = 1 + draw(m, 5);
  require(m, (talks__literal){x, 1}, (talks__literal){x, 1});
  for (uint32_t c = 0; c < chains && made < most; c++) {
    uint32_t links = draw(m, 3), at = x;
    for (uint32_t k = 0; k < links && made + 1 < most; k++, made++) {
      uint32_t next = x + 1 + (c + k) % (PLANTED - 1);
      if (next == at) break;
      require(m, (talks__literal){at, 0xe}, (talks__literal){next, 1});
      at = next;
    }
    require(m, (talks__literal){at, 0xe}, (talks__literal){at, 0xe});
    made++;
  }
  return made;
}

static void make_planted(maker *m, uint32_t issues, uint32_t requirements, bool tangled) {
  uint32_t made = 0, each = requirements / (issues / CLUSTER);
  for (uint32_t x = 0; x + CLUSTER <= issues; x += CLUSTER) made += plant(m, x, each);
  for (; made < requirements; made++) {
    uint32_t open =
        draw(m, issues / CLUSTER) * CLUSTER + PLANTED + draw(m, CLUSTER - PLANTED);
    talks__literal a = {tangled ? draw(m, issues) : open, 3 | draw(m, OPTIONS) << 2};
    talks__literal b = {draw(m, issues), 3 | draw(m, OPTIONS) << 2};
    if (a.allowed == 0xf) a.allowed = 7;
    if (b.allowed == 0xf) b.allowed = 0xb;
    require(m, a, draw(m, 2) ? a : b);
  }
}

static void make_random(maker *m, uint32_t issues, uint32_t requirements) {
  for (uint32_t k = 0; k < requirements; k++) {
    talks__literal lits[2];
    for (int i = 0; i < 2; i++) {
      lits[i] = (talks__literal){draw(m, issues), UINT64_C(1) << draw(m, OPTIONS)};
      if (draw(m, 2)) lits[i].allowed = ~lits[i].allowed;
    }
    require(m, lits[0], draw(m, 2) ? lits[0] : lits[1]);
  }
}

/* ---- for others ------------------------------------------------------------------------ */

static FILE *open_in(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "w");
  if (!f) check(TALKS_IO, path);
  return f;
}

/* One variable for each option; a soft unit clause for each requirement. */
static void write_wcnf(const talks__choices *p, const char *folder) {
  FILE *f = open_in(folder, "net.wcnf");
  uint32_t selector = p->issues * OPTIONS;
  for (uint32_t i = 0; i < p->issues; i++) {
    fputs("h", f);
    for (uint32_t a = 1; a <= OPTIONS; a++) fprintf(f, " %" PRIu32, i * OPTIONS + a);
    fputs(" 0\n", f);
    for (uint32_t a = 1; a <= OPTIONS; a++) {
      for (uint32_t b = a + 1; b <= OPTIONS; b++) {
        fprintf(f, "h -%" PRIu32 " -%" PRIu32 " 0\n", i * OPTIONS + a, i * OPTIONS + b);
      }
    }
  }
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    const talks__clause *k = &p->clauses[c];
    fprintf(f, "h -%" PRIu32, selector + k->group + 1);
    for (uint32_t i = k->first; i < k->first + k->n; i++) {
      for (uint32_t a = 0; a < OPTIONS; a++) {
        if (!(p->literals[i].allowed >> a & 1)) continue;
        fprintf(f, " %" PRIu32, p->literals[i].issue * OPTIONS + a + 1);
      }
    }
    fputs(" 0\n", f);
  }
  for (uint32_t g = 0; g < p->groups; g++)
    fprintf(f, "1 %" PRIu32 " 0\n", selector + g + 1);
  fclose(f);
}

static void write_sets(const talks__minimal *sets, const char *folder, const char *name) {
  FILE *f = open_in(folder, name);
  for (size_t i = 0; i < sets->n; i++) {
    for (uint32_t k = sets->first[i]; k < sets->first[i + 1]; k++) {
      fprintf(f, "%" PRIu32 " ", sets->items[k]);
    }
    fputs("\n", f);
  }
  fclose(f);
}

/* ---- measuring ------------------------------------------------------------------------- */

typedef struct {
  double first, hundred, all, ways, count;
  talks__blocks blocks;
  talks__minimal way;
  talks__packages packages;
  size_t total; /* all blocks, where complete */
  bool complete;
  uint32_t component; /* the largest: its ways out are asked for */
} result;

static uint32_t largest_component(const talks__blocks *b) {
  uint32_t best = 0;
  const uint32_t *first = b->components.first;
  for (uint32_t c = 1; c < b->components.n; c++) {
    if (first[c + 1] - first[c] > first[best + 1] - first[best]) best = c;
  }
  return best;
}

/* Each time from nothing: opening is part of it. */
static double find(const talks_ctx *ctx, talks__arena *arena, const talks__block_net *net,
                   size_t limit, talks__block_search **s, talks__blocks *out) {
  double begin = now();
  check(talks__blocks_open(ctx, net, s), "open");
  check(talks__blocks_find(*s, arena, limit, out), "find");
  return now() - begin;
}

/* The packages left when the first way out of every component is taken. */
static void count(const talks_ctx *ctx, talks__arena *arena, const talks__block_net *net,
                  talks__block_search *s, result *r) {
  uint64_t on[WORDS];
  talks__blocks all = {0};
  double begin = now();
  check(talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &all), "all");
  r->all = now() - begin;
  r->total = all.sets.n;
  r->complete = all.sets.complete;
  memcpy(on, net->hard, sizeof on);
  for (uint32_t c = 0; c < all.components.n; c++) {
    talks__minimal way = {0};
    check(talks__blocks_ways_out(s, arena, &all, c, 1, &way), "way");
    for (uint32_t k = 0; way.n && k < way.first[1]; k++) {
      talks__bit_clear(on, way.items[k]);
    }
  }
  begin = now();
  check(talks__count(ctx, arena, net->problem, on, &r->packages), "count");
  r->count = now() - begin;
}

static void measure(const talks_ctx *ctx, talks__arena *arena,
                    const talks__block_net *net, result *r) {
  talks__block_search *s = NULL;
  talks__blocks first = {0};
  r->first = find(ctx, arena, net, 1, &s, &first);
  talks__blocks_close(s);
  r->hundred = find(ctx, arena, net, WANTED, &s, &r->blocks);
  if (r->blocks.components.n > 0) {
    r->component = largest_component(&r->blocks);
    double begin = now();
    check(talks__blocks_ways_out(s, arena, &r->blocks, r->component, 1000, &r->way),
          "ways");
    r->ways = now() - begin;
  }
  count(ctx, arena, net, s, r);
  talks__blocks_close(s);
}

static void keep_least(result *best, const result *r) {
  if (r->first < best->first) best->first = r->first;
  if (r->hundred < best->hundred) best->hundred = r->hundred;
  if (r->ways < best->ways) best->ways = r->ways;
  if (r->all < best->all) best->all = r->all;
  if (r->count < best->count) best->count = r->count;
}

static void print(const result *r) {
  printf("first=%.3f hundred=%.3f ways=%.3f count=%.3f all=%.3f total=%zu complete=%d "
         "blocks=%zu components=%zu waysout=%zu digits=%zu packages=%.*s\n",
         r->first, r->hundred, r->ways, r->count, r->all, r->total, r->complete,
         r->blocks.sets.n, r->blocks.components.n, r->way.n, r->packages.digits.n,
         (int)(r->packages.digits.n > 12 ? 12 : r->packages.digits.n),
         r->packages.known ? r->packages.digits.p : "unknown");
}

int main(int argc, char **argv) {
  if (argc < 6) return 64;
  uint32_t issues = (uint32_t)strtoul(argv[2], NULL, 10);
  uint32_t requirements = (uint32_t)strtoul(argv[3], NULL, 10);
  talks_ctx *ctx = NULL;
  check(talks_ctx_create(NULL, &ctx), "context");
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  maker m = {talks__choices_new(ctx, &arena), strtoull(argv[4], NULL, 10), 0};
  if (!m.p || issues < CLUSTER || requirements > WORDS * 64) return 64;
  for (uint32_t i = 0; i < issues; i++) talks__choices_issue(m.p, OPTIONS);
  bool tangled = strcmp(argv[1], "tangled") == 0;
  if (tangled || strcmp(argv[1], "planted") == 0) {
    make_planted(&m, issues, requirements, tangled);
  } else make_random(&m, issues, requirements);
  check(talks__choices_status(m.p), "net");
  uint64_t hard[WORDS] = {0}, facts[WORDS] = {0};
  for (uint32_t g = 0; g < m.p->groups; g++) talks__bit_set(hard, g);
  talks__oracle_kind kind =
      strcmp(argv[5], "cadical") == 0 ? TALKS_ORACLE_CADICAL : TALKS_ORACLE_BUILTIN;
  if (!talks__oracle_has(kind)) return 3;
  talks__block_net net = {m.p, hard, facts, kind, 0};
  result best = {0};
  measure(ctx, &arena, &net, &best);
  for (int i = 0; i < 4 && now() < LONG; i++) {
    result again = {0};
    measure(ctx, &arena, &net, &again);
    keep_least(&best, &again);
  }
  print(&best);
  if (argc > 6) {
    talks__minimal component = best.blocks.components;
    component.first += best.component;
    component.n = best.blocks.components.n ? 1 : 0;
    write_wcnf(m.p, argv[6]);
    write_sets(&best.blocks.sets, argv[6], "blocks");
    write_sets(&component, argv[6], "component");
    write_sets(&best.way, argv[6], "ways");
  }
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return 0;
}

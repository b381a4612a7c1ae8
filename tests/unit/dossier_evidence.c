/* tests/unit/dossier_evidence.c: sets of records, each kept once.
 *
 * By hand: equal sets have equal numbers, unions, imports, supports. On seeded cases: a
 * table of sets behaves like bit masks.
 */
#include "tap.h"

#include "dossier/evidence.h"

static talks_ctx *ctx;

static talks__evidence table(void) {
  talks__evidence e;
  if (talks__ev_init(&e, ctx)) abort();
  return e;
}

static bool holds(const talks__evidence *e, talks_ev set, const talks_rec *want,
                  size_t n) {
  size_t k;
  const talks_rec *items = talks__ev_items(e, set, &k);
  return k == n && (n == 0 ? items == NULL : memcmp(items, want, n * sizeof *want) == 0);
}

static void test_sets(void) {
  talks__evidence e = table();
  talks_ev five = talks__ev_one(&e, 5), three = talks__ev_one(&e, 3);
  is_int(talks__ev_one(&e, 5), five, "the same set has the same number");
  ok(five != three && five != 0, "others have others, 0 is the empty one");
  ok(holds(&e, 0, NULL, 0), "the empty set");
  talks_ev both = talks__ev_union(&e, five, three);
  ok(holds(&e, both, (talks_rec[]){3, 5}, 2), "a union is sorted");
  is_int(talks__ev_union(&e, three, five), both, "in either order");
  is_int(talks__ev_union(&e, both, five), both, "with a part of it");
  is_int(talks__ev_union(&e, both, both), both, "with itself");
  is_int(talks__ev_union(&e, both, 0), both, "with nothing");
  is_int(talks__ev_union(&e, 0, both), both, "with nothing on the left");
  is_int(talks__ev_many(&e, (talks_rec[]){5, 3, 5, 3, 3}, 5), both, "many, with repeats");
  is_int(talks__ev_many(&e, NULL, 0), 0, "none");
  ok(talks__ev_has(&e, both, 3) && talks__ev_has(&e, both, 5), "members");
  ok(!talks__ev_has(&e, both, 4) && !talks__ev_has(&e, both, 6) &&
         !talks__ev_has(&e, both, 0),
     "and others");
  ok(!talks__ev_has(&e, 0, 0), "nothing in the empty set");
  talks__evidence other = table();
  talks__ev_one(&other, 99);
  talks_ev copy = talks__ev_import(&other, &e, both);
  ok(holds(&other, copy, (talks_rec[]){3, 5}, 2), "a set of another table");
  is_int(talks__ev_import(&other, &e, 0), 0, "the empty set of another table");
  ok(!e.failed && !other.failed, "nothing failed");
  talks__ev_free(&other);
  talks__ev_free(&e);
  talks__ev_free(&e);
  ok(e.items == NULL, "freed, and once more");
}

static void test_join(void) {
  talks__evidence e = table();
  talks_support a = {.on = talks__ev_one(&e, 1), .basis = TALKS_INFERRED, .late = true};
  talks_support b = {.on = talks__ev_one(&e, 2),
                     .against = talks__ev_one(&e, 3),
                     .basis = TALKS_STATED,
                     .disputed = true};
  talks_support s = talks__support_join(&e, a, b), t = talks__support_join(&e, b, a);
  ok(holds(&e, s.on, (talks_rec[]){1, 2}, 2) && holds(&e, s.against, (talks_rec[]){3}, 1),
     "evidence is joined");
  is_int(s.basis, TALKS_INFERRED, "the weaker basis wins");
  ok(s.disputed && s.late, "disputed or late if either is");
  ok(s.on == t.on && s.against == t.against && s.basis == t.basis &&
         s.disputed == t.disputed && s.late == t.late,
     "in either order");
  s = talks__support_join(&e, (talks_support){.on = 0}, (talks_support){.on = 0});
  ok(s.basis == TALKS_STATED && !s.disputed && !s.late, "of nothing and nothing");
  talks__ev_free(&e);
}

/* ---- against bit masks ------------------------------------------------------------- */

enum { MEMBERS = 16, SETS = 60 };

static bool is_mask(const talks__evidence *e, talks_ev set, unsigned mask) {
  size_t n, k = 0;
  const talks_rec *items = talks__ev_items(e, set, &n);
  for (talks_rec r = 0; r < MEMBERS; r++) {
    bool in = (mask >> r & 1u) != 0;
    if (talks__ev_has(e, set, r) != in) return false;
    if (in && (k >= n || items[k++] != r)) return false;
  }
  return k == n;
}

static unsigned draw_many(tap_gen *g, talks__evidence *e, talks_ev *out) {
  talks_rec recs[12];
  unsigned mask = 0;
  size_t n = tap_upto(g, 12);
  for (size_t i = 0; i < n; i++) {
    recs[i] = (talks_rec)tap_upto(g, MEMBERS - 1);
    mask |= 1u << recs[i];
  }
  *out = talks__ev_many(e, recs, n);
  return mask;
}

static bool like_masks(tap_gen *g, void *user) {
  talks__evidence e = table(), from = table();
  talks_ev sets[SETS];
  unsigned masks[SETS], n = 0;
  bool good = true;
  (void)user;
  while (n < SETS && good && tap_upto(g, 40) > 0) {
    unsigned op = (unsigned)tap_upto(g, n ? 3 : 1);
    size_t a = n ? tap_upto(g, n - 1) : 0, b = n ? tap_upto(g, n - 1) : 0;
    talks_ev foreign = 0;
    if (op == 0) masks[n] = draw_many(g, &e, &sets[n]);
    if (op == 1) {
      masks[n] = draw_many(g, &from, &foreign);
      sets[n] = talks__ev_import(&e, &from, foreign);
    }
    if (op == 2) {
      masks[n] = masks[a] | masks[b];
      sets[n] = talks__ev_union(&e, sets[a], sets[b]);
    }
    if (op == 3) {
      talks_rec one = (talks_rec)tap_upto(g, MEMBERS - 1);
      masks[n] = 1u << one;
      sets[n] = talks__ev_one(&e, one);
    }
    tap_say(g, "set %u: op %u, mask %#x, number %u", n, op, masks[n], sets[n]);
    good = is_mask(&e, sets[n], masks[n]);
    for (unsigned i = 0; i < n && good; i++)
      good = (sets[i] == sets[n]) == (masks[i] == masks[n]) &&
             is_mask(&e, sets[i], masks[i]);
    n++;
  }
  talks__ev_free(&e);
  talks__ev_free(&from);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  test_sets();
  test_join();
  tap_property("sets are like bit masks", 0, like_masks, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}

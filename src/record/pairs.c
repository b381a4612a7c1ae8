/* record/pairs.c: two parties over a list of contacts.
 *
 * "Europe met Kyiv" may mean that somebody was there for Europe, or that three of its states
 * were. The two are counted apart, and the second says which members: nobody on record says
 * that they were there for the group.
 */
#include "record/record.h"

#include <string.h>

typedef struct {
  const talks_view *v;
  talks__arena *arena;
  talks__pair *pair;
  size_t cap_delegates, cap_weighed;
  bool failed;
} pairing;

/* ---- lists that grow in the arena ------------------------------------------------ */

static void *grown(pairing *p, void *list, size_t n, size_t *cap, size_t size) {
  if (n < *cap) return list;
  size_t more = *cap ? *cap * 2 : 8;
  void *out = talks__arena_alloc(p->arena, more, size);
  if (!out) {
    p->failed = true;
    return NULL;
  }
  if (n > 0) memcpy(out, list, n * size);
  *cap = more;
  return out;
}

static void weigh(pairing *p, const talks_rec *chain, uint32_t n) {
  talks__pair *pair = p->pair;
  for (uint32_t i = 0; i < n; i++) {
    size_t k = 0;
    while (k < pair->nweighed && pair->weighed[k] != chain[i]) k++;
    if (k < pair->nweighed) continue;
    talks_rec *list = grown(p, pair->weighed, pair->nweighed, &p->cap_weighed,
                            sizeof *pair->weighed);
    if (!list) return;
    pair->weighed = list;
    list[pair->nweighed++] = chain[i];
  }
}

/* ---- who was there --------------------------------------------------------------- */

/* Whether a member of one side may stand for it: the other side does not have it too. */
static bool is_apart(pairing *p, talks_rec member, talks_rec other,
                     const talks_days *days) {
  talks_rec chain[TALKS_NESTING];
  uint32_t n = 0;
  if (member == other) return false;
  bool shared = talks__is_member(p->v, other, member, days, chain, &n);
  if (shared) weigh(p, chain, n);
  return !shared;
}

static bool is_named(const talks_view *v, talks_rec contact, talks_rec party) {
  return talks__has_ref(v, contact, TALKS_F_contact_parties, party);
}

/* Puts the members of a side that were there in its place; how many. */
static size_t put_delegates(pairing *p, talks_rec contact, talks_rec side,
                            talks_rec other, const talks_days *days) {
  uint32_t n;
  size_t found = 0;
  const talks_rec *parties = talks__refs(p->v, contact, TALKS_F_contact_parties, &n);
  for (uint32_t i = 0; i < n; i++) {
    talks__delegate d = {.contact = contact, .group = side, .member = parties[i]};
    if (!talks__is_member(p->v, side, parties[i], days, d.chain, &d.nchain)) continue;
    weigh(p, d.chain, d.nchain);
    if (!is_apart(p, parties[i], other, days)) continue;
    talks__delegate *list = grown(p, p->pair->delegates, p->pair->ndelegates,
                                  &p->cap_delegates, sizeof *list);
    if (!list) return 0;
    p->pair->delegates = list;
    list[p->pair->ndelegates++] = d;
    found++;
  }
  return found;
}

/* Both sides there, at least one of them through members. */
static bool met_through(pairing *p, talks_rec contact, bool a_through) {
  talks__pair *pair = p->pair;
  talks_days days = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  size_t before = pair->ndelegates;
  talks__days_in(p->v, contact, TALKS_F_contact_on, &days);
  bool a = is_named(p->v, contact, pair->a) ||
           (a_through && put_delegates(p, contact, pair->a, pair->b, &days) > 0);
  bool b = a && (is_named(p->v, contact, pair->b) ||
                 put_delegates(p, contact, pair->b, pair->a, &days) > 0);
  if (!b) pair->ndelegates = before;
  return b;
}

talks_status talks__pair_up(const talks_view *v, talks_rec a, talks_rec b,
                            talks__presence presence, const talks_rec *contacts, size_t n,
                            talks__arena *arena, talks__pair *out) {
  pairing p = {.v = v, .arena = arena, .pair = out};
  talks_rec chain[TALKS_NESTING];
  uint32_t nchain = 0;
  *out = (talks__pair){.a = a, .b = b};
  out->contacts = talks__arena_alloc(arena, n + 1, sizeof *out->contacts);
  if (!out->contacts) return TALKS_NO_MEMORY;
  bool through = presence != TALKS_BY_NAME;
  out->belongs = through && (talks__is_member(v, a, b, NULL, chain, &nchain) ||
                             talks__is_member(v, b, a, NULL, chain, &nchain));
  if (out->belongs) weigh(&p, chain, nchain);
  for (size_t i = 0; i < n; i++)
    if (is_named(v, contacts[i], a) && is_named(v, contacts[i], b))
      out->contacts[out->n++] = contacts[i];
  out->named = out->n;
  for (size_t i = 0; i < n && through && !out->belongs; i++)
    if (!(is_named(v, contacts[i], a) && is_named(v, contacts[i], b)) &&
        met_through(&p, contacts[i], presence == TALKS_BOTH_THROUGH))
      out->contacts[out->n++] = contacts[i];
  return p.failed ? TALKS_NO_MEMORY : TALKS_OK;
}

/* ---- who else ------------------------------------------------------------------ */

typedef struct {
  talks_rec who;
  size_t times;
} counted;

static int by_times(const void *x, const void *y, const void *user) {
  const talks_view *v = user;
  const counted *a = x, *b = y;
  if (a->times != b->times) return a->times > b->times ? -1 : 1;
  return talks__str_natcmp(talks__id(v, a->who), talks__id(v, b->who));
}

static bool is_in(const talks_rec *list, size_t n, talks_rec rec) {
  for (size_t i = 0; i < n; i++)
    if (list[i] == rec) return true;
  return false;
}

talks_status talks__others_in(const talks_view *v, const talks_rec *contacts, size_t n,
                              const talks_rec *but, size_t nbut, talks__arena *arena,
                              talks_rec **out, size_t *nout) {
  size_t room = 0, found = 0;
  uint32_t count;
  for (size_t i = 0; i < n; i++) {
    talks__refs(v, contacts[i], TALKS_F_contact_parties, &count);
    room += count;
  }
  counted *list = talks__arena_alloc(arena, room + 1, sizeof *list);
  *out = talks__arena_alloc(arena, room + 1, sizeof **out);
  if (!list || !*out) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    const talks_rec *parties =
        talks__refs(v, contacts[i], TALKS_F_contact_parties, &count);
    for (uint32_t k = 0; k < count; k++) {
      size_t at = 0;
      if (is_in(but, nbut, parties[k]) || !talks__stands(v, parties[k])) continue;
      while (at < found && list[at].who != parties[k]) at++;
      if (at == found) list[found++] = (counted){parties[k], 0};
      list[at].times++;
    }
  }
  talks_status status = talks__sort(v->ctx, list, found, sizeof *list, by_times, v);
  for (size_t i = 0; i < found; i++) (*out)[i] = list[i].who;
  *nout = found;
  return status;
}

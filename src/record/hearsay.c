/* record/hearsay.c: who is quoted by whom.
 *
 * A chain is speaker, relays, document. Statements of one chain are one group; a speaker of
 * whom no document has a word but through somebody is told apart from one who is also quoted
 * at first hand. Nothing is weighed: a chain of three is not held to be worth less, it is
 * shown.
 */
#include "record/record.h"

#include <string.h>

talks_rec talks__source_of(const talks_view *v, talks_rec statement) {
  return statement < v->model->nrecords ? v->model->records[statement].source
                                        : TALKS_NO_RECORD;
}

static uint32_t links(const talks_view *v, talks_rec statement) {
  uint32_t n;
  talks__refs(v, statement, TALKS_F_statement_relay, &n);
  return n;
}

talks__hand talks__hand_of(const talks_view *v, talks_rec statement) {
  if (links(v, statement) > 0) return TALKS_HAND_RELAYED;
  return talks__ref(v, statement, TALKS_F_statement_who) == TALKS_NO_RECORD
             ? TALKS_HAND_OWN
             : TALKS_HAND_QUOTED;
}

bool talks__names_nobody(const talks_view *v, talks_rec statement) {
  uint32_t n;
  const talks_rec *who = talks__refs(v, statement, TALKS_F_statement_who, &n);
  for (uint32_t i = 0; i < n; i++) {
    talks__kind kind = talks__kind_of(v, who[i]);
    uint32_t members = 0;
    if (kind == TALKS_K_group) talks__refs(v, who[i], TALKS_F_group_members, &members);
    if (kind != TALKS_K_party && members == 0) return false;
  }
  return n > 0;
}

/* ---- grouping ------------------------------------------------------------------ */

static int by_ids(const talks_view *v, talks_rec a, talks_rec b) {
  if (a == b) return 0;
  if (a == TALKS_NO_RECORD || b == TALKS_NO_RECORD) return a == TALKS_NO_RECORD ? 1 : -1;
  return talks__str_natcmp(talks__id(v, a), talks__id(v, b));
}

static int by_refs(const talks_view *v, talks_rec a, talks_rec b, talks__field field) {
  uint32_t na, nb;
  const talks_rec *x = talks__refs(v, a, field, &na), *y = talks__refs(v, b, field, &nb);
  for (uint32_t i = 0; i < na && i < nb; i++) {
    int order = by_ids(v, x[i], y[i]);
    if (order) return order;
  }
  return na == nb ? 0 : na < nb ? -1 : 1;
}

/* Longer chains first, then document, relays, speakers. */
static int by_chain(const talks_view *v, talks_rec a, talks_rec b) {
  uint32_t na = links(v, a), nb = links(v, b);
  if (na != nb) return na > nb ? -1 : 1;
  int order = by_ids(v, talks__source_of(v, a), talks__source_of(v, b));
  if (!order) order = by_refs(v, a, b, TALKS_F_statement_relay);
  if (!order) order = by_refs(v, a, b, TALKS_F_statement_who);
  return order;
}

static int by_speakers(const talks_view *v, talks_rec a, talks_rec b) {
  return by_refs(v, a, b, TALKS_F_statement_who);
}

typedef struct {
  const talks_view *v;
  int (*alike)(const talks_view *, talks_rec, talks_rec);
} grouping;

static int in_group(const void *a, const void *b, const void *user) {
  const grouping *g = user;
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  int order = g->alike(g->v, x, y);
  return order ? order : by_ids(g->v, x, y);
}

static talks_status group(const grouping *g, talks_rec *recs, size_t n,
                          talks__arena *arena, talks__sayings **out, size_t *groups) {
  talks__sayings *list = talks__arena_alloc(arena, n + 1, sizeof *list);
  *groups = 0;
  if (!list) return TALKS_NO_MEMORY;
  talks_status status = talks__sort(g->v->ctx, recs, n, sizeof *recs, in_group, g);
  for (size_t i = 0; i < n && !status; i++) {
    if (i == 0 || g->alike(g->v, recs[i - 1], recs[i]))
      list[(*groups)++] = (talks__sayings){.statements = &recs[i]};
    list[*groups - 1].n++;
  }
  *out = list;
  return status;
}

static talks_status gather(const talks_view *v,
                           bool (*wanted)(const talks_view *, talks_rec),
                           talks__arena *arena, talks_rec **out, size_t *n) {
  size_t all;
  const talks_rec *statements = talks__all(v, TALKS_K_statement, &all);
  talks_rec *kept = talks__arena_alloc(arena, all + 1, sizeof *kept);
  *n = 0;
  if (!kept) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < all; i++)
    if (wanted(v, statements[i])) kept[(*n)++] = statements[i];
  *out = kept;
  return TALKS_OK;
}

static bool is_relayed(const talks_view *v, talks_rec statement) {
  return links(v, statement) > 0;
}

talks_status talks__chains(const talks_view *v, talks__arena *arena, talks__sayings **out,
                           size_t *n) {
  grouping g = {v, by_chain};
  talks_rec *recs;
  size_t found;
  talks_status status = gather(v, is_relayed, arena, &recs, &found);
  return status ? status : group(&g, recs, found, arena, out, n);
}

talks_status talks__unnamed(const talks_view *v, talks__arena *arena, talks__sayings **out,
                            size_t *n) {
  grouping g = {v, by_speakers};
  talks_rec *recs;
  size_t found;
  talks_status status = gather(v, talks__names_nobody, arena, &recs, &found);
  return status ? status : group(&g, recs, found, arena, out, n);
}

/* ---- known only through somebody ----------------------------------------------- */

/* The nearest relay that is in the chain of every one of them, or none. */
static talks_rec common_relay(const talks_view *v, const talks_rec *statements, size_t n) {
  uint32_t relays;
  const talks_rec *first =
      talks__refs(v, statements[0], TALKS_F_statement_relay, &relays);
  for (uint32_t r = 0; r < relays; r++) {
    bool common = true;
    for (size_t i = 1; i < n && common; i++)
      common = talks__has_ref(v, statements[i], TALKS_F_statement_relay, first[r]);
    if (common) return first[r];
  }
  return TALKS_NO_RECORD;
}

/* All statements of a speaker; n = 0 when one of them is not relayed. */
static talks_status relayed_words(const talks_view *v, talks_rec speaker,
                                  talks__arena *arena, talks_rec **out, size_t *n) {
  size_t all;
  const talks_rec *statements = talks__all(v, TALKS_K_statement, &all);
  talks_rec *kept = talks__arena_alloc(arena, all + 1, sizeof *kept);
  *n = 0;
  if (!kept) return TALKS_NO_MEMORY;
  *out = kept;
  for (size_t i = 0; i < all; i++) {
    if (!talks__has_ref(v, statements[i], TALKS_F_statement_who, speaker)) continue;
    if (!is_relayed(v, statements[i])) {
      *n = 0;
      return TALKS_OK;
    }
    kept[(*n)++] = statements[i];
  }
  return TALKS_OK;
}

static int by_relay(const void *a, const void *b, const void *user) {
  const talks__heard *x = a, *y = b;
  int order = by_ids(user, x->relay, y->relay);
  return order ? order : by_ids(user, x->speaker, y->speaker);
}

static bool is_listed(const talks_rec *list, size_t n, talks_rec rec) {
  for (size_t i = 0; i < n; i++)
    if (list[i] == rec) return true;
  return false;
}

/* Everybody who speaks in a relayed statement, each once. */
static talks_status relayed_speakers(const talks_view *v, talks__arena *arena,
                                     talks_rec **out, size_t *n) {
  talks_rec *recs;
  size_t found, most = 0;
  talks_status status = gather(v, is_relayed, arena, &recs, &found);
  if (status) return status;
  for (size_t i = 0; i < found; i++) {
    uint32_t who;
    talks__refs(v, recs[i], TALKS_F_statement_who, &who);
    most += who;
  }
  *n = 0;
  *out = talks__arena_alloc(arena, most + 1, sizeof **out);
  if (!*out) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < found; i++) {
    uint32_t speakers;
    const talks_rec *who = talks__refs(v, recs[i], TALKS_F_statement_who, &speakers);
    for (uint32_t k = 0; k < speakers; k++)
      if (!is_listed(*out, *n, who[k])) (*out)[(*n)++] = who[k];
  }
  return TALKS_OK;
}

talks_status talks__heard_only(const talks_view *v, talks__arena *arena,
                               talks__heard **out, size_t *n) {
  talks_rec *speakers;
  size_t candidates;
  *n = 0;
  talks_status status = relayed_speakers(v, arena, &speakers, &candidates);
  if (status) return status;
  *out = talks__arena_alloc(arena, candidates + 1, sizeof **out);
  if (!*out) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < candidates && !status; i++) {
    talks_rec *words;
    talks__heard h = {.speaker = speakers[i]};
    status = relayed_words(v, h.speaker, arena, &words, &h.n);
    if (status || h.n == 0) continue;
    h.statements = words;
    h.relay = common_relay(v, words, h.n);
    (*out)[(*n)++] = h;
  }
  return status ? status : talks__sort(v->ctx, *out, *n, sizeof **out, by_relay, v);
}

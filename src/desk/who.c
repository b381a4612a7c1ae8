/* desk/who.c: who met whom, when, at what rank, through which channel; and who never met.
 *
 * The list of contacts, then the pairs of the parties that must agree: their contacts, or
 * that there is none on record (looked for in all contacts that took place), and the party
 * that most others met.
 */
#include "desk/listing.h"
#include "record/record.h"

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_contact_##field, NULL, 0 }
#define MANY(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_contact_##field, NULL, 0 }
static const talks__column columns[] = {
    ONE(days, on),
    MANY(parties, party, parties),
    MANY(persons, person, persons),
    ONE(text, en),
    ONE(sort, kind),
    ONE(state, state),
    ONE(rank, rank),
    ONE(channel, channel),
    MANY(where, locality, where),
    MANY(left_out, party, left_out),
};
static const talks__section contacts = {TALKS_ITEM_contacts, TALKS_ITEM_contact,
                                        TALKS_K_contact,     TALKS_F_contact_on,
                                        TALKS_FIELDS,        columns,
                                        TALKS_COUNT(columns)};

typedef struct {
  talks_rec a, b;
  talks_rec *meetings;
  size_t n;
} pair;

static talks_status find_pairs(talks_answer *a, const talks_rec *parties, uint32_t n,
                               pair **out, size_t *npairs) {
  pair *pairs = talks__arena_alloc(&a->arena, (size_t)n * n + 1, sizeof *pairs);
  talks_status status = pairs ? TALKS_OK : TALKS_NO_MEMORY;
  *npairs = 0;
  for (uint32_t i = 0; i < n && !status; i++)
    for (uint32_t k = i + 1; k < n && !status; k++) {
      pair *p = &pairs[(*npairs)++];
      p->a = parties[i];
      p->b = parties[k];
      status = talks__contacts_of(a->view, p->a, p->b, &a->arena, &p->meetings, &p->n);
    }
  *out = pairs;
  return status;
}

static void put_pair(talks_answer *a, const pair *p) {
  talks_support s = talks__absent();
  for (size_t i = 0; i < p->n; i++) {
    talks_support one = talks__rests_or_itself(a, p->meetings[i]);
    s = i == 0 ? one : talks__join(a, s, one);
  }
  talks__open(a, TALKS_ITEM_pair);
  talks__put_ref(a, TALKS_ITEM_party, p->a, s);
  talks__put_ref(a, TALKS_ITEM_with_party, p->b, s);
  talks__open(a, TALKS_ITEM_meetings);
  for (size_t i = 0; i < p->n; i++)
    talks__put_ref(a, TALKS_ITEM_meeting, p->meetings[i],
                   talks__rests_or_itself(a, p->meetings[i]));
  talks__close(a);
  talks__close(a);
}

static void put_pairs(talks_answer *a, talks__item list, const pair *pairs, size_t n,
                      bool met) {
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    if ((pairs[i].n > 0) == met) put_pair(a, &pairs[i]);
  talks__close(a);
}

static size_t partners(const pair *pairs, size_t n, talks_rec party) {
  size_t met = 0;
  for (size_t i = 0; i < n; i++)
    met += pairs[i].n > 0 && (pairs[i].a == party || pairs[i].b == party);
  return met;
}

/* The one party that met more of the others than any other did. */
static void put_hub(talks_answer *a, const talks_rec *parties, uint32_t nparties,
                    const pair *pairs, size_t n) {
  size_t most = 0;
  talks_rec hub = TALKS_NO_RECORD;
  for (uint32_t i = 0; i < nparties; i++) {
    size_t met = partners(pairs, n, parties[i]);
    if (met == most) hub = TALKS_NO_RECORD; /* a tie is no hub */
    if (met <= most) continue;
    most = met;
    hub = parties[i];
  }
  if (hub == TALKS_NO_RECORD) return;
  talks_support s = {.basis = TALKS_INFERRED};
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < pairs[i].n; k++)
      s = talks__join(a, s, talks__rests_or_itself(a, pairs[i].meetings[k]));
  talks__put_ref(a, TALKS_ITEM_hub, hub, s);
}

talks_status talks__ask_who(talks_answer *a, const talks__args *args) {
  uint32_t n = 0;
  size_t npairs;
  pair *pairs;
  talks_status status = talks__no_words(a, args);
  if (!status) status = talks__put_section(a, &contacts);
  if (status || a->view->frame == TALKS_NO_RECORD) return status;
  const talks_rec *parties =
      talks__refs(a->view, a->view->frame, TALKS_F_frame_parties, &n);
  status = find_pairs(a, parties, n, &pairs, &npairs);
  if (status) return status;
  put_pairs(a, TALKS_ITEM_pairs, pairs, npairs, true);
  put_pairs(a, TALKS_ITEM_never_met, pairs, npairs, false);
  put_hub(a, parties, n, pairs, npairs);
  return TALKS_OK;
}

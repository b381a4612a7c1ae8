/* record/events.c: talks and fighting by date; see fighting.h. */
#include "record/fighting.h"

/* ---- what is fighting ---------------------------------------------------------- */

static bool tells_of_attack(const talks_view *v, talks_rec statement) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_place, &n);
  for (size_t i = 0; i < n; i++)
    if (talks__has_ref(v, all[i], TALKS_F_place_attacked_says, statement)) return true;
  return false;
}

bool talks__is_of_fighting(const talks_view *v, talks_rec incident) {
  uint32_t n;
  const talks_rec *says = talks__refs(v, incident, TALKS_F_incident_accuses, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, says[i]) && tells_of_attack(v, says[i])) return true;
  return false;
}

talks_rec talks__incident_of(const talks_view *v, talks_rec statement) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_incident, &n);
  for (size_t i = 0; i < n; i++)
    if (talks__has_ref(v, all[i], TALKS_F_incident_accuses, statement)) return all[i];
  return TALKS_NO_RECORD;
}

/* ---- the list ------------------------------------------------------------------ */

typedef struct {
  const talks_view *v;
  talks__arena *arena;
  talks__event *list;
  size_t n;
  bool failed;
} events;

static void put(events *e, talks_rec rec, bool fighting, talks__field on) {
  talks__event event = {.rec = rec, .fighting = fighting};
  event.dated = talks__days_in(e->v, rec, on, &event.when);
  e->list[e->n++] = event;
}

static bool in_one_breath(const talks_view *v, const talks__event *a,
                          const talks__event *b) {
  talks_support x = talks__support(v, a->rec), y = talks__support(v, b->rec);
  talks_str words = talks__text(v, a->rec, TALKS_F_control_en);
  return talks__same_days(a, b) && words.n > 0 &&
         talks__str_eq(words, talks__text(v, b->rec, TALKS_F_control_en)) &&
         x.on == y.on && x.against == y.against && x.basis == y.basis;
}

static void join(events *e, talks__event *to, talks_rec claim) {
  talks__joined *more = talks__arena_alloc(e->arena, 1, sizeof *more);
  talks__joined **end = &to->more;
  if (!more) {
    e->failed = true;
    return;
  }
  *more = (talks__joined){claim, NULL};
  while (*end) end = &(*end)->next;
  *end = more;
}

static void put_controls(events *e) {
  size_t n, first = e->n;
  const talks_rec *all = talks__all(e->v, TALKS_K_control, &n);
  for (size_t i = 0; i < n; i++) {
    size_t k = first, last = e->n;
    put(e, all[i], true, TALKS_F_control_on);
    while (k < last && !in_one_breath(e->v, &e->list[k], &e->list[last])) k++;
    if (k == last) continue;
    join(e, &e->list[k], all[i]);
    e->n--;
  }
}

/* One statement may tell of attacks on several places: it is one event. */
static void put_attacks(events *e) {
  size_t n, words = TALKS_BITS_WORDS(e->v->model->nrecords);
  const talks_rec *all = talks__all(e->v, TALKS_K_place, &n);
  uint64_t *known = talks__arena_calloc(e->arena, words + 1, sizeof *known);
  if (!known) {
    e->failed = true;
    return;
  }
  for (size_t i = 0; i < n; i++) {
    uint32_t nsays;
    const talks_rec *says =
        talks__refs(e->v, all[i], TALKS_F_place_attacked_says, &nsays);
    for (uint32_t k = 0; k < nsays; k++) {
      if (!talks__stands(e->v, says[k]) || talks__bit_get(known, says[k]) ||
          talks__incident_of(e->v, says[k]) != TALKS_NO_RECORD)
        continue;
      talks__bit_set(known, says[k]);
      put(e, says[k], true, TALKS_F_statement_happened);
    }
  }
}

bool talks__same_days(const talks__event *a, const talks__event *b) {
  return a->dated == b->dated &&
         (!a->dated || (a->when.from == b->when.from && a->when.to == b->when.to &&
                        a->when.sort == b->when.sort));
}

int talks__days_order(const talks_days *a, bool a_dated, const talks_days *b,
                      bool b_dated) {
  if (a_dated != b_dated) return a_dated ? -1 : 1;
  if (!a_dated) return 0;
  if (a->to != b->to) return a->to < b->to ? -1 : 1;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  return a->sort == b->sort ? 0 : a->sort < b->sort ? -1 : 1;
}

static int by_day(const void *a, const void *b, const void *user) {
  const talks__event *x = a, *y = b;
  int order = talks__days_order(&x->when, x->dated, &y->when, y->dated);
  if (order) return order;
  if (x->fighting != y->fighting) return x->fighting ? 1 : -1;
  return talks__str_natcmp(talks__id(user, x->rec), talks__id(user, y->rec));
}

static size_t attacks_on_record(const talks_view *v) {
  size_t n, found = 0;
  const talks_rec *all = talks__all(v, TALKS_K_place, &n);
  for (size_t i = 0; i < n; i++) {
    uint32_t says;
    talks__refs(v, all[i], TALKS_F_place_attacked_says, &says);
    found += says;
  }
  return found;
}

talks_status talks__events(const talks_view *v, talks__arena *arena, talks__event **out,
                           size_t *n) {
  size_t contacts, incidents, controls;
  const talks_rec *all = talks__all(v, TALKS_K_contact, &contacts);
  const talks_rec *disputed = talks__all(v, TALKS_K_incident, &incidents);
  talks__all(v, TALKS_K_control, &controls);
  size_t room = contacts + incidents + controls + attacks_on_record(v);
  events e = {v, arena, talks__arena_alloc(arena, room + 1, sizeof *e.list), 0, false};
  if (!e.list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < contacts; i++) put(&e, all[i], false, TALKS_F_contact_on);
  for (size_t i = 0; i < incidents; i++)
    if (talks__is_of_fighting(v, disputed[i]))
      put(&e, disputed[i], true, TALKS_F_incident_on);
  put_controls(&e);
  put_attacks(&e);
  if (e.failed) return TALKS_NO_MEMORY;
  *out = e.list;
  *n = e.n;
  return talks__sort(v->ctx, e.list, e.n, sizeof *e.list, by_day, v);
}

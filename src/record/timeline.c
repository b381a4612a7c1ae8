/* record/timeline.c: all that has a day, in one row; see timeline.h.
 *
 * Contacts, claims of control and attacks are those of talks__events, so that what is joined
 * there is joined here. Nothing is listed twice: a statement that tells of an attack is
 * fighting, and no statement besides.
 */
#include "record/timeline.h"

#include "record/record.h"

typedef struct {
  const talks_view *v;
  const talks_rec *attacks; /* statements that tell of one */
  size_t nattacks;
  talks__moment *list;
  size_t n;
} moments;

static const struct {
  talks__kind kind;
  talks__field on;
  talks__moment_sort sort;
} dated_by[] = {
    {TALKS_K_draft, TALKS_F_draft_dated, TALKS_MOMENT_DRAFT},
    {TALKS_K_incident, TALKS_F_incident_on, TALKS_MOMENT_INCIDENT},
    {TALKS_K_clock, TALKS_F_clock_window, TALKS_MOMENT_DEADLINE},
};

/* ---- statements ---------------------------------------------------------------- */

static bool tells_of_attack(const moments *m, talks_rec statement) {
  for (size_t i = 0; i < m->nattacks; i++)
    if (m->attacks[i] == statement) return true;
  return false;
}

/* An attack is put on its own day where one is given; anything else where it was said. */
static void put_statement(moments *m, talks_rec statement) {
  talks_days said = {0}, happened = {0}, reported = {0};
  bool is_said = talks__days_in(m->v, statement, TALKS_F_statement_said, &said);
  bool is_told = talks__days_in(m->v, statement, TALKS_F_statement_happened, &happened);
  bool is_reported =
      talks__days_in(m->v, statement, TALKS_F_statement_reported, &reported);
  bool attack = tells_of_attack(m, statement);
  talks__moment moment = {.rec = statement,
                          .sort = attack                ? TALKS_MOMENT_FIGHTING
                                  : !is_said && is_told ? TALKS_MOMENT_TOLD
                                                        : TALKS_MOMENT_SAID,
                          .dated = is_said || is_told || is_reported};
  if (is_told && (attack || !is_said)) moment.when = happened;
  else moment.when = is_said ? said : reported;
  m->list[m->n++] = moment;
}

/* ---- all ----------------------------------------------------------------------- */

static void put_event(moments *m, const talks__event *e) {
  bool contact = talks__kind_of(m->v, e->rec) == TALKS_K_contact;
  if (!contact && talks__kind_of(m->v, e->rec) != TALKS_K_control) return;
  m->list[m->n++] =
      (talks__moment){.rec = e->rec,
                      .sort = contact ? TALKS_MOMENT_CONTACT : TALKS_MOMENT_FIGHTING,
                      .dated = e->dated,
                      .when = e->when,
                      .more = e->more};
}

/* An incident needs no statement to stand; without one nobody has told of it. */
static bool is_told_of(const talks_view *v, talks_rec rec) {
  static const talks__field by[] = {TALKS_F_incident_accuses, TALKS_F_incident_denies,
                                    TALKS_F_incident_assesses};
  if (talks__kind_of(v, rec) != TALKS_K_incident) return true;
  for (size_t i = 0; i < TALKS_COUNT(by); i++)
    if (talks__live_count(v, rec, by[i]) > 0) return true;
  return false;
}

static void put_kind(moments *m, size_t row) {
  size_t n;
  const talks_rec *all = talks__all(m->v, dated_by[row].kind, &n);
  for (size_t i = 0; i < n; i++) {
    if (!is_told_of(m->v, all[i])) continue;
    talks__moment moment = {.rec = all[i], .sort = dated_by[row].sort};
    moment.dated = talks__days_in(m->v, all[i], dated_by[row].on, &moment.when);
    m->list[m->n++] = moment;
  }
}

static int by_day(const void *a, const void *b, const void *user) {
  const talks__moment *x = a, *y = b;
  int order = talks__days_order(&x->when, x->dated, &y->when, y->dated);
  if (order) return order;
  if (x->sort != y->sort) return x->sort < y->sort ? -1 : 1;
  return talks__str_natcmp(talks__id(user, x->rec), talks__id(user, y->rec));
}

static size_t room_for(const talks_view *v, size_t events) {
  size_t n, room = events;
  talks__all(v, TALKS_K_statement, &n);
  room += n;
  for (size_t i = 0; i < TALKS_COUNT(dated_by); i++) {
    talks__all(v, dated_by[i].kind, &n);
    room += n;
  }
  return room;
}

talks_status talks__timeline(const talks_view *v, talks__arena *arena,
                             talks__moment **out, size_t *n) {
  talks__event *events;
  size_t nevents, nstatements;
  talks_status status = talks__events(v, arena, &events, &nevents);
  if (status) return status;
  talks_rec *attacks = talks__arena_alloc(arena, nevents + 1, sizeof *attacks);
  moments m = {.v = v, .attacks = attacks};
  m.list = talks__arena_alloc(arena, room_for(v, nevents) + 1, sizeof *m.list);
  if (!attacks || !m.list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < nevents; i++) {
    if (talks__kind_of(v, events[i].rec) == TALKS_K_statement)
      attacks[m.nattacks++] = events[i].rec;
    put_event(&m, &events[i]);
  }
  for (size_t i = 0; i < TALKS_COUNT(dated_by); i++) put_kind(&m, i);
  const talks_rec *all = talks__all(v, TALKS_K_statement, &nstatements);
  for (size_t i = 0; i < nstatements; i++) put_statement(&m, all[i]);
  *out = m.list;
  *n = m.n;
  return talks__sort(v->ctx, m.list, m.n, sizeof *m.list, by_day, v);
}

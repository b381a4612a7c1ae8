/* record/exchange.c: offered against got, pair by pair.
 *
 * Which moves of one party bear on another: those on options about which the other has a
 * word on record, at the baseline or since. Nothing is weighed and nothing is added up; that
 * a move was made for the other's sake is said nowhere and is not said here either. The
 * definition stands in docs/methods/movement.md.
 */
#include "record/record.h"

static const talks__field wanted[] = {TALKS_F_position_demands, TALKS_F_position_accepts};
static const talks__field barred[] = {TALKS_F_position_rejects, TALKS_F_position_red_line};

/* Whether a party's position, then or now, names the option in one of two lists. */
static bool names(const talks_view *v, const talks__move *theirs,
                  const talks__field fields[2], talks_rec option) {
  const talks_rec positions[] = {theirs->before, theirs->after};
  for (size_t k = 0; k < 2; k++)
    for (size_t f = 0; f < 2; f++)
      if (positions[k] != TALKS_NO_RECORD &&
          talks__has_ref(v, positions[k], fields[f], option))
        return true;
  return false;
}

static bool rules_out_now(const talks_view *v, const talks__move *m, talks_rec option) {
  return talks__has_ref(v, m->after, barred[0], option) ||
         talks__has_ref(v, m->after, barred[1], option);
}

static bool gave_to(const talks_view *v, const talks__move *m,
                    const talks__move *theirs) {
  if (!talks__is_concession(m)) return false;
  for (size_t i = 0; i < m->nchanges; i++) {
    const talks__option_change *c = &m->changes[i];
    if ((c->gave && names(v, theirs, wanted, c->option)) ||
        (c->let_go && names(v, theirs, barred, c->option)))
      return true;
  }
  return false;
}

static bool took_from(const talks_view *v, const talks__move *m,
                      const talks__move *theirs) {
  for (size_t i = 0; i < m->nchanges; i++) {
    const talks__option_change *c = &m->changes[i];
    bool out = c->took && rules_out_now(v, m, c->option);
    if ((out && names(v, theirs, wanted, c->option)) ||
        (c->took && !out && names(v, theirs, barred, c->option)))
      return true;
  }
  return false;
}

/* Whether the other's positions name any option at all. */
static bool names_options(const talks_view *v, const talks__move *theirs) {
  const talks_rec positions[] = {theirs->before, theirs->after};
  const talks__field fields[] = {wanted[0], wanted[1], barred[0], barred[1]};
  uint32_t n = 0;
  for (size_t k = 0; k < TALKS_COUNT(positions); k++)
    for (size_t f = 0; f < TALKS_COUNT(fields) && n == 0; f++)
      if (positions[k] != TALKS_NO_RECORD) talks__refs(v, positions[k], fields[f], &n);
  return n > 0;
}

/* Moved, but whether toward the other cannot be told from options. */
static bool is_unclear(const talks_view *v, const talks__move *m,
                       const talks__move *theirs) {
  return m->verdict == TALKS_MOVE_UNCLEAR || m->verdict == TALKS_MOVE_REWORDED ||
         (talks__is_concession(m) && !names_options(v, theirs));
}

/* The other's positions on the same issue, or NULL. */
static const talks__move *of_other(const talks__move *moves, size_t n, talks_rec other,
                                   talks_rec issue) {
  for (size_t i = 0; i < n; i++)
    if (moves[i].party == other && moves[i].issue == issue) return &moves[i];
  return NULL;
}

static talks_status bear(const talks_view *v, talks__arena *arena,
                         const talks__move *moves, size_t n, talks__bearing *b) {
  size_t own = 0;
  for (size_t i = 0; i < n; i++) own += moves[i].party == b->party;
  b->gave = talks__arena_alloc(arena, own + 1, sizeof *b->gave);
  b->took = talks__arena_alloc(arena, own + 1, sizeof *b->took);
  b->unclear = talks__arena_alloc(arena, own + 1, sizeof *b->unclear);
  if (!b->gave || !b->took || !b->unclear) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    const talks__move *m = &moves[i];
    const talks__move *theirs =
        m->party == b->party ? of_other(moves, n, b->other, m->issue) : NULL;
    if (!theirs) continue;
    if (gave_to(v, m, theirs)) b->gave[b->ngave++] = m;
    if (took_from(v, m, theirs)) b->took[b->ntook++] = m;
    if (is_unclear(v, m, theirs)) b->unclear[b->nunclear++] = m;
  }
  return TALKS_OK;
}

/* The frame's parties that have a move, in the order in which moves name them. */
static talks_status list_parties(const talks_view *v, talks__arena *arena,
                                 const talks__move *moves, size_t n, talks_rec **out,
                                 size_t *nout) {
  talks_rec *list = talks__arena_alloc(arena, n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  *nout = 0;
  for (size_t i = 0; i < n; i++) {
    bool known = !talks__in_frame(v, moves[i].party);
    for (size_t k = 0; k < *nout && !known; k++) known = list[k] == moves[i].party;
    if (!known) list[(*nout)++] = moves[i].party;
  }
  *out = list;
  return TALKS_OK;
}

talks_status talks__exchanges(const talks_view *v, talks__arena *arena,
                              const talks__move *moves, size_t n, talks__exchange **out,
                              size_t *nout) {
  talks_rec *parties;
  size_t k;
  talks_status status = list_parties(v, arena, moves, n, &parties, &k);
  talks__exchange *list =
      status ? NULL : talks__arena_alloc(arena, k * k / 2 + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  *nout = 0;
  for (size_t a = 0; a < k && !status; a++)
    for (size_t b = a + 1; b < k && !status; b++) {
      talks__exchange *e = &list[(*nout)++];
      *e = (talks__exchange){.one = {.party = parties[a], .other = parties[b]},
                             .two = {.party = parties[b], .other = parties[a]}};
      status = bear(v, arena, moves, n, &e->one);
      if (!status) status = bear(v, arena, moves, n, &e->two);
    }
  *out = list;
  return status;
}

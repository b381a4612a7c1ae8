/* dossier/view_change.c: hypothetical changes, as overrides of a view.
 *
 * The dossier is never touched: a change becomes a list of ids that the view hands out in
 * place of the record's own, a record left out, or days added when days are read. What a
 * changed record supports is then an assumption (view_support.c).
 */
#include "dossier/view.h"

#include <string.h>

/* The first three exclude other options; an option that is accepted leaves all four. */
static const talks__field lists[] = {TALKS_F_position_demands, TALKS_F_position_rejects,
                                     TALKS_F_position_red_line,
                                     TALKS_F_position_unanswered};
enum { EXCLUDING = 3 };

typedef struct {
  talks_view *v;
  talks__override *list;
  uint32_t n;
  size_t cap;
} changing;

static talks_status set_override(changing *c, talks_rec rec, talks__field field,
                                 const talks_rec *refs, uint32_t n) {
  talks_rec *kept = talks__arena_alloc(&c->v->arena, n + 1u, sizeof *kept);
  talks__override *list = talks__arena_alloc(&c->v->arena, c->n + 1u, sizeof *list);
  if (!kept || !list) return TALKS_NO_MEMORY;
  if (n > 0) memcpy(kept, refs, n * sizeof *kept);
  uint32_t used = 0;
  for (uint32_t i = 0; i < c->n; i++)
    if (c->list[i].rec != rec || c->list[i].field != field) list[used++] = c->list[i];
  list[used++] = (talks__override){rec, field, kept, n};
  c->list = list;
  c->n = used;
  c->v->overrides = list;
  c->v->noverrides = used;
  return TALKS_OK;
}

/* option == TALKS_NO_RECORD takes everything away. */
static talks_status take_away(changing *c, talks_rec rec, talks__field field,
                              talks_rec option) {
  uint32_t n, kept = 0;
  const talks_rec *refs = talks__refs(c->v, rec, field, &n);
  talks_rec *left = talks__arena_alloc(&c->v->arena, n + 1u, sizeof *left);
  if (!left) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++)
    if (option != TALKS_NO_RECORD && refs[i] != option) left[kept++] = refs[i];
  return kept == n ? TALKS_OK : set_override(c, rec, field, left, kept);
}

static talks_status relax(changing *c, const talks_change *change, size_t nlists) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < nlists && !status; i++)
    status = take_away(c, change->target, lists[i], change->option);
  return status;
}

static talks_status add(changing *c, const talks_change *change) {
  talks_status status = relax(c, change, TALKS_COUNT(lists));
  uint32_t n;
  const talks_rec *refs = talks__refs(c->v, change->target, TALKS_F_position_accepts, &n);
  if (status ||
      talks__has_ref(c->v, change->target, TALKS_F_position_accepts, change->option))
    return status;
  talks_rec *more = talks__arena_alloc(&c->v->arena, n + 1u, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  if (n > 0) memcpy(more, refs, n * sizeof *more);
  more[n] = change->option;
  return set_override(c, change->target, TALKS_F_position_accepts, more, n + 1);
}

static talks_status misfit(talks_diag *diag, const char *message, const char *hint) {
  talks__problem(diag, TALKS_ERROR, "bad-change", (talks__place){.line = 0}, hint, "%s",
                 message);
  return TALKS_MISUSE;
}

static talks_status check_change(const talks_view *v, const talks_change *change,
                                 talks_diag *diag) {
  const talks_model *m = v->model;
  if ((unsigned)change->op > TALKS_SHIFT)
    return misfit(diag, "a change does nothing that is known",
                  "drop, relax, add or shift");
  if (change->target >= m->nrecords)
    return misfit(diag, "a change has no target", "name a record of the dossier");
  if (change->op == TALKS_DROP || change->op == TALKS_SHIFT) return TALKS_OK;
  if (m->records[change->target].kind != TALKS_K_position)
    return misfit(diag, "only a position can be relaxed or added to",
                  "name a record of the section positions");
  if (change->option == TALKS_NO_RECORD && change->op == TALKS_RELAX) return TALKS_OK;
  if (change->option >= m->nrecords || m->records[change->option].kind != TALKS_K_option)
    return misfit(diag, "a change names no option",
                  "name an option of the position's issue");
  if (m->records[change->option].parent !=
      talks__ref(v, change->target, TALKS_F_position_issue))
    return misfit(diag, "the option belongs to another issue",
                  "name an option of the position's issue");
  return TALKS_OK;
}

talks_status talks__apply_changes(talks_view *v, const talks_view_settings *s,
                                  talks_diag *diag, uint64_t *out) {
  changing c = {.v = v};
  talks_status status = TALKS_OK;
  talks_change *kept = talks__arena_alloc(&v->arena, s->nchanges + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < s->nchanges && !status; i++) {
    kept[i] = s->changes[i];
    status = check_change(v, &kept[i], diag);
    if (status) break;
    if (kept[i].op == TALKS_DROP) talks__bit_set(out, kept[i].target);
    if (kept[i].op == TALKS_RELAX) status = relax(&c, &kept[i], EXCLUDING);
    if (kept[i].op == TALKS_ADD) status = add(&c, &kept[i]);
  }
  v->changes = kept;
  v->nchanges = s->nchanges;
  return status;
}

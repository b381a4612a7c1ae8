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
enum { EXCLUDING = 3, TALKS_MAX_MOVES = 1000 };

typedef struct {
  talks_view *v;
  talks__override *list;
  uint32_t n;
  size_t cap;
} changing;

/* The lists that changes are about, beside the other two of the four above. */
static const talks__field demands = TALKS_F_position_demands;
static const talks__field accepted = TALKS_F_position_accepts;
static const talks__field rejected = TALKS_F_position_rejects;

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

static talks_status relax(changing *c, const talks_change *change) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < EXCLUDING && !status; i++)
    status = take_away(c, change->target, lists[i], change->option);
  return status;
}

/* Puts an option into a list, once. */
static talks_status put(changing *c, talks_rec rec, talks__field field,
                        talks_rec option) {
  uint32_t n;
  const talks_rec *refs = talks__refs(c->v, rec, field, &n);
  if (talks__has_ref(c->v, rec, field, option)) return TALKS_OK;
  talks_rec *more = talks__arena_alloc(&c->v->arena, n + 1u, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  if (n > 0) memcpy(more, refs, n * sizeof *more);
  more[n] = option;
  return set_override(c, rec, field, more, n + 1);
}

/* What it demands it accepts already: neither the demand nor the words change. */
static talks_status add(changing *c, const talks_change *change) {
  talks_rec position = change->target, option = change->option;
  bool demanded = talks__has_ref(c->v, position, demands, option);
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < TALKS_COUNT(lists) && !status; i++)
    if (lists[i] != demands) status = take_away(c, position, lists[i], option);
  return status || demanded ? status : put(c, position, accepted, option);
}

/* Whether a move before this one has the position accept the option that it gives up. */
static bool still_accepts(const changing *c, const talks_change *change,
                          talks_rec option) {
  for (const talks_change *b = c->v->changes; b != change; b++)
    if (b->op == TALKS_ADD && b->target == change->target && b->option == option)
      return true;
  return false;
}

/* To give up a demand is not to take back that it is accepted, where that is supposed. */
static talks_status drop_option(changing *c, const talks_change *change) {
  uint32_t n;
  const talks_rec *demanded = talks__refs(c->v, change->target, demands, &n);
  talks_status status = relax(c, change);
  for (uint32_t i = 0; i < n && !status; i++)
    if (!talks__has_ref(c->v, change->target, demands, demanded[i]) &&
        still_accepts(c, change, demanded[i]))
      status = put(c, change->target, accepted, demanded[i]);
  return status;
}

static talks_status reject(changing *c, const talks_change *change) {
  talks_rec position = change->target, option = change->option;
  talks_status status = take_away(c, position, accepted, option);
  for (size_t i = 0; i < TALKS_COUNT(lists) && !status; i++)
    if (lists[i] != rejected) status = take_away(c, position, lists[i], option);
  return status ? status : put(c, position, rejected, option);
}

/* The move is the one statement for it or against it. */
static talks_status settle(changing *c, const talks_change *change) {
  bool holds = change->op == TALKS_HOLDS;
  talks_rec move = talks__move_rec(c->v, change->move);
  talks_status status =
      set_override(c, change->target, TALKS_F_state_yes_says, &move, holds ? 1 : 0);
  return status ? status
                : set_override(c, change->target, TALKS_F_state_no_says, &move,
                               holds ? 0 : 1);
}

static talks_status misfit(talks_diag *diag, const char *message, const char *hint) {
  talks__problem(diag, TALKS_ERROR, "bad-change", (talks__place){.line = 0}, hint, "%s",
                 message);
  return TALKS_MISUSE;
}

static bool is_kind(const talks_model *m, talks_rec rec, talks__kind kind) {
  return rec < m->nrecords && m->records[rec].kind == kind;
}

/* Who may hold a position; it is looked up later, when it is known what stands. */
static bool is_holder(const talks_model *m, talks_rec rec) {
  return is_kind(m, rec, TALKS_K_party) || is_kind(m, rec, TALKS_K_group) ||
         is_kind(m, rec, TALKS_K_faction);
}

static talks_status check_option(const talks_view *v, const talks_change *change,
                                 talks_diag *diag) {
  const talks_model *m = v->model;
  bool holder = is_holder(m, change->target);
  if (!holder && !is_kind(m, change->target, TALKS_K_position))
    return misfit(diag, "only a position can be relaxed or added to",
                  "name a party, or a record of the section positions");
  if (change->op == TALKS_RELAX && change->option == TALKS_NO_RECORD && !holder)
    return TALKS_OK;
  if (!is_kind(m, change->option, TALKS_K_option))
    return misfit(diag, "a change names no option",
                  "name an option of the position's issue");
  if (!holder && m->records[change->option].parent !=
                    talks__ref(v, change->target, TALKS_F_position_issue))
    return misfit(diag, "the option belongs to another issue",
                  "name an option of the position's issue");
  return TALKS_OK;
}

static talks_status check_change(const talks_view *v, const talks_change *change,
                                 talks_diag *diag) {
  const talks_model *m = v->model;
  if ((unsigned)change->op > TALKS_FAILS)
    return misfit(diag, "a change does nothing that is known",
                  "drop, relax, add, shift, reject, holds or fails");
  if (change->target >= m->nrecords)
    return misfit(diag, "a change has no target", "name a record of the dossier");
  if (change->op == TALKS_DROP || change->op == TALKS_SHIFT) return TALKS_OK;
  if (change->op == TALKS_HOLDS || change->op == TALKS_FAILS)
    return is_kind(m, change->target, TALKS_K_state)
               ? TALKS_OK
               : misfit(diag, "only a state of affairs can hold or fail",
                        "name a record of the section states");
  return check_option(v, change, diag);
}

/* The ids under which moves are cited, and their words. */
static talks_status name_moves(talks_view *v, const talks_view_settings *s,
                               uint32_t first) {
  v->move_ids = talks__arena_calloc(&v->arena, v->nmoves + 1u, sizeof *v->move_ids);
  v->move_texts = talks__arena_calloc(&v->arena, v->nmoves + 1u, sizeof *v->move_texts);
  if (!v->move_ids || !v->move_texts) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < v->nmoves; i++) {
    talks__buf b;
    talks__buf_init(&b, v->ctx);
    talks__buf_printf(&b, "H%u", i + 1);
    v->move_ids[i] = talks__arena_str(&v->arena, talks__buf_view(&b));
    v->move_texts[i] = talks__arena_str(
        &v->arena, i < first ? talks__str(NULL) : talks__str(s->what_if[i - first]));
    bool failed = b.failed || !v->move_ids[i].p || !v->move_texts[i].p;
    talks__buf_free(&b);
    if (failed) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

/* Every move that a program numbers comes to something; notes whom or what it is about, as
 * long as that is not yet a party's position. */
static talks_status note_subjects(talks_view *v, talks_diag *diag) {
  v->move_subjects =
      talks__arena_alloc(&v->arena, v->nmoves + 1u, sizeof *v->move_subjects);
  if (!v->move_subjects) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < v->nmoves; i++) v->move_subjects[i] = TALKS_NO_RECORD;
  for (size_t i = v->nchanges; i-- > 0;)
    v->move_subjects[v->changes[i].move] = v->changes[i].target;
  for (uint32_t i = 0; i < v->nmoves; i++)
    if (v->move_subjects[i] == TALKS_NO_RECORD)
      return misfit(diag, "a number is missing among the moves",
                    "number them from 0, each with a change at least");
  return TALKS_OK;
}

talks_status talks__take_changes(talks_view *v, const talks_view_settings *s,
                                 talks_diag *diag, uint64_t *out) {
  uint32_t given = 0;
  size_t nread = 0;
  talks_change *read = NULL;
  for (size_t i = 0; i < s->nchanges; i++)
    if (s->changes[i].move >= given) given = s->changes[i].move + 1;
  if (given > TALKS_MAX_MOVES || s->nwhat_if > TALKS_MAX_MOVES - given)
    return misfit(diag, "there are too many hypothetical moves",
                  "at most 1000 are taken");
  talks_status status = talks__read_moves(v->model, s->what_if, s->nwhat_if, given, diag,
                                          &v->arena, &read, &nread);
  if (status) return status;
  talks_change *all = talks__arena_alloc(&v->arena, s->nchanges + nread + 1, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  if (s->nchanges > 0) memcpy(all, s->changes, s->nchanges * sizeof *all);
  if (nread > 0) memcpy(all + s->nchanges, read, nread * sizeof *all);
  for (size_t i = 0; i < s->nchanges + nread && !status; i++) {
    status = check_change(v, &all[i], diag);
    if (!status && all[i].op == TALKS_DROP) talks__bit_set(out, all[i].target);
  }
  if (status) return status;
  v->changes = all;
  v->nchanges = s->nchanges + nread;
  v->nmoves = given + (uint32_t)s->nwhat_if;
  status = note_subjects(v, diag);
  return status ? status : name_moves(v, s, given);
}

/* Whether it is about an option; the others are of the record itself. */
static bool is_of_option(const talks_change *change) {
  return change->op == TALKS_RELAX || change->op == TALKS_ADD ||
         change->op == TALKS_REJECT;
}

/* Whether a change of a party means this position: its own on the option's issue, or that of
 * a faction which can bind it. */
static bool is_meant(const talks_view *v, talks_rec position,
                     const talks_change *change) {
  talks_rec who = talks__ref(v, position, TALKS_F_position_party);
  return (who == change->target || talks__bound_by(v, who) == change->target) &&
         talks__ref(v, position, TALKS_F_position_issue) ==
             talks__parent(v, change->option);
}

/* Turns one change into one of each position in force that it means, or leaves it as it is
 * where it means none; returns how many that are. `out` may be NULL. */
static size_t find_meant(const talks_view *v, const talks_rec *in_force, size_t n,
                         const talks_change *change, talks_change *out) {
  size_t found = 0;
  bool looks = is_of_option(change) && is_holder(v->model, change->target);
  if (out) *out = *change;
  for (size_t i = 0; i < n && looks; i++) {
    if (!is_meant(v, in_force[i], change)) continue;
    if (out) {
      out[found] = *change;
      out[found].target = in_force[i];
    }
    found++;
  }
  return found > 0 ? found : 1;
}

/* Turns parties into their positions, from the first-th change on; what has none stays a
 * party's. */
static talks_status find_positions(talks_view *v, size_t first) {
  talks_rec *in_force;
  size_t n, room = first, used = first;
  talks_status status = talks__in_force(v, v->valid_on, &v->arena, &in_force, &n);
  if (status) return status;
  for (size_t i = first; i < v->nchanges; i++)
    room += find_meant(v, in_force, n, &v->changes[i], NULL);
  talks_change *all = talks__arena_alloc(&v->arena, room + 1, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  if (first > 0) memcpy(all, v->changes, first * sizeof *all);
  for (size_t i = first; i < v->nchanges; i++)
    used += find_meant(v, in_force, n, &v->changes[i], all + used);
  v->changes = all;
  v->nchanges = used;
  return TALKS_OK;
}

/* ---- opposites ------------------------------------------------------------------- */

/* What is known of each move: whether it decides a reading, and whether it does more. */
typedef struct {
  bool decides, does_more;
} gist;

static gist *list_gists(talks_view *v) {
  gist *list = talks__arena_calloc(&v->arena, v->nmoves + 1u, sizeof *list);
  for (size_t i = 0; list && i < v->nchanges; i++) {
    const talks_change *change = &v->changes[i];
    if (change->op != TALKS_DROP) list[change->move].does_more = true;
    else if (is_kind(v->model, change->target, TALKS_K_reading))
      list[change->move].decides = true;
  }
  return list;
}

/* Whether the position that goes is the one by which the party would accept or reject. */
static bool leaves_without(const talks_view *v, const talks_change *drop,
                           const talks_change *of) {
  return is_of_option(of) && is_holder(v->model, of->target) &&
         is_kind(v->model, drop->target, TALKS_K_position) &&
         is_meant(v, drop->target, of);
}

/* Whether nothing is left of y where x is supposed too. What is said of an option counts
 * over a reading of other words; a demand may be given up, then the option rejected. */
static bool undoes(const talks_view *v, const gist *gists, const talks_change *x,
                   const talks_change *y) {
  const gist *a = &gists[x->move], *b = &gists[y->move];
  if (x->move == y->move) return false;
  if (x->op == TALKS_DROP && leaves_without(v, x, y)) return true;
  if (x->target != y->target) return false;
  if (x->op == TALKS_DROP)
    return y->op != TALKS_DROP || (is_kind(v->model, x->target, TALKS_K_reading) &&
                                   a->does_more != b->does_more);
  if (x->op == TALKS_HOLDS) return y->op == TALKS_FAILS;
  return x->op == TALKS_REJECT && x->option == y->option && !a->decides && !b->decides &&
         (y->op == TALKS_ADD || (y->op == TALKS_RELAX && x < y));
}

static talks_str words_of(const talks_view *v, const talks_change *change) {
  talks_str text = talks__move_text(v, change->move);
  return text.n > 0 ? text : talks__id(v, talks__move_rec(v, change->move));
}

static talks_status refuse_opposites(talks_view *v, talks_diag *diag) {
  const gist *gists = list_gists(v);
  const talks_change *all = v->changes, *end = all + v->nchanges;
  if (!gists) return TALKS_NO_MEMORY;
  for (const talks_change *x = all; x < end; x++)
    for (const talks_change *y = all; y < end; y++) {
      if (!undoes(v, gists, x, y)) continue;
      talks_str one = words_of(v, x < y ? x : y), other = words_of(v, x < y ? y : x);
      talks__problem(diag, TALKS_ERROR, "bad-move", (talks__place){.line = 0},
                     "leave one of the two out",
                     "the moves \"%.*s\" and \"%.*s\" cannot both be supposed",
                     (int)one.n, one.p, (int)other.n, other.p);
      return TALKS_MISUSE;
    }
  return TALKS_OK;
}

/* ---- in place -------------------------------------------------------------------- */

static talks_status put_in_place(changing *c, const talks_change *change) {
  if (is_holder(c->v->model, change->target)) return TALKS_OK;
  if (change->op == TALKS_RELAX) return drop_option(c, change);
  if (change->op == TALKS_ADD) return add(c, change);
  if (change->op == TALKS_REJECT) return reject(c, change);
  if (change->op == TALKS_HOLDS || change->op == TALKS_FAILS) return settle(c, change);
  return TALKS_OK; /* left out, or shifted where days are read */
}

/* Puts the changes from the first-th on in place, on top of what is in place. */
static talks_status apply(talks_view *v, size_t first) {
  changing c = {.v = v, .n = v->noverrides};
  c.list = talks__arena_alloc(&v->arena, c.n + 1u, sizeof *c.list);
  uint64_t *idle =
      talks__arena_calloc(&v->arena, TALKS_BITS_WORDS(v->nchanges) + 1, sizeof *idle);
  if (!c.list || !idle) return TALKS_NO_MEMORY;
  if (c.n > 0) memcpy(c.list, v->overrides, c.n * sizeof *c.list);
  if (first > 0) memcpy(idle, v->idle, TALKS_BITS_WORDS(first) * sizeof *idle);
  v->idle = idle;
  talks_status status = TALKS_OK;
  for (size_t i = first; i < v->nchanges && !status; i++) {
    const talks__override *before = c.list;
    status = put_in_place(&c, &v->changes[i]);
    if (is_of_option(&v->changes[i]) && c.list == before) talks__bit_set(idle, i);
  }
  return status;
}

talks_status talks__apply_changes(talks_view *v, talks_diag *diag) {
  if (v->nchanges == 0) return TALKS_OK;
  talks_status status = find_positions(v, 0);
  if (!status) status = refuse_opposites(v, diag);
  return status ? status : apply(v, 0);
}

/* ---- a view on top of another ------------------------------------------------------ */

/* Reads and checks the moves, behind those that the view has. */
static talks_status take_more(talks_view *v, const char *const *moves, size_t n,
                              talks_diag *diag) {
  talks_change *more = NULL;
  size_t nmore = 0;
  if (n > TALKS_MAX_MOVES - v->nmoves)
    return misfit(diag, "there are too many hypothetical moves",
                  "at most 1000 are taken");
  talks_status status =
      talks__read_moves(v->model, moves, n, v->nmoves, diag, &v->arena, &more, &nmore);
  if (status) return status;
  talks_change *all = talks__arena_alloc(&v->arena, v->nchanges + nmore + 1, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  if (v->nchanges > 0) memcpy(all, v->changes, v->nchanges * sizeof *all);
  for (size_t i = 0; i < nmore && !status; i++) {
    all[v->nchanges + i] = more[i];
    status = check_change(v, &more[i], diag);
    if (!status && more[i].op == TALKS_DROP && talks__stands(v, more[i].target))
      status = TALKS_MISUSE;
  }
  v->changes = all;
  v->nchanges += nmore;
  v->nmoves += (uint32_t)n;
  return status;
}

talks_status talks__view_fork(const talks_view *base, const char *const *moves, size_t n,
                              talks_diag *diag, talks_view **out) {
  talks_view *v = talks__calloc(base->ctx, 1, sizeof *v);
  if (!v) return TALKS_NO_MEMORY;
  *v = *base;
  talks__arena_init(&v->arena, v->ctx);
  talks_status status = talks__ev_init(&v->evidence, v->ctx);
  if (!status) status = take_more(v, moves, n, diag);
  if (!status && n > 0) status = find_positions(v, base->nchanges);
  if (!status && n > 0) status = apply(v, base->nchanges);
  if (status) talks_view_destroy(v);
  else *out = v;
  return status;
}

/* dossier/view.c: opening a view: which records stand.
 *
 * First what is left out from outside: by --without, by the as-of day, by valid-on, by sets
 * of assumptions that were not chosen, by a hypothetical drop. Then the least fixpoint: a
 * record stands when none of its premises (because:) is missing and, if it names
 * corroboration (from:), at least one of it stands; so records that only rest on each other
 * fall. A child stands only with its parent. Kinds that only describe (parties, issues,
 * sources ...) stand without support. What each rests on is found in view_support.c.
 */
#include "dossier/names.h"
#include "dossier/view.h"

#include <stdio.h>
#include <string.h>

/* As many are listed where somebody names another. */
enum { FRAMES_TOLD = 8 };

void talks_view_defaults(talks_view_settings *s) {
  memset(s, 0, sizeof *s);
  s->size = sizeof *s;
  s->as_of = TALKS_NO_DAY;
  s->valid_on = TALKS_NO_DAY;
  s->since = TALKS_NO_DAY;
}

/* ---- what is left out from outside --------------------------------------------- */

typedef struct {
  talks_view *v;
  const talks_model *m;
  const talks_view_settings *s;
  talks_diag *diag;
  uint64_t *out;     /* never stands */
  uint32_t *missing; /* premises not yet standing */
  uint64_t *carried; /* some corroboration stands, or none is needed */
  talks_rec *order;  /* records in the order in which they came to stand */
  size_t n, done;
  uint32_t *edge_first, *edges; /* who leans on a record */
} opening;

static talks_status unknown_name(const opening *o, const char *what, const char *name,
                                 const char *hint) {
  talks__problem(o->diag, TALKS_ERROR, "no-such-name", (talks__place){.line = 0}, hint,
                 "there is no %s \"%s\" in the dossier", what, name);
  return TALKS_NOT_FOUND;
}

/* A source may be named by its id or as in marks: 004 or 4 or S4. */
static talks_rec find_source(const talks_model *m, talks_str name) {
  if (name.n > 1 && name.p[0] == 'S') name = (talks_str){name.p + 1, name.n - 1};
  for (talks_rec i = 0; i < m->nrecords; i++)
    if (m->records[i].kind == TALKS_K_source &&
        talks__str_eq(talks__mark_name(m->records[i].id), talks__mark_name(name)))
      return i;
  return TALKS_NO_RECORD;
}

/* "004,003": one is meant at a time. */
static talks_status not_one_name(const opening *o, talks_str name) {
  char hint[160];
  size_t first = 0;
  while (first < name.n && name.p[first] != ',' && name.p[first] != ' ') first++;
  talks_str rest = talks__str_trim(
      (talks_str){name.p + first + 1, name.n > first ? name.n - first - 1 : 0});
  bool many = first > 0 && first < 40 && rest.n > 0 && rest.n < 40;
  snprintf(hint, sizeof hint,
           many ? "one at a time, as in --without %.*s --without %.*s"
                : "name a source as in 004, or a mark as in S4.33a",
           (int)first, name.p, (int)rest.n, rest.p);
  return unknown_name(o, "source or record", name.p, hint);
}

static talks_status leave_out_named(opening *o) {
  for (size_t i = 0; i < o->s->nwithout; i++) {
    talks_str name = talks__str(o->s->without[i]);
    talks_rec rec = talks__map_get(&o->m->ids, name);
    if (rec == TALKS_NONE) rec = find_source(o->m, name);
    if (rec == TALKS_NO_RECORD)
      return not_one_name(o, name);
    talks__bit_set(o->out, rec);
    talks__bit_set(o->v->without, rec);
  }
  return TALKS_OK;
}

/* On any day, where the dossier does not say when, but by the day of the copy; a dossier that
 * has it published later is refused. */
static talks_days published_on(const talks_model *m, talks_rec source) {
  const talks__value *given = talks__value_of(m, source, TALKS_F_source_published);
  const talks__value *taken = talks__value_of(m, source, TALKS_F_source_taken);
  talks_days days = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  if (given) days = *given->of.days;
  if (taken && taken->of.days->to < days.to) days.to = taken->of.days->to;
  return days;
}

/* Whether it tells of what was so, not of what is to come. */
static bool tells_of_past(const talks_model *m, talks_rec statement) {
  static const talks__word past[] = {TALKS_WORD_statement_kind_claim,
                                     TALKS_WORD_statement_kind_denial,
                                     TALKS_WORD_statement_kind_wording};
  const talks__value *kind = talks__value_of(m, statement, TALKS_F_statement_kind);
  bool is = false;
  for (size_t i = 0; i < TALKS_COUNT(past); i++) is = is || kind->word == past[i];
  return is;
}

/* No report is older than what it tells of; where the days given clash, they stay. */
static void not_before(talks_days *days, const talks__value *told) {
  if (told && told->of.days->from > days->from && told->of.days->from <= days->to)
    days->from = told->of.days->from;
}

talks_days talks__reported(const talks_model *m, talks_rec statement) {
  if (statement >= m->nrecords) /* a hypothetical move */
    return (talks_days){TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  const talks__value *own = talks__value_of(m, statement, TALKS_F_statement_reported);
  talks_days days = own ? *own->of.days : published_on(m, m->records[statement].source);
  not_before(&days, talks__value_of(m, statement, TALKS_F_statement_said));
  if (tells_of_past(m, statement))
    not_before(&days, talks__value_of(m, statement, TALKS_F_statement_happened));
  return days;
}

/* Keeps what could have been reported by the day, marks what may have been later. */
static void apply_as_of(opening *o, talks_rec rec, talks_days reported) {
  if (o->v->as_of == TALKS_NO_DAY) return;
  bool certain = reported.to <= o->v->as_of;
  if (reported.from > o->v->as_of || (o->v->strict && !certain))
    talks__bit_set(o->out, rec);
  if (!certain) talks__bit_set(o->v->late, rec);
}

static void apply_to_statement(opening *o, talks_rec rec) {
  const talks__record *r = &o->m->records[rec];
  if (talks__bit_get(o->out, r->source)) talks__bit_set(o->out, rec);
  apply_as_of(o, rec, talks__reported(o->m, rec));
}

/* A slip or a loaded word stands while one of its places can be read. */
static void apply_to_passages(opening *o, talks_rec rec, talks__field field) {
  const talks__value *at = talks__value_of(o->m, rec, field);
  bool readable = !at;
  for (uint32_t i = 0; at && i < at->n; i++) {
    talks_rec source = at->of.passages[i].source;
    talks_days known = published_on(o->m, source);
    bool early = o->v->as_of == TALKS_NO_DAY ||
                 (o->v->strict ? known.to : known.from) <= o->v->as_of;
    readable = readable || (early && !talks__bit_get(o->out, source));
  }
  if (!readable) talks__bit_set(o->out, rec);
}

static void apply_since(opening *o, talks_rec rec, talks__field field) {
  talks_days since;
  if (o->v->as_of != TALKS_NO_DAY && talks__days_in(o->v, rec, field, &since) &&
      since.from > o->v->as_of)
    talks__bit_set(o->out, rec);
}

/* "*" is all sets. */
static bool is_set(talks_str set, const char *name) {
  return set.n > 0 && (strcmp(name, "*") == 0 || talks__str_eq(set, talks__str(name)));
}

static void apply_sets(opening *o, talks_rec rec) {
  talks_str set = talks__set_name(o->m, rec);
  for (size_t i = 0; i < o->s->nassume; i++)
    if (is_set(set, o->s->assume[i])) return;
  talks__bit_set(o->out, rec);
}

/* A set may be a file without an assumption, or assumptions that name it. */
static bool has_set(const talks_model *m, const char *name) {
  bool found = strcmp(name, "*") == 0;
  for (size_t f = 0; f < m->nfiles && !found; f++)
    found = is_set(talks__set_of_file(m->files[f]), name);
  for (talks_rec i = 0; i < m->nrecords && !found; i++)
    found =
        m->records[i].kind == TALKS_K_assumption && is_set(talks__set_name(m, i), name);
  return found;
}

static talks_status check_sets(const opening *o) {
  for (size_t i = 0; i < o->s->nassume; i++)
    if (!has_set(o->m, o->s->assume[i]))
      return unknown_name(o, "set of assumptions", o->s->assume[i],
                          "a set is a file in assumptions/, named without its ending");
  return TALKS_OK;
}

static void leave_out(opening *o) {
  for (talks_rec rec = 0; rec < o->m->nrecords; rec++) {
    talks__kind kind = o->m->records[rec].kind;
    if (kind == TALKS_K_statement) apply_to_statement(o, rec);
    if (kind == TALKS_K_slip) apply_to_passages(o, rec, TALKS_F_slip_at);
    if (kind == TALKS_K_loaded) apply_to_passages(o, rec, TALKS_F_loaded_at);
    if (kind == TALKS_K_assumption) apply_sets(o, rec);
    if (kind == TALKS_K_position) apply_since(o, rec, TALKS_F_position_since);
    if (kind == TALKS_K_condition) apply_since(o, rec, TALKS_F_condition_since);
  }
}

/* ---- the least fixpoint -------------------------------------------------------- */

static const talks__value *premises(const talks_model *m, talks_rec rec,
                                    talks__field model) {
  int field = talks__field_like(m->records[rec].kind, model);
  return field < 0 ? NULL : talks__value_of(m, rec, (talks__field)field);
}

static bool may_fall(const talks_model *m, talks_rec rec) {
  return (talks__kind_info_of(m->records[rec].kind)->flags & TALKS_KIND_FALLS) != 0;
}

/* Calls fn for each record that rec leans on: premises, corroboration, parent. */
typedef void (*lean_fn)(opening *o, talks_rec rec, talks_rec on);
static void each_lean(opening *o, talks_rec rec, lean_fn fn) {
  const talks__value *from = premises(o->m, rec, TALKS_F_position_from);
  const talks__value *because = premises(o->m, rec, TALKS_F_position_because);
  for (uint32_t i = 0; from && i < from->n; i++) fn(o, rec, from->of.refs[i]);
  for (uint32_t i = 0; because && i < because->n; i++) fn(o, rec, because->of.refs[i]);
  if (o->m->records[rec].parent != TALKS_NO_RECORD) fn(o, rec, o->m->records[rec].parent);
}

static void count_edge(opening *o, talks_rec rec, talks_rec on) {
  (void)rec;
  o->edge_first[on + 1]++;
}

static void put_edge(opening *o, talks_rec rec, talks_rec on) {
  o->edges[o->edge_first[on]++] = rec;
}

static talks_status build_edges(opening *o) {
  size_t n = o->m->nrecords;
  o->edge_first = talks__calloc(o->v->ctx, n + 2, sizeof *o->edge_first);
  if (!o->edge_first) return TALKS_NO_MEMORY;
  for (talks_rec rec = 0; rec < n; rec++) each_lean(o, rec, count_edge);
  for (size_t i = 0; i < n; i++) o->edge_first[i + 1] += o->edge_first[i];
  o->edges = talks__alloc(o->v->ctx, o->edge_first[n] + 1, sizeof *o->edges);
  if (!o->edges) return TALKS_NO_MEMORY;
  for (talks_rec rec = 0; rec < n; rec++) each_lean(o, rec, put_edge);
  memmove(o->edge_first + 1, o->edge_first, n * sizeof *o->edge_first);
  o->edge_first[0] = 0;
  return TALKS_OK;
}

static void stand_if_ready(opening *o, talks_rec rec) {
  if (o->missing[rec] > 0 || !talks__bit_get(o->carried, rec)) return;
  if (talks__bit_get(o->out, rec) || talks__bit_get(o->v->live, rec)) return;
  talks__bit_set(o->v->live, rec);
  o->order[o->n++] = rec;
}

static void prepare(opening *o, talks_rec rec) {
  const talks__value *from = premises(o->m, rec, TALKS_F_position_from);
  const talks__value *because = premises(o->m, rec, TALKS_F_position_because);
  bool child = o->m->records[rec].parent != TALKS_NO_RECORD;
  bool strict = may_fall(o->m, rec);
  o->missing[rec] = (strict && because ? because->n : 0) + child;
  if (!strict || !from) talks__bit_set(o->carried, rec);
}

/* on has come to stand: rec gets nearer, once for every way in which it leans on it. */
static void advance(opening *o, talks_rec rec, talks_rec on) {
  const talks__value *from = premises(o->m, rec, TALKS_F_position_from);
  const talks__value *because = premises(o->m, rec, TALKS_F_position_because);
  for (uint32_t i = 0; from && i < from->n; i++)
    if (from->of.refs[i] == on) talks__bit_set(o->carried, rec);
  if (talks__bit_get(o->v->live, rec)) return;
  uint32_t was = 0;
  for (uint32_t i = 0; may_fall(o->m, rec) && because && i < because->n; i++)
    was += because->of.refs[i] == on;
  was += o->m->records[rec].parent == on;
  o->missing[rec] = was < o->missing[rec] ? o->missing[rec] - was : 0;
}

static talks_status find_standing(opening *o) {
  size_t n = o->m->nrecords;
  o->missing = talks__calloc(o->v->ctx, n + 1, sizeof *o->missing);
  o->carried = talks__calloc(o->v->ctx, TALKS_BITS_WORDS(n) + 1, sizeof *o->carried);
  o->order = talks__alloc(o->v->ctx, n + 1, sizeof *o->order);
  if (!o->missing || !o->carried || !o->order) return TALKS_NO_MEMORY;
  talks_status status = build_edges(o);
  if (status) return status;
  for (talks_rec rec = 0; rec < n; rec++) prepare(o, rec);
  for (talks_rec rec = 0; rec < n; rec++) stand_if_ready(o, rec);
  for (; o->done < o->n; o->done++) {
    talks_rec on = o->order[o->done];
    talks_rec last = TALKS_NO_RECORD;
    for (uint32_t e = o->edge_first[on]; e < o->edge_first[on + 1]; e++) {
      talks_rec rec = o->edges[e];
      if (rec != last) advance(o, rec, on); /* edges to one record stand together */
      last = rec;
      stand_if_ready(o, rec);
    }
  }
  return TALKS_OK;
}

/* ---- records by kind ----------------------------------------------------------- */

static int by_id(const void *a, const void *b, const void *user) {
  const talks_model *m = user;
  return talks__str_natcmp(m->records[*(const talks_rec *)a].id,
                           m->records[*(const talks_rec *)b].id);
}

static talks_status index_kinds(opening *o) {
  talks_view *v = o->v;
  v->by_kind = talks__arena_alloc(&v->arena, o->n + 1, sizeof *v->by_kind);
  if (!v->by_kind) return TALKS_NO_MEMORY;
  memset(v->kind_first, 0, sizeof v->kind_first);
  for (size_t i = 0; i < o->n; i++) v->kind_first[o->m->records[o->order[i]].kind + 1]++;
  for (int k = 0; k < TALKS_KINDS; k++) v->kind_first[k + 1] += v->kind_first[k];
  uint32_t at[TALKS_KINDS];
  memcpy(at, v->kind_first, sizeof at);
  for (talks_rec rec = 0; rec < o->m->nrecords; rec++)
    if (talks__bit_get(v->live, rec)) v->by_kind[at[o->m->records[rec].kind]++] = rec;
  talks_status status = TALKS_OK;
  for (int k = 0; k < TALKS_KINDS && !status; k++)
    status = talks__sort(v->ctx, v->by_kind + v->kind_first[k],
                         v->kind_first[k + 1] - v->kind_first[k], sizeof *v->by_kind,
                         by_id, o->m);
  return status;
}

/* ---- valid-on: what is in force on a day --------------------------------------- */

/* The days of since: or until:, whatever the kind; hypothetical shifts are in place. */
static bool days_like(const opening *o, talks_rec rec, talks__field model,
                      talks_days *out) {
  int field = talks__field_like(o->m->records[rec].kind, model);
  return field >= 0 && talks__days_in(o->v, rec, (talks__field)field, out);
}

/* Leaves out what has certainly not begun or has certainly ended. */
static bool leave_out_by_term(opening *o) {
  bool any = false;
  for (talks_rec rec = 0; rec < o->m->nrecords; rec++) {
    talks_days since, until;
    bool early =
        days_like(o, rec, TALKS_F_position_since, &since) && since.from > o->v->valid_on;
    bool over =
        days_like(o, rec, TALKS_F_position_until, &until) && until.to < o->v->valid_on;
    if (!talks__bit_get(o->v->live, rec) || !(early || over)) continue;
    talks__bit_set(o->out, rec);
    any = true;
  }
  return any;
}

/* A position that stands. */
typedef struct {
  talks_rec rec, party, issue;
  bool dated; /* it says since when */
  talks_days since;
} tenure;

static talks_rec first_ref(const talks_model *m, talks_rec rec, talks__field field) {
  const talks__value *v = talks__value_of(m, rec, field);
  return v ? v->of.refs[0] : TALKS_NO_RECORD;
}

static int by_party_and_issue(const void *a, const void *b, const void *user) {
  const tenure *x = a, *y = b;
  (void)user;
  if (x->party != y->party) return x->party < y->party ? -1 : 1;
  return (x->issue > y->issue) - (x->issue < y->issue);
}

static size_t list_tenures(const opening *o, tenure *list) {
  size_t n = 0;
  for (talks_rec rec = 0; rec < o->m->nrecords; rec++) {
    if (o->m->records[rec].kind != TALKS_K_position || !talks__bit_get(o->v->live, rec))
      continue;
    if (list) {
      list[n] = (tenure){.rec = rec,
                         .party = first_ref(o->m, rec, TALKS_F_position_party),
                         .issue = first_ref(o->m, rec, TALKS_F_position_issue)};
      list[n].dated = talks__days_in(o->v, rec, TALKS_F_position_since, &list[n].since);
    }
    n++;
  }
  return n;
}

/* Its first day; "by 20 December" has none and does not say that it is older than February:
 * the day by which it has begun. */
static int32_t begins(const tenure *t) {
  return t->since.from != TALKS_DAY_MIN ? t->since.from : t->since.to;
}

/* Of one party's positions on one issue, the last that has certainly begun leaves out those
 * before it, unless they say themselves until when. */
static bool leave_out_earlier(opening *o, const tenure *list, size_t n) {
  int32_t latest = TALKS_NO_DAY;
  bool any = false;
  for (size_t i = 0; i < n; i++)
    if (list[i].dated && list[i].since.to <= o->v->valid_on &&
        (latest == TALKS_NO_DAY || begins(&list[i]) > latest))
      latest = begins(&list[i]);
  for (size_t i = 0; i < n; i++) {
    talks_days until;
    if (latest == TALKS_NO_DAY || (list[i].dated && begins(&list[i]) >= latest)) continue;
    if (talks__days_in(o->v, list[i].rec, TALKS_F_position_until, &until)) continue;
    talks__bit_set(o->out, list[i].rec);
    any = true;
  }
  return any;
}

static talks_status leave_out_superseded(opening *o, bool *any) {
  size_t n = list_tenures(o, NULL);
  tenure *list = talks__alloc(o->v->ctx, n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  list_tenures(o, list);
  talks_status status =
      talks__sort(o->v->ctx, list, n, sizeof *list, by_party_and_issue, NULL);
  for (size_t first = 0, end; first < n && !status; first = end) {
    for (end = first + 1;
         end < n && by_party_and_issue(&list[first], &list[end], NULL) == 0;)
      end++;
    *any = leave_out_earlier(o, list + first, end - first) || *any;
  }
  talks__free(o->v->ctx, list);
  return status;
}

/* ---- opening ------------------------------------------------------------------- */

static void end_fixpoint(opening *o) {
  const talks_ctx *ctx = o->v->ctx;
  talks__free(ctx, o->missing);
  talks__free(ctx, o->carried);
  talks__free(ctx, o->order);
  talks__free(ctx, o->edge_first);
  talks__free(ctx, o->edges);
  o->missing = o->edge_first = o->edges = NULL;
  o->carried = NULL;
  o->order = NULL;
  o->n = o->done = 0;
}

/* A first fixpoint, since only a position that stands can supersede another. */
static talks_status find_in_force(opening *o) {
  talks_status status = find_standing(o);
  if (status || o->v->valid_on == TALKS_NO_DAY) return status;
  bool any = leave_out_by_term(o);
  status = leave_out_superseded(o, &any);
  if (status || !any) return status;
  end_fixpoint(o);
  memset(o->v->live, 0, TALKS_BITS_WORDS(o->m->nrecords) * sizeof *o->v->live);
  return find_standing(o);
}

/* The last day of an interval in the section dossier. */
static int32_t day_of(const talks_model *m, talks__field field) {
  const talks__value *days =
      m->dossier == TALKS_NO_RECORD ? NULL : talks__value_of(m, m->dossier, field);
  return days ? days->of.days->to : TALKS_NO_DAY;
}

/* By an id, or a name as pages print it. */
static talks_status take_frame(const opening *o, const char *name, talks_rec *out) {
  const talks_model *m = o->m;
  uint64_t frames = TALKS_KIND_BIT(frame);
  talks__buf hint;
  talks_status status = talks__find_named(m, talks__str(name), frames, o->diag, out);
  if (status || *out != TALKS_NO_RECORD) return status;
  talks__buf_init(&hint, m->ctx);
  talks__near_name(&hint, m, talks__str(name), frames, "");
  talks__buf_puts(&hint, hint.n > 0 ? " frames:" : "frames:");
  for (talks_rec i = 0, told = 0; i < m->nrecords && told <= FRAMES_TOLD; i++) {
    if (m->records[i].kind != TALKS_K_frame) continue;
    talks__buf_char(&hint, ' ');
    if (told++ == FRAMES_TOLD) talks__buf_puts(&hint, "...");
    else talks__buf_str(&hint, m->records[i].id);
  }
  status = talks__buf_status(&hint);
  if (!status) status = unknown_name(o, "frame", name, hint.p);
  talks__buf_free(&hint);
  return status;
}

static talks_status find_frame(opening *o) {
  talks_view *v = o->v;
  v->frame = o->m->dossier == TALKS_NO_RECORD
                 ? TALKS_NO_RECORD
                 : first_ref(o->m, o->m->dossier, TALKS_F_dossier_frame);
  if (!o->s->frame) return TALKS_OK;
  return take_frame(o, o->s->frame, &v->frame);
}

static talks_status open_view(opening *o) {
  talks_view *v = o->v;
  size_t words = TALKS_BITS_WORDS(o->m->nrecords) + 1;
  v->live = talks__arena_calloc(&v->arena, words, sizeof *v->live);
  v->late = talks__arena_calloc(&v->arena, words, sizeof *v->late);
  v->without = talks__arena_calloc(&v->arena, words, sizeof *v->without);
  o->out = talks__calloc(v->ctx, words, sizeof *o->out);
  if (!v->live || !v->late || !v->without || !o->out) return TALKS_NO_MEMORY;
  talks_status status = find_frame(o);
  if (!status) status = check_sets(o);
  if (!status) status = leave_out_named(o);
  if (!status) status = talks__take_changes(v, o->s, o->diag, o->out);
  if (status) return status;
  leave_out(o);
  status = find_in_force(o);
  if (!status) status = index_kinds(o);
  if (!status) status = talks__apply_changes(v, o->diag);
  if (!status) status = talks__find_supports(v);
  return status;
}

/* A list of names that lives as long as the view. */
static talks_status keep_names(talks_view *v, const char *const **names, size_t n) {
  const char **kept = talks__arena_alloc(&v->arena, n + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    kept[i] = talks__arena_str(&v->arena, talks__str((*names)[i])).p;
    if (!kept[i]) return TALKS_NO_MEMORY;
  }
  *names = kept;
  return TALKS_OK;
}

static talks_status keep_settings(talks_view *v, const talks_view_settings *s) {
  talks_view_settings *kept = &v->settings;
  *kept = *s;
  kept->size = sizeof *kept;
  talks_status status = keep_names(v, &kept->without, s->nwithout);
  if (!status) status = keep_names(v, &kept->assume, s->nassume);
  if (!status) status = keep_names(v, &kept->what_if, s->nwhat_if);
  talks_change *changes = talks__arena_alloc(&v->arena, s->nchanges + 1, sizeof *changes);
  if (status || !changes) return TALKS_NO_MEMORY;
  if (s->nchanges > 0) memcpy(changes, s->changes, s->nchanges * sizeof *changes);
  kept->changes = changes;
  const char **texts[] = {&kept->frame, &kept->called};
  for (size_t i = 0; i < TALKS_COUNT(texts); i++) {
    if (!*texts[i]) continue;
    *texts[i] = talks__arena_str(&v->arena, talks__str(*texts[i])).p;
    if (!*texts[i]) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

/* Ids of the records of another dossier: those of the view itself stay as they are. */
static talks_status name_guests(talks_view *v) {
  const talks_view *against = v->settings.against;
  talks__buf b;
  if (!against) return TALKS_OK;
  size_t n = against->model->nrecords + against->nmoves;
  v->guest_ids = talks__arena_calloc(&v->arena, n + 1, sizeof *v->guest_ids);
  talks__buf_init(&b, v->ctx);
  bool failed = !v->guest_ids;
  for (talks_rec i = 0; i < n && !failed; i++) {
    b.n = 0;
    talks__buf_puts(&b, "A:");
    talks__buf_str(&b, talks__id(against, i));
    v->guest_ids[i] = talks__arena_str(&v->arena, talks__buf_view(&b));
    failed = b.failed || !v->guest_ids[i].p;
  }
  talks__buf_free(&b);
  return failed ? TALKS_NO_MEMORY : TALKS_OK;
}

talks_view_settings talks__settings_of(const talks_view *v) { return v->settings; }

talks_status talks_view_open(const talks_model *model,
                             const talks_view_settings *settings, talks_diag *diag,
                             talks_view **out) {
  talks_view_settings complete;
  talks_view_defaults(&complete);
  if (settings) { /* a caller of an older header hands over less */
    if (settings->size < sizeof settings->size || settings->size > sizeof complete)
      return TALKS_MISUSE;
    memcpy(&complete, settings, settings->size);
  }
  opening o = {.m = model, .s = &complete, .diag = diag};
  talks_view *v = o.v = talks__calloc(model->ctx, 1, sizeof *v);
  if (!v) return TALKS_NO_MEMORY;
  v->model = model;
  v->ctx = model->ctx;
  v->as_of = o.s->as_of != TALKS_NO_DAY ? o.s->as_of : day_of(model, TALKS_F_dossier_day);
  v->since =
      o.s->since != TALKS_NO_DAY ? o.s->since : day_of(model, TALKS_F_dossier_since);
  v->valid_on = o.s->valid_on;
  v->strict = o.s->strict;
  v->passage = o.s->passage;
  v->passage_user = o.s->passage_user;
  talks__arena_init(&v->arena, v->ctx);
  talks_status status = talks__ev_init(&v->evidence, v->ctx);
  if (!status) status = keep_settings(v, o.s);
  if (!status) status = open_view(&o);
  if (!status) status = name_guests(v);
  end_fixpoint(&o);
  talks__free(v->ctx, o.out);
  if (status) talks_view_destroy(v);
  else *out = v;
  return status;
}

void talks_view_destroy(talks_view *v) {
  if (!v) return;
  talks__ev_free(&v->evidence);
  talks__arena_free(&v->arena);
  talks__free(v->ctx, v);
}

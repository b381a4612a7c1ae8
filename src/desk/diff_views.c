/* desk/diff_views.c: two views of one dossier compared.
 *
 * A record came when it stands in B and not in A, went when the other way round. One that
 * stands in both has changed when other statements bear on it or speak against it: those it
 * rests on, and those that it or a part of it names. An incident of which nothing was told
 * on one side came or went, though it needs no statement to stand.
 */
#include "desk/compare.h"
#include "desk/diff.h"
#include "desk/listing.h"
#include "desk/movement.h"
#include "desk/parts.h"
#include "record/record.h"

/* ---- statements on one side only -------------------------------------------------- */

typedef struct {
  talks_rec statement, issue; /* the first issue; or TALKS_NO_RECORD */
  size_t of_issue;            /* how many share it */
  bool outside;               /* not a word of those who must agree */
  int32_t day;
  talks__word strength;
} news;

static const talks__eye *other(const talks__diff *d, const talks__eye *eye) {
  return eye == &d->a ? &d->b : &d->a;
}

/* Issues with most news first, those without an issue last. In each the words of those who
 * must agree first, then the latest, then the firmest. */
static int by_issue_and_day(const void *x, const void *y, const void *user) {
  const news *p = x, *q = y;
  const talks_view *v = user;
  bool none = p->issue == TALKS_NO_RECORD, nor = q->issue == TALKS_NO_RECORD;
  if (none != nor) return none ? 1 : -1;
  if (p->of_issue != q->of_issue) return p->of_issue > q->of_issue ? -1 : 1;
  if (p->issue != q->issue)
    return talks__str_natcmp(talks__id(v, p->issue), talks__id(v, q->issue));
  if (p->outside != q->outside) return p->outside ? 1 : -1;
  if (p->day != q->day) return p->day > q->day ? -1 : 1;
  if (p->strength != q->strength) return p->strength > q->strength ? -1 : 1;
  return talks__str_natcmp(talks__id(v, p->statement), talks__id(v, q->statement));
}

/* What has no day of its own counts as older than what has. */
static news describe(const talks_view *v, talks_rec statement, talks_rec issue) {
  talks_days when = {TALKS_DAY_MIN, TALKS_DAY_MIN, TALKS_WHEN};
  talks_rec party = talks__party_of(v, talks__ref(v, statement, TALKS_F_statement_who));
  if (!talks__days_in(v, statement, TALKS_F_statement_said, &when))
    (void)talks__days_in(v, statement, TALKS_F_statement_happened, &when);
  return (news){
      .statement = statement,
      .issue = issue,
      .outside = party == TALKS_NO_RECORD || !talks__in_frame(v, party),
      .day = when.from == TALKS_DAY_MIN ? when.to : when.from,
      .strength = talks__word_in(v, statement, TALKS_F_statement_strength),
  };
}

static talks_status collect(talks_answer *a, const talks__diff *d, const talks__eye *eye,
                            news **out, size_t *n) {
  size_t total;
  const talks_view *v = eye->view;
  const talks_rec *all = talks__all(v, TALKS_K_statement, &total);
  news *list = talks__arena_alloc(&a->arena, total + 1, sizeof *list);
  size_t *per_issue =
      talks__arena_calloc(&a->arena, v->model->nrecords + 1, sizeof *per_issue);
  if (!list || !per_issue) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < total; i++) {
    talks_rec issue = talks__ref(v, all[i], TALKS_F_statement_issue);
    if (talks__stands(other(d, eye)->view, all[i])) continue;
    if (d->issue != TALKS_NO_RECORD) {
      if (!talks__has_ref(v, all[i], TALKS_F_statement_issue, d->issue)) continue;
      issue = d->issue;
    }
    if (issue != TALKS_NO_RECORD) per_issue[issue]++;
    list[(*n)++] = describe(v, all[i], issue);
  }
  for (size_t i = 0; i < *n; i++)
    if (list[i].issue != TALKS_NO_RECORD) list[i].of_issue = per_issue[list[i].issue];
  *out = list;
  return talks__sort(v->ctx, list, *n, sizeof *list, by_issue_and_day, v);
}

/* Up to where the news on one issue go. */
static size_t end_of_issue(const news *list, size_t first, size_t n) {
  size_t end = first + 1;
  while (end < n && list[end].issue == list[first].issue) end++;
  return end;
}

static talks_status put_one_side(talks_answer *a, const talks__diff *d,
                                 const talks__eye *eye, talks__item item) {
  news *list;
  size_t n;
  talks_status status = collect(a, d, eye, &list, &n);
  if (status) return status;
  talks_rec *recs = talks__arena_alloc(&a->arena, n + 1, sizeof *recs);
  if (!recs) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) recs[i] = list[i].statement;
  talks__eye back = talks__look(a, *eye);
  talks__open(a, item);
  for (size_t first = 0, end; first < n; first = end) {
    end = end_of_issue(list, first, n);
    talks_support s = talks__counted(a, recs + first, end - first);
    talks__open(a, TALKS_ITEM_news_on);
    if (list[first].issue == TALKS_NO_RECORD) talks__put_unknown(a, TALKS_ITEM_issue);
    else talks__put_ref(a, TALKS_ITEM_issue, list[first].issue, s);
    talks__put_count(a, TALKS_ITEM_statements, (int64_t)(end - first), s);
    talks__put_lines(a, TALKS_ITEM_lines, recs + first, end - first);
    talks__close(a);
  }
  talks__close(a);
  talks__look(a, back);
  return TALKS_OK;
}

talks_status talks__put_news(talks_answer *a, const talks__diff *d) {
  talks_status status = put_one_side(a, d, &d->b, TALKS_ITEM_news);
  return status ? status : put_one_side(a, d, &d->a, TALKS_ITEM_no_longer);
}

/* ---- moves ------------------------------------------------------------------------- */

static bool is_move(const talks__move *move) {
  return move->verdict != TALKS_MOVE_SAME && move->verdict != TALKS_MOVE_NO_WORD;
}

/* The move of the same party on the same issue, or NULL. */
static const talks__move *counterpart(const talks__moving *m, const talks__move *move) {
  for (size_t i = 0; i < m->n; i++)
    if (m->moves[i].party == move->party && m->moves[i].issue == move->issue)
      return &m->moves[i];
  return NULL;
}

static bool same_move(const talks__move *x, const talks__move *y) {
  return x->verdict == y->verdict && x->before == y->before && x->after == y->after &&
         x->conditional == y->conditional;
}

static void put_move_changes(talks_answer *a, const talks__diff *d,
                             const talks__moving *then, const talks__moving *now) {
  talks__open(a, TALKS_ITEM_movement);
  for (size_t i = 0; i < now->n; i++) {
    const talks__move *move = &now->moves[i], *old = counterpart(then, move);
    if (old ? same_move(old, move) : !is_move(move)) continue;
    talks__open_move(a, now, move);
    talks__eye back = talks__look(a, d->a);
    if (old)
      talks__put_term(a, TALKS_ITEM_verdict_before, talks__move_term(old),
                      talks__weaken(talks__rests_of_move(a, then, old), TALKS_INFERRED));
    talks__look(a, back);
    talks__close(a);
  }
  talks__close(a);
  talks__eye back = talks__look(a, d->a);
  talks__open(a, TALKS_ITEM_moves_gone);
  for (size_t i = 0; i < then->n; i++) {
    if (counterpart(now, &then->moves[i]) || !is_move(&then->moves[i])) continue;
    talks__open_move(a, then, &then->moves[i]);
    talks__close(a);
  }
  talks__close(a);
  talks__look(a, back);
}

talks_status talks__put_move_changes(talks_answer *a, const talks__diff *d) {
  talks__moving then = {.own = NULL}, now = {.own = NULL};
  talks__eye back = talks__look(a, d->a);
  talks_status status = talks__moving_open(a, &then);
  talks__look(a, d->b);
  if (!status) status = talks__moving_open(a, &now);
  talks__look(a, back);
  if (!status && then.n + now.n > 0) put_move_changes(a, d, &then, &now);
  talks__moving_close(&then);
  talks__moving_close(&now);
  return status;
}

/* ---- other records ----------------------------------------------------------------- */

/* What happens between the parties; then what is concluded from it. */
static const struct {
  talks__kind kind;
  bool event;
} kinds[] = {
    {TALKS_K_contact, true},      {TALKS_K_incident, true},   {TALKS_K_draft, true},
    {TALKS_K_proposal, true},     {TALKS_K_prediction, true}, {TALKS_K_wording, true},
    {TALKS_K_instrument, true},   {TALKS_K_tactic, true},     {TALKS_K_position, false},
    {TALKS_K_reading, false},     {TALKS_K_structure, false}, {TALKS_K_concern, false},
    {TALKS_K_alternative, false}, {TALKS_K_condition, false}, {TALKS_K_state, false},
    {TALKS_K_act, false},         {TALKS_K_rule, false},      {TALKS_K_clock, false},
    {TALKS_K_guarantee, false},   {TALKS_K_ceasefire, false}, {TALKS_K_criteria, false},
    {TALKS_K_driver, false},      {TALKS_K_watch, false},     {TALKS_K_dependence, false},
    {TALKS_K_limit, false},       {TALKS_K_place, false},     {TALKS_K_issue, false},
    {TALKS_K_statement, false},
};

typedef struct {
  talks_ev on, against;
} grounds;

/* What a field names speaks against its record. */
static bool speaks_against(talks__kind kind, talks__field field) {
  return (int)field == talks__field_like(kind, TALKS_F_position_against) ||
         field == TALKS_F_state_no_says || field == TALKS_F_incident_denies;
}

/* How deep parts are looked at: an instrument's stages, a draft's stances. */
enum { PARTS = 2 };

/* Live statements that a record or a part of it names. What speaks against a part of it does
 * not speak against the whole. */
static void add_named(talks_answer *a, const talks_view *v, talks_rec rec, grounds *g,
                      unsigned depth) {
  talks__kind kind = talks__kind_of(v, rec);
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind); f++) {
    talks__field field = (talks__field)f;
    talks__type type = talks__field_info_of(field)->type;
    uint32_t n;
    if (type != TALKS_T_REF && type != TALKS_T_REFS && type != TALKS_T_SUB) continue;
    const talks_rec *refs = talks__refs(v, rec, field, &n);
    for (uint32_t i = 0; i < n; i++) {
      if (!talks__stands(v, refs[i])) continue;
      if (type == TALKS_T_SUB && depth > 0) add_named(a, v, refs[i], g, depth - 1);
      if (talks__kind_of(v, refs[i]) != TALKS_K_statement) continue;
      talks_ev one = talks__ev_one(&a->evidence, refs[i]);
      if (depth == PARTS && speaks_against(kind, field))
        g->against = talks__ev_union(&a->evidence, g->against, one);
      else g->on = talks__ev_union(&a->evidence, g->on, one);
    }
  }
}

static grounds grounds_of(talks_answer *a, talks__eye eye, talks_rec rec) {
  grounds g = {0, 0};
  if (!talks__stands(eye.view, rec)) return g;
  talks__eye back = talks__look(a, eye);
  talks_support s = talks__rests(a, rec);
  g = (grounds){s.on, s.against};
  if (talks__kind_of(eye.view, rec) != TALKS_K_statement)
    add_named(a, eye.view, rec, &g, PARTS);
  talks__look(a, back);
  return g;
}

/* Records of one set and not of the other, as a list seen from a side. */
static void put_only(talks_answer *a, talks__item list, talks_ev set, talks_ev but,
                     talks__eye eye) {
  size_t n, kept = 0;
  const talks_rec *items = talks__in_order(a, set, &n);
  talks_rec *only = talks__arena_alloc(&a->arena, n + 1, sizeof *only);
  a->failed = a->failed || !only;
  for (size_t i = 0; i < n && only; i++)
    if (!talks__ev_has(&a->evidence, but, items[i])) only[kept++] = items[i];
  if (kept == 0) return;
  talks__eye back = talks__look(a, eye);
  talks__open(a, list);
  for (size_t i = 0; i < kept; i++)
    talks__put_ref(a, TALKS_ITEM_statement, only[i], talks__rests_or_itself(a, only[i]));
  talks__close(a);
  talks__look(a, back);
}

static bool includes(const talks_answer *a, talks_ev set, talks_ev part) {
  size_t n;
  const talks_rec *items = talks__ev_items(&a->evidence, part, &n);
  for (size_t i = 0; i < n; i++)
    if (!talks__ev_has(&a->evidence, set, items[i])) return false;
  return true;
}

static talks__term what_happened(const talks_answer *a, bool before, bool after,
                                 grounds x, grounds y) {
  if (!before) return TALKS_TERM_came;
  if (!after) return TALKS_TERM_went;
  if (x.on == y.on) return TALKS_TERM_other_against;
  if (includes(a, y.on, x.on)) return TALKS_TERM_more_behind;
  return includes(a, x.on, y.on) ? TALKS_TERM_less_behind : TALKS_TERM_other_behind;
}

static bool is_filled(const talks_view *v, talks_rec rec, talks__field field) {
  talks_days days;
  uint32_t n;
  switch (talks__field_info_of(field)->type) {
  case TALKS_T_TEXT:
    return talks__said(v, rec, field, 0).n > 0;
  case TALKS_T_DAYS:
    return talks__days_in(v, rec, field, &days);
  default:
    talks__refs(v, rec, field, &n);
    return n > 0;
  }
}

/* REF and REFS are one: the first is meant. */
static talks__type type_of(talks__field field) {
  talks__type type = talks__field_info_of(field)->type;
  return type == TALKS_T_REFS ? TALKS_T_REF : type;
}

/* The first field of a record that is called as one of these, of its type, and filled; or
 * -1. */
static int filled(const talks_view *v, talks_rec rec, const talks__field *models,
                  size_t n) {
  for (size_t i = 0; i < n; i++) {
    int field = talks__field_like(talks__kind_of(v, rec), models[i]);
    if (field >= 0 && type_of((talks__field)field) == type_of(models[i]) &&
        is_filled(v, rec, (talks__field)field))
      return field;
  }
  return -1;
}

/* Whose it is, on what, when, what it says: as far as its kind has that. */
static void put_words(talks_answer *a, talks_rec rec, talks_support s) {
  static const talks__field whose[] = {TALKS_F_position_party, TALKS_F_wording_who,
                                       TALKS_F_tactic_actor, TALKS_F_prediction_by,
                                       TALKS_F_dependence_who};
  static const talks__field issues[] = {TALKS_F_position_issue, TALKS_F_concern_issue};
  static const talks__field acts[] = {TALKS_F_condition_act};
  static const talks__field dates[] = {TALKS_F_contact_on, TALKS_F_draft_dated,
                                       TALKS_F_proposal_made, TALKS_F_position_since};
  static const talks__field texts[] = {TALKS_F_party_en, TALKS_F_party_short_en,
                                       TALKS_F_wording_after_en};
  static const struct {
    const talks__field *models;
    size_t n;
    talks__item item;
  } refs[] = {{whose, TALKS_COUNT(whose), TALKS_ITEM_whose},
              {issues, TALKS_COUNT(issues), TALKS_ITEM_issue},
              {acts, TALKS_COUNT(acts), TALKS_ITEM_act}};
  const talks_view *v = a->view;
  talks_days days;
  for (size_t i = 0; i < TALKS_COUNT(refs); i++) {
    int field = filled(v, rec, refs[i].models, refs[i].n);
    if (field >= 0)
      talks__put_ref(a, refs[i].item, talks__ref(v, rec, (talks__field)field), s);
  }
  int date = filled(v, rec, dates, TALKS_COUNT(dates));
  if (date >= 0 && talks__days_in(v, rec, (talks__field)date, &days))
    talks__put_dates(a, TALKS_ITEM_days, days, s);
  int text = filled(v, rec, texts, TALKS_COUNT(texts));
  if (text >= 0) talks__put_text(a, TALKS_ITEM_text, rec, (talks__field)text, s);
}

/* An incident needs no statement to stand; without one nobody has told of it. */
static bool is_there(const talks_view *v, talks_rec rec, grounds g) {
  bool incident = talks__kind_of(v, rec) == TALKS_K_incident;
  return talks__stands(v, rec) && (!incident || g.on != 0 || g.against != 0);
}

static void put_record(talks_answer *a, const talks__diff *d, talks_rec rec) {
  bool statement = talks__kind_of(d->b.view, rec) == TALKS_K_statement;
  grounds x = grounds_of(a, d->a, rec), y = grounds_of(a, d->b, rec);
  bool before = is_there(d->a.view, rec, x), after = is_there(d->b.view, rec, y);
  if (before == after && (statement || x.on == y.on) && x.against == y.against) return;
  if (statement && before != after) return; /* among the news */
  talks__eye back = talks__look(a, after ? d->b : d->a);
  talks_support s = talks__rests_or_itself(a, rec);
  s.on = talks__ev_union(&a->evidence, s.on, talks__ev_union(&a->evidence, x.on, y.on));
  talks__open(a, TALKS_ITEM_record_change);
  talks__put_ref(a, TALKS_ITEM_record, rec, s);
  talks__put_plain(a, TALKS_ITEM_kind_name,
                   talks__kind_info_of(talks__kind_of(a->view, rec))->name, false, s);
  talks__put_term(a, TALKS_ITEM_happened_to, what_happened(a, before, after, x, y), s);
  put_words(a, rec, s);
  talks__look(a, back);
  if (before && after) {
    put_only(a, TALKS_ITEM_now_behind, y.on, x.on, d->b);
    put_only(a, TALKS_ITEM_not_behind, x.on, y.on, d->a);
    put_only(a, TALKS_ITEM_now_against, y.against, x.against, d->b);
    put_only(a, TALKS_ITEM_not_against, x.against, y.against, d->a);
  }
  talks__close(a);
}

/* All that stand on either side, by id. */
static talks_status put_kind(talks_answer *a, const talks__diff *d, talks__kind kind) {
  size_t n, m, kept = 0;
  const talks_rec *after = talks__all(d->b.view, kind, &n);
  const talks_rec *before = talks__all(d->a.view, kind, &m);
  talks_rec *all = talks__arena_alloc(&a->arena, n + m + 1, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) all[kept++] = after[i];
  for (size_t i = 0; i < m; i++)
    if (!talks__stands(d->b.view, before[i])) all[kept++] = before[i];
  talks__put_in_order(a, all, kept);
  for (size_t i = 0; i < kept; i++) put_record(a, d, all[i]);
  return TALKS_OK;
}

talks_status talks__put_record_changes(talks_answer *a, const talks__diff *d) {
  talks_status status = TALKS_OK;
  for (int event = 1; event >= 0; event--) {
    talks__open(a, event ? TALKS_ITEM_events : TALKS_ITEM_other_changes);
    for (size_t k = 0; k < TALKS_COUNT(kinds) && !status; k++)
      if (kinds[k].event == (event == 1)) status = put_kind(a, d, kinds[k].kind);
    talks__close(a);
  }
  return status;
}

/* ---- sets and circles ---------------------------------------------------------------- */

typedef struct {
  talks__standoff before, after;
  talks__effect *effects, *undone; /* undone: of the way back */
  size_t n, nundone;
} standoffs;

/* What a set or circle of one side rests on, in the answer. */
static talks_support rests_of(talks_answer *a, talks__eye eye, const talks__standoff *s,
                              bool circle, size_t i) {
  talks_support none = {.basis = TALKS_INFERRED};
  if (i == SIZE_MAX) return none;
  talks__eye back = talks__look(a, eye);
  talks_support on =
      circle ? talks__circle_rests(a, s, i) : talks__conflict_rests(a, s, i);
  talks__look(a, back);
  return on;
}

static talks_support searched(talks_answer *a, talks__eye eye, const talks__standoff *s) {
  talks__eye back = talks__look(a, eye);
  talks_support on =
      talks__join(a, talks__standoff_rests(a, s), talks__order_rests(a, s));
  talks__look(a, back);
  on.basis = TALKS_ABSENT;
  return on;
}

static void put_effect(talks_answer *a, const talks__diff *d, const standoffs *s,
                       const talks__effect *e) {
  bool neither = e->in_before == SIZE_MAX && e->in_after == SIZE_MAX;
  bool old = e->in_before != SIZE_MAX || e->does == TALKS_TERM_does_disown;
  talks_support on =
      talks__join(a, rests_of(a, d->a, &s->before, e->circle, e->in_before),
                  rests_of(a, d->b, &s->after, e->circle, e->in_after));
  if (neither) {
    on = talks__join(a, searched(a, d->a, &s->before), searched(a, d->b, &s->after));
    on.basis = TALKS_INFERRED;
  }
  talks__eye back = talks__look(a, old ? d->a : d->b);
  talks__put_effect(a, &s->before, &s->after, e, on);
  talks__look(a, back);
}

static void put_effects(talks_answer *a, const talks__diff *d, standoffs *s, bool sets) {
  size_t same = 0;
  talks__open(a, TALKS_ITEM_changes);
  for (size_t i = 0; i < s->n; i++) put_effect(a, d, s, &s->effects[i]);
  for (size_t i = 0; i < s->nundone; i++) {
    if (s->undone[i].does != TALKS_TERM_does_affirm) continue;
    s->undone[i].does = TALKS_TERM_does_disown;
    put_effect(a, d, s, &s->undone[i]);
  }
  talks__close(a);
  for (size_t i = 0; i < s->before.conflicts.n; i++) {
    size_t k = talks__conflict_in(&s->before, i, &s->after);
    same += k != SIZE_MAX &&
            s->before.conflicts.list[i].firm == s->after.conflicts.list[k].firm;
  }
  talks_support all =
      talks__join(a, searched(a, d->a, &s->before), searched(a, d->b, &s->after));
  talks__put_less_found(a, TALKS_ITEM_search,
                        talks__less_found(talks__circles_found(&s->before),
                                          talks__circles_found(&s->after)),
                        all);
  if (!sets) { /* talks blocks says why */
    talks__put_unknown(a, TALKS_ITEM_unchanged_sets);
    return;
  }
  talks__put_count(a, TALKS_ITEM_unchanged_sets, (int64_t)same, all);
  bool complete = s->before.conflicts.complete && s->after.conflicts.complete;
  talks__put_term(a, TALKS_ITEM_enumeration,
                  complete ? TALKS_TERM_options_complete : TALKS_TERM_options_cut, all);
}

static talks_status open_both(const talks_view *x, const talks_view *y,
                              talks__arena *arena, standoffs *s) {
  talks_status status = talks__standoff_open(x, x->valid_on, NULL, arena, &s->before);
  if (status) return status;
  status = talks__standoff_open(y, y->valid_on, NULL, arena, &s->after);
  if (status) talks__standoff_close(&s->before);
  return status;
}

static talks_status open_circles(const talks_view *x, const talks_view *y,
                                 talks__arena *arena, standoffs *s) {
  *s = (standoffs){.before = {.net = {.view = x}}, .after = {.net = {.view = y}}};
  talks_status status = talks__find_circles(&s->before, x, arena);
  return status ? status : talks__find_circles(&s->after, y, arena);
}

/* Where the sets of either side are beyond a limit, circles are compared all the same. */
talks_status talks__put_set_changes(talks_answer *a, const talks__diff *d) {
  standoffs s;
  talks_status status = open_both(d->a.view, d->b.view, &a->arena, &s);
  bool sets = status != TALKS_LIMIT;
  if (!sets) status = open_circles(d->a.view, d->b.view, &a->arena, &s);
  if (status) return status;
  status = talks__compare(&s.before, &s.after, &a->arena, &s.effects, &s.n);
  if (!status)
    status = talks__compare(&s.after, &s.before, &a->arena, &s.undone, &s.nundone);
  if (!status) put_effects(a, d, &s, sets);
  talks__standoff_close(&s.after);
  talks__standoff_close(&s.before);
  return status;
}

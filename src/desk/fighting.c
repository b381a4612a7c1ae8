/* desk/fighting.c: who is said to hold what, losses and what they imply, strikes; and talks
 * beside fighting by date.
 *
 * What is reckoned from losses (record/fighting.h) is marked inferred, rests on every record
 * it needs, and comes with the reasons that make it weak, each found by rule: no speaker
 * named, slips that touch the figures, days that are put together or missing, too few
 * figures for a series.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/fighting.h"
#include "record/money.h"

/* Two figures of a total make one pace, three make two: only then is there a change. */
enum { SERIES = 3 };

/* ---- losses -------------------------------------------------------------------- */

static bool measures(const talks_view *v, const talks__figure_entry *e,
                     talks__word what) {
  return talks__word_in(v, e->quantity, TALKS_F_quantity_measures) == what;
}

static void put_figure(talks_answer *a, talks__item item, const talks__figure_entry *e) {
  talks__open(a, item);
  talks__put_figure(a, TALKS_ITEM_value, e->value, talks__rests(a, e->statement));
  talks__put_entry(a, e);
  talks__close(a);
}

static void put_losses(talks_answer *a, const talks__entries *all) {
  talks__open(a, TALKS_ITEM_losses);
  for (size_t i = 0; i < all->n; i++)
    if (measures(a->view, &all->of[i], TALKS_WORD_measures_loss))
      put_figure(a, TALKS_ITEM_loss, &all->of[i]);
  talks__close(a);
}

/* What all results about a total rest on. */
static talks_support support_of(talks_answer *a, const talks__pace *p, bool daily,
                                bool start) {
  talks_support s = talks__rests(a, p->total.statement);
  if (daily) s = talks__join(a, s, talks__rests(a, p->daily.statement));
  if (start && p->start != TALKS_NO_RECORD)
    s = talks__join(a, s, talks__rests(a, p->start));
  return talks__weaken(s, TALKS_INFERRED);
}

static const talks__figure *days_of(talks_answer *a, int64_t days) {
  return talks__number(a, (talks_rational){days, 1}, TALKS_STR("day"));
}

static void put_days(talks_answer *a, const talks__pace *p) {
  talks_support s = support_of(a, p, false, true);
  talks_days from = {p->from, p->from, TALKS_WHEN}, to = {p->to, p->to, TALKS_WHEN};
  if (!p->dated) return;
  talks__put_dates(a, TALKS_ITEM_counts_from, from, talks__rests(a, p->start));
  talks__put_dates(a, TALKS_ITEM_counts_to, to,
                   talks__weaken(talks__rests(a, p->total.statement),
                                 p->to_is_earliest ? TALKS_INFERRED : TALKS_STATED));
  talks__put_figure(a, TALKS_ITEM_days_between, days_of(a, p->days), s);
}

static void put_results(talks_answer *a, const talks__pace *p) {
  talks_str unit = p->total.value->unit, none = TALKS_STR("");
  if (p->has_average)
    talks__put_figure(a, TALKS_ITEM_average, talks__number(a, p->average, unit),
                      support_of(a, p, false, true));
  if (p->has_pace)
    talks__put_figure(a, TALKS_ITEM_of_average, talks__number(a, p->pace, none),
                      support_of(a, p, true, true));
  if (!p->has_next) return;
  talks_support s = support_of(a, p, true, false);
  talks__put_figure(a, TALKS_ITEM_next_round, talks__number(a, p->next, unit), s);
  talks__put_figure(a, TALKS_ITEM_days_to_next, days_of(a, p->days_to_next), s);
}

/* ---- warnings ------------------------------------------------------------------ */

static void put_warning(talks_answer *a, talks__term reason, talks_rec text_of,
                        talks__field text, talks_support s) {
  talks__open(a, TALKS_ITEM_warning);
  talks__put_term(a, TALKS_ITEM_reason, reason, s);
  talks__put_ref(a, TALKS_ITEM_record, text_of, s);
  if (text_of != TALKS_NO_RECORD && text != TALKS_FIELDS)
    talks__put_text(a, TALKS_ITEM_text, text_of, text, s);
  talks__close(a);
}

static void put_slips(talks_answer *a, talks_rec statement) {
  talks_rec *slips;
  size_t n;
  if (statement == TALKS_NO_RECORD) return;
  if (talks__slips_at(a->view, statement, TALKS_WORD_NONE, &a->arena, &slips, &n)) {
    a->failed = true;
    return;
  }
  for (size_t i = 0; i < n; i++)
    put_warning(
        a, TALKS_TERM_flagged, slips[i], TALKS_F_slip_en,
        talks__join(a, talks__rests_or_itself(a, slips[i]), talks__rests(a, statement)));
}

static bool has_speaker(const talks_view *v, talks_rec statement) {
  return talks__ref(v, statement, TALKS_F_statement_who) != TALKS_NO_RECORD ||
         talks__ref(v, statement, TALKS_F_statement_relay) != TALKS_NO_RECORD;
}

/* Growth is claimed of a total of which too few figures are on record to bear it out. */
static void put_growth(talks_answer *a, const talks__pace *p, const talks__entries *all) {
  uint32_t n;
  const talks_rec *says =
      talks__refs(a->view, p->total.quantity, TALKS_F_quantity_growth_says, &n);
  talks_support s = support_of(a, p, false, false);
  for (size_t i = 0; i < all->n; i++)
    if (all->of[i].quantity == p->total.quantity && all->of[i].scope == p->total.scope)
      s = talks__join(a, s, talks__rests(a, all->of[i].statement));
  if (p->points >= SERIES) return;
  talks__open(a, TALKS_ITEM_warning);
  talks__put_term(a, TALKS_ITEM_reason, TALKS_TERM_no_series, s);
  talks__put_count(a, TALKS_ITEM_number_of, (int64_t)p->points, s);
  talks__open(a, TALKS_ITEM_against);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(a->view, says[i]))
      talks__put_ref(a, TALKS_ITEM_statement, says[i], talks__rests(a, says[i]));
  talks__close(a);
  talks__close(a);
}

static void put_warnings(talks_answer *a, const talks__pace *p,
                         const talks__entries *all) {
  bool daily = p->daily.figure != TALKS_NO_RECORD;
  talks_support s = support_of(a, p, daily, false);
  talks__open(a, TALKS_ITEM_warnings);
  if (!has_speaker(a->view, p->total.statement) ||
      (daily && !has_speaker(a->view, p->daily.statement)))
    put_warning(a, TALKS_TERM_no_speaker, TALKS_NO_RECORD, TALKS_FIELDS, s);
  put_slips(a, p->total.statement);
  put_slips(a, p->daily.statement);
  if (p->start == TALKS_NO_RECORD)
    put_warning(a, TALKS_TERM_no_start, TALKS_NO_RECORD, TALKS_FIELDS, talks__absent());
  else if (talks__support(a->view, p->start).basis != TALKS_STATED)
    put_warning(a, TALKS_TERM_start_inferred, p->start, TALKS_F_start_en,
                talks__rests(a, p->start));
  if (p->dated && p->to_is_earliest)
    put_warning(a, TALKS_TERM_end_unknown, TALKS_NO_RECORD, TALKS_FIELDS,
                support_of(a, p, false, false));
  put_growth(a, p, all);
  talks__close(a);
}

static talks_status put_paces(talks_answer *a, const talks__entries *all) {
  talks__pace *list;
  size_t n;
  talks_status status = talks__paces(a->view, &a->arena, &list, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_paces);
  for (size_t i = 0; i < n; i++) {
    const talks__pace *p = &list[i];
    talks__open(a, TALKS_ITEM_pace);
    talks__put_ref(a, TALKS_ITEM_quantity, p->total.quantity,
                   talks__rests(a, p->total.statement));
    talks__put_figure(a, TALKS_ITEM_running_total, p->total.value,
                      talks__rests(a, p->total.statement));
    if (p->daily.value)
      talks__put_figure(a, TALKS_ITEM_per_day, p->daily.value,
                        talks__rests(a, p->daily.statement));
    put_days(a, p);
    put_results(a, p);
    put_warnings(a, p, all);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

/* ---- strikes ------------------------------------------------------------------- */

static bool tells_of(const talks_view *v, const talks__figure_entry *e, talks_rec place) {
  return (measures(v, e, TALKS_WORD_measures_force) ||
          measures(v, e, TALKS_WORD_measures_territory) ||
          measures(v, e, TALKS_WORD_measures_loss)) &&
         (talks__has_ref(v, e->statement, TALKS_F_statement_where, place) ||
          talks__has_ref(v, e->statement, TALKS_F_statement_about, place));
}

/* Whether a statement tells of this attack or answers to it. */
static bool is_of_attack(const talks_view *v, const talks__attack *x, talks_rec rec) {
  static const talks__field roles[] = {TALKS_F_incident_accuses, TALKS_F_incident_denies,
                                       TALKS_F_incident_assesses,
                                       TALKS_F_incident_effect};
  for (size_t i = 0; i < x->n; i++)
    if (x->says[i] == rec) return true;
  for (size_t i = 0; i < TALKS_COUNT(roles) && x->incident != TALKS_NO_RECORD; i++)
    if (talks__has_ref(v, x->incident, roles[i], rec)) return true;
  return false;
}

static bool is_of_any(const talks_view *v, const talks__attack *list, size_t n,
                      talks_rec rec) {
  size_t i = 0;
  while (i < n && !is_of_attack(v, &list[i], rec)) i++;
  return i < n;
}

/* A figure goes with the attack whose statement gives it. Where only one attack is told
 * of, it has all that is on record of the place. */
static void put_told(talks_answer *a, talks_rec place, const talks__attack *x,
                     bool only_one, const talks__entries *all) {
  talks__open(a, TALKS_ITEM_told_figures);
  for (size_t i = 0; i < all->n; i++)
    if (tells_of(a->view, &all->of[i], place) &&
        (only_one || is_of_attack(a->view, x, all->of[i].statement)))
      put_figure(a, TALKS_ITEM_told_figure, &all->of[i]);
  talks__close(a);
}

/* Figures of the place that no attack's statements give: an entry without an attack. */
static void put_untied(talks_answer *a, talks_rec place, const talks__attack *list,
                       size_t n, const talks__entries *all) {
  bool begun = false;
  for (size_t i = 0; i < all->n; i++) {
    const talks__figure_entry *e = &all->of[i];
    if (!tells_of(a->view, e, place) || is_of_any(a->view, list, n, e->statement))
      continue;
    if (!begun) {
      talks__open(a, TALKS_ITEM_strike);
      talks__put_ref(a, TALKS_ITEM_target_place, place, talks__rests(a, e->statement));
      talks__open(a, TALKS_ITEM_told_figures);
    }
    begun = true;
    put_figure(a, TALKS_ITEM_told_figure, e);
  }
  if (!begun) return;
  talks__close(a);
  talks__close(a);
}

static void put_replies(talks_answer *a, const talks__attack *x) {
  talks_rec *deny;
  size_t n;
  talks_rec of = x->incident != TALKS_NO_RECORD ? x->incident : x->says[0];
  if (talks__denials(a->view, &a->arena, of, &deny, &n)) {
    a->failed = true;
    return;
  }
  if (n == 0) {
    talks__put_term(a, TALKS_ITEM_no_reply, TALKS_TERM_none_on_record, talks__absent());
    return;
  }
  talks__open(a, TALKS_ITEM_replies);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, deny[i], talks__rests(a, deny[i]));
  talks__close(a);
}

/* What is told: the incident in neutral words, else what the statement says. */
static void put_what(talks_answer *a, talks_rec place, const talks__attack *x) {
  talks_support s = {.basis = TALKS_STATED};
  for (size_t i = 0; i < x->n; i++) s = talks__join(a, s, talks__rests(a, x->says[i]));
  talks__put_ref(a, TALKS_ITEM_target_place, place, s);
  if (x->incident != TALKS_NO_RECORD)
    talks__put_text(a, TALKS_ITEM_text, x->incident, TALKS_F_incident_en, s);
  else talks__put_text(a, TALKS_ITEM_text, x->says[0], TALKS_F_statement_en, s);
}

static void put_strike(talks_answer *a, talks_rec place, const talks__attack *x,
                       bool only_one, const talks__entries *all) {
  talks__open(a, TALKS_ITEM_strike);
  put_what(a, place, x);
  if (x->dated)
    talks__put_dates(a, TALKS_ITEM_days, x->when, talks__rests(a, x->dated_by));
  talks__open(a, TALKS_ITEM_tellers);
  for (size_t i = 0; i < x->n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, x->says[i], talks__rests(a, x->says[i]));
  talks__close(a);
  put_told(a, place, x, only_one, all);
  put_replies(a, x);
  talks__close(a);
}

static talks_status put_strikes(talks_answer *a, const talks__entries *all) {
  size_t n, attacks;
  talks__attack *list;
  const talks_rec *places = talks__all(a->view, TALKS_K_place, &n);
  talks__open(a, TALKS_ITEM_strikes);
  for (size_t i = 0; i < n; i++) {
    talks_status status =
        talks__attacks(a->view, &a->arena, places[i], &list, &attacks);
    if (status) return status;
    for (size_t k = 0; k < attacks; k++)
      put_strike(a, places[i], &list[k], attacks == 1, all);
    if (attacks > 1) put_untied(a, places[i], list, attacks, all);
  }
  talks__close(a);
  return TALKS_OK;
}

/* ---- the two lanes ------------------------------------------------------------- */

/* What denies an incident speaks against it, wherever the dossier says so. */
static talks_support with_denials(talks_answer *a, talks_rec incident, talks_support s) {
  talks_rec *deny;
  size_t n;
  if (talks__denials(a->view, &a->arena, incident, &deny, &n)) {
    a->failed = true;
    return s;
  }
  for (size_t i = 0; i < n; i++)
    s.against =
        talks__ev_union(&a->evidence, s.against, talks__itself(a, deny[i]).on);
  s.disputed = s.disputed || n > 0;
  return s;
}

/* An incident stands by itself; that it is one of fighting rests on who says so. */
static talks_support support_of_event(talks_answer *a, const talks__event *e) {
  uint32_t n;
  talks_support s = talks__rests_or_itself(a, e->rec);
  if (talks__kind_of(a->view, e->rec) != TALKS_K_incident) return s;
  const talks_rec *says = talks__refs(a->view, e->rec, TALKS_F_incident_accuses, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(a->view, says[i])) s = talks__join(a, s, talks__rests(a, says[i]));
  return with_denials(a, e->rec, s);
}

/* Where a control claim is made. */
static void put_claimed(talks_answer *a, const talks__event *e, talks_support s) {
  talks__open(a, TALKS_ITEM_event_places);
  talks__put_ref(a, TALKS_ITEM_locality, talks__parent(a->view, e->rec), s);
  for (const talks__joined *j = e->more; j; j = j->next)
    talks__put_ref(a, TALKS_ITEM_locality, talks__parent(a->view, j->claim), s);
  talks__close(a);
}

static void put_event(talks_answer *a, const talks__event *e) {
  static const struct {
    talks__kind kind;
    talks__field text;
  } texts[] = {{TALKS_K_contact, TALKS_F_contact_en},
               {TALKS_K_incident, TALKS_F_incident_en},
               {TALKS_K_control, TALKS_F_control_en},
               {TALKS_K_statement, TALKS_F_statement_en}};
  talks__kind kind = talks__kind_of(a->view, e->rec);
  talks_support s = support_of_event(a, e);
  talks__open(a, TALKS_ITEM_event);
  talks__put_ref(a, TALKS_ITEM_record, e->rec, s);
  if (kind == TALKS_K_contact)
    talks__put_word(a, TALKS_ITEM_state,
                    talks__word_in(a->view, e->rec, TALKS_F_contact_state), s);
  if (kind == TALKS_K_control) put_claimed(a, e, s);
  for (size_t i = 0; i < TALKS_COUNT(texts); i++)
    if (texts[i].kind == kind)
      talks__put_text(a, TALKS_ITEM_text, e->rec, texts[i].text, s);
  talks__close(a);
}

/* The events of one date, from the first of them; how many. */
static size_t put_day(talks_answer *a, const talks__event *e, size_t n) {
  size_t used = 0;
  talks__open(a, TALKS_ITEM_lane_day);
  if (e->dated) talks__put_dates(a, TALKS_ITEM_days, e->when, support_of_event(a, e));
  talks__open(a, TALKS_ITEM_at_the_table);
  for (; used < n && talks__same_days(e, &e[used]) && !e[used].fighting; used++)
    put_event(a, &e[used]);
  talks__close(a);
  talks__open(a, TALKS_ITEM_in_the_field);
  for (; used < n && talks__same_days(e, &e[used]); used++) put_event(a, &e[used]);
  talks__close(a);
  talks__close(a);
  return used;
}

/* What has no date may have been at any time. */
static bool may_be_after(const talks__event *e, int32_t day) {
  return day == TALKS_NO_DAY || !e->dated || e->when.to > day;
}

talks_status talks__put_lanes(talks_answer *a, int32_t after) {
  talks__event *events;
  size_t n, kept = 0;
  talks_status status = talks__events(a->view, &a->arena, &events, &n);
  if (status) return status;
  for (size_t i = 0; i < n; i++)
    if (may_be_after(&events[i], after)) events[kept++] = events[i];
  talks__open(a, TALKS_ITEM_lanes);
  for (size_t i = 0; i < kept;) i += put_day(a, &events[i], kept - i);
  talks__close(a);
  return TALKS_OK;
}

talks_status talks__ask_fighting(talks_answer *a, const talks__args *args) {
  talks__entries all;
  talks_status status = talks__no_words(a, args);
  if (!status) status = talks__entries_gather(a->view, &a->arena, &all);
  if (!status) status = talks__put_control(a);
  if (status) return status;
  put_losses(a, &all);
  status = put_paces(a, &all);
  if (status) return status;
  status = put_strikes(a, &all);
  if (status) return status;
  return talks__put_lanes(a, TALKS_NO_DAY);
}

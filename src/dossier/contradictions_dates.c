/* dossier/contradictions_dates.c: one event on days that exclude each other.
 *
 * What a statement tells of happened on a day; a contact, an incident, a wording or a
 * stage of an instrument comes from statements. Two of these that give days without one
 * in common put the event on different days. Only statements that an event comes from
 * date it: one that is merely about it may tell of what came after. Only what took
 * place has a day; that of a planned or cancelled contact may be the day of the plan.
 */
#include "dossier/finder.h"

typedef struct {
  talks__kind kind;
  talks__field on, from, because;
} event;

static const event events[] = {
    {TALKS_K_contact, TALKS_F_contact_on, TALKS_F_contact_from, TALKS_F_contact_because},
    {TALKS_K_incident, TALKS_F_incident_on, TALKS_F_incident_accuses,
     TALKS_F_incident_denies},
    {TALKS_K_wording, TALKS_F_wording_on, TALKS_F_wording_from, TALKS_F_wording_because},
    {TALKS_K_stage, TALKS_F_stage_on, TALKS_F_stage_from, TALKS_F_stage_because},
};

/* The day that a statement gives to what it tells of. */
static bool dates_it(const talks_view *v, talks_rec rec, talks_days *days) {
  if (!talks__stands(v, rec) || talks__kind_of(v, rec) != TALKS_K_statement) return false;
  talks__claim says = talks__claim_of(v, rec);
  return talks__dates_event(&says) &&
         talks__days_in(v, rec, TALKS_F_statement_happened, days);
}

/* The i-th statement of the two lists of an event. */
static talks_rec statement_at(const talks_view *v, const event *e, talks_rec rec,
                              uint32_t i, bool *there) {
  uint32_t n, m;
  const talks_rec *from = talks__refs(v, rec, e->from, &n);
  const talks_rec *because = talks__refs(v, rec, e->because, &m);
  *there = i < n + m;
  return !*there ? TALKS_NO_RECORD : i < n ? from[i] : because[i - n];
}

static void differ(talks__finder *f, talks_rec a, talks_days x, talks_rec b, talks_days y,
                   talks_rec on) {
  talks__contradiction c = {.rule = TALKS_RULE_dates, .a = a, .b = b, .on = on};
  c.of.days.a = x;
  c.of.days.b = y;
  talks__found(f, c);
}

/* Statements against each other; where these agree, against the record's own day. */
static void compare_days(talks__finder *f, const event *e, talks_rec rec) {
  talks_days x, y, on;
  bool more, agreed = true, dated = talks__days_in(f->v, rec, e->on, &on);
  for (uint32_t i = 0;; i++) {
    talks_rec a = statement_at(f->v, e, rec, i, &more);
    if (!more) break;
    for (uint32_t k = i + 1; dates_it(f->v, a, &x); k++) {
      talks_rec b = statement_at(f->v, e, rec, k, &more);
      if (!more) break;
      if (a == b || !dates_it(f->v, b, &y) || !talks__days_differ(x, y)) continue;
      differ(f, a, x, b, y, rec);
      agreed = false;
    }
  }
  for (uint32_t i = 0; dated && agreed; i++) {
    talks_rec a = statement_at(f->v, e, rec, i, &more);
    if (!more) break;
    if (dates_it(f->v, a, &x) && talks__days_differ(x, on))
      differ(f, a, x, TALKS_NO_RECORD, on, rec);
  }
}

void talks__find_in_dates(talks__finder *f) {
  for (size_t i = 0; i < TALKS_COUNT(events); i++) {
    size_t n;
    const talks_rec *all = talks__all(f->v, events[i].kind, &n);
    for (size_t k = 0; k < n && !talks__finder_done(f); k++)
      if (talks__took_place(f->v, all[k])) compare_days(f, &events[i], all[k]);
  }
}

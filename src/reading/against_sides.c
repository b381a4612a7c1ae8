/* reading/against_sides.c: a sentence on one side of something, held against the other.
 *
 * Which side it stands on is known by a statement of the dossier that says the same
 * (sides.h), at a time that meets its own. What stands on the other side is held against it
 * by the rule of the record: for and against, spoken against, yes and no of a state, may and
 * has. A sentence that says what statements of both sides say is left alone. Within a run a
 * sentence that holds something possible is held against one that holds the same a fact.
 */
#include "reading/against.h"
#include "reading/sides.h"

#include <string.h>

static talks__fact *fact_of(const talks__holder *f) { return &f->l->facts[f->fact]; }
static const talks__proposal *proposal_of(const talks__holder *f) {
  return &f->list[fact_of(f)->proposal];
}

/* The strength for which all words of the proposal speak; none where they differ. */
static talks__word clear_strength(const talks__proposal *p) {
  bool open = false, firm = false;
  for (uint8_t i = 0; i < p->nstrength_cues; i++) {
    open |= talks__is_open(p->strength_cues[i].value);
    firm |= talks__is_firm(p->strength_cues[i].value);
  }
  return open == firm || p->cut ? TALKS_WORD_NONE : p->strength;
}

static bool is_supposed(talks__holder *f, const talks__fact *fact) {
  talks__folded folded;
  talks__matter_place at;
  talks__folded_init(&folded, f->l->reader->ctx);
  talks_status status = talks__folded_line(f->l->reader, fact->where->text, &folded);
  bool found = !status && talks__matter_word_in(f->l->reader, MATTER_SUPPOSED,
                                                talks__buf_view(&folded.text), &at);
  if (status) f->status = status;
  talks__folded_free(&folded);
  return found;
}

static bool same_sort(const talks__claim *a, const talks__claim *b) {
  return a->kind == b->kind || (talks__says_so(a) && talks__says_so(b));
}

/* ---- against the dossier ---------------------------------------------------------- */

/* Of those whose words stand there, the statements that say the same at one time come to
 * the front; how many they are. */
static uint32_t put_first(talks__holder *f, uint32_t *list, uint32_t n) {
  const talks__fact *fact = fact_of(f);
  bool supposed = n > 0 && is_supposed(f, fact);
  uint32_t same = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t place = list[i];
    const talks__stander *s = &f->m->standers->list[place];
    if (s->supposed[!fact->said.latin] != supposed ||
        !same_sort(&s->claim, &fact->claim) ||
        !talks__days_meet(s->claim.time, fact->claim.time))
      continue;
    memmove(list + same + 1, list + same, (i - same) * sizeof *list);
    list[same++] = place;
  }
  return same;
}

/* Of n whose words stand there, some stand on the other side, or what the one at hand
 * stands on was looked at already. */
static bool is_left_alone(const talks__holder *f, uint32_t n, uint32_t at,
                          const talks__side *side) {
  for (uint32_t i = 0; i < n; i++) {
    const talks__stander *s = &f->m->standers->list[f->standers[i]];
    for (uint32_t k = 0; k < s->n; k++) {
      const talks__side *other = &s->sides[k];
      if (other->on != side->on || other->rule != side->rule) continue;
      if (other->yes != side->yes || i < at) return true;
    }
  }
  return false;
}

/* What a denial denies is found as that, in a dossier and here. */
static bool is_denial(const talks_view *v, talks_rec a, talks_rec b) {
  return talks__has_ref(v, a, TALKS_F_statement_denies, b) ||
         talks__has_ref(v, b, TALKS_F_statement_denies, a);
}

static bool opposes(const talks__holder *f, const talks__stander *s,
                    const talks__side *side, const talks__claim *mine, talks_rec other) {
  talks__claim c = talks__claim_of(f->m->view, other);
  if (side->rule == TALKS_RULE_strength) return talks__firmness_clashes(mine, &c);
  if (is_denial(f->m->view, s->said->statement, other)) return false;
  /* the links of "against" were made on purpose: they need no common time */
  return side->rule == TALKS_RULE_against || talks__claims_oppose(side->rule, mine, &c);
}

static void hold_side(talks__holder *f, const talks__stander *s,
                      const talks__side *side) {
  const talks__proposal *p = proposal_of(f);
  talks__claim mine = fact_of(f)->claim;
  talks_rec *kept = talks__arena_alloc(&f->l->arena, side->n + 1u, sizeof *kept);
  uint32_t n = 0;
  if (!kept) f->status = TALKS_NO_MEMORY;
  if (side->rule == TALKS_RULE_strength) mine.strength = clear_strength(p);
  for (uint32_t i = 0; i < side->n && kept; i++)
    if (opposes(f, s, side, &mine, side->others[i])) kept[n++] = side->others[i];
  if (n == 0) return;
  bool words = side->rule == TALKS_RULE_strength && p->nstrength_cues > 0;
  talks__proposed_conflict c = talks__conflict_of(
      side->rule, words ? p->strength_cues[0].at : (talks__extent){0, 0});
  c.statement = kept[0];
  c.also = kept + 1;
  c.nalso = n - 1;
  c.on = side->on;
  talks__hold_emit(f, c);
}

static bool make_room(talks__holder *f) {
  size_t n = f->m->standers->n;
  if (f->standers) return true;
  f->standers = talks__alloc(f->l->reader->ctx, n + 1, sizeof *f->standers);
  if (!f->standers) f->status = TALKS_NO_MEMORY;
  return !f->status;
}

void talks__hold_sides(talks__holder *f) {
  const talks__fact *fact = fact_of(f);
  if (!make_room(f)) return;
  uint32_t n = talks__standers_in(f->m->standers, &fact->said, f->standers);
  uint32_t same = put_first(f, f->standers, n);
  for (uint32_t i = 0; i < same; i++) {
    const talks__stander *s = &f->m->standers->list[f->standers[i]];
    for (uint32_t k = 0; k < s->n && !f->status; k++)
      if (!is_left_alone(f, n, i, &s->sides[k])) hold_side(f, s, &s->sides[k]);
  }
}

/* ---- within the run --------------------------------------------------------------- */

static bool same_said(const talks__content *a, const talks__content *b) {
  return a->latin == b->latin && a->negative == b->negative && talks__content_near(a, b);
}

static void remember(talks__holder *f, bool firm) {
  talks__ledger *l = f->l;
  uint32_t *more = talks__grow(l->reader->ctx, l->firm[firm], &l->cap_firm[firm],
                               l->nfirm[firm] + 1, sizeof *more);
  if (!more) f->status = TALKS_NO_MEMORY;
  if (!more) return;
  l->firm[firm] = more;
  more[l->nfirm[firm]++] = f->fact;
}

void talks__hold_firmness(talks__holder *f) {
  talks__ledger *l = f->l;
  talks__fact *fact = fact_of(f);
  const talks__proposal *p = proposal_of(f);
  talks__word strength = clear_strength(p);
  bool firm = talks__is_firm(strength);
  if (strength == TALKS_WORD_NONE || !talks__says_so(&fact->claim)) return;
  size_t n = l->nfirm[!firm], first = n > LEDGER_WALK ? n - LEDGER_WALK : 0;
  f->p->document->conflicts_cut |= first > 0;
  for (size_t i = n; i-- > first && !f->status;) {
    const talks__fact *other = &l->facts[l->firm[!firm][i]];
    if (!same_said(&fact->said, &other->said) || talks__hold_overlaps(f, other) ||
        !talks__firmness_clashes(&fact->claim, &other->claim) || is_supposed(f, fact) ||
        is_supposed(f, other))
      continue;
    talks__proposed_conflict c =
        talks__conflict_of(TALKS_RULE_strength, p->strength_cues[0].at);
    c.earlier = other->where;
    talks__hold_emit(f, c);
    break;
  }
  if (!f->status) remember(f, firm);
}

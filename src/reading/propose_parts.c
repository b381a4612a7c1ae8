/* reading/propose_parts.c: a proposal begun, what it takes from its stretch of the line, and
 * what is kept of it.
 *
 * Words that speak for a kind, a strength, a topic, with their places; the figures and dates
 * that were found there. A list that is full is marked as cut; nothing is filled in.
 */
#include "reading/propose.h"

/* ---- the first step and the last ------------------------------------------------------ */

static uint64_t hash_of_line(talks__line *l) {
  if (!l->hashed) l->hash = talks__hash(l->line.p, l->line.n);
  l->hashed = true;
  return l->hash;
}

static uint64_t key_of(talks__proposer *p, const talks__proposal *out) {
  struct {
    uint64_t line, rule;
    uint32_t from, to, sort, verb;
  } parts = {hash_of_line(&p->line), talks__hash(out->rule, strlen(out->rule)),
             out->at.from,           out->at.to,
             (uint32_t)out->sort,    out->verb.from};
  return talks__hash(&parts, sizeof parts);
}

talks__proposal *talks__proposal_add(talks__proposer *p, talks__proposal_sort sort,
                                     const char *rule, talks__trust trust, uint32_t from,
                                     uint32_t to) {
  talks__proposal *more =
      talks__grow(p->reader->ctx, p->list, &p->cap, p->n + 1, sizeof *more);
  if (!more) return NULL;
  p->list = more;
  talks__proposal *out = &more[p->n++];
  memset(out, 0, sizeof *out);
  out->sort = sort;
  out->rule = rule;
  out->trust = trust;
  out->paragraph = p->paragraph;
  out->at = talks__place_back(&p->line, from, to);
  talks__proposal_use(&p->room, out);
  return out;
}

void talks__proposal_use(talks__proposal_room *room, talks__proposal *out) {
  out->who = room->who;
  out->relay = room->relay;
  out->kind_cues = room->kind_cues;
  out->strength_cues = room->strength_cues;
  out->topics = room->topics;
  out->issues = room->issues;
}

/* A list as long as it is; NULL where it is empty, and on no memory, which is noted. */
static void *keep(talks__arena *arena, const void *list, uint8_t n, size_t size,
                  talks_status *status) {
  if (n == 0) return NULL;
  void *kept = talks__arena_alloc(arena, n, size);
  if (kept) memcpy(kept, list, n * size);
  else *status = TALKS_NO_MEMORY;
  return kept;
}

talks_status talks__proposal_seal(talks__proposer *p, talks__proposal *out) {
  talks__arena *a = &p->document->arena;
  talks_status status = TALKS_OK;
  out->key = key_of(p, out);
  out->who = keep(a, out->who, out->nwho, sizeof *out->who, &status);
  out->relay = keep(a, out->relay, out->nrelay, sizeof *out->relay, &status);
  out->kind_cues =
      keep(a, out->kind_cues, out->nkind_cues, sizeof *out->kind_cues, &status);
  out->strength_cues = keep(a, out->strength_cues, out->nstrength_cues,
                            sizeof *out->strength_cues, &status);
  out->topics = keep(a, out->topics, out->ntopics, sizeof *out->topics, &status);
  out->issues = keep(a, out->issues, out->nissues, sizeof *out->issues, &status);
  return status;
}

/* ---- words that speak for something ------------------------------------------------------------ */

void talks__cue_add(talks__proposal *out, talks__cue *list, uint8_t *n, size_t most,
                    talks__extent at, uint16_t value) {
  if (*n < most) list[(*n)++] = (talks__cue){at, value};
  else out->cut = true;
}

void talks__topic_add(const talks__proposer *p, talks__proposal *out, talks__extent at,
                      uint16_t topic) {
  for (uint8_t i = 0; i < out->ntopics; i++)
    if (out->topics[i].value == topic) return;
  talks__cue_add(out, out->topics, &out->ntopics, TALKS_TOPICS_MOST, at, topic);
  const talks_rec *issues = p->reader->topic_issues;
  for (size_t k = 0; issues && k < ISSUES_OF_TOPIC; k++) {
    talks_rec issue = issues[(size_t)topic * ISSUES_OF_TOPIC + k];
    bool known = issue == TALKS_NO_RECORD;
    for (uint8_t i = 0; i < out->nissues && !known; i++) known = out->issues[i] == issue;
    if (!known && out->nissues < TALKS_TOPICS_MOST) out->issues[out->nissues++] = issue;
    else out->cut |= !known;
  }
}

bool talks__is_in_date(const talks__line *l, const talks__token *t) {
  enum { BACK = 3 };
  size_t behind = talks__found_from(l, t->from + 1);
  for (size_t i = behind; i > 0 && i + BACK > behind; i--)
    if (l->found[i - 1].kind == TALKS_FOUND_DATE && l->found_at[2 * i - 1] >= t->to)
      return true;
  return false;
}

/* The first hint in each lane that holds decides; a plain verb of saying gives way to what is said. */
void talks__take_hints(talks__proposer *p, talks__proposal *out, uint32_t from,
                       uint32_t to, uint16_t verb_kind) {
  const talks__line *l = &p->line;
  bool open =
      verb_kind == TALKS_WORD_NONE || verb_kind == TALKS_WORD_statement_kind_claim;
  if (verb_kind != TALKS_WORD_NONE) {
    out->kind = (talks__word)verb_kind;
    talks__cue_add(out, out->kind_cues, &out->nkind_cues, TALKS_CUES_MOST, out->verb,
                   verb_kind);
  }
  for (size_t i = talks__tokens_from(&l->hints, from);
       i < l->hints.n && l->hints.list[i].from < to; i++) {
    const talks__token *t = &l->hints.list[i];
    if (t->to > to || talks__is_in_date(l, t)) continue;
    talks__extent at = talks__place_back(l, t->from, t->to);
    bool verb = at.from >= out->verb.from && at.to <= out->verb.to;
    if (t->class == TOKEN_TOPIC) talks__topic_add(p, out, at, t->value);
    if (t->class == TOKEN_KIND && open && !verb) {
      if (out->kind == TALKS_WORD_NONE || out->kind == (talks__word)verb_kind) {
        out->kind = (talks__word)t->value;
        out->nkind_cues = 0;
      }
      if (out->kind == (talks__word)t->value)
        talks__cue_add(out, out->kind_cues, &out->nkind_cues, TALKS_CUES_MOST, at,
                       t->value);
    }
    if (t->class == TOKEN_FIRM && (verb || talks__holds_firm(l, t))) {
      if (out->strength == TALKS_WORD_NONE) out->strength = (talks__word)t->value;
      talks__cue_add(out, out->strength_cues, &out->nstrength_cues, TALKS_CUES_MOST, at,
                     t->value);
    }
  }
}

/* ---- figures and dates ------------------------------------------------------------------------- */

bool talks__is_dead_footnote(const talks__found *f) {
  return f->kind == TALKS_FOUND_FIGURE && strcmp(f->rule, "dead-footnote") == 0;
}

bool talks__is_measure(const talks__found *f) {
  return f->kind == TALKS_FOUND_FIGURE && f->trust > TALKS_TRUST_LOW &&
         !talks__is_dead_footnote(f);
}

/* Takes what was found in [from, to) of the folded line into the proposal. */
talks_status talks__take_found(talks__proposer *p, talks__proposal *out, uint32_t from,
                               uint32_t to, uint32_t said_from, uint32_t said_to) {
  const talks__line *l = &p->line;
  uint32_t figures = 0, dates = 0;
  size_t first = talks__found_from(l, from);
  for (size_t i = first; i < l->nfound && l->found_at[2 * i] < to; i++) {
    if (l->found_at[2 * i + 1] > to) continue;
    figures += talks__is_measure(&l->found[i]);
    dates += l->found[i].kind == TALKS_FOUND_DATE;
  }
  talks__arena *arena = &p->document->arena;
  talks__proposed_figure *f = NULL;
  talks__proposed_date *d = NULL;
  if (figures > 0 && !(f = talks__arena_alloc(arena, figures, sizeof *f)))
    return TALKS_NO_MEMORY;
  if (dates > 0 && !(d = talks__arena_alloc(arena, dates, sizeof *d)))
    return TALKS_NO_MEMORY;
  for (size_t i = first; i < l->nfound && l->found_at[2 * i] < to; i++) {
    const talks__found *one = &l->found[i];
    uint32_t at = l->found_at[2 * i], end = l->found_at[2 * i + 1];
    if (end > to) continue;
    talks__extent span = {one->at.from, one->at.to};
    if (talks__is_measure(one))
      f[out->nfigures++] =
          (talks__proposed_figure){span, one->trust, one->rule, one->as.figure};
    if (one->kind != TALKS_FOUND_DATE) continue;
    d[out->ndates] = (talks__proposed_date){
        span,
        at < said_from || at >= said_to ? TALKS_DATE_OF_SAYING : TALKS_DATE_OF_EVENT,
        one->as.date};
    talks__settle_saying(l, &d[out->ndates++], at, end, said_from, said_to);
  }
  out->figures = f;
  out->dates = d;
  return TALKS_OK;
}

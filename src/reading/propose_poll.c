/* reading/propose_poll.c: shares of an opinion poll, and what tools leave behind.
 *
 * A paragraph with a word of polling and shares is one proposal, with pollster and sample
 * where they are named. Debris of citations and dead footnotes are one each.
 */
#include "reading/propose.h"

/* ---- polls ---------------------------------------------------------------------------------------------------- */

static bool is_share(const talks__found *f) {
  return f->kind == TALKS_FOUND_FIGURE && strcmp(f->rule, "percent") == 0;
}

/* The number of persons nearest to a word of sampling, in the paragraph. */
static talks__extent sample_of(const talks__line *l) {
  enum { NEAR = 24, FAR = 256 }; /* no number is longer than their difference */
  for (size_t i = 0; i < l->hints.n; i++) {
    const talks__token *t = &l->hints.list[i];
    if (t->class != TOKEN_SAMPLE) continue;
    for (size_t k = talks__found_from(l, t->from > FAR ? t->from - FAR : 0);
         k < l->nfound && l->found_at[2 * k] <= t->to + NEAR; k++) {
      const talks__found *f = &l->found[k];
      bool counts = f->kind == TALKS_FOUND_FIGURE && !is_share(f) &&
                    !talks__is_dead_footnote(f) &&
                    (f->as.figure.value.unit.n == 0 ||
                     talks__str_eq(f->as.figure.value.unit, TALKS_STR("person")) ||
                     talks__str_eq(f->as.figure.value.unit, TALKS_STR("item")));
      uint32_t from = l->found_at[2 * k], to = l->found_at[2 * k + 1];
      if (!counts) continue;
      if ((to <= t->from && t->from - to <= NEAR) ||
          (from >= t->to && from - t->to <= NEAR))
        return (talks__extent){f->at.from, f->at.to};
    }
  }
  return (talks__extent){0, 0};
}

/* X's poll (X的民调), a poll by X; else the subject of its clause. */
static void find_pollster(const talks__line *l, const talks__token *word,
                          talks__subject *out) {
  size_t token = 0, of = SIZE_MAX;
  while (token < l->row.n && l->row.list[token].from < word->from) token++;
  talks__subject_find(l, 0, token, out);
  if (out->n > 0 && !out->crossed) return;
  talks__phrase p = {0};
  size_t behind = token + 1;
  bool by = behind + 1 < l->row.n && l->row.list[behind].class == TOKEN_AGENT &&
            talks__may_speak(&l->row.list[behind + 1]);
  if (by) talks__phrase_read(l, behind + 1, l->row.n, &p);
  if (token > 0 && l->row.list[token - 1].class == TOKEN_OF) of = token - 1;
  for (size_t i = 0; !by && of != SIZE_MAX && i < of;) {
    talks__phrase one = {0};
    size_t next = i + 1;
    if (talks__may_speak(&l->row.list[i])) next = talks__phrase_read(l, i, of, &one);
    if (next == of && one.to == l->row.list[of].from) p = one;
    i = next;
  }
  if (p.to == 0) return;
  *out = (talks__subject){.n = 1};
  out->list[0] = p;
}

talks_status talks__propose_poll(talks__proposer *p) {
  talks__line *l = &p->line;
  const talks__token *word = NULL;
  bool shares = false;
  for (size_t i = 0; i < l->hints.n && !word; i++)
    if (l->hints.list[i].class == TOKEN_POLL) word = &l->hints.list[i];
  for (size_t i = 0; i < l->nfound; i++) shares |= is_share(&l->found[i]);
  if (!word || !shares) return TALKS_OK;
  uint32_t end = (uint32_t)l->folded.text.n;
  talks__proposal *out =
      talks__proposal_add(p, TALKS_PROPOSED_POLL, "poll", TALKS_TRUST_FAIR, 0, end);
  if (!out) return TALKS_NO_MEMORY;
  out->said = out->at;
  out->sample = sample_of(l);
  talks__subject subject;
  find_pollster(l, word, &subject);
  for (uint8_t i = 0; i < subject.n; i++)
    out->who[out->nwho++] = talks__voice_of(p, &subject.list[i]);
  talks__take_hints(p, out, 0, end, TALKS_WORD_NONE);
  talks_status status = talks__take_found(p, out, 0, end, word->from, end);
  return status ? status : talks__proposal_seal(p, out);
}

/* ---- debris --------------------------------------------------------------------------------------------------------- */

static talks_status add_slip(talks__proposer *p, const char *rule, uint32_t from,
                             uint32_t to) {
  talks__proposal *out =
      talks__proposal_add(p, TALKS_PROPOSED_SLIP, rule, TALKS_TRUST_FAIR, from, to);
  if (!out) return TALKS_NO_MEMORY;
  return talks__proposal_seal(p, out);
}

talks_status talks__propose_slips(talks__proposer *p) {
  talks__line *l = &p->line;
  talks_str text = talks__buf_view(&l->folded.text);
  talks_status status = TALKS_OK;
  for (size_t i = 0; !status && i < l->hints.n; i++) {
    const talks__token *t = &l->hints.list[i];
    if (t->class != TOKEN_DEBRIS) continue;
    uint32_t to = t->to; /* with the letters, digits and brackets it is stuck to */
    while (to < text.n && (unsigned char)text.p[to] > ' ' &&
           (unsigned char)text.p[to] < 0x80 && text.p[to] != ',')
      to++;
    status = add_slip(p, "debris", t->from, to);
  }
  for (size_t i = 0; !status && i < l->nfound; i++)
    if (talks__is_dead_footnote(&l->found[i]))
      status = add_slip(p, "dead-footnote", l->found_at[2 * i], l->found_at[2 * i + 1]);
  return status;
}

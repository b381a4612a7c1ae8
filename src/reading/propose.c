/* reading/propose.c: the proposals of a paragraph.
 *
 * Each speech that speech.c finds is one. A sentence in the document's own voice is one
 * where it holds a figure with a unit, or a day or a word of kind beside a matter of the
 * talks. A paragraph with shares of a poll is one more, and so is each piece of debris. In
 * an interview the one whose turn it is says the paragraph, and carries who is quoted in
 * it. Everything in a proposal is a place in the line; nothing is filled in.
 */
#include "reading/propose.h"

/* A day with which the sentence opens, before its first speaker: it was said on that. */
static uint32_t opening_day(const talks__line *l, const talks__sentence *s,
                            const talks__speech *one) {
  for (size_t i = s->first; i < s->end && l->row.list[i].from < one->from; i++) {
    const talks__token *t = &l->row.list[i];
    if (t->class == TOKEN_DATE && !t->inside) return t->from;
    if (t->class != TOKEN_AT && t->class != TOKEN_ADVERB) break;
  }
  return one->from;
}

/* ---- speeches ---------------------------------------------------------------------------------------- */

static bool is_own(const talks__proposal *one) {
  return talks__str_starts(talks__str(one->rule), TALKS_STR("own-voice"));
}

/* Who goes on where nobody is named: the last speaker of the paragraph, unless that one is
 * not named either ("it is said"): their words are not put into an earlier one's mouth. */
static void carry_on(const talks__proposer *p, size_t first, talks__proposal *out) {
  for (size_t i = p->n - 1; i-- > first;) {
    const talks__proposal *before = &p->list[i];
    if (before->nwho == 0 && is_own(before)) continue;
    if (before->nwho == 0) return; /* it found nobody before it either */
    if (before->who[0].sort == TALKS_VOICE_UNNAMED) return;
    for (uint8_t k = 0; k < before->nwho; k++)
      out->who[k] = talks__voice_carried(&before->who[k]);
    out->nwho = before->nwho;
    return;
  }
}

/* A day beside who says it, between two halves of what is said, is none of the halves'. */
static void take_days_between(const talks__proposer *p, talks__proposal *out,
                              const talks__speech *s) {
  talks__extent at = talks__place_back(&p->line, s->between_from, s->between_to);
  talks__proposed_date *d = (talks__proposed_date *)out->dates;
  for (uint32_t i = 0; i < out->ndates; i++)
    if (d[i].at.from >= at.from && d[i].at.to <= at.to) d[i].use = TALKS_DATE_OF_SAYING;
}

/* Those found before the speech itself are its days of saying alone. */
static talks_status take_days(talks__proposer *p, talks__proposal *out,
                              const talks__speech *s, uint32_t opening) {
  if (opening == s->from || s->said_from < s->from + 1)
    return talks__take_found(p, out, s->from, s->to, s->said_from, s->said_to);
  talks_status status =
      talks__take_found(p, out, opening, s->to, s->said_from, s->said_to);
  talks__extent at = talks__place_back(&p->line, s->from, s->to);
  uint32_t kept = 0; /* figures of the opening are none of the speech */
  talks__proposed_figure *f = (talks__proposed_figure *)out->figures;
  for (uint32_t i = 0; i < out->nfigures; i++)
    if (f[i].at.from >= at.from) f[kept++] = f[i];
  out->nfigures = kept;
  return status;
}

void talks__take_voices(talks__proposer *p, const talks__speech *s,
                        talks__proposal *out) {
  const talks__line *l = &p->line;
  out->said = talks__place_back(l, s->said_from, s->said_to);
  if (s->verb_to > s->verb_from)
    out->verb = talks__place_back(l, s->verb_from, s->verb_to);
  if (s->medium_to > 0) out->medium = talks__place_back(l, s->medium_from, s->medium_to);
  out->quoted = s->quoted;
  out->denied = s->denied;
  talks__memory before = p->person;
  for (uint8_t i = 0; i < s->nwho; i++)
    out->who[out->nwho++] = talks__voice_of(p, &s->who[i]);
  p->person = before; /* "he quotes X": he is not X */
  for (uint8_t i = 0; i < s->nrelay; i++)
    out->relay[out->nrelay++] = talks__voice_of(p, &s->relay[i]);
  out->cut |= s->cut;
  /* who speaks is remembered above who carries */
  for (uint8_t i = 0; i < s->nwho; i++)
    if (s->who[i].person || (s->who[i].own_to > 0 && !s->who[i].outlet))
      p->person = (talks__memory){true, out->who[i]};
}

static talks_status propose_speech(talks__proposer *p, const talks__speech *s,
                                   size_t first, uint32_t opening) {
  talks__proposal *out =
      talks__proposal_add(p, TALKS_PROPOSED_STATEMENT, s->rule, s->trust, s->from, s->to);
  if (!out) return TALKS_NO_MEMORY;
  talks__take_voices(p, s, out);
  if (s->nwho == 0) carry_on(p, first, out);
  if (p->turn.known && out->nrelay < TALKS_VOICES_MOST)
    out->relay[out->nrelay++] = talks__voice_carried(&p->turn.voice);
  talks__take_hints(p, out, s->from, s->to, s->kind);
  if (out->strength == TALKS_WORD_NONE && s->verb_class == TOKEN_SAY) {
    out->strength = TALKS_WORD_strength_says;
    talks__cue_add(out, out->strength_cues, &out->nstrength_cues, TALKS_CUES_MOST,
                   out->verb, TALKS_WORD_strength_says);
  }
  talks_status status = take_days(p, out, s, opening);
  if (!status) take_days_between(p, out, s);
  return status ? status : talks__proposal_seal(p, out);
}

/* ---- the document's own voice --------------------------------------------------------------------------- */

static bool has_hint(const talks__line *l, uint32_t from, uint32_t to, uint8_t class) {
  for (size_t i = talks__tokens_from(&l->hints, from);
       i < l->hints.n && l->hints.list[i].from < to; i++)
    if (l->hints.list[i].class == class && l->hints.list[i].to <= to) return true;
  return false;
}

static talks_status propose_own(talks__proposer *p, const talks__sentence *s) {
  talks__line *l = &p->line;
  bool measured = false, dated = false;
  for (size_t i = talks__found_from(l, s->from);
       i < l->nfound && l->found_at[2 * i] < s->to; i++) {
    if (l->found_at[2 * i + 1] > s->to) continue;
    measured |= talks__is_measure(&l->found[i]) && l->found[i].as.figure.value.unit.n > 0;
    dated |= l->found[i].kind == TALKS_FOUND_DATE;
  }
  bool topic = has_hint(l, s->from, s->to, TOKEN_TOPIC);
  bool kind = has_hint(l, s->from, s->to, TOKEN_KIND);
  if (!measured && !(topic && (dated || kind))) return TALKS_OK;
  const char *rule = measured ? "own-voice-figure"
                     : dated  ? "own-voice-date"
                              : "own-voice-kind";
  uint32_t from = s->from;
  while (from < s->to && l->folded.text.p[from] == ' ') from++;
  talks__proposal *out =
      talks__proposal_add(p, TALKS_PROPOSED_STATEMENT, rule,
                          measured ? TALKS_TRUST_FAIR : TALKS_TRUST_LOW, from, s->to);
  if (!out) return TALKS_NO_MEMORY;
  out->said = out->at;
  talks__take_hints(p, out, from, s->to, TALKS_WORD_NONE);
  talks_status status = talks__take_found(p, out, from, s->to, from, s->to);
  return status ? status : talks__proposal_seal(p, out);
}

/* What a sentence says before somebody speaks in it is the document's own. */
static talks_status propose_before(talks__proposer *p, const talks__sentence *s,
                                   uint32_t spoken) {
  talks__sentence before = *s;
  before.to = s->from; /* as far as the last clause that ends before it */
  for (size_t i = s->first; i < s->end && p->line.row.list[i].from < spoken; i++)
    if (p->line.row.list[i].class == TOKEN_COMMA) before.to = p->line.row.list[i].from;
  return before.to > s->from ? propose_own(p, &before) : TALKS_OK;
}

/* ---- a paragraph ------------------------------------------------------------------------------------------------------------- */

talks_status talks__propose(talks__proposer *p, const talks_str *labels, size_t nlabels) {
  talks__line *l = &p->line;
  size_t first = p->n;
  talks_status status = TALKS_OK;
  if (nlabels > 0 && !p->turn.known) talks__interview_host(p);
  bool label = talks__interview_turn(p, labels, nlabels);
  if (p->turn.known) status = talks__propose_turn(p, label);
  talks__sentence s = {0};
  p->speeches.quoting = false;
  while (!status && talks__sentence_next(l, &s)) {
    p->speeches.n = 0;
    status = talks__speeches_find(l, &s, &p->speeches);
    if (!status && p->speeches.n > 0 && !p->turn.known)
      status = propose_before(p, &s, p->speeches.list[0].from);
    for (size_t i = 0; !status && i < p->speeches.n; i++)
      status = propose_speech(p, &p->speeches.list[i], first,
                              i == 0 ? opening_day(l, &s, &p->speeches.list[0])
                                     : p->speeches.list[i].from);
    if (!status && p->speeches.n == 0 && !p->turn.known && !talks__nothing_said(l, &s))
      status = propose_own(p, &s);
  }
  if (!status) status = talks__propose_poll(p);
  if (!status) status = talks__propose_slips(p);
  return status;
}

/* reading/propose_told.c: a proposal of what a language model points at (told.h).
 *
 * Only places of the line are taken from it. Who is named there, which figures and dates
 * stand there and of what kind it is, the rules read as they do in every other proposal.
 */
#include "reading/propose.h"

/* Who is named by just these words, as the rules read them; else words that describe. */
static talks__voice told_voice(talks__proposer *p, talks__extent at) {
  const talks__line *l = &p->line;
  uint32_t from = talks__place_ahead(l, at.from), to = talks__place_ahead(l, at.to);
  size_t first = 0, end;
  while (first < l->row.n && l->row.list[first].from < from) first++;
  for (end = first; end < l->row.n && l->row.list[end].to <= to; end++) continue;
  if (end > first) {
    talks__phrase phrase;
    talks__phrase_read(l, first, end, &phrase);
    if (phrase.from == from && phrase.to == to) return talks__voice_of(p, &phrase);
  }
  return (talks__voice){.sort = TALKS_VOICE_DESCRIBED,
                        .at = at,
                        .name = at,
                        .name_paragraph = p->paragraph,
                        .mention = TALKS_NONE,
                        .record = TALKS_NO_RECORD,
                        .of = TALKS_NO_RECORD};
}

static bool is_quoted(const talks__line *l, uint32_t from, uint32_t to) {
  bool opens = false, closes = false;
  for (size_t i = 0; i < l->row.n; i++) {
    const talks__token *t = &l->row.list[i];
    opens |= t->class == TOKEN_OPEN && (t->to == from || t->from == from);
    closes |= t->class == TOKEN_CLOSE && (t->from == to || t->to == to);
  }
  return opens && closes;
}

/* The date that these words are, as the rules read it; unresolved where they read none. */
static talks_status add_told_date(talks__proposer *p, talks__proposal *out,
                                  talks__extent at, uint32_t said_from,
                                  uint32_t said_to) {
  const talks__line *l = &p->line;
  talks__proposed_date *list =
      talks__arena_alloc(&p->document->arena, out->ndates + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  talks__proposed_date one = {.at = at, .use = TALKS_DATE_OF_SAYING};
  for (uint32_t i = 0; i < out->ndates; i++) {
    list[i] = out->dates[i]; /* of what is said: it is one of these already */
    if (at.from < list[i].at.to && list[i].at.from < at.to) return TALKS_OK;
  }
  for (size_t i = 0; i < l->nfound; i++) {
    const talks__found *f = &l->found[i];
    if (f->kind != TALKS_FOUND_DATE || f->at.from < at.from || f->at.to > at.to) continue;
    one.at = (talks__extent){f->at.from, f->at.to};
    one.date = f->as.date;
    talks__settle_saying(l, &one, l->found_at[2 * i], l->found_at[2 * i + 1], said_from,
                         said_to);
  }
  list[out->ndates++] = one;
  out->dates = list;
  return TALKS_OK;
}

talks_status talks__propose_told(talks__proposer *p, const talks__told_places *told) {
  talks__line *l = &p->line;
  uint32_t from = talks__place_ahead(l, told->said.from),
           to = talks__place_ahead(l, told->said.to);
  talks__proposal *out = talks__proposal_add(p, TALKS_PROPOSED_STATEMENT, "model",
                                             TALKS_TRUST_LOW, from, to);
  if (!out) return TALKS_NO_MEMORY;
  out->by = TALKS_BY_MODEL;
  out->said = out->at = told->said;
  out->quoted = is_quoted(l, from, to);
  if (told->who.to > told->who.from) {
    if (told->who.from < out->at.from) out->at.from = told->who.from;
    if (told->who.to > out->at.to) out->at.to = told->who.to;
    out->who[out->nwho++] = told_voice(p, told->who);
  }
  if (told->relay.to > told->relay.from)
    out->relay[out->nrelay++] = told_voice(p, told->relay);
  talks__take_hints(p, out, from, to, TALKS_WORD_NONE);
  if (told->kind != TALKS_WORD_NONE && told->kind != out->kind) {
    out->kind = told->kind;
    out->nkind_cues = 0;
  }
  if (told->topic != UINT16_MAX) talks__topic_add(p, out, told->said, told->topic);
  talks_status status = talks__take_found(p, out, from, to, from, to);
  if (!status && told->date.to > told->date.from)
    status = add_told_date(p, out, told->date, from, to);
  return status ? status : talks__proposal_seal(p, out);
}

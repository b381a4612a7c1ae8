/* reading/propose_voices.c: a phrase of a sentence as somebody who speaks.
 *
 * A name gives its record; a pronoun is the person with whom its sentence, or the one before,
 * begins, else the one who was named last; a body's office with a name that no table has is
 * one person, and whom they speak for is kept apart.
 */
#include "reading/propose.h"

void talks__voice_record(const talks__line *l, uint32_t token, uint32_t paragraph,
                         talks__voice *v) {
  const talks__token *t = &l->row.list[token];
  talks__mention_kind kind;
  uint32_t walk = v->mention = l->found[t->found].as.mention.first;
  if (!talks__mention_next(l->reader->lexicon, &walk, &v->record, &kind))
    v->record = TALKS_NO_RECORD;
  v->name = talks__place_back(l, t->from, t->to);
  v->name_paragraph = paragraph;
}

/* A preposition stands before it, or something that is theirs behind it. */
static bool is_governed(const talks__line *l, size_t i) {
  const talks__token *t = &l->row.list[i];
  const talks__token *before = i > 0 ? t - 1 : NULL;
  const talks__token *next = i + 1 < l->row.n ? t + 1 : NULL;
  bool of = next && next->class == TOKEN_OF && next->from == t->to;
  return of || (before && before->class >= TOKEN_TO && before->class <= TOKEN_AGENT &&
                t->from - before->to <= 1);
}

/* Whom a pronoun stands for: the person with whom the sentence before it, or its own,
 * begins; so far as the line names one. */
static const talks__token *named_before(const talks__line *l, uint32_t at) {
  enum { FAR = 512 }; /* words of the tables: who is named farther away is not meant */
  const talks__token *best = NULL;
  bool begun = false; /* a person was met in this sentence */
  size_t here = talks__tokens_from(&l->row, at);
  for (size_t i = here > FAR ? here - FAR : 0; i < l->row.n && l->row.list[i].from < at;
       i++) {
    const talks__token *t = &l->row.list[i];
    if (t->class == TOKEN_STOP) begun = false;
    if (t->inside || t->class != TOKEN_NAME || begun || is_governed(l, i)) continue;
    begun = talks__names_person(l, t);
    if (begun) best = t;
  }
  return best;
}

talks__voice talks__voice_of(talks__proposer *p, const talks__phrase *phrase) {
  const talks__line *l = &p->line;
  talks__voice v = {.sort = phrase->sort,
                    .unnamed = phrase->unnamed,
                    .at = talks__place_back(l, phrase->from, phrase->to),
                    .name_paragraph = p->paragraph,
                    .mention = TALKS_NONE,
                    .record = TALKS_NO_RECORD,
                    .of = TALKS_NO_RECORD};
  bool unknown = phrase->own_to > phrase->own_from;
  uint32_t of = phrase->owner > 0 ? phrase->owner - 1
                : unknown         ? phrase->name
                                  : TALKS_NONE;
  if (of != TALKS_NONE) {
    talks__voice body = v;
    talks__voice_record(l, of, p->paragraph, &body);
    v.of = body.record;
  }
  if (unknown) {
    v.name = talks__place_back(l, phrase->own_from, phrase->own_to);
    if (!phrase->outlet && !phrase->text) p->person = (talks__memory){true, v};
  } else if (phrase->name != TALKS_NONE) {
    talks__voice_record(l, phrase->name, p->paragraph, &v);
    if (phrase->person) p->person = (talks__memory){true, v};
  } else if (phrase->sort == TALKS_VOICE_PRONOUN && named_before(l, phrase->from)) {
    const talks__token *t = named_before(l, phrase->from);
    talks__voice_record(l, (uint32_t)(t - l->row.list), p->paragraph, &v);
  } else if (phrase->sort == TALKS_VOICE_PRONOUN && p->person.known) {
    v.name = p->person.voice.name;
    v.name_paragraph = p->person.voice.name_paragraph;
    v.mention = p->person.voice.mention;
    v.record = p->person.voice.record;
    v.of = p->person.voice.of;
  } else if (phrase->sort == TALKS_VOICE_DESCRIBED) {
    v.name = talks__place_back(l, phrase->bare ? phrase->bare : phrase->from, phrase->to);
  }
  return v;
}

talks__voice talks__voice_carried(const talks__voice *from) {
  talks__voice v = *from;
  v.sort = TALKS_VOICE_CARRIED;
  v.at = (talks__extent){0, 0};
  return v;
}

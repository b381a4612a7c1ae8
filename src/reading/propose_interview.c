/* reading/propose_interview.c: a document as an interview.
 *
 * A paragraph under one of its labels ("Name:") begins a turn, which lasts until the next.
 * A label that only says that it is a question belongs to the medium that holds the
 * interview, one that says it is an answer to the person interviewed, where they are named
 * in a sentence with the interview before the first turn.
 */
#include "reading/propose.h"

size_t talks__label_of(talks_str line) {
  enum { MOST = 14, MOST_LATIN = 40 };
  uint32_t codes = 0;
  bool latin = true;
  for (size_t at = 0, length; at < line.n; at += length, codes++) {
    uint32_t code = talks__utf8_next((talks_str){line.p + at, line.n - at}, &length);
    if (code == ':' || code == 0xFF1A)
      return codes >= 1 && codes <= (latin ? MOST_LATIN : MOST) ? at : 0;
    bool part = talks__is_chinese(code) || code == ' ' || code == '.' || code == 0xB7 ||
                code == 0x3000 || talks__is_letter(code | 0x20);
    if (!part || codes > MOST_LATIN) return 0;
    latin &= code < 0x80;
  }
  return 0;
}

talks_status talks__propose_turn(talks__proposer *p, bool label) {
  talks__line *l = &p->line;
  uint32_t end = (uint32_t)l->folded.text.n, from = 0;
  if (label) {
    size_t length = talks__label_of(l->line);
    while (from < end && l->folded.places[from] <= length) from++;
  }
  talks__proposal *out =
      talks__proposal_add(p, TALKS_PROPOSED_STATEMENT, "interview-turn", TALKS_TRUST_HIGH,
                          label ? 0 : from, end);
  if (!out) return TALKS_NO_MEMORY;
  out->said = talks__place_back(l, from, end);
  out->who[0] = label ? p->turn.voice : talks__voice_carried(&p->turn.voice);
  out->nwho = 1;
  talks__take_hints(p, out, from, end, TALKS_WORD_NONE);
  talks_status status = talks__take_found(p, out, from, end, from, end);
  return status ? status : talks__proposal_seal(p, out);
}

static bool is_medium_name(const talks__line *l, const talks__token *t) {
  return talks__names_medium(talks__stretch(l, t->from, t->to));
}

/* A label that names nobody: question, Q. */
static bool is_question(talks_str label) {
  static const char *const words[] = {"问",   "問",       "提问",    "提問",
                                      "记者", "記者",     "Q",       "Question",
                                      "q",    "Reporter", "QUESTION"};
  for (size_t i = 0; i < TALKS_COUNT(words); i++)
    if (talks__str_eq(label, talks__str(words[i]))) return true;
  return false;
}

/* One that says that it is an answer. */
static bool is_answer(talks_str label) {
  static const char *const words[] = {"答", "回答", "A", "a", "Answer", "ANSWER"};
  for (size_t i = 0; i < TALKS_COUNT(words); i++)
    if (talks__str_eq(label, talks__str(words[i]))) return true;
  return false;
}

static bool is_medium(const talks__line *l, size_t i) {
  const talks__token *t = &l->row.list[i];
  return t->class == TOKEN_OUTLET ||
         (t->class == TOKEN_NAME && !talks__names_person(l, t) && is_medium_name(l, t));
}

/* A medium that no table has, before a word of interviews, perhaps behind 接受. */
static talks__phrase unknown_host(const talks__line *l, uint32_t from, uint32_t to) {
  static const talks_str taking = TALKS_STR_INIT("接受");
  if (to >= from && talks__str_starts(talks__stretch(l, from, to), taking))
    from += (uint32_t)taking.n;
  return talks__unknown_medium(l, from, to);
}

/* Before the first turn: the one person who is named in a sentence with the interview and
 * the medium that holds it. */
static void see_guest(talks__proposer *p) {
  const talks__line *l = &p->line;
  talks__sentence s = {0};
  while (!p->guest.known && talks__sentence_next(l, &s)) {
    uint32_t person = TALKS_NONE, persons = 0;
    bool interview = false, medium = false;
    for (size_t i = s.first; i < s.end; i++) {
      const talks__token *t = &l->row.list[i];
      interview |= t->class == TOKEN_MEDIUM;
      medium |= is_medium(l, i);
      if (t->class != TOKEN_NAME || !talks__names_person(l, t)) continue;
      person = (uint32_t)i;
      persons++;
    }
    if (!interview || !medium || persons != 1) continue;
    talks__voice v = {.sort = TALKS_VOICE_NAMED,
                      .mention = TALKS_NONE,
                      .record = TALKS_NO_RECORD,
                      .of = TALKS_NO_RECORD};
    talks__voice_record(l, person, p->paragraph, &v);
    v.at = v.name;
    p->guest = (talks__memory){true, v};
  }
}

/* Before the first turn: the medium that is named in a sentence with the interview, or to
 * which somebody speaks (向 M). */
void talks__interview_host(talks__proposer *p) {
  see_guest(p);
  const talks__line *l = &p->line;
  talks__sentence s = {0};
  while (!p->host.known && talks__sentence_next(l, &s)) {
    bool interview = false;
    talks__phrase host = {0};
    for (size_t i = s.first; i < s.end; i++) {
      bool occasion = l->row.list[i].class == TOKEN_MEDIUM;
      interview |= occasion;
      if (occasion && host.to == 0 && i > s.first) /* 接受港口报采访 */
        host = unknown_host(l, l->row.list[i - 1].to, l->row.list[i].from);
      if (host.to > 0 || !is_medium(l, i)) continue;
      talks__phrase_read(l, i, s.end, &host);
      interview |= i > s.first && l->row.list[i - 1].class == TOKEN_TO;
    }
    if (!interview || host.to == 0) continue;
    p->host = (talks__memory){true, talks__voice_of(p, &host)};
    if (p->host.voice.name.to == p->host.voice.name.from)
      p->host.voice.name = p->host.voice.at;
  }
}

/* A paragraph that begins with a label of the document begins a turn. */
bool talks__interview_turn(talks__proposer *p, const talks_str *labels, size_t n) {
  talks__line *l = &p->line;
  size_t length = talks__label_of(l->line);
  talks_str label = {l->line.p, length};
  bool known = false;
  for (size_t i = 0; i < n && length > 0; i++) known |= talks__str_eq(labels[i], label);
  /* in an interview, the name of a medium is one, were it there but once */
  if (!known && n > 0 && length > 0 && l->row.n > 0)
    known = is_medium(l, 0) && l->folded.places[l->row.list[0].from] == 0 &&
            l->folded.places[l->row.list[0].to] == length;
  if (!known) return false;
  talks__voice v = {.sort = TALKS_VOICE_DESCRIBED,
                    .at = {0, (uint32_t)length},
                    .name = {0, (uint32_t)length},
                    .name_paragraph = p->paragraph,
                    .mention = TALKS_NONE,
                    .record = TALKS_NO_RECORD,
                    .of = TALKS_NO_RECORD};
  for (uint32_t i = 0; i < l->row.n; i++) {
    const talks__token *t = &l->row.list[i];
    if (l->folded.places[t->from] >= length) break;
    if (t->class != TOKEN_NAME) continue;
    v.sort = TALKS_VOICE_NAMED;
    talks__voice_record(l, i, p->paragraph, &v);
  }
  const talks__memory *meant = is_question(label) ? &p->host
                               : is_answer(label) ? &p->guest
                                                  : NULL;
  if (v.sort == TALKS_VOICE_DESCRIBED && meant && meant->known) {
    talks__extent at = v.at;
    v = meant->voice; /* 问, Q: the medium that holds the interview; A: whom it asks */
    v.sort = TALKS_VOICE_PRONOUN;
    v.at = at;
  }
  p->turn = (talks__memory){true, v};
  return true;
}

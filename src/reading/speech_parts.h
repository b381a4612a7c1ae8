/* reading/speech_parts.h: what the files of speech.c share; only they include it. */
#ifndef TALKS_SRC_SPEECH_PARTS_H
#define TALKS_SRC_SPEECH_PARTS_H

#include "reading/speech.h"

/* A sentence while its verbs are taken from the left. */
typedef struct {
  const talks__line *l;
  const talks__sentence *s;
  talks__speeches *out;
  size_t first;                    /* of out: the first of this sentence */
  size_t lowest;                   /* tokens before it are used up */
  size_t behind_verb;              /* the token behind the verb of the last speech */
  talks__phrase source;            /* "according to" it; to == 0: none */
  uint32_t source_from, source_to; /* the words that talks__verb_say so */
  bool source_used;
} talks__speaking;

static inline const talks__token *talks__speaking_at(const talks__speaking *s, size_t i) {
  return &s->l->row.list[i];
}
/* Whether little stands between two tokens, and no quotation mark or bracket. */
static inline bool talks__is_beside(const talks__token *a, const talks__token *b) {
  enum { NEAR = 6 };
  return b->from - a->to <= NEAR && a->inside == b->inside;
}

/* speech_said.c */
/* Adds a speech, cleared but for what is given; NULL on no memory. */
talks__speech *talks__speech_add(talks__speaking *s, const char *rule,
                                 talks__trust trust);
/* The last one of the sentence, or NULL. */
talks__speech *talks__speech_last(const talks__speaking *s);
void talks__speech_relay(talks__speech *one, const talks__phrase *p);
/* Places what is said behind a place, or, `before`, before who says it. */
void talks__speech_place(const talks__speaking *s, talks__speech *one, uint32_t behind,
                         bool before);
/* Who spoke before ends where somebody else begins. */
void talks__speech_end_last(const talks__speaking *s, uint32_t from);
/* Where the adverbs before a verb begin. */
uint32_t talks__before_adverbs(const talks__speaking *s, size_t verb);
/* Whether nothing is said between the verb of the last speech and who speaks now. */
bool talks__speech_nested(const talks__speaking *s, uint32_t from);
/* Finishes a speech: nested in the last one, or behind it; with the sentence's source. */
void talks__speech_settle(talks__speaking *s, talks__speech *one, size_t verb,
                          uint32_t behind, bool nested, bool inverted,
                          const talks__speech *outer);
/* The first token of the sentence from a place on. */
size_t talks__speaking_token(const talks__speaking *s, uint32_t from);

/* speech_chinese.c */
/* Where a verb ends with its aspect: 说过. */
uint32_t talks__behind_aspect(const talks__speaking *s, size_t verb);
/* It only describes a noun behind it: 说过的话. */
bool talks__belongs_to_noun(const talks__speaking *s, size_t verb);
/* Its clause is called untrue, that somebody said so as well; within: another's words. */
bool talks__called_untrue(const talks__speaking *s, size_t verb, bool within);
/* It denies what stands before it, and something else is said behind it. */
bool talks__denies_what_is_before(const talks__speaking *s, size_t verb);

/* speech_english.c */
/* English: "Z," said X. The speaker stands behind the verb. */
bool talks__inverted_subject(const talks__speaking *s, size_t verb, talks__subject *out);
/* English: the verb's subject is nobody: "no minister said". */
bool talks__nobody_says(const talks__speaking *s, size_t verb);
/* A sentence between one pair of quotation marks. */
bool talks__all_quoted(const talks__speaking *s);
/* English: where the quotation stands that ends right before token i, behind which it is told
 * who said it; from == to: none. */
talks__extent talks__quote_before(const talks__speaking *s, size_t i);
/* English: whether the clause with a subject at token i, a comma before it, ends the sentence
 * at a place, but for when and where: "..., X said". */
bool talks__trails(const talks__speaking *s, size_t i, uint32_t to);
/* English: whether who says it, from token i to a place, parts what is said: "Z, X said, W".
 * Gives where it goes on; the sentence's end: nowhere, though more stands there; or 0. */
uint32_t talks__parts(const talks__speaking *s, size_t i, uint32_t to, bool inverted);
/* The same of the sentence's source: "..., according to X". */
bool talks__source_ends(const talks__speaking *s);
/* English: behind an aside in commas: said, to nobody's surprise, THAT ...; else the place. */
uint32_t talks__behind_aside(const talks__speaking *s, uint32_t verb_to, uint32_t from);
/* English: whom something is told, who is in no table ("told a crowd in X that"), ends there;
 * or 0. */
uint32_t talks__told_whom(const talks__speaking *s, uint32_t verb_to);

/* speech_unknown.c */
/* A state or side with which the sentence begins, before a verb; to == 0: none. */
talks__phrase talks__unknown_side(const talks__speaking *s, size_t verb);

/* Somebody who is quoted and in no table, before 的话; to == 0: none. */
talks__phrase talks__unknown_quoted(const talks__speaking *s, size_t verb, size_t words);

/* speech_verbs.c */
bool talks__verb_refused(const talks__speaking *s, size_t verb);
talks__trust talks__subject_trust(const talks__subject *subject, uint8_t class);
/* X says Z, and X quotes Y; behind: the token behind what was read. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__verb_say(talks__speaking *s, size_t verb,
                                            size_t *behind);
TALKS_MUST_USE talks_status talks__verb_cite(talks__speaking *s, size_t verb,
                                             size_t *behind);

#endif

/* reading/speech.h: how phrases.c and speech.c speak to each other. */
#ifndef TALKS_SRC_SPEECH_H
#define TALKS_SRC_SPEECH_H

#include "reading/reader.h"

/* Who stands before a verb. */
typedef struct {
  talks__phrase list[PHRASES_MOST];
  uint8_t n;             /* 0: nobody */
  size_t token, behind;  /* of the first phrase; the token behind the last */
  bool cut;              /* there are more than the list holds */
  bool crossed;          /* it stands in an earlier clause */
  bool hidden;           /* English: the clause has one, of which no word is known */
  talks__phrase through; /* a medium that was spoken to; to == 0: none */
} talks__subject;

bool talks__may_speak(const talks__token *t);
/* Whether it says what somebody is: an office, an aide, a critic. */
bool talks__is_role(const talks__token *t);
/* Whether it is the name of a person, of the dossier or of a gazetteer. */
bool talks__names_person(const talks__line *l, const talks__token *t);
/* Whether a name, folded, is that of a medium by its last word: 报 社 网, Post, Times. */
bool talks__names_medium(talks_str name);
/* A medium that no table has, whose name is all of a stretch: "港口报" before 报道; to == 0:
 * it is none. */
talks__phrase talks__unknown_medium(const talks__line *l, uint32_t from, uint32_t to);
/* Both read what begins with token i and give the token behind it. cut: there are more. */
size_t talks__phrase_read(const talks__line *l, size_t i, size_t end, talks__phrase *p);
size_t talks__phrases_read(const talks__line *l, size_t i, size_t end, talks__phrase *out,
                           uint8_t *n, bool *cut);
/* Whether a name is no medium's own: a person's, a state's, a place's. */
bool talks__is_no_medium(const talks__line *l, const talks__token *t);
/* phrases_english.c */
/* Tells a phrase of tokens [i, j] by its head, with the first "of" in it (or past j). */
void talks__phrase_head(const talks__line *l, size_t i, size_t j, size_t of,
                        talks__phrase *p);
/* Takes what tells more of somebody without a name ("close to the court") into a phrase that
 * ends with token j. Gives its last token. */
size_t talks__phrase_extend(const talks__line *l, size_t j, size_t end, talks__phrase *p);
/* Where, among tokens [i, behind) that stand as one phrase, another begins, the first being
 * governed: a preposition's, of a `place`, or a verb's. behind: nowhere. */
size_t talks__phrase_cut(const talks__line *l, size_t i, size_t behind, bool place);
/* "Bernia's president, Mori, said": the name between the commas is who the phrase before the
 * first of them, token i, is. */
void talks__phrase_apposed(const talks__line *l, size_t i, size_t end, talks__phrase *p);
/* Whether nothing stands between two places, or an article; not where they are crossed. */
bool talks__is_gap(const talks__line *l, uint32_t from, uint32_t to);
/* Reads "Karo, Mori and Vale", whole, from token i: false where it is none. */
bool talks__list_read(const talks__line *l, size_t i, size_t end, talks__subject *out);
/* "Karo, Mori and Vale said": the clause of the verb has the end of a list that begins where
 * the sentence does, at `opens`, or behind a quotation. Takes all of it for the subject. */
void talks__subject_listed(const talks__line *l, size_t lowest, uint32_t opens,
                           size_t verb, talks__subject *subject);
/* "of" or "for", not "'s". */
bool talks__is_word_of(const talks__line *l, const talks__token *t);
/* Whether token k is the "of" of "head of the presidential office". */
bool talks__is_office_of(const talks__line *l, size_t k);
/* Whether token i is "'s" behind a phrase that ends there. */
bool talks__phrase_owns(const talks__line *l, size_t i, uint32_t to);
/* "X's lawyers" before token `behind`: makes the phrase of X that of the lawyers; "X's own
 * envoy Y": that of Y, and *behind the token behind it; or says that no noun stands there. */
bool talks__phrase_owned(const talks__line *l, size_t end, size_t *behind,
                         talks__phrase *p);
/* The subject of the verb at a token, among tokens from lowest on. */
void talks__subject_find(const talks__line *l, size_t lowest, size_t verb,
                         talks__subject *out);

#endif

/* reading/sides.h: statements of a dossier that stand on a side, found by what they say.
 *
 * A dossier's authors say which statements carry a position, meet a criterion or speak
 * against it; of a document nobody has said so yet. A sentence is taken to say what such a
 * statement says where two thirds of the statement's words, four at least and the last one
 * among them, stand in it, both say that something is, or that it is not, and both suppose it
 * or neither does. Then what speaks against the statement speaks against the sentence, and
 * the rules judge the two.
 * Made once from a view; asked for each sentence, with an index by the last words, so that a
 * sentence costs as much as it has words and not as the dossier has statements.
 */
#ifndef TALKS_SRC_SIDES_H
#define TALKS_SRC_SIDES_H

#include "reading/matters.h"

/* That a statement stands on a side of a record. */
typedef struct {
  talks__rule rule;
  talks_rec on;
  bool yes;                /* it carries `on`; strength: always */
  const talks_rec *others; /* of the other side; strength: all that carry it */
  uint32_t n;
} talks__side;

typedef struct {
  const talks__matter_said *said;
  talks__claim claim;
  const talks__side *sides;
  uint32_t n;
  bool supposed[2]; /* its text in English, in Chinese */
} talks__stander;

typedef struct {
  uint32_t word;
  uint32_t place; /* 2 * stander + language */
} talks__stander_word;

enum { STANDER_BUCKETS = 1 << 12, STANDER_BITS = 1 << 16 };

typedef struct talks__standers {
  talks__stander *list;
  size_t n;
  talks__stander_word *words; /* the last of each text, by their numbers */
  size_t nwords;
  uint32_t first[STANDER_BUCKETS + 1]; /* of words, by the upper bits of the number */
  uint64_t here[STANDER_BITS / 64]; /* the words, by other bits: most others are none */
} talks__standers;

/* What m's statements are by now: nothing else of them is looked at. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__standers_make(const talks__reader *r,
                                                 talks__matters *m);
/* Those whose words stand in what is said, in their order: places in the list. out: room
 * for n. */
uint32_t talks__standers_in(const talks__standers *s, const talks__content *said,
                            uint32_t *out);

#endif

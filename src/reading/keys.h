/* reading/keys.h: names of matters as keys by which a text shows that it speaks of them.
 *
 * "share said to be agreed or done" is read as: one of "agreed" and "done" has to stand
 * there; 美国对乌援助总额, as: its characters have to stand there in their order, in runs of
 * two or more (美国对乌克兰的援助). Words that say how a thing is measured (share, total,
 * 比例), that hedge (said, 所称) and that bear no sense of their own say nothing of what is
 * meant and are left out; so is what stands in brackets. A key without a word fits nothing.
 */
#ifndef TALKS_SRC_KEYS_H
#define TALKS_SRC_KEYS_H

#include "reading/reader.h"

enum { KEY_PARTS = 8, KEY_CHOICES = 3 };

/* Any of its choices has to stand there. */
typedef struct {
  talks_str choices[KEY_CHOICES]; /* folded */
  talks_rec named[KEY_CHOICES];   /* a Latin one that is a name: whose */
  uint8_t n;
} talks__key_part;

typedef struct {
  talks__key_part parts[KEY_PARTS];
  uint8_t n;
  bool latin;
} talks__key;

/* Reads a name, folded before; the key's texts lie in it. False: it has no word. */
bool talks__key_read(talks_str folded, talks__key *out);
/* How much of [from, to) of a line the key's words are: bytes; 0 where one is missing. */
uint32_t talks__key_find(const talks__key *k, const talks__line *l, uint32_t from,
                         uint32_t to);

/* Which pairs of characters of Chinese, and which letters words begin with, a stretch may
 * have: nearly all keys are told by that not to stand there. */
typedef struct {
  uint64_t bits[2][8]; /* Chinese, Latin */
} talks__key_sight;

void talks__key_look(const talks__line *l, uint32_t from, uint32_t to,
                     talks__key_sight *out);
/* False: talks__key_find would find nothing in the stretch that was looked at. */
bool talks__key_may_stand(const talks__key *k, const talks__key_sight *sight);

/* ---- what is said, as a set of words --------------------------------------------------- */

/* Words of English by their stems and pairs of Chinese characters, as sorted numbers,
 * without those that bear no sense of their own. negative: it says that something is not. */
typedef struct {
  const uint32_t *list;
  uint64_t sight; /* a bit by the remainder of each number: what two sets cannot share */
  uint32_t n;
  uint32_t last; /* of the text: in both languages what is new stands at the end */
  bool latin, negative;
} talks__content;

enum { CONTENT_MOST = 2000 }; /* bytes of a sentence of a document that are looked at */
/* Adds the content of a folded text, in the arena. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__content_read(const talks_ctx *ctx, talks__arena *arena,
                                                talks_str folded, talks__content *out);
/* Whether two thirds of b, and four words at least, stand in a. */
bool talks__content_holds(const talks__content *a, const talks__content *b);
/* The same of the shorter one, and half of the longer one stands in both. */
bool talks__content_near(const talks__content *a, const talks__content *b);
bool talks__content_same(const talks__content *a, const talks__content *b);

#endif

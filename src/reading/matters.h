/* reading/matters.h: what of a dossier a text can be set against.
 *
 * Made once from a view of all the dossier knows: the names of quantities, scopes, issues,
 * guarantees and incidents as keys, its figures as the rules see them, and what its
 * statements say as sets of words. A text is about a matter where all words of the matter's
 * name stand; where two matters fit as well as each other, it is about neither.
 */
#ifndef TALKS_SRC_MATTERS_H
#define TALKS_SRC_MATTERS_H

#include "dossier/claim.h"
#include "dossier/figures.h"
#include "reading/keys.h"

enum { MATTER_KEYS = 6 };

typedef struct {
  talks_rec rec;
  talks__key keys[MATTER_KEYS];
  uint8_t n;
} talks__matter;

typedef struct {
  talks__matter *list;
  size_t n;
} talks__matter_list;

/* A statement by what it says. denied: a denial of the dossier says that it is not so. */
typedef struct {
  talks_rec statement;
  talks__content said[2]; /* English, Chinese */
  talks_rec denied;       /* the denial, or TALKS_NO_RECORD */
} talks__matter_said;

typedef struct talks__matters {
  talks_view *view;
  talks__arena arena;
  talks__matter_list quantities, scopes, issues, guarantees, incidents;
  talks__entries entries;
  talks__claim *claims; /* of the entries */
  talks__measure *measures;
  talks__matter_said *said;
  size_t nsaid;
  uint32_t *denied; /* of these, the places of those that are denied */
  size_t ndenied;
  struct talks__standers *standers; /* those that stand on a side (sides.h) */
} talks__matters;

/* r has its lexicon and model by now. */
TALKS_MUST_USE talks_status talks__matters_make(const talks__reader *r,
                                                talks__matters **out);
void talks__matters_destroy(talks__matters *m);

/* How many bytes of a matter's name stand in [from, to) of a line, of which sight is; 0: it
 * does not stand there. */
uint32_t talks__matter_bytes(const talks__matter *m, const talks__key_sight *sight,
                             const talks__line *l, uint32_t from, uint32_t to);
/* The matter of which [from, to) of a line speaks, and how many bytes of its name stand
 * there; TALKS_NO_RECORD: none, or more than one. */
talks_rec talks__matter_of(const talks__matter_list *list, const talks__line *l,
                           uint32_t from, uint32_t to, uint32_t *bytes);

/* ---- words of matters.def --------------------------------------------------------------- */

typedef enum {
  MATTER_SETTLED,
  MATTER_OPEN,
  MATTER_UNDONE,
  MATTER_AHEAD,
  MATTER_SUPPOSED,
  MATTER_TOTAL,
  MATTER_PARTLY,
  MATTER_CONVERTED
} talks__matter_word;
/* Fills the reader's table of their first bytes. */
void talks__matter_words_prepare(talks__reader *r);
typedef struct {
  talks__matter_word of;
  uint32_t at, n; /* bytes */
} talks__matter_place;
/* The first place of a word of a class in a text. */
bool talks__matter_word_in(const talks__reader *r, talks__matter_word of, talks_str text,
                           talks__matter_place *out);
/* The same; where the text has none, of the other class. */
bool talks__matter_either_in(const talks__reader *r, talks__matter_word of,
                             talks__matter_word other, talks_str text,
                             talks__matter_place *out);

#endif

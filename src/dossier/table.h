/* dossier/table.h: the record table as data that code can walk.
 *
 * records.def and words.def are the format. From them come, here, the numbers by which the
 * rest of the library names kinds, fields and words, and the descriptions that loader,
 * schema, reference page and messages are made of. Adding a record kind or a field is an
 * edit of records.def and of nothing else; what asks about it comes in a topic.
 */
#ifndef TALKS_SRC_TABLE_H
#define TALKS_SRC_TABLE_H

#include "base/base.h"

/* Kinds: TALKS_K_statement ... in the order of records.def. */
typedef enum {
#define KIND(kind, section, flags, key_field, scalar_field, title, doc) TALKS_K_##kind,
#define FIELD(kind, field, type, arg, need, doc, example)
#define EVIDENCE(kind)
#include "dossier/records.def"
#undef KIND
#undef FIELD
#undef EVIDENCE
  TALKS_KINDS
} talks__kind;

/* The fields by which a record rests on others; the same in every kind that has them. */
#define TALKS_EVIDENCE_FIELDS(kind) \
  FIELD(kind, from, REFS, K_ANY, MAY, \
        "Corroboration: any one of these that stands carries the record.", \
        "S1.32b S4.69c") \
  FIELD(kind, because, REFS, K_ANY, MAY, "Premises: all of these must stand.", "S4.18a") \
  FIELD(kind, against, REFS, K_ANY, MAY, "What speaks against it.", "S1.19a") \
  FIELD(kind, inference, TEXT, 0, MAY, "Why, when no document says it.", "") \
  FIELD(kind, inference_zh, TEXT, 0, MAY, "The same in Chinese.", "") \
  FIELD(kind, outside, TEXT, 0, MAY, "What other knowledge it needs.", "") \
  FIELD(kind, outside_zh, TEXT, 0, MAY, "The same in Chinese.", "") \
  FIELD(kind, visibility, WORD, visibility, MAY, "Who may see it.", "public") \
  FIELD(kind, note, TEXT, 0, MAY, "Anything a reader should know.", "") \
  FIELD(kind, note_zh, TEXT, 0, MAY, "The same in Chinese.", "")

/* Fields: TALKS_F_statement_who ... kind by kind, so one number names kind and field. */
typedef enum {
#define KIND(kind, section, flags, key_field, scalar_field, title, doc)
#define FIELD(kind, field, type, arg, need, doc, example) TALKS_F_##kind##_##field,
#define EVIDENCE(kind) TALKS_EVIDENCE_FIELDS(kind)
#include "dossier/records.def"
#undef KIND
#undef FIELD
#undef EVIDENCE
  TALKS_FIELDS
} talks__field;

/* Word lists: TALKS_W_strength ...; words: TALKS_WORD_strength_may ... A word's number is
 * never 0, and words of one list are in its order. */
typedef enum {
#define WORDS(list, doc) TALKS_W_##list,
#define WORD(list, word, doc)
#include "dossier/words.def"
#undef WORDS
#undef WORD
  TALKS_WORD_LISTS
} talks__word_list;

typedef enum {
  TALKS_WORD_NONE,
#define WORDS(list, doc)
#define WORD(list, word, doc) TALKS_WORD_##list##_##word,
#include "dossier/words.def"
#undef WORDS
#undef WORD
  TALKS_WORDS
} talks__word;

typedef enum {
  TALKS_T_TEXT,
  TALKS_T_NAMES,
  TALKS_T_WORD,
  TALKS_T_COUNT,
  TALKS_T_DAYS,
  TALKS_T_FIGURE,
  TALKS_T_PASSAGES,
  TALKS_T_HASH,
  TALKS_T_EXPR,
  TALKS_T_REF,
  TALKS_T_REFS,
  TALKS_T_SUB,
  TALKS_TYPES
} talks__type;

enum {
  TALKS_KIND_CHILD = 1,
  TALKS_KIND_GLOBAL = 2,
  TALKS_KIND_SINGLE = 4,
  TALKS_KIND_SUPPORT = 8,
  TALKS_KIND_LEANS = 16,
  TALKS_KIND_FALLS = TALKS_KIND_SUPPORT | TALKS_KIND_LEANS /* with what it rests on */
};

typedef struct {
  talks_str name;    /* "rule-clause": '-' where C has '_' */
  talks_str section; /* "" for children */
  unsigned flags;
  int key_field, scalar_field; /* talks__field, or -1 */
  talks__field first;          /* its fields: first up to talks__kind_end(kind) */
  const char *title, *doc;
} talks__kind_info;

typedef struct {
  talks_str name;
  talks__kind kind;
  talks__type type;
  bool must;
  uint64_t kinds;         /* REF, REFS, EXPR, SUB: one bit per kind allowed */
  talks__word_list words; /* WORD */
  const char *doc, *example;
} talks__field_info;

typedef struct {
  talks_str name;
  const char *doc;
} talks__words_info;

typedef struct {
  talks_str name;
  talks__word_list list;
  const char *doc;
} talks__word_info;

const talks__kind_info *talks__kind_info_of(talks__kind kind);
talks__field talks__kind_end(talks__kind kind); /* one past its last field */
const talks__field_info *talks__field_info_of(talks__field field);
const talks__words_info *talks__words_info_of(talks__word_list list);
const talks__word_info *talks__word_info_of(talks__word word); /* not for NONE */
const char *
talks__type_doc(talks__type type); /* "one or more ids, separated by blanks" */
talks_str talks__type_name(talks__type type);

/* Look-ups by name as written in a dossier; -1 when there is none. */
int talks__kind_of_section(talks_str section);
int talks__field_of(talks__kind kind, talks_str name);
int talks__word_of(talks__word_list list, talks_str name);
/* The nearest name to a mistyped one, or an empty slice. */
talks_str talks__nearest_section(talks_str typed);
talks_str talks__nearest_field(talks__kind kind, talks_str typed);
talks_str talks__nearest_word(talks__word_list list, talks_str typed);
/* The field of a kind that has the name of another kind's field, or -1. Takes no time for
 * the fields of position that are evidence. */
int talks__field_like(talks__kind kind, talks__field model);

#endif

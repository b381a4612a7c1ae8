/* dossier/table.c: turns records.def and words.def into arrays, and finds names in them.
 *
 * The .def files spell names as C does ('_'); a dossier spells them with '-'. A name is
 * therefore compared character by character with that one substitution: the arrays hold
 * the dossier's spelling, written out by the tables at the end of this file's build-up.
 * Constant data only; look-ups are linear, since no kind has more than some thirty fields.
 */
#include "dossier/table.h"

#include "dossier/table_names.h"

#define K(kind) (UINT64_C(1) << TALKS_K_##kind)
#define K_ANY ((UINT64_C(1) << TALKS_KINDS) - 1)
#define CHILD TALKS_KIND_CHILD
#define GLOBAL TALKS_KIND_GLOBAL
#define SINGLE TALKS_KIND_SINGLE
#define SUPPORT TALKS_KIND_SUPPORT
#define LEANS TALKS_KIND_LEANS
#define MUST true
#define MAY false

_Static_assert(TALKS_KINDS < 64, "kinds fit a 64-bit mask");
_Static_assert(TALKS_FIELDS < 65536 && TALKS_WORDS < 65536, "numbers fit 16 bits");

/* What of a FIELD's arg is meant, by its type. */
#define KINDS_TEXT(arg) 0
#define KINDS_NAMES(arg) 0
#define KINDS_WORD(arg) 0
#define KINDS_COUNT(arg) 0
#define KINDS_DAYS(arg) 0
#define KINDS_FIGURE(arg) 0
#define KINDS_PASSAGES(arg) 0
#define KINDS_HASH(arg) 0
#define KINDS_EXPR(arg) (arg)
#define KINDS_REF(arg) (arg)
#define KINDS_REFS(arg) (arg)
#define KINDS_SUB(arg) (arg)
#define LIST_TEXT(arg) TALKS_WORD_LISTS
#define LIST_NAMES(arg) TALKS_WORD_LISTS
#define LIST_WORD(arg) TALKS_W_##arg
#define LIST_COUNT(arg) TALKS_WORD_LISTS
#define LIST_DAYS(arg) TALKS_WORD_LISTS
#define LIST_FIGURE(arg) TALKS_WORD_LISTS
#define LIST_PASSAGES(arg) TALKS_WORD_LISTS
#define LIST_HASH(arg) TALKS_WORD_LISTS
#define LIST_EXPR(arg) TALKS_WORD_LISTS
#define LIST_REF(arg) TALKS_WORD_LISTS
#define LIST_REFS(arg) TALKS_WORD_LISTS
#define LIST_SUB(arg) TALKS_WORD_LISTS

static const talks__field_info fields[TALKS_FIELDS] = {
#define KIND(kind, section, flags, key_field, scalar_field, title, doc)
#define FIELD(kind, field, type, arg, need, doc, example) \
  [TALKS_F_##kind##_##field] = {TALKS_STR_INIT(TALKS_NAME_##field), \
                                TALKS_K_##kind, \
                                TALKS_T_##type, \
                                need, \
                                KINDS_##type(arg), \
                                LIST_##type(arg), \
                                doc, \
                                example},
#define EVIDENCE(kind) TALKS_EVIDENCE_FIELDS(kind)
#include "dossier/records.def"
#undef KIND
#undef FIELD
#undef EVIDENCE
};

/* key_field and scalar_field are written without their kind; `none` is no field. */
enum {
#define KIND(kind, section, flags, key_field, scalar_field, title, doc) \
  TALKS_F_##kind##_none = -1,
#define FIELD(kind, field, type, arg, need, doc, example)
#define EVIDENCE(kind)
#include "dossier/records.def"
#undef KIND
#undef FIELD
#undef EVIDENCE
};

/* Where each kind's fields begin: in this count every kind and every field takes one
 * number, so the kinds before it have to be taken off again. */
enum {
#define KIND(kind, section, flags, key_field, scalar_field, title, doc) AT_##kind,
#define FIELD(kind, field, type, arg, need, doc, example) AT_##kind##_##field,
#define EVIDENCE(kind) TALKS_EVIDENCE_FIELDS(kind)
#include "dossier/records.def"
#undef KIND
#undef FIELD
#undef EVIDENCE
  AT_END
};

static const talks__kind_info kinds[TALKS_KINDS] = {
#define KIND(kind, section, flags, key_field, scalar_field, title, doc) \
  [TALKS_K_##kind] = {TALKS_STR_INIT(TALKS_NAME_##kind), \
                      TALKS_STR_INIT(section), \
                      flags, \
                      (int)TALKS_F_##kind##_##key_field, \
                      (int)TALKS_F_##kind##_##scalar_field, \
                      (talks__field)(AT_##kind - (int)TALKS_K_##kind), \
                      title, \
                      doc},
#define FIELD(kind, field, type, arg, need, doc, example)
#define EVIDENCE(kind)
#include "dossier/records.def"
#undef KIND
#undef FIELD
#undef EVIDENCE
};

/* Where each kind has its evidence: asked for so often that no names are compared. */
typedef struct {
  bool has;
  int from, because, against;
} evidence_fields;

static const evidence_fields evidence[TALKS_KINDS] = {
#define KIND(kind, section, flags, key_field, scalar_field, title, doc)
#define FIELD(kind, field, type, arg, need, doc, example)
#define EVIDENCE(kind) \
  [TALKS_K_##kind] = {true, TALKS_F_##kind##_from, TALKS_F_##kind##_because, \
                      TALKS_F_##kind##_against},
#include "dossier/records.def"
#undef KIND
#undef FIELD
#undef EVIDENCE
};

static const talks__words_info lists[TALKS_WORD_LISTS] = {
#define WORDS(list, doc) [TALKS_W_##list] = {TALKS_STR_INIT(TALKS_NAME_##list), doc},
#define WORD(list, word, doc)
#include "dossier/words.def"
#undef WORDS
#undef WORD
};

static const talks__word_info words[TALKS_WORDS] = {
#define WORDS(list, doc)
#define WORD(list, word, doc) \
  [TALKS_WORD_##list##_##word] = {TALKS_STR_INIT(TALKS_NAME_##word), TALKS_W_##list, doc},
#include "dossier/words.def"
#undef WORDS
#undef WORD
};

static const struct {
  talks_str name;
  const char *doc;
} types[TALKS_TYPES] = {
    [TALKS_T_TEXT] = {TALKS_STR_INIT("text"), "text on one line"},
    [TALKS_T_NAMES] = {TALKS_STR_INIT("names"),
                       "a list of names: [one, two], or one, two"},
    [TALKS_T_WORD] = {TALKS_STR_INIT("word"), "one word of a closed list"},
    [TALKS_T_COUNT] = {TALKS_STR_INIT("count"), "a whole number, 0 or more"},
    [TALKS_T_DAYS] = {TALKS_STR_INIT("days"),
                      "2025-12-15; 2025-12; A or B; by A; after A; from A; A to B"},
    [TALKS_T_FIGURE] = {TALKS_STR_INIT("figure"),
                        "a value with its unit, in words: about 67 bn USD"},
    [TALKS_T_PASSAGES] = {TALKS_STR_INIT("passages"),
                          "source.paragraph, separated by blanks: 4.41 4.53"},
    [TALKS_T_HASH] = {TALKS_STR_INIT("hash"), "64 hexadecimal digits"},
    [TALKS_T_EXPR] = {TALKS_STR_INIT("needs"), "ids joined by and, or and parentheses"},
    [TALKS_T_REF] = {TALKS_STR_INIT("id"), "one id"},
    [TALKS_T_REFS] = {TALKS_STR_INIT("ids"), "one or more ids, separated by blanks"},
    [TALKS_T_SUB] = {TALKS_STR_INIT("records"),
                     "a map of records of their own, or a list of them"},
};

const talks__kind_info *talks__kind_info_of(talks__kind kind) { return &kinds[kind]; }
const talks__field_info *talks__field_info_of(talks__field field) {
  return &fields[field];
}
const talks__words_info *talks__words_info_of(talks__word_list list) {
  return &lists[list];
}
const talks__word_info *talks__word_info_of(talks__word word) { return &words[word]; }
const char *talks__type_doc(talks__type type) { return types[type].doc; }
talks_str talks__type_name(talks__type type) { return types[type].name; }

talks__field talks__kind_end(talks__kind kind) {
  return kind + 1 < TALKS_KINDS ? kinds[kind + 1].first : (talks__field)TALKS_FIELDS;
}

int talks__kind_of_section(talks_str section) {
  for (int k = 0; section.n > 0 && k < TALKS_KINDS; k++)
    if (talks__str_eq(kinds[k].section, section)) return k;
  return -1;
}

int talks__field_of(talks__kind kind, talks_str name) {
  for (int f = (int)kinds[kind].first; f < (int)talks__kind_end(kind); f++)
    if (talks__str_eq(fields[f].name, name)) return f;
  return -1;
}

int talks__word_of(talks__word_list list, talks_str name) {
  for (int w = 1; w < TALKS_WORDS; w++)
    if (words[w].list == list && talks__str_eq(words[w].name, name)) return w;
  return -1;
}

int talks__field_like(talks__kind kind, talks__field model) {
  const evidence_fields *e = &evidence[kind];
  switch (model) {
  case TALKS_F_position_from:
    return e->has ? e->from : -1;
  case TALKS_F_position_because:
    return e->has ? e->because : -1;
  case TALKS_F_position_against:
    return e->has ? e->against : -1;
  default:
    return talks__field_of(kind, fields[model].name);
  }
}

/* ---- what somebody may have meant ---------------------------------------------- */

static talks_str section_name(int i, const void *user) {
  (void)user;
  return kinds[i].section;
}

talks_str talks__nearest_section(talks_str typed) {
  int i = talks__str_nearest(typed, TALKS_KINDS, section_name, NULL);
  return i < 0 ? talks__str(NULL) : kinds[i].section;
}

static talks_str field_name(int i, const void *user) {
  return fields[*(const int *)user + i].name;
}

talks_str talks__nearest_field(talks__kind kind, talks_str typed) {
  int first = (int)kinds[kind].first;
  int i =
      talks__str_nearest(typed, (int)talks__kind_end(kind) - first, field_name, &first);
  return i < 0 ? talks__str(NULL) : fields[first + i].name;
}

static talks_str word_name(int i, const void *user) {
  const talks__word_info *word = &words[i + 1];
  return word->list == *(const talks__word_list *)user ? word->name : talks__str(NULL);
}

talks_str talks__nearest_word(talks__word_list list, talks_str typed) {
  /* any short word is near a single letter */
  int i = typed.n < 2 ? -1 : talks__str_nearest(typed, TALKS_WORDS - 1, word_name, &list);
  return i < 0 ? talks__str(NULL) : words[i + 1].name;
}

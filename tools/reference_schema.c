/* tools/reference_schema.c: JSON Schema (2020-12) of the files of a dossier.
 *
 * For editors, which complete and check while one types; the loader checks more, and its
 * word is the last. An editor reads YAML with types where a dossier has text only, so a
 * value may be a number here. A pattern holds for text alone, as JSON Schema has it.
 */
#include "reference_json.h"

#include "dossier/table.h"

#define DAY "[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?"
#define MARK "S[0-9a-z][0-9a-z.-]*\\.[1-9][0-9]*[a-z]+"
#define SLUG "[a-z0-9][a-z0-9.-]{0,79}"
#define PLACE "\\S+\\.[1-9][0-9]*"

/* How a record is met: under a key, as an item of a list, or as what a file's unless-said
 * gives to its statements. */
typedef enum { KEYED, LISTED, DEFAULTS } form;

/* ---- values ------------------------------------------------------------------------ */

typedef struct {
  const char *whole; /* pattern of the text; NULL: the type is no text */
  const char *each;  /* pattern of an item where a list may stand; NULL: no list */
} shape;

static const shape shapes[TALKS_TYPES] = {
    [TALKS_T_TEXT] = {"\\S", NULL},
    [TALKS_T_NAMES] = {"\\S", "\\S"},
    [TALKS_T_COUNT] = {"^[0-9]{1,10}$", NULL},
    [TALKS_T_DAYS] = {"^ *(" DAY "|(by|after|from) +" DAY "|" DAY " +(or|to) +" DAY
                      ") *$",
                      NULL},
    [TALKS_T_FIGURE] = {"\\S", NULL},
    [TALKS_T_PASSAGES] = {"^ *" PLACE "( +" PLACE ")* *$", "^" PLACE "$"},
    [TALKS_T_HASH] = {"^[0-9a-f]{64}$", NULL},
    [TALKS_T_EXPR] = {"\\S", NULL},
    [TALKS_T_REF] = {"^ *\\S+ *$", NULL},
    [TALKS_T_REFS] = {"\\S", "^\\S+$"},
};
static const shape marks = {"^ *" MARK "( +" MARK ")* *$", "^" MARK "$"};

static void put_scalar(talks__json_writer *w, const char *pattern) {
  json_open_list(w, "type");
  json_item(w, "string");
  json_item(w, "number");
  json_item(w, "boolean"); /* a text such as  true  */
  talks__json_close_list(w);
  json_text(w, "pattern", pattern);
}

static void put_shape(talks__json_writer *w, shape s, const char *doc) {
  json_text(w, "description", doc);
  if (!s.each) {
    put_scalar(w, s.whole);
    return;
  }
  json_open_list(w, "anyOf");
  json_open_map(w, NULL);
  put_scalar(w, s.whole);
  talks__json_close_map(w);
  json_open_map(w, NULL);
  json_text(w, "type", "array");
  json_key(w, "minItems");
  talks__json_int(w, 1);
  json_open_map(w, "items");
  put_scalar(w, s.each);
  talks__json_close_map(w);
  talks__json_close_map(w);
  talks__json_close_list(w);
}

static void define_types(talks__json_writer *w) {
  for (int t = 0; t < TALKS_TYPES; t++) {
    if (!shapes[t].whole) continue;
    json_open_def(w, "", talks__type_name((talks__type)t), "");
    put_shape(w, shapes[t], talks__type_doc((talks__type)t));
    talks__json_close_map(w);
  }
  json_open_def(w, "", TALKS_STR("marks"), "");
  put_shape(w, marks, "marks of statements, separated by blanks: S4.33a S4.35b");
  talks__json_close_map(w);
}

/* A word that is a number reads as one in an editor: credibility: 3. */
static void put_word(talks__json_writer *w, talks_str word) {
  talks__json_string(w, word);
  if (word.n == 1 && word.p[0] >= '0' && word.p[0] <= '9')
    talks__json_int(w, word.p[0] - '0');
}

static void define_words(talks__json_writer *w, talks__word_list list) {
  const talks__words_info *info = talks__words_info_of(list);
  talks__buf doc;
  talks__buf_init(&doc, w->out->ctx);
  talks__buf_puts(&doc, info->doc);
  json_open_def(w, "words-", info->name, "");
  json_open_list(w, "enum");
  for (int i = 1; i < TALKS_WORDS; i++) {
    const talks__word_info *word = talks__word_info_of((talks__word)i);
    if (word->list != list) continue;
    put_word(w, word->name);
    talks__buf_printf(&doc, "\n%.*s: %s", (int)word->name.n, word->name.p, word->doc);
  }
  talks__json_close_list(w);
  json_text(w, "description", doc.p);
  talks__json_close_map(w);
  w->out->failed = w->out->failed || doc.failed;
  talks__buf_free(&doc);
}

/* ---- fields ------------------------------------------------------------------------ */

/* Only statements have marks that can be told from other ids by their form. */
static void put_type(talks__json_writer *w, const talks__field_info *f) {
  if (f->type == TALKS_T_WORD)
    json_ref(w, "words-", talks__words_info_of(f->words)->name, "");
  else if (f->type == TALKS_T_REFS && f->kinds == UINT64_C(1) << TALKS_K_statement)
    json_ref(w, "", TALKS_STR("marks"), "");
  else json_ref(w, "", talks__type_name(f->type), "");
}

static const talks__kind_info *only_kind(uint64_t kinds) {
  int k = 0;
  while (!(kinds >> k & 1u)) k++;
  return talks__kind_info_of((talks__kind)k);
}

static void put_map(talks__json_writer *w, talks_str kind, const char *keys) {
  json_text(w, "type", "object");
  json_open_map(w, "propertyNames");
  json_text(w, "pattern", keys);
  talks__json_close_map(w);
  json_open_map(w, "additionalProperties");
  json_ref(w, "record-", kind, "");
  talks__json_close_map(w);
}

static void put_children(talks__json_writer *w, const talks__kind_info *child) {
  json_open_list(w, "anyOf");
  json_open_map(w, NULL);
  put_map(w, child->name, "^" SLUG "$");
  talks__json_close_map(w);
  json_open_map(w, NULL);
  json_text(w, "type", "array");
  json_open_map(w, "items");
  json_ref(w, "record-", child->name, child->key_field >= 0 ? "-listed" : "");
  talks__json_close_map(w);
  talks__json_close_map(w);
  talks__json_close_list(w);
}

static void put_field(talks__json_writer *w, const talks__field_info *f) {
  json_text(w, "description", f->doc);
  if (f->type == TALKS_T_SUB) put_children(w, only_kind(f->kinds));
  else put_type(w, f);
  if (f->example[0] && f->type != TALKS_T_SUB && f->type != TALKS_T_NAMES) {
    json_open_list(w, "examples");
    json_item(w, f->example);
    talks__json_close_list(w);
  }
}

/* The fields by which records rest on others are the same everywhere; they come last. */
static bool is_evidence(const talks__field_info *f, int field) {
  int from = talks__field_like(f->kind, TALKS_F_position_from);
  return from >= 0 && field >= from;
}

static void define_evidence(talks__json_writer *w) {
  for (int f = TALKS_F_position_from; f < (int)talks__kind_end(TALKS_K_position); f++) {
    const talks__field_info *info = talks__field_info_of((talks__field)f);
    json_open_def(w, "evidence-", info->name, "");
    put_field(w, info);
    talks__json_close_map(w);
  }
}

/* ---- records ----------------------------------------------------------------------- */

static bool must_be_written(const talks__kind_info *k, int field, form as) {
  if (as == DEFAULTS || !talks__field_info_of((talks__field)field)->must) return false;
  return as != KEYED || field != k->key_field;
}

/* A text may stand for the record when it says all that must be said. */
static bool scalar_suffices(talks__kind kind, form as) {
  const talks__kind_info *k = talks__kind_info_of(kind);
  bool enough = k->scalar_field >= 0 && !(k->flags & TALKS_KIND_SUPPORT);
  for (int f = (int)k->first; f < (int)talks__kind_end(kind); f++)
    enough = enough && (f == k->scalar_field || !must_be_written(k, f, as));
  return enough;
}

static void put_required(talks__json_writer *w, talks__kind kind, form as) {
  static const char *const ways[] = {"from", "because", "inference"};
  const talks__kind_info *k = talks__kind_info_of(kind);
  json_open_list(w, "required");
  for (int f = (int)k->first; f < (int)talks__kind_end(kind); f++)
    if (must_be_written(k, f, as))
      talks__json_string(w, talks__field_info_of((talks__field)f)->name);
  talks__json_close_list(w);
  if (!(k->flags & TALKS_KIND_SUPPORT)) return;
  json_open_list(w, "anyOf");
  for (size_t i = 0; i < TALKS_COUNT(ways); i++) {
    json_open_map(w, NULL);
    json_open_list(w, "required");
    json_item(w, ways[i]);
    talks__json_close_list(w);
    talks__json_close_map(w);
  }
  talks__json_close_list(w);
}

static void put_object(talks__json_writer *w, talks__kind kind, form as) {
  const talks__kind_info *k = talks__kind_info_of(kind);
  json_text(w, "type", "object");
  json_open_map(w, "properties");
  for (int f = (int)k->first; f < (int)talks__kind_end(kind); f++) {
    const talks__field_info *info = talks__field_info_of((talks__field)f);
    if (as == DEFAULTS && info->type == TALKS_T_SUB) continue;
    talks__json_key(w, info->name);
    talks__json_open_map(w);
    if (is_evidence(info, f)) json_ref(w, "evidence-", info->name, "");
    else put_field(w, info);
    talks__json_close_map(w);
  }
  talks__json_close_map(w);
  json_closed(w);
  put_required(w, kind, as);
}

static void define_record(talks__json_writer *w, talks__kind kind, form as) {
  const talks__kind_info *k = talks__kind_info_of(kind);
  json_open_def(w, "record-", k->name,
                as == LISTED     ? "-listed"
                : as == DEFAULTS ? "-defaults"
                                 : "");
  json_text(w, "title", k->title);
  json_text(w, "description", k->doc);
  if (scalar_suffices(kind, as)) {
    json_open_list(w, "anyOf");
    json_open_map(w, NULL);
    put_type(w, talks__field_info_of((talks__field)k->scalar_field));
    talks__json_close_map(w);
    json_open_map(w, NULL);
    put_object(w, kind, as);
    talks__json_close_map(w);
    talks__json_close_list(w);
  } else {
    put_object(w, kind, as);
  }
  talks__json_close_map(w);
}

/* ---- a file ------------------------------------------------------------------------ */

static void put_section(talks__json_writer *w, talks__kind kind) {
  const talks__kind_info *k = talks__kind_info_of(kind);
  const char *keys = kind == TALKS_K_statement ? "^" MARK "$"
                     : kind == TALKS_K_retired ? "^(" MARK "|" SLUG ")$"
                                               : "^" SLUG "$";
  if (k->section.n == 0) return;
  talks__json_key(w, k->section);
  talks__json_open_map(w);
  json_text(w, "description", k->doc);
  if (k->flags & TALKS_KIND_SINGLE) json_ref(w, "record-", k->name, "");
  else put_map(w, k->name, keys);
  talks__json_close_map(w);
}

static void put_properties(talks__json_writer *w) {
  json_open_map(w, "properties");
  json_open_map(w, "source");
  json_text(w, "description",
            "The source that the statements of this file are drawn from.");
  json_ref(w, "", talks__type_name(TALKS_T_REF), "");
  talks__json_close_map(w);
  json_open_map(w, "unless-said");
  json_text(w, "description",
            "What holds for every statement here that does not say it.");
  json_ref(w, "record-", talks__kind_info_of(TALKS_K_statement)->name, "-defaults");
  talks__json_close_map(w);
  for (int k = 0; k < TALKS_KINDS; k++) put_section(w, (talks__kind)k);
  talks__json_close_map(w);
}

static void put_defs(talks__json_writer *w) {
  json_open_map(w, "$defs");
  define_types(w);
  for (int list = 0; list < TALKS_WORD_LISTS; list++)
    define_words(w, (talks__word_list)list);
  define_evidence(w);
  for (int k = 0; k < TALKS_KINDS; k++) {
    define_record(w, (talks__kind)k, KEYED);
    if (talks__kind_info_of((talks__kind)k)->key_field >= 0)
      define_record(w, (talks__kind)k, LISTED);
  }
  define_record(w, TALKS_K_statement, DEFAULTS);
  talks__json_close_map(w);
}

void reference_dossier_schema(talks__buf *out) {
  talks__json_writer w;
  json_begin(&w, out, "A file of a dossier",
             "Generated from src/dossier/records.def and words.def. See "
             "docs/dossier-reference.md.");
  put_properties(&w);
  json_closed(&w);
  put_defs(&w);
  json_end(&w);
}

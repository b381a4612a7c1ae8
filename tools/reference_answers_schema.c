/* tools/reference_answers_schema.c: JSON Schema (2020-12) of talks ... --format json.
 *
 * The table of answers says of which type a field is, not where it stands; so a record
 * may hold any field, and a list any record or value.
 */
#include "reference_json.h"

#include "desk/answer.h"

static const struct {
  const char *name, *type, *doc; /* type NULL: written by hand below */
} defs[] = {
    [TALKS_NODE_RECORD] = {"record", NULL, NULL},
    [TALKS_NODE_ITEMS] = {"list", NULL, NULL},
    [TALKS_NODE_REF] = {"id", "string", "The id of a record of the dossier."},
    [TALKS_NODE_COUNT] = {"count", "integer", "A whole number."},
    [TALKS_NODE_FIGURE] = {"figure", "string",
                           "A value with its unit, in English words."},
    [TALKS_NODE_DATES] = {"days", "string", "Days as a dossier writes them."},
    [TALKS_NODE_TEXT] = {"text", "object", "Text in English, Chinese or both."},
    [TALKS_NODE_WORD] = {"word", "string", "A word of a list of the dossier."},
    [TALKS_NODE_TERM] = {"term", "string", "A word of the answers' own vocabulary."},
    [TALKS_NODE_UNKNOWN] = {"unknown", "null", "The documents do not say."},
};

static void put_ref(talks__json_writer *w, talks_node_type type) {
  json_ref(w, "", talks__str(defs[type].name), "");
}

/* ---- values ------------------------------------------------------------------------ */

static void put_ids(talks__json_writer *w, const char *key, const char *doc) {
  json_open_map(w, key);
  json_text(w, "description", doc);
  json_text(w, "type", "array");
  json_open_map(w, "items");
  json_text(w, "type", "string");
  talks__json_close_map(w);
  talks__json_close_map(w);
}

static void put_true(talks__json_writer *w, const char *key, const char *doc) {
  json_open_map(w, key);
  json_text(w, "description", doc);
  json_key(w, "const");
  talks__json_bool(w, true);
  talks__json_close_map(w);
}

static void put_languages(talks__json_writer *w) {
  static const char *const languages[] = {"en", "zh"};
  json_open_map(w, "properties");
  for (size_t i = 0; i < TALKS_COUNT(languages); i++) {
    json_open_map(w, languages[i]);
    json_text(w, "type", "string");
    talks__json_close_map(w);
  }
  talks__json_close_map(w);
  json_closed(w);
  json_key(w, "minProperties");
  talks__json_int(w, 1);
}

static void put_value(talks__json_writer *w, talks_node_type type) {
  json_open_map(w, "value");
  json_text(w, "type", defs[type].type);
  if (type == TALKS_NODE_TEXT) put_languages(w);
  if (type == TALKS_NODE_TERM) {
    json_open_list(w, "enum");
    for (int t = 0; t < TALKS_TERMS; t++)
      talks__json_string(w, talks__term_name((talks__term)t));
    talks__json_close_list(w);
  }
  talks__json_close_map(w);
}

static void put_basis(talks__json_writer *w) {
  static const char *const bases[] = {"stated", "inferred", "assumed", "outside",
                                      "absent"};
  json_open_map(w, "basis");
  json_text(w, "description",
            "What sort of support it has; the weakest premise decides.");
  json_open_list(w, "enum");
  for (size_t i = 0; i < TALKS_COUNT(bases); i++) json_item(w, bases[i]);
  talks__json_close_list(w);
  talks__json_close_map(w);
}

static void define_value(talks__json_writer *w, talks_node_type type) {
  json_open_map(w, defs[type].name);
  json_text(w, "description", defs[type].doc);
  json_text(w, "type", "object");
  json_open_map(w, "properties");
  put_value(w, type);
  put_ids(w, "on", "What it rests on.");
  put_ids(w, "against", "What speaks against it.");
  put_basis(w);
  put_true(w, "disputed", "Something on record denies it.");
  put_true(w, "late", "It may not have been known by the as-of day.");
  talks__json_close_map(w);
  json_closed(w);
  json_open_list(w, "required");
  json_item(w, "value");
  json_item(w, "basis");
  talks__json_close_list(w);
  talks__json_close_map(w);
}

/* ---- records and lists ------------------------------------------------------------- */

static void put_any_of(talks__json_writer *w, const talks_node_type *types, size_t n) {
  json_open_list(w, "anyOf");
  for (size_t i = 0; i < n; i++) {
    json_open_map(w, NULL);
    put_ref(w, types[i]);
    talks__json_close_map(w);
  }
  talks__json_close_list(w);
}

static void define_record(talks__json_writer *w) {
  json_open_map(w, defs[TALKS_NODE_RECORD].name);
  json_text(w, "type", "object");
  json_open_map(w, "properties");
  for (int i = 0; i < TALKS_ITEMS; i++) {
    talks_node_type type = talks__item_type((talks__item)i);
    bool value = type != TALKS_NODE_RECORD && type != TALKS_NODE_ITEMS;
    talks__json_key(w, talks__item_name((talks__item)i));
    talks__json_open_map(w);
    json_text(w, "description", talks__item_doc((talks__item)i));
    if (value) put_any_of(w, (const talks_node_type[]){type, TALKS_NODE_UNKNOWN}, 2);
    else put_ref(w, type);
    talks__json_close_map(w);
  }
  talks__json_close_map(w);
  json_closed(w);
  talks__json_close_map(w);
}

static void define_list(talks__json_writer *w) {
  static const talks_node_type types[] = {
      TALKS_NODE_RECORD, TALKS_NODE_REF,   TALKS_NODE_COUNT,
      TALKS_NODE_FIGURE, TALKS_NODE_DATES, TALKS_NODE_TEXT,
      TALKS_NODE_WORD,   TALKS_NODE_TERM,  TALKS_NODE_UNKNOWN,
  };
  json_open_map(w, defs[TALKS_NODE_ITEMS].name);
  json_text(w, "type", "array");
  json_open_map(w, "items");
  put_any_of(w, types, TALKS_COUNT(types));
  talks__json_close_map(w);
  talks__json_close_map(w);
}

/* ---- the whole --------------------------------------------------------------------- */

static void put_view(talks__json_writer *w) {
  json_open_map(w, "view");
  json_text(w, "description",
            "Of which view it is, where that is not all of the record.");
  json_text(w, "type", "object");
  json_open_map(w, "properties");
  json_open_map(w, "valid_on");
  json_text(w, "description", "The day on which positions are in force.");
  json_text(w, "type", "string");
  talks__json_close_map(w);
  put_true(w, "strict", "Only what was certainly known by the as-of day.");
  put_ids(w, "assume", "Sets of assumptions that are used.");
  put_ids(w, "supposed", "Hypothetical moves, in their words.");
  talks__json_close_map(w);
  json_closed(w);
  talks__json_close_map(w);
}

static void put_properties(talks__json_writer *w) {
  json_open_map(w, "properties");
  json_open_map(w, "question");
  json_open_list(w, "enum");
  for (size_t i = 0; talks_question_name(i); i++) json_item(w, talks_question_name(i));
  talks__json_close_list(w);
  talks__json_close_map(w);
  json_open_map(w, "refused");
  json_text(w, "type", "boolean");
  talks__json_close_map(w);
  put_view(w);
  json_open_map(w, "answer");
  put_ref(w, TALKS_NODE_RECORD);
  talks__json_close_map(w);
  put_ids(w, "evidence", "Everything the answer rests on, or that speaks against it.");
  talks__json_close_map(w);
  json_closed(w);
}

static void put_required(talks__json_writer *w) {
  static const char *const names[] = {"question", "refused", "answer", "evidence"};
  json_open_list(w, "required");
  for (size_t i = 0; i < TALKS_COUNT(names); i++) json_item(w, names[i]);
  talks__json_close_list(w);
}

void reference_answers_schema(talks__buf *out) {
  talks__json_writer w;
  json_begin(&w, out, "An answer",
             "Generated from src/desk/answers.def. See docs/answers.md.");
  put_properties(&w);
  put_required(&w);
  json_open_map(&w, "$defs");
  define_record(&w);
  define_list(&w);
  for (size_t i = 0; i < TALKS_COUNT(defs); i++)
    if (defs[i].type) define_value(&w, (talks_node_type)i);
  talks__json_close_map(&w);
  json_end(&w);
}

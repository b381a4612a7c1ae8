/* report/language.c: looking texts up. */
#include "report/language.h"

#include "report/messages_table.h"
#include "text/figure.h"
#include "text/text.h"

_Static_assert(TALKS_COUNT(messages[0]) == TALKS_MESSAGES, "one text a message");
_Static_assert(TALKS_COUNT(words[0]) == TALKS_WORDS - 1, "one label a word");
_Static_assert(TALKS_COUNT(kinds[0]) == TALKS_KINDS, "one label a kind");

static int row_of(talks_lang lang) { return lang == TALKS_EN ? 0 : 1; }

talks_str talks__msg(talks_lang lang, talks__msg_id id) {
  return messages[row_of(lang)][id];
}
talks_str talks__word_label(talks_lang lang, talks__word word) {
  return words[row_of(lang)][word - 1];
}
talks_str talks__kind_label(talks_lang lang, talks__kind kind) {
  return kinds[row_of(lang)][kind];
}

static const talks__msg_id term_messages[TALKS_TERMS] = {
#define QUESTION(name, alias, doc)
#define ITEM(name, type, doc)
#define TERM(name, doc) TALKS_MSG_term_##name,
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
};

talks_str talks__term_label(talks_lang lang, talks__term term) {
  return talks__msg(lang, term_messages[term]);
}

static const struct {
  talks_str name, alias;
} commands[] = {
#define QUESTION(name, alias, doc) {TALKS_STR_INIT(#name), TALKS_STR_INIT(alias)},
#define ITEM(name, type, doc)
#define TERM(name, doc)
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
};

talks_str talks__command_label(talks_lang lang, talks_str name) {
  for (size_t i = 0; i < TALKS_COUNT(commands) && lang != TALKS_EN; i++)
    if (talks__str_eq(commands[i].name, name)) return commands[i].alias;
  return name;
}

void talks__say_text(talks__buf *out, talks_lang lang, talks_str text) {
  if (lang == TALKS_ZH_HANT) talks__to_traditional(out, text);
  else talks__buf_str(out, text);
}

void talks__say_figure(const talks__figure *f, talks_lang lang, talks__buf *out) {
  talks__buf said;
  talks__buf_init(&said, out->ctx);
  talks__figure_format(f, lang != TALKS_EN, &said);
  talks__say_text(out, lang, talks__buf_view(&said));
  out->failed |= said.failed;
  talks__buf_free(&said);
}

/* ---- what to call a record ----------------------------------------------------- */

/* The first of these fields that a kind has and a record fills in the language; where none
 * is filled in it, the first that is filled at all. */
static talks_str first_text(const talks_view *v, talks_rec rec, talks_lang lang,
                            const talks__field *models, size_t n) {
  bool chinese = lang != TALKS_EN;
  for (int any = 0; any < 2; any++)
    for (size_t i = 0; i < n; i++) {
      int field = talks__field_like(talks__kind_of(v, rec), models[i]);
      if (field < 0) continue;
      talks_str text = any ? talks__said(v, rec, (talks__field)field, chinese)
                           : talks__text(v, rec, (talks__field)(field + chinese));
      if (text.n > 0) return text;
    }
  return talks__id(v, rec);
}

talks_str talks__record_label(const talks_view *v, talks_rec rec, talks_lang lang) {
  static const talks__field order[] = {TALKS_F_party_short_en, TALKS_F_party_en,
                                       TALKS_F_source_title_en};
  return first_text(v, rec, lang, order, TALKS_COUNT(order));
}

talks_str talks__record_name(const talks_view *v, talks_rec rec, talks_lang lang) {
  static const talks__field order[] = {TALKS_F_party_en, TALKS_F_source_title_en,
                                       TALKS_F_party_short_en};
  return first_text(v, rec, lang, order, TALKS_COUNT(order));
}

/* dossier/advise_words.c: names, loaded words and languages worth a look.
 *
 * As advise.c, for what is written rather than for what it means: one name for two, the
 * same paraphrase twice, a loaded word in our own voice, a text in one language only.
 */
#include "dossier/load.h"

#include <string.h>

typedef struct {
  talks__loader *l;
  const talks_model *m;
  talks__map names, english, chinese; /* what was seen -> record */
} reader;

static void tell(const reader *a, const char *code, talks_rec rec, int field,
                 const char *hint, const char *message, talks_str what) {
  const talks__record *r = &a->m->records[rec];
  talks__load_problem(a->l, talks__finding_of(code)->severity, code, r->file,
                      a->l->at[rec], rec, field, hint, "%s \"%.*s\"", message,
                      (int)what.n, what.p);
}

/* ---- names --------------------------------------------------------------------- */

static talks_status see_name(reader *a, talks_rec rec, int field, talks_str name) {
  uint32_t before = TALKS_NONE;
  talks_status status = talks__map_set(&a->names, name, rec, &before);
  if (status || before == TALKS_NONE) return status;
  talks_str other = a->m->records[before].id;
  if (before != rec)
    tell(a, "alias-twice", rec, field, "take the name off one of the two",
         "another record has this name too:", other);
  else
    tell(a, "alias-idle", rec, field, "take it out", "the record is already called",
         name);
  return TALKS_OK;
}

static talks_status see_names(reader *a, talks_rec rec) {
  static const talks__field own[] = {TALKS_F_party_en, TALKS_F_party_zh};
  talks__kind kind = a->m->records[rec].kind;
  int aliases = talks__field_like(kind, TALKS_F_party_aliases);
  if (aliases < 0 || kind == TALKS_K_place) return TALKS_OK; /* land and its holder */
  talks_status status = TALKS_OK;
  for (size_t i = 0; !status && i < TALKS_COUNT(own); i++) {
    int field = talks__field_like(kind, own[i]); /* who has aliases has these too */
    talks_str name = talks__text_of(a->m, rec, (talks__field)field);
    if (name.n > 0) status = see_name(a, rec, field, name);
  }
  const talks__value *v = talks__value_of(a->m, rec, (talks__field)aliases);
  for (uint32_t i = 0; !status && v && i < v->n; i++)
    status = see_name(a, rec, aliases, v->of.names[i]);
  return status;
}

/* ---- paraphrases --------------------------------------------------------------- */

static talks_status see_text(reader *a, talks__map *seen, talks_rec rec,
                             talks__field field) {
  talks_str text = talks__text_of(a->m, rec, field);
  uint32_t before = TALKS_NONE;
  talks_status status = text.n > 0 ? talks__map_set(seen, text, rec, &before) : TALKS_OK;
  bool same_source =
      before != TALKS_NONE && a->m->records[before].source == a->m->records[rec].source;
  if (!status && same_source)
    tell(a, "paraphrase-twice", rec, (int)field,
         "add also: to one of them, or say how they differ", "the same words as in",
         a->m->records[before].id);
  return status;
}

static talks_status see_paraphrase(reader *a, talks_rec rec) {
  if (a->m->records[rec].kind != TALKS_K_statement) return TALKS_OK;
  talks_status status = see_text(a, &a->english, rec, TALKS_F_statement_en);
  return status ? status : see_text(a, &a->chinese, rec, TALKS_F_statement_zh);
}

/* ---- loaded words -------------------------------------------------------------- */

static const struct {
  talks_str open, close;
} quotes[] = {{TALKS_STR_INIT("\""), TALKS_STR_INIT("\"")},
              {TALKS_STR_INIT("\xE2\x80\x9C"), TALKS_STR_INIT("\xE2\x80\x9D")},
              {TALKS_STR_INIT("\xE2\x80\x98"), TALKS_STR_INIT("\xE2\x80\x99")},
              {TALKS_STR_INIT("\xE3\x80\x8C"), TALKS_STR_INIT("\xE3\x80\x8D")},
              {TALKS_STR_INIT("\xE3\x80\x8E"), TALKS_STR_INIT("\xE3\x80\x8F")},
              {TALKS_STR_INIT("\xE3\x80\x8A"), TALKS_STR_INIT("\xE3\x80\x8B")}};

static talks_str from(talks_str s, size_t i) { return (talks_str){s.p + i, s.n - i}; }

/* Where the quotation that begins at i ends, or i when none does. */
static size_t end_of_quotation(talks_str s, size_t i) {
  for (size_t q = 0; q < TALKS_COUNT(quotes); q++) {
    talks_str close = quotes[q].close;
    if (!talks__str_starts(from(s, i), quotes[q].open)) continue;
    for (size_t k = i + quotes[q].open.n; k < s.n; k++)
      if (talks__str_starts(from(s, k), close)) return k + close.n;
  }
  return i;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool same_letters(talks_str s, talks_str word) {
  if (s.n < word.n) return false;
  for (size_t i = 0; i < word.n; i++) {
    char x = s.p[i], y = word.p[i];
    if (x != y && !(is_letter(x) && is_letter(y) && (x ^ 0x20) == y)) return false;
  }
  return true;
}

/* Whether its letters stand anywhere in the text: hardly ever, and that is quickly known. */
static bool holds(talks_str text, talks_str word) {
  for (; text.n > 0; text = from(text, 1))
    if (same_letters(text, word)) return true;
  return false;
}

/* Whether the word stands in the text outside quotation marks, as a word of its own. */
static bool says(talks_str text, talks_str word) {
  if (!holds(text, word)) return false;
  for (size_t i = 0; i < text.n; i++) {
    size_t end = end_of_quotation(text, i);
    if (end > i) {
      i = end - 1;
      continue;
    }
    bool begins = i == 0 || !is_letter(word.p[0]) || !is_letter(text.p[i - 1]);
    if (!begins || !same_letters(from(text, i), word)) continue;
    bool ends = i + word.n == text.n || !is_letter(word.p[word.n - 1]) ||
                !is_letter(text.p[i + word.n]);
    if (ends) return true;
  }
  return false;
}

static void see_loaded(const reader *a, talks_rec entry, talks_rec rec) {
  static const talks__field texts[] = {TALKS_F_statement_en, TALKS_F_statement_zh};
  const talks__value *words = talks__value_of(a->m, entry, TALKS_F_loaded_words);
  for (size_t i = 0; i < TALKS_COUNT(texts); i++)
    for (uint32_t k = 0; k < words->n; k++)
      if (says(talks__text_of(a->m, rec, texts[i]), words->of.names[k])) {
        tell(a, "loaded-word", rec, (int)texts[i],
             "write the neutral label, or put the word in quotation marks",
             "a loaded word in our own voice:", words->of.names[k]);
        return;
      }
}

static talks_status see_glossary(reader *a, talks_rec entry) {
  if (a->m->records[entry].kind != TALKS_K_loaded) return TALKS_OK;
  if (!talks__value_of(a->m, entry, TALKS_F_loaded_used_by) &&
      !talks__value_of(a->m, entry, TALKS_F_loaded_at))
    tell(a, "orphan-glossary", entry, -1,
         "add used-by: or at:", "used by nobody and nowhere:", a->m->records[entry].id);
  for (talks_rec i = 0; i < a->m->nrecords; i++)
    if (a->m->records[i].kind == TALKS_K_statement) see_loaded(a, entry, i);
  return TALKS_OK;
}

/* ---- languages ----------------------------------------------------------------- */

/* The field that says the same in Chinese: title-en and title-zh; -1. */
static int chinese_of(talks__kind kind, talks__field field) {
  char name[32];
  talks_str en = talks__field_info_of(field)->name;
  /* No field of the record table has a name of one letter, or so long a one. */
  if (TALKS_NEVER(en.n < 2) || TALKS_NEVER(en.n > sizeof name)) return -1;
  bool english = memcmp(en.p + en.n - 2, "en", 2) == 0;
  if (!english || (en.n > 2 && en.p[en.n - 3] != '-')) return -1;
  memcpy(name, en.p, en.n);
  memcpy(name + en.n - 2, "zh", 2);
  return talks__field_of(kind, (talks_str){name, en.n});
}

static talks_status see_languages(reader *a, talks_rec rec) {
  talks_rec d = a->m->dossier;
  /* A title in English must be given. */
  if (d == TALKS_NO_RECORD || !talks__value_of(a->m, d, TALKS_F_dossier_title_zh))
    return TALKS_OK;
  talks__kind kind = a->m->records[rec].kind;
  talks__field end = talks__kind_end(kind);
  for (talks__field f = talks__kind_info_of(kind)->first; f < end; f++) {
    int zh = chinese_of(kind, f);
    if (zh < 0) continue;
    bool has_en = talks__value_of(a->m, rec, f) != NULL;
    bool has_zh = talks__value_of(a->m, rec, (talks__field)zh) != NULL;
    if (has_en != has_zh)
      tell(a, "one-language", rec, has_en ? (int)f : zh, "add it in the other language",
           "there is no", talks__field_info_of(has_en ? (talks__field)zh : f)->name);
  }
  return TALKS_OK;
}

static talks_status (*const sights[])(reader *, talks_rec) = {
    see_names, see_paraphrase, see_glossary, see_languages};

talks_status talks__advise_words(talks__loader *l) {
  reader a = {.l = l, .m = l->model};
  talks_status status = TALKS_OK;
  talks__map_init(&a.names, a.m->ctx);
  talks__map_init(&a.english, a.m->ctx);
  talks__map_init(&a.chinese, a.m->ctx);
  for (talks_rec i = 0; !status && i < a.m->nrecords; i++)
    for (size_t k = 0; !status && k < TALKS_COUNT(sights); k++) status = sights[k](&a, i);
  talks__map_free(&a.names);
  talks__map_free(&a.english);
  talks__map_free(&a.chinese);
  return status;
}

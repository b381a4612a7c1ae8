/* reading/mentions.c: persons, parties, groups and places by the names a dossier has.
 *
 * Folded text is looked at where a name may begin (reading/line.c), and there all names are
 * followed at once (the trie of reading/words.c), so one entry finds both scripts and any
 * case, and a name costs its own length. Of names that overlap the one that begins first
 * wins, of those the longest. Guards: a Latin name stands between letters' ends, never inside a word; a
 * name of one character is no name (乌 is in many words). What a name stands for may be
 * several records, a body and its building say; all are given.
 */
#include "reading/inner.h"

#include "dossier/names.h"

typedef struct {
  talks_str text; /* folded, in the lexicon's arena */
  talks_rec record;
  talks__mention_kind kind;
  uint32_t next; /* another record of the same name, or TALKS_NONE */
} alias;

struct talks__aliases {
  const talks_model *model;
  talks__arena arena;
  alias *list;
  size_t n, cap;
  talks__words *words;
};

static const struct {
  talks__kind kind;
  talks__mention_kind what;
} kinds[] = {
    {TALKS_K_person, TALKS_MENTION_PERSON},   {TALKS_K_party, TALKS_MENTION_PARTY},
    {TALKS_K_faction, TALKS_MENTION_FACTION}, {TALKS_K_group, TALKS_MENTION_GROUP},
    {TALKS_K_place, TALKS_MENTION_PLACE},
};

/* ---- the dictionary ----------------------------------------------------------------- */

/* A name without the article before it and the remark in brackets behind it. */
static talks_str bare_name(talks_str name) {
  static const talks_str brackets[] = {TALKS_STR_INIT(" ("), TALKS_STR_INIT("（")};
  if (talks__str_starts(name, TALKS_STR("the ")))
    name = (talks_str){name.p + 4, name.n - 4};
  for (size_t i = 1; i < name.n; i++)
    for (size_t k = 0; k < TALKS_COUNT(brackets); k++)
      if (talks__str_starts((talks_str){name.p + i, name.n - i}, brackets[k])) name.n = i;
  return talks__str_trim(name);
}

static talks_str fold_name(const talks__lexicon *lexicon, talks__arena *arena,
                           talks_str name) {
  talks__buf folded;
  talks__buf_init(&folded, lexicon->ctx);
  for (size_t at = 0, length; at < name.n; at += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){name.p + at, name.n - at}, &length);
    talks__buf_put(&folded, bytes, talks__utf8_put(talks__fold_alike(code), bytes));
  }
  talks_str out = talks__buf_status(&folded)
                      ? (talks_str){NULL, 0}
                      : talks__arena_str(arena, talks__buf_view(&folded));
  talks__buf_free(&folded);
  return out;
}

/* One character alone stands in too many words. */
static bool is_too_short(talks_str folded) { return talks__utf8_count(folded) < 2; }

static talks_status add_alias(talks__lexicon *lexicon, talks_rec rec,
                              talks__mention_kind kind, talks_str name) {
  talks__aliases *a = lexicon->aliases;
  name = bare_name(name);
  if (name.n == 0) return TALKS_OK;
  talks_str folded = fold_name(lexicon, &a->arena, name);
  if (!folded.p) return TALKS_NO_MEMORY;
  if (is_too_short(folded)) return TALKS_OK;
  alias *more = talks__grow(lexicon->ctx, a->list, &a->cap, a->n + 1, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  a->list = more;
  a->list[a->n++] = (alias){folded, rec, kind, TALKS_NONE};
  return TALKS_OK;
}

static talks_status add_record(talks__lexicon *lexicon, talks_rec rec,
                               talks__mention_kind kind) {
  talks_str name;
  talks_status status = TALKS_OK;
  for (size_t at = 0;
       !status && talks__name_next(lexicon->aliases->model, rec, &at, &name);)
    status = add_alias(lexicon, rec, kind, name);
  return status;
}

static int by_text(const void *a, const void *b, const void *user) {
  const alias *x = a, *y = b;
  (void)user;
  int order = talks__str_cmp(x->text, y->text);
  return order ? order : (x->kind > y->kind) - (x->kind < y->kind);
}

/* Names of several records are chained, persons first; a record twice stays once. */
static talks_status make_words(talks__lexicon *lexicon) {
  talks__aliases *a = lexicon->aliases;
  talks_status status =
      talks__sort(lexicon->ctx, a->list, a->n, sizeof *a->list, by_text, NULL);
  talks__word_entry *entries = talks__alloc(lexicon->ctx, a->n + 1, sizeof *entries);
  size_t n = 0;
  if (status || !entries) {
    talks__free(lexicon->ctx, entries);
    return TALKS_NO_MEMORY;
  }
  for (size_t i = 0, last = 0; i < a->n; i++) {
    if (n > 0 && talks__str_eq(a->list[i].text, entries[n - 1].text)) {
      if (a->list[i].record == a->list[last].record) continue;
      a->list[last].next = (uint32_t)i;
    } else {
      entries[n++] = (talks__word_entry){a->list[i].text, (uint32_t)i};
      talks__lexicon_expect(lexicon, a->list[i].text, MARK_NAME);
    }
    last = i;
  }
  status = talks__words_make(lexicon->ctx, entries, n, &a->words);
  talks__free(lexicon->ctx, entries);
  return status;
}

talks_status talks__mentions_prepare(talks__lexicon *lexicon, const talks_model *model) {
  talks__aliases *a = talks__calloc(lexicon->ctx, 1, sizeof *a);
  if (!a) return TALKS_NO_MEMORY;
  lexicon->aliases = a;
  a->model = model;
  talks__arena_init(&a->arena, lexicon->ctx);
  talks_status status = TALKS_OK;
  for (talks_rec rec = 0; !status && rec < talks_model_records(model); rec++)
    for (size_t k = 0; !status && k < TALKS_COUNT(kinds); k++)
      if (model->records[rec].kind == kinds[k].kind)
        status = add_record(lexicon, rec, kinds[k].what);
  return status ? status : make_words(lexicon);
}

void talks__mentions_destroy(const talks_ctx *ctx, talks__aliases *a) {
  if (!a) return;
  talks__words_destroy(a->words);
  talks__arena_free(&a->arena);
  talks__free(ctx, a->list);
  talks__free(ctx, a);
}

bool talks__mention_next(const talks__lexicon *lexicon, uint32_t *at, talks_rec *record,
                         talks__mention_kind *kind) {
  if (*at == TALKS_NONE) return false;
  const alias *one = &lexicon->aliases->list[*at];
  *record = one->record;
  *kind = one->kind;
  *at = one->next;
  return true;
}

/* ---- the search --------------------------------------------------------------------- */

/* A Latin name must not go on, to either side, as a word. */
static bool is_whole(const talks__reading *r, size_t from, size_t to) {
  size_t length;
  uint32_t first = talks__code_at(r, from, &length),
           last = talks__code_before(r, to, &length);
  uint32_t before = talks__code_before(r, from, &length),
           next = talks__code_at(r, to, &length);
  bool opens =
      talks__is_letter(first) && (talks__is_letter(before) || talks__is_digit(before));
  bool closes =
      talks__is_letter(last) && (talks__is_letter(next) || talks__is_digit(next));
  return !opens && !closes;
}

/* The end of the longest name that begins here and stands as a word; 0: none does. */
static size_t longest_at(const talks__reading *r, size_t at, uint32_t *value) {
  const talks__words *words = r->lexicon->aliases->words;
  size_t longest = 0, end = at;
  uint32_t state = 0, here;
  while (end < r->folded.n &&
         talks__words_child(words, &state, (unsigned char)r->folded.p[end])) {
    end++;
    if (!talks__words_here(words, state, &here) || !is_whole(r, at, end)) continue;
    longest = end;
    *value = here;
  }
  return longest;
}

talks_status talks__mentions_find(talks__reading *r) {
  const talks__aliases *a = r->lexicon->aliases;
  size_t behind = 0;
  if (!a) return TALKS_OK;
  for (size_t i = 0; i < r->n_marks; i++) {
    const talks__mark *m = &r->marks[i];
    uint32_t value;
    if (!(m->bits & MARK_NAME) || m->at < behind) continue;
    size_t end = longest_at(r, m->at, &value);
    if (end == 0) continue;
    behind = end;
    talks__found *f = talks__found_add(r, TALKS_FOUND_MENTION, m->at, end);
    if (!f) return TALKS_NO_MEMORY;
    f->as.mention.first = value;
    f->rule = "name";
    f->trust = a->list[value].next == TALKS_NONE ? TALKS_TRUST_HIGH : TALKS_TRUST_FAIR;
  }
  return TALKS_OK;
}

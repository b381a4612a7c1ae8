/* reading/mentions.c: persons, parties, groups and places by the names a dossier has.
 *
 * Folded text is looked at where a name may begin (reading/line.c), and there all names are
 * followed at once (the trie of reading/words.c), so one entry finds both scripts and any
 * case, and a name costs its own length. Of names that overlap the one that begins first
 * wins, of those the longest. Guards: a Latin name stands between letters' ends, never
 * inside a word; an acronym stands in capitals (US is no "us"); a name of one character is
 * no name (乌 is in many words). What a name stands for may be several records, a body and
 * its building say; all are given. A gazetteer's names are among them (reading/entries.c).
 */
#include "reading/inner.h"

#include "dossier/names.h"

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

/* US, U.N. and WHO: letters and dots, all capitals, at most five of them. */
static bool is_acronym(talks_str name) {
  size_t capitals = 0;
  for (size_t i = 0; i < name.n; i++) {
    if (name.p[i] >= 'A' && name.p[i] <= 'Z') capitals++;
    else if (name.p[i] != '.') return false;
  }
  return capitals >= 2 && capitals <= 5;
}

talks_status talks__alias_add(talks__lexicon *lexicon, talks_str name, talks__alias as) {
  talks__aliases *a = lexicon->aliases;
  name = bare_name(name);
  if (name.n == 0) return TALKS_OK;
  as.text = fold_name(lexicon, &a->arena, name);
  as.capitals = is_acronym(name);
  as.next = TALKS_NONE;
  if (!as.text.p) return TALKS_NO_MEMORY;
  if (is_too_short(as.text)) return TALKS_OK;
  talks__alias *more =
      talks__grow(lexicon->ctx, a->list, &a->cap, a->n + 1, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  a->list = more;
  a->list[a->n++] = as;
  return TALKS_OK;
}

static talks_status add_record(talks__lexicon *lexicon, talks_rec rec,
                               talks__mention_kind kind) {
  talks_str name;
  talks_status status = TALKS_OK;
  talks__alias as = {.record = rec, .kind = kind, .entry = TALKS_NONE};
  for (size_t at = 0;
       !status && talks__name_next(lexicon->aliases->model, rec, &at, &name);)
    status = talks__alias_add(lexicon, name, as);
  return status;
}

/* The dossier's own before the gazetteer's, persons first, strong names first. */
static int by_text(const void *a, const void *b, const void *user) {
  const talks__alias *x = a, *y = b;
  (void)user;
  int order = talks__str_cmp(x->text, y->text);
  if (order) return order;
  bool x_own = x->entry == TALKS_NONE, y_own = y->entry == TALKS_NONE;
  if (x_own != y_own) return x_own ? -1 : 1;
  if (x->use != y->use) return x->use < y->use ? -1 : 1;
  return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Whether a name says nothing new behind others of the same text, which begin at `first`:
 * of the same record or entry, or what a dossier calls by that name itself. */
static bool is_known(const talks__alias *list, size_t first, size_t i) {
  if (list[i].entry != TALKS_NONE && list[first].entry == TALKS_NONE) return true;
  for (size_t k = first; k < i; k++) {
    bool same = list[i].record != TALKS_NO_RECORD ? list[k].record == list[i].record
                                                  : list[k].entry == list[i].entry;
    if (same) return true;
  }
  return false;
}

/* Names of several records are chained; a record twice stays once. */
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
  for (size_t i = 0, first = 0, last = 0; i < a->n; i++) {
    if (n > 0 && talks__str_eq(a->list[i].text, entries[n - 1].text)) {
      if (is_known(a->list, first, i)) continue;
      a->list[last].next = (uint32_t)i;
    } else {
      entries[n++] = (talks__word_entry){a->list[i].text, (uint32_t)i};
      talks__lexicon_expect(lexicon, a->list[i].text, MARK_NAME);
      first = i;
    }
    last = i;
  }
  status = talks__words_make(lexicon->ctx, entries, n, &a->words);
  talks__free(lexicon->ctx, entries);
  return status;
}

talks_status talks__mentions_prepare(talks__lexicon *lexicon, const talks_model *model,
                                     const talks__gazetteer *gazetteer) {
  talks__aliases *a = talks__calloc(lexicon->ctx, 1, sizeof *a);
  if (!a) return TALKS_NO_MEMORY;
  lexicon->aliases = a;
  a->model = model;
  talks__arena_init(&a->arena, lexicon->ctx);
  talks_status status = TALKS_OK;
  talks_rec records = model ? (talks_rec)talks_model_records(model) : 0;
  for (talks_rec rec = 0; !status && rec < records; rec++)
    for (size_t k = 0; !status && k < TALKS_COUNT(kinds); k++)
      if (model->records[rec].kind == kinds[k].kind)
        status = add_record(lexicon, rec, kinds[k].what);
  if (!status && gazetteer) {
    a->gazetteer = talks__gazetteer_read(gazetteer);
    status = talks__entries_prepare(lexicon);
  }
  return status ? status : make_words(lexicon);
}

void talks__mentions_destroy(const talks_ctx *ctx, talks__aliases *a) {
  if (!a) return;
  talks__words_destroy(a->words);
  talks__arena_free(&a->arena);
  talks__free(ctx, a->list);
  talks__free(ctx, a->near);
  talks__free(ctx, a);
}

/* The next name of a chain, which may be cut down to one; NULL behind the last. */
static const talks__alias *step(const talks__lexicon *lexicon, uint32_t *at) {
  if (*at == TALKS_NONE) return NULL;
  bool alone = (*at & TALKS_ONE_ALIAS) != 0;
  const talks__alias *one = &lexicon->aliases->list[*at & ~TALKS_ONE_ALIAS];
  *at = alone ? TALKS_NONE : one->next;
  return one;
}

bool talks__mention_next(const talks__lexicon *lexicon, uint32_t *at, talks_rec *record,
                         talks__mention_kind *kind) {
  const talks__alias *one;
  do one = step(lexicon, at);
  while (one && one->record == TALKS_NO_RECORD);
  if (!one) return false;
  *record = one->record;
  *kind = one->kind;
  return true;
}

bool talks__mention_entry(const talks__lexicon *lexicon, uint32_t *at,
                          const talks__entry **entry) {
  const talks__alias *one;
  do one = step(lexicon, at);
  while (one && (one->record != TALKS_NO_RECORD || one->use == TALKS_NAME_OTHER));
  if (!one) return false;
  *entry = &lexicon->aliases->gazetteer->entries[one->entry];
  return true;
}

/* ---- the search --------------------------------------------------------------------- */

static bool is_latin(char byte) {
  return talks__is_letter((unsigned char)byte) || talks__is_digit((unsigned char)byte);
}

/* A Latin name must not go on, to either side, as a word. The text ends in NULs. */
static bool is_whole(const talks__reading *r, size_t from, size_t to) {
  const char *p = r->folded.p;
  if (talks__is_letter((unsigned char)p[from]) && from > 0 && is_latin(p[from - 1]))
    return false;
  return !talks__is_letter((unsigned char)p[to - 1]) || !is_latin(p[to]);
}

/* Whether a name that counts in capitals alone is written so: its folded letters stand for
 * as many bytes of the line. */
static bool is_in_case(const talks__reading *r, size_t from, size_t to, uint32_t value) {
  const talks__alias *list = r->lexicon->aliases->list;
  if ((unsigned char)r->folded.p[from] >= 0x80) return true;
  for (uint32_t at = value; at != TALKS_NONE; at = list[at].next)
    if (!list[at].capitals) return true;
  size_t shift = r->n_shifts;
  while (shift > 0 && r->shifts[shift - 1].at > from) shift--;
  ptrdiff_t by = shift > 0 ? r->shifts[shift - 1].by : 0;
  for (size_t i = from; i < to; i++) {
    char c = r->line.p[(ptrdiff_t)i + by];
    if (c >= 'a' && c <= 'z') return false;
  }
  return true;
}

/* Where a name is looked for. */
typedef struct {
  const talks__reading *r;
  size_t at;
} spot;

static bool stands(void *user, size_t length, uint32_t value) {
  const spot *s = user;
  size_t end = s->at + length;
  return is_whole(s->r, s->at, end) && is_in_case(s->r, s->at, end, value);
}

talks_status talks__mentions_find(talks__reading *r) {
  const talks__aliases *a = r->lexicon->aliases;
  size_t behind = 0, first = r->n_found;
  if (!a) return TALKS_OK;
  for (size_t i = 0; i < r->n_marks; i++) {
    const talks__mark *m = &r->marks[i];
    uint32_t value;
    if (!(m->bits & MARK_NAME) || m->at < behind) continue;
    spot here = {r, m->at};
    size_t length =
        talks__words_longest_of(a->words, talks__rest(r, m->at), stands, &here, &value);
    if (length == 0) continue;
    size_t end = behind = m->at + length;
    talks__found *f = talks__found_add(r, TALKS_FOUND_MENTION, m->at, end);
    if (!f) return TALKS_NO_MEMORY;
    f->as.mention.first = value;
    f->rule = "name";
    f->trust = a->list[value].next == TALKS_NONE ? TALKS_TRUST_HIGH : TALKS_TRUST_FAIR;
  }
  if (a->gazetteer) talks__entries_settle(r, first);
  return TALKS_OK;
}

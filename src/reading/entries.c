/* reading/entries.c: the names of a gazetteer, and who is meant by one in a document.
 *
 * An entry that shares a strong name with just one record of the dossier, and no other
 * entry does, stands for that record: all its names lead there. What the dossier calls by a
 * name itself outdoes the gazetteer. In a document a name of several entries is that of
 * those who held a post on the day of publication, where that day is known and one of them
 * did; a weak name counts only near one of its words, or where the document has a strong
 * name of the entry too. What stays open is given with all it may be.
 */
#include "reading/inner.h"

/* ---- the dictionary ------------------------------------------------------------------- */

/* What an entry may be in a dossier, what is likeliest first. */
static const struct {
  talks__entry_kind entry;
  talks__mention_kind kinds[3];
  size_t n;
} likely[] = {
    {TALKS_ENTRY_PERSON, {TALKS_MENTION_PERSON}, 1},
    {TALKS_ENTRY_STATE, {TALKS_MENTION_PARTY}, 1},
    {TALKS_ENTRY_ORGANISATION,
     {TALKS_MENTION_GROUP, TALKS_MENTION_PARTY, TALKS_MENTION_FACTION},
     3},
    {TALKS_ENTRY_PLACE, {TALKS_MENTION_PLACE}, 1},
};

/* Names in the order of their texts: the dossier's, and the gazetteer's strong ones. */
typedef struct {
  const talks__aliases *a;
  const talks__alias *names;
  size_t n, own;     /* own: those of the dossier, which come first in the list */
  talks_rec *stands; /* for which record each entry stands */
} linking;

static int by_text(const void *a, const void *b, const void *user) {
  const talks__alias *x = a, *y = b;
  (void)user;
  int order = talks__str_cmp(x->text, y->text);
  if (order) return order;
  return (x->entry != TALKS_NONE) - (y->entry != TALKS_NONE);
}

/* The one entry of that kind with the text, or TALKS_NONE: none, or several. */
static uint32_t only_entry(const linking *l, size_t from, size_t to,
                           talks__entry_kind kind) {
  uint32_t only = TALKS_NONE;
  for (size_t i = from; i < to; i++) {
    uint32_t entry = l->names[i].entry;
    if (entry == TALKS_NONE || l->a->gazetteer->entries[entry].kind != kind) continue;
    if (only != TALKS_NONE && only != entry) return TALKS_NONE;
    only = entry;
  }
  return only;
}

/* The one record of that kind with the text; several: TALKS_NO_RECORD and *many. */
static talks_rec only_record(const linking *l, size_t from, size_t to,
                             talks__mention_kind kind, bool *many) {
  talks_rec only = TALKS_NO_RECORD;
  for (size_t i = from; i < to && l->names[i].entry == TALKS_NONE; i++) {
    if (l->names[i].kind != kind) continue;
    *many |= only != TALKS_NO_RECORD && only != l->names[i].record;
    only = l->names[i].record;
  }
  return *many ? TALKS_NO_RECORD : only;
}

/* Names of the same text: does one entry stand for one record? An entry that could stand
 * for two, or has stood for another, stands for none (marked by the number of records). */
static void link_text(linking *l, size_t from, size_t to) {
  talks_rec none = (talks_rec)talks_model_records(l->a->model);
  for (size_t k = 0; k < TALKS_COUNT(likely); k++) {
    uint32_t entry = only_entry(l, from, to, likely[k].entry);
    if (entry == TALKS_NONE) continue;
    for (size_t i = 0; i < likely[k].n; i++) {
      bool many = false;
      talks_rec record = only_record(l, from, to, likely[k].kinds[i], &many);
      if (record == TALKS_NO_RECORD && !many) continue;
      talks_rec *stands = &l->stands[entry];
      if (many || (*stands != TALKS_NO_RECORD && *stands != record)) *stands = none;
      else *stands = record;
      break;
    }
  }
}

static void link_all(linking *l) {
  for (size_t from = 0, to; from < l->n; from = to) {
    for (to = from + 1;
         to < l->n && talks__str_eq(l->names[to].text, l->names[from].text);)
      to++;
    link_text(l, from, to);
  }
  talks_rec none = (talks_rec)talks_model_records(l->a->model);
  for (uint32_t e = 0; e < l->a->gazetteer->n_entries; e++)
    if (l->stands[e] == none) l->stands[e] = TALKS_NO_RECORD;
}

static talks__mention_kind kind_of(const talks__aliases *a, talks_rec record) {
  for (size_t i = 0; i < a->n; i++)
    if (a->list[i].record == record) return a->list[i].kind;
  return TALKS_MENTION_PERSON; /* not reached: a record is linked by a name of its own */
}

/* Gives the names of the entries, from the own-th on, to the records they stand for. */
static talks_status link_names(talks__lexicon *lexicon, size_t own) {
  talks__aliases *a = lexicon->aliases;
  const talks_ctx *ctx = lexicon->ctx;
  linking l = {.a = a};
  talks__alias *names = talks__alloc(ctx, a->n + 1, sizeof *names);
  l.stands = talks__alloc(ctx, a->gazetteer->n_entries + 1, sizeof *l.stands);
  talks_status status = names && l.stands ? TALKS_OK : TALKS_NO_MEMORY;
  for (size_t i = 0; !status && i < a->n; i++)
    if (i < own || a->list[i].use == TALKS_NAME_STRONG) names[l.n++] = a->list[i];
  if (!status) status = talks__sort(ctx, names, l.n, sizeof *names, by_text, NULL);
  if (!status) {
    l.names = names;
    for (uint32_t e = 0; e < a->gazetteer->n_entries; e++) l.stands[e] = TALKS_NO_RECORD;
    link_all(&l);
    for (size_t i = own; i < a->n; i++) {
      talks_rec record = l.stands[a->list[i].entry];
      if (record == TALKS_NO_RECORD || a->list[i].use == TALKS_NAME_OTHER) continue;
      a->list[i].record = record;
      a->list[i].kind = kind_of(a, record);
    }
  }
  talks__free(ctx, names);
  talks__free(ctx, l.stands);
  return status;
}

static talks_status add_near(talks__lexicon *lexicon, uint32_t name, talks_str text) {
  talks__aliases *a = lexicon->aliases;
  talks__buf folded;
  talks__buf_init(&folded, lexicon->ctx);
  for (size_t at = 0, length; at < text.n; at += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){text.p + at, text.n - at}, &length);
    talks__buf_put(&folded, bytes, talks__utf8_put(talks__fold_alike(code), bytes));
  }
  if (!talks__buf_status(&folded))
    a->near[name] = talks__arena_str(&a->arena, talks__buf_view(&folded));
  talks__buf_free(&folded);
  return a->near[name].p ? TALKS_OK : TALKS_NO_MEMORY;
}

static talks_status add_entry(talks__lexicon *lexicon, uint32_t entry) {
  const talks__gazetteer_lists *g = lexicon->aliases->gazetteer;
  talks_status status = TALKS_OK;
  for (uint32_t i = g->entries[entry].names; !status && i != TALKS_NONE;
       i = g->names[i].next) {
    const talks__entry_name *name = &g->names[i];
    talks__alias as = {.record = TALKS_NO_RECORD, .entry = entry, .use = name->use};
    if (name->use == TALKS_NAME_NEAR) status = add_near(lexicon, i, name->text);
    else status = talks__alias_add(lexicon, name->text, as);
  }
  return status;
}

talks_status talks__entries_prepare(talks__lexicon *lexicon) {
  talks__aliases *a = lexicon->aliases;
  const talks__gazetteer_lists *g = a->gazetteer;
  uint32_t names = 0;
  size_t own = a->n;
  for (uint32_t e = 0; e < g->n_entries; e++)
    for (uint32_t i = g->entries[e].names; i != TALKS_NONE; i = g->names[i].next)
      if (i >= names) names = i + 1;
  a->near = talks__calloc(lexicon->ctx, (size_t)names + 1, sizeof *a->near);
  talks_status status = a->near ? TALKS_OK : TALKS_NO_MEMORY;
  for (uint32_t e = 0; !status && e < g->n_entries; e++) status = add_entry(lexicon, e);
  if (!status && a->model && own > 0) status = link_names(lexicon, own);
  return status;
}

/* ---- who is meant ---------------------------------------------------------------------- */

static bool holds_text(talks_str line, talks_str word) {
  if (word.n == 0 || word.n > line.n) return false;
  const char *end = line.p + (line.n - word.n) + 1;
  for (const char *p = line.p; p < end; p++) {
    p = memchr(p, word.p[0], (size_t)(end - p));
    if (!p) return false;
    if (memcmp(p, word.p, word.n) == 0) return true;
  }
  return false;
}

static bool has_near(const talks__reading *r, uint32_t entry) {
  const talks__aliases *a = r->lexicon->aliases;
  const talks__gazetteer_lists *g = a->gazetteer;
  for (uint32_t i = g->entries[entry].names; i != TALKS_NONE; i = g->names[i].next)
    if (g->names[i].use == TALKS_NAME_NEAR &&
        holds_text(talks__buf_view(&r->folded), a->near[i]))
      return true;
  return false;
}

/* On the day of publication. */
static bool held_post(const talks__reading *r, uint32_t entry) {
  const talks__gazetteer_lists *g = r->lexicon->aliases->gazetteer;
  for (uint32_t i = g->entries[entry].posts; i != TALKS_NONE; i = g->posts[i].next)
    if (g->posts[i].held.from <= r->published && r->published <= g->posts[i].held.to)
      return true;
  return false;
}

/* A name that counts here; with why, where it is not its own strength. */
static bool counts(const talks__reading *r, const talks__alias *one, const char **why) {
  if (one->use == TALKS_NAME_OTHER) return false;
  if (one->use == TALKS_NAME_STRONG) return true;
  bool named = talks__bit_get(r->named, one->entry);
  if (!named && !has_near(r, one->entry)) return false;
  *why = named ? "name-known-here" : "name-near-word";
  return true;
}

/* Strong names of one entry alone: what makes the weak ones of it count. */
static void note_named(talks__reading *r, const talks__found *f) {
  const talks__alias *one = &r->lexicon->aliases->list[f->as.mention.first];
  if (one->entry != TALKS_NONE && one->next == TALKS_NONE &&
      one->use == TALKS_NAME_STRONG)
    talks__bit_set(r->named, one->entry);
}

/* How many of a chain count, and the last of them. */
typedef struct {
  size_t n;
  uint32_t last;
  const char *why;
} tally;

static tally count_all(const talks__reading *r, uint32_t first, bool in_office) {
  const talks__alias *list = r->lexicon->aliases->list;
  tally t = {0};
  for (uint32_t at = first; at != TALKS_NONE; at = list[at].next) {
    const char *why = NULL;
    if (!counts(r, &list[at], &why)) continue;
    if (in_office && !(list[at].entry != TALKS_NONE && held_post(r, list[at].entry)))
      continue;
    t.n++;
    t.last = at;
    t.why = why;
  }
  return t;
}

/* Only persons with posts can be left out by a day: all of the chain must be such. */
static bool have_posts(const talks__reading *r, uint32_t first) {
  const talks__aliases *a = r->lexicon->aliases;
  for (uint32_t at = first; at != TALKS_NONE; at = a->list[at].next) {
    uint32_t entry = a->list[at].entry;
    if (entry == TALKS_NONE || a->gazetteer->entries[entry].posts == TALKS_NONE)
      return false;
  }
  return true;
}

/* False: nothing of it counts. */
static bool settle_one(const talks__reading *r, talks__found *f) {
  uint32_t first = f->as.mention.first;
  const talks__alias *one = &r->lexicon->aliases->list[first];
  if (one->entry == TALKS_NONE) return true; /* the dossier's own */
  if (one->next == TALKS_NONE && one->use == TALKS_NAME_STRONG) return true;
  tally all = count_all(r, first, false);
  if (all.n == 0) return false;
  f->trust = TALKS_TRUST_FAIR;
  if (all.n > 1 && r->has_published && have_posts(r, first)) {
    tally in_office = count_all(r, first, true);
    if (in_office.n == 1) {
      all = in_office;
      all.why = "name-in-office";
    }
  }
  f->rule = all.n > 1 ? "name-of-several" : all.why ? all.why : "name";
  if (all.n == 1) f->as.mention.first = all.last | TALKS_ONE_ALIAS;
  return true;
}

void talks__entries_settle(talks__reading *r, size_t first) {
  size_t kept = first;
  for (size_t i = first; i < r->n_found; i++) note_named(r, &r->found[i]);
  for (size_t i = first; i < r->n_found; i++) {
    if (!settle_one(r, &r->found[i])) continue;
    if (kept != i) talks__found_copy(&r->found[kept], &r->found[i]);
    kept++;
  }
  r->n_found = kept;
}

/* dossier/redact_ids.c: ids of a redacted dossier, that show no gap.
 *
 * Letters of marks, numbers in lists and places along an axis are given anew, whether
 * anything went or not: so that they are nobody's business. Ids that people chose are kept;
 * where one of them would show what went (k1 and k3 without k2; an id that has a
 * restricted person's in it), nothing is written and its owner is asked to rename.
 */
#include "dossier/dump.h"
#include "dossier/redact.h"

#include <stdio.h>

/* ---- new ids ------------------------------------------------------------------- */

/* a ... z, aa, ab ... for 0, 1 ... */
static size_t put_letters(uint32_t number, char out[8]) {
  char turned[8];
  size_t n = 0;
  for (uint32_t rest = number + 1; rest > 0; rest = (rest - 1) / 26)
    turned[n++] = (char)('a' + (rest - 1) % 26);
  for (size_t i = 0; i < n; i++) out[i] = turned[n - 1 - i];
  return n;
}

static talks_str joined(talks__redaction *r, talks_str a, const char *between,
                        talks_str b) {
  talks__buf id;
  talks__buf_init(&id, r->ctx);
  talks__buf_str(&id, a);
  talks__buf_puts(&id, between);
  talks__buf_str(&id, b);
  talks_str kept = {0};
  if (!id.failed) kept = talks__arena_str(&r->arena, talks__buf_view(&id));
  talks__buf_free(&id);
  return kept;
}

static talks_status number_statements(talks__redaction *r) {
  const talks__stood *before = NULL;
  uint32_t number = 0;
  for (size_t i = 0; i < r->nstood; i++) {
    const talks__stood *s = &r->stood[i];
    talks_str source, letters, id = r->m->records[s->rec].id;
    uint32_t paragraph;
    char text[8];
    if (talks__is_out(r, s->rec)) continue;
    bool same =
        before && before->source == s->source && before->paragraph == s->paragraph;
    number = same ? number + 1 : 0;
    before = s;
    /* The loader refuses a statement under any other id (ids.c). */
    if (TALKS_NEVER(!talks__mark_parse(id, &source, &paragraph, &letters))) continue;
    talks_str head = {id.p, id.n - letters.n};
    r->ids[s->rec] = joined(r, head, "", (talks_str){text, put_letters(number, text)});
    if (!r->ids[s->rec].p) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

/* Children whose id is PARENT/KEY: below the parent's new one, counted anew in a list. */
static talks_status number_children(talks__redaction *r, talks_rec parent,
                                    const talks__value *children) {
  uint32_t number = 0;
  for (uint32_t i = 0; i < children->n; i++) {
    char text[16];
    talks_rec child = children->of.refs[i];
    talks_str key = talks__own_key(r->m, child);
    if (talks__is_out(r, child) || key.p == r->m->records[child].id.p) continue;
    number++;
    bool counted = key.n < 10 && key.p[0] >= '1' && key.p[0] <= '9';
    for (size_t k = 0; k < key.n; k++) counted &= key.p[k] >= '0' && key.p[k] <= '9';
    snprintf(text, sizeof text, "%u", number);
    r->ids[child] = joined(r, r->ids[parent], "/", counted ? talks__str(text) : key);
    if (!r->ids[child].p) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

static talks_status number_records(talks__redaction *r) {
  talks_status status = TALKS_OK;
  for (talks_rec i = 0; i < r->m->nrecords; i++) r->ids[i] = r->m->records[i].id;
  status = number_statements(r);
  for (talks_rec i = 0; i < r->m->nrecords && !status; i++) { /* parents come first */
    const talks__record *x = &r->m->records[i];
    for (uint32_t k = 0; k < x->values && !talks__is_out(r, i) && !status; k++) {
      const talks__value *v = &r->m->values[x->first + k];
      if (talks__field_info_of((talks__field)v->field)->type == TALKS_T_SUB)
        status = number_children(r, i, v);
    }
  }
  return status;
}

/* ---- places in lists ----------------------------------------------------------- */

typedef struct {
  talks_rec rec, parent;
  talks__kind kind;
  uint64_t value;
} placed;

static int by_value(const void *a, const void *b, const void *user) {
  const placed *x = a, *y = b;
  (void)user;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  if (x->parent != y->parent) return (x->parent > y->parent) - (x->parent < y->parent);
  return (x->value > y->value) - (x->value < y->value);
}

/* The field order becomes 1, 2, 3 ...; equal values stay equal. */
static talks_status number_places(talks__redaction *r) {
  placed *list = talks__alloc(r->ctx, r->m->nrecords + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  size_t n = 0;
  for (talks_rec i = 0; i < r->m->nrecords; i++) {
    const talks__record *x = &r->m->records[i];
    int field = talks__field_of(x->kind, TALKS_STR("order"));
    const talks__value *v =
        field < 0 ? NULL : talks__value_of(r->m, i, (talks__field)field);
    if (v && !talks__is_out(r, i))
      list[n++] = (placed){i, x->parent, x->kind, v->of.count};
  }
  talks_status status = talks__sort(r->ctx, list, n, sizeof *list, by_value, NULL);
  for (size_t i = 0; i < n && !status; i++) {
    bool same =
        i > 0 && list[i].kind == list[i - 1].kind && list[i].parent == list[i - 1].parent;
    uint32_t before = same ? r->order[list[i - 1].rec] : 0;
    bool equal = same && list[i].value == list[i - 1].value;
    r->order[list[i].rec] = equal ? before : before + 1;
  }
  talks__free(r->ctx, list);
  return status;
}

/* ---- ids that would tell ------------------------------------------------------- */

static void refuse(const talks__redaction *r, const char *code, talks_rec stays,
                   talks_rec went, const char *hint, const char *message) {
  const talks__record *x = &r->m->records[stays];
  talks_str id = r->m->records[went].id;
  talks__problem(r->diag, TALKS_ERROR, code,
                 (talks__place){r->m->files[x->file], x->line, 1, x->id}, hint,
                 "%s %.*s, which is left out", message, (int)id.n, id.p);
}

/* An id that ends in a number or, behind a sign, in one letter. */
typedef struct {
  talks_rec rec;
  talks_str stem;
  uint64_t number;
} numbered;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool take_number(talks_str id, numbered *out) {
  size_t at = id.n;
  while (at > 0 && is_digit(id.p[at - 1]) && id.n - at < 18) at--;
  out->number = 0;
  for (size_t i = at; i < id.n; i++)
    out->number = out->number * 10 + (uint64_t)(id.p[i] - '0');
  out->stem = (talks_str){id.p, at};
  if (at < id.n) return true;
  bool letter = id.n > 2 && (id.p[id.n - 2] == '-' || id.p[id.n - 2] == '.');
  out->stem.n = id.n - 1;
  out->number = letter ? (uint64_t)(id.p[id.n - 1] - 'a') : 0;
  return letter;
}

static int by_stem(const void *a, const void *b, const void *user) {
  const numbered *x = a, *y = b;
  (void)user;
  int order = talks__str_cmp(x->stem, y->stem);
  return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* Statements and items of lists have been counted anew. */
static bool is_chosen(const talks__redaction *r, talks_rec rec) {
  const talks__record *x = &r->m->records[rec];
  if (x->kind == TALKS_K_statement || x->kind == TALKS_K_dossier) return false;
  if (x->parent != TALKS_NO_RECORD && talks__is_out(r, x->parent)) return false;
  size_t at = x->id.n;
  while (at > 0 && is_digit(x->id.p[at - 1])) at--;
  return !(at > 0 && at < x->id.n && x->id.p[at - 1] == '/');
}

static talks_status find_gaps(talks__redaction *r, bool *found) {
  numbered *list = talks__alloc(r->ctx, r->m->nrecords + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  size_t n = 0;
  for (talks_rec i = 0; i < r->m->nrecords; i++) {
    bool counts = talks__bit_get(r->secret, i) || !talks__is_out(r, i);
    list[n].rec = i;
    if (counts && is_chosen(r, i) && take_number(r->m->records[i].id, &list[n])) n++;
  }
  talks_status status = talks__sort(r->ctx, list, n, sizeof *list, by_stem, NULL);
  size_t gap = SIZE_MAX; /* the last one that went, in this stem */
  for (size_t i = 0; i < n && !status; i++) {
    bool same = i > 0 && talks__str_eq(list[i].stem, list[i - 1].stem);
    if (!same) gap = SIZE_MAX;
    if (talks__is_out(r, list[i].rec)) {
      gap = i;
    } else if (gap != SIZE_MAX) {
      refuse(r, "id-gap", list[i].rec, list[gap].rec,
             "give the restricted record an id that is not one of a series",
             "the number of this id would show that there is");
      *found = true;
      gap = SIZE_MAX;
    }
  }
  talks__free(r->ctx, list);
  return status;
}

/* Parts of an id between '-', '.' and '/', one or several in a row, that are ids. */
static talks_rec named_within(const talks__redaction *r, talks_str id) {
  for (size_t from = 0; from < id.n; from++) {
    if (from > 0 && !strchr("-./", id.p[from - 1])) continue;
    for (size_t to = from + 3; to <= id.n; to++) {
      if (to < id.n && !strchr("-./", id.p[to])) continue;
      talks_rec rec = talks__map_get(&r->m->ids, (talks_str){id.p + from, to - from});
      if (rec != TALKS_NONE && talks__bit_get(r->secret, rec) &&
          talks__describes(r->m->records[rec].kind))
        return rec;
    }
  }
  return TALKS_NO_RECORD;
}

static void find_names(talks__redaction *r, bool *found) {
  for (talks_rec i = 0; i < r->m->nrecords; i++) {
    if (talks__is_out(r, i) || r->m->records[i].kind == TALKS_K_statement) continue;
    talks_rec went = named_within(r, r->m->records[i].id);
    if (went == TALKS_NO_RECORD) continue;
    refuse(r, "id-tells", i, went, "rename this record, or restrict it too",
           "this id has in it the id of");
    *found = true;
  }
}

talks_status talks__redact_number(talks__redaction *r) {
  size_t n = r->m->nrecords;
  bool found = false;
  r->ids = talks__arena_calloc(&r->arena, n + 1, sizeof *r->ids);
  r->order = talks__arena_calloc(&r->arena, n + 1, sizeof *r->order);
  if (!r->ids || !r->order) return TALKS_NO_MEMORY;
  talks_status status = number_records(r);
  if (!status) status = number_places(r);
  if (!status) status = find_gaps(r, &found);
  if (!status) find_names(r, &found);
  return !status && found ? TALKS_BAD_INPUT : status;
}

/* dossier/dump.c: records as trees, by the record table.
 *
 * The mirror of bind.c: what it reads by type is written here by type. Every field is
 * written out, also the one that a key or a scalar stood for, so the result needs no
 * knowledge of short forms. Records keep their order, since it is the author's and some
 * answers list things in it.
 */
#include "dossier/dump.h"
#include "dossier/write.h"

#include <stdio.h>

/* ---- values -------------------------------------------------------------------- */

static talks_str keep_buf(const talks__dump *d, talks__buf *b) {
  talks_str kept = {0};
  if (!b->failed) kept = talks__arena_str(d->arena, talks__buf_view(b));
  talks__buf_free(b);
  return kept;
}

talks_str talks__dump_days(const talks__dump *d, talks_days days) {
  char text[64];
  size_t n = d->edtf ? talks_days_edtf(days, text, sizeof text)
                     : talks_days_format(days, text, sizeof text);
  return talks__arena_str(d->arena, (talks_str){text, n});
}

talks_str talks__dump_figure(const talks__dump *d, const talks__figure *figure) {
  talks__buf b;
  talks__buf_init(&b, d->m->ctx);
  talks__figure_format(figure, 0, &b);
  if (figure->rest.n > 0) talks__buf_puts(&b, ", ");
  talks__buf_str(&b, figure->rest);
  return keep_buf(d, &b);
}

talks_str talks__dump_passage(const talks__dump *d, talks__passage passage) {
  talks_str source = talks__mark_name(d->m->records[passage.source].id);
  talks__buf b;
  talks__buf_init(&b, d->m->ctx);
  talks__buf_printf(&b, "%.*s.%u", (int)source.n, source.p, passage.paragraph);
  return keep_buf(d, &b);
}

static talks_str id_of(const talks__dump *d, talks_rec rec) {
  return d->hooks.id ? d->hooks.id(d->hooks.user, rec) : d->m->records[rec].id;
}

static bool is_kept(const talks__dump *d, talks_rec rec) {
  return !d->hooks.keep || d->hooks.keep(d->hooks.user, rec);
}

/* The i-th item of names, ids or passages. */
static talks_str item(const talks__dump *d, const talks__value *v, uint32_t i) {
  talks__type type = talks__field_info_of((talks__field)v->field)->type;
  if (type == TALKS_T_NAMES) return v->of.names[i];
  if (type == TALKS_T_PASSAGES) return talks__dump_passage(d, v->of.passages[i]);
  return id_of(d, v->of.refs[i]);
}

static talks__node *list_node(const talks__dump *d, const talks__value *v) {
  talks__node *list = talks__node_list(d->arena);
  for (uint32_t i = 0; list && i < v->n; i++) {
    talks_str text = item(d, v, i);
    talks__node *child = text.p ? talks__node_scalar(d->arena, text) : NULL;
    if (!talks__node_put(list, TALKS_STR(""), child)) return NULL;
  }
  return list;
}

static talks__node *joined_node(const talks__dump *d, const talks__value *v) {
  talks__buf b;
  talks__buf_init(&b, d->m->ctx);
  for (uint32_t i = 0; i < v->n; i++) {
    talks_str text = item(d, v, i);
    if (!text.p) b.failed = true;
    if (i > 0) talks__buf_char(&b, ' ');
    talks__buf_str(&b, text);
  }
  talks_str kept = keep_buf(d, &b);
  return kept.p ? talks__node_scalar(d->arena, kept) : NULL;
}

static talks__node *scalar_node(const talks__dump *d, const talks__value *v) {
  talks_str text = {v->of.text, v->n};
  talks__buf b;
  switch (talks__field_info_of((talks__field)v->field)->type) {
  case TALKS_T_WORD:
    text = talks__word_info_of((talks__word)v->word)->name;
    break;
  case TALKS_T_COUNT:
    talks__buf_init(&b, d->m->ctx);
    talks__buf_printf(&b, "%llu", (unsigned long long)v->of.count);
    text = keep_buf(d, &b);
    break;
  case TALKS_T_DAYS:
    text = talks__dump_days(d, *v->of.days);
    break;
  case TALKS_T_FIGURE:
    text = talks__dump_figure(d, v->of.figure);
    break;
  case TALKS_T_REF:
    text = id_of(d, v->of.refs[0]);
    break;
  default: /* texts */
    break;
  }
  return text.p ? talks__node_scalar(d->arena, text) : NULL;
}

/* ---- children ------------------------------------------------------------------ */

talks_str talks__own_key(const talks_model *m, talks_rec rec) {
  talks_str id = m->records[rec].id;
  if (m->records[rec].parent == TALKS_NO_RECORD) return id;
  talks_str parent = m->records[m->records[rec].parent].id;
  bool below = id.n > parent.n && id.p[parent.n] == '/'; /* no id of one's own has a / */
  return below ? (talks_str){id.p + parent.n + 1, id.n - parent.n - 1} : id;
}

bool talks__is_list(const talks_model *m, const talks__value *children) {
  for (uint32_t i = 0; i < children->n; i++) {
    char number[16];
    snprintf(number, sizeof number, "%u", i + 1);
    talks_rec child = children->of.refs[i];
    talks_str id = m->records[child].id, key = talks__own_key(m, child);
    if (key.p == id.p || !talks__str_eq(key, talks__str(number))) return false;
  }
  return true;
}

/* The last part of the id that the child is written under. */
static talks_str new_key(const talks__dump *d, talks_rec child) {
  talks_str own = talks__own_key(d->m, child), id = id_of(d, child);
  if (own.p == d->m->records[child].id.p || !id.p) return id;
  size_t from = id.n;
  while (id.p[from - 1] != '/') from--; /* it has the parent's id before it */
  return (talks_str){id.p + from, id.n - from};
}

static talks_status children_node(const talks__dump *d, const talks__value *v,
                                  talks__node **out) {
  bool list = talks__is_list(d->m, v);
  talks__node *all = list ? talks__node_list(d->arena) : talks__node_map(d->arena);
  talks_status status = all ? TALKS_OK : TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < v->n && !status; i++) {
    talks_rec child = v->of.refs[i];
    talks__node *node = NULL;
    if (!is_kept(d, child)) continue;
    talks_str key = list ? TALKS_STR("") : new_key(d, child);
    if (!key.p) return TALKS_NO_MEMORY;
    status = talks__dump_record(d, child, &node);
    if (!status) talks__node_put(all, key, node);
  }
  if (!status) *out = all;
  return status;
}

/* ---- records ------------------------------------------------------------------- */

static talks_status put_field(const talks__dump *d, talks_rec rec, const talks__value *v,
                              talks__node *map) {
  const talks__field_info *info = talks__field_info_of((talks__field)v->field);
  talks__node *node = NULL;
  bool done = false;
  talks_status status = TALKS_OK;
  if (d->hooks.value) status = d->hooks.value(d->hooks.user, rec, v, map, &done);
  if (status || done) return status;
  if (info->type == TALKS_T_SUB) {
    status = children_node(d, v, &node);
    if (status || node->children == 0) return status; /* of nothing, nothing is said */
  } else {
    bool many = info->type == TALKS_T_REFS || info->type == TALKS_T_PASSAGES;
    node = info->type == TALKS_T_NAMES || (many && d->lists) ? list_node(d, v)
           : many                                            ? joined_node(d, v)
                                                             : scalar_node(d, v);
  }
  return talks__node_put(map, info->name, node) ? TALKS_OK : TALKS_NO_MEMORY;
}

/* Where it is written, its file will no longer tell. */
static talks_status put_set(const talks__dump *d, talks_rec rec, talks__node *map) {
  talks_str set = talks__set_name(d->m, rec);
  if (set.n == 0 || talks__value_of(d->m, rec, TALKS_F_assumption_set)) return TALKS_OK;
  talks__node *node = talks__node_scalar(d->arena, set);
  return talks__node_put(map, TALKS_STR("set"), node) ? TALKS_OK : TALKS_NO_MEMORY;
}

talks_status talks__dump_record(const talks__dump *d, talks_rec rec, talks__node **out) {
  talks__kind kind = d->m->records[rec].kind;
  talks__node *map = talks__node_map(d->arena);
  talks_status status = map ? TALKS_OK : TALKS_NO_MEMORY;
  for (int f = (int)talks__kind_info_of(kind)->first;
       f < (int)talks__kind_end(kind) && !status; f++) {
    const talks__value *v = talks__value_of(d->m, rec, (talks__field)f);
    if (v) status = put_field(d, rec, v, map);
  }
  if (!status && kind == TALKS_K_assumption) status = put_set(d, rec, map);
  if (!status && d->hooks.end) status = d->hooks.end(d->hooks.user, rec, map);
  if (!status) *out = map;
  return status;
}

/* ---- sections ------------------------------------------------------------------ */

static talks_status put_records(const talks__dump *d, const talks_rec *recs, size_t n,
                                talks__node *section) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n && !status; i++) {
    talks__node *node = NULL;
    talks_str id = id_of(d, recs[i]);
    if (!id.p) return TALKS_NO_MEMORY;
    status = talks__dump_record(d, recs[i], &node);
    if (!status) talks__node_put(section, id, node);
  }
  return status;
}

static talks_status put_single(const talks__dump *d, talks__node **out) {
  if (d->m->dossier == TALKS_NO_RECORD) return TALKS_OK;
  return talks__dump_record(d, d->m->dossier, out);
}

talks_status talks__dump_section(const talks__dump *d, talks__kind kind,
                                 talks__node **out) {
  const talks_model *m = d->m;
  *out = NULL;
  if (talks__kind_info_of(kind)->flags & TALKS_KIND_SINGLE) return put_single(d, out);
  talks_rec *recs = talks__arena_alloc(d->arena, m->nrecords + 1, sizeof *recs);
  if (!recs) return TALKS_NO_MEMORY;
  size_t n = 0;
  for (talks_rec i = 0; i < m->nrecords; i++)
    if (m->records[i].kind == kind && m->records[i].parent == TALKS_NO_RECORD &&
        is_kept(d, i))
      recs[n++] = i;
  if (n == 0) return TALKS_OK;
  talks__node *section = talks__node_map(d->arena);
  if (!section) return TALKS_NO_MEMORY;
  talks_status status = put_records(d, recs, n, section);
  if (!status) *out = section;
  return status;
}

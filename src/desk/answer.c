/* desk/answer.c: the answer tree and its builder.
 *
 * Nodes stand in one array in the order they were put; children are linked. Evidence of
 * records and lists is joined upward as they are closed, so a container rests on all that
 * is in it; its basis is the weakest in it.
 */
#include "desk/answer.h"

#include <string.h>

static const struct {
  talks_str name;
  talks_node_type type;
  const char *doc;
} items[TALKS_ITEMS] = {
#define QUESTION(name, alias, doc)
#define ITEM(name, type, doc) {TALKS_STR_INIT(#name), TALKS_NODE_##type, doc},
#define TERM(name, doc)
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
};

static const struct {
  talks_str name;
  const char *doc;
} terms[TALKS_TERMS] = {
#define QUESTION(name, alias, doc)
#define ITEM(name, type, doc)
#define TERM(name, doc) {TALKS_STR_INIT(#name), doc},
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
};

talks_str talks__item_name(talks__item item) { return items[item].name; }
const char *talks__item_doc(talks__item item) { return items[item].doc; }
talks_node_type talks__item_type(talks__item item) { return items[item].type; }
talks_str talks__term_name(talks__term term) { return terms[term].name; }
const char *talks__term_doc(talks__term term) { return terms[term].doc; }

/* ---- life ---------------------------------------------------------------------- */

talks_status talks__answer_begin(const talks_view *v, const char *question,
                                 talks_answer **out) {
  talks_answer *a = talks__calloc(v->ctx, 1, sizeof *a);
  if (!a) return TALKS_NO_MEMORY;
  a->view = v;
  a->question = question;
  talks__arena_init(&a->arena, v->ctx);
  talks_status status = talks__ev_init(&a->evidence, v->ctx);
  a->nodes = status ? NULL : talks__grow(v->ctx, NULL, &a->cap, 64, sizeof *a->nodes);
  if (!a->nodes) {
    talks_answer_destroy(a);
    return TALKS_NO_MEMORY;
  }
  a->nodes[0] = (talks__anode){.type = TALKS_NODE_RECORD,
                               .item = TALKS_ITEMS,
                               .parent = TALKS_NO_NODE,
                               .first = TALKS_NO_NODE,
                               .last = TALKS_NO_NODE,
                               .next = TALKS_NO_NODE};
  a->n = 1;
  *out = a;
  return TALKS_OK;
}

void talks_answer_destroy(talks_answer *a) {
  if (!a) return;
  const talks_ctx *ctx = a->view->ctx;
  talks__ev_free(&a->evidence);
  talks__arena_free(&a->arena);
  talks_view_destroy(a->own);
  talks__free(ctx, a->nodes);
  talks__free(ctx, a);
}

static void join_into(talks_answer *a, talks_node node) {
  talks_support sum = {.basis = TALKS_STATED};
  bool any = false;
  for (talks_node c = a->nodes[node].first; c != TALKS_NO_NODE; c = a->nodes[c].next) {
    sum = talks__support_join(&a->evidence, sum, a->nodes[c].support);
    any = true;
  }
  a->nodes[node].support = any ? sum : talks__absent();
}

talks_status talks__answer_finish(talks_answer *a) {
  while (a->open != 0) talks__close(a);
  join_into(a, 0);
  a->all =
      talks__ev_union(&a->evidence, a->nodes[0].support.on, a->nodes[0].support.against);
  if (a->failed || a->evidence.failed) return TALKS_NO_MEMORY;
  return a->unsupported ? TALKS_BAD_INPUT : TALKS_OK;
}

talks__eye talks__look(talks_answer *a, talks__eye eye) {
  talks__eye before = {a->view, a->first};
  a->view = eye.view;
  a->first = eye.first;
  return before;
}

/* ---- supports ------------------------------------------------------------------ */

talks_support talks__rests(talks_answer *a, talks_rec rec) {
  talks_support s = talks__support(a->view, rec);
  s.on = talks__ev_import_from(&a->evidence, &a->view->evidence, s.on, a->first);
  s.against =
      talks__ev_import_from(&a->evidence, &a->view->evidence, s.against, a->first);
  return s;
}

talks_support talks__itself(talks_answer *a, talks_rec rec) {
  return (talks_support){.on = talks__ev_one(&a->evidence, rec + a->first), .basis = TALKS_STATED};
}

talks_support talks__counted(talks_answer *a, const talks_rec *recs, size_t n) {
  talks_rec *named = a->first ? talks__arena_alloc(&a->arena, n + 1, sizeof *named) : NULL;
  if (a->first && !named) a->failed = true;
  for (size_t i = 0; named && i < n; i++) named[i] = recs[i] + a->first;
  talks_ev on = talks__ev_many(&a->evidence, named ? named : recs, n);
  return (talks_support){.on = on, .basis = on ? TALKS_STATED : TALKS_ABSENT};
}

talks_support talks__absent(void) { return (talks_support){.basis = TALKS_ABSENT}; }

talks_support talks__weaken(talks_support s, talks_basis basis) {
  if (s.basis < basis) s.basis = basis;
  return s;
}

talks_support talks__join(talks_answer *a, talks_support x, talks_support y) {
  return talks__support_join(&a->evidence, x, y);
}

/* ---- order --------------------------------------------------------------------- */

static int by_kind_and_id(const void *a, const void *b, const void *user) {
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  talks__kind p = talks__kind_of(user, x), q = talks__kind_of(user, y);
  return p != q ? (p < q ? -1 : 1)
                : talks__str_natcmp(talks__id(user, x), talks__id(user, y));
}

void talks__put_in_order(talks_answer *a, talks_rec *list, size_t n) {
  if (talks__sort(a->view->ctx, list, n, sizeof *list, by_kind_and_id, a->view))
    a->failed = true;
}

const talks_rec *talks__in_order(talks_answer *a, talks_ev set, size_t *n) {
  const talks_rec *records = talks__ev_items(&a->evidence, set, n);
  talks_rec *list = talks__arena_alloc(&a->arena, *n + 1, sizeof *list);
  if (!list) {
    a->failed = true;
    *n = 0;
    return NULL;
  }
  if (*n > 0) memcpy(list, records, *n * sizeof *list);
  talks__put_in_order(a, list, *n);
  return list;
}

/* ---- values -------------------------------------------------------------------- */

static talks__anode *put(talks_answer *a, talks__item item, talks_support s) {
  bool leaf =
      items[item].type != TALKS_NODE_RECORD && items[item].type != TALKS_NODE_ITEMS;
  if (leaf && s.basis == TALKS_STATED && s.on == 0) a->unsupported = !a->evidence.failed;
  talks__anode *nodes =
      a->failed ? NULL
                : talks__grow(a->view->ctx, a->nodes, &a->cap, a->n + 1, sizeof *nodes);
  if (!nodes) {
    a->failed = true;
    return NULL;
  }
  a->nodes = nodes;
  talks_node node = (talks_node)a->n++;
  talks__anode *parent = &nodes[a->open];
  nodes[node] = (talks__anode){.type = items[item].type,
                               .item = item,
                               .support = s,
                               .parent = a->open,
                               .first = TALKS_NO_NODE,
                               .last = TALKS_NO_NODE,
                               .next = TALKS_NO_NODE};
  if (parent->last == TALKS_NO_NODE) parent->first = node;
  else nodes[parent->last].next = node;
  parent->last = node;
  parent->children++;
  return &nodes[node];
}

void talks__open(talks_answer *a, talks__item item) {
  if (put(a, item, talks__absent())) a->open = (talks_node)(a->n - 1);
}

void talks__close(talks_answer *a) {
  if (a->failed) {
    a->open = 0;
    return;
  }
  join_into(a, a->open);
  a->open = a->nodes[a->open].parent;
}

void talks__put_ref(talks_answer *a, talks__item item, talks_rec rec, talks_support s) {
  talks__anode *node = rec == TALKS_NO_RECORD ? NULL : put(a, item, s);
  if (node) node->of.ref = rec + a->first;
}

void talks__put_count(talks_answer *a, talks__item item, int64_t count, talks_support s) {
  talks__anode *node = put(a, item, s);
  if (node) node->of.count = count;
}

void talks__put_figure(talks_answer *a, talks__item item, const talks__figure *f,
                       talks_support s) {
  talks__anode *node = f ? put(a, item, s) : NULL;
  if (node) node->of.figure = f;
}

void talks__put_dates(talks_answer *a, talks__item item, talks_days days,
                      talks_support s) {
  talks__anode *node = put(a, item, s);
  if (node) node->of.dates = days;
}

static void put_pair(talks_answer *a, talks__item item, talks_str en, talks_str zh,
                     talks_support s) {
  talks__anode *node = en.n + zh.n > 0 ? put(a, item, s) : NULL;
  if (!node) return;
  node->of.text.en = en;
  node->of.text.zh = zh;
  node->of.text.verbatim = false;
}

void talks__put_text(talks_answer *a, talks__item item, talks_rec rec,
                     talks__field english, talks_support s) {
  put_pair(a, item, talks__text(a->view, rec, english),
           talks__text(a->view, rec, (talks__field)(english + 1)), s);
}

void talks__put_brief(talks_answer *a, talks__item item, talks_rec rec, talks__field few,
                      talks__field whole, talks_support s) {
  talks_str texts[2];
  for (unsigned lang = 0; lang < 2; lang++) {
    texts[lang] = talks__text(a->view, rec, (talks__field)(few + lang));
    if (texts[lang].n == 0)
      texts[lang] = talks__text(a->view, rec, (talks__field)(whole + lang));
  }
  put_pair(a, item, texts[0], texts[1], s);
}

void talks__put_plain(talks_answer *a, talks__item item, talks_str text, bool verbatim,
                      talks_support s) {
  talks__anode *node = text.n > 0 ? put(a, item, s) : NULL;
  if (!node) return;
  node->of.text.en = node->of.text.zh = text;
  node->of.text.verbatim = verbatim;
}

void talks__put_both(talks_answer *a, talks__item item, talks_str en, talks_str zh,
                     talks_support s) {
  talks__put_plain(a, item, en, false, s);
  if (en.n > 0 && !a->failed) a->nodes[a->n - 1].of.text.zh = zh;
}

void talks__put_word(talks_answer *a, talks__item item, talks__word word,
                     talks_support s) {
  talks__anode *node = word == TALKS_WORD_NONE ? NULL : put(a, item, s);
  if (node) node->of.word = word;
}

void talks__put_term(talks_answer *a, talks__item item, talks__term term,
                     talks_support s) {
  talks__anode *node = put(a, item, s);
  if (node) node->of.term = term;
}

void talks__put_unknown(talks_answer *a, talks__item item) {
  talks__anode *node = put(a, item, talks__absent());
  if (node) node->type = TALKS_NODE_UNKNOWN;
}

void talks__put_live_refs(talks_answer *a, talks__item list, talks__item item,
                          talks_rec rec, talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  talks__open(a, list);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(a->view, refs[i]))
      talks__put_ref(a, item, refs[i], talks__rests(a, refs[i]));
  talks__close(a);
}

/* ---- walking ------------------------------------------------------------------- */

const talks__anode *talks__anode_of(const talks_answer *a, talks_node node) {
  return &a->nodes[node];
}

talks_node talks__node_at(const talks_answer *a, talks_node parent, talks__item item) {
  talks_node c = parent == TALKS_NO_NODE ? TALKS_NO_NODE : a->nodes[parent].first;
  while (c != TALKS_NO_NODE && a->nodes[c].item != item) c = a->nodes[c].next;
  return c;
}

const talks_view *talks_answer_view(const talks_answer *a) { return a->view; }
const char *talks_answer_question(const talks_answer *a) { return a->question; }
bool talks_answer_refused(const talks_answer *a) { return a->refused; }
talks_node_type talks_node_type_of(const talks_answer *a, talks_node node) {
  return a->nodes[node].type;
}

const char *talks_node_name(const talks_answer *a, talks_node node) {
  const talks__anode *n = &a->nodes[node];
  bool in_list =
      n->parent == TALKS_NO_NODE || a->nodes[n->parent].type == TALKS_NODE_ITEMS;
  return in_list ? "" : items[n->item].name.p;
}

size_t talks_node_count(const talks_answer *a, talks_node node) {
  return a->nodes[node].children;
}
talks_node talks_node_first(const talks_answer *a, talks_node node) {
  return a->nodes[node].first;
}
talks_node talks_node_next(const talks_answer *a, talks_node node) {
  return a->nodes[node].next;
}

talks_node talks_node_get(const talks_answer *a, talks_node node, const char *name) {
  talks_node c = a->nodes[node].first;
  while (c != TALKS_NO_NODE && strcmp(items[a->nodes[c].item].name.p, name) != 0)
    c = a->nodes[c].next;
  return c;
}

talks_support talks_node_support(const talks_answer *a, talks_node node) {
  return a->nodes[node].support;
}

const talks_rec *talks_answer_evidence(const talks_answer *a, talks_ev set, size_t *n) {
  return talks__ev_items(&a->evidence, set, n);
}

talks_ev talks_answer_all(const talks_answer *a) { return a->all; }

/* report/json.c: an answer as canonical JSON, straight from the tree.
 *
 * Records are objects, lists are arrays; a value is an object with "value", what it rests
 * on ("on", "against": ids in natural order) and its "basis", with "disputed" and "late"
 * only where true. Before the tree stands of which view it is, where that is one of a day,
 * assumes or supposes something. The schema (schema/answers.schema.json) is made from the
 * same table.
 */
#include "base/json.h"
#include "report/render.h"

static const char *const bases[] = {
    [TALKS_STATED] = "stated",   [TALKS_INFERRED] = "inferred",
    [TALKS_ASSUMED] = "assumed", [TALKS_OUTSIDE] = "outside",
    [TALKS_ABSENT] = "absent",
};

typedef struct {
  const talks_answer *a;
  talks__json_writer w;
  talks__buf *out;
} writer;

static int by_id(const void *x, const void *y, const void *user) {
  return talks__str_natcmp(talks__id(user, *(const talks_rec *)x),
                           talks__id(user, *(const talks_rec *)y));
}

static void put_set(writer *w, const char *key, talks_ev set, bool always) {
  size_t n;
  const talks_view *v = w->a->view;
  const talks_rec *items = talks__ev_items(&w->a->evidence, set, &n);
  if (n == 0 && !always) return;
  talks_rec *sorted = talks__alloc(w->out->ctx, n + 1, sizeof *sorted);
  if (!sorted) {
    w->out->failed = true;
    return;
  }
  for (size_t i = 0; i < n; i++) sorted[i] = items[i];
  if (talks__sort(w->out->ctx, sorted, n, sizeof *sorted, by_id, v))
    w->out->failed = true;
  talks__json_key(&w->w, talks__str(key));
  talks__json_open_list(&w->w);
  for (size_t i = 0; i < n; i++) talks__json_string(&w->w, talks__id(v, sorted[i]));
  talks__json_close_list(&w->w);
  talks__free(w->out->ctx, sorted);
}

static void put_days(writer *w, talks_days days) {
  char text[64];
  size_t n = talks_days_format(days, text, sizeof text);
  talks__json_string(&w->w, (talks_str){text, n});
}

/* ---- of which view ------------------------------------------------------------- */

static void put_names(writer *w, const char *key, const char *const *names, size_t n) {
  if (n == 0) return;
  talks__json_key(&w->w, talks__str(key));
  talks__json_open_list(&w->w);
  for (size_t i = 0; i < n; i++) talks__json_string(&w->w, talks__str(names[i]));
  talks__json_close_list(&w->w);
}

/* The moves by their words; those of a program have none, and go by their ids. */
static void put_supposed(writer *w) {
  const talks_view *v = w->a->view;
  if (talks__moves(v) == 0) return;
  talks__json_key(&w->w, TALKS_STR("supposed"));
  talks__json_open_list(&w->w);
  for (uint32_t i = 0; i < talks__moves(v); i++) {
    talks_str text = talks__move_text(v, i);
    talks__json_string(&w->w, text.n > 0 ? text : talks__id(v, talks__move_rec(v, i)));
  }
  talks__json_close_list(&w->w);
}

/* What the view keeps, assumes and supposes; of one that does none of it, nothing. Not what it
 * leaves out: an answer is the same to the byte without what it does not rest on. */
static void put_view(writer *w) {
  const talks_view *v = w->a->view;
  const talks_view_settings s = talks__settings_of(v);
  if (v->valid_on == TALKS_NO_DAY && !talks__is_strict(v) && s.nassume == 0 &&
      talks__moves(v) == 0)
    return;
  talks__json_key(&w->w, TALKS_STR("view"));
  talks__json_open_map(&w->w);
  if (v->valid_on != TALKS_NO_DAY) {
    talks__json_key(&w->w, TALKS_STR("valid_on"));
    put_days(w, (talks_days){v->valid_on, v->valid_on, TALKS_WHEN});
  }
  if (talks__is_strict(v)) {
    talks__json_key(&w->w, TALKS_STR("strict"));
    talks__json_bool(&w->w, true);
  }
  put_names(w, "assume", s.assume, s.nassume);
  put_supposed(w);
  talks__json_close_map(&w->w);
}

/* ---- values -------------------------------------------------------------------- */

static void put_figure(writer *w, const talks__figure *figure) {
  talks__buf b;
  talks__buf_init(&b, w->out->ctx);
  talks__figure_format(figure, 0, &b);
  talks__json_string(&w->w, talks__buf_view(&b));
  w->out->failed = w->out->failed || b.failed;
  talks__buf_free(&b);
}

static void put_text(writer *w, const talks__anode *node) {
  talks__json_open_map(&w->w);
  if (node->of.text.en.n > 0) {
    talks__json_key(&w->w, TALKS_STR("en"));
    talks__json_string(&w->w, node->of.text.en);
  }
  if (node->of.text.zh.n > 0) {
    talks__json_key(&w->w, TALKS_STR("zh"));
    talks__json_string(&w->w, node->of.text.zh);
  }
  talks__json_close_map(&w->w);
}

static void put_value(writer *w, const talks__anode *node) {
  switch (node->type) {
  case TALKS_NODE_REF:
    talks__json_string(&w->w, talks__id(w->a->view, node->of.ref));
    break;
  case TALKS_NODE_COUNT:
    talks__json_int(&w->w, node->of.count);
    break;
  case TALKS_NODE_FIGURE:
    put_figure(w, node->of.figure);
    break;
  case TALKS_NODE_DATES:
    put_days(w, node->of.dates);
    break;
  case TALKS_NODE_TEXT:
    put_text(w, node);
    break;
  case TALKS_NODE_WORD:
    talks__json_string(&w->w, talks__word_info_of(node->of.word)->name);
    break;
  case TALKS_NODE_TERM:
    talks__json_string(&w->w, talks__term_name(node->of.term));
    break;
  default:
    talks__json_null(&w->w);
    break; /* unknown */
  }
}

static void put_leaf(writer *w, const talks__anode *node) {
  talks__json_open_map(&w->w);
  talks__json_key(&w->w, TALKS_STR("value"));
  put_value(w, node);
  put_set(w, "on", node->support.on, false);
  put_set(w, "against", node->support.against, false);
  talks__json_key(&w->w, TALKS_STR("basis"));
  talks__json_string(&w->w, talks__str(bases[node->support.basis]));
  if (node->support.disputed) {
    talks__json_key(&w->w, TALKS_STR("disputed"));
    talks__json_bool(&w->w, true);
  }
  if (node->support.late) {
    talks__json_key(&w->w, TALKS_STR("late"));
    talks__json_bool(&w->w, true);
  }
  talks__json_close_map(&w->w);
}

/* Answers are at most a few levels deep: the builder's own nesting. */
static void put_node(writer *w, talks_node node) {
  const talks__anode *n = talks__anode_of(w->a, node);
  bool list = n->type == TALKS_NODE_ITEMS;
  if (!list && n->type != TALKS_NODE_RECORD) {
    put_leaf(w, n);
    return;
  }
  if (list) talks__json_open_list(&w->w);
  else talks__json_open_map(&w->w);
  for (talks_node c = n->first; c != TALKS_NO_NODE; c = talks__anode_of(w->a, c)->next) {
    if (!list) talks__json_key(&w->w, talks__item_name(talks__anode_of(w->a, c)->item));
    put_node(w, c);
  }
  if (list) talks__json_close_list(&w->w);
  else talks__json_close_map(&w->w);
}

void talks__render_json(const talks_answer *a, talks__buf *out) {
  writer w = {.a = a, .out = out};
  talks__json_writer_init(&w.w, out, 2);
  talks__json_open_map(&w.w);
  talks__json_key(&w.w, TALKS_STR("question"));
  talks__json_string(&w.w, talks__str(a->question));
  talks__json_key(&w.w, TALKS_STR("refused"));
  talks__json_bool(&w.w, a->refused);
  put_view(&w);
  talks__json_key(&w.w, TALKS_STR("answer"));
  put_node(&w, 0);
  put_set(&w, "evidence", a->all, true);
  talks__json_close_map(&w.w);
  talks__buf_char(out, '\n');
}

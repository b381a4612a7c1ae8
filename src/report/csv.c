/* report/csv.c: an answer as CSV (RFC 4180), one row a value.
 *
 * Columns: where in the answer ("progress/1/value"), the value, what it rests on, what is
 * against it, its basis. Lists count from 1. A value is in the chosen language; ids, days
 * and words stay as a dossier writes them. A cell that a spreadsheet would take for a
 * formula is written so that it does not: texts come from documents, and those from
 * strangers.
 */
#include "report/csv.h"

#include "report/render.h"

#include <string.h>

typedef struct {
  const talks_answer *a;
  talks_lang lang;
  talks__buf *out, path;
} writer;

/* ---- cells --------------------------------------------------------------------- */

static bool is_number(talks_str s) {
  bool digits = false;
  for (size_t i = s.n > 0 && s.p[0] == '-'; i < s.n; i++) {
    bool digit = s.p[i] >= '0' && s.p[i] <= '9';
    if (!digit && s.p[i] != '.') return false;
    digits = digits || digit;
  }
  return digits;
}

/* A tab or line end in front of it does not hold a spreadsheet up. */
bool talks__begins_formula(talks_str text) {
  return text.n > 0 && text.p[0] != '\0' && strchr("=+-@\t\r\n", text.p[0]) &&
         !is_number(text);
}

void talks__csv_cell(talks__buf *out, talks_str text) {
  bool quote = false;
  for (size_t i = 0; i < text.n; i++)
    quote = quote || (text.p[i] != '\0' && strchr(",\"\r\n", text.p[i]));
  if (quote) talks__buf_char(out, '"');
  if (talks__begins_formula(text)) talks__buf_char(out, '\'');
  for (size_t i = 0; i < text.n; i++) {
    if (text.p[i] == '"') talks__buf_char(out, '"');
    talks__buf_char(out, text.p[i]);
  }
  if (quote) talks__buf_char(out, '"');
}

/* ---- values -------------------------------------------------------------------- */

static int by_id(const void *x, const void *y, const void *user) {
  return talks__str_natcmp(talks__id(user, *(const talks_rec *)x),
                           talks__id(user, *(const talks_rec *)y));
}

static void put_ids(writer *w, talks_ev set) {
  size_t n;
  const talks_ctx *ctx = w->out->ctx;
  const talks_rec *items = talks__ev_items(&w->a->evidence, set, &n);
  talks_rec *sorted = talks__alloc(ctx, n + 1, sizeof *sorted);
  talks__buf ids;
  talks__buf_init(&ids, ctx);
  for (size_t i = 0; sorted && i < n; i++) sorted[i] = items[i];
  bool failed = !sorted || talks__sort(ctx, sorted, n, sizeof *sorted, by_id, w->a->view);
  for (size_t i = 0; !failed && i < n; i++) {
    if (i > 0) talks__buf_char(&ids, ' ');
    talks__buf_str(&ids, talks__id(w->a->view, sorted[i]));
  }
  talks__buf_char(w->out, ',');
  talks__csv_cell(w->out, talks__buf_view(&ids));
  w->out->failed = w->out->failed || failed || ids.failed;
  talks__buf_free(&ids);
  talks__free(ctx, sorted);
}

static talks_str plain_value(const writer *w, const talks__anode *node, talks__buf *b) {
  char days[64];
  switch (node->type) {
  case TALKS_NODE_REF:
    return talks__id(w->a->view, node->of.ref);
  case TALKS_NODE_COUNT:
    talks__buf_printf(b, "%lld", (long long)node->of.count);
    break;
  case TALKS_NODE_FIGURE:
    talks__figure_format(node->of.figure, w->lang != TALKS_EN, b);
    break;
  case TALKS_NODE_DATES:
    talks__buf_put(b, days, talks_days_format(node->of.dates, days, sizeof days));
    break;
  case TALKS_NODE_TEXT:
    return w->lang != TALKS_EN && node->of.text.zh.n > 0 ? node->of.text.zh
           : node->of.text.en.n > 0                      ? node->of.text.en
                                                         : node->of.text.zh;
  case TALKS_NODE_WORD:
    return talks__word_info_of(node->of.word)->name;
  case TALKS_NODE_TERM:
    return talks__term_name(node->of.term);
  default:
    return TALKS_STR("unknown");
  }
  return talks__buf_view(b);
}

static const char *basis_name(talks_basis basis) {
  static const char *const names[] = {"stated", "inferred", "assumed", "outside",
                                      "absent"};
  return names[basis];
}

static void put_leaf(writer *w, const talks__anode *node) {
  talks__buf value;
  talks__buf_init(&value, w->out->ctx);
  talks__csv_cell(w->out, talks__buf_view(&w->path));
  talks__buf_char(w->out, ',');
  talks__csv_cell(w->out, plain_value(w, node, &value));
  put_ids(w, node->support.on);
  put_ids(w, node->support.against);
  talks__buf_printf(w->out, ",%s\r\n", basis_name(node->support.basis));
  w->out->failed = w->out->failed || value.failed;
  talks__buf_free(&value);
}

/* ---- the tree ------------------------------------------------------------------ */

static void put_node(writer *w, talks_node node) {
  const talks__anode *n = talks__anode_of(w->a, node);
  bool list = n->type == TALKS_NODE_ITEMS;
  unsigned number = 0;
  if (!list && n->type != TALKS_NODE_RECORD) {
    put_leaf(w, n);
    return;
  }
  for (talks_node c = n->first; c != TALKS_NO_NODE; c = talks__anode_of(w->a, c)->next) {
    size_t length = w->path.n;
    if (length > 0) talks__buf_char(&w->path, '/');
    if (list) talks__buf_printf(&w->path, "%u", ++number);
    else talks__buf_str(&w->path, talks__item_name(talks__anode_of(w->a, c)->item));
    put_node(w, c);
    w->path.n = length;
  }
}

void talks__render_csv(const talks_answer *a, talks_lang lang, talks__buf *out) {
  writer w = {.a = a, .lang = lang, .out = out};
  talks__buf_init(&w.path, out->ctx);
  talks__buf_puts(out, "where,value,on,against,basis\r\n");
  put_node(&w, 0);
  out->failed = out->failed || w.path.failed;
  talks__buf_free(&w.path);
}

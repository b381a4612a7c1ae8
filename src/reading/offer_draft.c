/* reading/offer_draft.c: an offer as a record still to be finished.
 *
 * What the reader found stands filled in, in the order of the record table; what only a
 * person can say stands blank, with a remark on what is needed. The passage is among the
 * remarks, for whoever edits: they are dropped before anything is written. Figures stand
 * there as remarks too, since what they measure is for the analyst to name; those are
 * found again in what was edited, and go into the dossier as they are.
 */
#include "reading/review.h"

#include "dossier/write.h"

#include <string.h>

/* ---- ids --------------------------------------------------------------------------- */

static talks_str keep(talks__review *r, talks__buf *b) {
  talks_str kept = {0};
  if (!b->failed) kept = talks__arena_str(&r->arena, talks__buf_view(b));
  talks__buf_free(b);
  return kept;
}

static bool is_free(const talks__review *r, const talks__buf *id) {
  return !id->failed && talks__map_get(&r->model->ids, talks__buf_view(id)) == TALKS_NONE;
}

static talks_str free_letter(talks__review *r, const char *begin) {
  talks__buf id;
  talks__buf_init(&id, r->ctx);
  for (char c = 'a'; c <= 'z'; c++) {
    id.n = 0;
    talks__buf_printf(&id, "%s%c", begin, c);
    if (is_free(r, &id)) return keep(r, &id);
  }
  talks__buf_free(&id);
  return TALKS_STR("");
}

talks_str talks__offer_mark(talks__review *r, const talks__offer *o) {
  char begin[160];
  const talks__reviewed *d = &r->documents[o->document];
  talks_str name = talks__mark_name(d->source);
  if (name.n == 0 || name.n > 100) return TALKS_STR("");
  bool slip = talks__offer_is_slip(o);
  talks_str source = slip ? d->source : name;
  talks__buf b;
  talks__buf_init(&b, r->ctx);
  talks__buf_printf(&b, slip ? "slip-%.*s-%u-" : "S%.*s.%u", (int)source.n, source.p,
                    o->paragraph);
  bool fits = !b.failed && b.n < sizeof begin;
  if (fits) memcpy(begin, b.p, b.n + 1);
  talks__buf_free(&b);
  return fits ? free_letter(r, begin) : TALKS_STR("");
}

/* "005" behind "004", "5" behind "4"; "1" where there are none of that form. */
talks_str talks__source_id(talks__review *r) {
  uint32_t most = 0;
  int digits = 1;
  talks__buf id;
  for (size_t i = 0; i < r->model->nrecords; i++) {
    const talks__record *s = &r->model->records[i];
    uint32_t n = 0;
    if (s->kind != TALKS_K_source || s->id.n > 8) continue;
    size_t k = 0;
    for (; k < s->id.n && s->id.p[k] >= '0' && s->id.p[k] <= '9'; k++)
      n = n * 10 + (uint32_t)(s->id.p[k] - '0');
    if (k < s->id.n || (n < most && digits > 0)) continue;
    most = n;
    digits = (int)k;
  }
  talks__buf_init(&id, r->ctx);
  do {
    char number[16];
    size_t n = 0;
    for (uint32_t rest = ++most; rest > 0 || n == 0; rest /= 10)
      number[n++] = (char)('0' + rest % 10);
    while (n < (size_t)digits && n < sizeof number) number[n++] = '0';
    id.n = 0;
    while (n > 0) talks__buf_char(&id, number[--n]);
  } while (!id.failed && !is_free(r, &id));
  return keep(r, &id);
}

/* ---- writing ----------------------------------------------------------------------- */

typedef struct {
  talks__buf *out;
  talks__remarks remarks;
} draft;

static void remark(draft *d, const char *indent, const char *en, const char *zh) {
  if (d->remarks == TALKS_REMARKS_NONE) return;
  talks__buf_printf(d->out, "%s# %s\n", indent, d->remarks == TALKS_REMARKS_ZH ? zh : en);
}

/* A text of the document in remarks: no line of it may end them. */
static void remark_text(draft *d, const char *indent, talks_str text) {
  if (d->remarks == TALKS_REMARKS_NONE) return;
  talks__buf_printf(d->out, "%s#   ", indent);
  for (size_t i = 0; i < text.n; i++) {
    size_t broken = talks__break_at(text, i);
    if (broken == 0 && ((unsigned char)text.p[i] >= 0x20 || text.p[i] == '\t'))
      talks__buf_char(d->out, text.p[i]);
    i += broken > 1 ? broken - 1 : 0;
  }
  talks__buf_char(d->out, '\n');
}

static void put(draft *d, const char *key, talks_str value, bool blank) {
  if (value.n == 0 && (!blank || d->remarks == TALKS_REMARKS_NONE)) return;
  talks__buf_printf(d->out, "    %s:", key);
  if (value.n > 0) {
    talks__buf_char(d->out, ' ');
    talks__yaml_scalar(d->out, value, false);
  }
  talks__buf_char(d->out, '\n');
}

static talks_str first_of(talks_str given, talks_str proposed) {
  return given.n > 0 ? given : proposed;
}

/* Somebody whom the dossier does not have is named in a remark. */
static void put_voices(draft *d, const talks__offer *o, const char *key,
                       talks_str answer) {
  bool open, nobody = talks__str_eq(answer, TALKS_STR("-"));
  talks__buf ids;
  talks__buf_init(&ids, d->out->ctx);
  talks__offer_voices(o, key, &ids, &open);
  const talks__node *list = talks__tree_get(o->map, talks__str(key));
  if (open)
    remark(d, "    ",
           "the dossier does not have all of these: write ids, or - for the "
           "document itself",
           "以下有人不在案卷中：写编号；若是文件自己所说，写 -");
  for (const talks__node *v = open && list ? list->first : NULL; v; v = v->next) {
    const talks__node *text = talks__tree_get(v, TALKS_STR("text"));
    if (text) remark_text(d, "    ", text->text);
  }
  /* Half of the speakers would be a false statement. */
  talks_str proposed = open ? TALKS_STR("") : talks__buf_view(&ids);
  put(d, key, nobody ? TALKS_STR("") : first_of(answer, proposed), open || answer.n == 0);
  d->out->failed |= ids.failed;
  talks__buf_free(&ids);
}

static void put_issues(draft *d, const talks__offer *o) {
  const talks__node *list = talks__tree_get(o->map, TALKS_STR("issue"));
  talks__buf ids;
  talks__buf_init(&ids, d->out->ctx);
  for (const talks__node *i = list ? list->first : NULL; i; i = i->next) {
    if (ids.n > 0) talks__buf_char(&ids, ' ');
    talks__buf_str(&ids, i->text);
  }
  put(d, "issue", talks__buf_view(&ids), true);
  d->out->failed |= ids.failed;
  talks__buf_free(&ids);
}

static void put_days(draft *d, const talks__offer *o, const char *key) {
  talks__buf days;
  talks__buf_init(&days, d->out->ctx);
  talks__offer_days(o, key, &days);
  put(d, key, talks__buf_view(&days), true);
  d->out->failed |= days.failed;
  talks__buf_free(&days);
}

/* What a figure measures only the analyst knows. */
static void put_figures(draft *d, const talks__offer *o) {
  const talks__node *list = talks__tree_get(o->map, TALKS_STR("figures"));
  if (!list || !list->first) return;
  remark(d, "    ",
         "figures: put the id of what is measured for QUANTITY, take the # away",
         "数字：把 QUANTITY 换成所量之物的编号，并去掉行首的 #");
  talks__buf_puts(d->out, "    #figures:\n");
  for (const talks__node *f = list->first; f; f = f->next) {
    const talks__node *value = talks__tree_get(f, TALKS_STR("value"));
    const talks__node *text = talks__tree_get(f, TALKS_STR("text"));
    talks__buf_puts(d->out, "    #  QUANTITY: {value: ");
    talks__yaml_scalar(d->out, value ? value->text : TALKS_STR("?"), true);
    if (text) talks__buf_puts(d->out, ", printed: ");
    if (text) talks__yaml_quote(d->out, text->text);
    talks__buf_puts(d->out, "}\n");
  }
}

/* "#  ID: {value: ...", as above, whatever stands for the id by now. A passage in remarks
 * stands further in (remark_text). */
static bool is_figure(talks_str line) {
  static const talks_str begin = TALKS_STR_INIT("#  "),
                         value = TALKS_STR_INIT(": {value: ");
  if (!talks__str_starts(line, begin) || talks__str_starts(line, TALKS_STR("#   ")))
    return false;
  for (size_t i = begin.n + 1; i + value.n <= line.n; i++)
    if (talks__str_eq((talks_str){line.p + i, value.n}, value)) return true;
  return false;
}

static void put_remark(talks__buf *out, talks_str line) {
  talks__buf_str(out, line);
  talks__buf_char(out, '\n');
}

size_t talks__draft_figures(talks_str text, talks__buf *out) {
  size_t n = 0, begin = out->n;
  talks_str above = TALKS_STR("");
  for (size_t at = 0; at < text.n;) {
    size_t end = talks__line_end(text, at);
    talks_str line = talks__str_trim((talks_str){text.p + at, end - at});
    at = end + talks__break_at(text, end);
    bool head = talks__str_eq(line, TALKS_STR("#figures:"));
    /* what is to be done with them stands above */
    if (head && talks__str_starts(above, TALKS_STR("# "))) put_remark(out, above);
    if (head || is_figure(line)) put_remark(out, line);
    n += is_figure(line);
    above = line;
  }
  if (n == 0) out->n = begin;
  return n;
}

static void put_words(draft *d, talks__word_list list) {
  if (d->remarks == TALKS_REMARKS_NONE) return;
  talks__buf_puts(d->out, "    #");
  size_t column = 5;
  for (int w = 1; w < TALKS_WORDS; w++) {
    const talks__word_info *info = talks__word_info_of((talks__word)w);
    if (info->list != list) continue;
    if (column + info->name.n + 1 > 78) {
      talks__buf_puts(d->out, "\n    #");
      column = 5;
    }
    talks__buf_char(d->out, ' ');
    talks__buf_str(d->out, info->name);
    column += info->name.n + 1;
  }
  talks__buf_char(d->out, '\n');
}

static void put_texts(draft *d, const talks__offer_answers *a) {
  remark(d, "    ", "what it says, in your own words; at least one of the two languages",
         "用自己的话写出说了什么；两种语言至少写一种");
  put(d, "en", a->en, true);
  put(d, "zh", a->zh, true);
}

static void put_statement(draft *d, const talks__offer *o,
                          const talks__offer_answers *a) {
  put_voices(d, o, "who", a->who);
  put_voices(d, o, "relay", TALKS_STR(""));
  talks_str kind = first_of(a->kind, talks__offer_text(o, "kind"));
  if (kind.n == 0) put_words(d, TALKS_W_statement_kind);
  put(d, "kind", kind, true);
  put_issues(d, o);
  put(d, "strength", talks__offer_text(o, "strength"), true);
  put_texts(d, a);
  put_days(d, o, "happened");
  put_days(d, o, "said");
  put_figures(d, o);
}

static void put_slip(draft *d, const talks__review *r, const talks__offer *o,
                     const talks__offer_answers *a) {
  talks_str source = talks__mark_name(r->documents[o->document].source);
  talks__buf_printf(d->out, "    at: %.*s.%u\n", (int)source.n, source.p, o->paragraph);
  if (a->kind.n == 0) put_words(d, TALKS_W_slip_kind);
  put(d, "kind", a->kind, true);
  put(d, "printed", talks__offer_text(o, "text"), true);
  put_texts(d, a);
  put(d, "found-by", TALKS_STR("rule"), true);
}

void talks__offer_draft(talks__review *r, const talks__offer *o,
                        const talks__offer_answers *answers, talks__remarks remarks,
                        talks__buf *out) {
  static const talks__offer_answers none = {{0}, {0}, {0}, {0}};
  draft d = {out, remarks};
  talks_str mark = talks__offer_mark(r, o);
  bool slip = talks__offer_is_slip(o);
  remark(&d, "",
         "Fill in what is blank, save, leave the editor. Fields left blank are dropped,",
         "把空白处填好，保存后退出编辑器。没填的栏目会去掉，");
  remark(&d, "",
         "and # lines, but for figures. An empty file takes nothing over. The passage:",
         "带 # 的行也会去掉，数字除外。文件清空则不收录。原文：");
  remark_text(&d, "", o->passage);
  if (talks__offer_model(o, true).n > 0)
    remark(&d, "",
           "A language model points at this; no rule does. Its kind and who speaks are "
           "its guess.",
           "这一条是语言模型所指，规则未提；类别与说话人是它的猜测。");
  talks__buf_printf(out, "%s:\n  %.*s:\n", slip ? "slips" : "statements", (int)mark.n,
                    mark.n ? mark.p : "");
  if (slip) put_slip(&d, r, o, answers ? answers : &none);
  else put_statement(&d, o, answers ? answers : &none);
}

/* ---- sources ----------------------------------------------------------------------- */

static talks_str script_of(const talks__reviewed *d) {
  const talks__node *script =
      d->about ? talks__tree_get(d->about, TALKS_STR("script")) : NULL;
  if (!script) return TALKS_STR("");
  if (talks__str_eq(script->text, TALKS_STR("traditional"))) return TALKS_STR("hant");
  if (talks__str_eq(script->text, TALKS_STR("simplified"))) return TALKS_STR("hans");
  if (talks__str_eq(script->text, TALKS_STR("mixed"))) return TALKS_STR("mixed");
  return talks__str_eq(script->text, TALKS_STR("none")) ? TALKS_STR("latin")
                                                        : TALKS_STR("");
}

void talks__source_draft(talks__review *r, const talks__reviewed *d, talks_str id,
                         talks_str title, talks__remarks remarks, talks__buf *out) {
  draft w = {out, remarks};
  const talks__node *published =
      d->about ? talks__tree_get(d->about, TALKS_STR("published")) : NULL;
  const talks__node *how =
      published ? talks__tree_get(published, TALKS_STR("how")) : NULL;
  const talks__node *days =
      published ? talks__tree_get(published, TALKS_STR("days")) : NULL;
  bool stated = days && how && !talks__str_eq(how->text, TALKS_STR("after"));
  (void)r;
  remark(&w, "",
         "A source for the dossier. Fill in what you know; what stays blank is left out.",
         "一份新来源。知道的就填，不填的栏目会去掉。");
  talks__buf_puts(out, "sources:\n  ");
  talks__yaml_scalar(out, id, false);
  talks__buf_puts(out, ":\n");
  put(&w, "title-en", title, true);
  put(&w, "title-zh", TALKS_STR(""), true);
  put_words(&w, TALKS_W_source_kind);
  put(&w, "kind", TALKS_STR(""), true);
  put(&w, "outlet", TALKS_STR(""), true);
  put(&w, "language", TALKS_STR(""), true);
  put(&w, "script", script_of(d), true);
  put(&w, "published", stated ? days->text : TALKS_STR(""), true);
  remark(&w, "    ", "taken: the day by which you had the copy",
         "taken：最迟哪一天取得副本");
  put(&w, "taken", TALKS_STR(""), true);
  put(&w, "sha256", talks__str(d->sha256), true);
  talks__buf_printf(out, "    paragraphs: %u\n", d->paragraphs);
  remark(&w, "    ",
         "reliability: A completely reliable ... E unreliable, F cannot be judged",
         "reliability：A 完全可靠……E 不可靠，F 无从判断");
  put(&w, "reliability", TALKS_STR(""), true);
}

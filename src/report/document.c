/* report/document.c: a page as an HTML file that stands alone and prints on one sheet.
 *
 * What talks__render_html gives as a fragment for a page around it, this gives whole, for
 * questions whose page goes from hand to hand: head, landmarks, a section under each heading,
 * and footnotes, one for each mark on the page, which the marks link to. Style and picture
 * stand inside; nothing is fetched, no script. Printed it is two columns on A4.
 */
#include "report/language.h"
#include "report/pictures/pictures.h"
#include "report/render.h"

#include <string.h>

static const char style[] =
    "<style>\n"
    ":root{color-scheme:light dark}\n"
    "body{margin:0 auto;padding:1rem;max-width:62rem;font:1rem/1.45 \"Noto Sans\","
    "\"Helvetica Neue\",Arial,\"Noto Sans CJK SC\",\"PingFang SC\",\"Microsoft YaHei\","
    "sans-serif;color:#1b1b1b;background:#fff}\n"
    ":lang(zh-Hant) body,body:lang(zh-Hant){font-family:\"Noto Sans\",\"Helvetica Neue\","
    "Arial,\"Noto Sans CJK TC\",\"PingFang TC\",\"Microsoft JhengHei\",sans-serif}\n"
    "h1{font-size:1.35em;line-height:1.25;margin:0}\n"
    "h2{font-size:1.05em;margin:0 0 .25em;padding-bottom:.1em;border-bottom:1px solid}\n"
    "p,dl,table,figure,ul{margin:0 0 .35em}\n"
    "section{margin-top:.9em}\n"
    "dl{display:grid;grid-template-columns:fit-content(6em) 1fr;column-gap:.7em}\n"
    "dt{font-weight:700;font-size:.85em;padding-top:.12em}\n"
    "dd{margin:0 0 .12em;grid-column:2}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "th,td{text-align:left;vertical-align:top;padding:.12em .6em .12em 0;"
    "border-bottom:1px solid #b5b5b5}\n"
    ".marks,.marks a{color:#4d4d4d;font-size:.88em}\n"
    ".day{white-space:nowrap}\n"
    "a{color:inherit;text-decoration-color:#8f8f8f}\n"
    "footer ul{padding:0;list-style:none}\n"
    "footer li{display:inline}\n"
    "footer li:not(:last-child)::after{content:\"; \"}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;"
    "clip-path:inset(50%)}\n"
    ".notes{font-size:.85em}th{white-space:nowrap}"
    "th.long{white-space:normal;overflow-wrap:anywhere;min-width:6em}\n"
    ":target{background:#ffe9a8;color:#1b1b1b}\n"
    "@media (prefers-color-scheme:dark) and (not print){body{color:#ededed;"
    "background:#14171a}.marks,.marks a{color:#bdbdbd}}\n"
    "@media (min-width:60rem){main{columns:2;column-gap:2rem}section{break-inside:avoid}"
    "main>section:first-child{margin-top:0}}\n"
    "@page{size:A4;margin:9mm 10mm}\n"
    "@media print{body{padding:0;max-width:none;font-size:8pt;line-height:1.3;color:#000}"
    "header{margin-bottom:2mm}main{columns:2;column-gap:6mm}"
    "section{margin-top:2mm;break-inside:auto}main>section:first-child{margin-top:0}"
    "h2{break-after:avoid}dd,tr,figure{break-inside:avoid}"
    "a{text-decoration:none}.marks,.marks a{color:#333;font-size:.9em}"
    ".entries{display:none}"
    "footer{font-size:.94em}.notes{font-size:.8em;line-height:1.2;margin-bottom:.15em}}\n"
    "</style>\n";

/* ---- footnotes ------------------------------------------------------------------- */

typedef struct {
  const talks__page *p;
  talks_rec *recs; /* each once */
  size_t n, cap;
  bool failed;
} notes;

static void note_mark(void *user, talks_str id, bool is_first) {
  notes *all = user;
  talks_rec *recs;
  char name[64];
  (void)is_first;
  if (id.n >= sizeof name) return;
  memcpy(name, id.p, id.n);
  name[id.n] = '\0';
  talks_rec rec = talks_model_find(all->p->view->model, name);
  if (rec == TALKS_NO_RECORD) return; /* of another dossier */
  for (size_t i = 0; i < all->n; i++)
    if (all->recs[i] == rec) return;
  recs = talks__grow(all->p->view->ctx, all->recs, &all->cap, all->n + 1, sizeof *recs);
  if (!recs) {
    all->failed = true;
    return;
  }
  all->recs = recs;
  recs[all->n++] = rec;
}

static int by_id(const void *a, const void *b, const void *user) {
  const talks_rec *x = a, *y = b;
  const talks_view *v = user;
  return talks__str_natcmp(talks__id(v, *x), talks__id(v, *y));
}

static void put_names(const talks__page *p, talks_rec rec, talks__field field,
                      const char *before, talks__buf *out) {
  uint32_t n;
  const talks_rec *who = talks__refs(p->view, rec, field, &n);
  for (uint32_t i = 0; i < n; i++) {
    talks__buf_puts(out, i == 0 ? before : p->lang == TALKS_EN ? ", " : "、");
    talks__buf_str(out, talks__record_label(p->view, who[i], p->lang));
  }
}

/* The day on which it was said; else that of which it tells; else that none is given. */
static void put_day(const talks__page *p, talks_rec rec, talks__buf *out) {
  talks_days days;
  bool said = talks__days_in(p->view, rec, TALKS_F_statement_said, &days);
  talks__buf_puts(out, p->lang == TALKS_EN ? ", " : "，");
  if (!said && !talks__days_in(p->view, rec, TALKS_F_statement_happened, &days)) {
    talks__buf_str(out, talks__msg(p->lang, TALKS_MSG_undated));
    return;
  }
  if (!said) talks__buf_str(out, talks__msg(p->lang, TALKS_MSG_note_tells_of));
  talks__say_days(days, p->lang, p->near, out);
}

/* "Kushner < Stubb, by 4 Dec": who says so, through whom, when. */
static void put_words(const talks__page *p, talks_rec rec, talks__buf *out) {
  out->n = 0;
  put_names(p, rec, TALKS_F_statement_who, " ", out);
  put_names(p, rec, TALKS_F_statement_relay, " < ", out);
  if (out->n == 0) {
    talks__buf_char(out, ' ');
    talks__buf_str(out, talks__msg(p->lang, TALKS_MSG_note_itself));
  }
  put_day(p, rec, out);
}

/* "S0.2b, S0.2c Zelensky, 28 Dec": marks from i on of which the same is to be said, to which
 * those on the page link; the first that it does not put. */
static size_t put_note(const notes *all, size_t i, size_t end, talks__buf *out) {
  const talks__page *p = all->p;
  talks__buf words, other;
  size_t from = i;
  talks__buf_init(&words, out->ctx);
  talks__buf_init(&other, out->ctx);
  put_words(p, all->recs[i], &words);
  talks__buf_puts(out, "<li>");
  do {
    talks_str id = talks__id(p->view, all->recs[i]);
    talks__buf_puts(out, i > from ? ", <b id=\"" : "<b id=\"");
    talks__html_escape(out, id);
    talks__buf_puts(out, "\">");
    talks__html_escape(out, id);
    talks__buf_puts(out, "</b>");
    if (++i < end) put_words(p, all->recs[i], &other);
  } while (i < end && talks__str_eq(talks__buf_view(&words), talks__buf_view(&other)));
  talks__piece piece = talks__plain(talks__buf_view(&words));
  talks__html_piece(p, &piece, out);
  talks__buf_puts(out, "</li>\n");
  out->failed = out->failed || words.failed || other.failed;
  talks__buf_free(&words);
  talks__buf_free(&other);
  return i;
}

static void put_head(const talks__page *p, talks_rec document, talks_node title,
                     talks__buf *out) {
  talks__piece head = {.node = title};
  if (title != TALKS_NO_NODE) {
    const talks__anode *node = talks__anode_of(p->answer, title);
    head.text = p->lang == TALKS_EN || node->of.text.zh.n == 0 ? node->of.text.en
                                                               : node->of.text.zh;
  }
  talks__buf_puts(out, "<p class=\"notes\"><b>");
  talks__html_escape(out, talks__id(p->view, document));
  talks__buf_puts(out, "</b> ");
  talks__html_piece(p, &head, out);
  talks__buf_puts(out, "</p>\n<ul class=\"notes\">\n");
}

static talks_rec source_of(const notes *all, size_t i) {
  return all->p->view->model->records[all->recs[i]].source;
}

/* Documents with their titles, and below each what of it is cited on the page: marks of one
 * document stand together, since they are in order. */
static void put_notes_of(const notes *all, talks_node document, talks__buf *out) {
  const talks__page *p = all->p;
  talks_node source = talks__node_at(p->answer, document, TALKS_ITEM_source);
  talks_rec rec = talks__anode_of(p->answer, source)->of.ref;
  size_t i = 0, end;
  while (i < all->n && source_of(all, i) != rec) i++;
  for (end = i; end < all->n && source_of(all, end) == rec;) end++;
  if (i == end) return;
  put_head(p, rec, talks__node_at(p->answer, document, TALKS_ITEM_title), out);
  while (i < end) i = put_note(all, i, end, out);
  talks__buf_puts(out, "</ul>\n");
}

/* What the sign between two speakers means, where a footnote or the page has it. */
static void put_chain(const notes *all, talks__buf *out) {
  const talks__page *p = all->p;
  bool told = p->tells_chains;
  for (size_t i = 0; i < all->n && !told; i++) {
    uint32_t n;
    talks__refs(p->view, all->recs[i], TALKS_F_statement_relay, &n);
    told = n > 0;
  }
  if (!told) return;
  talks__piece meaning = talks__plain_msg(p, TALKS_MSG_footer_chain);
  talks__buf_puts(out, "<p class=\"notes\">");
  talks__html_piece(p, &meaning, out);
  talks__buf_puts(out, "</p>\n");
}

static void put_notes(const talks__page *p, talks__buf *out) {
  notes all = {.p = p};
  talks_node list = talks__node_at(p->answer, 0, TALKS_ITEM_documents);
  for (size_t i = 0; i < p->npieces; i++)
    if (p->pieces[i].marks) talks__each_mark(p, &p->pieces[i], note_mark, &all);
  if (talks__sort(out->ctx, all.recs, all.n, sizeof *all.recs, by_id, p->view))
    all.failed = true;
  talks_node d = list == TALKS_NO_NODE ? list : talks_node_first(p->answer, list);
  for (; d != TALKS_NO_NODE; d = talks_node_next(p->answer, d))
    put_notes_of(&all, d, out);
  put_chain(&all, out);
  out->failed = out->failed || all.failed;
  talks__free(out->ctx, all.recs);
}

/* ---- the document ---------------------------------------------------------------- */

static void put_title(const talks__page *p, talks__buf *out) {
  talks__buf_printf(out,
                    "<!doctype html>\n<html lang=\"%s\">\n<head>\n"
                    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                    "content=\"width=device-width, initial-scale=1\">\n<title>",
                    talks__language_tag(p->lang));
  for (size_t i = 0; i < p->lines[0].n; i++) {
    talks__buf shown;
    talks__buf_init(&shown, out->ctx);
    talks__show(p, &p->pieces[p->lines[0].first + i], &shown);
    if (i > 0) talks__buf_puts(out, " | ");
    talks__html_escape(out, talks__buf_view(&shown));
    out->failed = out->failed || shown.failed;
    talks__buf_free(&shown);
  }
  talks__buf_puts(out, "</title>\n");
  talks__buf_puts(out, style);
  talks__buf_puts(out, "</head>\n<body>\n");
}

static size_t section_end(const talks__page *p, size_t i) {
  while (i < p->nlines && p->lines[i].kind != TALKS_LINE_SECTION) i++;
  return i;
}

static void put_section(const talks__page *p, size_t from, size_t to, size_t number,
                        talks__buf *out) {
  const talks__line *line = &p->lines[from];
  talks__buf_printf(out, "<section aria-labelledby=\"part-%zu\">\n<h2 id=\"part-%zu\">",
                    number, number);
  for (size_t k = 0; k < line->n; k++)
    talks__html_piece(p, &p->pieces[line->first + k], out);
  talks__buf_puts(out, "</h2>\n");
  talks__html_lines(p, from + 1, to, out);
}

void talks__render_document(const talks__page *p, talks__buf *out) {
  size_t at = section_end(p, 0), number = 0;
  put_title(p, out);
  talks__buf_puts(out, "<header>\n");
  talks__html_lines(p, 0, at, out);
  talks__buf_puts(out, "</header>\n<main>\n");
  while (at < p->nlines) {
    size_t end = section_end(p, at + 1);
    bool last = end == p->nlines; /* the evidence is the foot of the page */
    if (last) talks__buf_puts(out, "</main>\n<footer>\n");
    put_section(p, at, end, ++number, out);
    if (last) put_notes(p, out);
    talks__buf_puts(out, last ? "</section>\n</footer>\n" : "</section>\n");
    at = end;
  }
  talks__buf_puts(out,
                  number == 0 ? "</main>\n</body>\n</html>\n" : "</body>\n</html>\n");
}

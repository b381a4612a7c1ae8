/* Pictures: what is escaped, what is said of what is not drawn, loops and
 * alternatives, and which questions have one. Shapes and places are looked at by
 * check_pictures.py. */
#include "dossier.h"

#include "report/pictures/pictures.h"
#include "report/render.h"

static talks_status take(void *user, const char *bytes, size_t n) {
  talks__buf *out = (talks__buf *)user;
  talks__buf_put(out, bytes, n);
  return talks__buf_status(out);
}

/* The picture of a question; the caller frees the buffer. */
static talks_status picture(dossier *d, const char *question, talks_lang lang,
                            talks__buf *out) {
  talks_answer *answer = NULL;
  talks_report_settings settings;
  talks_report_defaults(&settings);
  settings.format = TALKS_SVG;
  settings.lang = lang;
  talks__buf_init(out, d->ctx);
  talks_status status = talks_ask(d->view, question, NULL, d->diag, &answer);
  if (!status) status = talks_render(answer, &settings, take, out);
  talks_answer_destroy(answer);
  return status;
}

static size_t count(const talks__buf *b, const char *what) {
  size_t n = 0;
  for (const char *at = b->p; at && (at = strstr(at, what)); at += strlen(what)) n++;
  return n;
}

static dossier open(const char *text) {
  dossier d = dossier_load_text(text);
  char said[512];
  if (d.status || dossier_view(&d, NULL)) {
    tap_diag("%s", dossier_said(&d, said, sizeof said));
    abort();
  }
  return d;
}

/* ---- syntax -------------------------------------------------------------------- */

static const char hostile[] = "sources: {1: {paragraphs: 9}}\n"
                              "statements: {S1.1a: {kind: condition, en: x}}\n"
                              "states: {s: {short-en: '<b>&\"', short-zh: 后面}}\n"
                              "acts: {do: {short-en: \"</text>'\", short-zh: 准备}}\n"
                              "conditions: {c: {act: do, needs: s, from: S1.1a}}\n";

static void test_escapes(void) {
  dossier d = open(hostile);
  talks__buf b;
  is_int(picture(&d, "sequence", TALKS_EN, &b), TALKS_OK, "a picture");
  ok(count(&b, "&lt;b&gt;&amp;&quot;") > 0, "escaped in text and title");
  ok(count(&b, "&lt;/text&gt;'") > 0, "a tag in a name is no tag");
  is_int(count(&b, "<b>"), 0, "and none is left");
  is_int(count(&b, "data-ref=\"c S1.1a\""), 1, "the arrow names its condition");
  talks__buf_free(&b);
  is_int(picture(&d, "sequence", TALKS_ZH_HANT, &b), TALKS_OK, "traditional");
  ok(count(&b, "準備") > 0 && count(&b, "准备") == 0, "characters are traditional");
  talks__buf_free(&b);
  dossier_free(&d);
}

/* ---- loops, alternatives --------------------------------------------------------- */

static void test_loops(void) {
  dossier d = open("sources: {1: {paragraphs: 9}}\n"
                   "statements: {S1.1a: {kind: condition, en: x}}\n"
                   "states: {s: {short-en: itself}, t: {short-en: other}}\n"
                   "acts: {do: {short-en: act, brings: s}}\n"
                   "conditions: {c: {act: do, needs: s or t, from: S1.1a}}\n");
  talks__buf b;
  is_int(picture(&d, "sequence", TALKS_EN, &b), TALKS_OK, "an act that needs itself");
  is_int(count(&b, "class=\"state\""), 2, "what it brings has a box of its own");
  is_int(count(&b, "class=\"bs box\""), 2, "and only that is in its circle");
  is_int(count(&b, "act needs itself or something else [S1.1a]"), 1,
         "that something else would do is said");
  talks__buf_free(&b);
  dossier_free(&d);
}

/* ---- limits -------------------------------------------------------------------- */

static void test_limits(void) {
  talks__buf text, b;
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__buf_init(&text, ctx);
  talks__buf_puts(&text, "sources: {1: {paragraphs: 9}}\n"
                         "statements: {S1.1a: {kind: condition, en: x}}\nacts:\n");
  for (int i = 0; i < TALKS_PICTURE_ACTS + 7; i++)
    talks__buf_printf(&text, "  a%d: {short-en: act %d}\n", i, i);
  talks__buf_puts(&text, "guarantees:\n");
  for (int i = 0; i < TALKS_PICTURE_DESIGNS + 2; i++)
    talks__buf_printf(&text, "  g%d: {order: %d, en: design %d}\n", i, i + 1, i);
  dossier d = open(text.p);
  is_int(picture(&d, "sequence", TALKS_EN, &b), TALKS_OK, "too many acts");
  is_int(count(&b, "class=\"act\""), TALKS_PICTURE_ACTS, "as many as the limit");
  is_int(count(&b, "7 more not drawn"), 1, "and how many more there are");
  talks__buf_free(&b);
  is_int(picture(&d, "guarantee", TALKS_EN, &b), TALKS_OK, "too many guarantees");
  is_int(count(&b, "2 more not drawn"), 1, "is said too");
  talks__buf_free(&b);
  dossier_free(&d);
  talks__buf_free(&text);
  talks_ctx_destroy(ctx);
}

/* ---- nothing there --------------------------------------------------------------- */

static void test_nothing(void) {
  dossier d = open("sources: {1: {paragraphs: 9}}\n");
  for (size_t i = 0; talks_picture_name(i); i++) {
    talks__buf b;
    is_int(picture(&d, talks_picture_name(i), TALKS_EN, &b), TALKS_OK, "%s of nothing",
           talks_picture_name(i));
    ok(count(&b, "</svg>") == 1 && count(&b, "<text") > 1, "says so in words");
    talks__buf_free(&b);
  }
  talks__buf b;
  is_int(picture(&d, "stand", TALKS_EN, &b), TALKS_MISUSE, "stand has no picture");
  is_int((intmax_t)b.n, 0, "and nothing is written");
  talks__buf_free(&b);
  ok(talks_picture_find("卡点") && !talks_picture_find("stand") &&
         !talks_picture_find("nonsense") && !talks_picture_find(NULL),
     "which questions have one");
  dossier_free(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_escapes();
  test_loops();
  test_limits();
  test_nothing();
  return tap_done();
}

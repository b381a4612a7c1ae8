/* cli/document_words.c: what commands that read documents say of them, in two languages. */
#include "document_words.h"

#include "reading/reading.h"
#include "text/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const texts[][2] = {
    {"", ""},
#define TEXT(name, en, zh) {en, zh},
#include "document_words.def"
#undef TEXT
};

const char *cli_document_english(cli_document_word text) { return texts[text][0]; }

static void put(talks_lang lang, talks_str text, talks__buf *out) {
  if (lang == TALKS_ZH_HANT) talks__to_traditional(out, text);
  else talks__buf_str(out, text);
}

void cli_document_say(talks_lang lang, cli_document_word text, const char *one,
                      const char *two, talks__buf *out) {
  const char *words[] = {one, two}, *form = texts[text][lang != TALKS_EN];
  for (size_t i = 0; i < TALKS_COUNT(words); i++) {
    const char *at = strstr(form, "%s");
    if (!at) break;
    put(lang, (talks_str){form, (size_t)(at - form)}, out);
    talks__buf_puts(out, words[i]);
    form = at + 2;
  }
  put(lang, talks__str(form), out);
}

/* A document's text without a NUL of its own; "" where memory ran out. */
static const char *text_of(talks__buf *b) {
  talks__buf_char(b, '\0');
  return b->failed ? "" : b->p;
}

void cli_document_tell(const cli *c, talks_lang lang, const char *name,
                       cli_document_word text, const char *one, const char *two) {
  talks__buf said;
  talks__buf_init(&said, c->ctx);
  cli_document_say(lang, text, one, two, &said);
  fprintf(stderr, "talks: %s: %s\n", name, text_of(&said));
  talks__buf_free(&said);
}

typedef struct {
  talks__buf kind, said, hint;
} no_text;

static void open_no_text(const cli *c, talks_lang lang, cli_document_word what,
                         no_text *n) {
  talks__buf_init(&n->kind, c->ctx);
  talks__buf_init(&n->said, c->ctx);
  talks__buf_init(&n->hint, c->ctx);
  cli_document_say(lang, what, "", "", &n->kind);
  cli_document_say(lang, DOCUMENT_not_text, text_of(&n->kind), "", &n->said);
  cli_document_say(lang, DOCUMENT_save_as_text, "", "", &n->hint);
}

static void close_no_text(no_text *n) {
  talks__buf_free(&n->kind);
  talks__buf_free(&n->said);
  talks__buf_free(&n->hint);
}

void cli_document_no_text(const cli *c, talks_lang lang, const char *name,
                          cli_document_word what) {
  no_text n;
  open_no_text(c, lang, what, &n);
  fprintf(stderr, "talks: %s: %s\n  %s\n", name, text_of(&n.said), text_of(&n.hint));
  close_no_text(&n);
}

void cli_document_problem(const cli *c, talks_lang lang, const char *name,
                          cli_document_word what) {
  no_text n;
  open_no_text(c, lang, what, &n);
  talks__problem(c->diag, TALKS_ERROR, "no-text",
                 (talks__place){.file = talks__str(name)}, text_of(&n.hint), "%s",
                 text_of(&n.said));
  close_no_text(&n);
}

void cli_document_unread(const cli *c, talks_lang lang, const char *name, int why) {
  static const struct {
    int why;
    cli_document_word text;
  } known[] = {{ENOENT, DOCUMENT_no_file},
               {EACCES, DOCUMENT_no_right},
               {EISDIR, DOCUMENT_is_folder}};
  for (size_t i = 0; i < TALKS_COUNT(known); i++)
    if (known[i].why == why) {
      cli_document_tell(c, lang, name, known[i].text, "", "");
      return;
    }
  fprintf(stderr, "talks: %s: %s\n", name, why ? strerror(why) : "it cannot be read");
}

void cli_document_warn(const cli *c, talks_lang lang, const char *name,
                       const cli_document_state *state) {
  char number[24], most[24];
  snprintf(number, sizeof number, "%llu", (unsigned long long)state->damaged);
  if (state->damaged > 0)
    cli_document_tell(c, lang, name, DOCUMENT_damaged, number, state->encoding);
  if (state->empty) cli_document_tell(c, lang, name, DOCUMENT_empty, "", "");
  snprintf(number, sizeof number, "%u", state->too_long);
  snprintf(most, sizeof most, "%d", (int)TALKS_LINE_MOST);
  if (state->too_long > 0) cli_document_tell(c, lang, name, state->of_them, number, most);
}

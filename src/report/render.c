/* report/render.c: the one entry point for every format.
 *
 * A new format is a line in the table and a file of its own: from a page when it is for
 * reading, straight from the tree when it is for programs.
 */
#include "report/render.h"
#include "report/pictures/pictures.h"

#include <string.h>

void talks_report_defaults(talks_report_settings *s) {
  memset(s, 0, sizeof *s);
  s->size = sizeof *s;
  s->width = 80;
}

static const struct {
  const char *name;
  talks_format format;
} formats[] = {{"text", TALKS_TEXT}, {"md", TALKS_MARKDOWN}, {"markdown", TALKS_MARKDOWN},
               {"html", TALKS_HTML}, {"json", TALKS_JSON},   {"csv", TALKS_CSV},
               {"svg", TALKS_SVG}};

/* Chinese by script, or by a region that writes it so. */
static const struct {
  const char *name;
  talks_lang lang;
} languages[] = {{"en", TALKS_EN},
                 {"zh-Hans", TALKS_ZH_HANS},
                 {"zh", TALKS_ZH_HANS},
                 {"zh-CN", TALKS_ZH_HANS},
                 {"zh-SG", TALKS_ZH_HANS},
                 {"zh-Hant", TALKS_ZH_HANT},
                 {"zh-TW", TALKS_ZH_HANT},
                 {"zh-HK", TALKS_ZH_HANT},
                 {"zh-MO", TALKS_ZH_HANT}};

static char lowered(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool is_named(const char *typed, const char *name) {
  while (*name && lowered(*typed) == lowered(*name)) typed++, name++;
  return *typed == *name; /* at both ends */
}

bool talks_format_find(const char *name, talks_format *out) {
  for (size_t i = 0; i < TALKS_COUNT(formats); i++)
    if (is_named(name, formats[i].name)) {
      *out = formats[i].format;
      return true;
    }
  return false;
}

bool talks_lang_find(const char *name, talks_lang *out) {
  for (size_t i = 0; i < TALKS_COUNT(languages); i++)
    if (is_named(name, languages[i].name)) {
      *out = languages[i].lang;
      return true;
    }
  return false;
}

void talks__show(const talks__page *p, const talks__piece *piece, talks__buf *out) {
  if (p->lang == TALKS_ZH_HANT && !piece->verbatim)
    talks__to_traditional(out, piece->text);
  else talks__buf_str(out, piece->text);
}

/* A page that goes from hand to hand is a file of its own. */
static bool stands_alone(const talks__page *p) {
  return !p->answer->refused && strcmp(p->answer->question, "brief") == 0;
}

static talks_status render_page(const talks_answer *a, const talks_report_settings *s,
                                talks__buf *out) {
  talks__page page;
  talks_status status = talks__page_make(a, s->lang, s->options, &page);
  if (!status && s->format == TALKS_TEXT)
    talks__render_text(&page, s->width, s->colour, out);
  if (!status && s->format == TALKS_MARKDOWN) talks__render_markdown(&page, out);
  if (!status && s->format == TALKS_HTML)
    (stands_alone(&page) ? talks__render_document : talks__render_html)(&page, out);
  if (!status && s->format == TALKS_SVG)
    talks__render_picture(&page, s->width > 160 ? 1280 : s->width * 8, "", out);
  talks__page_free(&page);
  return status;
}

talks_status talks_render(const talks_answer *a, const talks_report_settings *settings,
                          talks_write_fn write, void *user) {
  talks_report_settings s;
  talks__buf out;
  talks_status status = TALKS_OK;
  talks_report_defaults(&s);
  if (settings) { /* a caller of an older header hands over less */
    if (settings->size < sizeof settings->size || settings->size > sizeof s)
      return TALKS_MISUSE;
    memcpy(&s, settings, settings->size);
  }
  if (s.format > TALKS_SVG || s.lang > TALKS_ZH_HANT || s.width < 40) return TALKS_MISUSE;
  if (s.format == TALKS_SVG && !talks__has_picture(a)) return TALKS_MISUSE;
  talks__buf_init(&out, a->view->ctx);
  if (s.format == TALKS_JSON) talks__render_json(a, &out);
  else if (s.format == TALKS_CSV) talks__render_csv(a, s.lang, &out);
  else status = render_page(a, &s, &out);
  if (!status) status = talks__buf_status(&out);
  if (!status) status = write(user, out.p, out.n);
  talks__buf_free(&out);
  return status;
}

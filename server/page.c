/* server/page.c: the page itself: the built web desk, or a plain one where it is not built.
 *
 * The built desk is one file with its scripts inside. The policy that goes with it names the
 * SHA-256 of each of these scripts, so a browser runs them and no other, whatever text
 * should ever find its way into the page. The plain page has no script: links to each answer.
 */
#include "answer.h"
#include "dossier/files.h"
#include "talks_config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- finding it -------------------------------------------------------------------- */

/* NOT_FOUND, also when it cannot be read; NO_MEMORY. */
static talks_status read_at(const char *data, const char *name, talks__buf *out) {
  talks__buf path;
  talks__buf_init(&path, out->ctx);
  talks__buf_printf(&path, "%s/%s", data, name);
  talks_status status = talks__buf_status(&path);
  if (!status) status = talks__file_read(out->ctx, path.p, out);
  talks__buf_free(&path);
  if (!status) return TALKS_OK;
  talks__buf_free(out);
  talks__buf_init(out, out->ctx);
  return status == TALKS_NO_MEMORY ? status : TALKS_NOT_FOUND;
}

/* Built in a clone, or installed under the same name; a release brings it ready-made. */
static talks_status read_desk(talks__buf *out) {
  static const char *const places[] = {"web/dist/index.html", "ready-made/web/index.html"};
  const char *set = getenv("TALKS_DATA"), *data = set ? set : TALKS_DATA_DIR;
  talks_status status = TALKS_NOT_FOUND;
  for (size_t i = 0; status == TALKS_NOT_FOUND && i < TALKS_COUNT(places); i++)
    status = read_at(data, places[i], out);
  return status;
}

/* ---- the policy -------------------------------------------------------------------- */

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* 'sha256-...' of a script, as a policy names it. */
static void put_hash(talks__buf *out, talks_str script) {
  static const char letters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char hex[65];
  unsigned char sum[33] = {0}; /* 32 bytes, and none: 33 is a multiple of 3 */
  talks__sha256(script, hex);
  for (size_t i = 0; i < 32; i++)
    sum[i] = (unsigned char)(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
  talks__buf_puts(out, " 'sha256-");
  for (size_t i = 0; i < 33; i += 3) {
    unsigned long group =
        (unsigned long)sum[i] << 16 | (unsigned long)sum[i + 1] << 8 | sum[i + 2];
    talks__buf_char(out, letters[group >> 18 & 63]);
    talks__buf_char(out, letters[group >> 12 & 63]);
    talks__buf_char(out, letters[group >> 6 & 63]);
    talks__buf_char(out, i + 3 == 33 ? '=' : letters[group & 63]);
  }
  talks__buf_char(out, '\'');
}

/* Where a text begins in another, whatever the case; NULL. */
static const char *find(talks_str in, const char *text) {
  size_t n = strlen(text);
  for (size_t i = 0; i + n <= in.n; i++)
    if (strncasecmp(in.p + i, text, n) == 0) return in.p + i;
  return NULL;
}

/* The next <script> of the page, what stands in it; takes it off *rest. */
static bool next_script(talks_str *rest, talks_str *script) {
  const char *end = rest->p + rest->n, *tag = find(*rest, "<script");
  const char *open = tag ? memchr(tag, '>', (size_t)(end - tag)) : NULL;
  if (!open) return false;
  open++;
  const char *close = find((talks_str){open, (size_t)(end - open)}, "</script");
  if (!close) return false;
  *script = (talks_str){open, (size_t)(close - open)};
  *rest = (talks_str){close, (size_t)(end - close)};
  return true;
}

static void put_policy(talks__buf *out, talks_str page) {
  enum { MOST = 16 };
  talks_str rest = page, script;
  size_t n = 0;
  talks__buf_puts(out, "default-src 'none'; script-src");
  while (n < MOST && next_script(&rest, &script)) {
    put_hash(out, script);
    n++;
  }
  if (n == 0) talks__buf_puts(out, " 'none'");
  /* Pictures carry styles of their own, and are files for the reader to keep. */
  talks__buf_puts(out, "; style-src 'unsafe-inline'; img-src 'self' data: blob:; "
                       "font-src data:; connect-src 'self'; base-uri 'none'; "
                       "form-action 'none'; frame-ancestors 'none'");
}

/* ---- the plain page ---------------------------------------------------------------- */

static const struct {
  const char *title, *built[2], *ask;
} texts[] = {
    {"Talks Desk",
     {"The web desk is not built here. Every answer is at hand all the same.",
      "To build it: ./dev demo --web in a clone, with Node; packages and releases bring "
      "it."},
     "Ask"},
    {"和谈研判",
     {"此处没有构建网页，但每个答案都在。",
      "构建：在源码目录运行 ./dev demo --web（需 Node）；软件包与发行版自带。"},
     "提问"},
};

static void put_command(talks__buf *out, const cli_command *c, int t) {
  bool needs = c->words[0] && c->words[0] != '[';
  const char *lang = t ? "zh-Hans" : "en";
  talks__buf_puts(out, "<li>");
  if (needs)
    talks__buf_printf(out,
                      "<form action=\"api/%s\">%s: %s<br>"
                      "<input name=word aria-label=\"%s\" required> "
                      "<input type=hidden name=format value=html>"
                      "<input type=hidden name=lang value=%s>"
                      "<button>%s</button></form>",
                      c->name, t ? cli_command_alias(c) : c->name, c->line[t], c->words,
                      lang, texts[t].ask);
  else
    talks__buf_printf(out, "<a href=\"api/%s?format=html&amp;lang=%s\">%s</a>: %s",
                      c->name, lang, t ? cli_command_alias(c) : c->name, c->line[t]);
  talks__buf_puts(out, "\n");
}

static void put_plain(talks_lang lang, talks__buf *out) {
  int t = lang == TALKS_EN ? 0 : 1;
  size_t n;
  const cli_command *commands = cli_commands(&n);
  talks__buf_printf(out,
                    "<!doctype html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width\">\n"
                    "<title>%s</title>\n<h1>%s</h1>\n<p>%s<p>%s\n",
                    t ? "zh-Hans" : "en", texts[t].title, texts[t].title,
                    texts[t].built[0], texts[t].built[1]);
  for (int g = 0; g < CLI_GROUP_HIDDEN; g++) {
    bool begun = false;
    for (size_t i = 0; i < n; i++) {
      if ((int)commands[i].group != g || commands[i].takes != CLI_QUESTION) continue;
      if (!begun)
        talks__buf_printf(out, "<h2>%s</h2>\n<ul>\n", cli_group_heading((cli_group)g, t));
      begun = true;
      put_command(out, &commands[i], t);
    }
    if (begun) talks__buf_puts(out, "</ul>\n");
  }
}

talks_status serve_put_page(talks_lang lang, serve_reply *reply) {
  talks_status status = read_desk(&reply->body);
  reply->type = "text/html; charset=utf-8";
  if (status == TALKS_NO_MEMORY) return status;
  if (!status) {
    put_policy(&reply->policy, talks__buf_view(&reply->body));
  } else {
    put_plain(lang, &reply->body);
    talks__buf_puts(&reply->policy, "default-src 'none'; form-action 'self'; base-uri "
                                    "'none'; frame-ancestors 'none'");
  }
  return talks__buf_status(&reply->body);
}

/* server/json.c: pieces of JSON that several answers of the server have. */
#include "json.h"
#include "text/text.h"

void serve_put_key(talks__json_writer *w, const char *key) {
  talks__json_key(w, talks__str(key));
}

void serve_put_text(talks__json_writer *w, const char *key, talks_str text) {
  serve_put_key(w, key);
  talks__json_string(w, text);
}

void serve_put_int(talks__json_writer *w, const char *key, int64_t number) {
  serve_put_key(w, key);
  talks__json_int(w, number);
}

void serve_put_bool(talks__json_writer *w, const char *key, bool value) {
  serve_put_key(w, key);
  talks__json_bool(w, value);
}

void serve_put_texts(talks__json_writer *w, const char *key, talks_str en, talks_str zh) {
  talks__buf traditional;
  talks__buf_init(&traditional, w->out->ctx);
  talks__to_traditional(&traditional, zh);
  serve_put_key(w, key);
  talks__json_open_map(w);
  serve_put_text(w, "en", en);
  serve_put_text(w, "zh-Hans", zh);
  serve_put_text(w, "zh-Hant", talks__buf_view(&traditional));
  talks__json_close_map(w);
  w->out->failed = w->out->failed || traditional.failed;
  talks__buf_free(&traditional);
}

static void put_problem(talks__json_writer *w, const talks_problem *p) {
  static const char *const severities[] = {"note", "warning", "error"};
  talks__json_open_map(w);
  serve_put_text(w, "severity", talks__str(severities[p->severity]));
  serve_put_text(w, "code", talks__str(p->code));
  serve_put_text(w, "file", talks__str(p->file));
  serve_put_int(w, "line", p->line);
  serve_put_int(w, "column", p->column);
  serve_put_text(w, "path", talks__str(p->path));
  serve_put_text(w, "message", talks__str(p->message));
  serve_put_text(w, "hint", talks__str(p->hint));
  talks__json_close_map(w);
}

void serve_put_problems(talks__json_writer *w, const talks_diag *diag,
                        const char *otherwise) {
  size_t n = diag ? talks_diag_count(diag) : 0;
  talks__json_open_list(w);
  for (size_t i = 0; i < n; i++) put_problem(w, talks_diag_get(diag, i));
  if (n == 0 && otherwise) {
    talks_problem p = {.severity = TALKS_ERROR,
                       .code = "",
                       .file = "",
                       .path = "",
                       .message = otherwise,
                       .hint = ""};
    put_problem(w, &p);
  }
  talks__json_close_list(w);
}

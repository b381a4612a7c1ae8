/* cli/one_file.c: talks brief --desk: the brief, and the whole desk in the same file.
 *
 * The file is the brief as it is printed, with three things behind it: the core as
 * WebAssembly with the page around it (a template that is built once, web/tools/report.mjs),
 * the dossier as canonical JSON, and the options that were given, with which the page begins.
 * It asks nobody for anything. Of the sources it holds fingerprints, never a passage; of the
 * machine it was made on, nothing: neither folders nor comments of the files.
 */
#include "asked.h"
#include "talks_config.h"

#include "base/json.h"
#include "dossier/files.h"
#include "dossier/redact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is put together. brief and the parts of the template end up in the file. */
typedef struct {
  cli *c;
  cli_options options; /* without the dossier's folder, which is nobody's business */
  talks_model *model;
  talks_export *redacted, *json;
  talks__buf template, brief, lock, data;
  bool refused;
} making;

/* ---- the template ------------------------------------------------------------------ */

/* Where a text begins in another; its length when it is not there. */
static size_t find(talks_str in, const char *text) {
  size_t n = strlen(text);
  for (size_t i = 0; i + n <= in.n; i++)
    if (in.p[i] == text[0] && memcmp(in.p + i, text, n) == 0) return i;
  return in.n;
}

/* What stands before a text, with it; takes that off *rest. p == NULL: it is not there. */
static talks_str take_to(talks_str *rest, const char *text) {
  size_t at = find(*rest, text), n = at + strlen(text);
  if (at == rest->n) return (talks_str){NULL, 0};
  talks_str part = {rest->p, n};
  *rest = (talks_str){rest->p + n, rest->n - n};
  return part;
}

static int no_template(const char *what) {
  fprintf(stderr,
          "talks: %s\n"
          "  the package talks-web and releases bring it; in a clone: ./dev report\n"
          "  without --desk the brief is a file as well, to read and to print\n",
          what);
  return talks_status_exit(TALKS_NOT_FOUND);
}

/* Built in a clone, or installed under the same name; a release brings it ready-made. */
static talks_status read_page(making *m) {
  static const char *const places[] = {"web/dist/report.html",
                                       "ready-made/web/report.html"};
  const char *set = getenv("TALKS_DATA"), *data = set ? set : TALKS_DATA_DIR;
  talks_status status = TALKS_NOT_FOUND;
  for (size_t i = 0; status == TALKS_NOT_FOUND && i < TALKS_COUNT(places); i++) {
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", data, places[i]);
    if (n < 0 || (size_t)n >= sizeof path) return TALKS_LIMIT;
    status = talks__file_read(m->c->ctx, path, &m->template);
  }
  return status;
}

static int read_template(making *m) {
  char first[64];
  talks_status status = read_page(m);
  if (status == TALKS_NOT_FOUND)
    return no_template("the page of a one-file desk is not here");
  if (status) return cli_fail(m->c, status, "the page of a one-file desk");
  snprintf(first, sizeof first, "<!--talks-report %s-->\n", talks_version());
  if (!talks__str_starts(talks__buf_view(&m->template), talks__str(first)))
    return no_template("the page of a one-file desk here is of another version");
  return 0;
}

/* ---- the dossier ------------------------------------------------------------------- */

static size_t restricted(const talks_model *model) {
  size_t n = 0;
  for (talks_rec i = 0; i < model->nrecords; i++) n += talks__is_restricted(model, i);
  return n;
}

/* Goes on with the dossier without what is restricted, as talks export redacted writes it. */
static talks_status redact(making *m) {
  size_t n;
  talks_model *open = NULL;
  talks_status status = talks_export_redacted(m->model, m->c->diag, &m->redacted);
  if (status) return status;
  const talks_file *files = talks_export_files(m->redacted, &n);
  for (size_t i = 0; i < n; i++)
    if (strcmp(files[i].name, "sources.lock") == 0)
      talks__buf_put(&m->lock, files[i].bytes, files[i].size);
  /* The first is its README. */
  status = talks_model_load(m->c->ctx, files + 1, n - 1, m->c->diag, &open);
  if (status) return status;
  talks_model_destroy(m->model);
  m->model = open;
  return TALKS_OK;
}

static talks_status read_lock(making *m, const char *folder) {
  char path[4096];
  int n = snprintf(path, sizeof path, "%s/sources.lock", folder);
  if (n < 0 || (size_t)n >= sizeof path) return TALKS_LIMIT;
  talks_status status = talks__file_read(m->c->ctx, path, &m->lock);
  return status == TALKS_NOT_FOUND ? TALKS_OK : status;
}

static int take_dossier(making *m) {
  int code = cli_open_model(m->c, &m->model);
  if (code) return code;
  const char *folder = cli_dossier_folder(m->c);
  size_t n = restricted(m->model);
  if (n > 0 && !m->options.redacted)
    fprintf(stderr,
            "talks: whoever has this file can read %zu restricted record%s in it\n"
            "  --redacted leaves them out, and marks what rested on them\n",
            n, n == 1 ? "" : "s");
  talks_status status = m->options.redacted ? redact(m) : read_lock(m, folder);
  if (status) return cli_fail(m->c, status, NULL);
  if (m->options.redacted) cli_print_problems(m->c->diag);
  return 0;
}

/* ---- the brief --------------------------------------------------------------------- */

static talks_status put(void *user, const char *bytes, size_t n) {
  talks__buf *out = user;
  talks__buf_put(out, bytes, n);
  return talks__buf_status(out);
}

static talks_status ask(making *m, const talks_view_settings *settings,
                        const talks_report_settings *report) {
  talks_view *view = NULL;
  talks_answer *answer = NULL;
  talks_status status = talks_view_open(m->model, settings, m->c->diag, &view);
  if (!status) status = talks_ask(view, "brief", m->options.words, m->c->diag, &answer);
  if (!status) status = talks_render(answer, report, put, &m->brief);
  if (!status) m->refused = talks_answer_refused(answer);
  if (!status) status = talks_export_create(view, "json", &m->json);
  talks_answer_destroy(answer);
  talks_view_destroy(view);
  return status;
}

static int write_brief(making *m, talks_report_settings *report) {
  talks_view_settings settings;
  int code = cli_take_view(&m->options, &settings);
  if (code) return code;
  talks_status status = ask(m, &settings, report);
  return status ? cli_fail(m->c, status, NULL) : 0;
}

/* ---- putting it together ----------------------------------------------------------- */

/* In a script element nothing but its end may look like one: < is written another way. */
static void put_block(talks__buf *out, const char *id, talks_str json) {
  talks__buf_printf(out, "<script type=\"application/json\" id=\"%s\">", id);
  for (size_t at = 0, end; at < json.n; at = end) {
    const char *sign = memchr(json.p + at, '<', json.n - at);
    end = sign ? (size_t)(sign - json.p) : json.n;
    talks__buf_put(out, json.p + at, end - at);
    if (sign) talks__buf_puts(out, "\\u003c");
    end += sign ? 1 : 0;
  }
  talks__buf_puts(out, "</script>\n");
}

static void put_option(talks__json_writer *w, const char *name, const char *value) {
  if (!value) return;
  talks__json_open_list(w);
  talks__json_string(w, talks__str(name));
  talks__json_string(w, talks__str(value));
  talks__json_close_list(w);
}

static void put_options(talks__json_writer *w, const cli_options *o) {
  talks__json_open_list(w);
  put_option(w, "as-of", o->as_of);
  put_option(w, "strict", o->strict ? "1" : NULL);
  put_option(w, "valid-on", o->valid_on);
  put_option(w, "since", o->since);
  put_option(w, "frame", o->frame);
  for (size_t i = 0; i < o->nwithout; i++) put_option(w, "without", o->without[i]);
  for (size_t i = 0; i < o->nassume; i++) put_option(w, "assume", o->assume[i]);
  for (size_t i = 0; i < o->nwhat_if; i++) put_option(w, "suppose", o->what_if[i]);
  talks__json_close_list(w);
}

static void put_data(making *m, const char *lang) {
  size_t n;
  talks__buf setting;
  talks__json_writer w;
  const talks_file *dossier = talks_export_files(m->json, &n);
  talks__buf_init(&setting, m->c->ctx);
  talks__json_writer_init(&w, &setting, 0);
  talks__json_open_map(&w);
  talks__json_key(&w, TALKS_STR("lang"));
  talks__json_string(&w, talks__str(lang));
  talks__json_key(&w, TALKS_STR("version"));
  talks__json_string(&w, talks__str(talks_version()));
  talks__json_key(&w, TALKS_STR("options"));
  put_options(&w, &m->options);
  talks__json_key(&w, TALKS_STR("lock"));
  talks__json_string(&w, talks__buf_view(&m->lock));
  talks__json_close_map(&w);
  put_block(&m->data, "talks-setting", talks__buf_view(&setting));
  put_block(&m->data, "talks-dossier", (talks_str){dossier->bytes, dossier->size});
  m->data.failed = m->data.failed || setting.failed;
  talks__buf_free(&setting);
}

static void print(talks_str part) { fwrite(part.p, 1, part.n, stdout); }

/* The template's head behind the brief's, its body at the end of the brief's. */
static int put_file(const making *m) {
  static const char core[] = "id=\"talks-core\">";
  talks_str brief = talks__buf_view(&m->brief), page = talks__buf_view(&m->template);
  talks_str head = take_to(&brief, "<meta charset=\"utf-8\">\n");
  talks_str body = take_to(&brief, "</body>\n");
  bool whole = take_to(&page, "<!--talks-head-->\n").p != NULL;
  talks_str in_head = take_to(&page, "<!--talks-body-->\n");
  talks_str before = take_to(&page, "<!--talks-dossier-->\n");
  if (!whole || !head.p || !body.p || !in_head.p || !before.p)
    return no_template("the page of a one-file desk here is damaged");
  print(head);
  print((talks_str){in_head.p, in_head.n - strlen("<!--talks-body-->\n")});
  print((talks_str){body.p, body.n - strlen("</body>\n")});
  print((talks_str){before.p, before.n - strlen("<!--talks-dossier-->\n")});
  print(talks__buf_view(&m->data));
  print(page);
  print(TALKS_STR("</body>\n</html>\n"));
  talks_str from = before;
  size_t packed = take_to(&from, core).p ? find(from, "<") : 0;
  fprintf(stderr,
          "talks: one file of %zu KB: brief %zu, core %zu, dossier %zu, page %zu\n",
          (m->template.n + m->brief.n + m->data.n) / 1024, m->brief.n / 1024,
          packed / 1024, m->data.n / 1024, (m->template.n - packed) / 1024);
  return m->refused ? talks_status_exit(TALKS_UNANSWERABLE) : 0;
}

static int make(making *m) {
  static const char *const tags[] = {"en", "zh-Hans", "zh-Hant"};
  cli_typed typed = {0};
  cli_wrong wrong;
  talks_report_settings report;
  int code = 0;
  if (!cli_ask_report(&m->options, &typed, &report, &wrong))
    code = cli_misuse(wrong.before, wrong.word, wrong.hint);
  report.format = TALKS_HTML;
  if (!code) code = read_template(m);
  if (!code) code = take_dossier(m);
  if (!code) code = write_brief(m, &report);
  cli_typed_free(&typed);
  if (code) return code;
  put_data(m, tags[report.lang]);
  talks_status status = talks__buf_status(&m->data);
  return status ? cli_fail(m->c, status, NULL) : put_file(m);
}

int cli_run_one_file(cli *c) {
  const cli_options *o = c->options;
  if (strcmp(talks_question_find(o->command), "brief") != 0)
    return cli_misuse(o->desk ? "only brief takes" : "this does not take",
                      o->desk ? "--desk" : "--redacted",
                      "talks brief --desk > talks.html");
  if (!o->desk)
    return cli_misuse(
        "--redacted is for a file with the desk in it", NULL,
        "talks brief --desk --redacted > talks.html, or talks export redacted "
        "DIR");
  if (o->format && strcmp(o->format, "html") != 0)
    return cli_misuse("with --desk the brief is a page, not", o->format,
                      "talks brief --desk > talks.html");
  if (isatty(STDOUT_FILENO))
    return cli_misuse("a page of two megabytes is for a file, not for the screen", NULL,
                      "talks brief --desk > talks.html");
  making m = {.c = c, .options = *o};
  m.options.dossier = NULL;
  talks__buf_init(&m.template, c->ctx);
  talks__buf_init(&m.brief, c->ctx);
  talks__buf_init(&m.lock, c->ctx);
  talks__buf_init(&m.data, c->ctx);
  int code = make(&m);
  talks__buf_free(&m.template);
  talks__buf_free(&m.brief);
  talks__buf_free(&m.lock);
  talks__buf_free(&m.data);
  talks_export_destroy(m.redacted);
  talks_export_destroy(m.json);
  talks_model_destroy(m.model);
  return code;
}

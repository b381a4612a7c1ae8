/* cli/check.c: is the dossier sound, and do the reader's copies still agree. */
#include "cli.h"

#include "base/base.h"
#include "base/json.h"
#include "dossier/files.h"

#include <stdio.h>
#include <string.h>

static int check_copies(cli *c, const talks_model *model, bool *compared) {
  talks_copies *copies = NULL;
  talks_status status =
      talks_copies_open(model, &c->options->sources, 1, c->diag, &copies);
  *compared = !status;
  if (!status) status = talks_copies_check(copies, c->diag);
  talks_copies_destroy(copies);
  return status ? talks_status_exit(status) : 0;
}

/* Records that stand in no view, whatever is assumed, rest on each other or on nothing. */
static void report_fallen(cli *c, const talks_model *model) {
  static const char *const all_sets[] = {"*"};
  talks_view_settings settings;
  talks_view *view = NULL;
  talks_view_defaults(&settings);
  settings.as_of = TALKS_DAY_MAX;
  settings.assume = all_sets;
  settings.nassume = 1;
  if (talks_view_open(model, &settings, c->diag, &view)) return;
  for (talks_rec i = 0; i < talks_model_records(model); i++) {
    if (talks_view_stands(view, i) || talks_model_is_assumption(model, i)) continue;
    talks__place place = {.line = 0, .path = talks__str(talks_model_id(model, i))};
    talks__problem(c->diag, TALKS_ERROR, "fallen", place,
                   "see what it rests on: it rests on itself in the end",
                   "this record rests on nothing that stands");
  }
  talks_view_destroy(view);
}

/* Files that fmt would lay out anew; the model has been read, so they can be. */
static talks_status check_layout(cli *c, const char *folder) {
  size_t changed;
  talks_status status = talks_fmt_folder(c->ctx, folder, true, c->diag, &changed);
  return status == TALKS_BAD_INPUT ? TALKS_OK : status; /* told */
}

/* ---- what was found ------------------------------------------------------------ */

static const char *const names[] = {"note", "warning", "error"};

/* Notes are shown when asked for, or when they speak of what could not be read. */
static bool is_shown(const cli_options *o, const talks_problem *p, size_t records) {
  return o->all || p->severity > TALKS_NOTE || records == 0;
}

static size_t count(const talks_diag *diag, talks_severity severity) {
  size_t n = talks_diag_found(diag, severity);
  return severity == TALKS_ERROR
             ? n
             : n - talks_diag_found(diag, (talks_severity)(severity + 1));
}

static void print_text(const cli *c, size_t records, bool compared) {
  size_t errors = count(c->diag, TALKS_ERROR), warnings = count(c->diag, TALKS_WARNING),
         notes = count(c->diag, TALKS_NOTE);
  for (size_t i = 0; i < talks_diag_count(c->diag); i++)
    if (is_shown(c->options, talks_diag_get(c->diag, i), records))
      cli_print_problem(talks_diag_get(c->diag, i));
  if (talks_diag_cut(c->diag))
    fprintf(stderr, "talks: %zu problems found, %zu kept\n",
            talks_diag_found(c->diag, TALKS_NOTE), talks_diag_count(c->diag));
  if (records > 0) printf("%zu record%s, ", records, records == 1 ? "" : "s");
  printf("%zu error%s, %zu warning%s", errors, errors == 1 ? "" : "s", warnings,
         warnings == 1 ? "" : "s");
  if (notes > 0)
    printf(", %zu note%s%s", notes, notes == 1 ? "" : "s",
           c->options->all || records == 0 ? "" : " (--all)");
  puts(compared ? "; copies compared with sources.lock" : "");
}

static void put_text(talks__json_writer *w, const char *key, const char *text) {
  talks__json_key(w, talks__str(key));
  talks__json_string(w, talks__str(text));
}

static void put_count(talks__json_writer *w, const char *key, size_t n) {
  talks__json_key(w, talks__str(key));
  talks__json_int(w, (int64_t)n);
}

static void put_problem(talks__json_writer *w, const talks_problem *p) {
  talks__json_open_map(w);
  put_text(w, "severity", names[p->severity]);
  put_text(w, "code", p->code);
  put_text(w, "file", p->file);
  put_count(w, "line", p->line);
  put_count(w, "column", p->column);
  put_text(w, "path", p->path);
  put_text(w, "message", p->message);
  put_text(w, "hint", p->hint);
  talks__json_close_map(w);
}

/* For editors and for machines that check every change: all of it, notes too. */
static int print_json(cli *c, size_t records) {
  talks__buf out;
  talks__json_writer w;
  talks__buf_init(&out, c->ctx);
  talks__json_writer_init(&w, &out, 2);
  talks__json_open_map(&w);
  put_count(&w, "records", records);
  put_count(&w, "errors", count(c->diag, TALKS_ERROR));
  put_count(&w, "warnings", count(c->diag, TALKS_WARNING));
  put_count(&w, "notes", count(c->diag, TALKS_NOTE));
  talks__json_key(&w, talks__str("problems"));
  talks__json_open_list(&w);
  for (size_t i = 0; i < talks_diag_count(c->diag); i++)
    put_problem(&w, talks_diag_get(c->diag, i));
  talks__json_close_list(&w);
  talks__json_close_map(&w);
  talks__buf_char(&out, '\n');
  bool good = !out.failed;
  if (good) fwrite(out.p, 1, out.n, stdout); /* main looks whether it was written */
  talks__buf_free(&out);
  return good ? 0 : cli_fail(c, TALKS_NO_MEMORY, NULL);
}

/* ---- mending ------------------------------------------------------------------- */

static talks_status show_fixed(void *user, const char *name, const char *before,
                               size_t nbefore, const char *after, size_t nafter) {
  const cli *c = user;
  if (c->options->dry_run)
    return cli_print_diff(c->ctx, name, before, nbefore, after, nafter);
  if (!c->options->format) printf("%s: mended\n", name);
  return TALKS_OK;
}

static talks_status keep(void *user, const char *bytes, size_t n) {
  talks__buf_put(user, bytes, n);
  return talks__buf_status(user);
}

/* The fingerprints as they are, and as the copies have them. */
static talks_status compare_lock(const cli *c, const char *folder, const char *path,
                                 talks_diag *diag, talks__buf *before,
                                 talks__buf *after) {
  talks_model *model = NULL;
  talks_copies *copies = NULL;
  talks_status status = talks_model_open(c->ctx, folder, diag, &model);
  if (!status) status = talks_copies_open(model, &c->options->sources, 1, diag, &copies);
  if (!status) status = talks_copies_lock(copies, keep, after);
  if (!status) status = talks__file_read(c->ctx, path, before);
  talks_copies_destroy(copies);
  talks_model_destroy(model);
  return status == TALKS_NOT_FOUND && after->n > 0 ? TALKS_OK : status; /* none yet */
}

/* Fingerprints are made anew where that cannot hide a change: from copies whose SHA-256 is
 * the one that the dossier names. Of a dossier that cannot be opened, check says why. */
static int fix_lock(cli *c, const char *folder) {
  talks_diag *diag = NULL;
  talks__buf path, before, after;
  talks__buf_init(&path, c->ctx);
  talks__buf_init(&before, c->ctx);
  talks__buf_init(&after, c->ctx);
  talks__buf_printf(&path, "%s/sources.lock", folder);
  talks_status status = talks_diag_create(c->ctx, &diag);
  if (!status) status = talks__buf_status(&path);
  if (!status) status = compare_lock(c, folder, path.p, diag, &before, &after);
  bool differs =
      !status && !talks__str_eq(talks__buf_view(&before), talks__buf_view(&after));
  if (differs && !c->options->dry_run)
    status = talks__file_write(c->ctx, path.p, talks__buf_view(&after));
  if (differs && !status)
    status = show_fixed(c, "sources.lock", before.n ? before.p : "", before.n, after.p,
                        after.n);
  if (differs && !status && c->options->dry_run)
    fprintf(stderr, "talks: sources.lock would be mended\n");
  bool told_later = status == TALKS_BAD_INPUT || status == TALKS_NOT_FOUND;
  int code = status && !told_later ? cli_fail(c, status, path.p) : 0;
  talks__buf_free(&after);
  talks__buf_free(&before);
  talks__buf_free(&path);
  talks_diag_destroy(diag);
  return code;
}

/* *done: there is nothing more to do. */
static int fix(cli *c, const char *folder, bool *done) {
  size_t changed;
  bool dry = c->options->dry_run;
  talks_status status =
      talks_fix_folder(c->ctx, folder, dry, show_fixed, c, c->diag, &changed);
  *done = status || dry;
  if (status == TALKS_NOT_FOUND) return cli_no_dossier_in(folder);
  if (status) return cli_fail(c, status, folder);
  if (dry)
    fprintf(stderr, "talks: %zu file%s would be mended\n", changed,
            changed == 1 ? "" : "s");
  return 0;
}

/* ---- one code ------------------------------------------------------------------ */

static void print_example(const char *heading, const char *text) {
  if (!text[0]) return;
  printf("\n%s\n", heading);
  for (const char *at = text; *at;) {
    size_t n = strcspn(at, "\n");
    printf("  %.*s\n", (int)n, at);
    at += n + (at[n] == '\n');
  }
}

static talks_str code_name(int i, const void *user) {
  const talks__finding *all = user;
  return talks__str(all[i].code);
}

static int explain(cli *c, const char *code) {
  size_t n;
  const talks__finding *f = talks__finding_of(code), *all = talks__findings(&n);
  if (!f) {
    int near = talks__str_nearest(talks__str(code), (int)n, code_name, all);
    char hint[128];
    snprintf(hint, sizeof hint, "%s%s%sdocs/findings.md lists them",
             near < 0 ? "" : "did you mean ", near < 0 ? "" : all[near].code,
             near < 0 ? "" : "? ");
    return cli_misuse("there is no finding", code, hint);
  }
  printf("%s | %s\n", f->code, names[f->severity]);
  cli_fill(c, f->title, 0);
  cli_fill(c, f->doc, 0);
  print_example("Has it:", f->wrong);
  print_example("Has it not:", f->right);
  if (f->fix[0]) {
    printf("\ntalks check --fix:\n");
    cli_fill(c, f->fix, 2);
  }
  return 0;
}

/* ---- the command --------------------------------------------------------------- */

static int take_format(const cli_options *o, bool *json) {
  *json = o->format && strcmp(o->format, "json") == 0;
  if (!o->format || *json || strcmp(o->format, "text") == 0) return 0;
  return cli_misuse("check has no format", o->format, "text or json");
}

int cli_run_check(cli *c) {
  const cli_options *o = c->options;
  bool json = false, compared = false;
  if (o->nwords > 0)
    return cli_misuse("check does not know", o->words[0], "talks help check");
  if (o->explain) return explain(c, o->explain);
  int code = take_format(o, &json);
  if (code) return code;
  talks_model *model = NULL;
  const char *folder = cli_dossier_folder(c);
  if (!folder) return talks_status_exit(TALKS_NOT_FOUND);
  if (o->dry_run && !o->fix)
    return cli_misuse("--dry-run goes with --fix", NULL, "talks check --fix --dry-run");
  bool done = false;
  if (o->fix) code = fix(c, folder, &done);
  if (o->fix && o->sources && !code) code = fix_lock(c, folder);
  if (done || code) return code;
  talks_status status = talks_model_check(c->ctx, folder, c->diag, &model);
  if (status == TALKS_NOT_FOUND) return cli_no_dossier_in(folder);
  if (status && talks_diag_found(c->diag, TALKS_ERROR) == 0)
    return cli_fail(c, status, folder);
  if (!status && o->sources) code = check_copies(c, model, &compared);
  if (!status) report_fallen(c, model);
  if (!status) status = check_layout(c, folder);
  size_t records = status ? 0 : talks_model_records(model);
  if (json) {
    int failed = print_json(c, records); /* changed copies are told too */
    code = code ? code : failed;
  } else {
    print_text(c, records, compared);
  }
  bool bad = talks_diag_found(c->diag, o->strict ? TALKS_WARNING : TALKS_ERROR) > 0;
  talks_model_destroy(model);
  return status ? talks_status_exit(status)
         : code ? code
         : bad  ? talks_status_exit(TALKS_BAD_INPUT)
                : 0;
}

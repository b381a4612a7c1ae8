/* cli/export.c: exports reach the disk.
 *
 * The library makes every file in memory first. One file goes to standard output, or at
 * once to the name given; a folder is there whole or not at all. Nothing that is there
 * already is written over without --force, and with it a folder only where everything in
 * it is of an earlier export of the same form.
 */
#include "cli.h"

#include "dossier/files.h"
#include "dossier/table.h"
#include "dossier/write.h"

#include <stdio.h>
#include <string.h>

static const char forms_hint[] =
    "talks export csv DIR, json [FILE], graphml [FILE], dna [FILE], redacted DIR";

/* ---- folders ------------------------------------------------------------------- */

static bool ends_in(talks_str name, talks_str ending) {
  return name.n > ending.n && memcmp(name.p + name.n - ending.n, ending.p, ending.n) == 0;
}

/* "position.csv": a kind of record. */
static bool is_list(void *user, talks_str name, bool folder) {
  (void)user;
  if (folder || !ends_in(name, TALKS_STR(".csv"))) return false;
  talks_str kind = {name.p, name.n - 4};
  for (int k = 0; k < TALKS_KINDS; k++)
    if (talks__str_eq(talks__kind_info_of((talks__kind)k)->name, kind)) return true;
  return false;
}

/* Names that a redacted dossier can have; whether it is one, its README has to say. */
static bool is_part(void *user, talks_str name, bool folder) {
  (void)user;
  if (folder) return talks__str_eq(name, TALKS_STR("statements"));
  return ends_in(name, TALKS_STR(".yaml")) ||
         talks__str_eq(name, TALKS_STR("sources.lock")) ||
         talks__str_eq(name, TALKS_STR("README.md"));
}

/* The README of a redacted dossier is always the same: that of a dossier somebody works on
 * is another, so it is never taken for an old copy. */
static bool is_old_copy(const cli *c, const char *folder, const talks_file *readme) {
  char path[4096];
  talks__buf old;
  talks__buf_init(&old, c->ctx);
  int n = snprintf(path, sizeof path, "%s/README.md", folder);
  bool same =
      n > 0 && (size_t)n < sizeof path &&
      talks__file_read(c->ctx, path, &old) == TALKS_OK &&
      talks__str_eq(talks__buf_view(&old), (talks_str){readme->bytes, readme->size});
  talks__buf_free(&old);
  return same;
}

static int write_folder(cli *c, const char *form, const talks_export *made) {
  const char *folder = c->options->words[1];
  bool redacted = strcmp(form, "redacted") == 0;
  talks__folder_order order = {
      .replace = c->options->force,
      .is_ours = redacted ? is_part : is_list,
      .refused = "an export is not written here: something is here already",
      .hint = "name a folder that is not there yet, or an empty one; --force replaces "
              "an earlier export",
      .foreign = "--force replaces a folder only when all of it is of an earlier export",
      .unwritten = "the export cannot be written",
      .unplaced = "the export cannot be put in its place",
  };
  order.files = talks_export_files(made, &order.n);
  if (redacted && order.replace && !is_old_copy(c, folder, &order.files[0]))
    order.is_ours = NULL;
  talks_status status = talks__folder_write(c->ctx, folder, &order, c->diag);
  if (status) return cli_fail(c, status, folder);
  fprintf(stderr, "talks: %zu file%s in %s\n", order.n, order.n == 1 ? "" : "s", folder);
  return 0;
}

/* ---- one file ------------------------------------------------------------------ */

static int write_file(cli *c, const talks_file *file) {
  const char *path = c->options->words[1];
  if (!path || strcmp(path, "-") == 0) {
    fwrite(file->bytes, 1, file->size, stdout); /* main looks whether it went well */
    return 0;
  }
  if (talks__path_exists(path) && !c->options->force) {
    fprintf(stderr,
            "talks: %s: a file is here already\n"
            "  name another one; --force replaces it\n",
            path);
    return talks_status_exit(TALKS_BAD_INPUT);
  }
  talks_status status =
      talks__file_write(c->ctx, path, (talks_str){file->bytes, file->size});
  return status ? cli_fail(c, status, path) : 0;
}

static void tell_left_out(const talks_export *made) {
  size_t n = talks_export_left_out(made);
  if (n > 0)
    fprintf(stderr,
            "talks: %zu statement%s without a stance on an option left out: this form "
            "wants one\n",
            n, n == 1 ? "" : "s");
  n = talks_export_undated(made);
  if (n > 0)
    fprintf(stderr,
            "talks: %zu line%s without a day left out: neither statement, position nor "
            "document gives one\n",
            n, n == 1 ? "" : "s");
}

/* Every form but the redacted dossier holds all that stands. */
static void tell_restricted(const talks_export *made) {
  size_t n = talks_export_restricted(made);
  if (n > 0)
    fprintf(stderr,
            "talks: this form leaves out none of %zu restricted record%s; talks export "
            "redacted does\n",
            n, n == 1 ? "" : "s");
}

/* ---- the command --------------------------------------------------------------- */

/* A whole dossier is written whole: what a view hides would be taken for absent. */
static int refuse_view(const cli_options *o, const char *form) {
  bool asked = o->as_of || o->valid_on || o->strict || o->frame || o->since ||
               o->nwithout > 0 || o->nassume > 0 || o->nwhat_if > 0;
  if (!asked) return 0;
  return cli_misuse("a dossier is exported whole as", form,
                    "leave out --as-of, --without and the like; csv, graphml and dna "
                    "take them");
}

static int export_redacted(cli *c, const talks_model *model) {
  talks_export *made = NULL;
  talks_status status = talks_export_redacted(model, c->diag, &made);
  if (status) return cli_fail(c, status, NULL);
  int code = write_folder(c, "redacted", made);
  if (!code) cli_print_problems(c->diag);
  talks_export_destroy(made);
  return code;
}

static int export_view(cli *c, const talks_model *model, const char *form) {
  talks_view_settings settings;
  talks_view *view = NULL;
  talks_export *made = NULL;
  int code = cli_take_view(c->options, &settings);
  if (code) return code;
  talks_status status = talks_view_open(model, &settings, c->diag, &view);
  if (!status) status = talks_export_create(view, form, &made);
  if (status) {
    code = cli_fail(c, status, NULL);
  } else if (talks_export_is_folder(form)) {
    code = write_folder(c, form, made);
  } else {
    size_t n;
    code = write_file(c, talks_export_files(made, &n));
    if (!code) tell_left_out(made);
  }
  if (!code) tell_restricted(made);
  talks_export_destroy(made);
  talks_view_destroy(view);
  return code;
}

int cli_run_export(cli *c) {
  const cli_options *o = c->options;
  const char *form = o->nwords > 0 ? o->words[0] : NULL;
  if (!form) return cli_misuse("export takes a form", NULL, forms_hint);
  bool redacted = strcmp(form, "redacted") == 0;
  if (!redacted && !talks_export_find(form))
    return cli_misuse("there is no form", form, forms_hint);
  bool folder = redacted || talks_export_is_folder(form);
  if (o->nwords > 2 || (folder && o->nwords != 2))
    return cli_misuse(folder ? "a folder is needed for" : "too many words for", form,
                      forms_hint);
  int code = redacted || strcmp(form, "json") == 0 ? refuse_view(o, form) : 0;
  talks_model *model = NULL;
  if (!code) code = cli_open_model(c, &model);
  if (code) return code;
  code = redacted ? export_redacted(c, model) : export_view(c, model, form);
  talks_model_destroy(model);
  return code;
}

/* cli/check.c: is the dossier sound, and do the reader's copies still agree. */
#include "cli.h"

#include <stdio.h>

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
static size_t report_fallen(cli *c, const talks_model *model) {
  static const char *const all_sets[] = {"*"};
  talks_view_settings settings;
  talks_view *view = NULL;
  size_t fallen = 0;
  talks_view_defaults(&settings);
  settings.as_of = TALKS_DAY_MAX;
  settings.assume = all_sets;
  settings.nassume = 1;
  if (talks_view_open(model, &settings, c->diag, &view)) return 0;
  for (talks_rec i = 0; i < talks_model_records(model); i++) {
    if (talks_view_stands(view, i) || talks_model_is_assumption(model, i)) continue;
    printf("%s rests on nothing that stands\n", talks_model_id(model, i));
    fallen++;
  }
  talks_view_destroy(view);
  return fallen;
}

int cli_run_check(cli *c) {
  talks_model *model = NULL;
  if (c->options->nwords > 0)
    return cli_misuse("check does not know", c->options->words[0],
                      "talks check, talks check --sources DIR");
  int code = cli_open_model(c, &model);
  if (code) return code;
  bool compared = false;
  if (c->options->sources) code = check_copies(c, model, &compared);
  cli_print_problems(c->diag);
  size_t fallen = report_fallen(c, model);
  size_t errors = talks_diag_found(c->diag, TALKS_ERROR);
  size_t warnings = talks_diag_found(c->diag, TALKS_WARNING) - errors;
  errors += fallen;
  printf("%zu records, %zu error%s, %zu warning%s", talks_model_records(model), errors,
         errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
  puts(compared ? "; copies compared with sources.lock" : "");
  talks_model_destroy(model);
  return code ? code : fallen > 0 ? talks_status_exit(TALKS_BAD_INPUT) : 0;
}

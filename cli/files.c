/* cli/files.c: laying out a dossier's files, and starting a new dossier. */
#include "asked.h"
#include "cli.h"

#include <stdio.h>

int cli_run_fmt(cli *c) {
  size_t changed = 0;
  if (c->options->nwords > 0)
    return cli_misuse("fmt does not know", c->options->words[0],
                      "talks fmt, talks fmt --check, talks fmt --dossier DIR");
  const char *folder = cli_dossier_folder(c);
  if (!folder) return talks_status_exit(TALKS_NOT_FOUND);
  talks_status status =
      talks_fmt_folder(c->ctx, folder, c->options->check, c->diag, &changed);
  if (status == TALKS_NOT_FOUND) return cli_no_dossier_in(folder);
  if (status) return cli_fail(c, status, folder);
  cli_print_problems(c->diag);
  printf("%s: %zu file%s %s\n", folder, changed, changed == 1 ? "" : "s",
         c->options->check ? "would be laid out anew" : "laid out anew");
  return c->options->check && changed > 0 ? talks_status_exit(TALKS_BAD_INPUT) : 0;
}

/* What is said of a folder that is there now; twice its name. */
static const char *const begun[] = {
    [TALKS_EN] = "%s: a dossier to write in. Ask it: talks stand --dossier %s\n",
    [TALKS_ZH_HANS] = "%s：新案卷已备好。问问看：talks 现状 --dossier %s\n",
    [TALKS_ZH_HANT] = "%s：新案卷已備好。問問看：talks 現狀 --dossier %s\n",
};

int cli_run_new(cli *c) {
  const cli_options *o = c->options;
  if (o->nwords != 1)
    return cli_misuse("new takes the name of a folder", NULL,
                      "as in: talks new my-talks");
  talks_lang lang = cli_command_lang(o);
  if (o->lang && !talks_lang_find(o->lang, &lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  const char *folder = o->words[0];
  talks_status status = talks_new(c->ctx, folder, lang, c->diag);
  if (status) return cli_fail(c, status, folder);
  printf(begun[lang], folder, folder);
  return 0;
}

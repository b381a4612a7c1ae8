/* cli/scan.c: what stands in many documents, one JSON line each.
 *
 * Threads take one document after another and write in the order of the names
 * (scan_document.h); with --resume how far they came is remembered (scan_state.h).
 */
#include "scan_document.h"

#include "decode.h"

#include "reading/gazetteer.h"
#include "reading/proposal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- names --------------------------------------------------------------------------------- */

/* The next name of the list, without its line end; the caller frees it. NULL at the end. */
static char *listed(scanning *all) {
  char *line = NULL;
  size_t cap = 0;
  for (ssize_t n; all->list && (n = getline(&line, &cap, all->list)) > 0;) {
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
    if (n > 0) return line;
  }
  free(line);
  return NULL;
}

/* The next name and the number of its document; *own is to be freed. NULL at the end. */
static const char *take_name(scanning *all, uint64_t *number, char **own) {
  const cli_options *o = all->c->options;
  const char *name = NULL;
  *own = NULL;
  talks__turns_lock(all->turns);
  if (all->next_word < o->nwords) name = o->words[all->next_word++];
  else name = *own = listed(all);
  if (name) *number = all->named++;
  talks__turns_unlock(all->turns);
  return name;
}

static void work(void *user, size_t item) {
  scanning *all = user;
  uint64_t number;
  char *own;
  (void)item;
  for (const char *name; !all->stopped && (name = take_name(all, &number, &own));) {
    scan_document(all, number, name);
    free(own);
  }
}

/* Goes past the documents that are done. False: others were named then. */
static bool skip_done(scanning *all, uint64_t documents) {
  uint64_t number;
  char *own;
  while (all->named < documents) {
    const char *name = take_name(all, &number, &own);
    if (!name) return false;
    all->names = scan_state_add(all->names, name);
    free(own);
  }
  return true;
}

/* ---- going on ------------------------------------------------------------------------------ */

/* What the output depends on besides the documents. */
static uint64_t hash_options(const scanning *all) {
  const cli_options *o = all->c->options;
  const char *const given[] = {talks_version(),
                               o->published ? o->published : "",
                               o->encoding ? o->encoding : "",
                               o->all ? "all" : "",
                               o->speech ? "speech" : "",
                               cli_dossier_folder(all->c)};
  uint64_t hash = 0;
  for (size_t i = 0; i < TALKS_COUNT(given); i++)
    hash = scan_state_add(hash, given[i] ? given[i] : "");
  for (size_t i = 0; i < o->ngazetteer; i++) hash = scan_state_add(hash, o->gazetteer[i]);
  return hash;
}

static int take_up(scanning *all, scan_state *state) {
  int code = scan_state_read(all->c->options->resume, hash_options(all), state);
  if (code) return code;
  if (!skip_done(all, state->documents) || all->names != state->names)
    return cli_misuse("--resume is given other documents than", state->path,
                      "was written for: name the same ones, in the same order");
  code = scan_state_take_output(state);
  if (code) return code;
  all->state = state;
  all->first = state->documents;
  all->within = state->within;
  all->mark = state->mark;
  all->exit_code = state->exit_code;
  return 0;
}

static void end_state(scanning *all) {
  if (!all->state || all->stopped) return;
  int error = scan_state_save(all->state);
  if (error == 0) return;
  fprintf(stderr, "talks: %s: %s\n", all->state->path, strerror(error));
  all->exit_code = talks_status_exit(TALKS_IO);
}

/* ---- all documents ------------------------------------------------------------------------- */

static int scan_all(scanning *all) {
  const cli_options *o = all->c->options;
  scan_state state;
  int code = 0;
  talks_status status = talks__turns_make(all->c->ctx, &all->turns);
  if (status) return cli_fail(all->c, status, NULL);
  if (o->list) all->list = strcmp(o->list, "-") == 0 ? stdin : fopen(o->list, "r");
  if (o->list && !all->list) {
    fprintf(stderr, "talks: %s: %s\n", o->list, strerror(errno));
    all->exit_code = talks_status_exit(TALKS_IO);
  }
  if (o->resume) code = take_up(all, &state);
  if (!code) {
    talks__turns_begin(all->turns, all->named);
    talks__par_for(all->c->ctx, all->c->ctx->settings.threads, work, all);
    end_state(all);
  }
  if (all->list && all->list != stdin) (void)fclose(all->list);
  talks__turns_destroy(all->turns);
  return code ? code : all->exit_code;
}

/* ---- the command --------------------------------------------------------------------------- */

int cli_run_scan(cli *c) {
  const cli_options *o = c->options;
  scanning all = {.c = c};
  int32_t day;
  talks_model *model = NULL;
  talks__lexicon *lexicon = NULL;
  talks__reader *reader = NULL;
  talks__gazetteer *gazetteer = NULL;
  if (o->nwords == 0 && !o->list)
    return cli_misuse("scan takes the names of documents", NULL,
                      "as in: talks scan FILE...; - is standard input; --list FILE has "
                      "names, one a line");
  int code = cli_take_document_options(o, "scan", &day, &all.published);
  if (!code && o->encoding) all.encoding = cli_encoding_named(o->encoding);
  if (!code) code = cli_open_gazetteer(c, &gazetteer);
  if (!code) code = cli_open_model(c, &model);
  if (!code) {
    talks_status status = talks__lexicon_make_with(c->ctx, model, gazetteer, &lexicon);
    all.lexicon = lexicon;
    all.model = model;
    if (!status && o->speech)
      status = talks__reader_make(c->ctx, lexicon, model, &reader);
    all.reader = reader;
    code = status ? cli_fail(c, status, NULL) : scan_all(&all);
  }
  talks__reader_destroy(reader);
  talks__lexicon_destroy(lexicon);
  talks_model_destroy(model);
  talks__gazetteer_destroy(gazetteer);
  return code;
}

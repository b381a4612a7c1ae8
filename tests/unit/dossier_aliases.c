/* tests/unit/dossier_aliases.c: aliases held against the copies and the dossier's own texts.
 *
 * One alias stands in a copy, one in a paraphrase, one in another script than the copy, one
 * is too long to be looked for, one stands nowhere; that one is told, and nothing at all
 * while a source has no copy.
 */
#include "dossier.h"
#include "failing.h"
#include "temporary.h"

#include "dossier/copies.h"
#include "dossier/files.h"

#include <unistd.h>

static char home[256];
static const char copy_text[] = "甲市議會今日開會。\nThe Mill Lane group came.\n";

#define LONG \
  "a name that is much longer than any name that can be looked for with a tail behind " \
  "it"

static const char dossier_text[] =
    "sources:\n"
    "  1: {sha256: %s}\n"
    "%s"
    "parties:\n"
    "  a:\n"
    "    en: Town A\n"
    "    aliases: [甲市议会, Mill Lane, the elders, " LONG ", Nowhere Used]\n"
    "  b: {en: Nowhere Used Either}\n"
    "statements:\n"
    "  S1.1a: {who: b, kind: claim, en: The Elders of A met.}\n";

static void write_copy(void) {
  char path[300];
  snprintf(path, sizeof path, "%s/copy.txt", home);
  FILE *f = fopen(path, "wb");
  if (!f || fputs(copy_text, f) < 0 || fclose(f)) abort();
}

static dossier load(const talks_settings *settings, const char *more) {
  char hex[65], text[1200];
  talks__sha256(talks__str(copy_text), hex);
  snprintf(text, sizeof text, dossier_text, hex, more);
  return dossier_load_with(settings, (const char *const[]){"d.yaml", text, NULL});
}

static talks_status look(const dossier *d) {
  const char *folders[] = {home};
  talks_copies *copies = NULL;
  talks_status status = talks_copies_open(d->model, folders, 1, d->diag, &copies);
  if (!status) status = talks__copies_names(copies, d->model, d->diag);
  talks_copies_destroy(copies);
  return status;
}

static void test_told(void) {
  char said[4000];
  dossier d = load(NULL, "");
  if (d.status) tap_diag("%s", dossier_said(&d, said, sizeof said));
  size_t before = talks_diag_count(d.diag);
  is_int(look(&d), TALKS_OK, "aliases are looked for");
  is_int((long long)(talks_diag_count(d.diag) - before), 1, "one of five stands nowhere");
  dossier_said(&d, said, sizeof said);
  ok(strstr(said, "~alias-unused a: no copy and no text of the dossier has the alias "
                  "\"Nowhere Used\"") != NULL,
     "it is named");
  dossier_free(&d);
}

static void test_a_copy_missing(void) {
  dossier d = load(NULL, "  2: {title-en: another}\n");
  size_t before = talks_diag_count(d.diag);
  is_int(look(&d), TALKS_OK, "a source without a copy is no mistake");
  is_int((long long)(talks_diag_count(d.diag) - before), 0, "and nothing is told");
  dossier_free(&d);
}

/* Everything but the looking has its memory. */
static talks_status starved(const talks_settings *settings, void *user) {
  dossier d = load(NULL, "");
  const talks_ctx *ample = d.model->ctx;
  talks_ctx *scarce = NULL;
  const char *folders[] = {home};
  talks_copies *copies = NULL;
  (void)user;
  if (talks_copies_open(d.model, folders, 1, d.diag, &copies)) abort();
  talks_status status = talks_ctx_create(settings, &scarce);
  if (!status) {
    d.model->ctx = scarce;
    status = talks__copies_names(copies, d.model, d.diag);
    d.model->ctx = ample;
  }
  talks_ctx_destroy(scarce);
  talks_copies_destroy(copies);
  dossier_free(&d);
  return status;
}

int main(void) {
  make_temporary(home, sizeof home, "aliases");
  write_copy();
  test_told();
  test_a_copy_missing();
  for_each_failure("want of memory while aliases are looked for", starved, NULL);
  char path[300];
  snprintf(path, sizeof path, "%s/copy.txt", home);
  if (unlink(path) || rmdir(home)) abort();
  return tap_done();
}

/* reading/told_against.c: what a model alone points at, held against the dossier and the run.
 *
 * The rules are those of every other proposal (against.c). The ledger is as it was before
 * when that is done: nothing is held against what only a model said, so that what the rules
 * propose, of this document and of those that are read later, is the same with a model and
 * without one.
 */
#include "reading/against.h"

#include <string.h>

struct talks__told_mark {
  size_t n, nlinks, nspelt, ndenials, nfirm[2];
  uint32_t documents;
  talks__ledger_heads heads;
};

talks_status talks__told_begin(talks__proposer *p, talks__told_mark **out) {
  talks__ledger *l = p->ledger;
  talks__told_mark *mark = talks__alloc(p->reader->ctx, 1, sizeof *mark);
  if (!mark) return TALKS_NO_MEMORY;
  *mark = (talks__told_mark){.n = l->n,
                             .nlinks = l->nlinks,
                             .nspelt = l->nspelt,
                             .ndenials = l->ndenials,
                             .nfirm = {l->nfirm[0], l->nfirm[1]},
                             .documents = l->documents};
  memcpy(&mark->heads, l->heads, sizeof mark->heads);
  p->first_fact = l->n;
  l->documents--; /* it goes on with the document that was read last */
  l->nrow = 0;
  *out = mark;
  return TALKS_OK;
}

void talks__told_end(talks__proposer *p, talks__told_mark *mark) {
  talks__ledger *l = p->ledger;
  if (!mark) return;
  l->n = mark->n;
  l->nlinks = mark->nlinks;
  l->nspelt = mark->nspelt;
  l->ndenials = mark->ndenials;
  l->nfirm[0] = mark->nfirm[0];
  l->nfirm[1] = mark->nfirm[1];
  l->documents = mark->documents;
  memcpy(l->heads, &mark->heads, sizeof mark->heads);
  talks__free(p->reader->ctx, mark);
}

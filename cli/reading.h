/* cli/reading.h: documents read in one run, for talks read and for a review.
 *
 * By the rules, and by a language model beside them where one is asked. Each document is
 * held against the dossier and against those that were read before it.
 */
#ifndef TALKS_CLI_READING_H
#define TALKS_CLI_READING_H

#include "connector.h"

#include "reading/gazetteer.h"

typedef struct {
  cli *c;
  talks__gazetteer *gazetteer;
  talks__lexicon *lexicon;
  talks__reader *reader;
  talks__ledger *ledger;    /* what the documents of this run have said */
  cli_connector *asked;     /* the caller's; NULL without --model */
  const char *encoding;     /* NULL: each document's own */
  const int32_t *published; /* NULL: as each says */
} cli_reading;

/* Makes what all documents share; model and asked outlive it. 0, or an exit status (told).
 * To be closed in either case. */
int cli_reading_open(cli *c, const talks_model *model, cli_connector *asked,
                     const int32_t *published, cli_reading *out);
void cli_reading_close(cli_reading *r);

typedef struct {
  talks__buf text; /* UTF-8 */
  talks__document *read;
  const char *encoding;
  uint64_t damaged; /* bytes that are none of its encoding */
} cli_document;

/* Decodes and reads one; the name outlives the run. To be freed in either case. IO: there is
 * no decoder for it; those of talks__document_read. */
TALKS_MUST_USE talks_status cli_reading_document(cli_reading *r, const char *name,
                                                 talks_str bytes, cli_document *out);
void cli_document_free(cli_document *d);
/* Appends what talks read --propose-only prints of it: first of the document, then of each
 * proposal, of those of low trust if all is true; or all of that at once. */
void cli_document_line(const cli_reading *r, const cli_document *d, talks__buf *out);
void cli_proposal_line(const cli_reading *r, const cli_document *d, uint32_t i, bool all,
                       talks__buf *out);
void cli_document_lines(const cli_reading *r, const cli_document *d, bool all,
                        talks__buf *out);

#endif

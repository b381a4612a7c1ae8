/* cli/reading.c: what the documents of one run share, and reading one of them. */
#include "reading.h"

#include "decode.h"

int cli_reading_open(cli *c, const talks_model *model, cli_connector *asked,
                     const int32_t *published, cli_reading *out) {
  const char *encoding = c->options->encoding;
  *out = (cli_reading){.c = c,
                       .asked = asked,
                       .encoding = encoding ? cli_encoding_named(encoding) : NULL,
                       .published = published};
  int code = cli_open_gazetteer(c, &out->gazetteer);
  if (code) return code;
  talks_status status =
      talks__lexicon_make_with(c->ctx, model, out->gazetteer, &out->lexicon);
  if (!status) status = talks__reader_make(c->ctx, out->lexicon, model, &out->reader);
  if (!status) status = talks__ledger_make(out->reader, &out->ledger);
  return status ? cli_fail(c, status, NULL) : 0;
}

void cli_reading_close(cli_reading *r) {
  talks__ledger_destroy(r->ledger);
  talks__reader_destroy(r->reader);
  talks__lexicon_destroy(r->lexicon);
  talks__gazetteer_destroy(r->gazetteer);
}

/* Its text in UTF-8; bytes that are none of its encoding are counted. */
static talks_status decode(const cli_reading *r, talks_str bytes, cli_document *out) {
  cli_decoder decoder = {0};
  out->encoding = r->encoding ? r->encoding : cli_encoding_of(bytes, true);
  if (!cli_decoder_open(out->encoding, &decoder)) return TALKS_IO;
  cli_decode(&decoder, bytes, true, &out->text);
  out->damaged = decoder.damaged;
  cli_decoder_close(&decoder);
  return talks__buf_status(&out->text);
}

talks_status cli_reading_document(cli_reading *r, const char *name, talks_str bytes,
                                  cli_document *out) {
  talks__document_settings settings = {
      .name = name, .published = r->published, .ledger = r->ledger};
  *out = (cli_document){.read = NULL};
  talks__buf_init(&out->text, r->c->ctx);
  talks_status status = decode(r, bytes, out);
  if (!status)
    status = talks__document_read(r->reader, talks__buf_view(&out->text), &settings,
                                  &out->read);
  if (!status) status = cli_connector_ask(r->asked, r->reader, out->read);
  return status;
}

void cli_document_free(cli_document *d) {
  talks__document_destroy(d->read);
  talks__buf_free(&d->text);
}

void cli_document_line(const cli_reading *r, const cli_document *d, talks__buf *out) {
  talks__document_json(r->reader, d->read, out);
}

void cli_proposal_line(const cli_reading *r, const cli_document *d, uint32_t i, bool all,
                       talks__buf *out) {
  const talks__proposal *p = &d->read->proposals[i];
  if (all || talks__proposal_counts(p)) talks__proposal_json(r->reader, d->read, p, out);
}

void cli_document_lines(const cli_reading *r, const cli_document *d, bool all,
                        talks__buf *out) {
  cli_document_line(r, d, out);
  for (uint32_t i = 0; i < d->read->nproposals; i++) cli_proposal_line(r, d, i, all, out);
}

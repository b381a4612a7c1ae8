/* reading/writer.h: what was found, as lines of JSON. */
#ifndef TALKS_SRC_READING_WRITER_H
#define TALKS_SRC_READING_WRITER_H

#include "reading/reading.h"

/* How the line of a name ends: who is meant, by which rule, how far to trust it. Archives
 * name the same few hundred over and over. */
typedef struct {
  uint32_t first;   /* of the mention */
  uint8_t trust;    /* with rule and first it tells the ending */
  const char *rule; /* NULL: nothing is kept here */
  uint32_t from, n; /* where it lies in talks__writer.endings */
} talks__writer_ending;

enum {
  TALKS_WRITER_ENDINGS = 512,
  TALKS_WRITER_KEPT = 1 << 17 /* bytes of all of them */
};

typedef struct {
  const talks__lexicon *lexicon;
  const talks_model *model;
  bool bytes;         /* places in bytes are given too */
  bool failed;        /* sticky: memory ran out */
  talks__buf scratch; /* for a value that has to be escaped */
  talks__buf head;    /* what all lines of a document begin with, then of a line's */
  size_t of_document; /* bytes of the head */
  uint32_t paragraph, line; /* that the head is for; line 0: none yet */
  talks__buf endings;
  talks__writer_ending kept[TALKS_WRITER_ENDINGS]; /* by a hash of what tells them */
} talks__writer;

/* Where a part of a line stands, and the part: what lies before it is added to places. */
typedef struct {
  uint32_t paragraph, line;
  talks_str text;
  uint64_t byte, code;
} talks__writer_place;

void talks__writer_init(talks__writer *w, const talks_ctx *ctx,
                        const talks__lexicon *lexicon, const talks_model *model);
void talks__writer_free(talks__writer *w);
void talks__writer_begin(talks__writer *w, const char *document, bool bytes);
/* For lines of another kind: what each begins with, up to the text of what stands at that
 * place (kind: as `],"kind":"speech","text":`, with the bracket that closes its places); a
 * text in quotes; who is meant by a mention, as members behind others; how it ends. */
void talks__writer_open(talks__writer *w, const talks__writer_place *place,
                        const talks__span *at, talks_str kind, talks__buf *out);
void talks__writer_text(talks__writer *w, talks__buf *out, talks_str text);
void talks__writer_mention(talks__writer *w, talks__buf *out,
                           const talks__found_mention *m);
void talks__writer_close(talks__buf *out, const char *rule, talks__trust trust);
/* Appends one line. Where memory ran out w->failed or out->failed is set. */
void talks__writer_put(talks__writer *w, const talks__writer_place *place,
                       const talks__found *f, talks__buf *out);

#endif

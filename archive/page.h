/* archive/page.h: what an archive's commands print, as text or JSON, in a language. */
#ifndef TALKS_ARCHIVE_PAGE_H
#define TALKS_ARCHIVE_PAGE_H

#include "archive/search.h"

#include <talks/report.h>

typedef enum {
#define TEXT(name, en, zh) ARCHIVE_SAY_##name,
#include "archive/words.def"
#undef TEXT
} archive_text;

typedef struct {
  talks_lang lang;
  bool json, colour;
  size_t width; /* columns */
} archive_look;

/* A sentence with its words filled in, one for each %s. */
void archive_say(talks__buf *out, talks_lang lang, archive_text text,
                 const talks_str *words, size_t n);
/* "1,234,567" */
void archive_put_count(talks__buf *out, uint64_t n);
/* A text in lines of the width behind so many blanks; what would paint the screen is left
 * out. */
void archive_put_lines(talks__buf *out, const archive_look *look, size_t indent,
                       talks_str text);

/* What find --archive prints: begin once the counts are known, then each article, then end. */
typedef struct {
  const archive_look *look;
  const archive_query *query;
  const char *const *words; /* as typed */
  size_t nwords;
  const archive_counts *counts;
  const char *archive; /* as named */
  bool newest;
  uint64_t shown;
} archive_page;

void archive_page_begin(const archive_page *p, talks__buf *out);
void archive_page_article(archive_page *p, const archive_hit *hit, talks__buf *out);
void archive_page_end(const archive_page *p, talks__buf *out);

#endif

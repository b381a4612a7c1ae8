/* reading/gazetteer.h: persons, states, organisations and places beyond a dossier.
 *
 * A gazetteer is read from any number of files, a later one extending or overriding what
 * an earlier one says, and then finished: what an entry names (its source, what a post is
 * of) has to be there. docs/gazetteer.md has the format. It holds facts with the source of
 * each, no judgement: which of several bearers of a name is meant is decided where a
 * document is read, by the days of their posts and by words beside the name.
 *
 * Limits, past which a file is refused: bytes and depth of the context, and its number of
 * records for entries; a name has at most TALKS_NAME_MOST bytes, an entry at most
 * TALKS_NAMES_MOST names.
 */
#ifndef TALKS_SRC_GAZETTEER_H
#define TALKS_SRC_GAZETTEER_H

#include "base/base.h"

enum { TALKS_NAME_MOST = 200, TALKS_NAMES_MOST = 500 };

typedef enum {
  TALKS_ENTRY_PERSON,
  TALKS_ENTRY_STATE,
  TALKS_ENTRY_ORGANISATION,
  TALKS_ENTRY_PLACE
} talks__entry_kind;

/* How a text of an entry is meant. STRONG: it is a name wherever it stands. WEAK: it is
 * one in a document that has a strong name of the entry too, or on a line that has a NEAR
 * word. OTHER: a longer word in which the name is none (Mali is not in Mali Losinj). */
typedef enum {
  TALKS_NAME_STRONG,
  TALKS_NAME_WEAK,
  TALKS_NAME_NEAR,
  TALKS_NAME_OTHER
} talks__name_use;

typedef struct {
  talks_str text;
  talks__name_use use;
  uint32_t next; /* of the same entry, or TALKS_NONE */
} talks__entry_name;

typedef struct {
  const char *what; /* one of the words of docs/gazetteer.md; static */
  uint32_t of, to;  /* entries, or TALKS_NONE: envoy of whom, to whom */
  talks_days held;
  uint32_t source;
  uint32_t next;
} talks__entry_post;

typedef struct talks__entry {
  talks_str id, en, zh;
  talks__entry_kind kind;
  uint32_t names, posts; /* the first of each, or TALKS_NONE */
  uint32_t count;        /* of names */
  uint32_t source;       /* the last one given, or TALKS_NONE */
} talks__entry;

typedef struct {
  talks_str id, title, publisher, address;
  talks_days seen;
} talks__entry_source;

typedef struct {
  talks__entry *entries;
  talks__entry_name *names;
  talks__entry_post *posts;
  talks__entry_source *sources;
  uint32_t n_entries, n_sources;
} talks__gazetteer_lists;

typedef struct talks__gazetteer talks__gazetteer;
TALKS_MUST_USE talks_status talks__gazetteer_make(const talks_ctx *ctx,
                                                  talks__gazetteer **out);
void talks__gazetteer_destroy(talks__gazetteer *g); /* NULL is fine */
/* Reads one file, of that name in messages; input need not live on. Everything that is
 * wrong with it is told. Errors: BAD_INPUT, LIMIT, NO_MEMORY; the gazetteer can then only be
 * destroyed. */
TALKS_MUST_USE talks_status talks__gazetteer_add(talks__gazetteer *g, talks_str name,
                                                 talks_str input, talks_diag *diag);
/* Finds what entries name in one another. Errors: BAD_INPUT (told), NO_MEMORY. */
TALKS_MUST_USE talks_status talks__gazetteer_finish(talks__gazetteer *g,
                                                    talks_diag *diag);
/* What was read; lives as long as the gazetteer. */
const talks__gazetteer_lists *talks__gazetteer_read(const talks__gazetteer *g);
/* "person", "state", "organisation", "place". */
const char *talks__entry_kind_name(talks__entry_kind kind);

#endif

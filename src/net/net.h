/* net/net.h: who requires what of which issue, as of a view: what the logic reasons about.
 *
 * A package picks one option of every issue. A requirement is what one position rules out on
 * one issue; a fact of structure rules out packages whoever agrees to them. What a text
 * leaves open stays open: a reading changes what its position rules out, so a requirement
 * falls into parts, and a part says in which readings it counts. Silence constrains nothing.
 * Options are numbered within their issue, in the order of the issue's axis where it has
 * one (smallest first), then in that of the dossier. Nothing here decides anything.
 */
#ifndef TALKS_SRC_NET_H
#define TALKS_SRC_NET_H

#include "dossier/view.h"

/* The most options of one issue, and the most readings at once. */
enum { TALKS_NET_OPTIONS = 64, TALKS_NET_READINGS = 64 };

typedef uint64_t talks__options; /* bit i: option i of the issue */

typedef struct {
  talks_rec issue;
  const talks_rec *options;
  uint32_t n;
  bool ordered; /* every option has a place along an axis */
} talks__net_issue;

/* One position in force of a party that has to agree. */
typedef struct {
  talks_rec position, party;
  uint32_t issue;            /* number in the net */
  talks__options excludes;   /* as written, no reading taken */
  talks__options accepts;    /* demands and accepts, as written */
  talks__options if_met;     /* of those: on a condition, as the record has them */
  talks__options unanswered; /* asked for without an answer on record */
  bool red_line;             /* some of it is ruled out whatever happens */
} talks__requirement;

/* A meaning that a position's words leave open. */
typedef struct {
  talks_rec reading;
  uint32_t requirement;
  talks__options rejects, accepts; /* what changes when the words are read so */
} talks__net_reading;

/* What a requirement rules out when all readings of `taken` are taken and none of `untaken`
 * is (bit i: reading i of the net). A package must avoid all parts that count. */
typedef struct {
  uint32_t requirement, issue;
  uint64_t taken, untaken;
  talks__options excludes;
} talks__net_part;

/* Options that together exclude another: not all of `if_all` and one of `excludes`. A row
 * says of one issue which options of it are meant. */
typedef struct {
  uint32_t issue;
  talks__options options;
} talks__net_row;
typedef struct {
  talks_rec structure;
  const talks__net_row *if_all, *excludes;
  uint32_t nif, nexcludes;
} talks__net_fact;

typedef struct {
  const talks_view *view;
  int32_t day; /* positions in force on it; TALKS_NO_DAY: the last ones on record */
  const talks_rec
      *parties; /* that have to agree; all with a position where no frame is */
  uint32_t nparties;
  talks__net_issue *issues;
  uint32_t nissues;
  talks__requirement *requirements;
  uint32_t nrequirements;
  talks__net_reading *readings;
  uint32_t nreadings;
  talks__net_part *parts; /* those of one requirement after those of the one before */
  uint32_t nparts;
  talks__net_fact *facts;
  uint32_t nfacts;
  uint32_t others; /* positions in force of others than the parties, which do not count */
} talks__net;

/* Builds the net of the view's frame on a day. A position counts for a party when it is its
 * own, or that of a faction which can bind it. Issues without options are left out. Errors:
 * NO_MEMORY; LIMIT (told): more options or readings than above. */
TALKS_MUST_USE talks_status talks__net_build(const talks_view *v, int32_t day,
                                             talks_diag *diag, talks__arena *arena,
                                             talks__net *out);

/* The n-th of the statements that a position rests on which are conditions ("if ..."), or
 * TALKS_NO_RECORD: with a first, what the position accepts it accepts on a condition. */
talks_rec talks__condition_behind(const talks_view *v, talks_rec position, size_t n);

/* The number of an issue or an option's place, or UINT32_MAX. */
uint32_t talks__net_issue_of(const talks__net *net, talks_rec issue);
uint32_t talks__net_option_of(const talks__net *net, uint32_t issue, talks_rec option);
/* What a requirement rules out when the readings in the set (bit i: reading i) are taken. */
talks__options talks__net_excludes(const talks__net *net, uint32_t requirement,
                                   uint64_t readings);
/* What it accepts then; what a reading rules out is no longer accepted. */
talks__options talks__net_accepts(const talks__net *net, uint32_t requirement,
                                  uint64_t readings);

#endif

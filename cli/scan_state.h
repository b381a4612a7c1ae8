/* cli/scan_state.h: how far a scan had come, in a file, so that it can go on from there.
 *
 * The file says how many of the named documents are done, how many bytes of output belong
 * to them, and, within a long document, how far that one is read. It is replaced as a whole
 * (temporary file, fsync, rename), after the output that it speaks of has reached the disk:
 * whenever a run ends, by whatever cause, the file is true of the first `output` bytes of
 * the output, and what stands behind them is cut off before the next run goes on.
 */
#ifndef TALKS_CLI_SCAN_STATE_H
#define TALKS_CLI_SCAN_STATE_H

#include "cli.h"

#include "reading/scan.h"

typedef struct {
  const char *path;
  bool found;         /* there was one to read */
  uint64_t options;   /* a hash of what the output depends on, beside the documents */
  uint64_t documents; /* done */
  uint64_t names;     /* a hash of their names */
  uint64_t output;    /* bytes of the output that belong to what is done */
  uint64_t file;      /* the output's number in its file system */
  int exit_code;      /* of what is done */
  bool within;        /* the next document is read in part */
  talks__scan_mark mark;
  int64_t saved; /* when, in milliseconds */
} scan_state;

/* Reads the file, if there is one. An exit status (told), or 0. */
int scan_state_read(const char *path, uint64_t options, scan_state *out);
/* Makes standard output what the state speaks of: what stands behind it is cut off. Without
 * a state that was read the output begins behind what it has. Then saves. An exit status
 * (told), or 0. */
int scan_state_take_output(scan_state *s);
/* Whether the last time is so long ago that it is worth it. */
bool scan_state_is_due(const scan_state *s);
/* Writes it down. errno, or 0. */
int scan_state_save(scan_state *s);
/* The hash of one name more. */
uint64_t scan_state_add(uint64_t hash, const char *text);

#endif

/* cli/terminal.h: one screen, one key at a time, and the terminal as it was afterwards.
 *
 * POSIX termios and a few ANSI sequences; no library. The terminal is given back whenever
 * the program leaves it: at its end, when a signal ends it, while it is suspended, while an
 * editor runs.
 */
#ifndef TALKS_CLI_TERMINAL_H
#define TALKS_CLI_TERMINAL_H

#include "base/base.h"

enum {
  CLI_KEY_END = -1,    /* nothing more will come */
  CLI_KEY_REDRAW = -2, /* the screen has another size, or is ours again */
  CLI_KEY_OTHER = -3,
  CLI_KEY_NEXT = -4, /* arrows down and right */
  CLI_KEY_BACK = -5
};

/* False: standard input and output are no terminal that can do it. */
bool cli_terminal_open(void);
void cli_terminal_close(void);
/* A character of ASCII, or one of the above. */
int cli_terminal_key(void);
void cli_terminal_size(size_t *columns, size_t *rows);
/* Shows a screen: lines that end in line breaks, each at most as wide as the terminal. */
void cli_terminal_show(talks_str lines);
/* The user's own terminal for a while: for an editor. */
void cli_terminal_pause(void);
void cli_terminal_resume(void);
/* Asks for a line below the screen; false: none was given (Ctrl-C, Ctrl-D). */
bool cli_terminal_ask(const char *prompt, talks__buf *out);

/* A line of a file that is no terminal, without its end; false: there are no more. */
bool cli_read_line(int fd, talks__buf *out);

#endif

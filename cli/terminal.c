/* cli/terminal.c: the terminal taken, and given back on every way out.
 *
 * Signals that end the program find what they need in one static record and call only what
 * a signal handler may call. Interrupts stay on: Ctrl-C ends the program as it always does,
 * except at a prompt, which it only takes back.
 */
#define _DEFAULT_SOURCE /* TIOCGWINSZ, SIGWINCH */
#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct {
  struct termios before, raw;
  volatile sig_atomic_t ours, asking, redraw, interrupted;
} terminal;

static const char enter[] = "\033[?1049h\033[?25l";
static const char leave[] = "\033[0m\033[?25h\033[?1049l";

static void put(const char *text, size_t n) {
  while (n > 0) {
    ssize_t done = write(STDOUT_FILENO, text, n);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return;
    text += done;
    n -= (size_t)done;
  }
}

static void take(void) {
  (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.raw);
  put(enter, sizeof enter - 1);
  terminal.ours = 1;
  terminal.redraw = 1;
}

static void give_back(void) {
  if (!terminal.ours) return;
  terminal.ours = 0;
  put(leave, sizeof leave - 1);
  (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before);
}

/* ---- signals ---------------------------------------------------------------------------- */

static void end_by(int number) {
  int kept = errno;
  if (number == SIGINT && terminal.asking) {
    terminal.interrupted = 1;
    errno = kept;
    return;
  }
  give_back();
  (void)signal(number, SIG_DFL);
  (void)raise(number);
  errno = kept;
}

static void listen_to(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler}; /* no restart: a read comes back */
  sigemptyset(&action.sa_mask);
  (void)sigaction(number, &action, NULL);
}

static void suspend(int number) {
  int kept = errno;
  bool were_ours = terminal.ours;
  sigset_t these;
  give_back();
  (void)signal(number, SIG_DFL);
  sigemptyset(&these);
  sigaddset(&these, number);
  (void)raise(number); /* comes about where it is let through */
  (void)sigprocmask(SIG_UNBLOCK, &these, NULL);
  listen_to(number, suspend); /* we go on */
  if (were_ours) take();
  if (were_ours && terminal.asking) /* typed blind, but as before */
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before);
  errno = kept;
}

static void go_on(int number) {
  int kept = errno;
  (void)number;
  if (terminal.ours && !terminal.asking) take();
  errno = kept;
}

static void resized(int number) {
  (void)number;
  terminal.redraw = 1;
}

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGPIPE};

static void listen_all(void) {
  for (size_t i = 0; i < TALKS_COUNT(ending); i++) listen_to(ending[i], end_by);
  listen_to(SIGTSTP, suspend);
  listen_to(SIGCONT, go_on);
  listen_to(SIGWINCH, resized);
}

static void listen_no_more(void) {
  for (size_t i = 0; i < TALKS_COUNT(ending); i++) (void)signal(ending[i], SIG_DFL);
  (void)signal(SIGTSTP, SIG_DFL);
  (void)signal(SIGCONT, SIG_DFL);
  (void)signal(SIGWINCH, SIG_DFL);
}

/* ---- the terminal ------------------------------------------------------------------------ */

bool cli_terminal_open(void) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
      tcgetattr(STDIN_FILENO, &terminal.before) != 0)
    return false;
  terminal.raw = terminal.before;
  terminal.raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  terminal.raw.c_cc[VMIN] = 1;
  terminal.raw.c_cc[VTIME] = 0;
  listen_all();
  take();
  return true;
}

void cli_terminal_close(void) {
  give_back();
  listen_no_more();
}

void cli_terminal_pause(void) {
  give_back();
  (void)signal(SIGINT, SIG_IGN); /* it is the editor's */
  (void)signal(SIGQUIT, SIG_IGN);
  (void)signal(SIGTSTP, SIG_DFL);
}

void cli_terminal_resume(void) {
  (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before); /* whatever it left */
  listen_all();
  take();
}

void cli_terminal_size(size_t *columns, size_t *rows) {
  struct winsize size;
  *columns = 80;
  *rows = 24;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return;
  *columns = size.ws_col < 20 ? 20 : size.ws_col;
  *rows = size.ws_row < 8 ? 8 : size.ws_row;
}

void cli_terminal_show(talks_str lines) {
  static const char home[] = "\033[H\033[2J";
  terminal.redraw = 0;
  put(home, sizeof home - 1);
  put(lines.p, lines.n);
}

/* What stands behind an escape: "[A" and the like. */
static int arrow(void) {
  struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
  char c = 0, last = 0;
  for (int i = 0; i < 8 && poll(&more, 1, 30) > 0; i++) {
    if (read(STDIN_FILENO, &c, 1) != 1) break;
    last = c;
    if (i > 0 && c >= '@' && c <= '~') break;
    if (i == 0 && c != '[' && c != 'O') break;
  }
  if (last == 'B' || last == 'C') return CLI_KEY_NEXT;
  return last == 'A' || last == 'D' ? CLI_KEY_BACK : CLI_KEY_OTHER;
}

int cli_terminal_key(void) {
  for (;;) {
    unsigned char c;
    if (terminal.redraw) return CLI_KEY_REDRAW;
    ssize_t n = read(STDIN_FILENO, &c, 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0 || c == 4) return CLI_KEY_END; /* Ctrl-D */
    if (c == 27) return arrow();
    return c < 0x80 ? c : CLI_KEY_OTHER;
  }
}

bool cli_read_line(int fd, talks__buf *out) {
  out->n = 0;
  for (;;) {
    char c;
    ssize_t n = read(fd, &c, 1);
    if (n < 0 && errno == EINTR && !terminal.interrupted) continue;
    if (n <= 0) return n == 0 && out->n > 0;
    if (c == '\n') return true;
    if (c != '\r') talks__buf_char(out, c);
  }
}

/* The terminal's own way of editing a line. */
bool cli_terminal_ask(const char *prompt, talks__buf *out) {
  static const char show[] = "\033[?25h", hide[] = "\033[?25l";
  terminal.interrupted = 0;
  terminal.asking = 1;
  (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before);
  put(show, sizeof show - 1);
  put(prompt, strlen(prompt));
  bool given = cli_read_line(STDIN_FILENO, out) && !terminal.interrupted;
  (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.raw);
  put(hide, sizeof hide - 1);
  terminal.asking = 0;
  terminal.interrupted = 0;
  terminal.redraw = 1;
  return given;
}

/* cli/editor.c: a text in the user's own editor. */
#include "review.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int cannot(const char *what, const char *path) {
  fprintf(stderr, "talks: %s %s: %s\n", what, path, strerror(errno));
  return talks_status_exit(TALKS_IO);
}

static bool write_all(int fd, talks_str text) {
  while (text.n > 0) {
    ssize_t n = write(fd, text.p, text.n);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    text = (talks_str){text.p + n, text.n - (size_t)n};
  }
  return true;
}

/* A name that ends in .yaml, so that editors colour it. */
static int make_file(talks_str text, char path[4096]) {
  const char *folder = getenv("TMPDIR");
  for (int i = 0; i < 1000; i++) {
    snprintf(path, 4096, "%s/talks-review-%ld-%d.yaml",
             folder && *folder ? folder : "/tmp", (long)getpid(), i);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) return cannot("cannot write", path);
    bool good = write_all(fd, text);
    good = close(fd) == 0 && good;
    return good ? 0 : cannot("cannot write", path);
  }
  return cannot("cannot write", path);
}

static int run_editor(const char *editor, const char *path) {
  char command[4096];
  /* "code --wait" is two words: the shell takes them apart */
  int n = snprintf(command, sizeof command, "%s \"$1\"", editor);
  if (n < 0 || (size_t)n >= sizeof command) return -1;
  char name[] = "sh", option[] = "-c", file[4096];
  snprintf(file, sizeof file, "%s", path);
  char *const run[] = {name, option, command, name, file, NULL};
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    (void)signal(SIGINT, SIG_DFL);
    (void)signal(SIGQUIT, SIG_DFL);
    execv("/bin/sh", run);
    _exit(127);
  }
  int result = -1;
  while (child > 0 && waitpid(child, &result, 0) < 0 && errno == EINTR) continue;
  return child > 0 && WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

int cli_edit(const talks_ctx *ctx, talks__buf *text) {
  char path[4096];
  const char *editor = getenv("VISUAL");
  if (!editor || !*editor) editor = getenv("EDITOR");
  if (!editor || !*editor) editor = "vi";
  int code = make_file(talks__buf_view(text), path);
  if (code) return code;
  int result = run_editor(editor, path);
  text->n = 0;
  talks_status status = result == 0 ? talks__file_read(ctx, path, text) : TALKS_OK;
  (void)unlink(path);
  if (result != 0) {
    fprintf(stderr, "talks: the editor (%s) ended with an error; set EDITOR to another\n",
            editor);
    return talks_status_exit(TALKS_BAD_INPUT);
  }
  return status ? cannot("cannot read", path) : 0;
}

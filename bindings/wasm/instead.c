/* bindings/wasm/instead.c: what stands in WebAssembly for what needs files or threads.
 *
 * A report holds its dossier as JSON and its page is the file itself, so YAML, the page and a
 * second reading of the files do not exist here. libc wants somewhere to write; with that
 * refused here the module imports nothing at all.
 */
#include "dossier/tree.h"
#include "server/answer.h"

#include <wasi/api.h>

talks_status talks__tree_read_yaml(talks__arena *nodes, talks__arena *texts,
                                   talks_str file, talks_str text, talks_diag *diag,
                                   talks__node **out) {
  talks__place place = {.file = file};
  (void)nodes, (void)texts, (void)text, (void)out;
  talks__problem(diag, TALKS_ERROR, "unreadable", place, "hand the dossier over as JSON",
                 "YAML is not read here");
  return TALKS_BAD_INPUT;
}

talks_status serve_put_page(talks_lang lang, serve_reply *reply) {
  (void)lang, (void)reply;
  return TALKS_NOT_FOUND;
}

talks_status serve_desk_state(serve_desk *desk, serve_state *state,
                              talks__buf *problems) {
  (void)desk;
  *state = (serve_state){.generation = 1, .sound = true};
  return talks__buf_status(problems);
}

/* ---- files ------------------------------------------------------------------------- */

/* What libc would write to: nothing does, and with these the module imports nothing. */
__wasi_errno_t __wasi_fd_write(__wasi_fd_t fd, const __wasi_ciovec_t *parts, size_t n,
                               __wasi_size_t *written) {
  (void)fd, (void)parts, (void)n, (void)written;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_seek(__wasi_fd_t fd, __wasi_filedelta_t by, __wasi_whence_t from,
                              __wasi_filesize_t *at) {
  (void)fd, (void)by, (void)from, (void)at;
  return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_close(__wasi_fd_t fd) {
  (void)fd;
  return __WASI_ERRNO_BADF;
}

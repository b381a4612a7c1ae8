/* bindings/wasm/instead.c: what stands in WebAssembly for what needs files, threads or a
 * compiler's own library.
 *
 * A report holds its dossier as JSON and its page is the file itself, so YAML, the page and a
 * second reading of the files do not exist here. 128-bit multiplication is what clang calls
 * for a checked multiplication of 64 bits; with it no compiler-rt is needed to link. libc
 * wants somewhere to write; with that refused here the module imports nothing at all.
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

/* ---- 128 bits ---------------------------------------------------------------------- */

typedef int wide __attribute__((mode(TI)));
typedef unsigned uwide __attribute__((mode(TI)));

/* The whole product of two numbers of 64 bits, from products of their halves. */
static uwide product(uint64_t a, uint64_t b) {
  uint64_t low = UINT32_MAX, al = a & low, ah = a >> 32, bl = b & low, bh = b >> 32;
  uint64_t ll = al * bl, lh = al * bh, hl = ah * bl, hh = ah * bh;
  uint64_t middle = (ll >> 32) + (lh & low) + (hl & low);
  uint64_t high = hh + (lh >> 32) + (hl >> 32) + (middle >> 32);
  return (uwide)high << 64 | (middle << 32 | (ll & low));
}

wide __multi3(wide a, wide b);

wide __multi3(wide a, wide b) {
  uint64_t al = (uint64_t)a, ah = (uint64_t)((uwide)a >> 64);
  uint64_t bl = (uint64_t)b, bh = (uint64_t)((uwide)b >> 64);
  return (wide)(product(al, bl) + ((uwide)(ah * bl + al * bh) << 64));
}

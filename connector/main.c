/* connector/main.c: the program talks-model, which `talks read --model URL` starts.
 *
 *   talks-model URL SECONDS
 *
 * A program of its own, so that talks itself links no network library. Standard input and
 * output are one socket. It says "READY" and then answers: "MODELS" or "CHAT N" and N bytes
 * come in, "OK N" and N bytes or "NEXT SENTENCE" or "STOP SENTENCE" go out, heads in a line
 * each. It ends when the socket does. An address that is not this machine's own: status 2.
 */
#include "fetch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAD_ADDRESS = 2, MISUSE = 64, NO_MEMORY = 71, BODY_MOST = 1 << 22 };

static bool send_all(const char *bytes, size_t n) {
  while (n > 0) {
    ssize_t done = write(STDOUT_FILENO, bytes, n);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes += done;
    n -= (size_t)done;
  }
  return true;
}

static bool take_all(char *bytes, size_t n) {
  while (n > 0) {
    ssize_t got = read(STDIN_FILENO, bytes, n);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    n -= (size_t)got;
  }
  return true;
}

/* A head, byte by byte: what follows belongs to the body. */
static bool take_head(char *out, size_t size) {
  for (size_t i = 0; i < size; i++) {
    if (!take_all(&out[i], 1)) return false;
    if (out[i] != '\n') continue;
    out[i] = '\0';
    return true;
  }
  return false;
}

static bool reply(fetch_result result, const fetch_reply *r) {
  char head[FETCH_REASON + 16];
  if (result == FETCH_OK) {
    snprintf(head, sizeof head, "OK %zu\n", r->n);
    return send_all(head, strlen(head)) && send_all(r->bytes, r->n);
  }
  snprintf(head, sizeof head, "%s %s\n", result == FETCH_STOP ? "STOP" : "NEXT",
           r->reason);
  return send_all(head, strlen(head));
}

static bool serve_one(fetch *f) {
  char head[64], *body = NULL;
  unsigned long n = 0;
  fetch_reply r;
  if (!take_head(head, sizeof head)) return false;
  bool chat = sscanf(head, "CHAT %lu", &n) == 1 && n <= BODY_MOST;
  if (!chat && strcmp(head, "MODELS") != 0) return false;
  if (chat && (!(body = malloc(n + 1)) || !take_all(body, n))) {
    free(body);
    return false;
  }
  fetch_result result = fetch_ask(f, chat ? "chat/completions" : "models", body, n, &r);
  bool good = reply(result, &r);
  free(r.bytes);
  free(body);
  return good;
}

int main(int argc, char **argv) {
  connector_address address;
  const char *why;
  long wait = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
  if (wait < 1) {
    fputs("talks-model: talks read --model URL starts this\n", stderr);
    return MISUSE;
  }
  if (!connector_address_read(argv[1], &address, &why)) {
    fprintf(stderr,
            "talks: --model takes no such address: %s\n"
            "  documents go to a server on this machine alone, as in: "
            "--model http://127.0.0.1:8080\n",
            why);
    return BAD_ADDRESS;
  }
  fetch *f = fetch_open(&address, wait, STDIN_FILENO);
  if (!f) return NO_MEMORY;
  if (send_all("READY\n", 6))
    while (serve_one(f)) continue;
  fetch_close(f);
  return 0;
}

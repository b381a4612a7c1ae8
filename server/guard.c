/* server/guard.c: who may ask.
 *
 * Refuses whatever it does not know: a value that a browser may one day send counts as that
 * of another page.
 */
#include "guard.h"

#include <stdio.h>
#include <strings.h>

static const char *const names[SERVE_FIELDS] = {
    [SERVE_HOST] = "Host",
    [SERVE_ORIGIN] = "Origin",
    [SERVE_SITE] = "Sec-Fetch-Site",
    [SERVE_MODE] = "Sec-Fetch-Mode",
    [SERVE_DEST] = "Sec-Fetch-Dest",
    [SERVE_LENGTH] = "Content-Length",
    [SERVE_TRANSFER] = "Transfer-Encoding",
    [SERVE_CONTENT] = "Content-Type",
};

void serve_head_take(serve_head *head, const char *name, const char *value) {
  for (size_t i = 0; i < SERVE_FIELDS; i++) {
    if (strcasecmp(names[i], name) != 0) continue;
    head->twice = head->twice || head->fields[i] != NULL;
    head->fields[i] = value ? value : "";
  }
}

/* "127.0.0.1:PORT" or "localhost:PORT"; without the port where it is the usual one. */
static bool is_own(const char *host, uint16_t port) {
  static const char *const hosts[] = {"127.0.0.1", "localhost"};
  for (size_t i = 0; i < TALKS_COUNT(hosts); i++) {
    char own[32];
    snprintf(own, sizeof own, "%s:%u", hosts[i], (unsigned)port);
    if (strcasecmp(own, host) == 0) return true;
    if (port == 80 && strcasecmp(hosts[i], host) == 0) return true;
  }
  return false;
}

static bool is_meant(const serve_head *head, uint16_t port, serve_wrong *wrong) {
  if (head->twice)
    return serve_refuse(wrong, 400, "give each once", "a field of the head stands twice",
                        NULL, "");
  if (!head->fields[SERVE_HOST] || !is_own(head->fields[SERVE_HOST], port))
    return serve_refuse(wrong, 421,
                        "ask 127.0.0.1 or localhost, with the port that was printed; a "
                        "tunnel has to end at the same port",
                        "this is not the server that is meant", NULL, "");
  return true;
}

static bool is(const char *value, const char *expected) {
  return value && strcmp(value, expected) == 0;
}

bool serve_guard_head(const serve_head *head, uint16_t port, serve_wrong *wrong) {
  const char *length = head->fields[SERVE_LENGTH];
  if (strcmp(head->method, "GET") != 0 && strcmp(head->method, "HEAD") != 0)
    return serve_refuse(wrong, 405, "GET and HEAD are answered: nothing is changed here",
                        "this method is not answered:", head->method, "");
  if (!is_meant(head, port, wrong)) return false;
  if (head->fields[SERVE_TRANSFER] || (length && strcmp(length, "0") != 0))
    return serve_refuse(wrong, 413, "send none", "no body is taken", NULL, "");
  return true;
}

bool serve_guard_page(const serve_head *head, uint16_t port, serve_sort sort,
                      serve_wrong *wrong) {
  static const char scheme[] = "http://";
  const char *origin = head->fields[SERVE_ORIGIN], *site = head->fields[SERVE_SITE];
  bool own_origin = !origin || (strncmp(origin, scheme, sizeof scheme - 1) == 0 &&
                                is_own(origin + sizeof scheme - 1, port));
  bool own_site = !site || is(site, "same-origin") || is(site, "none");
  /* A link in somebody's notes may lead to the page, as a page of its own. */
  bool shown = sort == SERVE_PAGE || sort == SERVE_TO_PAGE || sort == SERVE_START;
  bool opened = is(head->fields[SERVE_MODE], "navigate") &&
                is(head->fields[SERVE_DEST], "document");
  if (own_origin && (own_site || (shown && opened))) return true;
  return serve_refuse(wrong, 403, "open the address that talks serve printed",
                      "another page asks", NULL, "");
}

/* "application/json", perhaps with the character set; nothing that a form could send. */
static bool is_json(const char *type) {
  static const char json[] = "application/json";
  if (!type || strncasecmp(type, json, sizeof json - 1) != 0) return false;
  type += sizeof json - 1;
  return *type == '\0' || strcasecmp(type, "; charset=utf-8") == 0 ||
         strcasecmp(type, ";charset=utf-8") == 0;
}

static bool is_length(const char *text, size_t most) {
  size_t n = 0;
  for (const char *c = text; *c; c++) {
    if (*c < '0' || *c > '9' || n > most) return false;
    n = n * 10 + (size_t)(*c - '0');
  }
  return n <= most;
}

bool serve_guard_write(const serve_head *head, uint16_t port, size_t most,
                       serve_wrong *wrong) {
  const char *length = head->fields[SERVE_LENGTH], *site = head->fields[SERVE_SITE];
  const char *origin = head->fields[SERVE_ORIGIN];
  static const char scheme[] = "http://";
  if (!is_meant(head, port, wrong)) return false;
  if (!origin || strncmp(origin, scheme, sizeof scheme - 1) != 0 ||
      !is_own(origin + sizeof scheme - 1, port) || (site && !is(site, "same-origin")))
    return serve_refuse(wrong, 403, "only the page that talks serve printed may write",
                        "another page asks, or one that does not say which it is", NULL,
                        "");
  if (!is_json(head->fields[SERVE_CONTENT]))
    return serve_refuse(wrong, 415, "send application/json", "only JSON is taken", NULL,
                        "");
  if (head->fields[SERVE_TRANSFER] || !length || !*length)
    return serve_refuse(wrong, 411, "give Content-Length", "the body has no length", NULL,
                        "");
  if (!is_length(length, most))
    return serve_refuse(wrong, 413, "65536 bytes are taken", "the body is too long", NULL,
                        "");
  return true;
}

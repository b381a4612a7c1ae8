/* Who may ask: methods, hosts, origins, what browsers say of the page that asks. */
#include "tap.h"

#include "guard.h"

static serve_head of(const char *host, const char *origin, const char *site) {
  serve_head head = {.method = "GET"};
  if (host) serve_head_take(&head, "host", host);
  if (origin) serve_head_take(&head, "ORIGIN", origin);
  if (site) serve_head_take(&head, "sec-fetch-site", site);
  serve_head_take(&head, "Accept", "*/*");
  return head;
}

static int head_status(serve_head head, uint16_t port) {
  serve_wrong wrong = {.status = 0};
  return serve_guard_head(&head, port, &wrong) ? 200 : wrong.status;
}

static int page_status(serve_head head, serve_sort sort) {
  serve_wrong wrong = {.status = 0};
  return serve_guard_page(&head, 8080, sort, &wrong) ? 200 : wrong.status;
}

static void hosts(void) {
  is_int(head_status(of("127.0.0.1:8080", NULL, NULL), 8080), 200, "its address");
  is_int(head_status(of("LocalHost:8080", NULL, NULL), 8080), 200, "its name");
  is_int(head_status(of("localhost", NULL, NULL), 80), 200, "the usual port");
  is_int(head_status(of("localhost", NULL, NULL), 8080), 421, "no port");
  is_int(head_status(of("127.0.0.1:80801", NULL, NULL), 8080), 421, "more digits");
  is_int(head_status(of("127.0.0.1:8080.", NULL, NULL), 8080), 421, "a full stop");
  is_int(head_status(of("[::1]:8080", NULL, NULL), 8080), 421, "another loopback");
  is_int(head_status(of("", NULL, NULL), 8080), 421, "an empty host");
  is_int(head_status(of(NULL, NULL, NULL), 8080), 421, "no host");
  serve_head twice = of("127.0.0.1:8080", NULL, NULL);
  serve_head_take(&twice, "Host", "127.0.0.1:8080");
  is_int(head_status(twice, 8080), 400, "two hosts, even alike");
}

static void methods(void) {
  static const char *const others[] = {"POST", "get", "GETT", "", "OPTIONS"};
  serve_head head = of("127.0.0.1:8080", NULL, NULL);
  head.method = "HEAD";
  is_int(head_status(head, 8080), 200, "HEAD");
  for (size_t i = 0; i < TALKS_COUNT(others); i++) {
    head.method = others[i];
    is_int(head_status(head, 8080), 405, "method \"%s\"", others[i]);
  }
  head.method = "GET";
  serve_head_take(&head, "Content-Length", "0");
  is_int(head_status(head, 8080), 200, "an empty body");
  head.fields[SERVE_LENGTH] = "1";
  is_int(head_status(head, 8080), 413, "a body");
  head.fields[SERVE_LENGTH] = NULL;
  serve_head_take(&head, "Transfer-Encoding", "");
  is_int(head_status(head, 8080), 413, "a body in chunks");
}

static void pages(void) {
  static const struct {
    const char *origin, *site;
    int status;
  } cases[] = {
      {NULL, NULL, 200},
      {NULL, "same-origin", 200},
      {NULL, "none", 200},
      {NULL, "same-site", 403},
      {NULL, "cross-site", 403},
      {NULL, "", 403},
      {"http://127.0.0.1:8080", NULL, 200},
      {"http://localhost:8080", "same-origin", 200},
      {"http://localhost:8080", "cross-site", 403},
      {"http://127.0.0.1:8081", NULL, 403},
      {"https://127.0.0.1:8080", NULL, 403},
      {"HTTP://127.0.0.1:8080", NULL, 403},
      {"http://", NULL, 403},
      {"null", NULL, 403},
      {"", NULL, 403},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++)
    is_int(page_status(of("x", cases[i].origin, cases[i].site), SERVE_ANSWER),
           cases[i].status, "origin %s, site %s", cases[i].origin ? cases[i].origin : "-",
           cases[i].site ? cases[i].site : "-");
}

static void links(void) {
  serve_head head = of("x", NULL, "cross-site");
  head.fields[SERVE_MODE] = "navigate";
  head.fields[SERVE_DEST] = "document";
  is_int(page_status(head, SERVE_PAGE), 200, "a link to the page");
  is_int(page_status(head, SERVE_START), 200, "a browser that is started so");
  is_int(page_status(head, SERVE_ANSWER), 403, "a link to an answer");
  is_int(page_status(head, SERVE_EVENTS), 403, "a link to events");
  head.fields[SERVE_DEST] = "iframe";
  is_int(page_status(head, SERVE_PAGE), 403, "a frame");
  head.fields[SERVE_DEST] = "document";
  head.fields[SERVE_MODE] = "no-cors";
  is_int(page_status(head, SERVE_PAGE), 403, "a script's request");
  head.fields[SERVE_MODE] = NULL;
  is_int(page_status(head, SERVE_PAGE), 403, "who does not say");
}

/* Who may write: its own page, which says so, with JSON of a length that it tells. */
static void writers(void) {
  static const struct {
    const char *host, *origin, *site, *type, *length, *transfer;
    int status;
  } cases[] = {
      {"127.0.0.1:8080", "http://127.0.0.1:8080", "same-origin", "application/json", "9",
       NULL, 200},
      {"localhost:8080", "http://localhost:8080", NULL, "Application/JSON; charset=UTF-8",
       "0", NULL, 200},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json;charset=utf-8",
       "100", NULL, 200},
      {"localhost:8080", NULL, NULL, "application/json", "9", NULL, 403},
      {"localhost:8080", "null", NULL, "application/json", "9", NULL, 403},
      {"localhost:8080", "http://localhost:8081", NULL, "application/json", "9", NULL,
       403},
      {"localhost:8080", "https://localhost:8080", NULL, "application/json", "9", NULL,
       403},
      {"localhost:8080", "http://localhost:8080", "none", "application/json", "9", NULL,
       403},
      {"localhost:8080", "http://localhost:8080", "cross-site", "application/json", "9",
       NULL, 403},
      {"evil:8080", "http://localhost:8080", NULL, "application/json", "9", NULL, 421},
      {NULL, "http://localhost:8080", NULL, "application/json", "9", NULL, 421},
      {"localhost:8080", "http://localhost:8080", NULL, NULL, "9", NULL, 415},
      {"localhost:8080", "http://localhost:8080", NULL, "text/plain", "9", NULL, 415},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json2", "9", NULL,
       415},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json", NULL, NULL,
       411},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json", "", NULL,
       411},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json", "9",
       "chunked", 411},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json", "101", NULL,
       413},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json", "-1", NULL,
       413},
      {"localhost:8080", "http://localhost:8080", NULL, "application/json",
       "99999999999999999999999", NULL, 413},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    serve_wrong wrong = {.status = 0};
    serve_head head = of(cases[i].host, cases[i].origin, cases[i].site);
    head.method = "POST";
    if (cases[i].type) serve_head_take(&head, "content-type", cases[i].type);
    if (cases[i].length) serve_head_take(&head, "content-length", cases[i].length);
    if (cases[i].transfer) serve_head_take(&head, "transfer-encoding", cases[i].transfer);
    bool good = serve_guard_write(&head, 8080, 100, &wrong);
    is_int(good ? 200 : wrong.status, cases[i].status, "writer %zu", i);
  }
  serve_wrong wrong = {.status = 0};
  serve_head twice = of("localhost:8080", "http://localhost:8080", NULL);
  serve_head_take(&twice, "Origin", "http://localhost:8080");
  ok(!serve_guard_write(&twice, 8080, 100, &wrong) && wrong.status == 400, "two origins");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  hosts();
  methods();
  pages();
  links();
  writers();
  return tap_done();
}

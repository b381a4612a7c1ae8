/* Addresses of a language model: those of this machine, and no other. What a name leads to
 * is judged by the address itself. */
#include "tap.h"

#include "connector/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

static const struct {
  const char *typed, *written; /* NULL: refused */
} addresses[] = {
    {"http://127.0.0.1", "http://127.0.0.1:80/v1/models"},
    {"http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/models"},
    {"http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1/models"},
    {"http://localhost:1/v1", "http://localhost:1/v1/models"},
    {"http://localhost:65535/v1/", "http://localhost:65535/v1/models"},
    {"http://[::1]:11434/a/b", "http://[::1]:11434/a/b/v1/models"},
    {"http://localhost/a.b_c-d/v1", "http://localhost:80/a.b_c-d/v1/models"},
    {"https://127.0.0.1", NULL},
    {"http:/127.0.0.1", NULL},
    {" http://127.0.0.1", NULL},
    {"http://127.0.0.1 ", NULL},
    {"http://127.0.0.11", NULL},
    {"http://localhosts", NULL},
    {"http://[::1", NULL},
    {"http://[::1]8", NULL},
    {"http://::1:80", NULL},
    {"http://127.0.0.1:00000000080808", NULL},
    {"http://127.0.0.1:8e1", NULL},
    {"http://127.0.0.1:-1", NULL},
    {"http://127.0.0.1:99999999999999999999", NULL},
    {"http://127.0.0.1:80/\n", NULL},
    {"http://127.0.0.1:80/a/../b", NULL},
    {"http://127.0.0.1:80//b", NULL},
    {"http://127.0.0.1:80/\xEF\xBC\x8E", NULL},
};

static void check_addresses(void) {
  for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
    connector_address a;
    char out[400];
    const char *why = NULL;
    bool good = connector_address_read(addresses[i].typed, &a, &why);
    ok(good == (addresses[i].written != NULL), "%s", addresses[i].typed);
    if (!good) ok(why && why[0], "it says why");
    if (!good || !addresses[i].written) continue;
    ok(connector_address_write(&a, "models", out, sizeof out), "written");
    is_str(out, addresses[i].written, "%s", addresses[i].typed);
    ok(!connector_address_write(&a, "models", out, 20), "no room, no address");
  }
}

static bool loops4(const char *text) {
  struct sockaddr_in in = {.sin_family = AF_INET};
  return inet_pton(AF_INET, text, &in.sin_addr) == 1 &&
         connector_is_loopback((const struct sockaddr *)&in, sizeof in);
}

static bool loops6(const char *text) {
  struct sockaddr_in6 in = {.sin6_family = AF_INET6};
  return inet_pton(AF_INET6, text, &in.sin6_addr) == 1 &&
         connector_is_loopback((const struct sockaddr *)&in, sizeof in);
}

static void check_loopback(void) {
  struct sockaddr_in in = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7F000001)};
  ok(loops4("127.0.0.1") && loops4("127.255.0.9"), "127.0.0.0/8 stays here");
  ok(!loops4("0.0.0.0") && !loops4("10.0.0.1") && !loops4("128.0.0.1") &&
         !loops4("126.255.255.255") && !loops4("169.254.0.1"),
     "nothing else does");
  ok(loops6("::1"), "::1 stays here");
  ok(!loops6("::") && !loops6("::2") && !loops6("::ffff:127.0.0.1") && !loops6("fe80::1"),
     "nothing else does");
  ok(!connector_is_loopback((const struct sockaddr *)&in, 4), "half an address is none");
  in.sin_family = AF_UNIX;
  ok(!connector_is_loopback((const struct sockaddr *)&in, sizeof in), "another family");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_addresses();
  check_loopback();
  return tap_done();
}

/* connector/address.c: an address taken apart, strictly. */
#include "address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static const char *skip_host(const char *at, connector_address *out) {
  static const char *const hosts[] = {"127.0.0.1", "[::1]", "localhost"};
  for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
    size_t n = strlen(hosts[i]);
    if (strncmp(at, hosts[i], n) != 0) continue;
    if (at[n] != '\0' && at[n] != ':' && at[n] != '/') continue;
    memcpy(out->host, hosts[i], n + 1);
    return at + n;
  }
  return NULL;
}

static const char *skip_port(const char *at, connector_address *out) {
  out->port = 80;
  if (*at != ':') return at;
  out->port = 0;
  for (at++; *at >= '0' && *at <= '9' && out->port <= 65535; at++)
    out->port = out->port * 10 + (unsigned)(*at - '0');
  return out->port >= 1 && out->port <= 65535 ? at : NULL;
}

/* Letters, digits, . _ - and single slashes: nothing that could be read in two ways. */
static bool is_plain_path(const char *path) {
  for (const char *p = path; *p; p++) {
    bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
    if (!letter && !(*p >= '0' && *p <= '9') && !strchr("._-/", *p)) return false;
    if (*p == '/' && (p[1] == '/' || p[1] == '.')) return false;
  }
  return true;
}

bool connector_address_read(const char *typed, connector_address *out, const char **why) {
  static const char scheme[] = "http://";
  *out = (connector_address){.port = 0};
  if (strncmp(typed, scheme, sizeof scheme - 1) != 0) {
    *why = "it does not begin with http://";
    return false;
  }
  const char *at = skip_host(typed + sizeof scheme - 1, out);
  if (!at) {
    *why = "its host is not 127.0.0.1, [::1] or localhost";
    return false;
  }
  at = skip_port(at, out);
  if (!at || (*at != '\0' && *at != '/')) {
    *why = "its port is not a number from 1 to 65535";
    return false;
  }
  size_t n = strlen(at);
  if (n > CONNECTOR_PATH_MOST || !is_plain_path(at)) {
    *why = "its path has more than letters, digits and . _ - /";
    return false;
  }
  memcpy(out->path, at, n + 1);
  if (n > 0 && out->path[n - 1] == '/') out->path[--n] = '\0';
  if (n >= 3 && strcmp(out->path + n - 3, "/v1") == 0) out->path[n - 3] = '\0';
  return true;
}

bool connector_address_write(const connector_address *a, const char *what, char *out,
                             size_t size) {
  int n = snprintf(out, size, "http://%s:%u%s/v1/%s", a->host, a->port, a->path, what);
  return n > 0 && (size_t)n < size;
}

bool connector_is_loopback(const struct sockaddr *address, size_t size) {
  if (address->sa_family == AF_INET && size >= sizeof(struct sockaddr_in)) {
    struct sockaddr_in in;
    memcpy(&in, address, sizeof in);
    return (ntohl(in.sin_addr.s_addr) >> 24) == 127;
  }
  if (address->sa_family == AF_INET6 && size >= sizeof(struct sockaddr_in6)) {
    struct sockaddr_in6 in;
    memcpy(&in, address, sizeof in);
    return IN6_IS_ADDR_LOOPBACK(&in.sin6_addr);
  }
  return false;
}

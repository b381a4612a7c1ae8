/* Which statements certainly lie in the days asked for, which perhaps, which not. */
#include "dossier.h"

#include "desk/answer.h"

/* A document published between 10 and 20 June 2031. */
static const char text[] =
    "dossier: {title-en: t}\n"
    "parties: {a: {}}\n"
    "sources: {'001': {paragraphs: 9, published: 2031-06-10 or 2031-06-20, "
    "taken: 2031-06-20}}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, who: a, said: 2031-06-12, en: x}\n"
    "  S1.2a: {kind: claim, who: a, said: by 2031-06-12, en: x}\n"
    "  S1.3a: {kind: claim, who: a, said: from 2031-06-12, en: x}\n"
    "  S1.4a: {kind: claim, who: a, en: x}\n"
    "  S1.5a: {kind: claim, en: x}\n"
    "  S1.6a: {kind: claim, happened: from 2031-06-01, en: x}\n"
    "  S1.7a: {kind: forecast, happened: from 2031-06-01, en: x}\n"
    "  S1.8a: {kind: forecast, happened: 2032-01, en: x}\n"
    "  S1.9a: {kind: claim, happened: 2031-01-01 to 2031-06-12, en: x}\n";

static const struct {
  const char *since, *until;
  int surely, perhaps;
} table[] = {
    {"since:0001-02", NULL, 7, 2},                  /* open to the left: 2a, 4a */
    {NULL, "until:9998", 8, 1},                     /* open to the right: 7a */
    {"since:2031-06-12", "until:2031-06-12", 1, 7}, /* 1a; but for 8a all may be */
    {"since:2031-06-10", "until:2031-06-20", 3, 5}, /* 1a, 3a up to the report, 5a */
    {"since:2031-06-13", NULL, 1, 5},               /* 8a; 3a, 4a, 5a, 6a, 7a */
    {"since:2031-06-21", NULL, 1, 1}, /* after the report what is foretold alone */
    {"since:2032-02", NULL, 0, 1},    /* 7a */
    {NULL, "until:2031-06-09", 0, 5}, /* 2a, 4a, 6a, 7a, 9a */
    {NULL, "until:2031-06-12", 3, 5}, /* 1a, 2a, 9a; 3a, 4a, 5a, 6a, 7a */
    {NULL, "until:2030", 0, 2},       /* 2a, 4a */
};

static int count_of(const talks_answer *a, talks__item item) {
  talks_node node = talks__node_at(a, 0, item);
  return node == TALKS_NO_NODE ? -1 : (int)talks__anode_of(a, node)->of.count;
}

static void check(const talks_view *v, size_t i) {
  const char *words[3] = {NULL};
  size_t n = 0;
  talks_answer *a = NULL;
  if (table[i].since) words[n++] = table[i].since;
  if (table[i].until) words[n++] = table[i].until;
  if (!ok(talks_ask(v, "find", words, NULL, &a) == TALKS_OK, "row %zu", i)) return;
  is_int(count_of(a, TALKS_ITEM_found_statements), table[i].surely, "certainly");
  is_int(count_of(a, TALKS_ITEM_perhaps_statements), table[i].perhaps, "perhaps");
  talks_answer_destroy(a);
}

/* The view's own since: chooses as the filter does. */
static void check_option(const dossier *d) {
  static const char *const none[] = {NULL}, *const again[] = {"since:2031-01", NULL};
  talks_view_settings settings;
  talks_view *v = NULL;
  talks_answer *a = NULL;
  talks_view_defaults(&settings);
  if (talks_day_from_civil(2031, 6, 13, &settings.since) ||
      talks_view_open(d->model, &settings, NULL, &v))
    abort();
  is_int(talks_ask(v, "find", again, NULL, &a), TALKS_MISUSE, "not twice");
  if (ok(talks_ask(v, "find", none, NULL, &a) == TALKS_OK, "--since alone")) {
    is_int(count_of(a, TALKS_ITEM_found_statements), 1, "certainly");
    is_int(count_of(a, TALKS_ITEM_perhaps_statements), 5, "perhaps");
    talks_answer_destroy(a);
  }
  talks_view_destroy(v);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  dossier d = dossier_load_text(text);
  if (dossier_view(&d, NULL)) abort();
  for (size_t i = 0; i < TALKS_COUNT(table); i++) check(d.view, i);
  check_option(&d);
  dossier_free(&d);
  return tap_done();
}

/* An archive finds exactly the articles that folding and looking at each line finds, in
 * whatever order they were added and taken out, and its places point to the terms. */
#include "tap.h"

#include "archive/search.h"
#include "archive/terms.h"
#include "archive/write.h"

#include "text/text.h"

enum { ARTICLES = 12, TEXT_MAX = 400, TERMS = 3 };

static talks_ctx *ctx;

/* Pieces that meet the hard cases: one and two characters, phrases, variants, capitals, wide
 * forms, words that begin others, marks between, line ends, malformed bytes. */
static const char *const pieces[] = {
    "北約", "北约", "约",   "和",   "計畫", "畫", "划",  "划", "东",   "東",
    "NATO", "nat",  "EU",   "neu",  "ＮＡ", "7",  "G7",  "60", "天",   "。",
    "、",   "-",    " ",    "\n",   "\"",   "“",  "\t",  "é",  "Киев", "　",
    "𠀀",   "々",   "\xFF", "\xE5", "皇后", "後", "\r\n"};

static talks_str draw(tap_gen *g, char *out, size_t cap, size_t most) {
  size_t n = 0;
  for (size_t i = tap_upto(g, most); i > 0; i--) {
    const char *piece = pieces[tap_upto(g, TALKS_COUNT(pieces) - 1)];
    if (n + strlen(piece) > cap) break;
    memcpy(out + n, piece, strlen(piece));
    n += strlen(piece);
  }
  return (talks_str){out, n};
}

/* ---- the naive search -------------------------------------------------------------------- */

static bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

static bool has(talks_str text, talks_str term) {
  talks__buf line, wanted;
  bool found = false;
  talks__buf_init(&line, ctx);
  talks__buf_init(&wanted, ctx);
  talks__fold(&wanted, term);
  while (text.n > 0 && !found) {
    const char *end = memchr(text.p, '\n', text.n);
    size_t n = end ? (size_t)(end - text.p) : text.n;
    line.n = 0;
    talks__fold(&line, (talks_str){text.p, n});
    for (size_t i = 0; i + wanted.n <= line.n && !found; i++)
      found = memcmp(line.p + i, wanted.p, wanted.n) == 0 &&
              !(is_word(wanted.p[0]) && i > 0 && is_word(line.p[i - 1]));
    n += end != NULL;
    text = (talks_str){text.p + n, text.n - n};
  }
  talks__buf_free(&line);
  talks__buf_free(&wanted);
  return found;
}

typedef struct {
  char room[ARTICLES][2][3 * TEXT_MAX];
  talks_str title[ARTICLES], text[ARTICLES];
  bool there[ARTICLES], dated[ARTICLES];
  int32_t first[ARTICLES], last[ARTICLES];
} newsroom;

static bool wants(const archive_query *q, const newsroom *r, size_t i) {
  bool all = r->there[i];
  for (size_t t = 0; t < q->nterms && all; t++)
    all = has(r->title[i], q->terms[t]) || has(r->text[i], q->terms[t]);
  if (q->since != TALKS_NO_DAY) all = all && r->dated[i] && r->last[i] >= q->since;
  if (q->until != TALKS_NO_DAY) all = all && r->dated[i] && r->first[i] <= q->until;
  return all;
}

/* ---- the archive ------------------------------------------------------------------------- */

/* As the command would have it: without malformed bytes. */
static talks_str keep(const char *bytes, size_t n, char *room) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  archive_mend((talks_str){bytes, n}, &b);
  if (b.n > 0) memcpy(room, b.p, b.n);
  talks_str kept = {room, b.n};
  talks__buf_free(&b);
  return kept;
}

static void make(tap_gen *g, newsroom *r) {
  char bytes[TEXT_MAX];
  for (size_t i = 0; i < ARTICLES; i++) {
    talks_str s = draw(g, bytes, sizeof bytes, 3);
    r->title[i] = keep(s.p, s.n, r->room[i][0]);
    s = draw(g, bytes, sizeof bytes, 40);
    r->text[i] = keep(s.p, s.n, r->room[i][1]);
    r->dated[i] = tap_bool(g);
    r->first[i] = (int32_t)tap_upto(g, 20);
    r->last[i] = r->first[i] + (int32_t)tap_upto(g, 5);
    r->there[i] = true;
    tap_say(g, "article %zu: %.*s | %.*s", i, (int)r->title[i].n, r->title[i].p,
            (int)r->text[i].n, r->text[i].p);
  }
}

/* The articles with a set bit, as one document. */
static bool add(archive_writer *w, const newsroom *r, uint64_t which, uint64_t *removed) {
  const uint8_t sha256[ARCHIVE_SHA256] = {(uint8_t)which};
  talks_status status = archive_write_begin(w, "feed", false);
  for (size_t i = 0; i < ARTICLES && !status; i++) {
    uint8_t hash[ARCHIVE_HASH] = {(uint8_t)i};
    archive_article a = {.title = r->title[i],
                         .text = r->text[i],
                         .dated = r->dated[i],
                         .first = r->first[i],
                         .last = r->last[i]};
    bool new_one;
    if (which >> i & 1) status = archive_write_article(w, &a, i + 1, hash, &new_one);
  }
  if (!status) status = archive_write_end(w, sha256, removed);
  if (!status) status = archive_write_keep(w);
  return status == TALKS_OK;
}

typedef struct {
  const newsroom *r;
  const archive_query *q;
  bool seen[ARTICLES], good;
  size_t n;
} found;

static talks_status see(void *user, const archive_hit *hit) {
  found *f = user;
  size_t i = hit->line - 1;
  f->good = f->good && i < ARTICLES && !f->seen[i] && wants(f->q, f->r, i);
  if (!f->good) return TALKS_OK;
  f->seen[i] = true;
  f->n++;
  bool places = f->q->nterms == 0 || hit->nplaces > 0;
  for (size_t k = 0; k < hit->nplaces; k++) {
    size_t from = hit->places[k].from, to = hit->places[k].to;
    places = places && from < to && to <= hit->passage.n;
    places = places && (k == 0 || from > hit->places[k - 1].to);
  }
  f->good = places && talks__utf8_check(hit->passage) == hit->passage.n;
  return TALKS_OK;
}

static bool finds(tap_gen *g, archive *a, const newsroom *r) {
  char room[TERMS][60], since[40], until[40];
  const char *words[TERMS + 2];
  size_t n = tap_upto(g, TERMS), nwords = 0;
  for (size_t i = 0; i < n; i++) {
    talks_str term = draw(g, room[i], sizeof room[i] - 1, 3);
    room[i][term.n] = '\0';
    words[nwords++] = room[i];
    tap_say(g, "term %s", room[i]);
  }
  if (tap_upto(g, 3) == 0 || n == 0) {
    snprintf(since, sizeof since, "since:1970-01-%02d", (int)tap_upto(g, 20) + 1);
    snprintf(until, sizeof until, "until:1970-01-%02d", (int)tap_upto(g, 20) + 1);
    words[nwords++] = since;
    if (tap_bool(g)) words[nwords++] = until;
    tap_say(g, "%s", since);
  }
  archive_query q;
  archive_counts counts;
  if (archive_query_read(ctx, words, nwords, NULL, &q)) return true; /* no term */
  q.all = true;
  found f = {.r = r, .q = &q, .good = true};
  bool newest = tap_bool(g);
  talks_status status = archive_search(a, &q, newest, &counts, see, &f);
  size_t expected = 0;
  for (size_t i = 0; i < ARTICLES; i++) expected += wants(&q, r, i);
  tap_say(g, "%zu found, %zu expected", f.n, expected);
  archive_query_free(&q);
  return status == TALKS_OK && f.good && f.n == expected && counts.found == expected;
}

static bool finds_what_folding_finds(tap_gen *g, void *user) {
  static newsroom r;
  archive *a = NULL;
  archive_writer *w = NULL;
  uint64_t removed = 0, before = tap_upto(g, (1u << ARTICLES) - 1),
           after = tap_upto(g, (1u << ARTICLES) - 1);
  (void)user;
  make(g, &r);
  bool good = archive_open(ctx, ":memory:", ARCHIVE_ADD, &a) == TALKS_OK &&
              archive_writer_make(a, &w) == TALKS_OK;
  good = good && add(w, &r, before, &removed) && removed == 0;
  good = good && add(w, &r, after, &removed);
  for (size_t i = 0; i < ARTICLES; i++) r.there[i] = after >> i & 1;
  for (int i = 0; i < 6 && good; i++) good = finds(g, a, &r);
  /* SQLite's own comparison of the index with the texts */
  good = good && archive_run(a, "INSERT INTO words(words, rank) "
                                "VALUES('integrity-check', 1)") == TALKS_OK;
  archive_writer_destroy(w);
  archive_close(a);
  return good;
}

/* ---- terms ------------------------------------------------------------------------------- */

typedef struct {
  size_t n, from, to;
  bool good;
} order;

static int check_order(void *user, const archive_term *t) {
  order *o = user;
  o->good = o->good && t->from < t->to && t->to <= o->n && t->text.n > 0 &&
            talks__utf8_check(t->text) == t->text.n;
  if (t->beside) o->good = o->good && t->from == o->from && t->to <= o->to;
  else o->good = o->good && t->from >= o->from && t->to >= o->to;
  o->from = t->from;
  if (!t->beside) o->to = t->to;
  return 0;
}

static bool offsets_go_up(tap_gen *g, void *user) {
  uint8_t bytes[200];
  size_t n = tap_bytes(g, bytes, sizeof bytes);
  order o = {.n = n, .good = true};
  talks__buf folded;
  int result;
  (void)user;
  talks__buf_init(&folded, ctx);
  talks_status status = archive_terms(&folded, (talks_str){(const char *)bytes, n},
                                      ARCHIVE_TEXT, check_order, &o, &result);
  talks__buf_free(&folded);
  return status == TALKS_OK && o.good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) return 1;
  tap_property("an archive finds what folding finds", 300, finds_what_folding_finds,
               NULL);
  tap_property("terms lie inside the text, in order", 0, offsets_go_up, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}

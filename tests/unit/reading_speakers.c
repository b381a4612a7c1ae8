/* The bars of speech: who says what in the five sources, against two lists that two coders
 * made by hand without seeing each other's or ours (tests/data/reading/speakers-*.tsv: a
 * line of the text, the speaker, through whom; never a sentence). Without the sources the
 * check is skipped by name.
 *
 * Ours are the proposals of fair or high trust in which somebody is named or described, one
 * for each run of a speaker in a paragraph. A row is right if line and speaker agree, names
 * being the same where one holds the other. */
#include "gold.h"
#include "tap.h"

#include "reading/proposal.h"

enum { SOURCES = 5, MOST = 600, ROOM = 96 };

typedef struct {
  int source, line;
  char speaker[ROOM], relay[ROOM];
  bool used;
} row;

typedef struct {
  row list[MOST];
  int n;
} rows;

/* ---- files ------------------------------------------------------------------------- */

static void copy_column(talks_str column, char out[ROOM]) {
  snprintf(out, ROOM, "%.*s", (int)(column.n < ROOM ? column.n : ROOM - 1), column.p);
}

static void read_rows(const char *name, rows *out) {
  size_t n, at = 0;
  char *text = gold_list(name, &n);
  talks__paragraph p = {0};
  out->n = 0;
  while (text && talks__paragraph_next((talks_str){text, n}, &at, &p)) {
    talks_str columns[5] = {{0}}, rest = p.text;
    if (rest.p[0] == '#' || out->n == MOST) continue;
    for (int i = 0; i < 5; i++) {
      const char *tab = rest.n > 0 ? memchr(rest.p, '\t', rest.n) : NULL;
      columns[i] = (talks_str){rest.p, tab ? (size_t)(tab - rest.p) : rest.n};
      size_t taken = columns[i].n + (tab != NULL);
      rest = (talks_str){rest.p + taken, rest.n - taken};
    }
    row *r = &out->list[out->n++];
    char number[16];
    memset(r, 0, sizeof *r);
    snprintf(number, sizeof number, "%.*s", (int)columns[0].n, columns[0].p);
    r->source = atoi(number);
    snprintf(number, sizeof number, "%.*s", (int)columns[1].n, columns[1].p);
    r->line = atoi(number);
    if (talks__str_starts(columns[2], TALKS_STR("unnamed:")))
      columns[2] = (talks_str){columns[2].p + 8, columns[2].n - 8};
    copy_column(columns[2], r->speaker);
    copy_column(columns[3], r->relay);
  }
  free(text);
}

/* ---- ours -------------------------------------------------------------------------- */

static talks_str words_of(const talks__document *d, const talks__voice *v) {
  const talks__doc_paragraph *p = &d->paragraphs[v->name_paragraph];
  return (talks_str){p->text.p + v->name.from, v->name.to - v->name.from};
}

/* The second list has a turn of an interview where its label stands, the first has each of
 * its paragraphs. */
static bool counts(const talks__proposal *p, bool labels) {
  if (labels && strcmp(p->rule, "interview-turn") == 0 &&
      p->who[0].sort == TALKS_VOICE_CARRIED)
    return false;
  return p->sort == TALKS_PROPOSED_STATEMENT && p->nwho > 0 &&
         p->trust >= TALKS_TRUST_FAIR && p->who[0].sort != TALKS_VOICE_UNNAMED;
}

static void add_ours(const talks__document *d, int source, const talks__proposal *p,
                     const talks__voice *who, rows *out) {
  if (out->n == MOST) return;
  row r = {.source = source, .line = (int)d->paragraphs[p->paragraph].line};
  copy_column(words_of(d, who), r.speaker);
  snprintf(r.relay, sizeof r.relay, "-");
  if (p->nrelay > 0) copy_column(words_of(d, &p->relay[0]), r.relay);
  for (int i = out->n; i-- > 0;) { /* one run is one row */
    row *before = &out->list[i];
    if (before->source != source || before->line != r.line) break;
    if (strcmp(before->speaker, r.speaker) == 0) return;
  }
  out->list[out->n++] = r;
}

static bool read_ours(const talks__reader *reader, bool labels, rows *out) {
  out->n = 0;
  for (int i = 0; i < SOURCES; i++) {
    size_t n;
    char *text = gold_source(i, &n);
    talks__document *d = NULL;
    talks__document_settings s = {.name = "source"};
    if (!text) return false;
    if (talks__document_read(reader, (talks_str){text, n}, &s, &d) == TALKS_OK) {
      for (uint32_t k = 0; k < d->nproposals; k++)
        for (uint8_t w = 0; counts(&d->proposals[k], labels) && w < d->proposals[k].nwho;
             w++)
          add_ours(d, i, &d->proposals[k], &d->proposals[k].who[w], out);
    }
    talks__document_destroy(d);
    free(text);
  }
  return true;
}

/* ---- the measure ------------------------------------------------------------------- */

static bool same_name(const talks_ctx *ctx, const char *a, const char *b) {
  talks__buf x, y;
  talks__buf_init(&x, ctx);
  talks__buf_init(&y, ctx);
  talks__fold(&x, talks__str(a));
  talks__fold(&y, talks__str(b));
  talks__buf_char(&x, 0);
  talks__buf_char(&y, 0);
  bool same = x.n > 1 && y.n > 1 && (strstr(x.p, y.p) || strstr(y.p, x.p));
  talks__buf_free(&x);
  talks__buf_free(&y);
  return same;
}

typedef struct {
  int right, with_relay, ours, gold;
} score;

static score compare(const talks_ctx *ctx, rows *ours, rows *gold, bool tell) {
  score s = {.ours = ours->n, .gold = gold->n};
  for (int i = 0; i < ours->n; i++) {
    row *o = &ours->list[i];
    o->used = false;
    row *best = NULL;
    for (int k = 0; k < gold->n; k++) {
      row *g = &gold->list[k];
      if (g->used || g->source != o->source || g->line != o->line) continue;
      if (!same_name(ctx, o->speaker, g->speaker)) continue;
      bool relay =
          strncmp(g->relay, o->relay, 1) == 0 || same_name(ctx, o->relay, g->relay);
      if (!best || relay) best = g;
      if (relay) break;
    }
    if (!best) continue;
    best->used = o->used = true;
    s.right++;
    s.with_relay += (best->relay[0] == '-' && o->relay[0] == '-') ||
                    same_name(ctx, o->relay, best->relay);
  }
  for (int i = 0; tell && i < ours->n; i++)
    if (!ours->list[i].used)
      tap_diag("ours alone: 00%d %d %s < %s", ours->list[i].source, ours->list[i].line,
               ours->list[i].speaker, ours->list[i].relay);
  for (int k = 0; tell && k < gold->n; k++)
    if (!gold->list[k].used)
      tap_diag("list alone: 00%d %d %s < %s", gold->list[k].source, gold->list[k].line,
               gold->list[k].speaker, gold->list[k].relay);
  return s;
}

static void tell(const char *name, score s) {
  tap_diag("%s: %d of ours, %d in the list, %d right (%d with the relay): precision "
           "%d%%, recall %d%%",
           name, s.ours, s.gold, s.right, s.with_relay,
           s.ours ? 100 * s.right / s.ours : 0, s.gold ? 100 * s.right / s.gold : 0);
}

/* What reading the five again finds against the dossier that was made from them, and among
 * themselves. Each was read by hand: these contradict, or are what the rule says. Their
 * ids, and paragraphs of the sources, are the list; what is found besides is a false alarm. */
static const char *const alarms[] = {
    "001 2 denial S1.37b",  /* the accused state's denial */
    "001 37 denial S1.37b", /* the same, with the accusation itself */
    "001 2 mixed S1.37d",   /* an assessment finds no evidence for the accusation, */
    "001 37 mixed S1.37d",  /* on which a clause of the dossier rests */
    "003 36 unit",          /* a bare yuan amid dollars */
    "004 24 names 003",     /* two renderings of one minister */
    "004 26 names 004"};    /* and of one envoy */

static bool is_alarm(bool *met, const char *line) {
  for (size_t i = 0; i < TALKS_COUNT(alarms); i++)
    if (strcmp(alarms[i], line) == 0) return met[i] = true;
  return false;
}

static void count_alarms(const talks_model *model, const talks__document *d, int source,
                         bool *met, int *found, int *right) {
  for (uint32_t i = 0; i < d->nproposals; i++)
    for (uint32_t k = 0; k < d->proposals[i].nconflicts; k++) {
      const talks__proposed_conflict *c = &d->proposals[i].conflicts[k];
      char line[128];
      snprintf(line, sizeof line, "00%d %u %s%s%s", source,
               d->paragraphs[d->proposals[i].paragraph].number,
               talks__rule_info_of(c->rule)->name.p,
               c->statement != TALKS_NO_RECORD || c->earlier ? " " : "",
               c->statement != TALKS_NO_RECORD ? talks_model_id(model, c->statement)
               : c->earlier                    ? c->earlier->file
                                               : "");
      bool known = is_alarm(met, line);
      tap_diag("%s: %s", known ? "contradicts" : "false alarm", line);
      ++*found;
      *right += known;
    }
}

static void measure_alarms(const talks_ctx *ctx, const talks__reader *reader,
                           const talks_model *model) {
  static const char *const names[] = {"000", "001", "002", "003", "004"};
  talks__ledger *ledger = NULL;
  bool met[TALKS_COUNT(alarms)] = {false};
  int found = 0, right = 0, all = 0;
  (void)ctx;
  if (talks__ledger_make(reader, &ledger)) abort();
  for (int i = 0; i < SOURCES; i++) {
    size_t n;
    char *text = gold_source(i, &n);
    talks__document *d = NULL;
    talks__document_settings s = {.name = names[i], .ledger = ledger};
    if (text && talks__document_read(reader, (talks_str){text, n}, &s, &d) == TALKS_OK)
      count_alarms(model, d, i, met, &found, &right);
    all += text != NULL;
    talks__document_destroy(d);
    free(text);
  }
  talks__ledger_destroy(ledger);
  if (all < SOURCES) {
    ok(true, "contradictions of the five sources # SKIP they are not here");
    return;
  }
  size_t known = 0;
  for (size_t i = 0; i < TALKS_COUNT(alarms); i++) known += met[i];
  tap_diag("contradictions: %d found, %d of them right: precision %d%%", found, right,
           found ? 100 * right / found : 0);
  ok(10 * right >= 9 * found, "contradictions: precision at least .90");
  is_int(known, TALKS_COUNT(alarms), "and those that were found before");
}

static void measure(const talks_ctx *ctx, const talks__reader *reader) {
  static rows ours, short_ours, a, b;
  if (!read_ours(reader, false, &ours) || !read_ours(reader, true, &short_ours)) {
    ok(true, "the five sources # SKIP they are not here");
    return;
  }
  bool loud = getenv("TALKS_BARS_ALL") != NULL;
  read_rows("speakers-a.tsv", &a);
  read_rows("speakers-b.tsv", &b);
  tell("one coder against the other", compare(ctx, &a, &b, false));
  for (int k = 0; k < b.n; k++) b.list[k].used = false;
  for (int k = 0; k < a.n; k++) a.list[k].used = false;
  score first = compare(ctx, &ours, &a, loud),
        second = compare(ctx, &short_ours, &b, loud);
  tell("first list", first);
  tell("second list", second);
  /* The bars are .80 and .70; what was reached stands above them, and less than that would
   * be a step back. The coders themselves agree on three rows of four. */
  ok(100 * first.right >= 84 * first.ours, "first list: precision at least .84");
  ok(100 * first.right >= 76 * first.gold, "first list: recall at least .76");
  ok(100 * second.right >= 82 * second.ours, "second list: precision at least .82");
  ok(100 * second.right >= 71 * second.gold, "second list: recall at least .71");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  const char *root = getenv("TALKS_DATA");
  char path[512];
  talks_ctx *ctx;
  talks_model *model = NULL;
  talks__lexicon *lexicon = NULL;
  talks__reader *reader = NULL;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  snprintf(path, sizeof path, "%s/dossiers/ukraine-2025", root ? root : ".");
  bool made = talks_model_open(ctx, path, NULL, &model) == TALKS_OK &&
              talks__lexicon_make(ctx, model, &lexicon) == TALKS_OK &&
              talks__reader_make(ctx, lexicon, model, &reader) == TALKS_OK;
  ok(made, "a reader with the names of the shipped dossier");
  if (made) measure(ctx, reader);
  if (made) measure_alarms(ctx, reader, model);
  talks__reader_destroy(reader);
  talks__lexicon_destroy(lexicon);
  talks_model_destroy(model);
  talks_ctx_destroy(ctx);
  return tap_done();
}

/* Who says what, through whom: sentences of our own (tests/data/reading/speech.tsv), one for
 * each pattern; interviews, polls and debris; places, keys and JSON; and want of memory. */
#include "failing.h"
#include "reading_desk.h"

static const char dossier[] =
    "parties:\n"
    "  aldland:\n"
    "    en: Aldland\n"
    "    zh: 阿尔德兰\n"
    "    aliases: [阿方]\n"
    "    persons:\n"
    "      lin: {en: Bo Lin, zh: 林博}\n"
    "      karo: {en: Karo, zh: 卡罗}\n"
    "  bernia:\n"
    "    en: Bernia\n"
    "    zh: 贝尼亚\n"
    "    aliases: [贝方]\n"
    "    persons:\n"
    "      mori: {en: Mori, zh: 莫里}\n"
    "      tessa: {en: Tessa, zh: 特莎}\n"
    "groups:\n"
    "  league: {en: the League, zh: 邦联}\n"
    "issues:\n"
    "  land: {en: land, zh: 领土, options: {keep: {en: no territory is ceded}}}\n"
    "  pact: {en: an agreement, zh: 协议}\n";

static talks__document *read_text(desk *d, talks_str text) {
  talks__document *doc = NULL;
  talks__document_settings s = {.name = "a"};
  return talks__document_read(d->reader, text, &s, &doc) == TALKS_OK ? doc : NULL;
}

static void put_voice(const talks__document *d, const talks__voice *v, talks__buf *out) {
  const talks__doc_paragraph *p = &d->paragraphs[v->name_paragraph];
  if (v->sort == TALKS_VOICE_UNNAMED) talks__buf_char(out, '?');
  else talks__buf_put(out, p->text.p + v->name.from, v->name.to - v->name.from);
}

/* The speeches of a document as the list has them. A described speaker stands with all its
 * words, of which the list may have a part: those after the last blank or bar. */
static void put_speeches(const talks__document *d, talks__buf *out) {
  for (uint32_t i = 0; i < d->nproposals; i++) {
    const talks__proposal *p = &d->proposals[i];
    if (p->sort != TALKS_PROPOSED_STATEMENT || p->nwho == 0) continue;
    if (p->trust == TALKS_TRUST_LOW) continue;
    if (out->n > 0) talks__buf_puts(out, " | ");
    for (uint8_t k = 0; k < p->nwho; k++) {
      if (k > 0) talks__buf_char(out, '+');
      put_voice(d, &p->who[k], out);
    }
    for (uint8_t k = 0; k < p->nrelay; k++) {
      talks__buf_char(out, '<');
      put_voice(d, &p->relay[k], out);
    }
    talks__buf_char(out, ':');
    if (p->kind == TALKS_WORD_NONE) talks__buf_char(out, '-');
    else talks__buf_str(out, talks__word_info_of(p->kind)->name);
  }
  if (out->n == 0) talks__buf_char(out, '-');
}

/* ---- the list ------------------------------------------------------------------------ */

static char *read_list(size_t *n) {
  enum { LARGEST = 1 << 18 };
  const char *root = getenv("TALKS_DATA");
  char path[512];
  snprintf(path, sizeof path, "%s/tests/data/reading/speech.tsv", root ? root : ".");
  FILE *f = fopen(path, "rb");
  char *text = f ? malloc(LARGEST) : NULL;
  *n = text ? fread(text, 1, LARGEST, f) : 0;
  if (f) fclose(f);
  return text;
}

static void check_list(desk *d) {
  size_t n, at = 0, cases = 0;
  char *text = read_list(&n);
  talks__paragraph p = {0};
  while (text && talks__paragraph_next((talks_str){text, n}, &at, &p)) {
    const char *tab = memchr(p.text.p, '\t', p.text.n);
    if (p.text.p[0] == '#' || !tab) continue;
    talks_str line = {p.text.p, (size_t)(tab - p.text.p)};
    talks_str wanted = {tab + 1, p.text.n - line.n - 1};
    char copy[256];
    talks__buf got;
    talks__buf_init(&got, d->ctx);
    talks__document *doc = read_text(d, line);
    if (doc) put_speeches(doc, &got);
    talks__buf_char(&got, 0);
    snprintf(copy, sizeof copy, "%.*s", (int)wanted.n, wanted.p);
    is_str(got.p, copy, "%.*s", (int)line.n, line.p);
    talks__document_destroy(doc);
    talks__buf_free(&got);
    cases++;
  }
  ok(cases > 150, "a case for each pattern");
  free(text);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d = {0};
  if (desk_open(NULL, dossier, &d) || desk_reader(&d)) return 1;
  check_list(&d);
  desk_close(&d);
  return tap_done();
}

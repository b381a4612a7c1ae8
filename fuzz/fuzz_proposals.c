/* fuzz/fuzz_proposals.c: any document is read; whatever it proposes lies inside its
 * paragraph, at the beginnings of code points, and can be written as JSON. It is held
 * against a small dossier and against a first half of itself, read before in the same run:
 * what contradicts then names a rule, and a statement or an earlier sentence, or neither.
 */
#include "proposed.h"

static void check_voices(const talks__document *d, const talks__doc_paragraph *p,
                         const talks__voice *list, uint8_t n) {
  FUZZ_CHECK(n <= TALKS_VOICES_MOST);
  for (uint8_t i = 0; i < n; i++) {
    fuzz_extent(p, list[i].at);
    FUZZ_CHECK(list[i].name_paragraph < d->nparagraphs);
    fuzz_extent(&d->paragraphs[list[i].name_paragraph], list[i].name);
  }
}

static const char dossier[] =
    "sources: {'001': {published: 2030-05-20}}\n"
    "parties: {al: {en: Aldland, zh: 阿方, persons: {ka: {en: Karo, zh: 卡罗,"
    " aliases: [卡鲁]}}}, be: {en: Bernia, zh: 贝方}}\n"
    "places: {port: {en: Seaport, zh: 海港城}}\n"
    "issues: {dam: {en: the dam, zh: 水坝, settled-says: S1.1a, open-says: S1.2a}}\n"
    "scopes: {accord: {en: the accord, zh: 协定}}\n"
    "quantities: {done: {en: share settled or finished, zh: 谈妥或完成的比例,"
    " unit: percent}, aid: {en: relief money, zh: 救济总额, unit: USD}}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, who: ka, en: x, figures: {done: {value: 80 percent,"
    " scope: accord}, aid: {value: 4 bn USD}}}\n"
    "  S1.2a: {kind: claim, en: Bernia shelled the old harbour mill at night.,"
    " zh: 贝方夜间炮击旧港磨坊。, happened: 2030-05-03}\n"
    "  S1.3a: {kind: denial, en: x, denies: S1.2a}\n"
    "contacts: {c1: {en: meeting, zh: 会晤, parties: al be, persons: ka, where: port,"
    " on: 2030-05-03, from: S1.2a, state: held}}\n";

static void check_conflict(const talks__doc_paragraph *p,
                           const talks__proposed_conflict *c) {
  FUZZ_CHECK((int)c->rule >= 0 && c->rule < TALKS_RULES);
  FUZZ_CHECK(c->statement == TALKS_NO_RECORD || !c->earlier);
  fuzz_extent(p, c->at);
  if (c->earlier)
    FUZZ_CHECK(c->earlier->paragraph > 0 && c->earlier->from <= c->earlier->to);
}

/* A list is there where it is not empty; the places of its words lie in the paragraph. */
static void check_lists(const talks__doc_paragraph *p, const talks__proposal *one) {
  FUZZ_CHECK((one->nwho > 0) == (one->who != NULL));
  FUZZ_CHECK((one->nrelay > 0) == (one->relay != NULL));
  FUZZ_CHECK((one->nkind_cues > 0) == (one->kind_cues != NULL));
  FUZZ_CHECK((one->nstrength_cues > 0) == (one->strength_cues != NULL));
  FUZZ_CHECK((one->ntopics > 0) == (one->topics != NULL));
  FUZZ_CHECK((one->nissues > 0) == (one->issues != NULL));
  for (uint8_t i = 0; i < one->ntopics; i++) fuzz_extent(p, one->topics[i].at);
  for (uint8_t i = 0; i < one->nkind_cues; i++) fuzz_extent(p, one->kind_cues[i].at);
  for (uint8_t i = 0; i < one->nstrength_cues; i++)
    fuzz_extent(p, one->strength_cues[i].at);
  for (uint8_t i = 0; i < one->nissues; i++)
    FUZZ_CHECK(one->issues[i] != TALKS_NO_RECORD);
}

static void check_proposal(const talks__document *d, const talks__proposal *one) {
  FUZZ_CHECK(one->paragraph < d->nparagraphs && one->rule);
  const talks__doc_paragraph *p = &d->paragraphs[one->paragraph];
  fuzz_extent(p, one->at);
  fuzz_extent(p, one->said);
  fuzz_extent(p, one->verb);
  fuzz_extent(p, one->medium);
  fuzz_extent(p, one->sample);
  check_voices(d, p, one->who, one->nwho);
  check_voices(d, p, one->relay, one->nrelay);
  check_lists(p, one);
  for (uint32_t i = 0; i < one->nfigures; i++) fuzz_extent(p, one->figures[i].at);
  for (uint32_t i = 0; i < one->ndates; i++) fuzz_extent(p, one->dates[i].at);
  for (uint32_t i = 0; i < one->nconflicts; i++) check_conflict(p, &one->conflicts[i]);
}

static void check_document(const talks_ctx *ctx, const talks__reader *reader,
                           const talks__document *d) {
  uint32_t conflicts = 0;
  for (uint32_t i = 0; i < d->nproposals; i++) {
    check_proposal(d, &d->proposals[i]);
    conflicts += d->proposals[i].nconflicts;
    if (i > 0) FUZZ_CHECK(d->proposals[i].paragraph >= d->proposals[i - 1].paragraph);
    fuzz_written(ctx, reader, d, &d->proposals[i]);
  }
  FUZZ_CHECK(conflicts == d->nconflicts);
}

/* Made once: they cost more than a document. */
static bool open_desk(talks_ctx **ctx, talks__reader **reader) {
  talks_model *model = NULL;
  talks__lexicon *lexicon = NULL;
  talks_file file = {"dossier.yaml", dossier, sizeof dossier - 1};
  return !talks_ctx_create(NULL, ctx) &&
         !talks_model_load(*ctx, &file, 1, NULL, &model) &&
         !talks__lexicon_make(*ctx, model, &lexicon) &&
         !talks__reader_make(*ctx, lexicon, model, reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static talks_ctx *ctx;
  static talks__reader *reader;
  if (!reader && !open_desk(&ctx, &reader)) abort();
  talks__ledger *ledger = NULL;
  if (talks__ledger_make(reader, &ledger)) return 0;
  size_t first = 0;
  for (size_t i = 0; i < size / 2; i++)
    if (data[i] == '\n') first = i + 1;
  const talks_str halves[] = {{(const char *)data, first},
                              {(const char *)data + first, size - first}};
  for (size_t i = 0; i < TALKS_COUNT(halves); i++) {
    talks__document *d = NULL;
    talks__document_settings settings = {.name = "a", .ledger = ledger};
    if (talks__document_read(reader, halves[i], &settings, &d)) continue;
    check_document(ctx, reader, d);
    talks__document_destroy(d);
  }
  talks__ledger_destroy(ledger);
  return 0;
}

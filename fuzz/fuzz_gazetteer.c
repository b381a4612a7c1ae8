/* fuzz/fuzz_gazetteer.c: any bytes are a gazetteer, or are refused with what is wrong; a
 * gazetteer that is read has its chains in order, makes a lexicon, and its own text can be
 * read with it: what is found lies inside, and leads to entries. A lexicon takes a millisecond
 * for the words that all have, so one input in eight makes one.
 */
#include "fuzz.h"

#include "reading/gazetteer.h"
#include "reading/reading.h"

/* One input in so many, always the same ones; each where the corpus is replayed. */
static bool one_in(uint32_t many, const uint8_t *data, size_t size) {
#ifdef TALKS_FUZZ_REPLAY
  (void)many, (void)data, (void)size;
  return true;
#else
  uint32_t hash = 2166136261u; /* FNV-1a */
  for (size_t i = 0; i < size; i++) hash = (hash ^ data[i]) * 16777619u;
  return hash % many == 0;
#endif
}

static void check_lists(const talks__gazetteer_lists *l) {
  for (uint32_t e = 0; e < l->n_entries; e++) {
    uint32_t count = 0;
    for (uint32_t i = l->entries[e].names; i != TALKS_NONE; i = l->names[i].next) {
      FUZZ_CHECK(l->names[i].text.n > 0 && l->names[i].text.n <= TALKS_NAME_MOST);
      count++;
    }
    FUZZ_CHECK(count == l->entries[e].count && count <= TALKS_NAMES_MOST);
    for (uint32_t i = l->entries[e].posts; i != TALKS_NONE; i = l->posts[i].next) {
      FUZZ_CHECK(l->posts[i].what && l->posts[i].held.from <= l->posts[i].held.to);
      FUZZ_CHECK(l->posts[i].of == TALKS_NONE || l->posts[i].of < l->n_entries);
    }
  }
}

static void read_line(const talks_ctx *ctx, const talks__lexicon *lexicon,
                      talks_str line) {
  talks__reading *r;
  const talks__found *found;
  size_t n;
  int32_t day = 12000;
  if (talks__reading_make(ctx, lexicon, &r)) return;
  talks__reading_begin(r, &day);
  talks_status status = talks__reading_line(r, line, &found, &n);
  for (size_t i = 0; !status && i < n; i++) {
    if (found[i].kind != TALKS_FOUND_MENTION) continue;
    uint32_t at = found[i].as.mention.first, entries = 0;
    const talks__entry *entry;
    while (talks__mention_entry(lexicon, &at, &entry)) entries++;
    FUZZ_CHECK(entries > 0 && found[i].rule);
    FUZZ_CHECK(found[i].at.from < found[i].at.to && found[i].at.to <= line.n);
  }
  talks__reading_destroy(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static talks_ctx *ctx;
  talks_diag *diag = NULL;
  talks__gazetteer *g = NULL;
  talks__lexicon *lexicon = NULL;
  talks_str text = {(const char *)data, size};
  if (!ctx && talks_ctx_create(NULL, &ctx)) return 0;
  if (talks_diag_create(ctx, &diag) || talks__gazetteer_make(ctx, &g)) return 0;
  talks_status status = talks__gazetteer_add(g, TALKS_STR("g.yaml"), text, diag);
  if (!status) status = talks__gazetteer_finish(g, diag);
  FUZZ_CHECK((status == TALKS_OK) == (talks_diag_found(diag, TALKS_ERROR) == 0));
  if (!status) {
    check_lists(talks__gazetteer_read(g));
    if (one_in(8, data, size) && !talks__lexicon_make_with(ctx, NULL, g, &lexicon))
      read_line(ctx, lexicon, text);
  }
  talks__lexicon_destroy(lexicon);
  talks__gazetteer_destroy(g);
  talks_diag_destroy(diag);
  return 0;
}

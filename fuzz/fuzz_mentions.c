/* fuzz/fuzz_mentions.c: names of any line. What is found is what a naive search finds: at
 * each place, from the left, the longest name that stands as a word. */
#include "found.h"

#include <talks/dossier.h>

static const char dossier[] =
    "parties:\n"
    "  aldland:\n"
    "    en: the Kingdom of Aldland (north)\n"
    "    zh: 阿尔德兰\n"
    "    aliases: [阿方, Ald, 2国, 阿尔, 德兰堡]\n"
    "    persons:\n"
    "      bo-lin: {en: Bo Lin, zh: 林博, aliases: [Bo, 𠮷林]}\n"
    "places:\n"
    "  aldcastle: {en: Aldcastle, zh: 阿尔德兰堡, aliases: [阿方]}\n";

static bool is_word(const talks__reading *r, size_t from, size_t to) {
  char first = r->folded.p[from], last = r->folded.p[to - 1];
  char before = from > 0 ? r->folded.p[from - 1] : ' ', next = r->folded.p[to];
  bool opens = first >= 'a' && first <= 'z' && talks__is_word((unsigned char)before);
  bool closes = last >= 'a' && last <= 'z' && talks__is_word((unsigned char)next);
  return !opens && !closes;
}

/* How many names there are, by looking for each at each place. */
static size_t count_naively(const talks__reading *r, const talks_str *names, size_t n) {
  size_t count = 0;
  for (size_t at = 0, longest; at < r->folded.n; at += longest ? longest : 1) {
    longest = 0;
    for (size_t i = 0; i < n; i++)
      if (names[i].n > longest && talks__str_starts(talks__rest(r, at), names[i]) &&
          is_word(r, at, at + names[i].n))
        longest = names[i].n;
    count += longest > 0;
  }
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static fuzz_desk d;
  static const talks_str names[] = {TALKS_STR_INIT("kingdom of aldland"),
                                    TALKS_STR_INIT("阿尔德兰"),
                                    TALKS_STR_INIT("阿方"),
                                    TALKS_STR_INIT("ald"),
                                    TALKS_STR_INIT("2国"),
                                    TALKS_STR_INIT("阿尔"),
                                    TALKS_STR_INIT("德兰堡"),
                                    TALKS_STR_INIT("bo lin"),
                                    TALKS_STR_INIT("林博"),
                                    TALKS_STR_INIT("bo"),
                                    TALKS_STR_INIT("𠮷林"),
                                    TALKS_STR_INIT("aldcastle"),
                                    TALKS_STR_INIT("阿尔德兰堡")};
  talks__reading *r;
  const talks__found *found;
  size_t n, mentions = 0;
  talks_str line = {(const char *)data, size};
  if (!fuzz_open(&d, dossier)) return 0;
  fuzz_line(&d, talks__reading_line, line, NULL);
  if (talks__reading_make(d.ctx, d.lexicon, &r)) return 0;
  if (talks__reading_line(r, line, &found, &n) == TALKS_OK) {
    for (size_t i = 0; i < n; i++) mentions += found[i].kind == TALKS_FOUND_MENTION;
    FUZZ_CHECK(mentions == count_naively(r, names, TALKS_COUNT(names)));
  }
  talks__reading_destroy(r);
  return 0;
}

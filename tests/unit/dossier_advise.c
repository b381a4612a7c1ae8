/* tests/unit/dossier_advise.c: what talks check finds worth a look, at the edges of its rules.
 *
 * Each case is a dossier without errors and the codes that are told of it. The usual case of
 * each code stands in dossier_messages.c and in tests/cli/check.test.
 */
#include "dossier.h"
#include "failing.h"

#include "dossier/load.h"

typedef struct {
  const char *name, *text, *code;
  size_t times;
} sample;

#define BOTH "dossier: {title-en: T, title-zh: 题}\n"
#define S1 "sources: {1: {}, 2: {}}\n"
#define LOADED(words, said) \
  S1 "statements: {S1.1a: {kind: claim, en: '" said "'}}\n" \
     "glossary: {w: {words: [" words "], at: 1.1}}\n"

#define TOLD(published, days) \
  "sources: {1: {" published "}}\n" \
  "statements: {S1.1a: {kind: claim, en: x, " days "}}\n"

static const sample samples[] = {
    {"nobody is reported before speaking",
     TOLD("published: 2025-06-20", "said: 2025-06-21"), "said-after-published", 1},
    {"nor is anything told before it is reported",
     TOLD("published: 2025-06-20", "said: 2025-06, reported: 2025-07"),
     "said-after-published", 1},
    {"a month that has begun may be meant",
     TOLD("published: 2025-06-20", "said: 2025-06"), "said-after-published", 0},
    {"so may the last day on which it may have been published",
     TOLD("published: 2025-06-20 or 2025-06-25", "said: 2025-06-25"),
     "said-after-published", 0},
    {"without a day of publication nothing is known",
     TOLD("title-en: T", "said: 2025-06-21"), "said-after-published", 0},
    {"where the copy is older as well, that is told alone",
     TOLD("published: 2025-06-20, taken: 2025-06-20", "said: 2025-06-21"),
     "said-after-published", 0},
    {"and it is", TOLD("published: 2025-06-20, taken: 2025-06-20", "said: 2025-06-21"),
     "reported-too-early", 1},
    {"a position that rests on a position begins when it will",
     S1 "parties: {a: {}}\nissues: {i: {}}\n"
        "statements: {S1.1a: {kind: claim, en: x, said: 2025-01}}\n"
        "positions: {p: {party: a, issue: i, since: 2025-01, from: S1.1a},\n"
        "  q: {party: a, issue: i, since: 2025-06, from: p}}\n",
     "begins-after-support", 0},
    {"one that rests on a statement does not",
     S1 "parties: {a: {}}\nissues: {i: {}}\n"
        "statements: {S1.1a: {kind: claim, en: x, said: 2025-01}}\n"
        "positions: {q: {party: a, issue: i, since: 2025-06, from: S1.1a}}\n",
     "begins-after-support", 1},
    {"nor one that rests on two, the later one first",
     S1
     "parties: {a: {}}\nissues: {i: {}}\n"
     "statements: {S1.1a: {kind: claim, en: x, said: 2025-02}, S1.2a: {kind: claim, en: "
     "y, said: 2025-01}}\n"
     "positions: {q: {party: a, issue: i, since: 2025-06, from: S1.1a S1.2a}}\n",
     "begins-after-support", 1},
    {"a member speaks for its group",
     S1 "parties: {a: {}, b: {}}\nissues: {i: {}}\ngroups: {g: {members: [a, b]}}\n"
        "frames: {w: {parties: g}}\n"
        "positions: {p: {party: b, issue: i, inference: x}}\n",
     "silent-party", 0},
    {"a member's faction speaks for the group too",
     S1 "parties: {a: {factions: {f: {}}}, b: {}}\nissues: {i: {}}\n"
        "groups: {g: {members: [a, b]}}\nframes: {w: {parties: g}}\n"
        "positions: {p: {party: f, issue: i, inference: x}}\n",
     "silent-party", 0},
    {"the member of another group does not",
     S1 "parties: {a: {}, b: {}}\nissues: {i: {}}\n"
        "groups: {g: {members: [a]}, h: {members: [b]}}\nframes: {w: {parties: g}}\n"
        "positions: {p: {party: b, issue: i, inference: x}}\n",
     "silent-party", 1},
    {"one that rests on nothing said may",
     S1 "parties: {a: {}}\nissues: {i: {}}\n"
        "positions: {q: {party: a, issue: i, since: 2025-06, inference: x}}\n",
     "begins-after-support", 0},
    {"a faction speaks for its party, nobody for another",
     S1 "parties: {a: {factions: {f: {}}}, b: {}}\nissues: {i: {}}\n"
        "frames: {w: {parties: a b}}\n"
        "positions: {p: {party: f, issue: i, inference: x}}\n",
     "silent-party", 1},
    {"a quotation that is not closed is none", LOADED("gang", "he said \"the gang"),
     "loaded-word", 1},
    {"one that is, is one", LOADED("gang", "he said \"the gang\"."), "loaded-word", 0},
    {"a word inside a word is another", LOADED("gang", "the gangway, a pressgang"),
     "loaded-word", 0},
    {"signs and digits end words", LOADED("gang", "5gang_"), "loaded-word", 1},
    {"others, too", LOADED("gang", "{gang}"), "loaded-word", 1},
    {"capitals are the same word", LOADED("gang", "GANG"), "loaded-word", 1},
    {"digits are not letters", LOADED("gang5", "GANG% gang5x"), "loaded-word", 1},
    {"what ends in a sign may go on", LOADED("gang!", "gang!s"), "loaded-word", 1},
    {"a loaded word with a place is at home", LOADED("gang", "x"), "orphan-glossary", 0},
    {"one without is not", S1 "glossary: {w: {words: [gang]}}\n", "orphan-glossary", 1},
    {"one that somebody uses is",
     S1 "parties: {a: {}}\n"
        "glossary: {w: {words: [gang], used-by: a}}\n",
     "orphan-glossary", 0},
    {"a dossier in two languages", BOTH "parties: {a: {en: A}, b: {zh: 乙}}\n",
     "one-language", 2},
    {"a dossier in one", "dossier: {title-en: T}\nparties: {a: {en: A}}\n",
     "one-language", 0},
    {"no word on the dossier", "parties: {a: {en: A}}\n", "one-language", 0},
    {"the same words in two sources",
     S1 "statements: {S1.1a: {kind: claim, en: same}, S2.1a: {kind: claim, en: same}}\n",
     "paraphrase-twice", 0},
    {"in one",
     S1 "statements: {S1.1a: {kind: claim, en: same, zh: 同}, S1.2a: {kind: "
        "claim, en: same, zh: 同}}\n",
     "paraphrase-twice", 2},
    {"one name for two, and twice for one",
     "parties: {a: {en: A, aliases: [Al, A]}, b: {aliases: [Al]}}\n", "alias-twice", 1},
};

static talks_status load(const talks_ctx *ctx, const char *text, talks_diag *diag) {
  talks_file file = {"d.yaml", text, strlen(text)};
  talks_model *model = NULL;
  talks_status status = talks__load(ctx, &file, 1, true, diag, &model);
  talks_model_destroy(model);
  return status;
}

static void check(const sample *s) {
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  size_t times = 0;
  if (talks_ctx_create(NULL, &ctx) || talks_diag_create(ctx, &diag)) abort();
  is_int(load(ctx, s->text, diag), TALKS_OK, "%s: loads", s->name);
  for (size_t i = 0; i < talks_diag_count(diag); i++)
    times += strcmp(talks_diag_get(diag, i)->code, s->code) == 0;
  if (!is_int(times, s->times, "%s: %s", s->name, s->code))
    for (size_t i = 0; i < talks_diag_count(diag); i++)
      tap_diag("%s: %s", talks_diag_get(diag, i)->code, talks_diag_get(diag, i)->message);
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
}

static talks_status advise_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = load(ctx, user, NULL);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  static char much[] =
      BOTH S1 "parties: {a: {en: A, zh: 甲, aliases: [Al, Am]}, b: {aliases: [Al]}}\n"
              "statements: {S1.1a: {kind: claim, en: same, zh: 同}, S1.2a: {kind: claim, "
              "zh: 同}}\n"
              "glossary: {w: {words: [same], at: 1.1}}\n";
  tap_begin(argc, argv);
  for (size_t i = 0; i < TALKS_COUNT(samples); i++) check(&samples[i]);
  for_each_failure("advice", advise_once, much);
  return tap_done();
}

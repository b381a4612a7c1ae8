/* tests/unit/dossier_redact.c: what a redacted dossier has in it, and what it has not.
 *
 * Each case is a dossier of one file (and a lock), redacted in memory; all files come as
 * one text, each behind a line "== NAME". What must be there and what must not is given
 * word for word. Then memory that runs out, the caller who stops, a writer that fails.
 */
#include "dossier.h"
#include "failing.h"

#include "dossier/redact.h"

#define HEAD \
  "dossier: {title-en: Bridge}\n" \
  "parties: {aldbank: {en: Aldbank}, elmbank: {en: Elmbank}}\n" \
  "issues: {tolls: {en: tolls, options: {free: {en: none}, paid: {en: some}}}}\n" \
  "sources: {001: {title-en: Notes, published: 2025-06-01}, 002: {title-en: More}}\n"
#define SECRET "visibility: restricted"

static talks_status gather(void *user, talks_str name, talks__buf *bytes) {
  talks__buf *all = user;
  if (talks__str_eq(name, TALKS_STR("README.md"))) return TALKS_OK; /* always the same */
  talks__buf_printf(all, "== %.*s\n", (int)name.n, name.p);
  talks__buf_str(all, talks__buf_view(bytes));
  return talks__buf_status(all);
}

typedef struct {
  const char *name, *text;
  const char *has[6], *lacks[4]; /* each ended by NULL where there are fewer */
  const char *refused;           /* the code of the problem, or NULL */
} sample;

static const char lock[] = "1.1 aaaaaaaaaa\n1.2 bbbbbbbbbb\n2.1 cccccccccc\n";

static const sample marks[] = {
    {"letters of marks are given anew, z before aa",
     HEAD "statements:\n"
          "  S1.1b: {kind: claim, en: First., " SECRET "}\n"
          "  S1.1aa: {kind: claim, en: Third.}\n"
          "  S1.1c: {kind: claim, en: Second.}\n",
     {"  S1.1a:\n    kind: claim\n    en: Second.", "  S1.1b:\n    kind: claim\n    en: "
                                                    "Third."},
     {"S1.1c", "S1.1aa", "First."},
     NULL},
    {"marks in texts are those of now, and none of what went",
     HEAD "statements:\n"
          "  S1.1b: {kind: claim, en: One.}\n"
          "  S1.2a: {kind: claim, en: Two., " SECRET "}\n"
          "  S1.3a: {kind: claim, en: \"after S1.1b, S1.2a, S9.9z, S1.1b-c and S1.1b/c. "
          "Not XS1.1b, S1.1bX or S; S1.1b-abc, S1.1b-{, S1.1b- S1.1b\"}\n",
     {"after S1.1a, [withheld], [withheld], [withheld] and S1.1a/[withheld]. Not XS1.1b, "
      "S1.1bX or S; S1.1a-abc, S1.1a-{, S1.1a- S1.1a"},
     {"S1.2", "S9.9"},
     NULL},
    {"a mark at the end before a sign",
     HEAD "statements:\n"
          "  S1.1b: {kind: claim, en: One.}\n"
          "  S1.3a: {kind: claim, en: see S1.1b-}\n"
          "  S1.3b: {kind: claim, en: see S1.1b-c}\n"
          "  S1.3c: {kind: claim, en: \"see S1.1b-c9, S1.1b-C\"}\n",
     {"en: see S1.1a-\n", "en: see [withheld]\n", "en: see S1.1a-c9, S1.1a-C\n"},
     {"S1.1b-"},
     NULL},
    {"marks beside Chinese characters and fullwidth signs, in any width and case",
     HEAD
     "statements:\n"
     "  S1.1a: {kind: claim, en: One., " SECRET "}\n"
     "  S1.1b: {kind: claim, en: Two.}\n"
     "  S1.3a: {kind: claim, en: x, zh: "
     "\"见S1.1a。（S1.1a）「S1.1a」，S1.1a；据S1.1a所载“"
     "S1.1b”（S1.1b）与S1.1b至今\"}\n"
     "  S1.3b: {kind: claim, en: \"Ｓ１．１ａ s1.1b S1.1B, s001.01a, S01.1b，S9.1Ab\"}\n"
     "  S1.3c: {kind: claim, en: \"9S1.1a, ｘS1.1a, S1.1a９; éS1.1aé, sites.1a\"}\n",
     {"zh: "
      "见[不公开]。（[不公开]）「[不公开]」，[不公开]；据[不公开]所载“S1.1a”（S1.1a）与"
      "S1.1a至今\n",
      "en: \"[withheld] S1.1a S1.1a, [withheld], S1.1a，S9.1Ab\"\n",
      "en: 9S1.1a, ｘS1.1a, S1.1a９; é[withheld]é, sites.1a\n"},
     {"S1.1b"},
     NULL},
    {"lists of marks, each member for itself",
     HEAD
     "statements:\n"
     "  S1.1a: {kind: claim, en: One.}\n"
     "  S1.1b: {kind: claim, en: Two., " SECRET "}\n"
     "  S1.1c: {kind: claim, en: Three.}\n"
     "  S1.2b: {kind: claim, en: Four.}\n"
     "  S1.3a: {kind: claim, en: \"compare S1.1a,b and S1.1a,c [S1.1a,b,c]; "
     "S1.1b,c,x.\"}\n"
     "  S1.3b: {kind: claim, en: \"S1.1a, b, and c; S1.1a and b. S1.1a or c, S1.1A/B; "
     "S1.1a;c\"}\n"
     "  S1.3c: {kind: claim, en: x, zh: \"S1.1a、b，c；S1.1a和c，S1.1a及b所载\"}\n"
     "  S1.3d: {kind: claim, en: \"S1.1a,2b,9a+c; S1.1a, 2b; S1.1a,02b\"}\n",
     {"compare S1.1a,[withheld] and S1.1a,b [S1.1a,[withheld],S1.1b]; "
      "[withheld],S1.1b,[withheld].",
      "S1.1a, [withheld], and S1.1b; S1.1a and [withheld]. S1.1a or b, S1.1a/[withheld]; "
      "S1.1a;b",
      "S1.1a、[不公开]，S1.1b；S1.1a和b，S1.1a及[不公开]所载",
      "S1.1a,S1.2a,[withheld]+[withheld]; S1.1a, 2b; S1.1a,S1.2a"},
     {"S1.1c"},
     NULL},
    {"marks of sources with names, of long numbers, and what is none",
     "dossier: {title-en: Bridge}\nsources: {bbc-1.x: {}, 12: {}}\n"
     "statements:\n"
     "  Sbbc-1.x.1b: {kind: claim, en: One.}\n"
     "  S12.12b: {kind: claim, en: Two.}\n"
     "  S12.13a: {kind: claim, en: \"Sbbc-1.x.1b,c; SBBC-1.X.1B S12.12b, S12.12Ｂ, "
     "S12.0a; "
     "S.1a Sx-1a S12.12bC S-a\"}\n"
     "  S12.13b: {kind: claim, en: \"S12.12aa and b; S12.12b,bC; S12.12b,\xC2\xA0"
     "c "
     "S12.9a,12b; S12.9a,12345678901b, S11.12b\"}\n"
     "  S12.13c: {kind: claim, en: "
     "S1111111111111111111111111111111111111111111111111111111111111111111111111111111111"
     "111111111111111111111111111111111111111111111111.1a}\n",
     {"en: Sbbc-1.x.1a,[withheld]; Sbbc-1.x.1a S12.12a, S12.12a, [withheld]; S.1a "
      "Sx-1a "
      "S12.12bC S-a\n",
      "en: \"[withheld] and b; S12.12a,bC; S12.12a,\xC2\xA0[withheld] "
      "[withheld],S12.12a; [withheld],12345678901b, [withheld]\"\n",
      "    en: "
      "S111111111111111111111111111111111111111111111111111111111111111111111111111111111"
      "1111111111111111111111111111111111111111111111111.1a\n"},
     {"12b\n"},
     NULL},
    {"words behind a mark are no list",
     HEAD
     "statements:\n"
     "  S1.1b: {kind: claim, en: One.}\n"
     "  S1.3a: {kind: claim, en: \"S1.1b, a bridge; S1.1b and a toll, S1.1b, by ship; x "
     "of S1.1b; c, S1.1b, e.g. S1.1b, C, S1.1b andc\"}\n",
     {"S1.1a, a bridge; S1.1a and a toll, S1.1a, by ship; x of S1.1a; c, S1.1a, e.g. "
      "S1.1a, "
      "C, S1.1a andc"},
     {"withheld"},
     NULL},
    {"ranges have something in them that is not written",
     HEAD "statements:\n"
          "  S1.1b: {kind: claim, en: One.}\n"
          "  S1.1d: {kind: claim, en: Two.}\n"
          "  S1.3a: {kind: claim, en: \"S1.1b–d, S1.1b - d, S1.1b to d, S1.1b,c-d,d; "
          "S1.1b~d.\", zh: S1.1b至d、S1.1b到d。}\n",
     {"[withheld], [withheld], [withheld], S1.1a,[withheld],S1.1b; [withheld].",
      "zh: \"[不公开]、[不公开]。"},
     {"S1.1d"},
     NULL},
    {"lists and ranges in the signs and words of others, and across lines",
     HEAD
     "statements:\n"
     "  S1.1b: {kind: claim, en: One.}\n"
     "  S1.1c: {kind: claim, en: Two., " SECRET "}\n"
     "  S1.1d: {kind: claim, en: Three.}\n"
     "  S1.3a: {kind: claim, en: \"S1.1b——d, S1.1b‑d, S1.1b−d, S1.1b..d, S1.1b...d, "
     "S1.1b…d, S1.1b―d, S1.1b through d.\"}\n"
     "  S1.3b: {kind: claim, en: \"S1.1b,\\nc and d; S1.1b as well as c; S1.1b... d; "
     "S1.1b---d\", zh: S1.1b跟c、S1.1b同d。}\n",
     {"en: \"[withheld], [withheld], [withheld], [withheld], [withheld], [withheld], "
      "[withheld], [withheld].\"\n",
      "S1.1a,\\n[withheld] and S1.1b; S1.1a as well as [withheld]; [withheld]; "
      "[withheld]",
      "zh: S1.1a跟[不公开]、S1.1a同b。"},
     {"S1.1c"},
     NULL},
    {"marks of a source with a name, however they are written",
     "dossier: {title-en: Bridge}\nsources: {wire: {}, 12: {}}\nparties: {elm: {}}\n"
     "statements:\n"
     "  Swire.1a: {kind: claim, en: One., " SECRET "}\n"
     "  Swire.1b: {kind: claim, en: Two.}\n"
     "  S12.1a: {kind: claim, en: \"SWIRE.1a, swire.1a, sWire.1A, SWIRE.1b; swires.1a, "
     "s-1b.1a, swire.1aB; Sghost.1a, SGhost.1a, selm.1a\"}\n",
     {"en: \"[withheld], [withheld], [withheld], Swire.1a; swires.1a, s-1b.1a, "
      "swire.1aB; [withheld], SGhost.1a, selm.1a\"\n"},
     {NULL},
     NULL},
    {"what hangs on something that went goes too",
     "dossier: {title-en: Bridge}\nsources: {001: {}, 002: {title-en: Minutes, " SECRET
     "}}\n"
     "parties: {aldbank: {en: Aldbank}, ghost: {en: Ghostland, " SECRET "}}\n"
     "issues: {tolls: {options: {free: {en: none}}}}\n"
     "positions: {held: {party: ghost, issue: tolls, demands: free, from: S1.3a}, kept: "
     "{party: aldbank, issue: tolls, demands: free, from: S1.3a}}\n"
     "slips: {far: {at: 2.1, kind: date}, near: {at: 1.2, kind: date}, seen: {at: 1.3, "
     "kind: date}}\n"
     "glossary: {bandits: {words: [bandits], at: 2.2}, gangs: {words: [gang], at: 1.3}}\n"
     "statements:\n"
     "  S1.3a: {kind: claim, en: x}\n"
     "  S1.2a: {kind: claim, en: y, " SECRET "}\n"
     "  S1.1a: {kind: claim, en: z}\n",
     {"  kept:", "  seen:", "  gangs:"},
     {"  held:", "  far:", "  near:", "  bandits:"},
     NULL},
    {"items of a list are counted anew, other keys stay",
     HEAD "statements:\n"
          "  S1.1a: {kind: claim, en: One.}\n"
          "  S1.2a: {kind: claim, en: Two., " SECRET "}\n"
          "groups:\n"
          "  g:\n"
          "    members:\n"
          "      - {member: aldbank, inference: hid, " SECRET "}\n"
          "      - {member: elmbank, inference: seen}\n"
          "guarantees:\n"
          "  g1: {en: One, from: S1.1a, terms: {0a: {part: term, from: S1.1a}, 10th: "
          "{part: term, from: S1.1a}, a-key-that-is-long: {part: term, from: S1.1a}}}\n",
     {"member: elmbank", "      0a:", "      10th:", "      a-key-that-is-long:"},
     {"hid"},
     NULL},
    {"places along an axis",
     "dossier: {title-en: Bridge}\n"
     "sources: {001: {}}\n"
     "issues:\n"
     "  one: {options: {a: {order: 7}, b: {order: 3}, c: {order: 7}}}\n"
     "  two: {options: {d: {order: 9}, e: {order: 5, " SECRET "}}}\n"
     "drafts: {t: {inference: x, clauses: {1: {number: 12, inference: x}}}}\n",
     {"      a:\n        order: 2", "      b:\n        order: 1",
      "      c:\n        order: 2", "      d:\n        order: 1", "number: 12"},
     {"order: 7", "order: 9", "      e:"},
     NULL},
    {"fingerprints of the sources that stay",
     HEAD "statements:\n"
          "  S1.1a: {kind: claim, en: One.}\n"
          "  S2.1a: {kind: claim, en: Two.}\n",
     {"== sources.lock\n", "001.1 aaaaaaaaaa\n", "002.1 cccccccccc\n"},
     {NULL},
     NULL},
    {"and not of one that went, nor its statements",
     "dossier: {title-en: Bridge}\n"
     "sources: {001: {title-en: Notes}, 002: {title-en: The hidden minutes, sha256: "
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, " SECRET "}}\n"
     "statements:\n"
     "  S1.1a: {kind: claim, en: The Hidden Minutes say so., also: 1.2 2.1}\n"
     "  S2.1a: {kind: claim, en: Secret words.}\n",
     {"001.1 aaaaaaaaaa\n", "[withheld] say so", "also: 1.2\n"},
     {"cccccccccc", "Secret", "2.1", "statements/002"},
     NULL},
    {"an id may have one in it that names nobody",
     HEAD "statements: {S1.1a: {kind: claim, en: One.}}\n"
          "drivers: {loan: {en: x, from: S1.1a, " SECRET "}, loan-two: {en: y, from: "
          "S1.1a}}\n",
     {"  loan-two:"},
     {"  loan:"},
     NULL},
    {"a long title says it as well",
     "dossier: {title-en: The bridge at Aldbank}\nsources: {001: {}}\n",
     {"title-en: The bridge at Aldbank (redacted)\n"},
     {NULL},
     NULL},
    {"a name between two scripts",
     HEAD "persons: {brook: {en: Brook, zh: 默茨, " SECRET "}}\n"
          "statements: {S1.1a: {kind: claim, en: Brook后面, zh: 默茨A和默茨}}\n",
     {"en: \"[withheld]后面\"\n", "zh: \"[不公开]A和[不公开]\"\n"},
     {NULL},
     NULL},
    {"an id in a series shows what went",
     HEAD "statements:\n"
          "  S1.1a: {kind: claim, en: One.}\n"
          "drivers:\n"
          "  k-a: {en: x, from: S1.1a, " SECRET "}\n"
          "  k-b: {en: y, from: S1.1a}\n",
     {NULL},
     {NULL},
     "id-gap"},
    {"a point before the letter is a series too, a number of 18 digits is long enough",
     HEAD "statements:\n"
          "  S1.1a: {kind: claim, en: One.}\n"
          "drivers:\n"
          "  k.a: {en: x, from: S1.1a, " SECRET "}\n"
          "  k.b: {en: y, from: S1.1a}\n"
          "  n123456789012345678901: {en: y, from: S1.1a}\n",
     {NULL},
     {NULL},
     "id-gap"},
};

static const sample names[] = {
    {"a text within a name",
     HEAD
     "proposals: {brook-lane-bridge-deal: {en: Brook lane bridge, inference: x, " SECRET
     "}}\n"
     "statements: {S1.1a: {kind: claim, en: see brook-lane-bridge-deal now}}\n",
     {"en: see [withheld] now\n"},
     {NULL},
     NULL},
    {"a few words of what has no name of its own stay",
     "dossier: {title-en: Bridge}\nsources: {001: {}}\n"
     "quantities: {q1: {en: tons}}\nscopes: {s1: {en: camp}}\n"
     "states: {t1: {en: calm}}\nacts: {a1: {en: swim}}\n"
     "parties: {aldbank: {en: Aldbank}}\n"
     "issues: {i1: {en: fish, options: {trouts: {en: trout}, carps: {en: carp}}}, i2: "
     "{en: eel}}\n"
     "positions: {p1: {party: aldbank, issue: i1, demands: trouts, from: S1.1a, " SECRET
     "}}\n"
     "conditions: {c1: {needs: t1, act: a1, inference: x, " SECRET "}}\n"
     "statements:\n"
     "  S1.1a: {kind: claim, en: tons of calm camp swim fish trout eel}\n"
     "  S1.2a: {kind: claim, issue: i2, figures: [{value: 3 tons, quantity: q1, scope: "
     "s1}], " SECRET "}\n",
     {"en: tons of calm camp swim fish trout eel\n"},
     {"quantities", "scopes", "i2:", "trouts:"},
     NULL},
    {"the longest of names that begin alike",
     HEAD "persons: {brook: {en: Brook, " SECRET "}, brook-lane: {en: Brook Lane, " SECRET
          "}, brock: {en: Brock, " SECRET "}}\n"
          "statements:\n"
          "  S1.1a: {kind: claim, en: \"Brook Lane, brook, Brook Lan, brock, brok\"}\n",
     {"en: \"[withheld], [withheld], [withheld] Lan, [withheld], brok\"\n"},
     {NULL},
     NULL},
    {"names with the signs that others put in them",
     HEAD
     "persons:\n"
     "  jean-luc: {en: Jean-Luc Brook, zh: 让·布鲁克, " SECRET "}\n"
     "statements:\n"
     "  S1.1a: {kind: claim, en: \"Jean‑Luc\\nBrook, Jean–Luc\u00a0Brook.\"}\n"
     "  S1.2a: {kind: claim, en: jean‐luc went, zh: 让•布鲁克、让・布鲁克、让‧布鲁克}\n",
     {"en: \"[withheld], [withheld].\"\n", "en: \"[withheld] went\"\n",
      "zh: \"[不公开]、[不公开]、[不公开]\"\n"},
     {NULL},
     NULL},
    {"names of people who went, in any spelling",
     HEAD "persons:\n"
          "  brook: {en: Brookfield, zh: 默茨, aliases: [Brook, 梅爾茨, Bo, 贺], "
          "short-en: Jo, " SECRET "}\n"
          "statements:\n"
          "  S1.1a: {kind: claim, en: \"BROOK and Brookfield, not Brooklyn, Ebrook; "
          "Bo\", zh: A梅尔茨与贺在场}\n",
     {"[withheld] and [withheld], not Brooklyn, Ebrook; Bo", "A[不公开]与贺在场"},
     {"默茨", "persons:"},
     NULL},
    {"the other way round, the shorter first",
     HEAD
     "persons:\n"
     "  brook: {en: Brook, aliases: [Brookfield, Brook Field, \xEA\xB9\x80\xEC\xA0"
     "\x95, \xEF\xA8\x80\xEF\xA8\x81, \xF0\xA0\x80\x80\xF0\xA0\x80\x81, "
     "\xEF\xAD\x90\xEF\xAD\x91, \xF1\x80\x80\x80\xF1\x80\x80\x81, "
     "\xD0\x98\xD0\xB2\xD0\xB0, \xC3\xA9v\xC3\xA9], " SECRET "}\n"
     "statements:\n"
     "  S1.1a: {kind: claim, en: \"Brook Field, Brookfield9, 9Brook, "
     "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD, \xC9\x99\xD0\x98\xD0\xB2\xD0\xB0, "
     "\xC3\xA9v\xC3\xA9, \xF0\xA0\x80\x80\xF0\xA0\x80\x81, "
     "\xEF\xA8\x80\xEF\xA8\x81, \xEF\xAD\x90\xEF\xAD\x91. \xC3\xA9v\xC3\xA9\xC3\xA9\"}\n",
     {"[withheld], Brookfield9, 9Brook, \xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD, "
      "\xC9\x99[withheld], "
      "[withheld], [withheld], [withheld], \xEF\xAD\x90\xEF\xAD\x91. "
      "\xC3\xA9v\xC3\xA9\xC3\xA9"},
     {"Brook Field"},
     NULL},
    {"a text that something else says in full stays",
     HEAD "persons: {brook: {en: The mayor, " SECRET "}}\n"
          "statements:\n"
          "  S1.1a: {kind: claim, en: The mayor}\n"
          "  S1.1b: {kind: claim, en: The mayor came.}\n",
     {"en: The mayor\n", "en: The mayor came.\n"},
     {"[withheld]"},
     NULL},
    {"a name with words of what went is no name of this one",
     HEAD "persons: {brook: {en: Brook, " SECRET "}}\n"
          "groups: {g: {en: Team, aliases: [Brook team, The five]}, h: {en: Two, "
          "aliases: [Brook two]}}\n"
          "statements: {S1.1a: {who: g h, kind: claim, en: One.}}\n"
          "glossary: {w: {words: [the Brook gang], en: the team}}\n",
     {"aliases: [The five]", "words: \"[withheld]\""},
     {"Brook", "aliases: [\"", "gang"},
     NULL},
    {"used by secrets alone: described, told, left out with their words",
     HEAD "quantities: {depth: {en: depth of it}}\n"
          "scopes: {deep: the deep side}\n"
          "states: {dry: {en: the dry river}}\n"
          "acts: {dig: {en: dig there}}\n"
          "places: {oldmill: {en: The old mill}}\n"
          "cited: {paper: {en: The long paper}}\n"
          "statements:\n"
          "  S1.1a: {kind: claim, en: \"The old mill, the dry river, dig there.\"}\n"
          "  S1.2a: {kind: claim, en: x, about: dry dig paper, where: oldmill, figures: "
          "{depth: {value: 5 m, scope: deep}}, " SECRET "}\n",
     {"[withheld], the [withheld] river, [withheld] there."},
     {"places", "acts", "scopes", "quantities"},
     NULL},
    {"long texts of any record",
     HEAD
     "statements:\n"
     "  S1.1a: {kind: claim, en: \"He said: the whole bridge is for sale.\"}\n"
     "  S1.2a: {kind: claim, en: the whole bridge is for sale, zh: 整座大桥都要出售, "
     "note: too short, " SECRET "}\n",
     {"\"He said: [withheld].\""},
     {"for sale"},
     NULL},
    {"whole texts, whatever their punctuation, in both scripts, within quotation marks",
     HEAD
     "statements:\n"
     "  S1.1a: {kind: claim, en: \"He: 'the whole bridge is for sale', or “The whole "
     "bridge, is for sale”; the whole bridge is for salesmen\", zh: "
     "他说「整座大橋都要出售」，整座大桥，都要出售}\n"
     "  S1.1b: {kind: claim, en: The whole bridge is for sale for 3.5 crowns and 35}\n"
     "  S1.2a: {kind: claim, en: \"The whole bridge is for sale.\", zh: "
     "整座大桥都要出售。, note: \"it cost 3.5 crowns, no less\", " SECRET "}\n"
     "  S1.3a: {kind: claim, en: it cost 35 crowns no less, note: the whole bridge is "
     "for sale}\n",
     {"He: '[withheld]', or “[withheld]”; the whole bridge is for salesmen",
      "zh: 他说「[不公开]」，[不公开]\n", "en: \"[withheld] for 3.5 crowns and 35\"\n",
      "en: it cost 35 crowns no less\n    note: \"[withheld]\"\n"},
     {NULL},
     NULL},
    {"signs between words do not count, those of numbers do",
     HEAD "persons: {brook: {en: Brook, note: hid, " SECRET "}}\n"
          "statements:\n"
          "  S1.1a: {kind: claim, en: \"it was\xC2\xA0\xC2\xABminus\xC2\xBB 5\xC2\xB0 on "
          "1,000 days and he hid\", zh: \"他说：零下五°的日子，共有一千〇五天々\"}\n"
          "  S1.1b: {kind: claim, en: it was minus 5 on 1000 days}\n"
          "  S1.2a: {kind: claim, en: it was minus 5\xC2\xB0 on 1 000 days, inference: "
          "\"it was: minus 5\xC2\xB0 on 1,000 days\", zh: 零下五°的日子共有一千〇五天々, "
          "" SECRET "}\n",
     {"en: \"[withheld] and he hid\"\n", "zh: 他说：[不公开]\n",
      "en: it was minus 5 on 1000 days\n"},
     {"Brook"},
     NULL},
    {"a text that stays is its own without its full stop, a note only that of a note",
     HEAD
     "statements:\n"
     "  S1.1a: {kind: claim, en: the whole bridge is for sale, note: as the agency has "
     "it}\n"
     "  S1.1b: {kind: claim, en: \"The whole bridge is for sale!\", note: \"As the "
     "agency "
     "has it.\"}\n"
     "  S1.2a: {kind: claim, en: \"The whole bridge is for sale.\", note: \"As the "
     "agency has it.\", inference: \"- - - - - - - - - -\", " SECRET "}\n"
     "  S1.2b: {kind: claim, en: \"- - - - - - - - - -\", " SECRET "}\n"
     "persons: {brook: {en: Brook, " SECRET "}}\n"
     "places: {ford: {note: Brook}}\n",
     {"    en: the whole bridge is for sale\n    note: as the agency has it\n",
      "    en: The whole bridge is for sale!\n    note: As the agency has it.\n",
      "    note: \"[withheld]\"\n"},
     {"Brook"},
     NULL},
    {"the title says what it is, once",
     "dossier: {title-en: Bridge (redacted), title-zh: 桥（节本）}\nsources: {001: {}}\n",
     {"title-en: Bridge (redacted)\n", "title-zh: 桥（节本）\n"},
     {"(redacted) (redacted)"},
     NULL},
    {"a short title too",
     "dossier: {title-en: B, title-zh: 桥, frame: f}\nsources: {001: {}}\n"
     "parties: {a: {}}\n"
     "frames: {f: {parties: a, " SECRET "}}\n",
     {"title-en: B (redacted)\n", "title-zh: 桥（节本）\n", "note: \"[withheld]\""},
     {"frame"},
     NULL},
};

static const sample stand_ins[] = {
    {"evidence rests on the stand-in, somebody is not named",
     HEAD "persons: {brook: {en: Brook, " SECRET "}, cole: {en: Cole, " SECRET
          "}, dane: {en: Dane}}\n"
          "statements:\n"
          "  S1.1a: {who: brook cole dane, relay: dane brook, kind: claim, en: One.}\n"
          "  S1.2a: {kind: claim, en: Two., " SECRET "}\n"
          "drivers: {k: {en: x, from: S1.2a S1.1a}}\n",
     {"who: withheld-actor dane\n", "relay: dane withheld-actor\n",
      "from: S1.1a Swithheld.1a\n", "== statements/withheld.yaml",
      "groups:\n\n  withheld-actor:"},
     {"brook", "cole"},
     NULL},
    {"an option that went marks the position",
     "dossier: {title-en: Bridge}\nsources: {001: {}}\nparties: {a: {}, b: {}}\n"
     "groups: {g: {}}\n"
     "issues: {t: {options: {free: {}, paid: {" SECRET "}}}}\n"
     "statements: {S1.1a: {who: g, kind: claim, en: One.}}\n"
     "positions:\n"
     "  p: {party: a, issue: t, accepts: free paid, from: S1.1a}\n"
     "  q: {party: b, issue: t, accepts: paid, inference: because, note: mine}\n"
     "  r: {party: b, issue: t, accepts: paid free, because: S1.1a}\n",
     {"from: S1.1a Swithheld.1a\n", "    from: Swithheld.1a\n    inference: because\n",
      "    accepts: free\n    from: Swithheld.1a\n    because: S1.1a\n"},
     {"paid"},
     NULL},
    {"where nothing can stand in, the note says so",
     HEAD "places: {mill: {en: The mill, " SECRET "}, ford: {within: mill}}\n"
          "statements:\n"
          "  S1.1a: {kind: claim, en: One., where: mill ford, note: as heard}\n"
          "  S1.2a: {kind: claim, en: Two., where: mill}\n",
     {"note: as heard [withheld]\n", "    en: Two.\n    note: \"[withheld]\"\n",
      "  ford:\n    note: \"[withheld]\"\n", "where: ford\n"},
     {"mill"},
     NULL},
    {"a slip of two places, one of them of secrets alone",
     HEAD "statements:\n"
          "  S1.1a: {kind: claim, en: One.}\n"
          "  S1.2a: {kind: claim, en: Two., " SECRET "}\n"
          "slips:\n"
          "  s: {at: 1.1 1.2 2.9, kind: misprint, printed: x}\n"
          "  u: {at: 1.2, kind: misprint, printed: gone}\n"
          "  v: {at: 2.9, kind: misprint, printed: hurt, touches: S1.2a}\n"
          "glossary:\n"
          "  w: {words: [one word], en: x}\n"
          "  y: {words: [other word], en: x, used-by: withdrawn}\n"
          "persons: {withdrawn: {" SECRET "}}\n",
     {"at: 1.1 2.9\n", "from: Swithheld.1a\n", "words: [one word]"},
     {"gone", "hurt", "other word"},
     NULL},
    {"a dossier that was redacted before has the stand-ins",
     "dossier: {title-en: Bridge}\nsources: {001: {}, withheld: {title-en: Gone}}\n"
     "groups: {withheld-actor: {en: somebody}}\n"
     "persons: {brook: {" SECRET "}}\n"
     "statements:\n"
     "  Swithheld.1a: {kind: claim, en: Withheld.}\n"
     "  S1.1a: {who: brook withheld-actor, kind: claim, en: One., visibility: "
     "public}\n"
     "  S1.2a: {kind: claim, en: Two., " SECRET "}\n"
     "drivers: {k: {en: x, from: Swithheld.1a S1.2a}}\n",
     {"from: Swithheld.1a\n", "who: withheld-actor\n"},
     {"Swithheld.1a Swithheld.1a", "withheld-actor withheld-actor", "public"},
     NULL},
    {"unless one of them is restricted itself",
     "dossier: {title-en: Bridge}\nsources: {withheld: {title-en: Gone, " SECRET "}}\n"
     "statements:\n"
     "  Swithheld.1a: {kind: claim, en: Withheld.}\n"
     "drivers: {k: {en: x, from: Swithheld.1a}}\n",
     {NULL},
     {NULL},
     "id-taken"},
    {"sets of assumptions never leave",
     "dossier: {title-en: Bridge}\nsources: {001: {}}\nparties: {aldbank: {}}\n"
     "issues: {moot: {because: n, options: {m1: {}}}}\n"
     "statements: {S1.1a: {kind: claim, en: One.}}\n"
     "assumptions: {n: {value: 3, set: mine}}\n"
     "retired: {old-one: {en: merged}}\n"
     "drivers:\n"
     "  one: {en: goes with it, because: n}\n"
     "  two: {en: goes as well, from: n}\n"
     "  three: {en: stays here, from: n S1.1a}\n"
     "positions: {p: {party: aldbank, issue: moot, from: S1.1a, note: goes}}\n"
     "drafts: {t: {because: n, clauses: {1: {en: a clause of it}}}}\n",
     {"en: stays here\n    from: S1.1a\n"},
     {"goes", "assumption", "a clause", "old-one"},
     NULL},
};

/* The statement that stands for what was withheld, where there is one. */
static void check_stand_in(void) {
  static const char *const texts[] = {
      "sources: {1: {}}\n",
      "sources: {withheld: {}}\nretired: {Swithheld.1a: {en: gone}}\n",
      "sources: {withheld: {}}\nstatements: {Swithheld.1a: {kind: claim, en: x}}\n"};
  for (size_t i = 0; i < TALKS_COUNT(texts); i++) {
    dossier d = dossier_load((const char *const[]){"d.yaml", texts[i], NULL});
    talks_rec rec = d.model ? talks__stand_in(d.model) : 0;
    ok(d.model && (rec != TALKS_NO_RECORD) == (i == 2), "stand-in of dossier %zu", i);
    dossier_free(&d);
  }
}

static bool said_code(const dossier *d, const char *code) {
  for (size_t i = 0; i < talks_diag_count(d->diag); i++)
    if (strcmp(talks_diag_get(d->diag, i)->code, code) == 0) return true;
  return false;
}

static void check(const sample *s) {
  char said[2000];
  dossier d =
      dossier_load((const char *const[]){"d.yaml", s->text, "sources.lock", lock, NULL});
  talks__buf all;
  talks__buf_init(&all, d.ctx);
  talks_status status = d.model ? talks__redact(d.model, d.diag, gather, &all) : d.status;
  if (s->refused) {
    ok(status == TALKS_BAD_INPUT && said_code(&d, s->refused), "%s: refused", s->name);
  } else if (!ok(status == TALKS_OK, "%s", s->name)) {
    tap_diag("%s", dossier_said(&d, said, sizeof said));
  } else {
    bool good = true;
    for (size_t i = 0; i < TALKS_COUNT(s->has) && s->has[i]; i++)
      good &= ok(strstr(all.p, s->has[i]) != NULL, "%s: has %s", s->name, s->has[i]);
    for (size_t i = 0; i < TALKS_COUNT(s->lacks) && s->lacks[i]; i++)
      good &= ok(!strstr(all.p, s->lacks[i]), "%s: lacks %s", s->name, s->lacks[i]);
    if (!good) printf("# %s\n%s\n", s->name, all.p);
  }
  talks__buf_free(&all);
  dossier_free(&d);
}

/* ---- what may fail ------------------------------------------------------------------- */

static const talks_model *loaded;

static talks_status drop(void *user, talks_str name, talks__buf *bytes) {
  (void)name;
  *(size_t *)user += bytes->n;
  talks__buf_free(bytes); /* or not: both are allowed */
  return TALKS_OK;
}

/* The model is loaded with an allocator that never fails; the redaction's own fails. */
static talks_status redact_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks_model model = *loaded;
  model.ctx = ctx;
  status = talks__redact(&model, NULL, drop, user);
  talks_ctx_destroy(ctx);
  return status;
}

static talks_status full(void *user, talks_str name, talks__buf *bytes) {
  size_t *left = user;
  (void)name;
  (void)bytes;
  return (*left)-- > 0 ? TALKS_OK : TALKS_IO;
}

static bool stop(void *user) { return *(bool *)user; }

static void check_failures(const char *text) {
  bool stopped = false;
  talks_settings settings;
  talks_settings_defaults(&settings);
  settings.stop = stop;
  settings.stop_user = &stopped;
  dossier d = dossier_load_with(
      &settings, (const char *const[]){"d.yaml", text, "sources.lock", lock, NULL});
  size_t total = 0;
  if (d.status) abort();
  loaded = d.model;
  for_each_failure("redacting", redact_once, &total);
  ok(total > 0, "wrote something");
  talks_status status = TALKS_IO;
  size_t files = 0;
  for (; status == TALKS_IO && files < 50; files++) {
    size_t left = files;
    status = talks__redact(d.model, NULL, full, &left);
  }
  ok(status == TALKS_OK && files > 5, "each of %zu files may not be taken", files - 1);
  stopped = true;
  is_int(talks__redact(d.model, NULL, drop, &total), TALKS_STOPPED, "can be stopped");
  dossier_free(&d);
}

static const char mixed[] =
    HEAD "persons: {brook: {en: Brook, aliases: [B. Brook, Brooke], " SECRET
         "}, dane: {en: Dane, aliases: [D. Dane, Brook Dane]}}\n"
         "quantities: {share: {en: share}}\n"
         "statements:\n"
         "  S1.1a: {who: brook dane, kind: claim, en: See S1.2a and Brook., about: paid2,"
         " also: 1.2, figures: {share: {value: about half}}}\n"
         "  S1.2a: {kind: claim, en: Two., said: 2025-06-01, " SECRET "}\n"
         "  S2.1a: {who: dane, kind: claim, en: Three., note: n, about: paid2}\n"
         "groups: {g: {members: [{member: aldbank, inference: x}], note: n}}\n"
         "watch: {one: {order: 1, en: x, from: S1.1a}, two: {order: 2, en: x, from: "
         "S1.1a}}\n"
         "drivers: {k: {en: x, from: S1.2a S1.1a}}\n"
         "slips: {s: {at: 1.1 1.2, kind: misprint, printed: x}}\n"
         "drafts: {t: {inference: x, clauses: {1: {number: 12, inference: x}}}}\n"
         "acts: {paid2: {en: x, " SECRET "}}\n"
         "frames: {f: {parties: aldbank, inference: x}}\n";

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  for (size_t i = 0; i < TALKS_COUNT(marks); i++) check(&marks[i]);
  for (size_t i = 0; i < TALKS_COUNT(names); i++) check(&names[i]);
  for (size_t i = 0; i < TALKS_COUNT(stand_ins); i++) check(&stand_ins[i]);
  check_stand_in();
  check_failures(mixed);
  return tap_done();
}

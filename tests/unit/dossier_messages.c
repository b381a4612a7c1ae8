/* tests/unit/dossier_messages.c: what a beginner is told, mistake by mistake.
 *
 * One table: the files as somebody might write them, and every line that must come of it,
 * with file, line, column (in characters), code, place in the dossier, message and hint.
 * All problems are told at once, sorted by place. A '~' marks a warning; a dossier with
 * nothing but warnings loads.
 */
#include "dossier.h"

static const struct {
  const char *name;
  const char *files[8];
  const char *said;
} cases[] = {
    {"misspelt key, and a key like none",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a:\n"
         "    kind: claim\n"
         "    en: x\n"
         "    strenght: may\n"
         "    zzzzzzzz: may\n",
         NULL,
     },
     "?\n"},
    {"misspelt key of a field that must be given",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kindd: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"misspelt key beside the right one",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, knid: denial, en: x}\n"
         "  S1.1b: {knid: denial, kind: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"misspelt word, and a word like none",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, strength: anounced}\n"
         "  S1.1b: {kind: 中文, en: x}\n",
         NULL,
     },
     "?\n"},
    {"unknown section",
     {
         "a.yaml",
         "statments: {}\n"
         "qqqqqqqqqqqq: {}\n",
         NULL,
     },
     "?\n"},
    {"mark given twice",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x}\n"
         "  S1.1c: {kind: claim, en: x}\n",
         "b.yaml",
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, figures: {q: 3}}\n"
         "  S1.1b: {kind: claim, en: x}\n"
         "quantities: {q: {}}\n",
         "c.yaml",
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, figures: {q: 3}}\n",
         NULL,
     },
     "?\n"},
    {"a source given twice",
     {
         "a.yaml",
         "sources: {\"001\": {}}\n",
         "b.yaml",
         "sources: {\"001\": {}}\n",
         NULL,
     },
     "?\n"},
    {"an option of two issues",
     {
         "a.yaml",
         "issues: {i: {options: {o: x}}, j: {options: {o: y}}}\n",
         NULL,
     },
     "?\n"},
    {"all letters of a mark taken",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x}\n"
         "  S1.1b: {kind: claim, en: x}\n"
         "  S1.1c: {kind: claim, en: x}\n"
         "  S1.1d: {kind: claim, en: x}\n"
         "  S1.1e: {kind: claim, en: x}\n"
         "  S1.1f: {kind: claim, en: x}\n"
         "  S1.1g: {kind: claim, en: x}\n"
         "  S1.1h: {kind: claim, en: x}\n"
         "  S1.1i: {kind: claim, en: x}\n"
         "  S1.1j: {kind: claim, en: x}\n"
         "  S1.1k: {kind: claim, en: x}\n"
         "  S1.1l: {kind: claim, en: x}\n"
         "  S1.1m: {kind: claim, en: x}\n"
         "  S1.1n: {kind: claim, en: x}\n"
         "  S1.1o: {kind: claim, en: x}\n"
         "  S1.1p: {kind: claim, en: x}\n"
         "  S1.1q: {kind: claim, en: x}\n"
         "  S1.1r: {kind: claim, en: x}\n"
         "  S1.1s: {kind: claim, en: x}\n"
         "  S1.1t: {kind: claim, en: x}\n"
         "  S1.1u: {kind: claim, en: x}\n"
         "  S1.1v: {kind: claim, en: x}\n"
         "  S1.1w: {kind: claim, en: x}\n"
         "  S1.1x: {kind: claim, en: x}\n"
         "  S1.1y: {kind: claim, en: x}\n"
         "  S1.1z: {kind: claim, en: x}\n",
         "b.yaml",
         "statements:\n"
         "  S1.1q: {kind: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"id given twice, across kinds",
     {
         "a.yaml",
         "parties: {nato: {}}\n"
         "groups: {nato: {}}\n",
         NULL,
     },
     "?\n"},
    {"id given twice in one map",
     {
         "a.yaml",
         "parties:\n"
         "  us: {}\n"
         "  ru: {}\n"
         "  us: {}\n",
         NULL,
     },
     "?\n"},
    {"retired id used again",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "retired: {S1.1a: moved, old-name: {}}\n",
         "b.yaml",
         "statements:\n"
         "  S1.1a: {kind: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"id that leads nowhere",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "statements:\n"
         "  S1.1a:\n"
         "    kind: claim\n"
         "    en: x\n"
         "    who: uss\n"
         "    issue: landd 很远 nato\n",
         NULL,
     },
     "?\n"},
    {"no suggestion of another kind",
     {
         "a.yaml",
         "parties: {sco: {}}\n"
         "issues: {scu: {}}\n"
         "positions:\n"
         "  p: {party: scx, issue: scx, inference: y}\n",
         NULL,
     },
     "?\n"},
    {"reference of a wrong kind",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, who: us nato, issue: us}\n",
         NULL,
     },
     "?\n"},
    {"two ids where one is taken, and none",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "positions:\n"
         "  p:\n"
         "    party: us ru\n"
         "    issue: ''\n"
         "    from: '  '\n",
         NULL,
     },
     "?\n"},
    {"ids that are no ids",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, who: [us, {a: b}], issue: {a: b}}\n",
         NULL,
     },
     "?\n"},
    {"bad days",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, said: yesterday, happened: 2025-02-30}\n",
         NULL,
     },
     "?\n"},
    {"bad figure",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "quantities: {q: {}, r: {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, figures: {q: 90 to 60 days, r: {value: '67,5 "
         "km'}}}\n",
         NULL,
     },
     "?\n"},
    {"bad passage",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, also: 1.2 S1.2 9.1 1. .1 1.x 1.-2 77 1.0 "
         "1.12345678 003.2}\n"
         "  S1.1b: {kind: claim, en: x, also: ''}\n",
         NULL,
     },
     "?\n"},
    {"bad condition",
     {
         "a.yaml",
         "acts: {a: {}}\n"
         "states: {s: {}, t: {}}\n"
         "conditions:\n"
         "  c0: {act: a, inference: y, needs: 's and'}\n"
         "  c1: {act: a, inference: y, needs: 's t'}\n"
         "  c2: {act: a, inference: y, needs: '(s'}\n"
         "  c3: {act: a, inference: y, needs: 's)'}\n"
         "  c4: {act: a, inference: y, needs: ''}\n"
         "  c5: {act: a, inference: y, needs: 'and s'}\n"
         "  c6: {act: a, inference: y, needs: '()'}\n"
         "  c7: {act: a, inference: y, needs: 's and or t'}\n"
         "  c8: {act: a, inference: y, needs: 's (t)'}\n"
         "  c9: {act: a, inference: y, needs: 's and nosuch'}\n"
         "  c10: {act: a, inference: y, needs: '((s) or (t and s))'}\n",
         NULL,
     },
     "?\n"},
    {"missing fields",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "statements:\n"
         "  S1.1a: {en: x}\n"
         "positions:\n"
         "  p: {inference: y}\n"
         "structures: {s: {inference: y}}\n"
         "frm: {}\n",
         NULL,
     },
     "?\n"},
    {"missing field of a numbered child",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a:\n"
         "    kind: claim\n"
         "    en: x\n"
         "    figures:\n"
         "    - {note: z}\n",
         NULL,
     },
     "?\n"},
    {"no support",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "positions:\n"
         "  p: {party: us, issue: nato}\n",
         NULL,
     },
     "?\n"},
    {"options of another issue",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "positions:\n"
         "  p:\n"
         "    party: us\n"
         "    issue: nato\n"
         "    demands: in swap\n"
         "    red-line: freeze\n"
         "    inference: y\n",
         NULL,
     },
     "?\n"},
    {"paragraph out of range",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.10a: {kind: claim, en: x, also: 1.9 1.11}\n"
         "  S2.999a: {kind: claim, en: x}\n"
         "slips:\n"
         "  s: {at: 1.9 1.10, kind: date}\n",
         NULL,
     },
     "?\n"},
    {"text where a map is expected, and the other way round",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: some text\n"
         "  S1.1b: {kind: {a: b}, en: [x], figures: 3}\n"
         "parties: us\n"
         "issues: [nato]\n",
         NULL,
     },
     "?\n"},
    {"a file that is no map",
     {
         "a.yaml",
         "- statements\n",
         "b.yaml",
         "text\n",
         NULL,
     },
     "?\n"},
    {"mark of another source's file",
     {
         "a.yaml",
         "sources: {\"001\": {}, \"004\": {}}\n",
         "s.yaml",
         "source: 004\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x}\n"
         "  S4.1a: {kind: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"no mark, and a mark with zeros",
     {
         "a.yaml",
         "sources: {\"004\": {}}\n"
         "statements:\n"
         "  first: {kind: claim, en: x}\n"
         "  S004.1a: {kind: claim, en: x}\n"
         "  S4.01a: {kind: claim, en: x}\n"
         "  S4.1: {kind: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"mark of an unknown source",
     {
         "a.yaml",
         "statements:\n"
         "  S7.1a: {kind: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"two sources with the same marks",
     {
         "a.yaml",
         "sources: {\"4\": {}, \"004\": {}}\n",
         NULL,
     },
     "?\n"},
    {"bad ids",
     {
         "a.yaml",
         "parties: {US: {}, a/b: {}, \"\": {}}\n",
         "b.yaml",
         "parties: {us: {persons: {Bob: {}}}, "
         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
         "xxxxxx: {}}\n"
         "issues: {nato: {options: {a/b: x}}}\n",
         "b2.yaml",
         "parties: {-x: {}, a_b: {}, .a: {}, a b: {}, a~: {}, a+b: {}, a=b: {}, 中: "
         "{}}\n",
         "c.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, figures: {a/b: {quantity: q, value: 3}}}\n"
         "quantities: {q: {}}\n",
         NULL,
     },
     "?\n"},
    {"unit of another quantity",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "quantities: {share: {unit: percent}, any: {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, figures: {share: 3 years, any: 3 years}}\n"
         "  S1.1b: {kind: claim, en: x, figures: {share: 90 percent}}\n"
         "  S1.1c: {kind: claim, en: x, figures: {share: very low}}\n",
         NULL,
     },
     "?\n"},
    {"statement without words",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim}\n",
         NULL,
     },
     "?\n"},
    {"it ends before it begins",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "positions:\n"
         "  p: {party: us, issue: nato, since: 2025-12, until: 2025-11, inference: y}\n",
         NULL,
     },
     "?\n"},
    {"a record that rests on itself",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "positions:\n"
         "  p: {party: us, issue: nato, from: p}\n"
         "  r: {party: us, issue: nato, because: p r}\n",
         NULL,
     },
     "?\n"},
    {"bad counts, hashes, texts, names",
     {
         "a.yaml",
         "sources:\n"
         "  a: {paragraphs: many}\n"
         "  b: {paragraphs: '', sha256: xyz}\n"
         "  c: {paragraphs: 99999999999, sha256: "
         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA}\n"
         "  d: {paragraphs: 9999999999, sha256: "
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}\n"
         "parties:\n"
         "  e: {en: '', zh: '  '}\n"
         "  f: {aliases: [a, {b: c}]}\n"
         "  g: {aliases: ' , '}\n"
         "  h: {aliases: [a, ' ']}\n",
         NULL,
     },
     "?\n"},
    {"defaults: what is wrong is told once",
     {
         "s.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "unless-said: {strength: anounced, relay: nobody, sadi: 2025, figures: {q: "
         "3}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, strength: may}\n"
         "  S1.1b: {kind: claim, en: x}\n"
         "  S1.1c: {kind: claim, en: x}\n",
         NULL,
     },
     "?\n"},
    {"defaults and source of a wrong form",
     {
         "s.yaml",
         "unless-said: claim\n"
         "source: [a]\n",
         "t.yaml",
         "source: ''\n",
         NULL,
     },
     "?\n"},
    {"a mistake in the dossier's own record",
     {
         "a.yaml",
         "dossier: {title-en: A, day: never}\n",
         NULL,
     },
     "?\n"},
    {"dossier given twice",
     {
         "a.yaml",
         "dossier: {title-en: A}\n",
         "b.yaml",
         "dossier: {title-en: B}\n",
         NULL,
     },
     "?\n"},
    {"assumptions in and out of their folder",
     {
         "a.yaml",
         "assumptions: {x: 3}\n",
         "assumptions/s.yaml",
         "assumptions: {y: 3}\n"
         "parties: {us: {}}\n",
         NULL,
     },
     "?\n"},
    {"damaged lock",
     {
         "sources.lock",
         "# comment\n"
         "\n"
         "1.1 0123456789\n"
         "1.1 012345678\n"
         "1.1\n"
         "1.1 0123456789 x\n"
         ".1 0123456789\n"
         "1. 0123456789\n"
         "1.12345678 0123456789\n"
         "1.x 0123456789\n"
         "1.-1 0123456789\n"
         "1.5 01234/6789\n"
         "1.6 01234:678`\n"
         "11 0123456789\n"
         "1.2 012345678G\n"
         "  1.3 aaaaaaaaaa\r\n",
         NULL,
     },
     "?\n"},
    {"a file that cannot be read leaves the others",
     {
         "a.yaml",
         "parties: {us: {}\n",
         "b.yaml",
         "parties: {Us: {}}\n",
         "c.json",
         "{\"parties\": }",
         NULL,
     },
     "?\n"},
    {"Chinese: columns count characters",
     {
         "a.yaml",
         "parties:\n"
         "  us: {zh: 美国, 别名: 美}\n",
         NULL,
     },
     "?\n"},
    {"byte-order mark and CRLF",
     {
         "a.yaml",
         "\xEF\xBB\xBF""parties: {US: {}}\r\n"
         "issues: {LAND: {}}\r\n",
         NULL,
     },
     "?\n"},
    {"everything at once",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "statements:\n"
         "  S1.1a: {kind: clam, who: uss}\n"
         "  S1.77a: {kind: claim, en: x}\n"
         "positions:\n"
         "  p: {party: us}\n",
         "b.yaml",
         "statments: {}\n",
         "c.yaml",
         "{",
         NULL,
     },
     "?\n"},
};

int main(int argc, char **argv) {
  static char said[16384];
  tap_begin(argc, argv);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dossier d = dossier_load(cases[i].files);
    bool broken = talks_diag_found(d.diag, TALKS_ERROR) > 0;
    is_str(dossier_said(&d, said, sizeof said), cases[i].said, "%s", cases[i].name);
    is_int(d.status, broken ? TALKS_BAD_INPUT : TALKS_OK, "%s: the status", cases[i].name);
    ok(broken == !d.model, "%s: a model only without errors", cases[i].name);
    dossier_free(&d);
  }
  return tap_done();
}

/* tests/unit/dossier_messages_ids.c: what a beginner is told of ids and references, mistake by mistake.
 *
 * Marks and ids given twice, retired, of a wrong form, that lead nowhere or to a record of
 * another kind, options of another issue, evidence that is missing or goes in a circle.
 */
#include "messages.h"

static const message_case cases[] = {
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
     "b.yaml:2:3 id-twice statements/S1.1a: this id is already used in a.yaml, line "
     "3 | the next free mark is S1.1d\n"
     "c.yaml:2:3 id-twice statements/S1.1a: this id is already used in a.yaml, line "
     "3 | the next free mark is S1.1d\n"},
    {"a source given twice",
     {
         "a.yaml",
         "sources: {\"001\": {}}\n",
         "b.yaml",
         "sources: {\"001\": {}}\n",
         NULL,
     },
     "b.yaml:1:11 id-twice sources/001: this id is already used in a.yaml, line 1 | "
     "give one of the two another id\n"},
    {"an option of two issues",
     {
         "a.yaml",
         "issues: {i: {options: {o: x}}, j: {options: {o: y}}}\n",
         NULL,
     },
     "a.yaml:1:46 id-twice issues/o: this id is already used in a.yaml, line 1 | "
     "give one of the two another id\n"},
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
     "b.yaml:2:3 id-twice statements/S1.1q: this id is already used in a.yaml, line "
     "19 | give one of the two another id\n"},
    {"id given twice, across kinds",
     {
         "a.yaml",
         "parties: {nato: {}}\n"
         "groups: {nato: {}}\n",
         NULL,
     },
     "a.yaml:2:10 id-twice groups/nato: this id is already used in a.yaml, line 1 | "
     "give one of the two another id\n"},
    {"id given twice in one map",
     {
         "a.yaml",
         "parties:\n"
         "  us: {}\n"
         "  ru: {}\n"
         "  us: {}\n",
         NULL,
     },
     "a.yaml:4:3 duplicate-key : \"us\" is already written in line 2 | keep one of "
     "the two; a second record needs an id of its own\n"},
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
     "b.yaml:2:3 id-twice statements/S1.1a: this id is already used in a.yaml, line "
     "2 | the next free mark is S1.1b\n"},
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
     "a.yaml:10:10 no-such-record statements/S1.1a/who: there is no record \"uss\" | "
     "did you mean us?\n"
     "a.yaml:11:12 no-such-record statements/S1.1a/issue: there is no record "
     "\"landd\" | did you mean land?\n"
     "a.yaml:11:12 no-such-record statements/S1.1a/issue: there is no record "
     "\"很远\" | write ids here, not names; blanks separate several\n"},
    {"no suggestion of another kind",
     {
         "a.yaml",
         "parties: {sco: {}}\n"
         "issues: {scu: {}}\n"
         "positions:\n"
         "  p: {party: scx, issue: scx, inference: y}\n",
         NULL,
     },
     "a.yaml:4:14 no-such-record positions/p/party: there is no record \"scx\" | did "
     "you mean sco?\n"
     "a.yaml:4:26 no-such-record positions/p/issue: there is no record \"scx\" | did "
     "you mean scu?\n"},
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
     "a.yaml:7:36 wrong-kind statements/S1.1a/who: nato is an issue | this field "
     "takes: source cited party faction person group\n"
     "a.yaml:7:52 wrong-kind statements/S1.1a/issue: us is a party | this field "
     "takes: issue\n"},
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
     "a.yaml:8:12 bad-ids positions/p/party: there is more than one id here | write "
     "exactly one id\n"
     "a.yaml:9:12 bad-ids positions/p/issue: there is no id here | write exactly one "
     "id\n"
     "a.yaml:10:11 bad-ids positions/p/from: there is no id here | write ids, "
     "separated by blanks\n"},
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
     "a.yaml:7:36 bad-shape statements/S1.1a/who: a list of ids holds ids only | one "
     "or more ids, separated by blanks\n"
     "a.yaml:7:57 bad-shape statements/S1.1a/issue: the value has not the form that "
     "this field takes | one or more ids, separated by blanks\n"},
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
     "a.yaml:7:3 no-support positions/p: this record rests on nothing | add from: "
     "with the statements it comes from, because: with its premises, or inference: "
     "with the reason\n"},
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
     "a.yaml:7:3 other-issue positions/p/demands: an option here belongs to another "
     "issue | use an option of the position's issue\n"
     "a.yaml:7:3 other-issue positions/p/red-line: an option here belongs to another "
     "issue | use an option of the position's issue\n"},
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
     "s.yaml:3:3 other-source statements/S1.1a: this file says source: 004 | move it "
     "to the file of its source, or mend the mark\n"},
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
     "a.yaml:3:3 bad-mark statements/first: a statement's id must be its mark | "
     "write S, the source without leading zeros, a dot, the paragraph, a letter: "
     "S4.33a\n"
     "a.yaml:4:3 bad-mark statements/S004.1a: a statement's id must be its mark | "
     "write S, the source without leading zeros, a dot, the paragraph, a letter: "
     "S4.33a\n"
     "a.yaml:5:3 bad-mark statements/S4.01a: a statement's id must be its mark | "
     "write S, the source without leading zeros, a dot, the paragraph, a letter: "
     "S4.33a\n"
     "a.yaml:6:3 bad-mark statements/S4.1: a statement's id must be its mark | write "
     "S, the source without leading zeros, a dot, the paragraph, a letter: S4.33a\n"},
    {"mark of an unknown source",
     {
         "a.yaml",
         "statements:\n"
         "  S7.1a: {kind: claim, en: x}\n",
         NULL,
     },
     "a.yaml:2:3 no-such-source statements/S7.1a: there is no source \"7\" | "
     "describe it in the section sources:\n"},
    {"two sources with the same marks",
     {
         "a.yaml",
         "sources: {\"4\": {}, \"004\": {}}\n",
         NULL,
     },
     "a.yaml:1:20 mark-twice sources/004: source 4 would have the same marks | give "
     "one of the two another id\n"},
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
     "a.yaml:1:28 bad-key : there is no key before the colon | write the key as one "
     "word or phrase before a colon\n"
     "b.yaml:1:26 bad-id parties/Bob: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b.yaml:1:37 bad-id "
     "parties/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxx: this cannot be an id | write lower-case letters, digits and '-', "
     "as in us-guarantee\n"
     "b.yaml:2:27 bad-id issues/a/b: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:11 bad-id parties/-x: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:19 bad-id parties/a_b: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:28 bad-id parties/.a: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:36 bad-id parties/a b: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:45 bad-id parties/a~: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:53 bad-id parties/a+b: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:62 bad-id parties/a=b: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "b2.yaml:1:71 bad-id parties/中: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "c.yaml:3:41 bad-id statements/S1.1a/a/b: this cannot be an id | write "
     "lower-case letters, digits and '-', as in us-guarantee\n"},
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
     "a.yaml:7:3 rests-on-itself positions/p/from: the record rests on itself | name "
     "what it comes from\n"
     "a.yaml:8:3 rests-on-itself positions/r/because: the record rests on itself | "
     "name what it comes from\n"},
};

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_message(&cases[i]);
  return tap_done();
}

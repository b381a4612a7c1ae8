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
  const char *files[12];
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
     "a.yaml:6:5 unknown-key statements/S1.1a: a statement has no field \"strenght\" "
     "| did you mean strength?\n"
     "a.yaml:7:5 unknown-key statements/S1.1a: a statement has no field \"zzzzzzzz\" "
     "| the dossier reference lists the fields of each kind\n"},
    {"misspelt key of a field that must be given",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kindd: claim, en: x}\n",
         NULL,
     },
     "a.yaml:3:11 unknown-key statements/S1.1a: a statement has no field \"kindd\" | "
     "did you mean kind?\n"},
    {"misspelt key beside the right one",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, knid: denial, en: x}\n"
         "  S1.1b: {knid: denial, kind: claim, en: x}\n",
         NULL,
     },
     "a.yaml:3:24 unknown-key statements/S1.1a: a statement has no field \"knid\" | "
     "did you mean kind?\n"
     "a.yaml:4:11 unknown-key statements/S1.1b: a statement has no field \"knid\" | "
     "did you mean kind?\n"},
    {"misspelt word, and a word like none",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, strength: anounced}\n"
         "  S1.1b: {kind: 中文, en: x}\n",
         NULL,
     },
     "a.yaml:3:41 unknown-word statements/S1.1a/strength: \"anounced\" is not in the "
     "list of words for this field | did you mean announced? one of: rumoured may "
     "says announced agreed signed done\n"
     "a.yaml:4:17 unknown-word statements/S1.1b/kind: \"中文\" is not in the list of "
     "words for this field | one of: claim denial assessment position concern demand "
     "offer condition promise forecast judgement wording\n"},
    {"unknown section",
     {
         "a.yaml",
         "statments: {}\n"
         "qqqqqqqqqqqq: {}\n",
         NULL,
     },
     "a.yaml:1:1 unknown-section : there is no section \"statments\" | did you mean "
     "statements?\n"
     "a.yaml:2:1 unknown-section : there is no section \"qqqqqqqqqqqq\" | the "
     "dossier reference lists the sections\n"},
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
     "\"很远\" | add the record, or mend the id\n"},
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
    {"bad days",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x, said: yesterday, happened: 2025-02-30}\n",
         NULL,
     },
     "a.yaml:3:37 bad-days statements/S1.1a/said: this is not a day, month, year or "
     "interval | write a day as 2025-12-15, a month as 2025-12 or a year as 2025, "
     "two of them as 'D or D', an open end as 'by D', 'after D' or 'from D', and "
     "something lasting as 'D to D'\n"
     "a.yaml:3:58 bad-days statements/S1.1a/happened: this is not a day, month, year "
     "or interval | that month has no such day\n"},
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
     "a.yaml:4:44 bad-figure statements/S1.1a/q/value: this is not a figure with a "
     "unit | write the smaller number of a range first\n"
     "a.yaml:4:70 bad-figure statements/S1.1a/r/value: this is not a figure with a "
     "unit | write decimals with a point (67.5), thousands in groups of three "
     "(1,240), and \"or\" before the last of several numbers\n"},
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
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"S1.2\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"9.1\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"1.\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \".1\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"1.x\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"1.-2\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"77\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"1.0\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"1.12345678\" is no paragraph "
     "of a source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:3:37 bad-passage statements/S1.1a/also: \"003.2\" is no paragraph of a "
     "source | source.paragraph, separated by blanks: 4.41 4.53\n"
     "a.yaml:4:37 bad-passage statements/S1.1b/also: there is no paragraph here | "
     "source.paragraph, separated by blanks: 4.41 4.53\n"},
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
         "  c10: {act: a, inference: y, needs: '((s) or (t and s))'}\n"
         "  c11: {act: a, inference: y, needs: 's and t or s'}\n"
         "  c12: {act: a, inference: y, needs: 's or (s and t or t)'}\n"
         "  c13: {act: a, inference: y, needs: '(s and t) or (s and t) or s'}\n",
         NULL,
     },
     "a.yaml:4:37 bad-condition conditions/c0/needs: the condition ends too soon | "
     "ids joined by and, or and parentheses\n"
     "a.yaml:5:37 bad-condition conditions/c1/needs: and or or is missing between "
     "two ids | ids joined by and, or and parentheses\n"
     "a.yaml:6:37 bad-condition conditions/c2/needs: the condition ends too soon | "
     "ids joined by and, or and parentheses\n"
     "a.yaml:7:37 bad-condition conditions/c3/needs: an id is missing before this | "
     "ids joined by and, or and parentheses\n"
     "a.yaml:8:37 bad-condition conditions/c4/needs: the condition ends too soon | "
     "ids joined by and, or and parentheses\n"
     "a.yaml:9:37 bad-condition conditions/c5/needs: an id is missing before this | "
     "ids joined by and, or and parentheses\n"
     "a.yaml:10:37 bad-condition conditions/c6/needs: an id is missing before this | "
     "ids joined by and, or and parentheses\n"
     "a.yaml:11:37 bad-condition conditions/c7/needs: an id is missing before this | "
     "ids joined by and, or and parentheses\n"
     "a.yaml:12:37 bad-condition conditions/c8/needs: and or or is missing between "
     "two ids | ids joined by and, or and parentheses\n"
     "a.yaml:13:37 no-such-record conditions/c9/needs: there is no record \"nosuch\" "
     "| add the record, or mend the id\n"
     "a.yaml:15:38 bad-condition conditions/c11/needs: and and or are mixed without "
     "parentheses | write (a and b) or c, or a and (b or c), as is meant\n"
     "a.yaml:16:38 bad-condition conditions/c12/needs: and and or are mixed without "
     "parentheses | write (a and b) or c, or a and (b or c), as is meant\n"},
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
     "a.yaml:7:3 missing-field statements/S1.1a: the field kind is missing | What "
     "the statement does. As in  kind: claim\n"
     "a.yaml:9:3 missing-field positions/p: the field party is missing | Whose. As "
     "in  party: russia\n"
     "a.yaml:9:3 missing-field positions/p: the field issue is missing | On what. As "
     "in  issue: foreign-force\n"
     "a.yaml:10:14 missing-field structures/s: the field if-all is missing | Options "
     "that together\n"
     "a.yaml:10:14 missing-field structures/s: the field excludes is missing | "
     "exclude these.\n"
     "a.yaml:11:1 unknown-section : there is no section \"frm\" | the dossier "
     "reference lists the sections\n"},
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
     "a.yaml:7:7 missing-field statements/S1.1a/1: the field quantity is missing | "
     "What is measured. As in  quantity: share-agreed\n"
     "a.yaml:7:7 missing-field statements/S1.1a/1: the field value is missing | "
     "Value, range or list with its unit, in words. As in  value: 30, 40 or 50 years\n"},
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
     "a.yaml:3:3 no-such-paragraph statements/S1.10a: the source has fewer "
     "paragraphs than that | count the non-empty lines of the source, from 1\n"
     "a.yaml:3:3 no-such-paragraph statements/S1.10a/also: the source has fewer "
     "paragraphs than that | count the non-empty lines of the source, from 1\n"
     "a.yaml:6:3 no-such-paragraph slips/s/at: the source has fewer paragraphs than "
     "that | count the non-empty lines of the source, from 1\n"},
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
     "a.yaml:3:10 bad-shape statements/S1.1a: a statement is a map of fields | write "
     "its fields below it, indented, one a line\n"
     "a.yaml:4:17 bad-shape statements/S1.1b/kind: the value has not the form that "
     "this field takes | one word of a closed list\n"
     "a.yaml:4:29 bad-shape statements/S1.1b/en: the value has not the form that "
     "this field takes | text on one line\n"
     "a.yaml:4:43 bad-shape statements/S1.1b/figures: the value has not the form "
     "that this field takes | a map of records of their own, or a list of them\n"
     "a.yaml:5:10 bad-shape : a section is a map from ids to records | write  id:  "
     "and, indented below it, the record's fields\n"
     "a.yaml:6:9 bad-shape : a section is a map from ids to records | write  id:  "
     "and, indented below it, the record's fields\n"},
    {"a file that is no map",
     {
         "a.yaml",
         "- statements\n",
         "b.yaml",
         "text\n",
         NULL,
     },
     "a.yaml:1:1 bad-shape : a file of a dossier is a map of sections | begin with a "
     "section, as in  statements:\n"
     "b.yaml:1:1 bad-shape : a file of a dossier is a map of sections | begin with a "
     "section, as in  statements:\n"},
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
     "a.yaml:4:41 ~other-unit statements/S1.1a/share/value: the quantity is measured "
     "in another unit | keep what is printed, but make the unit a slip, or use "
     "another quantity\n"},
    {"statement without words",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "statements:\n"
         "  S1.1a: {kind: claim}\n",
         NULL,
     },
     "a.yaml:3:3 ~no-paraphrase statements/S1.1a: the statement does not say what is "
     "said | add en: or zh: in words of your own\n"},
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
     "a.yaml:7:3 dates-crossed positions/p/until: it ends before it begins | "
     "exchange them, or mend one\n"},
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
         "  e: {paragraphs: -1, sha256: "
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/}\n"
         "  f: {sha256: "
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaz}\n"
         "parties:\n"
         "  p: {en: '', zh: '  '}\n"
         "  q: {aliases: [a, {b: c}]}\n"
         "  r: {aliases: ' , '}\n"
         "  s: {aliases: [a, ' ']}\n",
         NULL,
     },
     "a.yaml:2:19 bad-count sources/a/paragraphs: a whole number below "
     "10,000,000,000 is needed | write digits only, as in 28\n"
     "a.yaml:3:19 bad-count sources/b/paragraphs: a number is needed | write digits "
     "only, as in 28\n"
     "a.yaml:3:31 bad-hash sources/b/sha256: 64 lower-case hexadecimal digits are "
     "needed | sha256sum FILE prints it; talks sources shows it too\n"
     "a.yaml:4:19 bad-count sources/c/paragraphs: a whole number below "
     "10,000,000,000 is needed | write digits only, as in 28\n"
     "a.yaml:4:40 bad-hash sources/c/sha256: 64 lower-case hexadecimal digits are "
     "needed | sha256sum FILE prints it; talks sources shows it too\n"
     "a.yaml:6:19 bad-count sources/e/paragraphs: a whole number below "
     "10,000,000,000 is needed | write digits only, as in 28\n"
     "a.yaml:6:31 bad-hash sources/e/sha256: 64 lower-case hexadecimal digits are "
     "needed | sha256sum FILE prints it; talks sources shows it too\n"
     "a.yaml:7:15 bad-hash sources/f/sha256: 64 lower-case hexadecimal digits are "
     "needed | sha256sum FILE prints it; talks sources shows it too\n"
     "a.yaml:9:11 empty parties/p/en: the text is empty | leave the field out\n"
     "a.yaml:9:19 empty parties/p/zh: the text is empty | leave the field out\n"
     "a.yaml:10:16 bad-names parties/q/aliases: a name must be plain text, and not "
     "empty | a list of names: [one, two], or one, two\n"
     "a.yaml:11:16 bad-names parties/r/aliases: a name must be plain text, and not "
     "empty | a list of names: [one, two], or one, two\n"
     "a.yaml:12:16 bad-names parties/s/aliases: a name must be plain text, and not "
     "empty | a list of names: [one, two], or one, two\n"},
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
     "s.yaml:2:25 unknown-word statements/S1.1b/strength: \"anounced\" is not in the "
     "list of words for this field | did you mean announced? one of: rumoured may "
     "says announced agreed signed done\n"
     "s.yaml:2:42 no-such-record statements/S1.1a/relay: there is no record "
     "\"nobody\" | add the record, or mend the id\n"
     "s.yaml:2:50 unknown-key : a statement has no field \"sadi\" | did you mean "
     "said?\n"
     "s.yaml:2:62 bad-shape : unless-said cannot give records of their own | write "
     "them in each statement\n"},
    {"defaults: other mistakes are still told",
     {
         "s.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "unless-said: {strength: says}\n"
         "statements:\n"
         "  S1.1a: {kind: claim, en: x}\n"
         "  S1.1b: {kind: clam, en: x}\n"
         "  S1.1c: {en: x}\n",
         NULL,
     },
     "s.yaml:5:17 unknown-word statements/S1.1b/kind: \"clam\" is not in the list of "
     "words for this field | did you mean claim? one of: claim denial assessment "
     "position concern demand offer condition promise forecast judgement wording\n"
     "s.yaml:6:3 missing-field statements/S1.1c: the field kind is missing | What "
     "the statement does. As in  kind: claim\n"},
    {"a map or a list where one text is expected",
     {
         "a.yaml",
         "sources: {\"001\": {paragraphs: 9}, \"002\": {}}\n"
         "parties: {us: {en: United States}, ru: {}}\n"
         "issues:\n"
         "  nato: {options: {in: joins, out: stays out}}\n"
         "  land: {options: {freeze: {}, swap: {}}}\n"
         "positions: {p: {party: {us: x}, issue: [nato], inference: y}}\n"
         "acts: {a: {}}\n"
         "states: {s: {}}\n"
         "conditions: {c: {act: a, needs: [s], within: [60 days], inference: y}}\n",
         NULL,
     },
     "a.yaml:6:24 bad-shape positions/p/party: the value has not the form that this "
     "field takes | one id\n"
     "a.yaml:6:40 bad-shape positions/p/issue: the value has not the form that this "
     "field takes | one id\n"
     "a.yaml:9:33 bad-shape conditions/c/needs: the value has not the form that this "
     "field takes | ids joined by and, or and parentheses\n"
     "a.yaml:9:46 bad-shape conditions/c/within: the value has not the form that "
     "this field takes | a value with its unit, in words: about 67 bn USD\n"},
    {"defaults and source of a wrong form",
     {
         "s.yaml",
         "unless-said: claim\n"
         "source: [a]\n",
         "t.yaml",
         "source: ''\n",
         NULL,
     },
     "s.yaml:1:14 bad-shape : unless-said is a map of fields | write fields of a "
     "statement below it, indented\n"
     "s.yaml:2:9 bad-shape : source names no source | write the id of a source, as "
     "in  source: 004\n"
     "t.yaml:1:9 bad-shape : source names no source | write the id of a source, as "
     "in  source: 004\n"},
    {"a mistake in the dossier's own record",
     {
         "a.yaml",
         "dossier: {title-en: A, day: never}\n",
         NULL,
     },
     "a.yaml:1:29 bad-days dossier/day: this is not a day, month, year or interval | "
     "write a day as 2025-12-15, a month as 2025-12 or a year as 2025, two of them "
     "as 'D or D', an open end as 'by D', 'after D' or 'from D', and something "
     "lasting as 'D to D'\n"},
    {"dossier given twice",
     {
         "a.yaml",
         "dossier: {title-en: A}\n",
         "b.yaml",
         "dossier: {title-en: B}\n",
         NULL,
     },
     "b.yaml:1:1 section-twice : the section dossier stands in another file too | "
     "keep one of the two\n"},
    {"assumptions in and out of their folder",
     {
         "a.yaml",
         "assumptions: {x: 3}\n",
         "assumptions/s.yaml",
         "assumptions: {y: 3}\n"
         "parties: {us: {}}\n",
         NULL,
     },
     "a.yaml:1:1 ~no-set : assumptions outside assumptions/ are never used | move "
     "them to assumptions/NAME.yaml and choose them with --assume NAME\n"
     "assumptions/s.yaml:2:1 not-an-assumption : a file in assumptions/ holds the "
     "section assumptions only | move it to a file outside assumptions/\n"},
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
     "sources.lock:4:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:5:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:6:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:7:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:8:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:9:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:10:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:11:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:12:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:13:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:14:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"
     "sources.lock:15:1 bad-lock : this line is no fingerprint | make it anew: talks "
     "sources lock DIR\n"},
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
     "a.yaml:2:1 yaml : this is not YAML: did not find expected ',' or '}' | put "
     "text with ': ' or ' #' in it, or that begins with a special character, in "
     "double quotes; indent with blanks\n"
     "b.yaml:1:11 bad-id parties/Us: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "c.json:1:13 json : a value must stand here | see the dossier reference for the "
     "JSON form\n"},
    {"Chinese: columns count characters",
     {
         "a.yaml",
         "parties:\n"
         "  us: {zh: 美国, 别名: 美}\n",
         NULL,
     },
     "a.yaml:2:16 unknown-key parties/us: a party has no field \"别名\" | the "
     "dossier reference lists the fields of each kind\n"},
    {"byte-order mark and CRLF",
     {
         "a.yaml",
         "\xEF\xBB\xBF"
         "parties: {US: {}}\r\n"
         "issues: {LAND: {}}\r\n",
         NULL,
     },
     "a.yaml:1:11 bad-id parties/US: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"
     "a.yaml:2:10 bad-id issues/LAND: this cannot be an id | write lower-case "
     "letters, digits and '-', as in us-guarantee\n"},
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
     "a.yaml:7:17 unknown-word statements/S1.1a/kind: \"clam\" is not in the list of "
     "words for this field | did you mean claim? one of: claim denial assessment "
     "position concern demand offer condition promise forecast judgement wording\n"
     "a.yaml:10:3 missing-field positions/p: the field issue is missing | On what. "
     "As in  issue: foreign-force\n"
     "b.yaml:1:1 unknown-section : there is no section \"statments\" | did you mean "
     "statements?\n"
     "c.yaml:1:2 yaml : this is not YAML: did not find expected node content | put "
     "text with ': ' or ' #' in it, or that begins with a special character, in "
     "double quotes; indent with blanks\n"
     "c.yaml:1:2 ~not-checked : references not checked, since this file could not be "
     "read: 1 | mend what is told of it, then check again\n"},
};

int main(int argc, char **argv) {
  static char said[16384];
  tap_begin(argc, argv);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dossier d = dossier_load(cases[i].files);
    bool broken = talks_diag_found(d.diag, TALKS_ERROR) > 0;
    is_str(dossier_said(&d, said, sizeof said), cases[i].said, "%s", cases[i].name);
    is_int(d.status, broken ? TALKS_BAD_INPUT : TALKS_OK, "%s: the status",
           cases[i].name);
    ok(broken == !d.model, "%s: a model only without errors", cases[i].name);
    dossier_free(&d);
  }
  return tap_done();
}

/* tests/unit/dossier_messages.c: what a beginner is told of fields and their values, mistake by mistake.
 *
 * Misspelt keys and words, missing fields, days, figures, passages, conditions, counts and
 * texts that are none. Ids and references: dossier_messages_ids.c; files:
 * dossier_messages_files.c.
 */
#include "messages.h"

static const message_case cases[] = {
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
};

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_message(&cases[i]);
  return tap_done();
}

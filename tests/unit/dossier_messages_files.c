/* tests/unit/dossier_messages_files.c: what a beginner is told of a whole file, mistake by mistake.
 *
 * Files of a wrong form, defaults of a file, the dossier's own record, sets of assumptions,
 * the lock, a file that cannot be read, signs that take more than one byte.
 */
#include "messages.h"

static const message_case cases[] = {
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
  tap_begin(argc, argv);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_message(&cases[i]);
  return tap_done();
}

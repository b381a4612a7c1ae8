/* Edits of byte spans; records and fields set, added and taken out with everything else
 * as it was; what is refused. */
#include "failing.h"
#include "tap.h"

#include "dossier/write.h"

static talks_str str(const char *text) { return talks__str(text); }

/* ---- edits ------------------------------------------------------------------------- */

static void check_edits(const talks_ctx *ctx) {
  static const struct {
    const char *what;
    talks__edit edits[3];
    size_t n;
    const char *out; /* NULL: MISUSE */
  } table[] = {
      {"none", {{0}}, 0, "0123456789"},
      {"in any order",
       {{8, 9, TALKS_STR_INIT("E")},
        {0, 0, TALKS_STR_INIT("<")},
        {2, 5, TALKS_STR_INIT("")}},
       3,
       "<01567E9"},
      {"insertions at one place in theirs",
       {{10, 10, TALKS_STR_INIT("a")}, {10, 10, TALKS_STR_INIT("b")}},
       2,
       "0123456789ab"},
      {"an insertion before what is replaced there",
       {{3, 4, TALKS_STR_INIT("x")}, {3, 3, TALKS_STR_INIT("+")}},
       2,
       "012+x456789"},
      {"side by side",
       {{3, 5, TALKS_STR_INIT("x")}, {5, 6, TALKS_STR_INIT("y")}},
       2,
       "012xy6789"},
      {"removals that overlap",
       {{1, 6, TALKS_STR_INIT("")}, {3, 5, TALKS_STR_INIT("")}},
       2,
       "06789"},
      {"others that overlap",
       {{1, 4, TALKS_STR_INIT("x")}, {3, 5, TALKS_STR_INIT("")}},
       2,
       NULL},
      {"a text over a removal",
       {{1, 4, TALKS_STR_INIT("")}, {3, 5, TALKS_STR_INIT("y")}},
       2,
       NULL},
      {"past the end", {{9, 11, TALKS_STR_INIT("")}}, 1, NULL},
      {"backwards", {{5, 4, TALKS_STR_INIT("")}}, 1, NULL},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks__buf out;
    talks__buf_init(&out, ctx);
    talks_status status =
        talks__edits_apply(ctx, str("0123456789"), table[i].edits, table[i].n, &out);
    is_int(status, table[i].out ? TALKS_OK : TALKS_MISUSE, "edits: %s", table[i].what);
    if (table[i].out) is_str(out.p, table[i].out, "give what they should");
    talks__buf_free(&out);
  }
}

static void check_breaks(void) {
  is_int(talks__break_at(TALKS_STR("a\rb"), 1), 1, "a lone CR is a break");
  is_int(talks__break_at(TALKS_STR("a\r"), 1), 1, "so is one at the end");
  is_int(talks__line_start(TALKS_STR("a\xE2\x80\xA8"
                                     "bc"),
                           5),
         4, "a line begins behind LS");
  ok(!talks__is_json(TALKS_STR("json")) && !talks__is_json(TALKS_STR("x.yaml")) &&
         talks__is_json(TALKS_STR(".json")),
     "files are JSON by their names");
}

/* ---- texts ------------------------------------------------------------------------- */

static void check_scalars(const talks_ctx *ctx) {
  static const struct {
    const char *text, *block, *flow;
  } table[] = {
      {"plain text", "plain text", "plain text"},
      {"2025-12-15", "2025-12-15", "2025-12-15"},
      {"-5", "-5", "-5"},
      {"yes", "yes", "yes"},
      {"a, b", "a, b", "\"a, b\""},
      {"a: b", "\"a: b\"", "\"a: b\""},
      {"12:30", "12:30", "\"12:30\""},
      {"end:", "\"end:\"", "\"end:\""},
      {"a #b", "\"a #b\"", "\"a #b\""},
      {"a#b", "a#b", "a#b"},
      {"", "\"\"", "\"\""},
      {" a", "\" a\"", "\" a\""},
      {"a ", "\"a \"", "\"a \""},
      {"-", "\"-\"", "\"-\""},
      {"- a", "\"- a\"", "\"- a\""},
      {"\ta", "\"\\ta\"", "\"\\ta\""},
      {"a\xE2\x80\xA9z", "\"a\\u2029z\"", "\"a\\u2029z\""},
      {"a\xEF\xBB\xBFz", "\"a\\ufeffz\"", "\"a\\ufeffz\""},
      {"a\xEF\xBF\xBEz", "\"a\\ufffez\"", "\"a\\ufffez\""},
      {"a\xEF\xBF\xBFz", "\"a\\uffffz\"", "\"a\\uffffz\""},
      {"--- a", "\"--- a\"", "\"--- a\""},
      {"...", "\"...\"", "\"...\""},
      {"[a]", "\"[a]\"", "\"[a]\""},
      {"'a'", "\"'a'\"", "\"'a'\""},
      {"\"a\"", "\"\\\"a\\\"\"", "\"\\\"a\\\"\""},
      {"a\nb", "\"a\\nb\"", "\"a\\nb\""},
      {"a\xE2\x80\xA8"
       "b",
       "\"a\\u2028b\"", "\"a\\u2028b\""},
      {"\xC2\x80", "\"\\u0080\"", "\"\\u0080\""},
      {"\xE4\xB8\xAD\xE6\x96\x87", "\xE4\xB8\xAD\xE6\x96\x87",
       "\xE4\xB8\xAD\xE6\x96\x87"},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks__buf out;
    talks__buf_init(&out, ctx);
    talks__yaml_scalar(&out, str(table[i].text), false);
    is_str(out.p, table[i].block, "as YAML: %s", table[i].text);
    out.n = 0;
    talks__yaml_scalar(&out, str(table[i].text), true);
    is_str(out.p, table[i].flow, "and in braces");
    talks__buf_free(&out);
  }
}

/* ---- shapes ------------------------------------------------------------------------ */

static void check_shapes(void) {
  talks__shape file = {TALKS_SHAPE_FILE, TALKS_K_statement, false};
  talks__shape parties = talks__shape_below(file, str("parties"));
  talks__shape party = talks__shape_below(parties, str("us"));
  talks__shape persons = talks__shape_below(party, str("persons"));
  ok(parties.role == TALKS_SHAPE_RECORDS && parties.kind == TALKS_K_party && parties.top,
     "a section holds records");
  ok(party.role == TALKS_SHAPE_RECORD && party.kind == TALKS_K_party && !party.top,
     "one of them is a record");
  ok(persons.role == TALKS_SHAPE_RECORDS && persons.kind == TALKS_K_person &&
         !persons.top,
     "which may hold records");
  ok(talks__shape_below(party, str("en")).role == TALKS_SHAPE_OTHER &&
         talks__shape_below(file, str("odd")).role == TALKS_SHAPE_OTHER,
     "or not");
  ok(talks__shape_below(file, str("dossier")).role == TALKS_SHAPE_RECORD &&
         talks__shape_below(file, str("unless-said")).role == TALKS_SHAPE_RECORD,
     "a single record is one");
  ok(talks__shape_cmp(file, str("source"), str("unless-said")) < 0 &&
         talks__shape_cmp(file, str("parties"), str("unless-said")) > 0 &&
         talks__shape_cmp(file, str("parties"), str("acts")) == 0,
     "order in a file");
  ok(talks__shape_cmp(party, str("zh"), str("en")) > 0 &&
         talks__shape_cmp(party, str("odd"), str("note")) > 0,
     "order in a record");
  ok(talks__shape_cmp(parties, str("b"), str("a")) == 0 &&
         talks__shape_cmp(talks__shape_below(file, str("statements")), str("S1.10a"),
                          str("S1.9a")) > 0,
     "order of records");
}

/* ---- rewriting --------------------------------------------------------------------- */

typedef enum { END, SET, REMOVE, ADD, ADD_TEXT, ADD_EMPTY, REMARK, NO_REMARK } op;

typedef struct {
  op op;
  const char *path; /* keys joined by '/' */
  const char
      *value; /* of SET; ADD makes a record with en: value, ADD_TEXT a value; REMARK
                        puts lines below it, NO_REMARK finds no place for them */
} step;

typedef struct {
  const char *what, *in;
  step steps[5];
  const char *out; /* NULL: refused */
} sample;

#define RECORDS \
  "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    en: x\n    # zh: " \
  "y\n\n" \
  "  # two\n  S1.3a:\n    kind: claim\n    en: |  # long\n      text\n"

static const sample samples[] = {
    {"nothing", RECORDS, {{END, NULL, NULL}}, RECORDS},
    {"a value",
     "scopes:\n  a:   old  # c\n",
     {{SET, "scopes/a", "new"}},
     "scopes:\n  a:   new  # c\n"},
    {"a value that needs quotes",
     "scopes: {a: old}\n",
     {{SET, "scopes/a", "a, b"}},
     "scopes: {a: \"a, b\"}\n"},
    {"a value of several lines",
     "scopes:\n  a: old\n    old # c\n  b: x\n",
     {{SET, "scopes/a", "new"}},
     "scopes:\n  a: new # c\n  b: x\n"},
    {"a block text, its comment kept",
     RECORDS,
     {{SET, "statements/S1.3a/en", "new"}},
     "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    en: x\n    # zh: "
     "y\n\n"
     "  # two\n  S1.3a:\n    kind: claim\n    en: new  # long\n"},
    {"a list becomes a text",
     "parties:\n  a:\n    aliases:\n      - x\n      - y\n    note: z\n",
     {{SET, "parties/a/aliases", "x, y, z"}},
     "parties:\n  a:\n    aliases: x, y, z\n    note: z\n"},
    {"twice: the second counts",
     "scopes:\n  a: old\n",
     {{SET, "scopes/a", "new"}, {SET, "scopes/a", "newer"}},
     "scopes:\n  a: newer\n"},
    {"a new field where the table has it",
     RECORDS,
     {{SET, "statements/S1.1a/zh", "y"}, {SET, "statements/S1.1a/issue", "i"}},
     "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    issue: i\n    en: "
     "x\n"
     "    zh: y\n    # zh: y\n\n  # two\n  S1.3a:\n    kind: claim\n    en: |  # long\n  "
     "    text\n"},
    {"a new first field",
     RECORDS,
     {{SET, "statements/S1.3a/who", "us"}},
     "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    en: x\n    # zh: "
     "y\n\n"
     "  # two\n  S1.3a:\n    who: us\n    kind: claim\n    en: |  # long\n      text\n"},
    {"several at one place, in the order of the table",
     "parties:\n  a:\n    en: x\n",
     {{SET, "parties/a/note", "n"},
      {SET, "parties/a/zh", "y"},
      {SET, "parties/a/short-en", "s"}},
     "parties:\n  a:\n    en: x\n    zh: y\n    short-en: s\n    note: n\n"},
    {"in the indentation and line ends of the file",
     "parties:\r\n    a:\r\n         en: x",
     {{SET, "parties/a/zh", "y"}, {ADD, "parties/b", "z"}},
     "parties:\r\n    a:\r\n         en: x\r\n         zh: y\r\n\r\n    b:\r\n        "
     "en: z"},
    {"in braces",
     "scopes: {a: {en: x}, b: {}, c: {zh: z}}\n",
     {{SET, "scopes/a/zh", "y"}, {SET, "scopes/b/en", "z"}, {SET, "scopes/c/en", "[w"}},
     "scopes: {a: {en: x, zh: y}, b: {en: z}, c: {en: \"[w\", zh: z}}\n"},
    {"a record that is one text becomes a map",
     "scopes:\n  a: old # c\n",
     {{SET, "scopes/a/zh", "y"}, {SET, "scopes/a/en", "x"}},
     "scopes:\n  a: {en: x, zh: y} # c\n"},
    {"or stays one",
     "scopes:\n  a: old\n",
     {{SET, "scopes/a/en", "x"}},
     "scopes:\n  a: x\n"},
    {"a field of the file",
     "# head\nstatements: {S1.1a: {kind: claim}}\n",
     {{SET, "source", "1"}},
     "# head\nsource: 1\nstatements: {S1.1a: {kind: claim}}\n"},
    {"a record last",
     RECORDS,
     {{ADD, "statements/S1.10a", "z"}},
     RECORDS "\n  S1.10a:\n    en: z\n"},
    {"a record in the middle, below what is indented deeper",
     RECORDS,
     {{ADD, "statements/S1.2a", "z"}},
     "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    en: x\n    # zh: "
     "y\n\n"
     "  S1.2a:\n    en: z\n\n  # two\n  S1.3a:\n    kind: claim\n    en: |  # long\n     "
     " text\n"},
    {"a record first",
     "source: 0\nstatements:\n\n  # nine\n  S0.9a:\n    kind: claim\n",
     {{ADD, "statements/S0.1a", "z"}},
     "source: 0\nstatements:\n\n  S0.1a:\n    en: z\n\n  # nine\n  S0.9a:\n    kind: "
     "claim\n"},
    {"several records, in order",
     "statements:\n\n  S0.1a:\n    kind: claim\n",
     {{ADD, "statements/S0.3a", "c"},
      {ADD, "statements/S0.2a", "b"},
      {SET, "statements/S0.3a/zh", "d"}},
     "statements:\n\n  S0.1a:\n    kind: claim\n\n  S0.2a:\n    en: b\n\n  S0.3a:\n    "
     "en: c\n    zh: d\n"},
    {"a section that was not there",
     "source: 0\n# end\n",
     {{ADD, "statements/S0.1a", "a"},
      {ADD, "statements/S0.2a", "b"},
      {ADD, "scopes/s", "c"}},
     "source: 0\nstatements:\n\n  S0.1a:\n    en: a\n\n  S0.2a:\n    en: "
     "b\n\nscopes:\n\n  s:\n    en: c\n# end\n"},
    {"a section in an empty file",
     "",
     {{ADD, "scopes/s", "x"}},
     "scopes:\n\n  s:\n    en: x\n"},
    {"or one with a comment",
     "# head",
     {{ADD, "scopes/s", "x"}},
     "# head\nscopes:\n\n  s:\n    en: x\n"},
    {"a record in braces",
     "scopes: {}\n",
     {{ADD, "scopes/s", "x"}},
     "scopes: {s: {en: x}}\n"},
    {"a field goes, and its comment",
     RECORDS,
     {{REMOVE, "statements/S1.1a/kind", NULL}},
     "# head\nstatements:\n\n  S1.1a: # one\n    en: x\n    # zh: y\n\n"
     "  # two\n  S1.3a:\n    kind: claim\n    en: |  # long\n      text\n"},
    {"a record goes, comments above it stay",
     RECORDS,
     {{REMOVE, "statements/S1.3a", NULL}},
     "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    en: x\n    # zh: "
     "y\n\n  # two\n"},
    {"and one of two blank lines",
     RECORDS,
     {{REMOVE, "statements/S1.1a", NULL}},
     "# head\nstatements:\n\n  # two\n  S1.3a:\n    kind: claim\n    en: |  # long\n     "
     " text\n"},
    {"the last record takes its section along",
     "source: 0\nscopes:\n  a: x\nacts:\n  b: {en: y}\n",
     {{REMOVE, "scopes/a", NULL}},
     "source: 0\nacts:\n  b: {en: y}\n"},
    {"the whole file goes", "scopes:\n  a: x\n", {{REMOVE, "scopes/a", NULL}}, ""},
    {"out of braces",
     "scopes: {a: x, b: y, c: z}\n",
     {{REMOVE, "scopes/a", NULL}, {REMOVE, "scopes/c", NULL}},
     "scopes: {b: y}\n"},
    {"all out of braces",
     "scopes: {a: x, b: y, c: z}\n",
     {{REMOVE, "scopes/b", NULL}, {REMOVE, "scopes/c", NULL}, {REMOVE, "scopes/a", NULL}},
     "scopes: {}\n"},
    {"one goes, another comes in its place",
     RECORDS,
     {{REMOVE, "statements/S1.3a", NULL},
      {ADD, "statements/S1.3b", "z"},
      {ADD, "statements/S1.1b", "y"}},
     "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    en: x\n    # zh: "
     "y\n\n"
     "  S1.1b:\n    en: y\n\n  S1.3b:\n    en: z\n\n  # two\n"},
    {"a folded text, a tab before its comment",
     "acts:\n  a:\n    en: >\t# long\n      text\n    zh: |\n      more\n",
     {{SET, "acts/a/en", "new"}, {SET, "acts/a/zh", "newer"}},
     "acts:\n  a:\n    en: new\t# long\n    zh: newer\n"},
    {"a block text without lines",
     "acts:\n  a:\n    en: | # none\n    zh: y\n",
     {{SET, "acts/a/en", "new"}},
     "acts:\n  a:\n    en: new # none\n    zh: y\n"},
    {"a list under a comment, or in brackets, becomes a text",
     "parties:\n  a:\n    aliases: # many\n      - x\n  b:\n    aliases: [x, y]\n",
     {{SET, "parties/a/aliases", "y"}, {SET, "parties/b/aliases", "z"}},
     "parties:\n  a:\n    aliases: # many\n      y\n  b:\n    aliases: z\n"},
    {"a value that stood for another field",
     "statements: {S1.1a: {figures: {share: about 90}}}\n",
     {{SET, "statements/S1.1a/figures/share/quantity", "half"}},
     "statements: {S1.1a: {figures: {share: {quantity: half, value: about 90}}}}\n"},
    {"a field of what is to be written",
     "scopes: {a: old}\n",
     {{SET, "scopes/a/zh", "y"}, {SET, "scopes/a/short-en", "s"}},
     "scopes: {a: {en: old, zh: y, short-en: s}}\n"},
    {"at the top of a file with a byte order mark",
     "\xEF\xBB\xBFstatements:\n  S1.1a:\n    kind: claim\n",
     {{SET, "source", "1"}, {SET, "statements/S1.1a/en", "x"}},
     "\xEF\xBB\xBFsource: 1\nstatements:\n  S1.1a:\n    kind: claim\n    en: x\n"},
    {"out of the top of one",
     "\xEF\xBB\xBFsource: 1\nstatements:\n  S1.1a:\n    kind: claim\n",
     {{REMOVE, "source", NULL}},
     "\xEF\xBB\xBFstatements:\n  S1.1a:\n    kind: claim\n"},
    {"far in",
     "acts:\n            a: {en: x}\n",
     {{ADD, "scopes/s", "y"}},
     "acts:\n            a: {en: x}\n\nscopes:\n\n  s:\n    en: y\n"},
    {"records without fields, and of one text",
     "acts:\n  a: {en: x}\n",
     {{ADD_EMPTY, "acts/b", NULL},
      {ADD_TEXT, "scopes/s", "y"},
      {ADD_EMPTY, "scopes/t", ""}},
     "acts:\n  a: {en: x}\n  b: {}\n\nscopes:\n  s: y\n\n  t: {}\n"},
    {"below a line of blanks at the top",
     "  \nscopes:\n  a: x\n\nacts:\n  b: {en: y}\n",
     {{REMOVE, "scopes/a", NULL}},
     "\n\nacts:\n  b: {en: y}\n"},
    {"above a line of blanks and a tab",
     "scopes:\n  c: z\n\n  a: x\n      \t\n",
     {{REMOVE, "scopes/a", NULL}},
     "scopes:\n  c: z\n      \t\n"},
    {"and where the first is empty",
     "\nscopes:\n  a: x\n\nacts:\n  b: {en: y}\n",
     {{REMOVE, "scopes/a", NULL}},
     "\n\nacts:\n  b: {en: y}\n"},
    {"remarks below a record, which go with it",
     RECORDS,
     {{ADD, "statements/S1.2a", "x"}, {REMARK, NULL, "# a\n#   b\n"}},
     "# head\nstatements:\n\n  S1.1a: # one\n    kind: claim # c\n    en: x\n    # zh: "
     "y\n\n  S1.2a:\n    en: x\n    # a\n    #   b\n\n"
     "  # two\n  S1.3a:\n    kind: claim\n    en: |  # long\n      text\n"},
    {"remarks in a section that is made, as the file has its lines",
     "acts:\r\n   b: {en: y}\r\n",
     {{ADD, "scopes/s", "x"}, {REMARK, NULL, "# a\n"}},
     "acts:\r\n   b: {en: y}\r\n\r\nscopes:\r\n\r\n   s:\r\n      en: x\r\n      # "
     "a\r\n"},
    {"remarks of the last record that was added, whatever was changed before",
     "scopes:\n  a: x\n",
     {{SET, "scopes/a", "y"},
      {ADD, "scopes/c", "z"},
      {ADD, "scopes/d", "w"},
      {REMARK, NULL, "# d\n"}},
     "scopes:\n  a: y\n\n  c:\n    en: z\n\n  d:\n    en: w\n    # d\n"},
    {"remarks in a file that has nothing yet",
     "# head\n",
     {{ADD, "scopes/s", "x"}, {REMARK, NULL, "# a\n"}},
     "# head\nscopes:\n\n  s:\n    en: x\n    # a\n"},
    {"no remarks in braces",
     "scopes: {a: x}\n",
     {{ADD, "scopes/c", "z"}, {NO_REMARK, NULL, "# a\n"}},
     "scopes: {a: x, c: {en: z}}\n"},
    {"out of braces, before one that was added",
     "scopes: {a: x, b: y}\n",
     {{ADD, "scopes/c", "z"}, {REMOVE, "scopes/b", NULL}},
     "scopes: {a: x, c: {en: z}}\n"},
    {"at the top of a file that begins with a section",
     "statements: {S1.1a: {kind: claim}}\n",
     {{SET, "source", "1"}},
     "source: 1\nstatements: {S1.1a: {kind: claim}}\n"},
    {"added and taken out again",
     "scopes:\n  a: x\n",
     {{ADD, "acts/b", "y"},
      {REMOVE, "acts/b", NULL},
      {SET, "scopes/a", "y"},
      {REMOVE, "scopes/a", NULL},
      {ADD, "scopes/c", "z"}},
     "scopes:\n\n  c:\n    en: z\n"},
};

static const sample json_samples[] = {
    {"JSON: values, new fields, new records",
     "{\n  \"scopes\": {\"a\": {\"en\": \"x\"}}\n}\n",
     {{SET, "scopes/a/en", "\"y\""}, {SET, "scopes/a/zh", "z"}, {ADD, "scopes/b", "w"}},
     "{\n  \"scopes\": {\"a\": {\"en\": \"\\\"y\\\"\", \"zh\": \"z\"}, \"b\": {\"en\": "
     "\"w\"}}\n}\n"},
    {"JSON: a text becomes a map",
     "{\"scopes\": {\"a\": \"x\"}}\n",
     {{SET, "scopes/a/zh", "y"}, {SET, "scopes/a/short-en", "s"}},
     "{\"scopes\": {\"a\": {\"en\": \"x\", \"zh\": \"y\", \"short-en\": \"s\"}}}\n"},
    {"JSON: no remarks",
     "{\"scopes\": {\"a\": \"x\"}}\n",
     {{ADD, "scopes/b", "y"}, {NO_REMARK, NULL, "# a\n"}},
     "{\"scopes\": {\"a\": \"x\", \"b\": {\"en\": \"y\"}}}\n"},
    {"JSON: removed", "{\"a\": 1, \"b\": 2}", {{REMOVE, "a", NULL}}, "{\"b\": 2}"},
};

static const struct {
  sample s;
  talks_status status;
  const char *code; /* of the problem told, or NULL */
} refused[] = {
    {{"no such record", RECORDS, {{SET, "statements/S2.1a/en", "x"}}, NULL},
     TALKS_NOT_FOUND,
     NULL},
    {{"no such field", RECORDS, {{REMOVE, "statements/S1.1a/zh", NULL}}, NULL},
     TALKS_NOT_FOUND,
     NULL},
    {{"a record that is there", RECORDS, {{ADD, "statements/S1.1a", "x"}}, NULL},
     TALKS_BAD_INPUT,
     "id-twice"},
    {{"the only field", "acts:\n  a:\n    en: x\n", {{REMOVE, "acts/a/en", NULL}}, NULL},
     TALKS_BAD_INPUT,
     "empty-record"},
    {{"no such section", RECORDS, {{REMOVE, "scopes/a/en", NULL}}, NULL},
     TALKS_NOT_FOUND,
     NULL},
    {{"a record twice", RECORDS, {{ADD, "scopes/s", "x"}, {ADD, "scopes/s", "x"}}, NULL},
     TALKS_BAD_INPUT,
     "id-twice"},
    {{"a field of a list",
      "parties:\n  a:\n    aliases:\n      - x\n",
      {{SET, "parties/a/aliases/b", "x"}},
      NULL},
     TALKS_BAD_INPUT,
     "bad-shape"},
    {{"a field of a field of the file", "source: 1\n", {{SET, "source/en", "x"}}, NULL},
     TALKS_BAD_INPUT,
     "bad-shape"},
    {{"a field of a file that is one text", "x\n", {{SET, "source", "1"}}, NULL},
     TALKS_BAD_INPUT,
     "bad-shape"},
    {{"what would leave a comma behind",
      "scopes: {a: x,}\n",
      {{REMOVE, "scopes/a", NULL}},
      NULL},
     TALKS_BAD_INPUT,
     "not-written"},
    {{"a field of a text", "acts:\n  a: x\n", {{SET, "acts/a/zh", "y"}}, NULL},
     TALKS_BAD_INPUT,
     "bad-shape"},
    {{"a record in a list", "acts:\n  - a\n", {{ADD, "acts/b", "y"}}, NULL},
     TALKS_BAD_INPUT,
     "bad-shape"},
    {{"a layout that would change",
      "acts:\n  a:\n    en: |+\n      x\n\n",
      {{SET, "acts/a/zh", "y"}},
      NULL},
     TALKS_BAD_INPUT,
     "not-written"},
};

static size_t split(const char *path, talks_str keys[5]) {
  size_t n = 0;
  for (const char *p = path;; p++) {
    const char *end = strchr(p, '/');
    keys[n++] = (talks_str){p, end ? (size_t)(end - p) : strlen(p)};
    if (!end) return n;
    p = end;
  }
}

static talks_status take(talks__rewrite *w, const step *s) {
  talks_str keys[5];
  if (s->op == REMARK || s->op == NO_REMARK)
    return talks__rewrite_remark(w, str(s->value)) == (s->op == REMARK) ? TALKS_OK
                                                                        : TALKS_MISUSE;
  size_t n = split(s->path, keys);
  if (s->op == SET) return talks__rewrite_set(w, keys, n, str(s->value));
  if (s->op == REMOVE) return talks__rewrite_remove(w, keys, n);
  talks__node *record = talks__node_map(&w->arena);
  if (s->op == ADD_TEXT) record = talks__node_scalar(&w->arena, str(s->value));
  if (s->op != ADD)
    return record ? talks__rewrite_add(w, keys[0], keys[1], record) : TALKS_NO_MEMORY;
  talks__node *text = talks__node_scalar(&w->arena, str(s->value));
  if (!talks__node_put(record, TALKS_STR("en"), text)) return TALKS_NO_MEMORY;
  return talks__rewrite_add(w, keys[0], keys[1], record);
}

static talks_status rewrite(const talks_ctx *ctx, const char *name, const sample *s,
                            talks_diag *diag, talks__buf *out) {
  talks__rewrite w;
  talks_status status = talks__rewrite_open(ctx, str(name), str(s->in), diag, &w);
  if (status) return status;
  for (size_t i = 0; !status && i < TALKS_COUNT(s->steps) && s->steps[i].op != END; i++)
    status = take(&w, &s->steps[i]);
  if (!status) status = talks__rewrite_finish(&w, out);
  talks__rewrite_close(&w);
  return status;
}

static void check(const talks_ctx *ctx, const char *name, const sample *s) {
  talks_diag *diag = NULL;
  talks__buf out;
  talks__buf_init(&out, ctx);
  if (talks_diag_create(ctx, &diag)) abort();
  is_int(rewrite(ctx, name, s, diag, &out), TALKS_OK, "rewrites: %s", s->what);
  talks_str got = talks__buf_view(&out);
  is_bytes(got.p, got.n, s->out, strlen(s->out), "as it should");
  is_int(talks_diag_count(diag), 0, "without complaint");
  talks_diag_destroy(diag);
  talks__buf_free(&out);
}

static void check_refused(const talks_ctx *ctx) {
  for (size_t i = 0; i < TALKS_COUNT(refused); i++) {
    talks_diag *diag = NULL;
    talks__buf out;
    talks__buf_init(&out, ctx);
    if (talks_diag_create(ctx, &diag)) abort();
    is_int(rewrite(ctx, "x.yaml", &refused[i].s, diag, &out), refused[i].status,
           "refuses: %s", refused[i].s.what);
    const talks_problem *p = talks_diag_get(diag, 0);
    is_str(p ? p->code : NULL, refused[i].code, "and says so");
    talks_diag_destroy(diag);
    talks__buf_free(&out);
  }
}

static talks_status rewrite_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks__buf out;
  talks__buf_init(&out, ctx);
  status = rewrite(ctx, "x.yaml", (const sample *)user, NULL, &out);
  talks__buf_free(&out);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx)) abort();
  check_edits(ctx);
  check_breaks();
  check_scalars(ctx);
  check_shapes();
  for (size_t i = 0; i < TALKS_COUNT(samples); i++) check(ctx, "x.yaml", &samples[i]);
  for (size_t i = 0; i < TALKS_COUNT(json_samples); i++)
    check(ctx, "x.json", &json_samples[i]);
  check_refused(ctx);
  talks_ctx_destroy(ctx);
  sample all = {"all",
                RECORDS,
                {{REMOVE, "statements/S1.1a", NULL},
                 {SET, "statements/S1.3a/en", "new"},
                 {SET, "statements/S1.3a/zh", "more"},
                 {ADD, "statements/S1.2a", "x"},
                 {ADD, "scopes/s", "y"}},
                NULL};
  for_each_failure("rewriting", rewrite_once, &all);
  sample texts = {"texts",
                  RECORDS,
                  {{SET, "statements/S1.3a/en", "new: one"},
                   {SET, "statements/S1.1a/kind", "new"},
                   {REMOVE, "statements/S1.1a/en", NULL}},
                  NULL};
  for_each_failure("rewriting texts", rewrite_once, &texts);
  sample unfolded = {"unfolded", "scopes: {a: old}\n", {{SET, "scopes/a/zh", "y"}}, NULL};
  for_each_failure("rewriting a text as a map", rewrite_once, &unfolded);
  return tap_done();
}

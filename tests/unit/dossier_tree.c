/* tests/unit/dossier_tree.c: YAML and JSON into one tree, with the bytes each node is from.
 *
 * A tree is written as one line that shows type, span and text of every node, and compared
 * with what a reader of the input would say; refusals are a table of inputs with line,
 * column and code. What holds for all inputs stands in property/dossier_tree.c.
 */
#include "tap.h"

#include "dossier/tree.h"

typedef struct {
  talks_ctx *ctx;
  talks_diag *diag;
  talks__arena arena;
  talks__node *root;
  talks_status status;
} reading;

static reading read_as(const char *name, const char *text, size_t n,
                       const talks_settings *settings) {
  reading r = {0};
  if (talks_ctx_create(settings, &r.ctx) || talks_diag_create(r.ctx, &r.diag)) abort();
  talks__arena_init(&r.arena, r.ctx);
  r.status = talks__tree_read(&r.arena, &r.arena, talks__str(name), (talks_str){text, n},
                              r.diag, &r.root);
  return r;
}

static void end(reading *r) {
  talks__arena_free(&r->arena);
  talks_diag_destroy(r->diag);
  talks_ctx_destroy(r->ctx);
}

/* {key[bytes of key]=value ...}, (item ...), 'text'; each with [from-to], flow ones with !. */
static void show(const talks__node *n, talks__buf *out) {
  bool map = n->type == TALKS_NODE_MAP;
  if (n->type == TALKS_NODE_SCALAR)
    talks__buf_printf(out, "'%.*s'", (int)n->text.n, n->text.p);
  else talks__buf_puts(out, map ? "{" : "(");
  for (const talks__node *c = n->first; c; c = c->next) {
    if (c != n->first) talks__buf_char(out, ' ');
    if (map)
      talks__buf_printf(out, "%.*s[%u-%u]=", (int)c->key.n, c->key.p, c->key_from,
                        c->key_to);
    show(c, out);
  }
  if (n->type != TALKS_NODE_SCALAR) talks__buf_puts(out, map ? "}" : ")");
  talks__buf_printf(out, "%s[%u-%u]", n->flow ? "!" : "", n->from, n->to);
}

static const struct {
  const char *name, *text, *tree;
} trees[] = {
    {"block map", "a: b\nc: d e  \n", "{a[0-1]='b'[3-4] c[5-6]='d e'[8-11]}[0-11]"},
    {"comments end nothing", "a: b # x\n\n# y\nc:\n  d: e\n# z\n",
     "{a[0-1]='b'[3-4] c[14-15]={d[19-20]='e'[22-23]}[19-23]}[0-23]"},
    {"lists, indented or not", "a:\n- b\n-   c\nd:\n  - e # x\n",
     "{a[0-1]=('b'[5-6] 'c'[11-12])[3-12] d[13-14]=('e'[20-21])[18-21]}[0-21]"},
    {"flow", "{a: [b, \"c\"], 'd': {}}\n",
     "{a[1-2]=('b'[5-6] 'c'![8-11])![4-12] d[14-17]={}![19-21]}![0-22]"},
    {"a comment inside flow", "[a, # x\n  b # y\n]\n", "('a'[1-2] 'b'[10-11])![0-17]"},
    {"a map without braces inside flow", "[a: b # x\n, c]\n",
     "({a[1-2]='b'[4-5]}![1-5] 'c'[12-13])![0-14]"},
    {"quoted texts on two lines", "a: \"b\n  c\" # x\nd: 'e''f'\n",
     "{a[0-1]='b c'![3-10] d[15-16]='e'f'![18-24]}[0-24]"},
    {"plain text on two lines", "a: b\n  c\nd: e\n",
     "{a[0-1]='b c'[3-8] d[9-10]='e'[12-13]}[0-13]"},
    {"literal block, blank lines behind it", "a: |\n  b \n\n   \nc: d\n",
     "{a[0-1]='b \n\n \n'![3-9] c[15-16]='d'[18-19]}[0-19]"},
    {"folded block at the end", "a: >-\n  b\n  c\n\n\n", "{a[0-1]='b c'![3-13]}[0-13]"},
    {"kept blank lines are no bytes of it", "a: |+\n  b\n\n\n",
     "{a[0-1]='b\n\n\n'![3-9]}[0-9]"},
    {"empty block", "a: |\n\nb: c\n", "{a[0-1]=''![3-4] b[6-7]='c'[9-10]}[0-10]"},
    {"other line ends behind a block",
     "a: |\n  b\n\xe2\x80\xa8\xe2\x80\xa9\xc2\x85\r\r\nc: d\n",
     "{a[0-1]='b\n'![3-8] c[20-21]='d'[23-24]}[0-24]"},
    {"carriage return and line feed", "a: b\r\nc: |\r\n  d\r\n\r\ne: f\r\n",
     "{a[0-1]='b'[3-4] c[6-7]='d\n'![9-15] e[19-20]='f'[22-23]}[0-23]"},
    {"carriage returns alone", "a: b\rc: d\r", "{a[0-1]='b'[3-4] c[5-6]='d'[8-9]}[0-9]"},
    {"byte-order mark", "\xef\xbb\xbf# x\na: b\n", "{a[7-8]='b'[10-11]}[7-11]"},
    {"a line begins almost like the byte-order mark", "a: b\n（c）: d\n",
     "{a[0-1]='b'[3-4] （c）[5-12]='d'[14-15]}[0-15]"},
    {"byte-order mark alone", "\xef\xbb\xbf", "{}[0-0]"},
    {"Chinese", "甲: 乙 # 丙\n\"丁\": [戊, 己]\n",
     "{甲[0-3]='乙'[5-8] 丁[15-20]=('戊'[23-26] '己'[28-31])![22-32]}[0-32]"},
    {"line separator opens a line",
     "a: b\xe2\x80\xa8"
     "c: d\n",
     "{a[0-1]='b'[3-4] c[7-8]='d'[10-11]}[0-11]"},
    {"explicit key", "? a\n: b\n? 'c d'\n: e\n",
     "{a[2-3]='b'[6-7] c d[10-15]='e'[18-19]}[0-19]"},
    {"one document with its mark", "---\na: b\n...\n", "{a[4-5]='b'[7-8]}[4-8]"},
    {"a directive", "%YAML 1.1\n---\na: b\n", "{a[14-15]='b'[17-18]}[14-18]"},
    {"no word is special", "a: null\nb: ~\nc: yes\nd: 012\n",
     "{a[0-1]='null'[3-7] b[8-9]='~'[11-12] c[13-14]='yes'[16-19] "
     "d[20-21]='012'[23-26]}[0-26]"},
    {"empty text in quotes", "a: ''\nb: \"\"\n",
     "{a[0-1]=''![3-5] b[6-7]=''![9-11]}[0-11]"},
    {"text alone", "a b\n", "'a b'[0-3]"},
    {"block text alone", "|\n a\n", "'a\n'![0-4]"},
    {"empty block text alone", ">\n", "''![0-1]"},
    {"characters next to forbidden ones",
     "a: ……, \xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xaa←，\xc2\xa0"
     "b\n",
     "{a[0-1]='……, \xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xaa←，\xc2\xa0"
     "b'[3-29]}[0-29]"},
    {"characters like the byte-order mark", "a: \xef\xbb\xbe\xef\xbe\xbf\n",
     "{a[0-1]='\xef\xbb\xbe\xef\xbe\xbf'[3-9]}[0-9]"},
    {"nothing", "", "{}[0-0]"},
    {"comments only", "# a\n\n# b\n", "{}[0-0]"},
    {"tabs and new lines by escape", "a: \"b\\tc\\nd\"\n",
     "{a[0-1]='b\tc\nd'![3-12]}[0-12]"},
};

static void test_trees(void) {
  for (size_t i = 0; i < TALKS_COUNT(trees); i++) {
    reading r = read_as("a.yaml", trees[i].text, strlen(trees[i].text), NULL);
    talks__buf out;
    talks__buf_init(&out, r.ctx);
    if (r.root) show(r.root, &out);
    is_str(out.p, trees[i].tree, "YAML: %s", trees[i].name);
    talks__buf_free(&out);
    end(&r);
  }
}

/* ---- refusals ---------------------------------------------------------------------- */

static const struct {
  const char *name, *file, *text;
  unsigned line, column;
  const char *code;
} refusals[] = {
    {"anchor", "a.yaml", "a: b\nc: &d e\n", 2, 4, "anchor"},
    {"anchor of a map", "a.yaml", "a: &b\n  c: d\n", 1, 4, "anchor"},
    {"anchor of a list", "a.yaml", "a: &b [c]\n", 1, 4, "anchor"},
    {"alias", "a.yaml", "a: *b\n", 1, 4, "alias"},
    {"tag", "a.yaml", "a: !b c\n", 1, 4, "tag"},
    {"tag of YAML itself", "a.yaml", "a: !!int 3\n", 1, 4, "tag"},
    {"tag of a map", "a.yaml", "!x {a: b}\n", 1, 1, "tag"},
    {"tag of a list", "a.yaml", "a: !x [b]\n", 1, 4, "tag"},
    {"tag of a key", "a.yaml", "!x a: b\n", 1, 1, "tag"},
    {"second document", "a.yaml", "a: b\n---\nc: d\n", 2, 1, "second-document"},
    {"duplicate key", "a.yaml", "a: b\nc: d\n'a': e\n", 3, 1, "duplicate-key"},
    {"duplicate key after many", "a.yaml",
     "{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1, l: 1, m: 1,\n"
     " n: 1, f: 2}\n",
     2, 8, "duplicate-key"},
    {"duplicate key, the thirteenth", "a.yaml",
     "{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1, l: 1,\n l: 1}\n",
     2, 2, "duplicate-key"},
    {"duplicate key in JSON", "a.json", "{\"a\": 1,\n \"a\": 2}", 2, 2, "duplicate-key"},
    {"a list as key", "a.yaml", "? [a]\n: b\n", 1, 3, "bad-key"},
    {"a map as key", "a.yaml", "{{a: b}: c}\n", 1, 2, "bad-key"},
    {"no key", "a.yaml", "a: b\n?\n: c\n", 2, 2, "bad-key"},
    {"empty key", "a.yaml", "'': c\n", 1, 1, "bad-key"},
    {"empty key in JSON", "a.json", "{\"\": 1}", 1, 2, "bad-key"},
    {"no value", "a.yaml", "a: b\nc:\nd: e\n", 2, 3, "no-value"},
    {"no value at the end", "a.yaml", "a: b\nc:\n", 2, 3, "no-value"},
    {"no value in a list", "a.yaml", "- a\n-\n- b\n", 2, 2, "no-value"},
    {"no value in flow", "a.yaml", "{a, b: c}\n", 1, 3, "no-value"},
    {"null in JSON", "a.json", "{\"a\":\n null}", 2, 2, "null"},
    {"control character by escape", "a.yaml", "a: b\nc: \"d\\e[m\"\n", 2, 4,
     "bad-character"},
    {"delete", "a.yaml", "a: \"\\x7f\"\n", 1, 4, "bad-character"},
    {"C1 control", "a.yaml", "a: \"\\x9b\"\n", 1, 4, "bad-character"},
    {"C1 control in JSON", "a.json", "{\"a\": \"\\u0085\"}", 1, 7, "bad-character"},
    {"carriage return by escape", "a.yaml", "a: \"b\\rc\"\n", 1, 4, "bad-character"},
    {"right to left override", "a.yaml",
     "a: b\xe2\x80\xae"
     "c\n",
     1, 4, "bad-character"},
    {"left to right embedding in a key", "a.yaml", "\"\\u202a\": b\n", 1, 1,
     "bad-character"},
    {"isolate", "a.yaml", "a: \"\\u2066\"\n", 1, 4, "bad-character"},
    {"pop isolate", "a.json", "{\"a\": \"\\u2069\"}", 1, 7, "bad-character"},
    {"byte-order mark inside", "a.yaml", "a: \"b\xef\xbb\xbf\"\n", 1, 4, "bad-character"},
    {"control character as it is", "a.yaml", "a: b\nc: \001\n", 2, 4, "yaml"},
    {"the same behind a byte-order mark", "a.yaml",
     "\xef\xbb\xbf"
     "a: b\nc: \001\n",
     2, 4, "yaml"},
    {"a byte-order mark before a line", "a.yaml",
     "# b\n"
     "\xef\xbb\xbf"
     "a: b\n",
     2, 1, "yaml"},
    {"one behind an empty first line", "a.yaml",
     "\n"
     "\xef\xbb\xbf"
     "a: b\n",
     2, 1, "yaml"},
    {"two of them", "a.yaml",
     "\xef\xbb\xbf"
     "\xef\xbb\xbf"
     "a: b\n",
     1, 1, "yaml"},
    {"NUL", "a.yaml", NULL, 2, 4, "not-utf8"},
    {"Latin-1", "a.yaml", "a: b\nc: d\xe9\n", 2, 5, "not-utf8"},
    {"open bracket", "a.yaml", "a: [b\nc: d\n", 2, 2, "yaml"},
    {"tab as indentation", "a.yaml", "a:\n\tb: c\n", 2, 1, "yaml"},
    {"colon in text", "a.yaml", "a: b: c\n", 1, 5, "yaml"},
    {"a mark of the format", "a.yaml", "甲: 乙\n丙: @丁\n", 2, 4, "yaml"},
    {"another version", "a.yaml", "%YAML 2.0\n---\na: b\n", 1, 1, "yaml"},
    {"JSON cut off", "a.json", "{\"a\": \n", 2, 1, "json"},
    {"JSON with nothing in it", "a.json", "", 1, 1, "json"},
};

static void test_refusals(void) {
  static const char nul[] = "a: b\nc: \0\n";
  for (size_t i = 0; i < TALKS_COUNT(refusals); i++) {
    const char *text = refusals[i].text ? refusals[i].text : nul;
    size_t n = refusals[i].text ? strlen(text) : sizeof nul - 1;
    reading r = read_as(refusals[i].file, text, n, NULL);
    const talks_problem *p = talks_diag_get(r.diag, 0);
    is_int(r.status, TALKS_BAD_INPUT, "%s: refused", refusals[i].name);
    ok(!r.root, "%s: no tree", refusals[i].name);
    is_int(talks_diag_count(r.diag), 1, "%s: one problem", refusals[i].name);
    is_str(p ? p->code : "", refusals[i].code, "%s: code", refusals[i].name);
    is_int(p ? p->line : 0, refusals[i].line, "%s: line", refusals[i].name);
    is_int(p ? p->column : 0, refusals[i].column, "%s: column", refusals[i].name);
    ok(p && p->hint[0] && p->message[0], "%s: says what to do", refusals[i].name);
    end(&r);
  }
}

/* ---- limits ------------------------------------------------------------------------ */

static void fill_nested(char *out, unsigned depth, bool closed) {
  for (unsigned i = 0; i < depth; i++) *out++ = '[';
  for (unsigned i = 0; closed && i < depth; i++) *out++ = ']';
  *out = '\0';
}

static void test_limits(void) {
  char text[1024];
  talks_settings s;
  talks_settings_defaults(&s);
  for (int json = 0; json < 2; json++) {
    const char *name = json ? "a.json" : "a.yaml";
    s.max_depth = 64;
    fill_nested(text, 64, true);
    reading r = read_as(name, text, strlen(text), &s);
    is_int(r.status, TALKS_OK, "%s: 64 levels", name);
    end(&r);
    fill_nested(text, 65, !json);
    r = read_as(name, text, strlen(text), &s);
    is_int(r.status, TALKS_LIMIT, "%s: 65 levels", name);
    end(&r);
    s.max_depth = 3;
    r = read_as(name, "[[[]]]", 6, &s);
    is_int(r.status, TALKS_OK, "%s: as many levels as allowed", name);
    end(&r);
    r = read_as(name, "[[[[]]]]", 8, &s);
    is_int(r.status, TALKS_LIMIT, "%s: one more", name);
    is_int(talks_diag_count(r.diag), 1, "%s: told", name);
    end(&r);
  }
  talks_settings_defaults(&s);
  s.max_file_bytes = 4;
  reading r = read_as("a.yaml", "a: b", 4, &s);
  is_int(r.status, TALKS_OK, "as many bytes as allowed");
  end(&r);
  r = read_as("a.yaml", "a: bc", 5, &s);
  is_int(r.status, TALKS_LIMIT, "one byte more");
  is_str(talks_diag_get(r.diag, 0)->code, "too-large", "told");
  end(&r);
  s.max_file_bytes = UINT64_MAX;
  r = read_as("a.yaml", "a: b", UINT32_MAX, &s);
  is_int(r.status, TALKS_LIMIT, "more bytes than 32 bits can name");
  end(&r);
  r = read_as("a.yaml", NULL, 0, NULL);
  is_int(r.status, TALKS_OK, "no bytes at all");
  end(&r);
}

static void test_many_keys(void) {
  char text[4096];
  size_t n = 0;
  for (int i = 0; i < 300; i++)
    n += (size_t)snprintf(text + n, sizeof text - n, "k%d: v\n", i);
  reading r = read_as("a.yaml", text, n, NULL);
  is_int(r.root ? r.root->children : 0, 300, "three hundred keys");
  const talks__node *node = r.root ? talks__tree_get(r.root, TALKS_STR("k299")) : NULL;
  ok(node && talks__str_eq(node->text, TALKS_STR("v")), "the last is found");
  ok(r.root && !talks__tree_get(r.root, TALKS_STR("k300")), "one that is not there");
  ok(node && !talks__tree_get(node, TALKS_STR("v")), "a text has no keys");
  ok(node && talks__str_eq(talks__tree_text(r.root, "k299"), node->text), "its text");
  ok(talks__tree_text(r.root, "k300").n == 0 && talks__tree_text(NULL, "k").n == 0,
     "no text of what is not there, nor of no map");
  end(&r);
}

/* ---- comparing --------------------------------------------------------------------- */

static const struct {
  const char *yaml, *json;
  bool equal;
} pairs[] = {
    {"a: b\nc: [d, {e: f}]\n", "{\"a\":\"b\",\"c\":[\"d\",{\"e\":\"f\"}]}", true},
    {"a: 1\nb: yes\nc: no\nd: 2.50\n", "{\"d\":2.50,\"c\":false,\"b\":true,\"a\":1}",
     true},
    {"a: b\n", "{\"a\":\"b\",\"c\":\"d\"}", false},
    {"a: b\n", "{\"b\":\"b\"}", false},
    {"a: b\n", "{\"a\":\"c\"}", false},
    {"a: b\n", "{\"a\":[\"b\"]}", false},
    {"[a, b]\n", "[\"b\",\"a\"]", false},
    {"a: {b: c, d: e}\n", "{\"a\":{\"d\":\"e\",\"b\":\"x\"}}", false},
    {"a: 'b\n\n  c'\n", "{\"a\":\"b\\nc\"}", true},
    {"{}\n", "{}", true},
    {"{}\n", "[]", false},
    {"甲: 乙\n", "{\"\\u7532\":\"\\u4e59\"}", true},
};

static void test_equal(void) {
  for (size_t i = 0; i < TALKS_COUNT(pairs); i++) {
    reading a = read_as("a.yaml", pairs[i].yaml, strlen(pairs[i].yaml), NULL);
    reading b = read_as("a.json", pairs[i].json, strlen(pairs[i].json), NULL);
    ok(a.root && b.root && talks__tree_eq(a.root, b.root) == pairs[i].equal &&
           talks__tree_eq(b.root, a.root) == pairs[i].equal,
       "YAML and JSON, pair %zu: %s", i, pairs[i].equal ? "equal" : "different");
    end(&a);
    end(&b);
  }
}

static void test_places(void) {
  static const struct {
    const char *text;
    size_t at;
    unsigned line, column;
  } places[] = {
      {"", 0, 1, 1},
      {"ab\nc", 0, 1, 1},
      {"ab\nc", 1, 1, 2},
      {"ab\nc", 3, 2, 1},
      {"甲乙\n丙", 3, 1, 2},
      {"甲乙\n丙", 7, 2, 1},
      {"a\r\nb", 3, 2, 1},
      {"\xef\xbb\xbf"
       "ab",
       4, 1, 2},
      {"\xef\xbb\xbf"
       "ab",
       0, 1, 1},
      {"ab", 99, 1, 3},
  };
  for (size_t i = 0; i < TALKS_COUNT(places); i++) {
    uint32_t line = 0, column = 0;
    talks__line_column(talks__str(places[i].text), places[i].at, &line, &column);
    ok(line == places[i].line && column == places[i].column, "place %zu: %u:%u", i,
       (unsigned)line, (unsigned)column);
  }
}

/* Texts are looked through several bytes at a time: no place in them is passed over, and
 * what only looks like a forbidden character is let in. */
static void test_every_place(void) {
  static const struct {
    const char *text;
    bool forbidden;
  } cases[] = {
      {"\\x01", true},   {"\\x1F", true},   {"\\x7f", true},  {"\\x80", true},
      {"\\u202e", true}, {"\\u2066", true}, {"\\r", true},    {"\\t", false},
      {"~", false},      {"甲", false},     {"\\xa0", false}, {"\\u202f", false},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++)
    for (unsigned filler = 0; filler < 2; filler++) {
      unsigned wrong = 0;
      for (unsigned before = 0; before < 20; before++)
        for (unsigned behind = 0; behind < 20; behind++) {
          char text[256] = "a: \"";
          for (unsigned k = 0; k < before; k++) strcat(text, filler ? "乙" : "~");
          strcat(text, cases[i].text);
          for (unsigned k = 0; k < behind; k++) strcat(text, "~");
          strcat(text, "\"");
          reading r = read_as("a.yaml", text, strlen(text), NULL);
          const talks_problem *p = talks_diag_get(r.diag, 0);
          bool refused = p && strcmp(p->code, "bad-character") == 0 && p->column == 4;
          wrong += cases[i].forbidden ? !refused : r.status != TALKS_OK;
          end(&r);
        }
      is_int(wrong, 0, "%s %s at every place of %s", cases[i].text,
             cases[i].forbidden ? "is refused" : "is taken",
             filler ? "Chinese" : "English");
    }
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_every_place();
  test_trees();
  test_refusals();
  test_limits();
  test_many_keys();
  test_equal();
  test_places();
  return tap_done();
}

/* dossier/tree_yaml.c: YAML into the tree, by libyaml's events.
 *
 * libyaml counts code points; the tree wants bytes. Marks rise as events come, so a cursor
 * walks along and the whole stays linear. A leading byte-order mark is kept from libyaml,
 * which would count it or not, by how it was told the encoding. Ends of collections are
 * those of their last leaf, unless a bracket closes them: libyaml puts them at the next
 * token, which may be many comments later. Block scalars swallow the blank lines behind
 * them: taken off here.
 */
#include "dossier/tree.h"
#include "dossier/write.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

typedef struct {
  talks__tree_builder b;
  yaml_parser_t parser;
  size_t bom;        /* bytes before what libyaml sees */
  size_t code, byte; /* cursor: this code point begins at this byte */
  unsigned documents;
} reader;

static bool is_continuation(char c) { return ((unsigned char)c & 0xC0u) == 0x80u; }

/* Byte offset of the code point that libyaml calls index; no index is below an earlier one. */
static size_t byte_of(reader *r, size_t index) {
  talks_str in = r->b.input;
  /* mostly English: up to eight at a time while none is part of a longer code point */
  for (uint64_t eight; r->code < index && r->byte + 8 < in.n;) {
    memcpy(&eight, in.p + r->byte + 1, sizeof eight);
    if (eight & UINT64_C(0x8080808080808080)) break;
    size_t step = index - r->code < 8 ? index - r->code : 8;
    r->code += step;
    r->byte += step;
  }
  while (r->code < index && TALKS_ALWAYS(r->byte < in.n)) { /* it is in the text */
    r->byte++;
    while (r->byte < in.n && is_continuation(in.p[r->byte])) r->byte++;
    r->code++;
  }
  return r->byte;
}

/* Bytes of the line break that ends at `to`, 0 when there is none. */
static size_t break_before(talks_str in, size_t to) {
  static const talks_str breaks[] = {
      TALKS_STR_INIT("\r\n"),         TALKS_STR_INIT("\n"),
      TALKS_STR_INIT("\r"),           TALKS_STR_INIT("\xC2\x85"),
      TALKS_STR_INIT("\xE2\x80\xA8"), TALKS_STR_INIT("\xE2\x80\xA9"),
  };
  for (size_t i = 0; i < TALKS_COUNT(breaks); i++)
    if (to >= breaks[i].n &&
        memcmp(in.p + to - breaks[i].n, breaks[i].p, breaks[i].n) == 0)
      return breaks[i].n;
  return 0;
}

/* The end of the last line of a block scalar that is not blank. Blanks that end that line
 * belong to the text and stay; the '|' or '>' at its beginning is not blank. */
static size_t trim_blank_lines(talks_str in, size_t to) {
  size_t end = to, at = to;
  for (;;) {
    size_t taken = break_before(in, at);
    if (taken > 0) end = at - taken;
    else if (in.p[at - 1] == ' ') taken = 1;
    else return end;
    at -= taken;
  }
}

static talks_status refuse_decoration(reader *r, const yaml_char_t *anchor,
                                      const yaml_char_t *tag, size_t from) {
  if (anchor)
    return talks__tree_problem(&r->b, "anchor", from,
                               "anchors (&) are not used in a dossier",
                               "write the value out where it is needed");
  if (tag)
    return talks__tree_problem(&r->b, "tag", from, "tags (!) are not used in a dossier",
                               "quote the text if it begins with an exclamation mark");
  return TALKS_OK;
}

static talks_status take_scalar(reader *r, const yaml_event_t *e, size_t from) {
  talks_status status =
      refuse_decoration(r, e->data.scalar.anchor, e->data.scalar.tag, from);
  if (status) return status;
  bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  bool block = e->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
               e->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
  size_t to = byte_of(r, e->end_mark.index);
  if (block) to = trim_blank_lines(r->b.input, to);
  talks_str text = {(const char *)e->data.scalar.value, e->data.scalar.length};
  bool is_value = r->b.depth == 0 ||
                  r->b.open[r->b.depth - 1].node->type == TALKS_NODE_LIST ||
                  r->b.open[r->b.depth - 1].have_key;
  if (plain && text.n == 0 && is_value)
    return talks__tree_problem(&r->b, "no-value", from, "there is no value here",
                               "write one, or leave the whole line out");
  return talks__tree_scalar(&r->b, text, !plain, from, to);
}

static talks_status take_open(reader *r, const yaml_event_t *e, size_t from) {
  bool map = e->type == YAML_MAPPING_START_EVENT;
  bool flow = map ? e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                  : e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  talks_status status = map ? refuse_decoration(r, e->data.mapping_start.anchor,
                                                e->data.mapping_start.tag, from)
                            : refuse_decoration(r, e->data.sequence_start.anchor,
                                                e->data.sequence_start.tag, from);
  if (status) return status;
  return talks__tree_open(&r->b, map ? TALKS_NODE_MAP : TALKS_NODE_LIST, flow, from);
}

static talks_status take(reader *r, const yaml_event_t *e) {
  size_t from = byte_of(r, e->start_mark.index);
  switch (e->type) {
  case YAML_DOCUMENT_START_EVENT:
    if (r->documents++ == 0) return TALKS_OK;
    return talks__tree_problem(&r->b, "second-document", from,
                               "a file holds one document, here a second one begins",
                               "remove the line ---, or make a second file");
  case YAML_ALIAS_EVENT:
    return talks__tree_problem(&r->b, "alias", from,
                               "aliases (*) are not used in a dossier",
                               "write the value out where it is needed");
  case YAML_SCALAR_EVENT:
    return take_scalar(r, e, from);
  case YAML_MAPPING_START_EVENT:
  case YAML_SEQUENCE_START_EVENT:
    return take_open(r, e, from);
  case YAML_MAPPING_END_EVENT:
  case YAML_SEQUENCE_END_EVENT: {
    /* Only the bracket that closes a collection can be trusted: [a: b] holds a map without
     * one. */
    char first = r->b.input.p[r->b.open[r->b.depth - 1].node->from];
    bool closed = first == '{' || first == '[';
    talks__tree_close(&r->b, closed ? byte_of(r, e->end_mark.index) : 0);
    return TALKS_OK;
  }
  default:
    return TALKS_OK;
  }
}

/* As libyaml tells of it when the next line has a colon, or no line ever has. */
static bool may_be_slip(const yaml_parser_t *p) {
  static const char *const told[] = {"mapping values are not allowed in this context",
                                     "could not find expected ':'",
                                     "did not find expected key"};
  bool found = false;
  for (size_t i = 0; i < TALKS_COUNT(told); i++)
    found |= strcmp(p->problem, told[i]) == 0;
  return found;
}

/* "who:aldbank", or with a wide colon: text to YAML, which stumbles on a later line only.
 * The key at the head of the last line before `at` that says anything; empty: it is no such
 * slip. */
static talks_str slip_before(talks_str in, size_t at) {
  static const char wide[] = "\xEF\xBC\x9A";
  talks_str line = {in.p, 0};
  while (at > 0 && in.p[at - 1] != '\n') at--;
  while (at > 0 && (line.n == 0 || line.p[0] == '#')) {
    size_t end = --at; /* the end of the line before */
    while (at > 0 && in.p[at - 1] != '\n') at--;
    line = talks__str_trim((talks_str){in.p + at, end - at});
  }
  size_t n = 0;
  while (n < line.n && ((line.p[n] >= 'a' && line.p[n] <= 'z') || line.p[n] == '-')) n++;
  bool narrow = n + 1 < line.n && line.p[n] == ':' && line.p[n + 1] != ' ' &&
                line.p[n + 1] != '/'; /* an address is no key */
  bool slips = narrow || talks__str_starts((talks_str){line.p + n, line.n - n},
                                           (talks_str){wide, sizeof wide - 1});
  return (talks_str){line.p, slips ? n : 0};
}

static talks_status parse_error(reader *r) {
  const yaml_parser_t *p = &r->parser;
  if (p->error == YAML_MEMORY_ERROR) return TALKS_NO_MEMORY;
  bool at_mark = p->error == YAML_SCANNER_ERROR || p->error == YAML_PARSER_ERROR;
  size_t at = at_mark ? byte_of(r, p->problem_mark.index) : r->bom + p->problem_offset;
  talks__place place = {.file = r->b.name};
  talks_str key = may_be_slip(p) ? slip_before(r->b.input, at) : talks__str(NULL);
  if (key.n > 0) at = (size_t)(key.p - r->b.input.p);
  talks__line_column(r->b.input, at, &place.line, &place.column);
  if (key.n > 0) {
    char hint[96];
    snprintf(hint, sizeof hint, "write a colon : and a blank after %.*s",
             (int)key.n, key.p);
    talks__problem(r->b.diag, TALKS_ERROR, "yaml", place, hint,
                   "this is not YAML: no colon and blank behind the key \"%.*s\"",
                   (int)key.n, key.p);
    return TALKS_BAD_INPUT;
  }
  talks__problem(
      r->b.diag, TALKS_ERROR, "yaml", place,
      "put text with ': ' or ' #' in it, or that begins with a special character, "
      "in double quotes; indent with blanks",
      "this is not YAML: %s", p->problem);
  return TALKS_BAD_INPUT;
}

static talks_status read_events(reader *r) {
  talks_status status = TALKS_OK;
  bool more = true;
  while (!status && more) {
    yaml_event_t event;
    if (!yaml_parser_parse(&r->parser, &event)) return parse_error(r);
    status = take(r, &event);
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  return status;
}

/* libyaml would stop at the first malformed byte with a message about its own buffers. */
static talks_status check_bytes(reader *r) {
  talks_str in = r->b.input;
  size_t bad = talks__utf8_check(in);
  if (bad == in.n && in.n > 0) {
    const char *nul = memchr(in.p, 0, in.n);
    if (nul) bad = (size_t)(nul - in.p);
  }
  if (bad == in.n) return TALKS_OK;
  return talks__tree_problem(&r->b, "not-utf8", bad,
                             "the file is not UTF-8 text from here on",
                             "save it as UTF-8 in your editor");
}

/* libyaml passes over a mark of byte order at the beginning of any line, and the columns
 * behind it are no longer those of the text. At the beginning of the file it is no harm. */
static talks_status check_marks(reader *r) {
  talks_str in = r->b.input;
  for (size_t at = 1; at + 3 <= in.n; at++) {
    const char *next = memchr(in.p + at, 0xEF, in.n - at);
    if (!next) break;
    at = (size_t)(next - in.p);
    talks_str rest = {next, in.n - at}, mark = TALKS_STR("\xEF\xBB\xBF");
    bool begins = talks__line_start(in, at) == at ||
                  (at == mark.n && talks__str_starts(in, mark)); /* a second one */
    if (begins && talks__str_starts(rest, mark))
      return talks__tree_problem(
          &r->b, "yaml", at, "a byte order mark (U+FEFF) begins this line",
          "take it out; it is not seen, and comes from putting files together");
  }
  return TALKS_OK;
}

talks_status talks__tree_read_yaml(talks__arena *nodes, talks__arena *texts,
                                   talks_str name, talks_str input, talks_diag *diag,
                                   talks__node **out) {
  reader r;
  memset(&r, 0, sizeof r);
  talks__tree_begin(&r.b, nodes, texts, name, input, diag);
  talks_status status = check_bytes(&r);
  if (!status) status = check_marks(&r);
  if (status) return status;
  if (input.n == 0) input.p = ""; /* libyaml does not take NULL */
  if (input.n >= 3 && memcmp(input.p, "\xEF\xBB\xBF", 3) == 0) r.byte = r.bom = 3;
  if (!yaml_parser_initialize(&r.parser)) return TALKS_NO_MEMORY;
  yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&r.parser, (const unsigned char *)input.p + r.bom,
                               input.n - r.bom);
  status = read_events(&r);
  yaml_parser_delete(&r.parser);
  if (!status && !r.b.root) {
    status = talks__tree_open(&r.b, TALKS_NODE_MAP, false, 0);
    if (!status) talks__tree_close(&r.b, 0);
  }
  talks__tree_end(&r.b);
  if (!status) *out = r.b.root;
  return status;
}

/* dossier/yaml_text.c: text as YAML, and trees as YAML or JSON on one line or many.
 *
 * A text is written plain when YAML would read it back as the same text, which is decided
 * on the safe side, and in double quotes otherwise. Quoted text escapes everything that
 * YAML 1.1 takes for a line break or refuses to read raw, so it always stays on one line.
 */
#include "dossier/write.h"
#include "base/json.h"
#include "text/text.h"

#include <string.h>

/* ---- lines --------------------------------------------------------------------- */

static bool starts_at(talks_str s, size_t i, const char *bytes, size_t n) {
  return i + n <= s.n && memcmp(s.p + i, bytes, n) == 0;
}

size_t talks__break_at(talks_str s, size_t i) {
  if (i >= s.n) return 0;
  if (s.p[i] == '\n') return 1;
  if (s.p[i] == '\r') return starts_at(s, i, "\r\n", 2) ? 2 : 1;
  if (starts_at(s, i, "\xC2\x85", 2)) return 2;
  return starts_at(s, i, "\xE2\x80\xA8", 3) || starts_at(s, i, "\xE2\x80\xA9", 3) ? 3 : 0;
}

size_t talks__line_end(talks_str s, size_t i) {
  while (i < s.n && talks__break_at(s, i) == 0) i++;
  return i;
}

size_t talks__line_start(talks_str s, size_t i) {
  for (; i > 0; i--) {
    if (talks__break_at(s, i - 1) == 1) return i;
    if (i >= 2 && talks__break_at(s, i - 2) == 2) return i;
    if (i >= 3 && talks__break_at(s, i - 3) == 3) return i;
  }
  return 0;
}

/* ---- one text ------------------------------------------------------------------ */

/* What a double-quoted YAML text may not hold raw, or would not keep, beside what JSON
 * escapes too. */
static bool needs_escape(uint32_t code) {
  return (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
         code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

void talks__yaml_quote(talks__buf *out, talks_str text) {
  size_t plain = 0, length;
  talks__buf json;
  talks__buf_init(&json, out->ctx);
  talks__json_quote(&json, text);
  talks_str s = talks__buf_view(&json);
  if (json.failed) out->failed = true;
  for (size_t i = 0; i < s.n; i += length) {
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &length);
    if (!needs_escape(code)) continue;
    talks__buf_put(out, s.p + plain, i - plain);
    talks__buf_printf(out, "\\u%04x", code);
    plain = i + length;
  }
  talks__buf_put(out, s.p + plain, s.n - plain);
  talks__buf_free(&json);
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Characters that begin something else than plain text, or that end it in a flow. */
static bool begins_plain(talks_str s) {
  static const char never[] = "?:,[]{}#&*!|>'\"%@`";
  if (s.p[0] == '-') return s.n > 1 && !is_blank(s.p[1]) && !starts_at(s, 0, "---", 3);
  return !strchr(never, s.p[0]) && !starts_at(s, 0, "...", 3);
}

static bool is_plain(talks_str s, bool in_flow) {
  if (s.n == 0 || is_blank(s.p[0]) || is_blank(s.p[s.n - 1]) || !begins_plain(s))
    return false;
  if (s.p[s.n - 1] == ':') return false;
  size_t length;
  for (size_t i = 0; i < s.n; i += length) {
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &length);
    char next = i + 1 < s.n ? s.p[i + 1] : ' ';
    if (code < 0x20 || needs_escape(code)) return false;
    if (code == ':' && (in_flow || is_blank(next))) return false;
    if (code == ' ' && next == '#') return false;
    if (in_flow && code < 0x80 && strchr(",[]{}?", (int)code)) return false;
  }
  return true;
}

void talks__yaml_scalar(talks__buf *out, talks_str text, bool in_flow) {
  if (is_plain(text, in_flow)) talks__buf_str(out, text);
  else talks__yaml_quote(out, text);
}

/* ---- trees --------------------------------------------------------------------- */

/* A leaf or a key: [from, to) are its own bytes in the text. */
static void write_leaf(talks__buf *out, talks_str text, size_t from, size_t to,
                       talks__flow_style style, talks_str in) {
  /* What was read has bytes: nothing is no value (tree_yaml.c), nor a key. */
  if (style == TALKS_FLOW_OWN && TALKS_ALWAYS(to > from))
    talks__buf_put(out, in.p + from, to - from);
  else if (style == TALKS_FLOW_JSON) talks__json_quote(out, text);
  else talks__yaml_scalar(out, text, true);
}

void talks__flow_write(talks__buf *out, const talks__node *node, talks__flow_style style,
                       talks_str in) {
  if (node->type == TALKS_NODE_SCALAR) {
    write_leaf(out, node->text, node->from, node->to, style, in);
    return;
  }
  bool map = node->type == TALKS_NODE_MAP;
  talks__buf_char(out, map ? '{' : '[');
  for (const talks__node *c = node->first; c; c = c->next) {
    if (c != node->first) talks__buf_puts(out, ", ");
    if (map) {
      write_leaf(out, c->key, c->key_from, c->key_to, style, in);
      talks__buf_puts(out, ": ");
    }
    talks__flow_write(out, c, style, in);
  }
  talks__buf_char(out, map ? '}' : ']');
}

static void new_line(talks__buf *out, const talks__block_style *style) {
  talks__buf_puts(out, style->eol);
  talks__buf_repeat(out, ' ', style->indent);
}

/* What is no map, and an empty map, has a form on one line. */
static void write_value(talks__buf *out, const talks__node *node, talks__shape shape,
                        const talks__block_style *outer) {
  talks__block_style style = *outer;
  style.indent += style.step;
  if (node->type == TALKS_NODE_SCALAR) {
    talks__buf_char(out, ' ');
    talks__yaml_scalar(out, node->text, false);
  } else if (node->type == TALKS_NODE_LIST || node->children == 0) {
    talks__buf_char(out, ' ');
    talks__flow_write(out, node, TALKS_FLOW_YAML, TALKS_STR(""));
  } else {
    for (const talks__node *c = node->first; c; c = c->next) {
      if (shape.top && c->type == TALKS_NODE_MAP) talks__buf_puts(out, style.eol);
      new_line(out, &style);
      talks__block_write(out, c, shape, &style);
    }
  }
}

void talks__block_write(talks__buf *out, const talks__node *entry, talks__shape shape,
                        const talks__block_style *style) {
  talks__yaml_scalar(out, entry->key, false);
  talks__buf_char(out, ':');
  write_value(out, entry, talks__shape_below(shape, entry->key), style);
}

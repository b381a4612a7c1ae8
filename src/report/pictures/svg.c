/* report/pictures/svg.c: words that wrap, shapes, marks.
 *
 * The widths of ASCII are the greater of DejaVu Sans and Liberation Sans (which has
 * those of Arial and Helvetica), in hundredths of an em, rounded up. Lines break where
 * a reader of either script expects it: no closing mark begins a line and no opening
 * one ends it.
 */
#include "report/pictures/svg.h"
#include "report/render.h"
#include "text/text.h"

/* ---- measure ------------------------------------------------------------------- */

static const uint8_t regular[] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37,  32, 34, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67,
    62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67,  62, 74, 69, 99, 69,
    67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36,  64, 64, 28, 28, 58,
    28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60,  53, 64, 34, 64, 84};
static const uint8_t bold[] = {
    35, 46,  53, 84, 70, 101, 88, 31,  46, 46, 53, 84, 38, 42,  38, 37, 70, 70,  70,
    70, 70,  70, 70, 70, 70,  70, 40,  40, 84, 84, 84, 62, 100, 78, 77, 74, 84,  69,
    69, 83,  84, 38, 56, 78,  64, 100, 84, 86, 74, 86, 78, 73,  69, 82, 78, 111, 78,
    73, 73,  46, 37, 46, 84,  56, 50,  68, 72, 60, 72, 68, 44,  72, 72, 35, 35,  67,
    35, 105, 72, 69, 72, 72,  50, 60,  48, 72, 66, 93, 65, 66,  59, 72, 37, 72,  84};

static const struct {
  const char *class;
  int32_t size, line;
  const uint8_t *advances;
} types[] = {[TALKS_FACE_BODY] = {"t", 14, 19, regular},
             [TALKS_FACE_SMALL] = {"s", 12, 16, regular},
             [TALKS_FACE_STRONG] = {"t h", 14, 19, bold}};

/* Hundredths of an em. */
static int64_t advance(uint32_t code, talks__face type) {
  unsigned columns = talks__width_code(code);
  if (code >= 32 && code < 127) return types[type].advances[code - 32];
  return columns == 2 ? 100 : columns * INT64_C(90);
}

static int32_t pixels(int64_t ems, talks__face type) {
  int64_t px = (ems * types[type].size + 99) / 100;
  return px > INT32_MAX / 4 ? INT32_MAX / 4 : (int32_t)px;
}

int32_t talks__svg_measure(talks_str text, talks__face type) {
  int64_t ems = 0;
  size_t length;
  for (size_t at = 0; at < text.n; at += length)
    ems +=
        advance(talks__utf8_next((talks_str){text.p + at, text.n - at}, &length), type);
  return pixels(ems, type);
}

/* ---- texts --------------------------------------------------------------------- */

static talks_str keep(talks__svg *s, talks__buf *b) {
  talks_str kept =
      b->failed ? talks__str(NULL) : talks__arena_str(&s->p->arena, talks__buf_view(b));
  if (!kept.p) s->p->failed = true;
  talks__buf_free(b);
  return kept;
}

talks_str talks__svg_shown(talks__svg *s, talks_str text) {
  return talks__svg_piece(s, talks__plain(text));
}

talks_str talks__svg_piece(talks__svg *s, talks__piece piece) {
  return talks__svg_run(s, (talks__run){&piece, 1});
}

talks_str talks__svg_run(talks__svg *s, talks__run run) {
  talks__buf b, marks;
  talks__buf_init(&b, s->p->view->ctx);
  for (size_t i = 0; i < run.n; i++) {
    const talks__piece *piece = &run.pieces[i];
    talks__show(s->p, piece, &b);
    if (piece->sign) talks__buf_puts(&b, talks__sign(s->p, piece->node));
    if (!piece->marks) continue;
    talks__buf_init(&marks, s->p->view->ctx);
    talks__write_marks(s->p, piece, &marks);
    if (marks.n > 0 && piece->text.n > 0) talks__buf_char(&b, ' ');
    talks__buf_str(&b, talks__buf_view(&marks));
    b.failed = b.failed || marks.failed;
    talks__buf_free(&marks);
  }
  return keep(s, &b);
}

talks_str talks__svg_msg(talks__svg *s, talks__msg_id id, const talks__run *runs,
                         size_t n) {
  talks__pieces list = {0};
  talks__pieces_say(s->p, &list, id, runs, n);
  return talks__svg_run(s, talks__pieces_run(&list));
}

talks_str talks__svg_number(talks__svg *s, int64_t number) {
  return talks__number_text(s->p, number);
}

talks_str talks__svg_join(talks__svg *s, talks_str a, const char *between, talks_str b) {
  talks__buf all;
  talks__buf_init(&all, s->p->view->ctx);
  talks__buf_str(&all, a);
  if (a.n > 0 && b.n > 0) talks__buf_puts(&all, between);
  talks__buf_str(&all, b);
  return keep(s, &all);
}

/* ---- wrapping ------------------------------------------------------------------ */

static bool is_one_of(uint32_t code, const char *set) {
  size_t length;
  talks_str all = talks__str(set);
  for (size_t at = 0; at < all.n; at += length)
    if (talks__utf8_next((talks_str){all.p + at, all.n - at}, &length) == code)
      return true;
  return false;
}

static bool may_break(uint32_t before, uint32_t after) {
  if (after == ' ') return false;
  if (before == ' ') return true;
  if (talks__width_code(before) < 2 && talks__width_code(after) < 2) return false;
  return !is_one_of(after, ",.;:!?)]~%，。、；：！？）》」』】％") &&
         !is_one_of(before, "([（《「『【");
}

/* Where the next line begins: at a blank or between wide characters, else at a blank or
 * comma within marks, else anywhere. *end is where this one ends. */
static size_t line_break(talks_str text, int32_t room, talks__face type, size_t *end) {
  size_t hard = 0, soft = 0, length;
  uint32_t before = 0;
  int64_t ems = 0;
  int depth = 0;
  for (size_t at = 0; at < text.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){text.p + at, text.n - at}, &length);
    if (at > 0 && may_break(before, code)) {
      if (depth == 0) hard = at;
      else soft = at;
    } else if (depth > 0 && before == ',') {
      soft = at;
    }
    ems += advance(code, type);
    if (code != ' ' && at > 0 && pixels(ems, type) > room) {
      size_t next = hard > 0 ? hard : soft > 0 ? soft : at;
      *end = next;
      while (*end > 0 && text.p[*end - 1] == ' ') --*end;
      return next;
    }
    depth += code == '[' ? 1 : code == ']' && depth > 0 ? -1 : 0;
    before = code;
  }
  *end = text.n;
  return text.n;
}

talks__wrapped talks__svg_wrap(talks__svg *s, talks_str text, int32_t room,
                               talks__face type) {
  talks__wrapped words = {.type = type};
  size_t cap = 0, end;
  while (text.n > 0) {
    if (words.n == cap) {
      size_t grown = cap > 0 ? cap * 2 : 4;
      talks_str *lines = talks__svg_room(s, grown, sizeof *lines);
      if (!lines) return (talks__wrapped){.type = type};
      if (cap > 0) memcpy(lines, words.lines, cap * sizeof *lines);
      words.lines = lines;
      cap = grown;
    }
    size_t next = line_break(text, room, type, &end);
    talks_str line = {text.p, end};
    int32_t width = talks__svg_measure(line, type);
    words.lines[words.n++] = line;
    if (width > words.width) words.width = width;
    text = (talks_str){text.p + next, text.n - next};
  }
  words.height = (int32_t)words.n * types[type].line;
  return words;
}

/* ---- drawing ------------------------------------------------------------------- */

void talks__svg_escape(talks__buf *out, talks_str text) {
  static const struct {
    char c;
    const char *as;
  } escapes[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
  for (size_t i = 0; i < text.n; i++) {
    const char *as = NULL;
    for (size_t k = 0; k < TALKS_COUNT(escapes); k++)
      if (escapes[k].c == text.p[i]) as = escapes[k].as;
    bool control = (unsigned char)text.p[i] < ' '; /* XML has no such characters */
    if (as) talks__buf_puts(out, as);
    else talks__buf_char(out, control ? ' ' : text.p[i]);
  }
}

int32_t talks__svg_words(talks__svg *s, const talks__wrapped *words, int32_t x, int32_t y,
                         talks__anchor anchor) {
  for (size_t i = 0; i < words->n; i++) {
    int32_t base = y + (int32_t)i * types[words->type].line + types[words->type].size;
    talks__buf_printf(&s->body, "<text class=\"%s%s\" x=\"%d\" y=\"%d\">",
                      types[words->type].class, anchor == TALKS_MIDDLE ? " c" : "", x,
                      base);
    talks__svg_escape(&s->body, words->lines[i]);
    talks__buf_puts(&s->body, "</text>\n");
  }
  return y + words->height;
}

int32_t talks__svg_text(talks__svg *s, talks_str text, int32_t x, int32_t y, int32_t room,
                        talks__face type) {
  talks__wrapped words = talks__svg_wrap(s, text, room, type);
  return talks__svg_words(s, &words, x, y, TALKS_START);
}

void talks__svg_rect(talks__svg *s, const char *class, int32_t x, int32_t y, int32_t w,
                     int32_t h, int32_t round) {
  talks__buf_printf(&s->body,
                    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"",
                    class, x, y, w, h);
  if (round > 0) talks__buf_printf(&s->body, " rx=\"%d\"", round);
  talks__buf_puts(&s->body, "/>\n");
}

void talks__svg_line(talks__svg *s, const char *class, int32_t x, int32_t y, int32_t x2,
                     int32_t y2) {
  talks__buf_printf(&s->body,
                    "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n",
                    class, x, y, x2, y2);
}

void talks__svg_circle(talks__svg *s, const char *class, int32_t x, int32_t y,
                       int32_t r) {
  talks__buf_printf(&s->body, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>\n",
                    class, x, y, r);
}

void talks__svg_path(talks__svg *s, const char *class, const char *format, ...) {
  va_list args;
  va_start(args, format);
  talks__buf_printf(&s->body, "<path class=\"%s\" d=\"", class);
  talks__buf_vprintf(&s->body, format, args);
  talks__buf_puts(&s->body, "\"/>\n");
  va_end(args);
}

void talks__svg_head(talks__svg *s, int32_t x, int32_t y, int dx, int dy) {
  int32_t bx = x - 8 * dx, by = y - 8 * dy;
  talks__svg_path(s, "k", "M%d %dL%d %dL%d %dZ", x, y, bx + 4 * dy, by + 4 * dx,
                  bx - 4 * dy, by - 4 * dx);
}

/* ---- marks --------------------------------------------------------------------- */

typedef struct {
  talks_rec *recs;
  size_t n, cap;
} recs;

static void add(talks__svg *s, recs *list, talks_rec rec) {
  for (size_t i = 0; i < list->n; i++)
    if (list->recs[i] == rec) return;
  if (list->n == list->cap) {
    size_t cap = list->cap > 0 ? list->cap * 2 : 8;
    talks_rec *grown = talks__svg_room(s, cap, sizeof *grown);
    if (!grown) return;
    if (list->n > 0) memcpy(grown, list->recs, list->n * sizeof *grown);
    list->recs = grown;
    list->cap = cap;
  }
  list->recs[list->n++] = rec;
}

static void add_set(talks__svg *s, recs *list, talks_ev set) {
  size_t n;
  const talks_rec *items = talks__ev_items(&s->p->answer->evidence, set, &n);
  for (size_t i = 0; i < n; i++)
    if (talks__kind_of(s->p->view, items[i]) == TALKS_K_statement) add(s, list, items[i]);
}

void talks__svg_open(talks__svg *s, const char *class, const talks_node *nodes, size_t n,
                     talks_str title) {
  recs list = {0};
  for (size_t i = 0; i < n; i++) {
    const talks__anode *node =
        nodes[i] == TALKS_NO_NODE ? NULL : talks__anode_of(s->p->answer, nodes[i]);
    if (node && node->type == TALKS_NODE_REF) add(s, &list, node->of.ref);
  }
  for (size_t i = 0; i < n; i++) {
    if (nodes[i] == TALKS_NO_NODE) continue;
    talks_support support = talks__anode_of(s->p->answer, nodes[i])->support;
    add_set(s, &list, support.on);
    add_set(s, &list, support.against);
  }
  talks__buf_printf(&s->body, "<g class=\"%s\" data-ref=\"", class);
  for (size_t i = 0; i < list.n; i++) {
    if (i > 0) talks__buf_char(&s->body, ' ');
    talks__svg_escape(&s->body, talks__id(s->p->view, list.recs[i]));
  }
  talks__buf_puts(&s->body, "\"><title>");
  talks__svg_escape(&s->body, title);
  talks__buf_puts(&s->body, "</title>\n");
}

void talks__svg_close(talks__svg *s) { talks__buf_puts(&s->body, "</g>\n"); }

void *talks__svg_room(talks__svg *s, size_t n, size_t size) {
  void *room = s->p->failed ? NULL : talks__arena_calloc(&s->p->arena, n ? n : 1, size);
  if (!room) s->p->failed = true;
  return room;
}

void talks__svg_seam(talks__svg *s, int32_t y) {
  if (s->nseams == s->cap_seams) {
    size_t cap = s->cap_seams > 0 ? s->cap_seams * 2 : 16;
    talks__seam *grown = talks__svg_room(s, cap, sizeof *grown);
    if (!grown) return;
    if (s->nseams > 0) memcpy(grown, s->seams, s->nseams * sizeof *grown);
    s->seams = grown;
    s->cap_seams = cap;
  }
  s->seams[s->nseams++] = (talks__seam){s->body.n, y};
}

int32_t talks__svg_note(talks__svg *s, talks_str text, int32_t y) {
  return talks__svg_text(s, text, TALKS_SVG_MARGIN, y, s->width - 2 * TALKS_SVG_MARGIN,
                         TALKS_FACE_SMALL);
}

int32_t talks__svg_more(talks__svg *s, size_t left_out, int32_t y) {
  if (left_out == 0) return y;
  talks__run runs[] = {
      talks__run_one(s->p, talks__plain(talks__svg_number(s, (int64_t)left_out)))};
  return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_picture_more, runs, 1), y + 4);
}

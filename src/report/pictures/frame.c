/* report/pictures/frame.c: the table of pictures, and what is around each.
 *
 * The title is that of the page. Colours are custom properties on the <svg>: light,
 * dark by the reader's setting, black on white in print; each rule names a colour
 * before it names a property, for programs that know no properties. Contrast of text
 * is 7:1 or more, of lines 3:1 or more, in both. No ids, no links, nothing that is
 * fetched.
 */
#include "report/pictures/pictures.h"
#include "report/render.h"

#include <string.h>

static const struct {
  const char *question;
  int32_t (*draw)(talks__svg *, int32_t y);
  talks__msg_id caption;
} pictures[] = {
    {"blocks", talks__draw_blocks, TALKS_MSG_picture_blocks},
    {"sequence", talks__draw_sequence, TALKS_MSG_picture_sequence},
    {"guarantee", talks__draw_guarantee, TALKS_MSG_picture_guarantee},
    {"fighting", talks__draw_lanes, TALKS_MSG_picture_lanes},
    {"who", talks__draw_contacts, TALKS_MSG_picture_contacts},
    {"brief", talks__draw_timeline, TALKS_MSG_picture_timeline},
};

enum { SHEET = 900 }; /* pixels that a printed page holds below a heading */

static size_t picture_of(const char *question) {
  size_t i = 0;
  while (i < TALKS_COUNT(pictures) && strcmp(pictures[i].question, question) != 0) i++;
  return i;
}

const char *talks_picture_name(size_t i) {
  return i < TALKS_COUNT(pictures) ? pictures[i].question : NULL;
}

bool talks_picture_find(const char *name_or_alias) {
  const char *question = name_or_alias ? talks_question_find(name_or_alias) : NULL;
  return question && picture_of(question) < TALKS_COUNT(pictures);
}

bool talks__has_picture(const talks_answer *answer) {
  return picture_of(answer->question) < TALKS_COUNT(pictures);
}

/* ---- style --------------------------------------------------------------------- */

static const char style[] =
    "<style>\n"
    ".talks-picture{--paper:#fff;--ink:#1b1b1b;--soft:#4d4d4d;--edge:#6b6b6b;"
    "--tint:#eef2f6;--table:#0b4a85;--field:#8a3412;display:block;max-width:100%;height:"
    "auto;"
    "font-family:\"Noto Sans\",\"Helvetica Neue\",Arial,\"Noto Sans CJK SC\","
    "\"PingFang SC\",\"Microsoft YaHei\",sans-serif}\n"
    ".talks-picture:lang(zh-Hant){font-family:\"Noto Sans\",\"Helvetica Neue\",Arial,"
    "\"Noto Sans CJK TC\",\"PingFang TC\",\"Microsoft JhengHei\",sans-serif}\n"
    "@media (prefers-color-scheme:dark){.talks-picture{--paper:#14171a;--ink:#ededed;"
    "--soft:#bdbdbd;--edge:#8f8f8f;--tint:#22282f;--table:#8ec5f7;--field:#f4ad90}}\n"
    "@media print{.talks-picture{--paper:#fff;--ink:#000;--soft:#333;--edge:#555;"
    "--tint:#f2f2f2;--table:#000;--field:#000;max-height:98vh;break-inside:avoid}}\n"
    ".talks-picture text{stroke:none}\n"
    ".talks-picture .t{font-size:14px;fill:#1b1b1b;fill:var(--ink)}\n"
    ".talks-picture .s{font-size:12px;fill:#4d4d4d;fill:var(--soft)}\n"
    ".talks-picture .h{font-weight:700}\n"
    ".talks-picture .c{text-anchor:middle}\n"
    ".talks-picture .n{fill:#fff;fill:var(--paper)}\n"
    ".talks-picture .p{fill:#fff;fill:var(--paper);stroke:none}\n"
    ".talks-picture .band{fill:#eef2f6;fill:var(--tint);stroke:none}\n"
    ".talks-picture .b,.talks-picture .bd,.talks-picture .bq{fill:#fff;"
    "fill:var(--paper);stroke:#6b6b6b;stroke:var(--edge);stroke-width:1.5}\n"
    ".talks-picture .bd{stroke-dasharray:5 4}\n"
    ".talks-picture .bq{stroke-dasharray:1 4;stroke-linecap:round;stroke-width:2}\n"
    ".talks-picture .bt{fill:#fff;fill:var(--paper);stroke:#0b4a85;"
    "stroke:var(--table);stroke-width:1.5}\n"
    ".talks-picture .bf{fill:#fff;fill:var(--paper);stroke:#8a3412;"
    "stroke:var(--field);stroke-width:1.5}\n"
    ".talks-picture .off{stroke-dasharray:5 4}\n"
    ".talks-picture .bs{fill:#eef2f6;fill:var(--tint);stroke:#1b1b1b;"
    "stroke:var(--ink);stroke-width:3}\n"
    ".talks-picture .l,.talks-picture .ls,.talks-picture .ld,.talks-picture .lsd{"
    "fill:none;stroke:#6b6b6b;stroke:var(--edge);stroke-width:1.5}\n"
    ".talks-picture .ls,.talks-picture .lsd{stroke:#1b1b1b;stroke:var(--ink);"
    "stroke-width:3}\n"
    ".talks-picture .ld{stroke-dasharray:5 4}\n"
    ".talks-picture .lsd{stroke-dasharray:8 5}\n"
    ".talks-picture .k{fill:#1b1b1b;fill:var(--ink);stroke:none}\n"
    ".talks-picture .kt{fill:#0b4a85;fill:var(--table);stroke:none}\n"
    ".talks-picture .kf{fill:#8a3412;fill:var(--field);stroke:none}\n"
    ".talks-picture .o{fill:#fff;fill:var(--paper);stroke:#1b1b1b;"
    "stroke:var(--ink);stroke-width:2}\n"
    ".talks-picture .od{fill:#fff;fill:var(--paper);stroke:#1b1b1b;"
    "stroke:var(--ink);stroke-width:2;stroke-dasharray:3 3}\n"
    ".talks-figure{margin:0 0 1em}\n"
    "@media (max-width:699px){.talks-picture.wide{display:none}}\n"
    "@media (min-width:700px){.talks-picture.narrow{display:none}}\n"
    "</style>\n";

/* ---- around the picture -------------------------------------------------------- */

static talks_str title_of(talks__svg *s) {
  talks__page *p = s->p;
  talks_str title = talks__str(NULL);
  if (p->nlines == 0 || p->lines[0].kind != TALKS_LINE_TITLE) return title;
  for (size_t i = 0; i < p->lines[0].n; i++)
    title = talks__svg_join(s, title, " | ",
                            talks__svg_piece(s, p->pieces[p->lines[0].first + i]));
  return title;
}

/* A refused answer has words alone. */
static int32_t put_lines(talks__svg *s, int32_t y) {
  const talks__page *p = s->p;
  for (size_t i = 0; i < p->nlines; i++) {
    const talks__line *line = &p->lines[i];
    if (line->kind == TALKS_LINE_TITLE) continue;
    talks__run run = {p->pieces + line->first, line->n};
    y = talks__svg_text(s, talks__svg_run(s, run), TALKS_SVG_MARGIN, y,
                        s->width - 2 * TALKS_SVG_MARGIN, TALKS_FACE_BODY);
  }
  return y;
}

/* One <svg>: what was put between two seams. */
static void put_sheet(const talks__svg *s, const char *screen, talks_str label,
                      talks__seam from, talks__seam to, talks__buf *out) {
  int32_t height = to.y - from.y;
  talks__buf_printf(
      out,
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"talks-picture%s%s\""
      " lang=\"%s\" role=\"img\" width=\"%d\" height=\"%d\""
      " viewBox=\"0 %d %d %d\" aria-label=\"",
      screen[0] ? " " : "", screen, talks__language_tag(s->p->lang), s->width, height,
      from.y, s->width, height);
  talks__svg_escape(out, label);
  talks__buf_puts(out, "\">\n");
  if (strcmp(screen, "wide") != 0) talks__buf_puts(out, style);
  talks__buf_printf(out, "<rect class=\"p\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                    from.y, s->width, height);
  talks__buf_put(out, s->body.p + from.at, to.at - from.at);
  talks__buf_puts(out, "</svg>\n");
}

/* A page that is printed gets sheets that fit it, cut where the picture may be cut;
 * anything else is one piece. */
static void put_sheets(talks__svg *s, const char *screen, talks_str label, int32_t height,
                       talks__buf *out) {
  talks__seam from = {0, 0}, end = {s->body.n, height};
  for (size_t i = 0; i < s->nseams && strcmp(screen, "wide") == 0; i++) {
    int32_t next = i + 1 < s->nseams ? s->seams[i + 1].y : height;
    if (next - from.y <= SHEET) continue;
    put_sheet(s, screen, label, from, s->seams[i], out);
    from = s->seams[i];
  }
  put_sheet(s, screen, label, from, end, out);
}

void talks__render_picture(const talks__page *page, uint32_t width, const char *screen,
                           talks__buf *out) {
  talks__page own = *page; /* its words; memory of our own */
  talks__svg s = {.p = &own};
  size_t which = picture_of(own.answer->question);
  bool refused = own.answer->refused || which == TALKS_COUNT(pictures);
  int32_t y = TALKS_SVG_MARGIN, room;
  s.width = width < 320 ? 320 : width > 1280 ? 1280 : (int32_t)width;
  room = s.width - 2 * TALKS_SVG_MARGIN;
  talks__arena_init(&own.arena, out->ctx);
  talks__buf_init(&s.body, out->ctx);
  talks_str title = title_of(&s), caption = talks__str(NULL);
  if (!screen[0]) /* on a page it is the heading */
    y = talks__svg_text(&s, title, TALKS_SVG_MARGIN, y, room, TALKS_FACE_STRONG) + 2;
  if (!refused) {
    caption = talks__svg_msg(&s, pictures[which].caption, NULL, 0);
    y = talks__svg_note(&s, caption, y) + 12;
    y = pictures[which].draw(&s, y);
  } else {
    y = put_lines(&s, y + 4);
  }
  if (!s.body.failed && !own.failed)
    put_sheets(&s, screen, talks__svg_join(&s, title, ". ", caption),
               y + TALKS_SVG_MARGIN, out);
  out->failed = out->failed || s.body.failed || own.failed;
  talks__buf_free(&s.body);
  talks__arena_free(&own.arena);
}

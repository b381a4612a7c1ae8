/* report/pictures/contacts.c: party against party, a disc for the contacts they had.
 *
 * Parties that must agree stand across; everybody who met somebody down. The number of
 * contacts is in the disc, the last day with one below it; contacts through members
 * only are a ring and an inference. A field without either says so with a stroke, and
 * with a dashed ring where a contact is planned, suspected or was called off.
 */
#include "report/pages/lines.h"
#include "report/pages/listing.h"
#include "report/pictures/pictures.h"

typedef struct {
  talks__svg *s;
  int32_t label, cell; /* widths */
  talks_node sides[8];
  size_t n; /* columns of this table */
} matrix;

enum { COLUMNS = TALKS_COUNT(((matrix *)0)->sides) };

/* ---- a field ------------------------------------------------------------------- */

/* Evidence of a pair: the pair's counts and each contact. */
static void open_pair(matrix *m, talks_node pair, talks_node row, talks_node side) {
  talks__page *p = m->s->p;
  static const talks__item lists[] = {TALKS_ITEM_meetings, TALKS_ITEM_meetings_through,
                                      TALKS_ITEM_meetings_perhaps,
                                      TALKS_ITEM_meetings_not_held};
  size_t n = 0, cap = 3;
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    cap += count_of(p, get(p, pair, lists[i]));
  talks_node *nodes = talks__svg_room(m->s, cap, sizeof *nodes);
  if (nodes)
    for (size_t i = 0; i < TALKS_COUNT(lists); i++)
      for (talks_node k = first(p, get(p, pair, lists[i])); k != TALKS_NO_NODE;
           k = next(p, k))
        nodes[n++] = k;
  if (nodes && n == 0) { /* of nobody's contact: the parties themselves */
    nodes[n++] = row;
    nodes[n++] = side;
  }
  talks__run runs[] = {value(p, row), value(p, side),
                       value(p, get(p, pair, TALKS_ITEM_times)),
                       value(p, get(p, pair, TALKS_ITEM_times_through))};
  bool through = count_under(p, pair, TALKS_ITEM_times_through) > 0;
  talks__svg_open(
      m->s, "pair", nodes, n,
      talks__svg_msg(m->s,
                     through ? TALKS_MSG_picture_pair_through : TALKS_MSG_picture_pair,
                     runs, TALKS_COUNT(runs)));
}

static void put_disc(matrix *m, const char *disc, const char *ink, int32_t x, int32_t y,
                     talks_str text) {
  talks__svg_circle(m->s, disc, x, y, 13);
  talks__buf_printf(&m->s->body, "<text class=\"s h c %s\" x=\"%d\" y=\"%d\">", ink, x,
                    y + 4);
  talks__svg_escape(&m->s->body, text);
  talks__buf_puts(&m->s->body, "</text>\n");
}

/* "2 perhaps on other days [marks]~"; empty for none. */
static talks_str perhaps(matrix *m, talks_node pair) {
  talks__page *p = m->s->p;
  talks_node times = get(p, pair, TALKS_ITEM_times_perhaps);
  talks__run runs[] = {value(p, times), talks__run_one(p, talks__marks_piece(times))};
  return times == TALKS_NO_NODE
             ? talks__str(NULL)
             : talks__svg_msg(m->s, TALKS_MSG_who_perhaps, runs, TALKS_COUNT(runs));
}

/* The last day and who says so, "a member". */
static talks_str last_or_relation(matrix *m, talks_node pair) {
  talks__page *p = m->s->p;
  talks_node day = get(p, get(p, pair, TALKS_ITEM_last), TALKS_ITEM_days);
  if (count_under(p, pair, TALKS_ITEM_times) > 0) {
    talks__piece when = day == TALKS_NO_NODE ? talks__plain_msg(p, TALKS_MSG_who_no_day)
                                             : talks__value_piece(p, day);
    when.node = get(p, get(p, pair, TALKS_ITEM_last), TALKS_ITEM_meeting);
    when.marks = when.node != TALKS_NO_NODE;
    return talks__svg_piece(m->s, when);
  }
  if (count_under(p, pair, TALKS_ITEM_times_through) > 0)
    return talks__svg_piece(m->s,
                            talks__marks_piece(get(p, pair, TALKS_ITEM_times_through)));
  if (count_of(p, get(p, pair, TALKS_ITEM_meetings_not_held)) > 0)
    return talks__svg_piece(
        m->s, talks__marks_piece(first(p, get(p, pair, TALKS_ITEM_meetings_not_held))));
  if (get(p, pair, TALKS_ITEM_relation) != TALKS_NO_NODE)
    return talks__svg_msg(m->s, TALKS_MSG_who_member, NULL, 0);
  return talks__str(NULL);
}

/* Words below the disc, centred. */
static talks_str below(matrix *m, talks_node pair) {
  talks_str last = last_or_relation(m, pair), more = perhaps(m, pair);
  if (last.n == 0 || more.n == 0) return last.n > 0 ? last : more;
  return talks__svg_join(m->s, last, " ", more);
}

static void put_pair(matrix *m, talks_node pair, int32_t x, int32_t y) {
  talks__page *p = m->s->p;
  bool met = count_under(p, pair, TALKS_ITEM_times) > 0;
  bool through = count_under(p, pair, TALKS_ITEM_times_through) > 0;
  bool planned = count_of(p, get(p, pair, TALKS_ITEM_meetings_not_held)) > 0;
  bool words = get(p, pair, TALKS_ITEM_relation) != TALKS_NO_NODE ||
               get(p, pair, TALKS_ITEM_times_perhaps) != TALKS_NO_NODE;
  int32_t left = met && through ? x - 15 : x, right = met && through ? x + 15 : x;
  talks_node times = get(p, pair, TALKS_ITEM_times);
  talks_node others = get(p, pair, TALKS_ITEM_times_through);
  if (met)
    put_disc(m, "k", "n", left, y + 17,
             talks__svg_piece(m->s, talks__value_piece(p, times)));
  if (through)
    put_disc(m, "o", "", right, y + 17,
             talks__svg_join(m->s, talks__svg_piece(m->s, talks__value_piece(p, others)),
                             "", talks__str(talks__sign(p, others))));
  if (!met && !through && planned) talks__svg_circle(m->s, "od", x, y + 17, 9);
  if (!met && !through && !planned && !words)
    talks__svg_line(m->s, "l", x - 6, y + 17, x + 6, y + 17);
}

static void put_field(matrix *m, talks_node row, size_t column, int32_t y,
                      const talks__wrapped *words, int32_t height) {
  talks__page *p = m->s->p;
  talks_rec a = ref_of(p, row), b = ref_of(p, m->sides[column]);
  int32_t left = TALKS_SVG_MARGIN + m->label + (int32_t)column * m->cell;
  int32_t x = left + m->cell / 2;
  talks_node pair = a == b ? TALKS_NO_NODE : find_pair(p, a, b);
  if (a == b) {
    talks__svg_rect(m->s, "band", left + 1, y, m->cell - 2, height, 4);
    return;
  }
  if (pair == TALKS_NO_NODE) { /* nothing at all on record of the two */
    talks__svg_line(m->s, "l", x - 6, y + 17, x + 6, y + 17);
    return;
  }
  open_pair(m, pair, row, m->sides[column]);
  put_pair(m, pair, x, y);
  bool disc = count_under(p, pair, TALKS_ITEM_times) +
                      count_under(p, pair, TALKS_ITEM_times_through) >
                  0 ||
              count_of(p, get(p, pair, TALKS_ITEM_meetings_not_held)) > 0;
  talks__svg_words(m->s, words, x, y + (disc ? 33 : 9), TALKS_MIDDLE);
  talks__svg_close(m->s);
}

/* ---- a table ------------------------------------------------------------------- */

static int32_t put_row(matrix *m, talks_node row, int32_t y) {
  talks__svg *s = m->s;
  talks__page *p = s->p;
  talks__wrapped words[COLUMNS],
      name = talks__svg_wrap(s, talks__svg_piece(s, talks__value_piece(p, row)),
                             m->label - 8,
                             m->label < 100 ? TALKS_FACE_SMALL : TALKS_FACE_BODY);
  int32_t height = name.height + 16;
  for (size_t i = 0; i < m->n; i++) {
    talks_rec a = ref_of(p, row), b = ref_of(p, m->sides[i]);
    talks_node pair = a == b ? TALKS_NO_NODE : find_pair(p, a, b);
    words[i] = talks__svg_wrap(s, below(m, pair), m->cell - 2, TALKS_FACE_SMALL);
    if (words[i].height + 38 > height) height = words[i].height + 38;
  }
  talks__svg_line(s, "l", TALKS_SVG_MARGIN, y,
                  TALKS_SVG_MARGIN + m->label + (int32_t)m->n * m->cell, y);
  talks_node nodes[] = {row};
  talks__svg_open(s, "party", nodes, 1, talks__svg_piece(s, talks__value_piece(p, row)));
  talks__svg_words(s, &name, TALKS_SVG_MARGIN, y + 8, TALKS_START);
  talks__svg_close(s);
  for (size_t i = 0; i < m->n; i++) put_field(m, row, i, y + 2, &words[i], height - 4);
  return y + height;
}

static int32_t put_heads(matrix *m, int32_t y) {
  talks__svg *s = m->s;
  int32_t height = 0;
  for (size_t i = 0; i < m->n; i++) {
    talks_str name = talks__svg_piece(s, talks__value_piece(s->p, m->sides[i]));
    talks__wrapped words = talks__svg_wrap(
        s, name, m->cell - 6, m->label < 100 ? TALKS_FACE_SMALL : TALKS_FACE_STRONG);
    int32_t x = TALKS_SVG_MARGIN + m->label + (int32_t)i * m->cell + m->cell / 2;
    talks__svg_open(s, "party", &m->sides[i], 1, name);
    talks__svg_words(s, &words, x, y, TALKS_MIDDLE);
    talks__svg_close(s);
    if (words.height > height) height = words.height;
  }
  return y + height + 6;
}

static int32_t put_table(matrix *m, size_t *left_out, int32_t y) {
  static const talks__item lists[] = {TALKS_ITEM_sides, TALKS_ITEM_others};
  talks__page *p = m->s->p;
  size_t rows = 0;
  y = put_heads(m, y);
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    for (talks_node n = first(p, get(p, 0, lists[i])); n != TALKS_NO_NODE; n = next(p, n))
      if (rows++ < TALKS_PICTURE_PARTIES) {
        if (rows > 1) talks__svg_seam(m->s, y - 1);
        y = put_row(m, n, y);
      }
  *left_out = rows > TALKS_PICTURE_PARTIES ? rows - TALKS_PICTURE_PARTIES : 0;
  return y + 12;
}

/* ---- what the marks mean --------------------------------------------------------- */

static int32_t put_meaning(talks__svg *s, const char *disc, talks__msg_id id, int32_t y) {
  int32_t x = TALKS_SVG_MARGIN + 10, room = s->width - 2 * TALKS_SVG_MARGIN - 26;
  if (disc) talks__svg_circle(s, disc, x, y + 9, 8);
  else talks__svg_line(s, "l", x - 6, y + 9, x + 6, y + 9);
  y = talks__svg_text(s, talks__svg_msg(s, id, NULL, 0), TALKS_SVG_MARGIN + 26, y + 1,
                      room, TALKS_FACE_SMALL);
  return y + 6;
}

int32_t talks__draw_contacts(talks__svg *s, int32_t y) {
  matrix m = {.s = s};
  talks__page *p = s->p;
  int32_t room = s->width - 2 * TALKS_SVG_MARGIN;
  size_t left_out = 0, sides = count_of(p, get(p, 0, TALKS_ITEM_sides));
  talks_node side = first(p, get(p, 0, TALKS_ITEM_sides));
  if (side == TALKS_NO_NODE)
    return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_nothing_on_record, NULL, 0), y);
  m.label = s->width < 480 ? 72 : 150;
  size_t fit = (size_t)((room - m.label) / 60);
  if (fit > COLUMNS) fit = COLUMNS;
  m.cell = (room - m.label) / (int32_t)(sides < fit ? sides : fit);
  if (m.cell > 150) m.cell = 150;
  while (side != TALKS_NO_NODE) {
    for (m.n = 0; m.n < fit && side != TALKS_NO_NODE; side = next(p, side))
      m.sides[m.n++] = side;
    y = put_table(&m, &left_out, y);
  }
  y = put_meaning(s, "k", TALKS_MSG_picture_met, y);
  y = put_meaning(s, "o", TALKS_MSG_picture_through, y);
  y = put_meaning(s, "od", TALKS_MSG_picture_planned, y);
  y = put_meaning(s, NULL, TALKS_MSG_picture_no_contact, y);
  y = talks__svg_more(s, left_out, y);
  talks__run runs[] = {
      value(p, get(p, 0, TALKS_ITEM_searched)), value(p, get(p, 0, TALKS_ITEM_held)),
      value(p, get(p, 0, TALKS_ITEM_window)),
      value(p, get(p, 0, TALKS_ITEM_held_perhaps)),
      talks__run_one(p, talks__sign_piece(get(p, 0, TALKS_ITEM_held_perhaps)))};
  y = talks__svg_note(
      s, talks__svg_msg(s, talks__searched_words(p), runs, TALKS_COUNT(runs)), y + 4);
  return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_footer_inference, NULL, 0), y);
}

/* report/pictures/lanes.c: talking and fighting by date, side by side.
 *
 * At the top an axis to scale: each dated event is a dot, or a bar as long as its
 * interval; contacts stand above it, fighting below. Stretches without an entry are
 * cut out, and the axis shows where and how many days. Below it the events in words, a
 * block for each date; what has no date stands apart at the end.
 */
#include "report/pages/listing.h"
#include "report/pages/lines.h"
#include "report/pictures/pictures.h"

enum {
  WHOLE = 12, /* so many days at most stand for an interval */
  NEAR = 10,  /* days that stay on one stretch of the axis */
  BREAK = 22, /* pixels of a cut */
  TRACK = 13, /* height of a track of dots */
  GAP = 12    /* between cards */
};

typedef struct {
  talks_node node, day;
  bool field;
  int32_t from, to; /* TALKS_DAY_MIN in from: by then */
} event;

typedef struct {
  int32_t from, to; /* days */
  int32_t x, width;
} stretch;

typedef struct {
  talks__svg *s;
  event *events;
  size_t n, cap;
  stretch *stretches;
  size_t nstretches;
} lanes;

/* ---- words --------------------------------------------------------------------- */

static bool was_held(const talks__page *p, talks_node e) {
  talks__word state = word_under(p, e, TALKS_ITEM_state);
  return state == TALKS_WORD_NONE || state == TALKS_WORD_contact_state_held;
}

/* As in the table of the page: places or state, what, marks. */
static talks_str event_text(talks__svg *s, talks_node e) {
  talks__page *p = s->p;
  talks_node places = get(p, e, TALKS_ITEM_event_places);
  talks__run runs[] = {places == TALKS_NO_NODE ? value(p, get(p, e, TALKS_ITEM_state))
                                               : talks__joined(p, places),
                       talks__run_one(p, words_or_name(p, e))};
  bool plain = places == TALKS_NO_NODE && was_held(p, e);
  talks__pieces out = {0};
  talks__pieces_say(p, &out, plain ? TALKS_MSG_detail_plain : TALKS_MSG_lane_what,
                    plain ? runs + 1 : runs, plain ? 1 : 2);
  talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, &out, talks__marks_piece(get(p, e, TALKS_ITEM_record)));
  talks__pieces_against(p, &out, get(p, e, TALKS_ITEM_record));
  return talks__svg_run(s, talks__pieces_run(&out));
}

static talks_str day_text(talks__svg *s, talks_node days) {
  return days == TALKS_NO_NODE ? talks__svg_msg(s, TALKS_MSG_undated, NULL, 0)
                               : talks__svg_piece(s, talks__value_piece(s->p, days));
}

static void open_event(talks__svg *s, talks_node e, talks_node days, talks_str text) {
  talks_node nodes[] = {get(s->p, e, TALKS_ITEM_record), e};
  talks__svg_open(s, "event", nodes, 2,
                  talks__svg_join(s, day_text(s, days), ": ", text));
}

/* ---- the axis ------------------------------------------------------------------ */

static void gather(lanes *l, talks_node list, size_t ndays) {
  static const talks__item sides[] = {TALKS_ITEM_at_the_table, TALKS_ITEM_in_the_field};
  talks__page *p = l->s->p;
  size_t seen = 0;
  for (talks_node d = first(p, list); d != TALKS_NO_NODE && seen < ndays;
       d = next(p, d), seen++) {
    talks_node days = get(p, d, TALKS_ITEM_days);
    if (days == TALKS_NO_NODE) continue;
    talks_days when = talks__anode_of(p->answer, days)->of.dates;
    if (when.to == TALKS_DAY_MAX) when.to = when.from; /* from then on */
    if (when.to == TALKS_DAY_MIN) continue;
    for (size_t i = 0; i < TALKS_COUNT(sides); i++)
      for (talks_node e = first(p, get(p, d, sides[i])); e != TALKS_NO_NODE;
           e = next(p, e))
        if (l->n < l->cap)
          l->events[l->n++] = (event){e, days, i == 1, when.from, when.to};
  }
}

static int by_day(const void *a, const void *b, const void *user) {
  const event *x = a, *y = b;
  (void)user;
  return x->to != y->to      ? (x->to < y->to ? -1 : 1)
         : x->from < y->from ? -1
                             : x->from > y->from;
}

static int by_number(const void *a, const void *b, const void *user) {
  const int32_t *x = a, *y = b;
  (void)user;
  return *x < *y ? -1 : *x > *y;
}

/* The days of an interval, a few apart, so that none is cut; of a very long one its
 * ends. */
static size_t put_days_of(const event *e, int32_t *days, size_t n) {
  int32_t from = e->from == TALKS_DAY_MIN ? e->to : e->from;
  int32_t step = (e->to - from) / (WHOLE - 1) + 1;
  if (step > NEAR) days[n++] = from;
  else
    for (int32_t day = from; day < e->to; day += step) days[n++] = day;
  days[n++] = e->to;
  return n;
}

/* Stretches of days that have entries, each with its share of the width. */
static bool cut(lanes *l) {
  const talks_ctx *ctx = l->s->p->view->ctx;
  int32_t *days = talks__svg_room(l->s, WHOLE * l->n, sizeof *days);
  l->stretches = talks__svg_room(l->s, WHOLE * l->n, sizeof *l->stretches);
  size_t n = 0;
  if (!days || !l->stretches) return false;
  for (size_t i = 0; i < l->n; i++) n = put_days_of(&l->events[i], days, n);
  if (talks__sort(ctx, days, n, sizeof *days, by_number, NULL)) {
    l->s->p->failed = true;
    return false;
  }
  for (size_t i = 0; i < n; i++) {
    stretch *last = l->nstretches ? &l->stretches[l->nstretches - 1] : NULL;
    if (last && days[i] <= last->to + NEAR) last->to = days[i];
    else l->stretches[l->nstretches++] = (stretch){days[i], days[i], 0, 0};
  }
  return true;
}

/* Fewer stretches where they would not fit: the shortest cuts close first. */
static void close_cuts(lanes *l, int32_t room) {
  while (l->nstretches > 1 &&
         (int32_t)l->nstretches * 14 + (int32_t)(l->nstretches - 1) * BREAK > room) {
    size_t at = 1;
    for (size_t i = 2; i < l->nstretches; i++)
      if (l->stretches[i].from - l->stretches[i - 1].to <
          l->stretches[at].from - l->stretches[at - 1].to)
        at = i;
    l->stretches[at - 1].to = l->stretches[at].to;
    memmove(&l->stretches[at], &l->stretches[at + 1],
            (l->nstretches - at - 1) * sizeof *l->stretches);
    l->nstretches--;
  }
}

static void scale(lanes *l) {
  int32_t room = l->s->width - 2 * TALKS_SVG_MARGIN - 20, x = TALKS_SVG_MARGIN + 10;
  int64_t days = 0;
  close_cuts(l, room);
  room -= (int32_t)(l->nstretches - 1) * BREAK + (int32_t)l->nstretches * 14;
  for (size_t i = 0; i < l->nstretches; i++)
    days += l->stretches[i].to - l->stretches[i].from;
  for (size_t i = 0; i < l->nstretches; i++) {
    stretch *t = &l->stretches[i];
    int64_t more = days > 0 ? (int64_t)(t->to - t->from) * room / days : 0;
    t->x = x;
    t->width = 14 + (int32_t)more;
    x += t->width + BREAK;
  }
}

static int32_t x_of(const lanes *l, int32_t day) {
  for (size_t i = 0; i < l->nstretches; i++) {
    const stretch *t = &l->stretches[i];
    if (day > t->to) continue;
    int32_t long_ = t->to - t->from;
    return t->x + 7 +
           (long_ > 0 ? (int32_t)((int64_t)(day - t->from) * (t->width - 14) / long_)
                      : 0);
  }
  return TALKS_SVG_MARGIN;
}

/* From where to where the mark of an event reaches. */
static void reach(const lanes *l, const event *e, int32_t *from, int32_t *to) {
  int32_t end = x_of(l, e->to);
  *from = (e->from == TALKS_DAY_MIN ? end - 7 : x_of(l, e->from)) - 5;
  *to = end + 5;
}

/* A dot; a bar; for "by then" a triangle that points back from the last day. A contact that
 * did not take place is hollow, and its line stays where the filled mark would end. */
static void put_mark(lanes *l, const event *e, int32_t y) {
  bool hollow = !e->field && !was_held(l->s->p, e->node);
  const char *ink = e->field ? "kf" : hollow ? "o" : "kt";
  int32_t from, to, in = hollow; /* half of what the line is wide */
  reach(l, e, &from, &to);
  open_event(l->s, e->node, e->day, event_text(l->s, e->node));
  if (e->from == TALKS_DAY_MIN)
    talks__svg_path(l->s, ink, "M%d %dL%d %dL%d %dZ", from + in, y, to - 2 - in,
                    y - 5 + in, to - 2 - in, y + 5 - in);
  else if (e->from < e->to)
    talks__svg_rect(l->s, ink, from + in, y - 3, to - from - 2 * in, 6, 3);
  else if (e->field) talks__svg_rect(l->s, ink, from, y - 5, 10, 10, 0);
  else talks__svg_circle(l->s, ink, from + 5, y, 5 - in);
  talks__svg_close(l->s);
}

/* The lowest track where an event finds room; how many there are then. */
static size_t track_of(const lanes *l, const event *e, int32_t *ends, size_t *used) {
  int32_t from, to;
  size_t t = 0;
  reach(l, e, &from, &to);
  while (t < *used && from < ends[t] + 2) t++;
  if (t == *used) ++*used;
  ends[t] = to;
  return t;
}

static void put_axis(lanes *l, int32_t y) {
  for (size_t i = 0; i < l->nstretches; i++) {
    const stretch *t = &l->stretches[i];
    talks__svg_line(l->s, "ls", t->x, y, t->x + t->width, y);
    if (i + 1 < l->nstretches) {
      int32_t x = t->x + t->width + BREAK / 2;
      talks__svg_path(l->s, "l", "M%d %dL%d %dM%d %dL%d %d", x - 5, y + 5, x - 1, y - 5,
                      x + 1, y + 5, x + 5, y - 5);
    }
  }
}

/* Where the words of a stretch may end at the latest: before those of the next one. */
static int32_t end_of_room(const lanes *l, size_t i) {
  return i + 1 < l->nstretches ? x_of(l, l->stretches[i + 1].from) - 7 - 6
                               : l->s->width - 2;
}

/* The first and the last day of a stretch, where there is room for them; the last may stand
 * further right, so that longer words are left out no sooner. */
static int32_t put_days(lanes *l, int32_t y) {
  int32_t taken = 0;
  for (size_t i = 0; i < l->nstretches; i++) {
    const int32_t ends[] = {l->stretches[i].from, l->stretches[i].to};
    for (size_t k = 0; k < (ends[0] < ends[1] ? 2u : 1u); k++) {
      talks__buf b;
      talks__buf_init(&b, l->s->p->view->ctx);
      talks__say_days((talks_days){ends[k], ends[k], TALKS_WHEN}, l->s->p->lang,
                      l->s->p->near, &b);
      talks_str day = talks__arena_str(&l->s->p->arena, talks__buf_view(&b));
      l->s->p->failed = l->s->p->failed || b.failed || !day.p;
      talks__buf_free(&b);
      int32_t width = talks__svg_measure(day, TALKS_FACE_SMALL), x = x_of(l, ends[k]);
      int32_t left = k == 0 ? x - 7 : x + 7 - width;
      if (left + width > l->s->width - 2) left = l->s->width - 2 - width;
      if (k == 1 && left < taken && taken + width <= end_of_room(l, i)) left = taken;
      if (left < taken) continue;
      talks__svg_text(l->s, day, left, y, width + 1, TALKS_FACE_SMALL);
      talks__svg_line(l->s, "l", x, y - 4, x, y);
      taken = left + width + 6;
    }
  }
  return y + 18;
}

static int32_t put_scale(lanes *l, int32_t y) {
  int32_t *ends = talks__svg_room(l->s, 2 * l->n, sizeof *ends);
  size_t *tracks = talks__svg_room(l->s, l->n, sizeof *tracks), used[2] = {0, 0};
  if (!ends || !tracks || l->n == 0 || !cut(l)) return y;
  if (talks__sort(l->s->p->view->ctx, l->events, l->n, sizeof *l->events, by_day, NULL)) {
    l->s->p->failed = true;
    return y;
  }
  scale(l);
  for (size_t i = 0; i < l->n; i++) {
    bool f = l->events[i].field;
    tracks[i] = track_of(l, &l->events[i], ends + (f ? l->n : 0), &used[f]);
  }
  y = talks__svg_text(l->s, talks__svg_msg(l->s, TALKS_MSG_column_table, NULL, 0),
                      TALKS_SVG_MARGIN, y, l->s->width, TALKS_FACE_STRONG) +
      4;
  int32_t axis = y + (int32_t)used[0] * TRACK + 6;
  int32_t under = put_days(l, axis + 6);
  put_axis(l, axis);
  for (size_t i = 0; i < l->n; i++)
    put_mark(l, &l->events[i],
             l->events[i].field ? under + (int32_t)tracks[i] * TRACK + 8
                                : axis - (int32_t)tracks[i] * TRACK - 10);
  y = under + (int32_t)used[1] * TRACK + 6;
  return talks__svg_text(l->s, talks__svg_msg(l->s, TALKS_MSG_column_field, NULL, 0),
                         TALKS_SVG_MARGIN, y, l->s->width, TALKS_FACE_STRONG);
}

/* ---- the events in words ------------------------------------------------------- */

/* In a wide picture the dates stand between the lanes, in a narrow one above the
 * cards. */
static int32_t gutter(const talks__svg *s) { return s->width < 600 ? GAP : 104; }

static int32_t lane_width(const talks__svg *s) {
  return (s->width - 2 * TALKS_SVG_MARGIN - gutter(s)) / 2;
}

static int32_t lane_x(const talks__svg *s, bool field) {
  return TALKS_SVG_MARGIN + (field ? lane_width(s) + gutter(s) : 0);
}

static int32_t put_cards(talks__svg *s, talks_node list, talks_node days, bool field,
                         int32_t y) {
  int32_t width = lane_width(s), x = lane_x(s, field);
  for (talks_node e = first(s->p, list); e != TALKS_NO_NODE; e = next(s->p, e)) {
    talks_str text = event_text(s, e);
    talks__wrapped words = talks__svg_wrap(s, text, width - 18, TALKS_FACE_BODY);
    int32_t height = words.height + 12;
    open_event(s, e, days, text);
    const char *class = field ? "bf box" : was_held(s->p, e) ? "bt box" : "bt off box";
    talks__svg_rect(s, class, x, y, width, height, field ? 0 : 8);
    if (field) talks__svg_rect(s, "kf", x, y, 4, height, 0);
    talks__svg_words(s, &words, x + 10, y + 5, TALKS_START);
    talks__svg_close(s);
    y += height + 6;
  }
  return y;
}

static int32_t put_date(talks__svg *s, talks_node days, int32_t y) {
  bool wide = s->width >= 600;
  int32_t middle = s->width / 2, room = wide ? gutter(s) - 12 : s->width - 60;
  talks__wrapped words = talks__svg_wrap(s, day_text(s, days), room, TALKS_FACE_STRONG);
  int32_t half = words.width / 2 + 8;
  if (!wide) {
    talks__svg_line(s, "l", TALKS_SVG_MARGIN, y + 10, middle - half, y + 10);
    talks__svg_line(s, "l", middle + half, y + 10, s->width - TALKS_SVG_MARGIN, y + 10);
  }
  return talks__svg_words(s, &words, middle, y + (wide ? 5 : 0), TALKS_MIDDLE) + 5;
}

static int32_t put_day(talks__svg *s, talks_node d, int32_t y) {
  talks__page *p = s->p;
  talks_node days = get(p, d, TALKS_ITEM_days);
  int32_t end = put_date(s, days, y), top = s->width < 600 ? end : y, ends[2];
  ends[0] = put_cards(s, get(p, d, TALKS_ITEM_at_the_table), days, false, top);
  ends[1] = put_cards(s, get(p, d, TALKS_ITEM_in_the_field), days, true, top);
  for (size_t i = 0; i < 2; i++)
    if (ends[i] > end) end = ends[i];
  if (s->width >= 600) {
    talks__svg_line(s, "l", TALKS_SVG_MARGIN, end + 1, s->width - TALKS_SVG_MARGIN,
                    end + 1);
    end += 4;
  }
  return end + 4;
}

static size_t count_events(const talks__page *p, talks_node list) {
  size_t n = 0;
  for (talks_node d = first(p, list); d != TALKS_NO_NODE; d = next(p, d))
    n += count_of(p, get(p, d, TALKS_ITEM_at_the_table)) +
         count_of(p, get(p, d, TALKS_ITEM_in_the_field));
  return n;
}

static int32_t put_heads(talks__svg *s, int32_t y) {
  static const talks__msg_id heads[] = {TALKS_MSG_column_table, TALKS_MSG_column_field};
  int32_t bottom = y;
  for (size_t i = 0; i < TALKS_COUNT(heads); i++) {
    int32_t end = talks__svg_text(s, talks__svg_msg(s, heads[i], NULL, 0),
                                  lane_x(s, i == 1), y, lane_width(s), TALKS_FACE_STRONG);
    if (end > bottom) bottom = end;
  }
  return bottom + 6;
}

/* The events that have marks on the axis; false: no memory. */
static bool find_events(lanes *l) {
  talks_node list = get(l->s->p, 0, TALKS_ITEM_lanes);
  l->cap = count_events(l->s->p, list);
  l->events = talks__svg_room(l->s, l->cap, sizeof *l->events);
  if (!l->events) return false;
  gather(l, list, TALKS_PICTURE_DAYS);
  return true;
}

/* The entries of a lane by date, below its name. */
static void tell_lane(lanes *l, bool field) {
  static const talks__msg_id heads[] = {TALKS_MSG_column_table, TALKS_MSG_column_field};
  talks__svg *s = l->s;
  bool begun = false;
  for (size_t i = 0; i < l->n; i++) {
    const event *e = &l->events[i];
    if (e->field != field) continue;
    if (!begun) {
      talks__buf_puts(&s->body, "<p>");
      talks__svg_escape(&s->body, talks__svg_msg(s, heads[field], NULL, 0));
      talks__buf_puts(&s->body, "</p>\n<ul>\n");
    }
    begun = true;
    talks__buf_puts(&s->body, "<li>");
    talks__svg_escape(&s->body, talks__svg_join(s, day_text(s, e->day), ": ",
                                                event_text(s, e->node)));
    talks__buf_puts(&s->body, "</li>\n");
  }
  if (begun) talks__buf_puts(&s->body, "</ul>\n");
}

void talks__tell_timeline(const talks__page *page, talks__buf *out) {
  talks__page own = *page; /* its words; memory of our own */
  talks__svg s = {.p = &own};
  lanes l = {.s = &s};
  talks__arena_init(&own.arena, out->ctx);
  talks__buf_init(&s.body, out->ctx);
  if (count_of(&own, get(&own, 0, TALKS_ITEM_lanes)) > 0 && find_events(&l) &&
      talks__sort(out->ctx, l.events, l.n, sizeof *l.events, by_day, NULL))
    own.failed = true;
  for (size_t i = 0; i < 2 && !own.failed; i++) tell_lane(&l, i == 1);
  if (s.body.n > 0) {
    talks__buf_puts(out, "<div class=\"hidden entries\">\n");
    talks__buf_str(out, talks__buf_view(&s.body));
    talks__buf_puts(out, "</div>\n");
  }
  out->failed = out->failed || s.body.failed || own.failed;
  talks__buf_free(&s.body);
  talks__arena_free(&own.arena);
}

int32_t talks__draw_timeline(talks__svg *s, int32_t y) {
  lanes l = {.s = s};
  if (count_of(s->p, get(s->p, 0, TALKS_ITEM_lanes)) == 0)
    return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_nothing_on_record, NULL, 0), y);
  if (!find_events(&l)) return y;
  y = put_scale(&l, y) + 4;
  return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_picture_lanes_marks, NULL, 0), y);
}

int32_t talks__draw_lanes(talks__svg *s, int32_t y) {
  talks__page *p = s->p;
  talks_node list = get(p, 0, TALKS_ITEM_lanes);
  size_t all = count_of(p, list), seen = 0;
  y = talks__draw_timeline(s, y);
  if (all == 0) return y;
  y += 14;
  y = put_heads(s, y);
  for (talks_node d = first(p, list); d != TALKS_NO_NODE && seen < TALKS_PICTURE_DAYS;
       d = next(p, d), seen++) {
    if (seen > 0) talks__svg_seam(s, y - 2);
    y = put_day(s, d, y);
  }
  y = talks__svg_more(s, all - seen, y);
  return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_footer_inference, NULL, 0),
                         y + 4);
}

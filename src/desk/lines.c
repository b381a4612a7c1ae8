/* desk/lines.c: a statement as a line that can be read on its own.
 *
 * Who says it, through whom, in which document, when, and what: so that a reader never has
 * to look up whose word something is. Everything in it rests on that statement alone.
 */
#include "desk/parts.h"
#include "record/record.h"

static void put_speakers(talks_answer *a, talks_rec statement, talks_support s) {
  uint32_t n;
  const talks_rec *who = talks__refs(a->view, statement, TALKS_F_statement_who, &n);
  talks__open(a, TALKS_ITEM_speakers);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, TALKS_ITEM_speaker, who[i], s);
  if (n == 0)
    talks__put_ref(a, TALKS_ITEM_speaker, talks__source_of(a->view, statement), s);
  talks__close(a);
}

void talks__put_chain(talks_answer *a, talks_rec statement, talks_support s) {
  uint32_t n;
  const talks_rec *relays = talks__refs(a->view, statement, TALKS_F_statement_relay, &n);
  put_speakers(a, statement, s);
  if (talks__names_nobody(a->view, statement))
    talks__put_term(a, TALKS_ITEM_named, TALKS_TERM_no_person_named, s);
  talks__open(a, TALKS_ITEM_relays);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, TALKS_ITEM_relay, relays[i], s);
  talks__close(a);
  if (talks__hand_of(a->view, statement) != TALKS_HAND_OWN)
    talks__put_ref(a, TALKS_ITEM_source, talks__source_of(a->view, statement), s);
}

static void open_line_as(talks_answer *a, talks_rec statement, talks_basis basis) {
  talks_support s = talks__rests(a, statement);
  talks_days said;
  talks__open(a, TALKS_ITEM_line);
  talks__put_ref(a, TALKS_ITEM_statement, statement, talks__weaken(s, basis));
  talks__put_chain(a, statement, s);
  if (talks__days_in(a->view, statement, TALKS_F_statement_said, &said))
    talks__put_dates(a, TALKS_ITEM_said, said, s);
  talks__put_text(a, TALKS_ITEM_text, statement, TALKS_F_statement_en, s);
  talks__put_text(a, TALKS_ITEM_brief, statement, TALKS_F_statement_short_en, s);
}

void talks__open_line(talks_answer *a, talks_rec statement) {
  open_line_as(a, statement, TALKS_STATED);
}

void talks__put_figure_of_line(talks_answer *a, talks_rec figure) {
  talks_support s = talks__rests(a, talks__parent(a->view, figure));
  talks__put_figure(a, TALKS_ITEM_value,
                    talks__figure_in(a->view, figure, TALKS_F_figure_value), s);
  talks__put_ref(a, TALKS_ITEM_scope, talks__ref(a->view, figure, TALKS_F_figure_scope),
                 s);
}

void talks__put_lines_as(talks_answer *a, talks__item list, const talks_rec *statements,
                         size_t n, talks_basis basis) {
  talks__open(a, list);
  for (size_t i = 0; i < n; i++) {
    if (!talks__stands(a->view, statements[i])) continue;
    open_line_as(a, statements[i], basis);
    talks__close(a);
  }
  talks__close(a);
}

void talks__put_lines(talks_answer *a, talks__item list, const talks_rec *statements,
                      size_t n) {
  talks__put_lines_as(a, list, statements, n, TALKS_STATED);
}

void talks__put_field_lines(talks_answer *a, talks__item list, talks_rec rec,
                            talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  talks__put_lines(a, list, refs, n);
}

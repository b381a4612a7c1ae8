/* desk/parts.h: parts of an answer that several questions have. */
#ifndef TALKS_SRC_PARTS_H
#define TALKS_SRC_PARTS_H

#include "desk/answer.h"
#include "dossier/figures.h"

/* progress, wholes, comparable, behind_none: claims of how much is agreed. */
talks_status talks__put_progress(talks_answer *a);
/* movement and unmoved, without what stayed the same. */
talks_status talks__put_movement(talks_answer *a);
/* criteria: list, owners, rows; put as the given item. */
talks_status talks__put_checklist(talks_answer *a, talks__item item, talks_rec list);

/* What one row of it asks, without a verdict; and whose list it is. */
void talks__put_criterion(talks_answer *a, talks_rec row);
void talks__put_owners(talks_answer *a, talks_rec list, talks_support s);

/* dossier, known_by, since, sources, undated, frame: what an answer is of (stand.c). */
void talks__put_header(talks_answer *a);
/* watch: what to look out for. */
talks_status talks__put_watch(talks_answer *a);
/* The front page, its header included. */
talks_status talks__put_front(talks_answer *a);
/* searched, held, sides, others, pairs, never_met, other_pairs, reach, hub: party against
 * party, of contacts in the window or, for NULL, of all (who.c). */
talks_status talks__put_matrix(talks_answer *a, const talks_days *window);
/* The two days behind the option at `at`, as in --between DAY DAY; told what is wrong. */
talks_status talks__window_read(const talks__args *args, size_t at, talks_days *out);
/* lanes: talks and fighting by date; of what may be later than a day, or TALKS_NO_DAY. */
talks_status talks__put_lanes(talks_answer *a, int32_t after);
/* must_agree, asked, unlisted, idle: questions worth asking, at most so many (asking.c). */
talks_status talks__put_questions(talks_answer *a, const talks__args *args, size_t most);
/* documents; in full with what was drawn from each (sources.c). */
talks_status talks__put_documents(talks_answer *a, bool in_full);
/* What `diff DAY` says, between that day and the view's own; the answer becomes one about a
 * view of its own (diff.c). Nothing may have been put before. */
talks_status talks__put_changes(talks_answer *a, const talks__args *args, int32_t day);

/* line: a statement with speakers, relays, document, date, words (lines.c); open until
 * talks__close. */
void talks__open_line(talks_answer *a, talks_rec statement);
/* value and scope of a figure, into the open line of its statement. */
void talks__put_figure_of_line(talks_answer *a, talks_rec figure);
/* Lists of lines; only of those that stand. */
void talks__put_lines(talks_answer *a, talks__item list, const talks_rec *statements,
                      size_t n);
/* The same, where that they belong into the list is known by no more than this. */
void talks__put_lines_as(talks_answer *a, talks__item list, const talks_rec *statements,
                         size_t n, talks_basis basis);
void talks__put_field_lines(talks_answer *a, talks__item list, talks_rec rec,
                            talks__field field);
/* speakers, named, relays, source: the chain by which a statement reached its document. */
void talks__put_chain(talks_answer *a, talks_rec statement, talks_support s);

/* The term of a talks__row_verdict. */
talks__term talks__row_term(int verdict);
/* What is said on both sides of a record, as the ground of an inference. */
talks_support talks__sides_support(talks_answer *a, talks_rec rec, talks__field yes_says,
                                   talks__field no_says);

/* contradictions, to_look_at, drifts: what the rules find (findings.c). */
talks_status talks__put_findings(talks_answer *a);
/* instruments: money and goods with a life. */
talks_status talks__put_instruments(talks_answer *a);
/* places: claims of who holds them. */
talks_status talks__put_control(talks_answer *a);
/* flags: slips of the sort (TALKS_WORD_NONE: of any) that touch a statement. */
void talks__put_flags(talks_answer *a, talks_rec statement, talks__word sort);
/* quantity, scope, speaker, said, statement of a figure. */
void talks__put_entry(talks_answer *a, const talks__figure_entry *e);
/* A bare number as a figure, in the answer's memory. */
const talks__figure *talks__number(talks_answer *a, talks_rational value, talks_str unit);

/* contradictions_found: how many matters the rules find on which two
 * things cannot both be right. */
talks_status talks__put_contradiction_count(talks_answer *a);

/* rules: conditional rules, clause by clause, with what is missing (outlook.c). */
talks_status talks__put_rules(talks_answer *a);

/* The name of the set of assumptions that has one (leverage.c). */
talks_str talks__set_of(const talks_view *v, talks_rec assumption);

#endif

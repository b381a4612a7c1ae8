/* desk/who.c: who met whom, when, at what rank, through which channel; who never met; who
 * speaks for whom.
 *
 * Pairs first: the parties that must agree among themselves, then with the others who met
 * somebody. A pair that never met is looked for in all contacts on record. Then the
 * contacts, those that took place and those that did not apart, and the voices of each
 * party. Contacts through members of a group are our conclusion: inferred.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/record.h"

#include <string.h>

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_contact_##field, NULL, 0 }
#define MANY(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_contact_##field, NULL, 0 }
static const talks__column columns[] = {
    ONE(days, on),
    MANY(parties, party, parties),
    MANY(persons, person, persons),
    ONE(text, en),
    ONE(sort, kind),
    ONE(state, state),
    ONE(rank, rank),
    ONE(channel, channel),
    MANY(where, locality, where),
    MANY(left_out, party, left_out),
};

typedef struct {
  talks_answer *a;
  talks_rec *held, *not_held;
  size_t nheld, nnot_held;
  talks_rec *sure, *perhaps; /* held: within the window, and such as only may be */
  size_t nsure, nperhaps;
  const talks_rec *sides;
  uint32_t nsides;
  talks_rec *others;
  size_t nothers;
} asked;

/* What some contacts rest on together. */
static talks_support met(talks_answer *a, const talks_rec *contacts, size_t n) {
  talks_support s = talks__absent();
  for (size_t i = 0; i < n; i++) {
    talks_support one = talks__rests_or_itself(a, contacts[i]);
    s = i == 0 ? one : talks__join(a, s, one);
  }
  return s;
}

static void put_refs(talks_answer *a, talks__item list, const talks_rec *contacts,
                     size_t n) {
  if (n == 0) return;
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_meeting, contacts[i],
                   talks__rests_or_itself(a, contacts[i]));
  talks__close(a);
}

static void put_last(talks_answer *a, const talks_rec *contacts, size_t n) {
  talks_rec last = talks__latest_contact(a->view, contacts, n);
  talks_days days;
  if (last == TALKS_NO_RECORD) return;
  talks_support s = talks__rests_or_itself(a, last);
  talks__open(a, TALKS_ITEM_last);
  talks__put_ref(a, TALKS_ITEM_meeting, last, s);
  if (talks__days_in(a->view, last, TALKS_F_contact_on, &days))
    talks__put_dates(a, TALKS_ITEM_days, days, s);
  talks__put_word(a, TALKS_ITEM_rank, talks__word_in(a->view, last, TALKS_F_contact_rank),
                  s);
  talks__close(a);
}

/* ---- through members ------------------------------------------------------------- */

/* What it rests on that some members stood for a group: contacts and memberships. */
static talks_support stood_in(talks_answer *a, const talks__pair *p, talks_rec group,
                              talks_rec member, int64_t *times) {
  talks_support s = talks__absent();
  bool any = false;
  *times = 0;
  for (size_t i = 0; i < p->ndelegates; i++) {
    const talks__delegate *d = &p->delegates[i];
    if (d->group != group || d->member != member) continue;
    talks_support one = talks__rests_or_itself(a, d->contact);
    for (uint32_t k = 0; k < d->nchain; k++)
      one = talks__join(a, one, talks__rests_or_itself(a, d->chain[k]));
    s = any ? talks__join(a, s, one) : one;
    any = true;
    ++*times;
  }
  return talks__weaken(s, TALKS_INFERRED);
}

static bool is_first(const talks__pair *p, size_t i) {
  for (size_t k = 0; k < i; k++)
    if (p->delegates[k].group == p->delegates[i].group &&
        p->delegates[k].member == p->delegates[i].member)
      return false;
  return true;
}

static void put_through(talks_answer *a, const talks__pair *p) {
  size_t n = p->n - p->named;
  if (n == 0 && p->nweighed == 0) return;
  talks_support s = met(a, p->contacts + p->named, n);
  for (size_t i = 0; i < p->nweighed; i++)
    s = talks__join(a, s, talks__rests_or_itself(a, p->weighed[i]));
  talks__put_count(a, TALKS_ITEM_times_through, (int64_t)n,
                   talks__weaken(s, TALKS_INFERRED));
  if (n == 0) return;
  talks__open(a, TALKS_ITEM_through);
  for (size_t i = 0; i < p->ndelegates; i++) {
    int64_t times;
    if (!is_first(p, i)) continue;
    s = stood_in(a, p, p->delegates[i].group, p->delegates[i].member, &times);
    talks__open(a, TALKS_ITEM_delegate);
    talks__put_ref(a, TALKS_ITEM_of_group, p->delegates[i].group, s);
    talks__put_ref(a, TALKS_ITEM_member, p->delegates[i].member, s);
    talks__put_count(a, TALKS_ITEM_times, times, s);
    talks__close(a);
  }
  talks__close(a);
  put_refs(a, TALKS_ITEM_meetings_through, p->contacts + p->named, n);
}

/* ---- pairs ----------------------------------------------------------------------- */

/* The contacts of a pair that only may fall into the window: what they rest on does not say
 * that they do. */
static talks_support perhaps_met(talks_answer *a, const talks__pair *maybe) {
  talks_support s = met(a, maybe->contacts, maybe->n);
  for (size_t i = 0; i < maybe->nweighed && maybe->n > maybe->named; i++)
    s = talks__join(a, s, talks__rests_or_itself(a, maybe->weighed[i]));
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_perhaps(talks_answer *a, const talks__pair *maybe) {
  if (maybe->n == 0) return;
  talks__put_count(a, TALKS_ITEM_times_perhaps, (int64_t)maybe->n, perhaps_met(a, maybe));
  put_refs(a, TALKS_ITEM_meetings_perhaps, maybe->contacts, maybe->n);
}

static talks_status put_pair(asked *q, const talks__pair *p, const talks__pair *maybe,
                             talks__presence presence) {
  talks_answer *a = q->a;
  talks__pair other;
  talks_support s = p->named > 0   ? met(a, p->contacts, p->named)
                    : maybe->n > 0 ? perhaps_met(a, maybe)
                                   : talks__absent();
  talks__open(a, TALKS_ITEM_pair);
  talks__put_ref(a, TALKS_ITEM_party, p->a, s);
  talks__put_ref(a, TALKS_ITEM_with_party, p->b, s);
  if (p->belongs) {
    talks_support of = {.basis = TALKS_STATED};
    for (size_t i = 0; i < p->nweighed; i++)
      of = talks__join(a, of, talks__rests_or_itself(a, p->weighed[i]));
    talks__put_term(a, TALKS_ITEM_relation, TALKS_TERM_member_of, of);
  }
  if (p->named == 0) s = talks__absent();
  talks__put_count(a, TALKS_ITEM_times, (int64_t)p->named, s);
  put_last(a, p->contacts, p->named);
  put_refs(a, TALKS_ITEM_meetings, p->contacts, p->named);
  if (!p->belongs) put_through(a, p);
  put_perhaps(a, maybe);
  talks_status status = talks__pair_up(a->view, p->a, p->b, presence, q->not_held,
                                       q->nnot_held, &a->arena, &other);
  if (!status) put_refs(a, TALKS_ITEM_meetings_not_held, other.contacts, other.n);
  talks__close(a);
  return status;
}

/* Two parties over the contacts within the window, and over those that only may be. */
static talks_status pair_up(asked *q, talks_rec a, talks_rec b, talks__presence presence,
                            talks__pair *p, talks__pair *maybe) {
  talks__arena *arena = &q->a->arena;
  talks_status status =
      talks__pair_up(q->a->view, a, b, presence, q->sure, q->nsure, arena, p);
  return status ? status
                : talks__pair_up(q->a->view, a, b, presence, q->perhaps, q->nperhaps,
                                 arena, maybe);
}

/* Pairs of the parties that must agree: those with a contact, or those without. */
static talks_status put_frame_pairs(asked *q, talks__item list, bool with) {
  talks_status status = TALKS_OK;
  talks__open(q->a, list);
  for (uint32_t i = 0; i < q->nsides && !status; i++)
    for (uint32_t k = i + 1; k < q->nsides && !status; k++) {
      talks__pair p, maybe;
      status = pair_up(q, q->sides[i], q->sides[k], TALKS_BOTH_THROUGH, &p, &maybe);
      if (!status && (p.n + maybe.n > 0) == with)
        status = put_pair(q, &p, &maybe, TALKS_BOTH_THROUGH);
    }
  talks__close(q->a);
  return status;
}

static talks_status put_other_pair(asked *q, talks_rec a, talks_rec b,
                                   talks__presence presence) {
  talks__pair p, maybe;
  talks_status status = pair_up(q, a, b, presence, &p, &maybe);
  bool shown = !status && (p.n + maybe.n > 0 || p.belongs || p.nweighed > 0);
  return shown ? put_pair(q, &p, &maybe, presence) : status;
}

/* Others with the parties that must agree, then among themselves. */
static talks_status put_other_pairs(asked *q) {
  talks_status status = TALKS_OK;
  talks__open(q->a, TALKS_ITEM_other_pairs);
  for (size_t i = 0; i < q->nothers; i++)
    for (size_t k = 0; k < q->nsides && !status; k++)
      status = put_other_pair(q, q->others[i], q->sides[k], TALKS_B_THROUGH);
  for (size_t i = 0; i < q->nothers; i++)
    for (size_t k = i + 1; k < q->nothers && !status; k++)
      status = put_other_pair(q, q->others[i], q->others[k], TALKS_BY_NAME);
  talks__close(q->a);
  return status;
}

/* ---- reach ----------------------------------------------------------------------- */

/* How many of the others each party that must agree met by name; and the one that met most
 * of them, where it is one. */
static talks_status put_reach(asked *q) {
  talks_answer *a = q->a;
  talks_rec hub = TALKS_NO_RECORD;
  size_t most = 0;
  talks_support all = met(a, q->sure, q->nsure);
  talks_status status = TALKS_OK;
  talks__open(a, TALKS_ITEM_reach);
  for (uint32_t i = 0; i < q->nsides && !status; i++) {
    size_t partners = 0;
    talks_support s = talks__absent();
    for (uint32_t k = 0; k < q->nsides && !status; k++) {
      talks__pair p;
      if (k == i) continue;
      status = talks__pair_up(a->view, q->sides[i], q->sides[k], TALKS_BY_NAME, q->sure,
                              q->nsure, &a->arena, &p);
      if (status || p.named == 0) continue;
      talks_support one = met(a, p.contacts, p.named);
      s = partners++ > 0 ? talks__join(a, s, one) : one;
    }
    talks__open(a, TALKS_ITEM_reached);
    talks__put_ref(a, TALKS_ITEM_party, q->sides[i], s);
    talks__put_count(a, TALKS_ITEM_partners, (int64_t)partners, s);
    talks__close(a);
    if (partners == most) hub = TALKS_NO_RECORD; /* a tie is no hub */
    if (partners > most) hub = q->sides[i];
    if (partners > most) most = partners;
  }
  talks__close(a);
  if (hub != TALKS_NO_RECORD)
    talks__put_ref(a, TALKS_ITEM_hub, hub, talks__weaken(all, TALKS_INFERRED));
  return status;
}

/* ---- contacts -------------------------------------------------------------------- */

static talks_status put_days_told(talks_answer *a, talks_rec contact) {
  talks_rec *says;
  size_t n;
  talks_status status = talks__days_that_differ(a->view, contact, &a->arena, &says, &n);
  if (status || n == 0) return status;
  talks__open(a, TALKS_ITEM_days_told);
  for (size_t i = 0, end; i < n; i = end) {
    talks_days days = {0}, more = {0};
    talks_support s = talks__rests(a, says[i]);
    talks__days_in(a->view, says[i], TALKS_F_statement_happened, &days);
    for (end = i + 1; end < n; end++) {
      talks__days_in(a->view, says[end], TALKS_F_statement_happened, &more);
      if (more.from != days.from || more.to != days.to) break;
      s = talks__join(a, s, talks__rests(a, says[end]));
    }
    talks__open(a, TALKS_ITEM_day_told);
    talks__put_dates(a, TALKS_ITEM_days, days, s);
    talks__open(a, TALKS_ITEM_told_by);
    for (size_t k = i; k < end; k++)
      talks__put_ref(a, TALKS_ITEM_statement, says[k], talks__rests(a, says[k]));
    talks__close(a);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static talks_status put_contacts(talks_answer *a, talks__item list,
                                 const talks_rec *contacts, size_t n) {
  talks_status status = TALKS_OK;
  if (n == 0) return status;
  talks__open(a, list);
  for (size_t i = 0; i < n && !status; i++) {
    talks__open(a, TALKS_ITEM_contact);
    talks__put_ref(a, TALKS_ITEM_record, contacts[i],
                   talks__rests_or_itself(a, contacts[i]));
    talks__put_columns(a, contacts[i], columns, TALKS_COUNT(columns));
    status = put_days_told(a, contacts[i]);
    talks__close(a);
  }
  talks__close(a);
  return status;
}

/* ---- voices ---------------------------------------------------------------------- */

static talks_status put_voices(asked *q) {
  talks_answer *a = q->a;
  talks__voice *voices;
  size_t n, nparties = q->nsides + q->nothers;
  talks_rec *parties = talks__arena_alloc(&a->arena, nparties + 1, sizeof *parties);
  if (!parties) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < nparties; i++)
    parties[i] = i < q->nsides ? q->sides[i] : q->others[i - q->nsides];
  talks_status status = talks__voices(a->view, parties, nparties, &a->arena, &voices, &n);
  if (status || n == 0) return status;
  talks__open(a, TALKS_ITEM_voices);
  for (size_t i = 0; i < n; i++) {
    const talks__voice *voice = &voices[i];
    talks_support own = talks__rests_or_itself(a, voice->who);
    talks_support said = talks__counted(a, voice->statements, voice->n);
    talks__open(a, TALKS_ITEM_voice);
    talks__put_ref(a, TALKS_ITEM_party, voice->party, said);
    talks__put_ref(a, TALKS_ITEM_who_speaks, voice->who, said);
    if (talks__kind_of(a->view, voice->who) == TALKS_K_person)
      talks__put_text(a, TALKS_ITEM_office, voice->who, TALKS_F_person_office_en, own);
    talks__put_word(a, TALKS_ITEM_binds, voice->binds, own);
    talks__put_count(a, TALKS_ITEM_statements, (int64_t)voice->n, said);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

/* ---- the question ---------------------------------------------------------------- */

static bool read_days(const char *text, talks_days *out) {
  return talks_days_parse(text, strlen(text), out, NULL) == TALKS_OK;
}

talks_status talks__window_read(const talks__args *args, size_t at, talks_days *out) {
  talks_days from, to;
  if (args->n < at + 3 || !read_days(args->words[at + 1], &from) ||
      !read_days(args->words[at + 2], &to) || from.from > to.to) {
    talks__problem(args->diag, TALKS_ERROR, "no-such-days", (talks__place){.line = 0},
                   "as in --between 2025-12-02 2025-12-29",
                   "--between takes two days, the earlier one first");
    return TALKS_MISUSE;
  }
  *out = (talks_days){from.from, to.to, TALKS_LASTING};
  return TALKS_OK;
}

static talks_status read_words(talks_answer *a, const talks__args *args,
                               talks_days *window, bool *given) {
  *given = args->n > 0 && strcmp(args->words[0], "--between") == 0;
  size_t more = *given ? 3 : 0; /* words from here on are of no use */
  if (args->n <= more) return *given ? talks__window_read(args, 0, window) : TALKS_OK;
  talks__problem(args->diag, TALKS_ERROR, "extra-words", (talks__place){.line = 0},
                 "it takes --between DAY DAY, and is of everybody; talks find who:NAME "
                 "has the words of one",
                 "%s does not know \"%s\"", a->question, args->words[more]);
  return TALKS_MISUSE;
}

static void put_search(asked *q) {
  talks_answer *a = q->a;
  talks_support held = met(a, q->held, q->nheld);
  talks_support rest = met(a, q->not_held, q->nnot_held);
  talks_support all = q->nheld == 0      ? rest
                      : q->nnot_held > 0 ? talks__join(a, held, rest)
                                         : held;
  talks__put_count(a, TALKS_ITEM_searched, (int64_t)(q->nheld + q->nnot_held), all);
  talks__put_count(a, TALKS_ITEM_held, (int64_t)q->nsure, met(a, q->sure, q->nsure));
  if (q->nperhaps > 0)
    talks__put_count(a, TALKS_ITEM_held_perhaps, (int64_t)q->nperhaps,
                     talks__weaken(met(a, q->perhaps, q->nperhaps), TALKS_INFERRED));
}

static void put_parties(talks_answer *a, talks__item list, const talks_rec *parties,
                        size_t n) {
  if (n == 0) return;
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_party, parties[i], talks__itself(a, parties[i]));
  talks__close(a);
}

/* Those that were held within the window, and those that only may have been. */
static talks_status part(asked *q, const talks_days *window) {
  talks_answer *a = q->a;
  q->sure = talks__arena_alloc(&a->arena, q->nheld + 1, sizeof *q->sure);
  q->perhaps = talks__arena_alloc(&a->arena, q->nheld + 1, sizeof *q->perhaps);
  if (!q->sure || !q->perhaps) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < q->nheld; i++)
    if (!window || talks__falls_within(a->view, q->held[i], window))
      q->sure[q->nsure++] = q->held[i];
    else q->perhaps[q->nperhaps++] = q->held[i];
  return TALKS_OK;
}

static talks_status gather(asked *q, const talks_days *window) {
  const talks_view *v = q->a->view;
  talks__arena *arena = &q->a->arena;
  if (v->frame != TALKS_NO_RECORD)
    q->sides = talks__refs(v, v->frame, TALKS_F_frame_parties, &q->nsides);
  talks_status status = talks__contacts(v, true, window, arena, &q->held, &q->nheld);
  if (!status)
    status = talks__contacts(v, false, window, arena, &q->not_held, &q->nnot_held);
  if (!status) status = part(q, window);
  if (!status)
    status = talks__others_in(v, q->held, q->nheld, q->sides, q->nsides, arena,
                              &q->others, &q->nothers);
  return status;
}

/* Party against party. */
static talks_status put_matrix(asked *q, const talks_days *window) {
  talks_answer *a = q->a;
  talks_status status = gather(q, window);
  if (status) return status;
  if (window) talks__put_dates(a, TALKS_ITEM_window, *window, talks__absent());
  put_search(q);
  put_parties(a, TALKS_ITEM_sides, q->sides, q->nsides);
  put_parties(a, TALKS_ITEM_others, q->others, q->nothers);
  if (q->nsides > 0) {
    status = put_frame_pairs(q, TALKS_ITEM_pairs, true);
    if (!status) status = put_frame_pairs(q, TALKS_ITEM_never_met, false);
  }
  if (!status) status = put_other_pairs(q);
  return !status && q->nsides > 0 ? put_reach(q) : status;
}

talks_status talks__put_matrix(talks_answer *a, const talks_days *window) {
  asked q = {.a = a};
  return put_matrix(&q, window);
}

talks_status talks__ask_who(talks_answer *a, const talks__args *args) {
  asked q = {.a = a};
  talks_days window;
  bool given;
  talks_status status = read_words(a, args, &window, &given);
  if (!status) status = put_matrix(&q, given ? &window : NULL);
  if (!status) status = put_contacts(a, TALKS_ITEM_contacts, q.held, q.nheld);
  if (!status) status = put_contacts(a, TALKS_ITEM_not_held, q.not_held, q.nnot_held);
  return status ? status : put_voices(&q);
}

/* desk/timeline.c: contacts, versions, disputed events, fighting, deadlines and statements as
 * one list by date.
 *
 * Days stay as the dossier gives them, open ends and spans included; the order is that of
 * their last day. What has no day stands apart. --kind keeps some kinds, --between what may
 * fall into some days: what has no day may fall into any, so it is counted and not listed.
 * How many there are of each kind is told before some kinds are chosen.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/timeline.h"

#include <string.h>

static const struct {
  talks__term term;
  talks_str word; /* behind --kind */
} kinds[TALKS_MOMENTS] = {
    [TALKS_MOMENT_CONTACT] = {TALKS_TERM_entry_contact, {"contact", 7}},
    [TALKS_MOMENT_DRAFT] = {TALKS_TERM_entry_draft, {"draft", 5}},
    [TALKS_MOMENT_INCIDENT] = {TALKS_TERM_entry_incident, {"incident", 8}},
    [TALKS_MOMENT_FIGHTING] = {TALKS_TERM_entry_fighting, {"fighting", 8}},
    [TALKS_MOMENT_DEADLINE] = {TALKS_TERM_entry_deadline, {"deadline", 8}},
    [TALKS_MOMENT_TOLD] = {TALKS_TERM_entry_told, {"told", 4}},
    [TALKS_MOMENT_SAID] = {TALKS_TERM_entry_said, {"statement", 9}},
};

/* ---- what is wanted ------------------------------------------------------------ */

typedef struct {
  bool kinds[TALKS_MOMENTS];
  bool chooses; /* some kinds only */
  bool within;
  talks_days window;
} wanted;

static talks_status bad_kind(const talks__args *args, talks_str word) {
  talks__problem(args->diag, TALKS_ERROR, "no-such-kind", (talks__place){.line = 0},
                 "one or more of contact, draft, incident, fighting, deadline, told, "
                 "statement, set apart by commas",
                 "--kind cannot be \"%.*s\"", (int)(word.n < 100 ? word.n : 100), word.p);
  return TALKS_MISUSE;
}

static talks_status read_kinds(const talks__args *args, const char *list, wanted *out) {
  for (const char *at = list;; at++) {
    talks_str word = {at, strcspn(at, ",")};
    size_t k = 0;
    while (k < TALKS_MOMENTS && !talks__str_eq(kinds[k].word, word)) k++;
    if (k == TALKS_MOMENTS) return bad_kind(args, word);
    out->kinds[k] = out->chooses = true;
    at += word.n;
    if (!*at) return TALKS_OK;
  }
}

static talks_status read_words(const talks_answer *a, const talks__args *args,
                               wanted *out) {
  talks_status status = TALKS_OK;
  *out = (wanted){.within = false};
  for (size_t i = 0; i < args->n && !status;) {
    if (strcmp(args->words[i], "--between") == 0) {
      status = talks__window_read(args, i, &out->window);
      out->within = true;
      i += 3;
    } else if (strcmp(args->words[i], "--kind") == 0) {
      status = read_kinds(args, i + 1 < args->n ? args->words[i + 1] : "", out);
      i += 2;
    } else {
      talks__args rest = {args->words + i, args->n - i, args->diag};
      return talks__no_words(a, &rest);
    }
  }
  return status;
}

static bool falls_in(const wanted *w, const talks__moment *m) {
  return !w->within ||
         (m->dated && m->when.to >= w->window.from && m->when.from <= w->window.to);
}

/* ---- how many ------------------------------------------------------------------ */

static talks_status put_counts(talks_answer *a, const talks__moment *list, size_t n) {
  talks_rec *of = talks__arena_alloc(&a->arena, n + 1, sizeof *of);
  if (!of) return TALKS_NO_MEMORY;
  talks__open(a, TALKS_ITEM_entry_kinds);
  for (size_t k = 0; k < TALKS_MOMENTS; k++) {
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
      if (list[i].sort == k) of[found++] = list[i].rec;
    talks_support s = talks__counted(a, of, found);
    if (found == 0) continue;
    talks__open(a, TALKS_ITEM_entries_of_kind);
    talks__put_term(a, TALKS_ITEM_entry_kind, kinds[k].term, s);
    talks__put_count(a, TALKS_ITEM_number_of, (int64_t)found, s);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

/* ---- entries ------------------------------------------------------------------- */

static void put_places(talks_answer *a, const talks__moment *m, talks_support s) {
  talks__open(a, TALKS_ITEM_event_places);
  talks__put_ref(a, TALKS_ITEM_locality, talks__parent(a->view, m->rec), s);
  for (const talks__joined *j = m->more; j; j = j->next)
    talks__put_ref(a, TALKS_ITEM_locality, talks__parent(a->view, j->claim), s);
  talks__close(a);
}

static void put_words(talks_answer *a, const talks__moment *m, talks_support s) {
  static const struct {
    talks__kind kind;
    talks__field text;
  } texts[] = {
      {TALKS_K_contact, TALKS_F_contact_en},   {TALKS_K_draft, TALKS_F_draft_en},
      {TALKS_K_incident, TALKS_F_incident_en}, {TALKS_K_control, TALKS_F_control_en},
      {TALKS_K_clock, TALKS_F_clock_en},       {TALKS_K_statement, TALKS_F_statement_en}};
  talks__kind kind = talks__kind_of(a->view, m->rec);
  if (kind == TALKS_K_contact)
    talks__put_word(a, TALKS_ITEM_state,
                    talks__word_in(a->view, m->rec, TALKS_F_contact_state), s);
  if (kind == TALKS_K_control) put_places(a, m, s);
  if (kind == TALKS_K_statement) talks__put_chain(a, m->rec, s);
  for (size_t i = 0; i < TALKS_COUNT(texts); i++)
    if (texts[i].kind == kind)
      talks__put_text(a, TALKS_ITEM_text, m->rec, texts[i].text, s);
}

/* A disputed event stands by itself; that there was one is in what is said of it. */
static talks_support support_of(talks_answer *a, talks_rec rec) {
  static const talks__field says[] = {TALKS_F_incident_accuses, TALKS_F_incident_denies,
                                      TALKS_F_incident_assesses};
  talks_support s = talks__rests_or_itself(a, rec);
  if (talks__kind_of(a->view, rec) != TALKS_K_incident) return s;
  for (size_t f = 0; f < TALKS_COUNT(says); f++) {
    uint32_t n;
    const talks_rec *refs = talks__refs(a->view, rec, says[f], &n);
    for (uint32_t i = 0; i < n; i++)
      if (talks__stands(a->view, refs[i]))
        s = talks__join(a, s, talks__rests(a, refs[i]));
  }
  return s;
}

static void put_moment(talks_answer *a, const talks__moment *m) {
  talks_support s = support_of(a, m->rec);
  talks__open(a, TALKS_ITEM_timeline_entry);
  talks__put_term(a, TALKS_ITEM_entry_kind, kinds[m->sort].term, s);
  talks__put_ref(a, TALKS_ITEM_record, m->rec, s);
  if (m->dated) talks__put_dates(a, TALKS_ITEM_days, m->when, s);
  put_words(a, m, s);
  talks__close(a);
}

static void put_list(talks_answer *a, talks__item item, bool dated, const wanted *w,
                     const talks__moment *list, size_t n) {
  talks__open(a, item);
  for (size_t i = 0; i < n; i++)
    if (list[i].dated == dated && (!w->chooses || w->kinds[list[i].sort]))
      put_moment(a, &list[i]);
  talks__close(a);
}

/* The days asked about, and how many entries have none. */
static talks_status put_window(talks_answer *a, const wanted *w,
                               const talks__moment *list, size_t n) {
  size_t found = 0;
  if (!w->within) return TALKS_OK;
  talks_rec *of = talks__arena_alloc(&a->arena, n + 1, sizeof *of);
  if (!of) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (!list[i].dated) of[found++] = list[i].rec;
  talks__put_dates(a, TALKS_ITEM_window, w->window, talks__absent());
  talks__put_count(a, TALKS_ITEM_timeless_number, (int64_t)found,
                   talks__counted(a, of, found));
  return TALKS_OK;
}

talks_status talks__ask_timeline(talks_answer *a, const talks__args *args) {
  wanted w;
  talks__moment *list;
  size_t n, kept = 0;
  talks_status status = read_words(a, args, &w);
  if (!status) status = talks__timeline(a->view, &a->arena, &list, &n);
  if (status) return status;
  status = put_window(a, &w, list, n);
  if (status) return status;
  for (size_t i = 0; i < n; i++)
    if (falls_in(&w, &list[i])) list[kept++] = list[i];
  status = put_counts(a, list, kept);
  put_list(a, TALKS_ITEM_timeline, true, &w, list, kept);
  put_list(a, TALKS_ITEM_timeless, false, &w, list, kept);
  return status;
}
